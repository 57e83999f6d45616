package indicator

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// MaxPicks is the largest number of picks of a composition: the rows of a table.
const MaxPicks = 2_000

// Composition says how a framework is put together from a library (从指标库选用指标).
type Composition struct {
	// ID, Version and Name become those of the framework.
	ID      string      `json:"id,omitempty"`
	Version string      `json:"version,omitempty"`
	Name    jixiao.Text `json:"name,omitzero"`
	// Model decides where cost stands.
	Model Model `json:"model"`
	// Total is what the weights add up to, usually 100, or 90 for a table that
	// leaves budget execution to the self-evaluation. Absent is not judged.
	Total jixiao.Points `json:"total,omitzero"`
	Picks []Pick        `json:"picks"`
	// On is the day on which the indicators must be valid.
	On jixiao.Date `json:"on"`
}

// Pick is one indicator taken from a library.
type Pick struct {
	Code string `json:"code"`
	// Suffix tells several picks of one code apart: the leaf gets code, # and
	// suffix, of which the suffix holds no # itself. Without it the leaf has the code
	// of the library. [Library.Crosswalk] follows the code of the library.
	Suffix string `json:"suffix,omitempty"`
	// Criterion is the value promised (指标值); the zero value keeps that of the
	// library, if it has one.
	Criterion Criterion `json:"criterion,omitzero"`
	// Weight is in points (分值).
	Weight jixiao.Points `json:"weight,omitzero"`
	// Under names the first and second level where they are not those of the
	// model. An empty name is that of the model.
	Under []string `json:"under,omitempty"`
}

// suffixMark stands between the code of a library and a suffix. Codes of libraries
// use points and hyphens, so that neither could tell the two apart.
const suffixMark = "#"

// LeafCode returns the code that the leaf of the pick gets.
func (p Pick) LeafCode() string {
	if p.Suffix == "" {
		return p.Code
	}
	return p.Code + suffixMark + p.Suffix
}

// stemOf returns the code of the library that a leaf was picked by: the code of the
// leaf without the suffix of the pick.
func stemOf(code string) string {
	if at := strings.LastIndex(code, suffixMark); at > 0 {
		return code[:at]
	}
	return code
}

// Compose builds a framework 一级 → 二级 → 三级 from a library. Levels stand in the
// order of the forms, those with names of their own behind them, and indicators in
// the order of the picks; an indicator whose second level is not known stands
// directly under the first, and budget execution is a first level of its own. Groups
// weigh what is below them.
//
// A leaf has the code of the pick and a copy of the indicator as it is valid on the
// day, with that code and the criterion. A criterion without unit or direction takes
// those of the indicator. Category and dimension of the copy are those of the place
// where it stands: economic cost is output under [CostUnderOutput].
//
// What has an [jixiao.Error] among the findings is left out, with paths such as
// picks[3].code: a code that is not known, not valid on the day, or ended, and then
// what took its place; a code picked twice without suffix; a suffix that makes the
// code of another indicator; a unit that does not convert; no weight. A criterion
// against the direction is a warning, and so is a day outside the period of the
// library, or of one of those it was laid together from. A sum that is not the
// total is a finding at picks, which counts every pick.
func (l *Library) Compose(c Composition) (Framework, jixiao.Findings) {
	b := composer{library: l, what: &c, taken: make(map[string]string, len(c.Picks))}
	if !c.On.IsValid() {
		b.add(kindDayMissing.At("on"))
	}
	if !c.Model.IsValid() {
		b.add(kindModelMissing.At("model"))
	}
	if len(c.Picks) > MaxPicks {
		b.add(kindListTooLong.At("picks", limitOf(MaxPicks)))
	}
	f := Framework{ID: c.ID, Version: c.Version, Name: c.Name, Total: c.Total}
	if b.findings.HasErrors() {
		return f, b.findings
	}
	b.effective()
	leaves := make([]placedLeaf, 0, len(c.Picks))
	var sum exact.Rat
	for i := range c.Picks {
		sum = sum.Add(c.Picks[i].Weight.Exact().Rat())
		before := len(b.findings)
		leaf := b.pick(index("picks", i), &c.Picks[i])
		if !b.findings[before:].HasErrors() {
			leaves = append(leaves, leaf)
		}
	}
	if c.Total.IsSet() && len(c.Picks) > 0 && sum.Cmp(c.Total.Exact().Rat()) != 0 {
		b.add(kindWeightSum.At("picks", jixiao.With("sum", ratText(sum)), jixiao.With("want", c.Total.Trim().String())))
	}
	f.Nodes = b.tree(leaves)
	return f, b.findings
}

