package evaluate_test

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/target"
)

func scheme(tb testing.TB, id string) *scorecard.Scheme {
	tb.Helper()
	s, err := scorecard.Builtin(id)
	require.NoError(tb, err)
	return s
}

func decode(tb testing.TB, text string) *target.Table {
	tb.Helper()
	table, findings, err := target.Decode([]byte(text))
	require.NoError(tb, err)
	require.Empty(tb, findings)
	return &table
}

// form wraps rows into a complete self-evaluation whose other rows are sound.
func form(rows string, more ...string) string {
	parts := append([]string{`{"kind":"project-self-evaluation","complete":true,"source":{"year":2022},"indicators":[` + rows + `]`}, more...)
	return strings.Join(parts, ",") + "}"
}

// row is one row of the form, as key and value pairs.
func row(pairs ...string) string {
	cells := []string{`"level1":"产出指标"`, `"level2":"数量指标"`, `"level3":"培训人次"`}
	for i := 0; i < len(pairs); i += 2 {
		cells = append(cells, fmt.Sprintf("%q:%q", pairs[i], pairs[i+1]))
	}
	seen := map[string]int{}
	var out []string
	for _, c := range cells {
		key, _, _ := strings.Cut(c, ":")
		if at, ok := seen[key]; ok {
			out[at] = c
			continue
		}
		seen[key] = len(out)
		out = append(out, c)
	}
	return "{" + strings.Join(out, ",") + "}"
}

func funds(rows ...string) string {
	return `"funds":{"unit":"万元","rows":[` + strings.Join(rows, ",") + `]}`
}

func names(fs jixiao.Findings) map[string]string {
	out := map[string]string{}
	for _, f := range fs {
		out[f.Code.Name()] = f.Path
	}
	return out
}

// full is a row that earns its whole weight.
func full(weight string) string {
	return row("target", "≥10人次", "actual", "10人次", "weight", weight, "score", weight)
}

// findingCase is a form with one fault, where it is found, and the form without
// it.
type findingCase struct {
	name, path  string
	bad, mended string
}

