package indicator

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// cellJSON is the JSON form of a cell. Numbers are strings; a key without value
// is left out; op stands on every value, "" where no sign is printed.
type cellJSON struct {
	Kind           Shape       `json:"kind"`
	Op             *Comparison `json:"op,omitempty"`
	Value          string      `json:"value,omitempty"`
	Low            string      `json:"low,omitempty"`
	High           string      `json:"high,omitempty"`
	Unit           string      `json:"unit,omitempty"`
	CanonicalValue string      `json:"canonical_value,omitempty"`
	CanonicalLow   string      `json:"canonical_low,omitempty"`
	CanonicalHigh  string      `json:"canonical_high,omitempty"`
	CanonicalUnit  string      `json:"canonical_unit,omitempty"`
	Date           string      `json:"date,omitempty"`
	From           string      `json:"from,omitempty"`
	Text           string      `json:"text,omitempty"`
	Parts          cellParts   `json:"parts,omitempty"`
	Reason         string      `json:"reason,omitempty"`
	Trend          Trend       `json:"trend,omitempty"`
	Tier           int         `json:"tier,omitempty"`
	TierInferred   bool        `json:"tier_inferred,omitempty"`
	Extracted      bool        `json:"extracted,omitempty"`
	Approximate    bool        `json:"approximate,omitempty"`
	Notes          []string    `json:"notes,omitempty"`
}

// cellParts are the parts of a compound cell in JSON. A part has no parts: that
// is refused before anything inside is read, so that nesting costs nothing.
type cellParts []Cell

// UnmarshalJSON reads the parts one by one.
func (p *cellParts) UnmarshalJSON(data []byte) error {
	var raw []json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	if len(raw) > MaxParts {
		return fmt.Errorf("a compound cell of %d parts, want 2 to %d", len(raw), MaxParts)
	}
	out := make(cellParts, len(raw))
	for i, r := range raw {
		var j struct {
			cellJSON
			Parts json.RawMessage `json:"parts"`
		}
		if err := json.Unmarshal(r, &j); err != nil {
			return err
		}
		if j.Parts != nil || j.Kind == ShapeCompound {
			return fmt.Errorf("part %d holds parts", i)
		}
		c, err := j.cell()
		if err != nil {
			return fmt.Errorf("part %d: %w", i, err)
		}
		out[i] = c
	}
	*p = out
	return nil
}

// consistent refuses what no reader writes: a sign on words, a grade on a number.
func (j cellJSON) consistent() error {
	op := NoComparison
	if j.Op != nil {
		op = *j.Op
	}
	signed, about := false, false
	switch j.Kind {
	case ShapeQuantity:
		signed, about = true, true
	case ShapeRange:
		about = true
	case ShapeTolerance:
		signed = !op.upwards() && op != Equal
	case ShapeDate:
		signed = true
	case ShapeNone:
		signed = j.Reason == AbsenceSignOnly.String() || j.Reason == AbsenceUnitOnly.String()
	case ShapeText, ShapeCompound:
	}
	switch {
	case op != NoComparison && !signed:
		return fmt.Errorf("a cell of kind %s with the sign %q", j.Kind, op)
	case j.Tier != 0 && j.Kind != ShapeText:
		return fmt.Errorf("a cell of kind %s with a tier", j.Kind)
	case (j.Trend != NoTrend || j.Approximate) && !about:
		return fmt.Errorf("a cell of kind %s that is a change, or approximate", j.Kind)
	}
	return nil
}

// noteNames are the names of flags in JSON, besides those with a key of their own.
var noteNames = [...]struct {
	flag cellFlags
	name string
}{
	{flagMended, "mended"},
	{flagDotted, "date-ambiguous"},
	{flagTemplate, "template-left"},
	{flagConflict, "sign-conflict"},
	{flagLoose, "numbers-unread"},
	{flagTooLong, "number-too-long"},
	{flagClipped, "cell-too-long"},
	{flagTooMany, "too-many-values"},
	{flagNearly, "nearly"},
}

// MarshalJSON writes the cell as an object: kind, op, value, unit,
// canonical_value, canonical_unit, low, high, date, text, parts, reason, extracted,
// tier, tier_inferred. The span of a date adds from; approximate, trend and notes
// say what was noticed. A cell that was never read is null.
func (c Cell) MarshalJSON() ([]byte, error) {
	if !c.IsValid() {
		return []byte("null"), nil
	}
	return marshalPlain(c.toJSON())
}

