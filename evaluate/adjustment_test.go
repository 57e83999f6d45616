package evaluate_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// goals is a target table of rows with code, value and weight.
func goals(tb testing.TB, rows ...string) *target.Table {
	tb.Helper()
	return decode(tb, `{"kind":"target","complete":true,"source":{"year":2024},"indicators":[`+strings.Join(rows, ",")+`]}`)
}

func goal(code, value, weight string) string {
	return row("code", code, "level3", "指标"+code, "target", value, "weight", weight)
}

func reached(code, value string) scorecard.Answer {
	return scorecard.Answer{Code: code, Actual: indicator.ObservedText(value)}
}

func effects(s evaluate.AdjustmentScore) (out []string) {
	for _, r := range s.Rows {
		out = append(out, fmt.Sprintf("%s %s→%s %s", r.Code, r.Before, r.After, r.Difference))
	}
	return out
}

func TestAdjustmentEffect(t *testing.T) {
	t.Parallel()
	central := scheme(t, "central-2020")
	before := goals(t, goal("a", "≥100人次", "60"), goal("b", "≥10场", "40"))
	all := scorecard.Input{Answers: []scorecard.Answer{reached("a", "80人次"), reached("b", "10场"), reached("c", "4场")}}
	for name, c := range map[string]struct {
		after  *target.Table
		rows   []string
		text   string
		differ string
	}{
		"nothing changed": {before, nil, "按调整前目标 88.00 分（良），按调整后目标 88.00 分（良），相差 0.00 分", "0.00"},
		"lowered":         {goals(t, goal("a", "≥80人次", "60"), goal("b", "≥10场", "40")), []string{"a 48.00→60.00 12.00"}, "按调整前目标 88.00 分（良），按调整后目标 100.00 分（优），相差 +12.00 分", "12.00"},
		"raised":          {goals(t, goal("a", "≥160人次", "60"), goal("b", "≥10场", "40")), []string{"a 48.00→30.00 -18.00"}, "按调整前目标 88.00 分（良），按调整后目标 70.00 分（中），相差 -18.00 分", "-18.00"},
		"weight":          {goals(t, goal("a", "≥100人次", "20"), goal("b", "≥10场", "80")), []string{"a 48.00→16.00 -32.00", "b 40.00→80.00 40.00"}, "按调整前目标 88.00 分（良），按调整后目标 96.00 分（优），相差 +8.00 分", "8.00"},
		"withdrawn":       {goals(t, goal("b", "≥10场", "100")), []string{"b 40.00→100.00 60.00", "a 48.00→ -48.00"}, "按调整前目标 88.00 分（良），按调整后目标 100.00 分（优），相差 +12.00 分", "12.00"},
		"added":           {goals(t, goal("a", "≥100人次", "60"), goal("b", "≥10场", "30"), goal("c", "≥5场", "10")), []string{"b 40.00→30.00 -10.00", "c →8.00 8.00"}, "按调整前目标 88.00 分（良），按调整后目标 86.00 分（良），相差 -2.00 分", "-2.00"},
		"units":           {goals(t, goal("a", "≥0.01万人次", "60"), goal("b", "≥10场", "40")), nil, "按调整前目标 88.00 分（良），按调整后目标 88.00 分（良），相差 0.00 分", "0.00"},
		"nothing left":    {goals(t), []string{"a 48.00→ -48.00", "b 40.00→ -40.00"}, "按调整前目标 88.00 分（良），按调整后目标 无法计分", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := evaluate.AdjustmentEffect(central, before, c.after, all)
			require.Equal(t, c.rows, effects(s))
			require.Equal(t, c.text, s.Text(jixiao.Chinese))
			require.Equal(t, c.differ, s.Difference.String())
			require.NotEmpty(t, s.Text(jixiao.English))
			back := evaluate.AdjustmentEffect(central, c.after, before, all)
			if c.differ != "" {
				require.Zero(t, back.Difference.Exact().Neg().Cmp(s.Difference.Exact()), "turned round it is the opposite")
			}
		})
	}
}

