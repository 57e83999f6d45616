package scorecard_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// shuffled returns the nodes of a framework, on every level, in another order.
func shuffled(t *rapid.T, nodes []indicator.Node) []indicator.Node {
	out := rapid.Permutation(nodes).Draw(t, "nodes")
	for i := range out {
		if len(out[i].Children) > 1 {
			out[i].Children = shuffled(t, out[i].Children)
		}
	}
	return out
}

// byCode returns the nodes with what the order of rows may change left out.
func byCode(nodes []scorecard.Node) map[string]scorecard.Node {
	out := make(map[string]scorecard.Node, len(nodes))
	for _, n := range nodes {
		n.Path = ""
		out[n.Code] = n
	}
	return out
}

// codesOf counts findings by code.
func codesOf(fs jixiao.Findings) map[jixiao.Code]int {
	out := map[jixiao.Code]int{}
	for _, f := range fs {
		out[f.Code]++
	}
	return out
}

// The order of answers, facts and rows changes no number, no band and no digest.
func TestOrderChangesNothing(t *testing.T) {
	schemes := shipped(t)
	schemes["levels"] = plainScheme(t, `{"rule": "proportional"}`, rounded(scorecard.StageLevel, 1, jixiao.Up), absences("not_applicable", "redistribute-parent"))
	schemes["gates"] = gated(t, scorecard.StageTotal)
	for id, scheme := range schemes {
		t.Run(id, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				f, in := anyTable(t)
				for _, name := range []string{"bonus", "deduct", "cap"} {
					if rapid.Bool().Draw(t, name) {
						in.Facts = append(in.Facts, scorecard.Fact{Name: name, Points: jixiao.PointsOf(rapid.Int64Range(0, 4).Draw(t, "points"))})
					}
				}
				if len(in.Answers) > 0 && rapid.IntRange(0, 3).Draw(t, "twice") == 0 { // two answers for one row
					twin := in.Answers[0]
					twin.Actual = indicator.ObservedText("77件")
					in.Answers = append(in.Answers, twin)
				}
				sheet, _ := scheme.Bind(f)
				require.NotNil(t, sheet)
				want := sheet.Score(in)

				other := in
				other.Answers = rapid.Permutation(in.Answers).Draw(t, "answers")
				other.Facts = rapid.Permutation(in.Facts).Draw(t, "facts")
				same := sheet.Score(other)
				require.Equal(t, want.Nodes(), same.Nodes())
				requireSameReceipt(t, want, same)

				g := f
				g.Nodes = shuffled(t, f.Nodes)
				elsewhere, _ := scheme.Bind(g)
				require.NotNil(t, elsewhere)
				moved := elsewhere.Score(other)
				require.Equal(t, byCode(want.Nodes()), byCode(moved.Nodes()))
				for _, code := range sheet.Codes() {
					require.Equal(t, explanationOf(want, code), explanationOf(same, code))
					require.Equal(t, explanationOf(want, code), explanationOf(moved, code))
				}
				require.Equal(t, codesOf(want.Findings()), codesOf(moved.Findings()))
				requireSameReceipt(t, want, moved)
			})
		})
	}
}

func explanationOf(r *scorecard.Result, code string) string {
	e, ok := r.Explain(code)
	return fmt.Sprint(ok, e.In(jixiao.English))
}

func requireSameReceipt(t *rapid.T, a, b *scorecard.Result) {
	x, err := a.Receipt()
	require.NoError(t, err)
	y, err := b.Receipt()
	require.NoError(t, err)
	require.Equal(t, x, y)
	low1, high1, ok1 := a.Bounds()
	low2, high2, ok2 := b.Bounds()
	require.Equal(t, ok1, ok2)
	require.Equal(t, low1, low2)
	require.Equal(t, high1, high2)
}

