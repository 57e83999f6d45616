package scorecard

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/proptest"
)

// fastSheet binds one leaf under one rule that the fast path knows.
func fastSheet(t rapid.TB, rule string, places int, mode jixiao.RoundingMode, weight string, c indicator.Criterion) *Sheet {
	t.Helper()
	var entry RuleEntry
	require.NoError(t, json.Unmarshal([]byte(rule), &entry))
	entry.ID, entry.Basis = "r", "b"
	doc := Document{
		Format: Format, ID: "fast", Version: "1", Name: jixiao.Text{ZH: "测试", EN: "Test"},
		Basis: map[string]jixiao.Basis{"b": {Document: "试行办法"}},
		Total: jixiao.PointsOf(100), Rounding: RoundingRule{Stage: StageRow, Places: places, Mode: mode, Basis: "b"},
		Rules: []RuleEntry{entry}, Absence: AbsenceRules{Forfeit, RedistributeTotal, RedistributeTotal, Hold, "b"},
		Bands: []BandRule{{Code: "all", Name: jixiao.Text{ZH: "全", EN: "All"}, From: jixiao.PointsOf(0), Basis: "b"}},
	}
	s, err := Compile(doc)
	require.NoError(t, err)
	sh, _ := s.Bind(indicator.Framework{Nodes: []indicator.Node{{
		Code: "a", Name: "产出指标", Weight: jixiao.MustPoints(weight),
		Indicator: &indicator.Indicator{Name: "甲", Category: indicator.Output, Criterion: c},
	}}})
	require.NotNil(t, sh)
	return sh
}

// fastAnswer is the answer that the fast path takes as the whole number n.
func fastAnswer(t rapid.TB, row *fastRow, n int64) (a Answer, ok bool) {
	t.Helper()
	q, err := indicator.QuantityOf(n, -row.places, row.unit)
	require.NoError(t, err)
	switch row.kind {
	case fastYesNo:
		return Answer{Code: "a", Actual: indicator.YesNo(n == 1)}, n == 0 || n == 1
	case fastGiven:
		p, err := jixiao.NewPoints(q.Value())
		return Answer{Code: "a", Given: p}, err == nil
	case fastNone:
		return a, false
	case fastProportional, fastInverse, fastLinear, fastSteps:
		return Answer{Code: "a", Actual: indicator.Reported(q)}, true
	default:
		return a, false
	}
}

// edges are whole numbers where a fast row changes what it does, with their
// neighbours, and numbers at which 64 bits end.
func (row *fastRow) edges() []int64 {
	out := []int64{
		0, 1, 2, math.MaxInt64, math.MaxInt64 - 1, -math.MaxInt64, math.MaxInt64 / 2, math.MaxInt32, 1 << 53,
		math.MaxInt64/max(1, row.weight) + 1, math.MaxInt64/max(1, row.target) + 1,
	}
	for _, e := range append([]int64{row.low, row.high, row.target, 2 * row.target, row.weight}, stepEdges(row)...) {
		out = append(out, e, e+1, e-1, -e)
	}
	return out
}

func stepEdges(row *fastRow) []int64 {
	var out []int64
	for _, s := range row.steps {
		out = append(out, s.from, s.points)
	}
	return out
}

