package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/jixiao-go/jixiao/target"
)

// writeWorkbook writes each grid as a sheet, as an office would print it.
func writeWorkbook(grids []target.Grid) (data []byte, err error) {
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	w := writer{file: f, styles: map[look]int{}}
	names := map[string]bool{}
	for i, g := range grids {
		name := sheetName(g.Name, i)
		key := strings.ToLower(name)
		if names[key] {
			return nil, fmt.Errorf("two sheets are named %s", name)
		}
		names[key] = true
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			return nil, err
		}
		if err := w.sheet(name, &g); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", name, err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// sheetName returns a name that spreadsheets take.
func sheetName(name string, i int) string {
	name = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return '_'
		}
		return r
	}, name), "' ")
	if runes := []rune(name); len(runes) > excelize.MaxSheetNameLength {
		name = strings.TrimRight(string(runes[:excelize.MaxSheetNameLength]), "' ")
	}
	if name == "" {
		name = "Sheet" + strconv.Itoa(i+1)
	}
	return name
}

// look is all that makes one cell look different from another.
type look struct {
	role  role
	shape string // the number format
}

// role is what a cell is for.
type role uint8

const (
	plain   role = iota // a text, or a cell to fill in
	short               // a number, a level, a unit: in the middle
	heading             // a label of the form
	caption             // the title
	under               // the line below the title
)

type writer struct {
	file   *excelize.File
	styles map[look]int
}

// layout is what is known of the cells of a sheet before it is written.
type layout struct {
	rows, cols int
	roles      map[[2]int]role
	covered    map[[2]int]bool         // by a merge, but for its first cell
	merges     map[[2]int]target.Merge // by first cell
	widths     []float64
	heights    []float64
}

func (w *writer) sheet(name string, g *target.Grid) error {
	l := newLayout(g)
	for row := range l.rows {
		for col := range l.cols {
			text := ""
			if col < len(g.Cells[row]) {
				text = g.Cells[row][col]
			}
			if err := w.cell(name, row, col, text, l.roleOf(row, col)); err != nil {
				return err
			}
		}
		if err := w.file.SetRowHeight(name, row+1, l.heights[row]); err != nil {
			return err
		}
	}
	for _, m := range g.Merges {
		from, err := excelize.CoordinatesToCellName(m.Col+1, m.Row+1)
		if err != nil {
			return err
		}
		to, err := excelize.CoordinatesToCellName(m.Col+m.Cols, m.Row+m.Rows)
		if err != nil {
			return err
		}
		if err := w.file.MergeCell(name, from, to); err != nil {
			return err
		}
	}
	for col, width := range l.widths {
		letter, err := excelize.ColumnNumberToName(col + 1)
		if err != nil {
			return err
		}
		if err := w.file.SetColWidth(name, letter, letter, width); err != nil {
			return err
		}
	}
	return w.page(name)
}

// page makes a sheet print on landscape A4, as wide as the page.
func (w *writer) page(name string) error {
	fit, middle, margin := true, true, 0.5
	a4, wide, high, landscape := 9, 1, 0, "landscape"
	if err := w.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := w.file.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high}); err != nil {
		return err
	}
	if err := w.file.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{
		Left: &margin, Right: &margin, Top: &margin, Bottom: &margin, Horizontally: &middle,
	}); err != nil {
		return err
	}
	return w.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&C第 &P 页，共 &N 页"})
}

// plainNumber is a number that a cell shows with the same digits.
var plainNumber = regexp.MustCompile(`^-?(?:0|[1-9][0-9]{0,11})(?:\.([0-9]{1,3}))?$`)

// cell writes one cell. A number is written as one, so that it can be added up,
// with the format that shows its digits; text is marked as text, so that =95%
// and 3-5 stay what they are when somebody edits them.
func (w *writer) cell(sheet string, row, col int, text string, r role) error {
	ref, err := excelize.CoordinatesToCellName(col+1, row+1)
	if err != nil {
		return err
	}
	shape := "@"
	number := plainNumber.FindStringSubmatch(text)
	switch {
	case number != nil && text != "-0":
		shape = "0"
		if places := len(number[1]); places > 0 {
			shape += "." + strings.Repeat("0", places)
		}
		value, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return err
		}
		if err := w.file.SetCellFloat(sheet, ref, value, -1, 64); err != nil {
			return err
		}
	case text != "":
		// Old programs show long texts that are marked as text as ####.
		const longest = 255
		n := utf8.RuneCountInString(text)
		if n > excelize.TotalCellChars {
			return fmt.Errorf("%s: the text is longer than a cell can be, %d characters", ref, excelize.TotalCellChars)
		}
		if n > longest {
			shape = "General"
		}
		if err := w.file.SetCellStr(sheet, ref, text); err != nil {
			return err
		}
	case r == plain || r == short:
		shape = "General" // to be filled in
	}
	style, err := w.style(look{r, shape})
	if err != nil {
		return err
	}
	return w.file.SetCellStyle(sheet, ref, ref, style)
}

