package scorecard_test

import (
	"math/big"

	"github.com/jixiao-go/jixiao"
)

// The model is a second writing of the scoring rules with nothing but math/big.
// Nothing here calls the engine.

func num(a, b int64) *big.Rat { return big.NewRat(a, b) }

func zero() *big.Rat { return new(big.Rat) }

func add(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) }
func sub(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }
func mul(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }
func quo(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) }

func lesser(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

func greater(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) > 0 {
		return a
	}
	return b
}

// roundModel rounds x to a number of places.
func roundModel(x *big.Rat, places int, mode jixiao.RoundingMode) *big.Rat {
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
	y := mul(x, scale)
	floor := new(big.Int).Div(y.Num(), y.Denom()) // Euclidean: towards minus infinity for a positive divisor
	rest := sub(y, new(big.Rat).SetInt(floor))    // 0 ≤ rest < 1
	up := false
	switch mode {
	case jixiao.Floor:
	case jixiao.Ceiling:
		up = rest.Sign() > 0
	case jixiao.Down:
		up = rest.Sign() > 0 && y.Sign() < 0
	case jixiao.Up:
		up = rest.Sign() > 0 && y.Sign() > 0
	case jixiao.HalfUp:
		c := rest.Cmp(num(1, 2))
		up = c > 0 || c == 0 && y.Sign() > 0
	case jixiao.HalfEven:
		c := rest.Cmp(num(1, 2))
		up = c > 0 || c == 0 && floor.Bit(0) == 1
	}
	if up {
		floor.Add(floor, big.NewInt(1))
	}
	return quo(new(big.Rat).SetInt(floor), scale)
}

// overModel is the policy above the target.
type overModel struct {
	threshold *big.Rat // nil: none
	inclusive bool
	effect    string
	slope     *big.Rat
}

// proportionalModel is weight × actual ÷ target for a positive target.
func proportionalModel(w, a, t, pass *big.Rat, over overModel) *big.Rat {
	if a.Sign() < 0 {
		return zero()
	}
	rate := quo(a, t)
	if rate.Cmp(num(1, 1)) < 0 {
		if pass != nil && rate.Cmp(pass) < 0 {
			return zero()
		}
		return mul(w, rate)
	}
	if over.threshold == nil {
		return w
	}
	c := rate.Cmp(over.threshold)
	if c < 0 || c == 0 && !over.inclusive {
		return w
	}
	switch over.effect {
	case "zero":
		return zero()
	case "reduce":
		return mul(w, greater(zero(), sub(num(1, 1), mul(over.slope, sub(rate, over.threshold)))))
	default:
		return w
	}
}

// inverseModel is weight × target ÷ actual for a positive target.
func inverseModel(w, a, t *big.Rat) *big.Rat {
	if a.Cmp(t) <= 0 {
		return w
	}
	return quo(mul(w, t), a)
}

// linearModel falls from the target to zeroAt times the target.
func linearModel(w, a, t, zeroAt *big.Rat) *big.Rat {
	if a.Cmp(t) <= 0 {
		return w
	}
	end := mul(t, zeroAt)
	if a.Cmp(end) >= 0 {
		return zero()
	}
	return quo(mul(w, sub(end, a)), sub(end, t))
}

// stepModel is one step of an interval.
type stepModel struct {
	from, share, upTo *big.Rat
	fact              bool
}

// intervalModel lays steps over x; the lowest takes what is below 0.
func intervalModel(w, x *big.Rat, steps []stepModel, fact bool) *big.Rat {
	for i, s := range steps {
		if s.fact {
			if fact && x.Cmp(s.from) >= 0 && (s.upTo == nil || x.Cmp(s.upTo) <= 0) {
				return mul(w, s.share)
			}
			continue
		}
		if x.Cmp(s.from) >= 0 || i == len(steps)-1 {
			return mul(w, s.share)
		}
	}
	return nil
}

// outsideModel falls from the edges of [low, high] to 0 at a distance.
func outsideModel(w, a, low, high, end *big.Rat) *big.Rat {
	var distance *big.Rat
	switch {
	case a.Cmp(low) < 0:
		distance = sub(low, a)
	case a.Cmp(high) > 0:
		distance = sub(a, high)
	default:
		return w
	}
	if distance.Cmp(end) >= 0 {
		return zero()
	}
	return mul(w, sub(num(1, 1), quo(distance, end)))
}
