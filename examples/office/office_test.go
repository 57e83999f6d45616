package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/target"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func office(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = run(args, &out, &errs)
	return status, out.String(), errs.String()
}

// TestStory compares what is told without a command with what was read and
// found good.
func TestStory(t *testing.T) {
	status, out, errs := office()
	require.Zero(t, status)
	require.Empty(t, errs)
	golden := filepath.Join("testdata", "office.zh.txt")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, []byte(out), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), out)
	require.Less(t, strings.Count(out, "\n"), 40, "short enough to read")

	status, out, _ = office("-lang", "en")
	require.Zero(t, status)
	require.Contains(t, out, "11 indicators; 64 cells were read, 0 were not")
	require.Contains(t, out, "I18  ")
}

// trimmed is a grid without the blank cells at the end of its rows, and with its
// merges in order.
func trimmed(g target.Grid) target.Grid {
	out := target.Grid{Merges: slices.Clone(g.Merges)}
	for _, row := range g.Cells {
		row = append([]string{}, row...)
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		out.Cells = append(out.Cells, row)
	}
	for len(out.Cells) > 0 && len(out.Cells[len(out.Cells)-1]) == 0 {
		out.Cells = out.Cells[:len(out.Cells)-1]
	}
	slices.SortFunc(out.Merges, func(a, b target.Merge) int {
		return (a.Row-b.Row)*target.MaxGridCols + a.Col - b.Col
	})
	return out
}

func jsonOf(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	require.NoError(t, err)
	return string(data)
}

// TestRoundTrip writes every published table in every form that fits, and holds
// that the workbook gives back the grid, with its merges, and the same table as
// the grid; and the table itself where the form has a place for all of it.
func TestRoundTrip(t *testing.T) {
	files, err := tables.All()
	require.NoError(t, err)
	whole := 0
	for _, file := range files {
		table, findings, err := target.Decode(file.Data)
		require.NoError(t, err)
		require.NoError(t, findings.Err())
		var grids []target.Grid
		var kept []bool
		for _, form := range fitting(table.Kind) {
			g, lost := table.Grid(form)
			g.Name = form
			kept = append(kept, !slices.ContainsFunc(lost, func(f jixiao.Finding) bool { return !strings.HasPrefix(f.Path, "source.") }))
			grids = append(grids, g)
		}
		require.NotEmpty(t, grids, file.Name)
		data, err := writeWorkbook(grids)
		require.NoError(t, err)
		b, err := readWorkbook(data)
		require.NoError(t, err)
		require.Len(t, b.sheets, len(grids))
		for i := range grids {
			s := &b.sheets[i]
			where := file.Name + " in " + grids[i].Name
			require.Equal(t, grids[i].Name, s.grid.Name)
			require.Equal(t, trimmed(grids[i]).Cells, trimmed(s.grid).Cells, where)
			want := target.ReadGrid(grids[i])
			require.Equal(t, jsonOf(t, want.Tables), jsonOf(t, s.read.Tables), where)
			require.Equal(t, want.Forms, s.read.Forms, where)
			require.Equal(t, want.Findings, s.read.Findings, where)
			require.Equal(t, want.Recognised, s.read.Recognised, where)
			require.Empty(t, s.read.Skipped, where)
			if kept[i] {
				whole++
				table, got := table, s.read.Tables[0]
				table.Source, got.Source = target.Source{}, target.Source{}
				require.JSONEq(t, jsonOf(t, table), jsonOf(t, got), where)
			}
		}
	}
	require.Greater(t, whole, 60, "tables that a form holds whole")
}

// TestMerges holds that merged cells survive.
func TestMerges(t *testing.T) {
	list, err := pick([]string{"061"}, "")
	require.NoError(t, err)
	g, _ := list[0].table.Grid("national-target")
	data, err := writeWorkbook([]target.Grid{g})
	require.NoError(t, err)
	b, err := readWorkbook(data)
	require.NoError(t, err)
	require.Len(t, g.Merges, 26)
	require.Equal(t, trimmed(g).Merges, trimmed(b.sheets[0].grid).Merges)
	require.Equal(t, "Sheet1", b.sheets[0].grid.Name)
}

