package indicator

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
)

// smallLibrary has names as libraries of provinces have them.
func smallLibrary(tb testing.TB) *Library {
	tb.Helper()
	l, fs := NewLibrary(LibraryDocument{
		Layer: Layer{ID: "small", Version: "1"},
		Indicators: []Indicator{
			{Code: "C-01", Name: "资金到位率", Category: Process, Scope: ScopeCommon, Unit: MustParseUnit("%"), Direction: HigherBetter, Core: true, Explanation: "实际到位资金与计划投入资金的比率，用以反映资金落实情况。"},
			{Code: "C-02", Name: "资金到位及时率", Aliases: []string{"资金及时到位率"}, Category: Process, Scope: ScopeCommon, Unit: MustParseUnit("%"), Direction: HigherBetter},
			{Code: "C-03", Name: "补助资金发放到位率", Category: Output, Dimension: DimensionTimeliness, Unit: MustParseUnit("%"), Direction: HigherBetter},
			{Code: "205-01", Name: "新增学位数", Aliases: []string{"新增公办义务教育学位数"}, Category: Output, Dimension: DimensionQuantity, Unit: MustParseUnit("个"), Direction: HigherBetter, Core: true, Applies: Applicability{Functions: []string{"205"}}, Collection: Collection{Origin: OriginPolicy}},
			{Code: "205-02", Name: "生均公用经费标准", Category: Cost, Dimension: DimensionEconomicCost, Unit: MustParseUnit("元/人"), Direction: LowerBetter, Applies: Applicability{Functions: []string{"20502"}}, Standards: []Standard{{Kind: StandardExpenditure}}},
			{Code: "210-01", Name: "参保（合）率", Category: Output, Dimension: DimensionQuality, Unit: MustParseUnit("%"), Direction: HigherBetter, Applies: Applicability{Functions: []string{"21012"}},
				Formula: &Formula{Over: []string{"参保人数"}, Under: []string{"常住人口"}, Unit: MustParseUnit("%"), Facts: []Fact{{Name: "参保人数", Unit: MustParseUnit("人")}, {Name: "常住人口", Unit: MustParseUnit("人")}}}},
			{Code: "211-01", Name: "PM2.5 年均浓度", Category: Benefit, Dimension: DimensionEcologicalBenefit, Direction: LowerBetter},
			{Code: "212-01", Name: "5G基站建设数量", Category: Output, Dimension: DimensionQuantity, Unit: MustParseUnit("个"), Direction: HigherBetter, Valid: jixiao.Period{To: jixiao.MustDate(2024, 12, 31)}},
			{Code: "212-01", Name: "5G基站建设数量", Category: Output, Dimension: DimensionQuantity, Unit: MustParseUnit("万个"), Direction: HigherBetter, Valid: jixiao.Period{From: jixiao.MustDate(2026, 1, 1)}},
			{Code: "300-01", Name: "服务对象满意度", Category: Satisfaction, Dimension: DimensionSatisfaction, Unit: MustParseUnit("%"), Direction: HigherBetter, Scope: ScopeCommon},
		},
	})
	for _, f := range fs {
		require.NotEqual(tb, jixiao.Error, f.Severity, f.String())
	}
	return l
}

func codesOf(hits []Hit) string {
	var out []string
	for _, h := range hits {
		out = append(out, h.Entry.Code())
	}
	return strings.Join(out, " ")
}

func TestSearchWords(t *testing.T) {
	l := smallLibrary(t)
	for words, want := range map[string]string{
		"资金到位率":    "C-01 C-02 C-03",
		"资金到位":     "C-01 C-02",
		"到位率":      "C-01 C-03 C-02",
		"資金到位率":    "C-01", // the fold does not know 資; the rest is alike
		"资金　及时":    "C-02",
		"及时到位":     "C-02",
		"zjdwl":    "C-01",
		"ZJDW":     "C-01 C-02",
		"fwdxmyd":  "300-01",
		"5gjz":     "212-01",
		"5Ｇ基站":     "212-01",
		"pm2.5年均":  "211-01",
		"PM2.5 浓度": "211-01",
		"参保(合)率":   "210-01",
		"参保合率":     "210-01",
		"常住人口":     "210-01",
		"落实情况":     "C-01",
		"205":      "205-01 205-02",
		"c-02":     "C-02",
		"新增公办义务教育": "205-01",
		"率":        "210-01 C-01 C-02 C-03",
		"满意度 资金":   "",
		"天气预报":     "",
		"%":        "",
	} {
		require.Equal(t, want, codesOf(l.Search(Query{Words: words})), words)
	}
	twice := strings.Repeat("资金 ", 2) + "到位率 "
	require.Equal(t, "C-01 C-02 C-03", codesOf(l.Search(Query{Words: twice})))
}

