package evaluate

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/target"
)

var kindAdjustmentScheme = kind(jixiao.Error, "adjustment-scheme-missing",
	"没有评分方案，无法计分", "there is no scheme, so nothing can be scored",
	"给出评分方案。", "Name a scheme.")

var kindAdjustmentOpen = kind(jixiao.Warning, "adjustment-score-open",
	"按{version}目标的得分未定：{why}", "the score against the targets {version} is open: {why}",
	"补齐所缺内容后重新计分。", "Supply what is missing and score again.")

var kindAdjustmentWeights = kind(jixiao.Warning, "adjustment-weights-differ",
	"调整前各项分值合计 {before}，调整后合计 {after}，两个得分不可直接比较",
	"the weights add up to {before} before and to {after} after, so the two scores do not compare",
	"使调整后的分值合计与调整前相同，再比较得分。", "Let the weights add up to the same as before, then compare.")

// AdjustmentScore is one set of results scored against the targets before and
// after an adjustment (调整对得分的影响). Like [target.Adjustment], it is not read
// back from JSON.
type AdjustmentScore struct {
	Adjustment target.Adjustment `json:"adjustment"`
	Before     AdjustedVersion   `json:"before"`
	After      AdjustedVersion   `json:"after"`
	// Rows are those whose points differ: those of the new table, then those that
	// were withdrawn. [AdjustmentEffect] gives an empty list for none, and not nil.
	Rows []AdjustedRow `json:"rows"`
	// Difference is the total after less the total before, absent where one of
	// them has none.
	Difference jixiao.Points `json:"difference,omitzero"`
	// Findings is all that was found: about the version before, with paths that
	// begin with "before.", about the version after, and about the two beside each
	// other: totals of different weight, scores that stay open and why.
	Findings jixiao.Findings `json:"findings,omitempty"`
}

// AdjustedVersion is the score under one version of the table. What was found
// about it is in [AdjustmentScore.Findings].
type AdjustedVersion struct {
	// Result is nil where the version has no row that can be bound.
	Result *scorecard.Result `json:"result,omitempty"`
	// Weight is what the weights of the version add up to, the most that can be
	// scored; absent where a row has none.
	Weight jixiao.Points `json:"weight,omitzero"`
}

// AdjustedRow is one indicator with its points under both versions. Points are
// absent where the version does not have the row, or where they are open.
type AdjustedRow struct {
	Code   string        `json:"code"`
	Name   string        `json:"name,omitempty"`
	Before jixiao.Points `json:"before,omitzero"`
	After  jixiao.Points `json:"after,omitzero"`
	// Difference is after less before; a row that one version does not have counts
	// 0 there, and one that is open has no difference.
	Difference jixiao.Points `json:"difference,omitzero"`
}

// AdjustmentEffect scores the same answers against both versions of a table, so
// that it can be seen what the adjustment is worth in points. Answers go by the
// codes of [target.Adjustment.Tables]; where in has none, they are what the rows
// report, the new table before the old. Without an answer for it, budget
// execution is what the funds say was spent, held against the budget of each
// version, or, where an amount is missing, the printed rate as [SelfEvaluate]
// takes it: that of the version, or of the other one if it has the same budget. A
// nil table is an empty one; without a scheme there is no score.
//
// Which of the two scores counts is for [target.History.Governing] to say.
func AdjustmentEffect(scheme *scorecard.Scheme, before, after *target.Table, in scorecard.Input) AdjustmentScore {
	s := AdjustmentScore{Adjustment: target.CompareTables(before, after), Rows: []AdjustedRow{}}
	older, newer := s.Adjustment.Tables()
	older, newer = used(&older), used(&newer)
	if in.Year == 0 {
		in.Year = newer.Source.Year
	}
	if in.Year == 0 {
		in.Year = older.Source.Year
	}
	if scheme == nil {
		s.Findings = jixiao.Findings{kindAdjustmentScheme.At("scheme")}
		return s
	}
	a := adjusting{in: in, older: &older, newer: &newer}
	result, findings := a.score(scheme, &older)
	s.Before = s.take("before.", result, findings)
	result, findings = a.score(scheme, &newer)
	s.After = s.take("", result, findings)
	s.beside()
	if s.Before.Result != nil && s.After.Result != nil {
		x, ok1 := s.Before.Result.Total()
		y, ok2 := s.After.Result.Total()
		if ok1 && ok2 {
			s.Difference = minus(y, x)
		}
	}
	s.rows(&older, &newer)
	return s
}

