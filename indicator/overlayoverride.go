package indicator

import (
	"slices"
	"strconv"

	"github.com/jixiao-go/jixiao"
)

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
