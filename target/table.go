package target

import (
	"strconv"

	"github.com/jixiao-go/jixiao/indicator"
)

// The limits of a table. The longest published form has some sixty rows.
const (
	// MaxTableSize is the largest table document in bytes.
	MaxTableSize = 8 << 20
	// MaxRows is the largest number of indicator rows.
	MaxRows = 2_000
	// MaxFundRows is the largest number of fund rows.
	MaxFundRows = 200
	// MaxText is the largest length of one cell in bytes.
	MaxText = 10_000
)

// Table is one table of indicators with its funds (绩效目标表, 绩效自评表). The
// zero value is an empty table of unknown kind.
type Table struct {
	Kind   Kind
	Source Source
	// Project, Department and Unit are 项目名称, 主管部门 and 实施单位.
	Project, Department, Unit string
	Funds                     Funds
	Rows                      []Row
	// TotalWeight, TotalScore and Rating are what the foot of the form prints.
	TotalWeight Figure
	TotalScore  Figure
	Rating      string
	// Complete is false where the text stops early: sums cannot be judged then.
	Complete bool
	Notes    string
}

// Source says where a published table was read.
type Source struct {
	URL    string `json:"url,omitempty" validate:"omitempty,max=2000"`
	Title  string `json:"title,omitempty" validate:"max=2000"`
	Year   int    `json:"year,omitempty" validate:"omitempty,min=1990,max=2100"`
	SeenOn string `json:"seen_on,omitempty" validate:"max=2000"`
}

// Row is one row of the indicator block.
type Row struct {
	// Level1 and Level2 are 一级指标 and 二级指标.
	Level1, Level2 Level
	// Indicator is 三级指标 with the value promised.
	Indicator indicator.Indicator
	// Parts are sign, value and unit where the form keeps them apart.
	Parts *Parts
	// Weight is 分值.
	Weight Figure
	// Reported is what the unit wrote after the year.
	Reported Reported
}

// Level is a level above the indicator.
type Level struct {
	Name   string
	Weight Figure
}

// Parts are the columns 指标性质, 指标值 and 度量单位.
type Parts struct {
	Sign  string `json:"sign,omitempty"`
	Value string `json:"value,omitempty"`
	Unit  string `json:"unit,omitempty"`
}

// Reported is what the form printed as the outcome of a row.
type Reported struct {
	// Actual is 实际完成值.
	Actual indicator.Cell
	// Score is 得分 as the unit gave it.
	Score Figure
	// Deviation is 偏差原因分析及改进措施.
	Deviation string
}

// Code returns the code of a row: r1 for the first.
func Code(row int) string { return "r" + strconv.Itoa(row+1) }

// ExecutionCode is the code of the budget execution leaf.
const ExecutionCode = "execution"

// Framework returns the rows as a weighted tree 一级 → 二级 → 三级, in the order
// of the form, with the budget execution as a first level of its own where the
// funds print a weight for it. Rows of one level that stand apart stay apart.
// Leaves have the codes of [Code].
func (t *Table) Framework() indicator.Framework {
	var f indicator.Framework
	if x, ok := t.Funds.Execution(); ok {
		if w, has := x.Row.Weight.Points(); has {
			ind := indicator.Indicator{
				Code: ExecutionCode, Name: indicator.Execution.Chinese(), Category: indicator.Execution,
				Criterion: indicator.NewCriterion(indicator.AtLeast, x.Budget),
			}
			f.Nodes = append(f.Nodes, indicator.Node{Code: ExecutionCode, Name: ind.Name, Weight: w, Indicator: &ind})
		}
	}
	for i := range t.Rows {
		t.addRow(&f, i)
	}
	return f
}

func (t *Table) addRow(f *indicator.Framework, i int) {
	row := &t.Rows[i]
	leaf := indicator.Node{Code: Code(i), Name: row.Indicator.Name, Indicator: &row.Indicator}
	leaf.Weight, _ = row.Weight.Points()
	if n := len(f.Nodes); n == 0 || f.Nodes[n-1].Name != row.Level1.Name || f.Nodes[n-1].IsLeaf() {
		f.Nodes = append(f.Nodes, group(row.Level1, "l"+strconv.Itoa(i+1)))
	}
	first := &f.Nodes[len(f.Nodes)-1]
	if n := len(first.Children); n == 0 || first.Children[n-1].Name != row.Level2.Name {
		first.Children = append(first.Children, group(row.Level2, "m"+strconv.Itoa(i+1)))
	}
	second := &first.Children[len(first.Children)-1]
	second.Children = append(second.Children, leaf)
}

func group(l Level, code string) indicator.Node {
	n := indicator.Node{Code: code, Name: l.Name}
	n.Weight, _ = l.Weight.Points()
	return n
}

// classify hands the level names of a row to its indicator.
func (r *Row) classify() {
	r.Indicator.Category = indicator.ParseCategory(r.Level1.Name)
	r.Indicator.Dimension = indicator.ParseDimension(r.Level2.Name)
	if r.Indicator.Dimension.IsCost() && r.Indicator.Category == indicator.NoCategory {
		r.Indicator.Category = indicator.Cost
	}
	if r.Indicator.Dimension == indicator.DimensionSatisfaction && r.Indicator.Category == indicator.NoCategory {
		r.Indicator.Category = indicator.Satisfaction
	}
}

// HasReason reports whether the cell for the deviation says anything: blanks,
// dashes, 无 and a bare 0 do not.
func (r Reported) HasReason() bool {
	c := indicator.ReadCell(r.Deviation)
	if c.Shape() == indicator.ShapeNone {
		return false
	}
	q, ok := c.Quantity()
	return !ok || c.Extracted() || !q.Number().IsZero()
}
