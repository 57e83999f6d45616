package target

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// headEntry is one entry of the head or the foot of a table: its place, the word
// of the forms, and what a table says there.
type headEntry struct {
	path string
	name jixiao.Text
	said func(t *Table) string
	// time says that another entry may ask for less or for more: an end that is
	// put off.
	time bool
	// same is equal for entries that say the same; what they say where it is nil.
	same func(t *Table) string
}

// headEntries lists what stands above the funds, and the total of weights.
func headEntries() []headEntry {
	type worded interface {
		IsValid() bool
		Text() jixiao.Text
	}
	word := func(v worded) string {
		if !v.IsValid() {
			return ""
		}
		return v.Text().ZH
	}
	return []headEntry{
		{path: "kind", name: jixiao.Text{ZH: "表格种类", EN: "kind of table"}, said: func(t *Table) string { return tableWord(t.Kind) }},
		{path: "source.year", name: jixiao.Text{ZH: "年度", EN: "year"}, said: func(t *Table) string {
			if t.Source.Year == 0 {
				return ""
			}
			return strconv.Itoa(t.Source.Year)
		}, time: true},
		{path: "project", name: jixiao.Text{ZH: "项目名称", EN: "project"}, said: func(t *Table) string { return t.Project }},
		{path: "department", name: jixiao.Text{ZH: "主管部门", EN: "department"}, said: func(t *Table) string { return t.Department }},
		{path: "unit", name: jixiao.Text{ZH: "实施单位", EN: "unit"}, said: func(t *Table) string { return t.Unit }},
		{path: "head.subject", name: jixiao.Text{ZH: "绩效目标对象", EN: "subject"}, said: func(t *Table) string { return word(t.Head.Subject) }},
		{path: "head.attribute", name: jixiao.Text{ZH: "项目属性", EN: "new or continued"}, said: func(t *Table) string { return word(t.Head.Attribute) }},
		{path: "head.nature", name: jixiao.Text{ZH: "项目性质", EN: "nature of the project"}, said: func(t *Table) string { return word(t.Head.Nature) }},
		{path: "head.department_code", name: jixiao.Text{ZH: "主管部门编码", EN: "department code"}, said: func(t *Table) string { return t.Head.DepartmentCode }},
		{path: "head.class", name: jixiao.Text{ZH: "项目类别", EN: "class of the project"}, said: func(t *Table) string { return t.Head.Class }},
		{path: "head.projects", name: jixiao.Text{ZH: "项目类型", EN: "types of projects"}, said: func(t *Table) string {
			return strings.Join(slices.Sorted(slices.Values(t.Head.Projects)), "、")
		}},
		{path: "head.term", name: jixiao.Text{ZH: "项目期", EN: "term"}, said: func(t *Table) string { return t.Head.Term }, time: true},
		{path: "head.planned", name: jixiao.Text{ZH: "计划开始和完成日期", EN: "planned dates"}, said: func(t *Table) string {
			if t.Head.Planned == (jixiao.Period{}) {
				return ""
			}
			return t.Head.Planned.String()
		}, time: true},
		{path: "head.account", name: jixiao.Text{ZH: "所属预算", EN: "budget account"}, said: func(t *Table) string { return word(t.Head.Account) }},
		{path: "head.function", name: jixiao.Text{ZH: "支出功能分类", EN: "functional classification"}, said: func(t *Table) string { return t.Head.Function }},
		{path: "head.fund", name: jixiao.Text{ZH: "资金性质", EN: "kind of money"}, said: func(t *Table) string { return t.Head.Fund }},
		{path: "head.level", name: jixiao.Text{ZH: "政府级次", EN: "level of government"}, said: func(t *Table) string { return word(t.Head.Level) }},
		{path: "total_weight", name: jixiao.Text{ZH: "权重合计", EN: "total of weights"}, said: func(t *Table) string {
			if t.TotalWeight.blank() {
				return ""
			}
			return t.TotalWeight.String()
		}, same: func(t *Table) string {
			if t.TotalWeight.blank() {
				return ""
			}
			return weightKey(t.TotalWeight)
		}},
	}
}

// tableWord names a kind of table.
func tableWord(k Kind) string {
	switch k {
	case ProjectSelfEvaluation:
		return "项目支出绩效自评表"
	case DepartmentSelfEvaluation:
		return "部门整体支出绩效自评表"
	case Target:
		return "绩效目标表"
	case Monitoring:
		return "绩效目标执行监控表"
	case FiscalEvaluation:
		return "绩效评价指标体系"
	case ExAnte:
		return "事前绩效评估表"
	case Other:
		return "其他指标表"
	case KindUnknown:
		return ""
	default:
		return ""
	}
}

// head compares the entries of the head, blanks in them left out. An entry has no
// direction; of the time planned nobody can tell.
func (a *Adjustment) head() {
	for _, e := range headEntries() {
		x, y := strings.TrimSpace(e.said(&a.before)), strings.TrimSpace(e.said(&a.after))
		same := e.same
		if same == nil {
			same = e.said
		}
		if foldName(same(&a.before)) == foldName(same(&a.after)) {
			continue
		}
		c := Change{Kind: ChangeHead, Name: e.name.ZH, PathBefore: e.path, PathAfter: e.path, Before: x, After: y, Shift: ShiftNeutral}
		if e.time && x != "" && y != "" {
			c.Shift = ShiftUnclear
		}
		a.Changes = append(a.Changes, c)
	}
}

// headName is the name of an entry of the head in English.
func headName(c *Change) string {
	for _, e := range headEntries() {
		if e.path == c.PathAfter {
			return e.name.EN
		}
	}
	return c.Name
}
