package target

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// Every cell of an indicator is held against what its column may hold. A row that has
// moved by a column gives itself away by a blank where the others have something, by a
// sign or a number among words, or by points above the weight.

// wantsValue reports a column in which a row is not left blank where others are not.
// A rate may be blank, as 0 of 0 has none, and so may an initial budget.
func (c *gridColumn) wantsValue() bool {
	switch c.field {
	case "initial":
		return false
	default:
		return c.holdsValue()
	}
}

// holdsValue reports a column whose cells make a row one of the table.
func (c *gridColumn) holdsValue() bool {
	switch c.field {
	case "target", "value", "sign", "unit", "actual", "forecast", "weight", "score",
		"initial", "budget", "executed", "total", "fiscal", "other":
		return true
	default:
		return false
	}
}

// countGaps counts, for each column that wants a value, the rows with and without one.
// Only rows that went into the table count, each half by itself, and of the funds those
// with an amount. 无 or a dash is no points of an indicator.
func (r *gridReader) countGaps(row *gridRow) {
	f := r.form
	if len(f.cols) == 0 {
		return
	}
	var read [2]bool
	for i := range row.cells {
		if c := &row.cells[i]; int(c.col) < len(f.at) && f.at[c.col] >= 0 && c.top == c.row && strings.Contains(c.path, "].") {
			col := &f.cols[f.at[c.col]]
			points := col.field == "weight" || col.field == "score"
			read[col.half] = read[col.half] || col.holdsValue() && (f.block != FundsBlock || !points)
		}
	}
	k := 0
	for i := range f.cols {
		col := &f.cols[i]
		for k < len(row.cells) && int(row.cells[k].col) < col.from {
			k++
		}
		if !read[col.half] || !col.wantsValue() {
			continue
		}
		if k < len(row.cells) && int(row.cells[k].col) < col.to && f.fills(col, &row.cells[k]) {
			col.filled++
		} else if f.wantsBeside(row, col) {
			col.gaps = append(col.gaps, row.cells[0].row)
		}
	}
}

// judgeGaps names the rows that leave blank what most others fill in.
func (r *gridReader) judgeGaps(c *gridColumn) {
	f := r.form
	monitoring := f.months || f.titled && f.kind == Monitoring || has(f.cols, "forecast")
	if c.filled < 2*len(c.gaps) || monitoring && c.field == "actual" { // in the course of the year not all is done
		return
	}
	for _, row := range c.gaps {
		r.findings = append(r.findings, kindGridGap.At(r.sheet.prefix+cellRef(int(row), c.from), jixiao.With("heading", jixiao.Clip(c.text))))
	}
}

// wantsBeside reports a row in which a column is not left blank beside what it holds: a
// sign and a unit go with a number, what is foreseen with something reached, and a source
// of money with a total that the other source is not all of.
func (f *gridForm) wantsBeside(row *gridRow, wants *gridColumn) bool {
	beside := func(fields ...string) (q indicator.Quantity, number, some bool) {
		for i := range row.cells {
			c := &row.cells[i]
			col := f.columnAt(int(c.col))
			if col != nil && col.half == wants.half && slices.Contains(fields, col.field) && !isDash(c.text) {
				q, number = ReadFigure(c.text).cell.Quantity()
				return q, number, true
			}
		}
		return q, false, false
	}
	switch wants.field {
	case "sign", "unit":
		_, number, some := beside("value")
		return number || !some
	case "forecast":
		q, number, some := beside("actual", "executed")
		return some && (!number || q.Sign() != 0)
	case "fiscal", "other":
		total, ok1, _ := beside("total")
		source, ok2, _ := beside("fiscal", "other")
		return ok1 && ok2 && total.Number().Cmp(source.Number()) != 0
	default:
		return true
	}
}

// fills reports a cell that says what its column wants.
func (f *gridForm) fills(col *gridColumn, c *gridCell) bool {
	points := col.field == "weight" || col.field == "score"
	return f.block != RowsBlock || !points || !isEmpty(ReadFigure(c.text))
}

// judgeEmpty names a column of scores without any, where every row has a value reached:
// the cells of all rows may be shifted.
func (r *gridReader) judgeEmpty(c *gridColumn) {
	f := r.form
	if f.block != RowsBlock || c.field != "score" || c.filled > 0 || len(c.gaps) == 0 {
		return
	}
	for i := range f.cols {
		if o := &f.cols[i]; o.field == "actual" && o.half == c.half && o.filled > 0 && len(o.gaps) == 0 {
			r.add(kindGridEmptyColumn, c.head, jixiao.With("heading", jixiao.Clip(c.text)))
			return
		}
	}
}

