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

// absent are the answers that every rule gives where there is no value.
func absent(target string, d indicator.Direction) []ruleCase {
	none := jixiao.Basis{Number: "某财绩〔2022〕3号"}
	return []ruleCase{
		{name: "missing", target: target, dir: d, obs: indicator.MissingValue(), want: "0.00", status: scorecard.Forfeited, reason: scorecard.ValueMissing},
		{name: "no answer", target: target, dir: d, want: "0.00", status: scorecard.Forfeited, reason: scorecard.ValueMissing},
		{name: "a dash", target: target, dir: d, actual: "—", want: "0.00", status: scorecard.Forfeited, reason: scorecard.ValueMissing},
		{name: "a sign alone", target: target, dir: d, actual: "≥", want: "0.00", status: scorecard.Forfeited, reason: scorecard.ValueMissing},
		{name: "not applicable", target: target, dir: d, obs: indicator.NotApplicable(none), want: "", status: scorecard.Excluded, reason: scorecard.ValueNotApplicable},
		{name: "exempt", target: target, dir: d, obs: indicator.Exempt(none), want: "", status: scorecard.Excluded, reason: scorecard.ValueExempt},
		{name: "not yet due", target: target, dir: d, obs: indicator.NotYetDue(), want: "0.00..10.00", status: scorecard.Open, reason: scorecard.ValueNotYetDue},
	}
}

