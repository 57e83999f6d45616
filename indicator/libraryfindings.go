package indicator

import "github.com/jixiao-go/jixiao"

// The findings about indicators of a library and the library itself.
var (
	kindNameMissing = jixiao.Kind{
		Code: "indicator.name-missing", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "指标没有名称", EN: "the indicator has no name"},
		Remedy:  jixiao.Text{ZH: "填写三级指标名称。", EN: "Name it."},
	}
	kindTextTooLong = jixiao.Kind{
		Code: "indicator.text-too-long", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "文字超过 {limit} 字节", EN: "the text is longer than {limit} bytes"},
		Remedy:  jixiao.Text{ZH: "压缩文字，细节放入附件。", EN: "Shorten it."},
	}
	kindListTooLong = jixiao.Kind{
		Code: "indicator.list-too-long", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "列表超过 {limit} 项", EN: "a list has more than {limit} entries"},
		Remedy:  jixiao.Text{ZH: "减少列表项；适用于一切的，列表留空。", EN: "Shorten it; an empty list applies to everything."},
	}
	kindPlaceUnknown = jixiao.Kind{
		Code: "indicator.place-unknown", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "一级指标“{category}”下没有“{dimension}”", EN: "{dimension} does not stand under {category}"},
		Remedy:  jixiao.Text{ZH: "按所用表式的一级、二级指标归类。", EN: "Use a first and second level that the forms have together."},
	}
	kindStandardKind = jixiao.Kind{
		Code: "indicator.standard-kind", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "标准值没有注明类别", EN: "the standard value has no kind"},
		Remedy:  jixiao.Text{ZH: "注明计划标准、行业标准、历史标准、预算支出标准或其他标准。", EN: "Say planned, industry, historical, expenditure or other."},
	}
	kindYearInvalid = jixiao.Kind{
		Code: "indicator.year-invalid", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "年份不在 1949 至 2100 之间", EN: "the year lies outside 1949 to 2100"},
		Remedy:  jixiao.Text{ZH: "核对年份；不限年份的不填。", EN: "Check it; leave it out where the value is bound to no year."},
	}
	kindPeriodInvalid = jixiao.Kind{
		Code: "indicator.period-invalid", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "有效期 {period} 的终止日早于起始日", EN: "the period {period} ends before it begins"},
		Remedy:  jixiao.Text{ZH: "核对起止日期。", EN: "Check both dates."},
	}
	kindValueUnit = jixiao.Kind{
		Code: "indicator.value-unit", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "“{value}”与指标的计量单位“{unit}”不能换算", EN: "{value} cannot be converted into {unit}, the unit of the indicator"},
		Remedy:  jixiao.Text{ZH: "统一计量单位。", EN: "Use one unit."},
	}
	kindSumOfRates = jixiao.Kind{
		Code: "indicator.sum-of-rates", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "单位为“{unit}”的值不能相加", EN: "values in {unit} cannot be added up"},
		Remedy:  jixiao.Text{ZH: "比率、单价、分数按分母加权平均，或注明不可汇总。", EN: "Weigh rates, unit costs and points by their denominator, or say that they cannot be rolled up."},
	}
	kindMeanWithoutWeight = jixiao.Kind{
		Code: "indicator.mean-without-weight", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "加权平均没有写明权数", EN: "the weighted mean does not say by what"},
		Remedy:  jixiao.Text{ZH: "写明权数，一般是比率的分母。", EN: "Name the quantity, usually the denominator of the rate."},
	}
	kindWeightUnused = jixiao.Kind{
		Code: "indicator.mean-weight-unused", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "汇总方式不是加权平均，权数没有作用", EN: "a weight is named, but the values are not averaged"},
		Remedy:  jixiao.Text{ZH: "删除权数，或改为加权平均。", EN: "Remove it, or use a weighted mean."},
	}
	kindLibraryUnnamed = jixiao.Kind{
		Code: "indicator.library-unnamed", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "指标库没有标识", EN: "the library has no ID"},
		Remedy:  jixiao.Text{ZH: "填写标识，如 industry-205。", EN: "Give it one, such as industry-205."},
	}
	kindVersionMissing = jixiao.Kind{
		Code: "indicator.version-missing", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "指标库没有版本号", EN: "the library has no version"},
		Remedy:  jixiao.Text{ZH: "填写版本号，如 2026.1。", EN: "Give it one, such as 2026.1."},
	}
	kindLibraryWithoutBasis = jixiao.Kind{
		Code: "indicator.library-without-basis", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "指标库没有注明依据", EN: "the library cites no basis"},
		Remedy:  jixiao.Text{ZH: "注明发布文件；自拟的注明为约定。", EN: "Cite the document; say so where it is your own."},
	}
	kindTooManyIndicators = jixiao.Kind{
		Code: "indicator.too-many-indicators", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "指标超过 {limit} 个，只读取前 {limit} 个", EN: "more than {limit} indicators; only the first {limit} are read"},
		Remedy:  jixiao.Text{ZH: "按行业拆分指标库。", EN: "Split the library by trade."},
	}
	kindValidityOverlap = jixiao.Kind{
		Code: "indicator.validity-overlap", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "编码 {code} 的有效期 {period} 与 {first} 的 {other} 重叠", EN: "the period {period} of code {code} overlaps {other} of {first}"},
		Remedy:  jixiao.Text{ZH: "前一版写明终止日。", EN: "Give the earlier revision its last day."},
	}
	kindCodeReused = jixiao.Kind{
		Code: "indicator.code-reused", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "编码 {code} 已用于另一指标（{first}），不得再用", EN: "the code {code} was used for another indicator ({first}) and may not be used again"},
		Remedy:  jixiao.Text{ZH: "换一个新编码，并在沿革中写明替代关系。", EN: "Give it a new code, and say in the lineage what it follows."},
	}
	kindWithdrawnAndSet = jixiao.Kind{
		Code: "indicator.withdrawn-and-set", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "停用的指标不能同时修改", EN: "an indicator that is withdrawn cannot be changed as well"},
		Remedy:  jixiao.Text{ZH: "二者选一。", EN: "Do one of the two."},
	}
	kindDefaultUnsound = jixiao.Kind{
		Code: "indicator.default-unsound", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "指标 {code} 没有写明 {field}，而默认值未能完整读取，该指标未采用", EN: "indicator {code} does not say its {field}, and the default could not be read as a whole; it was left out"},
		Remedy:  jixiao.Text{ZH: "改正默认值，或在指标中写明。", EN: "Mend the default, or say it at the indicator."},
	}
	kindOverrideEmpty = jixiao.Kind{
		Code: "indicator.override-empty", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "调整没有任何内容", EN: "the override changes nothing"},
		Remedy:  jixiao.Text{ZH: "写明修改的内容，或删除。", EN: "Say what changes, or remove it."},
	}
)

// libraryKinds lists the findings above for the registry.
func libraryKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindNameMissing, kindTextTooLong, kindListTooLong, kindPlaceUnknown, kindStandardKind, kindYearInvalid, kindPeriodInvalid,
		kindValueUnit, kindSumOfRates, kindMeanWithoutWeight, kindWeightUnused,
		kindLibraryUnnamed, kindVersionMissing, kindLibraryWithoutBasis, kindTooManyIndicators,
		kindValidityOverlap, kindCodeReused, kindWithdrawnAndSet, kindDefaultUnsound, kindOverrideEmpty, kindCodeVanished,
	}
}
