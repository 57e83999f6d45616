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

func TestDirect(t *testing.T) {
	const (
		scored, open = scorecard.Scored, scorecard.Open
		yes, no      = scorecard.Confirmed, scorecard.NotConfirmed
	)
	runRule(t, plainScheme(t, `{"rule": "direct"}`), append(absent("是", 0), []ruleCase{
		{name: "yes", target: "是", actual: "是", want: "10.00", status: scored, reason: yes},
		{name: "no", target: "是", actual: "否", want: "0.00", status: scored, reason: no},
		{name: "passed", target: "通过验收", actual: "通过", want: "10.00", status: scored, reason: yes},
		{name: "not passed", target: "通过验收", actual: "不通过", want: "0.00", status: scored, reason: no},
		{name: "yes of a person", target: "通过验收", obs: indicator.YesNo(true), want: "10.00", status: scored, reason: yes},
		{name: "no of a person", target: "通过验收", obs: indicator.YesNo(false), want: "0.00", status: scored, reason: no},
		{name: "the words of the target", target: "通过验收", actual: "通过验收", want: "10.00", status: scored, reason: yes},
		{name: "other words", target: "通过验收", actual: "基本符合要求", want: "0.00..10.00", status: open, reason: scorecard.JudgementDue},
		{name: "the whole scale, nothing chosen", target: "优良中差", actual: "优良中差", want: "0.00..10.00", status: open, reason: scorecard.JudgementDue},
		{name: "no is asked for, and no", target: "否", actual: "否", want: "10.00", status: scored, reason: yes},
		{name: "no is asked for, and yes", target: "否", actual: "是", want: "0.00", status: scored, reason: no},
		{name: "no is asked for, and a person says no", target: "否", obs: indicator.YesNo(false), want: "10.00", status: scored, reason: yes},
		{name: "no is asked for, and a person says yes", target: "否", obs: indicator.YesNo(true), want: "0.00", status: scored, reason: no},
		{name: "no target", target: "/", actual: "是", want: "10.00", status: scored, reason: yes},
		{name: "a number reached", target: "≥3万元", actual: "30000元", want: "10.00", status: scored, reason: yes},
		{name: "a number missed", target: "≥3万元", actual: "29999元", want: "0.00", status: scored, reason: no},
		{name: "zero reached", target: "=0件", actual: "0件", want: "10.00", status: scored, reason: yes},
		{name: "zero missed", target: "=0件", actual: "1件", want: "0.00", status: scored, reason: no},
		{name: "negative reached", target: "≥-2%", actual: "-15‰", want: "10.00", status: scored, reason: yes},
		{name: "negative missed", target: "≥-2%", actual: "-3%", want: "0.00", status: scored, reason: no},
		{name: "a date reached", target: "2023年12月底前", actual: "2023年11月", want: "10.00", status: scored, reason: yes},
		{name: "a date missed", target: "2023年12月底前", actual: "2024年1月", want: "0.00", status: scored, reason: no},
		{name: "inside a range", target: "90%-95%", actual: "92%", want: "10.00", status: scored, reason: yes},
		{name: "outside a range", target: "90%-95%", actual: "96%", want: "0.00", status: scored, reason: no},
		{name: "within a tolerance", target: "±3%", actual: "-2.9%", want: "10.00", status: scored, reason: yes},
		{name: "money and people", target: "≥3万元", actual: "3人", want: "0.00..10.00", status: open, reason: scorecard.JudgementDue},
		{name: "words beside a number", target: "≥3万元", actual: "较好", want: "0.00..10.00", status: open, reason: scorecard.JudgementDue},
		{name: "two values", target: "≥3万元", actual: "设备8万元,安装1万元", want: "0.00..10.00", status: open, reason: scorecard.JudgementDue},
	}...))
	runRule(t, plainScheme(t, `{"rule": "direct", "miss": "1/3"}`), []ruleCase{
		{name: "a share for no", target: "是", actual: "否", want: "3.33", status: scored, reason: no},
		{name: "full for yes", target: "是", actual: "是", want: "10.00", status: scored, reason: yes},
	})
}

