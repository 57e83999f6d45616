package scorecard_test

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// object is a JSON object.
type object = map[string]any

// plainScheme is the JSON of a scheme with one rule entry, r, and nothing else
// that matters: two places half up per row, bands 90/80/60, missing values
// forfeited. The changes are made before it is compiled.
func plainScheme(t rapid.TB, rule string, changes ...func(doc object)) *scorecard.Scheme {
	t.Helper()
	entry := object{"id": "r", "basis": "b"}
	require.NoError(t, json.Unmarshal([]byte(rule), &entry))
	doc := object{
		"format": scorecard.Format, "id": "plain", "version": "1", "name": object{"zh": "测试", "en": "Test"},
		"basis": object{"b": object{"document": "试行办法", "verified": false}, "c": object{"number": "试〔2024〕1号", "verified": true}},
		"total": "100", "rounding": object{"stage": "row", "places": 2, "mode": "half-up", "basis": "b"},
		"rules":   []any{entry},
		"absence": object{"missing": "forfeit", "not_applicable": "redistribute-total", "exempt": "redistribute-total", "not_yet_due": "hold", "basis": "b"},
		"bands": []any{
			object{"code": "excellent", "name": object{"zh": "优", "en": "Excellent"}, "from": "90", "basis": "b"},
			object{"code": "good", "name": object{"zh": "良", "en": "Good"}, "from": "80", "basis": "b"},
			object{"code": "fair", "name": object{"zh": "中", "en": "Fair"}, "from": "60", "basis": "b"},
			object{"code": "poor", "name": object{"zh": "差", "en": "Poor"}, "from": "0", "basis": "b"},
		},
	}
	for _, change := range changes {
		change(doc)
	}
	return compile(t, doc)
}

// rounded lets a scheme round at a stage, with places and mode.
func rounded(stage scorecard.Stage, places int, mode jixiao.RoundingMode) func(object) {
	return func(doc object) {
		doc["rounding"] = object{"stage": stage.String(), "places": places, "mode": mode.String(), "basis": "b"}
	}
}

// absences changes the policy of one kind of absence.
func absences(kind, policy string) func(object) {
	return func(doc object) { doc["absence"].(object)[kind] = policy }
}

// compile makes a scheme of a document that must be right.
func compile(t rapid.TB, doc object) *scorecard.Scheme {
	t.Helper()
	data, err := json.Marshal(doc)
	require.NoError(t, err)
	s, err := scorecard.ParseScheme(data)
	require.NoError(t, err)
	return s
}

// builtin returns a shipped scheme.
func builtin(t rapid.TB, id string) *scorecard.Scheme {
	t.Helper()
	s, err := scorecard.Builtin(id)
	require.NoError(t, err)
	return s
}

// leaf is an indicator under 产出指标 unless its category says otherwise.
func leaf(code, weight string, c indicator.Criterion) indicator.Node {
	return indicator.Node{
		Code: code, Name: "指标" + code, Weight: jixiao.MustPoints(weight),
		Indicator: &indicator.Indicator{Name: "指标" + code, Category: indicator.Output, Criterion: c},
	}
}

// flat is a framework of leaves under one first level.
func flat(leaves ...indicator.Node) indicator.Framework {
	return indicator.Framework{Nodes: []indicator.Node{{Code: "level", Name: "产出指标", Children: leaves}}}
}

// bind joins a framework that gives rise to no error.
func bind(t rapid.TB, s *scorecard.Scheme, f indicator.Framework) *scorecard.Sheet {
	t.Helper()
	sheet, findings := s.Bind(f)
	require.NotNil(t, sheet, "%v", findings)
	require.False(t, findings.HasErrors(), "%v", findings)
	return sheet
}

// criterion reads a printed target and gives it a direction, unless that is
// Undirected.
func criterion(target string, d indicator.Direction) indicator.Criterion {
	c := indicator.CriterionFromCell(indicator.ReadCell(target))
	if d != indicator.Undirected {
		c = c.WithDirection(d)
	}
	return c
}

