package target_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/target"
)

const (
	judgeHead = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施\n"
	judgeRow  = "产出指标|数量指标|培训人次|≥100人次|120人次|20|20\n"
)

// rowTexts are the indicators of a table: name, target, actual, weight, score.
func rowTexts(table *target.Table) []string {
	var out []string
	for i := range table.Rows {
		r := &table.Rows[i]
		out = append(out, strings.Join([]string{
			r.Level1.Name, r.Level2.Name, r.Indicator.Name, r.Indicator.Criterion.Cell().Raw(), r.Reported.Actual.Raw(), r.Weight.String(), r.Reported.Score.String(),
		}, "|"))
	}
	return out
}

// TestGridMisfits holds the rows and headings that do not hold: what is read of them is
// right, and what is not read is said.
func TestGridMisfits(t *testing.T) {
	t.Parallel()
	const first = "产出指标|数量指标|培训人次|≥100人次|120人次|20|20"
	for name, c := range map[string]struct {
		text  string
		rows  []string
		found []string
	}{
		"blank heading beside points": {
			"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值||偏差原因分析及改进措施\n产出指标|数量指标|A|≥2个|2|50|50|无\n||B|≥2个|2|40|40|无\n",
			[]string{"产出指标|数量指标|A|≥2个|2|50|", "产出指标|数量指标|B|≥2个|2|40|"}, []string{"grid-no-heading G2", "grid-no-heading G3"},
		},
		"blank heading beside the target": {
			"一级指标|二级指标|三级指标|年度指标值||分值|得分\n产出指标|数量指标|A|100%|100%|50|50\n",
			[]string{"产出指标|数量指标|A|100%||50|50"}, []string{"grid-no-heading E2"},
		},
		"all rows one to the right": {
			judgeHead + "产出指标|数量指标|指标A||≥2个|2|30|30\n产出指标|质量指标|指标B||≥90%|95%|30|30\n",
			nil, []string{"grid-column-shifted E2", "grid-column-shifted E3"},
		},
		"one row to the right": {
			judgeHead + judgeRow + "|时效指标||指标C|≥5个|6|20|18\n", []string{first}, []string{"grid-column-shifted E3"},
		},
		"sign beside words": {
			judgeHead + "产出指标|数量指标|满意程度|较高|≥90%|20|20\n", []string{"产出指标|数量指标|满意程度|较高|≥90%|20|20"}, []string{"grid-cell-odd E2"},
		},
		"sign copied":             {judgeHead + "产出指标|数量指标|合格率|≥90%|≥90%|20|20\n", []string{"产出指标|数量指标|合格率|≥90%|≥90%|20|20"}, nil},
		"number as the reason":    {judgeHead + judgeRow + "||班次|≥2次|2次|20|20|18\n||课时|≥2次|2次|20|20|143%\n", nil, []string{"grid-cell-odd H3"}},
		"score above the weight":  {judgeHead + "产出指标|数量指标|班次|≥2次|2次|18|20\n", nil, []string{"grid-score-above-weight G2"}},
		"target left out":         {judgeHead + judgeRow + "||班次|≥2次|2次|20|20\n||课时||2次|20|20\n", nil, []string{"grid-cell-missing D4"}},
		"score is a word":         {judgeHead + judgeRow + "||班次|≥2次|2次|20|20\n||课时|2次|20|20|无\n", nil, []string{"grid-cell-missing G4"}},
		"column of scores empty":  {judgeHead + "产出指标|数量指标|班次|≥2次|20|20\n合计|||||20|20\n", nil, []string{"grid-total-differs G3"}},
		"total is not the sum":    {judgeHead + judgeRow + "合计|||||30|20\n", []string{first}, []string{"grid-total-differs F3"}},
		"total with execution":    {"项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分\n|年度资金总额|1|1|1|10|100%|9.96\n" + judgeHead + judgeRow + "合计|||||30|29.8\n", nil, []string{"grid-total-differs G5"}},
		"total rounded":           {"项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分\n|年度资金总额|1|1|1|10|100%|9.96\n" + judgeHead + judgeRow + "合计|||||30|30\n", nil, nil},
		"sum of the tasks":        {"项目名称|甲\n年度主要任务|任务名称|主要内容|预算金额|财政拨款\n|修堤|修|100|100\n|清淤|清|200|200\n|合计||310|300\n" + judgeHead + judgeRow, nil, []string{"grid-total-differs D5"}},
		"words beside the sum":    {"项目名称|甲\n年度主要任务|任务名称|主要内容|预算金额|财政拨款\n|修堤|修|100|100\n|清淤|清|200|200\n|合计|见附表|300|300\n" + judgeHead + judgeRow, nil, []string{"grid-no-heading C5"}},
		"sign column with a name": {"一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|分值|得分\n产出指标|数量指标|终端|12|台|12|30|30|30\n", nil, []string{"grid-cell-odd D2", "grid-cell-odd E2", "grid-cell-odd F2"}},
		"remark as first level": {
			judgeHead + judgeRow + "以上由业务科室填报\n||班次|≥2次|2次|20|20\n",
			[]string{first, "产出指标|数量指标|班次|≥2次|2次|20|20"}, []string{"grid-remark A3"},
		},
		"remark as second level": {
			judgeHead + judgeRow + "|以上由业务科室填报\n||班次|≥2次|2次|20|20\n",
			[]string{first, "产出指标|数量指标|班次|≥2次|2次|20|20"}, []string{"grid-remark B3"},
		},
		"unknown level beside one half": {
			"一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值\n产出指标|数量指标|A|≥1个|数量指标|B|≥2个\n履职效能||||管理效率|C|≥3个\n",
			[]string{"产出指标|数量指标|B|≥2个|||", "履职效能|管理效率|C|≥3个|||"}, nil,
		},
		"unknown first levels alone": {
			judgeHead + judgeRow + "履职效能\n管理效率\n|社会效应|班次|≥2次|2次|20|20\n||课时|≥2次|2次|20|20\n社会效应\n||人次|≥2次|2次|20|20\n合计|||||80|80\n",
			[]string{first, "管理效率|社会效应|班次|≥2次|2次|20|20", "管理效率|社会效应|课时|≥2次|2次|20|20", "社会效应||人次|≥2次|2次|20|20"}, []string{"grid-remark A3"},
		},
		"a word above a level": {judgeHead + judgeRow + "略去\n效益指标|社会效益指标|班次|≥2次|2次|20|20\n", []string{first, "效益指标|社会效益指标|班次|≥2次|2次|20|20"}, []string{"grid-remark A3"}},
		"level alone":          {judgeHead + judgeRow + "效益指标\n|社会效益指标|班次|≥2次|2次|20|20\n", []string{first, "效益指标|社会效益指标|班次|≥2次|2次|20|20"}, nil},
		"headings on the next page": {
			judgeHead + judgeRow + judgeHead + "|质量指标|班次|≥2次|2次|20|20\n", []string{first, "产出指标|质量指标|班次|≥2次|2次|20|20"}, nil,
		},
		"subtotals": {
			judgeHead + judgeRow + "||数量指标小计|||50|50\n||产出合计|||50|50\n|产出得分||||50|50\n||支出合计|≤5万元|4万元|10|10\n",
			[]string{first, "产出指标|数量指标|支出合计|≤5万元|4万元|10|10"}, []string{"grid-points-repeated C3", "grid-points-repeated C4", "grid-points-repeated B5"},
		},
		"two evaluations": {
			"一级指标|二级指标|三级指标|指标值|实际完成值|得分|一级指标|二级指标|三级指标|指标值|实际完成值|得分\n产出指标|数量指标|A|≥1个|1个|10|产出指标|数量指标|B|≥2个|2个|9\n",
			[]string{"产出指标|数量指标|A|≥1个|1个||10"}, []string{"grid-two-evaluations G1"},
		},
		"name goes on": {
			judgeHead + "产出指标|数量指标|培训全县|≥2个|2|50|50\n||教师人次\n",
			[]string{"产出指标|数量指标|培训全县|≥2个|2|50|50", "产出指标|数量指标|教师人次||||"}, []string{"grid-name-alone C3"},
		},
		"value goes on": {judgeHead + judgeRow + "|||≥3个|5|20|20\n", []string{first, "产出指标|数量指标||≥3个|5|20|20"}, []string{"grid-name-missing D3"}},
		"number alone as a name": {
			judgeHead + judgeRow + "|质量指标|1个\n", []string{first, "产出指标|质量指标|1个||||"}, []string{"grid-name-alone C3"},
		},
		"headings in two rows": {
			"一级|二级|三级|年度|实际|分值\n指标|指标|指标|指标值|完成值|\n产出指标|数量指标|A|≥2个|2|3\n", []string{"产出指标|数量指标|A|≥2个|2|3|"}, nil,
		},
		"headings in two rows, one not known": {
			"一级|二级|三级|年度|实际|分值\n指标|指标|指标|口径|完成值|\n产出指标|数量指标|A|≥2个|2|3\n", []string{"产出指标|数量指标|A||2|3|"}, []string{"grid-column-unknown D1"},
		},
		"units below the headings": {
			"一级指标|二级指标|三级指标|指标值|实际完成值|分值\n|||（万元）|（元）|\n产出指标|数量指标|A|≥2|3|3\n", []string{"产出指标|数量指标|A|≥2万元|3元|3|"}, nil,
		},
		"years below one heading": {
			"一级指标|二级指标|三级指标|指标值|指标值|分值\n|||2023年|2024年|\n产出指标|数量指标|A|≥2个|≥2个|3\n", []string{"产出指标|数量指标|A|||3|"}, []string{"grid-headings-unclear D2"},
		},
		"years below a blank heading": {
			"一级指标|二级指标|三级指标|指标值||分值\n|||2023年|2024年|\n产出指标|数量指标|A|≥2个||3\n", []string{"产出指标|数量指标|A|||3|"}, []string{"grid-headings-unclear D2"},
		},
		"year below each heading": {
			"一级指标|二级指标|三级指标|指标值|实际完成值|分值\n|||2023年|2023年|\n产出指标|数量指标|A|≥2个|3个|3\n", []string{"产出指标|数量指标|A|≥2个|3个|3|"}, []string{"grid-headings-unclear D2"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			read, found := mended(t, strings.ReplaceAll(c.text, "|", "\t"))
			var want []string
			for _, f := range c.found {
				want = append(want, "target."+f)
			}
			require.Equal(t, want, found)
			require.Len(t, read.Tables, 1)
			if c.rows != nil {
				require.Equal(t, c.rows, rowTexts(&read.Tables[0]))
			}
		})
	}
}

