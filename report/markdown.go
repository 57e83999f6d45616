package report

import (
	"bytes"
	"strings"
)

// markdownPage sets a page as GitHub Markdown.
type markdownPage struct {
	bytes.Buffer
	o Options
}

func (p page) markdown(o Options) []byte {
	m := &markdownPage{o: o}
	m.WriteString("# " + escape(p.title) + "\n\n")
	for _, f := range p.fields {
		text := escape(f.text)
		if f.link != "" {
			text = link(text, f.link)
		}
		m.WriteString("- " + escape(f.label) + o.say("：", ": ") + text + "\n")
	}
	for _, s := range p.sections {
		m.WriteString("\n## " + escape(s.title) + "\n")
		if s.table != nil {
			m.WriteByte('\n')
			m.table(s.table)
		}
		if len(s.lines) > 0 {
			m.WriteByte('\n')
		}
		for i, line := range s.lines {
			if i > 0 {
				m.WriteByte('\n')
			}
			m.WriteString(escape(line) + "\n")
		}
		for _, list := range s.faults {
			m.WriteString("\n### " + escape(list.title) + "\n\n")
			for _, f := range list.faults {
				m.fault(f)
			}
		}
	}
	return m.Bytes()
}

func (m *markdownPage) table(g *grid) {
	line, rule := "|", "|"
	for _, c := range g.columns {
		line += " " + escape(c.head) + " |"
		if c.figures {
			rule += " ---: |"
		} else {
			rule += " --- |"
		}
	}
	m.WriteString(line + "\n" + rule + "\n")
	for _, row := range g.rows {
		m.WriteByte('|')
		for _, cell := range row {
			if text := escape(cell); text != "" {
				m.WriteString(" " + text)
			}
			m.WriteString(" |")
		}
		m.WriteByte('\n')
	}
}

func (m *markdownPage) fault(f fault) {
	colon := m.o.say("：", ": ")
	for _, item := range f.items {
		m.WriteString("- **" + escape(item.place) + "**" + colon + escape(item.message))
		if item.basis != "" {
			m.WriteString(m.o.say("（依据：", " (source: ") + escape(item.basis) + m.o.say("）", ")"))
		}
		m.WriteByte('\n')
	}
	m.WriteString("  - " + m.o.say("处理：", "Remedy: ") + escape(f.remedy+m.o.forAll(f)))
	if f.code != "" {
		m.WriteString(" `" + strings.ReplaceAll(plain(string(f.code)), "`", "'") + "`")
	}
	m.WriteByte('\n')
	if f.basis != "" {
		m.WriteString("  - " + m.o.say("依据：", "Source: ") + escape(f.basis) + "\n")
	}
}

// escapes are the signs that mean something in Markdown or HTML. A backslash
// becomes an entity so that it never stands before the backslash of another
// sign: \| inside a table is read twice.
var escapes = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;", `\`, "&#92;",
	"|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "~", `\~`, "$", `\$`,
)

// escape makes foreign text one line of Markdown that reads as it is.
func escape(s string) string {
	s = escapes.Replace(plain(s))
	// What opens a list or a heading does so only at the beginning of a line.
	if s != "" && strings.ContainsRune("#+-=", rune(s[0])) {
		s = `\` + s
	}
	return s
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
