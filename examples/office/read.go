package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/jixiao-go/jixiao/target"
)

// workbook is what was read of a file.
type workbook struct {
	sheets []sheet
}

// sheet is one sheet with the forms that stand in it.
type sheet struct {
	grid   target.Grid
	hidden bool
	// blank are formulas of which the file holds no result, so that nothing is
	// displayed.
	blank []string
	// chart says that the sheet holds no cells.
	chart bool
	read  target.GridReading
}

// isEmpty reports a sheet without any text.
func (s *sheet) isEmpty() bool {
	for _, row := range s.grid.Cells {
		for _, text := range row {
			if strings.TrimSpace(text) != "" {
				return false
			}
		}
	}
	return true
}

// The first bytes of a packed file, and of the older binary workbooks, which are
// also those of encrypted ones.
const (
	zipMagic = "PK\x03\x04"
	oleMagic = "\xD0\xCF\x11\xE0"
)

// readWorkbook reads all sheets of an .xlsx file and the forms in them.
func readWorkbook(data []byte) (b *workbook, err error) {
	switch {
	case len(data) > maxFile:
		return nil, fmt.Errorf("is larger than %d MB", maxFile>>20)
	case bytes.HasPrefix(data, []byte(oleMagic)):
		return nil, errors.New("is an .xls or an encrypted workbook; save it as .xlsx without a password")
	case !bytes.HasPrefix(data, []byte(zipMagic)):
		return nil, errors.New("is no .xlsx workbook")
	}
	blanks, err := scan(data)
	if err != nil {
		return nil, err
	}
	// What a stranger's file does to the reader of files must not end the program.
	defer func() {
		if p := recover(); p != nil {
			b, err = nil, fmt.Errorf("is broken: %v", p)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit:    maxUnzipped,
		UnzipXMLSizeLimit: maxUnzipped, // nothing is unpacked to disk
		CultureInfo:       excelize.CultureNameZhCN,
	})
	if err != nil {
		return nil, fmt.Errorf("is no workbook: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	b = &workbook{}
	seen := map[string]bool{}
	for _, name := range f.GetSheetList() {
		s, err := readSheet(f, name)
		if err != nil {
			return nil, fmt.Errorf("sheet %s: %w", name, err)
		}
		prefix := strings.TrimSuffix(s.grid.Ref(0, 0), "A1")
		for _, ref := range blanks[opened(f, seen)] {
			s.blank = append(s.blank, prefix+ref)
		}
		b.sheets = append(b.sheets, s)
	}
	if len(b.sheets) == 0 {
		return nil, errors.New("is no workbook: it has no sheet")
	}
	return b, nil
}

// readSheet takes the cells of a sheet as they are displayed.
func readSheet(f *excelize.File, name string) (sheet, error) {
	s := sheet{grid: target.Grid{Name: name}}
	visible, err := f.GetSheetVisible(name)
	if err != nil {
		return s, err
	}
	s.hidden = !visible
	rows, err := f.Rows(name)
	if err != nil {
		return s, err
	}
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return s, errors.Join(err, rows.Close())
		}
		s.grid.Cells = append(s.grid.Cells, cells)
	}
	if err := errors.Join(rows.Error(), rows.Close()); err != nil {
		return s, err
	}
	merges, err := f.GetMergeCells(name, true)
	if err != nil && err.Error() == fmt.Sprintf("sheet %s is not a worksheet", name) {
		s.chart = true // an error without a type
		return s, nil
	}
	if err != nil {
		return s, err
	}
	width := 0
	for _, cells := range s.grid.Cells {
		width = max(width, len(cells))
	}
	for _, m := range merges {
		merge, err := mergeOf(m)
		if err != nil {
			return s, err
		}
		// What lies below or beside all text covers nothing that is read.
		merge.Rows = min(merge.Rows, len(s.grid.Cells)-merge.Row)
		merge.Cols = min(merge.Cols, width-merge.Col)
		if merge.Rows > 0 && merge.Cols > 0 && (merge.Rows > 1 || merge.Cols > 1) {
			s.grid.Merges = append(s.grid.Merges, merge)
		}
	}
	s.read = target.ReadGrid(s.grid)
	return s, nil
}

// opened returns the part of the file that was opened since it was last asked:
// that of the sheet just read.
func opened(f *excelize.File, seen map[string]bool) string {
	part := ""
	f.Sheet.Range(func(key, _ any) bool {
		if name, ok := key.(string); ok && !seen[name] {
			seen[name], part = true, name
		}
		return true
	})
	return part
}

// mergeOf reads a reference such as A1:C2.
func mergeOf(m excelize.MergeCell) (target.Merge, error) {
	col, row, err := excelize.CellNameToCoordinates(m.GetStartAxis())
	if err != nil {
		return target.Merge{}, err
	}
	toCol, toRow, err := excelize.CellNameToCoordinates(m.GetEndAxis())
	if err != nil {
		return target.Merge{}, err
	}
	return target.Merge{Row: row - 1, Col: col - 1, Rows: toRow - row + 1, Cols: toCol - col + 1}, nil
}
