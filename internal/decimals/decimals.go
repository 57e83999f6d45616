// Package decimals is the edge between the public number type
// [decimal.Decimal] and the bounded decimals of internal/exact. Nothing inside
// the library computes with a number that did not pass here, so an exponent of
// a billion or a million digits is refused before any arithmetic sees it.
package decimals

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/jixiao-go/jixiao/internal/exact"
)

// FromDecimal converts exactly and keeps the exponent. The exponent must lie
// within ±[exact.MaxExp] and the coefficient must have at most
// [exact.MaxDigits] digits; otherwise the error wraps [exact.ErrRange]. It
// costs the same whatever it refuses, and no allocation for coefficients that
// fit int64, which those of 18 digits do.
func FromDecimal(d decimal.Decimal) (exact.Dec, error) {
	// The exponent is looked at first: it is the part that makes every other
	// operation of the type expensive. Even to count the digits is, as the type
	// computes a power of ten of that size; to compare under one exponent is not.
	exp := d.Exponent()
	if exp < -exact.MaxExp || exp > exact.MaxExp {
		return exact.Dec{}, fmt.Errorf("decimal exponent %d is outside ±%d: %w", exp, exact.MaxExp, exact.ErrRange)
	}
	// For a longer coefficient this is some of its bits, and not equal to it.
	if coef := d.CoefficientInt64(); d.Cmp(decimal.New(coef, exp)) == 0 {
		return exact.NewDec(coef, int(exp))
	}
	high := new(big.Int).Exp(big.NewInt(10), big.NewInt(exact.MaxDigits), nil)
	if d.Cmp(decimal.NewFromBigInt(high, exp)) >= 0 || d.Cmp(decimal.NewFromBigInt(high.Neg(high), exp)) <= 0 {
		return exact.Dec{}, fmt.Errorf("decimal of more than %d digits: %w", exact.MaxDigits, exact.ErrRange)
	}
	return exact.NewDecBig(d.Coefficient(), int(exp))
}

// ToDecimal converts exactly and keeps the exponent.
func ToDecimal(d exact.Dec) decimal.Decimal {
	if coef, exp, ok := d.Small(); ok {
		return decimal.New(coef, int32(exp))
	}
	coef, exp := d.Big()
	return decimal.NewFromBigInt(coef, int32(exp))
}
