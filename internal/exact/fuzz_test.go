package exact

import (
	"errors"
	"math"
	"testing"
)

// isWrapped reports whether err is want with detail, or both are nil.
func isWrapped(err, want error) bool {
	return (err == nil) == (want == nil) && errors.Is(err, want)
}

func FuzzParseDec(f *testing.F) {
	for _, s := range []string{
		"", "0", "-0.00", "7.50", "+.5", "5.", "1e3", "９", "--1", "9223372036854775807", "-9223372036854775808",
		"9223372036854775808", "18446744073709551616", digits38, "-99999999999999999999.999999999999999999",
		"0.0000000000000000001", "00000000000000000000000000000000000000001",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { sameParse(t, s) })
}

func FuzzParseRat(f *testing.F) {
	for _, s := range []string{
		"", "/", "3/37", "0.9", "-1/3", "1/-3", "1.5/2.50", "1/0", "0/0.00", "1/2/3", "-9223372036854775808/-1",
		"-9223372036854775808/9223372036854775807", digits38 + "/.000000000000000001", "1/９",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		sameParseRat(t, s)
		r, err := ParseRat(s)
		if err != nil {
			return
		}
		for _, m := range allModes {
			n, ok := r.RoundScaled(2, m)
			if d, err := r.Round(2, m); ok && (err != nil || !d.Equal(Dec{coef: n, exp: -2})) {
				t.Fatalf("%q %s: %d, %s %v", s, m, n, d, err)
			}
		}
	})
}

func FuzzMulQuo(f *testing.F) {
	for _, c := range [][3]int64{
		{750, 59, 60}, {0, 0, 0}, {-1, 1, 2}, {math.MinInt64, math.MinInt64, math.MinInt64}, {math.MinInt64, -1, 1},
		{math.MaxInt64, math.MaxInt64, math.MaxInt64}, {math.MaxInt64, 2, 4}, {1<<32 - 1, 1<<32 + 1, 2}, {1 << 62, 1, math.MinInt64},
	} {
		for m := range uint8(8) {
			f.Add(c[0], c[1], c[2], m)
		}
	}
	f.Fuzz(func(t *testing.T, a, b, c int64, m uint8) {
		mode := Mode(m)
		q, ok := MulQuo(a, b, c, mode)
		want, wantOK := refMulQuo(a, b, c, mode)
		if q != want || ok != wantOK {
			t.Fatalf("%d×%d÷%d %s: %d %t, want %d %t", a, b, c, mode, q, ok, want, wantOK)
		}
		q, ok = MulQuoHalfUp(a, b, c)
		want, wantOK = refMulQuo(a, b, c, HalfUp)
		if q != want || ok != wantOK {
			t.Fatalf("%d×%d÷%d: %d %t, want %d %t", a, b, c, q, ok, want, wantOK)
		}
	})
}