func TestSearchFilters(t *testing.T) {
	l := smallLibrary(t)
	for _, row := range []struct {
		want string
		q    Query
	}{
		{"205-01 205-02 210-01 211-01 212-01 300-01 C-01 C-02 C-03", Query{}},
		{"205-01 205-02 210-01", Query{Limit: 3}},
		{"205-01 C-01", Query{Core: true}},
		{"C-01 C-02", Query{Categories: []Category{Process}}},
		{"205-02", Query{Categories: []Category{Process, Cost}, Dimensions: []Dimension{DimensionEconomicCost}}},
		// What names no function applies to anything.
		{"205-01 205-02 211-01 212-01 300-01 C-01 C-02 C-03", Query{Applies: Applicability{Functions: []string{"205"}}}},
		{"205-01 211-01 212-01 300-01 C-01 C-02 C-03", Query{Applies: Applicability{Functions: []string{"20501"}}}},
		{"205-01 205-02 211-01 300-01 C-01 C-02 C-03", Query{On: jixiao.MustDate(2025, 5, 1), Applies: Applicability{Functions: []string{"2050201"}}}},
		{"205-02 211-01", Query{Directions: []Direction{LowerBetter}}},
		{"300-01 C-01 C-02", Query{Scopes: []Scope{ScopeCommon}}},
		{"205-01", Query{Origins: []Origin{OriginPolicy, OriginOther}}},
		{"205-01 212-01", Query{Measures: []Measure{MeasureCount}}},
		{"211-01", Query{Measures: []Measure{MeasureNone}}},
		{"212-01", Query{Words: "基站", On: jixiao.MustDate(2024, 5, 1)}},
		{"", Query{Words: "基站", On: jixiao.MustDate(2025, 5, 1)}},
		{"", Query{StandardKinds: []StandardKind{StandardIndustry}}},
		{"205-02", Query{StandardKinds: []StandardKind{StandardIndustry, StandardExpenditure}}},
		{"C-01", Query{
			Words: "资金", Limit: 1, Categories: []Category{Process}, Dimensions: []Dimension{NoDimension}, Measures: []Measure{MeasureShare},
			Directions: []Direction{HigherBetter}, Scopes: []Scope{ScopeCommon}, Origins: []Origin{0}, On: jixiao.MustDate(2025, 1, 1),
		}},
	} {
		require.Equal(t, row.want, codesOf(l.Search(row.q)), "%+v", row.q)
	}
	hits := l.Search(Query{Words: "基站", On: jixiao.MustDate(2024, 5, 1)})
	require.Equal(t, "个", hits[0].Entry.Unit().String())
	hits = l.Search(Query{Words: "基站"})
	require.Equal(t, "万个", hits[0].Entry.Unit().String(), "the latest revision")
}

func TestSearchEmptyLibrary(t *testing.T) {
	var l Library
	require.Empty(t, l.Search(Query{}))
	require.Empty(t, l.Search(Query{Words: "资金 zj 205"}))
	require.Empty(t, l.Match(Indicator{Name: "资金到位率"}, 0))
	require.Empty(t, l.Duplicates())
	require.Empty(t, l.DuplicateFindings())
}

// TestSearchScores holds the ways to their order and their reasons.
func TestSearchScores(t *testing.T) {
	l := smallLibrary(t)
	for _, row := range []struct {
		words, code string
		from, to    int
		zh          string
	}{
		{"C-01", "C-01", 1000, 1000, "编码为“c-01”"},
		{"资金到位率", "C-01", 1000, 1000, "名称为“资金到位率”"},
		{"资金及时到位率", "C-02", 950, 950, "别名为“资金及时到位率”"},
		{"zjdwl", "C-01", 900, 900, "名称的拼音首字母为“zjdwl”"},
		{"205-", "205-01", 850, 850, "编码以“205-”开头"},
		{"资金", "C-01", 800, 849, "名称以“资金”开头"},
		{"到位", "C-01", 700, 749, "名称含“到位”"},
		{"公办", "205-01", 600, 649, "别名“新增公办义务教育学位数”含“公办”"},
		{"zjdw", "C-01", 550, 550, "名称的拼音首字母以“zjdw”开头"},
		{"dwl", "C-01", 500, 500, "名称的拼音首字母含“dwl”"},
		{"资金到位比率", "C-01", 300, 499, "名称与“资金到位比率”相近"},
		{"常住人口", "210-01", 200, 200, "指标解释或基础数据含“常住人口”"},
		{"满意度 服务", "300-01", 750, 799, "名称含“满意度”；名称以“服务”开头"},
		{"", "205-01", 0, 0, "符合筛选条件"},
	} {
		hits := l.Search(Query{Words: row.words})
		require.NotEmpty(t, hits, row.words)
		h := hits[0]
		require.Equal(t, row.code, h.Entry.Code(), row.words)
		require.GreaterOrEqual(t, h.Score, row.from, row.words)
		require.LessOrEqual(t, h.Score, row.to, row.words)
		require.Equal(t, row.zh, h.Reason().ZH, row.words)
		require.NotEmpty(t, h.Reason().EN, row.words)
	}
	require.NotEmpty(t, Hit{}.Reason().EN)
}

