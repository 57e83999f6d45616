package jixiao

import (
	"cmp"
	"fmt"
	"strconv"
)

// Date is a civil date without clock or zone, from 0001-01-01 to 9999-12-31.
// The zero value is no date. Dates are comparable with == and usable as map
// keys.
type Date struct {
	year       int16
	month, day uint8
}

// NewDate returns the date, or an error where there is no such day.
func NewDate(year, month, day int) (Date, error) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > DaysIn(year, month) {
		return Date{}, &ValueError{Package: "jixiao", Message: Text{
			ZH: fmt.Sprintf("没有这一天：%d年%d月%d日", year, month, day),
			EN: fmt.Sprintf("no such date: year %d month %d day %d", year, month, day),
		}}
	}
	return Date{int16(year), uint8(month), uint8(day)}, nil
}

// MustDate is [NewDate] for dates written in code; it panics where the date
// does not exist.
func MustDate(year, month, day int) Date {
	d, err := NewDate(year, month, day)
	if err != nil {
		panic(err)
	}
	return d
}

// ParseDate reads YYYY-MM-DD.
func ParseDate(s string) (Date, error) {
	if len(s) == 10 && s[4] == '-' && s[7] == '-' {
		y, ok1 := digits(s[:4])
		m, ok2 := digits(s[5:7])
		d, ok3 := digits(s[8:])
		if ok1 && ok2 && ok3 {
			return NewDate(y, m, d)
		}
	}
	return Date{}, &ValueError{Package: "jixiao", Message: Text{
		ZH: "“" + clip(s) + "”不是 YYYY-MM-DD 形式的日期", EN: strconv.Quote(clip(s)) + " is not a date of the form YYYY-MM-DD",
	}}
}

func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// DaysIn returns the number of days of a month, and 0 for a month that does
// not exist.
func DaysIn(year, month int) int {
	switch month {
	case 1, 3, 5, 7, 8, 10, 12:
		return 31
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	default:
		return 0
	}
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// IsValid reports whether d is a date.
func (d Date) IsValid() bool { return !d.IsZero() }

// Year returns 1 to 9999. Year, Month and Day are 0 for the zero value.
func (d Date) Year() int { return int(d.year) }

// Month returns 1 to 12.
func (d Date) Month() int { return int(d.month) }

// Day returns 1 to 31.
func (d Date) Day() int { return int(d.day) }

// Compare orders dates; the zero value comes first.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.year, e.year), cmp.Compare(d.month, e.month), cmp.Compare(d.day, e.day))
}

// DaysSince returns the number of days from e to d, negative where d is
// earlier. It is 0 if either is the zero value.
func (d Date) DaysSince(e Date) int {
	if d.IsZero() || e.IsZero() {
		return 0
	}
	return d.ordinal() - e.ordinal()
}

// Previous returns the day before; of the zero value, and of the first day
// there is, the zero value.
func (d Date) Previous() Date {
	switch {
	case d.day > 1:
		d.day--
	case d.month > 1:
		d.month--
		d.day = uint8(DaysIn(int(d.year), int(d.month)))
	case d.year > 1:
		d = Date{d.year - 1, 12, 31}
	default:
		return Date{}
	}
	return d
}

// ordinal counts days since 0000-03-01, so that the leap day ends a year.
func (d Date) ordinal() int {
	y, m := int(d.year), int(d.month)
	if m <= 2 {
		y--
		m += 12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + int(d.day) - 1
}

// String returns YYYY-MM-DD, and the empty text for the zero value.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	digit := func(n int) byte { return byte('0' + n%10) }
	y, m, day := int(d.year), int(d.month), int(d.day)
	return string([]byte{
		digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), '-', digit(m / 10), digit(m), '-', digit(day / 10), digit(day),
	})
}

// MarshalText writes YYYY-MM-DD, and nothing for the zero value.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD; empty text is the zero value.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	v, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// Period is a span of days, both ends inside. A zero From or To leaves that
// end open; the zero value is all time.
type Period struct {
	From Date `json:"from,omitzero"`
	To   Date `json:"to,omitzero"`
}

// IsValid reports whether the period has at least one day.
func (p Period) IsValid() bool {
	return p.From.IsZero() || p.To.IsZero() || p.From.Compare(p.To) <= 0
}

// Contains reports whether the day lies inside. The zero date never does.
func (p Period) Contains(d Date) bool {
	return d.IsValid() && p.From.Compare(d) <= 0 && (p.To.IsZero() || d.Compare(p.To) <= 0)
}

// Overlaps reports whether two periods share a day. An invalid period has none.
func (p Period) Overlaps(q Period) bool {
	return p.IsValid() && q.IsValid() &&
		(p.To.IsZero() || q.From.IsZero() || q.From.Compare(p.To) <= 0) &&
		(q.To.IsZero() || p.From.IsZero() || p.From.Compare(q.To) <= 0)
}

// String returns FROM/TO with an open end as two points: 2020-02-25/...
func (p Period) String() string {
	from, to := p.From.String(), p.To.String()
	return cmp.Or(from, "..") + "/" + cmp.Or(to, "..")
}
