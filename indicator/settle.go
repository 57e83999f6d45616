package indicator

import "strings"

// settle decides whether a number is a value, gives it its sign and keeps it.
func (s *scan) settle(start, end int, m mention, suffix Comparison, note bool) {
	c := &s.clause
	near := c.op.op != NoComparison && s.nearOp(start)
	signed := near || suffix != NoComparison || c.shareAt == start && start > 0
	// 每月5日, 5日前: a day of the month, not a time of five days.
	if m.cell.q.unit.text == "日" && suffix == NoComparison && (c.words || trendBehind(s.f, end) != NoTrend || prefixOf(s.f[end:], "前", "之前", "以前", "起", "后") != "") {
		s.looseNumber(end)
		return
	}
	// 1年半 and 2个半月 are more; 未完成12项 and 12项未完成 are not 12 done.
	if strings.HasPrefix(s.f[end:], "半") || c.negated || s.undone(end) {
		s.looseNumber(end)
		return
	}
	// A unit in no list is read in plain cells only, and a change is none.
	if m.cell.q.unit.id == unitOpaque && trendBehind(s.f, end) != NoTrend {
		s.looseNumber(end)
		return
	}
	if c.trend == NoTrend && s.distanceBefore(start, m.cell.q.unit.Measure() == MeasureTime) || distanceBehind(s.f[end:]) {
		s.looseNumber(end)
		return
	}
	bare := m.cell.q.unit.IsZero() && m.cell.shape != ShapeTolerance
	if bare && (!clauseEnd(s.f, end) && !signFollows(s.f, end) || !signed && (c.words || c.bracket)) {
		s.looseNumber(end)
		return
	}
	// 突破3项技术 is work that was done; -5%以内 is a deviation, and no bound.
	if near && (c.op.text == "突破" || c.op.text == "破") && !clauseEnd(s.f, end) ||
		m.cell.shape == ShapeQuantity && m.cell.q.Sign() < 0 && strings.HasSuffix(strings.TrimSuffix(s.f[start:end], ")"), "内") {
		s.looseNumber(end)
		return
	}
	if m.cell.shape == ShapeQuantity && s.floats(start, end) {
		if m.cell.q.Sign() < 0 {
			s.looseNumber(end)
			return
		}
		m.cell.shape = ShapeTolerance
		m.cell.flags &^= flagApproximate
	}
	if c.per != "" {
		v, ok := addPer(m.cell, c.per)
		if !ok {
			s.looseNumber(end)
			return
		}
		m.cell = v
	}
	op, ok := suffix, true
	if near || c.op.far {
		op, ok = joinOps(c.op, suffix)
	}
	if !ok || c.bad {
		s.flags |= flagConflict
	}
	switch m.cell.shape {
	case ShapeRange:
		// ≥90%-95% and 90%-95%以上 contradict themselves; 以内 says nothing more.
		if op.upwards() || op.downwards() && near {
			s.flags |= flagConflict
		}
	case ShapeTolerance:
		if op.downwards() {
			m.cell.op = op
		} else if op.upwards() {
			s.flags |= flagConflict
		}
	case ShapeQuantity:
		m.cell.op = op
	case ShapeNone, ShapeDate, ShapeText, ShapeCompound:
	}
	if m.cell.shape != ShapeTolerance {
		t := trendBehind(s.f, end)
		if c.trend != NoTrend && t != NoTrend && t != c.trend {
			s.flags |= flagConflict
		}
		if m.cell.trend = c.trend; t != NoTrend {
			m.cell.trend = t
		}
	}
	if m.cell.shape != ShapeTolerance && c.approx > 0 && c.approx <= start && !c.wordsSince(c.approx, start, s.f) {
		m.cell.flags |= flagApproximate
		if c.nearly {
			m.cell.flags |= flagNearly
		}
	}
	if note {
		s.words = true
	}
	whole := !c.words && clauseEnd(s.f, end)
	if w := m.cell.q.unit.word(); !whole && (w == "岁" || w == "周岁") {
		m.context = true
	}
	s.add(start, end, m)
}

