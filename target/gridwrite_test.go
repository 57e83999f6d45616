package target_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/internal/proptest"
	"github.com/jixiao-go/jixiao/target"
)

// leafTexts are the texts of a JSON document by path.
func leafTexts(path string, v any, out map[string]string) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			leafTexts(path+"."+k, x, out)
		}
	case []any:
		for i, x := range v {
			leafTexts(fmt.Sprintf("%s[%d]", path, i), x, out)
		}
	default:
		if text := fmt.Sprint(v); text != "" {
			out[strings.TrimPrefix(path, ".")] = text
		}
	}
}

// difference lists the paths at which two tables differ.
func difference(t tester, one, other target.Table) []string {
	t.Helper()
	var sides [2]map[string]string
	for i, table := range []target.Table{one, other} {
		var v any
		require.NoError(t, json.Unmarshal([]byte(jsonOf(t, table)), &v))
		sides[i] = map[string]string{}
		leafTexts("", v, sides[i])
	}
	var out []string
	for path, text := range sides[0] {
		if sides[1][path] != text {
			out = append(out, path)
		}
	}
	for path := range sides[1] {
		if _, ok := sides[0][path]; !ok {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestRealTablesAsForms writes every published table in the forms that fit its
// kind: what is not told as lost is the same when it is read back, and what is
// lost is held in a golden file.
func TestRealTablesAsForms(t *testing.T) {
	t.Parallel()
	files, err := tables.All()
	require.NoError(t, err)
	var b strings.Builder
	for _, file := range files {
		table := decode(t, string(file.Data))
		forms := fitting(table.Kind)
		require.NotEmpty(t, forms, file.Name)
		for _, f := range forms {
			g, findings := table.Grid(f.ID)
			read := target.ReadGrid(g)
			requireEveryCell(t, g, read)
			require.Len(t, read.Tables, 1)
			require.Equal(t, f.ID, read.Forms[0].Form, file.Name)
			told := map[string]bool{}
			count := map[string]int{}
			dropped := false
			for _, x := range findings {
				if x.Code != "target.grid-parts-joined" && !isBlockPath(x.Path) {
					told[x.Path] = true
				}
				count[x.Code.Name()+" "+dropNumbers(x.Path)]++
				dropped = dropped || strings.HasSuffix(x.Path, "]")
			}
			if !dropped { // a row that says nothing moves those behind it
				lost := slices.DeleteFunc(difference(t, table, read.Tables[0]), func(path string) bool { return joined(findings, path) })
				require.ElementsMatch(t, lost, keys(told), "%s in %s", file.Name, f.ID)
			}
			again, _ := read.Tables[0].Grid(f.ID)
			back := target.ReadGrid(again)
			require.Equal(t, jsonOf(t, read.Tables[0]), jsonOf(t, back.Tables[0]), "%s in %s, twice", file.Name, f.ID)
			var list []string
			for what, n := range count {
				if !strings.Contains(what, " source.") {
					list = append(list, fmt.Sprintf("%s ×%d", what, n))
				}
			}
			slices.Sort(list)
			fmt.Fprintf(&b, "%s in %s: %s\n", strings.TrimSuffix(file.Name, ".json"), f.ID, strings.Join(list, ", "))
		}
	}
	golden(t, "testdata/grids/lost.golden.txt", b.String())
}

func dropNumbers(path string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, path)
}

// joined reports whether one remark for all rows, or for a whole block, covers a place.
func joined(fs jixiao.Findings, path string) bool {
	list, _, _ := strings.Cut(path, "[")
	if isBlockPath(list) && slices.ContainsFunc(fs, func(f jixiao.Finding) bool { return f.Path == list }) {
		return true
	}
	return strings.Contains(path, ".target_parts") && slices.ContainsFunc(fs, func(f jixiao.Finding) bool { return f.Code == "target.grid-parts-joined" })
}

func isBlockPath(path string) bool {
	return path == "medium_indicators" || path == "medium_funds.rows" || path == "tasks"
}

func keys(m map[string]bool) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	return out
}

// drawForm draws a table as a form may hold it, and some that none can.
func drawForm(t *rapid.T) target.Table {
	table := drawTable(t)
	word := rapid.OneOf(rapid.SampledFrom([]string{"", "完成任务", "项目名称", "总分", "指标1：", "…", "（50分）", "a：b", "2023年度", "合计"}), rapid.StringMatching(`[一-龥a-z0-9（）：]{0,6}`))
	table.Source.Title = ""
	table.Head = target.Head{
		Attribute: rapid.SampledFrom([]target.Attribute{0, target.NewProject, target.ContinuedProject}).Draw(t, "attribute"),
		Nature:    rapid.SampledFrom(append(target.Natures(), 0)).Draw(t, "nature"),
		Subject:   rapid.SampledFrom(append(target.Subjects(), 0)).Draw(t, "subject"), Term: word.Draw(t, "term"),
	}
	for range rapid.IntRange(0, 3).Draw(t, "goals") {
		table.Goals = append(table.Goals, target.Goal{
			Phase: rapid.SampledFrom(append(target.Phases(), 0)).Draw(t, "phase"), Expected: word.Draw(t, "expected"), Actual: word.Draw(t, "reached"),
		})
	}
	for range rapid.IntRange(0, 2).Draw(t, "tasks") {
		table.Tasks = append(table.Tasks, target.Task{Name: word.Draw(t, "task"), Content: word.Draw(t, "content"), Total: target.ReadFigure(word.Draw(t, "total"))})
	}
	if rapid.Bool().Draw(t, "medium") {
		table.MediumRows, table.MediumFunds = table.Rows, table.Funds
	}
	table.Through = rapid.IntRange(0, 12).Draw(t, "through")
	return table
}

// TestAnyTableAsForm holds that nothing is lost without a word, whatever the
// table and the form: no finding, no difference; and that what was read once is
// read the same for ever.
func TestAnyTableAsForm(t *testing.T) {
	t.Parallel()
	clean := 0
	proptest.Check(t, func() bool { return clean > 0 }, func(rt *rapid.T) {
		if requireToldLosses(rt, nil, drawForm(rt), rapid.SampledFrom(target.FormIDs()).Draw(rt, "form")) {
			clean++
		}
	})
}

// requireToldLosses writes a table in a form of a book and reads it back, twice: what
// differs is told. It reports whether nothing did the second time.
func requireToldLosses(t *rapid.T, book *target.FormBook, table target.Table, form string) bool {
	t.Helper()
	g, findings := book.Grid(&table, form)
	read := book.ReadGrid(g)
	requireEveryCell(t, g, read)
	require.NotEmpty(t, read.Tables)
	told := map[string]bool{}
	for _, f := range findings {
		require.Contains(t, []jixiao.Code{"target.grid-no-place", "target.grid-changed", "target.grid-parts-joined"}, f.Code)
		told[f.Path] = true
	}
	dropped := slices.ContainsFunc(findings, func(f jixiao.Finding) bool { return strings.HasSuffix(f.Path, "]") })
	if !dropped {
		for _, path := range difference(t, table, read.Tables[0]) {
			require.True(t, told[path] || joined(findings, path), "%s is lost without a word", path)
		}
	}
	first := read.Tables[0]
	again, findings := book.Grid(&first, form)
	back := book.ReadGrid(again)
	requireEveryCell(t, again, back)
	if len(findings) == 0 {
		require.Equal(t, jsonOf(t, first), jsonOf(t, back.Tables[0]))
	}
	return len(findings) == 0
}

func TestUnknownForm(t *testing.T) {
	t.Parallel()
	table := target.Table{}
	g, findings := table.Grid("nowhere")
	require.Empty(t, g.Cells)
	require.Equal(t, jixiao.Code("target.form-unknown"), findings[0].Code)
	_, err := target.FormByID("nowhere")
	var fault *jixiao.Fault
	require.ErrorAs(t, err, &fault)
	require.Equal(t, jixiao.Code("target.form-unknown"), fault.Code)
}

// TestEmptyForms holds that a blank form is recognised as what it is.
func TestEmptyForms(t *testing.T) {
	t.Parallel()
	for _, f := range target.Forms() {
		table := target.Table{Kind: f.Kind, Complete: true}
		g, findings := table.Grid(f.ID)
		require.Empty(t, findings, f.ID)
		read := target.ReadGrid(g)
		require.Equal(t, f.ID, read.Forms[0].Form)
		require.Greater(t, read.Forms[0].Sure, 60, f.ID)
		require.Empty(t, read.Findings)
		require.Equal(t, jsonOf(t, table), jsonOf(t, read.Tables[0]))
	}
}

// TestForms holds the data of the shipped forms.
func TestForms(t *testing.T) {
	t.Parallel()
	require.Equal(t, []string{
		"national-self-evaluation", "national-target", "national-department-target", "sichuan", "hubei", "anhui",
		"chongqing", "shanghai-target", "monitoring",
	}, target.FormIDs())
	for _, f := range target.Forms() {
		require.True(t, f.Kind.IsValid())
		require.NotEmpty(t, f.Name.ZH)
		require.NotEmpty(t, f.Name.EN)
		require.NotEmpty(t, f.Basis)
		for _, b := range f.Blocks {
			require.True(t, b.Block.IsValid())
		}
	}
	one, err := target.FormByID("hubei")
	require.NoError(t, err)
	one.Blocks[0].Headings[0].Text = "changed"
	other, err := target.FormByID("hubei")
	require.NoError(t, err)
	require.NotEqual(t, "changed", other.Blocks[0].Headings[0].Text)
}

// TestPartsInOneCell holds that parts which the cell of a form says whole are one
// remark, and those that it does not say are each told.
func TestPartsInOneCell(t *testing.T) {
	t.Parallel()
	table := func(text string) target.Table {
		return decode(t, `{"kind": "target", "complete": true, "indicators": [
			{"level1": "产出指标", "level2": "数量指标", "level3": "养护里程", "target": "≥50公里", "target_parts": {"sign": "≥", "value": "50", "unit": "公里"}},
			{"level1": "产出指标", "level2": "质量指标", "level3": "合格率", "target": "`+text+`", "target_parts": {"sign": "≥", "value": "95", "unit": "%"}}]}`)
	}
	same, other := table("≥95%"), table("≥90%")
	_, findings := same.Grid("national-target")
	require.Len(t, findings, 1)
	require.Equal(t, jixiao.Code("target.grid-parts-joined"), findings[0].Code)
	require.Equal(t, "2 行的符号、数值、单位在表样中合为一格", findings[0].Message.ZH)
	_, findings = other.Grid("national-target")
	var lost []string
	for _, f := range findings {
		lost = append(lost, f.Code.Name()+" "+f.Path)
	}
	require.Equal(t, []string{
		"grid-no-place indicators[1].target_parts.sign", "grid-no-place indicators[1].target_parts.unit", "grid-no-place indicators[1].target_parts.value",
		"grid-parts-joined indicators[0].target_parts",
	}, lost)
}
