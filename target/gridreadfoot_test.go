package target_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/target"
)

func footRow(name, weight, score string) string {
	return "\t\t" + name + "\t≥1次\t1次\t" + weight + "\t" + score + "\n"
}

// besideSums leaves out that a total is not the sum of the rows, which is another
// question.
func besideSums(found []string) []string {
	var out []string
	for _, f := range found {
		if !strings.HasPrefix(f, "target.grid-total-differs ") {
			out = append(out, f)
		}
	}
	return out
}

// TestGridGroupTotals holds which row of totals is that of the table.
func TestGridGroupTotals(t *testing.T) {
	t.Parallel()
	rows := mendHead + "产出指标\t数量指标\t培训人次\t≥100人次\t120人次\t30\t30\n" + footRow("班次", "20", "20")
	total := func(label, weight, score string) string { return label + "\t\t\t\t\t" + weight + "\t" + score + "\n" }
	const repeated, differs = "target.grid-points-repeated ", "target.grid-value-differs "
	for name, c := range map[string]struct {
		text          string
		weight, score string
		found         []string
	}{
		"groups":                {rows + total("合计", "50", "50") + footRow("里程", "40", "38") + total("合计", "40", "38") + total("总分", "90", "88"), "90", "88", []string{repeated + "F4", repeated + "G4", repeated + "F6", repeated + "G6"}},
		"groups without total":  {rows + total("合计", "50", "50") + footRow("里程", "40", "38") + total("合计", "40", "38"), "", "", []string{repeated + "F4", repeated + "G4", repeated + "F6", repeated + "G6"}},
		"one group":             {rows + total("合计", "50", "50") + footRow("里程", "40", "38"), "", "", []string{repeated + "F4", repeated + "G4"}},
		"group, then all":       {rows + total("合计", "50", "50") + footRow("里程", "40", "38") + total("合计", "90", "88"), "90", "88", []string{repeated + "F4", repeated + "G4"}},
		"all of the indicators": {rows + total("合计", "50", "50") + total("总分", "60", "60"), "60", "60", []string{repeated + "F4", repeated + "G4"}},
		"total, then the rows":  {rows + total("总分", "60", "60") + total("合计", "50", "50"), "60", "60", []string{repeated + "F5", repeated + "G5"}},
		"twice the same":        {rows + total("合计", "50", "50") + total("总分", "50.0", "50"), "50", "50", nil},
		"twice, one filled":     {rows + total("合计", "50", "") + "总分：49\n", "50", "49", nil},
		"two totals":            {rows + total("总分", "50", "50") + total("自评总分", "50", "48"), "50", "50", []string{differs + "G5"}},
		"rows of another page":  {rows + total("合计", "90", "88") + footRow("里程", "40", "38"), "90", "88", nil},
	} {
		read, found := mended(t, c.text)
		require.Equal(t, c.found, besideSums(found), name)
		require.Len(t, read.Tables, 1, name)
		require.Equal(t, [2]string{c.weight, c.score}, [2]string{read.Tables[0].TotalWeight.String(), read.Tables[0].TotalScore.String()}, name)
	}
}

// TestGridFootDiffers holds what the foot says twice.
func TestGridFootDiffers(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"总分：88\n综合得分：95\n":   {"target.grid-value-differs A4"},
		"总分\t88\n自评得分\t95\n": {"target.grid-value-differs B4"},
		"总分：88\n综合得分：88.0\n": nil,
		"评价等级\t优\n自评结果\t良\n": {"target.grid-value-differs B4"},
		"评价等级\t优\n自评结果\t优\n": nil,
		"评价等级\t优\t96分\n":     {"target.grid-text-left C3"},
	} {
		read, found := mended(t, mendHead+mendRow+text)
		require.Equal(t, want, besideSums(found), text)
		require.Contains(t, []string{"88", ""}, read.Tables[0].TotalScore.String(), text)
		require.Contains(t, []string{"优", ""}, read.Tables[0].Rating, text)
	}
}

