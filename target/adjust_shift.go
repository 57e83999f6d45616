package target

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// shiftOfWeight compares two weights; the zero Shift is no change.
func shiftOfWeight(before, after Figure) Shift {
	x, hasOld := before.Points()
	y, hasNew := after.Points()
	switch {
	case hasOld && hasNew:
		switch c := y.Compare(x); {
		case c < 0:
			return ShiftLowered
		case c > 0:
			return ShiftRaised
		}
		return 0
	case hasOld && after.blank():
		return ShiftLowered
	case hasNew && before.blank():
		return ShiftRaised
	case before.blank() && after.blank(), before.String() == after.String():
		return 0
	default:
		return ShiftUnclear
	}
}

// promised returns the criterion of an indicator with its direction: printed,
// given by the indicator, or assumed.
func promised(x *indicator.Indicator) indicator.Criterion {
	c := x.Criterion
	if c.Direction() == indicator.Undirected && x.Direction.IsValid() {
		return c.WithDirection(x.Direction)
	}
	return c.Assume(x.Hint())
}

// promiseText prints a value with a direction that its sign does not tell.
func promiseText(x *indicator.Indicator) string {
	c := x.Criterion
	text := c.String()
	if d := c.Direction(); d != indicator.CriterionFromCell(c.Cell()).Direction() && !c.DirectionAssumed() {
		text += " [" + d.String() + "]"
	}
	return text
}

// shiftOfPromise compares what two versions of one indicator promise. Nothing
// changed where cell and direction are the same.
func shiftOfPromise(before, after *indicator.Indicator, year int) (s Shift, assumed, changed bool) {
	x, y := promised(before), promised(after)
	if !x.IsValid() && !y.IsValid() {
		return 0, false, false
	}
	// A direction that was only assumed differs with the name, not with the
	// promise.
	turned := x.Direction() != y.Direction() && !x.DirectionAssumed() && !y.DirectionAssumed()
	if x.Cell().Equal(y.Cell()) && !turned {
		return 0, false, false
	}
	assumed = x.DirectionAssumed() || y.DirectionAssumed()
	switch {
	case !x.IsValid():
		return ShiftRaised, false, true
	case !y.IsValid():
		return ShiftLowered, false, true
	case x.Cell().Shape() != y.Cell().Shape() || x.Direction() != y.Direction():
		return ShiftUnclear, false, true
	}
	switch x.Cell().Shape() {
	case indicator.ShapeQuantity:
		s, unit := shiftOfQuantity(x, y)
		return s, (assumed || unit) && s != ShiftUnclear, true
	case indicator.ShapeRange:
		d, given := edge(x, before)
		e, givenToo := edge(y, after)
		within := x.Direction() != indicator.ExactBetter && x.Direction() != indicator.Qualitative
		if d != e || !within || !alike(x, y) {
			return ShiftUnclear, false, true
		}
		s := shiftOfRange(x.Cell(), y.Cell(), d)
		firm := s == ShiftLowered || s == ShiftRaised
		return s, firm && (!given || !givenToo), true
	case indicator.ShapeTolerance:
		return shiftOfSpan(x.Cell(), y.Cell()), false, true
	case indicator.ShapeDate:
		// Of a day before which nothing may be done, and of one that must be met,
		// an earlier one asks for neither more nor less.
		if x.Direction() != indicator.LowerBetter {
			return ShiftUnclear, false, true
		}
		s := shiftOfDate(x.Cell(), y.Cell(), year)
		return s, assumed && s != ShiftUnclear && s != ShiftNeutral, true
	case indicator.ShapeNone, indicator.ShapeText, indicator.ShapeCompound:
		return ShiftUnclear, false, true
	default:
		return ShiftUnclear, false, true
	}
}

// shiftOfQuantity compares two numbers of one direction. A side without unit
// takes that of the other where it has no scale: 100 beside 80人 are people,
// beside 8万亩 nobody knows.
func shiftOfQuantity(x, y indicator.Criterion) (s Shift, unit bool) {
	p, _ := x.Cell().Quantity()
	q, _ := y.Cell().Quantity()
	if !alike(x, y) {
		return ShiftUnclear, false
	}
	if p.Unit().IsZero() != q.Unit().IsZero() && p.Unit().Scale() == 0 && q.Unit().Scale() == 0 {
		bare, other := p, q
		if q.Unit().IsZero() {
			bare, other = q, p
		}
		if shareOrCount(bare, other) {
			return ShiftUnclear, false
		}
		unit = true
		if p.Unit().IsZero() {
			p = p.WithUnit(q.Unit())
		} else {
			q = q.WithUnit(p.Unit())
		}
	}
	c, err := q.Compare(p)
	if err != nil {
		return ShiftUnclear, false
	}
	if c == 0 {
		// More than 5 asks for more than at least 5, and less than 5 for more than
		// at most 5.
		strict := func(c indicator.Criterion) int {
			if c.Op() == indicator.Above || c.Op() == indicator.Below {
				return 1
			}
			return 0
		}
		return [...]Shift{ShiftLowered, ShiftNeutral, ShiftRaised}[strict(y)-strict(x)+1], unit
	}
	switch x.Direction() {
	case indicator.HigherBetter:
	case indicator.LowerBetter:
		c = -c
	case indicator.Undirected, indicator.ExactBetter, indicator.WithinBetter, indicator.Qualitative:
		return ShiftUnclear, unit
	default:
		return ShiftUnclear, unit
	}
	if c < 0 {
		return ShiftLowered, unit
	}
	return ShiftRaised, unit
}

