package indicator_test

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

var p = jixiao.MustPoints

func share(code, weight string, bounds ...string) indicator.Share {
	s := indicator.Share{Code: code, Weight: decimal.RequireFromString(weight)}
	if len(bounds) > 0 {
		s.Min = p(bounds[0])
	}
	if len(bounds) > 1 {
		s.Max = p(bounds[1])
	}
	return s
}

func texts(points []jixiao.Points) string {
	out := make([]string, len(points))
	for i, x := range points {
		out[i] = x.String()
	}
	return strings.Join(out, " ")
}

func TestAllocate(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		total, step string
		shares      []indicator.Share
		want        string
	}{
		"thirds":            {"10", "1", []indicator.Share{share("c", "1"), share("b", "1"), share("a", "1")}, "3 3 4"},
		"thirds in halves":  {"10", "0.5", []indicator.Share{share("a", "1"), share("b", "1"), share("c", "1")}, "3.5 3.5 3"},
		"all zero":          {"10", "1", []indicator.Share{share("a", "0"), share("b", "0"), share("c", "0.00")}, "4 3 3"},
		"largest remainder": {"10", "1", []indicator.Share{share("a", "4.6"), share("b", "3.7"), share("c", "1.7")}, "4 4 2"},
		"nothing":           {"0", "1", []indicator.Share{share("a", "4.6"), share("b", "3.7")}, "0 0"},
		"no shares":         {"0", "1", nil, ""},
		"step of 2.5":       {"50", "2.5", []indicator.Share{share("a", "7"), share("b", "2"), share("c", "1")}, "35 10 5"},
		"minimum":           {"20", "1", []indicator.Share{share("a", "90"), share("b", "9", "3"), share("c", "1", "3")}, "14 3 3"},
		"maximum":           {"20", "1", []indicator.Share{share("a", "90", "", "10"), share("b", "9"), share("c", "1")}, "10 9 1"},
		"both":              {"20", "1", []indicator.Share{share("a", "90", "", "10"), share("b", "6"), share("c", "1", "5")}, "10 5 5"},
		"between steps":     {"10", "1", []indicator.Share{share("a", "1", "5.5"), share("b", "1", "", "4.5")}, "6 4"},
		"zero takes rest":   {"10", "1", []indicator.Share{share("a", "1", "", "4"), share("b", "0"), share("c", "0")}, "4 3 3"},
		"zero keeps low":    {"10", "1", []indicator.Share{share("a", "1", "", "4"), share("b", "0", "5"), share("c", "0")}, "4 5 1"},
		"zero has minimum":  {"10", "1", []indicator.Share{share("a", "1"), share("b", "0", "2")}, "8 2"},
		"equal with bounds": {"10", "1", []indicator.Share{share("a", "0", "", "1"), share("b", "0"), share("c", "0")}, "1 5 4"},
		"wide weights":      {"10", "1", []indicator.Share{share("a", "99999999999999999999999999999999999999"), share("b", "0.000000000000000001")}, "10 0"},
		"very fine": {"100", "0.0000000000000001", []indicator.Share{share("a", "1"), share("b", "1"), share("c", "1")},
			"33.3333333333333334 33.3333333333333333 33.3333333333333333"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := indicator.Allocate(p(c.total), p(c.step), c.shares)
			require.NoError(t, err)
			require.Equal(t, c.want, texts(got))
		})
	}
}

