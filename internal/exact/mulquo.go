package exact

import "math/bits"

// MulQuo returns a×b÷c rounded once by m, exact through a 128-bit product. ok
// is false, and q zero, when c is 0, m is invalid or the rounded quotient is
// beyond int64.
func MulQuo(a, b, c int64, m Mode) (q int64, ok bool) {
	if c == 0 || !m.IsValid() {
		return 0, false
	}
	neg := a^b^c < 0
	d := mag(c)
	hi, lo := bits.Mul64(mag(a), mag(b))
	var u, r uint64
	switch {
	case hi == 0:
		u, r = lo/d, lo%d
	case hi < d:
		u, r = bits.Div64(hi, lo, d)
	default: // the quotient is 2^64 or more
		return 0, false
	}
	if m.away64(r, d, u&1 != 0, neg) {
		if u++; u == 0 {
			return 0, false
		}
	}
	if q, ok = signed(neg, u); !ok {
		return 0, false
	}
	return q, true
}

// MulQuoHalfUp is MulQuo(a, b, c, HalfUp): one 64-bit division when a and b are
// not negative, c is positive and a×b fits 63 bits. It makes no call then; the
// compiler would inline it only without the fallback.
func MulQuoHalfUp(a, b, c int64) (q int64, ok bool) {
	// Read as unsigned, a negative factor leaves hi or the top bit of lo set
	// unless the other is 0.
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	if hi|lo>>63 != 0 || c <= 0 {
		return mulQuoHalfUp(a, b, c)
	}
	// Rounding by adding ⌊c/2⌋ first is half-up for odd c too: there are no ties.
	return int64((lo + uint64(c)>>1) / uint64(c)), true
}

// mulQuoHalfUp is MulQuoHalfUp for any arguments.
func mulQuoHalfUp(a, b, c int64) (q int64, ok bool) {
	if c == 0 {
		return 0, false
	}
	d := mag(c)
	hi, lo := bits.Mul64(mag(a), mag(b))
	lo, carry := bits.Add64(lo, d>>1, 0)
	hi += carry // no overflow: hi ≤ 2^62
	var u uint64
	switch {
	case hi == 0:
		u = lo / d
	case hi < d:
		u, _ = bits.Div64(hi, lo, d)
	default:
		return 0, false
	}
	if q, ok = signed(a^b^c < 0, u); !ok {
		return 0, false
	}
	return q, true
}
