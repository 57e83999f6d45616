package exact

import (
	"math"
	"math/big"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"
)

const (
	differentialCases     = 100_000
	differentialCasesLong = 10_000_000
)

// TestDifferential compares every operation with math/big on random and
// adversarial arguments: 100,000 cases in each group, 10,000,000 with
// -exact.long. The seeds are fixed.
func TestDifferential(t *testing.T) {
	n := differentialCases
	if *long {
		n = differentialCasesLong
	}
	for seed, group := range []struct {
		name string
		run  func(*testing.T, *gen)
	}{
		{"MulQuo", diffMulQuo},
		{"RatArith", diffRatArith},
		{"RatRound", diffRatRound},
		{"Dec", diffDec},
		{"Text", diffText},
	} {
		t.Run(group.name, func(t *testing.T) {
			g := &gen{rand.New(rand.NewPCG(uint64(seed)+1, 0x6a69_7869_616f))}
			start := time.Now()
			for range n {
				group.run(t, g)
			}
			t.Logf("%d cases in %s", n, time.Since(start).Round(time.Millisecond))
		})
	}
}

// gen makes arguments that crowd the limits of the fast paths.
type gen struct{ *rand.Rand }

func (g *gen) near() int64 { return int64(g.IntN(7)) - 3 }

func (g *gen) sign(n int64) int64 {
	if g.IntN(2) == 0 {
		return -n
	}
	return n
}

func (g *gen) int64() int64 {
	switch g.IntN(9) {
	case 0:
		return int64(g.Uint64())
	case 1, 2:
		return g.sign(int64(g.Uint64() >> g.IntN(64)))
	case 3:
		return g.sign(g.Int64N(200))
	case 4:
		return g.sign(int64(1)<<g.IntN(64) + g.near())
	case 5:
		return g.sign(int64(pow10[g.IntN(19)]) + g.near())
	case 6:
		return math.MaxInt64 + g.near() // wraps to the least ones too
	case 7: // smooth, so that greatest common divisors are large
		n := int64(1)
		for n < 1<<(4+g.IntN(58)) && n > 0 {
			n *= []int64{2, 2, 3, 5, 7, 10, 37, 60}[g.IntN(8)]
		}
		return g.sign(n)
	}
	return g.sign(g.Int64N(1000) * int64(pow10[g.IntN(16)]))
}

func (g *gen) nonzero() int64 {
	for {
		if n := g.int64(); n != 0 {
			return n
		}
	}
}

// bigInt returns up to bits bits, at times with trailing zeros.
func (g *gen) bigInt(bits int) *big.Int {
	z := new(big.Int).SetInt64(g.int64())
	for z.BitLen() < g.IntN(bits) {
		z.Lsh(z, 63)
		z.Add(z, big.NewInt(g.int64()))
	}
	z.Rsh(z, uint(max(0, z.BitLen()-bits)))
	if g.IntN(4) == 0 {
		p := bigPow10(g.IntN(30))
		z.Sub(z, new(big.Int).Rem(z, p))
	}
	if g.IntN(8) == 0 {
		z.Add(bigPow10(g.IntN(40)), big.NewInt(g.near()))
	}
	if g.IntN(8) == 0 {
		z.Add(new(big.Int).Lsh(big.NewInt(1), uint(g.IntN(130))), big.NewInt(g.near()))
	}
	if g.IntN(2) == 0 {
		z.Neg(z)
	}
	return z
}

// mulQuo returns arguments of MulQuo: any, on and beside a tie, and beside the
// limits of the quotient.
func (g *gen) mulQuo() (a, b, c int64) {
	switch g.IntN(4) {
	case 0: // q×c + c/2 over c
		c = g.nonzero()
		q := int64(0)
		if c != -1 { // MinInt64/−1 wraps, which is no harm but no tie either
			q = g.sign(g.Int64N(max(1, math.MaxInt64/max(1, c|1))))
		}
		return q*c + c/2 + g.near(), 1, c
	case 1: // an odd number of halves
		h := g.int64() / 2
		return h + g.near()/3, g.sign(g.Int64N(1<<40) | 1), 2*h + g.near()/2
	case 2: // a quotient of about ±2^63 or ±2^64
		c = g.nonzero()
		b = c + g.near()
		if g.IntN(2) == 0 {
			b = c/2 + g.near()
		}
		return math.MaxInt64 + g.near(), b, c
	}
	return g.int64(), g.int64(), g.int64()
}

