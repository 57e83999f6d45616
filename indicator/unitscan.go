package indicator

import (
	"strings"
	"unicode/utf8"
)

// unitAt reads the unit behind a number that ends at f[i:]. end is i where there
// is none. It takes the longest word it knows, so that 37个基层医疗机构 has the
// unit 个; a word in no list is left to [opaqueAt].
func unitAt(f string, i int) (u Unit, end int) {
	j := numeratorAt(f, i)
	if j == i {
		// 28.40/株 and 30/10万 have a denominator only.
		if k := denominatorAt(f, i, true); k > i && k-i <= MaxUnitLen {
			return makeUnit(f[i:k]), k
		}
		return Unit{}, i
	}
	if strings.HasPrefix(f[j:], "数") && hanAt(f, j+3) == 0 && unitByText(f[i:j]) == unitCount {
		j += len("数")
	}
	if k := denominatorAt(f, j, false); k > j && k-i <= MaxUnitLen && !fraction(f[i:j], f[j:k]) {
		j = k
	}
	return makeUnit(f[i:j]), j
}

// numeratorAt returns the end of the longest known unit with its scale at f[i:],
// and i where there is none.
func numeratorAt(f string, i int) int {
	if j := knownUnitAt(f, i); j > i {
		return j
	}
	exp, n := scaleAt(f[i:])
	if n == 0 {
		return i
	}
	j := knownUnitAt(f, i+n)
	switch {
	case j > i+n:
		return j
	case exp < 4 && hanAt(f, i+n) > 0: // 百货, 千家: words
		return i
	default:
		return i + n
	}
}

// knownUnitAt returns the end of the longest unit word of the table at f[i:].
func knownUnitAt(f string, i int) int {
	if i >= len(f) {
		return i
	}
	if f[i] < 0x80 {
		return latinUnitAt(f, i)
	}
	if strings.HasPrefix(f[i:], "μ") {
		j := i + len("μ")
		if letterAt(f, j) && !letterAt(f, j+1) && unitByText(f[i:j+1]) != unitNone {
			return j + 1
		}
		return i
	}
	// The ends of up to maxUnitRunes characters, then the longest that is a unit.
	var ends [maxUnitRunes]int
	n := 0
	for j := i; j < len(f) && n < maxUnitRunes && f[j] >= 0x80; n++ {
		_, size := utf8.DecodeRuneInString(f[j:])
		j += size
		ends[n] = j
	}
	for n--; n >= 0; n-- {
		if unitByText(f[i:ends[n]]) != unitNone {
			return ends[n]
		}
	}
	return i
}

// latinUnitAt reads % or a unit in Latin letters (km, m2, TB), which must stand
// alone: 11kw电机 is 11 kw, 4Gbit is nothing.
func latinUnitAt(f string, i int) int {
	if f[i] == '%' {
		if letterAt(f, i+1) { // %o is a badly copied ‰
			return i
		}
		return i + 1
	}
	j := i
	for letterAt(f, j) {
		j++
	}
	if j == i || j-i > maxUnitRunes {
		return i
	}
	end := j
	if j < len(f) && (f[j] == '2' || f[j] == '3') && !digitAt(f, j+1) {
		end = j + 1
	} else if strings.HasPrefix(f[j:], "²") || strings.HasPrefix(f[j:], "³") {
		end = j + len("²")
	}
	if unitByText(f[i:end]) != unitNone && !letterAt(f, end) && !digitAt(f, end) {
		return end
	}
	return i
}

// denominatorAt returns the end of a denominator such as /人*月 at f[i:], and i
// where there is none. alone says that no numerator stands before it: then a
// bare number behind the slash is no unit, since 12/31 is a date.
func denominatorAt(f string, i int, alone bool) int {
	j, slash := i, false
	for {
		k := denominatorPartAt(f, j, j == i && alone)
		// 、 and a point join units only behind a slash, and at the end of the
		// clause: 元/人、天, but not 5台、套.
		if loose := k > j && (f[j] == '.' || strings.HasPrefix(f[j:], "、")); k == j || loose && (!slash || !opaqueEnds(f, k)) {
			return j
		}
		slash = slash || f[j] == '/' || strings.HasPrefix(f[j:], "每")
		j = k
	}
}

