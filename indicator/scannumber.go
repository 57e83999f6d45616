package indicator

import (
	"strings"

	"github.com/jixiao-go/jixiao/internal/exact"
)

// number reads at a digit, behind a minus where neg is set.
func (s *scan) number(i int, neg bool) {
	f := s.f
	start := s.i
	if !neg {
		if m, ok := dateAt(f, i); ok {
			s.date(i, m)
			return
		}
	}
	n := numberAt(f, i)
	s.steps += n.end - i
	if s.rank(start) {
		s.looseNumber(n.end)
		return
	}
	if s.labelNumber(n.end) {
		return
	}
	switch n.status {
	case numberTooLong:
		s.flags |= flagTooLong
		s.looseNumber(n.end)
		return
	case numberLabel, numberNone:
		s.looseNumber(n.end)
		return
	case numberFine:
	}
	if s.listMarker(start, n) {
		return
	}
	if neg {
		n.value = n.value.Neg()
	}
	q, end, note, approx := s.quantityAt(start, n)
	if q.unit.Measure() == MeasureTime && strings.HasSuffix(f[:start], "近") && !strings.HasSuffix(f[:start], "将近") && !strings.HasSuffix(f[:start], "接近") {
		s.word(end - s.i) // 近3年: a span that something is taken over
		return
	}
	m := mention{cell: Cell{shape: ShapeQuantity, q: q}}
	if approx {
		m.cell.flags |= flagApproximate
	}
	if r, e, ok := s.rangeAt(q, end); ok && !growth(f[:start]) {
		m.cell, end = r, e
	}
	op, e := suffixOpAt(f, end)
	if e > end {
		end = e
	} else if op, e = bracketOp(f, end); e > end {
		end = e
	} else if w := prefixOf(f[end:], "左右", "上下", "之间"); w != "" {
		end += len(w)
		if w != "之间" {
			m.cell.flags |= flagApproximate
		}
	}
	// A denominator that was not read: 500元/x.
	s.loose = s.loose || end < len(f) && f[end] == '/' && !digitAt(f, end+1)
	s.steps += end - n.end
	s.settle(start, end, m, op, note)
}

// growth reports 从 or 由 before 50个到80个, which is then no range.
func growth(before string) bool {
	return strings.HasSuffix(before, "从") || strings.HasSuffix(before, "由")
}

// bracketOp reads (以上) and (以内) behind a number.
func bracketOp(f string, i int) (Comparison, int) {
	if i < len(f) && f[i] == '(' {
		if op, e := suffixOpAt(f, i+1); e > i+1 && e < len(f) && f[e] == ')' {
			return op, e + 1
		}
	}
	return NoComparison, i
}

// rank reports 前 before a number, as in 前3名: a place, not a count. Not so
// 12月底前300人, 目前300人, 提前5天.
func (s *scan) rank(start int) bool {
	before, ok := strings.CutSuffix(s.f[:start], "前")
	if !ok || s.n > 0 && s.lastEnd == start {
		return false
	}
	for _, w := range [...]string{"目", "以", "之", "日", "年", "此", "提", "月", "天", "先", "午", "赛", "产", "会"} {
		if strings.HasSuffix(before, w) {
			return false
		}
	}
	return true
}

// labelNumber passes a number that names something: 10号, 12345热线, 5G. Nothing
// else is meant, so it does not make the rest of the sentence doubtful.
func (s *scan) labelNumber(end int) bool {
	f := s.f
	switch {
	case hanAt(f, end) > 0 && prefixOf(f[end:], "号", "型", "版", "届", "代", "路", "线", "楼", "室", "热线", "强", "年期") != "":
	case end < len(f) && (f[end] == 'G' || f[end] == 'A' || f[end] == 'D') && !letterAt(f, end+1) && !digitAt(f, end+1):
		end++
	default:
		return false
	}
	s.word(end - s.i)
	return true
}