// TestGridRowsLikeFoot holds indicators whose rows begin like a note or the foot.
func TestGridRowsLikeFoot(t *testing.T) {
	t.Parallel()
	const rest = "\t≥2个\t2\t30\t30\n"
	for text, names := range map[string][]string{
		"\t备注\t指标B" + rest:                      {"培训人次", "指标B"},
		"说明：\t备注\t指标B" + rest:                   {"培训人次", "指标B"},
		"备注：1.调整后\t\t指标C" + rest:                {"培训人次", "指标C"},
		"注：新增\t\t指标C" + rest:                    {"培训人次", "指标C"},
		"项目名称\t\t指标D" + rest:                    {"培训人次", "指标D"},
		"填表人\t张三\n\t备注\t指标E" + rest:             {"培训人次", "指标E"},
		"\t改进措施\t指标F\t≥2个\t\t30\t\n":            {"培训人次", "指标F"},
		"评价等级\t优\n备注\t已调整\n" + "\t\t指标G" + rest: {"培训人次", "指标G"},
	} {
		read, found := mended(t, mendHead+mendRow+text)
		require.Empty(t, found, text)
		require.Len(t, read.Tables, 1, text)
		require.Equal(t, names, rowNames(&read.Tables[0]), text)
		require.NotContains(t, read.Tables[0].Notes, "指标", text)
	}
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"a name":       {"填表人\t张三\n\t\t指标H\n", []string{"target.grid-text-left C4"}},
		"funds":        {"总分\t\t\t\t\t20\t20\n资金总额\t100万元\n其中：财政拨款\t90万元\n", []string{"target.grid-text-left A4", "target.grid-text-left B4", "target.grid-text-left A5", "target.grid-text-left B5"}},
		"signatures":   {"总分\t\t\t\t\t20\t20\n单位负责人（签字）\t2023年12月31日\n填报单位（盖章）：\n", nil},
		"a signature":  {"总分\t\t\t\t\t20\t20\n2023年12月31日\n", nil},
		"a value more": {"总分\t\t\t\t\t20\t20\n备注\t已调整\t另有说明\n", []string{"target.grid-text-left C4"}},
	} {
		_, found := mended(t, mendHead+mendRow+c.text)
		require.Equal(t, c.want, found, name)
	}
	read := target.ReadGrid(gridOf(mendHead + mendRow + "总分\t\t\t\t\t20\t20\n以上内容已公示\n注：按财预〔2020〕10号填报\n"))
	require.Len(t, read.Findings.ByCode("target.grid-text-aside"), 1)
	require.Len(t, read.Findings.ByCode("target.grid-guidance"), 1)
}

// TestGridGuidance holds that only what is wholly guidance is skipped as such.
func TestGridGuidance(t *testing.T) {
	t.Parallel()
	read, found := mended(t, "项目名称\t甲\n年度目标\t编印2000字以内简报12期\n"+mendHead+"产出指标\t数量指标\t填表\t≥20份\t请填写表20份\t20\t20\t已压缩到500字以内\n")
	require.Empty(t, found)
	require.Empty(t, read.Findings)
	table := &read.Tables[0]
	require.Equal(t, "编印2000字以内简报12期", table.Goals[0].Expected)
	require.Equal(t, "请填写表20份", table.Rows[0].Reported.Actual.Raw())
	require.Equal(t, "已压缩到500字以内", table.Rows[0].Reported.Deviation)

	for text, info := range map[string]int{
		"（100字以内）": 0, "300字以内": 0, "请简要说明，500字左右": 0, "（请填写偏差原因，200字以内）": 0, "请填写偏差原因及改进措施": 0, "填写说明": 0,
		"请填写本年度修路的进展": 1, "填报说明：按月统计": 1,
	} {
		read := target.ReadGrid(gridOf(mendHead + "产出指标\t数量指标\t填表\t≥20份\t20份\t20\t20\t" + text + "\n"))
		require.Equal(t, target.SkipGuidance, skippedFor(read, "H2"), text)
		require.Empty(t, read.Tables[0].Rows[0].Reported.Deviation, text)
		require.Len(t, read.Findings.ByCode("target.grid-guidance"), info, text)
	}
}
