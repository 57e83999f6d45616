package indicator_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

var composeDay = jixiao.MustDate(2026, 3, 1)

func composeLibrary(t testing.TB) *indicator.Library {
	t.Helper()
	l, fs, err := indicator.DecodeLibrary([]byte(`{
		"id": "lib", "version": "1", "basis": [{"number": "试〔2026〕1号", "verified": false}],
		"indicators": [
			{"code": "q1", "name": "培训人次", "category": "output", "dimension": "quantity", "unit": "人次", "direction": "higher"},
			{"code": "q2", "name": "培训合格率", "category": "output", "dimension": "quality", "unit": "%", "direction": "higher", "criterion": "≥95%"},
			{"code": "c1", "name": "培训成本", "category": "cost", "dimension": "economic-cost", "unit": "万元", "direction": "lower"},
			{"code": "b1", "name": "就业人数", "category": "benefit", "dimension": "social-benefit", "unit": "人"},
			{"code": "s1", "name": "学员满意度", "category": "satisfaction", "dimension": "satisfaction", "unit": "%"},
			{"code": "x1", "name": "预算执行率", "category": "execution", "unit": "%"},
			{"code": "d1", "name": "立项依据", "category": "decision"},
			{"code": "n1", "name": "无处可归"},
			{"code": "old", "name": "旧指标", "category": "output", "dimension": "quantity", "valid": {"to": "2025-12-31"}},
			{"code": "ends", "name": "将停用", "category": "output", "dimension": "quantity", "valid": {"to": "2025-12-31"}},
			{"code": "future", "name": "新指标", "category": "output", "dimension": "quantity", "valid": {"from": "2027-01-01"}}
		],
		"lineage": [
			{"kind": "split", "from": ["ends"], "to": ["q1", "q2"], "on": "2026-01-01", "basis": {"number": "试〔2025〕9号", "verified": false}},
			{"kind": "withdrawn", "from": ["gone"], "on": "2026-01-01"}
		]
	}`))
	require.NoError(t, err)
	require.False(t, fs.HasErrors(), "%v", fs)
	return l
}

func pick(code, criterion, weight string, under ...string) indicator.Pick {
	out := indicator.Pick{Code: code, Weight: p(weight), Under: under}
	if criterion != "" {
		out.Criterion = indicator.MustParseCriterion(criterion)
	}
	return out
}

func composition(picks ...indicator.Pick) indicator.Composition {
	return indicator.Composition{ID: "f", Version: "1", Model: indicator.CostFirst, Total: p("100"), On: composeDay, Picks: picks}
}

