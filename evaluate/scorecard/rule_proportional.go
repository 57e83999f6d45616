package scorecard

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// proportional scores by the share of the target that was reached.
type proportional struct{}

func (proportional) define() Definition {
	return Definition{
		Kind: Proportional, Since: "0.1.0",
		Name: jixiao.Text{ZH: "按完成比例赋分", EN: "proportional"},
		Statement: jixiao.Text{
			ZH: "达到指标值得满分；未达到的，得分 = 分值 × 完成值 ÷ 指标值；设及格门槛的，完成率低于门槛不得分。",
			EN: "Full points when the target is reached; else weight × actual ÷ target; with a pass mark, no points below it.",
		},
		Optional: []string{"pass", "over"},
		Unusual: jixiao.Text{
			ZH: "指标值为 0：要求“=0”时完成值不大于 0 得满分，否则 0 分；要求“≥0”时完成值不小于 0 得满分，否则 0 分。完成值为负得 0 分。指标值为负：达到得满分，未达到不计分（比例无意义）。得分不超过分值。",
			EN: "Target 0: for “=0” full points when the actual is not above 0, else 0; for “≥0” full when it is not below 0, else 0. A negative actual gives 0. A negative target gives full points when reached and stays open when missed, as no ratio has a meaning. Never above the weight.",
		},
	}
}

func (proportional) check(c *checker, path string, p *RuleParameters) {
	c.shareOrAbsent(path+".pass", p.Pass)
	c.over(path+".over", p.Over)
}

func (proportional) derive(q *question, p *RuleParameters) outcome {
	if d := q.leaf.direction; d != indicator.HigherBetter && d != indicator.ExactBetter {
		return q.open(RuleUnsuited)
	}
	n, why, ok := q.numbers()
	if !ok {
		return why
	}
	switch {
	case n.target.IsZero():
		return q.zeroTarget(n)
	case n.target.Sign() < 0 && n.met:
		return q.full(TargetMet)
	case n.target.Sign() < 0:
		return q.open(TargetNegative)
	case n.actual.Sign() < 0:
		return q.zero(ActualNegative)
	case n.actual.Cmp(n.target) >= 0:
		return q.above(n, p.Over)
	case p.Pass.IsSet() && n.actual.Cmp(n.target.Mul(p.Pass.rat)) < 0:
		return q.zero(BelowPass)
	default:
		e := quotient(product(q.weight, number(n.actual)), number(n.target))
		return scored(e, TargetMissed, jixiao.Text{ZH: "分值 × 完成值 ÷ 指标值", EN: "weight × actual ÷ target"})
	}
}

// zeroTarget answers where a ratio is impossible: the sign decides.
func (q *question) zeroTarget(n numbers) outcome {
	if n.met {
		return q.full(TargetMet)
	}
	return q.missedZero()
}

// missedZero answers a target of 0 that was missed.
func (q *question) missedZero() outcome {
	o := q.zero(TargetMissed)
	o.formula = jixiao.Text{ZH: "指标值为 0，没有比例可算，未达到得 0 分", EN: "a target of 0 has no ratio: missed, 0 points"}
	return o
}

// above answers a target that was reached, with the over-achievement policy.
func (q *question) above(n numbers, over *OverPolicy) outcome {
	if over == nil || over.Effect == OverIgnore {
		return q.full(TargetMet)
	}
	limit := n.target.Mul(over.Threshold.rat)
	if c := n.actual.Cmp(limit); c < 0 || (c == 0 && !over.Inclusive) {
		return q.full(TargetMet)
	}
	var o outcome
	switch over.Effect {
	case OverZero:
		o = q.zero(OverTarget)
	case OverReduce:
		ratio := quotient(number(n.actual), number(n.target))
		lost := difference(ratio, number(over.Threshold.rat))
		if slope := over.Slope.or(1); slope.CmpInt(1) != 0 {
			lost = product(number(slope), lost)
		}
		e := product(q.weight, most(integer(0), difference(integer(1), lost)))
		o = scored(e, OverTarget, jixiao.Text{
			ZH: "分值 × max(0, 1 − 斜率 × (完成率 − 超额界限))",
			EN: "weight × max(0, 1 − slope × (attainment − threshold))",
		})
	case OverExplain, OverIgnore:
		o = q.full(TargetMet)
	}
	o.over = true
	return o
}

// inverse is weight × target ÷ actual, for indicators where less is better.
type inverse struct{}