func TestSplitWords(t *testing.T) {
	require.Equal(t, []string{"资金", "到位率", "gdp"}, splitWords(" 资金　到位率\nＧＤＰ "))
	require.Len(t, splitWords(strings.Repeat("资 ", 100)), MaxWords)
	long := splitWords(strings.Repeat("资", 1000))
	require.Equal(t, []string{strings.Repeat("资", maxWordLen)}, long)
	require.Empty(t, splitWords("\u200b \t"))
	for _, cut := range []int{1, 2, 3} {
		require.True(t, utf8.ValidString(splitWords(strings.Repeat("a", maxQueryText-cut) + "资金")[0]))
	}
}

// TestSearchedText holds the search in texts to its bound.
func TestSearchedText(t *testing.T) {
	x := Indicator{Explanation: strings.Repeat("一", maxSearchedText-1) + "二三"}
	require.Equal(t, strings.Repeat("一", maxSearchedText-1)+"二", searchedText(&x))
	x = Indicator{Explanation: "甲", Formula: &Formula{Facts: []Fact{{Name: "乙 丙"}, {Name: "丁"}}}}
	require.Equal(t, "乙丙\n丁\n甲\n", searchedText(&x))
}

// anyName draws names from few characters, so that they share much, with some
// that fold.
func anyName() *rapid.Generator[string] {
	return rapid.StringOfN(rapid.SampledFrom([]rune("资金到位率补助公路重庆長數量（）(%)、，. aBＣ5０")), 1, 12, -1).Filter(func(s string) bool {
		return strings.TrimSpace(s) != "" && foldSearch(s) != ""
	})
}

func anyIndicator(t *rapid.T, i int) Indicator {
	x := Indicator{
		Code: fmt.Sprintf("%s%d-%d", rapid.SampledFrom([]string{"A", "a", "b", "20"}).Draw(t, "code"), i/10, i),
		Name: anyName().Draw(t, "name"), Explanation: rapid.OneOf(rapid.Just(""), anyName()).Draw(t, "explanation"),
		Aliases:  rapid.SliceOfN(anyName(), 0, 2).Draw(t, "aliases"),
		Category: rapid.SampledFrom(Categories()).Draw(t, "category"), Core: rapid.Bool().Draw(t, "core"),
		Direction:  rapid.SampledFrom([]Direction{Undirected, HigherBetter, LowerBetter}).Draw(t, "direction"),
		Unit:       MustParseUnit(rapid.SampledFrom([]string{"", "%", "个", "万元"}).Draw(t, "unit")),
		Scope:      rapid.SampledFrom([]Scope{0, ScopeCommon, ScopeSpecific}).Draw(t, "scope"),
		Collection: Collection{Origin: rapid.SampledFrom([]Origin{0, OriginPolicy}).Draw(t, "origin")},
	}
	if rapid.Bool().Draw(t, "applies") {
		x.Applies = Applicability{
			Functions: rapid.SliceOfN(rapid.SampledFrom([]string{"2", "205", "20502", "210"}), 0, 2).Draw(t, "functions"),
			Levels:    rapid.SliceOfN(rapid.SampledFrom(GovernmentLevels()), 0, 2).Draw(t, "levels"),
		}
	}
	if rapid.Bool().Draw(t, "standard") {
		x.Standards = []Standard{{Kind: rapid.SampledFrom(StandardKinds()).Draw(t, "kind")}}
	}
	return x
}

