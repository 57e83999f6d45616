package target_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// copiedTables are three projects with the same rows and one with rows of its own.
func copiedTables(t testing.TB) []*target.Table {
	t.Helper()
	out := make([]*target.Table, 4)
	for i := range out {
		x := sound(t)
		x.Project = fmt.Sprintf("%c村道路养护", 'A'+i)
		x.Goals[0].Expected = fmt.Sprintf("完成%c村道路养护任务，让群众出行方便。", 'A'+i)
		if i == 3 {
			for k := range x.Rows {
				x.Rows[k].Indicator.Name = "D村" + x.Rows[k].Indicator.Name
			}
		}
		out[i] = &x
	}
	return out
}

// TestCheckAll compares every table with the others and leaves out nil ones.
func TestCheckAll(t *testing.T) {
	t.Parallel()
	p := parsePolicy(t, `{"check": "not-copied", "percent": "80", "basis": "own"}`, `{"check": "goal-own", "basis": "own"}`)
	list := copiedTables(t)
	list[1].Goals[0].Expected = list[0].Goals[0].Expected
	ledgers := p.CheckAll(append(list, nil), target.Context{})
	require.Len(t, ledgers, 5)
	require.Nil(t, ledgers[4])
	require.Equal(t, "全部指标与“B村道路养护”等 2 个项目完全相同", ledgers[0].Findings()[0].Message.ZH)
	require.Equal(t, "总体目标与“B村道路养护”一字不差", ledgers[0].Findings()[1].Message.ZH)
	require.Equal(t, "全部指标与“A村道路养护”等 2 个项目完全相同", ledgers[2].Findings()[0].Message.ZH)
	require.Equal(t, target.OutcomeClean, ledgers[3].Outcome())
	require.Empty(t, p.CheckAll(nil, target.Context{}))

	given := p.CheckAll(list, target.Context{Peers: target.NewPeers(nil)})
	require.Equal(t, target.OutcomeOpen, given[0].Outcome(), "peers that are given are used, and none is no comparison")
}

// TestPeersLeaveOneselfOut shows that a table is never held against itself: not
// where it is among the peers, stands there twice, or was read once more.
func TestPeersLeaveOneselfOut(t *testing.T) {
	t.Parallel()
	p := parsePolicy(t,
		`{"check": "not-copied", "percent": "80", "basis": "own"}`, `{"check": "goal-own", "basis": "own"}`,
		`{"check": "not-below-peers", "percent": "1", "min": 1, "basis": "own"}`, `{"check": "not-above-peers", "percent": "1", "min": 1, "basis": "own"}`)
	x, again := sound(t), sound(t)
	for name, peers := range map[string]*target.Peers{
		"itself": target.NewPeers([]*target.Table{&x}), "twice": target.NewPeers([]*target.Table{&x, nil, &x}), "read again": target.NewPeers([]*target.Table{&again}),
	} {
		l := p.Check(&x, target.Context{Peers: peers})
		require.Empty(t, l.Findings(), name)
		require.NotEqual(t, target.OutcomeFaults, l.Outcome(), name)
	}
	require.Equal(t, 3, target.NewPeers([]*target.Table{&x, nil, &x}).Len())

	next := sound(t)
	next.Source.Year++
	l := p.Check(&x, target.Context{Peers: target.NewPeers([]*target.Table{&next})})
	require.Equal(t, target.OutcomeFaults, l.Outcome(), "another year is another table")
	nameless, other := sound(t), sound(t)
	nameless.Project, other.Project = "", ""
	l = p.Check(&nameless, target.Context{Peers: target.NewPeers([]*target.Table{&other})})
	require.Equal(t, target.OutcomeFaults, l.Outcome(), "two tables without name are two")
}

