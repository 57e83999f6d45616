package indicator

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

// TestWeightKinds raises every kind of finding about weights, composing and rolling
// up, and finds no named part unfilled.
func TestWeightKinds(t *testing.T) {
	t.Parallel()
	points := jixiao.MustPoints
	leaf := func(code, weight string) Node {
		return Node{Code: code, Weight: points(weight), Indicator: &Indicator{Name: code}}
	}
	tree := func(nodes ...Node) *Framework { return &Framework{Total: points("100"), Nodes: nodes} }
	ab := tree(leaf("a", "60"), leaf("b", "40"))
	group := tree(Node{Code: "g", Children: []Node{leaf("a", "60")}}, leaf("b", "40"))
	var all jixiao.Findings
	add := func(fs jixiao.Findings) {
		for _, f := range fs {
			require.NotContains(t, f.Message.ZH+f.Message.EN, "{", f.Code)
		}
		all = append(all, fs...)
	}

	add(tree(leaf("a", ""), leaf("b", "0"), leaf("c", "1.5"), leaf("d", "99")).CheckWeights(WeightRules{
		Total:      points("90"),
		Levels:     []LevelRule{{Level: 1, Step: points("1"), Min: points("2"), Max: points("50")}, {Level: 9}},
		Categories: []CategoryWeight{{Categories: []Category{Output}, Min: points("60")}},
	}))
	add(ab.CheckWeightsOn(WeightRules{Effective: jixiao.Period{From: jixiao.MustDate(2027, 1, 1)}}, jixiao.MustDate(2026, 3, 1)))
	for _, step := range []string{"0", "3", "0.000000000000000001", "100"} {
		_, fs := ab.Allocate(points(step))
		add(fs)
	}
	_, fs := (&Framework{Nodes: ab.Nodes}).Allocate(points("1"))
	add(fs)
	_, fs = ab.Without([]string{"x", "a"}, 0, points("1"))
	add(fs)
	_, fs = group.Without([]string{"x", "g"}, SpreadTotal, points("1"))
	add(fs)
	_, fs = ab.Without([]string{"a", "b"}, SpreadTotal, points("1"))
	add(fs)

	day := jixiao.MustDate(2026, 3, 1)
	l, fs := NewLibrary(LibraryDocument{
		Layer: Layer{ID: "l", Version: "1", Effective: jixiao.Period{To: jixiao.MustDate(2025, 12, 31)}, Basis: []jixiao.Basis{{Number: "1"}}},
		Indicators: []Indicator{
			{Code: "a", Name: "a"}, {Code: "late", Name: "late", Valid: jixiao.Period{From: jixiao.MustDate(2027, 1, 1)}},
		},
		Lineage: []Succession{{Kind: Withdrawn, From: []string{"old"}, On: day}},
	})
	require.Empty(t, fs)
	for _, c := range []Composition{
		{}, {On: day, Model: CostFirst, Picks: []Pick{{Code: "a"}, {Code: "a"}, {Code: "a", Suffix: "#"}, {Code: "late"}, {Code: "old"}, {Code: "?"}}},
	} {
		_, fs := l.Compose(c)
		add(fs)
	}

	two := jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}
	q := MustParseQuantity
	one := func(i Indicator, r jixiao.Rounding, parts ...Part) {
		_, fs := i.RollUp(parts, r)
		add(fs)
	}
	sum := Indicator{Unit: MustParseUnit("件"), Aggregation: Aggregation{How: CombineSum}}
	mean := Indicator{Unit: MustParseUnit("%"), Aggregation: Aggregation{How: CombineWeightedMean, By: "件数"}}
	value := func(s string) Part { return Part{Value: ObservedText(s)} }
	one(Indicator{}, two)
	one(sum, jixiao.Rounding{})
	one(sum, two)
	one(sum, two, value(""), value("≥3件"), value("约3件"), value("3元"), value("3"), Part{Value: NotApplicable(jixiao.Basis{})})
	_, fs = Indicator{Aggregation: Aggregation{Time: CombineLast}}.RollUpTime([]Part{value(""), value("3")}, two)
	add(fs)
	one(mean, two, value("3%"), Part{Value: MissingValue(), By: q("0")})
	one(mean, two, Part{Value: ObservedText("3%"), By: q("0")})
	one(mean, two, Part{Value: ObservedText(strings.Repeat("9", 38) + "%"), By: q("1")})

	for _, k := range weightKinds() {
		require.NotEmpty(t, all.ByCode(k.Code), "%s is never raised", k.Code)
	}
}

// TestStemOf: the code of the library can be told from that of the leaf.
func TestStemOf(t *testing.T) {
	t.Parallel()
	for _, code := range []string{"q1", "205-01", "205.01-2", "a#b"} {
		for _, suffix := range []string{"2", "一季度", "a-b"} {
			require.Equal(t, code, stemOf(Pick{Code: code, Suffix: suffix}.LeafCode()))
		}
	}
	for code, want := range map[string]string{"q1": "q1", "": "", "#2": "#2", "q1#": "q1"} {
		require.Equal(t, want, stemOf(code))
	}
}