// seen is an answer with what a cell says.
func seen(code, cell string) scorecard.Answer {
	return scorecard.Answer{Code: code, Actual: indicator.ObservedText(cell)}
}

// judged is an answer with a judge's points.
func judged(code, points string) scorecard.Answer {
	return scorecard.Answer{Code: code, Given: jixiao.MustPoints(points)}
}

// rat reads a number or a fraction for math/big.
func rat(t rapid.TB, s string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	require.True(t, ok, "%q is no number", s)
	return r
}

func pointsRat(t rapid.TB, p jixiao.Points) *big.Rat {
	t.Helper()
	require.True(t, p.IsSet())
	return rat(t, p.String())
}

// ruleCase is one row under one rule.
type ruleCase struct {
	name   string
	target string
	dir    indicator.Direction
	weight string // 10 where it is not given
	actual string // a printed cell
	obs    indicator.Observation
	given  string
	met    []int
	fact   string
	year   int

	// want is the points, or low and high with two points between.
	want   string
	status scorecard.Status
	reason scorecard.Reason
}

// runRule scores every case twice: as it is, and with a fact that changes
// nothing but leads around the fast path.
func runRule(t *testing.T, s *scorecard.Scheme, cases []ruleCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if c.weight == "" {
				c.weight = "10"
			}
			node := leaf("a", c.weight, criterion(c.target, c.dir))
			node.Indicator.Rule = "r"
			sheet, _ := s.Bind(flat(node))
			require.NotNil(t, sheet)
			a := scorecard.Answer{Code: "a", Actual: c.obs, Given: jixiao.MustPoints(c.given), Met: c.met}
			if c.actual != "" {
				a.Actual = indicator.ObservedText(c.actual)
			}
			in := scorecard.Input{Answers: []scorecard.Answer{a}, Year: c.year}
			if c.fact != "" {
				in.Facts = []scorecard.Fact{{Name: c.fact}}
			}
			check := func(way string) {
				r := sheet.Score(in)
				n, ok := r.Node("a")
				require.True(t, ok)
				low, high, open := strings.Cut(c.want, "..")
				if !open {
					high = low
				}
				require.Equal(t, c.status.String()+" "+c.reason.String(), n.Status.String()+" "+n.Reason.String(), way)
				require.Equal(t, low+".."+high, n.Low.String()+".."+n.High.String(), way)
				require.Equal(t, !open && c.want != "", n.Points.IsSet(), way)
				if status, reason := r.Status("a"); true {
					require.Equal(t, c.status, status)
					require.Equal(t, c.reason, reason)
				}
				if open || c.status != scorecard.Scored {
					_, ok = r.Points("a")
					require.Equal(t, c.status == scorecard.Forfeited, ok, "points of a row that is %s", c.status)
				}
			}
			check("as it is")
			in.Facts = append(in.Facts, scorecard.Fact{Name: "no-such-fact"})
			check("around the fast path")
		})
	}
}

// one scores a single leaf under the rule r and returns its node.
func one(t rapid.TB, s *scorecard.Scheme, weight string, c indicator.Criterion, a scorecard.Answer, facts ...scorecard.Fact) scorecard.Node {
	t.Helper()
	n := leaf("a", weight, c)
	n.Indicator.Rule = "r"
	sheet, findings := s.Bind(flat(n))
	require.NotNil(t, sheet, "%v", findings)
	a.Code = "a"
	r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{a}, Facts: facts, Year: 2023})
	got, ok := r.Node("a")
	require.True(t, ok)
	return got
}

// exactOf returns the value of a scored leaf before rounding.
func exactOf(t rapid.TB, n scorecard.Node) *big.Rat {
	t.Helper()
	require.Equal(t, scorecard.Scored, n.Status, "%s", n.Reason)
	return rat(t, n.Exact)
}

// raw reads JSON that is part of a document.
func raw(t rapid.TB, text string) any {
	t.Helper()
	var v any
	require.NoError(t, json.Unmarshal([]byte(text), &v), "%s", text)
	return v
}
