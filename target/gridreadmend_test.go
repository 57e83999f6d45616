package target_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/target"
)

const (
	mendHead  = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
	mendRow   = "产出指标\t数量指标\t培训人次\t≥100人次\t120人次\t20\t20\n"
	mendFunds = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
)

// mended reads lines as a grid, and lists the findings above Info.
func mended(t *testing.T, text string) (target.GridReading, []string) {
	t.Helper()
	g := gridOf(text)
	read := target.ReadGrid(g)
	requireEveryCell(t, g, read)
	var found []string
	for _, f := range read.Findings {
		if f.Severity > 1 {
			found = append(found, string(f.Code)+" "+f.Path)
		}
	}
	return read, found
}

// rowNames lists the indicators of a table.
func rowNames(table *target.Table) []string {
	var out []string
	for i := range table.Rows {
		out = append(out, table.Rows[i].Indicator.Name)
	}
	return out
}

// skippedFor returns why a cell was not read.
func skippedFor(read target.GridReading, ref string) target.SkipReason {
	for _, s := range read.Skipped {
		if s.Ref == ref {
			return s.Why
		}
	}
	return 0
}

func TestGridManyNotes(t *testing.T) {
	t.Parallel()
	read, found := mended(t, mendHead+mendRow+strings.Repeat("改进措施\t"+strings.Repeat("长", 1000)+"\n", 50))
	require.Equal(t, []string{"target.text-too-long B3"}, found)
	require.Equal(t, target.SkipLimit, skippedFor(read, "B52"))
	require.LessOrEqual(t, len(read.Tables[0].Notes), target.MaxText)
}

// TestGridFormBoundary holds where one form ends and the next begins.
func TestGridFormBoundary(t *testing.T) {
	t.Parallel()
	first := "项目名称\t甲\n" + mendFunds + "\t年度资金总额\t1\t1\t1\t10\t100%\t10\n" + mendHead + mendRow
	cases := map[string]struct {
		text  string
		forms int
	}{
		"department, funds":     {first + "主管部门\t乙局\n项目名称\t乙\n" + mendFunds + "\t年度资金总额\t2\t2\t2\t10\t100%\t10\n" + mendHead + mendRow, 2},
		"unit, rows":            {first + "实施单位\t乙所\n" + mendHead + mendRow, 2},
		"nothing follows":       {first + "实施单位\t乙所\n", 1},
		"headings on each page": {first + mendHead + mendRow, 1},
		"unit of money, form":   {first + "单位：元\n项目名称\t乙\n" + mendFunds + "\t年度资金总额\t2\t2\t2\t10\t100%\t10\n" + mendHead + mendRow, 2},
		"unit of money, page":   {first + "单位：万元\n" + mendHead + mendRow, 1},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			read, found := mended(t, c.text)
			require.Len(t, read.Tables, c.forms, fmt.Sprint(found))
			require.Equal(t, "万元", read.Tables[0].Funds.Unit.String())
			require.Equal(t, "甲", read.Tables[0].Project)
		})
	}
	read, found := mended(t, strings.ReplaceAll(first, "（万元）", "")+"单位：元\n"+strings.ReplaceAll(first, "（万元）", ""))
	require.Empty(t, found)
	require.Len(t, read.Tables, 2)
	require.True(t, read.Tables[0].Funds.Unit.IsZero())
	require.Equal(t, "元", read.Tables[1].Funds.Unit.String())
}

