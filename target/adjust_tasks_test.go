package target_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// task is one main task: name, content, total, fiscal, other.
func task(cells ...string) target.Task {
	cells = append(cells, make([]string, 5-len(cells))...)
	return target.Task{Name: cells[0], Content: cells[1], Total: target.ReadFigure(cells[2]), Fiscal: target.ReadFigure(cells[3]), Other: target.ReadFigure(cells[4])}
}

// plan is a department's year of tasks with its money.
func plan(t testing.TB, unit, money string, tasks ...target.Task) *target.Table {
	t.Helper()
	rows := ""
	if money != "" {
		rows = `,"rows":[{"name":"年度资金总额","budget":"` + money + `"}]`
	}
	if unit != "" {
		rows = `"unit":"` + unit + `"` + rows
	}
	x := decode(t, `{"kind":"target","funds":{`+strings.TrimPrefix(rows, ",")+`},"indicators":[],"complete":true}`)
	x.Tasks = tasks
	return &x
}

// TestTasksCompared ties tasks and compares what they say.
func TestTasksCompared(t *testing.T) {
	t.Parallel()
	type tasks []target.Task
	a, b := task("培训", "办班10期", "50", "40", "10"), task("宣传", "印发手册", "30", "30")
	for name, c := range map[string]struct {
		before, after tasks
		want          string
		paths         string // of the new table, of the old one where it has none
		twins         int
	}{
		"same":                {tasks{a, b}, tasks{a, b}, "", "", 0},
		"other order":         {tasks{a, b}, tasks{b, a}, "", "", 0},
		"blanks":              {tasks{a}, tasks{task("培 训", " 办班\n10期", "50.00", "40万元", "100000元")}, "", "", 0},
		"a blank row":         {tasks{a, b}, tasks{a, task("", " ", "-", "/", "—"), b}, "", "", 0},
		"added":               {tasks{a}, tasks{b, a}, "宣传 新增任务：– → 30万元（提高）\n", "tasks[0]", 0},
		"withdrawn":           {tasks{a, b}, tasks{b}, "培训 取消任务：50万元 → –（降低）\n", "tasks[0]", 0},
		"added by sources":    {nil, tasks{task("调研", "三省", "", "5", "约2")}, "调研 新增任务：– → 财政拨款5万元、其他资金约2（万元）（提高）\n", "tasks[0]", 0},
		"added without money": {nil, tasks{task("调研", "三省")}, "调研 新增任务：– → 三省（提高）\n", "tasks[0]", 0},
		"renamed":             {tasks{b, a}, tasks{task("干部培训", "办班10期", "50", "40", "10"), b}, "干部培训 任务更名：培训 → 干部培训（不升不降）\n", "tasks[0].name", 0},
		"renamed in place":    {tasks{a, b}, tasks{task("干部培训", "办班8期", "50", "40", "10"), b}, "干部培训 任务更名：培训 → 干部培训（无法判断）\n干部培训 任务内容：办班10期 → 办班8期（无法判断）\n", "tasks[0].name tasks[0].content", 0},
		"elsewhere":           {tasks{a, b}, tasks{b, task("调研", "三省", "50")}, "调研 新增任务：– → 50万元（提高）\n培训 取消任务：50万元 → –（降低）\n", "tasks[1] tasks[0]", 0},
		"two new names": {
			tasks{a, b}, tasks{task("调研", "三省", "50"), task("督查", "两轮", "30")},
			"调研 新增任务：– → 50万元（提高）\n督查 新增任务：– → 30万元（提高）\n培训 取消任务：50万元 → –（降低）\n宣传 取消任务：30万元 → –（降低）\n", "tasks[0] tasks[1] tasks[0] tasks[1]", 0,
		},
		"one content twice": {
			tasks{task("甲", "同一内容", "1"), task("乙", "同一内容", "2")}, tasks{task("丙", "同一内容", "1"), task("丁", "同一内容", "2")},
			"丙 新增任务：– → 1万元（提高）\n丁 新增任务：– → 2万元（提高）\n甲 取消任务：1万元 → –（降低）\n乙 取消任务：2万元 → –（降低）\n", "tasks[0] tasks[1] tasks[0] tasks[1]", 0,
		},
		"content":             {tasks{a}, tasks{task("培训", "办班8期", "50", "40", "10")}, "培训 任务内容：办班10期 → 办班8期（无法判断）\n", "tasks[0].content", 0},
		"total":               {tasks{b, a}, tasks{b, task("培训", "办班10期", "450000元", "40", "10")}, "培训 任务金额：50万元 → 450000元（降低）\n", "tasks[1].total", 0},
		"sources":             {tasks{a}, tasks{task("培训", "办班10期", "50", "45", "5")}, "培训/财政拨款 任务金额：40万元 → 45万元（提高）\n培训/其他资金 任务金额：10万元 → 5万元（降低）\n", "tasks[0].fiscal tasks[0].other", 0},
		"blank and 0":         {tasks{b}, tasks{task("宣传", "印发手册", "30", "30", "0.00")}, "", "", 0},
		"blank":               {tasks{a}, tasks{task("培训", "办班10期", "50", "40", "-")}, "培训/其他资金 任务金额：10万元 → –（无法判断）\n", "tasks[0].other", 0},
		"unreadable":          {tasks{a}, tasks{task("培训", "办班10期", "约50", "40", "10")}, "培训 任务金额：50万元 → 约50（万元）（无法判断）\n", "tasks[0].total", 0},
		"unreadable both":     {tasks{task("培训", "", "约50")}, tasks{task("培训", "", "约60")}, "培训 任务金额：约50（万元） → 约60（万元）（无法判断）\n", "tasks[0].total", 0},
		"printed alike":       {tasks{task("培训", "", "约50")}, tasks{task("培训", "", "约50")}, "", "", 0},
		"another money":       {tasks{task("培训", "", "50")}, tasks{task("培训", "", "50美元")}, "培训 任务金额：50万元 → 50美元（无法判断）\n", "tasks[0].total", 0},
		"no name":             {tasks{task("", "办班", "5")}, tasks{task("", "办班", "6")}, "办班 任务金额：5万元 → 6万元（提高）\n", "tasks[0].total", 0},
		"no name, withdrawn":  {tasks{a, task("", "办班\n八期", "10")}, tasks{a}, "办班 八期 取消任务：10万元 → –（降低）\n", "tasks[1]", 0},
		"no words, withdrawn": {tasks{a, task(" ", "", "10")}, tasks{a}, "tasks[1] 取消任务：10万元 → –（降低）\n", "tasks[1]", 0},
		"no words, added":     {tasks{a}, tasks{a, task("", " ", "", "10")}, "tasks[1] 新增任务：– → 财政拨款10万元（提高）\n", "tasks[1]", 0},
		"no words, source":    {tasks{task("", "", "5", "1")}, tasks{task("", "", "5", "2")}, "tasks[0]/财政拨款 任务金额：1万元 → 2万元（提高）\n", "tasks[0].fiscal", 0},
		"name gone":           {tasks{a}, tasks{task("", "办班10期", "50", "40", "10")}, "办班10期 任务更名：培训 → –（不升不降）\n", "tasks[0].name", 0},
		"long content":        {nil, tasks{task("", strings.Repeat("办班", 20), "5")}, "办班办班办班办班办班办班办… 新增任务：– → 5万元（提高）\n", "tasks[0]", 0},
		"twins":               {tasks{task("培训", "甲", "5"), task("培训", "乙", "6")}, tasks{task("培训", "乙", "6"), task("培训", "甲", "5")}, "", "", 0},
		"twins in order": {
			tasks{task("培训", "甲", "5"), task("培训", "乙", "6")}, tasks{task("培训", "丙", "5"), task("培训", "乙", "6"), task("培训", "丁", "7")},
			"培训 任务内容：甲 → 丙（无法判断）\n培训 新增任务：– → 7万元（提高）\n", "tasks[0].content tasks[2]", 1,
		},
		"twins by money": {
			tasks{task("培训", "甲", "5"), task("培训", "甲", "6")}, tasks{task("培训", "甲", "6"), task("培训", "甲", "7"), task("宣传")},
			"培训 任务金额：5万元 → 7万元（提高）\n宣传 新增任务：– → –（提高）\n", "tasks[1].total tasks[2]", 0,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := target.CompareTables(plan(t, "万元", "", c.before...), plan(t, "万元", "", c.after...))
			require.Equal(t, c.want, x.Text(jixiao.Chinese))
			var paths []string
			for _, change := range x.Changes {
				require.Equal(t, target.Annual, change.Phase)
				require.Empty(t, change.Code)
				if change.PathAfter == "" {
					change.PathAfter = change.PathBefore
				}
				paths = append(paths, change.PathAfter)
			}
			require.Equal(t, c.paths, strings.Join(paths, " "))
			require.Len(t, x.Check(target.AdjustmentPolicy{}, target.Circumstances{}).ByCode("target.tasks-ambiguous"), c.twins)
		})
	}
}

