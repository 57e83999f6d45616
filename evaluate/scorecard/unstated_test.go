package scorecard_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// What is left unstated must not help: no basis, no points, no end of facts.

func TestAbsenceWithoutBasisCountsAsMissing(t *testing.T) {
	sheet := bind(t, builtin(t, "central-2020"), flat(leaf("a", "50", criterion("≥10件", 0)), leaf("b", "50", criterion("≥10件", 0))))
	for _, o := range []indicator.Observation{indicator.NotApplicable(jixiao.Basis{}), indicator.Exempt(jixiao.Basis{})} {
		r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "10件"), {Code: "b", Actual: o}}})
		total, ok := r.Total()
		require.True(t, ok)
		require.Equal(t, "50.00", total.String())
		require.Len(t, r.Findings().ByCode("scorecard.absence-without-basis"), 1)
	}
	total, ok := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{
		seen("a", "10件"), {Code: "b", Actual: indicator.NotApplicable(jixiao.Basis{Number: "某财绩〔2022〕3号"})},
	}}).Total()
	require.True(t, ok)
	require.Equal(t, "100.00", total.String())
}

func TestDeductionWithoutPointsStaysOpen(t *testing.T) {
	s := plainScheme(t, `{"rule": "proportional"}`, func(doc object) {
		doc["gates"] = []any{gate("audit", "deduct", "limit", "20")}
	})
	sheet := bind(t, s, flat(leaf("a", "100", criterion("≥100件", 0))))
	answers := []scorecard.Answer{seen("a", "95件")}
	for name, facts := range map[string][]scorecard.Fact{
		"absent": {{Name: "audit"}},
		"twice":  {{Name: "audit", Points: jixiao.PointsOf(10)}, {Name: "audit", Points: jixiao.PointsOf(12)}},
	} {
		r := sheet.Score(scorecard.Input{Answers: answers, Facts: facts})
		_, ok := r.Total()
		require.False(t, ok, name)
		low, high, ok := r.Bounds()
		require.True(t, ok)
		require.Equal(t, "75.00..95.00", low.String()+".."+high.String(), name)
	}
	total, ok := sheet.Score(scorecard.Input{Answers: answers, Facts: []scorecard.Fact{{Name: "audit", Points: jixiao.PointsOf(10)}}}).Total()
	require.True(t, ok)
	require.Equal(t, "85.00", total.String())
}

func TestTooManyFacts(t *testing.T) {
	sheet := bind(t, gated(t, scorecard.StageRow), flat(leaf("a", "100", criterion("≥100件", 0))))
	facts := make([]scorecard.Fact, 100_000)
	for i := range facts {
		facts[i] = scorecard.Fact{Name: "deduct", Points: jixiao.PointsOf(1)}
	}
	r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "100件")}, Facts: facts})
	require.Len(t, r.Findings().ByCode("scorecard.too-many"), 1)
	_, ok := r.Total()
	require.False(t, ok)
}

func TestAVetoNeverRaises(t *testing.T) {
	s := plainScheme(t, `{"rule": "proportional"}`, func(doc object) {
		doc["gates"] = []any{gate("veto", "veto", "value", "59")}
	})
	sheet := bind(t, s, flat(leaf("a", "100", criterion("≥100件", 0))))
	total, ok := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "30件")}, Facts: []scorecard.Fact{{Name: "veto"}}}).Total()
	require.True(t, ok)
	require.Equal(t, "30.00", total.String())
}

func TestResultKeepsItsOwnInput(t *testing.T) {
	s := plainScheme(t, `{"rule": "checklist", "points": [{"name": {"zh": "一", "en": "one"}}, {"name": {"zh": "二", "en": "two"}}]}`)
	sheet := bind(t, s, flat(leaf("a", "100", criterion("≥1件", 0))))
	answers := []scorecard.Answer{{Code: "a", Met: []int{1}}}
	r := sheet.Score(scorecard.Input{Answers: answers})
	before, err := r.Receipt()
	require.NoError(t, err)
	answers[0].Met[0], answers[0].Code = 2, "b"
	after, err := r.Receipt()
	require.NoError(t, err)
	require.Equal(t, before, after)
}

func TestResultAndSchemeAsJSON(t *testing.T) {
	scheme := builtin(t, "central-2020")
	data, err := json.Marshal(scheme)
	require.NoError(t, err)
	back, err := scorecard.ParseScheme(data)
	require.NoError(t, err)
	require.Equal(t, scheme.Digest(), back.Digest())

	r := bind(t, scheme, flat(leaf("a", "100", criterion("≥100件", 0)))).Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "80件")}})
	data, err = json.Marshal(r)
	require.NoError(t, err)
	var got struct {
		Total string
		Band  string
		Nodes []struct{ Code, Points, Status string }
	}
	require.NoError(t, json.Unmarshal(data, &got))
	require.Equal(t, "80.00", got.Total)
	require.Equal(t, "good", got.Band)
	require.Equal(t, "scored", got.Nodes[len(got.Nodes)-1].Status)
}

func TestCountsAreNumbersOfThings(t *testing.T) {
	s := plainScheme(t, `{"rule": "deduction", "counts": "defects", "each": "10"}`)
	sheet := bind(t, s, flat(leaf("a", "100", criterion("≤0处", 0))))
	for _, actual := range []string{"5%", "3万元", "≤3处", "2天"} {
		status, _ := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", actual)}}).Status("a")
		require.Equal(t, scorecard.Open, status, actual)
	}
	p, ok := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "3处")}}).Points("a")
	require.True(t, ok)
	require.Equal(t, "70.00", p.String())
}

func TestDenialsNeedAJudgement(t *testing.T) {
	sheet := bind(t, builtin(t, "central-2020"), flat(func() indicator.Node {
		n := leaf("a", "100", indicator.MustParseCriterion("无安全事故"))
		n.Indicator.Rule = "yes-no"
		return n
	}()))
	for _, actual := range []string{"否", "是", "未发生"} {
		status, _ := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", actual)}}).Status("a")
		require.Equal(t, scorecard.Open, status, actual)
	}
}

func TestNilSheetScoresNothing(t *testing.T) {
	sheet, fs := builtin(t, "central-2020").Bind(indicator.Framework{})
	require.Nil(t, sheet)
	require.NotEmpty(t, fs)
	r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "1件")}})
	_, ok := r.Total()
	require.False(t, ok)
	_, ok = r.Band()
	require.False(t, ok)
	require.Empty(t, r.Nodes())
}
