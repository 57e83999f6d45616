package scorecard

import (
	"errors"
	"fmt"
	"math"

	"github.com/shopspring/decimal"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/decimals"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Absent stands in a batch for an actual value that is missing.
const Absent = math.MinInt64

// ColumnKind says what the numbers of a batch column are. The zero value is
// invalid.
type ColumnKind uint8

// The kinds of columns.
const (
	// ColumnQuantity holds the actual value in the column's unit, times
	// 10^Places.
	ColumnQuantity ColumnKind = iota + 1
	// ColumnYesNo holds 1 for yes and 0 for no.
	ColumnYesNo
	// ColumnPoints holds a judge's points, times 10^Places.
	ColumnPoints
)

// String returns "quantity", "yes-no" or "points".
func (k ColumnKind) String() string {
	return enumName(k, []string{"invalid", "quantity", "yes-no", "points"})
}

// Column describes one column of a batch.
type Column struct {
	Code   string
	Kind   ColumnKind
	Unit   indicator.Unit
	Places int
}

// Batch scores many tables of one sheet without allocation: whole numbers in,
// whole numbers out. It never changes and is safe for concurrent use.
type Batch struct {
	sheet  *Sheet
	rows   []fastRow
	mode   exact.Mode
	places int32
	// full are the weights as decimals: most rows earn just that, and a number
	// that never changes may be handed out again and again.
	full []decimal.Decimal
}

// ErrNotBatchable is wrapped by the error of [Sheet.Batch].
var ErrNotBatchable = errors.New("row cannot be scored in a batch")

// Batch prepares a batch. The error, which wraps [ErrNotBatchable], names the
// first row whose rule, rounding stage or missing-data policy needs more than
// one whole number.
func (sh *Sheet) Batch() (*Batch, error) {
	for i := range sh.fastRows {
		if sh.fastRows[i].kind == fastNone {
			return nil, &jixiao.Fault{
				Code: "scorecard.not-batchable", Path: sh.nodes[sh.leaves[i].node].path,
				Err: fmt.Errorf("%w: %s", ErrNotBatchable, jixiao.Clip(sh.code(i))),
			}
		}
	}
	if sh.scheme.doc.Absence.Missing != Forfeit {
		return nil, &jixiao.Fault{Code: "scorecard.not-batchable", Path: "absence.missing", Err: ErrNotBatchable}
	}
	b := &Batch{sheet: sh, rows: sh.fastRows, mode: sh.mode, places: int32(sh.rounding.Places)}
	for i := range b.rows {
		b.full = append(b.full, decimal.New(b.rows[i].weight, -b.places))
	}
	return b, nil
}

// Columns describes what [Batch.Score] takes, one column per leaf in the order
// of [Sheet.Codes].
func (b *Batch) Columns() []Column {
	out := make([]Column, len(b.rows))
	for i := range b.rows {
		row := &b.rows[i]
		out[i] = Column{Code: b.sheet.code(i), Kind: ColumnQuantity, Unit: row.unit, Places: row.places}
		switch row.kind {
		case fastYesNo:
			out[i].Kind = ColumnYesNo
		case fastGiven:
			out[i].Kind = ColumnPoints
		case fastNone, fastProportional, fastInverse, fastLinear, fastSteps:
		}
	}
	return out
}

// Score writes the points of every row, times 10^places of the scheme, and
// returns their sum. Both slices have one element per column. ok is false, and
// points and total are then of no use, where the lengths differ, all values are
// absent, or a row needs [Sheet.Score]: far over-achievement under a policy,
// points outside the weight, numbers beyond 64 bits.
func (b *Batch) Score(points, actual []int64) (total int64, ok bool) {
	if len(points) != len(b.rows) || len(actual) != len(b.rows) {
		return 0, false
	}
	reported := false
	for i := range b.rows {
		a := actual[i]
		if a == Absent {
			points[i] = 0
			continue
		}
		reported = true
		p, fine := b.rows[i].points(a, b.mode)
		if !fine {
			return 0, false
		}
		points[i] = p
		total += p
	}
	return total, reported
}

// ScoreDecimals is [Batch.Score] for callers that hold decimals: actual values
// in the columns' units (1 and 0 for yes and no, points for a judge's score) in,
// points out. ok is false as there, and for a decimal out of bounds or with more
// places than [Column.Places].
func (b *Batch) ScoreDecimals(points, actual []decimal.Decimal) (total decimal.Decimal, ok bool) {
	if len(points) != len(b.rows) || len(actual) != len(b.rows) {
		return total, false
	}
	var sum int64
	for i := range b.rows {
		row := &b.rows[i]
		d, err := decimals.FromDecimal(actual[i])
		if err != nil {
			return total, false
		}
		a, fine := d.ScaledInt(row.places)
		if !fine {
			return total, false
		}
		p, fine := row.points(a, b.mode)
		if !fine {
			return total, false
		}
		sum += p
		if p == row.weight {
			points[i] = b.full[i]
		} else {
			points[i] = decimal.New(p, -b.places)
		}
	}
	return decimal.New(sum, -b.places), len(b.rows) > 0
}
