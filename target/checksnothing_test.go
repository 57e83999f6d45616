package target_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// TestChecksWithoutRows: of a table without rows only what asks for rows, or looks
// elsewhere, is due; where its text stops early nothing is said of them.
func TestChecksWithoutRows(t *testing.T) {
	t.Parallel()
	p, _ := everyCheck(t)
	elsewhere := []string{ // than at the rows that are there
		"budget-positive", "category-count", "core-indicators", "cost-count", "cost-required", "dimension-count", "fund-sources", "funds-stated", "funds-sum",
		"goal-own", "goal-stated", "goal-updated", "head-complete", "medium-term", "planned-period", "row-count", "rows-present", "task-sum",
		"tasks-stated", "term-stated", "year-stated",
	}
	x := sound(t)
	x.Rows = nil
	library, _, err := indicator.DecodeLibrary([]byte(`{"id": "none", "version": "1", "indicators": []}`))
	require.NoError(t, err)
	ctx := target.Context{Peers: neighbours(t, "≥50公里"), History: []*target.Table{earlier(t, 2024, "50公里")}, Library: library}
	for _, e := range p.Check(&x, ctx).Entries() {
		if !slices.Contains(elsewhere, e.Check) {
			require.Equal(t, target.CheckNotApplicable, e.State, e.Check)
			require.Equal(t, jixiao.Text{ZH: "没有指标", EN: "there are no indicators"}, e.Why, e.Check)
		}
	}
	x.Complete = false
	for _, e := range p.Check(&x, ctx).Entries() {
		if !slices.Contains(elsewhere, e.Check) && e.State != target.CheckNotApplicable {
			require.Equal(t, target.CheckNotDone, e.State, e.Check)
		}
	}
}

// TestChecksWithoutHistory: an empty list says that there are no earlier years.
func TestChecksWithoutHistory(t *testing.T) {
	t.Parallel()
	p, _ := everyCheck(t)
	x := sound(t)
	for _, history := range [][]*target.Table{{}, {nil}, {nil, nil}} {
		n := 0
		l := p.Check(&x, target.Context{History: history})
		for _, d := range target.CheckDefinitions() {
			if d.Needs != target.NeedsHistory {
				continue
			}
			n++
			e, _ := l.Entry(d.ID)
			require.Equal(t, target.CheckNotApplicable, e.State, d.ID)
			require.Equal(t, "没有以前年度的表", e.Why.ZH)
		}
		require.Equal(t, 6, n)
	}
}

// TestChecksWithNothingToCompare: where funds, goals, other projects or core indicators
// are not there, nothing was looked at.
func TestChecksWithNothingToCompare(t *testing.T) {
	t.Parallel()
	with := func(change func(*target.Table)) target.Table {
		x := sound(t)
		change(&x)
		return x
	}
	noGoals := with(func(x *target.Table) { x.Goals = nil })
	later := with(func(x *target.Table) { x.Goals[0].Phase = target.MultiYear })
	lastYear := earlier(t, 2024, "50公里")
	silent := *lastYear
	silent.Goals = nil
	last := func(list ...*target.Table) target.Context { return target.Context{History: list} }
	library, _, err := indicator.DecodeLibrary([]byte(`{"id": "schools", "version": "1", "indicators": [
		{"code": "205-01", "name": "新建校舍面积", "category": "output", "dimension": "quantity", "core": true, "applies": {"functions": ["205"]}}]}`))
	require.NoError(t, err)
	const open, none, passed = target.CheckNotDone, target.CheckNotApplicable, target.CheckPassed
	for _, c := range []struct {
		check string
		table target.Table
		ctx   target.Context
		want  target.CheckState
	}{
		{"fund-sources", with(func(x *target.Table) { x.Funds = target.Funds{} }), target.Context{}, none},
		{"fund-sources", sound(t), target.Context{}, passed},
		{"goal-own", sound(t), target.Context{Peers: target.NewPeers(nil)}, open},
		{"goal-own", sound(t), target.Context{Peers: target.NewPeers([]*target.Table{nil})}, open},
		{"goal-own", noGoals, target.Context{Peers: neighbours(t, "≥50公里")}, none},
		{"goal-own", later, target.Context{Peers: target.NewPeers(nil)}, none},
		{"goal-own", sound(t), target.Context{Peers: neighbours(t, "≥50公里")}, passed},
		{"goal-updated", sound(t), last(&silent), none},
		{"goal-updated", noGoals, last(lastYear), none},
		{"goal-updated", sound(t), last(lastYear), passed},
		{"goal-updated", sound(t), last(nil, lastYear), passed},
		{"values-updated", sound(t), last(nil, lastYear), passed},
		{"core-indicators", with(func(x *target.Table) { x.Head.Function = "214" }), target.Context{Library: library}, none},
	} {
		e, ok := onlyCheck(t, c.check, "").Check(&c.table, c.ctx).Entry(c.check)
		require.True(t, ok)
		require.Equal(t, c.want, e.State, "%s: %v %s", c.check, e.Findings, e.Why)
	}
}
