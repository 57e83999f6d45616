package indicator

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
)

// named is a short way to an indicator.
func named(code, name, unit string, d Dimension, aliases ...string) Indicator {
	c := Output
	switch {
	case d == DimensionSatisfaction:
		c = Satisfaction
	case d >= DimensionEconomicBenefit:
		c = Benefit
	case d == NoDimension:
		c = NoCategory
	}
	return Indicator{Code: code, Name: name, Unit: MustParseUnit(unit), Category: c, Dimension: d, Aliases: aliases}
}

func libraryOf(tb testing.TB, items ...Indicator) *Library {
	tb.Helper()
	l, fs := NewLibrary(LibraryDocument{Layer: Layer{ID: "some", Version: "1"}, Indicators: items})
	require.False(tb, fs.HasErrors(), "%v", fs)
	return l
}

func TestMatch(t *testing.T) {
	l := libraryOf(t,
		named("1", "项目受益人口数", "人", DimensionSocialBenefit),
		named("2", "公路里程", "公里", DimensionQuantity),
		named("3", "新建公路里程", "公里", DimensionQuantity),
		named("4", "工程验收合格率", "%", DimensionQuality),
		named("5", "服务对象满意度", "%", DimensionSatisfaction, "群众满意度"),
		named("6", "资金到位率", "%", DimensionQuality),
		named("7", "培训人数", "人", DimensionQuantity),
		named("8", "生均公用经费", "元/人", DimensionCost),
		named("9", "贷款逾期率", "%", DimensionQuality),
	)
	for _, row := range []struct {
		x     Indicator
		codes string
		zh    string
	}{
		{Indicator{Name: "1、受益人口数(≥**人)"}, "1", "名称相近 99.0%；计量单位一致；库中未注明方向"},
		{Indicator{Name: "指标2：新建公路里程", Unit: MustParseUnit("米"), Category: Output, Dimension: DimensionQuantity}, "3 2", "名称相同；计量单位一致；一、二级指标一致"},
		{Indicator{Name: "群众满意度", Criterion: MustParseCriterion("≥95%"), Category: Benefit, Dimension: DimensionSatisfaction}, "5", "别名“群众满意度”相同；计量单位一致；一、二级指标一致；库中未注明方向"},
		{Indicator{Name: "（3）工程验收合格率（%）"}, "4", "名称相同；计量单位一致"},
		{Indicator{Name: "培训人次", Unit: MustParseUnit("人次")}, "7", "名称相近 74.3%；计量单位部分一致"},
		{Indicator{Name: "生均公用经费标准", Category: Cost, Dimension: DimensionEconomicCost, Unit: MustParseUnit("万元/人")}, "8", "名称相近 98.3%；计量单位一致；一、二级指标一致"},
		{Indicator{Name: "资金到位率", Unit: MustParseUnit("万元"), Category: Benefit}, "6", "名称相同；计量单位不一致；一、二级指标不一致"},
		{Indicator{Name: "天气预报"}, "", ""},
		{Indicator{Name: "（）"}, "", ""},
		{Indicator{}, "", ""},
	} {
		got := l.Match(row.x, 0)
		var codes []string
		for _, m := range got {
			codes = append(codes, m.Entry.Code())
			require.GreaterOrEqual(t, m.Score, MatchFloor)
			require.LessOrEqual(t, m.Score, 1000)
			require.NotEmpty(t, m.Reason().EN)
		}
		require.Equal(t, row.codes, strings.Join(codes, " "), row.x.Name)
		if row.zh != "" {
			require.Equal(t, row.zh, got[0].Reason().ZH, row.x.Name)
		}
	}
	// What is worse makes the score worse.
	score := func(x Indicator) int { return l.Match(x, 1)[0].Score }
	require.Equal(t, 1000, score(Indicator{Name: "资金到位率"}))
	require.Equal(t, 990, score(Indicator{Name: "资金到位率", Direction: HigherBetter}))
	require.Equal(t, 800, score(Indicator{Name: "资金到位率", Unit: MustParseUnit("万元")}))
	require.Equal(t, 920, score(Indicator{Name: "资金到位率", Category: Output, Dimension: DimensionQuantity}))
	require.Equal(t, 650, score(Indicator{Name: "资金到位率", Category: Benefit, Unit: MustParseUnit("万元")}))
	require.Equal(t, 980, score(Indicator{Name: "群众满意度"}))
	require.Len(t, l.Match(Indicator{Name: "新建公路里程"}, 1), 1)
}

