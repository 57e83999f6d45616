package indicator_test

import (
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

func weightRules(t testing.TB, file string) indicator.WeightRules {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file + ".json")
	require.NoError(t, err)
	r, fs, err := indicator.DecodeWeightRules(data)
	require.NoError(t, err)
	require.Empty(t, fs)
	return r
}

// project is a framework with one leaf per category, split in two where the weight
// is above 20.
func project(weights map[indicator.Category]string) indicator.Framework {
	f := indicator.Framework{Total: p("100")}
	for _, c := range indicator.Categories() {
		w, ok := weights[c]
		if !ok {
			continue
		}
		if c == indicator.Execution {
			n := leafNode("execution", w)
			n.Indicator.Category = c
			f.Nodes = append(f.Nodes, n)
			continue
		}
		group := indicator.Node{Code: c.String(), Name: c.Chinese(), Weight: p(w)}
		second := indicator.Node{Code: c.String() + "/1", Weight: p(w)}
		rest := p(w)
		if rest.Compare(p("20")) > 0 {
			second.Children = append(second.Children, leafNode(c.String()+"/a", "20"))
			rest, _ = jixiao.NewPoints(rest.Decimal().Sub(p("20").Decimal()))
		}
		second.Children = append(second.Children, leafNode(c.String()+"/b", rest.String()))
		group.Children = []indicator.Node{second}
		f.Nodes = append(f.Nodes, group)
	}
	return f
}

type byCategory = map[indicator.Category]string

// TestWeightRules holds the two worked documents to the four splits of 财预〔2021〕101号.
func TestWeightRules(t *testing.T) {
	t.Parallel()
	cost, plain := weightRules(t, "weights-2021-cost"), weightRules(t, "weights-2021")
	for name, c := range map[string]struct {
		rules   indicator.WeightRules
		weights byCategory
		want    string
	}{
		"cost":                         {cost, byCategory{indicator.Cost: "20", indicator.Output: "40", indicator.Benefit: "20", indicator.Satisfaction: "10", indicator.Execution: "10"}, ""},
		"cost, no satisfaction":        {cost, byCategory{indicator.Cost: "20", indicator.Output: "40", indicator.Benefit: "30", indicator.Execution: "10"}, ""},
		"no cost":                      {plain, byCategory{indicator.Output: "50", indicator.Benefit: "30", indicator.Satisfaction: "10", indicator.Execution: "10"}, ""},
		"no cost, no satisfaction":     {plain, byCategory{indicator.Output: "50", indicator.Benefit: "40", indicator.Execution: "10"}, ""},
		"adjusted":                     {plain, byCategory{indicator.Output: "55", indicator.Benefit: "35", indicator.Execution: "10"}, "warning 产出指标 55, warning 效益指标+满意度指标 35, error weight-max"},
		"cost under rules without":     {plain, byCategory{indicator.Cost: "20", indicator.Output: "40", indicator.Benefit: "30", indicator.Execution: "10"}, "warning 产出指标 40, warning 效益指标+满意度指标 30, error 成本指标 20"},
		"satisfaction is not 10":       {plain, byCategory{indicator.Output: "50", indicator.Benefit: "35", indicator.Satisfaction: "5", indicator.Execution: "10"}, "warning 满意度指标 5"},
		"little output and no benefit": {cost, byCategory{indicator.Cost: "50", indicator.Output: "40", indicator.Execution: "10"}, "warning 成本指标 50, warning 效益指标+满意度指标 0, error 产出指标+效益指标+满意度指标 40"},
		"budget time":                  {plain, byCategory{indicator.Output: "50", indicator.Benefit: "40"}, "error weight-sum, error 预算执行率 0"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := project(c.weights)
			var got []string
			for _, x := range f.CheckWeights(c.rules) {
				text := x.Code.Name()
				if text == "category-weight" {
					_, rest, _ := strings.Cut(x.String(), ": ")
					rest, _, _ = strings.Cut(rest, " together")
					text = strings.Replace(rest, " weigh ", " ", 1)
				}
				require.NotEmpty(t, x.Basis)
				require.NotEmpty(t, x.Path)
				require.False(t, x.Remedy.IsZero())
				got = append(got, x.Severity.String()+" "+text)
			}
			require.ElementsMatch(t, strings.Split(c.want, ", "), strings.Split(strings.Join(got, ", "), ", "))
		})
	}
}

