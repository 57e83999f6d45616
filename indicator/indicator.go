package indicator

import (
	"slices"

	"github.com/jixiao-go/jixiao"
)

// Indicator is one thing that is measured (绩效指标, in the forms the third
// level 三级指标). The zero value is an indicator without a name.
//
// The fields up to Rule are what a table needs; the others say what a library
// knows about an indicator, and are absent where nothing was said.
type Indicator struct {
	// Code is unique inside a framework or library. It, never the position,
	// ties weights, answers and results together.
	Code string `json:"code,omitempty"`
	Name string `json:"name,omitempty"`
	// Aliases are other names of the same thing.
	Aliases []string `json:"aliases,omitempty"`
	// Explanation says what is measured and how it is computed (指标解释).
	Explanation string    `json:"explanation,omitempty"`
	Category    Category  `json:"category,omitzero"`
	Dimension   Dimension `json:"dimension,omitzero"`
	// Core marks an indicator that every project of its kind should have
	// (核心绩效指标).
	Core bool `json:"core,omitempty"`
	// Direction says what is better (指标性质), [Undirected] where only the
	// criterion says it.
	Direction Direction `json:"direction,omitzero"`
	// Unit is what values are counted in (计量单位).
	Unit Unit `json:"unit,omitzero"`
	// Criterion is the value promised (指标值) with its direction.
	Criterion Criterion `json:"criterion,omitzero"`
	// Rule names the entry of a scoring scheme that scores this indicator,
	// where it is not the one that the scheme would choose (赋分规则).
	Rule string `json:"rule,omitempty"`

	// Formula computes the value from facts, nil where it is counted as it is.
	Formula *Formula `json:"formula,omitempty"`
	// Standards are the values that targets are measured by.
	Standards []Standard `json:"standards,omitempty"`
	// Scoring is the method of 财预〔2021〕101号 that fits.
	Scoring     Scoring       `json:"scoring,omitzero"`
	Collection  Collection    `json:"collection,omitzero"`
	Scope       Scope         `json:"scope,omitzero"`
	Applies     Applicability `json:"applies,omitzero"`
	Aggregation Aggregation   `json:"aggregation,omitzero"`
	// Delegation says what a library of a lower level may change.
	Delegation Delegation `json:"delegation,omitzero"`
	// Valid is when the indicator may be used; the zero value is always.
	Valid jixiao.Period  `json:"valid,omitzero"`
	Basis []jixiao.Basis `json:"basis,omitempty"`
}

// Hint returns what the assumption of a direction may look at.
func (i Indicator) Hint() Hint {
	return Hint{
		Name:       i.Name,
		Cost:       i.Category == Cost || i.Dimension.IsCost(),
		Timeliness: i.Dimension == DimensionTimeliness,
	}
}

// Clone returns a copy that shares nothing with i.
func (i Indicator) Clone() Indicator {
	i.Aliases = slices.Clone(i.Aliases)
	i.Formula = i.Formula.clone()
	i.Standards = slices.Clone(i.Standards)
	i.Collection = i.Collection.clone()
	i.Applies = i.Applies.clone()
	i.Delegation = i.Delegation.clone()
	i.Basis = slices.Clone(i.Basis)
	return i
}
