package scorecard_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// decimalNumber is n ÷ 10^places.
type decimalNumber struct {
	n      int64
	places int
}

func (d decimalNumber) rat() *big.Rat {
	return new(big.Rat).SetFrac(big.NewInt(d.n), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(d.places)), nil))
}

func (d decimalNumber) String() string { return d.rat().FloatString(d.places) }

// in returns the number as a quantity.
func (d decimalNumber) in(unit string) indicator.Quantity {
	q, err := indicator.QuantityOf(d.n, -d.places, indicator.MustParseUnit(unit))
	if err != nil {
		panic(err)
	}
	return q
}

// times returns the number with its point k places further right.
func (d decimalNumber) times10(k int) decimalNumber {
	for ; k > 0 && d.places > 0; k-- {
		d.places--
	}
	for ; k > 0; k-- {
		d.n *= 10
	}
	return d
}

// drawDecimal draws a number from low to high with up to three places.
func drawDecimal(t *rapid.T, label string, low, high int64) decimalNumber {
	places := rapid.IntRange(0, 3).Draw(t, label+" places")
	scale := int64(1)
	for range places {
		scale *= 10
	}
	return decimalNumber{rapid.Int64Range(low*scale, high*scale).Draw(t, label), places}
}

// drawWeight draws a weight from 0.01 to 100.
func drawWeight(t *rapid.T) decimalNumber {
	return decimalNumber{rapid.Int64Range(1, 10_000).Draw(t, "weight"), 2}
}

// near draws a number that is often the other or right beside it.
func near(t *rapid.T, label string, other decimalNumber, low, high int64) decimalNumber {
	switch rapid.IntRange(0, 3).Draw(t, label+" near") {
	case 0:
		return other
	case 1:
		return decimalNumber{other.n + rapid.Int64Range(-2, 2).Draw(t, label+" off by"), other.places}
	default:
		return drawDecimal(t, label, low, high)
	}
}

// reportedAs is the answer of a number in a unit.
func reportedAs(d decimalNumber, unit string) scorecard.Answer {
	return scorecard.Answer{Actual: indicator.Reported(d.in(unit))}
}

// requireRounded holds a leaf to an exact value: that value itself, its two
// places half up, and the bounds of the weight.
func requireRounded(t *rapid.T, want, weight *big.Rat, n scorecard.Node) {
	require.Equal(t, scorecard.Scored, n.Status, "%s", n.Reason)
	got, ok := new(big.Rat).SetString(n.Exact)
	require.True(t, ok)
	require.Zero(t, want.Cmp(got), "want %s, have %s", want.RatString(), n.Exact)
	require.Equal(t, roundModel(want, 2, jixiao.HalfUp).FloatString(2), n.Points.String())
	require.GreaterOrEqual(t, got.Sign(), 0)
	require.LessOrEqual(t, got.Cmp(weight), 0)
}

// The model's rounding is held to hand-made numbers, as everything is held to it.
func TestModelRounding(t *testing.T) {
	modes := []jixiao.RoundingMode{jixiao.HalfUp, jixiao.HalfEven, jixiao.Up, jixiao.Down, jixiao.Floor, jixiao.Ceiling}
	for _, c := range []struct {
		x    string
		want [6]string
	}{
		{"7.375", [6]string{"7.38", "7.38", "7.38", "7.37", "7.37", "7.38"}},
		{"7.365", [6]string{"7.37", "7.36", "7.37", "7.36", "7.36", "7.37"}},
		{"-7.365", [6]string{"-7.37", "-7.36", "-7.37", "-7.36", "-7.37", "-7.36"}},
		{"7.3649", [6]string{"7.36", "7.36", "7.37", "7.36", "7.36", "7.37"}},
		{"7.3651", [6]string{"7.37", "7.37", "7.37", "7.36", "7.36", "7.37"}},
		{"7.36", [6]string{"7.36", "7.36", "7.36", "7.36", "7.36", "7.36"}},
		{"0", [6]string{"0.00", "0.00", "0.00", "0.00", "0.00", "0.00"}},
		{"1/3", [6]string{"0.33", "0.33", "0.34", "0.33", "0.33", "0.34"}},
	} {
		for i, m := range modes {
			require.Equal(t, c.want[i], roundModel(rat(t, c.x), 2, m).FloatString(2), "%s %s", c.x, m)
		}
	}
}
