package indicator

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Computation is a formula worked out (指标计算). The zero value computed
// nothing.
type Computation struct {
	formula  Formula
	label    string
	terms    []computedTerm // over, then under
	result   exact.Rat      // in the unit of the formula
	done     bool
	findings jixiao.Findings
}

// computedTerm is one term with its value in the unit of its fact.
type computedTerm struct {
	name  string
	minus bool
	value Quantity
}

// Compute works the formula out, exactly. Facts are looked up by name; a value
// in another unit is converted, one without unit is taken in the unit of the
// fact, and one in 万 alone in 万 of it. A missing fact, one that is no exact
// number (不足95万元, 约100人, 下降5%), a value that does not convert, a
// denominator of zero and a negative one leave the result open:
// [Computation.Findings] says why, and nothing is ever put in its place. A
// formula that [Formula.Check] refuses is not computed.
func (f *Formula) Compute(facts map[string]Observation) Computation {
	if f == nil {
		return Computation{}
	}
	c := Computation{formula: *f.clone()}
	if fs := f.Check("formula"); fs.HasErrors() {
		c.findings = fs
		return c
	}
	over, ok1 := c.side(f.Over, facts)
	under, ok2 := c.side(f.Under, facts)
	for _, name := range slices.Sorted(maps.Keys(facts)) {
		if _, ok := f.fact(name); !ok {
			c.findings = append(c.findings, kindFactUndeclared.At(factPath(name), jixiao.With("fact", clip(name))))
		}
	}
	if !ok1 || !ok2 {
		return c
	}
	if !f.IsRatio() {
		c.settle(over, exact.RatInt(1))
		return c
	}
	var text strings.Builder
	writeSide(&text, f.Under, false)
	switch under.Sign() {
	case 0:
		c.findings = append(c.findings, kindZeroDenominator.At("formula.under", jixiao.With("under", clip(text.String()))))
	case -1:
		c.findings = append(c.findings, kindNegativeDenominator.At("formula.under", jixiao.With("under", clip(text.String()))))
	default:
		c.settle(over, under)
	}
	return c
}

// Compute is [Formula.Compute] of the formula of the indicator; the explanation
// begins with its name. An indicator without formula computes nothing.
func (i Indicator) Compute(facts map[string]Observation) Computation {
	c := i.Formula.Compute(facts)
	c.label = i.Name
	return c
}

// side adds up one side, in the common unit of its family.
func (c *Computation) side(side []string, facts map[string]Observation) (sum exact.Rat, ok bool) {
	ok = true
	for _, t := range side {
		name, minus := termOf(t)
		d, _ := c.formula.fact(name)
		q, good := c.value(d, facts[name])
		ok = ok && good
		if !good {
			continue
		}
		c.terms = append(c.terms, computedTerm{name, minus, q})
		v := q.rat()
		if minus {
			v = v.Neg()
		}
		sum = sum.Add(v)
	}
	return sum, ok
}

// value returns a fact in the unit that it is declared in.
func (c *Computation) value(d Fact, o Observation) (Quantity, bool) {
	fact := jixiao.With("fact", clip(d.Name))
	q, ok := o.Quantity()
	if !ok || !o.cell.isExact() {
		reason := jixiao.Text{ZH: "未填报", EN: "not reported"}
		if o.IsValid() && o.State() != StateMissing {
			reason = o.State().Text()
			if o.State() == StateReported {
				reason = jixiao.Text{ZH: "“" + clip(o.String()) + "”不是一个确数", EN: clip(o.String()) + " is not one exact number"}
			}
		}
		c.add(kindFactMissing.At(factPath(d.Name), fact, jixiao.WithText("reason", reason)))
		return Quantity{}, false
	}
	if u, ok := assumedUnit(q.unit, d.Unit); ok {
		c.add(kindFactUnitAssumed.At(factPath(d.Name), fact, jixiao.With("value", clip(q.String())), jixiao.With("unit", clip(u.String()))))
		return q.WithUnit(u), true
	}
	if q.unit == d.Unit || q.unit.Comparable(d.Unit) {
		return q, true
	}
	c.add(kindFactUnit.At(factPath(d.Name), fact, jixiao.With("value", clip(q.String())), jixiao.With("unit", clip(d.Unit.String()))))
	return Quantity{}, false
}

// isExact reports a number that is neither a bound nor about right nor a change.
func (c Cell) isExact() bool {
	return (c.op == NoComparison || c.op == Equal) && !c.Approximate() && c.trend == NoTrend
}

// assumedUnit returns the unit that a value without one, or with 万 alone, is
// taken in.
func assumedUnit(printed, declared Unit) (Unit, bool) {
	switch {
	case declared.IsZero() || declared.isBareScale():
		return Unit{}, false
	case printed.IsZero():
		return declared, true
	case printed.isBareScale():
		return printed.onto(declared)
	default:
		return Unit{}, false
	}
}

// add keeps a finding once: a fact may stand on both sides.
func (c *Computation) add(f jixiao.Finding) {
	if !slices.ContainsFunc(c.findings, func(g jixiao.Finding) bool { return g.Code == f.Code && g.Path == f.Path }) {
		c.findings = append(c.findings, f)
	}
}

func factPath(name string) string { return "facts." + clip(name) }

