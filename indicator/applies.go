package indicator

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Scope says whether an indicator fits any project or the trade only (共性, 个性).
// The zero value is not stated.
type Scope uint8

// The values.
const (
	// ScopeCommon is an indicator for any project (共性指标).
	ScopeCommon Scope = iota + 1
	// ScopeSpecific is an indicator for certain projects (个性指标).
	ScopeSpecific
)

var scopeTerms = terms.List{
	{},
	{Key: "common", ZH: "共性指标", EN: "common"},
	{Key: "specific", ZH: "个性指标", EN: "specific"},
}

// Scopes lists the named values.
func Scopes() []Scope { return terms.All[Scope](scopeTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (s Scope) IsValid() bool { return scopeTerms.Has(uint8(s)) }

// String returns the key, and the empty text for the zero value.
func (s Scope) String() string { return scopeTerms.Key(uint8(s)) }

// Text returns the term in both languages.
func (s Scope) Text() jixiao.Text { return scopeTerms.Text(uint8(s)) }

// MarshalText writes the key.
func (s Scope) MarshalText() ([]byte, error) { return scopeTerms.Marshal("indicator: scope", uint8(s)) }

// UnmarshalText reads a key exactly; empty text is the zero value.
func (s *Scope) UnmarshalText(text []byte) error {
	v, err := scopeTerms.Parse("indicator: scope", text)
	if err == nil {
		*s = Scope(v)
	}
	return err
}

// GovernmentLevel is a level of government (政府层级), the highest first. The zero
// value is not stated.
type GovernmentLevel uint8

// The values.
const (
	// LevelCentral is the centre (中央).
	LevelCentral GovernmentLevel = iota + 1
	// LevelProvince is a province (省级).
	LevelProvince
	// LevelCity is a city or prefecture (市级).
	LevelCity
	// LevelCounty is a county or district (县级).
	LevelCounty
	// LevelTownship is a township (乡镇级).
	LevelTownship
)

var governmentLevelTerms = terms.List{
	{},
	{Key: "central", ZH: "中央", EN: "central"},
	{Key: "province", ZH: "省级", EN: "province"},
	{Key: "city", ZH: "市级", EN: "city"},
	{Key: "county", ZH: "县级", EN: "county"},
	{Key: "township", ZH: "乡镇级", EN: "township"},
}

// GovernmentLevels lists the named values.
func GovernmentLevels() []GovernmentLevel { return terms.All[GovernmentLevel](governmentLevelTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (g GovernmentLevel) IsValid() bool { return governmentLevelTerms.Has(uint8(g)) }

// String returns the key, and the empty text for the zero value.
func (g GovernmentLevel) String() string { return governmentLevelTerms.Key(uint8(g)) }

// Text returns the term in both languages.
func (g GovernmentLevel) Text() jixiao.Text { return governmentLevelTerms.Text(uint8(g)) }

// MarshalText writes the key.
func (g GovernmentLevel) MarshalText() ([]byte, error) {
	return governmentLevelTerms.Marshal("indicator: level of government", uint8(g))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (g *GovernmentLevel) UnmarshalText(text []byte) error {
	v, err := governmentLevelTerms.Parse("indicator: level of government", text)
	if err == nil {
		*g = GovernmentLevel(v)
	}
	return err
}

// BudgetAccount is one of the four budgets (四本预算). The zero value is not
// stated.
type BudgetAccount uint8

// The values.
const (
	// AccountGeneralPublic is 一般公共预算.
	AccountGeneralPublic BudgetAccount = iota + 1
	// AccountGovernmentFund is 政府性基金预算.
	AccountGovernmentFund
	// AccountStateCapital is 国有资本经营预算.
	AccountStateCapital
	// AccountSocialInsurance is 社会保险基金预算.
	AccountSocialInsurance
)

var budgetAccountTerms = terms.List{
	{},
	{Key: "general-public", ZH: "一般公共预算", EN: "general public budget"},
	{Key: "government-fund", ZH: "政府性基金预算", EN: "government fund budget"},
	{Key: "state-capital", ZH: "国有资本经营预算", EN: "state capital budget"},
	{Key: "social-insurance", ZH: "社会保险基金预算", EN: "social insurance budget"},
}

// BudgetAccounts lists the named values.
func BudgetAccounts() []BudgetAccount { return terms.All[BudgetAccount](budgetAccountTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (b BudgetAccount) IsValid() bool { return budgetAccountTerms.Has(uint8(b)) }

// String returns the key, and the empty text for the zero value.
func (b BudgetAccount) String() string { return budgetAccountTerms.Key(uint8(b)) }

// Text returns the term in both languages.
func (b BudgetAccount) Text() jixiao.Text { return budgetAccountTerms.Text(uint8(b)) }

// MarshalText writes the key.
func (b BudgetAccount) MarshalText() ([]byte, error) {
	return budgetAccountTerms.Marshal("indicator: budget account", uint8(b))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (b *BudgetAccount) UnmarshalText(text []byte) error {
	v, err := budgetAccountTerms.Parse("indicator: budget account", text)
	if err == nil {
		*b = BudgetAccount(v)
	}
	return err
}

// ProjectStage is a stage of a project (项目阶段). The zero value is not stated.
type ProjectStage uint8

// The values.
const (
	// StagePreparation is the time before work begins (前期阶段).
	StagePreparation ProjectStage = iota + 1
	// StageConstruction is the time of building (建设期).
	StageConstruction
	// StageOperation is the time of running (运营期).
	StageOperation
)

var projectStageTerms = terms.List{
	{},
	{Key: "preparation", ZH: "前期阶段", EN: "preparation"},
	{Key: "construction", ZH: "建设期", EN: "construction"},
	{Key: "operation", ZH: "运营期", EN: "operation"},
}

// ProjectStages lists the named values.
func ProjectStages() []ProjectStage { return terms.All[ProjectStage](projectStageTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (p ProjectStage) IsValid() bool { return projectStageTerms.Has(uint8(p)) }

// String returns the key, and the empty text for the zero value.
func (p ProjectStage) String() string { return projectStageTerms.Key(uint8(p)) }

// Text returns the term in both languages.
func (p ProjectStage) Text() jixiao.Text { return projectStageTerms.Text(uint8(p)) }

// MarshalText writes the key.
func (p ProjectStage) MarshalText() ([]byte, error) {
	return projectStageTerms.Marshal("indicator: project stage", uint8(p))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (p *ProjectStage) UnmarshalText(text []byte) error {
	v, err := projectStageTerms.Parse("indicator: project stage", text)
	if err == nil {
		*p = ProjectStage(v)
	}
	return err
}

// Applicability says what an indicator is made for (适用范围). An empty list means
// any; the zero value applies to everything.
type Applicability struct {
	// Functions are codes of the functional classification (支出功能分类); 205 covers
	// 2050201.
	Functions []string `json:"functions,omitempty"`
	// Industries are classes of trades (行业类别).
	Industries []string `json:"industries,omitempty"`
	// Projects are classes of projects (项目类别), such as construction.
	Projects []string `json:"projects,omitempty"`
	// Accounts are the budgets that the money comes from.
	Accounts []BudgetAccount `json:"accounts,omitempty"`
	// Funds are kinds of money (资金类型), such as special-bond.
	Funds []string `json:"funds,omitempty"`
	// Levels are the levels of government.
	Levels []GovernmentLevel `json:"levels,omitempty"`
	// Stages are the stages of a project.
	Stages []ProjectStage `json:"stages,omitempty"`
}

// IsZero reports whether it applies to everything.
func (a Applicability) IsZero() bool {
	return len(a.Functions)+len(a.Industries)+len(a.Projects)+len(a.Accounts)+len(a.Funds)+len(a.Levels)+len(a.Stages) == 0
}

// Covers reports whether everything that b asks for is inside a. An empty list
// of a covers anything; an empty list of b asks for nothing.
func (a Applicability) Covers(b Applicability) bool {
	return coversCodes(a.Functions, b.Functions) &&
		covers(a.Industries, b.Industries) && covers(a.Projects, b.Projects) && covers(a.Accounts, b.Accounts) &&
		covers(a.Funds, b.Funds) && covers(a.Levels, b.Levels) && covers(a.Stages, b.Stages)
}

// narrows reports whether a applies to nothing that b does not apply to.
func (a Applicability) narrows(b Applicability) bool {
	within := func(inner, outer int) bool { return outer == 0 || inner > 0 }
	return b.Covers(a) && within(len(a.Functions), len(b.Functions)) && within(len(a.Industries), len(b.Industries)) &&
		within(len(a.Projects), len(b.Projects)) && within(len(a.Accounts), len(b.Accounts)) &&
		within(len(a.Funds), len(b.Funds)) && within(len(a.Levels), len(b.Levels)) && within(len(a.Stages), len(b.Stages))
}

func (a Applicability) clone() Applicability {
	a.Functions, a.Industries, a.Projects = slices.Clone(a.Functions), slices.Clone(a.Industries), slices.Clone(a.Projects)
	a.Accounts, a.Funds = slices.Clone(a.Accounts), slices.Clone(a.Funds)
	a.Levels, a.Stages = slices.Clone(a.Levels), slices.Clone(a.Stages)
	return a
}

func covers[T comparable](have, want []T) bool {
	return len(have) == 0 || !slices.ContainsFunc(want, func(w T) bool { return !slices.Contains(have, w) })
}

// coversCodes is covers for codes of which a shorter one covers the longer ones
// that begin with it.
func coversCodes(have, want []string) bool {
	return len(have) == 0 || !slices.ContainsFunc(want, func(w string) bool {
		return !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(w, h) })
	})
}
