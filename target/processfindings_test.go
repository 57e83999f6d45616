package target

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// processCase is the smallest thing with one fault, and the same mended.
type processCase struct {
	name        string
	bad, mended func(t *testing.T) jixiao.Findings
}

// TestEveryProcessFinding raises every finding of procedure, adjustment and
// coverage by the smallest case that has it, and shows that the mended one has
// it no more.
func TestEveryProcessFinding(t *testing.T) {
	t.Parallel()
	cases := append(historyCases(), append(adjustmentCases(), coverageCases()...)...)
	raised := map[string]bool{}
	for _, c := range cases {
		raised[c.name] = true
		bad := c.bad(t)
		require.Len(t, bad.ByCode(jixiao.Code("target."+c.name)), 1, "%s: %v", c.name, bad)
		require.Empty(t, c.mended(t).ByCode(jixiao.Code("target."+c.name)), "%s, mended", c.name)
		for _, f := range bad {
			require.NotContains(t, f.Message.ZH+f.Message.EN+f.Remedy.ZH+f.Remedy.EN, "{", c.name)
		}
	}
	for _, k := range processKinds() {
		require.True(t, raised[k.Code.Name()], "no case for %s", k.Code)
	}
	require.Len(t, cases, len(processKinds()))
}

func historyCases() []processCase {
	const begun = `{"event":"prepare","on":"2024-08-01","role":"unit","version":"1"},{"event":"declare","on":"2024-08-20","role":"unit","version":"1"}`
	events := func(more ...string) func(t *testing.T) jixiao.Findings {
		return func(t *testing.T) jixiao.Findings {
			t.Helper()
			_, findings, err := DecodeHistory([]byte(`{"events":[`+strings.Join(append([]string{begun}, more...), ",")+`]}`), nil)
			require.NoError(t, err)
			return findings
		}
	}
	accept := `{"event":"accept","on":"2024-09-01","role":"finance"}`
	table := func(change func(list []Transition) []Transition) func(t *testing.T) jixiao.Findings {
		return func(*testing.T) jixiao.Findings { return CheckTransitions(change(Transitions())) }
	}
	add := func(x Transition) func(list []Transition) []Transition {
		return func(list []Transition) []Transition { return append(list, x) }
	}
	without := func(events ...EventKind) func(list []Transition) []Transition {
		return func(list []Transition) (out []Transition) {
			for _, x := range list {
				keep := true
				for _, e := range events {
					keep = keep && x.Event != e
				}
				if keep {
					out = append(out, x)
				}
			}
			return out
		}
	}
	sound := table(func(list []Transition) []Transition { return list })
	finance := []Role{RoleFinance}
	beside := func(b BudgetDates) func(t *testing.T) jixiao.Findings {
		return func(t *testing.T) jixiao.Findings {
			t.Helper()
			h, findings, err := DecodeHistory([]byte(`{"events":[`+begun+`]}`), nil)
			require.NoError(t, err)
			require.Empty(t, findings)
			return h.Synchronised(b, SynchronyRule{Step: MilestonePrepare, Budget: MilestonePrepare}, SynchronyRule{Step: MilestonePublish, Budget: MilestonePublish})
		}
	}
	written := func(s State) func(t *testing.T) jixiao.Findings {
		return func(t *testing.T) jixiao.Findings {
			t.Helper()
			_, findings, err := DecodeHistory([]byte(`{"events":[`+begun+`],"state":"`+s.String()+`"}`), nil)
			require.NoError(t, err)
			return findings
		}
	}
	date := jixiao.MustDate
	return []processCase{
		{"event-illegal", events(`{"event":"approve","on":"2024-09-01","role":"finance"}`), events(accept)},
		{"event-role", events(`{"event":"accept","on":"2024-09-01","role":"unit"}`), events(accept)},
		{"event-date", events(`{"event":"accept","on":"2024-08-01","role":"finance"}`), events(accept)},
		{"event-version", events(`{"event":"accept","on":"2024-09-01","role":"finance","version":"2"}`), events(`{"event":"accept","on":"2024-09-01","role":"finance","version":"1"}`)},
		{
			"event-incomplete", events(accept, `{"event":"review","on":"2024-09-01","role":"finance","verdict":"return"}`),
			events(accept, `{"event":"review","on":"2024-09-01","role":"finance","verdict":"return","note":"指标不明确"}`),
		},
		{"event-text", events(`{"event":"close","on":"2024-09-01","role":"unit","version":"` + strings.Repeat("1", MaxVersionLen+1) + `"}`), events(`{"event":"close","on":"2024-09-01","role":"unit"}`)},
		{"too-many-events", func(*testing.T) jixiao.Findings {
			h := History{steps: make([]step, MaxEvents)}
			why, _, _ := h.find(Event{})
			return jixiao.Findings{why.kind.At(why.key, why.args...)}
		}, events()},
		{"transition", table(add(Transition{From: StateClosed, Event: EventPublish, To: StatePublished})), sound},
		{"transition-double", table(add(Transition{From: StatePassed, Event: EventApprove, Roles: finance, To: StateApproved})), sound},
		{"state-unreachable", table(without(EventAdjust)), table(without(EventResume))},
		{"state-dead-end", table(func(list []Transition) (out []Transition) {
			for _, x := range list {
				if x.From != StatePublished {
					out = append(out, x)
				}
			}
			return out
		}), sound},
		{"review-bypassed", table(add(Transition{From: StateDeclared, Event: EventApprove, Roles: finance, To: StateApproved})), sound},
		{"review-of-oneself", table(func(list []Transition) []Transition {
			for i := range list {
				if list[i].Event == EventReview && list[i].Verdict == VerdictPass {
					list[i].Roles = append(list[i].Roles, RoleUnit)
					break
				}
			}
			return list
		}), sound},
		{"state-differs", written(StatePassed), written(StateDeclared)},
		{"step-late", beside(BudgetDates{Prepared: date(2024, 8, 19)}), beside(BudgetDates{Prepared: date(2024, 8, 20)})},
		{"step-before", beside(BudgetDates{Prepared: date(2024, 8, 21)}), beside(BudgetDates{Prepared: date(2024, 8, 20)})},
		{
			"synchrony-rule", func(*testing.T) jixiao.Findings {
				return History{}.Synchronised(BudgetDates{}, SynchronyRule{Budget: MilestoneApprove})
			},
			func(*testing.T) jixiao.Findings {
				return History{}.Synchronised(BudgetDates{}, SynchronyRule{Step: MilestoneApprove, Budget: MilestoneApprove})
			},
		},
		{"step-missing", beside(BudgetDates{Published: date(2024, 8, 20)}), beside(BudgetDates{})},
	}
}

