package evaluate

import "github.com/jixiao-go/jixiao"

// What can be wrong with a review policy.
var (
	kindReviewSyntax   = kind(jixiao.Error, "review-policy-syntax", "不是有效的审核方案：{detail}", "not a review policy: {detail}", "按提示修改；不认识和重复的键一律报错。", "Mend it as said; keys that are unknown or stand twice are never dropped.")
	kindReviewLarge    = kind(jixiao.Error, "review-policy-too-large", "超过上限 {limit}", "above the limit of {limit}", "精简或拆分。", "Shorten or split it.")
	kindReviewUnnamed  = kind(jixiao.Error, "review-policy-unnamed", "没有标识、版本或两种文字的名称，或含有控制字符", "an ID, a version or a name in both languages is missing, or holds a control character", "补填。", "Fill it in.")
	kindReviewBasis    = kind(jixiao.Error, "review-policy-basis", "依据“{basis}”没有列出，或没有写明文件", "the basis {basis} is not listed, or names no document", "在依据中写明；没有规定的注明为约定。", "List it; say so where it is a convention.")
	kindReviewPart     = kind(jixiao.Error, "review-policy-part", "评分方案或审核内容无法使用：{detail}", "the scheme or the sheet of items cannot be used: {detail}", "改用自带的，或随方案提供。", "Name a shipped one, or give it with the policy.")
	kindReviewOutcomes = kind(jixiao.Error, "review-policy-outcome", "等级设置无效：{detail}", "the grades are not valid: {detail}", "等级由好到差排列，后一级的处理不得宽于前一级。", "List the grades best first; none may lead to more than a better one does.")
	kindReviewOverall  = kind(jixiao.Error, "review-policy-overall", "总体等级的合成无效：{detail}", "the way to the overall grade is not valid: {detail}", "有评分方案的不另设；没有的，由评审给出或列出步骤。", "A scheme needs none; without one, let it be stated or list the steps.")
	kindReviewCap      = kind(jixiao.Error, "review-policy-cap", "检查未完成或检查有误时不得仍为“通过”", "checks that are open or failed must not leave a plain pass", "改为不通过的结论；上限可为修改完善后通过。", "Name a verdict that does not pass; a cap may be pass once revised.")
	kindReviewItem     = kind(jixiao.Error, "review-policy-item", "“{name}”不是已知的审核内容或检查，或列出两次", "{name} is no known item or check, or stands twice", "核对名称，每项只列一次。", "Check the name and list it once.")
	kindReviewRange    = kind(jixiao.Error, "review-policy-range", "取值无效：{detail}", "the value is not valid: {detail}", "按提示修改。", "Mend it as said.")
)

// What can be wrong with a sheet of opinions in JSON.
var (
	kindSheetSyntax = kind(jixiao.Error, "review-sheet-syntax", "不是有效的审核表：{detail}", "not a sheet of opinions: {detail}", "按提示修改；不认识和重复的键一律报错。", "Mend it as said; keys that are unknown or stand twice are never dropped.")
	kindSheetLarge  = kind(jixiao.Error, "review-sheet-too-large", "审核表超过上限 {limit} 字节", "the sheet of opinions is above the limit of {limit} bytes", "按项目分表。", "Give every project a sheet of its own.")
)

