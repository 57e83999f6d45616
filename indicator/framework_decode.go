package indicator

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

// MaxFrameworkSize is the largest framework document in bytes.
const MaxFrameworkSize = 16 << 20

// The findings about the JSON of a framework.
var (
	kindSyntax = jixiao.Kind{
		Code: "indicator.syntax", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "不是有效的 JSON：{detail}", EN: "not valid JSON: {detail}"},
		Remedy:  jixiao.Text{ZH: "按提示位置修改。", EN: "Mend it at the place named."},
	}
	kindTooLarge = jixiao.Kind{
		Code: "indicator.too-large", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "内容过大：{detail}", EN: "too large: {detail}"},
		Remedy:  jixiao.Text{ZH: "拆成多个指标体系。", EN: "Split it into several frameworks."},
	}
	kindUnknownKey = jixiao.Kind{
		Code: "indicator.unknown-key", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "不认识的键：{detail}", EN: "unknown key: {detail}"},
		Remedy:  jixiao.Text{ZH: "核对拼写；不认识的键不会被忽略。", EN: "Check the spelling; unknown keys are never dropped."},
	}
	kindDuplicateKey = jixiao.Kind{
		Code: "indicator.duplicate-key", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "重复的键：{detail}", EN: "key twice: {detail}"},
		Remedy:  jixiao.Text{ZH: "删除其中一个。", EN: "Remove one of the two."},
	}
	kindBadValue = jixiao.Kind{
		Code: "indicator.bad-value", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "值无效：{detail}", EN: "bad value: {detail}"},
		Remedy:  jixiao.Text{ZH: "改为要求的类型；分值用字符串书写，不用指数。", EN: "Use the type that is wanted; write weights as strings, without exponent."},
	}
)

// decodeKinds lists the findings above for the registry.
func decodeKinds() []jixiao.Kind {
	return []jixiao.Kind{kindSyntax, kindTooLarge, kindUnknownKey, kindDuplicateKey, kindBadValue}
}

// DecodeFramework reads a framework in JSON of at most [MaxFrameworkSize]
// bytes, and checks it as [Framework.Check] does. The findings name everything
// that is wrong, with its path; the framework holds all that is sound. The error,
// a [*jixiao.Fault], is for input that is not JSON or too large.
func DecodeFramework(data []byte) (Framework, jixiao.Findings, error) {
	var f Framework
	problems, err := strictjson.Decode(data, &f, MaxFrameworkSize)
	if err != nil {
		return Framework{}, nil, decodeFault(err)
	}
	return f, append(decodeFindings(problems), f.Check()...), nil
}