// TestAdjustmentTakesReported uses what the rows report where no answers are
// given, and the funds for the execution.
func TestAdjustmentTakesReported(t *testing.T) {
	t.Parallel()
	table := func(value, budget string) *target.Table {
		return decode(t, form(row("target", value, "actual", "80人次", "weight", "90", "score", "90"),
			funds(`{"name":"年度资金总额","budget":"`+budget+`","executed":"50","weight":"10"}`)))
	}
	s := evaluate.AdjustmentEffect(scheme(t, "central-2020"), table("≥100人次", "100"), table("≥80人次", "50"), scorecard.Input{})
	require.Equal(t, []string{"execution 5.00→10.00 5.00", "r1 72.00→90.00 18.00"}, effects(s))
	require.Equal(t, "against the targets before 77.00 points (Fair), after 100.00 points (Excellent), a difference of +23.00", s.Text(jixiao.English))

	// Words ask for a judgement, and without one the score stays open.
	words := form(row("target", "效果明显", "actual", "有所改善", "weight", "100"))
	open := evaluate.AdjustmentEffect(scheme(t, "central-2020"), decode(t, words), table("≥80人次", "50"), scorecard.Input{})
	require.False(t, open.Difference.IsSet())
	require.Contains(t, open.Text(jixiao.Chinese), "按调整前目标 得分未定")
	require.NotContains(t, open.Text(jixiao.Chinese), "相差")

	// Points given for the same words and weight are given for both versions.
	given := func(weight string, score ...string) *target.Table {
		return decode(t, form(row(append([]string{"target", "效果明显", "actual", "达成预期指标", "weight", weight}, score...)...)))
	}
	same := evaluate.AdjustmentEffect(scheme(t, "central-2020"), given("100"), given("100", "score", "90"), scorecard.Input{})
	require.Equal(t, "0.00", same.Difference.String())
	other := evaluate.AdjustmentEffect(scheme(t, "central-2020"), given("80"), given("100", "score", "70"), scorecard.Input{})
	require.False(t, other.Difference.IsSet())

	nothing := evaluate.AdjustmentEffect(scheme(t, "central-2020"), nil, nil, scorecard.Input{})
	require.Nil(t, nothing.Before.Result)
	require.Nil(t, nothing.After.Result)
	require.NotEmpty(t, nothing.Findings)
}

// TestAdjustmentTakesRate takes a printed rate as a self-evaluation does, and that
// of the other version only where the budget is the same.
func TestAdjustmentTakesRate(t *testing.T) {
	t.Parallel()
	table := func(total string) *target.Table {
		return decode(t, form(full("90"), funds(`{"name":"年度资金总额","weight":"10"`+total+`}`)))
	}
	central := scheme(t, "central-2020")
	for name, c := range map[string]struct {
		before, after string
		points        [2]string
	}{
		"rate only":         {`,"rate":"80%"`, `,"rate":"95%"`, [2]string{"8.00", "9.50"}},
		"bare number":       {`,"rate":"80"`, `,"rate":"95"`, [2]string{"8.00", "9.50"}},
		"executed missing":  {`,"budget":"100","rate":"80%"`, `,"budget":"90","rate":"95%"`, [2]string{"8.00", "9.50"}},
		"of the other":      {``, `,"rate":"95%"`, [2]string{"9.50", "9.50"}},
		"of another budget": {`,"budget":"100"`, `,"budget":"90","rate":"95%"`, [2]string{"0.00", "9.50"}},
		"perhaps a ratio":   {`,"rate":"0.95"`, `,"rate":"0.95"`, [2]string{"0.00", "0.00"}},
		"amounts first":     {`,"budget":"100","rate":"1%"`, `,"budget":"50","executed":"50","rate":"1%"`, [2]string{"5.00", "10.00"}},
	} {
		for _, answers := range [][]scorecard.Answer{nil, {}} {
			before, after := table(c.before), table(c.after)
			s := evaluate.AdjustmentEffect(central, before, after, scorecard.Input{Answers: answers})
			for i, v := range []evaluate.AdjustedVersion{s.Before, s.After} {
				p, _ := v.Result.Points(target.ExecutionCode)
				require.Equal(t, c.points[i], p.String(), name)
			}
			own, _ := evaluate.SelfEvaluate(central, after, evaluate.Options{}).Result.Points(target.ExecutionCode)
			require.Equal(t, c.points[1], own.String(), name)
			rows, ok := s.After.Result.Points("r1")
			require.True(t, ok, "no answers are none, however they are written")
			require.Equal(t, "90.00", rows.String())
		}
	}
}

