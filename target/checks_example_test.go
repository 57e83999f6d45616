package target_test

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// A ledger says what was checked, what was found, and what nobody looked at.
func ExamplePolicy_Check() {
	policy, err := target.ParsePolicy([]byte(`{
		"id": "county", "version": "2026",
		"basis": {"own": {"convention": true, "verified": false}},
		"checks": [
			{"check": "rows-present", "basis": "own"},
			{"check": "cost-within-budget", "basis": "own"},
			{"check": "tasks-stated", "basis": "own"},
			{"check": "not-copied", "percent": "80", "basis": "own"}
		]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	table, _, err := target.Decode([]byte(`{
		"kind": "target", "project": "农村公路养护", "complete": true,
		"funds": {"unit": "万元", "rows": [{"name": "年度资金总额", "budget": "100"}]},
		"indicators": [
			{"level1": "产出指标", "level2": "数量指标", "level3": "养护公路里程", "target": "≥50公里"},
			{"level1": "成本指标", "level2": "经济成本指标", "level3": "养护总成本", "target": "≤100亿元"}
		]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	ledger := policy.Check(&table, target.Context{})
	fmt.Print(ledger.Text(jixiao.English))
	fmt.Print(ledger.Text(jixiao.Chinese))
	// Output:
	// failed  cost within budget  basis: no rule says so; a convention
	//     error  row 2, target  the cost ≤100亿元 of 养护总成本 and the budget 100万元 differ by exactly ten thousand: 元 for 万元?
	//         Check the unit.
	// not applicable  tasks stated: due for whole departments only
	// not done  not copied: no tables of other projects were given
	// faults found: passed 1, failed 1, not applicable 1, not done 1; error 1
	// 未通过  成本不超预算  依据：没有规定，按约定处理
	//     错误  第 2 行 指标值  成本指标“养护总成本”的指标值 ≤100亿元 与年度资金 100万元 正好相差一万倍，疑为元与万元混用
	//         核对单位。
	// 不适用  列出主要任务：只适用于部门整体目标
	// 未检查  不照抄其他项目：没有提供其他项目的目标表
	// 发现问题：通过 1，未通过 1，不适用 1，未检查 1；错误 1
}

// A shipped policy says what it asks for and by which clause; its document is a start
// for one of one's own.
func ExampleBuiltinPolicy() {
	policy, err := target.BuiltinPolicy("central")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(policy.Name().In(jixiao.English), policy.Effective())
	for _, c := range policy.Document().Checks {
		if c.Check == "weight-sum" {
			fmt.Println(c.Check, c.Sums, policy.Document().Basis[c.Basis].Cite(jixiao.Chinese))
		}
	}
	_, err = target.BuiltinPolicy("county")
	fmt.Println(err)
	// Output:
	// Checks of performance targets (general) 2021-08-18/..
	// weight-sum [90 100] 财预〔2020〕10号第十三条（未核对原文）
	// target.policy-unknown: there is no policy "county", only central, pidu-2024
}

// A policy is also made in Go. Limits with which a check could never fail are refused,
// and a check that is misspelt is seen among those that nobody has written.
func ExampleCompilePolicy() {
	doc := target.PolicyDocument{
		ID: "county", Version: "2026", Basis: map[string]jixiao.Basis{"notice": {Number: "某财绩〔2026〕3号"}},
		Checks: []target.PolicyCheck{
			{Check: "weight-concentrated", Basis: "notice", CheckParameters: target.CheckParameters{Most: jixiao.PointsOf(500)}},
			{Check: "wieght-zero", Basis: "notice"},
		},
	}
	_, err := target.CompilePolicy(doc)
	fmt.Println(err)

	doc.Checks[0].Most = jixiao.PointsOf(30)
	policy, err := target.CompilePolicy(doc)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(policy.Unwritten())
	// Output:
	// target.parameter-invalid at checks[0].most: this parameter of the check weight-concentrated is not valid: it must be above 0 and below 100
	// [wieght-zero]
}

// Tables that come one by one are held against those of others, which are indexed
// once.
func ExampleNewPeers() {
	read := func(project, value string) string {
		return fmt.Sprintf(`{"project": %q, "complete": true, "indicators": [{"level1": "产出指标", "level2": "数量指标", "level3": "培训人次", "target": %q}]}`, project, value)
	}
	var others []*target.Table
	for i, value := range []string{"≥90人次", "≥100人次", "≥100人次", "≥110人次", "≥120人次"} {
		table, _, err := target.Decode([]byte(read(fmt.Sprintf("第%d期培训", i+1), value)))
		if err != nil {
			fmt.Println(err)
			return
		}
		others = append(others, &table)
	}
	peers := target.NewPeers(others)

	policy, err := target.ParsePolicy([]byte(`{
		"id": "peers", "version": "1", "basis": {"own": {"convention": true, "verified": false}},
		"checks": [{"check": "not-below-peers", "percent": "50", "basis": "own"}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	table, _, err := target.Decode([]byte(read("第6期培训", "≥30人次")))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(peers.Len())
	fmt.Println(policy.Check(&table, target.Context{Peers: peers}).Findings()[0].Message.In(jixiao.Chinese))
	// Output:
	// 5
	// “培训人次”的指标值 ≥30人次 比 5 个同类项目的中位数 100人次 低 50% 以上
}

// A place that asks for more writes a policy of its own. A check that this version
// does not know is kept in every ledger, and a limit that does not belong to a check
// is refused.
func ExampleParsePolicy() {
	_, err := target.ParsePolicy([]byte(`{
		"id": "county", "version": "2026",
		"basis": {"notice": {"number": "某财绩〔2026〕3号", "verified": false}},
		"checks": [{"check": "weight-step", "percent": "5", "basis": "notice"}]}`))
	fmt.Println(err)

	policy, err := target.ParsePolicy([]byte(`{
		"id": "county", "version": "2026",
		"basis": {"notice": {"number": "某财绩〔2026〕3号", "verified": false}},
		"checks": [
			{"check": "weight-step", "step": "0.5", "severity": "error", "basis": "notice"},
			{"check": "carbon-budget", "basis": "notice"}
		]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	table := target.Table{Complete: true, Rows: []target.Row{{Weight: target.ReadFigure("12.3")}}}
	table.Rows[0].Indicator.Name = "养护公路里程"
	ledger := policy.Check(&table, target.Context{})
	for _, f := range ledger.Findings() {
		fmt.Println(f, f.Basis[0].Cite(jixiao.English))
	}
	fmt.Println(ledger.Outcome(), len(ledger.Open()))
	// Output:
	// target.parameter-missing at checks[0].step: the check weight-step needs this parameter (and 1 more)
	// error target.weight-step indicators[0].weight: the weight 12.3 is no multiple of 0.5 某财绩〔2026〕3号 (not checked against the text)
	// faults 1
}

// Many tables are checked in one go, each with the others as its peers: that is how
// copies are found.
func ExamplePolicy_CheckAll() {
	policy, err := target.ParsePolicy([]byte(`{
		"id": "copies", "version": "1", "basis": {"own": {"convention": true, "verified": false}},
		"checks": [{"check": "not-copied", "percent": "80", "basis": "own"}, {"check": "goal-own", "basis": "own"}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	var tables []*target.Table
	for _, project := range []string{"东村道路养护", "西村道路养护", "小学课桌购置"} {
		thing, goal := "道路", "完成道路日常养护任务，让群众出行更方便"
		if project == "小学课桌购置" {
			thing, goal = "课桌", "为三所小学更换课桌，改善学生学习条件"
		}
		table, _, err := target.Decode([]byte(fmt.Sprintf(`{
			"project": %q, "complete": true, "goals": [{"phase": "annual", "expected": %q}],
			"indicators": [
				{"level1": "产出指标", "level2": "数量指标", "level3": "%s数量", "target": "≥3"},
				{"level1": "产出指标", "level2": "质量指标", "level3": "%[3]s合格率", "target": "≥95%%"},
				{"level1": "产出指标", "level2": "时效指标", "level3": "%[3]s完成时间", "target": "11月底前"}
			]}`, project, goal, thing)))
		if err != nil {
			fmt.Println(err)
			return
		}
		tables = append(tables, &table)
	}
	for i, ledger := range policy.CheckAll(tables, target.Context{}) {
		fmt.Println(tables[i].Project, ledger.Outcome())
		for _, f := range ledger.Findings() {
			fmt.Println(" ", f.Message.In(jixiao.Chinese))
		}
	}
	// Output:
	// 东村道路养护 faults
	//   全部指标与“西村道路养护”完全相同
	//   总体目标与“西村道路养护”一字不差
	// 西村道路养护 faults
	//   全部指标与“东村道路养护”完全相同
	//   总体目标与“东村道路养护”一字不差
	// 小学课桌购置 clean
}
