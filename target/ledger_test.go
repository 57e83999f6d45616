package target_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

func parsePolicy(t testing.TB, checks ...string) *target.Policy {
	t.Helper()
	p, err := target.ParsePolicy([]byte(policyText(checks...)))
	require.NoError(t, err)
	return p
}

// TestLedgerNeverCleanUnasked shows that what was not asked is never clean.
func TestLedgerNeverCleanUnasked(t *testing.T) {
	t.Parallel()
	x := sound(t)
	done, later, context := `{"check": "rows-present", "basis": "own"}`, `{"check": "of-a-later-version", "min": 1, "basis": "own"}`, `{"check": "goal-own", "basis": "own"}`
	faults := `{"check": "row-count", "min": 50, "basis": "own"}`
	notDue := `{"check": "tasks-stated", "basis": "own"}`
	for _, c := range []struct {
		checks []string
		want   target.Outcome
	}{
		{[]string{notDue}, target.OutcomeOpen},
		{[]string{done}, target.OutcomeClean},
		{[]string{done, notDue}, target.OutcomeClean},
		{[]string{done, later}, target.OutcomeOpen},
		{[]string{done, context}, target.OutcomeOpen},
		{[]string{later, faults}, target.OutcomeFaults},
	} {
		l := parsePolicy(t, c.checks...).Check(&x, target.Context{})
		require.Equal(t, c.want, l.Outcome(), c.checks)
		require.Equal(t, len(l.Open()), l.Count(target.CheckNotDone)+l.Count(target.CheckNotWritten))
	}
	var zero target.Ledger
	require.Equal(t, target.OutcomeOpen, zero.Outcome())
	require.Empty(t, zero.Entries())
	require.NotEmpty(t, zero.Text(jixiao.English))
	var none target.Policy
	require.Equal(t, target.OutcomeOpen, none.Check(&x, target.Context{}).Outcome())
	nothing := parsePolicy(t, done).Check(nil, target.Context{})
	require.Equal(t, target.OutcomeOpen, nothing.Outcome(), "a nil table")
}

func TestLedgerNotWritten(t *testing.T) {
	t.Parallel()
	x := sound(t)
	p := parsePolicy(t, `{"check": "of-a-later-version", "basis": "own"}`)
	l := p.Check(&x, target.Context{})
	e, ok := l.Entry("of-a-later-version")
	require.True(t, ok)
	require.Equal(t, target.CheckNotWritten, e.State)
	require.Equal(t, "of-a-later-version", e.Name.In(jixiao.Chinese))
	_, ok = l.Entry("rows-present")
	require.False(t, ok)
	id, version := l.Policy()
	require.Equal(t, []string{"own", "1", p.Digest()}, []string{id, version, l.PolicyDigest()})
}

