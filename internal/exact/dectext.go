package exact

import (
	"fmt"
	"math/big"
	"strconv"
)

// MaxTextLen is the number of bytes ParseDec looks at: a sign, a point and
// MaxDigits digits.
const MaxTextLen = 40

// ParseDec reads [+-] digits [. digits] or [+-] . digits in ASCII: no exponent,
// blanks or separators. The exponent of the result is minus the number of
// digits after the point.
//
// The errors are ErrTooLong beyond MaxTextLen bytes, which does not repeat the
// text; ErrSyntax; and ErrRange for more than MaxExp digits after the point,
// zeros included, or more than MaxDigits significant ones. There is no
// allocation when the digits fit int64.
func ParseDec(s string) (Dec, error) {
	if len(s) > MaxTextLen {
		return Dec{}, tooLongError(len(s), MaxTextLen)
	}
	i, neg := 0, false
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		i, neg = 1, s[0] == '-'
	}
	start, point := i, -1
	var u uint64
	wide := false
	for ; i < len(s); i++ {
		if c := uint64(s[i]) - '0'; c <= 9 {
			// Wraps only once wide is set, and then u is not used.
			wide = wide || u > (1<<64-10)/10
			u = u*10 + c
		} else if s[i] == '.' && point < 0 {
			point = i
		} else {
			return Dec{}, syntaxError(s)
		}
	}
	places := 0
	if point >= 0 {
		if places = len(s) - point - 1; places == 0 {
			return Dec{}, syntaxError(s)
		}
	} else if start == len(s) {
		return Dec{}, syntaxError(s)
	}
	if places > MaxExp {
		return Dec{}, fmt.Errorf("%w: %d digits after the point, limit %d", ErrRange, places, MaxExp)
	}
	if !wide {
		if n, ok := signed(neg, u); ok {
			return Dec{coef: n, exp: int8(-places)}, nil
		}
	}
	return parseWide(s[start:], neg, places)
}

// parseWide is the end of ParseDec for digits, checked to be such but for one
// point, that do not fit int64.
func parseWide(s string, neg bool, places int) (Dec, error) {
	var z, t big.Int
	ten := big.NewInt(10)
	for i := range len(s) {
		if s[i] != '.' {
			z.Mul(&z, ten)
			z.Add(&z, t.SetUint64(uint64(s[i]-'0')))
		}
	}
	if overDigits(&z) {
		return Dec{}, digitsError()
	}
	if neg {
		z.Neg(&z)
	}
	return ownDec(&z, -places), nil
}

func tooLongError(n, limit int) error {
	return fmt.Errorf("%w: %d bytes, limit %d", ErrTooLong, n, limit)
}

func syntaxError(s string) error { return fmt.Errorf("%w: %q", ErrSyntax, s) }

// String returns plain digits with as many after the point as the exponent
// says: "8.00" for 800 × 10^−2, "8000" for 8 × 10^3, never an exponent.
// ParseDec reads it back unless a positive exponent made it too long.
func (d Dec) String() string {
	// A sign, 38 digits and 18 zeros, or a sign, 38 digits and a point.
	var buf [1 + MaxDigits + MaxExp]byte
	return string(d.AppendTo(buf[:0]))
}

// AppendTo appends the text of String to b.
func (d Dec) AppendTo(b []byte) []byte {
	var buf [1 + MaxDigits]byte
	digits := buf[:0]
	if d.big == nil {
		digits = strconv.AppendUint(digits, mag(d.coef), 10)
	} else if digits = d.big.Append(digits, 10); digits[0] == '-' {
		digits = digits[1:]
	}
	if d.Sign() < 0 {
		b = append(b, '-')
	}
	if d.exp >= 0 {
		b = append(b, digits...)
		if d.coef != 0 || d.big != nil {
			for range d.exp {
				b = append(b, '0')
			}
		}
		return b
	}
	places := -int(d.exp)
	if n := len(digits) - places; n > 0 {
		b = append(b, digits[:n]...)
		b = append(b, '.')
		return append(b, digits[n:]...)
	}
	b = append(b, '0', '.')
	for range places - len(digits) {
		b = append(b, '0')
	}
	return append(b, digits...)
}
