package target_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/proptest"
	"github.com/jixiao-go/jixiao/target"
)

// word is an enumeration of the procedure.
type word interface {
	comparable
	encoding.TextMarshaler
	fmt.Stringer
	IsValid() bool
	Text() jixiao.Text
}

// checkWords holds an enumeration to the form of all others.
func checkWords[T word](t *testing.T, list []T, beyond T, read func([]byte) (T, error)) {
	t.Helper()
	var zero T
	require.False(t, zero.IsValid())
	require.False(t, beyond.IsValid())
	require.Empty(t, zero.String())
	require.Empty(t, beyond.String())
	require.NotEmpty(t, zero.Text().ZH)
	_, err := beyond.MarshalText()
	require.Error(t, err)
	v, err := read(nil)
	require.NoError(t, err)
	require.Equal(t, zero, v)
	_, err = read([]byte("no such word"))
	require.Error(t, err)
	seen := map[string]bool{}
	for _, x := range list {
		require.True(t, x.IsValid())
		require.False(t, seen[x.String()] || seen[x.Text().ZH], "%s stands twice", x)
		seen[x.String()], seen[x.Text().ZH] = true, true
		require.NotEmpty(t, x.Text().EN)
		text, err := x.MarshalText()
		require.NoError(t, err)
		require.Equal(t, x.String(), string(text))
		back, err := read(text)
		require.NoError(t, err)
		require.Equal(t, x, back)
	}
}

func TestProcessWords(t *testing.T) {
	t.Parallel()
	checkWords(t, target.States(), target.StateClosed+1, func(b []byte) (v target.State, err error) { err = v.UnmarshalText(b); return v, err })
	checkWords(t, target.EventKinds(), target.EventClose+1, func(b []byte) (v target.EventKind, err error) { err = v.UnmarshalText(b); return v, err })
	checkWords(t, target.Roles(), target.RoleFinance+1, func(b []byte) (v target.Role, err error) { err = v.UnmarshalText(b); return v, err })
	checkWords(t, target.Verdicts(), target.VerdictRefuse+1, func(b []byte) (v target.Verdict, err error) { err = v.UnmarshalText(b); return v, err })
	checkWords(t, target.Milestones(), target.MilestonePublish+1, func(b []byte) (v target.Milestone, err error) { err = v.UnmarshalText(b); return v, err })
	checkWords(t, target.Shifts(), target.ShiftUnclear+1, func(b []byte) (v target.Shift, err error) { err = v.UnmarshalText(b); return v, err })
	checkWords(t, target.ChangeKinds(), target.ChangeHead+1, func(b []byte) (v target.ChangeKind, err error) { err = v.UnmarshalText(b); return v, err })
	checkWords(t, target.CoverageSteps(), target.CoverPublication+1, func(b []byte) (v target.CoverageStep, err error) { err = v.UnmarshalText(b); return v, err })
	checkWords(t, target.Groupings(), target.GroupDepartment+1, func(b []byte) (v target.Grouping, err error) { err = v.UnmarshalText(b); return v, err })
	checkWords(t, target.RatesBy(), target.ByAmount+1, func(b []byte) (v target.RateBy, err error) { err = v.UnmarshalText(b); return v, err })
	for _, s := range target.States() {
		require.Equal(t, s == target.StateClosed || s == target.StateRefused, s.IsFinal())
	}
}

// day counts from the first of January 2024 in months of 28 days.
func day(n int) jixiao.Date { return jixiao.MustDate(2024+n/336, 1+n/28%12, 1+n%28) }

// event writes an event in one line.
func event(kind target.EventKind, on jixiao.Date, role target.Role, version string) target.Event {
	return target.Event{Kind: kind, On: on, Role: role, Version: version, Note: "因故"}
}

func review(v target.Verdict, on jixiao.Date, role target.Role, version string) target.Event {
	e := event(target.EventReview, on, role, version)
	e.Verdict = v
	return e
}

// apply follows events that are all legal.
func apply(t testing.TB, h target.History, events ...target.Event) target.History {
	t.Helper()
	for _, e := range events {
		next, err := h.Apply(e)
		require.NoError(t, err)
		h = next
	}
	return h
}

// approved is a target with version 1 in force since day 40, disclosed on day 50.
func approved(t testing.TB) target.History {
	t.Helper()
	return apply(t, target.History{},
		event(target.EventPrepare, day(0), target.RoleUnit, "1"),
		event(target.EventDeclare, day(10), target.RoleUnit, "1"),
		event(target.EventAccept, day(20), target.RoleDepartment, ""),
		review(target.VerdictPass, day(30), target.RoleDepartment, "1"),
		event(target.EventApprove, day(40), target.RoleFinance, "1"),
		event(target.EventPublish, day(50), target.RoleUnit, ""),
	)
}

// adjusted is the same with version 2 in force since day 200.
func adjusted(t testing.TB) target.History {
	t.Helper()
	begin := event(target.EventAdjust, day(150), target.RoleUnit, "")
	begin.Basis = jixiao.Basis{Number: "某财预〔2024〕7号"}
	return apply(t, approved(t), begin,
		event(target.EventDeclare, day(160), target.RoleUnit, "2"),
		event(target.EventAccept, day(170), target.RoleFinance, ""),
		review(target.VerdictPass, day(180), target.RoleFinance, ""),
		event(target.EventApprove, day(200), target.RoleFinance, ""),
		event(target.EventPublish, day(210), target.RoleUnit, "2"),
	)
}

