package target_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/target"
)

// drawQuantity draws a number of a form in a unit of a form.
func drawQuantity(t *rapid.T) indicator.Quantity {
	d, err := exact.NewDec(rapid.OneOf(rapid.Int64Range(0, 300_000), rapid.Int64()).Draw(t, "number"), -rapid.IntRange(0, 4).Draw(t, "places"))
	require.NoError(t, err)
	return indicator.QuantityExact(d, unit(rapid.SampledFrom([]string{"", "%", "个", "万元", "元", "万人", "天", "元/人", "公里", "‰"}).Draw(t, "unit")))
}

func drawCriterion(t *rapid.T) indicator.Criterion {
	var c indicator.Criterion
	switch rapid.IntRange(0, 4).Draw(t, "criterion") {
	case 0:
		return c
	case 1:
		c = indicator.CriterionFromCell(indicator.ReadCell(rapid.SampledFrom([]string{
			"完成", "90%-95%", "±3%", "2023年12月底前", "≤9月", "—", "无", "5个,3次", "2023.12", " ≥ 95 % ", "95", "有效提升",
		}).Draw(t, "text")))
	case 2:
		c = indicator.MustParseCriterion("95").WithUnit(unit("%"))
	default:
		op := rapid.SampledFrom(append(indicator.Comparisons(), indicator.NoComparison)).Draw(t, "sign")
		c = indicator.NewCriterion(op, drawQuantity(t))
	}
	if rapid.Bool().Draw(t, "directed") {
		c = c.WithDirection(rapid.SampledFrom(indicator.Directions()).Draw(t, "direction"))
	}
	return c
}

func drawReported(t *rapid.T) target.Reported {
	basis := jixiao.Basis{Number: "某财〔2023〕1号", Article: rapid.StringMatching(`[一-龥]{0,5}`).Draw(t, "article")}
	r := target.ReportedOf(rapid.SampledFrom([]indicator.Observation{
		{}, indicator.Reported(drawQuantity(t)), indicator.ReportedOn(jixiao.MustDate(2023, 12, 31)), indicator.ObservedText("达成预期指标"),
		indicator.YesNo(true), indicator.YesNo(false), indicator.Graded(2), indicator.MissingValue(), indicator.NotYetDue(),
		indicator.NotApplicable(basis), indicator.Exempt(basis),
	}).Draw(t, "observation"))
	r.Score = target.FigureOf(drawPoints(t))
	r.Deviation = rapid.String().Draw(t, "deviation")
	return r
}

func drawPoints(t *rapid.T) jixiao.Points {
	if rapid.Bool().Draw(t, "absent") {
		return jixiao.Points{}
	}
	d, err := exact.NewDec(rapid.Int64Range(-1000, 10_000).Draw(t, "points"), -rapid.IntRange(0, 2).Draw(t, "places"))
	require.NoError(t, err)
	return jixiao.PointsExact(d)
}

