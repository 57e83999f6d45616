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
			case ok && !slices.ContainsFunc(expected, func(e exact.Rat) bool { return sameRate(printed, e) }) && !funds.roundedRate(i, printed):
				r.findings = append(r.findings, kindGridRate.At(at("rate"), jixiao.With("rate", jixiao.Clip(x.Rate.String())), jixiao.With("want", percentOf(expected[0]))))
			case !ok && rated >= 2*unrated && isEmpty(x.Rate) && expected[0].Sign() > 0:
				r.findings = append(r.findings, kindGridGap.At(r.blankFund(f, list, i, "rate"), jixiao.With("heading", "执行率")))
			}
		}
		r.judgeFundPoints(f, x, at, func() string { return r.blankFund(f, list, i, "score") })
		if x.IsTotal() {
			r.judgeFundTotal(f, funds, list, i)
		}
	}
}

// judgeFundPoints looks at the points of the execution.
func (r *gridReader) judgeFundPoints(f *gridForm, x *FundRow, at func(string) string, blank func() string) {
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
		if ref := blank(); !r.isTold(kindGridGap, rowOfRef(ref)) {
			r.findings = append(r.findings, kindGridNoScore.At(ref, jixiao.With("weight", weight.String())))
		}
	}
	if ok1 && ok2 && score.Compare(weight) > 0 {
		r.findings = append(r.findings, kindGridScore.At(at("score"), jixiao.With("score", score.String()), jixiao.With("weight", weight.String())))
	}
}

// judgeFundTotal holds a total against its sources, column by column.
func (r *gridReader) judgeFundTotal(f *gridForm, funds *Funds, list string, i int) {
	parts := funds.allParts(i)
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
		at := r.place(f, place(list, i, c.key))
		if sum, fits := funds.fits(i, parts, total, c.of); !fits && !r.isTold(kindGridTotal, at) {
			r.findings = append(r.findings, kindGridTotal.At(at, jixiao.With("total", jixiao.Clip(c.of(&funds.Rows[i]).String())), jixiao.With("sum", ratText(sum))))
		}
	}
}

// fits reports a total that its sources allow, and returns the sum of those on the first
// level. A form may print parts of parts without saying where they end, so that any
// reading counts: 其中 below a source opens its parts, up to any of the rows behind them;
// and one 其中 alone may name but a part of the money. What cannot be read fits.
func (f *Funds) fits(i int, parts fundParts, total indicator.Quantity, of func(*FundRow) Figure) (sum exact.Rat, fits bool) {
	amount := func(n int) (q exact.Rat, slack exact.Rat, some, ok bool) {
		fig := of(&f.Rows[n])
		if isEmpty(fig) {
			return q, slack, false, true
		}
		a, read := f.amount(fig)
		if !read {
			return q, slack, false, false
		}
		one := indicator.QuantityExact(exact.DecInt(1), total.Unit())
		q, err := indicator.Ratio(a, one)
		if err != nil {
			return q, slack, false, false
		}
		half, decimal := slackOf(a.Number()).Dec()
		if decimal {
			slack, err = indicator.Ratio(indicator.QuantityExact(half, a.Unit()), one)
		}
		return q, slack, true, err == nil
	}
	slack, n := slackOf(total.Number()), 0
	for _, k := range parts.first {
		q, half, some, ok := amount(k)
		if !ok {
			return sum, true
		}
		if some {
			sum, slack, n = sum.Add(q), slack.Add(half), n+1
		}
	}
	switch {
	case n == 0 || nearSum(total.Number(), sum, slack):
		return sum, true
	case len(parts.first) == 1 && f.isOnlyPart(i, parts.first[0]):
		return sum, sum.Cmp(total.Number().Rat()) <= 0
	}
	const most = 64 // beyond that many readings nobody knows
	level, below := []exact.Rat{{}}, []exact.Rat(nil)
	nested := false
	for k := parts.from; k < parts.to; k++ {
		q, _, _, ok := amount(k)
		if !ok {
			return sum, true
		}
		says := k > parts.from && isAmong(f.Rows[k].Name)
		nested = nested || says
		var next, under []exact.Rat
		for _, s := range level {
			if says {
				under = addRat(under, s)
			}
			if !says || parts.among {
				next = addRat(next, s.Add(q))
			}
		}
		for _, s := range below {
			under = addRat(under, s)
			if !says || parts.among {
				next = addRat(next, s.Add(q))
			}
		}
		if level, below = next, under; len(level)+len(below) > most {
			return sum, true
		}
	}
	if !nested {
		return sum, false
	}
	return sum, slices.ContainsFunc(append(level, below...), func(s exact.Rat) bool { return nearSum(total.Number(), s, slack) })
}

