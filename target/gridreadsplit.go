package target

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// joined is a row of headings that stands in two: 一级 over 指标, 指标值 over （万元）. Its
// cells are those of the upper row and, where that has none, of the lower.
type joined struct {
	row   gridRow
	lower *gridRow
	over  map[int32]*gridCell // the upper cell of a column
}

// joinHeadings reads a row and the one below as one row of headings, where joining
// the two texts of a column gives headings that are known. Texts that stand in both rows
// are merged cells.
func (r *gridReader) joinHeadings(i int) (*joined, bool) {
	if i+1 >= len(r.sheet.rows) {
		return nil, false
	}
	upper, lower := &r.sheet.rows[i], &r.sheet.rows[i+1]
	if len(lower.cells) == 0 || lower.cells[0].row != upper.cells[0].row+1 || !r.someHeading(upper) {
		return nil, false
	}
	j := joined{lower: lower, over: map[int32]*gridCell{}}
	for k := range upper.cells {
		j.over[upper.cells[k].col] = &upper.cells[k]
	}
	labels := map[*gridCell][2]string{}
	known, unknown := 0, 0
	for k := range lower.cells {
		c := &lower.cells[k]
		u := j.over[c.col]
		if u == nil || u.text == c.text {
			continue
		}
		label, notes := foldLabel(u.text + c.text)
		if len(r.words.meanings(RowsBlock, label)) == 0 {
			unknown++
			continue
		}
		labels[u] = [2]string{label, notes}
		known++
	}
	if known == 0 || unknown > 0 && (known < 2 || unknown >= known) {
		return nil, false
	}
	for c, l := range labels {
		c.label, c.notes, c.split = l[0], l[1], true
	}
	j.row.runs = j.runs(upper)
	if r.headingBlock(&j.row) == RowsBlock {
		return &j, true
	}
	for c := range labels {
		c.unsplit()
	}
	return nil, false
}

// someHeading reports a row with a heading of the indicators.
func (r *gridReader) someHeading(row *gridRow) bool {
	return slices.ContainsFunc(row.runs, func(s gridRun) bool { return len(r.words.meanings(RowsBlock, s.label())) > 0 })
}

// unsplit gives a cell its own label back.
func (c *gridCell) unsplit() {
	if c.split {
		c.label, c.notes = foldLabel(c.text)
		c.split = false
	}
}

// runs are the cells of the upper row, neighbours of one heading together, and those of
// the lower row that have none above.
func (j *joined) runs(upper *gridRow) []gridRun {
	var out []gridRun
	under := func(c *gridCell) string {
		for k := range j.lower.cells {
			if l := &j.lower.cells[k]; l.col == c.col && l.text != c.text {
				return l.text
			}
		}
		return ""
	}
	put := func(cells []gridCell, same func(a, b *gridCell) bool) {
		for i := 0; i < len(cells); {
			n := i + 1
			for n < len(cells) && cells[n].col == cells[n-1].col+1 && same(&cells[i], &cells[n]) {
				n++
			}
			out = append(out, gridRun{cells[i:n]})
			i = n
		}
	}
	put(upper.cells, func(a, b *gridCell) bool { return a.text == b.text && under(a) == under(b) })
	for k := range j.lower.cells {
		if j.over[j.lower.cells[k].col] == nil {
			out = append(out, gridRun{j.lower.cells[k : k+1]})
		}
	}
	slices.SortFunc(out, func(a, b gridRun) int { return a.from() - b.from() })
	return out
}

// settleLower gives the cells of the lower row what those above were given.
func (r *gridReader) settleLower(j *joined) {
	for k := range j.lower.cells {
		c := &j.lower.cells[k]
		switch u := j.over[c.col]; {
		case u == nil:
		case u.path != "":
			r.take(c, u.path)
		default:
			r.skip(c, SkipColumn)
		}
	}
}

// unclearHeadings leaves a row below the headings that divides them by words that are
// not known: 2023年 and 2024年 under one 指标值. Which of the columns is meant is not
// known either, so neither is read.
func (r *gridReader) unclearHeadings(i int) bool {
	f := r.form
	if i >= len(r.sheet.rows) || len(r.sheet.rows[i].cells) == 0 || r.sheet.rows[i].cells[0].row != r.sheet.rows[i-1].cells[0].row+1 {
		return false
	}
	row := &r.sheet.rows[i]
	under := map[int][]*gridCell{}
	for k := range row.cells {
		c := &row.cells[k]
		at := f.indexOf(int(c.col))
		if at < 0 || c.top < c.row || c.text == f.cols[at].text {
			if at < 0 && int(c.col) >= f.sideTo {
				return false
			}
			continue
		}
		switch f.cols[at].field {
		case "level1", "level2", "level3":
			return false
		}
		if cells := under[at]; len(cells) == 0 || cells[len(cells)-1].text != c.text {
			under[at] = append(cells, c)
		}
	}
	if len(under) == 0 {
		return false
	}
	var first *gridCell
	for at, cells := range under {
		if len(cells) == 1 && !isYear(cells[0].text) {
			return false
		}
		if first == nil || cells[0].col < first.col {
			first = cells[0]
		}
		if len(cells) > 1 {
			f.cols[at].unclear = true
		}
	}
	r.add(kindGridHeadings, first, jixiao.With("text", jixiao.Clip(first.text)))
	for k := range row.cells {
		c := &row.cells[k]
		if at := f.indexOf(int(c.col)); at >= 0 && !f.cols[at].unclear && c.text == f.cols[at].text {
			r.take(c, f.cols[at].head.path)
		}
		r.skip(c, SkipColumn)
	}
	return true
}

// isYear reports 2023年 and 2023年度, in brackets or not.
func isYear(text string) bool {
	s := strings.TrimSuffix(strings.Trim(strings.TrimSpace(text), "()（）"), "度")
	year, ok := strings.CutSuffix(s, "年")
	return ok && len(year) == len("2023") && strings.Trim(year, "0123456789") == ""
}