// misplaced leaves a row whose value reached begins with a comparison and whose target
// is none: the target stands there.
func (r *gridReader) misplaced(row *gridRow, hits []*gridCell, half int) bool {
	f := r.form
	var name, wanted, actual *gridCell
	var col *gridColumn
	for i, c := range hits {
		if c == nil || f.cols[i].half != half || c.top < c.row {
			continue
		}
		switch f.cols[i].field {
		case "level3":
			name = c
		case "target", "value":
			wanted = c
		case "actual":
			actual, col = c, &f.cols[i]
		}
	}
	if actual == nil || !strings.ContainsAny(firstSign(actual.text), comparisons) || !isMeasure(actual.text) || !f.hasField("target", half) && !f.hasField("value", half) {
		return false
	}
	if wanted == nil && f.sharesValues(row, half) {
		return false // the merged cell above is the target
	}
	if wanted != nil {
		if _, ok := ReadFigure(wanted.text).cell.Quantity(); ok {
			return false // people copy the target with its sign
		}
	}
	if name != nil && wanted != nil && !isDash(wanted.text) {
		r.odd(col, actual)
		return false
	}
	r.add(kindGridShifted, actual, jixiao.With("heading", jixiao.Clip(col.text)), jixiao.With("text", jixiao.Clip(actual.text)))
	r.leaveRow(hits, half, SkipNoHeading)
	return true
}

// odd says that a cell holds what its column does not.
func (r *gridReader) odd(col *gridColumn, c *gridCell) {
	r.add(kindGridOdd, c, jixiao.With("heading", jixiao.Clip(col.text)), jixiao.With("text", jixiao.Clip(c.text)))
}

// judgeCell holds a cell that was taken against its column.
func (r *gridReader) judgeCell(col *gridColumn, c *gridCell) {
	const longest = 6
	odd := false
	switch col.field {
	case "deviation", "remark", "explanation":
		// 0 and 143% tell by how much.
		odd = isBareNumber(c.text) && !strings.Contains(c.text, "%") && strings.Trim(c.text, "0. ") != ""
	case "sign":
		odd = strings.ContainsAny(c.text, "0123456789") || utf8.RuneCountInString(c.text) > longest
	case "unit":
		odd = isBareNumber(c.text) || strings.ContainsAny(firstSign(c.text), comparisons)
	case "value":
		a := indicator.ReadCell(c.text).Absence()
		odd = a == indicator.AbsenceSignOnly || a == indicator.AbsenceUnitOnly
	case "actual":
		odd = indicator.ReadCell(c.text).Absence() == indicator.AbsenceSignOnly
	}
	if odd {
		r.odd(col, c)
	}
}

// judgeRow looks at an indicator as a whole: the name, and the points.
func (r *gridReader) judgeRow(raw *rowJSON, hits []*gridCell, half int, row *gridRow) {
	f := r.form
	var name, first, score *gridCell
	printed := false // a level is
	for i, c := range hits {
		if c == nil || f.cols[i].half != half {
			continue
		}
		switch f.cols[i].field {
		case fieldUnknown, fieldNone:
		case "level1", "level2":
			printed = printed || c.top == c.row
		case "level3":
			name = c
		case "score":
			score = c
			fallthrough
		default:
			if first == nil {
				first = c
			}
		}
	}
	switch {
	case name == nil && first != nil && f.hasField("level3", half) && !f.named(row, half):
		r.add(kindGridNameless, first, jixiao.With("text", jixiao.Clip(first.text)))
	case name != nil && first == nil && isMeasure(name.text) && !f.sharesValues(row, half):
		r.add(kindGridNameOnly, name, jixiao.With("text", jixiao.Clip(name.text)))
	case name != nil && first == nil && !printed && (f.hasField("target", half) || f.hasField("value", half)) && !f.sharesValues(row, half):
		r.add(kindGridNameOnly, name, jixiao.With("text", jixiao.Clip(name.text)))
	}
	weight, ok := raw.Weight.Points()
	if p, known := raw.Score.Points(); ok && known && score != nil && p.Compare(weight) > 0 {
		r.add(kindGridScore, score, jixiao.With("score", jixiao.Clip(score.text)), jixiao.With("weight", jixiao.Clip(raw.Weight.String())))
	}
}

// named reports a row with a cell in the column of the names: one that a merge brought
// there was said already.
func (f *gridForm) named(row *gridRow, half int) bool {
	return f.inColumn(row, half, func(field string) bool { return field == "level3" })
}

// sharesValues reports a row whose values are those of the merged cells above.
func (f *gridForm) sharesValues(row *gridRow, half int) bool {
	return f.inColumn(row, half, func(field string) bool { return field == "target" || field == "value" })
}

func (f *gridForm) inColumn(row *gridRow, half int, is func(field string) bool) bool {
	for i := range row.cells {
		if c := int(row.cells[i].col); c < len(f.at) && f.at[c] >= 0 {
			if col := &f.cols[f.at[c]]; col.half == half && is(col.field) {
				return true
			}
		}
	}
	return false
}