func drawTable(t *rapid.T) target.Table {
	word := rapid.OneOf(rapid.SampledFrom([]string{"", "产出指标", "数量指标", "时效指标", "成本指标", "<b>&</b>"}), rapid.StringMatching(`[一-龥a-z ]{0,8}`))
	level := func() target.Level {
		return target.Level{Name: word.Draw(t, "level"), Weight: target.FigureOf(drawPoints(t))}
	}
	amount := func() target.Figure {
		q := drawQuantity(t)
		return target.AmountOf(q)
	}
	table := target.Table{
		Kind:    rapid.SampledFrom(append(target.Kinds(), target.KindUnknown)).Draw(t, "kind"),
		Source:  target.Source{Title: word.Draw(t, "title"), Year: rapid.SampledFrom([]int{0, 1990, 2023, 2100}).Draw(t, "year")},
		Project: word.Draw(t, "project"), Department: word.Draw(t, "department"), Unit: word.Draw(t, "unit"), Notes: word.Draw(t, "notes"),
		TotalScore: target.FigureOf(drawPoints(t)), Rating: rapid.SampledFrom([]string{"", "优", "良"}).Draw(t, "rating"),
		Complete: rapid.Bool().Draw(t, "complete"),
	}
	table.Funds.Unit = unit(rapid.SampledFrom([]string{"", "元", "万元", "亿元", "美元"}).Draw(t, "unit of the funds"))
	for range rapid.IntRange(0, 3).Draw(t, "funds") {
		table.Funds.Rows = append(table.Funds.Rows, target.FundRow{
			Name: word.Draw(t, "name"), Initial: amount(), Budget: amount(), Executed: amount(), Weight: target.FigureOf(drawPoints(t)),
		})
	}
	for range rapid.IntRange(0, 4).Draw(t, "rows") {
		row := target.Row{
			Level1: level(), Level2: level(), Weight: target.FigureOf(drawPoints(t)), Reported: drawReported(t),
			Indicator: indicator.Indicator{
				Code: rapid.SampledFrom([]string{"", "", "r1", "r2", "A", "1.1"}).Draw(t, "code"), Name: word.Draw(t, "indicator"),
				Explanation: word.Draw(t, "explanation"), Rule: word.Draw(t, "rule"), Criterion: drawCriterion(t),
			},
		}
		if rapid.Bool().Draw(t, "parts") {
			row.Parts = &target.Parts{Sign: "≥", Value: "5", Unit: rapid.SampledFrom([]string{"", "个", "%"}).Draw(t, "unit of the part")}
			row.Indicator.Criterion = indicator.MustParseCriterion("≥5").WithUnit(unit(row.Parts.Unit))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// TestNativeTables holds that a table built in Go means the same after a round
// trip through JSON: numbers, units, directions, observations, the tree.
func TestNativeTables(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t)
		data, err := table.MarshalJSON()
		require.NoError(t, err)
		back, findings, err := target.Decode(data)
		require.NoError(t, err)
		for _, f := range findings {
			require.Contains(t, []jixiao.Code{"target.row-empty", "target.control-character"}, f.Code)
		}
		again, err := back.MarshalJSON()
		require.NoError(t, err)
		third, _, err := target.Decode(again)
		require.NoError(t, err)
		require.Equal(t, back, third, "what was read once is written and read the same")

		filled := table.Filled()
		require.Equal(t, table.Kind, back.Kind)
		require.Equal(t, table.Funds.Unit, back.Funds.Unit)
		require.Equal(t, table.Funds.Rows, back.Funds.Rows)
		require.Len(t, back.Rows, len(table.Rows))
		for i := range back.Rows {
			have, want := &back.Rows[i], &filled.Rows[i]
			require.Equal(t, want.Level1, have.Level1)
			require.Equal(t, want.Weight, have.Weight)
			require.Equal(t, want.Reported.Score, have.Reported.Score)
			require.Equal(t, want.Parts, have.Parts)
			h, w := have.Indicator, want.Indicator
			require.Equal(t, []any{w.Code, w.Name, w.Explanation, w.Rule, w.Category, w.Dimension}, []any{h.Code, h.Name, h.Explanation, h.Rule, h.Category, h.Dimension})
			if !w.Criterion.Cell().IsZero() {
				requireSameCell(t, w.Criterion.Cell(), h.Criterion.Cell())
			}
			require.Equal(t, w.Criterion.Direction(), h.Criterion.Direction())
			if want.Reported.Observation().State() == indicator.StateMissing {
				require.Equal(t, indicator.StateMissing, have.Reported.Observation().State())
				continue
			}
			requireSameObservation(t, want.Reported.Observation(), have.Reported.Observation())
		}
	})
}

// requireSameCell takes a bare 2023.12 for what the row makes of it.
func requireSameCell(t *rapid.T, want, have indicator.Cell) {
	t.Helper()
	if number, ok := want.AsNumber(); ok && have.Equal(number) {
		return
	}
	require.True(t, have.Equal(want), "want %s, have %s", want, have)
}

func requireSameObservation(t *rapid.T, want, have indicator.Observation) {
	t.Helper()
	requireSameCell(t, want.Cell(), have.Cell())
	require.Equal(t, want.State(), have.State())
	require.Equal(t, want.Basis(), have.Basis())
	yes, ok := want.YesNo()
	haveYes, haveOK := have.YesNo()
	require.Equal(t, []bool{yes, ok}, []bool{haveYes, haveOK})
	tier, inferred := want.Tier()
	haveTier, haveInferred := have.Tier()
	require.Equal(t, tier, haveTier)
	require.Equal(t, inferred, haveInferred)
}

