package indicator_test

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// printedPlaces is what rates are printed with.
var printedPlaces = jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}

// savingRate is the rate of cost saved (成本节约率).
func savingRate() *indicator.Formula {
	yuan := indicator.MustParseUnit("万元")
	return &indicator.Formula{
		Over:  []string{"计划成本", "-实际成本"},
		Under: []string{"计划成本"},
		Unit:  indicator.MustParseUnit("%"),
		Facts: []indicator.Fact{{Name: "计划成本", Unit: yuan}, {Name: "实际成本", Unit: yuan}},
	}
}

func ExampleFormula_Compute() {
	c := savingRate().Compute(map[string]indicator.Observation{
		"计划成本": indicator.ObservedText("48万元"),
		"实际成本": indicator.ObservedText("455,000元"),
	})
	fmt.Println(c.Explain(jixiao.Chinese, printedPlaces))
	c = savingRate().Compute(map[string]indicator.Observation{
		"计划成本": indicator.ObservedText("0万元"),
		"实际成本": indicator.ObservedText("455,000元"),
	})
	fmt.Println(c.Explain(jixiao.Chinese, printedPlaces))
	// Output:
	// (计划成本 − 实际成本) ÷ 计划成本 × 100% = (48万元 − 45.5万元) ÷ 48万元 × 100% ≈ 5.21%
	// (计划成本 − 实际成本) ÷ 计划成本 × 100%：无法计算；分母“计划成本”为 0，没有比率
}

func ExampleFormula_Check() {
	f := savingRate()
	f.Facts[1].Unit = indicator.MustParseUnit("人")
	f.Under = append(f.Under, "追加成本")
	for _, finding := range f.Check("formula") {
		fmt.Println(finding)
	}
	// Output:
	// error indicator.term-unit formula.over[1]: 实际成本 is counted in 人 and cannot be added to 万元
	// error indicator.fact-unknown formula.under[1]: the formula uses 追加成本, which is not declared
}

func ExampleFormula_String() {
	fmt.Println(savingRate())
	// Output: (计划成本 − 实际成本) ÷ 计划成本 × 100%
}

func ExampleFormula_IsRatio() {
	sum := indicator.Formula{Over: []string{"春季人数", "秋季人数"}}
	fmt.Println(savingRate().IsRatio(), sum.IsRatio())
	// Output: true false
}

func ExampleIndicator_Compute() {
	cost := indicator.Indicator{Name: "人均培训费", Unit: indicator.MustParseUnit("元/人"), Formula: &indicator.Formula{
		Over: []string{"培训费"}, Under: []string{"培训人数"}, Unit: indicator.MustParseUnit("元/人"),
		Facts: []indicator.Fact{{Name: "培训费", Unit: indicator.MustParseUnit("万元")}, {Name: "培训人数", Unit: indicator.MustParseUnit("人")}},
	}}
	c := cost.Compute(map[string]indicator.Observation{
		"培训费":  indicator.ObservedText("3.5万元"),
		"培训人数": indicator.ObservedText("120"),
	})
	fmt.Println(c.Explain(jixiao.English, printedPlaces))
	for _, f := range c.Findings() {
		fmt.Println(f)
	}
	// Output:
	// 人均培训费 = 培训费 ÷ 培训人数 = 35000元 ÷ 120人 ≈ 291.67元/人
	// info indicator.fact-unit-assumed facts.培训人数: the value 120 of 培训人数 has no unit and was taken in 人
}

func ExampleComputation_Explain() {
	c := savingRate().Compute(map[string]indicator.Observation{
		"计划成本": indicator.ObservedText("48万元"),
		"实际成本": indicator.ObservedText("约45万元"),
	})
	fmt.Println(c.Explain(jixiao.English, printedPlaces))
	// Output:
	// (计划成本 − 实际成本) ÷ 计划成本 × 100%: not computed; the fact 实际成本 is missing: 约45万元 is not one exact number
}

func ExampleComputation_Quantity() {
	c := savingRate().Compute(map[string]indicator.Observation{
		"计划成本": indicator.ObservedText("48万元"),
		"实际成本": indicator.ObservedText("45.5万元"),
	})
	q, ok := c.Quantity(jixiao.Rounding{Places: 1, Mode: jixiao.Down})
	fmt.Println(q, ok, c.Done(), c.Exact())
	fmt.Println(c.Observation(printedPlaces))
	fmt.Println(savingRate().Compute(nil).Observation(printedPlaces))
	// Output:
	// 5.2% true true 125/24
	// 5.21%
	// (missing)
}
