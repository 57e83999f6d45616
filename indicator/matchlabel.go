package indicator

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// label is a name made ready for comparison.
type label struct {
	text   string     // letters and digits of the folded name, without the number in front
	grams  []weighted // ascending
	weight int
	core   string // text without emptyWords, endings in one spelling
	alias  string // as printed, where it is one
}

// weighted is a pair with its weight, 2 to 8.
type weighted struct {
	gram   uint64
	weight uint8
}

// newLabel reads the label of a [Name].
func newLabel(name string) label {
	l := label{text: wordRunes(foldSearch(withoutNumber(name)))}
	if l.text == "" {
		return l
	}
	l.grams = make([]weighted, 0, len(l.text)/3)
	words := genericOf()
	generic := 0 // bytes of a generic word ahead
	last, lastWeight := rune(-1), uint8(0)
	for i, r := range l.text {
		if generic == 0 {
			generic = len(prefixOf(l.text[i:], words[r]...))
		}
		w := uint8(ordinaryWeight)
		if generic > 0 {
			w, generic = genericWeight, generic-utf8.RuneLen(r)
		}
		if last >= 0 {
			l.add(gramOf(last, r), lastWeight+w)
		}
		last, lastWeight = r, w
	}
	if len(l.grams) == 0 {
		l.add(gramOf(last, noRune), 2*lastWeight)
	}
	l.finish()
	l.core = coreOf(l.text)
	return l
}

// add adds a pair.
func (l *label) add(g uint64, weight uint8) {
	if len(l.grams) < maxLabelGrams {
		l.grams = append(l.grams, weighted{g, weight})
	}
}

// finish puts the pairs in order and keeps one of each, the first.
func (l *label) finish() {
	slices.SortStableFunc(l.grams, func(a, b weighted) int { return cmp.Compare(a.gram, b.gram) })
	l.grams = slices.CompactFunc(l.grams, func(a, b weighted) bool { return a.gram == b.gram })
	for _, g := range l.grams {
		l.weight += int(g.weight)
	}
}

// maxLabelGrams is how many pairs of a name are compared, the first ones. No
// published name has half as many.
const maxLabelGrams = 100

// The weight of a character inside and outside a generic word. That of a pair is
// the sum.
const (
	genericWeight  = 1
	ordinaryWeight = 4
)

// genericWords stand in so many names that they tell little. Longer ones come
// before those they contain.
var genericWords = []string{
	"完成情况", "完成率", "数量", "情况", "完成", "比例", "比率", "占比", "程度", "水平", "项目", "指标", "年度", "本年", "当年", "全年", "实际", "工作", "任务", "建设", "相关",
	"个数", "总数", "总量", "总额", "金额", "人数", "次数", "户数", "件数", "率", "数", "量", "额", "度", "的", "了", "和", "与", "及", "对", "等", "各",
}

// emptyWords can be left out of a name without changing what it measures.
var emptyWords = []string{"的", "了", "等", "各", "情况", "项目", "指标", "实际", "年度", "本年", "当年", "全年", "相关", "完成"}

var (
	genericOf = sync.OnceValue(func() map[rune][]string { return wordsOf(genericWords) })
	emptyOf   = sync.OnceValue(func() map[rune][]string { return wordsOf(emptyWords) })
)

// wordsOf gives the words of a list by their first character, in order: names are
// read by the hundred thousand, and few characters begin one.
func wordsOf(list []string) map[rune][]string {
	out := make(map[rune][]string)
	for _, w := range list {
		r, _ := utf8.DecodeRuneInString(w)
		out[r] = append(out[r], w)
	}
	return out
}

// alike is how alike two names are, 0 to 1000; see [Match].
func (l *label) alike(m *label) int {
	if l.text == m.text {
		return 1000
	}
	shared := 0
	for i, j := 0, 0; i < len(l.grams) && j < len(m.grams); {
		switch g, h := l.grams[i], m.grams[j]; {
		case g.gram < h.gram:
			i++
		case h.gram < g.gram:
			j++
		default:
			shared += int(g.weight) + int(h.weight)
			i++
			j++
		}
	}
	s := 1000 * shared / (l.weight + m.weight)
	if contains(l.core, m.core) {
		s += 150
	}
	return min(s, 990)
}

// contains reports that the shorter text, of two characters or more, is inside the
// longer one.
func contains(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	return utf8.RuneCountInString(b) >= 2 && strings.Contains(a, b)
}

// coreOf takes out what does not change the meaning.
func coreOf(text string) string {
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(text, e[0]); ok {
			text = rest + e[1]
			break
		}
	}
	words := emptyOf()
	core := make([]byte, 0, len(text))
	for s := text; s != ""; {
		r, n := utf8.DecodeRuneInString(s)
		if w := prefixOf(s, words[r]...); w != "" {
			s = s[len(w):]
			continue
		}
		core = append(core, s[:n]...)
		s = s[n:]
	}
	// 完成率 and 项目数 are nothing else: they stay as they are.
	if len(core) == len(text) || utf8.RuneCount(core) < 2 {
		return text
	}
	return string(core)
}

// endings are written in one spelling.
var endings = [][2]string{{"数量", "数"}, {"总数", "数"}, {"个数", "数"}, {"比例", "率"}, {"比率", "率"}, {"百分比", "率"}, {"占比", "率"}}

// wordRunes keeps letters and digits, and what stands between two digits: 0-6岁 is
// not 06岁.
func wordRunes(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !isWordRune(r) }) < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i, r := range s {
		if isWordRune(r) || i > 0 && strings.ContainsRune(".-~/", r) && digitAt(s, i-1) && digitAt(s, i+1) {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

// withoutNumber cuts the number that a table prints in front of a name: 1、 (2)
// 三. ④. What is no number in front, as in 1.5米, stays.
func withoutNumber(s string) string {
	if r, n := utf8.DecodeRuneInString(s); r >= '①' && r <= '⑳' {
		return s[n:]
	}
	t := strings.TrimPrefix(s, "(")
	rest := strings.TrimLeft(t, "0123456789一二三四五六七八九十")
	if rest == t || rest == "" || len(t)-len(rest) > 9 {
		return s
	}
	mark := prefixOf(rest, "、", ".", ")", ":")
	if mark == "" || len(t) < len(s) && mark != ")" {
		return s
	}
	rest = strings.TrimLeft(rest[len(mark):], "、. ")
	if rest == "" || rest[0] >= '0' && rest[0] <= '9' {
		return s
	}
	return rest
}
