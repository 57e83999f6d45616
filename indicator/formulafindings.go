package indicator

import (
	"fmt"
	"strconv"

	"github.com/jixiao-go/jixiao"
)

// The findings about formulas and what is computed by them.
var (
	kindFormulaEmpty = jixiao.Kind{
		Code: "indicator.formula-empty", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "公式没有任何项", EN: "the formula has no terms"},
		Remedy:  jixiao.Text{ZH: "写明分子，或删除公式。", EN: "Say what is counted, or remove the formula."},
	}
	kindFormulaTooLong = jixiao.Kind{
		Code: "indicator.formula-too-long", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "公式的项数超过 {limit}", EN: "the formula has more than {limit} terms"},
		Remedy:  jixiao.Text{ZH: "先汇总明细，再用汇总数计算。", EN: "Add up the details first, and compute with the sums."},
	}
	kindFactUnknown = jixiao.Kind{
		Code: "indicator.fact-unknown", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "公式中的“{fact}”没有定义", EN: "the formula uses {fact}, which is not declared"},
		Remedy:  jixiao.Text{ZH: "在基础数据中写明该项及计量单位。", EN: "Declare it among the facts, with its unit."},
	}
	kindFactUnnamed = jixiao.Kind{
		Code: "indicator.fact-unnamed", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "基础数据没有名称，或以减号开头", EN: "the fact has no name, or one that begins with a minus"},
		Remedy:  jixiao.Text{ZH: "填写名称；减号只写在公式里。", EN: "Name it; a minus belongs into the formula."},
	}
	kindFactTwice = jixiao.Kind{
		Code: "indicator.fact-twice", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "基础数据“{fact}”定义了两次", EN: "the fact {fact} is declared twice"},
		Remedy:  jixiao.Text{ZH: "保留一个。", EN: "Keep one."},
	}
	kindFactUnused = jixiao.Kind{
		Code: "indicator.fact-unused", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "基础数据“{fact}”没有用到", EN: "the formula does not use the fact {fact}"},
		Remedy:  jixiao.Text{ZH: "删除，或补到公式里。", EN: "Remove it, or use it."},
	}
	kindTermUnit = jixiao.Kind{
		Code: "indicator.term-unit", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "“{fact}”的单位“{unit}”与同侧的“{other}”不能相加", EN: "{fact} is counted in {unit} and cannot be added to {other}"},
		Remedy:  jixiao.Text{ZH: "同侧各项用同一类单位。", EN: "Use one kind of unit on one side."},
	}
	kindFormulaUnit = jixiao.Kind{
		Code: "indicator.formula-unit", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "结果单位“{unit}”与公式不符：分子“{over}”，分母“{under}”", EN: "the unit {unit} is not what the formula gives: over {over}, under {under}"},
		Remedy:  jixiao.Text{ZH: "同类相除用 %；不同类相除用“分子单位/分母单位”。", EN: "Like by like gives %; otherwise write the one unit over the other."},
	}
	kindUnitUnknown = jixiao.Kind{
		Code: "indicator.unit-unknown", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "不认识的计量单位“{unit}”", EN: "unknown unit {unit}"},
		Remedy:  jixiao.Text{ZH: "核对写法；不认识的单位只能与自身比较。", EN: "Check the spelling; an unknown unit compares with itself only."},
	}
	kindFormulaUnitDiffers = jixiao.Kind{
		Code: "indicator.formula-unit-differs", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "指标单位“{unit}”与公式结果单位“{result}”不能换算", EN: "the indicator is counted in {unit}, its formula gives {result}"},
		Remedy:  jixiao.Text{ZH: "统一两处的计量单位。", EN: "Use one unit in both places."},
	}
	kindFactMissing = jixiao.Kind{
		Code: "indicator.fact-missing", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "缺少基础数据“{fact}”：{reason}", EN: "the fact {fact} is missing: {reason}"},
		Remedy:  jixiao.Text{ZH: "补报该数据；不要以 0 代替。", EN: "Report it; do not write 0 in its place."},
	}
	kindFactUnit = jixiao.Kind{
		Code: "indicator.fact-unit", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "“{fact}”的值“{value}”不能换算为“{unit}”", EN: "the value {value} of {fact} cannot be converted into {unit}"},
		Remedy:  jixiao.Text{ZH: "按公式要求的单位填报。", EN: "Report in the unit of the formula."},
	}
	kindFactUnitAssumed = jixiao.Kind{
		Code: "indicator.fact-unit-assumed", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "“{fact}”的值“{value}”没有单位，按“{unit}”计算", EN: "the value {value} of {fact} has no unit and was taken in {unit}"},
		Remedy:  jixiao.Text{ZH: "补写计量单位。", EN: "Write the unit."},
	}
	kindZeroDenominator = jixiao.Kind{
		Code: "indicator.zero-denominator", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "分母“{under}”为 0，没有比率", EN: "the denominator {under} is 0, so there is no rate"},
		Remedy:  jixiao.Text{ZH: "说明没有发生额，指标按不适用处理；不要填 0% 或 100%。", EN: "Say that nothing was due and treat the indicator as not applicable; write neither 0% nor 100%."},
	}
	kindNegativeDenominator = jixiao.Kind{
		Code: "indicator.negative-denominator", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "分母“{under}”为负数，比率没有意义", EN: "the denominator {under} is negative, so the rate means nothing"},
		Remedy:  jixiao.Text{ZH: "核对基础数据；基数为负时说明增减额，不算变动率。", EN: "Check the facts; for a negative base state the change itself, not a rate."},
	}
	kindFactUndeclared = jixiao.Kind{
		Code: "indicator.fact-undeclared", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "公式用不到“{fact}”", EN: "the formula has no use for {fact}"},
		Remedy:  jixiao.Text{ZH: "核对名称是否写错。", EN: "Check its name for a slip."},
	}
)

// formulaKinds lists the findings above for the registry.
func formulaKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindFormulaEmpty, kindFormulaTooLong, kindFactUnknown, kindFactUnnamed, kindFactTwice, kindFactUnused,
		kindTermUnit, kindFormulaUnit, kindUnitUnknown, kindFormulaUnitDiffers,
		kindFactMissing, kindFactUnit, kindFactUnitAssumed, kindZeroDenominator, kindNegativeDenominator, kindFactUndeclared,
	}
}

// limitOf is the argument of findings about limits.
func limitOf(n int) jixiao.Arg { return jixiao.With("limit", strconv.Itoa(n)) }

// index is the path of an entry of a list.
func index(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }
