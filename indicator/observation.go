package indicator

import (
	"encoding/json"
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// State says whether there is a value reached (完成值状态). The zero value is
// invalid: an observation that nobody made is not a missing one.
type State uint8

// The states.
const (
	_ State = iota
	// StateReported: there is a value.
	StateReported
	// StateMissing: there should be one, and there is none.
	StateMissing
	// StateNotApplicable: the indicator does not apply, with the basis.
	StateNotApplicable
	// StateExempt: somebody was let off, with the basis.
	StateExempt
	// StateNotYetDue: the value comes later.
	StateNotYetDue
)

// States lists the valid states.
func States() []State {
	return []State{StateReported, StateMissing, StateNotApplicable, StateExempt, StateNotYetDue}
}

// IsValid reports whether s is one of the named states.
func (s State) IsValid() bool { return s >= StateReported && s <= StateNotYetDue }

// String returns "reported", "missing", "not-applicable", "exempt" or
// "not-yet-due", and "invalid" otherwise.
func (s State) String() string {
	switch s {
	case StateReported:
		return "reported"
	case StateMissing:
		return "missing"
	case StateNotApplicable:
		return "not-applicable"
	case StateExempt:
		return "exempt"
	case StateNotYetDue:
		return "not-yet-due"
	default:
		return "invalid"
	}
}

// Text returns the state in both languages.
func (s State) Text() jixiao.Text {
	switch s {
	case StateReported:
		return jixiao.Text{ZH: "已填报", EN: "reported"}
	case StateMissing:
		return jixiao.Text{ZH: "未填报", EN: "not reported"}
	case StateNotApplicable:
		return jixiao.Text{ZH: "不适用", EN: "not applicable"}
	case StateExempt:
		return jixiao.Text{ZH: "免予考核", EN: "exempt"}
	case StateNotYetDue:
		return jixiao.Text{ZH: "未到填报时间", EN: "not yet due"}
	default:
		return jixiao.Text{ZH: "无效", EN: "invalid"}
	}
}

// MarshalText writes the name; an invalid state is an error.
func (s State) MarshalText() ([]byte, error) {
	if !s.IsValid() {
		return nil, fmt.Errorf("indicator: state %d is not valid", uint8(s))
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads a name exactly as [State.String] writes it.
func (s *State) UnmarshalText(text []byte) error {
	for _, v := range States() {
		if v.String() == string(text) {
			*s = v
			return nil
		}
	}
	return terms.Unknown("indicator: state of an observation", text, States())
}

// Observation is what was reached (完成值): a value, or the reason there is
// none. The zero value is neither.
type Observation struct {
	cell  Cell
	state State
	answer
	basis *jixiao.Basis
}

// answer is what a caller says without a cell.
type answer struct {
	yesNo uint8 // 1 yes, 2 no
	tier  uint8
}

// Reported is a quantity. The zero quantity is a missing value.
func Reported(q Quantity) Observation {
	if !q.IsValid() {
		return MissingValue()
	}
	return Observation{cell: Cell{shape: ShapeQuantity, q: q}, state: StateReported}
}

// ReportedOn is a date. The zero date is a missing value.
func ReportedOn(d jixiao.Date) Observation {
	if d.IsZero() {
		return MissingValue()
	}
	return Observation{cell: Cell{shape: ShapeDate, deadline: DeadlineOn(d)}, state: StateReported}
}

// YesNo is the answer to a yes-or-no indicator (是否).
func YesNo(yes bool) Observation {
	c := Cell{shape: ShapeText, raw: "否"}
	n := uint8(2)
	if yes {
		c.raw, n = "是", 1
	}
	return Observation{cell: c, state: StateReported, answer: answer{yesNo: n}}
}

// Graded is the tier of a qualitative indicator, 1 (达成) to 3 (未达成), as a
// person decided it. Another number is a missing value.
func Graded(tier int) Observation {
	if tier < 1 || tier > 3 {
		return MissingValue()
	}
	c := Cell{shape: ShapeText, raw: tierPhrase(tier)}
	return Observation{cell: c, state: StateReported, answer: answer{tier: uint8(tier)}}
}

// tierPhrase returns the text of a tier in the self-evaluation form.
func tierPhrase(tier int) string {
	switch tier {
	case 1:
		return "达成年度指标"
	case 2:
		return "部分达成年度指标并具有一定效果"
	case 3:
		return "未达成年度指标且效果较差"
	default:
		return ""
	}
}

// ObservedText is what somebody wrote, read as [ReadCell] reads it.
func ObservedText(s string) Observation { return ObservationFromCell(ReadCell(s)) }

// ObservationFromCell is a cell read before. One that says nothing is a missing
// value, also where it says 不适用: it cites no basis.
func ObservationFromCell(c Cell) Observation {
	switch {
	case !c.IsValid():
		return Observation{}
	case c.shape == ShapeNone:
		return Observation{cell: c, state: StateMissing}
	default:
		return Observation{cell: c, state: StateReported}
	}
}

// MissingValue is a value that should be there.
func MissingValue() Observation { return Observation{state: StateMissing} }

// NotApplicable says that the indicator does not apply, and on what basis.
func NotApplicable(b jixiao.Basis) Observation {
	return Observation{state: StateNotApplicable, basis: &b}
}

// Exempt says that somebody was let off, and on what basis.
func Exempt(b jixiao.Basis) Observation {
	return Observation{state: StateExempt, basis: &b}
}

// NotYetDue says that the value comes later.
func NotYetDue() Observation { return Observation{state: StateNotYetDue} }

// State returns whether there is a value.
func (o Observation) State() State { return o.state }

// IsValid reports whether o was made at all.
func (o Observation) IsValid() bool { return o.state.IsValid() }

// IsZero reports the zero value, for omitzero in JSON.
func (o Observation) IsZero() bool { return o.state == 0 }

// Cell returns the cell, never read where the state is not reported.
func (o Observation) Cell() Cell { return o.cell }

// Quantity returns the number reported.
func (o Observation) Quantity() (Quantity, bool) { return o.cell.Quantity() }

// Date returns the full date reported. A month or a date without year is none;
// [Cell.Deadline] has those.
func (o Observation) Date() (jixiao.Date, bool) {
	d, ok := o.cell.Deadline()
	if !ok || d.Day() == 0 || !d.HasYear() || !d.Start().IsZero() {
		return jixiao.Date{}, false
	}
	p, ok := d.Resolve(0)
	return p.To, ok
}

// YesNo returns the answer of a yes-or-no indicator: as given by [YesNo], or one
// of the words 是, 通过, 合格, 达标, 完成, 符合 and their opposites.
func (o Observation) YesNo() (yes, ok bool) {
	if o.yesNo != 0 {
		return o.yesNo == 1, true
	}
	if o.state != StateReported || o.cell.shape != ShapeText || len(o.cell.raw) > 30 {
		return false, false
	}
	return yesPhrase(fold(o.cell.raw))
}

// Tier returns the tier 1 to 3, and 0 where there is none. inferred says that it
// follows from a grade phrase and was not decided by a person.
func (o Observation) Tier() (tier int, inferred bool) {
	if o.tier != 0 {
		return int(o.tier), false
	}
	return o.cell.Tier(), o.cell.Tier() != 0
}

// Text returns the words reported.
func (o Observation) Text() string { return o.cell.Text() }

// LeavesOut reports whether the indicator is said not to apply or to be exempt.
func (o Observation) LeavesOut() bool {
	return o.state == StateNotApplicable || o.state == StateExempt
}

// Basis returns why the indicator does not apply or is exempt.
func (o Observation) Basis() jixiao.Basis {
	if o.basis == nil {
		return jixiao.Basis{}
	}
	return *o.basis
}

// String returns the value, or the state in brackets.
func (o Observation) String() string {
	if o.state == StateReported {
		return o.cell.String()
	}
	return "(" + o.state.String() + ")"
}

type observationJSON struct {
	State State         `json:"state"`
	Value *Cell         `json:"value,omitempty"`
	YesNo *bool         `json:"yes_no,omitempty"`
	Tier  int           `json:"tier,omitempty"`
	Basis *jixiao.Basis `json:"basis,omitempty"`
}

// MarshalJSON writes state, value, yes_no, tier and basis; the zero value is
// null.
func (o Observation) MarshalJSON() ([]byte, error) {
	if !o.IsValid() {
		return []byte("null"), nil
	}
	j := observationJSON{State: o.state, Tier: int(o.tier), Basis: o.basis}
	if o.cell.IsValid() {
		j.Value = &o.cell
	}
	if o.yesNo != 0 {
		yes := o.yesNo == 1
		j.YesNo = &yes
	}
	return marshalPlain(j)
}

// UnmarshalJSON reads what [Observation.MarshalJSON] writes. A JSON string is
// read as a printed cell.
func (o *Observation) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*o = Observation{}
		return nil
	}
	if len(data) > 0 && data[0] == '"' {
		var s string
		if err := json.Unmarshal(data, &s); err != nil {
			return fault("indicator.observation-invalid", err)
		}
		*o = ObservedText(s)
		return nil
	}
	var j observationJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return fault("indicator.observation-invalid", err)
	}
	v := Observation{state: j.State, basis: j.Basis, answer: answer{tier: uint8(max(0, min(j.Tier, 4)))}}
	if j.Value != nil {
		v.cell = *j.Value
	}
	if j.YesNo != nil {
		v.yesNo = 2
		if *j.YesNo {
			v.yesNo = 1
		}
	}
	switch {
	case !v.state.IsValid(), v.tier > 3, j.Tier < 0,
		v.state == StateReported && (!v.cell.IsValid() || v.cell.shape == ShapeNone),
		v.state != StateReported && v.state != StateMissing && v.cell.IsValid():
		return fault("indicator.observation-invalid", fmt.Errorf("state %s with a value that does not go with it", v.state))
	}
	*o = v
	return nil
}
