package target

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
)

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

// head reads a row of labels with a value beside each.
func (r *gridReader) head(row *gridRow) bool {
	last := row.runs[len(row.runs)-1]
	if !r.isHead(row.runs[0]) && !r.onlyMoney(last) {
		return false
	}
	f := r.current()
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
			r.skipAll(s, SkipUnknown)
			continue
		}
		if w.field == "project" && (f.raw.Project != "" || f.isTable()) || r.opens(w.field) && f.isTable() && (f.foot || f.hasRows() && r.another()) {
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
			r.choice(w.field, values)
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

func (r *gridReader) isHead(s gridRun) bool {
	label, _, inline := inlineLabel(s.first())
	if !inline {
		label = s.label()
	}
	w, ok := r.words.word(HeadBlock, label, "")
	if ok && w.field == "money" {
		return r.onlyMoney(s)
	}
	return ok
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
		strong := r.isOwn(label)
		if old, ok := f.told[path]; ok && *to != text {
			if old.strong || !strong {
				r.retake(s, "")
				r.add(kindGridTwice, c, jixiao.With("heading", jixiao.Clip(label)))
				r.skipAll(s, SkipRepeated)
				return
			}
			// 项目实施单位 says it better than 单位名称.
			r.retake(old.run, "")
			r.skipAll(old.run, SkipRepeated)
		}
		*to = text
		f.told[path] = toldValue{s, strong}
		r.retake(s, path)
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
	case "attribute", "nature":
		r.choice(field, []gridRun{s})
	case "from", "to":
		r.date(field, text, s)
	case "year":
		digits := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(text), "度"), "年")
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1990 || n > 2100 || f.raw.Source.Year != 0 && f.raw.Source.Year != n {
			r.retake(s, "")
			r.skipAll(s, SkipUnknown)
			return
		}
		f.raw.Source.Year = n
		r.retake(s, "source.year")
	case "money":
		if _, ok := moneyUnit(text); !ok {
			r.skipAll(s, SkipUnknown)
			return
		}
		r.retake(s, "funds.unit")
		r.moneyUnit(c, strings.TrimSpace(text), false)
	}
}

// toldValue is a value of the head, and whether a form has its label.
type toldValue struct {
	run    gridRun
	strong bool
}

// isOwn reports a label that a shipped form prints.
func (r *gridReader) isOwn(label string) bool {
	folded, _ := foldLabel(label)
	for _, own := range book().own {
		if own[headingKey{HeadBlock, folded}] {
			return true
		}
	}
	return false
}

