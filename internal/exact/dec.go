package exact

import (
	"fmt"
	"math/big"
)

const (
	// MaxExp bounds the exponent of a Dec: −MaxExp ≤ exp ≤ MaxExp.
	MaxExp = 18
	// MaxDigits bounds the coefficient of a Dec: |coef| < 10^MaxDigits.
	MaxDigits = 38
)

// maxDigitsBits is the bit length of 10^MaxDigits.
const maxDigitsBits = 127

// Dec is the decimal coef × 10^exp, |coef| < 10^MaxDigits and |exp| ≤ MaxExp.
// The exponent is kept as given: 8.00 and 8 are Equal and print differently.
// The zero value is 0.
type Dec struct {
	coef int64
	big  *big.Int // the coefficient when it does not fit int64, never written to
	exp  int8
}

// NewDec returns coef × 10^exp, or ErrRange when |exp| > MaxExp.
func NewDec(coef int64, exp int) (Dec, error) {
	if exp < -MaxExp || exp > MaxExp {
		return Dec{}, exponentError(exp)
	}
	return Dec{coef: coef, exp: int8(exp)}, nil
}

// NewDecBig is NewDec for any coefficient, which it copies. It returns ErrRange
// when coef is nil or has more than MaxDigits digits, or |exp| > MaxExp.
func NewDecBig(coef *big.Int, exp int) (Dec, error) {
	switch {
	case coef == nil:
		return Dec{}, fmt.Errorf("%w: nil coefficient", ErrRange)
	case exp < -MaxExp || exp > MaxExp:
		return Dec{}, exponentError(exp)
	case overDigits(coef):
		return Dec{}, digitsError()
	case coef.IsInt64():
		return Dec{coef: coef.Int64(), exp: int8(exp)}, nil
	}
	return Dec{big: new(big.Int).Set(coef), exp: int8(exp)}, nil
}

// DecInt returns n.
func DecInt(n int64) Dec { return Dec{coef: n} }

// ownDec returns z × 10^exp, both known to be inside the bounds, and takes z.
func ownDec(z *big.Int, exp int) Dec {
	if z.IsInt64() {
		return Dec{coef: z.Int64(), exp: int8(exp)}
	}
	return Dec{big: z, exp: int8(exp)}
}

// fitDec returns z × 10^exp and takes z. A value outside the bounds as it
// stands is moved inside by dropping or adding as few trailing zeros as that
// takes; ErrRange when it cannot be.
func fitDec(z *big.Int, exp int) (Dec, error) {
	if z.Sign() == 0 {
		return Dec{exp: int8(min(max(exp, -MaxExp), MaxExp))}, nil
	}
	ten := big.NewInt(10)
	var q, r big.Int
	for exp < -MaxExp || overDigits(z) {
		if q.QuoRem(z, ten, &r); r.Sign() != 0 {
			if exp < -MaxExp {
				return Dec{}, exponentError(exp)
			}
			return Dec{}, digitsError()
		}
		z.Set(&q)
		exp++
	}
	for exp > MaxExp {
		if z.Mul(z, ten); overDigits(z) {
			return Dec{}, digitsError()
		}
		exp--
	}
	return ownDec(z, exp), nil
}

// overDigits reports |z| ≥ 10^MaxDigits.
func overDigits(z *big.Int) bool {
	n := z.BitLen()
	return n > maxDigitsBits || n == maxDigitsBits && z.CmpAbs(bigPow10(MaxDigits)) >= 0
}

func exponentError(exp int) error {
	return fmt.Errorf("%w: exponent %d, limit ±%d", ErrRange, exp, MaxExp)
}

func digitsError() error {
	return fmt.Errorf("%w: more than %d significant digits", ErrRange, MaxDigits)
}

// Small returns the coefficient and exponent; ok is false, and coef zero, when
// the coefficient does not fit int64.
func (d Dec) Small() (coef int64, exp int, ok bool) {
	return d.coef, int(d.exp), d.big == nil
}

// Big returns the coefficient, a fresh copy, and the exponent.
func (d Dec) Big() (coef *big.Int, exp int) {
	if d.big != nil {
		return new(big.Int).Set(d.big), int(d.exp)
	}
	return big.NewInt(d.coef), int(d.exp)
}

// Sign returns −1, 0 or 1.
func (d Dec) Sign() int {
	switch {
	case d.big != nil:
		return d.big.Sign()
	case d.coef < 0:
		return -1
	case d.coef > 0:
		return 1
	}
	return 0
}

// IsZero reports d = 0, whatever the exponent.
func (d Dec) IsZero() bool { return d.coef == 0 && d.big == nil }

// Trim returns the shortest form of d: no trailing zeros after the point, and
// exponent 0 for a whole number ("8.00" becomes 8, 1e3 becomes 1000) or, where
// that would take more than MaxDigits digits, the least exponent that does not.
// Equal values have the same Trim.
func (d Dec) Trim() Dec {
	if d.IsZero() {
		return Dec{}
	}
	if d.big != nil || d.exp > 0 {
		return d.trimBig()
	}
	for d.exp < 0 && d.coef%10 == 0 {
		d.coef /= 10
		d.exp++
	}
	return d
}

func (d Dec) trimBig() Dec {
	if d.big == nil {
		// Here exp > 0: most such values still fit.
		if n, ok := mul64(d.coef, int64(pow10[d.exp])); ok {
			return Dec{coef: n}
		}
	}
	z, exp := d.Big()
	ten := big.NewInt(10)
	var t, r big.Int
	for exp < 0 {
		if t.QuoRem(z, ten, &r); r.Sign() != 0 {
			break
		}
		z.Set(&t)
		exp++
	}
	for exp > 0 {
		if t.Mul(z, ten); overDigits(&t) {
			break
		}
		z.Set(&t)
		exp--
	}
	return ownDec(z, exp)
}

// ScaledInt returns d × 10^places; ok is false, and the number zero, when that
// is not an integer or does not fit int64. Any places is allowed.
func (d Dec) ScaledInt(places int) (n int64, ok bool) {
	if d.IsZero() {
		return 0, true
	}
	// A nonzero coefficient has at most 38 digits, so beyond ±64 every answer is
	// false; the clamp only keeps the sum from overflowing.
	e := int(d.exp) + min(max(places, -64), 64)
	switch {
	case d.big != nil:
		if e >= 0 {
			return 0, false
		}
		q, r := new(big.Int).QuoRem(d.big, bigPow10(-e), new(big.Int))
		if r.Sign() != 0 || !q.IsInt64() {
			return 0, false
		}
		return q.Int64(), true
	case e < -MaxExp || e > MaxExp: // 10^19 is beyond int64
		return 0, false
	case e < 0:
		p := int64(pow10[-e])
		if d.coef%p != 0 {
			return 0, false
		}
		return d.coef / p, true
	}
	if n, ok = mul64(d.coef, int64(pow10[e])); !ok {
		return 0, false
	}
	return n, true
}

// Rat returns d as a rational.
func (d Dec) Rat() Rat {
	if d.big == nil {
		if d.exp <= 0 {
			return smallRat(d.coef, int64(pow10[-d.exp]))
		}
		if n, ok := mul64(d.coef, int64(pow10[d.exp])); ok {
			return RatInt(n)
		}
	}
	z, exp := d.Big()
	if exp >= 0 {
		return ownRat(new(big.Rat).SetInt(z.Mul(z, bigPow10(exp))))
	}
	return ownRat(new(big.Rat).SetFrac(z, bigPow10(-exp)))
}