func TestMatchDirections(t *testing.T) {
	x := named("1", "贷款逾期率", "%", DimensionQuality)
	x.Direction = LowerBetter
	l := libraryOf(t, x)
	for cell, want := range map[string]Agreement{"≤5%": Agrees, "≥5%": Disagrees, "=5%": AgreesPartly, "较低": Disagrees, "5%": 0} {
		m := l.Match(Indicator{Name: "贷款逾期率", Criterion: MustParseCriterion(cell)}, 0)
		require.Len(t, m, 1, cell)
		require.Equal(t, want, m[0].Direction, cell)
	}
	assumed := MustParseCriterion("5%").Assume(Hint{Name: "贷款完成率"})
	require.Equal(t, HigherBetter, assumed.Direction())
	require.Zero(t, l.Match(Indicator{Name: "贷款逾期率", Criterion: assumed}, 0)[0].Direction, "an assumption says nothing")
}

func TestMatchRevisions(t *testing.T) {
	old, latest := named("1", "公路里程", "公里", DimensionQuantity), named("1", "公路里程", "米", DimensionQuantity)
	old.Valid.To, latest.Valid.From = jixiao.MustDate(2024, 12, 31), jixiao.MustDate(2025, 1, 1)
	l := libraryOf(t, old, latest)
	m := l.Match(Indicator{Name: "公路里程"}, 0)
	require.Len(t, m, 1)
	require.Equal(t, "米", m[0].Entry.Unit().String())
	require.Empty(t, l.Duplicates(), "revisions of one code are no duplicates")
}

func TestLabels(t *testing.T) {
	for in, want := range map[string]string{
		"1、受益人口数": "受益人口数", "(2)受益人口数": "受益人口数", "三.受益人口数": "受益人口数", "④受益人口数": "受益人口数", "2)受益": "受益", "（十一）受益": "受益",
		"1.5米以上": "1.5米以上", "2023年受益": "2023年受益", "一类疫苗": "一类疫苗", "(试点)受益": "试点受益", "0-6岁儿童": "0-6岁儿童", "参保（合）率": "参保合率",
		"(1、受益": "1受益", "1、": "1", "PM2.5浓度": "pm2.5浓度", "2:1配套": "21配套",
	} {
		require.Equal(t, want, newLabel(ReadName(in).Label).text, in)
	}
	for in, want := range map[string]string{
		"公路里程数量": "公路里程数", "项目公路的里程情况": "公路里程", "完成率": "完成率", "项目数": "项目数", "资金占比": "资金率", "任务完成率": "任务率",
	} {
		require.Equal(t, want, newLabel(in).core, in)
	}
	require.LessOrEqual(t, newLabel(strings.Repeat("一二三四五六七", 90)).weight, heaviest)
}

