package indicator

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// MaxTerms is the largest number of terms on one side of a formula, and of its
// facts. The longest of the official frameworks has two.
const MaxTerms = 32

// Formula computes an indicator from named facts (计算公式): the sum of the terms
// of Over, divided by the sum of the terms of Under where there are any. Rates,
// growth, averages and unit costs all have this form. It is data: [Formula.Check]
// holds it to the rules, [Formula.Compute] works it out.
type Formula struct {
	// Over and Under are lists of facts by name; a leading "-" subtracts the fact.
	Over  []string `json:"over"`
	Under []string `json:"under,omitempty"`
	// Unit is the unit of the result: % or ‰ for a share, 倍 or none for a plain
	// quotient, 元/人 for money by people, 天 for the mean of days over cases, 百分点
	// for the difference of two rates.
	Unit Unit `json:"unit,omitzero"`
	// Facts declares every fact that the terms name, with its unit.
	Facts []Fact `json:"facts"`
}

// Fact is a number that a formula is computed from (基础数据).
type Fact struct {
	Name string `json:"name"`
	// Unit is what the fact is counted in. A value in another unit is converted,
	// one that does not convert is refused.
	Unit Unit `json:"unit,omitzero"`
	// Explanation says what belongs to it and what does not (口径).
	Explanation string `json:"explanation,omitempty"`
}

// termOf splits a term into the name of the fact and its sign.
func termOf(term string) (name string, minus bool) {
	name, minus = strings.CutPrefix(term, "-")
	return strings.TrimSpace(name), minus
}

// fact returns the declaration of a fact.
func (f *Formula) fact(name string) (Fact, bool) {
	if i := slices.IndexFunc(f.Facts, func(d Fact) bool { return d.Name == name }); i >= 0 {
		return f.Facts[i], true
	}
	return Fact{}, false
}

// IsRatio reports whether something is divided.
func (f *Formula) IsRatio() bool { return f != nil && len(f.Under) > 0 }

// String returns the formula in words: (计划成本 − 实际成本) ÷ 计划成本 × 100%. It
// is empty for no formula.
func (f *Formula) String() string {
	if f == nil {
		return ""
	}
	var b strings.Builder
	writeSide(&b, f.Over, len(f.Under) > 0)
	if len(f.Under) > 0 {
		b.WriteString(" ÷ ")
		writeSide(&b, f.Under, true)
	}
	b.WriteString(f.percent())
	return b.String()
}

// percent is the factor that turns a quotient into a share as it is printed.
func (f *Formula) percent() string {
	if len(f.Under) == 0 || f.Unit.Measure() != MeasureShare {
		return ""
	}
	switch f.Unit.String() {
	case "%", "百分点", "个百分点":
		return " × 100%"
	case "‰":
		return " × 1000‰"
	case "‱":
		return " × 10000‱"
	case "成":
		return " × 10成"
	default:
		return ""
	}
}

func writeSide(b *strings.Builder, side []string, inner bool) {
	bracket := inner && (len(side) > 1 || len(side) == 1 && strings.HasPrefix(side[0], "-"))
	if bracket {
		b.WriteByte('(')
	}
	for i, t := range side {
		name, minus := termOf(t)
		switch {
		case i > 0 && minus:
			b.WriteString(" − ")
		case i > 0:
			b.WriteString(" + ")
		case minus:
			b.WriteString("−")
		}
		b.WriteString(name)
	}
	if bracket {
		b.WriteByte(')')
	}
}

func (f *Formula) clone() *Formula {
	if f == nil {
		return nil
	}
	c := *f
	c.Over, c.Under, c.Facts = slices.Clone(f.Over), slices.Clone(f.Under), slices.Clone(f.Facts)
	return &c
}

