package scorecard_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/proptest"
)

// shipped are the schemes of the library.
func shipped(t *testing.T) map[string]*scorecard.Scheme {
	t.Helper()
	out := map[string]*scorecard.Scheme{}
	for _, id := range scorecard.BuiltinIDs() {
		out[id] = builtin(t, id)
	}
	return out
}

// measuring are the shipped schemes that score values against targets. The others
// take points that a person gives, and a value alone says nothing under them.
func measuring(t *testing.T) map[string]*scorecard.Scheme {
	t.Helper()
	out := shipped(t)
	maps.DeleteFunc(out, func(_ string, s *scorecard.Scheme) bool {
		return !slices.ContainsFunc(s.Document().Rules, func(r scorecard.RuleEntry) bool { return r.Rule != scorecard.Given })
	})
	return out
}

// anyTable draws a table of a dozen kinds of rows over all first levels, and
// answers of every kind, good and bad.
func anyTable(t *rapid.T) (indicator.Framework, scorecard.Input) {
	targets := []string{
		"≥100件", "=60%", "≤3.5万元", "0", "≥-5%", "90%-95%", "±3%以内", "2023年12月底前", "2023年6月前", "效果明显", "是", "100", "展览100件,展示20件", "",
	}
	actuals := []string{
		"100件", "59件", "130件", "500件", "0", "-3", "60%", "0.6", "94%", "3.5万元", "50000元", "8万元", "2023年12月", "2024年3月5日", "2023年6月", "是", "否",
		"达成年度指标", "部分达成年度指标并具有一定效果", "较好", "展览50件,展示60件", "/", "", "下降5%", "1~2件", "99999999999999999999件",
	}
	var f indicator.Framework
	var in scorecard.Input
	left, serial := int64(100), 0
	for level, category := range []indicator.Category{indicator.Execution, indicator.Output, indicator.Benefit, indicator.Satisfaction} {
		top := indicator.Node{Code: fmt.Sprintf("L%d", level), Name: category.Chinese()}
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			serial++
			w := min(left, rapid.Int64Range(0, 15).Draw(t, "weight"))
			left -= w
			n := leaf(fmt.Sprintf("r%d", serial), fmt.Sprint(w), criterion(rapid.SampledFrom(targets).Draw(t, "target"), 0))
			n.Indicator.Category = category
			n.Indicator.Rule = rapid.SampledFrom([]string{"", "", "", "", "yes-no", "key-duty", "satisfaction-steps", "defects", "items", "higher-pass-60"}).Draw(t, "rule")
			top.Children = append(top.Children, n)
			a := seen(n.Code, rapid.SampledFrom(actuals).Draw(t, "actual"))
			switch rapid.IntRange(0, 9).Draw(t, "state") {
			case 0:
				a.Actual = indicator.NotApplicable(jixiao.Basis{Document: "说明"})
			case 1:
				a.Actual = indicator.Exempt(jixiao.Basis{Document: "批复"})
			case 2:
				a.Actual = indicator.NotYetDue()
			case 3:
				a.Actual = indicator.Graded(rapid.IntRange(1, 3).Draw(t, "tier"))
			case 4:
				a.Actual = indicator.YesNo(rapid.Bool().Draw(t, "yes"))
			}
			if rapid.IntRange(0, 2).Draw(t, "judge") == 0 {
				a.Given = jixiao.MustPoints(decimalNumber{rapid.Int64Range(-100, 1600).Draw(t, "given"), 2}.String())
			}
			if rapid.IntRange(0, 9).Draw(t, "listed") == 0 {
				a.Met = []int{1}
			}
			if rapid.IntRange(0, 9).Draw(t, "answered") > 0 {
				in.Answers = append(in.Answers, a)
			}
		}
		f.Nodes = append(f.Nodes, top)
	}
	for _, fact := range []string{"project-finished", "no-such-fact"} {
		if rapid.IntRange(0, 3).Draw(t, fact) == 0 {
			in.Facts = append(in.Facts, scorecard.Fact{Name: fact})
		}
	}
	return f, in
}

