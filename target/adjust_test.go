package target_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// promise is one row of a target table.
func promise(code, level2, name, value, weight string) string {
	return fmt.Sprintf(`{"code":%q,"level1":"产出指标","level2":%q,"level3":%q,"target":%q,"weight":%q}`, code, level2, name, value, weight)
}

// promises is a target table with its money.
func promises(t testing.TB, money string, rows ...string) *target.Table {
	t.Helper()
	fund := ""
	if money != "" {
		fund = `"funds":{"unit":"万元","rows":[{"name":"年度资金总额","initial":"` + money + `"}]},`
	}
	table := decode(t, `{"kind":"target",`+fund+`"indicators":[`+strings.Join(rows, ",")+`],"complete":true}`)
	return &table
}

// shifts lists kind, shift and values of every change.
func shifts(a target.Adjustment) (out []string) {
	for _, c := range a.Changes {
		text := c.Kind.String() + " " + c.Shift.String()
		if c.Assumed {
			text += " assumed"
		}
		out = append(out, text)
	}
	return out
}

// TestShiftOfValues holds one value against another.
func TestShiftOfValues(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ level2, name, before, after, want string }{
		{"数量指标", "培训人次", "≥100人次", "≥80人次", "lowered"},
		{"数量指标", "培训人次", "≥80人次", "≥100人次", "raised"},
		{"数量指标", "培训人次", "≥100人次", "≥100.0人次", ""},
		{"数量指标", "培训人次", "≥100人次", "≧100 人次", ""},
		{"数量指标", "培训人次", ">100人次", "≥100人次", "lowered"},
		{"数量指标", "培训人次", "≥100人次", ">100人次", "raised"},
		{"数量指标", "培训人次", "100人次", "80人次", "lowered assumed"},
		{"数量指标", "培训人次", "=100人次", "=80人次", "unclear"},
		{"数量指标", "培训人次", "≥100人次", "=100人次", "unclear"},
		{"数量指标", "培训人次", "≥100人次", "≥80", "lowered assumed"},
		{"数量指标", "培训人次", "≥100", "≥80人次", "lowered assumed"},
		{"数量指标", "补种面积", "≥8", "≥8万亩", "unclear"},
		{"质量指标", "合格率", "≥0.95", "≥90%", "unclear"},
		{"质量指标", "合格率", "≥95", "≥90%", "lowered assumed"},
		{"数量指标", "补种面积", "≥80000亩", "≥8万亩", "neutral"},
		{"数量指标", "补种面积", "≥8万亩", "≥79999亩", "lowered"},
		{"数量指标", "培训人次", "≥100人次", "≥10场", "unclear"},
		{"数量指标", "培训人次", "≥100人次", "约100人次", "unclear"},
		{"数量指标", "培训人次", "≥100人次", "", "lowered"},
		{"数量指标", "培训人次", "/", "≥100人次", "raised"},
		{"数量指标", "培训人次", "/", "—", ""},
		{"成本指标", "总成本", "≤100万元", "≤1200000元", "lowered"},
		{"成本指标", "总成本", "≤100万元", "≤1000000元", "neutral"},
		{"成本指标", "总成本", "≤100万元", "<100万元", "raised"},
		{"成本指标", "总成本", "≤100万元", "≤90万元", "raised"},
		{"成本指标", "总成本", "100万元", "90万元", "raised assumed"},
		{"质量指标", "误差", "±3%", "±5%", "lowered"},
		{"质量指标", "误差", "±3%", "±2%", "raised"},
		{"质量指标", "含水率", "10%-20%", "12%-18%", "raised assumed"},
		{"质量指标", "含水率", "10%-20%", "5%-20%", "lowered assumed"},
		{"质量指标", "含水率", "10%-20%", "15%-25%", "unclear"},
		{"质量指标", "含水率", "10%-20%", "30%-40%", "unclear"},
		{"质量指标", "含水率", "10-20", "12-18", "raised assumed"},
		{"质量指标", "含水率", "10-20", "10-18", "raised assumed"},
		{"质量指标", "含水率", "10-20", "12-20", "raised assumed"},
		{"质量指标", "含水率", "10-20", "20-30", "unclear"},
		{"质量指标", "含水率", "10-20", "10.0~20.0", ""},
		{"质量指标", "含水率", "10-20", "15", "unclear"},
		{"质量指标", "含水率", "10-20", "≥10", "unclear"},
		{"质量指标", "含水率", "10-20", "12-18天", "unclear"},
		{"质量指标", "含水率", "10-20", "20-10", "unclear"},
		{"质量指标", "含水率", "10-20", "约10-20", "unclear"},
		{"质量指标", "含水率", "约10-20", "12-18", "unclear"},
		{"质量指标", "含水率", "约10-20", "约12-18", "raised assumed"},
		{"质量指标", "用电", "提高10%-20%", "降低12%-18%", "unclear"},
		{"质量指标", "用电", "10%-20%", "增长12%-18%", "unclear"},
		{"质量指标", "覆盖率", "90%-95%", "90%-100%", "unclear"},
		{"质量指标", "覆盖率", "90-95", "90-100", "unclear"},
		{"质量指标", "覆盖率", "90%-95%", "85%-95%", "lowered assumed"},
		{"质量指标", "覆盖率", "90%-95%", "92%-98%", "raised assumed"},
		{"质量指标", "覆盖率", "90%-95%", "0.9-0.95", "unclear"},
		{"质量指标", "逾期率", "5%-10%", "3%-10%", "unclear"},
		{"质量指标", "逾期率", "0%-10%", "0%-5%", "raised assumed"},
		{"质量指标", "逾期率", "0%-10%", "0%-12%", "lowered assumed"},
		{"质量指标", "降低死亡率", "5%-10%", "5%-12%", "lowered assumed"},
		{"质量指标", "结余（≥**万元）", "5万元-10万元", "6万元-10万元", "raised assumed"},
		{"质量指标", "用电", "下降5%-10%", "下降5%-12%", "unclear"},
		{"质量指标", "用电", "下降5%-10%", "下降4%-12%", "lowered assumed"},
		{"质量指标", "水位变化", "-5米-0米", "-6米-0米", "lowered assumed"},
		{"数量指标", "培训人数", "80人-100人", "80人-120人", "unclear"},
		{"时效指标", "办结时间", "5天-10天", "5天-12天", "lowered assumed"},
		{"成本指标", "补助标准", "1万元-2万元", "1万元-3万元", "lowered assumed"},
		{"成本指标", "补助标准", "1万元-2万元", "10000元-20000元", "neutral"},
		{"成本指标", "补助标准", "1万元-2万元", "12000元-18000元", "raised assumed"},
		{"质量指标", "合格", "合格", "基本合格", "unclear"},
		{"时效指标", "完成时间", "2024年10月底前", "2024年12月底前", "lowered"},
		{"时效指标", "完成时间", "10月底前", "9月30日前", "raised"},
		{"时效指标", "完成时间", "2024年11月前", "2024年10月底前", "neutral"},
		{"时效指标", "完成时间", "2024年12月底前", "及时", "unclear"},
		{"时效指标", "完成时间", "2024年6月", "2024年5月", "raised assumed"},
		{"时效指标", "完成时间", "=2024年6月", "=2024年5月", "unclear"},
		{"时效指标", "开工时间", "2024年6月后", "2024年7月后", "unclear"},
	} {
		a := target.CompareTables(promises(t, "", promise("a", c.level2, c.name, c.before, "10")), promises(t, "", promise("a", c.level2, c.name, c.after, "10")))
		want := []string{"value " + c.want}
		if c.want == "" {
			want = nil
		}
		require.Equal(t, want, shifts(a), "%s → %s", c.before, c.after)
		back := target.CompareTables(promises(t, "", promise("a", c.level2, c.name, c.after, "10")), promises(t, "", promise("a", c.level2, c.name, c.before, "10")))
		opposite := strings.NewReplacer("lowered", "raised", "raised", "lowered")
		if len(want) > 0 {
			want[0] = opposite.Replace(want[0])
		}
		require.Equal(t, want, shifts(back), "%s → %s", c.after, c.before)
	}
}

