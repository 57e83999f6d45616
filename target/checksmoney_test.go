package target_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/target"
)

// moneyState does one check of a sound table of which only the rows of cost are other
// ones.
func moneyState(t *testing.T, check string, change func(*target.Table), costs ...cells) target.LedgerEntry {
	t.Helper()
	rows := slices.Delete(soundRows(), 3, 4)
	x := sound(t)
	x.Rows = sheet(t, append(rows, costs...)...).Rows
	if change != nil {
		change(&x)
	}
	e, ok := onlyCheck(t, check, "").Check(&x, target.Context{}).Entry(check)
	require.True(t, ok)
	return e
}

// TestCheckCostsThatAreNoMoney: only what may be an amount of money leaves the checks of
// money open.
func TestCheckCostsThatAreNoMoney(t *testing.T) {
	t.Parallel()
	const economic, social, ecological = "经济成本指标", "社会成本指标", "生态环境成本指标"
	const open, none, passed, failed = target.CheckNotDone, target.CheckNotApplicable, target.CheckPassed, target.CheckFailed
	for _, c := range []struct {
		level, name, value string
		want               target.CheckState
	}{
		{ecological, "污泥违规处置次数", "0", none},
		{ecological, "治理费用", "≤200万元", none}, // others bear it
		{social, "投诉次数", "0", none},
		{social, "征地成本", "200", none},
		{economic, "投诉次数", "≤3", none},
		{economic, "成本控制率", "100", none},
		{economic, "成本偏离度", "5", none},
		{economic, "补助人数", "≤3万", none},
		{economic, "补助金额", "0", none},
		{economic, "补助金额", "0元", none},
		{economic, "节点数", "5", none},
		{economic, "成本评价得分", "90", open}, // it says 成本
		{economic, "评价得分", "90", none},
		{economic, "补助金额", "200", open},
		{economic, "设备费", "≤200", open},
		{economic, "支出规模", "≤200万", open},
		{economic, "资金额度", "≤200", open},
		{economic, "资金额度", "≤200万元", failed},
		{economic, "工程造价", "≤20万美元", open},
		{economic, "工程造价", "≤20万元", passed},
	} {
		e := moneyState(t, "cost-within-budget", nil, cells{"成本指标", c.level, c.name, c.value, "10"})
		require.Equal(t, c.want, e.State, "%s %s: %s", c.name, c.value, e.Why)
	}
}

// TestCheckCostRates: a published table whose cost is a rate leaves nothing open for it.
func TestCheckCostRates(t *testing.T) {
	t.Parallel()
	files, err := tables.All()
	require.NoError(t, err)
	found := false
	for _, file := range files {
		if !strings.HasPrefix(file.Name, "057-") {
			continue
		}
		found = true
		x := decode(t, string(file.Data))
		for _, check := range []string{"cost-within-budget", "cost-sum"} {
			e, _ := onlyCheck(t, check, "").Check(&x, target.Context{}).Entry(check)
			require.NotContains(t, e.Why.ZH, "成本控制率")
		}
	}
	require.True(t, found)
}

// TestCheckCostsInOneCell: a total with its part, and alternatives, are compared one by
// one and not added up.
func TestCheckCostsInOneCell(t *testing.T) {
	t.Parallel()
	fee := cells{"成本指标", "经济成本指标", "人工费", "≤10万元", "5"}
	for _, c := range []struct {
		cell        string
		within, sum target.CheckState
	}{
		{"总投入不超过80万元，其中设备费不超过60万元", target.CheckPassed, target.CheckNotDone},
		{"一等奖60万元，二等奖50万元", target.CheckPassed, target.CheckNotDone},
		{"一等奖160万元，二等奖50万元", target.CheckFailed, target.CheckNotDone},
		{"≤60万元，≥10个", target.CheckPassed, target.CheckPassed},
		{"≤95万元", target.CheckPassed, target.CheckFailed},
	} {
		row := cells{"成本指标", "经济成本指标", "奖励资金", c.cell, "10"}
		require.Equal(t, c.within, moneyState(t, "cost-within-budget", nil, row, fee).State, c.cell)
		e := moneyState(t, "cost-sum", nil, row, fee)
		require.Equal(t, c.sum, e.State, "%s: %v %s", c.cell, e.Findings, e.Why)
		if c.sum == target.CheckNotDone {
			require.Contains(t, e.Why.ZH, "不能相加")
		}
		require.NotEqual(t, target.CheckFailed, moneyState(t, "cost-sum", nil, row).State, "a cell alone is no sum")
	}
}

// TestCheckCostOfSeveralYears: the whole cost of a project of several years is not held
// against the money of one.
func TestCheckCostOfSeveralYears(t *testing.T) {
	t.Parallel()
	medium := sheet(t, soundRows()[0]).Rows
	for _, c := range []struct {
		term   string
		medium []target.Row
		name   string
		value  string
		want   target.CheckState
	}{
		{"2025年-2027年", nil, "项目总投资", "≤650万元", target.CheckNotDone},
		{"2025年-2027年", nil, "预算成本", "≤650万元", target.CheckNotDone},
		{"2025年-2027年", nil, "成本控制数", "≤650万元", target.CheckNotDone},
		{"长期", nil, "项目总投资", "≤650万元", target.CheckNotDone},
		{"2025年-2027年", nil, "项目总投资", "≤65万元", target.CheckPassed},
		{"2025年-2027年", nil, "设备费", "≤650万元", target.CheckFailed},
		{"2025年-2027年", nil, "项目总投资", "≤100亿元", target.CheckFailed}, // 元 for 万元
		{"2025年-2027年", medium, "项目总投资", "≤650万元", target.CheckFailed},
		{"2025年", nil, "项目总投资", "≤650万元", target.CheckFailed},
		{"当年", nil, "项目总投资", "≤650万元", target.CheckFailed},
	} {
		e := moneyState(t, "cost-within-budget", func(x *target.Table) {
			x.Head = target.Head{Term: c.term}
			x.MediumRows = c.medium
		}, cells{"成本指标", "经济成本指标", c.name, c.value, "10"})
		require.Equal(t, c.want, e.State, "%s %s %s: %s", c.term, c.name, c.value, e.Why)
	}
}

// TestCheckCostsBeforeBudget: without any cost it does not matter what the budget is.
func TestCheckCostsBeforeBudget(t *testing.T) {
	t.Parallel()
	total := cells{"成本指标", "经济成本指标", "材料费", "≤20万元", "10"}
	fee := cells{"成本指标", "经济成本指标", "人工费", "≤10万元", "5"}
	each := cells{"成本指标", "经济成本指标", "单位养护成本", "≤2万元/公里", "10"}
	for _, c := range []struct{ amount, unit string }{{"0", "万元"}, {"100", "万美元"}} {
		budget := func(x *target.Table) { x.Funds = funds(t, c.unit, "年度资金总额", c.amount) }
		for _, check := range []string{"cost-within-budget", "cost-sum", "unit-cost"} {
			require.Equal(t, target.CheckNotApplicable, moneyState(t, check, budget).State, "%s of %s%s", check, c.amount, c.unit)
		}
		require.Equal(t, target.CheckNotDone, moneyState(t, "cost-within-budget", budget, total).State)
		require.Equal(t, target.CheckNotApplicable, moneyState(t, "cost-sum", budget, total).State)
		require.Equal(t, target.CheckNotDone, moneyState(t, "cost-sum", budget, total, fee).State)
		require.Equal(t, target.CheckNotDone, moneyState(t, "unit-cost", budget, each).State)
	}
}
