package indicator

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// LintRow is a row of a table as [Lint] looks at it. The zero value is an unused
// row; nothing is found in it.
type LintRow struct {
	// Path is put in front of the paths of the findings, such as rows[3].
	Path string
	// Indicator is not changed; nil is an unused row.
	Indicator *Indicator
	// Level1 and Level2 are the levels as printed. They are read where the
	// indicator itself has no category and no dimension, and may be empty.
	Level1, Level2 string
	// History is what was promised and reached in earlier years, where it is known.
	History []Attained
}

// Attained is what was promised and reached in one year (历年指标值和完成值). The
// zero value is a year without either.
type Attained struct {
	// Year stands in for the year of dates that print none; 0 is not known.
	Year        int
	Criterion   Criterion
	Observation Observation
}

// Lint looks for the known weaknesses of one indicator (泛指标, 层级错位, 无法考核
// …) without any model or list of projects: the same row gives the same findings.
//
// Of what [Criterion.Findings] says it repeats three kinds that a review must
// have: several values in a cell, a doubtful sign, a bounded rate; path, code and
// text are the same, so that a caller of both can drop one. Rows of 决策 and 过程,
// and rows whose level is not known, are only held to what is wrong anywhere.
func Lint(row LintRow, rules LintRules) jixiao.Findings {
	var l linter
	words := rules.folded()
	l.read(&row, &words)
	l.values = true
	return l.row()
}

// Lint looks at every indicator of the library as [Lint] looks at a row. Targets
// belong to tables, so that none is missing here; indicators without unit are
// named. Two that are alike are not looked for.
//
// The paths are those of a library: indicators[214-03].criterion, .dimension, .name,
// .unit, .collection.method; one of several revisions is told by the day from which
// it holds, indicators[214-03@2025-01-01].
func (l *Library) Lint(rules LintRules) jixiao.Findings {
	var out jixiao.Findings
	words := rules.folded()
	for i := range l.items {
		row := LintRow{Indicator: &l.items[i]}
		x := linter{library: true}
		x.read(&row, &words)
		if fs := x.row(); len(fs) > 0 { // the path is written only where it is needed
			path := l.entryPath(i)
			for k := range fs {
				fs[k].Path = path + "." + libraryKey(fs[k].Path, &l.items[i])
			}
			out = append(out, fs...)
		}
	}
	return out
}

// libraryKey names the field of an indicator that a row of a table shows in a column.
func libraryKey(column string, x *Indicator) string {
	switch {
	case column == "target":
		return "criterion"
	case column == "level" && x.Dimension == NoDimension:
		return "category"
	case column == "level":
		return "dimension"
	default:
		return column
	}
}

// linter looks at one row.
type linter struct {
	*LintRow
	rules    *foldedRules
	name     Name
	label    string
	marks    uint32 // the sets of words that may be in the label
	cell     *Cell
	category Category
	dim      Dimension
	values   bool // a row without target is one with a fault
	library  bool
	allowed  bool // nothing is said of this name
	hollow   bool // the name says nothing, so nothing is compared with it
	out      jixiao.Findings
}

func (l *linter) read(row *LintRow, rules *foldedRules) {
	l.LintRow, l.rules = row, rules
	if row.Indicator == nil {
		l.LintRow = &LintRow{Path: row.Path, Indicator: &Indicator{}}
	}
	l.name, l.cell = ReadName(l.Indicator.Name), &l.Indicator.Criterion.cell
	l.label = l.name.Label
	if n := len(l.label); n < hanLen || hanRune(l.label, n-hanLen) == 0 {
		l.label = strings.TrimRight(l.label, "。;,:.、 \n")
	}
	switch l.label {
	case "0", "/", "-", "—", "无":
		l.label = "" // what forms print into rows that are not used
	}
	l.category, l.dim = l.Indicator.Category, l.Indicator.Dimension
	if l.dim == NoDimension && row.Level2 != "" {
		l.dim = ParseDimension(row.Level2)
	}
	if l.category == NoCategory && row.Level1 != "" {
		l.category = ParseCategory(row.Level1)
	}
	l.marks = marksOf(l.label)
}

