package target_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/target"
)

// TestGridFundSums holds the arithmetic of the funds.
func TestGridFundSums(t *testing.T) {
	t.Parallel()
	const head = "项目支出绩效自评表\n项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
	rows := mendHead + mendRow
	const rate, total, gap, odd, score = "target.grid-rate-differs ", "target.grid-total-differs ", "target.grid-cell-missing ", "target.grid-cell-odd ", "target.grid-score-above-weight "
	for name, c := range map[string]struct {
		funds string
		found []string
	}{
		"right":                     {"\t年度资金总额\t90\t100\t95\t10\t95%\t9.5\n\t其中：财政拨款\t80\t80\t80\t-\t100%\t-\n\t其他资金\t10\t20\t15\t-\t75.0\t-\n", nil},
		"rate of the initial one":   {"\t年度资金总额\t90\t100\t90\t10\t100%\t10\n", nil},
		"rate as a share, cut":      {"\t年度资金总额\t\t300\t200\t10\t0.666\t6.67\n", nil},
		"another rate":              {"\t年度资金总额\t90\t100\t95\t10\t59%\t9.5\n", []string{rate + "G3"}},
		"rate of the total":         {"\t年度资金总额\t90\t100\t95\t10\t95%\t9.5\n\t其中：财政拨款\t90\t100\t95\t-\t\t-\n", nil},
		"no rate in one row":        {"\t年度资金总额\t90\t100\t95\t10\t95%\t9.5\n\t其中：财政拨款\t80\t90\t85.5\t-\t95%\t-\n\t其他资金\t10\t10\t9.5\t-\t\t-\n", []string{gap + "G5"}},
		"nothing of nothing":        {"\t年度资金总额\t0\t0\t0\t10\t100%\t10\n", nil},
		"nothing of nothing is 10%": {"\t年度资金总额\t0\t0\t0\t10\t10%\t10\n", []string{rate + "G3"}},
		"another total":             {"\t年度资金总额\t90\t100\t95\t10\t95%\t9.5\n\t其中：财政拨款\t80\t80\t80\t-\t100%\t-\n\t其他资金\t10\t21\t15\t-\t71.43%\t-\n", []string{total + "D3"}},
		"a source in words":         {"\t年度资金总额\t90\t100\t95\t10\t95%\t9.5\n\t其中：财政拨款\t80\t约80\t80\t-\t100%\t-\n\t其他资金\t10\t21\t15\t-\t71.43%\t-\n", nil},
		"percent as points":         {"\t年度资金总额\t90\t100\t95\t95%\t\t9.5\n", []string{odd + "F3"}},
		"no score":                  {"\t年度资金总额\t90\t100\t95\t10\t95%\t\n", []string{"target.grid-score-missing H3"}},
		"parts of a part":           {"\t年度资金总额\t100\t100\t95\t10\t95%\t9.5\n\t其中：财政拨款\t100\t100\t95\n\t其中：中央\t60\t60\t60\n\t地方\t40\t40\t35\n\t其他\t0\t0\t0\n", nil},
		"parts, then another":       {"\t年度资金总额\t100\t100\t95\t10\t95%\t9.5\n\t1.财政拨款\t80\t80\t75\n\t其中：中央\t50\t50\t50\n\t省级\t30\t30\t25\n\t2.其他\t20\t20\t20\n", nil},
		"parts that do not fit":     {"\t年度资金总额\t100\t101\t95\t10\t95%\t9.5\n\t1.财政拨款\t80\t80\t75\n\t其中：中央\t50\t50\t50\n\t省级\t30\t30\t25\n\t2.其他\t20\t20\t20\n", []string{total + "D3"}},
		"one part of it":            {"\t年度资金总额\t100\t100\t95\t10\t95%\t9.5\n\t其中：当年财政拨款\t60\t60\t55\n", nil},
		"one part above it":         {"\t年度资金总额\t100\t100\t95\t10\t95%\t9.5\n\t其中：当年财政拨款\t60\t160\t55\n", []string{total + "D3"}},
		"one part, all the budget":  {"\t年度资金总额\t100\t100\t95\t10\t95%\t9.5\n\t其中：当年财政拨款\t100\t100\t55\n", []string{total + "E3"}},
		"rounded amounts":           {"\t年度资金总额\t100.00\t7165.32\t3.4\t10\t\t9.5\n\t中央\t33.33\t1433.06\t1.1\n\t省\t33.33\t1433.06\t1.1\n\t市\t33.33\t4299.17\t1.1\n\t县\t0\t0.01\t0\n\t镇\t0.00\t0.01\t0.0\n", nil},
		"rounded amounts, too far":  {"\t年度资金总额\t100.10\t100\t95\t10\t95%\t9.5\n\t中央\t33.33\t50\t45\n\t省\t33.33\t50\t50\n\t市\t33.33\t0\t0\n", []string{total + "C3"}},
		"rate of rounded amounts":   {"\t年度资金总额\t3.5\t3.5\t3.4\t10\t98.06%\t9.8\n", nil},
		"rate beyond the rounding":  {"\t年度资金总额\t3.50\t3.50\t3.40\t10\t98.06%\t9.8\n", []string{rate + "G3"}},
		"score above":               {"\t年度资金总额\t90\t100\t95\t10\t95%\t95\n", []string{score + "H3"}},
	} {
		read, found := mended(t, head+c.funds+rows)
		require.Len(t, read.Tables, 1, name)
		for _, f := range c.found {
			require.Contains(t, found, f, name)
		}
		if c.found == nil {
			for _, f := range found {
				for _, code := range []string{rate, total, gap, odd, score} {
					require.NotContains(t, f, code, name)
				}
			}
		}
	}
}

