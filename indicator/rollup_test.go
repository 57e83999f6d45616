package indicator_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

var rollPlaces = jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}

func counted(unit string, how indicator.Combination) indicator.Indicator {
	i := indicator.Indicator{Code: "x", Name: "指标", Unit: indicator.MustParseUnit(unit), Aggregation: indicator.Aggregation{How: how}}
	if how == indicator.CombineWeightedMean {
		i.Aggregation.By = "办件量"
	}
	if how == indicator.CombineLast {
		i.Aggregation = indicator.Aggregation{Time: how}
	}
	return i
}

// rolled rolls up over time where the indicator says how, and over units otherwise.
func rolled(i indicator.Indicator, parts []indicator.Part, r jixiao.Rounding) (indicator.Observation, jixiao.Findings) {
	if i.Aggregation.Time.IsValid() {
		return i.RollUpTime(parts, r)
	}
	return i.RollUp(parts, r)
}

// Units and months are not rolled up alike.
func TestRollUpTime(t *testing.T) {
	t.Parallel()
	area := counted("平方米", indicator.CombineSum)
	area.Aggregation.Time = indicator.CombineLast
	parts := []indicator.Part{part("500平方米"), part("7平方米")}
	units, fs := area.RollUp(parts, rollPlaces)
	require.Empty(t, fs)
	require.Equal(t, "507平方米", units.String())
	months, fs := area.RollUpTime(parts, rollPlaces)
	require.Empty(t, fs)
	require.Equal(t, "7平方米", months.String())

	pupils := counted("人", indicator.CombineSum)
	months, fs = pupils.RollUpTime([]indicator.Part{part("1000人"), part("1000人")}, rollPlaces)
	require.Equal(t, indicator.StateMissing, months.State())
	require.Equal(t, jixiao.Code("indicator.time-not-rolled-up"), fs[0].Code)

	last := counted("人", indicator.CombineSum)
	last.Aggregation.How = indicator.CombineLast
	_, fs = last.RollUp(parts, rollPlaces)
	require.Equal(t, jixiao.Code("indicator.last-of-units"), fs[0].Code)
}

func part(value string, by ...string) indicator.Part {
	out := indicator.Part{Value: indicator.ObservedText(value)}
	if len(by) > 0 {
		out.By = indicator.MustParseQuantity(by[0])
	}
	return out
}

func state(o indicator.Observation, by ...string) indicator.Part {
	out := part("", by...)
	out.Value = o
	return out
}

