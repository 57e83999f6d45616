package scorecard

import "github.com/jixiao-go/jixiao"

func schemeKind(code, zh, en, remedyZH, remedyEN string) jixiao.Kind {
	return jixiao.Kind{
		Code: jixiao.Code("scorecard." + code), Severity: jixiao.Error,
		Message: jixiao.Text{ZH: zh, EN: en}, Remedy: jixiao.Text{ZH: remedyZH, EN: remedyEN},
	}
}

func warning(k jixiao.Kind) jixiao.Kind {
	k.Severity = jixiao.Warning
	return k
}

// What can be wrong with a scheme.
var (
	kindSyntax           = schemeKind("syntax", "不是有效的 JSON：{detail}", "not valid JSON: {detail}", "按提示位置修改。", "Mend it at the place named.")
	kindTooLarge         = schemeKind("too-large", "内容过大：{detail}", "too large: {detail}", "拆分或精简。", "Split or shorten it.")
	kindUnknownKey       = schemeKind("unknown-key", "不认识的键：{detail}", "unknown key: {detail}", "核对拼写；本版本不认识的键一律报错，不会忽略。", "Check the spelling; keys that this version does not know are never dropped.")
	kindDuplicateKey     = schemeKind("duplicate-key", "重复的键：{detail}", "key twice: {detail}", "删除其中一个。", "Remove one of the two.")
	kindBadValue         = schemeKind("bad-value", "值无效：{detail}", "bad value: {detail}", "改为允许的取值；数值用字符串书写，不用指数。", "Use an allowed value; write numbers as strings, without exponent.")
	kindFormatUnknown    = schemeKind("format-unknown", "格式为“{format}”，本版本只读“{want}”", "format {format}, this version reads {want}", "升级程序，或改写为该格式。", "Upgrade, or rewrite the scheme in that format.")
	kindIDInvalid        = schemeKind("id-invalid", "标识“{id}”无效", "id {id} is not valid", "用小写字母、数字和连字符，不超过 64 个字符。", "Use lower-case letters, digits and hyphens, 64 at most.")
	kindIDDuplicate      = schemeKind("id-duplicate", "标识“{id}”重复", "id {id} is used twice", "修改其中一个。", "Change one of the two.")
	kindTextMissing      = schemeKind("text-missing", "缺少中文或英文名称", "a Chinese or an English text is missing", "两种文字都要填写。", "Give both texts.")
	kindBasisUnknown     = schemeKind("basis-unknown", "依据“{basis}”未在 basis 中列出", "basis {basis} is not listed under basis", "在 basis 中补充该依据。", "Add it under basis.")
	kindBasisEmpty       = schemeKind("basis-empty", "依据没有文件名称或文号", "the basis names no document and no number", "写明文件名称、文号和条款；没有规定而自行约定的，设 convention。", "Name document, number and article, or set convention where no rule says so.")
	kindPeriodInvalid    = schemeKind("period-invalid", "有效期的起止日期颠倒", "the period ends before it begins", "核对起止日期。", "Check both dates.")
	kindTotalInvalid     = schemeKind("total-invalid", "总分应大于 0、不超过 {limit}，小数位不超过舍入位数", "the total must be above 0, at most {limit}, and have no more places than the rounding", "通常为 100。", "It is usually 100.")
	kindRoundingInvalid  = schemeKind("rounding-invalid", "舍入的阶段、位数或方式无效", "stage, places or mode of rounding is not valid", "阶段为 row、level 或 total，位数 0 至 6。", "Stage row, level or total; places 0 to 6.")
	kindAbsenceInvalid   = schemeKind("absence-invalid", "没有规定缺值时的处理", "no policy for this kind of absence", "填 forfeit、hold 或两种 redistribute 之一。", "Give forfeit, hold or one of the two redistribute policies.")
	kindMissingRewarded  = schemeKind("missing-rewarded", "缺少完成值或尚未到期的分值不得分摊给其他指标", "the weight of a value that is missing or not yet due must not go to others", "缺值不得抬高总分，改用 forfeit 或 hold。", "Missing data may not raise a score; use forfeit or hold.")
	kindProfileSum       = schemeKind("profile-sum", "各一级指标分值之和为 {sum}，总分为 {total}", "the first-level weights add up to {sum}, the total is {total}", "调整分值。", "Change the weights.")
	kindProfileWeight    = schemeKind("profile-weight", "一级指标分值 {weight} 无效", "first-level weight {weight} is not valid", "分值应大于 0 且不超过总分。", "A weight is above 0 and at most the total.")
	kindProfileCategory  = schemeKind("profile-category", "类别“{category}”重复、缺失或与条件矛盾", "category {category} is twice, missing, or contradicts the conditions", "requires 的类别须有分值，excludes 的类别不得有分值。", "Categories required need a weight, those excluded must have none.")
	kindProfileOverlap   = schemeKind("profile-overlap", "与“{other}”同时适用（{having}）", "applies together with {other} ({having})", "调整 requires 和 excludes，使任何一张表只适用一个。", "Change requires and excludes so that one table meets one profile only.")
	kindRuleInvalid      = schemeKind("rule-invalid", "没有写明赋分规则", "no rule is named", "填写规则名称。", "Name a rule.")
	kindRulesMissing     = schemeKind("rules-missing", "没有任何赋分规则", "there is no rule at all", "至少列出一条规则。", "List at least one rule.")
	kindRuleUnreachable  = schemeKind("rule-unreachable", "永远用不到：“{other}”已包含其全部条件", "never reached: {other} takes everything before it", "调整顺序、收窄前一条的条件，或设为仅按名称使用。", "Change the order, narrow the earlier entry, or make it by name only.")
	kindParameterForeign = schemeKind("parameter-foreign", "该参数不属于规则“{rule}”", "this parameter does not belong to {rule}", "删除该参数，或改用对应的规则。", "Remove it, or use the rule it belongs to.")
	kindParameterMissing = schemeKind("parameter-missing", "“{rule}”缺少必需的参数", "{rule} needs this parameter", "补充该参数。", "Add it.")
	kindParameterRange   = schemeKind("parameter-range", "取值 {value} 超出范围 {range}", "value {value} is outside {range}", "改为范围内的值。", "Use a value inside the range.")
	kindParameterClash   = schemeKind("parameter-clash", "与参数“{other}”不能同时使用", "cannot stand together with {other}", "保留其中一个。", "Keep one of the two.")
	kindShareSum         = schemeKind("share-sum", "各要点比例须全部给出且合计为 1，现为 {sum}", "all shares must be given and add up to 1, they add up to {sum}", "补齐或调整比例。", "Complete or change the shares.")
	kindIntervalGap      = schemeKind("interval-gap", "区间有空档：{edge} 处没有衔接", "a gap between intervals at {edge}", "区间须首尾相接，最低一档从 0 起，最高一档到顶。", "Intervals must join, from 0 to the top.")
	kindIntervalOverlap  = schemeKind("interval-overlap", "边界 {edge} 与 {other} 重叠", "the edge {edge} overlaps with {other}", "由高到低排列，边界各不相同，上一档含下限。", "Order them from high to low with different edges; lower edges are inclusive.")
	kindStepUnreachable  = schemeKind("step-unreachable", "带条件的区间应写在 {other} 之前", "a step that asks for a fact must stand before {other}", "把带 fact 的区间移到前面。", "Move steps with a fact to the front.")
	kindUnitUnknown      = schemeKind("unit-unknown", "计量单位“{unit}”无法识别", "unit {unit} is not known", "用规范的计量单位。", "Use a standard unit.")
	kindGateInvalid      = schemeKind("gate-invalid", "否决、封顶或加减分项的设置无效", "the gate is not valid", "veto 可给 value 且应排在加分项之后，cap 必须给 value，bonus 和 deduct 必须给 limit；均不超过总分，小数位不超过舍入位数。", "veto may have a value and stands behind every bonus, cap needs a value, bonus and deduct need a limit; none above the total or with more places than the rounding.")
	kindBandsMissing     = schemeKind("bands-missing", "没有等级", "there are no bands", "至少列出一个等级。", "List at least one band.")
	kindBandGap          = schemeKind("band-gap", "最低等级从 {edge} 起，0 至 {edge} 没有等级", "the lowest band starts at {edge}; nothing covers 0 to {edge}", "最低等级应从 0 起。", "Let the lowest band start at 0.")
	kindBandOrder        = schemeKind("band-order", "等级下限 {edge} 不低于上一等级", "the edge {edge} is not below the band before it", "由高到低排列，下限各不相同。", "Order bands from high to low with different edges.")
	kindBandUnreachable  = schemeKind("band-unreachable", "下限 {edge} 高于总分 {total}，永远达不到", "the edge {edge} is above the total {total} and never reached", "降低下限。", "Lower the edge.")
	kindBandPlaces       = schemeKind("band-places", "等级下限 {edge} 的小数位多于两位", "the edge {edge} has more than two decimals", "等级下限最多两位小数，且应有出处。", "An edge has at most two decimals, and a source.")
	kindTooMany          = schemeKind("too-many", "数量超过上限 {limit}", "more than the limit of {limit}", "精简或拆分。", "Shorten or split it.")
	kindSchemeUnknown    = schemeKind("scheme-unknown", "没有名为“{id}”的评分方案", "there is no scheme {id}", "用 BuiltinIDs 查看自带方案，或自行编译。", "See BuiltinIDs, or compile your own.")
)

