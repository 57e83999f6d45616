package scorecard_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// reverseCases are the answers that both reverse rules share; what they give for
// 15 against at most 10 is the difference between them.
func reverseCases(half string) []ruleCase {
	const (
		scored, open = scorecard.Scored, scorecard.Open
		met, missed  = scorecard.TargetMet, scorecard.TargetMissed
		lower        = indicator.LowerBetter
	)
	return append(absent("≤10万元", 0), []ruleCase{
		{name: "kept", target: "≤10万元", actual: "8万元", want: "10.00", status: scored, reason: met},
		{name: "just kept", target: "≤10万元", actual: "10万元", want: "10.00", status: scored, reason: met},
		{name: "less than, and just that", target: "<10万元", actual: "10万元", want: "10.00", status: scored, reason: met},
		{name: "nothing spent", target: "≤10万元", actual: "0万元", want: "10.00", status: scored, reason: met},
		{name: "negative actual", target: "≤10万元", actual: "-3万元", want: "10.00", status: scored, reason: met},
		{name: "half again", target: "≤10万元", actual: "15万元", want: half, status: scored, reason: missed},
		{name: "half again in 元", target: "≤10万元", actual: "150000元", want: half, status: scored, reason: missed},
		{name: "half again in 亿元", target: "≤10万元", actual: "0.0015亿元", want: half, status: scored, reason: missed},
		{name: "half again without unit", target: "≤10万元", actual: "15", want: half, status: scored, reason: missed},
		{name: "half again in ‰", target: "≤10%", actual: "150‰", want: half, status: scored, reason: missed},
		{name: "half again of a bare number", target: "10", dir: lower, actual: "15", want: half, status: scored, reason: missed},

		{name: "zero target, zero", target: "≤0件", actual: "0件", want: "10.00", status: scored, reason: met},
		{name: "zero target, less", target: "≤0件", actual: "-1件", want: "10.00", status: scored, reason: met},
		{name: "zero target, more", target: "≤0件", actual: "1件", want: "0.00", status: scored, reason: missed},
		{name: "negative target reached", target: "≤-5万元", actual: "-6万元", want: "10.00", status: scored, reason: met},
		{name: "negative target reached in 元", target: "≤-5万元", actual: "-60000元", want: "10.00", status: scored, reason: met},
		{name: "negative target missed", target: "≤-5万元", actual: "-4万元", want: "0.00..10.00", status: open, reason: scorecard.TargetNegative},
		{name: "negative target missed in 元", target: "≤-5万元", actual: "-40000元", want: "0.00..10.00", status: open, reason: scorecard.TargetNegative},

		{name: "money and people", target: "≤10万元", actual: "8人", want: "0.00..10.00", status: open, reason: scorecard.UnitsDiffer},
		{name: "元 that seem to be 万元", target: "≤10万元", actual: "98000", want: "0.00..10.00", status: open, reason: scorecard.UnitsDiffer},
		{name: "words", target: "≤10万元", actual: "未超支", want: "0.00..10.00", status: open, reason: scorecard.NotNumeric},
		{name: "two values", target: "≤10万元", actual: "设备8万元,安装1万元", want: "0.00..10.00", status: open, reason: scorecard.SeveralValues},
		{name: "a range", target: "≤10万元", actual: "8~9万元", want: "0.00..10.00", status: open, reason: scorecard.ValueImprecise},
		{name: "higher is better", target: "≥10万元", actual: "8万元", want: "0.00..10.00", status: open, reason: scorecard.RuleUnsuited},
		{name: "equal", target: "=10万元", actual: "8万元", want: "0.00..10.00", status: open, reason: scorecard.RuleUnsuited},
		{name: "sign against direction", target: "≥90%", dir: lower, actual: "95%", want: "0.00..10.00", status: open, reason: scorecard.RuleUnsuited},
	}...)
}

