package target

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// Grid writes the table in a shipped form (填写表样), with merged cells, their
// text in the first cell of each. Blocks without content keep their headings, so
// that a person can fill them in.
//
// The grid is read back before it is returned. The findings, with paths of the
// table such as indicators[3].explanation, name what the form has no place for
// and what would be read differently; what is in no finding is the same in
// [ReadGrid] of the grid. A form that does not exist is the finding
// target.form-unknown.
func (t *Table) Grid(form string) (Grid, jixiao.Findings) {
	f, ok := findForm(form)
	if !ok {
		return Grid{}, jixiao.Findings{kindFormUnknown.At("", jixiao.With("form", jixiao.Clip(form)))}
	}
	w := gridWriter{table: t, form: f, width: widthOf(f)}
	w.title()
	for i := range f.Blocks {
		w.block(&f.Blocks[i])
	}
	if !t.Complete {
		w.line(span{0, w.width, "（未完）"})
	}
	return w.grid, w.verify()
}

// gridWriter writes a form from the top.
type gridWriter struct {
	table *Table
	form  *Form
	width int
	grid  Grid
	// open are the rows of the two lists that say nothing and are not written.
	open, openMedium []int
}

// span is a text over some columns.
type span struct {
	col, width int
	text       string
}

// widthOf returns how many columns the widest block of a form needs.
func widthOf(f *Form) int {
	n := 5
	for i := range f.Blocks {
		b := &f.Blocks[i]
		switch b.Block {
		case RowsBlock, FundsBlock, TasksBlock:
			k := 1 + len(columnsOf(b))
			if b.Halves {
				k += len(columnsOf(b))
			}
			n = max(n, k)
		case HeadBlock, AmountsBlock, GoalsBlock, FootBlock:
		}
	}
	return n
}

// columnsOf returns the headings of a block that are columns.
func columnsOf(b *FormBlock) []FormHeading {
	return slices.DeleteFunc(slices.Clone(b.Headings), func(h FormHeading) bool { return h.Field == "sum" })
}

// line writes a row and returns its index.
func (w *gridWriter) line(spans ...span) int {
	row := make([]string, w.width)
	at := len(w.grid.Cells)
	for _, s := range spans {
		row[s.col] = s.text
		if s.width > 1 {
			w.grid.Merges = append(w.grid.Merges, Merge{at, s.col, 1, s.width})
		}
	}
	w.grid.Cells = append(w.grid.Cells, row)
	return at
}

// down merges a column of cells with one text, of which the first is written.
func (w *gridWriter) down(from, to, col, width int) {
	if to-from < 2 {
		return
	}
	w.grid.Merges = slices.DeleteFunc(w.grid.Merges, func(m Merge) bool { return m.Row >= from && m.Row < to && m.Col == col })
	w.grid.Merges = append(w.grid.Merges, Merge{from, col, to - from, width})
}

func (w *gridWriter) title() {
	if text := titleOf(w.table.Kind, w.table.Head.Subject); text != "" {
		w.line(span{0, w.width, text})
	}
	if y := w.table.Source.Year; y != 0 {
		w.line(span{0, w.width, "（" + strconv.Itoa(y) + "年度）"})
	}
}

func (w *gridWriter) block(b *FormBlock) {
	switch b.Block {
	case HeadBlock:
		w.head(b)
	case FundsBlock:
		w.funds(b)
	case AmountsBlock:
		w.amounts(b)
	case GoalsBlock:
		w.goals(b)
	case TasksBlock:
		w.tasks(b)
	case RowsBlock:
		w.rows(b)
	case FootBlock:
		w.foot(b)
	}
}

// head writes the labels, one or two in a line.
func (w *gridWriter) head(b *FormBlock) {
	for _, line := range b.Lines {
		var spans []span
		for i, field := range line {
			from := i * w.width / len(line)
			to := (i + 1) * w.width / len(line)
			label := field
			if k := slices.IndexFunc(b.Headings, func(h FormHeading) bool { return h.Field == field }); k >= 0 {
				label = b.Headings[k].Text
			}
			text := w.headText(field)
			if code := w.table.Head.DepartmentCode; field == "department" && code != "" && text != "" && strings.Contains(label, "代码") {
				text = "[" + code + "]" + text
			}
			spans = append(spans, span{from, 1, label}, span{from + 1, to - from - 1, text})
		}
		w.line(spans...)
	}
}

