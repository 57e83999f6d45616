package target

import (
	"strings"

	"github.com/jixiao-go/jixiao"
)

// gridTitle is what the title of a form tells.
type gridTitle struct {
	kind    Kind
	subject Subject
	year    int
	unit    string
	// name is the title without year and 续, and again says 续.
	name  string
	again bool
}

// titleIn reads a title: with 续 in brackets or at its end, and with the unit of the
// amounts behind it.
func titleIn(c *gridCell) (t gridTitle, ok bool) {
	label := c.label
	if at := strings.LastIndex(label, "单位:"); at > 0 {
		if _, is := moneyUnit(label[at:]); is {
			label, t.unit = label[:at], label[at:]
		}
	}
	if t.unit == "" {
		t.unit = unitIn(c.notes)
	}
	if rest, cut := cutContinued(label); cut {
		label, t.again = rest, true
	}
	for part := range strings.FieldsSeq(c.notes) {
		if rest, cut := cutContinued(part); cut && rest == "" {
			t.again = true
		}
	}
	if t.kind, t.subject, ok = readTitle(label); !ok {
		return t, false
	}
	t.year = titleYear(label + " " + c.notes)
	t.name = strings.TrimLeft(label, "0123456789")
	if t.name != label {
		t.name = strings.TrimPrefix(strings.TrimPrefix(t.name, "年"), "度")
	}
	return t, true
}

// cutContinued cuts 续, 续表 and 续1 from the end or the beginning of a text.
func cutContinued(text string) (rest string, ok bool) {
	rest = strings.TrimRight(text, "0123456789一二三四五六七八九十")
	for _, w := range []string{"续表", "续上表", "接上表", "续"} {
		if cut, ok := strings.CutSuffix(rest, w); ok {
			return strings.TrimRight(cut, "-,、"), true
		}
	}
	for _, w := range []string{"续表", "续"} {
		if cut, ok := strings.CutPrefix(text, w); ok {
			return strings.TrimLeft(cut, "0123456789:-、"), true
		}
	}
	return text, false
}

// title reads the title of a form, or one that stands again where a form goes on.
func (r *gridReader) title(s gridRun, t gridTitle) {
	f := r.form
	if f != nil && f.isTable() && r.goesOn(t) {
		r.titleAgain(s, t)
		return
	}
	f = r.begin()
	switch {
	case !f.titled:
		f.titled, f.title, f.kind, f.name = true, s.text(), t.kind, t.name
		if t.subject != 0 {
			f.subject = t.subject
		}
		r.takeAll(s, "title")
	case f.name == t.name:
		r.skipAll(s, SkipRepeated)
	case f.kind == t.kind && (t.subject == 0 || t.subject == f.subject):
		r.add(kindGridAside, s.first(), jixiao.With("text", jixiao.Clip(s.text())))
		r.skipAll(s, SkipUnknown)
	default:
		r.differs(s, "表名", s.text(), f.title)
	}
	r.titleNotes(s, t)
}

// titleNotes takes the year and the unit that a title tells.
func (r *gridReader) titleNotes(s gridRun, t gridTitle) {
	f := r.form
	switch {
	case t.year == 0:
	case f.raw.Source.Year == 0:
		f.raw.Source.Year = t.year
	case f.raw.Source.Year != t.year:
		r.add(kindGridDiffers, s.first(), jixiao.With("label", "年度"), jixiao.With("text", jixiao.Clip(s.text())), jixiao.With("other", itoa(f.raw.Source.Year)))
	}
	r.moneyUnit(s.first(), t.unit, false)
}

// titleAgain leaves a title inside of a form. Where it is not that of the form nor says
// 续, the rest may belong to another.
func (r *gridReader) titleAgain(s gridRun, t gridTitle) {
	f := r.form
	f.goes = true
	switch {
	case t.again || f.titled && f.name == t.name:
		r.skipAll(s, SkipRepeated)
		r.titleNotes(s, t)
	case f.foot && !r.more():
		r.add(kindGridAside, s.first(), jixiao.With("text", jixiao.Clip(s.text())))
		r.skipAll(s, SkipUnknown)
	default:
		r.add(kindGridTitle, s.first(), jixiao.With("text", jixiao.Clip(s.text())))
		f.raw.Complete = false
		r.skipAll(s, SkipUnknown)
	}
}

// more reports whether anything stands below the row that is read.
func (r *gridReader) more() bool {
	for i := r.line + 1; i < len(r.sheet.rows); i++ {
		if len(r.sheet.rows[i].cells) > 0 {
			return true
		}
	}
	return false
}

// goesOn reports whether what stands below a title belongs to the form above it: no
// headings of its own, those that the form lacks, or those of the form again under its
// own title or 续. A form that names another project is another.
func (r *gridReader) goesOn(t gridTitle) bool {
	f := r.form
	project, named, b := r.under()
	own := f.titled && f.name == t.name && !f.foot
	switch {
	case project != "" && project != strings.TrimSpace(f.raw.Project), named && !t.again && b != 0:
		return false
	case b == 0:
		return true
	case t.again:
		f.foot = f.foot && b != RowsBlock
		return b == RowsBlock || !f.has[b]
	default:
		return project == "" && (!f.has[b] || own && b == RowsBlock)
	}
}

// under looks at the rows below a title up to the first that is no label of a head: the
// project that they name, whether they name a project or a department, and the block
// that they begin, 0 for none.
func (r *gridReader) under() (project string, named bool, b Block) {
	const most = 20
	for i := r.line + 1; i < len(r.sheet.rows) && i <= r.line+most; i++ {
		row := gridRow{cells: r.sheet.rows[i].cells}
		if len(row.cells) == 0 {
			continue
		}
		row.runs = runsOf(nil, row.cells, r.sheet.merged)
		if b := r.headingBlock(&row); b != 0 {
			return project, named, b
		}
		head := false
		for k, s := range row.runs {
			label, value, inline := inlineLabel(s.first())
			if !inline {
				label = s.label()
			}
			w, ok := r.words.word(HeadBlock, label, "")
			if !ok || inline && w.field == "money" && !r.onlyMoney(s) {
				continue
			}
			head = true
			named = named || w.field == "project" || r.opens(w.field)
			if w.field == "project" && project == "" {
				if !inline && k+1 < len(row.runs) {
					value = row.runs[k+1].text()
				}
				project = strings.TrimSpace(value)
			}
		}
		_, year := onlyYear(row.runs[0].first().label, row.runs[0].first().notes)
		_, title := titleIn(row.runs[0].first())
		switch {
		case head, len(row.runs) == 1 && (year || title):
		case r.knows(GoalsBlock, row.runs[0].label()) && len(row.runs) > 1 && r.form.hasRows():
			return project, named, GoalsBlock
		case r.words.side(FundsBlock, row.runs[0].label()) && len(row.runs) > 1:
			return project, named, FundsBlock
		default:
			return project, named, 0
		}
	}
	return project, named, 0
}
