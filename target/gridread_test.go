package target_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/target"
)

// blanks is a grid whose merges are not told and come blank.
func blanks(g target.Grid) target.Grid { return target.Grid{Name: g.Name, Cells: g.Cells} }

// repeats is a grid whose merges come repeated in each cell, told or not.
func repeats(g target.Grid, told bool) target.Grid {
	out := target.Grid{Name: g.Name}
	for _, row := range g.Cells {
		out.Cells = append(out.Cells, append([]string(nil), row...))
	}
	for _, m := range g.Merges {
		for r := m.Row; r < m.Row+m.Rows; r++ {
			for c := m.Col; c < m.Col+m.Cols; c++ {
				out.Cells[r][c] = g.Cells[m.Row][m.Col]
			}
		}
	}
	if told {
		out.Merges = g.Merges
	}
	return out
}

// gridOf reads lines of cells with tabs between.
func gridOf(text string) target.Grid {
	var g target.Grid
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		g.Cells = append(g.Cells, strings.Split(line, "\t"))
	}
	return g
}

// jsonOf is a table in JSON, for comparison.
func jsonOf(t tester, table target.Table) string {
	t.Helper()
	data, err := json.MarshalIndent(table, "", " ")
	require.NoError(t, err)
	return string(data)
}

type tester interface {
	require.TestingT
	Helper()
}

// requireEveryCell holds that each cell with text is either recognised or
// skipped, and none twice.
func requireEveryCell(t tester, g target.Grid, read target.GridReading) {
	t.Helper()
	want := map[string]string{}
	for r, row := range g.Cells {
		for c, text := range row {
			if strings.Trim(strings.TrimSpace(text), "\u200b\ufeff \t") != "" {
				want[g.Ref(r, c)] = text
			}
		}
	}
	have := make(map[string]string, len(want))
	put := func(ref, text string, ok bool) {
		if _, twice := have[ref]; twice || !ok {
			require.Fail(t, "cell told twice or badly", ref)
		}
		have[ref] = text
	}
	for _, c := range read.Recognised {
		put(c.Ref, c.Text, c.Path != "" && c.Table >= 0 && c.Table < len(read.Tables))
	}
	for _, c := range read.Skipped {
		put(c.Ref, c.Text, c.Why.IsValid())
	}
	require.Equal(t, want, have)
	require.Len(t, read.Forms, len(read.Tables))
}

// fitting lists the forms that fit the kind of a table.
func fitting(k target.Kind) []target.Form {
	var out []target.Form
	for _, f := range target.Forms() {
		if f.Kind == k || f.Kind == target.ProjectSelfEvaluation && k.HasResults() {
			out = append(out, f)
		}
	}
	return out
}

// openSatisfaction reports a table with a 满意度指标 and nothing beside it: where
// no merge is told it reads as one that spans both levels.
func openSatisfaction(t *target.Table) bool {
	for i := range t.Rows {
		if strings.HasPrefix(t.Rows[i].Level1.Name, "满意度") && t.Rows[i].Level2.Name == "" {
			return true
		}
	}
	return false
}

// TestThreeWaysOfMerging holds that merges read the same told, blank and
// repeated.
func TestThreeWaysOfMerging(t *testing.T) {
	t.Parallel()
	files, err := tables.All()
	require.NoError(t, err)
	n := 0
	for _, file := range files {
		table := decode(t, string(file.Data))
		for _, f := range fitting(table.Kind) {
			g, _ := table.Grid(f.ID)
			want := target.ReadGrid(g)
			require.Len(t, want.Tables, 1, file.Name)
			for i, way := range []target.Grid{repeats(g, true), blanks(g), repeats(g, false)} {
				have := target.ReadGrid(way)
				name := fmt.Sprint(file.Name, " in ", f.ID, ", way ", i)
				requireEveryCell(t, way, have)
				require.Len(t, have.Tables, 1, name)
				require.Equal(t, want.Forms, have.Forms, name)
				if i == 2 && len(have.Findings.ByCode("target.grid-points-repeated")) > 0 {
					continue // where merged cells come repeated, points of a part are no longer told from them
				}
				if !openSatisfaction(&table) {
					require.Equal(t, jsonOf(t, want.Tables[0]), jsonOf(t, have.Tables[0]), name)
				}
				n++
			}
		}
	}
	require.Greater(t, n, 500)
}