// TestLedgerText holds the words of a ledger to what an officer reads.
func TestLedgerText(t *testing.T) {
	t.Parallel()
	x := sound(t)
	x.Goals = nil
	x.Rows[0].Indicator.Name = "养护\n公路里程"
	p := parsePolicy(t,
		`{"check": "rows-present", "basis": "own"}`, `{"check": "goal-stated", "basis": "own"}`, `{"check": "tasks-stated", "basis": "own"}`,
		`{"check": "goal-own", "basis": "own"}`, `{"check": "of-a-later-version", "basis": "own"}`, `{"check": "weight-concentrated", "most": "15", "basis": "own"}`)
	l := p.Check(&x, target.Context{})
	require.Equal(t, `未通过  写明总体目标  依据：没有规定，按约定处理
    错误  总体目标  没有年度总体目标
        用一两句话写明年度预期产出、效果和成本控制要求。
不适用  列出主要任务：只适用于部门整体目标
未检查  总体目标不照抄：没有提供其他项目的目标表
尚无此项检查  of-a-later-version
未通过  分值不集中  依据：没有规定，按约定处理
    警告  第 1 行 分值  指标“养护 公路里程”占 20 分，超过 15 分
    警告  第 5 行 分值  指标“公路优良中等路率”占 20 分，超过 15 分
        分值不宜集中于一个指标，拆分指标或降低分值。
发现问题：通过 1，未通过 2，不适用 1，未检查 1，尚无此项检查 1；错误 1，警告 2
`, l.Text(jixiao.Chinese))
	require.Equal(t, `failed  goal stated  basis: no rule says so; a convention
    error  goals  there is no overall goal for the year
        Say in a sentence or two what is to be produced, to what effect, at what cost.
not applicable  tasks stated: due for whole departments only
not done  goal of its own: no tables of other projects were given
not written yet  of-a-later-version
failed  weights spread  basis: no rule says so; a convention
    warning  row 1, weight  the indicator 养护 公路里程 carries 20 points, more than 15
    warning  row 5, weight  the indicator 公路优良中等路率 carries 20 points, more than 15
        Split the indicator, or lower its weight.
faults found: passed 1, failed 2, not applicable 1, not done 1, not written yet 1; error 1, warning 2
`, l.Text(jixiao.English))
	clean := parsePolicy(t, `{"check": "rows-present", "basis": "own"}`).Check(&x, target.Context{})
	require.Equal(t, "未发现问题：通过 1\n", clean.Text(jixiao.Chinese))

	// One remark alone is a fault of the table, and the last line says that it is no
	// more than that.
	x = sound(t)
	x.Rows[5].Indicator.Criterion = indicator.MustParseCriterion("=100%")
	require.Equal(t, `未通过  慎用百分之百  依据：某财绩〔2026〕3号（未核对原文）
    提示  第 6 行 指标值  “沿线群众满意度”由他人评判，指标值“=100%”有一人不满意就达不到
        按以前年度的调查结果设定。
发现问题：未通过 1；提示 1
`, parseText(t, strings.Replace(policyText(`{"check": "whole-asked", "basis": "own"}`), `"convention": true`, `"number": "某财绩〔2026〕3号"`, 1)).Check(&x, target.Context{}).Text(jixiao.Chinese))
}

func parseText(t testing.TB, text string) *target.Policy {
	t.Helper()
	p, err := target.ParsePolicy([]byte(text))
	require.NoError(t, err)
	return p
}

// TestPlaces names the places of findings as an officer finds them in the form.
func TestPlaces(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]jixiao.Text{
		"rows[0].target":                   {ZH: "第 1 行 指标值", EN: "row 1, target"},
		"before.indicators[0].weight":      {ZH: "调整前的第 1 行 分值", EN: "row 1, weight before the adjustment"},
		"indicators[0].target":             {ZH: "第 1 行 指标值", EN: "row 1, target"},
		"indicators[12].collection.method": {ZH: "第 13 行 取值方式", EN: "row 13, method of collection"},
		"indicators[2]":                    {ZH: "第 3 行", EN: "row 3"},
		"indicators":                       {ZH: "全部指标", EN: "all indicators"},
		"medium_indicators[0].target":      {ZH: "中期指标第 1 行 指标值", EN: "medium-term row 1, target"},
		"funds.rows[1].budget":             {ZH: "资金第 2 行 预算数", EN: "funds row 2, budget"},
		"medium_funds.rows[0].budget":      {ZH: "中期资金第 1 行 预算数", EN: "medium-term funds row 1, budget"},
		"funds.unit":                       {ZH: "资金单位", EN: "unit of the funds"},
		"goals[1].expected":                {ZH: "总体目标第 2 条 预期目标", EN: "goal 2, expected"},
		"tasks[0].total":                   {ZH: "主要任务第 1 项 预算金额", EN: "task 1, amount"},
		"source.year":                      {ZH: "预算年度", EN: "budget year"},
		"head.term":                        {ZH: "项目期", EN: "term"},
		"":                                 {ZH: "全表", EN: "the table"},
	} {
		require.Equal(t, want, target.Place(path), path)
	}
	for _, path := range []string{
		"nodes[0].name", "indicators[x].target", "indicators[-1].target", "indicators[0]target", "indicators[0].", "indicators[0].colour",
		"indicators[99999999999].target", "indicators[0", "goals].x", "head.colour", "[0].target",
	} {
		require.Equal(t, jixiao.Text{ZH: path, EN: path}, target.Place(path), path)
	}
	for message, want := range map[string]string{
		"“甲”与“乙”（indicators[3]）重复":       "“甲”与“乙”（第 4 行）重复",
		"（indicators[0]）（indicators[1]）": "（第 1 行）（第 2 行）",
		"（indicators[x]）":                "（indicators[x]）", "（indicators[0]": "（indicators[0]", "indicators[0]": "indicators[0]",
	} {
		require.Equal(t, want, target.RowsInWords(jixiao.Text{ZH: message}).ZH)
	}
	require.Equal(t, "a repeats b (row 4)", target.RowsInWords(jixiao.Text{EN: "a repeats b (indicators[3])"}).EN)
}

