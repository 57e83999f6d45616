package indicator

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// Join makes one library of several of one level (同级合并), such as one for each
// trade. A code that two of them have is a finding, and the later one is left
// out. The layer names the result; which library an indicator came from is told
// by its code and basis.
func Join(layer Layer, parts ...*Library) (*Library, jixiao.Findings) {
	doc := LibraryDocument{Layer: layer}
	b := builder{doc: doc}
	b.checkLayer("", layer)
	out := &Library{layer: layer.clone(), layers: []Layer{layer.clone()}, first: make(map[string]int32), ends: make(map[string]int32)}
	owner := make(map[string]int)
	for n, l := range parts {
		path := index("parts", n)
		if l == nil {
			b.add(kindLayerMissing.At(path))
			continue
		}
		for i := range l.lineage {
			s := &l.lineage[i]
			if at := slices.IndexFunc(s.From, func(c string) bool { _, ended := out.ends[c]; return ended }); at >= 0 {
				b.add(kindEndedTwice.At(path+".lineage", jixiao.With("code", clip(s.From[at])), jixiao.With("first", "lineage")))
				continue
			}
			for _, c := range s.From {
				out.ends[c] = int32(len(out.lineage))
			}
			out.lineage = append(out.lineage, *s)
		}
		for i := range l.items {
			x := &l.items[i]
			if at, taken := owner[x.Code]; taken && at != n {
				b.add(kindCodeDuplicate.At(path+"."+codePath(x.Code), jixiao.With("code", clip(x.Code)), jixiao.With("first", index("parts", at))))
				continue
			}
			if len(out.items) >= MaxIndicators {
				b.add(kindTooManyIndicators.At(path, limitOf(MaxIndicators)))
				break
			}
			owner[x.Code] = n
			out.items = append(out.items, *x)
		}
	}
	slices.SortStableFunc(out.items, func(x, y Indicator) int {
		return cmp.Or(strings.Compare(x.Code, y.Code), x.Valid.From.Compare(y.Valid.From))
	})
	for i := range out.items {
		if _, seen := out.first[out.items[i].Code]; !seen {
			out.first[out.items[i].Code] = int32(i)
		}
	}
	return out, b.findings
}
