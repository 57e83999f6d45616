package target_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// A sheet is read by its headings; what was not read is told cell by cell.
func ExampleReadGrid() {
	grid := target.Grid{Name: "Sheet1", Cells: [][]string{
		{"项目支出绩效自评表"},
		{"项目名称", "水旱灾害防御经费", "", "", "联系电话", "0550-1234567"},
		{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "第三方意见"},
		{"产出指标（50分）", "数量指标", "指标1：★维修涵洞", "≥3座", "3座", "25", "同意"},
		{"", "", "指标2：…"},
		{"", "质量指标", "指标1：验收合格率", "100%", "100%", "二十五"},
	}}
	read := target.ReadGrid(grid)
	fmt.Println(read.Forms[0].Form, read.Forms[0].Sure, read.Tables[0].Project)
	for _, row := range read.Tables[0].Rows {
		fmt.Println(row.Level1.Name, row.Level1.Weight, row.Level2.Name, row.Indicator.Name, row.Indicator.Criterion, row.Reported.Actual)
	}
	for _, c := range read.Recognised[len(read.Recognised)-2:] {
		fmt.Println(c.Ref, c.Text, c.Path)
	}
	for _, c := range read.Skipped {
		fmt.Println(c.Ref, c.Text, c.Why)
	}
	for _, f := range read.Findings {
		fmt.Println(f)
	}
	// Output:
	// national-self-evaluation 46 水旱灾害防御经费
	// 产出指标 50 数量指标 维修涵洞 ≥3座 3座
	// 产出指标 50 质量指标 验收合格率 100% 100%
	// Sheet1!E6 100% indicators[1].actual
	// Sheet1!F6 二十五 indicators[1].weight
	// Sheet1!F2 0550-1234567 no-field
	// Sheet1!G3 第三方意见 column
	// Sheet1!G4 同意 column
	// Sheet1!C5 指标2：… placeholder
	// warning target.grid-column-unknown Sheet1!G3: the column 第三方意见 is not known and not read
	// info target.grid-placeholder Sheet1!C5: a row that the template left open, 指标2：…, is not read
	// warning target.grid-not-a-number Sheet1!F6: 二十五 is no number, as the column 分值 wants
}

// A table is written in the form that an office wants; what the form has no
// place for is told.
func ExampleTable_Grid() {
	table, _, err := target.Decode([]byte(`{"kind": "project-self-evaluation", "project": "涵洞维修", "funds": {"unit": "万元", "rows": [
		{"name": "年度资金总额", "budget": "20", "executed": "18.6", "weight": "20", "rate": "93%", "score": "18.6"}]},
		"indicators": [
		{"level1": "产出指标", "level1_weight": "40", "level2": "数量指标", "level3": "维修涵洞", "target": "≥3座", "actual": "3座", "weight": "25", "score": "25"},
		{"level1": "产出指标", "level1_weight": "40", "level2": "质量指标", "level3": "验收合格率", "target": "100%", "actual": "100%", "score": "15"}],
		"complete": true}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	grid, findings := table.Grid("hubei")
	for _, row := range grid.Cells {
		fmt.Println(strings.TrimRight(strings.Join(row, "|"), "|"))
	}
	fmt.Println(len(grid.Merges), "merges")
	for _, f := range findings {
		fmt.Println(f)
	}
	// Output:
	// 项目绩效自评表
	// 项目名称|涵洞维修
	// 主管部门|||项目实施单位
	// 项目属性|□新增项目 □延续项目||项目类别
	// 预算执行情况（万元）（20分）||年初预算数|预算数（A）|执行数（B）|执行率（B/A）|得分（20分*执行率）
	// |年度资金总额||20|18.6|93%|18.6
	// 年度总体目标
	// 年度绩效目标|一级指标|二级指标|三级指标|年初目标值（A）|实际完成值（B）|得分
	// |产出指标（40分）|数量指标|维修涵洞|≥3座|3座|25
	// ||质量指标|验收合格率|100%|100%|15
	// 总分
	// 偏差大或目标未完成原因分析
	// 改进措施及结果应用方案
	// 13 merges
	// warning target.grid-no-place indicators[0].weight: the form has no place for 25
}

// benchForm is a form with twenty rows.
func benchForm(tb testing.TB) target.Grid {
	tb.Helper()
	table := target.Table{Kind: target.ProjectSelfEvaluation, Project: "培训经费", Complete: true}
	for i := range 20 {
		row := target.Row{Level1: target.Level{Name: "产出指标"}, Level2: target.Level{Name: "数量指标"}, Weight: target.FigureOf(jixiao.PointsOf(5))}
		row.Indicator.Name = fmt.Sprint("培训人次第", i, "期")
		table.Rows = append(table.Rows, row)
	}
	g, findings := table.Grid("national-self-evaluation")
	require.Empty(tb, findings)
	for i := range g.Cells {
		if len(g.Cells[i]) > 5 && strings.HasPrefix(g.Cells[i][3], "培训人次第") {
			g.Cells[i][4], g.Cells[i][5], g.Cells[i][7] = "≥100人次", "105人次", "5"
		}
	}
	return g
}

// BenchmarkReadGrid reads a form of twenty rows.
func BenchmarkReadGrid(b *testing.B) {
	g := benchForm(b)
	b.ReportAllocs()
	for b.Loop() {
		if read := target.ReadGrid(g); len(read.Tables[0].Rows) != 20 {
			b.Fatal("rows are missing")
		}
	}
}

// BenchmarkReadGridByPosition is the naive way: columns at fixed places, levels
// carried down, the same cells read, and nothing said of the rest.
func BenchmarkReadGridByPosition(b *testing.B) {
	g := benchForm(b)
	b.ReportAllocs()
	for b.Loop() {
		table := target.Table{}
		rows, level1, level2 := false, "", ""
		for _, cells := range g.Cells {
			if strings.Contains(cells[1], "一级指标") {
				rows = true
				continue
			}
			if !rows || cells[3] == "" {
				continue
			}
			if cells[1] != "" {
				level1 = cells[1]
			}
			if cells[2] != "" {
				level2 = cells[2]
			}
			data := fmt.Sprintf(`{"level1":%q,"level2":%q,"level3":%q,"target":%q,"actual":%q,"weight":%q,"score":%q}`, level1, level2, cells[3], cells[4], cells[5], cells[6], cells[7])
			one, _, err := target.Decode([]byte(`{"indicators":[` + data + `],"complete":true}`))
			if err != nil {
				b.Fatal(err)
			}
			table.Rows = append(table.Rows, one.Rows...)
		}
		if len(table.Rows) != 20 {
			b.Fatal("rows are missing")
		}
	}
}

// TestBenchmarkForm holds that the form of the benchmark reads whole.
func TestBenchmarkForm(t *testing.T) {
	t.Parallel()
	g := benchForm(t)
	read := target.ReadGrid(g)
	requireEveryCell(t, g, read)
	require.Empty(t, read.Findings)
}