func diffMulQuo(t *testing.T, g *gen) {
	a, b, c := g.mulQuo()
	m := allModes[g.IntN(len(allModes))]
	q, ok := MulQuo(a, b, c, m)
	want, wantOK := refMulQuo(a, b, c, m)
	if q != want || ok != wantOK {
		t.Fatalf("%d×%d÷%d %s: %d %t, want %d %t", a, b, c, m, q, ok, want, wantOK)
	}
	q, ok = MulQuo(a, b, c, HalfUp)
	q2, ok2 := MulQuoHalfUp(a, b, c)
	if q != q2 || ok != ok2 {
		t.Fatalf("%d×%d÷%d: %d %t, half-up %d %t", a, b, c, q, ok, q2, ok2)
	}
}

func refMulQuo(a, b, c int64, m Mode) (int64, bool) {
	if c == 0 || !m.IsValid() {
		return 0, false
	}
	num, den := big.NewInt(a), big.NewInt(c)
	num.Mul(num, big.NewInt(b))
	if c < 0 {
		num.Neg(num)
		den.Neg(den)
	}
	if z := refRound(num, den, m); z.IsInt64() {
		return z.Int64(), true
	}
	return 0, false
}

// rat returns a Rat and its value made without this package.
func (g *gen) rat() (Rat, *big.Rat) {
	switch g.IntN(8) {
	case 0, 1: // as tables have them
		num, den := g.sign(g.Int64N(10_000)), []int64{1, 2, 3, 8, 10, 12, 37, 60, 100, 365, 1000}[g.IntN(11)]
		r, _ := NewRat(num, den)
		return r, big.NewRat(num, den)
	case 2:
		x := new(big.Rat).SetFrac(g.bigInt(200), new(big.Int).Or(g.bigInt(200), big.NewInt(1)))
		return RatBig(x), x
	case 3: // half units, for ties
		num, den := g.int64(), 2*int64(pow10[g.IntN(18)])
		r, _ := NewRat(num, den)
		return r, big.NewRat(num, den)
	}
	num, den := g.int64(), g.nonzero()
	r, err := NewRat(num, den)
	if err != nil {
		panic(err)
	}
	return r, new(big.Rat).SetFrac(big.NewInt(num), big.NewInt(den))
}

// ratBeside returns a Rat related to r: its negative, its like, or its
// neighbour.
func (g *gen) ratBeside(r Rat, x *big.Rat) (Rat, *big.Rat) {
	y := new(big.Rat).Set(x)
	switch g.IntN(4) {
	case 0:
		y.Neg(y)
	case 1:
		if r.big == nil && r.num != math.MinInt64 { // r, not in lowest terms
			k := g.Int64N(9) + 1
			if n, ok := mul64(r.num, k); ok {
				if d, ok := mul64(r.den(), k); ok {
					return smallRat(n, d), y
				}
			}
		}
	case 2:
		num := new(big.Int).Add(y.Num(), big.NewInt(g.near()))
		y.SetFrac(num, new(big.Int).Set(y.Denom()))
	case 3:
		den := new(big.Int).Add(y.Denom(), big.NewInt(g.near()))
		if den.Sign() > 0 {
			y.SetFrac(new(big.Int).Set(y.Num()), den)
		}
	}
	return RatBig(y), y
}

