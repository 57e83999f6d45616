package indicator

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

// MaxWeightRulesSize is the largest document of weight rules in bytes.
const MaxWeightRulesSize = 1 << 20

// WeightRules is what the weights of a framework must keep (分值设置规则). They are
// given by the caller: what a rule of law or a bureau asks for is data. The zero
// value asks that weights are there, are above 0 and add up.
type WeightRules struct {
	ID   string      `json:"id,omitempty"`
	Name jixiao.Text `json:"name,omitzero"`
	// Effective is when the rules hold; [Framework.CheckWeightsOn] asks for it.
	Effective jixiao.Period  `json:"effective,omitzero"`
	Basis     []jixiao.Basis `json:"basis,omitempty"`
	// Total is what all weights add up to; where it is absent, the total of the
	// framework is.
	Total jixiao.Points `json:"total,omitzero"`
	// AllowZero lets indicators weigh 0, whatever the minimum of their level.
	AllowZero bool `json:"allow_zero,omitempty"`
	// Levels and Categories are at most [MaxList] entries each.
	Levels     []LevelRule      `json:"levels,omitempty"`
	Categories []CategoryWeight `json:"categories,omitempty"`
}

// LevelRule is what every weight of one level must keep. What is absent asks
// nothing.
type LevelRule struct {
	// Level counts from 1 (一级) to [MaxDepth]; one level has one rule at most.
	Level int `json:"level"`
	// Step is what every weight is a multiple of.
	Step jixiao.Points `json:"step,omitzero"`
	Min  jixiao.Points `json:"min,omitzero"`
	Max  jixiao.Points `json:"max,omitzero"`
	// Basis is that of the rules where it is empty.
	Basis []jixiao.Basis `json:"basis,omitempty"`
}

// CategoryWeight is what the indicators of one category, or of several together,
// must weigh.
type CategoryWeight struct {
	Categories []Category `json:"categories"`
	// Weight is the exact sum; Min and Max bound it otherwise.
	Weight jixiao.Points `json:"weight,omitzero"`
	Min    jixiao.Points `json:"min,omitzero"`
	Max    jixiao.Points `json:"max,omitzero"`
	// WhenPresent asks only where the framework has such an indicator at all.
	WhenPresent bool `json:"when_present,omitempty"`
	// Adjustable says that the rule lets special cases differ: that is then a
	// warning and not an error.
	Adjustable bool `json:"adjustable,omitempty"`
	// Basis is that of the rules where it is empty.
	Basis []jixiao.Basis `json:"basis,omitempty"`
}

// DecodeWeightRules reads rules in JSON of at most [MaxWeightRulesSize] bytes, and
// checks them as [WeightRules.Check] does. The findings name everything that is
// wrong, with its path; the rules hold all that is sound. The error, a
// [*jixiao.Fault], is for input that is not JSON or too large.
func DecodeWeightRules(data []byte) (WeightRules, jixiao.Findings, error) {
	var r WeightRules
	problems, err := strictjson.Decode(data, &r, MaxWeightRulesSize)
	if err != nil {
		return WeightRules{}, nil, decodeFault(err)
	}
	return r, append(decodeFindings(problems), r.Check()...), nil
}

// Check returns what is wrong with the rules themselves: a level that does not
// exist or has two rules, a step that is not above 0, bounds that are negative or
// cross each other, a sum that is asked of no category.
func (r *WeightRules) Check() jixiao.Findings { return r.check("", nil, nil) }

