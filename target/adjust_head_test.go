package target_test

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// headed is a table whose head is filled in.
func headed(edit func(x *target.Table)) *target.Table {
	x := target.Table{
		Kind: target.Target, Source: target.Source{Year: 2024}, TotalWeight: target.ReadFigure("100"), Project: "干部培训", Department: "水利局", Unit: "水利学校",
		Head: target.Head{
			Subject: target.SubjectProject, Attribute: target.NewProject, Nature: target.Staged, DepartmentCode: "125", Class: "特定目标类",
			Projects: []string{"training", "construction"}, Term: "2023—2025年",
			Planned: jixiao.Period{From: jixiao.MustDate(2024, 1, 1), To: jixiao.MustDate(2024, 12, 31)},
			Account: indicator.AccountGeneralPublic, Function: "2050803", Fund: "财政拨款", Level: indicator.LevelCity,
		},
	}
	if edit != nil {
		edit(&x)
	}
	return &x
}

// TestHeadCompared names every entry of the head that differs, and asks a reason
// where both versions say something.
func TestHeadCompared(t *testing.T) {
	t.Parallel()
	ask := target.AdjustmentPolicy{NeedsReason: true}
	for path, c := range map[string]struct {
		edit, blank    func(x *target.Table)
		chinese, other string
	}{
		"kind":                 {func(x *target.Table) { x.Kind = target.Monitoring }, func(x *target.Table) { x.Kind = 0 }, "表格种类 表头：绩效目标表 → 绩效目标执行监控表（不升不降）", "kind of table in the head: 绩效目标表 → 绩效目标执行监控表 (neutral)"},
		"source.year":          {func(x *target.Table) { x.Source.Year = 2025 }, func(x *target.Table) { x.Source.Year = 0 }, "年度 表头：2024 → 2025（无法判断）", "year in the head: 2024 → 2025 (unclear)"},
		"total_weight":         {func(x *target.Table) { x.TotalWeight = target.ReadFigure("90分") }, func(x *target.Table) { x.TotalWeight = target.ReadFigure("/") }, "权重合计 表头：100 → 90分（不升不降）", "total of weights in the head: 100 → 90分 (neutral)"},
		"project":              {func(x *target.Table) { x.Project = "骨干培训" }, func(x *target.Table) { x.Project = " " }, "项目名称 表头：干部培训 → 骨干培训（不升不降）", "project in the head: 干部培训 → 骨干培训 (neutral)"},
		"department":           {func(x *target.Table) { x.Department = "农业农村局" }, func(x *target.Table) { x.Department = "" }, "主管部门 表头：水利局 → 农业农村局（不升不降）", "department in the head: 水利局 → 农业农村局 (neutral)"},
		"unit":                 {func(x *target.Table) { x.Unit = "水利局机关" }, func(x *target.Table) { x.Unit = "" }, "实施单位 表头：水利学校 → 水利局机关（不升不降）", "unit in the head: 水利学校 → 水利局机关 (neutral)"},
		"head.subject":         {func(x *target.Table) { x.Head.Subject = target.SubjectPolicy }, func(x *target.Table) { x.Head.Subject = 0 }, "绩效目标对象 表头：项目支出 → 政策（不升不降）", "subject in the head: 项目支出 → 政策 (neutral)"},
		"head.attribute":       {func(x *target.Table) { x.Head.Attribute = target.ContinuedProject }, func(x *target.Table) { x.Head.Attribute = 0 }, "项目属性 表头：新增项目 → 延续项目（不升不降）", "new or continued in the head: 新增项目 → 延续项目 (neutral)"},
		"head.nature":          {func(x *target.Table) { x.Head.Nature = target.Recurrent }, func(x *target.Table) { x.Head.Nature = 0 }, "项目性质 表头：阶段性项目 → 经常性项目（不升不降）", "nature of the project in the head: 阶段性项目 → 经常性项目 (neutral)"},
		"head.department_code": {func(x *target.Table) { x.Head.DepartmentCode = "126" }, func(x *target.Table) { x.Head.DepartmentCode = "" }, "主管部门编码 表头：125 → 126（不升不降）", "department code in the head: 125 → 126 (neutral)"},
		"head.class":           {func(x *target.Table) { x.Head.Class = "运转类" }, func(x *target.Table) { x.Head.Class = "" }, "项目类别 表头：特定目标类 → 运转类（不升不降）", "class of the project in the head: 特定目标类 → 运转类 (neutral)"},
		"head.projects":        {func(x *target.Table) { x.Head.Projects = []string{"training"} }, func(x *target.Table) { x.Head.Projects = nil }, "项目类型 表头：construction、training → training（不升不降）", "types of projects in the head: construction、training → training (neutral)"},
		"head.term":            {func(x *target.Table) { x.Head.Term = "2023—2026年" }, func(x *target.Table) { x.Head.Term = "" }, "项目期 表头：2023—2025年 → 2023—2026年（无法判断）", "term in the head: 2023—2025年 → 2023—2026年 (unclear)"},
		"head.planned":         {func(x *target.Table) { x.Head.Planned.To = jixiao.Date{} }, func(x *target.Table) { x.Head.Planned = jixiao.Period{} }, "计划开始和完成日期 表头：2024-01-01/2024-12-31 → 2024-01-01/..（无法判断）", "planned dates in the head: 2024-01-01/2024-12-31 → 2024-01-01/.. (unclear)"},
		"head.account":         {func(x *target.Table) { x.Head.Account = indicator.AccountGovernmentFund }, func(x *target.Table) { x.Head.Account = 0 }, "所属预算 表头：一般公共预算 → 政府性基金预算（不升不降）", "budget account in the head: 一般公共预算 → 政府性基金预算 (neutral)"},
		"head.function":        {func(x *target.Table) { x.Head.Function = "2130399" }, func(x *target.Table) { x.Head.Function = "" }, "支出功能分类 表头：2050803 → 2130399（不升不降）", "functional classification in the head: 2050803 → 2130399 (neutral)"},
		"head.fund":            {func(x *target.Table) { x.Head.Fund = "专项债券" }, func(x *target.Table) { x.Head.Fund = "" }, "资金性质 表头：财政拨款 → 专项债券（不升不降）", "kind of money in the head: 财政拨款 → 专项债券 (neutral)"},
		"head.level":           {func(x *target.Table) { x.Head.Level = indicator.LevelCounty }, func(x *target.Table) { x.Head.Level = 0 }, "政府级次 表头：市级 → 县级（不升不降）", "level of government in the head: 市级 → 县级 (neutral)"},
	} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			a := target.CompareTables(headed(nil), headed(c.edit))
			require.Equal(t, c.chinese+"\n", a.Text(jixiao.Chinese))
			require.Equal(t, c.other+"\n", a.Text(jixiao.English))
			require.Equal(t, path, a.Changes[0].PathBefore)
			require.Equal(t, path, a.Changes[0].PathAfter)
			require.Equal(t, target.ChangeHead, a.Changes[0].Kind)
			require.Len(t, a.Check(ask, target.Circumstances{}).ByCode("target.change-reason"), 1)
			require.Empty(t, a.AnnotateAt("", path, "机构改革", jixiao.Basis{}).Check(ask, target.Circumstances{}).ByCode("target.change-reason"))
			for _, one := range []target.Adjustment{target.CompareTables(headed(nil), headed(c.blank)), target.CompareTables(headed(c.blank), headed(nil))} {
				require.Equal(t, []string{"head neutral"}, shifts(one), "told")
				require.Empty(t, one.Check(ask, target.Circumstances{}), "a form that does not ask for it is no adjustment")
			}
		})
	}
	require.Empty(t, target.CompareTables(headed(nil), headed(func(x *target.Table) {
		x.TotalWeight = target.ReadFigure("100.00分")
		x.Project, x.Department, x.Head.Projects = "干部 培训", " 水利局\n", []string{"construction", "training"}
	})).Changes, "blanks, the order of classes, another way to write the number")
	names := map[string]bool{"": true}
	for _, k := range target.Kinds() {
		x := target.CompareTables(nil, &target.Table{Kind: k})
		require.Equal(t, "kind", x.Changes[0].PathAfter)
		require.False(t, names[x.Changes[0].After], "%s has a name of its own", k)
		names[x.Changes[0].After] = true
	}
	before := headed(nil)
	older, _ := target.CompareTables(before, before).Tables()
	older.Head.Projects[0] = "other"
	require.Equal(t, "training", before.Head.Projects[0], "nothing is shared")
}

