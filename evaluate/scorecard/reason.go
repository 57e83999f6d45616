package scorecard

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Reason says why a row has the points that it has, or why it has none. The
// zero value is no reason.
type Reason uint8

// The reasons.
const (
	NoReason Reason = iota
	// What a rule found.
	TargetMet
	TargetMissed
	BelowPass
	OverTarget
	InStep
	Confirmed
	NotConfirmed
	Judged
	TierAward
	InTime
	Late
	WithinSpan
	OutsideSpan
	Counted
	ActualNegative
	// What leaves the points open.
	JudgementDue
	DateUnclear
	GivenOutsideTier
	GivenOutsideWeight
	// What has no points.
	ValueMissing
	ValueNotApplicable
	ValueExempt
	ValueNotYetDue
	AnsweredTwice
	NoTarget
	NoWeight
	NoRule
	RuleUnsuited
	NotNumeric
	UnitsDiffer
	SeveralValues
	TargetZero
	TargetNegative
	CountInvalid
	ValueImprecise
)

type reasonText struct {
	key  string
	text jixiao.Text
}

func (r Reason) entry() reasonText {
	switch r {
	case NoReason:
		return reasonText{"none", jixiao.Text{}}
	case TargetMet:
		return reasonText{"target-met", jixiao.Text{ZH: "达到指标值，得满分", EN: "target reached: full points"}}
	case TargetMissed:
		return reasonText{"target-missed", jixiao.Text{ZH: "未达到指标值，按公式计分", EN: "target missed: points by the formula"}}
	case BelowPass:
		return reasonText{"below-pass", jixiao.Text{ZH: "低于及格门槛，不得分", EN: "below the pass mark: no points"}}
	case OverTarget:
		return reasonText{"over-target", jixiao.Text{ZH: "超额完成，按超额规则计分", EN: "far above target: points by the over-achievement policy"}}
	case InStep:
		return reasonText{"in-step", jixiao.Text{ZH: "落入所在区间，按区间计分", EN: "points of the interval it falls into"}}
	case Confirmed:
		return reasonText{"confirmed", jixiao.Text{ZH: "符合要求，得满分", EN: "requirement met: full points"}}
	case NotConfirmed:
		return reasonText{"not-confirmed", jixiao.Text{ZH: "不符合要求", EN: "requirement not met"}}
	case Judged:
		return reasonText{"judged", jixiao.Text{ZH: "采用评分人给出的分数", EN: "points given by the judge"}}
	case TierAward:
		return reasonText{"tier-award", jixiao.Text{ZH: "按等级的固定比例计分", EN: "fixed share of the grade"}}
	case InTime:
		return reasonText{"in-time", jixiao.Text{ZH: "按时完成，得满分", EN: "in time: full points"}}
	case Late:
		return reasonText{"late", jixiao.Text{ZH: "逾期完成，按规则扣分", EN: "late: points off by the rule"}}
	case WithinSpan:
		return reasonText{"within-span", jixiao.Text{ZH: "在规定区间内，得满分", EN: "inside the span: full points"}}
	case OutsideSpan:
		return reasonText{"outside-span", jixiao.Text{ZH: "超出规定区间，按偏离程度扣分", EN: "outside the span: points off by the distance"}}
	case Counted:
		return reasonText{"counted", jixiao.Text{ZH: "按数量计分", EN: "points by count"}}
	case ActualNegative:
		return reasonText{"actual-negative", jixiao.Text{ZH: "完成值为负，不得分", EN: "the actual value is negative: no points"}}
	case JudgementDue:
		return reasonText{"judgement-due", jixiao.Text{ZH: "需要评分人判断", EN: "a judgement is owed"}}
	case DateUnclear:
		return reasonText{"date-unclear", jixiao.Text{ZH: "日期精度不足，无法判断是否按时", EN: "the dates are not precise enough to tell"}}
	case GivenOutsideTier:
		return reasonText{"given-outside-tier", jixiao.Text{ZH: "给分不在等级对应的分数区间内", EN: "the points given lie outside the span of the grade"}}
	case GivenOutsideWeight:
		return reasonText{"given-outside-weight", jixiao.Text{ZH: "给分小于 0 或大于分值", EN: "the points given are below 0 or above the weight"}}
	case ValueMissing:
		return reasonText{"value-missing", jixiao.Text{ZH: "没有完成值", EN: "no actual value"}}
	case ValueNotApplicable:
		return reasonText{"not-applicable", jixiao.Text{ZH: "指标不适用", EN: "the indicator does not apply"}}
	case ValueExempt:
		return reasonText{"exempt", jixiao.Text{ZH: "经批准免于考核", EN: "exempt with approval"}}
	case ValueNotYetDue:
		return reasonText{"not-yet-due", jixiao.Text{ZH: "尚未到期", EN: "not yet due"}}
	case AnsweredTwice:
		return reasonText{"answered-twice", jixiao.Text{ZH: "同一指标有多个完成值", EN: "two answers for the same indicator"}}
	case NoTarget:
		return reasonText{"no-target", jixiao.Text{ZH: "没有可比较的指标值", EN: "no target to compare with"}}
	case NoWeight:
		return reasonText{"no-weight", jixiao.Text{ZH: "没有分值", EN: "no weight"}}
	case NoRule:
		return reasonText{"no-rule", jixiao.Text{ZH: "评分方案中没有适用的规则", EN: "the scheme has no rule for it"}}
	case RuleUnsuited:
		return reasonText{"rule-unsuited", jixiao.Text{ZH: "规则与指标的方向或类型不符", EN: "the rule does not suit the direction or kind of the indicator"}}
	case NotNumeric:
		return reasonText{"not-numeric", jixiao.Text{ZH: "完成值不是数值", EN: "the actual value is no number"}}
	case UnitsDiffer:
		return reasonText{"units-differ", jixiao.Text{ZH: "指标值与完成值的单位不可比", EN: "the units of target and actual cannot be compared"}}
	case SeveralValues:
		return reasonText{"several-values", jixiao.Text{ZH: "一个单元格内有多个数值", EN: "several values in one cell"}}
	case TargetZero:
		return reasonText{"target-zero", jixiao.Text{ZH: "指标值为 0，无法计算比例", EN: "the target is 0: no ratio is possible"}}
	case TargetNegative:
		return reasonText{"target-negative", jixiao.Text{ZH: "指标值为负且未达到，比例没有意义", EN: "a negative target that is missed has no meaningful ratio"}}
	case CountInvalid:
		return reasonText{"count-invalid", jixiao.Text{ZH: "数量不是有效的要点数", EN: "the count is no valid number of points"}}
	case ValueImprecise:
		return reasonText{"value-imprecise", jixiao.Text{ZH: "完成值不够精确，无法计分", EN: "the actual value is not precise enough"}}
	default:
		return reasonText{"invalid", jixiao.Text{}}
	}
}

// String returns the stable key, such as "target-met".
func (r Reason) String() string { return r.entry().key }

// Text returns the reason in Chinese and English.
func (r Reason) Text() jixiao.Text { return r.entry().text }

// Reasons lists the reasons, [NoReason] aside.
func Reasons() []Reason {
	out := make([]Reason, 0, ValueImprecise)
	for r := TargetMet; r <= ValueImprecise; r++ {
		out = append(out, r)
	}
	return out
}

// UnmarshalText reads the key.
func (r *Reason) UnmarshalText(text []byte) error {
	for _, v := range append(Reasons(), NoReason) {
		if v.String() == string(text) {
			*r = v
			return nil
		}
	}
	return terms.Unknown("scorecard: reason", text, Reasons())
}

// MarshalText writes the key.
func (r Reason) MarshalText() ([]byte, error) { return []byte(r.String()), nil }