// TestGridFundPlaces holds where the findings about the funds point at.
func TestGridFundPlaces(t *testing.T) {
	t.Parallel()
	funds := strings.Replace(mendFunds, "（万元）", "（万元）（10分）", 1)
	for text, want := range map[string]string{
		mendFunds + "\t年度资金总额\t90\t100\t95\t10\t95%\n":                                         "'甲 1'!H1+1",
		strings.Replace(funds, "\t分值", "", 1) + "\t年度资金总额\t90\t100\t95\t95%\n":                 "'甲 1'!G1+1",
		"项目支出绩效自评表\n" + strings.Replace(funds, "\t分值", "", 1) + "\t年度资金总额\t90\t100\t95\t95%\n": "'甲 1'!G2+1",
	} {
		g := gridOf(text + mendHead + mendRow)
		g.Name = "甲 1"
		at := strings.Replace(strings.Replace(want, "1+1", "2", 1), "2+1", "3", 1)
		var found []string
		for _, f := range target.ReadGrid(g).Findings {
			if f.Code == "target.grid-score-missing" {
				found = append(found, f.Path)
			}
		}
		require.Equal(t, []string{strings.Replace(at, "甲 2", "甲 1", 1)}, found)
	}
	// A row whose gap was told has no second finding, whatever the sheet is called.
	g := gridOf(mendFunds + "\t年度资金总额\t90\t100\t95\t10\t95%\n\t财政\t80\t90\t85\t10\t94.44%\t9\n\t其他\t10\t10\t10\t10\t100%\t9\n" + mendHead + mendRow)
	for _, name := range []string{"", "A!B"} {
		g.Name, g.Merges = name, nil
		n := 0
		for _, f := range target.ReadGrid(g).Findings {
			if strings.HasSuffix(f.Path, "H2") {
				n++
			}
		}
		require.Equal(t, 1, n, name)
	}
}

// BenchmarkGridFunds reads one block of many totals, which takes time in proportion to
// the rows.
func BenchmarkGridFunds(b *testing.B) {
	for _, rows := range []int{5000, 20000} {
		g := gridOf(mendFunds + strings.Repeat("\t项目资金总额\t90\t100\t95\t10\t59%\n", rows))
		b.Run(strconv.Itoa(rows), func(b *testing.B) {
			for b.Loop() {
				target.ReadGrid(g)
			}
		})
	}
}