func TestDuplicates(t *testing.T) {
	const longName = "义务教育阶段学校食堂餐饮质量抽检合格率"
	for _, row := range []struct {
		a, b  Indicator
		score int
	}{
		{named("1", "公路里程", "公里", DimensionQuantity), named("2", "公路里程", "米", DimensionQuantity), 1000},
		{named("1", "公路里程", "公里", DimensionQuantity), named("2", "公路里程", "个", DimensionQuantity), 0},
		{named("1", "公路里程", "公里", DimensionQuantity), named("2", "公路里程", "公里", DimensionQuality), 0},
		{named("1", "公路里程", "公里", DimensionQuantity), named("2", "公路里程", "", NoDimension), 1000},
		{named("1", "公路里程", "公里", DimensionQuantity), named("2", "道路长度", "公里", DimensionQuantity, "公路里程"), 980},
		{named("1", "ＧＤＰ增长率", "%", DimensionEconomicBenefit), named("2", "GDP 增长率", "%", DimensionEconomicBenefit), 1000},
		{named("1", "人均成本", "元", DimensionEconomicCost), named("2", "人均成本", "元", DimensionCost), 1000},
		{named("1", "公路建设数量", "个", DimensionQuantity), named("2", "公路建设个数", "个", DimensionQuantity), 950},
		{named("1", "受益人口的数量", "人", DimensionQuantity), named("2", "项目受益人口数", "人", DimensionQuantity), 950},
		{named("1", "公路新建里程", "公里", DimensionQuantity), named("2", "新建公路里程", "公里", DimensionQuantity), 900},
		{named("1", longName, "%", DimensionQuality), named("2", strings.Replace(longName, "堂", "材", 1), "%", DimensionQuality), 860},
		{named("1", longName, "%", DimensionQuality), named("2", strings.Replace(longName, "餐饮", "餐饮业", 1), "%", DimensionQuality), 872},
		{named("1", "老旧小区改造数", "个", DimensionQuantity), named("2", "改造老旧小区数量", "个", DimensionQuantity), 900},
		{named("1", "资金到位及时率", "%", DimensionTimeliness), named("2", "资金及时到位率", "%", DimensionTimeliness), 900},
		{named("1", "新建新区公路里程", "公里", DimensionQuantity), named("2", "新区新建公路里程", "公里", DimensionQuantity), 900},
		// Who does what to whom is the meaning.
		{named("1", "社区医院转诊至上级医院人数", "人", DimensionQuantity), named("2", "上级医院转诊至社区医院人数", "人", DimensionQuantity), 0},
		{named("1", "教师培训学生人次", "人次", DimensionQuantity), named("2", "学生培训教师人次", "人次", DimensionQuantity), 0},
		{named("1", "农村人口迁往城镇人数", "人", DimensionQuantity), named("2", "城镇人口迁往农村人数", "人", DimensionQuantity), 0},
		{named("1", "农村迁往城镇人数", "人", DimensionQuantity), named("2", "城镇迁往农村人数", "人", DimensionQuantity), 0},
		{named("1", "教师学生比", "", DimensionQuantity), named("2", "学生教师比", "", DimensionQuantity), 0},
		{named("1", "农村新增转移就业人数", "人", DimensionQuantity), named("2", "农村转移新增就业人数", "人", DimensionQuantity), 0},
		{named("1", "新增贫困失业人员就业数", "人", DimensionQuantity), named("2", "贫困失业人员新增就业数", "人", DimensionQuantity), 0},
		{named("1", "基层社区卫生服务中心转诊至三级综合医院门诊患者满意率", "%", DimensionQuality), named("2", "三级综合医院转诊至基层社区卫生服务中心门诊病患满意率", "%", DimensionQuality), 0},
		// One character makes the difference.
		{named("1", longName, "%", DimensionQuality), named("2", strings.Replace(longName, "合格", "不合格", 1), "%", DimensionQuality), 0},
		{named("1", "一级公路新建改造工程里程", "公里", DimensionQuantity), named("2", "二级公路新建改造工程里程", "公里", DimensionQuantity), 0},
		{named("1", "男生宿舍床位数", "个", DimensionQuantity), named("2", "女生宿舍床位数", "个", DimensionQuantity), 0},
		{named("1", "培训人数", "", DimensionQuantity), named("2", "培训次数", "", DimensionQuantity), 0},
		{named("1", "就业数", "", DimensionQuantity), named("2", "就业率", "", DimensionQuantity), 0},
		{named("1", "补助资金到位率", "%", DimensionQuality), named("2", "补助资金使用率", "%", DimensionQuality), 0},
		{named("1", "0-3岁儿童数", "人", DimensionQuantity), named("2", "03岁儿童数", "人", DimensionQuantity), 0},
	} {
		what := row.a.Name + " / " + row.b.Name
		l := libraryOf(t, row.b, row.a)
		got, fs := l.Duplicates(), l.DuplicateFindings()
		score, same := Similar(row.a, row.b)
		back, backSame := Similar(row.b, row.a)
		require.Equal(t, score, back, what)
		require.Equal(t, same, backSame, what)
		require.Equal(t, row.score > 0, same, what)
		if row.score == 0 {
			require.Empty(t, got, what)
			require.Empty(t, fs, what)
			continue
		}
		require.Len(t, got, 1, what)
		require.Equal(t, row.score, got[0].Score, what)
		require.Equal(t, "1", got[0].First.Code(), what)
		require.Equal(t, "2", got[0].Second.Code(), what)
		require.Len(t, fs, 1, what)
		require.Equal(t, jixiao.Warning, fs[0].Severity)
		require.Equal(t, "indicators[2]", fs[0].Path)
		require.NotContains(t, fs[0].Message.ZH+fs[0].Message.EN, "{")
		require.Contains(t, fs[0].Message.ZH, "1 与 2 疑似重复：")
	}
	ended, next := named("1", "公路里程", "公里", DimensionQuantity), named("2", "公路里程", "公里", DimensionQuantity)
	ended.Valid.To, next.Valid.From = jixiao.MustDate(2024, 12, 31), jixiao.MustDate(2025, 1, 1)
	require.Empty(t, libraryOf(t, ended, next).Duplicates(), "the one follows the other")
	up, down := named("1", "库存变动率", "%", DimensionQuality), named("2", "库存变动率", "%", DimensionQuality)
	up.Direction, down.Direction = HigherBetter, LowerBetter
	require.Empty(t, libraryOf(t, up, down).Duplicates(), "opposite directions")
}

