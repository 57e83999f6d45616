package indicator

import (
	"slices"

	"github.com/jixiao-go/jixiao"
)

// allows reports whether a lower layer may set a field to what it wants.
func (d *Delegation) allows(f Field, x *Indicator, o *Override) bool {
	switch {
	case slices.Contains(d.Locked, f):
		return false
	case f == FieldCriterion && !d.opens(FieldDirection) && o.Criterion.turns(x):
		return false // a target that nothing can be held against is not a tighter one
	case slices.Contains(d.Open, f):
		return true
	}
	switch f {
	case FieldAliases, FieldStandards, FieldExplanation, FieldCollection:
		return true
	case FieldCriterion:
		tighter := func(u Unit) bool {
			return o.Criterion.WithUnit(u).under(x.Direction).tightens(x.Criterion.WithUnit(x.Unit).under(x.Direction))
		}
		return tighter(x.Unit) && (o.Unit == nil || !d.opens(FieldUnit) || tighter(*o.Unit))
	case FieldApplies:
		return o.Applies.narrows(x.Applies) && (!d.Mandatory || x.Applies.narrows(*o.Applies))
	case FieldDelegation:
		return o.Delegation.restricts(*d)
	case FieldValid:
		return o.Valid.IsValid() && within(*o.Valid, x.Valid) && (!d.Mandatory || *o.Valid == x.Valid)
	case FieldName, FieldDirection, FieldUnit, FieldRule, FieldFormula, FieldScoring, FieldAggregation, FieldPlace, FieldCore, FieldScope, FieldBasis:
		return false
	default:
		return false
	}
}

// opens reports whether a field may be changed freely.
func (d *Delegation) opens(f Field) bool {
	return slices.Contains(d.Open, f) && !slices.Contains(d.Locked, f)
}

// turns reports whether c would change what is better for an indicator: it was
// given another direction than holds for it, or prints the opposite.
func (c Criterion) turns(x *Indicator) bool {
	d := x.Direction
	if !d.IsValid() {
		d = x.Criterion.Direction()
	}
	if c.dir != Undirected && c.dir != d && (d.IsValid() || x.Criterion.IsValid()) {
		return true
	}
	return d.IsValid() && c.WithDirection(d).contradicted()
}

// within reports whether every day of p lies in q.
func within(p, q jixiao.Period) bool {
	from := q.From.IsZero() || !p.From.IsZero() && p.From.Compare(q.From) >= 0
	to := q.To.IsZero() || !p.To.IsZero() && p.To.Compare(q.To) <= 0
	return from && to
}

// restricts reports whether d gives no more away than e.
func (d Delegation) restricts(e Delegation) bool {
	return (d.Mandatory || !e.Mandatory) &&
		!slices.ContainsFunc(d.Open, func(f Field) bool { return !slices.Contains(e.Open, f) }) &&
		!slices.ContainsFunc(e.Locked, func(f Field) bool { return !slices.Contains(d.Locked, f) })
}

// under returns the criterion with the direction of its indicator where it was
// given none of its own.
func (c Criterion) under(d Direction) Criterion {
	if c.dir == Undirected && d.IsValid() {
		return c.WithDirection(d)
	}
	return c
}

// same reports whether two criteria ask for the same.
func (c Criterion) same(d Criterion) bool {
	return c.cell.Equal(d.cell) || c.tightens(d) && d.tightens(c)
}

// tightens reports whether whoever meets c meets the upper target too, as far as
// both have one shape; what cannot be told is not. Where the upper layer sets no
// target, anything does.
func (c Criterion) tightens(upper Criterion) bool {
	if !upper.IsValid() {
		return true
	}
	const about = flagApproximate | flagNearly
	if c.cell.shape != upper.cell.shape || c.cell.trend != upper.cell.trend || c.cell.flags&about != 0 && c.cell.flags&about != upper.cell.flags&about {
		return false
	}
	switch upper.cell.shape {
	case ShapeQuantity:
		mine, theirs := c.sign(), upper.sign()
		cmp, err := c.cell.q.Compare(upper.cell.q)
		switch {
		case err != nil:
			return false
		case theirs.upwards():
			return (mine.upwards() || mine == Equal) && (cmp > 0 || cmp == 0 && (mine == theirs || theirs == AtLeast))
		case theirs.downwards():
			return (mine.downwards() || mine == Equal) && (cmp < 0 || cmp == 0 && (mine == theirs || theirs == AtMost))
		default:
			return mine == theirs && cmp == 0
		}
	case ShapeRange:
		low, high, _ := c.cell.Range()
		outerLow, outerHigh, _ := upper.cell.Range()
		a, err1 := low.Compare(outerLow)
		b, err2 := high.Compare(outerHigh)
		return err1 == nil && err2 == nil && a >= 0 && b <= 0
	case ShapeTolerance:
		cmp, err := c.cell.q.Compare(upper.cell.q)
		return err == nil && (cmp < 0 || cmp == 0 && (upper.cell.op != Below || c.cell.op == Below))
	case ShapeDate:
		return c.tightensDate(upper)
	case ShapeText, ShapeNone, ShapeCompound:
		return c.cell.Equal(upper.cell)
	default:
		return false
	}
}

// tightensDate is tightens for dates. Of two dates only one of which has a year
// nothing can be told.
func (c Criterion) tightensDate(upper Criterion) bool {
	mine, ok1 := c.cell.deadline.Resolve(leapYear)
	theirs, ok2 := upper.cell.deadline.Resolve(leapYear)
	if !ok1 || !ok2 || c.cell.deadline.HasYear() != upper.cell.deadline.HasYear() {
		return false
	}
	// The days on which a date is met.
	days := func(op Comparison, p jixiao.Period) jixiao.Period {
		switch op {
		case AtMost, NoComparison:
			p.From = jixiao.Date{}
		case Below:
			p.From, p.To = jixiao.Date{}, p.From.Previous()
		case AtLeast:
			p.To = jixiao.Date{}
		case Above:
			p.From, p.To = p.To, jixiao.Date{} // and not on that day
		case Equal:
		}
		return p
	}
	op, over := c.dateOp(c.cell), upper.dateOp(upper.cell)
	if (op == NoComparison || over == NoComparison || over == Above) && op != over {
		return false
	}
	return within(days(op, mine), days(over, theirs))
}

// leapYear is the year in which dates without one are compared.
const leapYear = 2000

// sign returns the printed sign, or the one that the direction means.
func (c Criterion) sign() Comparison {
	op, r := c.effective()
	if r != NoReason {
		return NoComparison
	}
	return op
}
