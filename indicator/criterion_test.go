package indicator

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

func TestParseCriterion(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]Direction{
		"≥95%":         HigherBetter,
		">5个":          HigherBetter,
		"≤90万元":        LowerBetter,
		"<3%":          LowerBetter,
		"=8个":          ExactBetter,
		"95%":          Undirected,
		"90%-95%":      WithinBetter,
		"±3%":          WithinBetter,
		"12月底前":        LowerBetter,
		"2021年12月31日":  Undirected,
		"效果明显":         Qualitative,
		"完成1部宣传片,2套方案": Undirected,
		"98%以上":        HigherBetter,
		"2023年1月以后":    HigherBetter,
		"定性优良中低差":      Qualitative,
		"达成预期指标":       Qualitative,
		"不超过预算":        Qualitative,
		"部分达成":         Qualitative,
		"不少于12种":       HigherBetter,
		"控制在220万元":     LowerBetter,
		"≥90%且≤100%":   WithinBetter,
		"2021年1月-12月":  Undirected,
		"=100%":        ExactBetter,
		"下降5%以上":       HigherBetter,
		"不早于2023年6月":   HigherBetter,
	} {
		c, err := ParseCriterion(s)
		require.NoError(t, err, s)
		require.Equal(t, want, c.Direction(), s)
		require.False(t, c.DirectionAssumed())
		require.True(t, c.IsValid())
		require.False(t, c.IsZero())
	}
	for _, s := range []string{"", "-", "/", "无", "≥", "公里", "≧ %", "≥**人", "不适用"} {
		_, err := ParseCriterion(s)
		var f *jixiao.Fault
		require.ErrorAs(t, err, &f, s)
		require.Equal(t, jixiao.Code("indicator.value-missing"), f.Code)
	}
	require.Panics(t, func() { MustParseCriterion("-") })
	require.True(t, Criterion{}.IsZero())
	require.False(t, Criterion{}.IsValid())
	require.False(t, CriterionFromCell(ReadCell("-")).IsValid())
}

func TestCriterionWith(t *testing.T) {
	t.Parallel()
	c := NewCriterion(AtLeast, MustParseQuantity("95%"))
	require.Equal(t, "≥95%", c.String())
	require.Equal(t, AtLeast, c.Op())
	require.True(t, NewCriterion(AtLeast, Quantity{}).IsZero())
	require.True(t, NewCriterion(Comparison(99), MustParseQuantity("5")).IsZero())

	// Given wins over printed, and is not assumed.
	require.Equal(t, HigherBetter, MustParseCriterion("=8个").WithDirection(HigherBetter).Direction())
	require.Equal(t, LowerBetter, MustParseCriterion("95%").WithDirection(LowerBetter).Direction())

	// Assume touches nothing that is known.
	require.False(t, MustParseCriterion("≥95%").Assume(Hint{Name: "逾期率"}).DirectionAssumed())
	require.False(t, MustParseCriterion("5%").WithDirection(HigherBetter).Assume(Hint{Name: "逾期率"}).DirectionAssumed())
	a := MustParseCriterion("5%").Assume(Hint{Name: "逾期率"})
	require.True(t, a.DirectionAssumed())
	require.Equal(t, LowerBetter, a.Direction())
	require.False(t, a.WithDirection(HigherBetter).DirectionAssumed())
	require.False(t, MustParseCriterion("1部,2套").Assume(Hint{}).DirectionAssumed())

	// The unit of another column.
	require.Equal(t, "22.8平方米", MustParseCriterion("22.8").WithUnit(MustParseUnit("平方米")).String())
	require.Equal(t, "5%", MustParseCriterion("5%").WithUnit(MustParseUnit("平方米")).String())
	require.Equal(t, "5", MustParseCriterion("5").WithUnit(Unit{}).String())
	require.Equal(t, "90%~95%", MustParseCriterion("90-95").WithUnit(MustParseUnit("%")).String())
	require.Equal(t, "±3%", MustParseCriterion("±3").WithUnit(MustParseUnit("%")).String())
	require.Equal(t, "优", MustParseCriterion("优").WithUnit(MustParseUnit("%")).String())
}

func TestCriterionJSON(t *testing.T) {
	t.Parallel()
	for _, c := range []Criterion{
		{}, MustParseCriterion("≥95%"), MustParseCriterion("95%").WithDirection(LowerBetter), MustParseCriterion("95%").Assume(Hint{}),
		MustParseCriterion("90%-95%"), MustParseCriterion("效果明显"), MustParseCriterion("12月底前"), MustParseCriterion("1部,2套"),
	} {
		data, err := json.Marshal(c)
		require.NoError(t, err)
		var back Criterion
		require.NoError(t, json.Unmarshal(data, &back), string(data))
		require.True(t, back.Cell().Equal(c.Cell()))
		require.Equal(t, c.Direction(), back.Direction())
		require.Equal(t, c.DirectionAssumed(), back.DirectionAssumed())
		again, err := json.Marshal(back)
		require.NoError(t, err)
		require.Equal(t, string(data), string(again))
	}
	var c Criterion
	require.NoError(t, json.Unmarshal([]byte(`"≥95%"`), &c))
	require.Equal(t, "≥95%", c.String())
	require.NoError(t, json.Unmarshal([]byte(`""`), &c))
	require.True(t, c.IsZero())
	for _, s := range []string{`"-"`, `5`, `{"kind":"x"}`, `{"kind":"quantity","value":"5","direction":"up"}`} {
		require.Error(t, json.Unmarshal([]byte(s), &c), s)
	}
	text, err := MustParseCriterion("不低于95％").MarshalText()
	require.NoError(t, err)
	require.Equal(t, "≥95%", string(text))
}

func TestCriterionFindings(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		target, name string
		cost         bool
		codes        []string
	}{
		{"≥95%", "满意度", false, nil},
		{"≥100%", "就学补助及时发放率", false, []string{"bounded-target"}},
		{"≥100百分比", "委托业务报告合格率", false, []string{"bounded-target"}},
		{"≥100%", "产值增长率", false, nil},
		{"≥100%", "促进学校教育事业健康发展", false, nil},
		{"≥100%", "逾期发放率", false, []string{"direction-suspect", "bounded-target"}},
		{"≥90万元", "项目总成本", true, []string{"direction-suspect"}},
		{"≥90万元", "节约成本", true, nil},
		{"≤95%", "群众满意度", false, []string{"direction-suspect"}},
		{"95%", "群众满意度", false, []string{"direction-assumed"}},
		{"0起", "安全事故", false, []string{"direction-assumed", "zero-target"}},
		{"≤0%", "偏差率", false, []string{"zero-target"}},
		{"≥-5%", "利润增长率", false, []string{"negative-target"}},
		{"1部,2套", "宣传", false, []string{"compound-value"}},
	} {
		h := Hint{Name: row.name, Cost: row.cost}
		var got []string
		for _, f := range CriterionFromCell(ReadCell(row.target)).Assume(h).Findings("rows[0].target", h) {
			got = append(got, f.Code.Name())
		}
		require.Equal(t, row.codes, got, "%s %s", row.name, row.target)
	}
	fs := MustParseCriterion("≥5%").WithDirection(LowerBetter).Findings("x", Hint{})
	require.Equal(t, "direction-conflict", fs[0].Code.Name())
}
