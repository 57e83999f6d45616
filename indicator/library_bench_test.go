package indicator

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

// manyIndicators makes the indicators of a library as large as those that a
// province keeps: quantities, rates, costs and words of all trades.
func manyIndicators(n int) []Indicator {
	places := []struct {
		category  Category
		dimension Dimension
		unit      string
		criterion string
		how       Combination
		by        string
	}{
		{Output, DimensionQuantity, "人次", "≥5000人次", CombineSum, ""},
		{Output, DimensionQuality, "%", "≥95%", CombineWeightedMean, "验收数量"},
		{Output, DimensionTimeliness, "", "2026年12月底前", CombineNone, ""},
		{Cost, DimensionEconomicCost, "万元", "≤202.6万元", CombineSum, ""},
		{Benefit, DimensionSocialBenefit, "", "有效提升", CombineNone, ""},
		{Satisfaction, DimensionSatisfaction, "%", "≥90%", CombineWeightedMean, "有效问卷数"},
	}
	out := make([]Indicator, n)
	for i := range out {
		p := places[i%len(places)]
		trade := strconv.Itoa(201 + i%30)
		out[i] = Indicator{
			Code: fmt.Sprintf("%s-%06d", trade, i), Name: "第" + strconv.Itoa(i) + "项工作完成情况", Aliases: []string{"指标" + strconv.Itoa(i)},
			Explanation: "反映项目实施单位按计划完成该项工作的程度，按当年实际完成数与计划数计算。",
			Category:    p.category, Dimension: p.dimension, Core: i%10 == 0,
			Unit: MustParseUnit(p.unit), Criterion: MustParseCriterion(p.criterion),
			Scoring: ScoringProportional, Scope: ScopeSpecific,
			Collection:  Collection{Origin: OriginWorkPlan, Method: MethodStatistics, Data: []DataSource{DataDepartmentStatistics}, Evidence: []Evidence{EvidenceWorking}},
			Applies:     Applicability{Functions: []string{trade}, Levels: []GovernmentLevel{LevelProvince, LevelCity}},
			Aggregation: Aggregation{How: p.how, By: p.by},
			Standards:   []Standard{{Kind: StandardHistorical, Value: MustParseCriterion(p.criterion), Year: 2025}},
		}
	}
	return out
}

const benchIndicators = 100_000

func benchDocument(tb testing.TB) []byte {
	tb.Helper()
	doc := LibraryDocument{
		Layer:      Layer{ID: "province", Version: "2026.1", Level: LevelProvince, Basis: []jixiao.Basis{{Number: "财预〔2021〕101号"}}},
		Defaults:   Defaults{Basis: []jixiao.Basis{{Document: "分行业分领域绩效指标体系", Convention: true}}},
		Indicators: manyIndicators(benchIndicators),
	}
	data, err := json.Marshal(doc)
	require.NoError(tb, err)
	return data
}

// asWritten puts the canonical text in the place of every criterion.
func asWritten(tb testing.TB, data []byte) []byte {
	tb.Helper()
	var doc map[string]any
	require.NoError(tb, json.Unmarshal(data, &doc))
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, inner := range v {
				if key == "criterion" || key == "value" {
					if raw, err := json.Marshal(inner); err == nil {
						var c Criterion
						if json.Unmarshal(raw, &c) == nil {
							v[key] = c.String()
							continue
						}
					}
				}
				walk(inner)
			}
		case []any:
			for _, inner := range v {
				walk(inner)
			}
		}
	}
	walk(doc)
	out, err := json.Marshal(doc)
	require.NoError(tb, err)
	return out
}