func TestLifecycle(t *testing.T) {
	t.Parallel()
	h := adjusted(t)
	require.Equal(t, target.StatePublished, h.State())
	require.Equal(t, 12, h.Len())
	require.Equal(t, "2", h.Version())
	for _, c := range []struct {
		on      int
		state   target.State
		version string
	}{
		{0, target.StatePrepared, ""},
		{9, target.StatePrepared, ""},
		{10, target.StateDeclared, ""},
		{25, target.StateUnderReview, ""},
		{30, target.StatePassed, ""},
		{40, target.StateApproved, "1"},
		{149, target.StatePublished, "1"},
		{150, target.StateAdjusted, "1"},
		{199, target.StatePassed, "1"},
		{200, target.StateApproved, "2"},
		{2000, target.StatePublished, "2"},
	} {
		require.Equal(t, c.state, h.On(day(c.on)), "day %d", c.on)
		version, ok := h.InForce(day(c.on))
		require.Equal(t, c.version != "", ok, "day %d", c.on)
		require.Equal(t, c.version, version, "day %d", c.on)
	}
	require.Zero(t, h.On(jixiao.MustDate(2023, 12, 31)))
	require.Zero(t, h.On(jixiao.Date{}))
	require.Equal(t, "未编制", target.History{}.State().Text().ZH)
	require.Empty(t, target.History{}.Version())
}

// TestRefusedAdjustment keeps the target that was approved before.
func TestRefusedAdjustment(t *testing.T) {
	t.Parallel()
	h := apply(t, approved(t),
		event(target.EventAdjust, day(150), target.RoleUnit, "2"),
		event(target.EventDeclare, day(160), target.RoleUnit, "2"),
		event(target.EventAccept, day(170), target.RoleFinance, ""),
		review(target.VerdictRefuse, day(180), target.RoleFinance, ""),
	)
	require.Equal(t, target.StateRefused, h.State())
	version, ok := h.InForce(day(180))
	require.True(t, ok)
	require.Equal(t, "1", version, "a refused adjustment does not touch the target in force")
	back := apply(t, h, event(target.EventResume, day(190), target.RoleUnit, "1"))
	require.Equal(t, target.StatePublished, back.State())
	require.Equal(t, "1", back.Version())
	apply(t, back, event(target.EventAdjust, day(191), target.RoleUnit, "3"))

	first := apply(t, target.History{},
		event(target.EventPrepare, day(0), target.RoleUnit, "1"), event(target.EventDeclare, day(1), target.RoleUnit, "1"),
		event(target.EventAccept, day(2), target.RoleFinance, ""), review(target.VerdictRefuse, day(3), target.RoleFinance, ""))
	_, err := first.Apply(event(target.EventResume, day(4), target.RoleUnit, ""))
	require.Error(t, err, "there is nothing to go back to")
	require.Equal(t, []string{"close by unit or department or finance → closed"}, moveTexts(first.Legal()))
}

