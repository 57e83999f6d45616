package target

import (
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// GridReading is what [ReadGrid] read (读表结果). Every cell with text stands
// either in Recognised or in Skipped, in the order of the grid.
type GridReading struct {
	// Tables are the tables in the order in which they stand in the grid, and
	// Forms says of each in which form it is.
	Tables     []Table
	Forms      []FormMatch
	Recognised []RecognisedCell
	Skipped    []SkippedCell
	// Findings have the reference of a cell as path: Sheet1!C12.
	Findings jixiao.Findings
}

// FormMatch says in which form a table stands (表样识别).
type FormMatch struct {
	// Form is the ID of the shipped form whose headings fit best, and empty where
	// none of the headings is known to one.
	Form string
	// Sure is how much of the headings and of the form agree, in percent: 100
	// where the grid has all headings of the form and no other.
	Sure int
	// Title is the title as printed.
	Title string
	// Headings are the headings that decided.
	Headings []string
}

// RecognisedCell is a cell whose text was understood (已识别单元格).
type RecognisedCell struct {
	Ref, Text string
	// Table is the index of the table.
	Table int
	// Path is where the text stands in the table, in the words of its JSON:
	// indicators[3].target. For a label or heading it is the block and the field:
	// rows.target.
	Path string
}

// SkippedCell is a cell that was not read, with the reason (未读单元格).
type SkippedCell struct {
	// Ref is the cell, or for what lies beyond a limit the first cell of it.
	Ref, Text string
	Why       SkipReason
}

// SkipReason says why a cell was not read (未读原因). The zero value is none.
type SkipReason uint8

// The reasons.
const (
	// SkipUnknown is text outside of every block that is known (未识别).
	SkipUnknown SkipReason = iota + 1
	// SkipColumn is a cell under a heading that is not known or stands twice, or
	// the heading itself (未识别的列).
	SkipColumn
	// SkipNoHeading is a cell of a block under no heading (无列名).
	SkipNoHeading
	// SkipPlaceholder is a row that the template left open (空行).
	SkipPlaceholder
	// SkipGuidance is the template's text on how to fill the form (填写说明).
	SkipGuidance
	// SkipNoField is text that is understood, but has no place in a table: the
	// name of the accountant (无对应字段).
	SkipNoField
	// SkipRepeated is a value that the table has already from another cell (重复).
	SkipRepeated
	// SkipLimit is what lies beyond a limit (超过上限).
	SkipLimit
)

var skipTerms = terms.List{
	{},
	{Key: "unknown", ZH: "未识别的文字", EN: "text that is not known"},
	{Key: "column", ZH: "未识别或重复的列", EN: "a column that is not known or stands twice"},
	{Key: "no-heading", ZH: "没有列名", EN: "no heading above"},
	{Key: "placeholder", ZH: "表样留下的空行", EN: "a row that the template left open"},
	{Key: "guidance", ZH: "表样的填写说明", EN: "the template's words on how to fill the form"},
	{Key: "no-field", ZH: "表中没有对应的项", EN: "a table has no place for it"},
	{Key: "repeated", ZH: "与另一单元格重复", EN: "another cell says it already"},
	{Key: "limit", ZH: "超过上限", EN: "beyond a limit"},
}

// SkipReasons lists the named values.
func SkipReasons() []SkipReason { return terms.All[SkipReason](skipTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (s SkipReason) IsValid() bool { return skipTerms.Has(uint8(s)) }

// String returns the key, and the empty text for the zero value.
func (s SkipReason) String() string { return skipTerms.Key(uint8(s)) }

// Text returns the reason in both languages.
func (s SkipReason) Text() jixiao.Text { return skipTerms.Text(uint8(s)) }

// MarshalText writes the key.
func (s SkipReason) MarshalText() ([]byte, error) {
	return skipTerms.Marshal("target: reason", uint8(s))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (s *SkipReason) UnmarshalText(text []byte) error {
	v, err := skipTerms.Parse("target: reason", text)
	if err == nil {
		*s = SkipReason(v)
	}
	return err
}

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
func ReadGrid(g Grid) GridReading {
	r := gridReader{sheet: newGridSheet(&g), words: &book().words}
	r.findings = r.sheet.findings
	if len(r.sheet.rows) == 0 && len(r.sheet.beyond) == 0 {
		r.findings = append(r.findings, kindGridEmpty.At(""))
	}
	for i := 0; i < len(r.sheet.rows); i++ {
		i += r.row(i)
	}
	r.finish()
	return r.reading()
}

// gridReader walks down the rows of a sheet.
type gridReader struct {
	sheet    *gridSheet
	words    *vocabulary
	findings jixiao.Findings
	done     []*gridForm
	form     *gridForm
	line     int                     // the row that is read
	hit      []*gridCell             // scratch
	copies   [][2]*gridCell          // scratch
	indexed  map[tablePath]*gridCell // made when a finding wants it
}

// tablePath is a place in one of the tables.
type tablePath struct {
	table int
	path  string
}

// gridForm is one form while it is read.
type gridForm struct {
	index int
	raw   tableJSON
	title string
	// has are the blocks that were found.
	has  [blockCount]bool
	seen map[headingKey]string // headings as printed
	keys []headingKey
	// block is the block that is read, with its columns.
	block  Block
	cols   []gridColumn
	at     []int // column of the sheet → index in cols, -1 for none
	sideTo int   // columns before it hold the label of the block
	side   string
	carry  [2]gridLevels
	halves int
	// foot says that the totals or remarks have begun.
	foot     bool
	subject  Subject
	kind     Kind
	titled   bool
	unit     string // of the funds
	unitNear bool   // it stands in the block of the funds
	points   string // of the execution, in the label of the block
	through  int
	months   bool
	phase    Phase // of the goals
	nameHalf map[int]int
	medium   bool // the funds of the medium term are read, among those of the year
	swapped  bool
	sums     bool // a total was read
	over     map[string]*overflow
	// sideRepeats says that the label of the funds stands again in the rows below
	// it, so that merged cells come repeated.
	sideRepeats bool
	told        map[string]toldValue
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

func (r *gridReader) skip(c *gridCell, why SkipReason) {
	if c.why == 0 && c.path == "" {
		c.why = why
	}
}

func (r *gridReader) skipAll(s gridRun, why SkipReason) {
	for i := range s.cells {
		r.skip(&s.cells[i], why)
	}
}

// heading notes a heading or label that was recognised.
func (r *gridReader) heading(s gridRun, b Block, field, label string) {
	f := r.current()
	r.takeAll(s, b.String()+"."+field)
	key := headingKey{b, label}
	if _, ok := f.seen[key]; !ok {
		f.seen[key] = s.text()
		f.keys = append(f.keys, key)
	}
}

// current returns the form that is read, a new one where there is none.
func (r *gridReader) current() *gridForm {
	if r.form == nil {
		r.form = &gridForm{index: len(r.done), seen: map[headingKey]string{}, nameHalf: map[int]int{}, told: map[string]toldValue{}}
		r.form.raw.Complete = true
	}
	return r.form
}

// begin starts a new form where the one that is read has more than a head.
func (r *gridReader) begin() *gridForm {
	if r.form != nil && r.form.isTable() {
		r.finish()
	}
	return r.current()
}

// isTable reports whether what was found is more than a line of a letter.
func (f *gridForm) isTable() bool {
	for b := FundsBlock; b <= RowsBlock; b++ {
		if f.has[b] {
			return true
		}
	}
	return false
}

func (f *gridForm) hasRows() bool { return f.has[RowsBlock] || f.has[TasksBlock] }

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
	if r.data(row) {
		return 0
	}
	switch {
	case r.amounts(row), r.head(row), r.goals(row), r.footer(row):
	default:
		r.stray(row)
	}
	return 0
}

// stray leaves a row that nothing is known about; inside a block it may be a
// value, so it is said aloud.
func (r *gridReader) stray(row *gridRow) {
	for _, s := range row.runs {
		if s.first().path != "" || s.first().why != 0 {
			continue
		}
		if r.form != nil && r.form.block != 0 && !r.form.foot && s.first().top == s.first().row {
			r.add(kindGridNoHeading, s.first(), jixiao.With("text", jixiao.Clip(s.text())))
		}
		r.skipAll(s, SkipUnknown)
	}
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
		f := r.form
		if f == nil || f.hasRows() && f.foot {
			f = r.begin()
		}
		if f.raw.Source.Year == 0 {
			f.raw.Source.Year = year
			r.takeAll(s, "source.year")
			return true
		}
		return false
	}
	// A goal may read like a title, and so may the name of an indicator.
	inColumn := r.form != nil && r.form.columnAt(int(c.col)) != nil && (r.form.block == GoalsBlock || r.form.block == RowsBlock && c.col > 0)
	if k, subject, ok := readTitle(c.label); ok && !inColumn {
		f := r.begin()
		if f.titled {
			return false
		}
		f.titled, f.title, f.kind = true, c.text, k
		if subject != 0 {
			f.subject = subject
		}
		r.takeAll(s, "title")
		if year := titleYear(c.label + " " + c.notes); year != 0 && f.raw.Source.Year == 0 {
			f.raw.Source.Year = year
		}
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

// finish closes the form that is read.
func (r *gridReader) finish() {
	f := r.form
	if f == nil {
		return
	}
	r.judgeColumns()
	r.form = nil
	if !f.isTable() && len(f.keys) < 2 {
		r.sheet.forget(f.index)
		return
	}
	r.close(f)
	r.done = append(r.done, f)
}

// close settles what only the whole form tells.
func (r *gridReader) close(f *gridForm) {
	if f.unit != "" {
		f.raw.Funds.Unit = f.unit
		if len(f.raw.MediumFunds.Rows) > 0 {
			f.raw.MediumFunds.Unit = f.unit
		}
	}
	if f.points != "" {
		f.weigh()
	}
	f.raw.Through = f.through
	for _, list := range []string{pathRows, pathMediumRows, pathFunds, pathMediumFunds, pathGoals, pathTasks} {
		if o := f.over[list]; o != nil {
			r.findings = append(r.findings, kindTooManyRows.At(r.sheet.ref(o.first), jixiao.With("rows", strconv.Itoa(o.n)), jixiao.With("limit", strconv.Itoa(o.limit))))
		}
	}
}

// weigh gives the points in the label of the execution to the total.
func (f *gridForm) weigh() {
	at := 0
	for i := range f.raw.Funds.Rows {
		if !f.raw.Funds.Rows[i].Weight.IsZero() {
			return
		}
		if at == 0 && f.raw.Funds.Rows[i].IsTotal() {
			at = i
		}
	}
	if at < len(f.raw.Funds.Rows) {
		f.raw.Funds.Rows[at].Weight = ReadFigure(f.points)
	}
}

// match finds the shipped form whose headings fit best.
func (f *gridForm) match() (m FormMatch, form *Form) {
	b := book()
	best, most := -1, 0
	for i, own := range b.own {
		hits := 0
		for _, k := range f.keys {
			if own[k] {
				hits++
			}
		}
		// Twice what agrees, of all that either side has.
		if sure := 200 * hits / max(len(own)+len(f.keys), 1); sure > most {
			best, most = i, sure
		}
	}
	m = FormMatch{Title: f.title, Sure: most}
	if best < 0 {
		return m, nil
	}
	m.Form = b.forms[best].ID
	for _, k := range f.keys {
		if b.own[best][k] {
			m.Headings = append(m.Headings, f.seen[k])
		}
	}
	return m, &b.forms[best]
}

// table makes the table of a form that was read.
func (r *gridReader) table(f *gridForm) (Table, FormMatch) {
	m, form := f.match()
	switch {
	case f.titled:
		f.raw.Kind = f.kind
		if f.subject != 0 {
			f.raw.Head.Subject = f.subject
		}
	case form != nil:
		f.raw.Kind = form.Kind
	}
	d := decoder{}
	d.clean(&f.raw)
	d.shape(&f.raw)
	t := d.table(&f.raw)
	for _, found := range d.findings {
		if found.Code == kindRowEmpty.Code {
			continue
		}
		found.Path = r.place(f, found.Path)
		r.findings = append(r.findings, found)
	}
	return t, m
}

// place returns the reference of the cell that stands at a path of the table.
func (r *gridReader) place(f *gridForm, path string) string {
	if r.indexed == nil {
		r.indexed = map[tablePath]*gridCell{}
		for i := range r.sheet.rows {
			for k := range r.sheet.rows[i].cells {
				c := &r.sheet.rows[i].cells[k]
				if at := (tablePath{c.table, c.path}); c.path != "" && r.indexed[at] == nil {
					r.indexed[at] = c
				}
			}
		}
	}
	for p := path; p != ""; {
		if c := r.indexed[tablePath{f.index, p}]; c != nil {
			return r.sheet.ref(c)
		}
		cut := strings.LastIndexAny(p, ".[")
		if cut < 0 {
			break
		}
		p = p[:cut]
	}
	return r.sheet.ref(nil)
}

// reading puts together what was read.
func (r *gridReader) reading() GridReading {
	out := GridReading{}
	for _, f := range r.done {
		t, m := r.table(f)
		out.Tables, out.Forms = append(out.Tables, t), append(out.Forms, m)
	}
	if len(out.Tables) == 0 && r.sheet.count > 0 {
		r.findings = append(r.findings, kindGridNoForm.At(r.sheet.ref(nil)))
	}
	out.Findings = r.findings
	taken := 0
	for i := range r.sheet.rows {
		for k := range r.sheet.rows[i].cells {
			if c := &r.sheet.rows[i].cells[k]; !c.copied && c.path != "" {
				taken++
			}
		}
	}
	if taken > 0 {
		out.Recognised = make([]RecognisedCell, 0, taken)
	}
	for i := range r.sheet.rows {
		for k := range r.sheet.rows[i].cells {
			c := &r.sheet.rows[i].cells[k]
			switch {
			case c.copied:
			case c.path != "":
				out.Recognised = append(out.Recognised, RecognisedCell{Ref: r.sheet.ref(c), Text: c.text, Table: c.table, Path: c.path})
			case c.why != 0:
				out.Skipped = append(out.Skipped, SkippedCell{r.sheet.ref(c), c.text, c.why})
			default:
				out.Skipped = append(out.Skipped, SkippedCell{r.sheet.ref(c), c.text, SkipUnknown})
			}
		}
	}
	out.Skipped = append(out.Skipped, r.sheet.beyond...)
	return out
}