// TestSpanLaws holds random ranges without a direction to sets of whole numbers:
// raised is a part of the former, lowered holds it, and everything else is doubt.
func TestSpanLaws(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		draw := func(of string) (low, high int) {
			low = rapid.IntRange(0, 8).Draw(t, of+" low")
			return low, low + rapid.IntRange(1, 8).Draw(t, of+" width")
		}
		table := func(low, high int) *target.Table {
			x := indicator.Indicator{Code: "a", Name: "甲", Criterion: indicator.MustParseCriterion(fmt.Sprintf("%d-%d个", low, high))}
			return &target.Table{Rows: []target.Row{{Indicator: x}}}
		}
		contains := func(a, b, c, d int) bool {
			for n := c; n <= d; n++ {
				if n < a || n > b {
					return false
				}
			}
			return true
		}
		a, b := draw("before")
		c, d := draw("after")
		inside, around := contains(a, b, c, d), contains(c, d, a, b)
		want := []string{"value unclear"}
		switch {
		case inside && around:
			want = nil
		case inside:
			want = []string{"value raised assumed"}
		case around:
			want = []string{"value lowered assumed"}
		}
		require.Equal(t, want, shifts(target.CompareTables(table(a, b), table(c, d))), "%d-%d → %d-%d", a, b, c, d)
	})
}

// TestGivenDirection takes the direction of the indicator before any rule.
func TestGivenDirection(t *testing.T) {
	t.Parallel()
	row := func(value string, d indicator.Direction, own bool) *target.Table {
		x := indicator.Indicator{Code: "a", Name: "投诉", Criterion: indicator.MustParseCriterion(value)}
		if own {
			x.Direction = d
		} else {
			x.Criterion = x.Criterion.WithDirection(d)
		}
		return &target.Table{Rows: []target.Row{{Indicator: x}}}
	}
	for _, own := range []indicator.Direction{indicator.ExactBetter, indicator.Qualitative} {
		require.Equal(t, []string{"value unclear"}, shifts(target.CompareTables(row("10-20件", own, false), row("12-18件", own, false))), "not given as a span")
	}
	for _, own := range []bool{true, false} {
		a := target.CompareTables(row("=10件", indicator.LowerBetter, false), row("=12件", indicator.LowerBetter, false))
		require.Equal(t, []string{"value lowered"}, shifts(a))
		a = target.CompareTables(row("10件", indicator.LowerBetter, own), row("12件", indicator.LowerBetter, own))
		require.Equal(t, []string{"value lowered"}, shifts(a))
	}
	a := target.CompareTables(row("=10件", indicator.LowerBetter, false), row("=10件", indicator.HigherBetter, false))
	require.Equal(t, []string{"value unclear"}, shifts(a))
	require.Equal(t, "=10件 [lower]", a.Changes[0].Before)
	require.Equal(t, "=10件 [higher]", a.Changes[0].After)
}