// TestGridRowsOfOthers holds the rows that are no indicators.
func TestGridRowsOfOthers(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		rows, skipped string
		why           target.SkipReason
		found         []string
		names         []string
	}{
		"subtotal":            {"产出指标小计\t\t\t\t\t50\t48\n", "F3", target.SkipRepeated, []string{"target.grid-points-repeated A3"}, []string{"培训人次"}},
		"subtotal, level 2":   {"产出指标\t小计\t\t\t\t50\t48\n", "B3", target.SkipRepeated, []string{"target.grid-points-repeated B3"}, []string{"培训人次"}},
		"subtotal, level 3":   {"\t\t小计\t/\t/\t50\t48\n", "C3", target.SkipRepeated, []string{"target.grid-points-repeated C3"}, []string{"培训人次"}},
		"named as a sum":      {"\t\t支出合计\t≤5万元\t4万元\t10\t10\n", "", 0, nil, []string{"培训人次", "支出合计"}},
		"shifted":             {"质量指标\t合格率\t≥90%\t95%\t20\t18\n", "D3", target.SkipNoHeading, []string{"target.grid-column-shifted A3"}, []string{"培训人次"}},
		"shifted, level 2":    {"\t合格率\t≥90%\t95%\t20\t18\n", "E3", target.SkipNoHeading, []string{"target.grid-column-shifted C3"}, []string{"培训人次"}},
		"shifted, number":     {"\t班次\t12次\t15次\t20\t18\n", "E3", target.SkipNoHeading, []string{"target.grid-column-shifted C3"}, []string{"培训人次"}},
		"shifted twice":       {"合格率\t≥90%\t95%\t20\t18\n", "A3", target.SkipNoHeading, []string{"target.grid-column-shifted B3"}, []string{"培训人次"}},
		"cost first":          {"成本指标\t经济成本指标\t总成本\t≤5万元\t4万元\t10\t10\n", "", 0, nil, []string{"培训人次", "总成本"}},
		"age in the name":     {"\t\t≥65岁老年人健康管理率\t≥90%\t95%\t10\t10\n", "", 0, nil, []string{"培训人次", "≥65岁老年人健康管理率"}},
		"second as the first": {"质量指标\t\t合格率\t≥90%\t95%\t10\t10\n", "", 0, nil, []string{"培训人次", "合格率"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			read, found := mended(t, mendHead+mendRow+c.rows)
			require.Equal(t, c.found, found)
			require.Equal(t, c.names, rowNames(&read.Tables[0]))
			if c.skipped != "" {
				require.Equal(t, c.why, skippedFor(read, c.skipped))
			}
		})
	}
	read, _ := mended(t, mendHead+mendRow+"质量指标\t合格率\t≥90%\t95%\t20\t18\n\t\t通过率\t≥80%\t85%\t10\t10\n")
	require.Equal(t, "质量指标", read.Tables[0].Rows[1].Level2.Name)
	require.Equal(t, "产出指标", read.Tables[0].Rows[1].Level1.Name)
}

// TestGridFundsOfOthers holds what the columns of the funds take.
func TestGridFundsOfOthers(t *testing.T) {
	t.Parallel()
	const total = "\t年度资金总额\t100\t100\t90\t10\t90%\t9\n"
	text := "项目名称\t甲\n" + mendFunds
	rows := mendHead + mendRow

	read, found := mended(t, text+"\t中期资金总额\t300\t300\t90\n\t其中：财政拨款\t200\t200\t90\n"+total+rows)
	require.Empty(t, besideSums(found))
	require.Len(t, read.Tables[0].MediumFunds.Rows, 2)
	require.Len(t, read.Tables[0].Funds.Rows, 1)
	require.Equal(t, "万元", read.Tables[0].MediumFunds.Unit.String())
	read, found = mended(t, text+"\t项目资金总额\t300\t300\t90\n"+rows)
	require.Empty(t, found)
	require.Len(t, read.Tables[0].Funds.Rows, 1)

	cases := map[string]struct {
		row, ref string
		found    []string
	}{
		"money":     {"\t年度资金总额\t100\t100万元\t90万\t10\t90%\t9\n", "", nil},
		"percent":   {"\t年度资金总额\t100\t100\t90%\t10\t90\t9\n", "E3", []string{"target.grid-not-a-number E3"}},
		"people":    {"\t年度资金总额\t10人\t100\t90\t10\t90%\t9\n", "C3", []string{"target.grid-not-a-number C3"}},
		"all wrong": {"\t年度资金总额\t10%\t100\t90\t10\t90%\t9\n\t其中：财政拨款\t10%\t100\t90\n", "C4", []string{"target.grid-not-a-number C3", "target.grid-not-a-number C4", "target.grid-column-shifted C2"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			read, found := mended(t, text+c.row+rows)
			require.Equal(t, c.found, found)
			if c.ref != "" {
				require.Equal(t, target.SkipUnknown, skippedFor(read, c.ref))
			}
		})
	}
	read, found = mended(t, "项目名称\t甲\n年度资金总额\t50%\n"+rows)
	require.Equal(t, []string{"target.grid-not-a-number B2"}, found)
	require.True(t, read.Tables[0].Funds.Rows[0].Budget.IsZero())

	_, found = mended(t, mendHead+"产出指标\t数量指标\t人次\t≥1\t2\t95%\t10\n\t\t班次\t≥1\t2\t98%\t10\n")
	require.Equal(t, []string{"target.grid-column-shifted F1"}, found)
}

