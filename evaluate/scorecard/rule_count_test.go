package scorecard_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// checklistOf is a checklist of n items, with shares or all alike.
func checklistOf(n int, shares ...string) string {
	items := make([]string, n)
	for i := range items {
		items[i] = fmt.Sprintf(`{"name": {"zh": "要点%d", "en": "item %d"}}`, i+1, i+1)
		if shares != nil {
			items[i] = fmt.Sprintf(`{"name": {"zh": "要点%d", "en": "item %d"}, "share": %q}`, i+1, i+1, shares[i])
		}
	}
	return `{"rule": "checklist", "points": [` + strings.Join(items, ",") + `]}`
}

func TestChecklist(t *testing.T) {
	const (
		scored, open = scorecard.Scored, scorecard.Open
		counted      = scorecard.Counted
		invalid, due = scorecard.CountInvalid, scorecard.JudgementDue
	)
	runRule(t, plainScheme(t, checklistOf(3)), append(absent("制度健全", 0), []ruleCase{
		{name: "one of three", target: "制度健全", met: []int{2}, want: "3.33", status: scored, reason: counted},
		{name: "two of three", target: "制度健全", met: []int{3, 1}, want: "6.67", status: scored, reason: counted},
		{name: "all", target: "制度健全", met: []int{1, 2, 3}, want: "10.00", status: scored, reason: counted},
		{name: "none, listed", target: "制度健全", met: []int{}, want: "0.00", status: scored, reason: counted},
		{name: "a count", target: "制度健全", actual: "2项", want: "6.67", status: scored, reason: counted},
		{name: "a count of none", target: "制度健全", actual: "0项", want: "0.00", status: scored, reason: counted},
		{name: "the list beats the count", target: "制度健全", actual: "3项", met: []int{1}, want: "3.33", status: scored, reason: counted},
		{name: "an item twice", target: "制度健全", met: []int{1, 1}, want: "0.00..10.00", status: open, reason: invalid},
		{name: "item nought", target: "制度健全", met: []int{0}, want: "0.00..10.00", status: open, reason: invalid},
		{name: "item four of three", target: "制度健全", met: []int{4}, want: "0.00..10.00", status: open, reason: invalid},
		{name: "four of three", target: "制度健全", actual: "4项", want: "0.00..10.00", status: open, reason: invalid},
		{name: "negative count", target: "制度健全", actual: "-1项", want: "0.00..10.00", status: open, reason: invalid},
		{name: "half an item", target: "制度健全", actual: "1.5项", want: "0.00..10.00", status: open, reason: invalid},
		{name: "ten thousand items", target: "制度健全", actual: "2万项", want: "0.00..10.00", status: open, reason: invalid},
		{name: "words", target: "制度健全", actual: "基本健全", want: "0.00..10.00", status: open, reason: due},
		{name: "two values", target: "制度健全", actual: "制度2项,办法1项", want: "0.00..10.00", status: open, reason: due},
	}...))
	runRule(t, plainScheme(t, checklistOf(3, "0.5", "1/3", "1/6")), []ruleCase{
		{name: "second and third", target: "制度健全", met: []int{2, 3}, want: "5.00", status: scored, reason: counted},
		{name: "first and third", target: "制度健全", met: []int{3, 1}, want: "6.67", status: scored, reason: counted},
		{name: "all", target: "制度健全", met: []int{1, 2, 3}, want: "10.00", status: scored, reason: counted},
		{name: "none", target: "制度健全", met: []int{}, want: "0.00", status: scored, reason: counted},
		{name: "all by count", target: "制度健全", actual: "3", want: "10.00", status: scored, reason: counted},
		{name: "none by count", target: "制度健全", actual: "0", want: "0.00", status: scored, reason: counted},
		{name: "which two", target: "制度健全", actual: "2", want: "0.00..10.00", status: open, reason: due},
	})
}

func TestChecklistLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWeight(t)
		parts := rapid.SliceOfN(rapid.Int64Range(0, 50), 1, 8).Filter(func(p []int64) bool {
			return slices.Max(p) > 0
		}).Draw(t, "shares")
		var whole int64
		for _, p := range parts {
			whole += p
		}
		shares := make([]string, len(parts))
		for i, p := range parts {
			shares[i] = fmt.Sprintf("%d/%d", p, whole)
		}
		met := rapid.Permutation(upTo(len(parts))).Draw(t, "order")[:rapid.IntRange(0, len(parts)).Draw(t, "met")]
		want := zero()
		for _, i := range met {
			want = add(want, num(parts[i-1], whole))
		}
		answer := scorecard.Answer{Met: met}
		unequal := one(t, plainScheme(t, checklistOf(len(parts), shares...)), w.String(), criterion("制度健全", 0), answer)
		requireRounded(t, mul(w.rat(), want), w.rat(), unequal)

		equal := one(t, plainScheme(t, checklistOf(len(parts))), w.String(), criterion("制度健全", 0), answer)
		requireRounded(t, mul(w.rat(), num(int64(len(met)), int64(len(parts)))), w.rat(), equal)
		count := one(t, plainScheme(t, checklistOf(len(parts))), w.String(), criterion("制度健全", 0), reportedAs(decimalNumber{int64(len(met)), 0}, "项"))
		require.Equal(t, equal.Exact, count.Exact)
		if len(met) > 0 { // one item more is never worth less
			fewer := one(t, plainScheme(t, checklistOf(len(parts), shares...)), w.String(), criterion("制度健全", 0), scorecard.Answer{Met: met[1:]})
			require.LessOrEqual(t, exactOf(t, fewer).Cmp(exactOf(t, unequal)), 0)
		}
	})
}

// upTo returns 1 … n.
func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i + 1
	}
	return out
}

func TestDeduction(t *testing.T) {
	const (
		scored, open = scorecard.Scored, scorecard.Open
		counted, met = scorecard.Counted, scorecard.TargetMet
	)
	runRule(t, plainScheme(t, `{"rule": "deduction", "counts": "defects", "each": "1.5"}`), append(absent("无问题", 0), []ruleCase{
		{name: "no defect", target: "无问题", actual: "0处", want: "10.00", status: scored, reason: counted},
		{name: "two defects", target: "无问题", actual: "2处", want: "7.00", status: scored, reason: counted},
		{name: "half a defect", target: "无问题", actual: "0.5处", want: "9.25", status: scored, reason: counted},
		{name: "seven defects", target: "无问题", actual: "7处", want: "0.00", status: scored, reason: counted},
		{name: "two 万 defects", target: "无问题", actual: "2万处", want: "0.00", status: scored, reason: counted},
		{name: "a third of a 万", target: "无问题", actual: "0.0002万处", want: "7.00", status: scored, reason: counted},
		{name: "negative", target: "无问题", actual: "-1处", want: "0.00..10.00", status: open, reason: scorecard.CountInvalid},
		{name: "words", target: "无问题", actual: "少量问题", want: "0.00..10.00", status: open, reason: scorecard.NotNumeric},
		{name: "two values", target: "无问题", actual: "制度2项,办法1项", want: "0.00..10.00", status: open, reason: scorecard.SeveralValues},
		{name: "a range", target: "无问题", actual: "2~3处", want: "0.00..10.00", status: open, reason: scorecard.ValueImprecise},
	}...))
	runRule(t, plainScheme(t, `{"rule": "deduction", "counts": "defects", "each": "1", "floor": "0.4"}`), []ruleCase{
		{name: "above the floor", target: "无问题", actual: "5处", want: "5.00", status: scored, reason: counted},
		{name: "at the floor", target: "无问题", actual: "6处", want: "4.00", status: scored, reason: counted},
		{name: "never below the floor", target: "无问题", actual: "60处", want: "4.00", status: scored, reason: counted},
	})
	runRule(t, plainScheme(t, `{"rule": "deduction", "counts": "shortfall", "each": "0.3", "per": "5"}`), append(absent("≥90%", 0), []ruleCase{
		{name: "reached", target: "≥90%", actual: "90%", want: "10.00", status: scored, reason: met},
		{name: "more than reached", target: "≥90%", actual: "99%", want: "10.00", status: scored, reason: met},
		{name: "five short", target: "≥90%", actual: "85%", want: "9.70", status: scored, reason: counted},
		{name: "a part of five short", target: "≥90%", actual: "88%", want: "9.88", status: scored, reason: counted},
		{name: "in ‰", target: "≥90%", actual: "850‰", want: "9.70", status: scored, reason: counted},
		{name: "all short", target: "≥90%", actual: "0%", want: "4.60", status: scored, reason: counted},
		{name: "below zero", target: "≥90%", actual: "-100%", want: "0.00", status: scored, reason: counted},
		{name: "lower, kept", target: "≤10%", actual: "10%", want: "10.00", status: scored, reason: met},
		{name: "lower, ten over", target: "≤10%", actual: "20%", want: "9.40", status: scored, reason: counted},
		{name: "equal, more than reached", target: "=90%", actual: "95%", want: "10.00", status: scored, reason: met},
		{name: "zero target", target: "≤0%", actual: "5%", want: "9.70", status: scored, reason: counted},
		{name: "zero target in ‰", target: "≤0%", actual: "50‰", want: "9.70", status: scored, reason: counted},
		{name: "zero target in 万元 and 元", target: "≤0万元", actual: "50000元", want: "9.70", status: scored, reason: counted},
		{name: "zero target in 万元 and 万", target: "≤0万元", actual: "5万", want: "9.70", status: scored, reason: counted},
		{name: "zero target in 元 and 万", target: "≤0元", actual: "0.0005万", want: "9.70", status: scored, reason: counted},
		{name: "zero target without unit", target: "0", actual: "5件", want: "9.70", status: scored, reason: counted},
		{name: "negative target", target: "≥-5%", actual: "-10%", want: "9.70", status: scored, reason: counted},
		{name: "negative target in ‰", target: "≥-5%", actual: "-100‰", want: "9.70", status: scored, reason: counted},
		{name: "a fall where a rise of zero was asked", target: "增长≥0%", actual: "下降5%", want: "9.70", status: scored, reason: counted},
		{name: "money and people", target: "≥90%", actual: "85人", want: "0.00..10.00", status: open, reason: scorecard.UnitsDiffer},
		{name: "words", target: "≥90%", actual: "较低", want: "0.00..10.00", status: open, reason: scorecard.NotNumeric},
		{name: "two values", target: "≥90%", actual: "展览50%,展示60%", want: "0.00..10.00", status: open, reason: scorecard.SeveralValues},
		{name: "words as target", target: "有效提升", actual: "85%", want: "0.00..10.00", status: open, reason: scorecard.NoTarget},
		{name: "sign against direction", target: "≥90%", dir: indicator.LowerBetter, actual: "85%", want: "0.00..10.00", status: open, reason: scorecard.RuleUnsuited},
		{name: "a direction that has no side", target: "90%", dir: indicator.WithinBetter, actual: "85%", want: "0.00..10.00", status: open, reason: scorecard.RuleUnsuited},
	}...))
	runRule(t, plainScheme(t, `{"rule": "deduction", "counts": "shortfall", "each": "2"}`), []ruleCase{
		{name: "per one unit where none is set", target: "≥90%", actual: "88.5%", want: "7.00", status: scored, reason: counted},
	})
}

