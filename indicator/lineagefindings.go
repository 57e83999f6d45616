package indicator

import "github.com/jixiao-go/jixiao"

// The findings about lineage.
var (
	kindSuccessionKind = jixiao.Kind{
		Code: "indicator.succession-kind", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "沿革没有写明是替代、拆分、合并还是停用", EN: "the succession does not say superseded, split, merged or withdrawn"},
		Remedy:  jixiao.Text{ZH: "写明类别。", EN: "Say which."},
	}
	kindSuccessionShape = jixiao.Kind{
		Code: "indicator.succession-shape", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "“{kind}”的原编码与新编码个数不符", EN: "the codes from and to do not make a succession of kind {kind}"},
		Remedy:  jixiao.Text{ZH: "替代一对一，拆分一对多，合并多对一，停用没有新编码。", EN: "Superseded is one to one, split one to several, merged several to one; withdrawn has no code to."},
	}
	kindEndedTwice = jixiao.Kind{
		Code: "indicator.code-ended-twice", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "编码 {code} 的去向已在 {first} 写明", EN: "{first} already says what became of code {code}"},
		Remedy:  jixiao.Text{ZH: "保留一条；一分为多用拆分。", EN: "Keep one; use a split where one became several."},
	}
	kindLineageCycle = jixiao.Kind{
		Code: "indicator.lineage-cycle", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "沿革成环：{cycle}", EN: "the lineage comes back to itself: {cycle}"},
		Remedy:  jixiao.Text{ZH: "编码不得重复使用；恢复旧指标时给新编码。", EN: "Codes are never used again; give a revived indicator a new one."},
	}
	kindLineageTooLong = jixiao.Kind{
		Code: "indicator.lineage-too-long", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "沿革超过 {limit} 步", EN: "the lineage has more than {limit} steps"},
		Remedy:  jixiao.Text{ZH: "合并中间步骤。", EN: "Join the steps between."},
	}
	kindEndedInUse = jixiao.Kind{
		Code: "indicator.code-ended-in-use", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "{layer} 的沿革终止编码 {code}，但 {upper} 仍在使用", EN: "the lineage of {layer} ends the code {code}, which {upper} has in use"},
		Remedy:  jixiao.Text{ZH: "停用上级指标用调整；同级库之间先协调。", EN: "Withdraw an indicator from above by an override; libraries of one level must agree first."},
	}
	kindSuccessorUnknown = jixiao.Kind{
		Code: "indicator.successor-unknown", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "本库没有新编码 {code}", EN: "the library has no code {code}"},
		Remedy:  jixiao.Text{ZH: "补录该指标，或核对编码。", EN: "Add the indicator, or check the code."},
	}
)

// lineageKinds lists the findings above for the registry.
func lineageKinds() []jixiao.Kind {
	return []jixiao.Kind{kindSuccessionKind, kindSuccessionShape, kindEndedTwice, kindLineageCycle, kindLineageTooLong, kindEndedInUse, kindSuccessorUnknown}
}
