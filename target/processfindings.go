package target

import "github.com/jixiao-go/jixiao"

func info(k jixiao.Kind) jixiao.Kind {
	k.Severity = jixiao.Info
	return k
}

// citing gives a kind the clause behind it.
func citing(k jixiao.Kind, basis ...jixiao.Basis) jixiao.Kind {
	k.Basis = basis
	return k
}

// What can be wrong with the procedure of a target.
var (
	kindEventIllegal = kind("event-illegal", "目标处于“{state}”，不能{event}；现在可以：{legal}",
		"the target is {state}, so {event} is not possible; possible now: {legal}",
		"按流程顺序补登缺少的环节。", "Record the step that is missing, in the order of the procedure.")
	kindEventRole = kind("event-role", "{role}无权{event}；应由{roles}{event}",
		"{event} is not for: {role}; it is for: {roles}",
		"由有权的部门办理。", "Let the office do it that may.")
	kindEventDate = kind("event-date", "{event}日期 {on} 比上一环节的日期 {last} 早 {days} 天",
		"the date {on} of {event} lies {days} days before the last event, {last}",
		"核对日期；流程日期不能倒退。", "Check the date; a procedure does not go back in time.")
	kindEventVersion = kind("event-version", "{event}所写版本“{version}”不是应办理的版本“{want}”；现在可以：{legal}",
		"{event} names version {version}, the one at hand is {want}; possible now: {legal}",
		"审核、批复、公开的必须是同一版本；有改动的重新申报。", "What is approved and disclosed is what was reviewed; declare a changed table again.")
	kindEventIncomplete = kind("event-incomplete", "{event}没有填写{what}", "{event} lacks {what}", "补填{what}。", "Add {what}.")
	kindEventText       = kind("event-text", "{event}的 {key} 过长或不是 UTF-8 文字", "{key} of {event} is too long or not UTF-8", "缩短或重新输入。", "Shorten it, or type it again.")
	kindTooManyEvents   = kind("too-many-events", "办理记录超过上限 {limit} 条", "more than {limit} events", "检查是否把多个项目记在了一起。", "See whether several projects share one record.")

	kindTransition       = kind("transition", "流程规则有误：{detail}", "this rule of the procedure is wrong: {detail}", "按提示修改。", "Mend it as said.")
	kindTransitionDouble = kind("transition-double", "{role}的这一步已由 {other} 规定", "{other} already says this step for: {role}", "删除其中一条。", "Remove one of the two.")
	kindStateUnreachable = kind("state-unreachable", "无法到达“{state}”", "the state “{state}” cannot be reached", "补充到达该状态的规则，或删除从它出发的规则。", "Add a way to it, or remove the ways from it.")
	kindStateDeadEnd     = kind("state-dead-end", "“{state}”没有通向关闭或不予通过的出路", "from “{state}” there is no way to closed or refused", "补充离开该状态的规则。", "Add a way out.")
	kindReviewBypassed   = citing(kind("review-bypassed", "可以不经{step}从“{from}”到“{to}”", "“{from}” leads to “{to}” without {step}",
		"在此之前加入该环节。", "Put the step before it."), targetMeasures)
	kindReviewOfOneself = citing(kind("review-of-oneself", "由{role}审核自己的目标", "the review is done by the {role} that set the target",
		"由主管部门或财政部门审核。", "Let the department or finance review it."), targetMeasures)
	kindStateDiffers = kind("state-differs", "记录的状态“{written}”与按流程得出的“{reached}”不同", "the state written is {written}, the events lead to {reached}",
		"用当初的流程规定读取，或核对记录。", "Read it with the table of transitions that it was made under, or check the record.")
)

// What can be wrong beside the budget.
var (
	kindStepLate = kind("step-late", "目标{step}（{on}）比预算{milestone}（{due}）晚 {days} 天，允许 {within} 天，超出 {over} 天",
		"{step} of the target on {on} came {days} days after {milestone} of the budget on {due}; {within} are allowed, {over} too many",
		"说明原因；下年与预算同步办理。", "Give the reason; next year do it together with the budget.")
	kindStepMissing = kind("step-missing", "预算已{milestone}（{due}），目标没有{step}记录", "the budget had its {milestone} on {due}, the target has no {step}",
		"补办并登记。", "Do it and record it.")
	kindStepBefore = warning(kind("step-before", "目标{step}（{on}）比预算{milestone}（{due}）早 {days} 天，允许 {ahead} 天",
		"{step} of the target on {on} came {days} days before {milestone} of the budget on {due}; {ahead} are allowed",
		"核对日期，以及目标与批复的预算是否一致。", "Check the dates, and whether the target fits the budget as approved."))
	kindSynchronyRule = kind("synchrony-rule", "这条同步要求没有写明{of}的环节，未作比较", "this rule of synchronisation names no step of the {of}; nothing was compared",
		"写明编制、审核、批复或公开。", "Name one of preparation, review, approval and disclosure.")
)

// byConvention is for what no rule that was read says of adjustments.
func byConvention(k jixiao.Kind) jixiao.Kind {
	return citing(k, jixiao.Basis{Convention: true, Note: "目标调整留有理由、依据和时间，是本项目的约定"})
}