// denominatorPartAt reads one part: "/10万公顷", "*月", "、天", "/(人·月)", "每人".
func denominatorPartAt(f string, i int, alone bool) int {
	if i >= len(f) {
		return i
	}
	var j int
	first := false
	switch {
	case f[i] == '/':
		j, first = i+1, true
	case strings.HasPrefix(f[i:], "每") && !alone:
		j, first = i+len("每"), true
	case alone || f[i] < 0x80 && f[i] != '*' && f[i] != '.':
		return i
	case f[i] == '*' || f[i] == '.':
		j = i + 1
	case strings.HasPrefix(f[i:], "·"), strings.HasPrefix(f[i:], "×"):
		j = i + len("·")
	case strings.HasPrefix(f[i:], "、"):
		j = i + len("、")
	default:
		return i
	}
	if first && j < len(f) && f[j] == '(' {
		if k := denominatorAt(f, j+1, false); k == j+1 {
			k = knownUnitAt(f, j+1)
			for k > j+1 {
				next := denominatorPartAt(f, k, false)
				if next == k {
					break
				}
				k = next
			}
			if k > j+1 && k < len(f) && f[k] == ')' {
				return k + 1
			}
		}
		return i
	}
	k := j
	if first {
		for digitAt(f, k) && k-j < 9 {
			k++
		}
	}
	if k > j {
		// A number in the denominator needs a scale or a unit: 10万公顷, 100km.
		if end := numeratorAt(f, k); end > k && perNumber(f[j:k], makeUnit(f[k:end])) {
			return end
		}
		return i
	}
	if end := timeLetterAt(f, j); first && end > j {
		return end
	}
	if end := numeratorAt(f, j); end > j {
		return end
	}
	return i
}

// notUnits are words that follow numbers and are no units: grades, numbers of
// lines and rooms, generations, hours of the day.
const notUnits = "号型级版届代路线楼室点"

// neverInUnits are characters of words that say something, so that no word with
// one of them is taken for a unit.
const neverInUnits = "内约近第每其且至到的得了在为和与及或并不未无没达已按将应可较比由从对向以于是否各均共超完成一二三四五六七八九十季"

// opaqueAt reads a word of at most three Han characters up to the end of the
// clause as a unit that is in no list, with its scale: 550万粒. end is i where
// there is none.
func opaqueAt(f string, i int) (u Unit, end int) {
	_, n := scaleAt(f[i:])
	j, runes := i+n, 0
	for {
		k := hanAt(f, j)
		if k == 0 {
			break
		}
		if _, e := suffixOpAt(f, j); e > j {
			break
		}
		if _, e := opWordAt(f, j); e > 0 || strings.Contains(neverInUnits, f[j:j+k]) {
			return Unit{}, i
		}
		if _, e := trendAt(f, j); e > 0 {
			return Unit{}, i
		}
		j += k
		if runes++; runes > 3 {
			return Unit{}, i
		}
	}
	if runes == 0 || !opaqueEnds(f, j) {
		return Unit{}, i
	}
	first, size := utf8.DecodeRuneInString(f[i+n:])
	word := f[i+n : j]
	if strings.ContainsRune(notUnits+"前后多余月年日时", first) || size == len(word) && strings.ContainsRune("左右上下", first) {
		return Unit{}, i
	}
	if notOpaque(word) {
		return Unit{}, i
	}
	return makeUnit(f[i:j]), j
}

// opaqueEnds reports whether a unit in no list may end here: at the end of the
// clause or before a comparison in words.
func opaqueEnds(f string, i int) bool {
	if clauseEnd(f, i) || i < len(f) && f[i] == '(' {
		return true
	}
	_, e := suffixOpAt(f, i)
	return e > i
}

// notOpaque reports words that say something and count nothing.
func notOpaque(w string) bool {
	switch w {
	case "热线", "左右", "上下", "以前", "之前", "以后", "之后", "以外", "之间", "完成", "到位", "合格", "及时", "达标", "通过", "优秀", "良好",
		"完毕", "结束", "开始", "左右的", "多", "余", "号文", "国道", "省道", "县道", "工程", "计划", "行动", "报警", "底", "末", "初", "半", "次方", "全部",
		"上升", "下降", "增长", "提高", "减少", "增加", "降低", "整", "元整", "以来", "期间", "月底", "年底":
		return true
	default:
		return false
	}
}
