package indicator

import "strings"

// clockAt passes a time of day: 12月31日24时前, 12月31日17:00.
func clockAt(f string, i int) int {
	n, j := shortInt(f, i)
	if n < 0 || n > 24 || j-i > 2 {
		return i
	}
	if w := prefixOf(f[j:], "时", "点"); w != "" {
		return j + len(w)
	}
	if j+2 < len(f) && f[j] == ':' && digitAt(f, j+1) && digitAt(f, j+2) && !digitAt(f, j+3) {
		return j + 3
	}
	return i
}

// deadlineTail reads what makes a date a deadline: 底, 前, 之前, 后.
//
// 12月底前 and 12月底 are "by the end of December" (<=), 12月前 is "before
// December begins" (<). 12月31日前 is <=: official usage includes the day named.
func deadlineTail(f string, m dateMention) dateMention {
	j := m.end
	d := m.deadline
	if w := prefixOf(f[j:], "底", "末"); w != "" && d.to.day == 0 {
		m.op = AtMost
		j += len(w)
		j += len(prefixOf(f[j:], "之前", "以前", "前"))
		m.end = j
		return m
	}
	if d.to.day != 0 {
		j = clockAt(f, j)
		m.end = j
	}
	if strings.HasPrefix(f[j:], "(含)") {
		j += len("(含)")
	}
	if prefixOf(f[j:], "前期", "后期", "后续", "起草", "起点", "后备") != "" {
		return m
	}
	switch w := prefixOf(f[j:], "之前", "以前", "前", "以后", "之后", "后", "起", "止"); w {
	case "之前", "以前", "前":
		m.op, m.end = Below, j+len(w)
		if d.to.day != 0 || !d.from.isZero() {
			m.op = AtMost
		}
	case "以后", "之后", "后":
		m.op, m.end = Above, j+len(w)
	case "起":
		m.op, m.end = AtLeast, j+len(w)
	case "止":
		m.op, m.end = AtMost, j+len(w)
	default:
	}
	return m
}
