package indicator

import "strings"

// wordPer reads a denominator in front of its number: 每人500元, 每月1次, 人均1000元.
// 每年 is left alone: the year is what a table is about.
func (s *scan) wordPer() bool {
	f, i := s.f, s.i
	var per string
	var end int
	if strings.HasPrefix(f[i:], "每") {
		end = denominatorPartAt(f, i, false)
		if end == i {
			return false
		}
		per = f[i+len("每") : end]
		if unitByText(per) == unitYear {
			return false
		}
	} else {
		w := prefixOf(f[i:], "人均", "户均", "亩均", "日均", "月均", "村均", "亩产")
		if w == "" || prefixOf(f[i+len(w):], "已", "完成", "按", "能", "可", "未", "无") != "" {
			return false
		}
		per, end = w[:3], i+len(w)
	}
	s.word(end - i)
	if s.clause.per != "" {
		per = s.clause.per + "/" + per
	}
	s.clause.per = per
	return true
}

// addPer gives a value the denominator that stood in front of it. It is false
// where that makes no unit. A share stays as it is: 人均收入增长5%.
func addPer(c Cell, per string) (Cell, bool) {
	u := c.q.unit
	if unitDefs[u.id].measure == MeasureShare {
		return c, true
	}
	if c.shape == ShapeTolerance || u.IsZero() || fraction(u.text, per) || len(u.text)+1+len(per) > MaxUnitLen {
		return c, false
	}
	if int(u.head) < len(u.text) && strings.Contains(u.text[u.head:], per) { // 户均500元/户
		return c, true
	}
	u = makeUnit(u.text + "/" + per)
	c.q.unit = u
	if c.more != nil {
		c.more = &cellMore{high: c.more.high.WithUnit(u)}
	}
	return c, true
}

// fraction reports 50万人/100万人: the same unit on both sides of the slash with
// a number is a part of a whole and no unit.
func fraction(num, den string) bool {
	den = strings.TrimPrefix(den, "/")
	unit := strings.TrimLeft(den, "0123456789")
	return len(unit) < len(den) && unit == num
}

// perNumber reports whether a number may stand in a denominator before the unit
// u: a power of ten, with a scale or a physical unit (10万公顷, 100km). 100个/50个
// is no unit.
func perNumber(digits string, u Unit) bool {
	if strings.TrimRight(digits, "0") != "1" {
		return false
	}
	m := unitDefs[u.id].measure
	physical := m == MeasureLength || m == MeasureArea || m == MeasureVolume || m == MeasureMass || m == MeasureEnergy
	return physical || u.Scale() > 0 && m != MeasureMoney
}

// timeLetterAt reads d, h, a or s behind a slash: t/d, m³/h.
func timeLetterAt(f string, i int) int {
	if i < len(f) && strings.IndexByte("dhas", f[i]) >= 0 && !letterAt(f, i+1) && !digitAt(f, i+1) {
		return i + 1
	}
	return i
}
