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

// executionSteps is the example of budget execution: 10 when the project is
// finished inside its budget, else 7 from 80 %, 5 from 60 %, 0 below.
const executionSteps = `{"rule": "interval", "on": "attainment", "steps": [
	{"from": "0", "up_to": "1", "fact": "finished", "share": "1"},
	{"from": "0.8", "share": "0.7"}, {"from": "0.6", "share": "0.5"}, {"from": "0", "share": "0"}]}`

// satisfactionSteps is the example of satisfaction: 10, 8, 5, 0.
const satisfactionSteps = `{"rule": "interval", "on": "value", "unit": "%", "steps": [
	{"from": "90", "share": "1"}, {"from": "80", "share": "0.8"}, {"from": "60", "share": "0.5"}, {"from": "0", "share": "0"}]}`

func TestIntervalOverAttainment(t *testing.T) {
	step := func(name, actual, want string) ruleCase {
		return ruleCase{name: name, target: "≥100万元", actual: actual, want: want, status: scorecard.Scored, reason: scorecard.InStep}
	}
	finished := func(name, actual, want string) ruleCase {
		c := step(name, actual, want)
		c.fact = "finished"
		return c
	}
	const open = scorecard.Open
	runRule(t, plainScheme(t, executionSteps), append(absent("≥100万元", 0), []ruleCase{
		step("all spent", "100万元", "7.00"), step("more than all spent", "120万元", "7.00"),
		step("at 80 %", "80万元", "7.00"), step("below 80 %", "79.9999万元", "5.00"), step("at 60 %", "60万元", "5.00"),
		step("below 60 %", "59.9999万元", "0.00"), step("nothing", "0万元", "0.00"), step("negative", "-5万元", "0.00"),
		step("in 元", "800000元", "7.00"), step("in 元, one less", "799999元", "5.00"), step("without unit", "60", "5.00"),
		finished("finished inside the budget", "40万元", "10.00"), finished("finished, all spent", "100万元", "10.00"),
		finished("finished, nothing spent", "0万元", "10.00"), finished("finished over the budget", "100.01万元", "7.00"),
		finished("finished, money back", "-1万元", "0.00"),
		{name: "zero target", target: "≥0万元", actual: "5万元", want: "0.00..10.00", status: open, reason: scorecard.TargetZero},
		{name: "negative target", target: "≥-5万元", actual: "5万元", want: "0.00..10.00", status: open, reason: scorecard.TargetNegative},
		{name: "money and people", target: "≥100万元", actual: "5人", want: "0.00..10.00", status: open, reason: scorecard.UnitsDiffer},
		{name: "words", target: "≥100万元", actual: "全部支付", want: "0.00..10.00", status: open, reason: scorecard.NotNumeric},
		{name: "two values", target: "≥100万元", actual: "设备8万元,安装1万元", want: "0.00..10.00", status: open, reason: scorecard.SeveralValues},
		{name: "lower is better", target: "≤100万元", actual: "50万元", want: "0.00..10.00", status: open, reason: scorecard.RuleUnsuited},
	}...))
}

