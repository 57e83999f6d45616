package indicator

import (
	"fmt"
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
// lineage of the result too, so that its code is not used again. The result knows
// for every field which layer set it.
func Overlay(base *Library, layers ...*Library) (*Library, jixiao.Findings) {
	if base == nil {
		return &Library{}, jixiao.Findings{kindLayerMissing.At("layers[0]")}
	}
	o := overlaying{out: base.copied()}
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
	for _, above := range o.out.layers {
		if above.Level != LevelCentral && !insideRegion(l.Region, above.Region) {
			o.add(kindLayerRegion.At(path+".region", layerArg("layer", l), layerArg("upper", above),
				jixiao.With("region", clip(l.Region)), jixiao.With("above", clip(above.Region))))
			return false
		}
	}
	return true
}

// insideRegion compares administrative codes, of which the zeros at the end of a
// higher one stand for everything inside: 510000 holds 510124. Names say nothing.
func insideRegion(inner, outer string) bool {
	digits := func(s string) bool {
		return len(s) == 6 && strings.Trim(s, "0123456789") == ""
	}
	if !digits(inner) || !digits(outer) {
		return true
	}
	for _, n := range []int{2, 4} {
		if strings.Trim(outer[n:], "0") == "" {
			return inner[:n] == outer[:n]
		}
	}
	return inner == outer
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
			o.out.end(Succession{Kind: Withdrawn, From: []string{ov.Code}, Basis: ov.Basis, Note: ov.Reason})
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
	if f, ok := o.out.refuses(path, s, o.out.layers[k], inUse); !ok {
		o.add(f)
		return
	}
	o.out.end(*s)
}

// refuses returns what keeps a succession of another library from being added to
// this one: a code that has ended, that comes back to itself, or that is in use.
func (l *Library) refuses(path string, s *Succession, from Layer, inUse func(code string) (Layer, bool)) (f jixiao.Finding, ok bool) {
	for _, code := range s.From {
		if n, ended := l.ends[code]; ended {
			return kindEndedTwice.At(path+".from", jixiao.With("code", clip(code)), jixiao.With("first", index("lineage", int(n)))), false
		}
		if upper, used := inUse(code); used {
			return kindEndedInUse.At(path+".from", jixiao.With("code", clip(code)), layerArg("layer", from), layerArg("upper", upper)), false
		}
	}
	for _, code := range s.To {
		if l.leadsTo(code, s.From) {
			return kindLineageCycle.At(path+".to", jixiao.With("cycle", clip(s.From[0])+" → "+clip(code)+" → … → "+clip(s.From[0]))), false
		}
	}
	return jixiao.Finding{}, true
}

// owner returns the layer that set a field of an item.
func (o *overlaying) owner(i int32, f Field) Layer { return o.out.layers[o.out.setBy[i][f]] }

// override applies one override to the latest revision of its code.
func (o *overlaying) override(path string, k int, ov *Override, at map[string][]int32) {
	path += ".overrides[" + clip(ov.Code) + "]"
	lower := o.out.layers[k]
	found := at[ov.Code]
	if len(found) == 0 {
		o.add(kindOverrideUnknown.At(path, jixiao.With("code", clip(ov.Code)), layerArg("layer", lower)))
		return
	}
	i := found[len(found)-1]
	x := &o.out.items[i]
	cited := func(f Field) []jixiao.Arg {
		return []jixiao.Arg{
			jixiao.With("code", clip(ov.Code)), jixiao.With("name", clip(x.Name)), jixiao.WithText("field", f.Text()),
			jixiao.WithText("layer", citation(lower, ov.Basis)), jixiao.WithText("upper", citation(o.owner(i, f), jixiao.Basis{})),
		}
	}
	if ov.Withdraw {
		if x.Delegation.Mandatory {
			o.add(kindWithdrawMandatory.At(path, cited(FieldDelegation)...))
			return
		}
		if o.gone == nil {
			o.gone = make(map[int32]bool)
		}
		for _, n := range found {
			o.gone[n] = true
		}
		o.withdrawn[ov.Code] = ov
		delete(at, ov.Code)
		return
	}
	changed, by, set := x.Clone(), o.out.setBy[i], false
	for _, f := range ov.fields() {
		if !x.Delegation.allows(f, x, ov) {
			o.add(kindOverrideRefused.At(path+"."+f.String(), cited(f)...))
			continue
		}
		ov.set(f, &changed)
		by[f], set = uint8(k), true
	}
	if !set {
		return
	}
	if !ov.Basis.IsZero() && !slices.Contains(changed.Basis, ov.Basis) {
		changed.Basis = append(changed.Basis, ov.Basis)
		by[FieldBasis] = uint8(k)
	}
	fs := changed.Check(path)
	fs = append(fs, o.revisionFits(path, &changed, found[:len(found)-1])...)
	if fs.HasErrors() {
		o.add(fs...)
		return
	}
	*x, o.out.setBy[i] = changed, by
}

// revisionFits holds a changed revision against the earlier ones of its code and
// what the lineage says of it, as [NewLibrary] does.
func (o *overlaying) revisionFits(path string, x *Indicator, earlier []int32) jixiao.Findings {
	code := jixiao.With("code", clip(x.Code))
	if at, ended := o.out.ends[x.Code]; ended && !x.endsBefore(o.out.lineage[at].On) {
		return jixiao.Findings{kindCodeReused.At(path+".valid", code, jixiao.With("first", index("lineage", int(at))))}
	}
	for _, n := range earlier {
		e, first := &o.out.items[n], jixiao.With("first", codePath(x.Code))
		switch {
		case e.Valid.Overlaps(x.Valid):
			return jixiao.Findings{kindValidityOverlap.At(path+".valid", code, first,
				jixiao.With("period", x.Valid.String()), jixiao.With("other", e.Valid.String()))}
		case !sameThing(e, x):
			return jixiao.Findings{kindCodeReused.At(path, code, first)}
		}
	}
	return nil
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
	case FieldPlace, FieldCore, FieldScope, FieldBasis: // no override sets them
	}
}

// allows reports whether a lower layer may set a field to what it wants.
func (d *Delegation) allows(f Field, x *Indicator, o *Override) bool {
	switch {
	case slices.Contains(d.Locked, f):
		return false
	case slices.Contains(d.Open, f):
		return true
	}
	switch f {
	case FieldAliases, FieldStandards, FieldExplanation, FieldCollection, FieldRule:
		return true
	case FieldCriterion:
		return o.Criterion.under(x.Direction).tightens(x.Criterion.under(x.Direction))
	case FieldApplies:
		return o.Applies.narrows(x.Applies)
	case FieldDelegation:
		return o.Delegation.restricts(*d)
	case FieldValid:
		return o.Valid.IsValid() && within(*o.Valid, x.Valid)
	case FieldName, FieldDirection, FieldUnit, FieldFormula, FieldScoring, FieldAggregation, FieldPlace, FieldCore, FieldScope, FieldBasis:
		return false
	default:
		return false
	}
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
	for i, layer := range b.doc.Layers {
		b.checkLayer(index("layers", i), layer)
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