func TestDirectLaws(t *testing.T) {
	s := plainScheme(t, `{"rule": "direct", "miss": "2/37"}`)
	rapid.Check(t, func(t *rapid.T) {
		w, target := drawWeight(t), drawDecimal(t, "target", -100, 100)
		a := near(t, "a", target, -100, 100)
		op := rapid.SampledFrom(indicator.Comparisons()).Draw(t, "sign")
		cmp := a.rat().Cmp(target.rat())
		met := map[indicator.Comparison]bool{
			indicator.AtLeast: cmp >= 0, indicator.Above: cmp > 0, indicator.AtMost: cmp <= 0, indicator.Below: cmp < 0,
			indicator.Equal: cmp == 0 || target.n == 0 && cmp < 0,
		}[op]
		want := mul(w.rat(), num(2, 37))
		if met {
			want = w.rat()
		}
		n := one(t, s, w.String(), indicator.NewCriterion(op, target.in("%")), reportedAs(a.times10(1), "‰"))
		requireRounded(t, want, w.rat(), n)
	})
}

// tiers are those of the self-evaluation form: from 80 %, from 60 %, below.
const tiers = `{"rule": "graded", "tiers": [
	{"name": {"zh": "达成", "en": "reached"}, "low": "0.8", "high": "1"},
	{"name": {"zh": "部分达成", "en": "partly"}, "low": "0.6", "high": "0.8", "high_open": true},
	{"name": {"zh": "未达成", "en": "not"}, "low": "0", "high": "0.6", "high_open": true%s}]}`

func tiersWithAward(award string) string {
	const mark = "%s"
	i := len(tiers) - len(mark+"}]}")
	return tiers[:i] + award + "}]}"
}

