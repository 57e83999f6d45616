package target

import (
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// amounts reads a row of names with an amount beside each: 中期资金总额, 100,
// 年度资金总额, 50.
func (r *gridReader) amounts(row *gridRow) bool {
	f := r.form
	going := f != nil && f.block == AmountsBlock
	runs := row.runs
	side := false
	switch first := runs[0]; {
	case going && first.from() < f.sideTo && (first.first().top < first.first().row || first.label() == f.side):
		runs, side = runs[1:], true
	case !going && r.words.side(FundsBlock, first.label()) && len(runs) > 1:
		runs, side = runs[1:], true
	}
	if len(runs) == 0 {
		if going && side {
			r.takeAll(row.runs[0], "funds."+fieldSide)
		}
		return going && side
	}
	if !r.isFundName(runs[0]) || r.isElsewhere(runs[0]) {
		return false
	}
	if !going && !side && (f != nil && f.has[RowsBlock] || len(runs) < 2 || !isAmountText(runs[1].text())) {
		return false // a total below the indicators
	}
	if !going {
		f = r.current()
		if f.has[FundsBlock] || f.has[AmountsBlock] {
			f = r.begin()
		}
		r.judgeColumns()
		f.block, f.has[AmountsBlock], f.has[FundsBlock] = AmountsBlock, true, true
		f.sideTo, f.side = 0, ""
		if side {
			s := row.runs[0]
			f.sideTo, f.side = s.to(), s.label()
			r.moneyUnit(s.first(), unitIn(s.first().notes), true)
		}
	}
	if side {
		r.takeAll(row.runs[0], "funds."+fieldSide)
	}
	for i := 0; i < len(runs); i++ {
		name := runs[i]
		if !r.isFundName(name) {
			r.add(kindGridNoHeading, name.first(), jixiao.With("text", jixiao.Clip(name.text())))
			r.skipAll(name, SkipNoHeading)
			continue
		}
		var value *gridRun
		if i+1 < len(runs) && !r.isFundName(runs[i+1]) {
			i++
			value = &runs[i]
		}
		r.pair(name, value)
	}
	return true
}

// isElsewhere reports a label of the head, the foot or the goals.
func (r *gridReader) isElsewhere(s gridRun) bool {
	w, foot := r.words.word(FootBlock, s.label(), "")
	return foot && w.field != "total" || r.knows(HeadBlock, s.label()) || r.knows(GoalsBlock, s.label())
}

func isAmountText(text string) bool {
	_, ok := ReadFigure(text).plain()
	return ok || isDash(text)
}

// isFundName reports the name of a row of funds, where no column tells it from
// an amount.
func (r *gridReader) isFundName(s gridRun) bool {
	const longest = 90
	label := s.label()
	if label == "" || len(s.text()) > longest {
		return false
	}
	if _, ok := ReadFigure(s.text()).plain(); ok {
		return false
	}
	if strings.HasSuffix(strings.TrimSpace(s.text()), "：") || strings.HasSuffix(strings.TrimSpace(s.text()), ":") || strings.HasPrefix(foldName(s.text()), "其中") {
		return true
	}
	return r.sounds(label, "name") || r.sounds(label, "medium") || r.sounds(label, "annual")
}

// sounds reports whether a name of funds holds a word of a kind.
func (r *gridReader) sounds(label, field string) bool { return r.words.sounds(label, field) }

// pair takes a name with its amount. Its phase is told by the name, or by the
// last name in its column that tells one.
func (r *gridReader) pair(name gridRun, value *gridRun) {
	f := r.form
	phase, told := r.words.fundPhase(name.text())
	if told {
		f.nameHalf[name.from()] = int(phase)
	} else if p, ok := f.nameHalf[name.from()]; ok {
		phase = Phase(p)
	}
	list, path := &f.raw.Funds.Rows, pathFunds
	if phase == MultiYear {
		list, path = &f.raw.MediumFunds.Rows, pathMediumFunds
	}
	cells := []*gridCell{name.first()}
	if value != nil {
		cells = append(cells, value.first())
	}
	if r.full(path, len(*list), MaxFundRows, cells) {
		return
	}
	at := path + "[" + strconv.Itoa(len(*list)) + "]."
	raw := FundRow{Name: strings.TrimRight(strings.TrimSpace(name.text()), ":：")}
	if raw.Name == "" {
		raw.Name = name.text()
	}
	key := headingKey{AmountsBlock, name.label()}
	if _, ok := f.seen[key]; !ok && told {
		f.seen[key] = name.text()
		f.keys = append(f.keys, key)
	}
	r.takeAll(name, at+"name")
	r.moneyUnit(name.first(), unitIn(name.first().notes), true)
	if value != nil {
		col := gridColumn{text: name.text()}
		if raw.Budget = r.amount(&col, value.first()); !raw.Budget.IsZero() {
			r.takeAll(*value, at+"budget")
		} else {
			r.skipAll(*value, SkipUnknown)
		}
	}
	*list = append(*list, raw)
}

// fundPhase is the phase that the name of funds tells, if it tells one. Of several years
// is a total only: a source may be called after them, 三年行动资金.
func (v *vocabulary) fundPhase(name string) (Phase, bool) {
	label, _ := foldLabel(name)
	_, own := v.word(AmountsBlock, label, "")
	switch {
	case !own && spanOf(name) == spanLong && (&FundRow{Name: name}).IsTotal():
		return MultiYear, true
	case v.sounds(label, "annual"):
		return Annual, true
	case v.sounds(label, "medium"):
		return MultiYear, true
	default:
		return Annual, false
	}
}
