package exact

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestModeNames(t *testing.T) {
	names := []string{"half-up", "half-even", "up", "down", "floor", "ceiling"}
	for i, m := range allModes {
		require.True(t, m.IsValid())
		require.Equal(t, names[i], m.String())
		require.Equal(t, Mode(i+1), m)
	}
	for _, m := range []Mode{0, Ceiling + 1, 255} {
		require.False(t, m.IsValid())
	}
	require.Equal(t, "mode(0)", Mode(0).String())
	require.Equal(t, "mode(255)", Mode(255).String())
}

// roundTable gives tenths rounded to an integer, in the order of allModes.
var roundTable = []struct {
	tenths int64
	want   [6]int64
}{
	{0, [6]int64{0, 0, 0, 0, 0, 0}},
	{1, [6]int64{0, 0, 1, 0, 0, 1}},
	{4, [6]int64{0, 0, 1, 0, 0, 1}},
	{5, [6]int64{1, 0, 1, 0, 0, 1}},
	{6, [6]int64{1, 1, 1, 0, 0, 1}},
	{10, [6]int64{1, 1, 1, 1, 1, 1}},
	{14, [6]int64{1, 1, 2, 1, 1, 2}},
	{15, [6]int64{2, 2, 2, 1, 1, 2}},
	{16, [6]int64{2, 2, 2, 1, 1, 2}},
	{25, [6]int64{3, 2, 3, 2, 2, 3}},
	{35, [6]int64{4, 4, 4, 3, 3, 4}},
	{-1, [6]int64{0, 0, -1, 0, -1, 0}},
	{-4, [6]int64{0, 0, -1, 0, -1, 0}},
	{-5, [6]int64{-1, 0, -1, 0, -1, 0}},
	{-6, [6]int64{-1, -1, -1, 0, -1, 0}},
	{-10, [6]int64{-1, -1, -1, -1, -1, -1}},
	{-15, [6]int64{-2, -2, -2, -1, -2, -1}},
	{-25, [6]int64{-3, -2, -3, -2, -3, -2}},
	{-35, [6]int64{-4, -4, -4, -3, -4, -3}},
}

func TestEveryModeAtTies(t *testing.T) {
	// As such, and over a denominator that makes the value a *big.Rat after
	// adding an integer too large for int64.
	huge := bigInt(t, "100000000000000000000")
	for _, c := range roundTable {
		for i, m := range allModes {
			q, ok := MulQuo(c.tenths, 1, 10, m)
			require.True(t, ok)
			require.Equal(t, c.want[i], q, "%d/10 %s", c.tenths, m)
			q, ok = MulQuo(-c.tenths, 7, -70, m)
			require.True(t, ok)
			require.Equal(t, c.want[i], q, "%d/10 %s", c.tenths, m)

			r := ratOf(t, c.tenths, 10)
			q, ok = r.RoundScaled(0, m)
			require.True(t, ok)
			require.Equal(t, c.want[i], q, "%d/10 %s", c.tenths, m)
			q, ok = r.Mul(ratOf(t, 1, 1000)).RoundScaled(3, m)
			require.True(t, ok)
			require.Equal(t, c.want[i], q)

			if c.tenths == 0 {
				continue
			}
			big, err := NewDecBig(huge, 0)
			require.NoError(t, err)
			sum := big
			if c.tenths < 0 {
				sum = big.Neg()
			}
			d, err := sum.Rat().Add(r).Round(0, m)
			require.NoError(t, err)
			rest, err := d.Sub(sum)
			require.NoError(t, err)
			n, ok := rest.ScaledInt(0)
			require.True(t, ok)
			require.Equal(t, c.want[i], n, "huge + %d/10 %s", c.tenths, m)
		}
	}
}