func TestDeductionLaws(t *testing.T) {
	defects := plainScheme(t, `{"rule": "deduction", "counts": "defects", "each": "0.07", "floor": "2/37"}`)
	short := plainScheme(t, `{"rule": "deduction", "counts": "shortfall", "each": "0.9", "per": "1/3", "floor": "0.1"}`)
	rapid.Check(t, func(t *rapid.T) {
		w := drawWeight(t)
		n, m := drawDecimal(t, "n", 0, 1000), drawDecimal(t, "m", 0, 1000)
		model := func(lost *big.Rat, floor *big.Rat) *big.Rat {
			return greater(mul(w.rat(), floor), sub(w.rat(), lost))
		}
		points := one(t, defects, w.String(), criterion("无问题", 0), reportedAs(n, "处"))
		requireRounded(t, model(mul(num(7, 100), n.rat()), num(2, 37)), w.rat(), points)
		other := one(t, defects, w.String(), criterion("无问题", 0), reportedAs(m, "处"))
		if n.rat().Cmp(m.rat()) <= 0 { // more defects are never worth more
			require.GreaterOrEqual(t, exactOf(t, points).Cmp(exactOf(t, other)), 0)
		}

		target := drawDecimal(t, "target", -50, 100)
		a := near(t, "a", target, -50, 150)
		higher := one(t, short, w.String(), indicator.NewCriterion(indicator.AtLeast, target.in("%")), reportedAs(a, "%"))
		lost := greater(zero(), mul(num(27, 10), sub(target.rat(), a.rat()))) // 0.9 ÷ (1/3)
		requireRounded(t, model(lost, num(1, 10)), w.rat(), higher)
		permille := one(t, short, w.String(), indicator.NewCriterion(indicator.AtLeast, target.in("%")), reportedAs(a.times10(1), "‰"))
		require.Equal(t, higher.Exact, permille.Exact)
		lower := one(t, short, w.String(), indicator.NewCriterion(indicator.AtMost, target.in("%")), reportedAs(a, "%"))
		lost = greater(zero(), mul(num(27, 10), sub(a.rat(), target.rat())))
		requireRounded(t, model(lost, num(1, 10)), w.rat(), lower)
	})
}

