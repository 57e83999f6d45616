package target_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/proptest"
	"github.com/jixiao-go/jixiao/target"
)

// countyForm is the form of a county: columns in another order, words of its own, a
// code of the project in the head.
const countyForm = `{
	"id": "qingshui-2025", "name": {"zh": "清水县项目支出绩效自评表", "en": "self-evaluation form of a county"},
	"kind": "project-self-evaluation", "subject": "project",
	"basis": [{"document": "清水县项目支出绩效自评表", "verified": false, "note": "made up for an example"}],
	"blocks": [
		{"block": "head", "lines": [["project", "项目编码"], ["department", "unit"]], "headings": [
			{"field": "project", "text": "项目名称"},
			{"field": "-", "text": "项目编码"},
			{"field": "department", "text": "归口管理单位"},
			{"field": "unit", "text": "项目执行单位"}]},
		{"block": "funds", "label": "资金拨付使用", "headings": [
			{"field": "name", "text": "来源"},
			{"field": "executed", "text": "已支付数"},
			{"field": "budget", "text": "下达数"},
			{"field": "rate", "text": "支付进度"}]},
		{"block": "rows", "label": "指标评分明细", "headings": [
			{"field": "level1", "text": "一级指标"},
			{"field": "level3", "text": "指标名称", "wide": true},
			{"field": "explanation", "text": "评分标准", "synonyms": ["评分办法"]},
			{"field": "weight", "text": "分值权重"},
			{"field": "target", "text": "计划值"},
			{"field": "actual", "text": "年终实绩"},
			{"field": "score", "text": "自评分"}]},
		{"block": "foot", "headings": [
			{"field": "total", "text": "合计"},
			{"field": "rating", "text": "自评档次"}]}]}`

func countyBook(t testing.TB) *target.FormBook {
	t.Helper()
	f, err := target.ParseForm([]byte(countyForm))
	require.NoError(t, err)
	book, err := target.NewFormBook(f)
	require.NoError(t, err)
	return book
}

const countyTable = `{"kind": "project-self-evaluation", "project": "乡村道路养护", "department": "交通运输局", "unit": "公路站",
	"head": {"subject": "project"},
	"funds": {"unit": "万元", "rows": [{"name": "年度资金总额", "budget": "120", "executed": "108", "rate": "90%"}]},
	"indicators": [
		{"level1": "产出指标", "level3": "养护里程", "explanation": "每少1公里扣1分", "target": "≥50公里", "actual": "52公里", "weight": "30", "score": "30"},
		{"level1": "产出指标", "level3": "验收合格率", "explanation": "按完成比例得分", "target": "100%", "actual": "98%", "weight": "30", "score": "29.4"},
		{"level1": "效益指标", "level3": "通行时间缩短", "explanation": "是否达到", "target": "≥10分钟", "actual": "12分钟", "weight": "40", "score": "40"}],
	"total_weight": "100", "total_score": "99.4", "rating": "优", "complete": true}`

func TestOwnForm(t *testing.T) {
	t.Parallel()
	book, table := countyBook(t), decode(t, countyTable)
	g, findings := book.Grid(&table, "qingshui-2025")
	require.Empty(t, findings)
	read := book.ReadGrid(g)
	requireEveryCell(t, g, read)
	require.Empty(t, read.Findings)
	require.Len(t, read.Tables, 1)
	require.Equal(t, "qingshui-2025", read.Forms[0].Form)
	require.Equal(t, jsonOf(t, table), jsonOf(t, read.Tables[0]))
	again, findings := book.Grid(&read.Tables[0], "qingshui-2025")
	require.Empty(t, findings)
	require.Equal(t, g, again)
	for i, way := range []target.Grid{repeats(g, true), blanks(g), repeats(g, false)} {
		have := book.ReadGrid(way)
		requireEveryCell(t, way, have)
		require.Equal(t, jsonOf(t, table), jsonOf(t, have.Tables[0]), "way %d", i)
	}
	// A heading by its other name, a code that a table has no place for.
	for r := range g.Cells {
		for c, text := range g.Cells[r] {
			switch text {
			case "项目编码":
				g.Cells[r][c+1] = "GL-2025-017"
			case "评分标准":
				g.Cells[r][c] = "评分办法"
			}
		}
	}
	read = book.ReadGrid(g)
	require.Empty(t, read.Findings)
	require.Equal(t, jsonOf(t, table), jsonOf(t, read.Tables[0]))

	shipped := target.ReadGrid(g)
	requireEveryCell(t, g, shipped)
	codes := map[jixiao.Code]bool{}
	for _, f := range shipped.Findings {
		codes[f.Code] = true
	}
	require.True(t, codes["target.grid-column-unknown"], "%v", shipped.Findings)
	_, findings = table.Grid("qingshui-2025")
	require.Len(t, findings.ByCode("target.form-unknown"), 1)
}

