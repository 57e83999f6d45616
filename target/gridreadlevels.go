package target

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// levelBefore is the level that the last name before a column is of, where its points
// have no column yet, and otherwise 0.
func levelBefore(cols []gridColumn, half int) int {
	for i := len(cols) - 1; i >= 0 && cols[i].half == half; i-- {
		switch c := &cols[i]; {
		case c.field == "level1":
			return 1
		case c.field == "level2":
			return 2
		case c.field == "level3", c.weighs > 0, levelWeighed(c.field) > 0:
			return 0
		}
	}
	return 0
}

// levelColumns finds the columns with the points of a level. Points before the name of
// the indicator are those of the level before them, and not its own, unless a form of
// one's own prints them so.
func (r *gridReader) levelColumns() {
	f := r.form
	for i := range f.cols {
		c := &f.cols[i]
		if n := levelWeighed(c.field); n > 0 {
			c.field, c.weighs = fieldNone, n
			continue
		}
		named := slices.ContainsFunc(f.cols[i:], func(o gridColumn) bool { return o.half == c.half && o.field == "level3" })
		if c.field != "weight" || !named || r.words.early {
			continue
		}
		if c.weighs = levelBefore(f.cols[:i], c.half); c.weighs > 0 {
			c.field = fieldNone
			r.retake(c.run, levelPath(c.weighs))
			continue
		}
		c.field = fieldUnknown
		r.retake(c.run, "")
		r.skipAll(c.run, SkipColumn)
	}
}

// levelPath is the path of the points of a level that no row has.
func levelPath(level int) string {
	return RowsBlock.String() + ".level" + strconv.Itoa(level) + "-weight"
}

// levelPoints are the points that were last printed for a level.
type levelPoints struct{ of, text string }

// levelPoints gives the indicators just read the points of their levels, where they
// have columns. Those behind rows and medium are new.
func (r *gridReader) levelPoints(row *gridRow, rows, medium int) {
	f := r.form
	if f.block != RowsBlock {
		return
	}
	for i := range f.cols {
		col := &f.cols[i]
		if col.weighs == 0 {
			continue
		}
		cells := r.levelCells(row, col)
		for half := range f.halves {
			own := slices.ContainsFunc(f.cols, func(o gridColumn) bool { return o.weighs == col.weighs && o.half == half })
			if col.half != half && own {
				continue
			}
			fresh, path := f.raw.Indicators[rows:], pathRows+"["+strconv.Itoa(rows)+"]"
			if f.halves == 2 && (half == 0) != f.swapped {
				fresh, path = f.raw.MediumRows[medium:], pathMediumRows+"["+strconv.Itoa(medium)+"]"
			}
			r.weighLevel(col, cells, half, fresh, path)
		}
	}
}

// levelCells are the cells of a row in a column of points, without those that were
// left.
func (r *gridReader) levelCells(row *gridRow, col *gridColumn) []*gridCell {
	var out []*gridCell
	for i := range row.cells {
		c := &row.cells[i]
		if r.form.columnAt(int(c.col)) != col || int(c.left) < col.from {
			continue
		}
		if c.top < c.row || c.path == "" && (c.why == 0 || c.why == SkipNoField) {
			out = append(out, c)
		}
	}
	return out
}

// weighLevel takes the points of a level, and gives them to the row that is new.
func (r *gridReader) weighLevel(col *gridColumn, cells []*gridCell, half int, fresh []rowJSON, path string) {
	f := r.form
	l, w := &f.carry[half], &f.weights[half][col.weighs-1]
	of, field := l.text1, "level1"
	if col.weighs == 2 {
		of, field = l.text1+"\x00"+l.text2, "level2"
	}
	if w.of != of || !f.hasField(field, half) && !f.hasField(field, 0) {
		*w = levelPoints{of: of}
	}
	to := levelPath(col.weighs)
	if len(fresh) > 0 {
		to = path + "." + field + "_weight"
	}
	for i, c := range cells {
		if c.top < c.row {
			w.text = c.text
			continue
		}
		c.why = 0
		switch {
		case isGuidance(c.text):
			r.skip(c, SkipGuidance)
		case i == 0:
			w.text = r.points(col, c).String()
			r.take(c, to)
		case c.text == cells[0].text:
			r.take(c, to)
		default:
			r.skip(c, SkipNoHeading)
		}
	}
	if len(fresh) == 0 || w.text == "" {
		return
	}
	weight := &fresh[0].Level1Weight
	if col.weighs == 2 {
		weight = &fresh[0].Level2Weight
	}
	if old := strings.TrimSuffix(weight.String(), "分"); old != "" && old != strings.TrimSuffix(w.text, "分") {
		// 产出指标（50分） beside 40: the name says it first.
		for i, c := range cells {
			if c.path == to {
				c.path = ""
				r.skip(c, SkipRepeated)
			}
			if i == 0 && c.top == c.row {
				r.add(kindGridTwice, c, jixiao.With("heading", jixiao.Clip(col.text)))
			}
		}
		return
	}
	*weight = ReadFigure(w.text)
}

// levelSums takes the sums of the points of levels in the row of totals.
func (r *gridReader) levelSums(row *gridRow) {
	f := r.form
	if f == nil || f.block != RowsBlock || !slices.ContainsFunc(f.cols, func(c gridColumn) bool { return c.weighs > 0 }) {
		return
	}
	s, _ := f.lead(row, r.words)
	if len(s.cells) == 0 {
		return
	}
	if w, ok := r.words.word(FootBlock, s.label(), ""); !ok || w.field != "total" {
		return
	}
	for i := range row.cells {
		c := &row.cells[i]
		col := f.columnAt(int(c.col))
		if _, ok := ReadFigure(c.text).Points(); ok && col != nil && col.weighs > 0 && c.left >= int32(col.from) {
			r.take(c, levelPath(col.weighs))
		}
	}
}
