package indicator

import (
	"slices"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Override changes or withdraws an indicator of a library below (下级调整). What
// is nil or empty stays as it is. Where a code has several revisions it changes the
// latest, and withdraws all.
type Override struct {
	Code string `json:"code"`
	// Withdraw takes the indicator out; nothing may be set then.
	Withdraw bool `json:"withdraw,omitempty"`

	Name        *string        `json:"name,omitempty"`
	Explanation *string        `json:"explanation,omitempty"`
	Direction   *Direction     `json:"direction,omitempty"`
	Unit        *Unit          `json:"unit,omitempty"`
	Criterion   *Criterion     `json:"criterion,omitempty"`
	Rule        *string        `json:"rule,omitempty"`
	Formula     *Formula       `json:"formula,omitempty"`
	Scoring     *Scoring       `json:"scoring,omitempty"`
	Collection  *Collection    `json:"collection,omitempty"`
	Applies     *Applicability `json:"applies,omitempty"`
	Aggregation *Aggregation   `json:"aggregation,omitempty"`
	Delegation  *Delegation    `json:"delegation,omitempty"`
	Valid       *jixiao.Period `json:"valid,omitempty"`
	// Aliases and Standards are added to those that are there.
	Aliases   []string   `json:"aliases,omitempty"`
	Standards []Standard `json:"standards,omitempty"`

	// Reason says why. A library that [Overlay] made has it only where something
	// was withdrawn, as the note of the lineage; otherwise it is read in
	// [Library.Overrides] of the layer that [Entry.SetBy] names, so keep that layer.
	Reason string `json:"reason,omitempty"`
	// Basis says on what ground. It is added to those of the indicator.
	Basis jixiao.Basis `json:"basis,omitzero"`
}

// fields lists what the override sets.
func (o *Override) fields() []Field {
	var out []Field
	add := func(set bool, f Field) {
		if set {
			out = append(out, f)
		}
	}
	add(o.Name != nil, FieldName)
	add(len(o.Aliases) > 0, FieldAliases)
	add(o.Explanation != nil, FieldExplanation)
	add(o.Direction != nil, FieldDirection)
	add(o.Unit != nil, FieldUnit)
	add(o.Criterion != nil, FieldCriterion)
	add(o.Rule != nil, FieldRule)
	add(o.Formula != nil, FieldFormula)
	add(len(o.Standards) > 0, FieldStandards)
	add(o.Scoring != nil, FieldScoring)
	add(o.Collection != nil, FieldCollection)
	add(o.Applies != nil, FieldApplies)
	add(o.Aggregation != nil, FieldAggregation)
	add(o.Delegation != nil, FieldDelegation)
	add(o.Valid != nil, FieldValid)
	return out
}

// check returns what is wrong with the override itself. What it sets is held
// against the indicator when it is applied.
func (o *Override) check(path string) jixiao.Findings {
	var fs jixiao.Findings
	if len(o.Code) > MaxNameLen {
		fs = append(fs, kindNameTooLong.At(path+".code", limitOf(MaxNameLen)))
	}
	if len(o.Reason) > MaxTextLen {
		fs = append(fs, kindTextTooLong.At(path+".reason", limitOf(MaxTextLen)))
	}
	if key := o.unlisted(); key != "" {
		fs = append(fs, kindBadValue.At(path+"."+key, jixiao.With("detail", key)))
	}
	return append(fs, o.Formula.Check(path+".formula")...)
}

// unlisted returns the first field with a value outside of its closed list.
func (o *Override) unlisted() string {
	var x Indicator
	for _, f := range o.fields() {
		o.set(f, &x)
	}
	if slices.ContainsFunc(x.Standards, func(s Standard) bool { return terms.Outside(standardKindTerms, s.Kind) }) {
		return "standards"
	}
	return x.unlisted()
}

func clonePointer[T any](p *T) *T {
	if p == nil {
		return nil
	}
	c := *p
	return &c
}

func (o Override) clone() Override {
	o.Name, o.Explanation, o.Direction, o.Unit = clonePointer(o.Name), clonePointer(o.Explanation), clonePointer(o.Direction), clonePointer(o.Unit)
	o.Criterion, o.Rule, o.Scoring = clonePointer(o.Criterion), clonePointer(o.Rule), clonePointer(o.Scoring)
	o.Aggregation, o.Valid = clonePointer(o.Aggregation), clonePointer(o.Valid)
	o.Formula = o.Formula.clone()
	if o.Collection != nil {
		c := o.Collection.clone()
		o.Collection = &c
	}
	if o.Applies != nil {
		c := o.Applies.clone()
		o.Applies = &c
	}
	if o.Delegation != nil {
		c := o.Delegation.clone()
		o.Delegation = &c
	}
	o.Aliases, o.Standards = slices.Clone(o.Aliases), slices.Clone(o.Standards)
	return o
}
