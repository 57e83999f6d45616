package exact

import (
	"flag"
	"math/big"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// long makes TestDifferential run at least ten million cases a group.
var long = flag.Bool("exact.long", false, "run the long differential tests")

func TestMain(m *testing.M) {
	// A fixed seed for rapid unless the command line or RAPID_SEED names one.
	if f := flag.Lookup("rapid.seed"); f.Value.String() == "0" {
		if err := f.Value.Set("20260101"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

var allModes = []Mode{HalfUp, HalfEven, Up, Down, Floor, Ceiling}

func dec(t testing.TB, s string) Dec {
	t.Helper()
	d, err := ParseDec(s)
	require.NoError(t, err)
	checkDec(t, d)
	return d
}

func decOf(t testing.TB, coef int64, exp int) Dec {
	t.Helper()
	d, err := NewDec(coef, exp)
	require.NoError(t, err)
	return d
}

func rat(t testing.TB, s string) Rat {
	t.Helper()
	r, err := ParseRat(s)
	require.NoError(t, err)
	checkRat(t, r)
	return r
}

func ratOf(t testing.TB, num, den int64) Rat {
	t.Helper()
	r, err := NewRat(num, den)
	require.NoError(t, err)
	checkRat(t, r)
	return r
}

func bigInt(t testing.TB, s string) *big.Int {
	t.Helper()
	z, ok := new(big.Int).SetString(s, 10)
	require.True(t, ok, s)
	return z
}

// checkDec fails unless d keeps the bounds and the one form of a coefficient.
func checkDec(t testing.TB, d Dec) {
	t.Helper()
	if d.exp < -MaxExp || d.exp > MaxExp {
		t.Fatalf("exponent %d out of bounds", d.exp)
	}
	if d.big != nil && (d.coef != 0 || d.big.IsInt64() || overDigits(d.big)) {
		t.Fatalf("coefficient %d/%s not in its form", d.coef, d.big)
	}
}

// checkRat fails unless r has a positive denominator and is big only when it
// must be.
func checkRat(t testing.TB, r Rat) {
	t.Helper()
	if r.big == nil {
		if r.den() <= 0 {
			t.Fatalf("denominator %d", r.den())
		}
		return
	}
	if r.num != 0 || r.less1 != 0 || r.big.Num().IsInt64() && r.big.Denom().IsInt64() {
		t.Fatalf("rational %s not in its form", r.big)
	}
}

// decRat is the value of d by way of Big.
func decRat(d Dec) *big.Rat {
	coef, exp := d.Big()
	return scaleRat(new(big.Rat).SetInt(coef), exp)
}

// scaleRat returns x × 10^n in x.
func scaleRat(x *big.Rat, n int) *big.Rat {
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil)
	if n >= 0 {
		return x.Mul(x, new(big.Rat).SetInt(p))
	}
	return x.Quo(x, new(big.Rat).SetInt(p))
}

// refRound rounds num/den, den > 0, by the textbook formulas over floored
// division, so that it shares nothing with the truncating code under test.
func refRound(num, den *big.Int, m Mode) *big.Int {
	floor := func(n, d *big.Int) *big.Int {
		q, r := new(big.Int), new(big.Int)
		q.DivMod(n, d, r) // Euclidean, which is floored for d > 0
		return q
	}
	ceil := func(n, d *big.Int) *big.Int {
		z := floor(new(big.Int).Neg(n), d)
		return z.Neg(z)
	}
	twoNum, twoDen := new(big.Int).Lsh(num, 1), new(big.Int).Lsh(den, 1)
	half := func() *big.Int { // ⌊x + 1/2⌋
		return floor(twoNum.Add(twoNum, den), twoDen)
	}
	switch m {
	case Floor:
		return floor(num, den)
	case Ceiling:
		return ceil(num, den)
	case Up:
		if num.Sign() < 0 {
			return floor(num, den)
		}
		return ceil(num, den)
	case Down:
		if num.Sign() < 0 {
			return ceil(num, den)
		}
		return floor(num, den)
	case HalfUp:
		if num.Sign() < 0 {
			return ceil(twoNum.Sub(twoNum, den), twoDen)
		}
		return half()
	case HalfEven:
		z := half()
		// A tie went up: twoNum, now 2num+den, is a multiple of 2den.
		if new(big.Int).Rem(twoNum, twoDen).Sign() == 0 && z.Bit(0) == 1 {
			z.Sub(z, big.NewInt(1))
		}
		return z
	}
	panic("invalid mode")
}

// inBounds reports whether some coefficient below 10^MaxDigits and exponent
// within ±MaxExp give x.
func inBounds(x *big.Rat) bool {
	y := scaleRat(new(big.Rat).Set(x), MaxExp)
	if !y.IsInt() {
		return false
	}
	limit := new(big.Int).Exp(big.NewInt(10), big.NewInt(MaxDigits), nil)
	c, r := new(big.Int).Set(y.Num()), new(big.Int)
	for exp := -MaxExp; exp <= MaxExp; exp++ {
		if c.CmpAbs(limit) < 0 {
			return true
		}
		if c.QuoRem(c, big.NewInt(10), r); r.Sign() != 0 {
			return false
		}
	}
	return false
}