// TestPeersMedian holds the middle of the others to the one worked out by hand, in
// any order and any unit.
func TestPeersMedian(t *testing.T) {
	t.Parallel()
	p := onlyCheck(t, "not-below-peers", `"percent": "0", "min": 2`)
	x := sheet(t, cells{"产出指标", "数量指标", "养护公路里程", "≥10公里", "20"})
	for _, c := range []struct {
		others []string
		median string
	}{
		{[]string{"≥30公里", "≥20公里"}, "25公里"},
		{[]string{"≥30公里", "≥0.004万公里", "≥20公里"}, "30公里"},
		{[]string{"≥30公里", "≥30公里", "≥30公里", "≥9公里"}, "30公里"},
		{[]string{"≥30公里"}, ""},
		{[]string{"≥30亩", "≥40亩"}, ""},
	} {
		for range len(c.others) {
			c.others = append(c.others[1:], c.others[0])
			l := p.Check(&x, target.Context{Peers: neighbours(t, c.others...)})
			if c.median == "" {
				require.Empty(t, l.Findings(), c.others)
				continue
			}
			require.Contains(t, l.Findings()[0].Message.ZH, "中位数 "+c.median+" 低", c.others)
		}
	}
	// A table that promises one thing twice is left out with both values.
	twice := sheet(t, cells{"产出指标", "数量指标", "养护公路里程", "≥10公里", "20"}, cells{"产出指标", "数量指标", "养护公路里程", "≥10公里", "20"})
	a, b := sheet(t, cells{"产出指标", "数量指标", "养护公路里程", "≥20公里", "20"}), sheet(t, cells{"产出指标", "数量指标", "养护公路里程", "≥40公里", "20"})
	l := p.Check(&twice, target.Context{Peers: target.NewPeers([]*target.Table{&a, &twice, &b})})
	require.Len(t, l.Findings(), 2)
	require.Contains(t, l.Findings()[0].Message.ZH, "2 个同类项目的中位数 30公里")
}

// TestCommonRows shows that a row which stands nearly everywhere is no sign of
// copying, while a table copied whole is found however often.
func TestCommonRows(t *testing.T) {
	t.Parallel()
	p := onlyCheck(t, "not-copied", `"percent": "50"`)
	var list []*target.Table
	for i := range 100 {
		x := sound(t)
		x.Project = fmt.Sprintf("项目%d", i)
		x.Rows[0].Indicator.Name = fmt.Sprintf("第%d条道路里程", i)
		list = append(list, &x)
	}
	ledgers := p.CheckAll(list, target.Context{})
	require.True(t, slices.ContainsFunc(ledgers, func(l *target.Ledger) bool { return l.Outcome() == target.OutcomeClean }))
	for _, x := range list {
		x.Rows[0].Indicator.Name = "道路里程"
	}
	for _, l := range p.CheckAll(list, target.Context{}) {
		require.Equal(t, jixiao.Code("target.table-copied"), l.Findings()[0].Code)
		require.Contains(t, l.Findings()[0].Message.ZH, "等 99 个项目")
	}
}

// What there is nothing to compare with was not checked, and one table of many rows
// alike is compared in a moment.
func TestNothingToCompare(t *testing.T) {
	t.Parallel()
	p := parsePolicy(t,
		`{"check": "not-copied", "percent": "80", "basis": "own"}`,
		`{"check": "not-below-peers", "percent": "1", "min": 1, "basis": "own"}`,
		`{"check": "not-below-history", "percent": "1", "basis": "own"}`)
	x := sound(t)
	empty := target.Table{Complete: true}
	l := p.Check(&x, target.Context{Peers: target.NewPeers(nil), History: []*target.Table{&empty}})
	require.Equal(t, 3, l.Count(target.CheckNotDone), l.Text(jixiao.Chinese))
	data, err := l.MarshalJSON()
	require.NoError(t, err)
	require.Contains(t, string(data), `"outcome":"open"`)

	many := sound(t)
	row := many.Rows[0]
	many.Rows = nil
	for range target.MaxRows {
		many.Rows = append(many.Rows, row)
	}
	other := sound(t)
	require.Len(t, p.CheckAll([]*target.Table{&many, &other}, target.Context{}), 2)

	var none *target.Ledger
	require.Equal(t, target.OutcomeOpen, none.Outcome())
	require.Empty(t, none.Findings())
	require.Empty(t, none.Entries())
	var nobody *target.Policy
	require.Equal(t, target.OutcomeOpen, nobody.Check(&x, target.Context{}).Outcome())
}
