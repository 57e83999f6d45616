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
	if out.Amount, ok = t.Amount(); !ok {
		out.Why = t.noAmount()
	}
	return out
}

// rateJSON is a rate of a group as it is written, with the steps of its numerator
// and its denominator.
type rateJSON struct {
	Part  CoverageStep `json:"part"`
	Whole CoverageStep `json:"whole"`
	By    RateBy       `json:"by"`
	Rate  string       `json:"rate,omitempty"`
	Why   jixiao.Text  `json:"why,omitzero"`
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
	}{Part: r.part().toJSON(0), Whole: r.Whole.toJSON(0), By: r.By, Why: r.Reason()}
	if x, ok := r.Exact(); ok {
		out.Rate = x.String()
	}
	return json.Marshal(out)
}

// MarshalJSON writes what the group stands for, a tally for every step, and the
// rates of every step over all, by number and by money: each names its numerator
// (part) and its denominator (whole), and is an exact fraction, such as 2/3, or has
// in why the reason that there is none. It is not read back.
func (g CoverageGroup) MarshalJSON() ([]byte, error) {
	out := struct {
		By         Grouping                  `json:"by"`
		Subject    Subject                   `json:"subject,omitzero"`
		Level      indicator.GovernmentLevel `json:"level,omitzero"`
		Account    indicator.BudgetAccount   `json:"account,omitzero"`
		Department string                    `json:"department,omitempty"`
		Name       jixiao.Text               `json:"name"`
		Steps      []tallyJSON               `json:"steps"`
		Rates      []rateJSON                `json:"rates"`
	}{By: g.By, Subject: g.Subject, Level: g.Level, Account: g.Account, Department: g.Department, Name: g.Name()}
	for _, s := range CoverageSteps() {
		out.Steps = append(out.Steps, Rate{Part: g.Tally(s), Whole: g.Tally(CoverAll)}.part().toJSON(s))
		if s == CoverAll {
			continue
		}
		for _, by := range RatesBy() {
			r := g.Rate(s, CoverAll, by)
			one := rateJSON{Part: s, Whole: CoverAll, By: by, Why: r.Reason()}
			if x, ok := r.Exact(); ok {
				one.Rate = x.String()
			}
			out.Rates = append(out.Rates, one)
		}
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