// TestEveryHeadEntryCompared finds an entry of the head that nobody compares: a
// table with it alone differs from an empty one.
func TestEveryHeadEntryCompared(t *testing.T) {
	t.Parallel()
	a := target.CompareTables(&target.Table{}, headed(nil))
	const entries = 6 + 12 // kind, year, project, department, unit, total of weights, and the fields of Head
	require.Len(t, a.Changes, entries)
	require.Equal(t, entries, 6+reflect.TypeFor[target.Head]().NumField())
}

// drawHead fills in some entries of the head.
func drawHead(t *rapid.T, of string, x *target.Table) {
	word := func(key string) string {
		return rapid.SampledFrom([]string{"", "甲", " 甲", "乙"}).Draw(t, of+" "+key)
	}
	x.Project, x.Unit, x.Head.Term = word("project"), word("unit"), word("term")
	x.Source.Year = rapid.SampledFrom([]int{0, 2024, 2025}).Draw(t, of+" budget year")
	x.Kind = rapid.SampledFrom(append(target.Kinds(), 0)).Draw(t, of+" kind")
	x.TotalWeight = target.ReadFigure(rapid.SampledFrom([]string{"", "-", "100", "100.00", "100分", "90", "约 100", "约100"}).Draw(t, of+" total of weights"))
	x.Head.Account = rapid.SampledFrom(append(indicator.BudgetAccounts(), 0)).Draw(t, of+" account")
	if rapid.Bool().Draw(t, of+" planned") {
		x.Head.Planned.To = jixiao.MustDate(2024+rapid.IntRange(0, 1).Draw(t, of+" year"), 12, 31)
	}
}

// TestHeadLaws holds random heads to the laws of tables.
func TestHeadLaws(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var x, y target.Table
		drawHead(t, "before", &x)
		drawHead(t, "after", &y)
		require.Empty(t, target.CompareTables(&x, &x).Changes)
		there := target.CompareTables(&x, &y)
		requireTurned(t, there, target.CompareTables(&y, &x))
		requirePlacesOnce(t, there)
	})
}