// alike reports whether two values mean their numbers in one way: a rise is no
// fall, and about 100 is not 100.
func alike(x, y indicator.Criterion) bool {
	return x.Cell().Trend() == y.Cell().Trend() && x.Cell().Approximate() == y.Cell().Approximate()
}

// shareOrCount reports a bare number that may be a share as well as a percentage,
// beside one with a unit: 0.95 beside 90%.
func shareOrCount(bare, other indicator.Quantity) bool {
	if other.Unit().Measure() != indicator.MeasureShare {
		return false
	}
	one, err := indicator.QuantityOf(1, 0, indicator.Unit{})
	if err != nil {
		return true
	}
	c, err := bare.Compare(one)
	return err != nil || c <= 0
}

// edge is the direction by which a range is compared, higher or lower, and the
// zero value for its span. given says that somebody gave it, as higher, lower or
// within: that a range prints both ends does not say that within is better, so of
// one without direction the name is asked.
func edge(c indicator.Criterion, x *indicator.Indicator) (d indicator.Direction, given bool) {
	directed := func(d indicator.Direction) bool { return d == indicator.HigherBetter || d == indicator.LowerBetter }
	switch {
	case directed(c.Direction()):
		return c.Direction(), !c.DirectionAssumed()
	case directed(x.Direction):
		return x.Direction, true
	case x.Direction.IsValid(), !c.DirectionAssumed() && c != indicator.CriterionFromCell(c.Cell()):
		return indicator.Undirected, true
	default:
		return suggested(c.Cell(), x.Hint()), false
	}
}

// suggested is the direction that the words around a range suggest, the zero value
// where they suggest none. More is better only where a word says so: of any other
// number a rule may take it, but a moisture of 10%-20% is not to be raised.
func suggested(c indicator.Cell, h indicator.Hint) indicator.Direction {
	low, high, _ := c.Range()
	if high.Sign() == 0 {
		high = low // a target of zero speaks for itself, the end of a range does not
	}
	limit := func(q indicator.Quantity) bool {
		return indicator.DirectionSuspect(indicator.NewCriterion(indicator.AtMost, q).Cell(), h)
	}
	sign := indicator.ReadName(h.Name).Op
	switch {
	case c.Trend() == indicator.Falling:
		return indicator.HigherBetter
	case indicator.NewCriterion(indicator.NoComparison, high).Assume(h).Direction() == indicator.LowerBetter:
		return indicator.LowerBetter
	case sign == indicator.AtLeast, sign == indicator.Above, limit(high):
		return indicator.HigherBetter
	}
	// A rate may be printed as 90-95.
	if percent, err := indicator.ParseUnit("%"); err == nil && high.Unit().IsZero() && limit(high.WithUnit(percent)) {
		return indicator.HigherBetter
	}
	return indicator.Undirected
}

// shiftOfRange compares two ranges: by the lower end where more is better, by the
// upper where less is, and as spans otherwise. Where that end stays and the other
// moves, nobody can tell.
func shiftOfRange(x, y indicator.Cell, d indicator.Direction) Shift {
	span := shiftOfSpan(x, y)
	if d == indicator.Undirected || span == ShiftNeutral {
		return span
	}
	low, high, _ := x.Range()
	newLow, newHigh, _ := y.Range()
	c, err := newLow.Compare(low)
	if d == indicator.LowerBetter {
		c, err = high.Compare(newHigh)
	}
	return [...]Shift{ShiftLowered, ShiftUnclear, ShiftRaised}[orElse(c, err, 0)+1]
}

// shiftOfSpan compares two spans: one that lies inside the former asks for more,
// one that holds it for less. Of two that only overlap or lie apart nobody can
// tell.
func shiftOfSpan(x, y indicator.Cell) Shift {
	if x.Shape() == indicator.ShapeTolerance {
		p, _ := x.Tolerance()
		q, _ := y.Tolerance()
		c, err := q.Compare(p)
		return [...]Shift{ShiftRaised, ShiftNeutral, ShiftLowered, ShiftUnclear}[orElse(c, err, 2)+1]
	}
	low, high, _ := x.Range()
	newLow, newHigh, _ := y.Range()
	below, err1 := newLow.Compare(low)
	above, err2 := newHigh.Compare(high)
	switch {
	case err1 != nil || err2 != nil:
		return ShiftUnclear
	case below == 0 && above == 0:
		return ShiftNeutral
	case below >= 0 && above <= 0:
		return ShiftRaised
	case below <= 0 && above >= 0:
		return ShiftLowered
	default:
		return ShiftUnclear
	}
}

func orElse(c int, err error, other int) int {
	if err != nil {
		return other
	}
	return c
}

// anyLeapYear is the year in which dates without one are compared.
const anyLeapYear = 2000

// shiftOfDate compares the last days that two dates can mean: an earlier one asks
// for more.
func shiftOfDate(x, y indicator.Cell, year int) Shift {
	if year == 0 {
		year = anyLeapYear
	}
	d, _ := x.Deadline()
	e, _ := y.Deadline()
	p, ok1 := d.Resolve(year)
	q, ok2 := e.Resolve(year)
	if !ok1 || !ok2 {
		return ShiftUnclear
	}
	// By the end of June, or before it begins.
	last := func(c indicator.Cell, p jixiao.Period) jixiao.Date {
		if c.Op() == indicator.Below {
			return p.From.Previous()
		}
		return p.To
	}
	switch c := last(y, q).Compare(last(x, p)); {
	case c < 0:
		return ShiftRaised
	case c > 0:
		return ShiftLowered
	default:
		return ShiftNeutral
	}
}
