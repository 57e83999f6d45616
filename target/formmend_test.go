package target_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// ownBlocks are the blocks of a plain form: a head, the blocks given, the indicators
// and, if the last is one, a foot.
func ownBlocks(kind target.Kind, more ...target.FormBlock) target.Form {
	f := target.Form{ID: "own", Kind: kind, Blocks: []target.FormBlock{{Block: target.HeadBlock, Headings: []target.FormHeading{
		{Field: "project", Text: "项目名称"}, {Field: "department", Text: "主管部门"},
	}}}}
	var foot []target.FormBlock
	if n := len(more); n > 0 && more[n-1].Block == target.FootBlock {
		more, foot = more[:n-1], more[n-1:]
	}
	f.Blocks = append(f.Blocks, more...)
	f.Blocks = append(f.Blocks, target.FormBlock{Block: target.RowsBlock, Label: "绩效指标", Headings: []target.FormHeading{
		{Field: "level1", Text: "一级指标"}, {Field: "level2", Text: "二级指标"}, {Field: "level3", Text: "三级指标"},
		{Field: "target", Text: "年度指标值"}, {Field: "actual", Text: "实际完成值"}, {Field: "weight", Text: "分值"}, {Field: "score", Text: "得分"},
	}})
	f.Blocks = append(f.Blocks, foot...)
	return f
}

func fundsBlock(label string, hs ...target.FormHeading) target.FormBlock {
	return target.FormBlock{Block: target.FundsBlock, Label: label, Headings: append([]target.FormHeading{{Field: "name", Text: ""}}, hs...)}
}

// cellsOf are the texts of a grid.
func cellsOf(g target.Grid) string {
	var b strings.Builder
	for _, row := range g.Cells {
		b.WriteString(strings.Join(row, "\t") + "\n")
	}
	return b.String()
}

// TestFormPrintsUnit holds that a form may print the unit of money and the points of
// the execution; they are written once, and what a table says otherwise is told.
func TestFormPrintsUnit(t *testing.T) {
	t.Parallel()
	budget, executed := target.FormHeading{Field: "budget", Text: "预算数"}, target.FormHeading{Field: "executed", Text: "执行数"}
	inHeading := []target.FormHeading{{Field: "budget", Text: "预算数（万元）"}, {Field: "executed", Text: "执行数（万元）"}}
	tasks := func(hs ...target.FormHeading) target.FormBlock {
		return target.FormBlock{Block: target.TasksBlock, Label: "年度主要任务", Headings: append([]target.FormHeading{{Field: "name", Text: "任务名称"}}, hs...)}
	}
	cases := map[string]target.FormBlock{
		"label":         fundsBlock("项目资金（万元）", budget, executed),
		"headings":      fundsBlock("项目资金", inHeading...),
		"both":          fundsBlock("项目资金（万元）", inHeading...),
		"no label":      fundsBlock("", inHeading...),
		"yuan":          fundsBlock("项目资金（元）", budget, executed),
		"amounts":       {Block: target.AmountsBlock, Label: "项目资金（万元）", Headings: []target.FormHeading{{Field: "medium", Text: "中期"}, {Field: "annual", Text: "年度"}}},
		"tasks":         tasks(target.FormHeading{Field: "total", Text: "预算金额（万元）"}),
		"tasks under":   tasks(target.FormHeading{Field: "content", Text: "主要内容"}, target.FormHeading{Field: "total", Text: "总额", Under: "预算金额（万元）"}, target.FormHeading{Field: "fiscal", Text: "财政拨款", Under: "预算金额（万元）"}),
		"points":        {Block: target.FundsBlock, Label: "预算执行情况（20分）", Points: true, Headings: fundsBlock("", budget, executed).Headings},
		"only printed":  fundsBlock("预算执行情况（20分）", budget, executed),
		"points, units": {Block: target.FundsBlock, Label: "预算执行情况（万元）（15分）", Points: true, Headings: fundsBlock("", budget, executed).Headings},
	}
	for name, b := range cases {
		book, err := target.NewFormBook(ownBlocks(target.ProjectSelfEvaluation, b))
		require.NoError(t, err, name)
		require.NotNil(t, book)
	}
	book, err := target.NewFormBook(ownBlocks(target.ProjectSelfEvaluation, cases["points, units"]))
	require.NoError(t, err)
	text := `{"kind": "project-self-evaluation", "project": "道路", "complete": true,
		"funds": {"unit": "万元", "rows": [{"name": "年度资金总额", "budget": "120", "executed": "108", "weight": "15"}]},
		"indicators": [{"level1": "产出指标", "level2": "数量指标", "level3": "养护里程", "target": "≥50公里"}]}`
	table := decode(t, text)
	g, findings := book.Grid(&table, "own")
	require.Empty(t, findings)
	require.Contains(t, cellsOf(g), "预算执行情况（万元）（15分）\t")
	require.Equal(t, jsonOf(t, table), jsonOf(t, book.ReadGrid(g).Tables[0]))
	// Another unit than that of the form is not printed beside it.
	table = decode(t, strings.Replace(text, "万元", "元", 1))
	g, findings = book.Grid(&table, "own")
	require.NotContains(t, cellsOf(g), "（元）")
	require.Len(t, findings, 1)
	require.Equal(t, "funds.unit", findings[0].Path)
	require.Equal(t, jixiao.Code("target.grid-changed"), findings[0].Code)
}