func moveTexts(moves []target.Move) (out []string) {
	for _, m := range moves {
		out = append(out, m.String())
	}
	return out
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	under := apply(t, target.History{},
		event(target.EventPrepare, day(0), target.RoleUnit, "1"), event(target.EventDeclare, day(10), target.RoleUnit, "1"),
		event(target.EventAccept, day(20), target.RoleFinance, ""))
	passed := apply(t, under, review(target.VerdictRevise, day(30), target.RoleFinance, "1a"))
	require.Equal(t, "1a", passed.Version())
	silent := review(target.VerdictReturn, day(30), target.RoleFinance, "")
	silent.Note = " "
	needs := target.Transitions()
	for i := range needs {
		needs[i].NeedsBasis = needs[i].Event == target.EventApprove
	}
	strict, err := target.NewHistory(needs)
	require.NoError(t, err)
	strict = apply(t, strict, passed.Events()...)
	// Department and finance approve by entries of their own.
	ways := target.Transitions()
	for i := range ways {
		if ways[i].Event == target.EventApprove {
			ways[i].Roles = []target.Role{target.RoleDepartment}
			other := ways[i]
			other.Roles = []target.Role{target.RoleFinance}
			ways = append(ways, other)
			break
		}
	}
	split, err := target.NewHistory(ways)
	require.NoError(t, err)
	split = apply(t, split, passed.Events()...)
	for name, c := range map[string]struct {
		h    target.History
		e    target.Event
		code jixiao.Code
		path string
		says string
		zh   string
	}{
		"too early":        {under, event(target.EventApprove, day(30), target.RoleFinance, ""), "target.event-illegal", "event", "the target is under review, so approve is not possible; possible now: review (pass) by department or finance → passed; ", "目标处于“审核中”，不能批复；现在可以：审核（通过）"},
		"no kind":          {under, target.Event{}, "target.event-incomplete", "event", "lacks the event", "这一环节没有填写事项"},
		"no role for it":   {under, event(target.EventReview, day(30), target.RoleUnit, ""), "target.event-role", "role", "unit", "单位无权审核"},
		"verdict missing":  {under, event(target.EventReview, day(30), target.RoleFinance, ""), "target.event-incomplete", "verdict", "review lacks the verdict", "审核没有填写审核结论"},
		"verdict too soon": {approved(t), event(target.EventReview, day(60), target.RoleFinance, ""), "target.event-illegal", "event", "the target is published, so review is not possible", "不能审核"},
		"verdict too many": {passed, target.Event{Kind: target.EventApprove, On: day(30), Role: target.RoleFinance, Verdict: target.VerdictPass}, "target.event-illegal", "verdict", "approve (pass)", "批复（通过）"},
		"role":             {under, review(target.VerdictPass, day(30), target.RoleUnit, ""), "target.event-role", "role", "review (pass) is not for: unit; it is for: department or finance", "单位无权审核（通过）；应由主管部门或财政部门审核（通过）"},
		"role of two ways": {split, event(target.EventApprove, day(40), target.RoleUnit, ""), "target.event-role", "role", "it is for: department or finance", "单位无权批复；应由主管部门或财政部门批复"},
		"no role":          {under, review(target.VerdictPass, day(30), 0, ""), "target.event-incomplete", "role", "review (pass) lacks the role", "审核（通过）没有填写办理主体"},
		"back in time":     {under, review(target.VerdictPass, day(17), target.RoleFinance, ""), "target.event-date", "on", "the date 2024-01-18 of review (pass) lies 3 days before the last event, 2024-01-21", "审核（通过）日期 2024-01-18 比上一环节的日期 2024-01-21 早 3 天"},
		"no date":          {under, review(target.VerdictPass, jixiao.Date{}, target.RoleFinance, ""), "target.event-incomplete", "on", "lacks the date", "没有填写日期"},
		"first date":       {target.History{}, target.Event{Kind: target.EventPrepare, Role: target.RoleUnit}, "target.event-incomplete", "on", "prepare lacks the date", "编制没有填写日期"},
		"no reason":        {under, silent, "target.event-incomplete", "note", "lacks the reasons", "没有填写理由"},
		"no version":       {under, review(target.VerdictRevise, day(30), target.RoleFinance, ""), "target.event-incomplete", "version", "lacks the version", "没有填写目标表版本"},
		"no basis":         {strict, event(target.EventApprove, day(40), target.RoleFinance, ""), "target.event-incomplete", "basis", "approve lacks the basis", "批复没有填写依据"},
		"other version":    {passed, event(target.EventApprove, day(40), target.RoleFinance, "1"), "target.event-version", "version", "approve names version 1, the one at hand is 1a", "批复所写版本“1”"},
		"long note":        {under, target.Event{Kind: target.EventClose, On: day(30), Role: target.RoleUnit, Note: strings.Repeat("x", target.MaxText+1)}, "target.event-text", "note", "note of close", "关闭的 note"},
		"broken text":      {under, target.Event{Kind: target.EventClose, On: day(30), Role: target.RoleUnit, Basis: jixiao.Basis{Number: "\xff"}}, "target.event-text", "basis.number", "basis.number", "basis.number"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			before := c.h.Events()
			after, err := c.h.Apply(c.e)
			var fault *jixiao.Fault
			require.ErrorAs(t, err, &fault)
			require.Equal(t, c.code, fault.Code)
			var refused *target.EventError
			require.ErrorAs(t, err, &refused)
			require.Contains(t, err.Error(), c.says)
			require.Contains(t, refused.Finding.Message.ZH, c.zh)
			require.Equal(t, c.path, refused.Finding.Path)
			if what, ok := strings.CutPrefix(refused.Finding.Message.ZH, eventWords(c.e)+"没有填写"); ok {
				require.Equal(t, "补填"+what+"。", refused.Finding.Remedy.ZH, "the remedy names what is missing")
			}
			require.Equal(t, c.e, refused.Event)
			require.Equal(t, c.h.State(), refused.State)
			require.Equal(t, c.h.Legal(), refused.Legal)
			require.NotContains(t, refused.Finding.Message.ZH+refused.Finding.Message.EN, "{")
			require.Equal(t, before, after.Events(), "the history stays")
		})
	}
}

// eventWords names an event in Chinese with its verdict.
func eventWords(e target.Event) string {
	if e.Verdict == 0 {
		return e.Kind.Text().ZH
	}
	return e.Kind.Text().ZH + "（" + e.Verdict.Text().ZH + "）"
}

// TestHistoriesDoNotShare grows two histories from one.
func TestHistoriesDoNotShare(t *testing.T) {
	t.Parallel()
	h := approved(t)
	a := apply(t, h, event(target.EventAdjust, day(60), target.RoleUnit, "a"))
	b := apply(t, h, event(target.EventAdjust, day(70), target.RoleUnit, "b"))
	require.Equal(t, "a", a.Version())
	require.Equal(t, "b", b.Version())
	require.Equal(t, 6, h.Len())
	events := a.Events()
	events[0].Version = "changed"
	require.Equal(t, "1", a.Events()[0].Version)
	moves := a.Legal()
	moves[0].Roles[0] = target.RoleFinance
	require.Equal(t, target.RoleUnit, a.Legal()[0].Roles[0])
	table := h.Transitions()
	table[0].Roles[0] = target.RoleFinance
	require.Equal(t, target.RoleUnit, target.Transitions()[0].Roles[0])
}

