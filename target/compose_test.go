package target_test

import (
	"encoding/json"
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

// composed is a framework put together from a library.
func composed(t testing.TB, model indicator.Model) indicator.Framework {
	t.Helper()
	unit := indicator.MustParseUnit
	library, fs := indicator.NewLibrary(indicator.LibraryDocument{
		Layer: indicator.Layer{ID: "demo", Version: "1", Basis: []jixiao.Basis{{Number: "试〔2026〕1号"}}},
		Indicators: []indicator.Indicator{
			{Code: "q1", Name: "培训人次", Category: indicator.Output, Dimension: indicator.DimensionQuantity, Unit: unit("人次"), Direction: indicator.HigherBetter, Explanation: "全年培训人次"},
			{Code: "q2", Name: "培训合格率", Category: indicator.Output, Dimension: indicator.DimensionQuality, Unit: unit("%"), Rule: "rate"},
			{Code: "c1", Name: "培训成本", Category: indicator.Cost, Dimension: indicator.DimensionEconomicCost, Unit: unit("万元"), Direction: indicator.LowerBetter},
			{Code: "s1", Name: "学员满意度", Category: indicator.Satisfaction, Dimension: indicator.DimensionSatisfaction, Unit: unit("%")},
			{Code: target.ExecutionCode, Name: "预算执行率", Category: indicator.Execution, Unit: unit("万元")},
		},
	})
	require.Empty(t, fs)
	pick := func(code, criterion, weight string) indicator.Pick {
		return indicator.Pick{Code: code, Criterion: indicator.MustParseCriterion(criterion), Weight: jixiao.MustPoints(weight)}
	}
	f, fs := library.Compose(indicator.Composition{
		ID: "f", Model: model, Total: jixiao.MustPoints("100"), On: jixiao.MustDate(2026, 3, 1),
		Picks: []indicator.Pick{
			pick(target.ExecutionCode, "≥200万元", "10"), pick("q1", "500", "25.5"), pick("q2", "≥95%", "14.5"), pick("c1", "50", "30"), pick("s1", "≥90%", "20"),
		},
	})
	require.Empty(t, fs)
	return f
}

// leaves lists code, weight, and what was promised in which direction.
func leaves(f indicator.Framework) []string {
	var out []string
	for _, n := range f.Leaves() {
		out = append(out, fmt.Sprint(n.Code, " ", n.Weight, " ", n.Indicator.Name, " ", n.Indicator.Criterion, " ", n.Indicator.Criterion.Direction(), " ", n.Indicator.Category, " ", n.Indicator.Dimension))
	}
	return out
}

func TestFromFramework(t *testing.T) {
	t.Parallel()
	for _, model := range indicator.Models() {
		f := composed(t, model)
		table, fs := target.FromFramework(f, target.Table{Project: "培训项目", Kind: target.Target})
		require.Empty(t, fs)
		require.Equal(t, "培训项目", table.Project)
		require.True(t, table.Complete)
		require.Equal(t, "100", table.TotalWeight.String())
		require.Len(t, table.Rows, 4)
		require.Equal(t, "200万元", table.Funds.Rows[0].Budget.String())

		back := table.Framework()
		require.Empty(t, back.Check())
		require.Equal(t, leaves(f), leaves(back))
		require.Equal(t, *f.Leaves()[1].Indicator, *back.Leaves()[1].Indicator, "the whole indicator")
		require.Equal(t, outlineWithoutCodes(f), outlineWithoutCodes(back), "and the same groups with the same weights")

		data, err := json.Marshal(table)
		require.NoError(t, err)
		read, fs, err := target.Decode(data)
		require.NoError(t, err)
		require.Empty(t, fs)
		again := read.Framework()
		require.Equal(t, leaves(f), leaves(again), "%s", data)
		require.Equal(t, outlineWithoutCodes(f), outlineWithoutCodes(again))
		second, err := json.Marshal(read)
		require.NoError(t, err)
		require.Equal(t, string(data), string(second))
	}
}

func outlineWithoutCodes(f indicator.Framework) string {
	var b strings.Builder
	for p, n := range f.Walk() {
		fmt.Fprintf(&b, "%d %s %s\n", p.Depth, n.Name, n.Weight.Trim())
	}
	return b.String()
}

func TestFromFrameworkHead(t *testing.T) {
	t.Parallel()
	f := composed(t, indicator.CostFirst)
	head := decode(t, `{"funds":{"unit":"万元","rows":[{"name":"年度资金总额","budget":"150"},{"name":"其中：财政拨款","budget":"150"}]},"indicators":[{"level3":"unused"}],"total_weight":"90"}`)
	table, fs := target.FromFramework(f, head)
	require.Empty(t, fs)
	require.Equal(t, "90", table.TotalWeight.String(), "what the head prints stays")
	require.Equal(t, "10", table.Funds.Rows[0].Weight.String())
	require.Empty(t, head.Funds.Rows[0].Weight.String(), "the head itself stays")
	require.Len(t, table.Rows, 4)

	head.Funds.Rows[0].Weight = target.ReadFigure("20")
	table, fs = target.FromFramework(f, head)
	require.Len(t, fs, 1)
	require.Equal(t, jixiao.Code("target.execution-kept"), fs[0].Code)
	require.Equal(t, "20", table.Funds.Rows[0].Weight.String())

	words := f
	words.Nodes = []indicator.Node{{Code: target.ExecutionCode, Weight: jixiao.MustPoints("10"), Indicator: &indicator.Indicator{Name: "预算执行率", Criterion: indicator.MustParseCriterion("≥95%")}}}
	words.Total = jixiao.MustPoints("10")
	table, fs = target.FromFramework(words, target.Table{})
	require.Empty(t, fs)
	require.True(t, table.Funds.Rows[0].Budget.IsZero())
}

// TestFromFrameworkExecution: budget execution that a library gave a code of its own
// is counted once, whatever the head prints.
func TestFromFrameworkExecution(t *testing.T) {
	t.Parallel()
	library, fs := indicator.NewLibrary(indicator.LibraryDocument{
		Layer: indicator.Layer{ID: "demo", Version: "1", Basis: []jixiao.Basis{{Number: "试〔2026〕1号"}}},
		Indicators: []indicator.Indicator{
			{Code: "205-00", Name: "预算执行率", Category: indicator.Execution, Unit: indicator.MustParseUnit("%")},
			{Code: "205-01", Name: "培训人次", Category: indicator.Output, Dimension: indicator.DimensionQuantity, Unit: indicator.MustParseUnit("人次")},
		},
	})
	require.Empty(t, fs)
	f, fs := library.Compose(indicator.Composition{
		Model: indicator.CostFirst, On: jixiao.MustDate(2026, 3, 1), Total: jixiao.MustPoints("100"),
		Picks: []indicator.Pick{{Code: "205-00", Weight: jixiao.MustPoints("10")}, {Code: "205-01", Weight: jixiao.MustPoints("90")}},
	})
	require.Empty(t, fs)
	for name, head := range map[string]target.Table{
		"no funds":              {},
		"funds print the same":  decode(t, `{"funds":{"unit":"万元","rows":[{"name":"年度资金总额","budget":"150","weight":"10"}]},"indicators":[]}`),
		"funds print no weight": decode(t, `{"funds":{"unit":"万元","rows":[{"name":"年度资金总额","budget":"150"}]},"indicators":[]}`),
	} {
		table, fs := target.FromFramework(f, head)
		require.Empty(t, fs, name)
		require.Len(t, table.Rows, 1, name)
		require.Equal(t, "10", table.Funds.Rows[0].Weight.String(), name)
		back := table.Framework()
		require.Equal(t, []string{target.ExecutionCode + " 10", "205-01 90"}, codesAndWeights(back), name)
		require.Equal(t, "预算执行", back.Nodes[0].Name[:len("预算执行")], name)
	}

	// Two of them: the code goes before the category, and the other is a row.
	more := f
	more.Nodes = append(slices.Clip(more.Nodes), indicator.Node{Code: target.ExecutionCode, Weight: jixiao.MustPoints("5"), Indicator: &indicator.Indicator{Name: "执行率"}})
	more.Total = jixiao.MustPoints("105")
	table, fs := target.FromFramework(more, target.Table{})
	require.Len(t, fs, 1)
	require.Equal(t, jixiao.Code("target.execution-more"), fs[0].Code)
	require.Equal(t, "nodes[0]", fs[0].Path)
	require.NotContains(t, fs[0].Message.ZH+fs[0].Message.EN, "{")
	back := table.Framework()
	require.Equal(t, []string{target.ExecutionCode + " 5", "205-00 10", "205-01 90"}, codesAndWeights(back))
}

func TestFromFrameworkFindings(t *testing.T) {
	t.Parallel()
	leaf := func(code string) indicator.Node {
		return indicator.Node{Code: code, Weight: jixiao.MustPoints("10"), Indicator: &indicator.Indicator{Name: code, Category: indicator.Output, Dimension: indicator.DimensionQuantity}}
	}
	group := func(code, name string, children ...indicator.Node) indicator.Node {
		weight := int64(0)
		for _, c := range children {
			n, _ := c.Weight.Exact().ScaledInt(0)
			weight += n
		}
		return indicator.Node{Code: code, Name: name, Weight: jixiao.PointsOf(weight), Children: children}
	}
	for name, c := range map[string]struct {
		nodes []indicator.Node
		want  string
	}{
		"two of one name": {[]indicator.Node{group("a", "产出", group("b", "数量", leaf("x"))), group("c", "产出", group("d", "数量", leaf("y")), group("e", "质量", leaf("z")))},
			"target.levels-merged nodes[1].name, target.levels-merged nodes[1].children[0].name"},
		"execution between": {[]indicator.Node{group("a", "产出", group("b", "数量", leaf("x"))), leaf(target.ExecutionCode), group("c", "产出", group("d", "质量", leaf("y")))},
			"target.levels-merged nodes[2].name"},
		"second level":   {[]indicator.Node{group("a", "产出", group("b", "数量", leaf("x")), group("c", "数量", leaf("y")))}, "target.levels-merged nodes[0].children[1].name"},
		"apart":          {[]indicator.Node{group("a", "产出", leaf("x")), group("b", "效益", leaf("y")), group("c", "产出", leaf("z"))}, ""},
		"four levels":    {[]indicator.Node{group("a", "产出", group("b", "数量", group("c", "一组", leaf("x"), leaf("y"))))}, "target.levels-folded nodes[0].children[0].children[0].children[0], target.levels-folded nodes[0].children[0].children[0].children[1]"},
		"blank levels":   {[]indicator.Node{group("a", "", group("b", "", leaf("x")), leaf("y")), leaf("z")}, ""},
		"one level":      {[]indicator.Node{leaf("x"), leaf("y"), group("a", "产出", leaf("z"))}, ""},
		"code twice":     {[]indicator.Node{leaf("x"), leaf("x")}, "indicator.code-duplicate nodes[1].code"},
		"without leaves": {nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := indicator.Framework{Nodes: c.nodes}
			table, fs := target.FromFramework(f, target.Table{})
			var got []string
			for _, x := range fs {
				require.NotContains(t, x.Message.EN+x.Message.ZH, "{")
				got = append(got, string(x.Code)+" "+x.Path)
			}
			require.Equal(t, c.want, strings.Join(got, ", "))
			back := table.Framework()
			require.ElementsMatch(t, codesAndWeights(f), codesAndWeights(back))
			if c.want == "" || strings.HasPrefix(c.want, "target.") {
				require.Empty(t, back.Check(), "no weight of a level contradicts its rows")
			}
		})
	}
	long := indicator.Framework{}
	for i := range target.MaxRows + 1 {
		long.Nodes = append(long.Nodes, leaf(fmt.Sprint("x", i)))
	}
	table, fs := target.FromFramework(long, target.Table{})
	require.Equal(t, jixiao.Code("target.too-many-rows"), fs[0].Code)
	require.Len(t, table.Rows, target.MaxRows)
	require.False(t, table.Complete)

	deep := make([]indicator.Node, 1)
	deep[0] = indicator.Node{Code: "a", Children: deep}
	table, fs = target.FromFramework(indicator.Framework{Nodes: deep}, target.Table{})
	require.True(t, fs.HasErrors())
	require.False(t, table.Complete)
}