// TestGridTwiceRead holds that headings in two rows are the same with a book of forms,
// which reads the sheet more than once.
func TestGridTwiceRead(t *testing.T) {
	t.Parallel()
	g := gridOf(strings.ReplaceAll("一级|二级|三级|年度|实际|考核分\n指标|指标|指标|指标值|完成值|\n产出指标|数量指标|A|≥2个|2|3\n", "|", "\t"))
	book := ownBook(t, heading("level1", "一级指标", ""), heading("level2", "二级指标", ""), heading("level3", "三级指标", ""), heading("target", "年度指标值", ""),
		heading("actual", "实际完成值", ""), heading("weight", "考核分", ""))
	read := book.ReadGrid(g)
	requireEveryCell(t, g, read)
	require.Empty(t, read.Findings)
	require.Equal(t, "own", read.Forms[0].Form)
	require.Equal(t, []string{"产出指标|数量指标|A|≥2个|2|3|"}, rowTexts(&read.Tables[0]))
}

// TestHeadingUnits holds the units in the headings of values.
func TestHeadingUnits(t *testing.T) {
	t.Parallel()
	head := "一级指标|二级指标|三级指标|年度指标值（万元）|实际完成值（元）|分值（分）|得分（分）\n"
	for row, c := range map[string]struct {
		want  string
		found []string
	}{
		"≤100|900000|10|9":   {"≤100万元|900000元|10|9", nil},
		"≤100万元|90万元|10|9":   {"≤100万元|90万元|10|9", nil},
		"90-95|2023.12|10|9": {"90-95万元|2023.12元|10|9", nil},
		"合格|基本合格|10|9":       {"合格|基本合格|10|9", nil},
		"≥95%|5万|10|9":       {"≥95%|5万元|10|9", nil},
		"≤90万|85|10|9":       {"≤90万|85元|10|9", []string{"target.grid-unit-open D2"}},
		"=95%,≥80|约5|10|9":   {"=95%,≥80|约5元|10|9", []string{"target.grid-unit-open D2"}},
	} {
		read, found := mended(t, strings.ReplaceAll(head+"成本指标|经济成本指标|总成本|"+row+"\n", "|", "\t"))
		require.Equal(t, c.found, found, row)
		require.Equal(t, []string{"成本指标|经济成本指标|总成本|" + c.want}, rowTexts(&read.Tables[0]))
		again, lost := read.Tables[0].Grid("national-self-evaluation")
		require.Empty(t, lost, row)
		require.Equal(t, jsonOf(t, read.Tables[0]), jsonOf(t, target.ReadGrid(again).Tables[0]))
	}
	for heading, want := range map[string]string{"（%）": "96%", "（单位：%）": "96%", "（B）": "96", "（分）": "96", "（全年）": "96"} {
		read, found := mended(t, strings.ReplaceAll("一级指标|二级指标|三级指标|年度指标值|实际完成值"+heading+"|分值\n产出指标|质量指标|合格率|≥95%|96|10\n", "|", "\t"))
		require.Empty(t, found, heading)
		require.Equal(t, want, read.Tables[0].Rows[0].Reported.Actual.Raw(), heading)
	}
	read, found := mended(t, strings.ReplaceAll("一级指标|二级指标|三级指标|指标性质|指标值（万元）|实际完成值|分值\n成本指标|经济成本指标|总成本|≤|100|90万元|10\n", "|", "\t"))
	require.Empty(t, found)
	require.Equal(t, "≤100万元", read.Tables[0].Rows[0].Indicator.Criterion.Cell().Raw())
}

