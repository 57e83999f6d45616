package target

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// taskAmount is an amount of a task: its key, and the heading of its column.
type taskAmount struct {
	key, heading string
	figure       Figure
}

// amounts lists the amounts of a task, the total first.
func (t *Task) amounts() [3]taskAmount {
	return [...]taskAmount{{"total", "", t.Total}, {"fiscal", "财政拨款", t.Fiscal}, {"other", "其他资金", t.Other}}
}

// says reports whether anything stands in the row of a task.
func (t *Task) says() bool {
	return foldName(t.Name) != "" || foldName(t.Content) != "" || !t.Total.blank() || !t.Fiscal.blank() || !t.Other.blank()
}

// taskName names a task: by its content where it has no name, and by its place
// where it has neither.
func taskName(t *Task, i int) string {
	if name := strings.TrimSpace(t.Name); name != "" {
		return name
	}
	if words := strings.Fields(t.Content); len(words) > 0 {
		return jixiao.Clip(strings.Join(words, " "))
	}
	return fmt.Sprintf("%s[%d]", pathTasks, i)
}

// taskText says of a task what it costs: the total, otherwise its sources, and
// its content where no amount is printed.
func (f *Funds) taskText(t *Task) string {
	var parts []string
	for _, x := range t.amounts() {
		if x.figure.blank() {
			continue
		}
		if text := f.moneyOf(x.figure).String(); x.heading != "" {
			parts = append(parts, x.heading+text)
		} else {
			return text
		}
	}
	if len(parts) == 0 {
		return strings.TrimSpace(t.Content)
	}
	return strings.Join(parts, "、")
}

// tiedTasks ties the tasks of two tables together.
type tiedTasks struct {
	ties
	old, next []int  // the rows that say something
	guessed   int    // the new task that only its place ties to an old one, or -1
	twins     []twin // tasks that only their order tells apart
}

// twin is a new task of whose name there are several.
type twin struct{ row, count int }

// tieTasks ties tasks that are the same, then those of one name and content, of
// one name, of one content, and the last one by its place.
func tieTasks(before, after []Task) *tiedTasks {
	saying := func(list []Task) (out []int) {
		for i := range list {
			if list[i].says() {
				out = append(out, i)
			}
		}
		return out
	}
	m := &tiedTasks{old: saying(before), next: saying(after), guessed: -1}
	m.ties = newTies(len(m.old), len(m.next))
	keys := func(key func(*Task) string) (x, y []string) {
		of := func(list []Task, rows []int) []string {
			return keysOf(rows, func(rows []int, i int) string { return key(&list[rows[i]]) })
		}
		return of(before, m.old), of(after, m.next)
	}
	name := func(t *Task) string { return foldName(t.Name) }
	content := func(t *Task) string { return foldName(t.Content) }
	both := func(t *Task) string { return name(t) + "\x00" + content(t) }
	x, y := keys(func(t *Task) string {
		return both(t) + "\x00" + t.Total.String() + "\x00" + t.Fiscal.String() + "\x00" + t.Other.String()
	})
	m.by(x, y, false)
	for _, key := range [...]func(*Task) string{both, name} {
		x, y = keys(key)
		m.findTwins(x, y)
		m.by(x, y, false)
	}
	x, y = keys(content)
	m.by(x, y, true)
	m.byPlace()
	return m
}

// findTwins notes the keys that tie several tasks in their order.
func (m *tiedTasks) findTwins(before, after []string) {
	free, asked := m.free(before, after)
	for n, k := range after {
		if most := max(len(free[k]), asked[k]); m.partner[n] < 0 && len(free[k]) > 0 && most > 1 {
			m.twins = append(m.twins, twin{m.next[n], most})
			delete(free, k)
		}
	}
}

// byPlace ties the one task that is left in each table where both stand at the
// same place of lists of one length.
func (m *tiedTasks) byPlace() {
	last := slices.Index(m.partner, -1)
	if last < 0 || len(m.old) != len(m.next) || m.taken[last] || slices.Contains(m.partner[last+1:], -1) {
		return
	}
	m.tie(last, last)
	m.guessed = last
}

// tasks compares the main tasks of the year. Of their money only amounts are
// compared, in the unit of each form.
func (a *Adjustment) tasks() {
	before, after := a.before.Tasks, a.after.Tasks
	m := tieTasks(before, after)
	for _, t := range m.twins {
		a.findings = append(a.findings, kindTasksAmbiguous.At(fmt.Sprintf("%s[%d]", pathTasks, t.row),
			jixiao.With("name", jixiao.Clip(taskName(&after[t.row], t.row))), jixiao.With("count", strconv.Itoa(t.count))))
	}
	for n, i := range m.next {
		if o := m.partner[n]; o >= 0 {
			a.task(m.old[o], i, n == m.guessed)
			continue
		}
		a.Changes = append(a.Changes, Change{
			Kind: ChangeTaskAdded, Phase: Annual, Name: taskName(&after[i], i),
			PathAfter: fmt.Sprintf("%s[%d]", pathTasks, i), After: a.after.Funds.taskText(&after[i]), Shift: ShiftRaised,
		})
	}
	for o, i := range m.old {
		if !m.taken[o] {
			a.Changes = append(a.Changes, Change{
				Kind: ChangeTaskWithdrawn, Phase: Annual, Name: taskName(&before[i], i),
				PathBefore: fmt.Sprintf("%s[%d]", pathTasks, i), Before: a.before.Funds.taskText(&before[i]), Shift: ShiftLowered,
			})
		}
	}
}

// task compares two tasks that belong together; guessed says that only their
// place says so.
func (a *Adjustment) task(o, n int, guessed bool) {
	x, y := &a.before.Tasks[o], &a.after.Tasks[n]
	task := taskName(y, n)
	add := func(k ChangeKind, key, name, before, after string, s Shift) {
		a.Changes = append(a.Changes, Change{
			Kind: k, Phase: Annual, Name: name, PathBefore: place(pathTasks, o, key), PathAfter: place(pathTasks, n, key),
			Before: before, After: after, Shift: s,
		})
	}
	if foldName(x.Name) != foldName(y.Name) {
		s := ShiftNeutral
		if guessed {
			s = ShiftUnclear
		}
		add(ChangeTaskRenamed, "name", task, strings.TrimSpace(x.Name), strings.TrimSpace(y.Name), s)
	}
	if foldName(x.Content) != foldName(y.Content) {
		add(ChangeTaskContent, "content", task, strings.TrimSpace(x.Content), strings.TrimSpace(y.Content), ShiftUnclear)
	}
	was, is := x.amounts(), y.amounts()
	for i := range is {
		old, next := a.before.Funds.moneyOf(was[i].figure), a.after.Funds.moneyOf(is[i].figure)
		if s := shiftOfTaskMoney(old, next); s != ShiftNeutral {
			name := task
			if is[i].heading != "" {
				name += "/" + is[i].heading
			}
			add(ChangeTaskAmount, is[i].key, name, old.String(), next.String(), s)
		}
	}
}

// shiftOfTaskMoney compares two amounts of a task. A blank is as good as 0, but
// beside any other amount nobody knows what it stands for.
func shiftOfTaskMoney(before, after money) Shift {
	switch {
	case before.none():
		return after.shift(ShiftUnclear, ShiftUnclear)
	case after.none():
		return before.shift(ShiftUnclear, ShiftUnclear)
	default:
		return shiftOfMoney(before, after)
	}
}
