package target

import (
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// rowUnit is the unit in the name of a row of funds.
type rowUnit struct {
	rows  *[]FundRow
	index int
	unit  string
	cell  *gridCell
}

// fundTotal is a total among the funds of the year.
type fundTotal struct {
	index int
	span  fundSpan
	cell  *gridCell
}

// noteFund remembers what the name of a row of funds tells beside its name.
func (f *gridForm) noteFund(rows *[]FundRow, c *gridCell) {
	index := len(*rows)
	if unit := unitIn(c.notes); unit != "" {
		f.rowUnits = append(f.rowUnits, rowUnit{rows, index, unit, c})
	}
	if rows == &f.raw.Funds.Rows && (&FundRow{Name: c.text}).isWhole() {
		f.fundTotals = append(f.fundTotals, fundTotal{index, spanOf(c.text), c})
	}
}

// closeFunds settles the units in the names of funds, and says which totals may not be
// those of the year.
func (r *gridReader) closeFunds(f *gridForm) {
	for i := 0; f.unit == "" && i < len(f.rowUnits); i++ {
		if u := &f.rowUnits[i]; (&FundRow{Name: u.cell.text}).IsTotal() {
			f.unit = u.unit
		}
	}
	form, known := moneyUnit(f.unit)
	for _, u := range f.rowUnits {
		unit, _ := moneyUnit(u.unit)
		if known && unit == form {
			continue
		}
		other := jixiao.Text{ZH: "未写明的单位", EN: "one that is not said"}
		if known {
			other = jixiao.Text{ZH: f.unit, EN: f.unit}
		}
		r.add(kindGridUnits, u.cell, jixiao.With("one", u.unit), jixiao.WithText("other", other))
		(*u.rows)[u.index].measure(unit)
	}
	for _, t := range f.fundTotals {
		first := f.fundTotals[0]
		for _, o := range f.fundTotals {
			if o.span < first.span {
				first = o
			}
		}
		rows := f.raw.Funds.Rows
		if t.index != first.index && t.span != spanYear && !rows[t.index].sameAmounts(&rows[first.index]) {
			r.add(kindGridTotals, t.cell, jixiao.With("text", jixiao.Clip(t.cell.text)), jixiao.With("other", jixiao.Clip(first.cell.text)))
		}
	}
}

// measure writes the unit of a row behind the amounts that print none.
func (r *FundRow) measure(unit indicator.Unit) {
	for _, to := range [...]*Figure{&r.Initial, &r.Budget, &r.Executed, &r.Forecast} {
		if q, ok := to.plain(); ok && q.Unit().IsZero() {
			*to = ReadFigure(strings.TrimSpace(to.String()) + unit.String())
		}
	}
}

// sameAmounts reports two rows with the same amounts, as far as both have them.
func (r *FundRow) sameAmounts(o *FundRow) bool {
	for _, p := range [...][2]*Figure{{&r.Initial, &o.Initial}, {&r.Budget, &o.Budget}, {&r.Executed, &o.Executed}} {
		a, ok1 := p[0].plain()
		b, ok2 := p[1].plain()
		if ok1 && ok2 && (a.Unit() != b.Unit() || a.Number().Cmp(b.Number()) != 0) {
			return false
		}
	}
	return true
}
