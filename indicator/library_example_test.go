package indicator_test

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

func ExampleDecodeLibrary() {
	library, findings, err := indicator.DecodeLibrary([]byte(`{
		"id": "education", "version": "2026.1",
		"basis": [{"number": "财预〔2021〕101号", "verified": true}],
		"indicators": [
			{"code": "205-001", "name": "毕业生就业率", "category": "output", "dimension": "quality", "unit": "%", "criterion": "≥90%"},
			{"code": "205-002", "name": "培训人次", "unit": "人次", "criterion": "≥5天"},
			{"code": "205-001", "name": "校舍面积", "unit": "平方米"}
		]
	}`))
	fmt.Println(library.Len(), err)
	for _, f := range findings {
		fmt.Println(f)
	}
	e, ok := library.Lookup("205-001")
	fmt.Println(e, e.Unit(), e.Indicator().Criterion, ok)
	// Output:
	// 1 <nil>
	// error indicator.value-unit indicators[1].criterion: ≥5天 cannot be converted into 人次, the unit of the indicator
	// error indicator.code-duplicate indicators[2].code: code 205-001 is used twice, first at indicators[0]
	// 205-001 毕业生就业率 % ≥90% true
}

func ExampleLibrary_LookupOn() {
	library, _ := indicator.ParseLibrary([]byte(`{
		"id": "education", "version": "2026.1",
		"indicators": [
			{"code": "205-001", "name": "毕业生就业率", "criterion": "≥85%", "valid": {"to": "2025-12-31"}},
			{"code": "205-001", "name": "毕业生就业率", "criterion": "≥90%", "valid": {"from": "2026-01-01"}}
		]
	}`))
	for _, day := range []jixiao.Date{jixiao.MustDate(2025, 12, 31), jixiao.MustDate(2026, 1, 1)} {
		e, ok := library.LookupOn("205-001", day)
		fmt.Println(day, e.Indicator().Criterion, ok)
	}
	// Output:
	// 2025-12-31 ≥85% true
	// 2026-01-01 ≥90% true
}

func ExampleOverlay() {
	province, _ := indicator.ParseLibrary([]byte(`{
		"id": "sichuan", "version": "2026", "level": "province", "region": "510000",
		"basis": [{"number": "川财绩〔2026〕1号", "verified": true}],
		"indicators": [
			{"code": "A", "name": "工程合格率", "unit": "%", "criterion": "≥95%"},
			{"code": "B", "name": "按期完工率", "unit": "%", "criterion": "≥90%"}
		]
	}`))
	city, _ := indicator.ParseLibrary([]byte(`{
		"id": "chengdu", "version": "2026", "level": "city", "region": "510100",
		"basis": [{"number": "成财绩〔2026〕8号", "verified": true}],
		"overrides": [
			{"code": "A", "criterion": "=100%"},
			{"code": "B", "criterion": "≥80%"}
		]
	}`))
	library, findings := indicator.Overlay(province, city)
	for e := range library.All() {
		fmt.Println(e, e.Indicator().Criterion, e.SetBy(indicator.FieldCriterion), e.SetBy(indicator.FieldUnit))
	}
	for _, f := range findings {
		fmt.Println(f)
		fmt.Println(f.Message.ZH)
	}
	// Output:
	// A 工程合格率 =100% chengdu@2026 sichuan@2026
	// B 按期完工率 ≥90% sichuan@2026 sichuan@2026
	// error indicator.override-refused layers[1].overrides[B].criterion: chengdu@2026 (成财绩〔2026〕8号) may not change the target value of B 按期完工率, which sichuan@2026 (川财绩〔2026〕1号) set
	// chengdu@2026（成财绩〔2026〕8号） 不得修改 B 按期完工率 的“指标值”，该项由 sichuan@2026（川财绩〔2026〕1号） 规定
}

func lineageExample() *indicator.Library {
	library, err := indicator.ParseLibrary([]byte(`{
		"id": "roads", "version": "2026",
		"indicators": [{"code": "N1", "name": "新建里程"}, {"code": "N2", "name": "改建里程"}, {"code": "N3", "name": "优良路率"}],
		"lineage": [
			{"kind": "split", "from": ["O1"], "to": ["N1", "N2"], "on": "2026-01-01"},
			{"kind": "superseded", "from": ["O2"], "to": ["O3"], "on": "2025-01-01"},
			{"kind": "superseded", "from": ["O3"], "to": ["N3"], "on": "2026-01-01"},
			{"kind": "withdrawn", "from": ["O4"], "on": "2026-01-01"}
		]
	}`))
	if err != nil {
		panic(err)
	}
	return library
}

func ExampleLibrary_Resolve() {
	library := lineageExample()
	for _, code := range []string{"N1", "O1", "O2", "O4", "O5"} {
		r := library.Resolve(code)
		fmt.Println(code, r.Fate, r.To, len(r.Steps), r.Mapped())
	}
	// Output:
	// N1 current [N1] 0 true
	// O1 divided [N1 N2] 1 false
	// O2 replaced [N3] 2 true
	// O4 ended [] 1 false
	// O5 unknown [] 0 false
}

func ExampleLibrary_Crosswalk() {
	old := indicator.Framework{Nodes: []indicator.Node{
		{Code: "O2", Indicator: &indicator.Indicator{Code: "O2", Name: "优良路率"}},
		{Code: "O1", Indicator: &indicator.Indicator{Code: "O1", Name: "建设里程"}},
	}}
	framework, _, findings := lineageExample().Crosswalk(old, jixiao.Date{})
	for _, leaf := range framework.Leaves() {
		fmt.Println(leaf.Code, leaf.Indicator.Name)
	}
	for _, f := range findings {
		fmt.Println(f)
	}
	// Output:
	// N3 优良路率
	// O1 建设里程
	// warning indicator.not-mapped nodes[1].code: the code O1 cannot be mapped: divided N1、N2
}

func ExampleCompare() {
	read := func(text string) *indicator.Library {
		library, err := indicator.ParseLibrary([]byte(text))
		if err != nil {
			panic(err)
		}
		return library
	}
	d := indicator.Compare(
		read(`{"id":"roads","version":"2025","indicators":[{"code":"A","name":"合格率","criterion":"≥90%"},{"code":"B","name":"里程"},{"code":"C","name":"造价"}]}`),
		read(`{"id":"roads","version":"2026","indicators":[{"code":"A","name":"合格率","criterion":"≥95%"},{"code":"D","name":"新建里程"}],"lineage":[{"kind":"superseded","from":["B"],"to":["D"]}]}`),
	)
	fmt.Print(d.Text(jixiao.English))
	fmt.Print(d.Text(jixiao.Chinese))
	for _, f := range d.Findings() {
		fmt.Println(f)
	}
	// Output:
	// added D 新建里程
	// removed B 里程 (replaced → D)
	// removed C 造价 (not in the library)
	// changed A 合格率, target value: ≥90% higher → ≥95% higher
	// lineage of B: none → {"kind":"superseded","from":["B"],"to":["D"]}
	// 新增 D 新建里程
	// 删除 B 里程（已替代 → D）
	// 删除 C 造价（库中没有）
	// 修改 A 合格率 的指标值：≥90% higher → ≥95% higher
	// B 的沿革：无 → {"kind":"superseded","from":["B"],"to":["D"]}
	// error indicator.code-vanished indicators[C]: the code C 造价 is gone, and the lineage does not say why
}
