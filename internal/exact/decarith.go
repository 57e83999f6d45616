package exact

import (
	"math/big"
	"math/bits"
)

// Neg returns −d, with the exponent of d.
func (d Dec) Neg() Dec {
	if d.big == nil && d.coef != minInt64 {
		d.coef = -d.coef
		return d
	}
	z, exp := d.Big()
	return ownDec(z.Neg(z), exp)
}

// Cmp returns −1, 0 or 1 as d is less than, equal to or greater than e. It is
// exact, and does not allocate when both coefficients fit int64.
func (d Dec) Cmp(e Dec) int {
	if d.big != nil || e.big != nil {
		return d.cmpBig(e)
	}
	if d.exp == e.exp {
		return cmp64(d.coef, e.coef)
	}
	sd, se := d.Sign(), e.Sign()
	if sd != se || sd == 0 {
		return cmp64(int64(sd), int64(se))
	}
	if d.exp > e.exp {
		return sd * cmpScaled(mag(d.coef), int(d.exp-e.exp), mag(e.coef))
	}
	return -sd * cmpScaled(mag(e.coef), int(e.exp-d.exp), mag(d.coef))
}

// cmpScaled compares a×10^n with b; a and b are magnitudes of int64, not 0.
func cmpScaled(a uint64, n int, b uint64) int {
	if n > MaxExp { // 10^19 is beyond any b
		return 1
	}
	hi, lo := bits.Mul64(a, pow10[n])
	switch {
	case hi != 0 || lo > b:
		return 1
	case lo < b:
		return -1
	}
	return 0
}

func cmp64(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (d Dec) cmpBig(e Dec) int {
	x, y, _ := align(d, e)
	return x.Cmp(y)
}

// align returns fresh coefficients of d and e over their lesser exponent.
func align(d, e Dec) (x, y *big.Int, exp int) {
	x, ex := d.Big()
	y, ey := e.Big()
	switch {
	case ex > ey:
		x.Mul(x, bigPow10(ex-ey))
		return x, y, ey
	case ey > ex:
		y.Mul(y, bigPow10(ey-ex))
	}
	return x, y, ex
}

// Equal reports d = e as numbers.
func (d Dec) Equal(e Dec) bool { return d.Cmp(e) == 0 }

// Add returns d + e with the lesser of the two exponents, or with a greater one
// where only that keeps the sum inside the bounds. ErrRange when nothing does.
func (d Dec) Add(e Dec) (Dec, error) {
	if d.big == nil && e.big == nil {
		if d.exp < e.exp {
			d, e = e, d
		}
		if n := d.exp - e.exp; n <= MaxExp {
			if c, ok := mul64(d.coef, int64(pow10[n])); ok {
				if c, ok = add64(c, e.coef); ok {
					return Dec{coef: c, exp: e.exp}, nil
				}
			}
		}
	}
	x, y, exp := align(d, e)
	return fitDec(x.Add(x, y), exp)
}

// Sub returns d − e; see Add.
func (d Dec) Sub(e Dec) (Dec, error) { return d.Add(e.Neg()) }

// Mul returns d × e. The exponent is the sum of the two, moved as little as
// keeps the product inside the bounds. ErrRange when nothing does.
func (d Dec) Mul(e Dec) (Dec, error) {
	exp := int(d.exp) + int(e.exp)
	if d.big == nil && e.big == nil && exp >= -MaxExp && exp <= MaxExp {
		if c, ok := mul64(d.coef, e.coef); ok {
			return Dec{coef: c, exp: int8(exp)}, nil
		}
	}
	x, _ := d.Big()
	y, _ := e.Big()
	return fitDec(x.Mul(x, y), exp)
}
