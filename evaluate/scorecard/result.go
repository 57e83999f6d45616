package scorecard

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Result is what one scoring gave: points for every node, a total with its
// band, and findings. It is made by [Sheet.Score] and never changes.
type Result struct {
	sheet    *Sheet
	in       Input
	rows     []row
	shared   *redistribution // nil where no weight was shared out
	findings jixiao.Findings

	low, high int64 // total in units of the last place
	known     bool  // the total has bounds
	gates     []gateStep
}

// gateStep is one gate that acted, with the totals before and after it.
type gateStep struct {
	gate                  int
	least, most           jixiao.Points
	lowBefore, highBefore exact.Rat
	lowAfter, highAfter   exact.Rat
}

// Node is one node of the result tree.
type Node struct {
	Code     string             `json:"code"`
	Name     string             `json:"name,omitempty"`
	Path     string             `json:"path"`
	Depth    int                `json:"depth"`
	Leaf     bool               `json:"leaf"`
	Category indicator.Category `json:"category,omitzero"`
	// Weight is the weight in the framework; for a group without one, the sum
	// of its leaves. Absent where a leaf below has none.
	Weight jixiao.Points `json:"weight,omitzero"`
	// Points are absent where the row has none, or where Low and High differ.
	Points jixiao.Points `json:"points,omitzero"`
	// Low and High bound the points; absent for what cannot have any.
	Low  jixiao.Points `json:"low,omitzero"`
	High jixiao.Points `json:"high,omitzero"`
	// Exact is the value before rounding as a fraction in lowest terms, for
	// leaves that are scored.
	Exact  string `json:"exact,omitempty"`
	Status Status `json:"status,omitzero"`
	Reason Reason `json:"reason,omitzero"`
}

// Points returns the points of a leaf as shown. ok is false for an unknown
// code and for a leaf whose points are open, excluded or unweighted.
func (r *Result) Points(code string) (p jixiao.Points, ok bool) {
	i, found := r.sheet.index[code]
	if !found {
		return p, false
	}
	return r.rowPoints(i)
}

// RowPoints returns the points of the leaf at a position of [Sheet.Codes].
func (r *Result) RowPoints(i int) (p jixiao.Points, ok bool) {
	if i < 0 || i >= len(r.rows) {
		return p, false
	}
	return r.rowPoints(i)
}

func (r *Result) rowPoints(i int) (jixiao.Points, bool) {
	w := &r.rows[i]
	if !w.counts() || w.low != w.high {
		return jixiao.Points{}, false
	}
	return r.shown(w.low), true
}

// counts reports whether the row takes part in the total.
func (w *row) counts() bool {
	return w.status == Scored || w.status == Open || w.status == Forfeited
}

func (r *Result) shown(units int64) jixiao.Points {
	d, err := exact.NewDec(units, -r.sheet.rounding.Places)
	if err != nil {
		return jixiao.Points{}
	}
	return jixiao.PointsExact(d)
}

// Status returns the status and reason of a leaf. A row that the fast path
// scored gets its reason when asked.
func (r *Result) Status(code string) (Status, Reason) {
	i, found := r.sheet.index[code]
	if !found {
		return 0, NoReason
	}
	return r.rows[i].status, r.reason(i)
}

func (r *Result) reason(i int) Reason {
	if w := &r.rows[i]; w.status != Scored || w.reason != NoReason {
		return w.reason
	}
	return r.outcome(i).reason
}

// outcome derives a row again, as it was scored.
func (r *Result) outcome(i int) outcome {
	l := &r.sheet.leaves[i]
	if !l.weight.IsSet() {
		return outcome{status: Unweighted, reason: NoWeight}
	}
	return r.derive(i, l.weightExpr())
}

// Total returns the total as shown, rounded once. ok is false where a
// judgement is owed, a row has no weight, or no value at all was reported: all
// unknown is not a score.
func (r *Result) Total() (p jixiao.Points, ok bool) {
	if !r.known || r.low != r.high {
		return p, false
	}
	return r.shown(r.low), true
}

// Bounds returns the least and the greatest total that is possible. ok is
// false where there is none, because a row has no weight or nothing was
// reported.
func (r *Result) Bounds() (low, high jixiao.Points, ok bool) {
	if !r.known {
		return low, high, false
	}
	return r.shown(r.low), r.shown(r.high), true
}

// Findings returns what the answers gave rise to, in the order found.
func (r *Result) Findings() jixiao.Findings { return append(jixiao.Findings(nil), r.findings...) }

// MarshalJSON writes the result for storage: total, bounds, band, nodes,
// findings and receipt.
func (r *Result) MarshalJSON() ([]byte, error) {
	receipt, err := r.Receipt()
	if err != nil {
		return nil, err
	}
	out := struct {
		Total    jixiao.Points   `json:"total,omitzero"`
		Low      jixiao.Points   `json:"low,omitzero"`
		High     jixiao.Points   `json:"high,omitzero"`
		Band     string          `json:"band,omitempty"`
		Nodes    []Node          `json:"nodes"`
		Findings jixiao.Findings `json:"findings"`
		Receipt  Receipt         `json:"receipt"`
	}{Band: receipt.Band, Nodes: r.Nodes(), Findings: append(jixiao.Findings{}, r.findings...), Receipt: receipt}
	out.Total, _ = r.Total()
	out.Low, out.High, _ = r.Bounds()
	return json.Marshal(out)
}

