package target

import (
	"strings"

	"github.com/jixiao-go/jixiao"
)

// choice reads which of several boxes is ticked.
func (r *gridReader) choice(field, label string, runs []gridRun) {
	if len(runs) == 0 {
		return
	}
	f := r.form
	var b strings.Builder
	for _, s := range runs {
		b.WriteString(s.text())
		b.WriteByte(' ')
		r.retake(s, "head."+field)
	}
	options := []option{{"一次性", uint8(OneOff)}, {"阶段性", uint8(Staged)}, {"经常性", uint8(Recurrent)}, {"常年性", uint8(Recurrent)}}
	if field == "attribute" {
		options = []option{{"新增", uint8(NewProject)}, {"延续", uint8(ContinuedProject)}, {"持续", uint8(ContinuedProject)}}
	}
	v, state := ticked(b.String(), options)
	switch {
	case state == tickUnknown:
		for _, s := range runs {
			r.retake(s, "")
			r.skipAll(s, SkipUnknown)
		}
		r.add(kindGridCheckbox, runs[0].first(), jixiao.With("text", jixiao.Clip(strings.TrimSpace(b.String()))))
	case state == tickMany:
		r.add(kindGridCheckbox, runs[0].first(), jixiao.With("text", jixiao.Clip(strings.TrimSpace(b.String()))))
	case state == tickNone:
	case field == "attribute":
		if r.tellChoice(field, label, Attribute(v).Text().ZH, runs) {
			f.raw.Head.Attribute = Attribute(v)
		}
	default:
		if r.tellChoice(field, label, Nature(v).Text().ZH, runs) {
			f.raw.Head.Nature = Nature(v)
		}
	}
}

// tellChoice takes the boxes of a choice for what is ticked.
func (r *gridReader) tellChoice(field, label, text string, runs []gridRun) bool {
	ok := r.tell("head."+field, label, text, runs[0], true)
	for _, s := range runs {
		if !ok {
			r.retake(s, "")
			r.skipAll(s, SkipRepeated)
		}
	}
	return ok
}

type option struct {
	word  string
	value uint8
}

type tickState uint8

const (
	tickUnknown tickState = iota // none of the options is named
	tickNone
	tickOne
	tickMany
)

// ticked finds the option that is ticked: with a mark before or behind, or the
// only one that is named.
func ticked(text string, options []option) (value uint8, state tickState) {
	type place struct {
		at, end int
		value   uint8
	}
	var places []place
	for _, o := range options {
		if at := strings.Index(text, o.word); at >= 0 {
			places = append(places, place{at, at + len(o.word), o.value})
		}
	}
	if len(places) == 0 {
		return 0, tickUnknown
	}
	const on, off = "☑■√✓✔☒✅", "□☐○◻"
	if !strings.ContainsAny(text, on+off) {
		if len(places) == 1 {
			return places[0].value, tickOne
		}
		return 0, tickNone
	}
	// The boxes stand before the words where the first of them does.
	before := strings.IndexAny(text, on+off) < places[minPlace(len(places), func(i int) int { return places[i].at })].at
	n := 0
	for _, p := range places {
		from, to := 0, p.at
		if !before {
			from, to = p.end, len(text)
		}
		for _, q := range places {
			switch {
			case before && q.end <= p.at:
				from = max(from, q.end)
			case !before && q.at >= p.end:
				to = min(to, q.at)
			}
		}
		if strings.ContainsAny(text[from:to], on) {
			n++
			value = p.value
		}
	}
	switch n {
	case 0:
		return 0, tickNone
	case 1:
		return value, tickOne
	default:
		return 0, tickMany
	}
}

func minPlace(n int, at func(int) int) int {
	best := 0
	for i := 1; i < n; i++ {
		if at(i) < at(best) {
			best = i
		}
	}
	return best
}
