package scorecard_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// The benchmarks score one table of 15 rows in four ways and beside two
// programs written by hand for this table alone: whole numbers in a loop, and
// shopspring decimals with one DivRound a row. All get the same 64 tables, a
// third of whose quantities miss their target, and all give the same points,
// which TestBaselinesAgree holds.

const benchTables = 64

// benchRow is one row of the table in the terms of the baselines: numbers in
// hundredths.
type benchRow struct {
	kind           byte // '>' '<' 'g' 's' 'y' 'x'
	weight, target int64
	unit           indicator.Unit
}

func benchRows() []benchRow {
	rows := []benchRow{
		{kind: '>', weight: 800, target: 5000}, {kind: '>', weight: 600, target: 12000}, {kind: '>', weight: 500, target: 9500},
		{kind: '>', weight: 500, target: 10000}, {kind: '>', weight: 700, target: 735000}, {kind: '>', weight: 400, target: 60},
		{kind: '>', weight: 500, target: 266000},
		{kind: '<', weight: 800, target: 9000}, {kind: '<', weight: 700, target: 530000}, {kind: '<', weight: 500, target: 700},
		{kind: 'g', weight: 1000}, {kind: 'g', weight: 1000},
		{kind: 's', weight: 1000, target: 9000},
		{kind: 'y', weight: 1000},
		{kind: 'x', weight: 1000, target: 4764453},
	}
	for i := range rows {
		switch rows[i].kind {
		case '>':
			rows[i].unit = indicator.MustParseUnit("人次")
		case '<', 'x':
			rows[i].unit = indicator.MustParseUnit("万元")
		case 's':
			rows[i].unit = indicator.MustParseUnit("%")
		}
	}
	return rows
}

// benchActuals makes the actual values, in hundredths, of one of the tables.
func benchActuals(table int) []int64 {
	rows := benchRows()
	out := make([]int64, len(rows))
	for i, r := range rows {
		step := int64((table*7+i*3)%12) - 3 // -3 … 8: a quarter misses
		switch r.kind {
		case '>', 's', 'x':
			out[i] = r.target + step*r.target/29
		case '<':
			out[i] = r.target - step*r.target/31
		case 'g':
			out[i] = 800 + (step+3)*17
		case 'y':
			out[i] = int64(table+i) % 2
		}
	}
	return out
}

// handWritten is the baseline: what somebody writes for exactly this table.
func handWritten(rows []benchRow, actual, points []int64) (total int64) {
	for i := range rows {
		r, a := &rows[i], actual[i]
		var p int64
		switch r.kind {
		case '>':
			if p = r.weight; a < r.target {
				p = (r.weight*a*2 + r.target) / (2 * r.target)
			}
		case '<':
			switch {
			case a <= r.target:
				p = r.weight
			case a >= 2*r.target:
				p = 0
			default:
				p = (r.weight*(2*r.target-a)*2 + r.target) / (2 * r.target)
			}
		case 'g':
			p = a
		case 's':
			switch {
			case a >= 9000:
				p = r.weight
			case a >= 8000:
				p = r.weight * 8 / 10
			case a >= 6000:
				p = r.weight * 5 / 10
			}
		case 'y':
			if a == 1 {
				p = r.weight
			}
		case 'x':
			switch {
			case a*10 >= r.target*8:
				p = r.weight * 7 / 10
			case a*10 >= r.target*6:
				p = r.weight * 5 / 10
			}
		}
		points[i] = p
		total += p
	}
	return total
}

// decimalRow is a row of the second baseline.
type decimalRow struct {
	kind           byte
	weight, target decimal.Decimal
}

func decimalRows() []decimalRow {
	var out []decimalRow
	for _, r := range benchRows() {
		out = append(out, decimalRow{r.kind, decimal.New(r.weight, -2), decimal.New(r.target, -2)})
	}
	return out
}

// stepEdges are the edges that the second baseline compares with.
type stepEdges struct{ two, ninety, eighty, sixty, high, low, share8, share7, share5 decimal.Decimal }

func newStepEdges() stepEdges {
	d := decimal.RequireFromString
	return stepEdges{d("2"), d("90"), d("80"), d("60"), d("0.8"), d("0.6"), d("0.8"), d("0.7"), d("0.5")}
}

