package evaluate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/target"
)

// ReviewSummary is the statistics of a batch of reviews (审核情况汇总). The order of
// the reviews changes nothing.
type ReviewSummary struct {
	All ReviewTotals `json:"all"`
	// Departments are in the order of their names, byte by byte; those without
	// one come first.
	Departments []ReviewTotals  `json:"departments"`
	Findings    jixiao.Findings `json:"findings,omitempty"`
}

// ReviewTotals counts the reviews of one department, or all.
type ReviewTotals struct {
	Department string `json:"department,omitempty"`
	Reviews    int    `json:"reviews"`
	// Verdicts has every verdict once, from pass to refuse. Open counts the
	// reviews without one.
	Verdicts []VerdictCount `json:"verdicts"`
	Open     int            `json:"open"`
	// Amounts are the sums of each phase; phases are never added.
	Amounts []ReviewAmounts `json:"amounts,omitempty"`
}

// VerdictCount is how many reviews ended in a verdict (审核结论).
type VerdictCount struct {
	Verdict target.Verdict `json:"verdict"`
	Reviews int            `json:"reviews"`
}

// Count returns how many reviews ended in a verdict; the zero value counts those
// without one.
func (t ReviewTotals) Count(v target.Verdict) int {
	if v == 0 {
		return t.Open
	}
	for _, c := range t.Verdicts {
		if c.Verdict == v {
			return c.Reviews
		}
	}
	return 0
}

// ReviewAmounts are the sums of one phase: in the unit of the amounts where they
// all have the same, and in their common one, such as 元, otherwise. Amounts of
// two currencies have no sum, which a finding says.
type ReviewAmounts struct {
	Phase target.Phase `json:"phase"`
	// Reviews have an amount asked for, Decided one that was approved too.
	Reviews int `json:"reviews"`
	Decided int `json:"decided"`
	// Submitted is the sum of all that was asked for, SubmittedDecided of that
	// which was decided: the reduction rate is of those, so that what is still
	// open counts as neither cut nor kept.
	Submitted        target.Amount `json:"submitted,omitzero"`
	SubmittedDecided target.Amount `json:"submitted_decided,omitzero"`
	Approved         target.Amount `json:"approved,omitzero"`
	Cut              target.Amount `json:"cut,omitzero"`
}

// Rate returns cut ÷ submitted of what was decided, exactly (审减率).
func (a ReviewAmounts) Rate() (r exact.Rat, ok bool) { return reductionRate(a.Cut, a.SubmittedDecided) }

// Percent returns the rate as a percentage, rounded once.
func (a ReviewAmounts) Percent(r jixiao.Rounding) (q indicator.Quantity, ok bool) {
	return reductionPercent(a.Cut, a.SubmittedDecided, r)
}

// SumReviews adds up a batch of reviews: by verdict, by amount, by department.
func SumReviews(reviews []Review) ReviewSummary {
	var s ReviewSummary
	byName := map[string]*reviewSum{}
	all := newReviewSum("")
	for i := range reviews {
		r := &reviews[i]
		name := strings.TrimSpace(r.Department)
		if byName[name] == nil {
			byName[name] = newReviewSum(name)
		}
		all.add(r)
		byName[name].add(r)
	}
	s.All = all.totals("all", &s.Findings)
	names := make([]string, 0, len(byName))
	for name := range byName {
		names = append(names, name)
	}
	slices.Sort(names)
	s.Departments = make([]ReviewTotals, len(names))
	for i, name := range names {
		s.Departments[i] = byName[name].totals(fmt.Sprintf("departments[%d]", i), &s.Findings)
	}
	return s
}

// reviewSum is a sum that grows.
type reviewSum struct {
	ReviewTotals
	phases map[target.Phase]*phaseSum
}

// phaseSum adds in the common unit, exactly.
type phaseSum struct {
	reviews, decided                           int
	submitted, submittedDecided, approved, cut exact.Rat
	unit                                       indicator.Unit
	mixed                                      bool
	apart                                      bool // of two currencies, so there is no sum
}