func adjustmentCases() []processCase {
	row := func(code, value, weight string) Row {
		return Row{
			Level1: Level{Name: "产出指标"}, Level2: Level{Name: "数量指标"}, Weight: ReadFigure(weight),
			Indicator: indicator.Indicator{Code: code, Name: "培训人次", Criterion: indicator.CriterionFromCell(indicator.ReadCell(value))},
		}
	}
	table := func(money string, rows ...Row) *Table {
		t := Table{Rows: rows}
		if money != "" {
			t.Funds = Funds{Rows: []FundRow{{Name: "合计", Initial: ReadFigure(money)}}}
		}
		return &t
	}
	check := func(p AdjustmentPolicy, in Circumstances, before, after *Table) func(*testing.T) jixiao.Findings {
		return func(*testing.T) jixiao.Findings { return CompareTables(before, after).Check(p, in) }
	}
	given := func(p AdjustmentPolicy, reason string, b jixiao.Basis, before, after *Table) func(*testing.T) jixiao.Findings {
		return func(*testing.T) jixiao.Findings {
			return CompareTables(before, after).Annotate("", reason, b).Check(p, Circumstances{})
		}
	}
	var (
		full, less = table("", row("a", "≥100人次", "10")), table("", row("a", "≥80人次", "10"))
		on         = jixiao.MustDate(2024, 11, 1)
		last       = AdjustmentPolicy{LastDay: jixiao.MustDate(2024, 10, 31)}
		results    = AdjustmentPolicy{ResultsClose: true}
		fixed      = AdjustmentPolicy{WeightsFixed: true}
		money      = AdjustmentPolicy{MoneyFollows: true}
		none       = AdjustmentPolicy{}
		ask        = AdjustmentPolicy{NeedsReason: true}
		cite       = AdjustmentPolicy{NeedsBasis: true}
	)
	whole := func(t *Table) *Table {
		out := *t
		out.Complete = true
		return &out
	}
	twin := table("", row("", "≥100人次", ""), row("", "≥80人次", ""))
	tasks := func(names ...string) *Table {
		t := Table{}
		for i, n := range names {
			t.Tasks = append(t.Tasks, Task{Name: n, Total: FigureOf(jixiao.PointsOf(int64(len(names) + i)))})
		}
		return &t
	}
	return []processCase{
		{"change-reason", given(ask, " ", jixiao.Basis{}, full, less), given(ask, "政策调整", jixiao.Basis{}, full, less)},
		{"change-basis", given(cite, "", jixiao.Basis{}, full, less), given(cite, "", jixiao.Basis{Number: "1号"}, full, less)},
		{"change-late", check(last, Circumstances{On: on}, full, less), check(last, Circumstances{On: last.LastDay}, full, less)},
		{"change-weight", check(fixed, Circumstances{Approved: true}, full, table("", row("a", "≥100人次", "20"))), check(fixed, Circumstances{}, full, table("", row("a", "≥100人次", "20")))},
		{
			"change-after-result", check(results, Circumstances{On: on, Known: map[string]jixiao.Date{"a": on}}, full, less),
			check(results, Circumstances{On: on, Known: map[string]jixiao.Date{"a": jixiao.MustDate(2024, 11, 2)}, KnownAll: on}, full, less),
		},
		{
			"lowered-money-stays", check(money, Circumstances{}, table("5万元", row("a", "≥100人次", "")), table("50000元", row("a", "≥80人次", ""))),
			check(money, Circumstances{}, table("5万元", row("a", "≥100人次", "")), table("4万元", row("a", "≥80人次", ""))),
		},
		{
			"money-cut-target-stays", check(money, Circumstances{}, table("5万元", row("a", "≥100人次", "")), table("4万元", row("a", "≥100人次", ""))),
			check(money, Circumstances{}, table("5万元", row("a", "≥100人次", "")), table("5.0万元", row("a", "≥100人次", ""))),
		},
		{"added-without-weight", check(none, Circumstances{}, full, table("", row("a", "≥100人次", "10"), row("b", "≥5人次", ""))), check(none, Circumstances{}, full, table("", row("a", "≥100人次", "10"), row("b", "≥5人次", "0")))},
		{"change-unclear", check(none, Circumstances{}, full, table("", row("a", "大幅提升", "10"))), check(none, Circumstances{}, full, less)},
		{
			"change-doubtful-after-result", check(results, Circumstances{On: on, KnownAll: on}, table("", row("a", "=100%", "10")), table("", row("a", "=80%", "10"))),
			check(results, Circumstances{On: on}, table("", row("a", "=100%", "10")), table("", row("a", "=80%", "10"))),
		},
		{
			"money-not-comparable", check(money, Circumstances{}, table("5万元", row("a", "≥100人次", "")), table("", row("a", "≥80人次", ""))),
			check(money, Circumstances{}, table("5万元", row("a", "≥100人次", "")), table("4万元", row("a", "≥80人次", ""))),
		},
		{"change-text-cut-off", check(none, Circumstances{}, whole(table("", row("a", "≥100人次", "10"), row("b", "≥5人次", "10"))), full), check(none, Circumstances{}, whole(table("", row("a", "≥100人次", "10"), row("b", "≥5人次", "10"))), whole(full))},
		{"change-weight-sum", check(AdjustmentPolicy{WeightSum: jixiao.Error}, Circumstances{}, full, table("", row("a", "≥100人次", "20"))), check(AdjustmentPolicy{WeightSum: jixiao.Error}, Circumstances{}, full, less)},
		{"weights-not-compared", check(none, Circumstances{}, table("", row("a", "≥100人次", "-")), full), check(none, Circumstances{}, less, full)},
		{"rows-ambiguous", check(none, Circumstances{}, twin, twin), check(none, Circumstances{}, twin, table("", row("a", "≥100人次", ""), row("b", "≥80人次", "")))},
		{"tasks-ambiguous", check(none, Circumstances{}, tasks("培训", "培训"), tasks("培训", "培训", "培训")), check(none, Circumstances{}, tasks("培训", "宣传"), tasks("培训", "宣传", "调研"))},
	}
}

