package exact

import (
	"fmt"
	"math/big"
	"math/bits"
)

// Rat is an exact rational of any size. A value that fits num/den in int64 is
// held so, not always in lowest terms: it is reduced when that keeps it from
// outgrowing int64. Anything beyond is a *big.Rat, always in lowest terms. The
// zero value is 0.
type Rat struct {
	num int64
	// less1 is the denominator − 1, which makes the zero value 0/1.
	less1 int64
	big   *big.Rat // the value when it does not fit, never written to
}

// smallRat returns num/den; den > 0.
func smallRat(num, den int64) Rat { return Rat{num: num, less1: den - 1} }

// den returns the denominator of a small r, > 0.
func (r Rat) den() int64 { return r.less1 + 1 }

// magRat returns ±n/d; d > 0.
func magRat(neg bool, n, d uint64) Rat {
	if num, ok := signed(neg, n); ok && d <= maxInt64 {
		return smallRat(num, int64(d))
	}
	g := gcd64(n, d)
	n, d = n/g, d/g
	if num, ok := signed(neg, n); ok && d <= maxInt64 {
		return smallRat(num, int64(d))
	}
	return bigMagRat(neg, n, d)
}

func bigMagRat(neg bool, n, d uint64) Rat {
	z := new(big.Int).SetUint64(n)
	if neg {
		z.Neg(z)
	}
	return ownRat(new(big.Rat).SetFrac(z, new(big.Int).SetUint64(d)))
}

// ownRat returns x and takes it.
func ownRat(x *big.Rat) Rat {
	if x.Num().IsInt64() && x.Denom().IsInt64() {
		return smallRat(x.Num().Int64(), x.Denom().Int64())
	}
	return Rat{big: x}
}

// NewRat returns num/den, of any signs, or ErrDivisionByZero when den is 0.
func NewRat(num, den int64) (Rat, error) {
	if den > 0 {
		return smallRat(num, den), nil
	}
	if den == 0 {
		return Rat{}, fmt.Errorf("%w: denominator 0", ErrDivisionByZero)
	}
	return magRat(num > 0, mag(num), mag(den)), nil
}

// RatInt returns n.
func RatInt(n int64) Rat { return Rat{num: n} }

// RatBig returns x, which it copies; nil is 0.
func RatBig(x *big.Rat) Rat {
	switch {
	case x == nil:
		return Rat{}
	case x.Num().IsInt64() && x.Denom().IsInt64():
		return smallRat(x.Num().Int64(), x.Denom().Int64())
	}
	return Rat{big: new(big.Rat).Set(x)}
}

// Big returns r in lowest terms as a fresh big.Rat.
func (r Rat) Big() *big.Rat {
	if r.big != nil {
		return new(big.Rat).Set(r.big)
	}
	return big.NewRat(r.num, r.den())
}

// ref is Big without the copy: the result is not to be written to.
func (r Rat) ref() *big.Rat {
	if r.big != nil {
		return r.big
	}
	return big.NewRat(r.num, r.den())
}

// reduced returns a small r as ±n/d in lowest terms.
func (r Rat) reduced() (neg bool, n, d uint64) {
	n, d = mag(r.num), uint64(r.den())
	g := gcd64(n, d)
	return r.num < 0, n / g, d / g
}

// Sign returns −1, 0 or 1.
func (r Rat) Sign() int {
	if r.big != nil {
		return r.big.Sign()
	}
	return cmp64(r.num, 0)
}

// IsZero reports r = 0.
func (r Rat) IsZero() bool { return r.num == 0 && r.big == nil }

// IsInt reports whether r is an integer.
func (r Rat) IsInt() bool {
	if r.big != nil {
		return r.big.IsInt()
	}
	return r.num%r.den() == 0
}

// Cmp returns −1, 0 or 1 as r is less than, equal to or greater than s. It is
// exact, and does not allocate unless one of them is beyond int64.
func (r Rat) Cmp(s Rat) int {
	if r.big != nil || s.big != nil {
		return r.ref().Cmp(s.ref())
	}
	if r.less1 == s.less1 {
		return cmp64(r.num, s.num)
	}
	if r.num^s.num < 0 {
		// One is negative and the other is not, so the numerators differ in order
		// as the values do.
		return cmp64(r.num, s.num)
	}
	hi1, lo1 := bits.Mul64(mag(r.num), uint64(s.den()))
	hi2, lo2 := bits.Mul64(mag(s.num), uint64(r.den()))
	c := 0
	switch {
	case hi1 > hi2 || hi1 == hi2 && lo1 > lo2:
		c = 1
	case hi1 != hi2 || lo1 != lo2:
		c = -1
	}
	if r.num < 0 {
		return -c
	}
	return c
}

// CmpInt is Cmp against the integer n.
func (r Rat) CmpInt(n int64) int { return r.Cmp(RatInt(n)) }

// Equal reports r = s as numbers.
func (r Rat) Equal(s Rat) bool { return r.Cmp(s) == 0 }

// Min returns the lesser of a and b, a when they are equal.
func Min(a, b Rat) Rat {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

// Max returns the greater of a and b, a when they are equal.
func Max(a, b Rat) Rat {
	if b.Cmp(a) > 0 {
		return b
	}
	return a
}

// Dec returns r as a decimal with the fewest digits after the point; ok is
// false when r does not terminate or leaves the bounds of Dec.
func (r Rat) Dec() (d Dec, ok bool) {
	if r.big == nil {
		neg, n, den := r.reduced()
		places, f, ok := tenths(den)
		if !ok {
			return Dec{}, false
		}
		if hi, lo := bits.Mul64(n, f); hi == 0 {
			if c, ok := signed(neg, lo); ok {
				return Dec{coef: c, exp: int8(-places)}, true
			}
		}
	}
	return bigRatDec(r.ref())
}

func bigRatDec(x *big.Rat) (Dec, bool) {
	// A denominator that divides 10^18 fits int64, and a numerator beyond
	// MaxDigits + MaxExp digits cannot come inside the bounds.
	if !x.Denom().IsInt64() || x.Num().BitLen() > maxDigitsBits+60 {
		return Dec{}, false
	}
	places, f, ok := tenths(x.Denom().Uint64())
	if !ok {
		return Dec{}, false
	}
	z := new(big.Int).SetUint64(f)
	d, err := fitDec(z.Mul(z, x.Num()), -places)
	return d, err == nil
}

// tenths returns the least places with den | 10^places and f = 10^places/den;
// ok is false when there are none up to MaxExp. den > 0.
func tenths(den uint64) (places int, f uint64, ok bool) {
	twos := bits.TrailingZeros64(den)
	rest, fives := den>>twos, 0
	for rest%5 == 0 {
		rest /= 5
		fives++
	}
	places = max(twos, fives)
	if rest != 1 || places > MaxExp {
		return 0, 0, false
	}
	return places, pow10[places] / den, true
}
