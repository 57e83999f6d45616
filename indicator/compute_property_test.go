package indicator

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
)

// judgeUnits is the judge's own table: how many of the smallest unit of a family
// one unit is.
var judgeUnits = map[string]*big.Rat{
	"元": big.NewRat(1, 1), "万元": big.NewRat(10_000, 1), "亿元": big.NewRat(100_000_000, 1), "角": big.NewRat(1, 10),
	"人": big.NewRat(1, 1), "万人": big.NewRat(10_000, 1), "件": big.NewRat(1, 1), "万件": big.NewRat(10_000, 1),
	"天": big.NewRat(1440, 1), "小时": big.NewRat(60, 1), "分钟": big.NewRat(1, 1),
	"公里": big.NewRat(1000, 1), "米": big.NewRat(1, 1), "亩": big.NewRat(2000, 3), "公顷": big.NewRat(10_000, 1), "平方米": big.NewRat(1, 1),
	"%": big.NewRat(1, 100), "‰": big.NewRat(1, 1000), "成": big.NewRat(1, 10), "个百分点": big.NewRat(1, 100), "倍": big.NewRat(1, 1), "": big.NewRat(1, 1),
}

// judgeFormula is a kind of formula: the units its facts come in, and the results
// with their values.
type judgeFormula struct {
	over, under []string
	results     []string
	// perUnder is true where one of the result is one of over by one of the
	// declared unit of under.
	perUnder bool
}

var judgeFormulas = []judgeFormula{
	{over: []string{"元", "万元", "亿元", "角"}, under: []string{"元", "万元", "亿元"}, results: []string{"%", "‰", "成", "个百分点", "倍", ""}},
	{over: []string{"亩", "公顷", "平方米"}, under: []string{"亩", "公顷", "平方米"}, results: []string{"%", "倍"}},
	{over: []string{"天", "小时", "分钟"}, under: []string{"天", "小时", "分钟"}, results: []string{"%", ""}},
	{over: []string{"%", "‰"}, under: []string{"%", "‰"}, results: []string{"%", "倍"}},
	{over: []string{"元", "万元", "亿元"}, under: []string{"人", "万人"}, results: []string{"元", "万元"}, perUnder: true},
	{over: []string{"元", "万元"}, under: []string{"公里", "米"}, results: []string{"元", "万元"}, perUnder: true},
	{over: []string{"公顷", "亩"}, under: []string{"亩", "公顷"}, results: []string{"亩"}, perUnder: true},
	{over: []string{"天", "小时", "分钟"}, under: []string{"件", "万件"}, results: []string{"天", "小时"}},
	{over: []string{"元", "万元"}, under: []string{"人"}, results: []string{"元"}},
	{over: []string{"元", "万元", "亿元", "角"}, results: []string{"元", "万元"}},
	{over: []string{"%", "‰"}, results: []string{"%", "个百分点"}},
}

// judgeCase is a formula with facts, and what the judge makes of it.
type judgeCase struct {
	formula *Formula
	facts   map[string]Observation
	over    *big.Rat // in the smallest units
	under   *big.Rat // nil where nothing is divided
	one     *big.Rat // one of the unit of the result
}

func (c judgeCase) result() *big.Rat {
	r := new(big.Rat).Set(c.over)
	if c.under != nil {
		r.Quo(r, c.under)
	}
	return r.Quo(r, c.one)
}