func TestCheckWeights(t *testing.T) {
	t.Parallel()
	basis := []jixiao.Basis{{Number: "试〔2026〕1号", Article: "第五条"}}
	own := []jixiao.Basis{{Number: "试〔2026〕1号", Article: "第六条"}}
	rules := indicator.WeightRules{
		Basis: basis, Total: p("100"),
		Levels: []indicator.LevelRule{
			{Level: 1, Min: p("10"), Max: p("60"), Basis: own},
			{Level: 2, Step: p("5")},
			{Level: 3, Step: p("0.5"), Min: p("2"), Max: p("40")},
		},
		Categories: []indicator.CategoryWeight{{Categories: []indicator.Category{indicator.Output, indicator.Benefit}, Min: p("60")}},
	}
	require.Empty(t, rules.Check())
	f := soundFramework()
	require.Empty(t, f.CheckWeights(rules))
	for name, c := range map[string]struct {
		change             func(f *indicator.Framework, r *indicator.WeightRules)
		code, path, clause string
	}{
		"sum of a group": {func(f *indicator.Framework, _ *indicator.WeightRules) { f.Nodes[1].Weight = p("41") }, "weight-sum", "nodes[1].children", "第五条"},
		"sum of a second level": {func(f *indicator.Framework, _ *indicator.WeightRules) { f.Nodes[0].Children[0].Weight = p("61") },
			"weight-sum", "nodes[0].children[0].children", "第五条"},
		"sum of all":     {func(f *indicator.Framework, _ *indicator.WeightRules) { f.Nodes[1].Children[0].Weight = p("39.5") }, "weight-sum", "nodes", "第五条"},
		"other total":    {func(f *indicator.Framework, _ *indicator.WeightRules) { f.Total = p("90") }, "total-differs", "total", "第五条"},
		"no total asked": {func(f *indicator.Framework, r *indicator.WeightRules) { f.Total, r.Total = p("90"), jixiao.Points{} }, "weight-sum", "nodes", "第五条"},
		"missing": {func(f *indicator.Framework, _ *indicator.WeightRules) {
			f.Nodes[1].Children[0].Weight = jixiao.Points{}
		},
			"weight-missing", "nodes[1].children[0].weight", "第五条"},
		"negative": {func(f *indicator.Framework, _ *indicator.WeightRules) { f.Nodes[1].Children[0].Weight = p("-40") }, "weight-negative", "nodes[1].children[0].weight", "第五条"},
		"zero":     {func(f *indicator.Framework, _ *indicator.WeightRules) { f.Nodes[1].Children[0].Weight = p("0.00") }, "weight-zero", "nodes[1].children[0].weight", "第五条"},
		"step": {func(f *indicator.Framework, _ *indicator.WeightRules) {
			f.Nodes[0].Children[0].Children[0].Weight = p("35.25")
		},
			"weight-step", "nodes[0].children[0].children[0].weight", "第五条"},
		"step of a group without weight": {func(_ *indicator.Framework, r *indicator.WeightRules) { r.Levels[1].Step = p("7") }, "weight-step", "nodes[0].children[0].weight", "第五条"},
		"minimum of a level":             {func(_ *indicator.Framework, r *indicator.WeightRules) { r.Levels[0].Min = p("41") }, "weight-min", "nodes[1].weight", "第六条"},
		"maximum of a level":             {func(_ *indicator.Framework, r *indicator.WeightRules) { r.Levels[0].Max = p("59") }, "weight-max", "nodes[0].weight", "第六条"},
		"categories":                     {func(_ *indicator.Framework, r *indicator.WeightRules) { r.Categories[0].Min = p("100.5") }, "category-weight", "nodes", "第五条"},
		"rule without use":               {func(_ *indicator.Framework, r *indicator.WeightRules) { r.Levels[0].Level = 9 }, "weight-rule", "rules.levels[0].level", ""},
		"too deep":                       {func(f *indicator.Framework, _ *indicator.WeightRules) { f.Nodes[0].Children = f.Nodes }, "too-deep", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, r := soundFramework(), rules
			r.Levels = append([]indicator.LevelRule(nil), rules.Levels...)
			r.Categories = append([]indicator.CategoryWeight(nil), rules.Categories...)
			c.change(&f, &r)
			found := f.CheckWeights(r).ByCode(jixiao.Code("indicator." + c.code))
			require.NotEmpty(t, found, "%v", f.CheckWeights(r))
			paths := make([]string, len(found))
			for i, x := range found {
				paths[i] = x.Path
			}
			if c.path != "" {
				require.Contains(t, paths, c.path)
			}
			if c.clause != "" {
				require.Equal(t, c.clause, found[0].Basis[0].Article)
			}
		})
	}
	allowed := rules
	allowed.AllowZero = true
	f.Nodes[1].Children = append(f.Nodes[1].Children, leafNode("z", "0"))
	require.NotEmpty(t, f.CheckWeights(rules))
	require.Empty(t, f.CheckWeights(allowed), "an allowed zero is not held to the minimum")
}

