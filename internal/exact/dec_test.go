package exact

import (
	"errors"
	"math"
	"math/big"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
)

const digits38 = "99999999999999999999999999999999999999"

func TestSizes(t *testing.T) {
	require.LessOrEqual(t, unsafe.Sizeof(Dec{}), uintptr(24))
	require.LessOrEqual(t, unsafe.Sizeof(Rat{}), uintptr(24))
}

func TestNewDec(t *testing.T) {
	for _, exp := range []int{-MaxExp, 0, MaxExp} {
		d, err := NewDec(math.MinInt64, exp)
		require.NoError(t, err)
		coef, e, ok := d.Small()
		require.True(t, ok)
		require.Equal(t, int64(math.MinInt64), coef)
		require.Equal(t, exp, e)
	}
	for _, exp := range []int{-MaxExp - 1, MaxExp + 1, math.MinInt, math.MaxInt, 256, -256} {
		_, err := NewDec(0, exp)
		require.ErrorIs(t, err, ErrRange)
		_, err = NewDecBig(new(big.Int), exp)
		require.ErrorIs(t, err, ErrRange)
	}
}

func TestNewDecBig(t *testing.T) {
	_, err := NewDecBig(nil, 0)
	require.ErrorIs(t, err, ErrRange)

	z := bigInt(t, digits38)
	d, err := NewDecBig(z, -2)
	require.NoError(t, err)
	checkDec(t, d)
	z.SetInt64(1) // the copy is not touched
	c, exp := d.Big()
	require.Equal(t, digits38, c.String())
	require.Equal(t, -2, exp)
	c.SetInt64(1)
	c, _ = d.Big()
	require.Equal(t, digits38, c.String())
	coef, exp, ok := d.Small()
	require.False(t, ok)
	require.Zero(t, coef)
	require.Equal(t, -2, exp)

	for _, s := range []string{"100000000000000000000000000000000000000", "-100000000000000000000000000000000000000"} {
		_, err = NewDecBig(bigInt(t, s), 0)
		require.ErrorIs(t, err, ErrRange)
	}
	_, err = NewDecBig(new(big.Int).Lsh(big.NewInt(1), 1<<20), 0)
	require.ErrorIs(t, err, ErrRange)

	d, err = NewDecBig(big.NewInt(math.MinInt64), 3)
	require.NoError(t, err)
	coef, exp, ok = d.Small()
	require.True(t, ok)
	require.Equal(t, int64(math.MinInt64), coef)
	require.Equal(t, 3, exp)
}

func TestDecZeroValue(t *testing.T) {
	var z Dec
	require.Equal(t, "0", z.String())
	require.True(t, z.IsZero())
	require.Zero(t, z.Sign())
	require.Equal(t, Dec{}, z.Neg())
	require.Equal(t, Dec{}, z.Trim())
	require.True(t, z.Equal(dec(t, "0.000")))
	require.True(t, z.Rat().IsZero())
	sum, err := z.Add(z)
	require.NoError(t, err)
	require.Equal(t, Dec{}, sum)
	product, err := z.Mul(z)
	require.NoError(t, err)
	require.Equal(t, Dec{}, product)
	n, ok := z.ScaledInt(math.MaxInt)
	require.True(t, ok)
	require.Zero(t, n)
	c, exp := z.Big()
	require.Zero(t, c.Sign())
	require.Zero(t, exp)
}

func TestDecNeg(t *testing.T) {
	least := DecInt(math.MinInt64)
	require.Equal(t, "9223372036854775808", least.Neg().String())
	checkDec(t, least.Neg())
	require.Equal(t, least, least.Neg().Neg())
	require.Equal(t, "-1.50", dec(t, "1.50").Neg().String())
	require.Equal(t, "0.00", dec(t, "-0.00").String())
	require.Equal(t, 1, least.Neg().Sign())
	require.Equal(t, -1, least.Sign())
}

