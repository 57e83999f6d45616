package target

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// ReadGrid reads the forms of a grid (读取表格): one, or several one under
// another. Blocks are found by their headings, wherever they stand and in
// whatever order of columns; a column whose heading is not known is reported and
// not read.
//
// Nothing is an error. Stars before names and 指标1: are dropped; rows that the
// template left open are skipped; the unit of the amounts comes from a label,
// a heading or a cell 单位：万元; level names may be merged, and carry their
// points in brackets; a 满意度指标 with nothing beside it, in a grid that tells no
// merges, spans both levels. The findings name what does not hold, by cell. The time is
// linear in the number of cells, and what breaks [MaxGridRows], [MaxGridCols] or
// [MaxGridCells] is not read, with a finding.
//
// It knows the shipped forms; [FormBook.ReadGrid] knows others too.
func ReadGrid(g Grid) GridReading { return book().read(&g) }

func (s *formSet) read(g *Grid) GridReading {
	r := gridReader{set: s, sheet: newGridSheet(g)}
	r.read(nil)
	if views := r.choose(); views != nil {
		r.read(views)
	}
	return r.reading()
}

// read walks down the sheet, each row with the words of the form of one's own that
// views say; nil says none.
func (r *gridReader) read(views []int) {
	r.start()
	for i := 0; i < len(r.sheet.rows); i++ {
		view := noView
		if i < len(views) {
			view = views[i]
		}
		if view != r.view {
			r.line = i
			r.finish()
			r.look(view)
		}
		i += r.row(i)
	}
	r.line = len(r.sheet.rows)
	r.finish()
}

// start forgets what was read.
func (r *gridReader) start() {
	if r.begun {
		r.sheet.forgetAll()
	}
	*r = gridReader{set: r.set, sheet: r.sheet, hit: r.hit, begun: true}
	r.look(noView)
	r.findings = slices.Clone(r.sheet.findings)
	if len(r.sheet.rows) == 0 && len(r.sheet.beyond) == 0 {
		r.findings = append(r.findings, kindGridEmpty.At(""))
	}
}

// look takes the words of a form.
func (r *gridReader) look(view int) { r.view, r.words = view, r.set.wordsFor(view) }

// noView is no form of one's own.
const noView = -1

// gridReader walks down the rows of a sheet.
type gridReader struct {
	set      *formSet
	sheet    *gridSheet
	begun    bool
	view     int // the form of one's own whose words count
	words    *vocabulary
	findings jixiao.Findings
	done     []*gridForm
	form     *gridForm
	line     int                     // the row that is read
	hit      []*gridCell             // scratch
	copies   [][2]*gridCell          // scratch
	indexed  map[tablePath]*gridCell // made when a finding wants it
	said     map[toldAt]bool         // of the first findings, as many as were looked at
	looked   int
}

// row reads a row and returns how many more it read with it.
func (r *gridReader) row(i int) int {
	row := &r.sheet.rows[i]
	r.line = i
	if len(row.cells) == 0 {
		return 0
	}
	row.runs = runsOf(row.runs[:0], row.cells, r.sheet.merged)
	if len(row.runs) == 1 && r.single(row.runs[0]) {
		return 0
	}
	if more, ok := r.headings(i); ok {
		return more
	}
	rows, medium := 0, 0
	if f := r.form; f != nil {
		rows, medium = len(f.raw.Indicators), len(f.raw.MediumRows)
	}
	if r.opensBeside(row) {
		r.head(row)
		return 0
	}
	if r.data(row) {
		r.levelPoints(row, rows, medium)
		return 0
	}
	if r.disguised(row) {
		r.rowsData(row)
		r.settleCopies()
		r.levelPoints(row, rows, medium)
		return 0
	}
	r.levelSums(row)
	switch {
	case r.amounts(row), r.head(row), r.goals(row), r.footer(row):
	default:
		r.stray(row)
	}
	return 0
}

