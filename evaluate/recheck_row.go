package evaluate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/target"
)

// row re-checks one row of the form.
func (c *checker) row(i int) {
	row, r := &c.Table.Rows[i], &c.Rows[i]
	seen := row.Reported.Observation()
	*r = RowCheck{
		Row: i + 1, Code: row.Indicator.Code, Criterion: row.Indicator.Criterion, Actual: seen.Cell(),
		Weight: points(row.Weight), Reported: points(row.Reported.Score),
	}
	if c.Result != nil {
		var status scorecard.Status
		status, r.Reason = c.Result.Status(r.Code)
		r.Excluded = status == scorecard.Excluded
		if n, ok := c.Result.Node(r.Code); ok {
			r.Low, r.High = n.Low, n.High
		}
	}
	r.Criterion = r.Criterion.Assume(row.Indicator.Hint())
	r.Direction, r.Assumed = r.Criterion.Direction(), r.Criterion.DirectionAssumed()
	a := r.Criterion.Attain(seen, c.year)
	r.Met, r.Judged = a.Met(), a.Judged()
	if ratio, ok := a.Ratio(); ok {
		r.Attainment = share(ratio)
	}
	c.computed(r)
	path := fmt.Sprintf("rows[%d]", i)
	c.cells(i, path, row, r, a)
	c.score(path, row, r)
}

// computed takes over the points where the rule itself gives a number; a
// judgement that was merely accepted is not computed.
func (c *checker) computed(r *RowCheck) {
	if c.Result == nil || r.Reason == scorecard.Judged || !r.Criterion.IsValid() {
		return
	}
	if _, kind, ok := c.Result.Sheet().Rule(r.Code); !ok || kind == scorecard.Given {
		return
	}
	if r.Assumed && r.Direction == indicator.LowerBetter && nothingSpent(r) {
		return // whether nothing spent is good or bad, an assumption cannot tell
	}
	if status, _ := c.Result.Status(r.Code); status == scorecard.Scored {
		r.Points, _ = c.Result.Points(r.Code)
	}
}

// nothingSpent reports an amount of 0 against a target that is none.
func nothingSpent(r *RowCheck) bool {
	want, ok1 := r.Criterion.Cell().Quantity()
	have, ok2 := r.Actual.Quantity()
	return ok1 && ok2 && want.Sign() > 0 && have.Sign() == 0 && want.Unit().Measure() == indicator.MeasureMoney
}

// cells finds what is wrong with target and actual as they are printed. What
// package indicator knows of cells is its to say; only what needs the row is
// said here.
func (c *checker) cells(i int, path string, row *target.Row, r *RowCheck, a indicator.Attainment) {
	if c.leftover(i) {
		c.add(kindTemplate, path, jixiao.With("cell", jixiao.Clip(row.Indicator.Name)))
		return
	}
	if r.Criterion.IsValid() {
		c.Findings = append(c.Findings, c.criterionFindings(path, row, r)...)
	} else if cell := r.Criterion.Cell(); cell.Absence() == indicator.AbsenceTemplate {
		c.Findings = append(c.Findings, cell.Findings(path+".target")...)
	}
	if hasValue(r.Actual) {
		c.Findings = append(c.Findings, r.Actual.Findings(path+".actual")...)
		if r.Criterion.IsValid() {
			c.Findings = append(c.Findings, a.Findings(path+".actual", r.Criterion, row.Reported.Observation())...)
		}
		if r.Actual.Shape() == indicator.ShapeQuantity && r.Actual.Op() != indicator.NoComparison {
			c.add(kindSignCopied, path+".actual", jixiao.With("actual", jixiao.Clip(r.Actual.Raw())))
		}
	}
	c.missing(i, path, r)
	c.pair(path, r)
	if r.Attainment.IsSet() && (r.Direction == indicator.HigherBetter || r.Direction == indicator.ExactBetter) &&
		r.Attainment.Exact().Rat().Cmp(c.ratio(c.policy.OverAchievement)) >= 0 && !row.Reported.HasReason() {
		c.add(kindOverAchievement, path+".actual", jixiao.With("attainment", percent(r.Attainment.Exact().Rat())),
			jixiao.With("threshold", percent(c.ratio(c.policy.OverAchievement))))
	}
	if limit := c.ratio(c.policy.Concentrated).Mul(c.Scheme.Total().Exact().Rat()); r.Weight.IsSet() && r.Weight.Exact().Rat().Cmp(limit) >= 0 {
		c.add(kindConcentrated, path+".weight", jixiao.With("weight", r.Weight.Trim().String()))
	}
}

