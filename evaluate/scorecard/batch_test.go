package scorecard_test

import (
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/proptest"
)

// batchTable is a table of rows that each go into a batch.
func batchTable() indicator.Framework {
	f := flat(
		leaf("more", "20", criterion("≥60件", 0)), leaf("less", "15.5", criterion("≤3.5万元", 0)),
		leaf("yes", "10", criterion("通过验收", 0)), leaf("grade", "24.5", criterion("效果明显", 0)), leaf("rate", "30", criterion("≥95%", 0)),
	)
	f.Nodes[0].Children[2].Indicator.Rule = "yes-no"
	f.Nodes[0].Children[4].Indicator.Category = indicator.Satisfaction
	return f
}

func TestBatchEqualsScore(t *testing.T) {
	for _, id := range scorecard.BuiltinIDs() {
		t.Run(id, func(t *testing.T) {
			sheet, _ := builtin(t, id).Bind(batchTable())
			batch, err := sheet.Batch()
			if builtin(t, id).Document().Absence.Missing == scorecard.Hold { // an open total is no number
				var fault *jixiao.Fault
				require.ErrorAs(t, err, &fault)
				require.Equal(t, jixiao.Code("scorecard.not-batchable"), fault.Code)
				return
			}
			require.NoError(t, err)
			columns := batch.Columns()
			answered := 0
			proptest.Check(t, func() bool { return answered > 0 }, func(t *rapid.T) {
				actual := make([]int64, len(columns))
				decimals := make([]decimal.Decimal, len(columns))
				var in scorecard.Input
				whole := true
				answers := rapid.Bool().Draw(t, "answers")
				for i, c := range columns {
					number := rapid.OneOf(
						rapid.SampledFrom([]int64{scorecard.Absent, 0, 1, -1, 1_000_000, 600_000, 599_999, math.MaxInt64, -math.MaxInt64}),
						rapid.Int64Range(0, 2_000_000), rapid.Int64Range(0, 3000),
					)
					if answers { // numbers that a batch can answer
						number = rapid.Int64Range(0, map[scorecard.ColumnKind]int64{scorecard.ColumnQuantity: 750_000, scorecard.ColumnYesNo: 1, scorecard.ColumnPoints: 2450}[c.Kind])
					}
					actual[i] = number.Draw(t, c.Code)
					if actual[i] == scorecard.Absent {
						whole = false
						continue
					}
					decimals[i] = decimal.New(actual[i], -int32(c.Places))
					q, err := indicator.QuantityOf(actual[i], -c.Places, c.Unit)
					require.NoError(t, err)
					a := scorecard.Answer{Code: c.Code}
					switch c.Kind {
					case scorecard.ColumnQuantity:
						a.Actual = indicator.Reported(q)
					case scorecard.ColumnYesNo:
						a.Actual = indicator.YesNo(actual[i] == 1)
					case scorecard.ColumnPoints:
						a.Given, err = jixiao.NewPoints(q.Value())
						require.NoError(t, err)
					}
					in.Answers = append(in.Answers, a)
				}
				points := make([]int64, len(columns))
				total, ok := batch.Score(points, actual)
				if !ok {
					return
				}
				answered++
				result := sheet.Score(in)
				shown, ok := result.Total()
				require.True(t, ok)
				require.Equal(t, decimalNumber{total, 2}.String(), shown.String())
				require.Empty(t, result.Findings(), "what a batch answers has nothing to say")
				for i := range columns {
					p, ok := result.RowPoints(i)
					require.True(t, ok)
					require.Equal(t, decimalNumber{points[i], 2}.String(), p.String())
				}
				if !whole {
					return
				}
				inDecimals := make([]decimal.Decimal, len(columns))
				sum, ok := batch.ScoreDecimals(inDecimals, decimals)
				require.True(t, ok)
				require.Equal(t, shown.String(), sum.StringFixed(2))
				for i := range inDecimals {
					require.Equal(t, decimalNumber{points[i], 2}.String(), inDecimals[i].StringFixed(2))
				}
			})
		})
	}
}

