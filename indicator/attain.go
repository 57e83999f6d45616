package indicator

import (
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Attainment is how the value reached stands to the value promised (完成率). The
// zero value is not judged.
type Attainment struct {
	ratio    exact.Rat
	hasRatio bool
	judged   bool
	met      bool
	assumed  bool // a unit was assumed
	reason   Reason
}

// Ratio returns actual ÷ target exactly, after conversion of units. It is always
// this quotient, whatever the direction: cost 90 against ≤100 is 9/10. It is
// above 1 for more than the target and negative for a negative actual. There is
// none for a target that is zero or negative, a range, a tolerance, a date or
// words.
func (a Attainment) Ratio() (exact.Rat, bool) { return a.ratio, a.hasRatio }

// Met reports whether the target was reached. It is false where nothing was
// judged: ask [Attainment.Judged] first.
func (a Attainment) Met() bool { return a.met }

// Judged reports whether [Attainment.Met] is an answer.
func (a Attainment) Judged() bool { return a.judged }

// Reason returns why nothing was judged, or why there is no ratio, or that a unit
// was assumed: the gravest of them.
func (a Attainment) Reason() Reason { return a.reason }

// UnitAssumed reports that one side had no unit and was taken to have the
// other's.
func (a Attainment) UnitAssumed() bool { return a.assumed }

func unjudged(r Reason) Attainment { return Attainment{reason: r} }

func judgement(met bool) Attainment { return Attainment{judged: true, met: met} }

// Attain holds an observation against the criterion. It is total. year stands in
// for the year of dates that print none; 0 means that it is not known.
//
// A number meets the printed sign; = takes the direction that was given, and
// means equal where none was. Without a sign the direction decides: higher means at
// least, lower at most, equal equal.
//
// An observation that repeats the sign of its target (≥80% against ≥80%, 2天以内
// against 2天以内) counts as its number. One that prints the opposite sign is only a
// bound: 不足95% is certainly not ≥95%, and 不足98% leaves it open.
//
// 约95% exactly at the limit is judged neither way, unless the target says 约 as
// well; 接近95% lies below its number. Beside 下降5% a printed -8% is a fall of 8%.
//
//	target              met when                      ratio
//	≥ t, > t            actual ≥ t, > t               actual ÷ t
//	≤ t, < t            actual ≤ t, < t               actual ÷ t
//	= t                 actual = t                    actual ÷ t
//	= 0                 actual ≤ 0                    none: zero-target
//	≥ 0, ≤ 0 and so on  by the sign                   none: zero-target
//	negative            by the sign                   none: negative-target
//	low~high            low ≤ actual ≤ high           none
//	±x                  |actual| ≤ x                  none
//	a date              by the last day it can mean   none
//
// = 0 follows the forms' own software: fewer than none is not worse than none.
//
// A side without unit takes the unit of the other with its scale: 8 against
// ≥8万亩 is 8万亩. This is marked, and nothing is judged where the numbers then lie
// so far apart that one seems to be in another scale. 万 alone takes the unit of the
// other side: 200万 against 195.5万元. A target without unit against a percentage is
// compared where it is 100, and is a mismatch otherwise: 12 may count things.
func (c Criterion) Attain(o Observation, year int) Attainment {
	if !c.IsValid() {
		return unjudged(ReasonNoTarget)
	}
	switch o.state {
	case StateReported:
	case StateNotApplicable, StateExempt:
		return unjudged(ReasonNotApplicable)
	case StateNotYetDue:
		return unjudged(ReasonNotYetDue)
	case StateMissing:
		return unjudged(ReasonMissing)
	default:
		return unjudged(ReasonMissing)
	}
	t, a := c.cell, o.cell
	// 2023.12 is a number beside a number.
	if t.Ambiguous() && a.shape == ShapeQuantity {
		t, _ = t.AsNumber()
	}
	if a.Ambiguous() && (t.shape == ShapeQuantity || t.shape == ShapeRange) {
		a, _ = a.AsNumber()
	}
	switch t.shape {
	case ShapeCompound:
		return unjudged(ReasonCompound)
	case ShapeText:
		return unjudged(ReasonQualitative)
	case ShapeDate:
		return c.attainDate(t, a, year)
	case ShapeQuantity:
		return c.attainNumber(t, a)
	case ShapeRange, ShapeTolerance:
		return attainWithin(t, a)
	case ShapeNone:
		return unjudged(ReasonNoTarget)
	default:
		return unjudged(ReasonNoTarget)
	}
}

// numbers returns the number or the two ends of what was reached.
func numbers(a Cell) (low, high Quantity, r Reason) {
	switch a.shape {
	case ShapeQuantity, ShapeTolerance:
		return a.q, a.q, NoReason
	case ShapeRange:
		low, high, _ = a.Range()
		return low, high, NoReason
	case ShapeCompound:
		return Quantity{}, Quantity{}, ReasonCompound
	case ShapeText, ShapeDate:
		return Quantity{}, Quantity{}, ReasonNotNumeric
	case ShapeNone:
		return Quantity{}, Quantity{}, ReasonMissing
	default:
		return Quantity{}, Quantity{}, ReasonMissing
	}
}

// attainNumber judges against a number.
func (c Criterion) attainNumber(t, a Cell) Attainment {
	if c.Direction() == Qualitative {
		return unjudged(ReasonQualitative)
	}
	low, high, r := numbers(a)
	if r == NoReason && a.shape == ShapeTolerance {
		r = ReasonNotNumeric
	}
	if r != NoReason {
		return unjudged(r)
	}
	low, high, r = align(t, a, low, high)
	if r != NoReason {
		return unjudged(r)
	}
	p, r := pair(t.q, low)
	if r != NoReason {
		return unjudged(r)
	}
	if a.shape == ShapeRange {
		return c.attainEnds(p, t.q, high)
	}
	sign := a.op
	if a.flags&flagNearly != 0 && sign == NoComparison {
		sign = Below
	}
	out := c.attainPair(p, sign)
	// 约100人 against ≥100人: nobody knows on which side it lies.
	if out.judged && a.Approximate() && !t.Approximate() && sign != Below {
		if cmp, err := p.actual.Compare(p.target); err == nil && cmp == 0 {
			out.judged, out.met, out.reason = false, false, ReasonImprecise
		}
	}
	return out
}

// align turns the number or the two ends of what was reached into the direction
// of the target: a rise of -3% is a fall of 3%, and beside a fall that was
// promised a printed -8% is one of 8%.
func align(t, a Cell, low, high Quantity) (Quantity, Quantity, Reason) {
	flip := false
	switch {
	case t.shape == ShapeTolerance:
		return low, high, NoReason
	case t.trend == NoTrend && a.trend == Falling:
		return low, high, ReasonTrend
	case t.trend == Falling && t.q.Sign() < 0, a.trend == Falling && low.Sign() < 0:
		return low, high, ReasonTrend // a fall of less than nothing
	case t.trend == Falling && a.trend == NoTrend:
		if low.Sign() < 0 && high.Sign() > 0 {
			return low, high, ReasonTrend
		}
		flip = low.Sign() < 0
	default:
		flip = t.trend != NoTrend && a.trend != NoTrend && t.trend != a.trend
	}
	if !flip {
		return low, high, NoReason
	}
	if a.op.upwards() || a.op.downwards() {
		return low, high, ReasonImprecise
	}
	return high.neg(), low.neg(), NoReason
}

// attainEnds judges a range that was reached: both ends must agree.
func (c Criterion) attainEnds(p pairing, t, high Quantity) Attainment {
	q, r := pair(t, high)
	if r != NoReason {
		return unjudged(r)
	}
	one, two := c.attainPair(p, NoComparison), c.attainPair(q, NoComparison)
	if !one.judged || !two.judged || one.met != two.met {
		return unjudged(ReasonImprecise)
	}
	one.hasRatio, one.ratio = false, exact.Rat{}
	return one
}

// attainPair judges two numbers in units that convert. sign is what the actual
// value prints.
func (c Criterion) attainPair(p pairing, sign Comparison) Attainment {
	out := Attainment{assumed: p.assumed}
	if p.assumed {
		out.reason = ReasonUnitMissing
	}
	switch p.target.Sign() {
	case 0:
		out.reason = ReasonZeroTarget
	case -1:
		out.reason = ReasonNegativeTarget
	default:
		if r, err := Ratio(p.actual, p.target); err == nil {
			out.ratio, out.hasRatio = r, true
		}
	}
	op, r := c.effective()
	if r != NoReason {
		out.reason = r
		return out
	}
	cmp, err := p.actual.Compare(p.target)
	if err != nil {
		return unjudged(ReasonUnitMismatch)
	}
	if op == Equal && p.target.Sign() == 0 {
		op = AtMost
	}
	met, certain := meets(op, sign, cmp)
	if opposite(op, sign) {
		out.ratio, out.hasRatio = exact.Rat{}, false
	}
	if !certain {
		out.reason = ReasonImprecise
		return out
	}
	out.judged, out.met = true, met
	return out
}

// opposite reports a sign of the actual value that points away from the target's.
func opposite(op, sign Comparison) bool {
	return op.upwards() && sign.downwards() || op.downwards() && sign.upwards()
}

// meets judges a number that compares to the target as cmp does and prints a
// sign of its own.
func meets(op, sign Comparison, cmp int) (met, certain bool) {
	strict := sign == Above || sign == Below
	switch {
	case sign == NoComparison || sign == Equal:
		return op.holds(cmp), true
	case op == Equal:
		return cmp == 0, !strict
	case opposite(op, sign):
		// The actual value lies anywhere on the wrong side of its number.
		wrong := cmp < 0
		if op.downwards() {
			wrong = cmp > 0
		}
		return false, wrong || cmp == 0 && (strict || op == Above || op == Below)
	default:
		return op.holds(cmp) || strict && cmp == 0, true
	}
}

// effective returns the sign to judge by.
func (c Criterion) effective() (Comparison, Reason) {
	printed, dir := c.cell.op, c.Direction()
	switch {
	case printed == NoComparison:
		if op := dir.comparison(); op != NoComparison {
			return op, NoReason
		}
		return NoComparison, ReasonUndirected
	case printed == Equal:
		if op := dir.comparison(); op != NoComparison {
			return op, NoReason
		}
		return Equal, NoReason
	case printed.upwards() && dir == LowerBetter, printed.downwards() && dir == HigherBetter:
		return NoComparison, ReasonDirectionConflict
	default:
		return printed, NoReason
	}
}

// attainWithin judges against a range or a tolerance.
func attainWithin(t, a Cell) Attainment {
	low, high, r := numbers(a)
	if r != NoReason {
		return unjudged(r)
	}
	if a.op.upwards() || a.op.downwards() && t.shape == ShapeRange {
		return unjudged(ReasonImprecise)
	}
	if low, high, r = align(t, a, low, high); r != NoReason {
		return unjudged(r)
	}
	one := withinOne(t, low)
	if a.shape != ShapeRange {
		if one.judged && a.Approximate() && !t.Approximate() && (a.flags&flagNearly != 0 || atEnd(t, low)) {
			return unjudged(ReasonImprecise)
		}
		return one
	}
	if two := withinOne(t, high); !one.judged || !two.judged || one.met != two.met {
		return unjudged(ReasonImprecise)
	}
	// Both ends outside: on the same side, or the range reaches over it all.
	if !one.met {
		if p, r := pair(t.q, low); r == NoReason {
			if c, err := p.actual.Compare(p.target); err == nil && c <= 0 {
				if q, r := pair(t.q, high); r == NoReason {
					if d, err := q.actual.Compare(q.target); err == nil && d >= 0 {
						return unjudged(ReasonImprecise)
					}
				}
			}
		}
	}
	return one
}

// atEnd reports a number that is an end of the range, or the limit.
func atEnd(t Cell, a Quantity) bool {
	ends := []Quantity{t.q, t.q.neg()}
	if low, high, ok := t.Range(); ok {
		ends = []Quantity{low, high}
	}
	for _, e := range ends {
		if p, r := pair(e, a); r == NoReason {
			if cmp, err := p.actual.Compare(p.target); err == nil && cmp == 0 {
				return true
			}
		}
	}
	return false
}

func withinOne(t Cell, a Quantity) Attainment {
	if t.shape == ShapeTolerance && a.Sign() < 0 {
		a = a.neg()
	}
	p, r := pair(t.q, a)
	if r != NoReason {
		return unjudged(r)
	}
	cmp, err := p.actual.Compare(p.target)
	if err != nil {
		return unjudged(ReasonUnitMismatch)
	}
	met := cmp <= 0
	if t.shape == ShapeRange {
		_, high, _ := t.Range()
		h, r := pair(high, a)
		if r != NoReason {
			return unjudged(r)
		}
		top, err := h.actual.Compare(h.target)
		if err != nil {
			return unjudged(ReasonUnitMismatch)
		}
		met = cmp >= 0 && top <= 0
	}
	out := judgement(met)
	if p.assumed {
		out.assumed, out.reason = true, ReasonUnitMissing
	}
	return out
}

// neg returns -q.
func (q Quantity) neg() Quantity { return Quantity{q.number.Neg(), q.unit, q.set} }