// requirePlaced holds a finding to a place that has words.
func requirePlaced(t require.TestingT, f jixiao.Finding) {
	place := target.Place(f.Path)
	for _, text := range []string{place.ZH, place.EN} {
		require.NotContains(t, text, "[", f.Path)
		require.NotContains(t, text, "{", f.Path)
		require.NotContains(t, text, "_", f.Path)
	}
	require.NotEqual(t, f.Path, place.ZH)
}

// TestLedgerCopies shows that nothing a caller does reaches a ledger.
func TestLedgerCopies(t *testing.T) {
	t.Parallel()
	x := sound(t)
	x.Goals = nil
	l := onlyCheck(t, "goal-stated", "").Check(&x, target.Context{})
	before := l.Text(jixiao.English)
	spoil := func(fs jixiao.Findings) {
		fs[0].Message.EN = "spoiled"
		fs[0].Basis[0].Document = "spoiled"
	}
	spoil(l.Entries()[0].Findings)
	l.Entries()[0].State = target.CheckPassed
	e, _ := l.Entry("goal-stated")
	spoil(e.Findings)
	spoil(l.Findings())
	require.Equal(t, before, l.Text(jixiao.English))
	require.Empty(t, l.Findings()[0].Basis[0].Document)
	require.Equal(t, 1, l.Count(target.CheckFailed))
}

func TestLedgerJSON(t *testing.T) {
	t.Parallel()
	x := sound(t)
	x.Goals = nil
	l := parsePolicy(t, `{"check": "goal-stated", "basis": "own"}`, `{"check": "goal-own", "basis": "own"}`).Check(&x, target.Context{})
	data, err := json.Marshal(l.Entries())
	require.NoError(t, err)
	var again []target.LedgerEntry
	require.NoError(t, json.Unmarshal(data, &again))
	require.Equal(t, l.Entries(), again)
	require.Contains(t, string(data), `"state":"not-done"`)
}

// TestLedgerEnums round-trips states and outcomes.
func TestLedgerEnums(t *testing.T) {
	t.Parallel()
	require.Len(t, target.CheckStates(), 5)
	for _, s := range target.CheckStates() {
		text, err := s.MarshalText()
		require.NoError(t, err)
		var again target.CheckState
		require.NoError(t, again.UnmarshalText(text))
		require.Equal(t, s, again)
		require.True(t, s.IsValid())
		requireBoth(t, s.Text())
	}
	require.Len(t, target.Outcomes(), 3)
	for _, o := range target.Outcomes() {
		text, err := o.MarshalText()
		require.NoError(t, err)
		var again target.Outcome
		require.NoError(t, again.UnmarshalText(text))
		require.Equal(t, o, again)
		require.True(t, o.IsValid())
		requireBoth(t, o.Text())
	}
	var s target.CheckState
	var o target.Outcome
	require.Error(t, s.UnmarshalText([]byte("Passed")))
	require.Error(t, o.UnmarshalText([]byte("ok")))
	require.False(t, s.IsValid() || o.IsValid())
	require.Empty(t, s.String()+o.String())
	_, err := target.CheckState(99).MarshalText()
	require.Error(t, err)
	_, err = target.Outcome(99).MarshalText()
	require.Error(t, err)
	require.Equal(t, []target.Need{target.NeedsHistory, target.NeedsPeers, target.NeedsLibrary}, target.Needs())
	for _, n := range target.Needs() {
		text, err := n.MarshalText()
		require.NoError(t, err)
		require.Equal(t, n.String(), string(text))
		var again target.Need
		require.NoError(t, again.UnmarshalText(text))
		require.Equal(t, n, again)
		require.True(t, n.IsValid())
		requireBoth(t, n.Text())
	}
	var n target.Need
	require.Error(t, n.UnmarshalText([]byte("Peers")))
	require.NoError(t, n.UnmarshalText(nil))
	require.False(t, n.IsValid())
	require.Empty(t, n.String())
	_, err = target.Need(99).MarshalText()
	require.Error(t, err)
	require.Zero(t, target.NeedsNothing.Text())
	require.Zero(t, target.Need(99).Text())
}