func TestAllocateFaults(t *testing.T) {
	t.Parallel()
	two := []indicator.Share{share("a", "1"), share("b", "1")}
	for name, c := range map[string]struct {
		total, step string
		shares      []indicator.Share
		code, path  string
		says        string
	}{
		"no step":          {"10", "", two, "step-invalid", "", ""},
		"step of nothing":  {"10", "0", two, "step-invalid", "", ""},
		"no total":         {"", "1", two, "step-invalid", "", ""},
		"negative total":   {"-1", "1", two, "step-invalid", "", ""},
		"uneven":           {"10.5", "1", two, "step-uneven", "", "10.5"},
		"too fine":         {"100", "0.000000000000000001", two, "step-too-fine", "", ""},
		"too long":         {"12345678901234567890123456789012345678", "12345678901234567890123456789012345.678", []indicator.Share{share("a", "1"), share("b", "2")}, "step-invalid", "", ""},
		"no code":          {"10", "1", []indicator.Share{share("", "1")}, "share-invalid", "shares[0].code", ""},
		"code twice":       {"10", "1", []indicator.Share{share("a", "1"), share("b", "1"), share("a", "2")}, "share-invalid", "shares[2].code", "a stands twice"},
		"negative weight":  {"10", "1", []indicator.Share{share("a", "1"), share("b", "-1")}, "share-invalid", "shares[1].weight", "of b is negative"},
		"exponent":         {"10", "1", []indicator.Share{{Code: "a", Weight: decimal.New(1, 1<<30)}}, "share-invalid", "shares[0].weight", "of a"},
		"negative minimum": {"10", "1", []indicator.Share{share("a", "1", "-1")}, "share-invalid", "shares[0].min", ""},
		"negative maximum": {"10", "1", []indicator.Share{share("a", "1", "", "-1")}, "share-invalid", "shares[0].max", ""},
		"minimum too high": {"10", "1", []indicator.Share{share("a", "1", "11"), share("b", "1")}, "share-infeasible", "shares[0].min", "minimum 11 of a"},
		"crossed":          {"10", "1", []indicator.Share{share("a", "1", "5", "4")}, "share-infeasible", "shares[0]", "of a"},
		"no step between":  {"10", "1", []indicator.Share{share("a", "1"), share("b", "1", "4.2", "4.8")}, "share-infeasible", "shares[1]", "of b"},
		"minimums":         {"10", "1", []indicator.Share{share("a", "1", "6"), share("b", "1", "6")}, "share-infeasible", "shares", "a, b"},
		"maximums":         {"10", "1", []indicator.Share{share("a", "1", "", "6"), share("b", "1", "", "3")}, "share-infeasible", "shares", "maximums"},
		"no shares":        {"10", "1", nil, "share-infeasible", "shares", ""},
		"too many":         {"10", "1", make([]indicator.Share, indicator.MaxNodes+1), "share-invalid", "shares", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := indicator.Allocate(p(c.total), p(c.step), c.shares)
			var f *jixiao.Fault
			require.ErrorAs(t, err, &f)
			require.Equal(t, c.code, f.Code.Name())
			require.Equal(t, c.path, f.Path)
			require.ErrorContains(t, err, c.says)
		})
	}
}

// bigAllocate is the same in rationals of math/big: the shares that break a bound
// are fixed there, those above where the sum of the breaches is positive, and the
// others share what is left again.
func bigAllocate(units *big.Int, weights []*big.Rat, low, high []*big.Int, codes []string) []*big.Int {
	n := len(weights)
	out, fixed := make([]*big.Int, n), make([]bool, n)
	left := new(big.Int).Set(units)
	quota := make([]*big.Rat, n)
	for {
		sum, open := new(big.Rat), int64(0)
		for i := range n {
			if !fixed[i] {
				sum.Add(sum, weights[i])
				open++
			}
		}
		breach := new(big.Rat)
		side := make([]int, n)
		for i := range n {
			if fixed[i] {
				continue
			}
			w := new(big.Rat).Set(weights[i])
			d := sum
			if sum.Sign() == 0 {
				w, d = big.NewRat(1, 1), big.NewRat(open, 1)
			}
			quota[i] = w.Mul(w, new(big.Rat).SetInt(left)).Quo(w, d)
			for side01, bound := range map[int]*big.Int{-1: low[i], 1: high[i]} {
				b := new(big.Rat).SetInt(bound)
				if quota[i].Cmp(b) == side01 {
					side[i] = side01
					breach.Add(breach, new(big.Rat).Sub(b, quota[i]))
				}
			}
		}
		done := true
		for i := range n {
			// A positive breach says that too much went to minimums, so those are fixed.
			if side[i] != 0 && (breach.Sign() == 0 || side[i] == -breach.Sign()) {
				fixed[i], done = true, false
				out[i] = low[i]
				if side[i] > 0 {
					out[i] = high[i]
				}
			}
		}
		if done {
			break
		}
		left.Set(units)
		for i := range n {
			if fixed[i] {
				left.Sub(left, out[i])
			}
		}
	}
	type rest struct {
		i   int
		rem *big.Rat
	}
	var rests []rest
	for i := range n {
		if !fixed[i] {
			q := new(big.Int).Quo(quota[i].Num(), quota[i].Denom())
			out[i] = q
			left.Sub(left, q)
			rests = append(rests, rest{i, new(big.Rat).Sub(quota[i], new(big.Rat).SetInt(q))})
		}
	}
	slices.SortFunc(rests, func(a, b rest) int {
		if c := b.rem.Cmp(a.rem); c != 0 {
			return c
		}
		return strings.Compare(codes[a.i], codes[b.i])
	})
	for k := range left.Int64() {
		i := rests[k].i
		out[i] = new(big.Int).Add(out[i], big.NewInt(1))
	}
	return out
}

