package target

import (
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// gridTotal is a row of totals, with the number of indicators above it.
type gridTotal struct {
	label         string
	rows          int
	weight, score totalFigure
}

type totalFigure struct {
	Figure
	run gridRun // none where there is no such cell
}

// totals reads the row of totals below the indicators.
func (r *gridReader) totals(row *gridRow, lead gridRun) {
	f := r.form
	r.heading(lead, FootBlock, "total", lead.label())
	runs := row.runs
	if !r.sheet.merged {
		// Equal totals beside each other are two.
		runs = nil
		for i := range row.cells {
			runs = append(runs, gridRun{row.cells[i : i+1]})
		}
	}
	t := &gridTotal{label: lead.label(), rows: len(f.raw.Indicators)}
	for _, s := range runs {
		c := s.first()
		if c.path != "" {
			continue
		}
		if s.from() < lead.from() {
			r.beside(c)
			r.takeAll(s, "rows."+fieldSide)
			continue
		}
		field := ""
		if col := f.columnAt(s.from()); col != nil {
			field = col.field
		}
		switch fig := ReadFigure(c.text); {
		case field == "weight" && len(t.weight.run.cells) == 0:
			t.weight = totalFigure{fig, s}
		case field == "score" && len(t.score.run.cells) == 0:
			t.score = totalFigure{fig, s}
		case isDash(c.text):
			r.skipAll(s, SkipPlaceholder)
		case field == fieldNone: // the form has the column, a table does not
			r.skipAll(s, SkipNoField)
		case len(row.runs) == 2 && len(t.score.run.cells) == 0:
			t.score = totalFigure{fig, s}
		default:
			r.add(kindGridNoHeading, c, jixiao.With("text", jixiao.Clip(c.text)))
			r.skipAll(s, SkipNoHeading)
		}
	}
	if r.settleTotal(t) {
		r.judgeTotal(t.weight.Figure, t.weight.run, lead.text())
		r.judgeTotal(t.score.Figure, t.score.run, lead.text())
	}
}

// judgeTotal says of a total that it is no number.
func (r *gridReader) judgeTotal(fig Figure, s gridRun, heading string) {
	if len(s.cells) == 0 || isEmpty(fig) {
		return
	}
	if _, ok := fig.Points(); !ok {
		r.add(kindGridNumber, s.first(), jixiao.With("text", jixiao.Clip(s.text())), jixiao.With("heading", jixiao.Clip(heading)))
	}
}

// settleTotal takes a row of totals, or leaves it beside the one that was read before:
// where indicators stand between them, or one is called 合计 and the other 总分, the
// first is the sum of a group.
func (r *gridReader) settleTotal(t *gridTotal) bool {
	f := r.form
	old := f.total
	switch {
	case old == nil:
	case t.agrees(old):
		r.fillTotal(old, t)
		return true
	case t.rows > old.rows && old.rows > 0, isSumLabel(old.label) && !isSumLabel(t.label):
		r.leaveTotal(old)
		f.groups = true
	case isSumLabel(t.label) && !isSumLabel(old.label):
		r.leaveTotal(t)
		return false
	default:
		r.differTotal(t, old)
		return false
	}
	f.total = t
	f.raw.TotalWeight, f.raw.TotalScore = t.weight.Figure, t.score.Figure
	t.each(func(path string, x *totalFigure) { r.retake(x.run, path) })
	return true
}

// each calls for the figures that have a cell.
func (t *gridTotal) each(do func(path string, x *totalFigure)) {
	if len(t.weight.run.cells) > 0 {
		do("total_weight", &t.weight)
	}
	if len(t.score.run.cells) > 0 {
		do("total_score", &t.score)
	}
}

// agrees reports two rows of totals without a different number.
func (t *gridTotal) agrees(old *gridTotal) bool {
	same := func(a, b *totalFigure) bool {
		if isEmpty(a.Figure) || isEmpty(b.Figure) {
			return true
		}
		one, ok1 := a.Points()
		other, ok2 := b.Points()
		if ok1 && ok2 {
			return one.Compare(other) == 0
		}
		return strings.TrimSpace(a.String()) == strings.TrimSpace(b.String())
	}
	return same(&t.weight, &old.weight) && same(&t.score, &old.score)
}

// fillTotal takes from a row of totals what the first left open.
func (r *gridReader) fillTotal(old, t *gridTotal) {
	f := r.form
	old.rows = t.rows
	t.each(func(path string, x *totalFigure) {
		to, have := &f.raw.TotalWeight, &old.weight
		if path == "total_score" {
			to, have = &f.raw.TotalScore, &old.score
		}
		if isEmpty(have.Figure) && !isEmpty(x.Figure) {
			r.retake(have.run, "")
			r.skipAll(have.run, SkipPlaceholder)
			*to, *have = x.Figure, *x
			r.retake(x.run, path)
			return
		}
		r.skipAll(x.run, SkipRepeated)
	})
}

// differTotal says which numbers are not those that were read before.
func (r *gridReader) differTotal(t, old *gridTotal) {
	t.each(func(path string, x *totalFigure) {
		have := &old.weight
		if path == "total_score" {
			have = &old.score
		}
		one := gridTotal{weight: *x}
		if isEmpty(have.Figure) || one.agrees(&gridTotal{weight: *have}) {
			r.skipAll(x.run, SkipRepeated)
			return
		}
		r.differs(x.run, t.label, x.String(), have.String())
	})
}

// leaveTotal leaves the sum of a group.
func (r *gridReader) leaveTotal(t *gridTotal) {
	t.each(func(_ string, x *totalFigure) {
		r.retake(x.run, "")
		r.skipAll(x.run, SkipRepeated)
		if !isEmpty(x.Figure) {
			r.add(kindGridRepeated, x.run.first(), jixiao.WithText("what", repeatsRows), jixiao.With("text", jixiao.Clip(x.String())))
		}
	})
}

// isSumLabel reports a label that a group may have as well.
func isSumLabel(label string) bool {
	return label == "合计" || label == "小计" || label == "总计"
}

// closeTotal looks at the totals where indicators stand below them, or others were
// those of groups: the sum of some of the indicators and not of all is no total.
func (r *gridReader) closeTotal(f *gridForm) {
	t := f.total
	if t == nil || t.rows == 0 || !f.groups && t.rows == len(f.raw.Indicators) {
		return
	}
	get, have := func(row *rowJSON) Figure { return row.Weight }, t.weight.Figure
	if _, ok := have.Points(); !ok {
		get, have = func(row *rowJSON) Figure { return row.Score }, t.score.Figure
	}
	p, ok := have.Points()
	if !ok {
		return
	}
	rows := f.raw.Indicators
	if sums, known := sumOf(rows, get, p); !known || sums.all {
		return
	}
	above, known := sumOf(rows[:min(t.rows, len(rows))], get, p)
	group := known && (above.all || above.tail)
	if t.rows < len(rows) && !group && !isSumLabel(t.label) || t.rows == len(rows) && !above.tail {
		return
	}
	r.leaveTotal(t)
	f.raw.TotalWeight, f.raw.TotalScore = Figure{}, Figure{}
}

// pointSums says what points are the sum of: all of some rows, or the last of them.
type pointSums struct{ all, tail bool }

// sumOf adds up points from the last row to the first; ok is false where one cannot be
// read.
func sumOf(rows []rowJSON, get func(*rowJSON) Figure, p jixiao.Points) (s pointSums, ok bool) {
	var sum exact.Dec
	for i := len(rows) - 1; i >= 0; i-- {
		fig := get(&rows[i])
		q, is := fig.Points()
		if !is && !isEmpty(fig) {
			return s, false
		}
		if is {
			next, err := sum.Add(q.Exact())
			if err != nil {
				return s, false
			}
			sum = next
		}
		s.tail = s.tail || i > 0 && sum.Cmp(p.Exact()) == 0
	}
	s.all = sum.Cmp(p.Exact()) == 0
	return s, true
}