// TestGridNamesLikeLabels holds indicators whose names are words of the head and
// the foot, and targets that read like guidance.
func TestGridNamesLikeLabels(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		row   string
		names []string
	}{
		"rating":      {"\t\t评价结果\t优\t优秀\t10\t10\n", []string{"培训人次", "评价结果"}},
		"measures":    {"\t\t改进措施\t≥3条\t3条\t10\t10\n", []string{"培训人次", "改进措施"}},
		"project":     {"\t\t项目名称\t规范\t已规范\t10\t10\n", []string{"培训人次", "项目名称"}},
		"rating, own": {"\t\t评价结果\t优\n", []string{"培训人次"}},
		"total":       {"\t\t总分\t\t\t20\t20\n", []string{"培训人次"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			read, found := mended(t, mendHead+mendRow+c.row)
			require.Empty(t, found)
			require.Len(t, read.Tables, 1)
			require.Equal(t, c.names, rowNames(&read.Tables[0]))
		})
	}
	read, found := mended(t, mendHead+mendRow+"\t\t信息篇幅\t每篇500字以内\t每篇480字以内\t10\t10\t300字以内\n\t\t信息条数\t≥3条\t（请填写实际值）\t10\t10\t\n")
	require.Empty(t, found)
	require.Contains(t, jsonOf(t, read.Tables[0]), `"target": "每篇500字以内"`)
	require.Equal(t, target.SkipGuidance, skippedFor(read, "H3"))
	require.Equal(t, target.SkipGuidance, skippedFor(read, "E4"))
}

// An indicator may be named like a form.
func TestGridTitleInColumn(t *testing.T) {
	t.Parallel()
	read, found := mended(t, mendHead+mendRow+"产出指标\t质量指标\t项目支出绩效自评表\n"+"产出指标\t质量指标\t合格率\t≥95%\t96%\t20\t20\n")
	require.Len(t, read.Tables, 1)
	require.Equal(t, []string{"培训人次", "项目支出绩效自评表", "合格率"}, rowNames(&read.Tables[0]))
	require.Empty(t, found)
	read, _ = mended(t, mendHead+mendRow+"\t\t项目支出绩效自评表\n"+"\t\t合格率\t≥95%\t96%\t20\t20\n")
	require.Len(t, read.Tables, 1, "the levels above are merged cells")
}

func TestGridDepartmentCode(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		"[125]水利局":       {"125", "水利局"},
		"【125】水利局":       {"125", "水利局"},
		"219-某镇人民政府":     {"219", "某镇人民政府"},
		"A03 水利局":        {"A03", "水利局"},
		"水利局（125001）":    {"125001", "水利局"},
		"水利局 125":        {"125", "水利局"},
		"水利局—125":        {"125", "水利局"},
		"水利局":            {"", "水利局"},
		"［12］水利局":        {"12", "水利局"},
		"１２５-水利局":        {"125", "水利局"},
		"314002_水利局":     {"314002", "水利局"},
		"314002：水利局":     {"314002", "水利局"},
		"3-5岁托幼中心":       {"", "3-5岁托幼中心"},
		"第一中学（2023）":     {"", "第一中学（2023）"},
		"12345热线办":       {"", "12345热线办"},
		"水利局（本级）":        {"", "水利局（本级）"},
		"水利局（本级）-125001": {"125001", "水利局（本级）"},
		"[125]":          {"", "[125]"},
		"125 126":        {"", "125 126"},
		"水利局-办公室":        {"", "水利局-办公室"},
		"-125":           {"", "-125"},
	} {
		read, _ := mended(t, "主管部门及代码\t"+text+"\n"+mendHead+mendRow)
		require.Equal(t, want, [2]string{read.Tables[0].Head.DepartmentCode, read.Tables[0].Department}, text)
	}
	read, _ := mended(t, "主管部门\t219-某镇人民政府\n"+mendHead+mendRow)
	require.Equal(t, "219-某镇人民政府", read.Tables[0].Department, "nobody asked for a code")
}

// A goal of no stated phase is written as one of the year.
func TestGoalWithoutPhase(t *testing.T) {
	t.Parallel()
	table := target.Table{Kind: target.Target, Complete: true, Goals: []target.Goal{{Expected: "养护五十公里"}}}
	g, findings := table.Grid("national-target")
	require.Equal(t, "养护五十公里", target.ReadGrid(g).Tables[0].Goals[0].Expected)
	require.Equal(t, target.Annual, target.ReadGrid(g).Tables[0].Goals[0].Phase)
	require.Len(t, findings, 1)
	require.Equal(t, "goals[0].phase", findings[0].Path)
}