// TestBlockWithoutPlace holds that a block that a form has not is one remark.
func TestBlockWithoutPlace(t *testing.T) {
	t.Parallel()
	read := target.ReadGrid(gridFile(t, "testdata/grids/national-target.tsv"))
	require.Greater(t, len(read.Tables[0].MediumRows), 1)
	_, lost := read.Tables[0].Grid("shanghai-target")
	n := map[string]int{}
	for _, f := range lost {
		list, _, _ := strings.Cut(f.Path, "[")
		n[list]++
		if list == "medium_indicators" {
			require.Contains(t, f.Message.EN, "(5 rows)")
			require.Contains(t, f.Message.ZH, "5 行")
		}
	}
	require.Equal(t, 1, n["medium_indicators"], "%v", lost)
}

// TestGridSharedTarget holds that the target of a row may be the merged cell above.
func TestGridSharedTarget(t *testing.T) {
	t.Parallel()
	g := gridOf(strings.ReplaceAll(judgeHead+"产出指标|质量指标|合格率|≥95%|≥95%|20|20\n||通过率||≥95%|20|20\n", "|", "\t"))
	g.Merges = []target.Merge{{Row: 1, Col: 3, Rows: 2, Cols: 1}}
	read := target.ReadGrid(g)
	requireEveryCell(t, g, read)
	require.Len(t, read.Tables[0].Rows, 2)
	for _, f := range read.Findings {
		require.NotEqual(t, "target.grid-column-shifted", string(f.Code))
	}
}

