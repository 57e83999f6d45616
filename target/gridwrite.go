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
// target.form-unknown. [FormBook.Grid] writes in other forms too.
func (t *Table) Grid(form string) (Grid, jixiao.Findings) { return book().write(t, form) }

func (s *formSet) write(t *Table, form string) (Grid, jixiao.Findings) {
	at := s.find(form)
	if at < 0 {
		return Grid{}, jixiao.Findings{kindFormUnknown.At("", jixiao.With("form", jixiao.Clip(form)))}
	}
	f := &s.forms[at]
	w := gridWriter{set: s, words: s.wordsFor(at), table: t, form: f, width: widthOf(f)}
	w.title()
	for i := range f.Blocks {
		w.block(&f.Blocks[i])
	}
	if !t.Complete {
		w.line(span{0, w.width, "（未完）"})
	}
	return w.grid, w.told()
}

// gridWriter writes a form from the top.
type gridWriter struct {
	set   *formSet
	words *vocabulary
	table *Table
	form  *Form
	width int
	grid  Grid
	// open are the rows of the two lists that say nothing and are not written.
	open, openMedium []int
	// homeless are the goals of a phase that the form has no place for.
	homeless []int
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
		case HeadBlock:
			for _, line := range b.Lines {
				n = max(n, 2*len(line)) // a label and a value each
			}
		case AmountsBlock, GoalsBlock, FootBlock:
		}
	}
	return n
}

// columnsOf returns the headings of a block that are columns.
func columnsOf(b *FormBlock) []FormHeading {
	return slices.DeleteFunc(slices.Clone(b.Headings), func(h FormHeading) bool { return h.Field == "sum" })
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

// span is a text over some columns.
type span struct {
	col, width int
	text       string
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

// columns writes the headings of a block in one row, or in two where some stand
// under a common one, and returns the first of these rows.
func (w *gridWriter) columns(label string, headings []FormHeading, places []span, unit string) int {
	spans := []span{{0, 1, label}}
	var under []span
	if unit != "" && (unitInLabel(label) != "" || unitInHeadings(headings) != "" || !w.unitFits()) {
		unit = "" // the form prints one
	}
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

// headingText is a heading with its month; where none is known that stays open.
func (w *gridWriter) headingText(h FormHeading) string {
	_, rest, ok := monthHeading(h.Text)
	switch {
	case !ok:
		return h.Text
	case w.table.Through != 0:
		return "1-" + strconv.Itoa(w.table.Through) + "月" + rest
	case h.Open != "":
		return h.Open
	default:
		return h.Text
	}
}

// openMonth is how the vocabulary holds the months of a heading.
const openMonth = "1-n月"

// monthHeading reads the months that a heading of a form begins with, in any writing:
// 1-n月, 1—N月, 1至n月, 1-x月. An open month is 0; rest is as printed.
func monthHeading(text string) (month int, rest string, ok bool) {
	label := strings.ToLower(plainLabel(text))
	month, rest, ok = throughMonth(label)
	if !ok {
		label = strings.Replace(label, "x月", "n月", 1)
		month, rest, ok = throughMonth(label)
	}
	if !ok {
		return 0, "", false
	}
	months := strings.Count(strings.TrimSuffix(label, rest), "月")
	rest = text
	for range months {
		_, rest, _ = strings.Cut(rest, "月")
	}
	return month, rest, true
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

func fill(headings []FormHeading, places []span, texts map[string]string) []span {
	out := slices.Clone(places)
	for i, h := range headings {
		out[i].text = texts[h.Field]
	}
	return out
}
