package evaluate

import (
	"slices"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/target"
)

// Options is what a judgement may know beside the table.
type Options struct {
	// Year completes dates that are printed without one; 0 takes the year of
	// the table's source.
	Year int `json:"year,omitempty"`
	// Facts are stated to the scheme, such as that the project is finished.
	Facts []scorecard.Fact `json:"facts,omitempty"`
	// Policy holds the limits of a re-check; absent ones take the defaults.
	Policy Policy `json:"policy,omitzero"`

	// withoutExecution leaves budget execution out of the score, for forms whose
	// total does not count it.
	withoutExecution bool
}

// SelfEvaluation is the score of a table by its own reported values (绩效自评).
type SelfEvaluation struct {
	// Result is nil where the table has no row that can be bound.
	Result *scorecard.Result `json:"result,omitempty"`
	// Execution is the budget execution that was scored; HasExecution is false
	// where the form prints no weight for it or no amounts.
	Execution    target.Execution `json:"execution,omitzero"`
	HasExecution bool             `json:"has_execution,omitempty"`
	// FromRate says that an amount is missing and the printed rate was taken; a
	// bare number is then a percentage.
	FromRate bool            `json:"from_rate,omitempty"`
	Findings jixiao.Findings `json:"findings,omitempty"`
}

// SelfEvaluate scores a table under a scheme by the values that it reports. The
// points that the unit gave itself are taken only where the rule asks for a
// judgement of a value that is there, and only inside the span that the rule
// allows.
func SelfEvaluate(scheme *scorecard.Scheme, t *target.Table, o Options) SelfEvaluation {
	filled := filledOf(t)
	return selfEvaluate(scheme, &filled, o)
}

// filledOf fills in a table; nil is an empty one.
func filledOf(t *target.Table) target.Table {
	if t == nil {
		t = &target.Table{}
	}
	return t.Filled()
}

// unusedRow reports a row of the form that was left empty or struck out.
func unusedRow(r *target.Row) bool {
	_, weighed := r.Weight.Points()
	_, scored := r.Reported.Score.Points()
	return !weighed && !scored && !r.Indicator.Criterion.IsValid() && r.Reported.Observation().State() != indicator.StateReported
}

// used returns the table without the rows that were left empty.
func used(t *target.Table) target.Table {
	out := *t
	out.Rows = slices.DeleteFunc(slices.Clone(t.Rows), func(r target.Row) bool { return unusedRow(&r) })
	return out
}

func selfEvaluate(scheme *scorecard.Scheme, t *target.Table, o Options) SelfEvaluation {
	var e SelfEvaluation
	counted := used(t)
	framework := counted.Framework()
	spent, goal := e.execution(t)
	if o.withoutExecution {
		e.HasExecution = false
		framework.Nodes = slices.DeleteFunc(framework.Nodes, func(n indicator.Node) bool { return n.Code == target.ExecutionCode })
	}
	setExecutionGoal(&framework, goal)
	sheet, findings := scheme.Bind(framework)
	e.Findings = findings
	if sheet == nil {
		return e
	}
	in := scorecard.Input{Facts: o.Facts, Year: o.year(t)}
	if e.HasExecution {
		in.Answers = append(in.Answers, scorecard.Answer{Code: target.ExecutionCode, Actual: indicator.Reported(spent)})
	}
	for i := range t.Rows {
		if !unusedRow(&t.Rows[i]) {
			in.Answers = append(in.Answers, answer(sheet, &t.Rows[i]))
		}
	}
	e.Result = sheet.Score(in)
	e.Findings = append(e.Findings, e.Result.Findings()...)
	return e
}

// setExecutionGoal holds the execution of a framework against a goal that is
// valid, and leaves it otherwise.
func setExecutionGoal(f *indicator.Framework, goal indicator.Quantity) {
	for i := range f.Nodes {
		if n := &f.Nodes[i]; n.Code == target.ExecutionCode && n.Indicator != nil && goal.IsValid() {
			n.Indicator.Criterion = indicator.NewCriterion(indicator.AtLeast, goal)
		}
	}
}

func (o Options) year(t *target.Table) int {
	if o.Year != 0 {
		return o.Year
	}
	return t.Source.Year
}

// execution finds what the budget execution is scored by where the form weighs
// it: executed against budget, or, where amounts are missing, the printed rate
// against 100%.
func (e *SelfEvaluation) execution(t *target.Table) (spent, goal indicator.Quantity) {
	x, ok := t.Funds.Execution()
	if !ok {
		return spent, goal
	}
	e.Execution = x
	if _, weighed := x.Row.Weight.Points(); !weighed {
		return spent, goal
	}
	if x.HasAmounts {
		e.HasExecution = true
		return x.Executed, x.Budget
	}
	if !t.Kind.HasResults() {
		return spent, goal // the rate of a plan is not performance
	}
	percent := indicator.MustParseUnit("%")
	rate, ok := x.Row.Rate.Cell().Quantity()
	if !ok || (!rate.Unit().IsZero() && rate.Unit() != percent) {
		return spent, goal
	}
	// A bare number up to 2 may be the ratio itself: 0.95 is no 0.95%.
	if rate.Unit().IsZero() && rate.Number().Cmp(exact.DecInt(2)) <= 0 {
		return spent, goal
	}
	goal, err := indicator.QuantityOf(100, 0, percent)
	if err != nil {
		return spent, goal
	}
	e.HasExecution, e.FromRate = true, true
	return rate.WithUnit(percent), goal
}

// answer reads a row into the answer of its leaf.
func answer(sheet *scorecard.Sheet, row *target.Row) scorecard.Answer {
	a := scorecard.Answer{
		Code: row.Indicator.Code, Actual: row.Reported.Observation(),
		Explained: row.Reported.HasReason(),
	}
	// A judgement needs something to judge: without a value, printed points are
	// not evidence of themselves.
	_, rule, ok := sheet.Rule(a.Code)
	if ok && (rule == scorecard.GradedRule || rule == scorecard.Given) && a.Actual.State() == indicator.StateReported {
		a.Given, _ = row.Reported.Score.Points()
	}
	return a
}
