package indicator

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

// rateOf makes the formula over ÷ under with its facts declared in order.
func rateOf(over, under, result string, facts ...string) *Formula {
	f := &Formula{Unit: MustParseUnit(result)}
	if over != "" {
		f.Over = strings.Split(over, " ")
	}
	if under != "" {
		f.Under = strings.Split(under, " ")
	}
	for _, d := range facts {
		name, unit, _ := strings.Cut(d, ":")
		f.Facts = append(f.Facts, Fact{Name: name, Unit: MustParseUnit(unit)})
	}
	return f
}

// factsOf makes observations of "name=cell".
func factsOf(cells ...string) map[string]Observation {
	out := map[string]Observation{}
	for _, s := range cells {
		name, cell, _ := strings.Cut(s, "=")
		out[name] = ObservedText(cell)
	}
	return out
}

// raisedBy returns the codes of findings with their first paths.
func raisedBy(fs jixiao.Findings) map[string]string {
	out := map[string]string{}
	for _, f := range slices.Backward(fs) {
		out[f.Code.Name()] = f.Path
	}
	return out
}

var formulaRounding = jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}

func TestFormulaString(t *testing.T) {
	t.Parallel()
	for want, f := range map[string]*Formula{
		"":                  nil,
		"甲":                 rateOf("甲", "", "元", "甲:元"),
		"甲 + 乙 − 丙":         rateOf("甲 乙 -丙", "", "元", "甲:元", "乙:元", "丙:元"),
		"−甲":                rateOf("-甲", "", "元", "甲:元"),
		"甲 ÷ 乙 × 100%":      rateOf("甲", "乙", "%", "甲:元", "乙:元"),
		"甲 ÷ 乙 × 1000‰":     rateOf("甲", "乙", "‰", "甲:元", "乙:元"),
		"甲 ÷ 乙 × 10000‱":    rateOf("甲", "乙", "‱", "甲:元", "乙:元"),
		"甲 ÷ 乙 × 10成":       rateOf("甲", "乙", "成", "甲:元", "乙:元"),
		"甲 ÷ 乙":             rateOf("甲", "乙", "倍", "甲:元", "乙:元"),
		"(甲 − 乙) ÷ (乙 + 丙)": rateOf("甲 -乙", "乙 丙", "", "甲:元", "乙:元", "丙:元"),
		"(−甲) ÷ 乙 × 100%":   rateOf("-甲", "乙", "个百分点", "甲:元", "乙:元"),
	} {
		require.Equal(t, want, f.String())
	}
	require.False(t, (*Formula)(nil).IsRatio())
	require.True(t, rateOf("甲", "乙", "%").IsRatio())
}