func TestIntervalOverValue(t *testing.T) {
	step := func(name, actual, want string) ruleCase {
		return ruleCase{name: name, target: "≥95%", actual: actual, want: want, status: scorecard.Scored, reason: scorecard.InStep}
	}
	const open = scorecard.Open
	runRule(t, plainScheme(t, satisfactionSteps), append(absent("≥95%", 0), []ruleCase{
		step("at 90", "90%", "10.00"), step("above", "100%", "10.00"), step("below 90", "89.9999%", "8.00"),
		step("at 80", "80%", "8.00"), step("below 80", "79.99%", "5.00"), step("at 60", "60%", "5.00"),
		step("below 60", "59.99%", "0.00"), step("zero", "0%", "0.00"), step("negative", "-1%", "0.00"),
		step("in ‰", "900‰", "10.00"), step("in ‰, one less", "899‰", "8.00"), step("without unit", "91", "10.00"),
		{name: "zero target", target: "≥0%", actual: "85%", want: "8.00", status: scorecard.Scored, reason: scorecard.InStep},
		{name: "lower is better", target: "≤95%", actual: "85%", want: "8.00", status: scorecard.Scored, reason: scorecard.InStep},
		{name: "no target", target: "/", actual: "85%", want: "8.00", status: scorecard.Scored, reason: scorecard.InStep},
		{name: "a share that forgot its %", target: "≥95%", actual: "0.95", want: "0.00..10.00", status: open, reason: scorecard.UnitsDiffer},
		{name: "people", target: "≥95%", actual: "95人", want: "0.00..10.00", status: open, reason: scorecard.UnitsDiffer},
		{name: "words", target: "≥95%", actual: "满意", want: "0.00..10.00", status: open, reason: scorecard.NotNumeric},
		{name: "two values", target: "≥95%", actual: "学生满意度95%,家长满意度70%", want: "0.00..10.00", status: open, reason: scorecard.SeveralValues},
		{name: "a range", target: "≥95%", actual: "85%~95%", want: "0.00..10.00", status: open, reason: scorecard.ValueImprecise},
		{name: "a fall", target: "≥95%", actual: "下降5%", want: "0.00..10.00", status: open, reason: scorecard.ValueImprecise},
	}...))
}

