package target

import (
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Shift says which way a change moves what was promised (调整方向). The zero value
// is invalid.
type Shift uint8

// The values.
const (
	// ShiftLowered asks for less than before (降低).
	ShiftLowered Shift = iota + 1
	// ShiftRaised asks for more (提高).
	ShiftRaised
	// ShiftNeutral asks for the same in another form (不升不降).
	ShiftNeutral
	// ShiftUnclear cannot be told by arithmetic: words, other units, a direction
	// that nobody gave (无法判断).
	ShiftUnclear
)

var shiftTerms = terms.List{
	{},
	{Key: "lowered", ZH: "降低", EN: "lowered"},
	{Key: "raised", ZH: "提高", EN: "raised"},
	{Key: "neutral", ZH: "不升不降", EN: "neutral"},
	{Key: "unclear", ZH: "无法判断", EN: "unclear"},
}

// Shifts lists the named values.
func Shifts() []Shift { return terms.All[Shift](shiftTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (s Shift) IsValid() bool { return shiftTerms.Has(uint8(s)) }

// String returns the key, and the empty text for the zero value.
func (s Shift) String() string { return shiftTerms.Key(uint8(s)) }

// Text returns the term in both languages.
func (s Shift) Text() jixiao.Text { return shiftTerms.Text(uint8(s)) }

// MarshalText writes the key.
func (s Shift) MarshalText() ([]byte, error) { return shiftTerms.Marshal("target: shift", uint8(s)) }

// UnmarshalText reads a key exactly; empty text is the zero value.
func (s *Shift) UnmarshalText(text []byte) error {
	v, err := shiftTerms.Parse("target: shift", text)
	if err == nil {
		*s = Shift(v)
	}
	return err
}

// ChangeKind says what was changed (调整内容). The zero value is invalid.
type ChangeKind uint8

// The values.
const (
	// ChangeValue is another value promised (指标值).
	ChangeValue ChangeKind = iota + 1
	// ChangeWeight is another weight (分值), of an indicator or of a level.
	ChangeWeight
	// ChangeAdded is a new indicator (新增指标).
	ChangeAdded
	// ChangeWithdrawn is an indicator given up (取消指标).
	ChangeWithdrawn
	// ChangeRenamed is another name of the same indicator (指标更名).
	ChangeRenamed
	// ChangeMoved is another place among the levels (指标归类).
	ChangeMoved
	// ChangeExplained is another explanation (指标解释).
	ChangeExplained
	// ChangeRule is another rule of scoring (赋分规则).
	ChangeRule
	// ChangeGoal is another overall goal in words (总体目标).
	ChangeGoal
	// ChangeAmount is another total of money (资金总额).
	ChangeAmount
	// ChangeFunds is another amount of one source of money (资金来源).
	ChangeFunds
	// ChangeTaskAdded is a new main task (新增任务).
	ChangeTaskAdded
	// ChangeTaskWithdrawn is a main task given up (取消任务).
	ChangeTaskWithdrawn
	// ChangeTaskRenamed is another name of the same task (任务更名).
	ChangeTaskRenamed
	// ChangeTaskContent is another content of a task (任务内容).
	ChangeTaskContent
	// ChangeTaskAmount is another amount of a task, in all or of one source (任务金额).
	ChangeTaskAmount
	// ChangeHead is another entry above the funds, or another total of weights: the
	// project, the department, the year, the time planned (表头).
	ChangeHead
)

var changeTerms = terms.List{
	{},
	{Key: "value", ZH: "指标值", EN: "value"},
	{Key: "weight", ZH: "分值", EN: "weight"},
	{Key: "added", ZH: "新增指标", EN: "added"},
	{Key: "withdrawn", ZH: "取消指标", EN: "withdrawn"},
	{Key: "renamed", ZH: "指标更名", EN: "renamed"},
	{Key: "moved", ZH: "指标归类", EN: "moved"},
	{Key: "explained", ZH: "指标解释", EN: "explanation"},
	{Key: "rule", ZH: "赋分规则", EN: "rule"},
	{Key: "goal", ZH: "总体目标", EN: "overall goal"},
	{Key: "amount", ZH: "资金总额", EN: "total of funds"},
	{Key: "funds", ZH: "资金来源", EN: "source of funds"},
	{Key: "task-added", ZH: "新增任务", EN: "task added"},
	{Key: "task-withdrawn", ZH: "取消任务", EN: "task withdrawn"},
	{Key: "task-renamed", ZH: "任务更名", EN: "task renamed"},
	{Key: "task-content", ZH: "任务内容", EN: "content of the task"},
	{Key: "task-amount", ZH: "任务金额", EN: "amount of the task"},
	{Key: "head", ZH: "表头", EN: "in the head"},
}

// ChangeKinds lists the named values.
func ChangeKinds() []ChangeKind { return terms.All[ChangeKind](changeTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (k ChangeKind) IsValid() bool { return changeTerms.Has(uint8(k)) }

// String returns the key, and the empty text for the zero value.
func (k ChangeKind) String() string { return changeTerms.Key(uint8(k)) }

// Text returns the term in both languages.
func (k ChangeKind) Text() jixiao.Text { return changeTerms.Text(uint8(k)) }

// MarshalText writes the key.
func (k ChangeKind) MarshalText() ([]byte, error) {
	return changeTerms.Marshal("target: change", uint8(k))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (k *ChangeKind) UnmarshalText(text []byte) error {
	v, err := changeTerms.Parse("target: change", text)
	if err == nil {
		*k = ChangeKind(v)
	}
	return err
}

// Change is one difference between two versions of a table (调整事项).
type Change struct {
	Kind ChangeKind `json:"kind"`
	// Phase tells the blocks of the year from those of the medium term. The head
	// belongs to neither.
	Phase Phase `json:"phase,omitzero"`
	// Code is that of the row in [Adjustment.Tables], with the prefix "m." for a
	// row of the medium term, and empty for what is no row; Name names the
	// indicator, the level (产出指标/数量指标), the source of money, the task
	// (干部培训, 干部培训/财政拨款) or the entry of the head (项目名称).
	Code string `json:"code,omitempty"`
	Name string `json:"name,omitempty"`
	// PathBefore and PathAfter are the places in the two tables, each as it is
	// counted there, empty where the row is in one of them only. [Change.Path] is the
	// one that findings give.
	PathBefore string `json:"path_before,omitempty"`
	PathAfter  string `json:"path_after,omitempty"`
	Before     string `json:"before,omitempty"`
	After      string `json:"after,omitempty"`
	Shift      Shift  `json:"shift"`
	// Assumed says that the shift rests on a direction or a unit that is neither
	// printed nor given. That a narrower range asks for more is assumed too.
	Assumed bool         `json:"assumed,omitempty"`
	Reason  string       `json:"reason,omitempty"`
	Basis   jixiao.Basis `json:"basis,omitzero"`
}

// inOldTable marks a place that stands in the old table only.
const inOldTable = "before."

// Path is the place as findings give it: that of the new table, such as
// indicators[0].target, and for what stands in the old one only the place there
// behind "before.", such as before.indicators[0]. Without the mark the place of a
// row that was withdrawn would be that of another row by now.
func (c *Change) Path() string {
	if c.PathAfter != "" {
		return c.PathAfter
	}
	return inOldTable + c.PathBefore
}

// label is the name, and the code of what has none.
func (c *Change) label() string {
	if c.Name == "" {
		return c.Code
	}
	return c.Name
}

// promise reports a change of what is promised by an indicator.
func (c *Change) promise() bool {
	return c.Kind == ChangeValue || c.Kind == ChangeAdded || c.Kind == ChangeWithdrawn
}

// substantial reports a change that wants a reason; another way to write the
// same value or amount does not, and nor does an entry of the head that one
// version leaves blank, as its form may not ask for it.
func (c *Change) substantial() bool {
	switch {
	case c.Shift != ShiftNeutral, c.Kind == ChangeRenamed, c.Kind == ChangeMoved, c.Kind == ChangeTaskRenamed:
		return true
	default:
		return c.Kind == ChangeHead && c.Before != "" && c.After != ""
	}
}

// Text returns the change in words: 培训人次 指标值：≥100人次 → ≥80人次（降低）, and of a
// source of money 资金来源“财政拨款”：90万元 → 70万元（降低）.
func (c Change) Text() jixiao.Text {
	name := c.label()
	blank := func(s string) string {
		if s == "" {
			return "–"
		}
		return s
	}
	values := blank(c.Before) + " → " + blank(c.After)
	k, s := c.Kind.Text(), c.Shift.Text()
	if c.Phase == MultiYear {
		k.ZH, k.EN = "中期"+k.ZH, "medium-term "+k.EN
	}
	zh, en := name+" "+k.ZH, name+" "+k.EN
	if c.Kind == ChangeHead {
		en = headName(&c) + " " + k.EN
	}
	if source := fundSource(name); c.Kind == ChangeFunds && source != "" {
		zh, en = k.ZH+"“"+source+"”", k.EN+" "+source
	}
	return jixiao.Text{
		ZH: strings.TrimSpace(zh) + "：" + values + "（" + s.ZH + "）",
		EN: strings.TrimSpace(en) + ": " + values + " (" + s.EN + ")",
	}
}

// fundSource is the name of a row of the funds without the word that the forms put
// before the parts of a total.
func fundSource(name string) string {
	if rest, ok := strings.CutPrefix(name, "其中"); ok {
		name = strings.TrimLeft(rest, "：: ")
	}
	return strings.TrimSpace(name)
}