func TestDecCmp(t *testing.T) {
	decs := []Dec{
		decOf(t, math.MinInt64, 18), decOf(t, -1, 18), dec(t, "-"+digits38), DecInt(math.MinInt64),
		dec(t, "-8"), dec(t, "-0.000000000000000001"), {}, dec(t, "0.000000000000000001"),
		dec(t, "0.1"), dec(t, "7.999"), dec(t, "8.00"), dec(t, "8.01"), dec(t, "80"),
		decOf(t, math.MaxInt64, -18), DecInt(math.MaxInt64), dec(t, "9223372036854775808"),
		decOf(t, 1, 18), dec(t, digits38),
	}
	for i, d := range decs {
		for j, e := range decs {
			want := decRat(d).Cmp(decRat(e))
			require.Equal(t, want, d.Cmp(e), "%d %d: %s, %s", i, j, d, e)
			require.Equal(t, want == 0, d.Equal(e))
		}
	}
	require.True(t, dec(t, "8.00").Equal(dec(t, "8")))
	require.True(t, decOf(t, 8, 2).Equal(dec(t, "800.0")))
	require.True(t, decOf(t, 0, 18).Equal(decOf(t, 0, -18)))
	require.Equal(t, 1, decOf(t, 1, 18).Cmp(decOf(t, math.MaxInt64, -18)))
	require.Equal(t, -1, decOf(t, -1, 18).Cmp(decOf(t, math.MinInt64, -18)))
}

func TestDecAdd(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"7.5", "0.25", "7.75"},
		{"7.50", "0.5", "8.00"},
		{"0.1", "0.2", "0.3"},
		{"-1", "1.00", "0.00"},
		{"1000000000000.01", "0.99", "1000000000001.00"},
		{"9223372036854775807", "1", "9223372036854775808"},
		{"9223372036854775808", "-1", "9223372036854775807"},
		{"-9223372036854775808", "-1", "-9223372036854775809"},
		{"-9223372036854775808", "9223372036854775808", "0"},
		{"9223372036854775807", "0.1", "9223372036854775807.1"},
		{"99999999999999999999.999999999999999999", "0.000000000000000001", "100000000000000000000.00000000000000000"},
	} {
		sum, err := dec(t, c.a).Add(dec(t, c.b))
		require.NoError(t, err)
		checkDec(t, sum)
		require.Equal(t, c.want, sum.String())
		sum, err = dec(t, c.b).Add(dec(t, c.a))
		require.NoError(t, err)
		require.Equal(t, c.want, sum.String())
		diff, err := dec(t, c.a).Sub(dec(t, c.b).Neg())
		require.NoError(t, err)
		require.Equal(t, c.want, diff.String())
	}
	_, err := dec(t, digits38).Add(dec(t, "1"))
	require.NoError(t, err) // 10^38 is 10^37 × 10^1
	_, err = dec(t, digits38).Add(dec(t, "2"))
	require.ErrorIs(t, err, ErrRange)
	_, err = dec(t, digits38).Sub(dec(t, "-2"))
	require.ErrorIs(t, err, ErrRange)
	_, err = decOf(t, 1, 18).Add(decOf(t, 1, -18))
	require.NoError(t, err) // 37 digits
	_, err = decOf(t, 100, 18).Add(decOf(t, 1, -18))
	require.ErrorIs(t, err, ErrRange)
	sum, err := decOf(t, 100, 18).Add(decOf(t, 0, -18))
	require.NoError(t, err)
	checkDec(t, sum)
	require.True(t, sum.Equal(decOf(t, 100, 18)))
}

