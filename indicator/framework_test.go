package indicator_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

func leafNode(code, weight string) indicator.Node {
	return indicator.Node{Code: code, Weight: jixiao.MustPoints(weight), Indicator: &indicator.Indicator{Name: code}}
}

func codesAt(fs jixiao.Findings) map[string]string {
	out := map[string]string{}
	for _, f := range fs {
		out[f.Code.Name()] = f.Path
	}
	return out
}

func soundFramework() indicator.Framework {
	return indicator.Framework{
		Total: jixiao.MustPoints("100"),
		Nodes: []indicator.Node{
			{Code: "o", Name: "产出指标", Weight: jixiao.MustPoints("60"), Children: []indicator.Node{
				{Code: "o1", Name: "数量指标", Children: []indicator.Node{leafNode("a", "35.5"), leafNode("b", "24.5")}},
			}},
			{Code: "e", Name: "效益指标", Children: []indicator.Node{leafNode("c", "40.00")}},
		},
	}
}

func TestFrameworkCheck(t *testing.T) {
	t.Parallel()
	require.Empty(t, func() jixiao.Findings { f := soundFramework(); return f.Check() }())
	for name, c := range map[string]struct {
		change     func(f *indicator.Framework)
		code, path string
	}{
		"weights below the parent": {func(f *indicator.Framework) { f.Nodes[0].Weight = jixiao.MustPoints("61") }, "weight-sum", "nodes"},
		"children off their parent": {func(f *indicator.Framework) {
			f.Nodes[0].Children[0].Weight = jixiao.MustPoints("60")
			f.Nodes[0].Children[0].Children[0] = leafNode("a", "35")
		}, "weight-sum", "nodes[0].children[0].children"},
		"negative":             {func(f *indicator.Framework) { f.Nodes[1].Children[0] = leafNode("c", "-1") }, "weight-negative", "nodes[1].children[0].weight"},
		"above the total":      {func(f *indicator.Framework) { f.Nodes[1].Children[0] = leafNode("c", "100.01") }, "weight-above-total", "nodes[1].children[0].weight"},
		"duplicate code":       {func(f *indicator.Framework) { f.Nodes[1].Children[0].Code = "a" }, "code-duplicate", "nodes[1].children[0].code"},
		"no code":              {func(f *indicator.Framework) { f.Nodes[1].Code = "" }, "code-missing", "nodes[1].code"},
		"empty leaf":           {func(f *indicator.Framework) { f.Nodes[1].Children = nil }, "leaf-empty", "nodes[1]"},
		"indicator on a group": {func(f *indicator.Framework) { f.Nodes[1].Indicator = &indicator.Indicator{} }, "group-indicator", "nodes[1].indicator"},
		"name too long":        {func(f *indicator.Framework) { f.Nodes[1].Name = strings.Repeat("长", indicator.MaxNameLen) }, "name-too-long", "nodes[1]"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := soundFramework()
			c.change(&f)
			found := codesAt(f.Check())
			require.Contains(t, found, c.code)
			require.Equal(t, c.path, found[c.code])
		})
	}
}

// TestFrameworkThatContainsItself ends: slices can form a cycle in Go.
func TestFrameworkThatContainsItself(t *testing.T) {
	t.Parallel()
	nodes := make([]indicator.Node, 3)
	for i := range nodes {
		nodes[i] = indicator.Node{Code: strconv.Itoa(i), Children: nodes}
	}
	f := indicator.Framework{Total: jixiao.MustPoints("100"), Nodes: nodes}
	require.Contains(t, codesAt(f.Check()), "too-deep")
	deep := indicator.Node{Code: "leaf"}
	for i := range 1000 {
		deep = indicator.Node{Code: fmt.Sprint("d", i), Children: []indicator.Node{deep}}
	}
	require.Contains(t, codesAt((&indicator.Framework{Nodes: []indicator.Node{deep}}).Check()), "too-deep")
}

func TestFrameworkTooLarge(t *testing.T) {
	t.Parallel()
	f := indicator.Framework{}
	for i := range indicator.MaxNodes + 1 {
		f.Nodes = append(f.Nodes, leafNode(strconv.Itoa(i), "1"))
	}
	require.Equal(t, map[string]string{"too-many-nodes": "nodes"}, codesAt(f.Check()))
	f.Nodes = f.Nodes[:indicator.MaxNodes]
	require.NotContains(t, codesAt(f.Check()), "too-many-nodes")
}

func TestDecodeFramework(t *testing.T) {
	t.Parallel()
	f := soundFramework()
	data, err := json.Marshal(f)
	require.NoError(t, err)
	back, findings, err := indicator.DecodeFramework(data)
	require.NoError(t, err)
	require.Empty(t, findings)
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.JSONEq(t, string(data), string(again))

	for name, c := range map[string]struct{ text, code, path string }{
		"unknown key":      {`{"nodes":[{"code":"a","wieght":"5","indicator":{}}]}`, "unknown-key", "nodes[0].wieght"},
		"duplicate key":    {`{"nodes":[{"code":"a","code":"b","indicator":{}}]}`, "duplicate-key", "nodes[0].code"},
		"exponent":         {`{"nodes":[{"code":"a","weight":"1e1000000000","indicator":{}}]}`, "bad-value", "nodes[0].weight"},
		"number of digits": {`{"nodes":[{"code":"a","weight":` + strings.Repeat("9", 1_000_000) + `,"indicator":{}}]}`, "bad-value", "nodes[0].weight"},
		"list for text":    {`{"nodes":[{"code":[1],"indicator":{}}]}`, "bad-value", "nodes[0].code"},
		"criterion":        {`{"nodes":[{"code":"a","indicator":{"criterion":"≥"}}]}`, "bad-value", "nodes[0].indicator.criterion"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, findings, err := indicator.DecodeFramework([]byte(c.text))
			require.NoError(t, err)
			require.Equal(t, c.path, codesAt(findings)[c.code], "%v", findings)
			require.Len(t, got.Nodes, 1, "the rest is still read")
		})
	}
	for _, text := range []string{"", "{", `{"nodes":[}`, "[1]x", "\xff", strings.Repeat("[", 100_000)} {
		_, _, err := indicator.DecodeFramework([]byte(text))
		var fault *jixiao.Fault
		require.ErrorAs(t, err, &fault, "%.10q", text)
		require.Equal(t, jixiao.Code("indicator.syntax"), fault.Code)
	}
	_, _, err = indicator.DecodeFramework(make([]byte, indicator.MaxFrameworkSize+1))
	require.ErrorContains(t, err, "limit")
}