// looseNumber passes a number that is no value.
func (s *scan) looseNumber(end int) {
	s.i = end
	for letterAt(s.f, s.i) {
		s.i++
		s.steps++
	}
	s.loose = true
	s.words, s.clause.words = true, true
}

// listMarker passes "1." "1、" "(1)" at the start of a clause.
func (s *scan) listMarker(start int, n number) bool {
	f := s.f
	if start != s.clause.start || n.whole < 0 || n.whole > 99 || n.end+1 >= len(f) || s.clause.op.op != NoComparison {
		return false
	}
	w := prefixOf(f[n.end:], ".", "、", ")")
	j := n.end + len(w)
	if w == "" || j >= len(f) || digitAt(f, j) || w == ")" && start > 0 && !s.clause.bracket && s.inBracket(start) {
		return false
	}
	if w == "." && s.clause.bracket || f[j] == ' ' { // 1. 50% may be 1.50%
		return false
	}
	s.words = true
	s.i = n.end
	s.newClause(len(w), false)
	return true
}

// inBracket reports a bracket that is open at i, so that ) closes it and marks
// no item of a list.
func (s *scan) inBracket(i int) bool {
	const reach = 100
	before := s.f[max(0, i-reach):i]
	s.steps += len(before) / 8
	return strings.LastIndexByte(before, '(') > strings.LastIndexByte(before, ')')
}

// joinScales reads 1亿2千万元 and 1万5000元 on behind 1亿: one number in the larger
// scale. ok is false where nothing follows that fits.
func (s *scan) joinScales(n number, u Unit, e int) (exact.Dec, Unit, int, bool) {
	m := numberAt(s.f, e)
	if m.status != numberFine || m.whole <= 0 {
		return n.value, u, e, false
	}
	v, k := unitAt(s.f, m.end)
	if v.IsZero() || int(v.head) < len(v.text) || unitDefs[v.id].measure == MeasureShare || v.Scale() >= u.Scale() {
		return n.value, u, e, false
	}
	w := v.text[v.base:]
	low, err := exact.NewDec(int64(m.whole), v.Scale()-u.Scale())
	if err != nil || low.Cmp(exact.DecInt(1)) >= 0 {
		return n.value, u, e, false
	}
	sum, err := n.value.Add(low)
	if err != nil {
		return n.value, u, e, false
	}
	return sum.Trim(), makeUnit(u.text + w), k, true
}

// quantityAt reads the unit of a number. note reports words in brackets behind
// it.
func (s *scan) quantityAt(start int, n number) (q Quantity, end int, note, approx bool) {
	f := s.f
	end = n.end
	if w := prefixOf(f[end:], "余", "多", "来"); w != "" {
		if _, e := unitAt(f, end+len(w)); e > end+len(w) {
			end += len(w)
			approx = true
		}
	}
	u, e := unitAt(f, end)
	if e == end && end < len(f) && f[end] == ' ' && letterAt(f, end+1) { // 5 m2
		if v, e2 := unitAt(f, end+1); e2 > end+1 {
			u, e = v, e2
		}
	}
	if e > end {
		if w := prefixOf(f[e:], "余", "多"); w != "" && u.isBareScale() { // 10万余元
			if v, e2 := unitAt(f, e+len(w)); e2 > e+len(w) && v.Scale() == 0 {
				u, e, approx = makeUnit(u.text+v.text), e2, true
			}
		}
		if u.isBareScale() && n.whole >= 0 && digitAt(f, e) {
			n.value, u, e, _ = s.joinScales(n, u, e)
		}
		u, e = s.joinedUnit(u, end, e)
		if calendar(u) || u.text == "年" && plausibleYear(n.whole) { // 95余月, 2023余年
			return Quantity{n.value, Unit{}, true}, n.end, false, false
		}
	} else if !s.clause.words && !plausibleYear(n.whole) {
		u, e = opaqueAt(f, end)
	}
	end = e
	switch {
	case s.clause.shareAt == start && start > 0 && u.IsZero():
		u = s.clause.share
	case s.clause.money == start && start > 0:
		u, end = s.moneyUnit(u, end)
	}
	u, end, note = s.bracketNote(u, end)
	return Quantity{n.value, u, true}, end, note, approx
}