// TestAdjustmentOfOtherWeight says that totals of different weight are compared.
func TestAdjustmentOfOtherWeight(t *testing.T) {
	t.Parallel()
	central := scheme(t, "central-2020")
	before := goals(t, goal("a", "≥100人次", "10"), goal("b", "≥10场", "90"))
	in := scorecard.Input{Answers: []scorecard.Answer{reached("a", "80人次"), reached("b", "7场")}}
	for name, c := range map[string]struct {
		after *target.Table
		text  string
		sum   string
	}{
		"withdrawn": {
			goals(t, goal("b", "≥8场", "90")),
			"按调整前目标 71.00 分（中），按调整后目标 78.75 分（中），相差 +7.75 分；分值合计不同（100 分与 90 分），两个得分不可直接比较", "90",
		},
		"same sum": {goals(t, goal("b", "≥8场", "100")), "按调整前目标 71.00 分（中），按调整后目标 87.50 分（良），相差 +16.50 分", "100"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := evaluate.AdjustmentEffect(central, before, c.after, in)
			require.Equal(t, c.text, s.Text(jixiao.Chinese))
			require.Equal(t, []string{"100", c.sum}, []string{s.Before.Weight.String(), s.After.Weight.String()})
			differ := s.Findings.ByCode("evaluate.adjustment-weights-differ")
			below := s.Findings.ByCode("scorecard.weights-below-total")
			if c.sum == "100" {
				require.Empty(t, differ)
				require.Empty(t, below)
				return
			}
			require.Len(t, differ, 1)
			require.Equal(t, "调整前各项分值合计 100，调整后合计 90，两个得分不可直接比较", differ[0].Message.ZH)
			require.Len(t, below, 1, "what was found about a version is in the same list")
			require.Equal(t, "nodes", below[0].Path)
			turned := evaluate.AdjustmentEffect(central, c.after, before, in).Findings.ByCode("scorecard.weights-below-total")
			require.Equal(t, "before.nodes", turned[0].Path)
		})
	}
}

// TestAdjustmentScoreOpen says why a score is open, in the findings and the text.
func TestAdjustmentScoreOpen(t *testing.T) {
	t.Parallel()
	central := scheme(t, "central-2020")
	bare := goals(t, goal("a", "≥100人次", ""), goal("b", "≥10场", ""))
	weighed := goals(t, goal("a", "≥100人次", "60"), goal("b", "≥10场", "40"))
	in := scorecard.Input{Answers: []scorecard.Answer{reached("a", "80人次"), reached("b", "10场")}}
	s := evaluate.AdjustmentEffect(central, bare, bare, in)
	require.Equal(t, "按调整前目标 得分未定（没有分值 2 项），按调整后目标 得分未定（没有分值 2 项）", s.Text(jixiao.Chinese))
	require.Equal(t, "against the targets before an open score (no weight (2)), after an open score (no weight (2))", s.Text(jixiao.English))
	open := s.Findings.ByCode("evaluate.adjustment-score-open")
	require.Len(t, open, 2)
	require.Equal(t, []string{"before.indicators", "indicators"}, []string{open[0].Path, open[1].Path})
	require.Equal(t, "按调整前目标的得分未定：没有分值 2 项", open[0].Message.ZH)
	require.Len(t, evaluate.AdjustmentEffect(central, bare, weighed, in).Findings.ByCode("evaluate.adjustment-score-open"), 1)
	require.Empty(t, evaluate.AdjustmentEffect(central, weighed, weighed, in).Findings.ByCode("evaluate.adjustment-score-open"))

	words := goals(t, goal("a", "效果明显", "60"), goal("b", "≥10场", "40"))
	judged := evaluate.AdjustmentEffect(central, words, words, in).Findings.ByCode("evaluate.adjustment-score-open")
	require.Len(t, judged, 2, "any reason is told")
	require.Contains(t, judged[0].Message.ZH, " 1 项")
}

