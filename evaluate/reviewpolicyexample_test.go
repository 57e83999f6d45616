package evaluate_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/target"
)

// A policy of one's own begins with a shipped one. What is wrong with it is told
// with its place.
func ExampleParseReviewPolicy() {
	shipped, _ := evaluate.BuiltinReviewPolicyJSON("target-review")
	own := bytes.Replace(shipped, []byte(`"points_apart": "0.3"`), []byte(`"points_apart": "0.2"`), 1)
	policy, err := evaluate.ParseReviewPolicy(own, evaluate.ReviewParts{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(policy.ID(), len(policy.Items()))

	wrong := bytes.Replace(shipped, []byte(`"points_apart": "0.3"`), []byte(`"points_apart": "30"`), 1)
	_, err = evaluate.ParseReviewPolicy(wrong, evaluate.ReviewParts{})
	if faults, ok := errors.AsType[*jixiao.FindingsError](err); ok {
		for _, f := range faults.Findings {
			fmt.Println(f.Path, f.Message.ZH)
		}
	}
	_, err = evaluate.ParseReviewPolicy([]byte(`{"id": `), evaluate.ReviewParts{})
	if fault, ok := errors.AsType[*jixiao.Fault](err); ok {
		fmt.Println(fault.Code)
	}
	// Output:
	// target-review 8
	// panel.points_apart 取值无效：应在 0 至 1 之间，实为 30
	// evaluate.review-policy-syntax
}

// A program may make the document itself: here whoever reviews states the overall
// grade, where the shipped policy takes the worst of the items.
func ExampleCompileReviewPolicy() {
	shipped, _ := evaluate.BuiltinReviewPolicyJSON("target-review-general")
	var doc evaluate.ReviewPolicyDocument
	if err := json.Unmarshal(shipped, &doc); err != nil {
		fmt.Println(err)
		return
	}
	doc.ID, doc.Overall = "stated", &evaluate.ReviewOverall{Stated: true, Basis: "overall"}
	policy, err := evaluate.CompileReviewPolicy(doc, evaluate.ReviewParts{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(policy.ID(), policy.Name().ZH, policy.Scheme() == nil)
	// Output: stated 项目支出绩效目标审核表（一般性项目） true
}

// The sheet of ordinary projects has no points: every item gets a grade, the worst
// one is that of the whole, and the page says what follows.
func ExampleReview_Text() {
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
	policy, err := evaluate.BuiltinReviewPolicy("target-review-general")
	if err != nil {
		fmt.Println(err)
		return
	}
	sheet := evaluate.ReviewSheet{Approved: yuan("900000元")}
	for _, item := range policy.Items() {
		sheet.Opinions = append(sheet.Opinions, evaluate.Opinion{Item: item, Reviewer: "张三", Grade: "优"})
	}
	sheet.Opinions[3].Grade, sheet.Opinions[3].Text = "良", "补充时效指标。"
	review := evaluate.ReviewTarget(policy, &table, checking.Check(&table, target.Context{}), sheet)
	fmt.Print(review.Text(jixiao.Chinese))
	// Output:
	// 绩效目标审核表
	// 项目：农村公路养护
	// 主管部门：交通运输局
	// 实施单位：公路养护中心
	// 审核方案：项目支出绩效目标审核表（一般性项目）（target-review-general 1.0.0）
	// 完整性审核
	//   规范完整性：优
	//     张三：优
	//     〔建议，据自动检查，不计分〕良。请修改：分值合计 90，应为 100。
	//   明确清晰性：优
	//     张三：优
	// 相关性审核
	//   目标相关性：优
	//     张三：优
	//   指标科学性：良
	//     张三：良。补充时效指标。
	// 适当性审核
	//   绩效合理性：优
	//     张三：优
	//   资金匹配性：优
	//     张三：优
	// 可行性审核
	//   实现可能性：优
	//     张三：优
	//   条件充分性：优
	//     张三：优
	// 等级：良
	// 审核结论：修改完善后通过（财预〔2015〕88号（未核对原文））
	// 修改条件：
	//   1. 全部指标：分值合计 90，应为 100
	//     调整分值，使合计符合规定。
	// 资金：核定
	//   申报：100万元（年度）
	//   核定：90万元（年度）
	//   审减：10万元（年度）
	//   审减率：10万元 ÷ 100万元 = 10.00%
}
