package target

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// Fields of columns that hold nothing for a table.
const (
	fieldNone    = "-" // known, without a place in a table
	fieldUnknown = "?"
	fieldSide    = "label"
)

// gridColumn is a column under a heading.
type gridColumn struct {
	from, to int
	field    string
	text     string // the heading as printed
	under    string // what a marked column stands for: 经费保障
	half     int
	weighs   int            // the level whose points stand here
	unit     indicator.Unit // what the heading says of its values: 实际完成值（元）
	run      gridRun
	head     *gridCell // the first of the run
	// odd are the cells that look like those of another column, of all.
	odd, all int
	sample   *gridCell
	twice    bool // that the heading stands twice was said
	unclear  bool // what divides it is not known
	// filled counts the rows with a cell here, and gaps are the others.
	filled int
	gaps   []int32
}

// columnAt returns the column that a cell begins.
func (f *gridForm) columnAt(col int) *gridColumn {
	if col >= len(f.at) || f.at[col] < 0 {
		return nil
	}
	return &f.cols[f.at[col]]
}

// headings reads a row of column headings, and the row below where it divides
// them; more says how many rows that is beside the first.
func (r *gridReader) headings(i int) (more int, ok bool) {
	row := &r.sheet.rows[i]
	b := r.headingBlock(row)
	var two *joined
	if b == 0 || b == RowsBlock {
		if two, ok = r.joinHeadings(i); ok {
			row, b = &two.row, RowsBlock
		}
	}
	if b == 0 {
		return 0, false
	}
	f := r.current()
	if b == FundsBlock && len(f.summed) > 0 && !f.has[RowsBlock] {
		r.unsum()
	}
	again := f.has[b] && (f.foot || b != RowsBlock)
	if again && b != GoalsBlock {
		f = r.begin()
	}
	r.judgeColumns()
	f.block, f.has[b] = b, true
	f.foot = false
	r.columns(row, b)
	if two != nil || i+1 < len(r.sheet.rows) && r.divided(&r.sheet.rows[i+1], b) || b == RowsBlock && r.unclearHeadings(i+1) {
		more = 1
	}
	r.settle(b)
	if two != nil {
		r.settleLower(two)
	}
	return more, true
}

// headingBlock says whose headings a row holds, and 0 where it is no row of
// headings.
func (r *gridReader) headingBlock(row *gridRow) Block {
	if len(row.runs) < 2 {
		return 0
	}
	var n [blockCount]int
	var has [blockCount]map[string]int
	count := func(b Block, label string) {
		words, below := r.words.meanings(b, label), r.words.parents[b][label]
		if len(words) == 0 && len(below) == 0 {
			return
		}
		if has[b] == nil {
			has[b] = map[string]int{}
		}
		n[b]++
		if len(words) > 0 {
			has[b][words[0].field]++
		}
		for _, field := range below {
			has[b][field]++
		}
	}
	texts := 0
	for _, s := range row.runs {
		label := s.label()
		if label == "" || s.first().top < s.first().row {
			if label == "" {
				texts++
			}
			continue
		}
		for _, b := range [...]Block{FundsBlock, GoalsBlock, TasksBlock, RowsBlock} {
			count(b, label)
		}
	}
	rows := has[RowsBlock]
	levels, values := rows["level1"]+rows["level2"]+rows["level3"], rows["target"]+rows["actual"]+rows["weight"]+rows["score"]
	if levels > 0 && values > 0 && (rows["level3"] > 0 || n[RowsBlock] >= 3) {
		return RowsBlock
	}
	tasks := has[TasksBlock]
	if tasks["name"] > 0 && (tasks["content"] > 0 || tasks["total"] > 0) {
		return TasksBlock
	}
	funds := has[FundsBlock]
	amounts := funds["initial"] + funds["budget"] + funds["executed"] + funds["forecast"]
	if amounts >= 2 || amounts == 1 && (funds["rate"] > 0 || funds["weight"]+funds["score"] > 0 || funds["name"] > 0) {
		return FundsBlock
	}
	goals := has[GoalsBlock]
	phases := goals["any"] + goals["annual"] + goals["multi-year"]
	if texts == 0 && n[GoalsBlock] >= len(row.runs) && (goals["expected"]+goals["actual"] > 0 && len(row.runs) >= 2 || phases >= 2) {
		return GoalsBlock
	}
	return 0
}

