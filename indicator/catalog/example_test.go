package catalog_test

import (
	"fmt"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/indicator/catalog"
)

func ExampleFrameworks() {
	for _, id := range catalog.Frameworks() {
		if strings.HasSuffix(id, "-2013") {
			fmt.Println(id)
		}
	}
	// Output:
	// department-2013
	// fiscal-2013
	// project-2013
}

func ExampleFramework() {
	f, err := catalog.Framework("self-evaluation-2020")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, n := range f.Nodes {
		fmt.Println(n.Name, n.Weight)
	}
	rate := f.Nodes[0].Indicator.Compute(map[string]indicator.Observation{
		"全年执行数": indicator.ObservedText("89.974万元"),
		"全年预算数": indicator.ObservedText("90万元"),
	})
	fmt.Println(rate.Explain(jixiao.Chinese, jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}))
	// Output:
	// 预算执行率 10
	// 产出指标 50
	// 效益指标 30
	// 满意度指标 10
	// 预算执行率 = 全年执行数 ÷ 全年预算数 × 100% = 89.974万元 ÷ 90万元 × 100% ≈ 99.97%
}

func ExampleClassifications() {
	fmt.Println(catalog.Classifications())
	// Output: [accounts functional fund-types industries project-classes recurrent taxonomy-2015 taxonomy-2021]
}

func ExampleClassification() {
	c, err := catalog.Classification("functional")
	if err != nil {
		fmt.Println(err)
		return
	}
	class, ok := c.Lookup("2050201") // 学前教育
	fmt.Println(class.Code, class.Name, ok)
	// Output: 205 教育 true
}

func ExampleLibraries() {
	ids := catalog.Libraries()
	fmt.Println(len(ids), ids[0], ids[len(ids)-1])
	// Output: 29 industry-201 recurrent-R11
}

func ExampleLibrary() {
	l, err := catalog.Library("industry-205")
	if err != nil {
		fmt.Println(err)
		return
	}
	e, _ := l.Lookup("205-22-02")
	i := e.Indicator()
	fmt.Println(e, i.Standards[0].Value, i.Standards[0].Year)
	fmt.Println(i.Formula)
	fmt.Println(i.Basis[0].Cite(jixiao.English))
	// Output:
	// 205-22-02 普惠性幼儿园覆盖率 ≥85% 2025
	// 公办园和普惠性民办园在园幼儿数 ÷ 在园幼儿总数 × 100%
	// no rule says so; a convention
}

func ExampleAll() {
	l, err := catalog.All()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(l.Layer(), l.Len())
	// Output: catalog@2026.1 498
}

func ExampleJSON() {
	data, ok := catalog.JSON("accounts")
	fmt.Println(ok, strings.Contains(string(data), "国有资本经营预算"))
	_, ok = catalog.JSON("../secret")
	fmt.Println(ok)
	// Output:
	// true true
	// false
}

func ExampleFindingKinds() {
	for _, k := range catalog.FindingKinds() {
		fmt.Println(k.Code, k.Message.EN)
	}
	_, err := catalog.Library("industry-999")
	fmt.Println(err)
	// Output:
	// catalog.unknown the catalog has no {id}
	// catalog.unknown: the catalog has no "industry-999"
}
