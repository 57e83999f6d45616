package report

import (
	"bytes"
	"strings"
)

// markdownPage sets a page as GitHub Markdown.
type markdownPage struct {
	out bytes.Buffer
	o   Options
}

func (p page) markdown(o Options) []byte {
	m := &markdownPage{o: o}
	m.out.WriteString("# " + escape(p.title) + "\n\n")
	for _, f := range p.fields {
		text := escape(f.text)
		if f.link != "" {
			text = link(text, f.link)
		}
		m.out.WriteString("- " + escape(f.label) + o.say("：", ": ") + text + "\n")
	}
	for _, s := range p.sections {
		m.out.WriteString("\n## " + escape(s.title) + "\n")
		if s.table != nil {
			m.out.WriteByte('\n')
			m.table(s.table)
		}
		if len(s.lines) > 0 {
			m.out.WriteByte('\n')
		}
		for i, line := range s.lines {
			if i > 0 {
				m.out.WriteByte('\n')
			}
			m.out.WriteString(escape(line) + "\n")
		}
		for _, list := range s.faults {
			m.out.WriteString("\n### " + escape(list.title) + "\n\n")
			for _, f := range list.faults {
				m.fault(f)
			}
		}
	}
	return m.out.Bytes()
}

func (m *markdownPage) table(g *grid) {
	m.out.WriteByte('|')
	for _, c := range g.columns {
		m.out.WriteString(" " + escape(c.head) + " |")
	}
	m.out.WriteString("\n|")
	for _, c := range g.columns {
		if c.right {
			m.out.WriteString(" ---: |")
		} else {
			m.out.WriteString(" --- |")
		}
	}
	m.out.WriteByte('\n')
	for _, row := range g.rows {
		m.out.WriteByte('|')
		for _, cell := range row {
			if text := escape(cell); text != "" {
				m.out.WriteString(" " + text)
			}
			m.out.WriteString(" |")
		}
		m.out.WriteByte('\n')
	}
}

func (m *markdownPage) fault(f fault) {
	for _, item := range f.items {
		m.out.WriteString("- **" + escape(item.place) + "**" + m.o.say("：", ": ") + escape(item.message+m.o.ownBasis(item)) + "\n")
	}
	code := "`" + strings.ReplaceAll(plain(string(f.code)), "`", "'") + "`"
	if f.remedy != "" {
		code = m.o.say("处理：", "Remedy: ") + escape(f.remedy+m.o.forAll(f)) + " " + code
	}
	m.out.WriteString("  - " + code + "\n")
	if f.basis != "" {
		m.out.WriteString("  - " + m.o.say("依据：", "Source: ") + escape(f.basis) + "\n")
	}
}

// escape makes foreign text one line of Markdown that reads as it is.
func escape(s string) string {
	var b strings.Builder
	for i, r := range plain(s) {
		switch r {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '\\':
			// An entity never stands as a backslash before the backslash of
			// another sign: \| inside a table is read twice.
			b.WriteString("&#92;")
		case '|', '*', '_', '`', '[', ']', '~', '$':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '#', '+', '-', '=':
			// They open a list or a heading at the beginning of a line only.
			if i == 0 {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// link makes a link of an address of the web, and leaves the text alone where
// the address is of another kind.
func link(text, address string) string {
	if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		return strings.TrimSpace(text + " " + escape(address))
	}
	var b strings.Builder
	for i := range len(address) {
		switch c := address[i]; {
		case c <= ' ' || c == 0x7f || strings.IndexByte("<>\\\"|`[]", c) >= 0:
			const hex = "0123456789ABCDEF"
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		default:
			b.WriteByte(c)
		}
	}
	if text == "" {
		text = escape(address)
	}
	return "[" + text + "](<" + strings.ToValidUTF8(b.String(), "") + ">)"
}