// rules that the fast path knows, with edges that decimals hold and some that
// they do not.
func fastRules() []string {
	return []string{
		`{"rule": "proportional"}`,
		`{"rule": "proportional", "pass": "0.6"}`,
		`{"rule": "proportional", "pass": "2/37"}`,
		`{"rule": "proportional", "over": {"threshold": "1.3", "inclusive": true, "effect": "explain", "basis": "b"}}`,
		`{"rule": "proportional", "over": {"threshold": "4/3", "effect": "zero", "basis": "b"}}`,
		`{"rule": "proportional", "over": {"threshold": "1.2", "effect": "reduce", "slope": "0.5", "basis": "b"}}`,
		`{"rule": "proportional", "over": {"threshold": "1.2", "effect": "ignore", "basis": "b"}}`,
		`{"rule": "inverse"}`, `{"rule": "linear"}`, `{"rule": "linear", "zero_at": "1.5"}`,
		`{"rule": "interval", "on": "attainment", "steps": [{"from": "0", "up_to": "1", "fact": "finished", "share": "1"}, {"from": "0.8", "share": "0.7"}, {"from": "1/3", "share": "2/37"}, {"from": "0", "share": "0"}]}`,
		`{"rule": "interval", "on": "attainment", "steps": [{"from": "1", "share": "1"}, {"from": "0", "share": "0.3"}], "over": {"threshold": "1.3", "effect": "explain", "basis": "b"}}`,
		`{"rule": "interval", "on": "value", "unit": "%", "steps": [{"from": "90", "share": "1"}, {"from": "200/3", "share": "0.8"}, {"from": "100/3", "share": "0.4"}, {"from": "0", "share": "1/7"}]}`,
		`{"rule": "direct"}`, `{"rule": "direct", "miss": "1/3"}`, `{"rule": "given"}`,
		`{"rule": "graded", "tiers": [{"name": {"zh": "甲", "en": "a"}, "low": "0.6", "high": "1"}, {"name": {"zh": "乙", "en": "b"}, "low": "0", "high": "0.6", "high_open": true}]}`,
	}
}

// The fast path answers what the definition of the rule answers, or nothing.
func TestFastPathEqualsDerivation(t *testing.T) {
	answered := map[fastKind]int{}
	every := func() bool {
		for _, kind := range []fastKind{fastProportional, fastInverse, fastLinear, fastSteps, fastYesNo, fastGiven} {
			if answered[kind] == 0 {
				return false
			}
		}
		return true
	}
	proptest.Check(t, every, func(t *rapid.T) {
		places := rapid.IntRange(0, jixiao.MaxPlaces).Draw(t, "places")
		mode := rapid.SampledFrom(jixiao.RoundingModes()).Draw(t, "mode")
		weight := decimalText(rapid.Int64Range(0, 10_000).Draw(t, "weight"), 2)
		target := decimalText(rapid.OneOf(
			rapid.Int64Range(-3, 20_000), rapid.Int64Range(1, 1<<40), rapid.Int64Range(1, 1<<62),
		).Draw(t, "target"), rapid.IntRange(0, 6).Draw(t, "target places"))
		sign := rapid.SampledFrom([]string{"≥", "=", "≤", "≤", ""}).Draw(t, "sign")
		for _, rule := range fastRules() {
			sh := fastSheet(t, rule, places, mode, weight, indicator.CriterionFromCell(indicator.ReadCell(sign+target+"%")))
			row := &sh.fastRows[0]
			numbers := append(row.edges(),
				rapid.Int64Min(-math.MaxInt64).Draw(t, "any"), rapid.Int64Range(-10, row.weight+10).Draw(t, "about the weight"),
				rapid.Int64Range(0, max(1, row.target)).Draw(t, "below the target"), row.target+rapid.Int64Range(0, 1<<61).Draw(t, "above the target"))
			for _, n := range numbers {
				points, ok := row.points(n, sh.mode)
				if !ok {
					continue
				}
				if answer, usable := fastAnswer(t, row, n); usable {
					answered[row.kind]++
					requireSame(t, sh, answer, points)
				}
			}
		}
	})
}

