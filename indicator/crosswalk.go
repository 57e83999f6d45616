package indicator

import (
	"slices"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Fate is what became of a code (编码去向). The zero value is unknown: the library
// never heard of the code.
type Fate uint8

// The fates.
const (
	// Unknown: neither the library nor its lineage has the code.
	Unknown Fate = iota
	// Current: the code is in use.
	Current
	// Replaced: exactly one code took its place.
	Replaced
	// Divided: it was split, and a person must choose, also where all parts but one
	// have ended.
	Divided
	// Ended: nothing took its place.
	Ended
	// Lost: the lineage names a code that the library does not have.
	Lost
	// Lapsed: the code, or what took its place, may not be used on the day.
	Lapsed
)

var fateTerms = terms.List{
	{},
	{Key: "current", ZH: "现行", EN: "in use"},
	{Key: "replaced", ZH: "已替代", EN: "replaced"},
	{Key: "divided", ZH: "已拆分", EN: "divided"},
	{Key: "ended", ZH: "已停用", EN: "ended"},
	{Key: "lost", ZH: "新编码缺失", EN: "successor missing"},
	{Key: "lapsed", ZH: "当日无效", EN: "not valid on the day"},
}

// IsValid reports whether the code is known.
func (f Fate) IsValid() bool { return fateTerms.Has(uint8(f)) }

// String returns the key, and "unknown" for the zero value.
func (f Fate) String() string {
	if f == Unknown {
		return "unknown"
	}
	return fateTerms.Key(uint8(f))
}

// Text returns the fate in both languages.
func (f Fate) Text() jixiao.Text {
	if f == Unknown {
		return jixiao.Text{ZH: "库中没有", EN: "not in the library"}
	}
	return fateTerms.Text(uint8(f))
}

// Fates lists the named values, [Unknown] not among them.
func Fates() []Fate { return terms.All[Fate](fateTerms) }

// MarshalText writes the key, "unknown" for the zero value.
func (f Fate) MarshalText() ([]byte, error) {
	if f == Unknown {
		return []byte(f.String()), nil
	}
	return fateTerms.Marshal("indicator: fate of a code", uint8(f))
}

// UnmarshalText reads a key exactly; empty text is the zero value too.
func (f *Fate) UnmarshalText(text []byte) error {
	if string(text) == Unknown.String() {
		*f = Unknown
		return nil
	}
	v, err := fateTerms.Parse("indicator: fate of a code", text)
	if err == nil {
		*f = Fate(v)
	}
	return err
}

// Resolution is where a code of an earlier version leads.
type Resolution struct {
	Code string `json:"code"`
	Fate Fate   `json:"fate"`
	// To are the codes in use that it leads to: itself where it is current, one
	// where it was replaced, several where it was divided.
	To []string `json:"to,omitempty"`
	// Steps are the successions on the way, in order.
	Steps []Succession `json:"steps,omitempty"`
}

// Mapped reports whether the code leads to exactly one that is in use.
func (r Resolution) Mapped() bool { return r.Fate == Current || r.Fate == Replaced }

// Resolve follows the lineage of a code to its end, whatever the dates (编码沿革).
// [Library.ResolveOn] asks about a day.
func (l *Library) Resolve(code string) Resolution { return l.ResolveOn(code, jixiao.Date{}) }

// ResolveOn follows the lineage of a code as far as it holds on a day: a succession
// counts from its first day on, and a code in use must have a revision that is
// valid. The zero date asks for everything, as [Library.Resolve] does.
func (l *Library) ResolveOn(code string, on jixiao.Date) Resolution {
	r := Resolution{Code: code}
	if l == nil {
		return r
	}
	open, seen, steps := []string{code}, map[string]bool{code: true}, make(map[int32]bool)
	lost, lapsed, ended := false, false, false
	for len(open) > 0 {
		c := open[0]
		open = open[1:]
		at, over := l.ends[c]
		if over && on.IsValid() && l.lineage[at].On.Compare(on) > 0 {
			over = false // not yet
		}
		if !over {
			_, here := l.first[c]
			valid := !on.IsValid()
			if here && !valid {
				_, valid = l.LookupOn(c, on)
			}
			switch {
			case here && valid:
				r.To = append(r.To, c)
			case here:
				lapsed = true
			case len(r.Steps) > 0:
				lost = true
			}
			continue
		}
		s := &l.lineage[at]
		if !steps[at] {
			steps[at] = true
			r.Steps = append(r.Steps, s.clone())
			ended = ended || s.Kind == Withdrawn
		}
		for _, next := range s.To {
			if !seen[next] && len(seen) <= maxTrail*MaxList {
				seen[next] = true
				open = append(open, next)
			}
		}
	}
	slices.Sort(r.To)
	switch {
	case lost:
		r.Fate = Lost
	case lapsed && len(r.To) == 0:
		r.Fate = Lapsed
	case len(r.Steps) == 0 && len(r.To) == 1:
		r.Fate = Current
	case len(r.Steps) == 0:
		r.Fate = Unknown
	case len(r.To) == 0:
		r.Fate = Ended
	case len(r.To) == 1 && !ended && !lapsed:
		r.Fate = Replaced
	default: // where one part has ended, a person must say whether the other is all that was meant
		r.Fate = Divided
	}
	return r
}

// Crosswalk brings a framework that was made under an earlier library to this
// one (新旧指标对照): every leaf whose code leads to exactly one in use on a day gets
// that code; the others stay as they are. The zero date asks for the end of the
// lineage. The resolutions are those of all leaves with an indicator, in order; a
// suffix that [Library.Compose] gave is passed over and kept. What the framework
// says of an indicator stays, and a finding tells where the library now calls it
// otherwise, counts it in another unit, or made it of several.
// A leaf that cannot be mapped is a finding at its path, and so is one that leads
// to a code that another node has or gets: it stays as it is. A node that has the
// code goes before one that leads to it.
func (l *Library) Crosswalk(f Framework, on jixiao.Date) (Framework, []Resolution, jixiao.Findings) {
	out := f
	out.Nodes = cloneTree(f.Nodes, 0)
	var all []Resolution
	var fs jixiao.Findings
	taken := make(map[string]string) // codes that a node has or gets, with its path
	for p, n := range out.Walk() {
		if _, twice := taken[n.Code]; !twice {
			taken[n.Code] = p.Path
		}
	}
	for p, n := range out.Walk() {
		if n.Indicator == nil || !n.IsLeaf() {
			continue
		}
		stem, suffix := l.splitCode(n.Code)
		r := l.ResolveOn(stem, on)
		all = append(all, r)
		if !r.Mapped() {
			fs = append(fs, kindNotMapped.At(p.Path+".code", jixiao.With("code", clip(r.Code)), jixiao.WithText("fate", r.Fate.Text()), jixiao.With("to", joinCodes(r.To))))
			continue
		}
		to := r.To[0] + suffix
		if first, twice := taken[to]; twice && first != p.Path {
			fs = append(fs, kindMappedTwice.At(p.Path+".code", jixiao.With("code", clip(r.Code)), jixiao.With("to", clip(to)), jixiao.With("first", first)))
			continue
		}
		taken[to] = p.Path
		fs = append(fs, l.differs(p.Path, n.Indicator, r)...)
		n.Code, n.Indicator.Code = to, to
	}
	return out, all, fs
}

// differs says where the indicator that a leaf is mapped to is another one than the
// leaf has.
func (l *Library) differs(path string, was *Indicator, r Resolution) jixiao.Findings {
	if len(r.Steps) == 0 {
		return nil
	}
	e, ok := l.Lookup(r.To[0])
	if !ok {
		return nil
	}
	now := e.item()
	unit := was.Unit
	if unit.IsZero() {
		unit = was.Criterion.unit()
	}
	merged := slices.ContainsFunc(r.Steps, func(s Succession) bool { return s.Kind == Merged })
	if !merged && sharesName(was, now) && (unit.IsZero() || now.Unit.IsZero() || unit.Comparable(now.Unit)) {
		return nil
	}
	return jixiao.Findings{kindMappedDiffers.At(path+".indicator", jixiao.With("code", clip(r.Code)), jixiao.With("to", clip(now.Code)),
		jixiao.With("before", clip(was.Name+" "+unit.String())), jixiao.With("after", clip(now.Name+" "+now.Unit.String())))}
}

// cloneTree copies nodes down to [MaxDepth], so that a tree that contains itself
// ends.
func cloneTree(nodes []Node, depth int) []Node {
	if depth > MaxDepth {
		return nil
	}
	out := slices.Clone(nodes)
	for i := range out {
		if out[i].Indicator != nil {
			c := out[i].Indicator.Clone()
			out[i].Indicator = &c
		}
		out[i].Children = cloneTree(out[i].Children, depth+1)
	}
	return out
}

// joinCodes prints codes for a finding, a long list only in part.
func joinCodes(codes []string) string {
	text := ""
	for i, c := range codes {
		if i == 5 {
			return text + "…"
		}
		if i > 0 {
			text += "、"
		}
		text += clip(c)
	}
	return text
}

var (
	kindNotMapped = jixiao.Kind{
		Code: "indicator.not-mapped", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "编码 {code} 不能自动对照：{fate} {to}", EN: "the code {code} cannot be mapped: {fate} {to}"},
		Remedy:  jixiao.Text{ZH: "由人工选定新指标；已停用的，从表中删去并调整分值。", EN: "Let a person choose; take out what has ended and share its weight."},
	}
	kindMappedTwice = jixiao.Kind{
		Code: "indicator.mapped-twice", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "编码 {code} 与 {first} 都对照到 {to}", EN: "the code {code} leads to {to}, and so does {first}"},
		Remedy:  jixiao.Text{ZH: "合并为一个指标，分值相加。", EN: "Make one indicator of them and add up their weights."},
	}
)