func TestInverse(t *testing.T) {
	runRule(t, plainScheme(t, `{"rule": "inverse"}`), append(reverseCases("6.67"), // 10 × 10 ÷ 15
		ruleCase{name: "twice", target: "≤10万元", actual: "20万元", want: "5.00", status: scorecard.Scored, reason: scorecard.TargetMissed},
		ruleCase{name: "a thousand times", target: "≤10万元", actual: "1亿元", want: "0.01", status: scorecard.Scored, reason: scorecard.TargetMissed},
		ruleCase{name: "a million times", target: "≤10万元", actual: "1000亿元", want: "0.00", status: scorecard.Scored, reason: scorecard.TargetMissed},
		ruleCase{name: "beyond 64 bits", target: "≤10000000000000000000件", actual: "40000000000000000000件", want: "2.50", status: scorecard.Scored, reason: scorecard.TargetMissed},
	))
}

func TestLinear(t *testing.T) {
	scored, missed := scorecard.Scored, scorecard.TargetMissed
	runRule(t, plainScheme(t, `{"rule": "linear"}`), append(reverseCases("5.00"), // 10 × (1 − 5 ÷ 10)
		ruleCase{name: "just below twice", target: "≤10万元", actual: "19.99万元", want: "0.01", status: scored, reason: missed},
		ruleCase{name: "twice", target: "≤10万元", actual: "20万元", want: "0.00", status: scored, reason: missed},
		ruleCase{name: "far above twice", target: "≤10万元", actual: "90万元", want: "0.00", status: scored, reason: missed},
		ruleCase{name: "beyond 64 bits", target: "≤10000000000000000000件", actual: "15000000000000000000件", want: "5.00", status: scored, reason: missed},
	))
	runRule(t, plainScheme(t, `{"rule": "linear", "zero_at": "1.5"}`), []ruleCase{
		{name: "a fifth above", target: "≤10万元", actual: "12万元", want: "6.00", status: scored, reason: missed}, // 10 × (1 − 2 ÷ 5)
		{name: "half again is the end", target: "≤10万元", actual: "15万元", want: "0.00", status: scored, reason: missed},
		{name: "just before the end", target: "≤10万元", actual: "14.99万元", want: "0.02", status: scored, reason: missed},
	})
}

func TestReverseLaws(t *testing.T) {
	inverse, linear := plainScheme(t, `{"rule": "inverse"}`), plainScheme(t, `{"rule": "linear"}`)
	steep := plainScheme(t, `{"rule": "linear", "zero_at": "4/3"}`)
	rapid.Check(t, func(t *rapid.T) {
		w, target := drawWeight(t), drawDecimal(t, "target", 1, 1_000_000)
		a, b := near(t, "a", target, -10, 3_000_000), near(t, "b", target, -10, 3_000_000)
		c := indicator.NewCriterion(indicator.AtMost, target.in("元"))
		for _, rule := range []struct {
			scheme *scorecard.Scheme
			model  func(a *big.Rat) *big.Rat
		}{
			{inverse, func(a *big.Rat) *big.Rat { return inverseModel(w.rat(), a, target.rat()) }},
			{linear, func(a *big.Rat) *big.Rat { return linearModel(w.rat(), a, target.rat(), num(2, 1)) }},
			{steep, func(a *big.Rat) *big.Rat { return linearModel(w.rat(), a, target.rat(), num(4, 3)) }},
		} {
			points := one(t, rule.scheme, w.String(), c, reportedAs(a, "元"))
			requireRounded(t, rule.model(a.rat()), w.rat(), points)
			pa, pb := exactOf(t, points), exactOf(t, one(t, rule.scheme, w.String(), c, reportedAs(b, "元")))
			if a.rat().Cmp(b.rat()) <= 0 { // more is never worth more
				require.GreaterOrEqual(t, pa.Cmp(pb), 0)
			}
			// The steepest fall is that of the line to 4/3 of the target.
			gap := quo(mul(mul(num(3, 1), w.rat()), new(big.Rat).Abs(sub(a.rat(), b.rat()))), target.rat())
			require.LessOrEqual(t, new(big.Rat).Abs(sub(pa, pb)).Cmp(gap), 0)
			same := one(t, rule.scheme, w.String(), indicator.NewCriterion(indicator.AtMost, target.in("%")), reportedAs(a.times10(1), "‰"))
			require.Equal(t, points.Exact, same.Exact)
		}
	})
}
