package indicator

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestFold(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"≥95%":                  "≥95%",
		"≧９５％":                  "≥95%",
		"⩾≮⪰":                   "≥≥≥",
		"≦⩽≯⪯":                  "≤≤≤≤",
		"﹦═＝":                   "===",
		"﹥＞﹤＜":                  ">><<",
		"—–−－﹣":                 "-----",
		"～〜∼":                   "~~~",
		"（１，２３４．５）":             "(1,234.5)",
		"萬億個項戶":                 "万亿个项户",
		"達成預期指標":                "达成预期指标",
		"投入 1000 万元":            "投入1000万元",
		"50 100":                "50 100",
		"km h":                  "km h",
		"5 m2":                  "5 m2",
		"1. 50":                 "1. 50",
		"1, 234":                "1, 234",
		"- 5":                   "- 5",
		"a\u00a0b":              "a b",
		"9\u200b5%":             "95%",
		"\ufeff95%":             "95%",
		"a\tb\r\nc":             "a b\nc",
		"第一行\n第二行":              "第一行\n第二行",
		"・•":                    "··",
		"㎡℃‰":                   "㎡℃‰",
		"µg":                    "μg",
		"：；、。":                  ":;、。",
		"｡﹑﹔﹕﹙﹚﹐﹒":              "。、;:(),.",
		"￥∕⁄﹢﹪∗":                "¥//+%*",
		"a\u2028b":              "a\nb",
		"全角　空格":                 "全角空格",
		"鬱":                     "鬱", // text is not converted
		"\x00":                  "\x00",
		"a\xffb":                "a\ufffdb",
		strings.Repeat("好", 10): strings.Repeat("好", 10),
	} {
		require.Equal(t, want, fold(in), "%q", in)
		require.Equal(t, want, fold(want), "folding twice: %q", in)
	}
}

// TestFoldHan holds every case of the table to one character for one, and to
// answers that fold no further.
func TestFoldHan(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "fold.go", nil, 0)
	require.NoError(t, err)
	n := 0
	ast.Inspect(file, func(node ast.Node) bool {
		lit, ok := node.(*ast.BasicLit)
		if !ok || lit.Kind != token.CHAR && lit.Kind != token.STRING {
			return true
		}
		s, err := strconv.Unquote(lit.Value)
		require.NoError(t, err)
		for _, r := range s {
			if !isHan(r) {
				continue
			}
			n++
			require.Equal(t, foldRune(foldRune(r)), foldRune(r), s)
		}
		return true
	})
	require.Greater(t, n, 100)
	pairs := strings.Fields(traditional)
	for _, pair := range pairs {
		from, size := utf8.DecodeRuneInString(pair)
		require.Equal(t, pair[size:], string(foldRune(from)))
		require.Equal(t, 2, utf8.RuneCountInString(pair))
	}
	folded := 0
	for r := rune(0x4E00); isHan(r); r++ {
		if foldRune(r) != r {
			folded++
		}
	}
	require.Len(t, pairs, folded, "nothing else is folded")
}