// anyLibrary returns a library and what it was made of.
func anyLibrary(t *rapid.T) (*Library, LibraryDocument) {
	doc := LibraryDocument{Layer: Layer{ID: "any", Version: "1"}}
	for i := range rapid.IntRange(1, 25).Draw(t, "n") {
		x := anyIndicator(t, i)
		doc.Indicators = append(doc.Indicators, x)
		if rapid.IntRange(0, 4).Draw(t, "revised") == 0 {
			doc.Indicators[len(doc.Indicators)-1].Valid.To = jixiao.MustDate(2024, 12, 31)
			x.Valid.From = jixiao.MustDate(2025, 1, 1)
			x.Core = !x.Core
			doc.Indicators = append(doc.Indicators, x)
		}
	}
	l, fs := NewLibrary(doc)
	require.False(t, fs.HasErrors(), "%v", fs)
	require.Equal(t, len(doc.Indicators), l.Len())
	return l, doc
}

func some[T any](t *rapid.T, list []T, label string) []T {
	if rapid.IntRange(0, 3).Draw(t, label+"?") > 0 {
		return nil
	}
	return rapid.SliceOfN(rapid.SampledFrom(list), 1, 3).Draw(t, label)
}

func anyQuery(t *rapid.T, l *Library) Query {
	var words []string
	for range rapid.IntRange(0, 3).Draw(t, "words") {
		x := &l.items[rapid.IntRange(0, l.Len()-1).Draw(t, "of")]
		text := rapid.SampledFrom(append([]string{x.Name, x.Explanation, x.Code, "zjdwl", "gl", "cq"}, x.Aliases...)).Draw(t, "text")
		r := []rune(text)
		from := rapid.IntRange(0, len(r)).Draw(t, "from")
		words = append(words, string(r[from:rapid.IntRange(from, len(r)).Draw(t, "to")]))
	}
	q := Query{
		Words: strings.Join(words, " "), Limit: rapid.IntRange(-1, 30).Draw(t, "limit"), Core: rapid.IntRange(0, 4).Draw(t, "core") == 0,
		Categories: some(t, Categories(), "categories"), Directions: some(t, Directions(), "directions"),
		Measures: some(t, append(Measures(), MeasureNone), "measures"), Scopes: some(t, append(Scopes(), 0), "scopes"),
		Origins: some(t, Origins(), "origins"), StandardKinds: some(t, StandardKinds(), "kinds"), Dimensions: some(t, append(Dimensions(), NoDimension), "dimensions"),
		Applies: Applicability{Functions: some(t, []string{"2", "20", "205", "2050201", "3"}, "functions"), Levels: some(t, GovernmentLevels(), "levels")},
	}
	if rapid.IntRange(0, 3).Draw(t, "on") == 0 {
		q.On = jixiao.MustDate(2024+rapid.IntRange(0, 1).Draw(t, "year"), 6, 1)
	}
	return q
}

// TestSearchFindsWhatALoopFinds holds the index to the definition.
func TestSearchFindsWhatALoopFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, _ := anyLibrary(t)
		q := anyQuery(t, l)
		want, got := searchByLoop(l, q), l.Search(q)
		require.Equal(t, codesOf(want), codesOf(got), "%q", q.Words)
		for i := range want {
			require.Equal(t, want[i].Entry, got[i].Entry, "%q", q.Words)
			require.Equal(t, want[i].Score, got[i].Score, "%q", q.Words)
			require.LessOrEqual(t, got[i].Score, 1000)
			require.GreaterOrEqual(t, got[i].Score, 0)
			require.NotContains(t, got[i].Reason().EN, "was not found")
		}
	})
}

// TestSearchFindsEveryPart: what is a part of a name finds it.
func TestSearchFindsEveryPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, _ := anyLibrary(t)
		i := rapid.IntRange(0, l.Len()-1).Draw(t, "i")
		r := []rune(l.items[i].Name)
		from := rapid.IntRange(0, len(r)-1).Draw(t, "from")
		part := string(r[from:rapid.IntRange(from+1, len(r)).Draw(t, "to")])
		if len(splitWords(part)) == 0 {
			return
		}
		hits := l.Search(Query{Words: part, Limit: MaxHits})
		require.True(t, slices.ContainsFunc(hits, func(h Hit) bool { return h.Entry.Code() == l.items[i].Code }), "%q in %q", part, l.items[i].Name)
	})
}

// TestSearchOrder: the order of the document makes no difference.
func TestSearchOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, doc := anyLibrary(t)
		q := anyQuery(t, l)
		mixed := doc
		mixed.Indicators = rapid.Permutation(doc.Indicators).Draw(t, "order")
		other, _ := NewLibrary(mixed)
		a, b := l.Search(q), other.Search(q)
		require.Equal(t, codesOf(a), codesOf(b))
		for i := range a {
			require.Equal(t, a[i].Score, b[i].Score)
			if i > 0 {
				require.True(t, a[i-1].Score > a[i].Score || a[i-1].Score == a[i].Score && a[i-1].Entry.at < a[i].Entry.at)
			}
		}
	})
}