func diffRatArith(t *testing.T, g *gen) {
	r, x := g.rat()
	s, y := g.rat()
	if g.IntN(4) == 0 {
		s, y = g.ratBeside(r, x)
	}
	same := func(op string, got Rat, want *big.Rat) {
		checkRat(t, got)
		if got.ref().Cmp(want) != 0 {
			t.Fatalf("%s %s %s: %s, want %s", x, op, y, got, want)
		}
	}
	same("", r, x)
	switch g.IntN(8) {
	case 0:
		same("+", r.Add(s), new(big.Rat).Add(x, y))
	case 1:
		same("-", r.Sub(s), new(big.Rat).Sub(x, y))
	case 2:
		same("*", r.Mul(s), new(big.Rat).Mul(x, y))
	case 3:
		q, err := r.Quo(s)
		if (err != nil) != (y.Sign() == 0) {
			t.Fatalf("%s / %s: %v", x, y, err)
		}
		if err == nil {
			same("/", q, new(big.Rat).Quo(x, y))
		}
	case 4, 5:
		want := x.Cmp(y)
		if r.Cmp(s) != want || r.Equal(s) != (want == 0) {
			t.Fatalf("%s cmp %s: %d, want %d", x, y, r.Cmp(s), want)
		}
		same("min", Min(r, s), map[bool]*big.Rat{true: x, false: y}[want <= 0])
		same("max", Max(r, s), map[bool]*big.Rat{true: x, false: y}[want >= 0])
		n := g.int64()
		if g.IntN(2) == 0 && r.big == nil {
			n = r.num/r.den() + g.near()/2
		}
		if got, want := r.CmpInt(n), x.Cmp(new(big.Rat).SetInt64(n)); got != want {
			t.Fatalf("%s cmp %d: %d, want %d", x, n, got, want)
		}
	case 6:
		same("neg", r.Neg(), new(big.Rat).Neg(x))
		same("abs", r.Abs(), new(big.Rat).Abs(x))
		if r.Sign() != x.Sign() || r.IsZero() != (x.Sign() == 0) || r.IsInt() != x.IsInt() {
			t.Fatalf("%s: sign %d, zero %t, int %t", x, r.Sign(), r.IsZero(), r.IsInt())
		}
		if r.String() != x.RatString() {
			t.Fatalf("%s prints as %s", x, r)
		}
	case 7:
		d, ok := r.Dec()
		if ok != inBounds(x) {
			t.Fatalf("%s as decimal: %s %t", x, d, ok)
		}
		if ok {
			checkDec(t, d)
			if decRat(d).Cmp(x) != 0 || d != d.Trim() && d.big == nil {
				t.Fatalf("%s as decimal: %s", x, d)
			}
		}
	}
}

func diffRatRound(t *testing.T, g *gen) {
	r, x := g.rat()
	places, m := g.IntN(MaxExp+1), allModes[g.IntN(len(allModes))]
	if g.IntN(2) == 0 { // beside a tie at these places
		q := g.bigInt(130)
		x.SetFrac(q.Add(q.Lsh(q, 1), big.NewInt(1)), big.NewInt(2))
		scaleRat(x, -places)
		if g.IntN(2) == 0 {
			x.Add(x, big.NewRat(g.near(), g.Int64N(math.MaxInt64)+1))
		}
		r = RatBig(x)
	}
	num := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	want := refRound(num.Mul(num, x.Num()), x.Denom(), m)

	d, err := r.Round(places, m)
	if (err != nil) != overDigits(want) {
		t.Fatalf("%s to %d %s: %v, want %s", x, places, m, err, want)
	}
	if err == nil {
		checkDec(t, d)
		if c, exp := d.Big(); c.Cmp(want) != 0 || exp != -places {
			t.Fatalf("%s to %d %s: %s, want %s", x, places, m, d, want)
		}
	}
	n, ok := r.RoundScaled(places, m)
	if ok != want.IsInt64() || ok && n != want.Int64() || !ok && n != 0 {
		t.Fatalf("%s to %d %s: %d %t, want %s", x, places, m, n, ok, want)
	}
}