// disguised reports an indicator whose row begins with a word of the head or the foot,
// or like a note: 备注 where a level stands, and behind it a name, a target and points.
func (r *gridReader) disguised(row *gridRow) bool {
	f := r.form
	if f == nil || f.block != RowsBlock || len(f.cols) == 0 {
		return false
	}
	lead, ok := f.lead(row, r.words)
	if !ok {
		return false
	}
	if w, _ := r.words.word(FootBlock, lead.label(), ""); w.field == "total" {
		return false
	}
	if col := f.columnAt(lead.from()); col == nil || col.field != "level1" && col.field != "level2" && col.field != "level3" {
		return false
	}
	name, target, number, points := "", false, false, false
	for _, s := range row.runs {
		c, col := s.first(), f.columnAt(s.from())
		if col == nil || s.from() < lead.from() {
			continue
		}
		if s.from() > lead.from() && (r.isHead(s) || r.isFoot(s)) {
			return false
		}
		switch col.field {
		case "level3":
			if s.from() == lead.from() || c.text != lead.text() {
				name = c.text
			}
		case "target", "value":
			_, is := ReadFigure(c.text).cell.Quantity()
			target, number = !isDash(c.text) && c.text != name, is
		case "weight", "score":
			_, is := ReadFigure(c.text).Points()
			points = points || is
		}
	}
	pointed := has(f.cols, "weight") || has(f.cols, "score")
	return name != "" && (target && points || number && !pointed)
}

// stray leaves a row that nothing is known about. Inside a form that is said aloud; so
// is a label of the head, which has a value.
func (r *gridReader) stray(row *gridRow) {
	f := r.form
	for _, s := range row.runs {
		c := s.first()
		if c.path != "" || c.why != 0 {
			continue
		}
		inside := f != nil && f.block != 0 && !f.foot
		label := r.isHead(s) && len(row.runs) > 1 && (f == nil || !f.foot)
		switch {
		case c.top != c.row:
		case inside || label:
			r.add(kindGridNoHeading, c, jixiao.With("text", jixiao.Clip(s.text())))
		case f != nil && f.isTable():
			r.below(row, s)
		}
		r.skipAll(s, SkipUnknown)
	}
}

// below says what stands under the totals: a signature needs no word, and a text alone
// is less than one that has others beside it or stands in the column of a name.
func (r *gridReader) below(row *gridRow, s gridRun) {
	k := kindGridAside
	col := r.form.columnAt(s.from())
	switch {
	case isSignature(s.text()):
		return
	case len(row.runs) > 1, col != nil && r.form.block == RowsBlock && (col.field == "level3" || col.field == "level2"):
		k = kindGridLeft
	}
	r.add(k, s.first(), jixiao.With("text", jixiao.Clip(s.text())))
}

// isSignature reports what stands under a form for those who sign it: a date, 签字, 盖章.
func isSignature(text string) bool {
	if !dayOf(strings.TrimSpace(text)).IsZero() {
		return true
	}
	const longest = 60
	for _, w := range []string{"签字", "签章", "盖章", "公章", "签名", "填表", "填报", "负责人", "联系", "电话", "日期", "审核", "年月日"} {
		if len(text) <= longest && strings.Contains(foldName(text), w) {
			return true
		}
	}
	return false
}

// single reads a row with one text: a title, a year, a unit, the mark that the
// table goes on elsewhere.
func (r *gridReader) single(s gridRun) bool {
	c := s.first()
	if c.label == "" {
		return false
	}
	if w, ok := r.words.word(FootBlock, c.label, ""); ok && w.field == "open" {
		f := r.current()
		f.raw.Complete = false
		r.takeAll(s, "complete")
		return true
	}
	if year, ok := onlyYear(c.label, c.notes); ok {
		r.yearAlone(s, year)
		return true
	}
	// A goal may read like a title, and so may the name of an indicator.
	inColumn := r.form != nil && r.form.columnAt(int(c.col)) != nil && !r.form.foot && (r.form.block == GoalsBlock || r.form.block == RowsBlock && c.col > 0)
	if t, ok := titleIn(c); ok && !inColumn {
		r.title(s, t)
		return true
	}
	return false
}