func TestDecMul(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"7.50", "0.5", "3.750"},
		{"-7.5", "2", "-15.0"},
		{"0.00", "-3", "0.00"},
		{"9223372036854775807", "9223372036854775807", "85070591730234615847396907784232501249"},
		{"-9223372036854775808", "-1", "9223372036854775808"},
		{"4294967296", "-2147483648", "-9223372036854775808"},
		{"0.1000000000", "0.2000000000", "0.020000000000000000"},
		{"0.000000000000000000", "0.1", "0.000000000000000000"},
	} {
		p, err := dec(t, c.a).Mul(dec(t, c.b))
		require.NoError(t, err)
		checkDec(t, p)
		require.Equal(t, c.want, p.String())
	}
	_, err := dec(t, "0.0000000001").Mul(dec(t, "0.0000000001"))
	require.ErrorIs(t, err, ErrRange)
	_, err = dec(t, digits38).Mul(dec(t, "2"))
	require.ErrorIs(t, err, ErrRange)
	_, err = decOf(t, math.MaxInt64, 18).Mul(decOf(t, math.MaxInt64, 18))
	require.ErrorIs(t, err, ErrRange)
	// 10^18 × 10^18 × 10: the exponent is out, the value is not.
	p, err := decOf(t, 10, 18).Mul(decOf(t, 1, 18))
	require.NoError(t, err)
	checkDec(t, p)
	require.True(t, p.Rat().Equal(RatBig(new(big.Rat).SetInt(bigPow10(37)))))
}

// Every pair of exponents, with coefficients at the ends of int64.
func TestDecEveryExponentPair(t *testing.T) {
	coefs := []int64{0, 1, -1, 10, math.MaxInt64, math.MinInt64}
	for ex := -MaxExp; ex <= MaxExp; ex++ {
		for ey := -MaxExp; ey <= MaxExp; ey++ {
			for _, cx := range coefs {
				for _, cy := range coefs {
					d, e := decOf(t, cx, ex), decOf(t, cy, ey)
					x, y := decRat(d), decRat(e)
					if got, want := d.Cmp(e), x.Cmp(y); got != want {
						t.Fatalf("%s cmp %s: %d", d, e, got)
					}
					sum, err := d.Add(e)
					sameDec(t, sum, err, new(big.Rat).Add(x, y))
					diff, err := d.Sub(e)
					sameDec(t, diff, err, new(big.Rat).Sub(x, y))
					product, err := d.Mul(e)
					sameDec(t, product, err, new(big.Rat).Mul(x, y))
				}
			}
		}
	}
}

// sameDec fails unless d is x, or err says that x is out of bounds.
func sameDec(t testing.TB, d Dec, err error, x *big.Rat) {
	t.Helper()
	if err != nil {
		if !errors.Is(err, ErrRange) || inBounds(x) {
			t.Fatalf("%s: %v", x, err)
		}
		return
	}
	checkDec(t, d)
	if decRat(d).Cmp(x) != 0 {
		t.Fatalf("%s, want %s", d, x)
	}
}

func TestDecTrim(t *testing.T) {
	for _, c := range []struct {
		coef      int64
		exp       int
		wantCoef  int64
		wantExp   int
		wantText  string
		givenText string
	}{
		{800, -2, 8, 0, "8", "8.00"},
		{1, 3, 1000, 0, "1000", "1000"},
		{-750, -2, -75, -1, "-7.5", "-7.50"},
		{0, -18, 0, 0, "0", "0.000000000000000000"},
		{0, 18, 0, 0, "0", "0"},
		{100, 0, 100, 0, "100", "100"},
		{1, -18, 1, -18, "0.000000000000000001", "0.000000000000000001"},
		{math.MinInt64, 0, math.MinInt64, 0, "-9223372036854775808", "-9223372036854775808"},
	} {
		d := decOf(t, c.coef, c.exp)
		require.Equal(t, c.givenText, d.String())
		require.Equal(t, decOf(t, c.wantCoef, c.wantExp), d.Trim())
		require.Equal(t, c.wantText, d.Trim().String())
	}
	require.Equal(t, "99999999999999999999", dec(t, "99999999999999999999.000000000000000000").Trim().String())
	require.Equal(t, "9223372036854775.807", dec(t, "9223372036854775.80700000").Trim().String())
	checkDec(t, dec(t, "9223372036854775.80700000").Trim())

	// Equal values outside 38 whole digits have one form too.
	a := decOf(t, 1, 18)
	b, err := a.Mul(decOf(t, 1, 18))
	require.NoError(t, err)
	wide, err := b.Mul(dec(t, "1234567890000"))
	require.NoError(t, err)
	c1, e1 := wide.Trim().Big()
	require.Len(t, c1.String(), MaxDigits)
	n, err := NewDecBig(bigInt(t, "1234567890000000000000000000000"), 18)
	require.NoError(t, err)
	require.True(t, n.Equal(wide))
	c2, e2 := n.Trim().Big()
	require.Equal(t, e1, e2)
	require.Equal(t, c1, c2)
}

