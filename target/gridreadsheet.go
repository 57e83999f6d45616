package target

import (
	"strconv"

	"github.com/jixiao-go/jixiao"
)

// gridCell is a cell with text.
type gridCell struct {
	text string
	// label is the text as the vocabulary has it, notes what stands in brackets.
	label, notes string
	row, col     int32
	// top and left are the first cell of the merge, and the cell itself where it
	// is in none.
	top, left int32
	// copied says that the merge put the text here, and the grid has none.
	copied bool
	// split says that label and notes are those of a heading that goes on below.
	split bool
	// path is where the text went, and why the reason why it went nowhere.
	path  string
	table int
	why   SkipReason
}

// gridRow is a row of a sheet: its cells with text, from left to right.
type gridRow struct {
	cells []gridCell
	runs  []gridRun
}

// gridRun is a run of cells beside each other with one text: a merged cell.
type gridRun struct{ cells []gridCell }

func (s gridRun) first() *gridCell { return &s.cells[0] }
func (s gridRun) text() string     { return s.cells[0].text }
func (s gridRun) label() string    { return s.cells[0].label }
func (s gridRun) from() int        { return int(s.cells[0].col) }
func (s gridRun) to() int          { return int(s.cells[len(s.cells)-1].col) + 1 }

// runsOf puts cells of one text together: those of a merge, and in a grid that
// tells no merges those beside each other with the same text.
func runsOf(runs []gridRun, cells []gridCell, merged bool) []gridRun {
	for i := 0; i < len(cells); {
		n := i + 1
		for n < len(cells) && cells[n].col == cells[n-1].col+1 && sameCell(&cells[i], &cells[n], merged) {
			n++
		}
		runs = append(runs, gridRun{cells[i:n]})
		i = n
	}
	return runs
}

func sameCell(a, b *gridCell, merged bool) bool {
	if merged {
		return a.top == b.top && a.left == b.left
	}
	return a.text == b.text
}

// gridSheet is a grid with its merges filled in and its labels folded.
type gridSheet struct {
	prefix   string
	rows     []gridRow
	merged   bool // the grid tells its merges
	count    int  // cells with text
	width    int
	findings jixiao.Findings
	beyond   []SkippedCell
}

// ref returns the reference of a cell, and that of the first for none.
func (s *gridSheet) ref(c *gridCell) string {
	if c == nil {
		return s.prefix + "A1"
	}
	return s.prefix + cellRef(int(c.row), int(c.col))
}

// forgetAll takes back what was said of every cell.
func (s *gridSheet) forgetAll() {
	for i := range s.rows {
		for k := range s.rows[i].cells {
			c := &s.rows[i].cells[k]
			c.path, c.why, c.table = "", 0, -1
			c.unsplit()
		}
	}
}

// forget takes back what was said of the cells of a form that is none.
func (s *gridSheet) forget(table int) {
	for i := range s.rows {
		for k := range s.rows[i].cells {
			if c := &s.rows[i].cells[k]; c.path != "" && c.table == table {
				c.path = ""
			}
		}
	}
}

// firstOf returns the first cell that a form took.
func (s *gridSheet) firstOf(table int) *gridCell {
	for i := range s.rows {
		for k := range s.rows[i].cells {
			if c := &s.rows[i].cells[k]; c.path != "" && c.table == table {
				return c
			}
		}
	}
	return nil
}

func (s *gridSheet) limit(what jixiao.Text, limit, row, col int) {
	s.findings = append(s.findings, kindGridTooLarge.At(s.prefix+cellRef(row, col), jixiao.WithText("what", what), jixiao.With("limit", strconv.Itoa(limit))))
}

// leave notes the first text beyond a limit, which stands for all of them.
func (s *gridSheet) leave(g *Grid, row, col int) {
	for i := row; i < len(g.Cells); i++ {
		for k := col; k < len(g.Cells[i]); k++ {
			if !isBlank(g.Cells[i][k]) {
				s.beyond = append(s.beyond, SkippedCell{s.prefix + cellRef(i, k), g.Cells[i][k], SkipLimit})
				return
			}
		}
	}
}

