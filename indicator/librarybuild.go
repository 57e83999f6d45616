package indicator

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/strictjson"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// NewLibrary makes a library of a document. It keeps everything that is sound:
// what has an [jixiao.Error] among the findings is left out, nothing is left out
// without one. The document may be changed afterwards.
func NewLibrary(doc LibraryDocument) (*Library, jixiao.Findings) {
	doc.Layer = doc.Layer.clone()
	doc.Defaults = doc.Defaults.clone()
	doc.Layers = slices.Clone(doc.Layers)
	for i := range doc.Layers {
		doc.Layers[i] = doc.Layers[i].clone()
	}
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
// keeps what is sound, as [NewLibrary] does. A default that could not be read as a
// whole is not sound, and neither is an indicator that would take it; an unknown key
// among the defaults may be any of them. The error, a [*jixiao.Fault], is for
// input that is not JSON or too large. [ParseLibrary] is the strict form.
func DecodeLibrary(data []byte) (*Library, jixiao.Findings, error) {
	var doc LibraryDocument
	limits := strictjson.Limits{Bytes: MaxLibrarySize, Items: MaxIndicators, Entries: 20 * MaxIndicators, Problems: maxProblems + 1}
	problems, err := strictjson.DecodeWithin(data, &doc, limits)
	if err != nil {
		return nil, nil, decodeFault(err)
	}
	if len(problems) > maxProblems {
		err := fmt.Errorf("more than %d problems, the first at %s: %s", maxProblems, problems[0].Path, problems[0].Detail)
		return nil, nil, &jixiao.Fault{Code: kindBadValue.Code, Path: problems[0].Path, Err: err}
	}
	// A problem inside an entry of a list leaves the entry half read, so it is
	// not sound.
	fs := decodeFindings(problems)
	bad := make(map[string]bool)
	for _, p := range problems {
		if p.Path == defaultsPath || strings.HasPrefix(p.Path, defaultsPath+".") {
			bad[unsoundDefault(p.Path)] = true
			continue
		}
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
	b.checkLayer("", &b.doc.Layer)
	l := &Library{layer: b.doc.Layer, layers: []Layer{b.doc.Layer}, first: make(map[string]int32, len(doc.Indicators))}
	if n := len(doc.Indicators); n > MaxIndicators {
		b.add(kindTooManyIndicators.At("indicators", limitOf(MaxIndicators)))
		b.doc.Indicators = doc.Indicators[:MaxIndicators]
	}
	places := b.lineage(l)
	l.items = b.indicators(l, places)
	for i := range l.items {
		if _, seen := l.first[l.items[i].Code]; !seen {
			l.first[l.items[i].Code] = int32(i)
		}
	}
	b.lineageTargets(l, places)
	l.overrides = b.overrides()
	b.layers(l)
	return l, b.findings
}

func (b *builder) add(f ...jixiao.Finding) { b.findings = append(b.findings, f...) }

// sound reports whether the entry at the path was read as a whole.
func (b *builder) sound(path string) bool { return !b.bad[path] }

// checkLayer says what is wrong with a layer, and drops a level that is none.
func (b *builder) checkLayer(path string, l *Layer) {
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
	if terms.Outside(governmentLevelTerms, l.Level) {
		b.add(kindBadValue.At(dot("level"), jixiao.With("detail", "level")))
		l.Level = 0
	}
	if !l.Effective.IsValid() {
		b.add(kindPeriodInvalid.At(dot("effective"), jixiao.With("period", l.Effective.String())))
	}
	if len(l.Basis) == 0 {
		b.add(kindLibraryWithoutBasis.At(dot("basis")))
	}
}

// indicators returns the sound indicators by code and date.
func (b *builder) indicators(l *Library, places []int) []Indicator {
	all := b.doc.Indicators
	kept := make([]int32, 0, len(all)) // numbers in the document: an indicator is large to move
	for i := range all {
		x := &all[i]
		if len(b.bad) > 0 && !b.sound(index("indicators", i)) {
			continue
		}
		if key := b.unsoundFor(x); key != "" {
			b.add(kindDefaultUnsound.At(index("indicators", i), jixiao.With("code", clip(x.Code)), jixiao.With("field", key)))
			continue
		}
		b.doc.Defaults.fill(x)
		x.dropEmpty()
		fs := x.Check("")
		if len(fs) > 0 { // the path is written only where it is needed
			fs = x.Check(index("indicators", i))
			b.add(fs...)
		}
		if !fs.HasErrors() {
			kept = append(kept, int32(i))
		}
	}
	slices.SortStableFunc(kept, func(i, j int32) int {
		return cmp.Or(strings.Compare(all[i].Code, all[j].Code), all[i].Valid.From.Compare(all[j].Valid.From))
	})
	items := make([]Indicator, 0, len(kept))
	before := int32(-1) // the last one that was taken
	for _, i := range kept {
		if b.revises(l, places, before, i) {
			items = append(items, all[i])
			before = i
		}
	}
	return items
}

// dropEmpty drops criteria without value, which a program can make and JSON does
// not keep.
func (i *Indicator) dropEmpty() {
	if !i.Criterion.cell.IsValid() {
		i.Criterion = Criterion{}
	}
	for n := range i.Standards {
		if s := &i.Standards[n]; !s.Value.cell.IsValid() {
			s.Value = Criterion{}
		}
	}
}

// defaultsPath is where the defaults of a document stand.
const defaultsPath = "defaults"

// unsoundDefault returns the path of the default that a problem spoils, and that of
// all of them where none can be named.
func unsoundDefault(path string) string {
	key, _, _ := strings.Cut(strings.TrimPrefix(path, defaultsPath+"."), ".")
	key, _, _ = strings.Cut(key, "[")
	if slices.Contains(defaultsUnsaid(&Indicator{}), key) {
		return defaultsPath + "." + key
	}
	return defaultsPath
}

// unsoundFor returns the default that an indicator would take and that was not
// read as a whole.
func (b *builder) unsoundFor(x *Indicator) string {
	if len(b.bad) == 0 {
		return ""
	}
	for _, key := range defaultsUnsaid(x) {
		if b.bad[defaultsPath] || b.bad[defaultsPath+"."+key] {
			return key
		}
	}
	return ""
}

// defaultsUnsaid lists the defaults that an indicator would take.
func defaultsUnsaid(x *Indicator) []string {
	var out []string
	for _, f := range [...]struct {
		key   string
		takes bool
	}{
		{"scope", x.Scope == 0}, {"applies", x.Applies.IsZero()}, {"collection", x.Collection.IsZero()},
		{"delegation", x.Delegation.IsZero()}, {"valid", x.Valid == (jixiao.Period{})}, {"basis", len(x.Basis) == 0},
	} {
		if f.takes {
			out = append(out, f.key)
		}
	}
	return out
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

// revises reports whether an indicator may stand beside the one that was taken
// before it by code and date, and behind what the lineage says of its code. Those
// taken earlier lie apart and in order, so that the last one stands for them all.
func (b *builder) revises(l *Library, places []int, before, i int32) bool {
	x := &b.doc.Indicators[i]
	at, ended := l.ends[x.Code]
	if !ended && (before < 0 || b.doc.Indicators[before].Code != x.Code) {
		return true
	}
	path, code := index("indicators", int(i)), jixiao.With("code", clip(x.Code))
	if ended && !x.endsBefore(l.lineage[at].On) {
		b.add(kindCodeReused.At(path+".code", code, jixiao.With("first", index("lineage", places[at]))))
		return false
	}
	if before < 0 || b.doc.Indicators[before].Code != x.Code {
		return true
	}
	earlier, first := &b.doc.Indicators[before], jixiao.With("first", index("indicators", int(before)))
	switch {
	case earlier.Valid == x.Valid:
		b.add(kindCodeDuplicate.At(path+".code", code, first))
		return false
	case earlier.Valid.Overlaps(x.Valid):
		b.add(kindValidityOverlap.At(path+".valid", code, first,
			jixiao.With("period", x.Valid.String()), jixiao.With("other", earlier.Valid.String())))
		return false
	case !sameThing(earlier, x):
		b.add(kindCodeReused.At(path+".code", code, first))
		return false
	default:
		return true
	}
}

// endsBefore reports whether the last day of an indicator lies before a day.
func (i *Indicator) endsBefore(day jixiao.Date) bool {
	return !i.Valid.To.IsZero() && i.Valid.To.Compare(day) < 0
}

// sameThing reports whether two revisions of a code can be one indicator: they
// share a name or an alias, and a unit that converts and a place where both say
// so.
func sameThing(x, y *Indicator) bool {
	switch {
	case x.Category != y.Category && x.Category != NoCategory && y.Category != NoCategory,
		x.Dimension != y.Dimension && x.Dimension != NoDimension && y.Dimension != NoDimension,
		!x.Unit.IsZero() && !y.Unit.IsZero() && !x.Unit.Comparable(y.Unit):
		return false
	case x.Name == y.Name:
		return true
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

// overrides returns the sound overrides by code.
func (b *builder) overrides() []Override {
	var out []Override
	seen := make(map[string]int)
	for i := range b.doc.Overrides {
		o := &b.doc.Overrides[i]
		path := index("overrides", i)
		if !b.sound(path) {
			continue
		}
		if o.Criterion != nil && !o.Criterion.cell.IsValid() {
			o.Criterion = nil // a criterion without value has no JSON of its own
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
		b.add(o.check(path)...)
		if !b.findings[before:].HasErrors() {
			seen[o.Code] = i
			out = append(out, *o)
		}
	}
	slices.SortFunc(out, func(x, y Override) int { return strings.Compare(x.Code, y.Code) })
	return out
}
