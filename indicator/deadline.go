package indicator

import (
	"fmt"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// Deadline is a date with the precision it was printed with (完成时限): a year, a
// month, a day, each with or without its year, or a span of them such as
// 2021年1月-12月. The zero value is no date. Deadlines are comparable with ==.
//
// As text: "2023", "2023-12", "2023-12-31", "--12", "--12-31", and a span as
// "FROM/TO". A span means its end where a deadline is asked for: 第三季度 is
// "--07/--09".
type Deadline struct {
	from, to partialDate
}

// partialDate has zeros for what is not printed. A day needs a month, and a date
// has a year or a month.
type partialDate struct {
	year       int16
	month, day uint8
}

func (d partialDate) isZero() bool { return d == partialDate{} }

func (d partialDate) isValid() bool {
	switch {
	case d.year < 0 || d.year > 9999 || d.month > 12:
		return false
	case d.month == 0:
		return d.year > 0 && d.day == 0
	case d.day == 0:
		return true
	default:
		// Without a year the 29th of February can be one.
		year := int(d.year)
		if year == 0 {
			year = 2000
		}
		return int(d.day) <= jixiao.DaysIn(year, int(d.month))
	}
}

// String returns the date in the form of the contract.
func (d partialDate) String() string {
	switch {
	case d.isZero():
		return ""
	case d.year == 0 && d.day == 0:
		return fmt.Sprintf("--%02d", d.month)
	case d.year == 0:
		return fmt.Sprintf("--%02d-%02d", d.month, d.day)
	case d.month == 0:
		return fmt.Sprintf("%04d", d.year)
	case d.day == 0:
		return fmt.Sprintf("%04d-%02d", d.year, d.month)
	default:
		return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
	}
}

// resolve returns the first and the last day that d can mean in a year.
func (d partialDate) resolve(year int) (first, last jixiao.Date, ok bool) {
	if d.year != 0 {
		year = int(d.year)
	}
	m1, m2 := int(d.month), int(d.month)
	if d.month == 0 {
		m1, m2 = 1, 12
	}
	d1, d2 := int(d.day), int(d.day)
	if d.day == 0 {
		d1, d2 = 1, jixiao.DaysIn(year, m2)
	}
	first, err1 := jixiao.NewDate(year, m1, d1)
	last, err2 := jixiao.NewDate(year, m2, d2)
	return first, last, err1 == nil && err2 == nil
}

// NewDeadline returns the deadline of a year, month and day, 0 for what is not
// known. At least the year or the month must be known, and a day needs a month.
func NewDeadline(year, month, day int) (Deadline, error) {
	if year < 0 || year > 9999 || month < 0 || month > 12 || day < 0 || day > 31 {
		return Deadline{}, fault("indicator.no-such-date", fmt.Errorf("year %d month %d day %d", year, month, day))
	}
	p := partialDate{int16(year), uint8(month), uint8(day)}
	if !p.isValid() {
		return Deadline{}, fault("indicator.no-such-date", fmt.Errorf("year %d month %d day %d", year, month, day))
	}
	return Deadline{to: p}, nil
}

// DeadlineOn returns the deadline of one full date, zero for the zero date.
func DeadlineOn(d jixiao.Date) Deadline {
	return Deadline{to: partialDate{int16(d.Year()), uint8(d.Month()), uint8(d.Day())}}
}

// ParseDeadline reads the forms that [Deadline.String] writes.
func ParseDeadline(s string) (Deadline, error) {
	from, to, span := strings.Cut(s, "/")
	if !span {
		from, to = "", s
	}
	d := Deadline{}
	var ok1, ok2 bool
	d.to, ok2 = parsePartial(to)
	d.from, ok1 = parsePartial(from)
	if !ok2 || span && !ok1 || span && !d.isSpan() {
		return Deadline{}, fault("indicator.no-such-date", fmt.Errorf("%q is not YYYY, YYYY-MM, YYYY-MM-DD, --MM, --MM-DD or two of them with a slash", jixiao.Clip(s)))
	}
	return d, nil
}

// MustParseDeadline is [ParseDeadline] for dates written in code; it panics on
// an error.
func MustParseDeadline(s string) Deadline {
	d, err := ParseDeadline(s)
	if err != nil {
		panic(err)
	}
	return d
}

func parsePartial(s string) (partialDate, bool) {
	var d partialDate
	rest, noYear := strings.CutPrefix(s, "--")
	if !noYear {
		y, ok := fixedDigits(s, 4)
		if !ok || y == 0 {
			return partialDate{}, false
		}
		d.year, rest = int16(y), s[4:]
		if rest != "" {
			if rest[0] != '-' {
				return partialDate{}, false
			}
			rest = rest[1:]
		}
		if rest == "" && len(s) > 4 {
			return partialDate{}, false
		}
	}
	if rest != "" {
		m, ok := fixedDigits(rest, 2)
		if !ok || m == 0 {
			return partialDate{}, false
		}
		d.month, rest = uint8(m), rest[2:]
	}
	if rest != "" {
		day, ok := fixedDigits(rest[1:], 2)
		if rest[0] != '-' || !ok || day == 0 || len(rest) != 3 {
			return partialDate{}, false
		}
		d.day = uint8(day)
	}
	return d, d.isValid()
}

// fixedDigits reads the first n bytes of s, which must all be digits.
func fixedDigits(s string, n int) (int, bool) {
	if len(s) < n {
		return 0, false
	}
	v := 0
	for i := range n {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		v = v*10 + int(s[i]-'0')
	}
	return v, true
}

// isSpan reports whether from and to make a span: both with or both without a
// year, and the start over before the end is: 2021 to 2021-01 is none, 21 December
// to December is one.
func (d Deadline) isSpan() bool {
	if d.from.isZero() || d.from == d.to || !d.from.isValid() || !d.to.isValid() || (d.from.year == 0) != (d.to.year == 0) {
		return false
	}
	_, from, ok1 := d.from.resolve(2000)
	_, to, ok2 := d.to.resolve(2000)
	return ok1 && ok2 && from.Compare(to) < 0
}

// IsZero reports whether there is no date.
func (d Deadline) IsZero() bool { return d.to.isZero() }

// IsValid reports whether there is a date.
func (d Deadline) IsValid() bool { return d.to.isValid() && (d.from.isZero() || d.isSpan()) }

// HasYear reports whether the year is printed.
func (d Deadline) HasYear() bool { return d.to.year != 0 }

// Year returns the year of the end, and 0 where it is not printed.
func (d Deadline) Year() int { return int(d.to.year) }

// Month returns 1 to 12, and 0 where only the year is printed.
func (d Deadline) Month() int { return int(d.to.month) }

// Day returns 1 to 31, and 0 where it is not printed.
func (d Deadline) Day() int { return int(d.to.day) }

// End returns the deadline without the start of its span.
func (d Deadline) End() Deadline { return Deadline{to: d.to} }

// Start returns the start of the span, zero where there is none.
func (d Deadline) Start() Deadline { return Deadline{to: d.from} }

// Resolve returns the first and the last day that d can mean, with year where d
// has none: "--12" in 2023 is 2023-12-01 to 2023-12-31. ok is false for the zero
// value, and where the date does not exist in that year.
func (d Deadline) Resolve(year int) (p jixiao.Period, ok bool) {
	if !d.IsValid() {
		return jixiao.Period{}, false
	}
	first, last, ok := d.to.resolve(year)
	if !ok {
		return jixiao.Period{}, false
	}
	if !d.from.isZero() {
		if first, _, ok = d.from.resolve(year); !ok {
			return jixiao.Period{}, false
		}
	}
	return jixiao.Period{From: first, To: last}, true
}

// String returns the text described at the type.
func (d Deadline) String() string {
	if d.from.isZero() {
		return d.to.String()
	}
	return d.from.String() + "/" + d.to.String()
}

// Chinese returns the date as tables print it: 2023年12月31日, 1月-12月.
func (d Deadline) Chinese() string {
	if d.from.isZero() {
		return d.to.chinese()
	}
	return d.from.chinese() + "-" + d.to.chinese()
}

func (d partialDate) chinese() string {
	var s string
	if d.year != 0 {
		s = fmt.Sprintf("%d年", d.year)
	}
	if d.month != 0 {
		s += fmt.Sprintf("%d月", d.month)
	}
	if d.day != 0 {
		s += fmt.Sprintf("%d日", d.day)
	}
	return s
}

// MarshalText writes [Deadline.String].
func (d Deadline) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads as [ParseDeadline] does; empty text is the zero value.
func (d *Deadline) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Deadline{}
		return nil
	}
	v, err := ParseDeadline(string(text))
	if err != nil {
		return err
	}
	*d = v
	return nil
}
