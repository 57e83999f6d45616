package indicator_test

import (
	"fmt"

	"github.com/jixiao-go/jixiao/indicator"
)

// exampleLibrary is a small library.
func exampleLibrary() *indicator.Library {
	percent, kilometre := indicator.MustParseUnit("%"), indicator.MustParseUnit("公里")
	l, _ := indicator.NewLibrary(indicator.LibraryDocument{
		Layer: indicator.Layer{ID: "example", Version: "1"},
		Indicators: []indicator.Indicator{
			{Code: "01", Name: "资金到位率", Category: indicator.Process, Unit: percent, Scope: indicator.ScopeCommon, Explanation: "实际到位资金占计划投入资金的比率。"},
			{Code: "214-01", Name: "新建改建农村公路里程", Category: indicator.Output, Dimension: indicator.DimensionQuantity, Unit: kilometre, Applies: indicator.Applicability{Functions: []string{"214"}}},
			{Code: "214-02", Name: "农村公路养护里程", Category: indicator.Output, Dimension: indicator.DimensionQuantity, Unit: kilometre, Applies: indicator.Applicability{Functions: []string{"21401"}}},
			{Code: "214-03", Name: "农村公路的养护里程", Category: indicator.Output, Dimension: indicator.DimensionQuantity, Unit: kilometre},
		},
	})
	return l
}

func ExampleLibrary_Search() {
	l := exampleLibrary()
	show := func(hits []indicator.Hit) {
		for _, h := range hits {
			fmt.Println(h.Score, h.Entry, h.Reason())
		}
	}
	show(l.Search(indicator.Query{Words: "养护 里程", Applies: indicator.Applicability{Functions: []string{"214"}}, Limit: 1}))
	show(l.Search(indicator.Query{Words: "zjdwl"}))
	show(l.Search(indicator.Query{Words: "计划投入"}))
	show(l.Search(indicator.Query{Categories: []indicator.Category{indicator.Process}}))
	// Output:
	// 712 214-02 农村公路养护里程 名称含“养护”；名称含“里程”
	// 900 01 资金到位率 名称的拼音首字母为“zjdwl”
	// 200 01 资金到位率 指标解释或基础数据含“计划投入”
	// 0 01 资金到位率 符合筛选条件
}

// A table prints a number and a sign around the name.
func ExampleLibrary_Match() {
	x := indicator.Indicator{Name: "2、农村公路养护里程(≥**公里)", Category: indicator.Output, Dimension: indicator.DimensionQuality}
	for _, m := range exampleLibrary().Match(x, 2) {
		fmt.Println(m.Score, m.Entry, m.Reason())
	}
	// Output:
	// 910 214-02 农村公路养护里程 名称相同；计量单位一致；一、二级指标部分一致；库中未注明方向
	// 900 214-03 农村公路的养护里程 名称相近 99.0%；计量单位一致；一、二级指标部分一致；库中未注明方向
}

func ExampleLibrary_DuplicateFindings() {
	for _, f := range exampleLibrary().DuplicateFindings() {
		fmt.Println(f.Severity, f.Code, f.Path, f.Message)
	}
	// Output:
	// warning indicator.near-duplicate indicators[214-03] 214-02 与 214-03 疑似重复：“农村公路养护里程”与“农村公路的养护里程”只差虚词
}

func ExampleSimilar() {
	a := indicator.Indicator{Name: "新建公路里程", Unit: indicator.MustParseUnit("公里")}
	b := indicator.Indicator{Name: "公路新建里程", Unit: indicator.MustParseUnit("米")}
	fmt.Println(indicator.Similar(a, b))
	// Output:
	// 600 true
}
