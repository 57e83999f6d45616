package target_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/target"
)

func unit(s string) indicator.Unit { return indicator.MustParseUnit(s) }

func TestFigure(t *testing.T) {
	t.Parallel()
	for text, c := range map[string]struct {
		points string // "" for none
		amount string // under a form in 万元
		yuan   string // under a form in 元, where it differs
		bare   string // under a form without unit
	}{
		"":             {},
		" ":            {},
		"—":            {},
		"——":           {},
		"-":            {},
		"/":            {},
		"无":            {},
		"万":            {},
		"万元":           {},
		"%":            {},
		"见附件":          {},
		"0-20":         {},
		"8/10":         {},
		"1e5":          {},
		"12月":          {},
		"1.5.2":        {},
		"扣2分":          {},
		"得8分":          {},
		"结余5万元":        {},
		"共300万元":       {},
		"约300万元":       {},
		"约10":          {},
		"≥10":          {},
		"10以内":         {},
		"增长5%":         {},
		"10分、20分":      {},
		"10.00":        {points: "10.00", amount: "10.00万元", yuan: "10.00元"},
		"0":            {points: "0", amount: "0万元", yuan: "0元"},
		"0.00":         {points: "0.00", amount: "0.00万元", yuan: "0.00元"},
		" 8 ":          {points: "8", amount: "8万元", yuan: "8元"},
		"２０":           {points: "20", amount: "20万元", yuan: "20元"},
		"=10":          {points: "10", amount: "10万元", yuan: "10元"},
		"-5":           {points: "-5", amount: "-5万元", yuan: "-5元"},
		"－0.5":         {points: "-0.5", amount: "-0.5万元", yuan: "-0.5元"},
		"0.958":        {points: "0.958", amount: "0.958万元", yuan: "0.958元"},
		"2023.12":      {points: "2023.12", amount: "2023.12万元", yuan: "2023.12元"},
		"2019.06":      {points: "2019.06", amount: "2019.06万元", yuan: "2019.06元"},
		"2022":         {points: "2022", amount: "2022万元", yuan: "2022元"},
		"3,724,055.00": {points: "3724055.00", amount: "3724055.00万元", yuan: "3724055.00元"},
		"3，724，055.00": {points: "3724055.00", amount: "3724055.00万元", yuan: "3724055.00元"},
		"99.55分":       {points: "99.55"},
		"10 分":         {points: "10"},
		"20%":          {points: "20"},
		"100.00 ％":     {points: "100.00"},
		"20百分比":        {points: "20"},
		"5‰":           {},
		"5天":           {},
		"10个":          {},
		"300万元":        {amount: "300万元"},
		"10 万元":        {amount: "10万元"},
		"200万":         {amount: "200万元"},
		"3.5亿":         {amount: "3.5亿元"},
		"1,234.56元":    {amount: "1234.56元"},
		"1,234.56 元":   {amount: "1234.56元"},
		"100元整":        {amount: "100元"},
		"壹佰元整":         {},
		"¥100":         {amount: "100元"},
		"5000美元":       {amount: "5000美元"},
		"400元/人":       {},
		strings.Repeat("9", 38): {
			points: strings.Repeat("9", 38), amount: strings.Repeat("9", 38) + "万元", yuan: strings.Repeat("9", 38) + "元",
		},
		strings.Repeat("9", 39):     {},
		strings.Repeat("9", 10_000): {},
	} {
		f := target.ReadFigure(text)
		require.Equal(t, text, f.String())
		require.Equal(t, text == "", f.IsZero())
		p, ok := f.Points()
		require.Equal(t, c.points != "", ok, "points of %q", text)
		require.Equal(t, c.points, p.String(), "points of %q", text)

		q, ok := f.Amount(unit("万元"))
		require.Equal(t, c.amount != "", ok, "amount of %q", text)
		if ok {
			require.Equal(t, c.amount, q.String(), "amount of %q", text)
		}
		q, ok = f.Amount(unit("元"))
		require.Equal(t, c.amount != "", ok, "amount of %q in yuan", text)
		if ok && c.yuan != "" {
			require.Equal(t, c.yuan, q.String(), "amount of %q in yuan", text)
		}
		_, ok = f.Amount(indicator.Unit{})
		require.Equal(t, c.amount != "" && c.yuan == "", ok, "amount of %q where nobody names a unit", text)
		_, ok = f.Amount(unit("个"))
		require.Equal(t, c.amount != "" && c.yuan == "", ok, "amount of %q where the form counts", text)
	}
}

func TestFigureText(t *testing.T) {
	t.Parallel()
	var row target.FundRow
	require.NoError(t, json.Unmarshal([]byte(`{"name":"a","budget":"3,724,055.00","rate":"—"}`), &row))
	require.Equal(t, "3,724,055.00", row.Budget.String())
	require.True(t, row.Executed.IsZero())
	data, err := json.Marshal(row)
	require.NoError(t, err)
	require.JSONEq(t, `{"name":"a","budget":"3,724,055.00","rate":"—"}`, string(data))
	require.Equal(t, indicator.Cell{}, target.Figure{}.Cell())
	require.Equal(t, indicator.ShapeNone, row.Rate.Cell().Shape())
}

// TestFiguresOfNumbers holds that typed numbers survive being printed.
func TestFiguresOfNumbers(t *testing.T) {
	t.Parallel()
	require.True(t, target.FigureOf(jixiao.Points{}).IsZero())
	require.True(t, target.AmountOf(indicator.Quantity{}).IsZero())
	units := []indicator.Unit{unit("元"), unit("万元"), unit("亿元"), unit("千元"), unit("美元")}
	rapid.Check(t, func(t *rapid.T) {
		places := rapid.IntRange(0, 6).Draw(t, "places")
		d, err := exact.NewDec(rapid.OneOf(rapid.Int64(), rapid.Int64Range(0, 300_000)).Draw(t, "number"), -places)
		require.NoError(t, err)

		p, ok := target.FigureOf(jixiao.PointsExact(d)).Points()
		require.True(t, ok)
		require.Equal(t, d.String(), p.String())

		u := rapid.SampledFrom(units).Draw(t, "unit")
		q, ok := target.AmountOf(indicator.QuantityExact(d, u)).Amount(unit("万元"))
		require.True(t, ok)
		require.Equal(t, d.String()+u.String(), q.String(), "a printed unit does not depend on the form")
	})
}
