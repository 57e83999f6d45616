package indicator

import "github.com/jixiao-go/jixiao"

// The findings about weights: rules, allocation, and taking indicators out.
var (
	kindWeightMissing = jixiao.Kind{
		Code: "indicator.weight-missing", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "没有分值", EN: "there is no weight"},
		Remedy:  jixiao.Text{ZH: "填写分值权重。", EN: "Give it a weight."},
	}
	kindWeightZero = jixiao.Kind{
		Code: "indicator.weight-zero", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "分值为 0", EN: "the weight is 0"},
		Remedy:  jixiao.Text{ZH: "设置大于 0 的分值，或删除该指标。", EN: "Give it a weight above 0, or take the indicator out."},
	}
	kindWeightStep = jixiao.Kind{
		Code: "indicator.weight-step", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "分值 {weight} 不是 {step} 的整数倍", EN: "weight {weight} is no multiple of {step}"},
		Remedy:  jixiao.Text{ZH: "按规定的最小分值单位调整。", EN: "Change it to the smallest unit that the rule allows."},
	}
	kindWeightMin = jixiao.Kind{
		Code: "indicator.weight-min", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "分值 {weight} 低于下限 {limit}", EN: "weight {weight} is below the minimum of {limit}"},
		Remedy:  jixiao.Text{ZH: "提高分值，或合并次要指标。", EN: "Raise it, or merge minor indicators."},
	}
	kindWeightMax = jixiao.Kind{
		Code: "indicator.weight-max", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "分值 {weight} 高于上限 {limit}", EN: "weight {weight} is above the maximum of {limit}"},
		Remedy:  jixiao.Text{ZH: "降低分值，或拆分指标。", EN: "Lower it, or split the indicator."},
	}
	kindTotalDiffers = jixiao.Kind{
		Code: "indicator.total-differs", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "总分为 {total}，规则要求 {want}", EN: "the total is {total}, the rules want {want}"},
		Remedy:  jixiao.Text{ZH: "改用规则规定的总分；申报时不含预算执行率的，用相应的规则。", EN: "Use the total of the rules, or the rules for tables without budget execution."},
	}
	kindCategoryWeight = jixiao.Kind{
		Code: "indicator.category-weight", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "{categories} 的分值合计为 {sum}，规则要求{want}", EN: "{categories} weigh {sum} together, the rules want {want}"},
		Remedy:  jixiao.Text{ZH: "在一级指标之间调整分值。", EN: "Move weight between the first levels."},
	}
	kindWeightRule = jixiao.Kind{
		Code: "indicator.weight-rule", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "分值规则无效：{detail}", EN: "the rule about weights cannot be used: {detail}"},
		Remedy:  jixiao.Text{ZH: "修改规则；无效的规则不参与检查。", EN: "Mend the rule; one that cannot be used is left out of the check."},
	}
	kindRulesNotEffective = jixiao.Kind{
		Code: "indicator.rules-not-effective", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "分值规则在 {on} 不适用，适用期 {period}", EN: "the rules about weights do not hold on {on}; they hold {period}"},
		Remedy:  jixiao.Text{ZH: "核对日期，或改用当日适用的规则。", EN: "Check the day, or use the rules that hold then."},
	}
	kindStepInvalid = jixiao.Kind{
		Code: "indicator.step-invalid", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "分值步长“{step}”无效", EN: "the step {step} cannot be used"},
		Remedy:  jixiao.Text{ZH: "步长应大于 0，常用 1、0.5、0.1。", EN: "A step is above 0; 1, 0.5 and 0.1 are usual."},
	}
	kindStepUneven = jixiao.Kind{
		Code: "indicator.step-uneven", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "{points} 分不能按步长 {step} 整分", EN: "{points} points are no whole number of steps of {step}"},
		Remedy:  jixiao.Text{ZH: "减小步长。", EN: "Use a smaller step."},
	}
	kindStepTooFine = jixiao.Kind{
		Code: "indicator.step-too-fine", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "{points} 分按步长 {step} 分成的份数超过 {limit}", EN: "{points} points are more than {limit} steps of {step}"},
		Remedy:  jixiao.Text{ZH: "增大步长。", EN: "Use a larger step."},
	}
	kindTotalMissing = jixiao.Kind{
		Code: "indicator.total-missing", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "没有总分，无法分配分值", EN: "there is no total to allocate"},
		Remedy:  jixiao.Text{ZH: "填写总分，一般为 100。", EN: "Set the total, usually 100."},
	}
	kindAllocatedZero = jixiao.Kind{
		Code: "indicator.allocated-zero", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "按步长 {step} 分配后分值为 0", EN: "nothing was left for it in steps of {step}"},
		Remedy:  jixiao.Text{ZH: "减小步长，提高重要性，或删除该指标。", EN: "Use a smaller step, raise the importance, or take the indicator out."},
	}
	kindCodeUnknown = jixiao.Kind{
		Code: "indicator.code-unknown", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "没有编码为“{code}”的指标", EN: "there is no indicator with the code {code}"},
		Remedy:  jixiao.Text{ZH: "核对编码。", EN: "Check the code."},
	}
	kindSpreadUnset = jixiao.Kind{
		Code: "indicator.spread-unset", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "没有说明剔除指标的分值如何处理", EN: "nothing says what becomes of the weight that is taken out"},
		Remedy:  jixiao.Text{ZH: "选择不再计分、在同级内分摊或在全部指标间分摊。", EN: "Choose forfeit, redistribute-parent or redistribute-total."},
	}
	kindGroupTakenOut = jixiao.Kind{
		Code: "indicator.group-taken-out", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "“{code}”是上级指标，其下 {count} 个指标全部剔除", EN: "{code} is a group; all {count} indicators below it were taken out"},
		Remedy:  jixiao.Text{ZH: "只剔除其中一部分的，写明三级指标的编码。", EN: "Name the indicators where only some of them do not apply."},
	}
	kindNothingLeft = jixiao.Kind{
		Code: "indicator.nothing-left", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "剔除后没有计分的指标", EN: "no indicator with a weight is left"},
		Remedy:  jixiao.Text{ZH: "至少保留一个有分值的指标。", EN: "Keep at least one indicator that has a weight."},
	}
)