func TestProportional(t *testing.T) {
	const (
		scored, open = scorecard.Scored, scorecard.Open
		met, missed  = scorecard.TargetMet, scorecard.TargetMissed
		higher       = indicator.HigherBetter
	)
	runRule(t, plainScheme(t, `{"rule": "proportional"}`), append(absent("≥100件", 0), []ruleCase{
		{name: "reached", target: "≥100件", actual: "100件", want: "10.00", status: scored, reason: met},
		{name: "above the target", target: "≥100件", actual: "350件", want: "10.00", status: scored, reason: met},
		{name: "missed", target: "≥100件", actual: "50件", want: "5.00", status: scored, reason: missed},
		{name: "missed by a hair", target: "≥100件", actual: "99.999件", want: "10.00", status: scored, reason: missed},
		{name: "rounded once", weight: "7.50", target: "≥60件", actual: "59件", want: "7.38", status: scored, reason: missed},
		{name: "nothing done", target: "≥100件", actual: "0件", want: "0.00", status: scored, reason: missed},
		{name: "more than, and just that", target: ">100件", actual: "100件", want: "10.00", status: scored, reason: met},
		{name: "equal, and less", target: "=100件", actual: "50件", want: "5.00", status: scored, reason: missed},
		{name: "equal, and more", target: "=100件", actual: "120件", want: "10.00", status: scored, reason: met},
		{name: "no sign, assumed", target: "100件", actual: "25件", want: "2.50", status: scored, reason: missed},
		{name: "no sign, given", target: "100件", dir: higher, actual: "25件", want: "2.50", status: scored, reason: missed},

		{name: "equal zero, zero", target: "=0件", actual: "0件", want: "10.00", status: scored, reason: met},
		{name: "equal zero, less", target: "=0件", actual: "-1件", want: "10.00", status: scored, reason: met},
		{name: "equal zero, more", target: "=0件", actual: "3件", want: "0.00", status: scored, reason: missed},
		{name: "at least zero, zero", target: "≥0件", actual: "0件", want: "10.00", status: scored, reason: met},
		{name: "at least zero, more", target: "≥0件", actual: "7件", want: "10.00", status: scored, reason: met},
		{name: "at least zero, less", target: "≥0件", actual: "-1件", want: "0.00", status: scored, reason: missed},
		{name: "above zero, zero", target: ">0件", actual: "0件", want: "0.00", status: scored, reason: missed},

		{name: "negative target reached", target: "≥-5万元", actual: "-3万元", want: "10.00", status: scored, reason: met},
		{name: "negative target reached in 元", target: "≥-5万元", actual: "-49999元", want: "10.00", status: scored, reason: met},
		{name: "negative target missed", target: "≥-5万元", actual: "-8万元", want: "0.00..10.00", status: open, reason: scorecard.TargetNegative},
		{name: "negative target missed in 元", target: "≥-5万元", actual: "-50001元", want: "0.00..10.00", status: open, reason: scorecard.TargetNegative},
		{name: "negative actual", target: "≥100件", actual: "-5件", want: "0.00", status: scored, reason: scorecard.ActualNegative},

		{name: "万元 and 元", target: "≥3万元", actual: "15000元", want: "5.00", status: scored, reason: missed},
		{name: "元 and 万元", target: "≥30000元", actual: "1.5万元", want: "5.00", status: scored, reason: missed},
		{name: "% and ‰", target: "≥50%", actual: "250‰", want: "5.00", status: scored, reason: missed},
		{name: "no unit beside 件", target: "≥100件", actual: "50", want: "5.00", status: scored, reason: missed},
		{name: "money and people", target: "≥3万元", actual: "3人", want: "0.00..10.00", status: open, reason: scorecard.UnitsDiffer},
		{name: "a share that forgot its %", target: "≥95%", actual: "0.95", want: "0.00..10.00", status: open, reason: scorecard.UnitsDiffer},
		{name: "numbers beyond 64 bits", target: "≥90000000000000000000件", actual: "45000000000000000000件", want: "5.00", status: scored, reason: missed},

		{name: "words", target: "≥100件", actual: "已按计划开展", want: "0.00..10.00", status: open, reason: scorecard.NotNumeric},
		{name: "a date", target: "≥100件", actual: "2023年5月", want: "0.00..10.00", status: open, reason: scorecard.NotNumeric},
		{name: "two values", target: "≥100件", actual: "展览50件,展示60件", want: "0.00..10.00", status: open, reason: scorecard.SeveralValues},
		{name: "a range", target: "≥100件", actual: "50~60件", want: "0.00..10.00", status: open, reason: scorecard.ValueImprecise},
		{name: "2023.12 beside a number", target: "≥4046.24件", actual: "2023.12", want: "5.00", status: scored, reason: missed},
		{name: "a fall where none was asked", target: "≥10%", actual: "下降5%", want: "0.00..10.00", status: open, reason: scorecard.ValueImprecise},
		{name: "a fall where a rise was asked", target: "增长5%", actual: "下降5%", want: "0.00", status: scored, reason: scorecard.ActualNegative},
		{name: "a smaller rise", target: "增长5%", actual: "增长2%", want: "4.00", status: scored, reason: missed},

		{name: "lower is better", target: "≤100件", actual: "50件", want: "0.00..10.00", status: open, reason: scorecard.RuleUnsuited},
		{name: "sign against direction", target: "≤100件", dir: higher, actual: "50件", want: "0.00..10.00", status: open, reason: scorecard.RuleUnsuited},
		{name: "target in words", target: "有效提升", actual: "50件", want: "0.00..10.00", status: open, reason: scorecard.RuleUnsuited},
		{name: "target in words, direction given", target: "有效提升", dir: higher, actual: "50件", want: "0.00..10.00", status: open, reason: scorecard.NoTarget},
		{name: "no target", target: "/", dir: higher, actual: "50件", want: "0.00..10.00", status: open, reason: scorecard.NoTarget},
		{name: "two targets", target: "展览100件,展示20件", dir: higher, actual: "50件", want: "0.00..10.00", status: open, reason: scorecard.SeveralValues},
		{name: "a judge's points answer nothing here", target: "≥100件", given: "5", want: "0.00", status: scorecard.Forfeited, reason: scorecard.ValueMissing},
		{name: "nor does a list of items", target: "≥100件", met: []int{1}, want: "0.00", status: scorecard.Forfeited, reason: scorecard.ValueMissing},
	}...))
}

