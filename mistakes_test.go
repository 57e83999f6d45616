package jixiao_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// The tests named TestMistake… pin mistakes that other systems shipped. Those of
// the engine stand beside it.

// TestMistakeTrailingBlankStopsARule: a blank behind a key made a rule match
// nothing. Names of forms are folded, keys of schemes are refused.
func TestMistakeTrailingBlankStopsARule(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"产出指标 ", " 产出指标", "产出\u3000指标", "产出指标\n"} {
		require.Equal(t, indicator.Output, indicator.ParseCategory(name), "%q", name)
	}
	for _, name := range []string{"数量指标 ", "数量指标\t"} {
		require.Equal(t, indicator.DimensionQuantity, indicator.ParseDimension(name), "%q", name)
	}
	var kind scorecard.RuleKind
	require.NoError(t, kind.UnmarshalText([]byte("proportional")))
	require.Error(t, kind.UnmarshalText([]byte("proportional ")))
	require.Equal(t, indicator.ReadCell("≥95%").String(), indicator.ReadCell(" ≥95% ").String())
}

// TestMistakeNumberComparedAsText: as text 9 is above 10 and 100 below 95.
func TestMistakeNumberComparedAsText(t *testing.T) {
	t.Parallel()
	require.Negative(t, jixiao.MustPoints("9").Compare(jixiao.MustPoints("10")))
	require.Positive(t, jixiao.MustPoints("100").Compare(jixiao.MustPoints("95.5")))
	require.Zero(t, jixiao.MustPoints("10").Compare(jixiao.MustPoints("10.00")))
	for _, c := range []struct {
		target, actual string
		met            bool
	}{{"≥95%", "100%", true}, {"≥10人", "9人", false}, {"≤100万元", "95万元", true}, {"≥9.5%", "10.25%", true}, {"≥1000人", "999人", false}} {
		a := indicator.MustParseCriterion(c.target).Attain(indicator.ObservedText(c.actual), 0)
		require.True(t, a.Judged())
		require.Equal(t, c.met, a.Met(), "%s against %s", c.actual, c.target)
	}
}

// TestMistakeRandomFallbackText: a missing language fell back to whatever a map
// gave first. The order is fixed.
func TestMistakeRandomFallbackText(t *testing.T) {
	t.Parallel()
	for range 100 {
		require.Equal(t, "优", jixiao.Text{ZH: "优"}.In(jixiao.English))
		require.Equal(t, "Excellent", jixiao.Text{EN: "Excellent"}.In(jixiao.Chinese))
		require.Equal(t, "优", jixiao.Text{ZH: "优", EN: "Excellent"}.In(jixiao.Lang(99)))
	}
}