type composer struct {
	library  *Library
	what     *Composition
	taken    map[string]string // codes to the pick that has them
	findings jixiao.Findings
}

func (b *composer) add(f ...jixiao.Finding) { b.findings = append(b.findings, f...) }

// effective names the layers of the library that do not hold on the day.
func (b *composer) effective() {
	for _, layer := range b.library.Layers() {
		if layer.Effective.IsValid() && !layer.Effective.Contains(b.what.On) {
			f := kindLibraryNotEffective.At("on", jixiao.With("library", clip(layer.String())),
				jixiao.With("on", b.what.On.String()), jixiao.With("period", layer.Effective.String()))
			f.Basis = layer.Basis
			b.add(f)
		}
	}
}

// placedLeaf is a leaf with the names of the levels above it.
type placedLeaf struct {
	Node
	level1, level2 string
}

func (b *composer) pick(path string, p *Pick) placedLeaf {
	b.checkWeight(path+".weight", p.Weight)
	if len(p.Under) > 2 {
		b.add(kindListTooLong.At(path+".under", limitOf(2)))
	}
	for k, name := range p.Under {
		if len(name) > MaxNameLen {
			b.add(kindNameTooLong.At(index(path+".under", k), limitOf(MaxNameLen)))
		}
	}
	entry, ok := b.library.LookupOn(p.Code, b.what.On)
	if !ok {
		b.add(b.unavailable(path+".code", p.Code))
		return placedLeaf{}
	}
	x := entry.Indicator()
	x.Code = p.LeafCode()
	switch first, twice := b.taken[x.Code]; {
	case len(x.Code) > MaxNameLen:
		b.add(kindNameTooLong.At(path+".suffix", limitOf(MaxNameLen)))
	case p.Suffix != "" && (strings.Contains(p.Suffix, suffixMark) || b.library.knows(x.Code)):
		b.add(kindPickSuffix.At(path+".suffix", jixiao.With("suffix", clip(p.Suffix)), jixiao.With("code", clip(x.Code))))
	case twice:
		b.add(kindPickTwice.At(path+".code", jixiao.With("code", clip(x.Code)), jixiao.With("first", first)))
	default:
		b.taken[x.Code] = path
	}
	if !p.Criterion.IsZero() {
		b.add(x.checkValue(path+".criterion", p.Criterion)...)
		x.Criterion = p.Criterion
	}
	x.Criterion = x.Criterion.WithUnit(x.Unit)
	if x.Criterion.IsValid() && x.Criterion.Direction() == Undirected && x.Direction.IsValid() {
		x.Criterion = x.Criterion.WithDirection(x.Direction)
	}
	leaf := placedLeaf{Node: Node{Code: x.Code, Name: x.Name, Weight: p.Weight, Indicator: &x}}
	b.place(path, p, &leaf)
	return leaf
}

// knows reports a code that the library has, or had.
func (l *Library) knows(code string) bool {
	_, here := l.first[code]
	_, ended := l.ends[code]
	return here || ended
}

func (b *composer) checkWeight(path string, w jixiao.Points) {
	switch total := b.what.Total; {
	case !w.IsSet():
		b.add(kindWeightMissing.At(path))
	case w.Sign() < 0:
		b.add(kindWeightNegative.At(path, jixiao.With("weight", w.String())))
	case total.IsSet() && w.Compare(total) > 0:
		b.add(kindWeightAboveTotal.At(path, jixiao.With("weight", w.String()), jixiao.With("total", total.Trim().String())))
	}
}

