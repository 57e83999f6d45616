package target

import (
	"strings"
	"unicode"
)

// maxLabel is the longest text in bytes that can be a heading or a label.
const maxLabel = 240

// halfwidth returns the plain form of a sign: full width, look-alike dashes,
// brackets and colons.
func halfwidth(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		r -= '！' - '!'
	case r == '【' || r == '〔' || r == '〈' || r == '﹝':
		r = '('
	case r == '】' || r == '〕' || r == '〉' || r == '﹞':
		r = ')'
	case r == '—' || r == '–' || r == '－' || r == '―' || r == '‐' || r == '‑' || r == '−':
		r = '-'
	case r == '﹕' || r == '∶' || r == '︰':
		r = ':'
	}
	switch r {
	case '[', '{':
		return '('
	case ']', '}':
		return ')'
	case '~':
		return '-'
	}
	return r
}

// foldLabel brings a heading or label to the form in which the vocabulary holds
// it: without blanks, stars, 其中, what stands in brackets, and the colon at its
// end; months become n. notes is what stood in the brackets. A text that is too
// long for a label folds to nothing.
func foldLabel(text string) (label, notes string) {
	if len(text) > maxLabel {
		return "", ""
	}
	var out, in strings.Builder
	depth := 0
	for _, r := range text {
		switch r = halfwidth(r); {
		case unicode.IsSpace(r) || unicode.IsControl(r) || isStar(r) || r == '\u200b' || r == '\ufeff':
		case r == '(':
			depth++
			in.WriteByte(' ')
		case r == ')':
			depth = max(depth-1, 0)
		case depth > 0:
			in.WriteRune(r)
		default:
			out.WriteRune(unicode.ToLower(r))
		}
	}
	label, notes = out.String(), strings.TrimSpace(in.String())
	if label == "" {
		label, notes = notes, ""
	}
	label = strings.TrimRight(label, ":;,。、")
	if rest, ok := strings.CutPrefix(label, "其中"); ok {
		if rest = strings.TrimLeft(rest, ":、,"); rest != "" {
			label = rest
		}
	}
	if _, rest, ok := throughMonth(label); ok {
		label = "1-n月" + rest
	}
	return label, notes
}

func isStar(r rune) bool {
	switch r {
	case '★', '☆', '*', '▲', '△', '※', '●':
		return true
	default:
		return false
	}
}

// throughMonth reads the months that a heading begins with: 1-7月执行数 is 7 and
// 执行数. A heading that leaves the month open, as 1-x月, is month 0.
func throughMonth(label string) (month int, rest string, ok bool) {
	if year := strings.TrimLeft(label, "0123456789"); len(label)-len(year) == len("2025") && strings.HasPrefix(year, "年") {
		label = strings.TrimLeft(strings.TrimPrefix(year, "年"), "度") // 2025年1-7月
	}
	s, ok := strings.CutPrefix(label, "1")
	if !ok {
		return 0, "", false
	}
	s = strings.TrimPrefix(s, "月")
	if rest, ok = strings.CutPrefix(s, "-"); !ok {
		if rest, ok = strings.CutPrefix(s, "至"); !ok {
			return 0, "", false
		}
	}
	n := 0
	for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' && n < 2 {
		month = month*10 + int(rest[n]-'0')
		n++
	}
	if n == 0 && (strings.HasPrefix(rest, "n") || strings.HasPrefix(rest, "x")) {
		n = 1
	}
	rest, ok = strings.CutPrefix(rest[n:], "月")
	if !ok || n == 0 || month > 12 {
		return 0, "", false
	}
	return month, strings.TrimPrefix(rest, "份"), true
}

// isBlank reports a cell without text.
func isBlank(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' }) < 0
}

// isDash reports a cell that is filled to say that there is nothing: / or —.
func isDash(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsSpace(r) && !strings.ContainsRune("/\\-—–－―", r)
	}) < 0
}

// cleanName leaves out what a form puts before the name of an indicator: stars,
// and 指标1: with the number, as often as they stand there.
func cleanName(text string) string {
	for {
		name := cleanNumber(cleanStars(text))
		if name == text {
			return name
		}
		text = name
	}
}

// cleanStars leaves out stars with the blanks around them; blanks alone stay.
func cleanStars(text string) string {
	name := strings.TrimLeftFunc(text, func(r rune) bool { return isStar(r) || r == '＊' || unicode.IsSpace(r) })
	if name == "" || isBlank(text[:len(text)-len(name)]) {
		return text
	}
	return name
}

// cleanNumber leaves out 指标1: and 指标一、. 指标一致性 is a name.
func cleanNumber(text string) string {
	rest, ok := strings.CutPrefix(text, "指标")
	if !ok {
		return text
	}
	rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
	const chinese = "一二三四五六七八九十"
	worded := strings.IndexFunc(rest, func(r rune) bool { return strings.ContainsRune(chinese, r) }) == 0
	after := strings.TrimLeftFunc(rest, func(r rune) bool {
		r = halfwidth(r)
		return !worded && r >= '0' && r <= '9' || worded && strings.ContainsRune(chinese, r)
	})
	name := strings.TrimLeftFunc(after, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(":.、．", halfwidth(r))
	})
	if after == rest || worded && name == after && name != "" {
		return text
	}
	return name
}

// isPlaceholder reports what a template leaves for others to fill in: …, ×××,
// 指标1:, an empty pair of brackets.
func isPlaceholder(text string) bool {
	return strings.IndexFunc(cleanName(text), func(r rune) bool {
		return !unicode.IsSpace(r) && !strings.ContainsRune("….。·×xX*＊_＿()（）:：、,，?？", r)
	}) < 0
}

// levelOf reads the name of a level with the points in brackets behind it:
// 产出指标（50分）, 成本指标(0-20)分.
func levelOf(text string) (name, weight string) {
	s := strings.TrimRightFunc(text, unicode.IsSpace)
	behind := strings.TrimSuffix(s, "分")
	if !strings.HasSuffix(behind, ")") && !strings.HasSuffix(behind, "）") {
		return text, ""
	}
	open := max(strings.LastIndex(behind, "("), strings.LastIndex(behind, "（"))
	if open <= 0 {
		return text, ""
	}
	inside := strings.TrimLeft(behind[open:], "(（")
	inside = strings.TrimRight(inside, ")）")
	points := strings.TrimSuffix(strings.TrimSpace(inside), "分")
	digit := false
	for _, r := range points {
		switch h := halfwidth(r); {
		case h >= '0' && h <= '9':
			digit = true
		case h == '.' || h == '-':
		default:
			return text, ""
		}
	}
	if !digit || len(points) == len(inside) && len(behind) == len(s) {
		return text, "" // (2023) is no weight
	}
	return strings.TrimRightFunc(behind[:open], unicode.IsSpace), points
}

// pointsIn reads the points that stand in the brackets of a label: 10分.
func pointsIn(notes string) string {
	for part := range strings.FieldsSeq(notes) {
		if p, ok := strings.CutSuffix(part, "分"); ok && p != "" && strings.Trim(p, "0123456789.") == "" {
			return p
		}
	}
	return ""
}

// unitIn reads the unit of money that stands in the brackets of a label.
func unitIn(notes string) string {
	for part := range strings.FieldsSeq(notes) {
		if _, ok := moneyUnit(part); ok {
			return part
		}
	}
	return ""
}

// plainLabel is a label with its months as they are.
func plainLabel(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r = halfwidth(r); !unicode.IsSpace(r) && !isStar(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
