package indicator

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
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

// levelFits reports whether a layer stands below the one before it.
func (o *overlaying) levelFits(path string, l Layer) bool {
	above := o.out.layers[len(o.out.layers)-1]
	if l.Level <= above.Level || !l.Level.IsValid() || !above.Level.IsValid() {
		o.add(kindLayerLevel.At(path+".level", layerArg("layer", l), layerArg("upper", above),
			jixiao.WithText("level", l.Level.Text()), jixiao.WithText("above", above.Level.Text())))
		return false
	}
	return o.regionFits(path, l)
}

// regionFits holds the region of a layer against those of the layers above it,
// from the nearest on. What cannot be compared is said once.
func (o *overlaying) regionFits(path string, l Layer) bool {
	path += ".region"
	inner, coded := regionCode(l.Region)
	var doubt jixiao.Findings
	for _, above := range slices.Backward(o.out.layers) {
		outer, both := regionCode(above.Region)
		args := []jixiao.Arg{layerArg("layer", l), layerArg("upper", above), jixiao.With("region", clip(l.Region)), jixiao.With("above", clip(above.Region))}
		switch {
		case above.Level == LevelCentral || above.Region == "" || both && outer == "":
			// the whole country, or nothing said
		case coded && both:
			if len(inner) <= len(outer) || !strings.HasPrefix(inner, outer) {
				o.add(kindLayerRegion.At(path, args...))
				return false
			}
		case l.Region == "" && len(doubt) == 0:
			doubt = append(doubt, kindRegionMissing.At(path, args...))
		case len(doubt) == 0:
			doubt = append(doubt, kindRegionUnchecked.At(path, args...))
		}
	}
	o.add(doubt...)
	return true
}

