package target

import (
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// rowsData reads a row of the indicators, in each half.
func (r *gridReader) rowsData(row *gridRow) {
	hits := r.hits(row)
	for half := range r.form.halves {
		r.indicator(row, hits, half)
	}
	for i, c := range hits {
		if c == nil {
			continue
		}
		switch r.form.cols[i].field {
		case fieldUnknown:
			r.skip(c, SkipColumn)
		case fieldNone:
			r.skip(c, SkipNoField)
		case "level1":
			r.take(c, "rows.level1")
		}
	}
}

// hasValue reports whether a row of the indicators has something behind the
// names.
func (r *gridReader) hasValue(row *gridRow) bool {
	f := r.form
	for i := range row.cells {
		c := &row.cells[i]
		if col := f.columnAt(int(c.col)); col != nil && c.left == c.col && c.top == c.row {
			switch col.field {
			case "target", "value", "actual", "weight", "score":
				if first := row.runs[0].first(); c.text != first.text {
					return true
				}
			}
		}
	}
	return false
}

// indicator reads the part of a row that makes one indicator.
func (r *gridReader) indicator(row *gridRow, hits []*gridCell, half int) {
	f := r.form
	if r.subtotal(hits, half) || r.shifted(hits, half) || r.remark(hits, half) {
		return
	}
	r.levels(hits, half)
	list, path := &f.raw.Indicators, pathRows
	if f.halves == 2 && (half == 0) != f.swapped {
		list, path = &f.raw.MediumRows, pathMediumRows
	}
	var name *gridCell
	content, filled := false, false
	for i, c := range hits {
		col := &f.cols[i]
		if c == nil || col.half != half {
			continue
		}
		switch col.field {
		case "level1", "level2", fieldUnknown, fieldNone:
			continue
		case "level3":
			name = c
			content = content || !isPlaceholder(c.text) && !isDash(cleanName(c.text))
		default:
			content = content || !isPlaceholder(c.text) && !isDash(c.text)
		}
		filled = true
	}
	if !content {
		r.leaveOpen(hits, half, name, filled)
		return
	}
	if r.misplaced(row, hits, half) || r.full(path, len(*list), MaxRows, hits) {
		return
	}
	l := &f.carry[half]
	at := path + "[" + strconv.Itoa(len(*list)) + "]"
	raw := rowJSON{Level1: l.name1, Level1Weight: ReadFigure(l.weight1), Level2: l.name2, Level2Weight: ReadFigure(l.weight2)}
	var parts Parts
	var value *gridCell
	var unit *gridColumn
	for i, c := range hits {
		if c == nil {
			continue
		}
		col := &f.cols[i]
		if col.half != half && (col.field != "level1" && col.field != "level2" || f.hasField(col.field, half)) {
			continue
		}
		guidance := isGuidance
		switch col.field {
		case "level3":
			guidance = nil
		case "target", "value", "actual":
			guidance = isInstruction
		}
		if guidance != nil && guidance(c.text) {
			r.skip(c, SkipGuidance)
			continue
		}
		if col.field == "value" {
			value = c
			unit = &f.cols[i]
		}
		r.indicatorCell(&raw, &parts, col, c, at)
	}
	if value != nil && said(parts.Unit) == "" {
		parts.Value = r.withUnit(unit, value)
	}
	switch {
	case parts.Sign != "" || parts.Unit != "":
		raw.Target, raw.TargetParts = parts.cell(), &parts
		if value != nil && parts.unclear() {
			r.add(kindGridParts, value, jixiao.With("sign", jixiao.Clip(parts.Sign)), jixiao.With("value", jixiao.Clip(parts.Value)), jixiao.With("unit", jixiao.Clip(parts.Unit)))
		}
	case parts.Value != "":
		raw.Target = parts.Value
	}
	r.judgeRow(&raw, hits, half, row)
	*list = append(*list, raw)
}

// gridLevels are the levels that a row without their names belongs to.
type gridLevels struct {
	text1, text2   string
	name1, weight1 string
	name2, weight2 string
}

// levels carries the names of the levels into a row, and returns the cells that
// print them anew.
func (r *gridReader) levels(hits []*gridCell, half int) {
	f := r.form
	l := &f.carry[half]
	var one, two *gridCell
	for i, c := range hits {
		if c == nil {
			continue
		}
		switch {
		case f.cols[i].field == "level1" && (f.cols[i].half == half || one == nil && !f.hasField("level1", half)):
			one = c
		case f.cols[i].field == "level2" && (f.cols[i].half == half || two == nil && !f.hasField("level2", half)):
			two = c
		}
	}
	fresh := false
	if one != nil {
		own := one.top == one.row && r.sheet.merged || one.text != l.text1
		if fresh = own && (one.text != l.text1 || r.sheet.merged); fresh {
			l.text1, l.text2, l.name2, l.weight2 = one.text, "", "", ""
			l.name1, l.weight1 = levelOf(one.text)
		}
	}
	switch {
	case two != nil:
		if two.text != l.text2 || two.top == two.row {
			l.text2 = two.text
			l.name2, l.weight2 = levelOf(two.text)
		}
	case fresh && !r.sheet.merged && f.hasField("level2", half) && foldsToSatisfaction(l.name1):
		// A 满意度指标 that spans both columns is both.
		l.text2, l.name2, l.weight2 = l.text1, l.name1, ""
	}
}

func foldsToSatisfaction(name string) bool { return strings.HasPrefix(foldName(name), "满意度") }

func (f *gridForm) hasField(field string, half int) bool {
	for i := range f.cols {
		if f.cols[i].half == half && f.cols[i].field == field {
			return true
		}
	}
	return false
}

// indicatorCell puts a cell where its column says.
func (r *gridReader) indicatorCell(raw *rowJSON, parts *Parts, col *gridColumn, c *gridCell, at string) {
	path := at + "."
	switch col.field {
	case "level1", "level2":
		path += col.field
		col.judge(c, isBareNumber(c.text))
	case "level3":
		path += col.field
		if raw.Level3 = cleanName(c.text); isBlank(raw.Level3) {
			raw.Level3 = c.text // 指标3 is all there is
		}
		col.judge(c, isBareNumber(c.text))
	case "explanation":
		path, raw.Explanation = path+"explanation", c.text
	case "target":
		path, raw.Target = path+"target", r.withUnit(col, c)
	case "value":
		path, parts.Value = path+"target_parts.value", c.text
	case "sign":
		path, parts.Sign = path+"target_parts.sign", c.text
		col.judge(c, isBareNumber(c.text))
	case "unit":
		path, parts.Unit = path+"target_parts.unit", c.text
		col.judge(c, isBareNumber(c.text))
	case "actual":
		path, raw.Actual = path+"actual", r.withUnit(col, c)
	case "weight":
		path, raw.Weight = path+"weight", r.points(col, c)
	case "score":
		path, raw.Score = path+"score", r.points(col, c)
	case "deviation":
		path, raw.Deviation = path+"deviation", c.text
	case "forecast":
		path, raw.Forecast = path+"forecast", r.withUnit(col, c)
	case "remark":
		path, raw.Remark = path+"remark", c.text
	case "cause":
		path += "causes"
		if r.ticked(col, c) {
			raw.Causes = append(raw.Causes, col.under)
		}
	case "likelihood":
		path += "likelihood"
		switch {
		case col.under == "":
			raw.Likelihood = c.text
		case !r.ticked(col, c):
		case raw.Likelihood != "":
			r.add(kindGridCheckbox, c, jixiao.With("text", jixiao.Clip(col.text)))
		default:
			raw.Likelihood = col.under
		}
	default:
		return
	}
	r.judgeCell(col, c)
	r.take(c, path)
}

// judge counts a cell of a column, and whether it looks like one of another.
func (c *gridColumn) judge(cell *gridCell, odd bool) {
	c.all++
	if odd {
		c.odd++
		if c.sample == nil {
			c.sample = cell
		}
	}
}

// isBareNumber reports digits with signs of numbers and nothing else.
func isBareNumber(s string) bool {
	digit := false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digit = true
		case c == '.' || c == ',' || c == '%' || c == ' ':
		default:
			return false
		}
	}
	return digit
}