var kindMappedDiffers = jixiao.Kind{
	Code: "indicator.mapped-differs", Severity: jixiao.Warning,
	Message: jixiao.Text{ZH: "编码 {code} 对照到 {to}，指标已不同：{before} → {after}", EN: "the code {code} leads to {to}, which is another indicator: {before} → {after}"},
	Remedy:  jixiao.Text{ZH: "核对指标值、单位和分值是否仍然适用；由几个合并的，合并指标值。", EN: "See whether target, unit and weight still fit; where several were merged, merge their targets."},
}

// crosswalkKinds lists the findings above for the registry.
func crosswalkKinds() []jixiao.Kind {
	return []jixiao.Kind{kindNotMapped, kindMappedTwice, kindMappedDiffers}
}

// splitCode parts the code of a leaf into that of the library and the suffix. A code
// that the library has or had as it is has none.
func (l *Library) splitCode(code string) (stem, suffix string) {
	if r := l.Resolve(code); r.Fate != Unknown {
		return code, ""
	}
	stem = stemOf(code)
	return stem, code[len(stem):]
}

// sharesName reports whether two indicators have a name or an alias in common. One
// without name is not held against the other.
func sharesName(x, y *Indicator) bool {
	names := func(i *Indicator) map[string]bool {
		out := map[string]bool{ReadName(i.Name).Label: true}
		for _, a := range i.Aliases {
			out[ReadName(a).Label] = true
		}
		return out
	}
	if x.Name == "" {
		return true
	}
	other := names(y)
	for n := range names(x) {
		if other[n] {
			return true
		}
	}
	return false
}
