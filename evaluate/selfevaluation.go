package evaluate

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// Options is what a judgement may know beside the table.
type Options struct {
	// Year completes dates that are printed without one; 0 takes the year of
	// the table's source.
	Year int
	// Facts are stated to the scheme, such as that the project is finished.
	Facts []scorecard.Fact
	// Policy holds the limits of a re-check; absent ones take the defaults.
	Policy Policy
}

// SelfEvaluation is the score of a table by its own reported values (绩效自评).
type SelfEvaluation struct {
	// Result is nil where the table has no row that can be bound.
	Result *scorecard.Result
	// Execution is the budget execution that was scored; HasExecution is false
	// where the form prints no weight for it or no amounts.
	Execution    target.Execution
	HasExecution bool
	Findings     jixiao.Findings
}

// SelfEvaluate scores a table under a scheme by the values that it reports. The
// points that the unit gave itself are taken only where the rule asks for a
// judgement, and only inside the span that the rule allows.
func SelfEvaluate(scheme *scorecard.Scheme, t *target.Table, o Options) SelfEvaluation {
	var e SelfEvaluation
	sheet, findings := scheme.Bind(t.Framework())
	e.Findings = findings
	if sheet == nil {
		return e
	}
	e.Execution, e.HasExecution = scoredExecution(t)
	in := scorecard.Input{Facts: o.Facts, Year: o.year(t)}
	if e.HasExecution {
		in.Answers = append(in.Answers, scorecard.Answer{
			Code: target.ExecutionCode, Actual: indicator.Reported(e.Execution.Executed),
		})
	}
	for i := range t.Rows {
		in.Answers = append(in.Answers, answer(sheet, &t.Rows[i]))
	}
	e.Result = sheet.Score(in)
	e.Findings = append(e.Findings, e.Result.Findings()...)
	return e
}

func (o Options) year(t *target.Table) int {
	if o.Year != 0 {
		return o.Year
	}
	return t.Source.Year
}

// scoredExecution returns the budget execution where the form weighs it.
func scoredExecution(t *target.Table) (x target.Execution, ok bool) {
	x, ok = t.Funds.Execution()
	if !ok || !x.HasAmounts {
		return x, false
	}
	_, weighed := x.Row.Weight.Points()
	return x, weighed
}

// answer reads a row into the answer of its leaf.
func answer(sheet *scorecard.Sheet, row *target.Row) scorecard.Answer {
	a := scorecard.Answer{
		Code: row.Indicator.Code, Actual: indicator.ObservationFromCell(row.Reported.Actual),
		Explained: row.Reported.HasReason(),
	}
	if _, rule, ok := sheet.Rule(a.Code); ok && (rule == scorecard.GradedRule || rule == scorecard.Given) {
		a.Given, _ = row.Reported.Score.Points()
	}
	return a
}