func TestGoverning(t *testing.T) {
	t.Parallel()
	_, ok := approved(t).Governing(day(39), target.AdjustmentPolicy{})
	require.False(t, ok)
	under := apply(t, approved(t), event(target.EventAdjust, day(150), target.RoleUnit, "2"))
	full := adjusted(t)
	for name, c := range map[string]struct {
		h       target.History
		on      int
		last    int
		version string
		zh, en  string
	}{
		"before any": {full, 39, 0, "", "至2024-02-12没有批复的目标", "no target was approved by 2024-02-12"},
		"first":      {full, 100, 0, "1", "2024-04-17执行版本 1：2024-02-13批复", "on 2024-04-17 version 1 is in force: approved on 2024-02-13"},
		"under way":  {under, 160, 0, "1", "2024-06-21执行版本 1：2024-02-13批复；2024-06-11开始的调整未获批复，不作依据", "on 2024-06-21 version 1 is in force: approved on 2024-02-13; the adjustment begun on 2024-06-11 is not approved and does not count"},
		"adjusted":   {full, 200, 0, "2", "2024-08-05执行版本 2：2024-08-05批复的调整（因故）", "on 2024-08-05 version 2 is in force: approved on 2024-08-05 as an adjustment (因故)"},
		"too late":   {full, 200, 149, "1", "2024-08-05执行版本 1：2024-02-13批复；2024-06-11申请的调整晚于2024-06-10，不作依据", "on 2024-08-05 version 1 is in force: approved on 2024-02-13; the adjustment applied for on 2024-06-11 came after 2024-06-10 and does not count"},
		"last day":   {full, 200, 150, "2", "2024-08-05执行版本 2：2024-08-05批复的调整（因故）", "on 2024-08-05 version 2 is in force: approved on 2024-08-05 as an adjustment (因故)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := target.AdjustmentPolicy{}
			if c.last > 0 {
				p.LastDay = day(c.last)
			}
			g, ok := c.h.Governing(day(c.on), p)
			require.Equal(t, c.version != "", ok)
			require.Equal(t, c.version, g.Version)
			require.Equal(t, jixiao.Text{ZH: c.zh, EN: c.en}, g.Reason)
			require.Equal(t, c.version == "2", g.Adjusted)
			if g.Adjusted {
				require.Equal(t, "某财预〔2024〕7号", g.Basis.Number)
				require.Equal(t, "因故", g.Note)
			}
		})
	}
}

// reviewed reports whether every approval follows a passed review of what was
// last drafted, declared, adjusted or sent back, and every approval is of the
// version that was reviewed.
func reviewed(events []target.Event) bool {
	passed, draft, read := false, "", ""
	for _, e := range events {
		if e.Version != "" && e.Kind != target.EventResume {
			draft = e.Version
		}
		switch {
		case e.Kind == target.EventReview && e.Verdict.Passes():
			passed, read = true, draft
		case e.Kind == target.EventReview, e.Kind == target.EventPrepare, e.Kind == target.EventDeclare, e.Kind == target.EventAdjust:
			passed = false
		case e.Kind == target.EventApprove && (!passed || read != draft):
			return false
		}
	}
	return true
}

func drawEvent(t *rapid.T, h target.History) target.Event {
	e := target.Event{
		Kind: rapid.SampledFrom(append(target.EventKinds(), 0)).Draw(t, "event"),
		Role: rapid.SampledFrom(append(target.Roles(), 0)).Draw(t, "role"),
		On:   day(rapid.IntRange(h.Len(), h.Len()+3).Draw(t, "on")),
		Note: rapid.SampledFrom([]string{"", "因故"}).Draw(t, "note"),
	}
	if e.Kind == target.EventReview || rapid.IntRange(0, 9).Draw(t, "odd") == 0 {
		e.Verdict = rapid.SampledFrom(append(target.Verdicts(), 0)).Draw(t, "verdict")
	}
	e.Version = rapid.SampledFrom([]string{"", "1", "2", h.Version()}).Draw(t, "version")
	return e
}

// walk makes a random history; legal steps are preferred so that it gets
// somewhere.
func walk(t *rapid.T, h target.History, check func(before target.History, e target.Event, after target.History, err error)) target.History {
	for range rapid.IntRange(16, 60).Draw(t, "steps") {
		e := drawEvent(t, h)
		if legal := h.Legal(); len(legal) > 0 && rapid.IntRange(0, 3).Draw(t, "guided") > 0 {
			m := rapid.SampledFrom(legal).Draw(t, "move")
			// Closing and drafting again end or delay most walks otherwise.
			for tries := 0; tries < 6 && (m.Event == target.EventClose || m.Event == target.EventPrepare); tries++ {
				m = rapid.SampledFrom(legal).Draw(t, "another")
			}
			e = target.Event{Kind: m.Event, Verdict: m.Verdict, Role: rapid.SampledFrom(m.Roles).Draw(t, "by"), On: e.On, Note: "因故", Version: "1"}
			if m.FixedVersion {
				e.Version = m.Version
			}
			if e.On.Compare(m.NotBefore) < 0 {
				e.On = m.NotBefore
			}
		}
		after, err := h.Apply(e)
		check(h, e, after, err)
		h = after
	}
	return h
}