// Sheet returns the sheet that was scored.
func (r *Result) Sheet() *Sheet { return r.sheet }

// Node returns the result of a leaf; ok is false for an unknown code.
func (r *Result) Node(code string) (n Node, ok bool) {
	i, found := r.sheet.index[code]
	if !found {
		return n, false
	}
	return r.node(r.sheet.leaves[i].node), true
}

// Nodes returns the result tree in document order, parents before children.
func (r *Result) Nodes() []Node {
	out, sums := make([]Node, len(r.sheet.nodes)), r.nodeSums()
	for n := range r.sheet.nodes {
		out[n] = r.node(n)
		if !out[n].Leaf {
			r.group(&out[n], &r.sheet.nodes[n], sums[n])
		}
	}
	return out
}

// node returns what a node is, and of a leaf its points.
func (r *Result) node(n int) Node {
	s := &r.sheet.nodes[n]
	node := Node{Code: s.code, Name: s.name, Path: s.path, Depth: s.depth, Category: s.category, Weight: s.weight}
	if s.leaf >= 0 {
		w := &r.rows[s.leaf]
		node.Leaf, node.Status, node.Reason = true, w.status, r.reason(s.leaf)
		if node.Name == "" {
			node.Name = r.sheet.leaves[s.leaf].indicator.Name
		}
		if w.counts() {
			node.Low, node.High = r.shown(w.low), r.shown(w.high)
			node.Points, _ = r.rowPoints(s.leaf)
		}
		if w.status == Scored {
			node.Exact = r.outcome(s.leaf).low.Exact()
		}
	}
	return node
}

// bounds are the least and the greatest that is possible.
type bounds struct{ low, high exact.Rat }

func (b bounds) add(c bounds) bounds { return bounds{b.low.Add(c.low), b.high.Add(c.high)} }

// nodeSums adds up what lies below every node, with the weight that was shared
// out inside a group.
func (r *Result) nodeSums() []bounds {
	sums := make([]bounds, len(r.sheet.nodes))
	for n := len(sums) - 1; n >= 0; n-- { // children before parents
		s := &r.sheet.nodes[n]
		if s.leaf >= 0 {
			sums[n].low, sums[n].high = r.rowExact(s.leaf)
		} else if in := r.shared.inGroup(n); in.isSet() {
			sums[n] = bounds{in.of(sums[n].low), in.of(sums[n].high)}
		}
		if s.parent >= 0 {
			sums[s.parent] = sums[s.parent].add(sums[n])
		}
	}
	return sums
}

// group fills what lies below a group.
func (r *Result) group(node *Node, s *node, sum bounds) {
	weight, whole, counted := exact.Rat{}, true, false
	for i := s.from; i < s.to; i++ {
		l := &r.sheet.leaves[i]
		weight = weight.Add(l.weight.Exact().Rat())
		whole = whole && l.weight.IsSet()
		counted = counted || r.rows[i].counts()
	}
	if !node.Weight.IsSet() && whole && s.to > s.from {
		if d, ok := weight.Dec(); ok {
			node.Weight = jixiao.PointsExact(d.Trim())
		}
	}
	if !whole || !counted {
		return
	}
	lowUnits, ok1 := sum.low.RoundScaled(r.sheet.rounding.Places, r.sheet.mode)
	highUnits, ok2 := sum.high.RoundScaled(r.sheet.rounding.Places, r.sheet.mode)
	if !ok1 || !ok2 {
		return
	}
	node.Low, node.High = r.shown(lowUnits), r.shown(highUnits)
	if lowUnits == highUnits {
		node.Points = node.Low
	}
}

// rowExact returns what a row brings into the sums: its rounded points where
// rows are rounded, and the exact ones elsewhere.
func (r *Result) rowExact(i int) (low, high exact.Rat) {
	w := &r.rows[i]
	if !w.counts() {
		return exact.Rat{}, exact.Rat{}
	}
	if r.sheet.scheme.doc.Rounding.Stage == StageRow {
		return r.shown(w.low).Exact().Rat(), r.shown(w.high).Exact().Rat()
	}
	o := r.outcome(i)
	return o.low.rat(), o.high.rat()
}