// Taking an answer away never raises a score, nor what a score can still be.
func TestMissingNeverRaises(t *testing.T) {
	schemes := shipped(t)
	schemes["held"] = plainScheme(t, `{"rule": "proportional"}`, absences("missing", "hold"))
	schemes["row by row"] = plainScheme(t, `{"rule": "proportional"}`, absences("not_applicable", "redistribute-parent"), absences("exempt", "redistribute-parent"))
	schemes["whole"] = plainScheme(t, `{"rule": "given"}`, rounded(scorecard.StageTotal, 1, jixiao.HalfEven))
	for id, scheme := range schemes {
		t.Run(id, func(t *testing.T) {
			lost, holds := 0, scheme.Document().Absence.Missing == scorecard.Hold
			proptest.Check(t, func() bool { return lost > 0 }, func(t *rapid.T) {
				f, in := anyTable(t)
				sheet, _ := scheme.Bind(f)
				require.NotNil(t, sheet)
				low, high, known := sheet.Score(in).Bounds()
				for i, a := range in.Answers {
					if a.Actual.State() != indicator.StateReported && a.Actual.State() != indicator.StateMissing {
						continue
					}
					for _, less := range [][]scorecard.Answer{
						replaced(in.Answers, i, scorecard.Answer{Code: a.Code, Actual: indicator.MissingValue()}),
						slices.Delete(slices.Clone(in.Answers), i, i+1),
					} {
						fewer := in
						fewer.Answers = less
						low2, high2, known2 := sheet.Score(fewer).Bounds()
						if !known2 {
							continue
						}
						require.True(t, known, "an answer less made a total known")
						require.LessOrEqual(t, low2.Compare(low), 0, "without %s the least rises from %s to %s", a.Code, low, low2)
						if !holds { // there what is missing may yet come
							require.LessOrEqual(t, high2.Compare(high), 0, "without %s the most rises from %s to %s", a.Code, high, high2)
						}
						lost++
					}
				}
			})
		})
	}
}

func replaced(answers []scorecard.Answer, i int, a scorecard.Answer) []scorecard.Answer {
	out := slices.Clone(answers)
	out[i] = a
	return out
}

// A judge's points beside a rule that counts are no way around a missing value.
func TestMissingBesideGiven(t *testing.T) {
	sheet := bind(t, builtin(t, "central-2020"), flat(leaf("a", "50", criterion("≥100件", 0)), leaf("b", "50", criterion("≥100件", 0))))
	score := func(a scorecard.Answer) string {
		r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{a, seen("b", "100件")}})
		low, high, ok := r.Bounds()
		require.True(t, ok)
		return low.String() + ".." + high.String()
	}
	require.Equal(t, "75.00..75.00", score(seen("a", "50件")))
	require.Equal(t, "50.00..50.00", score(scorecard.Answer{Code: "a", Given: jixiao.MustPoints("50")}))
	require.Equal(t, "50.00..50.00", score(scorecard.Answer{Code: "a", Met: []int{1}}))
}

