package exact

import "strconv"

// Mode says how a value between two neighbours is rounded. The zero value is
// invalid, so a forgotten mode is an error and not a silent choice.
type Mode uint8

const (
	// HalfUp rounds to the nearest, ties away from zero (四舍五入 on the magnitude).
	HalfUp Mode = iota + 1
	// HalfEven rounds to the nearest, ties to the even neighbour.
	HalfEven
	// Up rounds away from zero.
	Up
	// Down rounds toward zero.
	Down
	// Floor rounds toward negative infinity.
	Floor
	// Ceiling rounds toward positive infinity.
	Ceiling
)

// IsValid reports whether m is one of the constants.
func (m Mode) IsValid() bool { return m >= HalfUp && m <= Ceiling }

// String returns the name of the mode, such as "half-up", or "mode(n)" for an
// invalid one.
func (m Mode) String() string {
	switch m {
	case HalfUp:
		return "half-up"
	case HalfEven:
		return "half-even"
	case Up:
		return "up"
	case Down:
		return "down"
	case Floor:
		return "floor"
	case Ceiling:
		return "ceiling"
	}
	return "mode(" + strconv.Itoa(int(m)) + ")"
}

// away reports whether a magnitude truncated to an integer moves one away from
// zero. half is the sign of remainder − divisor/2, odd the parity of the
// truncated magnitude, neg the sign of the value. The caller has made sure that
// the remainder is not zero and the mode valid.
func (m Mode) away(half int, odd, neg bool) bool {
	switch m {
	case HalfUp:
		return half >= 0
	case HalfEven:
		return half > 0 || half == 0 && odd
	case Up:
		return true
	case Floor:
		return neg
	case Ceiling:
		return !neg
	case Down:
		return false
	}
	return false
}

// away64 is away for a remainder 0 ≤ r < d in 64 bits, r == 0 included.
func (m Mode) away64(r, d uint64, odd, neg bool) bool {
	if r == 0 {
		return false
	}
	// r against d−r and not 2r against d: 2r may not fit.
	half := 0
	if rest := d - r; r > rest {
		half = 1
	} else if r < rest {
		half = -1
	}
	return m.away(half, odd, neg)
}
