package indicator

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Check returns what is wrong with an indicator of a library: no code or name,
// texts and lists beyond the limits, a place that does not exist, a unit that is
// not known or contradicts formula, criterion or standards, a direction that the
// criterion contradicts, by its sign or by a direction of its own, an aggregation
// that adds up rates. Paths begin with path.
//
// It holds the indicator to the rules of a library; whether it is a good one is
// the matter of [Lint].
func (i *Indicator) Check(path string) jixiao.Findings {
	var fs jixiao.Findings
	if strings.TrimSpace(i.Code) == "" {
		fs = append(fs, kindCodeMissing.At(path+".code"))
	}
	if strings.TrimSpace(i.Name) == "" {
		fs = append(fs, kindNameMissing.At(path+".name"))
	}
	fs = append(fs, i.checkSizes(path)...)
	if key := i.unlisted(); key != "" {
		fs = append(fs, kindBadValue.At(path+"."+key, jixiao.With("detail", key)))
	}
	if !i.Dimension.fits(i.Category) {
		fs = append(fs, kindPlaceUnknown.At(path+".dimension", jixiao.With("category", i.Category.Chinese()), jixiao.With("dimension", i.Dimension.Chinese())))
	}
	if i.Unit.Measure() == MeasureUnknown {
		fs = append(fs, kindUnitUnknown.At(path+".unit", jixiao.With("unit", clip(i.Unit.String()))))
	}
	if i.Formula != nil {
		fs = append(fs, i.Formula.Check(path+".formula")...)
		if !i.Unit.IsZero() && !i.Unit.Comparable(i.Formula.Unit) && !pureUnits(i.Unit, i.Formula.Unit) {
			fs = append(fs, kindFormulaUnitDiffers.At(path+".unit", jixiao.With("unit", clip(i.Unit.String())), jixiao.With("result", clip(i.Formula.Unit.String()))))
		}
	}
	fs = append(fs, i.checkValue(path+".criterion", i.Criterion)...)
	for n := range i.Standards {
		here := index(path+".standards", n)
		s := &i.Standards[n]
		if !s.Kind.IsValid() {
			fs = append(fs, kindStandardKind.At(here+".kind"))
		}
		if len(s.Note) > MaxTextLen {
			fs = append(fs, kindTextTooLong.At(here+".note", limitOf(MaxTextLen)))
		}
		if s.Year != 0 && (s.Year < 1949 || s.Year > 2100) {
			fs = append(fs, kindYearInvalid.At(here+".year"))
		}
		fs = append(fs, i.checkValue(here+".value", s.Value)...)
	}
	if !i.Valid.IsValid() {
		fs = append(fs, kindPeriodInvalid.At(path+".valid", jixiao.With("period", i.Valid.String())))
	}
	return append(fs, i.checkAggregation(path)...)
}

func (i *Indicator) checkSizes(path string) jixiao.Findings {
	var fs jixiao.Findings
	if len(i.Code) > MaxNameLen || len(i.Name) > MaxNameLen || len(i.Rule) > MaxNameLen {
		fs = append(fs, kindNameTooLong.At(path, limitOf(MaxNameLen)))
	}
	for _, a := range i.Aliases {
		if len(a) > MaxNameLen {
			fs = append(fs, kindNameTooLong.At(path+".aliases", limitOf(MaxNameLen)))
			break
		}
	}
	if len(i.Aggregation.By) > MaxNameLen {
		fs = append(fs, kindNameTooLong.At(path+".aggregation.by", limitOf(MaxNameLen)))
	}
	if len(i.Explanation) > MaxTextLen {
		fs = append(fs, kindTextTooLong.At(path+".explanation", limitOf(MaxTextLen)))
	}
	a := &i.Applies
	for _, n := range [...]int{
		len(i.Aliases), len(i.Standards), len(i.Basis), len(i.Collection.Data), len(i.Collection.Evidence),
		len(a.Functions), len(a.Industries), len(a.Projects), len(a.Accounts), len(a.Funds), len(a.Levels), len(a.Stages),
		len(i.Delegation.Open), len(i.Delegation.Locked),
	} {
		if n > MaxList {
			return append(fs, kindListTooLong.At(path, limitOf(MaxList)))
		}
	}
	return fs
}

