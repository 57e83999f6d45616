package indicator

import "strings"

// dateMention is a date read at one place of a cell.
type dateMention struct {
	deadline Deadline
	op       Comparison
	end      int
	dotted   bool // 2023.12: could be a number as well
	mended   bool // 12底: a character is missing
	yearOnly bool // no month, no 底, no 前: may only name the year of the sentence
	invalid  bool // 2月30日, 13月: has the form of a date and is none
}

// plausibleYear bounds what is read as a year: 1年 and 20年 are durations.
func plausibleYear(n int) bool { return n >= 1900 && n <= 2100 }

// dateAt reads a date at f[i:]. ok is false where there is none.
func dateAt(f string, i int) (m dateMention, ok bool) {
	switch {
	case i >= len(f):
		return m, false
	case digitAt(f, i):
		return digitDateAt(f, i)
	case strings.HasPrefix(f[i:], "每年"), strings.HasPrefix(f[i:], "当年"), strings.HasPrefix(f[i:], "本年"):
		j := i + len("每年")
		j += len(prefixOf(f[j:], "度"))
		if digitAt(f, j) {
			if m, ok = digitDateAt(f, j); ok && (m.deadline.HasYear() || m.invalid) {
				return dateMention{}, false
			}
			return m, ok
		}
		if m, ok = spanAt(f, j, 0); ok {
			return m, true
		}
		return yearEndAt(f, j, 0)
	case strings.HasPrefix(f[i:], "年底"), strings.HasPrefix(f[i:], "年末"), strings.HasPrefix(f[i:], "年终"):
		return yearEndAt(f, i, 0)
	default:
		return spanAt(f, i, 0)
	}
}

// prefixOf returns the first of the words that s starts with.
func prefixOf(s string, words ...string) string {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return w
		}
	}
	return ""
}

// digitDateAt reads a date that starts with a digit.
func digitDateAt(f string, i int) (dateMention, bool) {
	n, j := shortInt(f, i)
	if n < 0 {
		return dateMention{}, false
	}
	if j-i == 4 && plausibleYear(n) {
		if m, ok := numericSpanAt(f, i); ok {
			return m, true
		}
		if m, ok := numericDateAt(f, i, n); ok {
			return m, true
		}
		if m, ok := yearDateAt(f, j, n); ok {
			return m, true
		}
		return dateMention{}, false
	}
	if j-i > 2 {
		return dateMention{}, false
	}
	if m, ok := spanAt(f, i, 0); ok {
		return m, true
	}
	return monthDateAt(f, i, 0)
}

// shortInt reads 1 to 4 digits with no digit behind them; -1 where there are
// none.
func shortInt(f string, i int) (n, end int) {
	j := i
	for digitAt(f, j) {
		if j-i == 4 {
			return -1, i
		}
		n = n*10 + int(f[j]-'0')
		j++
	}
	if j == i {
		return -1, i
	}
	return n, j
}