// TestEveryFinding raises every finding of the re-check by the smallest form
// that has the fault, and shows that the mended form has it no more.
func TestEveryFinding(t *testing.T) {
	t.Parallel()
	execution := `{"name":"年度资金总额","budget":"100","executed":"50","weight":"10","rate":"50%","score":"5"}`
	sound := form(full("90"), funds(strings.Replace(execution, `"50%"`, `"50.00%"`, 1)), `"total_score":"95"`, `"total_weight":"100"`, `"rating":"优"`)
	cases := []findingCase{
		{
			"total-mismatch", "total_score",
			form(full("90"), funds(execution), `"total_score":"99"`), sound,
		},
		{
			"partial-total-mismatch", "total_score",
			strings.Replace(form(row("target", "≥10人次", "actual", "5人次", "weight", "90", "score", "45"), `"total_score":"80"`), `"complete":true`, `"complete":false`, 1), sound,
		},
		{"weight-sum", "rows", form(full("80"), funds(execution)), sound},
		{
			"score-above-weight", "rows[0].score",
			form(row("target", "≥10人次", "actual", "10人次", "weight", "90", "score", "91")), sound,
		},
		{
			"unexplained-deduction", "rows[0].score",
			form(row("target", "≥10人次", "actual", "10人次", "weight", "90", "score", "80")),
			form(row("target", "≥10人次", "actual", "10人次", "weight", "90", "score", "80", "deviation", "台账不全")),
		},
		{
			"unearned-score", "rows[0].score",
			form(row("target", "≥10人次", "actual", "9人次", "weight", "90", "score", "90")),
			form(row("target", "≥10人次", "actual", "9人次", "weight", "90", "score", "81")),
		},
		{
			"score-mismatch", "rows[0].score",
			form(row("target", "≥10人次", "actual", "9人次", "weight", "90", "score", "80")),
			form(row("target", "≥10人次", "actual", "9人次", "weight", "90", "score", "80.99")),
		},
		{
			"tier-score-mismatch", "rows[0].score",
			form(row("target", "效果明显", "actual", "达成预期指标", "weight", "90", "score", "50")),
			form(row("target", "效果明显", "actual", "达成预期指标", "weight", "90", "score", "90")),
		},
		{
			"execution-mismatch", "funds.rows[0].score",
			form(full("90"), funds(strings.Replace(execution, `"score":"5"`, `"score":"7"`, 1))), sound,
		},
		{
			"rate-mismatch", "funds.rows[0].rate",
			form(full("90"), funds(strings.Replace(execution, `"50%"`, `"52%"`, 1))), sound,
		},
		{
			"zero-budget-rate-mismatch", "funds.rows[0].rate",
			form(full("90"), funds(`{"name":"年度资金总额","budget":"0","executed":"0","rate":"100%"}`)), sound,
		},
		{
			"over-budget", "funds.rows[0].executed",
			form(full("90"), funds(`{"name":"年度资金总额","budget":"100","executed":"101"}`)), sound,
		},
		{
			"over-achievement", "rows[0].actual",
			form(row("target", "≥10人次", "actual", "13人次", "weight", "90", "score", "90")),
			form(row("target", "≥10人次", "actual", "13人次", "weight", "90", "score", "90", "deviation", "需求超出预期")),
		},
		{
			"direction-assumed", "rows[0].target",
			form(row("target", "10人次", "actual", "10人次", "weight", "90", "score", "90")), sound,
		},
		{
			"direction-suspect", "rows[0].target",
			form(row("level3", "贷款逾期率", "target", "≥100%", "actual", "100%", "weight", "90", "score", "90")), sound,
		},
		{
			"unit-missing", "rows[0].actual",
			form(row("target", "≥10人次", "actual", "10", "weight", "90", "score", "90")), sound,
		},
		{
			"unit-mismatch", "rows[0].actual",
			form(row("target", "≥10人次", "actual", "10万元", "weight", "90", "score", "90")), sound,
		},
		{
			"scale-unit-mismatch", "rows[0].actual",
			form(row("target", "≤10万元", "actual", "90000元", "weight", "90", "score", "90")), sound,
		},
		{"value-missing", "rows[0].actual", form(row("target", "≥10人次", "weight", "45", "score", "45") + "," + full("45")), sound},
		{
			"value-not-numeric", "rows[0].actual",
			form(row("target", "≥10人次", "actual", "达成预期指标", "weight", "90", "score", "90")), sound,
		},
		{
			"compound-value", "rows[0].target",
			form(row("target", "建筑面积2万平方米,展示面积1万平方米", "actual", "2万平方米", "weight", "90", "score", "90")), sound,
		},
		{
			"zero-target", "rows[0].target",
			form(row("target", "=0起", "actual", "0起", "weight", "90", "score", "90")), sound,
		},
		{
			"bounded-target", "rows[0].target",
			form(row("level3", "验收合格率", "target", "≥100%", "actual", "100%", "weight", "90", "score", "90")), sound,
		},
		{
			"reason-missing", "rows[1].deviation",
			form(row("target", "≥10人次", "actual", "9人次", "weight", "50", "score", "45", "deviation", "天气原因") + "," +
				row("target", "≥10人次", "actual", "9人次", "weight", "40", "score", "36")),
			form(row("target", "≥10人次", "actual", "9人次", "weight", "90", "score", "81", "deviation", "天气原因")),
		},
		{
			"fund-parts", "funds.rows[0]",
			form(full("90"), funds(`{"name":"年度资金总额","budget":"100"}`, `{"name":"其中:当年财政拨款","budget":"60"}`, `{"name":"其他资金","budget":"30"}`)),
			form(full("90"), funds(`{"name":"年度资金总额","budget":"100"}`, `{"name":"其中:当年财政拨款","budget":"70"}`, `{"name":"一般公共预算","budget":"70"}`, `{"name":"其他资金","budget":"30"}`)),
		},
		{
			"template-left", "rows[0].target",
			form(row("target", "优□良□中□差□", "actual", "优", "weight", "90", "score", "90")), sound,
		},
		{"weight-concentrated", "rows[0].weight", form(full("30")), form(full("29.99"))},
		{
			"execution-not-counted", "total_score",
			form(full("100"), funds(execution), `"total_score":"100"`), sound,
		},
		{
			"rating-mismatch", "rating",
			form(full("90"), funds(execution), `"total_score":"95"`, `"rating":"良"`), sound,
		},
		{
			"group-score", "rows[1]",
			form(full("90") + "," + row("target", "≥5次", "actual", "6次")), sound,
		},
		{
			"assumed-score-mismatch", "rows[0].score",
			form(row("target", "10人次", "actual", "9人次", "weight", "90", "score", "80", "deviation", "下雨")),
			form(row("target", "10人次", "actual", "9人次", "weight", "90", "score", "81", "deviation", "下雨")),
		},
		{
			"sign-copied", "rows[0].actual",
			form(row("target", "≥10人次", "actual", "≥10人次", "weight", "90", "score", "90")), sound,
		},
		{
			"fund-weight-repeated", "funds.rows[1].weight",
			form(full("90"), funds(execution, strings.Replace(execution, "年度资金总额", "其中:财政拨款", 1))), sound,
		},
		{
			"assumed-unearned-score", "rows[0].score",
			form(row("target", "10人次", "actual", "9人次", "weight", "90", "score", "90")), sound,
		},
		{
			"places-score-mismatch", "rows[0].score",
			form(row("target", "≥3人次", "actual", "2人次", "weight", "20", "score", "13.3", "deviation", "下雨")),
			form(row("target", "≥3人次", "actual", "2人次", "weight", "20", "score", "13.33", "deviation", "下雨")),
		},
		{
			"words-unexplained-deduction", "rows[0].score",
			form(row("target", "改善办学条件", "actual", "改善办学条件", "weight", "20", "score", "18")),
			form(row("target", "改善办学条件", "actual", "改善办学条件", "weight", "20", "score", "18", "deviation", "设备未到齐")),
		},
		{"column-value-missing", "rows", form(row("target", "≥10人次", "weight", "90", "score", "90")), sound},
		{"no-weights", "rows", form(row("target", "≥10人次", "actual", "10人次", "score", "90")), sound},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			bad := names(evaluate.Check(scheme(t, "central-2020"), decode(t, c.bad), evaluate.Options{}).Findings)
			require.Contains(t, bad, c.name)
			require.Equal(t, c.path, bad[c.name])
			mended := names(evaluate.Check(scheme(t, "central-2020"), decode(t, c.mended), evaluate.Options{}).Findings)
			require.NotContains(t, mended, c.name)
		})
	}
	for _, k := range evaluate.FindingKinds() {
		if name := k.Code.Name(); strings.HasPrefix(name, "review-") || strings.HasPrefix(name, "adjustment-") {
			continue // TestEveryReviewFinding, TestAdjustmentWithoutScheme, TestAdjustmentScoreOpen, TestAdjustmentOfOtherWeight
		}
		require.True(t, slices.ContainsFunc(cases, func(c findingCase) bool { return c.name == k.Code.Name() }), "no case raises %s", k.Code)
	}
}