// inside reports a label that holds a word of the set.
func (l *linter) inside(s wordSet) bool {
	return l.marks&(1<<s) != 0 && containsAny(l.label, wordLists[s])
}

// ends reports a label that ends with a word of the set.
func (l *linter) ends(s wordSet) bool { return l.marks&(1<<s) != 0 && endsWith(l.label, wordLists[s]) }

// starts reports a label that begins with a word of the set.
func (l *linter) starts(s wordSet) bool {
	return l.marks&(1<<s) != 0 && prefixOf(l.label, wordLists[s]...) != ""
}

// measured reports a row of output, cost, benefit or satisfaction: the other
// levels score work on paper by their own standards.
func (l *linter) measured() bool {
	return (l.dim != NoDimension || l.category >= Cost && l.category <= Satisfaction) && !l.framework()
}

// framework reports a row of the official scoring frameworks, 产出时效 完成及时率.
// Its name is meant for any project, and its standard stands elsewhere.
func (l *linter) framework() bool {
	return !hasTarget(l.Indicator.Criterion) && prefixOf(l.Level2, "产出", "项目产出", "项目效益", "项目效果") != ""
}

// benefit reports a row under 效益, whatever the form calls the first level.
func (l *linter) benefit() bool {
	return l.dim >= DimensionEconomicBenefit && l.dim <= DimensionSustainability || l.dim == NoDimension && l.category == Benefit
}

func (l *linter) cost() bool {
	return l.dim.IsCost() || l.dim == NoDimension && l.category == Cost
}

func (l *linter) satisfaction() bool {
	return l.dim == DimensionSatisfaction || l.dim == NoDimension && l.category == Satisfaction
}

func (l *linter) output() bool {
	return l.dim >= DimensionQuantity && l.dim <= DimensionTimeliness || l.dim == NoDimension && l.category == Output
}

func (l *linter) hint() Hint {
	h := l.Indicator.Hint()
	h.Cost = h.Cost || l.cost()
	h.Timeliness = h.Timeliness || l.dim == DimensionTimeliness
	return h
}

// add raises a finding; a check that is off costs only here.
func (l *linter) add(k jixiao.Kind, sub string, args ...jixiao.Arg) {
	if !l.rules.makes(k.Code) {
		return
	}
	path := sub
	if l.Path != "" {
		path = l.Path + "." + sub
	}
	l.out = append(l.out, k.At(path, append(args, l.nameArg(), jixiao.With("target", clip(l.Indicator.Criterion.String())))...))
}

// nameArg is the name as printed, which a reader can find again.
func (l *linter) nameArg() jixiao.Arg { return jixiao.With("name", clip(l.Indicator.Name)) }

// row makes the checks of one row in the order of a reader: name, value, unit,
// level, history.
func (l *linter) row() jixiao.Findings {
	if l.label == "" && (l.library || !hasTarget(l.Indicator.Criterion) || l.cell.shape == ShapeQuantity && l.cell.q.Sign() == 0) {
		return l.out // an unused row of the form
	}
	if l.allowed = slices.Contains(l.rules.Words.Allowed, l.label); l.allowed {
		return l.out
	}
	l.shared()
	if !l.measured() {
		return l.out
	}
	l.names()
	l.value()
	l.unit()
	l.level()
	l.collected()
	l.history()
	return l.out
}

// shared says what the cell itself tells.
func (l *linter) shared() {
	h := l.hint()
	switch {
	case l.cell.shape == ShapeCompound:
		l.add(kindCompoundValue, "target", jixiao.With("cell", clip(l.cell.Raw())), jixiao.With("count", strconv.Itoa(len(l.cell.more.parts))))
	case l.cell.shape != ShapeQuantity || l.cell.op == NoComparison:
	case l.suspect():
		l.add(kindDirectionSuspect, "target", jixiao.With("name", clip(h.Name)))
	case bounded(*l.cell, h):
		l.add(kindBoundedTarget, "target", jixiao.With("name", clip(h.Name)))
	}
}

