package evaluate

import (
	"slices"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/target"
)

// weights holds the sum of the weights to 100 or to the printed total, and
// learns from them whether the form counts execution: printed points count
// unless the rows alone already carry the whole weight.
func (c *checker) weights() {
	e := c.Recheck.Execution
	c.Total.ExecutionCounted = e != nil && (e.Reported.IsSet() || e.Weight.Sign() > 0)
	if !c.weighted {
		if len(c.Table.Rows) > 0 && c.Table.Kind.HasResults() {
			c.add(kindNoWeights, "rows")
		}
		return
	}
	sum, all := c.rowWeights()
	want := c.printedTotalWeight()
	if all && sum.Equal(want) {
		c.Total.ExecutionCounted = false
		return
	}
	if !c.Table.Complete || !all {
		return
	}
	if e != nil && e.Weight.IsSet() {
		sum = sum.Add(e.Weight.Exact().Rat())
	}
	if sum.Equal(want) || (c.Table.Kind == target.Target && c.leavesRoomForExecution(sum, want)) {
		return
	}
	c.add(kindWeightSum, "rows", jixiao.With("sum", number(sum)), jixiao.With("want", number(want)))
}

// leavesRoomForExecution accepts a table of targets without the points of
// execution, which are not set before the self-evaluation.
func (c *checker) leavesRoomForExecution(sum, want exact.Rat) bool {
	left := want.Sub(sum)
	return left.CmpInt(10) == 0 || left.CmpInt(20) == 0
}

func (c *checker) rowWeights() (sum exact.Rat, all bool) {
	all = len(c.Rows) > 0
	for i := range c.Rows {
		if c.unused(i) {
			continue
		}
		all = all && c.Rows[i].Weight.IsSet()
		sum = sum.Add(c.Rows[i].Weight.Exact().Rat())
	}
	return sum, all
}

// unused reports a row of the form that was left empty or struck out.
func (c *checker) unused(i int) bool {
	return unusedRow(&c.Table.Rows[i])
}

func (c *checker) printedTotalWeight() exact.Rat {
	if p, ok := c.Table.TotalWeight.Points(); ok {
		return p.Exact().Rat()
	}
	return c.Scheme.Total().Exact().Rat()
}

// total re-checks the printed total against the printed points, and adds up
// what was computed.
func (c *checker) total() {
	c.groups()
	c.Total.Reported = points(c.Table.TotalScore)
	rows, execution, all := c.reported()
	with := rows.Add(execution)
	excluded := slices.ContainsFunc(c.Rows, func(r RowCheck) bool { return r.Excluded })
	if c.Total.Reported.IsSet() {
		switch {
		case excluded: // the total is scaled, so it is no sum of the rows
		case !c.Table.Complete || !all:
			c.partialTotal()
		default:
			c.wholeTotal(rows, execution, with)
		}
	}
	if c.Table.Complete && all && !excluded {
		counted := rows
		if c.Total.ExecutionCounted {
			counted = with
		}
		c.Total.SumOfReported = printed(counted)
	}
	if c.Table.Complete {
		c.Total.Points, _ = c.computedTotal()
	}
	c.Total.Verdict = c.totalVerdict()
}

// totalVerdict compares with the computed points; where there are none, with
// the sum of the printed ones, which is all that can be said.
func (c *checker) totalVerdict() Verdict {
	against := c.Total.Points
	if !against.IsSet() {
		against = c.Total.SumOfReported
	}
	switch {
	case !c.Total.Reported.IsSet():
		return NoVerdict
	case against.IsSet() && c.near(against, c.Total.Reported):
		return Agrees
	case against.IsSet(), c.Findings.ByCode(kindTotalTooHigh.Code) != nil:
		return Differs
	default:
		return Unverifiable
	}
}

// reported adds the printed points; all is false where a row has none.
func (c *checker) reported() (rows, execution exact.Rat, all bool) {
	all = len(c.Rows) > 0
	for i := range c.Rows {
		if c.unused(i) {
			continue
		}
		all = all && (c.Rows[i].Reported.IsSet() || c.Rows[i].Excluded)
		rows = rows.Add(c.Rows[i].Reported.Exact().Rat())
	}
	if e := c.Recheck.Execution; e != nil {
		execution = e.Reported.Exact().Rat()
		all = all && (e.Reported.IsSet() || !c.Total.ExecutionCounted)
	}
	return rows, execution, all
}