// take keeps a score and its findings; where says which version they stand in.
func (s *AdjustmentScore) take(where string, r *scorecard.Result, findings jixiao.Findings) AdjustedVersion {
	for _, f := range findings {
		if !strings.HasPrefix(f.Path, "facts") { // those belong to no version
			f.Path = strings.TrimSuffix(where+f.Path, ".")
		} else if slices.ContainsFunc(s.Findings, func(x jixiao.Finding) bool { return x.Code == f.Code && x.Path == f.Path }) {
			continue
		}
		s.Findings = append(s.Findings, f)
	}
	v := AdjustedVersion{Result: r, Weight: weightOf(r)}
	if why := v.open(); !why.IsZero() {
		version := jixiao.Text{ZH: "调整后", EN: "after"}
		if where != "" {
			version = jixiao.Text{ZH: "调整前", EN: "before"}
		}
		s.Findings = append(s.Findings, kindAdjustmentOpen.At(where+"indicators", jixiao.WithText("version", version), jixiao.WithText("why", why)))
	}
	return v
}

// beside names totals of different weight.
func (s *AdjustmentScore) beside() {
	if s.weightsDiffer() {
		s.Findings = append(s.Findings, kindAdjustmentWeights.At("indicators",
			jixiao.With("before", s.Before.Weight.Trim().String()), jixiao.With("after", s.After.Weight.Trim().String())))
	}
}

func (s *AdjustmentScore) weightsDiffer() bool {
	return s.Before.Weight.IsSet() && s.After.Weight.IsSet() && !s.Before.Weight.Equal(s.After.Weight)
}

// weightOf adds the weights of the leaves up; absent where one has none.
func weightOf(r *scorecard.Result) jixiao.Points {
	if r == nil {
		return jixiao.Points{}
	}
	var sum exact.Rat
	for _, n := range r.Nodes() {
		if !n.Leaf {
			continue
		}
		if !n.Weight.IsSet() {
			return jixiao.Points{}
		}
		sum = sum.Add(n.Weight.Exact().Rat())
	}
	d, ok := sum.Dec()
	if !ok {
		return jixiao.Points{}
	}
	return jixiao.PointsExact(d)
}

// open says why a version that was scored has no total: the reasons of the rows
// without points, in their order, each with the number of rows. It is empty where
// there is a total.
func (v *AdjustedVersion) open() jixiao.Text {
	if v.Result == nil {
		return jixiao.Text{}
	}
	if _, ok := v.Result.Total(); ok {
		return jixiao.Text{}
	}
	var reasons []scorecard.Reason
	rows := map[scorecard.Reason]int{}
	for _, n := range v.Result.Nodes() {
		if !n.Leaf || n.Points.IsSet() || n.Status == scorecard.Excluded {
			continue
		}
		if rows[n.Reason]++; rows[n.Reason] == 1 {
			reasons = append(reasons, n.Reason)
		}
	}
	out := make([]jixiao.Text, len(reasons))
	for i, r := range reasons {
		t := r.Text()
		n := strconv.Itoa(rows[r])
		out[i] = jixiao.Text{ZH: t.ZH + " " + n + " 项", EN: t.EN + " (" + n + ")"}
	}
	if len(out) == 0 {
		return jixiao.Text{ZH: "按方案得不出总分", EN: "the scheme gives no total"}
	}
	return joinTexts(out)
}

type adjusting struct {
	in           scorecard.Input
	older, newer *target.Table
}

