package target

import (
	"slices"
	"strings"
)

// funds writes the table of the funds.
func (w *gridWriter) funds(b *FormBlock) {
	t := w.table
	points := ""
	if b.Points && pointsOf(b) == "" {
		points = w.executionPoints()
	}
	headings := columnsOf(b)
	places := layout(headings, 1, w.width)
	at := w.columns(w.fundsLabel(b, t.Funds.Unit.String(), points), headings, places, "")
	for i := range t.Funds.Rows {
		row := t.Funds.Rows[i]
		var spans []span
		for k, h := range headings {
			p := places[k]
			p.text = ""
			if h.Field == "name" {
				p.text = row.Name
			} else if fig := row.figure(h.Field); fig != nil {
				p.text = fig.String()
			}
			spans = append(spans, p)
		}
		w.line(spans...)
	}
	w.down(at, len(w.grid.Cells), 0, 1)
}

// fundsLabel is the label of the funds with their unit; where there is none the unit
// stands in a line above. A unit that the form prints is not written again, and no
// other beside it: what the table says is then told as changed.
func (w *gridWriter) fundsLabel(b *FormBlock, unit, points string) string {
	if unitOfBlock(b) != "" || !w.unitFits() {
		unit = ""
	}
	if b.Label == "" && unit != "" {
		w.line(span{0, w.width, "单位：" + unit})
		return ""
	}
	return labelWith(b.Label, unit, points)
}

// unitFits reports whether the form prints no other unit than that of the table.
func (w *gridWriter) unitFits() bool {
	printed := unitOf(w.form)
	if printed == "" {
		return true
	}
	one, _ := moneyUnit(printed)
	unit := w.table.Funds.Unit.String()
	if unit == "" {
		unit = w.table.MediumFunds.Unit.String()
	}
	other, _ := moneyUnit(unit)
	return one == other
}

// unitOf is the unit of money that a form prints itself, and empty for none.
func unitOf(f *Form) string {
	for i := range f.Blocks {
		if unit := unitOfBlock(&f.Blocks[i]); unit != "" {
			return unit
		}
	}
	return ""
}

func unitOfBlock(b *FormBlock) string {
	switch b.Block {
	case FundsBlock, TasksBlock:
		if unit := unitInLabel(b.Label); unit != "" {
			return unit
		}
		return unitInHeadings(columnsOf(b))
	case AmountsBlock:
		return unitInLabel(b.Label) // its headings are names that stand in the rows
	case HeadBlock, GoalsBlock, RowsBlock, FootBlock:
	}
	return ""
}

func unitInHeadings(headings []FormHeading) string {
	for _, h := range headings {
		for _, text := range [...]string{h.Under, h.Text} {
			if unit := unitInLabel(text); unit != "" {
				return unit
			}
		}
	}
	return ""
}

func unitInLabel(text string) string {
	_, notes := foldLabel(text)
	return unitIn(notes)
}

// pointsOf are the points that the label of the funds prints itself.
func pointsOf(b *FormBlock) string {
	_, notes := foldLabel(b.Label)
	return pointsIn(notes)
}

// executionPoints is the weight of the execution for a form that has it in the
// label of the block: that of the total.
func (w *gridWriter) executionPoints() string {
	f := gridForm{points: "1"}
	f.raw.Funds.Rows = slices.Clone(w.table.Funds.Rows)
	for i := range f.raw.Funds.Rows {
		f.raw.Funds.Rows[i].Weight = Figure{}
	}
	f.weigh()
	for i := range f.raw.Funds.Rows {
		if text := w.table.Funds.Rows[i].Weight.String(); !f.raw.Funds.Rows[i].Weight.IsZero() && text != "" {
			return strings.TrimSuffix(text, "分") + "分"
		}
	}
	return ""
}

// amounts writes the funds as names with an amount beside each, the medium term
// on the left. Where the names do not tell the two apart, headings do.
func (w *gridWriter) amounts(b *FormBlock) {
	t := w.table
	unit := t.Funds.Unit.String()
	if unit == "" {
		unit = t.MediumFunds.Unit.String()
	}
	label := w.fundsLabel(b, unit, "")
	half := 1 + (w.width-1)/2
	place := func(from, to int, name, amount string) []span {
		return []span{{from, to - from - 1, name}, {to - 1, 1, amount}}
	}
	n := max(len(t.MediumFunds.Rows), len(t.Funds.Rows))
	named := w.tellsPhases()
	at := len(w.grid.Cells)
	switch {
	case n == 0:
		// The names of a blank form would be rows of the table; headings are none.
		w.line(append(append([]span{{0, 1, label}}, place(1, half, "中期资金来源", "金额")...), place(half, w.width, "年度资金来源", "金额")...)...)
		return
	case !named:
		w.line(append(append([]span{{0, 1, label}}, place(1, half, "中期资金来源", "金额")...), place(half, w.width, "年度资金来源", "金额")...)...)
	}
	for i := range n {
		spans := []span{}
		if len(w.grid.Cells) == at {
			spans = append(spans, span{0, 1, label})
		}
		for k, rows := range [...][]FundRow{t.MediumFunds.Rows, t.Funds.Rows} {
			from, to := 1, half
			if k == 1 {
				from, to = half, w.width
			}
			name, amount := "", ""
			if i < len(rows) {
				name, amount = rows[i].Name, rows[i].Budget.String()
				if named && rows[i].IsTotal() { // as the forms print it
					name += "："
				}
			}
			spans = append(spans, place(from, to, name, amount)...)
		}
		w.line(spans...)
	}
	w.down(at, len(w.grid.Cells), 0, 1)
}

// tellsPhases reports whether the names of the funds say which are those of the
// medium term and which those of the year, as the reader of pairs wants it.
func (w *gridWriter) tellsPhases() bool {
	words := w.words
	for k, rows := range [...][]FundRow{w.table.MediumFunds.Rows, w.table.Funds.Rows} {
		want := MultiYear
		if k == 1 {
			want = Annual
		}
		for i := range rows {
			label, _ := foldLabel(rows[i].Name)
			phase, told := words.fundPhase(rows[i].Name)
			amount, _ := foldLabel(rows[i].Budget.String())
			if label == "" || told && phase != want || !told && i == 0 && want == MultiYear ||
				words.sounds(amount, "name") || words.sounds(amount, "medium") || words.sounds(amount, "annual") {
				return false
			}
		}
	}
	return true
}
