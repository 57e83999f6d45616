package target_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// budget is one that goes with the target of approved.
func budget() target.BudgetDates {
	return target.BudgetDates{Prepared: day(10), Reviewed: day(30), Approved: day(40), Published: day(50)}
}

func messages(fs jixiao.Findings) (out []string) {
	for _, f := range fs {
		out = append(out, f.String())
	}
	return out
}

func TestSynchronised(t *testing.T) {
	t.Parallel()
	h := approved(t) // declared 10, passed 30, approved 40, disclosed 50
	short := apply(t, target.History{}, h.Events()[:3]...)
	again := apply(t, target.History{}, append(h.Events()[:4],
		review(target.VerdictReturn, day(31), target.RoleFinance, ""), event(target.EventDeclare, day(32), target.RoleUnit, "1"))...)
	for name, c := range map[string]struct {
		h    target.History
		b    func(b *target.BudgetDates)
		want []string
	}{
		"together":            {h, func(*target.BudgetDates) {}, nil},
		"no dates":            {h, func(b *target.BudgetDates) { *b = target.BudgetDates{} }, nil},
		"drafted early":       {h, func(b *target.BudgetDates) { b.Prepared, b.Reviewed = day(25), day(35) }, nil},
		"adjusted afterwards": {adjusted(t), func(*target.BudgetDates) {}, nil},
		"draft late": {h, func(b *target.BudgetDates) { b.Prepared = day(7) }, []string{
			"error target.step-late events[1]: declaration of the target on 2024-01-11 came 3 days after preparation of the budget on 2024-01-08; 0 are allowed, 3 too many",
		}},
		"review late": {h, func(b *target.BudgetDates) { b.Reviewed = day(29) }, []string{
			"error target.step-late events[3]: review of the target on 2024-02-03 came 1 days after review of the budget on 2024-02-02; 0 are allowed, 1 too many",
		}},
		"approved before": {h, func(b *target.BudgetDates) { b.Approved = day(42) }, []string{
			"warning target.step-before events[4]: approval of the target on 2024-02-13 came 2 days before approval of the budget on 2024-02-15; 0 are allowed",
		}},
		"disclosed after 20 days": {h, func(b *target.BudgetDates) { b.Approved = day(29) }, []string{
			"error target.step-late events[4]: approval of the target on 2024-02-13 came 11 days after approval of the budget on 2024-02-02; 0 are allowed, 11 too many",
			"error target.step-late events[5]: disclosure of the target on 2024-02-23 came 21 days after approval of the budget on 2024-02-02; 20 are allowed, 1 too many",
		}},
		"disclosed on the 20th day": {h, func(b *target.BudgetDates) { b.Approved = day(30) }, []string{
			"error target.step-late events[4]: approval of the target on 2024-02-13 came 10 days after approval of the budget on 2024-02-03; 0 are allowed, 10 too many",
		}},
		"missing": {short, func(*target.BudgetDates) {}, []string{
			"error target.step-missing events: the budget had its review on 2024-02-03, the target has no review",
			"error target.step-missing events: the budget had its approval on 2024-02-13, the target has no approval",
			"error target.step-missing events: the budget had its disclosure on 2024-02-23, the target has no disclosure",
		}},
		"a pass taken back is none": {again, func(b *target.BudgetDates) { b.Approved, b.Published = jixiao.Date{}, jixiao.Date{} }, []string{
			"error target.step-missing events: the budget had its review on 2024-02-03, the target has no review",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := budget()
			c.b(&b)
			findings := c.h.Synchronised(b)
			require.Equal(t, c.want, messages(findings))
			for _, f := range findings {
				require.Len(t, f.Basis, 1)
				require.NotContains(t, f.Message.ZH+f.Message.EN, "{")
			}
		})
	}
	on, ok := adjusted(t).MilestoneOn(target.MilestoneReview)
	require.True(t, ok)
	require.Equal(t, day(30), on, "the review of the adjustment is another one")
	_, ok = target.History{}.MilestoneOn(target.MilestonePrepare)
	require.False(t, ok)
}