func TestCompareTables(t *testing.T) {
	t.Parallel()
	before := decode(t, `{"kind":"target","source":{"year":2024},
		"goals":[{"phase":"annual","expected":"完成培训"},{"phase":"multi-year","expected":"三年目标"}],
		"funds":{"unit":"万元","rows":[{"name":"年度资金总额","initial":"100"},{"name":"其中：财政拨款","initial":"80"},{"name":"其他资金","initial":"20"}]},
		"medium_funds":{"unit":"万元","rows":[{"name":"中期资金总额","initial":"300"}]},
		"indicators":[
		{"level1":"产出指标","level2":"数量指标","level3":"培训人次","target":"≥100人次","weight":"20","explanation":"按签到表"},
		{"level1":"产出指标","level2":"数量指标","level3":"印发手册","target":"≥500册","weight":"10"},
		{"code":"Q1","level1":"产出指标","level2":"质量指标","level3":"合格率","target":"≥95%","weight":"20"},
		{"level1":"效益指标","level2":"社会效益指标","level3":"知晓率","target":"≥80%","weight":"30"}],
		"medium_indicators":[{"level1":"产出指标","level2":"数量指标","level3":"培训人次","target":"≥300人次"}],"complete":true}`)
	after := decode(t, `{"kind":"target","source":{"year":2024},
		"goals":[{"phase":"annual","expected":"完成培训80人"},{"phase":"multi-year","expected":"三年目标"}],
		"funds":{"unit":"元","rows":[{"name":"年度资金总额","initial":"900000"},{"name":"其中： 财政拨款","initial":"800000"},{"name":"上年结转","initial":"100000"}]},
		"medium_funds":{"unit":"万元","rows":[{"name":"中期资金总额","initial":"300"}]},
		"indicators":[
		{"level1":"产出指标","level2":"数量指标","level3":"新增场次","target":"≥5场","weight":"10"},
		{"level1":"产出指标","level2":"数量指标","level3":"培训 人次","target":"≥80人次","weight":"20","explanation":"按结业证"},
		{"code":"Q1","level1":"产出指标","level2":"质量指标","level3":"考核合格率","target":"≥95%","weight":"15"},
		{"level1":"满意度指标","level2":"服务对象满意度指标","level3":"知晓率","target":"≥80%","weight":"30","rule":"by-hand"}],
		"medium_indicators":[{"level1":"产出指标","level2":"数量指标","level3":"培训人次","target":"≥200人次"}],"complete":true}`)
	a := target.CompareTables(&before, &after)
	require.Equal(t, `总体目标：完成培训 → 完成培训80人（无法判断）
新增场次 新增指标：– → ≥5场（提高）
培训 人次 指标值：≥100人次 → ≥80人次（降低）
培训 人次 指标解释：按签到表 → 按结业证（无法判断）
考核合格率 指标更名：合格率 → 考核合格率（不升不降）
考核合格率 分值：20 → 15（降低）
知晓率 指标归类：效益指标/社会效益指标 → 满意度指标/服务对象满意度指标（不升不降）
知晓率 赋分规则：– → by-hand（无法判断）
印发手册 取消指标：≥500册 → –（降低）
培训人次 中期指标值：≥300人次 → ≥200人次（降低）
资金总额：100万元 → 900000元（降低）
资金来源“上年结转”：– → 100000元（提高）
资金来源“其他资金”：20万元 → –（降低）
`, a.Text(jixiao.Chinese))
	require.Contains(t, a.Text(jixiao.English), "培训人次 medium-term value: ≥300人次 → ≥200人次 (lowered)\n")
	require.Equal(t, "indicators[0].target", a.Changes[2].PathBefore)
	require.Equal(t, "indicators[1].target", a.Changes[2].PathAfter)
	require.Equal(t, "medium_indicators[0].target", a.Changes[9].PathAfter)

	older, newer := a.Tables()
	require.Equal(t, []string{"r2", "before.r2", "Q1", "r4"}, rowCodes(&older), "a withdrawn row does not take the code of another")
	require.Equal(t, []string{"r1", "r2", "Q1", "r4"}, rowCodes(&newer))
	f, g := a.Frameworks()
	require.Len(t, f.Leaves(), 4)
	require.Len(t, g.Leaves(), 4)
	require.Equal(t, "r1", before.Rows[0].Indicator.Code, "the caller's table is not changed")

	require.True(t, target.CompareTables(&before, &before).IsEmpty())
	require.True(t, target.CompareTables(nil, nil).IsEmpty())
	require.Len(t, target.CompareTables(nil, &after).Changes, 13)
	require.True(t, target.Adjustment{}.IsEmpty())
}

func rowCodes(t *target.Table) (out []string) {
	for i := range t.Rows {
		out = append(out, t.Rows[i].Indicator.Code)
	}
	return out
}

// TestRowsBelongTogether matches rows whatever their places.
func TestRowsBelongTogether(t *testing.T) {
	t.Parallel()
	a, b := promise("", "数量指标", "甲", "≥1个", "1"), promise("", "数量指标", "乙", "≥1个", "1")
	twin, other := promise("", "数量指标", "甲", "≥2个", "1"), promise("", "质量指标", "甲", "≥2个", "1")
	for name, c := range map[string]struct {
		before, after []string
		want          []string
		findings      int
	}{
		"other order":      {[]string{a, b}, []string{b, a}, nil, 0},
		"in front":         {[]string{a}, []string{b, a}, []string{"added raised"}, 0},
		"twins in order":   {[]string{a, twin}, []string{a, twin}, nil, 1},
		"twin gone":        {[]string{a, twin}, []string{a}, []string{"withdrawn lowered"}, 0},
		"moved":            {[]string{promise("", "质量指标", "甲", "≥1个", "1")}, []string{a}, []string{"moved neutral"}, 0},
		"moved, twice":     {[]string{b, promise("", "时效指标", "甲", "≥1个", "1")}, []string{b, a, other}, []string{"added raised", "added raised", "withdrawn lowered"}, 0},
		"code before name": {[]string{promise("X", "数量指标", "甲", "≥1个", "1"), promise("Y", "数量指标", "乙", "≥1个", "1")}, []string{promise("Y", "数量指标", "甲", "≥1个", "1"), promise("X", "数量指标", "乙", "≥1个", "1")}, []string{"renamed neutral", "renamed neutral"}, 0},
		"code given later": {[]string{a}, []string{promise("X", "数量指标", "甲", "≥1个", "1")}, nil, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := target.CompareTables(promises(t, "", c.before...), promises(t, "", c.after...))
			require.Equal(t, c.want, shifts(x))
			require.Len(t, x.Check(target.AdjustmentPolicy{}, target.Circumstances{}), c.findings)
		})
	}
}

func TestAnnotate(t *testing.T) {
	t.Parallel()
	a := target.CompareTables(
		promises(t, "100", promise("a", "数量指标", "甲", "≥10个", "10"), promise("b", "数量指标", "乙", "≥10个", "10")),
		promises(t, "90", promise("a", "数量指标", "甲", "≥8个", "10"), promise("b", "数量指标", "乙", "≥9个", "10")))
	basis := jixiao.Basis{Number: "某财预〔2024〕7号"}
	b := a.Annotate("a", "政策调整", basis).Annotate("", "预算调减", jixiao.Basis{Number: "某人常〔2024〕1号"})
	require.Equal(t, "政策调整", b.Changes[0].Reason)
	require.Equal(t, basis, b.Changes[0].Basis)
	require.Equal(t, "预算调减", b.Changes[1].Reason)
	require.Empty(t, a.Changes[0].Reason, "the first adjustment stays")
	policy := target.DefaultAdjustmentPolicy()
	require.Len(t, a.Check(policy, target.Circumstances{}), 6)
	require.Empty(t, b.Check(policy, target.Circumstances{On: day(10), Approved: true}))
}