// isEmpty reports a number that is left out: blank, a dash. A sign or a unit alone,
// such as %, is one that was forgotten.
func isEmpty(f Figure) bool {
	a := f.cell.Absence()
	return f.blank() && a != indicator.AbsenceSignOnly && a != indicator.AbsenceUnitOnly
}

// points reads the number of a column of points.
func (r *gridReader) points(col *gridColumn, c *gridCell) Figure {
	f := ReadFigure(c.text)
	_, ok := f.Points()
	if !ok && !isEmpty(f) {
		r.add(kindGridNumber, c, jixiao.With("text", jixiao.Clip(c.text)), jixiao.With("heading", jixiao.Clip(col.text)))
	}
	if !f.blank() {
		// 20% under 分值 may be the target of the column before.
		col.judge(c, !ok || strings.ContainsAny(c.text, "%％"))
	}
	return f
}

// ticked reads a cell that wants a tick.
func (r *gridReader) ticked(col *gridColumn, c *gridCell) bool {
	switch strings.ToLower(strings.TrimSpace(c.text)) {
	case "√", "✓", "✔", "☑", "v", "是", "■", "1", "●", "○", "y":
		return true
	case "□", "×", "否", "☐", "0", "无", "/", "-", "—":
		return false
	}
	r.add(kindGridMark, c, jixiao.With("heading", jixiao.Clip(col.text)), jixiao.With("text", jixiao.Clip(c.text)))
	return true
}
