package target_test

import (
	"testing"

	"github.com/stretchr/testify/require"
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
		"no rate in one row":        {"\t年度资金总额\t90\t100\t95\t10\t95%\t9.5\n\t其中：财政拨款\t80\t90\t85.5\t-\t95%\t-\n\t其他资金\t10\t10\t9.5\t-\t\t-\n", []string{gap + "E5"}},
		"nothing of nothing":        {"\t年度资金总额\t0\t0\t0\t10\t100%\t10\n", nil},
		"nothing of nothing is 10%": {"\t年度资金总额\t0\t0\t0\t10\t10%\t10\n", []string{rate + "G3"}},
		"another total":             {"\t年度资金总额\t90\t100\t95\t10\t95%\t9.5\n\t其中：财政拨款\t80\t80\t80\t-\t100%\t-\n\t其他资金\t10\t21\t15\t-\t71.43%\t-\n", []string{total + "D3"}},
		"a source in words":         {"\t年度资金总额\t90\t100\t95\t10\t95%\t9.5\n\t其中：财政拨款\t80\t约80\t80\t-\t100%\t-\n\t其他资金\t10\t21\t15\t-\t71.43%\t-\n", nil},
		"percent as points":         {"\t年度资金总额\t90\t100\t95\t95%\t\t9.5\n", []string{odd + "F3"}},
		"no score":                  {"\t年度资金总额\t90\t100\t95\t10\t95%\t\n", []string{"target.grid-score-missing F3"}},
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
