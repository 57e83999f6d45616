package target

import (
	"strings"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// subtotal leaves a row that sums up others: 产出指标小计 with points and nothing
// else.
func (r *gridReader) subtotal(hits []*gridCell, half int) bool {
	f := r.form
	var lead, name *gridCell
	points := false
	for i, c := range hits {
		if c == nil || f.cols[i].half != half {
			continue
		}
		switch f.cols[i].field {
		case "level1", "level2":
			if c.top == c.row && (isSum(c.label) || isScoreOf(c.label)) {
				lead = c
			}
		case "level3":
			name = c
		case "weight", "score":
			_, ok := ReadFigure(c.text).Points()
			points = points || ok
		case "target", "value", "actual":
			if !isDash(c.text) && !isSum(c.label) {
				return false
			}
		}
	}
	switch {
	case name == nil:
	case lead == nil && (name.label == "小计" || name.label == "合计" || name.label == "总计" || points && (isSum(name.label) || isScoreOf(name.label))):
		lead = name
	case lead != nil && name.text != lead.text && !isDash(name.text):
		return false
	}
	if lead == nil {
		return false
	}
	r.add(kindGridRepeated, lead, jixiao.WithText("what", repeatsRows), jixiao.With("text", jixiao.Clip(lead.text)))
	r.leaveRow(hits, half, SkipRepeated)
	return true
}

// isSum reports the label of a subtotal.
func isSum(label string) bool {
	return strings.HasSuffix(label, "小计") || strings.HasSuffix(label, "合计") || strings.HasSuffix(label, "总计")
}

// isScoreOf reports the label of the points of a level: 产出得分, 质量指标得分.
func isScoreOf(label string) bool {
	of, ok := strings.CutSuffix(label, "得分")
	return ok && (indicator.ParseCategory(of) != indicator.NoCategory || indicator.ParseDimension(of) != indicator.NoDimension)
}

// remark leaves a row whose only text stands where a level does and is the name of
// none: 以上由业务科室填报. The rows below keep the levels they have.
func (r *gridReader) remark(hits []*gridCell, half int) bool {
	var one *gridCell
	for i, c := range hits {
		col := &r.form.cols[i]
		switch {
		case c == nil:
		case one != nil || col.half != half || col.field != "level1" && col.field != "level2" || c.top < c.row:
			return false
		default:
			one = c
		}
	}
	if one == nil || isLevelName(one.text) || isPlaceholder(one.text) {
		return false
	}
	if !isSentence(one.text) && r.opensLevel(one) {
		r.add(kindGridLevel, one, jixiao.With("text", jixiao.Clip(one.text)))
		return false
	}
	r.add(kindGridRemark, one, jixiao.With("text", jixiao.Clip(one.text)))
	r.skip(one, SkipUnknown)
	return true
}

// isSentence reports a text that reads like a remark and not like the name of a level.
func isSentence(text string) bool {
	const longest = 10
	text = strings.TrimSpace(text)
	for _, w := range []string{"以上", "以下", "说明", "填", "备注", "附件", "单位:", "单位："} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return strings.HasPrefix(text, "注") || strings.ContainsAny(text, "，。；：,;:!！?？") || utf8.RuneCountInString(text) > longest || isSignature(text)
}

// opensLevel reports a text with indicators below it that name no level of their own.
func (r *gridReader) opensLevel(one *gridCell) bool {
	f := r.form
	at := f.at[one.col]
	for i := r.line + 1; i < len(r.sheet.rows); i++ {
		cells := r.sheet.rows[i].cells
		if len(cells) == 0 {
			continue
		}
		for k := range cells {
			c := &cells[k]
			if c.top <= one.row && c.left == one.left {
				continue // the text itself, in a merged cell
			}
			// The level itself stands in the columns up to that of the text.
			return int(c.col) < len(f.at) && f.at[c.col] > at && f.cols[f.at[c.col]].half == f.cols[at].half
		}
	}
	return false
}

// isLevelName reports a name that some list of levels has, or that says that it is one.
func isLevelName(text string) bool {
	name, weight := levelOf(text)
	label, _ := foldLabel(name)
	return weight != "" || strings.HasSuffix(label, "指标") || indicator.ParseCategory(name) != indicator.NoCategory || indicator.ParseDimension(name) != indicator.NoDimension
}

// shifted leaves a row that stands one column too far to the left, as its names
// tell: a second level under the first, a number where the name should be. Its
// numbers would be those of other columns.
func (r *gridReader) shifted(hits []*gridCell, half int) bool {
	f := r.form
	l := &f.carry[half]
	var odd *gridColumn
	var at, second *gridCell
	two, named, measured := false, false, false
	for i, c := range hits {
		col := &f.cols[i]
		if c == nil || col.half != half || c.top < c.row {
			continue
		}
		switch col.field {
		case "level1":
			if isSecondLevel(c.text) && l.text1 != "" && !isSecondLevel(l.text1) && f.hasField("level2", half) {
				odd, at, second = col, c, c
			}
		case "level2", "level3":
			if col.field == "level2" {
				two, named = true, !isLevel(c.text)
			}
			if odd == nil && isMeasure(c.text) {
				odd, at = col, c
			}
		case "target", "value":
			measured = measured || strings.ContainsAny(firstSign(c.text), comparisons)
		}
	}
	// Beside a level there is the name of an indicator. A bare number may be all
	// the name there is, behind a level or before a comparison.
	switch {
	case odd == nil || second != nil && !two:
		return false
	case second == nil && (measured || !named) && !strings.ContainsAny(firstSign(at.text), comparisons):
		return false
	}
	r.add(kindGridShifted, at, jixiao.With("heading", jixiao.Clip(odd.text)), jixiao.With("text", jixiao.Clip(at.text)))
	if second != nil {
		l.text2 = second.text
		l.name2, l.weight2 = levelOf(second.text)
	}
	r.leaveRow(hits, half, SkipNoHeading)
	return true
}

// leaveRow skips what a row prints itself.
func (r *gridReader) leaveRow(hits []*gridCell, half int, why SkipReason) {
	for i, c := range hits {
		if c == nil || r.form.cols[i].half != half {
			continue
		}
		if field := r.form.cols[i].field; c.top < c.row && (field == "level1" || field == "level2") {
			r.take(c, "rows."+field)
		}
		r.skip(c, why)
	}
}

// comparisons are the signs that a target begins with.
const comparisons = "≥≤><=＞＜＝≧≦"

func firstSign(text string) string {
	for _, r := range strings.TrimSpace(text) {
		return string(r)
	}
	return ""
}

// isSecondLevel reports a name that forms print as a second level and never as
// a first.
func isSecondLevel(text string) bool {
	name, _ := levelOf(text)
	d := indicator.ParseDimension(name)
	if d == indicator.NoDimension || d == indicator.DimensionSatisfaction || d.IsCost() {
		return false
	}
	label, _ := foldLabel(name)
	return strings.TrimSuffix(label, "指标") == strings.TrimSuffix(d.Chinese(), "指标")
}

// isLevel reports what a form may print as a second level: 时效, 经济成本指标.
func isLevel(text string) bool {
	const short = 4
	name, _ := levelOf(text)
	label, _ := foldLabel(name)
	return indicator.ParseDimension(name) != indicator.NoDimension && (strings.HasSuffix(label, "指标") || utf8.RuneCountInString(label) <= short)
}

// isMeasure reports a text that is a value and no name: ≥90%, 95%, 3公里.
func isMeasure(text string) bool {
	const short = 8
	sign := firstSign(text)
	fig := ReadFigure(strings.TrimSpace(text))
	if strings.ContainsAny(sign, comparisons) {
		q, ok := fig.cell.Quantity()
		return ok && !fig.cell.Extracted() || ok && q.Unit().IsZero() && utf8.RuneCountInString(text) <= short
	}
	_, ok := fig.plain()
	return ok && sign >= "0" && sign <= "9"
}

// leaveOpen skips a row that the template left open: levels without indicator,
// 指标1:, …, dashes.
func (r *gridReader) leaveOpen(hits []*gridCell, half int, name *gridCell, filled bool) {
	f := r.form
	told := false
	for i, c := range hits {
		if c == nil || f.cols[i].half != half {
			continue
		}
		switch f.cols[i].field {
		case fieldUnknown, fieldNone:
		case "level1":
			if half == 0 && f.halves == 2 && !f.hasField("level1", 1) {
				continue // the other half may have it
			}
			r.take(c, "rows.level1")
		default:
			if f.cols[i].field == "level2" && c.top < c.row {
				r.take(c, "rows.level2")
				continue
			}
			if !told && (filled && c == name || name == nil) {
				told = true
				r.add(kindGridPlaceholder, c, jixiao.With("text", jixiao.Clip(c.text)))
			}
			r.skip(c, SkipPlaceholder)
		}
	}
}