func TestProportionalPassMark(t *testing.T) {
	runRule(t, plainScheme(t, `{"rule": "proportional", "pass": "0.6"}`), []ruleCase{
		{name: "at the mark", target: "≥100件", actual: "60件", want: "6.00", status: scorecard.Scored, reason: scorecard.TargetMissed},
		{name: "below it", target: "≥100件", actual: "59.9999件", want: "0.00", status: scorecard.Scored, reason: scorecard.BelowPass},
		{name: "at a mark between units", target: "≥3件", actual: "1.8件", want: "6.00", status: scorecard.Scored, reason: scorecard.TargetMissed},
		{name: "below it by a thousandth", target: "≥3件", actual: "1.799件", want: "0.00", status: scorecard.Scored, reason: scorecard.BelowPass},
		{name: "reached", target: "≥100件", actual: "100件", want: "10.00", status: scorecard.Scored, reason: scorecard.TargetMet},
		{name: "negative", target: "≥100件", actual: "-1件", want: "0.00", status: scorecard.Scored, reason: scorecard.ActualNegative},
	})
	// A third has no end as a decimal: 33.3333 of 100 stays below it.
	runRule(t, plainScheme(t, `{"rule": "proportional", "pass": "1/3"}`), []ruleCase{
		{name: "a third of 99", target: "≥99件", actual: "33件", want: "3.33", status: scorecard.Scored, reason: scorecard.TargetMissed},
		{name: "a third of 100", target: "≥100件", actual: "33.3333件", want: "0.00", status: scorecard.Scored, reason: scorecard.BelowPass},
		{name: "above a third of 100", target: "≥100件", actual: "33.3334件", want: "3.33", status: scorecard.Scored, reason: scorecard.TargetMissed},
	})
}

func TestProportionalOver(t *testing.T) {
	over := func(policy string) *scorecard.Scheme {
		return plainScheme(t, `{"rule": "proportional", "over": {"basis": "c", `+policy+`}}`)
	}
	full := func(name, actual string) ruleCase {
		return ruleCase{name: name, target: "≥100件", actual: actual, want: "10.00", status: scorecard.Scored, reason: scorecard.TargetMet}
	}
	lost := func(name, actual, want string) ruleCase {
		return ruleCase{name: name, target: "≥100件", actual: actual, want: want, status: scorecard.Scored, reason: scorecard.OverTarget}
	}
	t.Run("zero above", func(t *testing.T) {
		e, ok := bind(t, over(`"threshold": "1.3", "effect": "zero"`), flat(leaf("a", "10", criterion("≥100件", 0)))).
			Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "131件")}}).Explain("a")
		require.True(t, ok)
		require.Equal(t, "试〔2024〕1号", e.Basis.String(), "the clause of the policy, not that of the rule")
		runRule(t, over(`"threshold": "1.3", "effect": "zero"`), []ruleCase{
			full("reached", "100件"), full("at the threshold", "130件"), lost("above", "130.0001件", "0.00"), lost("far above", "100万件", "0.00"),
		})
	})
	t.Run("zero from", func(t *testing.T) {
		runRule(t, over(`"threshold": "1.3", "inclusive": true, "effect": "zero"`), []ruleCase{
			full("below", "129.9999件"), lost("at the threshold", "130件", "0.00"),
		})
	})
	t.Run("reduce", func(t *testing.T) {
		runRule(t, over(`"threshold": "1.2", "effect": "reduce", "slope": "0.5"`), []ruleCase{
			full("at the threshold", "120件"),
			lost("a little", "120.2件", "9.99"), // 10 × (1 − 0.5 × 0.002) = 9.99
			lost("more", "160件", "8.00"),       // 10 × (1 − 0.5 × 0.4)
			lost("all", "320件", "0.00"),        // 10 × (1 − 0.5 × 2)
			lost("never below zero", "900件", "0.00"),
		})
	})
	t.Run("reduce one to one", func(t *testing.T) {
		runRule(t, over(`"threshold": "1.3", "effect": "reduce"`), []ruleCase{lost("more", "170件", "6.00")})
	})
	t.Run("ignore", func(t *testing.T) {
		runRule(t, over(`"threshold": "1.3", "effect": "ignore"`), []ruleCase{full("far above", "999件")})
	})
	t.Run("explain", func(t *testing.T) {
		s := over(`"threshold": "1.3", "effect": "explain"`)
		runRule(t, s, []ruleCase{full("far above", "999件")})
		findings := func(actual string, explained bool) jixiao.Findings {
			a := seen("a", actual)
			a.Explained = explained
			return bind(t, s, flat(leaf("a", "10", criterion("≥100件", 0)))).Score(scorecard.Input{Answers: []scorecard.Answer{a}}).Findings()
		}
		require.Empty(t, findings("130件", false))
		require.Empty(t, findings("131件", true))
		fs := findings("131件", false)
		require.Len(t, fs, 1)
		require.Equal(t, jixiao.Code("scorecard.over-achievement"), fs[0].Code)
		require.Equal(t, jixiao.Warning, fs[0].Severity)
		require.Equal(t, "nodes[0].children[0]", fs[0].Path)
		require.Contains(t, fs[0].Message.ZH, "完成率 1.31 达到超额界限 1.3")
	})
}

