package indicator_test

import (
	"cmp"
	"fmt"

	"github.com/jixiao-go/jixiao/indicator"
)

func ExampleReadCell() {
	for _, s := range []string{
		"≧０.5万 人", "不少于12种", "004 >=20次", "1‰以内", "90%—95%", "±3%以内", "2023年12月底前", "辖区企业满意率达95%以上。", "=95%,≥80%", "效果明显", "≧ %",
	} {
		c := indicator.ReadCell(s)
		fmt.Println(s, "|", c.Shape(), "|", c)
	}
	// Output:
	// ≧０.5万 人 | quantity | ≥0.5万人
	// 不少于12种 | quantity | ≥12种
	// 004 >=20次 | quantity | ≥20次
	// 1‰以内 | quantity | ≤1‰
	// 90%—95% | range | 90%~95%
	// ±3%以内 | tolerance | ±3%以内
	// 2023年12月底前 | date | ≤2023年12月
	// 辖区企业满意率达95%以上。 | quantity | ≥95%
	// =95%,≥80% | compound | =95%; ≥80%
	// 效果明显 | text | 效果明显
	// ≧ % | none | ≥%
}

func ExampleCell_Findings() {
	c := indicator.ReadCell("建筑面积2.6万平方米,展示面积1万平方米")
	for _, f := range c.Findings("rows[0].target") {
		fmt.Println(f)
		fmt.Println(f.Remedy)
	}
	// Output:
	// warning indicator.compound-value rows[0].target: the cell 建筑面积2.6万平方米,展示面积… holds 2 values
	// 拆成多个指标，每个指标只填一个值。
}

func ExampleCell_MarshalJSON() {
	data, err := indicator.ReadCell("≤202.6万元").MarshalJSON()
	fmt.Println(string(data), err)
	// Output:
	// {"kind":"quantity","op":"<=","value":"202.6","unit":"万元","canonical_value":"2026000","canonical_unit":"元"} <nil>
}

func ExampleParseCriterion() {
	c, err := indicator.ParseCriterion("≥8万亩")
	fmt.Println(c, c.Op(), c.Direction(), err)

	// Without a sign nothing is assumed until somebody asks for it.
	c, _ = indicator.ParseCriterion("0.9%")
	fmt.Printf("%q\n", c.Direction())
	c = c.Assume(indicator.Hint{Name: "森林火灾受害率"})
	fmt.Println(c.Direction(), c.DirectionAssumed())

	_, err = indicator.ParseCriterion("≥**人")
	fmt.Println(err)
	// Output:
	// ≥8万亩 >= higher <nil>
	// ""
	// lower true
	// indicator.value-missing: no target: the placeholder of the form was left in
}

func ExampleCriterion_Attain() {
	show := func(target, actual string) {
		a := indicator.MustParseCriterion(target).Attain(indicator.ObservedText(actual), 2023)
		r, ok := a.Ratio()
		fmt.Println(target, "|", actual, "|", a.Judged(), a.Met(), "|", r, ok, "|", cmp.Or(a.Reason().String(), "-"))
	}
	show("≥0.5万人", "5200人")
	show("≥60个", "59个")
	show("≤90万元", "89.974")
	show("=0起", "0起")
	show("≥8万亩", "80000")
	show("≥95%", "达成预期指标")
	show("12月底前", "2023年12月")
	// Output:
	// ≥0.5万人 | 5200人 | true true | 26/25 true | -
	// ≥60个 | 59个 | true false | 59/60 true | -
	// ≤90万元 | 89.974 | true true | 44987/45000 true | unit-missing
	// =0起 | 0起 | true true | 0 false | zero-target
	// ≥8万亩 | 80000 | false false | 0 false | unit-scale
	// ≥95% | 达成预期指标 | false false | 0 false | not-numeric
	// 12月底前 | 2023年12月 | true true | 0 false | -
}

func ExampleQuantity_In() {
	q := indicator.MustParseQuantity("3.5万元")
	yuan, _ := q.In(indicator.MustParseUnit("元"))
	fmt.Println(yuan)

	mu, _ := indicator.MustParseQuantity("1公顷").In(indicator.MustParseUnit("亩"))
	fmt.Println(mu)

	_, err := q.In(indicator.MustParseUnit("人"))
	fmt.Println(err)
	// Output:
	// 35000元
	// 15亩
	// indicator.unit-mismatch: "万元" and "人" cannot be compared
}

func ExampleReadName() {
	n := indicator.ReadName("★受益脱贫户人口数(≥**人)")
	fmt.Println(n.Label, n.Op, n.Unit)
	// Output:
	// 受益脱贫户人口数 >= 人
}

func ExampleDeadline_Resolve() {
	d, _ := indicator.ReadCell("每年12月底前").Deadline()
	p, _ := d.Resolve(2023)
	fmt.Println(d, p)
	// Output:
	// --12 2023-12-01/2023-12-31
}

func ExampleObservation() {
	for _, s := range []string{"98%", "达成预期指标", "已完成", "-"} {
		o := indicator.ObservedText(s)
		tier, _ := o.Tier()
		yes, known := o.YesNo()
		fmt.Println(s, o.State(), tier, yes, known)
	}
	// Output:
	// 98% reported 0 false false
	// 达成预期指标 reported 1 false false
	// 已完成 reported 0 true true
	// - missing 0 false false
}
