package scorecard_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

func TestRange(t *testing.T) {
	const (
		scored, open = scorecard.Scored, scorecard.Open
		in, out      = scorecard.WithinSpan, scorecard.OutsideSpan
	)
	runRule(t, plainScheme(t, `{"rule": "range"}`), append(absent("90%-95%", 0), []ruleCase{
		{name: "inside", target: "90%-95%", actual: "92%", want: "10.00", status: scored, reason: in},
		{name: "lower end", target: "90%-95%", actual: "90%", want: "10.00", status: scored, reason: in},
		{name: "upper end", target: "90%-95%", actual: "95%", want: "10.00", status: scored, reason: in},
		{name: "just below", target: "90%-95%", actual: "89.99%", want: "9.98", status: scored, reason: out},
		{name: "one below", target: "90%-95%", actual: "89%", want: "8.00", status: scored, reason: out},
		{name: "two above", target: "90%-95%", actual: "97%", want: "6.00", status: scored, reason: out},
		{name: "one width below", target: "90%-95%", actual: "85%", want: "0.00", status: scored, reason: out},
		{name: "far above", target: "90%-95%", actual: "150%", want: "0.00", status: scored, reason: out},
		{name: "in ‰", target: "90%-95%", actual: "970‰", want: "6.00", status: scored, reason: out},
		{name: "without unit", target: "90%-95%", actual: "97", want: "6.00", status: scored, reason: out},
		{name: "万元 and 元", target: "3万元~5万元", actual: "25000元", want: "7.50", status: scored, reason: out},
		{name: "around zero", target: "-1%~1%", actual: "0%", want: "10.00", status: scored, reason: in},
		{name: "negative", target: "-1%~1%", actual: "-2%", want: "5.00", status: scored, reason: out},
		{name: "a share that forgot its %", target: "90%-95%", actual: "0.92", want: "0.00..10.00", status: open, reason: scorecard.UnitsDiffer},
		{name: "people", target: "90%-95%", actual: "92人", want: "0.00..10.00", status: open, reason: scorecard.UnitsDiffer},
		{name: "words", target: "90%-95%", actual: "较高", want: "0.00..10.00", status: open, reason: scorecard.NotNumeric},
		{name: "two values", target: "90%-95%", actual: "展览50%,展示60%", want: "0.00..10.00", status: open, reason: scorecard.SeveralValues},
		{name: "a range against a range", target: "90%-95%", actual: "91%-93%", want: "0.00..10.00", status: open, reason: scorecard.ValueImprecise},
		{name: "one number as target", target: "≥90%", actual: "92%", want: "0.00..10.00", status: open, reason: scorecard.RuleUnsuited},
	}...))
	runRule(t, plainScheme(t, `{"rule": "range", "zero_at": "2/5"}`), []ruleCase{
		{name: "one above", target: "90%-95%", actual: "96%", want: "5.00", status: scored, reason: out},
		{name: "two above is the end", target: "90%-95%", actual: "97%", want: "0.00", status: scored, reason: out},
	})
}

