package target

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
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
	// PathBefore and PathAfter are the places in the two tables, empty where the
	// row is in one of them only.
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

// path is the place to show: the new table before the old.
func (c *Change) path() string {
	if c.PathAfter != "" {
		return c.PathAfter
	}
	return c.PathBefore
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

// Text returns the change in words: 培训人次 指标值：≥100人次 → ≥80人次（降低）.
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
	return jixiao.Text{
		ZH: strings.TrimSpace(zh) + "：" + values + "（" + s.ZH + "）",
		EN: strings.TrimSpace(en) + ": " + values + " (" + s.EN + ")",
	}
}

// Adjustment is what changed between two versions of a table (绩效目标调整).
// [CompareTables] makes it. The zero value changed nothing.
//
// It is written in JSON as its changes and is not read back: what
// [Adjustment.Check] asks for besides is in the two tables. Keep those and compare
// them again.
type Adjustment struct {
	// Changes stand in the order of the new table, the funds last; what was
	// withdrawn follows its block.
	Changes []Change `json:"changes"`

	before, after Table // rows that belong together have one code
	totals        []total
	weighed       map[string][]string // codes of the rows of a level, by the path of its change
	findings      jixiao.Findings
}

// total is the money of one phase before and after.
type total struct {
	phase         Phase
	before, after indicator.Quantity
	shift         Shift
}

// IsEmpty reports whether nothing changed.
func (a Adjustment) IsEmpty() bool { return len(a.Changes) == 0 }

// Tables returns both versions with their rows tied together by code: rows that
// are the same indicator have the code of the new table, and a withdrawn row has
// one that the new table does not use. Answers by these codes fit both. Nothing in
// them is shared with the tables that were compared.
func (a Adjustment) Tables() (before, after Table) {
	return detached(a.before), detached(a.after)
}

// detached returns a table whose blocks can be changed without changing t.
func detached(t Table) Table {
	t.Head.Projects = slices.Clone(t.Head.Projects)
	t.Goals, t.Tasks = slices.Clone(t.Goals), slices.Clone(t.Tasks)
	t.Funds.Rows, t.MediumFunds.Rows = slices.Clone(t.Funds.Rows), slices.Clone(t.MediumFunds.Rows)
	t.Rows, t.MediumRows = slices.Clone(t.Rows), slices.Clone(t.MediumRows)
	for _, rows := range [...][]Row{t.Rows, t.MediumRows} {
		for i := range rows {
			if p := rows[i].Parts; p != nil {
				own := *p
				rows[i].Parts = &own
			}
			rows[i].Progress.Causes = slices.Clone(rows[i].Progress.Causes)
		}
	}
	return t
}

// Frameworks returns the weighted trees of both versions for a scoring scheme to
// bind, with the codes of [Adjustment.Tables].
func (a Adjustment) Frameworks() (before, after indicator.Framework) {
	b, c := a.Tables()
	return b.Framework(), c.Framework()
}

// Annotate returns the adjustment with a reason and a basis at every change of a
// code, or at every change where the code is empty. Those that have one keep it.
// The code is that of [Change]: m.r1 is the first row of the medium term.
// What is no row has no code; [Adjustment.AnnotateAt] finds it by its place.
func (a Adjustment) Annotate(code, reason string, basis jixiao.Basis) Adjustment {
	return a.annotated(func(c *Change) bool { return code == "" || c.Code == code }, reason, basis)
}

// AnnotateAt does the same at the change of these places, those of
// [Change.PathBefore] and [Change.PathAfter]: a goal, a level, a task, a source of
// money, an entry of the head. A place that is left empty is not asked for, so one
// of the two is enough; where both are, nothing is annotated. One path alone would
// not do: what was withdrawn and what came instead can stand at the same place,
// each in its own table.
func (a Adjustment) AnnotateAt(before, after, reason string, basis jixiao.Basis) Adjustment {
	return a.annotated(func(c *Change) bool {
		return before+after != "" && (before == "" || c.PathBefore == before) && (after == "" || c.PathAfter == after)
	}, reason, basis)
}

func (a Adjustment) annotated(is func(*Change) bool, reason string, basis jixiao.Basis) Adjustment {
	a.Changes = slices.Clone(a.Changes)
	for i := range a.Changes {
		c := &a.Changes[i]
		if !is(c) {
			continue
		}
		if c.Reason == "" {
			c.Reason = reason
		}
		if c.Basis.IsZero() {
			c.Basis = basis
		}
	}
	return a
}

