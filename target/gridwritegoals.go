package target

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// goals writes the overall goals.
func (w *gridWriter) goals(b *FormBlock) {
	fields := map[string]string{}
	for _, h := range b.Headings {
		fields[h.Field] = w.headingText(h)
	}
	own, _ := foldLabel(b.Label)
	means, _ := w.words.word(GoalsBlock, own, "")
	beside := fields["expected"] == "" && fields["annual"] != "" && fields["multi-year"] != "" && b.Label != ""
	label := func(p Phase) string {
		whole := fields["any"]
		if whole == "" && means.field == "any" && !beside {
			whole = b.Label
		}
		switch {
		case p == Annual && fields["annual"] != "":
			return fields["annual"]
		case p == MultiYear && fields["multi-year"] != "":
			return fields["multi-year"]
		case p != 0 && phaseOfGoal(means.field) == p:
			return b.Label
		case p == Annual:
			return w.goalLabel("年度总体目标", p)
		case p == MultiYear:
			return w.goalLabel("中期目标", p)
		case whole != "":
			return whole
		case p == 0 && fields["annual"] != "": // it belongs to the budget year
			return fields["annual"]
		}
		if text := w.goalLabel("总体目标", p); text != "" || p != 0 || means.field != "annual" {
			return text
		}
		return b.Label
	}
	pair := func(g Goal) { w.line(span{0, 1, label(g.Phase)}, span{1, w.width - 1, g.Expected}) }
	var goals []Goal
	for i, g := range w.table.Goals {
		if label(g.Phase) == "" {
			w.homeless = append(w.homeless, i)
			continue
		}
		goals = append(goals, g)
	}
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
	case beside:
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
			default: // label says whether it belongs to the budget year
				if label(g.Phase) == fields["annual"] {
					annual = append(annual, g)
				} else {
					other = append(other, g)
				}
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
		if len(goals) == 0 && len(b.Headings) == 0 {
			goals = []Goal{{Phase: Annual}}
		}
		if len(goals) == 0 {
			for _, h := range b.Headings {
				w.line(span{0, 1, h.Text}, span{1, w.width - 1, ""})
			}
		}
		for _, g := range goals {
			pair(g)
		}
	}
}

// goalLabel is a label that the form does not print, where it is read as the phase
// that it is written for, and empty where it is not.
func (w *gridWriter) goalLabel(text string, p Phase) string {
	label, _ := foldLabel(text)
	means, ok := w.words.word(GoalsBlock, label, "")
	if goal := means.field == "any" || means.field == "annual" || means.field == "multi-year"; !ok || !goal || phaseOfGoal(means.field) != p {
		return ""
	}
	return text
}

// told says what is lost: the goals without a place, and what reading back finds in
// the table without them, under the numbers that they have in it.
func (w *gridWriter) told() jixiao.Findings {
	if len(w.homeless) == 0 {
		return w.verify()
	}
	var out jixiao.Findings
	var at []int
	whole, rest := w.table, *w.table
	rest.Goals = nil
	for i, g := range whole.Goals {
		if slices.Contains(w.homeless, i) {
			text := g.Expected
			if text == "" {
				text = g.Actual
			}
			out = append(out, kindGridNoPlace.At(pathGoals+"["+strconv.Itoa(i)+"]", jixiao.With("text", jixiao.Clip(text))))
			continue
		}
		rest.Goals, at = append(rest.Goals, g), append(at, i)
	}
	w.table = &rest
	lost := w.verify()
	w.table = whole
	for i := range lost {
		number, field, ok := strings.Cut(strings.TrimPrefix(lost[i].Path, pathGoals+"["), "]")
		k, err := strconv.Atoi(number)
		if ok && err == nil && strings.HasPrefix(lost[i].Path, pathGoals+"[") && k < len(at) {
			lost[i].Path = pathGoals + "[" + strconv.Itoa(at[k]) + "]" + field
		}
	}
	return append(out, lost...)
}
