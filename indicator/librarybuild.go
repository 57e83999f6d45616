package indicator

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

// NewLibrary makes a library of a document. It keeps everything that is sound:
// what has an [jixiao.Error] among the findings is left out, nothing is left out
// without one. The document may be changed afterwards.
func NewLibrary(doc LibraryDocument) (*Library, jixiao.Findings) {
	doc.Layer = doc.Layer.clone()
	doc.Indicators = slices.Clone(doc.Indicators)
	for i := range doc.Indicators {
		doc.Indicators[i] = doc.Indicators[i].Clone()
	}
	doc.Overrides = slices.Clone(doc.Overrides)
	for i := range doc.Overrides {
		doc.Overrides[i] = doc.Overrides[i].clone()
	}
	doc.Lineage = slices.Clone(doc.Lineage)
	for i := range doc.Lineage {
		doc.Lineage[i] = doc.Lineage[i].clone()
	}
	return build(doc)
}

// DecodeLibrary reads a library in JSON of at most [MaxLibrarySize] bytes and
// keeps what is sound, as [NewLibrary] does. The error, a [*jixiao.Fault], is for
// input that is not JSON or too large. [ParseLibrary] is the strict form.
func DecodeLibrary(data []byte) (*Library, jixiao.Findings, error) {
	var doc LibraryDocument
	limits := strictjson.Limits{Bytes: MaxLibrarySize, Items: MaxIndicators, Entries: 20 * MaxIndicators, Problems: maxProblems}
	problems, err := strictjson.DecodeWithin(data, &doc, limits)
	if err != nil {
		return nil, nil, decodeFault(err)
	}
	if len(problems) >= maxProblems {
		err := fmt.Errorf("%d problems or more, the first at %s: %s", maxProblems, problems[0].Path, problems[0].Detail)
		return nil, nil, &jixiao.Fault{Code: kindBadValue.Code, Path: problems[0].Path, Err: err}
	}
	// A problem inside an entry of a list leaves the entry half read, so it is
	// not sound.
	fs := decodeFindings(problems)
	bad := make(map[string]bool)
	for _, p := range problems {
		if at := strings.IndexByte(p.Path, ']'); at >= 0 {
			bad[p.Path[:at+1]] = true
		}
	}
	l, more := buildExcept(doc, bad)
	return l, append(fs, more...), nil
}

// maxProblems is how many problems of form a document may have; one with more is
// no library.
const maxProblems = 10_000

