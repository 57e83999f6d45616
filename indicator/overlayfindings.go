package indicator

import "github.com/jixiao-go/jixiao"

// The findings about libraries laid over each other.
var (
	kindLayerMissing = jixiao.Kind{
		Code: "indicator.layer-missing", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "没有给出这一层指标库", EN: "there is no library in this place"},
		Remedy:  jixiao.Text{ZH: "核对读取是否成功。", EN: "Check whether it was read."},
	}
	kindTooManyLayers = jixiao.Kind{
		Code: "indicator.too-many-layers", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "指标库超过 {limit} 层", EN: "more than {limit} libraries are laid over each other"},
		Remedy:  jixiao.Text{ZH: "同级的库先合并。", EN: "Join those of one level first."},
	}
	kindLayerNested = jixiao.Kind{
		Code: "indicator.layer-nested", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "{layer} 本身已是叠加的结果", EN: "{layer} was laid together from others"},
		Remedy:  jixiao.Text{ZH: "逐层给出原库；叠加的结果只能作为最底层。", EN: "Give the libraries one by one; a result can only be the base."},
	}
	kindLayerLevel = jixiao.Kind{
		Code: "indicator.layer-level", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "{layer}（{level}）不在 {upper}（{above}）之下，整层未采用", EN: "{layer} ({level}) does not stand below {upper} ({above}) and was left out"},
		Remedy:  jixiao.Text{ZH: "按中央、省、市、县的顺序叠加，并写明各库级次。", EN: "Lay them from the centre down, and state the level of each."},
	}
	kindLayerRegion = jixiao.Kind{
		Code: "indicator.layer-region", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "{layer}（{region}）不属于 {upper}（{above}），整层未采用", EN: "{layer} ({region}) does not lie in {upper} ({above}) and was left out"},
		Remedy:  jixiao.Text{ZH: "核对行政区划代码。", EN: "Check the administrative codes."},
	}
	kindRegionMissing = jixiao.Kind{
		Code: "indicator.layer-region-missing", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "{layer} 没有写明区域，未能核对是否属于 {upper}（{above}）", EN: "{layer} states no region; whether it lies in {upper} ({above}) could not be checked"},
		Remedy:  jixiao.Text{ZH: "填写行政区划代码。", EN: "Give its administrative code."},
	}
	kindRegionUnchecked = jixiao.Kind{
		Code: "indicator.layer-region-unchecked", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "{layer}（{region}）与 {upper}（{above}）的区域不都是行政区划代码，未能核对", EN: "the regions of {layer} ({region}) and {upper} ({above}) are not both administrative codes and could not be compared"},
		Remedy:  jixiao.Text{ZH: "各层都填写 6 位、9 位或 12 位行政区划代码。", EN: "Give the code of 6, 9 or 12 digits in every layer."},
	}
	kindPartLevel = jixiao.Kind{
		Code: "indicator.part-level", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "{part}（{level}）与合并后的 {layer}（{other}）级次不同", EN: "{part} ({level}) is joined into {layer} ({other}), another level"},
		Remedy:  jixiao.Text{ZH: "只合并同级的库；不同级次的库逐层叠加。", EN: "Join libraries of one level; lay those of several over each other."},
	}
	kindOverrideLatestOnly = jixiao.Kind{
		Code: "indicator.override-latest-only", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "{code} {name} 有 {count} 个版本，{layer} 只修改了有效期为 {period} 的最新版本", EN: "{code} {name} has {count} revisions; {layer} changed only the latest, which holds {period}"},
		Remedy:  jixiao.Text{ZH: "确认此前的版本无需修改。", EN: "Make sure that the earlier ones are to stay as they are."},
	}
	kindStandardDiffers = jixiao.Kind{
		Code: "indicator.standard-differs", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "{layer} 为 {code} {name} 增加的{kind} {value} 与 {upper} 的 {other} 不同", EN: "{layer} adds {value} to {code} {name} ({kind}), where {upper} has {other}"},
		Remedy:  jixiao.Text{ZH: "核对两个值；各有适用的，注明年度或区域。", EN: "Check both; where each has its place, state the year or the region."},
	}
	kindOverlayCode = jixiao.Kind{
		Code: "indicator.overlay-code", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "{layer} 新增的编码 {code} 已用于 {upper}", EN: "{layer} adds the code {code}, which {upper} has already"},
		Remedy:  jixiao.Text{ZH: "新指标用新编码；修改上级指标用调整。", EN: "Use a new code; to change an indicator from above write an override."},
	}
	kindOverrideUnknown = jixiao.Kind{
		Code: "indicator.override-unknown", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "{layer} 调整的编码 {code} 在上级库中不存在", EN: "{layer} changes the code {code}, which no layer below has"},
		Remedy:  jixiao.Text{ZH: "核对编码，或作为新增指标。", EN: "Check the code, or add it as an indicator."},
	}
	kindOverrideUnapplied = jixiao.Kind{
		Code: "indicator.override-unapplied", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "{layer} 作为最底层，其调整内容没有对象", EN: "{layer} is the base, so what it changes has nothing to change"},
		Remedy:  jixiao.Text{ZH: "把它所调整的上级库放在最底层。", EN: "Put the library that it changes below it."},
	}
	kindOverrideRefused = jixiao.Kind{
		Code: "indicator.override-refused", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "{layer} 不得修改 {code} {name} 的“{field}”，该项由 {upper} 规定", EN: "{layer} may not change the {field} of {code} {name}, which {upper} set"},
		Remedy:  jixiao.Text{ZH: "下级只能加严目标、补充标准、缩小适用范围；放宽须由上级授权。", EN: "A lower layer may tighten the target, add standards and narrow where it applies; for more the upper one must open the field."},
	}
	kindWithdrawMandatory = jixiao.Kind{
		Code: "indicator.withdraw-mandatory", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "{layer} 不得停用 {code} {name}，{upper} 规定必设", EN: "{layer} may not withdraw {code} {name}, which {upper} makes mandatory"},
		Remedy:  jixiao.Text{ZH: "保留该指标；确不适用的，在目标表中注明依据。", EN: "Keep it; where it does not apply, say so in the table with the basis."},
	}
	kindSetByInvalid = jixiao.Kind{
		Code: "indicator.set-by-invalid", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "来源层记录与指标或层数不符", EN: "the record of layers does not match the indicators or layers"},
		Remedy:  jixiao.Text{ZH: "该记录由程序写出，不要手工修改。", EN: "It is written by the library; do not edit it."},
	}
)

// overlayKinds lists the findings above for the registry.
func overlayKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindLayerMissing, kindTooManyLayers, kindLayerNested, kindLayerLevel, kindLayerRegion, kindRegionMissing, kindRegionUnchecked, kindPartLevel, kindOverlayCode,
		kindOverrideUnknown, kindOverrideUnapplied, kindOverrideRefused, kindOverrideLatestOnly, kindStandardDiffers, kindWithdrawMandatory, kindSetByInvalid,
	}
}
