package indicator

import (
	"fmt"
	"iter"
	"strconv"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// The limits of a framework. A published table has three levels and at most a
// few dozen rows; the limits are what still runs in a moment.
const (
	// MaxDepth is the largest number of levels.
	MaxDepth = 8
	// MaxNodes is the largest number of nodes, leaves included.
	MaxNodes = 20_000
	// MaxNameLen is the largest length of a code or a name in bytes.
	MaxNameLen = 2_000
)

// Framework is a weighted tree of indicators (指标体系框架) of any depth up to
// [MaxDepth]; in the forms it has the levels 一级, 二级 and 三级.
type Framework struct {
	ID      string         `json:"id,omitempty"`
	Version string         `json:"version,omitempty"`
	Name    jixiao.Text    `json:"name,omitzero"`
	Basis   []jixiao.Basis `json:"basis,omitempty"`
	// Total is what all weights add up to, usually 100. Where it is absent the
	// sum is not judged.
	Total jixiao.Points `json:"total,omitzero"`
	Nodes []Node        `json:"nodes"`
}

// Node is one entry of a framework: a group with children, or a leaf with an
// indicator.
type Node struct {
	// Code is unique inside the framework.
	Code string `json:"code"`
	Name string `json:"name,omitempty"`
	// Weight is in points (分值). Absent means that the form prints none: a
	// group then weighs what its children weigh, a leaf cannot be scored.
	Weight    jixiao.Points `json:"weight,omitzero"`
	Indicator *Indicator    `json:"indicator,omitempty"`
	Children  []Node        `json:"children,omitempty"`
}

// IsLeaf reports whether the node has no children.
func (n Node) IsLeaf() bool { return len(n.Children) == 0 }

// Place is a node met on a walk: its path in the document and its depth, 0 for
// the first level, with the nodes above it, outermost first. Above is reused by
// the walk; copy it to keep it.
type Place struct {
	Path  string
	Depth int
	Above []*Node
}

// Walk visits every node from the top, parents before children, in document
// order. It stops at [MaxDepth] and after [MaxNodes], so that a framework that
// contains itself ends too; [Framework.Check] says when that happened.
func (f *Framework) Walk() iter.Seq2[Place, *Node] {
	return func(yield func(Place, *Node) bool) {
		w := walker{yield: yield}
		w.nodes("nodes", f.Nodes, nil)
	}
}

type walker struct {
	yield   func(Place, *Node) bool
	visited int
	tooDeep string // path of the first node below MaxDepth
}

func (w *walker) nodes(path string, nodes []Node, above []*Node) bool {
	if len(above) >= MaxDepth {
		if len(nodes) > 0 && w.tooDeep == "" {
			w.tooDeep = path
		}
		return true
	}
	for i := range nodes {
		if w.visited >= MaxNodes {
			w.visited++
			return false
		}
		w.visited++
		here := fmt.Sprintf("%s[%d]", path, i)
		if !w.yield(Place{here, len(above), above}, &nodes[i]) {
			return false
		}
		if len(nodes[i].Children) > 0 && !w.nodes(here+".children", nodes[i].Children, append(above, &nodes[i])) {
			return false
		}
	}
	return true
}

// Leaves returns the nodes that carry indicators, in document order.
func (f *Framework) Leaves() []*Node {
	var out []*Node
	for _, n := range f.Walk() {
		if n.IsLeaf() {
			out = append(out, n)
		}
	}
	return out
}

// Check returns everything that is wrong with the tree itself: limits, codes
// that are missing or twice, weights that are negative or above the total, and
// children whose weights do not add up to their parent.
func (f *Framework) Check() jixiao.Findings {
	// The limits come first: below them every later pass is short, above them
	// nothing else is worth saying.
	if fs := f.checkLimits(); len(fs) > 0 {
		return fs
	}
	var fs jixiao.Findings
	seen := make(map[string]string)
	for p, n := range f.Walk() {
		fs = append(fs, checkNode(p, n, f.Total)...)
		switch first, twice := seen[n.Code]; {
		case n.Code == "":
			fs = append(fs, kindCodeMissing.At(p.Path+".code"))
		case twice:
			fs = append(fs, kindCodeDuplicate.At(p.Path+".code", jixiao.With("code", jixiao.Clip(n.Code)), jixiao.With("first", first)))
		default:
			seen[n.Code] = p.Path
		}
	}
	if sum, ok := sumWeights(f.Nodes); ok && f.Total.IsSet() && sum.Cmp(f.Total.Exact().Rat()) != 0 {
		fs = append(fs, kindWeightSum.At("nodes", jixiao.With("sum", ratText(sum)), jixiao.With("want", f.Total.Trim().String())))
	}
	return fs
}

func (f *Framework) checkLimits() jixiao.Findings {
	w := walker{yield: func(Place, *Node) bool { return true }}
	w.nodes("nodes", f.Nodes, nil)
	var fs jixiao.Findings
	if w.tooDeep != "" {
		fs = append(fs, kindTooDeep.At(w.tooDeep, jixiao.With("limit", strconv.Itoa(MaxDepth))))
	}
	if w.visited > MaxNodes {
		fs = append(fs, kindTooManyNodes.At("nodes", jixiao.With("limit", strconv.Itoa(MaxNodes))))
	}
	return fs
}

func checkNode(p Place, n *Node, total jixiao.Points) jixiao.Findings {
	var fs jixiao.Findings
	if len(n.Code) > MaxNameLen || len(n.Name) > MaxNameLen {
		fs = append(fs, kindNameTooLong.At(p.Path, jixiao.With("limit", strconv.Itoa(MaxNameLen))))
	}
	if n.Weight.IsSet() && n.Weight.Sign() < 0 {
		fs = append(fs, kindWeightNegative.At(p.Path+".weight", jixiao.With("weight", n.Weight.String())))
	}
	if n.Weight.IsSet() && total.IsSet() && n.Weight.Compare(total) > 0 {
		fs = append(fs, kindWeightAboveTotal.At(p.Path+".weight", jixiao.With("weight", n.Weight.String()), jixiao.With("total", total.Trim().String())))
	}
	if n.IsLeaf() {
		if n.Indicator == nil {
			fs = append(fs, kindLeafEmpty.At(p.Path))
		}
		return fs
	}
	if n.Indicator != nil {
		fs = append(fs, kindGroupIndicator.At(p.Path+".indicator"))
	}
	if sum, ok := sumWeights(n.Children); ok && n.Weight.IsSet() && sum.Cmp(n.Weight.Exact().Rat()) != 0 {
		fs = append(fs, kindWeightSum.At(p.Path+".children", jixiao.With("sum", ratText(sum)), jixiao.With("want", n.Weight.Trim().String())))
	}
	return fs
}

// sumWeights adds the weights of siblings, a group without weight counting as
// its children. ok is false where a leaf has none.
func sumWeights(nodes []Node) (sum exact.Rat, ok bool) {
	for i := range nodes {
		n := &nodes[i]
		part := n.Weight.Exact().Rat()
		if !n.Weight.IsSet() {
			if part, ok = sumWeights(n.Children); !ok {
				return exact.Rat{}, false
			}
		}
		sum = sum.Add(part)
	}
	return sum, len(nodes) > 0
}

// ratText prints a rational as a decimal where it is one, and as a fraction
// otherwise.
func ratText(r exact.Rat) string {
	if d, ok := r.Dec(); ok {
		return d.Trim().String()
	}
	return r.String()
}
