package scorecard_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// The tests of this file pin mistakes that scoring programs have shipped. The
// comment says what went wrong there.

// Totals were graded before they were rounded, or rounded before they were
// ranked, so the grade did not fit the number beside it.
func TestMistakeRoundedBeforeBanding(t *testing.T) {
	for _, mode := range jixiao.RoundingModes() {
		for _, stage := range []scorecard.Stage{scorecard.StageRow, scorecard.StageLevel, scorecard.StageTotal} {
			s := plainScheme(t, `{"rule": "proportional"}`, rounded(stage, 2, mode))
			r := bind(t, s, flat(leaf("a", "100", criterion("≥100000件", 0)))).Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "89995件")}})
			total, ok := r.Total()
			require.True(t, ok)
			band, ok := r.Band()
			require.True(t, ok)
			want := map[string]string{"90.00": "优", "89.99": "良"}[total.String()]
			require.NotEmpty(t, want, total)
			require.Equal(t, want, band.String(), "%s %s shows %s", stage, mode, total)
		}
	}
}

// Rows without data were dropped from the average, so not reporting paid.
func TestMistakeMissingDataRewarded(t *testing.T) {
	for id, s := range measuring(t) {
		f := flat(leaf("good", "50", criterion("≥100件", 0)), leaf("bad", "50", criterion("≥100件", 0)))
		sheet, _ := s.Bind(f)
		total := func(answers ...scorecard.Answer) *big.Rat {
			p, ok := sheet.Score(scorecard.Input{Answers: answers}).Total()
			require.True(t, ok)
			return pointsRat(t, p)
		}
		honest := total(seen("good", "100件"), seen("bad", "10件"))
		for _, hidden := range []scorecard.Answer{{Code: "bad"}, {Code: "bad", Actual: indicator.MissingValue()}, seen("bad", ""), seen("bad", "/"), seen("bad", "不适用"), judged("bad", "50")} {
			require.Negative(t, total(seen("good", "100件"), hidden).Cmp(honest), "%s: %s", id, hidden.Actual)
		}
		require.Negative(t, total(seen("good", "100件")).Cmp(honest), id)
	}
	data, _ := scorecard.BuiltinJSON("central-2020")
	for _, policy := range []string{"redistribute-total", "redistribute-parent"} {
		_, err := scorecard.ParseScheme([]byte(strings.Replace(string(data), `"missing": "forfeit"`, `"missing": "`+policy+`"`, 1)))
		requireFinding(t, err, "scorecard.missing-rewarded", "absence.missing")
	}
}

// An object of which nothing was known got a number all the same.
func TestMistakeAllUnknownScored(t *testing.T) {
	for id, s := range shipped(t) {
		sheet, _ := s.Bind(table100())
		for name, in := range map[string]scorecard.Input{
			"no answers":     {},
			"facts only":     {Facts: []scorecard.Fact{{Name: "project-finished"}}},
			"blank cells":    {Answers: []scorecard.Answer{seen("a", ""), seen("h", "—")}},
			"not yet due":    {Answers: []scorecard.Answer{{Code: "a", Actual: indicator.NotYetDue()}}},
			"not applicable": answers100(map[string]string{"a": "-", "b": "-", "c": "-", "d": "-", "e": "-", "f": "-", "g": "-", "h": "-", "i": "x"}),
		} {
			r := sheet.Score(in)
			_, ok := r.Total()
			require.False(t, ok, "%s: %s", id, name)
			_, _, ok = r.Bounds()
			require.False(t, ok, "%s: %s", id, name)
			_, ok = r.Band()
			require.False(t, ok, "%s: %s", id, name)
		}
	}
}

// Results were kept in a map by score, so of rows with equal scores one was left.
func TestMistakeEqualScoresOverwritten(t *testing.T) {
	var leaves []indicator.Node
	var in scorecard.Input
	for i := range 10 {
		leaves = append(leaves, leaf(fmt.Sprint(i), "10", criterion("≥3件", 0)))
		in.Answers = append(in.Answers, seen(fmt.Sprint(i), "1件"))
	}
	r := bind(t, builtin(t, "central-2020"), flat(leaves...)).Score(in)
	require.Len(t, r.Nodes(), 11)
	total, ok := r.Total()
	require.True(t, ok)
	require.Equal(t, "33.30", total.String())
	e, ok := r.ExplainTotal()
	require.True(t, ok)
	require.Equal(t, strings.Repeat("3.33 + ", 9)+"3.33", e.High.Expression)
}

