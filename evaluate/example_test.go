package evaluate_test

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/target"
)

const published = `{
 "kind": "project-self-evaluation", "complete": true, "source": {"year": 2022},
 "project": "义务教育营养改善计划", "unit": "明朗中学",
 "funds": {"unit": "元", "rows": [{"name": "年度资金总额", "budget": "387664.62", "executed": "387664.62", "weight": "10", "rate": "100%", "score": "10"}]},
 "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "level3": "受资助人数", "target": "≧735人次", "actual": "735", "weight": "50", "score": "50"},
  {"level1": "效益指标", "level2": "社会效益指标", "level3": "政策知晓率", "target": "═100%", "actual": "98%", "weight": "30", "score": "27"},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "level3": "家长满意度", "target": "≧95%", "actual": "100%", "weight": "10", "score": "7"}],
 "total_score": "96", "rating": "优"}`

// A published table is re-checked against the national rules: every printed
// number that does not follow from the form's own cells is named.
func ExampleCheck() {
	table, _, err := target.Decode([]byte(published))
	if err != nil {
		fmt.Println(err)
		return
	}
	scheme, err := scorecard.Builtin("central-2020")
	if err != nil {
		fmt.Println(err)
		return
	}
	check := evaluate.Check(scheme, &table, evaluate.Options{})
	for _, r := range check.Rows {
		fmt.Printf("%d: computed %s, printed %s: %s\n", r.Row, r.Points, r.Reported, r.Verdict)
	}
	fmt.Printf("total: computed %s, printed %s: %s\n", check.Total.Points, check.Total.Reported, check.Total.Verdict)
	for _, f := range check.Findings {
		if f.Severity == jixiao.Error {
			fmt.Println(f.Path, f.Message.ZH)
		}
	}
	// Output:
	// 1: computed 50.00, printed 50: agrees
	// 2: computed 29.40, printed 27: differs
	// 3: computed 10.00, printed 7: differs
	// total: computed 99.40, printed 96: differs
	// rows[1].score 得分 27 与计算结果 29.40 不符：未达到指标值，按公式计分，30 × 98 ÷ 100 = 29.4
	// total_score 总分 96 不等于各项得分之和 94（指标 84，预算执行 10）
}

// SelfEvaluate scores a table by its own reported values.
func ExampleSelfEvaluate() {
	table, _, err := target.Decode([]byte(published))
	if err != nil {
		fmt.Println(err)
		return
	}
	scheme, err := scorecard.Builtin("central-2020")
	if err != nil {
		fmt.Println(err)
		return
	}
	self := evaluate.SelfEvaluate(scheme, &table, evaluate.Options{})
	total, _ := self.Result.Total()
	band, _ := self.Result.Band()
	margin, _ := self.Result.Margin()
	fmt.Println(total, band, margin)
	// Output: 99.40 优 9.40 above the edge
}