// TestCompareLaws holds random pairs of tables to what is promised of all: a
// comparison turned round turns lowered into raised, a table does not differ from
// itself, and codes tie rows together.
func TestCompareLaws(t *testing.T) {
	t.Parallel()
	names := []string{"甲", "乙", "丙", "丁"}
	drawTable := func(t *rapid.T, label string) target.Table {
		table := target.Table{Kind: target.Target, Tasks: drawTasks(t, label)}
		drawHead(t, label, &table)
		drawWeight := func(of string) target.Figure {
			return target.ReadFigure(rapid.SampledFrom([]string{"", "10", "10.00", "20", "-", "约20"}).Draw(t, of))
		}
		for i := range rapid.IntRange(0, 5).Draw(t, label) {
			x := indicator.Indicator{
				Name:      rapid.SampledFrom(names).Draw(t, "name"),
				Criterion: indicator.CriterionFromCell(indicator.ReadCell(rapid.SampledFrom([]string{"≥1万元", "≥10000元", "≤5天", "3", "合格", "", "±3%", "1-5个", "10月底前", "a≥1b≤2"}).Draw(t, "value"))),
			}
			if rapid.Bool().Draw(t, "coded") {
				x.Code = fmt.Sprintf("%s%d", rapid.SampledFrom([]string{"x", "r"}).Draw(t, "letter"), i+rapid.IntRange(0, 2).Draw(t, "number"))
			}
			table.Rows = append(table.Rows, target.Row{
				Level1:    target.Level{Name: "产出指标", Weight: drawWeight("level 1")},
				Level2:    target.Level{Name: rapid.SampledFrom([]string{"数量指标", "质量指标"}).Draw(t, "level"), Weight: drawWeight("level 2")},
				Indicator: x, Weight: drawWeight("weight"),
			})
		}
		return table
	}
	rapid.Check(t, func(t *rapid.T) {
		x, y := drawTable(t, "before"), drawTable(t, "after")
		require.True(t, target.CompareTables(&x, &x).IsEmpty() || hasTwins(&x), "a table is itself")
		there, back := target.CompareTables(&x, &y), target.CompareTables(&y, &x)
		count := func(a target.Adjustment, k target.ChangeKind, s target.Shift) (n int) {
			for _, c := range a.Changes {
				if c.Kind == k && c.Shift == s {
					n++
				}
			}
			return n
		}
		require.Equal(t, count(there, target.ChangeAdded, target.ShiftRaised), count(back, target.ChangeWithdrawn, target.ShiftLowered))
		if !hasTwins(&x) && !hasTwins(&y) {
			require.Equal(t, count(there, target.ChangeValue, target.ShiftLowered), count(back, target.ChangeValue, target.ShiftRaised))
			require.Equal(t, count(there, target.ChangeWeight, target.ShiftLowered), count(back, target.ChangeWeight, target.ShiftRaised))
		}
		above := func(a target.Adjustment) target.Adjustment {
			a.Changes = slices.DeleteFunc(slices.Clone(a.Changes), func(c target.Change) bool { return c.Kind < target.ChangeTaskAdded })
			return a
		}
		requireTurned(t, above(there), above(back))
		requirePlacesOnce(t, there)
		if !hasTwins(&x) && !hasTwins(&y) {
			require.Len(t, back.Changes, len(there.Changes))
		}
		older, newer := there.Tables()
		require.Len(t, older.Rows, len(x.Rows))
		require.Len(t, newer.Rows, len(y.Rows))
		named := func(code jixiao.Code) int {
			return len(there.Check(target.AdjustmentPolicy{}, target.Circumstances{}).ByCode(code))
		}
		require.Equal(t, len(x.Rows) > 0 && len(y.Rows) > 0 && prints(&x) != prints(&y), named("target.weights-not-compared") == 1)
		for _, c := range there.Changes {
			require.True(t, c.Shift.IsValid())
			require.False(t, c.Kind == target.ChangeWeight && named("target.weights-not-compared") == 1)
			require.NotEmpty(t, c.Text().EN)
		}
	})
}

// prints reports a weight of a row or a level.
func prints(t *target.Table) bool {
	return slices.ContainsFunc(t.Rows, func(r target.Row) bool {
		return strings.Trim(r.Weight.String()+r.Level1.Weight.String()+r.Level2.Weight.String(), "-") != ""
	})
}

// hasTwins reports names or codes that stand twice.
func hasTwins(t *target.Table) bool {
	filled := t.Filled()
	seen := map[string]bool{}
	for _, r := range filled.Rows {
		if seen[r.Indicator.Name] || seen[r.Indicator.Code] {
			return true
		}
		seen[r.Indicator.Name], seen[r.Indicator.Code] = true, true
	}
	return false
}

// BenchmarkCompareTables compares a form of 60 rows, beside a map of printed
// texts that knows neither units nor directions.
func BenchmarkCompareTables(b *testing.B) {
	var before, after []string
	for i := range 60 {
		before = append(before, promise("", "数量指标", fmt.Sprintf("指标%d", i), "≥100人次", "1"))
		after = append(after, promise("", "数量指标", fmt.Sprintf("指标%d", i), fmt.Sprintf("≥%d人次", 90+i%20), "1"))
	}
	x, y := promises(b, "100", before...), promises(b, "90", after...)
	b.Run("compare", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if a := target.CompareTables(x, y); len(a.Changes) != 58 {
				b.Fatal(len(a.Changes))
			}
		}
	})
	b.Run("texts", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			old := make(map[string]string, len(x.Rows))
			for i := range x.Rows {
				old[x.Rows[i].Indicator.Name] = x.Rows[i].Indicator.Criterion.String()
			}
			n := 0
			for i := range y.Rows {
				if old[y.Rows[i].Indicator.Name] != y.Rows[i].Indicator.Criterion.String() {
					n++
				}
			}
			if n != 57 {
				b.Fatal(n)
			}
		}
	})
}