// TestTaskUnits compares amounts of two forms by value, and says so where one of
// them names no unit.
func TestTaskUnits(t *testing.T) {
	t.Parallel()
	compare := func(unit1, total1, unit2, total2 string) string {
		x := target.CompareTables(plan(t, unit1, "", task("培训", "", total1)), plan(t, unit2, "", task("培训", "", total2)))
		return x.Text(jixiao.English)
	}
	require.Empty(t, compare("万元", "50", "元", "500,000.00"))
	require.Empty(t, compare("", "50万元", "元", "500000"))
	require.Empty(t, compare("", "50", "", "50.0"))
	require.Equal(t, "培训 amount of the task: 50万元 → 50元 (lowered)\n", compare("万元", "50", "元", "50"))
	require.Equal(t, "培训 amount of the task: 50 → 50万元 (unclear)\n", compare("", "50", "万元", "50"))
	require.Equal(t, "培训 amount of the task: 约50（元） → 约50（万元） (unclear)\n", compare("元", "约50", "万元", "约50"))
	require.Empty(t, compare("元", "约50万元", "万元", "约50万元"))
	require.Empty(t, compare("元", "若干", "万元", "若干"))
}

// TestTasksHeldToPolicy asks reason and basis of tasks, and takes their money for
// money.
func TestTasksHeldToPolicy(t *testing.T) {
	t.Parallel()
	a, b := task("培训", "办班", "50"), task("宣传", "手册", "30")
	less := task("培训", "办班", "40")
	check := func(p target.AdjustmentPolicy, in target.Circumstances, before, after *target.Table) []string {
		return messages(target.CompareTables(before, after).Check(p, in))
	}
	none := target.Circumstances{}
	follows := target.AdjustmentPolicy{MoneyFollows: true}
	require.Equal(t, []string{"warning target.money-cut-target-stays funds.rows: the money is cut from 80万元 to 70万元 and no target is lowered"},
		check(follows, none, plan(t, "万元", "80", a, b), plan(t, "万元", "70", less, b)), "less money for a task is no lowered target")
	require.Empty(t, check(follows, none, plan(t, "万元", "80", a, b), plan(t, "万元", "80", less, b)))
	require.Empty(t, check(follows, none, plan(t, "万元", "80", a, b), plan(t, "万元", "50", a)), "a task was given up with its money")
	require.Equal(t, []string{"warning target.lowered-money-stays funds.rows: targets lowered: 1 (宣传), while the money does not shrink (80万元 → 80万元)"},
		check(follows, none, plan(t, "万元", "80", a, b), plan(t, "万元", "80", a)))

	known := target.Circumstances{On: day(20), KnownAll: day(10), Approved: true}
	closed := target.AdjustmentPolicy{ResultsClose: true, WeightsFixed: true}
	require.Empty(t, check(closed, known, plan(t, "万元", "80", a, b), plan(t, "万元", "80", less)), "a task has no result of its own")
	late := target.AdjustmentPolicy{LastDay: day(5)}
	require.Equal(t, []string{"error target.change-late adjustment.on: the adjustment was applied for on " + day(20).String() + ", 15 days after the last day, " + day(5).String()},
		check(late, known, plan(t, "万元", "80", a), plan(t, "万元", "80", less)))

	ask := target.AdjustmentPolicy{NeedsReason: true, NeedsBasis: true}
	renamed := target.CompareTables(plan(t, "万元", "", a, b), plan(t, "万元", "", task("干部培训", "办班", "50"), task("宣传", "手册", "约30")))
	require.Equal(t, []string{
		"error target.change-reason tasks[0].name: 干部培训 task renamed: 培训 → 干部培训 (neutral), without a reason",
		"error target.change-basis tasks[0].name: 干部培训 task renamed: 培训 → 干部培训 (neutral), without a basis",
		"error target.change-reason tasks[1].total: 宣传 amount of the task: 30万元 → 约30（万元） (unclear), without a reason",
		"error target.change-basis tasks[1].total: 宣传 amount of the task: 30万元 → 约30（万元） (unclear), without a basis",
		"warning target.change-unclear tasks[1].total: 宣传 amount of the task: 30万元 → 约30（万元） (unclear); whether the target is lowered or raised cannot be told",
	}, messages(renamed.Check(ask, none)))
	given := renamed.AnnotateAt("", "tasks[0].name", "统一名称", jixiao.Basis{Number: "1号"}).AnnotateAt("tasks[1].total", "", "待批", jixiao.Basis{Number: "2号"})
	require.Len(t, given.Check(ask, none), 1)
}

