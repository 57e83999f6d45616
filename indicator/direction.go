package indicator

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Direction says what is better (指标方向, 指标性质). The zero value is unset,
// and whoever scores must refuse it: a direction is never "more is better" by
// accident.
type Direction uint8

// The directions.
const (
	// Undirected means that nobody said.
	Undirected Direction = iota
	// HigherBetter is a positive indicator (正向指标).
	HigherBetter
	// LowerBetter is a reverse indicator (反向指标): cost, time, losses.
	LowerBetter
	// ExactBetter means that the value itself is wanted (等于).
	ExactBetter
	// WithinBetter means a range or a tolerance (区间).
	WithinBetter
	// Qualitative means words, judged by grade (定性).
	Qualitative
)

// Directions lists the named directions.
func Directions() []Direction {
	return []Direction{HigherBetter, LowerBetter, ExactBetter, WithinBetter, Qualitative}
}

// IsValid reports whether d is a direction; [Undirected] is not.
func (d Direction) IsValid() bool { return d >= HigherBetter && d <= Qualitative }

// String returns "higher", "lower", "equal", "within", "qualitative", and the
// empty text for [Undirected].
func (d Direction) String() string {
	switch d {
	case HigherBetter:
		return "higher"
	case LowerBetter:
		return "lower"
	case ExactBetter:
		return "equal"
	case WithinBetter:
		return "within"
	case Qualitative:
		return "qualitative"
	case Undirected:
		return ""
	default:
		return ""
	}
}

// Text returns the direction in both languages.
func (d Direction) Text() jixiao.Text {
	switch d {
	case HigherBetter:
		return jixiao.Text{ZH: "正向（越高越好）", EN: "higher is better"}
	case LowerBetter:
		return jixiao.Text{ZH: "反向（越低越好）", EN: "lower is better"}
	case ExactBetter:
		return jixiao.Text{ZH: "等于目标值", EN: "equal to the target"}
	case WithinBetter:
		return jixiao.Text{ZH: "在区间内", EN: "within the range"}
	case Qualitative:
		return jixiao.Text{ZH: "定性", EN: "qualitative"}
	case Undirected:
		return jixiao.Text{ZH: "未确定", EN: "not known"}
	default:
		return jixiao.Text{ZH: "未确定", EN: "not known"}
	}
}

// MarshalText writes the name; [Undirected] is empty text.
func (d Direction) MarshalText() ([]byte, error) {
	if d > Qualitative {
		return nil, fmt.Errorf("indicator: direction %d is not valid", uint8(d))
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads a name exactly as [Direction.String] writes it.
func (d *Direction) UnmarshalText(text []byte) error {
	for v := Undirected; v <= Qualitative; v++ {
		if v.String() == string(text) {
			*d = v
			return nil
		}
	}
	return terms.Unknown("indicator: direction", text, Directions())
}

// comparison returns the sign under which a value is held against a target when
// only the direction is known.
func (d Direction) comparison() Comparison {
	switch d {
	case HigherBetter:
		return AtLeast
	case LowerBetter:
		return AtMost
	case ExactBetter:
		return Equal
	case WithinBetter, Qualitative, Undirected:
		return NoComparison
	default:
		return NoComparison
	}
}
