package main

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// framework is what is evaluated: the renewal of old housing blocks, an invented
// project. A program builds it from its own records.
func framework() indicator.Framework {
	return indicator.Framework{
		ID: "old-housing", Version: "2025", Name: jixiao.Text{ZH: "老旧小区改造部门评价", EN: "Renewal of old housing"},
		Total: jixiao.PointsOf(100),
		Nodes: []indicator.Node{
			group("决策", leaf("d1", "立项规范性", "15", "立项依据充分、程序规范", "")),
			group("过程",
				leaf("p1", "预算执行率", "10", "=100%", "execution"),
				leaf("p2", "资金使用违规问题数", "15", "=0个", "")),
			group("产出",
				leaf("o1", "改造小区数量", "10", "≥12个", ""),
				leaf("o2", "工程验收合格率", "10", "≥98%", ""),
				leaf("o3", "完工时间", "10", "2025年11月30日前", "")),
			group("效益",
				leaf("b1", "户均改造成本", "10", "≤2.8万元", ""),
				leaf("b2", "居住环境改善情况", "10", "明显改善", ""),
				leaf("b3", "居民满意度", "10", "≥90%", "satisfaction")),
		},
	}
}

func group(name string, children ...indicator.Node) indicator.Node {
	return indicator.Node{Code: "g-" + children[0].Code, Name: name, Children: children}
}

// leaf is one indicator; rule names an entry of the scheme where it is not the
// one that the scheme would choose by itself.
func leaf(code, name, weight, target, rule string) indicator.Node {
	return indicator.Node{
		Code: code, Name: name, Weight: jixiao.MustPoints(weight),
		Indicator: &indicator.Indicator{Code: code, Name: name, Criterion: indicator.MustParseCriterion(target), Rule: rule},
	}
}

// answers is what the evaluators found.
func answers() []scorecard.Answer {
	return []scorecard.Answer{
		{Code: "d1", Met: []int{1, 3}},
		{Code: "p1", Actual: indicator.ObservedText("93.5%")},
		{Code: "p2", Actual: indicator.ObservedText("2个")},
		{Code: "o1", Actual: indicator.ObservedText("11个")},
		{Code: "o2", Actual: indicator.ObservedText("99%")},
		{Code: "o3", Actual: indicator.ObservedText("2025年12月5日")},
		{Code: "b1", Actual: indicator.ObservedText("3.01万元")},
		{Code: "b2", Actual: indicator.Graded(1), Given: jixiao.PointsOf(9)},
		{Code: "b3", Actual: indicator.ObservedText("88.6%")},
	}
}
