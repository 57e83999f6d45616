package evaluate

import (
	"fmt"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/target"
)

// execution re-checks the budget execution.
func (c *checker) execution() {
	x, ok := c.Table.Funds.Execution()
	if !ok {
		return
	}
	e := &ExecutionCheck{Execution: x, Weight: points(x.Row.Weight), Reported: points(x.Row.Score)}
	c.Recheck.Execution = e
	path := fmt.Sprintf("funds.rows[%d]", x.Index)
	rate, hasRate := x.Rate()
	if hasRate {
		e.Rate = share(rate)
	}
	c.rates()
	if x.HasAmounts {
		// A budget of 0 with a printed rate is a cell that was not filled in, and
		// said so already.
		_, printed := x.Row.Rate.Cell().Quantity()
		if cmp, err := x.Executed.Compare(x.Budget); err == nil && cmp > 0 && (x.Budget.Sign() > 0 || !printed) {
			c.add(kindOverBudget, path+".executed", c.amounts(x)...)
		}
	}
	c.repeatedWeights(x.Index)
	if c.self.HasExecution && (hasRate || c.self.FromRate) && c.Result != nil {
		e.Points, _ = c.Result.Points(target.ExecutionCode)
	}
	switch {
	case !e.Reported.IsSet():
	case e.Weight.IsSet() && e.Reported.Compare(e.Weight) > 0:
		e.Verdict = Differs
		c.add(kindScoreAboveWeight, path+".score", jixiao.With("score", e.Reported.Trim().String()), jixiao.With("weight", e.Weight.Trim().String()))
	case !e.Points.IsSet():
		e.Verdict = Unverifiable
	case c.near(e.Points, e.Reported):
		e.Verdict = Agrees
	default:
		e.Verdict = Differs
		c.add(kindExecutionMismatch, path+".score", jixiao.With("score", e.Reported.Trim().String()),
			jixiao.With("points", e.Points.String()), jixiao.WithText("why", c.whyExecution(x)))
	}
}

// whyExecution is the arithmetic, with a word where the amounts are not those of
// the row itself.
func (c *checker) whyExecution(x target.Execution) jixiao.Text {
	why := c.why(target.ExecutionCode)
	if x.FromParts {
		why.ZH += "（总额行为 0，按各项资金之和计算）"
		why.EN += " (the total row says 0; the parts were added up)"
	}
	return why
}

// repeatedWeights finds parts of the funds that print the points of execution
// once more: only the total is scored.
func (c *checker) repeatedWeights(scored int) {
	for i := range c.Table.Funds.Rows {
		row := c.Table.Funds.Rows[i]
		weight, weighed := row.Weight.Points()
		if i != scored && weighed && weight.Sign() > 0 {
			c.add(kindFundWeight, fmt.Sprintf("funds.rows[%d].weight", i), jixiao.With("name", jixiao.Clip(row.Name)), jixiao.With("weight", weight.Trim().String()))
		}
	}
}

func (c *checker) amounts(x target.Execution) []jixiao.Arg {
	return []jixiao.Arg{jixiao.With("executed", x.Executed.String()), jixiao.With("budget", x.Budget.String())}
}

// rates holds the printed rate of every fund row against its own amounts.
func (c *checker) rates() {
	for i := range c.Table.Funds.Rows {
		row := c.Table.Funds.Rows[i]
		printed, ok := row.Rate.Cell().Quantity()
		if !ok {
			continue
		}
		x := target.Funds{Unit: c.Table.Funds.Unit, Rows: []target.FundRow{row}}
		own, ok := x.Execution()
		if !ok || !own.HasAmounts {
			continue
		}
		path := fmt.Sprintf("funds.rows[%d].rate", i)
		rate, ok := own.Rate()
		if !ok {
			if own.Budget.Number().IsZero() && !printed.Number().IsZero() {
				c.add(kindRateImpossible, path, jixiao.With("printed", row.Rate.String()))
			}
			continue
		}
		if !sameRate(printed, rate) {
			c.add(kindRateMismatch, path, append(c.amounts(own), jixiao.With("printed", row.Rate.String()), jixiao.With("rate", percent(rate)))...)
		}
	}
}

