package evaluate

import (
	"slices"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/target"
)

// ReviewFunding is the money of a review: what was asked for, what is left, what
// was cut. All amounts are of one phase; Approved and Cut are in the unit of
// Submitted.
type ReviewFunding struct {
	Effect FundsEffect `json:"effect"`
	// Basis is the clause behind an effect that decides no amount.
	Basis     jixiao.Basis  `json:"basis,omitzero"`
	Submitted target.Amount `json:"submitted,omitzero"`
	// Stated is the amount that the sheet gives as approved, as it is written.
	Stated target.Amount `json:"stated,omitzero"`
	// Approved is what counts as approved (核定金额): 0 where no funds are due, and
	// the zero value while nothing is decided.
	Approved target.Amount `json:"approved,omitzero"`
	// Cut is submitted − approved (审减额); the zero value where that is not known.
	Cut target.Amount `json:"cut,omitzero"`
}

// Rate returns cut ÷ submitted exactly (审减率); ok is false where nothing was cut
// or kept yet, and where nothing was asked for. [ReviewFunding.Percent] rounds it.
func (f ReviewFunding) Rate() (r exact.Rat, ok bool) { return reductionRate(f.Cut, f.Submitted) }

// Percent returns the reduction rate as a percentage, rounded once: 33.08% with
// two places. ok is false where there is no rate, and for an invalid rounding.
func (f ReviewFunding) Percent(r jixiao.Rounding) (q indicator.Quantity, ok bool) {
	return reductionPercent(f.Cut, f.Submitted, r)
}

func reductionRate(cut, submitted target.Amount) (r exact.Rat, ok bool) {
	if !cut.IsValid() || !submitted.IsValid() || submitted.Quantity.Sign() <= 0 {
		return r, false
	}
	r, err := indicator.Ratio(cut.Quantity, submitted.Quantity)
	return r, err == nil
}

func reductionPercent(cut, submitted target.Amount, r jixiao.Rounding) (q indicator.Quantity, ok bool) {
	rate, ok := reductionRate(cut, submitted)
	if !ok || !r.IsValid() {
		return q, false
	}
	d, err := rate.Mul(exact.RatInt(100)).Round(r.Places, exact.Mode(r.Mode))
	if err != nil {
		return q, false
	}
	percent, err := indicator.ParseUnit("%")
	return indicator.QuantityExact(d, percent), err == nil
}

// funding decides the money and holds the amounts against each other.
func (r *reviewing) funding(t *target.Table) {
	f := &r.Funding
	f.Effect, f.Basis = r.effect()
	f.Submitted, f.Stated = submittedOf(r.sheet, t), r.sheet.Approved
	submitted := f.Submitted.IsValid() && f.Submitted.Quantity.Sign() >= 0
	stated := f.Stated != (target.Amount{})
	if stated {
		sound := submitted && f.Stated.IsValid() && f.Stated.Quantity.Sign() >= 0
		if sound {
			_, err := f.Stated.Compare(f.Submitted)
			sound = err == nil
		}
		if !sound {
			r.add(kindReviewAmount, "approved", jixiao.WithText("submitted", amountText(f.Submitted)), jixiao.WithText("approved", amountText(f.Stated)))
			stated = false
		}
	}
	amount := jixiao.WithText("approved", amountText(f.Stated))
	switch f.Effect {
	case FundsNone:
		if stated && f.Stated.Quantity.Sign() > 0 {
			r.add(kindReviewNoFunds, "approved", amount)
		}
		if submitted {
			f.Approved = target.Amount{Quantity: indicator.QuantityExact(exact.DecInt(0), f.Submitted.Quantity.Unit()), Phase: f.Submitted.Phase}
		}
	case FundsLater:
		if stated {
			r.add(kindReviewEarly, "approved", amount)
		}
	case FundsDecided:
		if stated {
			r.approve()
		}
	}
	if f.Approved.IsValid() {
		r.cut()
	}
}

// submittedOf is the amount of the sheet, and otherwise the budget of the table.
func submittedOf(s *ReviewSheet, t *target.Table) target.Amount {
	if x, ok := t.Funds.Execution(); ok && s.Submitted == (target.Amount{}) {
		return target.Amount{Quantity: x.Budget, Phase: target.Annual}
	}
	return s.Submitted
}

// readable prints an amount in 元 as the forms print money, in 万元 and without
// zeros behind: 1000000.00元 is 100万元. Any other stays as it is.
func readable(q indicator.Quantity) string {
	yuan, err := indicator.ParseUnit("元")
	wan, err2 := indicator.ParseUnit("万元")
	if err != nil || err2 != nil || q.Unit() != yuan {
		return q.String()
	}
	in, err := q.In(wan)
	if err != nil {
		return q.String()
	}
	return indicator.QuantityExact(in.Number().Trim(), wan).String()
}

// amountText prints an amount with its phase in both languages.
func amountText(a target.Amount) jixiao.Text {
	if !a.Quantity.IsValid() {
		return jixiao.Text{ZH: "未填", EN: "none"}
	}
	q, phase := readable(a.Quantity), a.Phase.Text()
	return jixiao.Text{ZH: q + "（" + phase.ZH + "）", EN: q + " (" + phase.EN + ")"}
}

// approve takes the amount of the sheet in the unit of what was asked for.
func (r *reviewing) approve() {
	f := &r.Funding
	if above, err := f.Stated.Compare(f.Submitted); err != nil || above > 0 {
		r.add(kindReviewAbove, "approved", jixiao.WithText("approved", amountText(f.Stated)), jixiao.WithText("submitted", amountText(f.Submitted)))
		return
	}
	q, err := f.Stated.Quantity.In(f.Submitted.Quantity.Unit())
	if err != nil {
		r.add(kindReviewAmount, "approved", jixiao.WithText("submitted", amountText(f.Submitted)), jixiao.WithText("approved", amountText(f.Stated)))
		return
	}
	f.Approved = target.Amount{Quantity: q, Phase: f.Submitted.Phase}
}

func (r *reviewing) cut() {
	f := &r.Funding
	d, err := f.Submitted.Quantity.Number().Sub(f.Approved.Quantity.Number())
	if err != nil {
		r.add(kindReviewAmount, "approved", jixiao.WithText("submitted", amountText(f.Submitted)), jixiao.WithText("approved", amountText(f.Approved)))
		return
	}
	f.Cut = target.Amount{Quantity: indicator.QuantityExact(d, f.Submitted.Quantity.Unit()), Phase: f.Submitted.Phase}
}

// effect is that of the grade, or of the grade that the bounded verdict belongs
// to, whichever is graver; and below the floor there is no money whatever the
// grade. While the review is open nothing is decided.
func (r *reviewing) effect() (FundsEffect, jixiao.Basis) {
	d := &r.p.doc
	if r.Verdict == 0 {
		return FundsLater, jixiao.Basis{}
	}
	o := &d.Outcomes[r.grade]
	bounded := slices.IndexFunc(d.Outcomes, func(x ReviewOutcome) bool { return x.Verdict >= r.Verdict })
	if bounded >= 0 && d.Outcomes[bounded].Funds > o.Funds {
		o = &d.Outcomes[bounded]
	}
	effect, basis := o.Funds, r.p.basis(o.FundsBasis)
	if effect == FundsDecided && !r.Verdict.Passes() {
		effect, basis = FundsLater, r.VerdictBasis
	}
	if total, ok := r.Total(); ok && d.Floor != nil && total.Compare(d.Floor.Points) < 0 {
		effect, basis = FundsNone, r.p.basis(d.Floor.Basis)
	}
	return effect, basis
}
