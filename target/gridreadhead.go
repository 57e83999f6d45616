package target

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
)

// head reads a row of labels with a value beside each.
func (r *gridReader) head(row *gridRow) bool {
	last := row.runs[len(row.runs)-1]
	lead := r.headLead(row)
	if lead < 0 && !r.onlyMoney(last) {
		return false
	}
	f := r.current()
	if lead > 0 {
		f.headSide = row.runs[lead-1].text()
	}
	if len(row.runs) == 1 && r.onlyMoney(last) && f.hasRows() && r.another() {
		f = r.begin() // 单位：元 over the next form
	}
	for i := 0; i < len(row.runs); i++ {
		s := row.runs[i]
		label, value, inline := inlineLabel(s.first())
		if !inline {
			label = s.label()
		}
		w, ok := r.words.word(HeadBlock, label, "")
		if foot, known := r.words.word(FootBlock, label, ""); !ok && known && foot.field == fieldNone {
			// 联系电话 beside a label of the head.
			if inline {
				r.skipAll(s, SkipNoField)
				continue
			}
			r.heading(s, FootBlock, fieldNone, label)
			if values := r.valuesOf(row.runs[i+1:]); len(values) > 0 {
				i++
				r.skipAll(values[0], SkipNoField)
			}
			continue
		}
		if !ok {
			if c := s.first(); i > lead && c.top == c.row {
				r.add(kindGridNoHeading, c, jixiao.With("text", jixiao.Clip(s.text()))) // a second value of a label
			}
			r.skipAll(s, SkipUnknown)
			continue
		}
		if !f.goes && (w.field == "project" && (f.raw.Project != "" || f.isTable()) || r.opens(w.field) && f.isTable() && (f.foot || f.hasRows() && r.another())) {
			f = r.begin()
		}
		if inline {
			r.heading(s, HeadBlock, w.field, label)
			r.headValue(w.field, s.text()[:len(s.text())-len(value)], value, s)
			continue
		}
		values := r.valuesOf(row.runs[i+1:])
		if w.field == "money" && len(values) == 0 {
			r.skipAll(s, SkipUnknown)
			continue
		}
		r.heading(s, HeadBlock, w.field, label)
		if w.field == "attribute" || w.field == "nature" {
			r.choice(w.field, label, values)
			i += len(values)
			continue
		}
		if len(values) > 0 {
			i++
			r.headValue(w.field, s.text(), values[0].text(), values[0])
		}
	}
	if f.block != RowsBlock || f.foot {
		r.judgeColumns()
		f.block = HeadBlock
	}
	return true
}

// opens reports the fields whose label may open a form.
func (r *gridReader) opens(field string) bool { return field == "department" || field == "unit" }

// another reports whether the rows below the one that is read begin another
// form: with a title or a name, or with headings that the form has already.
func (r *gridReader) another() bool {
	const most = 12
	f := r.form
	named := false
	for i := r.line; i < len(r.sheet.rows) && i <= r.line+most; i++ {
		row := gridRow{cells: r.sheet.rows[i].cells}
		if len(row.cells) == 0 {
			continue
		}
		row.runs = runsOf(nil, row.cells, r.sheet.merged)
		if b := r.headingBlock(&row); b != 0 {
			return f.has[b] && (b != RowsBlock || named || f.foot)
		}
		if _, _, ok := readTitle(row.runs[0].label()); ok && len(row.runs) == 1 && i > r.line {
			return true
		}
		for _, s := range row.runs {
			label, _, inline := inlineLabel(s.first())
			if !inline {
				label = s.label()
			}
			w, ok := r.words.word(HeadBlock, label, "")
			named = named || ok && (w.field == "project" || r.opens(w.field))
		}
	}
	return false
}

// headLead finds the run that the labels of a row begin with: the first, or one behind
// a text that is no label and stands beside the head, 项目基本情况. It is -1 for none.
func (r *gridReader) headLead(row *gridRow) int {
	first := row.runs[0]
	if r.isHead(first) {
		return 0
	}
	if r.isFoot(first) || r.knows(GoalsBlock, first.label()) || isNote(first.first()) {
		return -1
	}
	f := r.form
	for i, s := range row.runs[1:] {
		if !r.isHead(s) || r.onlyMoney(s) {
			continue
		}
		label, _, inline := inlineLabel(s.first())
		if !inline {
			label = s.label()
		}
		w, _ := r.words.word(HeadBlock, label, "")
		if f != nil && f.isTable() && w.field != "project" {
			return -1 // below a table a unit may sign
		}
		beside := inline || len(r.valuesOf(row.runs[i+2:])) > 0
		if beside || r.words.side(HeadBlock, first.label()) || f != nil && f.headSide == first.text() {
			return i + 1
		}
	}
	return -1
}

