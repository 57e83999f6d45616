package target

// foot writes totals, the rating and remarks.
func (w *gridWriter) foot(b *FormBlock) {
	t := w.table
	for _, h := range b.Headings {
		switch h.Field {
		case "total":
			w.total(h.Text)
		case "rating":
			if t.Rating != "" {
				w.line(span{0, 1, h.Text}, span{1, w.width - 1, t.Rating})
			}
		case "note":
			if t.Notes != "" {
				w.line(span{0, 1, h.Text}, span{1, w.width - 1, t.Notes})
			}
		default:
			w.line(span{0, 1, h.Text}, span{1, w.width - 1, ""})
		}
	}
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