// TestHistoryLaws holds random histories to what is promised of all.
func TestHistoryLaws(t *testing.T) {
	t.Parallel()
	reached := map[target.State]bool{}
	proptest.Check(t, func() bool { return len(reached) == len(target.States()) }, func(t *rapid.T) {
		h := walk(t, target.History{}, func(before target.History, e target.Event, after target.History, err error) {
			allowed := slices.ContainsFunc(before.Legal(), func(m target.Move) bool { return m.Allows(e) })
			require.Equal(t, allowed, err == nil, "legal is what Apply takes")
			require.Equal(t, modelAccepts(before, e), err == nil, "the rules by hand: %+v", e)
			if err != nil {
				require.Equal(t, before.Events(), after.Events())
				return
			}
			require.Equal(t, append(before.Events(), e), after.Events(), "nothing is lost")
			require.Equal(t, after.State(), after.On(e.On))
			reached[after.State()] = true
		})
		events := h.Events()
		require.True(t, reviewed(events), "approved without review: %+v", events)
		again := target.History{}
		for _, e := range events {
			var err error
			again, err = again.Apply(e)
			require.NoError(t, err)
		}
		require.Equal(t, h, again, "the same events give the same history")

		data, err := json.Marshal(h)
		require.NoError(t, err)
		read, findings, err := target.DecodeHistory(data, nil)
		require.NoError(t, err)
		require.Empty(t, findings)
		require.Equal(t, h.Events(), read.Events())
		require.Equal(t, h.State(), read.State())
		require.Equal(t, h.Legal(), read.Legal())
	})
}

// modelAccepts says by hand, without the table, what the default procedure
// takes.
func modelAccepts(h target.History, e target.Event) bool {
	events := h.Events()
	if len(events) > 0 && e.On.Compare(events[len(events)-1].On) < 0 || !e.On.IsValid() || e.Role == 0 {
		return false
	}
	open, force, has := false, "", false
	for i, x := range events {
		open = x.Kind == target.EventAdjust || open && x.Kind != target.EventResume && x.Kind != target.EventApprove
		if x.Kind == target.EventApprove {
			has, force = true, follow(events[:i+1]).Version()
		}
	}
	above := e.Role != target.RoleUnit
	below := e.Role != target.RoleFinance
	fixed := func(v string) bool { return e.Version == "" || e.Version == v }
	s := h.State()
	if (e.Kind == target.EventReview) != (e.Verdict != 0) {
		return false
	}
	switch e.Kind {
	case target.EventPrepare:
		return below && (s == 0 || s == target.StatePrepared || s == target.StateDeclared || s == target.StateReturned)
	case target.EventDeclare:
		return below && e.Version != "" && (s == target.StatePrepared || s == target.StateReturned || s == target.StateAdjusted)
	case target.EventAccept:
		return above && s == target.StateDeclared && fixed(h.Version())
	case target.EventReview:
		if s != target.StateUnderReview && s != target.StatePassed || !above || s == target.StatePassed && e.Role != target.RoleFinance {
			return false
		}
		if e.Verdict == target.VerdictRevise {
			return e.Version != ""
		}
		return (e.Verdict == target.VerdictPass || e.Note != "") && fixed(h.Version())
	case target.EventApprove:
		return above && s == target.StatePassed && fixed(h.Version())
	case target.EventPublish:
		return s == target.StateApproved && fixed(force)
	case target.EventAdjust:
		return (s == target.StateApproved || s == target.StatePublished) && e.Note != ""
	case target.EventResume:
		return open && fixed(force) && (s == target.StatePrepared || s == target.StateReturned || s == target.StateRefused || s == target.StateAdjusted)
	case target.EventClose:
		if s == 0 || s == target.StateClosed {
			return false
		}
		if slices.Contains([]target.State{target.StatePassed, target.StateApproved, target.StatePublished, target.StateAdjusted}, s) && !above {
			return false
		}
		if has {
			return fixed(force)
		}
		return fixed(h.Version())
	default:
		return false
	}
}

// follow makes the history of events that are legal.
func follow(events []target.Event) target.History {
	h := target.History{}
	for _, e := range events {
		if next, err := h.Apply(e); err == nil {
			h = next
		}
	}
	return h
}

// TestTablesOfTransitions draws tables of transitions: one that the check finds
// sound never lets an approval through without a review.
func TestTablesOfTransitions(t *testing.T) {
	t.Parallel()
	require.Empty(t, target.CheckTransitions(target.Transitions()))
	for _, m := range target.Transitions() {
		require.False(t, m.Basis.IsZero(), "%s has no basis", m.Text().EN)
		require.False(t, m.Basis.Verified, "none was read in the text")
	}
	sound := 0
	proptest.Check(t, func() bool { return sound > 0 }, func(t *rapid.T) {
		table := target.Transitions()
		for range rapid.IntRange(0, 4).Draw(t, "changes") {
			x := target.Transition{
				From:  rapid.SampledFrom(append(target.States(), 0)).Draw(t, "from"),
				Event: rapid.SampledFrom(target.EventKinds()).Draw(t, "event"),
				Roles: []target.Role{rapid.SampledFrom(target.Roles()).Draw(t, "role")},
				To:    rapid.SampledFrom(target.States()).Draw(t, "to"),
			}
			if x.Event == target.EventReview {
				x.Verdict = rapid.SampledFrom(target.Verdicts()).Draw(t, "verdict")
			}
			if x.Event == target.EventResume {
				x.To = 0
			}
			if x.Event == target.EventApprove {
				x.To = target.StateApproved
			}
			if x.Event == target.EventAdjust {
				x.From, x.To = target.StateApproved, target.StateAdjusted
			}
			at := rapid.IntRange(0, len(table)-1).Draw(t, "at")
			switch rapid.SampledFrom([]string{"add", "drop", "replace"}).Draw(t, "how") {
			case "add":
				table = slices.Insert(table, at, x)
			case "drop":
				table = slices.Delete(table, at, at+1)
			default:
				table[at] = x
			}
		}
		h, err := target.NewHistory(table)
		if err != nil {
			require.NotEmpty(t, target.CheckTransitions(table))
			return
		}
		sound++
		h = walk(t, h, func(target.History, target.Event, target.History, error) {})
		require.True(t, reviewed(h.Events()), "%v", h.Events())
	})
}

