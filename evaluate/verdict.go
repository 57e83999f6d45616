package evaluate

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Verdict says whether a printed number follows from the scheme (复核结论). The zero
// value means that nothing was printed to judge. What a review of a target decides is
// a [target.Verdict].
type Verdict uint8

// The verdicts.
const (
	NoVerdict Verdict = iota
	// Agrees: the printed number differs by at most the tolerance (一致).
	Agrees
	// Differs: the printed number cannot follow from the scheme (不符).
	Differs
	// Unverifiable: the scheme gives no number, because a judgement is asked
	// for or a cell is missing (待核).
	Unverifiable
)

var verdictTerms = terms.List{
	{},
	{Key: "agrees", ZH: "一致", EN: "agrees"},
	{Key: "differs", ZH: "不符", EN: "differs"},
	{Key: "unverifiable", ZH: "待核", EN: "open"},
}

// Verdicts lists the named values.
func Verdicts() []Verdict { return terms.All[Verdict](verdictTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (v Verdict) IsValid() bool { return verdictTerms.Has(uint8(v)) }

// String returns the key, and the empty text for [NoVerdict].
func (v Verdict) String() string { return verdictTerms.Key(uint8(v)) }

// Text returns the verdict in words. It is empty for [NoVerdict]: a cell with
// nothing to judge stays blank.
func (v Verdict) Text() jixiao.Text {
	if !v.IsValid() {
		return jixiao.Text{}
	}
	return verdictTerms.Text(uint8(v))
}

// MarshalText writes the key; a value that is not of the list is an error.
func (v Verdict) MarshalText() ([]byte, error) {
	return verdictTerms.Marshal("evaluate: verdict", uint8(v))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (v *Verdict) UnmarshalText(text []byte) error {
	x, err := verdictTerms.Parse("evaluate: verdict", text)
	if err == nil {
		*v = Verdict(x)
	}
	return err
}