// TestFormulaFindings raises every kind by the smallest form that has the fault,
// and shows that the same form mended does not.
func TestFormulaFindings(t *testing.T) {
	t.Parallel()
	check := func(f *Formula) jixiao.Findings { return f.Check("f") }
	compute := func(f *Formula, cells ...string) jixiao.Findings { return f.Compute(factsOf(cells...)).Findings() }
	many := func(n int) *Formula {
		f := &Formula{Unit: MustParseUnit("元"), Facts: []Fact{{Name: "甲", Unit: MustParseUnit("元")}}}
		for range n {
			f.Over = append(f.Over, "甲")
		}
		return f
	}
	declared := func(n int) *Formula {
		f := rateOf("甲0", "", "元")
		for i := range n {
			f.Facts = append(f.Facts, Fact{Name: fmt.Sprint("甲", i), Unit: MustParseUnit("元")})
		}
		return f
	}
	simple := rateOf("甲", "乙", "%", "甲:元", "乙:元")
	ofIndicator := func(unit string) jixiao.Findings {
		i := Indicator{Code: "a", Name: "到位率", Unit: MustParseUnit(unit), Formula: simple}
		return i.Check("i")
	}
	cases := []struct {
		kind        jixiao.Kind
		path        string
		bad, mended jixiao.Findings
	}{
		{kind: kindFormulaEmpty, path: "f.over", bad: check(rateOf("", "", "元")), mended: check(rateOf("甲", "", "元", "甲:元"))},
		{kind: kindFormulaEmpty, path: "f.over", bad: check(rateOf("", "乙", "元", "乙:元")), mended: check(simple)},
		{kind: kindFormulaTooLong, path: "f.over", bad: check(many(MaxTerms + 1)), mended: check(many(MaxTerms))},
		{kind: kindFormulaTooLong, path: "f.facts", bad: check(declared(2*MaxTerms + 1)), mended: check(declared(2 * MaxTerms))},
		{kind: kindFactUnknown, path: "f.under[0]", bad: check(rateOf("甲", "乙", "%", "甲:元")), mended: check(simple)},
		{kind: kindFactUnknown, path: "f.over[0]", bad: check(rateOf("", "", "元", "甲:元").over("−甲")), mended: check(rateOf("-甲", "", "元", "甲:元"))},
		{kind: kindFactUnnamed, path: "f.facts[1].name", bad: check(rateOf("甲", "", "元", "甲:元", " :元")), mended: check(rateOf("甲", "", "元", "甲:元"))},
		{kind: kindFactUnnamed, path: "f.facts[0].name", bad: check(rateOf("-甲", "", "元", "-甲:元")), mended: check(rateOf("-甲", "", "元", "甲:元"))},
		{kind: kindFactTwice, path: "f.facts[1].name", bad: check(rateOf("甲", "", "元", "甲:元", "甲:元")), mended: check(rateOf("甲", "", "元", "甲:元"))},
		{kind: kindFactUnused, path: "f.facts[1].name", bad: check(rateOf("甲", "", "元", "甲:元", "乙:元")), mended: check(simple)},
		{kind: kindTermUnit, path: "f.over[1]", bad: check(rateOf("甲 乙", "", "元", "甲:元", "乙:人")), mended: check(rateOf("甲 乙", "", "元", "甲:元", "乙:万元"))},
		{kind: kindFormulaUnit, path: "f.unit", bad: check(rateOf("甲", "乙", "元", "甲:元", "乙:公里")), mended: check(rateOf("甲", "乙", "元/公里", "甲:元", "乙:公里"))},
		{kind: kindUnitUnknown, path: "f.facts[0].unit", bad: check(rateOf("甲", "", "旮旯", "甲:旮旯")), mended: check(rateOf("甲", "", "个", "甲:个"))},
		{kind: kindFormulaUnitDiffers, path: "i.unit", bad: ofIndicator("元"), mended: ofIndicator("%")},
		{kind: kindFactMissing, path: "facts.甲", bad: compute(simple, "乙=1元"), mended: compute(simple, "甲=1元", "乙=1元")},
		{kind: kindFactUnit, path: "facts.甲", bad: compute(simple, "甲=1人", "乙=1元"), mended: compute(simple, "甲=1亿元", "乙=1元")},
		{kind: kindFactUnitAssumed, path: "facts.乙", bad: compute(simple, "甲=1元", "乙=1"), mended: compute(simple, "甲=1元", "乙=1元")},
		{kind: kindZeroDenominator, path: "formula.under", bad: compute(simple, "甲=1元", "乙=0元"), mended: compute(simple, "甲=1元", "乙=0.01元")},
		{kind: kindNegativeDenominator, path: "formula.under", bad: compute(simple, "甲=1元", "乙=-0.01元"), mended: compute(simple, "甲=-1元", "乙=0.01元")},
		{kind: kindFactUndeclared, path: "facts.丙", bad: compute(simple, "甲=1元", "乙=1元", "丙=1元"), mended: compute(simple, "甲=1元", "乙=1元")},
	}
	raised := map[jixiao.Code]bool{}
	for _, c := range cases {
		raised[c.kind.Code] = true
		require.Equal(t, c.path, raisedBy(c.bad)[c.kind.Code.Name()], "%v", c.bad)
		require.Empty(t, c.mended.ByCode(c.kind.Code))
		require.False(t, c.mended.HasErrors())
		for _, f := range c.bad.ByCode(c.kind.Code) {
			for _, l := range []jixiao.Lang{jixiao.Chinese, jixiao.English} {
				require.NotContains(t, f.Message.In(l), "{", "an argument is left open")
				require.NotEmpty(t, f.Remedy.In(l))
			}
		}
	}
	for _, k := range formulaKinds() {
		require.True(t, raised[k.Code], "%s has no case", k.Code)
	}
}

// over sets terms that contain no blank to split at.
func (f *Formula) over(terms ...string) *Formula {
	f.Over = terms
	return f
}

// TestFormulaUnitFits is the algebra of units: what may be divided by what, and
// what the result is counted in.
func TestFormulaUnitFits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		over, under, result string
		fits                bool
	}{
		{"元", "元", "%", true}, {"元", "万元", "%", true}, {"亿元", "元", "‰", true}, {"元", "元", "倍", true}, {"元", "元", "", true},
		{"元", "元", "个百分点", true}, {"元", "元", "成", true}, {"%", "%", "%", true}, {"‰", "%", "%", true},
		{"元", "人", "%", false}, {"人", "人次", "%", false}, {"元", "美元", "%", false}, {"天", "工作日", "%", false}, {"人", "人", "人", true},
		{"元", "人", "元/人", true}, {"万元", "人", "元/人", true}, {"元", "人", "万元/人", true}, {"元", "万人", "元/万人", true},
		{"元", "万人", "元/人", false}, {"元", "人", "元/万人", false}, {"元", "人", "元", true}, {"元", "公里", "元", false},
		{"万元", "公里", "万元/公里", true}, {"万元", "公里", "万元/km", true}, {"万元", "米", "万元/公里", false},
		{"元", "人*月", "元/人*月", true}, {"元/人", "月", "元/人*月", true}, {"元/月", "人", "元/人·月", true}, {"元", "元/人", "人", false},
		{"元/人", "元/人", "%", true}, {"元/人", "万元/人", "%", true}, {"元/人", "元/户", "%", false}, {"元/人", "元", "%", false},
		{"天", "件", "天", true}, {"小时", "件", "天", true}, {"天", "件", "工作日", false}, {"天", "件", "天/件", true}, {"天", "月", "天", false},
		{"元", "", "元", true}, {"万元", "", "元", true}, {"元", "", "%", false}, {"元", "", "", false}, {"%", "", "个百分点", true},
		{"‰", "", "个百分点", true}, {"个百分点", "", "%", true}, {"元", "元", "倍/年", false}, {"%", "年", "%/年", true}, {"", "", "", true},
		{"度", "千瓦时", "%", true}, {"公顷", "亩", "%", true}, {"旮旯", "旮旯", "%", true}, {"旮旯", "个", "旮旯", true}, {"TB", "GB", "%", false},
	} {
		under, facts := "", []string{"甲:" + c.over}
		if c.under != "" {
			under, facts = "乙", append(facts, "乙:"+c.under)
		}
		f := rateOf("甲", under, c.result, facts...)
		require.Equal(t, c.fits, len(f.Check("f").ByCode(kindFormulaUnit.Code)) == 0, "%s ÷ %s in %s", c.over, c.under, c.result)
	}
}

