package scorecard_test

import (
	"encoding"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// closed is a closed set that is written by name.
type closed interface {
	~uint8
	fmt.Stringer
	encoding.TextMarshaler
}

// requireNames holds a set to its names, in order, and their way back.
func requireNames[E closed, P interface {
	*E
	encoding.TextUnmarshaler
}](t *testing.T, names ...string) {
	t.Helper()
	for i, name := range names {
		e := E(i + 1)
		require.Equal(t, name, e.String())
		text, err := e.MarshalText()
		require.NoError(t, err)
		require.Equal(t, name, string(text))
		var back E
		require.NoError(t, P(&back).UnmarshalText(text))
		require.Equal(t, e, back)
		for _, wrong := range []string{name + " ", " " + name, name + "s"} {
			require.Error(t, P(&back).UnmarshalText([]byte(wrong)), "%q", wrong)
		}
		require.Equal(t, e, back, "a name that is none changes nothing")
	}
	var back E
	for _, invalid := range []E{0, E(len(names) + 1), 255} {
		require.Equal(t, "invalid", invalid.String())
		_, err := invalid.MarshalText()
		require.Error(t, err)
	}
	for _, none := range []string{"", "invalid", "no-such-name"} {
		require.Error(t, P(&back).UnmarshalText([]byte(none)), "%q", none)
	}
}

func TestEnums(t *testing.T) {
	requireNames[scorecard.Stage](t, "row", "level", "total")
	requireNames[scorecard.AbsencePolicy](t, "forfeit", "redistribute-parent", "redistribute-total", "hold")
	requireNames[scorecard.IntervalOver](t, "attainment", "value")
	requireNames[scorecard.DeductionOver](t, "defects", "shortfall")
	requireNames[scorecard.OverEffect](t, "ignore", "explain", "reduce", "zero")
	requireNames[scorecard.GateEffect](t, "veto", "cap", "bonus", "deduct")
	requireNames[scorecard.Status](t, "scored", "open", "forfeited", "excluded", "unweighted")
	requireNames[scorecard.RuleKind](t, "proportional", "inverse", "linear", "interval", "direct", "graded", "checklist",
		"deduction", "accumulation", "range", "tolerance", "deadline", "given")
	require.True(t, scorecard.Given.IsValid())
	require.False(t, scorecard.RuleKind(0).IsValid())
	require.False(t, scorecard.RuleKind(14).IsValid())
}

func TestRatio(t *testing.T) {
	for _, text := range []string{"", "0", "0.8", "0.80", "2/37", "1/3", "-1", "1.3"} {
		r, err := scorecard.ParseRatio(text)
		require.NoError(t, err, text)
		require.Equal(t, text, r.String())
		require.Equal(t, text != "", r.IsSet())
		require.Equal(t, text == "", r.IsZero())
		out, err := r.MarshalText()
		require.NoError(t, err)
		var back scorecard.Ratio
		require.NoError(t, back.UnmarshalText(out))
		require.Equal(t, r, back)
	}
	for _, text := range []string{" ", "60%", "1/0", "1/2/3", "1e3", ".", "½", "0.1234567890123456789", "１"} {
		_, err := scorecard.ParseRatio(text)
		require.Error(t, err, text)
		var r scorecard.Ratio
		require.Error(t, r.UnmarshalText([]byte(text)))
		require.Panics(t, func() { scorecard.MustRatio(text) })
	}
}

// Every reason has its key and its texts, can be read back, and occurs.
func TestEveryReason(t *testing.T) {
	proportional := `{"rule": "proportional", "pass": "0.6", "over": {"threshold": "1.3", "effect": "zero", "basis": "c"}}`
	graded := tiersWithAward(`, "award": "0.3"`)
	none := jixiao.Basis{Number: "某财绩〔2022〕3号"}
	type row struct {
		rule, weight, target string
		dir                  indicator.Direction
		answer               scorecard.Answer
	}
	answered := func(cell string) scorecard.Answer { return seen("a", cell) }
	observed := func(o indicator.Observation) scorecard.Answer { return scorecard.Answer{Actual: o} }
	for reason, c := range map[scorecard.Reason]row{
		scorecard.TargetMet:          {proportional, "10", "≥100件", 0, answered("100件")},
		scorecard.TargetMissed:       {proportional, "10", "≥100件", 0, answered("90件")},
		scorecard.BelowPass:          {proportional, "10", "≥100件", 0, answered("50件")},
		scorecard.OverTarget:         {proportional, "10", "≥100件", 0, answered("150件")},
		scorecard.InStep:             {satisfactionSteps, "10", "≥95%", 0, answered("85%")},
		scorecard.Confirmed:          {`{"rule": "direct"}`, "10", "是", 0, answered("是")},
		scorecard.NotConfirmed:       {`{"rule": "direct"}`, "10", "是", 0, answered("否")},
		scorecard.Judged:             {graded, "10", "效果明显", 0, judged("a", "9")},
		scorecard.TierAward:          {graded, "10", "效果明显", 0, observed(indicator.Graded(3))},
		scorecard.InTime:             {`{"rule": "deadline", "miss": "0"}`, "10", "2023年底前", 0, answered("2023年5月")},
		scorecard.Late:               {`{"rule": "deadline", "miss": "0"}`, "10", "2023年底前", 0, answered("2024年5月")},
		scorecard.WithinSpan:         {`{"rule": "range"}`, "10", "90%-95%", 0, answered("91%")},
		scorecard.OutsideSpan:        {`{"rule": "range"}`, "10", "90%-95%", 0, answered("96%")},
		scorecard.Counted:            {checklistOf(3), "10", "制度健全", 0, answered("2项")},
		scorecard.ActualNegative:     {proportional, "10", "≥100件", 0, answered("-1件")},
		scorecard.JudgementDue:       {graded, "10", "效果明显", 0, answered("较好")},
		scorecard.DateUnclear:        {`{"rule": "deadline"}`, "10", "2023年6月底前", 0, answered("2023年")},
		scorecard.GivenOutsideTier:   {graded, "10", "效果明显", 0, scorecard.Answer{Actual: indicator.Graded(1), Given: jixiao.PointsOf(5)}},
		scorecard.GivenOutsideWeight: {graded, "10", "效果明显", 0, judged("a", "11")},
		scorecard.ValueMissing:       {proportional, "10", "≥100件", 0, answered("")},
		scorecard.ValueNotApplicable: {proportional, "10", "≥100件", 0, observed(indicator.NotApplicable(none))},
		scorecard.ValueExempt:        {proportional, "10", "≥100件", 0, observed(indicator.Exempt(none))},
		scorecard.ValueNotYetDue:     {proportional, "10", "≥100件", 0, observed(indicator.NotYetDue())},
		scorecard.NoTarget:           {proportional, "10", "", indicator.HigherBetter, answered("1件")},
		scorecard.NoWeight:           {proportional, "", "≥100件", 0, answered("1件")},
		scorecard.RuleUnsuited:       {proportional, "10", "≤100件", 0, answered("1件")},
		scorecard.NotNumeric:         {proportional, "10", "≥100件", 0, answered("较好")},
		scorecard.UnitsDiffer:        {proportional, "10", "≥100件", 0, answered("1人")},
		scorecard.SeveralValues:      {proportional, "10", "≥100件", 0, answered("展览50件,展示60件")},
		scorecard.TargetZero:         {executionSteps, "10", "≥0件", 0, answered("1件")},
		scorecard.TargetNegative:     {proportional, "10", "≥-5%", 0, answered("-6%")},
		scorecard.CountInvalid:       {checklistOf(3), "10", "制度健全", 0, answered("4项")},
		scorecard.ValueImprecise:     {proportional, "10", "≥10%", 0, answered("下降5%")},
		scorecard.AnsweredTwice:      {}, scorecard.NoRule: {}, // TestAnsweredTwice, TestBindBadTrees
	} {
		if c.rule != "" {
			n := one(t, plainScheme(t, c.rule), c.weight, criterion(c.target, c.dir), c.answer)
			require.Equal(t, reason.String(), n.Reason.String())
		}
	}
	keys := map[string]bool{}
	for _, r := range scorecard.Reasons() {
		require.False(t, keys[r.String()], "%s twice", r)
		keys[r.String()] = true
		require.NotEmpty(t, r.Text().ZH, r)
		require.NotEmpty(t, r.Text().EN, r)
		text, err := r.MarshalText()
		require.NoError(t, err)
		var back scorecard.Reason
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, r, back)
	}
	require.Len(t, keys, 35)
	var r scorecard.Reason
	require.Error(t, r.UnmarshalText([]byte("no-such-reason")))
	require.NoError(t, r.UnmarshalText([]byte("none")))
	require.True(t, scorecard.NoReason.Text().IsZero())
	require.Equal(t, "invalid", scorecard.Reason(200).String())
}
