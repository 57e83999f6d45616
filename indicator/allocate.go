package indicator

import (
	"cmp"
	"fmt"
	"math/big"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/decimals"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// MaxSteps is the largest number of steps that points are allocated in.
const MaxSteps = 1_000_000_000_000_000_000

// Share is one of those that points are allocated to.
type Share struct {
	// Code is unique among the shares. It decides between equal remainders, so
	// that the order of the shares does not.
	Code string `json:"code"`
	// Weight is the importance relative to the others: 0 or more, of at most 38
	// digits and an exponent within ±18.
	Weight decimal.Decimal `json:"weight"`
	// Min and Max bound the points; absent is 0, and the whole.
	Min jixiao.Points `json:"min,omitzero"`
	Max jixiao.Points `json:"max,omitzero"`
}

// Allocate shares a total out by weight, in whole steps, by the largest remainder
// (最大余额法): everyone gets the whole steps of the exact share, and the steps
// that are left go one each to the largest remainders, among equal ones to the
// lesser code. The points add up to the total exactly, stand in the order of the
// shares, and are the same for each code in whatever order the shares come. Where
// all weights are 0 the shares are equal. The arithmetic is exact.
//
// Bounds are respected as follows. Min is raised and Max lowered to the next whole
// step. There is one factor by which all weights are multiplied, such that the
// products, each cut to its bounds, add up to the total; where a product was not cut
// it is the exact share. A share of weight 0 gets its Min, and more only where
// all others have reached their Max: the rest is then equal.
//
// The error is a [*jixiao.Fault] that names the share: indicator.share-invalid for
// a code that is empty or twice, a weight that is negative or out of bounds, and
// bounds below 0; indicator.share-infeasible for bounds that no allocation meets;
// indicator.step-invalid, indicator.step-uneven and indicator.step-too-fine where
// the total is no whole number of steps, at most [MaxSteps].
func Allocate(total, step jixiao.Points, shares []Share) ([]jixiao.Points, error) {
	if len(shares) > MaxNodes {
		return nil, shareFault("share-invalid", "shares", fmt.Errorf("%d shares, the limit is %d", len(shares), MaxNodes))
	}
	units, bad := stepsIn(total, step)
	if bad != nil {
		return nil, bad.fault()
	}
	c, err := claimsOf(shares)
	if err != nil {
		return nil, err
	}
	if err := c.bound(shares, step, units); err != nil {
		return nil, err
	}
	if err := c.feasible(units); err != nil {
		return nil, err
	}
	out := make([]jixiao.Points, len(shares))
	for i, n := range c.divide(units) {
		p, ok := stepPoints(n, step)
		if !ok {
			return nil, (&stepFault{kindStepInvalid, total, step}).fault()
		}
		out[i] = p
	}
	return out, nil
}

func shareFault(name, path string, err error) error {
	return &jixiao.Fault{Code: jixiao.Code("indicator." + name), Path: path, Err: err}
}

// claimsOf checks codes and weights.
func claimsOf(shares []Share) (*claims, error) {
	c := &claims{codes: make([]string, len(shares))}
	weights := make([]exact.Dec, len(shares))
	for i := range shares {
		c.codes[i] = shares[i].Code
		w, err := decimals.FromDecimal(shares[i].Weight)
		switch {
		case shares[i].Code == "":
			return nil, shareFault("share-invalid", index("shares", i)+".code", fmt.Errorf("the share has no code"))
		case err != nil:
			return nil, shareFault("share-invalid", index("shares", i)+".weight", fmt.Errorf("weight of %s: %w", clip(shares[i].Code), err))
		case w.Sign() < 0:
			return nil, shareFault("share-invalid", index("shares", i)+".weight", fmt.Errorf("weight %s of %s is negative", w, clip(shares[i].Code)))
		}
		weights[i] = w
	}
	if i := twice(c.codes); i >= 0 {
		return nil, shareFault("share-invalid", index("shares", i)+".code", fmt.Errorf("the code %s stands twice", clip(shares[i].Code)))
	}
	c.weigh(weights)
	return c, nil
}

// twice returns the index of a text that stood before, -1 where there is none.
func twice(texts []string) int {
	const few = 16 // below, comparing is cheaper than a map
	if len(texts) <= few {
		for i, s := range texts {
			if slices.Contains(texts[:i], s) {
				return i
			}
		}
		return -1
	}
	seen := make(map[string]bool, len(texts))
	for i, s := range texts {
		if seen[s] {
			return i
		}
		seen[s] = true
	}
	return -1
}

// stepFault is a number of points that does not go in steps.
type stepFault struct {
	kind         jixiao.Kind
	points, step jixiao.Points
}

func (f *stepFault) finding(path string) jixiao.Finding {
	return f.kind.At(path, jixiao.With("points", f.points.Trim().String()), jixiao.With("step", f.step.Trim().String()),
		jixiao.With("limit", strconv.FormatInt(MaxSteps, 10)))
}

func (f *stepFault) fault() error {
	return &jixiao.Fault{Code: f.kind.Code, Err: fmt.Errorf("%s", f.finding("").Message.EN)}
}

// stepsIn returns how many steps there are in a number of points.
func stepsIn(points, step jixiao.Points) (int64, *stepFault) {
	if step.Sign() <= 0 || !points.IsSet() || points.Sign() < 0 {
		return 0, &stepFault{kindStepInvalid, points, step}
	}
	q, err := points.Exact().Rat().Quo(step.Exact().Rat())
	if err != nil {
		return 0, &stepFault{kindStepInvalid, points, step}
	}
	n, ok := q.RoundScaled(0, exact.Down)
	switch {
	case !q.IsInt():
		return 0, &stepFault{kindStepUneven, points, step}
	case !ok || n > MaxSteps:
		return 0, &stepFault{kindStepTooFine, points, step}
	default:
		return n, nil
	}
}

// stepPoints returns n steps, without zeros at the end; ok is false where that
// is beyond the bounds of points.
func stepPoints(n int64, step jixiao.Points) (jixiao.Points, bool) {
	d, err := exact.DecInt(n).Mul(step.Exact())
	return jixiao.PointsExact(d.Trim()), err == nil
}

// claims are shares in the terms of the arithmetic: weights as integers over one
// denominator, bounds in steps.
type claims struct {
	codes []string
	small []int64    // the weights
	big   []*big.Int // takes the place of small where one of them does not fit
	// low and high are the bounds, nil where there are none at all.
	low, high []int64
}

// weigh sets the weights from decimals.
func (c *claims) weigh(weights []exact.Dec) {
	places := 0
	for i := range weights {
		if _, exp, ok := weights[i].Small(); ok {
			places = max(places, -exp)
		}
	}
	c.small = make([]int64, len(weights))
	for i := range weights {
		n, ok := weights[i].ScaledInt(places)
		if !ok {
			c.small, c.big = nil, make([]*big.Int, len(weights))
			break
		}
		c.small[i] = n
	}
	for i := range c.big {
		coef, exp := weights[i].Big()
		c.big[i] = coef.Mul(coef, tenTo(exp+exact.MaxExp))
	}
}

// weighRats sets the weights from rationals.
func (c *claims) weighRats(weights []exact.Rat) {
	decs := make([]exact.Dec, len(weights))
	for i, w := range weights {
		d, ok := w.Dec()
		if !ok {
			c.weighBig(weights)
			return
		}
		decs[i] = d
	}
	c.weigh(decs)
}

// weighBig brings rationals of any size over their common denominator.
func (c *claims) weighBig(weights []exact.Rat) {
	common := big.NewInt(1)
	for _, w := range weights {
		d := w.Big().Denom()
		gcd := new(big.Int).GCD(nil, nil, common, d)
		common.Mul(common, new(big.Int).Quo(d, gcd))
	}
	c.big = make([]*big.Int, len(weights))
	for i, w := range weights {
		r := w.Big()
		c.big[i] = new(big.Int).Mul(r.Num(), new(big.Int).Quo(common, r.Denom()))
	}
}

func tenTo(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// bound sets the bounds in steps.
func (c *claims) bound(shares []Share, step jixiao.Points, units int64) error {
	for i := range shares {
		s := &shares[i]
		if !s.Min.IsSet() && !s.Max.IsSet() {
			continue
		}
		if c.low == nil {
			c.low, c.high = make([]int64, len(shares)), make([]int64, len(shares))
			for k := range c.high {
				c.high[k] = units
			}
		}
		path := index("shares", i)
		if s.Min.Sign() < 0 {
			return shareFault("share-invalid", path+".min", fmt.Errorf("the minimum %s of %s is below 0", s.Min, clip(s.Code)))
		}
		if s.Max.Sign() < 0 {
			return shareFault("share-invalid", path+".max", fmt.Errorf("the maximum %s of %s is below 0", s.Max, clip(s.Code)))
		}
		if s.Min.IsSet() {
			n, ok := steps(s.Min, step, exact.Ceiling)
			if !ok || n > units {
				return shareFault("share-infeasible", path+".min", fmt.Errorf("the minimum %s of %s is above the total", s.Min, clip(s.Code)))
			}
			c.low[i] = n
		}
		if s.Max.IsSet() {
			if n, ok := steps(s.Max, step, exact.Floor); ok {
				c.high[i] = min(n, units)
			}
		}
		if c.low[i] > c.high[i] {
			return shareFault("share-infeasible", path, fmt.Errorf("no whole number of steps of %s lies between the minimum %s and the maximum %s of %s", step, s.Min, s.Max, clip(s.Code)))
		}
	}
	return nil
}

func steps(p, step jixiao.Points, m exact.Mode) (int64, bool) {
	q, err := p.Exact().Rat().Quo(step.Exact().Rat())
	if err != nil { // the step was judged before
		return 0, false
	}
	return q.RoundScaled(0, m)
}

// feasible reports bounds that no allocation meets.
func (c *claims) feasible(units int64) error {
	if len(c.codes) == 0 {
		if units > 0 {
			return shareFault("share-infeasible", "shares", fmt.Errorf("there is no share to give the total to"))
		}
		return nil
	}
	if c.low == nil {
		return nil
	}
	// No bound is above units, so the sums are cut before they overflow.
	low, high := int64(0), int64(0)
	var needed []string
	for i := range c.low {
		low, high = min(low+c.low[i], units+1), min(high+c.high[i], units)
		if c.low[i] > 0 && len(needed) < 5 {
			needed = append(needed, clip(c.codes[i]))
		}
	}
	switch {
	case low > units:
		return shareFault("share-infeasible", "shares", fmt.Errorf("the minimums add up to more than the total: %s", strings.Join(needed, ", ")))
	case high < units:
		return shareFault("share-infeasible", "shares", fmt.Errorf("the maximums add up to less than the total"))
	default:
		return nil
	}
}

// divide shares units out; the bounds are feasible.
func (c *claims) divide(units int64) []int64 {
	out := make([]int64, len(c.codes))
	free := make([]int, len(c.codes))
	for i := range free {
		free[i] = i
	}
	equal := false
	if c.low != nil {
		units, free, equal = c.settle(units, free, out)
	}
	c.proportional(units, free, out, equal)
	return out
}

// proportional shares units out among the free claims, by weight, or equally.
func (c *claims) proportional(units int64, free []int, out []int64, equal bool) {
	if len(free) == 0 {
		return
	}
	if sum, ok := c.smallSum(free); ok && !equal && sum > 0 {
		c.bySmall(units, free, out, func(i int) uint64 { return uint64(c.small[i]) }, uint64(sum))
		return
	}
	if sum := c.sum(free); !equal && sum.Sign() > 0 {
		c.byBig(units, free, out, sum.Big().Num())
		return
	}
	c.bySmall(units, free, out, func(int) uint64 { return 1 }, uint64(len(free)))
}

func (c *claims) smallSum(free []int) (sum int64, ok bool) {
	if c.big != nil {
		return 0, false
	}
	for _, i := range free {
		if sum += c.small[i]; sum < 0 {
			return 0, false
		}
	}
	return sum, true
}

func (c *claims) bySmall(units int64, free []int, out []int64, weight func(int) uint64, sum uint64) {
	type rest struct {
		at  int
		rem uint64
	}
	rests := make([]rest, len(free))
	left := units
	for k, i := range free {
		// The weight is at most the sum, so the quotient is at most units.
		hi, lo := bits.Mul64(uint64(units), weight(i))
		q, rem := bits.Div64(hi, lo, sum)
		out[i], rests[k] = int64(q), rest{i, rem}
		left -= int64(q)
	}
	if left == 0 {
		return
	}
	slices.SortFunc(rests, func(a, b rest) int {
		return cmp.Or(cmp.Compare(b.rem, a.rem), strings.Compare(c.codes[a.at], c.codes[b.at]))
	})
	for _, r := range rests[:left] {
		out[r.at]++
	}
}

func (c *claims) byBig(units int64, free []int, out []int64, sum *big.Int) {
	type rest struct {
		at  int
		rem *big.Int
	}
	rests := make([]rest, len(free))
	left, n := units, big.NewInt(units)
	for k, i := range free {
		q, rem := new(big.Int), new(big.Int)
		q.QuoRem(q.Mul(n, c.weight(i).Big().Num()), sum, rem)
		out[i], rests[k] = q.Int64(), rest{i, rem}
		left -= q.Int64()
	}
	slices.SortFunc(rests, func(a, b rest) int {
		return cmp.Or(b.rem.Cmp(a.rem), strings.Compare(c.codes[a.at], c.codes[b.at]))
	})
	for _, r := range rests[:left] {
		out[r.at]++
	}
}

// weight returns the weight of a claim over the common denominator.
func (c *claims) weight(i int) exact.Rat {
	if c.big != nil {
		return exact.RatBig(new(big.Rat).SetInt(c.big[i]))
	}
	return exact.RatInt(c.small[i])
}

func (c *claims) sum(free []int) (sum exact.Rat) {
	for _, i := range free {
		sum = sum.Add(c.weight(i))
	}
	return sum
}

// settle gives the claims that end at a bound what they get, and returns the units
// that are left for the others, who share them by weight, or equally. What those
// get lies inside their bounds: the bounds are whole, and so are the steps on both
// sides of a share between them.
func (c *claims) settle(units int64, all []int, out []int64) (left int64, free []int, equal bool) {
	var weighty, zero []int
	needed, most := int64(0), int64(0) // what the zeros need, what the others can take
	for _, i := range all {
		if c.weight(i).Sign() > 0 {
			weighty = append(weighty, i)
			most = min(most+c.high[i], units)
		} else {
			zero = append(zero, i)
			needed += c.low[i]
		}
	}
	fixed, bounds := zero, c.low
	if needed+most < units {
		fixed, bounds = weighty, c.high
		weighty, equal = zero, true
	}
	for _, i := range fixed {
		out[i] = bounds[i]
		units -= bounds[i]
	}
	left, free = c.fill(units, weighty, out, equal)
	return left, free, equal
}

// bend is where a claim leaves its low or reaches its high bound, as a factor of
// the weights.
type bend struct{ factor exact.Rat }

// fill finds the factor of the weights: the sum of the products, cut to their
// bounds, grows with it and bends at two places per claim, so the two bends around
// the total say who ends at a bound.
func (c *claims) fill(units int64, open []int, out []int64, equal bool) (int64, []int) {
	weight := func(i int) exact.Rat {
		if equal {
			return exact.RatInt(1)
		}
		return c.weight(i)
	}
	at := func(bound int64, i int) exact.Rat {
		q, err := exact.RatInt(bound).Quo(weight(i))
		if err != nil { // only weights above 0 come here
			return exact.RatInt(0)
		}
		return q
	}
	bends := make([]bend, 0, 2*len(open))
	for _, i := range open {
		bends = append(bends, bend{at(c.low[i], i)}, bend{at(c.high[i], i)})
	}
	slices.SortFunc(bends, func(a, b bend) int { return a.factor.Cmp(b.factor) })
	// split says who is fixed just above a factor.
	split := func(factor exact.Rat) (left int64, free []int, fits bool) {
		left = units
		var sum exact.Rat
		for _, i := range open {
			switch {
			case at(c.high[i], i).Cmp(factor) <= 0:
				out[i] = c.high[i]
			case at(c.low[i], i).Cmp(factor) > 0:
				out[i] = c.low[i]
			default:
				free = append(free, i)
				sum = sum.Add(weight(i))
				continue
			}
			if left -= out[i]; left < 0 {
				return left, nil, false
			}
		}
		return left, free, sum.Mul(factor).CmpInt(left) <= 0
	}
	// The last bend at which the sum is not above the total.
	from, to := 0, len(bends)
	for from < to {
		mid := int(uint(from+to) >> 1)
		if _, _, fits := split(bends[mid].factor); fits {
			from = mid + 1
		} else {
			to = mid
		}
	}
	if from == 0 { // no claim is open
		return units, nil
	}
	left, free, _ := split(bends[from-1].factor)
	return left, free
}