// columns takes the headings of a row as the columns of a block.
func (r *gridReader) columns(row *gridRow, b Block) {
	f := r.form
	f.cols, f.sideTo, f.side = f.cols[:0], 0, ""
	side := sideBlock(b)
	for n, s := range row.runs {
		label, c := s.label(), s.first()
		w, known := r.words.wordBehind(b, label, "", levelBefore(f.cols, 0))
		if all := r.words.meanings(b, label); !known && len(all) > 0 {
			w, known = all[0], true // one that stands under another heading as a rule
		}
		isSide := r.words.side(side, label) && len(f.cols) == 0 && (len(r.words.parents[b][label]) == 0 || stands(row.runs[n+1:], label))
		if b == GoalsBlock {
			// 年度目标 is a label where 预期目标 follows it, and a heading beside 中期目标.
			isSide = n == 0 && len(row.runs) > 1 && (!known || w.field == "any" || r.words.ownSide(b, label) || r.isOutcome(row.runs[1].label()))
		}
		switch {
		case isSide:
			r.heading(s, b, fieldSide, label)
			f.sideTo, f.side = s.to(), label
			f.phase = phaseOfGoal(w.field)
			r.sideNotes(c, b)
		case !known && b == FundsBlock && r.onlyMoney(s):
			_, value, _ := inlineLabel(c)
			r.takeAll(s, "funds.unit")
			r.moneyUnit(c, strings.TrimSpace(value), true)
		case !known && c.top < c.row && len(f.cols) == 0:
			f.sideTo = s.to()
		default:
			col := gridColumn{from: s.from(), to: s.to(), field: fieldUnknown, text: c.text, run: s, head: c}
			if known {
				col.field = w.field
				r.heading(s, b, w.field, label)
				r.note(c, b)
				col.unit = unitOfValues(b, w.field, c)
				if w.under != "" || w.field == "cause" {
					col.under = w.text
				}
			}
			f.cols = append(f.cols, col)
		}
	}
	if !r.sheet.merged {
		// A merged heading may come with blanks behind it.
		for i := range f.cols {
			f.cols[i].to = r.sheet.width
			if i+1 < len(f.cols) {
				f.cols[i].to = f.cols[i+1].from
			}
		}
	}
}

// sideNotes reads what stands in the brackets of the label of a block: a unit,
// points.
func (r *gridReader) sideNotes(c *gridCell, b Block) {
	f := r.form
	if b == FundsBlock || b == TasksBlock {
		r.moneyUnit(c, unitIn(c.notes), true)
		if p := pointsIn(c.notes); p != "" && b == FundsBlock {
			f.points = p
		}
	}
}

// note reads what a heading says beside its name: a unit, a month.
func (r *gridReader) note(c *gridCell, b Block) {
	if b == FundsBlock || b == TasksBlock {
		r.moneyUnit(c, unitIn(c.notes), true)
	}
	if strings.HasPrefix(c.label, "1-n月") {
		r.month(c)
	}
}

// isOutcome reports the headings 预期目标 and 实际完成情况.
func (r *gridReader) isOutcome(label string) bool {
	w, ok := r.words.word(GoalsBlock, label, "")
	return ok && (w.field == "expected" || w.field == "actual")
}

// phaseOfGoal is the phase that a label of the goals tells.
func phaseOfGoal(field string) Phase {
	switch field {
	case "annual":
		return Annual
	case "multi-year":
		return MultiYear
	default:
		return 0
	}
}

// month reads the month of a heading such as 1-7月执行数.
func (r *gridReader) month(c *gridCell) {
	f := r.form
	month, _, ok := throughMonth(plainLabel(c.text))
	if !ok || month == 0 {
		return
	}
	if f.months && f.through != month {
		r.add(kindGridMonths, c, jixiao.With("one", strconv.Itoa(f.through)), jixiao.With("other", strconv.Itoa(month)))
		return
	}
	f.through, f.months = month, true
}

// moneyUnit takes the unit of the funds. A unit in the block itself goes before
// one that stands over the whole form.
func (r *gridReader) moneyUnit(c *gridCell, unit string, near bool) {
	f := r.form
	if unit == "" {
		return
	}
	if f.unit != "" {
		one, _ := moneyUnit(f.unit)
		other, _ := moneyUnit(unit)
		if one != other {
			first, second := f.unit, unit
			if near && !f.unitNear {
				first, second = unit, f.unit
			}
			r.add(kindGridUnits, c, jixiao.With("one", jixiao.Clip(first)), jixiao.With("other", jixiao.Clip(second)))
		}
		if f.unitNear || !near {
			return
		}
	}
	f.unit, f.unitNear = unit, near
}

// divided reads a second row of headings: one that names only what stands under
// a heading of the first, and repeats others.
func (r *gridReader) divided(row *gridRow, b Block) bool {
	f := r.form
	runs := runsOf(nil, row.cells, r.sheet.merged)
	found := false
	for _, s := range runs {
		at := f.indexOf(s.from())
		if at < 0 {
			if s.from() < f.sideTo && (s.first().label == f.side || s.first().top < s.first().row) {
				continue
			}
			return false
		}
		parent := f.cols[at].head
		if _, ok := r.words.word(b, s.label(), parent.label); ok {
			found = true
			continue
		}
		if s.text() != parent.text {
			return false
		}
	}
	if !found {
		return false
	}
	var out []gridColumn
	for i := range f.cols {
		divided := false
		for _, s := range runs {
			if s.from() < f.cols[i].from || s.from() >= f.cols[i].to {
				continue
			}
			if w, ok := r.words.wordBehind(b, s.label(), f.cols[i].head.label, levelBefore(out, 0)); ok {
				divided = true
				r.heading(s, b, w.field, s.label())
				r.note(s.first(), b)
				if f.cols[i].field == fieldUnknown { // the heading above has no meaning of its own
					r.heading(f.cols[i].run, b, w.field, f.cols[i].head.label)
				}
				out = append(out, gridColumn{from: s.from(), to: s.to(), field: w.field, text: s.text(), under: w.text, unit: unitOfValues(b, w.field, s.first()), run: s, head: s.first()})
			}
		}
		if !divided {
			out = append(out, f.cols[i])
		}
	}
	for _, s := range runs {
		r.takeAll(s, b.String()+"."+fieldSide)
	}
	for i := range out {
		if !r.sheet.merged && i+1 < len(out) {
			out[i].to = out[i+1].from
		}
	}
	f.cols = out
	return true
}