// check sets which entries are sound, where it is asked to.
func (r *WeightRules) check(prefix string, levels, categories []bool) jixiao.Findings {
	var fs jixiao.Findings
	add := func(path, zh, en string) {
		fs = append(fs, kindWeightRule.At(prefix+path, jixiao.WithText("detail", jixiao.Text{ZH: zh, EN: en})))
	}
	bounds := func(path string, least, most jixiao.Points) {
		if least.Sign() < 0 || most.Sign() < 0 {
			add(path, "上下限不能为负数", "a bound is negative")
		}
		if least.IsSet() && most.IsSet() && least.Compare(most) > 0 {
			add(path, "下限高于上限", "the minimum is above the maximum")
		}
	}
	if r.Total.IsSet() && r.Total.Sign() <= 0 {
		add("total", "总分应大于 0", "the total is not above 0")
	}
	if !r.Effective.IsValid() {
		fs = append(fs, kindPeriodInvalid.At(prefix+"effective", jixiao.With("period", r.Effective.String())))
	}
	if len(r.Levels) > MaxList || len(r.Categories) > MaxList {
		return append(fs, kindListTooLong.At(prefix+"levels", limitOf(MaxList)))
	}
	for i := range r.Levels {
		l, path, before := &r.Levels[i], index("levels", i), len(fs)
		if l.Level < 1 || l.Level > MaxDepth {
			add(path+".level", "级次应在 1 至 "+strconv.Itoa(MaxDepth)+" 之间", "the level is not 1 to "+strconv.Itoa(MaxDepth))
		}
		if slices.ContainsFunc(r.Levels[:i], func(m LevelRule) bool { return m.Level == l.Level }) {
			add(path+".level", "同一级次有两条规则", "the level has two rules")
		}
		if l.Step.IsSet() && l.Step.Sign() <= 0 {
			add(path+".step", "步长应大于 0", "the step is not above 0")
		}
		bounds(path, l.Min, l.Max)
		if levels != nil {
			levels[i] = len(fs) == before
		}
	}
	for i := range r.Categories {
		c, path, before := &r.Categories[i], index("categories", i), len(fs)
		if len(c.Categories) == 0 {
			add(path+".categories", "没有写明一级指标", "no category is named")
		}
		for k, one := range c.Categories {
			if one == NoCategory || one > Satisfaction || slices.Contains(c.Categories[:k], one) {
				add(index(path+".categories", k), "一级指标无效或重复", "the category is not known, or stands twice")
			}
		}
		switch exactly, between := c.Weight.IsSet(), c.Min.IsSet() || c.Max.IsSet(); {
		case exactly && between:
			add(path, "既有固定分值又有上下限", "there is an exact weight and a bound")
		case !exactly && !between:
			add(path, "没有写明分值", "no weight is asked for")
		}
		if c.Weight.Sign() < 0 {
			add(path+".weight", "分值为负数", "the weight is negative")
		}
		bounds(path, c.Min, c.Max)
		if categories != nil {
			categories[i] = len(fs) == before
		}
	}
	return fs
}

// CheckWeights holds the weights to rules (分值检查): they are there, add up at every
// level and to the total, are multiples of the step and inside the bounds of their
// level, and every category weighs what it must. A group without weight weighs what
// its children do. An indicator without category has that of the levels above it.
//
// Findings cite the basis of the rule that was broken. A rule that cannot be used is
// a finding below "rules", and is left out. When the rules hold is not asked:
// [Framework.CheckWeightsOn] does.
func (f *Framework) CheckWeights(r WeightRules) jixiao.Findings {
	if fs := f.checkLimits(); len(fs) > 0 {
		return fs
	}
	if len(r.Levels) > MaxList || len(r.Categories) > MaxList {
		return r.check("rules.", nil, nil)
	}
	levels, categories := make([]bool, len(r.Levels)), make([]bool, len(r.Categories))
	c := weightCheck{rules: &r, findings: r.check("rules.", levels, categories)}
	for i, sound := range levels {
		if sound {
			c.levels[r.Levels[i].Level-1] = &r.Levels[i]
		}
	}
	t := f.flat()
	for i := range t.nodes {
		c.node(&t.nodes[i])
	}
	c.total(f, t)
	byCategory := make(map[Category]exact.Rat)
	for i := range t.nodes {
		if n := &t.nodes[i]; n.IsLeaf() && n.known {
			k := t.category(i)
			byCategory[k] = byCategory[k].Add(n.sum)
		}
	}
	for i, sound := range categories {
		if sound {
			c.category(&r.Categories[i], byCategory)
		}
	}
	return c.findings
}