// regionCode returns the digits of an administrative code that every code inside
// begins with: 51 of 510000, 5101 of 510100, 510124 and 510124001 of a county and a
// township, 12 digits of a village; none for the whole country, 100000 or 000000. A
// name has none.
func regionCode(s string) (prefix string, ok bool) {
	if n := len(s); n != 6 && n != 9 && n != 12 || strings.Trim(s, "0123456789") != "" {
		return "", false
	}
	if strings.Trim(s, "0") == "" || strings.Trim(s[1:], "0") == "" && s[0] == '1' {
		return "", true
	}
	for _, n := range [...]int{2, 4, 6, 9} {
		if n < len(s) && strings.Trim(s[n:], "0") == "" {
			return s[:n], true
		}
	}
	return s, true
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

// override applies one override to the latest revision of its code, or withdraws
// them all.
func (o *overlaying) override(path string, k int, ov *Override, at map[string][]int32) {
	path += ".overrides[" + clip(ov.Code) + "]"
	lower := o.out.layers[k]
	found := at[ov.Code]
	if len(found) == 0 {
		o.add(kindOverrideUnknown.At(path, jixiao.With("code", clip(ov.Code)), layerArg("layer", lower)))
		return
	}
	if ov.Withdraw {
		o.withdraw(path, k, ov, found)
		if o.withdrawn[ov.Code] != nil {
			delete(at, ov.Code)
		}
		return
	}
	i := found[len(found)-1]
	x := &o.out.items[i]
	var wanted []Field
	for _, f := range ov.fields() {
		if !x.Delegation.allows(f, x, ov) {
			o.add(kindOverrideRefused.At(path+"."+f.String(), o.cited(k, i, f, ov)...))
			continue
		}
		wanted = append(wanted, f)
	}
	if len(wanted) > 0 && !ov.Basis.IsZero() && !slices.Contains(x.Basis, ov.Basis) {
		if slices.Contains(x.Delegation.Locked, FieldBasis) {
			o.add(kindOverrideRefused.At(path+".basis", o.cited(k, i, FieldBasis, ov)...))
		} else {
			wanted = append(wanted, FieldBasis)
		}
	}
	changed, fs := o.sound(path, x, ov, wanted, found[:len(found)-1])
	o.add(fs...)
	if changed == nil {
		return
	}
	if len(found) > 1 {
		o.add(kindOverrideLatestOnly.At(path, layerArg("layer", lower), jixiao.With("code", clip(ov.Code)), jixiao.With("name", clip(x.Name)),
			jixiao.With("count", strconv.Itoa(len(found))), jixiao.With("period", changed.item.Valid.String())))
	}
	if slices.Contains(changed.fields, FieldStandards) {
		o.add(o.standardsDiffer(path, k, i, ov)...)
	}
	*x = changed.item
	for _, f := range changed.fields {
		o.out.setBy[i][f] = uint8(k)
	}
}

// cited are the words of a finding about a field of an item that an override may
// not change.
func (o *overlaying) cited(k int, i int32, f Field, ov *Override) []jixiao.Arg {
	return []jixiao.Arg{
		jixiao.With("code", clip(ov.Code)), jixiao.With("name", clip(o.out.items[i].Name)), jixiao.WithText("field", f.Text()),
		jixiao.WithText("layer", citation(o.out.layers[k], ov.Basis)), jixiao.WithText("upper", citation(o.owner(i, f), jixiao.Basis{})),
	}
}

// withdraw takes out every revision of a code, unless one of them is mandatory.
func (o *overlaying) withdraw(path string, k int, ov *Override, found []int32) {
	for _, n := range found {
		if o.out.items[n].Delegation.Mandatory {
			o.add(kindWithdrawMandatory.At(path, o.cited(k, n, FieldDelegation, ov)...))
			return
		}
	}
	_, ended := o.out.ends[ov.Code]
	if !ended && o.trails.length(&Succession{From: []string{ov.Code}}) > maxTrail {
		o.add(kindLineageTooLong.At(path, limitOf(maxTrail)))
		return
	}
	if o.gone == nil {
		o.gone = make(map[int32]bool)
	}
	for _, n := range found {
		o.gone[n] = true
	}
	o.withdrawn[ov.Code] = ov
	o.trails.raise([]string{ov.Code}, 1)
}

// overridden is an indicator with what could be changed of it.
type overridden struct {
	item   Indicator
	fields []Field
}

// sound applies as many of the wanted fields as go together, nil where none does.
// Fields are dropped one by one, always the one without which the fewest errors
// are left, or two that spoil each other, each with the errors that it brought.
func (o *overlaying) sound(path string, x *Indicator, ov *Override, wanted []Field, others []int32) (*overridden, jixiao.Findings) {
	without := func(drop ...int) (overridden, jixiao.Findings) {
		c := overridden{item: x.Clone()}
		for n, f := range wanted {
			if !slices.Contains(drop, n) {
				ov.set(f, &c.item)
				c.fields = append(c.fields, f)
			}
		}
		return c, append(c.item.Check(path), o.revisionFits(path, &c.item, others)...)
	}
	var found jixiao.Findings
	for slices.ContainsFunc(wanted, func(f Field) bool { return f != FieldBasis }) {
		c, fs := without()
		wrong := errorsOf(fs)
		if len(wrong) == 0 {
			return &c, append(found, newIn(fs, x.Check(path))...) // and the warnings that it brings
		}
		drop, left := []int{len(wanted) - 1}, wrong
		try := func(n ...int) {
			if _, fs := without(n...); len(errorsOf(fs)) < len(left) {
				drop, left = n, errorsOf(fs)
			}
		}
		for n := range wanted {
			try(n)
		}
		if len(left) == len(wrong) {
			for n := range wanted {
				for m := range n {
					try(m, n)
				}
			}
		}
		gone := newIn(wrong, left)
		if len(drop) == 2 { // what each would spoil without the other
			_, first := without(drop[1])
			_, second := without(drop[0])
			gone = append(newIn(errorsOf(first), left), newIn(errorsOf(second), left)...)
		}
		if len(gone) == 0 {
			gone = wrong
		}
		found = append(found, gone...)
		var rest []Field
		for n, f := range wanted {
			if !slices.Contains(drop, n) {
				rest = append(rest, f)
			}
		}
		wanted = rest
	}
	return nil, found
}

func errorsOf(fs jixiao.Findings) jixiao.Findings {
	var out jixiao.Findings
	for _, f := range fs {
		if f.Severity == jixiao.Error {
			out = append(out, f)
		}
	}
	return out
}

// newIn returns the findings that others do not have in the same place.
func newIn(fs, others jixiao.Findings) jixiao.Findings {
	var out jixiao.Findings
	for _, f := range fs {
		if !slices.ContainsFunc(others, func(g jixiao.Finding) bool { return f.Code == g.Code && f.Path == g.Path }) {
			out = append(out, f)
		}
	}
	return out
}

// standardsDiffer says which standards of an override stand beside another value
// for the same kind, year and region.
func (o *overlaying) standardsDiffer(path string, k int, i int32, ov *Override) jixiao.Findings {
	var fs jixiao.Findings
	x := &o.out.items[i]
	for n := range ov.Standards {
		s := &ov.Standards[n]
		for m := range x.Standards {
			t := &x.Standards[m]
			if s.Kind != t.Kind || s.Year != t.Year || s.Region != t.Region || !s.Value.IsValid() || !t.Value.IsValid() || s.Value.WithUnit(x.Unit).same(t.Value.WithUnit(x.Unit)) {
				continue
			}
			fs = append(fs, kindStandardDiffers.At(index(path+".standards", n), jixiao.With("code", clip(x.Code)), jixiao.With("name", clip(x.Name)), jixiao.WithText("kind", s.Kind.Text()),
				layerArg("layer", o.out.layers[k]), jixiao.With("value", clip(s.Value.String())),
				layerArg("upper", o.owner(i, FieldStandards)), jixiao.With("other", clip(t.Value.String()))))
			break
		}
	}
	return fs
}

// same reports whether two criteria ask for the same.
func (c Criterion) same(d Criterion) bool {
	return c.cell.Equal(d.cell) || c.tightens(d) && d.tightens(c)
}

// revisionFits holds a changed revision against those next to it by date and what
// the lineage says of its code, as [NewLibrary] does.
func (o *overlaying) revisionFits(path string, x *Indicator, others []int32) jixiao.Findings {
	var fs jixiao.Findings
	code := jixiao.With("code", clip(x.Code))
	if at, ended := o.out.ends[x.Code]; ended && !x.endsBefore(o.out.lineage[at].On) {
		fs = append(fs, kindCodeReused.At(path+".valid", code, jixiao.With("first", index("lineage", int(at)))))
	}
	first := jixiao.With("first", codePath(x.Code))
	for _, n := range others {
		if e := &o.out.items[n]; e.Valid.Overlaps(x.Valid) {
			fs = append(fs, kindValidityOverlap.At(path+".valid", code, first,
				jixiao.With("period", x.Valid.String()), jixiao.With("other", e.Valid.String())))
			break
		}
	}
	after, _ := slices.BinarySearchFunc(others, x.Valid.From, func(n int32, day jixiao.Date) int { return o.out.items[n].Valid.From.Compare(day) })
	for _, n := range others[max(after-1, 0):min(after+1, len(others))] {
		if !sameThing(&o.out.items[n], x) {
			return append(fs, kindCodeReused.At(path, code, first))
		}
	}
	return fs
}

// set writes one field of the override.
func (o *Override) set(f Field, x *Indicator) {
	switch f {
	case FieldName:
		x.Name = *o.Name
	case FieldAliases:
		x.Aliases = append(x.Aliases, o.Aliases...)
	case FieldExplanation:
		x.Explanation = *o.Explanation
	case FieldDirection:
		x.Direction = *o.Direction
	case FieldUnit:
		x.Unit = *o.Unit
	case FieldCriterion:
		x.Criterion = *o.Criterion
	case FieldRule:
		x.Rule = *o.Rule
	case FieldFormula:
		x.Formula = o.Formula.clone()
	case FieldStandards:
		x.Standards = append(x.Standards, o.Standards...)
	case FieldScoring:
		x.Scoring = *o.Scoring
	case FieldCollection:
		x.Collection = o.Collection.clone()
	case FieldApplies:
		x.Applies = o.Applies.clone()
	case FieldAggregation:
		x.Aggregation = *o.Aggregation
	case FieldDelegation:
		x.Delegation = o.Delegation.clone()
	case FieldValid:
		x.Valid = *o.Valid
	case FieldBasis:
		x.Basis = append(x.Basis, o.Basis)
	case FieldPlace, FieldCore, FieldScope: // no override sets them
	}
}

// allows reports whether a lower layer may set a field to what it wants.
func (d *Delegation) allows(f Field, x *Indicator, o *Override) bool {
	switch {
	case slices.Contains(d.Locked, f):
		return false
	case f == FieldCriterion && !d.opens(FieldDirection) && o.Criterion.turns(x):
		return false // a target that nothing can be held against is not a tighter one
	case slices.Contains(d.Open, f):
		return true
	}
	switch f {
	case FieldAliases, FieldStandards, FieldExplanation, FieldCollection:
		return true
	case FieldCriterion:
		tighter := func(u Unit) bool {
			return o.Criterion.WithUnit(u).under(x.Direction).tightens(x.Criterion.WithUnit(x.Unit).under(x.Direction))
		}
		return tighter(x.Unit) && (o.Unit == nil || !d.opens(FieldUnit) || tighter(*o.Unit))
	case FieldApplies:
		return o.Applies.narrows(x.Applies) && (!d.Mandatory || x.Applies.narrows(*o.Applies))
	case FieldDelegation:
		return o.Delegation.restricts(*d)
	case FieldValid:
		return o.Valid.IsValid() && within(*o.Valid, x.Valid) && (!d.Mandatory || *o.Valid == x.Valid)
	case FieldName, FieldDirection, FieldUnit, FieldRule, FieldFormula, FieldScoring, FieldAggregation, FieldPlace, FieldCore, FieldScope, FieldBasis:
		return false
	default:
		return false
	}
}

// opens reports whether a field may be changed freely.
func (d *Delegation) opens(f Field) bool {
	return slices.Contains(d.Open, f) && !slices.Contains(d.Locked, f)
}

// turns reports whether c would change what is better for an indicator: it was
// given another direction than holds for it, or prints the opposite.
func (c Criterion) turns(x *Indicator) bool {
	d := x.Direction
	if !d.IsValid() {
		d = x.Criterion.Direction()
	}
	if c.dir != Undirected && c.dir != d && (d.IsValid() || x.Criterion.IsValid()) {
		return true
	}
	return d.IsValid() && c.WithDirection(d).contradicted()
}

// within reports whether every day of p lies in q.
func within(p, q jixiao.Period) bool {
	from := q.From.IsZero() || !p.From.IsZero() && p.From.Compare(q.From) >= 0
	to := q.To.IsZero() || !p.To.IsZero() && p.To.Compare(q.To) <= 0
	return from && to
}

// restricts reports whether d gives no more away than e.
func (d Delegation) restricts(e Delegation) bool {
	return (d.Mandatory || !e.Mandatory) &&
		!slices.ContainsFunc(d.Open, func(f Field) bool { return !slices.Contains(e.Open, f) }) &&
		!slices.ContainsFunc(e.Locked, func(f Field) bool { return !slices.Contains(d.Locked, f) })
}

// under returns the criterion with the direction of its indicator where it was
// given none of its own.
func (c Criterion) under(d Direction) Criterion {
	if c.dir == Undirected && d.IsValid() {
		return c.WithDirection(d)
	}
	return c
}

// tightens reports whether whoever meets c meets the upper target too, as far as
// both have one shape; what cannot be told is not. Where the upper layer sets no
// target, anything does.
func (c Criterion) tightens(upper Criterion) bool {
	if !upper.IsValid() {
		return true
	}
	const about = flagApproximate | flagNearly
	if c.cell.shape != upper.cell.shape || c.cell.trend != upper.cell.trend || c.cell.flags&about != 0 && c.cell.flags&about != upper.cell.flags&about {
		return false
	}
	switch upper.cell.shape {
	case ShapeQuantity:
		mine, theirs := c.sign(), upper.sign()
		cmp, err := c.cell.q.Compare(upper.cell.q)
		switch {
		case err != nil:
			return false
		case theirs.upwards():
			return (mine.upwards() || mine == Equal) && (cmp > 0 || cmp == 0 && (mine == theirs || theirs == AtLeast))
		case theirs.downwards():
			return (mine.downwards() || mine == Equal) && (cmp < 0 || cmp == 0 && (mine == theirs || theirs == AtMost))
		default:
			return mine == theirs && cmp == 0
		}
	case ShapeRange:
		low, high, _ := c.cell.Range()
		outerLow, outerHigh, _ := upper.cell.Range()
		a, err1 := low.Compare(outerLow)
		b, err2 := high.Compare(outerHigh)
		return err1 == nil && err2 == nil && a >= 0 && b <= 0
	case ShapeTolerance:
		cmp, err := c.cell.q.Compare(upper.cell.q)
		return err == nil && (cmp < 0 || cmp == 0 && (upper.cell.op != Below || c.cell.op == Below))
	case ShapeDate:
		return c.tightensDate(upper)
	case ShapeText, ShapeNone, ShapeCompound:
		return c.cell.Equal(upper.cell)
	default:
		return false
	}
}

// tightensDate is tightens for dates. Of two dates only one of which has a year
// nothing can be told.
func (c Criterion) tightensDate(upper Criterion) bool {
	mine, ok1 := c.cell.deadline.Resolve(leapYear)
	theirs, ok2 := upper.cell.deadline.Resolve(leapYear)
	if !ok1 || !ok2 || c.cell.deadline.HasYear() != upper.cell.deadline.HasYear() {
		return false
	}
	// The days on which a date is met.
	days := func(op Comparison, p jixiao.Period) jixiao.Period {
		switch op {
		case AtMost, NoComparison:
			p.From = jixiao.Date{}
		case Below:
			p.From, p.To = jixiao.Date{}, p.From.Previous()
		case AtLeast:
			p.To = jixiao.Date{}
		case Above:
			p.From, p.To = p.To, jixiao.Date{} // and not on that day
		case Equal:
		}
		return p
	}
	op, over := c.dateOp(c.cell), upper.dateOp(upper.cell)
	if (op == NoComparison || over == NoComparison || over == Above) && op != over {
		return false
	}
	return within(days(op, mine), days(over, theirs))
}

// leapYear is the year in which dates without one are compared.
const leapYear = 2000

// sign returns the printed sign, or the one that the direction means.
func (c Criterion) sign() Comparison {
	op, r := c.effective()
	if r != NoReason {
		return NoComparison
	}
	return op
}

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

// citation names a layer and the rule that it stands on.
func citation(l Layer, b jixiao.Basis) jixiao.Text {
	if b.IsZero() && len(l.Basis) > 0 {
		b = l.Basis[0]
	}
	text := jixiao.Text{ZH: clip(l.String()), EN: clip(l.String())}
	if !b.IsZero() {
		text.ZH += "（" + b.Cite(jixiao.Chinese) + "）"
		text.EN += " (" + b.Cite(jixiao.English) + ")"
	}
	return text
}

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
