package target

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// facts is a table as the checks look at it, made once for all of them.
type facts struct {
	t       *Table
	ctx     Context
	subject Subject
	year    int
	rows    []rowFacts          // the rows that say anything
	read    []indicator.LintRow // the same rows as the lint reads them
	sum     exact.Rat           // of the weights
	weights int                 // how many rows have one

	page []byte // what was printed for the fingerprint
	told []told // what the ledger will say

	// Made when the first check asks for them.
	lint     jixiao.Findings
	lintDone bool
	history  []*facts
	keys     []string
	// first is the row of a name and next the row behind it with the same one, both
	// counted from 1.
	first map[string]int
	next  []int
	money execution
	runs  term
}

// execution is the annual amount of the table with its place.
type execution struct {
	amount Amount
	x      Execution
	path   string
	// What the block says, once it is asked for.
	done, found bool
}

// rowFacts is one row with what several checks ask for.
type rowFacts struct {
	*Row
	at        int
	place     string
	indicator *indicator.Indicator // with the level that the columns before it name
	criterion indicator.Criterion  // with its direction, assumed where nobody said it
	name      indicator.Name
	weight    jixiao.Points
	// number is what the row promises, where that is one.
	number   indicator.Quantity
	isNumber bool
}

// path is the place of a cell of the row.
func (r *rowFacts) path(key string) string { return r.place + "." + key }

// rowPath is the place of a row.
func rowPath(i int) string {
	if i < len(rowPaths) {
		return rowPaths[i]
	}
	return pathRows + "[" + itoa(i) + "]"
}

// rowPaths are the places of the rows that most tables have.
var rowPaths = func() (paths [64]string) {
	for i := range paths {
		paths[i] = pathRows + "[" + itoa(i) + "]"
	}
	return paths
}()

// newFacts looks at a table.
func newFacts(t *Table, ctx Context) *facts {
	f := &facts{}
	f.look(t, ctx)
	return f
}

// forget leaves only the memory, for the next table. A long one takes its memory
// with it.
func (f *facts) forget() {
	const mostRows = 1 << 10
	if cap(f.rows) > mostRows || cap(f.page) > mostRows<<6 {
		*f = facts{}
		return
	}
	clear(f.rows)
	clear(f.read)
	clear(f.told)
	*f = facts{rows: f.rows[:0], read: f.read[:0], page: f.page[:0], told: f.told[:0]}
}

func (f *facts) look(t *Table, ctx Context) {
	f.t, f.ctx, f.subject, f.year = t, ctx, subjectOf(t), t.Source.Year
	if f.year == 0 {
		f.year = ctx.Year
	}
	f.rows, f.read = slices.Grow(f.rows, len(t.Rows)), slices.Grow(f.read, len(t.Rows))
	for i := range t.Rows {
		row := &t.Rows[i]
		n := len(f.rows)
		f.rows = f.rows[:n+1]
		r := &f.rows[n]
		r.Row, r.at = row, i
		r.name = indicator.ReadName(row.Indicator.Name)
		r.indicator = row.filledIn(i)
		if r.unused() {
			*r = rowFacts{}
			f.rows = f.rows[:n]
			continue
		}
		r.place = rowPath(i)
		f.read = append(f.read, indicator.LintRow{Path: r.place, Indicator: r.indicator, Level1: row.Level1.Name, Level2: row.Level2.Name})
		r.criterion = r.indicator.Criterion.Assume(r.indicator.Hint())
		r.number, r.isNumber = r.criterion.Cell().Quantity()
		if w, ok := r.Weight.Points(); ok {
			r.weight = w
			f.sum = f.sum.Add(w.Exact().Rat())
			f.weights++
		}
	}
}

// indexOf returns the index of the first row that is the same indicator, or -1.
func (f *facts) indexOf(r *rowFacts) int {
	if f.first == nil {
		f.first, f.next = make(map[string]int, len(f.rows)), make([]int, len(f.rows))
		for i := len(f.rows) - 1; i >= 0; i-- {
			label := f.rows[i].name.Label
			f.next[i] = f.first[label]
			f.first[label] = i + 1
		}
	}
	for i := f.first[r.name.Label]; i > 0; i = f.next[i-1] {
		if r.same(&f.rows[i-1]) {
			return i - 1
		}
	}
	return -1
}

// subjectOf is the subject that a table states, or the one that its kind, its tasks
// or its title tell.
func subjectOf(t *Table) Subject {
	switch {
	case t.Head.Subject.IsValid():
		return t.Head.Subject
	case t.Kind == DepartmentSelfEvaluation, len(t.Tasks) > 0, strings.Contains(t.Source.Title, "整体支出"):
		return SubjectDepartment
	default:
		return SubjectProject
	}
}

// unused reports a row of the form that nobody filled in: no name, or a mark or a
// zero in its place, and no value or zero.
func (r *rowFacts) unused() bool {
	if strings.TrimLeft(r.name.Label, "-—/\\、.。:：0 ") != "" {
		return false
	}
	c := r.indicator.Criterion
	q, ok := c.Cell().Quantity()
	return !c.IsValid() || ok && q.Sign() == 0
}

