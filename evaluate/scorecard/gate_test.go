package scorecard_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
)

// gate is a gate of a scheme, with its ID for a fact.
func gate(id, effect string, more ...string) object {
	g := object{"id": id, "name": object{"zh": "调整" + id, "en": "gate " + id}, "fact": id, "effect": effect, "basis": "c"}
	for i := 0; i+1 < len(more); i += 2 {
		g[more[i]] = more[i+1]
	}
	return g
}

// gated is a scheme with one gate of each effect.
func gated(t *testing.T, stage scorecard.Stage) *scorecard.Scheme {
	t.Helper()
	return plainScheme(t, `{"rule": "proportional"}`, rounded(stage, 2, jixiao.HalfUp), func(doc object) {
		doc["gates"] = []any{
			gate("bonus", "bonus", "limit", "5"), gate("deduct", "deduct", "limit", "10"),
			gate("cap", "cap", "value", "79.99"), gate("veto", "veto"),
		}
	})
}

func TestGates(t *testing.T) {
	sheet := bind(t, gated(t, scorecard.StageRow), flat(leaf("a", "100", criterion("≥100件", 0))))
	for _, c := range []struct{ name, actual, facts, want string }{
		{"none", "50件", "", "50.00"},
		{"bonus", "50件", "bonus=3", "53.00"},
		{"bonus at its limit", "50件", "bonus=5", "55.00"},
		{"bonus above its limit", "50件", "bonus=9", "55.00"},
		{"bonus of nothing", "50件", "bonus=0", "50.00"},
		{"bonus up to the total", "98件", "bonus=5", "100.00"},
		{"deduction", "50件", "deduct=3", "47.00"},
		{"deduction above its limit", "50件", "deduct=30", "40.00"},
		{"deduction down to 0", "4件", "deduct=9", "0.00"},
		{"cap above", "50件", "cap", "50.00"},
		{"cap below", "90件", "cap", "79.99"},
		{"veto", "90件", "veto", "0.00"},
		{"bonus, then deduction", "98件", "deduct=10 bonus=5", "90.00"}, // 100, not 103, less 10
		{"bonus, then cap", "78件", "cap bonus=5", "79.99"},
		{"cap does not undo a deduction", "85件", "cap deduct=10", "75.00"},
		{"veto last", "50件", "veto bonus=5", "0.00"},
		{"points of a bonus missing", "50件", "bonus", "50.00"},
		{"points of a bonus negative", "50件", "bonus=-1", "50.00"},
		{"points of a bonus too fine", "50件", "bonus=0.006", "50.00"},
		{"points of a bonus with zeros", "50件", "bonus=1.500000", "51.50"},
		{"points that a cap does not ask for", "90件", "cap=3", "79.99"},
		{"unknown fact", "50件", "finished", "50.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := scorecard.Input{Answers: []scorecard.Answer{seen("a", c.actual)}}
			for f := range strings.FieldsSeq(c.facts) {
				name, points, _ := strings.Cut(f, "=")
				in.Facts = append(in.Facts, scorecard.Fact{Name: name, Points: jixiao.MustPoints(points)})
			}
			total, ok := sheet.Score(in).Total()
			require.True(t, ok)
			require.Equal(t, c.want, total.String())
		})
	}
}

// Gates run in the order of the scheme, not of the facts.
func TestGatesRunInOrder(t *testing.T) {
	s := plainScheme(t, `{"rule": "proportional"}`, func(doc object) {
		doc["gates"] = []any{gate("cap", "cap", "value", "60"), gate("bonus", "bonus", "limit", "5"), gate("late", "bonus", "limit", "2"), gate("veto", "veto", "value", "59")}
	})
	sheet := bind(t, s, flat(leaf("a", "100", criterion("≥100件", 0))))
	score := func(facts ...string) string {
		in := scorecard.Input{Answers: []scorecard.Answer{seen("a", "90件")}}
		for _, f := range facts {
			fact := scorecard.Fact{Name: f}
			if f == "bonus" || f == "late" {
				fact.Points = jixiao.PointsOf(5)
			}
			in.Facts = append(in.Facts, fact)
		}
		total, ok := sheet.Score(in).Total()
		require.True(t, ok)
		return total.String()
	}
	require.Equal(t, "65.00", score("bonus", "cap"))
	require.Equal(t, "65.00", score("cap", "bonus"))
	require.Equal(t, "59.00", score("veto", "bonus", "cap"))
	require.Equal(t, "59.00", score("late", "veto"), "nothing is added behind a veto")
}