// What stands in the columns of sign, value and unit is joined as a person reads it,
// and a number never changes by it.
func TestGridParts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ sign, value, unit, want string }{
		{"≥", "95", "%", "≥95%"},
		{"≥", "95%", "%", "≥95%"},
		{"≥", "≥95%", "%", "≥95%"},
		{"≥", "95", "/", "≥95"},
		{"=", "100", "—", "=100"},
		{"＝", "优良", "无", "=优良"},
		{"定性", "合格", "", "合格"},
		{"定性", "稳定", "/", "稳定"},
		{"/", "稳定", "/", "稳定"},
		{"≥", "3", "1座", "≥3"},
		{"≥", "3", "座", "≥3座"},
		{"≤", "10", "万元", "≤10万元"},
		{"", "10天", "天", "10天"},
		{"≥", "10天", "个", "≥10天个"}, // two units: nobody knows
		{"≥", "≤95", "%", "≥≤95%"}, // two signs
	} {
		parts := target.Parts{Sign: c.sign, Value: c.value, Unit: c.unit}
		data, err := json.Marshal(map[string]any{"kind": "target", "complete": true, "indicators": []any{map[string]any{
			"level1": "产出指标", "level2": "数量指标", "level3": "养护", "target_parts": parts,
		}}})
		require.NoError(t, err)
		table := decode(t, string(data))
		require.Equal(t, strings.ReplaceAll(c.want, "=优良", "＝优良"), table.Rows[0].Indicator.Criterion.Cell().Raw(), "%v", parts)
		require.Equal(t, &parts, table.Rows[0].Parts)
	}
}

func TestGridPartsUnclear(t *testing.T) {
	t.Parallel()
	head := "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t计量单位\t实际完成值\t分值\t得分\n"
	for line, want := range map[string]bool{
		"≥\t95%\t%": false, "≥\t95\t/": false, "定性\t合格\t": false, "≥\t3\t1座": true, "≥\t≤95\t%": true,
	} {
		read, found := mended(t, head+"产出指标\t质量指标\t合格率\t"+line+"\t96\t20\t20\n")
		require.Len(t, read.Tables, 1)
		require.Equal(t, want, slices.Contains(found, "target.grid-parts-unclear E2"), "%s: %v", line, found)
	}
}

// A total below a column that no table has is no riddle.
func TestGridTotalsWithoutField(t *testing.T) {
	t.Parallel()
	form, err := target.ParseForm([]byte(`{"id": "own", "name": {"zh": "自评表"}, "kind": "project-self-evaluation", "blocks": [
		{"block": "rows", "label": "绩效指标", "headings": [
			{"field": "level1", "text": "一级指标"}, {"field": "level3", "text": "指标内容"}, {"field": "target", "text": "计划值"},
			{"field": "actual", "text": "实绩"}, {"field": "weight", "text": "满分"}, {"field": "score", "text": "单位自评"},
			{"field": "-", "text": "财政复核"}]},
		{"block": "foot", "headings": [{"field": "total", "text": "总分"}]}]}`))
	require.NoError(t, err)
	book, err := target.NewFormBook(form)
	require.NoError(t, err)
	g := gridOf("自评表\n绩效指标\t一级指标\t指标内容\t计划值\t实绩\t满分\t单位自评\t财政复核\n\t产出指标\t养护里程\t≥50公里\t52公里\t100\t95\t94\n总分\t\t\t\t\t100\t95\t94\n")
	read := book.ReadGrid(g)
	requireEveryCell(t, g, read)
	require.Empty(t, read.Findings)
	require.Equal(t, "95", read.Tables[0].TotalScore.String())
	require.Equal(t, target.SkipNoField, skippedFor(read, "H4"))
}

// A month in a heading is written in many ways.
func TestGridMonthHeadings(t *testing.T) {
	t.Parallel()
	for heading, through := range map[string]int{
		"1-7月执行情况": 7, "1—7月执行情况": 7, "１-７月执行情况": 7, "1至7月执行情况": 7, "1-7月份执行情况": 7, "2025年1-7月执行情况": 7,
		"1-n月执行情况": 0, "1-x月执行情况": 0,
	} {
		read, found := mended(t, "绩效目标执行监控表\n一级指标\t二级指标\t三级指标\t年度指标值\t"+heading+"\t全年预计完成情况\n产出指标\t数量指标\t培训人次\t≥100人次\t60人次\t100人次\n")
		require.Empty(t, found, heading)
		require.Equal(t, through, read.Tables[0].Through, heading)
		require.Equal(t, "60人次", read.Tables[0].Rows[0].Reported.Actual.Raw(), heading)
	}
}
