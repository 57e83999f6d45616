package indicator

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao/internal/terms"
)

// Category is what kind of thing a first-level indicator (一级指标) covers. The
// zero value means that the kind is not known; tables of older forms use names,
// such as 绩效指标, that belong to none.
type Category uint8

// The categories of first-level indicators.
const (
	NoCategory Category = iota
	// Execution is budget execution (预算执行率), scored beside the indicators.
	Execution
	// Decision covers 决策, 项目决策 and, in the frameworks of 2013, 投入.
	Decision
	// Process covers 过程, 管理 and 项目管理.
	Process
	// Cost is 成本指标 as a first level (财预〔2021〕101号).
	Cost
	// Output is 产出指标.
	Output
	// Benefit is 效益指标, formerly 效果.
	Benefit
	// Satisfaction is 满意度指标.
	Satisfaction
)

// Categories lists the known categories in the order of the forms.
func Categories() []Category {
	return []Category{Execution, Decision, Process, Cost, Output, Benefit, Satisfaction}
}

// String returns the key of the category, such as "output", and "unknown" for
// the zero value.
func (c Category) String() string {
	switch c {
	case Execution:
		return "execution"
	case Decision:
		return "decision"
	case Process:
		return "process"
	case Cost:
		return "cost"
	case Output:
		return "output"
	case Benefit:
		return "benefit"
	case Satisfaction:
		return "satisfaction"
	case NoCategory:
		return "unknown"
	default:
		return "unknown"
	}
}

// Chinese returns the usual name in the forms, such as 产出指标, and the empty
// text for the zero value.
func (c Category) Chinese() string {
	switch c {
	case Execution:
		return "预算执行率"
	case Decision:
		return "决策"
	case Process:
		return "过程"
	case Cost:
		return "成本指标"
	case Output:
		return "产出指标"
	case Benefit:
		return "效益指标"
	case Satisfaction:
		return "满意度指标"
	case NoCategory:
		return ""
	default:
		return ""
	}
}

// MarshalText writes the key.
func (c Category) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the key exactly.
func (c *Category) UnmarshalText(text []byte) error {
	for v := NoCategory; v <= Satisfaction; v++ {
		if v.String() == string(text) {
			*c = v
			return nil
		}
	}
	return terms.Unknown("indicator: category", text, Categories())
}

// ParseCategory reads the name of a first-level indicator as forms print it:
// 产出指标, 项目产出, 预期产出指标, 效果指标, 社会公众或服务对象满意度指标. A name
// that belongs to no single category, such as 项目绩效, gives [NoCategory].
func ParseCategory(name string) Category {
	name = foldName(name)
	switch {
	case strings.Contains(name, "满意"):
		return Satisfaction
	case strings.Contains(name, "执行率"):
		return Execution
	case strings.Contains(name, "产出"), strings.Contains(name, "完成指标"):
		return Output
	case strings.Contains(name, "效益"), strings.Contains(name, "效果"):
		return Benefit
	case strings.Contains(name, "成本"):
		return Cost
	case strings.Contains(name, "决策"), name == "投入", strings.Contains(name, "投入指标"):
		return Decision
	case strings.Contains(name, "过程"), strings.Contains(name, "管理"):
		return Process
	default:
		return NoCategory
	}
}

// Dimension is what a second-level indicator (二级指标) covers. The zero value
// means that it is not known.
type Dimension uint8

// The dimensions of second-level indicators. Cost stands in both models: as
// [DimensionCost] under output (财预〔2020〕10号), and split in three under a first
// level of its own (财预〔2021〕101号).
const (
	NoDimension Dimension = iota
	DimensionQuantity
	DimensionQuality
	DimensionTimeliness
	DimensionCost
	DimensionEconomicCost
	DimensionSocialCost
	DimensionEcologicalCost
	DimensionEconomicBenefit
	DimensionSocialBenefit
	DimensionEcologicalBenefit
	DimensionSustainability
	DimensionSatisfaction
)

type dimensionNames struct {
	dimension Dimension
	key       string
	chinese   string
	words     []string // any of these in a folded name
}

// dimensionTable is ordered: a longer, more telling name stands before a
// shorter one that it contains.
var dimensionTable = [...]dimensionNames{
	{DimensionSatisfaction, "satisfaction", "服务对象满意度指标", []string{"满意"}},
	{DimensionEconomicCost, "economic-cost", "经济成本指标", []string{"经济成本"}},
	{DimensionSocialCost, "social-cost", "社会成本指标", []string{"社会成本"}},
	{DimensionEcologicalCost, "ecological-cost", "生态环境成本指标", []string{"生态环境成本", "生态成本"}},
	{DimensionSustainability, "sustainability", "可持续影响指标", []string{"可持续"}},
	{DimensionEconomicBenefit, "economic-benefit", "经济效益指标", []string{"经济效益"}},
	{DimensionSocialBenefit, "social-benefit", "社会效益指标", []string{"社会效益"}},
	{DimensionEcologicalBenefit, "ecological-benefit", "生态效益指标", []string{"生态效益", "环境效益"}},
	{DimensionQuantity, "quantity", "数量指标", []string{"数量"}},
	{DimensionQuality, "quality", "质量指标", []string{"质量"}},
	{DimensionTimeliness, "timeliness", "时效指标", []string{"时效", "日效性"}},
	{DimensionCost, "cost", "成本指标", []string{"成本", "预算(或投资规模)控制"}},
}

// Dimensions lists the known dimensions in the order of the forms.
func Dimensions() []Dimension {
	out := make([]Dimension, 0, DimensionSatisfaction)
	for d := DimensionQuantity; d <= DimensionSatisfaction; d++ {
		out = append(out, d)
	}
	return out
}

func (d Dimension) names() dimensionNames {
	for i := range dimensionTable {
		if dimensionTable[i].dimension == d {
			return dimensionTable[i]
		}
	}
	return dimensionNames{key: "unknown"}
}

// String returns the key, such as "economic-cost", and "unknown" for the zero
// value.
func (d Dimension) String() string { return d.names().key }

// Chinese returns the usual name in the forms, such as 数量指标.
func (d Dimension) Chinese() string { return d.names().chinese }

// IsCost reports whether d is cost in either model.
func (d Dimension) IsCost() bool {
	return d >= DimensionCost && d <= DimensionEcologicalCost
}

// MarshalText writes the key.
func (d Dimension) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the key exactly.
func (d *Dimension) UnmarshalText(text []byte) error {
	if string(text) == NoDimension.String() {
		*d = NoDimension
		return nil
	}
	for i := range dimensionTable {
		if dimensionTable[i].key == string(text) {
			*d = dimensionTable[i].dimension
			return nil
		}
	}
	return terms.Unknown("indicator: dimension", text, Dimensions())
}

// ParseDimension reads the name of a second-level indicator as forms print it:
// 数量指标, 时效, 成本目标, 生态环境成本指标. A name that names several, such as
// 社会、经济、生态效益指标, gives [NoDimension].
func ParseDimension(name string) Dimension {
	name = foldName(name)
	if strings.Contains(name, "效益") && strings.ContainsAny(name, "、,/") {
		return NoDimension
	}
	for _, n := range dimensionTable {
		if slices.ContainsFunc(n.words, func(w string) bool { return strings.Contains(name, w) }) {
			return n.dimension
		}
	}
	return NoDimension
}

// foldName prepares a printed level name for comparison: folded as a cell is,
// without the mark ★ in front and without line breaks.
func foldName(name string) string {
	return strings.ReplaceAll(strings.TrimLeft(fold(name), "★* "), "\n", "")
}
