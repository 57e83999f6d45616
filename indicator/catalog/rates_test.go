package catalog_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// rate finds an indicator of a framework by its code.
func rate(tb testing.TB, id, code string) indicator.Indicator {
	tb.Helper()
	f := framework(tb, id)
	for _, n := range f.Leaves() {
		if n.Code == code {
			return *n.Indicator
		}
	}
	require.FailNow(tb, "no such indicator", "%s %s", id, code)
	return indicator.Indicator{}
}

// facts reads "name=cell".
func facts(cells ...string) map[string]indicator.Observation {
	out := map[string]indicator.Observation{}
	for _, s := range cells {
		name, cell, _ := strings.Cut(s, "=")
		out[name] = indicator.ObservedText(cell)
	}
	return out
}

// TestOfficialRates is worked out by hand.
func TestOfficialRates(t *testing.T) {
	t.Parallel()
	places := jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}
	for _, c := range []struct {
		id, code, name string
		facts          []string
		want           string
	}{
		{"project-2020", "B1.1", "资金到位率", []string{"实际到位资金=468.5万元", "预算资金=500万元"}, "93.70%"},
		{"project-2020", "B1.2", "预算执行率", []string{"实际支出资金=461.445311万元", "实际到位资金=468.5万元"}, "98.49%"},
		{"self-evaluation-2020", "A", "预算执行率", []string{"全年执行数=461.445311万元", "全年预算数=500万元"}, "92.29%"},
		{"self-evaluation-2020", "A", "预算执行率", []string{"全年执行数=89.974万元", "全年预算数=90万元"}, "99.97%"},
		{"project-2020", "C1.1", "实际完成率", []string{"实际产出数=59个", "计划产出数=60个"}, "98.33%"},
		{"project-2020", "C2.1", "质量达标率", []string{"质量达标产出数=57个", "实际产出数=59个"}, "96.61%"},
		{"project-2020", "C4.1", "成本节约率", []string{"计划成本=48万元", "实际成本=455000元"}, "5.21%"},
		{"project-2020", "C4.1", "成本节约率", []string{"计划成本=48万元", "实际成本=51万元"}, "-6.25%"},
		{"project-2013", "A2.1", "资金到位率", []string{"实际到位资金=0.9亿元", "计划投入资金=1亿元"}, "90.00%"},
		{"project-2013", "A2.2", "到位及时率", []string{"及时到位资金=80万元", "应到位资金=96万元"}, "83.33%"},
		{"department-2013", "A2.1", "在职人员控制率", []string{"在职人员数=103人", "编制数=100人"}, "103.00%"},
		{"department-2013", "A2.2", "“三公经费”变动率", []string{"本年三公经费总额=18.6万元", "上年三公经费总额=20万元"}, "-7.00%"},
		{"department-2013", "A2.3", "重点支出安排率", []string{"重点项目支出=650万元", "项目总支出=0.1亿元"}, "65.00%"},
		{"department-2013", "B1.1", "预算完成率", []string{"预算完成数=980万元", "预算数=1050万元"}, "93.33%"},
		{"department-2013", "B1.2", "预算调整率", []string{"预算调整数=50万元", "预算数=1000万元"}, "5.00%"},
		{"department-2013", "B1.3", "支付进度率", []string{"实际支付进度=45%", "既定支付进度=50%"}, "90.00%"},
		{"department-2013", "B1.4", "结转结余率", []string{"结转结余总额=90万元", "支出预算数=1200万元"}, "7.50%"},
		{"department-2013", "B1.5", "结转结余变动率", []string{"本年累计结转结余=70万元", "上年累计结转结余=100万元"}, "-30.00%"},
		{"department-2013", "B1.5", "结转结余变动率", []string{"本年累计结转结余=0.0115亿元", "上年累计结转结余=100万元"}, "15.00%"},
		{"department-2013", "B1.6", "公用经费控制率", []string{"实际支出公用经费总额=95万元", "预算安排公用经费总额=100万元"}, "95.00%"},
		{"department-2013", "B1.7", "“三公经费”控制率", []string{"三公经费实际支出数=186000元", "三公经费预算安排数=20万元"}, "93.00%"},
		{"department-2013", "B1.8", "政府采购执行率", []string{"实际政府采购金额=333万元", "政府采购预算数=360万元"}, "92.50%"},
		{"department-2013", "B3.3", "固定资产利用率", []string{"实际在用固定资产总额=870万元", "所有固定资产总额=900万元"}, "96.67%"},
		{"department-2013", "C1.1", "实际完成率", []string{"实际完成工作数=19项", "计划工作数=20项"}, "95.00%"},
		{"department-2013", "C1.3", "质量达标率", []string{"质量达标实际工作数=18项", "计划工作数=20项"}, "90.00%"},
		{"department-2013", "C1.4", "重点工作办结率", []string{"重点工作实际完成数=7项", "交办或下达数=8项"}, "87.50%"},
		{"fiscal-2013", "A1.9", "财政供养人员控制率", []string{"财政供养人员实际数=9950人", "财政供养人员标准数=1万人"}, "-0.50%"},
		{"fiscal-2013", "C1.4", "财政自给率", []string{"一般公共预算收入=12亿元", "一般公共预算支出=48亿元"}, "25.00%"},
		{"investment-fund", "D1.1", "带动社会资本倍数", []string{"社会资本实际出资额=7.5亿元", "财政实际出资额=30000万元"}, "2.50倍"},
	} {
		i := rate(t, c.id, c.code)
		require.Equal(t, c.name, i.Name, "%s %s", c.id, c.code)
		got := i.Compute(facts(c.facts...))
		require.Empty(t, got.Findings(), "%s %s", c.id, c.code)
		q, ok := got.Quantity(places)
		require.True(t, ok)
		require.Equal(t, c.want, q.String(), "%s %s", c.id, c.name)
	}
}

