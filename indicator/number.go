package indicator

import "github.com/jixiao-go/jixiao/internal/exact"

// numberStatus says how the digits of a cell read.
type numberStatus uint8

const (
	// numberNone: there is no digit.
	numberNone numberStatus = iota
	// numberFine: value holds the number.
	numberFine
	// numberLabel: a leading zero or several points: 004, 1.2.3. Somebody's
	// code, no number.
	numberLabel
	// numberTooLong: more digits than an exact decimal holds.
	numberTooLong
)

// number is the digits at one place, without sign.
type number struct {
	value  exact.Dec
	status numberStatus
	end    int
	whole  int // value of a whole number of at most 4 digits, otherwise -1
	digits int // digits before the point
}

// numberAt reads digits with an optional fraction at f[i:], with thousands
// separators where they stand every three digits: 1,234.56. A fraction needs
// digits behind the point, and may have none before it (.5).
func numberAt(f string, i int) number {
	j := i
	var coef uint64
	digits, lead := 0, 0 // lead: leading zeros
	for digitAt(f, j) {
		coef = coef*10 + uint64(f[j]-'0')
		if digits == lead && f[j] == '0' {
			lead++
		}
		digits++
		j++
	}
	grouped := false
	if digits > 0 && digits <= 3 && lead == 0 {
		for j+3 < len(f) && f[j] == ',' && digitAt(f, j+1) && digitAt(f, j+2) && digitAt(f, j+3) && !digitAt(f, j+4) {
			for k := j + 1; k <= j+3; k++ {
				coef = coef*10 + uint64(f[k]-'0')
			}
			digits += 3
			j += 4
			grouped = true
		}
	}
	before, places := digits, 0
	if j < len(f) && f[j] == '.' && digitAt(f, j+1) {
		for j++; digitAt(f, j); j++ {
			coef = coef*10 + uint64(f[j]-'0')
			places++
		}
		digits += places
	}
	if digits == 0 {
		return number{status: numberNone, end: i}
	}
	n := number{end: j, whole: -1, digits: before}
	if j < len(f) && f[j] == '.' && digitAt(f, j+1) {
		// 1.2.3 and 2021.12.31: take the whole chain away.
		for j < len(f) && (digitAt(f, j) || f[j] == '.' && digitAt(f, j+1)) {
			j++
		}
		n.end, n.status = j, numberLabel
		return n
	}
	if lead > 0 && before > 1 {
		n.status = numberLabel
		return n
	}
	n.value, n.status = numberValue(f[i:n.end], coef, digits, places, grouped, before == 0)
	if places == 0 && digits <= 4 && n.status == numberFine {
		n.whole = int(coef)
	}
	return n
}

// numberValue makes the decimal; coef is right for up to 18 digits.
func numberValue(s string, coef uint64, digits, places int, grouped, noWhole bool) (exact.Dec, numberStatus) {
	if places > exact.MaxExp || digits > exact.MaxDigits {
		return exact.Dec{}, numberTooLong
	}
	if digits <= 18 {
		d, err := exact.NewDec(int64(coef), -places)
		if err != nil {
			return exact.Dec{}, numberTooLong
		}
		return d, numberFine
	}
	if grouped {
		b := make([]byte, 0, len(s))
		for i := range len(s) {
			if s[i] != ',' {
				b = append(b, s[i])
			}
		}
		s = string(b)
	}
	if noWhole {
		s = "0" + s
	}
	d, err := exact.ParseDec(s)
	if err != nil {
		return exact.Dec{}, numberTooLong
	}
	return d, numberFine
}
