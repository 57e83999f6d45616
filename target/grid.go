package target

import (
	"strconv"
	"strings"
)

// The limits of a grid. The longest published form has some hundred rows; a
// sheet with the forms of a whole department has a few thousand.
const (
	// MaxGridRows and MaxGridCols are the largest numbers of rows and columns
	// that are read.
	MaxGridRows = 20_000
	MaxGridCols = 256
	// MaxGridCells is the largest number of cells with text that are read, those
	// that a merge repeats included.
	MaxGridCells = 500_000
)

// Grid is a sheet of cells (表格), as a spreadsheet, an HTML table or a page of a
// document yields it. Rows may be ragged. A merged cell may be told in Merges,
// with its text in the first cell or in each; it may come blank but for its
// first cell, or repeated in each. All three read the same.
//
// Two things a grid without Merges cannot say, and are then taken as printed:
// that equal values below each other are one, and that equal values beside each
// other under two headings are one.
type Grid struct {
	// Name is the name of the sheet; it stands in front of references: Sheet1!C12.
	Name  string     `json:"name,omitempty"`
	Cells [][]string `json:"cells"`
	// Merges are the merged cells. They may not overlap.
	Merges []Merge `json:"merges,omitempty"`
}

// Merge is a merged cell (合并单元格): its first row and column, counted from 0,
// and how many rows and columns it covers.
type Merge struct {
	Row  int `json:"row"`
	Col  int `json:"col"`
	Rows int `json:"rows"`
	Cols int `json:"cols"`
}

// Ref returns the reference of a cell in the form of spreadsheets: C12 for row
// 11 and column 2, with the name of the sheet in front where it has one, in
// quotes where it holds more than letters and digits. Cells before the first
// have none. A nil grid has no name.
func (g *Grid) Ref(row, col int) string {
	if row < 0 || col < 0 {
		return ""
	}
	if g == nil {
		return cellRef(row, col)
	}
	return sheetPrefix(g.Name) + cellRef(row, col)
}

func sheetPrefix(name string) string {
	switch {
	case name == "":
		return ""
	case strings.ContainsFunc(name, func(r rune) bool {
		return r < 0x80 && r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}):
		return "'" + strings.ReplaceAll(name, "'", "''") + "'!"
	default:
		return name + "!"
	}
}

func cellRef(row, col int) string {
	var letters [16]byte
	at := len(letters)
	for n := col; n >= 0; n = n/26 - 1 {
		at--
		letters[at] = byte('A' + n%26)
	}
	return string(letters[at:]) + strconv.Itoa(row+1)
}

// size returns the numbers of rows and of columns of the widest row.
func (g *Grid) size() (rows, cols int) {
	for _, row := range g.Cells {
		cols = max(cols, len(row))
	}
	return len(g.Cells), cols
}