// TestWeightsOfLevelNames takes the category of an indicator that has none from the
// levels above it.
func TestWeightsOfLevelNames(t *testing.T) {
	t.Parallel()
	f := soundFramework()
	r := indicator.WeightRules{Categories: []indicator.CategoryWeight{
		{Categories: []indicator.Category{indicator.Output}, Weight: p("60")}, {Categories: []indicator.Category{indicator.Benefit}, Weight: p("40")},
	}}
	require.Empty(t, f.CheckWeights(r))
	f.Nodes[1].Children[0].Indicator.Category = indicator.Output
	require.Len(t, f.CheckWeights(r), 2)
}

func TestDecodeWeightRules(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, code, path string }{
		"unknown key":        {`{"levles":[]}`, "unknown-key", "levles"},
		"key twice":          {`{"total":"100","total":"90"}`, "duplicate-key", "total"},
		"weight as text":     {`{"total":"1e2"}`, "bad-value", "total"},
		"unknown category":   {`{"categories":[{"categories":["outputs"],"min":"1"}]}`, "bad-value", "categories[0].categories[0]"},
		"total of nothing":   {`{"total":"0"}`, "weight-rule", "total"},
		"period":             {`{"effective":{"from":"2026-02-01","to":"2026-01-01"}}`, "period-invalid", "effective"},
		"level 0":            {`{"levels":[{"step":"1"}]}`, "weight-rule", "levels[0].level"},
		"level twice":        {`{"levels":[{"level":1},{"level":1}]}`, "weight-rule", "levels[1].level"},
		"step of nothing":    {`{"levels":[{"level":1,"step":"0"}]}`, "weight-rule", "levels[0].step"},
		"negative bound":     {`{"levels":[{"level":1,"min":"-1"}]}`, "weight-rule", "levels[0]"},
		"crossed":            {`{"levels":[{"level":1,"min":"3","max":"2"}]}`, "weight-rule", "levels[0]"},
		"no category":        {`{"categories":[{"min":"2"}]}`, "weight-rule", "categories[0].categories"},
		"unknown is none":    {`{"categories":[{"categories":["unknown"],"min":"2"}]}`, "weight-rule", "categories[0].categories[0]"},
		"category twice":     {`{"categories":[{"categories":["cost","cost"],"min":"2"}]}`, "weight-rule", "categories[0].categories[1]"},
		"no weight":          {`{"categories":[{"categories":["cost"]}]}`, "weight-rule", "categories[0]"},
		"weight and bound":   {`{"categories":[{"categories":["cost"],"weight":"2","max":"3"}]}`, "weight-rule", "categories[0]"},
		"negative weight":    {`{"categories":[{"categories":["cost"],"weight":"-2"}]}`, "weight-rule", "categories[0].weight"},
		"more than the list": {`{"levels":[` + strings.Repeat(`{"level":1},`, indicator.MaxList) + `{"level":1}]}`, "list-too-long", "levels"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, fs, err := indicator.DecodeWeightRules([]byte(c.text))
			require.NoError(t, err)
			require.NotEmpty(t, fs)
			require.Contains(t, codesAt(fs), c.code)
			require.Equal(t, c.path, codesAt(fs)[c.code])
			f := soundFramework()
			f.CheckWeights(r) // uses what is left
		})
	}
	_, _, err := indicator.DecodeWeightRules([]byte(`{`))
	require.ErrorContains(t, err, "indicator.syntax")
	_, _, err = indicator.DecodeWeightRules(make([]byte, indicator.MaxWeightRulesSize+1))
	require.ErrorContains(t, err, "indicator.too-large")
}

