package target

import (
	"slices"
	"strings"
)

// rows writes the indicators.
func (w *gridWriter) rows(b *FormBlock) {
	t := w.table
	headings := columnsOf(b)
	half := w.width
	if b.Halves {
		half = 1 + (w.width-1)/2
	}
	places := layout(headings, 1, half)
	lists := [][]Row{t.Rows}
	if b.Halves {
		lists = [][]Row{t.MediumRows, t.Rows}
	}
	all, allPlaces := headings, places
	if b.Halves {
		all = append(slices.Clone(headings), headings...)
		allPlaces = append(slices.Clone(places), layout(headings, half, w.width)...)
	}
	first := w.columns(b.Label, all, allPlaces, "")
	start := len(w.grid.Cells)
	n := 0
	kept := make([][]rowJSON, len(lists))
	for k, list := range lists {
		for i := range list {
			x := list[i].toJSON(i)
			if x.says(headings) {
				kept[k] = append(kept[k], x)
				continue
			}
			if b.Halves && k == 0 {
				w.openMedium = append(w.openMedium, i)
			} else {
				w.open = append(w.open, i)
			}
		}
		n = max(n, len(kept[k]))
	}
	for i := range n {
		var spans []span
		for k := range lists {
			from := k * len(headings)
			if i < len(kept[k]) {
				spans = append(spans, w.rowSpans(headings, allPlaces[from:from+len(headings)], kept[k], i)...)
				continue
			}
			for _, p := range allPlaces[from : from+len(headings)] {
				spans = append(spans, span{p.col, p.width, ""})
			}
		}
		w.line(spans...)
	}
	for k := range lists {
		w.mergeLevels(headings, allPlaces[k*len(headings):], kept[k], start)
	}
	w.down(first, len(w.grid.Cells), 0, 1)
}

// says reports whether a row says more than the names of its levels, in the columns
// that there are.
func (r *rowJSON) says(headings []FormHeading) bool {
	for _, h := range headings {
		s := ""
		switch h.Field {
		case "level3":
			if !isPlaceholder(r.Level3) && !isDash(cleanName(r.Level3)) {
				return true
			}
		case "explanation":
			s = r.Explanation
		case "target":
			s = r.Target
		case "actual":
			s = r.Actual
		case "weight":
			s = r.Weight.String()
		case "score":
			s = r.Score.String()
		case "deviation":
			s = r.Deviation
		case "forecast":
			s = r.Forecast
		case "likelihood":
			s = r.Likelihood
		case "remark":
			s = r.Remark
		case "cause":
			if len(r.Causes) > 0 {
				return true
			}
		}
		if !isPlaceholder(s) && !isDash(s) {
			return true
		}
	}
	return r.TargetParts != nil && !isDash(r.TargetParts.Sign+r.TargetParts.Value+r.TargetParts.Unit)
}

// rowSpans writes a row; levels stand in the first row of those that share them.
func (w *gridWriter) rowSpans(headings []FormHeading, places []span, rows []rowJSON, i int) []span {
	x := &rows[i]
	apart := slices.ContainsFunc(headings, func(h FormHeading) bool { return h.Field == "sign" || h.Field == "unit" })
	out := slices.Clone(places)
	fresh1 := i == 0 || x.level1() != rows[i-1].level1()
	fresh2 := fresh1 || x.level2() != rows[i-1].level2()
	for k, h := range headings {
		text := ""
		switch h.Field {
		case "level1":
			if fresh1 {
				text = x.level1()
				if hasField(headings, "level1-weight") {
					text = x.Level1
				}
			}
		case "level1-weight":
			if fresh1 {
				text = x.Level1Weight.String()
			}
		case "level2":
			if fresh2 {
				text = x.level2()
				if hasField(headings, "level2-weight") {
					text = x.Level2
				}
			}
		case "level2-weight":
			if fresh2 {
				text = x.Level2Weight.String()
			}
		case "level3":
			text = x.Level3
		case "explanation":
			text = x.Explanation
		case "target":
			text = x.Target
			if apart && x.TargetParts != nil {
				text = x.TargetParts.Value
			}
		case "sign":
			if x.TargetParts != nil {
				text = x.TargetParts.Sign
			}
		case "unit":
			if x.TargetParts != nil {
				text = x.TargetParts.Unit
			}
		case "actual":
			text = x.Actual
		case "weight":
			text = x.Weight.String()
		case "score":
			text = x.Score.String()
		case "deviation":
			text = x.Deviation
		case "forecast":
			text = x.Forecast
		case "cause":
			text = tick(slices.Contains(x.Causes, h.Text))
		case "likelihood":
			if text = x.Likelihood; h.Under != "" {
				text = tick(x.Likelihood == h.Text)
			}
		case "remark":
			text = x.Remark
		}
		out[k].text = text
	}
	return out
}

func hasField(headings []FormHeading, field string) bool {
	return slices.ContainsFunc(headings, func(h FormHeading) bool { return h.Field == field })
}

func tick(on bool) string {
	if on {
		return "√"
	}
	return ""
}

func (r *rowJSON) level1() string { return levelText(r.Level1, r.Level1Weight) }

func (r *rowJSON) level2() string { return levelText(r.Level2, r.Level2Weight) }

func levelText(name string, weight Figure) string {
	if weight.IsZero() {
		return name
	}
	return name + "（" + strings.TrimSuffix(weight.String(), "分") + "分）"
}

// mergeLevels merges the cells of rows that share a level.
func (w *gridWriter) mergeLevels(headings []FormHeading, places []span, rows []rowJSON, start int) {
	for k, h := range headings {
		first := h.Field == "level1" || h.Field == "level1-weight"
		if !first && h.Field != "level2" && h.Field != "level2-weight" {
			continue
		}
		for i := 0; i < len(rows); {
			n := i + 1
			for n < len(rows) && rows[n].level1() == rows[i].level1() && (first || rows[n].level2() == rows[i].level2()) {
				n++
			}
			w.down(start+i, start+n, places[k].col, places[k].width)
			i = n
		}
	}
}