// moneyUnit gives the unit behind ¥: 元, with the scale that is printed.
func (s *scan) moneyUnit(u Unit, end int) (Unit, int) {
	switch {
	case u.IsZero():
		return makeUnit("元"), end
	case u.isBareScale():
		return makeUnit(u.text + "元"), end
	default:
		return u, end
	}
}

// joinedUnit takes two measure words that make up the rest of the clause as one:
// 10人天, 5台套. Otherwise the longest known word stays.
func (s *scan) joinedUnit(u Unit, start, end int) (Unit, int) {
	if s.clause.words || u.Measure() != MeasureCount || hanAt(s.f, end) == 0 {
		return u, end
	}
	if k := knownUnitAt(s.f, end); k > end && opaqueEnds(s.f, k) && k-start <= 12 {
		return makeUnit(s.f[start:k]), k
	}
	return u, end
}

// bracketNote reads a bracket behind a quantity: a unit in it is the unit, (含)
// means nothing, other words without digits are a note.
func (s *scan) bracketNote(u Unit, end int) (Unit, int, bool) {
	f := s.f
	if end >= len(f) || f[end] != '(' {
		return u, end, false
	}
	if _, e := suffixOpAt(f, end); e > end {
		return u, end, false
	}
	j := strings.IndexByte(f[end:min(len(f), end+60)], ')')
	if j < 0 {
		return u, end, false
	}
	s.steps += j
	in := f[end+1 : end+j]
	after := end + j + 1
	if in == "含" || in == "含本数" || in == "包含" {
		return u, after, false
	}
	if strings.ContainsAny(in, "0123456789(") {
		return u, end, false
	}
	if _, e := bracketOp(f, end); e > end {
		return u, end, false
	}
	if v, e := unitAt(in, 0); e == len(in) && e > 0 {
		switch {
		case u.IsZero():
			return v, after, false
		case u.Comparable(v) && u.Scale() == v.Scale():
			return u, after, false
		case u.isBareScale() && v.Scale() == 0:
			return makeUnit(u.text + v.text), after, false
		case u.Measure() == MeasureCount && v.Measure() == MeasureCount:
			// 3家(次): either word counts.
		default:
			s.loose = true // 5万元(元): nobody can say
		}
	}
	return u, after, true
}

// rangeAt reads the second number of a range whose first is q and ends at end.
func (s *scan) rangeAt(q Quantity, end int) (Cell, int, bool) {
	f := s.f
	j := rangeSignAt(f, end)
	if j == end {
		return Cell{}, end, false
	}
	neg := false
	if j < len(f) && (f[j] == '-' || f[j] == '+') {
		neg = f[j] == '-'
		j++
	}
	n := numberAt(f, j)
	if n.status != numberFine {
		return Cell{}, end, false
	}
	if _, ok := dateAt(f, j); ok {
		return Cell{}, end, false
	}
	if neg {
		n.value = n.value.Neg()
	}
	u, e := unitAt(f, n.end)
	if e == n.end && !s.clause.words {
		u, e = opaqueAt(f, n.end)
	}
	if calendar(u) {
		return Cell{}, end, false
	}
	low, high := q, Quantity{n.value, u, true}
	switch {
	case low.unit.IsZero():
		low.unit = u
	case high.unit.IsZero():
		high.unit = low.unit
	case low.unit.isBareScale() && !high.unit.isBareScale():
		u, ok := low.unit.onto(high.unit) // 1万-2万元
		if !ok || u != high.unit {
			return Cell{}, end, false
		}
		low.unit = u
	case low.unit != high.unit:
		in, err := low.In(high.unit)
		if err != nil {
			return Cell{}, end, false
		}
		low = in
	}
	if low.number.Cmp(high.number) >= 0 || yearLike(low, high) {
		return Cell{}, end, false
	}
	return Cell{shape: ShapeRange, q: low, more: &cellMore{high: high}}, e, true
}

