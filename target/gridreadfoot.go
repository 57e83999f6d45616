package target

import (
	"strings"

	"github.com/jixiao-go/jixiao"
)

// footer reads totals, the rating and remarks.
func (r *gridReader) footer(row *gridRow) bool {
	f := r.form
	lead := row.runs[0]
	if f != nil {
		if s, ok := f.lead(row, r.words); ok {
			lead = s
		}
	}
	if isNote(lead.first()) {
		for _, s := range row.runs {
			r.skipAll(s, SkipGuidance)
		}
		return true
	}
	if !r.isFoot(lead) {
		return false
	}
	f = r.current()
	if label, _, inline := inlineLabel(lead.first()); !inline || label == "" {
		if w, _ := r.words.word(FootBlock, lead.label(), ""); w.field == "total" && len(f.cols) > 0 && f.block == RowsBlock {
			r.totals(row, lead)
			f.foot = true
			return true
		}
	}
	f.foot = true
	for i := 0; i < len(row.runs); i++ {
		s := row.runs[i]
		label, value, inline := inlineLabel(s.first())
		if !inline {
			label = s.label()
		}
		w, ok := r.words.word(FootBlock, label, "")
		switch {
		case !ok && s.from() < lead.from():
			r.takeAll(s, f.block.String()+"."+fieldSide)
		case !ok && r.isHead(s):
			r.skipAll(s, SkipRepeated)
		case !ok:
			r.skipAll(s, SkipUnknown)
		case inline:
			r.footValue(w.field, label, value, s)
		default:
			r.heading(s, FootBlock, w.field, label)
			if values := r.valuesOf(row.runs[i+1:]); len(values) > 0 {
				i++
				r.footValue(w.field, label, values[0].text(), values[0])
			}
		}
	}
	return true
}

func (r *gridReader) isFoot(s gridRun) bool {
	label, _, inline := inlineLabel(s.first())
	if !inline {
		label = s.label()
	}
	return r.knows(FootBlock, label)
}

// isNote reports the notes of a template under a form: 注：1.…
func isNote(c *gridCell) bool {
	s := strings.TrimSpace(c.text)
	for _, w := range []string{"注：", "注:", "说明：", "说明:", "填表说明", "填报说明", "备注：1", "备注:1", "注1", "注 1"} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// footValue puts a value of the foot where its label says.
func (r *gridReader) footValue(field, label, text string, s gridRun) {
	f := r.form
	if isGuidance(text) {
		r.skipAll(s, SkipGuidance)
		return
	}
	switch field {
	case "total":
		if f.raw.TotalScore.IsZero() {
			f.raw.TotalScore = ReadFigure(text)
			r.takeAll(s, "total_score")
			if _, ok := f.raw.TotalScore.Points(); !ok && !isEmpty(f.raw.TotalScore) {
				r.add(kindGridNumber, s.first(), jixiao.With("text", jixiao.Clip(text)), jixiao.With("heading", label))
			}
			return
		}
		r.skipAll(s, SkipRepeated)
	case "rating":
		if f.raw.Rating == "" {
			f.raw.Rating = text
			r.takeAll(s, "rating")
			return
		}
		r.skipAll(s, SkipRepeated)
	case "note", "text":
		if len(f.raw.Notes) > MaxText {
			r.skipAll(s, SkipLimit) // the notes are cut already, and said to be
			return
		}
		if field == "text" {
			text = label + "：" + text
		}
		if f.raw.Notes != "" {
			text = f.raw.Notes + "\n" + text
		}
		f.raw.Notes = text
		r.takeAll(s, "notes")
	default:
		r.skipAll(s, SkipNoField)
	}
}

// totals reads the row of totals below the indicators.
func (r *gridReader) totals(row *gridRow, lead gridRun) {
	f := r.form
	r.heading(lead, FootBlock, "total", lead.label())
	runs := row.runs
	if !r.sheet.merged {
		// Equal totals beside each other are two.
		runs = nil
		for i := range row.cells {
			runs = append(runs, gridRun{row.cells[i : i+1]})
		}
	}
	for _, s := range runs {
		c := s.first()
		if c.path != "" {
			continue
		}
		if s.from() < lead.from() {
			r.beside(c)
			r.takeAll(s, "rows."+fieldSide)
			continue
		}
		col := f.columnAt(s.from())
		field := ""
		if col != nil {
			field = col.field
		}
		switch fig := ReadFigure(c.text); {
		case field == "weight" && f.raw.TotalWeight.IsZero():
			f.raw.TotalWeight = fig
			r.takeAll(s, "total_weight")
		case field == "score" && f.raw.TotalScore.IsZero():
			f.raw.TotalScore = fig
			r.takeAll(s, "total_score")
		case (field == "weight" || field == "score") && f.sums:
			r.skipAll(s, SkipRepeated)
		case isDash(c.text):
			r.skipAll(s, SkipPlaceholder)
		case field == fieldNone: // the form has the column, a table does not
			r.skipAll(s, SkipNoField)
		case len(row.runs) == 2 && f.raw.TotalScore.IsZero():
			f.raw.TotalScore = fig
			r.takeAll(s, "total_score")
		default:
			r.add(kindGridNoHeading, c, jixiao.With("text", jixiao.Clip(c.text)))
			r.skipAll(s, SkipNoHeading)
			continue
		}
		if fig := ReadFigure(c.text); c.path != "" && !isEmpty(fig) {
			if _, ok := fig.Points(); !ok {
				r.add(kindGridNumber, c, jixiao.With("text", jixiao.Clip(c.text)), jixiao.With("heading", jixiao.Clip(lead.text())))
			}
		}
	}
	f.sums = true
}
