package target

import (
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// What can be wrong with a framework that becomes a table.
var (
	kindLevelsFolded  = warning(kind("levels-folded", "“{code}”在第 {level} 级，表中只有一级、二级、三级", "{code} stands on level {level}; a table has three", "减少层级；中间层级的名称和分值没有写入表中。", "Use three levels; the names and weights of those between are not in the table."))
	kindLevelsMerged  = warning(kind("levels-merged", "相邻的上级指标“{name}”同名，表中合为一个，分值未写入", "two groups beside each other are called {name} and are one in a table, without a weight", "合并两个上级指标，或修改名称。", "Merge them, or give one another name."))
	kindExecutionMore = warning(kind("execution-more", "“{code}”也是预算执行，资金表只有一个分值，“{code}”列为表中一行", "{code} is budget execution as well; the funds have one weight for it, and {code} is a row", "合并为一个预算执行指标。", "Make one indicator of them."))
	kindExecutionKept = warning(kind("execution-kept", "资金表已写预算执行率分值 {weight}，未改为 {want}", "the funds print {weight} for the budget execution, and not {want}", "核对预算执行率的分值。", "Check the weight of the budget execution."))
)

// composeKinds lists the findings above for the registry.
func composeKinds() []jixiao.Kind {
	return []jixiao.Kind{kindLevelsFolded, kindLevelsMerged, kindExecutionKept, kindExecutionMore}
}

// executionRow is the name of the row that is added to funds without one.
const executionRow = "年度资金总额"

// FromFramework returns a framework as a table (由指标体系生成绩效目标表): one row for every
// leaf, in order, with the names and weights of its levels, the whole indicator and
// its weight. [Table.Framework] of the table gives the same leaves with the same
// weights back; the budget execution has the code [ExecutionCode] then, whatever
// code a library gave it.
//
// Everything else is that of the head: kind, source, project, funds. Its rows are not
// used; its total weight is filled in where it is blank. The table is complete.
//
// A first level with the code [ExecutionCode] is the budget execution, or else the
// first one without children whose indicator is of the category
// [indicator.Execution]. Its weight goes to the row of the funds that scores it. Where
// the head has no funds, a row is added, with the criterion of the leaf as the budget
// where that is an amount.
//
// The findings are those of [indicator.Framework.Check], and what a table cannot
// hold: levels between the second and the indicator, two groups of one name beside
// each other, more than [MaxRows] rows, a weight of budget execution that the funds
// contradict. A table in JSON holds what forms print; what a library knows beyond
// that, such as formula and standards, stays in the framework.
func FromFramework(f indicator.Framework, head Table) (Table, jixiao.Findings) {
	fs := f.Check()
	t := head
	t.Rows, t.Complete = nil, true
	t.Funds.Rows = append([]FundRow(nil), head.Funds.Rows...)
	for _, x := range fs {
		if x.Code == "indicator.too-deep" || x.Code == "indicator.too-many-nodes" {
			t.Complete = false
			return t, fs
		}
	}
	if t.TotalWeight.IsZero() {
		t.TotalWeight = FigureOf(f.Total)
	}
	c := composer{findings: fs, merged: make(map[*indicator.Node]bool), spent: executionLeaf(f.Nodes)}
	c.merge("nodes", f.Nodes, 1)
	leaves := 0
	for p, n := range f.Walk() {
		if !n.IsLeaf() {
			continue
		}
		if n == c.spent {
			c.execution(&t.Funds, p.Path, n)
			continue
		}
		if p.Depth == 0 && isExecution(n) {
			c.add(kindExecutionMore.At(p.Path, jixiao.With("code", jixiao.Clip(n.Code))))
		}
		if leaves++; leaves <= MaxRows {
			t.Rows = append(t.Rows, c.row(p, n))
		}
	}
	if leaves > MaxRows {
		t.Complete = false
		c.add(kindTooManyRows.At("nodes", jixiao.With("rows", strconv.Itoa(leaves)), jixiao.With("limit", strconv.Itoa(MaxRows))))
	}
	return t, c.findings
}

type composer struct {
	merged   map[*indicator.Node]bool // groups that lose their weight
	spent    *indicator.Node          // the budget execution
	findings jixiao.Findings
}

// isExecution reports a leaf of budget execution by its code or its category: one
// from a library has the code of that.
func isExecution(n *indicator.Node) bool {
	return n.IsLeaf() && (n.Code == ExecutionCode || n.Indicator != nil && n.Indicator.Category == indicator.Execution)
}

// executionLeaf returns the one that the funds score, nil where there is none.
func executionLeaf(nodes []indicator.Node) (found *indicator.Node) {
	for i := range nodes {
		if n := &nodes[i]; isExecution(n) && (found == nil || n.Code == ExecutionCode && found.Code != ExecutionCode) {
			found = n
		}
	}
	return found
}

func (c *composer) add(f jixiao.Finding) { c.findings = append(c.findings, f) }

// merge finds groups beside each other that a table cannot tell apart.
func (c *composer) merge(path string, nodes []indicator.Node, level int) {
	var before *indicator.Node
	for i := range nodes {
		n := &nodes[i]
		if n == c.spent {
			continue // it has no row
		}
		here := path + "[" + strconv.Itoa(i) + "]"
		if before != nil && c.join(here, before, n) && level == 1 {
			// Where these touch, their second levels do too.
			c.join(here+".children[0]", &before.Children[len(before.Children)-1], &n.Children[0])
		}
		before = n
		if level == 1 {
			c.merge(here+".children", n.Children, level+1)
		}
	}
}

// join marks two groups of one name.
func (c *composer) join(path string, a, b *indicator.Node) bool {
	if a.IsLeaf() || b.IsLeaf() || a.Name != b.Name {
		return false
	}
	c.merged[a], c.merged[b] = true, true
	c.add(kindLevelsMerged.At(path+".name", jixiao.With("name", jixiao.Clip(b.Name))))
	return true
}

func (c *composer) row(p indicator.Place, n *indicator.Node) Row {
	var r Row
	if n.Indicator != nil {
		r.Indicator = n.Indicator.Clone()
	}
	r.Indicator.Code = n.Code
	if strings.TrimSpace(r.Indicator.Name) == "" {
		r.Indicator.Name = n.Name
	}
	r.Weight = FigureOf(n.Weight)
	if len(p.Above) > 0 {
		r.Level1 = c.level(p.Above[0])
	}
	if len(p.Above) > 1 {
		r.Level2 = c.level(p.Above[1])
	}
	if p.Depth > 2 {
		c.add(kindLevelsFolded.At(p.Path, jixiao.With("code", jixiao.Clip(n.Code)), jixiao.With("level", strconv.Itoa(p.Depth+1))))
	}
	return r
}

func (c *composer) level(n *indicator.Node) Level {
	l := Level{Name: n.Name}
	if n.Name != "" && !c.merged[n] { // rows without the name of a level would share it
		l.Weight = FigureOf(n.Weight)
	}
	return l
}

// execution gives the weight of the budget execution to the funds.
func (c *composer) execution(f *Funds, path string, n *indicator.Node) {
	x, ok := f.Execution()
	if !ok {
		row := FundRow{Name: executionRow, Weight: FigureOf(n.Weight)}
		if n.Indicator != nil {
			if q, isQuantity := n.Indicator.Criterion.Cell().Quantity(); isQuantity && q.Unit().Measure() == indicator.MeasureMoney {
				row.Budget = AmountOf(q)
			}
		}
		f.Rows = append(f.Rows, row)
		return
	}
	have, printed := x.Row.Weight.Points()
	if printed && !have.Equal(n.Weight) {
		c.add(kindExecutionKept.At(path+".weight", jixiao.With("weight", have.String()), jixiao.With("want", n.Weight.String())))
		return
	}
	f.Rows[x.Index].Weight = FigureOf(n.Weight)
}