// TestMoneyThatCannotBeCompared says so and draws nothing from it.
func TestMoneyThatCannotBeCompared(t *testing.T) {
	t.Parallel()
	row := promise("a", "数量指标", "甲", "≥10个", "10")
	less := promise("a", "数量指标", "甲", "≥8个", "10")
	other := promises(t, "", less)
	other.Funds.Rows = []target.FundRow{{Name: "年度资金总额", Initial: target.ReadFigure("50美元")}}
	a := target.CompareTables(promises(t, "50", row), other)
	require.Equal(t, []string{"value lowered", "amount unclear"}, shifts(a))
	require.Equal(t, "warning target.change-unclear funds.rows[0]: total of funds: 50万元 → 50美元 (unclear); whether the target is lowered or raised cannot be told",
		a.Check(target.AdjustmentPolicy{MoneyFollows: true}, target.Circumstances{})[0].String())

	gone := target.CompareTables(promises(t, "50", row), promises(t, "", row))
	require.Equal(t, []string{"funds lowered"}, shifts(gone))
	require.Equal(t, []string{"funds raised"}, shifts(target.CompareTables(promises(t, "", row), promises(t, "50", row))))
	raised := target.CompareTables(promises(t, "50", row), promises(t, "60", less))
	require.Equal(t, []string{"warning target.lowered-money-stays funds.rows: targets lowered: 1 (甲), while the money does not shrink (50万元 → 60万元)"},
		messages(raised.Check(target.AdjustmentPolicy{MoneyFollows: true}, target.Circumstances{})))

	var many, fewer []string
	for i := range 5 {
		many = append(many, promise("", "数量指标", fmt.Sprintf("指标%d", i), "≥10个", "10"))
		fewer = append(fewer, promise("", "数量指标", fmt.Sprintf("指标%d", i), "≥8个", "10"))
	}
	five := target.CompareTables(promises(t, "50", many...), promises(t, "50", fewer...)).Check(target.AdjustmentPolicy{MoneyFollows: true}, target.Circumstances{})
	require.Contains(t, messages(five)[0], "targets lowered: 5 (指标0、指标1、指标2…)")

	still := promise("b", "数量指标", "乙", "≥10个", "10")
	words := target.CompareTables(promises(t, "50", row, still), promises(t, "40", promise("a", "数量指标", "甲", "尽量多", "-"), still))
	require.Equal(t, []string{"value unclear", "weight lowered", "amount lowered"}, shifts(words))
	require.Len(t, words.Check(target.AdjustmentPolicy{MoneyFollows: true}, target.Circumstances{}), 1, "words may ask for less; only they are named")
	lines := func(rows ...target.FundRow) *target.Table {
		x := promises(t, "", row)
		x.Funds.Rows = rows
		return x
	}
	fund := func(name, budget string) target.FundRow {
		return target.FundRow{Name: name, Budget: target.ReadFigure(budget)}
	}
	total := fund("合计", "50万元")
	require.Empty(t, target.CompareTables(lines(total), lines(total, fund("其他资金", ""), fund("债券", "—"), fund("自筹", "0万元"))).Changes, "a line of the form without an amount is no money")
	require.Empty(t, target.CompareTables(lines(total, fund("其他资金", "/")), lines(total)).Changes)
	require.Equal(t, []string{"funds lowered", "funds unclear"}, shifts(target.CompareTables(lines(total), lines(total, fund("核减", "-5万元"), fund("自筹", "若干")))))
	unread := target.CompareTables(lines(total, fund("自筹", "约5万元")), lines(total, fund("自筹", "约3万元")))
	require.Equal(t, []string{"funds unclear"}, shifts(unread), "two amounts that cannot be read are not the same")
	require.Equal(t, "资金来源“自筹”：约5万元 → 约3万元（无法判断）\n", unread.Text(jixiao.Chinese))
	require.Equal(t, []string{"amount unclear"}, shifts(target.CompareTables(lines(fund("合计", "约5万元")), lines(fund("合计", "约3万元")))))
	odd := target.CompareTables(promises(t, "", promise("a", "数量指标", "甲", "±3%", "约10")), promises(t, "", promise("a", "数量指标", "甲", "±3天", "约9")))
	require.Equal(t, []string{"value unclear", "weight unclear"}, shifts(odd))
	about := target.CompareTables(promises(t, "", promise("a", "数量指标", "甲", "±3%", "10")), promises(t, "", promise("a", "数量指标", "甲", "±3%", "约12")))
	require.Equal(t, []string{"weight unclear"}, shifts(about), "a weight that cannot be read is not less")
}

// TestRangeWithDirection compares the end that matters.
func TestRangeWithDirection(t *testing.T) {
	t.Parallel()
	row := func(value string, d indicator.Direction) *target.Table {
		return &target.Table{Rows: []target.Row{{Indicator: indicator.Indicator{Code: "a", Name: "甲", Direction: d, Criterion: indicator.MustParseCriterion(value)}}}}
	}
	for _, c := range []struct {
		before, after string
		direction     indicator.Direction
		want          string
	}{
		{"90%-95%", "90%-100%", indicator.HigherBetter, "unclear"},
		{"90%-95%", "85%-95%", indicator.HigherBetter, "lowered"},
		{"90%-95%", "92%-100%", indicator.HigherBetter, "raised"},
		{"5%-10%", "5%-12%", indicator.LowerBetter, "lowered"},
		{"5%-10%", "3%-8%", indicator.LowerBetter, "raised"},
		{"5%-10%", "3%-10%", indicator.LowerBetter, "unclear"},
		{"5%-10%", "3天-10天", indicator.LowerBetter, "unclear"},
	} {
		require.Equal(t, []string{"value " + c.want}, shifts(target.CompareTables(row(c.before, c.direction), row(c.after, c.direction))), "%s → %s", c.before, c.after)
	}
	require.Equal(t, []string{"value unclear"}, shifts(target.CompareTables(row("90%-95%", indicator.HigherBetter), row("90%-96%", indicator.LowerBetter))))
}

