package indicator

import (
	"strings"
	"unicode/utf8"
)

// scan walks once over the folded text of a cell and gathers the values it
// mentions.
type scan struct {
	f     string
	i     int
	steps int

	first mention
	more  []mention // all of them, from the second on
	n     int
	// The end of the last value, and whether it had no sign.
	lastEnd  int
	lastBare bool

	words bool // anything besides values was met
	stop  bool // the text ends as a sentence
	loose bool // a number that is no value and no label was met
	flags cellFlags

	clause clause
}

// clause is what is known since the last comma, full stop or bracket.
type clause struct {
	start   int
	words   bool // words were met
	bracket bool // it was opened by a bracket
	op      opWord
	opEnd   int
	bad     bool // signs that contradict each other
	negated bool // 未 and 没有: what follows was not done
	trend   Trend
	per     string // the denominator in front: 每人, 人均
	approx  int    // end of 约 and the like, 0 for none
	nearly  bool   // it was 近 or 接近: a little less
	share   Unit
	shareAt int // end of 百分之
	money   int // end of ¥
}

// mention is one value met on the way.
type mention struct {
	cell       Cell
	start, end int
	// context marks a value that only describes where there is another one: the
	// year of a sentence, an age.
	context bool
	// vague marks a context that is no value on its own either: 2022年校园维修.
	vague bool
}

// cell reads the whole text.
func (s *scan) cell() Cell {
	s.skipCode()
	s.clause.start = s.i
	for s.i < len(s.f) {
		s.steps++
		before := s.i
		s.step()
		if s.i <= before { // no case leaves the place; this bounds a mistake
			s.i = before + 1
		}
		if s.n > MaxParts {
			return Cell{shape: ShapeText, flags: s.flags | flagTooMany}
		}
	}
	return s.finish()
}

// skipCode drops the code of a data dictionary before a sign: 004 >=20次. The
// first character of an optical copy in which = became 二 is mended too.
func (s *scan) skipCode() {
	if rest, ok := strings.CutPrefix(s.f, "二"); ok && digitAt(rest, 0) {
		s.i = len("二")
		s.clause.op, s.clause.opEnd = opWord{op: Equal, far: true}, s.i
		s.flags |= flagMended
		return
	}
	if len(s.f) < 4 || s.f[0] != '0' {
		return
	}
	j := 0
	for digitAt(s.f, j) {
		j++
	}
	if j < 2 || j > 4 {
		return
	}
	if _, n, _ := signAt(s.f, j); n > 0 {
		s.i = j
	}
}

// step reads at one place.
func (s *scan) step() {
	f, i := s.f, s.i
	c := f[i]
	switch {
	case c >= '0' && c <= '9' || c == '.' && digitAt(f, i+1):
		s.number(i, false)
	case c >= 0x80:
		s.wide()
	case c == '>' || c == '<' || c == '=':
		s.sign()
	case (c == 'x' || c == 'X') && s.n > 0 && s.lastEnd == i && digitAt(f, i+1): // 50人x3天
		s.word(1)
	case letterAt(f, i):
		s.label()
	case c == '-' && digitAt(f, i+1) && s.negative():
		s.number(i+1, true)
	case c == '+' && strings.HasPrefix(f[i:], "+/-"):
		s.tolerance(len("+/-"))
	case c == '+' && digitAt(f, i+1) && !s.clause.words:
		s.i++
	case c == '!' && i+1 < len(f) && f[i+1] == '=': // not equal
		s.flags |= flagConflict
		s.word(2)
	case c == ',' || c == ';' || c == '!' || c == '?' || c == '\n':
		s.newClause(1, false)
	case c == '.' || c == ':':
		s.stop = s.stop || c == '.'
		s.newClause(1, false)
	case c == '(':
		s.newClause(1, true)
	case c == ')':
		old := s.clause
		s.newClause(1, false)
		if old.bracket && old.op.op != NoComparison && old.opEnd == i && !old.words && s.lastEnd <= old.start { // (≥)5个
			s.clause.op, s.clause.opEnd, s.clause.bad = old.op, s.i, old.bad
		}
	case c == '[':
		s.skipTo("]")
	case c == ' ':
		s.i++
	default:
		s.loose = s.loose || c == '%' // a share of something that was not read
		s.word(1)
	}
}

