package evaluate

import (
	"slices"

	"github.com/jixiao-go/jixiao"
)

func kind(s jixiao.Severity, code, zh, en, remedyZH, remedyEN string) jixiao.Kind {
	return jixiao.Kind{
		Code: jixiao.Code("evaluate." + code), Severity: s,
		Message: jixiao.Text{ZH: zh, EN: en}, Remedy: jixiao.Text{ZH: remedyZH, EN: remedyEN},
	}
}

// What a re-check finds. Names are stable.
var (
	kindTotalMismatch = kind(jixiao.Error, "total-mismatch",
		"总分 {printed} 不等于各项得分之和 {sum}（指标 {rows}，预算执行 {execution}）",
		"the printed total {printed} is not the sum of the printed points {sum} (indicators {rows}, execution {execution})",
		"重新合计；预算执行分不计入总分的，应在表中说明。", "Add up again; if execution points do not count, the form must say so.")
	kindTotalTooHigh = kind(jixiao.Error, "partial-total-mismatch",
		"已见各行共失 {lost} 分，总分最多 {most}，表中为 {printed}",
		"the visible rows already lose {lost} points, so the total is at most {most}; printed is {printed}",
		"重新合计。", "Add up again.")
	kindWeightSum = kind(jixiao.Error, "weight-sum",
		"分值合计 {sum}，应为 {want}", "the weights add up to {sum}, not to {want}",
		"调整各项分值，使合计等于总分。", "Change the weights so that they add up to the total.")
	kindScoreAboveWeight = kind(jixiao.Error, "score-above-weight",
		"得分 {score} 超过分值 {weight}", "the score {score} is above the weight {weight}",
		"得分不得超过分值，改正得分。", "A score is at most its weight; correct it.")
	kindUnexplained = kind(jixiao.Warning, "unexplained-deduction",
		"指标值 {target} 已达到（完成 {actual}），得 {score} 分，少于分值 {weight}，没有说明原因",
		"the target {target} was reached (actual {actual}), yet {score} of {weight} points were given without a reason",
		"写明扣分原因，或给满分。", "Give the reason for the deduction, or full points.")
	kindUnearned = kind(jixiao.Error, "unearned-score",
		"指标值 {target} 未达到（完成 {actual}），却得满分 {score}；按规则应为 {points}",
		"the target {target} was missed (actual {actual}), yet full points {score} were given; the rule gives {points}",
		"按规则改正得分，并说明未完成原因。", "Correct the score by the rule and state why the target was missed.")
	kindScoreMismatch = kind(jixiao.Error, "score-mismatch",
		"得分 {score} 与计算结果 {points} 不符：{why}", "the score {score} is not the computed {points}: {why}",
		"按规则重新计分；另有规定的，写明规定。", "Score again by the rule, or name the rule that was used.")
	kindOutsideTier = kind(jixiao.Warning, "tier-score-mismatch",
		"完成情况为“{actual}”，对应得分 {low} 至 {high}，表中为 {score}",
		"the actual “{actual}” stands for {low} to {high} points; printed is {score}",
		"核对等级与得分。", "Check grade and score.")
	kindExecutionMismatch = kind(jixiao.Error, "execution-mismatch",
		"预算执行得分 {score} 与计算结果 {points} 不符：{why}", "execution points {score} are not the computed {points}: {why}",
		"按执行率重新计分。", "Score again by the execution rate.")
	kindRateMismatch = kind(jixiao.Error, "rate-mismatch",
		"执行率 {printed} 与 {executed} ÷ {budget} = {rate} 不符", "the printed rate {printed} is not {executed} ÷ {budget} = {rate}",
		"按全年执行数 ÷ 全年预算数重新计算。", "Compute executed ÷ adjusted budget again.")
	kindRateImpossible = kind(jixiao.Warning, "zero-budget-rate-mismatch",
		"预算数为 0，无法计算执行率，表中为 {printed}", "the budget is 0, so there is no rate; printed is {printed}",
		"核对预算数；没有预算的不填执行率。", "Check the budget; without one there is no rate.")
	kindOverBudget = kind(jixiao.Error, "over-budget",
		"执行数 {executed} 超过预算数 {budget}", "executed {executed} is above the budget {budget}",
		"核对预算调整是否入表，并说明超支原因。", "Check whether an adjustment is missing, and give the reason.")
	kindOverAchievement = kind(jixiao.Warning, "over-achievement",
		"完成率 {attainment}，达到 {threshold} 以上，没有说明原因", "attainment {attainment} is {threshold} or more, without a reason",
		"说明超额原因；指标值定得过低的，下年调整。", "State the reason; raise a target that was set too low.")
	kindValueMissing = kind(jixiao.Warning, "value-missing",
		"没有{what}", "the row has {what}",
		"补填；确不适用的，写明依据。", "Fill it in; if it does not apply, state the basis.")
	kindNotNumeric = kind(jixiao.Warning, "value-not-numeric",
		"指标值“{target}”与完成值“{actual}”一个是数值，一个是文字", "of the target “{target}” and the actual “{actual}” one is a number and one is words",
		"完成值按指标值的形式填写。", "Give the actual value in the form of the target.")
	kindUnitScale = kind(jixiao.Info, "scale-unit-mismatch",
		"指标值 {target} 与完成值 {actual} 的单位不同，已换算", "target {target} and actual {actual} are in different units and were converted",
		"统一单位。", "Use one unit.")
	kindTemplate = kind(jixiao.Warning, "template-left",
		"表式中未使用的一行没有删除：{cell}", "an unused row of the form was left in: {cell}",
		"删除该行。", "Remove the row.")
	kindReasonMissing = kind(jixiao.Warning, "reason-missing",
		"未得满分或未达到指标值，偏差原因栏空白", "points lost or the target missed, and the column for the reason is blank",
		"填写偏差原因和改进措施。", "Give the reason and the measure.")
	kindColumnMissing = kind(jixiao.Warning, "column-value-missing",
		"表中没有一行填写{what}", "not one row of the form has {what}",
		"补填该列；表式没有该列的，按评价要点说明评分理由。", "Fill in the column; where the form has none, give the reasons for the scores.")
	kindAssumedUnearned = kind(jixiao.Warning, "assumed-unearned-score",
		"指标值 {target} 没有符号，按假定方向未达到（完成 {actual}），却得满分 {score}；按规则应为 {points}",
		"the target {target} has no sign; with the direction assumed it was missed (actual {actual}), yet full points {score} were given; the rule gives {points}",
		"先核对指标方向，再按规则计分。", "Check the direction of the indicator first, then score by the rule.")
	kindPlaces = kind(jixiao.Info, "places-score-mismatch",
		"得分 {score} 与计算结果 {points} 只是取位不同：{why}", "the score {score} and the computed {points} differ in rounding only: {why}",
		"按规定的小数位数填写。", "Print the decimals that the rule asks for.")
	kindWordsUnexplained = kind(jixiao.Warning, "words-unexplained-deduction",
		"完成值“{actual}”与指标值“{target}”一致或为达成，得 {score} 分，少于分值 {weight}，没有说明原因",
		"the actual “{actual}” says what the target “{target}” asks, yet {score} of {weight} points were given without a reason",
		"写明扣分原因，并提供达成情况的佐证。", "Give the reason for the deduction, and evidence of what was reached.")
	kindAssumedMismatch = kind(jixiao.Warning, "assumed-score-mismatch",
		"得分 {score} 与按假定方向计算的 {points} 不符：{why}", "the score {score} is not {points}, computed with a direction that was assumed: {why}",
		"先核对指标方向，再按规则计分。", "Check the direction of the indicator first, then score by the rule.")
	kindSignCopied = kind(jixiao.Info, "sign-copied",
		"完成值 {actual} 照抄了指标值的符号", "the actual value {actual} repeats the sign of the target",
		"填写实际完成的数值。", "Give the number that was really reached.")
	kindFundWeight = kind(jixiao.Warning, "fund-weight-repeated",
		"“{name}”重复填写了预算执行的分值 {weight}", "{name} repeats the weight of execution, {weight}",
		"分值和得分只填在年度资金总额一行。", "Only the total row carries weight and score.")
	kindFundParts = kind(jixiao.Error, "fund-parts",
		"各项资金之和与总额不符：{columns}", "the parts of the funds do not add up to the total: {columns}",
		"核对各项资金。", "Check the parts of the funds.")
	kindConcentrated = kind(jixiao.Warning, "weight-concentrated",
		"一个指标占 {weight} 分", "one indicator carries {weight} points",
		"分解为多个指标。", "Split it into several indicators.")
	kindExecutionNotCounted = kind(jixiao.Warning, "execution-not-counted",
		"预算执行得 {score} 分，但未计入总分 {total}", "execution has {score} points that are not in the total {total}",
		"按办法，预算执行计入总分；表式不计入的应说明。", "By the rules execution counts; a form that leaves it out should say so.")
	kindRatingMismatch = kind(jixiao.Error, "rating-mismatch",
		"总分 {total} 对应等级“{computed}”，表中为“{printed}”", "a total of {total} is {computed}, printed is {printed}",
		"按等级区间改正。", "Correct the rating by the bands.")
	kindGroupScore = kind(jixiao.Info, "group-score",
		"“{level}”只给出合计得分 {score}，各行无法单独核对", "only a joint score of {score} is given for {level}; its rows cannot be checked one by one",
		"逐行填写得分。", "Give a score for every row.")
	kindNoWeights = kind(jixiao.Info, "no-weights",
		"表式没有分值列，无法按方案计算各行得分", "the form has no weights, so points cannot be computed row by row",
		"补充分值列。", "Add a column of weights.")
)

// FindingKinds lists every kind of finding that this package raises.
func FindingKinds() []jixiao.Kind {
	return slices.Concat(reviewKinds(), []jixiao.Kind{
		kindTotalMismatch, kindTotalTooHigh, kindWeightSum, kindScoreAboveWeight, kindUnexplained, kindUnearned,
		kindScoreMismatch, kindOutsideTier, kindExecutionMismatch, kindRateMismatch, kindRateImpossible, kindOverBudget,
		kindOverAchievement,
		kindValueMissing, kindNotNumeric, kindReasonMissing,
		kindFundParts, kindConcentrated, kindExecutionNotCounted, kindRatingMismatch, kindGroupScore,
		kindTemplate, kindColumnMissing, kindAssumedUnearned, kindPlaces, kindWordsUnexplained, kindNoWeights, kindUnitScale, kindAssumedMismatch, kindSignCopied, kindFundWeight,
	})
}