// TestSoundFormHasNothingToSay shows that a form without fault is left alone.
func TestSoundFormHasNothingToSay(t *testing.T) {
	t.Parallel()
	rows := []string{
		row("target", "≥100人次", "actual", "100人次", "weight", "25", "score", "25"),
		row("target", "≥100人次", "actual", "90人次", "weight", "25", "score", "22.5"),
		row("level1", "效益指标", "level2", "社会效益指标", "level3", "就业改善", "target", "有效改善", "actual", "有效改善", "weight", "20", "score", "20"),
		row("level1", "满意度指标", "level2", "服务对象满意度指标", "level3", "学员满意度", "target", "≥90%", "actual", "95%", "weight", "20", "score", "20"),
	}
	c := evaluate.Check(scheme(t, "central-2020"), decode(t, form(strings.Join(rows, ","),
		funds(`{"name":"年度资金总额","budget":"100","executed":"93.25","weight":"10","rate":"93.25%","score":"9.33"}`),
		`"total_score":"96.83"`, `"rating":"优"`)), evaluate.Options{})
	require.Empty(t, c.Findings)
	require.Equal(t, evaluate.Agrees, c.Execution.Verdict)
	require.Equal(t, "0.9325", c.Execution.Rate.String())
	require.Equal(t, "9.33", c.Execution.Points.String())
	require.Equal(t, evaluate.Agrees, c.Rows[1].Verdict)
	require.Equal(t, evaluate.Unverifiable, c.Rows[2].Verdict)
	require.False(t, c.Rows[2].Points.IsSet(), "a judgement is not computed")
	require.Equal(t, "96.83", c.Total.Points.String())
	require.Equal(t, evaluate.Agrees, c.Total.Verdict)
	require.Equal(t, "优", c.Rating.Computed.Name.ZH)
}