func TestBatchColumns(t *testing.T) {
	sheet, _ := builtin(t, "central-2020").Bind(batchTable())
	batch, err := sheet.Batch()
	require.NoError(t, err)
	require.Equal(t, []scorecard.Column{
		{Code: "more", Kind: scorecard.ColumnQuantity, Unit: indicator.MustParseUnit("件"), Places: 4},
		{Code: "less", Kind: scorecard.ColumnQuantity, Unit: indicator.MustParseUnit("万元"), Places: 5},
		{Code: "yes", Kind: scorecard.ColumnYesNo},
		{Code: "grade", Kind: scorecard.ColumnPoints, Places: 2},
		{Code: "rate", Kind: scorecard.ColumnQuantity, Unit: indicator.MustParseUnit("%"), Places: 4},
	}, batch.Columns())
	require.Equal(t, "quantity yes-no points invalid", scorecard.ColumnQuantity.String()+" "+
		scorecard.ColumnYesNo.String()+" "+scorecard.ColumnPoints.String()+" "+scorecard.ColumnKind(9).String())

	points := make([]int64, 5)
	// 59 of 60 pieces, 7 of at most 3.5 万元, yes, 20.33 points, 94.9 of 95 %.
	total, ok := batch.Score(points, []int64{590_000, 700_000, 1, 2033, 949_000})
	require.True(t, ok)
	require.Equal(t, []int64{1967, 0, 1000, 2033, 2997}, points) // 20 × 59/60, 0 at twice, 30 × 94.9/95
	require.Equal(t, int64(7997), total)
	total, ok = batch.Score(points, []int64{scorecard.Absent, scorecard.Absent, 1, scorecard.Absent, scorecard.Absent})
	require.True(t, ok)
	require.Equal(t, []int64{0, 0, 1000, 0, 0}, points)
	require.Equal(t, int64(1000), total)

	_, ok = batch.Score(points, []int64{scorecard.Absent, scorecard.Absent, scorecard.Absent, scorecard.Absent, scorecard.Absent})
	require.False(t, ok, "all unknown is no score")
	_, ok = batch.Score(points, []int64{1})
	require.False(t, ok, "lengths differ")
	_, ok = batch.Score(points[:1], []int64{1, 2, 3, 4, 5})
	require.False(t, ok, "lengths differ")
	_, ok = batch.Score(points, []int64{780_000, 1, 1, 1, 1})
	require.False(t, ok, "130 % asks for a reason")
	_, ok = batch.Score(points, []int64{1, 1, 2, 1, 1})
	require.False(t, ok, "neither yes nor no")
	_, ok = batch.Score(points, []int64{1, 1, 1, 2451, 1})
	require.False(t, ok, "points above the weight")

	decimals := make([]decimal.Decimal, 5)
	_, ok = batch.ScoreDecimals(decimals, decimals[:1])
	require.False(t, ok, "lengths differ")
	_, ok = batch.ScoreDecimals(decimals, []decimal.Decimal{decimal.New(1, -5), {}, {}, {}, {}})
	require.False(t, ok, "more places than the column has")
	_, ok = batch.ScoreDecimals(decimals, []decimal.Decimal{decimal.New(1, 100), {}, {}, {}, {}})
	require.False(t, ok, "an exponent out of bounds")
	_, ok = batch.ScoreDecimals(decimals, []decimal.Decimal{{}, {}, {}, decimal.New(25, 0), {}})
	require.False(t, ok, "points above the weight")
}

func TestBatchRefused(t *testing.T) {
	refused := func(s *scorecard.Scheme, f indicator.Framework, path string) {
		sheet, _ := s.Bind(f)
		require.NotNil(t, sheet)
		_, err := sheet.Batch()
		require.ErrorIs(t, err, scorecard.ErrNotBatchable)
		var fault *jixiao.Fault
		require.ErrorAs(t, err, &fault)
		require.Equal(t, jixiao.Code("scorecard.not-batchable"), fault.Code)
		require.Equal(t, path, fault.Path)
	}
	one := func(target string) indicator.Framework {
		return flat(leaf("a", "10", criterion("≥1件", 0)), leaf("b", "10", criterion(target, 0)))
	}
	central := builtin(t, "central-2020")
	refused(central, one("2023年12月底前"), "nodes[0].children[1]")
	refused(central, one("90%-95%"), "nodes[0].children[1]")
	refused(central, one("≥0件"), "nodes[0].children[1]")
	unweighted := one("≥1件")
	unweighted.Nodes[0].Children[1].Weight = jixiao.Points{}
	refused(central, unweighted, "nodes[0].children[1]")
	long := one("≥1件")
	long.Nodes[0].Children[1].Weight = jixiao.MustPoints("3.3333")
	refused(central, long, "nodes[0].children[1]")
	refused(plainScheme(t, `{"rule": "proportional"}`, rounded(scorecard.StageTotal, 2, jixiao.HalfUp)), one("≥1件"), "nodes[0].children[0]")
	refused(plainScheme(t, `{"rule": "proportional"}`, absences("missing", "hold")), one("≥1件"), "absence.missing")
}
