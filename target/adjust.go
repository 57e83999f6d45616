package target

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

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
// each in its own table. The path of a finding is that of [Change.Path]: one that
// begins with "before." goes in as before, with or without that mark, any other as
// after.
func (a Adjustment) AnnotateAt(before, after, reason string, basis jixiao.Basis) Adjustment {
	before = strings.TrimPrefix(before, inOldTable)
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
	a.cutOff()
	return a
}

// cutOff says that a version stops early, where the other has what may stand behind
// its end.
func (a *Adjustment) cutOff() {
	for _, x := range []struct {
		kind     ChangeKind
		complete bool
		path     string
		version  jixiao.Text
	}{
		{ChangeWithdrawn, a.after.Complete || !a.before.Complete || len(a.after.Rows) == 0, "complete", jixiao.Text{ZH: "调整后", EN: "new"}},
		{ChangeAdded, a.before.Complete || !a.after.Complete || len(a.before.Rows) == 0, inOldTable + "complete", jixiao.Text{ZH: "调整前", EN: "old"}},
	} {
		if !x.complete && slices.ContainsFunc(a.Changes, func(c Change) bool { return c.Kind == x.kind }) {
			a.findings = append(a.findings, kindChangeCutOff.At(x.path, jixiao.WithText("version", x.version)))
		}
	}
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