// TestShippedFormsHold holds the shipped forms to what forms of one's own are held to:
// each, under another ID, is accepted and goes before the shipped one.
func TestShippedFormsHold(t *testing.T) {
	t.Parallel()
	for _, f := range target.Forms() {
		data, err := json.Marshal(f)
		require.NoError(t, err)
		back, err := target.ParseForm(data)
		require.NoError(t, err, f.ID)
		require.Equal(t, jsonText(t, f), jsonText(t, back))
		_, err = target.NewFormBook(back)
		require.ErrorContains(t, err, "target.form-twice", f.ID)
		back.ID = "own"
		book, err := target.NewFormBook(back)
		require.NoError(t, err, f.ID)
		g, findings := (&target.Table{Kind: f.Kind, Complete: true}).Grid(f.ID)
		require.Empty(t, findings)
		read := book.ReadGrid(g)
		require.Equal(t, "own", read.Forms[0].Form)
		require.Equal(t, f.ID, target.ReadGrid(g).Forms[0].Form)
	}
}

func jsonText(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	require.NoError(t, err)
	return string(data)
}

// TestOwnWords holds that the words of a form of one's own count for its tables only:
// what it calls 完成情况 is no value, but in a form of the finance ministry it is, and a
// foot that reads like a level of indicators ends no table but its own.
func TestOwnWords(t *testing.T) {
	t.Parallel()
	f := target.Form{ID: "bureau", Kind: target.ProjectSelfEvaluation, Blocks: []target.FormBlock{
		{Block: target.HeadBlock, Headings: []target.FormHeading{{Field: "project", Text: "单位名称"}, {Field: "department", Text: "项目单位"}}},
		{Block: target.RowsBlock, Headings: []target.FormHeading{
			{Field: "level3", Text: "考核项"}, {Field: "target", Text: "考核值"}, {Field: "actual", Text: "实绩"}, {Field: "deviation", Text: "完成情况"},
		}},
		{Block: target.FootBlock, Headings: []target.FormHeading{{Field: "note", Text: "产出指标"}}},
	}}
	book, err := target.NewFormBook(f)
	require.NoError(t, err)
	own := "单位名称\t水利\n项目单位\t水利局\n考核项\t考核值\t实绩\t完成情况\n堤防\t≥3公里\t2公里\t汛期提前\n产出指标\t如上\n"
	shipped := "项目名称\t道路\n单位名称\t公路站\n一级指标\t二级指标\t三级指标\t年度指标值\t完成情况\t分值\t得分\n产出指标\t数量指标\t养护里程\t≥50公里\t52公里\t50\t50\n"
	for name, text := range map[string]string{"own first": own + shipped, "shipped first": shipped + own, "three": own + shipped + own, "three others": shipped + own + shipped} {
		g := gridOf(text)
		read := book.ReadGrid(g)
		requireEveryCell(t, g, read)
		require.Empty(t, read.Findings, name)
		require.Len(t, read.Tables, strings.Count(text, "单位名称"), name)
		for i, table := range read.Tables {
			if read.Forms[i].Form == "bureau" {
				require.Equal(t, "水利", table.Project, name)
				require.Equal(t, "水利局", table.Department, name)
				require.Equal(t, "汛期提前", table.Rows[0].Reported.Deviation, name)
				require.Equal(t, "如上", table.Notes, name)
				continue
			}
			require.Equal(t, "公路站", table.Unit, name)
			require.Equal(t, "52公里", table.Rows[0].Reported.Actual.String(), name)
			require.Equal(t, "产出指标", table.Rows[0].Level1.Name, name)
		}
	}
}

