package exact

import (
	"math"
	"math/big"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNewRat(t *testing.T) {
	for _, c := range []struct {
		num, den int64
		want     string
	}{
		{2, 37, "2/37"},
		{1, 3, "1/3"},
		{-1, 3, "-1/3"},
		{1, -3, "-1/3"},
		{-1, -3, "1/3"},
		{6, 3, "2"},
		{0, -5, "0"},
		{math.MinInt64, 1, "-9223372036854775808"},
		{math.MinInt64, -1, "9223372036854775808"},
		{math.MinInt64, math.MinInt64, "1"},
		{1, math.MinInt64, "-1/9223372036854775808"},
		{-1, math.MinInt64, "1/9223372036854775808"},
		{2, math.MinInt64, "-1/4611686018427387904"},
		{0, math.MinInt64, "0"},
		{math.MaxInt64, math.MinInt64, "-9223372036854775807/9223372036854775808"},
		{math.MinInt64, math.MaxInt64, "-9223372036854775808/9223372036854775807"},
		{math.MaxInt64, math.MaxInt64, "1"},
	} {
		r := ratOf(t, c.num, c.den)
		require.Equal(t, c.want, r.String())
		require.Equal(t, c.want, r.Big().RatString())
		require.Equal(t, c.want, RatBig(r.Big()).String())
		require.Equal(t, !strings.Contains(c.want, "/"), r.IsInt())
	}
	_, err := NewRat(1, 0)
	require.ErrorIs(t, err, ErrDivisionByZero)
	_, err = NewRat(0, 0)
	require.ErrorIs(t, err, ErrDivisionByZero)
}

func TestRatZeroValue(t *testing.T) {
	var z Rat
	require.Equal(t, "0", z.String())
	require.True(t, z.IsZero())
	require.True(t, z.IsInt())
	require.Zero(t, z.Sign())
	require.True(t, z.Equal(RatInt(0)))
	require.True(t, z.Equal(ratOf(t, 0, 37)))
	require.True(t, z.Add(z).IsZero())
	require.True(t, z.Sub(z).IsZero())
	require.True(t, z.Mul(z).IsZero())
	require.True(t, z.Neg().IsZero())
	require.True(t, z.Abs().IsZero())
	require.True(t, RatBig(nil).IsZero())
	require.True(t, RatBig(new(big.Rat)).IsZero())
	require.Zero(t, z.Big().Sign())
	_, err := z.Quo(z)
	require.ErrorIs(t, err, ErrDivisionByZero)
	_, err = z.Quo(ratOf(t, 0, 7))
	require.ErrorIs(t, err, ErrDivisionByZero)
	q, err := z.Quo(RatInt(-5))
	require.NoError(t, err)
	require.True(t, q.IsZero())
	d, ok := z.Dec()
	require.True(t, ok)
	require.Equal(t, Dec{}, d)
	d, err = z.Round(2, HalfUp)
	require.NoError(t, err)
	require.Equal(t, "0.00", d.String())
	require.Zero(t, z.CmpInt(0))
}

func TestRatBigIsCopied(t *testing.T) {
	x := new(big.Rat).SetFrac(bigInt(t, "1"+strings.Repeat("0", 30)), big.NewInt(7))
	r := RatBig(x)
	checkRat(t, r)
	want := x.RatString()
	x.SetInt64(1)
	require.Equal(t, want, r.String())
	r.Big().SetInt64(1)
	require.Equal(t, want, r.String())
	require.Equal(t, want, r.Neg().Abs().String())
	require.Equal(t, want, r.String())
}

func TestParseRat(t *testing.T) {
	for text, want := range map[string]string{
		"3/37": "3/37", "0.9": "9/10", "-1/3": "-1/3", "1/-3": "-1/3", "1.5/2.50": "3/5", "+.5/-.25": "-2",
		"8.00": "8", "0/3": "0", "-9223372036854775808/-1": "9223372036854775808",
		digits38 + "/" + digits38: "1", "-0": "0",
	} {
		require.Equal(t, want, rat(t, text).String(), text)
	}
	for _, s := range []string{"", "/", "1/", "/1", "1/2/3", "1 /2", "1/ 2", "1//2", "a/b", "1/2x", "５/6", "1／2"} {
		_, err := ParseRat(s)
		require.ErrorIs(t, err, ErrSyntax, s)
	}
	for _, s := range []string{"1/0", "0/0", "1/0.00", "-1/-0"} {
		_, err := ParseRat(s)
		require.ErrorIs(t, err, ErrDivisionByZero, s)
	}
	for _, s := range []string{
		strings.Repeat("1", 41), strings.Repeat("1", 41) + "/3", "3/" + strings.Repeat("1", 41), strings.Repeat("1", 1<<20),
	} {
		_, err := ParseRat(s)
		require.ErrorIs(t, err, ErrTooLong)
		require.NotContains(t, err.Error(), "111")
	}
	_, err := ParseRat("1/0.1234567890123456789")
	require.ErrorIs(t, err, ErrRange)
}

func TestRatArithmetic(t *testing.T) {
	for _, c := range []struct{ a, b, sum, diff, product, quotient string }{
		{"1/3", "2/37", "43/111", "31/111", "2/111", "37/6"},
		{"1/3", "-1/3", "0", "2/3", "-1/9", "-1"},
		{"7.5", "59/60", "509/60", "391/60", "59/8", "450/59"},
		{"-9223372036854775808", "1", "-9223372036854775807", "-9223372036854775809", "-9223372036854775808", "-9223372036854775808"},
		{"-9223372036854775808", "-1", "-9223372036854775809", "-9223372036854775807", "9223372036854775808", "9223372036854775808"},
		{"9223372036854775807", "1/9223372036854775807", "85070591730234615847396907784232501250/9223372036854775807", "85070591730234615847396907784232501248/9223372036854775807", "1", "85070591730234615847396907784232501249"},
		{"1/9223372036854775807", "1/9223372036854775807", "2/9223372036854775807", "0", "1/85070591730234615847396907784232501249", "1"},
		{"1/9223372036854775806", "1/9223372036854775806", "1/4611686018427387903", "0", "1/85070591730234615828950163710522949636", "1"},
	} {
		a, b := rat(t, c.a), rat(t, c.b)
		q, err := a.Quo(b)
		require.NoError(t, err)
		for i, got := range []Rat{a.Add(b), a.Sub(b), a.Mul(b), q, b.Add(a), b.Mul(a)} {
			checkRat(t, got)
			want := []string{c.sum, c.diff, c.product, c.quotient, c.sum, c.product}[i]
			require.Equal(t, want, got.String(), "%s %s", c.a, c.b)
		}
	}
}

func TestRatScore(t *testing.T) {
	// 7.50 points × 59/60 done.
	score := dec(t, "7.50").Rat().Mul(ratOf(t, 59, 60))
	require.Equal(t, "59/8", score.String())
	d, ok := score.Dec()
	require.True(t, ok)
	require.Equal(t, "7.375", d.String())
	for m, want := range map[Mode]string{HalfUp: "7.38", HalfEven: "7.38", Up: "7.38", Down: "7.37", Floor: "7.37", Ceiling: "7.38"} {
		d, err := score.Round(2, m)
		require.NoError(t, err)
		require.Equal(t, want, d.String(), m)
	}
	// Three thirds are one, and 37 times 2/37 is two.
	third := ratOf(t, 1, 3)
	require.True(t, third.Add(third).Add(third).Equal(RatInt(1)))
	require.Zero(t, ratOf(t, 2, 37).Mul(RatInt(37)).CmpInt(2))
	require.Equal(t, -1, dec(t, "0.333333333333333333").Rat().Cmp(third))
	require.Equal(t, 1, dec(t, "0.333333333333333334").Rat().Cmp(third))
	_, ok = third.Dec()
	require.False(t, ok)
}

func TestRatCmp(t *testing.T) {
	rats := []Rat{
		RatInt(math.MinInt64).Sub(RatInt(1)), RatInt(math.MinInt64), ratOf(t, math.MinInt64, math.MaxInt64), RatInt(-1),
		ratOf(t, -1, 3), ratOf(t, -1, math.MaxInt64), {}, ratOf(t, 0, 9), ratOf(t, 1, math.MaxInt64),
		ratOf(t, math.MaxInt64-1, math.MaxInt64), ratOf(t, 2, 2), RatInt(1), ratOf(t, math.MaxInt64, math.MaxInt64-1),
		RatInt(math.MaxInt64), RatInt(math.MaxInt64).Add(ratOf(t, 1, 2)), RatInt(math.MaxInt64).Add(RatInt(1)),
	}
	for i, a := range rats {
		for j, b := range rats {
			want := a.Big().Cmp(b.Big())
			require.Equal(t, want, a.Cmp(b), "%s %s", a, b)
			require.Equal(t, want == 0, a.Equal(b))
			if i < j {
				require.LessOrEqual(t, want, 0)
			}
			lo, hi := Min(a, b), Max(a, b)
			require.LessOrEqual(t, lo.Cmp(hi), 0)
			require.True(t, lo.Equal(a) && hi.Equal(b) || lo.Equal(b) && hi.Equal(a))
		}
		for _, n := range []int64{math.MinInt64, -1, 0, 1, math.MaxInt64} {
			require.Equal(t, a.Big().Cmp(new(big.Rat).SetInt64(n)), a.CmpInt(n), "%s %d", a, n)
		}
	}
}

func TestRatRoundErrors(t *testing.T) {
	r := ratOf(t, 1, 3)
	for _, m := range []Mode{0, 7, 255} {
		_, err := r.Round(2, m)
		require.ErrorIs(t, err, ErrMode)
		_, ok := r.RoundScaled(2, m)
		require.False(t, ok)
	}
	for _, p := range []int{-1, MaxExp + 1, math.MinInt, math.MaxInt} {
		_, err := r.Round(p, HalfUp)
		require.ErrorIs(t, err, ErrRange)
		_, ok := r.RoundScaled(p, HalfUp)
		require.False(t, ok)
	}
	huge := RatBig(new(big.Rat).SetInt(bigPow10(38)))
	_, err := huge.Round(0, HalfUp)
	require.ErrorIs(t, err, ErrRange)
	_, ok := huge.RoundScaled(0, HalfUp)
	require.False(t, ok)
	// 10^38 − 1/2 rounds out of bounds, or does not.
	edge := huge.Sub(ratOf(t, 1, 2))
	_, err = edge.Round(0, HalfUp)
	require.ErrorIs(t, err, ErrRange)
	d, err := edge.Round(0, Down)
	require.NoError(t, err)
	require.Equal(t, digits38, d.String())
	_, err = edge.Round(1, Down)
	require.ErrorIs(t, err, ErrRange)

	// 2^63 − 1/2 for the int64 form.
	edge = ratOf(t, math.MaxInt64, 1).Add(ratOf(t, 1, 2))
	_, ok = edge.RoundScaled(0, HalfUp)
	require.False(t, ok)
	n, ok := edge.RoundScaled(0, Down)
	require.True(t, ok)
	require.Equal(t, int64(math.MaxInt64), n)
	n, ok = edge.Neg().RoundScaled(0, HalfUp)
	require.True(t, ok)
	require.Equal(t, int64(math.MinInt64), n)
}

func TestRatRound(t *testing.T) {
	for _, c := range []struct {
		text   string
		places int
		m      Mode
		want   string
	}{
		{"2/37", 4, HalfUp, "0.0541"},
		{"1/3", 18, HalfUp, "0.333333333333333333"},
		{"2/3", 18, HalfUp, "0.666666666666666667"},
		{"-1/3", 0, Up, "-1"},
		{"-1/3", 2, HalfUp, "-0.33"},
		{"-1/1000", 2, HalfUp, "0.00"},
		{"8", 2, HalfUp, "8.00"},
		{"-9223372036854775808", 18, Down, "-9223372036854775808.000000000000000000"},
		{"9223372036854775807", 1, Down, "9223372036854775807.0"},
		{"999999999999.995", 2, HalfUp, "1000000000000.00"},
		{"999999999999.995", 2, HalfEven, "1000000000000.00"},
		{"999999999999.985", 2, HalfEven, "999999999999.98"},
	} {
		d, err := rat(t, c.text).Round(c.places, c.m)
		require.NoError(t, err)
		checkDec(t, d)
		require.Equal(t, c.want, d.String())
	}
}

// A truncated quotient of 2^64 − 1 carries into the high word when it is rounded
// away from zero.
func TestRatRoundCarries(t *testing.T) {
	num := new(big.Int).Lsh(big.NewInt(499), 64)
	num.Quo(num, big.NewInt(1000))
	for sign, want := range map[int64]string{1: "18446744073709551.616", -1: "-18446744073709551.616"} {
		r := ratOf(t, sign*num.Int64(), 499)
		d, err := r.Round(3, Up)
		require.NoError(t, err)
		checkDec(t, d)
		require.Equal(t, want, d.String())
		_, ok := r.RoundScaled(3, Up)
		require.False(t, ok)
	}
}

func TestRatDec(t *testing.T) {
	for text, want := range map[string]string{
		"59/8": "7.375", "8.00": "8", "-1/2": "-0.5", "1/1000000000000000000": "0.000000000000000001",
		"10/4": "2.5", "-9223372036854775808": "-9223372036854775808", "9223372036854775808": "9223372036854775808",
		"9223372036854775807/2": "4611686018427387903.5", "9223372036854775807/1000000000000000000": "9.223372036854775807",
		"1000": "1000", digits38: digits38,
	} {
		d, ok := rat(t, text).Dec()
		require.True(t, ok, text)
		checkDec(t, d)
		require.Equal(t, want, d.String())
	}
	for _, r := range []Rat{
		ratOf(t, 1, 3), ratOf(t, 1, 1<<19), ratOf(t, 1, 1<<62), ratOf(t, 1, math.MinInt64),
		RatBig(new(big.Rat).SetFrac(big.NewInt(1), bigPow10(19))), RatBig(new(big.Rat).SetInt(bigPow10(56))),
		RatBig(new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 1000))), RatBig(new(big.Rat).SetFrac64(1, 7)),
	} {
		_, ok := r.Dec()
		require.False(t, ok, r)
	}
	d, ok := RatBig(new(big.Rat).SetInt(bigPow10(55))).Dec()
	require.True(t, ok)
	checkDec(t, d)
	require.Zero(t, decRat(d).Cmp(new(big.Rat).SetInt(bigPow10(55))))
}