func TestNewHistory(t *testing.T) {
	t.Parallel()
	for _, table := range [][]target.Transition{nil, {}, target.Transitions()[:3], make([]target.Transition, target.MaxTransitions+1)} {
		_, err := target.NewHistory(table)
		var findings *jixiao.FindingsError
		require.ErrorAs(t, err, &findings)
	}
	// A finance bureau that reviews everything itself.
	own := target.Transitions()
	for i := range own {
		if own[i].Event == target.EventReview {
			own[i].Roles = []target.Role{target.RoleFinance}
		}
	}
	h, err := target.NewHistory(own)
	require.NoError(t, err)
	own[0].Roles[0] = target.RoleFinance
	h = apply(t, h, event(target.EventPrepare, day(0), target.RoleUnit, "1"), event(target.EventDeclare, day(1), target.RoleUnit, "1"), event(target.EventAccept, day(2), target.RoleDepartment, ""))
	_, err = h.Apply(review(target.VerdictPass, day(3), target.RoleDepartment, ""))
	require.Error(t, err)
	h = apply(t, h, review(target.VerdictPass, day(3), target.RoleFinance, ""))

	data, err := h.MarshalJSON()
	require.NoError(t, err)
	_, findings, err := target.DecodeHistory(data, h.Transitions())
	require.NoError(t, err)
	require.Empty(t, findings)
	into, err := target.NewHistory(h.Transitions())
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &into))
	require.Equal(t, h, into)
	_, _, err = target.DecodeHistory(data, own[:2])
	require.Error(t, err)
}

func TestDecodeHistory(t *testing.T) {
	t.Parallel()
	const sound = `{"event":"prepare","on":"2024-08-01","role":"unit","version":"1"},{"event":"declare","on":"2024-08-20","role":"unit","version":"1"}`
	for name, c := range map[string]struct {
		text  string
		kept  int
		codes []string
		path  string
	}{
		"empty":        {`{}`, 0, nil, ""},
		"sound":        {`{"events":[` + sound + `]}`, 2, nil, ""},
		"impossible":   {`{"events":[` + sound + `,{"event":"approve","on":"2024-09-01","role":"finance"},{"event":"accept","on":"2024-09-02","role":"finance"}]}`, 2, []string{"event-illegal"}, "events[2].event"},
		"back in time": {`{"events":[` + sound + `,{"event":"accept","on":"2024-08-19","role":"finance"}]}`, 2, []string{"event-date"}, "events[2].on"},
		"no date":      {`{"events":[` + sound + `,{"event":"accept","on":"2024-02-30","role":"finance"}]}`, 2, []string{"bad-value"}, "events[2].on"},
		"misspelt":     {`{"events":[` + sound + `,{"event":"accept","on":"2024-09-01","rolle":"finance"}]}`, 2, []string{"unknown-key"}, "events[2].rolle"},
		"other kind":   {`{"events":[{"event":"Prepare","on":"2024-08-01","role":"unit"},` + sound + `]}`, 0, []string{"bad-value"}, "events[0].event"},
		"null":         {`{"events":[null]}`, 0, []string{"event-incomplete"}, "events[0].event"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, findings, err := target.DecodeHistory([]byte(c.text), nil)
			require.NoError(t, err)
			require.Equal(t, c.kept, h.Len())
			var codes []string
			for _, f := range findings {
				codes = append(codes, f.Code.Name())
				require.Equal(t, c.path, f.Path)
			}
			require.Equal(t, c.codes, codes)
			into := target.History{}
			require.Equal(t, len(c.codes) > 0, json.Unmarshal([]byte(c.text), &into) != nil)
		})
	}
	_, _, err := target.DecodeHistory([]byte(`{`), nil)
	var fault *jixiao.Fault
	require.ErrorAs(t, err, &fault)
	require.Equal(t, jixiao.Code("target.syntax"), fault.Code)
	_, _, err = target.DecodeHistory(make([]byte, target.MaxHistorySize+1), nil)
	require.ErrorAs(t, err, &fault)
	require.Equal(t, jixiao.Code("target.too-large"), fault.Code)
	h := approved(t)
	require.Error(t, h.UnmarshalJSON([]byte(`{`)))
	require.NoError(t, json.Unmarshal([]byte(`null`), &h))
	require.Equal(t, 6, h.Len())
	data, err := json.Marshal(target.History{})
	require.NoError(t, err)
	require.JSONEq(t, `{"events":[]}`, string(data))
}

