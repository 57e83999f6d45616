package indicator

import "github.com/jixiao-go/jixiao"

// lintGuide cites the guide to indicators; what it says was not read in its text.
func lintGuide(note string) jixiao.Basis {
	return jixiao.Basis{
		Document: "中央部门项目支出核心绩效目标和指标设置及取值指引（试行）", Number: "财预〔2021〕101号",
		Issued: jixiao.MustDate(2021, 8, 18), Note: note + "；文号和日期已核对，内容为一般知识，未核对原文",
	}
}

// lintReview cites the standards of a reviewing firm for re-checks.
func lintReview(article, note string) jixiao.Basis {
	return jixiao.Basis{
		Document: "自评复核评分标准", Article: article,
		Note: note + "；据一家第三方机构公开的复核程序，没有规定原文",
	}
}

func lintKind(s jixiao.Severity, code, zh, en, remedyZH, remedyEN string, basis ...jixiao.Basis) jixiao.Kind {
	return jixiao.Kind{
		Code: jixiao.Code("indicator.lint-" + code), Severity: s,
		Message: jixiao.Text{ZH: zh, EN: en}, Remedy: jixiao.Text{ZH: remedyZH, EN: remedyEN}, Basis: basis,
	}
}

// What [Lint] finds beside what the cell itself tells.
var (
	kindLintGenericName = lintKind(jixiao.Warning, "generic-name",
		"“{name}”是泛指标，放在任何项目都成立", "the name {name} fits any project and says nothing of this one",
		"写明对象和内容，如“安置小区物业服务考核合格率”。", "Name the object and what is measured of it.",
		lintGuide("原则：高度关联、重点突出、量化易评"))
	kindLintNameMissing = lintKind(jixiao.Warning, "name-missing",
		"指标值“{target}”没有指标名称", "the target {target} has no name",
		"补写指标名称。", "Name what is measured.")
	kindLintValueAsName = lintKind(jixiao.Warning, "value-as-name",
		"指标名称“{name}”是一个值，不是指标", "the name {name} is a value and no indicator",
		"名称写衡量的内容，数值写入指标值。", "Name what is measured, and put the number into the target.")
	kindLintValueInName = lintKind(jixiao.Info, "value-in-name",
		"指标值“{target}”写在了指标名称“{name}”中", "the target {target} stands in the name {name}",
		"名称只写衡量的内容，数值写入指标值。", "Name what is measured, and put the number into the target only.")
	kindLintValueRepeatsName = lintKind(jixiao.Warning, "value-repeats-name",
		"指标值照抄指标名称“{name}”，没有承诺任何结果", "the target repeats the name {name} and promises nothing",
		"设定可以检查的数值或标准。", "Set a number or a standard that can be checked.",
		lintGuide("原则：量化易评"))
	kindLintUnitMissing = lintKind(jixiao.Info, "unit-missing",
		"“{name}”的指标值“{target}”没有计量单位", "the target {target} of {name} has no unit",
		"补写计量单位。", "Write the unit.",
		lintGuide("指标的字段包括计量单位"))
	kindLintUnitUnstated = lintKind(jixiao.Info, "unit-unstated",
		"“{name}”没有计量单位", "{name} has no unit",
		"补写计量单位。", "Write the unit.",
		lintGuide("指标的字段包括计量单位"))
	kindLintValueMissing = lintKind(jixiao.Warning, "value-missing",
		"“{name}”没有指标值：{reason}", "{name} has no target: {reason}",
		"补填指标值；不适用的删除该行。", "Fill in the target, or remove the row where it does not apply.",
		lintReview("第3条", "无法核查的指标按程度扣分"))
	kindLintCannotFail = lintKind(jixiao.Warning, "cannot-fail",
		"“{name}”的指标值“{target}”不可能不达到", "the target {target} of {name} cannot be missed",
		"设定有可能达不到的指标值。", "Set a target that can be missed.",
		lintGuide("原则：量化易评"))
	kindLintYesNoWork = lintKind(jixiao.Warning, "yes-no-work",
		"“{name}”只问是否做了工作，不问做得怎样", "{name} asks only whether work took place",
		"改为数量、质量或时效指标。", "Ask how much, how well or how soon.",
		lintGuide("原则：量化易评"))
	kindLintVagueValue = lintKind(jixiao.Info, "vague-value",
		"“{name}”的指标值“{target}”没有可以判断的标准", "the target {target} of {name} gives no standard to judge by",
		"量化；确需定性的，在指标解释中写明各等级的标准。", "Give a number, or say in the explanation what each grade means.",
		lintGuide("原则：量化易评"))
	kindLintPercentOfPhrase = lintKind(jixiao.Warning, "percent-of-phrase",
		"“{name}”是一句愿望，“{target}”无从计算", "{name} is a wish, and {target} of it cannot be computed",
		"改为有分子、分母的指标，或写成定性指标并写明等级标准。", "Name a rate with its parts, or make it a grade with standards.",
		lintGuide("原则：量化易评"))
	kindLintQuantityInWords = lintKind(jixiao.Info, "quantity-in-words",
		"数量指标“{name}”的指标值“{target}”不是数量", "{name} stands under quantity, and its target {target} is words",
		"数量指标用数值和计量单位表示。", "Give quantities as numbers with units.",
		lintReview("第6条", "数量指标设为定性的，按完成比例计分"))
	kindLintActivity = lintKind(jixiao.Warning, "activity",
		"“{name}”是开展的工作，不是效益", "{name} is work that was done and no benefit of it",
		"移到产出，效益写工作带来的变化。", "Move it to output; benefits are what the work changed.",
		lintReview("第10条", "三级指标与二级指标不匹配的不得分"))
	kindLintWrongLevel = lintKind(jixiao.Warning, "wrong-level",
		"“{name}”不属于{level}，应列入{place}", "{name} does not belong under {level} but under {place}",
		"移到对应的二级指标。", "Move it to that second level.",
		lintReview("第10条", "三级指标与二级指标不匹配的不得分"))
	kindLintExecution = lintKind(jixiao.Warning, "execution-repeated",
		"“{name}”与单独计分的预算执行率重复", "{name} repeats the execution of the budget, which is scored by itself",
		"删除该指标，换成反映产出或效益的指标。", "Remove it and measure the work or its benefit instead.",
		lintGuide("预算执行率单独占10分"))
	kindLintUnitInName = lintKind(jixiao.Warning, "unit-conflict",
		"“{name}”与指标值“{target}”的计量单位不相符", "the name {name} and the unit of the target {target} do not go together",
		"核对指标名称和计量单位。", "Check name and unit.")
	kindLintAlwaysFull = lintKind(jixiao.Info, "always-full",
		"“{name}”连续 {years} 年全部达到，区分不出好坏", "{name} was reached in all {years} years given and tells nothing apart",
		"提高指标值，或换成更能反映差异的指标。", "Raise the target, or measure something that varies.",
		lintGuide("历史标准：前三年平均值、上年值"))
	kindLintBelowHistory = lintKind(jixiao.Warning, "below-history",
		"“{name}”的指标值“{target}”明显低于连续 {years} 年的实际水平", "the target {target} of {name} asks clearly less than was reached in all {years} years given",
		"参照历史实际值设定指标值，或说明原因。", "Set the target by what was reached, or give the reason.",
		lintGuide("历史标准：前三年平均值、上年值"))
	kindLintNoSurvey = lintKind(jixiao.Warning, "no-survey",
		"满意度指标“{name}”的取值方式是“{method}”，不是问卷调查", "{name} measures satisfaction, and its value comes from: {method}",
		"改为问卷调查法，并保留调查材料。", "Take the value from a survey and keep its papers.",
		lintGuide("设满意度指标的应开展调查"), lintReview("第4条", "没有调查材料的满意度指标不得分"))
	kindLintCompoundName = lintKind(jixiao.Info, "compound-name",
		"“{name}”一个名称包含两项指标", "the name {name} joins two things that are measured",
		"拆成两个指标，各设指标值。", "Split it into two indicators with a target each.")
	kindLintNearDuplicate = lintKind(jixiao.Warning, "near-duplicate",
		"“{name}”与“{other}”（{row}）重复", "{name} repeats {other} ({row})",
		"保留一个。", "Keep one of the two.")
	kindLintCountedTwice = lintKind(jixiao.Warning, "counted-twice",
		"“{name}”与“{other}”（{row}）是同一指标，在产出和效益中各计一次", "{name} and {other} ({row}) are one indicator, counted under output and under benefit",
		"只保留一处。", "Keep it in one place.",
		lintReview("第9条", "同一指标在产出和效益中重复的只计一次"))
	kindLintRestated = lintKind(jixiao.Info, "restated",
		"“{name}”只是“{other}”（{row}）的完成率，没有新的内容", "{name} says only that {other} ({row}) was reached",
		"换成反映质量或时效的指标。", "Measure quality or time instead.")

	kindLintCheckUnknown = jixiao.Kind{
		Code: "indicator.lint-check-unknown", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "没有“{check}”这项检查", EN: "there is no check {check}"},
		Remedy:  jixiao.Text{ZH: "核对检查的代码。", EN: "Check the code."},
	}
	kindLintLimit = jixiao.Kind{
		Code: "indicator.lint-limit-invalid", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "限值应在 0 至 {limit} 之间", EN: "the limit must lie between 0 and {limit}"},
		Remedy:  jixiao.Text{ZH: "改正限值；0 表示默认值。", EN: "Correct it; 0 is the default."},
	}
)

