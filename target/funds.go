package target

import (
	"strings"
	"unicode"

	"github.com/jixiao-go/jixiao/indicator"
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
	// Initial is 年初预算数, Budget is 全年预算数 (after adjustment), Executed is
	// 全年执行数.
	Initial  Figure `json:"initial,omitzero"`
	Budget   Figure `json:"budget,omitzero"`
	Executed Figure `json:"executed,omitzero"`
	// Forecast is 全年预计执行数 of the monitoring form.
	Forecast Figure `json:"forecast,omitzero"`
	// Weight and Score are 分值 and 得分 of the budget execution, in points.
	Weight Figure `json:"weight,omitzero"`
	// Rate is 执行率 as printed: 96.85%, 96.85 or 0.9685.
	Rate  Figure `json:"rate,omitzero"`
	Score Figure `json:"score,omitzero"`
}

// IsTotal reports whether the row is the total of the block: its name, blanks
// left out, says 总额, 总金额, 合计, 年度金额 or 总投资 and does not begin with
// 其中.
func (r FundRow) IsTotal() bool {
	name := foldName(r.Name)
	if strings.HasPrefix(name, "其中") {
		return false
	}
	for _, w := range []string{"总额", "总金额", "合计", "年度金额", "总投资"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// foldName leaves out the blanks of a name, as in 合 计.
func foldName(name string) string {
	if strings.IndexFunc(name, unicode.IsSpace) < 0 {
		return name
	}
	return strings.Join(strings.Fields(name), "")
}

// scored reports whether the row prints a weight or a score.
func (r *FundRow) scored() bool {
	_, w := r.Weight.Points()
	_, s := r.Score.Points()
	return w || s
}

// amount returns an amount of the block; a bare number of a form without unit
// stays bare.
func (f *Funds) amount(fig Figure) (q indicator.Quantity, ok bool) {
	if f.Unit.IsZero() {
		if q, ok = fig.plain(); ok && q.Unit().IsZero() {
			return q, true
		}
	}
	return fig.Amount(f.Unit)
}

// budget returns the adjusted budget of a row, and the initial one where the
// form prints no other.
func (f *Funds) budget(i int) (q indicator.Quantity, ok bool) {
	if q, ok = f.amount(f.Rows[i].Budget); ok || !f.Rows[i].Budget.blank() {
		return q, ok
	}
	return f.amount(f.Rows[i].Initial)
}

// parts returns the rows that the total at index i is made of: those below it,
// up to the next total, and where there is none those above it. A row that is
// itself a part of one of them is left out: 其中 below a row without it, and the
// budget accounts below 财政拨款.
func (f *Funds) parts(i int) []int {
	from, to := i+1, i+1
	for to < len(f.Rows) && !f.Rows[to].IsTotal() {
		to++
	}
	if from == to {
		for from, to = i, i; from > 0 && !f.Rows[from-1].IsTotal(); {
			from--
		}
	}
	var out []int
	among, fiscal := false, false // the first part says 其中; one is 财政拨款
	for k := from; k < to; k++ {
		name := foldName(f.Rows[k].Name)
		says := strings.HasPrefix(name, "其中")
		if k == from {
			among = says
		}
		account := isAccount(name)
		if says && !among || account && fiscal {
			continue
		}
		fiscal = fiscal || !account && (strings.Contains(name, "财政拨款") || strings.Contains(name, "财政资金"))
		out = append(out, k)
	}
	return out
}

// isAccount reports the name of one of the budget accounts (四本预算).
func isAccount(name string) bool {
	for _, w := range []string{"一般公共预算", "政府性基金", "国有资本经营", "社会保险基金"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}
