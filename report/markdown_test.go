package report

import (
	"html"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestEscape(t *testing.T) {
	for s, want := range map[string]string{
		"得分":             "得分",
		"a|b":            `a\|b`,
		"第一行\n第二行":       "第一行 第二行",
		"<b>粗</b>":       "&lt;b&gt;粗&lt;/b&gt;",
		"A&B":            "A&amp;B",
		"≥**人":           `≥\*\*人`,
		"元/人*月":          `元/人\*月`,
		"a_b_c":          `a\_b\_c`,
		"90%~95%":        `90%\~95%`,
		"[x](y)":         `\[x\](y)`,
		"`code`":         "\\`code\\`",
		`\|`:             `&#92;\|`,
		"# 标题":           `\# 标题`,
		"- 项":            `\- 项`,
		"-5":             `\-5`,
		"2-3":            "2-3",
		"$x$":            `\$x\$`,
		"<!-- -->":       "&lt;!-- --&gt;",
		"a\u202eb\x00":   "ab",
		"![图](http://x)": `!\[图\](http://x)`,
	} {
		require.Equal(t, want, escape(s), "%q", s)
	}
}

// unescape reads an escaped text as a Markdown reader does.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return html.UnescapeString(b.String())
}

// TestMarkdownEscapes: whatever stands in the cells, a table keeps its columns,
// nothing is HTML, and the reader sees what was printed.
func TestMarkdownEscapes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "s")
		require.Equal(t, plain(s), unescape(escape(s)))

		var b strings.Builder
		require.NoError(t, Markdown(&b, anyTable(t), Options{}))
		columns := 0
		for line := range strings.Lines(b.String()) {
			line = strings.TrimSuffix(line, "\n")
			require.NotContains(t, strings.ReplaceAll(line, "](<", "]("), "<", "%q", line)
			if !strings.HasPrefix(line, "|") {
				columns = 0
				continue
			}
			n := strings.Count(line, "|") - strings.Count(line, `\|`)
			if columns > 0 {
				require.Equal(t, columns, n, "%q", line)
			}
			columns = n
		}
	})
}

func TestLink(t *testing.T) {
	for _, c := range []struct{ text, address, want string }{
		{"标题", "https://www.yongde.gov.cn/info/1.htm", "[标题](<https://www.yongde.gov.cn/info/1.htm>)"},
		{"", "http://a.cn/x_y", `[http://a.cn/x\_y](<http://a.cn/x_y>)`},
		{"标题", "javascript:alert(1)", "标题 javascript:alert(1)"},
		{"标题", "http://a.cn/> <b>\n|`\\", "[标题](<http://a.cn/%3E%20%3Cb%3E%0A%7C%60%5C>)"},
		{"标题", "https://a.cn/中文", "[标题](<https://a.cn/中文>)"},
	} {
		require.Equal(t, c.want, link(c.text, c.address))
	}
}