// What can be wrong with an adjustment.
var (
	kindChangeReason = byConvention(kind("change-reason", "{change}，没有说明理由", "{change}, without a reason", "写明调整理由。", "Give the reason."))
	kindChangeBasis  = byConvention(kind("change-basis", "{change}，没有依据", "{change}, without a basis", "注明政策文件或批准文号。", "Name the document that allows it."))
	kindChangeLate   = byConvention(kind("change-late", "调整申请日期 {on} 晚于最后期限 {last}，晚 {days} 天", "the adjustment was applied for on {on}, {days} days after the last day, {last}",
		"不予调整，按原目标评价；确需调整的报批。", "Keep the former target, or get leave for the exception."))
	kindChangeWeight = warning(citing(kind("change-weight", "{change}；权重在预算批复时确定，原则上不再调整", "{change}; weights are fixed with the approval and in principle stay",
		"恢复批复的权重，或说明依据。", "Put the approved weight back, or name the basis."),
		jixiao.Basis{Document: "中央部门项目支出核心绩效目标和指标设置及取值指引（试行）", Number: "财预〔2021〕101号", Note: "权重在预算批复时确定，原则上不再调整"}))
	kindChangeAfterResult = byConvention(kind("change-after-result", "{change}；结果 {known} 已知，调整在其后 {days} 天", "{change}; the result was known on {known}, {days} days before",
		"按原目标评价。", "Score by the former target."))
	kindLoweredMoneyStays = warning(citing(kind("lowered-money-stays", "{count} 处目标降低（{list}），资金未减少（{before} → {after}）",
		"targets lowered: {count} ({list}), while the money does not shrink ({before} → {after})",
		"同步调减预算，或说明原因。", "Cut the budget with them, or give the reason."), monitorMeasures))
	kindMoneyCut = warning(citing(kind("money-cut-target-stays", "资金由 {before} 减为 {after}，目标没有相应降低", "the money is cut from {before} to {after} and no target is lowered",
		"同步调整目标，或说明仍可完成。", "Lower the targets with it, or say why they still hold."), monitorMeasures))
	kindAddedWithoutWeight = kind("added-without-weight", "新增指标“{name}”没有分值", "the added indicator {name} has no weight", "填写分值，并使合计不变。", "Give it a weight and keep the total.")
	kindChangeUnclear      = warning(kind("change-unclear", "{change}，无法判断目标是降低还是提高", "{change}; whether the target is lowered or raised cannot be told",
		"核对指标方向和单位，由人判断。", "Check direction and unit; a person decides."))
	kindWeightsNotCompared = info(kind("weights-not-compared", "{version}的表没有任何分值，分值不作比较", "the table {version} the adjustment prints no weights, so weights are not compared",
		"需要比较的，补填分值。", "Add the weights if they are to be compared."))
	kindChangeCutOff = warning(kind("change-text-cut-off", "{version}的表不完整，新增或取消的指标可能只是没有读到", "the {version} table stops early, so that what seems added or withdrawn may only not have been read",
		"取得完整的表后重新比较。", "Compare again with the whole table."))
	kindRowsAmbiguous = info(kind("rows-ambiguous", "“{name}”有 {count} 行同名且无编码，按顺序对应", "{count} rows named {name} have no code and were matched in order",
		"给指标编码。", "Give the indicators codes."))
	kindTasksAmbiguous = info(kind("tasks-ambiguous", "“{name}”有 {count} 项任务同名，按顺序对应", "{count} tasks named {name} were matched in order",
		"给任务不同的名称。", "Give the tasks different names."))
)

// What can be wrong with a coverage.
var (
	kindCoverageAmount = warning(kind("coverage-amount", "“{name}”没有可用的金额：{detail}", "{name} has no amount to count: {detail}",
		"填写金额、单位和时间口径。", "Give amount, unit and phase."))
	kindCoveragePhases = kind("coverage-phases", "{subject}的金额口径不同（{phases}），不能相加", "the amounts of {subject} belong to different phases ({phases}) and are not added",
		"分开统计年度、项目期和累计数。", "Count annual, multi-year and cumulative amounts apart.")
	kindCoverageDuplicate = kind("coverage-duplicate", "“{name}”重复出现，只计一次", "{name} stands twice and is counted once", "删除重复项；内容不同的先核对。", "Remove one; where they differ, check first.")
	kindCoverageOrder     = kind("coverage-order", "“{name}”已{done}，但没有{missing}", "{name} has {done}, not {missing}", "补登缺少的环节。", "Record the step that is missing.")
	kindCoverageExcess    = kind("coverage-excess", "{by}：{part} {done}，多于{whole} {all}，多 {over}（{rate}）",
		"{by}: {part} {done} is more than {whole} {all}, by {over} ({rate})",
		"核对两者的年度和范围是否为同一总体。", "Check whether both are of one year and one population.")
)

// processKinds lists the kinds of findings about procedure, adjustment and
// coverage.
func processKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindEventIllegal, kindEventRole, kindEventDate, kindEventVersion, kindEventIncomplete, kindEventText, kindTooManyEvents,
		kindTransition, kindTransitionDouble, kindStateUnreachable, kindStateDeadEnd, kindReviewBypassed, kindReviewOfOneself, kindStateDiffers,
		kindStepLate, kindStepMissing, kindStepBefore, kindSynchronyRule,
		kindChangeReason, kindChangeBasis, kindChangeLate, kindChangeWeight, kindChangeAfterResult, kindLoweredMoneyStays,
		kindMoneyCut, kindAddedWithoutWeight, kindChangeUnclear, kindWeightsNotCompared, kindRowsAmbiguous, kindTasksAmbiguous,
		kindCoverageAmount, kindCoveragePhases, kindCoverageDuplicate, kindCoverageOrder, kindCoverageExcess,
		kindChangeDoubtful, kindChangeWeightSum, kindMoneyGone, kindCoverageDiffers, kindChangeCutOff,
	}
}