// TestTwoExecutionRates: the evaluation divides by what was paid in, the
// self-evaluation by the budget of the year. One name, two rates, told apart by
// their other names; the facts of the one do not compute the other.
func TestTwoExecutionRates(t *testing.T) {
	t.Parallel()
	paidIn, ofBudget := rate(t, "project-2020", "B1.2"), rate(t, "self-evaluation-2020", "A")
	require.Equal(t, paidIn.Name, ofBudget.Name)
	require.Equal(t, []string{"预算执行率（按实际到位资金）"}, paidIn.Aliases)
	require.Equal(t, []string{"预算执行率（按全年预算数）"}, ofBudget.Aliases)
	require.Equal(t, "实际支出资金 ÷ 实际到位资金 × 100%", paidIn.Formula.String())
	require.Equal(t, "全年执行数 ÷ 全年预算数 × 100%", ofBudget.Formula.String())
	require.Equal(t, indicator.Execution, ofBudget.Category)
	require.Equal(t, indicator.Process, paidIn.Category)
	year := facts("实际支出资金=80万元", "全年执行数=80万元", "实际到位资金=80万元", "全年预算数=100万元")
	require.Equal(t, "100", paidIn.Compute(year).Exact())
	require.Equal(t, "80", ofBudget.Compute(year).Exact())
	require.False(t, ofBudget.Compute(facts("实际支出资金=80万元", "实际到位资金=80万元")).Done())
}

// TestTwoRatesOfTimeliness: the tree of projects has a signed lead in days, the
// tree of departments a share of tasks.
func TestTwoRatesOfTimeliness(t *testing.T) {
	t.Parallel()
	lead, share := rate(t, "project-2013", "C1.2"), rate(t, "department-2013", "C1.2")
	require.Equal(t, "完成及时率", lead.Name)
	require.Equal(t, "完成及时率", share.Name)
	require.NotEqual(t, lead.Aliases, share.Aliases)
	for _, c := range []struct{ planned, actual, lead, done, share string }{
		{"60天", "60天", "0", "20项", "100"},
		{"60天", "75天", "-25", "15项", "75"},
		{"60天", "45天", "25", "20项", "100"},
		{"120天", "0天", "100", "0项", "0"},
	} {
		year := facts("计划完成时间="+c.planned, "实际完成时间="+c.actual, "及时完成实际工作数="+c.done, "计划工作数=20项")
		require.Equal(t, c.lead, lead.Compute(year).Exact())
		require.Equal(t, c.share, share.Compute(year).Exact())
	}
	require.False(t, lead.Compute(facts("及时完成实际工作数=15项", "计划工作数=20项")).Done())
	require.False(t, share.Compute(facts("计划完成时间=60天", "实际完成时间=75天")).Done())
	require.Contains(t, lead.Compute(facts("计划完成时间=2个月", "实际完成时间=75天")).Explain(jixiao.English, jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}),
		"cannot be converted into 天", "a month has no fixed number of days")
}

// TestNoBase: what did not occur last year has no rate of change.
func TestNoBase(t *testing.T) {
	t.Parallel()
	i := rate(t, "department-2013", "B1.5")
	for base, code := range map[string]jixiao.Code{"0万元": "indicator.zero-denominator", "-3万元": "indicator.negative-denominator", "-": "indicator.fact-missing", "约3万元": "indicator.fact-missing"} {
		c := i.Compute(facts("本年累计结转结余=70万元", "上年累计结转结余="+base))
		require.False(t, c.Done(), base)
		require.Len(t, c.Findings().ByCode(code), 1, base)
	}
}