// TestDecodeHistoryWithoutReview refuses every document that says approved and
// shows no passed review of that version.
func TestDecodeHistoryWithoutReview(t *testing.T) {
	t.Parallel()
	const (
		begun   = `{"event":"prepare","on":"2024-08-01","role":"unit","version":"1"},{"event":"declare","on":"2024-08-20","role":"unit","version":"1"}`
		taken   = begun + `,{"event":"accept","on":"2024-09-02","role":"finance"}`
		passed  = taken + `,{"event":"review","on":"2024-09-10","role":"finance","verdict":"pass"}`
		approve = `{"event":"approve","on":"2024-10-01","role":"finance"}`
	)
	for name, c := range map[string]struct{ events, state, code, path string }{
		"nothing but the state":  {``, "approved", "state-differs", "state"},
		"declared":               {begun, "approved", "state-differs", "state"},
		"passed, not approved":   {passed, "approved", "state-differs", "state"},
		"disclosed at once":      {passed, "published", "state-differs", "state"},
		"approved at once":       {approve, "approved", "event-illegal", "events[0].event"},
		"approved as declared":   {begun + `,` + approve, "approved", "event-illegal", "events[2].event"},
		"approved under review":  {taken + `,` + approve, "approved", "event-illegal", "events[3].event"},
		"review without verdict": {taken + `,{"event":"review","on":"2024-09-10","role":"finance"},` + approve, "approved", "event-incomplete", "events[3].verdict"},
		"reviewed by the unit":   {taken + `,{"event":"review","on":"2024-09-10","role":"unit","verdict":"pass"},` + approve, "approved", "event-role", "events[3].role"},
		"sent back":              {taken + `,{"event":"review","on":"2024-09-10","role":"finance","verdict":"return","note":"不明确"},` + approve, "approved", "event-illegal", "events[4].event"},
		"refused":                {taken + `,{"event":"review","on":"2024-09-10","role":"finance","verdict":"refuse","note":"无依据"},` + approve, "approved", "event-illegal", "events[4].event"},
		"pass taken back":        {passed + `,{"event":"review","on":"2024-09-11","role":"finance","verdict":"return","note":"不明确"},` + approve, "approved", "event-illegal", "events[5].event"},
		"declared again":         {passed + `,{"event":"declare","on":"2024-09-11","role":"unit","version":"2"},` + approve, "approved", "event-illegal", "events[4].event"},
		"another version":        {passed + `,{"event":"approve","on":"2024-10-01","role":"finance","version":"2"}`, "approved", "event-version", "events[4].version"},
		"approved by the unit":   {passed + `,{"event":"approve","on":"2024-10-01","role":"unit"}`, "approved", "event-role", "events[4].role"},
		"misspelt state":         {passed, "Approved", "bad-value", "state"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := []byte(`{"events":[` + c.events + `],"state":"` + c.state + `"}`)
			h, findings, err := target.DecodeHistory(text, nil)
			require.NoError(t, err)
			require.Len(t, findings, 1)
			require.Equal(t, c.code, findings[0].Code.Name())
			require.Equal(t, c.path, findings[0].Path)
			require.True(t, findings.HasErrors())
			require.NotEqual(t, target.StateApproved, h.State())
			_, ok := h.InForce(day(1000))
			require.False(t, ok)
			into := target.History{}
			require.Error(t, json.Unmarshal(text, &into))
			require.Zero(t, into.Len(), "nothing of it is taken")
		})
	}
	h, findings, err := target.DecodeHistory([]byte(`{"events":[`+passed+`,`+approve+`],"state":"approved"}`), nil)
	require.NoError(t, err)
	require.Empty(t, findings)
	require.Equal(t, target.StateApproved, h.State())
}

func TestTooManyEvents(t *testing.T) {
	t.Parallel()
	h := apply(t, target.History{}, event(target.EventPrepare, day(0), target.RoleUnit, ""))
	for range target.MaxEvents - 1 {
		h = apply(t, h, event(target.EventPrepare, day(1), target.RoleUnit, ""))
	}
	require.Empty(t, h.Legal())
	_, err := h.Apply(event(target.EventPrepare, day(1), target.RoleUnit, ""))
	var refused *target.EventError
	require.ErrorAs(t, err, &refused)
	require.Equal(t, "too-many-events", refused.Finding.Code.Name())
	data, err := h.MarshalJSON()
	require.NoError(t, err)
	back, findings, err := target.DecodeHistory(data, nil)
	require.NoError(t, err)
	require.Empty(t, findings)
	require.Equal(t, h, back)
	text := strings.Replace(string(data), `[`, `[{"event":"prepare","on":"2024-01-01","role":"unit","note":"因故"},`, 1)
	back, findings, err = target.DecodeHistory([]byte(text), nil)
	require.NoError(t, err)
	require.NotEmpty(t, findings)
	require.Equal(t, target.MaxEvents, back.Len())
}

