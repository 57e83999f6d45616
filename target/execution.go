package target

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Execution is the budget execution of a table (预算执行): which row scores it,
// and the amounts.
type Execution struct {
	// Index and Row are the row that prints weight or score, the total before
	// others, and otherwise the total row, or the first. 累计资金总额 and the like, and
	// 项目总投资 beside another total, are no rows of the year and left out.
	Index int     `json:"index"`
	Row   FundRow `json:"row"`
	// Budget is the adjusted budget, or the initial one where the form prints no
	// other. Budget and Executed are the zero quantity where there is no amount;
	// their units are those of the cells, which may differ, or that of the form,
	// and none where neither prints one.
	Budget   indicator.Quantity `json:"budget,omitzero"`
	Executed indicator.Quantity `json:"executed,omitzero"`
	// HasAmounts says that there are both.
	HasAmounts bool `json:"has_amounts"`
	// FromParts says that the total itself prints zeros or nothing, and the
	// amounts are the sums of its parts.
	FromParts bool `json:"from_parts,omitempty"`
}

// Rate returns executed ÷ budget, exactly and above 1 where more was spent; ok
// is false where an amount is missing, the budget is not above 0, or one of the
// two has no unit. [Execution.Percent] rounds it.
func (x Execution) Rate() (r exact.Rat, ok bool) {
	if !x.HasAmounts || x.Budget.Sign() <= 0 {
		return r, false
	}
	r, err := indicator.Ratio(x.Executed, x.Budget)
	return r, err == nil
}

// Percent returns the rate (执行率) as a percentage, rounded once: 96.85% with
// two places. ok is false where there is no rate, and for an invalid rounding.
func (x Execution) Percent(r jixiao.Rounding) (q indicator.Quantity, ok bool) {
	rate, ok := x.Rate()
	if !ok || !r.IsValid() {
		return q, false
	}
	d, err := rate.Mul(exact.RatInt(100)).Round(r.Places, exact.Mode(r.Mode))
	if err != nil {
		return q, false
	}
	percent, err := indicator.ParseUnit("%")
	return indicator.QuantityExact(d, percent), err == nil
}

// Execution finds the row that scores budget execution and its amounts; ok is
// false for a block without rows, and for nil.
func (f *Funds) Execution() (x Execution, ok bool) {
	if f == nil {
		return x, false
	}
	i := f.executionRow()
	if i < 0 {
		return x, false
	}
	x.Index, x.Row = i, f.Rows[i]
	budget, hasBudget := f.budget(i)
	if hasBudget {
		x.Budget = budget
	}
	executed, hasExecuted := f.amount(x.Row.Executed)
	if hasExecuted {
		x.Executed = executed
	}
	x.HasAmounts = hasBudget && hasExecuted
	zeros := x.HasAmounts && budget.Sign() == 0
	blanks := x.Row.Initial.blank() && x.Row.Budget.blank() && x.Row.Executed.blank()
	if x.Row.IsTotal() && (zeros || blanks) {
		f.addParts(&x)
	}
	return x, true
}

// executionRow finds the row that scores the execution of the year. What its name
// says to be of several years never is, beside a row that is not.
func (f *Funds) executionRow() int {
	spans, most := f.spans()
	total, scored, first := -1, -1, -1
	for i := range f.Rows {
		if spans[i] > most {
			continue
		}
		if first < 0 {
			first = i
		}
		if x := &f.Rows[i]; x.IsTotal() && (total < 0 || x.isWhole() && (spans[i] < spans[total] || !f.Rows[total].isWhole())) {
			total = i
		}
		if scored < 0 && f.Rows[i].scored() {
			scored = i
		}
	}
	switch {
	case total >= 0 && f.Rows[total].scored(), total >= 0 && scored < 0:
		return total
	case scored >= 0:
		return scored
	default:
		return first
	}
}

// addParts replaces a total of zeros by the sum of its parts, where those have a
// budget and everything adds up in one unit. Of part of the money there is no rate:
// one part that cannot be read leaves the total as it stands.
func (f *Funds) addParts(x *Execution) {
	var budget, executed indicator.Quantity
	for _, i := range f.parts(x.Index) {
		r := &f.Rows[i]
		if r.Initial.blank() && r.Budget.blank() && r.Executed.blank() {
			continue
		}
		b, ok1 := f.budget(i)
		e, ok2 := f.amount(r.Executed)
		if ok1 && b.Sign() == 0 && r.Executed.blank() {
			continue
		}
		if !ok1 || !ok2 {
			return
		}
		var err1, err2 error
		budget, err1 = plus(budget, b)
		executed, err2 = plus(executed, e)
		if err1 != nil || err2 != nil {
			return
		}
	}
	if budget.Sign() > 0 {
		x.Budget, x.Executed, x.HasAmounts, x.FromParts = budget, executed, true, true
	}
}

// plus adds an amount to a sum in the unit of the sum; the zero quantity is the
// empty sum.
func plus(sum, q indicator.Quantity) (indicator.Quantity, error) {
	if !sum.IsValid() {
		return q, nil
	}
	q, err := q.In(sum.Unit())
	if err != nil {
		return q, err
	}
	d, err := sum.Number().Add(q.Number())
	return indicator.QuantityExact(d, sum.Unit()), err
}
