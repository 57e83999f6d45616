package target

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// Can what is promised be measured and held against what is reached?
var (
	kindSignMissing = checkKind(jixiao.Warning, "sign-missing", "指标“{name}”的指标值“{target}”没有符号，按“{direction}”理解", "the target {target} of {name} has no sign and is taken as: {direction}",
		"在指标值前写明 ≥、≤ 或 =。", "Write ≥, ≤ or =.")
	kindValueUnclear = checkKind(jixiao.Error, "value-unclear", "指标“{name}”的指标值“{target}”不是一个明确的值：{why}", "the target {target} of {name} is not one clear value: {why}",
		"一个指标只写一个值；说明写入指标解释。", "One indicator has one value; details belong to the explanation.")
	kindSignInName = checkKind(jixiao.Warning, "sign-in-name", "指标名称中的符号“{named}”与指标值“{target}”相反", "the name says {named}, the target is {target}",
		"统一符号。", "Use one sign.")
	kindZeroValue = checkKind(jixiao.Warning, "zero-value", "指标“{name}”的指标值为零，越高越好的指标定为零等于没有目标", "the target of {name} is zero, which promises nothing where more is better",
		"测算后填写指标值。", "Work the value out.")
	kindNegativeValue = checkKind(jixiao.Error, "negative-value", "指标“{name}”的指标值“{target}”为负数", "the target {target} of {name} is negative",
		"改为下降幅度等正数口径。", "Use a positive measure, such as the size of the fall.")
	kindAboveWhole = checkKind(jixiao.Error, "share-above-whole", "“{name}”不会超过 100%，指标值为“{target}”", "{name} cannot exceed 100%, and its target is {target}",
		"改正指标值。", "Correct the target.")
	kindWholeAsked = checkKind(jixiao.Info, "whole-asked", "“{name}”的指标值为“{target}”，有一点差错就达不到", "the target {target} of {name} is missed by the smallest slip",
		"非刚性要求的，按历史水平设定。", "Where it is no hard requirement, follow what was reached before.")
)

func valueChecks() []check {
	return []check{
		define("value-sign", "写明符号", "signs stated", "数值前写明 ≥、≤ 或 =。", "Every number has its sign.", checkValueSign),
		define("value-clear", "指标值明确", "values clear", "指标值不是约数，不是占位文字。", "A value is neither approximate nor a placeholder.", checkValueClear),
		define("value-sign-name", "符号与名称一致", "sign and name agree", "指标名称里的符号与指标值一致。", "The sign in the name is that of the value.", checkSignInName),
		define("zero-value", "指标值不为零", "no zero targets", "越高越好的指标，指标值大于零。", "Where more is better, the target is above zero.", func(c *checking) {
			for i := range c.rows {
				r := &c.rows[i]
				if q, ok := r.quantity(); ok && q.Sign() == 0 && r.criterion.Op() != indicator.Equal && r.criterion.Direction() == indicator.HigherBetter {
					c.add(kindZeroValue, r.path("target"), r.nameArg(), r.targetArg())
				}
			}
		}),
		define("negative-value", "指标值不为负", "no negative targets", "指标值不为负数。", "No target is negative.", func(c *checking) {
			for i := range c.rows {
				r := &c.rows[i]
				if q, ok := r.quantity(); ok && q.Sign() < 0 {
					c.add(kindNegativeValue, r.path("target"), r.nameArg(), r.targetArg())
				}
			}
		}),
		define("share-bounded", "比率不超过百分之百", "shares bounded", "不会超过 100% 的比率，指标值不超过 100%。", "A rate that cannot exceed 100% is not promised above it.", func(c *checking) { checkBounded(c, false) }),
		define("whole-asked", "慎用百分之百", "100% with care", "比率定为 100% 的，应是刚性要求。", "A rate of 100% is a hard requirement.", func(c *checking) { checkBounded(c, true) }),
	}
}

func checkValueSign(c *checking) {
	for i := range c.rows {
		r := &c.rows[i]
		if _, ok := r.quantity(); ok && r.criterion.Op() == indicator.NoComparison && r.name.Op == indicator.NoComparison && r.criterion.DirectionAssumed() {
			c.add(kindSignMissing, r.path("target"), r.nameArg(), r.targetArg(), jixiao.WithText("direction", r.criterion.Direction().Text()))
		}
	}
}

func checkValueClear(c *checking) {
	for i := range c.rows {
		r := &c.rows[i]
		cell := r.criterion.Cell()
		var why jixiao.Text
		switch {
		case cell.Approximate():
			why = jixiao.Text{ZH: "是约数", EN: "approximate"}
		case cell.Template(), cell.Absence() == indicator.AbsenceTemplate:
			why = jixiao.Text{ZH: "是表式的占位文字", EN: "a placeholder of the form"}
		case cell.Absence() == indicator.AbsenceSignOnly:
			why = jixiao.Text{ZH: "只有符号", EN: "a sign alone"}
		case cell.Absence() == indicator.AbsenceUnitOnly:
			why = jixiao.Text{ZH: "只有单位", EN: "a unit alone"}
		default:
			continue
		}
		c.add(kindValueUnclear, r.path("target"), r.nameArg(), jixiao.With("target", jixiao.Clip(cell.Raw())), jixiao.WithText("why", why))
	}
}

func checkSignInName(c *checking) {
	up := func(op indicator.Comparison) bool { return op == indicator.AtLeast || op == indicator.Above }
	down := func(op indicator.Comparison) bool { return op == indicator.AtMost || op == indicator.Below }
	for i := range c.rows {
		r := &c.rows[i]
		if a, b := r.name.Op, r.criterion.Op(); up(a) && down(b) || down(a) && up(b) {
			c.add(kindSignInName, r.path("target"), jixiao.With("named", a.Symbol()), r.targetArg())
		}
	}
}

// whole100 is what a share of a whole cannot exceed.
var whole100 = indicator.MustParseQuantity("100%")

// checkBounded asks for rates above 100%, or for those of exactly 100%.
func checkBounded(c *checking, whole bool) {
	for i := range c.rows {
		r := &c.rows[i]
		q, ok := r.quantity()
		if !ok || r.criterion.Direction() == indicator.LowerBetter || !indicator.BoundedRate(r.indicator.Name) {
			continue
		}
		cmp, err := q.Compare(whole100)
		switch {
		case err != nil:
		case whole && cmp == 0:
			c.add(kindWholeAsked, r.path("target"), r.nameArg(), r.targetArg())
		case !whole && cmp > 0:
			c.add(kindAboveWhole, r.path("target"), r.nameArg(), r.targetArg())
		}
	}
}
