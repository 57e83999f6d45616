package target

import (
	"strconv"

	"github.com/jixiao-go/jixiao"
)

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
