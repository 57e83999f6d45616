package indicator

import (
	"strings"
	"unicode/utf8"
)

// readNone reads folded text that says nothing.
func readNone(f string) (Cell, bool) {
	none := func(a Absence) (Cell, bool) { return Cell{shape: ShapeNone, absence: a}, true }
	if f == "" {
		return none(AbsenceBlank)
	}
	if f[0] == '-' || f[0] == '_' {
		if strings.Trim(f, "-_/\\ \n") == "" {
			return none(AbsenceDash)
		}
	}
	if f[0] == '/' || f[0] == '\\' {
		if strings.Trim(f, "/\\- \n") == "" {
			return none(AbsenceSlash)
		}
	}
	if len(f) > 60 {
		return Cell{}, false
	}
	switch strings.TrimRight(f, "。.") {
	case "":
		return none(AbsenceDash)
	case "无", "暂无", "没有", "空", "空白", "none", "None", "NONE", "(无)", "(空)", "无此项", "未填", "未填写":
		return none(AbsenceWord)
	case "不适用", "不涉及", "N/A", "n/a", "NA", "(不适用)", "(不涉及)":
		return none(AbsenceNotApplicable)
	case "定性":
		return none(AbsenceSignOnly)
	}
	if isPlaceholder(f) {
		return none(AbsenceTemplate)
	}
	op, n, ok := signAt(f, 0)
	if n > 0 && !ok {
		return Cell{}, false
	}
	if n == len(f) {
		return Cell{shape: ShapeNone, absence: AbsenceSignOnly, op: op}, true
	}
	rest := f[n:]
	if len(rest) > 2 && rest[0] == '(' && strings.HasSuffix(rest, ")") {
		rest = rest[1 : len(rest)-1]
	}
	if u, end := unitAt(rest, 0); end == len(rest) && rest[0] != '/' && !strings.HasPrefix(rest, "十") {
		return Cell{shape: ShapeNone, absence: AbsenceUnitOnly, op: op, q: Quantity{unit: u}}, true
	}
	return Cell{}, false
}

// isPlaceholder reports text that consists of marks to be overwritten, with
// signs and a unit at the most: ≥**人, XX%, ……, 指标1:.
func isPlaceholder(f string) bool {
	if label, ok := strings.CutPrefix(f, "指标"); ok {
		if strings.Trim(label, "0123456789一二三四五六七八九十:.、 ") == "" && label != "" {
			return true
		}
	}
	_, n, _ := signAt(f, 0)
	rest := strings.TrimLeft(f[n:], placeholderMarks)
	marks := len(f) - n - len(rest)
	if marks == 0 {
		return false
	}
	// One mark alone could be anything, but for those that only forms print.
	if rest == "" {
		return n > 0 || utf8.RuneCountInString(f[:marks]) > 1 || f == "…" || f == "□"
	}
	_, end := unitAt(rest, 0)
	return end == len(rest)
}

const placeholderMarks = "*×xX_…□○."

// isTemplateText reports a printed choice with nothing chosen: 优良中低差,
// 定性优良中低差, 优□良□中□差□, and words with marks to be overwritten inside.
func isTemplateText(f string) bool {
	if len(f) > 120 {
		return false
	}
	if strings.Contains(f, "**") || strings.Contains(f, "××") || strings.Contains(f, "XX") || strings.Contains(f, "__") {
		return true
	}
	if strings.Contains(f, "□") && !strings.ContainsAny(f, "☑☒√■✓✔0123456789") {
		return true
	}
	grades := 0
	for i := 0; i < len(f); {
		switch w := prefixOf(f[i:], "定性", "较好", "较差", "一般", "优", "良", "中", "低", "差", "好", "口", "□", "○", "☐", "、", "/", "(", ")", " ", ",", ";"); w {
		case "":
			return false
		case "优", "良", "中", "低", "差", "好", "较好", "较差", "一般":
			grades++
			i += len(w)
		default:
			i += len(w)
		}
	}
	return grades >= 3
}