func handWrittenDecimal(rows []decimalRow, e *stepEdges, actual, points []decimal.Decimal) (total decimal.Decimal) {
	for i := range rows {
		r, a := &rows[i], actual[i]
		var p decimal.Decimal
		switch r.kind {
		case '>':
			if p = r.weight; a.Cmp(r.target) < 0 {
				p = r.weight.Mul(a).DivRound(r.target, 2)
			}
		case '<':
			twice := r.target.Mul(e.two)
			switch {
			case a.Cmp(r.target) <= 0:
				p = r.weight
			case a.Cmp(twice) < 0:
				p = r.weight.Mul(twice.Sub(a)).DivRound(r.target, 2)
			}
		case 'g':
			p = a
		case 's':
			switch {
			case a.Cmp(e.ninety) >= 0:
				p = r.weight
			case a.Cmp(e.eighty) >= 0:
				p = r.weight.Mul(e.share8)
			case a.Cmp(e.sixty) >= 0:
				p = r.weight.Mul(e.share5)
			}
		case 'y':
			if a.Sign() > 0 {
				p = r.weight
			}
		case 'x':
			switch {
			case a.Cmp(r.target.Mul(e.high)) >= 0:
				p = r.weight.Mul(e.share7)
			case a.Cmp(r.target.Mul(e.low)) >= 0:
				p = r.weight.Mul(e.share5)
			}
		}
		points[i] = p
		total = total.Add(p)
	}
	return total
}

// benchSheet binds the same table to the shipped scheme.
func benchSheet(tb testing.TB) *scorecard.Sheet {
	tb.Helper()
	scheme, err := scorecard.Builtin("central-2021")
	require.NoError(tb, err)
	f := indicator.Framework{}
	for i, r := range benchRows() {
		ind := indicator.Indicator{Name: fmt.Sprintf("指标%d", i+1), Category: indicator.Output}
		target := func(op indicator.Comparison) indicator.Criterion {
			q, err := indicator.NewQuantity(decimal.New(r.target, -2), r.unit)
			require.NoError(tb, err)
			return indicator.NewCriterion(op, q)
		}
		switch r.kind {
		case '>':
			ind.Criterion = target(indicator.AtLeast)
		case '<':
			ind.Criterion, ind.Category = target(indicator.AtMost), indicator.Cost
		case 'g':
			ind.Criterion, ind.Category = indicator.MustParseCriterion("有效改善"), indicator.Benefit
		case 's':
			ind.Criterion, ind.Category = target(indicator.AtLeast), indicator.Satisfaction
		case 'y':
			ind.Criterion, ind.Rule = indicator.MustParseCriterion("是"), "yes-no"
		case 'x':
			ind.Criterion, ind.Category = target(indicator.AtLeast), indicator.Execution
		}
		f.Nodes = append(f.Nodes, indicator.Node{
			Code: fmt.Sprintf("i%02d", i+1), Weight: jixiao.MustPoints(decimal.New(r.weight, -2).String()), Indicator: &ind,
		})
	}
	sheet, findings := scheme.Bind(f)
	require.NotNil(tb, sheet, "%v", findings)
	return sheet
}

