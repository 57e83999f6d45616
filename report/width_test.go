package report

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{
		"":                   0,
		"abc":                3,
		"得分":                 4,
		"≥95%":               4, // ≥ is ambiguous
		"≧735人次":             8,
		"═100%":              5,
		"（）":                 4,
		"“优”":                4, // the marks are ambiguous
		"％：，。":               8,
		"〔2020〕10号":          12,
		"…":                  1,
		"×÷—·°":              5,
		"e\u0301":            1, // é from two characters
		"か\u3099":            2, // が from two
		"ｱｲ":                 2, // halfwidth
		"한글":                 4,
		"\u1112\u1161\u11ab": 2, // 한 from three
		"😀":                  2,
		"\U00020000":         2,
		"\U0003fffd":         2,
		"é":                  1,
		"①":                  1,
		"★":                  1,
		"\ufffd":             1,
	} {
		require.Equal(t, want, textWidth(s), "%q", s)
	}
}

// TestWideRanges holds the table itself together, and the borders of the blocks
// that Chinese forms use.
func TestWideRanges(t *testing.T) {
	require.Equal(t, "17.0.0", unicodeVersion)
	before := rune(0)
	for _, r := range wideRanges {
		require.Greater(t, r[0], before)
		require.GreaterOrEqual(t, r[1], r[0])
		require.False(t, wide(r[0]-1), "%U", r[0]-1)
		require.True(t, wide(r[0]), "%U", r[0])
		require.True(t, wide(r[1]), "%U", r[1])
		require.False(t, wide(r[1]+1), "%U", r[1]+1)
		before = r[1] + 1 // runs that touch would be one
	}
	for _, r := range "\u4e00\u9fff\u3400\u4dbf\u3000\u3001\u301c\uff01\uff5e\uffe5\uf900\u2e80\u2f00\u3041\u30a1\uac00\ud7a3" {
		require.True(t, wide(r), "%U", r)
	}
	for _, r := range "\u0000\u00a0\u00d7\u2014\u2018\u2026\u2103\u2265\u2550\u2605\u303f\uff61\uffdc\U0010ffff" {
		require.False(t, wide(r), "%U", r)
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.Is(unicode.Han, r) && !wide(r) {
			require.Zero(t, runeWidth(r), "%U is Han and not wide", r)
		}
	}
}

func TestPlain(t *testing.T) {
	for s, want := range map[string]string{
		"":                      "",
		"a b":                   "a b",
		" a  b ":                "a b",
		"展示\r\n面积":              "展示 面积",
		"a\tb\u3000c\u00a0d":    "a b c d",
		"a\u202eb\u200bc\ufeff": "abc",
		"a\x00\x1b[31mb":        "a[31mb",
		"a\xffb":                "a\ufffdb",
		"\u2028x\u2029":         "x",
	} {
		require.Equal(t, want, plain(s), "%q", s)
	}
}

func TestClip(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  string
	}{
		{"得分", 4, "得分"}, {"得分", 3, "得…"}, {"得分", 2, "…"}, {"得分", 1, "…"}, {"得分", 0, ""}, {"得分", -1, ""},
		{"abcdef", 4, "abc…"}, {"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
	} {
		require.Equal(t, c.want, clip(c.s, c.width))
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  string
	}{
		{"", 5, ""},
		{"one two three", 7, "one two|three"},
		{"指标值与完成值", 6, "指标值|与完成|值"},
		{"已达到，得满分", 6, "已达|到，得|满分"},       // no line begins with ，
		{"按“正向”处理", 4, "按|“正|向”|处理"},      // quotation marks stay with their word
		{"应得 9.80 分", 8, "应得|9.80 分"},     // a number is not broken
		{"见（四舍五入）", 6, "见（四|舍五|入）"},       // nor a bracket left alone
		{"abcdefghij", 4, "abcd|efgh|ij"}, // a word longer than the line is
		{"https://a.cn/x 得分", 9, "https://a|.cn/x 得|分"},
		{"a，b", 20, "a，b"},
		{"≥95% \u0301", 2, "≥9|5%|\u0301"}, // a mark that stands alone is not lost
	} {
		require.Equal(t, c.want, strings.Join(wrap(c.s, c.width), "|"))
	}
	require.Equal(t, []string{"一二", "三…"}, wrapAtMost("一二三四五", 4, 2))
	require.Equal(t, []string{"一二三四五"}, wrapAtMost("一二三四五", 10, 2))
}

// anyText draws text that forms and their enemies write.
func anyText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		pieces := rapid.SliceOfN(rapid.OneOf(
			rapid.SampledFrom([]string{
				"≥95%", "完成率", "。", "，", "“", "”", "（", "）", " ", "  ", "\n", "|", "+", "-", "…", "100%", "3,724,055.00", "e\u0301", "\u0301",
				"\u3099", "\u202e", "\x00", "\xff", "<b>", "&amp;", "\\", "`", "*", "😀", "https://www.example.cn/a/b", "元/人*月", "\u3000",
			}),
			rapid.String(),
		), 0, 12).Draw(t, "pieces")
		return strings.Join(pieces, "")
	})
}

func TestWrapProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkWrap(t, anyText().Draw(t, "s"), rapid.IntRange(2, 60).Draw(t, "width"))
	})
}

// require that wrapping keeps every character, and every line inside the width.
func checkWrap(t require.TestingT, s string, width int) {
	clean := plain(s)
	require.True(t, utf8.ValidString(clean))
	require.Equal(t, clean, plain(clean))
	lines := wrap(clean, width)
	require.NotEmpty(t, lines)
	for _, line := range lines {
		require.LessOrEqual(t, textWidth(line), width, "%q", line)
	}
	require.Equal(t, strings.ReplaceAll(clean, " ", ""), strings.ReplaceAll(strings.Join(lines, ""), " ", ""))
	for most := 1; most < 4; most++ {
		cut := wrapAtMost(clean, width, most)
		require.LessOrEqual(t, len(cut), most)
		for _, line := range cut {
			require.LessOrEqual(t, textWidth(line), width, "%q", line)
		}
	}
	short := clip(clean, width)
	require.LessOrEqual(t, textWidth(short), width)
	require.True(t, strings.HasPrefix(clean, strings.TrimSuffix(short, ellipsis)))
	require.Equal(t, width+3, textWidth(pad(short, width+3, false)))
	require.Equal(t, width+3, textWidth(pad(short, width+3, true)))
}

func FuzzWrap(f *testing.F) {
	for _, s := range []string{"", "指标值“≥735人次”与完成值“735”", "e\u0301\u0301", "a\xff\x00b", "（（（（", "，，，，", "\u0301\u0301 \u0301"} {
		f.Add(s, 10)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		checkWrap(t, s, 2+(width&0x3f))
	})
}
