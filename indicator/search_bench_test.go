package indicator

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

// The words of the generated library.
var (
	generatedPlaces  = strings.Fields("农村 城市 社区 县级 乡镇 园区 山区 库区 牧区 口岸 学校 医院 企业 流域 林区 景区 街道 村级 高校 机关")
	generatedThings  = strings.Fields("公路 桥梁 管网 校舍 病床 图书 设备 农田 水库 灌区 厕所 公厕 路灯 绿地 林地 湿地 河道 堤防 泵站 电网 光缆 基站 机房 档案 标准 专利 课题 论文 展览 演出 场馆 疫苗 药品 救护车 养老床位 托育机构 幼儿园 实训基地 合作社 家庭农场 良种 化肥 农药 秸秆 垃圾 污水 废气 固废 矿山 地块 住房 公租房 棚户 道路 停车位 公交 航线 站点 物流 网点")
	generatedDoings  = strings.Fields("新建 改建 扩建 维修 养护 改造 采购 更新 配备 检测 监测 巡查 排查 整治 治理 修复 保护 补助 奖励 培训 推广 示范 验收 登记 发放")
	generatedEndings = []struct {
		text, unit string
		dimension  Dimension
		category   Category
	}{
		{"数量", "个", DimensionQuantity, Output},
		{"面积", "平方米", DimensionQuantity, Output},
		{"里程", "公里", DimensionQuantity, Output},
		{"人数", "人", DimensionQuantity, Output},
		{"合格率", "%", DimensionQuality, Output},
		{"完成及时率", "%", DimensionTimeliness, Output},
		{"平均成本", "元", DimensionEconomicCost, Cost},
		{"覆盖率", "%", DimensionSocialBenefit, Benefit},
		{"受益群众满意度", "%", DimensionSatisfaction, Satisfaction},
	}
)

// generate returns a document of n indicators. It is the same on every run.
func generate(n int) LibraryDocument {
	doc := LibraryDocument{Layer: Layer{ID: "generated", Version: "1", Basis: []jixiao.Basis{{Document: "generated", Convention: true}}}}
	doc.Indicators = make([]Indicator, n)
	for i := range doc.Indicators {
		k := i * 7919 // spreads the words over the codes
		end := generatedEndings[k%len(generatedEndings)]
		k /= len(generatedEndings)
		doing := generatedDoings[k%len(generatedDoings)]
		k /= len(generatedDoings)
		thing := generatedThings[k%len(generatedThings)]
		k /= len(generatedThings)
		place := generatedPlaces[k%len(generatedPlaces)]
		x := &doc.Indicators[i]
		*x = Indicator{
			Code: fmt.Sprintf("%d-%02d-%05d", 201+i%30, i%7+1, i), Name: place + thing + doing + end.text,
			Explanation: fmt.Sprintf("统计期内由主管部门组织实施，通过竣工验收并移交使用的%s%s，以验收报告和台账为准；未移交、重复计算和由其他资金%s的不计。", place, thing, doing),
			Category:    end.category, Dimension: end.dimension, Unit: MustParseUnit(end.unit), Core: i%7 == 0,
			Direction: HigherBetter, Scope: Scope(i%2 + 1), Collection: Collection{Origin: Origin(i%6 + 1), Method: MethodStatistics},
			Applies:   Applicability{Functions: []string{fmt.Sprintf("%d%02d", 201+i%30, i%7+1)}, Industries: []string{fmt.Sprintf("%d", 201+i%30)}},
			Standards: []Standard{{Kind: StandardKind(i%5 + 1)}},
			Basis:     []jixiao.Basis{{Document: "generated", Convention: true}},
		}
		if i%3 == 0 {
			x.Aliases = []string{doing + thing + end.text}
		}
		if strings.HasSuffix(end.text, "率") {
			x.Formula = &Formula{Over: []string{"合格" + thing}, Under: []string{"全部" + thing}, Unit: x.Unit, Facts: []Fact{{Name: "合格" + thing}, {Name: "全部" + thing}}}
		}
	}
	return doc
}

const benchSize = 100_000