// Text returns the changes in words, one line each.
func (a Adjustment) Text(l jixiao.Lang) string {
	var b strings.Builder
	for i := range a.Changes {
		fmt.Fprintln(&b, a.Changes[i].Text().In(l))
	}
	return b.String()
}

// CompareTables returns what changed from one version of a table to the next.
// Rows belong together by a code of their own, then by the names of their levels
// and the indicator, then by the name of the indicator alone where it stands
// once in each table. The code that [Decode] gives a row for its place says
// nothing of what the row is and is not used.
//
// The weight of a level is one change, at the first row that prints it. Levels
// belong together by name, and a renamed one by its rows; where one version prints
// no weight for it, that is what the rows add up to.
//
// Main tasks belong together by name, a renamed one by its content, and otherwise
// by its place where it is the only one that is left in both tables; then the new
// name is marked unclear, as it may be another task.
//
// Where one version prints no weight in a block, neither of a row nor of a level,
// the weights of that block are not compared, and [Adjustment.Check] says so.
//
// Values and amounts are held against each other after conversion of units, and a
// change is a lowering or a raising by the direction of the indicator: printed, given, or
// assumed and marked so. A range without one is compared by the end that its name
// suggests, and by its span where it suggests none. A nil table is an empty one.
func CompareTables(before, after *Table) Adjustment {
	if before == nil {
		before = &Table{}
	}
	if after == nil {
		after = &Table{}
	}
	a := Adjustment{before: detached(before.Filled()), after: detached(after.Filled()), weighed: map[string][]string{}}
	year := after.Source.Year
	if year == 0 {
		year = before.Source.Year
	}
	a.head()
	for _, phase := range []Phase{Annual, MultiYear} {
		a.goals(phase)
	}
	a.tasks()
	a.rows(Annual, pathRows, a.before.Rows, a.after.Rows, year)
	a.rows(MultiYear, pathMediumRows, a.before.MediumRows, a.after.MediumRows, year)
	a.funds(Annual, pathFunds, &a.before.Funds, &a.after.Funds)
	a.funds(MultiYear, pathMediumFunds, &a.before.MediumFunds, &a.after.MediumFunds)
	return a
}

// goals compares the overall goals of a phase in their order. One without phase
// is taken for the year.
func (a *Adjustment) goals(phase Phase) {
	of := func(goals []Goal) (out []int) {
		for i := range goals {
			if goals[i].Phase == phase || phase == Annual && goals[i].Phase != MultiYear {
				out = append(out, i)
			}
		}
		return out
	}
	old, next := of(a.before.Goals), of(a.after.Goals)
	for n := range max(len(old), len(next)) {
		c := Change{Kind: ChangeGoal, Phase: phase, Shift: ShiftUnclear}
		if n < len(old) {
			c.Before, c.PathBefore = strings.TrimSpace(a.before.Goals[old[n]].Expected), fmt.Sprintf("goals[%d].expected", old[n])
		}
		if n < len(next) {
			c.After, c.PathAfter = strings.TrimSpace(a.after.Goals[next[n]].Expected), fmt.Sprintf("goals[%d].expected", next[n])
		}
		if c.Before != c.After {
			a.Changes = append(a.Changes, c)
		}
	}
}