// TestSynchronyOfTheDraft says that it is the day of the declaration that is held
// against the budget, and not that of the draft.
func TestSynchronyOfTheDraft(t *testing.T) {
	t.Parallel()
	date := jixiao.MustDate
	drafted := apply(t, target.History{}, event(target.EventPrepare, date(2022, 8, 1), target.RoleUnit, "1"))
	declared := apply(t, drafted, event(target.EventDeclare, date(2022, 8, 20), target.RoleUnit, "1"))
	for name, c := range map[string]struct {
		h              target.History
		path, zh, word string
	}{
		"late":     {declared, "events[1]", "目标申报（2022-08-20）比预算编制（2022-08-05）晚 15 天，允许 0 天，超出 15 天", "declaration of the target"},
		"only now": {drafted, "events", "预算已编制（2022-08-05），目标没有申报记录", "the target has no declaration"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			findings := c.h.Synchronised(target.BudgetDates{Prepared: date(2022, 8, 5)})
			require.Len(t, findings, 1)
			require.Equal(t, c.zh, findings[0].Message.ZH)
			require.Contains(t, findings[0].Message.EN, c.word)
			require.Equal(t, c.path, findings[0].Path)
		})
	}
}

// TestSynchronyBasis cites the law for the 20 days, and no place's own report for
// what is this project's convention.
func TestSynchronyBasis(t *testing.T) {
	t.Parallel()
	for _, r := range target.DefaultSynchrony() {
		law := r.Within == 20
		require.Equal(t, !law, r.Basis.Convention)
		require.Equal(t, law, r.Basis.Document == "中华人民共和国预算法")
		require.Equal(t, law, r.Basis.Document != "")
	}
}

// TestSynchronyIsData changes the days allowed.
func TestSynchronyIsData(t *testing.T) {
	t.Parallel()
	h := approved(t)
	b := target.BudgetDates{Approved: day(20)}
	rule := target.SynchronyRule{Step: target.MilestonePublish, Budget: target.MilestoneApprove, Within: 33}
	require.Empty(t, h.Synchronised(b, rule))
	rule.Within = 32
	require.Len(t, h.Synchronised(b, rule), 1)
	rule.Within = -1
	require.Empty(t, h.Synchronised(target.BudgetDates{Approved: day(0)}, rule))
	rule.Ahead = 5
	require.Empty(t, h.Synchronised(target.BudgetDates{Approved: day(55)}, rule))
	require.Len(t, h.Synchronised(target.BudgetDates{Approved: day(56)}, rule), 1)
}

// TestSynchronyRuleWithoutStep says which rule holds nothing; the others still
// hold.
func TestSynchronyRuleWithoutStep(t *testing.T) {
	t.Parallel()
	rules := []target.SynchronyRule{
		{Step: target.MilestonePublish},
		{Step: target.MilestonePublish, Budget: target.MilestoneApprove, Within: 9},
		{Budget: target.MilestoneApprove},
		{Step: target.MilestonePublish + 1, Budget: target.MilestonePublish + 1},
	}
	wrong := []string{
		"error target.synchrony-rule rules[0].budget: this rule of synchronisation names no step of the budget; nothing was compared",
		"error target.synchrony-rule rules[2].step: this rule of synchronisation names no step of the target; nothing was compared",
		"error target.synchrony-rule rules[3].step: this rule of synchronisation names no step of the target; nothing was compared",
		"error target.synchrony-rule rules[3].budget: this rule of synchronisation names no step of the budget; nothing was compared",
	}
	require.Equal(t, wrong, messages(approved(t).Synchronised(target.BudgetDates{}, rules...)), "whatever the dates")
	late := approved(t).Synchronised(target.BudgetDates{Approved: day(40)}, rules...)
	require.Len(t, late, 5)
	require.Equal(t, "target.step-late", string(late[1].Code))
	require.Empty(t, approved(t).Synchronised(budget()))
}

// TestReviewOfWhatWasDraftedAgain does not take a passed review for that of a
// table drafted since.
func TestReviewOfWhatWasDraftedAgain(t *testing.T) {
	t.Parallel()
	table := append(target.Transitions(), target.Transition{
		From: target.StatePassed, Event: target.EventPrepare, Roles: []target.Role{target.RoleUnit}, To: target.StatePrepared,
	})
	h, err := target.NewHistory(table)
	require.NoError(t, err)
	h = apply(t, h, approved(t).Events()[:4]...)
	_, ok := h.MilestoneOn(target.MilestoneReview)
	require.True(t, ok)
	_, ok = apply(t, h, event(target.EventPrepare, day(31), target.RoleUnit, "2")).MilestoneOn(target.MilestoneReview)
	require.False(t, ok)
}
