package target

import (
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
// number is a figure without points.
func ReadFigure(text string) Figure {
	if text == "" {
		return Figure{}
	}
	return Figure{text: text, cell: indicator.ReadCell(text)}
}

// FigureOf prints points as a figure.
func FigureOf(p jixiao.Points) Figure { return ReadFigure(p.String()) }

// IsZero reports whether the cell is empty.
func (f Figure) IsZero() bool { return f.text == "" }

// String returns the text as printed.
func (f Figure) String() string { return f.text }

// Cell returns the cell as read.
func (f Figure) Cell() indicator.Cell { return f.cell }

// Points returns the number as points: bare, with 分, or printed in percent of
// 100 points. ok is false for a blank, a dash, a range or words.
func (f Figure) Points() (p jixiao.Points, ok bool) {
	q, ok := f.cell.Quantity()
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
// prints, and in the unit of the form where it prints none. 万 alone is 万元.
func (f Figure) Amount(form indicator.Unit) (q indicator.Quantity, ok bool) {
	q, ok = f.cell.Quantity()
	if !ok {
		return q, false
	}
	if q.Unit().IsZero() {
		return q.WithUnit(form), !form.IsZero()
	}
	if s := q.Unit().String(); s == "万" || s == "亿" {
		if u, err := indicator.ParseUnit(s + "元"); err == nil {
			q = q.WithUnit(u)
		}
	}
	return q, q.Unit().Measure() == indicator.MeasureMoney
}

// MarshalText writes the printed text.
func (f Figure) MarshalText() ([]byte, error) { return []byte(f.text), nil }

// UnmarshalText reads as [ReadFigure] does; nothing is an error.
func (f *Figure) UnmarshalText(text []byte) error {
	*f = ReadFigure(string(text))
	return nil
}
