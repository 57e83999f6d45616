package exact

import (
	"math/big"
	"math/bits"
)

const (
	maxInt64 = 1<<63 - 1
	minInt64 = -1 << 63
)

// pow10 holds the powers of ten that fit int64.
var pow10 = [MaxExp + 1]uint64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
}

// bigPow10 returns a fresh 10^n, n ≥ 0.
func bigPow10(n int) *big.Int {
	if n < len(pow10) {
		return new(big.Int).SetUint64(pow10[n])
	}
	z := big.NewInt(int64(n))
	return z.Exp(big.NewInt(10), z, nil)
}

// bigWide returns a fresh hi×2^64 + lo.
func bigWide(hi, lo uint64) *big.Int {
	z := new(big.Int).SetUint64(hi)
	z.Lsh(z, 64)
	return z.Or(z, new(big.Int).SetUint64(lo))
}

// mag returns |n|, correct for the least int64 too.
func mag(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// signed returns ±u; ok is false when that is no int64.
func signed(neg bool, u uint64) (n int64, ok bool) {
	if neg {
		return int64(-u), u <= 1<<63
	}
	return int64(u), u <= maxInt64
}

// add64 returns a+b; ok is false on overflow.
func add64(a, b int64) (sum int64, ok bool) {
	sum = a + b
	return sum, (a^sum)&(b^sum) >= 0
}

// mul64 returns a×b; ok is false on overflow.
func mul64(a, b int64) (product int64, ok bool) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	// The unsigned product of two's complements is off by b×2^64 for a negative
	// a, and the other way round.
	hi -= uint64(a>>63)&uint64(b) + uint64(b>>63)&uint64(a)
	return int64(lo), int64(hi) == int64(lo)>>63
}

// gcd64 returns the greatest common divisor; gcd64(0, b) is b.
func gcd64(a, b uint64) uint64 {
	if a == 0 || b == 0 {
		return a | b
	}
	shift := bits.TrailingZeros64(a | b)
	a >>= bits.TrailingZeros64(a)
	for {
		b >>= bits.TrailingZeros64(b)
		if a > b {
			a, b = b, a
		}
		b -= a
		if b == 0 {
			return a << shift
		}
	}
}
