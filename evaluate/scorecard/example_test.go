package scorecard_test

import (
	"fmt"
	"os"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// exampleFramework is a small self-evaluation form.
func exampleFramework() indicator.Framework {
	row := func(code, name, weight, target string) indicator.Node {
		return indicator.Node{
			Code: code, Weight: jixiao.MustPoints(weight),
			Indicator: &indicator.Indicator{Name: name, Criterion: indicator.MustParseCriterion(target)},
		}
	}
	group := func(code, name string, rows ...indicator.Node) indicator.Node {
		return indicator.Node{Code: code, Name: name, Children: rows}
	}
	return indicator.Framework{
		Total: jixiao.PointsOf(100),
		Nodes: []indicator.Node{
			group("0", "预算执行率", row("0.1", "预算执行率", "10", "≥476.445311万元")),
			group("1", "产出指标", row("1.1", "培训人次", "7.50", "≥60人次"), row("1.2", "设备购置成本", "42.50", "≤3.5万元")),
			group("2", "效益指标", row("2.1", "业务能力提升", "30", "有效提升")),
			group("3", "满意度指标", row("3.1", "学员满意度", "10", "≥95%")),
		},
	}
}

func exampleInput() scorecard.Input {
	return scorecard.Input{Answers: []scorecard.Answer{
		{Code: "0.1", Actual: indicator.ObservedText("4614453.11元")},
		{Code: "1.1", Actual: indicator.ObservedText("59人次")},
		{Code: "1.2", Actual: indicator.ObservedText("3.4万元")},
		{Code: "2.1", Actual: indicator.Graded(1), Given: jixiao.MustPoints("27")},
		{Code: "3.1", Actual: indicator.ObservedText("96%")},
	}}
}

// A form is scored under the rules of 2020, and one of its rows explained.
func Example() {
	scheme, err := scorecard.Builtin("central-2020")
	if err != nil {
		fmt.Println(err)
		return
	}
	sheet, findings := scheme.Bind(exampleFramework())
	fmt.Println("findings:", len(findings))

	result := sheet.Score(exampleInput())
	total, _ := result.Total()
	band, _ := result.Band()
	margin, _ := result.Margin()
	fmt.Println(total, band, margin)

	for _, code := range sheet.Codes() {
		points, _ := result.Points(code)
		fmt.Println(code, points)
	}
	why, _ := result.Explain("1.1")
	fmt.Println(why.Line(jixiao.Chinese))
	// Output:
	// findings: 0
	// 96.57 优 6.57 above the edge
	// 0.1 9.69
	// 1.1 7.38
	// 1.2 42.50
	// 2.1 27.00
	// 3.1 10.00
	// 7.5 × 59 ÷ 60 = 7.375 ≈ 7.38（四舍五入，保留 2 位小数）
}

func ExampleParseScheme() {
	// A scheme of one's own starts as a copy of a shipped one. A mistake in it is
	// named with its place.
	scheme := []byte(`{
		"format": "jixiao.scheme/1", "id": "county", "version": "1.0.0",
		"name": {"zh": "某县评分方案", "en": "Scheme of a county"},
		"basis": {"rules": {"number": "某财〔2024〕1号", "verified": false}},
		"total": "100",
		"rounding": {"stage": "row", "places": 2, "mode": "half-up", "basis": "rules"},
		"rules": [{"id": "share", "rule": "proportional", "pass": "60%", "basis": "rules"}],
		"absence": {"missing": "forfeit", "not_applicable": "redistribute-total", "exempt": "hold", "not_yet_due": "hold", "basis": "rules"},
		"bands": [
			{"code": "pass", "name": {"zh": "合格", "en": "Pass"}, "from": "60", "basis": "rules"},
			{"code": "fail", "name": {"zh": "不合格", "en": "Fail"}, "from": "0", "basis": "rulez"}
		]
	}`)
	_, err := scorecard.ParseScheme(scheme)
	fmt.Println(err)

	document, findings := scorecard.DecodeDocument(scheme)
	fmt.Println(len(findings), document.ID)
	document.Rules[0].Pass = scorecard.MustRatio("2/3")
	document.Bands[1].Basis = "rules"
	compiled, err := scorecard.Compile(document)
	fmt.Println(compiled.ID(), compiled.Version(), err)
	// Output:
	// scorecard.bad-value at rules[0].pass: bad value: "60%" is no ratio, want a decimal or a fraction such as 0.8 or 2/37
	// 1 county
	// county 1.0.0 <nil>
}

func ExampleScheme_Bind() {
	scheme, _ := scorecard.Builtin("central-2020")
	framework := exampleFramework()
	framework.Nodes[1].Children[0].Weight = jixiao.MustPoints("17.50") // 110 points now

	sheet, findings := scheme.Bind(framework)
	for _, f := range findings {
		fmt.Println(f)
	}
	for _, code := range sheet.Codes() {
		entry, rule, _ := sheet.Rule(code)
		direction, _ := sheet.Direction(code)
		fmt.Println(code, entry, rule, direction)
	}
	// Output:
	// error indicator.weight-sum nodes: the weights add up to 110, not to 100
	// error scorecard.weights-above-total nodes: the weights add up to 110, above the scheme's total of 100
	// warning scorecard.level-adjusted nodes: 产出指标 weighs 60, in principle 50
	// 0.1 execution proportional higher
	// 1.1 higher proportional higher
	// 1.2 lower linear lower
	// 2.1 qualitative graded qualitative
	// 3.1 higher proportional higher
}

func ExampleSheet_Score() {
	scheme, _ := scorecard.Builtin("central-2020")
	sheet, _ := scheme.Bind(exampleFramework())
	in := exampleInput()
	in.Answers[3].Given = jixiao.Points{}                 // the judge has yet to give points
	in.Answers[4].Actual = indicator.ObservedText("较为满意") // and somebody wrote words

	result := sheet.Score(in)
	_, known := result.Total()
	low, high, _ := result.Bounds()
	fmt.Println(known, low, high)
	for _, node := range result.Nodes() {
		if node.Leaf && !node.Points.IsSet() {
			fmt.Println(node.Code, node.Low, node.High, node.Reason.Text().ZH)
		}
	}
	// Output:
	// false 83.57 99.57
	// 2.1 24.00 30.00 需要评分人判断
	// 3.1 0.00 10.00 完成值不是数值
}

func ExampleResult_Explain() {
	scheme, _ := scorecard.Builtin("central-2020")
	sheet, _ := scheme.Bind(exampleFramework())
	result := sheet.Score(exampleInput())

	explanation, _ := result.Explain("0.1")
	fmt.Println(explanation.In(jixiao.Chinese))
	fmt.Println()
	total, _ := result.ExplainTotal()
	fmt.Println(total.In(jixiao.English))
	// Output:
	// 指标：0.1 预算执行率
	// 指标值：≥476.445311万元
	// 完成值：4614453.11元（折合 461.445311万元）
	// 完成率：96.8516…%
	// 分值：10
	// 规则：按完成比例赋分（execution）
	// 结果：未达到指标值，按公式计分
	// 公式：分值 × 完成值 ÷ 指标值
	// 计算：10 × 461.445311 ÷ 476.445311 = 9.685168… ≈ 9.69（四舍五入，保留 2 位小数）
	// 依据：财预〔2020〕10号（未核对原文）
	//
	// Total (out of 100)
	// Formula: sum of the points
	// Arithmetic: 9.69 + 7.38 + 42.5 + 27 + 10 = 96.57
	// Source: no rule says so; a convention
}

func ExampleSheet_Batch() {
	scheme, _ := scorecard.Builtin("central-2020")
	sheet, _ := scheme.Bind(exampleFramework())
	batch, err := sheet.Batch()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range batch.Columns() {
		fmt.Println(c.Code, c.Kind, c.Unit, c.Places)
	}
	// Whole numbers: 461.445311 万元, 59 人次, 3.4 万元, 27 points, 96 %.
	points := make([]int64, 5)
	total, ok := batch.Score(points, []int64{4614453110000, 590000, 340000, 2700, 960000})
	fmt.Println(points, total, ok)
	// Output:
	// 0.1 quantity 万元 10
	// 1.1 quantity 人次 4
	// 1.2 quantity 万元 5
	// 2.1 points  2
	// 3.1 quantity % 4
	// [969 738 4250 2700 1000] 9657 true
}

func ExampleScheme_BandOf() {
	national, _ := scorecard.Builtin("central-2020")
	sichuan, _ := scorecard.Builtin("sichuan-2025")
	for _, total := range []string{"90.00", "89.99", "65.00"} {
		a, _ := national.BandOf(jixiao.MustPoints(total))
		b, _ := sichuan.BandOf(jixiao.MustPoints(total))
		fmt.Println(total, a, b)
	}
	// Output:
	// 90.00 优 优
	// 89.99 良 良
	// 65.00 中 差
}

func ExampleResult_Receipt() {
	scheme, _ := scorecard.Builtin("central-2020")
	sheet, _ := scheme.Bind(exampleFramework())
	receipt, err := sheet.Score(exampleInput()).Receipt()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	fmt.Println(receipt.Scheme, receipt.SchemeVersion, receipt.Engine, receipt.Total, receipt.Band)
	fmt.Println(len(receipt.SchemeDigest), len(receipt.InputDigest))
	// Output:
	// central-2020 1.0.0 1 96.57 excellent
	// 64 64
}
