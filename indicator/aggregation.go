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

// Aggregation says how the values of units, months or projects are rolled up
// into one (汇总方式).
type Aggregation struct {
	How Combination `json:"how,omitzero"`
	// By names the quantity that a weighted mean weighs by: the denominator of a
	// rate.
	By string `json:"by,omitempty"`
}

// Part is one value to be rolled up: of a unit, a month or a project.
type Part struct {
	// Path is where findings about the part stand, such as units[3].
	Path  string
	Value Observation
	// By is the quantity of [Aggregation.By].
	By Quantity
}