func (w *gridWriter) headText(field string) string {
	t := w.table
	switch field {
	case "project":
		return t.Project
	case "department":
		return t.Department
	case "unit":
		return t.Unit
	case "class":
		return t.Head.Class
	case "term":
		return t.Head.Term
	case "from":
		return dateText(t.Head.Planned.From)
	case "to":
		return dateText(t.Head.Planned.To)
	case "attribute":
		var out []string
		for _, a := range Attributes() {
			out = append(out, box(a == t.Head.Attribute)+a.Text().ZH)
		}
		return strings.Join(out, " ")
	case "nature":
		var out []string
		for _, n := range Natures() {
			out = append(out, box(n == t.Head.Nature)+n.Text().ZH)
		}
		return strings.Join(out, " ")
	default:
		return ""
	}
}

func dateText(d jixiao.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func box(ticked bool) string {
	if ticked {
		return "☑"
	}
	return "□"
}

// labelWith writes notes in brackets behind a label.
func labelWith(label string, notes ...string) string {
	var b strings.Builder
	b.WriteString(label)
	for _, n := range notes {
		if n != "" {
			b.WriteString("（" + n + "）")
		}
	}
	return b.String()
}

// layout gives each heading its place behind the label of the block; the wide
// one, or the first, takes what is left.
func layout(headings []FormHeading, from, to int) []span {
	left := to - from - len(headings)
	wide := max(slices.IndexFunc(headings, func(h FormHeading) bool { return h.Wide }), 0)
	out := make([]span, len(headings))
	for i := range headings {
		n := 1
		if i == wide {
			n += max(left, 0)
		}
		out[i] = span{from, n, headings[i].Text}
		from += n
	}
	return out
}

// headingText is a heading with its month.
func (w *gridWriter) headingText(h FormHeading) string {
	if rest, ok := strings.CutPrefix(h.Text, "1-n月"); ok {
		if w.table.Through == 0 {
			return h.Open
		}
		return "1-" + strconv.Itoa(w.table.Through) + "月" + rest
	}
	return h.Text
}

// columns writes the headings of a block in one row, or in two where some stand
// under a common one, and returns the first of these rows.
func (w *gridWriter) columns(label string, headings []FormHeading, places []span, unit string) int {
	spans := []span{{0, 1, label}}
	var under []span
	divided := slices.ContainsFunc(headings, func(h FormHeading) bool { return h.Under != "" })
	for i, h := range headings {
		p := places[i]
		p.text = w.headingText(h)
		if h.Under == "" {
			spans = append(spans, p)
			continue
		}
		under = append(under, p)
		if i > 0 && headings[i-1].Under == h.Under {
			spans[len(spans)-1].width += p.width
			continue
		}
		spans = append(spans, span{p.col, p.width, labelWith(h.Under, unit)})
	}
	at := w.line(spans...)
	if divided {
		w.line(under...)
		for _, s := range spans {
			if !slices.ContainsFunc(under, func(u span) bool { return u.col >= s.col && u.col < s.col+s.width }) && s.col > 0 {
				w.down(at, at+2, s.col, s.width)
			}
		}
	}
	return at
}

// funds writes the table of the funds.
func (w *gridWriter) funds(b *FormBlock) {
	t := w.table
	points := ""
	if b.Points {
		points = w.executionPoints()
	}
	headings := columnsOf(b)
	places := layout(headings, 1, w.width)
	at := w.columns(labelWith(b.Label, t.Funds.Unit.String(), points), headings, places, "")
	for i := range t.Funds.Rows {
		row := t.Funds.Rows[i]
		var spans []span
		for k, h := range headings {
			p := places[k]
			p.text = ""
			if h.Field == "name" {
				p.text = row.Name
			} else if fig := row.figure(h.Field); fig != nil {
				p.text = fig.String()
			}
			spans = append(spans, p)
		}
		w.line(spans...)
	}
	w.down(at, len(w.grid.Cells), 0, 1)
}

// executionPoints is the weight of the execution for a form that has it in the
// label of the block: that of the total.
func (w *gridWriter) executionPoints() string {
	f := gridForm{points: "1"}
	f.raw.Funds.Rows = slices.Clone(w.table.Funds.Rows)
	for i := range f.raw.Funds.Rows {
		f.raw.Funds.Rows[i].Weight = Figure{}
	}
	f.weigh()
	for i := range f.raw.Funds.Rows {
		if text := w.table.Funds.Rows[i].Weight.String(); !f.raw.Funds.Rows[i].Weight.IsZero() && text != "" {
			return strings.TrimSuffix(text, "分") + "分"
		}
	}
	return ""
}

// amounts writes the funds as names with an amount beside each, the medium term
// on the left. Where the names do not tell the two apart, headings do.
func (w *gridWriter) amounts(b *FormBlock) {
	t := w.table
	unit := t.Funds.Unit.String()
	if unit == "" {
		unit = t.MediumFunds.Unit.String()
	}
	label := labelWith(b.Label, unit)
	half := 1 + (w.width-1)/2
	place := func(from, to int, name, amount string) []span {
		return []span{{from, to - from - 1, name}, {to - 1, 1, amount}}
	}
	n := max(len(t.MediumFunds.Rows), len(t.Funds.Rows))
	named := w.tellsPhases()
	at := len(w.grid.Cells)
	switch {
	case n == 0:
		// The names of a blank form would be rows of the table; headings are none.
		w.line(append(append([]span{{0, 1, label}}, place(1, half, "中期资金来源", "金额")...), place(half, w.width, "年度资金来源", "金额")...)...)
		return
	case !named:
		w.line(append(append([]span{{0, 1, label}}, place(1, half, "中期资金来源", "金额")...), place(half, w.width, "年度资金来源", "金额")...)...)
	}
	for i := range n {
		spans := []span{}
		if len(w.grid.Cells) == at {
			spans = append(spans, span{0, 1, label})
		}
		for k, rows := range [...][]FundRow{t.MediumFunds.Rows, t.Funds.Rows} {
			from, to := 1, half
			if k == 1 {
				from, to = half, w.width
			}
			name, amount := "", ""
			if i < len(rows) {
				name, amount = rows[i].Name, rows[i].Budget.String()
				if named {
					name += "："
				}
			}
			spans = append(spans, place(from, to, name, amount)...)
		}
		w.line(spans...)
	}
	w.down(at, len(w.grid.Cells), 0, 1)
}

// tellsPhases reports whether the names of the funds say which are those of the
// medium term and which those of the year, as the reader of pairs wants it.
func (w *gridWriter) tellsPhases() bool {
	words := &book().words
	for k, rows := range [...][]FundRow{w.table.MediumFunds.Rows, w.table.Funds.Rows} {
		want := MultiYear
		if k == 1 {
			want = Annual
		}
		for i := range rows {
			label, _ := foldLabel(rows[i].Name)
			phase, told := words.fundPhase(label)
			amount, _ := foldLabel(rows[i].Budget.String())
			if label == "" || told && phase != want || !told && i == 0 && want == MultiYear ||
				words.sounds(amount, "name") || words.sounds(amount, "medium") || words.sounds(amount, "annual") {
				return false
			}
		}
	}
	return true
}

// goals writes the overall goals.
func (w *gridWriter) goals(b *FormBlock) {
	fields := map[string]string{}
	for _, h := range b.Headings {
		fields[h.Field] = h.Text
	}
	label := func(p Phase) string {
		switch {
		case p == Annual && fields["annual"] != "":
			return fields["annual"]
		case p == MultiYear && fields["multi-year"] != "":
			return fields["multi-year"]
		case p == Annual && b.Label != "" && b.Label != "总体目标":
			return b.Label
		case p == Annual:
			return "年度总体目标"
		case p == MultiYear:
			return "中期目标"
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
		for i := 0; i < len(goals); {
			at := w.line(span{0, 1, label(goals[i].Phase)}, span{1, half - 1, fields["expected"]}, span{half, w.width - half, fields["actual"]})
			n := i
			for ; n < len(goals) && goals[n].Phase == goals[i].Phase; n++ {
				w.line(span{1, half - 1, goals[n].Expected}, span{half, w.width - half, goals[n].Actual})
			}
			w.down(at, len(w.grid.Cells), 0, 1)
			i = n
		}
	case fields["annual"] != "" && b.Label != "":
		half := 1 + (w.width-1)/2
		var medium, annual, other []Goal
		for _, g := range goals {
			switch g.Phase {
			case MultiYear:
				medium = append(medium, g)
			case Annual:
				annual = append(annual, g)
			case Cumulative:
				other = append(other, g)
			default:
				other = append(other, g)
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

// tasks writes the main tasks with their sum.
func (w *gridWriter) tasks(b *FormBlock) {
	t := w.table
	headings := columnsOf(b)
	places := layout(headings, 1, w.width)
	at := w.columns(b.Label, headings, places, t.Funds.Unit.String())
	for i := range t.Tasks {
		x := &t.Tasks[i]
		texts := map[string]string{"name": x.Name, "content": x.Content, "total": x.Total.String(), "fiscal": x.Fiscal.String(), "other": x.Other.String()}
		w.line(fill(headings, places, texts)...)
	}
	texts := map[string]string{}
	for _, h := range b.Headings {
		if h.Field == "sum" {
			texts["name"] = h.Text
		}
	}
	if sum, ok := w.sum(texts["name"], headings); ok {
		texts = sum
	}
	w.line(fill(headings, places, texts)...)
	w.down(at, len(w.grid.Cells), 0, 1)
}

func fill(headings []FormHeading, places []span, texts map[string]string) []span {
	out := slices.Clone(places)
	for i, h := range headings {
		out[i].text = texts[h.Field]
	}
	return out
}

// sum returns the funds as the sum of the tasks, where they are no more than the
// total and its parts.
func (w *gridWriter) sum(label string, headings []FormHeading) (map[string]string, bool) {
	rows := w.table.Funds.Rows
	if len(rows) == 0 || foldName(rows[0].Name) != label {
		return nil, false
	}
	texts := map[string]string{"name": rows[0].Name, "total": rows[0].Budget.String()}
	at := 0
	for i := 1; i < len(rows); i++ {
		k := slices.IndexFunc(headings, func(h FormHeading) bool {
			return (h.Field == "fiscal" || h.Field == "other") && h.Text == rows[i].Name
		})
		if k <= at {
			return nil, false
		}
		at = k
		texts[headings[k].Field] = rows[i].Budget.String()
	}
	return texts, true
}

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
			if x.says() {
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

// says reports whether a row says more than the names of its levels.
func (r *rowJSON) says() bool {
	for _, s := range []string{
		r.Target, r.Actual, r.Weight.String(), r.Score.String(), r.Deviation, r.Forecast, r.Likelihood, r.Remark,
	} {
		if !isPlaceholder(s) && !isDash(s) {
			return true
		}
	}
	return r.TargetParts != nil && !isDash(r.TargetParts.Sign+r.TargetParts.Value+r.TargetParts.Unit) || len(r.Causes) > 0 ||
		!isPlaceholder(r.Level3) && !isDash(cleanName(r.Level3))
}

// rowSpans writes a row; levels stand in the first row of those that share them.
func (w *gridWriter) rowSpans(headings []FormHeading, places []span, rows []rowJSON, i int) []span {
	x := &rows[i]
	apart := slices.ContainsFunc(headings, func(h FormHeading) bool { return h.Field == "sign" || h.Field == "unit" })
	out := slices.Clone(places)
	for k, h := range headings {
		text := ""
		switch h.Field {
		case "level1":
			if i == 0 || x.level1() != rows[i-1].level1() {
				text = x.level1()
			}
		case "level2":
			if i == 0 || x.level1() != rows[i-1].level1() || x.level2() != rows[i-1].level2() {
				text = x.level2()
			}
		case "level3":
			text = x.Level3
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
			text = tick(x.Likelihood == h.Text)
		case "remark":
			text = x.Remark
		}
		out[k].text = text
	}
	return out
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
		if h.Field != "level1" && h.Field != "level2" {
			continue
		}
		for i := 0; i < len(rows); {
			n := i + 1
			for n < len(rows) && rows[n].level1() == rows[i].level1() && (h.Field == "level1" || rows[n].level2() == rows[i].level2()) {
				n++
			}
			w.down(start+i, start+n, places[k].col, places[k].width)
			i = n
		}
	}
}

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
