package target

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// State is where a target stands in its procedure (绩效目标状态). The zero value is
// a target of which nothing is known yet.
type State uint8

// The values.
const (
	// StatePrepared is a draft (编制).
	StatePrepared State = iota + 1
	// StateDeclared is handed in (申报).
	StateDeclared
	// StateUnderReview is taken up by who reviews (审核中).
	StateUnderReview
	// StateReturned is sent back to be changed and declared again (退回).
	StateReturned
	// StateRefused is not let into the budget (不予通过). It ends the procedure,
	// but not that of an adjustment: the older version may go on.
	StateRefused
	// StatePassed has a passed review and waits for the approval (审核通过).
	StatePassed
	// StateApproved is approved with the budget (批复).
	StateApproved
	// StatePublished is disclosed (公开).
	StatePublished
	// StateAdjusted has a change under way (调整). The version approved before
	// stays in force until the new one is approved.
	StateAdjusted
	// StateClosed is over (关闭).
	StateClosed
)

var stateTerms = terms.List{
	{},
	{Key: "prepared", ZH: "编制", EN: "prepared"},
	{Key: "declared", ZH: "申报", EN: "declared"},
	{Key: "under-review", ZH: "审核中", EN: "under review"},
	{Key: "returned", ZH: "退回", EN: "returned"},
	{Key: "refused", ZH: "不予通过", EN: "refused"},
	{Key: "passed", ZH: "审核通过", EN: "passed"},
	{Key: "approved", ZH: "批复", EN: "approved"},
	{Key: "published", ZH: "公开", EN: "published"},
	{Key: "adjusted", ZH: "调整", EN: "adjusted"},
	{Key: "closed", ZH: "关闭", EN: "closed"},
}