func TestRollUp(t *testing.T) {
	t.Parallel()
	basis := jixiao.Basis{Number: "试〔2026〕1号"}
	sum, mean, last := indicator.CombineSum, indicator.CombineWeightedMean, indicator.CombineLast
	type parts = []indicator.Part
	for name, c := range map[string]struct {
		indicator indicator.Indicator
		parts     parts
		want      string
		findings  map[string]string
	}{
		"sum":                      {counted("件", sum), parts{part("3件"), part("4件")}, "7件", nil},
		"sum converts":             {counted("万元", sum), parts{part("3.5万元"), part("5000元"), part("1亿元")}, "10004万元", nil},
		"sum is rounded once":      {counted("公顷", sum), parts{part("1亩"), part("1亩"), part("1亩")}, "0.2公顷", nil},
		"sum with many places":     {counted("万元", sum), parts{part("1元"), part("49元")}, "0.01万元", nil},
		"sum keeps zero":           {counted("件", sum), parts{part("0件"), part("0")}, "0件", map[string]string{"part-unit-assumed": "parts[1]"}},
		"sum without unit":         {counted("", sum), parts{part("3"), part("4")}, "7", nil},
		"sum in the first unit":    {counted("", sum), parts{part("3万元"), part("4元")}, "3万元", nil},
		"a part is missing":        {counted("件", sum), parts{part("3件"), part("-")}, "(missing)", map[string]string{"part-missing": "parts[1]"}},
		"a part was never made":    {counted("件", sum), parts{part("3件"), {Path: "units[7]"}}, "(missing)", map[string]string{"part-missing": "units[7]"}},
		"a part is not yet due":    {counted("件", sum), parts{part("3件"), state(indicator.NotYetDue())}, "(not-yet-due)", map[string]string{"part-missing": "parts[1]"}},
		"one missing, one not due": {counted("件", sum), parts{part(""), state(indicator.NotYetDue())}, "(missing)", map[string]string{"part-missing": "parts[1]"}},
		"a part does not apply":    {counted("件", sum), parts{part("3件"), state(indicator.NotApplicable(basis))}, "3件", map[string]string{"part-left-out": "parts[1]"}},
		"a part is exempt":         {counted("件", sum), parts{state(indicator.Exempt(basis)), part("3件")}, "3件", map[string]string{"part-left-out": "parts[0]"}},
		"nothing applies":          {counted("件", sum), parts{state(indicator.Exempt(basis)), state(indicator.NotApplicable(basis))}, "(not-applicable)", map[string]string{"part-left-out": "parts[1]"}},
		"all exempt":               {counted("件", sum), parts{state(indicator.Exempt(basis))}, "(exempt)", map[string]string{"part-left-out": "parts[0]"}},
		"no parts":                 {counted("件", sum), nil, "(missing)", map[string]string{"parts-missing": "parts"}},
		"words":                    {counted("件", sum), parts{part("3件"), part("较好")}, "(missing)", map[string]string{"part-not-numeric": "parts[1]"}},
		"a bound is no number":     {counted("件", sum), parts{part("≥3件")}, "(missing)", map[string]string{"part-not-numeric": "parts[0]"}},
		"a range is no number":     {counted("件", sum), parts{part("3~5件")}, "(missing)", map[string]string{"part-not-numeric": "parts[0]"}},
		"a fall is no number":      {counted("件", sum), parts{part("下降5件")}, "(missing)", map[string]string{"part-not-numeric": "parts[0]"}},
		"near is no number":        {counted("件", sum), parts{part("接近5件")}, "(missing)", map[string]string{"part-not-numeric": "parts[0]"}},
		"about":                    {counted("件", sum), parts{part("约5件"), part("1件")}, "6件", map[string]string{"part-approximate": "parts[0]"}},
		"other unit":               {counted("件", sum), parts{part("5件"), part("3人")}, "(missing)", map[string]string{"part-unit": "parts[1]"}},
		"sum of rates":             {counted("%", sum), parts{part("5%")}, "(missing)", map[string]string{"sum-of-rates": "indicator.aggregation"}},
		"sum of rates unsaid":      {counted("", sum), parts{part("5%"), part("7%")}, "(missing)", map[string]string{"sum-of-rates": "indicator.aggregation"}},

		"mean":                      {counted("%", mean), parts{part("100%", "1件"), part("0%", "2件")}, "33.33%", nil},
		"mean converts":             {counted("%", mean), parts{part("90%", "1万人"), part("800‰", "10000人")}, "85.00%", nil},
		"mean of bare numbers":      {counted("%", mean), parts{part("90", "1"), part("80%", "1人")}, "85.00%", map[string]string{"part-unit-assumed": "parts[0]"}},
		"tie":                       {counted("%", mean), parts{part("0.01%", "1"), part("0%", "1")}, "0.01%", nil},
		"weight missing":            {counted("%", mean), parts{part("90%", "1"), part("80%")}, "(missing)", map[string]string{"part-weight": "parts[1].by"}},
		"weight negative":           {counted("%", mean), parts{part("90%", "-1"), part("80%", "3")}, "(missing)", map[string]string{"part-weight": "parts[0].by"}},
		"weight in another unit":    {counted("%", mean), parts{part("90%", "1人"), part("80%", "3元")}, "(missing)", map[string]string{"part-unit": "parts[1].by"}},
		"no weight at all":          {counted("%", mean), parts{part("90%", "0人"), part("80%", "0人")}, "(missing)", map[string]string{"zero-weights": "parts"}},
		"weightless without value":  {counted("%", mean), parts{part("90%", "5人"), part("/", "0人")}, "90.00%", map[string]string{"part-weightless": "parts[1]"}},
		"value missing in mean":     {counted("%", mean), parts{part("90%", "5人"), part("/", "1人")}, "(missing)", map[string]string{"part-missing": "parts[1]"}},
		"left out of a mean":        {counted("%", mean), parts{part("90%", "5人"), state(indicator.NotApplicable(basis))}, "90.00%", map[string]string{"part-left-out": "parts[1]"}},
		"mean that does not say by": {indicator.Indicator{Aggregation: indicator.Aggregation{How: mean}}, parts{part("90%", "5人")}, "(missing)", map[string]string{"mean-without-weight": "indicator.aggregation"}},
		"mean of unit costs":        {counted("元/人", mean), parts{part("400元/人", "1人"), part("0.01万元/人", "2人")}, "200.00元/人", nil},

		"last":                     {counted("人", last), parts{part("5人"), part("7人")}, "7人", nil},
		"last of words":            {counted("", last), parts{part("较差"), part("较好")}, "较好", nil},
		"last before what is due":  {counted("人", last), parts{part("5人"), part("7人"), state(indicator.NotYetDue())}, "7人", map[string]string{"part-skipped": "parts[2]"}},
		"last is missing":          {counted("人", last), parts{part("5人"), part("")}, "(missing)", map[string]string{"part-missing": "parts[1]"}},
		"an earlier one missing":   {counted("人", last), parts{part(""), part("7人")}, "7人", map[string]string{"part-skipped": "parts[0]"}},
		"last does not apply":      {counted("人", last), parts{part("7人"), state(indicator.NotApplicable(basis))}, "7人", map[string]string{"part-left-out": "parts[1]"}},
		"last in another unit":     {counted("人", last), parts{part("7元")}, "(missing)", map[string]string{"part-unit": "parts[0]"}},
		"nothing due":              {counted("人", last), parts{state(indicator.NotYetDue())}, "(not-yet-due)", map[string]string{"part-missing": "parts[0]"}},
		"nothing there":            {counted("人", last), parts{part("")}, "(missing)", map[string]string{"part-missing": "parts[0]"}},
		"missing, then not due":    {counted("人", last), parts{part("5人"), part(""), state(indicator.NotYetDue())}, "(missing)", map[string]string{"part-missing": "parts[1]", "part-skipped": "parts[2]"}},
		"cannot be rolled up":      {counted("人", indicator.CombineNone), parts{part("7人")}, "(missing)", map[string]string{"not-rolled-up": "indicator.aggregation"}},
		"does not say how":         {counted("人", 0), parts{part("7人")}, "(missing)", map[string]string{"not-rolled-up": "indicator.aggregation"}},
		"more digits than a value": {counted("元", sum), parts{part("99999999999999999999999999999999999999元"), part("1元")}, "(missing)", map[string]string{"whole-too-long": "parts"}},
		"far too many digits":      {counted("元", mean), parts{part("99999999999999999999999999999999999999元", "1")}, "(missing)", map[string]string{"whole-too-long": "parts"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o, fs := rolled(c.indicator, c.parts, rollPlaces)
			require.Equal(t, c.want, o.String(), "%v", fs)
			for code, path := range c.findings {
				require.Contains(t, codesAt(fs), code)
				require.Equal(t, path, codesAt(fs)[code])
			}
			if c.findings == nil {
				require.Empty(t, fs)
			}
			if _, has := o.Quantity(); !has && c.want[0] == '(' {
				require.NotEmpty(t, fs, "nothing is left open without a reason")
			}
		})
	}
	_, fs := rolled(counted("件", sum), parts{part("3件")}, jixiao.Rounding{})
	require.Contains(t, codesAt(fs), "rounding-invalid")
	o, fs := rolled(counted("件", sum), parts{state(indicator.NotApplicable(basis))}, rollPlaces)
	require.Equal(t, basis, o.Basis())
	require.Equal(t, []jixiao.Basis{basis}, fs[0].Basis)
}

