package indicator

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/jixiao-go/jixiao"
)

// The limits of a library.
const (
	// MaxLibrarySize is the largest library document in bytes.
	MaxLibrarySize = 256 << 20
	// MaxIndicators is the largest number of indicators of a library, revisions
	// of one code counted one by one.
	MaxIndicators = 200_000
	// MaxTextLen is the largest length of an explanation or note in bytes.
	MaxTextLen = 10_000
	// MaxList is the largest number of entries of a list inside an indicator.
	MaxList = 200
	// MaxLayers is the largest number of libraries laid over each other: one for
	// each level of government.
	MaxLayers = 5
)

// Layer identifies a library: which one it is, whose, since when, on what basis.
type Layer struct {
	ID      string      `json:"id"`
	Version string      `json:"version"`
	Name    jixiao.Text `json:"name,omitzero"`
	// Level is the level of government that keeps it.
	Level GovernmentLevel `json:"level,omitzero"`
	// Region is a name or an administrative code; empty for the whole country.
	Region string `json:"region,omitempty"`
	// Effective is when the library holds; an open start is since ever.
	Effective jixiao.Period  `json:"effective,omitzero"`
	Basis     []jixiao.Basis `json:"basis,omitempty"`
}

func (l Layer) clone() Layer {
	l.Basis = slices.Clone(l.Basis)
	return l
}

// String returns ID and version: industry-205@2026.1.
func (l Layer) String() string { return l.ID + "@" + l.Version }

// LibraryDocument is a library as data, and its JSON form. [NewLibrary] makes a
// [Library] of it.
type LibraryDocument struct {
	Layer
	// Defaults is what an indicator has that does not say otherwise.
	Defaults Defaults `json:"defaults,omitzero"`
	// Indicators are those that the library adds. Two with one code are revisions
	// of one indicator, with validity periods that do not overlap.
	Indicators []Indicator `json:"indicators,omitempty"`
	// Overrides change or withdraw indicators of the libraries below this one;
	// [Overlay] applies them.
	Overrides []Override `json:"overrides,omitempty"`
	// Lineage says what became of codes of earlier versions.
	Lineage []Succession `json:"lineage,omitempty"`
	// Layers and SetBy are written by a library that [Overlay] made: the layers
	// from the bottom up, and per code the number of the layer that set a field
	// where that is not the one that set the name.
	Layers []Layer                   `json:"layers,omitempty"`
	SetBy  map[string]map[string]int `json:"set_by,omitempty"`
}

// Defaults are fields that many indicators of a library share.
type Defaults struct {
	Scope      Scope          `json:"scope,omitzero"`
	Applies    Applicability  `json:"applies,omitzero"`
	Collection Collection     `json:"collection,omitzero"`
	Delegation Delegation     `json:"delegation,omitzero"`
	Valid      jixiao.Period  `json:"valid,omitzero"`
	Basis      []jixiao.Basis `json:"basis,omitempty"`
}

// IsZero reports whether there are none.
func (d Defaults) IsZero() bool {
	return d.Scope == 0 && d.Applies.IsZero() && d.Collection.IsZero() && d.Delegation.IsZero() &&
		d.Valid == (jixiao.Period{}) && len(d.Basis) == 0
}

func (d Defaults) clone() Defaults {
	d.Applies, d.Collection, d.Delegation = d.Applies.clone(), d.Collection.clone(), d.Delegation.clone()
	d.Basis = slices.Clone(d.Basis)
	return d
}

// Library is a collection of indicators (指标库) of one version. It does not
// change and is safe for concurrent use. The zero value and nil are empty libraries.
type Library struct {
	layer     Layer
	layers    []Layer          // from the bottom up; one for a library of its own
	items     []Indicator      // by code, then by the start of validity
	first     map[string]int32 // code to its first revision
	setBy     []provenance     // per item; nil where one layer set everything
	overrides []Override
	lineage   []Succession
	ends      map[string]int32 // code to the succession that ended it

	once   sync.Once
	search *searchIndex
}

// provenance is the layer of each field, by number in Library.layers.
type provenance [int(FieldBasis) + 1]uint8

// Layer returns what identifies the library.
func (l *Library) Layer() Layer {
	if l == nil {
		return Layer{}
	}
	return l.layer.clone()
}

// Layers returns the libraries that it was laid together from, from the bottom
// up; a library of its own has one.
func (l *Library) Layers() []Layer {
	if l == nil {
		return nil
	}
	if len(l.layers) == 0 { // the zero value
		return []Layer{l.Layer()}
	}
	out := slices.Clone(l.layers)
	for i := range out {
		out[i] = out[i].clone()
	}
	return out
}

