package scorecard

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Sheet is a framework under a scheme: every leaf has found its rule, its
// direction and its place in the tree. It never changes and is safe for
// concurrent use, so it is made once and scores any number of tables of the
// same shape. [Scheme.Bind] makes it.
type Sheet struct {
	scheme   *Scheme
	nodes    []node // the tree in document order, parents before children
	leaves   []leaf
	index    map[string]int // code to leaf
	profile  *WeightProfile
	fastRows []fastRow
	rounding jixiao.Rounding
	mode     exact.Mode
}

// node is one node of the bound tree.
type node struct {
	code, name string
	path       string
	weight     jixiao.Points
	category   indicator.Category
	depth      int
	parent     int // -1 at the top
	leaf       int // -1 for a group
	from, to   int // the leaves below it
}

// leaf is one indicator with what the scheme says about it.
type leaf struct {
	node      int
	indicator indicator.Indicator
	criterion indicator.Criterion
	direction indicator.Direction
	assumed   bool
	weight    jixiao.Points // absent: cannot be scored
	entry     int           // index of the rule entry, -1 for none
	twin      bool          // a leaf before it has the same code
}

func (l *leaf) weightExpr() Expr { return dec(l.weight.Exact()) }

// Bind joins a framework to the scheme. Findings name everything that is wrong
// or assumed, with the path in the framework; the sheet scores what is sound
// and is nil only where the framework breaks a limit or has no leaf, or where the
// scheme is nil.
func (s *Scheme) Bind(f indicator.Framework) (*Sheet, jixiao.Findings) {
	if s == nil {
		return nil, jixiao.Findings{kindNoScheme.At("")}
	}
	findings := f.Check()
	leaves := f.Leaves()
	for _, limit := range findings {
		if limit.Code == "indicator.too-deep" || limit.Code == "indicator.too-many-nodes" {
			return nil, findings
		}
	}
	if len(leaves) == 0 {
		return nil, append(findings, kindFrameworkEmpty.At("nodes"))
	}
	sh := &Sheet{
		scheme: s, index: make(map[string]int, len(leaves)),
		leaves: make([]leaf, 0, len(leaves)), rounding: s.Rounding(), mode: exact.Mode(s.doc.Rounding.Mode),
	}
	at := make(map[*indicator.Node]int)
	for p, n := range f.Walk() {
		parent := -1
		if p.Depth > 0 {
			parent = at[p.Above[p.Depth-1]]
		}
		at[n] = len(sh.nodes)
		sh.nodes = append(sh.nodes, node{
			code: n.Code, name: n.Name, path: p.Path, weight: n.Weight,
			category: indicator.ParseCategory(n.Name), depth: p.Depth, parent: parent, leaf: -1,
		})
		if n.IsLeaf() && n.Indicator != nil {
			findings = append(findings, sh.addLeaf(n, p)...)
		}
	}
	sh.ranges()
	findings = append(findings, sh.checkWeights()...)
	sh.fastRows = make([]fastRow, len(sh.leaves))
	for i := range sh.leaves {
		sh.fastRows[i] = sh.compileFast(&sh.leaves[i])
	}
	return sh, findings
}

// ranges notes for every node which leaves lie below it; they stand together.
func (sh *Sheet) ranges() {
	for i := range sh.nodes {
		sh.nodes[i].from, sh.nodes[i].to = len(sh.leaves), 0
	}
	for n := len(sh.nodes) - 1; n >= 0; n-- {
		here := &sh.nodes[n]
		if here.leaf >= 0 {
			here.from, here.to = here.leaf, here.leaf+1
		}
		if here.parent >= 0 {
			up := &sh.nodes[here.parent]
			up.from, up.to = min(up.from, here.from), max(up.to, here.to)
		}
	}
}

