package indicator

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

// The limits of [LintRules].
const (
	// MaxLintRulesSize is the largest document of rules in bytes.
	MaxLintRulesSize = 1 << 20
	// MaxLintYears is the largest value of [LintRules.FullYears].
	MaxLintYears = 20
	// MaxLintName is the largest value of [LintRules.ShortestName].
	MaxLintName = 50
	// MaxLintPercent is the largest value of [LintRules.LowTargetPercent].
	MaxLintPercent = 1_000
)

// The defaults of [LintRules].
const (
	defaultFullYears    = 3
	defaultLowTarget    = 30
	defaultShortestName = 2
)

// LintRules says which checks of indicators (指标质量检查) are made, and with what
// limits. It is data, and has a JSON form with exactly these keys. The zero value
// makes every check of this version with the limits of [DefaultLintRules].
type LintRules struct {
	// Checks are the codes of the checks that are made, of those that
	// [LintChecks] lists. Nil, in JSON no such key, means all of them, those that a
	// later version adds included; an empty list means none.
	Checks []jixiao.Code `json:"checks,omitzero"`
	// FullYears is how many earlier years must be given, and all have been reached,
	// before a target counts as always full or as too low; 0 is 3.
	FullYears int `json:"full_years,omitempty"`
	// LowTargetPercent is by how many percent of the target every earlier year was
	// better than it, before it counts as too low; 0 is 30.
	LowTargetPercent int `json:"low_target_percent,omitempty"`
	// ShortestName is the number of characters below which a name is generic; 0
	// is 2.
	ShortestName int `json:"shortest_name,omitempty"`
	// Words are added to the lists that the checks have.
	Words LintWords `json:"words,omitzero"`
}

// LintWords are words of a place or trade that the checks shall know as well.
// They are folded before they are compared. Of each list the first [MaxList] count.
type LintWords struct {
	// Generic are whole names that say nothing (泛指标).
	Generic []string `json:"generic,omitempty"`
	// Vague are whole values without a standard (定性表述).
	Vague []string `json:"vague,omitempty"`
	// Activity are beginnings of names of work that is no benefit.
	Activity []string `json:"activity,omitempty"`
	// Allowed are whole names of which nothing is said.
	Allowed []string `json:"allowed,omitempty"`
}

// DefaultLintRules returns the rules that the zero value stands for, written out.
func DefaultLintRules() LintRules {
	return LintRules{
		Checks: LintChecks(), FullYears: defaultFullYears, LowTargetPercent: defaultLowTarget, ShortestName: defaultShortestName,
	}
}

// Without returns the rules without some checks.
func (r LintRules) Without(codes ...jixiao.Code) LintRules {
	all := r.Checks
	if all == nil {
		all = LintChecks()
	}
	r.Checks = make([]jixiao.Code, 0, len(all))
	for _, c := range all {
		if !slices.Contains(codes, c) {
			r.Checks = append(r.Checks, c)
		}
	}
	return r
}

// foldedRules are rules with the words as they are compared.
type foldedRules struct{ LintRules }

// folded makes the rules ready for any number of rows.
func (r LintRules) folded() foldedRules {
	w := &r.Words
	w.Generic, w.Vague, w.Activity, w.Allowed = foldWords(w.Generic), foldWords(w.Vague), foldWords(w.Activity), foldWords(w.Allowed)
	return foldedRules{r}
}

func foldWords(words []string) []string {
	words = words[:min(len(words), MaxList)]
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = fold(w)
	}
	return out
}

// makes reports whether a check is made.
func (r *foldedRules) makes(c jixiao.Code) bool {
	return r.Checks == nil || slices.Contains(r.Checks, c)
}

