package indicator

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

// TestCellJSON holds the contract of published results key by key.
func TestCellJSON(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]string{
		"≥0.5万人":         `{"kind":"quantity","op":">=","value":"0.5","unit":"万人","canonical_value":"5000","canonical_unit":"人"}`,
		"5200人":          `{"kind":"quantity","op":"","value":"5200","unit":"人","canonical_value":"5200","canonical_unit":"人"}`,
		"100.00":         `{"kind":"quantity","op":"","value":"100.00","canonical_value":"100"}`,
		"100百分比":         `{"kind":"quantity","op":"","value":"100","unit":"%","canonical_value":"100","canonical_unit":"%"}`,
		"004 >=1,200万 元": `{"kind":"quantity","op":">=","value":"1200","unit":"万元","canonical_value":"12000000","canonical_unit":"元"}`,
		"1‰以内":           `{"kind":"quantity","op":"<=","value":"1","unit":"‰","canonical_value":"0.1","canonical_unit":"%"}`,
		"90%-95%":        `{"kind":"range","op":"","low":"90","high":"95","unit":"%","canonical_low":"90","canonical_high":"95","canonical_unit":"%"}`,
		"±3%以内":          `{"kind":"tolerance","op":"<=","value":"3","unit":"%","canonical_value":"3","canonical_unit":"%"}`,
		"2023年12月底前":     `{"kind":"date","op":"<=","date":"2023-12"}`,
		"9月前":            `{"kind":"date","op":"<","date":"--09"}`,
		"2020年":          `{"kind":"date","op":"","date":"2020"}`,
		"2021年12月31日":    `{"kind":"date","op":"","date":"2021-12-31"}`,
		"12月30日":         `{"kind":"date","op":"","date":"--12-30"}`,
		"1-12月":          `{"kind":"date","op":"","date":"--12","from":"--01"}`,
		"效果明显":           `{"kind":"text","text":"效果明显"}`,
		"达成预期指标":         `{"kind":"text","text":"达成预期指标","tier":1,"tier_inferred":true}`,
		"":               `{"kind":"none","reason":"blank"}`,
		"≧ %":            `{"kind":"none","op":">=","unit":"%","reason":"unit-only"}`,
		"≥**人":           `{"kind":"none","text":"≥**人","reason":"template"}`,
		"=95%,≥80%":      `{"kind":"compound","parts":[{"kind":"quantity","op":"=","value":"95","unit":"%","canonical_value":"95","canonical_unit":"%"},{"kind":"quantity","op":">=","value":"80","unit":"%","canonical_value":"80","canonical_unit":"%"}]}`,
		"按合同10.5万元。":     `{"kind":"quantity","op":"","value":"10.5","unit":"万元","canonical_value":"105000","canonical_unit":"元","extracted":true}`,
		"约下降5%":          `{"kind":"quantity","op":"","value":"5","unit":"%","canonical_value":"5","canonical_unit":"%","trend":"falling","extracted":true}`,
		"约40%":           `{"kind":"quantity","op":"","value":"40","unit":"%","canonical_value":"40","canonical_unit":"%","approximate":true}`,
		"2023.12":        `{"kind":"date","op":"","date":"2023-12","notes":["date-ambiguous"]}`,
	} {
		got, err := json.Marshal(ReadCell(cell))
		require.NoError(t, err)
		require.JSONEq(t, want, string(got), cell)
		direct, err := ReadCell(cell).MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, want, string(direct), cell)
	}
	zero, err := json.Marshal(Cell{})
	require.NoError(t, err)
	require.Equal(t, "null", string(zero))
	c := ReadCell("5%")
	require.NoError(t, json.Unmarshal([]byte("null"), &c))
	require.True(t, c.IsZero())
}

func TestCellJSONInvalid(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		`5`, `"≥95%"`, `{}`, `{"kind":"number"}`, `{"kind":"quantity"}`, `{"kind":"quantity","value":"1e9"}`, `{"kind":"quantity","value":"5","op":"=="}`,
		`{"kind":"quantity","value":"5","unit":"5元"}`, `{"kind":"range","low":"5"}`, `{"kind":"range","low":"x","high":"5"}`, `{"kind":"range","low":"5","high":"5"}`,
		`{"kind":"date","date":"2023-13"}`, `{"kind":"date"}`, `{"kind":"none"}`, `{"kind":"none","reason":"lost"}`, `{"kind":"text","text":"x","tier":4}`,
		`{"kind":"compound"}`, `{"kind":"compound","parts":[{"kind":"text","text":"a"},{"kind":"text","text":"b"}]}`, `{"kind":"compound","parts":[null,null]}`,
		`{"kind":"text","text":"x","op":">="}`, `{"kind":"quantity","value":"5","tier":1}`, `{"kind":"text","text":"x","trend":"falling"}`,
		`{"kind":"date","date":"2023","approximate":true}`, `{"kind":"range","op":">=","low":"1","high":"5"}`, `{"kind":"tolerance","op":">=","value":"5"}`,
		`{"kind":"none","reason":"blank","op":">="}`, `{"kind":"compound","op":"=","parts":[{"kind":"quantity","value":"5"},{"kind":"quantity","value":"6"}]}`,
		`{"kind":"compound","parts":[{"kind":"compound","parts":[{"kind":"quantity","value":"5"},{"kind":"quantity","value":"6"}]},{"kind":"quantity","value":"6"}]}`,
		strings.Repeat(`{"kind":"compound","parts":[`, 3000) + strings.Repeat(`]}`, 3000),
		`{"kind":"text","text":"` + strings.Repeat("a", MaxCellText+1) + `"}`,
	} {
		var c Cell
		err := json.Unmarshal([]byte(s), &c)
		var f *jixiao.Fault
		require.ErrorAs(t, err, &f, s)
		require.Equal(t, jixiao.Code("indicator.cell-invalid"), f.Code, s)
		require.NotContains(t, f.Err.Error(), "cell-invalid", "wrapped once")
	}
}

