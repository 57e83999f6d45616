package scorecard

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// interval gives a share of the weight for every step.
type interval struct{}

func (interval) define() Definition {
	return Definition{
		Kind: Interval, Since: "0.1.0",
		Name: jixiao.Text{ZH: "分段赋分", EN: "interval"},
		Statement: jixiao.Text{
			ZH: "按完成率或完成值所在区间，得分值的一定比例；区间含下限，由高到低排列，最低一档从 0 起。",
			EN: "A share of the weight for the interval that the attainment or the value falls into; lower edges inclusive, highest first, the lowest starting at 0.",
		},
		Required: []string{"on", "steps"},
		Optional: []string{"unit", "over"},
		Unusual: jixiao.Text{
			ZH: "按完成率且指标值为 0 或为负时不计分；完成值为负落入最低一档。",
			EN: "Over attainment, a target of 0 or below stays open; a negative actual falls into the lowest step.",
		},
	}
}

func (interval) check(c *checker, path string, p *RuleParameters) {
	switch p.On {
	case OverAttainment:
		if p.Unit != "" {
			c.add(kindParameterForeign, path+".unit", jixiao.With("rule", "interval over attainment"))
		}
	case OverValue:
		if _, err := indicator.ParseUnit(p.Unit); err != nil {
			c.add(kindUnitUnknown, path+".unit", jixiao.With("unit", jixiao.Clip(p.Unit)))
		}
	default:
		c.add(kindParameterMissing, path+".on", jixiao.With("rule", "interval"))
	}
	c.over(path+".over", p.Over)
	switch {
	case p.Over == nil:
	case p.On == OverValue:
		c.add(kindParameterForeign, path+".over", jixiao.With("rule", "interval over value"))
	case p.Over.Effect == OverReduce || p.Over.Effect == OverZero: // a step says that
		c.add(kindParameterForeign, path+".over.effect", jixiao.With("rule", "interval"))
	}
	if len(p.Steps) == 0 {
		c.add(kindParameterMissing, path+".steps", jixiao.With("rule", "interval"))
		return
	}
	last, lastPath := exact.Rat{}, ""
	for i, s := range p.Steps {
		here := fmt.Sprintf("%s.steps[%d]", path, i)
		c.share(here+".share", s.Share)
		if !s.From.IsSet() {
			c.add(kindParameterMissing, here+".from", jixiao.With("rule", "interval"))
			continue
		}
		if s.Fact != "" {
			if s.UpTo.IsSet() && s.UpTo.rat.Cmp(s.From.rat) < 0 {
				c.add(kindIntervalOverlap, here+".up_to", jixiao.With("edge", s.UpTo.String()), jixiao.With("other", here+".from"))
			}
			if lastPath != "" {
				c.add(kindStepUnreachable, here, jixiao.With("other", lastPath))
			}
			continue
		}
		if s.UpTo.IsSet() {
			c.add(kindParameterForeign, here+".up_to", jixiao.With("rule", "step without fact"))
		}
		if lastPath != "" && s.From.rat.Cmp(last) >= 0 {
			c.add(kindIntervalOverlap, here+".from", jixiao.With("edge", s.From.String()), jixiao.With("other", lastPath))
		}
		last, lastPath = s.From.rat, here
	}
	if lastPath == "" || !last.IsZero() {
		c.add(kindIntervalGap, path+".steps", jixiao.With("edge", last.String()))
	}
}

func (interval) derive(q *question, p *RuleParameters) outcome {
	x, why, ok := intervalValue(q, p)
	if !ok {
		return why
	}
	s, ok := stepOf(q, p, x)
	if !ok {
		return q.open(NoRule)
	}
	o := scored(share(q.weight, s.Share), InStep, jixiao.Text{ZH: "分值 × 区间比例", EN: "weight × share of the step"})
	if p.Over != nil && p.Over.Effect == OverExplain && p.On == OverAttainment {
		c := x.Cmp(p.Over.Threshold.rat)
		o.over = c > 0 || (c == 0 && p.Over.Inclusive)
	}
	return o
}

// stepOf returns the step that a value falls into.
func stepOf(q *question, p *RuleParameters, x exact.Rat) (s Step, ok bool) {
	for _, s := range p.Steps {
		if s.Fact != "" && (!q.has(s.Fact) || (s.UpTo.IsSet() && x.Cmp(s.UpTo.rat) > 0)) {
			continue
		}
		// The lowest step takes everything below it too: nothing is below 0
		// but a negative actual.
		if x.Cmp(s.From.rat) >= 0 || (s.Fact == "" && s.From.rat.IsZero()) {
			return s, true
		}
	}
	return s, false
}

func intervalValue(q *question, p *RuleParameters) (x exact.Rat, why outcome, ok bool) {
	if p.On == OverValue {
		return valueIn(q, p.Unit)
	}
	if d := q.leaf.direction; d != indicator.HigherBetter && d != indicator.ExactBetter {
		return x, q.open(RuleUnsuited), false
	}
	n, why, ok := q.numbers()
	switch {
	case !ok:
		return x, why, false
	case n.target.IsZero():
		return x, q.open(TargetZero), false
	case n.target.Sign() < 0:
		return x, q.open(TargetNegative), false
	}
	x, err := n.actual.Quo(n.target)
	return x, q.open(TargetZero), err == nil
}

// valueIn reads the actual value in a unit of the rule. A bare number takes the
// unit of the criterion, or that of the rule where the criterion has none.
func valueIn(q *question, unit string) (x exact.Rat, why outcome, ok bool) {
	actual, ok := q.answer.Actual.Quantity()
	if !ok {
		return x, q.open(noQuantity(q.answer.Actual.Cell(), NotNumeric)), false
	}
	if why, doubtful := q.doubt(); doubtful {
		return x, q.open(why), false
	}
	want, err := indicator.ParseUnit(unit)
	if err != nil {
		return x, q.open(UnitsDiffer), false
	}
	if actual.Unit().IsZero() {
		if target, has := q.leaf.criterion.Cell().Quantity(); has && !target.Unit().IsZero() {
			actual = actual.WithUnit(target.Unit())
		} else {
			actual = actual.WithUnit(want)
		}
	}
	one, err := indicator.QuantityOf(1, 0, want)
	if err != nil {
		return x, q.open(UnitsDiffer), false
	}
	x, err = indicator.Ratio(actual, one)
	return x, q.open(UnitsDiffer), err == nil
}
