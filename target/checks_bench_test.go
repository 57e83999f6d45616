package target_test

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// twentyRows is a table of the usual length.
func twentyRows(t testing.TB, n int) *target.Table {
	t.Helper()
	things := []string{"公路", "桥梁", "隧道", "绿化", "照明", "标线", "护栏", "边坡", "涵洞", "路灯"}
	rows := make([]cells, 0, 20)
	for i := range 10 {
		rows = append(rows,
			cells{"产出指标", "数量指标", fmt.Sprintf("养护%s数量", things[i]), fmt.Sprintf("≥%d处", 10+(n+i)%7), "4.5"},
			cells{"产出指标", "质量指标", things[i] + "工程验收合格率", fmt.Sprintf("≥%d%%", 90+(n+i)%9), "4.5"})
	}
	x := sheet(t, rows...)
	base := sound(t)
	x.Project, x.Department, x.Unit = fmt.Sprintf("第%d号养护项目", n), base.Department, base.Unit
	x.Source, x.Head, x.Funds = base.Source, base.Head, base.Funds
	x.Goals = []target.Goal{{Phase: target.Annual, Expected: fmt.Sprintf("完成第%d批公路附属设施养护任务，保障行车安全。", n/3)}}
	return &x
}

// readRows is the least that any check must do: read names, targets and weights.
func readRows(x *target.Table) (sum int) {
	for i := range x.Rows {
		r := &x.Rows[i]
		sum += len(indicator.ReadName(r.Indicator.Name).Label) + len(r.Indicator.Criterion.Assume(r.Indicator.Hint()).String())
		if w, ok := r.Weight.Points(); ok {
			sum += w.Sign()
		}
	}
	return sum
}

// BenchmarkCheck checks one table of twenty rows with every check, beside reading
// its rows alone.
func BenchmarkCheck(b *testing.B) {
	p, _ := everyCheck(b)
	central, err := target.BuiltinPolicy("central")
	require.NoError(b, err)
	x, y := twentyRows(b, 1), twentyRows(b, 2)
	ctx := target.Context{History: []*target.Table{y}, Peers: target.NewPeers([]*target.Table{x, y})}
	b.Run("rows read", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			readRows(x)
		}
	})
	b.Run("lint alone", func(b *testing.B) {
		b.ReportAllocs()
		rows := make([]indicator.LintRow, len(x.Rows))
		for i := range rows {
			rows[i] = indicator.LintRow{Path: "x", Indicator: &x.Rows[i].Indicator}
		}
		for b.Loop() {
			indicator.LintRows(rows, indicator.LintRules{})
		}
	})
	b.Run("central", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			central.Check(x, target.Context{})
		}
	})
	b.Run("all checks", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p.Check(x, target.Context{})
		}
	})
	b.Run("all checks with history and peers", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p.Check(x, ctx)
		}
	})
}

// BenchmarkCheckAll checks a city's tables with each other, every third goal a copy,
// beside reading the same rows.
func BenchmarkCheckAll(b *testing.B) {
	p, _ := everyCheck(b)
	for _, n := range []int{1_250, 5_000} {
		list := make([]*target.Table, n)
		for i := range list {
			list[i] = twentyRows(b, i)
		}
		b.Run(fmt.Sprintf("rows read of %d", n), func(b *testing.B) {
			for b.Loop() {
				for _, x := range list {
					readRows(x)
				}
			}
		})
		b.Run(fmt.Sprintf("peers of %d", n), func(b *testing.B) {
			b.ReportAllocs()
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			kept := target.NewPeers(list)
			runtime.GC()
			runtime.ReadMemStats(&after)
			runtime.KeepAlive(kept)
			for b.Loop() {
				target.NewPeers(list)
			}
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(n*20), "kept-B/row")
		})
		b.Run(fmt.Sprintf("tables %d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.CheckAll(list, target.Context{})
			}
		})
	}
}

// BenchmarkLedgerText prints a ledger.
func BenchmarkLedgerText(b *testing.B) {
	p, _ := everyCheck(b)
	l := p.Check(twentyRows(b, 1), target.Context{})
	b.ReportAllocs()
	for b.Loop() {
		l.Text(jixiao.Chinese)
	}
}