// leftover reports a row of the form that was neither used nor removed: it has
// no name and no weight.
func (c *checker) leftover(i int) bool {
	switch c.Table.Rows[i].Indicator.Name {
	case "0", "/", "-", "—", "无":
		return c.Rows[i].Weight.Sign() == 0
	default:
		return false
	}
}

// criterionFindings leaves out what would only confuse: a date without a sign
// means by that date, and a sign that is doubted is not also asked to be =.
func (c *checker) criterionFindings(path string, row *target.Row, r *RowCheck) jixiao.Findings {
	var out jixiao.Findings
	fs := r.Criterion.Findings(path+".target", row.Indicator.Hint())
	suspect := slices.ContainsFunc(fs, func(f jixiao.Finding) bool { return f.Code.Name() == "direction-suspect" })
	for _, f := range fs {
		switch name := f.Code.Name(); {
		case name == "direction-assumed" && r.Criterion.Cell().Shape() == indicator.ShapeDate:
		case name == "bounded-target" && suspect:
		default:
			out = append(out, f)
		}
	}
	return out
}

// columns says once that a whole column is empty, instead of row by row.
func (c *checker) columns() {
	if len(c.Table.Rows) == 0 {
		return
	}
	noActual := !c.answered && c.Table.Kind.HasResults()
	what := jixiao.Text{ZH: "完成值", EN: "an actual value"}
	switch {
	case !c.promised && noActual:
		what = jixiao.Text{ZH: "指标值和完成值", EN: "a target or an actual value"}
	case !c.promised:
		what = jixiao.Text{ZH: "指标值", EN: "a target"}
	case !noActual:
		return
	}
	c.add(kindColumnMissing, "rows", jixiao.WithText("what", what))
}

// missing finds rows without a target or an actual value that carry weight, or
// that stand in a form without weights. A table of targets has no actuals yet,
// and the last row of a text that stops early may be cut.
func (c *checker) missing(i int, path string, r *RowCheck) {
	if (!c.Table.Complete && i == len(c.Table.Rows)-1 && !r.Reported.IsSet()) || c.Table.Rows[i].Indicator.Name == "" {
		return
	}
	if r.Weight.Sign() <= 0 && (c.weighted || c.unused(i) && c.Table.Kind != target.Target) {
		return
	}
	noTarget := c.promised && !r.Criterion.IsValid()
	noActual := c.answered && c.Table.Kind.HasResults() &&
		c.Table.Rows[i].Reported.Observation().State() == indicator.StateMissing
	what, at := jixiao.Text{ZH: "完成值", EN: "no actual value"}, ".actual"
	switch {
	case noTarget && noActual:
		what, at = jixiao.Text{ZH: "指标值和完成值", EN: "neither target nor actual value"}, ".target"
	case noTarget:
		what, at = jixiao.Text{ZH: "指标值", EN: "no target"}, ".target"
	case !noActual:
		return
	}
	if r.Weight.Sign() > 0 {
		what = jixiao.Text{ZH: what.ZH + "（分值 " + r.Weight.Trim().String() + "）", EN: what.EN + " (weight " + r.Weight.Trim().String() + ")"}
	}
	c.add(kindValueMissing, path+at, jixiao.WithText("what", what))
}

func hasValue(x indicator.Cell) bool { return x.IsValid() && x.Shape() != indicator.ShapeNone }

// pair finds words for a number and a number for words, and units of one kind
// in two scales, which convert but invite mistakes.
func (c *checker) pair(path string, r *RowCheck) {
	want, have := r.Criterion.Cell(), r.Actual
	args := []jixiao.Arg{jixiao.With("target", jixiao.Clip(want.Raw())), jixiao.With("actual", jixiao.Clip(have.Raw()))}
	t, isT := want.Quantity()
	a, isA := have.Quantity()
	if isT && isA && !t.Unit().IsZero() && !a.Unit().IsZero() && t.Unit() != a.Unit() && t.Unit().Comparable(a.Unit()) {
		c.add(kindUnitScale, path+".actual", args...)
	}
	if isA && want.Shape() == indicator.ShapeText {
		c.add(kindNotNumeric, path+".actual", args...)
	}
}