// Binary floats lost a fen of large amounts, and with it the difference between
// reached and missed.
func TestMistakeFenLost(t *testing.T) {
	s := plainScheme(t, `{"rule": "proportional", "pass": "1"}`)
	for _, c := range []struct{ budget, spent, want string }{
		{"1000000000000.00", "1000000000000.00", "100.00"}, {"1000000000000.00", "999999999999.99", "0.00"},
		{"9007199254740993.00", "9007199254740992.99", "0.00"}, // 2⁵³ + 1: no float holds it
		{"0.30", "0.30", "100.00"}, {"999999999999999999999999999999999999.99", "999999999999999999999999999999999999.98", "0.00"},
	} {
		n := one(t, s, "100", criterion("≥"+c.budget+"元", 0), seen("a", c.spent+"元"))
		require.Equal(t, c.want, n.Points.String(), "%s of %s", c.spent, c.budget)
	}
	// A million fen in rows of their own still add up.
	var leaves []indicator.Node
	var in scorecard.Input
	for i := range 1000 {
		leaves = append(leaves, leaf(fmt.Sprint(i), "0.1", criterion("≥100000000000.00元", 0)))
		in.Answers = append(in.Answers, seen(fmt.Sprint(i), "99999999999.99元"))
	}
	exact := plainScheme(t, `{"rule": "proportional"}`, rounded(scorecard.StageTotal, 6, jixiao.Floor))
	sheet, _ := exact.Bind(flat(leaves...))
	total, ok := sheet.Score(in).Total()
	require.True(t, ok)
	require.Equal(t, "99.999999", total.String()) // 100 × (1 − 10⁻¹³), cut
}

// A ratio of the law was cut to a decimal in the policy file.
func TestMistakeRatioCut(t *testing.T) {
	require.Equal(t, "2/37", scorecard.MustRatio("2/37").String())
	for ratio, c := range map[string]struct{ at, below string }{"2/37": {"2件", "1.99999999件"}, "1/3": {"12.34件", "12.33件"}} {
		s := plainScheme(t, `{"rule": "proportional", "pass": "`+ratio+`"}`)
		data, err := json.Marshal(s.Document())
		require.NoError(t, err)
		require.Contains(t, string(data), `"pass":"`+ratio+`"`, "written as it was read")
		require.Equal(t, scorecard.TargetMissed, one(t, s, "10", criterion("≥37件", 0), seen("a", c.at)).Reason)
		require.Equal(t, scorecard.BelowPass, one(t, s, "10", criterion("≥37件", 0), seen("a", c.below)).Reason)
	}
	thirds := plainScheme(t, checklistOf(3, "1/3", "1/3", "1/3"))
	n := one(t, thirds, "100", criterion("制度健全", 0), scorecard.Answer{Met: []int{1, 2, 3}})
	require.Equal(t, "100", n.Exact, "three thirds are one")
	n = one(t, thirds, "37", criterion("制度健全", 0), scorecard.Answer{Met: []int{2}})
	require.Equal(t, "37/3", n.Exact)
}

// The result depended on the order of files, rows or map entries.
func TestMistakeOrderDependent(t *testing.T) {
	f := table100()
	in := answers100(map[string]string{"a": "59", "f": "-", "h": "33"})
	s := builtin(t, "central-2020")
	want, err := bind(t, s, f).Score(in).Receipt()
	require.NoError(t, err)
	for range 20 {
		slices.Reverse(in.Answers)
		in.Answers = append(in.Answers[3:], in.Answers[:3]...)
		got, err := bind(t, s, f).Score(in).Receipt()
		require.NoError(t, err)
		require.Equal(t, want, got)
		slices.Reverse(f.Nodes)
		slices.Reverse(f.Nodes[0].Children)
		got, err = bind(t, s, f).Score(in).Receipt()
		require.NoError(t, err)
		require.Equal(t, want.Total, got.Total)
		require.Equal(t, want.Band, got.Band)
		slices.Reverse(f.Nodes[0].Children)
		slices.Reverse(f.Nodes)
	}
}

