package indicator

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// Join makes one library of several of one level (同级合并), such as one for each
// trade. A code that two of them have is a finding, and the later one is left
// out; so is what the lineage of one says of a code that another has in use. The
// layer names the result; which library an indicator came from is told by its code
// and basis.
//
// A part that [Overlay] made is left out with an error, since the result could not
// say which layer set its fields. A part of another level than the layer states is
// taken with a warning.
func Join(layer Layer, parts ...*Library) (*Library, jixiao.Findings) {
	b := builder{doc: LibraryDocument{Layer: layer.clone()}}
	b.checkLayer("", &b.doc.Layer)
	layer = b.doc.Layer
	out := &Library{layer: layer.clone(), layers: []Layer{layer.clone()}, first: make(map[string]int32), ends: make(map[string]int32)}
	var t trails
	t.of(out)
	owner, changed := make(map[string]int), make(map[string]int)
	for n, l := range parts {
		path := index("parts", n)
		if l == nil {
			b.add(kindLayerMissing.At(path))
			continue
		}
		if len(l.layers) > 1 {
			b.add(kindLayerNested.At(path, layerArg("layer", l.layer)))
			continue
		}
		if l.layer.Level != layer.Level && l.layer.Level.IsValid() && layer.Level.IsValid() {
			b.add(kindPartLevel.At(path+".level", layerArg("part", l.layer), layerArg("layer", layer),
				jixiao.WithText("level", l.layer.Level.Text()), jixiao.WithText("other", layer.Level.Text())))
		}
		for i := range l.items {
			x := &l.items[i]
			here := path + "." + codePath(x.Code)
			if at, taken := owner[x.Code]; taken && at != n {
				b.add(kindCodeDuplicate.At(here, jixiao.With("code", clip(x.Code)), jixiao.With("first", index("parts", at))))
				continue
			}
			if at, ended := out.ends[x.Code]; ended && !x.endsBefore(out.lineage[at].On) {
				b.add(kindCodeReused.At(here, jixiao.With("code", clip(x.Code)), jixiao.With("first", index("lineage", int(at)))))
				continue
			}
			if len(out.items) >= MaxIndicators {
				b.add(kindTooManyIndicators.At(path, limitOf(MaxIndicators)))
				break
			}
			owner[x.Code] = n
			out.items = append(out.items, *x)
		}
		for i := range l.lineage {
			s := &l.lineage[i]
			inUse := func(code string) (Layer, bool) {
				at, taken := owner[code]
				if !taken || at == n {
					return Layer{}, false
				}
				e, _ := parts[at].Lookup(code)
				return parts[at].layer, !e.item().endsBefore(s.On)
			}
			if f, ok := t.refuses(index(path+".lineage", i), s, l.layer, inUse); !ok {
				b.add(f)
				continue
			}
			t.end(*s)
		}
		for i := range l.overrides {
			o := &l.overrides[i]
			if at, twice := changed[o.Code]; twice {
				b.add(kindCodeDuplicate.At(path+".overrides["+clip(o.Code)+"]", jixiao.With("code", clip(o.Code)), jixiao.With("first", index("parts", at))))
				continue
			}
			changed[o.Code] = n
			out.overrides = append(out.overrides, *o)
		}
	}
	order := make([]int32, len(out.items)) // an indicator is large to move
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int {
		x, y := &out.items[i], &out.items[j]
		return cmp.Or(strings.Compare(x.Code, y.Code), x.Valid.From.Compare(y.Valid.From))
	})
	items := make([]Indicator, len(order))
	for n, i := range order {
		items[n] = out.items[i]
	}
	out.items = items
	for i := range out.items {
		if _, seen := out.first[out.items[i].Code]; !seen {
			out.first[out.items[i].Code] = int32(i)
		}
	}
	slices.SortFunc(out.overrides, func(x, y Override) int { return strings.Compare(x.Code, y.Code) })
	out.sortLineage()
	return out, b.findings
}