// TestAnnotateAt tells what was withdrawn from what stands at its place now.
func TestAnnotateAt(t *testing.T) {
	t.Parallel()
	a := target.CompareTables(plan(t, "万元", "", task("培训", "办班", "5"), task("宣传")), plan(t, "万元", "", task("调研", "三省", "5"), task("宣传"), task("督查")))
	require.Equal(t, []string{"task-added raised", "task-added raised", "task-withdrawn lowered"}, shifts(a))
	reasons := func(before, after string) (out []string) {
		for _, c := range a.AnnotateAt(before, after, "因故", jixiao.Basis{}).Changes {
			out = append(out, c.Reason)
		}
		return out
	}
	require.Equal(t, []string{"因故", "", ""}, reasons("", "tasks[0]"))
	require.Equal(t, []string{"", "", "因故"}, reasons("tasks[0]", ""))
	require.Equal(t, []string{"", "", ""}, reasons("tasks[0]", "tasks[0]"), "no change has both")
	require.Equal(t, []string{"", "", ""}, reasons("", ""))
	first := a.AnnotateAt("", "tasks[0]", "因故", jixiao.Basis{}).AnnotateAt("", "tasks[0]", "另因", jixiao.Basis{Number: "1号"})
	require.Equal(t, "因故", first.Changes[0].Reason, "what is there stays")
	require.Equal(t, "1号", first.Changes[0].Basis.Number)
	require.Empty(t, a.Changes[0].Reason)
}