func drawWeight(t *rapid.T) decimal.Decimal {
	switch rapid.IntRange(0, 9).Draw(t, "kind") {
	case 0:
		return decimal.Zero
	case 1:
		n, _ := new(big.Int).SetString(rapid.StringMatching(`[1-9][0-9]{20,37}`).Draw(t, "long"), 10)
		return decimal.NewFromBigInt(n, int32(rapid.IntRange(-18, 18).Draw(t, "exp")))
	default:
		return decimal.New(rapid.Int64Range(0, 400).Draw(t, "weight"), int32(rapid.IntRange(-3, 0).Draw(t, "exp")))
	}
}

// TestAllocateAgainstBig holds allocation to math/big, and to what it promises: the
// sum, the bounds, whole steps, the same for each code in any order.
func TestAllocateAgainstBig(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "shares")
		step := rapid.SampledFrom([]string{"1", "0.5", "0.01", "2.5", "3"}).Draw(t, "step")
		units := rapid.Int64Range(0, 300).Draw(t, "units")
		total := jixiao.PointsOf(units).Decimal().Mul(p(step).Decimal())
		whole, err := jixiao.NewPoints(total)
		require.NoError(t, err)
		shares := make([]indicator.Share, n)
		low, high := make([]*big.Int, n), make([]*big.Int, n)
		weights, codes := make([]*big.Rat, n), make([]string, n)
		bounded := rapid.Bool().Draw(t, "bounded")
		sumLow, sumHigh := int64(0), int64(0)
		for i := range shares {
			codes[i] = strconv.Itoa(i)
			shares[i] = indicator.Share{Code: codes[i], Weight: drawWeight(t)}
			weights[i] = shares[i].Weight.Rat()
			lo, hi := int64(0), units
			if bounded && rapid.Bool().Draw(t, "min") {
				lo = rapid.Int64Range(0, units/int64(n)).Draw(t, "low")
				shares[i].Min, _ = jixiao.NewPoints(decimal.NewFromInt(lo).Mul(p(step).Decimal()))
			}
			if bounded && rapid.Bool().Draw(t, "max") {
				hi = rapid.Int64Range(lo, units).Draw(t, "high")
				shares[i].Max, _ = jixiao.NewPoints(decimal.NewFromInt(hi).Mul(p(step).Decimal()))
			}
			low[i], high[i] = big.NewInt(lo), big.NewInt(hi)
			sumLow, sumHigh = sumLow+lo, sumHigh+hi
		}
		got, err := indicator.Allocate(whole, p(step), shares)
		if sumLow > units || sumHigh < units {
			var f *jixiao.Fault
			require.ErrorAs(t, err, &f)
			require.Equal(t, "share-infeasible", f.Code.Name())
			return
		}
		require.NoError(t, err)
		want := bigAllocate(big.NewInt(units), weights, low, high, codes)
		sum := decimal.Zero
		for i := range got {
			sum = sum.Add(got[i].Decimal())
			require.True(t, decimal.NewFromBigInt(want[i], 0).Mul(p(step).Decimal()).Equal(got[i].Decimal()), "share %d: %s, want %s steps", i, got[i], want[i])
			require.True(t, !shares[i].Min.IsSet() || got[i].Compare(shares[i].Min) >= 0)
			require.True(t, !shares[i].Max.IsSet() || got[i].Compare(shares[i].Max) <= 0)
		}
		require.True(t, sum.Equal(total), "%s, want %s", sum, total)

		order := rapid.Permutation(codes).Draw(t, "order")
		mixed := make([]indicator.Share, n)
		for k, code := range order {
			i, _ := strconv.Atoi(code)
			mixed[k] = shares[i]
		}
		again, err := indicator.Allocate(whole, p(step), mixed)
		require.NoError(t, err)
		for k, code := range order {
			i, _ := strconv.Atoi(code)
			require.Equal(t, got[i], again[k])
		}
	})
}

