package indicator

import (
	"maps"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// Overlay lays libraries of lower levels over a base (指标库叠加): 中央, 省, 市, 县,
// in this order. A lower layer may add indicators; of those below it, it may
// change or withdraw what [Delegation] lets it. Everything that it may not do is
// a finding that cites both sides, and stays as it was; a layer that stands at the
// wrong level is left out as a whole. What a layer withdraws is withdrawn in the
// lineage of the result too, so that its code is not used again.
//
// An override changes the latest revision of its code, and field by field: what is
// permitted and sound is applied, everything else has a finding. A withdrawal takes
// out every revision. The result knows for every field which layer changed it last
// ([Entry.SetBy]). It does not repeat the reasons: [Library.Overrides] of that layer
// has them, and the note of the lineage where an indicator was withdrawn.
func Overlay(base *Library, layers ...*Library) (*Library, jixiao.Findings) {
	if base == nil {
		return &Library{}, jixiao.Findings{kindLayerMissing.At("layers[0]")}
	}
	o := overlaying{out: base.copied()}
	o.trails.of(o.out)
	o.trails.ending = func(code string) bool { return o.withdrawn[code] != nil }
	if len(base.overrides) > 0 {
		o.add(kindOverrideUnapplied.At("layers[0].overrides", layerArg("layer", base.layer)))
	}
	for i, l := range layers {
		path := index("layers", i+1)
		switch {
		case l == nil:
			o.add(kindLayerMissing.At(path))
		case len(o.out.layers) >= MaxLayers:
			o.add(kindTooManyLayers.At(path, limitOf(MaxLayers)))
			return o.finish()
		case len(l.layers) > 1:
			o.add(kindLayerNested.At(path, layerArg("layer", l.layer)))
		case o.levelFits(path, l.layer):
			o.lay(path, l)
		}
	}
	return o.finish()
}

// overlaying is the library in the making. Its items stay in no order until
// [overlaying.finish].
type overlaying struct {
	out      *Library
	trails   trails
	findings jixiao.Findings
	gone     map[int32]bool
	// withdrawn are the codes that the layer at hand took out, by its overrides.
	withdrawn map[string]*Override
}

func (o *overlaying) add(f ...jixiao.Finding) { o.findings = append(o.findings, f...) }

// copied returns a library that can be changed, with provenance for every item.
func (l *Library) copied() *Library {
	c := &Library{
		layer: l.layer, layers: slices.Clone(l.layers), items: slices.Clone(l.items),
		first: make(map[string]int32, len(l.items)), setBy: slices.Clone(l.setBy), lineage: slices.Clone(l.lineage),
		ends: make(map[string]int32, len(l.ends)),
	}
	if c.layers == nil {
		c.layers = []Layer{l.layer}
	}
	if c.setBy == nil {
		c.setBy = make([]provenance, len(c.items))
	}
	maps.Copy(c.ends, l.ends)
	return c
}

// lay applies one layer.
func (o *overlaying) lay(path string, l *Library) {
	k := len(o.out.layers)
	o.out.layers = append(o.out.layers, l.layer)
	o.out.layer = l.layer
	at := make(map[string][]int32, len(o.out.items)) // of the layers below
	for i := range o.out.items {
		if !o.gone[int32(i)] {
			code := o.out.items[i].Code
			at[code] = append(at[code], int32(i))
		}
	}
	for _, revisions := range at { // an override may have moved the latest
		slices.SortStableFunc(revisions, func(a, b int32) int {
			return o.out.items[a].Valid.From.Compare(o.out.items[b].Valid.From)
		})
	}
	o.withdrawn = make(map[string]*Override)
	for i := range l.overrides {
		o.override(path, k, &l.overrides[i], at)
	}
	for i := range l.items {
		if len(o.out.items)-len(o.gone) >= MaxIndicators {
			o.add(kindTooManyIndicators.At(path+".indicators", limitOf(MaxIndicators)))
			break
		}
		o.addItem(path, k, &l.items[i], at)
	}
	for i := range l.lineage {
		o.addSuccession(index(path+".lineage", i), k, &l.lineage[i], at)
	}
	for i := range l.overrides { // in their order
		ov := &l.overrides[i]
		if _, ended := o.out.ends[ov.Code]; !ended && o.withdrawn[ov.Code] == ov {
			o.trails.end(Succession{Kind: Withdrawn, From: []string{ov.Code}, Basis: ov.Basis, Note: ov.Reason})
		}
	}
}

func (o *overlaying) addItem(path string, k int, x *Indicator, at map[string][]int32) {
	here := path + ".indicators[" + clip(x.Code) + "]"
	if same := at[x.Code]; len(same) > 0 {
		o.add(kindOverlayCode.At(here, jixiao.With("code", clip(x.Code)), layerArg("layer", o.out.layers[k]), layerArg("upper", o.owner(same[0], FieldName))))
		return
	}
	if o.withdrawn[x.Code] != nil {
		o.add(kindCodeReused.At(here, jixiao.With("code", clip(x.Code)), jixiao.With("first", path+".overrides["+clip(x.Code)+"]")))
		return
	}
	if n, ended := o.out.ends[x.Code]; ended {
		o.add(kindCodeReused.At(here, jixiao.With("code", clip(x.Code)), jixiao.With("first", index("lineage", int(n)))))
		return
	}
	var p provenance
	for f := range p {
		p[f] = uint8(k)
	}
	o.out.items = append(o.out.items, *x)
	o.out.setBy = append(o.out.setBy, p)
}

// addSuccession adds what a layer says of codes, unless it ends one that stands
// below.
func (o *overlaying) addSuccession(path string, k int, s *Succession, at map[string][]int32) {
	inUse := func(code string) (Layer, bool) {
		for _, i := range at[code] {
			if !o.out.items[i].endsBefore(s.On) {
				return o.owner(i, FieldName), true
			}
		}
		return Layer{}, false
	}
	if f, ok := o.trails.refuses(path, s, o.out.layers[k], inUse); !ok {
		o.add(f)
		return
	}
	o.trails.end(*s)
}

// owner returns the layer that changed a field of an item last.
func (o *overlaying) owner(i int32, f Field) Layer { return o.out.layers[o.out.setBy[i][f]] }

// finish drops what was withdrawn, and puts everything in order.
func (o *overlaying) finish() (*Library, jixiao.Findings) {
	out := o.out
	order := make([]int32, 0, len(out.items))
	for i := range out.items {
		if !o.gone[int32(i)] {
			order = append(order, int32(i))
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		x, y := &out.items[a], &out.items[b]
		if c := strings.Compare(x.Code, y.Code); c != 0 {
			return c
		}
		return x.Valid.From.Compare(y.Valid.From)
	})
	items, setBy := make([]Indicator, len(order)), make([]provenance, len(order))
	for n, i := range order {
		items[n], setBy[n] = out.items[i], out.setBy[i]
		if _, seen := out.first[items[n].Code]; !seen {
			out.first[items[n].Code] = int32(n)
		}
	}
	out.items, out.setBy = items, setBy
	out.sortLineage()
	return out, o.findings
}

// layerArg names a layer in a finding.
func layerArg(name string, l Layer) jixiao.Arg { return jixiao.With(name, clip(l.String())) }
