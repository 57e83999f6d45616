package decimals_test

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao/internal/decimals"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// digits returns the whole number of n nines.
func digits(n int) *big.Int {
	z, _ := new(big.Int).SetString(strings.Repeat("9", n), 10)
	return z
}

func power(n int64) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(n), nil) }

func TestFromDecimal(t *testing.T) {
	t.Parallel()
	neg := func(z *big.Int) *big.Int { return new(big.Int).Neg(z) }
	for name, c := range map[string]struct {
		in   decimal.Decimal
		want string // "" where it is refused
		err  string
	}{
		"zero value":            {decimal.Decimal{}, "0", ""},
		"zero":                  {decimal.Zero, "0", ""},
		"zero with places":      {decimal.New(0, -2), "0.00", ""},
		"zero with an exponent": {decimal.New(0, 18), "0", ""},
		"points":                {decimal.New(955, -1), "95.5", ""},
		"places kept":           {decimal.New(800, -2), "8.00", ""},
		"negative":              {decimal.New(-955, -1), "-95.5", ""},
		"exponent 18":           {decimal.New(1, 18), "1" + strings.Repeat("0", 18), ""},
		"exponent -18":          {decimal.New(1, -18), "0." + strings.Repeat("0", 17) + "1", ""},
		"exponent 19":           {decimal.New(1, 19), "", "exponent 19 is outside ±18"},
		"exponent -19":          {decimal.New(1, -19), "", "exponent -19 is outside ±18"},
		"zero, exponent 19":     {decimal.New(0, 19), "", "exponent 19 is outside ±18"},
		"zero, exponent -19":    {decimal.New(0, -19), "", "exponent -19 is outside ±18"},
		"exponent of a billion": {decimal.New(1, 1e9), "", "exponent 1000000000"},
		"of minus a billion":    {decimal.New(1, -1e9), "", "exponent -1000000000"},
		"largest exponent":      {decimal.New(1, math.MaxInt32), "", "exponent 2147483647"},
		"smallest exponent":     {decimal.New(1, math.MinInt32), "", "exponent -2147483648"},
		"18 digits":             {decimal.NewFromBigInt(digits(18), 0), strings.Repeat("9", 18), ""},
		"18 digits below 0":     {decimal.NewFromBigInt(neg(digits(18)), -18), "-0." + strings.Repeat("9", 18), ""},
		"19 digits":             {decimal.NewFromBigInt(power(18), 0), "1" + strings.Repeat("0", 18), ""},
		"19 digits below 0":     {decimal.NewFromBigInt(neg(power(18)), 0), "-1" + strings.Repeat("0", 18), ""},
		"largest int64":         {decimal.New(math.MaxInt64, 0), "9223372036854775807", ""},
		"smallest int64":        {decimal.New(math.MinInt64, -1), "-922337203685477580.8", ""},
		"above int64":           {decimal.NewFromUint64(math.MaxUint64), "18446744073709551615", ""},
		"38 digits":             {decimal.NewFromBigInt(digits(38), 0), strings.Repeat("9", 38), ""},
		"38 digits below 0":     {decimal.NewFromBigInt(neg(digits(38)), 18), "-" + strings.Repeat("9", 38) + strings.Repeat("0", 18), ""},
		"39 digits":             {decimal.NewFromBigInt(power(38), 0), "", "more than 38 digits"},
		"39 digits below 0":     {decimal.NewFromBigInt(neg(power(38)), -18), "", "more than 38 digits"},
		"a million digits":      {decimal.NewFromBigInt(power(1_000_000), 0), "", "more than 38 digits"},
		"both too large":        {decimal.NewFromBigInt(power(1_000_000), 1e9), "", "exponent 1000000000"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			have, err := decimals.FromDecimal(c.in)
			if c.want == "" {
				require.ErrorIs(t, err, exact.ErrRange)
				require.ErrorContains(t, err, c.err)
				require.Less(t, len(err.Error()), 100, "the text of the number is not repeated")
				require.Equal(t, exact.Dec{}, have)
				return
			}
			require.NoError(t, err)
			require.Equal(t, c.want, have.String())
			back := decimals.ToDecimal(have)
			require.Equal(t, c.in.Exponent(), back.Exponent())
			require.Zero(t, c.in.Coefficient().Cmp(back.Coefficient()))
		})
	}
}

// TestCosts holds the promise about memory; what allocates nothing and refuses
// by one comparison is fast as well, whatever the machine.
func TestCosts(t *testing.T) {
	for name, d := range map[string]decimal.Decimal{
		"zero value": {}, "points": decimal.New(955, -1), "18 digits": decimal.NewFromBigInt(digits(18), -18), "negative": decimal.New(-1, 18),
	} {
		require.Zero(t, testing.AllocsPerRun(100, func() { _, _ = decimals.FromDecimal(d) }), name)
	}
	huge := decimal.NewFromBigInt(power(1_000_000), 0)
	result := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			_, _ = decimals.FromDecimal(huge)
		}
	})
	require.Less(t, result.AllocedBytesPerOp(), int64(2_000), "a million digits are neither copied nor printed")
}

// TestLeavesItsInput shows that neither side hands out its own number.
func TestLeavesItsInput(t *testing.T) {
	t.Parallel()
	in := decimal.NewFromBigInt(digits(30), -2)
	out, err := decimals.FromDecimal(in)
	require.NoError(t, err)
	coef, _ := out.Big()
	coef.SetInt64(7)
	back := decimals.ToDecimal(out)
	back.Coefficient().SetInt64(8)
	require.Equal(t, strings.Repeat("9", 28)+".99", out.String())
	require.Equal(t, strings.Repeat("9", 28)+".99", in.StringFixed(2))
}

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 45).Draw(t, "digits")
		coef, _ := new(big.Int).SetString(rapid.StringMatching(`-?[1-9][0-9]{44}`).Draw(t, "number"), 10)
		coef.Quo(coef, power(int64(45-n)))
		exp := rapid.Int32Range(-20, 20).Draw(t, "exponent")
		in := decimal.NewFromBigInt(coef, exp)
		out, err := decimals.FromDecimal(in)
		if n > exact.MaxDigits || exp < -exact.MaxExp || exp > exact.MaxExp {
			require.ErrorIs(t, err, exact.ErrRange)
			return
		}
		require.NoError(t, err)
		have, haveExp := out.Big()
		require.Zero(t, have.Cmp(coef))
		require.Equal(t, int(exp), haveExp)
		back := decimals.ToDecimal(out)
		require.True(t, back.Equal(in))
		require.Equal(t, exp, back.Exponent())
	})
}

func BenchmarkFromDecimal(b *testing.B) {
	for _, c := range []struct {
		name string
		in   decimal.Decimal
	}{
		{"points", decimal.New(955, -1)},
		{"18-digits", decimal.NewFromBigInt(digits(18), 0)},
		{"38-digits", decimal.NewFromBigInt(digits(38), 0)},
		{"million-digits", decimal.NewFromBigInt(power(1_000_000), 0)},
		{"exponent", decimal.New(1, 1e9)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = decimals.FromDecimal(c.in)
			}
		})
	}
}