// TestWeightsSumExactly: equal shares of a whole never drift.
func TestWeightsSumExactly(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "n")
		f, sum := indicator.Framework{}, int64(0)
		for i := range n {
			w := rapid.Int64Range(0, 10_000).Draw(t, "hundredths")
			sum += w
			f.Nodes = append(f.Nodes, leafNode(fmt.Sprint("x", i), fmt.Sprintf("%d.%02d", w/100, w%100)))
		}
		f.Total = jixiao.MustPoints(fmt.Sprintf("%d.%02d", sum/100, sum%100))
		for _, finding := range f.Check() {
			t.Fatalf("%s", finding)
		}
		f.Total = jixiao.MustPoints(fmt.Sprintf("%d.%02d", (sum+1)/100, (sum+1)%100))
		if got := codesAt(f.Check()); got["weight-sum"] != "nodes" {
			t.Fatalf("a sum off by 0.01 passes")
		}
	})
}

func TestCategoriesOfRealForms(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]indicator.Category{
		"产出指标": indicator.Output, "產出指標": indicator.Output, "项目产出": indicator.Output, "产出目标": indicator.Output,
		"预期产出指标": indicator.Output, "项目完成指标": indicator.Output, "★产出指标": indicator.Output,
		"效益指标": indicator.Benefit, "效果指标": indicator.Benefit, "项目效益": indicator.Benefit, "项目效益指标": indicator.Benefit,
		"满意度指标": indicator.Satisfaction, "社会公众或服务对象满意度指标": indicator.Satisfaction,
		"成本指标": indicator.Cost, "项目决策": indicator.Decision, "投入": indicator.Decision,
		"项目管理": indicator.Process, "项目过程": indicator.Process, "预算执行率": indicator.Execution,
		"項目決策": indicator.Decision, "預算執行率": indicator.Execution, "項目過程": indicator.Process, "滿意度指標": indicator.Satisfaction,
		"绩效指标": indicator.NoCategory, "项目绩效": indicator.NoCategory, "": indicator.NoCategory,
	} {
		require.Equal(t, want, indicator.ParseCategory(name), name)
	}
	for name, want := range map[string]indicator.Dimension{
		"数量指标": indicator.DimensionQuantity, "數量指標": indicator.DimensionQuantity, "数量指标(或建筑规模指标)": indicator.DimensionQuantity,
		"质量指标": indicator.DimensionQuality, "时效": indicator.DimensionTimeliness, "日效性指标": indicator.DimensionTimeliness,
		"时效指标(工期指标)": indicator.DimensionTimeliness, "成本目标": indicator.DimensionCost, "经济成本指标": indicator.DimensionEconomicCost,
		"社会成本指标": indicator.DimensionSocialCost, "生态环境成本指标": indicator.DimensionEcologicalCost,
		"预算(或投资规模)控制指标": indicator.DimensionCost, "经济效益": indicator.DimensionEconomicBenefit,
		"社会效益指标": indicator.DimensionSocialBenefit, "生态效益指标": indicator.DimensionEcologicalBenefit,
		"可持续影响指标": indicator.DimensionSustainability, "可持续性": indicator.DimensionSustainability,
		"服务对象满意度指标": indicator.DimensionSatisfaction, "群众满意度指标": indicator.DimensionSatisfaction,
		"社會效益指標": indicator.DimensionSocialBenefit, "經濟效益指標": indicator.DimensionEconomicBenefit, "質量指標": indicator.DimensionQuality,
		"時效指標": indicator.DimensionTimeliness, "可持續影響指標": indicator.DimensionSustainability, "生態效益指標": indicator.DimensionEcologicalBenefit,
		"服務對象滿意度指標":    indicator.DimensionSatisfaction,
		"社会、经济、生态效益指标": indicator.NoDimension, "资金管理": indicator.NoDimension, "": indicator.NoDimension,
	} {
		require.Equal(t, want, indicator.ParseDimension(name), name)
	}
	for _, c := range indicator.Categories() {
		text, err := c.MarshalText()
		require.NoError(t, err)
		var back indicator.Category
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, c, back)
		require.NotEmpty(t, c.Chinese())
	}
	for _, d := range indicator.Dimensions() {
		text, err := d.MarshalText()
		require.NoError(t, err)
		var back indicator.Dimension
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, d, back)
		require.NotEmpty(t, d.Chinese())
	}
	var c indicator.Category
	require.Error(t, c.UnmarshalText([]byte("Output")), "names are read exactly")
	require.Error(t, c.UnmarshalText([]byte("output ")), "a blank at the end is another name, and an error instead of no match")
}

func ExampleFramework_Check() {
	f := soundFramework()
	f.Nodes[0].Children[0].Children[1].Weight = jixiao.MustPoints("20")
	for _, finding := range f.Check() {
		fmt.Println(finding)
	}
	// Output:
	// error indicator.weight-sum nodes[0].children: the weights add up to 55.5, not to 60
}
