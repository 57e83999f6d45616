package target_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// TestChangePath tells a place of the old table from the same place of the new
// one, and annotates by what a finding gives.
func TestChangePath(t *testing.T) {
	t.Parallel()
	a := promise("a", "数量指标", "培训人次", "≥100人次", "10")
	b := promise("b", "数量指标", "印发手册", "≥500册", "90")
	fewer := promise("b", "数量指标", "印发手册", "≥400册", "90")
	adjustment := target.CompareTables(promises(t, "", a, b), promises(t, "", fewer))
	require.Equal(t, []string{"value lowered", "withdrawn lowered"}, shifts(adjustment))
	for i, want := range []string{"indicators[0].target", "before.indicators[0]"} {
		require.Equal(t, want, adjustment.Changes[i].Path())
	}
	ask := target.AdjustmentPolicy{NeedsReason: true}
	paths := func(x target.Adjustment) (out []string) {
		for _, f := range x.Check(ask, target.Circumstances{}) {
			out = append(out, f.Path)
		}
		return out
	}
	require.Equal(t, []string{"indicators[0].target", "before.indicators[0]"}, paths(adjustment))
	for _, before := range []string{"before.indicators[0]", "indicators[0]"} {
		require.Equal(t, []string{"indicators[0].target"}, paths(adjustment.AnnotateAt(before, "", "取消", jixiao.Basis{})), before)
	}
	require.Equal(t, []string{"before.indicators[0]"}, paths(adjustment.AnnotateAt("", "indicators[0].target", "减少", jixiao.Basis{})))
	for _, nowhere := range []string{"", "before."} {
		require.Len(t, paths(adjustment.AnnotateAt(nowhere, "", "取消", jixiao.Basis{})), 2, "no place is named")
	}
}

// TestWeightSum names weights that add up to another number, as gravely as the
// policy says.
func TestWeightSum(t *testing.T) {
	t.Parallel()
	row := func(code, weight string) string {
		return promise(code, "数量指标", "指标"+code, "≥10个", weight)
	}
	whole := promises(t, "", row("a", "10"), row("b", "82.5"), row("c", "7.5"))
	for name, c := range map[string]struct {
		before, after *target.Table
		want          string
	}{
		"withdrawn":       {whole, promises(t, "", row("b", "82.5"), row("c", "7.5")), "分值合计由 100 变为 90（相差 -10），调整前后的得分不可直接比较"},
		"more":            {whole, promises(t, "", row("a", "12.5"), row("b", "82.5"), row("c", "7.5")), "分值合计由 100 变为 102.5（相差 2.5），调整前后的得分不可直接比较"},
		"shared out":      {whole, promises(t, "", row("b", "90"), row("c", "10")), ""},
		"same":            {whole, whole, ""},
		"blank now":       {whole, promises(t, "", row("a", ""), row("b", "82.5"), row("c", "7.5")), "分值合计由 100 变为 90（相差 -10），调整前后的得分不可直接比较"},
		"no weights":      {whole, promises(t, "", row("a", ""), row("b", "")), ""},
		"cannot be read":  {whole, promises(t, "", row("a", "约10"), row("b", "82.5")), ""},
		"no weights ever": {promises(t, "", row("a", "")), promises(t, "", row("b", "")), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, grave := range []jixiao.Severity{0, jixiao.Info, jixiao.Warning, jixiao.Error} {
				a := target.CompareTables(c.before, c.after)
				found := a.Check(target.AdjustmentPolicy{WeightSum: grave}, target.Circumstances{}).ByCode("target.change-weight-sum")
				if c.want == "" || grave == 0 {
					require.Empty(t, found)
					continue
				}
				require.Len(t, found, 1)
				require.Equal(t, c.want, found[0].Message.ZH)
				require.Equal(t, grave, found[0].Severity)
				require.Equal(t, "indicators", found[0].Path)
				require.True(t, found[0].Basis[0].Convention)
			}
		})
	}
	medium := func(weight string) *target.Table {
		x := promises(t, "", row("a", "100"))
		x.MediumRows = promises(t, "", row("a", weight)).Rows
		return x
	}
	found := target.CompareTables(medium("100"), medium("80")).Check(target.DefaultAdjustmentPolicy(), target.Circumstances{}).ByCode("target.change-weight-sum")
	require.Len(t, found, 1)
	require.Equal(t, "medium_indicators", found[0].Path)
	require.Equal(t, jixiao.Warning, found[0].Severity)
}

// TestFundsInWords names a source of money, and not the word of the form before it.
func TestFundsInWords(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"其中：财政拨款":  "资金来源“财政拨款”：90万元 → 70万元（降低）",
		"其中: 财政拨款": "资金来源“财政拨款”：90万元 → 70万元（降低）",
		"财政拨款":     "资金来源“财政拨款”：90万元 → 70万元（降低）",
		"其中：":      "其中： 资金来源：90万元 → 70万元（降低）",
	} {
		c := target.Change{Kind: target.ChangeFunds, Phase: target.Annual, Name: name, Before: "90万元", After: "70万元", Shift: target.ShiftLowered}
		require.Equal(t, want, c.Text().ZH, name)
		c.Phase = target.MultiYear
		require.Contains(t, c.Text().ZH, "中期资金来源")
		require.NotEmpty(t, c.Text().EN)
	}
}

// A table that stops early may not have had everything read.
func TestAdjustmentOfCutTables(t *testing.T) {
	t.Parallel()
	whole := sound(t)
	cut := sound(t)
	cut.Rows, cut.Complete = cut.Rows[:4], false
	found := func(before, after *target.Table) (paths []string) {
		for _, f := range target.CompareTables(before, after).Check(target.AdjustmentPolicy{}, target.Circumstances{}) {
			if f.Code == "target.change-text-cut-off" {
				paths = append(paths, f.Path)
			}
		}
		return paths
	}
	require.Equal(t, []string{"complete"}, found(&whole, &cut))
	require.Equal(t, []string{"before.complete"}, found(&cut, &whole))
	require.Empty(t, found(&cut, &cut))
	same := sound(t)
	same.Complete = false
	require.Empty(t, found(&whole, &same), "nothing seems withdrawn")
}
