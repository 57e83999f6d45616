package scorecard

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
)

// The closed sets of a scheme are written in JSON by name. Index 0 of every
// list of names is the invalid zero value.

func enumName[E ~uint8](e E, names []string) string {
	if int(e) < len(names) {
		return names[e]
	}
	return names[0]
}

func enumMarshal[E ~uint8](e E, names []string, what string) ([]byte, error) {
	if e == 0 || int(e) >= len(names) {
		return nil, fmt.Errorf("scorecard: %s %d is not valid", what, uint8(e))
	}
	return []byte(names[e]), nil
}

func enumUnmarshal[E ~uint8](e *E, text []byte, names []string, what string) error {
	for i, name := range names {
		if i > 0 && name == string(text) {
			*e = E(i)
			return nil
		}
	}
	return jixiao.UnknownValue("scorecard", what, string(text), names[1:]...)
}

func stageNames() []string { return []string{"invalid", "row", "level", "total"} }

// IsValid reports whether s is one of the named stages.
func (s Stage) IsValid() bool { return s >= StageRow && s <= StageTotal }

// String returns "row", "level" or "total".
func (s Stage) String() string { return enumName(s, stageNames()) }

// MarshalText writes the name.
func (s Stage) MarshalText() ([]byte, error) { return enumMarshal(s, stageNames(), "stage") }

// UnmarshalText reads the name.
func (s *Stage) UnmarshalText(text []byte) error {
	return enumUnmarshal(s, text, stageNames(), "stage")
}

func absenceNames() []string {
	return []string{"invalid", "forfeit", "redistribute-parent", "redistribute-total", "hold"}
}

// IsValid reports whether p is one of the named policies.
func (p AbsencePolicy) IsValid() bool { return p >= Forfeit && p <= Hold }

// String returns "forfeit", "redistribute-parent", "redistribute-total" or
// "hold".
func (p AbsencePolicy) String() string { return enumName(p, absenceNames()) }

// MarshalText writes the name.
func (p AbsencePolicy) MarshalText() ([]byte, error) {
	return enumMarshal(p, absenceNames(), "absence policy")
}

// UnmarshalText reads the name.
func (p *AbsencePolicy) UnmarshalText(text []byte) error {
	return enumUnmarshal(p, text, absenceNames(), "absence policy")
}

// IntervalOver says what the intervals of an interval rule lie over. The zero
// value is invalid.
type IntervalOver uint8

// What intervals lie over.
const (
	// OverAttainment lays them over actual ÷ target.
	OverAttainment IntervalOver = iota + 1
	// OverValue lays them over the actual value itself, in the rule's unit.
	OverValue
)

func intervalNames() []string { return []string{"invalid", "attainment", "value"} }

// String returns "attainment" or "value".
func (o IntervalOver) String() string { return enumName(o, intervalNames()) }

// MarshalText writes the name.
func (o IntervalOver) MarshalText() ([]byte, error) {
	return enumMarshal(o, intervalNames(), "interval base")
}

// UnmarshalText reads the name.
func (o *IntervalOver) UnmarshalText(text []byte) error {
	return enumUnmarshal(o, text, intervalNames(), "interval base")
}

// DeductionOver says what a deduction counts. The zero value is invalid.
type DeductionOver uint8

// What a deduction counts.
const (
	// CountDefects takes the actual value as the number of defects.
	CountDefects DeductionOver = iota + 1
	// CountShortfall counts how far the actual value misses the target, in steps
	// of [RuleParameters.Per]; a part of a step costs its part.
	CountShortfall
)

func deductionNames() []string { return []string{"invalid", "defects", "shortfall"} }

// String returns "defects" or "shortfall".
func (o DeductionOver) String() string { return enumName(o, deductionNames()) }

// MarshalText writes the name.
func (o DeductionOver) MarshalText() ([]byte, error) {
	return enumMarshal(o, deductionNames(), "deduction base")
}

// UnmarshalText reads the name.
func (o *DeductionOver) UnmarshalText(text []byte) error {
	return enumUnmarshal(o, text, deductionNames(), "deduction base")
}

// OverEffect is what over-achievement does to the points. The zero value is
// invalid.
type OverEffect uint8

