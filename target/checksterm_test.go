package target_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// TestTerms reads 项目期 as tables print it, for a table of 2023 without planned
// dates.
func TestTerms(t *testing.T) {
	t.Parallel()
	medium, planned := onlyCheck(t, "medium-term", ""), onlyCheck(t, "planned-period", "")
	const (
		passed, failed, notDue, open = target.CheckPassed, target.CheckFailed, target.CheckNotApplicable, target.CheckNotDone
	)
	for _, c := range []struct {
		term         string
		medium, plan target.CheckState
	}{
		{"2023—2025年", failed, passed},
		{"2023-2025年", failed, passed},
		{"2023年—2025年", failed, passed},
		{"2023年至2025年", failed, passed},
		{"2023-2025", failed, passed},
		{"2023至2025", failed, passed},
		{"2023—2025年度", failed, passed},
		{"2023 — 2025 年", failed, passed},
		{"2022年1月-2024年12月", failed, passed},
		{"2023年1月1日至2025年12月31日", failed, passed},
		{"2023-01-01至2025-12-31", failed, passed},
		{"2023年、2024年、2025年", failed, passed},
		{"三年（2023—2025年）", failed, passed},
		{"2023—2025年（三年）", failed, passed},
		{"3年(2023-2025)", failed, passed},
		{"2024—2026年", failed, failed},
		{"2019-2022年", failed, failed},
		{"三年", failed, notDue},
		{"两年", failed, notDue},
		{"3年", failed, notDue},
		{"为期3年", failed, notDue},
		{"三年期", failed, notDue},
		{"36个月", failed, notDue},
		{"3-5年", failed, notDue},
		{"3年以上", failed, notDue},
		{"约3年", failed, notDue},
		{"长期", failed, notDue},
		{"多年", failed, notDue},
		{"2023年", notDue, passed},
		{"2023年度", notDue, passed},
		{"2023", notDue, passed},
		{"2023年1月—12月", notDue, passed},
		{"1-12月", notDue, passed},
		{"2024年", notDue, failed},
		{"一年", notDue, notDue},
		{"12个月", notDue, notDue},
		{"当年", notDue, notDue},
		{"当年度", notDue, notDue},
		{"当年项目", notDue, notDue},
		{"本年", notDue, notDue},
		{"本年度", notDue, notDue},
		{"全年", notDue, notDue},
		{"年度", notDue, notDue},
		{"一次性", notDue, notDue},
		{"一个年度", notDue, notDue},
		{"半年", notDue, notDue},
		{"365天", notDue, notDue},
		{"十二个月", notDue, notDue},
		{"2023-2023", notDue, passed},
		{"2023年—2023年", notDue, passed},
		{"2024-2024年度", notDue, failed},
		{"经常性", failed, notDue},
		{"2023年上半年", notDue, passed},
		{"2023年第三季度", notDue, passed},
		{"2023年1-6月", notDue, passed},
		{"2024年第一季度", notDue, failed},
		{"2024年12月", open, open}, // it may end there
		{"2024年12月31日", open, open},
		{"2023年12月", open, open},
		{"12月", open, open},
		{"", notDue, notDue},
		{" — ", notDue, notDue},
		{"无", notDue, notDue},
		{"按合同约定", open, open},
		{"2025—2023年", open, open},
		{"2023年起", open, open},
		{"2023年1月开始", open, open},
		{"至2025年", open, open},
		{"2025年底前", open, open},
		{"2023年-长期", open, open},
		{"1-3年", open, open},
		{"3年以内", open, open},
		{"每年", open, open},
		{"3", open, open},
		{"十四五期间", open, open},
	} {
		x := sound(t)
		x.Source.Year, x.Head.Term, x.Head.Planned = 2023, c.term, jixiao.Period{}
		e, _ := medium.Check(&x, target.Context{}).Entry("medium-term")
		require.Equal(t, c.medium, e.State, "medium term of %q: %s", c.term, e.Why)
		if c.medium == open {
			require.Equal(t, "项目期“"+c.term+"”读不出起止年份", e.Why.ZH)
		}
		e, _ = planned.Check(&x, target.Context{}).Entry("planned-period")
		require.Equal(t, c.plan, e.State, "planned period of %q: %s", c.term, e.Why)
		if c.plan == open {
			require.Equal(t, jixiao.Text{ZH: "项目期“" + c.term + "”读不出起止年份", EN: "no years can be read in the term “" + c.term + "”"}, e.Why)
		}
		if c.plan == failed {
			require.Equal(t, "head.term", e.Findings[0].Path)
			require.Equal(t, "项目期“"+c.term+"”与 2023 年度没有交集", e.Findings[0].Message.ZH)
		}
	}
}

