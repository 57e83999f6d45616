package indicator

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// FuzzLint: no name and no cell makes the lint panic.
func FuzzLint(f *testing.F) {
	for _, s := range []string{"", "指标1:", "产出指标1", "数量及质量", "(≥**%)", "是否开展培训", "定性保障无", "资金按时拨付率100%", "\xff\xfe", "、、、;;;", strings.Repeat("提升", 500)} {
		f.Add(s, "≥95%", uint8(3), uint8(1))
		f.Add(s, s, uint8(6), uint8(9))
	}
	f.Fuzz(func(t *testing.T, name, cell string, category, dim uint8) {
		r := LintRow{Path: "rows[0]", Indicator: &Indicator{
			Name: name, Category: Category(category % 10), Dimension: Dimension(dim % 15), Criterion: CriterionFromCell(ReadCell(cell)),
		}, Level1: name, Level2: cell}
		r.History = []Attained{
			{2022, r.Indicator.Criterion, ObservedText(cell)}, {2023, r.Indicator.Criterion, ObservedText(name)}, {2024, r.Indicator.Criterion, ObservedText(cell)},
		}
		for _, f := range Lint(r, LintRules{}) {
			require.True(t, f.Code.IsValid())
			require.Less(t, len(f.Message.ZH), 1_000)
		}
		LintRows([]LintRow{r, r, {}}, LintRules{})
	})
}

// FuzzDecodeLintRules: rules that are accepted are applied without panic.
func FuzzDecodeLintRules(f *testing.F) {
	f.Add([]byte(`{"checks":["indicator.lint-generic-name"],"full_years":2,"words":{"generic":["a"],"allowed":[""]}}`))
	f.Add([]byte(`{"checks":[]}`))
	f.Fuzz(func(_ *testing.T, data []byte) {
		rules, _, err := DecodeLintRules(data)
		if err != nil {
			return
		}
		Lint(LintRow{Indicator: &Indicator{Name: "工作完成率", Dimension: DimensionQuality, Criterion: MustParseCriterion("≥0%")}}, rules)
	})
}

// TestLintIsLinear: ten times the rows, or a name of ten times the length, take
// about ten times as long.
func TestLintIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	rows := func(n int) []LintRow {
		out := make([]LintRow, n)
		for i := range out {
			out[i] = LintRow{Indicator: &Indicator{Name: strings.Repeat("学", i%50) + "资金按时拨付率", Dimension: DimensionTimeliness, Criterion: MustParseCriterion("=100%")}}
		}
		return out
	}
	long := func(n int) []LintRow {
		return []LintRow{{Indicator: &Indicator{Name: strings.Repeat("数量及、", n), Dimension: DimensionQuantity, Criterion: MustParseCriterion("≥3个")}}}
	}
	measure := func(rows []LintRow) time.Duration {
		best := time.Hour
		for range 5 {
			start := time.Now()
			LintRows(rows, LintRules{})
			best = min(best, time.Since(start))
		}
		return best
	}
	for name, f := range map[string]func(int) []LintRow{"rows": rows, "name": long} {
		small, large := measure(f(1_000)), measure(f(10_000))
		require.Less(t, large, 40*small+10*time.Millisecond, name)
	}
}
