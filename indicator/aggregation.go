package indicator

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Combination says how the values of several units become one (汇总方式). The zero
// value is not stated.
type Combination uint8

// The values.
const (
	// CombineSum is the sum: counts, amounts (求和).
	CombineSum Combination = iota + 1
	// CombineWeightedMean is the mean weighted by [Aggregation.By] (加权平均).
	CombineWeightedMean
	// CombineLast is the last value: a stock at the end of the period (取期末数).
	CombineLast
	// CombineNone is nothing: the values of units make no value together (不可汇总).
	CombineNone
)

var combinationTerms = terms.List{
	{},
	{Key: "sum", ZH: "求和", EN: "sum"},
	{Key: "weighted-mean", ZH: "加权平均", EN: "weighted mean"},
	{Key: "last", ZH: "取期末数", EN: "last"},
	{Key: "none", ZH: "不可汇总", EN: "none"},
}

// Combinations lists the named values.
func Combinations() []Combination { return terms.All[Combination](combinationTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (c Combination) IsValid() bool { return combinationTerms.Has(uint8(c)) }

// String returns the key, and the empty text for the zero value.
func (c Combination) String() string { return combinationTerms.Key(uint8(c)) }

// Text returns the term in both languages.
func (c Combination) Text() jixiao.Text { return combinationTerms.Text(uint8(c)) }

// MarshalText writes the key.
func (c Combination) MarshalText() ([]byte, error) {
	return combinationTerms.Marshal("indicator: way of rolling up", uint8(c))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (c *Combination) UnmarshalText(text []byte) error {
	v, err := combinationTerms.Parse("indicator: way of rolling up", text)
	if err == nil {
		*c = Combination(v)
	}
	return err
}

// Aggregation says how values of one indicator become one (汇总方式): those of
// several units or projects, and those of one unit over time. The two differ: floor
// space is added up over units, and over months the last counts; pupils of twelve
// months are not twelve times the pupils.
type Aggregation struct {
	// How is over units. [CombineLast] is none.
	How Combination `json:"how,omitzero"`
	// By names the quantity that a weighted mean weighs by: the denominator of a
	// rate.
	By string `json:"by,omitempty"`
	// Time is over months or years of one unit.
	Time Combination `json:"time,omitzero"`
}

// Part is one value to be rolled up: of a unit, a project or a month.
type Part struct {
	// Path is where findings about the part stand, such as units[3].
	Path  string
	Value Observation
	// By is the quantity of [Aggregation.By].
	By Quantity
}

var (
	kindLastOfUnits = jixiao.Kind{
		Code: "indicator.last-of-units", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "“取期末数”只用于同一单位的各期，不能用于单位之间", EN: "the last value is one over time, not over units"},
		Remedy:  jixiao.Text{ZH: "单位之间求和、加权平均或注明不可汇总；各期的汇总写在“时间汇总方式”。", EN: "State sum, weighted mean or none over units, and the last value as the way over time."},
	}
	kindTimeNotRolledUp = jixiao.Kind{
		Code: "indicator.time-not-rolled-up", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "各期不能汇总：时间汇总方式为“{how}”", EN: "the values of several periods are not rolled up: {how}"},
		Remedy:  jixiao.Text{ZH: "流量求和，存量取期末数，比率加权平均；同一对象重复出现的，不能跨期相加。", EN: "Add flows, take the last of a stock, weigh rates; who counts in every period cannot be added up."},
	}
)

// aggregationKinds lists the findings above for the registry.
func aggregationKinds() []jixiao.Kind { return []jixiao.Kind{kindLastOfUnits, kindTimeNotRolledUp} }
