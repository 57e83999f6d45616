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
	formula   jixiao.Text // may hold {zero_at}
	over      bool        // far above the target, and a reason is asked for
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
	return scored(integer(0), reason, jixiao.Text{})
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
		return n, q.open(noQuantity(q.leaf.criterion.Cell(), NoTarget)), false
	}
	cell := q.answer.Actual.Cell()
	if dotted, ok := cell.AsNumber(); ok { // 2023.12 is a number beside a number
		cell = dotted
	}
	actual, ok := cell.Quantity()
	if !ok {
		return n, q.open(noQuantity(cell, NotNumeric)), false
	}
	a := q.leaf.criterion.Attain(q.answer.Actual, q.year)
	if !a.Judged() {
		return n, q.open(attainReason(a.Reason())), false
	}
	n.target, n.met = target.Number().Rat(), a.Met()
	if r, has := a.Ratio(); has {
		n.actual = r.Mul(n.target)
		return n, outcome{}, true
	}
	// A target that is zero or negative has no ratio.
	if n.actual, ok = inUnit(actual, target.Unit()); !ok {
		return n, q.open(UnitsDiffer), false
	}
	if t, a := q.leaf.criterion.Cell().Trend(), cell.Trend(); t != indicator.NoTrend && a != indicator.NoTrend && t != a {
		n.actual = n.actual.Neg()
	}
	return n, outcome{}, true
}

// noQuantity says why a cell that should hold one number does not.
func noQuantity(c indicator.Cell, otherwise Reason) Reason {
	switch c.Shape() {
	case indicator.ShapeCompound:
		return SeveralValues
	case indicator.ShapeRange, indicator.ShapeTolerance:
		return ValueImprecise
	case indicator.ShapeNone, indicator.ShapeQuantity, indicator.ShapeDate, indicator.ShapeText:
		return otherwise
	default:
		return otherwise
	}
}

// inUnit returns the number of a in a unit that it was found to go with. A side
// without unit has the other's, and 万 alone is a plain number.
func inUnit(a indicator.Quantity, unit indicator.Unit) (exact.Rat, bool) {
	one, err := indicator.QuantityOf(1, 0, unit)
	if err != nil {
		return exact.Rat{}, false
	}
	x, err := indicator.Ratio(a, one)
	switch {
	case err == nil:
		return x, true
	case a.Unit().IsZero() || unit.IsZero():
		return a.Number().Rat(), true
	}
	none := indicator.Unit{}
	x, err = indicator.Ratio(a.Canonical().WithUnit(none), one.Canonical().WithUnit(none))
	return x, err == nil
}

// count reads the actual value as a number of things: 2万处 are 20000.
func (q *question) count() (exact.Dec, bool) {
	n, ok := q.answer.Actual.Quantity()
	if op := q.answer.Actual.Cell().Op(); op != indicator.NoComparison && op != indicator.Equal {
		return exact.Dec{}, false // a bound is no count
	}
	switch n.Unit().Measure() {
	case indicator.MeasureMoney, indicator.MeasureTime, indicator.MeasureArea, indicator.MeasureMass, indicator.MeasureLength,
		indicator.MeasureVolume, indicator.MeasureShare, indicator.MeasureEnergy, indicator.MeasureData:
		return exact.Dec{}, false // an amount is no number of things
	case indicator.MeasureNone, indicator.MeasureCount, indicator.MeasureOther, indicator.MeasureCompound, indicator.MeasureUnknown:
		return n.Canonical().Number(), ok
	default:
		return exact.Dec{}, false
	}
}

// doubt names what speaks against taking the actual value as it stands: a number
// that seems to be in another scale, a fall where no change was asked for.
func (q *question) doubt() (Reason, bool) {
	r := q.leaf.criterion.Attain(q.answer.Actual, q.year).Reason()
	return attainReason(r), r == indicator.ReasonUnitScale || r == indicator.ReasonTrend
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
