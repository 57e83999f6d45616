package target

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// head writes the labels, one or two in a line.
func (w *gridWriter) head(b *FormBlock) {
	for _, line := range linesOf(b) {
		var spans []span
		for i, field := range line {
			from := i * w.width / len(line)
			to := (i + 1) * w.width / len(line)
			label := field
			if k := headingAt(b.Headings, field); k >= 0 {
				label, field = b.Headings[k].Text, b.Headings[k].Field
			}
			text := w.headText(field)
			if field == "money" {
				// 单位：万元 stands in one cell.
				if text != "" {
					spans = append(spans, span{from, to - from, label + "：" + text})
				}
				continue
			}
			if code := w.table.Head.DepartmentCode; field == "department" && code != "" && text != "" && strings.Contains(label, "代码") {
				text = "[" + code + "]" + text
			}
			spans = append(spans, span{from, 1, label}, span{from + 1, to - from - 1, text})
		}
		w.line(spans...)
	}
}

// linesOf returns the lines of the head: those that the form names, and one for each
// label that it does not.
func linesOf(b *FormBlock) [][]string {
	lines := slices.Clone(b.Lines)
	named := map[int]bool{}
	for _, line := range lines {
		for _, name := range line {
			named[headingAt(b.Headings, name)] = true
		}
	}
	for i := range b.Headings {
		if !named[i] {
			lines = append(lines, []string{b.Headings[i].Text})
		}
	}
	return lines
}

// headingAt finds the heading that a line names by its field or its text, and returns
// -1 where there is none.
func headingAt(headings []FormHeading, name string) int {
	if name != fieldNone {
		if k := slices.IndexFunc(headings, func(h FormHeading) bool { return h.Field == name }); k >= 0 {
			return k
		}
	}
	return slices.IndexFunc(headings, func(h FormHeading) bool { return h.Text == name })
}

func (w *gridWriter) headText(field string) string {
	t := w.table
	switch field {
	case "project":
		return t.Project
	case "department":
		return t.Department
	case "unit":
		return t.Unit
	case "class":
		return t.Head.Class
	case "term":
		return t.Head.Term
	case "function":
		return t.Head.Function
	case "fund":
		return t.Head.Fund
	case "year":
		if t.Source.Year == 0 {
			return ""
		}
		return strconv.Itoa(t.Source.Year)
	case "money":
		return t.Funds.Unit.String()
	case "from":
		return dateText(t.Head.Planned.From)
	case "to":
		return dateText(t.Head.Planned.To)
	case "attribute":
		var out []string
		for _, a := range Attributes() {
			out = append(out, box(a == t.Head.Attribute)+a.Text().ZH)
		}
		return strings.Join(out, " ")
	case "nature":
		var out []string
		for _, n := range Natures() {
			out = append(out, box(n == t.Head.Nature)+n.Text().ZH)
		}
		return strings.Join(out, " ")
	default:
		return ""
	}
}

func dateText(d jixiao.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func box(ticked bool) string {
	if ticked {
		return "☑"
	}
	return "□"
}