func TestGraded(t *testing.T) {
	const (
		scored, open = scorecard.Scored, scorecard.Open
		due          = scorecard.JudgementDue
		outTier      = scorecard.GivenOutsideTier
		outWeight    = scorecard.GivenOutsideWeight
	)
	runRule(t, plainScheme(t, tiersWithAward("")), append(absent("效果明显", 0), []ruleCase{
		{name: "points alone", target: "效果明显", given: "7.35", want: "7.35", status: scored, reason: scorecard.Judged},
		{name: "no points of ten", target: "效果明显", given: "0", want: "0.00", status: scored, reason: scorecard.Judged},
		{name: "all points", target: "效果明显", given: "10", want: "10.00", status: scored, reason: scorecard.Judged},
		{name: "more places than the scheme has", target: "效果明显", given: "7.355", want: "7.36", status: scored, reason: scorecard.Judged},
		{name: "words and points", target: "效果明显", actual: "效果较好", given: "9", want: "9.00", status: scored, reason: scorecard.Judged},
		{name: "words alone", target: "效果明显", actual: "效果较好", want: "0.00..10.00", status: open, reason: due},
		{name: "a number alone", target: "效果明显", actual: "95%", want: "0.00..10.00", status: open, reason: due},
		{name: "two values", target: "效果明显", actual: "展览50件,展示60件", want: "0.00..10.00", status: open, reason: due},
		{name: "a phrase of the form", target: "效果明显", actual: "部分达成年度指标并具有一定效果", want: "6.00..8.00", status: open, reason: due},
		{name: "best tier", target: "效果明显", obs: indicator.Graded(1), want: "8.00..10.00", status: open, reason: due},
		{name: "best tier, lower edge", target: "效果明显", obs: indicator.Graded(1), given: "8", want: "8.00", status: scored, reason: scorecard.Judged},
		{name: "best tier, below it", target: "效果明显", obs: indicator.Graded(1), given: "7.99", want: "8.00..10.00", status: open, reason: outTier},
		{name: "best tier, top", target: "效果明显", obs: indicator.Graded(1), given: "10", want: "10.00", status: scored, reason: scorecard.Judged},
		{name: "best tier, above the weight", target: "效果明显", obs: indicator.Graded(1), given: "10.01", want: "8.00..10.00", status: open, reason: outWeight},
		{name: "middle tier, inside", target: "效果明显", obs: indicator.Graded(2), given: "7.99", want: "7.99", status: scored, reason: scorecard.Judged},
		{name: "middle tier, upper edge is open", target: "效果明显", obs: indicator.Graded(2), given: "8", want: "6.00..8.00", status: open, reason: outTier},
		{name: "middle tier, lower edge", target: "效果明显", obs: indicator.Graded(2), given: "6", want: "6.00", status: scored, reason: scorecard.Judged},
		{name: "last tier, zero", target: "效果明显", obs: indicator.Graded(3), given: "0", want: "0.00", status: scored, reason: scorecard.Judged},
		{name: "last tier, upper edge is open", target: "效果明显", obs: indicator.Graded(3), given: "6", want: "0.00..6.00", status: open, reason: outTier},
		{name: "below zero", target: "效果明显", given: "-0.01", want: "0.00..10.00", status: open, reason: outWeight},
		{name: "above the weight", target: "效果明显", given: "10.01", want: "0.00..10.00", status: open, reason: outWeight},
		{name: "not applicable, points or not", target: "效果明显", obs: indicator.NotApplicable(jixiao.Basis{Number: "某财绩〔2022〕3号"}), given: "5", want: "", status: scorecard.Excluded, reason: scorecard.ValueNotApplicable},
		{name: "a number as target", target: "≥100件", given: "5", want: "5.00", status: scored, reason: scorecard.Judged},
	}...))
	runRule(t, plainScheme(t, tiersWithAward(`, "award": "0.5"`)), []ruleCase{
		{name: "award of the grade", target: "效果明显", obs: indicator.Graded(3), want: "5.00", status: scored, reason: scorecard.TierAward},
		{name: "points beat the award", target: "效果明显", obs: indicator.Graded(3), given: "5.5", want: "5.50", status: scored, reason: scorecard.Judged},
		{name: "no award for this grade", target: "效果明显", obs: indicator.Graded(2), want: "6.00..8.00", status: open, reason: due},
	})
	runRule(t, plainScheme(t, `{"rule": "graded", "tiers": [{"name": {"zh": "达成", "en": "reached"}, "low": "0", "high": "1"}]}`), []ruleCase{
		{name: "a grade that the scheme does not have", target: "效果明显", obs: indicator.Graded(2), given: "5", want: "0.00..10.00", status: open, reason: due},
	})
}

// Points that are not taken are named, with the span that is allowed.
func TestGradedFinding(t *testing.T) {
	s := plainScheme(t, tiersWithAward(""))
	sheet := bind(t, s, flat(leaf("a", "7.5", criterion("效果明显", 0))))
	r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{{Code: "a", Actual: indicator.Graded(2), Given: jixiao.MustPoints("6.2")}}})
	require.Len(t, r.Findings(), 1)
	f := r.Findings()[0]
	require.Equal(t, jixiao.Code("scorecard.given-outside"), f.Code)
	require.Equal(t, "nodes[0].children[0]", f.Path)
	require.Equal(t, "给分 6.2 不在允许的 4.5 至 6 之间", f.Message.ZH)
	_, ok := r.Total()
	require.False(t, ok)
}