// yearDateAt reads on behind the digits of a year, at f[i:].
func yearDateAt(f string, i, year int) (dateMention, bool) {
	// 2021-2023年
	if i < len(f) && (f[i] == '-' || f[i] == '~') || strings.HasPrefix(f[i:], "至") || strings.HasPrefix(f[i:], "到") {
		j := i + 1
		if f[i] >= 0x80 {
			j = i + 3
		}
		y2, k := shortInt(f, j)
		if k-j == 4 && plausibleYear(y2) && y2 > year && strings.HasPrefix(f[k:], "年") {
			if m, ok := yearDateAt(f, k, y2); ok && m.deadline.from.isZero() {
				m.deadline.from = partialDate{year: int16(year)}
				return m, m.deadline.IsValid()
			}
		}
		return dateMention{}, false
	}
	if !strings.HasPrefix(f[i:], "年") {
		// 2022全年, 2022上半年
		if strings.HasPrefix(f[i:], "全年") {
			return dateMention{deadline: Deadline{to: partialDate{year: int16(year)}}, end: i + len("全年")}, true
		}
		if prefixOf(f[i:], "上半年", "下半年", "第") != "" {
			return spanAt(f, i, year)
		}
		return dateMention{}, false
	}
	j := i + len("年")
	j += len(prefixOf(f[j:], "度"))
	// 2021年12月, 2021年1-6月
	if digitAt(f, j) {
		if m, ok := monthDateAt(f, j, year); ok {
			return m, true
		}
	}
	if m, ok := spanAt(f, j, year); ok {
		return m, true
	}
	if m, ok := yearEndAt(f, j, year); ok {
		return m, true
	}
	// 2021年-2023年
	d := Deadline{to: partialDate{year: int16(year)}}
	if k := rangeSignAt(f, j); k > j {
		if y2, e := shortInt(f, k); e-k == 4 && plausibleYear(y2) && y2 > year && strings.HasPrefix(f[e:], "年") {
			if m, ok := yearDateAt(f, e, y2); ok && m.deadline.from.isZero() {
				m.deadline.from = partialDate{year: int16(year)}
				if m.deadline.IsValid() {
					return m, true
				}
			}
		}
	}
	if w := prefixOf(f[j:], "全年", "内", "年内"); w != "" && (w == "全年" || limitEnds(f, j+len(w))) {
		m := dateMention{deadline: d, end: j + len(w)}
		if w != "全年" {
			m.op = AtMost
		}
		return m, true
	}
	m := deadlineTail(f, dateMention{deadline: d, end: j})
	m.yearOnly = m.op == NoComparison
	return m, true
}

// yearEndAt reads 年底, 底, 末 and so on behind an optional year.
func yearEndAt(f string, i, year int) (dateMention, bool) {
	w := prefixOf(f[i:], "年底", "年末", "年终", "底", "末")
	if w == "" || year == 0 && (w == "底" || w == "末") {
		return dateMention{}, false
	}
	d := Deadline{to: partialDate{year: int16(year)}}
	if year == 0 {
		d.to.month = 12
	}
	j := i + len(w)
	j += len(prefixOf(f[j:], "之前", "以前", "前"))
	return dateMention{deadline: d, op: AtMost, end: j}, true
}

// spanAt reads quarters and halves of a year: 上半年, 第三季度, 一至三季度, 前三季度.
func spanAt(f string, i, year int) (dateMention, bool) {
	var from, to, j int
	switch {
	case strings.HasPrefix(f[i:], "上半年"):
		from, to, j = 1, 6, i+len("上半年")
	case strings.HasPrefix(f[i:], "下半年"):
		from, to, j = 7, 12, i+len("下半年")
	default:
		q1, q2, end := quartersAt(f, i)
		if end == i {
			return dateMention{}, false
		}
		from, to, j = 3*q1-2, 3*q2, end
	}
	d := Deadline{
		from: partialDate{year: int16(year), month: uint8(from)},
		to:   partialDate{year: int16(year), month: uint8(to)},
	}
	return deadlineTail(f, dateMention{deadline: d, end: j}), true
}

// quartersAt reads 第三季度, 3季度, 一至三季度, 前三季度; end is i where there is
// none.
func quartersAt(f string, i int) (first, last, end int) {
	if rest := prefixOf(f[i:], "前"); rest != "" {
		if last, j := quarterDigit(f, i+len(rest)); last > 1 && strings.HasPrefix(f[j:], "季度") {
			return 1, last, j + len("季度")
		}
		return 0, 0, i
	}
	first, j := quarterDigit(f, i)
	if first == 0 {
		return 0, 0, i
	}
	last = first
	k := rangeSignAt(f, j)
	k += len(prefixOf(f[k:], "、", "和"))
	if k > j {
		if last, j = quarterDigit(f, k); last <= first {
			return 0, 0, i
		}
	}
	if !strings.HasPrefix(f[j:], "季度") {
		return 0, 0, i
	}
	return first, last, j + len("季度")
}

// quarterDigit reads 1 to 4 in either script, with 第 before it.
func quarterDigit(f string, i int) (q, end int) {
	j := i + len(prefixOf(f[i:], "第"))
	switch w := prefixOf(f[j:], "一", "二", "三", "四", "1", "2", "3", "4"); w {
	case "一", "1":
		return 1, j + len(w)
	case "二", "2":
		return 2, j + len(w)
	case "三", "3":
		return 3, j + len(w)
	case "四", "4":
		return 4, j + len(w)
	default:
		return 0, i
	}
}