// ParseLibrary is [DecodeLibrary] for a library that must be sound as a whole:
// any error among the findings is the error, a [*jixiao.FindingsError].
func ParseLibrary(data []byte) (*Library, error) {
	l, fs, err := DecodeLibrary(data)
	if err != nil {
		return nil, err
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	return l, nil
}

// decodeFault is the error for what is not JSON or too large.
func decodeFault(err error) error {
	k := kindSyntax
	if errors.Is(err, strictjson.ErrTooLarge) {
		k = kindTooLarge
	}
	return &jixiao.Fault{Code: k.Code, Err: err}
}

// decodeFindings turns the problems of strict decoding into findings.
func decodeFindings(problems []strictjson.Problem) jixiao.Findings {
	var fs jixiao.Findings
	for _, p := range problems {
		detail := jixiao.WithText("detail", p.Text())
		switch p.Class {
		case strictjson.UnknownKey:
			fs = append(fs, kindUnknownKey.At(p.Path, detail))
		case strictjson.DuplicateKey:
			fs = append(fs, kindDuplicateKey.At(p.Path, detail))
		case strictjson.WrongType, strictjson.BadValue, strictjson.TooDeep:
			fs = append(fs, kindBadValue.At(p.Path, detail))
		}
	}
	return fs
}

// builder makes a library of a document that it owns.
type builder struct {
	doc      LibraryDocument
	bad      map[string]bool
	findings jixiao.Findings
}

func build(doc LibraryDocument) (*Library, jixiao.Findings) { return buildExcept(doc, nil) }

func buildExcept(doc LibraryDocument, bad map[string]bool) (*Library, jixiao.Findings) {
	b := &builder{doc: doc, bad: bad}
	l := &Library{layer: doc.Layer, layers: []Layer{doc.Layer}, first: make(map[string]int32, len(doc.Indicators))}
	b.checkLayer("", doc.Layer)
	if n := len(doc.Indicators); n > MaxIndicators {
		b.add(kindTooManyIndicators.At("indicators", limitOf(MaxIndicators)))
		b.doc.Indicators = doc.Indicators[:MaxIndicators]
	}
	l.lineage, l.ends = b.lineage()
	l.items = b.indicators(l)
	for i := range l.items {
		if _, seen := l.first[l.items[i].Code]; !seen {
			l.first[l.items[i].Code] = int32(i)
		}
	}
	b.lineageTargets(l)
	l.overrides = b.overrides()
	b.layers(l)
	return l, b.findings
}

func (b *builder) add(f ...jixiao.Finding) { b.findings = append(b.findings, f...) }

// sound reports whether the entry at the path was read as a whole.
func (b *builder) sound(path string) bool { return !b.bad[path] }

func (b *builder) checkLayer(path string, l Layer) {
	dot := func(key string) string { return strings.TrimPrefix(path+"."+key, ".") }
	if l.ID == "" {
		b.add(kindLibraryUnnamed.At(dot("id")))
	}
	if l.Version == "" {
		b.add(kindVersionMissing.At(dot("version")))
	}
	if len(l.ID) > MaxNameLen || len(l.Version) > MaxNameLen || len(l.Region) > MaxNameLen {
		b.add(kindNameTooLong.At(cmp.Or(path, "id"), limitOf(MaxNameLen)))
	}
	if !l.Effective.IsValid() {
		b.add(kindPeriodInvalid.At(dot("effective"), jixiao.With("period", l.Effective.String())))
	}
	if len(l.Basis) == 0 {
		b.add(kindLibraryWithoutBasis.At(dot("basis")))
	}
}

// placed is an indicator with the number that it has in the document.
type placed struct {
	Indicator
	at int
}

// indicators returns the sound indicators by code and date.
func (b *builder) indicators(l *Library) []Indicator {
	kept := make([]placed, 0, len(b.doc.Indicators))
	for i := range b.doc.Indicators {
		x := &b.doc.Indicators[i]
		path := index("indicators", i)
		if !b.sound(path) {
			continue
		}
		b.doc.Defaults.fill(x)
		before := len(b.findings)
		b.add(x.Check(path)...)
		if !b.findings[before:].HasErrors() {
			kept = append(kept, placed{*x, i})
		}
	}
	slices.SortStableFunc(kept, func(x, y placed) int {
		return cmp.Or(strings.Compare(x.Code, y.Code), x.Valid.From.Compare(y.Valid.From))
	})
	items := make([]Indicator, 0, len(kept))
	group := 0 // where the revisions of this code begin in kept
	for i := range kept {
		if i > 0 && kept[i].Code != kept[group].Code {
			group = i
		}
		if b.revises(l, kept[group:i], &kept[i]) {
			items = append(items, kept[i].Indicator)
		}
	}
	return items
}

// fill sets what an indicator does not say.
func (d *Defaults) fill(x *Indicator) {
	if x.Scope == 0 {
		x.Scope = d.Scope
	}
	if x.Applies.IsZero() {
		x.Applies = d.Applies
	}
	if x.Collection.IsZero() {
		x.Collection = d.Collection
	}
	if x.Delegation.IsZero() {
		x.Delegation = d.Delegation
	}
	if x.Valid == (jixiao.Period{}) {
		x.Valid = d.Valid
	}
	if len(x.Basis) == 0 {
		x.Basis = d.Basis
	}
}

// revises reports whether x may stand beside the earlier revisions of its code,
// and behind what the lineage says of it.
func (b *builder) revises(l *Library, earlier []placed, x *placed) bool {
	path := index("indicators", x.at)
	code := jixiao.With("code", clip(x.Code))
	if at, ended := l.ends[x.Code]; ended {
		s := &l.lineage[at]
		if x.Valid.To.IsZero() || s.On.IsZero() || x.Valid.To.Compare(s.On) >= 0 {
			b.add(kindCodeReused.At(path+".code", code, jixiao.With("first", lineagePath(b.doc.Lineage, s))))
			return false
		}
	}
	for i := range earlier {
		first := jixiao.With("first", index("indicators", earlier[i].at))
		switch {
		case earlier[i].Valid == x.Valid:
			b.add(kindCodeDuplicate.At(path+".code", code, first))
			return false
		case earlier[i].Valid.Overlaps(x.Valid):
			b.add(kindValidityOverlap.At(path+".valid", code, first,
				jixiao.With("period", x.Valid.String()), jixiao.With("other", earlier[i].Valid.String())))
			return false
		case !sameThing(&earlier[i].Indicator, &x.Indicator):
			b.add(kindCodeReused.At(path+".code", code, first))
			return false
		}
	}
	return true
}

// lineagePath returns the place of a succession in the document.
func lineagePath(all []Succession, s *Succession) string {
	for i := range all {
		if all[i].Kind == s.Kind && slices.Equal(all[i].From, s.From) {
			return index("lineage", i)
		}
	}
	return "lineage"
}

// sameThing reports whether two revisions of a code can be one indicator: they
// share a name or an alias, a unit that converts, and a place.
func sameThing(x, y *Indicator) bool {
	if x.Category != y.Category || x.Dimension != y.Dimension || !x.Unit.Comparable(y.Unit) {
		return false
	}
	names := func(i *Indicator) []string {
		out := []string{foldName(i.Name)}
		for _, a := range i.Aliases {
			out = append(out, foldName(a))
		}
		return out
	}
	other := names(y)
	return slices.ContainsFunc(names(x), func(n string) bool { return slices.Contains(other, n) })
}

// overrides returns the sound overrides in document order.
func (b *builder) overrides() []Override {
	var out []Override
	seen := make(map[string]int)
	for i := range b.doc.Overrides {
		o := &b.doc.Overrides[i]
		path := index("overrides", i)
		if !b.sound(path) {
			continue
		}
		before := len(b.findings)
		first, twice := seen[o.Code]
		switch {
		case o.Code == "":
			b.add(kindCodeMissing.At(path + ".code"))
		case twice:
			b.add(kindCodeDuplicate.At(path+".code", jixiao.With("code", clip(o.Code)), jixiao.With("first", index("overrides", first))))
		case o.Withdraw && len(o.fields()) > 0:
			b.add(kindWithdrawnAndSet.At(path))
		case !o.Withdraw && len(o.fields()) == 0:
			b.add(kindOverrideEmpty.At(path))
		}
		if o.Formula != nil {
			b.add(o.Formula.Check(path + ".formula")...)
		}
		if !b.findings[before:].HasErrors() {
			seen[o.Code] = i
			out = append(out, *o)
		}
	}
	return out
}