func TestCellAccessors(t *testing.T) {
	t.Parallel()
	c := ReadCell("  ≥95%\n")
	require.Equal(t, "≥95%", c.Raw())
	require.Equal(t, AtLeast, c.Op())
	q, ok := c.Quantity()
	require.True(t, ok)
	require.Equal(t, "95%", q.String())
	require.Equal(t, "%", c.Unit().String())
	_, ok = c.Deadline()
	require.False(t, ok)
	_, ok = c.Tolerance()
	require.False(t, ok)
	_, _, ok = c.Range()
	require.False(t, ok)
	require.Empty(t, c.Text())
	require.Nil(t, c.Parts())

	low, high, ok := ReadCell("10~15个").Range()
	require.True(t, ok)
	require.Equal(t, "10个 15个", low.String()+" "+high.String())
	x, ok := ReadCell("±3%").Tolerance()
	require.True(t, ok)
	require.Equal(t, "3%", x.String())
	d, ok := ReadCell("2023年12月").Deadline()
	require.True(t, ok)
	require.Equal(t, "2023-12", d.String())
	require.Equal(t, " 效果 明显 "[1:len(" 效果 明显 ")-1], ReadCell(" 效果 明显 ").Text(), "text stays as printed")

	// Parts are a copy, and keep their own piece of the cell.
	c = ReadCell("建筑面积2.6万平方米,展示面积1万平方米")
	parts := c.Parts()
	require.Equal(t, "2.6万平方米", parts[0].Raw())
	parts[0] = Cell{}
	require.True(t, c.Parts()[0].IsValid())

	require.True(t, Cell{}.IsZero())
	require.False(t, Cell{}.IsValid())
	require.Empty(t, Cell{}.String())
	require.Empty(t, Cell{}.Findings("x"))
}

// TestCellString: a trend and 约 are printed, and read back.
func TestCellString(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]string{
		"同比降5%":    "下降5%",
		"5%以上的下降":  "下降≥5%",
		"新增就业300人": "增长300人",
		"100余人":    "约100人",
		"近1000人":   "接近1000人",
		"≥约-5%":    "≥约-5%",
		"降低约5%":    "下降约5%",
		"增长5%-10%": "增长5%~10%",
		"10~15个左右": "约10个~15个",
	} {
		c := ReadCell(cell)
		require.Equal(t, want, c.String(), cell)
		require.True(t, ReadCell(c.String()).Equal(c), cell)
		text, err := CriterionFromCell(c).MarshalText()
		require.NoError(t, err)
		var back Criterion
		require.NoError(t, back.UnmarshalText(text))
		require.True(t, back.Cell().Equal(c), cell)
	}
}

func TestAmbiguousDate(t *testing.T) {
	t.Parallel()
	c := ReadCell("2023.12")
	require.True(t, c.Ambiguous())
	require.Equal(t, ShapeDate, c.Shape())
	n, ok := c.AsNumber()
	require.True(t, ok)
	require.Equal(t, "quantity 2023.12", describe(n))
	_, ok = ReadCell("95%").AsNumber()
	require.False(t, ok)

	require.Equal(t, "date 2023-12 date-ambiguous", describe(ReadCellUnder("2023.12", Hint{Timeliness: true})))
	require.Equal(t, "quantity 2023.12", describe(ReadCellUnder("2023.12", Hint{})))
	require.Equal(t, "date 2023-12", describe(ReadCellUnder("2023年12月", Hint{})))
}

