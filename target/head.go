package target

import (
	"slices"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Subject says what the promise is made for (绩效目标对象). The zero value is not
// stated.
type Subject uint8

// The values.
const (
	// SubjectProject is a project (项目支出).
	SubjectProject Subject = iota + 1
	// SubjectPolicy is a policy (政策).
	SubjectPolicy
	// SubjectTransfer is a transfer payment (转移支付).
	SubjectTransfer
	// SubjectDepartment is a department or unit as a whole (部门（单位）整体支出).
	SubjectDepartment
)

var subjectTerms = terms.List{
	{},
	{Key: "project", ZH: "项目支出", EN: "project"},
	{Key: "policy", ZH: "政策", EN: "policy"},
	{Key: "transfer", ZH: "转移支付", EN: "transfer payment"},
	{Key: "department", ZH: "部门（单位）整体支出", EN: "whole department"},
}

// Subjects lists the named values.
func Subjects() []Subject { return terms.All[Subject](subjectTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (s Subject) IsValid() bool { return subjectTerms.Has(uint8(s)) }

// String returns the key, and the empty text for the zero value.
func (s Subject) String() string { return subjectTerms.Key(uint8(s)) }

// Text returns the term in both languages.
func (s Subject) Text() jixiao.Text { return subjectTerms.Text(uint8(s)) }

// MarshalText writes the key.
func (s Subject) MarshalText() ([]byte, error) {
	return subjectTerms.Marshal("target: subject", uint8(s))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (s *Subject) UnmarshalText(text []byte) error {
	v, err := subjectTerms.Parse("target: subject", text)
	if err == nil {
		*s = Subject(v)
	}
	return err
}

// Attribute says whether a project is new (项目属性). The zero value is not stated.
type Attribute uint8

// The values.
const (
	// NewProject is a project that begins with this budget (新增项目).
	NewProject Attribute = iota + 1
	// ContinuedProject is a project that goes on (延续项目).
	ContinuedProject
)

var attributeTerms = terms.List{
	{},
	{Key: "new", ZH: "新增项目", EN: "new"},
	{Key: "continued", ZH: "延续项目", EN: "continued"},
}

// Attributes lists the named values.
func Attributes() []Attribute { return terms.All[Attribute](attributeTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (a Attribute) IsValid() bool { return attributeTerms.Has(uint8(a)) }

// String returns the key, and the empty text for the zero value.
func (a Attribute) String() string { return attributeTerms.Key(uint8(a)) }

// Text returns the term in both languages.
func (a Attribute) Text() jixiao.Text { return attributeTerms.Text(uint8(a)) }

// MarshalText writes the key.
func (a Attribute) MarshalText() ([]byte, error) {
	return attributeTerms.Marshal("target: attribute", uint8(a))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (a *Attribute) UnmarshalText(text []byte) error {
	v, err := attributeTerms.Parse("target: attribute", text)
	if err == nil {
		*a = Attribute(v)
	}
	return err
}

// Nature says how often a project comes back (项目性质), as the form of Shanghai
// asks. The zero value is not stated.
type Nature uint8

// The values.
const (
	// OneOff is a project of one year (一次性项目).
	OneOff Nature = iota + 1
	// Staged is a project of several stages (阶段性项目).
	Staged
	// Recurrent is a project of every year (经常性项目).
	Recurrent
)

var natureTerms = terms.List{
	{},
	{Key: "one-off", ZH: "一次性项目", EN: "one-off"},
	{Key: "staged", ZH: "阶段性项目", EN: "staged"},
	{Key: "recurrent", ZH: "经常性项目", EN: "recurrent"},
}

// Natures lists the named values.
func Natures() []Nature { return terms.All[Nature](natureTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (n Nature) IsValid() bool { return natureTerms.Has(uint8(n)) }

// String returns the key, and the empty text for the zero value.
func (n Nature) String() string { return natureTerms.Key(uint8(n)) }

// Text returns the term in both languages.
func (n Nature) Text() jixiao.Text { return natureTerms.Text(uint8(n)) }

// MarshalText writes the key.
func (n Nature) MarshalText() ([]byte, error) { return natureTerms.Marshal("target: nature", uint8(n)) }

// UnmarshalText reads a key exactly; empty text is the zero value.
func (n *Nature) UnmarshalText(text []byte) error {
	v, err := natureTerms.Parse("target: nature", text)
	if err == nil {
		*n = Nature(v)
	}
	return err
}

// Head is what a target table says about its subject before the funds (表头).
type Head struct {
	Subject   Subject   `json:"subject,omitzero"`
	Attribute Attribute `json:"attribute,omitzero"`
	Nature    Nature    `json:"nature,omitzero"`
	// DepartmentCode is the code beside 主管部门.
	DepartmentCode string `json:"department_code,omitempty" validate:"max=200"`
	// Class is 项目类别 as printed: 特定目标类.
	Class string `json:"class,omitempty" validate:"max=2000"`
	// Projects are the classes of projects by key, such as construction, as the
	// catalog lists them. Some checks are due for some of them only.
	Projects []string `json:"projects,omitempty" validate:"max=50,dive,max=200"`
	// Term is 项目期 as printed: 2023—2025年.
	Term string `json:"term,omitempty" validate:"max=2000"`
	// Planned is 计划开始日期 and 计划完成日期.
	Planned jixiao.Period `json:"planned,omitzero"`
	// Account is the budget that the money comes from, Function the code of the
	// functional classification, Fund the kind of money.
	Account  indicator.BudgetAccount   `json:"account,omitzero"`
	Function string                    `json:"function,omitempty" validate:"max=200"`
	Fund     string                    `json:"fund,omitempty" validate:"max=200"`
	Level    indicator.GovernmentLevel `json:"level,omitzero"`
}

// IsZero reports whether nothing is said.
func (h Head) IsZero() bool {
	return h.Subject == 0 && h.Attribute == 0 && h.Nature == 0 && h.DepartmentCode == "" && h.Class == "" && len(h.Projects) == 0 &&
		h.Term == "" && h.Planned == (jixiao.Period{}) && h.Account == 0 && h.Function == "" && h.Fund == "" && h.Level == 0
}

// Applicability returns the head as a question to a library of indicators.
func (h Head) Applicability() indicator.Applicability {
	a := indicator.Applicability{Projects: slices.Clone(h.Projects)}
	if h.Function != "" {
		a.Functions = []string{h.Function}
	}
	if h.Account.IsValid() {
		a.Accounts = []indicator.BudgetAccount{h.Account}
	}
	if h.Fund != "" {
		a.Funds = []string{h.Fund}
	}
	if h.Level.IsValid() {
		a.Levels = []indicator.GovernmentLevel{h.Level}
	}
	return a
}

// Goal is an overall goal in words (总体目标) with what came of it.
type Goal struct {
	Phase Phase `json:"phase,omitzero"`
	// Expected is 预期目标, Actual is 实际完成情况.
	Expected string `json:"expected,omitempty" validate:"max=10000"`
	Actual   string `json:"actual,omitempty" validate:"max=10000"`
}

// Task is one of the main tasks of a department's year (年度主要任务).
type Task struct {
	Name    string `json:"name,omitempty"`
	Content string `json:"content,omitempty"`
	// Total is 预算金额 in all, Fiscal is 财政拨款, Other is 其他资金.
	Total  Figure `json:"total,omitzero"`
	Fiscal Figure `json:"fiscal,omitzero"`
	Other  Figure `json:"other,omitzero"`
}

// Progress is what a row of the monitoring form says beside the value so far.
type Progress struct {
	// Forecast is 全年预计完成情况.
	Forecast indicator.Cell
	// Likelihood is 完成目标可能性: 确定能, 有可能, 完全不可能.
	Likelihood string
	// Causes are the marked columns of the deviation: 经费保障, 制度保障, 人员保障,
	// 硬件条件保障, 其他.
	Causes []string
	// Remark is 备注.
	Remark string
}

// IsZero reports whether nothing is said.
func (p Progress) IsZero() bool {
	return p.Forecast.IsZero() && p.Likelihood == "" && len(p.Causes) == 0 && p.Remark == ""
}