// The findings about composing a framework from a library.
var (
	kindPickTwice = jixiao.Kind{
		Code: "indicator.pick-twice", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "编码“{code}”被重复选用，首次在 {first}", EN: "the code {code} is picked twice, first at {first}"},
		Remedy:  jixiao.Text{ZH: "删除其中一个；确需多次选用的，用不同的后缀区分。", EN: "Remove one, or tell them apart by a suffix."},
	}
	kindPickSuffix = jixiao.Kind{
		Code: "indicator.pick-suffix", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "后缀“{suffix}”不能用：含有 #，或编码“{code}”已属于库中另一指标", EN: "the suffix {suffix} cannot be used: it holds a #, or the code {code} is that of another indicator"},
		Remedy:  jixiao.Text{ZH: "换一个不含 # 的后缀。", EN: "Use another suffix, without #."},
	}
	kindLibraryNotEffective = jixiao.Kind{
		Code: "indicator.library-not-effective", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "指标库 {library} 在 {on} 不适用，适用期 {period}", EN: "the library {library} does not hold on {on}; it holds {period}"},
		Remedy:  jixiao.Text{ZH: "核对日期，或改用当日适用的版本。", EN: "Check the day, or use the version that holds then."},
	}
	kindPickEnded = jixiao.Kind{
		Code: "indicator.pick-ended", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "编码“{code}”自 {on} 起停用，{successors}", EN: "the code {code} ended on {on}; {successors}"},
		Remedy:  jixiao.Text{ZH: "改用接替的指标，或选用其他指标。", EN: "Pick what took its place, or another indicator."},
	}
	kindPickNotValid = jixiao.Kind{
		Code: "indicator.pick-not-valid", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "编码“{code}”在 {on} 不可选用，有效期 {period}", EN: "the code {code} may not be used on {on}; it is valid {period}"},
		Remedy:  jixiao.Text{ZH: "核对日期，或选用当日有效的指标。", EN: "Check the day, or pick an indicator that is valid then."},
	}
	kindPlaceMissing = jixiao.Kind{
		Code: "indicator.place-missing", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "“{code}”没有一级指标", EN: "{code} stands under no first level"},
		Remedy:  jixiao.Text{ZH: "在选用时写明一级、二级指标名称。", EN: "Name the levels in the pick."},
	}
	kindDayMissing = jixiao.Kind{
		Code: "indicator.day-missing", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "没有写明日期", EN: "the day is not stated"},
		Remedy:  jixiao.Text{ZH: "写明日期；指标和规则按日期判断是否有效。", EN: "State it; which indicators and rules hold depends on the day."},
	}
	kindModelMissing = jixiao.Kind{
		Code: "indicator.model-missing", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "没有写明指标体系模式", EN: "the model is not stated"},
		Remedy:  jixiao.Text{ZH: "写明成本列在产出之下，还是作为一级指标。", EN: "Say whether cost stands under output or is a first level."},
	}
)

