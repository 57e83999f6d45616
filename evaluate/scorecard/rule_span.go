package scorecard

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// span scores a value that should lie in a range.
type span struct{}

func (span) define() Definition {
	return Definition{
		Kind: RangeRule, Since: "0.1.0",
		Name: jixiao.Text{ZH: "区间指标", EN: "range"},
		Statement: jixiao.Text{
			ZH: "在规定区间内（含两端）得满分；超出的按偏离距离占区间宽度的比例扣分，偏离达到 zero_at 倍宽度（默认 1 倍）为 0 分。",
			EN: "Full points inside the range, both ends included; outside, points off by the distance as a share of the width, none at zero_at widths (default 1).",
		},
		Optional: []string{"zero_at"},
		Unusual: jixiao.Text{
			ZH: "区间宽度为 0 时，偏离即 0 分。",
			EN: "With a range of width 0 any distance gives 0 points.",
		},
	}
}

func (span) check(c *checker, path string, p *RuleParameters) { c.zeroAt(path, p) }

func (c *checker) zeroAt(path string, p *RuleParameters) {
	if p.ZeroAt.IsSet() && p.ZeroAt.rat.Sign() <= 0 {
		c.add(kindParameterRange, path+".zero_at", jixiao.With("value", p.ZeroAt.String()), jixiao.With("range", "> 0"))
	}
}

func (span) derive(q *question, p *RuleParameters) outcome {
	low, high, ok := q.leaf.criterion.Cell().Range()
	if !ok {
		return q.open(RuleUnsuited)
	}
	actual, ok := q.answer.Actual.Quantity()
	if !ok {
		return q.open(noQuantity(q.answer.Actual.Cell(), NotNumeric))
	}
	if why, doubtful := q.doubt(); doubtful {
		return q.open(why)
	}
	a, lo, hi, ok := inUnitOf(actual, low, high)
	if !ok {
		return q.open(UnitsDiffer)
	}
	return q.outside(a, lo, hi, hi.Sub(lo).Mul(p.ZeroAt.or(1)))
}

// tolerance scores a deviation that should stay within ±x.
type tolerance struct{}

func (tolerance) define() Definition {
	return Definition{
		Kind: ToleranceRule, Since: "0.1.0",
		Name: jixiao.Text{ZH: "容差指标（±x）", EN: "tolerance"},
		Statement: jixiao.Text{
			ZH: "偏差在 ±x 以内得满分；超出的按超出部分占 x 的比例扣分，超出达到 zero_at 倍 x（默认 1 倍）为 0 分。",
			EN: "Full points for a deviation within ±x; beyond, points off by the excess as a share of x, none at zero_at times x (default 1).",
		},
		Optional: []string{"zero_at"},
		Unusual: jixiao.Text{
			ZH: "x 为 0 时，有偏差即 0 分；偏差的正负不影响得分。",
			EN: "With x = 0 any deviation gives 0 points; its sign does not matter.",
		},
	}
}

func (tolerance) check(c *checker, path string, p *RuleParameters) { c.zeroAt(path, p) }

func (tolerance) derive(q *question, p *RuleParameters) outcome {
	x, ok := q.leaf.criterion.Cell().Tolerance()
	if !ok {
		return q.open(RuleUnsuited)
	}
	actual, ok := q.answer.Actual.Quantity()
	if !ok {
		return q.open(noQuantity(q.answer.Actual.Cell(), NotNumeric))
	}
	if why, doubtful := q.doubt(); doubtful {
		return q.open(why)
	}
	a, hi, _, ok := inUnitOf(actual, x, x)
	if !ok {
		return q.open(UnitsDiffer)
	}
	hi = hi.Abs()
	return q.outside(a, hi.Neg(), hi, hi.Mul(p.ZeroAt.or(1)))
}

// outside answers a value against a span with the distance at which nothing is
// left.
func (q *question) outside(a, low, high, end exact.Rat) outcome {
	var beyond Expr
	switch {
	case a.Cmp(low) < 0:
		beyond = difference(number(low), number(a))
	case a.Cmp(high) > 0:
		beyond = difference(number(a), number(high))
	default:
		return q.full(WithinSpan)
	}
	if beyond.rat().Cmp(end) >= 0 {
		o := q.zero(OutsideSpan)
		o.formula = jixiao.Text{ZH: "超出距离达到得 0 分的距离", EN: "the distance reaches that of 0 points"}
		return o
	}
	e := product(q.weight, difference(integer(1), quotient(beyond, number(end))))
	return scored(e, OutsideSpan, jixiao.Text{ZH: "分值 × (1 − 超出距离 ÷ 得 0 分的距离)", EN: "weight × (1 − distance ÷ distance of 0 points)"})
}