// TestDuplicatesOfAll compares with every pair.
func TestDuplicatesOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, doc := anyLibrary(t)
		var want [][2]string
		entries := slices.Collect(l.All())
		for i, a := range entries {
			if last, _ := l.Lookup(a.Code()); last != a {
				continue
			}
			for _, b := range entries[i+1:] {
				if last, _ := l.Lookup(b.Code()); last != b || a.Code() == b.Code() {
					continue
				}
				if _, same := Similar(a.Indicator(), b.Indicator()); same {
					want = append(want, [2]string{a.Code(), b.Code()})
				}
			}
		}
		pairs := func(l *Library) [][2]string {
			var out [][2]string
			for _, d := range l.Duplicates() {
				require.GreaterOrEqual(t, d.Score, 830)
				require.LessOrEqual(t, d.Score, 1000)
				require.NotContains(t, d.Reason().EN, "{")
				out = append(out, [2]string{d.First.Code(), d.Second.Code()})
			}
			return out
		}
		require.ElementsMatch(t, want, pairs(l))
		doc.Indicators = rapid.Permutation(doc.Indicators).Draw(t, "order")
		other, _ := NewLibrary(doc)
		require.Equal(t, pairs(l), pairs(other))
	})
}

// TestMatchItself: an indicator of the library finds itself first.
func TestMatchItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, _ := anyLibrary(t)
		i := rapid.IntRange(0, l.Len()-1).Draw(t, "i")
		x := l.items[i]
		e, _ := l.Lookup(x.Code)
		if int(e.at) != i || newLabel(ReadName(x.Name).Label).text == "" {
			return
		}
		got := l.Match(x, MaxHits)
		require.NotEmpty(t, got)
		require.Equal(t, 1000, got[0].Score)
		at := slices.IndexFunc(got, func(m Match) bool { return m.Entry == e })
		require.GreaterOrEqual(t, at, 0)
		require.Equal(t, 1000, got[at].Score)
		for j, m := range got {
			require.GreaterOrEqual(t, m.Score, MatchFloor)
			require.True(t, j == 0 || got[j-1].Score >= m.Score)
			require.LessOrEqual(t, m.Score, m.Name)
		}
		score, same := Similar(x, x)
		require.Equal(t, 1000, score)
		require.True(t, same)
	})
}