// The effects.
const (
	// OverIgnore keeps the full weight and says nothing.
	OverIgnore OverEffect = iota + 1
	// OverExplain keeps the full weight and asks for a reason in a finding.
	OverExplain
	// OverReduce takes points off by the slope.
	OverReduce
	// OverZero gives no points.
	OverZero
)

func overNames() []string { return []string{"invalid", "ignore", "explain", "reduce", "zero"} }

// String returns "ignore", "explain", "reduce" or "zero".
func (o OverEffect) String() string { return enumName(o, overNames()) }

// MarshalText writes the name.
func (o OverEffect) MarshalText() ([]byte, error) {
	return enumMarshal(o, overNames(), "over-achievement effect")
}

// UnmarshalText reads the name.
func (o *OverEffect) UnmarshalText(text []byte) error {
	return enumUnmarshal(o, text, overNames(), "over-achievement effect")
}

// GateEffect is what a gate does to the total. The zero value is invalid.
type GateEffect uint8

// The effects.
const (
	// GateVeto leaves at most the gate's value, usually 0 (一票否决). A bonus that
	// stands behind it in the scheme still adds; let vetoes stand last.
	GateVeto GateEffect = iota + 1
	// GateCap lets the total be at most the gate's value.
	GateCap
	// GateBonus adds the points of the fact, at most the limit, never above the
	// scheme's total.
	GateBonus
	// GateDeduct takes the points of the fact off, at most the limit, never
	// below 0.
	GateDeduct
)

func gateNames() []string { return []string{"invalid", "veto", "cap", "bonus", "deduct"} }

// String returns "veto", "cap", "bonus" or "deduct".
func (g GateEffect) String() string { return enumName(g, gateNames()) }

// Text returns the effect in the words of the forms.
func (g GateEffect) Text() jixiao.Text {
	switch g {
	case GateVeto:
		return jixiao.Text{ZH: "一票否决", EN: "veto"}
	case GateCap:
		return jixiao.Text{ZH: "封顶", EN: "cap"}
	case GateBonus:
		return jixiao.Text{ZH: "加分", EN: "bonus"}
	case GateDeduct:
		return jixiao.Text{ZH: "扣分", EN: "deduction"}
	default:
		return jixiao.Text{}
	}
}

// MarshalText writes the name.
func (g GateEffect) MarshalText() ([]byte, error) {
	return enumMarshal(g, gateNames(), "gate effect")
}

// UnmarshalText reads the name.
func (g *GateEffect) UnmarshalText(text []byte) error {
	return enumUnmarshal(g, text, gateNames(), "gate effect")
}

// RuleKind names a scoring rule (赋分规则). The set is closed, so that every
// rule can be proved to answer every input. The zero value is invalid.
type RuleKind uint8

// The rules. [RuleKind.Definition] says what each does.
const (
	Proportional RuleKind = iota + 1
	Inverse
	Linear
	Interval
	Direct
	GradedRule
	Checklist
	Deduction
	Accumulation
	RangeRule
	ToleranceRule
	DeadlineRule
	Given
)

func ruleNames() []string {
	return []string{
		"invalid", "proportional", "inverse", "linear", "interval", "direct", "graded", "checklist",
		"deduction", "accumulation", "range", "tolerance", "deadline", "given",
	}
}

// RuleKinds lists the rules.
func RuleKinds() []RuleKind {
	out := make([]RuleKind, 0, Given)
	for k := Proportional; k <= Given; k++ {
		out = append(out, k)
	}
	return out
}

// IsValid reports whether k is one of the named rules.
func (k RuleKind) IsValid() bool { return k >= Proportional && k <= Given }

// String returns the name of the rule in schemes, such as "proportional".
func (k RuleKind) String() string { return enumName(k, ruleNames()) }

// MarshalText writes the name.
func (k RuleKind) MarshalText() ([]byte, error) { return enumMarshal(k, ruleNames(), "rule") }

// UnmarshalText reads the name.
func (k *RuleKind) UnmarshalText(text []byte) error {
	return enumUnmarshal(k, text, ruleNames(), "rule")
}