// TestFormRefused holds what is said of forms that a book cannot use, and that the
// message names the remedy.
func TestFormRefused(t *testing.T) {
	t.Parallel()
	kind := target.ProjectSelfEvaluation
	budget := target.FormHeading{Field: "budget", Text: "预算数"}
	month := func(text string) target.Form {
		return ownBlocks(target.Monitoring, fundsBlock("项目资金", target.FormHeading{Field: "initial", Text: "年初预算数"}, target.FormHeading{Field: "executed", Text: text}))
	}
	labelled := ownBlocks(kind, target.FormBlock{Block: target.FootBlock, Label: "审核", Labels: []string{"意见"}, Headings: []target.FormHeading{{Field: "rating", Text: "评价等级"}}})
	labelled.Blocks[0].Label = "基本情况"
	cases := map[string]struct {
		form target.Form
		want []string
	}{
		"labels": {labelled, []string{
			"form-heading forms[0].blocks[0].label 去掉", "form-heading forms[0].blocks[2].label 去掉", "form-heading forms[0].blocks[2].labels[0] 去掉",
		}},
		"one amount":  {ownBlocks(kind, fundsBlock("项目资金", budget)), []string{"form-incomplete forms[0].blocks[1].headings initial / executed / forecast / rate / weight / score"}},
		"no amount":   {ownBlocks(kind, fundsBlock("项目资金", target.FormHeading{Field: "rate", Text: "执行率"})), []string{"form-incomplete forms[0].blocks[1].headings initial / budget / executed / forecast"}},
		"tasks":       {ownBlocks(kind, target.FormBlock{Block: target.TasksBlock, Headings: []target.FormHeading{{Field: "name", Text: "任务名称"}, {Field: "fiscal", Text: "财政拨款"}}}), []string{"form-incomplete forms[0].blocks[1].headings content / total"}},
		"fixed month": {month("1-7月执行数"), []string{"form-heading forms[0].blocks[1].headings[2].text 1-n月"}},
	}
	for name, c := range cases {
		_, err := target.NewFormBook(c.form)
		var fe *jixiao.FindingsError
		require.ErrorAs(t, err, &fe, name)
		require.Len(t, fe.Findings, len(c.want), name)
		for i, f := range fe.Findings {
			parts := strings.SplitN(c.want[i], " ", 3)
			require.Equal(t, parts[0]+" "+parts[1], f.Code.Name()+" "+f.Path, name)
			require.Contains(t, f.Message.ZH, parts[2], name)
		}
	}
	named := fundsBlock("项目资金", budget)
	named.Headings[0].Text = "资金来源"
	_, err := target.NewFormBook(ownBlocks(kind, named))
	require.NoError(t, err)
}

