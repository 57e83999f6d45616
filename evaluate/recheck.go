package evaluate

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/target"
)

// Recheck is the re-check (复核) of a table that prints its own scores. It is
// written in JSON with its scheme and table and is not read back: [Check] makes it
// anew of the two.
type Recheck struct {
	Scheme *scorecard.Scheme `json:"scheme"`
	// Table is a copy of the one given, with codes and categories filled in.
	Table *target.Table `json:"table"`
	// Execution is nil where the form has no funds.
	Execution *ExecutionCheck `json:"execution,omitempty"`
	Rows      []RowCheck      `json:"rows"`
	Total     TotalCheck      `json:"total"`
	Rating    RatingCheck     `json:"rating"`
	Findings  jixiao.Findings `json:"findings,omitempty"`
	// Result is the score behind the re-check, with its explanations; nil where
	// the table has no row that says anything.
	Result *scorecard.Result `json:"result,omitempty"`
}

// ExecutionCheck is the re-check of budget execution (预算执行).
type ExecutionCheck struct {
	// Execution holds the row and the amounts.
	target.Execution
	// Rate is executed ÷ budget as a share, rounded half up to 4 places and
	// trimmed; absent without amounts or with a budget of 0.
	Rate jixiao.Points `json:"rate,omitzero"`
	// Weight, Points and Reported are absent where the form prints no weight,
	// where nothing can be computed, and where no score is printed.
	Weight   jixiao.Points `json:"weight,omitzero"`
	Points   jixiao.Points `json:"points,omitzero"`
	Reported jixiao.Points `json:"reported,omitzero"`
	Verdict  Verdict       `json:"verdict,omitzero"`
}

// RowCheck is the re-check of one row.
type RowCheck struct {
	// Row counts from 1 in the order of the form.
	Row       int                 `json:"row"`
	Code      string              `json:"code"`
	Criterion indicator.Criterion `json:"criterion"`
	Actual    indicator.Cell      `json:"actual"`
	// Direction is the one that was scored by; Assumed says that neither the
	// cell nor the indicator gave it.
	Direction indicator.Direction `json:"direction,omitzero"`
	Assumed   bool                `json:"assumed,omitempty"`
	// Attainment is actual ÷ target, rounded half up to 4 places and trimmed;
	// absent where there is no ratio.
	Attainment jixiao.Points `json:"attainment,omitzero"`
	// Met says whether the target was reached; Judged, whether that can be said.
	Met    bool `json:"met"`
	Judged bool `json:"judged"`
	// Weight and Reported are what the form prints. Points are what the scheme
	// computes; absent where it gives no number. Low and High bound them then.
	Weight   jixiao.Points    `json:"weight,omitzero"`
	Points   jixiao.Points    `json:"points,omitzero"`
	Reported jixiao.Points    `json:"reported,omitzero"`
	Low      jixiao.Points    `json:"low,omitzero"`
	High     jixiao.Points    `json:"high,omitzero"`
	Reason   scorecard.Reason `json:"reason,omitzero"`
	// Excluded says that the row is stated not to apply, or exempt, and that the
	// scheme gives its weight to the others.
	Excluded bool    `json:"excluded,omitempty"`
	Verdict  Verdict `json:"verdict,omitzero"`
}

// TotalCheck is the re-check of the total.
type TotalCheck struct {
	// Points is the sum of what was computed, judgements taken as given;
	// absent where a row of it is unknown or the text stops early.
	Points jixiao.Points `json:"points,omitzero"`
	// Reported is the printed total, SumOfReported the sum of the printed
	// points that the form counts.
	Reported      jixiao.Points `json:"reported,omitzero"`
	SumOfReported jixiao.Points `json:"sum_of_reported,omitzero"`
	// ExecutionCounted says whether the printed total counts execution.
	ExecutionCounted bool `json:"execution_counted"`
	// Verdict compares with Points, or with SumOfReported where those are
	// absent.
	Verdict Verdict `json:"verdict,omitzero"`
}

// RatingCheck is the re-check of the grade (等级).
type RatingCheck struct {
	// Computed is the band of Points; where those are absent, of a printed total
	// that is the sum of its rows.
	Computed scorecard.Band `json:"computed,omitzero"`
	Reported string         `json:"reported,omitempty"`
}

// Check re-checks a published table under a scheme. It needs no complete form:
// a missing weight column, execution outside the total, a joint score for several
// rows and a text that stops early are taken as what they are.
func Check(scheme *scorecard.Scheme, t *target.Table, o Options) *Recheck {
	filled := filledOf(t)
	t = &filled
	self := selfEvaluate(scheme, t, o)
	if scheme == nil {
		return &Recheck{Table: t, Result: self.Result, Findings: self.Findings}
	}
	c := &checker{
		Recheck: &Recheck{Scheme: scheme, Table: t, Result: self.Result, Rows: make([]RowCheck, len(t.Rows))},
		policy:  o.Policy.withDefaults(), year: o.year(t), self: &self, options: o,
	}
	for i := range t.Rows {
		c.hasReasons = c.hasReasons || t.Rows[i].Reported.Deviation != ""
		_, weighed := t.Rows[i].Weight.Points()
		c.weighted = c.weighted || weighed
		c.promised = c.promised || t.Rows[i].Indicator.Criterion.IsValid()
		c.answered = c.answered || t.Rows[i].Reported.Observation().State() == indicator.StateReported
	}
	c.engine()
	c.execution()
	c.columns()
	for i := range t.Rows {
		c.row(i)
	}
	c.funds()
	c.weights()
	c.total()
	c.rating()
	return c.Recheck
}

type checker struct {
	*Recheck
	policy     Policy
	year       int
	self       *SelfEvaluation
	options    Options
	hasReasons bool // the form has a column for reasons
	weighted   bool // the form has a column of weights
	answered   bool // the form reports at least one actual value
	promised   bool // the form prints at least one target
}

func (c *checker) add(k jixiao.Kind, path string, args ...jixiao.Arg) {
	c.Findings = append(c.Findings, k.At(path, args...))
}

// engine passes on what the engine found and the rows do not say themselves.
func (c *checker) engine() {
	for _, f := range c.self.Findings {
		switch f.Code.Name() {
		case "fact-unknown", "fact-points", "too-many", "rule-not-found", "code-duplicate", "answer-twice",
			"absence-without-basis", "weight-places", "weight-above-total", "minimum-share":
			c.Findings = append(c.Findings, f)
		}
	}
}

// near reports whether two numbers of points differ by at most the tolerance.
func (c *checker) near(a, b jixiao.Points) bool {
	d := a.Exact().Rat().Sub(b.Exact().Rat()).Abs()
	return d.Cmp(c.ratio(c.policy.Tolerance)) <= 0
}

func (c *checker) ratio(r scorecard.Ratio) exact.Rat {
	v, err := exact.ParseRat(r.String())
	if err != nil {
		return exact.Rat{}
	}
	return v
}

// share rounds a ratio for print: half up, 4 places, trimmed.
func share(r exact.Rat) jixiao.Points {
	d, err := r.Round(4, exact.HalfUp)
	if err != nil {
		return jixiao.Points{}
	}
	return jixiao.PointsExact(d.Trim())
}

// percent prints a ratio as a percentage with at most two places.
func percent(r exact.Rat) string {
	d, err := r.Mul(exact.RatInt(100)).Round(2, exact.HalfUp)
	if err != nil {
		return r.String()
	}
	return d.Trim().String() + "%"
}

// points returns the printed number of a figure, absent where there is none.
func points(f target.Figure) jixiao.Points {
	p, _ := f.Points()
	return p
}