// monthDateAt reads a month, with day or span, at f[i:], in a year that may be 0.
func monthDateAt(f string, i, year int) (dateMention, bool) {
	month, j := shortInt(f, i)
	if month < 0 || j-i > 2 {
		return dateMention{}, false
	}
	if month < 1 || month > 12 {
		// 13月 is no month; 18月 could be a time of 18 months, and nobody knows.
		n := len(prefixOf(f[j:], "月"))
		return dateMention{end: j + n, invalid: true}, n > 0
	}
	from := partialDate{}
	to := partialDate{year: int16(year), month: uint8(month)}
	switch {
	case strings.HasPrefix(f[j:], "月"):
		j += len("月")
		if j2 := rangeSignAt(f, j); j2 > j {
			if m, ok := spanEnd(f, j2, to); ok {
				return m, true
			}
		}
		day, e := shortInt(f, j)
		if w := prefixOf(f[e:], "日", "号"); day >= 1 && w != "" {
			to.day, j = uint8(min(day, 99)), e+len(w)
			if !to.isValid() {
				return dateMention{end: j, invalid: true}, true
			}
			if j2 := rangeSignAt(f, j); j2 > j {
				if m, ok := spanEnd(f, j2, to); ok {
					return m, true
				}
			}
			break
		}
		if w := prefixOf(f[j:], "上旬", "中旬", "下旬", "初"); w != "" {
			from, j = to, j+len(w)
			switch w {
			case "中旬":
				from.day, to.day = 11, 20
			case "下旬":
				from.day = 21
			default:
				from.day, to.day = 1, 10
			}
			m := deadlineTail(f, dateMention{deadline: Deadline{from, to}, end: j})
			if m.op == Below {
				m.op = AtMost
			}
			return m, true
		}
		j += len(prefixOf(f[j:], "份", "中"))
		// 3月内 is in March, or within three months.
		if year == 0 && strings.HasPrefix(f[j:], "内") && limitEnds(f, j+len("内")) {
			return dateMention{end: j + len("内"), invalid: true}, true
		}
	case year == 0 && strings.HasPrefix(f[j:], "底"):
		// 12底到位: the 月 was forgotten. Only where nothing else can be meant.
		m := deadlineTail(f, dateMention{deadline: Deadline{to: to}, end: j, mended: true})
		return m, true
	default:
		// 1-12月
		k := rangeSignAt(f, j)
		last, e := shortInt(f, k)
		if k == j || last <= month || last > 12 || e-k > 2 || !strings.HasPrefix(f[e:], "月") || hasDay(f, e+len("月")) {
			return dateMention{}, false
		}
		from, to.month, j = to, uint8(last), e+len("月")
		j += len(prefixOf(f[j:], "份"))
	}
	return deadlineTail(f, dateMention{deadline: Deadline{from, to}, end: j}), true
}

// hasDay reports a day at f[i:], which makes 1-3月5日 no span of months.
func hasDay(f string, i int) bool {
	_, e := shortInt(f, i)
	return e > i && prefixOf(f[e:], "日", "号") != ""
}

// spanEnd reads the second date of a span that starts with from.
func spanEnd(f string, i int, from partialDate) (dateMention, bool) {
	if !digitAt(f, i) {
		return dateMention{}, false
	}
	var m dateMention
	n, j := shortInt(f, i)
	ok := false
	if j-i == 4 && plausibleYear(n) {
		if from.year == 0 {
			return m, false
		}
		m, ok = yearDateAt(f, j, n)
	} else {
		m, ok = monthDateAt(f, i, int(from.year))
	}
	if !ok || m.invalid || !m.deadline.from.isZero() {
		return dateMention{}, false
	}
	m.deadline.from = from
	m.yearOnly = false
	return m, m.deadline.IsValid()
}

// rangeSignAt returns the place behind -, ~, 至 or 到 at f[i:], and i where there
// is none.
func rangeSignAt(f string, i int) int {
	if i >= len(f) {
		return i
	}
	switch f[i] {
	case '-', '~':
		j := i + 1
		if j < len(f) && f[j] == f[i] {
			j++
		}
		return j
	}
	return i + len(prefixOf(f[i:], "至", "到"))
}