// TestRollUpAgainstBig holds sums and means to math/big.
func TestRollUpAgainstBig(t *testing.T) {
	t.Parallel()
	scale := map[string]*big.Rat{"元": big.NewRat(1, 1), "万元": big.NewRat(10_000, 1), "千元": big.NewRat(1000, 1), "亿元": big.NewRat(100_000_000, 1)}
	rapid.Check(t, func(t *rapid.T) {
		r := jixiao.Rounding{Places: rapid.IntRange(0, 6).Draw(t, "places"), Mode: rapid.SampledFrom(jixiao.RoundingModes()).Draw(t, "mode")}
		unit := rapid.SampledFrom([]string{"元", "万元", "千元", "亿元"})
		to := unit.Draw(t, "unit")
		mean := rapid.Bool().Draw(t, "mean")
		sum, weights := new(big.Rat), new(big.Rat)
		var parts []indicator.Part
		for range rapid.IntRange(1, 8).Draw(t, "parts") {
			u := unit.Draw(t, "unit of part")
			d := decimal.New(rapid.Int64Range(-10_000_000, 10_000_000_000).Draw(t, "value"), int32(rapid.IntRange(-4, 3).Draw(t, "exp")))
			q, err := indicator.NewQuantity(d, indicator.MustParseUnit(u))
			require.NoError(t, err)
			by, err := indicator.NewQuantity(decimal.New(rapid.Int64Range(0, 1000).Draw(t, "by"), -1), indicator.Unit{})
			require.NoError(t, err)
			parts = append(parts, indicator.Part{Value: indicator.Reported(q), By: by})
			v := new(big.Rat).Mul(d.Rat(), scale[u])
			if mean {
				v.Mul(v, by.Value().Rat())
			}
			sum.Add(sum, v)
			weights.Add(weights, by.Value().Rat())
		}
		how := indicator.CombineSum
		if mean {
			how = indicator.CombineWeightedMean
		}
		o, fs := rolled(counted(to, how), parts, r)
		if mean && weights.Sign() == 0 {
			require.Contains(t, codesAt(fs), "zero-weights")
			require.Equal(t, indicator.StateMissing, o.State())
			return
		}
		require.Empty(t, fs)
		if mean {
			sum.Quo(sum, weights)
		}
		sum.Quo(sum, scale[to])
		got, ok := o.Quantity()
		require.True(t, ok)
		require.Equal(t, to, got.Unit().String())
		require.Equal(t, roundBig(sum, r).RatString(), got.Value().Rat().RatString(), "%s", got)
	})
}

