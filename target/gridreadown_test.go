package target_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/target"
)

// ownBook makes a book of one form with the rows given.
func ownBook(t *testing.T, headings ...target.FormHeading) *target.FormBook {
	t.Helper()
	book, err := target.NewFormBook(target.Form{
		ID: "own", Kind: target.ProjectSelfEvaluation, Subject: target.SubjectTransfer,
		Blocks: []target.FormBlock{
			{Block: target.HeadBlock, Headings: []target.FormHeading{{Field: "project", Text: "项目名称"}}},
			{Block: target.RowsBlock, Label: "考核明细", Headings: headings},
		},
	})
	require.NoError(t, err)
	return book
}

func heading(field, text, under string) target.FormHeading {
	return target.FormHeading{Field: field, Text: text, Under: under}
}

// TestGridBesideHead holds that a text beside the head hides nothing of it.
func TestGridBesideHead(t *testing.T) {
	t.Parallel()
	rows := mendHead + mendRow
	for name, text := range map[string]string{
		"blank":    "项目基本情况\t项目名称\t河堤加固\n\t主管部门\t水务局\t\t实施单位\t河管所\n",
		"repeated": "项目基本情况\t项目名称\t河堤加固\n项目基本情况\t主管部门\t水务局\t\t实施单位\t河管所\n",
		"inline":   "项目基本情况\t项目名称：河堤加固\n\t主管部门：水务局\t实施单位：河管所\n",
		"no value": "项目基本情况\t项目名称\t河堤加固\n项目基本情况\t项目期\t\n项目基本情况\t主管部门\t水务局\t\t实施单位\t河管所\n",
	} {
		read, found := mended(t, text+rows)
		require.Empty(t, found, name)
		require.Len(t, read.Tables, 1, name)
		require.Equal(t, []string{"河堤加固", "水务局", "河管所"}, []string{read.Tables[0].Project, read.Tables[0].Department, read.Tables[0].Unit}, name)
	}
	g := gridOf("项目基本情况\t项目名称\t河堤加固\n\t主管部门\t水务局\t\t实施单位\t河管所\n" + rows)
	g.Merges = []target.Merge{{Row: 0, Col: 0, Rows: 2, Cols: 1}}
	read := target.ReadGrid(g)
	requireEveryCell(t, g, read)
	require.Empty(t, read.Findings)
	require.Equal(t, "河堤加固", read.Tables[0].Project)
	require.Equal(t, "河管所", read.Tables[0].Unit)

	second := "项目基本情况\t项目名称\t乙\n\t主管部门\t水务局\n" + rows
	read, found := mended(t, "项目基本情况\t项目名称\t甲\n"+rows+second)
	require.Empty(t, found)
	require.Len(t, read.Tables, 2)
	require.Equal(t, "乙", read.Tables[1].Project)
	require.Equal(t, []string{"培训人次"}, rowNames(&read.Tables[0]))

	read, found = mended(t, "河堤加固\t项目名称\n"+rows)
	require.Equal(t, []string{"target.grid-no-heading B1"}, found)
	require.Empty(t, read.Tables[0].Project)
	read, found = mended(t, rows+"以上属实\t填报单位\t水务局\n")
	require.Len(t, read.Tables, 1)
	require.Empty(t, read.Tables[0].Unit, "%v", found)
}

// TestGridTaskSums holds that the sum of the tasks makes no second total.
func TestGridTaskSums(t *testing.T) {
	t.Parallel()
	funds := "项目名称\t甲\n\t项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\n\t年度资金总额\t300\t300\t290\n\t其中：财政拨款\t300\t300\t290\n"
	tasks := "年度主要任务\t任务名称\t主要内容\t预算金额\t财政拨款\n\t修堤\t修\t100\t100\n\t清淤\t清\t200\t200\n"
	for name, c := range map[string]struct {
		text  string
		rows  int
		found []string
	}{
		"equal":        {funds + tasks + "\t合计\t\t300\t300\n", 2, nil},
		"decimal":      {funds + tasks + "\t合计\t\t300.00\t300万元\n", 2, nil},
		"differs":      {funds + tasks + "\t合计\t\t310\t300\n", 2, []string{"target.grid-heading-twice D8"}},
		"part":         {funds + tasks + "\t合计\t\t300\t290\n", 2, []string{"target.grid-heading-twice E8"}},
		"funds behind": {"项目名称\t甲\n" + tasks + "\t合计\t\t300\t300\n" + strings.TrimPrefix(funds, "项目名称\t甲\n"), 2, nil},
		"alone":        {"项目名称\t甲\n" + tasks + "\t合计\t\t300\t300\n", 2, nil},
	} {
		read, found := mended(t, c.text+mendHead+mendRow)
		require.Equal(t, c.found, found, name)
		require.Len(t, read.Tables, 1, name)
		require.Len(t, read.Tables[0].Funds.Rows, c.rows, name)
		require.Len(t, read.Tables[0].Tasks, 2, name)
	}
}