func TestTolerance(t *testing.T) {
	const (
		scored, open = scorecard.Scored, scorecard.Open
		in, out      = scorecard.WithinSpan, scorecard.OutsideSpan
	)
	runRule(t, plainScheme(t, `{"rule": "tolerance"}`), append(absent("±3%以内", 0), []ruleCase{
		{name: "no deviation", target: "±3%以内", actual: "0%", want: "10.00", status: scored, reason: in},
		{name: "plus 3", target: "±3%以内", actual: "3%", want: "10.00", status: scored, reason: in},
		{name: "minus 3", target: "±3%以内", actual: "-3%", want: "10.00", status: scored, reason: in},
		{name: "plus 4", target: "±3%以内", actual: "4%", want: "6.67", status: scored, reason: out},
		{name: "minus 4", target: "±3%以内", actual: "-4%", want: "6.67", status: scored, reason: out},
		{name: "minus 40 ‰", target: "±3%以内", actual: "-40‰", want: "6.67", status: scored, reason: out},
		{name: "twice", target: "±3%以内", actual: "6%", want: "0.00", status: scored, reason: out},
		{name: "far", target: "±3%以内", actual: "-60%", want: "0.00", status: scored, reason: out},
		{name: "no tolerance, none", target: "±0%", actual: "0%", want: "10.00", status: scored, reason: in},
		{name: "no tolerance, some", target: "±0%", actual: "0.01%", want: "0.00", status: scored, reason: out},
		{name: "people", target: "±3%以内", actual: "2人", want: "0.00..10.00", status: open, reason: scorecard.UnitsDiffer},
		{name: "words", target: "±3%以内", actual: "基本一致", want: "0.00..10.00", status: open, reason: scorecard.NotNumeric},
		{name: "two values", target: "±3%以内", actual: "甲项1%,乙项2%", want: "0.00..10.00", status: open, reason: scorecard.SeveralValues},
		{name: "one number as target", target: "≤3%", actual: "2%", want: "0.00..10.00", status: open, reason: scorecard.RuleUnsuited},
	}...))
	runRule(t, plainScheme(t, `{"rule": "tolerance", "zero_at": "2"}`), []ruleCase{
		{name: "plus 6", target: "±3%以内", actual: "6%", want: "5.00", status: scored, reason: out},
		{name: "plus 9 is the end", target: "±3%以内", actual: "9%", want: "0.00", status: scored, reason: out},
	})
}

func TestSpanLaws(t *testing.T) {
	ranges := plainScheme(t, `{"rule": "range", "zero_at": "2/3"}`)
	tolerances := plainScheme(t, `{"rule": "tolerance", "zero_at": "2/37"}`)
	rapid.Check(t, func(t *rapid.T) {
		w := drawWeight(t)
		low := decimalNumber{rapid.Int64Range(0, 100_000).Draw(t, "low"), 2}
		width := decimalNumber{rapid.Int64Range(1, 10_000).Draw(t, "width"), 2}
		high := decimalNumber{low.n + width.n, 2}
		a, b := near(t, "a", low, -100, 2000), near(t, "b", high, -100, 2000)
		c := indicator.CriterionFromCell(indicator.ReadCell(low.String() + "%~" + high.String() + "%"))
		end := mul(width.rat(), num(2, 3))
		model := func(x decimalNumber) func(n scorecard.Node) {
			return func(n scorecard.Node) {
				requireRounded(t, outsideModel(w.rat(), x.rat(), low.rat(), high.rat(), end), w.rat(), n)
			}
		}
		na, nb := one(t, ranges, w.String(), c, reportedAs(a, "%")), one(t, ranges, w.String(), c, reportedAs(b, "%"))
		model(a)(na)
		model(b)(nb)
		// Beyond the upper end more is never worth more, below the lower end it
		// is never worth less.
		if a.rat().Cmp(b.rat()) <= 0 && a.rat().Cmp(high.rat()) >= 0 {
			require.GreaterOrEqual(t, exactOf(t, na).Cmp(exactOf(t, nb)), 0)
		}
		if a.rat().Cmp(b.rat()) <= 0 && b.rat().Cmp(low.rat()) <= 0 {
			require.LessOrEqual(t, exactOf(t, na).Cmp(exactOf(t, nb)), 0)
		}
		same := one(t, ranges, w.String(), c, reportedAs(a.times10(1), "‰"))
		require.Equal(t, na.Exact, same.Exact)

		x := decimalNumber{rapid.Int64Range(0, 500).Draw(t, "x"), 2}
		d := near(t, "d", x, -20, 20)
		c = indicator.CriterionFromCell(indicator.ReadCell("±" + x.String() + "%"))
		plus, minus := one(t, tolerances, w.String(), c, reportedAs(d, "%")), one(t, tolerances, w.String(), c, reportedAs(decimalNumber{-d.n, d.places}, "%"))
		requireRounded(t, outsideModel(w.rat(), d.rat(), sub(zero(), x.rat()), x.rat(), mul(x.rat(), num(2, 37))), w.rat(), plus)
		require.Equal(t, plus.Exact, minus.Exact, "the sign of a deviation does not count")
	})
}
