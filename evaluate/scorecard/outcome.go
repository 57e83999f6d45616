package scorecard

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Status says what kind of result a row has. The zero value is invalid.
type Status uint8

// The statuses.
const (
	// Scored rows have points.
	Scored Status = iota + 1
	// Open rows lie between a least and a most: a judgement is owed, a value
	// is not due, or it cannot be compared.
	Open
	// Forfeited rows have 0 points because the value is missing.
	Forfeited
	// Excluded rows do not count; their weight went to others.
	Excluded
	// Unweighted rows have no weight, so no points can be said.
	Unweighted
)

func statusNames() []string {
	return []string{"invalid", "scored", "open", "forfeited", "excluded", "unweighted"}
}

// String returns the name, such as "scored".
func (s Status) String() string { return enumName(s, statusNames()) }

// MarshalText writes the name.
func (s Status) MarshalText() ([]byte, error) { return enumMarshal(s, statusNames(), "status") }

// UnmarshalText reads the name.
func (s *Status) UnmarshalText(text []byte) error {
	return enumUnmarshal(s, text, statusNames(), "status")
}

// outcome is the full answer of a rule for one row. low and high are equal
// unless the status is Open.
type outcome struct {
	status    Status
	reason    Reason
	low, high Expr
	formula   jixiao.Text
	over      bool // far above the target, and a reason is asked for
}

// question is what a rule is asked: one row with its weight and its answer.
type question struct {
	leaf   *leaf
	weight Expr
	answer *Answer
	facts  []Fact
	year   int
}

func scored(e Expr, reason Reason, formula jixiao.Text) outcome {
	return outcome{status: Scored, reason: reason, low: e, high: e, formula: formula}
}

// open leaves the points between 0 and the weight.
func (q *question) open(reason Reason) outcome {
	return outcome{status: Open, reason: reason, low: integer(0), high: q.weight}
}

func (q *question) full(reason Reason) outcome {
	return scored(q.weight, reason, jixiao.Text{ZH: "分值", EN: "weight"})
}

func (q *question) zero(reason Reason) outcome {
	return scored(integer(0), reason, jixiao.Text{ZH: "0 分", EN: "0 points"})
}

// has reports whether a fact is stated.
func (q *question) has(name string) bool {
	for _, f := range q.facts {
		if f.Name == name {
			return true
		}
	}
	return false
}

// numbers are target and actual as plain numbers in the same unit.
type numbers struct {
	target, actual exact.Rat
	met            bool
}

// numbers reads target and actual; ok is false where they cannot be compared,
// and then the outcome says why.
func (q *question) numbers() (n numbers, why outcome, ok bool) {
	target, ok := q.leaf.criterion.Cell().Quantity()
	if !ok {
		return n, q.open(NoTarget), false
	}
	actual, ok := q.answer.Actual.Quantity()
	if !ok {
		return n, q.open(NotNumeric), false
	}
	a := q.leaf.criterion.Attain(q.answer.Actual, q.year)
	if !a.Judged() {
		return n, q.open(attainReason(a.Reason())), false
	}
	n.target, n.met = target.Number().Rat(), a.Met()
	if r, has := a.Ratio(); has {
		n.actual = r.Mul(n.target)
	} else {
		// A target of zero has no ratio; the sign of the actual is all that
		// counts, and no unit changes a sign.
		n.actual = actual.Number().Rat()
	}
	return n, outcome{}, true
}

func attainReason(r indicator.Reason) Reason {
	switch r {
	case indicator.ReasonUnitMismatch, indicator.ReasonUnitScale:
		return UnitsDiffer
	case indicator.ReasonCompound:
		return SeveralValues
	case indicator.ReasonNotNumeric:
		return NotNumeric
	case indicator.ReasonMissing:
		return ValueMissing
	case indicator.ReasonNotApplicable:
		return ValueNotApplicable
	case indicator.ReasonNotYetDue:
		return ValueNotYetDue
	case indicator.ReasonDirectionConflict, indicator.ReasonUndirected:
		return RuleUnsuited
	case indicator.ReasonImprecise, indicator.ReasonTrend:
		return ValueImprecise
	case indicator.ReasonQualitative:
		return JudgementDue
	case indicator.ReasonNoTarget:
		return NoTarget
	case indicator.NoReason, indicator.ReasonZeroTarget, indicator.ReasonNegativeTarget, indicator.ReasonUnitMissing:
		return NoReason
	default:
		return NoTarget
	}
}
