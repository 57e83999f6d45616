package indicator

import (
	"fmt"
	"strings"
)

// writeProvenance lists the fields that another layer set than the name, and the
// layer of the name where it is not the lowest.
func (l *Library) writeProvenance() map[string]map[string]int {
	out := make(map[string]map[string]int)
	for i := range l.items {
		p := &l.setBy[i]
		fields := make(map[string]int)
		for _, f := range Fields() {
			if f == FieldName && p[f] != 0 || f != FieldName && p[f] != p[FieldName] {
				fields[f.String()] = int(p[f])
			}
		}
		if len(fields) > 0 {
			out[l.revisionKey(i)] = fields
		}
	}
	return out
}

// revisionKey is the code, with the first day where a code has several revisions
// or could be taken for one that has.
func (l *Library) revisionKey(i int) string {
	code := l.items[i].Code
	if i > 0 && l.items[i-1].Code == code || i+1 < len(l.items) && l.items[i+1].Code == code || strings.Contains(code, "@") {
		return code + "@" + l.items[i].Valid.From.String()
	}
	return code
}

// layers restores the layers of a library that was laid together.
func (b *builder) layers(l *Library) {
	if len(b.doc.Layers) == 0 {
		if len(b.doc.SetBy) > 0 {
			b.add(kindSetByInvalid.At("set_by"))
		}
		return
	}
	n := len(b.doc.Layers)
	if n > MaxLayers {
		b.add(kindTooManyLayers.At("layers", limitOf(MaxLayers)))
		return
	}
	for i := range b.doc.Layers {
		b.checkLayer(index("layers", i), &b.doc.Layers[i])
	}
	if top := b.doc.Layers[n-1]; n == 1 || top.ID != l.layer.ID || top.Version != l.layer.Version {
		b.add(kindSetByInvalid.At("layers"))
		return
	}
	l.layers = b.doc.Layers
	l.setBy = make([]provenance, len(l.items))
	used := 0
	for i := range l.items {
		fields, ok := b.doc.SetBy[l.revisionKey(i)]
		if !ok {
			continue
		}
		used++
		if err := l.setBy[i].restore(fields, len(l.layers)); err != nil {
			l.setBy[i] = provenance{}
			b.add(kindSetByInvalid.At("set_by." + clip(l.revisionKey(i))))
		}
	}
	if used != len(b.doc.SetBy) {
		b.add(kindSetByInvalid.At("set_by"))
	}
}

// restore reads the fields of one indicator.
func (p *provenance) restore(fields map[string]int, layers int) error {
	for f := range p {
		p[f] = uint8(min(max(fields[FieldName.String()], 0), layers-1))
	}
	for key, n := range fields {
		var f Field
		if err := f.UnmarshalText([]byte(key)); err != nil {
			return err
		}
		if !f.IsValid() || n < 0 || n >= layers {
			return fmt.Errorf("layer %d of %d", n, layers)
		}
		p[f] = uint8(n)
	}
	return nil
}
