package target

import (
	"strings"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// Is everything there that a target table must say?
var (
	kindHeadMissing = checkKind(jixiao.Error, "head-missing", "没有填写{what}", "the table does not say: {what}",
		"补填表头。", "Fill in the head.")
	kindYearMissing = checkKind(jixiao.Warning, "year-missing", "没有写明预算年度", "the table does not say its budget year",
		"写明年度；日期和历史比较都以它为准。", "State the year; dates and history depend on it.")
	kindGoalMissing = checkKind(jixiao.Error, "goal-missing", "没有年度总体目标", "there is no overall goal for the year",
		"用一两句话写明年度预期产出、效果和成本控制要求。", "Say in a sentence or two what is to be produced, to what effect, at what cost.")
	kindGoalShort = checkKind(jixiao.Warning, "goal-short", "总体目标只有 {length} 字，少于 {limit} 字", "the overall goal has {length} characters, fewer than {limit}",
		"写明做什么、做多少、达到什么效果。", "Say what is done, how much of it, to what effect.")
	kindFundsMissing = checkKind(jixiao.Error, "funds-missing", "没有填写年度资金", "the annual amount is missing",
		"填写年度资金总额及来源，写明单位。", "Fill in the annual amount and its sources, with the unit.")
	kindFundsUnit = checkKind(jixiao.Warning, "funds-unit-missing", "资金没有写明单位，不能判断是元还是万元", "the amounts have no unit: 元 or 万元",
		"在资金栏写明单位。", "State the unit of the amounts.")
	kindSourcesMissing = checkKind(jixiao.Warning, "fund-sources-missing", "没有按来源列出资金", "the amount is not divided by source",
		"分列财政拨款和其他资金。", "List fiscal appropriation and other funds apart.")
	kindRowsMissing = checkKind(jixiao.Error, "rows-missing", "没有绩效指标", "there are no indicators",
		"设置产出、效益等指标；没有指标就没有目标。", "Set indicators; without them there is no target.")
	kindNameMissing = checkKind(jixiao.Error, "indicator-unnamed", "指标值“{target}”没有指标名称", "the target {target} has no indicator name",
		"填写三级指标名称。", "Name the indicator.")
	kindTargetMissing = checkKind(jixiao.Error, "target-value-missing", "指标“{name}”没有指标值（{why}）", "the indicator {name} has no target value ({why})",
		"填写指标值和计量单位。", "Fill in value and unit.")
	kindLevelUnknown = checkKind(jixiao.Warning, "level-unknown", "一级、二级指标“{level}”不在表式之内（{count} 个指标）", "the levels {level} are not those of the forms ({count} indicators)",
		"按表式填写一级、二级指标。", "Use the first and second levels of the form.")
	kindModelsMixed = checkKind(jixiao.Warning, "models-mixed", "成本指标既列在产出之下，又单列为一级指标", "cost stands under output and as a first level as well",
		"按所用表式只选一处。", "Use one of the two, as the form has it.")
	kindTermMissing = checkKind(jixiao.Warning, "term-missing", "没有写明项目期或计划起止日期", "the table says neither the term of the project nor its dates",
		"填写项目期。", "Fill in the term.")
	kindTasksMissing = checkKind(jixiao.Error, "tasks-missing", "部门整体目标没有列出年度主要任务", "the table of a whole department lists no tasks",
		"逐项列出主要任务、内容和金额。", "List the main tasks with content and amount.")
	kindTaskAmount = checkKind(jixiao.Error, "task-amount-missing", "任务“{name}”没有金额", "the task {name} has no amount",
		"填写任务的预算金额。", "Fill in the amount.")
	kindMediumMissing = checkKind(jixiao.Warning, "medium-term-missing", "延续多年的项目没有中期目标和指标", "a project of several years has no goals or indicators for the medium term",
		"补充中期目标、指标和资金。", "Add goals, indicators and funds of the medium term.")
)

func completenessChecks() []check {
	return []check{
		define("head-complete", "表头完整", "head complete", "项目、主管部门、实施单位都要写明。", "Project, department and unit are stated.", checkHead).whole(),
		define("year-stated", "写明年度", "year stated", "预算年度要写明。", "The budget year is stated.", func(c *checking) {
			if c.year == 0 {
				c.add(kindYearMissing, "source.year")
			}
		}),
		define("goal-stated", "写明总体目标", "goal stated", "年度总体目标要写明，且不少于规定字数。", "There is an overall goal for the year, of some length.", checkGoal).whole().takes(leastCharacters).unless(notRecorded),
		define("funds-stated", "写明资金", "funds stated", "年度资金总额和单位要写明。", "The annual amount and its unit are stated.", checkFundsStated).whole(),
		define("fund-sources", "分列资金来源", "sources of funds", "资金按来源分列。", "The amount is divided by source.", func(c *checking) {
			switch x, ok := c.execution(); {
			case !ok:
				c.nothing("没有资金", "there are no funds")
			case len(c.t.Funds.parts(x.Index)) == 0:
				c.add(kindSourcesMissing, "funds.rows")
			}
		}).whole(),
		define("rows-present", "设有指标", "indicators set", "至少有一个指标。", "There is at least one indicator.", func(c *checking) {
			if len(c.rows) == 0 {
				c.add(kindRowsMissing, pathRows)
			}
		}).whole(),
		define("row-complete", "指标要素齐全", "rows complete", "每个指标都有名称和指标值。", "Every row has a name and a target value.", checkRowComplete).rowByRow().ofRows(),
		define("levels-known", "层级符合表式", "levels known", "一级、二级指标符合表式。", "The levels are those of the forms.", checkLevels).ofRows().when(placesKnown),
		define("one-model", "体系一致", "one model", "成本指标只列在一处。", "Cost stands in one place only.", checkModel).ofRows(),
		define("term-stated", "写明项目期", "term stated", "项目期或起止日期要写明。", "The term of the project is stated.", func(c *checking) {
			if strings.TrimSpace(c.t.Head.Term) == "" && c.t.Head.Planned == (jixiao.Period{}) {
				c.add(kindTermMissing, "head.term")
			}
		}).whole().unless(notRecorded).when(func(c *checking) jixiao.Text {
			if c.subject == SubjectDepartment {
				return jixiao.Text{ZH: "部门整体目标没有项目期", EN: "a whole department has no term"}
			}
			return jixiao.Text{}
		}),
		define("tasks-stated", "列出主要任务", "tasks stated", "部门整体目标列出任务和金额。", "The table of a whole department lists its tasks and amounts.", checkTasks).whole().
			unless(notRecorded).when(departmentOnly),
		define("medium-term", "设有中期目标", "medium term set", "多年项目设有中期目标和指标。", "A project of several years has goals and indicators for its whole term.", func(c *checking) {
			if len(c.t.MediumRows) == 0 && !hasGoal(c.t, func(p Phase) bool { return p == MultiYear }) {
				c.add(kindMediumMissing, pathMediumRows)
			}
		}).whole().when(func(c *checking) jixiao.Text {
			switch t := c.term(); {
			case !t.stated():
				return jixiao.Text{ZH: "没有写明项目期", EN: "the term of the project is not stated"}
			case t.known && !t.several:
				return jixiao.Text{ZH: "不是多年项目", EN: "not a project of several years"}
			default:
				return jixiao.Text{}
			}
		}).unless(func(c *checking) jixiao.Text {
			if t := c.term(); !t.known {
				return t.unread()
			}
			return jixiao.Text{}
		}),
	}
}

// departmentOnly is why a check of whole departments is not due for others.
func departmentOnly(c *checking) jixiao.Text {
	if c.subject != SubjectDepartment {
		return jixiao.Text{ZH: "只适用于部门整体目标", EN: "due for whole departments only"}
	}
	return jixiao.Text{}
}

// checkHead asks who answers for the table. Where department or unit is stated the
// other one is a warning: they are often the same.
func checkHead(c *checking) {
	t := c.t
	somebody := strings.TrimSpace(t.Department+t.Unit) != ""
	for _, f := range []struct {
		key, text, zh, en string
		due               bool
	}{
		{"project", t.Project, "项目名称", "project", c.subject != SubjectDepartment},
		{"department", t.Department, "主管部门", "department", true},
		{"unit", t.Unit, "实施单位", "unit", c.subject == SubjectProject},
	} {
		if f.due && strings.TrimSpace(f.text) == "" {
			k := kindHeadMissing
			if somebody && f.key != "project" {
				k.Severity = jixiao.Warning
			}
			c.add(k, f.key, jixiao.WithText("what", jixiao.Text{ZH: f.zh, EN: f.en}))
		}
	}
}

// notRecorded is why nobody knows what stands over the funds and the rows: the
// table was read without its head, goals and tasks, as lists of indicators are.
func notRecorded(c *checking) jixiao.Text {
	if c.t.Head.IsZero() && len(c.t.Goals) == 0 && len(c.t.Tasks) == 0 {
		return jixiao.Text{ZH: "没有录入表头、总体目标和任务，不知道原表是否填写", EN: "head, goals and tasks were not recorded, so nobody knows what the form says"}
	}
	return jixiao.Text{}
}

// isAnnual reports the phase of a goal for the year; one that states none is one.
func isAnnual(p Phase) bool { return p != MultiYear }

func hasGoal(t *Table, of func(Phase) bool) bool {
	for i := range t.Goals {
		if of(t.Goals[i].Phase) && strings.TrimSpace(t.Goals[i].Expected) != "" {
			return true
		}
	}
	return false
}

func checkGoal(c *checking) {
	if !hasGoal(c.t, isAnnual) {
		c.add(kindGoalMissing, pathGoals)
	}
	least := orInt(c.given.Min, 0)
	for i, g := range c.t.Goals {
		n := utf8.RuneCountInString(foldName(g.Expected))
		if isAnnual(g.Phase) && n > 0 && n < least {
			c.add(kindGoalShort, place(pathGoals, i, "expected"), jixiao.With("length", itoa(n)), jixiao.With("limit", itoa(least)))
		}
	}
}

func checkFundsStated(c *checking) {
	x, ok := c.execution()
	switch {
	case !ok || !x.Budget.IsValid():
		c.add(kindFundsMissing, "funds.rows")
	case x.Budget.Unit().Measure() != indicator.MeasureMoney:
		c.add(kindFundsUnit, "funds.unit")
	}
}

func checkRowComplete(c *checking) {
	rows := c.judged()
	for i := range rows {
		r := &rows[i]
		if r.name.Label == "" {
			c.add(kindNameMissing, r.path("level3"), r.targetArg())
		}
		if !r.criterion.IsValid() {
			why := r.criterion.Cell().Absence()
			if !why.IsValid() {
				why = indicator.AbsenceBlank
			}
			c.add(kindTargetMissing, r.path("target"), r.nameArg(), jixiao.WithText("why", why.Text()))
		}
	}
}

func checkLevels(c *checking) {
	count := make(map[[2]string]int)
	var first []*rowFacts
	for i := range c.rows {
		r := &c.rows[i]
		if r.indicator.Category != indicator.NoCategory {
			continue
		}
		level := [2]string{r.Level1.Name, r.Level2.Name}
		if count[level]++; count[level] == 1 {
			first = append(first, r)
		}
	}
	for _, r := range first {
		c.add(kindLevelUnknown, r.path("level1"), jixiao.With("level", jixiao.Clip(r.Level1.Name+"/"+r.Level2.Name)),
			jixiao.With("count", itoa(count[[2]string{r.Level1.Name, r.Level2.Name}])))
	}
}

func checkModel(c *checking) {
	under, first := -1, -1
	for i := range c.rows {
		switch d := c.rows[i].indicator; {
		case d.Category == indicator.Output && d.Dimension.IsCost():
			under = i
		case d.Category == indicator.Cost:
			first = i
		}
	}
	if under >= 0 && first >= 0 {
		c.add(kindModelsMixed, c.rows[max(under, first)].path("level1"))
	}
}

func checkTasks(c *checking) {
	if len(c.t.Tasks) == 0 {
		c.add(kindTasksMissing, pathTasks)
	}
	for i := range c.t.Tasks {
		if _, ok := c.t.Funds.amount(c.t.Tasks[i].Total); !ok {
			c.add(kindTaskAmount, place(pathTasks, i, "total"), jixiao.With("name", jixiao.Clip(c.t.Tasks[i].Name)))
		}
	}
}
