// Package decimals is the edge between the public number type
// [decimal.Decimal] and the bounded decimals of internal/exact. Nothing inside
// the library computes with a number that did not pass here, so an exponent of
// a billion or a million digits is refused before any arithmetic sees it.
package decimals

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/jixiao-go/jixiao/internal/exact"
)

// FromDecimal converts exactly. The exponent must lie within ±[exact.MaxExp]
// and the coefficient must have at most [exact.MaxDigits] digits; otherwise the
// error wraps [exact.ErrRange]. It costs no allocation for coefficients of up
// to 18 digits.
func FromDecimal(d decimal.Decimal) (exact.Dec, error) {
	// The exponent is looked at first: it is the part that makes every other
	// operation of the type expensive.
	exp := d.Exponent()
	if exp < -exact.MaxExp || exp > exact.MaxExp {
		return exact.Dec{}, fmt.Errorf("decimal exponent %d is outside ±%d: %w", exp, exact.MaxExp, exact.ErrRange)
	}
	switch n := d.NumDigits(); {
	case n <= 18:
		return exact.NewDec(d.CoefficientInt64(), int(exp))
	case n > exact.MaxDigits:
		return exact.Dec{}, fmt.Errorf("decimal of %d digits, limit %d: %w", n, exact.MaxDigits, exact.ErrRange)
	default:
		return exact.NewDecBig(d.Coefficient(), int(exp))
	}
}

// ToDecimal converts exactly.
func ToDecimal(d exact.Dec) decimal.Decimal {
	if coef, exp, ok := d.Small(); ok {
		return decimal.New(coef, int32(exp))
	}
	coef, exp := d.Big()
	return decimal.NewFromBigInt(coef, int32(exp))
}
