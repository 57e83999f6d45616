package indicator

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Model is one of the two layouts of the indicator block (指标体系模式): they
// differ in where cost stands. The zero value is not stated.
type Model uint8

// The models.
const (
	// CostUnderOutput is the layout of 财预〔2020〕10号 and 财预〔2015〕88号: cost is a
	// second level of output.
	CostUnderOutput Model = iota + 1
	// CostFirst is the layout of 财预〔2021〕101号: cost is a first level with
	// economic, social and ecological cost.
	CostFirst
)

var modelTerms = terms.List{
	{},
	{Key: "cost-under-output", ZH: "成本列在产出之下（财预〔2020〕10号）", EN: "cost under output"},
	{Key: "cost-first", ZH: "成本为一级指标（财预〔2021〕101号）", EN: "cost as a first level"},
}

// Models lists the named values.
func Models() []Model { return terms.All[Model](modelTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (m Model) IsValid() bool { return modelTerms.Has(uint8(m)) }

// String returns the key, and the empty text for the zero value.
func (m Model) String() string { return modelTerms.Key(uint8(m)) }

// Text returns the model in both languages.
func (m Model) Text() jixiao.Text { return modelTerms.Text(uint8(m)) }

// MarshalText writes the key.
func (m Model) MarshalText() ([]byte, error) { return modelTerms.Marshal("indicator: model", uint8(m)) }

// UnmarshalText reads a key exactly; empty text is the zero value.
func (m *Model) UnmarshalText(text []byte) error {
	v, err := modelTerms.Parse("indicator: model", text)
	if err == nil {
		*m = Model(v)
	}
	return err
}

// Place returns where the model puts what stands at a place of either model:
// 生态环境成本 of the one is 产出, 成本 of the other. From the older to the newer
// layout cost becomes economic cost, since nothing else is known. exact is false
// where the model does not list the place, and it is returned as it was: 可持续影响
// in the newer layout, decision and process in both.
func (m Model) Place(c Category, d Dimension) (_ Category, _ Dimension, exact bool) {
	cost := c == Cost || d.IsCost()
	switch {
	case !d.fits(c):
		return c, d, false
	case cost && m == CostUnderOutput:
		return Output, DimensionCost, true
	case cost && m == CostFirst && (d == DimensionCost || d == NoDimension):
		return Cost, DimensionEconomicCost, true
	case cost && m == CostFirst:
		return Cost, d, true
	case d == DimensionSustainability && m == CostFirst:
		return c, d, false
	default:
		return c, d, m.IsValid() && (c == Output || c == Benefit || c == Satisfaction)
	}
}

// Path returns the names of the first and second level under which the model
// puts a place, such as 产出指标 and 成本指标. The second is empty where no
// dimension is known.
func (m Model) Path(c Category, d Dimension) (level1, level2 string) {
	c, d, _ = m.Place(c, d)
	return c.Chinese(), d.Chinese()
}

// fits reports whether a dimension can stand under a category, in either model.
// What is not known fits everywhere.
func (d Dimension) fits(c Category) bool {
	if d > DimensionSatisfaction {
		return false
	}
	switch c {
	case NoCategory:
		return true
	case Cost:
		return d == NoDimension || d.IsCost()
	case Output:
		return d <= DimensionEcologicalCost
	case Benefit:
		// Satisfaction is a part of 效益 in 财预〔2020〕10号, annex 2.
		return d == NoDimension || d >= DimensionEconomicBenefit
	case Satisfaction:
		return d == NoDimension || d == DimensionSatisfaction
	case Execution, Decision, Process:
		return d == NoDimension
	default:
		return false
	}
}