// What can be wrong with a framework under a scheme, or with the answers.
var (
	kindProfileNone     = warning(schemeKind("profile-none", "一级指标的组成不符合方案的任何一种分值结构", "the first levels fit none of the scheme's weight profiles", "核对一级指标名称和构成。", "Check the names of the first levels."))
	kindLevelWeight     = schemeKind("level-weight", "“{level}”分值合计 {weight}，方案规定 {want}", "{level} weighs {weight}, the scheme says {want}", "按方案调整；确需调整的应说明理由。", "Follow the scheme, or state why not.")
	kindLevelAdjusted   = warning(schemeKind("level-adjusted", "“{level}”分值合计 {weight}，方案原则上为 {want}", "{level} weighs {weight}, in principle {want}", "特殊情况可以调整，应说明理由。", "Special cases may differ; state why."))
	kindMinimumShare    = schemeKind("minimum-share", "“{levels}”分值合计 {weight}，应不低于 {want}", "{levels} weigh {weight} together, at least {want} is asked", "提高产出和效益类指标的分值。", "Raise their weights.")
	kindFrameworkEmpty  = schemeKind("framework-empty", "指标体系中没有指标", "the framework has no indicator", "至少列出一个指标。", "List at least one indicator.")
	kindNoScheme        = schemeKind("scheme-missing", "没有评分方案", "there is no scheme", "先取得评分方案，再计分。", "Get a scheme first.")
	kindWeightAbove     = schemeKind("weight-above-total", "分值 {weight} 高于方案的总分 {total}，不予计分", "the weight {weight} is above the scheme's total of {total} and is not used", "改正分值。", "Correct the weight.")
	kindWeightPlaces    = schemeKind("weight-places", "分值 {weight} 的小数位多于得分保留的 {places} 位，不予计分", "the weight {weight} has more than the {places} places of the points and is not used", "减少分值的小数位。", "Give it fewer places.")
	kindWeightsBelow    = warning(schemeKind("weights-below-total", "各指标分值合计 {sum}，低于方案的总分 {total}，总分达不到 {total}", "the weights add up to {sum}, below the scheme's total of {total}, which cannot be reached", "调整分值，使合计等于总分。", "Change the weights so that they add up to the total."))
	kindAbsenceBasis    = schemeKind("absence-without-basis", "“{code}”说明为不适用或免于考核，但没有依据，按缺少完成值处理", "{code} is said not to apply, or to be exempt, without a basis, and counts as missing", "写明不适用或免于考核的依据。", "State on what basis it does not apply or is exempt.")
	kindWeightsAbove    = schemeKind("weights-above-total", "各指标分值合计 {sum}，高于方案的总分 {total}", "the weights add up to {sum}, above the scheme's total of {total}", "调整分值，使合计等于总分。", "Change the weights so that they add up to the total.")
	kindWeightMissing   = warning(schemeKind("weight-missing", "“{name}”没有分值，其他指标有分值，因此没有总分", "{name} has no weight while others have, so there is no total", "补填分值。", "Give it a weight."))
	kindRuleNone        = schemeKind("rule-none", "方案中没有适用于“{name}”的规则", "the scheme has no rule for {name}", "在方案中补充规则，或为指标指定规则。", "Add a rule to the scheme, or name one at the indicator.")
	kindRuleNotFound    = schemeKind("rule-not-found", "指标指定的规则“{rule}”不在方案中", "the rule {rule} named by the indicator is not in the scheme", "改为方案中的规则标识。", "Name an entry of the scheme.")
	kindAnswerUnknown   = schemeKind("answer-unknown", "完成值的编码“{code}”不在指标体系中", "the answer's code {code} is not in the framework", "按指标编码填写。", "Use the codes of the framework.")
	kindAnswerTwice     = schemeKind("answer-twice", "指标“{code}”有多个完成值", "there are two answers for {code}", "只保留一个。", "Keep one of them.")
	kindGivenOutside    = schemeKind("given-outside", "给分 {given} 不在允许的 {low} 至 {high} 之间", "the points given, {given}, lie outside {low} to {high}", "在等级对应的区间内给分。", "Give points inside the span of the grade.")
	kindFactUnknown     = schemeKind("fact-unknown", "方案不使用事实“{fact}”", "the scheme does not ask for the fact {fact}", "核对名称；未使用的事实不影响得分。", "Check the name; a fact that is not asked for changes nothing.")
	kindFactPoints      = schemeKind("fact-points", "事实“{fact}”的分数无效或缺失", "the points of the fact {fact} are missing or not valid", "加分、扣分项须给出不为负的分数，小数位不超过舍入位数。", "A bonus or deduction needs points, not negative, with no more places than the rounding.")
	kindOverAchievement = warning(schemeKind("over-achievement", "完成率 {attainment} 达到超额界限 {threshold}，没有说明原因", "attainment {attainment} reaches the threshold of {threshold} without a reason", "说明超额原因；指标值定得过低的应调整。", "State the reason; a target that was too low should be changed."))
)