// indexOf returns the column that a place lies in, before the index is made.
func (f *gridForm) indexOf(col int) int {
	for i := range f.cols {
		if col >= f.cols[i].from && col < f.cols[i].to {
			return i
		}
	}
	return -1
}

// settle says what is wrong with the headings, divides the halves of a form and
// makes the index of columns.
func (r *gridReader) settle(b Block) {
	f := r.form
	halves := f.halves
	f.halves = 1
	if b == RowsBlock || b == FundsBlock {
		f.divide(b)
	}
	beyond := len(f.cols)
	if b == RowsBlock {
		beyond = r.evaluatedTwice()
		if f.halves != halves {
			// Headings that stand again on the next page go on with the levels of this one.
			f.carry, f.weights = [2]gridLevels{}, [2][2]levelPoints{}
		}
		r.levelColumns()
	}
	seen := map[string]bool{}
	for i := range f.cols {
		c := &f.cols[i]
		key := c.field + strconv.Itoa(c.half) + c.under
		if c.weighs > 0 {
			key += strconv.Itoa(c.weighs)
		}
		switch {
		case i >= beyond:
			c.field, c.weighs = fieldUnknown, 0
			r.retake(c.run, "")
			r.skipAll(c.run, SkipColumn)
			continue
		case c.unclear:
			c.field = fieldUnknown // said already
		case c.field == fieldUnknown:
			r.add(kindGridColumn, c.head, jixiao.With("heading", jixiao.Clip(c.text)))
			r.skip(c.head, SkipColumn)
		case (c.field != fieldNone || c.weighs > 0) && seen[key]:
			r.add(kindGridTwice, c.head, jixiao.With("heading", jixiao.Clip(c.text)))
			c.field, c.weighs = fieldUnknown, 0
		}
		seen[key] = true
	}
	if b == GoalsBlock {
		annual, multi := f.position("annual"), f.position("multi-year")
		f.swapped = annual >= 0 && annual < multi
	}
	if b == RowsBlock {
		f.scored = f.scored || has(f.cols, "score")
		for half := range f.halves {
			f.parts(half)
		}
	}
	if b == RowsBlock || b == FundsBlock {
		f.fundScores = f.fundScores || b == FundsBlock && has(f.cols, "score")
		r.ofMedium(b)
		if b == FundsBlock {
			f.noteFundColumns()
		}
	}
	f.lookup()
}

// noteFundColumns remembers where the fields of the funds stand, for a cell that is blank.
func (f *gridForm) noteFundColumns() {
	f.yearTotal, f.fundCols = nil, map[fundColumn]int{}
	for i := range f.cols {
		c := &f.cols[i]
		multi := f.fundHalf(c.half) == MultiYear
		if !multi {
			f.fundCols[fundColumn{pathFunds, c.field}] = c.from
		}
		if multi || f.halves == 1 {
			f.fundCols[fundColumn{pathMediumFunds, c.field}] = c.from
		}
	}
}

// stands reports a label among runs.
func stands(runs []gridRun, label string) bool {
	return slices.ContainsFunc(runs, func(s gridRun) bool { return s.label() == label })
}

// position is the index of the column of a field, and -1 for none.
func (f *gridForm) position(field string) int {
	return slices.IndexFunc(f.cols, func(c gridColumn) bool { return c.field == field })
}

// lookup makes the way from a column of the sheet to that of the block.
func (f *gridForm) lookup() {
	f.at = f.at[:0]
	for i := range f.cols {
		for len(f.at) < f.cols[i].from {
			f.at = append(f.at, -1)
		}
		for len(f.at) < f.cols[i].to {
			f.at = append(f.at, i)
		}
	}
}

// judgeColumns says which columns of the block that ends look like another's.
func (r *gridReader) judgeColumns() {
	f := r.form
	if f == nil {
		return
	}
	for i := range f.cols {
		c := &f.cols[i]
		if c.odd >= 2 && 2*c.odd > c.all && c.sample != nil {
			r.add(kindGridShifted, c.head, jixiao.With("heading", jixiao.Clip(c.text)), jixiao.With("text", jixiao.Clip(c.sample.text)))
		}
		r.judgeGaps(c)
		r.judgeEmpty(c)
	}
	f.cols, f.at = nil, nil
}