func TestCellEqual(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		a, b string
		want bool
	}{
		{"≥95%", "不低于９５％", true},
		{"95%", "辖区满意率95%。", true},
		{"95%", "95.0%", true},
		{"95%", "≥95%", false},
		{"95%", "95", false},
		{"1万元", "10000元", false}, // the same value, printed in other units
		{"90%-95%", "90%~95%", true},
		{"90%-95%", "90%-96%", false},
		{"1部;2套", "完成1部,2套", true},
		{"1部;2套", "1部;3套", false},
		{"1部;2套", "1部;2套;3个", false},
		{"优", "良", false},
		{"-", "/", false},
		{"≥**人", "≥**户", false},
		{"12月", "1-12月", false},
		{"下降5%", "5%", false},
		{"下降5%", "降低5%", true},
		{"下降5%", "增长5%", false},
		{"约100人", "100人", false},
		{"约100人", "100人左右", true},
		{"约100人", "接近100人", false},
	} {
		require.Equal(t, row.want, ReadCell(row.a).Equal(ReadCell(row.b)), "%s and %s", row.a, row.b)
	}
}

// TestCellLimits: too long, too many, too wide.
func TestCellLimits(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("长", MaxCellText)
	c := ReadCell(long)
	require.Equal(t, ShapeText, c.Shape())
	require.LessOrEqual(t, len(c.Raw()), MaxCellText)
	require.NotEmpty(t, c.Findings("cell").ByCode("indicator.cell-too-long"))
	require.True(t, ReadCell(c.String()).Equal(c))
	require.Equal(t, "quantity 95 %", describe(ReadCell(strings.Repeat(" ", 10*MaxCellText)+"95%")), "blanks do not count")
	require.Equal(t, ShapeText, ReadCell("95%"+strings.Repeat("\xff", 3*MaxCellText)).Shape())

	c = ReadCell(strings.Repeat("1个,", MaxParts+1))
	require.Equal(t, ShapeText, c.Shape())
	require.NotEmpty(t, c.Findings("cell").ByCode("indicator.too-many-values"))
	require.Len(t, ReadCell(strings.Repeat("1个,", MaxParts)).Parts(), MaxParts)

	for _, s := range []string{strings.Repeat("9", 39) + "元", "0." + strings.Repeat("3", 19) + "%", "完成12项,投入" + strings.Repeat("9", 100) + "元"} {
		c = ReadCell(s)
		require.Equal(t, ShapeText, c.Shape(), s)
		require.NotEmpty(t, c.Findings("cell").ByCode("indicator.number-too-long"), s)
	}
	require.Equal(t, ShapeQuantity, ReadCell(strings.Repeat("9", 38)+"元").Shape())
	require.Equal(t, ShapeQuantity, ReadCell("0."+strings.Repeat("3", 18)+"%").Shape())
	require.Equal(t, ShapeQuantity, ReadCell("123,456,789,012,345,678,901元").Shape())
}

func TestGradePhrases(t *testing.T) {
	t.Parallel()
	for s, tier := range map[string]int{
		"达成预期指标": 1, "达成年度指标": 1, "全部达成预期指标": 1, "基本达成目标": 1, "全部或基本达成预期指标": 1, "达成預期指標": 1, "達成預期指標": 1, "达成": 1, "达成预期指标。": 1, "达成目标": 1, "已达成": 1,
		"部分达成": 2, "部分达成预期指标并具有一定效果": 2, "部分达成年度指标并具有一定效果": 2, "部分达成目标并具有一定效果": 2,
		"未达成": 3, "未达成预期指标且效果较差": 3, "未达成年度指标且效果较差": 3, "未达成目标且效果较差": 3, "没有达成预期目标": 3,
		"优": 0, "良好": 0, "已完成": 0, "基本达到": 0, "效果明显": 0, "达成共识": 0, "部分达成且效果较差": 0, "未达成并具有一定效果": 0, "达成预期指标12项": 0, "": 0, "部分": 0,
	} {
		c := ReadCell(s)
		require.Equal(t, tier, c.Tier(), s)
		if tier > 0 {
			require.Equal(t, ShapeText, c.Shape())
			require.Equal(t, s, c.Text())
		}
	}
}

func TestCellFindings(t *testing.T) {
	t.Parallel()
	for cell, codes := range map[string][]string{
		"≥95%":              nil,
		"":                  nil,
		"-":                 nil,
		"效果明显":              nil,
		"=95%,≥80%":         {"compound-value"},
		"≥**人":              {"template-left"},
		"定性优良中低差":           {"template-left"},
		"优口良口中□差":           {"template-left"},
		"公里":                {"value-missing"},
		"≥":                 {"value-missing"},
		"不适用":               {"value-missing"},
		"15万元。":             {"extracted-value"},
		"按进度执行,已使用约40%":     {"extracted-value", "approximate-value"},
		"二100百分比":           {"print-mended"},
		"12底到位":             {"extracted-value", "print-mended"},
		"2023.12":           {"date-ambiguous"},
		"≥3天以内":             {"sign-conflict"},
		"12345热线":           nil,
		"7×24小时":            {"numbers-unread"},
		"5万元(元)":            {"numbers-unread"},
		"12项,每项100人,按1/3拨付": {"compound-value", "numbers-unread"},
	} {
		var got []string
		for _, f := range ReadCell(cell).Findings("rows[1].target") {
			require.Equal(t, "rows[1].target", f.Path)
			got = append(got, f.Code.Name())
		}
		require.Equal(t, codes, got, cell)
	}
}
