package exact

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNoAllocation(t *testing.T) {
	a, b := dec(t, "1234567.89"), dec(t, "1234567.891")
	far, tiny := decOf(t, math.MaxInt64, 18), decOf(t, math.MaxInt64, -18)
	r, s := ratOf(t, 59, 60), ratOf(t, 2, 37)
	wide, wider := ratOf(t, math.MaxInt64, math.MaxInt64-1), ratOf(t, math.MaxInt64-1, math.MaxInt64-2)
	shared6, shared10 := ratOf(t, 1, 24e17), ratOf(t, 1, 40e17) // 1/6p + 1/10p = 4/15p
	buf := make([]byte, 0, 64)
	texts := []string{"1234567.89", "-9223372036854775808", "+.5", "00000000000000000000000000000000000000.7"}
	for name, f := range map[string]func(){
		"ParseDec": func() {
			for _, s := range texts {
				_, _ = ParseDec(s)
			}
		},
		"ParseRat":         func() { _, _ = ParseRat("3/37"); _, _ = ParseRat("0.9") },
		"NewDec":           func() { _, _ = NewDec(750, -2) },
		"NewRat":           func() { _, _ = NewRat(750, -math.MaxInt64) },
		"Dec.Cmp":          func() { _ = a.Cmp(b) },
		"Dec.Cmp far":      func() { _ = far.Cmp(tiny); _ = tiny.Cmp(far) },
		"Dec.Equal":        func() { _ = a.Equal(b) },
		"Dec.Add":          func() { _, _ = a.Add(b) },
		"Dec.Sub":          func() { _, _ = a.Sub(b) },
		"Dec.Mul":          func() { _, _ = a.Mul(b) },
		"Dec.Rat":          func() { _ = a.Rat() },
		"Dec.Trim":         func() { _ = a.Trim() },
		"Dec.ScaledInt":    func() { _, _ = a.ScaledInt(2) },
		"Dec.AppendTo":     func() { _ = a.AppendTo(buf) },
		"Rat.Add":          func() { _ = r.Add(s) },
		"Rat.Sub":          func() { _ = r.Sub(s) },
		"Rat.Sub wide":     func() { _ = wide.Sub(wide) },
		"Rat.Add reduced":  func() { _ = shared6.Add(shared10) },
		"Rat.Mul":          func() { _ = r.Mul(s) },
		"Rat.Mul wide":     func() { _ = wide.Mul(ratOf(t, math.MaxInt64-1, math.MaxInt64)) },
		"Rat.Quo":          func() { _, _ = r.Quo(s) },
		"Rat.Cmp":          func() { _ = r.Cmp(s) },
		"Rat.Cmp wide":     func() { _ = wide.Cmp(wider) },
		"Rat.CmpInt":       func() { _ = r.CmpInt(1) },
		"Rat.Dec":          func() { _, _ = r.Dec() },
		"Rat.Round":        func() { _, _ = r.Round(2, HalfUp) },
		"Rat.RoundScaled":  func() { _, _ = r.RoundScaled(2, HalfUp) },
		"RoundScaled wide": func() { _, _ = wide.RoundScaled(18, HalfEven) },
		"MulQuo":           func() { _, _ = MulQuo(math.MaxInt64, math.MaxInt64, math.MaxInt64, HalfEven) },
		"MulQuoHalfUp":     func() { _, _ = MulQuoHalfUp(750, 59, 60) },
	} {
		require.Zero(t, testing.AllocsPerRun(100, f), name)
	}
	require.LessOrEqual(t, testing.AllocsPerRun(100, func() { _ = a.String() }), 1.0)
}
