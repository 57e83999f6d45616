package target

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// gridLevels are the levels that a row without their names belongs to.
type gridLevels struct {
	text1, text2   string
	name1, weight1 string
	name2, weight2 string
}

// overflow counts what breaks the limit of a list.
type overflow struct {
	n     int
	limit int
	first *gridCell
}

// full reports whether a list is full, and then leaves the cells of the row.
func (r *gridReader) full(list string, n, limit int, hits []*gridCell) bool {
	if n < limit {
		return false
	}
	f := r.form
	if f.over == nil {
		f.over = map[string]*overflow{}
	}
	o := f.over[list]
	if o == nil {
		o = &overflow{n: limit, limit: limit}
		f.over[list] = o
	}
	o.n++
	for _, c := range hits {
		if c == nil {
			continue
		}
		if o.first == nil {
			o.first = c
		}
		r.skip(c, SkipLimit)
	}
	return true
}

// hits finds for each column of the block the cell of a row that stands in it.
// Copies of it are marked with it, and what stands beside is left.
func (r *gridReader) hits(row *gridRow) []*gridCell {
	f := r.form
	if cap(r.hit) < len(f.cols) {
		r.hit = make([]*gridCell, len(f.cols))
	}
	out := r.hit[:len(f.cols)]
	clear(out)
	for i := range row.cells {
		c := &row.cells[i]
		at := -1
		if int(c.col) < len(f.at) {
			at = f.at[c.col]
		}
		if at < 0 {
			r.beside(c)
			continue
		}
		col := &f.cols[at]
		level := col.field == "level1" || col.field == "level2"
		switch {
		case c.top < c.row && !level:
			// One value for several rows belongs to the first.
			if c.top == c.row-1 && c.left == c.col && col.field != fieldUnknown && col.field != fieldNone {
				r.add(kindGridShared, c, jixiao.With("text", jixiao.Clip(c.text)))
			}
			r.copyOf(c)
		case c.left < c.col && int(c.left) >= col.from:
			// The merge is as wide as the column.
			r.spread(c, out[at])
		case c.left < c.col && !level:
			if int(c.left) >= f.sideTo && c.top == c.row && int(c.col) == col.from {
				r.add(kindGridShared, c, jixiao.With("text", jixiao.Clip(c.text)))
			}
			r.copyOf(c)
		case int(c.col) == col.from || c.left < c.col:
			out[at] = c
		case out[at] != nil && out[at].text == c.text && !r.sheet.merged:
			r.spread(c, out[at])
		case int(c.col) < col.run.to() && !r.sheet.merged:
			// Equal headings beside each other with two values are no merge.
			if !col.twice {
				col.twice = true
				r.add(kindGridTwice, &col.run.cells[len(col.run.cells)-1], jixiao.With("heading", jixiao.Clip(col.text)))
			}
			r.skip(c, SkipColumn)
		default:
			r.add(kindGridNoHeading, c, jixiao.With("text", jixiao.Clip(c.text)))
			r.skip(c, SkipNoHeading)
		}
	}
	return out
}

// spread remembers a copy that goes where its first cell goes.
func (r *gridReader) spread(c, first *gridCell) {
	if first == nil {
		r.copyOf(c)
		return
	}
	r.copies = append(r.copies, [2]*gridCell{c, first})
}

// settleCopies gives copies what their first cells were given.
func (r *gridReader) settleCopies() {
	for _, p := range r.copies {
		if p[1].path != "" {
			r.take(p[0], p[1].path)
		} else {
			r.skip(p[0], p[1].why)
		}
	}
	r.copies = r.copies[:0]
}

// copyOf leaves a cell whose text another has; a copy that only the merge made
// needs no word.
func (r *gridReader) copyOf(c *gridCell) {
	if !c.copied {
		r.skip(c, SkipRepeated)
	}
}

