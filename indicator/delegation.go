package indicator

import (
	"slices"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Field names a part of an indicator that a library of a lower level may set, and
// whose layer is remembered: the one that changed it last. Aliases, standards and
// basis are added to, so that their layer is that of the last addition. The zero
// value is none.
type Field uint8

// The fields.
const (
	FieldName Field = iota + 1
	FieldAliases
	FieldExplanation
	FieldPlace // category and dimension
	FieldCore
	FieldDirection
	FieldUnit
	FieldCriterion
	FieldRule
	FieldFormula
	FieldStandards
	FieldScoring
	FieldCollection
	FieldScope
	FieldApplies
	FieldAggregation
	FieldDelegation
	FieldValid
	FieldBasis
)

var fieldTerms = terms.List{
	{},
	{Key: "name", ZH: "指标名称", EN: "name"},
	{Key: "aliases", ZH: "别名", EN: "aliases"},
	{Key: "explanation", ZH: "指标解释", EN: "explanation"},
	{Key: "place", ZH: "所属层级", EN: "category and dimension"},
	{Key: "core", ZH: "核心指标", EN: "core"},
	{Key: "direction", ZH: "指标性质", EN: "direction"},
	{Key: "unit", ZH: "计量单位", EN: "unit"},
	{Key: "criterion", ZH: "指标值", EN: "target value"},
	{Key: "rule", ZH: "方案赋分规则", EN: "rule of the scheme"},
	{Key: "formula", ZH: "计算公式", EN: "formula"},
	{Key: "standards", ZH: "标准值", EN: "standard values"},
	{Key: "scoring", ZH: "赋分规则", EN: "scoring method"},
	{Key: "collection", ZH: "完成值取得", EN: "collection of the value"},
	{Key: "scope", ZH: "共性或个性", EN: "scope"},
	{Key: "applies", ZH: "适用范围", EN: "applicability"},
	{Key: "aggregation", ZH: "汇总方式", EN: "aggregation"},
	{Key: "delegation", ZH: "下级权限", EN: "delegation"},
	{Key: "valid", ZH: "有效期", EN: "validity"},
	{Key: "basis", ZH: "依据", EN: "basis"},
}

// Fields lists the fields in the order of [Indicator].
func Fields() []Field { return terms.All[Field](fieldTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (f Field) IsValid() bool { return fieldTerms.Has(uint8(f)) }

// String returns the key, and the empty text for the zero value.
func (f Field) String() string { return fieldTerms.Key(uint8(f)) }

// Text returns the term in both languages.
func (f Field) Text() jixiao.Text { return fieldTerms.Text(uint8(f)) }

// MarshalText writes the key.
func (f Field) MarshalText() ([]byte, error) { return fieldTerms.Marshal("indicator: field", uint8(f)) }

// UnmarshalText reads a key exactly; empty text is the zero value.
func (f *Field) UnmarshalText(text []byte) error {
	v, err := fieldTerms.Parse("indicator: field", text)
	if err == nil {
		*f = Field(v)
	}
	return err
}

// Delegation says what a library of a lower level may change of an indicator
// (下级权限). The zero value lets it tighten the target (criterion), narrow where and
// when the indicator applies (applies, valid), add other names, standards and its
// basis, explain it in its own words, say how values are collected, give less away
// (delegation), and withdraw it. Everything else makes it another indicator, or
// decides the score, and is closed: name, direction, unit, rule, formula, scoring
// and aggregation.
//
// A target may not bring another direction than the indicator has, be it given or
// printed, unless the direction is open.
type Delegation struct {
	// Mandatory forbids to withdraw the indicator, and to narrow where (applies)
	// and when (valid) it applies unless that field is open.
	Mandatory bool `json:"mandatory,omitempty"`
	// Open are fields that may be changed freely, beyond tightening.
	Open []Field `json:"open,omitempty"`
	// Locked are fields that may not be changed or added to at all, whatever is
	// open; with the basis locked that of an override is not added.
	Locked []Field `json:"locked,omitempty"`
}

// IsZero reports whether nothing is said, so that the default holds.
func (d Delegation) IsZero() bool { return !d.Mandatory && len(d.Open) == 0 && len(d.Locked) == 0 }

func (d Delegation) clone() Delegation {
	d.Open, d.Locked = slices.Clone(d.Open), slices.Clone(d.Locked)
	return d
}
