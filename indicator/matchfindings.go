package indicator

import "github.com/jixiao-go/jixiao"

// The findings about indicators beside each other.
var kindNearDuplicate = jixiao.Kind{
	Code: "indicator.near-duplicate", Severity: jixiao.Warning,
	Message: jixiao.Text{ZH: "{first} 与 {second} 疑似重复：{reason}", EN: "{first} and {second} seem to measure the same thing: {reason}"},
	Remedy:  jixiao.Text{ZH: "核对口径：相同的合并，并在沿革中写明；不同的，在名称中写出区别。", EN: "Compare what they measure: merge them and say so in the lineage, or name the difference in the names."},
}

// matchKinds lists the findings above for the registry.
func matchKinds() []jixiao.Kind { return []jixiao.Kind{kindNearDuplicate} }
