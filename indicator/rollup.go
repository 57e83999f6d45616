package indicator

import (
	"strconv"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// RollUp makes one value of the values of several units or projects (汇总), as
// [Aggregation.How] says; [Indicator.RollUpTime] does the same for the periods of
// one unit:
//
//   - sum adds them up, in the unit of the indicator. Rates, unit costs and points
//     are refused.
//   - weighted mean weighs each by [Part.By]. Weights in different units are
//     converted; the unit of the first that has one counts.
//   - last takes the last reported value in the order of the parts, as it was
//     reported. Earlier parts may be missing, and later ones may be not yet due;
//     a later part that is missing leaves the whole open, since an older value is
//     not the one at the end.
//   - none, and an indicator that does not say how, are refused.
//
// The arithmetic is exact and rounded once: a mean to the places of r, a sum where it
// has more places than that. The unit is that of the indicator, or where it has none
// that of the first part that has one; a number without unit is taken in it, and a
// finding says so.
//
// A part that is missing, not yet due, not one definite number, or in a unit that
// does not convert leaves the whole open. A part that does not apply or is exempt is
// left out, which a finding says with the basis; where that is so for all of them, the
// whole does not apply on the basis of the first. In a mean a part of weight 0 needs no
// value. Nothing is ever put in the place of a value: without result the observation
// is missing, or not yet due where nothing else is owed, and the findings, at
// [Part.Path] or parts[i], say why.
func (i Indicator) RollUp(parts []Part, r jixiao.Rounding) (Observation, jixiao.Findings) {
	return i.rollUp(i.Aggregation.How, kindNotRolledUp, parts, r)
}

// RollUpTime makes one value of the values of one unit in several periods, in the
// order of time, as [Aggregation.Time] says. In all else it is [Indicator.RollUp].
func (i Indicator) RollUpTime(parts []Part, r jixiao.Rounding) (Observation, jixiao.Findings) {
	return i.rollUp(i.Aggregation.Time, kindTimeNotRolledUp, parts, r)
}

func (i Indicator) rollUp(how Combination, refused jixiao.Kind, parts []Part, r jixiao.Rounding) (Observation, jixiao.Findings) {
	u := rollUp{indicator: &i, parts: parts, rounding: r}
	if fs := i.checkAggregation("indicator"); fs.HasErrors() {
		return MissingValue(), fs
	}
	if how == CombineNone || !how.IsValid() {
		return MissingValue(), jixiao.Findings{refused.At("indicator.aggregation", jixiao.WithText("how", how.Text()))}
	}
	if !r.IsValid() {
		return MissingValue(), jixiao.Findings{kindRoundingInvalid.At("rounding")}
	}
	if o, done := u.leaveOut(); done {
		return o, u.findings
	}
	var o Observation
	switch how {
	case CombineSum:
		o = u.sum()
	case CombineWeightedMean:
		o = u.mean()
	case CombineLast:
		o = u.last()
	case CombineNone:
	}
	if !o.IsValid() {
		o = MissingValue()
		if u.pending && !u.open {
			o = NotYetDue()
		}
	}
	return o, u.findings
}

// rollUp is one rolling up on its way.
type rollUp struct {
	indicator *Indicator
	parts     []Part
	rounding  jixiao.Rounding
	findings  jixiao.Findings
	// open says that a value is owed, pending that one is not yet due.
	open, pending bool
}

func (u *rollUp) add(f jixiao.Finding) { u.findings = append(u.findings, f) }

func (u *rollUp) path(k int) string {
	if p := u.parts[k].Path; p != "" {
		return p
	}
	return index("parts", k)
}

// leaveOut names the parts that do not apply. done is true where that is all.
func (u *rollUp) leaveOut() (o Observation, done bool) {
	counts, exempt := 0, true
	var first *Observation
	for k := range u.parts {
		v := &u.parts[k].Value
		if !v.LeavesOut() {
			counts++
			continue
		}
		reason := v.State().Text()
		f := kindPartLeftOut.At(u.path(k), jixiao.WithText("reason", reason))
		if b := v.Basis(); !b.IsZero() {
			f.Basis = []jixiao.Basis{b}
		}
		u.add(f)
		exempt = exempt && v.State() == StateExempt
		if first == nil {
			first = v
		}
	}
	switch {
	case counts > 0:
		return o, false
	case first == nil:
		u.add(kindPartsMissing.At("parts"))
		return MissingValue(), true
	case exempt:
		return Exempt(first.Basis()), true
	default:
		return NotApplicable(first.Basis()), true
	}
}

// absent reports a part without value, and says so by a kind.
func (u *rollUp) absent(k int, kind jixiao.Kind) bool {
	v := &u.parts[k].Value
	switch {
	case v.State() == StateReported:
		return false
	case v.State() == StateNotYetDue:
		u.pending = true
	default:
		u.open = true
	}
	reason := v.State().Text()
	if !v.IsValid() {
		reason = StateMissing.Text()
	}
	u.add(kind.At(u.path(k), jixiao.WithText("reason", reason)))
	return true
}

// unit returns what the whole is counted in.
func (u *rollUp) unit() Unit {
	if !u.indicator.Unit.IsZero() {
		return u.indicator.Unit
	}
	for k := range u.parts {
		if q, ok := u.parts[k].Value.Quantity(); ok && !q.unit.IsZero() {
			return q.unit
		}
	}
	return Unit{}
}

// inUnit brings a quantity of a part into a unit; ok is false where it does not
// convert. The key is what stands behind the path of the part.
func (u *rollUp) inUnit(k int, key string, q Quantity, unit Unit) (Quantity, bool) {
	if q.unit == unit {
		return q, true
	}
	// A bare 0.95 beside percentages is 95% as often as not, and nobody knows.
	fraction := unit.Measure() == MeasureShare && q.unit.IsZero() && !q.number.IsZero() && q.number.Rat().Abs().CmpInt(1) <= 0
	if as, ok := assumedUnit(q.unit, unit); ok && !fraction {
		u.add(kindPartUnitAssumed.At(u.path(k)+key, jixiao.With("value", clip(q.String())), jixiao.With("unit", clip(as.String()))))
		return q.WithUnit(as), true
	}
	if q.unit.Comparable(unit) {
		return q, true
	}
	u.add(kindPartUnit.At(u.path(k)+key, jixiao.With("value", clip(q.String())), jixiao.With("unit", clip(unit.String()))))
	u.open = true
	return q, false
}

// number returns the value of a part in the common unit of the family of unit.
func (u *rollUp) number(k int, unit Unit) (exact.Rat, bool) {
	if u.absent(k, kindPartMissing) {
		return exact.Rat{}, false
	}
	c := u.parts[k].Value.Cell()
	q, ok := c.Quantity()
	if !ok || c.op != NoComparison && c.op != Equal || c.trend != NoTrend || c.flags&flagNearly != 0 {
		u.add(kindPartNotNumeric.At(u.path(k), jixiao.With("value", clip(c.String()))))
		u.open = true
		return exact.Rat{}, false
	}
	if c.Approximate() {
		u.add(kindPartApproximate.At(u.path(k), jixiao.With("value", clip(c.String()))))
	}
	q, ok = u.inUnit(k, "", q, unit)
	return q.rat(), ok
}

// whole returns a result in its unit. A mean has the places of the rounding, a sum
// those it needs.
func (u *rollUp) whole(r exact.Rat, unit Unit, mean bool) Observation {
	r, err := r.Quo(unit.factor())
	if err != nil { // no unit is zero
		return Observation{}
	}
	d, ok := r.Dec()
	if ok && !mean {
		if _, exp, small := d.Small(); small && -exp <= u.rounding.Places {
			return Reported(QuantityExact(d, unit))
		}
	}
	d, err = r.Round(u.rounding.Places, exact.Mode(u.rounding.Mode))
	if err != nil {
		u.add(kindWholeTooLong.At("parts", jixiao.With("digits", strconv.Itoa(exact.MaxDigits))))
		u.open = true
		return Observation{}
	}
	if !mean {
		d = d.Trim()
	}
	return Reported(QuantityExact(d, unit))
}

func (u *rollUp) sum() Observation {
	unit := u.unit()
	if !summable(unit, u.indicator.Direction) {
		u.add(kindSumOfRates.At("indicator.aggregation", jixiao.With("unit", clip(unit.String()))))
		u.open = true
		return Observation{}
	}
	var sum exact.Rat
	for k := range u.parts {
		if u.parts[k].Value.LeavesOut() {
			continue
		}
		if v, ok := u.number(k, unit); ok {
			sum = sum.Add(v)
		}
	}
	if u.open || u.pending {
		return Observation{}
	}
	return u.whole(sum, unit, false)
}

func (u *rollUp) mean() Observation {
	unit, by := u.unit(), jixiao.With("by", clip(u.indicator.Aggregation.By))
	var weightUnit Unit
	for k := range u.parts {
		if q := u.parts[k].By; !u.parts[k].Value.LeavesOut() && q.IsValid() && !q.unit.IsZero() && !q.unit.isBareScale() {
			weightUnit = q.unit
			break
		}
	}
	var sum, weights exact.Rat
	for k := range u.parts {
		p := &u.parts[k]
		if p.Value.LeavesOut() {
			continue
		}
		w, ok := u.partWeight(k, weightUnit, by)
		if ok && w.IsZero() && p.Value.State() != StateReported {
			u.add(kindPartWeightless.At(u.path(k), by))
			continue
		}
		v, has := u.number(k, unit)
		if ok && has {
			sum, weights = sum.Add(v.Mul(w)), weights.Add(w)
		}
	}
	if u.open || u.pending {
		return Observation{}
	}
	mean, err := sum.Quo(weights)
	if err != nil {
		u.add(kindZeroWeights.At("parts", by))
		u.open = true
		return Observation{}
	}
	return u.whole(mean, unit, true)
}

// partWeight returns what a part is weighed by.
func (u *rollUp) partWeight(k int, unit Unit, by jixiao.Arg) (exact.Rat, bool) {
	q := u.parts[k].By
	var reason jixiao.Text
	switch {
	case !q.IsValid():
		reason = jixiao.Text{ZH: "未填报", EN: "is not reported"}
	case q.Sign() < 0:
		reason = jixiao.Text{ZH: "为负数", EN: "is negative"}
	default:
		q, ok := u.inUnit(k, ".by", q, unit)
		return q.rat(), ok
	}
	u.add(kindPartWeight.At(u.path(k)+".by", by, jixiao.WithText("reason", reason)))
	u.open = true
	return exact.Rat{}, false
}

func (u *rollUp) last() Observation {
	at := len(u.parts) - 1
	owed := false
	for ; at >= 0; at-- {
		v := &u.parts[at].Value
		if v.State() == StateReported {
			break
		}
		if !v.LeavesOut() && v.State() != StateNotYetDue {
			owed = true
		}
	}
	for k := range u.parts {
		switch {
		case u.parts[k].Value.LeavesOut():
		case at >= 0 && (k < at || u.parts[k].Value.State() == StateNotYetDue):
			u.absent(k, kindPartSkipped)
		default:
			u.absent(k, kindPartMissing)
		}
	}
	if at < 0 || owed {
		u.open = u.open || owed
		return Observation{}
	}
	o := u.parts[at].Value
	unit := u.indicator.Unit
	if q, ok := o.Quantity(); ok && !unit.IsZero() {
		if _, fits := u.inUnit(at, "", q, unit); !fits {
			return Observation{}
		}
	}
	return o
}