// opensBeside reports a row that opens another form below the rows of one: with the
// name of a project behind a text that is no label.
func (r *gridReader) opensBeside(row *gridRow) bool {
	f := r.form
	if f == nil || !f.isTable() || len(f.cols) == 0 || len(row.runs) < 3 || r.isHead(row.runs[0]) || r.headLead(row) != 1 {
		return false
	}
	if f.block == RowsBlock && (r.hasValue(row) || isLevel(row.runs[0].text())) {
		return false
	}
	return r.another()
}

func (r *gridReader) isHead(s gridRun) bool {
	label, _, inline := inlineLabel(s.first())
	if !inline {
		label = s.label()
	}
	w, ok := r.words.word(HeadBlock, label, "")
	if ok && w.field == "money" {
		return label != "单位" || r.onlyMoney(s) // 单位 may be that which signs
	}
	return ok
}

// inlineLabel reads a label with its value in one cell: 项目名称：XX.
func inlineLabel(c *gridCell) (label, value string, ok bool) {
	at := strings.IndexAny(c.text, ":：")
	if at <= 0 || at > maxLabel {
		return "", "", false
	}
	colon := len(":")
	if c.text[at] != ':' {
		colon = len("：")
	}
	label, _ = foldLabel(c.text[:at])
	value = c.text[at+colon:]
	return label, value, label != "" && !isBlank(value)
}

// onlyMoney reports 单位：万元.
func (r *gridReader) onlyMoney(s gridRun) bool {
	label, value, inline := inlineLabel(s.first())
	if !inline {
		return false
	}
	w, ok := r.words.word(HeadBlock, label, "")
	_, unit := moneyUnit(value)
	return ok && w.field == "money" && unit
}

// valuesOf returns the runs up to the next label.
func (r *gridReader) valuesOf(runs []gridRun) []gridRun {
	for i, s := range runs {
		if r.isHead(s) || r.isFoot(s) {
			return runs[:i]
		}
	}
	return runs
}

// headValue puts a value of the head where its label says. A value that is
// there already stays.
func (r *gridReader) headValue(field, label, text string, s gridRun) {
	f := r.form
	c := s.first()
	if isGuidance(text) {
		r.retake(s, "")
		r.skipAll(s, SkipGuidance)
		return
	}
	set := func(to *string, path string) {
		if r.tell(path, label, text, s, r.isOwn(label)) {
			*to = text
		}
	}
	switch field {
	case "project":
		set(&f.raw.Project, "project")
	case "department":
		if code, name := departmentCode(text); code != "" && strings.Contains(label, "代码") {
			f.raw.Head.DepartmentCode = code
			text = name
		}
		set(&f.raw.Department, "department")
	case "unit":
		set(&f.raw.Unit, "unit")
	case "class":
		set(&f.raw.Head.Class, "head.class")
	case "term":
		set(&f.raw.Head.Term, "head.term")
	case "function":
		set(&f.raw.Head.Function, "head.function")
	case "fund":
		set(&f.raw.Head.Fund, "head.fund")
	case "attribute", "nature":
		r.choice(field, label, []gridRun{s})
	case "from", "to":
		r.date(field, label, text, s)
	case "year":
		digits := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(text), "度"), "年")
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1990 || n > 2100 {
			r.add(kindGridDate, c, jixiao.With("text", jixiao.Clip(text)))
			r.retake(s, "")
			r.skipAll(s, SkipUnknown)
			return
		}
		r.year(label, n, s)
	case "money":
		if _, ok := moneyUnit(text); !ok {
			r.add(kindUnit, c, jixiao.With("unit", jixiao.Clip(text)))
			r.retake(s, "")
			r.skipAll(s, SkipUnknown)
			return
		}
		r.retake(s, "funds.unit")
		r.moneyUnit(c, strings.TrimSpace(text), false)
	case fieldNone:
		r.retake(s, "")
		r.skipAll(s, SkipNoField)
	}
}

// toldValue is a value of the head or the foot, and whether a form has its label.
type toldValue struct {
	run    gridRun
	text   string
	strong bool
}