// TestShippedGridsUnderOwnBook holds that grids of shipped forms read as they do
// without the book, whatever the own form calls its foot.
func TestShippedGridsUnderOwnBook(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/grids/*.[tj]s*")
	require.NoError(t, err)
	grids := make([]target.Grid, 0, len(files))
	want := make([]target.GridReading, 0, len(files))
	for _, name := range files {
		g := gridFile(t, name)
		grids, want = append(grids, g), append(want, target.ReadGrid(g))
	}
	county := countyBook(t)
	for i := range grids {
		require.Equal(t, want[i], county.ReadGrid(grids[i]), files[i])
	}
	words := rapid.StringMatching(`[甲乙丙丁戊己庚辛]{2,5}`)
	harmful := rapid.SampledFrom([]string{"产出指标", "数量指标", "满意度指标", "质量指标", "其中：财政拨款"})
	// Of two words one above the other that make a third nobody knows which is meant; a
	// book refuses such a form.
	apart := func(labels []string) bool {
		for _, a := range labels {
			for _, b := range labels {
				if slices.Contains(labels, a+b) {
					return false
				}
			}
		}
		return true
	}
	rapid.Check(t, func(rt *rapid.T) {
		labels := rapid.SliceOfNDistinct(words, 6, 6, rapid.ID[string]).Filter(apart).Draw(rt, "words")
		book, err := target.NewFormBook(target.Form{ID: "own", Kind: target.Target, Blocks: []target.FormBlock{
			{Block: target.HeadBlock, Headings: []target.FormHeading{{Field: "project", Text: labels[0]}, {Field: "-", Text: labels[1]}}},
			{Block: target.RowsBlock, Label: labels[2], Headings: []target.FormHeading{{Field: "level3", Text: labels[3]}, {Field: "target", Text: labels[4]}}},
			{Block: target.FootBlock, Headings: []target.FormHeading{{Field: "note", Text: labels[5], Synonyms: []string{harmful.Draw(rt, "foot")}}}},
		}})
		require.NoError(rt, err)
		i := rapid.IntRange(0, len(grids)-1).Draw(rt, "grid")
		require.Equal(rt, want[i], book.ReadGrid(grids[i]), files[i])
	})
}

// TestTwoOwnForms holds that each of several is known by its headings.
func TestTwoOwnForms(t *testing.T) {
	t.Parallel()
	one, err := target.ParseForm([]byte(countyForm))
	require.NoError(t, err)
	two, err := target.ParseForm([]byte(strings.NewReplacer("qingshui-2025", "qingshui-2026", `"field": "actual", "text": "年终实绩"`, `"field": "actual", "text": "年终实绩（自查）"`,
		`"field": "explanation", "text": "评分标准"`, `"field": "remark", "text": "评分标准"`, "自评分", "自查分").Replace(countyForm)))
	require.NoError(t, err)
	book, err := target.NewFormBook(one, two)
	require.NoError(t, err)
	require.Equal(t, append([]string{"qingshui-2025", "qingshui-2026"}, target.FormIDs()...), book.FormIDs())
	table := decode(t, countyTable)
	other := decode(t, strings.ReplaceAll(countyTable, "explanation", "remark"))
	var all target.Grid
	for _, x := range []struct {
		table *target.Table
		form  string
	}{{&table, "qingshui-2025"}, {&other, "qingshui-2026"}, {&table, "national-target"}, {&table, "qingshui-2025"}} {
		g, _ := book.Grid(x.table, x.form)
		for _, m := range g.Merges {
			m.Row += len(all.Cells)
			all.Merges = append(all.Merges, m)
		}
		all.Cells = append(all.Cells, g.Cells...)
	}
	read := book.ReadGrid(all)
	requireEveryCell(t, all, read)
	var ids []string
	for _, f := range read.Forms {
		ids = append(ids, f.Form)
	}
	require.Equal(t, []string{"qingshui-2025", "qingshui-2026", "national-target", "qingshui-2025"}, ids)
	require.Equal(t, jsonOf(t, table), jsonOf(t, read.Tables[0]))
	require.Equal(t, jsonOf(t, other), jsonOf(t, read.Tables[1]))
	require.Equal(t, jsonOf(t, table), jsonOf(t, read.Tables[3]))
}

// TestOwnFormsWithoutTitle holds that one begins where the headings of the other end.
func TestOwnFormsWithoutTitle(t *testing.T) {
	t.Parallel()
	form := func(id, name, value string) target.Form {
		return target.Form{ID: id, Kind: target.Target, Blocks: []target.FormBlock{
			{Block: target.RowsBlock, Headings: []target.FormHeading{{Field: "level3", Text: name}, {Field: "target", Text: value}}},
		}}
	}
	book, err := target.NewFormBook(form("one", "考核项", "考核值"), form("two", "评审项", "评审值"), form("three", "督查项", "督查值"))
	require.NoError(t, err)
	g := gridOf("考核项\t考核值\n堤防\t≥3公里\n评审项\t评审值\n道路\t≥5公里\n桥梁\t≥2座\n督查项\t督查值\n水库\t≥1座\n")
	read := book.ReadGrid(g)
	requireEveryCell(t, g, read)
	require.Empty(t, read.Findings)
	var have []string
	for i := range read.Tables {
		have = append(have, read.Forms[i].Form+" "+strings.Join(rowNames(&read.Tables[i]), " "))
	}
	require.Equal(t, []string{"one 堤防", "two 道路 桥梁", "three 水库"}, have)
}

// TestShippedBook holds that nil, the zero value and the book of no own forms are the
// shipped forms.
func TestShippedBook(t *testing.T) {
	t.Parallel()
	none, err := target.NewFormBook()
	require.NoError(t, err)
	g := gridFile(t, "testdata/grids/hubei.tsv")
	for _, book := range []*target.FormBook{nil, {}, none} {
		require.Equal(t, target.FormIDs(), book.FormIDs())
		require.Equal(t, target.Forms(), book.Forms())
		require.Equal(t, target.ReadGrid(g), book.ReadGrid(g))
		f, err := book.FormByID("hubei")
		require.NoError(t, err)
		require.Equal(t, "hubei", f.ID)
		_, err = book.FormByID("qingshui-2025")
		var fault *jixiao.Fault
		require.ErrorAs(t, err, &fault)
	}
}

// TestBookIsShared uses one book from many places at once.
func TestBookIsShared(t *testing.T) {
	t.Parallel()
	book, table := countyBook(t), decode(t, countyTable)
	var group sync.WaitGroup
	texts := make([]string, 8)
	for i := range texts {
		group.Go(func() {
			g, _ := book.Grid(&table, "qingshui-2025")
			texts[i] = jsonOf(t, book.ReadGrid(g).Tables[0])
		})
	}
	group.Wait()
	require.Len(t, slices.Compact(texts), 1)
}

// TestBookKeepsNothing holds that a book does not change with what it was made of, nor
// with what it gives out.
func TestBookKeepsNothing(t *testing.T) {
	t.Parallel()
	f, err := target.ParseForm([]byte(countyForm))
	require.NoError(t, err)
	book, err := target.NewFormBook(f)
	require.NoError(t, err)
	spoil := func(f *target.Form) {
		f.ID, f.Blocks[0].Lines[0][0], f.Blocks[2].Headings[2].Text, f.Blocks[2].Headings[2].Synonyms[0] = "x", "x", "x", "x"
		f.Basis[0].Document = "x"
	}
	spoil(&f)
	out := book.Forms()
	spoil(&out[0])
	one, err := book.FormByID("qingshui-2025")
	require.NoError(t, err)
	want, err := target.ParseForm([]byte(countyForm))
	require.NoError(t, err)
	require.Equal(t, want, one)
	spoil(&one)
	table := decode(t, countyTable)
	_, findings := book.Grid(&table, "qingshui-2025")
	require.Empty(t, findings)
}

// TestFormFaults holds what is said of forms that do not hold, and that every finding
// about forms is raised.
func TestFormFaults(t *testing.T) {
	t.Parallel()
	head := func(hs ...target.FormHeading) target.FormBlock {
		return target.FormBlock{Block: target.HeadBlock, Headings: hs}
	}
	rows := func(more ...target.FormHeading) target.FormBlock {
		return target.FormBlock{Block: target.RowsBlock, Headings: append([]target.FormHeading{{Field: "level3", Text: "考核项"}, {Field: "target", Text: "考核值"}}, more...)}
	}
	foot := target.FormBlock{Block: target.FootBlock, Headings: []target.FormHeading{{Field: "note", Text: "其他"}}}
	funds := target.FormBlock{Block: target.FundsBlock, Headings: []target.FormHeading{{Field: "name", Text: ""}, {Field: "initial", Text: "下达"}, {Field: "executed", Text: "支出"}}}
	amounts := target.FormBlock{Block: target.AmountsBlock, Headings: []target.FormHeading{{Field: "annual", Text: "年度"}}}
	good := func(blocks ...target.FormBlock) target.Form {
		return target.Form{ID: "own", Kind: target.Target, Blocks: blocks}
	}
	many := make([]target.FormHeading, target.MaxFormHeadings+1)
	for i := range many {
		many[i] = target.FormHeading{Field: "-", Text: fmt.Sprint("列", i)}
	}
	long := strings.Repeat("长", 100)
	cases := map[string]struct {
		forms []target.Form
		want  []string
	}{
		"empty":          {[]target.Form{{}}, []string{"form-unnamed forms[0].id", "form-kind forms[0].kind", "form-block forms[0].blocks"}},
		"subject":        {[]target.Form{{ID: "own", Kind: target.Target, Subject: 99, Blocks: []target.FormBlock{rows()}}}, []string{"form-kind forms[0].subject"}},
		"id":             {[]target.Form{{ID: "a\x00", Kind: 99, Blocks: []target.FormBlock{rows()}}}, []string{"form-unnamed forms[0].id", "form-kind forms[0].kind"}},
		"shipped id":     {[]target.Form{{ID: "hubei", Kind: target.Target, Blocks: []target.FormBlock{rows()}}}, []string{"form-twice forms[0].id"}},
		"twice":          {[]target.Form{good(rows()), good(rows())}, []string{"form-twice forms[1].id"}},
		"forms":          {make([]target.Form, target.MaxForms+1), []string{"form-too-large forms"}},
		"blocks":         {[]target.Form{good(make([]target.FormBlock, 8)...)}, []string{"form-too-large forms[0].blocks"}},
		"block":          {[]target.Form{good(rows(), target.FormBlock{}, rows())}, []string{"form-block forms[0].blocks[1]", "form-block forms[0].blocks[2]"}},
		"order":          {[]target.Form{good(foot, rows(), head())}, []string{"form-block forms[0].blocks[0]", "form-block forms[0].blocks[2]"}},
		"two funds":      {[]target.Form{good(funds, amounts, rows())}, []string{"form-block forms[0].blocks[1]"}},
		"halves":         {[]target.Form{good(target.FormBlock{Block: target.HeadBlock, Halves: true}, rows())}, []string{"form-block forms[0].blocks[0]"}},
		"points":         {[]target.Form{good(target.FormBlock{Block: target.HeadBlock, Points: true}, rows())}, []string{"form-block forms[0].blocks[0]"}},
		"lines":          {[]target.Form{good(rows(), target.FormBlock{Block: target.FootBlock, Lines: [][]string{{"total"}}})}, []string{"form-block forms[0].blocks[1]", "form-line forms[0].blocks[1].lines[0][0]"}},
		"no text":        {[]target.Form{good(head(target.FormHeading{Field: "project"}, target.FormHeading{Field: "unit", Text: "（）"}), rows())}, []string{"form-heading forms[0].blocks[0].headings[0].text", "form-heading forms[0].blocks[0].headings[1].text"}},
		"long":           {[]target.Form{good(target.FormBlock{Block: target.HeadBlock, Label: long, Labels: []string{long}}, rows(target.FormHeading{Field: "remark", Text: long, Under: long}))}, []string{"form-heading forms[0].blocks[0].label", "form-heading forms[0].blocks[0].labels[0]", "form-heading forms[0].blocks[1].headings[2].under", "form-heading forms[0].blocks[1].headings[2].text"}},
		"under":          {[]target.Form{good(head(target.FormHeading{Field: "project", Text: "项目", Under: "概况"}), rows())}, []string{"form-heading forms[0].blocks[0].headings[0].under"}},
		"open":           {[]target.Form{good(rows(target.FormHeading{Field: "actual", Text: "实绩", Open: "当前"}))}, []string{"form-heading forms[0].blocks[0].headings[2].open"}},
		"headings":       {[]target.Form{good(head(many...), rows())}, []string{"form-too-large forms[0].blocks[0].headings"}},
		"synonyms":       {[]target.Form{good(rows(target.FormHeading{Field: "actual", Text: "实绩", Synonyms: make([]string, 41)}))}, []string{"form-too-large forms[0].blocks[0].headings[2].synonyms"}},
		"labels":         {[]target.Form{good(target.FormBlock{Block: target.HeadBlock, Labels: make([]string, 41)}, rows())}, []string{"form-too-large forms[0].blocks[0].labels"}},
		"many lines":     {[]target.Form{good(target.FormBlock{Block: target.HeadBlock, Lines: make([][]string, 61)}, rows())}, []string{"form-too-large forms[0].blocks[0].lines"}},
		"long line":      {[]target.Form{good(target.FormBlock{Block: target.HeadBlock, Lines: [][]string{make([]string, 61)}}, rows())}, []string{"form-too-large forms[0].blocks[0].lines[0]"}},
		"field":          {[]target.Form{good(rows(target.FormHeading{Field: "project", Text: "项目"}))}, []string{"form-field forms[0].blocks[0].headings[2].field"}},
		"one text":       {[]target.Form{good(rows(target.FormHeading{Field: "actual", Text: "考核值（实）"}))}, []string{"form-column-twice forms[0].blocks[0].headings[2].text"}},
		"synonym":        {[]target.Form{good(rows(target.FormHeading{Field: "actual", Text: "实绩", Synonyms: []string{"考核项："}}))}, []string{"form-column-twice forms[0].blocks[0].headings[2].synonyms[0]"}},
		"one field":      {[]target.Form{good(rows(target.FormHeading{Field: "target", Text: "计划"}))}, []string{"form-column-twice forms[0].blocks[0].headings[2].field"}},
		"one cause":      {[]target.Form{good(rows(target.FormHeading{Field: "cause", Text: "经费"}, target.FormHeading{Field: "cause", Text: "经费", Under: "原因"}))}, []string{"form-column-twice forms[0].blocks[0].headings[3].field"}},
		"likelihood":     {[]target.Form{good(rows(target.FormHeading{Field: "likelihood", Text: "可能性"}, target.FormHeading{Field: "likelihood", Text: "能", Under: "预计"}))}, []string{"form-column-twice forms[0].blocks[0].headings[3].field"}},
		"missing":        {[]target.Form{good(target.FormBlock{Block: target.RowsBlock})}, []string{"form-incomplete forms[0].blocks[0].headings", "form-incomplete forms[0].blocks[0].headings"}},
		"line":           {[]target.Form{good(target.FormBlock{Block: target.HeadBlock, Lines: [][]string{{"project", "unit"}, {"项目"}}, Headings: []target.FormHeading{{Field: "project", Text: "项目"}}}, rows())}, []string{"form-line forms[0].blocks[0].lines[0][1]", "form-line forms[0].blocks[0].lines[1][0]"}},
		"alike":          {[]target.Form{good(rows()), {ID: "other", Kind: target.Target, Blocks: []target.FormBlock{rows()}}}, []string{"form-alike forms[1]"}},
		"like a value":   {[]target.Form{good(rows(target.FormHeading{Field: "actual", Text: "95%"}), target.FormBlock{Block: target.FootBlock, Headings: []target.FormHeading{{Field: "note", Text: "工程验收合格率"}}})}, nil},
		"label in label": {[]target.Form{good(head(target.FormHeading{Field: "project", Text: "项目：名称"}), rows())}, []string{"form-unread forms[0]"}},
	}
	raised := map[jixiao.Code]bool{}
	for name, c := range cases {
		book, err := target.NewFormBook(c.forms...)
		if c.want == nil {
			require.NoError(t, err, name)
			continue
		}
		require.Nil(t, book, name)
		var fe *jixiao.FindingsError
		require.ErrorAs(t, err, &fe, name)
		var have []string
		for _, f := range fe.Findings {
			raised[f.Code] = true
			have = append(have, f.Code.Name()+" "+f.Path)
			require.NotContains(t, f.Message.ZH+f.Message.EN+f.Remedy.ZH+f.Remedy.EN, "{", name)
		}
		require.Equal(t, c.want, have, name)
	}
	for _, k := range target.FormKinds() {
		require.True(t, raised[k.Code], "%s is never raised", k.Code)
	}
}

func TestParseFormFaults(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		text  string
		code  jixiao.Code
		paths []string
	}{
		"nothing":   {"", "target.syntax", nil},
		"cut":       {countyForm[:200], "target.syntax", nil},
		"large":     {`{"id": "` + strings.Repeat("a", target.MaxFormSize) + `"}`, "target.too-large", nil},
		"unknown":   {strings.Replace(countyForm, `"wide": true`, `"width": 2`, 1), "target.unknown-key", []string{"blocks[2].headings[1]"}},
		"duplicate": {strings.Replace(countyForm, `"text": "计划值"`, `"text": "计划值", "text": "目标值"`, 1), "target.duplicate-key", []string{"blocks[2].headings[4]"}},
		"type":      {strings.Replace(countyForm, `"text": "计划值"`, `"text": 5`, 1), "target.bad-value", []string{"blocks[2].headings[4].text"}},
		"kind":      {strings.Replace(countyForm, `"kind": "project-self-evaluation"`, `"kind": "self"`, 1), "target.bad-value", []string{"kind"}},
		"content":   {strings.Replace(countyForm, `"text": "计划值"`, `"text": "指标名称"`, 1), "target.form-column-twice", []string{"blocks[2].headings[4].text"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := target.ParseForm([]byte(c.text))
			if c.paths == nil {
				var fault *jixiao.Fault
				require.ErrorAs(t, err, &fault)
				require.Equal(t, c.code, fault.Code)
				return
			}
			var fe *jixiao.FindingsError
			require.ErrorAs(t, err, &fe)
			require.Equal(t, c.code, fe.Findings[0].Code)
			require.True(t, strings.HasPrefix(fe.Findings[0].Path, c.paths[0]), fe.Findings[0].Path)
		})
	}
}

// ownWord draws a heading: a new word, or one that shipped forms know.
func ownWord(t *rapid.T, known []string) string {
	if rapid.Bool().Draw(t, "known") {
		return rapid.SampledFrom(known).Draw(t, "word")
	}
	return rapid.StringMatching(`[甲乙丙丁戊己庚辛壬癸]{2,4}[子丑寅卯]{1,3}(（%）)?`).Draw(t, "new word")
}

// drawOwnForm draws a form out of columns that are valid one by one.
func drawOwnForm(t *rapid.T) target.Form {
	known := map[target.Block]map[string][]string{}
	for _, f := range target.Forms() {
		for _, b := range f.Blocks {
			if known[b.Block] == nil {
				known[b.Block] = map[string][]string{}
			}
			for _, h := range b.Headings {
				known[b.Block][h.Field] = append(known[b.Block][h.Field], h.Text)
			}
		}
	}
	block := func(b target.Block, must ...string) target.FormBlock {
		out := target.FormBlock{Block: b}
		fields := must
		if b != target.GoalsBlock {
			var more []string
			for _, field := range b.Fields() {
				if !slices.Contains(must, field) {
					more = append(more, field)
				}
			}
			fields = slices.Concat(must, rapid.SliceOfNDistinct(rapid.SampledFrom(more), 0, min(len(more), 6), rapid.ID[string]).Draw(t, "fields"))
		}
		for _, field := range rapid.Permutation(fields).Draw(t, "order") {
			words := known[b][field]
			if len(words) == 0 {
				words = []string{"其他事项"}
			}
			h := target.FormHeading{Field: field, Text: ownWord(t, words)}
			if h.Text == "" && (field != "name" || len(out.Headings) > 0) {
				h.Text = "名称"
			}
			if b == target.RowsBlock && field != "level3" && rapid.IntRange(0, 9).Draw(t, "under") == 0 {
				h.Under = ownWord(t, []string{"偏差原因分析"})
			}
			if rapid.IntRange(0, 4).Draw(t, "synonym") == 0 {
				h.Synonyms = []string{ownWord(t, words)}
			}
			out.Headings = append(out.Headings, h)
		}
		if b != target.HeadBlock && b != target.FootBlock && rapid.IntRange(0, 3).Draw(t, "labelled") > 0 {
			out.Label = ownWord(t, []string{map[target.Block]string{
				target.FundsBlock: "预算执行情况", target.AmountsBlock: "项目资金", target.GoalsBlock: "年度总体目标", target.TasksBlock: "主要任务", target.RowsBlock: "年度绩效指标",
			}[b]})
		}
		return out
	}
	f := target.Form{ID: "own", Kind: rapid.SampledFrom(target.Kinds()).Draw(t, "kind")}
	if rapid.Bool().Draw(t, "head") {
		f.Blocks = append(f.Blocks, block(target.HeadBlock))
	}
	if rapid.Bool().Draw(t, "funds") {
		b := block(target.FundsBlock, "name", "budget")
		b.Points = b.Label != "" && rapid.Bool().Draw(t, "points")
		f.Blocks = append(f.Blocks, b)
	} else if rapid.Bool().Draw(t, "amounts") {
		f.Blocks = append(f.Blocks, block(target.AmountsBlock))
	}
	if rapid.Bool().Draw(t, "goals") {
		f.Blocks = append(f.Blocks, block(target.GoalsBlock, rapid.SampledFrom([][]string{
			nil, {"expected"}, {"expected", "actual"}, {"annual"}, {"multi-year", "annual"}, {"any", "annual"},
		}).Draw(t, "fields")...))
	}
	if rapid.IntRange(0, 3).Draw(t, "tasks") == 0 {
		f.Blocks = append(f.Blocks, block(target.TasksBlock, "name", "total"))
	}
	rows := block(target.RowsBlock, "level3", "target")
	rows.Halves = rapid.IntRange(0, 3).Draw(t, "halves") == 0
	f.Blocks = append(f.Blocks, rows)
	if rapid.Bool().Draw(t, "foot") {
		f.Blocks = append(f.Blocks, block(target.FootBlock))
	}
	return f
}

// TestAnyTableAsOwnForm holds that nothing is lost without a word in any form of one's
// own that a book accepts.
func TestAnyTableAsOwnForm(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/grids/*.[tj]s*")
	require.NoError(t, err)
	accepted, refused, clean := 0, map[jixiao.Code]int{}, 0
	proptest.Check(t, func() bool { return clean > 0 }, func(rt *rapid.T) {
		book, err := target.NewFormBook(drawOwnForm(rt))
		if err != nil {
			var fe *jixiao.FindingsError
			require.ErrorAs(rt, err, &fe)
			refused[fe.Findings[0].Code]++
			return
		}
		accepted++
		g := gridFile(t, rapid.SampledFrom(files).Draw(rt, "file"))
		requireEveryCell(rt, g, book.ReadGrid(g))
		if requireToldLosses(rt, book, drawForm(rt), "own") {
			clean++
		}
	})
	t.Logf("%d accepted, %d written without loss, refused %v", accepted, clean, refused)
}

// FuzzParseForm reads any text as a form, and a form with any text for one of its
// headings: what a book accepts writes a grid and reads it back, and nothing panics.
func FuzzParseForm(f *testing.F) {
	f.Add([]byte(countyForm), uint8(5), "评分细则（分）")
	for i, form := range target.Forms() {
		form.ID = "own-" + form.ID
		data, err := json.Marshal(form)
		require.NoError(f, err)
		f.Add(data, uint8(3*i), []string{"", "单位：万元", "1-n月数", "合计", "95%", "指标1：", "（未完）", "2023年", "项目支出绩效自评表"}[i%9])
	}
	table, _, err := target.Decode([]byte(countyTable))
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, data []byte, at uint8, text string) {
		form, err := target.ParseForm(data)
		if err != nil {
			var fault *jixiao.Fault
			var fe *jixiao.FindingsError
			require.True(t, errors.As(err, &fault) || errors.As(err, &fe))
			return
		}
		tryForm(t, form, &table)
		var all []*target.FormHeading
		for i := range form.Blocks {
			for k := range form.Blocks[i].Headings {
				all = append(all, &form.Blocks[i].Headings[k])
			}
		}
		all[int(at)%len(all)].Text = text // the indicators have some
		tryForm(t, form, &table)
	})
}

// tryForm writes a table in a form, if a book accepts it, and reads it back.
func tryForm(t *testing.T, form target.Form, table *target.Table) {
	t.Helper()
	book, err := target.NewFormBook(form)
	if err != nil {
		return
	}
	g, findings := book.Grid(table, form.ID)
	read := book.ReadGrid(g)
	requireEveryCell(t, g, read)
	require.NotEmpty(t, read.Tables)
	if len(findings) == 0 {
		require.Equal(t, jsonOf(t, *table), jsonOf(t, read.Tables[0]))
	}
}
