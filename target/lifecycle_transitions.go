package target

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// MaxTransitions is the largest number of entries of a table of transitions.
const MaxTransitions = 500

// Transition is one permitted step of the procedure (流程规则): who may do what in
// which state, and where it leads. A table of them is policy.
type Transition struct {
	// From is the state before; the zero value is a target not begun yet.
	From  State     `json:"from,omitzero"`
	Event EventKind `json:"event"`
	// Verdict is that of a review, and absent for every other event.
	Verdict Verdict `json:"verdict,omitzero"`
	Roles   []Role  `json:"roles"`
	// To is the state after. It is absent for [EventResume], which leads back to
	// where the adjustment began.
	To State `json:"to,omitzero"`
	// NeedsVersion, NeedsBasis and NeedsNote say what the event must bring.
	NeedsVersion bool         `json:"needs_version,omitempty"`
	NeedsBasis   bool         `json:"needs_basis,omitempty"`
	NeedsNote    bool         `json:"needs_note,omitempty"`
	Basis        jixiao.Basis `json:"basis,omitzero"`
}

// clone shares nothing with t.
func (t Transition) clone() Transition {
	t.Roles = slices.Clone(t.Roles)
	return t
}

// Text returns the step in words: 审核（通过）：主管部门、财政部门 → 审核通过.
func (t Transition) Text() jixiao.Text {
	return Move{Event: t.Event, Verdict: t.Verdict, Roles: t.Roles, To: t.To}.Text()
}

var (
	// The measures name who does what; the order of the steps follows from it.
	targetMeasures = jixiao.Basis{
		Document: "中央部门预算绩效目标管理办法", Number: "财预〔2015〕88号",
		Note: "谁申请资金、谁编制目标，谁分配资金、谁审核目标，谁批复预算、谁批复目标",
	}
	gradeMeasures = jixiao.Basis{
		Document: "中央部门预算绩效目标管理办法", Number: "财预〔2015〕88号",
		Note: "优进入下一步，良完善后进入下一步，中修改后重新报送，差不得进入下一步",
	}
	monitorMeasures = jixiao.Basis{
		Document: "中央部门预算绩效运行监控管理暂行办法", Number: "财预〔2019〕136号",
		Note: "因政策变化、突发事件等客观因素的，按程序调减预算并同步调整绩效目标",
	}
	disclosureLaw      = jixiao.Basis{Document: "中华人民共和国预算法", Article: "第十四条", Note: "批准或批复后二十日内公开"}
	procedureOfLibrary = jixiao.Basis{Convention: true, Note: "流程衔接"}
)