func newGridSheet(g *Grid) *gridSheet {
	s := &gridSheet{prefix: sheetPrefix(g.Name)}
	rows, cols := g.size()
	if cols > MaxGridCols {
		s.limit(jixiao.Text{ZH: "列数", EN: "columns"}, MaxGridCols, 0, MaxGridCols)
		s.leave(g, 0, MaxGridCols)
		cols = MaxGridCols
	}
	if rows > MaxGridRows {
		s.limit(jixiao.Text{ZH: "行数", EN: "rows"}, MaxGridRows, MaxGridRows, 0)
		s.leave(g, MaxGridRows, 0)
		rows = MaxGridRows
	}
	s.width = cols
	in := s.merges(g, rows, cols)
	s.merged = in != nil
	s.rows = make([]gridRow, 0, rows)
	labels := map[string][2]string{}
	for i := range rows {
		row, ok := s.row(g, i, cols, in, labels)
		if !ok {
			s.limit(jixiao.Text{ZH: "单元格数", EN: "cells"}, MaxGridCells, i, 0)
			s.leave(g, i, 0)
			break
		}
		if len(row.cells) > 0 {
			s.rows = append(s.rows, row)
		}
	}
	return s
}

// row makes one row; ok is false where it would break the limit of cells.
func (s *gridSheet) row(g *Grid, i, cols int, in []int32, labels map[string][2]string) (row gridRow, ok bool) {
	n := 0
	for _, text := range g.Cells[i] {
		if !isBlank(text) {
			n++
		}
	}
	if n == 0 && !s.merged {
		return row, true
	}
	row.cells = make([]gridCell, 0, n)
	for k := range cols {
		text := ""
		if k < len(g.Cells[i]) {
			text = g.Cells[i][k]
		}
		c := gridCell{text: text, row: int32(i), col: int32(k), top: int32(i), left: int32(k), table: -1}
		if s.merged {
			if at := in[i*cols+k]; at > 0 {
				m := g.Merges[at-1]
				c.top, c.left = int32(m.Row), int32(m.Col)
				c.copied = isBlank(text)
				c.text = g.Cells[m.Row][m.Col]
			}
		}
		if isBlank(c.text) {
			continue
		}
		if s.count++; s.count > MaxGridCells {
			return gridRow{}, false
		}
		if len(c.text) <= maxLabel {
			l, ok := labels[c.text]
			if !ok {
				l[0], l[1] = foldLabel(c.text)
				labels[c.text] = l
			}
			c.label, c.notes = l[0], l[1]
		}
		row.cells = append(row.cells, c)
	}
	return row, true
}

// merges returns for every cell the merge that it is in, as its index from 1.
// Those that do not hold are left out with a finding.
func (s *gridSheet) merges(g *Grid, rows, cols int) []int32 {
	var in []int32
	budget := 4 * MaxGridCells // cells to look at, so that the time is bounded
	for at, m := range g.Merges {
		inside := m.Row >= 0 && m.Col >= 0 && m.Rows >= 1 && m.Cols >= 1 && m.Row < rows && m.Col < cols && m.Rows <= rows-m.Row && m.Cols <= cols-m.Col
		if inside {
			budget -= m.Rows * m.Cols
		}
		var why jixiao.Text
		switch {
		case !inside:
			why = jixiao.Text{ZH: "不在表格之内", EN: "not inside the grid"}
		case budget < 0:
			why = jixiao.Text{ZH: "合并区域过大", EN: "the merged cells are too large"}
		default:
			if in == nil {
				in = make([]int32, rows*cols)
			}
			why = claim(g, m, in, cols, int32(at+1))
		}
		if !why.IsZero() {
			s.findings = append(s.findings, kindGridMerge.At(s.prefix+cellRef(max(m.Row, 0), max(m.Col, 0)), jixiao.WithText("why", why)))
		}
	}
	return in
}

// claim gives the cells of a merge to it, or says why not. A merge without text
// has nothing to repeat and claims nothing.
func claim(g *Grid, m Merge, in []int32, cols int, mark int32) jixiao.Text {
	first := textAt(g, m.Row, m.Col)
	for i := m.Row; i < m.Row+m.Rows; i++ {
		for k := m.Col; k < m.Col+m.Cols; k++ {
			if in[i*cols+k] != 0 {
				return jixiao.Text{ZH: "与另一合并单元格重叠", EN: "it overlaps another"}
			}
			if text := textAt(g, i, k); !isBlank(text) && text != first {
				return jixiao.Text{ZH: "其中有不同的文字", EN: "it holds several texts"}
			}
		}
	}
	if isBlank(first) {
		return jixiao.Text{}
	}
	for i := m.Row; i < m.Row+m.Rows; i++ {
		for k := m.Col; k < m.Col+m.Cols; k++ {
			in[i*cols+k] = mark
		}
	}
	return jixiao.Text{}
}

func textAt(g *Grid, row, col int) string {
	if row < len(g.Cells) && col < len(g.Cells[row]) {
		return g.Cells[row][col]
	}
	return ""
}