// total adds the rows up, rounds at the stage of the scheme, and runs the
// gates.
func (r *Result) total(reported bool) {
	if len(r.in.Facts) > MaxEntries {
		return // more than can be read is not a total
	}
	unweighted := false
	for i := range r.rows {
		unweighted = unweighted || r.rows[i].status == Unweighted
	}
	if unweighted || !reported {
		return
	}
	if r.sheet.scheme.doc.Rounding.Stage == StageRow && len(r.in.Facts) == 0 && r.shared == nil {
		for i := range r.rows {
			if r.rows[i].counts() {
				r.low += r.rows[i].low
				r.high += r.rows[i].high
			}
		}
		r.known = true
		return
	}
	low, high := r.runGates(r.sums())
	var ok1, ok2 bool
	r.low, ok1 = low.RoundScaled(r.sheet.rounding.Places, r.sheet.mode)
	r.high, ok2 = high.RoundScaled(r.sheet.rounding.Places, r.sheet.mode)
	r.known = ok1 && ok2
}

func (r *Result) sums() (low, high exact.Rat) {
	byLevel := r.sheet.scheme.doc.Rounding.Stage == StageLevel
	var total bounds
	for n, sum := range r.nodeSums() {
		if r.sheet.nodes[n].parent >= 0 {
			continue
		}
		if byLevel {
			sum = bounds{r.rounded(sum.low), r.rounded(sum.high)}
		}
		total = total.add(sum)
	}
	for _, s := range r.shared.ofTotal() {
		total = bounds{s.of(total.low), s.of(total.high)}
	}
	return total.low, total.high
}

func (r *Result) rounded(v exact.Rat) exact.Rat {
	d, err := v.Round(r.sheet.rounding.Places, r.sheet.mode)
	if err != nil {
		return v
	}
	return d.Rat()
}

// checkFacts names facts that the scheme does not know or whose points are not
// usable.
func (r *Result) checkFacts() {
	if n := len(r.in.Facts); n > MaxEntries {
		r.findings = append(r.findings, kindTooMany.At("facts", jixiao.With("limit", strconv.Itoa(MaxEntries))))
		return
	}
	for i, f := range r.in.Facts {
		path := fmt.Sprintf("facts[%d]", i)
		if !r.sheet.scheme.facts[f.Name] {
			r.findings = append(r.findings, kindFactUnknown.At(path, jixiao.With("fact", jixiao.Clip(f.Name))))
			continue
		}
		for _, g := range r.sheet.scheme.doc.Gates {
			if g.Fact != f.Name || (g.Effect != GateBonus && g.Effect != GateDeduct) {
				continue
			}
			if _, ok := r.factPoints(f.Name); !ok {
				r.findings = append(r.findings, kindFactPoints.At(path+".points", jixiao.With("fact", f.Name)))
			}
		}
	}
}

func (r *Result) usable(p jixiao.Points) bool {
	return p.IsSet() && p.Sign() >= 0 && placesOf(p) <= r.sheet.rounding.Places
}

// factPoints returns the points that come with a fact. They are of no use where
// the fact is stated twice with different ones.
func (r *Result) factPoints(name string) (p jixiao.Points, ok bool) {
	found := false
	for _, f := range r.in.Facts {
		if f.Name != name {
			continue
		}
		if !r.usable(f.Points) || (found && !f.Points.Equal(p)) {
			return jixiao.Points{}, false
		}
		p, found = f.Points, true
	}
	return p, found
}

// gatePoints returns the points that a bonus or deduction brings, at least and
// at most: one number where the fact states it. Stated without points that can
// be used, a bonus brings none, and a deduction anything up to its limit: what is
// missing raises no score.
func (r *Result) gatePoints(g *Gate) (least, most jixiao.Points) {
	points, ok := r.factPoints(g.Fact)
	switch {
	case !ok && g.Effect == GateBonus:
		return jixiao.PointsOf(0), jixiao.PointsOf(0)
	case !ok:
		return jixiao.PointsOf(0), g.Limit
	case points.Compare(g.Limit) > 0:
		return g.Limit, g.Limit
	default:
		return points, points
	}
}

// runGates applies the gates whose fact is stated, in the scheme's order.
func (r *Result) runGates(low, high exact.Rat) (exact.Rat, exact.Rat) {
	full := r.sheet.scheme.doc.Total.Exact().Rat()
	for gi := range r.sheet.scheme.doc.Gates {
		g := &r.sheet.scheme.doc.Gates[gi]
		if !slices.ContainsFunc(r.in.Facts, func(f Fact) bool { return f.Name == g.Fact }) {
			continue
		}
		step := gateStep{gate: gi, lowBefore: low, highBefore: high}
		value := g.Value.Exact().Rat()
		switch g.Effect {
		case GateVeto, GateCap:
			low, high = exact.Min(low, value), exact.Min(high, value)
		case GateBonus, GateDeduct:
			least, most := r.gatePoints(g)
			step.least, step.most = least, most
			if g.Effect == GateBonus {
				low, high = exact.Min(full, low.Add(least.Exact().Rat())), exact.Min(full, high.Add(most.Exact().Rat()))
			} else {
				low, high = exact.Max(exact.Rat{}, low.Sub(most.Exact().Rat())), exact.Max(exact.Rat{}, high.Sub(least.Exact().Rat()))
			}
		}
		step.lowAfter, step.highAfter = low, high
		r.gates = append(r.gates, step)
	}
	return low, high
}

func answerPath(i int) string { return fmt.Sprintf("answers[%d]", i) }