// tell takes a cell for a value, and reports whether the value is to be put. One that
// was told before in another way stays, and the cell is said; but 项目实施单位 says it
// better than 单位名称.
func (r *gridReader) tell(path, label, text string, s gridRun, strong bool) bool {
	f := r.form
	old, ok := f.told[path]
	if ok && strings.TrimSpace(old.text) != strings.TrimSpace(text) {
		if old.strong || !strong {
			r.differs(s, label, text, old.text)
			return false
		}
		r.retake(old.run, "")
		r.skipAll(old.run, SkipRepeated)
		r.add(kindGridAside, old.run.first(), jixiao.With("text", jixiao.Clip(old.run.text())))
	}
	f.told[path] = toldValue{s, text, strong}
	r.retake(s, path)
	return true
}

// isOwn reports a label that a form prints.
func (r *gridReader) isOwn(label string) bool {
	folded, _ := foldLabel(label)
	for i := range r.set.forms {
		if _, ok := r.set.headings[i].number[headingKey{HeadBlock, folded}]; ok && (i >= r.set.own || i == r.view) {
			return true
		}
	}
	return false
}

// departmentCode reads the code beside a department, on either side, in brackets or
// parted by a dash, a colon or a blank: [125]水利局, 219-某镇人民政府, 水利局（125001）.
// Only in brackets in front may it be shorter than three characters, and a year is none.
func departmentCode(text string) (code, name string) {
	const open, shut, parts, least = "[【(（", "]】)）", "-—–_: \u3000\t", 3
	s := strings.TrimSpace(strings.Map(func(r rune) rune {
		if r >= 0xFF01 && r <= 0xFF5E && r != '（' && r != '）' {
			return r - 0xFF01 + '!'
		}
		return r
	}, text))
	if strings.ContainsRune(open, firstRune(s)) {
		end := strings.IndexAny(s, shut)
		if end < 0 {
			return "", text
		}
		code, name = strings.TrimLeft(s[:end], open), strings.TrimLeft(s[end:], shut)
	} else {
		if last, _ := utf8.DecodeLastRuneInString(s); strings.ContainsRune(shut, last) {
			if start := strings.LastIndexAny(s, open); start > 0 {
				code, name = strings.Trim(s[start:], open+shut), s[:start]
			}
		} else if at := strings.IndexAny(s, parts); at > 0 && isCode(s[:at]) {
			code, name = s[:at], strings.TrimLeft(s[at:], parts)
		} else if at := strings.LastIndexAny(s, parts); at > 0 {
			code, name = strings.TrimLeft(s[at:], parts), strings.TrimRight(s[:at], parts)
		}
		if year, err := strconv.Atoi(code); len(code) < least || err == nil && year >= 1990 && year <= 2100 {
			return "", text
		}
	}
	if name = strings.TrimSpace(name); !isCode(code) || isBlank(name) || isCode(name) {
		return "", text
	}
	return code, name
}

// isCode reports digits, perhaps with capital letters and dots: 125, 314002, A03.
func isCode(text string) bool {
	digits := false
	for _, c := range text {
		switch {
		case c >= '0' && c <= '9':
			digits = true
		case c >= 'A' && c <= 'Z', c == '.':
		default:
			return false
		}
	}
	return digits
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// date reads one end of the planned time.
func (r *gridReader) date(field, label, text string, s gridRun) {
	f := r.form
	d, err := jixiao.ParseDate(strings.TrimSpace(text))
	if err != nil {
		d = dayOf(text)
	}
	if d.IsZero() {
		r.add(kindGridDate, s.first(), jixiao.With("text", jixiao.Clip(text)))
		r.retake(s, "")
		r.skipAll(s, SkipUnknown)
		return
	}
	if !r.tell("head.planned."+field, label, d.String(), s, true) {
		return
	}
	p := &f.raw.Head.Planned
	if field == "from" {
		p.From = d
	} else {
		p.To = d
	}
	if p.From.IsValid() && p.To.IsValid() && !p.IsValid() {
		r.add(kindGridDates, s.first(), jixiao.With("from", p.From.String()), jixiao.With("to", p.To.String()))
	}
}

// dayOf reads a day as a cell has it: 2022年1月31日, 2022/1/31.
func dayOf(text string) jixiao.Date {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("年月日/.-— ", r) })
	if len(parts) != 3 || len(parts[0]) != 4 {
		return jixiao.Date{}
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil {
			return jixiao.Date{}
		}
		n[i] = v
	}
	d, err := jixiao.NewDate(n[0], n[1], n[2])
	if err != nil {
		return jixiao.Date{}
	}
	return d
}
