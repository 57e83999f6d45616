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
			if c := s.first(); c.top == c.row && !isSignature(s.text()) {
				r.add(kindGridLeft, c, jixiao.With("text", jixiao.Clip(s.text())))
			}
			r.skipAll(s, SkipUnknown)
		case inline:
			r.footValue(w.field, label, value, s)
		default:
			r.heading(s, FootBlock, w.field, label)
			values := r.valuesOf(row.runs[i+1:])
			if w.field == fieldNone {
				for _, v := range values {
					r.skipAll(v, SkipNoField)
				}
				i += len(values)
			} else if len(values) > 0 {
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
		fig := ReadFigure(text)
		if r.settleTotal(&gridTotal{label: label, rows: len(f.raw.Indicators), score: totalFigure{fig, s}}) {
			r.judgeTotal(fig, s, label)
		}
	case "rating":
		if r.tell("rating", label, text, s, true) {
			f.raw.Rating = text
		}
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
