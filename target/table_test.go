package target_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

func TestKind(t *testing.T) {
	t.Parallel()
	require.Len(t, target.Kinds(), int(target.Other))
	seen := map[string]bool{}
	for i, k := range append([]target.Kind{target.KindUnknown}, target.Kinds()...) {
		require.Equal(t, target.Kind(i), k)
		require.Equal(t, i > 0, k.IsValid())
		require.False(t, seen[k.String()])
		seen[k.String()] = true
		text, err := k.MarshalText()
		require.NoError(t, err)
		require.Equal(t, k.String(), string(text))
		var back target.Kind
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, k, back)
	}
	require.Equal(t, "project-self-evaluation", target.ProjectSelfEvaluation.String())
	require.Equal(t, "fiscal-evaluation", target.FiscalEvaluation.String())

	bad := target.Other + 1
	require.False(t, bad.IsValid())
	require.Empty(t, bad.String())
	_, err := bad.MarshalText()
	require.EqualError(t, err, "target: kind of table 8 is not valid")
	k := target.Target
	require.Error(t, k.UnmarshalText([]byte("Target")))
	require.Equal(t, target.Target, k)
	for _, k := range append(target.Kinds(), target.KindUnknown, bad) {
		require.Equal(t, k == target.ProjectSelfEvaluation || k == target.DepartmentSelfEvaluation || k == target.FiscalEvaluation, k.HasResults())
	}
}

func TestHasReason(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"": false, " ": false, "\u3000\n": false, "-": false, "—": false, "——": false, "/": false, "无": false, "无。": false, " 无 ": false,
		"没有": false, "暂无": false, "不适用": false, "N/A": false, "…": false, "**": false,
		"0": false, "0.00": false, "0%": false, "0个": false, "100%": false, "143%": false, "5-10": false, "±3%": false, "2023年12月": false,
		"无偏差": false, "无偏差。": false, "不存在偏差": false, "未发生偏差": false, "无 偏 差": false, "无原因": false, "没有偏差及改进措施": false,

		"受疫情影响，部分培训未开展": true, "资金未到位": true, "无法采购": true, "无偏差，但进度略慢": true, "没有按期完成": true,
		"目标完成率为0%": true, "完成10个，少2个": true, "已完工,剩余3%尾款未付": true, "优先使用上年度结转资金": true, "单项指标折算得分 6.25": true,
		"没有轮换、动用库存": true, "加强管理": true,
	} {
		require.Equal(t, want, target.Reported{Deviation: text}.HasReason(), "%q", text)
	}
}

func TestReportedOf(t *testing.T) {
	t.Parallel()
	basis := jixiao.Basis{Document: "停建通知", Number: "某财〔2023〕1号"}
	for name, c := range map[string]struct {
		o      indicator.Observation
		cell   string
		stated bool
	}{
		"quantity":       {indicator.Reported(indicator.MustParseQuantity("96%")), "96%", false},
		"date":           {indicator.ReportedOn(jixiao.MustDate(2023, 12, 31)), "2023年12月31日", false},
		"words":          {indicator.ObservedText("达成预期指标"), "达成预期指标", false},
		"blank":          {indicator.ObservedText("—"), "-", false},
		"yes":            {indicator.YesNo(true), "是", true},
		"grade":          {indicator.Graded(2), "部分达成年度指标并具有一定效果", true},
		"missing":        {indicator.MissingValue(), "", true},
		"not applicable": {indicator.NotApplicable(basis), "", true},
		"exempt":         {indicator.Exempt(basis), "", true},
		"not yet due":    {indicator.NotYetDue(), "", true},
	} {
		r := target.ReportedOf(c.o)
		require.Equal(t, c.o, r.Observation(), name)
		require.Equal(t, c.cell, r.Actual.String(), name)
		require.Equal(t, c.stated, r.Stated.IsValid(), name)
		require.False(t, r.HasReason())
	}
	require.Equal(t, indicator.MissingValue(), target.Reported{}.Observation())
	require.Equal(t, target.Reported{}, target.ReportedOf(indicator.Observation{}))
	r := target.ReportedOf(indicator.NotApplicable(basis))
	r.Actual = indicator.ReadCell("96%")
	require.Equal(t, indicator.StateNotApplicable, r.Observation().State(), "what is stated takes the place of the cell")
}

func TestFilled(t *testing.T) {
	t.Parallel()
	table := target.Table{Rows: []target.Row{
		{Level1: target.Level{Name: "产出指标"}, Level2: target.Level{Name: "时效指标"}},
		{Level2: target.Level{Name: "经济成本指标"}},
		{Level2: target.Level{Name: "服务对象满意度"}, Indicator: indicator.Indicator{Code: "S"}},
		{Level1: target.Level{Name: "产出指标"}, Level2: target.Level{Name: "数量指标"}, Indicator: indicator.Indicator{
			Category: indicator.Benefit, Dimension: indicator.DimensionSocialBenefit,
		}},
		{},
	}}
	f := table.Filled()
	type row struct {
		code      string
		category  indicator.Category
		dimension indicator.Dimension
	}
	var have []row
	for _, r := range f.Rows {
		have = append(have, row{r.Indicator.Code, r.Indicator.Category, r.Indicator.Dimension})
	}
	require.Equal(t, []row{
		{"r1", indicator.Output, indicator.DimensionTimeliness},
		{"r2", indicator.Cost, indicator.DimensionEconomicCost},
		{"S", indicator.Satisfaction, indicator.DimensionSatisfaction},
		{"r4", indicator.Benefit, indicator.DimensionSocialBenefit},
		{"r5", indicator.NoCategory, indicator.NoDimension},
	}, have)
	require.Equal(t, f, f.Filled())
	require.Empty(t, table.Rows[0].Indicator.Code, "the table itself is not changed")
	require.Equal(t, target.Table{}, target.Table{}.Filled())
}
