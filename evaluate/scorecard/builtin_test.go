package scorecard_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
)

func TestBuiltin(t *testing.T) {
	require.Equal(t, []string{"central-2020", "central-2021", "hubei", "sichuan-2025", "target-review"}, scorecard.BuiltinIDs())
	for _, id := range scorecard.BuiltinIDs() {
		t.Run(id, func(t *testing.T) {
			data, ok := scorecard.BuiltinJSON(id)
			require.True(t, ok)
			s, err := scorecard.ParseScheme(data)
			require.NoError(t, err)
			require.Equal(t, id, s.ID())
			require.Equal(t, "1.0.0", s.Version())
			require.Equal(t, "100", s.Total().String())
			require.Equal(t, jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}, s.Rounding())
			require.NotEmpty(t, s.Name().ZH)
			require.NotEmpty(t, s.Name().EN)
			require.False(t, s.Effective().From.IsZero(), "a rule is in force from a day on")
			same, err := scorecard.Builtin(id)
			require.NoError(t, err)
			require.Equal(t, s.Digest(), same.Digest())

			// Out and in again: nothing is lost.
			out, err := json.Marshal(s.Document())
			require.NoError(t, err)
			again, err := scorecard.ParseScheme(out)
			require.NoError(t, err)
			require.Equal(t, s.Digest(), again.Digest())
			require.Equal(t, s.Document(), again.Document())
			var a, b any
			require.NoError(t, json.Unmarshal(data, &a))
			require.NoError(t, json.Unmarshal(out, &b))
			require.Equal(t, a, b, "the file is written as the library writes it")
		})
	}
	for _, id := range []string{"", "central", "CENTRAL-2020", "../schemes/hubei", "hubei.json", "schemes/hubei"} {
		_, err := scorecard.Builtin(id)
		var fault *jixiao.Fault
		require.ErrorAs(t, err, &fault, id)
		require.Equal(t, jixiao.Code("scorecard.scheme-unknown"), fault.Code)
		require.Equal(t, "scorecard.scheme-unknown: there is no scheme "+strconv.Quote(id), err.Error())
		_, ok := scorecard.BuiltinJSON(id)
		require.False(t, ok, id)
	}
}

// basesOf lists every key of a basis that a document names, with its place.
func basesOf(d scorecard.Document) map[string][]string {
	out := map[string][]string{}
	use := func(key, place string) { out[key] = append(out[key], place) }
	use(d.Rounding.Basis, "rounding")
	use(d.Absence.Basis, "absence")
	for _, p := range d.Weights {
		use(p.Basis, "weights "+p.ID)
	}
	for _, m := range d.Minimums {
		use(m.Basis, "minimums")
	}
	for _, r := range d.Rules {
		use(r.Basis, "rules "+r.ID)
		if r.Over != nil {
			use(r.Over.Basis, "over of "+r.ID)
		}
	}
	for _, g := range d.Gates {
		use(g.Basis, "gates "+g.ID)
	}
	for _, b := range d.Bands {
		use(b.Basis, "bands "+b.Code)
	}
	return out
}

// Every number of a shipped scheme cites a clause, and every clause that is
// listed is cited.
func TestBuiltinBases(t *testing.T) {
	// Read in the text of the rule, or on filled official forms that print it.
	verified := map[string]string{
		"central-2020 weights": "the filled forms of 2022 print 10, 50, 30 and 10",
		"hubei weights":        "the published forms print 20 points for execution",
		"hubei score":          "the notes of the published forms print both formulas",
		"hubei tiers":          "the notes of the published forms print 100–80, 80–50, 50–0",
		"hubei execution":      "published rows: 20 points at 97.75 % are 19.55",
	}
	for id, s := range shipped(t) {
		d := s.Document()
		used := basesOf(d)
		for key, b := range d.Basis {
			require.NotEmpty(t, used[key], "%s: nothing cites %s", id, key)
			require.Equal(t, b.Convention, b.String() == "", "%s: %s cites a text, or says that there is none", id, key)
			require.False(t, b.Convention && b.Verified, "%s: %s", id, key)
			require.NotEmpty(t, b.Note, "%s: %s says how far it is known", id, key)
			_, listed := verified[id+" "+key]
			require.Equal(t, listed, b.Verified, "%s: %s", id, key)
			delete(verified, id+" "+key)
			require.Equal(t, b, s.Basis(key))
		}
		for key, places := range used {
			require.Contains(t, d.Basis, key, "%s: %v", id, places)
		}
		require.True(t, s.Basis("no-such-key").IsZero())
	}
	require.Empty(t, verified, "listed here, but not said in the scheme")
}

