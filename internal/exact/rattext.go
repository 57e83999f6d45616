package exact

import "strconv"

// maxRatTextLen is the number of bytes ParseRat looks at.
const maxRatTextLen = 2*MaxTextLen + 1

// ParseRat reads a decimal, or two with a slash between them: "0.9", "3/37",
// "-1/3", "1.5/-2". Each side has the grammar, the bounds and the errors of
// ParseDec; a right side of 0 is ErrDivisionByZero.
func ParseRat(s string) (Rat, error) {
	if len(s) > maxRatTextLen {
		return Rat{}, tooLongError(len(s), maxRatTextLen)
	}
	i := 0
	for i < len(s) && s[i] != '/' {
		i++
	}
	if i == len(s) {
		d, err := ParseDec(s)
		if err != nil {
			return Rat{}, err
		}
		return d.Rat(), nil
	}
	num, err := ParseDec(s[:i])
	if err != nil {
		return Rat{}, err
	}
	den, err := ParseDec(s[i+1:])
	if err != nil {
		return Rat{}, err
	}
	return num.Rat().Quo(den.Rat())
}

// String returns r in lowest terms: "59/8", or "3" for an integer.
func (r Rat) String() string {
	if r.big != nil {
		return r.big.RatString()
	}
	var buf [1 + 19 + 1 + 19]byte
	b := buf[:0]
	neg, n, d := r.reduced()
	if neg {
		b = append(b, '-')
	}
	b = strconv.AppendUint(b, n, 10)
	if d != 1 {
		b = append(b, '/')
		b = strconv.AppendUint(b, d, 10)
	}
	return string(b)
}