// TestSearchGenerated holds the benchmarks' queries to the loop.
func TestSearchGenerated(t *testing.T) {
	l, fs := NewLibrary(generate(3000))
	require.False(t, fs.HasErrors(), "%v", fs[:min(3, len(fs))])
	for name, q := range benchQueries() {
		want, got := searchByLoop(l, q), l.Search(q)
		require.Equal(t, codesOf(want), codesOf(got), name)
		if name != "alike" { // needs a larger library
			require.NotEmpty(t, got, name)
		}
	}
}

// TestSearchConcurrently builds the index once, whoever asks first.
func TestSearchConcurrently(t *testing.T) {
	l, _ := NewLibrary(generate(500))
	done := make(chan string)
	for range 4 {
		go func() { done <- codesOf(l.Search(Query{Words: "公路"})) }()
	}
	first := <-done
	for range 3 {
		require.Equal(t, first, <-done)
	}
}

func TestInitials(t *testing.T) {
	table := initialsOf()
	require.Less(t, len(table.sets), 1000)
	for _, row := range []struct {
		word, name string
		how        way
	}{
		{"zjdwl", "资金到位率", wayInitials},
		{"zjdws", "资金到位率", wayInitials}, // 率 is shuài as well
		{"zjdw", "资金到位率", wayInitialsPrefix},
		{"dw", "资金到位率", wayInitialsPart},
		{"cqrk", "重庆人口", wayInitials},
		{"zqrk", "重庆人口", wayInitials},
		{"zdddd", "重点到达地", wayInitials},
		{"zz", "资资资", wayInitialsPrefix},
		{"jz", "5g基站", wayInitialsPart},
		{"cbhl", "参保(合)率", wayInitials},
		{"xx", "资金到位率", wayNone},
		{"zjdwlx", "资金到位率", wayNone},
	} {
		a, ok := table.abbreviate(row.word)
		require.True(t, ok, row.word)
		require.Equal(t, row.how, a.in(table.appendInitials(nil, row.name)), "%s in %s", row.word, row.name)
	}
	for _, word := range []string{"", "z", "资金", "z资", "12", "z-j", strings.Repeat("z", maxWordLen+1)} {
		_, ok := table.abbreviate(word)
		require.False(t, ok, word)
	}
	long, ok := table.abbreviate(strings.Repeat("z", maxWordLen))
	require.True(t, ok)
	require.Equal(t, wayInitialsPart, long.in(table.appendInitials(nil, "金"+strings.Repeat("资", maxWordLen+3))))
}

// TestGrams holds the compressed lists to plain ones.
func TestGrams(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := map[uint64][]int{}
		b := newGramBuilder()
		text := -1
		for range rapid.IntRange(0, 30).Draw(t, "texts") {
			text += rapid.SampledFrom([]int{1, 2, 127, 128, 129, 20_000, 3_000_000}).Draw(t, "step")
			list := rapid.SliceOfN(rapid.Uint64Range(0, 9), 0, 12).Draw(t, "grams")
			for i := range list {
				list[i] = gramOf(rune(list[i]), 'x')
			}
			require.Equal(t, len(distinct(slices.Clone(list))), b.add(text, list))
			for _, g := range distinct(slices.Clone(list)) {
				want[g] = append(want[g], text)
			}
		}
		g := b.grams()
		require.Len(t, g.keys, len(want))
		for key := range uint64(12) {
			var got []int
			list := g.list(gramOf(rune(key), 'x'))
			for i, ok := list.next(); ok; i, ok = list.next() {
				got = append(got, i)
			}
			require.Equal(t, want[gramOf(rune(key), 'x')], got)
		}
	})
}

func TestFoldSearch(t *testing.T) {
	for _, row := range [][2]string{
		{"资金到位率", "资金到位率"}, {" ＧＤＰ 增 长\n率\u200b", "gdp增长率"}, {"數量", "数量"}, {"１００，２００", "100,200"}, {"ΑΒ", "αβ"}, {"\x01", "\x01"},
	} {
		require.Equal(t, row[1], foldSearch(row[0]))
		require.Equal(t, row[1], foldSearch(row[1]))
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		require.Equal(t, foldSearch(a)+foldSearch(b), foldSearch(a+b), "character by character")
	})
}
