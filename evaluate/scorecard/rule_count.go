package scorecard

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// checklist scores k of n points met.
type checklist struct{}

func (checklist) define() Definition {
	return Definition{
		Kind: Checklist, Since: "0.1.0",
		Name: jixiao.Text{ZH: "要点赋分", EN: "checklist"},
		Statement: jixiao.Text{
			ZH: "按符合的评价要点计分；各要点比例相同，或按规定比例。",
			EN: "Points for every item that is met; all items count alike, or by their set shares.",
		},
		Required: []string{"points"},
		Unusual: jixiao.Text{
			ZH: "要点数不是整数、为负或超过要点总数的，得分待定；要点比例不同时须列明符合的要点。",
			EN: "A count that is no whole number, negative or above the number of items stays open; with unequal shares the items met must be listed.",
		},
	}
}

func (checklist) check(c *checker, path string, p *RuleParameters) {
	if len(p.Points) == 0 {
		c.add(kindParameterMissing, path+".points", jixiao.With("rule", "checklist"))
		return
	}
	given, total := 0, exact.Rat{}
	for i, item := range p.Points {
		if item.Share.IsSet() {
			c.share(fmt.Sprintf("%s.points[%d].share", path, i), item.Share)
			given++
			total = total.Add(item.Share.rat)
		}
	}
	if given > 0 && (given < len(p.Points) || total.CmpInt(1) != 0) {
		c.add(kindShareSum, path+".points", jixiao.With("sum", total.String()))
	}
}

func (checklist) derive(q *question, p *RuleParameters) outcome {
	n := len(p.Points)
	unequal := p.Points[0].Share.IsSet()
	k, listed := len(q.answer.Met), q.answer.Met != nil
	if listed {
		seen := make(map[int]bool, k)
		for _, item := range q.answer.Met {
			if item < 1 || item > n || seen[item] {
				return q.open(CountInvalid)
			}
			seen[item] = true
		}
	} else {
		count, ok := q.count()
		if !ok {
			return q.open(JudgementDue)
		}
		whole, ok := count.ScaledInt(0)
		if !ok || whole < 0 || whole > int64(n) {
			return q.open(CountInvalid)
		}
		if k = int(whole); unequal && k > 0 && k < n {
			return q.open(JudgementDue)
		}
	}
	if unequal && listed && k > 0 {
		shares := make([]Expr, 0, k)
		for _, item := range q.answer.Met {
			shares = append(shares, number(p.Points[item-1].Share.rat))
		}
		return scored(product(q.weight, sum(shares...)), Counted, jixiao.Text{ZH: "分值 × 符合要点的比例之和", EN: "weight × sum of the shares met"})
	}
	e := quotient(product(q.weight, integer(int64(k))), integer(int64(n)))
	return scored(e, Counted, jixiao.Text{ZH: "分值 × 符合要点数 ÷ 要点总数", EN: "weight × items met ÷ items"})
}

// deduction takes points off per defect or per unit short.
type deduction struct{}

func (deduction) define() Definition {
	return Definition{
		Kind: Deduction, Since: "0.1.0",
		Name: jixiao.Text{ZH: "扣分", EN: "deduction"},
		Statement: jixiao.Text{
			ZH: "每出现一项问题，或与指标值每差一个单位，扣规定分数，扣到下限为止。",
			EN: "A set number of points off per defect, or per unit short of the target, down to a floor.",
		},
		Required: []string{"counts", "each"},
		Optional: []string{"per", "floor"},
		Unusual: jixiao.Text{
			ZH: "问题数为负的，得分待定；达到指标值不扣分，超过也不加分。",
			EN: "A negative number of defects stays open; a target that is reached costs nothing and gains nothing.",
		},
	}
}

func (deduction) check(c *checker, path string, p *RuleParameters) {
	if p.Counts != CountDefects && p.Counts != CountShortfall {
		c.add(kindParameterMissing, path+".counts", jixiao.With("rule", "deduction"))
	}
	c.positivePoints(path+".each", p.Each)
	c.shareOrAbsent(path+".floor", p.Floor)
	if p.Per.IsSet() && p.Counts == CountDefects {
		c.add(kindParameterForeign, path+".per", jixiao.With("rule", "deduction of defects"))
	}
	if p.Per.IsSet() && p.Per.rat.Sign() <= 0 {
		c.add(kindParameterRange, path+".per", jixiao.With("value", p.Per.String()), jixiao.With("range", "> 0"))
	}
}

func (deduction) derive(q *question, p *RuleParameters) outcome {
	var steps Expr
	formula := jixiao.Text{ZH: "分值 − 每项扣分 × 项数", EN: "weight − points each × count"}
	if p.Counts == CountDefects {
		count, ok := q.count()
		if !ok {
			return q.open(noQuantity(q.answer.Actual.Cell(), NotNumeric))
		}
		if count.Sign() < 0 {
			return q.open(CountInvalid)
		}
		steps = dec(count)
	} else {
		n, why, ok := q.numbers()
		if !ok {
			return why
		}
		short := difference(number(n.target), number(n.actual))
		switch q.leaf.direction {
		case indicator.LowerBetter:
			short = difference(number(n.actual), number(n.target))
		case indicator.HigherBetter, indicator.ExactBetter:
		case indicator.Undirected, indicator.WithinBetter, indicator.Qualitative:
			return q.open(RuleUnsuited)
		}
		if short.rat().Sign() <= 0 {
			return q.full(TargetMet)
		}
		steps = short
		formula = jixiao.Text{ZH: "分值 − 每单位扣分 × 相差单位数", EN: "weight − points each × units short"}
		if per := p.Per.or(1); per.CmpInt(1) != 0 {
			steps = quotient(short, number(per))
		}
	}
	floor := product(q.weight, number(p.Floor.or(0)))
	if !p.Floor.IsSet() {
		floor = integer(0)
	}
	e := most(floor, difference(q.weight, product(dec(p.Each.Exact()), steps)))
	return scored(e, Counted, formula)
}

// accumulation adds points per item up to a cap.
type accumulation struct{}

func (accumulation) define() Definition {
	return Definition{
		Kind: Accumulation, Since: "0.1.0",
		Name: jixiao.Text{ZH: "按数累加", EN: "accumulation"},
		Statement: jixiao.Text{
			ZH: "每完成一项得规定分数，累加到上限（默认为分值）为止。",
			EN: "A set number of points per item, up to a cap (the weight by default).",
		},
		Required: []string{"each"},
		Optional: []string{"cap"},
		Unusual: jixiao.Text{
			ZH: "项数为负的，得分待定；得分不超过分值。",
			EN: "A negative count stays open; never above the weight.",
		},
	}
}

func (accumulation) check(c *checker, path string, p *RuleParameters) {
	c.positivePoints(path+".each", p.Each)
	c.shareOrAbsent(path+".cap", p.Cap)
}

func (accumulation) derive(q *question, p *RuleParameters) outcome {
	count, ok := q.count()
	if !ok {
		return q.open(noQuantity(q.answer.Actual.Cell(), NotNumeric))
	}
	if count.Sign() < 0 {
		return q.open(CountInvalid)
	}
	top := q.weight
	if p.Cap.IsSet() {
		top = share(q.weight, p.Cap)
	}
	e := least(top, product(dec(p.Each.Exact()), dec(count)))
	return scored(e, Counted, jixiao.Text{ZH: "min(上限, 每项得分 × 项数)", EN: "min(cap, points each × count)"})
}