func TestMarshalTable(t *testing.T) {
	t.Parallel()
	data, err := json.Marshal(target.Table{})
	require.NoError(t, err)
	require.JSONEq(t, `{"kind":"","indicators":[],"complete":false}`, string(data))
	_, err = target.Table{Kind: target.Other + 1}.MarshalJSON()
	require.ErrorContains(t, err, "kind of table 8 is not valid")

	table := target.Table{Project: "<a> & b", Rows: []target.Row{{Indicator: indicator.Indicator{Criterion: indicator.MustParseCriterion(">=95%")}}}}
	data, err = table.MarshalJSON()
	require.NoError(t, err)
	require.Contains(t, string(data), `"target":">=95%"`, "signs as they are")
	require.Contains(t, string(data), `"project":"<a> & b"`)

	// A unit that a program added, and a number that looks like a month.
	number, err := indicator.QuantityOf(202312, -2, indicator.Unit{})
	require.NoError(t, err)
	table = target.Table{Rows: []target.Row{
		{Indicator: indicator.Indicator{Name: "a", Criterion: indicator.MustParseCriterion("≥ 95").WithUnit(unit("%"))}},
		{Indicator: indicator.Indicator{Name: "b", Criterion: indicator.NewCriterion(indicator.NoComparison, number)}, Reported: target.ReportedOf(indicator.Reported(number))},
	}}
	data, err = table.MarshalJSON()
	require.NoError(t, err)
	back := decode(t, string(data))
	require.Equal(t, "≥95%", back.Rows[0].Indicator.Criterion.String())
	q, ok := back.Rows[1].Indicator.Criterion.Cell().Quantity()
	require.True(t, ok)
	require.Equal(t, "2023.120", q.String())
	require.Equal(t, indicator.ShapeQuantity, back.Rows[1].Reported.Actual.Shape())
}

func TestUnmarshalTable(t *testing.T) {
	t.Parallel()
	var file struct{ Tables []target.Table }
	require.NoError(t, json.Unmarshal([]byte(`{"tables":[{"project":"a"},{"project":"b","rating":"优\u0000"}]}`), &file))
	require.Equal(t, "优", file.Tables[1].Rating, "a warning is no error")
	err := json.Unmarshal([]byte(`{"tables":[{"projekt":"a"}]}`), &file)
	found, ok := errors.AsType[*jixiao.FindingsError](err)
	require.True(t, ok)
	require.Equal(t, "projekt", found.Findings[0].Path)
}

// FuzzDecode holds that nothing panics, that findings are well formed, and that
// what was decoded is written and decoded the same.
func FuzzDecode(f *testing.F) {
	names, err := filepath.Glob("testdata/*.json")
	require.NoError(f, err)
	for _, name := range names {
		data, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(data)
	}
	for _, seed := range []string{
		``, `null`, `{}`, `[]`, `{"funds":{"rows":[]}}`, `{"indicators":[null,{},7,{"target":"≥5\u0000个","direction":"lower","stated":{"state":"exempt"}}]}`,
		`{"funds":{"unit":"万","rows":[{"name":"总额","budget":"0","executed":"0"},{"name":"其中","budget":"5万元","executed":"4"}]}}`,
		`{"indicators":[{"target":"2023.12","actual":"2023.12","level2":"成本"},{"target":"≥95","target_parts":{"unit":"%"},"stated":"96"}]}`,
		`{"indicators":[{"code":"l1","level1":"a"},{"code":"execution"}],"total_weight":"100元整","kind":"other","source":{"year":1}}`,
		`{"indicators":[{"stated":{"state":"reported","value":{"kind":"quantity","op":">=","value":"5","unit":"个"},"yes_no":true,"tier":2}}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, findings, err := target.Decode(data)
		if err != nil {
			fault, ok := errors.AsType[*jixiao.Fault](err)
			require.True(t, ok)
			require.True(t, fault.Code.IsValid())
			require.Empty(t, findings)
			require.Equal(t, target.Table{}, table)
			return
		}
		for _, x := range findings {
			require.True(t, x.Code.IsValid())
			require.True(t, x.Severity.IsValid())
			require.NotEmpty(t, x.Message.ZH)
			require.NotEmpty(t, x.Message.EN)
		}
		written, err := table.MarshalJSON()
		require.NoError(t, err)
		again, _, err := target.Decode(written)
		require.NoError(t, err)
		require.Equal(t, table, again)
		rewritten, err := again.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(written), string(rewritten))

		require.Equal(t, table, table.Filled())
		tree := table.Framework()
		tree.Check()
		leaves := tree.Leaves()
		for i := range table.Rows {
			require.Equal(t, table.Rows[i].Indicator.Code, leaves[len(leaves)-len(table.Rows)+i].Code)
			table.Rows[i].Reported.HasReason()
			table.Rows[i].Reported.Observation()
		}
		if x, ok := table.Funds.Execution(); ok {
			x.Rate()
			x.Percent(twoPlaces)
		}
	})
}
