package main

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/indicator"
)

// The shape of the output. A key whose value does not exist in the table, or
// cannot be computed, is left out.
type reportJSON struct {
	File      string         `json:"file"`
	Scheme    string         `json:"scheme"`
	Execution *executionJSON `json:"execution,omitempty"`
	Rows      []rowJSON      `json:"rows"`
	Total     *totalJSON     `json:"total,omitempty"`
	Rating    *ratingJSON    `json:"rating,omitempty"`
	Findings  []findingJSON  `json:"findings"`
}

type executionJSON struct {
	Rate     string           `json:"rate,omitempty"`
	Weight   string           `json:"weight,omitempty"`
	Points   string           `json:"points,omitempty"`
	Reported string           `json:"reported,omitempty"`
	Verdict  evaluate.Verdict `json:"verdict,omitzero"`
}

type rowJSON struct {
	Row              int                 `json:"row"`
	Criterion        indicator.Cell      `json:"criterion"`
	Actual           indicator.Cell      `json:"actual"`
	Direction        indicator.Direction `json:"direction,omitzero"`
	DirectionAssumed *bool               `json:"direction_assumed,omitempty"`
	Attainment       string              `json:"attainment,omitempty"`
	Weight           string              `json:"weight,omitempty"`
	Points           string              `json:"points,omitempty"`
	Reported         string              `json:"reported,omitempty"`
	Verdict          evaluate.Verdict    `json:"verdict,omitzero"`
}

type totalJSON struct {
	Points        string           `json:"points,omitempty"`
	Reported      string           `json:"reported,omitempty"`
	SumOfReported string           `json:"sum_of_reported,omitempty"`
	Verdict       evaluate.Verdict `json:"verdict,omitzero"`
}

type ratingJSON struct {
	Computed string `json:"computed,omitempty"`
	Reported string `json:"reported,omitempty"`
}

type findingJSON struct {
	Code     jixiao.Code     `json:"code"`
	Severity jixiao.Severity `json:"severity"`
	Path     string          `json:"path,omitempty"`
	ZH       string          `json:"zh"`
	EN       string          `json:"en"`
}

func report(file string, decoding jixiao.Findings, c *evaluate.Recheck) reportJSON {
	out := reportJSON{File: file, Scheme: c.Scheme.ID(), Rows: make([]rowJSON, len(c.Rows)), Findings: []findingJSON{}}
	if e := c.Execution; e != nil {
		x := executionJSON{
			Rate: e.Rate.String(), Weight: e.Weight.Trim().String(), Points: e.Points.String(),
			Reported: e.Reported.Trim().String(), Verdict: e.Verdict,
		}
		if x != (executionJSON{}) {
			out.Execution = &x
		}
	}
	for i := range c.Rows {
		r := &c.Rows[i]
		out.Rows[i] = rowJSON{
			Row: r.Row, Criterion: r.Criterion.Cell(), Actual: r.Actual, Direction: r.Direction,
			Attainment: r.Attainment.String(), Weight: r.Weight.Trim().String(), Points: r.Points.String(),
			Reported: r.Reported.Trim().String(), Verdict: r.Verdict,
		}
		if r.Direction.IsValid() {
			out.Rows[i].DirectionAssumed = &r.Assumed
		}
	}
	total := totalJSON{
		Points: c.Total.Points.String(), Reported: c.Total.Reported.Trim().String(),
		SumOfReported: c.Total.SumOfReported.Trim().String(), Verdict: c.Total.Verdict,
	}
	if total != (totalJSON{}) {
		out.Total = &total
	}
	if rating := (ratingJSON{c.Rating.Computed.Name.ZH, c.Rating.Reported}); rating != (ratingJSON{}) {
		out.Rating = &rating
	}
	for _, list := range []jixiao.Findings{decoding, c.Findings} {
		for _, f := range list {
			out.Findings = append(out.Findings, findingJSON{f.Code, f.Severity, f.Path, f.Message.ZH, f.Message.EN})
		}
	}
	return out
}
