package target

import (
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Grouping says by what items are put together (分组方式). The zero value is
// invalid.
type Grouping uint8

// The values.
const (
	// GroupTotal puts all items of a subject together (合计).
	GroupTotal Grouping = iota + 1
	// GroupLevel groups by level of government (政府层级).
	GroupLevel
	// GroupAccount groups by budget account (预算类别).
	GroupAccount
	// GroupDepartment groups by department (主管部门).
	GroupDepartment
)

var groupingTerms = terms.List{
	{},
	{Key: "total", ZH: "合计", EN: "total"},
	{Key: "level", ZH: "政府层级", EN: "level of government"},
	{Key: "account", ZH: "预算类别", EN: "budget account"},
	{Key: "department", ZH: "主管部门", EN: "department"},
}

// Groupings lists the named values.
func Groupings() []Grouping { return terms.All[Grouping](groupingTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (g Grouping) IsValid() bool { return groupingTerms.Has(uint8(g)) }

// String returns the key, and the empty text for the zero value.
func (g Grouping) String() string { return groupingTerms.Key(uint8(g)) }

// Text returns the term in both languages.
func (g Grouping) Text() jixiao.Text { return groupingTerms.Text(uint8(g)) }

// MarshalText writes the key.
func (g Grouping) MarshalText() ([]byte, error) {
	return groupingTerms.Marshal("target: grouping", uint8(g))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (g *Grouping) UnmarshalText(text []byte) error {
	v, err := groupingTerms.Parse("target: grouping", text)
	if err == nil {
		*g = Grouping(v)
	}
	return err
}

// CoverageGroup is what was counted of one subject in one group.
type CoverageGroup struct {
	By      Grouping
	Subject Subject
	// Level, Account or Department is the one that By asks for; zero where the
	// items do not state it.
	Level      indicator.GovernmentLevel
	Account    indicator.BudgetAccount
	Department string

	tallies [CoverPublication + 1]Tally
}

// Name returns the group in words: 县级, 一般公共预算, 某某局, 合计.
func (g CoverageGroup) Name() jixiao.Text {
	switch {
	case g.By == GroupLevel:
		return g.Level.Text()
	case g.By == GroupAccount:
		return g.Account.Text()
	case g.By == GroupDepartment && g.Department != "":
		return jixiao.Text{ZH: g.Department, EN: g.Department}
	case g.By == GroupDepartment:
		return jixiao.Text{ZH: "未注明", EN: "not stated"}
	default:
		return g.By.Text()
	}
}

// Tally returns the number and the money of the items of a step, named; the zero
// Tally for a step that does not exist.
func (g CoverageGroup) Tally(s CoverageStep) Tally {
	if !s.IsValid() {
		return Tally{}
	}
	t := g.tallies[s]
	subject := g.Subject.Text()
	t.Name = jixiao.Text{ZH: s.Text().ZH + "的" + subject.ZH, EN: subject.EN + " " + s.Text().EN}
	if s == CoverAll {
		t.Name = jixiao.Text{ZH: "全部" + subject.ZH, EN: "every " + subject.EN}
	}
	if g.Subject == 0 {
		t.Name = jixiao.Text{ZH: s.Text().ZH + "的对象", EN: "items " + s.Text().EN}
		if s == CoverAll {
			t.Name = jixiao.Text{ZH: "全部对象", EN: "all items"}
		}
	}
	switch name := g.Name(); {
	case g.By == GroupTotal || !g.By.IsValid():
	case g.stated():
		t.Name = jixiao.Text{ZH: name.ZH + t.Name.ZH, EN: name.EN + ": " + t.Name.EN}
	default:
		t.among = g.unstated()
		t.Name = jixiao.Text{ZH: t.among.ZH + t.Name.ZH, EN: t.among.EN + t.Name.EN}
	}
	return t
}

// stated reports whether the items say which group they belong to.
func (g CoverageGroup) stated() bool {
	return g.By == GroupLevel && g.Level != 0 || g.By == GroupAccount && g.Account != 0 || g.By == GroupDepartment && g.Department != ""
}

// unstated begins a sentence about items that do not say which group they belong
// to: 主管部门未注明的项目中，.
func (g CoverageGroup) unstated() jixiao.Text {
	by, items := g.By.Text(), "对象"
	if g.Subject != 0 {
		items = strings.TrimSuffix(g.Subject.Text().ZH, "支出")
	}
	return jixiao.Text{ZH: by.ZH + "未注明的" + items + "中，", EN: "where the " + by.EN + " is not stated: "}
}

// Rate returns the rate of a step over another, by number or by money:
//
//	g.Rate(target.CoverTarget, target.CoverAll, target.ByItems) // 绩效目标覆盖率
//	g.Rate(target.CoverPublication, target.CoverApproval, target.ByAmount)
func (g CoverageGroup) Rate(part, whole CoverageStep, by RateBy) Rate {
	return Rate{Part: g.Tally(part), Whole: g.Tally(whole), By: by}
}