func (a *adjusting) score(scheme *scorecard.Scheme, t *target.Table) (r *scorecard.Result, findings jixiao.Findings) {
	framework := t.Framework()
	var spent, goal indicator.Quantity
	if !slices.ContainsFunc(a.in.Answers, isExecution) {
		spent, goal = a.execution(t)
		setExecutionGoal(&framework, goal)
	}
	sheet, findings := scheme.Bind(framework)
	if sheet == nil {
		return nil, findings
	}
	in := a.in
	in.Answers = a.answers(sheet, t, spent)
	r = sheet.Score(in)
	return r, append(slices.Clone(findings), r.Findings()...)
}

// answers are those that a sheet asks for. One that neither version asks for is
// left to the score of the new one, which names it.
func (a *adjusting) answers(sheet *scorecard.Sheet, version *target.Table, spent indicator.Quantity) []scorecard.Answer {
	codes := sheet.Codes()
	var out []scorecard.Answer
	if len(a.in.Answers) == 0 {
		out = a.reported(sheet, version)
	} else {
		for _, x := range a.in.Answers {
			if slices.Contains(codes, x.Code) || version == a.newer && !a.asked(x.Code) {
				out = append(out, x)
			}
		}
	}
	if !slices.ContainsFunc(out, isExecution) && slices.Contains(codes, target.ExecutionCode) && spent.IsValid() {
		out = append(out, scorecard.Answer{Code: target.ExecutionCode, Actual: indicator.Reported(spent)})
	}
	return out
}

func isExecution(x scorecard.Answer) bool { return x.Code == target.ExecutionCode }

// execution finds what was spent, of the new table before the old, and the budget
// of the version; where one is missing, a printed rate and 100%.
func (a *adjusting) execution(version *target.Table) (spent, goal indicator.Quantity) {
	own, _ := version.Funds.Execution()
	for _, t := range []*target.Table{a.older, a.newer} {
		if x, ok := t.Funds.Execution(); ok && x.Executed.IsValid() {
			spent = x.Executed
		}
	}
	if spent.IsValid() && own.Budget.IsValid() {
		return spent, own.Budget
	}
	for _, t := range []*target.Table{version, a.newer, a.older} {
		var e SelfEvaluation
		// A rate of another budget says nothing of this one.
		if rate, whole := e.execution(t); e.FromRate && sameBudget(e.Execution.Budget, own.Budget) {
			return rate, whole
		}
	}
	return spent, goal
}

func sameBudget(a, b indicator.Quantity) bool {
	if !a.IsValid() || !b.IsValid() {
		return a.IsValid() == b.IsValid()
	}
	c, err := a.Compare(b)
	return err == nil && c == 0
}

// asked reports whether one of the versions has a row of that code.
func (a *adjusting) asked(code string) bool {
	has := func(r target.Row) bool { return r.Indicator.Code == code }
	return code == target.ExecutionCode || slices.ContainsFunc(a.older.Rows, has) || slices.ContainsFunc(a.newer.Rows, has)
}

// reported takes the answers from the rows: those of the new table where it
// reports something, those of the old one otherwise. Points that a judge gave
// hold for the target and the weight that they were given for, and no other.
func (a *adjusting) reported(sheet *scorecard.Sheet, version *target.Table) []scorecard.Answer {
	rows := make(map[string]*target.Row, len(a.newer.Rows)+len(a.older.Rows))
	for _, t := range []*target.Table{a.older, a.newer} {
		for i := range t.Rows {
			r := &t.Rows[i]
			if rows[r.Indicator.Code] == nil || r.Reported.Observation().State() != indicator.StateMissing {
				rows[r.Indicator.Code] = r
			}
		}
	}
	out := make([]scorecard.Answer, 0, len(version.Rows))
	for i := range version.Rows {
		own := &version.Rows[i]
		from := rows[own.Indicator.Code]
		x := answer(sheet, from)
		if from != own && (!own.Indicator.Criterion.Cell().Equal(from.Indicator.Criterion.Cell()) || !samePoints(own.Weight, from.Weight)) {
			x.Given = jixiao.Points{}
		}
		out = append(out, x)
	}
	return out
}