// judged returns the rows of which it can be said what they lack: where the text
// stops early it may have cut the last one.
func (f *facts) judged() []rowFacts {
	if n := len(f.rows); !f.t.Complete && n > 0 {
		return f.rows[:n-1]
	}
	return f.rows
}

// has reports whether the caller gave what a check needs.
func (f *facts) has(n Need) bool {
	switch n {
	case NeedsHistory:
		return f.ctx.History != nil
	case NeedsPeers:
		return f.ctx.Peers != nil
	case NeedsLibrary:
		return f.ctx.Library != nil
	case NeedsNothing:
		return true
	default:
		return false
	}
}

// isProject reports whether the project belongs to one of the classes: as the
// head says, and where it says nothing by words in its name.
func (f *facts) isProject(classes, words []string) bool {
	if len(f.t.Head.Projects) > 0 {
		return slices.ContainsFunc(f.t.Head.Projects, func(p string) bool { return slices.Contains(classes, p) })
	}
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(f.t.Project, w) })
}

// execution returns the row of the execution, found once.
func (f *facts) execution() (x *Execution, ok bool) {
	if !f.money.done {
		f.money.x, f.money.found = f.t.Funds.Execution()
		f.money.done = true
	}
	return &f.money.x, f.money.found
}

// budget returns the annual amount of the table and its path.
func (f *facts) budget() (a Amount, path string, ok bool) {
	if x, ok := f.execution(); ok && x.Budget.IsValid() && f.money.path == "" {
		f.money.amount, f.money.path = Amount{x.Budget, Annual}, place(pathFunds, x.Index, "budget")
	}
	return f.money.amount, f.money.path, f.money.amount.IsValid()
}

// promise returns the annual amount that a promise was made under: the budget, or
// the initial one where that was larger. A budget that was cut during the year makes
// no promise wrong.
func (f *facts) promise() (q indicator.Quantity, yuanOf exact.Rat, ok bool) {
	a, _, ok := f.budget()
	if !ok {
		return q, yuanOf, false
	}
	q = a.Quantity
	most, ok := yuan(q)
	if !ok || most.Sign() <= 0 {
		return q, yuanOf, false
	}
	x := &f.money.x
	initial, found := f.t.Funds.amount(x.Row.Initial)
	if x.FromParts {
		initial, found = f.initialOfParts(x.Index)
	}
	if v, isMoney := yuan(initial); found && isMoney && v.Cmp(most) > 0 {
		q, most = initial, v
	}
	return q, most, true
}

// initialOfParts adds up the initial amounts below a total.
func (f *facts) initialOfParts(total int) (sum indicator.Quantity, ok bool) {
	for _, n := range f.t.Funds.parts(total) {
		q, found := f.t.Funds.amount(f.t.Funds.Rows[n].Initial)
		if !found {
			continue
		}
		var err error
		if sum, err = plus(sum, q); err != nil {
			return sum, false
		}
	}
	return sum, sum.IsValid()
}

// count returns how many rows stand under one of the dimensions.
func (f *facts) count(dimensions ...indicator.Dimension) int {
	n := 0
	for i := range f.rows {
		if slices.Contains(dimensions, f.rows[i].indicator.Dimension) {
			n++
		}
	}
	return n
}

// counted returns how many rows stand under one of the categories.
func (f *facts) counted(categories ...indicator.Category) int {
	n := 0
	for i := range f.rows {
		if slices.Contains(categories, f.rows[i].indicator.Category) {
			n++
		}
	}
	return n
}

// named returns the rows whose place in the form is known.
func (f *facts) named() int {
	n := 0
	for i := range f.rows {
		if f.rows[i].indicator.Category != indicator.NoCategory || f.rows[i].indicator.Dimension != indicator.NoDimension {
			n++
		}
	}
	return n
}

// isCost reports a row of cost, in either model.
func (r *rowFacts) isCost() bool {
	return r.indicator.Category == indicator.Cost || r.indicator.Dimension.IsCost()
}

// quantity returns the number that the row promises.
func (r *rowFacts) quantity() (indicator.Quantity, bool) { return r.number, r.isNumber }

// quantified reports a promise that can be measured: a number, a range, a date.
func (r *rowFacts) quantified() bool {
	switch r.criterion.Cell().Shape() {
	case indicator.ShapeQuantity, indicator.ShapeRange, indicator.ShapeTolerance, indicator.ShapeDate:
		return true
	case indicator.ShapeNone, indicator.ShapeText, indicator.ShapeCompound:
		return false
	default:
		return false
	}
}

func contains[T comparable](list []T, v T) bool { return slices.Contains(list, v) }

// nameArg is the name of a row for a finding.
func (r *rowFacts) nameArg() jixiao.Arg { return jixiao.With("name", jixiao.Clip(r.indicator.Name)) }

// targetArg is what a row promises, for a finding.
func (r *rowFacts) targetArg() jixiao.Arg {
	return jixiao.With("target", jixiao.Clip(r.criterion.String()))
}
