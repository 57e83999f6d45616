package indicator

import (
	"slices"
	"strconv"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Spread says what becomes of the weight of indicators that do not apply
// (不适用指标的分值处理). The keys are those of the absence policies of a scoring
// scheme. The zero value is not stated.
type Spread uint8

// The values.
const (
	// SpreadForfeit gives the weight to nobody: the total is lowered by it.
	SpreadForfeit Spread = iota + 1
	// SpreadParent shares it out among the siblings by weight, and where none of
	// them is left, among those of the parent.
	SpreadParent
	// SpreadTotal shares it out among all other indicators by weight.
	SpreadTotal
)

var spreadTerms = terms.List{
	{},
	{Key: "forfeit", ZH: "不再计分，总分相应减少", EN: "forfeit"},
	{Key: "redistribute-parent", ZH: "在同级指标内分摊", EN: "redistribute inside the parent"},
	{Key: "redistribute-total", ZH: "在全部指标间分摊", EN: "redistribute among all"},
}

// Spreads lists the named values.
func Spreads() []Spread { return terms.All[Spread](spreadTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (s Spread) IsValid() bool { return spreadTerms.Has(uint8(s)) }

// String returns the key, and the empty text for the zero value.
func (s Spread) String() string { return spreadTerms.Key(uint8(s)) }

// Text returns the term in both languages.
func (s Spread) Text() jixiao.Text { return spreadTerms.Text(uint8(s)) }

// MarshalText writes the key.
func (s Spread) MarshalText() ([]byte, error) {
	return spreadTerms.Marshal("indicator: spread", uint8(s))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (s *Spread) UnmarshalText(text []byte) error {
	v, err := spreadTerms.Parse("indicator: spread", text)
	if err == nil {
		*s = Spread(v)
	}
	return err
}

// Without returns a copy from which the leaves with these codes are taken out
// (剔除不适用指标), together with groups that are then empty. What they weighed is
// dealt out in whole steps by the largest remainder, among equal remainders to the
// lesser code, in proportion to what the others weigh; nobody loses anything, and an
// indicator of weight 0 stays at 0. Groups with a weight of their own get the sum of
// what is below them. The total stays, except that [SpreadForfeit] lowers it. The code
// of a group stands for everything below it, and a finding says so.
//
// Errors leave different things behind. A code that is not there is named and the
// others are taken out all the same. Nothing is returned where the framework itself
// is not sound, a weight is missing, the step is not above 0 or does not divide what
// there is to deal out, or nothing with a weight would be left.
//
// A scoring scheme answers the same question while it scores: it keeps every row at
// its own weight and scales the sums, and rounds nothing on the way. Without is for
// a table that is printed with new weights. The two agree: the weight of a row here
// differs by less than a step from the points that the scheme's total gains by that
// row being full, and a step that is fine enough makes the difference vanish in the
// rounding. Groups that weigh 0 are passed over by both.
func (f *Framework) Without(codes []string, how Spread, step jixiao.Points) (Framework, jixiao.Findings) {
	fs := f.Check()
	if fs.HasErrors() {
		return Framework{}, fs
	}
	w := &without{tree: f.flat(), step: step}
	w.findings = fs
	if !how.IsValid() {
		w.add(kindSpreadUnset.At("how"))
	}
	if step.Sign() <= 0 {
		w.add(kindStepInvalid.At("step", jixiao.With("step", step.String())))
	}
	for i := range w.tree.nodes {
		if n := &w.tree.nodes[i]; n.IsLeaf() && !n.Weight.IsSet() {
			w.add(kindWeightMissing.At(n.path + ".weight"))
		}
	}
	if w.findings.HasErrors() {
		return Framework{}, w.findings
	}
	w.mark(codes)
	if !w.measure() {
		w.add(kindNothingLeft.At("codes"))
		return Framework{}, w.findings
	}
	out := *f
	out.Basis = slices.Clone(f.Basis)
	var ok bool
	switch how {
	case SpreadForfeit:
		out.Total, ok = w.lowered(f.Total)
	case SpreadTotal:
		ok = w.dealToAll()
	case SpreadParent:
		ok = w.dealBelow(-1, w.all)
	}
	if !ok {
		return Framework{}, w.findings
	}
	if out.Nodes, _, ok = w.rebuilt(-1); !ok {
		return Framework{}, w.findings
	}
	return out, w.findings
}

// without is a tree from which leaves are taken out.
type without struct {
	tree     *flatTree
	step     jixiao.Points
	findings jixiao.Findings

	out    []bool // the leaves that are taken out
	gained []int64
	// The weight of the leaves below a node: all of them, and those that stay; at
	// the end of the list stands the whole.
	alls, kept []exact.Rat
	left       []int // how many leaves stay
	all, stays exact.Rat
}

func (w *without) add(f jixiao.Finding) { w.findings = append(w.findings, f) }

// mark finds the leaves to take out.
func (w *without) mark(codes []string) {
	nodes := w.tree.nodes
	w.out = make([]bool, len(nodes))
	at := make(map[string]int, len(nodes))
	for i := range nodes {
		at[nodes[i].Code] = i
	}
	for k, code := range codes {
		i, ok := at[code]
		if !ok {
			w.add(kindCodeUnknown.At(index("codes", k), jixiao.With("code", clip(code))))
			continue
		}
		if nodes[i].IsLeaf() {
			w.out[i] = true
			continue
		}
		count := 0
		for j := i + 1; j < len(nodes) && nodes[j].depth > nodes[i].depth; j++ {
			if nodes[j].IsLeaf() {
				w.out[j] = true
				count++
			}
		}
		w.add(kindGroupTakenOut.At(index("codes", k), jixiao.With("code", clip(code)), jixiao.With("count", strconv.Itoa(count))))
	}
}

// measure adds up what is below every node; ok is false where nothing is left that
// could carry the weight.
func (w *without) measure() bool {
	nodes := w.tree.nodes
	w.gained = make([]int64, len(nodes))
	w.alls, w.kept, w.left = make([]exact.Rat, len(nodes)), make([]exact.Rat, len(nodes)), make([]int, len(nodes))
	stay := 0
	for i := len(nodes) - 1; i >= 0; i-- {
		n := &nodes[i]
		if n.IsLeaf() {
			w.alls[i] = n.sum
			if !w.out[i] {
				w.kept[i], w.left[i] = n.sum, 1
			}
		}
		all, kept, left := &w.all, &w.stays, &stay
		if n.parent >= 0 {
			all, kept, left = &w.alls[n.parent], &w.kept[n.parent], &w.left[n.parent]
		}
		*all, *kept, *left = all.Add(w.alls[i]), kept.Add(w.kept[i]), *left+w.left[i]
	}
	return stay > 0 && (w.stays.Sign() > 0 || w.all.IsZero())
}

// lowered returns the total without what was forfeited.
func (w *without) lowered(total jixiao.Points) (jixiao.Points, bool) {
	if !total.IsSet() || w.all.Equal(w.stays) {
		return total, true
	}
	return w.points("total", w.stays)
}

// points returns an amount as points; a finding says where it has more digits than
// those hold.
func (w *without) points(path string, r exact.Rat) (jixiao.Points, bool) {
	d, ok := r.Dec()
	if !ok {
		w.add(kindWholeTooLong.At(path, jixiao.With("digits", strconv.Itoa(exact.MaxDigits))))
	}
	return jixiao.PointsExact(d), ok
}

// units returns how many steps there are in an amount; a finding says where there
// is no whole number of them.
func (w *without) units(path string, r exact.Rat) (int64, bool) {
	p, ok := w.points(path, r)
	if !ok {
		return 0, false
	}
	n, bad := stepsIn(p, w.step)
	if bad != nil {
		w.add(bad.finding(path))
		return 0, false
	}
	return n, true
}

// deal gives units to nodes in proportion to weights above 0.
func (w *without) deal(units int64, nodes []int, weights []exact.Rat) {
	if units == 0 || len(nodes) == 0 {
		return
	}
	c := &claims{codes: make([]string, len(nodes))}
	for k, i := range nodes {
		c.codes[k] = w.tree.nodes[i].Code
	}
	c.weighRats(weights)
	for k, n := range c.divide(units) {
		w.gained[nodes[k]] = n
	}
}

func (w *without) dealToAll() bool {
	units, ok := w.units("nodes", w.all.Sub(w.stays))
	if !ok {
		return false
	}
	var nodes []int
	var weights []exact.Rat
	for i := range w.tree.nodes {
		if w.tree.nodes[i].IsLeaf() && w.kept[i].Sign() > 0 {
			nodes, weights = append(nodes, i), append(weights, w.kept[i])
		}
	}
	w.deal(units, nodes, weights)
	return true
}

// dealBelow brings the children of a node to a sum, those that are left to what
// they weighed as a whole and their part of what is above that.
func (w *without) dealBelow(parent int, sum exact.Rat) bool {
	var nodes []int
	var weights []exact.Rat
	rest := sum
	for _, i := range w.tree.childrenOf(parent) {
		if w.kept[i].Sign() > 0 {
			nodes, weights = append(nodes, i), append(weights, w.alls[i])
			rest = rest.Sub(w.alls[i])
		}
	}
	path := "nodes"
	if parent >= 0 {
		path = w.tree.nodes[parent].path + ".children"
	}
	units, ok := w.units(path, rest)
	if !ok {
		return false
	}
	w.deal(units, nodes, weights)
	for k, i := range nodes {
		if w.tree.nodes[i].IsLeaf() {
			continue
		}
		more := exact.RatInt(w.gained[i]).Mul(w.step.Exact().Rat())
		if !more.IsZero() || w.kept[i].Cmp(w.alls[i]) != 0 {
			ok = w.dealBelow(i, weights[k].Add(more)) && ok
		}
	}
	return ok
}

// rebuilt copies what is left of the children of a node, with the new weights, and
// returns their sum.
func (w *without) rebuilt(parent int) (out []Node, sum exact.Rat, ok bool) {
	for _, i := range w.tree.childrenOf(parent) {
		n := &w.tree.nodes[i]
		if w.left[i] == 0 {
			continue
		}
		c := *n.Node
		weight := n.sum
		if n.IsLeaf() {
			weight = weight.Add(exact.RatInt(w.gained[i]).Mul(w.step.Exact().Rat()))
		} else {
			if c.Children, weight, ok = w.rebuilt(i); !ok {
				return nil, sum, false
			}
		}
		if n.Indicator != nil {
			x := n.Indicator.Clone()
			c.Indicator = &x
		}
		if c.Weight.IsSet() && weight.Cmp(n.sum) != 0 { // otherwise as it was printed
			if c.Weight, ok = w.points(n.path+".weight", weight); !ok {
				return nil, sum, false
			}
		}
		out, sum = append(out, c), sum.Add(weight)
	}
	return out, sum, true
}

// Allocate turns importances into points, level by level: the total goes to the
// first level by largest remainder in whole steps, what a group got goes to its
// children, and so on, as [Allocate] does without bounds. The importance of a node is
// its weight, which is relative to its siblings only and need not add up to anything.
// A group without one counts as the sum of its children; where no sibling has one they
// are equal.
//
// The copy has weights at every node, which add up at every level. Findings name
// everything that stands against it, and then nothing is returned: a tree that is not
// sound, no total, a step that does not divide it, importances below 0 or missing
// beside a sibling that has one. An indicator that got nothing is a warning.
func (f *Framework) Allocate(step jixiao.Points) (Framework, jixiao.Findings) {
	var fs jixiao.Findings
	for _, x := range f.Check() {
		// What the importances add up to says nothing.
		if x.Code != kindWeightSum.Code && x.Code != kindWeightAboveTotal.Code {
			fs = append(fs, x)
		}
	}
	if fs.HasErrors() {
		return Framework{}, fs
	}
	if !f.Total.IsSet() {
		return Framework{}, append(fs, kindTotalMissing.At("total"))
	}
	units, bad := stepsIn(f.Total, step)
	if bad != nil {
		return Framework{}, append(fs, bad.finding("step"))
	}
	a := allocation{tree: f.flat(), step: step, findings: fs}
	out := *f
	out.Basis, out.Nodes = slices.Clone(f.Basis), a.below(-1, units)
	if a.findings.HasErrors() {
		return Framework{}, a.findings
	}
	return out, a.findings
}

type allocation struct {
	tree     *flatTree
	step     jixiao.Points
	findings jixiao.Findings
}

// below copies the children of a node, which share units.
func (a *allocation) below(parent int, units int64) []Node {
	nodes := a.tree.childrenOf(parent)
	if len(nodes) == 0 {
		return nil
	}
	c := &claims{codes: make([]string, len(nodes))}
	weights := make([]exact.Rat, len(nodes))
	known := func(i int) bool { return a.tree.nodes[i].known }
	some := slices.ContainsFunc(nodes, known)
	for k, i := range nodes {
		n := &a.tree.nodes[i]
		c.codes[k] = n.Code
		switch {
		case n.known:
			weights[k] = n.sum
		case some && !slices.ContainsFunc(a.tree.childrenOf(i), known): // otherwise a child is named
			a.findings = append(a.findings, kindWeightMissing.At(n.path+".weight"))
		}
	}
	c.weighRats(weights)
	out := make([]Node, len(nodes))
	for k, got := range c.divide(units) {
		n := &a.tree.nodes[nodes[k]]
		out[k] = *n.Node
		p, ok := stepPoints(got, a.step)
		if !ok {
			a.findings = append(a.findings, kindStepInvalid.At("step", jixiao.With("step", a.step.String())))
			return nil
		}
		out[k].Weight = p
		if n.Indicator != nil {
			x := n.Indicator.Clone()
			out[k].Indicator = &x
		}
		if n.IsLeaf() {
			if got == 0 && (n.sum.Sign() > 0 || !n.known) {
				a.findings = append(a.findings, kindAllocatedZero.At(n.path+".weight", jixiao.With("step", a.step.Trim().String())))
			}
			continue
		}
		out[k].Children = a.below(nodes[k], got)
	}
	return out
}
