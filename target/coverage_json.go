package target

import (
	"encoding/json"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// tallyJSON is a tally as it is written. An amount that cannot be summed is left
// out, and why says so.
type tallyJSON struct {
	Step          CoverageStep `json:"step,omitzero"`
	Name          jixiao.Text  `json:"name,omitzero"`
	Items         int64        `json:"items"`
	WithoutAmount int64        `json:"without_amount,omitempty"`
	Amount        Amount       `json:"amount,omitzero"`
	Why           jixiao.Text  `json:"why,omitzero"`
}

func (t Tally) toJSON(s CoverageStep) tallyJSON {
	out := tallyJSON{Step: s, Name: t.Name, Items: t.items, WithoutAmount: t.without}
	var ok bool
	if out.Amount, ok = t.Amount(); !ok && t.known {
		out.Why = t.noAmount()
	}
	return out
}

// noAmount says why there are amounts and no sum of them.
func (t Tally) noAmount() jixiao.Text {
	switch {
	case t.mixed():
		return jixiao.Text{ZH: "金额口径不同（{phases}）", EN: "the amounts belong to different phases ({phases})"}.Fill(jixiao.WithText("phases", t.phasesText()))
	case t.foreign:
		return jixiao.Text{ZH: "货币不同，不能换算", EN: "the currencies do not convert"}
	default:
		return jixiao.Text{ZH: "合计超出范围", EN: "the sum is out of range"}
	}
}

// MarshalJSON writes name, items, without_amount and amount, or why there is no
// sum. A tally is not read back: it is made anew of its items.
func (t Tally) MarshalJSON() ([]byte, error) { return json.Marshal(t.toJSON(0)) }

// MarshalJSON writes part, whole, by and the exact rate as a fraction, or why there
// is none. It is not read back.
func (r Rate) MarshalJSON() ([]byte, error) {
	out := struct {
		Part  tallyJSON   `json:"part"`
		Whole tallyJSON   `json:"whole"`
		By    RateBy      `json:"by,omitzero"`
		Rate  string      `json:"rate,omitempty"`
		Why   jixiao.Text `json:"why,omitzero"`
	}{Part: r.Part.toJSON(0), Whole: r.Whole.toJSON(0), By: r.By, Why: r.Reason()}
	if x, ok := r.Exact(); ok {
		out.Rate = x.String()
	}
	return json.Marshal(out)
}

// MarshalJSON writes what the group stands for and a tally for every step. It is
// not read back.
func (g CoverageGroup) MarshalJSON() ([]byte, error) {
	out := struct {
		By         Grouping                  `json:"by"`
		Subject    Subject                   `json:"subject,omitzero"`
		Level      indicator.GovernmentLevel `json:"level,omitzero"`
		Account    indicator.BudgetAccount   `json:"account,omitzero"`
		Department string                    `json:"department,omitempty"`
		Name       jixiao.Text               `json:"name"`
		Steps      []tallyJSON               `json:"steps"`
	}{By: g.By, Subject: g.Subject, Level: g.Level, Account: g.Account, Department: g.Department, Name: g.Name()}
	for _, s := range CoverageSteps() {
		out.Steps = append(out.Steps, g.Tally(s).toJSON(s))
	}
	return json.Marshal(out)
}

// MarshalJSON writes every group, the totals first, and the findings. It is not
// read back: [Cover] makes it anew of the items.
func (c Coverage) MarshalJSON() ([]byte, error) {
	out := struct {
		Groups   []CoverageGroup `json:"groups"`
		Findings jixiao.Findings `json:"findings"`
	}{c.groups, c.findings}
	if out.Groups == nil {
		out.Groups = []CoverageGroup{}
	}
	if out.Findings == nil {
		out.Findings = jixiao.Findings{}
	}
	return json.Marshal(out)
}
