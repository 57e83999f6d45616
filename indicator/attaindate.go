package indicator

import "github.com/jixiao-go/jixiao"

// attainDate judges a date against a deadline. "By 12月" means by its last day,
// "before 12月" by the day before its first. A month that was reached counts as
// met where all of its days do, as missed where none does, and as imprecise
// otherwise.
func (c Criterion) attainDate(t, a Cell, year int) Attainment {
	if c.Direction() == Qualitative {
		return unjudged(ReasonQualitative)
	}
	switch a.shape {
	case ShapeDate:
	case ShapeCompound:
		return unjudged(ReasonCompound)
	case ShapeNone:
		return unjudged(ReasonMissing)
	case ShapeQuantity, ShapeRange, ShapeTolerance, ShapeText:
		return unjudged(ReasonNotNumeric)
	default:
		return unjudged(ReasonMissing)
	}
	switch {
	case t.deadline.HasYear() && !a.deadline.HasYear() && year == 0:
		year = t.deadline.Year()
	case a.deadline.HasYear() && !t.deadline.HasYear() && year == 0:
		year = a.deadline.Year()
	case year == 0:
		year = 2001 // neither has a year, so any common one will do
	}
	limit, ok1 := t.deadline.Resolve(year)
	done, ok2 := a.deadline.Resolve(year)
	if !ok1 || !ok2 {
		return unjudged(ReasonImprecise)
	}
	if a.deadline == t.deadline && a.op == t.op && t.op != NoComparison {
		return judgement(true) // 2023年12月前 against 2023年12月前
	}
	switch c.dateOp(t) {
	case Below:
		return byDay(done, a.op, limit.From, true)
	case AtMost:
		return byDay(done, a.op, limit.To, false)
	case Equal:
		return inPeriod(done, limit)
	case AtLeast:
		return fromDay(done, limit.From, false)
	case Above:
		return fromDay(done, limit.To, true)
	case NoComparison:
		return unjudged(ReasonUndirected)
	default:
		return unjudged(ReasonUndirected)
	}
}

// dateOp returns the sign of a deadline: the printed one, or by the direction.
func (c Criterion) dateOp(t Cell) Comparison {
	if t.op != NoComparison {
		return t.op
	}
	return c.Direction().comparison()
}

// byDay judges a day, month or year reached against a last day. before says that
// the day itself is late.
func byDay(done jixiao.Period, op Comparison, last jixiao.Date, before bool) Attainment {
	limit := 0
	if before {
		limit = -1
	}
	end := done.To.DaysSince(last)
	if op == Below { // "before 12月" was reached: by the day before
		end = done.From.DaysSince(last) - 1
	}
	switch {
	case end <= limit:
		return judgement(true)
	case op == Below || op == AtMost:
		return unjudged(ReasonImprecise)
	case done.From.DaysSince(last) > limit:
		return judgement(false)
	default:
		return unjudged(ReasonImprecise)
	}
}

// fromDay judges what must not be before a day.
func fromDay(done jixiao.Period, first jixiao.Date, after bool) Attainment {
	limit := 0
	if after {
		limit = 1
	}
	switch {
	case done.From.DaysSince(first) >= limit:
		return judgement(true)
	case done.To.DaysSince(first) < limit:
		return judgement(false)
	default:
		return unjudged(ReasonImprecise)
	}
}

// inPeriod judges what must lie inside.
func inPeriod(done, limit jixiao.Period) Attainment {
	switch {
	case limit.Contains(done.From) && limit.Contains(done.To):
		return judgement(true)
	case !limit.Overlaps(done):
		return judgement(false)
	default:
		return unjudged(ReasonImprecise)
	}
}