// Check returns what is wrong with the rules themselves: checks that do not
// exist, limits and lists out of range.
func (r LintRules) Check() jixiao.Findings {
	var fs jixiao.Findings
	known := LintChecks()
	for i, c := range r.Checks {
		if !slices.Contains(known, c) {
			fs = append(fs, kindLintCheckUnknown.At(index("checks", i), jixiao.With("check", clip(string(c)))))
		}
	}
	for _, n := range []struct {
		path         string
		value, limit int
	}{
		{"full_years", r.FullYears, MaxLintYears},
		{"low_target_percent", r.LowTargetPercent, MaxLintPercent},
		{"shortest_name", r.ShortestName, MaxLintName},
		{"words.generic", len(r.Words.Generic), MaxList},
		{"words.vague", len(r.Words.Vague), MaxList},
		{"words.activity", len(r.Words.Activity), MaxList},
		{"words.allowed", len(r.Words.Allowed), MaxList},
	} {
		if n.value < 0 || n.value > n.limit {
			fs = append(fs, kindLintLimit.At(n.path, limitOf(n.limit)))
		}
	}
	return fs
}

// DecodeLintRules reads rules in JSON of at most [MaxLintRulesSize] bytes and
// checks them as [LintRules.Check] does. The error, a [*jixiao.Fault], is for
// input that is not JSON or too large.
func DecodeLintRules(data []byte) (LintRules, jixiao.Findings, error) {
	var r LintRules
	problems, err := strictjson.Decode(data, &r, MaxLintRulesSize)
	if err != nil {
		return LintRules{}, nil, decodeFault(err)
	}
	return r, append(decodeFindings(problems), r.Check()...), nil
}