// TestMonthsOfForm holds that a heading may name the open month in any writing that
// the reader takes for it, and with it prints the month of the table. Others are
// refused with the word that is understood.
func TestMonthsOfForm(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"1-n月支出", "1—n月支出", "1-N月支出", "1~n月支出", "１-n月支出", "1 - n 月支出", "1至n月支出", "1月-n月支出", "1-x月支出"} {
		f := ownBlocks(target.Monitoring, fundsBlock("项目资金", target.FormHeading{Field: "initial", Text: "年初预算数"}, target.FormHeading{Field: "executed", Text: text}))
		book, err := target.NewFormBook(f)
		if err != nil {
			require.ErrorContains(t, err, "1-n月", text)
			require.True(t, strings.ContainsAny(text, "至x") || strings.Contains(text, "1月"), text)
			continue
		}
		blank := target.Table{Kind: target.Monitoring, Complete: true}
		g, findings := book.Grid(&blank, "own")
		require.Empty(t, findings, text)
		require.Contains(t, cellsOf(g), text+"\n")
		table := decode(t, `{"kind": "monitoring", "project": "道路", "through": 7, "complete": true,
			"funds": {"unit": "万元", "rows": [{"name": "年度资金总额", "initial": "120", "executed": "60"}]},
			"indicators": [{"level1": "产出指标", "level2": "数量指标", "level3": "养护里程", "target": "≥50公里"}]}`)
		g, findings = book.Grid(&table, "own")
		require.Empty(t, findings, text)
		require.Contains(t, cellsOf(g), "1-7月支出\n")
		require.Equal(t, 7, book.ReadGrid(g).Tables[0].Through)
		// A filled table of no known month leaves it open.
		table.Through = 0
		g, findings = book.Grid(&table, "own")
		require.Empty(t, findings, text)
		require.Contains(t, cellsOf(g), text+"\n")
	}
}

// TestFootOfForm holds that a blank form has all lines of its foot, and that remarks go
// back beside the labels that they were read from.
func TestFootOfForm(t *testing.T) {
	t.Parallel()
	hs := []target.FormHeading{
		{Field: "total", Text: "总分"}, {Field: "rating", Text: "自评等级"}, {Field: "text", Text: "存在问题"}, {Field: "text", Text: "整改措施"}, {Field: "note", Text: "其他说明"},
	}
	book, err := target.NewFormBook(ownBlocks(target.ProjectSelfEvaluation, target.FormBlock{Block: target.FootBlock, Headings: hs}))
	require.NoError(t, err)
	blank := target.Table{Kind: target.ProjectSelfEvaluation, Complete: true}
	g, findings := book.Grid(&blank, "own")
	require.Empty(t, findings)
	for _, h := range hs {
		require.Contains(t, cellsOf(g), h.Text+"\t")
	}
	for notes, want := range map[string][]string{
		"存在问题：进度慢\n整改措施：加快":       {"存在问题\t进度慢\t", "整改措施\t加快\t", "其他说明\t\t"},
		"存在问题：1.慢\n2.少\n整改措施：加快":  {"存在问题\t1.慢\n2.少\t", "整改措施\t加快\t"},
		"整改措施：加快":                 {"存在问题\t\t", "整改措施\t加快\t"},
		"整改措施：加快\n存在问题：进度慢":       {"存在问题\t\t", "其他说明\t整改措施：加快\n存在问题：进度慢\t"},
		"数据取自系统\n存在问题：进度慢":        {"存在问题\t\t", "其他说明\t数据取自系统\n存在问题：进度慢\t"},
		"数据取自系统":                  {"存在问题\t\t", "其他说明\t数据取自系统\t"},
		"存在问题：\n整改措施：加快":          {"整改措施\t\t", "其他说明\t存在问题：\n整改措施：加快\t"},
		"存在问题：慢\n存在问题：少\n整改措施：加快": {"其他说明\t存在问题：慢\n存在问题：少\n整改措施：加快\t"},
	} {
		table := decode(t, `{"kind": "project-self-evaluation", "project": "道路", "complete": true, "rating": "良",
			"notes": "`+strings.ReplaceAll(notes, "\n", `\n`)+`",
			"indicators": [{"level1": "产出指标", "level2": "数量指标", "level3": "养护里程", "target": "≥50公里"}]}`)
		g, findings := book.Grid(&table, "own")
		require.Empty(t, findings, notes)
		for _, text := range want {
			require.Contains(t, cellsOf(g), text, notes)
		}
		require.Equal(t, jsonOf(t, table), jsonOf(t, book.ReadGrid(g).Tables[0]))
	}
}

