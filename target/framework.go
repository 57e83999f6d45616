package target

import (
	"strconv"

	"github.com/jixiao-go/jixiao/indicator"
)

// ExecutionCode is the code of the budget execution leaf.
const ExecutionCode = "execution"

// Framework returns the rows as a weighted tree 一级 → 二级 → 三级, in the order
// of the form, with the budget execution as a first level of its own where the
// funds print a weight for it: its criterion is the budget, its code is
// [ExecutionCode].
//
// A leaf has the code of its row's indicator, and that of [Code] where the row
// has none. Codes that stand twice are left to [indicator.Framework.Check]. The
// total is left open, as a published table may stop early.
//
// Rows of one level that stand apart stay apart, so that the order is kept; a
// weight printed for such a level belongs to none of its parts and is left out.
// A row without the name of a level does not belong to the level above it:
// whoever exports merged cells repeats their text in every row.
//
// The tree holds copies; changing it does not change the table. A nil table has the
// empty tree.
func (t *Table) Framework() indicator.Framework {
	var f indicator.Framework
	if t == nil {
		return f
	}
	if x, ok := t.Funds.Execution(); ok {
		if w, has := x.Row.Weight.Points(); has {
			ind := indicator.Indicator{
				Code: ExecutionCode, Name: indicator.Execution.Chinese(), Category: indicator.Execution,
				Criterion: indicator.NewCriterion(indicator.AtLeast, x.Budget),
			}
			f.Nodes = append(f.Nodes, indicator.Node{Code: ExecutionCode, Name: ind.Name, Weight: w, Indicator: &ind})
		}
	}
	b := builder{indicators: make([]indicator.Indicator, len(t.Rows)), codes: map[string]bool{ExecutionCode: true}}
	for i := range t.Rows {
		b.indicators[i] = t.Rows[i].filled(i)
		b.codes[b.indicators[i].Code] = true
	}
	for i := range t.Rows {
		b.add(&f, &t.Rows[i], i)
	}
	dropShared(f.Nodes)
	for i := range f.Nodes {
		dropShared(f.Nodes[i].Children)
	}
	return f
}

type builder struct {
	indicators []indicator.Indicator
	codes      map[string]bool // codes that are taken
}

func (b *builder) add(f *indicator.Framework, row *Row, i int) {
	leaf := indicator.Node{Code: b.indicators[i].Code, Name: row.Indicator.Name, Indicator: &b.indicators[i]}
	leaf.Weight, _ = row.Weight.Points()
	first := b.group(&f.Nodes, row.Level1, "l", i)
	second := b.group(&first.Children, row.Level2, "m", i)
	second.Children = append(second.Children, leaf)
}

// group returns the last of the nodes where it is the level asked for, and a
// new one otherwise. The first row that prints the weight of a level gives it.
func (b *builder) group(nodes *[]indicator.Node, l Level, letter string, i int) *indicator.Node {
	if n := len(*nodes); n == 0 || (*nodes)[n-1].Name != l.Name || (*nodes)[n-1].IsLeaf() {
		code := letter + strconv.Itoa(i+1)
		for b.codes[code] { // a row has it
			code = letter + code
		}
		b.codes[code] = true
		*nodes = append(*nodes, indicator.Node{Code: code, Name: l.Name})
	}
	last := &(*nodes)[len(*nodes)-1]
	if !last.Weight.IsSet() {
		last.Weight, _ = l.Weight.Points()
	}
	return last
}

// dropShared leaves out the weight of levels that stand in several parts.
func dropShared(nodes []indicator.Node) {
	parts := make(map[string]int, len(nodes))
	for i := range nodes {
		if !nodes[i].IsLeaf() {
			parts[nodes[i].Name]++
		}
	}
	for i := range nodes {
		if !nodes[i].IsLeaf() && parts[nodes[i].Name] > 1 {
			nodes[i].Weight = indicator.Node{}.Weight
		}
	}
}
