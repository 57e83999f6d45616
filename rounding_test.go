package jixiao_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// TestRoundingModes holds the modes to those of the arithmetic: same number,
// same name.
func TestRoundingModes(t *testing.T) {
	want := map[jixiao.RoundingMode]exact.Mode{
		jixiao.HalfUp: exact.HalfUp, jixiao.HalfEven: exact.HalfEven, jixiao.Up: exact.Up,
		jixiao.Down: exact.Down, jixiao.Floor: exact.Floor, jixiao.Ceiling: exact.Ceiling,
	}
	require.Len(t, jixiao.RoundingModes(), len(want))
	for _, m := range jixiao.RoundingModes() {
		require.True(t, m.IsValid())
		require.Equal(t, want[m], exact.Mode(m))
		require.Equal(t, want[m].String(), m.String())
		requireRoundTrip(t, m)
	}
	require.False(t, exact.Mode(len(want)+1).IsValid(), "internal/exact has a mode that has no name here")
}

func TestRoundingModeInvalid(t *testing.T) {
	for _, m := range []jixiao.RoundingMode{0, 7, 255} {
		require.False(t, m.IsValid())
		require.Equal(t, "unset", m.String())
		_, err := m.MarshalText()
		require.ErrorContains(t, err, "is not valid")
	}
	for _, text := range []string{"", "unset", "Half-Up", "half up", "四舍五入"} {
		m := jixiao.Down
		require.ErrorContains(t, m.UnmarshalText([]byte(text)), "unknown rounding mode")
		require.Equal(t, jixiao.Down, m, "a failed read changes nothing")
	}
}

func TestRounding(t *testing.T) {
	for _, r := range []jixiao.Rounding{{Mode: jixiao.HalfUp}, {Places: 2, Mode: jixiao.HalfUp}, {Places: jixiao.MaxPlaces, Mode: jixiao.Ceiling}} {
		require.True(t, r.IsValid(), r)
		requireRoundTrip(t, r)
	}
	for _, r := range []jixiao.Rounding{{}, {Places: 2}, {Places: -1, Mode: jixiao.HalfUp}, {Places: jixiao.MaxPlaces + 1, Mode: jixiao.HalfUp}} {
		require.False(t, r.IsValid(), r)
	}
	require.Equal(t, "2 places half-up", jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}.String())
	require.Equal(t, "0 places unset", jixiao.Rounding{}.String())
}