// The findings about rolling values up.
var (
	kindNotRolledUp = jixiao.Kind{
		Code: "indicator.not-rolled-up", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "不能汇总：汇总方式为“{how}”", EN: "the values are not rolled up: {how}"},
		Remedy:  jixiao.Text{ZH: "在指标中注明求和、加权平均或取期末数；不可汇总的，逐个反映。", EN: "State sum, weighted mean or last; what cannot be rolled up is shown one by one."},
	}
	kindRoundingInvalid = jixiao.Kind{
		Code: "indicator.rounding-invalid", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "没有写明有效的舍入方式", EN: "the rounding is not valid"},
		Remedy:  jixiao.Text{ZH: "写明小数位数（0 至 6）和舍入方式。", EN: "State places, 0 to 6, and a mode."},
	}
	kindPartsMissing = jixiao.Kind{
		Code: "indicator.parts-missing", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "没有可汇总的值", EN: "there is nothing to roll up"},
		Remedy:  jixiao.Text{ZH: "补充各单位的完成值。", EN: "Add the values of the units."},
	}
	kindPartMissing = jixiao.Kind{
		Code: "indicator.part-missing", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "没有值（{reason}），汇总值待定", EN: "there is no value ({reason}), so the whole stays open"},
		Remedy:  jixiao.Text{ZH: "补填；确不适用的，注明依据。", EN: "Fill it in; where it does not apply, say on what basis."},
	}
	kindPartSkipped = jixiao.Kind{
		Code: "indicator.part-skipped", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "没有值（{reason}），取期末数时不受影响", EN: "there is no value ({reason}); the last value does not depend on it"},
		Remedy:  jixiao.Text{ZH: "需要完整序列的，补填。", EN: "Fill it in where the whole series is wanted."},
	}
	kindPartLeftOut = jixiao.Kind{
		Code: "indicator.part-left-out", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "未计入汇总：{reason}", EN: "left out of the whole: {reason}"},
		Remedy:  jixiao.Text{ZH: "核对依据。", EN: "Check the basis."},
	}
	kindPartNotNumeric = jixiao.Kind{
		Code: "indicator.part-not-numeric", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "“{value}”不是一个确定的数，汇总值待定", EN: "{value} is not one definite number, so the whole stays open"},
		Remedy:  jixiao.Text{ZH: "填写数值和单位，不写符号、范围或文字。", EN: "Write number and unit, without sign, range or words."},
	}
	kindPartApproximate = jixiao.Kind{
		Code: "indicator.part-approximate", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "“{value}”是约数，按该数汇总", EN: "{value} is approximate and was taken as it stands"},
		Remedy:  jixiao.Text{ZH: "填写准确数。", EN: "Write the exact number."},
	}
	kindPartUnit = jixiao.Kind{
		Code: "indicator.part-unit", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "“{value}”不能换算为“{unit}”，汇总值待定", EN: "{value} cannot be converted into {unit}, so the whole stays open"},
		Remedy:  jixiao.Text{ZH: "按指标的计量单位填写。", EN: "Report in the unit of the indicator."},
	}
	kindPartUnitAssumed = jixiao.Kind{
		Code: "indicator.part-unit-assumed", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "“{value}”没有单位，按“{unit}”处理", EN: "{value} has no unit and was taken in {unit}"},
		Remedy:  jixiao.Text{ZH: "补写计量单位。", EN: "Write the unit."},
	}
	kindPartWeight = jixiao.Kind{
		Code: "indicator.part-weight", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "权数“{by}”{reason}，汇总值待定", EN: "the weight {by} {reason}, so the whole stays open"},
		Remedy:  jixiao.Text{ZH: "填写该单位的权数，一般是比率的分母。", EN: "State the weight of the part, usually the denominator of the rate."},
	}
	kindPartWeightless = jixiao.Kind{
		Code: "indicator.part-weightless", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "权数“{by}”为 0，没有值不影响汇总", EN: "the weight {by} is 0, so that the whole does not need a value here"},
		Remedy:  jixiao.Text{ZH: "核对权数是否确为 0。", EN: "Make sure that it is 0."},
	}
	kindZeroWeights = jixiao.Kind{
		Code: "indicator.zero-weights", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "权数“{by}”合计为 0，没有平均值", EN: "the weights {by} add up to 0, so there is no mean"},
		Remedy:  jixiao.Text{ZH: "核对各单位的权数；确无业务的，注明不适用。", EN: "Check the weights; where there was nothing to measure, say that it does not apply."},
	}
	kindWholeTooLong = jixiao.Kind{
		Code: "indicator.whole-too-long", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "合计超过 {digits} 位数字", EN: "the whole has more than {digits} digits"},
		Remedy:  jixiao.Text{ZH: "核对各项的数值和计量单位。", EN: "Check the numbers and units of the parts."},
	}
)

// weightKinds lists the findings above for the registry.
func weightKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindWeightMissing, kindWeightZero, kindWeightStep, kindWeightMin, kindWeightMax, kindTotalDiffers, kindCategoryWeight, kindWeightRule, kindRulesNotEffective,
		kindStepInvalid, kindStepUneven, kindStepTooFine, kindTotalMissing, kindAllocatedZero,
		kindCodeUnknown, kindSpreadUnset, kindGroupTakenOut, kindNothingLeft,
		kindPickTwice, kindPickSuffix, kindLibraryNotEffective, kindPickEnded, kindPickNotValid, kindPlaceMissing, kindDayMissing, kindModelMissing,
		kindNotRolledUp, kindRoundingInvalid, kindPartsMissing, kindPartMissing, kindPartSkipped, kindPartLeftOut, kindPartNotNumeric,
		kindPartApproximate, kindPartUnit, kindPartUnitAssumed, kindPartWeight, kindPartWeightless, kindZeroWeights, kindWholeTooLong,
	}
}