func (g *gen) dec() Dec {
	exp := g.IntN(2*MaxExp+1) - MaxExp
	if g.IntN(3) > 0 {
		exp = -g.IntN(5)
	}
	if g.IntN(3) > 0 {
		d, _ := NewDec(g.int64(), exp)
		return d
	}
	z := g.bigInt(127)
	d, _ := NewDecBig(z.Rem(z, bigPow10(MaxDigits)), exp)
	return d
}

func diffDec(t *testing.T, g *gen) {
	d, e := g.dec(), g.dec()
	if g.IntN(4) == 0 { // nearly equal over another exponent
		if x, ok := d.Trim().Rat().Add(smallRat(g.near()/2, int64(pow10[g.IntN(19)]))).Dec(); ok {
			e = x
		}
	}
	x, y := decRat(d), decRat(e)
	same := func(op string, got Dec, err error, want *big.Rat, exp int) {
		if (err != nil) == inBounds(want) {
			t.Fatalf("%s %s %s: %s %v", d, op, e, got, err)
		}
		if err != nil {
			return
		}
		checkDec(t, got)
		if decRat(got).Cmp(want) != 0 {
			t.Fatalf("%s %s %s: %s, want %s", d, op, e, got, want)
		}
		_, gotExp := got.Big()
		if gotExp == exp || want.Sign() == 0 {
			return
		}
		// The exponent has moved only if it had to: the natural one, or the one
		// next to the result's on the way to it, is out of bounds.
		next := gotExp - 1
		if gotExp < exp {
			next = gotExp + 1
		}
		c := new(big.Int).Quo(scaleRat(new(big.Rat).Set(want), -next).Num(), big.NewInt(1))
		if next >= -MaxExp && next <= MaxExp && !overDigits(c) {
			t.Fatalf("%s %s %s: exponent %d instead of %d", d, op, e, gotExp, exp)
		}
	}
	switch g.IntN(7) {
	case 0:
		z, err := d.Add(e)
		same("+", z, err, new(big.Rat).Add(x, y), int(min(d.exp, e.exp)))
	case 1:
		z, err := d.Sub(e)
		same("-", z, err, new(big.Rat).Sub(x, y), int(min(d.exp, e.exp)))
	case 2:
		z, err := d.Mul(e)
		same("*", z, err, new(big.Rat).Mul(x, y), int(d.exp)+int(e.exp))
	case 3:
		if want := x.Cmp(y); d.Cmp(e) != want || e.Cmp(d) != -want || d.Equal(e) != (want == 0) {
			t.Fatalf("%s cmp %s: %d, want %d", d, e, d.Cmp(e), want)
		}
	case 4:
		same("neg", d.Neg(), nil, new(big.Rat).Neg(x), int(d.exp))
		if r := d.Rat(); r.ref().Cmp(x) != 0 || d.Sign() != x.Sign() || d.IsZero() != (x.Sign() == 0) {
			t.Fatalf("%s as rational: %s", d, r)
		}
		checkRat(t, d.Rat())
	case 5:
		z := d.Trim()
		checkDec(t, z)
		if decRat(z).Cmp(x) != 0 {
			t.Fatalf("%s trimmed: %s", d, z)
		}
		s := z.String()
		if strings.ContainsRune(s, '.') && strings.HasSuffix(s, "0") {
			t.Fatalf("%s trimmed: %s", d, s)
		}
		if c, exp := z.Big(); exp > 0 && !overDigits(c.Mul(c, big.NewInt(10))) {
			t.Fatalf("%s trimmed: exponent %d", d, exp)
		}
	case 6:
		places := g.IntN(81) - 40
		if g.IntN(50) == 0 {
			places = int(int32(g.int64()))
		}
		n, ok := d.ScaledInt(places)
		if places < -200 || places > 200 {
			if ok != d.IsZero() {
				t.Fatalf("%s scaled by %d: %d %t", d, places, n, ok)
			}
			return
		}
		want := scaleRat(x, places)
		fits := want.IsInt() && want.Num().IsInt64()
		if ok != fits || ok && n != want.Num().Int64() || !ok && n != 0 {
			t.Fatalf("%s scaled by %d: %d %t, want %s", d, places, n, ok, want)
		}
	}
}