func TestAgreements(t *testing.T) {
	require.Len(t, Agreements(), 3)
	for _, a := range Agreements() {
		require.True(t, a.IsValid())
		text, err := a.MarshalText()
		require.NoError(t, err)
		var b Agreement
		require.NoError(t, b.UnmarshalText(text))
		require.Equal(t, a, b)
		require.Equal(t, string(text), a.String())
	}
	require.Error(t, new(Agreement).UnmarshalText([]byte("nearly")))
	_, err := Agreement(9).MarshalText()
	require.Error(t, err)
}

// TestDuplicatesAreBounded feeds what would be quadratic: one name for all, and
// names that differ in one character.
func TestDuplicatesAreBounded(t *testing.T) {
	const n = 3000
	for _, name := range []func(i int) string{
		func(int) string { return "同一个名称" },
		func(i int) string {
			return "义务教育阶段学校食堂餐饮质量" + string(rune(0x4E00+i)) + "合格率"
		},
	} {
		items := make([]Indicator, n)
		for i := range items {
			items[i] = named("c"+string(rune('a'+i/100))+string(rune('0'+i%100)), name(i), "%", DimensionQuality)
		}
		got := libraryOf(t, items...).Duplicates()
		require.NotEmpty(t, got)
		require.LessOrEqual(t, len(got), MaxDuplicates)
	}
}

// shuffled returns n indicators with 19 aliases each, of names of many characters
// that are the same in an order of their own: each shares a key with each other.
func shuffled(n, characters int) []Indicator {
	letters := make([]rune, characters)
	for i := range letters {
		letters[i] = rune(0x4E00 + 7*i)
	}
	r := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		r.Shuffle(len(letters), func(i, j int) { letters[i], letters[j] = letters[j], letters[i] })
		return string(letters)
	}
	items := make([]Indicator, n)
	for i := range items {
		aliases := make([]string, maxAliases-1)
		for k := range aliases {
			aliases[k] = text()
		}
		items[i] = named(fmt.Sprintf("c%04d", i), text(), "%", DimensionQuality, aliases...)
	}
	return items
}

// TestDuplicatesOfAliases holds a library of many long aliases to one look at two
// names: 200 × 20 of 97 characters took minutes when every two indicators that share
// a key were compared name by name, for every key.
func TestDuplicatesOfAliases(t *testing.T) {
	for _, n := range []int{50, 200} {
		f := newDuplicateFinder(libraryOf(t, shuffled(n, 97)...))
		f.sameCharacters()
		f.oneOff()
		require.Empty(t, f.found)
		require.LessOrEqual(t, f.compared, maxGroup*maxGroup/2, "one group, once")
	}
	// Names that differ in one character of two share many keys of few names each.
	base := make([]rune, 97)
	for i := range base {
		base[i] = rune(0x4E00 + 7*i)
	}
	items := make([]Indicator, 200)
	for i := range items {
		items[i] = named(fmt.Sprintf("c%04d", i), "名称"+string(rune(0x5000+i)), "%", DimensionQuality)
		for k := range maxAliases - 1 {
			base[10], base[80] = rune(0x5000+i), rune(0x6000+k)
			items[i].Aliases = append(items[i].Aliases, string(base))
		}
	}
	f := newDuplicateFinder(libraryOf(t, items...))
	f.sameCharacters()
	f.oneOff()
	require.NotEmpty(t, f.found)
	require.LessOrEqual(t, f.compared, 200*maxGroup*(maxAliases+1)/2)
}

// TestReordered: whatever is compared, in whichever order, gets one answer, and names
// that are reordered have the same characters.
func TestReordered(t *testing.T) {
	parts := []string{"公路", "里程", "学校", "到位", "迁往", "新", "建", "\x80", "\xe6\x96", "a"}
	for _, m := range movable {
		parts = append(parts, m.word)
	}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(parts), 0, 6).Draw(t, "words")
		a, b := strings.Join(words, ""), strings.Join(rapid.Permutation(words).Draw(t, "other"), "")
		require.Equal(t, reordered(a, b), reordered(b, a))
		require.False(t, reordered(a, a))
		c := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 6).Draw(t, "third"), "")
		if reordered(a, c) {
			require.Equal(t, sumOf(a), sumOf(c))
		}
	})
}