// funds compares the totals, and the other rows by name.
func (a *Adjustment) funds(phase Phase, list string, before, after *Funds) {
	x, hasOld := before.Execution()
	y, hasNew := after.Execution()
	oldTotal, newTotal := -1, -1
	if hasOld {
		oldTotal = x.Index
	}
	if hasNew {
		newTotal = y.Index
	}
	if hasOld && hasNew {
		old, next := before.money(oldTotal), after.money(newTotal)
		old.amount, next.amount = x.Budget, y.Budget // a total of zeros is the sum of its parts
		c := Change{
			Kind: ChangeAmount, Phase: phase, PathBefore: fmt.Sprintf("%s[%d]", list, oldTotal), PathAfter: fmt.Sprintf("%s[%d]", list, newTotal),
			Before: old.String(), After: next.String(), Shift: shiftOfMoney(old, next),
		}
		a.totals = append(a.totals, total{phase, x.Budget, y.Budget, c.Shift})
		if c.Shift != ShiftNeutral {
			a.Changes = append(a.Changes, c)
		}
	} else if hasOld {
		a.totals = append(a.totals, total{phase, x.Budget, indicator.Quantity{}, ShiftUnclear})
	}
	taken := make([]bool, len(before.Rows))
	for n := range after.Rows {
		if n == newTotal && hasOld {
			continue
		}
		o := slices.IndexFunc(before.Rows, func(r FundRow) bool { return foldName(r.Name) == foldName(after.Rows[n].Name) })
		for o >= 0 && o < len(before.Rows) && (taken[o] || o == oldTotal || foldName(before.Rows[o].Name) != foldName(after.Rows[n].Name)) {
			o++
		}
		next := after.money(n)
		c := Change{Kind: ChangeFunds, Phase: phase, Name: after.Rows[n].Name, PathAfter: fmt.Sprintf("%s[%d]", list, n), After: next.String()}
		if o >= 0 && o < len(before.Rows) {
			taken[o] = true
			old := before.money(o)
			c.PathBefore, c.Before, c.Shift = fmt.Sprintf("%s[%d]", list, o), old.String(), shiftOfMoney(old, next)
		} else {
			c.Shift = next.shift(ShiftLowered, ShiftRaised)
		}
		if c.Shift != ShiftNeutral {
			a.Changes = append(a.Changes, c)
		}
	}
	for o := range before.Rows {
		if taken[o] || o == oldTotal && hasNew {
			continue
		}
		old := before.money(o)
		c := Change{Kind: ChangeFunds, Phase: phase, Name: before.Rows[o].Name, PathBefore: fmt.Sprintf("%s[%d]", list, o), Before: old.String()}
		if c.Shift = old.shift(ShiftRaised, ShiftLowered); c.Shift != ShiftNeutral {
			a.Changes = append(a.Changes, c)
		}
	}
}

// money is an amount, and what is printed where none can be read.
type money struct {
	amount  indicator.Quantity
	printed string
}

func (f *Funds) money(i int) money {
	fig := f.Rows[i].Budget
	if fig.blank() {
		fig = f.Rows[i].Initial
	}
	return f.moneyOf(fig)
}

// moneyOf reads an amount of the form. What cannot be read keeps the unit of the
// form beside it: 约5 of 元 is not 约5 of 万元.
func (f *Funds) moneyOf(fig Figure) (m money) {
	if fig.blank() {
		return m
	}
	if q, ok := f.amount(fig); ok {
		m.amount = q
		return m
	}
	m.printed = strings.TrimSpace(fig.String())
	if !f.Unit.IsZero() && strings.ContainsFunc(m.printed, unicode.IsDigit) && !strings.ContainsAny(m.printed, "元万亿") {
		m.printed += "（" + f.Unit.String() + "）"
	}
	return m
}

// String returns the amount, and otherwise what is printed.
func (m money) String() string {
	if m.amount.IsValid() {
		return m.amount.String()
	}
	return m.printed
}

// none reports an amount that is not stated.
func (m money) none() bool { return !m.amount.IsValid() && m.printed == "" }

// shift is that of a row which only one version has, below or above nothing. A
// row without an amount is a line of the form and no change.
func (m money) shift(below, above Shift) Shift {
	switch {
	case m.amount.IsValid():
		return [...]Shift{below, ShiftNeutral, above}[m.amount.Sign()+1]
	case m.printed != "":
		return ShiftUnclear
	default:
		return ShiftNeutral
	}
}

// shiftOfMoney compares two budgets. Of two that cannot be read it is known only
// whether they are printed alike.
func shiftOfMoney(before, after money) Shift {
	if s := shiftOfAmount(before.amount, after.amount); s != ShiftNeutral || before.amount.IsValid() || before.printed == after.printed {
		return s
	}
	return ShiftUnclear
}

// shiftOfAmount compares two amounts of one phase; two that are both absent are
// the same.
func shiftOfAmount(before, after indicator.Quantity) Shift {
	if !before.IsValid() && !after.IsValid() {
		return ShiftNeutral
	}
	switch c, err := after.Compare(before); {
	case err != nil:
		return ShiftUnclear
	case c < 0:
		return ShiftLowered
	case c > 0:
		return ShiftRaised
	default:
		return ShiftNeutral
	}
}