// departmentCode reads the code in front of a department: [125]水利局.
func departmentCode(text string) (code, name string) {
	s := strings.TrimSpace(text)
	if s == "" || !strings.ContainsRune("[【", firstRune(s)) {
		return "", text
	}
	end := strings.IndexAny(s, "]】")
	if end < 0 {
		return "", text
	}
	inside := strings.TrimLeft(s[:end], "[【")
	rest := strings.TrimLeft(s[end:], "]】")
	for i := range len(inside) {
		if c := inside[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') && c != '.' {
			return "", text
		}
	}
	if inside == "" || isBlank(rest) {
		return "", text
	}
	return inside, rest
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// date reads one end of the planned time.
func (r *gridReader) date(field, text string, s gridRun) {
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
	if field == "from" {
		f.raw.Head.Planned.From = d
	} else {
		f.raw.Head.Planned.To = d
	}
	r.retake(s, "head.planned."+field)
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

// choice reads which of several boxes is ticked.
func (r *gridReader) choice(field string, runs []gridRun) {
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
	case state == tickMany:
		r.add(kindGridCheckbox, runs[0].first(), jixiao.With("text", jixiao.Clip(strings.TrimSpace(b.String()))))
	case field == "attribute":
		f.raw.Head.Attribute = Attribute(v)
	default:
		f.raw.Head.Nature = Nature(v)
	}
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

// goals reads labels with a goal beside each: 年度目标, text.
func (r *gridReader) goals(row *gridRow) bool {
	if len(row.runs) < 1 {
		return false
	}
	w, ok := r.words.word(GoalsBlock, row.runs[0].label(), "")
	if !ok {
		return false
	}
	f := r.current()
	if f.block != GoalsBlock {
		r.judgeColumns()
		f.sideTo, f.side = 0, ""
	}
	r.judgeColumns()
	f.block, f.has[GoalsBlock] = GoalsBlock, true
	what := "expected"
	f.phase = phaseOfGoal(w.field)
	if w.field == "actual" {
		what = "actual"
	}
	for i, s := range row.runs {
		if w, ok := r.words.word(GoalsBlock, s.label(), ""); ok && (i == 0 || w.field != "") {
			r.heading(s, GoalsBlock, w.field, s.label())
			switch w.field {
			case "expected", "actual":
				what = w.field
			case "annual", "multi-year":
				f.phase = phaseOfGoal(w.field)
			}
			continue
		}
		if what == "" {
			r.skipAll(s, SkipUnknown)
			continue
		}
		r.goal(f.phase, what, s)
		what = ""
	}
	return true
}

// goal takes the text of a goal, or what came of the last.
func (r *gridReader) goal(phase Phase, what string, s gridRun) {
	f := r.form
	if isGuidance(s.text()) {
		r.skipAll(s, SkipGuidance)
		return
	}
	n := len(f.raw.Goals)
	if what == "actual" && n > 0 && f.raw.Goals[n-1].Actual == "" {
		f.raw.Goals[n-1].Actual = s.text()
		r.takeAll(s, pathGoals+"["+strconv.Itoa(n-1)+"].actual")
		return
	}
	if r.full(pathGoals, n, MaxGoals, []*gridCell{s.first()}) {
		return
	}
	g := Goal{Phase: phase}
	if what == "actual" {
		g.Actual = s.text()
	} else {
		what, g.Expected = "expected", s.text()
	}
	f.raw.Goals = append(f.raw.Goals, g)
	r.takeAll(s, pathGoals+"["+strconv.Itoa(n)+"]."+what)
}

// goalsData reads a row of texts under the headings of the goals.
func (r *gridReader) goalsData(row *gridRow) {
	f := r.form
	hits := r.hits(row)
	n := len(f.raw.Goals)
	var expected, actual *gridCell
	for i, c := range hits {
		if c == nil {
			continue
		}
		run := gridRun{[]gridCell{*c}}
		switch f.cols[i].field {
		case "expected":
			expected = c
		case "actual":
			actual = c
		case "annual", "multi-year", "any":
			r.goal(phaseOfGoal(f.cols[i].field), "expected", run)
			c.path, c.why, c.table = run.cells[0].path, run.cells[0].why, run.cells[0].table
		}
	}
	if expected == nil && actual == nil {
		return
	}
	if r.full(pathGoals, n, MaxGoals, hits) {
		return
	}
	g := Goal{Phase: f.phase}
	at := pathGoals + "[" + strconv.Itoa(n) + "]."
	for _, p := range [...]struct {
		c   *gridCell
		to  *string
		key string
	}{{expected, &g.Expected, "expected"}, {actual, &g.Actual, "actual"}} {
		switch {
		case p.c == nil:
		case isGuidance(p.c.text):
			r.skip(p.c, SkipGuidance)
		default:
			*p.to = p.c.text
			r.take(p.c, at+p.key)
		}
	}
	if g.Expected != "" || g.Actual != "" {
		f.raw.Goals = append(f.raw.Goals, g)
	}
}

func (r *gridReader) isFoot(s gridRun) bool {
	label, _, inline := inlineLabel(s.first())
	if !inline {
		label = s.label()
	}
	return r.knows(FootBlock, label)
}

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
			if _, ok := f.raw.TotalScore.Points(); !ok && !f.raw.TotalScore.blank() {
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
		case len(row.runs) == 2 && f.raw.TotalScore.IsZero():
			f.raw.TotalScore = fig
			r.takeAll(s, "total_score")
		default:
			r.add(kindGridNoHeading, c, jixiao.With("text", jixiao.Clip(c.text)))
			r.skipAll(s, SkipNoHeading)
			continue
		}
		if fig := ReadFigure(c.text); c.path != "" && !fig.blank() {
			if _, ok := fig.Points(); !ok {
				r.add(kindGridNumber, c, jixiao.With("text", jixiao.Clip(c.text)), jixiao.With("heading", jixiao.Clip(lead.text())))
			}
		}
	}
	f.sums = true
}
