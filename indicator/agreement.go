package indicator

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Agreement says how one feature of two indicators compares (一致程度). The zero
// value is that at least one of them does not state it.
type Agreement uint8

// The values.
const (
	// Agrees is the same, or convertible.
	Agrees Agreement = iota + 1
	// AgreesPartly is close: two measure words, two second levels of one first
	// level, "equal" beside "higher is better".
	AgreesPartly
	// Disagrees is different.
	Disagrees
)

var agreementTerms = terms.List{
	{},
	{Key: "agrees", ZH: "一致", EN: "agrees"},
	{Key: "partly", ZH: "部分一致", EN: "agrees in part"},
	{Key: "disagrees", ZH: "不一致", EN: "disagrees"},
}

// Agreements lists the named values.
func Agreements() []Agreement { return terms.All[Agreement](agreementTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (a Agreement) IsValid() bool { return agreementTerms.Has(uint8(a)) }

// String returns the key, and the empty text for the zero value.
func (a Agreement) String() string { return agreementTerms.Key(uint8(a)) }

// Text returns the term in both languages.
func (a Agreement) Text() jixiao.Text { return agreementTerms.Text(uint8(a)) }

// MarshalText writes the key.
func (a Agreement) MarshalText() ([]byte, error) {
	return agreementTerms.Marshal("indicator: agreement", uint8(a))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (a *Agreement) UnmarshalText(text []byte) error {
	v, err := agreementTerms.Parse("indicator: agreement", text)
	if err == nil {
		*a = Agreement(v)
	}
	return err
}