// TestGoalsOfForm holds where a goal goes, and that one without a place is told whole
// while the others keep their numbers.
func TestGoalsOfForm(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		block target.FormBlock
		want  []string // labels of the goals without phase, of the year, accumulated
		told  []string
	}{
		"annual": {
			target.FormBlock{Block: target.GoalsBlock, Headings: []target.FormHeading{{Field: "annual", Text: "年度绩效"}}},
			[]string{"年度绩效\t甲\t", "年度绩效\t乙\t", "", "中期目标\t丁\t"},
			[]string{"grid-no-place goals[2]", "grid-changed goals[0].phase"},
		},
		"any": {
			target.FormBlock{Block: target.GoalsBlock, Headings: []target.FormHeading{{Field: "any", Text: "总体绩效"}, {Field: "annual", Text: "年度绩效"}}},
			[]string{"总体绩效\t甲\t", "年度绩效\t乙\t", "总体绩效\t丙\t", "中期目标\t丁\t"},
			[]string{"grid-no-place goals[2].phase"},
		},
		"label": {
			target.FormBlock{Block: target.GoalsBlock, Label: "年度总体目标"},
			[]string{"总体目标\t甲\t", "年度总体目标\t乙\t", "", "中期目标\t丁\t"},
			[]string{"grid-no-place goals[2]"},
		},
	}
	for name, c := range cases {
		book, err := target.NewFormBook(ownBlocks(target.ProjectSelfEvaluation, c.block))
		require.NoError(t, err, name)
		table := decode(t, `{"kind": "project-self-evaluation", "project": "道路", "complete": true,
			"goals": [{"expected": "甲"}, {"phase": "annual", "expected": "乙"}, {"phase": "cumulative", "expected": "丙"}, {"phase": "multi-year", "expected": "丁"}],
			"indicators": [{"level1": "产出指标", "level2": "数量指标", "level3": "养护里程", "target": "≥50公里"}]}`)
		before := jsonOf(t, table)
		g, findings := book.Grid(&table, "own")
		require.Equal(t, before, jsonOf(t, table), name)
		for _, text := range c.want {
			require.Contains(t, cellsOf(g), text, name)
		}
		var told []string
		for _, f := range findings {
			told = append(told, f.Code.Name()+" "+f.Path)
		}
		require.Equal(t, c.told, told, name)
	}
	blank := target.Table{Kind: target.ProjectSelfEvaluation, Complete: true}
	book, err := target.NewFormBook(ownBlocks(target.ProjectSelfEvaluation, cases["any"].block))
	require.NoError(t, err)
	g, findings := book.Grid(&blank, "own")
	require.Empty(t, findings)
	require.Contains(t, cellsOf(g), "总体绩效\t")
	require.NotContains(t, cellsOf(g), "年度总体目标")
}

// TestFormTrialsTellAll holds that the trials name more than their first difference.
func TestFormTrialsTellAll(t *testing.T) {
	t.Parallel()
	f := ownBlocks(target.ProjectSelfEvaluation)
	f.Blocks[0].Headings = []target.FormHeading{{Field: "project", Text: "项目：名称"}, {Field: "unit", Text: "单位：名称"}}
	_, err := target.NewFormBook(f)
	var fe *jixiao.FindingsError
	require.ErrorAs(t, err, &fe)
	require.Greater(t, len(fe.Findings), 1)
	require.LessOrEqual(t, len(fe.Findings), 10)
	seen := map[jixiao.Text]bool{}
	for _, x := range fe.Findings {
		require.Equal(t, jixiao.Code("target.form-unread"), x.Code)
		require.False(t, seen[x.Message], "%v", x.Message)
		seen[x.Message] = true
	}
}