// FuzzHistory reads anything: no panic, and what is read is a history that can
// have happened and reads back as it is.
func FuzzHistory(f *testing.F) {
	data, err := adjusted(f).MarshalJSON()
	require.NoError(f, err)
	f.Add(data)
	f.Add([]byte(`{"events":[{"event":"prepare","on":"2024-08-01","role":"unit","version":"1"},{"event":"close","on":"2024-08-01","role":"unit","basis":{"number":"1","verified":false}}]}`))
	f.Add([]byte(`{"events":[{"event":"review","verdict":"pass"}]}`))
	f.Add([]byte(`{"events":{}}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, data []byte) {
		h, findings, err := target.DecodeHistory(data, nil)
		if err != nil {
			var fault *jixiao.Fault
			require.ErrorAs(t, err, &fault)
			return
		}
		for _, k := range findings {
			require.True(t, k.Severity.IsValid())
			require.NotContains(t, k.Message.EN, "{state}")
		}
		require.True(t, reviewed(h.Events()))
		again, err := h.MarshalJSON()
		require.NoError(t, err)
		back, findings, err := target.DecodeHistory(again, nil)
		require.NoError(t, err)
		require.Empty(t, findings)
		require.Equal(t, h, back)
		_, _ = h.Governing(day(100), target.DefaultAdjustmentPolicy())
		h.Synchronised(target.BudgetDates{Prepared: day(1), Reviewed: day(2), Approved: day(3), Published: day(4)})
	})
}

// BenchmarkHistory follows a whole life of twelve events, beside the same walk
// over a table in a map without any check, and reads it from JSON.
func BenchmarkHistory(b *testing.B) {
	events := adjusted(b).Events()
	b.Run("apply", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			h := target.History{}
			for _, e := range events {
				next, err := h.Apply(e)
				if err != nil {
					b.Fatal(err)
				}
				h = next
			}
			if h.State() != target.StatePublished {
				b.Fatal(h.State())
			}
		}
	})
	b.Run("map", func(b *testing.B) {
		type key struct {
			from    target.State
			event   target.EventKind
			verdict target.Verdict
		}
		table := map[key]target.State{}
		for _, t := range target.Transitions() {
			table[key{t.From, t.Event, t.Verdict}] = t.To
		}
		b.ReportAllocs()
		for b.Loop() {
			var state target.State
			log := make([]target.Event, 0, len(events))
			for _, e := range events {
				to, ok := table[key{state, e.Kind, e.Verdict}]
				if !ok {
					b.Fatal(e.Kind)
				}
				state, log = to, append(log, e)
			}
			if state != target.StatePublished || len(log) != len(events) {
				b.Fatal(state)
			}
		}
	})
	data, err := adjusted(b).MarshalJSON()
	require.NoError(b, err)
	b.Run("decode", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if h, findings, err := target.DecodeHistory(data, nil); err != nil || len(findings) > 0 || h.Len() != len(events) {
				b.Fatal(err, findings)
			}
		}
	})
	b.Run("decode/standard", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var raw struct{ Events []target.Event }
			if err := json.Unmarshal(data, &raw); err != nil || len(raw.Events) != len(events) {
				b.Fatal(err)
			}
		}
	})
}

func TestEventErrorIsTyped(t *testing.T) {
	t.Parallel()
	_, err := target.History{}.Apply(target.Event{Kind: target.EventApprove})
	refused, ok := errors.AsType[*target.EventError](err)
	require.True(t, ok)
	require.Equal(t, "the target is not begun, so approve is not possible; possible now: prepare by unit or department → prepared", refused.Error())
	require.Equal(t, "目标处于“未编制”，不能批复；现在可以：编制：单位、主管部门 → 编制", refused.Finding.Message.ZH)
}

// TestTransitionFaults names what is wrong with one entry.
func TestTransitionFaults(t *testing.T) {
	t.Parallel()
	finance := []target.Role{target.RoleFinance}
	for fault, x := range map[string]target.Transition{
		"it names no event":                       {From: target.StateDeclared, Roles: finance, To: target.StateClosed},
		"the state before is not valid":           {From: target.StateClosed + 1, Event: target.EventClose, Roles: finance, To: target.StateClosed},
		"a review needs a verdict":                {From: target.StateDeclared, Event: target.EventReview, Roles: finance, To: target.StatePassed},
		"nothing else has one":                    {From: target.StateDeclared, Event: target.EventAccept, Verdict: target.VerdictPass, Roles: finance, To: target.StatePassed},
		"leads back to where":                     {From: target.StateDeclared, Event: target.EventResume, Roles: finance, To: target.StatePublished},
		"it leads nowhere":                        {From: target.StateUnderReview, Event: target.EventAccept, Roles: finance},
		"approve, and nothing else":               {From: target.StatePassed, Event: target.EventAccept, Roles: finance, To: target.StateApproved},
		"only an approved or published target":    {From: target.StateDeclared, Event: target.EventAdjust, Roles: finance, To: target.StateAdjusted},
		"it names nobody who may do it":           {From: target.StateDeclared, Event: target.EventPublish, To: target.StateClosed},
		"a role is not valid":                     {From: target.StateDeclared, Event: target.EventPublish, Roles: []target.Role{0}, To: target.StateClosed},
		"“declared” leads to “published” without": {From: target.StateDeclared, Event: target.EventPublish, Roles: finance, To: target.StatePublished},
	} {
		findings := target.CheckTransitions(append(target.Transitions(), x))
		require.Len(t, findings, 1, fault)
		require.Contains(t, findings[0].Message.EN, fault)
		require.Equal(t, fmt.Sprintf("transitions[%d]", len(target.Transitions())), findings[0].Path)
	}
	require.Equal(t, "resume by finance → the state before the adjustment", target.Transition{Event: target.EventResume, Roles: finance}.Text().EN)
}