var defaultTransitions = []Transition{
	{Event: EventPrepare, Roles: []Role{RoleUnit, RoleDepartment}, To: StatePrepared, Basis: targetMeasures},

	{From: StatePrepared, Event: EventPrepare, Roles: []Role{RoleUnit, RoleDepartment}, To: StatePrepared, Basis: targetMeasures},
	{From: StatePrepared, Event: EventDeclare, Roles: []Role{RoleUnit, RoleDepartment}, To: StateDeclared, NeedsVersion: true, Basis: targetMeasures},
	{From: StatePrepared, Event: EventResume, Roles: []Role{RoleUnit, RoleDepartment, RoleFinance}, Basis: procedureOfLibrary},
	{From: StatePrepared, Event: EventClose, Roles: []Role{RoleUnit, RoleDepartment, RoleFinance}, To: StateClosed, Basis: procedureOfLibrary},

	{From: StateDeclared, Event: EventPrepare, Roles: []Role{RoleUnit, RoleDepartment}, To: StatePrepared, Basis: procedureOfLibrary},
	{From: StateDeclared, Event: EventAccept, Roles: []Role{RoleDepartment, RoleFinance}, To: StateUnderReview, Basis: targetMeasures},
	{From: StateDeclared, Event: EventClose, Roles: []Role{RoleUnit, RoleDepartment, RoleFinance}, To: StateClosed, Basis: procedureOfLibrary},

	{From: StateUnderReview, Event: EventReview, Verdict: VerdictPass, Roles: []Role{RoleDepartment, RoleFinance}, To: StatePassed, Basis: gradeMeasures},
	{From: StateUnderReview, Event: EventReview, Verdict: VerdictRevise, Roles: []Role{RoleDepartment, RoleFinance}, To: StatePassed, NeedsVersion: true, Basis: gradeMeasures},
	{From: StateUnderReview, Event: EventReview, Verdict: VerdictReturn, Roles: []Role{RoleDepartment, RoleFinance}, To: StateReturned, NeedsNote: true, Basis: gradeMeasures},
	{From: StateUnderReview, Event: EventReview, Verdict: VerdictRefuse, Roles: []Role{RoleDepartment, RoleFinance}, To: StateRefused, NeedsNote: true, Basis: gradeMeasures},
	{From: StateUnderReview, Event: EventClose, Roles: []Role{RoleUnit, RoleDepartment, RoleFinance}, To: StateClosed, Basis: procedureOfLibrary},

	// The finance bureau reviews what the department let pass.
	{From: StatePassed, Event: EventReview, Verdict: VerdictPass, Roles: []Role{RoleFinance}, To: StatePassed, Basis: gradeMeasures},
	{From: StatePassed, Event: EventReview, Verdict: VerdictRevise, Roles: []Role{RoleFinance}, To: StatePassed, NeedsVersion: true, Basis: gradeMeasures},
	{From: StatePassed, Event: EventReview, Verdict: VerdictReturn, Roles: []Role{RoleFinance}, To: StateReturned, NeedsNote: true, Basis: gradeMeasures},
	{From: StatePassed, Event: EventReview, Verdict: VerdictRefuse, Roles: []Role{RoleFinance}, To: StateRefused, NeedsNote: true, Basis: gradeMeasures},
	{From: StatePassed, Event: EventApprove, Roles: []Role{RoleDepartment, RoleFinance}, To: StateApproved, Basis: targetMeasures},
	{From: StatePassed, Event: EventClose, Roles: []Role{RoleDepartment, RoleFinance}, To: StateClosed, Basis: procedureOfLibrary},

	{From: StateReturned, Event: EventPrepare, Roles: []Role{RoleUnit, RoleDepartment}, To: StatePrepared, Basis: gradeMeasures},
	{From: StateReturned, Event: EventDeclare, Roles: []Role{RoleUnit, RoleDepartment}, To: StateDeclared, NeedsVersion: true, Basis: gradeMeasures},
	{From: StateReturned, Event: EventResume, Roles: []Role{RoleUnit, RoleDepartment, RoleFinance}, Basis: procedureOfLibrary},
	{From: StateReturned, Event: EventClose, Roles: []Role{RoleUnit, RoleDepartment, RoleFinance}, To: StateClosed, Basis: procedureOfLibrary},

	{From: StateRefused, Event: EventResume, Roles: []Role{RoleUnit, RoleDepartment, RoleFinance}, Basis: procedureOfLibrary},
	{From: StateRefused, Event: EventClose, Roles: []Role{RoleUnit, RoleDepartment, RoleFinance}, To: StateClosed, Basis: procedureOfLibrary},

	{From: StateApproved, Event: EventPublish, Roles: []Role{RoleUnit, RoleDepartment, RoleFinance}, To: StatePublished, Basis: disclosureLaw},
	{From: StateApproved, Event: EventAdjust, Roles: []Role{RoleUnit, RoleDepartment, RoleFinance}, To: StateAdjusted, NeedsNote: true, Basis: monitorMeasures},
	{From: StateApproved, Event: EventClose, Roles: []Role{RoleDepartment, RoleFinance}, To: StateClosed, Basis: procedureOfLibrary},

	{From: StatePublished, Event: EventAdjust, Roles: []Role{RoleUnit, RoleDepartment, RoleFinance}, To: StateAdjusted, NeedsNote: true, Basis: monitorMeasures},
	{From: StatePublished, Event: EventClose, Roles: []Role{RoleDepartment, RoleFinance}, To: StateClosed, Basis: procedureOfLibrary},

	{From: StateAdjusted, Event: EventDeclare, Roles: []Role{RoleUnit, RoleDepartment}, To: StateDeclared, NeedsVersion: true, Basis: monitorMeasures},
	{From: StateAdjusted, Event: EventResume, Roles: []Role{RoleUnit, RoleDepartment, RoleFinance}, Basis: procedureOfLibrary},
	{From: StateAdjusted, Event: EventClose, Roles: []Role{RoleDepartment, RoleFinance}, To: StateClosed, Basis: procedureOfLibrary},
}

// Transitions returns the table of transitions that holds where the caller gives
// none. A review by the department or the finance bureau is enough to pass, and
// the finance bureau may review once more; who wants both to review changes the
// table. The order of the steps is that of 财预〔2015〕88号, not checked against
// the text; the rest is convention, and each entry says which.
func Transitions() []Transition { return cloneTransitions(defaultTransitions) }

func cloneTransitions(list []Transition) []Transition {
	out := slices.Clone(list)
	for i := range out {
		out[i] = out[i].clone()
	}
	return out
}

