package report

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"
)

// cellLines is the most lines of one cell unless the table asks for fewer; what
// is longer is clipped.
const cellLines = 6

// textPage sets a page as plain text.
type textPage struct {
	out   bytes.Buffer
	o     Options
	width int
}

func (p page) text(o Options) []byte {
	t := &textPage{o: o, width: o.width()}
	t.heading(p.title, '=')
	t.fields(p.fields)
	for _, s := range p.sections {
		t.out.WriteByte('\n')
		t.heading(s.title, '-')
		if s.table != nil && !t.table(s.table) && len(s.lines) > 0 {
			t.out.WriteByte('\n')
		}
		for _, line := range s.lines {
			t.paragraph("", "", line)
		}
		for i, list := range s.faults {
			if i > 0 {
				t.out.WriteByte('\n')
			}
			t.paragraph("", "", list.title)
			for _, f := range list.faults {
				t.fault(f)
			}
		}
	}
	return t.out.Bytes()
}

func (t *textPage) heading(s string, rule byte) {
	widest := 0
	for _, line := range wrap(plain(s), t.width) {
		widest = max(widest, textWidth(line))
		t.out.WriteString(line + "\n")
	}
	t.out.WriteString(strings.Repeat(string(rule), widest) + "\n")
}

// paragraph writes a text behind first, with later lines behind next; both take
// the same width.
func (t *textPage) paragraph(first, next, s string) {
	for i, line := range wrap(plain(s), t.width-textWidth(first)) {
		if i > 0 {
			first = next
		}
		t.out.WriteString(strings.TrimRight(first+line, " ") + "\n")
	}
}

func (t *textPage) fields(fields []field) {
	label := 0
	for _, f := range fields {
		label = max(label, textWidth(f.label))
	}
	for _, f := range fields {
		text := f.text
		if f.link != "" {
			text = strings.TrimSpace(text + " " + f.link)
		}
		t.labelled(f.label, label, text)
	}
}

// labelled writes a text behind its label, which is filled up to width columns.
func (t *textPage) labelled(label string, width int, text string) {
	colon := t.o.say("：", ": ")
	first := pad(label+colon, width+textWidth(colon), false)
	t.paragraph(first, strings.Repeat(" ", textWidth(first)), text)
}

func (t *textPage) fault(f fault) {
	const first, next = "* ", "  "
	for _, item := range f.items {
		t.paragraph(first, next, item.place+t.o.say("：", ": ")+item.message+t.o.ownBasis(item))
	}
	if f.remedy != "" {
		label := next + t.o.say("处理：", "Remedy: ")
		t.paragraph(label, strings.Repeat(" ", textWidth(label)), f.remedy+t.o.forAll(f))
	}
	if f.basis != "" {
		label := next + t.o.say("依据：", "Source: ")
		t.paragraph(label, strings.Repeat(" ", textWidth(label)), f.basis)
	}
}

// ownBasis names the clause behind one of several findings.
func (o Options) ownBasis(item faultItem) string {
	if item.basis == "" {
		return ""
	}
	return o.say("；依据：", "; source: ") + item.basis
}

// forAll says of how many places a remedy speaks, where they are several.
func (o Options) forAll(f fault) string {
	if f.places < 2 {
		return ""
	}
	return o.say(fmt.Sprintf("（以上 %d 处）", f.places), fmt.Sprintf(" (%d places)", f.places))
}

// capital begins an English line with a capital letter.
func capital(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}

// table sets a table in columns, and row by row with labels where there is no
// room for columns; inColumns says which.
func (t *textPage) table(g *grid) (inColumns bool) {
	g = g.cleaned()
	widths, ok := g.layout(t.width)
	if !ok {
		t.records(g)
		return false
	}
	heads, dashes := make([]string, len(g.columns)), make([]string, len(g.columns))
	for i, c := range g.columns {
		heads[i], dashes[i] = c.head, strings.Repeat("-", widths[i]+2)
	}
	rule := "+" + strings.Join(dashes, "+") + "+\n"
	t.out.WriteString(rule)
	t.row(&grid{columns: g.columns, lines: cellLines}, widths, heads)
	t.out.WriteString(rule)
	for _, row := range g.rows {
		t.row(g, widths, row)
	}
	if len(g.rows) > 0 {
		t.out.WriteString(rule)
	}
	return true
}

// row sets one row over as many lines as its longest cell needs.
func (t *textPage) row(g *grid, widths []int, cells []string) {
	height := 1
	parts := make([][]string, len(cells))
	for i, cell := range cells {
		parts[i] = wrapAtMost(cell, widths[i], g.lines)
		height = max(height, len(parts[i]))
	}
	for line := range height {
		for i := range cells {
			text := ""
			if line < len(parts[i]) {
				text = parts[i][line]
			}
			t.out.WriteString("| " + pad(text, widths[i], g.columns[i].right) + " ")
		}
		t.out.WriteString("|\n")
	}
}

func (t *textPage) records(g *grid) {
	label := 0
	for _, c := range g.columns {
		label = max(label, textWidth(c.head))
	}
	label = min(label, t.width/2)
	for i, row := range g.rows {
		if i > 0 {
			t.out.WriteByte('\n')
		}
		for c, cell := range row {
			if cell != "" {
				t.labelled(clip(g.columns[c].head, label), label, cell)
			}
		}
	}
}

func (g *grid) cleaned() *grid {
	out := &grid{columns: g.columns, rows: make([][]string, len(g.rows)), lines: cmp.Or(g.lines, cellLines)}
	for i, row := range g.rows {
		out.rows[i] = make([]string, len(row))
		for j, cell := range row {
			out.rows[i][j] = plain(cell)
		}
	}
	return out
}

// layout shares the width out over the columns: each gets what its longest cell
// asks for if that fits, and otherwise the widest are cut down to one level. ok
// is false where the columns do not fit at all.
func (g *grid) layout(width int) (widths []int, ok bool) {
	n := len(g.columns)
	if n == 0 {
		return nil, false
	}
	room := width - 3*n - 1
	want, least := make([]int, n), make([]int, n)
	for i, c := range g.columns {
		cells := 1
		for _, row := range g.rows {
			cells = max(cells, textWidth(row[i]))
		}
		want[i] = max(cells, textWidth(c.head))
		least[i] = max(min(cells, c.least), longestPiece(c.head))
	}
	if sum(want, least, 0) > room {
		return nil, false
	}
	level := 0
	for level < width && sum(want, least, level+1) <= room {
		level++
	}
	widths = make([]int, n)
	for i := range widths {
		widths[i] = min(want[i], max(least[i], level))
		room -= widths[i]
	}
	for i := range widths {
		if room > 0 && widths[i] < want[i] {
			widths[i]++
			room--
		}
	}
	return widths, true
}

// longestPiece returns the width of the longest part of a heading that is not
// broken: a word, or two Chinese characters.
func longestPiece(head string) int {
	longest := min(textWidth(head), 4)
	for head = strings.TrimLeft(head, " "); head != ""; head = strings.TrimLeft(head, " ") {
		n := unit(head)
		longest = max(longest, textWidth(head[:n]))
		head = head[n:]
	}
	return longest
}

// sum adds up the widths of columns that are cut down to a level.
func sum(want, least []int, level int) int {
	n := 0
	for i := range want {
		n += min(want[i], max(least[i], level))
	}
	return n
}
