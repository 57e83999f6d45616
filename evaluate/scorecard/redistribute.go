package scorecard

import "github.com/jixiao-go/jixiao/internal/exact"

// scale says that the sum of what is left counts for the whole: it is
// multiplied by all and divided by kept.
type scale struct{ all, kept exact.Rat }

// isSet reports whether anything was shared out.
func (s scale) isSet() bool { return s.kept.Sign() > 0 && s.kept.Cmp(s.all) != 0 }

// of returns the scaled value.
func (s scale) of(v exact.Rat) exact.Rat {
	if !s.isSet() {
		return v
	}
	scaled, err := v.Mul(s.all).Quo(s.kept)
	if err != nil { // kept is above 0
		return v
	}
	return scaled
}

// expr is [scale.of] as arithmetic.
func (s scale) expr(e Expr) Expr {
	if !s.isSet() {
		return e
	}
	return quotient(product(e, number(s.all)), number(s.kept))
}

// redistribution is where the weight of what was left out went. Rows keep their
// own weight and points, as the forms do; the sum that they belong to is scaled,
// so that what is full stays full to the last digit.
type redistribution struct {
	groups []scale // one per node: inside the parent
	total  []scale // among all, one after the other
}

// redistribute finds the scales for the leaves that are excluded.
func (r *Result) redistribute() {
	sh := r.sheet
	d := &redistribution{groups: make([]scale, len(sh.nodes))}
	left := make([]exact.Rat, len(sh.nodes)) // what of a node goes to all others
	var top scale
	var leftAtTop exact.Rat
	for n := len(sh.nodes) - 1; n >= 0; n-- { // children before parents
		s, here := &sh.nodes[n], &d.groups[n]
		if s.leaf >= 0 {
			here.all = sh.leaves[s.leaf].weight.Exact().Rat()
			switch r.exclusion(s.leaf) {
			case RedistributeParent:
			case RedistributeTotal:
				here.kept, left[n] = here.all, here.all
			case 0, Forfeit, Hold:
				here.kept = here.all
			}
		}
		up, leftAbove := &top, &leftAtTop
		if s.parent >= 0 {
			up, leftAbove = &d.groups[s.parent], &left[s.parent]
		}
		up.all = up.all.Add(here.all)
		if here.kept.Sign() > 0 { // a group that has anything left gets its full weight back
			up.kept = up.kept.Add(here.all)
		}
		*leftAbove = leftAbove.Add(here.of(left[n]))
	}
	d.total = []scale{top, {all: top.all, kept: top.all.Sub(top.of(leftAtTop))}}
	r.shared = d
}

// exclusion returns the policy by which a leaf is left out, 0 where it counts.
func (r *Result) exclusion(leaf int) AbsencePolicy {
	if r.rows[leaf].status != Excluded {
		return 0
	}
	rules := &r.sheet.scheme.doc.Absence
	if r.rows[leaf].reason == ValueExempt {
		return rules.Exempt
	}
	if r.rows[leaf].reason == ValueNotYetDue {
		return rules.NotYetDue
	}
	return rules.NotApplicable
}

// inGroup returns the scale of a node; the zero scale changes nothing.
func (d *redistribution) inGroup(n int) scale {
	if d == nil {
		return scale{}
	}
	return d.groups[n]
}

// ofTotal returns the scales of the total, in order.
func (d *redistribution) ofTotal() []scale {
	if d == nil {
		return nil
	}
	return d.total
}