// TestCheckWeightsOn: rules that do not hold on the day are a warning.
func TestCheckWeightsOn(t *testing.T) {
	t.Parallel()
	f := indicator.Framework{Total: p("100"), Nodes: []indicator.Node{leafNode("a", "100")}}
	r := indicator.WeightRules{
		Effective: jixiao.Period{From: jixiao.MustDate(2021, 1, 1), To: jixiao.MustDate(2025, 12, 31)},
		Basis:     []jixiao.Basis{{Number: "试〔2021〕1号"}},
	}
	require.Empty(t, f.CheckWeights(r))
	for _, day := range []jixiao.Date{r.Effective.From, r.Effective.To} {
		require.Empty(t, f.CheckWeightsOn(r, day))
	}
	for _, day := range []jixiao.Date{r.Effective.From.Previous(), jixiao.MustDate(2026, 1, 1)} {
		fs := f.CheckWeightsOn(r, day)
		require.Len(t, fs, 1)
		require.Equal(t, jixiao.Code("indicator.rules-not-effective"), fs[0].Code)
		require.Equal(t, jixiao.Warning, fs[0].Severity)
		require.Equal(t, "rules.effective", fs[0].Path)
		require.Contains(t, fs[0].Message.EN, day.String())
		require.Equal(t, r.Basis, fs[0].Basis)
	}
	fs := f.CheckWeightsOn(r, jixiao.Date{})
	require.Len(t, fs, 1)
	require.Equal(t, "indicator.day-missing on", string(fs[0].Code)+" "+fs[0].Path)
	require.Empty(t, f.CheckWeightsOn(indicator.WeightRules{}, jixiao.MustDate(2026, 1, 1)), "rules without period hold always")

	light := indicator.Framework{Total: p("100"), Nodes: []indicator.Node{leafNode("a", "99")}}
	require.Len(t, light.CheckWeightsOn(r, jixiao.MustDate(2026, 1, 1)), 2, "the weights are held to them all the same")
}