const levelPointRows = "产出指标\t50\t数量指标\t30\t里程\t20\t≥3公里\n\t\t\t\t班次\t10\t≥3次\n\t\t质量指标\t20\t合格率\t20\t≥95%\n效益指标\t30\t社会效益\t30\t通行\t30\t≥1\n"

// TestGridLevelPoints holds the points of levels that stand in columns of their own.
func TestGridLevelPoints(t *testing.T) {
	t.Parallel()
	head := "项目名称\t甲\n一级指标\t分值\t二级指标\t分值\t三级指标\t分值\t指标值\n"
	own := ownBook(t, heading("level1", "一级指标", ""), heading("level1-weight", "分值", ""), heading("level2", "二级指标", ""), heading("level2-weight", "分值", ""),
		heading("level3", "三级指标", ""), heading("weight", "分值", ""), heading("target", "指标值", ""))
	once := ownBook(t, heading("level1", "一级指标", ""), heading("level2", "二级指标", ""), heading("level3", "三级指标", ""), heading("weight", "分值", ""), heading("target", "指标值", ""))
	under := ownBook(t, heading("level1", "名称", "一级"), heading("level1-weight", "分值", "一级"), heading("level2", "名称", "二级"), heading("level2-weight", "分值", "二级"),
		heading("level3", "名称", "三级"), heading("weight", "分值", "三级"), heading("target", "指标值", ""))
	for name, book := range map[string]*target.FormBook{"shipped": nil, "own": own, "own, once": once} {
		g := gridOf(head + levelPointRows + "合计\t80\t\t80\t\t80\n")
		read := book.ReadGrid(g)
		requireEveryCell(t, g, read)
		require.Empty(t, read.Findings, name)
		rows := read.Tables[0].Rows
		require.Equal(t, []string{"里程", "班次", "合格率", "通行"}, rowNames(&read.Tables[0]), name)
		for i, want := range [][3]string{{"50", "30", "20"}, {"50", "30", "10"}, {"50", "20", "20"}, {"30", "30", "30"}} {
			require.Equal(t, want, [3]string{rows[i].Level1.Weight.String(), rows[i].Level2.Weight.String(), rows[i].Weight.String()}, "%s %d", name, i)
		}
	}
	table := decode(t, `{"kind":"project-self-evaluation","project":"甲","head":{"subject":"transfer"},"complete":true,"indicators":[
		{"level1":"产出指标","level1_weight":"50","level2":"数量指标","level2_weight":"30","level3":"里程","target":"≥3公里","weight":"20"},
		{"level1":"产出指标","level1_weight":"50","level2":"数量指标","level2_weight":"30","level3":"班次","target":"≥3次","weight":"10"},
		{"level1":"产出指标","level1_weight":"50","level2":"质量指标","level2_weight":"20","level3":"合格率","target":"≥95%","weight":"20"},
		{"level1":"效益指标","level1_weight":"30","level2":"社会效益","level3":"通行","target":"≥1","weight":"30"}]}`)
	for name, book := range map[string]*target.FormBook{"own": own, "once": once, "under": under} {
		g, lost := book.Grid(&table, "own")
		require.Empty(t, lost, name)
		for _, way := range []target.Grid{g, repeats(g, true), blanks(g), repeats(g, false)} {
			read := book.ReadGrid(way)
			requireEveryCell(t, way, read)
			require.Empty(t, read.Findings, name)
			require.Equal(t, jsonOf(t, table), jsonOf(t, read.Tables[0]), name)
		}
	}
	// Points before every name are nobody's.
	read, found := mended(t, "分值\t一级指标\t三级指标\t指标值\n20\t产出指标\t里程\t≥3公里\n")
	require.Equal(t, []string{"target.grid-column-unknown A1"}, found)
	require.True(t, read.Tables[0].Rows[0].Weight.IsZero())
	// The name says other points than the column.
	read, found = mended(t, "一级指标\t分值\t三级指标\t分值\t指标值\n产出指标（50分）\t40\t里程\t20\t≥3公里\n")
	require.Equal(t, []string{"target.grid-heading-twice B2"}, found)
	require.Equal(t, "50", read.Tables[0].Rows[0].Level1.Weight.String())
	// A form of one's own may print the points of the indicator first.
	early := ownBook(t, heading("weight", "分值", ""), heading("level3", "指标", ""), heading("target", "指标值", ""))
	back := early.ReadGrid(gridOf("项目名称\t甲\n分值\t指标\t指标值\n20\t里程\t≥3公里\n"))
	require.Empty(t, back.Findings)
	require.Equal(t, "20", back.Tables[0].Rows[0].Weight.String())
}