// A misspelt key of a policy file was dropped, and with it the rule.
func TestMistakeUnknownKeyDropped(t *testing.T) {
	data, _ := scorecard.BuiltinJSON("sichuan-2025")
	text := strings.Replace(string(data), `"pass": "0.7"`, `"pas": "0.7"`, 1)
	require.NotEqual(t, string(data), text)
	_, err := scorecard.ParseScheme([]byte(text))
	requireFinding(t, err, "scorecard.unknown-key", "rules[1].pas")
}

// Weights were matched with answers by position, so a row that was left out
// moved all others.
func TestMistakeWeightsByPosition(t *testing.T) {
	sheet := bind(t, builtin(t, "central-2020"), flat(leaf("a", "50", criterion("≥100件", 0)), leaf("b", "30", criterion("≥100件", 0)), leaf("c", "20", criterion("≥100件", 0))))
	points := func(answers ...scorecard.Answer) string {
		r := sheet.Score(scorecard.Input{Answers: answers})
		var out []string
		for _, code := range []string{"a", "b", "c"} {
			p, ok := r.Points(code)
			require.True(t, ok)
			out = append(out, p.String())
		}
		return strings.Join(out, " ")
	}
	require.Equal(t, "50.00 15.00 2.00", points(seen("a", "100件"), seen("b", "50件"), seen("c", "10件")))
	require.Equal(t, "50.00 15.00 2.00", points(seen("c", "10件"), seen("a", "100件"), seen("b", "50件")))
	require.Equal(t, "0.00 15.00 2.00", points(seen("b", "50件"), seen("c", "10件")))
	require.Equal(t, "0.00 0.00 2.00", points(seen("x", "100件"), seen("y", "50件"), seen("c", "10件")))
}

// Only indicators of which more is better were computed again; the others were
// taken as printed.
func TestMistakeOneDirectionOnly(t *testing.T) {
	// Rows: direction. Columns: better than the target, just it, worse, far worse.
	for _, c := range []struct {
		target  string
		actuals [4]string
		want    map[string][4]string // by scheme
	}{
		{"≥100件", [4]string{"120件", "100件", "80件", "0件"}, map[string][4]string{
			"central-2020": {"10.00", "10.00", "8.00", "0.00"}, "hubei": {"10.00", "10.00", "8.00", "0.00"}}},
		{">100件", [4]string{"120件", "100件", "80件", "0件"}, map[string][4]string{
			"central-2020": {"10.00", "10.00", "8.00", "0.00"}, "hubei": {"10.00", "10.00", "8.00", "0.00"}}},
		{"=100件", [4]string{"120件", "100件", "80件", "0件"}, map[string][4]string{
			"central-2020": {"10.00", "10.00", "8.00", "0.00"}, "hubei": {"10.00", "10.00", "8.00", "0.00"}}},
		{"≤100件", [4]string{"80件", "100件", "125件", "200件"}, map[string][4]string{
			"central-2020": {"10.00", "10.00", "7.50", "0.00"}, "hubei": {"10.00", "10.00", "8.00", "5.00"}}},
		{"<100件", [4]string{"80件", "100件", "125件", "200件"}, map[string][4]string{
			"central-2020": {"10.00", "10.00", "7.50", "0.00"}, "hubei": {"10.00", "10.00", "8.00", "5.00"}}},
		{"80件~100件", [4]string{"90件", "100件", "105件", "120件"}, map[string][4]string{
			"central-2020": {"10.00", "10.00", "7.50", "0.00"}, "hubei": {"10.00", "10.00", "7.50", "0.00"}}},
		{"±4%", [4]string{"0%", "-4%", "5%", "-8%"}, map[string][4]string{
			"central-2020": {"10.00", "10.00", "7.50", "0.00"}, "hubei": {"10.00", "10.00", "7.50", "0.00"}}},
		{"2023年12月底前", [4]string{"2023年6月", "2023年12月31日", "2024年1月1日", "2025年"}, map[string][4]string{
			"central-2020": {"10.00", "10.00", "", ""}, "hubei": {"10.00", "10.00", "", ""}}},
	} {
		for id, want := range c.want {
			sheet, _ := builtin(t, id).Bind(flat(leaf("a", "10", criterion(c.target, 0))))
			for i, actual := range c.actuals {
				r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", actual)}})
				p, _ := r.Points("a")
				require.Equal(t, want[i], p.String(), "%s: %s against %s", id, actual, c.target)
			}
		}
	}
}

