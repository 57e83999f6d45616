package target

import "slices"

// goals writes the overall goals.
func (w *gridWriter) goals(b *FormBlock) {
	fields := map[string]string{}
	for _, h := range b.Headings {
		fields[h.Field] = h.Text
	}
	own, _ := foldLabel(b.Label)
	means, _ := w.words.word(GoalsBlock, own, "")
	label := func(p Phase) string {
		switch {
		case p == Annual && fields["annual"] != "":
			return fields["annual"]
		case p == MultiYear && fields["multi-year"] != "":
			return fields["multi-year"]
		case p == Annual && means.field == "annual":
			return b.Label
		case p == Annual:
			return "年度总体目标"
		case p == MultiYear:
			return "中期目标"
		case fields["any"] != "":
			return fields["any"]
		case means.field == "any":
			return b.Label
		default:
			return "总体目标"
		}
	}
	pair := func(g Goal) { w.line(span{0, 1, label(g.Phase)}, span{1, w.width - 1, g.Expected}) }
	goals := w.table.Goals
	switch {
	case fields["expected"] != "":
		if len(goals) == 0 {
			goals = []Goal{{Phase: Annual}}
		}
		half := 1 + (w.width-1)/2
		if fields["actual"] == "" {
			half = w.width
		}
		// A form without 实际完成情况 leaves the expected goal all the width.
		both := func(first ...span) []span {
			return slices.DeleteFunc(first, func(s span) bool { return s.width == 0 })
		}
		for i := 0; i < len(goals); {
			at := w.line(both(span{0, 1, label(goals[i].Phase)}, span{1, half - 1, fields["expected"]}, span{half, w.width - half, fields["actual"]})...)
			n := i
			for ; n < len(goals) && goals[n].Phase == goals[i].Phase; n++ {
				w.line(both(span{1, half - 1, goals[n].Expected}, span{half, w.width - half, goals[n].Actual})...)
			}
			w.down(at, len(w.grid.Cells), 0, 1)
			i = n
		}
	case fields["annual"] != "" && fields["multi-year"] != "" && b.Label != "":
		half := 1 + (w.width-1)/2
		var medium, annual, other []Goal
		for _, g := range goals {
			switch g.Phase {
			case MultiYear:
				medium = append(medium, g)
			case Cumulative:
				other = append(other, g)
			case Annual:
				annual = append(annual, g)
			default: // a goal of no stated phase belongs to the budget year
				annual = append(annual, g)
			}
		}
		at := w.line(span{0, 1, b.Label}, span{1, half - 1, fields["multi-year"]}, span{half, w.width - half, fields["annual"]})
		for i := range max(len(medium), len(annual), 1) {
			spans := []span{{1, half - 1, ""}, {half, w.width - half, ""}}
			if i < len(medium) {
				spans[0].text = medium[i].Expected
			}
			if i < len(annual) {
				spans[1].text = annual[i].Expected
			}
			w.line(spans...)
		}
		w.down(at, len(w.grid.Cells), 0, 1)
		for _, g := range other {
			pair(g)
		}
	default:
		if len(goals) == 0 {
			goals = []Goal{{Phase: Annual}}
		}
		for _, g := range goals {
			pair(g)
		}
	}
}