// TestOwnParents holds that a heading above others of a form of one's own is no label
// of the block because shipped forms have it as one.
func TestOwnParents(t *testing.T) {
	t.Parallel()
	for _, parent := range []string{"指标", "绩效指标"} {
		book := ownBook(t, heading("level1", "一级", parent), heading("level2", "二级", parent), heading("level3", "三级", parent), heading("target", "指标值", ""), heading("actual", "完成值", ""))
		text := "项目名称\t甲\n" + parent + "\t" + parent + "\t" + parent + "\t指标值\t完成值\n一级\t二级\t三级\t指标值\t完成值\n产出指标\t数量指标\t里程\t≥3公里\t3公里\n\t\t班次\t≥3次\t4次\n"
		for _, text := range []string{text, strings.Replace(text, parent+"\t"+parent+"\t"+parent, parent+"\t\t", 1)} {
			g := gridOf(text)
			read := book.ReadGrid(g)
			requireEveryCell(t, g, read)
			require.Empty(t, read.Findings, parent)
			require.Equal(t, "own", read.Forms[0].Form)
			require.Equal(t, []string{"里程", "班次"}, rowNames(&read.Tables[0]))
			require.Equal(t, "产出指标", read.Tables[0].Rows[1].Level1.Name)
			require.Equal(t, "数量指标", read.Tables[0].Rows[1].Level2.Name)
			require.Equal(t, "4次", read.Tables[0].Rows[1].Reported.Actual.String())
		}
	}
}

// TestOwnKindAndSubject holds what a title leaves to a form of one's own.
func TestOwnKindAndSubject(t *testing.T) {
	t.Parallel()
	book := ownBook(t, heading("level3", "考核项", ""), heading("target", "考核值", ""), heading("actual", "实绩", ""), heading("score", "得分", ""))
	for title, want := range map[string]struct {
		kind    target.Kind
		subject target.Subject
	}{
		"":         {target.ProjectSelfEvaluation, target.SubjectTransfer},
		"清水县绩效自评表": {target.ProjectSelfEvaluation, target.SubjectTransfer},
		"清水县项目支出绩效目标完成情况表": {target.ProjectSelfEvaluation, target.SubjectProject},
		"清水县绩效目标完成情况表":     {target.ProjectSelfEvaluation, target.SubjectTransfer},
		"项目支出绩效目标申报表":      {target.Target, target.SubjectProject},
		"绩效目标表":            {target.Target, target.SubjectTransfer},
		"项目支出绩效监控表":        {target.Monitoring, target.SubjectProject},
	} {
		read := book.ReadGrid(gridOf(title + "\n项目名称\t甲\n考核项\t考核值\t实绩\t得分\n里程\t≥3公里\t3公里\t20\n"))
		require.Empty(t, read.Findings, title)
		require.Equal(t, "own", read.Forms[0].Form, title)
		require.Equal(t, want.kind, read.Tables[0].Kind, title)
		require.Equal(t, want.subject, read.Tables[0].Head.Subject, title)
	}
	read, _ := mended(t, "清水县项目支出绩效目标完成情况表\n"+mendHead+mendRow)
	require.Equal(t, target.Target, read.Tables[0].Kind)
	require.Equal(t, target.SubjectProject, read.Tables[0].Head.Subject)
	read, _ = mended(t, mendHead+mendRow)
	require.Zero(t, read.Tables[0].Head.Subject)
}
