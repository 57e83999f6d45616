package target

import "github.com/jixiao-go/jixiao"

// What a policy can have wrong.
var (
	kindPolicyUnnamed    = kind("policy-unnamed", "方案没有{what}", "the policy has no {what}", "填写{what}。", "Give it the {what}.")
	kindPolicyEmpty      = kind("policy-empty", "方案没有任何检查", "the policy asks for no check", "至少列出一项检查。", "Name one check at least.")
	kindPolicyTooLong    = kind("policy-too-long", "方案的检查超过 {limit} 项", "the policy names more than {limit} checks", "拆成多个方案。", "Split it.")
	kindCheckTwice       = kind("check-twice", "检查“{check}”已在 {first} 列出", "the check {check} stands at {first} already", "每项检查只列一次。", "Name every check once.")
	kindCheckUnnamed     = kind("check-unnamed", "没有写明是哪项检查", "the check has no ID", "填写检查的标识。", "Give the ID of a check.")
	kindCheckBasis       = kind("check-basis", "依据“{basis}”没有列出", "the policy has no basis {basis}", "在依据中写明，自定的注明为约定。", "List it; say so where it is a convention.")
	kindCheckBasisEmpty  = kind("check-basis-empty", "依据“{basis}”没有文件名称，也没有文号", "the basis {basis} names neither a document nor a number", "写明文件名称、文号和条款；没有规定而自行约定的，设 convention。", "Name document, number and article, or set convention where no rule says so.")
	kindParameterMissing = kind("parameter-missing", "检查“{check}”缺少参数", "the check {check} needs this parameter", "补填参数。", "Add it.")
	kindParameterAny     = kind("parameter-any", "检查“{check}”没有写明限度，{keys} 至少要有一个", "the check {check} has no limit: it needs {keys}", "至少补填一个参数。", "Add one at least.")
	kindParameterInvalid = kind("parameter-invalid", "检查“{check}”的这个参数无效：{why}", "this parameter of the check {check} is not valid: {why}", "改为有效的值；无效的限度会使检查永远通过，或永远通不过。", "Correct it: with a limit that is not valid a check never fails, or always does.")
	kindPolicyPeriod     = kind("policy-period", "方案的有效期 {period} 结束早于开始", "the policy ends before it begins: {period}", "核对有效期。", "Check both dates.")
	kindParameterForeign = kind("parameter-foreign", "检查“{check}”没有这个参数", "the check {check} does not take this parameter", "删除，或改用另一项检查。", "Remove it, or use another check.")
)

// policyKinds lists the findings above for the registry.
func policyKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindPolicyUnnamed, kindPolicyEmpty, kindPolicyTooLong, kindCheckTwice, kindCheckUnnamed, kindCheckBasis, kindCheckBasisEmpty,
		kindParameterMissing, kindParameterAny, kindParameterForeign, kindParameterInvalid, kindPolicyPeriod,
	}
}

// checkKinds lists the findings of the checks for the registry.
func checkKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindHeadMissing, kindYearMissing, kindGoalMissing, kindGoalShort, kindFundsMissing, kindFundsUnit, kindSourcesMissing,
		kindRowsMissing, kindNameMissing, kindTargetMissing, kindLevelUnknown, kindModelsMixed, kindTermMissing,
		kindTasksMissing, kindTaskAmount, kindMediumMissing, kindTableCopied, kindRowsCopied, kindGoalCopied, kindGoalRepeated,
		kindTableRepeated, kindBelowHistory, kindAboveHistory, kindBelowPeers, kindAbovePeers, kindCoreMissing, kindTooFew, kindTooFewRows,
		kindTooMany, kindCostRequired, kindNotQuantified, kindOutputInWords, kindSameValue, kindPlannedInvalid,
		kindPlannedOutside, kindDeadlineOutside, kindNoDeadline, kindSignsMissing, kindPartsDiffer, kindCostAboveBudget, kindCostScale,
		kindCostSum, kindUnitCost, kindTaskSum, kindTaskParts, kindBudgetZero, kindSignMissing, kindValueUnclear,
		kindSignInName, kindZeroValue, kindNegativeValue, kindAboveWhole, kindWholeAsked, kindWeightMissing, kindWeightSum,
		kindWeightStep, kindWeightZero, kindWeightRange, kindWeightConcentrated, kindLevelWeight, kindLevelSum,
	}
}
