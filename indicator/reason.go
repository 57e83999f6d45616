package indicator

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Reason says why an attainment was not judged, or was judged without a ratio or
// under an assumption. The zero value means that nothing stood in the way.
type Reason uint8

// The reasons. The first group leaves the attainment unjudged.
const (
	NoReason Reason = iota
	// ReasonNoTarget: there is no target to hold anything against.
	ReasonNoTarget
	// ReasonMissing: there is no value.
	ReasonMissing
	// ReasonNotApplicable: the observation is not applicable or exempt.
	ReasonNotApplicable
	// ReasonNotYetDue: the value comes later.
	ReasonNotYetDue
	// ReasonQualitative: the target is words, for a person to judge.
	ReasonQualitative
	// ReasonNotNumeric: one side is a number or a date, the other is not.
	ReasonNotNumeric
	// ReasonCompound: one side holds several values.
	ReasonCompound
	// ReasonUnitMismatch: the units cannot be compared.
	ReasonUnitMismatch
	// ReasonUnitScale: one side has no unit, and the numbers are so far apart
	// that they seem to be in units of different scale (元 and 万元, 0.95 and %).
	ReasonUnitScale
	// ReasonUndirected: no sign, and no direction given or assumed. There is a
	// ratio.
	ReasonUndirected
	// ReasonDirectionConflict: the printed sign and the given direction contradict
	// each other. There is a ratio.
	ReasonDirectionConflict
	// ReasonTrend: the value is said to be a fall, and the target does not say
	// what it counts.
	ReasonTrend
	// ReasonImprecise: a month, a year or a range that reaches over the limit.
	ReasonImprecise

	// ReasonZeroTarget: the target is zero; judged, without ratio.
	ReasonZeroTarget
	// ReasonNegativeTarget: the target is negative; judged, without ratio.
	ReasonNegativeTarget
	// ReasonUnitMissing: one side has no unit and was taken to have the other's;
	// judged, with ratio.
	ReasonUnitMissing
)

// Reasons lists the reasons.
func Reasons() []Reason {
	out := make([]Reason, 0, ReasonUnitMissing)
	for r := ReasonNoTarget; r <= ReasonUnitMissing; r++ {
		out = append(out, r)
	}
	return out
}

// IsValid reports whether r is a reason; [NoReason] is not.
func (r Reason) IsValid() bool { return r >= ReasonNoTarget && r <= ReasonUnitMissing }

// String returns the key, such as "unit-mismatch", and the empty text for
// [NoReason].
func (r Reason) String() string {
	switch r {
	case ReasonNoTarget:
		return "no-target"
	case ReasonMissing:
		return "missing"
	case ReasonNotApplicable:
		return "not-applicable"
	case ReasonNotYetDue:
		return "not-yet-due"
	case ReasonQualitative:
		return "qualitative"
	case ReasonNotNumeric:
		return "not-numeric"
	case ReasonCompound:
		return "compound"
	case ReasonUnitMismatch:
		return "unit-mismatch"
	case ReasonUnitScale:
		return "unit-scale"
	case ReasonUndirected:
		return "undirected"
	case ReasonDirectionConflict:
		return "direction-conflict"
	case ReasonTrend:
		return "trend"
	case ReasonImprecise:
		return "imprecise"
	case ReasonZeroTarget:
		return "zero-target"
	case ReasonNegativeTarget:
		return "negative-target"
	case ReasonUnitMissing:
		return "unit-missing"
	case NoReason:
		return ""
	default:
		return ""
	}
}

// Text returns the reason in both languages.
func (r Reason) Text() jixiao.Text {
	switch r {
	case ReasonNoTarget:
		return jixiao.Text{ZH: "没有指标值", EN: "there is no target"}
	case ReasonMissing:
		return jixiao.Text{ZH: "没有完成值", EN: "there is no value"}
	case ReasonNotApplicable:
		return jixiao.Text{ZH: "不适用或已豁免", EN: "not applicable, or exempt"}
	case ReasonNotYetDue:
		return jixiao.Text{ZH: "尚未到期", EN: "not yet due"}
	case ReasonQualitative:
		return jixiao.Text{ZH: "定性指标，由人评判", EN: "qualitative, for a person to judge"}
	case ReasonNotNumeric:
		return jixiao.Text{ZH: "指标值和完成值一方是数值或日期，另一方不是", EN: "one side is a number or a date, the other is not"}
	case ReasonCompound:
		return jixiao.Text{ZH: "一个单元格内有多个值", EN: "there are several values in one cell"}
	case ReasonUnitMismatch:
		return jixiao.Text{ZH: "计量单位不能换算", EN: "the units cannot be converted into each other"}
	case ReasonUnitScale:
		return jixiao.Text{ZH: "一方缺计量单位，且数量级相差悬殊", EN: "one side has no unit, and the numbers seem to be of different scale"}
	case ReasonUndirected:
		return jixiao.Text{ZH: "不知道指标方向", EN: "the direction is not known"}
	case ReasonDirectionConflict:
		return jixiao.Text{ZH: "符号与指标方向相反", EN: "the sign contradicts the direction of the indicator"}
	case ReasonTrend:
		return jixiao.Text{ZH: "完成值为下降，指标值未说明增减", EN: "the value is a fall, and the target does not say of what"}
	case ReasonImprecise:
		return jixiao.Text{ZH: "完成值不够精确，无法判断是否达标", EN: "the value is not precise enough to tell"}
	case ReasonZeroTarget:
		return jixiao.Text{ZH: "指标值为零，没有完成率", EN: "the target is zero, so there is no ratio"}
	case ReasonNegativeTarget:
		return jixiao.Text{ZH: "指标值为负数，没有完成率", EN: "the target is negative, so there is no ratio"}
	case ReasonUnitMissing:
		return jixiao.Text{ZH: "一方缺计量单位，按另一方的单位计算", EN: "one side has no unit and was taken to have the other's"}
	case NoReason:
		return jixiao.Text{}
	default:
		return jixiao.Text{}
	}
}

// MarshalText writes the key.
func (r Reason) MarshalText() ([]byte, error) {
	if r > ReasonUnitMissing {
		return nil, fmt.Errorf("indicator: reason %d is not valid", uint8(r))
	}
	return []byte(r.String()), nil
}

// UnmarshalText reads a key exactly as [Reason.String] writes it.
func (r *Reason) UnmarshalText(text []byte) error {
	for v := NoReason; v <= ReasonUnitMissing; v++ {
		if v.String() == string(text) {
			*r = v
			return nil
		}
	}
	return terms.Unknown("indicator: reason", text, Reasons())
}