// Check returns what is wrong with the formula: no terms, facts that are not
// declared, declared twice or not used, units that do not add up, and a result
// whose unit is not what the division gives. Paths begin with path.
func (f *Formula) Check(path string) jixiao.Findings {
	if f == nil {
		return nil
	}
	var fs jixiao.Findings
	if len(f.Over) == 0 {
		fs = append(fs, kindFormulaEmpty.At(path+".over"))
	}
	for _, side := range []struct {
		key   string
		terms []string
	}{{"over", f.Over}, {"under", f.Under}} {
		if len(side.terms) > MaxTerms {
			return append(fs, kindFormulaTooLong.At(path+"."+side.key, limitOf(MaxTerms)))
		}
	}
	if len(f.Facts) > 2*MaxTerms {
		return append(fs, kindFormulaTooLong.At(path+".facts", limitOf(2*MaxTerms)))
	}
	used := make(map[string]bool, len(f.Facts))
	over, ok1 := f.checkSide(path+".over", f.Over, used, &fs)
	under, ok2 := f.checkSide(path+".under", f.Under, used, &fs)
	declared := make(map[string]bool, len(f.Facts))
	for i, d := range f.Facts {
		here := index(path+".facts", i)
		switch {
		case strings.TrimSpace(d.Name) == "" || strings.HasPrefix(d.Name, "-"):
			fs = append(fs, kindFactUnnamed.At(here+".name"))
		case declared[d.Name]:
			fs = append(fs, kindFactTwice.At(here+".name", jixiao.With("fact", clip(d.Name))))
		case !used[d.Name]:
			fs = append(fs, kindFactUnused.At(here+".name", jixiao.With("fact", clip(d.Name))))
		}
		declared[d.Name] = true
		if d.Unit.Measure() == MeasureUnknown {
			fs = append(fs, kindUnitUnknown.At(here+".unit", jixiao.With("unit", clip(d.Unit.String()))))
		}
	}
	if ok1 && ok2 && len(f.Over) > 0 && !f.unitFits(over, under) {
		fs = append(fs, kindFormulaUnit.At(path+".unit",
			jixiao.With("unit", clip(f.Unit.String())), jixiao.With("over", clip(over.String())), jixiao.With("under", clip(under.String()))))
	}
	return fs
}

// checkSide checks one side and returns its unit, which is that of its first
// fact; ok is false where it has none.
func (f *Formula) checkSide(path string, side []string, used map[string]bool, fs *jixiao.Findings) (u Unit, ok bool) {
	ok = true
	for i, t := range side {
		name, _ := termOf(t)
		d, declared := f.fact(name)
		used[name] = true
		switch {
		case !declared:
			*fs = append(*fs, kindFactUnknown.At(index(path, i), jixiao.With("fact", clip(name))))
			ok = false
		case i == 0:
			u = d.Unit
		case ok && !u.Comparable(d.Unit):
			*fs = append(*fs, kindTermUnit.At(index(path, i), jixiao.With("fact", clip(name)), jixiao.With("unit", clip(d.Unit.String())), jixiao.With("other", clip(u.String()))))
			ok = false
		}
	}
	return u, ok
}

// unitFits reports whether the result can be in the unit of the formula.
func (f *Formula) unitFits(over, under Unit) bool {
	switch {
	case !f.IsRatio(): // 百分点 is what the difference of two rates is printed in
		return f.Unit.Comparable(over) || pureUnits(f.Unit, over)
	case f.isPure(): // a share, 倍, or no unit: like by like
		return over.Comparable(under)
	case f.isMean(over, under):
		return true
	default:
		return f.Unit.Comparable(makeUnit(over.String() + "/" + under.String()))
	}
}

// isPure reports a result without dimension.
func (f *Formula) isPure() bool {
	return f.Unit.IsZero() || f.Unit.Measure() == MeasureShare || f.Unit.Measure() == MeasureOther && f.Unit.word() == "倍"
}

// isMean reports an average that keeps the unit of what is averaged: days by
// cases, in days for each single case, whatever scale the cases are counted in.
func (f *Formula) isMean(over, under Unit) bool {
	return under.Measure() == MeasureCount && f.Unit.Comparable(over)
}