func genJudgeCase() *rapid.Generator[judgeCase] {
	return rapid.Custom(func(t *rapid.T) judgeCase {
		kind := rapid.SampledFrom(judgeFormulas).Draw(t, "kind")
		c := judgeCase{formula: &Formula{}, facts: map[string]Observation{}}
		values := map[string]*big.Rat{}
		side := func(label string, units []string, shared bool) (terms []string, sum *big.Rat) {
			sum = new(big.Rat)
			for i := range rapid.IntRange(1, 4).Draw(t, label) {
				name := label + strconv.Itoa(i)
				if shared && i == 0 && rapid.Bool().Draw(t, "shared") {
					name = "上0" // the base of a rate of change stands on both sides
				}
				if _, known := values[name]; !known {
					declared := rapid.SampledFrom(units).Draw(t, "declared")
					q := genQuantity(units...).Draw(t, "value")
					c.formula.Facts = append(c.formula.Facts, Fact{Name: name, Unit: MustParseUnit(declared)})
					values[name] = new(big.Rat).Mul(q.Number().Rat().Big(), judgeUnits[q.Unit().String()])
					if rapid.IntRange(0, 9).Draw(t, "bare") == 0 {
						values[name] = new(big.Rat).Mul(q.Number().Rat().Big(), judgeUnits[declared])
						q = q.WithUnit(Unit{})
					}
					c.facts[name] = Reported(q)
				}
				if rapid.IntRange(0, 3).Draw(t, "minus") == 0 {
					terms, sum = append(terms, "-"+name), sum.Sub(sum, values[name])
				} else {
					terms, sum = append(terms, name), sum.Add(sum, values[name])
				}
			}
			return terms, sum
		}
		c.formula.Over, c.over = side("上", kind.over, false)
		result := rapid.SampledFrom(kind.results).Draw(t, "result")
		c.one = new(big.Rat).Set(judgeUnits[result])
		if kind.under != nil {
			c.formula.Under, c.under = side("下", kind.under, slices.Equal(kind.over, kind.under))
			if kind.perUnder {
				below := c.formula.declared(c.formula.Under).String()
				result += "/" + below
				c.one.Quo(c.one, judgeUnits[below])
			}
		}
		c.formula.Unit = MustParseUnit(result)
		return c
	})
}

// TestComputeAgainstBig judges every result and every refusal with math/big.
func TestComputeAgainstBig(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c := genJudgeCase().Draw(rt, "case")
		require.Empty(rt, c.formula.Check("f"), "%s in %s", c.formula, c.formula.Unit)
		got := c.formula.Compute(c.facts)
		if c.under != nil && c.under.Sign() <= 0 {
			require.False(rt, got.Done())
			code := map[int]jixiao.Code{0: kindZeroDenominator.Code, -1: kindNegativeDenominator.Code}[c.under.Sign()]
			require.Len(rt, got.Findings().ByCode(code), 1)
			return
		}
		require.True(rt, got.Done(), "%v", got.Findings())
		want := c.result()
		require.Equal(rt, want.RatString(), got.Exact())
		r := jixiao.Rounding{Places: rapid.IntRange(0, jixiao.MaxPlaces).Draw(rt, "places"), Mode: rapid.SampledFrom(jixiao.RoundingModes()).Draw(rt, "mode")}
		q, ok := got.Quantity(r)
		require.True(rt, ok)
		require.Equal(rt, judgeRound(want, r), q.Number().String())
		require.Equal(rt, c.formula.Unit, q.Unit())
		for _, l := range []jixiao.Lang{jixiao.Chinese, jixiao.English} {
			checkArithmetic(rt, got.Explain(l, r), r)
		}
	})
}

// TestComputeMissing: without any one of its facts nothing is computed, and 0 is
// never put in its place.
func TestComputeMissing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c := genJudgeCase().Draw(rt, "case")
		names := make([]string, 0, len(c.formula.Facts))
		for _, d := range c.formula.Facts {
			names = append(names, d.Name)
		}
		name := rapid.SampledFrom(names).Draw(rt, "missing")
		c.facts[name] = rapid.SampledFrom([]Observation{{}, MissingValue(), NotYetDue(), ObservedText("-"), ObservedText("约5万"), Exempt(jixiao.Basis{})}).Draw(rt, "as")
		got := c.formula.Compute(c.facts)
		require.False(rt, got.Done())
		require.Equal(rt, "facts."+name, got.Findings().ByCode(kindFactMissing.Code)[0].Path)
	})
}

// TestComputeUnitsDoNotMatter: a fact in another unit changes nothing but the
// text.
func TestComputeUnitsDoNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c := genJudgeCase().Draw(rt, "case")
		want := c.formula.Compute(c.facts)
		other := map[string]Observation{}
		for name, o := range c.facts {
			q, _ := o.Quantity()
			if q.Unit().IsZero() {
				d, _ := c.formula.fact(name)
				q = q.WithUnit(d.Unit)
			}
			other[name] = Reported(q.Canonical())
		}
		got := c.formula.Compute(other)
		require.Equal(rt, want.Exact(), got.Exact())
		require.Equal(rt, want.Done(), got.Done())
	})
}

