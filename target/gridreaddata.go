package target

import (
	"strings"

	"github.com/jixiao-go/jixiao"
)

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
	r.countGaps(row)
	return true
}

// lead returns the first run of a row that is not the label of the block.
func (f *gridForm) lead(row *gridRow, words *vocabulary) (gridRun, bool) {
	for _, s := range row.runs {
		c := s.first()
		if s.from() < f.sideTo && (c.top < c.row || c.label == f.side) {
			continue
		}
		first := len(f.cols) == 0 || s.from() < f.cols[0].from
		if first && words.side(sideBlock(f.block), c.label) && len(row.runs) > 1 && f.block == RowsBlock {
			continue
		}
		return s, true
	}
	return gridRun{}, false
}

// labelsOnly reads a row that holds nothing but the label of its block.
func (r *gridReader) labelsOnly(row *gridRow) {
	for _, s := range row.runs {
		r.takeAll(s, r.form.block.String()+"."+fieldSide)
	}
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

func (r *gridReader) knows(b Block, label string) bool {
	_, ok := r.words.word(b, label, "")
	return ok
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
		case int(c.col) < col.run.to() && out[at] != nil && out[at].text == c.text && !r.sheet.merged:
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
	case int(c.col) < f.sideTo && (c.top < c.row || c.label == f.side), r.words.side(f.block, c.label):
		r.take(c, f.block.String()+"."+fieldSide)
	case c.top < c.row || c.left < c.col:
		r.copyOf(c)
	default:
		r.add(kindGridNoHeading, c, jixiao.With("text", jixiao.Clip(c.text)))
		r.skip(c, SkipNoHeading)
	}
}