// book makes a workbook by hand.
func book(t *testing.T, edit func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	edit(f)
	b, err := f.WriteToBuffer()
	require.NoError(t, err)
	require.NoError(t, f.Close())
	return b.Bytes()
}

// form fills a small form into Sheet1.
func form(t *testing.T, f *excelize.File) {
	t.Helper()
	for i, row := range [][]any{
		{"项目支出绩效自评表"},
		{"项目名称", "涵洞维修", "", "", "联系电话", "0550-1234567"},
		{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "第三方意见"},
		{"产出指标", "数量指标", "维修涵洞", "≥3座", 3, 25, "同意"},
		{"", "质量指标", "验收合格率", 1, 0.985, 25},
		{"", "时效指标", "完成时间", "2024年12月底前", 45626},
	} {
		require.NoError(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
	}
	require.NoError(t, f.MergeCell("Sheet1", "A4", "A6"))
	for cells, shape := range map[[2]string]int{{"D5", "D5"}: 9, {"E5", "E5"}: 10, {"E6", "E6"}: 31} {
		style, err := f.NewStyle(&excelize.Style{NumFmt: shape})
		require.NoError(t, err)
		require.NoError(t, f.SetCellStyle("Sheet1", cells[0], cells[1], style))
	}
}

// TestRead holds what is said of a workbook as offices make them: values as they
// are displayed, hidden and empty sheets, formulas, columns that nobody knows.
func TestRead(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		form(t, f)
		for _, name := range []string{"说明", "Empty"} {
			_, err := f.NewSheet(name)
			require.NoError(t, err)
		}
		require.NoError(t, f.SetCellStr("说明", "A1", "按年度填报"))
		require.NoError(t, f.SetSheetVisible("说明", false))
		require.NoError(t, f.SetCellFormula("Sheet1", "F6", "SUM(F4:F5)"))
		require.NoError(t, f.AddChartSheet("图", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Sheet1!$F$4:$F$5"}}}))
	})
	name := filepath.Join(t.TempDir(), "form.xlsx")
	require.NoError(t, os.WriteFile(name, data, 0o600))

	status, out, errs := office("read", name)
	require.Zero(t, status, errs)
	require.Empty(t, errs)
	for _, want := range []string{
		"工作表“Sheet1”：6 行 7 列，合并单元格 1 个",
		"! F6 的公式没有保存计算结果",
		"national-self-evaluation",
		"C4   产出指标/数量指标/维修涵洞，指标值 ≥3座，完成值 3，分值 25",
		"C5   产出指标/质量指标/验收合格率，指标值 100%，完成值 98.50%，分值 25",
		"C6   产出指标/时效指标/完成时间，指标值 2024年12月底前，完成值 2024年11月30日",
		"F2   0550-1234567：表中没有对应的项",
		"G3   第三方意见：未识别或重复的列",
		"工作表“说明”（隐藏）：1 行 1 列，合并单元格 0 个\n  没有找到绩效表",
		"工作表“Empty”：空表，跳过",
		"工作表“图”：图表，没有单元格，跳过",
	} {
		require.Contains(t, out, want)
	}

	status, out, _ = office("read", "-json", name)
	require.Zero(t, status)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	require.Len(t, lines, 4)
	var line struct {
		Form     string            `json:"form"`
		Table    target.Table      `json:"table"`
		Cells    map[string]string `json:"cells"`
		Skipped  []skippedJSON     `json:"skipped"`
		Findings []json.RawMessage `json:"findings"`
		Unsaved  []string          `json:"unsaved_formulas"`
		Hidden   bool              `json:"hidden"`
	}
	require.NoError(t, json.Unmarshal([]byte(lines[0]), &line))
	require.Equal(t, "national-self-evaluation", line.Form)
	require.Len(t, line.Table.Rows, 3)
	require.Equal(t, "Sheet1!E5", line.Cells["indicators[1].actual"])
	require.Equal(t, skippedJSON{"Sheet1!F2", "0550-1234567", target.SkipNoField}, line.Skipped[0])
	require.Len(t, line.Findings, 2) // the column that is not known, and the blank of the formula
	require.Equal(t, []string{"Sheet1!F6"}, line.Unsaved)
	require.NoError(t, json.Unmarshal([]byte(lines[1]), &line))
	require.True(t, line.Hidden)

	status, out, errs = office("check", "-lang", "en", name)
	require.Zero(t, status)
	require.Empty(t, errs)
	require.Contains(t, out, "sheet Sheet1: 6 rows, 7 columns, 1 merged cells")
	require.Contains(t, out, "see the command read")
}

// TestPlaces holds how the path of a finding becomes a cell.
func TestPlaces(t *testing.T) {
	c := cells{"indicators[0].level3": "C4", "indicators[0].target": "D4", "indicators.label": "A3", "funds.label": "A2"}
	for path, want := range map[string]string{
		"indicators[0].target": "D4 true", "indicators[0].weight": "C4 false", "indicators[0]": "C4 false",
		"funds.rows[0].budget": "A2 false", "goals": " false", "": " false", "project": " false",
	} {
		ref, exact := c.place(path)
		require.Equal(t, want, fmt.Sprint(ref, " ", exact), path)
	}
	p := program{}
	s := sheet{grid: target.Grid{Name: "Sheet1"}}
	require.Equal(t, "    错误  C4 处（第 1 行 分值）  没有分值", p.placed(&s, c, "indicators[0].weight", "    错误  第 1 行 分值  没有分值"))
	require.Equal(t, "    错误  D4  没有指标值", p.placed(&s, c, "indicators[0].target", "    错误  第 1 行 指标值  没有指标值"))
	require.Equal(t, "    错误  总体目标  没有总体目标", p.placed(&s, c, "goals", "    错误  总体目标  没有总体目标"))
	require.True(t, isFinding("    错误  总体目标  没有总体目标"))
	require.False(t, isFinding("        写明总体目标。"))
	require.False(t, isFinding("未通过  写明总体目标"))
}

// TestWrite writes a file, and leaves one alone that is there.
func TestWrite(t *testing.T) {
	name := filepath.Join(t.TempDir(), "out.xlsx")
	status, out, errs := office("write", "-form", "national-target", "-table", "061", "-table", "029", name)
	require.Zero(t, status, errs)
	require.Equal(t, 2, strings.Count(out, "\n"))
	require.Contains(t, errs, "061-nanyue-2018-zichanshouyi-mubiao: indicators[0].level3: ")
	before, err := os.ReadFile(name)
	require.NoError(t, err)

	status, _, errs = office("write", name)
	require.Equal(t, 1, status)
	require.Contains(t, errs, "-force")
	after, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, before, after)

	status, out, _ = office("write", "-all", "-force", name)
	require.Zero(t, status)
	files, err := tables.All()
	require.NoError(t, err)
	require.Equal(t, len(files), strings.Count(out, "\n"))
	status, out, _ = office("check", name)
	require.Zero(t, status)
	require.Equal(t, len(files), strings.Count(out, "工作表“"))

	status, _, errs = office("write", "-table", "061", "-table", "061", filepath.Join(t.TempDir(), "twice.xlsx"))
	require.Equal(t, 1, status)
	require.Contains(t, errs, "two sheets are named")
	status, _, _ = office("write", filepath.Join(t.TempDir(), "none", "out.xlsx"))
	require.Equal(t, 1, status)
}