// TestRangeGiven holds a range to what was given for it, not to its name.
func TestRangeGiven(t *testing.T) {
	t.Parallel()
	row := func(value string, given, own indicator.Direction) *target.Table {
		c := indicator.MustParseCriterion(value)
		if given.IsValid() {
			c = c.WithDirection(given)
		}
		return &target.Table{Rows: []target.Row{{Indicator: indicator.Indicator{Code: "a", Name: "覆盖率", Direction: own, Criterion: c}}}}
	}
	const none, within, higher, lower = indicator.Undirected, indicator.WithinBetter, indicator.HigherBetter, indicator.LowerBetter
	for _, c := range []struct {
		given, own indicator.Direction
		after      string
		want       string
	}{
		{within, none, "90%-100%", "lowered"},
		{none, within, "90%-100%", "lowered"},
		{none, indicator.ExactBetter, "91%-94%", "raised"},
		{none, none, "90%-100%", "unclear"},
		{none, none, "85%-100%", "lowered assumed"},
		{higher, none, "85%-100%", "lowered"},
		{none, higher, "85%-100%", "lowered"},
		{none, lower, "85%-100%", "lowered"},
		{lower, none, "85%-90%", "raised"},
	} {
		a := target.CompareTables(row("90%-95%", c.given, c.own), row(c.after, c.given, c.own))
		require.Equal(t, []string{"value " + c.want}, shifts(a), "%v", c)
	}
	require.Equal(t, []string{"value lowered assumed"}, shifts(target.CompareTables(row("90%-95%", none, higher), row("85%-95%", none, none))), "given in one version")
	require.Equal(t, []string{"value unclear"}, shifts(target.CompareTables(row("90%-95%", none, within), row("85%-95%", none, none))))

	// A direction that was assumed before is still assumed.
	assumed := func(value string) *target.Table {
		x := row(value, higher, none)
		c := &x.Rows[0].Indicator.Criterion
		data, err := json.Marshal(*c)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal([]byte(strings.TrimSuffix(string(data), "}")+`,"direction_assumed":true}`), c))
		require.True(t, c.DirectionAssumed())
		return x
	}
	before, after := assumed("90%-95%"), assumed("85%-95%")
	require.Equal(t, []string{"value lowered assumed"}, shifts(target.CompareTables(before, after)))

	// Where the far end moved nobody can tell, also once the result is known.
	f := target.CompareTables(row("90%-95%", none, none), row("90%-100%", none, none)).Check(target.AdjustmentPolicy{ResultsClose: true}, target.Circumstances{On: day(10), KnownAll: day(9)})
	require.Empty(t, f.ByCode("target.change-after-result"))
	require.Len(t, f.ByCode("target.change-doubtful-after-result"), 1)
}

// TestDoubtAfterResult warns of what may be a lowering once the result is known.
func TestDoubtAfterResult(t *testing.T) {
	t.Parallel()
	check := func(before, after, weight string) jixiao.Findings {
		a := target.CompareTables(promises(t, "", promise("a", "质量指标", "甲", before, "10")), promises(t, "", promise("a", "质量指标", "甲", after, weight)))
		return a.Check(target.AdjustmentPolicy{ResultsClose: true}, target.Circumstances{On: day(10), KnownAll: day(9)}).ByCode("target.change-doubtful-after-result")
	}
	rule := decode(t, `{"kind":"target","indicators":[{"code":"a","level3":"甲","target":"≥95%"}]}`)
	byHand := rule.Filled()
	byHand.Rows[0].Indicator.Rule = "by-hand"
	f := target.CompareTables(&rule, &byHand).Check(target.AdjustmentPolicy{ResultsClose: true}, target.Circumstances{On: day(10), KnownAll: day(9)})
	require.Len(t, f.ByCode("target.change-doubtful-after-result"), 1, "another rule of scoring can be chosen to fit")
	for _, c := range [][3]string{{"=100%", "=80%", "10"}, {"≥95%", "=80%", "10"}, {"≥95%", "良好", "10"}, {"≥95%", "≥95%", "5"}} {
		f := check(c[0], c[1], c[2])
		require.Len(t, f, 1, "%v", c)
		require.Equal(t, jixiao.Warning, f[0].Severity)
	}
	require.Empty(t, check("≥95%", "≥96%", "10"))
	require.Empty(t, check("≥95%", "≥90%", "10"), "an error instead")
}

// TestPhasesShareCodes tells an annual row from a medium-term one, and keeps the
// tables apart from those of the caller.
func TestPhasesShareCodes(t *testing.T) {
	t.Parallel()
	table := func(year, years string) *target.Table {
		x := decode(t, `{"kind":"target","goals":[{"phase":"annual","expected":"甲"}],"tasks":[{"name":"甲"}],
			"funds":{"unit":"万元","rows":[{"name":"年度资金总额","initial":"100"}]},"medium_funds":{"unit":"万元","rows":[{"name":"中期资金总额","initial":"300"}]},
			"indicators":[{"level1":"产出指标","level2":"数量指标","level3":"甲","target":"`+year+`"}],
			"medium_indicators":[{"level1":"产出指标","level2":"数量指标","level3":"甲","target":"`+years+`"}],"complete":true}`)
		return &x
	}
	before := table("≥10个", "≥30个")
	a := target.CompareTables(before, table("≥8个", "≥20个"))
	require.Equal(t, "r1", a.Changes[0].Code)
	require.Equal(t, "m.r1", a.Changes[1].Code)
	policy := target.AdjustmentPolicy{ResultsClose: true}
	for code, path := range map[string]string{"r1": "indicators[0].target", "m.r1": "medium_indicators[0].target"} {
		f := a.Check(policy, target.Circumstances{On: day(10), Known: map[string]jixiao.Date{code: day(9)}})
		require.Len(t, f, 1)
		require.Equal(t, path, f[0].Path)
	}
	b := a.Annotate("m.r1", "中期调整", jixiao.Basis{})
	require.Empty(t, b.Changes[0].Reason)
	require.Equal(t, "中期调整", b.Changes[1].Reason)

	change := func(x *target.Table) {
		x.Goals[0].Expected, x.Tasks[0].Name = "乙", "乙"
		x.Funds.Rows[0].Name, x.MediumFunds.Rows[0].Name = "乙", "乙"
	}
	older, _ := a.Tables()
	change(&older)
	require.Equal(t, "甲", before.Goals[0].Expected)
	require.Equal(t, "甲", before.Tasks[0].Name)
	require.Equal(t, "年度资金总额", before.Funds.Rows[0].Name)
	change(before)
	again, _ := a.Tables()
	require.Equal(t, "甲", again.Goals[0].Expected)
	require.Equal(t, "甲", again.Tasks[0].Name)
	require.Equal(t, "中期资金总额", again.MediumFunds.Rows[0].Name)
}

// TestPolicyBasis cites the rule of the caller, and shows a late adjustment at its
// own date.
func TestPolicyBasis(t *testing.T) {
	t.Parallel()
	a := target.CompareTables(promises(t, "", promise("a", "数量指标", "甲", "≥10个", "10")), promises(t, "", promise("a", "数量指标", "甲", "≥10个", "5")))
	own := jixiao.Basis{Number: "某财预〔2024〕7号"}
	late := target.AdjustmentPolicy{LastDay: day(1), WeightsFixed: true, Basis: own}
	f := a.Check(late, target.Circumstances{On: day(2), Approved: true})
	require.Len(t, f, 2)
	require.Equal(t, "adjustment.on", f[0].Path, "all of it is late, not one row")
	for i := range f {
		require.Equal(t, []jixiao.Basis{own}, f[i].Basis)
	}
	f = a.Check(target.DefaultAdjustmentPolicy(), target.Circumstances{Approved: true}).ByCode("target.change-weight")
	require.Equal(t, "财预〔2021〕101号", f[0].Basis[0].Number, "the default policy leaves a kind its own clause")
}