func (w *writer) style(k look) (int, error) {
	if id, ok := w.styles[k]; ok {
		return id, nil
	}
	const size, large = 10.5, 16 // 五号, 三号
	s := excelize.Style{
		Font:      &excelize.Font{Family: "宋体", Size: size},
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "left", WrapText: true},
	}
	if k.shape != "General" {
		s.CustomNumFmt = &k.shape
	}
	if k.role != plain {
		s.Alignment.Horizontal = "center"
	}
	switch k.role {
	case caption:
		s.Font.Bold, s.Font.Size, s.Font.Family = true, large, "黑体"
	case heading:
		s.Font.Bold = true
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F2F2F2"}}
	case under, plain, short:
	}
	if k.role < caption {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	id, err := w.file.NewStyle(&s)
	if err == nil {
		w.styles[k] = id
	}
	return id, err
}

// newLayout reads the grid back to learn which cells are headings, and gives
// columns and rows the room that their texts want.
func newLayout(g *target.Grid) *layout {
	l := &layout{rows: len(g.Cells), roles: map[[2]int]role{}, covered: map[[2]int]bool{}, merges: map[[2]int]target.Merge{}}
	for _, row := range g.Cells {
		l.cols = max(l.cols, len(row))
	}
	refs := map[string]target.RecognisedCell{}
	for _, c := range target.ReadGrid(*g).Recognised {
		refs[c.Ref] = c
	}
	for _, m := range g.Merges {
		l.merges[[2]int{m.Row, m.Col}] = m
		for row := m.Row; row < m.Row+m.Rows; row++ {
			for col := m.Col; col < m.Col+m.Cols; col++ {
				l.covered[[2]int{row, col}] = row != m.Row || col != m.Col
			}
		}
	}
	for row := range l.rows {
		for col, text := range g.Cells[row] {
			if !l.covered[[2]int{row, col}] {
				l.set(row, col, roleFor(refs[g.Ref(row, col)], text, row, col))
			}
		}
	}
	l.widen(g)
	l.heighten(g)
	return l
}

// set gives a cell and all that is merged with it a role.
func (l *layout) set(row, col int, r role) {
	m, ok := l.merges[[2]int{row, col}]
	if !ok {
		m = target.Merge{Row: row, Col: col, Rows: 1, Cols: 1}
	}
	for i := m.Row; i < m.Row+m.Rows; i++ {
		for k := m.Col; k < m.Col+m.Cols; k++ {
			l.roles[[2]int{i, k}] = r
		}
	}
}

func (l *layout) roleOf(row, col int) role { return l.roles[[2]int{row, col}] }

// roleFor tells the role of a cell by where its text stands in the table.
func roleFor(c target.RecognisedCell, text string, row, col int) role {
	path := c.Path
	switch {
	case path == "title" || row == 0 && path == "" && text != "":
		return caption
	case path == "source.year" && col == 0:
		return under
	case c.Label:
		return heading
	}
	switch field := path[strings.LastIndexByte(path, '.')+1:]; field {
	case "level1", "level2", "weight", "score", "initial", "budget", "executed", "rate", "sign", "value", "unit",
		"total", "fiscal", "other", "total_weight", "total_score":
		return short
	case "target", "actual":
		const longest = 16
		if displayWidth(text) <= longest {
			return short
		}
	}
	return plain
}

// The widths of columns are in characters of the Latin alphabet, of which a
// Chinese one takes two; heights are in points.
const (
	leastWidth, mostWidth, pageWidth = 9, 30, 125
	lineHeight, leastHeight          = 15, 21
	tallest                          = 409
)

// widen finds the widths of the columns by the texts of single columns, and lets
// them fill the page.
func (l *layout) widen(g *target.Grid) {
	l.widths = make([]float64, l.cols)
	sum := 0.0
	for col := range l.widths {
		want := leastWidth
		for row := range l.rows {
			if m, merged := l.merges[[2]int{row, col}]; merged && m.Cols > 1 || col >= len(g.Cells[row]) {
				continue
			}
			n := displayWidth(g.Cells[row][col]) + 2
			if l.roleOf(row, col) == heading {
				n = min(n, 2*leastWidth) // headings wrap
			}
			want = max(want, min(n, mostWidth))
		}
		l.widths[col] = float64(want)
		sum += l.widths[col]
	}
	if sum < pageWidth {
		for col := range l.widths {
			l.widths[col] *= pageWidth / sum
		}
	}
}

// heighten finds the heights of the rows; programs do it themselves, but not for
// merged cells.
func (l *layout) heighten(g *target.Grid) {
	l.heights = make([]float64, l.rows)
	for row := range l.heights {
		l.heights[row] = leastHeight
		if l.roleOf(row, 0) == caption {
			l.heights[row] = 2 * leastHeight
		}
	}
	for row := range l.rows {
		for col, text := range g.Cells[row] {
			m, merged := l.merges[[2]int{row, col}]
			if !merged {
				m = target.Merge{Row: row, Col: col, Rows: 1, Cols: 1}
			}
			if text == "" || l.covered[[2]int{row, col}] {
				continue
			}
			width := -1.0 // the padding of a cell
			for _, w := range l.widths[m.Col : m.Col+m.Cols] {
				width += w
			}
			lines := 0.0
			for line := range strings.SplitSeq(text, "\n") {
				lines++
				for left := float64(displayWidth(line)) - width; left > 0; left -= width {
					lines++
				}
			}
			have := 0.0
			for _, h := range l.heights[row : row+m.Rows] {
				have += h
			}
			if want := lines*lineHeight + 6; want > have {
				at := row + m.Rows - 1
				l.heights[at] = min(l.heights[at]+want-have, tallest)
			}
		}
	}
}

// displayWidth is the width of a text in Latin characters.
func displayWidth(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x1100 {
			n++
		}
	}
	return n
}