func newReviewSum(name string) *reviewSum {
	s := &reviewSum{ReviewTotals: ReviewTotals{Department: name}, phases: map[target.Phase]*phaseSum{}}
	for _, v := range target.Verdicts() {
		s.Verdicts = append(s.Verdicts, VerdictCount{Verdict: v})
	}
	return s
}

func (s *reviewSum) add(r *Review) {
	s.Reviews++
	if i := slices.IndexFunc(s.Verdicts, func(c VerdictCount) bool { return c.Verdict == r.Verdict }); i >= 0 {
		s.Verdicts[i].Reviews++
	} else {
		s.Open++
	}
	f := &r.Funding
	if !f.Submitted.IsValid() || f.Submitted.Quantity.Sign() < 0 {
		return
	}
	p := s.phases[f.Submitted.Phase]
	if p == nil {
		p = &phaseSum{unit: f.Submitted.Quantity.Unit()}
		s.phases[f.Submitted.Phase] = p
	}
	p.mixed = p.mixed || p.unit != f.Submitted.Quantity.Unit()
	p.reviews++
	p.apart = p.apart || !p.takes(f.Submitted)
	p.submitted = p.submitted.Add(yuan(f.Submitted))
	if f.Cut.IsValid() && f.Approved.IsValid() {
		p.decided++
		p.apart = p.apart || !p.takes(f.Approved) || !p.takes(f.Cut)
		p.submittedDecided = p.submittedDecided.Add(yuan(f.Submitted))
		p.approved = p.approved.Add(yuan(f.Approved))
		p.cut = p.cut.Add(yuan(f.Cut))
	}
}

// takes reports an amount of the currency of the phase.
func (p *phaseSum) takes(a target.Amount) bool {
	return a.Quantity.Unit().Canonical() == p.unit.Canonical()
}

// yuan returns an amount as a number in the common unit of money.
func yuan(a target.Amount) exact.Rat {
	one, err := indicator.QuantityOf(1, 0, a.Quantity.Unit().Canonical())
	if err != nil {
		return exact.Rat{}
	}
	r, err := indicator.Ratio(a.Quantity, one)
	if err != nil {
		return exact.Rat{}
	}
	return r
}

// totals turns the sums into amounts.
func (s *reviewSum) totals(path string, findings *jixiao.Findings) ReviewTotals {
	out := s.ReviewTotals
	for _, phase := range target.Phases() {
		p := s.phases[phase]
		if p == nil {
			continue
		}
		if p.mixed {
			p.unit = p.unit.Canonical()
		}
		a, whole := ReviewAmounts{Phase: phase, Reviews: p.reviews, Decided: p.decided}, !p.apart
		put := func(to *target.Amount, sum exact.Rat) {
			if p.apart {
				return
			}
			q, ok := p.quantity(sum)
			if whole = whole && ok; ok {
				*to = target.Amount{Quantity: q, Phase: phase}
			}
		}
		put(&a.Submitted, p.submitted)
		if p.decided > 0 {
			put(&a.SubmittedDecided, p.submittedDecided)
			put(&a.Approved, p.approved)
			put(&a.Cut, p.cut)
		}
		if !whole {
			*findings = append(*findings, kindReviewSum.At(path, jixiao.WithText("phase", phase.Text())))
		}
		out.Amounts = append(out.Amounts, a)
	}
	return out
}

// quantity returns a sum in the unit of the phase; ok is false where it has too
// many digits.
func (p *phaseSum) quantity(sum exact.Rat) (q indicator.Quantity, ok bool) {
	one, err := indicator.QuantityOf(1, 0, p.unit)
	if err != nil {
		return q, false
	}
	in, err := sum.Quo(yuan(target.Amount{Quantity: one}))
	if err != nil {
		return q, false
	}
	d, ok := in.Dec()
	return indicator.QuantityExact(d, p.unit), ok
}
