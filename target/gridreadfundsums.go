package target

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// judgeFunds holds the amounts of a block against each other: a row that has moved by a
// column gives itself away by a rate that is not that of its amounts, a total that is
// not the sum of its sources, or points that are none.
func (r *gridReader) judgeFunds(f *gridForm, funds *Funds, list string) {
	rated, unrated := 0, 0 // many forms have the rate of the total only
	for i := range funds.Rows {
		if _, ok := funds.Rows[i].rate(); ok {
			rated++
		} else if isEmpty(funds.Rows[i].Rate) {
			unrated++
		}
	}
	for i := range funds.Rows {
		x := &funds.Rows[i]
		at := func(key string) string { return r.place(f, place(list, i, key)) }
		if expected, known := funds.rateOf(i); known {
			printed, ok := x.rate()
			switch {
			case ok && !slices.ContainsFunc(expected, func(e exact.Rat) bool { return sameRate(printed, e) }):
				r.findings = append(r.findings, kindGridRate.At(at("rate"), jixiao.With("rate", jixiao.Clip(x.Rate.String())), jixiao.With("want", percentOf(expected[0]))))
			case !ok && rated >= 2*unrated && isEmpty(x.Rate) && expected[0].Sign() > 0:
				r.findings = append(r.findings, kindGridGap.At(at("executed"), jixiao.With("heading", "执行率")))
			}
		}
		r.judgeFundPoints(f, x, at)
		if x.IsTotal() {
			r.judgeFundTotal(f, funds, list, i)
		}
	}
}

// judgeFundPoints looks at the points of the execution.
func (r *gridReader) judgeFundPoints(f *gridForm, x *FundRow, at func(string) string) {
	for _, c := range []struct {
		key, heading string
		fig          Figure
	}{{"weight", "分值", x.Weight}, {"score", "得分", x.Score}} {
		if q, ok := c.fig.cell.Quantity(); ok && q.Unit().Measure() == indicator.MeasureShare {
			r.findings = append(r.findings, kindGridOdd.At(at(c.key), jixiao.With("heading", c.heading), jixiao.With("text", jixiao.Clip(c.fig.String()))))
		}
	}
	weight, ok1 := x.Weight.Points()
	score, ok2 := x.Score.Points()
	if ok1 && f.fundScores && isEmpty(x.Score) {
		beside := at("weight")
		row := strings.TrimLeft(beside, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
		if !slices.ContainsFunc(r.findings, func(x jixiao.Finding) bool {
			return x.Code == kindGridGap.Code && strings.TrimLeft(x.Path, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == row
		}) {
			r.findings = append(r.findings, kindGridNoScore.At(beside, jixiao.With("weight", weight.String())))
		}
	}
	if ok1 && ok2 && score.Compare(weight) > 0 {
		r.findings = append(r.findings, kindGridScore.At(at("score"), jixiao.With("score", score.String()), jixiao.With("weight", weight.String())))
	}
}

// judgeFundTotal holds a total against its sources, column by column.
func (r *gridReader) judgeFundTotal(f *gridForm, funds *Funds, list string, i int) {
	parts := funds.parts(i)
	for _, c := range []struct {
		key string
		of  func(*FundRow) Figure
	}{
		{"initial", func(x *FundRow) Figure { return x.Initial }},
		{"budget", func(x *FundRow) Figure { return x.Budget }},
		{"executed", func(x *FundRow) Figure { return x.Executed }},
	} {
		total, ok := funds.amount(c.of(&funds.Rows[i]))
		if !ok {
			continue
		}
		var sum exact.Rat
		some := false
		for _, n := range parts {
			fig := c.of(&funds.Rows[n])
			if isEmpty(fig) {
				continue
			}
			q, read := funds.amount(fig)
			part, err := indicator.Ratio(q, indicator.QuantityExact(exact.DecInt(1), total.Unit()))
			if ok = read && err == nil; !ok {
				break
			}
			sum, some = sum.Add(part), true
		}
		at := r.place(f, place(list, i, c.key))
		told := slices.ContainsFunc(r.findings, func(x jixiao.Finding) bool { return x.Code == kindGridTotal.Code && x.Path == at })
		if d, decimal := sum.Dec(); ok && some && decimal && !told && !near(total.Number(), d) {
			r.findings = append(r.findings, kindGridTotal.At(at, jixiao.With("total", jixiao.Clip(c.of(&funds.Rows[i]).String())), jixiao.With("sum", ratText(sum))))
		}
	}
}

// rate returns the printed rate of execution: 96.85%, 96.85 or 0.9685.
func (r *FundRow) rate() (indicator.Quantity, bool) {
	q, ok := r.Rate.plain()
	return q, ok && (q.Unit().IsZero() || q.Unit().String() == "%")
}

// rateOf returns the executed amount of a row by its budget and by its initial one,
// which some forms go by; known is false where there is none to divide by.
func (f *Funds) rateOf(i int) (rates []exact.Rat, known bool) {
	x := &f.Rows[i]
	executed, ok := f.amount(x.Executed)
	if !ok {
		return nil, false
	}
	nothing := false
	for _, fig := range []Figure{x.Budget, x.Initial} {
		q, ok := f.amount(fig)
		nothing = nothing || ok && q.Sign() == 0
		if ok && q.Sign() > 0 {
			if r, err := indicator.Ratio(executed, q); err == nil {
				rates = append(rates, r)
			}
		}
	}
	if len(rates) == 0 && nothing && executed.Sign() == 0 { // people write 0% or 100%
		rates = []exact.Rat{{}, exact.RatInt(1)}
	}
	return rates, len(rates) > 0
}

// sameRate reports a printed rate that is the exact one, rounded or cut; a number
// without unit may be a share or a percentage.
func sameRate(printed indicator.Quantity, rate exact.Rat) bool {
	return nearRat(printed.Number(), rate.Mul(exact.RatInt(100))) || printed.Unit().IsZero() && nearRat(printed.Number(), rate)
}

// nearRat is [near] for a ratio.
func nearRat(printed exact.Dec, r exact.Rat) bool {
	_, exp, ok := printed.Small()
	if !ok {
		return true
	}
	for _, mode := range []exact.Mode{exact.HalfUp, exact.Down} {
		if d, err := r.Round(max(-exp, 0), mode); err == nil && d.Equal(printed) {
			return true
		}
	}
	return false
}

// percentOf prints a share in percent with two places.
func percentOf(r exact.Rat) string {
	d, err := r.Mul(exact.RatInt(100)).Round(2, exact.HalfUp)
	if err != nil {
		return r.String()
	}
	return d.Trim().String() + "%"
}
