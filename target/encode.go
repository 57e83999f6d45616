package target

import (
	"bytes"
	"encoding/json"

	"github.com/jixiao-go/jixiao/indicator"
)

// MarshalJSON writes the table in the form that [Decode] reads, with signs such
// as >= as they are. A direction is written where it was given and differs from
// the printed one; one that was only assumed is not. A code is written where it
// is not that of [Code].
func (t Table) MarshalJSON() ([]byte, error) {
	raw := tableJSON{
		Kind: t.Kind, Source: t.Source, Project: t.Project, Department: t.Department, Unit: t.Unit,
		Head: t.Head, Goals: t.Goals, Tasks: t.Tasks, Through: t.Through,
		Funds:       fundsJSON{Unit: t.Funds.Unit.String(), Rows: t.Funds.Rows},
		MediumFunds: fundsJSON{Unit: t.MediumFunds.Unit.String(), Rows: t.MediumFunds.Rows},
		Indicators:  rowsJSON(t.Rows), MediumRows: rowsJSON(t.MediumRows),
		TotalWeight: t.TotalWeight, TotalScore: t.TotalScore,
		Rating: t.Rating, Complete: t.Complete, Notes: t.Notes,
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(raw); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

func rowsJSON(rows []Row) []rowJSON {
	out := make([]rowJSON, len(rows))
	for i := range rows {
		out[i] = rows[i].toJSON(i)
	}
	return out
}

func (r *Row) toJSON(i int) rowJSON {
	// The cells are read again under the same dimension as they will be.
	read := *r
	read.Indicator = r.filled(i)
	c := r.Indicator.Criterion
	out := rowJSON{
		Level1: r.Level1.Name, Level1Weight: r.Level1.Weight, Level2: r.Level2.Name, Level2Weight: r.Level2.Weight,
		Level3: r.Indicator.Name, Explanation: r.Indicator.Explanation, Rule: r.Indicator.Rule,
		Target: cellText(c.Cell(), func(s string) indicator.Cell { return read.readCriterion(s).Cell() }), TargetParts: r.Parts,
		Actual: cellText(r.Reported.Actual, read.readCell), Stated: r.Reported.Stated,
		Weight: r.Weight, Score: r.Reported.Score, Deviation: r.Reported.Deviation,
		Forecast: cellText(r.Progress.Forecast, read.readCell), Likelihood: r.Progress.Likelihood, Causes: r.Progress.Causes, Remark: r.Progress.Remark,
	}
	if read.Indicator.Code != Code(i) {
		out.Code = read.Indicator.Code
	}
	if c.Direction() != indicator.CriterionFromCell(c.Cell()).Direction() && !c.DirectionAssumed() {
		out.Direction = c.Direction().String()
	}
	return out
}

// cellText returns the text that reads back as the cell: as it was printed, or
// where a program changed the cell, such as its unit, its canonical form.
func cellText(c indicator.Cell, read func(string) indicator.Cell) string {
	if c.IsZero() || read(c.Raw()).Equal(c) {
		return c.Raw()
	}
	text := c.String()
	if q, ok := c.Quantity(); ok && !read(text).Equal(c) {
		// 2023.12 would be a month; another place keeps it a number.
		if longer := c.Op().Symbol() + q.Number().String() + "0" + q.Unit().String(); read(longer).Equal(c) {
			return longer
		}
	}
	return text
}