// TestLedgerOf changes each thing that a table promises: its ledger is then that of
// another table. What was reached is none of its business.
func TestLedgerOf(t *testing.T) {
	t.Parallel()
	p := parsePolicy(t, `{"check": "rows-present", "basis": "own"}`)
	x := sound(t)
	l := p.Check(&x, target.Context{})
	require.True(t, l.Of(&x))
	for name, change := range map[string]func(*target.Table){
		"kind":        func(x *target.Table) { x.Kind = target.Monitoring },
		"project":     func(x *target.Table) { x.Project += "二期" },
		"department":  func(x *target.Table) { x.Department = "" },
		"unit":        func(x *target.Table) { x.Unit = "" },
		"year":        func(x *target.Table) { x.Source.Year++ },
		"attribute":   func(x *target.Table) { x.Head.Attribute = target.NewProject },
		"planned":     func(x *target.Table) { x.Head.Planned.To = jixiao.Date{} },
		"projects":    func(x *target.Table) { x.Head.Projects = []string{"maintenance"} },
		"goal":        func(x *target.Table) { x.Goals[0].Expected += "。" },
		"goal phase":  func(x *target.Table) { x.Goals[0].Phase = target.MultiYear },
		"task":        func(x *target.Table) { x.Tasks = []target.Task{{Name: "养护"}} },
		"money":       func(x *target.Table) { x.Funds.Rows[1].Budget = target.ReadFigure("81") },
		"money unit":  func(x *target.Table) { x.Funds.Unit = indicator.MustParseUnit("元") },
		"medium rows": func(x *target.Table) { x.MediumRows = x.Rows[:1] },
		"row dropped": func(x *target.Table) { x.Rows = x.Rows[1:] },
		"row order":   func(x *target.Table) { x.Rows[0], x.Rows[1] = x.Rows[1], x.Rows[0] },
		"name":        func(x *target.Table) { x.Rows[0].Indicator.Name += "数" },
		"level":       func(x *target.Table) { x.Rows[0].Level2.Name = "质量指标" },
		"weight":      func(x *target.Table) { x.Rows[0].Weight = target.ReadFigure("19") },
		"target":      func(x *target.Table) { x.Rows[0].Indicator.Criterion = indicator.MustParseCriterion("≥51公里") },
		"rule":        func(x *target.Table) { x.Rows[0].Indicator.Rule = "达标得满分" },
		"title":       func(x *target.Table) { x.Source.Title = "部门整体支出绩效目标表"; x.Head.Subject = 0 },
		"direction": func(x *target.Table) {
			x.Rows[0].Indicator.Criterion = x.Rows[0].Indicator.Criterion.WithDirection(indicator.LowerBetter)
		},
		"complete": func(x *target.Table) { x.Complete = false },
	} {
		y := sound(t)
		change(&y)
		require.False(t, l.Of(&y), name)
		require.True(t, p.Check(&y, target.Context{}).Of(&y), name)
	}
	y := sound(t)
	y.Rows[0].Reported.Actual = indicator.ReadCell("52公里")
	y.Rows[0].Reported.Score = target.ReadFigure("20")
	y.Goals[0].Actual = "已完成"
	require.True(t, l.Of(&y))
	require.False(t, l.Of(nil))
	var none *target.Ledger
	require.False(t, none.Of(&x))
	var zero target.Ledger
	require.False(t, zero.Of(&target.Table{}), "nothing was checked")
}