// benchLibrary is built and searched once for all benchmarks.
var benchLibrary = sync.OnceValue(func() *Library {
	l, _ := NewLibrary(generate(benchSize))
	l.index()
	return l
})

// searchByLoop is the search without an index, by the definition of the score: what a
// loop over the indicators does.
func searchByLoop(l *Library, q Query) []Hit {
	words := splitWords(q.Words)
	limit := q.Limit
	if limit <= 0 {
		limit = DefaultHits
	}
	var hits []Hit
	for i := range l.items {
		x := &l.items[i]
		if !passes(l, i, q) {
			continue
		}
		total, all := 0, true
		for _, w := range words {
			s, _, _ := score(x, w)
			total += int(s)
			all = all && s > 0
		}
		if all {
			hits = append(hits, Hit{Entry{l, int32(i)}, total / max(1, len(words)), words})
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	return hits[:min(len(hits), limit, MaxHits)]
}

// passes is the definition of the filters.
func passes(l *Library, i int, q Query) bool {
	x := &l.items[i]
	if q.On.IsZero() && i+1 < len(l.items) && l.items[i+1].Code == x.Code {
		return false
	}
	if !q.On.IsZero() && !x.Valid.Contains(q.On) {
		return false
	}
	standard := len(q.StandardKinds) == 0
	for _, s := range x.Standards {
		standard = standard || slices.Contains(q.StandardKinds, s.Kind)
	}
	return standard && (!q.Core || x.Core) &&
		inList(q.Categories, x.Category) && inList(q.Dimensions, x.Dimension) && inList(q.Directions, x.Direction) &&
		inList(q.Measures, x.Unit.Measure()) && inList(q.Scopes, x.Scope) && inList(q.Origins, x.Collection.Origin) &&
		x.Applies.overlaps(&q.Applies)
}

func inList[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

func benchQueries() map[string]Query {
	filters := Query{
		Categories: []Category{Output, Benefit}, Measures: []Measure{MeasureShare}, Core: true,
		Applies: Applicability{Functions: []string{"205", "206", "210"}},
	}
	with := func(words string) Query {
		q := filters
		q.Words = words
		return q
	}
	return map[string]Query{
		"filters":              filters,
		"word":                 {Words: "公路"},
		"character":            {Words: "率"},
		"name":                 {Words: "农村公路养护合格率"},
		"alike":                {Words: "农村公路日常养护合格比率"},
		"initials":             {Words: "ncgl"},
		"explanation":          {Words: "竣工验收"},
		"three-words":          {Words: "农村 合格率 验收报告"},
		"code":                 {Words: "205-0"},
		"filters-and-word":     with("合格率"),
		"filters-and-initials": with("hgl"),
		"eight-words":          {Words: "农村 公路 新建 合格 率 验收 台账 移交使用"},
	}
}

var sinkHits []Hit

// BenchmarkSearch searches 100,000 indicators.
func BenchmarkSearch(b *testing.B) {
	l := benchLibrary()
	for name, q := range benchQueries() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkHits = l.Search(q)
			}
		})
	}
}

// BenchmarkSearchScan is the baseline: the same queries by a loop.
func BenchmarkSearchScan(b *testing.B) {
	l := benchLibrary()
	for _, name := range []string{"filters", "word", "filters-and-word", "explanation"} {
		q := benchQueries()[name]
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sinkHits = searchByLoop(l, q)
			}
		})
	}
}

// BenchmarkSearchIndex builds the index of 100,000 indicators.
func BenchmarkSearchIndex(b *testing.B) {
	l, _ := NewLibrary(generate(benchSize))
	b.ReportAllocs()
	for b.Loop() {
		newSearchIndex(l)
	}
}

// TestSearchMemory holds a library with its index to 2 KiB an indicator, texts
// included.
func TestSearchMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures the whole process")
	}
	const n = 20_000
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	initialsOf()
	before := heap()
	l, _ := NewLibrary(generate(n))
	library := heap()
	l.index()
	after := heap()
	t.Logf("library %d, index %d bytes an indicator", int64(library-before)/n, int64(after-library)/n)
	require.Less(t, int64(after-before)/n, int64(2048))
	runtime.KeepAlive(l)
}
