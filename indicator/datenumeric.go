package indicator

import "strings"

// numericSpanAt reads 2022.1-2022.12 and 2022.01.01-2022.12.31.
func numericSpanAt(f string, i int) (dateMention, bool) {
	from, j, ok := dottedAt(f, i)
	if !ok {
		return dateMention{}, false
	}
	k := rangeSignAt(f, j)
	to, e, ok := dottedAt(f, k)
	if k == j || !ok || digitAt(f, e) || letterAt(f, e) || f[i+4] != f[k+4] {
		return dateMention{}, false
	}
	m := dateMention{deadline: Deadline{from, to}, end: e}
	return m, m.deadline.IsValid()
}

// dottedAt reads 2022.1, 2022/1/5 and so on.
func dottedAt(f string, i int) (d partialDate, end int, ok bool) {
	year, j := shortInt(f, i)
	if j-i != 4 || !plausibleYear(year) || j >= len(f) || f[j] != '.' && f[j] != '/' {
		return d, i, false
	}
	month, k := shortInt(f, j+1)
	if month < 1 || month > 12 || k-j > 3 {
		return d, i, false
	}
	d = partialDate{year: int16(year), month: uint8(month)}
	if k < len(f) && f[k] == f[j] && digitAt(f, k+1) {
		day, e := shortInt(f, k+1)
		d.day = uint8(min(max(day, 0), 99))
		return d, e, e-k <= 3 && day > 0 && d.isValid()
	}
	return d, k, true
}

// numericDateAt reads 2021-12-31, 2021/12/31, 2021.12.31, 2021-12, 2021/12 and
// 2021.12. With a point the month must have two digits and nothing may follow
// but the end of the clause or a date word, since 2021.5 is a number.
func numericDateAt(f string, i, year int) (dateMention, bool) {
	j := i + 4
	if j >= len(f) || f[j] != '-' && f[j] != '/' && f[j] != '.' {
		return dateMention{}, false
	}
	sep := f[j]
	month, k := shortInt(f, j+1)
	if month < 1 || month > 12 || k-j > 3 {
		return dateMention{}, false
	}
	if k < len(f) && f[k] == sep {
		day, e := shortInt(f, k+1)
		d := Deadline{to: partialDate{int16(year), uint8(month), uint8(min(max(day, 0), 99))}}
		if day < 1 || e-k > 3 || !d.IsValid() || letterAt(f, e) || e < len(f) && f[e] == '%' {
			return dateMention{}, false
		}
		return deadlineTail(f, dateMention{deadline: d, end: e}), true
	}
	if sep != '-' || k-j == 3 {
		if k-j != 3 && sep == '.' {
			return dateMention{}, false
		}
		d := Deadline{to: partialDate{year: int16(year), month: uint8(month)}}
		m := deadlineTail(f, dateMention{deadline: d, end: k, dotted: sep == '.'})
		if m.end == k && !clauseEnd(f, k) || strings.HasPrefix(f[k:], "月") || strings.HasPrefix(f[k:], "年") {
			return dateMention{}, false
		}
		m.dotted = m.dotted && m.op == NoComparison
		return m, true
	}
	return dateMention{}, false
}
