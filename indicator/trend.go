package indicator

import (
	"fmt"

	"github.com/jixiao-go/jixiao/internal/terms"
)

// Trend says whether a number is said to be a change and which way (增减方向):
// 增长5%, 下降5%. The zero value is a plain number.
type Trend uint8

// The trends.
const (
	NoTrend Trend = iota
	// Rising is 增长, 增加, 提高, 上升.
	Rising
	// Falling is 下降, 减少, 降低, 压减.
	Falling
)

// IsValid reports whether t is one of the named trends, [NoTrend] included.
func (t Trend) IsValid() bool { return t <= Falling }

// String returns "rising", "falling", and the empty text for [NoTrend].
func (t Trend) String() string {
	switch t {
	case Rising:
		return "rising"
	case Falling:
		return "falling"
	case NoTrend:
		return ""
	default:
		return ""
	}
}

// MarshalText writes the name.
func (t Trend) MarshalText() ([]byte, error) {
	if !t.IsValid() {
		return nil, fmt.Errorf("indicator: trend %d is not valid", uint8(t))
	}
	return []byte(t.String()), nil
}

// UnmarshalText reads a name exactly as [Trend.String] writes it.
func (t *Trend) UnmarshalText(text []byte) error {
	for v := NoTrend; v <= Falling; v++ {
		if v.String() == string(text) {
			*t = v
			return nil
		}
	}
	return terms.Unknown("indicator: trend", text, []Trend{Rising, Falling})
}