func TestAllUnknownHasNoTotal(t *testing.T) {
	none := jixiao.Basis{Number: "某财绩〔2022〕3号"}
	silent := map[string]func(code string) scorecard.Answer{
		"no answer": func(string) scorecard.Answer { return scorecard.Answer{Code: "other"} },
		"missing":   func(c string) scorecard.Answer { return scorecard.Answer{Code: c, Actual: indicator.MissingValue()} },
		"blank":     func(c string) scorecard.Answer { return seen(c, "") },
		"not applicable": func(c string) scorecard.Answer {
			return scorecard.Answer{Code: c, Actual: indicator.NotApplicable(none)}
		},
		"exempt":         func(c string) scorecard.Answer { return scorecard.Answer{Code: c, Actual: indicator.Exempt(none)} },
		"not yet due":    func(c string) scorecard.Answer { return scorecard.Answer{Code: c, Actual: indicator.NotYetDue()} },
		"useless points": func(c string) scorecard.Answer { return judged(c, "5") }, // beside a rule that measures
	}
	schemes := shipped(t)
	schemes["held"] = plainScheme(t, `{"rule": "proportional"}`, absences("missing", "hold"), absences("not_applicable", "hold"), absences("exempt", "forfeit"))
	schemes["no rule"] = plainScheme(t, `{"rule": "proportional", "when": {"by_name_only": true}}`)
	measures := measuring(t)
	for id, scheme := range schemes {
		for name, answer := range silent {
			if name == "useless points" && shipped(t)[id] != nil && measures[id] == nil {
				continue // where points are asked for they are of use
			}
			t.Run(id+" "+name, func(t *testing.T) {
				sheet, _ := scheme.Bind(flat(leaf("a", "50", criterion("≥100件", 0)), leaf("b", "50", criterion("≥100件", 0))))
				r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{answer("a"), answer("b")}})
				_, ok := r.Total()
				require.False(t, ok)
				_, _, ok = r.Bounds()
				require.False(t, ok)
				_, ok = r.Band()
				require.False(t, ok)
				_, ok = r.Margin()
				require.False(t, ok)
				_, ok = r.ExplainTotal()
				require.False(t, ok)
				receipt, err := r.Receipt()
				require.NoError(t, err)
				require.False(t, receipt.Total.IsSet())
				require.Empty(t, receipt.Band)
			})
		}
	}
}

// table100 is four first levels of 40, 30, 20 and 10 points in plain rows.
func table100() indicator.Framework {
	row := func(code, weight string) indicator.Node { return leaf(code, weight, criterion("≥100件", 0)) }
	return indicator.Framework{Nodes: []indicator.Node{
		{Code: "A", Name: "产出指标", Children: []indicator.Node{
			{Code: "A1", Name: "数量指标", Children: []indicator.Node{row("a", "5"), row("b", "5"), row("c", "10")}},
			{Code: "A2", Name: "质量指标", Children: []indicator.Node{row("d", "12"), row("e", "8")}},
		}},
		{Code: "B", Name: "效益指标", Children: []indicator.Node{row("f", "15"), row("g", "15")}},
		row("h", "20"),
		{Code: "D", Name: "满意度指标", Children: []indicator.Node{{Code: "D1", Name: "服务对象满意度", Children: []indicator.Node{row("i", "10")}}}},
	}}
}

// answers100 answers table100: share of the target by code, "-" for what does
// not apply, "x" for exempt, "." for not yet due, "" for missing.
func answers100(shares map[string]string) scorecard.Input {
	var in scorecard.Input
	for _, code := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"} {
		share, given := shares[code]
		if !given {
			share = "100"
		}
		a := scorecard.Answer{Code: code}
		switch share {
		case "-":
			a.Actual = indicator.NotApplicable(jixiao.Basis{Document: "说明"})
		case "x":
			a.Actual = indicator.Exempt(jixiao.Basis{Document: "批复"})
		case ".":
			a.Actual = indicator.NotYetDue()
		case "":
			a.Actual = indicator.MissingValue()
		default:
			a.Actual = indicator.ObservedText(share + "件")
		}
		in.Answers = append(in.Answers, a)
	}
	return in
}