func TestDecScaledInt(t *testing.T) {
	for _, c := range []struct {
		text   string
		places int
		want   int64
		ok     bool
	}{
		{"7.50", 2, 750, true},
		{"7.50", 1, 75, true},
		{"7.50", 0, 0, false},
		{"7.50", 4, 75000, true},
		{"-7.5", 1, -75, true},
		{"700", -2, 7, true},
		{"700", -3, 0, false},
		{"1000000000000.01", 2, 100000000000001, true},
		{"9223372036854775807", 0, math.MaxInt64, true},
		{"9223372036854775807", 1, 0, false},
		{"9223372036854775808", 0, 0, false},
		{"92233720368547758080", -1, 0, false},
		{"-92233720368547758080", -1, math.MinInt64, true},
		{"9223372036854775807.00", 0, math.MaxInt64, true},
		{"9223372036854775807.01", 0, 0, false},
		{"1", math.MaxInt, 0, false},
		{"1", math.MinInt, 0, false},
		{"0.00", math.MinInt, 0, true},
		{digits38, math.MinInt, 0, false},
		{digits38, math.MaxInt, 0, false},
	} {
		n, ok := dec(t, c.text).ScaledInt(c.places)
		require.Equal(t, c.ok, ok, "%+v", c)
		require.Equal(t, c.want, n, "%+v", c)
	}
	n, ok := decOf(t, 1, 18).ScaledInt(0)
	require.True(t, ok)
	require.Equal(t, int64(1e18), n)
	_, ok = decOf(t, 1, 18).ScaledInt(1)
	require.False(t, ok)
	n, ok = decOf(t, 3, 18).ScaledInt(-18)
	require.True(t, ok)
	require.Equal(t, int64(3), n)
}

func TestDecRat(t *testing.T) {
	require.Equal(t, "15/2", dec(t, "7.50").Rat().String())
	require.Equal(t, "8000", decOf(t, 8, 3).Rat().String())
	require.Equal(t, "1/1000000000000000000", decOf(t, 1, -18).Rat().String())
	require.Equal(t, "9223372036854775807000000000000000000", decOf(t, math.MaxInt64, 18).Rat().String())
	require.Equal(t, "-35184372088832/3814697265625", decOf(t, math.MinInt64, -18).Rat().Add(Rat{}).String())
	r := dec(t, "10000000000000000000.0").Rat() // the coefficient is wide, and the value too
	checkRat(t, r)
	require.Equal(t, "10000000000000000000", r.String())
	r = dec(t, "1000000000000000000.00").Rat() // the value is not
	checkRat(t, r)
	require.Equal(t, "1000000000000000000", r.String())
}

// A year's rows at 10^12 元 stay exact to the fen.
func TestDecLargeSums(t *testing.T) {
	row := dec(t, "1000000000000.01")
	var sum Dec
	var rsum Rat
	for range 10_000 {
		var err error
		sum, err = sum.Add(row)
		require.NoError(t, err)
		rsum = rsum.Add(row.Rat())
	}
	require.Equal(t, "10000000000000100.00", sum.String())
	require.True(t, rsum.Equal(sum.Rat()))
	d, err := rsum.Round(2, HalfUp)
	require.NoError(t, err)
	require.Equal(t, "10000000000000100.00", d.String())
	back := sum
	for range 9_999 {
		back, err = back.Sub(row)
		require.NoError(t, err)
	}
	require.Equal(t, "1000000000000.01", back.String())
}