// TestCheckWeightsAgainstBig holds sums, steps and bounds to rationals of math/big.
func TestCheckWeightsAgainstBig(t *testing.T) {
	t.Parallel()
	weight := rapid.Custom(func(t *rapid.T) jixiao.Points {
		return p(fmt.Sprintf("%d.%02d", rapid.IntRange(0, 30).Draw(t, "whole"), rapid.SampledFrom([]int{0, 50, 25, 33}).Draw(t, "part")))
	})
	rapid.Check(t, func(t *rapid.T) {
		var f indicator.Framework
		sum, steps, low := new(big.Rat), 0, 0
		rule := indicator.LevelRule{Level: 2, Step: p("0.25"), Min: p("3.5")}
		for i := range rapid.IntRange(1, 5).Draw(t, "groups") {
			g := indicator.Node{Code: fmt.Sprint("g", i)}
			for k := range rapid.IntRange(1, 4).Draw(t, "leaves") {
				n := leafNode(fmt.Sprintf("%d-%d", i, k), weight.Draw(t, "weight").String())
				w, _ := new(big.Rat).SetString(n.Weight.String())
				sum.Add(sum, w)
				if w.Sign() > 0 && !new(big.Rat).Mul(w, big.NewRat(4, 1)).IsInt() {
					steps++
				}
				if w.Sign() > 0 && w.Cmp(big.NewRat(7, 2)) < 0 {
					low++
				}
				g.Children = append(g.Children, n)
			}
			f.Nodes = append(f.Nodes, g)
		}
		f.Total = p("50")
		fs := f.CheckWeights(indicator.WeightRules{AllowZero: true, Levels: []indicator.LevelRule{rule}})
		require.Equal(t, sum.Cmp(big.NewRat(50, 1)) != 0, len(fs.ByCode("indicator.weight-sum")) == 1)
		require.Len(t, fs.ByCode("indicator.weight-step"), steps)
		require.Len(t, fs.ByCode("indicator.weight-min"), low)
	})
}

// A bureau's rules are data; what breaks one is named with place and clause.
func ExampleFramework_CheckWeights() {
	rules, _, err := indicator.DecodeWeightRules([]byte(`{
		"total": "100",
		"basis": [{"number": "试〔2026〕1号", "article": "第五条", "verified": false}],
		"levels": [{"level": 2, "step": "0.5", "min": "2"}],
		"categories": [{"categories": ["output", "benefit"], "min": "60"}]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	leaf := func(code, weight string) indicator.Node {
		return indicator.Node{Code: code, Weight: jixiao.MustPoints(weight), Indicator: &indicator.Indicator{Name: code}}
	}
	f := indicator.Framework{Nodes: []indicator.Node{
		{Code: "c", Name: "成本指标", Children: []indicator.Node{leaf("c1", "48.75"), leaf("c2", "1.25")}},
		{Code: "o", Name: "产出指标", Children: []indicator.Node{leaf("o1", "50")}},
	}}
	for _, finding := range f.CheckWeights(rules) {
		fmt.Println(finding.Path, finding.Message, finding.Basis[0])
	}
	// Output:
	// nodes[0].children[0].weight 分值 48.75 不是 0.5 的整数倍 试〔2026〕1号第五条
	// nodes[0].children[1].weight 分值 1.25 不是 0.5 的整数倍 试〔2026〕1号第五条
	// nodes[0].children[1].weight 分值 1.25 低于下限 2 试〔2026〕1号第五条
	// nodes 产出指标+效益指标 的分值合计为 50，规则要求不低于 60 试〔2026〕1号第五条
}

func BenchmarkCheckWeights(b *testing.B) {
	rules := weightRules(b, "weights-2021-cost")
	f := project(byCategory{indicator.Cost: "20", indicator.Output: "40", indicator.Benefit: "20", indicator.Satisfaction: "10", indicator.Execution: "10"})
	b.ReportAllocs()
	for b.Loop() {
		if fs := f.CheckWeights(rules); len(fs) > 0 {
			b.Fatal(fs)
		}
	}
}

// BenchmarkCheckWeightsByHand adds up the same leaves as integers, and nothing else.
func BenchmarkCheckWeightsByHand(b *testing.B) {
	f := project(byCategory{indicator.Cost: "20", indicator.Output: "40", indicator.Benefit: "20", indicator.Satisfaction: "10", indicator.Execution: "10"})
	b.ReportAllocs()
	for b.Loop() {
		sum := int64(0)
		for _, n := range f.Walk() {
			if n.IsLeaf() {
				w, _ := n.Weight.Exact().ScaledInt(2)
				sum += w
			}
		}
		if sum != 10000 {
			b.Fatal(sum)
		}
	}
}