func codesAndWeights(f indicator.Framework) []string {
	var out []string
	for _, n := range f.Leaves() {
		out = append(out, n.Code+" "+n.Weight.String())
	}
	return out
}

// TestFromFrameworkKeepsLeaves holds for any tree: leaves and weights come back, also
// through JSON.
func TestFromFrameworkKeepsLeaves(t *testing.T) {
	t.Parallel()
	name := rapid.SampledFrom([]string{"产出指标", "效益指标", "数量指标", "成本指标", ""})
	rapid.Check(t, func(t *rapid.T) {
		serial := 0
		var draw func(depth int) (nodes []indicator.Node, sum int64)
		draw = func(depth int) (nodes []indicator.Node, sum int64) {
			for range rapid.IntRange(1, 3).Draw(t, "nodes") {
				serial++
				code := fmt.Sprint("c", serial)
				if depth == 4 || rapid.Bool().Draw(t, "leaf") {
					w := rapid.Int64Range(0, 20).Draw(t, "weight")
					nodes = append(nodes, indicator.Node{Code: code, Weight: jixiao.PointsOf(w), Indicator: &indicator.Indicator{Name: "指标" + code, Category: indicator.Output, Dimension: indicator.DimensionQuality}})
					sum += w
					continue
				}
				children, w := draw(depth + 1)
				g := indicator.Node{Code: code, Name: name.Draw(t, "name"), Children: children}
				if rapid.Bool().Draw(t, "weighed") {
					g.Weight = jixiao.PointsOf(w)
				}
				nodes, sum = append(nodes, g), sum+w
			}
			return nodes, sum
		}
		var f indicator.Framework
		f.Nodes, _ = draw(0)
		require.Empty(t, f.Check())
		table, _ := target.FromFramework(f, target.Table{})
		back := table.Framework()
		require.Equal(t, codesAndWeights(f), codesAndWeights(back))
		require.Empty(t, back.Check())
		data, err := json.Marshal(table)
		require.NoError(t, err)
		read, _, err := target.Decode(data)
		require.NoError(t, err)
		again := read.Framework()
		require.Equal(t, codesAndWeights(f), codesAndWeights(again))
	})
}

