package target_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// A published table keeps its cells as printed, and every fault of the document
// is a finding with its place.
func ExampleDecode() {
	data, err := os.ReadFile("testdata/055-huangshi-2022-haimianchengshi.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	table, findings, err := target.Decode(data)
	fmt.Println(table.Project, len(findings), err)
	for _, row := range table.Rows[3:4] {
		fmt.Println(row.Indicator.Code, row.Level2.Name, row.Indicator.Criterion, row.Reported.Actual, row.Reported.Score)
	}
	total, ok := table.TotalScore.Points()
	fmt.Println(table.TotalScore, total, ok)

	_, findings, err = target.Decode([]byte(`{"indicators": [{"level3": "满意度", "taget": "≥95%", "weight": 10}]}`))
	for _, f := range findings {
		fmt.Println(f)
	}
	fmt.Println(err)
	// Output:
	// 黄石市系统化全域海绵城市示范城市的申报工作经费 0 <nil>
	// r4 成本指标 200万 195.5万元 10
	// 99.55分 99.55 true
	// error target.unknown-key indicators[0].taget: unknown key: "taget"
	// error target.bad-value indicators[0].weight: bad value: a JSON number stands where a string is wanted
	// <nil>
}

// The rows become the tree that a scoring scheme binds to; its leaves have the
// codes of the rows.
func ExampleTable_Framework() {
	data, err := os.ReadFile("testdata/016-tianchang-2022-shuihan.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	table, _, err := target.Decode(data)
	if err != nil {
		fmt.Println(err)
		return
	}
	framework := table.Framework()
	for place, node := range framework.Walk() {
		if place.Depth < 2 {
			fmt.Println(strings.TrimSpace(fmt.Sprint(strings.Repeat("- ", place.Depth), node.Name, " ", node.Weight)))
		}
	}
	leaves := framework.Leaves()
	fmt.Println(len(table.Rows), len(leaves), leaves[0].Code, leaves[1].Code, leaves[1].Indicator.Name)
	// Output:
	// 预算执行率 10
	// 产出指标 50
	// - 数量指标
	// - 质量指标
	// - 时效指标
	// - 成本指标
	// 效益指标 30
	// - 经济效益指标
	// - 社会效益指标
	// - 生态效益指标
	// - 可持续影响指标
	// 满意度指标 10
	// - 服务对象满意度指标
	// 10 11 execution r1 指标1:完成中型灌区节水改造项目数量
}

// Real forms print the total as zeros, or weigh one of its parts.
func ExampleFunds_Execution() {
	for _, name := range []string{"001-chizhou-2022-weituoyewu", "084-zhongxian-2024-kexie"} {
		data, err := os.ReadFile("testdata/" + name + ".json")
		if err != nil {
			fmt.Println(err)
			return
		}
		table, _, err := target.Decode(data)
		if err != nil {
			fmt.Println(err)
			return
		}
		x, _ := table.Funds.Execution()
		percent, _ := x.Percent(jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp})
		fmt.Printf("row %d %s: %s of %s, %s, from parts: %t\n", x.Index, x.Row.Name, x.Executed, x.Budget, percent, x.FromParts)
	}
	// Output:
	// row 0 年度资金总额: 89.974万元 of 89.974万元, 100.00%, from parts: true
	// row 1 其中:财政拨款: 4614453.11元 of 4764453.11元, 96.85%, from parts: false
}

// A program that holds records and not printed cells builds the table of typed
// numbers.
func ExampleTable() {
	wan := indicator.MustParseUnit("万元")
	budget, _ := indicator.QuantityOf(200, 0, wan)     // 200万元
	executed, _ := indicator.QuantityOf(1955, -1, wan) // 195.5万元
	trained, _ := indicator.QuantityOf(523, 0, indicator.MustParseUnit("人次"))
	planned, _ := indicator.QuantityOf(500, 0, indicator.MustParseUnit("人次"))
	stopped := jixiao.Basis{Document: "关于项目停止实施的通知", Number: "某财〔2023〕1号"}

	output := target.Level{Name: "产出指标", Weight: target.FigureOf(jixiao.PointsOf(50))}
	table := target.Table{
		Kind: target.ProjectSelfEvaluation, Project: "培训经费", Complete: true,
		Source: target.Source{Year: 2023},
		Funds: target.Funds{Unit: wan, Rows: []target.FundRow{{
			Name: "年度资金总额", Budget: target.AmountOf(budget), Executed: target.AmountOf(executed),
			Weight: target.FigureOf(jixiao.PointsOf(10)),
		}}},
		Rows: []target.Row{
			{
				Level1: output, Level2: target.Level{Name: "数量指标"},
				Indicator: indicator.Indicator{Name: "培训人次", Criterion: indicator.NewCriterion(indicator.AtLeast, planned)},
				Weight:    target.FigureOf(jixiao.PointsOf(25)),
				Reported:  target.ReportedOf(indicator.Reported(trained)),
			},
			{
				Level1: output, Level2: target.Level{Name: "时效指标"},
				Indicator: indicator.Indicator{Name: "开工时间", Criterion: indicator.MustParseCriterion("2023年9月底前")},
				Weight:    target.FigureOf(jixiao.PointsOf(25)),
				Reported:  target.ReportedOf(indicator.NotApplicable(stopped)),
			},
		},
	}.Filled()

	for _, row := range table.Rows {
		fmt.Println(row.Indicator.Code, row.Indicator.Category, row.Indicator.Dimension, row.Indicator.Criterion, row.Reported.Observation())
	}
	framework := table.Framework()
	fmt.Println(len(framework.Leaves()), framework.Check())
	// Output:
	// r1 output quantity ≥500人次 523人次
	// r2 output timeliness ≤2023年9月 (not-applicable)
	// 3 []
}
