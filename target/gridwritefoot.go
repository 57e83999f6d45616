package target

import (
	"slices"
	"strings"
)

// foot writes totals, the rating and remarks.
func (w *gridWriter) foot(b *FormBlock) {
	t := w.table
	notes := w.notes(b)
	// The shipped forms name a rating and remarks that the printed ones have no line
	// for; a blank one of one's own has all of its lines.
	blank := w.set.find(w.form.ID) < w.set.own
	for i, h := range b.Headings {
		switch h.Field {
		case "total":
			w.total(h.Text)
		case "rating":
			if t.Rating != "" || blank {
				w.line(span{0, 1, h.Text}, span{1, w.width - 1, t.Rating})
			}
		case "note":
			if notes[i] != "" || blank {
				w.line(span{0, 1, h.Text}, span{1, w.width - 1, notes[i]})
			}
		default:
			w.line(span{0, 1, h.Text}, span{1, w.width - 1, notes[i]})
		}
	}
}

// notes gives each heading of the foot its part of the remarks. What the reader took
// from a label such as 存在问题 begins with it and goes back there, with the lines up
// to the next; the rest is for the heading of the remarks. Where that would change the
// order of the lines, all of them stay together there.
func (w *gridWriter) notes(b *FormBlock) []string {
	out := make([]string, len(b.Headings))
	own := map[string]int{}
	for i, h := range b.Headings {
		if label, _ := foldLabel(h.Text); h.Field == "text" && label != "" {
			own[label] = i
		}
	}
	note := slices.IndexFunc(b.Headings, func(h FormHeading) bool { return h.Field == "note" })
	together := func() []string {
		clear(out)
		if note >= 0 {
			out[note] = w.table.Notes
		}
		return out
	}
	if len(own) == 0 || w.table.Notes == "" {
		return together()
	}
	at, last := note, -1
	for i, text := range strings.Split(w.table.Notes, "\n") {
		label, value, _ := strings.Cut(text, "：")
		k, begins := own[label]
		switch {
		case begins && note >= 0 && (k <= last || isBlank(value) || isGuidance(value)):
			return together()
		case begins && out[k] != "":
			out[k] += "\n" + value
			at, last = k, k
		case begins:
			out[k] = value
			at, last = k, k
		case at < 0: // told as lost
		case i == 0:
			out[at] = text
			last = at
		default:
			out[at] += "\n" + text
		}
	}
	return out
}

// total writes the row of totals under the columns of the indicators.
func (w *gridWriter) total(label string) {
	for i := range w.form.Blocks {
		b := &w.form.Blocks[i]
		if b.Block != RowsBlock {
			continue
		}
		headings := columnsOf(b)
		spans := []span{{0, w.width, label}}
		for k, p := range layout(headings, 1, w.width) {
			switch headings[k].Field {
			case "weight":
				p.text = w.table.TotalWeight.String()
			case "score":
				p.text = w.table.TotalScore.String()
			default:
				continue
			}
			spans[0].width = min(spans[0].width, p.col)
			spans = append(spans, p)
		}
		w.line(spans...)
	}
}