// States lists the named values.
func States() []State { return terms.All[State](stateTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (s State) IsValid() bool { return stateTerms.Has(uint8(s)) }

// IsFinal reports the states in which a procedure may end.
func (s State) IsFinal() bool { return s == StateClosed || s == StateRefused }

// String returns the key, and the empty text for the zero value.
func (s State) String() string { return stateTerms.Key(uint8(s)) }

// Text returns the term in both languages.
func (s State) Text() jixiao.Text {
	if s == 0 {
		return jixiao.Text{ZH: "未编制", EN: "not begun"}
	}
	return stateTerms.Text(uint8(s))
}

// MarshalText writes the key.
func (s State) MarshalText() ([]byte, error) { return stateTerms.Marshal("target: state", uint8(s)) }

// UnmarshalText reads a key exactly; empty text is the zero value.
func (s *State) UnmarshalText(text []byte) error {
	v, err := stateTerms.Parse("target: state", text)
	if err == nil {
		*s = State(v)
	}
	return err
}

// EventKind is what was done with a target (办理事项). The zero value is invalid.
type EventKind uint8

// The values.
const (
	// EventPrepare drafts the target, or drafts it again (编制).
	EventPrepare EventKind = iota + 1
	// EventDeclare hands it in (申报).
	EventDeclare
	// EventAccept takes it up for review (受理).
	EventAccept
	// EventReview gives a [Verdict] (审核).
	EventReview
	// EventApprove approves it with the budget (批复).
	EventApprove
	// EventPublish discloses it (公开).
	EventPublish
	// EventAdjust begins a change of an approved target (调整).
	EventAdjust
	// EventResume gives a change up and keeps the target approved before
	// (维持原目标).
	EventResume
	// EventClose ends the procedure (关闭).
	EventClose
)

var eventTerms = terms.List{
	{},
	{Key: "prepare", ZH: "编制", EN: "prepare"},
	{Key: "declare", ZH: "申报", EN: "declare"},
	{Key: "accept", ZH: "受理", EN: "accept"},
	{Key: "review", ZH: "审核", EN: "review"},
	{Key: "approve", ZH: "批复", EN: "approve"},
	{Key: "publish", ZH: "公开", EN: "publish"},
	{Key: "adjust", ZH: "调整", EN: "adjust"},
	{Key: "resume", ZH: "维持原目标", EN: "resume"},
	{Key: "close", ZH: "关闭", EN: "close"},
}

// EventKinds lists the named values.
func EventKinds() []EventKind { return terms.All[EventKind](eventTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (k EventKind) IsValid() bool { return eventTerms.Has(uint8(k)) }

// String returns the key, and the empty text for the zero value.
func (k EventKind) String() string { return eventTerms.Key(uint8(k)) }

// Text returns the term in both languages.
func (k EventKind) Text() jixiao.Text { return eventTerms.Text(uint8(k)) }

// MarshalText writes the key.
func (k EventKind) MarshalText() ([]byte, error) {
	return eventTerms.Marshal("target: event", uint8(k))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (k *EventKind) UnmarshalText(text []byte) error {
	v, err := eventTerms.Parse("target: event", text)
	if err == nil {
		*k = EventKind(v)
	}
	return err
}

// Role is who acts (办理主体). The zero value is invalid.
type Role uint8

// The values.
const (
	// RoleUnit is the unit that asks for the money (单位).
	RoleUnit Role = iota + 1
	// RoleDepartment is the department above it (主管部门).
	RoleDepartment
	// RoleFinance is the finance bureau (财政部门).
	RoleFinance
)

var roleTerms = terms.List{
	{},
	{Key: "unit", ZH: "单位", EN: "unit"},
	{Key: "department", ZH: "主管部门", EN: "department"},
	{Key: "finance", ZH: "财政部门", EN: "finance"},
}

// Roles lists the named values.
func Roles() []Role { return terms.All[Role](roleTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (r Role) IsValid() bool { return roleTerms.Has(uint8(r)) }

// String returns the key, and the empty text for the zero value.
func (r Role) String() string { return roleTerms.Key(uint8(r)) }

// Text returns the term in both languages.
func (r Role) Text() jixiao.Text { return roleTerms.Text(uint8(r)) }

// MarshalText writes the key.
func (r Role) MarshalText() ([]byte, error) { return roleTerms.Marshal("target: role", uint8(r)) }

// UnmarshalText reads a key exactly; empty text is the zero value.
func (r *Role) UnmarshalText(text []byte) error {
	v, err := roleTerms.Parse("target: role", text)
	if err == nil {
		*r = Role(v)
	}
	return err
}

// Verdict is what a review decides (审核结论). The zero value is none.
type Verdict uint8

// The values.
const (
	// VerdictPass lets the target go on as it is (通过).
	VerdictPass Verdict = iota + 1
	// VerdictRevise lets it go on as it was improved in the review
	// (修改完善后通过).
	VerdictRevise
	// VerdictReturn sends it back to be changed and declared again (退回重报).
	VerdictReturn
	// VerdictRefuse keeps it out of the budget (不予通过).
	VerdictRefuse
)

var verdictTerms = terms.List{
	{},
	{Key: "pass", ZH: "通过", EN: "pass"},
	{Key: "revise", ZH: "修改完善后通过", EN: "pass once revised"},
	{Key: "return", ZH: "退回重报", EN: "return"},
	{Key: "refuse", ZH: "不予通过", EN: "refuse"},
}

// Verdicts lists the named values.
func Verdicts() []Verdict { return terms.All[Verdict](verdictTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (v Verdict) IsValid() bool { return verdictTerms.Has(uint8(v)) }

// Passes reports whether the target goes on.
func (v Verdict) Passes() bool { return v == VerdictPass || v == VerdictRevise }

// String returns the key, and the empty text for the zero value.
func (v Verdict) String() string { return verdictTerms.Key(uint8(v)) }

// Text returns the term in both languages.
func (v Verdict) Text() jixiao.Text { return verdictTerms.Text(uint8(v)) }

// MarshalText writes the key.
func (v Verdict) MarshalText() ([]byte, error) {
	return verdictTerms.Marshal("target: verdict", uint8(v))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (v *Verdict) UnmarshalText(text []byte) error {
	x, err := verdictTerms.Parse("target: verdict", text)
	if err == nil {
		*v = Verdict(x)
	}
	return err
}