// inUnitOf returns a value and two edges as numbers in the unit of the first
// edge. A bare value takes that unit.
func inUnitOf(a, low, high indicator.Quantity) (x, lo, hi exact.Rat, ok bool) {
	unit := low.Unit()
	if a.Unit().IsZero() {
		a = a.WithUnit(unit)
	}
	if high.Unit().IsZero() {
		high = high.WithUnit(unit)
	}
	one, err := indicator.QuantityOf(1, 0, unit)
	if err != nil {
		return x, lo, hi, false
	}
	x, err1 := indicator.Ratio(a, one)
	hi, err2 := indicator.Ratio(high, one)
	return x, low.Number().Rat(), hi, err1 == nil && err2 == nil
}

// deadline scores a date.
type deadline struct{}

func (deadline) define() Definition {
	return Definition{
		Kind: DeadlineRule, Since: "0.1.0",
		Name: jixiao.Text{ZH: "时效赋分", EN: "deadline"},
		Statement: jixiao.Text{
			ZH: "在期限内完成得满分；逾期的按逾期天数扣分，或得规定比例；均未规定的需要判断。",
			EN: "Full points when done in time; late, points off per day, or a set share; with neither, a judgement is needed.",
		},
		Optional: []string{"per_day", "floor", "miss"},
		Unusual: jixiao.Text{
			ZH: "日期只有月份等、不足以判断先后的，得分待定；不得少于下限。",
			EN: "Dates too imprecise to be ordered stay open; never below the floor.",
		},
	}
}

func (deadline) check(c *checker, path string, p *RuleParameters) {
	c.shareOrAbsent(path+".per_day", p.PerDay)
	c.shareOrAbsent(path+".floor", p.Floor)
	c.shareOrAbsent(path+".miss", p.Miss)
	if p.PerDay.IsSet() && p.Miss.IsSet() {
		c.add(kindParameterClash, path+".miss", jixiao.With("other", "per_day"))
	}
	if p.Floor.IsSet() && !p.PerDay.IsSet() {
		c.add(kindParameterMissing, path+".per_day", jixiao.With("rule", "floor"))
	}
}

func (deadline) derive(q *question, p *RuleParameters) outcome {
	due, ok := dueDate(q.leaf.criterion.Cell(), q.year)
	if !ok {
		return q.open(NoTarget)
	}
	done, ok := period(q.answer.Actual.Cell(), q.year)
	if !ok {
		return q.open(JudgementDue)
	}
	// “By” and “before” a date give the last day that it can have been, no other.
	op := q.answer.Actual.Cell().Op()
	if op == indicator.Below {
		done.To = done.From.Previous()
	}
	switch {
	case done.To.Compare(due) <= 0:
		return q.full(InTime)
	case op == indicator.Below || op == indicator.AtMost || done.From.Compare(due) <= 0:
		return q.open(DateUnclear)
	case p.Miss.IsSet():
		return scored(share(q.weight, p.Miss), Late, jixiao.Text{ZH: "分值 × 逾期比例", EN: "weight × share for late"})
	case !p.PerDay.IsSet():
		o := q.open(JudgementDue)
		o.formula = jixiao.Text{ZH: "已逾期，方案没有规定如何扣分", EN: "late, and the scheme does not say what that costs"}
		return o
	}
	after := func(day jixiao.Date) Expr {
		days := integer(int64(day.DaysSince(due)))
		left := difference(integer(1), product(days, number(p.PerDay.rat)))
		return product(q.weight, most(number(p.Floor.or(0)), left))
	}
	o := scored(after(done.From), Late, jixiao.Text{ZH: "分值 × max(下限, 1 − 逾期天数 × 每日扣分比例)", EN: "weight × max(floor, 1 − days late × share per day)"})
	if done.From != done.To { // late for certain, by how much is not
		o.status, o.reason, o.low = Open, DateUnclear, after(done.To)
	}
	return o
}

// dueDate returns the last day on which a deadline is met. Without a sign a
// date means by its last day; “before” means before its first.
func dueDate(c indicator.Cell, year int) (jixiao.Date, bool) {
	p, ok := period(c, year)
	if !ok {
		return jixiao.Date{}, false
	}
	if c.Op() == indicator.Below {
		return p.From.Previous(), true
	}
	return p.To, true
}

// period returns the days that a printed date can mean.
func period(c indicator.Cell, year int) (jixiao.Period, bool) {
	d, ok := c.Deadline()
	if !ok || (year == 0 && !d.HasYear()) {
		return jixiao.Period{}, false
	}
	return d.Resolve(year)
}