// negative reports whether a dash before a digit can be a minus: at the start
// of a clause, behind a sign, or behind a word of change.
func (s *scan) negative() bool {
	c := &s.clause
	return c.start == s.i || c.op.op != NoComparison && c.opEnd == s.i || c.trend != NoTrend || c.approx == s.i
}

// newClause passes n bytes of punctuation.
func (s *scan) newClause(n int, bracket bool) {
	s.i += n
	s.clause = clause{start: s.i, bracket: bracket}
}

// word passes n bytes that mean nothing to the reader.
func (s *scan) word(n int) {
	s.i += n
	s.words, s.clause.words = true, true
}

// skipTo passes a bracketed text whose numbers are no values.
func (s *scan) skipTo(end string) {
	const limit = 200 // no title is longer; the limit keeps the scan linear
	rest := s.f[s.i:min(len(s.f), s.i+limit)]
	s.steps += len(rest) / 8
	if j := strings.Index(rest, end); j >= 0 {
		// [90,100] is a range in a notation of its own; [2020]10号 is a label.
		behind := s.i + j + len(end)
		s.loose = s.loose || end == "]" && strings.ContainsAny(rest[:j], "0123456789") && !digitAt(s.f, behind)
		s.word(j + len(end))
		return
	}
	s.word(1)
}

// label passes Latin letters with the digits that belong to them: A4, PM2.5.
func (s *scan) label() {
	j := s.i
	for letterAt(s.f, j) {
		j++
	}
	for digitAt(s.f, j) || j < len(s.f) && (s.f[j] == '.' || s.f[j] == '-') && digitAt(s.f, j+1) {
		j++
	}
	s.steps += j - s.i
	s.word(j - s.i)
}

// sign reads comparison symbols.
func (s *scan) sign() {
	op, n, ok := signAt(s.f, s.i)
	if s.n > 0 && s.lastEnd == s.i && s.lastBare {
		s.flags |= flagConflict // 90%<x: a sign behind its number
	}
	if old := s.clause.op.op; !ok || old != NoComparison && (old.upwards() != op.upwards() || old.downwards() != op.downwards()) {
		s.clause.bad = true
	}
	s.clause.op, s.clause.opEnd = opWord{op: op, far: true}, s.i+n
	s.i += n
}

// wide reads at a character outside ASCII.
func (s *scan) wide() {
	f, i := s.f, s.i
	_, size := utf8.DecodeRuneInString(f[i:])
	switch f[i : i+size] {
	case "≥", "≤":
		s.sign()
		return
	case "±":
		s.tolerance(size)
		return
	case "。", "、":
		s.stop = s.stop || f[i:i+size] == "。"
		s.newClause(size, false)
		return
	case "《":
		s.skipTo("》")
		return
	case "〔":
		s.skipTo("〕")
		return
	case "¥":
		s.i += size
		s.clause.money = s.i
		return
	case "≈":
		s.i += size
		s.clause.approx = s.i
		return
	case "且":
		// ≥90%且≤100%
		if s.n == 1 && s.clause.start < i {
			if _, n, _ := signAt(f, i+size); n > 0 {
				s.newClause(size, false)
				return
			}
		}
	case "第":
		s.ordinal(size)
		return
	case "指", "附", "编":
		if w := prefixOf(f[i:], "指标", "附件", "附表", "编号"); w != "" {
			s.ordinal(len(w))
			return
		}
	case "正":
		if strings.HasPrefix(f[i:], "正负") && digitAt(f, i+len("正负")) {
			s.tolerance(len("正负"))
			return
		}
	case "不", "未", "至", "最", "大", "小", "高", "低", "少", "多", "超", "等", "控", "早":
		if s.wordOp() || s.wordTrend() {
			return
		}
		s.clause.negated = s.clause.negated || negates(f[i:])
	case "没":
		s.clause.negated = true
	case "约", "将", "接", "近":
		if s.wordApprox() {
			return
		}
	case "百", "千", "万":
		if s.wordShare() {
			return
		}
	case "每":
		if s.wordDate() || s.wordPer() {
			return
		}
	case "人", "户", "亩", "日", "月", "村":
		if s.wordPer() {
			return
		}
	case "当", "本", "年", "前", "一", "二", "三", "四":
		if s.wordDate() {
			return
		}
	case "逾", "突", "破":
		if s.wordOp() {
			return
		}
	case "上", "下":
		if s.wordOp() || s.wordDate() || s.wordTrend() {
			return
		}
	case "减", "降", "压", "缩", "削", "回", "增", "提", "新", "负", "升", "涨", "递", "↓", "↑":
		if s.wordTrend() {
			return
		}
	}
	if f[i:i+size] == "大" && s.wordApprox() {
		return
	}
	s.word(size)
}