func importances() indicator.Framework {
	return indicator.Framework{ID: "f", Total: p("100"), Nodes: []indicator.Node{
		{Code: "o", Name: "产出指标", Weight: p("0.5"), Children: []indicator.Node{
			{Code: "o1", Weight: p("2"), Children: []indicator.Node{leafNode("a", "1"), leafNode("b", "1"), leafNode("c", "1")}},
			{Code: "o2", Children: []indicator.Node{leafNode("d", ""), leafNode("e", "")}, Weight: p("1")},
		}},
		{Code: "k", Name: "效益指标", Children: []indicator.Node{leafNode("g", "0.2"), leafNode("h", "0.1")}},
		leafNode("x", "0.2"),
	}}
}

func weightsOf(f indicator.Framework) string {
	var out []string
	for _, n := range f.Walk() {
		out = append(out, n.Code+"="+n.Weight.String())
	}
	return strings.Join(out, " ")
}

func TestFrameworkAllocate(t *testing.T) {
	t.Parallel()
	f := importances()
	before := weightsOf(f)
	g, fs := f.Allocate(p("0.5"))
	require.Empty(t, fs)
	require.Empty(t, g.Check())
	require.Empty(t, g.CheckWeights(indicator.WeightRules{Total: p("100"), Levels: []indicator.LevelRule{{Level: 3, Step: p("0.5")}}}))
	require.Equal(t, "o=50 o1=33.5 a=11.5 b=11 c=11 o2=16.5 d=8.5 e=8 k=30 g=20 h=10 x=20", weightsOf(g))
	g.Leaves()[0].Indicator.Name = "changed"
	require.Equal(t, before, weightsOf(f))
	require.Equal(t, "a", f.Leaves()[0].Indicator.Name)

	for name, c := range map[string]struct {
		change     func(*indicator.Framework)
		step       string
		code, path string
	}{
		"no total":       {func(f *indicator.Framework) { f.Total = jixiao.Points{} }, "1", "total-missing", "total"},
		"no step":        {func(*indicator.Framework) {}, "", "step-invalid", "step"},
		"uneven":         {func(*indicator.Framework) {}, "3", "step-uneven", "step"},
		"negative":       {func(f *indicator.Framework) { f.Nodes[2].Weight = p("-1") }, "1", "weight-negative", "nodes[2].weight"},
		"one is missing": {func(f *indicator.Framework) { f.Nodes[1].Children[0].Weight = jixiao.Points{} }, "1", "weight-missing", "nodes[1].children[0].weight"},
		"code twice":     {func(f *indicator.Framework) { f.Nodes[2].Code = "a" }, "1", "code-duplicate", "nodes[2].code"},
		"coarse":         {func(*indicator.Framework) {}, "20", "allocated-zero", "nodes[0].children[0].children[1].weight"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := importances()
			c.change(&f)
			g, fs := f.Allocate(p(c.step))
			require.Contains(t, codesAt(fs[:1]), c.code, "%v", fs)
			require.Equal(t, c.path, fs[0].Path)
			require.Equal(t, fs.HasErrors(), len(g.Nodes) == 0)
		})
	}
}