// TestDuplicatesNearest: of two indicators that are alike in several names, the
// nearest ones are told, the same as [Similar] finds.
func TestDuplicatesNearest(t *testing.T) {
	a := named("1", "农村公路养护里程", "公里", DimensionQuantity, "乡村道路的里程", "通村道路长度")
	b := named("2", "通村道路长度情况", "公里", DimensionQuantity, "乡村道路里程", "通村道路长度")
	got := libraryOf(t, a, b).Duplicates()
	require.Len(t, got, 1)
	require.Equal(t, 980, got[0].Score)
	require.Equal(t, [2]string{"通村道路长度", "通村道路长度"}, got[0].names)
	p, q := newProfile(&a), newProfile(&b)
	best, ok := p.duplicates(q)
	require.True(t, ok)
	require.Equal(t, best.names, got[0].names)
	require.Equal(t, best.Score, got[0].Score)
}

// TestDuplicatePaths: a path leads to the revision that is meant.
func TestDuplicatePaths(t *testing.T) {
	old, latest := named("1", "公路里程", "公里", DimensionQuantity), named("1", "公路里程", "米", DimensionQuantity)
	old.Valid.To, latest.Valid.From = jixiao.MustDate(2024, 12, 31), jixiao.MustDate(2025, 1, 1)
	l := libraryOf(t, old, latest, named("0", "公路里程", "公里", DimensionQuantity))
	require.Equal(t, "indicators[1@2025-01-01]", l.DuplicateFindings()[0].Path)
	require.Equal(t, "indicators[1]", l.entryPath(1), "open since ever")
}

func BenchmarkMatch(b *testing.B) {
	l := benchLibrary()
	x := Indicator{Name: "3、农村公路日常养护合格率(≥**%)", Category: Output, Dimension: DimensionQuality}
	b.ReportAllocs()
	for b.Loop() {
		sinkMatches = l.Match(x, 10)
	}
}

// BenchmarkMatchLoop is the baseline: every indicator is compared.
func BenchmarkMatchLoop(b *testing.B) {
	l := benchLibrary()
	x := Indicator{Name: "3、农村公路日常养护合格率(≥**%)", Category: Output, Dimension: DimensionQuality}
	for b.Loop() {
		mine := newProfile(&x)
		sinkMatches = sinkMatches[:0]
		for i := range l.items {
			if m := mine.match(newProfile(&l.items[i])); m.Score >= MatchFloor {
				sinkMatches = append(sinkMatches, m)
			}
		}
	}
}

func BenchmarkDuplicates(b *testing.B) {
	l := benchLibrary()
	b.ReportAllocs()
	for b.Loop() {
		sinkDuplicates = l.Duplicates()
	}
	b.ReportMetric(float64(len(sinkDuplicates)), "pairs")
}

// BenchmarkDuplicatesOfAliases compares the names of 20 indicators with 19 aliases
// each, one by one and as the library does, and then ten times as many.
func BenchmarkDuplicatesOfAliases(b *testing.B) {
	small := libraryOf(b, shuffled(20, 97)...)
	b.Run("baseline/20", func(b *testing.B) {
		for b.Loop() {
			var all []*profile
			for i := range small.items {
				all = append(all, newProfile(&small.items[i]))
			}
			for i := range all {
				for k := range i {
					all[i].duplicates(all[k])
				}
			}
		}
	})
	for _, l := range []*Library{small, libraryOf(b, shuffled(200, 97)...)} {
		b.Run(fmt.Sprint(l.Len()), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkDuplicates = l.Duplicates()
			}
		})
	}
}

var (
	sinkMatches    []Match
	sinkDuplicates []Duplicate
)
