package exact

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMulQuo(t *testing.T) {
	const lo, hi = math.MinInt64, math.MaxInt64
	for _, c := range []struct {
		a, b, c int64
		m       Mode
		want    int64
		ok      bool
	}{
		{750, 59, 60, HalfUp, 738, true}, // 7.50×59/60 = 7.375
		{750, 59, 60, HalfEven, 738, true},
		{750, 59, 60, Down, 737, true},
		{750, 59, 60, Floor, 737, true},
		{-750, 59, 60, HalfUp, -738, true},
		{-750, 59, 60, Floor, -738, true},
		{-750, 59, 60, Ceiling, -737, true},
		{1, 1, 3, HalfUp, 0, true},
		{1, 2, 3, HalfUp, 1, true},
		{0, 5, -7, Up, 0, true},
		{0, -5, 7, Floor, 0, true},
		{1, 1, 0, HalfUp, 0, false},
		{0, 0, 0, Down, 0, false},
		{1, 1, 1, 0, 0, false},
		{1, 1, 1, 99, 0, false},
		{hi, hi, hi, HalfUp, hi, true},
		{hi, hi, hi - 1, HalfUp, 0, false},
		{lo, lo, lo, HalfUp, lo, true},
		{lo, 1, 1, HalfUp, lo, true},
		{lo, -1, 1, HalfUp, 0, false},
		{lo, 1, -1, HalfUp, 0, false},
		{lo, -1, 2, HalfUp, 1 << 62, true},
		{lo, lo, 1, HalfUp, 0, false},
		{lo, lo, hi, Down, 0, false},
		{lo, hi, lo, Down, hi, true},
		{lo, hi, hi, Down, lo, true},
		{1, lo, lo, Up, 1, true},
		{-1, 1, lo, HalfUp, 0, true},
		{1 << 62, 1, lo, HalfUp, -1, true},
		{1 << 62, 1, lo, HalfEven, 0, true},
		{hi, 2, 2, Up, hi, true},
		{hi, 3, 2, Up, 0, false},
		{1<<62 - 1, 4, 2, Up, hi - 1, true},
		{math.MaxInt64, 1 << 62, 1<<62 - 1, Down, 0, false},
		// The rounding itself leaves the bounds: 2^63 − 1/2, and −2^63 − 1/2.
		{hi, 1<<32 + 1, 1 << 32, Down, 0, false},
		{1<<62 - 1, 4294967298, 2147483648, HalfUp, 0, false},
	} {
		q, ok := MulQuo(c.a, c.b, c.c, c.m)
		require.Equal(t, c.ok, ok, "%+v", c)
		require.Equal(t, c.want, q, "%+v", c)
		if c.m == HalfUp {
			q, ok = MulQuoHalfUp(c.a, c.b, c.c)
			require.Equal(t, c.ok, ok, "%+v", c)
			require.Equal(t, c.want, q, "%+v", c)
		}
	}
}

// At 2^63 − 1/2 the modes disagree on whether the quotient fits.
func TestMulQuoEdgeByMode(t *testing.T) {
	// (2^64 − 1)/2, and 2^64 − 1 = (2^32 − 1)(2^32 + 1).
	const a, b = 1<<32 - 1, 1<<32 + 1
	for m, fits := range map[Mode]bool{HalfUp: false, HalfEven: false, Up: false, Ceiling: false, Down: true, Floor: true} {
		q, ok := MulQuo(a, b, 2, m)
		require.Equal(t, fits, ok, m)
		if fits {
			require.Equal(t, int64(math.MaxInt64), q)
		}
	}
	for m, want := range map[Mode]int64{
		HalfUp: math.MinInt64, HalfEven: math.MinInt64, Up: math.MinInt64, Floor: math.MinInt64,
		Down: -math.MaxInt64, Ceiling: -math.MaxInt64,
	} {
		q, ok := MulQuo(a, -b, 2, m)
		require.True(t, ok, m)
		require.Equal(t, want, q, m)
	}
	// A truncated quotient of 2^64 − 1 must not wrap to 0 when rounded away:
	// (2^65 − 1)/2, and 2^65 − 1 = 31 × 8191 × 145295143558111.
	for _, m := range allModes {
		q, ok := MulQuo(31*8191, 145295143558111, 2, m)
		require.False(t, ok)
		require.Zero(t, q)
	}
}

func TestMulQuoHalfUpAgreesWithMulQuo(t *testing.T) {
	var values []int64
	for i := int64(-3); i <= 3; i++ {
		for _, n := range []int64{0, 1 << 31, 1 << 32, 1 << 62, math.MinInt64, math.MaxInt64, 3037000499, 4294967296, 1e9, 1e18, -1e18, -1 << 31, -1 << 62} {
			values = append(values, n+i)
		}
	}
	n := 0
	for _, a := range values {
		for _, b := range values {
			for _, c := range values {
				q1, ok1 := MulQuo(a, b, c, HalfUp)
				q2, ok2 := MulQuoHalfUp(a, b, c)
				if q1 != q2 || ok1 != ok2 {
					t.Fatalf("%d×%d÷%d: %d %t, %d %t", a, b, c, q1, ok1, q2, ok2)
				}
				n++
			}
		}
	}
	t.Log(n, "triples")
}

// Amounts of 10^12 元 are 10^14 fen; 100 points in hundredths of them is 10^18.
func TestMulQuoMoney(t *testing.T) {
	const fen = 100_000_000_000_000
	q, ok := MulQuoHalfUp(10_00, fen-1, fen)
	require.True(t, ok)
	require.Equal(t, int64(10_00), q)
	q, ok = MulQuo(10_00, fen-1, fen, Down)
	require.True(t, ok)
	require.Equal(t, int64(9_99), q)
	q, ok = MulQuoHalfUp(fen, fen-1, fen)
	require.True(t, ok)
	require.Equal(t, int64(fen-1), q)
}