func TestAdjustmentWithoutScheme(t *testing.T) {
	t.Parallel()
	s := evaluate.AdjustmentEffect(nil, goals(t, goal("a", "≥1场", "100")), goals(t, goal("a", "≥2场", "100")), scorecard.Input{})
	for _, v := range []evaluate.AdjustedVersion{s.Before, s.After} {
		require.Nil(t, v.Result)
	}
	require.Len(t, s.Findings, 1, "said once")
	require.Equal(t, map[string]string{"adjustment-scheme-missing": "scheme"}, names(s.Findings))
	require.Empty(t, s.Rows)
	require.False(t, s.Difference.IsSet())
	require.Equal(t, "按调整前目标 无法计分，按调整后目标 无法计分", s.Text(jixiao.Chinese))
}

// TestAdjustmentScoreJSON writes lists as lists, and refuses to read changes
// without their tables.
func TestAdjustmentScoreJSON(t *testing.T) {
	t.Parallel()
	table := goals(t, goal("a", "≥1场", "100"))
	for _, s := range []evaluate.AdjustmentScore{
		evaluate.AdjustmentEffect(nil, nil, nil, scorecard.Input{}),
		evaluate.AdjustmentEffect(scheme(t, "central-2020"), table, table, scorecard.Input{Answers: []scorecard.Answer{reached("a", "1场")}}),
	} {
		data, err := json.Marshal(s)
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(string(data), `{"adjustment":{"changes":[]},"before":{`), "%s", data)
		require.Contains(t, string(data), `"rows":[]`)
		require.ErrorContains(t, json.Unmarshal(data, &evaluate.AdjustmentScore{}), "compare the two tables again")
	}
	s := evaluate.AdjustmentEffect(scheme(t, "central-2020"), table, goals(t, goal("a", "≥2场", "100")), scorecard.Input{Answers: []scorecard.Answer{reached("a", "1场")}})
	data, err := json.Marshal(s)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(data), `{"adjustment":{"changes":[{"kind":"value","phase":"annual","code":"a",`), "%s", data)
	require.Contains(t, string(data), `"rows":[{"code":"a",`)
}

// TestAdjustmentNamesStrayAnswers leaves an answer that neither version asks for
// to the engine, which names it once.
func TestAdjustmentNamesStrayAnswers(t *testing.T) {
	t.Parallel()
	before, after := goals(t, goal("a", "≥100人次", "100")), goals(t, goal("b", "≥100人次", "100"))
	s := evaluate.AdjustmentEffect(scheme(t, "central-2020"), before, after, scorecard.Input{
		Answers: []scorecard.Answer{reached("a", "1人次"), reached("b", "1人次"), reached("z", "1人次")},
	})
	stray := func(fs jixiao.Findings) (n int) {
		for _, f := range fs {
			if strings.Contains(f.Message.EN, "z") && strings.Contains(string(f.Code), "answer") {
				n++
			}
		}
		return n
	}
	require.Equal(t, 1, stray(s.Findings), "%v", s.Findings)
	for _, f := range s.Findings {
		require.False(t, strings.Contains(string(f.Code), "answer") && strings.HasPrefix(f.Path, "before."), "that of the new version")
	}
	require.Equal(t, "a", s.Adjustment.Changes[len(s.Adjustment.Changes)-1].Code)
}

