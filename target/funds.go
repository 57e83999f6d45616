package target

import (
	"strings"

	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Funds is the block of project funds (项目资金).
type Funds struct {
	// Unit is the unit of the amounts, usually 万元. The zero unit means that
	// the form names none; amounts that print no unit themselves are then
	// compared only with each other.
	Unit indicator.Unit
	Rows []FundRow
}

// FundRow is one row of the block: the total or a source of money.
type FundRow struct {
	Name string `json:"name"`
	// Initial, Budget and Executed are 年初预算数, 全年预算数 (after adjustment)
	// and 全年执行数.
	Initial  Figure `json:"initial,omitzero"`
	Budget   Figure `json:"budget,omitzero"`
	Executed Figure `json:"executed,omitzero"`
	Weight   Figure `json:"weight,omitzero"`
	Rate     Figure `json:"rate,omitzero"`
	Score    Figure `json:"score,omitzero"`
}

// IsTotal reports whether the row is the total of the block: its name says
// 总额, 总金额, 合计 or 资金总额 and does not begin with 其中.
func (r FundRow) IsTotal() bool {
	if strings.HasPrefix(r.Name, "其中") {
		return false
	}
	for _, w := range []string{"总额", "总金额", "合计", "年度金额", "总投资"} {
		if strings.Contains(r.Name, w) {
			return true
		}
	}
	return false
}

// Execution is the budget execution of a table: which row scores it, and the
// amounts.
type Execution struct {
	// Index and Row are the row that prints weight or score, and otherwise the
	// total row, or the first.
	Index int
	Row   FundRow
	// Budget and Executed are valid only if HasAmounts.
	Budget, Executed indicator.Quantity
	HasAmounts       bool
	// FromParts says that the row itself prints zeros and the amounts are the
	// sums of the rows below it.
	FromParts bool
}

// Rate returns executed ÷ budget, exactly; ok is false where an amount is
// missing or the budget is not above 0.
func (x Execution) Rate() (r exact.Rat, ok bool) {
	if !x.HasAmounts || x.Budget.Number().Sign() <= 0 {
		return r, false
	}
	r, err := indicator.Ratio(x.Executed, x.Budget)
	return r, err == nil
}

// Execution finds the row that scores budget execution and its amounts; ok is
// false for a block without rows.
func (f *Funds) Execution() (x Execution, ok bool) {
	i := f.executionRow()
	if i < 0 {
		return x, false
	}
	x.Index, x.Row = i, f.Rows[i]
	budget, ok1 := f.budget(i)
	executed, ok2 := x.Row.Executed.Amount(f.unit())
	x.Budget, x.Executed, x.HasAmounts = budget, executed, ok1 && ok2
	if x.HasAmounts && budget.Number().IsZero() && x.Row.IsTotal() {
		x.fromParts(f)
	}
	return x, true
}

// budget returns the adjusted budget of a row, and the initial one where the
// form prints no other.
func (f *Funds) budget(i int) (q indicator.Quantity, ok bool) {
	if q, ok = f.Rows[i].Budget.Amount(f.unit()); ok || !f.Rows[i].Budget.IsZero() {
		return q, ok
	}
	return f.Rows[i].Initial.Amount(f.unit())
}

// unit returns the unit of the form, and yuan where it names none, so that the
// amounts can be compared with each other.
func (f *Funds) unit() indicator.Unit {
	if f.Unit.IsZero() {
		return indicator.MustParseUnit("元")
	}
	return f.Unit
}

func (f *Funds) executionRow() int {
	total := -1
	for i := range f.Rows {
		if f.Rows[i].IsTotal() {
			total = i
			break
		}
	}
	if total >= 0 && f.Rows[total].scored() {
		return total
	}
	for i := range f.Rows {
		if f.Rows[i].scored() {
			return i
		}
	}
	if total < 0 && len(f.Rows) > 0 {
		return 0
	}
	return total
}

// scored reports whether the row prints a weight or a score.
func (r *FundRow) scored() bool {
	_, w := r.Weight.Points()
	_, s := r.Score.Points()
	return w || s
}

// fromParts replaces a total of zeros by the sum of the rows below it.
func (x *Execution) fromParts(f *Funds) {
	budget, executed, any := exact.Dec{}, exact.Dec{}, false
	for i := range f.Rows {
		if i == x.Index || f.Rows[i].IsTotal() {
			continue
		}
		b, ok1 := f.budget(i)
		e, ok2 := f.Rows[i].Executed.Amount(f.unit())
		if !ok1 || !ok2 {
			continue
		}
		var err1, err2 error
		budget, err1 = budget.Add(b.Number())
		executed, err2 = executed.Add(e.Number())
		if err1 != nil || err2 != nil {
			return
		}
		any = any || b.Number().Sign() > 0
	}
	if any {
		x.Budget, x.Executed, x.FromParts = amount(budget, f.unit()), amount(executed, f.unit()), true
	}
}

func amount(d exact.Dec, u indicator.Unit) indicator.Quantity {
	return indicator.QuantityExact(d, u)
}