func (sh *Sheet) addLeaf(n *indicator.Node, p indicator.Place) jixiao.Findings {
	var fs jixiao.Findings
	l := leaf{node: len(sh.nodes) - 1, indicator: *n.Indicator, criterion: n.Indicator.Criterion, weight: n.Weight, entry: -1}
	if l.indicator.Name == "" {
		l.indicator.Name = n.Name
	}
	// Level names tell what the indicator does not say itself.
	for depth := range p.Depth {
		if l.indicator.Category == indicator.NoCategory {
			l.indicator.Category = indicator.ParseCategory(p.Above[depth].Name)
		}
		if l.indicator.Dimension == indicator.NoDimension && depth > 0 {
			l.indicator.Dimension = indicator.ParseDimension(p.Above[depth].Name)
		}
	}
	sh.nodes[l.node].category = l.indicator.Category
	switch {
	case l.weight.Sign() < 0: // named by the framework's own check
		l.weight = jixiao.Points{}
	case l.weight.Compare(sh.scheme.doc.Total) > 0:
		fs = append(fs, kindWeightAbove.At(p.Path+".weight", jixiao.With("weight", l.weight.String()), jixiao.With("total", sh.scheme.doc.Total.String())))
		l.weight = jixiao.Points{}
	case placesOf(l.weight) > sh.rounding.Places:
		fs = append(fs, kindWeightPlaces.At(p.Path+".weight", jixiao.With("weight", l.weight.String()), jixiao.With("places", strconv.Itoa(sh.rounding.Places))))
		l.weight = jixiao.Points{}
	}
	l.criterion = l.criterion.Assume(l.indicator.Hint())
	l.direction, l.assumed = l.criterion.Direction(), l.criterion.DirectionAssumed()
	fs = append(fs, l.criterion.Findings(p.Path, l.indicator.Hint())...)
	switch l.entry = sh.scheme.ruleFor(&l); {
	case l.entry >= 0:
	case l.indicator.Rule != "":
		fs = append(fs, kindRuleNotFound.At(p.Path+".indicator.rule", jixiao.With("rule", jixiao.Clip(l.indicator.Rule))))
	default:
		fs = append(fs, kindRuleNone.At(p.Path, jixiao.With("name", jixiao.Clip(l.indicator.Name))))
	}
	sh.nodes[l.node].leaf = len(sh.leaves)
	if _, l.twin = sh.index[n.Code]; !l.twin {
		sh.index[n.Code] = len(sh.leaves)
	}
	sh.leaves = append(sh.leaves, l)
	return fs
}

// ruleFor returns the index of the entry that scores a leaf, or -1.
func (s *Scheme) ruleFor(l *leaf) int {
	shape := l.criterion.Cell().Shape()
	for i := range s.doc.Rules {
		e := &s.doc.Rules[i]
		if l.indicator.Rule != "" {
			if e.ID == l.indicator.Rule {
				return i
			}
			continue
		}
		w := &e.When
		if !w.NameOnly && meets(w.Categories, l.indicator.Category) && meets(w.Dimensions, l.indicator.Dimension) &&
			meets(w.Directions, l.direction) && meets(w.Shapes, shape) && meets(w.Scorings, l.indicator.Scoring) {
			return i
		}
	}
	return -1
}

func meets[T comparable](want []T, have T) bool {
	return len(want) == 0 || slices.Contains(want, have)
}

// checkWeights holds the first levels against the scheme's profiles.
func (sh *Sheet) checkWeights() jixiao.Findings {
	doc := &sh.scheme.doc
	weights := map[indicator.Category]exact.Rat{}
	var fs jixiao.Findings
	weighed := true
	for i := range sh.leaves {
		l := &sh.leaves[i]
		weighed = weighed && l.weight.IsSet()
		if n := &sh.nodes[l.node]; !n.weight.IsSet() {
			fs = append(fs, kindWeightMissing.At(n.path+".weight", jixiao.With("name", jixiao.Clip(l.indicator.Name))))
		}
		c := l.indicator.Category
		weights[c] = weights[c].Add(l.weight.Exact().Rat())
	}
	switch {
	case len(fs) == len(sh.leaves):
		return nil // a form without weights has no sums to hold
	case !weighed:
		return fs
	}
	fs = sh.checkMinimums(weights)
	var sum exact.Rat
	for _, w := range weights {
		sum = sum.Add(w)
	}
	if sum.Cmp(doc.Total.Exact().Rat()) > 0 {
		fs = append(fs, kindWeightsAbove.At("nodes", jixiao.With("sum", numberText(sum)), jixiao.With("total", doc.Total.Trim().String())))
	}
	if sum.Cmp(doc.Total.Exact().Rat()) < 0 {
		fs = append(fs, kindWeightsBelow.At("nodes", jixiao.With("sum", numberText(sum)), jixiao.With("total", doc.Total.Trim().String())))
	}
	if len(doc.Weights) == 0 {
		return fs
	}
	for i := range doc.Weights {
		p := &doc.Weights[i]
		if p.fits(weights) {
			sh.profile = p
			break
		}
	}
	if sh.profile == nil {
		return append(fs, kindProfileNone.At("nodes"))
	}
	kind := kindLevelWeight
	if sh.profile.Adjustable {
		kind = kindLevelAdjusted
	}
	for _, level := range sh.profile.Levels {
		have, names := together(level.Categories, weights)
		if have.Cmp(level.Weight.Exact().Rat()) != 0 {
			fs = append(fs, kind.At("nodes", jixiao.With("level", names),
				jixiao.With("weight", numberText(have)), jixiao.With("want", level.Weight.Trim().String())))
		}
	}
	return fs
}