// Ten points for three indicators of one importance: the point that is left goes to
// the lesser code, whatever the order.
func ExampleAllocate() {
	shares := []indicator.Share{
		{Code: "C", Weight: decimal.NewFromInt(1)},
		{Code: "B", Weight: decimal.NewFromInt(1)},
		{Code: "A", Weight: decimal.NewFromInt(1)},
	}
	points, err := indicator.Allocate(jixiao.PointsOf(10), jixiao.PointsOf(1), shares)
	fmt.Println(points, err)

	shares[0].Min = jixiao.PointsOf(11)
	_, err = indicator.Allocate(jixiao.PointsOf(10), jixiao.PointsOf(1), shares)
	var fault *jixiao.Fault
	fmt.Println(errors.As(err, &fault), err)
	// Output:
	// [3 3 4] <nil>
	// true indicator.share-infeasible at shares[0].min: the minimum 11 of C is above the total
}

// fifteen shares and the weights as integers, for the benchmarks.
func fifteen() ([]indicator.Share, []int64) {
	var shares []indicator.Share
	var plain []int64
	for i := range 15 {
		n := int64(37*i%11 + 1)
		shares = append(shares, indicator.Share{Code: fmt.Sprintf("r%02d", i), Weight: decimal.New(n, -1)})
		plain = append(plain, n)
	}
	return shares, plain
}

func BenchmarkAllocate(b *testing.B) {
	shares, _ := fifteen()
	bounded := slices.Clone(shares)
	bounded[0].Min, bounded[1].Max = p("20"), p("1")
	long := slices.Clone(shares)
	long[0].Weight = decimal.RequireFromString("0.123456789012345678")
	long[1].Weight = decimal.RequireFromString("12345678901234567890")
	many := make([]indicator.Share, 2000)
	for i := range many {
		many[i] = indicator.Share{Code: strconv.Itoa(i), Weight: decimal.New(int64(i%97), 0), Min: jixiao.PointsOf(int64(i % 3)), Max: jixiao.PointsOf(50)}
	}
	for name, c := range map[string]struct {
		total  jixiao.Points
		shares []indicator.Share
	}{"15": {p("100"), shares}, "15-bounded": {p("100"), bounded}, "15-long": {p("100"), long}, "2000-bounded": {p("20000"), many}} {
		step := p("0.5")
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := indicator.Allocate(c.total, step, c.shares); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkAllocateByHand is the largest remainder as one writes it for integers
// that are known to be small.
func BenchmarkAllocateByHand(b *testing.B) {
	_, weights := fifteen()
	out, order := make([]int64, 15), make([]int, 15)
	b.ReportAllocs()
	for b.Loop() {
		const units = 200
		sum, left := int64(0), int64(units)
		for _, w := range weights {
			sum += w
		}
		for i, w := range weights {
			out[i], order[i] = units*w/sum, i
			left -= out[i]
		}
		slices.SortFunc(order, func(x, y int) int {
			if c := int(units*weights[y]%sum - units*weights[x]%sum); c != 0 {
				return c
			}
			return x - y
		})
		for _, i := range order[:left] {
			out[i]++
		}
	}
}

// TestAllocateWideSums weighs a group by a sum with more digits than a decimal has.
func TestAllocateWideSums(t *testing.T) {
	t.Parallel()
	wide := "99999999999999999999999999999999999999"
	f := indicator.Framework{Total: p("100"), Nodes: []indicator.Node{
		{Code: "g", Children: []indicator.Node{leafNode("a", wide), leafNode("b", "0.000000000000000001")}},
		leafNode("c", wide),
	}}
	g, fs := f.Allocate(p("1"))
	require.Equal(t, "g=50 a=50 b=0 c=50", weightsOf(g))
	require.Contains(t, codesAt(fs), "allocated-zero")

	many := make([]indicator.Share, 20)
	for i := range many {
		many[i] = share(strconv.Itoa(i), "9223372036854775807")
	}
	got, err := indicator.Allocate(p("20"), p("1"), many)
	require.NoError(t, err)
	require.Equal(t, strings.TrimSpace(strings.Repeat("1 ", 20)), texts(got))
	many[19].Code = "3"
	_, err = indicator.Allocate(p("20"), p("1"), many)
	require.ErrorContains(t, err, "3 stands twice")
}