// Rows with one code are a fault of the framework; the first has the answer,
// wherever the answer stands.
func TestOrderWithTwins(t *testing.T) {
	f := flat(leaf("a", "10", criterion("≥100件", 0)), leaf("a", "20", criterion("≥100件", 0)), leaf("b", "70", criterion("≥100件", 0)))
	sheet, findings := builtin(t, "central-2020").Bind(f)
	require.Len(t, findings.ByCode("indicator.code-duplicate"), 1)
	answers := []scorecard.Answer{seen("a", "50件"), seen("b", "100件"), seen("nobody", "1件")}
	for _, order := range [][]int{{0, 1, 2}, {1, 0, 2}, {2, 0, 1}, {2, 1, 0}, {1, 2, 0}, {0, 2, 1}} {
		var in scorecard.Input
		for _, i := range order {
			in.Answers = append(in.Answers, answers[i])
		}
		r := sheet.Score(in)
		var points []string
		for i := range 3 {
			p, ok := r.RowPoints(i)
			require.True(t, ok)
			points = append(points, p.String())
		}
		require.Equal(t, []string{"5.00", "0.00", "70.00"}, points, "%v", order)
		require.Len(t, r.Findings().ByCode("scorecard.answer-unknown"), 1)
	}
	// The first answer is for the first row even where it stands at the place of
	// the second.
	r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("b", "100件"), seen("a", "50件")}})
	p, ok := r.RowPoints(0)
	require.True(t, ok)
	require.Equal(t, "5.00", p.String())
}

// Two answers for one row are no answer: the row is open, whichever is first.
func TestAnsweredTwice(t *testing.T) {
	sheet := bind(t, builtin(t, "central-2020"), flat(leaf("a", "40", criterion("≥100件", 0)), leaf("b", "60", criterion("≥100件", 0))))
	answers := []scorecard.Answer{seen("a", "100件"), seen("a", "0件"), seen("b", "100件")}
	for range 2 {
		r := sheet.Score(scorecard.Input{Answers: answers})
		status, reason := r.Status("a")
		require.Equal(t, scorecard.Open, status)
		require.Equal(t, scorecard.AnsweredTwice, reason)
		low, high, ok := r.Bounds()
		require.True(t, ok)
		require.Equal(t, "60.00 100.00", low.String()+" "+high.String())
		fs := r.Findings().ByCode("scorecard.answer-twice")
		require.Len(t, fs, 1)
		require.Contains(t, fs[0].Path, "answers[")
		slices.Reverse(answers)
	}
}

// Two answers are more than none, whichever of them says nothing.
func TestAnsweredTwiceIsKnown(t *testing.T) {
	sheet := bind(t, builtin(t, "central-2020"), flat(leaf("a", "0", criterion("≥100件", 0)), leaf("b", "100", criterion("≥100件", 0))))
	answers := []scorecard.Answer{{Code: "a", Actual: indicator.MissingValue()}, seen("a", "1件")}
	for range 2 {
		total, ok := sheet.Score(scorecard.Input{Answers: answers}).Total()
		require.True(t, ok)
		require.Equal(t, "0.00", total.String())
		slices.Reverse(answers)
	}
}

// A fact stated twice with other points decides nothing; stated twice alike it
// counts once.
func TestFactTwice(t *testing.T) {
	s := gated(t, scorecard.StageRow)
	sheet := bind(t, s, flat(leaf("a", "100", criterion("≥100件", 0))))
	score := func(facts ...scorecard.Fact) (string, int) {
		r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "50件")}, Facts: facts})
		total, ok := r.Total()
		require.True(t, ok)
		return total.String(), len(r.Findings().ByCode("scorecard.fact-points"))
	}
	two, three := scorecard.Fact{Name: "bonus", Points: jixiao.PointsOf(2)}, scorecard.Fact{Name: "bonus", Points: jixiao.PointsOf(3)}
	none := scorecard.Fact{Name: "bonus"}
	for _, c := range []struct {
		facts []scorecard.Fact
		total string
		found int
	}{
		{[]scorecard.Fact{two}, "52.00", 0}, {[]scorecard.Fact{two, two}, "52.00", 0},
		{[]scorecard.Fact{two, three}, "50.00", 2}, {[]scorecard.Fact{three, two}, "50.00", 2},
		{[]scorecard.Fact{two, none}, "50.00", 2}, {[]scorecard.Fact{none, two}, "50.00", 2},
	} {
		total, found := score(c.facts...)
		require.Equal(t, c.total, total, "%v", c.facts)
		require.Equal(t, c.found, found, "%v", c.facts)
	}
}
