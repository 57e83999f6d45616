package target

import (
	"slices"
	"strconv"
	"strings"

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
	// MaxGoals and MaxTasks are the largest numbers of overall goals and of tasks.
	MaxGoals = 20
	MaxTasks = 500
	// MaxText is the largest length of one text in bytes. Of the cells for the
	// values promised and reached, [indicator.MaxCellText] bytes are kept.
	MaxText = 10_000
)

// Table is one table of indicators with its funds (绩效目标表, 绩效自评表). The
// zero value is an empty table of unknown kind.
//
// [Decode] reads a published table. A program that holds its own records writes
// the table as a literal: [FigureOf] and [AmountOf] make the printed numbers of
// typed ones, [indicator.NewCriterion] what was promised, [ReportedOf] what was
// reached; [Table.Filled] then adds what [Decode] would have added.
type Table struct {
	Kind   Kind
	Source Source
	// Project, Department and Unit are 项目名称, 主管部门 and 实施单位.
	Project, Department, Unit string
	// Head says more about the subject, as target tables do.
	Head Head
	// Goals are the overall goals in words (总体目标).
	Goals []Goal
	// Tasks are the main tasks of a department's year with their amounts.
	Tasks []Task
	Funds Funds
	Rows  []Row
	// MediumFunds and MediumRows are the blocks for the medium term (中期资金总额,
	// 中期指标) of forms that have both. They are never held against those of the
	// year.
	MediumFunds Funds
	MediumRows  []Row
	// Through is the last month that the values reached cover, 1 to 12, in the
	// monitoring form; 0 for the whole year.
	Through int
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
	URL   string `json:"url,omitempty" validate:"max=2000"`
	Title string `json:"title,omitempty" validate:"max=2000"`
	// Year is the budget year of the table, 1990 to 2100; 0 where it is not
	// known. It completes dates that are printed without one.
	Year   int    `json:"year,omitempty" validate:"omitempty,min=1990,max=2100"`
	SeenOn string `json:"seen_on,omitempty" validate:"max=2000"`
}

// Row is one row of the indicator block.
type Row struct {
	// Level1 and Level2 are 一级指标 and 二级指标.
	Level1, Level2 Level
	// Indicator is 三级指标 with the value promised. Its code ties the row to the
	// leaf of [Table.Framework] and to every answer and result.
	Indicator indicator.Indicator
	// Parts are sign, value and unit where the form keeps them apart; nil where
	// it does not.
	Parts *Parts
	// Weight is 分值 in points.
	Weight Figure
	// Reported is what the unit wrote after the year.
	Reported Reported
	// Progress is what the monitoring form asks for besides.
	Progress Progress
}

// Level is a level above the indicator: its name, and its weight in points
// where the form prints one.
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

// Code returns the code of a row that has no other: r1 for the first, which has
// index 0.
func Code(row int) string { return "r" + strconv.Itoa(row+1) }

// Filled returns the table with what [Decode] adds to a table in JSON: a row
// without code has the one of [Code], and an indicator without category or
// dimension has those that the names of its levels tell. What is set stays as
// it is. The rows are copied, so the table that it is called on stays as it was.
func (t Table) Filled() Table {
	t.Rows = slices.Clone(t.Rows)
	for i := range t.Rows {
		t.Rows[i].Indicator = t.Rows[i].filled(i)
	}
	t.MediumRows = slices.Clone(t.MediumRows)
	for i := range t.MediumRows {
		t.MediumRows[i].Indicator = t.MediumRows[i].filled(i)
	}
	return t
}

// filled returns the indicator of row i as [Table.Filled] does.
func (r *Row) filled(i int) indicator.Indicator {
	x := r.Indicator
	if x.Code == "" {
		x.Code = Code(i)
	}
	if x.Dimension == indicator.NoDimension {
		x.Dimension = indicator.ParseDimension(r.Level2.Name)
	}
	if x.Category != indicator.NoCategory {
		return x
	}
	switch x.Category = indicator.ParseCategory(r.Level1.Name); {
	case x.Category != indicator.NoCategory:
	case x.Dimension.IsCost():
		x.Category = indicator.Cost
	case x.Dimension == indicator.DimensionSatisfaction:
		x.Category = indicator.Satisfaction
	}
	return x
}

// filledIn is the indicator of a row with the same, which is the row's own where
// nothing is to fill in.
func (r *Row) filledIn(i int) *indicator.Indicator {
	x := &r.Indicator
	if x.Code != "" && x.Dimension != indicator.NoDimension && x.Category != indicator.NoCategory {
		return x
	}
	filled := r.filled(i)
	return &filled
}

// Reported is what a row says about the outcome.
type Reported struct {
	// Actual is 实际完成值 as printed.
	Actual indicator.Cell
	// Stated takes the place of Actual where a program knows more than a cell can
	// print: that the indicator does not apply or was exempt, with the basis; that
	// the value is not yet due; the answer to a yes-or-no question; a grade that
	// a person decided. The zero value states nothing.
	Stated indicator.Observation
	// Score is 得分 in points, as the unit gave it.
	Score Figure
	// Deviation is 偏差原因分析及改进措施.
	Deviation string
}

// ReportedOf returns what was reached as a row holds it: in the cell alone where
// a cell can say it, and in [Reported.Stated] otherwise.
func ReportedOf(o indicator.Observation) Reported {
	r := Reported{Actual: o.Cell()}
	if indicator.ObservationFromCell(r.Actual) != o {
		r.Stated = o
	}
	return r
}

// Observation returns what was reached: what is stated, and otherwise what the
// cell says, where a blank is a missing value.
func (r Reported) Observation() indicator.Observation {
	switch {
	case r.Stated.IsValid():
		return r.Stated
	case r.Actual.IsValid():
		return indicator.ObservationFromCell(r.Actual)
	default:
		return indicator.MissingValue()
	}
}

// HasReason reports whether the cell for the deviation gives a reason or a
// measure. Blanks, dashes, 无, 无偏差 and a bare number such as 0 or 143% do not.
func (r Reported) HasReason() bool {
	c := indicator.ReadCell(r.Deviation)
	switch c.Shape() {
	case indicator.ShapeNone:
		return false
	case indicator.ShapeQuantity, indicator.ShapeRange, indicator.ShapeTolerance, indicator.ShapeDate:
		return c.Extracted()
	case indicator.ShapeText, indicator.ShapeCompound:
		return !saysNoDeviation(r.Deviation)
	default:
		return false
	}
}

// saysNoDeviation reports the phrases that fill the cell to say that there is
// nothing to explain.
func saysNoDeviation(s string) bool {
	const longest = 60
	if len(s) > longest {
		return false
	}
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\r\n\u3000。.,，;；!！", r) }), "")
	for _, no := range []string{"无", "没有", "未出现", "不存在", "未发生"} {
		if rest, ok := strings.CutPrefix(s, no); ok {
			switch rest {
			case "", "偏差", "偏离", "偏差情况", "偏差原因", "原因", "此情况", "偏差及改进措施", "偏差原因及改进措施", "偏差原因分析及改进措施":
				return true
			}
		}
	}
	return false
}