func TestIntervalOverAchievement(t *testing.T) {
	s := plainScheme(t, `{"rule": "interval", "on": "attainment", "steps": [{"from": "1", "share": "1"}, {"from": "0", "share": "0"}],
		"over": {"threshold": "1.3", "inclusive": true, "effect": "explain", "basis": "c"}}`)
	above := plainScheme(t, `{"rule": "interval", "on": "attainment", "steps": [{"from": "1", "share": "1"}, {"from": "0", "share": "0"}],
		"over": {"threshold": "1.3", "effect": "explain", "basis": "c"}}`)
	exclusive := bind(t, above, flat(leaf("a", "10", criterion("≥100件", 0))))
	for actual, want := range map[string]int{"130件": 0, "130.01件": 1} {
		require.Len(t, exclusive.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", actual)}}).Findings(), want, actual)
	}
	sheet := bind(t, s, flat(leaf("a", "10", criterion("≥100件", 0))))
	for actual, want := range map[string]int{"129.99件": 0, "130件": 1, "200件": 1} {
		r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", actual)}})
		require.Len(t, r.Findings().ByCode("scorecard.over-achievement"), want, actual)
		p, ok := r.Points("a")
		require.True(t, ok)
		require.Equal(t, "10.00", p.String())
	}
}

func TestIntervalLaws(t *testing.T) {
	execution, satisfaction := plainScheme(t, executionSteps), plainScheme(t, satisfactionSteps)
	// Edges and shares that no decimal holds.
	thirds := plainScheme(t, `{"rule": "interval", "on": "attainment", "steps": [
		{"from": "2/3", "share": "1"}, {"from": "1/3", "share": "2/37"}, {"from": "0", "share": "0"}]}`)
	rapid.Check(t, func(t *rapid.T) {
		w, target := drawWeight(t), drawDecimal(t, "target", 1, 100_000)
		edge := rapid.SampledFrom([]*big.Rat{num(8, 10), num(6, 10), num(1, 1), num(1, 3), num(2, 3)}).Draw(t, "edge")
		a := drawDecimal(t, "a", -10, 150_000)
		if rapid.Bool().Draw(t, "at the edge") { // the thousandth at or beside the edge
			x := mul(mul(edge, target.rat()), num(1000, 1))
			n := new(big.Int).Quo(x.Num(), x.Denom()).Int64() + rapid.Int64Range(-1, 1).Draw(t, "off by")
			a = decimalNumber{n, 3}
		}
		fact := rapid.Bool().Draw(t, "finished")
		var facts []scorecard.Fact
		if fact {
			facts = []scorecard.Fact{{Name: "finished"}}
		}
		c := indicator.NewCriterion(indicator.AtLeast, target.in("元"))
		rate := quo(a.rat(), target.rat())
		steps := []stepModel{
			{from: zero(), upTo: num(1, 1), share: num(1, 1), fact: true},
			{from: num(8, 10), share: num(7, 10)}, {from: num(6, 10), share: num(5, 10)}, {from: zero(), share: zero()},
		}
		n := one(t, execution, w.String(), c, reportedAs(a, "元"), facts...)
		requireRounded(t, intervalModel(w.rat(), rate, steps, fact), w.rat(), n)
		thousand := one(t, execution, w.String(), indicator.NewCriterion(indicator.AtLeast, target.in("万元")), reportedAs(a.times10(4), "元"), facts...)
		require.Equal(t, n.Exact, thousand.Exact)

		steps = []stepModel{{from: num(2, 3), share: num(1, 1)}, {from: num(1, 3), share: num(2, 37)}, {from: zero(), share: zero()}}
		requireRounded(t, intervalModel(w.rat(), rate, steps, false), w.rat(), one(t, thirds, w.String(), c, reportedAs(a, "元")))

		// Over the value, more is never worth less.
		v, u := drawDecimal(t, "v", -5, 120), drawDecimal(t, "u", -5, 120)
		percent := indicator.NewCriterion(indicator.AtLeast, decimalNumber{95, 0}.in("%"))
		steps = []stepModel{{from: num(90, 1), share: num(1, 1)}, {from: num(80, 1), share: num(8, 10)}, {from: num(60, 1), share: num(5, 10)}, {from: zero(), share: zero()}}
		pv, pu := one(t, satisfaction, w.String(), percent, reportedAs(v, "%")), one(t, satisfaction, w.String(), percent, reportedAs(u.times10(1), "‰"))
		requireRounded(t, intervalModel(w.rat(), v.rat(), steps, false), w.rat(), pv)
		requireRounded(t, intervalModel(w.rat(), u.rat(), steps, false), w.rat(), pu)
		if v.rat().Cmp(u.rat()) <= 0 {
			require.LessOrEqual(t, exactOf(t, pv).Cmp(exactOf(t, pu)), 0)
		}
	})
}

// What over-achievement does beyond asking for a reason is a step of its own.
func TestIntervalOverIsChecked(t *testing.T) {
	for _, c := range []struct{ over, on, path, code string }{
		{`{"threshold": "1.3", "effect": "zero", "basis": "b"}`, `"on": "attainment"`, "rules[0].over.effect", "scorecard.parameter-foreign"},
		{`{"threshold": "1.3", "effect": "reduce", "basis": "b"}`, `"on": "attainment"`, "rules[0].over.effect", "scorecard.parameter-foreign"},
		{`{"threshold": "1.3", "effect": "explain", "basis": "b"}`, `"on": "value", "unit": "%"`, "rules[0].over", "scorecard.parameter-foreign"},
		{`{"threshold": "0.9", "effect": "explain", "basis": "b"}`, `"on": "attainment"`, "rules[0].over.threshold", "scorecard.parameter-range"},
		{`{"threshold": "1.3", "effect": "explain", "basis": "nowhere"}`, `"on": "attainment"`, "rules[0].over.basis", "scorecard.basis-unknown"},
	} {
		doc := plainScheme(t, `{"rule": "direct"}`).Document()
		entry, findings := scorecard.DecodeDocument([]byte(`{"rules": [{"id": "r", "basis": "b", "rule": "interval", ` + c.on + `,
			"steps": [{"from": "1", "share": "1"}, {"from": "0", "share": "0"}], "over": ` + c.over + `}]}`))
		require.Empty(t, findings)
		doc.Rules = entry.Rules
		_, err := scorecard.Compile(doc)
		requireFinding(t, err, jixiao.Code(c.code), c.path)
	}
}

// requireFinding holds an error to a finding at a path.
func requireFinding(t rapid.TB, err error, code jixiao.Code, path string) {
	t.Helper()
	var fe *jixiao.FindingsError
	require.ErrorAs(t, err, &fe)
	for _, f := range fe.Findings {
		if f.Code == code && f.Path == path {
			return
		}
	}
	require.Fail(t, "no such finding", "want %s at %s, have %v", code, path, fe.Findings)
}