// drawTasks draws tasks of few names, contents and amounts, so that they meet.
func drawTasks(t *rapid.T, of string) (out []target.Task) {
	cell := func(key string, words ...string) string { return rapid.SampledFrom(words).Draw(t, of+" "+key) }
	for range rapid.IntRange(0, 5).Draw(t, of+" tasks") {
		out = append(out, task(
			cell("name", "", "甲", "甲 ", "乙", "丙"), cell("content", "", "办班", "手册", "调研"),
			cell("total", "", "-", "5", "5.0", "50000元", "6", "约5", "0", "5美元"), cell("fiscal", "", "5", "约5", "0"), cell("other", "", "1")))
	}
	return out
}

// TestTaskLaws holds random tasks to what is promised of all: a table is itself,
// a comparison turned round says the same the other way, no place is named twice,
// and every task that is new or gone is told.
func TestTaskLaws(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		draw := func(of string) target.Table {
			x := target.Table{Kind: target.Target, Tasks: drawTasks(t, of)}
			if rapid.Bool().Draw(t, of+" unit") {
				x.Funds.Unit = indicator.MustParseUnit("万元")
			}
			return x
		}
		x, y := draw("before"), draw("after")
		require.Empty(t, target.CompareTables(&x, &x).Changes)
		there, back := target.CompareTables(&x, &y), target.CompareTables(&y, &x)
		requireTurned(t, there, back)
		requirePlacesOnce(t, there)
		for _, c := range there.Changes {
			require.NotEmpty(t, c.Name)
		}
		count := func(k target.ChangeKind) (n int) {
			for _, c := range there.Changes {
				if c.Kind == k {
					n++
				}
			}
			return n
		}
		said := func(x *target.Table) int {
			return len(target.CompareTables(nil, x).Changes)
		}
		require.Equal(t, said(&y)-said(&x), count(target.ChangeTaskAdded)-count(target.ChangeTaskWithdrawn))
	})
}

// requireTurned holds a comparison to the one the other way round: the same
// changes with the two sides and the direction turned.
func requireTurned(t require.TestingT, there, back target.Adjustment) {
	kinds := map[target.ChangeKind]target.ChangeKind{
		target.ChangeTaskAdded: target.ChangeTaskWithdrawn, target.ChangeTaskWithdrawn: target.ChangeTaskAdded,
		target.ChangeAdded: target.ChangeWithdrawn, target.ChangeWithdrawn: target.ChangeAdded,
	}
	turns := map[target.Shift]target.Shift{target.ShiftLowered: target.ShiftRaised, target.ShiftRaised: target.ShiftLowered}
	line := func(k target.ChangeKind, s target.Shift, paths, values [2]string) string {
		return fmt.Sprint(k, " ", s, " ", strings.Join(paths[:], " → "), " ", strings.Join(values[:], " → "))
	}
	var forth, turned []string
	for _, c := range there.Changes {
		forth = append(forth, line(c.Kind, c.Shift, [2]string{c.PathBefore, c.PathAfter}, [2]string{c.Before, c.After}))
	}
	for _, c := range back.Changes {
		k, s := c.Kind, c.Shift
		if other, ok := kinds[k]; ok {
			k = other
		}
		if other, ok := turns[s]; ok {
			s = other
		}
		turned = append(turned, line(k, s, [2]string{c.PathAfter, c.PathBefore}, [2]string{c.After, c.Before}))
	}
	require.ElementsMatch(t, forth, turned)
}

// requirePlacesOnce shows that a place of one table names one change.
func requirePlacesOnce(t require.TestingT, a target.Adjustment) {
	seen := map[string]bool{}
	for _, c := range a.Changes {
		for _, at := range []string{"before " + c.PathBefore, "after " + c.PathAfter} {
			require.False(t, seen[at] && !strings.HasSuffix(at, " "), "%s names two changes", at)
			seen[at] = true
		}
	}
}