func samePoints(a, b target.Figure) bool {
	x, _ := a.Points()
	y, _ := b.Points()
	return x.Equal(y)
}

// rows lists the rows whose points differ.
func (s *AdjustmentScore) rows(older, newer *target.Table) {
	add := func(code, name string, both bool) {
		x, hasOld := leafPoints(s.Before.Result, code)
		y, hasNew := leafPoints(s.After.Result, code)
		r := AdjustedRow{Code: code, Name: name, Before: x, After: y}
		if both && (!hasOld || !hasNew) {
			return // open under one of them
		}
		if r.Difference = minus(y, x); r.Difference.Sign() != 0 {
			s.Rows = append(s.Rows, r)
		}
	}
	if s.Before.Result != nil && s.After.Result != nil {
		add(target.ExecutionCode, indicator.Execution.Chinese(), true)
	}
	for i := range newer.Rows {
		x := &newer.Rows[i].Indicator
		add(x.Code, x.Name, slices.ContainsFunc(older.Rows, func(r target.Row) bool { return r.Indicator.Code == x.Code }))
	}
	for i := range older.Rows {
		x := &older.Rows[i].Indicator
		if !slices.ContainsFunc(newer.Rows, func(r target.Row) bool { return r.Indicator.Code == x.Code }) {
			add(x.Code, x.Name, false)
		}
	}
}

func leafPoints(r *scorecard.Result, code string) (p jixiao.Points, ok bool) {
	if r == nil {
		return p, false
	}
	return r.Points(code)
}

// minus returns a − b, absent points counting 0; absent where both are, or where
// the result has no place in the range of points.
func minus(a, b jixiao.Points) jixiao.Points {
	if !a.IsSet() && !b.IsSet() {
		return jixiao.Points{}
	}
	d, err := a.Exact().Sub(b.Exact())
	if err != nil {
		return jixiao.Points{}
	}
	return jixiao.PointsExact(d)
}

// Text returns the effect in words: 按调整前目标 80.00 分（良），按调整后目标 95.00
// 分（优），相差 +15.00 分. It says so where the two totals are of different weight,
// and why a score is open.
func (s AdjustmentScore) Text(l jixiao.Lang) string {
	say := func(v AdjustedVersion) string {
		if v.Result == nil {
			return jixiao.Text{ZH: "无法计分", EN: "no score"}.In(l)
		}
		p, ok := v.Result.Total()
		if !ok {
			return jixiao.Text{ZH: "得分未定（{why}）", EN: "an open score ({why})"}.Fill(jixiao.WithText("why", v.open())).In(l)
		}
		out := p.String() + jixiao.Text{ZH: " 分", EN: " points"}.In(l)
		if b, ok := v.Result.Band(); ok {
			out += jixiao.Text{ZH: "（{band}）", EN: " ({band})"}.Fill(jixiao.WithText("band", b.Name)).In(l)
		}
		return out
	}
	out := jixiao.Text{ZH: "按调整前目标 {before}，按调整后目标 {after}", EN: "against the targets before {before}, after {after}"}.Fill(
		jixiao.With("before", say(s.Before)), jixiao.With("after", say(s.After)))
	apart := ""
	if s.weightsDiffer() {
		apart = jixiao.Text{ZH: "；分值合计不同（{before} 分与 {after} 分），两个得分不可直接比较", EN: "; the weights add up to {before} and to {after}, so the two scores do not compare"}.Fill(
			jixiao.With("before", s.Before.Weight.Trim().String()), jixiao.With("after", s.After.Weight.Trim().String())).In(l)
	}
	if !s.Difference.IsSet() {
		return out.In(l) + apart
	}
	d := s.Difference.String()
	if s.Difference.Sign() > 0 && !strings.HasPrefix(d, "+") {
		d = "+" + d
	}
	return out.In(l) + jixiao.Text{ZH: "，相差 {d} 分", EN: ", a difference of {d}"}.Fill(jixiao.With("d", d)).In(l) + apart
}
