package target

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Phase is a span of time that an amount or a value belongs to (时间口径). Amounts
// of two phases are never compared. The zero value is not stated.
type Phase uint8

// The values.
const (
	// Annual is the budget year (年度).
	Annual Phase = iota + 1
	// MultiYear is the whole time of the project, or the medium term (中期（项目期）).
	MultiYear
	// Cumulative is the year so far: 1—7月 (累计).
	Cumulative
)

var phaseTerms = terms.List{
	{},
	{Key: "annual", ZH: "年度", EN: "annual"},
	{Key: "multi-year", ZH: "中期（项目期）", EN: "multi-year"},
	{Key: "cumulative", ZH: "累计", EN: "cumulative"},
}

// Phases lists the named values.
func Phases() []Phase { return terms.All[Phase](phaseTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (p Phase) IsValid() bool { return phaseTerms.Has(uint8(p)) }

// String returns the key, and the empty text for the zero value.
func (p Phase) String() string { return phaseTerms.Key(uint8(p)) }

// Text returns the term in both languages.
func (p Phase) Text() jixiao.Text { return phaseTerms.Text(uint8(p)) }

// MarshalText writes the key.
func (p Phase) MarshalText() ([]byte, error) { return phaseTerms.Marshal("target: phase", uint8(p)) }

// UnmarshalText reads a key exactly; empty text is the zero value.
func (p *Phase) UnmarshalText(text []byte) error {
	v, err := phaseTerms.Parse("target: phase", text)
	if err == nil {
		*p = Phase(v)
	}
	return err
}

// Amount is a sum of money with its phase (金额及口径). The zero value is none.
type Amount struct {
	Quantity indicator.Quantity `json:"quantity,omitzero"`
	Phase    Phase              `json:"phase,omitzero"`
}

// IsValid reports whether there is an amount of a stated phase, in money.
func (a Amount) IsValid() bool {
	return a.Quantity.IsValid() && a.Phase.IsValid() && a.Quantity.Unit().Measure() == indicator.MeasureMoney
}

// Compare returns -1, 0 or 1 as a is less than, equal to or greater than b, after
// conversion of 元, 万元 and 亿元. Amounts of two phases, of none, and without unit
// are an error, a [*jixiao.Fault]: a year is never held against a project of three.
func (a Amount) Compare(b Amount) (int, error) {
	if err := comparablePhases(a, b); err != nil {
		return 0, err
	}
	return a.Quantity.Compare(b.Quantity)
}

// comparablePhases is the reason why two amounts cannot be held against each other.
func comparablePhases(a, b Amount) error {
	switch {
	case !a.IsValid() || !b.IsValid():
		return &jixiao.Fault{Code: "target.amount-open", Err: fmt.Errorf("%q and %q: an amount without number, unit or phase", a, b)}
	case a.Phase != b.Phase:
		return &jixiao.Fault{Code: "target.phases-differ", Err: fmt.Errorf("%s is %s, %s is %s", a.Quantity, a.Phase, b.Quantity, b.Phase)}
	default:
		return nil
	}
}

// String returns the amount and its phase.
func (a Amount) String() string {
	if !a.Quantity.IsValid() {
		return ""
	}
	if !a.Phase.IsValid() {
		return a.Quantity.String()
	}
	return a.Quantity.String() + " (" + a.Phase.String() + ")"
}
