package target

import (
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// Figure is a number in a form: a weight, a score, an amount, a rate. It keeps
// the printed text (10.00, 99.55分, 3,724,055.00, —) beside what it reads as.
// The zero value is an empty cell.
type Figure struct {
	text string
	cell indicator.Cell
}

// ReadFigure reads a printed number. Nothing is an error: a text without a
// number is a figure without points and without amount. Where a number stands
// 2023.12 is one, and no month.
func ReadFigure(text string) Figure {
	if text == "" {
		return Figure{}
	}
	number := text
	if yuan, ok := strings.CutSuffix(strings.TrimSpace(text), "元整"); ok {
		number = yuan + "元"
	}
	return Figure{text: text, cell: indicator.ReadCellUnder(number, indicator.Hint{})}
}

// FigureOf prints points as a figure. Absent points are an empty cell; a number
// of more than 38 digits in print is a figure without points.
func FigureOf(p jixiao.Points) Figure { return ReadFigure(p.String()) }

// AmountOf prints an amount of money as a figure, with its unit, so that it
// does not depend on the unit of the form. The zero quantity is an empty cell.
func AmountOf(q indicator.Quantity) Figure { return ReadFigure(q.String()) }

// IsZero reports whether the cell is empty.
func (f Figure) IsZero() bool { return f.text == "" }

// String returns the text as printed.
func (f Figure) String() string { return f.text }

// Cell returns the cell as read.
func (f Figure) Cell() indicator.Cell { return f.cell }

// Points returns the number as points: bare, with 分, or printed in percent of
// 100 points. ok is false for anything that is not just that number: a blank, a
// dash, a range, words, 扣2分, ≥10, 约10.
func (f Figure) Points() (p jixiao.Points, ok bool) {
	q, ok := f.plain()
	if !ok {
		return p, false
	}
	switch q.Unit().String() {
	case "", "分", "%":
		return jixiao.PointsExact(q.Number()), true
	default:
		return p, false
	}
}

// Amount returns the number as an amount of money: in the unit that the cell
// prints, and in the unit of the form where it prints none. 万 alone is 万元, 亿
// alone is 亿元. ok is false for anything that is not just that amount, and for a
// bare number where the form has no unit; q is then not to be used.
func (f Figure) Amount(form indicator.Unit) (q indicator.Quantity, ok bool) {
	q, ok = f.plain()
	if !ok {
		return q, false
	}
	if q.Unit().IsZero() {
		return q.WithUnit(form), form.Measure() == indicator.MeasureMoney
	}
	if s := q.Unit().String(); s == "万" || s == "亿" {
		if u, err := indicator.ParseUnit(s + "元"); err == nil {
			q = q.WithUnit(u)
		}
	}
	return q, q.Unit().Measure() == indicator.MeasureMoney
}

// plain returns the number where the cell holds nothing else. A number inside
// words may be what was taken off (扣2分) or left over (结余5万元).
func (f Figure) plain() (q indicator.Quantity, ok bool) {
	q, ok = f.cell.Quantity()
	op := f.cell.Op()
	bare := op == indicator.NoComparison || op == indicator.Equal
	if !ok || !bare || f.cell.Extracted() || f.cell.Approximate() || f.cell.Trend() != 0 {
		return indicator.Quantity{}, false
	}
	return q, true
}

// blank reports a cell that says nothing: empty, a dash, a slash.
func (f Figure) blank() bool {
	return f.IsZero() || f.cell.Shape() == indicator.ShapeNone
}

// MarshalText writes the printed text.
func (f Figure) MarshalText() ([]byte, error) { return []byte(f.text), nil }

// UnmarshalText reads as [ReadFigure] does; nothing is an error.
func (f *Figure) UnmarshalText(text []byte) error {
	*f = ReadFigure(string(text))
	return nil
}