// CheckWeightsOn is [Framework.CheckWeights] on a day: one outside the period of the
// rules is a warning at rules.effective, and a day that is not stated an error at
// on. The weights are held to the rules all the same.
func (f *Framework) CheckWeightsOn(r WeightRules, on jixiao.Date) jixiao.Findings {
	fs := f.CheckWeights(r)
	switch {
	case !on.IsValid():
		fs = append(fs, kindDayMissing.At("on"))
	case r.Effective.IsValid() && !r.Effective.Contains(on):
		outside := kindRulesNotEffective.At("rules.effective", jixiao.With("on", on.String()), jixiao.With("period", r.Effective.String()))
		if len(r.Basis) > 0 {
			outside.Basis = slices.Clone(r.Basis)
		}
		fs = append(fs, outside)
	}
	return fs
}

type weightCheck struct {
	rules    *WeightRules
	levels   [MaxDepth]*LevelRule
	findings jixiao.Findings
}

// add cites the basis of a rule, or of the rules as a whole.
func (c *weightCheck) add(f jixiao.Finding, basis []jixiao.Basis) {
	if len(basis) == 0 {
		basis = c.rules.Basis
	}
	if len(basis) > 0 {
		f.Basis = slices.Clone(basis)
	}
	c.findings = append(c.findings, f)
}

func (c *weightCheck) node(n *flatNode) {
	path := n.path + ".weight"
	weight := jixiao.With("weight", ratText(n.sum))
	switch {
	case n.IsLeaf() && !n.Weight.IsSet():
		c.add(kindWeightMissing.At(path), nil)
		return
	case n.Weight.IsSet() && n.Weight.Sign() < 0:
		c.add(kindWeightNegative.At(path, weight), nil)
		return
	case n.IsLeaf() && n.sum.IsZero():
		if !c.rules.AllowZero {
			c.add(kindWeightZero.At(path), nil)
		}
		return
	}
	if !n.IsLeaf() && n.Weight.IsSet() && n.childrenKnown && n.children.Cmp(n.sum) != 0 {
		c.add(kindWeightSum.At(n.path+".children", jixiao.With("sum", ratText(n.children)), jixiao.With("want", n.Weight.Trim().String())), nil)
	}
	rule := c.levels[n.depth]
	if rule == nil || !n.known {
		return
	}
	if rule.Step.IsSet() {
		if q, err := n.sum.Quo(rule.Step.Exact().Rat()); err == nil && !q.IsInt() {
			c.add(kindWeightStep.At(path, weight, jixiao.With("step", rule.Step.Trim().String())), rule.Basis)
		}
	}
	if rule.Min.IsSet() && n.sum.Cmp(rule.Min.Exact().Rat()) < 0 {
		c.add(kindWeightMin.At(path, weight, jixiao.With("limit", rule.Min.Trim().String())), rule.Basis)
	}
	if rule.Max.IsSet() && n.sum.Cmp(rule.Max.Exact().Rat()) > 0 {
		c.add(kindWeightMax.At(path, weight, jixiao.With("limit", rule.Max.Trim().String())), rule.Basis)
	}
}

func (c *weightCheck) total(f *Framework, t *flatTree) {
	want := f.Total
	if c.rules.Total.Sign() > 0 {
		want = c.rules.Total
		if f.Total.IsSet() && !f.Total.Equal(want) {
			c.add(kindTotalDiffers.At("total", jixiao.With("total", f.Total.Trim().String()), jixiao.With("want", want.Trim().String())), nil)
		}
	}
	if want.IsSet() && t.known && t.sum.Cmp(want.Exact().Rat()) != 0 {
		c.add(kindWeightSum.At("nodes", jixiao.With("sum", ratText(t.sum)), jixiao.With("want", want.Trim().String())), nil)
	}
}

