package indicator

import (
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// valueAsName reports a name such as 2020年, 100万 or 88. A name that only begins
// with a number, 65岁老人, is none.
func valueAsName(label string) bool {
	const longest = 30
	if label == "" || label[0] < '0' || label[0] > '9' || len(label) > longest {
		return false
	}
	c := ReadCell(label)
	if c.Extracted() || c.Approximate() {
		return false
	}
	switch c.shape {
	case ShapeDate:
		return true
	case ShapeQuantity, ShapeRange:
		m := c.q.unit.Measure()
		return m != MeasureUnknown && m != MeasureOther && m != MeasureCompound
	case ShapeNone, ShapeTolerance, ShapeText, ShapeCompound:
		return false
	default:
		return false
	}
}

// value judges the target beside the name.
func (l *linter) value() {
	switch l.cell.shape {
	case ShapeText:
		l.words()
	case ShapeQuantity:
		l.number()
	case 0, ShapeNone:
		l.missing()
	case ShapeRange, ShapeTolerance, ShapeDate, ShapeCompound:
	default:
	}
}

// missing says that there is no target. The placeholder of a form is said by
// [Criterion.Findings].
func (l *linter) missing() {
	switch {
	case !l.values || l.label == "" || l.cell.absence == AbsenceTemplate:
	case endsWithNumber(l.Indicator.Name):
		l.add(kindLintValueInName, "name", jixiao.With("target", clip(numberAtEnd(l.Indicator.Name))))
	default:
		a := l.cell.absence
		if a == NoAbsence {
			a = AbsenceBlank
		}
		l.add(kindLintValueMissing, "target", jixiao.WithText("reason", a.Text()))
	}
}

// endsWithNumber reports a name that ends in a percentage: 支付完成率100%.
func endsWithNumber(name string) bool { return numberAtEnd(name) != "" }

func numberAtEnd(name string) string {
	if len(name) > MaxNameLen {
		return ""
	}
	f := strings.TrimRight(fold(name), "。.; \n")
	t := strings.TrimSuffix(f, "%")
	d := strings.TrimRight(t, "0123456789.")
	if t == f || d == t || d == "" {
		return ""
	}
	return f[len(d):]
}

// words judges a target in words.
func (l *linter) words() {
	text := strings.Trim(l.cell.Text(), "。.,;! ")
	if len(text) > 4*MaxUnitLen { // a sentence says what it means
		return
	}
	f := fold(text)
	switch {
	case !l.hollow && len(f) > 0 && strings.TrimRight(f, "。.;") == l.label:
		l.add(kindLintValueRepeatsName, "target")
	case strings.HasPrefix(l.label, "是否") && l.inside(inYesNo):
		l.add(kindLintYesNoWork, "name")
	case l.Indicator.Explanation != "":
		// The standard may stand there.
	case strings.HasSuffix(f, "好") && containsAny(l.label, gradedWords):
	case vagueText(f, l.rules.Words.Vague):
		l.add(kindLintVagueValue, "target")
	case l.dim == DimensionQuantity && l.cell.tier == 0 && !strings.ContainsAny(f, "全尽") && !l.misplaced():
		l.add(kindLintQuantityInWords, "target")
	}
}

// number judges a target that is a number.
func (l *linter) number() {
	q, op := l.cell.q, l.cell.op
	share := q.unit.Measure() == MeasureShare
	switch {
	case strings.HasPrefix(l.label, "是否") && l.inside(inYesNo):
		l.add(kindLintYesNoWork, "name")
	case l.cell.trend != NoTrend:
	case (op == AtLeast && q.Sign() <= 0 || op == Above && q.Sign() < 0) && !l.inside(inGrowth):
		l.add(kindLintCannotFail, "target")
	case op == AtMost && share && l.atLeastAll(q) && boundedName(l.label) && !l.inside(inExceed) && !l.suspect():
		l.add(kindLintCannotFail, "target")
	case share && !op.downwards() && l.benefit() && l.starts(startPhrase) && l.atLeastAll(q) && !l.inside(inMeasure):
		l.add(kindLintPercentOfPhrase, "target")
	}
	if raw := l.cell.Raw(); !l.hollow && !q.unit.IsZero() && !share && len(raw) > len("5亿") && raw[0] >= '1' && raw[0] <= '9' && strings.Contains(l.label, fold(raw)) {
		l.add(kindLintValueInName, "name")
	}
}

// atLeastAll reports 100% and more.
func (l *linter) atLeastAll(q Quantity) bool {
	cmp, err := q.Compare(Quantity{exact.DecInt(100), makeUnit("%"), true})
	return err == nil && cmp >= 0
}

// unit holds the unit of the target against the name and the unit column.
func (l *linter) unit() {
	if l.library && l.unitless() {
		l.add(kindLintUnitUnstated, "unit")
		return
	}
	if l.cell.shape != ShapeQuantity && l.cell.shape != ShapeRange {
		return
	}
	u, of := l.cell.q.unit, l.Indicator.Unit
	if u.IsZero() {
		u = of
	}
	switch m := u.Measure(); {
	case u.IsZero():
		if l.name.Unit.IsZero() && l.cell.q.Sign() != 0 && !valueAsName(l.label) && !endsWith(l.label, bareEnds) {
			l.add(kindLintUnitMissing, "target")
		}
	case !l.library && !of.IsZero() && contrary(u, of), contrary(u, l.name.Unit):
		l.add(kindLintUnitInName, "target")
	case l.cell.trend != NoTrend || l.cell.Extracted() && m != MeasureCount:
	case m == MeasureShare && l.ends(endCounted) && !l.inside(inChange):
		l.add(kindLintUnitInName, "target")
	case plain(m) && l.ends(endRate) && !l.ends(endOddRate):
		l.add(kindLintUnitInName, "target")
	case m == MeasureCount && l.ends(endMoney):
		l.add(kindLintUnitInName, "target")
	}
}

// unitless reports a number of a library that is counted in nothing.
func (l *linter) unitless() bool {
	if !l.Indicator.Unit.IsZero() || l.name.Unit != (Unit{}) || l.Indicator.Formula != nil || !l.Indicator.Criterion.unit().IsZero() {
		return false
	}
	switch l.Indicator.Direction {
	case HigherBetter, LowerBetter, ExactBetter, WithinBetter:
	case Undirected, Qualitative:
		return false
	default:
		return false
	}
	if s := l.cell.shape; s == ShapeDate || s == ShapeText || s == ShapeCompound {
		return false
	}
	return l.dim != DimensionTimeliness // a deadline has none
}

// plain reports what no rate is counted in.
func plain(m Measure) bool {
	return m == MeasureCount || m == MeasureMoney || m == MeasureTime || m == MeasureArea || m == MeasureLength || m == MeasureMass || m == MeasureVolume
}

// contrary reports two units of different kinds. Quotients, and words that the
// reader does not know, may mean the same.
func contrary(u, v Unit) bool {
	m, n := u.Measure(), v.Measure()
	return m != n && (plain(m) || m == MeasureShare) && (plain(n) || n == MeasureShare) && !u.Comparable(v)
}