// CheckTransitions returns what is wrong with a table of transitions: entries
// that say nothing or that another one hides, states that cannot be reached or
// not be left, and any way to an approval without a passed review since the
// target was last drafted, declared, adjusted or sent back.
func CheckTransitions(list []Transition) jixiao.Findings {
	c := transitionCheck{list: list}
	if len(list) > MaxTransitions {
		c.add(kindTransition, "", jixiao.WithText("detail", jixiao.Text{
			ZH: "条目过多，最多 " + strconv.Itoa(MaxTransitions) + " 条", EN: "too many entries, the most is " + strconv.Itoa(MaxTransitions),
		}))
		return c.findings
	}
	for i := range list {
		c.entry(i)
	}
	if c.findings.HasErrors() {
		return c.findings // the graph of a broken table says nothing
	}
	c.reach()
	c.bypass()
	return c.findings
}

type transitionCheck struct {
	list     []Transition
	findings jixiao.Findings
}

func (c *transitionCheck) add(k jixiao.Kind, path string, args ...jixiao.Arg) {
	c.findings = append(c.findings, k.At(path, args...))
}

func (c *transitionCheck) entry(i int) {
	t := &c.list[i]
	path := "transitions[" + strconv.Itoa(i) + "]"
	bad := func(zh, en string) {
		c.add(kindTransition, path, jixiao.WithText("detail", jixiao.Text{ZH: zh, EN: en}))
	}
	if !t.Event.IsValid() {
		bad("没有事项", "it names no event")
	}
	if t.From != 0 && !t.From.IsValid() {
		bad("起始状态无效", "the state before is not valid")
	}
	if (t.Event == EventReview) != t.Verdict.IsValid() || t.Verdict != 0 && !t.Verdict.IsValid() {
		bad("审核必须有审核结论，其他事项不得有", "a review needs a verdict, and nothing else has one")
	}
	switch resume := t.Event == EventResume; {
	case resume && t.To != 0:
		bad("维持原目标回到调整前的状态，不得另写去向", "resume leads back to where the adjustment began and names no state")
	case !resume && !t.To.IsValid():
		bad("没有去向状态", "it leads nowhere")
	}
	if t.To == StateApproved && t.Event != EventApprove || t.Event == EventApprove && t.To != StateApproved {
		bad("只有批复进入批复状态", "approve, and nothing else, leads to approved")
	}
	if t.To == StateAdjusted && t.Event != EventAdjust || t.Event == EventAdjust && t.From != StateApproved && t.From != StatePublished {
		bad("只有已批复、已公开的目标可以调整", "only an approved or published target is adjusted, by adjust")
	}
	if len(t.Roles) == 0 {
		bad("没有办理主体", "it names nobody who may do it")
	}
	for _, r := range t.Roles {
		if !r.IsValid() {
			bad("办理主体无效", "a role is not valid")
		}
	}
	for n := range i {
		o := &c.list[n]
		shared := slices.IndexFunc(t.Roles, func(r Role) bool { return slices.Contains(o.Roles, r) })
		if o.From == t.From && o.Event == t.Event && o.Verdict == t.Verdict && shared >= 0 {
			c.add(kindTransitionDouble, path, jixiao.With("other", "transitions["+strconv.Itoa(n)+"]"), jixiao.WithText("role", t.Roles[shared].Text()))
		}
	}
}

// targets returns where a transition can lead. Resume leads to where an
// adjustment can begin.
func (c *transitionCheck) targets(t *Transition) []State {
	if t.Event != EventResume {
		return []State{t.To}
	}
	var out []State
	for i := range c.list {
		if c.list[i].Event == EventAdjust {
			out = append(out, c.list[i].From)
		}
	}
	return out
}

// from returns the states that can be reached from some over the transitions
// that count.
func (c *transitionCheck) from(start []State, counts func(*Transition) bool) map[State]bool {
	seen := make(map[State]bool, len(stateTerms))
	for _, s := range start {
		seen[s] = true
	}
	for grown := true; grown; {
		grown = false
		for i := range c.list {
			t := &c.list[i]
			if !seen[t.From] || !counts(t) {
				continue
			}
			for _, to := range c.targets(t) {
				grown = grown || !seen[to]
				seen[to] = true
			}
		}
	}
	return seen
}

// reach finds the states that cannot be reached, and those that cannot be left.
func (c *transitionCheck) reach() {
	every := func(*Transition) bool { return true }
	reached := c.from([]State{0}, every)
	named := map[State]bool{StateApproved: true}
	for i := range c.list {
		named[c.list[i].From] = true
	}
	for _, s := range States() {
		if named[s] && !reached[s] {
			c.add(kindStateUnreachable, "transitions", jixiao.WithText("state", s.Text()))
		}
		if !reached[s] || s.IsFinal() {
			continue
		}
		ends := c.from([]State{s}, every)
		if !ends[StateClosed] && !ends[StateRefused] {
			c.add(kindStateDeadEnd, "transitions", jixiao.WithText("state", s.Text()))
		}
	}
}