// TestFormsAsTheyAre holds the odd shapes of real forms.
func TestFormsAsTheyAre(t *testing.T) {
	t.Parallel()
	check := func(t *testing.T, file string) *evaluate.Recheck {
		t.Helper()
		files, err := tables.All()
		require.NoError(t, err)
		for _, f := range files {
			if strings.HasPrefix(f.Name, file) {
				table, findings, err := target.Decode(f.Data)
				require.NoError(t, err)
				require.Empty(t, findings)
				return evaluate.Check(scheme(t, "central-2020"), &table, evaluate.Options{})
			}
		}
		t.Fatalf("no table %s", file)
		return nil
	}
	t.Run("total row of zeros is computed from its parts", func(t *testing.T) {
		t.Parallel()
		c := check(t, "001")
		require.Equal(t, "10.00", c.Execution.Points.String())
		require.Equal(t, "0", c.Execution.Reported.String())
		require.True(t, c.Execution.FromParts)
		require.Equal(t, evaluate.Differs, c.Execution.Verdict)
	})
	t.Run("a text that stops early proves a total wrong", func(t *testing.T) {
		t.Parallel()
		c := check(t, "006")
		require.Contains(t, names(c.Findings), "partial-total-mismatch")
		require.False(t, c.Total.SumOfReported.IsSet())
	})
	t.Run("execution outside the total", func(t *testing.T) {
		t.Parallel()
		c := check(t, "009")
		require.False(t, c.Total.ExecutionCounted)
		require.Equal(t, evaluate.Agrees, c.Total.Verdict)
		require.Contains(t, names(c.Findings), "execution-not-counted")
	})
	t.Run("no weights, sum wrong", func(t *testing.T) {
		t.Parallel()
		c := check(t, "035")
		require.Contains(t, names(c.Findings), "total-mismatch")
		require.Equal(t, "120", c.Total.SumOfReported.String())
	})
	t.Run("no weights, sum right", func(t *testing.T) {
		t.Parallel()
		c := check(t, "055")
		require.Equal(t, evaluate.Agrees, c.Total.Verdict)
		require.Equal(t, "19.55", c.Execution.Points.String())
		for _, r := range c.Rows {
			require.False(t, r.Points.IsSet(), "row %d has no weight, so no points", r.Row)
		}
	})
	t.Run("platform rounding is inside the tolerance", func(t *testing.T) {
		t.Parallel()
		c := check(t, "084")
		require.Equal(t, "9.69", c.Execution.Points.String())
		require.Equal(t, "9.68", c.Execution.Reported.String())
		require.Equal(t, evaluate.Agrees, c.Execution.Verdict)
	})
	t.Run("joint scores", func(t *testing.T) {
		t.Parallel()
		require.Contains(t, names(check(t, "076").Findings), "group-score")
	})
	t.Run("without amounts the printed rate is taken", func(t *testing.T) {
		t.Parallel()
		for file, points := range map[string]string{"091": "20.00", "072": "7.93"} {
			c := check(t, file)
			require.False(t, c.Execution.HasAmounts)
			require.Equal(t, points, c.Execution.Points.String())
			require.Equal(t, evaluate.Agrees, c.Execution.Verdict)
		}
	})
	t.Run("points without a value are not evidence of themselves", func(t *testing.T) {
		t.Parallel()
		c := check(t, "016")
		require.Equal(t, evaluate.Unverifiable, c.Rows[2].Verdict)
		require.False(t, c.Total.Points.IsSet())
		require.Contains(t, names(c.Findings), "value-missing")
	})
	t.Run("targets that are bare units", func(t *testing.T) {
		t.Parallel()
		require.Contains(t, names(check(t, "019").Findings), "column-value-missing")
	})
	t.Run("a budget that was not filled in is said once", func(t *testing.T) {
		t.Parallel()
		found := names(check(t, "026").Findings)
		require.Contains(t, found, "zero-budget-rate-mismatch")
		require.NotContains(t, found, "over-budget")
	})
}

