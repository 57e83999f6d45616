package target

import (
	"slices"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// judgeSums holds the printed totals of a table that goes on nowhere else against its
// rows: with the points of the execution or without. What is not the sum tells of a row
// that was lost or shifted.
func (r *gridReader) judgeSums(f *gridForm, t *Table) {
	if !t.Complete {
		return
	}
	r.judgeSum(f, t, "total_weight", t.TotalWeight, func(x *Row) Figure { return x.Weight }, func(x *FundRow) Figure { return x.Weight })
	if f.scored {
		r.judgeSum(f, t, "total_score", t.TotalScore, func(x *Row) Figure { return x.Reported.Score }, func(x *FundRow) Figure { return x.Score })
	}
	r.judgeTasks(f, t)
}

func (r *gridReader) judgeSum(f *gridForm, t *Table, path string, total Figure, ofRow func(*Row) Figure, ofFund func(*FundRow) Figure) {
	printed, ok := total.Points()
	if !ok || len(t.Rows) == 0 {
		return
	}
	var sum exact.Dec
	for i := range t.Rows {
		if sum, ok = addFigure(sum, ofRow(&t.Rows[i])); !ok {
			return
		}
	}
	sums := []exact.Dec{sum}
	all := sum
	for i := range t.Funds.Rows {
		fig := ofFund(&t.Funds.Rows[i])
		if all, ok = addFigure(all, fig); !ok {
			return
		}
		if len(sums) == 1 && !isEmpty(fig) {
			sums = append(sums, all) // the points of the total; parts may repeat them
		}
	}
	sums = append(sums, all)
	if slices.ContainsFunc(sums, func(s exact.Dec) bool { return near(printed.Exact(), s) }) {
		return
	}
	r.findings = append(r.findings, kindGridTotal.At(r.place(f, path), jixiao.With("total", jixiao.Clip(total.String())), jixiao.With("sum", sums[min(1, len(sums)-1)].Trim().String())))
}

// judgeTasks holds the sum of the tasks against them.
func (r *gridReader) judgeTasks(f *gridForm, t *Table) {
	if len(f.summed) == 0 || len(t.Tasks) == 0 {
		return
	}
	columns := []func(*Task) Figure{func(x *Task) Figure { return x.Total }, func(x *Task) Figure { return x.Fiscal }, func(x *Task) Figure { return x.Other }}
	for i, c := range f.summed {
		if i >= len(columns) {
			return
		}
		total, ok := ReadFigure(c.text).plain()
		var sum exact.Dec
		for k := range t.Tasks {
			q, number := columns[i](&t.Tasks[k]).plain()
			if isEmpty(columns[i](&t.Tasks[k])) {
				continue
			}
			var err error
			if sum, err = sum.Add(q.Number()); err != nil || !number || q.Unit() != total.Unit() {
				ok = false
			}
		}
		if ok && !near(total.Number(), sum) {
			r.add(kindGridTotal, c, jixiao.With("total", jixiao.Clip(c.text)), jixiao.With("sum", sum.Trim().String()))
		}
	}
}

// addFigure adds points; a blank adds nothing, and words make the sum unknown.
func addFigure(sum exact.Dec, f Figure) (exact.Dec, bool) {
	if f.blank() {
		return sum, true
	}
	p, ok := f.Points()
	if !ok {
		return sum, false
	}
	sum, err := sum.Add(p.Exact())
	return sum, err == nil
}

// near reports a total that is a sum, or the sum rounded or cut to the places that the
// total prints.
func near(total, sum exact.Dec) bool {
	return total.Equal(sum) || nearRat(total, sum.Rat())
}