// suspect is [DirectionSuspect], asked only where it can say yes.
func (l *linter) suspect() bool {
	switch m := unitDefs[l.cell.q.unit.id].measure; {
	case l.cell.op.upwards():
		if m != MeasureMoney && l.marks&(1<<inTone) == 0 {
			return false
		}
	case !l.cell.op.downwards(), m == MeasureMoney, m == MeasureTime, m != MeasureShare && !l.inside(inAmount):
		return false
	}
	return DirectionSuspect(*l.cell, l.hint())
}

// names judges the name by itself.
func (l *linter) names() {
	l.hollow = true
	switch {
	case l.label == "" && fold(l.Indicator.Name) != "":
		l.add(kindLintGenericName, "name")
	case l.label == "":
		l.add(kindLintNameMissing, "name")
	case valueAsName(l.label):
		l.add(kindLintValueAsName, "name")
	case shorter(l.label, l.limit(l.rules.ShortestName, defaultShortestName)),
		l.Indicator.Scope != ScopeCommon && l.marks&(1<<startGeneric) != 0 && genericName(l.label), slices.Contains(l.rules.Words.Generic, l.label):
		l.add(kindLintGenericName, "name")
	default:
		l.hollow = false
	}
	if !l.hollow && l.marks&(1<<inJoin) != 0 && jointName(l.label) {
		l.add(kindLintCompoundName, "name")
	}
}

// shorter reports a text of fewer characters, which are counted only where there
// may be that few.
func shorter(s string, n int) bool {
	return len(s) < n*utf8.UTFMax && utf8.RuneCountInString(s) < n
}

func (l *linter) limit(n, fallback int) int {
	if n <= 0 {
		return fallback
	}
	return n
}

// hasTarget reports that a target is printed.
func hasTarget(c Criterion) bool { return c.cell.shape != 0 && c.cell.shape != ShapeNone }

// collected asks satisfaction to come from a survey, where it is said how it
// comes about.
func (l *linter) collected() {
	m := l.Indicator.Collection.Method
	if m.IsValid() && m != MethodSurvey && (l.satisfaction() || strings.HasSuffix(l.label, "满意度")) {
		l.add(kindLintNoSurvey, "collection.method", jixiao.WithText("method", m.Text()))
	}
}

// history asks whether the target still tells something. One that lies far below
// what was reached is not also said to be always full.
func (l *linter) history() {
	n := len(l.History)
	if n < l.limit(l.rules.FullYears, defaultFullYears) {
		return
	}
	years := jixiao.With("years", strconv.Itoa(n))
	c := l.Indicator.Criterion.Assume(l.hint())
	percent := int64(l.limit(l.rules.LowTargetPercent, defaultLowTarget))
	low, full := true, true
	for i := range l.History {
		h := &l.History[i]
		low = low && better(c, h.Observation, h.Year, percent)
		past := h.Criterion.Assume(l.hint()).Attain(h.Observation, h.Year)
		full = full && past.Judged() && past.Met()
	}
	switch {
	case low:
		l.add(kindLintBelowHistory, "target", years)
	case full:
		l.add(kindLintAlwaysFull, "target", years)
	}
}

// better reports a value that is better than the target by so many percent of it.
func better(c Criterion, o Observation, year int, percent int64) bool {
	ratio, ok := c.Attain(o, year).Ratio()
	if !ok {
		return false
	}
	switch ratio = ratio.Mul(exact.RatInt(100)); c.Direction() {
	case HigherBetter:
		return ratio.CmpInt(100+percent) >= 0
	case LowerBetter:
		return ratio.CmpInt(100-percent) <= 0
	case Undirected, ExactBetter, WithinBetter, Qualitative:
		return false
	default:
		return false
	}
}
