package proptest_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao/internal/proptest"
)

func TestCheck(t *testing.T) {
	met := 0
	proptest.Check(t, func() bool { return met > 0 }, func(t *rapid.T) {
		if rapid.IntRange(0, 300).Draw(t, "rare") == 299 {
			met++
		}
	})
	require.Positive(t, met)
}

func TestMeet(t *testing.T) {
	runs := 0
	require.False(t, proptest.Meet(t, func() bool { return false }, func(*rapid.T) { runs++ }))
	require.Positive(t, runs)

	more := runs
	require.True(t, proptest.Meet(t, func() bool { return true }, func(*rapid.T) { runs++ }))
	require.Equal(t, more, runs, "what was met needs no more")
}

// The fixed draws are the same in every run.
func TestMeetIsFixed(t *testing.T) {
	draws := func() []int {
		var drawn []int
		require.True(t, proptest.Meet(t, func() bool { return len(drawn) == 5 }, func(t *rapid.T) {
			drawn = append(drawn, rapid.Int().Draw(t, "any"))
		}))
		return drawn
	}
	first := draws()
	require.Equal(t, first, draws())
}