// TestAdjustmentLaws: a target that is lowered never costs points, and one that
// is raised never gains any, whatever was reached.
func TestAdjustmentLaws(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"central-2020", "hubei"} {
		s := scheme(t, id)
		rapid.Check(t, func(t *rapid.T) {
			n := rapid.IntRange(1, 200)
			value := func() string { return "≥" + strconv.Itoa(n.Draw(t, "value")) + "人次" }
			weight := rapid.IntRange(1, 99).Draw(t, "weight")
			table := func(a, b string) *target.Table {
				table, _, err := target.Decode([]byte(`{"kind":"target","complete":true,"indicators":[` +
					goal("a", a, strconv.Itoa(weight)) + "," + goal("b", b, strconv.Itoa(100-weight)) + `]}`))
				require.NoError(t, err)
				return &table
			}
			before, after := table(value(), value()), table(value(), value())
			e := evaluate.AdjustmentEffect(s, before, after, scorecard.Input{Answers: []scorecard.Answer{
				reached("a", strconv.Itoa(n.Draw(t, "a"))+"人次"), reached("b", strconv.Itoa(n.Draw(t, "b"))+"人次"),
			}})
			sum := int64(0)
			for _, r := range e.Rows {
				for _, c := range e.Adjustment.Changes {
					if c.Code == r.Code {
						require.Equal(t, map[target.Shift]int{target.ShiftLowered: 1, target.ShiftRaised: -1}[c.Shift], r.Difference.Sign())
					}
				}
				cents, ok := r.Difference.Exact().ScaledInt(2)
				require.True(t, ok)
				sum += cents
			}
			cents, ok := e.Difference.Exact().ScaledInt(2)
			require.True(t, ok)
			require.Equal(t, sum, cents, "the rows add up to the total")
		})
	}
}

// What a lowered target is worth, in points and by row.
func ExampleAdjustmentEffect() {
	read := func(value string) *target.Table {
		table, _, err := target.Decode([]byte(`{"kind": "target", "complete": true, "indicators": [
			{"code": "trained", "level1": "产出指标", "level2": "数量指标", "level3": "培训人次", "target": "` + value + `", "weight": "60"},
			{"code": "known", "level1": "效益指标", "level2": "社会效益指标", "level3": "政策知晓率", "target": "≥90%", "weight": "40"}]}`))
		if err != nil {
			fmt.Println(err)
		}
		return &table
	}
	scheme, err := scorecard.Builtin("central-2020")
	if err != nil {
		fmt.Println(err)
		return
	}
	effect := evaluate.AdjustmentEffect(scheme, read("≥1000人次"), read("≥700人次"), scorecard.Input{Answers: []scorecard.Answer{
		{Code: "trained", Actual: indicator.ObservedText("700人次")}, {Code: "known", Actual: indicator.ObservedText("92%")},
	}})
	fmt.Print(effect.Adjustment.Text(jixiao.Chinese))
	fmt.Println(effect.Text(jixiao.Chinese))
	for _, r := range effect.Rows {
		fmt.Println(r.Name, r.Before, r.After, r.Difference)
	}
	// Output:
	// 培训人次 指标值：≥1000人次 → ≥700人次（降低）
	// 按调整前目标 82.00 分（良），按调整后目标 100.00 分（优），相差 +18.00 分
	// 培训人次 42.00 60.00 18.00
}

// BenchmarkAdjustmentEffect scores both versions of 15 rows, beside the two
// scores alone on sheets bound before.
func BenchmarkAdjustmentEffect(b *testing.B) {
	var old, next []string
	in := scorecard.Input{}
	for i := range 15 {
		code := "k" + strconv.Itoa(i)
		old, next = append(old, goal(code, "≥100人次", "6")), append(next, goal(code, "≥90人次", "6"))
		in.Answers = append(in.Answers, reached(code, "80人次"))
	}
	old, next = append(old, goal("z", "≥1场", "10")), append(next, goal("z", "≥1场", "10"))
	in.Answers = append(in.Answers, reached("z", "1场"))
	before, after := goals(b, old...), goals(b, next...)
	s := scheme(b, "central-2020")
	b.Run("effect", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if e := evaluate.AdjustmentEffect(s, before, after, in); len(e.Rows) != 15 {
				b.Fatal(len(e.Rows))
			}
		}
	})
	b.Run("scores", func(b *testing.B) {
		x, _ := s.Bind(before.Framework())
		y, _ := s.Bind(after.Framework())
		b.ReportAllocs()
		for b.Loop() {
			p, _ := x.Score(in).Total()
			q, _ := y.Score(in).Total()
			if p.Compare(q) >= 0 {
				b.Fatal(p, q)
			}
		}
	})
}
