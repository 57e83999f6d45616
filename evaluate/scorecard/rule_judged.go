package scorecard

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// direct answers yes or no.
type direct struct{}

func (direct) define() Definition {
	return Definition{
		Kind: Direct, Since: "0.1.0",
		Name: jixiao.Text{ZH: "直接赋分", EN: "direct"},
		Statement: jixiao.Text{
			ZH: "符合要求得满分；不符合得 0 分，或得规定比例。",
			EN: "Full points when the requirement is met; else none, or a set share.",
		},
		Optional: []string{"miss"},
		Unusual: jixiao.Text{
			ZH: "完成值是数值或日期时，按是否达到指标值判断；文字与指标值相同视为符合，指标值为“否”的，完成值为“否”才符合；其他文字需要判断。",
			EN: "A number or date is met or missed by the target; a text equal to the target counts as met, and where the target is no, no is what is asked for; other texts need a judgement.",
		},
	}
}

func (direct) check(c *checker, path string, p *RuleParameters) {
	c.shareOrAbsent(path+".miss", p.Miss)
}

func (direct) derive(q *question, p *RuleParameters) outcome {
	yes, known := q.confirmed()
	if !known {
		return q.open(JudgementDue)
	}
	if yes {
		return q.full(Confirmed)
	}
	if !p.Miss.IsSet() {
		return q.zero(NotConfirmed)
	}
	return scored(share(q.weight, p.Miss), NotConfirmed, jixiao.Text{ZH: "分值 × 不符合时的比例", EN: "weight × share for no"})
}

// confirmed reports whether the requirement is met, where that can be said.
func (q *question) confirmed() (yes, known bool) {
	target := q.leaf.criterion.Cell()
	if text := target.Text(); text != "" && text == q.answer.Actual.Text() && !target.Template() {
		return true, true
	}
	if yes, known = q.answer.Actual.YesNo(); !known {
		a := q.leaf.criterion.Attain(q.answer.Actual, q.year)
		return a.Met(), a.Judged()
	}
	if want, has := indicator.ObservationFromCell(target).YesNo(); has {
		return yes == want, true
	}
	// Against a target in other words a plain 是 or 否 answers, and a word that the
	// target begins with (通过 to 通过验收); 完成 to 按时完成 does not say when. Nothing
	// answers a target that denies: 否 to 无安全事故 can mean either.
	text, word := target.Text(), q.answer.Actual.Text()
	if denies(text) {
		return false, false
	}
	for _, denial := range denials() {
		word = strings.TrimPrefix(word, denial)
	}
	return yes, word == "是" || word == "否" || (word != "" && strings.HasPrefix(text, word))
}

// denials are the words that turn what follows into its opposite.
func denials() []string { return []string{"无", "不", "未", "没有"} }

// denies reports a text that begins with a denial: 无安全事故.
func denies(text string) bool {
	return slices.ContainsFunc(denials(), func(denial string) bool { return strings.HasPrefix(text, denial) })
}

// graded holds a judgement to the span of its tier.
type graded struct{}

func (graded) define() Definition {
	return Definition{
		Kind: GradedRule, Since: "0.1.0",
		Name: jixiao.Text{ZH: "按评判等级赋分", EN: "graded"},
		Statement: jixiao.Text{
			ZH: "按等级对应的分数区间给分，给分须在该等级的区间内；只有等级没有给分的，按等级规定比例，未规定的在区间内待定。",
			EN: "Points inside the span of the grade; a grade alone gives the set share of its tier, or stays open inside the span.",
		},
		Required: []string{"tiers"},
		Unusual: jixiao.Text{
			ZH: "给分大于分值、小于 0 或不在等级区间内的，不采用，得分在区间内待定。",
			EN: "Points above the weight, below 0 or outside the tier are not taken; the score stays open inside the span.",
		},
	}
}

