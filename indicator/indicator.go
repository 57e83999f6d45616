package indicator

// Indicator is one thing that is measured (绩效指标, in the forms the third
// level 三级指标). The zero value is an indicator without a name.
type Indicator struct {
	// Code is unique inside a framework or library. It, never the position,
	// ties weights, answers and results together.
	Code string `json:"code,omitempty"`
	Name string `json:"name,omitempty"`
	// Explanation says what is measured and how it is computed (指标解释).
	Explanation string    `json:"explanation,omitempty"`
	Category    Category  `json:"category,omitzero"`
	Dimension   Dimension `json:"dimension,omitzero"`
	// Criterion is the value promised (指标值) with its direction.
	Criterion Criterion `json:"criterion,omitzero"`
	// Rule names the entry of a scoring scheme that scores this indicator,
	// where it is not the one that the scheme would choose (赋分规则).
	Rule string `json:"rule,omitempty"`
}

// Hint returns what the assumption of a direction may look at.
func (i Indicator) Hint() Hint {
	return Hint{
		Name:       i.Name,
		Cost:       i.Category == Cost || i.Dimension.IsCost(),
		Timeliness: i.Dimension == DimensionTimeliness,
	}
}
