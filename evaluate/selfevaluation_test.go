package evaluate_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

func TestSelfEvaluateTakesJudgementsInsideTheirSpan(t *testing.T) {
	t.Parallel()
	text := form(strings.Join([]string{
		row("target", "≥10人次", "actual", "10人次", "weight", "50", "score", "1"),
		row("level1", "效益指标", "level2", "社会效益指标", "target", "效果明显", "actual", "达成预期指标", "weight", "50", "score", "45"),
	}, ","))
	e := evaluate.SelfEvaluate(scheme(t, "central-2020"), decode(t, text), evaluate.Options{})
	total, ok := e.Result.Total()
	require.True(t, ok)
	require.Equal(t, "95.00", total.String(), "the printed 1 of the first row is not taken, the judgement of the second is")

	outside := evaluate.SelfEvaluate(scheme(t, "central-2020"), decode(t, strings.Replace(text, `"45"`, `"30"`, 1)), evaluate.Options{})
	_, ok = outside.Result.Total()
	require.False(t, ok, "30 of 50 lies outside the first tier")
	low, high, ok := outside.Result.Bounds()
	require.True(t, ok)
	require.Equal(t, []string{"90.00", "100.00"}, []string{low.String(), high.String()})
	band, ok := outside.Result.Band()
	require.True(t, ok, "every total that is possible is excellent")
	require.Equal(t, "excellent", band.Code)
}

func TestSelfEvaluateExecution(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ scheme, row, points string }{
		"exact, not from the printed percentage": {"central-2020", `{"name":"年度资金总额","budget":"4,764,453.11","executed":"4,614,453.11","weight":"10"}`, "9.69"},
		"over budget is capped":                  {"central-2020", `{"name":"年度资金总额","budget":"329.77","executed":"338.31","weight":"10"}`, "10.00"},
		"intervals":                              {"central-2021", `{"name":"年度资金总额","budget":"100","executed":"79.99","weight":"10"}`, "5.00"},
		"weight of the form":                     {"hubei", `{"name":"年度财政资金总额","budget":"200","executed":"195.5","weight":"20"}`, "19.55"},
		"own units of the cells":                 {"central-2020", `{"name":"年度资金总额","budget":"1亿元","executed":"5000万","weight":"10"}`, "5.00"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := evaluate.SelfEvaluate(scheme(t, c.scheme), decode(t, form(full("90"), funds(c.row))), evaluate.Options{})
			require.True(t, e.HasExecution)
			p, ok := e.Result.Points(target.ExecutionCode)
			require.True(t, ok)
			require.Equal(t, c.points, p.String())
		})
	}
}

func TestSelfEvaluateFacts(t *testing.T) {
	t.Parallel()
	text := form(full("90"), funds(`{"name":"年度资金总额","budget":"100","executed":"70","weight":"10"}`))
	finished := evaluate.Options{Facts: []scorecard.Fact{{Name: "project-finished"}}}
	e := evaluate.SelfEvaluate(scheme(t, "central-2021"), decode(t, text), finished)
	p, ok := e.Result.Points(target.ExecutionCode)
	require.True(t, ok)
	require.Equal(t, "10.00", p.String(), "finished for less than the budget is full points")
	p, _ = evaluate.SelfEvaluate(scheme(t, "central-2021"), decode(t, text), evaluate.Options{}).Result.Points(target.ExecutionCode)
	require.Equal(t, "5.00", p.String())
}

func TestSelfEvaluateWithoutRows(t *testing.T) {
	t.Parallel()
	e := evaluate.SelfEvaluate(scheme(t, "central-2020"), decode(t, form("")), evaluate.Options{})
	require.Nil(t, e.Result)
	require.NotEmpty(t, e.Findings)
	c := evaluate.Check(scheme(t, "central-2020"), decode(t, form("", `"total_score":"98"`)), evaluate.Options{})
	require.Empty(t, c.Rows)
	require.Equal(t, evaluate.Unverifiable, c.Total.Verdict)
}

// TestYearCompletesDates takes the year of the source for a date without one.
func TestYearCompletesDates(t *testing.T) {
	t.Parallel()
	text := form(row("level2", "时效指标", "target", "9月前", "actual", "2023年1月5日", "weight", "90", "score", "90"))
	late := evaluate.Check(scheme(t, "central-2020"), decode(t, text), evaluate.Options{})
	require.True(t, late.Rows[0].Judged)
	require.False(t, late.Rows[0].Met, "September 2022 is over in January 2023")
	early := evaluate.Check(scheme(t, "central-2020"), decode(t, text), evaluate.Options{Year: 2023})
	require.True(t, early.Rows[0].Met)
}

