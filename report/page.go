package report

import (
	"slices"

	"github.com/jixiao-go/jixiao"
)

// page is what is to be told, in one language and in order, before it has a
// form. Texts of the table itself stand in it as they are; each form cleans and
// escapes them.
type page struct {
	title    string
	fields   []field
	sections []section
}

// field is one line with a label.
type field struct {
	label, text string
	link        string // where the text leads to, if anywhere
}

// section is a part with a heading: a table, then lines, then findings.
type section struct {
	title  string
	table  *grid
	lines  []string
	faults []faultList
}

// faultList is the findings of one severity.
type faultList struct {
	title  string
	faults []fault
}

// fault is all findings of one code: what was found where, and what is to be
// done about them all.
type fault struct {
	code   jixiao.Code
	items  []faultItem
	places int
	remedy string
	basis  string // where it is the same for all
}

type faultItem struct {
	place, message string
	basis          string // where it is the item's own
}

// column is one column of a table.
type column struct {
	head  string
	right bool
	// least is the width that the column keeps when room is short, if its cells
	// need as much.
	least int
}

// words is a column of text, which is broken over lines where room is short.
func words(head string) column { return column{head: head, least: 8} }

// figures is a column of numbers: they stand right and stay whole.
func figures(head string) column { return column{head: head, right: true, least: 14} }

// grid is a table. Rows have as many cells as there are columns.
type grid struct {
	columns []column
	rows    [][]string
	// lines is the most lines of one cell in plain text; 0 is cellLines.
	lines int
}

func (g *grid) add(cells ...string) { g.rows = append(g.rows, cells) }

// withoutEmpty drops the columns that no row fills; a form that does not have a
// column needs no room for it.
func (g *grid) withoutEmpty() *grid {
	if len(g.rows) == 0 {
		return g
	}
	out := &grid{rows: make([][]string, len(g.rows)), lines: g.lines}
	for i, c := range g.columns {
		if !slices.ContainsFunc(g.rows, func(row []string) bool { return row[i] != "" }) {
			continue
		}
		out.columns = append(out.columns, c)
		for r, row := range g.rows {
			out.rows[r] = append(out.rows[r], row[i])
		}
	}
	return out
}