// readingText is what was read, as text for a golden file.
func readingText(t testing.TB, read target.GridReading) string {
	t.Helper()
	var b strings.Builder
	for i, table := range read.Tables {
		m := read.Forms[i]
		fmt.Fprintf(&b, "table %d: %s, %d%%, title %q\nheadings: %s\n", i, m.Form, m.Sure, m.Title, strings.ReplaceAll(strings.Join(m.Headings, " "), "\n", ""))
		data, err := table.MarshalJSON()
		require.NoError(t, err)
		text := strings.NewReplacer(`,"indicators":[`, ",\n\"indicators\":[", `},{`, "},\n  {", `,"funds":`, ",\n\"funds\":", `,"medium_`, ",\n\"medium_").Replace(string(data))
		b.WriteString(text + "\n")
	}
	fmt.Fprintf(&b, "%d cells recognised\n", len(read.Recognised))
	for _, c := range read.Skipped {
		fmt.Fprintf(&b, "skipped %s %q: %s\n", c.Ref, c.Text, c.Why)
	}
	for _, f := range read.Findings {
		fmt.Fprintln(&b, f)
	}
	return b.String()
}

// gridFile reads a grid of testdata.
func gridFile(t testing.TB, name string) target.Grid {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	if strings.HasSuffix(name, ".tsv") {
		return gridOf(string(data))
	}
	var g target.Grid
	require.NoError(t, json.Unmarshal(data, &g))
	return g
}