// TestTermReasons gives one reason each, and sets planned dates against the term.
func TestTermReasons(t *testing.T) {
	t.Parallel()
	day := jixiao.MustDate
	year := jixiao.Period{From: day(2025, 1, 1), To: day(2025, 12, 31)}
	for _, c := range []struct {
		head  target.Head
		state target.CheckState
		why   string
	}{
		{target.Head{Planned: year}, target.CheckNotApplicable, "不是多年项目"},
		{target.Head{Class: "特定目标类"}, target.CheckNotApplicable, "没有写明项目期"},
		{target.Head{Planned: year, Term: "2025—2027年"}, target.CheckFailed, ""},
		{target.Head{Planned: year, Term: "长期"}, target.CheckFailed, ""},
		{target.Head{Planned: year, Term: "按合同约定"}, target.CheckNotApplicable, "不是多年项目"},
		{target.Head{Planned: jixiao.Period{From: day(2025, 1, 1), To: day(2026, 1, 1)}, Term: "2025年"}, target.CheckFailed, ""},
		{target.Head{Planned: jixiao.Period{From: day(2025, 1, 1)}}, target.CheckNotDone, "项目起止日期 2025-01-01 起 读不出起止年份"},
		{target.Head{Planned: jixiao.Period{To: day(2025, 1, 1)}}, target.CheckNotDone, "项目起止日期 截至 2025-01-01 读不出起止年份"},
		{target.Head{Planned: jixiao.Period{From: day(2025, 1, 1)}, Term: "2025年"}, target.CheckNotApplicable, "不是多年项目"},
	} {
		x := sound(t)
		x.Head = c.head
		e, _ := onlyCheck(t, "medium-term", "").Check(&x, target.Context{}).Entry("medium-term")
		require.Equal(t, c.state, e.State, "%+v", c.head)
		require.Equal(t, c.why, e.Why.ZH)
	}
}