// FindingKinds lists every kind of finding that this package raises.
func FindingKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindSyntax, kindTooLarge, kindUnknownKey, kindDuplicateKey, kindBadValue, kindFormatUnknown, kindIDInvalid,
		kindIDDuplicate, kindTextMissing, kindBasisUnknown, kindBasisEmpty, kindPeriodInvalid, kindTotalInvalid,
		kindRoundingInvalid, kindAbsenceInvalid, kindMissingRewarded, kindProfileSum, kindProfileWeight,
		kindProfileCategory, kindProfileOverlap, kindRuleInvalid, kindRulesMissing, kindRuleUnreachable,
		kindParameterForeign, kindParameterMissing, kindParameterRange, kindParameterClash, kindShareSum,
		kindIntervalGap, kindIntervalOverlap, kindStepUnreachable, kindUnitUnknown, kindGateInvalid, kindBandsMissing,
		kindBandGap, kindBandOrder, kindBandUnreachable, kindBandPlaces, kindTooMany, kindSchemeUnknown,
		kindProfileNone, kindLevelWeight, kindLevelAdjusted, kindMinimumShare, kindFrameworkEmpty, kindNoScheme, kindWeightAbove, kindWeightPlaces,
		kindWeightsAbove, kindWeightsBelow, kindAbsenceBasis, kindWeightMissing,
		kindRuleNone, kindRuleNotFound,
		kindAnswerUnknown, kindAnswerTwice, kindGivenOutside, kindFactUnknown, kindFactPoints, kindOverAchievement,
	}
}