func TestAccumulation(t *testing.T) {
	const (
		scored, open = scorecard.Scored, scorecard.Open
		counted      = scorecard.Counted
	)
	runRule(t, plainScheme(t, `{"rule": "accumulation", "each": "1.25"}`), append(absent("推广经验", 0), []ruleCase{
		{name: "none", target: "推广经验", actual: "0项", want: "0.00", status: scored, reason: counted},
		{name: "three", target: "推广经验", actual: "3项", want: "3.75", status: scored, reason: counted},
		{name: "eight fill the weight", target: "推广经验", actual: "8项", want: "10.00", status: scored, reason: counted},
		{name: "never above the weight", target: "推广经验", actual: "9项", want: "10.00", status: scored, reason: counted},
		{name: "in 万", target: "推广经验", actual: "0.0004万项", want: "5.00", status: scored, reason: counted},
		{name: "beyond 64 bits", target: "推广经验", actual: "90000000000000000000项", want: "10.00", status: scored, reason: counted},
		{name: "negative", target: "推广经验", actual: "-1项", want: "0.00..10.00", status: open, reason: scorecard.CountInvalid},
		{name: "words", target: "推广经验", actual: "若干项", want: "0.00..10.00", status: open, reason: scorecard.NotNumeric},
		{name: "two values", target: "推广经验", actual: "制度2项,办法1项", want: "0.00..10.00", status: open, reason: scorecard.SeveralValues},
		{name: "a range", target: "推广经验", actual: "2~3项", want: "0.00..10.00", status: open, reason: scorecard.ValueImprecise},
	}...))
	runRule(t, plainScheme(t, `{"rule": "accumulation", "each": "1", "cap": "2/3"}`), []ruleCase{
		{name: "below the cap", target: "推广经验", actual: "6项", want: "6.00", status: scored, reason: counted},
		{name: "at the cap", target: "推广经验", actual: "7项", want: "6.67", status: scored, reason: counted},
	})
}

func TestAccumulationLaws(t *testing.T) {
	s := plainScheme(t, `{"rule": "accumulation", "each": "0.13", "cap": "2/3"}`)
	rapid.Check(t, func(t *rapid.T) {
		w := drawWeight(t)
		n, m := drawDecimal(t, "n", 0, 1000), drawDecimal(t, "m", 0, 1000)
		points := one(t, s, w.String(), criterion("推广经验", 0), reportedAs(n, "项"))
		requireRounded(t, lesser(mul(w.rat(), num(2, 3)), mul(num(13, 100), n.rat())), w.rat(), points)
		other := one(t, s, w.String(), criterion("推广经验", 0), reportedAs(m, "项"))
		if n.rat().Cmp(m.rat()) <= 0 { // more items are never worth less
			require.LessOrEqual(t, exactOf(t, points).Cmp(exactOf(t, other)), 0)
		}
		scaled := one(t, s, w.String(), criterion("推广经验", 0), scorecard.Answer{Actual: indicator.Reported(decimalNumber{n.n, n.places + 4}.in("万项"))})
		require.Equal(t, points.Exact, scaled.Exact)
	})
}

// A parameter that would do nothing is refused.
func TestDeductionPerIsChecked(t *testing.T) {
	doc := plainScheme(t, `{"rule": "deduction", "counts": "shortfall", "each": "1", "per": "5"}`).Document()
	doc.Rules[0].Counts = scorecard.CountDefects
	_, err := scorecard.Compile(doc)
	requireFinding(t, err, jixiao.Code("scorecard.parameter-foreign"), "rules[0].per")
}
