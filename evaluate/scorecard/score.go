package scorecard

import (
	"slices"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// row is the result of one leaf: points in units of the last place.
type row struct {
	low, high int64
	answer    int32 // index into the answers, -1 for none
	status    Status
	reason    Reason
	over      bool
}

// Score scores one set of answers. Answers may stand in any order and are
// matched by code; a leaf without one is missing. The input is copied. At most
// [MaxEntries] facts are read; with more there is no total. A nil sheet scores
// nothing.
func (sh *Sheet) Score(in Input) *Result {
	if sh == nil { // what Bind gives where there is nothing to score
		sh = &Sheet{scheme: &Scheme{}}
	}
	in.Answers, in.Facts = slices.Clone(in.Answers), slices.Clone(in.Facts)
	for i := range in.Answers {
		in.Answers[i].Met = slices.Clone(in.Answers[i].Met)
	}
	r := &Result{sheet: sh, in: in, rows: make([]row, len(sh.leaves))}
	r.match()
	reported := false
	for i := range r.rows {
		r.scoreRow(i)
		reported = reported || r.reported(i)
	}
	if slices.ContainsFunc(r.rows, func(w row) bool { return w.status == Excluded }) {
		r.redistribute()
	}
	r.checkFacts()
	r.total(reported)
	return r
}

// reported reports whether anything is known of a leaf: all unknown is no
// score, and what is only awaited, or has no rule to ask by, is not known.
func (r *Result) reported(i int) bool {
	switch r.rows[i].status {
	case Scored:
		return true
	case Open:
		return r.rows[i].reason == AnsweredTwice || r.answerOf(i).Actual.State() == indicator.StateReported || r.judged(i)
	case Forfeited, Excluded, Unweighted:
		return false
	default:
		return false
	}
}

// match finds the answer of every leaf.
func (r *Result) match() {
	for i := range r.rows {
		r.rows[i].answer = -1
	}
	for i := range r.in.Answers {
		code := r.in.Answers[i].Code
		// Answers usually come in the order of the framework. Of leaves with one
		// code the first has the answer, wherever that stands.
		at, ok := i, i < len(r.rows) && r.sheet.code(i) == code && !r.sheet.leaves[i].twin
		if !ok {
			at, ok = r.sheet.index[code]
		}
		switch {
		case !ok:
			r.findings = append(r.findings, kindAnswerUnknown.At(answerPath(i), jixiao.With("code", jixiao.Clip(code))))
		case r.rows[at].answer >= 0:
			r.rows[at].reason = AnsweredTwice
			r.findings = append(r.findings, kindAnswerTwice.At(answerPath(i), jixiao.With("code", jixiao.Clip(code))))
		default:
			r.rows[at].answer = int32(i)
			if o := &r.in.Answers[i].Actual; o.LeavesOut() && o.Basis().IsZero() {
				r.findings = append(r.findings, kindAbsenceBasis.At(answerPath(i), jixiao.With("code", jixiao.Clip(code))))
			}
		}
	}
}

func (sh *Sheet) code(leaf int) string { return sh.nodes[sh.leaves[leaf].node].code }

// answerOf returns the answer of a leaf, or the missing one.
func (r *Result) answerOf(i int) *Answer {
	if a := r.rows[i].answer; a >= 0 {
		return &r.in.Answers[a]
	}
	return &Answer{}
}

// scoreRow fills the row of a leaf, by the fast path where it is sure.
func (r *Result) scoreRow(i int) {
	w, l := &r.rows[i], &r.sheet.leaves[i]
	if !l.weight.IsSet() {
		w.status, w.reason = Unweighted, NoWeight
		return
	}
	if w.answer >= 0 && w.reason == NoReason && len(r.in.Facts) == 0 {
		if points, ok := r.fast(i); ok {
			w.low, w.high, w.status = points, points, Scored
			return
		}
	}
	r.set(i, r.derive(i, l.weightExpr()))
}

// set stores an outcome, rounded where the scheme rounds rows.
func (r *Result) set(i int, o outcome) {
	w := &r.rows[i]
	w.status, w.reason, w.over = o.status, o.reason, o.over
	low, okLow := o.low.rat().RoundScaled(r.sheet.rounding.Places, r.sheet.mode)
	high, okHigh := o.high.rat().RoundScaled(r.sheet.rounding.Places, r.sheet.mode)
	if okLow && okHigh {
		w.low, w.high = low, high
	}
	if o.reason == GivenOutsideTier || o.reason == GivenOutsideWeight {
		r.findings = append(r.findings, kindGivenOutside.At(r.sheet.nodes[r.sheet.leaves[i].node].path,
			jixiao.With("given", r.answerOf(i).Given.String()), jixiao.With("low", numberText(o.low.rat())), jixiao.With("high", numberText(o.high.rat()))))
	}
	if o.over && !r.answerOf(i).Explained {
		r.findings = append(r.findings, r.overFinding(i))
	}
}

func (r *Result) overFinding(i int) jixiao.Finding {
	l := &r.sheet.leaves[i]
	ratio := ""
	if v, ok := l.criterion.Attain(r.answerOf(i).Actual, r.in.Year).Ratio(); ok {
		ratio, _ = approximate(v, 4)
	}
	return kindOverAchievement.At(r.sheet.nodes[l.node].path, jixiao.With("attainment", ratio),
		jixiao.With("threshold", r.sheet.scheme.doc.Rules[l.entry].Over.Threshold.String()))
}

// fast scores a leaf in whole numbers where it can.
func (r *Result) fast(i int) (points int64, ok bool) {
	row, a := &r.sheet.fastRows[i], r.answerOf(i)
	if row.kind == fastNone || a.Actual.State() != indicator.StateReported && row.kind != fastGiven {
		return 0, false
	}
	switch row.kind {
	case fastGiven:
		if tier, _ := a.Actual.Tier(); !a.Given.IsSet() || tier > 0 || a.Actual.State() > indicator.StateMissing {
			return 0, false
		}
		scaled, fine := a.Given.Exact().ScaledInt(row.places)
		if !fine {
			return 0, false
		}
		return row.points(scaled, r.sheet.mode)
	case fastYesNo:
		yes, known := a.Actual.YesNo()
		if text := a.Actual.Text(); !known || (text != "是" && text != "否") {
			return 0, false
		}
		if yes {
			return row.points(1, r.sheet.mode)
		}
		return row.points(0, r.sheet.mode)
	case fastProportional, fastInverse, fastLinear, fastSteps:
		q, has := a.Actual.Quantity()
		if !has || q.Unit() != row.unit || a.Actual.Cell().Trend() != indicator.NoTrend {
			return 0, false
		}
		scaled, fine := q.Number().ScaledInt(row.places)
		if !fine {
			return 0, false
		}
		return row.points(scaled, r.sheet.mode)
	case fastNone:
		return 0, false
	default:
		return 0, false
	}
}

// derive answers a leaf by the definition of its rule, with the weight given.
func (r *Result) derive(i int, weight Expr) outcome {
	l, a := &r.sheet.leaves[i], r.answerOf(i)
	q := question{leaf: l, weight: weight, answer: a, facts: r.in.Facts, year: r.in.Year}
	if r.rows[i].reason == AnsweredTwice {
		return q.open(AnsweredTwice)
	}
	if l.entry < 0 {
		return q.open(NoRule)
	}
	if o, absent := r.absent(&q); absent {
		return o
	}
	e := &r.sheet.scheme.doc.Rules[l.entry]
	return ruleOf(e.Rule).derive(&q, &e.RuleParameters)
}

// absent answers a leaf without a value by the scheme's policy.
func (r *Result) absent(q *question) (o outcome, absent bool) {
	rules := &r.sheet.scheme.doc.Absence
	var policy AbsencePolicy
	var reason Reason
	switch q.answer.Actual.State() {
	case indicator.StateReported:
		return o, false
	case indicator.StateNotApplicable:
		policy, reason = rules.NotApplicable, ValueNotApplicable
	case indicator.StateExempt:
		policy, reason = rules.Exempt, ValueExempt
	case indicator.StateNotYetDue:
		policy, reason = rules.NotYetDue, ValueNotYetDue
	case indicator.StateMissing, 0:
		if q.leaf.judged(r.sheet.scheme, q.answer) {
			return o, false
		}
		policy, reason = rules.Missing, ValueMissing
	}
	// Whoever says that an indicator does not apply says why; else the easiest
	// way to full points would be to say so.
	if (reason == ValueNotApplicable || reason == ValueExempt) && q.answer.Actual.Basis().IsZero() {
		policy, reason = rules.Missing, ValueMissing
	}
	switch policy {
	case Forfeit:
		o = q.zero(reason)
		o.status = Forfeited
	case RedistributeParent, RedistributeTotal:
		o = q.zero(reason)
		o.status = Excluded
	case Hold:
		o = q.open(reason)
	}
	return o, true
}

// judged reports whether the answer of a leaf holds a judgement that its rule
// asks for: points of a judge, or the items met. Those are an answer of their
// own; beside any other rule they answer nothing.
func (r *Result) judged(i int) bool {
	return r.sheet.leaves[i].judged(r.sheet.scheme, r.answerOf(i))
}

func (l *leaf) judged(s *Scheme, a *Answer) bool {
	if l.entry < 0 {
		return false
	}
	switch s.doc.Rules[l.entry].Rule {
	case GradedRule, Given:
		return a.Given.IsSet()
	case Checklist:
		return a.Met != nil
	case Proportional, Inverse, Linear, Interval, Direct, Deduction, Accumulation, RangeRule, ToleranceRule, DeadlineRule:
		return false
	default:
		return false
	}
}