func TestProportionalLaws(t *testing.T) {
	plain := plainScheme(t, `{"rule": "proportional"}`)
	pass := plainScheme(t, `{"rule": "proportional", "pass": "2/37"}`)
	reduce := plainScheme(t, `{"rule": "proportional", "over": {"threshold": "1.3", "effect": "reduce", "slope": "0.7", "basis": "c"}}`)
	zeroing := plainScheme(t, `{"rule": "proportional", "over": {"threshold": "1.3", "inclusive": true, "effect": "zero", "basis": "c"}}`)
	rapid.Check(t, func(t *rapid.T) {
		w, target := drawWeight(t), drawDecimal(t, "target", 1, 1_000_000)
		a, b := near(t, "a", target, -10, 2_000_000), near(t, "b", target, -10, 2_000_000)
		c := indicator.NewCriterion(indicator.AtLeast, target.in("元"))
		points := func(s *scorecard.Scheme, actual decimalNumber) scorecard.Node {
			return one(t, s, w.String(), c, reportedAs(actual, "元"))
		}
		model := func(actual decimalNumber, pass *big.Rat, over overModel) *big.Rat {
			return proportionalModel(w.rat(), actual.rat(), target.rat(), pass, over)
		}
		requireRounded(t, model(a, nil, overModel{}), w.rat(), points(plain, a))
		requireRounded(t, model(a, num(2, 37), overModel{}), w.rat(), points(pass, a))
		requireRounded(t, model(a, nil, overModel{num(13, 10), false, "reduce", num(7, 10)}), w.rat(), points(reduce, a))
		requireRounded(t, model(a, nil, overModel{num(13, 10), true, "zero", nil}), w.rat(), points(zeroing, a))

		// More is never worth less, and a small step moves the points a little.
		pa, pb := exactOf(t, points(plain, a)), exactOf(t, points(plain, b))
		if a.rat().Cmp(b.rat()) <= 0 {
			require.LessOrEqual(t, pa.Cmp(pb), 0)
		}
		gap := quo(mul(w.rat(), new(big.Rat).Abs(sub(a.rat(), b.rat()))), target.rat())
		require.LessOrEqual(t, new(big.Rat).Abs(sub(pa, pb)).Cmp(gap), 0)

		// 元 and 万元 are the same money.
		thousand := one(t, plain, w.String(), indicator.NewCriterion(indicator.AtLeast, target.in("万元")), reportedAs(a.times10(4), "元"))
		require.Equal(t, points(plain, a).Exact, thousand.Exact)
	})
}