// settle brings the quotient into the unit of the formula.
func (c *Computation) settle(over, under exact.Rat) {
	f := &c.formula
	switch {
	case f.IsRatio() && f.Unit.Measure() == MeasureShare:
		over = over.Mul(exact.RatInt(100)) // the common unit of shares is %
	case f.IsRatio() && !f.isPure() && !f.isMean(f.declared(f.Over), f.declared(f.Under)):
		// 元/公里 counts the denominator in its own unit, not in that of the
		// family; a mean counts single cases.
		over = over.Mul(f.declared(f.Under).factor())
	}
	r, err := over.Quo(under.Mul(f.Unit.factor()))
	if err != nil { // the denominator was judged before, and no unit is zero
		return
	}
	if _, err := r.Round(jixiao.MaxPlaces, exact.Up); err != nil {
		c.findings = append(c.findings, kindNumberTooLong.At("formula", jixiao.With("cell", clip(c.formula.String())),
			jixiao.With("digits", strconv.Itoa(exact.MaxDigits)), jixiao.With("places", strconv.Itoa(exact.MaxExp))))
		return
	}
	c.result, c.done = r, true
}

// declared returns the unit in which the first fact of a side is declared.
func (f *Formula) declared(side []string) Unit {
	name, _ := termOf(side[0])
	d, _ := f.fact(name)
	return d.Unit
}

// shown returns the units that the arithmetic is printed in, so that it comes out
// with the numbers as they stand.
func (f *Formula) shown() (over, under Unit) {
	over = f.declared(f.Over)
	switch {
	case !f.IsRatio() && f.Unit.Comparable(over):
		return f.Unit, Unit{}
	case !f.IsRatio(): // 百分点 out of rates
		return over.Canonical(), Unit{}
	case f.isPure():
		return over, over
	case f.isMean(over, f.declared(f.Under)):
		return f.Unit, f.declared(f.Under).Canonical()
	default: // the numerator of 万元/人*天 out of 元/人 is 万元/人
		return makeUnit(f.Unit.text[:f.Unit.head] + over.text[over.head:]), f.declared(f.Under)
	}
}

// Done reports whether there is a result.
func (c Computation) Done() bool { return c.done }

// Quantity returns the result rounded once, in the unit of the formula; ok is
// false where there is none, and where the rounding is not valid.
func (c Computation) Quantity(r jixiao.Rounding) (q Quantity, ok bool) {
	if !c.done || !r.IsValid() {
		return Quantity{}, false
	}
	d, err := c.result.Round(r.Places, exact.Mode(r.Mode))
	if err != nil {
		return Quantity{}, false
	}
	return QuantityExact(d, c.formula.Unit), true
}

// Observation returns the rounded result for a table, and a missing value where
// there is none.
func (c Computation) Observation(r jixiao.Rounding) Observation {
	q, ok := c.Quantity(r)
	if !ok {
		return MissingValue()
	}
	return Reported(q)
}

// Exact returns the result as a fraction in lowest terms, such as "191/2" for
// 95.5 in the unit of the formula; empty where there is none.
func (c Computation) Exact() string {
	if !c.done {
		return ""
	}
	return c.result.String()
}

// Findings returns why there is no result, and what was assumed.
func (c Computation) Findings() jixiao.Findings { return slices.Clone(c.findings) }

// Explain returns the arithmetic for a pocket calculator, rounded as the result
// is:
//
//	资金到位率 = 实际到位资金 ÷ 预算资金 × 100% = 95万元 ÷ 100万元 × 100% = 95.00%
//
// Without a result it says why.
func (c Computation) Explain(l jixiao.Lang, r jixiao.Rounding) string {
	var b strings.Builder
	if c.label != "" {
		b.WriteString(c.label + " = ")
	}
	b.WriteString(c.formula.String())
	q, ok := c.Quantity(r)
	if !ok {
		b.WriteString(jixiao.Text{ZH: "：无法计算", EN: ": not computed"}.In(l))
		for _, f := range c.findings {
			b.WriteString(jixiao.Text{ZH: "；", EN: "; "}.In(l) + f.Message.In(l))
		}
		return b.String()
	}
	b.WriteString(" = ")
	over, under := c.formula.shown()
	writeValues(&b, c.terms[:len(c.formula.Over)], over, c.formula.IsRatio())
	if c.formula.IsRatio() {
		b.WriteString(" ÷ ")
		writeValues(&b, c.terms[len(c.formula.Over):], under, true)
	}
	b.WriteString(c.formula.percent())
	if q.number.Rat().Equal(c.result) {
		b.WriteString(" = ")
	} else {
		b.WriteString(" ≈ ")
	}
	b.WriteString(q.String())
	return b.String()
}

func writeValues(b *strings.Builder, terms []computedTerm, u Unit, inner bool) {
	bracket := inner && (len(terms) > 1 || len(terms) == 1 && (terms[0].minus || terms[0].value.Sign() < 0))
	if bracket {
		b.WriteByte('(')
	}
	for i, t := range terms {
		switch {
		case i > 0 && t.minus:
			b.WriteString(" − ")
		case i > 0:
			b.WriteString(" + ")
		case t.minus:
			b.WriteString("−")
		}
		text := valueText(t.value, u)
		if t.value.Sign() < 0 && (i > 0 || t.minus) {
			text = "(" + text + ")"
		}
		b.WriteString(text)
	}
	if bracket {
		b.WriteByte(')')
	}
}

// valueText prints a value in a unit, as a division where it has no end as a
// decimal: 100分钟 in hours is (5 ÷ 3)小时.
func valueText(q Quantity, u Unit) string {
	if in, err := q.In(u); err == nil {
		return in.String()
	}
	r, err := q.rat().Quo(u.factor())
	if err != nil || !q.unit.Comparable(u) {
		return q.String()
	}
	num, den, _ := strings.Cut(r.String(), "/")
	return "(" + num + " ÷ " + den + ")" + u.text
}