// rowLintKinds lists the kinds of [Lint] and [LintRows] that are their own.
func rowLintKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindLintGenericName, kindLintNameMissing, kindLintValueAsName, kindLintValueInName, kindLintValueRepeatsName,
		kindLintUnitMissing, kindLintUnitUnstated, kindLintValueMissing, kindLintCannotFail, kindLintYesNoWork,
		kindLintVagueValue, kindLintPercentOfPhrase, kindLintQuantityInWords, kindLintActivity, kindLintWrongLevel,
		kindLintExecution, kindLintUnitInName, kindLintAlwaysFull, kindLintBelowHistory, kindLintNoSurvey, kindLintCompoundName,
		kindLintNearDuplicate, kindLintCountedTwice, kindLintRestated,
	}
}

// lintKinds lists the findings above for the registry.
func lintKinds() []jixiao.Kind {
	return append(rowLintKinds(), kindLintCheckUnknown, kindLintLimit)
}

// sharedLintKinds lists what [Lint] says as [Criterion.Findings] says it.
func sharedLintKinds() []jixiao.Kind {
	return []jixiao.Kind{kindCompoundValue, kindDirectionSuspect, kindBoundedTarget}
}

// LintChecks lists the codes of the checks of [Lint] and [LintRows].
func LintChecks() []jixiao.Code {
	kinds := append(rowLintKinds(), sharedLintKinds()...)
	out := make([]jixiao.Code, len(kinds))
	for i := range kinds {
		out[i] = kinds[i].Code
	}
	return out
}
