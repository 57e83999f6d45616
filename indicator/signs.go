package indicator

import (
	"strings"
	"unicode/utf8"
)

// signAt reads the comparison symbols at f[i:]: >, >=, =>, ≥, ≥=, = and so on.
// n is their length, 0 where there is none. Symbols that contradict each other,
// such as ><, give [NoComparison] with n > 0, and ok is false.
func signAt(f string, i int) (op Comparison, n int, ok bool) {
	var above, below, equal bool
	j := i
	for j < len(f) {
		switch c := f[j]; {
		case c == '>':
			above = true
			j++
		case c == '<':
			below = true
			j++
		case c == '=':
			equal = true
			j++
		case strings.HasPrefix(f[j:], "≥"):
			above, equal = true, true
			j += len("≥")
		case strings.HasPrefix(f[j:], "≤"):
			below, equal = true, true
			j += len("≤")
		default:
			goto done
		}
		if j-i > 8 {
			return NoComparison, j - i, false
		}
	}
done:
	switch {
	case j == i:
		return NoComparison, 0, false
	case above && below:
		return NoComparison, j - i, false
	case above && equal:
		return AtLeast, j - i, true
	case above:
		return Above, j - i, true
	case below && equal:
		return AtMost, j - i, true
	case below:
		return Below, j - i, true
	default:
		return Equal, j - i, true
	}
}

// opWord is a comparison in words before a number.
type opWord struct {
	text string
	op   Comparison
	// far words reach over other words of the clause to its number, as in
	// 至少全年完成2次宣传; the others must stand directly before it.
	far bool
}

// opWordAt finds the longest comparison word at f[i:]; n is its length, 0 where
// there is none.
func opWordAt(f string, i int) (w opWord, n int) {
	if i+3 > len(f) {
		return opWord{}, 0
	}
	for _, w := range opWordsBy(f[i : i+3]) {
		if strings.HasPrefix(f[i:], w.text) {
			return w, len(w.text)
		}
	}
	return opWord{}, 0
}

// The lists stand longest first where one word starts another.
var (
	opWordsNot = []opWord{
		{"不得少于", AtLeast, true},
		{"不得低于", AtLeast, true},
		{"不得小于", AtLeast, true},
		{"不能少于", AtLeast, true},
		{"不能低于", AtLeast, true},
		{"不少于", AtLeast, true},
		{"不低于", AtLeast, true},
		{"不小于", AtLeast, true},
		{"不得超过", AtMost, true},
		{"不得超出", AtMost, true},
		{"不得高于", AtMost, true},
		{"不得大于", AtMost, true},
		{"不得多于", AtMost, true},
		{"不能超过", AtMost, true},
		{"不超过", AtMost, true},
		{"不超出", AtMost, true},
		{"不超", AtMost, true},
		{"不高于", AtMost, true},
		{"不大于", AtMost, true},
		{"不多于", AtMost, true},
		{"不突破", AtMost, true},
		{"不晚于", AtMost, true},
		{"不迟于", AtMost, true},
		{"不早于", AtLeast, true},
		{"不足", Below, false},
		{"不到", Below, false},
		{"不满", Below, false},
	}
	opWordsNever = []opWord{
		{"未超过", AtMost, true},
		{"未超出", AtMost, true},
		{"未超", AtMost, true},
		{"未低于", AtLeast, true},
		{"未达到", Below, false},
	}
	opWordsFar  = []opWord{{"至少", AtLeast, true}, {"至多", AtMost, true}}
	opWordsMost = []opWord{{"最少", AtLeast, true}, {"最多", AtMost, true}, {"最高", AtMost, false}, {"最低", AtLeast, false}}
	opWordsTop  = []opWord{{"上限", AtMost, false}}
	opWordsBase = []opWord{{"下限", AtLeast, false}}
	opWordsPast = []opWord{{"逾", Above, false}}
	opWordsPeak = []opWord{{"突破", Above, false}}
	opWordsDent = []opWord{{"破", Above, false}}
	opWordsBig  = []opWord{{"大于或等于", AtLeast, false}, {"大于等于", AtLeast, false}, {"大于", Above, false}}
	opWordsTiny = []opWord{{"小于或等于", AtMost, false}, {"小于等于", AtMost, false}, {"小于", Below, false}}
	opWordsHigh = []opWord{{"高于或等于", AtLeast, false}, {"高于等于", AtLeast, false}, {"高于", Above, false}}
	opWordsLow  = []opWord{{"低于或等于", AtMost, false}, {"低于等于", AtMost, false}, {"低于", Below, false}}
	opWordsFew  = []opWord{{"少于", Below, false}}
	opWordsMany = []opWord{{"多于", Above, false}}
	opWordsOver = []opWord{{"超过", Above, false}, {"超出", Above, false}}
	opWordsSoon = []opWord{{"早于", Below, false}}
	opWordsSame = []opWord{{"等于", Equal, false}}
	opWordsKeep = []opWord{{"控制在", AtMost, false}}
)