// What is full stays full when something does not apply, at every stage and in
// every mode: thirds and sevenths must not be lost or won on the way.
func TestRedistributionKeepsFull(t *testing.T) {
	codes := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"}
	for _, policy := range []string{"redistribute-total", "redistribute-parent"} {
		for _, stage := range []scorecard.Stage{scorecard.StageRow, scorecard.StageLevel, scorecard.StageTotal} {
			for _, mode := range jixiao.RoundingModes() {
				s := plainScheme(t, `{"rule": "proportional"}`, rounded(stage, 2, mode), absences("not_applicable", policy))
				sheet := bind(t, s, table100())
				for out := range 1<<len(codes) - 1 { // every set of rows but all of them
					shares := map[string]string{}
					for i, c := range codes {
						if out>>i&1 == 1 {
							shares[c] = "-"
						}
					}
					total, ok := sheet.Score(answers100(shares)).Total()
					require.True(t, ok)
					require.Equal(t, "100.00", total.String(), "%s %s %s without %v", policy, stage, mode, shares)
				}
			}
		}
	}
}

func TestRedistributeTotal(t *testing.T) {
	row := plainScheme(t, `{"rule": "proportional"}`)
	total := plainScheme(t, `{"rule": "proportional"}`, rounded(scorecard.StageTotal, 2, jixiao.HalfUp))
	level := plainScheme(t, `{"rule": "proportional"}`, rounded(scorecard.StageLevel, 0, jixiao.HalfUp))
	for _, c := range []struct {
		name   string
		scheme *scorecard.Scheme
		shares map[string]string
		want   string
	}{
		// 100 − 10 = 90 points are left; 85 of them are 94.444….
		{"ten left out, five lost", row, map[string]string{"i": "-", "a": "0"}, "94.44"},
		{"the same by exemption", row, map[string]string{"i": "x", "a": "0"}, "94.44"},
		// 20 × 1/3 is 6.67 by the row and 6.666… by the total:
		// (65 + 6.67) ÷ 85 × 100 = 84.3176…, (65 + 6.666…) ÷ 85 × 100 = 84.3137….
		{"rows are rounded first", row, map[string]string{"f": "-", "h": "33.3333333333"}, "84.32"},
		{"nothing is rounded before the total", total, map[string]string{"f": "-", "h": "33.3333333333"}, "84.31"},
		// 40 + 15 + 6.67 → 7 + 10 = 72 of 85: 84.7….
		{"levels are rounded first", level, map[string]string{"f": "-", "h": "33.3333333333"}, "85"},
		{"a whole first level", row, map[string]string{"f": "-", "g": "-", "h": "50"}, "85.71"}, // 60 ÷ 70
		{"all but one row", row, map[string]string{"a": "-", "b": "-", "c": "-", "d": "-", "e": "-", "f": "-", "g": "-", "h": "-", "i": "37"}, "37.00"},
		{"what is missing stays in", row, map[string]string{"i": "-", "h": ""}, "77.78"}, // 70 ÷ 90
	} {
		t.Run(c.name, func(t *testing.T) {
			r := bind(t, c.scheme, table100()).Score(answers100(c.shares))
			got, ok := r.Total()
			require.True(t, ok)
			require.Equal(t, c.want, got.String())
			// Rows keep their own weight and points.
			for _, n := range r.Nodes() {
				if n.Leaf && n.Points.IsSet() {
					require.LessOrEqual(t, n.Points.Compare(n.Weight), 0, n.Code)
				}
			}
		})
	}
}