// onlyYear reads a text that is nothing but a year: （2022年度）.
func onlyYear(label, notes string) (int, bool) {
	s := label
	if s == "" {
		s = notes
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "度"), "年")
	if len(s) != 4 || s == label && notes == "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 1990 && n <= 2100
}

// yearAlone takes a year that stands over a form. Among the rows it may be anything.
func (r *gridReader) yearAlone(s gridRun, year int) {
	f := r.form
	if f == nil || f.hasRows() && f.foot && r.another() {
		f = r.begin()
	}
	if f.hasRows() && f.raw.Source.Year == 0 {
		r.add(kindGridLeft, s.first(), jixiao.With("text", jixiao.Clip(s.text())))
		r.skipAll(s, SkipUnknown)
		return
	}
	r.year("年度", year, s)
}

// year takes the year of a form.
func (r *gridReader) year(label string, year int, s gridRun) {
	f := r.form
	if old := f.raw.Source.Year; old != 0 && old != year {
		r.differs(s, label, s.text(), strconv.Itoa(old))
		return
	}
	f.raw.Source.Year = year
	r.retake(s, "source.year")
}

// differs leaves a value that is not the one that was read before.
func (r *gridReader) differs(s gridRun, label, text, other string) {
	r.add(kindGridDiffers, s.first(), jixiao.With("label", jixiao.Clip(label)), jixiao.With("text", jixiao.Clip(strings.TrimSpace(text))), jixiao.With("other", jixiao.Clip(strings.TrimSpace(other))))
	r.retake(s, "")
	r.skipAll(s, SkipRepeated)
}

// titleYear finds the year that a title names.
func titleYear(s string) int {
	for i := 0; ; {
		at := strings.Index(s[i:], "年")
		if at < 0 {
			return 0
		}
		if at += i; at >= 4 && (at == 4 || s[at-5] < '0' || s[at-5] > '9') {
			if n, err := strconv.Atoi(s[at-4 : at]); err == nil && n >= 1990 && n <= 2100 {
				return n
			}
		}
		i = at + len("年")
	}
}

func (r *gridReader) add(k jixiao.Kind, c *gridCell, args ...jixiao.Arg) {
	r.findings = append(r.findings, k.At(r.sheet.ref(c), args...))
}

// take marks a cell as understood.
func (r *gridReader) take(c *gridCell, path string) {
	if c.why == 0 && c.path == "" {
		c.path = path
		if r.form != nil {
			c.table = r.form.index
		}
	}
}

// retake marks a run anew.
func (r *gridReader) retake(s gridRun, path string) {
	for i := range s.cells {
		s.cells[i].path = ""
		if path != "" {
			r.take(&s.cells[i], path)
		}
	}
}

// takeAll marks a run of cells with one text.
func (r *gridReader) takeAll(s gridRun, path string) {
	for i := range s.cells {
		r.take(&s.cells[i], path)
	}
}

// skip leaves a cell. Guidance that holds more than the words of a template is said,
// as it may be an answer.
func (r *gridReader) skip(c *gridCell, why SkipReason) {
	if c.why != 0 || c.path != "" {
		return
	}
	c.why = why
	if why == SkipGuidance && c.top == c.row && c.left == c.col && !isTemplate(c.text) {
		r.add(kindGridWords, c, jixiao.With("text", jixiao.Clip(c.text)))
	}
}

func (r *gridReader) skipAll(s gridRun, why SkipReason) {
	for i := range s.cells {
		if c := &s.cells[i]; i == 0 {
			r.skip(c, why) // which says it once
		} else if c.why == 0 && c.path == "" {
			c.why = why
		}
	}
}

// heading notes a heading or label that was recognised.
func (r *gridReader) heading(s gridRun, b Block, field, label string) {
	f := r.current()
	f.last = r.line
	r.takeAll(s, labelPath(b, field))
	key := headingKey{b, label}
	if _, ok := f.seen[key]; !ok {
		f.seen[key] = s.text()
		f.keys = append(f.keys, key)
	}
}