// TestDigestSurvivesJSON writes tables that a program made and reads them back: their
// ledger is still theirs.
func TestDigestSurvivesJSON(t *testing.T) {
	t.Parallel()
	p := parsePolicy(t, `{"check": "rows-present", "basis": "own"}`)
	require.NotEqual(t, (&target.Table{}).Digest(), (&target.Table{Complete: true}).Digest())
	held := func(t rapid.TB, x target.Table) {
		t.Helper()
		l := p.Check(&x, target.Context{})
		require.Equal(t, x.Digest(), l.TableDigest())
		data, err := json.Marshal(x)
		require.NoError(t, err)
		back, _, err := target.Decode(data)
		require.NoError(t, err)
		require.True(t, l.Of(&back), "%s", data)
		filled := x.Filled()
		require.True(t, l.Of(&filled))
	}
	rapid.Check(t, func(rt *rapid.T) { held(rt, drawTarget(rt)) })
	rapid.Check(t, func(rt *rapid.T) { held(rt, drawForm(rt)) })
	literal := func(c indicator.Criterion) target.Table {
		x := target.Table{Kind: target.Target, Complete: true, Rows: []target.Row{{}, {}}}
		x.Rows[0].Indicator.Name, x.Rows[0].Indicator.Criterion = "培训人次", c
		x.Rows[1].Indicator = indicator.Indicator{Name: "合格率", Unit: indicator.MustParseUnit("%"), Criterion: c}
		x.Rows[1].Indicator.Collection.Method = indicator.MethodSurvey
		return x
	}
	dotted, ok := indicator.ReadCell("2023.12").AsNumber() // a month, were it not said that it is none
	require.True(t, ok)
	for _, c := range []indicator.Criterion{
		indicator.CriterionFromCell(dotted),
		indicator.MustParseCriterion("≥100人次"),
		indicator.MustParseCriterion("≥100").WithUnit(indicator.MustParseUnit("人次")),
		indicator.MustParseCriterion("100").Assume(indicator.Hint{Name: "培训人次"}),
		indicator.MustParseCriterion("100").WithDirection(indicator.LowerBetter),
		indicator.MustParseCriterion("2025年11月底前"),
		indicator.MustParseCriterion("有效提升"),
	} {
		held(t, literal(c))
	}
	money := literal(indicator.Criterion{})
	money.Funds = target.Funds{Unit: indicator.MustParseUnit("万"), Rows: []target.FundRow{{Name: "合计", Budget: target.ReadFigure("100")}}}
	held(t, money)
}

// TestLedgerNotInForce: a policy of other years says nothing of a table, good or bad.
func TestLedgerNotInForce(t *testing.T) {
	t.Parallel()
	text := strings.Replace(policyText(`{"check": "rows-present", "basis": "own"}`), `"id"`, `"effective": {"from": "2024-01-01"}, "id"`, 1)
	p, err := target.ParsePolicy([]byte(text))
	require.NoError(t, err)
	require.Equal(t, jixiao.MustDate(2024, 1, 1), p.Effective().From)
	x := sound(t)
	l := p.Check(&x, target.Context{})
	require.Zero(t, l.NotInForce())
	require.Equal(t, 2025, l.Year())
	require.Equal(t, target.OutcomeClean, l.Outcome())
	x.Source.Year = 2023
	l = p.Check(&x, target.Context{})
	require.Equal(t, "检查方案的有效期 2024-01-01/.. 不含 2023 年度", l.NotInForce().ZH)
	require.Equal(t, target.OutcomeOpen, l.Outcome())
	require.Contains(t, l.Text(jixiao.Chinese), l.NotInForce().ZH)
	require.Empty(t, l.Findings(), "the table is not at fault")
	require.Contains(t, jsonText(t, l), `"not_in_force"`)
	x.Source.Year = 0
	require.Equal(t, target.OutcomeClean, p.Check(&x, target.Context{}).Outcome(), "the year is not known")
	require.Equal(t, target.OutcomeOpen, p.Check(&x, target.Context{Year: 2020}).Outcome())
	var none *target.Ledger
	require.Zero(t, none.NotInForce())
	require.Zero(t, none.Year())
	require.Empty(t, none.TableDigest())
	require.Contains(t, jsonText(t, target.Ledger{}), `"table_digest":"","outcome":"open","entries":[]`)
	require.Contains(t, jsonText(t, *l), `"rows-present"`, "a copy writes the same")
}
