package evaluate_test

import (
	"errors"
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

const declared = `{
 "kind": "target", "complete": true, "source": {"year": 2025},
 "project": "农村公路养护", "department": "交通运输局", "unit": "公路养护中心",
 "goals": [{"phase": "annual", "expected": "养护农村公路120公里，路况优良率达到95%以上。"}],
 "funds": {"unit": "万元", "rows": [{"name": "年度资金总额", "budget": "100"}]},
 "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "level3": "养护里程", "target": "≥120公里", "weight": "50"},
  {"level1": "效益指标", "level2": "社会效益指标", "level3": "路况优良率", "target": "≥95%", "weight": "40"}]}`

// checks is a short policy of checks; target.BuiltinPolicy has longer ones.
const checks = `{
 "id": "short", "version": "1", "basis": {"own": {"convention": true}},
 "checks": [{"check": "year-stated", "basis": "own"}, {"check": "weight-sum", "sums": ["100"], "basis": "own"}]}`

// A target is checked, judged by a reviewer, and the checks bound the verdict: 96
// points would pass, but the weights must be mended first.
func ExampleReviewTarget() {
	table, _, err := target.Decode([]byte(declared))
	if err != nil {
		fmt.Println(err)
		return
	}
	checking, err := target.ParsePolicy([]byte(checks))
	if err != nil {
		fmt.Println(err)
		return
	}
	policy, err := evaluate.BuiltinReviewPolicy("target-review")
	if err != nil {
		fmt.Println(err)
		return
	}
	sheet := evaluate.ReviewSheet{
		Approved: target.Amount{Quantity: indicator.MustParseQuantity("90万元"), Phase: target.Annual},
	}
	for i, points := range []string{"9", "10", "15", "14", "14", "14", "10", "10"} {
		sheet.Opinions = append(sheet.Opinions, evaluate.Opinion{
			Item: policy.Items()[i], Reviewer: "张三", Points: jixiao.MustPoints(points),
		})
	}
	review := evaluate.ReviewTarget(policy, &table, checking.Check(&table, target.Context{}), sheet)
	total, _ := review.Total()
	fmt.Println(total, review.Grade, review.Verdict.Text().ZH)
	for _, c := range review.Conditions {
		fmt.Println(c.Path, c.Message.ZH)
	}
	rate, _ := review.Funding.Percent(jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp})
	fmt.Println(review.Funding.Cut.Quantity, rate)
	// Output:
	// 96.00 excellent 修改完善后通过
	// indicators 分值合计 90，应为 100
	// 10万元 10.00%
}

// A batch is summed by verdict and department; what is open counts as neither cut
// nor kept.
func ExampleSumReviews() {
	reviews := []evaluate.Review{
		{Department: "交通运输局", Verdict: target.VerdictPass, Funding: evaluate.ReviewFunding{
			Submitted: yuan("100万元"), Approved: yuan("80万元"), Cut: yuan("20万元"),
		}},
		{Department: "教育局", Funding: evaluate.ReviewFunding{Submitted: yuan("50万元")}},
	}
	sum := evaluate.SumReviews(reviews)
	all := sum.All.Amounts[0]
	rate, _ := all.Percent(jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp})
	fmt.Println(sum.All.Reviews, sum.All.Count(target.VerdictPass), sum.All.Open, all.Submitted.Quantity, rate)
	for _, d := range sum.Departments {
		fmt.Println(d.Department, d.Reviews)
	}
	// Output:
	// 2 1 1 150万元 20.00%
	// 交通运输局 1
	// 教育局 1
}

func yuan(text string) target.Amount {
	return target.Amount{Quantity: indicator.MustParseQuantity(text), Phase: target.Annual}
}

// A sheet that comes from elsewhere is read strictly: a misspelt key is told with
// its place, and nothing of the sheet is used.
func ExampleParseReviewSheet() {
	sheet, err := evaluate.ParseReviewSheet([]byte(`{"opinions": [
		{"item": "relevance-goal", "reviewer": "张三", "points": "14.5"},
		{"item": "suitability-level", "reviewer": "张三", "point": "13"}]}`))
	if faults, ok := errors.AsType[*jixiao.FindingsError](err); ok {
		for _, f := range faults.Findings {
			fmt.Println(f.Path, f.Message.ZH)
		}
	}
	fmt.Println(len(sheet.Opinions))

	sheet, err = evaluate.ParseReviewSheet([]byte(`{"opinions": [{"item": "relevance-goal", "reviewer": "张三", "points": "14.5"}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(sheet.Opinions[0].Item, sheet.Opinions[0].Points)
	// Output:
	// opinions[1].point 不是有效的审核表：不认识的键 "point"
	// 0
	// relevance-goal 14.5
}