// Dividing by zero gave 0, and numbers that were too large stuck at the limit.
func TestMistakeDivisionByZero(t *testing.T) {
	huge := "99999999999999999999999999999999999999" // 38 digits, the most a number may have
	for _, rule := range []string{
		`{"rule": "proportional"}`, `{"rule": "inverse"}`, `{"rule": "linear"}`, executionSteps, satisfactionSteps,
		`{"rule": "deduction", "counts": "shortfall", "each": "1"}`, `{"rule": "accumulation", "each": "1"}`,
	} {
		s := plainScheme(t, rule)
		for _, target := range []string{"≥0件", "=0件", "≤0件", "0件", "≥" + huge + "件", "≤" + huge + "件", "≥0.000000000000000001件"} {
			for _, actual := range []string{"0件", huge + "件", "-" + huge + "件", "0.000000000000000001件", "9223372036854775807件", "9223372036854775808件"} {
				n := one(t, s, "10", criterion(target, 0), seen("a", actual))
				require.NotEqual(t, scorecard.NoReason, n.Reason, "%s: %s against %s", rule, actual, target)
				require.True(t, n.Low.IsSet() && n.High.IsSet())
				if n.Status == scorecard.Open { // a coded condition, never a value
					require.Equal(t, "0.00 10.00", n.Low.String()+" "+n.High.String())
					require.False(t, n.Points.IsSet())
				}
			}
		}
	}
	reason := func(rule, target, actual string) string {
		return one(t, plainScheme(t, rule), "10", criterion(target, 0), seen("a", actual)).Reason.String()
	}
	require.Equal(t, "target-zero", reason(executionSteps, "≥0件", "5件"))
	require.Equal(t, "target-missed", reason(`{"rule": "inverse"}`, "≤0件", "5件"))
	require.Equal(t, "5.00", one(t, plainScheme(t, `{"rule": "proportional"}`), "10",
		criterion("≥18446744073709551616件", 0), seen("a", "9223372036854775808件")).Points.String()) // 2⁶³ of 2⁶⁴
	_, err := indicator.ParseCriterion("≥" + huge + "9件")
	require.NoError(t, err, "a longer number is words with a finding")
	n := one(t, plainScheme(t, `{"rule": "proportional"}`), "10", criterion("≥1件", 0), seen("a", huge+"9件"))
	require.Equal(t, scorecard.Open, n.Status)
}

// Weights that are all zero made every score not-a-number.
func TestMistakeZeroWeights(t *testing.T) {
	for id, s := range shipped(t) {
		f := flat(leaf("a", "0", criterion("≥100件", 0)), leaf("b", "0", criterion("≤100件", 0)), leaf("c", "0", criterion("效果明显", 0)))
		sheet, _ := s.Bind(f)
		require.NotNil(t, sheet)
		for _, in := range []scorecard.Input{
			{Answers: []scorecard.Answer{seen("a", "50件"), seen("b", "150件"), judged("c", "0")}},
			{Answers: []scorecard.Answer{seen("a", "50件"), {Code: "b", Actual: indicator.NotApplicable(jixiao.Basis{Number: "某财绩〔2022〕3号"})}}},
			{Answers: []scorecard.Answer{seen("a", "50件"), {Code: "c", Actual: indicator.Graded(2)}}},
		} {
			r := sheet.Score(in)
			total, ok := r.Total()
			require.True(t, ok, id)
			require.Equal(t, "0.00", total.String())
			band, ok := r.Band()
			require.True(t, ok)
			require.Equal(t, "poor", band.Code)
		}
	}
}

