package exact

import "errors"

// The errors of this package. Functions wrap them with detail; test with
// errors.Is.
var (
	// ErrRange: a value, exponent or number of places outside the bounds of Dec.
	ErrRange = errors.New("exact: out of range")
	// ErrSyntax: text that is not a plain decimal or a fraction of two.
	ErrSyntax = errors.New("exact: not a number")
	// ErrTooLong: text longer than the parser looks at.
	ErrTooLong = errors.New("exact: number text too long")
	// ErrDivisionByZero: a zero denominator or divisor.
	ErrDivisionByZero = errors.New("exact: division by zero")
	// ErrMode: a Mode that is not one of the constants.
	ErrMode = errors.New("exact: invalid rounding mode")
)
