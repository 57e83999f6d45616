package target

import (
	"slices"

	"github.com/jixiao-go/jixiao"
)

func kind(code, zh, en, remedyZH, remedyEN string) jixiao.Kind {
	return jixiao.Kind{
		Code: jixiao.Code("target." + code), Severity: jixiao.Error,
		Message: jixiao.Text{ZH: zh, EN: en}, Remedy: jixiao.Text{ZH: remedyZH, EN: remedyEN},
	}
}

func warning(k jixiao.Kind) jixiao.Kind {
	k.Severity = jixiao.Warning
	return k
}

// What can be wrong with the JSON of a table.
var (
	kindSyntax       = kind("syntax", "不是有效的 JSON：{detail}", "not valid JSON: {detail}", "按提示位置修改。", "Mend it at the place named.")
	kindTooLarge     = kind("too-large", "内容过大：{detail}", "too large: {detail}", "按项目拆成多个文件。", "Split it, one file per project.")
	kindUnknownKey   = kind("unknown-key", "不认识的键：{detail}", "unknown key: {detail}", "核对拼写；不认识的键不会被忽略。", "Check the spelling; unknown keys are never dropped.")
	kindDuplicateKey = kind("duplicate-key", "重复的键：{detail}", "key twice: {detail}", "删除其中一个。", "Remove one of the two.")
	kindBadValue     = kind("bad-value", "值无效：{detail}", "bad value: {detail}", "改为可用的取值、要求的类型；单元格和数值一律用字符串书写。", "Use a value or type that is wanted; write cells and numbers as strings.")
	kindTooManyRows  = kind("too-many-rows", "行数 {rows} 超过上限 {limit}，只读前 {limit} 行", "{rows} rows, the limit is {limit}; only the first {limit} are read", "拆表后分别处理。", "Split the table.")
	kindTextTooLong  = kind("text-too-long", "单元格 {length} 字节，上限 {limit}", "the cell has {length} bytes, the limit is {limit}", "检查是否把整段正文放进了单元格。", "See whether a whole text stands in the cell.")
	kindControlChar  = warning(kind("control-character", "含有控制字符，已去除", "control characters were removed", "重新导出该单元格的文字。", "Export the text of the cell again."))
	kindRowEmpty     = warning(kind("row-empty", "空行", "the row is empty", "删除空行，或补填指标。", "Remove the row, or fill it in."))
	kindShape        = kind("shape", "{detail}", "{detail}", "按提示修改。", "Mend it as said.")
	kindUnit         = kind("unit-unknown", "资金单位“{unit}”无法识别", "the unit of the funds, {unit}, is not known", "填元、万元或亿元。", "Use 元, 万元 or 亿元.")
)

// FindingKinds lists every kind of finding that this package raises.
func FindingKinds() []jixiao.Kind {
	return slices.Concat(decodeKinds(), composeKinds(), gridKinds(), formKinds(), policyKinds(), checkKinds(), processKinds())
}

// decodeKinds lists the findings about the JSON of a table.
func decodeKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindSyntax, kindTooLarge, kindUnknownKey, kindDuplicateKey, kindBadValue, kindTooManyRows, kindTextTooLong,
		kindControlChar, kindRowEmpty, kindShape, kindUnit,
	}
}