func (c *weightCheck) category(w *CategoryWeight, have map[Category]exact.Rat) {
	var sum exact.Rat
	present := false
	names := make([]string, len(w.Categories))
	for i, k := range w.Categories {
		part, ok := have[k]
		sum, present, names[i] = sum.Add(part), present || ok, k.Chinese()
	}
	if w.WhenPresent && !present {
		return
	}
	at := func(p jixiao.Points) int { return sum.Cmp(p.Exact().Rat()) }
	var want jixiao.Text
	switch {
	case w.Weight.IsSet() && at(w.Weight) != 0:
		want = jixiao.Text{ZH: "为 " + w.Weight.Trim().String(), EN: w.Weight.Trim().String()}
	case w.Min.IsSet() && at(w.Min) < 0:
		want = jixiao.Text{ZH: "不低于 " + w.Min.Trim().String(), EN: "at least " + w.Min.Trim().String()}
	case w.Max.IsSet() && at(w.Max) > 0:
		want = jixiao.Text{ZH: "不高于 " + w.Max.Trim().String(), EN: "at most " + w.Max.Trim().String()}
	default:
		return
	}
	kind := kindCategoryWeight
	if w.Adjustable {
		kind.Severity = jixiao.Warning
	}
	c.add(kind.At("nodes", jixiao.With("categories", strings.Join(names, "+")), jixiao.With("sum", ratText(sum)), jixiao.WithText("want", want)), w.Basis)
}

// flatTree is a tree as a list, parents before children, with the sums of weights.
type flatTree struct {
	nodes []flatNode
	sum   exact.Rat // of the first level
	known bool      // every weight that the sum needs is there
}

// flatNode is one node with what it weighs.
type flatNode struct {
	*Node
	path   string
	depth  int
	parent int // -1 on the first level
	// sum is its weight, and that of its children where it has none of its own.
	sum   exact.Rat
	known bool
	// children is what they weigh together.
	children      exact.Rat
	childrenKnown bool
}

// flat lists the nodes; the tree is inside the limits.
func (f *Framework) flat() *flatTree {
	t := &flatTree{known: len(f.Nodes) > 0}
	var trail [MaxDepth]int
	for p, n := range f.Walk() {
		parent := -1
		if p.Depth > 0 {
			parent = trail[p.Depth-1]
		}
		trail[p.Depth] = len(t.nodes)
		t.nodes = append(t.nodes, flatNode{Node: n, path: p.Path, depth: p.Depth, parent: parent, childrenKnown: !n.IsLeaf()})
	}
	for i := len(t.nodes) - 1; i >= 0; i-- { // children before parents
		n := &t.nodes[i]
		n.sum, n.known = n.children, n.childrenKnown
		if n.Weight.IsSet() {
			n.sum, n.known = n.Weight.Exact().Rat(), true
		}
		up, known := &t.sum, &t.known
		if n.parent >= 0 {
			up, known = &t.nodes[n.parent].children, &t.nodes[n.parent].childrenKnown
		}
		*up, *known = up.Add(n.sum), *known && n.known
	}
	return t
}

// category returns that of a leaf, or of the level names above it.
func (t *flatTree) category(i int) Category {
	c := NoCategory
	if t.nodes[i].Indicator != nil {
		c = t.nodes[i].Indicator.Category
	}
	// The highest level that tells it counts, as it does for the scoring engine.
	for up := t.nodes[i].parent; up >= 0 && (t.nodes[i].Indicator == nil || t.nodes[i].Indicator.Category == NoCategory); up = t.nodes[up].parent {
		if k := ParseCategory(t.nodes[up].Name); k != NoCategory {
			c = k
		}
	}
	return c
}

// childrenOf lists the nodes below a node, or those of the first level for -1.
func (t *flatTree) childrenOf(parent int) []int {
	var out []int
	depth, from := 0, 0
	if parent >= 0 {
		depth, from = t.nodes[parent].depth+1, parent+1
	}
	for i := from; i < len(t.nodes) && t.nodes[i].depth >= depth; i++ {
		if t.nodes[i].depth == depth {
			out = append(out, i)
		}
	}
	return out
}