// wholeTotal judges the total of a form that is complete.
func (c *checker) wholeTotal(rows, execution, with exact.Rat) {
	claimed := c.Total.Reported.Exact().Rat()
	within := func(sum exact.Rat) bool {
		return sum.Sub(claimed).Abs().Cmp(c.ratio(c.policy.Tolerance)) <= 0
	}
	counted := rows
	if c.Total.ExecutionCounted {
		counted = with
	}
	switch {
	case !c.Total.ExecutionCounted && execution.Sign() > 0 && within(rows):
		c.add(kindExecutionNotCounted, "total_score", jixiao.With("score", number(execution)), jixiao.With("total", number(claimed)))
	case within(counted):
	case within(with):
		c.Total.ExecutionCounted = true
	default:
		c.add(kindTotalMismatch, "total_score", jixiao.With("printed", number(claimed)), jixiao.With("sum", number(counted)),
			jixiao.With("rows", number(rows)), jixiao.With("execution", number(execution)))
	}
}

// partialTotal proves a total wrong where only a part of the rows is seen: what
// the visible rows lose is lost.
func (c *checker) partialTotal() {
	lost := exact.Rat{}
	for i := range c.Rows {
		r := &c.Rows[i]
		if r.Weight.IsSet() && r.Reported.IsSet() && r.Reported.Compare(r.Weight) <= 0 {
			lost = lost.Add(r.Weight.Exact().Rat()).Sub(r.Reported.Exact().Rat())
		}
	}
	most := c.printedTotalWeight().Sub(lost)
	if c.Total.Reported.Exact().Rat().Sub(most).Cmp(c.ratio(c.policy.Tolerance)) > 0 {
		c.add(kindTotalTooHigh, "total_score", jixiao.With("printed", c.Total.Reported.Trim().String()),
			jixiao.With("lost", number(lost)), jixiao.With("most", number(most)))
	}
}

// computedTotal is the engine's, over the rows that the form counts: rounding
// stage, gates and redistributed weights are its to apply. It is unknown where a
// row that the engine scored is withheld here, or its value is not in the cell.
func (c *checker) computedTotal() (p jixiao.Points, ok bool) {
	result := c.Result
	if result == nil {
		return p, false
	}
	for i := range c.Rows {
		r := &c.Rows[i]
		switch status, _ := result.Status(r.Code); {
		case status == scorecard.Scored && !r.Points.IsSet() && r.Reason != scorecard.Judged:
			return p, false
		case status == scorecard.Forfeited && r.Reported.IsSet():
			return p, false // the cell may be missing in the copy only
		}
	}
	if c.self.HasExecution && !c.Total.ExecutionCounted {
		o := c.options
		o.withoutExecution = true
		result = selfEvaluate(c.Scheme, c.Table, o).Result
	}
	if e := c.Recheck.Execution; result == nil || (e != nil && c.Total.ExecutionCounted && !e.Points.IsSet()) {
		return p, false
	}
	return result.Total()
}

// groups notes levels that print a joint score for rows without their own.
func (c *checker) groups() {
	for i := range c.Rows {
		if c.Rows[i].Reported.IsSet() || c.Rows[i].Weight.IsSet() || !hasValue(c.Rows[i].Actual) || !c.weighted {
			continue
		}
		level := c.Table.Rows[i].Level2
		for j := range c.Rows {
			if c.Table.Rows[j].Level2.Name == level.Name && c.Table.Rows[j].Level1.Name == c.Table.Rows[i].Level1.Name &&
				c.Rows[j].Reported.IsSet() && j != i {
				c.add(kindGroupScore, c.rowPath(i), jixiao.With("level", jixiao.Clip(level.Name)), jixiao.With("score", c.Rows[j].Reported.Trim().String()))
				break
			}
		}
	}
}

func (c *checker) rowPath(i int) string { return "rows[" + number(exact.RatInt(int64(i))) + "]" }

// rating holds the printed grade to the bands of the scheme.
func (c *checker) rating() {
	c.Rating.Reported = c.Table.Rating
	basis := c.Total.Points
	if !basis.IsSet() && c.Total.Verdict == Agrees {
		basis = c.Total.Reported
	}
	c.claimedRating()
	band, ok := c.Scheme.BandOf(basis)
	if !ok {
		return
	}
	c.Rating.Computed = band
}

// claimedRating holds the printed grade to the printed total.
func (c *checker) claimedRating() {
	earned, known := c.Scheme.BandOf(c.Total.Reported)
	claimed, named := c.Scheme.BandByName(c.Table.Rating)
	if known && named && earned.Code != claimed.Code {
		c.add(kindRatingMismatch, "rating", jixiao.With("total", c.Total.Reported.Trim().String()),
			jixiao.WithText("computed", earned.Name), jixiao.With("printed", jixiao.Clip(c.Table.Rating)))
	}
}

// printed turns a sum of printed points back into points, as it is.
func printed(r exact.Rat) jixiao.Points {
	d, ok := r.Dec()
	if !ok {
		return jixiao.Points{}
	}
	return jixiao.PointsExact(d.Trim())
}

func number(r exact.Rat) string {
	if d, ok := r.Dec(); ok {
		return d.Trim().String()
	}
	return r.String()
}