func coverageCases() []processCase {
	amount := func(text string, p Phase) Amount { return Amount{indicator.MustParseQuantity(text), p} }
	cover := func(items ...CoverageItem) func(*testing.T) jixiao.Findings {
		return func(*testing.T) jixiao.Findings { return Cover(items).Findings() }
	}
	item := func(code string, a Amount) CoverageItem {
		return CoverageItem{Code: code, Subject: SubjectProject, Amount: a, HasTarget: true}
	}
	year, years := amount("1万元", Annual), amount("3万元", MultiYear)
	ahead := item("1", year)
	ahead.HasTarget, ahead.Reviewed = false, true
	rate := func(part, whole int64) func(*testing.T) jixiao.Findings {
		return func(*testing.T) jixiao.Findings {
			return Rate{Part: TallyOf(jixiao.Text{}, part, year), Whole: TallyOf(jixiao.Text{}, whole, year), By: ByItems}.Findings("rate")
		}
	}
	return []processCase{
		{"coverage-amount", cover(item("1", Amount{})), cover(item("1", amount("0元", Annual)))},
		{"coverage-phases", cover(item("1", year), item("2", years)), cover(item("1", year), item("2", year))},
		{"coverage-duplicate", cover(item("1", year), item("1", year)), cover(item("1", year), CoverageItem{Code: "1", Subject: SubjectDepartment, Amount: year})},
		{"coverage-amounts-differ", cover(item("1", year), item("1", amount("2万元", Annual))), cover(item("1", year), item("1", amount("10000元", Annual)))},
		{"coverage-order", cover(ahead), cover(item("1", year))},
		{"coverage-excess", rate(872, 604), rate(604, 604)},
	}
}