// bypass finds the ways to an approval without a passed review, those to a passed
// review of what nobody declared or that the unit itself makes, and those to a
// disclosure without an approval.
func (c *transitionCheck) bypass() {
	unreviewed := []State{0}
	for i := range c.list {
		t := &c.list[i]
		sentBack := t.Event == EventReview && !t.Verdict.Passes()
		if t.Event == EventPrepare || t.Event == EventDeclare || t.Event == EventAdjust || sentBack {
			unreviewed = append(unreviewed, t.To)
		}
	}
	open := c.from(unreviewed, func(t *Transition) bool {
		return t.Event != EventApprove && (t.Event != EventReview || !t.Verdict.Passes())
	})
	undeclared := c.from([]State{0}, func(t *Transition) bool { return t.Event != EventDeclare })
	unapproved := c.from([]State{0}, func(t *Transition) bool { return t.Event != EventApprove && t.Event != EventResume })
	for i := range c.list {
		t := &c.list[i]
		path := "transitions[" + strconv.Itoa(i) + "]"
		if t.Event == EventApprove && open[t.From] {
			c.add(kindReviewBypassed, path, jixiao.WithText("from", t.From.Text()), jixiao.WithText("to", t.To.Text()), jixiao.WithText("step", EventReview.Text()))
		}
		passes := t.Event == EventReview && t.Verdict.Passes()
		if passes && undeclared[t.From] {
			c.add(kindReviewBypassed, path, jixiao.WithText("from", t.From.Text()), jixiao.WithText("to", t.To.Text()), jixiao.WithText("step", EventDeclare.Text()))
		}
		if passes && slices.Contains(t.Roles, RoleUnit) {
			c.add(kindReviewOfOneself, path, jixiao.WithText("role", RoleUnit.Text()))
		}
		if (t.To == StatePublished || t.Event == EventPublish) && unapproved[t.From] {
			c.add(kindReviewBypassed, path, jixiao.WithText("from", t.From.Text()), jixiao.WithText("to", t.To.Text()), jixiao.WithText("step", EventApprove.Text()))
		}
	}
}

// Move is what may be done next with a target (可办事项), as [History.Legal] lists
// it.
type Move struct {
	Event   EventKind `json:"event"`
	Verdict Verdict   `json:"verdict,omitzero"`
	Roles   []Role    `json:"roles"`
	// To is the state that it leads to.
	To State `json:"to"`
	// NeedsVersion, NeedsBasis and NeedsNote say what the event must bring.
	NeedsVersion bool `json:"needs_version,omitempty"`
	NeedsBasis   bool `json:"needs_basis,omitempty"`
	NeedsNote    bool `json:"needs_note,omitempty"`
	// Version is the only version that the event may name, where FixedVersion is
	// set: what is approved is what was reviewed.
	Version      string `json:"version,omitempty"`
	FixedVersion bool   `json:"fixed_version,omitempty"`
	// NotBefore is the day of the last event; zero where there is none.
	NotBefore jixiao.Date  `json:"not_before,omitzero"`
	Basis     jixiao.Basis `json:"basis,omitzero"`
}

// Text returns the step in words: 审核（通过）：主管部门、财政部门 → 审核通过.
func (m Move) Text() jixiao.Text {
	by := rolesText(m.Roles, "、")
	t := m.Event.Text()
	if m.Verdict != 0 {
		t.ZH += "（" + m.Verdict.Text().ZH + "）"
		t.EN += " (" + m.Verdict.Text().EN + ")"
	}
	to := m.To.Text()
	if m.To == 0 {
		to = jixiao.Text{ZH: "调整前的状态", EN: "the state before the adjustment"}
	}
	return jixiao.Text{
		ZH: t.ZH + "：" + by.ZH + " → " + to.ZH,
		EN: t.EN + " by " + by.EN + " → " + to.EN,
	}
}

// rolesText lists roles in words; between stands between them in Chinese.
func rolesText(roles []Role, between string) jixiao.Text {
	var zh, en []string
	for _, r := range roles {
		zh, en = append(zh, r.Text().ZH), append(en, r.Text().EN)
	}
	return jixiao.Text{ZH: strings.Join(zh, between), EN: strings.Join(en, " or ")}
}

// String returns the step in English.
func (m Move) String() string { return m.Text().EN }

// Allows reports whether [History.Apply] takes the event as this step.
func (m Move) Allows(e Event) bool {
	_, refused := m.refusal(e)
	return !refused && eventText(e) == ""
}
