package indicator

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// fuzzWords are words and names as people and tables write them.
func fuzzWords() []string {
	return []string{
		"", "资金到位率", "zjdwl", "205", "资金 到位", "资金　及时", "1、受益人口数(≥**人)", "指标2：工程验收合格率（%）", "(3)", "①", "≥", "（）", "\x00", "\xff资金",
		"PM2.5 浓度", "0-6岁儿童", "一、", "(一", strings.Repeat("资金", 500), strings.Repeat("a ", 500), strings.Repeat("(1)", 300), strings.Repeat("指标1", 300), "İK\u212aΣς",
	}
}

// FuzzSearch holds the search to its definition for any words.
func FuzzSearch(f *testing.F) {
	for _, w := range fuzzWords() {
		f.Add(w)
	}
	l := smallLibrary(f)
	f.Fuzz(func(t *testing.T, words string) {
		q := Query{Words: words}
		list := splitWords(words)
		require.LessOrEqual(t, len(list), MaxWords)
		for _, w := range list {
			require.LessOrEqual(t, utf8.RuneCountInString(w), maxWordLen)
			require.Equal(t, w, firstRunes(foldSearch(w), maxWordLen))
		}
		want, got := searchByLoop(l, q), l.Search(q)
		require.Equal(t, codesOf(want), codesOf(got))
		for i := range want {
			require.Equal(t, want[i].Score, got[i].Score)
			require.NotEmpty(t, got[i].Reason().ZH)
		}
	})
}

// FuzzMatch holds what must be true of any name.
func FuzzMatch(f *testing.F) {
	for _, w := range fuzzWords() {
		f.Add(w, "资金")
	}
	l := smallLibrary(f)
	f.Fuzz(func(t *testing.T, name, alias string) {
		x := Indicator{Code: "x", Name: name, Aliases: []string{alias}}
		for i, m := range l.Match(x, 5) {
			require.Less(t, i, 5)
			require.GreaterOrEqual(t, m.Score, MatchFloor)
			require.LessOrEqual(t, m.Score, 1000)
			require.NotEmpty(t, m.Reason().EN)
		}
		y := l.items[0]
		score, same := Similar(x, y)
		back, backSame := Similar(y, x)
		require.Equal(t, score, back)
		require.Equal(t, same, backSame)
		for _, s := range []string{name, alias} {
			n := newLabel(ReadName(s).Label)
			require.LessOrEqual(t, len(n.grams), maxLabelGrams)
			require.LessOrEqual(t, n.weight, heaviest)
			require.True(t, utf8.ValidString(n.text))
			require.Equal(t, 1000, n.alike(&n))
		}
	})
}
