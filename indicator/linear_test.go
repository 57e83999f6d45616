package indicator

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestReadCellIsLinear counts the steps of the scanner on texts made to hurt. Ten
// times the length takes about ten times the steps, where a quadratic scan would
// take a hundred times as many; and the length has a limit.
func TestReadCellIsLinear(t *testing.T) {
	t.Parallel()
	for _, piece := range []string{
		"1", "1-", "1,", "1.", "1,234", "9999999999", "万", "元", "/人", "1元/人", "元/人*月·天", "≥", "<>", "不超过", "不超", "至少", "至少为", "约", "百分之",
		"百分之1", "(", "(1", "1(", "1(含", "《", "《1", "〔", "[", "±", "±1", "12月", "12月31日前", "2023年", "2023年12月-", "2023.1-", "每年", "第", "第1", "指标1",
		"下降", "增长5%", "1-2-3-", "1~2~", "a", "1a", "1 a ", "年", "一季度", "一至", "口", "优良", "，", "。", "\n", "含1%", "1%以上", "前1", "1半", "\xff", "\x00", "１", "≧％",
		"每人", "每人1元", "人均", "差5个", "节约了约", "5%下降", "比上年少5%", "1万5千元", "1）", "(1）", "(≥)", "1人x3", "接近9%", "浮动5%", "1%↓", "1，2", "1个/10个", "↓5",
	} {
		steps := func(n int) int {
			_, steps := readCounted(strings.Repeat(piece, max(1, n/len(piece))))
			return steps
		}
		short, long := steps(MaxCellText/10), steps(MaxCellText-10)
		require.LessOrEqual(t, long, 20*short+200, "%q: %d steps, then %d", piece, short, long)
		require.LessOrEqual(t, long, 40*MaxCellText, "%q", piece)
		require.Zero(t, steps(100*MaxCellText), "%q: a text over the limit is not scanned", piece)
	}
}

// TestReadCellAllocates holds the plain cells, nine of ten in real tables, to no
// allocation at all.
func TestReadCellAllocates(t *testing.T) {
	for cell, want := range map[string]float64{
		"≥95%": 0, "95%": 0, "3061": 0, "≥2.5万人": 0, "≤202.6万元": 0, ">=530元/人*月": 0, "不少于12种": 0, "12月底前": 0,
		"严格执行相关制度规定": 0, "达成预期指标": 0, "": 0, "-": 0, "本年度已完成37个基层医疗机构基药补助制度实施。": 0,
		"≧９５％": 1, "投入 1000 万元": 1,
	} {
		require.LessOrEqual(t, testing.AllocsPerRun(100, func() { sinkCell = ReadCell(cell) }), want, cell)
	}
	c, o := MustParseCriterion("≥2.5万人"), ObservedText("26000人")
	require.Zero(t, testing.AllocsPerRun(100, func() { sinkAttainment = c.Attain(o, 0) }))
}
