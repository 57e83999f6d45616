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
	slack, pointed := slackOf(printed.Exact()), false
	for i := range t.Rows {
		fig := ofRow(&t.Rows[i])
		weighed := !isEmpty(fig) || !isEmpty(t.Rows[i].Weight)
		if !weighed && !isDash(t.Rows[i].Indicator.Criterion.Cell().Raw()) {
			return // the points may stand with the levels
		}
		if sum, ok = addFigure(sum, fig); !ok {
			return
		}
		pointed, slack = pointed || weighed, slack.Add(slackOfPoints(fig))
	}
	if !pointed {
		return
	}
	sums := []exact.Dec{sum}
	all := sum
	for i := range t.Funds.Rows {
		fig := ofFund(&t.Funds.Rows[i])
		if all, ok = addFigure(all, fig); !ok {
			return
		}
		slack = slack.Add(slackOfPoints(fig))
		if len(sums) == 1 && !isEmpty(fig) {
			sums = append(sums, all) // the points of the total; parts may repeat them
		}
	}
	sums = append(sums, all)
	if slices.ContainsFunc(sums, func(s exact.Dec) bool { return nearSum(printed.Exact(), s.Rat(), slack) }) {
		return
	}
	r.findings = append(r.findings, kindGridTotal.At(r.place(f, path), jixiao.With("total", jixiao.Clip(total.String())), jixiao.With("sum", sums[min(1, len(sums)-1)].Trim().String())))
}

// judgeTasks holds the sum of the tasks against them.
func (r *gridReader) judgeTasks(f *gridForm, t *Table) {
	if len(f.summed) == 0 || len(t.Tasks) == 0 {
		return
	}
	columns := map[string]func(*Task) Figure{
		"total":  func(x *Task) Figure { return x.Total },
		"fiscal": func(x *Task) Figure { return x.Fiscal },
		"other":  func(x *Task) Figure { return x.Other },
	}
	for _, s := range f.summed {
		c, of := s.cell, columns[s.field]
		if of == nil {
			continue
		}
		total, ok := ReadFigure(c.text).plain()
		var sum exact.Dec
		slack := slackOf(total.Number())
		for k := range t.Tasks {
			q, number := of(&t.Tasks[k]).plain()
			if isEmpty(of(&t.Tasks[k])) {
				continue
			}
			var err error
			if sum, err = sum.Add(q.Number()); err != nil || !number || q.Unit() != total.Unit() {
				ok = false
			}
			slack = slack.Add(slackOf(q.Number()))
		}
		if ok && !nearSum(total.Number(), sum.Rat(), slack) {
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

// nearSum reports a total that is a sum, or the sum rounded or cut to the places that the
// total prints, or not further from it than its rounded numbers allow.
func nearSum(total exact.Dec, sum, slack exact.Rat) bool {
	if total.Rat().Cmp(sum) == 0 || nearRat(total, sum) {
		return true
	}
	off := total.Rat().Sub(sum)
	return off.Cmp(slack) <= 0 && off.Add(slack).Sign() >= 0
}

// slackOf is half a unit of the last place of a number with decimals, which may have been
// rounded there. A whole number is taken as it stands.
func slackOf(d exact.Dec) exact.Rat {
	_, exp, ok := d.Small()
	if !ok || exp >= 0 {
		return exact.Rat{}
	}
	half, err := exact.NewDec(5, exp-1)
	if err != nil {
		return exact.Rat{}
	}
	return half.Rat()
}

func slackOfPoints(fig Figure) exact.Rat {
	p, _ := fig.Points()
	return slackOf(p.Exact())
}