// place finds the levels of a leaf and brings its indicator in line with them.
func (b *composer) place(path string, p *Pick, leaf *placedLeaf) {
	x := leaf.Indicator
	x.Category, x.Dimension, _ = b.what.Model.Place(x.Category, x.Dimension)
	leaf.level1, leaf.level2 = x.Category.Chinese(), x.Dimension.Chinese()
	if len(p.Under) > 0 && p.Under[0] != "" {
		leaf.level1 = p.Under[0]
		if k := ParseCategory(leaf.level1); k != NoCategory {
			x.Category = k
		}
	}
	if len(p.Under) > 1 && p.Under[1] != "" {
		leaf.level2 = p.Under[1]
		if d := ParseDimension(leaf.level2); d != NoDimension {
			x.Dimension = d
		}
	}
	if leaf.level1 == "" {
		b.add(kindPlaceMissing.At(path+".under", jixiao.With("code", clip(leaf.Code))))
	}
}

// unavailable says why a code cannot be picked on the day.
func (b *composer) unavailable(path, code string) jixiao.Finding {
	l, on := b.library, b.what.On
	named := jixiao.With("code", clip(code))
	if at, ended := l.ends[code]; ended && on.Compare(l.lineage[at].On) >= 0 {
		s := &l.lineage[at]
		successors := jixiao.Text{ZH: "没有接替的指标", EN: "nothing took its place"}
		if to := l.Resolve(code).To; len(to) > 0 {
			list := joinCodes(to)
			successors = jixiao.Text{ZH: "由 " + list + " 接替", EN: list + " took its place"}
		}
		f := kindPickEnded.At(path, named, jixiao.With("on", cmp.Or(s.On.String(), "…")), jixiao.WithText("successors", successors))
		if !s.Basis.IsZero() {
			f.Basis = []jixiao.Basis{s.Basis}
		}
		return f
	}
	latest, ok := l.Lookup(code)
	if !ok {
		return kindCodeUnknown.At(path, named)
	}
	return kindPickNotValid.At(path, named, jixiao.With("on", on.String()), jixiao.With("period", latest.Valid().String()))
}

// tree groups the leaves by the names of their levels.
func (b *composer) tree(leaves []placedLeaf) []Node {
	var top []Node
	for i := range leaves {
		leaf := &leaves[i]
		if leaf.Indicator.Category == Execution && leaf.level2 == "" && leaf.level1 == Execution.Chinese() {
			top = append(top, leaf.Node)
			continue
		}
		first := b.group(&top, leaf.level1, "l", i)
		if leaf.level2 == "" {
			first.Children = append(first.Children, leaf.Node)
			continue
		}
		second := b.group(&first.Children, leaf.level2, "m", i)
		second.Children = append(second.Children, leaf.Node)
	}
	slices.SortStableFunc(top, func(x, y Node) int { return cmp.Compare(categoryRank(x), categoryRank(y)) })
	for i := range top {
		children := top[i].Children
		slices.SortStableFunc(children, func(x, y Node) int { return cmp.Compare(dimensionRank(x), dimensionRank(y)) })
		for k := range children {
			weighGroup(&children[k])
		}
		weighGroup(&top[i])
	}
	return top
}

// categoryRank is the order of first levels in the forms; names that belong to none
// come last.
func categoryRank(n Node) int {
	c := ParseCategory(n.Name)
	if n.IsLeaf() {
		c = n.Indicator.Category
	}
	if c == NoCategory {
		return int(Satisfaction) + 1
	}
	return int(c)
}

func dimensionRank(n Node) int {
	d := ParseDimension(n.Name)
	if n.IsLeaf() {
		d = NoDimension
	}
	if d == NoDimension {
		return int(DimensionSatisfaction) + 1
	}
	return int(d)
}

// group returns the group of a name, a new one where there is none.
func (b *composer) group(nodes *[]Node, name, letter string, i int) *Node {
	for k := range *nodes {
		if n := &(*nodes)[k]; !n.IsLeaf() && n.Name == name {
			return n
		}
	}
	code := letter + strconv.Itoa(i+1)
	for {
		if _, taken := b.taken[code]; !taken {
			break
		}
		code = letter + code
	}
	b.taken[code] = ""
	*nodes = append(*nodes, Node{Code: code, Name: name})
	return &(*nodes)[len(*nodes)-1]
}

// weighGroup sets the weight of a group. A sum with more digits than points have is
// left out: a group without weight weighs what its children do.
func weighGroup(n *Node) {
	if n.IsLeaf() {
		return
	}
	if sum, ok := sumWeights(n.Children); ok {
		if d, fits := sum.Dec(); fits {
			n.Weight = jixiao.PointsExact(d)
		}
	}
}
