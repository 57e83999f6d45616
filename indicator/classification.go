package indicator

import (
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

// The limits of a classification.
const (
	// MaxClassificationSize is the largest document in bytes.
	MaxClassificationSize = 16 << 20
	// MaxClasses is the largest number of classes.
	MaxClasses = 20_000
)

// Classification is a list of classes with codes (分类), such as the functional
// classification of expenditure, flat or in levels.
type Classification struct {
	ID      string         `json:"id"`
	Version string         `json:"version"`
	Name    jixiao.Text    `json:"name,omitzero"`
	Basis   []jixiao.Basis `json:"basis,omitempty"`
	Classes []Class        `json:"classes"`
}

// Class is one class.
type Class struct {
	Code string `json:"code"`
	Name string `json:"name"`
	// English is the name in English.
	English string `json:"en,omitempty"`
	// Parent is the code of the class above, empty at the top.
	Parent string `json:"parent,omitempty"`
	Note   string `json:"note,omitempty"`
	// Basis is set where it is not that of the classification.
	Basis []jixiao.Basis `json:"basis,omitempty"`
}

// DecodeClassification reads a classification in JSON of at most
// [MaxClassificationSize] bytes, and checks it as [Classification.Check] does.
// The error, a [*jixiao.Fault], is for input that is not JSON or too large.
func DecodeClassification(data []byte) (Classification, jixiao.Findings, error) {
	var c Classification
	problems, err := strictjson.Decode(data, &c, MaxClassificationSize)
	if err != nil {
		return Classification{}, nil, decodeFault(err)
	}
	return c, append(decodeFindings(problems), c.Check()...), nil
}

// Check returns what is wrong: codes that are missing or twice, classes without
// name, parents that do not exist, and classes that stand above themselves.
func (c *Classification) Check() jixiao.Findings {
	var fs jixiao.Findings
	if len(c.Classes) > MaxClasses {
		return append(fs, kindTooManyClasses.At("classes", limitOf(MaxClasses)))
	}
	at := make(map[string]int, len(c.Classes))
	for i := range c.Classes {
		x, path := &c.Classes[i], index("classes", i)
		first, twice := at[x.Code]
		switch {
		case strings.TrimSpace(x.Code) == "":
			fs = append(fs, kindCodeMissing.At(path+".code"))
		case twice:
			fs = append(fs, kindCodeDuplicate.At(path+".code", jixiao.With("code", clip(x.Code)), jixiao.With("first", index("classes", first))))
		default:
			at[x.Code] = i
		}
		if strings.TrimSpace(x.Name) == "" {
			fs = append(fs, kindNameMissing.At(path+".name"))
		}
		if len(x.Code) > MaxNameLen || len(x.Name) > MaxNameLen {
			fs = append(fs, kindNameTooLong.At(path, limitOf(MaxNameLen)))
		}
	}
	for i := range c.Classes {
		parent := c.Classes[i].Parent
		if parent == "" {
			continue
		}
		path := index("classes", i) + ".parent"
		if _, ok := at[parent]; !ok {
			fs = append(fs, kindParentUnknown.At(path, jixiao.With("code", clip(parent))))
			continue
		}
		if c.aboveItself(i, at) {
			fs = append(fs, kindParentCycle.At(path, jixiao.With("code", clip(c.Classes[i].Code))))
		}
	}
	return fs
}

// aboveItself follows the parents as far as a sound classification can go.
func (c *Classification) aboveItself(i int, at map[string]int) bool {
	code := c.Classes[i].Code
	for range MaxDepth {
		parent := c.Classes[i].Parent
		if parent == "" {
			return false
		}
		if parent == code {
			return true
		}
		next, ok := at[parent]
		if !ok {
			return false
		}
		i = next
	}
	return true
}

// Lookup returns the class of a code, and with a numeric code that is not listed
// the nearest class that it begins with: 2050201 is in 205.
func (c *Classification) Lookup(code string) (Class, bool) {
	numeric := strings.Trim(code, "0123456789") == ""
	nearest := -1
	for i := range c.Classes {
		x := c.Classes[i].Code
		if x == code {
			return c.Classes[i], true
		}
		if numeric && x != "" && strings.HasPrefix(code, x) && (nearest < 0 || len(x) > len(c.Classes[nearest].Code)) {
			nearest = i
		}
	}
	if nearest < 0 {
		return Class{}, false
	}
	return c.Classes[nearest], true
}

// Children returns the classes directly below a code, and those at the top for
// the empty code, in order.
func (c *Classification) Children(code string) []Class {
	var out []Class
	for _, x := range c.Classes {
		if x.Parent == code {
			out = append(out, x)
		}
	}
	return out
}

// The findings about classifications.
var (
	kindTooManyClasses = jixiao.Kind{
		Code: "indicator.too-many-classes", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "分类超过 {limit} 个", EN: "more than {limit} classes"},
		Remedy:  jixiao.Text{ZH: "拆成多个分类。", EN: "Split the classification."},
	}
	kindParentUnknown = jixiao.Kind{
		Code: "indicator.parent-unknown", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "上级 {code} 不存在", EN: "there is no class {code} above"},
		Remedy:  jixiao.Text{ZH: "补录上级，或核对编码。", EN: "Add it, or check the code."},
	}
	kindParentCycle = jixiao.Kind{
		Code: "indicator.parent-cycle", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "{code} 的上级绕回自身，或层级过深", EN: "{code} stands above itself, or too deep"},
		Remedy:  jixiao.Text{ZH: "核对上级编码。", EN: "Check the parents."},
	}
)

// classificationKinds lists the findings above for the registry.
func classificationKinds() []jixiao.Kind {
	return []jixiao.Kind{kindTooManyClasses, kindParentUnknown, kindParentCycle}
}
