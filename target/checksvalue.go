package target

import (
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// Can what is promised be measured and held against what is reached?
var (
	kindSignsMissing = checkKind(jixiao.Info, "signs-missing", "{numbers} 个数值指标中有 {count} 个没有写明符号，按指标名称推断方向", "{count} of {numbers} numbers have no sign; the direction is taken from the names",
		"在指标值前写明 ≥、≤ 或 =。", "Write ≥, ≤ or =.")
	kindSignMissing = checkKind(jixiao.Info, "sign-missing", "指标“{name}”的指标值“{target}”没有符号，按“{direction}”理解", "the target {target} of {name} has no sign and is taken as: {direction}",
		"在指标值前写明 ≥、≤ 或 =。", "Write ≥, ≤ or =.")
	kindValueUnclear = checkKind(jixiao.Warning, "value-unclear", "指标“{name}”的指标值“{target}”不是一个明确的值：{why}", "the target {target} of {name} is not one clear value: {why}",
		"一个指标只写一个值；说明写入指标解释。", "One indicator has one value; details belong to the explanation.")
	kindSignInName = checkKind(jixiao.Warning, "sign-in-name", "指标名称中的符号“{named}”与指标值“{target}”相反", "the name says {named}, the target is {target}",
		"统一符号。", "Use one sign.")
	kindZeroValue = checkKind(jixiao.Warning, "zero-value", "指标“{name}”的指标值为零，越高越好的指标定为零等于没有目标", "the target of {name} is zero, which promises nothing where more is better",
		"测算后填写指标值。", "Work the value out.")
	kindNegativeValue = checkKind(jixiao.Warning, "negative-value", "指标“{name}”的指标值“{target}”为负数", "the target {target} of {name} is negative",
		"改为下降幅度等正数口径。", "Use a positive measure, such as the size of the fall.")
	kindAboveWhole = checkKind(jixiao.Error, "share-above-whole", "“{name}”不会超过 100%，指标值为“{target}”", "{name} cannot exceed 100%, and its target is {target}",
		"改正指标值。", "Correct the target.")
	kindWholeAsked = checkKind(jixiao.Info, "whole-asked", "“{name}”由他人评判，指标值“{target}”有一人不满意就达不到", "others decide on {name}, and one of them is enough to miss the target {target}",
		"按以前年度的调查结果设定。", "Follow the surveys of earlier years.")
)

func valueChecks() []check {
	return []check{
		define("value-sign", "写明符号", "signs stated", "数值前写明 ≥、≤ 或 =。", "Every number has its sign.", checkValueSign).ofRows(),
		define("value-clear", "指标值明确", "values clear", "指标值不是约数，不是占位文字。", "A value is neither approximate nor a placeholder.", checkValueClear).ofRows(),
		define("value-sign-name", "符号与名称一致", "sign and name agree", "指标名称里的符号与指标值一致。", "The sign in the name is that of the value.", checkSignInName).ofRows(),
		define("zero-value", "指标值不为零", "no zero targets", "越高越好的指标，指标值大于零。", "Where more is better, the target is above zero.", func(c *checking) {
			for i := range c.rows {
				r := &c.rows[i]
				if q, ok := r.quantity(); ok && q.Sign() == 0 && r.criterion.Op() != indicator.Equal && r.criterion.Direction() == indicator.HigherBetter {
					c.add(kindZeroValue, r.path("target"), r.nameArg(), r.targetArg())
				}
			}
		}).ofRows(),
		define("negative-value", "指标值不为负", "no negative targets", "指标值不为负数，增减幅度除外。", "No target is negative, but for changes.", func(c *checking) {
			for i := range c.rows {
				r := &c.rows[i]
				if q, ok := r.quantity(); ok && q.Sign() < 0 && !isChange(r.indicator.Name) {
					c.add(kindNegativeValue, r.path("target"), r.nameArg(), r.targetArg())
				}
			}
		}).ofRows(),
		define("share-bounded", "比率不超过百分之百", "shares bounded", "不会超过 100% 的比率，指标值不超过 100%。", "A rate that cannot exceed 100% is not promised above it.", func(c *checking) { checkBounded(c, false) }).ofRows(),
		define("whole-asked", "慎用百分之百", "100% with care", "由他人评判的比率，如满意度，不定为 100%。", "A rate that others decide on, such as satisfaction, is not 100%.", func(c *checking) { checkBounded(c, true) }).ofRows(),
	}
}

// isChange reports the name of a change, which may be a fall.
func isChange(name string) bool {
	for _, w := range []string{"增长", "增速", "增幅", "增减", "变化", "变动", "同比", "环比", "误差", "偏差", "偏离", "温度"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// checkValueSign names each row that lacks a sign; of a form that prints few signs
// or none it says so once.
func checkValueSign(c *checking) {
	numbers, bare := 0, 0
	for i := range c.rows {
		if _, ok := c.rows[i].quantity(); ok {
			numbers++
			if c.rows[i].signless() {
				bare++
			}
		}
	}
	if bare > 1 && 2*bare > numbers {
		c.add(kindSignsMissing, pathRows, jixiao.With("numbers", itoa(numbers)), jixiao.With("count", itoa(bare)))
		return
	}
	for i := range c.rows {
		r := &c.rows[i]
		if r.signless() {
			c.add(kindSignMissing, r.path("target"), r.nameArg(), r.targetArg(), jixiao.WithText("direction", r.criterion.Direction().Text()))
		}
	}
}

// signless reports a number whose direction nobody states.
func (r *rowFacts) signless() bool {
	_, ok := r.quantity()
	return ok && r.criterion.Op() == indicator.NoComparison && r.name.Op == indicator.NoComparison && r.criterion.DirectionAssumed()
}

func checkValueClear(c *checking) {
	for i := range c.rows {
		r := &c.rows[i]
		cell := r.criterion.Cell()
		var why jixiao.Text
		switch {
		case cell.Approximate():
			why = jixiao.Text{ZH: "是约数", EN: "approximate"}
		case cell.Template():
			why = jixiao.Text{ZH: "是表式的占位文字", EN: "a placeholder of the form"}
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

// othersDecide reports a rate that depends on what people say and not on the work
// alone. That all of a payment arrives, or all houses are sound, is a fair target.
func (r *rowFacts) othersDecide() bool {
	if r.indicator.Category == indicator.Satisfaction || r.indicator.Dimension == indicator.DimensionSatisfaction {
		return true
	}
	for _, w := range []string{"满意", "知晓率", "认可", "好评率", "支持率"} {
		if strings.Contains(r.indicator.Name, w) {
			return true
		}
	}
	return false
}

// checkBounded asks for rates above 100%, or for those of exactly 100% that
// others decide on.
func checkBounded(c *checking, whole bool) {
	for i := range c.rows {
		r := &c.rows[i]
		q, ok := r.quantity()
		if !ok || q.Unit().Measure() != indicator.MeasureShare || r.criterion.Direction() == indicator.LowerBetter {
			continue
		}
		cmp, err := q.Compare(whole100)
		if err != nil || cmp < 0 || (cmp == 0) != whole || whole && !r.othersDecide() || !indicator.BoundedRate(r.indicator.Name) {
			continue
		}
		k := kindAboveWhole
		if whole {
			k = kindWholeAsked
		}
		c.add(k, r.path("target"), r.nameArg(), r.targetArg())
	}
}