var decGrammar = regexp.MustCompile(`^[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)$`)

// refParseDec is ParseDec by a regular expression and math/big.
func refParseDec(s string) (coef *big.Int, exp int, err error) {
	switch {
	case len(s) > MaxTextLen:
		return nil, 0, ErrTooLong
	case !decGrammar.MatchString(s):
		return nil, 0, ErrSyntax
	}
	if i := strings.IndexByte(s, '.'); i >= 0 {
		exp = i + 1 - len(s)
	}
	coef, _ = new(big.Int).SetString(strings.Replace(s, ".", "", 1), 10)
	if exp < -MaxExp || len(new(big.Int).Abs(coef).String()) > MaxDigits {
		return nil, 0, ErrRange
	}
	return coef, exp, nil
}

func (g *gen) text() string {
	switch g.IntN(4) {
	case 0: // noise
		b := make([]byte, g.IntN(6))
		for i := range b {
			b[i] = "0123456789+-. /e"[g.IntN(16)]
		}
		return string(b)
	case 1: // long digits
		b := make([]byte, g.IntN(MaxTextLen+3))
		for i := range b {
			b[i] = byte('0' + g.IntN(10))
		}
		if len(b) > 0 && g.IntN(2) == 0 {
			b[0] = "+-"[g.IntN(2)]
		}
		if len(b) > 0 && g.IntN(2) == 0 {
			b[g.IntN(len(b))] = '.'
		}
		return string(b)
	case 2: // beside the limits of 64 bits
		z := new(big.Int).Lsh(big.NewInt(1), uint(62+g.IntN(4)))
		z.Add(z, big.NewInt(g.near()))
		s := z.String()
		if g.IntN(2) == 0 {
			i := g.IntN(len(s))
			s = s[:i] + "." + s[i:]
		}
		return []string{"", "-", "+", "0"}[g.IntN(4)] + s
	}
	return g.dec().String()
}

func diffText(t *testing.T, g *gen) {
	s := g.text()
	sameParse(t, s)
	if g.IntN(4) == 0 {
		sameParseRat(t, s+"/"+g.text())
	}
}

// sameParse fails unless ParseDec(s) is what the reference says and prints as
// math/big does.
func sameParse(t testing.TB, s string) {
	t.Helper()
	d, err := ParseDec(s)
	coef, exp, wantErr := refParseDec(s)
	if !isWrapped(err, wantErr) {
		t.Fatalf("%q: %v, want %v", s, err, wantErr)
	}
	if err != nil {
		return
	}
	checkDec(t, d)
	if c, e := d.Big(); c.Cmp(coef) != 0 || e != exp {
		t.Fatalf("%q: %s × 10^%d, want %s × 10^%d", s, c, e, coef, exp)
	}
	if got, want := d.String(), decRat(d).FloatString(-exp); got != want {
		t.Fatalf("%q prints as %s, want %s", s, got, want)
	}
}

func sameParseRat(t testing.TB, s string) {
	t.Helper()
	r, err := ParseRat(s)
	num, den, found := strings.Cut(s, "/")
	if !found {
		den = "1"
	}
	n, ne, wantErr := refParseDec(num)
	d, de := new(big.Int), 0
	if wantErr == nil {
		d, de, wantErr = refParseDec(den)
	}
	if wantErr == nil && d.Sign() == 0 {
		wantErr = ErrDivisionByZero
	}
	if len(s) > maxRatTextLen {
		wantErr = ErrTooLong
	}
	if !isWrapped(err, wantErr) {
		t.Fatalf("%q: %v, want %v", s, err, wantErr)
	}
	if err != nil {
		return
	}
	checkRat(t, r)
	want := scaleRat(new(big.Rat).SetFrac(n, d), ne-de)
	if r.ref().Cmp(want) != 0 || r.String() != want.RatString() {
		t.Fatalf("%q: %s, want %s", s, r, want)
	}
}
