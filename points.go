package jixiao

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jixiao-go/jixiao/internal/decimals"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Points is a number of points: the weight of an indicator (分值), a score
// (得分), a total. It is an exact decimal of at most 38 digits and 18 places, or
// absent; the zero value is absent, which is not the same as 0 points.
type Points struct {
	dec exact.Dec
	set bool
}

// NewPoints converts a decimal. A decimal whose exponent lies outside ±18 or
// that has more than 38 digits is an error.
func NewPoints(d decimal.Decimal) (Points, error) {
	v, err := decimals.FromDecimal(d)
	if err != nil {
		return Points{}, fmt.Errorf("jixiao: points: %w", err)
	}
	return Points{v, true}, nil
}

// PointsOf returns n points.
func PointsOf(n int64) Points { return Points{exact.DecInt(n), true} }

// PointsExact wraps an exact decimal of the library's own arithmetic.
func PointsExact(d exact.Dec) Points { return Points{d, true} }

// ParsePoints reads plain digits with at most one point, such as "10", "9.33"
// or "-5". There is no exponent, no blank and no thousands separator, and at
// most 40 bytes. Empty text is absent points.
func ParsePoints(s string) (Points, error) {
	if s == "" {
		return Points{}, nil
	}
	v, err := exact.ParseDec(s)
	if err != nil {
		return Points{}, notPoints(s, err)
	}
	return Points{v, true}, nil
}

func notPoints(s string, err error) error {
	s = clip(s)
	return &ValueError{Package: "jixiao", Err: err, Message: Text{
		ZH: "“" + s + "”不是分值，应为十进制数，如 10、9.33", EN: strconv.Quote(s) + " is no points, want a plain decimal such as 10 or 9.33",
	}}
}

// MustPoints is [ParsePoints] for numbers written in code; it panics where the
// text is no number.
func MustPoints(s string) Points {
	p, err := ParsePoints(s)
	if err != nil {
		panic(err)
	}
	return p
}

// IsSet reports whether there is a number at all.
func (p Points) IsSet() bool { return p.set }

// IsZero reports whether the points are absent, for omitzero in JSON.
func (p Points) IsZero() bool { return !p.set }

// Decimal returns the number, and 0 where it is absent.
func (p Points) Decimal() decimal.Decimal { return decimals.ToDecimal(p.dec) }

// Exact returns the number for exact arithmetic, and 0 where it is absent.
func (p Points) Exact() exact.Dec { return p.dec }

// Sign returns -1, 0 or 1; absent points have sign 0.
func (p Points) Sign() int { return p.dec.Sign() }

// Compare orders points by value; absent points come before every number.
func (p Points) Compare(q Points) int {
	if p.set != q.set {
		if q.set {
			return -1
		}
		return 1
	}
	return p.dec.Cmp(q.dec)
}

// Equal reports whether both are absent or the same number; 10 equals 10.00.
func (p Points) Equal(q Points) bool { return p.set == q.set && p.dec.Cmp(q.dec) == 0 }

// Trim drops zeros at the end: 8.00 becomes 8.
func (p Points) Trim() Points { return Points{p.dec.Trim(), p.set} }

// String returns plain digits with the places the number has, and the empty
// text where it is absent.
func (p Points) String() string {
	if !p.set {
		return ""
	}
	return p.dec.String()
}

// MarshalText writes [Points.String].
func (p Points) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads as [ParsePoints] does.
func (p *Points) UnmarshalText(text []byte) error {
	v, err := ParsePoints(string(text))
	if err != nil {
		return err
	}
	*p = v
	return nil
}

// MarshalJSON writes a JSON string, so that no reader turns it into a binary
// float; absent points are null.
func (p Points) MarshalJSON() ([]byte, error) {
	if !p.set {
		return []byte("null"), nil
	}
	return []byte(`"` + p.dec.String() + `"`), nil
}

// UnmarshalJSON reads a JSON string, or a JSON number without exponent. null
// makes the points absent.
func (p *Points) UnmarshalJSON(data []byte) error {
	data = bytes.TrimSpace(data)
	switch {
	case string(data) == "null":
		*p = Points{}
		return nil
	case len(data) >= 2 && data[0] == '"' && data[len(data)-1] == '"':
		s := string(data[1 : len(data)-1])
		if strings.ContainsRune(s, '\\') {
			return notPoints(s, exact.ErrSyntax)
		}
		return p.UnmarshalText([]byte(s))
	default:
		return p.UnmarshalText(data)
	}
}