// A framework becomes the rows of a target table.
func ExampleFromFramework() {
	leaf := func(code, name, criterion string, weight int64) indicator.Node {
		return indicator.Node{Code: code, Weight: jixiao.PointsOf(weight), Indicator: &indicator.Indicator{Name: name, Criterion: indicator.MustParseCriterion(criterion)}}
	}
	f := indicator.Framework{Total: jixiao.PointsOf(90), Nodes: []indicator.Node{
		{Code: "o", Name: "产出指标", Weight: jixiao.PointsOf(60), Children: []indicator.Node{
			{Code: "o1", Name: "数量指标", Children: []indicator.Node{leaf("q1", "培训人次", "≥500人次", 60)}},
		}},
		{Code: "s", Name: "满意度指标", Children: []indicator.Node{leaf("s1", "学员满意度", "≥90%", 30)}},
	}}
	table, findings := target.FromFramework(f, target.Table{Project: "技能培训"})
	for _, r := range table.Rows {
		fmt.Println(r.Level1.Name, r.Level1.Weight, r.Level2.Name, r.Indicator.Name, r.Indicator.Criterion, r.Weight)
	}
	fmt.Println(table.Project, table.TotalWeight, len(findings))
	// Output:
	// 产出指标 60 数量指标 培训人次 ≥500人次 60
	// 满意度指标   学员满意度 ≥90% 30
	// 技能培训 90 0
}

func BenchmarkFromFramework(b *testing.B) {
	f := composed(b, indicator.CostFirst)
	b.ReportAllocs()
	for b.Loop() {
		if table, _ := target.FromFramework(f, target.Table{}); len(table.Rows) != 4 {
			b.Fatal(len(table.Rows))
		}
	}
}
