package indicator

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// StandardKind says what a standard value rests on (指标值设定依据). The list is that
// of 财预〔2021〕101号. The zero value is not stated.
type StandardKind uint8

// The values.
const (
	// StandardPlanned is a plan, budget or target set in advance (计划标准).
	StandardPlanned StandardKind = iota + 1
	// StandardIndustry is a standard of the trade, of the nation or a province (行业标准).
	StandardIndustry
	// StandardHistorical is the years before (历史标准).
	StandardHistorical
	// StandardExpenditure is a standard of budget expenditure, for costs (预算支出标准).
	StandardExpenditure
	// StandardOther is another standard that finance accepts (其他标准).
	StandardOther
)

var standardKindTerms = terms.List{
	{},
	{Key: "planned", ZH: "计划标准", EN: "plan"},
	{Key: "industry", ZH: "行业标准", EN: "industry standard"},
	{Key: "historical", ZH: "历史标准", EN: "history"},
	{Key: "expenditure", ZH: "预算支出标准", EN: "expenditure standard"},
	{Key: "other", ZH: "其他标准", EN: "other standard"},
}

// StandardKinds lists the named values.
func StandardKinds() []StandardKind { return terms.All[StandardKind](standardKindTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (s StandardKind) IsValid() bool { return standardKindTerms.Has(uint8(s)) }

// String returns the key, and the empty text for the zero value.
func (s StandardKind) String() string { return standardKindTerms.Key(uint8(s)) }

// Text returns the term in both languages.
func (s StandardKind) Text() jixiao.Text { return standardKindTerms.Text(uint8(s)) }

// MarshalText writes the key.
func (s StandardKind) MarshalText() ([]byte, error) {
	return standardKindTerms.Marshal("indicator: standard kind", uint8(s))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (s *StandardKind) UnmarshalText(text []byte) error {
	v, err := standardKindTerms.Parse("indicator: standard kind", text)
	if err == nil {
		*s = StandardKind(v)
	}
	return err
}

// Standard is a value that targets of an indicator are measured by (标准值). The
// zero value says nothing.
type Standard struct {
	Kind StandardKind `json:"kind,omitzero"`
	// Value is the value as printed, absent where only the kind is known.
	Value Criterion `json:"value,omitzero"`
	// Year is the year that the value holds for or was reached in, 0 where it is
	// not bound to one.
	Year int `json:"year,omitempty"`
	// Region is a name or an administrative code; empty means everywhere.
	Region string `json:"region,omitempty"`
	// Basis is where the value was read.
	Basis jixiao.Basis `json:"basis,omitzero"`
	Note  string       `json:"note,omitempty"`
}
