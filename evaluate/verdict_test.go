package evaluate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/evaluate"
)

// TestVerdictList keeps the list closed: every value has a key that reads back, and
// what is none of them is an error.
func TestVerdictList(t *testing.T) {
	t.Parallel()
	require.Equal(t, []evaluate.Verdict{evaluate.Agrees, evaluate.Differs, evaluate.Unverifiable}, evaluate.Verdicts())
	for _, v := range append(evaluate.Verdicts(), evaluate.NoVerdict) {
		require.Equal(t, v != evaluate.NoVerdict, v.IsValid())
		text, err := v.MarshalText()
		require.NoError(t, err)
		require.Equal(t, v.String(), string(text))
		back := evaluate.Agrees
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, v, back)
	}
	require.False(t, evaluate.Verdict(9).IsValid())
	require.Empty(t, evaluate.Verdict(9).String())
	_, err := evaluate.Verdict(9).MarshalText()
	require.EqualError(t, err, "evaluate: verdict 9 is not valid")
	v := evaluate.Differs
	for _, unknown := range []string{"Agrees", "agree", "pass"} {
		require.Error(t, v.UnmarshalText([]byte(unknown)))
		require.Equal(t, evaluate.Differs, v, "it stays")
	}
}

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