func TestFormulaNil(t *testing.T) {
	t.Parallel()
	var f *Formula
	require.Empty(t, f.Check("f"))
	require.Nil(t, f.clone())
	c := f.Compute(factsOf("甲=1"))
	require.False(t, c.Done())
	require.Empty(t, c.Findings())
	require.Empty(t, c.Exact())
	_, ok := c.Quantity(formulaRounding)
	require.False(t, ok)
	require.Equal(t, MissingValue(), c.Observation(formulaRounding))
	require.Equal(t, "：无法计算", c.Explain(jixiao.Chinese, formulaRounding))
	require.Equal(t, "满意度 = : not computed", Indicator{Name: "满意度"}.Compute(nil).Explain(jixiao.English, formulaRounding))
	require.False(t, (&Formula{}).Compute(nil).Done())
	require.Equal(t, "formula.over", raisedBy((&Formula{}).Compute(nil).Findings())["formula-empty"])
}

// TestFormulaRefused computes nothing, whatever the facts are.
func TestFormulaRefused(t *testing.T) {
	t.Parallel()
	facts := factsOf("甲=1元", "乙=2元", "丙=3人")
	for _, f := range []*Formula{
		{}, rateOf("甲", "丁", "%", "甲:元"), rateOf("甲", "丙", "%", "甲:元", "丙:人"), rateOf("甲 丙", "", "元", "甲:元", "丙:人"),
		rateOf("甲", "", "元", "甲:元", "甲:人"), rateOf("", "乙", "元", "乙:元"), rateOf(strings.Repeat("甲 ", MaxTerms)+"甲", "", "元", "甲:元"),
	} {
		c := f.Compute(facts)
		require.False(t, c.Done(), "%s", f)
		require.True(t, c.Findings().HasErrors(), "%s", f)
		require.Empty(t, c.Exact())
		require.Contains(t, c.Explain(jixiao.Chinese, formulaRounding), "无法计算；")
	}
	// A warning does not stop it.
	c := rateOf("甲", "", "元", "甲:元", "乙:元").Compute(facts)
	require.True(t, c.Done())
	require.NotContains(t, raisedBy(c.Findings()), "formula-empty")
}

// TestFormulaSharesNothing: neither the formula nor the facts of the caller are
// kept.
func TestFormulaSharesNothing(t *testing.T) {
	t.Parallel()
	f, facts := rateOf("甲", "乙", "%", "甲:元", "乙:元"), factsOf("甲=95元", "乙=100元")
	c := f.Compute(facts)
	want := c.Explain(jixiao.Chinese, formulaRounding)
	f.Over[0], f.Under[0], f.Facts[0].Name, f.Facts[1].Unit = "丙", "丁", "戊", MustParseUnit("人")
	facts["甲"] = ObservedText("1元")
	require.Equal(t, want, c.Explain(jixiao.Chinese, formulaRounding))
	require.Equal(t, "甲 ÷ 乙 × 100% = 95元 ÷ 100元 × 100% = 95.00%", want)
	fs := rateOf("甲", "", "元", "甲:元").Compute(nil)
	fs.Findings()[0].Path = "changed"
	require.Equal(t, "facts.甲", fs.Findings()[0].Path)
}

func TestFormulaJSON(t *testing.T) {
	t.Parallel()
	f := rateOf("本年 -上年", "上年", "%", "本年:万元", "上年:元")
	data, err := json.Marshal(f)
	require.NoError(t, err)
	require.JSONEq(t, `{"over":["本年","-上年"],"under":["上年"],"unit":"%","facts":[{"name":"本年","unit":"万元"},{"name":"上年","unit":"元"}]}`, string(data))
	var back Formula
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, *f, back)
}
