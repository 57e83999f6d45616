package exact

import (
	"fmt"
	"math/big"
	"math/bits"
)

// Round returns r rounded once by m to places digits after the point, and so
// with exponent −places. The errors are ErrMode for an invalid mode and
// ErrRange for places outside [0, MaxExp] or a result of more than MaxDigits
// digits.
func (r Rat) Round(places int, m Mode) (Dec, error) {
	if !m.IsValid() {
		return Dec{}, fmt.Errorf("%w: %s", ErrMode, m)
	}
	if places < 0 || places > MaxExp {
		return Dec{}, fmt.Errorf("%w: %d places, limit %d", ErrRange, places, MaxExp)
	}
	if r.big != nil {
		z := r.roundBig(places, m)
		if overDigits(z) {
			return Dec{}, digitsError()
		}
		return ownDec(z, -places), nil
	}
	hi, lo := r.roundSmall(places, m)
	if hi == 0 {
		if n, ok := signed(r.num < 0, lo); ok {
			return Dec{coef: n, exp: int8(-places)}, nil
		}
	}
	// At most 2^63 × 10^18, inside MaxDigits.
	z := bigWide(hi, lo)
	if r.num < 0 {
		z.Neg(z)
	}
	return ownDec(z, -places), nil
}

// RoundScaled is Round with the result as an integer number of 10^−places. ok is
// false, and n zero, when Round fails or the result does not fit int64. It does
// not allocate unless r is beyond int64.
func (r Rat) RoundScaled(places int, m Mode) (n int64, ok bool) {
	if !m.IsValid() || places < 0 || places > MaxExp {
		return 0, false
	}
	if r.big != nil {
		z := r.roundBig(places, m)
		if !z.IsInt64() {
			return 0, false
		}
		return z.Int64(), true
	}
	hi, lo := r.roundSmall(places, m)
	if n, ok = signed(r.num < 0, lo); !ok || hi != 0 {
		return 0, false
	}
	return n, true
}

// roundSmall returns |r|×10^places rounded, in 128 bits. r is small and the
// arguments are valid.
func (r Rat) roundSmall(places int, m Mode) (hi, lo uint64) {
	d := uint64(r.den())
	hi, lo = bits.Mul64(mag(r.num), pow10[places])
	var rem uint64
	if hi == 0 {
		lo, rem = lo/d, lo%d
	} else {
		h := hi
		hi, rem = h/d, h%d
		lo, rem = bits.Div64(rem, lo, d)
	}
	if m.away64(rem, d, lo&1 != 0, r.num < 0) {
		var carry uint64
		lo, carry = bits.Add64(lo, 1, 0)
		hi += carry
	}
	return hi, lo
}

// roundBig returns r×10^places rounded. r is big and the arguments are valid.
func (r Rat) roundBig(places int, m Mode) *big.Int {
	neg := r.big.Sign() < 0
	q, rem := bigPow10(places), new(big.Int)
	q.Mul(q, r.big.Num())
	q.QuoRem(q.Abs(q), r.big.Denom(), rem)
	if rem.Sign() != 0 {
		half := rem.Lsh(rem, 1).Cmp(r.big.Denom())
		if m.away(half, q.Bit(0) != 0, neg) {
			q.Add(q, big.NewInt(1))
		}
	}
	if neg {
		q.Neg(q)
	}
	return q
}