// requireSame holds points in units of the last place to the derivation.
func requireSame(t rapid.TB, sh *Sheet, answer Answer, points int64) {
	t.Helper()
	r := &Result{sheet: sh, in: Input{Answers: []Answer{answer}}, rows: make([]row, 1)}
	r.match()
	o := r.derive(0, sh.leaves[0].weightExpr())
	require.Equal(t, Scored, o.status, "%s of %s: %s", answer.Actual, answer.Given, o.reason)
	require.False(t, o.over, "the fast path must leave findings to the derivation")
	want, ok := o.low.rat().RoundScaled(sh.rounding.Places, sh.mode)
	require.True(t, ok)
	require.Equal(t, want, points, "%s, given %s: %s", answer.Actual, answer.Given, o.low)
	// And the whole way gives the same, with and without a fact that leads
	// around the fast path.
	plain := sh.Score(Input{Answers: []Answer{answer}}).rows[0]
	around := sh.Score(Input{Answers: []Answer{answer}, Facts: []Fact{{Name: "no-such-fact"}}}).rows[0]
	plain.reason = around.reason // the fast path finds it when asked
	require.Equal(t, around, plain)
	require.Equal(t, points, plain.low)
}

// What is no plain comparison of two numbers in one unit must not be answered in
// whole numbers, however plain the number looks.
func TestFastPathDeclines(t *testing.T) {
	proportional, linear := `{"rule": "proportional"}`, `{"rule": "linear"}`
	criterion := func(text string, d indicator.Direction) indicator.Criterion {
		c := indicator.CriterionFromCell(indicator.ReadCell(text))
		if d != indicator.Undirected {
			c = c.WithDirection(d)
		}
		return c
	}
	for _, c := range []struct {
		name, rule, target string
		dir                indicator.Direction
		actual             string
		status             Status
		reason             Reason
		points             string
	}{
		{"a fall against a level", proportional, "≥10%", 0, "下降5%", Open, ValueImprecise, ""},
		{"a fall against a rise", proportional, "增长5%", 0, "下降5%", Scored, ActualNegative, "0.00"},
		{"sign against direction, down", linear, "≥90%", indicator.LowerBetter, "95%", Open, RuleUnsuited, ""},
		{"sign against direction, up", proportional, "≤90%", indicator.HigherBetter, "95%", Open, RuleUnsuited, ""},
		{"another unit", proportional, "≥90%", 0, "850‰", Scored, TargetMissed, "9.44"},
		{"no is asked for", `{"rule": "direct"}`, "否", 0, "否", Scored, Confirmed, "10.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			sh := fastSheet(t, c.rule, 2, jixiao.HalfUp, "10", criterion(c.target, c.dir))
			r := sh.Score(Input{Answers: []Answer{{Code: "a", Actual: indicator.ObservedText(c.actual)}}})
			status, reason := r.Status("a")
			require.Equal(t, c.status, status)
			require.Equal(t, c.reason, reason)
			p, _ := r.Points("a")
			require.Equal(t, c.points, p.String())
		})
	}
}

// The plain rows of a plain table do take the fast path: it would be no use
// otherwise.
func TestFastPathTaken(t *testing.T) {
	for rule, target := range map[string]string{
		`{"rule": "proportional", "pass": "0.6"}`: "≥100件",
		`{"rule": "inverse"}`:                     "≤3.5万元",
		`{"rule": "linear"}`:                      "≤3.5万元",
		`{"rule": "direct"}`:                      "通过验收",
		`{"rule": "given"}`:                       "专家评分",
		`{"rule": "interval", "on": "value", "unit": "%", "steps": [{"from": "90", "share": "1"}, {"from": "0", "share": "0"}]}`: "≥95%",
	} {
		sh := fastSheet(t, rule, 2, jixiao.HalfUp, "10", indicator.CriterionFromCell(indicator.ReadCell(target)))
		require.NotEqual(t, fastNone, sh.fastRows[0].kind, rule)
		for _, n := range []int64{0, 1, 500} {
			if _, usable := fastAnswer(t, &sh.fastRows[0], n); usable {
				_, ok := sh.fastRows[0].points(n, sh.mode)
				require.True(t, ok, "%s: %d", rule, n)
			}
		}
	}
}

func decimalText(n int64, places int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	text := fmt.Sprintf("%0*d", places+1, n)
	if places == 0 {
		return sign + text
	}
	return sign + text[:len(text)-places] + "." + text[len(text)-places:]
}