// isOnlyPart reports a row 其中 that names but a part of a total: where one of its amounts
// is all of that of the total, the others are too.
func (f *Funds) isOnlyPart(i, part int) bool {
	x, y := &f.Rows[i], &f.Rows[part]
	if !isAmong(y.Name) {
		return false
	}
	for _, c := range [...][2]Figure{{x.Initial, y.Initial}, {x.Budget, y.Budget}, {x.Executed, y.Executed}} {
		a, ok1 := f.amount(c[0])
		b, ok2 := f.amount(c[1])
		if !ok1 || !ok2 || a.Sign() == 0 {
			continue
		}
		if n, err := a.Compare(b); err == nil && n == 0 {
			return false
		}
	}
	return true
}

// addRat adds a number to a set of them.
func addRat(set []exact.Rat, x exact.Rat) []exact.Rat {
	if slices.ContainsFunc(set, func(y exact.Rat) bool { return y.Cmp(x) == 0 }) {
		return set
	}
	return append(set, x)
}

// blankFund is the place of a cell of the funds without text: in the row of its source,
// under its heading, or else the label of the block.
func (r *gridReader) blankFund(f *gridForm, list string, i int, field string) string {
	if col, ok := f.fundCols[fundColumn{list, field}]; ok {
		for _, key := range []string{"name", "budget", "executed", "initial", "weight", "rate"} {
			if c := r.cellAt(f, place(list, i, key)); c != nil {
				return r.sheet.prefix + cellRef(int(c.row), col)
			}
		}
	}
	if c := r.cellAt(f, place(list, i, "weight")); c != nil {
		return r.sheet.ref(c)
	}
	return r.place(f, labelPath(FundsBlock, fieldSide))
}

// rowOfRef is the row of a reference, whatever the sheet is called: 12 of Sheet1!C12.
func rowOfRef(ref string) string {
	return strings.TrimLeft(ref[strings.LastIndexByte(ref, '!')+1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// toldAt is what was said of a cell, or for a gap of its row.
type toldAt struct {
	code jixiao.Code
	at   string
}

// isTold reports whether something was said of a place. Each finding is looked at once.
func (r *gridReader) isTold(k jixiao.Kind, at string) bool {
	if r.said == nil {
		r.said = map[toldAt]bool{}
	}
	for ; r.looked < len(r.findings); r.looked++ {
		switch x := &r.findings[r.looked]; x.Code {
		case kindGridGap.Code:
			r.said[toldAt{x.Code, rowOfRef(x.Path)}] = true
		case kindGridTotal.Code:
			r.said[toldAt{x.Code, x.Path}] = true
		}
	}
	return r.said[toldAt{k.Code, at}]
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

// roundedRate reports a printed rate that the amounts of a row allow, which may have been
// rounded to the places that they print.
func (f *Funds) roundedRate(i int, printed indicator.Quantity) bool {
	x := &f.Rows[i]
	executed, ok := f.amount(x.Executed)
	if !ok {
		return false
	}
	around := func(q indicator.Quantity) (low, high indicator.Quantity) {
		half, _ := slackOf(q.Number()).Dec()
		less, err1 := q.Number().Sub(half)
		more, err2 := q.Number().Add(half)
		if err1 != nil || err2 != nil {
			return q, q
		}
		return indicator.QuantityExact(less, q.Unit()), indicator.QuantityExact(more, q.Unit())
	}
	least, most := around(executed)
	for _, fig := range []Figure{x.Budget, x.Initial} {
		q, ok := f.amount(fig)
		if !ok || q.Sign() <= 0 {
			continue
		}
		less, more := around(q)
		if less.Sign() <= 0 {
			continue
		}
		low, err1 := indicator.Ratio(least, more)
		high, err2 := indicator.Ratio(most, less)
		if err1 != nil || err2 != nil {
			continue
		}
		for _, scale := range []int64{100, 1} {
			p, by := printed.Number().Rat(), exact.RatInt(scale)
			if (scale == 100 || printed.Unit().IsZero()) && p.Cmp(low.Mul(by)) >= 0 && p.Cmp(high.Mul(by)) <= 0 {
				return true
			}
		}
	}
	return false
}

// sameRate reports a printed rate that is the exact one, rounded or cut; a number
// without unit may be a share or a percentage.
func sameRate(printed indicator.Quantity, rate exact.Rat) bool {
	return nearRat(printed.Number(), rate.Mul(exact.RatInt(100))) || printed.Unit().IsZero() && nearRat(printed.Number(), rate)
}

// nearRat reports a ratio rounded or cut to the places that are printed.
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