func (inverse) define() Definition {
	return Definition{
		Kind: Inverse, Since: "0.1.0",
		Name: jixiao.Text{ZH: "反向指标（比值法）", EN: "inverse"},
		Statement: jixiao.Text{
			ZH: "不超过指标值得满分；超过的，得分 = 分值 × 指标值 ÷ 完成值。",
			EN: "Full points up to the target; above it weight × target ÷ actual.",
		},
		Unusual: jixiao.Text{
			ZH: "指标值为 0：完成值不大于 0 得满分，否则 0 分。指标值为负：达到得满分，未达到不计分。",
			EN: "Target 0: full points when the actual is not above 0, else 0. A negative target gives full points when reached and stays open when missed.",
		},
	}
}

func (inverse) check(*checker, string, *RuleParameters) {}

func (inverse) derive(q *question, _ *RuleParameters) outcome {
	n, done, ok := q.lower()
	if !ok {
		return done
	}
	e := quotient(product(q.weight, number(n.target)), number(n.actual))
	return scored(e, TargetMissed, jixiao.Text{ZH: "分值 × 指标值 ÷ 完成值", EN: "weight × target ÷ actual"})
}

// lower answers everything about a lower-is-better row except a positive
// target that was missed; ok is true for that.
func (q *question) lower() (n numbers, done outcome, ok bool) {
	if q.leaf.direction != indicator.LowerBetter {
		return n, q.open(RuleUnsuited), false
	}
	n, why, ok := q.numbers()
	switch {
	case !ok:
		return n, why, false
	case n.actual.Cmp(n.target) <= 0:
		return n, q.full(TargetMet), false
	case n.target.IsZero():
		return n, q.missedZero(), false
	case n.target.Sign() < 0:
		return n, q.open(TargetNegative), false
	default:
		return n, outcome{}, true
	}
}

// linear falls in a straight line from the target to a multiple of it.
type linear struct{}

func (linear) define() Definition {
	return Definition{
		Kind: Linear, Since: "0.1.0",
		Name: jixiao.Text{ZH: "反向指标（线性法）", EN: "linear"},
		Statement: jixiao.Text{
			ZH: "不超过指标值得满分；超过的，得分 = 分值 × (1 − (完成值 − 指标值) ÷ 指标值)，达到指标值的 zero_at 倍（默认 2 倍）为 0 分。",
			EN: "Full points up to the target; above it weight × (1 − (actual − target) ÷ target), 0 at zero_at times the target (default 2).",
		},
		Optional: []string{"zero_at"},
		Unusual: jixiao.Text{
			ZH: "指标值为 0：完成值不大于 0 得满分，否则 0 分。指标值为负：达到得满分，未达到不计分。",
			EN: "Target 0: full points when the actual is not above 0, else 0. A negative target gives full points when reached and stays open when missed.",
		},
	}
}

func (linear) check(c *checker, path string, p *RuleParameters) {
	if p.ZeroAt.IsSet() && p.ZeroAt.rat.CmpInt(1) <= 0 {
		c.add(kindParameterRange, path+".zero_at", jixiao.With("value", p.ZeroAt.String()), jixiao.With("range", "> 1"))
	}
}

func (linear) derive(q *question, p *RuleParameters) outcome {
	n, done, ok := q.lower()
	if !ok {
		return done
	}
	zeroAt := p.ZeroAt.or(2)
	if n.actual.Cmp(n.target.Mul(zeroAt)) >= 0 {
		o := q.zero(TargetMissed)
		o.formula = jixiao.Text{ZH: "完成值达到指标值的 {zero_at} 倍，得 0 分", EN: "the actual reaches {zero_at} times the target: 0 points"}
		return o
	}
	run := number(n.target)
	formula := jixiao.Text{ZH: "分值 × (1 − (完成值 − 指标值) ÷ 指标值)", EN: "weight × (1 − (actual − target) ÷ target)"}
	if length := zeroAt.Sub(exact.RatInt(1)); length.CmpInt(1) != 0 {
		run = product(number(n.target), number(length))
		formula = jixiao.Text{ZH: "分值 × (1 − (完成值 − 指标值) ÷ (指标值 × ({zero_at} − 1)))", EN: "weight × (1 − (actual − target) ÷ (target × ({zero_at} − 1)))"}
	}
	lost := quotient(difference(number(n.actual), number(n.target)), run)
	return scored(product(q.weight, difference(integer(1), lost)), TargetMissed, formula)
}