// Gates move both bounds, and a veto makes an open total known.
func TestGatesOverBounds(t *testing.T) {
	sheet := bind(t, gated(t, scorecard.StageRow), flat(leaf("a", "60", criterion("≥100件", 0)), leaf("b", "40", criterion("2023年12月底前", 0))))
	sheetScore := func(facts ...scorecard.Fact) *scorecard.Result {
		node := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "100件")}, Facts: facts})
		return node
	}
	low, high, ok := sheetScore().Bounds()
	require.True(t, ok)
	require.Equal(t, "60.00 60.00", low.String()+" "+high.String(), "a missing value is forfeited")

	open := plainScheme(t, `{"rule": "proportional"}`, absences("missing", "hold"), func(doc object) {
		doc["gates"] = []any{gate("bonus", "bonus", "limit", "5"), gate("cap", "cap", "value", "80"), gate("veto", "veto")}
	})
	sheet = bind(t, open, flat(leaf("a", "60", criterion("≥100件", 0)), leaf("b", "40", criterion("≥1件", 0))))
	bounds := func(facts ...scorecard.Fact) string {
		low, high, ok := sheetScore(facts...).Bounds()
		require.True(t, ok)
		return low.String() + ".." + high.String()
	}
	require.Equal(t, "60.00..100.00", bounds())
	require.Equal(t, "63.00..100.00", bounds(scorecard.Fact{Name: "bonus", Points: jixiao.PointsOf(3)}))
	require.Equal(t, "60.00..80.00", bounds(scorecard.Fact{Name: "cap"}))
	require.Equal(t, "0.00..0.00", bounds(scorecard.Fact{Name: "veto"}))
	total, ok := sheetScore(scorecard.Fact{Name: "veto"}).Total()
	require.True(t, ok)
	require.Equal(t, "0.00", total.String())
	band, ok := sheetScore(scorecard.Fact{Name: "veto"}).Band()
	require.True(t, ok)
	require.Equal(t, "poor", band.Code)
}

func TestFactFindings(t *testing.T) {
	steps := bind(t, plainScheme(t, executionSteps), flat(leaf("a", "100", criterion("≥100件", 0))))
	require.Empty(t, steps.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "50件")}, Facts: []scorecard.Fact{{Name: "finished"}}}).Findings(), "a step asks for it")
	sheet := bind(t, gated(t, scorecard.StageRow), flat(leaf("a", "100", criterion("≥100件", 0))))
	r := sheet.Score(scorecard.Input{
		Answers: []scorecard.Answer{seen("a", "50件")},
		Facts:   []scorecard.Fact{{Name: "finished"}, {Name: "bonus"}, {Name: "deduct", Points: jixiao.PointsOf(-1)}, {Name: "veto"}},
	})
	var got []string
	for _, f := range r.Findings() {
		got = append(got, string(f.Code)+" "+f.Path)
	}
	require.Equal(t, []string{"scorecard.fact-unknown facts[0]", "scorecard.fact-points facts[1].points", "scorecard.fact-points facts[2].points"}, got)
}

// Nothing that gates do leads out of the bounds, whatever the facts.
func TestGatesStayInside(t *testing.T) {
	for _, stage := range []scorecard.Stage{scorecard.StageRow, scorecard.StageTotal} {
		sheet := bind(t, gated(t, stage), flat(leaf("a", "100", criterion("≥300件", 0))))
		rapid.Check(t, func(t *rapid.T) {
			in := scorecard.Input{Answers: []scorecard.Answer{reportedAs(drawDecimal(t, "actual", 0, 400), "件")}}
			in.Answers[0].Code = "a"
			before, ok := sheet.Score(in).Total()
			require.True(t, ok)
			var fact scorecard.Fact
			fact.Name = rapid.SampledFrom([]string{"bonus", "deduct", "cap", "veto"}).Draw(t, "fact")
			fact.Points = jixiao.MustPoints(drawDecimal(t, "points", -5, 1000).String())
			in.Facts = []scorecard.Fact{fact}
			r := sheet.Score(in)
			low, after, ok := r.Bounds()
			require.True(t, ok)
			if fact.Name != "deduct" || fact.Points.Sign() >= 0 && len(r.Findings()) == 0 {
				require.Equal(t, after, low, "only a deduction without usable points stays open")
			}
			require.GreaterOrEqual(t, low.Sign(), 0)
			require.LessOrEqual(t, after.Compare(jixiao.PointsOf(100)), 0)
			if fact.Name == "bonus" {
				require.GreaterOrEqual(t, after.Compare(before), 0)
			} else {
				require.LessOrEqual(t, after.Compare(before), 0)
			}
		})
	}
}

// A gate is data like everything else.
func TestGateRoundTrip(t *testing.T) {
	for _, effect := range []scorecard.GateEffect{scorecard.GateVeto, scorecard.GateCap, scorecard.GateBonus, scorecard.GateDeduct} {
		data, err := json.Marshal(effect)
		require.NoError(t, err)
		var back scorecard.GateEffect
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, effect, back)
		require.NotEmpty(t, effect.Text().ZH)
		require.NotEmpty(t, effect.Text().EN)
	}
	require.True(t, scorecard.GateEffect(0).Text().IsZero())
}
