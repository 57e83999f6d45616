package indicator

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestModelPlace(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		model     Model
		category  Category
		dimension Dimension
		want      Category
		place     Dimension
		exact     bool
		path      string
	}{
		{CostUnderOutput, Output, DimensionQuantity, Output, DimensionQuantity, true, "产出指标/数量指标"},
		{CostUnderOutput, Output, DimensionCost, Output, DimensionCost, true, "产出指标/成本指标"},
		{CostUnderOutput, Cost, NoDimension, Output, DimensionCost, true, "产出指标/成本指标"},
		{CostUnderOutput, Cost, DimensionEcologicalCost, Output, DimensionCost, true, "产出指标/成本指标"},
		{CostUnderOutput, NoCategory, DimensionSocialCost, Output, DimensionCost, true, "产出指标/成本指标"},
		{CostUnderOutput, Benefit, DimensionSustainability, Benefit, DimensionSustainability, true, "效益指标/可持续影响指标"},
		{CostUnderOutput, Benefit, DimensionSatisfaction, Benefit, DimensionSatisfaction, true, "效益指标/服务对象满意度指标"},
		{CostUnderOutput, Decision, NoDimension, Decision, NoDimension, false, "决策/"},
		{CostUnderOutput, Cost, DimensionQuantity, Cost, DimensionQuantity, false, "成本指标/数量指标"},
		{CostUnderOutput, Output, DimensionEconomicBenefit, Output, DimensionEconomicBenefit, false, "产出指标/经济效益指标"},
		{CostFirst, Output, DimensionCost, Cost, DimensionEconomicCost, true, "成本指标/经济成本指标"},
		{CostFirst, Cost, NoDimension, Cost, DimensionEconomicCost, true, "成本指标/经济成本指标"},
		{CostFirst, Output, DimensionSocialCost, Cost, DimensionSocialCost, true, "成本指标/社会成本指标"},
		{CostFirst, Cost, DimensionEcologicalCost, Cost, DimensionEcologicalCost, true, "成本指标/生态环境成本指标"},
		{CostFirst, Benefit, DimensionSustainability, Benefit, DimensionSustainability, false, "效益指标/可持续影响指标"},
		{CostFirst, Satisfaction, DimensionSatisfaction, Satisfaction, DimensionSatisfaction, true, "满意度指标/服务对象满意度指标"},
		{CostFirst, Process, NoDimension, Process, NoDimension, false, "过程/"},
		{CostFirst, NoCategory, NoDimension, NoCategory, NoDimension, false, "/"},
		{CostFirst, Benefit, DimensionCost, Benefit, DimensionCost, false, "效益指标/成本指标"},
		{Model(0), Output, DimensionQuantity, Output, DimensionQuantity, false, "产出指标/数量指标"},
		{Model(0), Cost, DimensionSocialCost, Cost, DimensionSocialCost, false, "成本指标/社会成本指标"},
	} {
		got, place, exact := c.model.Place(c.category, c.dimension)
		require.Equal(t, c.want, got, "%v", c)
		require.Equal(t, c.place, place, "%v", c)
		require.Equal(t, c.exact, exact, "%v", c)
		one, two := c.model.Path(c.category, c.dimension)
		require.Equal(t, c.path, one+"/"+two, "%v", c)
	}
	// What a model has placed stays where it is.
	for _, m := range Models() {
		for _, c := range append(Categories(), NoCategory) {
			for _, d := range append(Dimensions(), NoDimension) {
				c1, d1, exact := m.Place(c, d)
				c2, d2, again := m.Place(c1, d1)
				require.Equal(t, []any{c1, d1, exact}, []any{c2, d2, again}, "%s %s %s", m, c, d)
				require.False(t, exact && !d1.fits(c1))
			}
		}
	}
}

func TestFits(t *testing.T) {
	t.Parallel()
	all := append(Dimensions(), NoDimension)
	fit := map[Category]int{NoCategory: 13, Execution: 1, Decision: 1, Process: 1, Cost: 5, Output: 8, Benefit: 6, Satisfaction: 2, Category(99): 0}
	for c, want := range fit {
		n := 0
		for _, d := range all {
			if d.fits(c) {
				n++
			}
		}
		require.Equal(t, want, n, c)
		require.False(t, Dimension(99).fits(c))
	}
}
