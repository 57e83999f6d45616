package indicator

import "github.com/jixiao-go/jixiao"

// The findings about the tree of a framework.
var (
	kindCodeMissing = jixiao.Kind{
		Code: "indicator.code-missing", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "指标没有编码", EN: "the indicator has no code"},
		Remedy:  jixiao.Text{ZH: "给每个指标一个在本体系内唯一的编码。", EN: "Give every indicator a code that is unique inside the framework."},
	}
	kindCodeDuplicate = jixiao.Kind{
		Code: "indicator.code-duplicate", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "编码“{code}”重复，首次出现在 {first}", EN: "code {code} is used twice, first at {first}"},
		Remedy:  jixiao.Text{ZH: "修改其中一个编码；分值和完成值按编码对应。", EN: "Change one of the two; weights and values are matched by code."},
	}
	kindTooDeep = jixiao.Kind{
		Code: "indicator.too-deep", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "指标层级超过 {limit} 级", EN: "the tree has more than {limit} levels"},
		Remedy:  jixiao.Text{ZH: "减少层级；表式只有一级、二级、三级。", EN: "Use fewer levels; the forms have three."},
	}
	kindTooManyNodes = jixiao.Kind{
		Code: "indicator.too-many-nodes", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "指标数量超过上限 {limit}", EN: "the tree has more than {limit} nodes"},
		Remedy:  jixiao.Text{ZH: "把表拆开后分别处理。", EN: "Split it and treat the parts one by one."},
	}
	kindNameTooLong = jixiao.Kind{
		Code: "indicator.name-too-long", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "编码或名称超过 {limit} 字节", EN: "code or name is longer than {limit} bytes"},
		Remedy:  jixiao.Text{ZH: "名称写短，说明写入指标解释。", EN: "Shorten the name; details belong to the explanation."},
	}
	kindWeightNegative = jixiao.Kind{
		Code: "indicator.weight-negative", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "分值 {weight} 为负数", EN: "weight {weight} is negative"},
		Remedy:  jixiao.Text{ZH: "分值应大于或等于 0；扣分用扣分规则表示。", EN: "A weight is at least 0; deductions are rules, not weights."},
	}
	kindWeightAboveTotal = jixiao.Kind{
		Code: "indicator.weight-above-total", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "分值 {weight} 超过总分 {total}", EN: "weight {weight} is above the total {total}"},
		Remedy:  jixiao.Text{ZH: "核对分值是否多写了一位或用了百分数。", EN: "Look for a digit too many, or a weight given in percent."},
	}
	kindWeightSum = jixiao.Kind{
		Code: "indicator.weight-sum", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "分值之和为 {sum}，应为 {want}", EN: "the weights add up to {sum}, not to {want}"},
		Remedy:  jixiao.Text{ZH: "调整下级分值，使其合计等于上级分值或总分。", EN: "Change the weights so that they add up to their parent or the total."},
	}
	kindLeafEmpty = jixiao.Kind{
		Code: "indicator.leaf-empty", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "末级节点没有指标", EN: "the leaf has no indicator"},
		Remedy:  jixiao.Text{ZH: "补充指标，或删除该节点。", EN: "Add the indicator, or remove the node."},
	}
	kindGroupIndicator = jixiao.Kind{
		Code: "indicator.group-indicator", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "有下级的节点本身不能是指标", EN: "a node with children cannot carry an indicator itself"},
		Remedy:  jixiao.Text{ZH: "把指标移到末级。", EN: "Move the indicator to a leaf."},
	}
)

// frameworkKinds lists the findings above for the registry.
func frameworkKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindCodeMissing, kindCodeDuplicate, kindTooDeep, kindTooManyNodes, kindNameTooLong,
		kindWeightNegative, kindWeightAboveTotal, kindWeightSum, kindLeafEmpty, kindGroupIndicator,
	}
}