// judgeRound rounds a fraction by schoolbook rules.
func judgeRound(v *big.Rat, r jixiao.Rounding) string {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(r.Places)), nil)
	x := new(big.Rat).Mul(v, new(big.Rat).SetInt(scale))
	low, rest := new(big.Int).DivMod(x.Num(), x.Denom(), new(big.Int)) // towards minus infinity
	half := new(big.Int).Mul(rest, big.NewInt(2)).Cmp(x.Denom())
	up := false
	switch r.Mode {
	case jixiao.HalfUp:
		up = half > 0 || half == 0 && v.Sign() > 0
	case jixiao.HalfEven:
		up = half > 0 || half == 0 && low.Bit(0) == 1
	case jixiao.Up:
		up = rest.Sign() > 0 && v.Sign() > 0
	case jixiao.Down:
		up = rest.Sign() > 0 && v.Sign() < 0
	case jixiao.Ceiling:
		up = rest.Sign() > 0
	case jixiao.Floor:
	}
	if up {
		low.Add(low, big.NewInt(1))
	}
	text := new(big.Rat).SetFrac(low, scale).FloatString(r.Places)
	return text
}

// checkArithmetic reads FORMULA = NUMBERS = RESULT as a reader with a calculator
// does, who knows no units, and holds it to the result.
func checkArithmetic(t require.TestingT, text string, r jixiao.Rounding) {
	sign := " = "
	if strings.Contains(text, " ≈ ") {
		sign = " ≈ "
	}
	left, result := text[:strings.LastIndex(text, sign)], text[strings.LastIndex(text, sign)+len(sign):]
	_, numbers, ok := strings.Cut(left, " = ")
	require.True(t, ok, text)
	p := pocket{rest: numbers}
	v := p.sum()
	require.Empty(t, strings.TrimSpace(p.rest), "not arithmetic: %s", text)
	require.NoError(t, p.err, text)
	shown := pocket{rest: result}
	number := shown.number()
	require.Empty(t, strings.TrimSpace(shown.rest), text)
	require.Equal(t, judgeRound(v, r), number.FloatString(r.Places), text)
	require.Equal(t, sign == " = ", v.Cmp(number) == 0, "= and ≈ say whether digits were left out: %s", text)
}

// pocket is a calculator that passes over the units behind the numbers.
type pocket struct {
	rest string
	err  error
}

func (p *pocket) eats(s string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(p.rest, " "), s)
	if ok {
		p.rest = rest
	}
	return ok
}

func (p *pocket) sum() *big.Rat {
	v := p.product()
	for {
		switch {
		case p.eats("+ "):
			v = new(big.Rat).Add(v, p.product())
		case p.eats("− "):
			v = new(big.Rat).Sub(v, p.product())
		default:
			return v
		}
	}
}

func (p *pocket) product() *big.Rat {
	v := p.number()
	for {
		switch {
		case p.eats("÷ "):
			d := p.number()
			if d.Sign() == 0 {
				p.err = fmt.Errorf("division by 0")
				return v
			}
			v = new(big.Rat).Quo(v, d)
		case p.eats("× "):
			v = new(big.Rat).Mul(v, p.number())
		default:
			return v
		}
	}
}

func (p *pocket) number() *big.Rat {
	if p.eats("−") {
		return new(big.Rat).Neg(p.number())
	}
	v := new(big.Rat)
	if p.eats("(") {
		v = p.sum()
		if !p.eats(")") {
			p.err = fmt.Errorf("a bracket is open before %q", p.rest)
		}
	} else {
		n := len(p.rest) - len(strings.TrimLeft(p.rest, "-0123456789."))
		if _, ok := v.SetString(p.rest[:n]); !ok {
			p.err = fmt.Errorf("no number at %q", p.rest)
			p.rest = ""
			return new(big.Rat)
		}
		p.rest = p.rest[n:]
	}
	if i := strings.IndexAny(p.rest, " )"); i >= 0 { // the unit
		p.rest = p.rest[i:]
	} else {
		p.rest = ""
	}
	return v
}