// Long sums stay reduced: the size of the result is that of the common
// denominator, and where that fits, of int64.
func TestRatLongSums(t *testing.T) {
	var sum Rat
	want := new(big.Rat)
	for i := range int64(20_000) {
		den := []int64{60, 37, 59, 12, 100, 365}[i%6]
		r := ratOf(t, i-9_000, den)
		sum = sum.Add(r)
		want.Add(want, big.NewRat(i-9_000, den))
		require.Nil(t, sum.big)
	}
	require.Equal(t, want.RatString(), sum.String())
	require.LessOrEqual(t, sum.den(), int64(60*37*59*100*365))

	sum, want = Rat{}, new(big.Rat)
	for i := int64(1); i <= 5_000; i++ {
		den := i%997 + 1
		sum = sum.Add(ratOf(t, i, den))
		want.Add(want, big.NewRat(i, den))
		if sum.big != nil {
			require.Less(t, sum.big.Denom().BitLen(), 1500) // lcm(1…997)
		}
	}
	checkRat(t, sum)
	require.Equal(t, want.RatString(), sum.String())
	// And back down to a small number.
	for i := int64(1); i <= 5_000; i++ {
		sum = sum.Sub(ratOf(t, i, i%997+1))
	}
	checkRat(t, sum)
	require.Nil(t, sum.big)
	require.True(t, sum.IsZero())
}

func TestRatConcurrentUse(t *testing.T) {
	r := RatBig(new(big.Rat).SetFrac(bigPow10(30), big.NewInt(7)))
	d := dec(t, digits38)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 100 {
				_ = r.Add(r).Mul(r).Cmp(r.Neg())
				_ = r.String()
				_, _ = r.Quo(r)
				_, _ = r.Round(2, HalfUp)
				_, _ = r.Dec()
				_ = r.IsInt()
				_ = d.Neg().Cmp(d)
				_, _ = d.Add(d)
				_, _ = d.Mul(d)
				_ = d.Trim().String()
				_ = d.Rat()
				_, _ = d.ScaledInt(-20)
			}
		})
	}
	wg.Wait()
}