// beside leaves a cell that stands in no column: the label of the block, or text
// without a heading.
func (r *gridReader) beside(c *gridCell) {
	f := r.form
	switch {
	case c.path != "" || c.why != 0:
	case int(c.col) < f.sideTo && (c.top < c.row || c.label == f.side), r.words.sides[f.block][c.label]:
		r.take(c, f.block.String()+"."+fieldSide)
	case c.top < c.row || c.left < c.col:
		r.copyOf(c)
	default:
		r.add(kindGridNoHeading, c, jixiao.With("text", jixiao.Clip(c.text)))
		r.skip(c, SkipNoHeading)
	}
}

// lead returns the first run of a row that is not the label of the block.
func (f *gridForm) lead(row *gridRow, words *vocabulary) (gridRun, bool) {
	for _, s := range row.runs {
		c := s.first()
		if s.from() < f.sideTo && (c.top < c.row || c.label == f.side) {
			continue
		}
		first := len(f.cols) == 0 || s.from() < f.cols[0].from
		if first && words.sides[sideBlock(f.block)][c.label] && len(row.runs) > 1 && f.block == RowsBlock {
			continue
		}
		return s, true
	}
	return gridRun{}, false
}

func (r *gridReader) knows(b Block, label string) bool {
	_, ok := r.words.word(b, label, "")
	return ok
}

// leaves reports whether a row stands outside of the block that is read, as the
// label that it begins with tells.
func (r *gridReader) leaves(row *gridRow, s gridRun) bool {
	label := s.label()
	if label == "" {
		return false
	}
	if name, _, ok := inlineLabel(s.first()); ok {
		label = name
	} else if r.isMeasured(row, s) {
		return false // 改进措施 is the name of an indicator
	}
	w, foot := r.words.word(FootBlock, label, "")
	if foot && w.field == "total" && r.form.block != RowsBlock && strings.HasSuffix(label, "计") {
		foot = false // 合计 is a row of the funds and of the tasks
	}
	return foot || r.knows(HeadBlock, label)
}

// isMeasured reports a name in the column of the indicators with a target and
// points in its row; in a form without points the target is a number.
func (r *gridReader) isMeasured(row *gridRow, s gridRun) bool {
	f := r.form
	if col := f.columnAt(s.from()); f.block != RowsBlock || f.foot || col == nil || col.field != "level3" || col.from != s.from() {
		return false
	}
	target, number, pointed, points := false, false, false, false
	for i := range f.cols {
		pointed = pointed || f.cols[i].field == "weight" || f.cols[i].field == "score"
	}
	for i := range row.cells {
		c := &row.cells[i]
		col := f.columnAt(int(c.col))
		if col == nil || c.text == s.text() || int(c.col) != col.from {
			continue
		}
		switch col.field {
		case "target", "value":
			_, is := ReadFigure(c.text).cell.Quantity()
			target, number = !isDash(c.text), is
		case "weight", "score":
			_, is := ReadFigure(c.text).Points()
			points = points || is
		}
	}
	return target && points || number && !pointed
}

// data reads a row of the block that is read.
func (r *gridReader) data(row *gridRow) bool {
	f := r.form
	if f == nil || len(f.cols) == 0 {
		return false
	}
	s, ok := f.lead(row, r.words)
	if !ok {
		r.labelsOnly(row)
		return true
	}
	if r.leaves(row, s) {
		return false
	}
	switch f.block {
	case RowsBlock:
		if r.knows(GoalsBlock, s.label()) && !r.hasValue(row) || f.foot && !r.hasValue(row) {
			return false
		}
		r.rowsData(row)
	case FundsBlock:
		if r.knows(GoalsBlock, s.label()) {
			return false
		}
		r.fundsData(row)
	case TasksBlock:
		if r.knows(GoalsBlock, s.label()) {
			return false
		}
		r.tasksData(row)
	case GoalsBlock:
		if r.knows(GoalsBlock, s.label()) && len(row.runs) > 1 || f.columnAt(s.from()) == nil {
			return false
		}
		r.goalsData(row)
	case HeadBlock, AmountsBlock, FootBlock:
		return false
	}
	r.settleCopies()
	return true
}