// calendar reports 月 and 季度 without 个: they name a month or a quarter, and
// where they do not (13月) nobody knows what they mean.
func calendar(u Unit) bool { return u.text == "月" || u.text == "季度" || u.text == "季" }

// yearLike reports 2021-2022 and 2021-2022学年, which are more likely years.
func yearLike(low, high Quantity) bool {
	a, ok1 := low.number.ScaledInt(0)
	b, ok2 := high.number.ScaledInt(0)
	return ok1 && ok2 && a >= 1990 && b <= 2050 && b-a <= 10 && (low.unit.IsZero() || low.unit.id == unitOpaque)
}

// tolerance reads ±3%, n bytes of sign first.
func (s *scan) tolerance(n int) {
	start := s.i
	j := start + n
	num := numberAt(s.f, j)
	if num.status != numberFine {
		s.word(n)
		s.loose = s.loose || s.n > 0 // 5%±
		if num.end > j {
			s.looseNumber(num.end)
		}
		return
	}
	s.clause.money, s.clause.shareAt = 0, 0
	q, end, note, _ := s.quantityAt(start, num)
	op, e := suffixOpAt(s.f, end)
	if e == end && strings.HasPrefix(s.f[end:], "之间") {
		e += len("之间")
	}
	// 100±5: the number before it has been a value of its own; nobody knows
	// whether 5 is absolute. A lone tolerance is a value.
	s.settle(start, e, mention{cell: Cell{shape: ShapeTolerance, q: q}}, op, note)
}

// otherYear reports words before a date without year that move it to another
// year: 次年3月, 上年末, 下年度一季度.
func otherYear(before, date string) bool {
	before = strings.TrimSuffix(before, "度")
	if strings.HasPrefix(date, "年") { // 年底: the word for the year is cut
		for _, w := range [...]string{"上", "去", "明", "次", "来", "翌", "前", "下", "半", "一", "两", "二", "三", "四", "五"} {
			if strings.HasSuffix(before, w) {
				return true
			}
		}
		return false
	}
	if len(before) < 6 {
		return false
	}
	switch before[len(before)-6:] {
	case "次年", "下年", "明年", "翌年", "来年", "上年", "去年", "前年":
		return true
	default:
		return false
	}
}

// date keeps a date mention.
func (s *scan) date(start int, m dateMention) {
	f := s.f
	s.steps += m.end - start
	if m.invalid {
		s.looseNumber(m.end)
		return
	}
	// 次年3月底 is not March of this year.
	if !m.deadline.HasYear() && otherYear(f[:start], f[start:]) {
		s.looseNumber(m.end)
		return
	}
	c := Cell{shape: ShapeDate, deadline: m.deadline, op: m.op}
	cl := &s.clause
	if cl.op.op != NoComparison && s.nearOp(start) {
		op, ok := joinOps(cl.op, m.op)
		if !ok || cl.bad {
			s.flags |= flagConflict
		}
		c.op = op
	} else if before := f[cl.start:start]; m.op == NoComparison && (strings.HasSuffix(before, "截至") || strings.HasSuffix(before, "截止") || strings.HasSuffix(before, "截止到") || strings.HasSuffix(before, "截至到")) {
		c.op = AtMost
	}
	if m.dotted {
		c.flags |= flagDotted
	}
	if m.mended {
		s.flags |= flagMended
	}
	mm := mention{cell: c}
	if m.yearOnly && (!clauseEnd(f, m.end) || strings.HasPrefix(f[m.end:], ":")) {
		mm.context = true
		mm.vague = prefixOf(f[m.end:], "完成", "到位", "竣工", "完工", "交付", "开工", "结束", "办结", "建成", "投入使用") == ""
	}
	s.add(start, m.end, mm)
}