// The formula is the one of the rule for any points, a judge's and counted ones
// included: points ÷ (100 − left out) × 100.
func TestRedistributeTotalIsTheFormula(t *testing.T) {
	s := plainScheme(t, `{"rule": "proportional", "when": {"shapes": ["quantity"], "directions": ["higher"]}}`, func(doc object) {
		doc["rules"] = append(doc["rules"].([]any),
			object{"id": "defects", "when": object{"by_name_only": true}, "rule": "deduction", "counts": "defects", "each": "1", "basis": "b"},
			raw(t, `{"id": "graded", "basis": "b", `+tiersWithAward("")[1:]))
	})
	f := table100()
	f.Nodes[1].Children[0].Indicator.Rule = "defects"
	f.Nodes[1].Children[1].Indicator.Criterion = criterion("效果明显", 0)
	sheet := bind(t, s, f)
	rapid.Check(t, func(t *rapid.T) {
		left, points := num(100, 1), zero()
		weights := map[string]int64{"a": 5, "b": 5, "c": 10, "d": 12, "e": 8, "h": 20, "i": 10}
		shares := map[string]string{}
		for _, code := range []string{"a", "b", "c", "d", "e", "h", "i"} {
			x := rapid.Int64Range(-1, 120).Draw(t, code)
			if x < 0 {
				shares[code] = "-"
				left = sub(left, num(weights[code], 1))
				continue
			}
			shares[code] = fmt.Sprint(x)
			points = add(points, roundModel(mul(num(weights[code], 1), lesser(num(1, 1), num(x, 100))), 2, jixiao.HalfUp))
		}
		defects := rapid.Int64Range(0, 15).Draw(t, "defects")
		shares["f"] = fmt.Sprint(defects)
		points = add(points, num(15-defects, 1))
		in := answers100(shares)
		// 80 % of 15 are 12 points: a grade stays what it is when others leave.
		given := decimalNumber{rapid.Int64Range(1200, 1500).Draw(t, "given"), 2}
		in.Answers[6] = scorecard.Answer{Code: "g", Actual: indicator.Graded(1), Given: jixiao.MustPoints(given.String())}
		points = add(points, given.rat())

		got, ok := sheet.Score(in).Total()
		require.True(t, ok)
		want := mul(quo(points, left), num(100, 1))
		require.Equal(t, roundModel(want, 2, jixiao.HalfUp).FloatString(2), got.String())
	})
}

func TestRedistributeParent(t *testing.T) {
	s := plainScheme(t, `{"rule": "proportional"}`, absences("not_applicable", "redistribute-parent"))
	for _, c := range []struct {
		name   string
		shares map[string]string
		want   string
		groups map[string]string
	}{
		// A1 has b and c left for its 20 points: 5 and 5 of 15, so 10 × 20/15.
		{"inside the group", map[string]string{"a": "-", "c": "50"}, "93.33", map[string]string{"A1": "13.33", "A": "33.33"}},
		// A2 carries all 40 points of A: 12 and 4 of 20, so 16 × 40/20.
		{"a whole group goes to its parent", map[string]string{"a": "-", "b": "-", "c": "-", "e": "50"}, "92.00", map[string]string{"A2": "16.00", "A": "32.00"}},
		// 10 points of D go to the others: 90 of 90 but for h, 10 lost: 80 × 100/90.
		{"a whole first level goes to the others", map[string]string{"i": "-", "h": "50"}, "88.89", map[string]string{"A": "40.00", "B": "30.00"}},
		// a in A1, all of A2: (5 + 10) × 20/15 = 20, × 40/20 = 40; half of c: (5 + 5) × 20/15 × 40/20 = 26.666….
		{"two steps up", map[string]string{"a": "-", "d": "-", "e": "-", "c": "50"}, "86.67", map[string]string{"A1": "13.33", "A": "26.67"}},
		// D leaves, a leaves: A is 13.333… + 20, and 83.333… of 90 are 92.592….
		{"inside and at the top", map[string]string{"a": "-", "c": "50", "i": "-"}, "92.59", map[string]string{"A1": "13.33", "A": "33.33"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := bind(t, s, table100()).Score(answers100(c.shares))
			got, ok := r.Total()
			require.True(t, ok)
			require.Equal(t, c.want, got.String())
			for _, n := range r.Nodes() {
				if want, ok := c.groups[n.Code]; ok {
					require.Equal(t, want, n.Points.String(), n.Code)
				}
			}
		})
	}
	// A group of which nothing counts has no points, not 0.
	r := bind(t, s, table100()).Score(answers100(map[string]string{"i": "-"}))
	for _, n := range r.Nodes() {
		if n.Code == "D" || n.Code == "D1" {
			require.False(t, n.Points.IsSet(), n.Code)
			require.False(t, n.Low.IsSet() || n.High.IsSet(), n.Code)
			require.Equal(t, "10", n.Weight.String())
		}
	}
}