// TestRowsThatDoNotApply are left out with their weight: points ÷ (100 − weight
// left out) × 100.
func TestRowsThatDoNotApply(t *testing.T) {
	t.Parallel()
	table := decode(t, form(strings.Join([]string{
		row("target", "≥10人次", "actual", "9人次", "weight", "60", "score", "54"),
		row("target", "≥10人次", "weight", "40"),
	}, ","), `"total_score":"90"`))
	missing := evaluate.Check(scheme(t, "central-2020"), table, evaluate.Options{})
	require.Contains(t, names(missing.Findings), "value-missing")

	table.Rows[1].Reported.Stated = indicator.NotApplicable(jixiao.Basis{Number: "某财绩〔2022〕3号"})
	c := evaluate.Check(scheme(t, "central-2020"), table, evaluate.Options{})
	require.NotContains(t, names(c.Findings), "value-missing")
	require.True(t, c.Rows[1].Excluded)
	require.Equal(t, "90.00", c.Total.Points.String(), "54 of 60")
	require.Equal(t, evaluate.Agrees, c.Total.Verdict)
}

// TestTableMadeInGo matches rows without codes too.
func TestTableMadeInGo(t *testing.T) {
	t.Parallel()
	table := target.Table{Kind: target.ProjectSelfEvaluation, Complete: true, Rows: []target.Row{{
		Level1:    target.Level{Name: "产出指标"},
		Indicator: indicator.Indicator{Name: "培训人次", Criterion: indicator.MustParseCriterion("≥100人次")},
		Weight:    target.FigureOf(jixiao.PointsOf(100)),
		Reported:  target.Reported{Actual: indicator.ReadCell("80人次")},
	}}}
	e := evaluate.SelfEvaluate(scheme(t, "central-2020"), &table, evaluate.Options{})
	total, ok := e.Result.Total()
	require.True(t, ok)
	require.Equal(t, "80.00", total.String())
	require.Empty(t, table.Rows[0].Indicator.Code, "the caller's table is not changed")
}

// TestTotalIsTheEngines: gates, rounding stage and places of the scheme decide
// the re-checked total too.
func TestTotalIsTheEngines(t *testing.T) {
	t.Parallel()
	data, ok := scorecard.BuiltinJSON("central-2020")
	require.True(t, ok)
	text := strings.Replace(string(data), `"stage": "row"`, `"stage": "total"`, 1)
	text = strings.Replace(text, `"bands": [`, `"gates": [{"id": "veto", "fact": "false-data", "name": {"zh": "弄虚作假", "en": "false data"}, "effect": "veto", "basis": "rounding"}], "bands": [`, 1)
	s, err := scorecard.ParseScheme([]byte(text))
	require.NoError(t, err)
	table := decode(t, form(strings.Join([]string{
		row("target", "≥3人次", "actual", "1人次", "weight", "10", "score", "3.33"),
		row("target", "≥3人次", "actual", "1人次", "weight", "10", "score", "3.33"), full("80"),
	}, ","), `"total_score":"86.67"`))
	c := evaluate.Check(s, table, evaluate.Options{})
	require.Equal(t, "86.67", c.Total.Points.String(), "10/3 + 10/3 + 80, rounded once")

	vetoed := evaluate.Check(s, table, evaluate.Options{Facts: []scorecard.Fact{{Name: "false-data"}}})
	require.Equal(t, "0.00", vetoed.Total.Points.String())
	require.Equal(t, evaluate.Differs, vetoed.Total.Verdict)
	require.Equal(t, "poor", vetoed.Rating.Computed.Code)

	misspelt := evaluate.Check(s, table, evaluate.Options{Facts: []scorecard.Fact{{Name: "flase-data"}}})
	require.Contains(t, names(misspelt.Findings), "fact-unknown")
}

// TestBlankExecutionScore: the total is right although the score cell of
// execution is empty.
func TestBlankExecutionScore(t *testing.T) {
	t.Parallel()
	table := decode(t, form(full("90"), funds(`{"name":"年度资金总额","budget":"100","executed":"50","weight":"10"}`), `"total_score":"95"`))
	c := evaluate.Check(scheme(t, "central-2020"), table, evaluate.Options{})
	require.Equal(t, "95.00", c.Total.Points.String())
	require.Equal(t, evaluate.Agrees, c.Total.Verdict)
	require.NotContains(t, names(c.Findings), "total-mismatch")
}
