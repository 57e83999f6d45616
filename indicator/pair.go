package indicator

import "github.com/jixiao-go/jixiao/internal/exact"

// pairing is target and actual in units that convert into each other.
type pairing struct {
	target, actual Quantity
	assumed        bool
}

// pair makes target and actual comparable by the rules at [Criterion.Attain].
func pair(t, a Quantity) (pairing, Reason) {
	p := pairing{target: t, actual: a}
	ut, ua := t.unit, a.unit
	switch {
	case ut == ua:
		return p, NoReason
	case ua.IsZero():
		p.actual.unit, p.assumed = ut, true
	case ut.IsZero() && ua.Measure() == MeasureShare:
		if t.number.Cmp(exact.DecInt(100)) != 0 || unitDefs[ua.id].family != familyShare {
			return p, ReasonUnitMismatch
		}
		p.target.unit, p.assumed = makeUnit("%"), true
		return p, NoReason
	case ut.IsZero() && !ua.isBareScale():
		p.target.unit, p.assumed = ua, true
	case ut.IsZero():
		// 3000000 and 300万: both are plain numbers, but 300 and 300万 are not.
	case ut.isBareScale() && ua.isBareScale():
		return p, NoReason
	case ut.isBareScale():
		u, ok := ut.onto(ua)
		if !ok {
			return p, ReasonUnitMismatch
		}
		p.target.unit, p.assumed = u, true
		return p, NoReason
	case ua.isBareScale():
		u, ok := ua.onto(ut)
		if !ok {
			return p, ReasonUnitMismatch
		}
		p.actual.unit, p.assumed = u, true
		return p, NoReason
	case ut.Comparable(ua):
		return p, NoReason
	default:
		return p, ReasonUnitMismatch
	}
	if scaleDoubt(p, a) {
		return p, ReasonUnitScale
	}
	return p, NoReason
}

// onto puts a bare scale before the unit of the other side: 万 onto 万元 is 万元.
// Shares have no scale.
func (u Unit) onto(v Unit) (Unit, bool) {
	if unitDefs[v.id].measure == MeasureShare {
		return Unit{}, false
	}
	return makeUnit(u.text + v.text[v.base:]), true
}

// scaleDoubt reports that the side without unit seems to be in another scale:
// the numbers differ by more than ten times, and would not if one of them were in
// 元 and the other in 万元 or 亿元, or one a fraction and the other a percentage.
func scaleDoubt(p pairing, printed Quantity) bool {
	r, err := Ratio(p.actual, p.target)
	if err != nil || r.IsZero() || near(r) {
		return false
	}
	u := p.actual.unit
	if unitDefs[u.id].measure == MeasureShare {
		return printed.number.Rat().Abs().CmpInt(2) <= 0 && near(r.Mul(exact.RatInt(100)))
	}
	if u.scale == 0 && p.target.unit.scale == 0 && !isMoney(u) {
		return false
	}
	for _, k := range [...]int64{10_000, 100_000_000} {
		up := r.Mul(exact.RatInt(k))
		down, err := r.Quo(exact.RatInt(k))
		if near(up) || err == nil && near(down) {
			return true
		}
	}
	return false
}

// near reports a ratio from 1/10 to 10.
func near(r exact.Rat) bool {
	r = r.Abs()
	return r.CmpInt(10) <= 0 && r.Mul(exact.RatInt(10)).CmpInt(1) >= 0
}