// Every kind of absence follows its own policy, whatever the others are.
func TestPolicyOfEachAbsence(t *testing.T) {
	kinds := map[string]string{"not_applicable": "-", "exempt": "x", "not_yet_due": "."}
	results := map[string]string{ // half of b; c is absent
		"forfeit":             "87.50..87.50", // 10 and 2.5 lost
		"hold":                "87.50..97.50",
		"redistribute-total":  "97.22..97.22", // 87.5 ÷ 90
		"redistribute-parent": "95.00..95.00", // A1: 7.5 × 20/10
	}
	for kind, mark := range kinds {
		for policy, want := range results {
			if kind == "not_yet_due" && strings.HasPrefix(policy, "redistribute") {
				continue // refused: what is not there yet may not raise a score
			}
			others := "forfeit"
			if policy == "forfeit" {
				others = "redistribute-total"
			}
			var changes []func(object)
			for other := range kinds {
				if other == "not_yet_due" && strings.HasPrefix(others, "redistribute") {
					continue
				}
				changes = append(changes, absences(other, others))
			}
			s := plainScheme(t, `{"rule": "proportional"}`, append(changes, absences(kind, policy))...)
			low, high, ok := bind(t, s, table100()).Score(answers100(map[string]string{"b": "50", "c": mark})).Bounds()
			require.True(t, ok)
			require.Equal(t, want, low.String()+".."+high.String(), "%s: %s", kind, policy)
		}
	}
	for policy, want := range map[string]string{"forfeit": "87.50..87.50", "hold": "87.50..97.50"} {
		s := plainScheme(t, `{"rule": "proportional"}`, absences("missing", policy))
		low, high, ok := bind(t, s, table100()).Score(answers100(map[string]string{"b": "50", "c": ""})).Bounds()
		require.True(t, ok)
		require.Equal(t, want, low.String()+".."+high.String(), "missing: %s", policy)
	}
}

// Both policies in one table: what goes to all others is counted with the weight
// that it has after its siblings were left out.
func TestRedistributeBoth(t *testing.T) {
	s := plainScheme(t, `{"rule": "proportional"}`, absences("exempt", "redistribute-parent"))
	// a is exempt: b and c carry 20, so b weighs 6.666…. b does not apply: 93.333…
	// are left. Half of c: 5 × 20/15 = 6.666…, with the other 80 that is 86.666….
	total, ok := bind(t, s, table100()).Score(answers100(map[string]string{"a": "x", "b": "-", "c": "50"})).Total()
	require.True(t, ok)
	require.Equal(t, "92.86", total.String()) // 86.666… ÷ 93.333…
	total, ok = bind(t, s, table100()).Score(answers100(map[string]string{"a": "x", "b": "-"})).Total()
	require.True(t, ok)
	require.Equal(t, "100.00", total.String())
}

// A row that counts nothing changes nothing when it leaves.
func TestRedistributeWithoutWeight(t *testing.T) {
	for _, policy := range []string{"redistribute-total", "redistribute-parent"} {
		s := plainScheme(t, `{"rule": "proportional"}`, absences("not_applicable", policy))
		f := flat(leaf("a", "0", criterion("≥100件", 0)), leaf("b", "100", criterion("≥100件", 0)))
		for _, c := range []struct{ a, b, want string }{{"-", "50", "50.00"}, {"50", "-", "0.00"}} {
			in := answers100(map[string]string{"a": c.a, "b": c.b})
			in.Answers = in.Answers[:2]
			total, ok := bind(t, s, f).Score(in).Total()
			require.True(t, ok)
			require.Equal(t, c.want, total.String())
		}
	}
}