// TestDirectionByOutcome recomputes both directions, not only the positive one.
func TestDirectionByOutcome(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ target, actual, points string }{
		{"≥100人", "120人", "50.00"}, {"≥100人", "100人", "50.00"}, {"≥100人", "80人", "40.00"}, {"≥100人", "0人", "0.00"},
		{"≤100万元", "80万元", "50.00"}, {"≤100万元", "100万元", "50.00"}, {"≤100万元", "120万元", "40.00"}, {"≤100万元", "200万元", "0.00"}, {"≤100万元", "300万元", "0.00"},
		{"=100人", "80人", "40.00"}, {"=0起", "0起", "50.00"}, {"=0起", "1起", "0.00"}, {"≤0起", "2起", "0.00"},
	} {
		got := evaluate.Check(scheme(t, "central-2020"), decode(t, form(row("target", c.target, "actual", c.actual, "weight", "50", "score", "1"))), evaluate.Options{})
		require.Equal(t, c.points, got.Rows[0].Points.String(), "%s against %s", c.actual, c.target)
	}
	inverse := evaluate.Check(scheme(t, "hubei"), decode(t, form(row("target", "≤100万元", "actual", "200万元", "weight", "50", "score", "1"))), evaluate.Options{})
	require.Equal(t, "25.00", inverse.Rows[0].Points.String())
}

// TestPolicyIsData shows that the limits are the caller's.
func TestPolicyIsData(t *testing.T) {
	t.Parallel()
	text := form(row("target", "≥10人次", "actual", "9人次", "weight", "90", "score", "80"))
	loose := evaluate.Options{Policy: evaluate.Policy{Tolerance: scorecard.MustRatio("1")}}
	require.Equal(t, evaluate.Agrees, evaluate.Check(scheme(t, "central-2020"), decode(t, text), loose).Rows[0].Verdict)
	require.Equal(t, evaluate.Differs, evaluate.Check(scheme(t, "central-2020"), decode(t, text), evaluate.Options{}).Rows[0].Verdict)
}

// TestComputedFormsAgree scores random forms, prints what was computed, and
// re-checks them: nothing may differ.
func TestComputedFormsAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "rows")
		var blank, printed []string
		for i := range n {
			goal, done := rapid.IntRange(1, 5000).Draw(t, "target"), rapid.IntRange(0, 6000).Draw(t, "actual")
			sign := rapid.SampledFrom([]string{"≥", "≤", "=", ">="}).Draw(t, "sign")
			cells := []string{"level3", fmt.Sprintf("指标%d", i), "target", fmt.Sprintf("%s%d人", sign, goal), "actual", fmt.Sprintf("%d人", done), "weight", strconv.Itoa(rapid.IntRange(1, 20).Draw(t, "weight"))}
			blank = append(blank, row(cells...))
			c := evaluate.Check(mustScheme(), mustDecode(form(blank[i])), evaluate.Options{})
			if !c.Rows[0].Points.IsSet() {
				t.Fatalf("%s %s has no points", cells[3], cells[5])
			}
			printed = append(printed, row(append(cells, "score", c.Rows[0].Points.String())...))
		}
		for _, r := range evaluate.Check(mustScheme(), mustDecode(form(strings.Join(printed, ","))), evaluate.Options{}).Rows {
			if r.Verdict != evaluate.Agrees {
				t.Fatalf("row %d: %s of %s", r.Row, r.Verdict, r.Reported)
			}
		}
	})
}

func mustScheme() *scorecard.Scheme {
	s, err := scorecard.Builtin("central-2020")
	if err != nil {
		panic(err)
	}
	return s
}

func mustDecode(text string) *target.Table {
	table, _, err := target.Decode([]byte(text))
	if err != nil {
		panic(err)
	}
	return &table
}

// FuzzCheck re-checks whatever decodes. Nothing may panic, and no number that
// is shown may lie outside its weight.
func FuzzCheck(f *testing.F) {
	files, err := tables.All()
	require.NoError(f, err)
	for _, file := range files {
		f.Add(file.Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, _, err := target.Decode(data)
		if err != nil {
			return
		}
		for _, id := range scorecard.BuiltinIDs() {
			c := evaluate.Check(scheme(t, id), &table, evaluate.Options{})
			require.Len(t, c.Rows, len(table.Rows))
			for _, r := range c.Rows {
				if r.Points.IsSet() {
					require.GreaterOrEqual(t, r.Points.Sign(), 0)
					require.LessOrEqual(t, r.Points.Compare(r.Weight), 0)
				}
			}
			for _, finding := range c.Findings {
				require.True(t, finding.Code.IsValid())
				for _, part := range []string{"{score}", "{points}", "{weight}", "{target}", "{actual}", "{sum}", "{why}"} {
					if !bytes.Contains(data, []byte(part)) { // a cell may hold braces of its own
						require.NotContains(t, finding.Message.ZH+finding.Message.EN, part)
					}
				}
			}
		}
	})
}
