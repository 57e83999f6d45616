package main

import (
	"bytes"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// These are the tests of a policy: of scheme.json, not of the library. Each says
// what an article of the policy says, in numbers that its author worked out by
// hand.

func sheet(t rapid.TB) *scorecard.Sheet {
	t.Helper()
	s, err := bind()
	require.NoError(t, err)
	return s
}

// TestRules has one line for every answer that the policy gives.
func TestRules(t *testing.T) {
	text := indicator.ObservedText
	for _, c := range []struct {
		name   string
		answer scorecard.Answer
		want   string
	}{
		{"decision: all points met", scorecard.Answer{Code: "d1", Met: []int{1, 2, 3}}, "15.00"},
		{"decision: the first is worth two fifths", scorecard.Answer{Code: "d1", Met: []int{1}}, "6.00"},
		{"decision: none met", scorecard.Answer{Code: "d1", Met: []int{}}, "0.00"},

		{"process: no defect", scorecard.Answer{Code: "p2", Actual: text("0个")}, "15.00"},
		{"process: three points each", scorecard.Answer{Code: "p2", Actual: text("4个")}, "3.00"},
		{"process: never below 0", scorecard.Answer{Code: "p2", Actual: text("40个")}, "0.00"},

		{"higher: reached", scorecard.Answer{Code: "o1", Actual: text("12个")}, "10.00"},
		{"higher: more is not more", scorecard.Answer{Code: "o1", Actual: text("24个")}, "10.00"},
		{"higher: in proportion", scorecard.Answer{Code: "o1", Actual: text("9个")}, "7.50"},
		{"higher: nothing below 60%", scorecard.Answer{Code: "o1", Actual: text("7个")}, "0.00"},

		{"lower: reached", scorecard.Answer{Code: "b1", Actual: text("2.8万元")}, "10.00"},
		{"lower: half above", scorecard.Answer{Code: "b1", Actual: text("4.2万元")}, "5.00"},
		{"lower: other unit", scorecard.Answer{Code: "b1", Actual: text("42000元")}, "5.00"},
		{"lower: nothing at twice the target", scorecard.Answer{Code: "b1", Actual: text("5.6万元")}, "0.00"},

		{"deadline: on the day", scorecard.Answer{Code: "o3", Actual: text("2025年11月30日")}, "10.00"},
		{"deadline: ten days late", scorecard.Answer{Code: "o3", Actual: text("2025年12月10日")}, "8.00"},
		{"deadline: half remains", scorecard.Answer{Code: "o3", Actual: text("2026年12月31日")}, "5.00"},

		{"graded: the judge's points", scorecard.Answer{Code: "b2", Actual: indicator.Graded(2), Given: jixiao.MustPoints("7.5")}, "7.50"},
	} {
		t.Run(c.name, func(t *testing.T) {
			points, ok := sheet(t).Score(scorecard.Input{Answers: []scorecard.Answer{c.answer}}).Points(c.answer.Code)
			require.True(t, ok)
			require.Equal(t, c.want, points.String())
		})
	}
}

// TestEdges stands on every edge of the policy, and a hair below it. Edges belong
// to the better side.
func TestEdges(t *testing.T) {
	for code, edges := range map[string][]struct{ actual, want string }{
		"p1": {{"100%", "10.00"}, {"95%", "10.00"}, {"94.999%", "8.00"}, {"90%", "8.00"}, {"89.999%", "5.00"}, {"80%", "5.00"}, {"79.999%", "0.00"}, {"0%", "0.00"}},
		"b3": {{"90%", "10.00"}, {"89.99%", "8.00"}, {"80%", "8.00"}, {"79.99%", "5.00"}, {"70%", "5.00"}, {"69.99%", "0.00"}},
		"o1": {{"7.2个", "6.00"}, {"7.19个", "0.00"}}, // the pass mark, 60% of 12
	} {
		for _, e := range edges {
			points, ok := sheet(t).Score(scorecard.Input{Answers: []scorecard.Answer{
				{Code: code, Actual: indicator.ObservedText(e.actual)},
			}}).Points(code)
			require.True(t, ok)
			require.Equal(t, e.want, points.String(), "%s %s", code, e.actual)
		}
	}
	for total, want := range map[string]string{"100": "优", "90": "优", "89.99": "良", "80": "良", "79.99": "中", "60": "中", "59.99": "差", "0": "差"} {
		band, ok := sheet(t).Scheme().BandOf(jixiao.MustPoints(total))
		require.True(t, ok)
		require.Equal(t, want, band.Name.ZH, total)
	}
}

// TestJudgement: a grade without points leaves a span, and points outside their
// grade are not taken.
func TestJudgement(t *testing.T) {
	for name, a := range map[string]scorecard.Answer{
		"no points":         {Code: "b2", Actual: indicator.Graded(2)},
		"too many points":   {Code: "b2", Actual: indicator.Graded(2), Given: jixiao.PointsOf(9)},
		"the edge is above": {Code: "b2", Actual: indicator.Graded(2), Given: jixiao.PointsOf(8)},
	} {
		t.Run(name, func(t *testing.T) {
			n, ok := sheet(t).Score(scorecard.Input{Answers: []scorecard.Answer{a}}).Node("b2")
			require.True(t, ok)
			require.Equal(t, scorecard.Open, n.Status)
			require.Equal(t, []string{"6.00", "8.00"}, []string{n.Low.String(), n.High.String()})
		})
	}
}

func TestProject(t *testing.T) {
	r := sheet(t).Score(scorecard.Input{Answers: answers()})
	total, ok := r.Total()
	require.True(t, ok)
	require.Equal(t, "81.92", total.String())
	band, ok := r.Band()
	require.True(t, ok)
	require.Equal(t, "良", band.Name.ZH)
}

func TestVeto(t *testing.T) {
	r := sheet(t).Score(scorecard.Input{Answers: answers(), Facts: []scorecard.Fact{{Name: "fabricated-data"}}})
	total, ok := r.Total()
	require.True(t, ok)
	require.Zero(t, total.Sign())
	band, _ := r.Band()
	require.Equal(t, "poor", band.Code)

	misspelt := sheet(t).Score(scorecard.Input{Answers: answers(), Facts: []scorecard.Fact{{Name: "fabricated-date"}}})
	require.Len(t, misspelt.Findings().ByCode("scorecard.fact-unknown"), 1, "a fact that nobody asks for is named, not dropped")
}

// TestNotApplicable: the weight of an indicator that does not apply goes to its
// siblings, and the rest still adds up to 100.
func TestNotApplicable(t *testing.T) {
	list := best()
	i := slices.IndexFunc(list, func(a scorecard.Answer) bool { return a.Code == "o3" })
	list[i].Actual = indicator.NotApplicable(jixiao.Basis{Document: "区政府常务会议纪要（示例）"})
	total, ok := sheet(t).Score(scorecard.Input{Answers: list}).Total()
	require.True(t, ok)
	require.Equal(t, "100.00", total.String())
}

// best reaches everything.
func best() []scorecard.Answer {
	text := indicator.ObservedText
	return []scorecard.Answer{
		{Code: "d1", Met: []int{1, 2, 3}}, {Code: "p1", Actual: text("100%")}, {Code: "p2", Actual: text("0个")},
		{Code: "o1", Actual: text("12个")}, {Code: "o2", Actual: text("98%")}, {Code: "o3", Actual: text("2025年11月30日")},
		{Code: "b1", Actual: text("2.8万元")}, {Code: "b2", Actual: indicator.Graded(1), Given: jixiao.PointsOf(10)},
		{Code: "b3", Actual: text("90%")},
	}
}

func TestFullMarks(t *testing.T) {
	total, ok := sheet(t).Score(scorecard.Input{Answers: best()}).Total()
	require.True(t, ok)
	require.Equal(t, "100.00", total.String())
}

// TestMissingNeverRaises takes answers away from projects drawn at random: the
// most that is still possible never grows.
func TestMissingNeverRaises(t *testing.T) {
	s := sheet(t)
	rapid.Check(t, func(t *rapid.T) {
		list := anyAnswers(t)
		_, most, ok := s.Score(scorecard.Input{Answers: list}).Bounds()
		if !ok {
			return // nothing at all was reported, so there is no score
		}
		i := rapid.IntRange(0, len(list)-1).Draw(t, "without")
		_, fewer, ok := s.Score(scorecard.Input{Answers: slices.Delete(slices.Clone(list), i, i+1)}).Bounds()
		if ok && fewer.Compare(most) > 0 {
			t.Fatalf("without %s the most is %s, with it %s", list[i].Code, fewer, most)
		}
	})
}

// TestMoreNeverLess: of what should be high more never costs points, of what
// should be low less never does.
func TestMoreNeverLess(t *testing.T) {
	s := sheet(t)
	points := func(code string, n int, unit string) jixiao.Points {
		q, err := indicator.QuantityOf(int64(n), -2, indicator.MustParseUnit(unit))
		require.NoError(t, err)
		p, ok := s.Score(scorecard.Input{Answers: []scorecard.Answer{{Code: code, Actual: indicator.Reported(q)}}}).Points(code)
		require.True(t, ok)
		return p
	}
	rapid.Check(t, func(t *rapid.T) {
		less := rapid.IntRange(0, 2000).Draw(t, "less")
		more := less + rapid.IntRange(0, 2000).Draw(t, "more")
		require.LessOrEqual(t, points("o1", less, "个").Compare(points("o1", more, "个")), 0)
		require.LessOrEqual(t, points("b3", less, "%").Compare(points("b3", more, "%")), 0)
		require.GreaterOrEqual(t, points("b1", less, "万元").Compare(points("b1", more, "万元")), 0)
	})
}

func anyAnswers(t *rapid.T) []scorecard.Answer {
	number := func(name, unit string, most int) indicator.Observation {
		q, err := indicator.QuantityOf(int64(rapid.IntRange(0, most).Draw(t, name)), -1, indicator.MustParseUnit(unit))
		require.NoError(t, err)
		return indicator.Reported(q)
	}
	return []scorecard.Answer{
		{Code: "d1", Met: rapid.SampledFrom([][]int{{}, {1}, {2}, {1, 3}, {1, 2, 3}}).Draw(t, "d1")},
		{Code: "p1", Actual: number("p1", "%", 1200)}, {Code: "p2", Actual: number("p2", "个", 80)},
		{Code: "o1", Actual: number("o1", "个", 200)}, {Code: "o2", Actual: number("o2", "%", 1000)},
		{Code: "o3", Actual: indicator.ReportedOn(jixiao.MustDate(2025, rapid.IntRange(10, 12).Draw(t, "month"), rapid.IntRange(1, 30).Draw(t, "day")))},
		{Code: "b1", Actual: number("b1", "万元", 80)},
		{Code: "b2", Actual: indicator.Graded(rapid.IntRange(1, 3).Draw(t, "tier")), Given: jixiao.PointsOf(int64(rapid.IntRange(0, 10).Draw(t, "given")))},
		{Code: "b3", Actual: number("b3", "%", 1000)},
	}
}

// TestFrame: a form that gives output and benefit less than 60 points is refused.
func TestFrame(t *testing.T) {
	f := framework()
	f.Nodes[1].Children[1].Weight = jixiao.PointsOf(16) // 过程 26
	f.Nodes[2].Children[0].Weight = jixiao.PointsOf(9)  // 产出 29
	scheme, err := scorecard.ParseScheme(schemeJSON)
	require.NoError(t, err)
	_, findings := scheme.Bind(f)
	require.Len(t, findings.ByCode("scorecard.minimum-share"), 1)
	require.Error(t, findings.Err())
}

// TestMistakes: what a hurried editor does to the file is found before anything
// is scored.
func TestMistakes(t *testing.T) {
	for name, c := range map[string]struct{ old, mistake, code string }{
		"misspelt key":          {`"floor": "0.5"`, `"flor": "0.5"`, "scorecard.unknown-key"},
		"gap at the bottom":     {`{ "from": "0", "share": "0" }`, `{ "from": "0.5", "share": "0" }`, "scorecard.interval-gap"},
		"shares of 90 percent":  {`"share": "0.4"`, `"share": "0.3"`, "scorecard.share-sum"},
		"reward for no data":    {`"missing": "forfeit"`, `"missing": "redistribute-total"`, "scorecard.missing-rewarded"},
		"bands in wrong order":  {`"from": "80", "basis": "bands"`, `"from": "95", "basis": "bands"`, "scorecard.band-order"},
		"clause without source": {`"basis": "veto"`, `"basis": "vote"`, "scorecard.basis-unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Contains(t, string(schemeJSON), c.old)
			_, err := scorecard.ParseScheme(bytes.Replace(schemeJSON, []byte(c.old), []byte(c.mistake), 1))
			var all *jixiao.FindingsError
			require.ErrorAs(t, err, &all)
			require.NotEmpty(t, all.Findings.ByCode(jixiao.Code(c.code)), "%v", all.Findings)
		})
	}
}

// TestHonest: the documents of the example are invented, and say so.
func TestHonest(t *testing.T) {
	doc := sheet(t).Scheme().Document()
	for key, b := range doc.Basis {
		require.False(t, b.Verified, key)
		require.Contains(t, b.Document, "示例，不是真实文件", key)
	}
}
