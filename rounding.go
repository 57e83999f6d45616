package jixiao

import (
	"fmt"

	"github.com/jixiao-go/jixiao/internal/exact"
)

// RoundingMode says which neighbour a number between two is rounded to. The
// zero value is unset and refused wherever rounding happens.
type RoundingMode uint8

// The rounding modes. The order is that of internal/exact; a test holds the two
// together.
const (
	// HalfUp rounds to the nearest, a tie away from zero (四舍五入).
	HalfUp RoundingMode = iota + 1
	// HalfEven rounds to the nearest, a tie to the even digit (四舍六入五成双).
	HalfEven
	// Up rounds away from zero.
	Up
	// Down cuts towards zero (截尾).
	Down
	// Floor rounds towards minus infinity.
	Floor
	// Ceiling rounds towards plus infinity.
	Ceiling
)

// RoundingModes lists the valid modes in order.
func RoundingModes() []RoundingMode {
	return []RoundingMode{HalfUp, HalfEven, Up, Down, Floor, Ceiling}
}

// IsValid reports whether m is one of the named modes.
func (m RoundingMode) IsValid() bool { return m >= HalfUp && m <= Ceiling }

// String returns "half-up", "half-even", "up", "down", "floor" or "ceiling",
// and "unset" otherwise.
func (m RoundingMode) String() string {
	if !m.IsValid() {
		return "unset"
	}
	return exact.Mode(m).String()
}

// MarshalText writes the name; an invalid mode is an error.
func (m RoundingMode) MarshalText() ([]byte, error) {
	if !m.IsValid() {
		return nil, fmt.Errorf("jixiao: rounding mode %d is not valid", uint8(m))
	}
	return []byte(m.String()), nil
}

// UnmarshalText reads a name exactly as [RoundingMode.String] writes it.
func (m *RoundingMode) UnmarshalText(text []byte) error {
	for _, v := range RoundingModes() {
		if v.String() == string(text) {
			*m = v
			return nil
		}
	}
	return UnknownValue("jixiao", "rounding mode", string(text), keys(RoundingModes())...)
}

// MaxPlaces is the largest number of decimal places of a [Rounding]: scores
// are printed with two, and a rule that needs more than six is a mistake.
const MaxPlaces = 6

// Rounding is a rounding mode with its number of decimal places, 0 to
// [MaxPlaces]. The zero value is invalid: nothing is rounded by accident.
type Rounding struct {
	Places int          `json:"places"`
	Mode   RoundingMode `json:"mode"`
}

// IsValid reports whether mode and places are in range.
func (r Rounding) IsValid() bool {
	return r.Mode.IsValid() && r.Places >= 0 && r.Places <= MaxPlaces
}

// String returns, for example, "2 places half-up".
func (r Rounding) String() string { return fmt.Sprintf("%d places %s", r.Places, r.Mode) }