// labelsOnly reads a row that holds nothing but the label of its block.
func (r *gridReader) labelsOnly(row *gridRow) {
	for _, s := range row.runs {
		r.takeAll(s, r.form.block.String()+"."+fieldSide)
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

// rowsData reads a row of the indicators, in each half.
func (r *gridReader) rowsData(row *gridRow) {
	hits := r.hits(row)
	for half := range r.form.halves {
		r.indicator(hits, half)
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
		}
	}
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

// indicator reads the part of a row that makes one indicator.
func (r *gridReader) indicator(hits []*gridCell, half int) {
	f := r.form
	if r.subtotal(hits, half) || r.shifted(hits, half) {
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
	if r.full(path, len(*list), MaxRows, hits) {
		return
	}
	l := &f.carry[half]
	at := path + "[" + strconv.Itoa(len(*list)) + "]"
	raw := rowJSON{Level1: l.name1, Level1Weight: ReadFigure(l.weight1), Level2: l.name2, Level2Weight: ReadFigure(l.weight2)}
	var parts Parts
	for i, c := range hits {
		if c == nil {
			continue
		}
		col := &f.cols[i]
		if col.half != half && col.field != "level1" && col.field != "level2" {
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
		r.indicatorCell(&raw, &parts, col, c, at)
	}
	switch {
	case parts.Sign != "" || parts.Unit != "":
		raw.Target, raw.TargetParts = parts.Sign+parts.Value+parts.Unit, &parts
	case parts.Value != "":
		raw.Target = parts.Value
	}
	*list = append(*list, raw)
}

// isSum reports the label of a subtotal.
func isSum(label string) bool {
	return strings.HasSuffix(label, "小计") || strings.HasSuffix(label, "合计") || strings.HasSuffix(label, "总计")
}

// subtotal leaves a row that sums up others: 产出指标小计 with points and nothing
// else.
func (r *gridReader) subtotal(hits []*gridCell, half int) bool {
	f := r.form
	var lead, name *gridCell
	for i, c := range hits {
		if c == nil || f.cols[i].half != half {
			continue
		}
		switch f.cols[i].field {
		case "level1", "level2":
			if c.top == c.row && isSum(c.label) {
				lead = c
			}
		case "level3":
			name = c
		case "target", "value", "actual":
			if !isDash(c.text) && !isSum(c.label) {
				return false
			}
		}
	}
	switch {
	case name == nil:
	case lead == nil && (name.label == "小计" || name.label == "合计" || name.label == "总计"):
		lead = name
	case lead != nil && name.text != lead.text && !isDash(name.text):
		return false
	}
	if lead == nil {
		return false
	}
	r.add(kindGridRepeated, lead, jixiao.With("text", jixiao.Clip(lead.text)))
	r.leaveRow(hits, half, SkipRepeated)
	return true
}

// leaveRow skips what a row prints itself.
func (r *gridReader) leaveRow(hits []*gridCell, half int, why SkipReason) {
	for i, c := range hits {
		if c == nil || r.form.cols[i].half != half {
			continue
		}
		if field := r.form.cols[i].field; c.top < c.row && (field == "level1" || field == "level2") {
			r.take(c, "rows."+field)
		}
		r.skip(c, why)
	}
}

// shifted leaves a row that stands one column too far to the left, as its names
// tell: a second level under the first, a number where the name should be. Its
// numbers would be those of other columns.
func (r *gridReader) shifted(hits []*gridCell, half int) bool {
	f := r.form
	l := &f.carry[half]
	var odd *gridColumn
	var at, second *gridCell
	two, named, measured := false, false, false
	for i, c := range hits {
		col := &f.cols[i]
		if c == nil || col.half != half || c.top < c.row {
			continue
		}
		switch col.field {
		case "level1":
			if isSecondLevel(c.text) && l.text1 != "" && !isSecondLevel(l.text1) && f.hasField("level2", half) {
				odd, at, second = col, c, c
			}
		case "level2", "level3":
			if col.field == "level2" {
				two, named = true, !isLevel(c.text)
			}
			if odd == nil && isMeasure(c.text) {
				odd, at = col, c
			}
		case "target", "value":
			measured = measured || strings.ContainsAny(firstSign(c.text), comparisons)
		}
	}
	// Beside a level there is the name of an indicator. A bare number may be all
	// the name there is, behind a level or before a comparison.
	switch {
	case odd == nil || second != nil && !two:
		return false
	case second == nil && (measured || !named) && !strings.ContainsAny(firstSign(at.text), comparisons):
		return false
	}
	r.add(kindGridShifted, at, jixiao.With("heading", jixiao.Clip(odd.text)), jixiao.With("text", jixiao.Clip(at.text)))
	if second != nil {
		l.text2 = second.text
		l.name2, l.weight2 = levelOf(second.text)
	}
	r.leaveRow(hits, half, SkipNoHeading)
	return true
}

// comparisons are the signs that a target begins with.
const comparisons = "≥≤><=＞＜＝≧≦"

func firstSign(text string) string {
	for _, r := range strings.TrimSpace(text) {
		return string(r)
	}
	return ""
}

// isSecondLevel reports a name that forms print as a second level and never as
// a first.
func isSecondLevel(text string) bool {
	name, _ := levelOf(text)
	d := indicator.ParseDimension(name)
	if d == indicator.NoDimension || d == indicator.DimensionSatisfaction || d.IsCost() {
		return false
	}
	label, _ := foldLabel(name)
	return strings.TrimSuffix(label, "指标") == strings.TrimSuffix(d.Chinese(), "指标")
}

// isLevel reports what a form may print as a second level: 时效, 经济成本指标.
func isLevel(text string) bool {
	const short = 4
	name, _ := levelOf(text)
	label, _ := foldLabel(name)
	return indicator.ParseDimension(name) != indicator.NoDimension && (strings.HasSuffix(label, "指标") || utf8.RuneCountInString(label) <= short)
}

// isMeasure reports a text that is a value and no name: ≥90%, 95%, 3公里.
func isMeasure(text string) bool {
	const short = 8
	sign := firstSign(text)
	fig := ReadFigure(strings.TrimSpace(text))
	if strings.ContainsAny(sign, comparisons) {
		q, ok := fig.cell.Quantity()
		return ok && !fig.cell.Extracted() || ok && q.Unit().IsZero() && utf8.RuneCountInString(text) <= short
	}
	_, ok := fig.plain()
	return ok && sign >= "0" && sign <= "9"
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
		path, raw.Target = path+"target", c.text
	case "value":
		path, parts.Value = path+"target_parts.value", c.text
	case "sign":
		path, parts.Sign = path+"target_parts.sign", c.text
		col.judge(c, isBareNumber(c.text))
	case "unit":
		path, parts.Unit = path+"target_parts.unit", c.text
		col.judge(c, isBareNumber(c.text))
	case "actual":
		path, raw.Actual = path+"actual", c.text
	case "weight":
		path, raw.Weight = path+"weight", r.points(col, c)
	case "score":
		path, raw.Score = path+"score", r.points(col, c)
	case "deviation":
		path, raw.Deviation = path+"deviation", c.text
	case "forecast":
		path, raw.Forecast = path+"forecast", c.text
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

// points reads the number of a column of points.
func (r *gridReader) points(col *gridColumn, c *gridCell) Figure {
	f := ReadFigure(c.text)
	_, ok := f.Points()
	if !ok && !f.blank() {
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

// leaveOpen skips a row that the template left open: levels without indicator,
// 指标1:, …, dashes.
func (r *gridReader) leaveOpen(hits []*gridCell, half int, name *gridCell, filled bool) {
	f := r.form
	told := false
	for i, c := range hits {
		if c == nil || f.cols[i].half != half {
			continue
		}
		switch f.cols[i].field {
		case fieldUnknown, fieldNone:
		case "level1":
			r.take(c, "rows.level1")
		default:
			if f.cols[i].field == "level2" && c.top < c.row {
				r.take(c, "rows.level2")
				continue
			}
			if !told && (filled && c == name || name == nil) {
				told = true
				r.add(kindGridPlaceholder, c, jixiao.With("text", jixiao.Clip(c.text)))
			}
			r.skip(c, SkipPlaceholder)
		}
	}
}
