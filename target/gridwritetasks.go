package target

import "slices"

// tasks writes the main tasks with their sum.
func (w *gridWriter) tasks(b *FormBlock) {
	t := w.table
	headings := columnsOf(b)
	places := layout(headings, 1, w.width)
	at := w.columns(b.Label, headings, places, t.Funds.Unit.String())
	for i := range t.Tasks {
		x := &t.Tasks[i]
		texts := map[string]string{"name": x.Name, "content": x.Content, "total": x.Total.String(), "fiscal": x.Fiscal.String(), "other": x.Other.String()}
		w.line(fill(headings, places, texts)...)
	}
	texts := map[string]string{}
	for _, h := range b.Headings {
		if h.Field == "sum" {
			texts["name"] = h.Text
		}
	}
	if sum, ok := w.sum(texts["name"], headings); ok {
		texts = sum
	}
	w.line(fill(headings, places, texts)...)
	w.down(at, len(w.grid.Cells), 0, 1)
}

// sum returns the funds as the sum of the tasks, where they are no more than the
// total and its parts.
func (w *gridWriter) sum(label string, headings []FormHeading) (map[string]string, bool) {
	rows := w.table.Funds.Rows
	if len(rows) == 0 || foldName(rows[0].Name) != label {
		return nil, false
	}
	texts := map[string]string{"name": rows[0].Name, "total": rows[0].Budget.String()}
	at := 0
	for i := 1; i < len(rows); i++ {
		k := slices.IndexFunc(headings, func(h FormHeading) bool {
			return (h.Field == "fiscal" || h.Field == "other") && h.Text == rows[i].Name
		})
		if k <= at {
			return nil, false
		}
		at = k
		texts[headings[k].Field] = rows[i].Budget.String()
	}
	return texts, true
}
