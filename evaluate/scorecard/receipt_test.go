package scorecard_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

func TestReceipt(t *testing.T) {
	s := builtin(t, "central-2020")
	sheet := bind(t, s, table100())
	base := answers100(map[string]string{"b": "50"})
	receipt := func(sheet *scorecard.Sheet, in scorecard.Input) scorecard.Receipt {
		r, err := sheet.Score(in).Receipt()
		require.NoError(t, err)
		return r
	}
	r := receipt(sheet, base)
	require.Equal(t, "central-2020", r.Scheme)
	require.Equal(t, "1.0.0", r.SchemeVersion)
	require.Equal(t, s.Digest(), r.SchemeDigest)
	require.Equal(t, scorecard.EngineRevision, r.Engine)
	require.Equal(t, "97.50", r.Total.String())
	require.Equal(t, "excellent", r.Band)
	require.Regexp(t, `^[0-9a-f]{64}$`, r.InputDigest)
	require.Regexp(t, `^[0-9a-f]{64}$`, r.SchemeDigest)
	require.Equal(t, r, receipt(bind(t, builtin(t, "central-2020"), table100()), answers100(map[string]string{"b": "50"})), "same input, same receipt")

	// Whatever can change a number changes the digest.
	change := func(edit func(in *scorecard.Input)) scorecard.Input {
		in := answers100(map[string]string{"b": "50"})
		edit(&in)
		return in
	}
	seen := map[string]string{r.InputDigest: "as it was"}
	for name, in := range map[string]scorecard.Input{
		"another value":      change(func(in *scorecard.Input) { in.Answers[1].Actual = indicator.ObservedText("51件") }),
		"an answer less":     change(func(in *scorecard.Input) { in.Answers = in.Answers[1:] }),
		"an answer more":     change(func(in *scorecard.Input) { in.Answers = append(in.Answers, in.Answers[0]) }),
		"points of a judge":  change(func(in *scorecard.Input) { in.Answers[0].Given = jixiao.PointsOf(1) }),
		"items met":          change(func(in *scorecard.Input) { in.Answers[0].Met = []int{1} }),
		"a list of no items": change(func(in *scorecard.Input) { in.Answers[0].Met = []int{} }),
		"an explanation":     change(func(in *scorecard.Input) { in.Answers[0].Explained = true }),
		"a fact":             change(func(in *scorecard.Input) { in.Facts = []scorecard.Fact{{Name: "a"}} }),
		"a fact with points": change(func(in *scorecard.Input) { in.Facts = []scorecard.Fact{{Name: "a", Points: jixiao.PointsOf(1)}} }),
		"a year":             change(func(in *scorecard.Input) { in.Year = 2023 }),
		"not applicable": change(func(in *scorecard.Input) {
			in.Answers[0].Actual = indicator.NotApplicable(jixiao.Basis{Number: "某财绩〔2022〕3号"})
		}),
		"another basis": change(func(in *scorecard.Input) {
			in.Answers[0].Actual = indicator.NotApplicable(jixiao.Basis{Number: "1号"})
		}),
	} {
		digest := receipt(sheet, in).InputDigest
		require.Empty(t, seen[digest], "%s has the digest of: %s", name, seen[digest])
		seen[digest] = name
	}
	f := table100()
	f.Nodes[0].Children[0].Children[0].Weight = jixiao.MustPoints("5.00")
	require.Equal(t, r.InputDigest, receipt(bind(t, s, f), base).InputDigest, "5 and 5.00 are the same weight")
	f.Nodes[0].Children[0].Children[0].Name += "甲"
	f.Nodes[0].Children[0].Children[0].Indicator.Name += "甲"
	require.NotEqual(t, r.InputDigest, receipt(bind(t, s, f), base).InputDigest, "the framework is part of the input")
	require.NotEqual(t, r.SchemeDigest, receipt(bind(t, builtin(t, "sichuan-2025"), table100()), base).SchemeDigest)
}

// An answer goes through JSON without loss: what is scored later is what was
// scored first.
func TestInputRoundTrip(t *testing.T) {
	in := scorecard.Input{
		Answers: []scorecard.Answer{
			seen("a", "59件"), judged("b", "7.50"), {Code: "c", Met: []int{}}, {Code: "d", Met: []int{2, 1}, Explained: true},
			{Code: "e", Actual: indicator.Exempt(jixiao.Basis{Number: "试〔2024〕1号"})}, {Code: "f"}, {Code: "g", Actual: indicator.Graded(2)},
		},
		Facts: []scorecard.Fact{{Name: "finished"}, {Name: "bonus", Points: jixiao.MustPoints("1.50")}},
		Year:  2023,
	}
	data, err := json.Marshal(in)
	require.NoError(t, err)
	var back scorecard.Input
	require.NoError(t, json.Unmarshal(data, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.JSONEq(t, string(data), string(again))
	require.NotNil(t, back.Answers[2].Met, "a list of no items is not the lack of a list")
	require.Nil(t, back.Answers[0].Met)

	s := plainScheme(t, checklistOf(2))
	sheet := bind(t, s, flat(leaf("a", "50", criterion("制度健全", 0)), leaf("c", "50", criterion("制度健全", 0))))
	status := func(in scorecard.Input) string { got, _ := sheet.Score(in).Status("c"); return got.String() }
	require.Equal(t, "scored", status(in))
	require.Equal(t, "scored", status(back))
}
