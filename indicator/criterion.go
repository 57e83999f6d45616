package indicator

import (
	"encoding/json"
	"fmt"
)

// Criterion is what was promised (指标值): a cell with its direction. The zero
// value promises nothing.
type Criterion struct {
	cell    Cell
	dir     Direction
	assumed bool
}

// ParseCriterion reads a printed target. A cell that says nothing is an error
// with the reason; everything else, words and several values included, is a
// criterion, and [Criterion.Attain] says what can be held against it.
func ParseCriterion(s string) (Criterion, error) {
	c := ReadCell(s)
	if c.shape == ShapeNone {
		return Criterion{}, fault("indicator.value-missing", fmt.Errorf("no target: %s", c.absence.Text().EN))
	}
	return Criterion{cell: c}, nil
}

// MustParseCriterion is [ParseCriterion] for criteria written in code; it panics
// on an error.
func MustParseCriterion(s string) Criterion {
	c, err := ParseCriterion(s)
	if err != nil {
		panic(err)
	}
	return c
}

// NewCriterion returns the criterion of a sign and a quantity. The zero quantity
// gives the zero criterion.
func NewCriterion(op Comparison, q Quantity) Criterion {
	if !q.IsValid() || !op.IsValid() {
		return Criterion{}
	}
	c := Cell{shape: ShapeQuantity, op: op, q: q}
	c.raw = c.String()
	return Criterion{cell: c}
}

// CriterionFromCell returns the criterion of a cell read before, whatever it
// holds.
func CriterionFromCell(c Cell) Criterion { return Criterion{cell: c} }

// Cell returns the cell.
func (c Criterion) Cell() Cell { return c.cell }

// Op returns the printed sign.
func (c Criterion) Op() Comparison { return c.cell.op }

// IsZero reports whether nothing was promised because nothing was read.
func (c Criterion) IsZero() bool { return c.cell.IsZero() && c.dir == Undirected }

// IsValid reports whether something can be held against it.
func (c Criterion) IsValid() bool { return c.cell.IsValid() && c.cell.shape != ShapeNone }

// Direction returns the direction: the one given by [Criterion.WithDirection] or
// assumed by [Criterion.Assume], otherwise the one that is printed: ≥ > higher,
// ≤ < lower, = equal, a range or a tolerance within, words qualitative, a date with
// its limit lower. It is [Undirected] where nobody said.
func (c Criterion) Direction() Direction {
	if c.dir != Undirected {
		return c.dir
	}
	return printedDirection(c.cell)
}

// printedDirection is the direction that the cell itself prints.
func printedDirection(c Cell) Direction {
	switch c.shape {
	case ShapeRange, ShapeTolerance:
		return WithinBetter
	case ShapeText:
		return Qualitative
	case ShapeQuantity, ShapeDate:
		switch c.op {
		case AtLeast, Above:
			return HigherBetter
		case AtMost, Below:
			return LowerBetter
		case Equal:
			return ExactBetter
		case NoComparison:
			return Undirected
		}
		return Undirected
	case ShapeNone, ShapeCompound:
		return Undirected
	default:
		return Undirected
	}
}

// DirectionAssumed reports whether the direction was assumed by a rule and is
// neither printed nor given.
func (c Criterion) DirectionAssumed() bool { return c.assumed }

// WithDirection returns the criterion with the direction that the indicator or
// the scheme gives. It overrides = and a missing sign; against a printed ≥ or ≤
// that says the opposite nothing is judged.
func (c Criterion) WithDirection(d Direction) Criterion {
	c.dir, c.assumed = d, false
	return c
}

// Assume returns the criterion with the direction of [AssumeDirection] where none
// is printed or given, and marks it as assumed.
func (c Criterion) Assume(h Hint) Criterion {
	if c.Direction() != Undirected {
		return c
	}
	if d := AssumeDirection(c.cell, h); d != Undirected {
		c.dir, c.assumed = d, true
	}
	return c
}

// WithUnit returns the criterion with the unit of a unit column or of the name
// of the indicator, where the cell itself has a number and no unit.
func (c Criterion) WithUnit(u Unit) Criterion {
	switch c.cell.shape {
	case ShapeQuantity, ShapeRange, ShapeTolerance:
	case ShapeNone, ShapeDate, ShapeText, ShapeCompound:
		return c
	default:
		return c
	}
	if !c.cell.q.unit.IsZero() || u.IsZero() {
		return c
	}
	c.cell.q.unit = u
	if c.cell.more != nil {
		c.cell.more = &cellMore{high: c.cell.more.high.WithUnit(u)}
	}
	return c
}

// String returns the canonical text of the cell.
func (c Criterion) String() string { return c.cell.String() }

// MarshalText writes the canonical text; the direction is lost, JSON keeps it.
func (c Criterion) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads a printed target; empty text is the zero criterion.
func (c *Criterion) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*c = Criterion{}
		return nil
	}
	v, err := ParseCriterion(string(text))
	if err != nil {
		return err
	}
	*c = v
	return nil
}

// criterionJSON is a cell with the direction that was given or assumed.
type criterionJSON struct {
	cellJSON
	Direction        Direction `json:"direction,omitempty"`
	DirectionAssumed bool      `json:"direction_assumed,omitempty"`
}

// MarshalJSON writes the object of the cell, with direction where one was given
// or assumed, and direction_assumed. The zero criterion is null.
func (c Criterion) MarshalJSON() ([]byte, error) {
	if !c.cell.IsValid() {
		return []byte("null"), nil
	}
	return marshalPlain(criterionJSON{c.cell.toJSON(), c.dir, c.assumed})
}

// UnmarshalJSON reads what [Criterion.MarshalJSON] writes. A JSON string is read
// as a printed target, so that documents written by hand can say "≥95%".
func (c *Criterion) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*c = Criterion{}
		return nil
	}
	if len(data) > 0 && data[0] == '"' {
		var s string
		if err := json.Unmarshal(data, &s); err != nil {
			return fault("indicator.cell-invalid", err)
		}
		return c.UnmarshalText([]byte(s))
	}
	var j criterionJSON
	if !j.readPlain(data) {
		j = criterionJSON{}
		if err := json.Unmarshal(data, &j); err != nil {
			return fault("indicator.cell-invalid", err)
		}
	}
	cell, err := j.cell()
	if err != nil {
		return fault("indicator.cell-invalid", err)
	}
	*c = Criterion{cell, j.Direction, j.DirectionAssumed && j.Direction != Undirected}
	return nil
}

// unit returns the unit of the value, zero where it has none.
func (c Criterion) unit() Unit {
	switch c.cell.shape {
	case ShapeQuantity, ShapeRange, ShapeTolerance:
		return c.cell.q.unit
	case ShapeNone, ShapeDate, ShapeText, ShapeCompound:
		return Unit{}
	default:
		return Unit{}
	}
}

// contradicted reports a printed sign that says the opposite of the direction.
func (c Criterion) contradicted() bool {
	_, r := c.effective()
	return c.cell.shape == ShapeQuantity && r == ReasonDirectionConflict
}
