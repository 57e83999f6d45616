package target_test

import (
	"errors"
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// A history takes only what may happen next, and says what that is.
func ExampleHistory_Apply() {
	history, findings, err := target.DecodeHistory([]byte(`{"events": [
		{"event": "prepare", "on": "2024-08-01", "role": "unit", "version": "1"},
		{"event": "declare", "on": "2024-08-20", "role": "unit", "version": "1"},
		{"event": "accept", "on": "2024-09-02", "role": "department"}]}`), nil)
	fmt.Println(history.State(), len(findings), err)

	_, err = history.Apply(target.Event{Kind: target.EventPublish, On: jixiao.MustDate(2024, 9, 3), Role: target.RoleUnit})
	fmt.Println(err)

	history, err = history.Apply(target.Event{
		Kind: target.EventReview, Verdict: target.VerdictRevise, On: jixiao.MustDate(2024, 9, 10), Role: target.RoleDepartment, Version: "2",
	})
	fmt.Println(history.State().Text().ZH, history.Version(), err)
	for _, move := range history.Legal() {
		fmt.Println(move.Text().ZH)
	}
	// Output:
	// under-review 0 <nil>
	// target.event-illegal: the target is under review, so publish is not possible; possible now: review (pass) by department or finance → passed; review (pass once revised) by department or finance → passed; review (return) by department or finance → returned; review (refuse) by department or finance → refused; close by unit or department or finance → closed
	// 审核通过 2 <nil>
	// 审核（通过）：财政部门 → 审核通过
	// 审核（修改完善后通过）：财政部门 → 审核通过
	// 审核（退回重报）：财政部门 → 退回
	// 审核（不予通过）：财政部门 → 不予通过
	// 批复：主管部门、财政部门 → 批复
	// 关闭：主管部门、财政部门 → 关闭
}

// The target went with its budget up to the disclosure, which came late; and an
// adjustment that nobody approved does not count.
func ExampleHistory_Synchronised() {
	on := jixiao.MustDate
	var history target.History
	for _, e := range []target.Event{
		{Kind: target.EventPrepare, On: on(2023, 8, 1), Role: target.RoleUnit, Version: "1"},
		{Kind: target.EventDeclare, On: on(2023, 9, 1), Role: target.RoleUnit, Version: "1"},
		{Kind: target.EventAccept, On: on(2023, 9, 5), Role: target.RoleFinance},
		{Kind: target.EventReview, Verdict: target.VerdictPass, On: on(2023, 10, 20), Role: target.RoleFinance},
		{Kind: target.EventApprove, On: on(2024, 2, 1), Role: target.RoleFinance},
		{Kind: target.EventPublish, On: on(2024, 2, 25), Role: target.RoleDepartment},
		{Kind: target.EventAdjust, On: on(2024, 7, 1), Role: target.RoleUnit, Version: "2", Note: "政策调整"},
	} {
		next, err := history.Apply(e)
		if err != nil {
			fmt.Println(err)
			return
		}
		history = next
	}
	for _, f := range history.Synchronised(target.BudgetDates{
		Prepared: on(2023, 9, 10), Reviewed: on(2023, 10, 20), Approved: on(2024, 2, 1), Published: on(2024, 2, 20),
	}) {
		fmt.Println(f.Severity, f.Path, f.Message.ZH)
	}
	governing, ok := history.Governing(on(2024, 12, 31), target.DefaultAdjustmentPolicy())
	fmt.Println(governing.Version, ok, governing.Reason.ZH)
	// Output:
	// error events[5] 目标公开（2024-02-25）比预算公开（2024-02-20）晚 5 天，允许 0 天，超出 5 天
	// error events[5] 目标公开（2024-02-25）比预算批复（2024-02-01）晚 24 天，允许 20 天，超出 4 天
	// 1 true 2024-12-31执行版本 1：2024-02-01批复；2024-07-01开始的调整未获批复，不作依据
}

// Where a county lets only the finance bureau review, its table says so, and the
// histories made under it refuse what the table does not name.
func ExampleNewHistory() {
	table := target.Transitions()
	for i := range table {
		if table[i].Event == target.EventReview {
			table[i].Roles = []target.Role{target.RoleFinance}
		}
	}
	history, err := target.NewHistory(table)
	if err != nil {
		fmt.Println(err)
		return
	}
	on := jixiao.MustDate
	for _, e := range []target.Event{
		{Kind: target.EventPrepare, On: on(2024, 8, 1), Role: target.RoleUnit, Version: "1"},
		{Kind: target.EventDeclare, On: on(2024, 8, 20), Role: target.RoleUnit, Version: "1"},
		{Kind: target.EventAccept, On: on(2024, 9, 2), Role: target.RoleDepartment},
		{Kind: target.EventReview, On: on(2024, 9, 10), Role: target.RoleDepartment, Verdict: target.VerdictPass},
	} {
		next, err := history.Apply(e)
		if refused, ok := errors.AsType[*target.EventError](err); ok {
			fmt.Println(refused.Finding.Path, refused.Finding.Message.ZH)
			break
		}
		history = next
	}
	fmt.Println(history.State().Text().ZH)
	// Output:
	// role 主管部门无权审核（通过）；应由财政部门审核（通过）
	// 审核中
}

// A table of transitions is data, and is held to what no procedure may allow.
func ExampleCheckTransitions() {
	table := target.Transitions()
	fmt.Println(len(target.CheckTransitions(table)))
	fmt.Println(table[0].Text().ZH)

	table = append(table, target.Transition{
		From: target.StateDeclared, Event: target.EventApprove, Roles: []target.Role{target.RoleFinance}, To: target.StateApproved,
	})
	for _, f := range target.CheckTransitions(table) {
		fmt.Println(f.Severity, f.Code.Name(), f.Message.ZH)
	}
	// Output:
	// 0
	// 编制：单位、主管部门 → 编制
	// error review-bypassed 可以不经审核从“申报”到“批复”
}

// The day of a step is that on which the target first took it; a draft counts from
// the day it was declared.
func ExampleHistory_MilestoneOn() {
	history, _, err := target.DecodeHistory([]byte(`{"events": [
		{"event": "prepare", "on": "2024-08-01", "role": "unit", "version": "1"},
		{"event": "declare", "on": "2024-08-20", "role": "unit", "version": "1"}]}`), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range target.Milestones() {
		day, ok := history.MilestoneOn(m)
		fmt.Println(m.Text().ZH, day, ok)
	}
	// Output:
	// 编制 2024-08-20 true
	// 审核  false
	// 批复  false
	// 公开  false
}

// What an adjustment changed, and what is missing before it can be approved.
func ExampleCompareTables() {
	read := func(money, trainees, weight string) target.Table {
		table, _, err := target.Decode([]byte(`{"kind": "target",
			"funds": {"unit": "万元", "rows": [{"name": "年度资金总额", "initial": "` + money + `"}]},
			"indicators": [{"level1": "产出指标", "level2": "数量指标", "level3": "培训人次", "target": "` + trainees + `", "weight": "` + weight + `"}],
			"complete": true}`))
		if err != nil {
			fmt.Println(err)
		}
		return table
	}
	before, after := read("50", "≥1000人次", "20"), read("50", "≥800人次", "15")
	adjustment := target.CompareTables(&before, &after).Annotate("r1", "场地减少", jixiao.Basis{Number: "某财预〔2024〕7号"})
	fmt.Print(adjustment.Text(jixiao.Chinese))
	findings := adjustment.Check(target.DefaultAdjustmentPolicy(), target.Circumstances{
		On: jixiao.MustDate(2024, 11, 5), Approved: true, KnownAll: jixiao.MustDate(2024, 10, 31),
	})
	for _, f := range findings {
		fmt.Println(f.Severity, f.Code.Name(), f.Message.ZH)
	}
	// Output:
	// 培训人次 指标值：≥1000人次 → ≥800人次（降低）
	// 培训人次 分值：20 → 15（降低）
	// error change-after-result 培训人次 指标值：≥1000人次 → ≥800人次（降低）；结果 2024-10-31 已知，调整在其后 5 天
	// warning change-weight 培训人次 分值：20 → 15（降低）；权重在预算批复时确定，原则上不再调整
	// warning change-doubtful-after-result 培训人次 分值：20 → 15（降低）；结果 2024-10-31 已知，调整在其后 5 天，可能有利于评价结果
	// warning change-weight-sum 分值合计由 20 变为 15（相差 -5），调整前后的得分不可直接比较
	// warning lowered-money-stays 1 处目标降低（培训人次），资金未减少（50万元 → 50万元）
}

// Number and money give two rates, and each says what it divides by.
func ExampleCover() {
	item := func(code, amount string, level indicator.GovernmentLevel, hasTarget bool) target.CoverageItem {
		return target.CoverageItem{
			Code: code, Subject: target.SubjectProject, Level: level, HasTarget: hasTarget,
			Amount: target.Amount{Quantity: indicator.MustParseQuantity(amount), Phase: target.Annual},
		}
	}
	coverage := target.Cover([]target.CoverageItem{
		item("1", "120万元", indicator.LevelCounty, true), item("2", "30万元", indicator.LevelCounty, false), item("3", "3万元", indicator.LevelTownship, true),
	})
	rounding := jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}
	for _, by := range target.RatesBy() {
		fmt.Println(coverage.Total(target.SubjectProject).Rate(target.CoverTarget, target.CoverAll, by).Text(jixiao.Chinese, rounding))
	}
	for _, g := range coverage.Groups(target.GroupLevel, target.SubjectProject) {
		fmt.Println(g.Rate(target.CoverReview, target.CoverTarget, target.ByItems).Text(jixiao.Chinese, rounding))
	}
	fmt.Println(coverage.Total(target.SubjectDepartment).Rate(target.CoverTarget, target.CoverAll, target.ByItems).Text(jixiao.Chinese, rounding))
	// Output:
	// 按个数：有绩效目标的项目支出 2 ÷ 全部项目支出 3 × 100% = 66.67%
	// 按金额：有绩效目标的项目支出 123万元 ÷ 全部项目支出 153万元 × 100% = 80.39%
	// 按个数：县级目标审核通过的项目支出 0 ÷ 县级有绩效目标的项目支出 1 × 100% = 0.00%
	// 按个数：乡镇级目标审核通过的项目支出 0 ÷ 乡镇级有绩效目标的项目支出 1 × 100% = 0.00%
	// 按个数：有绩效目标的部门（单位）整体支出 0 ÷ 全部部门（单位）整体支出 0：无法计算，分母“全部部门（单位）整体支出”为 0 个
}