// The edges of grades came from nowhere and had a row of decimals.
func TestMistakeEdgesWithoutSource(t *testing.T) {
	for id, s := range shipped(t) {
		for _, b := range s.Bands() {
			_, decimals, _ := strings.Cut(b.From.String(), ".")
			require.LessOrEqual(t, len(decimals), 2, "%s %s", id, b.Code)
			require.NotEmpty(t, b.Basis.String(), "%s %s", id, b.Code)
			require.False(t, b.Basis.Convention, "%s %s: an edge is a rule", id, b.Code)
		}
	}
	data, _ := scorecard.BuiltinJSON("central-2020")
	_, err := scorecard.ParseScheme([]byte(strings.Replace(string(data), `"from": "80"`, `"from": "81.6497"`, 1)))
	requireFinding(t, err, "scorecard.band-places", "bands[1].from")
	_, err = scorecard.ParseScheme([]byte(strings.Replace(string(data), `"from": "80",
      "basis": "bands"`, `"from": "80", "basis": "feeling"`, 1)))
	requireFinding(t, err, "scorecard.basis-unknown", "bands[1].basis")
}

// The edges of grades stood in four queries, of which one was changed.
func TestMistakeEdgesCopied(t *testing.T) {
	// No edge, weight or threshold of a scheme stands in the code of the engine.
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	number := regexp.MustCompile(`(^|[^.\w"])(90|80|70|60|50|40|30|20|0\.8|0\.6|0\.7|1\.3|130|120)([^.\w"]|$)`)
	comment := regexp.MustCompile(`//.*|"[^"]*"|<< 20|` + "`[^`]*`")
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		source, err := os.ReadFile(e.Name())
		require.NoError(t, err)
		for i, line := range strings.Split(string(source), "\n") {
			require.NotRegexp(t, number, comment.ReplaceAllString(line, ""), "%s:%d", e.Name(), i+1)
		}
	}
	// One scheme with another edge moves every use of it.
	s := plainScheme(t, `{"rule": "proportional"}`, func(doc object) { doc["bands"].([]any)[2].(object)["from"] = "70" })
	r := bind(t, s, flat(leaf("a", "100", criterion("≥100件", 0)))).Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "65件")}})
	band, ok := r.Band()
	require.True(t, ok)
	require.Equal(t, "poor", band.Code)
	of, ok := s.BandOf(jixiao.MustPoints("65.00"))
	require.True(t, ok)
	require.Equal(t, band, of)
	margin, ok := r.Margin()
	require.True(t, ok)
	require.Equal(t, "5.00", margin.Up.String())
	receipt, err := r.Receipt()
	require.NoError(t, err)
	require.Equal(t, "poor", receipt.Band)
	named, ok := s.BandByName("中")
	require.True(t, ok)
	require.Equal(t, "70", named.From.String())
}

// Programs had to read the trace as text, and broke when its words changed.
func TestMistakeTraceIsText(t *testing.T) {
	r := bind(t, builtin(t, "hubei"), flat(leaf("a", "8", criterion("≤3.5万元", 0)))).Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "42000元")}})
	e, ok := r.Explain("a")
	require.True(t, ok)
	data, err := json.Marshal(e)
	require.NoError(t, err)
	var fields object
	require.NoError(t, json.Unmarshal(data, &fields))
	require.EqualValues(t, scorecard.ExplanationVersion, fields["version"])
	for key, want := range map[string]any{
		"code": "a", "rule": "inverse", "entry": "lower", "target": "≤3.5万元", "actual": "42000元", "converted": "4.2万元", "attainment": "6/5",
		"weight": "8", "status": "scored", "reason": "target-missed", "direction": "lower", "stage": "row",
		"low": object{"expression": "8 × 3.5 ÷ 4.2", "exact": "20/3", "points": "6.67"}, "high": object{"expression": "8 × 3.5 ÷ 4.2", "exact": "20/3", "points": "6.67"},
		"rounding": object{"places": 2.0, "mode": "half-up"},
	} {
		require.Equal(t, want, fields[key], key)
	}
	var back scorecard.Explanation
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, e.In(jixiao.Chinese), back.In(jixiao.Chinese), "the text is made from the fields alone")
}