// TestGoldenGrids reads every grid of testdata, and writes and reads it again.
func TestGoldenGrids(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/grids/*.[tj]s*")
	require.NoError(t, err)
	require.Greater(t, len(files), len(target.FormIDs()))
	seen := map[string]bool{}
	for _, name := range files {
		g := gridFile(t, name)
		read := target.ReadGrid(g)
		requireEveryCell(t, g, read)
		golden(t, strings.TrimSuffix(strings.TrimSuffix(name, ".tsv"), ".json")+".golden.txt", readingText(t, read))
		for i := range read.Tables {
			id := read.Forms[i].Form
			if base := filepath.Base(name); strings.HasPrefix(base, id) {
				seen[id] = true
			}
			again, findings := read.Tables[i].Grid(id)
			require.Empty(t, findings.ByCode("target.grid-changed"), name)
			back := target.ReadGrid(again)
			require.Equal(t, id, back.Forms[0].Form, name)
			if len(findings) == 0 {
				require.Equal(t, jsonOf(t, read.Tables[i]), jsonOf(t, back.Tables[0]), name)
			}
		}
	}
	for _, id := range target.FormIDs() {
		require.True(t, seen[id], "no grid of %s", id)
	}
}

// TestBadGrids holds what is said of grids that do not hold.
func TestBadGrids(t *testing.T) {
	t.Parallel()
	head := "一级指标\t二级指标\t三级指标\t指标值\t分值\n"
	row := "产出指标\t数量指标\t培训人次\t≥100人次\t10\n"
	wide := strings.Repeat("\t", target.MaxGridCols+2) + "远"
	cases := map[string]struct {
		grid target.Grid
		want []string
	}{
		"nothing":       {target.Grid{}, []string{"target.grid-empty"}},
		"blanks":        {target.Grid{Name: "表 1", Cells: [][]string{{"", " ", "\u3000"}, nil, {"\n"}}}, []string{"target.grid-empty"}},
		"letter":        {gridOf("关于报送绩效自评的通知\n\n各单位：\t请报送"), []string{"target.grid-no-form A1"}},
		"ragged":        {gridOf(head + row + "\t\t培训班次\t≥2次\n\t\t\t\n效益指标\n"), nil},
		"beyond":        {gridOf(head + row + "\t\t满意率\t≥90%\t10\t\t\t另\n"), []string{}},
		"outside":       {target.Grid{Name: "Sheet1", Cells: gridOf(head + row).Cells, Merges: []target.Merge{{1, 4, 1, 2}, {-1, 0, 1, 1}, {0, 0, 0, 3}, {5, 0, 1, 1}}}, []string{"target.grid-merge Sheet1!E2", "target.grid-merge Sheet1!A1", "target.grid-merge Sheet1!A1", "target.grid-merge Sheet1!A6"}},
		"overlapping":   {target.Grid{Cells: gridOf(head + row + "\t\t班次\t2次\t5\n").Cells, Merges: []target.Merge{{1, 0, 2, 1}, {1, 0, 1, 1}}}, []string{"target.grid-merge A2"}},
		"hiding":        {target.Grid{Name: "附表 1", Cells: gridOf(head + row).Cells, Merges: []target.Merge{{1, 0, 1, 2}}}, []string{"target.grid-merge '附表 1'!A2"}},
		"huge merge":    {target.Grid{Cells: gridOf(head + row).Cells, Merges: []target.Merge{{0, 0, math.MaxInt, math.MaxInt}}}, []string{"target.grid-merge A1"}},
		"twice":         {gridOf("一级指标\t三级指标\t指标值\t得分\t指标值\n产出指标\ta\t1\t2\t3\n"), []string{"target.grid-heading-twice E1"}},
		"wide":          {gridOf(head + row + wide), []string{"target.grid-too-large IW1"}},
		"number":        {gridOf(head + "产出指标\t数量指标\t培训人次\t≥100人次\t十分\n"), []string{"target.grid-not-a-number E2"}},
		"sign alone":    {gridOf(head + "产出指标\t数量指标\t培训人次\t≥100人次\t%\n\t\t培训班次\t≥2次\t／\n总分\t\t\t\t分\n"), []string{"target.grid-not-a-number E2", "target.grid-not-a-number E4"}},
		"unit alone":    {gridOf("项目资金\t\t年初预算数\t全年执行数\n\t年度资金总额\t元\t5\n" + head + row), []string{"target.grid-not-a-number C2"}},
		"shifted":       {gridOf(head + "产出指标\t数量指标\t12\t≥100人次\t10\n\t\t13\t≥5次\t10\n"), []string{"target.grid-column-shifted C1"}},
		"unknown":       {gridOf("一级指标\t三级指标\t指标值\t绩效标准\n产出指标\ta\t1\t行业标准\n"), []string{"target.grid-column-unknown D1"}},
		"control":       {gridOf("一级指标\t三级指标\t指标值\n产出指标\ta\x00b\t1\n"), []string{"target.control-character B2"}},
		"long":          {gridOf("一级指标\t三级指标\t指标值\n产出指标\t" + strings.Repeat("长", 4000) + "\t1\n"), []string{"target.text-too-long B2"}},
		"two boxes":     {gridOf("项目属性\t☑新增项目 ☑延续项目\n" + head + row), []string{"target.grid-checkbox B1"}},
		"no date":       {gridOf("计划开始日期\t明年\n" + head + row), []string{"target.grid-date B1"}},
		"two projects":  {gridOf("主管部门\t甲\t主管部门\t乙\n" + head + row), []string{"target.grid-value-differs D1"}},
		"words as tick": {gridOf("一级指标\t三级指标\t指标值\t经费保障\n产出指标\ta\t1\t资金未到\n"), []string{"target.grid-not-a-mark D2"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			read := target.ReadGrid(c.grid)
			var have []string
			for _, f := range read.Findings {
				if f.Severity > 1 {
					have = append(have, strings.TrimSpace(string(f.Code)+" "+f.Path))
				}
			}
			if c.want != nil && len(c.want) == 0 {
				require.NotEmpty(t, read.Skipped)
				return
			}
			require.Equal(t, c.want, have)
			if name != "wide" {
				requireEveryCell(t, c.grid, read)
			}
		})
	}
}

// TestLongGrid holds the limits: every row beyond them is told, and the time
// grows with the cells.
func TestLongGrid(t *testing.T) {
	t.Parallel()
	long := func(n int) target.Grid {
		g := gridOf("一级指标\t二级指标\t三级指标\t指标值\t分值\n")
		for i := range n {
			g.Cells = append(g.Cells, []string{"产出指标", "数量指标", fmt.Sprint("任务", i), "≥5次", "1"})
		}
		return g
	}
	g := long(10_000)
	if testing.Short() {
		g = long(3_000)
	}
	read := target.ReadGrid(g)
	requireEveryCell(t, g, read)
	require.Len(t, read.Tables[0].Rows, target.MaxRows)
	found := read.Findings.ByCode("target.too-many-rows")
	require.Len(t, found, 1)
	require.Equal(t, "A2002", found[0].Path)
	require.Contains(t, found[0].Message.EN, fmt.Sprint(len(g.Cells)-1, " rows"))

	read = target.ReadGrid(long(target.MaxGridRows + 5))
	require.Len(t, read.Findings.ByCode("target.grid-too-large"), 1)
	require.Equal(t, fmt.Sprint("A", target.MaxGridRows+1), read.Skipped[len(read.Skipped)-1].Ref)

	many := target.Grid{}
	for range 3_000 {
		many.Cells = append(many.Cells, strings.Split(strings.Repeat("一\t", target.MaxGridCols-1)+"一", "\t"))
	}
	read = target.ReadGrid(many)
	require.Len(t, read.Findings.ByCode("target.grid-too-large"), 1)
	require.LessOrEqual(t, len(read.Recognised)+len(read.Skipped), target.MaxGridCells+1)
}

// TestManyForms reads a thousand forms one under another, each with a finding.
func TestManyForms(t *testing.T) {
	t.Parallel()
	g := target.Grid{}
	for i := range 1_000 {
		g.Cells = append(g.Cells, gridOf(fmt.Sprintf("项目名称\t项目%d\n一级指标\t三级指标\t指标值\t分值\n产出指标\t人次\x01\t≥1\t十\n合计\t\t\t100", i)).Cells...)
	}
	read := target.ReadGrid(g)
	requireEveryCell(t, g, read)
	require.Len(t, read.Tables, 1_000)
	require.Equal(t, "项目999", read.Tables[999].Project)
	require.Len(t, read.Findings.ByCode("target.control-character"), 1_000)
}

func TestRef(t *testing.T) {
	t.Parallel()
	g := target.Grid{}
	for want, at := range map[string][2]int{"A1": {0, 0}, "C12": {11, 2}, "Z1": {0, 25}, "AA2": {1, 26}, "ZZ3": {2, 701}, "AAA1": {0, 702}, "": {-1, 0}} {
		require.Equal(t, want, g.Ref(at[0], at[1]))
	}
	g.Name = "Sheet1"
	require.Equal(t, "Sheet1!C12", g.Ref(11, 2))
	g.Name = "It's 1"
	require.Equal(t, "'It''s 1'!A1", g.Ref(0, 0))
	g.Name = "自评表"
	require.Equal(t, "自评表!A1", g.Ref(0, 0))
	for _, w := range target.SkipReasons() {
		text, err := w.MarshalText()
		require.NoError(t, err)
		var back target.SkipReason
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, w, back)
		require.NotEmpty(t, w.Text().EN)
	}
	for _, b := range target.Blocks() {
		text, err := b.MarshalText()
		require.NoError(t, err)
		var back target.Block
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, b, back)
		require.NotEmpty(t, b.Text().ZH)
	}
}

// FuzzReadGrid reads any text as a grid: nothing panics, and no cell is lost.
func FuzzReadGrid(f *testing.F) {
	files, err := filepath.Glob("testdata/grids/*.tsv")
	require.NoError(f, err)
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(string(data), uint8(0), uint8(0), uint8(3), uint8(2))
	}
	f.Add("总分\t100\t100\n项目资金\t总额\t1", uint8(0), uint8(1), uint8(2), uint8(2))
	f.Add("项目编码\t1\n指标名称\t计划值\t评分办法\n一\t1\t2\n一级指标\t三级指标\t指标值\n二\t三\t1", uint8(0), uint8(1), uint8(2), uint8(2))
	own := countyBook(f)
	f.Fuzz(func(t *testing.T, text string, row, col, rows, cols uint8) {
		if len(text) > 1<<12 {
			return
		}
		g := gridOf(text)
		for _, merges := range [][]target.Merge{nil, {{int(row), int(col), int(rows), int(cols)}}} {
			g.Merges = merges
			read := target.ReadGrid(g)
			wide := false
			for _, r := range g.Cells {
				wide = wide || len(r) > target.MaxGridCols
			}
			if wide {
				continue
			}
			requireEveryCell(t, g, read)
			requireEveryCell(t, g, own.ReadGrid(g))
			for i := range read.Tables {
				again, findings := read.Tables[i].Grid("national-self-evaluation")
				if back := target.ReadGrid(again); len(findings) == 0 {
					require.Equal(t, jsonOf(t, read.Tables[i]), jsonOf(t, back.Tables[0]))
				}
			}
		}
	})
}
