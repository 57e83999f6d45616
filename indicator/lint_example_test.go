package indicator_test

import (
	"fmt"

	"github.com/jixiao-go/jixiao/indicator"
)

// A row that no reviewer would sign, and the same thing promised well.
func ExampleLint() {
	bad := indicator.LintRow{
		Path: "rows[0]", Level1: "效益指标", Level2: "社会效益指标",
		Indicator: &indicator.Indicator{Name: "社会影响力", Criterion: indicator.MustParseCriterion("有效提升")},
	}
	good := indicator.LintRow{
		Path: "rows[1]", Level1: "效益指标", Level2: "社会效益指标",
		Indicator: &indicator.Indicator{Name: "辖区居民垃圾分类知晓率", Criterion: indicator.MustParseCriterion("≥85%")},
	}
	for _, f := range indicator.LintRows([]indicator.LintRow{bad, good}, indicator.LintRules{}) {
		fmt.Println(f.Path, f.Message.ZH)
	}
	// Output:
	// rows[0].name “社会影响力”是泛指标，放在任何项目都成立
	// rows[0].target “社会影响力”的指标值“有效提升”没有可以判断的标准
}

// The same work counted under output and under benefit.
func ExampleLintRows() {
	row := func(level1, level2, name, value string) indicator.LintRow {
		return indicator.LintRow{
			Level1: level1, Level2: level2,
			Indicator: &indicator.Indicator{Name: name, Criterion: indicator.MustParseCriterion(value)},
		}
	}
	rows := []indicator.LintRow{
		row("产出指标", "数量指标", "服务企业户数", "≥30户"),
		row("效益指标", "社会效益指标", "服务企业户数", "≥30户"),
	}
	for _, f := range indicator.LintRows(rows, indicator.LintRules{}) {
		fmt.Println(f.Code, f.Message.EN)
	}
	// Output:
	// indicator.lint-counted-twice 服务企业户数 and 服务企业户数 (rows[0]) are one indicator, counted under output and under benefit
}