// rated is a table of rows that print the weights of their levels: level1, its
// weight, level2, its weight, name, weight.
func rated(t *testing.T, rows ...[6]string) *target.Table {
	t.Helper()
	var text []string
	for _, r := range rows {
		text = append(text, fmt.Sprintf(`{"level1":%q,"level1_weight":%q,"level2":%q,"level2_weight":%q,"level3":%q,"target":"≥1个","weight":%q}`, r[0], r[1], r[2], r[3], r[4], r[5]))
	}
	x := decode(t, `{"kind":"target","indicators":[`+strings.Join(text, ",")+`],"medium_indicators":[`+strings.Join(text, ",")+`],"complete":true}`)
	return &x
}

// TestLevelWeights compares what is printed for a level, once for all of its rows.
func TestLevelWeights(t *testing.T) {
	t.Parallel()
	type rows [][6]string
	base := rows{
		{"产出指标", "50", "数量指标", "30", "甲", "20"}, {"产出指标", "50", "数量指标", "30", "乙", "10"},
		{"产出指标", "50", "质量指标", "20", "丙", "20"}, {"效益指标", "40", "社会效益指标", "40", "丁", "40"},
	}
	with := func(edit func(r rows)) rows {
		out := append(rows(nil), base...)
		edit(out)
		return out
	}
	column := func(n int, values ...string) func(r rows) {
		return func(r rows) {
			for i := range r {
				r[i][n] = values[i]
			}
		}
	}
	blank := column(1, "", "", "", "")
	for name, c := range map[string]struct {
		before, after rows
		want          string
		path          string
	}{
		"level 1":                {base, with(column(1, "40", "40", "40", "40")), "产出指标 分值：50 → 40（降低）\n", "indicators[0].level1_weight"},
		"level 2":                {base, with(column(3, "30", "30", "25", "40")), "产出指标/质量指标 分值：20 → 25（提高）\n", "indicators[2].level2_weight"},
		"printed alike":          {base, with(column(1, "50.0", "50分", "50.00", "40")), "", ""},
		"merged cells":           {base, with(column(1, "50", "", "-", "40")), "", ""},
		"printed lower down":     {base, with(column(1, "", "45", "", "40")), "产出指标 分值：50 → 45（降低）\n", "indicators[1].level1_weight"},
		"not printed any more":   {with(column(1, "50", "", "", "45")), with(blank), "效益指标 分值：45 → –（降低）\n", "indicators[3].level1_weight"},
		"printed for the first":  {with(blank), with(column(1, "55", "", "", "40")), "产出指标 分值：– → 55（提高）\n", "indicators[0].level1_weight"},
		"rows without weights":   {with(func(r rows) { blank(r); column(5, "", "", "", "")(r) }), with(column(5, "", "", "", "")), "产出指标 分值：– → 50（提高）\n效益指标 分值：– → 40（提高）\n", "indicators[0].level1_weight"},
		"several weights":        {base, with(column(1, "50", "40", "50", "40")), "产出指标 分值：50 → 50、40（无法判断）\n", "indicators[0].level1_weight"},
		"several, other order":   {with(column(1, "50", "45", "45", "40")), with(column(1, "45", "50", "45.0", "40")), "", ""},
		"words":                  {base, with(column(1, "约45", "", "", "40")), "产出指标 分值：50 → 约45（无法判断）\n", "indicators[0].level1_weight"},
		"a new level":            {base[:3], base, "丁 新增指标：– → ≥1个（提高）\n", "indicators[3]"},
		"a level gone":           {base, base[:3], "丁 取消指标：≥1个 → –（降低）\n", "indicators[3]"},
		"blanks in the name":     {base, with(column(0, "产出 指标", "产出指标", "产 出指标", "效益指标")), "", ""},
		"renamed, with a weight": {base, with(func(r rows) { r[3][0], r[3][1] = "效果指标", "30" }), "效果指标 分值：40 → 30（降低）\n丁 指标归类：效益指标/社会效益指标 → 效果指标/社会效益指标（不升不降）\n", "indicators[3].level1_weight"},
		"row and levels": {base, with(func(r rows) { r[3][1], r[3][3], r[3][5] = "30", "30", "30" }),
			"效益指标 分值：40 → 30（降低）\n效益指标/社会效益指标 分值：40 → 30（降低）\n丁 分值：40 → 30（降低）\n", "indicators[3].level1_weight"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			before, after := rated(t, c.before...), rated(t, c.after...)
			a := target.CompareTables(before, after)
			var annual, medium []target.Change
			for _, x := range a.Changes {
				if x.Phase == target.MultiYear {
					medium = append(medium, x)
				} else {
					annual = append(annual, x)
				}
			}
			require.Len(t, medium, len(annual), "the medium term has levels too")
			for i := range medium {
				if annual[i].PathAfter != "" {
					require.Equal(t, "medium_"+annual[i].PathAfter, medium[i].PathAfter)
				}
			}
			a.Changes = annual
			require.Equal(t, c.want, a.Text(jixiao.Chinese))
			if len(annual) > 0 && annual[0].Kind != target.ChangeWithdrawn {
				require.Equal(t, c.path, annual[0].PathAfter)
			}
		})
	}
}

