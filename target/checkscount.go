package target

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// Are there enough indicators of every kind, and not too many?
var (
	kindTooFew = checkKind(jixiao.Error, "too-few", "{what}有 {count} 个，至少应有 {limit} 个", "{what}: {count} indicators, at least {limit} are due",
		"补充该类指标；确不适用的，说明依据。", "Add some; where they do not apply, say on what basis.")
	kindTooFewRows = checkKind(jixiao.Error, "too-few-rows", "指标有 {count} 个，至少应有 {limit} 个", "{count} indicators, at least {limit} are due",
		"补充指标，覆盖项目的主要产出、成本和效果。", "Add indicators for the main results of the project, what they cost and what they change.")
	kindTooMany = checkKind(jixiao.Warning, "too-many", "指标有 {count} 个，超过 {limit} 个", "{count} indicators, more than {limit}",
		"突出重点，保留核心指标。", "Keep the core ones.")
	kindCostRequired = checkKind(jixiao.Error, "cost-required", "该类项目必须设置经济成本指标", "a project of this kind must have an indicator of economic cost",
		"按单位成本、总成本或分项成本控制数设置。", "Set unit cost, total cost or a limit for each part.")
	kindNotQuantified = checkKind(jixiao.Warning, "not-quantified", "可量化的指标占 {percent}%，低于 {limit}%", "{percent}% of the indicators can be measured, fewer than {limit}%",
		"把定性描述改为数量、比率、时间等可衡量的指标值。", "Replace words by numbers, rates or dates.")
	kindOutputInWords = checkKind(jixiao.Warning, "output-in-words", "“{name}”的指标值“{target}”没有量化", "the target {target} of {name} is not a number",
		"数量、质量、时效指标应量化。", "Indicators of quantity, quality and time are numbers.")
	kindSameValue = checkKind(jixiao.Warning, "same-values", "全部 {count} 个指标的指标值都是“{target}”", "all {count} indicators have the target {target}",
		"核对是否复制填报；按指标逐一测算指标值。", "See whether it was copied; work each value out.")
)

func countChecks() []check {
	return []check{
		define("category-count", "一级指标齐全", "first levels present", "规定的一级指标下都有指标。", "Every first level asked for has indicators.", checkCategories).whole().requires(ofCategories).takes(leastRows),
		define("dimension-count", "二级指标齐全", "second levels present", "规定的二级指标下都有规定个数的指标。", "Every second level asked for has enough indicators.", checkDimensions).whole().requires(ofDimensions).takes(leastRows).
			when(placesKnown),
		define("cost-count", "设有成本指标", "cost indicators present", "成本指标不少于规定个数。", "There are enough indicators of cost.", checkCostCount).whole().takes(leastRows).when(placesKnown),
		define("cost-required", "应设成本指标的项目设有成本指标", "cost where it is required", "工程基建、大型修缮、购置类项目必须设置经济成本指标。", "Construction, major repair and purchase have an indicator of economic cost.", func(c *checking) {
			if c.count(indicator.DimensionCost, indicator.DimensionEconomicCost)+c.counted(indicator.Cost) == 0 {
				c.add(kindCostRequired, pathRows)
			}
		}).whole().requires(ofProjects).takes(ofWords),
		define("row-count", "指标个数适当", "number of indicators", "指标个数在规定范围内。", "The number of indicators lies in the range.", checkRowCount).whole().takesAny(leastRows, mostRows),
		define("quantified-share", "量化比例", "share quantified", "可量化的指标不低于规定比例。", "Enough of the indicators can be measured.", checkQuantified).whole().requires(shareOfRows).ofRows(),
		define("output-quantified", "产出指标量化", "output quantified", "数量、质量、时效指标都要量化。", "Indicators of quantity, quality and time are numbers.", checkOutputQuantified).takes(ofDimensions).ofRows().when(placesKnown),
		define("values-differ", "指标值不雷同", "values differ", "不同指标的指标值不应全部相同。", "The targets are not all the same.", checkSameValues).ofRows(),
	}
}

// placesKnown is why counts under the levels cannot be asked for: the form uses
// none of the usual names.
func placesKnown(c *checking) jixiao.Text {
	if len(c.rows) > 0 && c.named() == 0 {
		return jixiao.Text{ZH: "表式没有使用通行的一级、二级指标", EN: "the form does not use the usual levels"}
	}
	return jixiao.Text{}
}

func orInt(p *int, other int) int {
	if p == nil {
		return other
	}
	return *p
}

func (c *checking) tooFew(zh, en string, n, least int) {
	if n < least {
		c.add(kindTooFew, pathRows, jixiao.WithText("what", jixiao.Text{ZH: zh, EN: en}), jixiao.With("count", itoa(n)), jixiao.With("limit", itoa(least)))
	}
}

func checkCategories(c *checking) {
	for _, k := range c.given.Categories {
		n := c.counted(k)
		if k == indicator.Cost {
			n = c.counted(k) + c.count(indicator.DimensionCost)
		}
		c.tooFew(k.Chinese(), k.String(), n, orInt(c.given.Min, 1))
	}
}

func checkDimensions(c *checking) {
	for _, d := range c.given.Dimensions {
		c.tooFew(d.Chinese(), d.String(), c.count(d), orInt(c.given.Min, 1))
	}
}

func checkCostCount(c *checking) {
	n := 0
	for i := range c.rows {
		if c.rows[i].isCost() {
			n++
		}
	}
	c.tooFew("成本指标", "cost", n, orInt(c.given.Min, 1))
}

func checkRowCount(c *checking) {
	n := len(c.rows)
	if least := orInt(c.given.Min, 1); n < least {
		c.add(kindTooFewRows, pathRows, jixiao.With("count", itoa(n)), jixiao.With("limit", itoa(least)))
	}
	if most := c.given.Max; most != nil && n > *most {
		c.add(kindTooMany, pathRows, jixiao.With("count", itoa(n)), jixiao.With("limit", itoa(*most)))
	}
}

func checkQuantified(c *checking) {
	n := 0
	for i := range c.rows {
		if c.rows[i].quantified() {
			n++
		}
	}
	limit := c.given.Percent
	if below(n, len(c.rows), limit) {
		c.add(kindNotQuantified, pathRows, jixiao.With("percent", percentText(n, len(c.rows))), jixiao.With("limit", limit.Trim().String()))
	}
}

func checkOutputQuantified(c *checking) {
	dimensions := c.given.Dimensions
	if len(dimensions) == 0 {
		dimensions = []indicator.Dimension{indicator.DimensionQuantity, indicator.DimensionQuality, indicator.DimensionTimeliness}
	}
	for i := range c.rows {
		r := &c.rows[i]
		if slices.Contains(dimensions, r.indicator.Dimension) && r.criterion.Cell().Shape() == indicator.ShapeText {
			c.add(kindOutputInWords, r.path("target"), r.nameArg(), r.targetArg())
		}
	}
}

// checkSameValues finds a table that was filled by copying one cell downwards.
// Five rows of 100% are usual among rates, so only words and other numbers count.
func checkSameValues(c *checking) {
	const least = 5
	if len(c.rows) < least {
		return
	}
	if q, ok := c.rows[0].quantity(); ok && q.Unit().Measure() == indicator.MeasureShare {
		return
	}
	first := strings.TrimSpace(c.rows[0].criterion.String())
	for i := range c.rows {
		if first == "" || c.rows[i].criterion.String() != first {
			return
		}
	}
	c.add(kindSameValue, pathRows, jixiao.With("count", itoa(len(c.rows))), c.rows[0].targetArg())
}
