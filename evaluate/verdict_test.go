package evaluate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/evaluate"
)

func TestVerdictText(t *testing.T) {
	seen := map[string]bool{}
	for v := evaluate.NoVerdict; v <= evaluate.Unverifiable; v++ {
		text := v.Text()
		require.Equal(t, v == evaluate.NoVerdict, text.IsZero())
		require.Equal(t, text.ZH == "", text.EN == "", "both languages or none")
		require.False(t, seen[text.ZH])
		seen[text.ZH] = true
	}
	require.True(t, evaluate.Verdict(99).Text().IsZero())
}