func roundBig(x *big.Rat, r jixiao.Rounding) *big.Rat {
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(r.Places)), nil))
	y := new(big.Rat).Mul(x, scale)
	floor := new(big.Int).Div(y.Num(), y.Denom()) // towards minus infinity
	half := new(big.Rat).Sub(y, new(big.Rat).SetInt(floor)).Cmp(big.NewRat(1, 2))
	exactly := y.IsInt()
	negative := x.Sign() < 0
	up := false
	switch r.Mode {
	case jixiao.HalfUp:
		up = half > 0 || half == 0 && !negative
	case jixiao.HalfEven:
		up = half > 0 || half == 0 && floor.Bit(0) == 1
	case jixiao.Up:
		up = !exactly && !negative
	case jixiao.Down:
		up = !exactly && negative
	case jixiao.Ceiling:
		up = !exactly
	case jixiao.Floor:
	}
	if up {
		floor.Add(floor, big.NewInt(1))
	}
	return new(big.Rat).Quo(new(big.Rat).SetInt(floor), scale)
}

// TestRollUpMissingNeverDecides: a part that loses its value leaves every whole
// open, unless the last value does not depend on it, which is then the same.
func TestRollUpMissingNeverDecides(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		how := rapid.SampledFrom([]indicator.Combination{indicator.CombineSum, indicator.CombineWeightedMean, indicator.CombineLast}).Draw(t, "how")
		var parts []indicator.Part
		for range rapid.IntRange(1, 6).Draw(t, "parts") {
			parts = append(parts, part(fmt.Sprint(rapid.IntRange(-5, 50).Draw(t, "value"), "元"), fmt.Sprint(rapid.IntRange(1, 9).Draw(t, "by"))))
		}
		whole, fs := rolled(counted("元", how), parts, rollPlaces)
		require.Empty(t, fs)
		at := rapid.IntRange(0, len(parts)-1).Draw(t, "missing")
		parts[at].Value = indicator.MissingValue()
		less, fs := rolled(counted("元", how), parts, rollPlaces)
		require.NotEmpty(t, fs)
		if how == indicator.CombineLast && at < len(parts)-1 {
			require.Equal(t, whole, less)
		} else {
			require.Equal(t, indicator.StateMissing, less.State())
		}
	})
}

// Rates are weighed by their denominators; a unit without value leaves the whole
// open.
func ExampleIndicator_RollUp() {
	rate := indicator.Indicator{
		Name: "按时办结率", Unit: indicator.MustParseUnit("%"),
		Aggregation: indicator.Aggregation{How: indicator.CombineWeightedMean, By: "办件量"},
	}
	parts := []indicator.Part{
		{Path: "units[0]", Value: indicator.ObservedText("100%"), By: indicator.MustParseQuantity("10件")},
		{Path: "units[1]", Value: indicator.ObservedText("90%"), By: indicator.MustParseQuantity("190件")},
	}
	r := jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}
	whole, findings := rate.RollUp(parts, r)
	fmt.Println(whole, len(findings))

	parts[1].Value = indicator.MissingValue()
	whole, findings = rate.RollUp(parts, r)
	fmt.Println(whole, findings[0])
	// Output:
	// 90.50% 0
	// (missing) warning indicator.part-missing units[1]: there is no value (not reported), so the whole stays open
}

func BenchmarkRollUp(b *testing.B) {
	parts := make([]indicator.Part, 100)
	for i := range parts {
		parts[i] = part(fmt.Sprintf("%d.%d元", i*7%90, i%10), fmt.Sprint(i+1, "件"))
	}
	for _, how := range []indicator.Combination{indicator.CombineSum, indicator.CombineWeightedMean} {
		x := counted("元", how)
		b.Run(how.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if o, _ := x.RollUp(parts, rollPlaces); o.State() != indicator.StateReported {
					b.Fatal(o)
				}
			}
		})
	}
}

// BenchmarkRollUpByHand is the weighted mean as one writes it with decimals.
func BenchmarkRollUpByHand(b *testing.B) {
	values, weights := make([]decimal.Decimal, 100), make([]decimal.Decimal, 100)
	for i := range values {
		values[i] = decimal.New(int64(i*7%90*10+i%10), -1)
		weights[i] = decimal.NewFromInt(int64(i + 1))
	}
	b.ReportAllocs()
	for b.Loop() {
		sum, by := decimal.Zero, decimal.Zero
		for i := range values {
			sum, by = sum.Add(values[i].Mul(weights[i])), by.Add(weights[i])
		}
		if sum.DivRound(by, 2).IsZero() {
			b.Fatal("nothing")
		}
	}
}
