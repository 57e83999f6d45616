package indicator

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Comparison is the sign of a criterion (比较符号, 指标符号): how the value
// reached must stand to the value promised. The zero value means that no sign is
// printed; it is never read as "at least".
type Comparison uint8

// The comparisons. Words follow 民法典 art. 1259: 以上, 以下, 以内 include the
// number itself, 超过, 不满 do not.
const (
	// NoComparison means that no sign is printed.
	NoComparison Comparison = iota
	// AtLeast is ≥ (不少于, 不低于, 以上).
	AtLeast
	// Above is > (超过, 大于, 高于).
	Above
	// Equal is = (等于).
	Equal
	// AtMost is ≤ (不超过, 不高于, 以内, 以下).
	AtMost
	// Below is < (小于, 低于, 不足).
	Below
)

// Comparisons lists the signs that can be printed.
func Comparisons() []Comparison { return []Comparison{AtLeast, Above, Equal, AtMost, Below} }

// IsValid reports whether c is one of the named comparisons, [NoComparison]
// included.
func (c Comparison) IsValid() bool { return c <= Below }

// String returns ">=", ">", "=", "<=", "<", and the empty text for
// [NoComparison].
func (c Comparison) String() string {
	switch c {
	case AtLeast:
		return ">="
	case Above:
		return ">"
	case Equal:
		return "="
	case AtMost:
		return "<="
	case Below:
		return "<"
	case NoComparison:
		return ""
	default:
		return ""
	}
}

// Symbol returns the sign as forms print it: "≥", ">", "=", "≤", "<", or "".
func (c Comparison) Symbol() string {
	switch c {
	case AtLeast:
		return "≥"
	case AtMost:
		return "≤"
	case Above, Equal, Below, NoComparison:
		return c.String()
	default:
		return ""
	}
}

// ParseComparison reads a sign column: any sign that [ReadCell] knows, such as
// ≥, ≧, >=, ﹦, and the words 不少于, 不超过 and so on. Empty text is
// [NoComparison].
func ParseComparison(s string) (Comparison, error) {
	f := trimBlank(fold(trimBlank(s)))
	if f == "" {
		return NoComparison, nil
	}
	if op, n, ok := signAt(f, 0); ok && n == len(f) {
		return op, nil
	}
	if w, n := opWordAt(f, 0); w.op != NoComparison && n == len(f) {
		return w.op, nil
	}
	return NoComparison, fault("indicator.sign-unknown", fmt.Errorf("%q is not a sign", jixiao.Clip(s)))
}

// MarshalText writes the sign in ASCII.
func (c Comparison) MarshalText() ([]byte, error) {
	if !c.IsValid() {
		return nil, fmt.Errorf("indicator: comparison %d is not valid", uint8(c))
	}
	return []byte(c.String()), nil
}

// UnmarshalText reads a sign exactly as [Comparison.String] writes it.
func (c *Comparison) UnmarshalText(text []byte) error {
	for v := NoComparison; v <= Below; v++ {
		if v.String() == string(text) {
			*c = v
			return nil
		}
	}
	return terms.Unknown("indicator: comparison", text, Comparisons())
}

// upwards reports a sign that more of the thing satisfies.
func (c Comparison) upwards() bool { return c == AtLeast || c == Above }

// downwards reports a sign that less of the thing satisfies.
func (c Comparison) downwards() bool { return c == AtMost || c == Below }

// holds reports whether a value that compares to the target as cmp does (-1, 0,
// 1) satisfies the sign.
func (c Comparison) holds(cmp int) bool {
	switch c {
	case AtLeast:
		return cmp >= 0
	case Above:
		return cmp > 0
	case Equal:
		return cmp == 0
	case AtMost:
		return cmp <= 0
	case Below:
		return cmp < 0
	case NoComparison:
		return false
	default:
		return false
	}
}