// TestLook holds what makes a sheet look like a form: borders, headings in bold
// type, a landscape page, numbers that can be added up, text that stays text.
func TestLook(t *testing.T) {
	list, err := pick([]string{"061"}, "")
	require.NoError(t, err)
	g, _ := list[0].table.Grid("national-target")
	g.Name = "a/b: [c]"
	data, err := writeWorkbook([]target.Grid{g})
	require.NoError(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	require.Equal(t, []string{"a_b_ _c_"}, f.GetSheetList())
	look := func(ref string) *excelize.Style {
		id, err := f.GetCellStyle("a_b_ _c_", ref)
		require.NoError(t, err)
		style, err := f.GetStyle(id)
		require.NoError(t, err)
		return style
	}
	require.True(t, look("A1").Font.Bold)
	require.Empty(t, look("A1").Border)
	for _, ref := range []string{"A3", "A5", "A6", "A11", "I11"} {
		require.True(t, look(ref).Font.Bold, ref)
		require.Len(t, look(ref).Border, 4, ref)
	}
	for _, ref := range []string{"B3", "B5", "F6", "I6", "B12", "H12", "I12"} {
		require.False(t, look(ref).Font.Bold, ref)
		require.True(t, look(ref).Alignment.WrapText, ref)
		require.Len(t, look(ref).Border, 4, ref)
	}
	for ref, want := range map[string]excelize.CellType{"I6": excelize.CellTypeUnset, "I18": excelize.CellTypeSharedString} {
		kind, err := f.GetCellType("a_b_ _c_", ref)
		require.NoError(t, err)
		require.Equal(t, want, kind, ref)
	}
	page, err := f.GetPageLayout("a_b_ _c_")
	require.NoError(t, err)
	require.Equal(t, "landscape", *page.Orientation)
	low, err := f.GetRowHeight("a_b_ _c_", 14)
	require.NoError(t, err)
	high, err := f.GetRowHeight("a_b_ _c_", 12)
	require.NoError(t, err)
	require.Greater(t, high, low, "a long name gets room")
}

// packed returns a file with these parts.
func packed(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		require.NoError(t, err)
		_, err = w.Write([]byte(parts[i+1]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

// repacked returns a workbook with one part changed.
func repacked(t *testing.T, data []byte, name string, edit func(string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	var parts []string
	for _, f := range z.File {
		part, err := unpack(f, maxUnzipped)
		require.NoError(t, err)
		text := string(part)
		if f.Name == name {
			changed := edit(text)
			require.NotEqual(t, text, changed)
			text = changed
		}
		parts = append(parts, f.Name, text)
	}
	return packed(t, parts...)
}

// TestHostile gives what is broken, or claims or hides too much. Every one is an
// error that says so, and none takes long.
func TestHostile(t *testing.T) {
	const sheet1 = "xl/worksheets/sheet1.xml"
	good := book(t, func(f *excelize.File) { form(t, f) })
	_, err := readWorkbook(good)
	require.NoError(t, err)
	change := func(part, from, to string) []byte {
		return repacked(t, good, part, func(s string) string { return strings.Replace(s, from, to, 1) })
	}
	rows := func(n int, cell string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<row r="%d">%s</row>`, i+1, strings.ReplaceAll(cell, "#", fmt.Sprint(i+1)))
		}
		return b.String() + "</sheetData>"
	}
	claims := slices.Clone(good)
	at := bytes.LastIndex(claims, []byte("PK\x01\x02")) // the last entry of the directory
	copy(claims[at+24:], "\xFF\xFF\xFF\x7F")            // its size unpacked
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":          {nil, "no .xlsx workbook"},
		"text":             {[]byte("项目名称,涵洞维修"), "no .xlsx workbook"},
		"old format":       {[]byte(oleMagic + "\xA1\xB1\x1A\xE1"), "save it as .xlsx"},
		"cut off":          {good[:len(good)/2], "no workbook"},
		"other archive":    {packed(t, "hello.txt", "hello"), "no workbook"},
		"no sheet":         {change("xl/workbook.xml", "<sheets>", "<sheets></sheets><others>"), "workbook"},
		"damaged bytes":    {append(slices.Clone(good[:200]), append([]byte("damaged bytes"), good[213:]...)...), ""},
		"too large":        {append(slices.Clone(good), make([]byte, maxFile)...), "larger than 16 MB"},
		"claims a size":    {claims, ""},
		"unpacks to much":  {packed(t, "xl/workbook.xml", strings.Repeat(" ", maxUnzipped+1)), "larger than 64 MB when unpacked"},
		"sheet cut off":    {repacked(t, good, sheet1, func(s string) string { return strings.Split(s, `<row r="5"`)[0] }), "XML syntax"},
		"no such text":     {change(sheet1, "<v>0</v>", "<v>77777</v>"), `no text "77777"`},
		"broken reference": {change(sheet1, `r="A1"`, `r="A0"`), "invalid cell name"},
		"far column":       {change(sheet1, "</sheetData>", rows(100, `<c r="XFD#" s="1"/>`)), "more than 1000000 cells"},
		"far row":          {change(sheet1, "</sheetData>", `<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>`), "more than 1000000 cells"},
		"many merges":      {change(sheet1, "<mergeCell ", strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, maxMerges)+"<mergeCell "), "merged cells"},
		"broken merge":     {change(sheet1, `ref="A4:A6"`, `ref="A4:???"`), ""},
		"texts that are one": {repacked(t, change("xl/sharedStrings.xml", "涵洞", strings.Repeat("涵", 30_000)), sheet1, func(s string) string {
			return strings.Replace(s, "</sheetData>", rows(1000, `<c t="s"><v>2</v></c>`), 1)
		}), "larger than 64 MB"},
		"in UTF-16":          {repacked(t, good, sheet1, func(s string) string { return strings.Join(strings.Split(s, ""), "\x00") }), ""},
		"many columns named": {change("xl/styles.xml", "<cellXfs", "<cellXfs count=\"-1\" broken"), ""},
	} {
		b, err := readWorkbook(c.data)
		require.Error(t, err, name)
		require.Nil(t, b, name)
		require.ErrorContains(t, err, c.want, name)
		require.Less(t, len(err.Error()), 300, name)
	}
	// A merge of all cells is one of those that have text.
	b, err := readWorkbook(change(sheet1, `ref="A4:A6"`, `ref="A4:XFD1048576"`))
	require.NoError(t, err)
	require.Equal(t, []target.Merge{{Row: 3, Col: 0, Rows: 3, Cols: 7}}, b.sheets[0].grid.Merges)
}

func TestExitStatus(t *testing.T) {
	dir := t.TempDir()
	good, bad, blank := filepath.Join(dir, "good.xlsx"), filepath.Join(dir, "bad.xlsx"), filepath.Join(dir, "blank.xlsx")
	require.NoError(t, os.WriteFile(good, book(t, func(f *excelize.File) { form(t, f) }), 0o600))
	require.NoError(t, os.WriteFile(bad, []byte("no workbook"), 0o600))
	require.NoError(t, os.WriteFile(blank, book(t, func(*excelize.File) {}), 0o600))
	for _, command := range [][]string{{"read"}, {"read", "-json"}, {"check"}} {
		status, out, errs := office(append(command, bad, blank, filepath.Join(dir, "none.xlsx"), good)...)
		require.Equal(t, 1, status)
		require.Contains(t, out, good, "the good file is still processed")
		for _, want := range []string{"bad.xlsx: is no .xlsx workbook", "blank.xlsx: no sheet holds a performance form", "none.xlsx"} {
			require.Contains(t, errs, want)
		}
	}
	for _, args := range [][]string{
		{"-lang", "fr"}, {"-nothing"}, {"print"}, {"read"}, {"check"}, {"write"}, {"write", "a.xlsx", "b.xlsx"},
		{"write", "-form", "none", "a.xlsx"}, {"write", "-table", "none", "a.xlsx"}, {"write", "-table", "0", "a.xlsx"},
		{"write", "-all", "-table", "061", "a.xlsx"}, {"read", "-force", good},
	} {
		status, out, errs := office(args...)
		require.Equal(t, 2, status, "%q", args)
		require.Empty(t, out)
		require.NotEmpty(t, errs)
	}
	for _, args := range [][]string{{"-h"}, {"read", "-h"}} {
		status, _, errs := office(args...)
		require.Zero(t, status)
		require.Contains(t, errs, "usage: office")
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestWriteError(t *testing.T) {
	var errs bytes.Buffer
	require.Equal(t, 1, run(nil, brokenPipe{}, &errs))
	require.Contains(t, errs.String(), "broken pipe")
}