// TestGridGaps holds which cells may be blank where others of the column are not.
func TestGridGaps(t *testing.T) {
	t.Parallel()
	const monitor = "绩效目标执行监控表\n一级指标|二级指标|三级指标|年度指标值|1-6月执行情况|全年预计完成情况\n产出指标|数量指标|A|≥2个|1个|2个\n||B|≥2个|1个|2个\n||C|≥2个"
	const parts = "一级指标|二级指标|三级指标|指标性质|指标值|计量单位|分值\n产出指标|数量指标|A|≥|2|个|10\n||B|≥|2|个|10\n||C"
	const tasks = "项目名称|甲\n年度主要任务|任务名称|主要内容|预算金额|财政拨款|其他资金\n|修堤|修|100|60|40\n|清淤|清|200|150|50\n|绿化|种|"
	const levels = "一级指标（50分）|二级指标|三级指标|指标值|分值\n产出指标|数量指标|A|≥2个|-\n||B|≥2个|"
	for text, want := range map[string][]string{
		monitor + "||2个\n":                     nil,
		monitor + "|1个|\n":                     {"grid-cell-missing F5"},
		parts + "||较好||10\n":                   nil,
		parts + "||2||10\n":                    {"grid-cell-missing D4", "grid-cell-missing F4"},
		tasks + "100|100|\n":                   nil,
		tasks + "100|60|\n":                    {"grid-cell-missing F5"},
		levels + "\n合计||||100\n":               nil,
		levels + "-\n合计||||100\n":              nil,
		levels + "10\n||C|≥2个|10\n合计||||100\n": {"grid-cell-missing E2"},
	} {
		_, found := mended(t, strings.ReplaceAll(text, "|", "\t"))
		var have []string
		for _, f := range found {
			if f = strings.TrimPrefix(f, "target."); strings.HasPrefix(f, "grid-cell-missing") || strings.HasPrefix(f, "grid-total") {
				have = append(have, f)
			}
		}
		require.Equal(t, want, have, text)
	}
}

// TestGridTitleBelowTotals holds that the title of a second form may stand in any column.
func TestGridTitleBelowTotals(t *testing.T) {
	t.Parallel()
	form := "项目名称|甲\n" + judgeHead + judgeRow + "总分|||||20|20\n"
	read, found := mended(t, strings.ReplaceAll("项目支出绩效自评表\n"+form+"||项目支出绩效自评表\n"+strings.Replace(form, "甲", "乙", 1), "|", "\t"))
	require.Empty(t, found)
	require.Len(t, read.Tables, 2)
	require.Equal(t, "项目支出绩效自评表", read.Forms[1].Title)
}

// TestGridTaskSumColumns holds that a sum of the tasks is held against its own column.
func TestGridTaskSumColumns(t *testing.T) {
	t.Parallel()
	const head = "项目名称|甲\n年度主要任务|任务名称|主要内容|财政拨款|其他资金|预算金额\n|修堤|修|60|40|100\n|清淤|清|150|50|200\n"
	for row, want := range map[string][]string{
		"|合计||210|90|300\n": nil,
		"|合计||211|90|300\n": {"target.grid-total-differs D5", "target.grid-total-differs F5"},
	} {
		_, found := mended(t, strings.ReplaceAll(head+row+judgeHead+judgeRow, "|", "\t"))
		require.Equal(t, want, found)
	}
}
