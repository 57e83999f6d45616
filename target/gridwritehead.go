package target

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// head writes the labels, one or two in a line.
func (w *gridWriter) head(b *FormBlock) {
	for _, line := range b.Lines {
		var spans []span
		for i, field := range line {
			from := i * w.width / len(line)
			to := (i + 1) * w.width / len(line)
			label := field
			if k := slices.IndexFunc(b.Headings, func(h FormHeading) bool { return h.Field == field }); k >= 0 {
				label = b.Headings[k].Text
			}
			text := w.headText(field)
			if code := w.table.Head.DepartmentCode; field == "department" && code != "" && text != "" && strings.Contains(label, "代码") {
				text = "[" + code + "]" + text
			}
			spans = append(spans, span{from, 1, label}, span{from + 1, to - from - 1, text})
		}
		w.line(spans...)
	}
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
