package target

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/jixiao-go/jixiao"
)

// gridForm is one form while it is read.
type gridForm struct {
	index int
	// from is the row that it begins at, last that of its last heading, and to the one
	// behind it.
	from, last, to int
	view           int // the form of one's own with whose words it is read
	raw            tableJSON
	title          string
	name           string // the title without year and 续
	goes           bool   // the form goes on below its title, which stood again
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
	// weights are the points of the levels, from columns of their own.
	weights [2][2]levelPoints
	// summed are the cells of funds that only the sum of the tasks told.
	summed []taskSum
	// headSide is the text that stands beside the head: 项目基本情况.
	headSide string
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
	// yearTotal says whether the block of funds has 年度资金总额; nil is not known yet.
	yearTotal *bool
	// fundCols are the columns of the funds, by what stands in them.
	fundCols map[fundColumn]int
	swapped  bool
	// total is the row of totals that counts, groups says that others before it were
	// those of groups.
	total  *gridTotal
	groups bool
	// rowUnits are the units in the names of rows of funds, fundTotals their totals.
	rowUnits   []rowUnit
	fundTotals []fundTotal
	scored     bool // a column of scores was
	fundScores bool // one of the funds
	over       map[string]*overflow
	// sideRepeats says that the label of the funds stands again in the rows below
	// it, so that merged cells come repeated.
	sideRepeats bool
	told        map[string]toldValue
}

// taskSum is a cell of the sum of the tasks, with the field of its column.
type taskSum struct {
	cell  *gridCell
	field string
}

// fundColumn is a column of the funds of the year or of the medium term.
type fundColumn struct {
	list, field string
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

// current returns the form that is read, a new one where there is none.
func (r *gridReader) current() *gridForm {
	if r.form == nil {
		r.form = &gridForm{index: len(r.done), from: r.line, view: r.view, seen: map[headingKey]string{}, nameHalf: map[int]int{}, told: map[string]toldValue{}}
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

// finish closes the form that is read.
func (r *gridReader) finish() {
	f := r.form
	if f == nil {
		return
	}
	r.judgeColumns()
	r.form, f.to = nil, r.line
	if !f.isTable() && len(f.keys) < 2 {
		if first := r.sheet.firstOf(f.index); first != nil && len(r.done) > 0 && (f.titled || f.raw.Project != "") {
			r.add(kindGridNoForm, first) // below the last table
		}
		r.sheet.forget(f.index)
		return
	}
	r.close(f)
	r.done = append(r.done, f)
}

// close settles what only the whole form tells.
func (r *gridReader) close(f *gridForm) {
	r.closeTotal(f)
	r.closeFunds(f)
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

// match finds the form whose headings fit best: that whose words the table was read
// with, or a shipped one; own says which.
func (r *gridReader) match(f *gridForm) (m FormMatch, form *Form, own bool) {
	best, most := r.set.best(f.keys)
	if f.view != noView {
		if sure := r.set.fit(f.view, f.keys); sure > 0 && sure >= most {
			best, most, own = f.view, sure, true
		}
	}
	m = FormMatch{Title: f.title, Sure: most}
	if best < 0 {
		return m, nil, false
	}
	form = &r.set.forms[best]
	m.Form = form.ID
	for _, k := range f.keys {
		if _, ok := r.set.headings[best].number[k]; ok {
			m.Headings = append(m.Headings, f.seen[k])
		}
	}
	return m, form, own
}

// formClaim is a table that a form of one's own fits best: its rows and that of its
// last heading.
type formClaim struct{ form, sure, from, last, to int }

// choose says for each row with the words of which form of one's own it is to be read;
// nil says none. Each form reads the sheet with its words, and claims the tables that
// it fits as well as the best shipped form. Of two claims to one row the better holds,
// but behind its last heading another table may begin.
func (r *gridReader) choose() []int {
	var claims []formClaim
	if r.set.own == 0 {
		return nil
	}
	trial := r.news()
	for i := range r.set.own {
		if !trial[i] {
			claims = r.claims(claims, i)
		}
	}
	for i := range r.set.own {
		if trial[i] {
			r.read(slices.Repeat([]int{i}, len(r.sheet.rows)))
			claims = r.claims(claims, i)
		}
	}
	if len(claims) == 0 && !slices.Contains(trial, true) {
		return nil
	}
	slices.SortStableFunc(claims, func(a, b formClaim) int { return cmp.Or(b.sure-a.sure, a.form-b.form, a.from-b.from) })
	owner := slices.Repeat([]int{noView}, len(r.sheet.rows))
	for i, c := range claims {
		if at := owner[c.from]; at != noView && c.from <= claims[at].last {
			continue
		}
		to := c.from
		for to < c.to && owner[to] == owner[c.from] {
			to++
		}
		if c.last < to {
			for k := c.from; k < to; k++ {
				owner[k] = i
			}
		}
	}
	for i, at := range owner {
		if at != noView {
			owner[i] = claims[at].form
		}
	}
	return owner
}

// claims adds the tables just read that a form of one's own fits.
func (r *gridReader) claims(claims []formClaim, form int) []formClaim {
	for _, f := range r.done {
		sure := r.set.fit(form, f.keys)
		if _, shipped := r.set.best(f.keys); sure > 0 && sure >= shipped {
			claims = append(claims, formClaim{form, sure, f.from, f.last, f.to})
		}
	}
	return claims
}

// news says which forms of one's own know a label of the sheet otherwise than the
// shipped forms.
func (r *gridReader) news() []bool {
	out := make([]bool, r.set.own)
	mark := func(label string) {
		for _, i := range r.set.news[label] {
			out[i] = true
		}
	}
	for i := range r.sheet.rows {
		for k := range r.sheet.rows[i].cells {
			c := &r.sheet.rows[i].cells[k]
			mark(c.label)
			if label, _, ok := inlineLabel(c); ok {
				mark(label)
			}
		}
	}
	return out
}

// overflow counts what breaks the limit of a list.
type overflow struct {
	n     int
	limit int
	first *gridCell
}

// full reports whether a list is full, and then leaves the cells of the row.
func (r *gridReader) full(list string, n, limit int, hits []*gridCell) bool {
	if n < limit {
		return false
	}
	f := r.form
	if f.over == nil {
		f.over = map[string]*overflow{}
	}
	o := f.over[list]
	if o == nil {
		o = &overflow{n: limit, limit: limit}
		f.over[list] = o
	}
	o.n++
	for _, c := range hits {
		if c == nil {
			continue
		}
		if o.first == nil {
			o.first = c
		}
		r.skip(c, SkipLimit)
	}
	return true
}