// The numbers of the shipped schemes, written out once more by hand.
func TestBuiltinNumbers(t *testing.T) {
	for id, want := range map[string]struct {
		weights map[string][]string
		tiers   []string
		lower   scorecard.RuleKind
		over    bool // 130 % itself asks for a reason
	}{
		"central-2020": {map[string][]string{"standard": {"10", "50", "30", "10"}}, []string{"0.8", "0.6", "0"}, scorecard.Linear, true},
		"central-2021": {map[string][]string{
			"with-cost": {"20", "40", "20", "10", "10"}, "without-cost": {"50", "30", "10", "10"},
			"with-cost-no-satisfaction": {"20", "40", "30", "10"}, "without-cost-no-satisfaction": {"50", "40", "10"},
		}, []string{"0.8", "0.6", "0"}, scorecard.Linear, true},
		"hubei":        {map[string][]string{"standard": {"20", "40", "40"}}, []string{"0.8", "0.5", "0"}, scorecard.Inverse, true},
		"sichuan-2025": {map[string][]string{}, []string{"0.8", "0.6", "0"}, scorecard.Linear, false},
	} {
		d := builtin(t, id).Document()
		weights := map[string][]string{}
		for _, p := range d.Weights {
			for _, l := range p.Levels {
				weights[p.ID] = append(weights[p.ID], l.Weight.String())
			}
		}
		require.Equal(t, want.weights, weights, id)
		rules := map[string]scorecard.RuleEntry{}
		for _, r := range d.Rules {
			rules[r.ID] = r
		}
		var lows []string
		for _, tier := range rules["qualitative"].Tiers {
			lows = append(lows, tier.Low.String())
		}
		require.Equal(t, want.tiers, lows, id)
		require.Equal(t, want.lower, rules["lower"].Rule, id)
		require.Equal(t, want.over, rules["higher"].Over.Inclusive, id)
		require.Equal(t, "1.3", rules["higher"].Over.Threshold.String(), id)
		require.Equal(t, scorecard.OverExplain, rules["higher"].Over.Effect, id)
		require.Equal(t, scorecard.StageRow, d.Rounding.Stage, id)
		require.Equal(t, scorecard.AbsenceRules{
			Missing: scorecard.Forfeit, NotApplicable: scorecard.RedistributeTotal, Exempt: scorecard.RedistributeTotal, NotYetDue: scorecard.Hold, Basis: "absence",
		}, d.Absence, id)
		require.True(t, slices.IsSortedFunc(d.Bands, func(a, b scorecard.BandRule) int { return b.From.Compare(a.From) }), id)
	}
	duty := map[string]scorecard.RuleEntry{}
	for _, r := range builtin(t, "sichuan-2025").Document().Rules {
		duty[r.ID] = r
	}
	require.Equal(t, "0.7", duty["key-duty"].Pass.String())
	require.Equal(t, scorecard.OverZero, duty["key-duty"].Over.Effect)
	require.False(t, duty["key-duty"].Over.Inclusive, "exactly 130 % is not above it")
}

// The review of targets judges every item by points given, and what nobody judged
// stays open.
func TestBuiltinReview(t *testing.T) {
	d := builtin(t, "target-review").Document()
	require.Len(t, d.Rules, 1)
	require.Equal(t, scorecard.Given, d.Rules[0].Rule)
	require.Equal(t, scorecard.StageRow, d.Rounding.Stage)
	require.Equal(t, scorecard.AbsenceRules{
		Missing: scorecard.Hold, NotApplicable: scorecard.Hold, Exempt: scorecard.Hold, NotYetDue: scorecard.Hold, Basis: "absence",
	}, d.Absence)
	require.Empty(t, d.Weights)
	require.Empty(t, d.Gates)
}

// Every rule describes itself, and takes just the parameters that it names.
func TestDefinitions(t *testing.T) {
	require.Len(t, scorecard.Definitions(), 13)
	for i, d := range scorecard.Definitions() {
		kind := scorecard.RuleKinds()[i]
		require.Equal(t, kind, d.Kind)
		require.Equal(t, d, kind.Definition())
		require.Equal(t, "0.1.0", d.Since)
		for _, text := range []jixiao.Text{d.Name, d.Statement, d.Unusual} {
			require.NotEmpty(t, text.ZH, kind)
			require.NotEmpty(t, text.EN, kind)
		}
		for _, key := range d.Required { // each is asked for
			doc := plainScheme(t, `{"rule": "given"}`).Document()
			doc.Rules[0].Rule = kind
			_, err := scorecard.Compile(doc)
			requireFinding(t, err, "scorecard.parameter-missing", "rules[0]."+key)
		}
		for _, key := range []string{"pass", "zero_at", "miss", "floor", "cap", "per_day", "per"} { // no other is taken
			taken := slices.Contains(d.Required, key) || slices.Contains(d.Optional, key)
			part, findings := scorecard.DecodeDocument([]byte(`{"rules": [{"id": "r", "basis": "b", "rule": "` + kind.String() + `", "` + key + `": "0.5"}]}`))
			require.Empty(t, findings)
			doc := plainScheme(t, `{"rule": "given"}`).Document()
			doc.Rules = part.Rules
			_, err := scorecard.Compile(doc)
			var fe *jixiao.FindingsError
			foreign := errors.As(err, &fe) && slices.ContainsFunc(fe.Findings, func(f jixiao.Finding) bool {
				return f.Code == "scorecard.parameter-foreign" && f.Path == "rules[0]."+key
			})
			require.Equal(t, !taken, foreign, "%s: %s", kind, key)
		}
	}
	require.Empty(t, scorecard.RuleKind(0).Definition())
	require.Empty(t, scorecard.RuleKind(99).Definition())
}