// outlineOf prints codes, names, weights and criteria with their directions.
func outlineOf(f indicator.Framework) string {
	var b strings.Builder
	for place, n := range f.Walk() {
		fmt.Fprintf(&b, "%s%s %s %s", strings.Repeat("  ", place.Depth), n.Code, n.Name, n.Weight)
		if n.Indicator != nil {
			fmt.Fprintf(&b, " %s %s %s", n.Indicator.Category, n.Indicator.Criterion, n.Indicator.Criterion.Direction())
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestCompose(t *testing.T) {
	t.Parallel()
	l := composeLibrary(t)
	picks := []indicator.Pick{
		pick("s1", "≥90%", "10"), pick("b1", "100", "20"), pick("q2", "", "15"), pick("c1", "50", "20"),
		pick("q1", "500", "15.5"), pick("x1", "=100%", "10"), pick("q1", "≥0.2万人次", "9.5"),
	}
	picks[6].Suffix = "2"
	c := composition(picks...)
	f, fs := l.Compose(c)
	require.Empty(t, fs)
	require.Empty(t, f.Check())
	require.Equal(t, strings.TrimPrefix(`
x1 预算执行率 10 execution =100% equal
l4 成本指标 20
  m4 经济成本指标 20
    c1 培训成本 20 cost 50万元 lower
l3 产出指标 40
  m5 数量指标 25
    q1 培训人次 15.5 output 500人次 higher
    q1#2 培训人次 9.5 output ≥0.2万人次 higher
  m3 质量指标 15
    q2 培训合格率 15 output ≥95% higher
l2 效益指标 20
  m2 社会效益指标 20
    b1 就业人数 20 benefit 100人 
l1 满意度指标 10
  m1 服务对象满意度指标 10
    s1 学员满意度 10 satisfaction ≥90% higher
`, "\n"), outlineOf(f))
	require.Equal(t, "q1#2", f.Leaves()[3].Indicator.Code)

	c.Model = indicator.CostUnderOutput
	f, fs = l.Compose(c)
	require.Empty(t, fs)
	require.Contains(t, outlineOf(f), "  m4 成本指标 20\n    c1 培训成本 20 output 50万元 lower\n", "cost is output in the older layout")
	require.Contains(t, outlineOf(f), "产出指标 60")

	f.Leaves()[1].Indicator.Name = "changed"
	again, _ := l.Compose(c)
	require.NotContains(t, outlineOf(again), "changed")
}

func TestComposeUnder(t *testing.T) {
	t.Parallel()
	l := composeLibrary(t)
	f, fs := l.Compose(composition(
		pick("d1", "", "10"), pick("n1", "", "20", "特色指标", "创新"), pick("q1", "≥5人次", "30", "", "培训数量"),
		pick("q2", "", "20", "项目产出"), pick("b1", "", "20", "效益指标", "可持续影响指标"),
	))
	require.Empty(t, fs)
	require.Equal(t, strings.TrimPrefix(`
l1 决策 10
  d1 立项依据 10 decision  
l3 产出指标 30
  m3 培训数量 30
    q1 培训人次 30 output ≥5人次 higher
l4 项目产出 20
  m4 质量指标 20
    q2 培训合格率 20 output ≥95% higher
l5 效益指标 20
  m5 可持续影响指标 20
    b1 就业人数 20 benefit  
l2 特色指标 20
  m2 创新 20
    n1 无处可归 20 unknown  
`, "\n"), outlineOf(f))
	require.Equal(t, indicator.DimensionSustainability, f.Leaves()[3].Indicator.Dimension)

	// A code of the library may look like that of a group.
	taken, fs := indicator.NewLibrary(indicator.LibraryDocument{
		Layer:      indicator.Layer{ID: "a", Version: "1", Basis: []jixiao.Basis{{Number: "1"}}},
		Indicators: []indicator.Indicator{{Code: "l1", Name: "a", Category: indicator.Output, Dimension: indicator.DimensionQuantity}},
	})
	require.Empty(t, fs)
	f, fs = taken.Compose(composition(pick("l1", "", "100")))
	require.Empty(t, fs)
	require.Empty(t, f.Check())
}

// TestComposeSuffix: a suffix makes no code of another indicator.
func TestComposeSuffix(t *testing.T) {
	t.Parallel()
	layer := indicator.Layer{ID: "a", Version: "1", Basis: []jixiao.Basis{{Number: "1"}}}
	l, fs := indicator.NewLibrary(indicator.LibraryDocument{
		Layer: layer,
		Indicators: []indicator.Indicator{
			{Code: "q1", Name: "培训人次", Category: indicator.Output, Dimension: indicator.DimensionQuantity},
			{Code: "q1-2", Name: "演出场次", Category: indicator.Output, Dimension: indicator.DimensionQuantity},
			{Code: "q1#3", Name: "展览场次", Category: indicator.Output, Dimension: indicator.DimensionQuantity},
		},
		Lineage: []indicator.Succession{{Kind: indicator.Withdrawn, From: []string{"q1#4"}, On: jixiao.MustDate(2026, 1, 1)}},
	})
	require.Empty(t, fs)
	suffixed := func(suffix string) indicator.Pick {
		p := pick("q1", "", "50")
		p.Suffix = suffix
		return p
	}
	f, fs := l.Compose(composition(suffixed("2"), pick("q1-2", "", "50")))
	require.Empty(t, fs)
	require.Equal(t, []string{"q1#2", "q1-2"}, []string{f.Leaves()[0].Code, f.Leaves()[1].Code})
	require.Equal(t, "q1#2", suffixed("2").LeafCode())

	for _, suffix := range []string{"3", "4", "#", "5#6"} {
		f, fs := l.Compose(composition(suffixed(suffix), pick("q1-2", "", "50")))
		require.Len(t, fs, 1, suffix)
		require.Equal(t, jixiao.Code("indicator.pick-suffix"), fs[0].Code)
		require.Equal(t, "picks[0].suffix", fs[0].Path)
		require.Len(t, f.Leaves(), 1)
	}
}

// TestComposeEffective: a library that does not hold on the day is a warning, and so
// is one below it.
func TestComposeEffective(t *testing.T) {
	t.Parallel()
	library := func(level indicator.GovernmentLevel, id string, effective jixiao.Period, items ...indicator.Indicator) *indicator.Library {
		l, fs := indicator.NewLibrary(indicator.LibraryDocument{
			Layer:      indicator.Layer{ID: id, Version: "1", Level: level, Effective: effective, Basis: []jixiao.Basis{{Number: "试〔2020〕1号"}}},
			Indicators: items,
		})
		require.Empty(t, fs)
		return l
	}
	until := jixiao.Period{From: jixiao.MustDate(2020, 1, 1), To: jixiao.MustDate(2025, 12, 31)}
	q1 := indicator.Indicator{Code: "q1", Name: "培训人次", Category: indicator.Output, Dimension: indicator.DimensionQuantity}
	old := library(indicator.LevelCentral, "old", until, q1)
	c := composition(pick("q1", "", "100"))
	f, fs := old.Compose(c)
	require.Len(t, fs, 1)
	require.Equal(t, jixiao.Code("indicator.library-not-effective"), fs[0].Code)
	require.Equal(t, jixiao.Warning, fs[0].Severity)
	require.Equal(t, "on", fs[0].Path)
	require.Equal(t, "the library old@1 does not hold on 2026-03-01; it holds 2020-01-01/2025-12-31", fs[0].Message.EN)
	require.Equal(t, "试〔2020〕1号", fs[0].Basis[0].Number)
	require.Len(t, f.Leaves(), 1, "it is composed all the same")

	laid, fs := indicator.Overlay(old, library(indicator.LevelProvince, "new", jixiao.Period{From: jixiao.MustDate(2026, 1, 1)}))
	require.Empty(t, fs)
	_, fs = laid.Compose(c)
	require.Len(t, fs, 1)
	require.Contains(t, fs[0].Message.ZH, "old@1")

	c.On = jixiao.MustDate(2025, 12, 31)
	_, fs = old.Compose(c)
	require.Empty(t, fs)
}

func TestComposeFindings(t *testing.T) {
	t.Parallel()
	l := composeLibrary(t)
	rest := pick("s1", "", "90")
	for name, c := range map[string]struct {
		pick       indicator.Pick
		code, path string
		says       string
	}{
		"unknown":         {pick("zzz", "", "10"), "code-unknown", "picks[0].code", "zzz"},
		"no longer valid": {pick("old", "", "10"), "pick-not-valid", "picks[0].code", "../2025-12-31"},
		"not yet valid":   {pick("future", "", "10"), "pick-not-valid", "picks[0].code", "2027-01-01/.."},
		"ended":           {pick("ends", "", "10"), "pick-ended", "picks[0].code", "q1、q2 took its place"},
		"withdrawn":       {pick("gone", "", "10"), "pick-ended", "picks[0].code", "nothing took its place"},
		"unit":            {pick("q1", "≥5万元", "10"), "value-unit", "picks[0].criterion", "人次"},
		"direction":       {pick("q1", "≤5人次", "10"), "direction-conflict", "picks[0].criterion", "≤5人次"},
		"no weight":       {pick("q1", "", ""), "weight-missing", "picks[0].weight", ""},
		"negative":        {pick("q1", "", "-10"), "weight-negative", "picks[0].weight", ""},
		"above":           {pick("q1", "", "101"), "weight-above-total", "picks[0].weight", ""},
		"twice":           {pick("s1", "", "10"), "pick-twice", "picks[1].code", "picks[0]"},
		"nowhere":         {pick("n1", "", "10"), "place-missing", "picks[0].under", "n1"},
		"three levels":    {pick("q1", "", "10", "a", "b", "c"), "list-too-long", "picks[0].under", "2"},
		"long name":       {pick("q1", "", "10", strings.Repeat("a", indicator.MaxNameLen+1)), "name-too-long", "picks[0].under[0]", ""},
		"sum":             {pick("q1", "", "10.01"), "weight-sum", "picks", "100.01"},
		"long suffix":     {indicator.Pick{Code: "q1", Suffix: strings.Repeat("a", indicator.MaxNameLen), Weight: p("10")}, "name-too-long", "picks[0].suffix", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, fs := l.Compose(composition(c.pick, rest))
			found := fs.ByCode(jixiao.Code("indicator." + c.code))
			require.Len(t, found, 1, "%v", fs)
			require.Equal(t, c.path, found[0].Path)
			require.Contains(t, found[0].Message.EN, c.says)
			if found[0].Severity == jixiao.Error && c.code != "weight-sum" {
				require.Len(t, f.Leaves(), 1, "what has an error is left out")
			} else {
				require.Len(t, f.Leaves(), 2)
			}
		})
	}
	_, fs := l.Compose(composition(pick("ends", "", "100")))
	require.Equal(t, "试〔2025〕9号", fs[0].Basis[0].Number)

	for path, change := range map[string]func(*indicator.Composition){
		"on":    func(c *indicator.Composition) { c.On = jixiao.Date{} },
		"model": func(c *indicator.Composition) { c.Model = 0 },
		"picks": func(c *indicator.Composition) { c.Picks = make([]indicator.Pick, indicator.MaxPicks+1) },
	} {
		c := composition(pick("q1", "", "100"))
		change(&c)
		f, fs := l.Compose(c)
		require.Len(t, fs, 1)
		require.Equal(t, path, fs[0].Path)
		require.Empty(t, f.Nodes)
	}
}

// TestComposeIsSound: whatever is picked, what comes back without error passes the
// check, and has one leaf per pick.
func TestComposeIsSound(t *testing.T) {
	t.Parallel()
	l := composeLibrary(t)
	codes := []string{"q1", "q2", "c1", "b1", "s1", "x1", "d1", "n1", "old", "gone", "nope"}
	level := rapid.SampledFrom([]string{"", "产出指标", "效益指标", "其他", "l1", "成本指标"})
	rapid.Check(t, func(t *rapid.T) {
		c := composition()
		c.Model = rapid.SampledFrom(indicator.Models()).Draw(t, "model")
		sum := int64(0)
		for i := range rapid.IntRange(0, 10).Draw(t, "picks") {
			w := rapid.Int64Range(0, 30).Draw(t, "weight")
			sum += w
			one := indicator.Pick{Code: rapid.SampledFrom(codes).Draw(t, "code"), Weight: jixiao.PointsOf(w), Suffix: fmt.Sprint(i)}
			for range rapid.IntRange(0, 2).Draw(t, "under") {
				one.Under = append(one.Under, level.Draw(t, "level"))
			}
			c.Picks = append(c.Picks, one)
		}
		c.Total = jixiao.PointsOf(sum)
		f, fs := l.Compose(c)
		if !fs.HasErrors() {
			require.Empty(t, f.Check(), outlineOf(f))
			if len(c.Picks) > 0 {
				require.Len(t, f.Leaves(), len(c.Picks))
			}
		}
		require.LessOrEqual(t, len(f.Leaves()), len(c.Picks))
		for _, n := range f.Leaves() {
			require.Equal(t, n.Code, n.Indicator.Code)
		}
	})
}

// Three picks become a tree; a code that ended says what took its place.
func ExampleLibrary_Compose() {
	library, _ := indicator.NewLibrary(indicator.LibraryDocument{
		Layer: indicator.Layer{ID: "demo", Version: "1", Basis: []jixiao.Basis{{Number: "试〔2026〕1号"}}},
		Indicators: []indicator.Indicator{
			{Code: "01", Name: "培训人次", Category: indicator.Output, Dimension: indicator.DimensionQuantity, Unit: indicator.MustParseUnit("人次")},
			{Code: "02", Name: "培训成本", Category: indicator.Cost, Dimension: indicator.DimensionEconomicCost, Unit: indicator.MustParseUnit("万元")},
		},
		Lineage: []indicator.Succession{{Kind: indicator.Superseded, From: []string{"00"}, To: []string{"01"}, On: jixiao.MustDate(2026, 1, 1)}},
	})
	f, findings := library.Compose(indicator.Composition{
		Model: indicator.CostUnderOutput, On: jixiao.MustDate(2026, 3, 1), Total: jixiao.PointsOf(100),
		Picks: []indicator.Pick{
			{Code: "02", Criterion: indicator.MustParseCriterion("≤20"), Weight: jixiao.PointsOf(40)},
			{Code: "01", Criterion: indicator.MustParseCriterion("≥500"), Weight: jixiao.PointsOf(50)},
			{Code: "00", Weight: jixiao.PointsOf(10)},
		},
	})
	for place, n := range f.Walk() {
		fmt.Print(strings.Repeat("- ", place.Depth), n.Name, " ", n.Weight)
		if n.IsLeaf() {
			fmt.Print(" ", n.Indicator.Criterion)
		}
		fmt.Println()
	}
	for _, x := range findings {
		fmt.Println(x)
	}
	// Output:
	// 产出指标 90
	// - 数量指标 50
	// - - 培训人次 50 ≥500人次
	// - 成本指标 40
	// - - 培训成本 40 ≤20万元
	// error indicator.pick-ended picks[2].code: the code 00 ended on 2026-01-01; 01 took its place
}

func BenchmarkCompose(b *testing.B) {
	l := composeLibrary(b)
	c := composition(pick("s1", "≥90%", "10"), pick("b1", "100", "20"), pick("q2", "", "15"), pick("c1", "50", "20"), pick("q1", "500", "25"), pick("x1", "=100%", "10"))
	b.ReportAllocs()
	for b.Loop() {
		if _, fs := l.Compose(c); len(fs) > 0 {
			b.Fatal(fs)
		}
	}
}