// negates reports 未 where it says that something was not done: 未完成12项.
func negates(rest string) bool {
	return strings.HasPrefix(rest, "未") && prefixOf(rest, "未成年", "未来") == ""
}

// ordinal passes 第3, 第一, 指标1 with its number.
func (s *scan) ordinal(n int) {
	if strings.HasPrefix(s.f[s.i:], "第") && s.wordDate() {
		return
	}
	j := s.i + n
	for digitAt(s.f, j) {
		j++
	}
	if j > s.i+n {
		j += len(prefixOf(s.f[j:], "、", ".", ":"))
	}
	s.steps += j - s.i
	s.word(j - s.i)
	if strings.HasSuffix(s.f[:s.i], "、") || strings.HasSuffix(s.f[:s.i], ":") || strings.HasSuffix(s.f[:s.i], ".") {
		s.clause = clause{start: s.i}
	}
}

// wordOp reads comparisons in words.
func (s *scan) wordOp() bool {
	f, i := s.f, s.i
	w, n := opWordAt(f, i)
	if n == 0 {
		return false
	}
	// A near word that no number follows is only a word: 超过半数.
	// 打破3项 is no comparison.
	if !w.far && !numberSoon(f, i+n) || w.text == "破" && s.clause.words {
		s.word(n)
		return true
	}
	if old := s.clause.op.op; old != NoComparison && old.upwards() != w.op.upwards() {
		s.clause.bad = true
	}
	s.clause.op, s.clause.opEnd = w, i+n
	s.i += n
	return true
}

// wordApprox reads 约 and the like before a number.
func (s *scan) wordApprox() bool {
	w := prefixOf(s.f[s.i:], "大约", "大概", "约为", "约", "将近", "接近", "近")
	if w == "" || !numberSoon(s.f, s.i+len(w)) || insideWord(s.f[:s.i], w) {
		return false
	}
	s.i += len(w)
	s.clause.approx, s.clause.nearly = s.i, strings.HasSuffix(w, "近")
	return true
}

// insideWord reports that 约 or 近 ends a word of another meaning: 节约, 附近.
func insideWord(before, w string) bool {
	switch w {
	case "约", "约为":
		return suffixOf(before, []string{"节", "签", "预", "合", "条", "公", "制", "契", "邀", "特", "履", "违", "失", "俭", "简", "集", "续"}) != ""
	case "近":
		return suffixOf(before, []string{"附", "邻", "靠", "临", "最", "就", "新", "远", "亲", "迫", "相"}) != ""
	default:
		return false
	}
}

// wordShare reads 百分之 before digits.
func (s *scan) wordShare() bool {
	w := prefixOf(s.f[s.i:], "百分之", "千分之", "万分之")
	if w == "" || !digitAt(s.f, s.i+len(w)) {
		return false
	}
	s.i += len(w)
	s.clause.shareAt = s.i
	switch w {
	case "百分之":
		s.clause.share = makeUnit("%")
	case "千分之":
		s.clause.share = makeUnit("‰")
	default:
		s.clause.share = makeUnit("‱")
	}
	return true
}

