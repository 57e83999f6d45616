package exact

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func genInt64() *rapid.Generator[int64] {
	return rapid.OneOf(
		rapid.Int64(),
		rapid.Int64Range(-100, 100),
		rapid.SampledFrom([]int64{math.MinInt64, math.MinInt64 + 1, math.MaxInt64, math.MaxInt64 - 1, 1 << 32, -1 << 32, 1e18, -1e18}),
	)
}

func genBigInt() *rapid.Generator[*big.Int] {
	return rapid.Custom(func(t *rapid.T) *big.Int {
		z := new(big.Int).SetBytes(rapid.SliceOfN(rapid.Byte(), 0, 30).Draw(t, "magnitude"))
		if rapid.Bool().Draw(t, "negative") {
			z.Neg(z)
		}
		return z
	})
}

func genDec() *rapid.Generator[Dec] {
	return rapid.Custom(func(t *rapid.T) Dec {
		exp := rapid.IntRange(-MaxExp, MaxExp).Draw(t, "exp")
		if rapid.Bool().Draw(t, "small") {
			d, err := NewDec(genInt64().Draw(t, "coef"), exp)
			require.NoError(t, err)
			return d
		}
		z := genBigInt().Draw(t, "coef")
		d, err := NewDecBig(z.Rem(z, bigPow10(MaxDigits)), exp)
		require.NoError(t, err)
		return d
	})
}

func genRat() *rapid.Generator[Rat] {
	return rapid.Custom(func(t *rapid.T) Rat {
		if rapid.IntRange(0, 3).Draw(t, "kind") > 0 {
			den := genInt64().Filter(func(n int64) bool { return n != 0 })
			r, err := NewRat(genInt64().Draw(t, "num"), den.Draw(t, "den"))
			require.NoError(t, err)
			return r
		}
		den := genBigInt().Filter(func(z *big.Int) bool { return z.Sign() != 0 })
		return RatBig(new(big.Rat).SetFrac(genBigInt().Draw(t, "num"), den.Draw(t, "den")))
	})
}

func TestRatFieldLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := genRat().Draw(t, "a"), genRat().Draw(t, "b"), genRat().Draw(t, "c")
		equal := func(x, y Rat) {
			require.True(t, x.Equal(y), "%s, %s", x, y)
			require.Equal(t, x.String(), y.String())
		}
		equal(a.Add(b), b.Add(a))
		equal(a.Mul(b), b.Mul(a))
		equal(a.Add(b).Add(c), a.Add(b.Add(c)))
		equal(a.Mul(b).Mul(c), a.Mul(b.Mul(c)))
		equal(a.Mul(b.Add(c)), a.Mul(b).Add(a.Mul(c)))
		equal(a.Add(b).Sub(b), a)
		equal(a.Sub(b), b.Sub(a).Neg())
		equal(a.Neg().Neg(), a)
		equal(a.Add(RatInt(0)), a)
		equal(a.Mul(RatInt(1)), a)
		if q, err := a.Quo(b); b.IsZero() {
			require.ErrorIs(t, err, ErrDivisionByZero)
		} else {
			require.NoError(t, err)
			equal(q.Mul(b), a)
		}
		equal(Min(a, b).Add(Max(a, b)), a.Add(b))
		require.GreaterOrEqual(t, a.Abs().Sign(), 0)
		require.Equal(t, a.Cmp(b), -b.Cmp(a))
		require.Equal(t, a.Cmp(b), a.Sub(b).Sign())
		require.Equal(t, a.Cmp(b), a.Add(c).Cmp(b.Add(c)))
	})
}

func TestRoundLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := genRat().Draw(t, "r")
		places := rapid.IntRange(0, MaxExp).Draw(t, "places")
		got := make(map[Mode]Rat)
		for _, m := range allModes {
			d, err := r.Round(places, m)
			n, ok := r.RoundScaled(places, m)
			if err != nil {
				require.ErrorIs(t, err, ErrRange)
				require.False(t, ok)
				return
			}
			_, exp := d.Big()
			require.Equal(t, -places, exp)
			coef, _, small := d.Small()
			require.Equal(t, small, ok)
			require.Equal(t, coef, n)
			got[m] = d.Rat()

			again, err := d.Rat().Round(places, m)
			require.NoError(t, err)
			require.True(t, again.Equal(d), "rounding is idempotent")
		}
		unit := smallRat(1, int64(pow10[places]))
		half := unit.Mul(smallRat(1, 2))
		require.LessOrEqual(t, got[Floor].Cmp(r), 0)
		require.GreaterOrEqual(t, got[Ceiling].Cmp(r), 0)
		require.LessOrEqual(t, got[Down].Abs().Cmp(r.Abs()), 0)
		require.GreaterOrEqual(t, got[Up].Abs().Cmp(r.Abs()), 0)
		require.LessOrEqual(t, got[HalfUp].Sub(r).Abs().Cmp(half), 0)
		require.LessOrEqual(t, got[HalfEven].Sub(r).Abs().Cmp(half), 0)
		for _, m := range allModes {
			require.Negative(t, got[m].Sub(r).Abs().Cmp(unit))
			mirror := map[Mode]Mode{Floor: Ceiling, Ceiling: Floor}[m]
			if mirror == 0 {
				mirror = m
			}
			d, err := r.Neg().Round(places, mirror)
			require.NoError(t, err)
			require.True(t, d.Rat().Equal(got[m].Neg()), m)
		}
		exact := got[Floor].Equal(got[Ceiling])
		require.Equal(t, exact, got[Floor].Equal(r))
	})
}

func TestRoundIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genRat().Draw(t, "a"), genRat().Draw(t, "b")
		places := rapid.IntRange(0, MaxExp).Draw(t, "places")
		m := rapid.SampledFrom(allModes).Draw(t, "mode")
		lo, err1 := Min(a, b).Round(places, m)
		hi, err2 := Max(a, b).Round(places, m)
		if err1 == nil && err2 == nil {
			require.LessOrEqual(t, lo.Cmp(hi), 0)
		}
	})
}

func TestDecLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genDec().Draw(t, "a"), genDec().Draw(t, "b")
		require.True(t, a.Neg().Neg().Equal(a))
		require.Equal(t, a.Cmp(b), -b.Cmp(a))
		require.Equal(t, a.Cmp(b), a.Rat().Cmp(b.Rat()))
		require.Equal(t, a.Equal(b), a.Trim().String() == b.Trim().String())
		require.True(t, a.Trim().Equal(a))
		require.Equal(t, a.Trim(), a.Trim().Trim())
		back, ok := a.Rat().Dec()
		require.True(t, ok)
		require.True(t, back.Equal(a))
		if sum, err := a.Add(b); err == nil {
			require.True(t, sum.Rat().Equal(a.Rat().Add(b.Rat())))
			diff, err := sum.Sub(b)
			require.NoError(t, err)
			require.True(t, diff.Equal(a))
			other, err := b.Add(a)
			require.NoError(t, err)
			require.Equal(t, sum, other)
		} else {
			require.ErrorIs(t, err, ErrRange)
		}
		if p, err := a.Mul(b); err == nil {
			require.True(t, p.Rat().Equal(a.Rat().Mul(b.Rat())))
		} else {
			require.ErrorIs(t, err, ErrRange)
		}
		if s := a.String(); len(s) <= MaxTextLen {
			read, err := ParseDec(s)
			require.NoError(t, err)
			require.True(t, read.Equal(a))
			require.Equal(t, s, read.String())
		}
		places := rapid.Int().Draw(t, "places")
		if n, ok := a.ScaledInt(places); ok && !a.IsZero() {
			require.Zero(t, scaleRat(decRat(a), places).Cmp(new(big.Rat).SetInt64(n)))
		}
	})
}