// TestDeadlinesInTerms: where one list of indicators is all that a project of several
// years has, its deadlines may lie anywhere in the term. What is said of them quotes
// the cell.
func TestDeadlinesInTerms(t *testing.T) {
	t.Parallel()
	p := onlyCheck(t, "deadline-inside", "")
	medium := sheet(t, cells{"产出指标", "数量指标", "养护公路里程", "≥150公里", "20"}).Rows
	half := jixiao.Period{From: jixiao.MustDate(2023, 1, 1), To: jixiao.MustDate(2023, 6, 30)}
	for _, c := range []struct {
		head   target.Head
		medium []target.Row
		cell   string
		want   string // message, or why it was not done
	}{
		{target.Head{Term: "2023—2025年"}, nil, "2025年12月底前", ""},
		{target.Head{Term: "2023—2025年"}, nil, "2023年12月底前", ""},
		{target.Head{Term: "2023—2025年"}, nil, "2026年12月底前", "指标“完工时间”的完成时限“2026年12月底前”不在项目期“2023—2025年”内"},
		{target.Head{Term: "2021—2025年"}, nil, "2022年12月底前", ""},
		{target.Head{Term: "2021—2025年"}, medium, "2022年12月底前", "指标“完工时间”的完成时限“2022年12月底前”不在 2023 年度内"},
		{target.Head{Term: "2021—2025年"}, nil, "2020年12月底前", "指标“完工时间”的完成时限“2020年12月底前”不在项目期“2021—2025年”内"},
		{target.Head{Term: "三年"}, nil, "2022年12月底前", "指标“完工时间”的完成时限“2022年12月底前”不在 2023 年度内"},
		{target.Head{Planned: jixiao.Period{From: jixiao.MustDate(2021, 7, 1), To: jixiao.MustDate(2024, 6, 30)}}, nil, "2022年12月底前", ""},
		{target.Head{Term: "2023—2025年"}, medium, "2025年12月底前", "指标“完工时间”的完成时限“2025年12月底前”不在 2023 年度内"},
		{target.Head{Term: "2023年"}, nil, "2025年12月底前", "指标“完工时间”的完成时限“2025年12月底前”不在 2023 年度内"},
		{target.Head{}, nil, "2025年12月底前", "指标“完工时间”的完成时限“2025年12月底前”不在 2023 年度内"},
		{target.Head{Term: "三年"}, nil, "2025年12月底前", "项目期“三年”读不出起止年份"},
		{target.Head{Term: "按合同约定"}, nil, "2025年12月底前", "项目期“按合同约定”读不出起止年份"},
		{target.Head{Term: "三年"}, nil, "2023年12月底前", ""},
		{target.Head{Term: "三年"}, medium, "2025年12月底前", "指标“完工时间”的完成时限“2025年12月底前”不在 2023 年度内"},
		{target.Head{Term: "三年", Attribute: target.NewProject}, nil, "2025年12月底前", ""},
		{target.Head{Term: "三年", Attribute: target.NewProject}, nil, "2026年12月底前", "指标“完工时间”的完成时限“2026年12月底前”不在项目期“三年”内"},
		{target.Head{Term: "三年", Attribute: target.ContinuedProject}, nil, "2025年12月底前", "项目期“三年”读不出起止年份"},
		{target.Head{Planned: half}, nil, "2023年11月底前", "指标“完工时间”的完成时限“2023年11月底前”不在项目起止日期 2023-01-01 至 2023-06-30 内"},
		{target.Head{Planned: jixiao.Period{From: half.From}}, nil, "2025年11月底前", "项目起止日期 2023-01-01 起 读不出起止年份"},
		{target.Head{Planned: jixiao.Period{From: half.From, To: jixiao.MustDate(2025, 12, 31)}}, nil, "2025年11月底前", ""},
	} {
		x := sheet(t, cells{"产出指标", "时效指标", "完工时间", c.cell, "10"})
		x.Source.Year, x.Head, x.MediumRows = 2023, c.head, c.medium
		e, _ := p.Check(&x, target.Context{}).Entry("deadline-inside")
		have := e.Why.ZH
		if len(e.Findings) > 0 {
			require.Len(t, e.Findings, 1)
			requireTeaches(t, e.Findings[0])
			have = e.Findings[0].Message.ZH
		}
		require.Equal(t, c.want, have, "%+v %s", c.head, c.cell)
		require.Equal(t, c.want == "", e.State == target.CheckPassed)
	}
	x := sheet(t, cells{"产出指标", "时效指标", "完工时间", "", "10"})
	x.Source.Year = 2023
	x.Rows[0].Indicator.Criterion = indicator.MustParseCriterion("2025-12")
	require.NotContains(t, p.Check(&x, target.Context{}).Findings()[0].Message.ZH, "“”")
}

// TestRecurringDeadlines: what is due every month is no day, and nothing that could not
// be read.
func TestRecurringDeadlines(t *testing.T) {
	t.Parallel()
	p := onlyCheck(t, "deadline-inside", "")
	for cell, want := range map[string]target.CheckState{
		"每月15日前": target.CheckNotApplicable, "每季度末月25日前": target.CheckNotApplicable, "每周": target.CheckNotApplicable,
		"每周5日前": target.CheckNotApplicable, "按月": target.CheckNotApplicable, "按季于15日前": target.CheckNotApplicable,
		"2025年每月15日前": target.CheckNotApplicable, "每年12月底前": target.CheckPassed, "2025年13月前": target.CheckNotDone,
	} {
		x := rowsWith(t, cells{"产出指标", "时效指标", "补助发放时间", cell, "15"})
		e, _ := p.Check(&x, target.Context{}).Entry("deadline-inside")
		require.Equal(t, want, e.State, "%s: %s", cell, e.Why)
	}
}