// marshalPlain writes JSON with >= and < as themselves. An encoder that escapes
// them escapes them again.
func marshalPlain(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

func (c Cell) toJSON() cellJSON {
	j := cellJSON{
		Kind: c.shape, Trend: c.trend, Tier: int(c.tier), TierInferred: c.tier > 0,
		Extracted: c.Extracted(), Approximate: c.Approximate(),
	}
	for _, n := range noteNames {
		if c.flags&n.flag != 0 {
			j.Notes = append(j.Notes, n.name)
		}
	}
	op := c.op
	switch c.shape {
	case ShapeQuantity, ShapeTolerance:
		can := c.q.Canonical()
		j.Op = &op
		j.Value, j.Unit = c.q.number.String(), c.q.unit.text
		j.CanonicalValue, j.CanonicalUnit = can.number.String(), can.unit.text
	case ShapeRange:
		low, high, _ := c.Range()
		clow, chigh := low.Canonical(), high.Canonical()
		j.Op = &op
		j.Low, j.High, j.Unit = low.number.String(), high.number.String(), low.unit.text
		j.CanonicalLow, j.CanonicalHigh, j.CanonicalUnit = clow.number.String(), chigh.number.String(), clow.unit.text
	case ShapeDate:
		j.Op = &op
		j.Date, j.From = c.deadline.End().String(), c.deadline.Start().String()
	case ShapeText:
		j.Text = c.raw
	case ShapeCompound:
		j.Parts = c.Parts()
	case ShapeNone:
		j.Reason = c.absence.String()
		if c.op != NoComparison {
			j.Op = &op
		}
		j.Unit = c.q.unit.text
		if c.absence == AbsenceTemplate {
			j.Text = c.raw
		}
	}
	return j
}

// UnmarshalJSON reads what [Cell.MarshalJSON] writes. Canonical values are
// computed anew, not believed; unknown keys are ignored, because a cell usually
// stands inside a larger record.
func (c *Cell) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*c = Cell{}
		return nil
	}
	var j cellJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return fault("indicator.cell-invalid", err)
	}
	v, err := j.cell()
	if err != nil {
		return fault("indicator.cell-invalid", err)
	}
	*c = v
	return nil
}

func (j cellJSON) cell() (Cell, error) {
	if err := j.consistent(); err != nil {
		return Cell{}, err
	}
	c := Cell{shape: j.Kind, trend: j.Trend}
	if j.Op != nil {
		c.op = *j.Op
	}
	if j.Tier < 0 || j.Tier > 3 {
		return Cell{}, fmt.Errorf("tier %d, want 1 to 3", j.Tier)
	}
	c.tier = uint8(j.Tier)
	if j.Extracted {
		c.flags |= flagExtracted
	}
	if j.Approximate {
		c.flags |= flagApproximate
	}
	for _, name := range j.Notes {
		for _, n := range noteNames {
			if n.name == name {
				c.flags |= n.flag
			}
		}
	}
	if c.flags&flagApproximate == 0 {
		c.flags &^= flagNearly
	}
	u, err := ParseUnit(j.Unit)
	if err != nil {
		return Cell{}, err
	}
	switch j.Kind {
	case ShapeQuantity, ShapeTolerance:
		c.q, err = jsonQuantity(j.Value, u)
	case ShapeRange:
		err = c.rangeFromJSON(j, u)
	case ShapeDate:
		err = c.dateFromJSON(j)
	case ShapeText:
		if len(j.Text) > MaxCellText {
			return Cell{}, fmt.Errorf("text of %d bytes, limit %d", len(j.Text), MaxCellText)
		}
		c.raw = j.Text
		return c, nil
	case ShapeCompound:
		err = c.partsFromJSON(j)
	case ShapeNone:
		c.q.unit = u
		if err = c.absence.UnmarshalText([]byte(j.Reason)); err == nil && c.absence == NoAbsence {
			err = fmt.Errorf("a cell of kind none has no reason")
		}
		if c.absence == AbsenceTemplate {
			c.raw = j.Text
			return c, err
		}
	default:
		err = fmt.Errorf("a cell without kind")
	}
	if err != nil {
		return Cell{}, err
	}
	c.raw = c.String()
	return c, nil
}

func jsonQuantity(value string, u Unit) (Quantity, error) {
	d, err := exact.ParseDec(value)
	if err != nil {
		return Quantity{}, err
	}
	return Quantity{d, u, true}, nil
}

func (c *Cell) rangeFromJSON(j cellJSON, u Unit) error {
	low, err := jsonQuantity(j.Low, u)
	if err != nil {
		return err
	}
	high, err := jsonQuantity(j.High, u)
	if err != nil {
		return err
	}
	if low.number.Cmp(high.number) >= 0 {
		return fmt.Errorf("the low end %s of a range is not below the high end %s", low, high)
	}
	c.q, c.more = low, &cellMore{high: high}
	return nil
}

func (c *Cell) dateFromJSON(j cellJSON) error {
	s := j.Date
	if j.From != "" {
		s = j.From + "/" + j.Date
	}
	d, err := ParseDeadline(s)
	if err != nil {
		return err
	}
	c.deadline = d
	return nil
}

func (c *Cell) partsFromJSON(j cellJSON) error {
	if len(j.Parts) < 2 || len(j.Parts) > MaxParts {
		return fmt.Errorf("a compound cell of %d parts, want 2 to %d", len(j.Parts), MaxParts)
	}
	for i, p := range j.Parts {
		switch p.shape {
		case ShapeQuantity, ShapeRange, ShapeTolerance, ShapeDate:
		case ShapeNone, ShapeText, ShapeCompound:
			return fmt.Errorf("part %d is of kind %s", i, p.shape)
		default:
			return fmt.Errorf("part %d has no kind", i)
		}
	}
	c.more = &cellMore{parts: j.Parts}
	return nil
}

// clip shortens the text of a cell for a message.
func clip(s string) string { return jixiao.Clip(s) }