// Len returns the number of indicators, revisions of one code counted one by one.
func (l *Library) Len() int {
	if l == nil {
		return 0
	}
	return len(l.items)
}

// All returns the indicators by code and, of one code, by date.
func (l *Library) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for i := range l.Len() {
			if !yield(Entry{l, int32(i)}) {
				return
			}
		}
	}
}

// Lookup returns the latest revision of a code.
func (l *Library) Lookup(code string) (Entry, bool) {
	if l == nil {
		return Entry{}, false
	}
	i, ok := l.first[code]
	if !ok {
		return Entry{}, false
	}
	for int(i)+1 < len(l.items) && l.items[i+1].Code == code {
		i++
	}
	return Entry{l, i}, true
}

// LookupOn returns the revision of a code that may be used on a day.
func (l *Library) LookupOn(code string, on jixiao.Date) (Entry, bool) {
	if l == nil {
		return Entry{}, false
	}
	i, ok := l.first[code]
	if !ok {
		return Entry{}, false
	}
	for ; int(i) < len(l.items) && l.items[i].Code == code; i++ {
		if l.items[i].Valid.Contains(on) {
			return Entry{l, i}, true
		}
	}
	return Entry{}, false
}

// Overrides returns what the library changes of those below it, by code.
func (l *Library) Overrides() []Override {
	if l == nil {
		return nil
	}
	out := slices.Clone(l.overrides)
	for i := range out {
		out[i] = out[i].clone()
	}
	return out
}

// Lineage returns what became of codes of earlier versions, by the first code
// that ended.
func (l *Library) Lineage() []Succession {
	if l == nil {
		return nil
	}
	out := slices.Clone(l.lineage)
	for i := range out {
		out[i] = out[i].clone()
	}
	return out
}

// Document returns the library as data, in canonical order, with every default
// written out. [NewLibrary] makes the same library of it.
func (l *Library) Document() LibraryDocument {
	if l == nil {
		return LibraryDocument{}
	}
	d := LibraryDocument{Layer: l.Layer(), Overrides: l.Overrides(), Lineage: l.Lineage()}
	d.Indicators = make([]Indicator, len(l.items))
	for i := range l.items {
		d.Indicators[i] = l.items[i].Clone()
	}
	if len(l.layers) > 1 {
		d.Layers = l.Layers()
		d.SetBy = l.writeProvenance()
	}
	return d
}

// MarshalJSON writes the canonical document: the same library gives the same
// bytes.
func (l *Library) MarshalJSON() ([]byte, error) { return json.Marshal(l.Document()) }

// Digest returns the SHA-256 of the canonical document in hexadecimal, and the
// empty text where a field has no canonical form.
func (l *Library) Digest() string {
	data, err := l.MarshalJSON()
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Entry is one indicator of a library, or of one revision of it. It is small,
// comparable with == and cannot change the library. The zero value is none; its
// methods return zero values.
type Entry struct {
	lib *Library
	at  int32
}

// IsValid reports whether e stands in a library.
func (e Entry) IsValid() bool { return e.lib != nil }

func (e Entry) item() *Indicator {
	if e.lib == nil {
		return &Indicator{}
	}
	return &e.lib.items[e.at]
}

// Code returns the code.
func (e Entry) Code() string { return e.item().Code }

// Name returns the name.
func (e Entry) Name() string { return e.item().Name }

// Explanation returns what is measured.
func (e Entry) Explanation() string { return e.item().Explanation }

// Category returns the first level.
func (e Entry) Category() Category { return e.item().Category }

// Dimension returns the second level.
func (e Entry) Dimension() Dimension { return e.item().Dimension }

// Direction returns what is better.
func (e Entry) Direction() Direction { return e.item().Direction }

// Unit returns what values are counted in.
func (e Entry) Unit() Unit { return e.item().Unit }

// Valid returns when the indicator may be used.
func (e Entry) Valid() jixiao.Period { return e.item().Valid }

// Indicator returns a copy of the whole indicator.
func (e Entry) Indicator() Indicator { return e.item().Clone() }

// SetBy returns the layer that set a field, the zero Layer for an invalid entry
// or field. Of what layers add to, aliases, standards and basis, it is the one that
// added last.
func (e Entry) SetBy(f Field) Layer {
	if e.lib == nil || !f.IsValid() {
		return Layer{}
	}
	if e.lib.setBy == nil {
		return e.lib.layers[0].clone()
	}
	return e.lib.layers[e.lib.setBy[e.at][f]].clone()
}

// String returns code and name.
func (e Entry) String() string { return strings.TrimSpace(e.Code() + " " + e.Name()) }