// numberSoon reports a number at f[i:], or behind 于, 到 and the like.
func numberSoon(f string, i int) bool {
	i += len(prefixOf(f[i:], "于", "到", "达到", "达", "至", "了", "为", "预算", "约"))
	return digitAt(f, i) || i < len(f) && (f[i] == '-' || f[i] == '.') && digitAt(f, i+1) ||
		prefixOf(f[i:], "百分之", "千分之", "约", "¥", "每年") != ""
}

// wordDate reads dates that start with a word: 每年12月, 年底, 上半年, 三季度.
func (s *scan) wordDate() bool {
	m, ok := dateAt(s.f, s.i)
	if !ok {
		return false
	}
	s.date(s.i, m)
	return true
}

// wordTrend notes words of change.
func (s *scan) wordTrend() bool {
	t, n := trendAt(s.f, s.i)
	if n == 0 {
		t, n = s.comparedAt()
	}
	if n == 0 {
		return false
	}
	s.word(n)
	s.clause.trend = t
	// 提高到95% and 降至5% are levels.
	if prefixOf(s.f[s.i:], "至", "到") != "" {
		s.clause.trend = NoTrend
	}
	return true
}

// trendAt reads a word of change at f[i:]; n is 0 where there is none.
func trendAt(f string, i int) (t Trend, n int) {
	if w := prefixOf(f[i:], "负增长", "下降", "减少", "降低", "压减", "压缩", "压降", "缩减", "削减", "下滑", "回落", "降幅", "减幅", "递减", "下调", "下浮"); w != "" {
		return Falling, len(w)
	}
	if w := prefixOf(f[i:], "增长", "增加", "提高", "提升", "上升", "增幅", "新增", "上涨", "升高", "递增", "上调", "上浮"); w != "" {
		return Rising, len(w)
	}
	// One character is a change directly before a number only.
	w := prefixOf(f[i:], "降", "减", "↓", "增", "升", "涨", "↑")
	j := i + len(w)
	if w == "" || !digitAt(f, j+len(prefixOf(f[j:], "了", "约", "近"))) {
		return NoTrend, 0
	}
	switch w {
	case "降", "减", "↓":
		return Falling, len(w)
	default:
		return Rising, len(w)
	}
}

// comparedAt reads 少, 低, 多 and 高 before a number, which are changes where the
// clause compares: 比上年少5%.
func (s *scan) comparedAt() (Trend, int) {
	w := prefixOf(s.f[s.i:], "少", "低", "多", "高")
	j := s.i + len(w)
	if w == "" || !digitAt(s.f, j+len(prefixOf(s.f[j:], "了", "约", "近"))) {
		return NoTrend, 0
	}
	before := s.f[max(s.clause.start, s.i-distanceReach):s.i]
	s.steps += len(before) / 8
	if !containsAny(before, []string{"比", "较"}) || !containsAny(before, []string{"上年", "去年", "同期", "上期", "同比", "环比", "年"}) {
		return NoTrend, 0
	}
	if w == "少" || w == "低" {
		return Falling, len(w)
	}
	return Rising, len(w)
}

// trendBehind reads a word of change behind a number: 5%下降, 5%的增长. A rise
// must end the clause there: 95%提升 may begin another thought.
func trendBehind(f string, end int) Trend {
	j := end + len(prefixOf(f[end:], "的"))
	if prefixOf(f[j:], "降", "减", "增", "升", "涨", "下", "上", "压", "缩", "削", "回", "提", "负", "递", "↓", "↑") == "" {
		return NoTrend
	}
	t, n := trendAt(f, j)
	k := j + n
	switch {
	case n == 0 && prefixOf(f[j:], "↓") != "":
		return Falling
	case n == 0 && prefixOf(f[j:], "↑") != "":
		return Rising
	case n == 0 || prefixOf(f[k:], "至", "到", "为") != "" || digitAt(f, k):
		return NoTrend
	case t == Rising && !clauseEnd(f, k+len(prefixOf(f[k:], "幅度", "率"))):
		return NoTrend
	}
	return t
}