func TestGradedLaws(t *testing.T) {
	s := plainScheme(t, tiersWithAward(""))
	edges := []*big.Rat{num(1, 1), num(8, 10), num(6, 10), zero()}
	rapid.Check(t, func(t *rapid.T) {
		w := drawWeight(t)
		tier := rapid.IntRange(1, 3).Draw(t, "tier")
		edge := mul(rapid.SampledFrom(edges).Draw(t, "edge"), w.rat())
		given := decimalNumber{rapid.Int64Range(-200, 10_200).Draw(t, "given"), 2}
		if rapid.Bool().Draw(t, "at an edge") {
			x := mul(edge, num(100, 1))
			given = decimalNumber{new(big.Int).Quo(x.Num(), x.Denom()).Int64() + rapid.Int64Range(-1, 1).Draw(t, "off by"), 2}
		}
		answer := scorecard.Answer{Actual: indicator.Graded(tier), Given: jixiao.MustPoints(given.String())}
		n := one(t, s, w.String(), criterion("效果明显", 0), answer)
		low, high := mul(edges[tier], w.rat()), mul(edges[tier-1], w.rat())
		g := given.rat()
		inside := g.Cmp(low) >= 0 && (g.Cmp(high) < 0 || tier == 1 && g.Cmp(high) == 0)
		if inside {
			requireRounded(t, g, w.rat(), n)
			return
		}
		require.Equal(t, scorecard.Open, n.Status)
		require.Equal(t, roundModel(low, 2, jixiao.HalfUp).FloatString(2), n.Low.String())
		require.Equal(t, roundModel(high, 2, jixiao.HalfUp).FloatString(2), n.High.String())
		want := scorecard.GivenOutsideTier
		if g.Sign() < 0 || g.Cmp(w.rat()) > 0 {
			want = scorecard.GivenOutsideWeight
		}
		require.Equal(t, want, n.Reason)
	})
}

func TestGiven(t *testing.T) {
	const open = scorecard.Open
	// Points are an answer of their own, so a value that is missing beside them
	// is not; without them it is.
	runRule(t, plainScheme(t, `{"rule": "given"}`), append(absent("专家评分", 0), []ruleCase{
		{name: "points", target: "专家评分", given: "7.35", want: "7.35", status: scorecard.Scored, reason: scorecard.Judged},
		{name: "zero", target: "专家评分", given: "0", want: "0.00", status: scorecard.Scored, reason: scorecard.Judged},
		{name: "all", target: "专家评分", given: "10.000", want: "10.00", status: scorecard.Scored, reason: scorecard.Judged},
		{name: "below zero", target: "专家评分", given: "-1", want: "0.00..10.00", status: open, reason: scorecard.GivenOutsideWeight},
		{name: "above the weight", target: "专家评分", given: "10.001", want: "0.00..10.00", status: open, reason: scorecard.GivenOutsideWeight},
		{name: "a grade does not bound them", target: "专家评分", obs: indicator.Graded(3), given: "10", want: "10.00", status: scorecard.Scored, reason: scorecard.Judged},
		{name: "a value without points", target: "≥100件", actual: "100件", want: "0.00..10.00", status: open, reason: scorecard.JudgementDue},
		{name: "words without points", target: "专家评分", actual: "较好", want: "0.00..10.00", status: open, reason: scorecard.JudgementDue},
		{name: "two values without points", target: "专家评分", actual: "展览50件,展示60件", want: "0.00..10.00", status: open, reason: scorecard.JudgementDue},
	}...))
}

func TestGivenLaws(t *testing.T) {
	s := plainScheme(t, `{"rule": "given"}`)
	rapid.Check(t, func(t *rapid.T) {
		w := drawWeight(t)
		given := decimalNumber{rapid.Int64Range(-100, 110_000).Draw(t, "given"), 3}
		n := one(t, s, w.String(), criterion("专家评分", 0), scorecard.Answer{Given: jixiao.MustPoints(given.String())})
		if g := given.rat(); g.Sign() >= 0 && g.Cmp(w.rat()) <= 0 {
			requireRounded(t, g, w.rat(), n)
			return
		}
		require.Equal(t, scorecard.Open, n.Status)
		require.Equal(t, scorecard.GivenOutsideWeight, n.Reason)
	})
}