func opWordsBy(first string) []opWord {
	switch first {
	case "不":
		return opWordsNot
	case "未":
		return opWordsNever
	case "至":
		return opWordsFar
	case "最":
		return opWordsMost
	case "大":
		return opWordsBig
	case "小":
		return opWordsTiny
	case "高":
		return opWordsHigh
	case "低":
		return opWordsLow
	case "少":
		return opWordsFew
	case "多":
		return opWordsMany
	case "超":
		return opWordsOver
	case "早":
		return opWordsSoon
	case "等":
		return opWordsSame
	case "控":
		return opWordsKeep
	case "上":
		return opWordsTop
	case "下":
		return opWordsBase
	case "逾":
		return opWordsPast
	case "突":
		return opWordsPeak
	case "破":
		return opWordsDent
	default:
		return nil
	}
}

// suffixOp is a comparison in words behind a number.
type suffixOp struct {
	text string
	op   Comparison
}

var suffixOps = []suffixOp{
	{"及以上", AtLeast}, {"(含)以上", AtLeast}, {"以上(含)", AtLeast}, {"以上", AtLeast}, {"起", AtLeast},
	{"及以内", AtMost}, {"及以下", AtMost}, {"(含)以下", AtMost}, {"(含)以内", AtMost},
	{"以下(含)", AtMost}, {"以内(含)", AtMost}, {"以内", AtMost}, {"之内", AtMost}, {"以下", AtMost}, {"内", AtMost},
}

// suffixOpAt reads a comparison in words at f[i:], directly behind number and
// unit. end is i where there is none. 内 counts only where the clause ends or an
// ordinary verb follows, so that 公里内环路 is not a limit, and 起 only where it
// ends: behind a bare number it is a measure word, and taken before.
func suffixOpAt(f string, i int) (op Comparison, end int) {
	if i+3 > len(f) {
		return NoComparison, i
	}
	if c := f[i : i+3]; f[i] != '(' && c != "以" && c != "及" && c != "内" && c != "之" && c != "起" {
		return NoComparison, i
	}
	for _, s := range suffixOps {
		if !strings.HasPrefix(f[i:], s.text) {
			continue
		}
		end = i + len(s.text)
		if s.text == "内" && !limitEnds(f, end) || s.text == "起" && !clauseEnd(f, end) {
			return NoComparison, i
		}
		return s.op, end
	}
	return NoComparison, i
}

// limitEnds reports whether what follows 内 lets it be a limit.
func limitEnds(f string, i int) bool {
	if clauseEnd(f, i) {
		return true
	}
	for _, w := range [...]string{"完成", "办结", "到位", "发放", "支付", "答复", "处理", "处置", "解决", "拨付", "到达", "响应", "上报", "报", "结", "审"} {
		if strings.HasPrefix(f[i:], w) {
			return true
		}
	}
	return false
}

// endsInOpWord reports a unit text that swallowed 以上 and the like.
func endsInOpWord(s string) bool {
	for _, w := range suffixOps {
		if w.text != "起" && strings.HasSuffix(s, w.text) {
			return true
		}
	}
	return strings.HasSuffix(s, "左右")
}

// clauseEnd reports whether f[i:] starts with the end of a clause.
func clauseEnd(f string, i int) bool {
	if i >= len(f) {
		return true
	}
	switch f[i] {
	case ',', ';', '!', '?', '\n', ')', ']', '"', '\'':
		return true
	case '.', ':':
		return !digitAt(f, i+1)
	}
	return strings.HasPrefix(f[i:], "。") || strings.HasPrefix(f[i:], "、") || strings.HasPrefix(f[i:], "”") || strings.HasPrefix(f[i:], "’")
}

// digitAt reports whether f[i] is an ASCII digit.
func digitAt(f string, i int) bool { return i < len(f) && f[i] >= '0' && f[i] <= '9' }

// letterAt reports whether f[i] is an ASCII letter.
func letterAt(f string, i int) bool {
	return i < len(f) && (f[i] >= 'a' && f[i] <= 'z' || f[i] >= 'A' && f[i] <= 'Z')
}

// hanAt returns the length of the Han character at f[i:], 0 where there is none.
func hanAt(f string, i int) int {
	if i >= len(f) || f[i] < 0x80 {
		return 0
	}
	r, n := utf8.DecodeRuneInString(f[i:])
	if r >= 0x3400 && r <= 0x9FFF || r == '〇' {
		return n
	}
	return 0
}
