package scorecard

import (
	"strconv"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Ratio is an exact share or factor of a scheme, such as 0.8 or 2/37. It keeps
// the text it was read from, so that a scheme prints as it was written. The
// zero value is absent.
type Ratio struct {
	text string
	rat  exact.Rat
}

// ParseRatio reads plain digits ("0.8") or a fraction of two such ("2/37"),
// each side at most 40 bytes. Empty text is the absent ratio.
func ParseRatio(s string) (Ratio, error) {
	if s == "" {
		return Ratio{}, nil
	}
	r, err := exact.ParseRat(s)
	if err != nil {
		s = jixiao.Clip(s)
		return Ratio{}, &jixiao.ValueError{Package: "scorecard", Err: err, Message: jixiao.Text{
			ZH: "“" + s + "”不是比率，应为小数或分数，如 0.8、2/37", EN: strconv.Quote(s) + " is no ratio, want a decimal or a fraction such as 0.8 or 2/37",
		}}
	}
	return Ratio{text: s, rat: r}, nil
}

// MustRatio is [ParseRatio] for ratios written in code; it panics where the
// text is none.
func MustRatio(s string) Ratio {
	r, err := ParseRatio(s)
	if err != nil {
		panic(err)
	}
	return r
}

// IsSet reports whether there is a ratio.
func (r Ratio) IsSet() bool { return r.text != "" }

// IsZero reports whether the ratio is absent, for omitzero in JSON.
func (r Ratio) IsZero() bool { return r.text == "" }

// String returns the text it was read from.
func (r Ratio) String() string { return r.text }

// MarshalText writes [Ratio.String].
func (r Ratio) MarshalText() ([]byte, error) { return []byte(r.text), nil }

// UnmarshalText reads as [ParseRatio] does.
func (r *Ratio) UnmarshalText(text []byte) error {
	v, err := ParseRatio(string(text))
	if err != nil {
		return err
	}
	*r = v
	return nil
}

// or returns the ratio, or the one given where it is absent.
func (r Ratio) or(fallback int64) exact.Rat {
	if !r.IsSet() {
		return exact.RatInt(fallback)
	}
	return r.rat
}