// unlisted returns the first field with a value outside of its closed list, which
// a program can write and JSON cannot.
func (i *Indicator) unlisted() string {
	a, c, d := &i.Applies, &i.Collection, &i.Delegation
	for _, f := range [...]struct {
		key string
		bad bool
	}{
		{"category", i.Category > Satisfaction},
		{"direction", i.Direction > Qualitative},
		{"scoring", terms.Outside(scoringTerms, i.Scoring)},
		{"collection.origin", terms.Outside(originTerms, c.Origin)},
		{"collection.method", terms.Outside(methodTerms, c.Method)},
		{"collection.data", terms.Outside(dataSourceTerms, c.Data...)},
		{"collection.evidence", terms.Outside(evidenceTerms, c.Evidence...)},
		{"scope", terms.Outside(scopeTerms, i.Scope)},
		{"applies.accounts", terms.Outside(budgetAccountTerms, a.Accounts...)},
		{"applies.levels", terms.Outside(governmentLevelTerms, a.Levels...)},
		{"applies.stages", terms.Outside(projectStageTerms, a.Stages...)},
		{"aggregation", terms.Outside(combinationTerms, i.Aggregation.How, i.Aggregation.Time)},
		{"delegation.open", terms.Outside(fieldTerms, d.Open...)},
		{"delegation.locked", terms.Outside(fieldTerms, d.Locked...)},
		{"criterion", i.Criterion.dir > Qualitative},
		{"standards", slices.ContainsFunc(i.Standards, func(s Standard) bool { return s.Value.dir > Qualitative })},
	} {
		if f.bad {
			return f.key
		}
	}
	return ""
}

// checkValue holds a value against unit and direction of the indicator.
func (i *Indicator) checkValue(path string, c Criterion) jixiao.Findings {
	if c.IsZero() {
		return nil
	}
	var fs jixiao.Findings
	if u := c.unit(); !u.IsZero() && !i.Unit.IsZero() && !u.Comparable(i.Unit) && !pureUnits(u, i.Unit) {
		fs = append(fs, kindValueUnit.At(path, jixiao.With("value", clip(c.String())), jixiao.With("unit", clip(i.Unit.String()))))
	}
	d, target := i.Direction, jixiao.Text{ZH: clip(c.String()), EN: clip(c.String())}
	if !d.IsValid() {
		d = c.dir
	}
	if c.dir.IsValid() && c.dir != d { // not the sign that is printed, but what was given with it
		target.ZH += "（" + c.dir.Text().ZH + "）"
		target.EN += " (" + c.dir.Text().EN + ")"
	}
	if d.IsValid() && (c.dir.IsValid() && c.dir != d || c.WithDirection(d).contradicted()) {
		fs = append(fs, kindDirectionConflict.At(path, jixiao.WithText("target", target), jixiao.WithText("direction", d.Text())))
	}
	return fs
}

// pureUnits reports two units without dimension that are told apart in print
// only: % and 百分点.
func pureUnits(u, v Unit) bool { return u.Measure() == MeasureShare && v.Measure() == MeasureShare }

// checkAggregation refuses sums of what cannot be added, and the last of what has
// no order.
func (i *Indicator) checkAggregation(path string) jixiao.Findings {
	path += ".aggregation"
	a := i.Aggregation
	mean := a.How == CombineWeightedMean || a.Time == CombineWeightedMean
	switch {
	case (a.How == CombineSum || a.Time == CombineSum) && !summable(i.Unit, i.Direction):
		return jixiao.Findings{kindSumOfRates.At(path, jixiao.With("unit", clip(i.Unit.String())))}
	case a.How == CombineLast:
		return jixiao.Findings{kindLastOfUnits.At(path + ".how")}
	case mean && strings.TrimSpace(a.By) == "":
		return jixiao.Findings{kindMeanWithoutWeight.At(path)}
	case !mean && a.By != "":
		return jixiao.Findings{kindWeightUnused.At(path + ".by")}
	default:
		return nil
	}
}

// summable reports whether values in a unit can be added up at all: counts and
// amounts, not rates, unit costs, points or words.
func summable(u Unit, d Direction) bool {
	switch u.Measure() {
	case MeasureShare, MeasureCompound:
		return false
	case MeasureOther:
		return false
	case MeasureNone, MeasureMoney, MeasureTime, MeasureLength, MeasureArea, MeasureVolume, MeasureMass, MeasureEnergy, MeasureData, MeasureCount, MeasureUnknown:
		return d != Qualitative
	default:
		return false
	}
}