// floats reports words that let the number go both ways: 上下浮动5%, 浮动不超过5%.
func (s *scan) floats(start, end int) bool {
	before := s.f[max(s.clause.start, start-distanceReach):start]
	s.steps += len(before) / 8
	return containsAny(before, []string{"浮动", "波动", "涨跌"}) ||
		prefixOf(strings.TrimPrefix(s.f[end:], "的"), "浮动", "上下浮动", "波动", "上下波动") != ""
}

// undone reports that the clause goes on to say that it was not done.
func (s *scan) undone(end int) bool {
	const reach = 36 // a dozen characters
	rest := s.f[end:min(len(s.f), end+reach)]
	s.steps += len(rest) / 8
	for i := 0; i < len(rest) && !clauseEnd(rest, i); i++ {
		if rest[i] >= 0xE4 && (negates(rest[i:]) || prefixOf(rest[i:], "没", "不合格", "不达标", "不符合") != "") {
			return true
		}
	}
	return false
}

// signFollows reports another comparison behind a number: ≥90≤100, 大于90小于100.
func signFollows(f string, i int) bool {
	if _, n, _ := signAt(f, i); n > 0 {
		return true
	}
	_, n := opWordAt(f, i)
	return n > 0 || strings.HasPrefix(f[i:], "且")
}

// wordsSince reports anything but blanks and fillers between a word and a number.
func (c *clause) wordsSince(from, to int, f string) bool {
	return from < to && len(prefixOf(f[from:to], "为", "达到", "达", "至", "到", "=", "¥", "百分之")) != to-from
}

// nearOp reports whether the sign of the clause stands before the number, with
// nothing but fillers between, or reaches it over words.
func (s *scan) nearOp(start int) bool {
	c := &s.clause
	if c.op.far {
		return start-c.opEnd <= 60
	}
	gap := s.f[c.opEnd:max(start, c.opEnd)]
	for gap != "" {
		w := prefixOf(gap, "于", "到", "达到", "达", "至", "了", "为", "预算", "约", "百分之", "千分之", "万分之", "¥", "-", "+", " ")
		if w == "" {
			return false
		}
		gap = gap[len(w):]
	}
	return true
}

// joinOps joins a sign before a number with a comparison in words behind it. A
// sign that the words only repeat stays; = and 控制在 give way; others contradict.
func joinOps(before opWord, behind Comparison) (op Comparison, ok bool) {
	switch {
	case behind == NoComparison || before.op == behind:
		return before.op, true
	case before.op == NoComparison || before.op == Equal || before.text == "控制在":
		return behind, true
	case before.op.upwards() && behind.upwards() || before.op.downwards() && behind.downwards():
		return before.op, true
	default:
		return NoComparison, false
	}
}

// add keeps a value and goes on behind it.
func (s *scan) add(start, end int, m mention) {
	s.lastEnd, s.lastBare = end, m.cell.op == NoComparison
	m.cell.raw, m.start, m.end = s.f[start:end], start, end
	if s.repeated(start, m) {
		s.i = end
		return
	}
	s.n++
	switch s.n {
	case 1:
		s.first = m
	case 2:
		s.more = append(make([]mention, 0, 4), s.first, m)
	default:
		s.more = append(s.more, m)
	}
	s.i = end
	s.clause.op, s.clause.bad, s.clause.trend, s.clause.approx = opWord{}, false, NoTrend, 0
	s.clause.nearly, s.clause.per = false, ""
}

// repeated reports the 90% of 90%以上,含90%.
func (s *scan) repeated(start int, m mention) bool {
	if s.n != 1 || !strings.HasSuffix(s.f[:start], "含") || m.cell.shape != ShapeQuantity || !m.cell.q.equal(s.first.cell.q) {
		return false
	}
	return s.first.cell.op != NoComparison
}