// score judges the printed points of a row.
func (c *checker) score(path string, row *target.Row, r *RowCheck) {
	lost := r.Weight.IsSet() && r.Reported.IsSet() && r.Reported.Compare(r.Weight) < 0 && !c.near(r.Reported, r.Weight)
	missed := r.Judged && !r.Met
	if c.hasReasons && !row.Reported.HasReason() && (lost || (missed && r.Reported.IsSet())) {
		c.add(kindReasonMissing, path+".deviation")
	}
	if !r.Reported.IsSet() {
		return
	}
	path += ".score"
	args := []jixiao.Arg{
		jixiao.With("target", jixiao.Clip(r.Criterion.Cell().Raw())), jixiao.With("actual", jixiao.Clip(r.Actual.Raw())),
		jixiao.With("score", r.Reported.Trim().String()), jixiao.With("weight", r.Weight.Trim().String()),
		jixiao.With("points", r.Points.String()), jixiao.With("low", r.Low.Trim().String()), jixiao.With("high", r.High.Trim().String()),
	}
	switch {
	case r.Weight.IsSet() && r.Reported.Compare(r.Weight) > 0:
		r.Verdict = Differs
		c.add(kindScoreAboveWeight, path, args...)
		return
	case !r.Points.IsSet():
		r.Verdict = Unverifiable
		c.judgement(path, row, r, lost, args)
		return
	case c.near(r.Points, r.Reported):
		r.Verdict = Agrees
		return
	}
	r.Verdict = Differs
	assumed := r.Assumed && r.Criterion.Cell().Shape() == indicator.ShapeQuantity
	switch full := c.near(r.Reported, r.Weight); {
	case r.Met && lost && !row.Reported.HasReason():
		c.add(kindUnexplained, path, args...)
	case missed && full && assumed:
		c.add(kindAssumedUnearned, path, args...)
	case missed && full:
		c.add(kindUnearned, path, args...)
	case c.otherPlaces(r):
		c.add(kindPlaces, path, append(args, jixiao.WithText("why", c.why(r.Code)))...)
	case assumed:
		c.add(kindAssumedMismatch, path, append(args, jixiao.WithText("why", c.why(r.Code)))...)
	default:
		c.add(kindScoreMismatch, path, append(args, jixiao.WithText("why", c.why(r.Code)))...)
	}
}

// otherPlaces reports a score that follows from the rule with the decimals that
// the form prints, rounded half up, or cut where it prints decimals at all.
func (c *checker) otherPlaces(r *RowCheck) bool {
	n, ok := c.Result.Node(r.Code)
	if !ok || n.Exact == "" {
		return false
	}
	value, err := exact.ParseRat(n.Exact)
	if err != nil {
		return false
	}
	_, decimals, printed := strings.Cut(r.Reported.String(), ".")
	for _, mode := range []exact.Mode{exact.HalfUp, exact.Down} {
		if d, err := value.Round(len(decimals), mode); err == nil && d.Equal(r.Reported.Exact()) && (printed || mode == exact.HalfUp) {
			return true
		}
	}
	return false
}

// judgement holds points that a person gave to what is possible.
func (c *checker) judgement(path string, row *target.Row, r *RowCheck, lost bool, args []jixiao.Arg) {
	if r.Low.Compare(r.High) < 0 && r.Weight.IsSet() && (r.Reported.Compare(r.Low) < 0 || r.Reported.Compare(r.High) > 0) {
		c.add(kindOutsideTier, path, args...)
		return
	}
	if lost && !row.Reported.HasReason() && (reached(r) || r.Actual.Tier() == 1) {
		k := kindUnexplained
		if !r.Judged {
			k = kindWordsUnexplained
		}
		c.add(k, path, args...)
	}
}

// reached reports words for words the same as the target.
func reached(r *RowCheck) bool {
	if r.Judged {
		return r.Met
	}
	return r.Criterion.IsValid() && strings.TrimSpace(r.Criterion.Cell().Raw()) == strings.TrimSpace(r.Actual.Raw())
}

// why prints the reason of a row with its arithmetic.
func (c *checker) why(code string) jixiao.Text {
	e, ok := c.Result.Explain(code)
	if !ok || e.High == nil {
		return jixiao.Text{}
	}
	say := func(lang jixiao.Lang, stop string) string {
		text := e.Reason.Text().In(lang)
		if line := e.Line(lang); line != e.Weight.Trim().String() && line != "0" {
			text += stop + line
		}
		return text
	}
	return jixiao.Text{ZH: say(jixiao.Chinese, "，"), EN: say(jixiao.English, ": ")}
}
