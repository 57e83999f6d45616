package target

import (
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// tasksData reads a row of the main tasks, or their sum.
func (r *gridReader) tasksData(row *gridRow) {
	f := r.form
	s, _ := f.lead(row, r.words)
	w, known := r.words.word(TasksBlock, s.label(), "")
	hits := r.hits(row)
	if known && w.field == "sum" {
		r.taskSum(hits, s)
		return
	}
	raw, empty := Task{}, true
	at := pathTasks + "[" + strconv.Itoa(len(f.raw.Tasks)) + "]."
	for i, c := range hits {
		if c == nil {
			continue
		}
		switch f.cols[i].field {
		case fieldUnknown:
			r.skip(c, SkipColumn)
		case fieldNone:
			r.skip(c, SkipNoField)
		default:
			if isOpenTask(c.text) || isDash(c.text) {
				continue
			}
			empty = false
		}
	}
	if empty {
		for _, c := range hits {
			if c != nil && c.why == 0 {
				r.add(kindGridPlaceholder, c, jixiao.With("text", jixiao.Clip(c.text)))
				r.skip(c, SkipPlaceholder)
			}
		}
		return
	}
	if r.full(pathTasks, len(f.raw.Tasks), MaxTasks, hits) {
		return
	}
	for i, c := range hits {
		if c == nil {
			continue
		}
		col := &f.cols[i]
		switch col.field {
		case "name":
			raw.Name = c.text
		case "content":
			raw.Content = c.text
		case "total":
			raw.Total = r.amount(col, c)
		case "fiscal":
			raw.Fiscal = r.amount(col, c)
		case "other":
			raw.Other = r.amount(col, c)
		default:
			continue
		}
		r.take(c, at+col.field)
	}
	if raw.Name == "" && raw.Content == "" && raw.Total.IsZero() && raw.Fiscal.IsZero() && raw.Other.IsZero() {
		return // its amounts are none
	}
	f.raw.Tasks = append(f.raw.Tasks, raw)
}

// isOpenTask reports what a template prints for a task: 任务1, ….
func isOpenTask(text string) bool {
	if isPlaceholder(text) {
		return true
	}
	rest, ok := strings.CutPrefix(strings.TrimSpace(text), "任务")
	return ok && strings.Trim(rest, "0123456789一二三四五六七八九十:： ") == ""
}

// taskSum makes the funds of a department of the sum of its tasks: the total
// and its parts.
func (r *gridReader) taskSum(hits []*gridCell, s gridRun) {
	f := r.form
	if len(f.raw.Funds.Rows) > 0 {
		r.taskSumAgain(hits, s)
		return
	}
	path := func() string { return pathFunds + "[" + strconv.Itoa(len(f.raw.Funds.Rows)) + "]." }
	r.takeAll(s, path()+"name")
	for i, c := range hits {
		if c == nil || c == s.first() || c.path != "" {
			continue
		}
		col := &f.cols[i]
		name := ""
		switch col.field {
		case "total":
			name = s.text()
		case "fiscal", "other":
			name = col.head.text
		default:
			if c.text != s.text() {
				r.besideSum(c)
			}
			continue
		}
		if r.full(pathFunds, len(f.raw.Funds.Rows), MaxFundRows, []*gridCell{c}) {
			continue
		}
		at := path()
		f.raw.Funds.Rows = append(f.raw.Funds.Rows, FundRow{Name: name, Budget: r.amount(col, c)})
		r.take(c, at+"budget")
		f.summed = append(f.summed, taskSum{c, col.field})
	}
	f.has[FundsBlock] = true
}

// unsum takes back the funds that the sum of the tasks told, where the funds follow.
func (r *gridReader) unsum() {
	f := r.form
	for _, s := range f.summed {
		s.cell.path = ""
		r.skip(s.cell, SkipRepeated)
	}
	f.raw.Funds.Rows, f.summed, f.has[FundsBlock] = nil, nil, false
}

// taskSumAgain leaves the sum of the tasks where the funds were read before. What
// differs from them is said.
func (r *gridReader) taskSumAgain(hits []*gridCell, s gridRun) {
	f := r.form
	r.takeAll(s, TasksBlock.String()+".sum")
	for i, c := range hits {
		if c == nil || c.path != "" {
			continue
		}
		col := &f.cols[i]
		switch col.field {
		case "total", "fiscal", "other":
			if !r.saysFunds(col, c) {
				r.add(kindGridTwice, c, jixiao.With("heading", jixiao.Clip(s.text()+" "+c.text)))
			}
			r.skip(c, SkipRepeated)
		default:
			r.besideSum(c)
		}
	}
}

// besideSum leaves what stands beside the sum of the tasks and is no amount.
func (r *gridReader) besideSum(c *gridCell) {
	if !isDash(c.text) {
		r.add(kindGridNoHeading, c, jixiao.With("text", jixiao.Clip(c.text)))
	}
	r.skip(c, SkipNoHeading)
}

// saysFunds reports a sum of the tasks that the funds have too: the total, or the row
// of its name.
func (r *gridReader) saysFunds(col *gridColumn, c *gridCell) bool {
	f := r.form
	one := r.amount(col, c)
	if isEmpty(one) {
		return true
	}
	unit, _ := moneyUnit(f.unit)
	for i := range f.raw.Funds.Rows {
		x := &f.raw.Funds.Rows[i]
		label, _ := foldLabel(x.Name)
		if col.field == "total" && !x.IsTotal() || col.field != "total" && label != col.head.label {
			continue
		}
		other := x.Budget
		if isEmpty(other) {
			other = x.Initial
		}
		if a, ok := one.Amount(unit); ok {
			if b, known := other.Amount(unit); known {
				n, err := a.Compare(b)
				return err == nil && n == 0
			}
		}
		a, ok := one.plain()
		b, known := other.plain()
		return ok && known && a.Number().Cmp(b.Number()) == 0
	}
	return col.field != "total" // the funds may have other parts
}
