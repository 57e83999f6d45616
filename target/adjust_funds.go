package target

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/jixiao-go/jixiao/indicator"
)

// funds compares the totals, and the other rows by name.
func (a *Adjustment) funds(phase Phase, list string, before, after *Funds) {
	x, hasOld := before.Execution()
	y, hasNew := after.Execution()
	oldTotal, newTotal := -1, -1
	if hasOld {
		oldTotal = x.Index
	}
	if hasNew {
		newTotal = y.Index
	}
	if hasOld && hasNew {
		old, next := before.money(oldTotal), after.money(newTotal)
		old.amount, next.amount = x.Budget, y.Budget // a total of zeros is the sum of its parts
		c := Change{
			Kind: ChangeAmount, Phase: phase, PathBefore: fmt.Sprintf("%s[%d]", list, oldTotal), PathAfter: fmt.Sprintf("%s[%d]", list, newTotal),
			Before: old.String(), After: next.String(), Shift: shiftOfMoney(old, next),
		}
		a.totals = append(a.totals, total{phase, x.Budget, y.Budget, c.Shift})
		if c.Shift != ShiftNeutral {
			a.Changes = append(a.Changes, c)
		}
	} else if hasOld {
		a.totals = append(a.totals, total{phase, x.Budget, indicator.Quantity{}, ShiftUnclear})
	}
	taken := make([]bool, len(before.Rows))
	for n := range after.Rows {
		if n == newTotal && hasOld {
			continue
		}
		o := slices.IndexFunc(before.Rows, func(r FundRow) bool { return foldName(r.Name) == foldName(after.Rows[n].Name) })
		for o >= 0 && o < len(before.Rows) && (taken[o] || o == oldTotal || foldName(before.Rows[o].Name) != foldName(after.Rows[n].Name)) {
			o++
		}
		next := after.money(n)
		c := Change{Kind: ChangeFunds, Phase: phase, Name: after.Rows[n].Name, PathAfter: fmt.Sprintf("%s[%d]", list, n), After: next.String()}
		if o >= 0 && o < len(before.Rows) {
			taken[o] = true
			old := before.money(o)
			c.PathBefore, c.Before, c.Shift = fmt.Sprintf("%s[%d]", list, o), old.String(), shiftOfMoney(old, next)
		} else {
			c.Shift = next.shift(ShiftLowered, ShiftRaised)
		}
		if c.Shift != ShiftNeutral {
			a.Changes = append(a.Changes, c)
		}
	}
	for o := range before.Rows {
		if taken[o] || o == oldTotal && hasNew {
			continue
		}
		old := before.money(o)
		c := Change{Kind: ChangeFunds, Phase: phase, Name: before.Rows[o].Name, PathBefore: fmt.Sprintf("%s[%d]", list, o), Before: old.String()}
		if c.Shift = old.shift(ShiftRaised, ShiftLowered); c.Shift != ShiftNeutral {
			a.Changes = append(a.Changes, c)
		}
	}
}

// money is an amount, and what is printed where none can be read.
type money struct {
	amount  indicator.Quantity
	printed string
}

func (f *Funds) money(i int) money {
	fig := f.Rows[i].Budget
	if fig.blank() {
		fig = f.Rows[i].Initial
	}
	return f.moneyOf(fig)
}

// moneyOf reads an amount of the form. What cannot be read keeps the unit of the
// form beside it: 约5 of 元 is not 约5 of 万元.
func (f *Funds) moneyOf(fig Figure) (m money) {
	if fig.blank() {
		return m
	}
	if q, ok := f.amount(fig); ok {
		m.amount = q
		return m
	}
	m.printed = strings.TrimSpace(fig.String())
	if !f.Unit.IsZero() && strings.ContainsFunc(m.printed, unicode.IsDigit) && !strings.ContainsAny(m.printed, "元万亿") {
		m.printed += "（" + f.Unit.String() + "）"
	}
	return m
}

// String returns the amount, and otherwise what is printed.
func (m money) String() string {
	if m.amount.IsValid() {
		return m.amount.String()
	}
	return m.printed
}

// none reports an amount that is not stated.
func (m money) none() bool { return !m.amount.IsValid() && m.printed == "" }

// shift is that of a row which only one version has, below or above nothing. A
// row without an amount is a line of the form and no change.
func (m money) shift(below, above Shift) Shift {
	switch {
	case m.amount.IsValid():
		return [...]Shift{below, ShiftNeutral, above}[m.amount.Sign()+1]
	case m.printed != "":
		return ShiftUnclear
	default:
		return ShiftNeutral
	}
}

// shiftOfMoney compares two budgets. Of two that cannot be read it is known only
// whether they are printed alike.
func shiftOfMoney(before, after money) Shift {
	if s := shiftOfAmount(before.amount, after.amount); s != ShiftNeutral || before.amount.IsValid() || before.printed == after.printed {
		return s
	}
	return ShiftUnclear
}

// shiftOfAmount compares two amounts of one phase; two that are both absent are
// the same.
func shiftOfAmount(before, after indicator.Quantity) Shift {
	if !before.IsValid() && !after.IsValid() {
		return ShiftNeutral
	}
	switch c, err := after.Compare(before); {
	case err != nil:
		return ShiftUnclear
	case c < 0:
		return ShiftLowered
	case c > 0:
		return ShiftRaised
	default:
		return ShiftNeutral
	}
}