// sameRate compares at the printed digits, rounded half up or cut. A bare
// number is a percentage or, as one platform prints it, the ratio itself.
func sameRate(printed indicator.Quantity, rate exact.Rat) bool {
	candidates := []exact.Rat{rate.Mul(exact.RatInt(100))}
	if printed.Unit().IsZero() {
		candidates = append(candidates, rate)
	}
	text := printed.Number().String()
	places := 0
	if _, decimals, ok := strings.Cut(text, "."); ok {
		places = len(decimals)
	}
	for _, x := range candidates {
		for _, mode := range []exact.Mode{exact.HalfUp, exact.Down} {
			if d, err := x.Round(places, mode); err == nil && d.Equal(printed.Number()) {
				return true
			}
		}
	}
	return false
}

// fundColumn is one column of amounts.
type fundColumn struct {
	name jixiao.Text
	of   func(target.FundRow) target.Figure
}

func fundColumns() []fundColumn {
	return []fundColumn{
		{jixiao.Text{ZH: "年初预算数", EN: "initial budget"}, func(r target.FundRow) target.Figure { return r.Initial }},
		{jixiao.Text{ZH: "全年预算数", EN: "adjusted budget"}, func(r target.FundRow) target.Figure { return r.Budget }},
		{jixiao.Text{ZH: "全年执行数", EN: "executed"}, func(r target.FundRow) target.Figure { return r.Executed }},
	}
}

// maxFundParts bounds the search for parts inside parts.
const maxFundParts = 12

// funds holds the parts of the funds against their total, column by column.
func (c *checker) funds() {
	rows := c.Table.Funds.Rows
	total := -1
	for i := range rows {
		if rows[i].IsTotal() {
			total = i
			break
		}
	}
	if total < 0 || len(rows)-total-1 > maxFundParts {
		return
	}
	var wrong []jixiao.Text
	for _, column := range fundColumns() {
		want, ok := c.yuan(column.of(rows[total]))
		if !ok {
			continue
		}
		var parts []exact.Rat
		sum := exact.Rat{}
		for _, row := range rows[total+1:] {
			if row.IsTotal() {
				break // a second block begins
			}
			if v, ok := c.yuan(column.of(row)); ok {
				parts = append(parts, v)
				sum = sum.Add(v)
			}
		}
		if len(parts) == 0 || addsUp(parts, want) {
			continue
		}
		wrong = append(wrong, jixiao.Text{
			ZH: "{column}合计 {sum}，总额 {total}", EN: "{column} {sum}, total {total}",
		}.Fill(jixiao.WithText("column", column.name), jixiao.With("sum", c.inForm(sum)), jixiao.With("total", column.of(rows[total]).String())))
	}
	if len(wrong) > 0 {
		var zh, en []string
		for _, t := range wrong {
			zh, en = append(zh, t.ZH), append(en, t.EN)
		}
		c.add(kindFundParts, fmt.Sprintf("funds.rows[%d]", total),
			jixiao.WithText("columns", jixiao.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}))
	}
}

// yuan returns an amount in yuan.
func (c *checker) yuan(f target.Figure) (exact.Rat, bool) {
	unit := c.Table.Funds.Unit
	if unit.IsZero() {
		unit = indicator.MustParseUnit("元")
	}
	q, ok := f.Amount(unit)
	if !ok {
		return exact.Rat{}, false
	}
	return q.Canonical().Number().Rat(), true
}

// inForm prints an amount of yuan in the unit of the form.
func (c *checker) inForm(yuan exact.Rat) string {
	one, ok := c.yuan(target.ReadFigure("1"))
	if !ok {
		return yuan.String()
	}
	v, err := yuan.Quo(one)
	if err != nil {
		return yuan.String()
	}
	if d, ok := v.Dec(); ok {
		return d.Trim().String()
	}
	return v.String()
}

// addsUp reports whether some reading of the parts adds up to the total: a part
// may be followed by parts of its own that add up to it, as 财政拨款 is by 一般公共预算.
func addsUp(parts []exact.Rat, want exact.Rat) bool {
	if len(parts) == 0 {
		return want.IsZero()
	}
	first, rest := parts[0], parts[1:]
	left := want.Sub(first)
	if addsUp(rest, left) {
		return true
	}
	inner := exact.Rat{}
	for i := range rest {
		inner = inner.Add(rest[i])
		if inner.Equal(first) && !first.IsZero() && addsUp(rest[i+1:], left) {
			return true
		}
	}
	return false
}