// LintRow is a row of a table as [Lint] looks at it. The zero value is an unused
// row; nothing is found in it.
type LintRow struct {
	// Path is put in front of the paths of the findings, such as rows[3].
	Path      string
	Indicator Indicator
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

// LintRows looks at the rows of one table: what [Lint] finds in each, and what
// shows only between them. A table without any target is a form without that
// column, and its rows are not told to have none. It takes time in proportion to
// the number of rows.
func LintRows(rows []LintRow, rules LintRules) jixiao.Findings {
	var out jixiao.Findings
	values := slices.ContainsFunc(rows, func(r LintRow) bool { return hasTarget(r.Indicator.Criterion) })
	seen := make(map[string]int, len(rows))
	stems := make(map[string]int, len(rows))
	linters := make([]linter, len(rows))
	words := rules.folded()
	for i := range rows {
		l := &linters[i]
		l.read(&rows[i], &words)
		l.values = values
		if s, ok := stem(l.label, restatedOf); ok && l.measured() {
			if _, twice := stems[s]; !twice {
				stems[s] = i
			}
		}
	}
	for i := range linters {
		l := &linters[i]
		l.row()
		if l.measured() && !l.allowed && !l.hollow {
			l.repeats(linters, seen, stems, i)
		}
		out = append(out, l.out...)
	}
	return out
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
		row := LintRow{Indicator: l.items[i]}
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

// hasTarget reports that a target is printed.
func hasTarget(c Criterion) bool { return c.cell.shape != 0 && c.cell.shape != ShapeNone }

// linter looks at one row.
type linter struct {
	LintRow
	rules    foldedRules
	name     Name
	label    string
	marks    uint32 // the sets of words that may be in the label
	cell     Cell
	category Category
	dim      Dimension
	values   bool // a row without target is one with a fault
	library  bool
	allowed  bool // nothing is said of this name
	hollow   bool // the name says nothing, so nothing is compared with it
	out      jixiao.Findings
}

func (l *linter) read(row *LintRow, rules *foldedRules) {
	l.LintRow, l.rules = *row, *rules
	l.name, l.cell = ReadName(row.Indicator.Name), row.Indicator.Criterion.cell
	l.label = strings.TrimRight(l.name.Label, "。;,:.、 \n")
	switch l.label {
	case "0", "/", "-", "—", "无":
		l.label = "" // what forms print into rows that are not used
	}
	l.category, l.dim = row.Indicator.Category, row.Indicator.Dimension
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
	case bounded(l.cell, h):
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
	return DirectionSuspect(l.cell, l.hint())
}

func (l *linter) hint() Hint {
	h := l.Indicator.Hint()
	h.Cost = h.Cost || l.cost()
	h.Timeliness = h.Timeliness || l.dim == DimensionTimeliness
	return h
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
	case utf8.RuneCountInString(l.label) < l.limit(l.rules.ShortestName, defaultShortestName),
		l.Indicator.Scope != ScopeCommon && l.marks&(1<<startGeneric) != 0 && genericName(l.label), slices.Contains(l.rules.Words.Generic, l.label):
		l.add(kindLintGenericName, "name")
	default:
		l.hollow = false
	}
	if !l.hollow && l.marks&(1<<inJoin) != 0 && jointName(l.label) {
		l.add(kindLintCompoundName, "name")
	}
}

func (l *linter) limit(n, fallback int) int {
	if n <= 0 {
		return fallback
	}
	return n
}

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

// level judges whether the indicator stands where it belongs.
func (l *linter) level() {
	switch {
	case l.label == "":
	case l.inside(inExecution) && !l.satisfaction():
		l.add(kindLintExecution, "level")
	case l.misplaced():
		level, place := l.place()
		l.add(kindLintWrongLevel, "level", jixiao.WithText("level", level), jixiao.WithText("place", place))
	case l.benefit() && l.activity():
		l.add(kindLintActivity, "level")
	}
}

// misplaced reports that place has an answer.
func (l *linter) misplaced() bool {
	_, _, ok := l.belongs()
	return ok
}

// place names the level that the row stands under and the one it belongs to.
func (l *linter) place() (level, place jixiao.Text) {
	c, d, _ := l.belongs()
	return levelText(l.category, l.dim), levelText(c, d)
}

func levelText(c Category, d Dimension) jixiao.Text {
	if d != NoDimension {
		return jixiao.Text{ZH: d.Chinese(), EN: d.String()}
	}
	return jixiao.Text{ZH: c.Chinese(), EN: c.String()}
}

// belongs names the place that the end of the label or the unit tells, where it
// is not the one that the row stands at.
func (l *linter) belongs() (c Category, d Dimension, ok bool) {
	name := l.label
	survey := l.ends(endSatisfaction)
	if l.satisfaction() {
		if l.inside(inSurvey) {
			return 0, 0, false
		}
		switch {
		case l.ends(endTimely):
			return Output, DimensionTimeliness, true
		case l.ends(endQuality):
			return Output, DimensionQuality, true
		case strings.HasSuffix(name, "发生数"), strings.HasSuffix(name, "发生率"), strings.HasSuffix(name, "覆盖率"):
			return Benefit, DimensionSocialBenefit, true
		case l.ends(endCount), strings.HasSuffix(name, "完成率"):
			return Output, NoDimension, true
		}
		return 0, 0, false
	}
	if survey {
		return Satisfaction, DimensionSatisfaction, true
	}
	switch {
	case l.dim == DimensionQuantity:
		switch {
		case strings.Contains(name, "成本控制"):
			return Cost, NoDimension, true
		case l.inside(inFund), l.ends(endTimely):
			return Output, DimensionTimeliness, true
		case l.ends(endQuality) && !containsAny(name, []string{"数量", "任务"}):
			return Output, DimensionQuality, true
		case l.ends(endMoney) && !l.inside(inMoneyResult) && l.money():
			return Cost, NoDimension, true
		}
	case l.dim == DimensionQuality:
		switch {
		case l.ends(endTimely):
			return Output, DimensionTimeliness, true
		case l.counts() && !l.inside(inQualityCount) && toneOf(name) == tonePlain:
			return Output, DimensionQuantity, true
		}
	case l.dim == DimensionTimeliness:
		switch {
		case endsWith(name, []string{"合格率", "优良率", "准确率", "验收通过率", "成活率"}):
			return Output, DimensionQuality, true
		case endsWith(name, []string{"人数", "人次", "户数"}):
			return Output, DimensionQuantity, true
		}
	case l.cost():
		switch {
		case endsWith(name, []string{"合格率", "优良率", "成活率"}):
			return Output, DimensionQuality, true
		case l.ends(endTimely):
			return Output, DimensionTimeliness, true
		case prefixOf(name, "提升", "提高", "促进", "改善", "增强", "推动", "带动") != "" && l.dim != DimensionEconomicCost && l.dim != DimensionCost:
			return Benefit, NoDimension, true
		}
	case l.benefit():
		if l.ends(endOutput) && !strings.Contains(name, "贷") {
			return Output, NoDimension, true
		}
	}
	return 0, 0, false
}

// money reports a target in money, or one that no unit contradicts.
func (l *linter) money() bool {
	u := l.cell.q.unit
	switch l.cell.shape {
	case ShapeQuantity, ShapeRange:
		return u.IsZero() || u.isBareScale() || isMoney(u)
	case ShapeText, ShapeDate, ShapeNone, ShapeTolerance, ShapeCompound:
		return false
	default:
		return false
	}
}

// counts reports a row that counts things: by its name, or by a unit of times.
func (l *linter) counts() bool {
	if l.cell.shape != ShapeQuantity || l.cell.q.Sign() == 0 || l.cell.op.downwards() {
		return false
	}
	u := l.cell.q.unit
	if l.ends(endCount) {
		return u.IsZero() || u.Measure() == MeasureCount
	}
	return u.Measure() == MeasureCount && slices.Contains(countUnits, u.word())
}

// activity reports the name of work that was done.
func (l *linter) activity() bool {
	if l.inside(inResult) {
		return false
	}
	return l.ends(endActivity) || l.starts(startActivity) || startsWith(l.rules.Words.Activity, l.label) ||
		l.inside(inWork) && slices.Contains(activityUnits, l.countUnit().word())
}

// countUnit is the unit of the row, wherever it stands.
func (l *linter) countUnit() Unit {
	for _, u := range [...]Unit{l.Indicator.Criterion.unit(), l.Indicator.Unit, l.name.Unit} {
		if !u.IsZero() {
			return u
		}
	}
	return Unit{}
}

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

// repeats compares a row with those above it, and with the rows that count what
// it is the rate of.
func (l *linter) repeats(rows []linter, seen, stems map[string]int, i int) {
	if s, ok := stem(l.label, restatedEnds); ok && len(s) > 2*len("字") && (l.dim == DimensionQuality || l.dim == DimensionQuantity) {
		j, found := stems[s]
		if !found {
			t, _ := stem(s, restatedOf)
			j, found = stems[t]
		}
		if found && j != i {
			l.add(kindLintRestated, "name", rows[j].asOther(j)...)
		}
	}
	plain := l.plain()
	if plain == "" {
		return
	}
	key := unmoved(plain)
	j, twice := seen[key]
	if !twice {
		seen[key] = i
		return
	}
	if first := rows[j].plain(); first != plain && !reordered(first, plain) {
		return
	}
	k := kindLintNearDuplicate
	if other := &rows[j]; l.benefit() && other.output() || l.output() && other.benefit() {
		k = kindLintCountedTwice
	}
	l.add(k, "name", rows[j].asOther(j)...)
}

func (l *linter) output() bool {
	return l.dim >= DimensionQuantity && l.dim <= DimensionTimeliness || l.dim == NoDimension && l.category == Output
}

// asOther names the row in a finding of another one.
func (l *linter) asOther(i int) []jixiao.Arg {
	row := l.Path
	if row == "" {
		row = fmt.Sprintf("rows[%d]", i)
	}
	return []jixiao.Arg{jixiao.With("other", clip(l.Indicator.Name)), jixiao.With("row", row)}
}

// plain is the name without marks, with 及时 for 按时; names that say the same are
// the same in it, or [reordered]. A name that is too short or long has none.
func (l *linter) plain() string {
	const longest = 300
	s := l.label
	if len(s) > longest {
		return ""
	}
	for _, w := range [...]string{"按时", "按期", "准时"} {
		s = strings.ReplaceAll(s, w, "及时")
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if !strings.ContainsRune("()、,。;:.\"'“”‘’《》<>-_ \n的", r) {
			b = utf8.AppendRune(b, r)
		}
	}
	if utf8.RuneCount(b) < 3 {
		return ""
	}
	return string(b)
}

// unmoved is a name with its modifiers behind, so that two of which one was moved
// are the same in it.
func unmoved(s string) string {
	moved := []byte{'\n'}
	for _, m := range movable {
		for range strings.Count(s, m.word) {
			moved = append(moved, m.word...)
		}
		s = strings.ReplaceAll(s, m.word, "")
	}
	return s + string(moved)
}

// startsWith reports a text that begins with a word of the folded ones.
func startsWith(words []string, s string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return w != "" && strings.HasPrefix(s, w) })
}