// together adds the weights of several categories and joins their names.
func together(categories []indicator.Category, weights map[indicator.Category]exact.Rat) (sum exact.Rat, names string) {
	list := make([]string, len(categories))
	for i, c := range categories {
		sum = sum.Add(weights[c])
		list[i] = c.Chinese()
	}
	return sum, strings.Join(list, "+")
}

func (p *WeightProfile) fits(weights map[indicator.Category]exact.Rat) bool {
	for _, c := range p.Requires {
		if _, ok := weights[c]; !ok {
			return false
		}
	}
	for _, c := range p.Excludes {
		if _, ok := weights[c]; ok {
			return false
		}
	}
	return true
}

func (sh *Sheet) checkMinimums(weights map[indicator.Category]exact.Rat) jixiao.Findings {
	var fs jixiao.Findings
	for _, m := range sh.scheme.doc.Minimums {
		have, names := together(m.Categories, weights)
		want := m.Share.rat.Mul(sh.scheme.doc.Total.Exact().Rat())
		if have.Cmp(want) < 0 {
			fs = append(fs, kindMinimumShare.At("nodes", jixiao.With("levels", names),
				jixiao.With("weight", numberText(have)), jixiao.With("want", numberText(want))))
		}
	}
	return fs
}

// Scheme returns the scheme that the sheet is bound to.
func (sh *Sheet) Scheme() *Scheme { return sh.scheme }

// Codes returns the codes of the leaves in document order.
func (sh *Sheet) Codes() []string {
	out := make([]string, len(sh.leaves))
	for i := range sh.leaves {
		out[i] = sh.nodes[sh.leaves[i].node].code
	}
	return out
}

// Code returns the code of the leaf at a position of [Sheet.Codes], and the
// empty text outside.
func (sh *Sheet) Code(i int) string {
	if i < 0 || i >= len(sh.leaves) {
		return ""
	}
	return sh.code(i)
}

// Profile returns the ID of the weight profile that the framework meets, and
// the empty text for none.
func (sh *Sheet) Profile() string {
	if sh.profile == nil {
		return ""
	}
	return sh.profile.ID
}

// Direction returns the direction that a leaf is scored by, and whether it was
// assumed. The zero direction stands for a code that is not in the sheet.
func (sh *Sheet) Direction(code string) (d indicator.Direction, assumed bool) {
	i, ok := sh.index[code]
	if !ok {
		return indicator.Undirected, false
	}
	return sh.leaves[i].direction, sh.leaves[i].assumed
}

// Rule returns the ID and the kind of the entry that scores a leaf; ok is
// false where there is none.
func (sh *Sheet) Rule(code string) (id string, kind RuleKind, ok bool) {
	i, found := sh.index[code]
	if !found || sh.leaves[i].entry < 0 {
		return "", 0, false
	}
	e := &sh.scheme.doc.Rules[sh.leaves[i].entry]
	return e.ID, e.Rule, true
}

// String returns, for example, "central-2020 1.0.0 over 15 indicators".
func (sh *Sheet) String() string {
	return fmt.Sprintf("%s %s over %d indicators", sh.scheme.doc.ID, sh.scheme.doc.Version, len(sh.leaves))
}
