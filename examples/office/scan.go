package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The limits of a workbook. A form fills a sheet of a hundred kilobytes; what is
// allowed here is far more than a department's whole budget.
const (
	// maxFile and maxUnzipped are the largest sizes in bytes, packed and unpacked.
	maxFile     = 16 << 20
	maxUnzipped = 64 << 20
	// maxCells is the largest number of cells of all sheets together, where a row
	// counts from column A to its last cell: a reader builds those between.
	maxCells = 1_000_000
	// maxText is the largest size of all texts in bytes, where a text that many
	// cells share counts for each.
	maxText = 64 << 20
	// maxMerges is the largest number of merged cells of one sheet: each is
	// compared with each.
	maxMerges = 5_000
)

// scan looks through the packed file before anything is built of it. It refuses
// what is beyond a limit, whatever the file claims of itself, and a part that is
// broken, of which a reader would silently leave out the rest. It returns, for
// each part, the formulas of which the file holds no result.
func scan(data []byte) (map[string][]string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("is no workbook: %w", err)
	}
	parts := map[string][]byte{}
	left := int64(maxUnzipped)
	for _, f := range z.File {
		part, err := unpack(f, left)
		if err != nil {
			return nil, err
		}
		left -= int64(len(part))
		parts[f.Name] = part
	}
	s, blanks := scanner{}, map[string][]string{}
	for _, f := range z.File {
		if strings.EqualFold(strings.ReplaceAll(f.Name, `\`, "/"), "xl/sharedStrings.xml") {
			if s.lengths, err = texts(parts[f.Name]); err != nil {
				return nil, fmt.Errorf("%s: %w", f.Name, err)
			}
		}
	}
	for _, f := range z.File {
		// In a part that is not in UTF-8 the word has zeros between its letters; it
		// is then refused as broken.
		part := parts[f.Name]
		if !bytes.Contains(bytes.ReplaceAll(part, []byte{0}, nil), []byte("sheetData")) {
			continue
		}
		blank, err := s.sheet(part)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		blanks[f.Name] = blank
	}
	return blanks, nil
}

func unpack(f *zip.File, left int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	part, err := io.ReadAll(io.LimitReader(r, left+1))
	if err = errors.Join(err, r.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	if int64(len(part)) > left {
		return nil, fmt.Errorf("is larger than %d MB when unpacked", maxUnzipped>>20)
	}
	return part, nil
}

// scanner counts over all sheets.
type scanner struct {
	lengths []int // of the shared texts, in bytes
	cells   int
	text    int
}

// texts measures the texts that cells share.
func texts(part []byte) ([]int, error) {
	d := xml.NewDecoder(bytes.NewReader(part))
	var lengths []int
	n := 0
	for {
		token, err := d.Token()
		switch x := token.(type) {
		case xml.StartElement:
			if x.Name.Local == "si" {
				n = 0
			}
		case xml.CharData:
			n += len(x)
		case xml.EndElement:
			if x.Name.Local == "si" {
				lengths = append(lengths, n)
			}
		}
		if errors.Is(err, io.EOF) {
			return lengths, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// sheet counts the cells of a sheet as a reader lays them out, and returns the
// formulas without result.
func (s *scanner) sheet(part []byte) ([]string, error) {
	d := xml.NewDecoder(bytes.NewReader(part))
	row, col, merges := 0, 0, 0
	kind, inside := "", ""
	formula, result := false, false
	var blank []string
	var value []byte
	for {
		token, err := d.Token()
		switch x := token.(type) {
		case xml.StartElement:
			inside = x.Name.Local
			switch inside {
			case "row":
				last := row
				row, col = row+1, 0
				if n, err := strconv.Atoi(attr(x, "r")); err == nil && n > 0 {
					row = n
				}
				s.cells += max(row-last, 1)
			case "c":
				kind, formula, result = attr(x, "t"), false, false
				last := col
				col++
				if ref := attr(x, "r"); ref != "" {
					if col, _, err = excelize.CellNameToCoordinates(ref); err != nil {
						return nil, err
					}
				}
				s.cells += max(col-last, 1)
			case "f":
				formula = true
			case "mergeCell":
				merges++
			}
		case xml.CharData:
			if inside == "v" || inside == "t" {
				value = append(value, x...)
			}
		case xml.EndElement:
			inside = ""
			if name := x.Name.Local; (name == "v" || name == "t") && len(value) > 0 {
				n, err := s.size(value, kind == "s" && name == "v")
				if err != nil {
					return nil, fmt.Errorf("row %d: %w", row, err)
				}
				s.text += n
				value, result = value[:0], true
			}
			if x.Name.Local == "c" && formula && !result {
				ref, err := excelize.CoordinatesToCellName(col, row)
				if err != nil {
					return nil, err
				}
				blank = append(blank, ref)
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return blank, nil
		case err != nil:
			return nil, err
		case s.cells > maxCells:
			return nil, fmt.Errorf("row %d: the workbook has more than %d cells, empty ones included", row, maxCells)
		case s.text > maxText:
			return nil, fmt.Errorf("row %d: the texts of the workbook are larger than %d MB", row, maxText>>20)
		case merges > maxMerges:
			return nil, fmt.Errorf("there are more than %d merged cells", maxMerges)
		}
	}
}

// size returns the length of the text of a cell, which may be the index of a
// shared one.
func (s *scanner) size(value []byte, shared bool) (int, error) {
	if !shared {
		return len(value), nil
	}
	at, err := strconv.Atoi(string(bytes.TrimSpace(value)))
	if err != nil || at < 0 || at >= len(s.lengths) {
		return 0, fmt.Errorf("there is no text %q", value)
	}
	return s.lengths[at], nil
}

func attr(x xml.StartElement, name string) string {
	for _, a := range x.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
