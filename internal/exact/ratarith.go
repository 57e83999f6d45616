package exact

import (
	"fmt"
	"math/big"
	"math/bits"
)

// Neg returns −r.
func (r Rat) Neg() Rat {
	if r.big != nil {
		return ownRat(new(big.Rat).Neg(r.big))
	}
	if r.num == minInt64 {
		return magRat(false, 1<<63, uint64(r.den()))
	}
	r.num = -r.num
	return r
}

// Abs returns |r|.
func (r Rat) Abs() Rat {
	if r.Sign() < 0 {
		return r.Neg()
	}
	return r
}

// Add returns r + s.
func (r Rat) Add(s Rat) Rat {
	if r.big == nil && s.big == nil {
		if r.less1 == s.less1 {
			if n, ok := add64(r.num, s.num); ok {
				return Rat{num: n, less1: r.less1}
			}
		} else if z, ok := addUnlike(r, s); ok {
			return z
		}
		if z, ok := addReduced(r, s); ok {
			return z
		}
	}
	return ownRat(new(big.Rat).Add(r.ref(), s.ref()))
}

// addUnlike adds over the greater denominator if the lesser divides it, else
// over the product. The first keeps the running sum of a column at the common
// denominator of its rows for the price of a division. ok is false on overflow.
func addUnlike(r, s Rat) (z Rat, ok bool) {
	if r.less1 < s.less1 {
		r, s = s, r
	}
	b, d := r.den(), s.den()
	a := r.num
	k := b
	if q := uint64(b) / uint64(d); q*uint64(d) == uint64(b) {
		k = int64(q)
	} else {
		var ok1, ok2 bool
		a, ok1 = mul64(a, d)
		b, ok2 = mul64(b, d)
		if !ok1 || !ok2 {
			return Rat{}, false
		}
	}
	c, ok := mul64(s.num, k)
	if !ok {
		return Rat{}, false
	}
	if a, ok = add64(a, c); !ok {
		return Rat{}, false
	}
	return smallRat(a, b), true
}

// addReduced adds in lowest terms through 128 bits (Knuth, TAOCP 4.5.1). ok is
// false when the result does not fit.
func addReduced(r, s Rat) (z Rat, ok bool) {
	rneg, a, b := r.reduced()
	sneg, c, d := s.reduced()
	g := gcd64(b, d)
	b /= g
	// The numerator is a×(d/g) ± c×(b/g), each product below 2^126.
	hi1, lo1 := bits.Mul64(a, d/g)
	hi2, lo2 := bits.Mul64(c, b)
	var hi, lo, carry uint64
	neg := rneg
	switch {
	case rneg == sneg:
		lo, carry = bits.Add64(lo1, lo2, 0)
		hi, _ = bits.Add64(hi1, hi2, carry)
	case hi1 > hi2 || hi1 == hi2 && lo1 >= lo2:
		lo, carry = bits.Sub64(lo1, lo2, 0)
		hi, _ = bits.Sub64(hi1, hi2, carry)
	default:
		neg = sneg
		lo, carry = bits.Sub64(lo2, lo1, 0)
		hi, _ = bits.Sub64(hi2, hi1, carry)
	}
	// Only a divisor of g can still be common to numerator and denominator.
	g = gcd64(bits.Rem64(hi, lo, g), g)
	if hi >= g {
		return Rat{}, false
	}
	n, _ := bits.Div64(hi, lo, g)
	hi, den := bits.Mul64(b, d/g)
	num, ok := signed(neg, n)
	if !ok || hi != 0 || den > maxInt64 {
		return Rat{}, false
	}
	return smallRat(num, int64(den)), true
}

// Sub returns r − s.
func (r Rat) Sub(s Rat) Rat { return r.Add(s.Neg()) }

// Mul returns r × s.
func (r Rat) Mul(s Rat) Rat {
	if r.big == nil && s.big == nil {
		if n, ok := mul64(r.num, s.num); ok {
			if d, ok := mul64(r.den(), s.den()); ok {
				return smallRat(n, d)
			}
		}
		rneg, a, b := r.reduced()
		sneg, c, d := s.reduced()
		if z, ok := mulReduced(rneg != sneg, a, b, c, d); ok {
			return z
		}
	}
	return ownRat(new(big.Rat).Mul(r.ref(), s.ref()))
}

// Quo returns r ÷ s, or ErrDivisionByZero when s is 0.
func (r Rat) Quo(s Rat) (Rat, error) {
	if s.IsZero() {
		return Rat{}, fmt.Errorf("%w: divisor 0", ErrDivisionByZero)
	}
	if r.big == nil && s.big == nil {
		neg := r.num^s.num < 0
		h1, n := bits.Mul64(mag(r.num), uint64(s.den()))
		h2, d := bits.Mul64(uint64(r.den()), mag(s.num))
		if h1|h2 == 0 && int64(n|d) >= 0 {
			num, _ := signed(neg, n)
			return smallRat(num, int64(d)), nil
		}
		_, a, b := r.reduced()
		_, c, d := s.reduced()
		if z, ok := mulReduced(neg, a, b, d, c); ok {
			return z, nil
		}
	}
	return ownRat(new(big.Rat).Quo(r.ref(), s.ref())), nil
}

// mulReduced returns ±(a/b)×(c/d), both in lowest terms, in lowest terms. ok is
// false when the result does not fit.
func mulReduced(neg bool, a, b, c, d uint64) (z Rat, ok bool) {
	g1, g2 := gcd64(a, d), gcd64(c, b)
	h1, n := bits.Mul64(a/g1, c/g2)
	h2, den := bits.Mul64(b/g2, d/g1)
	num, ok := signed(neg, n)
	if !ok || h1|h2 != 0 || den > maxInt64 {
		return Rat{}, false
	}
	return smallRat(num, int64(den)), true
}