func (graded) check(c *checker, path string, p *RuleParameters) {
	if len(p.Tiers) == 0 {
		c.add(kindParameterMissing, path+".tiers", jixiao.With("rule", "graded"))
		return
	}
	for i, t := range p.Tiers {
		here := fmt.Sprintf("%s.tiers[%d]", path, i)
		c.share(here+".low", t.Low)
		c.share(here+".high", t.High)
		if t.Low.rat.Cmp(t.High.rat) > 0 {
			c.add(kindIntervalOverlap, here+".low", jixiao.With("edge", t.Low.String()), jixiao.With("other", here+".high"))
		}
		if t.Award.IsSet() && !t.holds(t.Award.rat) {
			c.add(kindParameterRange, here+".award", jixiao.With("value", t.Award.String()), jixiao.With("range", t.Low.String()+"–"+t.High.String()))
		}
		if i == 0 {
			if t.High.rat.CmpInt(1) != 0 || t.HighOpen {
				c.add(kindIntervalGap, here+".high", jixiao.With("edge", t.High.String()))
			}
			continue
		}
		above := p.Tiers[i-1].Low.rat
		switch cmp := t.High.rat.Cmp(above); {
		case cmp > 0, cmp == 0 && !t.HighOpen:
			c.add(kindIntervalOverlap, here+".high", jixiao.With("edge", t.High.String()), jixiao.With("other", fmt.Sprintf("%s.tiers[%d].low", path, i-1)))
		case cmp < 0:
			c.add(kindIntervalGap, here+".high", jixiao.With("edge", t.High.String()))
		}
	}
	if last := p.Tiers[len(p.Tiers)-1]; !last.Low.rat.IsZero() {
		c.add(kindIntervalGap, fmt.Sprintf("%s.tiers[%d].low", path, len(p.Tiers)-1), jixiao.With("edge", last.Low.String()))
	}
}

// holds reports whether a share lies inside the tier.
func (t Tier) holds(s exact.Rat) bool {
	high := s.Cmp(t.High.rat)
	return s.Cmp(t.Low.rat) >= 0 && (high < 0 || (high == 0 && !t.HighOpen))
}

func (graded) derive(q *question, p *RuleParameters) outcome {
	tier, _ := q.answer.Actual.Tier()
	if tier > len(p.Tiers) {
		return q.open(JudgementDue)
	}
	least, greatest := integer(0), q.weight
	if tier > 0 {
		t := p.Tiers[tier-1]
		least, greatest = share(q.weight, t.Low), share(q.weight, t.High)
		if !q.answer.Given.IsSet() && t.Award.IsSet() {
			return scored(share(q.weight, t.Award), TierAward, jixiao.Text{ZH: "分值 × 等级比例", EN: "weight × share of the grade"})
		}
	}
	bounded := outcome{status: Open, reason: JudgementDue, low: least, high: greatest}
	if !q.answer.Given.IsSet() {
		return bounded
	}
	points := q.answer.Given.Exact().Rat()
	if points.Sign() < 0 || points.Cmp(q.weight.rat()) > 0 {
		bounded.reason = GivenOutsideWeight
		return bounded
	}
	if tier > 0 {
		s, err := points.Quo(q.weight.rat())
		if err == nil && !p.Tiers[tier-1].holds(s) {
			bounded.reason = GivenOutsideTier
			return bounded
		}
	}
	return scored(number(points), Judged, jixiao.Text{ZH: "评分人给分", EN: "points given"})
}

// given takes a judge's points as they are.
type given struct{}

func (given) define() Definition {
	return Definition{
		Kind: Given, Since: "0.1.0",
		Name: jixiao.Text{ZH: "评委打分", EN: "given"},
		Statement: jixiao.Text{
			ZH: "采用评委给出的分数，不低于 0，不超过分值。",
			EN: "The points of a judge or panel, between 0 and the weight.",
		},
		Unusual: jixiao.Text{
			ZH: "没有给分、给分小于 0 或大于分值的，得分待定。",
			EN: "Without points, or with points below 0 or above the weight, the score stays open.",
		},
	}
}

func (given) check(*checker, string, *RuleParameters) {}

func (given) derive(q *question, _ *RuleParameters) outcome {
	return graded{}.derive(&question{leaf: q.leaf, weight: q.weight, answer: &Answer{Given: q.answer.Given}}, &RuleParameters{})
}