// TestLevelWeightsFixed finds the weight of a level once, and doubts it from the
// day on which the first result below it is known.
func TestLevelWeightsFixed(t *testing.T) {
	t.Parallel()
	table := func(weight string) *target.Table {
		x := rated(t, [6]string{"产出指标", weight, "数量指标", "", "甲", "20"}, [6]string{"产出指标", weight, "数量指标", "", "乙", "30"}, [6]string{"效益指标", "40", "社会效益指标", "", "丙", "40"})
		x.MediumRows = nil
		return x
	}
	a := target.CompareTables(table("50"), table("45"))
	require.Equal(t, []string{"weight lowered"}, shifts(a))
	require.Equal(t, "indicators[0].level1_weight", a.Changes[0].PathBefore)
	require.Empty(t, a.Changes[0].Code, "a level is no row")
	f := a.Check(target.AdjustmentPolicy{WeightsFixed: true}, target.Circumstances{Approved: true})
	require.Equal(t, []string{"warning target.change-weight indicators[0].level1_weight: 产出指标 weight: 50 → 45 (lowered); weights are fixed with the approval and in principle stay"}, messages(f))
	require.Empty(t, a.Check(target.AdjustmentPolicy{WeightsFixed: true}, target.Circumstances{}))

	after := func(known map[string]jixiao.Date, all int) jixiao.Findings {
		in := target.Circumstances{On: day(20), Known: known}
		if all > 0 {
			in.KnownAll = day(all)
		}
		return a.Check(target.AdjustmentPolicy{ResultsClose: true}, in)
	}
	require.Len(t, after(map[string]jixiao.Date{"r2": day(10)}, 0), 1, "a row of the level")
	require.Len(t, after(map[string]jixiao.Date{"r1": day(30), "r2": day(10)}, 0), 1, "the first of them")
	require.Empty(t, after(map[string]jixiao.Date{"r3": day(10)}, 0), "a row of another level")
	require.Empty(t, after(map[string]jixiao.Date{"r1": day(30), "r2": day(30)}, 10), "known later than all others")
	require.Len(t, after(map[string]jixiao.Date{"r1": day(30)}, 10), 1)
}

// TestWeightsNotCompared takes a form without weights for what it is: one finding
// of the block, and no change.
func TestWeightsNotCompared(t *testing.T) {
	t.Parallel()
	full := [][6]string{{"产出指标", "50", "数量指标", "30", "甲", "20"}, {"效益指标", "40", "社会效益指标", "40", "乙", "40"}}
	cut := func(columns ...int) *target.Table {
		rows := slices.Clone(full)
		for i := range rows {
			for _, n := range columns {
				rows[i][n] = []string{"", "-"}[i%2]
			}
		}
		return rated(t, rows...)
	}
	all := target.AdjustmentPolicy{WeightsFixed: true, ResultsClose: true, NeedsReason: true}
	in := target.Circumstances{Approved: true, On: day(10), KnownAll: day(9)}
	const none = "info target.weights-not-compared %s: the table %s the adjustment prints no weights, so weights are not compared"
	for _, c := range []struct {
		before, after *target.Table
		version       string
	}{{cut(1, 3, 5), cut(), "before"}, {cut(), cut(1, 3, 5), "after"}, {cut(1, 3, 5), cut(1, 3), "before"}, {cut(1, 3, 5), cut(3, 5), "before"}} {
		a := target.CompareTables(c.before, c.after)
		require.True(t, a.IsEmpty(), a.Text(jixiao.Chinese))
		require.Equal(t, []string{fmt.Sprintf(none, "indicators", c.version), fmt.Sprintf(none, "medium_indicators", c.version)}, messages(a.Check(all, in)))
	}
	require.Equal(t, []string{"weight raised", "weight raised"}, shifts(target.CompareTables(yearOnly(cut(3, 5)), yearOnly(cut(3)))), "one version has weights of levels, the other of rows too")
	require.Empty(t, target.CompareTables(cut(1, 3, 5), cut(1, 3, 5)).Check(all, in))
	require.Empty(t, target.CompareTables(nil, cut()).Check(target.AdjustmentPolicy{}, in), "a block that was not there")
	require.Empty(t, target.CompareTables(cut(), nil).Check(target.AdjustmentPolicy{}, in))

	// Each block is a question of its own.
	mixed := cut()
	mixed.MediumRows = cut(1, 3, 5).MediumRows
	a := target.CompareTables(mixed, cut(3))
	require.Equal(t, []string{"weight lowered", "weight lowered"}, shifts(target.CompareTables(yearOnly(mixed), yearOnly(cut(5)))))
	require.Equal(t, []string{fmt.Sprintf(none, "medium_indicators", "before")}, messages(a.Check(target.AdjustmentPolicy{}, in)))
}

// yearOnly is the table without its medium term.
func yearOnly(x *target.Table) *target.Table {
	x.MediumRows = nil
	return x
}

// TestAdjustmentJSON writes the changes and refuses to read them: what is checked
// besides is in the tables.
func TestAdjustmentJSON(t *testing.T) {
	t.Parallel()
	a := target.CompareTables(promises(t, "", promise("a", "数量指标", "甲", "≥10个", "10")), promises(t, "", promise("a", "数量指标", "甲", "<8个", "10")))
	data, err := json.Marshal(a)
	require.NoError(t, err)
	list, err := json.Marshal(a.Changes)
	require.NoError(t, err)
	require.JSONEq(t, `{"changes":`+string(list)+`}`, string(data))
	held, err := json.Marshal(struct {
		A *target.Adjustment `json:"a"`
		B target.Adjustment  `json:"b"`
	}{A: &a})
	require.NoError(t, err)
	require.Equal(t, `{"a":`+string(data)+`,"b":{"changes":[]}}`, string(held))

	for _, text := range []string{string(data), `{"changes":[]}`, `{}`, `null`} {
		var back target.Adjustment
		err := json.Unmarshal([]byte(text), &back)
		f, ok := errors.AsType[*jixiao.Fault](err)
		require.True(t, ok, "%v", err)
		require.Equal(t, jixiao.Code("target.adjustment-not-read"), f.Code)
		require.Contains(t, err.Error(), "compare the two tables again")
		require.True(t, back.IsEmpty())
	}
}

// TestLoweredWithoutName names what was given up by its content or its place.
func TestLoweredWithoutName(t *testing.T) {
	t.Parallel()
	follows := target.AdjustmentPolicy{MoneyFollows: true}
	check := func(before, after *target.Table) []string {
		return messages(target.CompareTables(before, after).Check(follows, target.Circumstances{}))
	}
	const stays = "warning target.lowered-money-stays funds.rows: targets lowered: 1 (%s), while the money does not shrink (80万元 → 80万元)"
	kept := task("宣传", "手册", "30")
	require.Equal(t, []string{fmt.Sprintf(stays, "办班 10期")}, check(plan(t, "万元", "80", kept, task("", "办班\n10期", "10")), plan(t, "万元", "80", kept)))
	require.Equal(t, []string{fmt.Sprintf(stays, "tasks[1]")}, check(plan(t, "万元", "80", kept, task("", "", "10")), plan(t, "万元", "80", kept)))
	require.Equal(t, []string{fmt.Sprintf(stays, "x")}, check(promises(t, "80", promise("x", "数量指标", "", "≥10个", "")), promises(t, "80")), "a row has a code")
}