// What a review finds.
var (
	kindReviewItemOpen   = kind(jixiao.Warning, "review-item-open", "“{item}”没有可用的审核意见", "{item} has no opinion that can be used", "由评审给出{want}。", "Let a reviewer give {want}.")
	kindReviewerMissing  = kind(jixiao.Warning, "review-reviewer-missing", "评审“{reviewer}”没有对“{item}”给出意见", "reviewer {reviewer} gave no opinion on {item}", "补充意见，或调整分工。", "Add the opinion, or change who judges what.")
	kindReviewerUnknown  = kind(jixiao.Error, "review-reviewer-unknown", "“{reviewer}”不是“{item}”的评审，其意见不计", "{reviewer} is not to judge {item}; the opinion does not count", "核对评审名单和分工。", "Check the list of reviewers and who judges what.")
	kindReviewerTwice    = kind(jixiao.Error, "review-reviewer-twice", "有两名评审都叫“{reviewer}”", "two reviewers have the name {reviewer}", "区分姓名，重复的删除；所评各项暂不计。", "Tell them apart, or drop the one listed again; their items stay open.")
	kindReviewItemWrong  = kind(jixiao.Error, "review-item-unknown", "审核方案没有“{item}”这一项", "the policy has no item {item}", "用审核内容的编码。", "Use the codes of the items.")
	kindReviewTwice      = kind(jixiao.Error, "review-opinion-twice", "评审“{reviewer}”对“{item}”有两份意见", "reviewer {reviewer} has two opinions on {item}", "只保留一份；该项暂不计。", "Keep one of them; the item stays open.")
	kindReviewOutside    = kind(jixiao.Error, "review-points-outside", "给分 {points} 不在 0 至 {weight} 之间", "the points given, {points}, lie outside 0 to {weight}", "改正给分；该项暂不计。", "Correct them; the item stays open.")
	kindReviewNoPoints   = kind(jixiao.Error, "review-points-foreign", "一般性项目的审核不给分，给分 {points} 不采用", "this form has no points; {points} is not used", "只给等级，或改用重点项目的方案。", "Give a grade only, or use the policy with points.")
	kindReviewGrade      = kind(jixiao.Error, "review-grade-unknown", "没有“{grade}”这一等级", "there is no grade {grade}", "用方案规定的等级。", "Use a grade of the policy.")
	kindReviewDisagree   = kind(jixiao.Error, "review-grade-points", "给分 {points} 对应“{computed}”，所给等级为“{grade}”", "{points} points stand for {computed}, the grade given is {grade}", "核对给分和等级；该项暂不计。", "Check points and grade; the item stays open.")
	kindReviewApart      = kind(jixiao.Warning, "review-reviewers-apart", "对“{item}”的意见相差过大：{low} 与 {high}", "the opinions on {item} are too far apart: {low} and {high}", "复议后确定。", "Talk it over and settle it.")
	kindReviewVerdict    = kind(jixiao.Error, "review-verdict-mismatch", "所填审核结论“{stated}”与方案的结果“{computed}”不符", "the verdict stated, {stated}, is not what the policy gives: {computed}", "按方案确定审核结论。", "Take the verdict of the policy.")
	kindReviewOverallBad = kind(jixiao.Error, "review-rating-mismatch", "所填总体等级“{stated}”与计算结果“{computed}”不符", "the overall grade stated, {stated}, is not the computed {computed}", "按分数或各项等级改正。", "Correct it by the points or the grades of the items.")
	kindReviewLedger     = kind(jixiao.Warning, "review-ledger-open", "有 {count} 项应做的检查未做：{checks}", "{count} checks that are due were not done: {checks}", "提供所需资料后重新检查。", "Give what they need and check again.")
	kindReviewNoPolicy   = kind(jixiao.Error, "review-policy-missing", "没有审核方案，未作审核", "there is no review policy, so nothing was reviewed", "给出审核方案。", "Name a policy.")
	kindReviewSheetEmpty = kind(jixiao.Warning, "review-sheet-empty", "审核表没有任何审核意见", "the sheet has no opinion at all", "由评审逐项给出{want}。", "Let the reviewers give {want} for every item.")
	kindReviewNoLedger   = kind(jixiao.Warning, "review-ledger-missing", "没有检查清单", "there is no ledger of checks", "先做检查。", "Do the checks first.")
	kindReviewForeign    = kind(jixiao.Error, "review-ledger-foreign", "检查清单不是本表的，或检查后表已修改", "the ledger is that of another table, or of this one before it was changed", "对本表重新检查。", "Check this table again.")
	kindReviewPeriod     = kind(jixiao.Warning, "review-policy-not-in-force", "审核方案的有效期 {period} 不含 {year} 年度", "the policy is in force {period}, which does not touch the year {year}", "换用该年度有效的方案。", "Use the policy of that year.")
	kindReviewAbove      = kind(jixiao.Error, "review-amount-above", "核定金额 {approved} 超过申报金额 {submitted}", "the amount approved, {approved}, is above the {submitted} submitted", "核对两个金额。", "Check both amounts.")
	kindReviewNoFunds    = kind(jixiao.Error, "review-amount-refused", "不应安排资金，核定金额却为 {approved}", "no funds are due, yet {approved} was approved", "核定金额改为 0。", "Approve nothing.")
	kindReviewEarly      = kind(jixiao.Warning, "review-amount-early", "尚未通过审核，核定金额 {approved} 不计", "the review has not passed, so the {approved} approved does not count", "通过后再核定。", "Approve it once the review has passed.")
	kindReviewAmount     = kind(jixiao.Error, "review-amount-open", "申报金额“{submitted}”与核定金额“{approved}”无法比较", "the amounts submitted, {submitted}, and approved, {approved}, cannot be compared", "写明金额、单位和口径，口径须一致，金额不为负。", "Give number, unit and phase, of one phase and not negative.")
	kindReviewLimit      = kind(jixiao.Error, "review-too-many", "超过上限 {limit}，其余不读", "above the limit of {limit}; the rest is not read", "拆分或精简。", "Split or shorten it.")
	kindReviewSum        = kind(jixiao.Error, "review-sum-open", "{phase}金额无法合计", "the amounts ({phase}) cannot be added up", "核对各项目的金额。", "Check the amounts of the projects.")
)

// reviewKinds lists the findings above, and that of an adjustment, for the
// registry.
func reviewKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindReviewSyntax, kindReviewLarge, kindReviewUnnamed, kindReviewBasis, kindReviewPart, kindReviewOutcomes, kindReviewOverall,
		kindReviewCap, kindReviewItem, kindReviewRange,
		kindSheetSyntax, kindSheetLarge,
		kindReviewItemOpen, kindReviewerMissing, kindReviewerUnknown, kindReviewerTwice, kindReviewItemWrong, kindReviewTwice, kindReviewOutside, kindReviewNoPoints,
		kindReviewGrade, kindReviewDisagree, kindReviewApart, kindReviewVerdict, kindReviewOverallBad, kindReviewLedger,
		kindReviewNoPolicy, kindReviewSheetEmpty, kindReviewNoLedger, kindReviewForeign, kindReviewPeriod, kindReviewAbove, kindReviewNoFunds, kindReviewEarly, kindReviewAmount, kindReviewLimit, kindReviewSum,
		kindAdjustmentScheme, kindAdjustmentOpen, kindAdjustmentWeights,
	}
}