// BenchmarkDecodeLibrary builds a library of 100,000 indicators from JSON, beside
// what encoding/json does with the same bytes: into maps, and into the same
// structs without any check.
func BenchmarkDecodeLibrary(b *testing.B) {
	data := benchDocument(b)
	b.Run("library", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			l, fs, err := DecodeLibrary(data)
			if err != nil || l.Len() != benchIndicators || fs.HasErrors() {
				b.Fatal(err, fs[:min(len(fs), 3)])
			}
		}
	})
	// Libraries that people write have targets as they print them, "≥95%", and not
	// taken apart.
	written := asWritten(b, data)
	b.Run("as-written", func(b *testing.B) {
		b.SetBytes(int64(len(written)))
		for b.Loop() {
			l, fs, err := DecodeLibrary(written)
			if err != nil || l.Len() != benchIndicators || fs.HasErrors() {
				b.Fatal(err, fs[:min(len(fs), 3)])
			}
		}
	})
	b.Run("encoding-json-structs", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			var doc LibraryDocument
			if err := json.Unmarshal(data, &doc); err != nil || len(doc.Indicators) != benchIndicators {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding-json-maps", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			var doc struct {
				Indicators []map[string]any `json:"indicators"`
			}
			if err := json.Unmarshal(data, &doc); err != nil || len(doc.Indicators) != benchIndicators {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkLookup finds one of 100,000 indicators, beside a plain map of the same.
func BenchmarkLookup(b *testing.B) {
	items := manyIndicators(benchIndicators)
	l, fs := NewLibrary(LibraryDocument{Layer: Layer{ID: "a", Version: "1"}, Indicators: items})
	require.False(b, fs.HasErrors())
	plain, codes := make(map[string]Indicator, len(items)), make([]string, len(items))
	for i := range items {
		plain[items[i].Code], codes[i] = items[i], items[i].Code
	}
	day := jixiao.MustDate(2026, 6, 30)
	b.Run("library", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			e, ok := l.Lookup(codes[i%1000])
			if !ok || e.Code() != codes[i%1000] {
				b.Fatal(codes[i%1000])
			}
			i++
		}
	})
	b.Run("library-on-a-day", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			if _, ok := l.LookupOn(codes[i%1000], day); !ok {
				b.Fatal(codes[i%1000])
			}
			i++
		}
	})
	b.Run("map", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			x, ok := plain[codes[i%1000]]
			if !ok || x.Code != codes[i%1000] {
				b.Fatal(codes[i%1000])
			}
			i++
		}
	})
}

// BenchmarkLibraryMemory reports what stays in memory of a library of 100,000
// indicators, beside what encoding/json keeps of the same bytes in maps.
func BenchmarkLibraryMemory(b *testing.B) {
	data := benchDocument(b)
	measure := func(b *testing.B, build func() any) {
		b.Helper()
		for b.Loop() {
			before := heapInUse()
			kept := build()
			b.ReportMetric(float64(heapInUse()-before)/benchIndicators, "B/indicator")
			runtime.KeepAlive(kept)
		}
	}
	b.Run("library", func(b *testing.B) {
		measure(b, func() any {
			l, _, err := DecodeLibrary(data)
			require.NoError(b, err)
			return l
		})
	})
	b.Run("encoding-json-maps", func(b *testing.B) {
		measure(b, func() any {
			var doc struct {
				Indicators []map[string]any `json:"indicators"`
			}
			require.NoError(b, json.Unmarshal(data, &doc))
			return doc
		})
	})
}

// heapInUse is what is left after the garbage is gone.
func heapInUse() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// BenchmarkOverlay lays a city over 100,000 indicators of a province, of which it
// tightens every hundredth.
func BenchmarkOverlay(b *testing.B) {
	items := manyIndicators(benchIndicators)
	base, fs := NewLibrary(LibraryDocument{Layer: Layer{ID: "p", Version: "1", Level: LevelProvince}, Indicators: items})
	require.False(b, fs.HasErrors())
	city := LibraryDocument{Layer: Layer{ID: "c", Version: "1", Level: LevelCity}}
	why := "按本市实际情况说明口径。"
	for i := 0; i < benchIndicators; i += 100 {
		city.Overrides = append(city.Overrides, Override{Code: items[i].Code, Explanation: &why})
	}
	lower, fs := NewLibrary(city)
	require.False(b, fs.HasErrors())
	for b.Loop() {
		if l, fs := Overlay(base, lower); l.Len() != benchIndicators || len(fs) > 0 {
			b.Fatal(fs[:min(len(fs), 3)])
		}
	}
}