// benchAnswers makes the answers of a table from decimals, as finance software
// holds them.
func benchAnswers(tb testing.TB, sheet *scorecard.Sheet, rows []benchRow, actual []decimal.Decimal, out []scorecard.Answer) []scorecard.Answer {
	tb.Helper()
	out = out[:0]
	for i := range rows {
		a := scorecard.Answer{Code: sheet.Code(i)}
		var err error
		var q indicator.Quantity
		switch rows[i].kind {
		case '>', '<', 'x', 's':
			q, err = indicator.NewQuantity(actual[i], rows[i].unit)
			a.Actual = indicator.Reported(q)
		case 'g':
			a.Given, err = jixiao.NewPoints(actual[i])
		case 'y':
			a.Actual = indicator.YesNo(actual[i].Sign() > 0)
		}
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

// scaled turns hundredths into the scale of the batch columns.
func scaled(batch *scorecard.Batch, actual []int64) []int64 {
	out := make([]int64, len(actual))
	for i, c := range batch.Columns() {
		out[i] = actual[i]
		if c.Kind == scorecard.ColumnQuantity {
			for range c.Places - 2 {
				out[i] *= 10
			}
		}
	}
	return out
}

func hundredths(actual []int64, rows []benchRow) []decimal.Decimal {
	out := make([]decimal.Decimal, len(actual))
	for i, v := range actual {
		out[i] = decimal.New(v, -2)
		if rows[i].kind == 'y' {
			out[i] = decimal.New(v, 0)
		}
	}
	return out
}

// TestBaselinesAgree makes the comparison fair: all ways give the same points.
func TestBaselinesAgree(t *testing.T) {
	sheet := benchSheet(t)
	batch, err := sheet.Batch()
	require.NoError(t, err)
	edges := newStepEdges()
	missed := 0
	for table := range benchTables {
		actual := benchActuals(table)
		points, fromDecimals := make([]int64, len(actual)), make([]decimal.Decimal, len(actual))
		total := handWritten(benchRows(), actual, points)
		decimalTotal := handWrittenDecimal(decimalRows(), &edges, hundredths(actual, benchRows()), fromDecimals)
		require.True(t, decimal.New(total, -2).Equal(decimalTotal), "table %d", table)

		batched := make([]int64, len(actual))
		batchTotal, ok := batch.Score(batched, scaled(batch, actual))
		require.True(t, ok)
		require.Equal(t, points, batched, "table %d", table)
		require.Equal(t, total, batchTotal)

		fromBatch := make([]decimal.Decimal, len(actual))
		batchDecimals, ok := batch.ScoreDecimals(fromBatch, hundredths(actual, benchRows()))
		require.True(t, ok)
		require.True(t, batchDecimals.Equal(decimalTotal))
		for i := range fromBatch {
			require.True(t, fromBatch[i].Equal(fromDecimals[i]), "table %d row %d", table, i)
		}

		r := sheet.Score(scorecard.Input{Answers: benchAnswers(t, sheet, benchRows(), hundredths(actual, benchRows()), nil)})
		for i := range points {
			p, ok := r.RowPoints(i)
			require.True(t, ok)
			require.True(t, p.Decimal().Equal(decimal.New(points[i], -2)), "table %d row %d: %s", table, i, p)
			if i < 10 && points[i] < benchRows()[i].weight {
				missed++
			}
		}
		shown, ok := r.Total()
		require.True(t, ok)
		require.True(t, shown.Decimal().Equal(decimal.New(total, -2)))
	}
	require.Greater(t, missed, benchTables, "the tables must miss targets too")
}

// TestBatchAllocatesNothing holds the batch path to its promise.
func TestBatchAllocatesNothing(t *testing.T) {
	batch, err := benchSheet(t).Batch()
	require.NoError(t, err)
	actual := scaled(batch, benchActuals(1))
	points := make([]int64, len(actual))
	require.Zero(t, testing.AllocsPerRun(100, func() { batch.Score(points, actual) }))
}

func BenchmarkHandWrittenInt64(b *testing.B) {
	rows, tables := benchRows(), make([][]int64, benchTables)
	for i := range tables {
		tables[i] = benchActuals(i)
	}
	points := make([]int64, len(rows))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		handWritten(rows, tables[i%benchTables], points)
	}
}

func BenchmarkBatch(b *testing.B) {
	batch, err := benchSheet(b).Batch()
	require.NoError(b, err)
	tables := make([][]int64, benchTables)
	for i := range tables {
		tables[i] = scaled(batch, benchActuals(i))
	}
	points := make([]int64, len(benchRows()))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, ok := batch.Score(points, tables[i%benchTables]); !ok {
			b.Fatal("not scored")
		}
	}
}

func BenchmarkHandWrittenDecimal(b *testing.B) {
	rows, edges, tables := decimalRows(), newStepEdges(), make([][]decimal.Decimal, benchTables)
	for i := range tables {
		tables[i] = hundredths(benchActuals(i), benchRows())
	}
	points := make([]decimal.Decimal, len(rows))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		handWrittenDecimal(rows, &edges, tables[i%benchTables], points)
	}
}

// BenchmarkDecimals takes decimals and gives decimals.
func BenchmarkDecimals(b *testing.B) {
	batch, err := benchSheet(b).Batch()
	require.NoError(b, err)
	tables := make([][]decimal.Decimal, benchTables)
	for i := range tables {
		tables[i] = hundredths(benchActuals(i), benchRows())
	}
	points := make([]decimal.Decimal, len(benchRows()))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, ok := batch.ScoreDecimals(points, tables[i%benchTables]); !ok {
			b.Fatal("not scored")
		}
	}
}

// BenchmarkAnswers takes the whole way: answers with units are made from
// decimals, the table is scored with statuses and findings, and every row and
// the total are read back as decimals.
func BenchmarkAnswers(b *testing.B) {
	sheet := benchSheet(b)
	tables := make([][]decimal.Decimal, benchTables)
	for i := range tables {
		tables[i] = hundredths(benchActuals(i), benchRows())
	}
	rows := benchRows()
	answers := make([]scorecard.Answer, 0, len(rows))
	points := make([]decimal.Decimal, len(rows))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		answers = benchAnswers(b, sheet, rows, tables[i%benchTables], answers)
		r := sheet.Score(scorecard.Input{Answers: answers})
		for row := range points {
			p, _ := r.RowPoints(row)
			points[row] = p.Decimal()
		}
		if _, ok := r.Total(); !ok {
			b.Fatal("no total")
		}
	}
}

// BenchmarkScoreOnly is the friendly path without making answers or reading
// decimals.
func BenchmarkScoreOnly(b *testing.B) {
	sheet := benchSheet(b)
	tables := make([][]scorecard.Answer, benchTables)
	for i := range tables {
		tables[i] = benchAnswers(b, sheet, benchRows(), hundredths(benchActuals(i), benchRows()), nil)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		sheet.Score(scorecard.Input{Answers: tables[i%benchTables]})
	}
}
