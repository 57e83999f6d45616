package target

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// unitOfValues reads the unit of the values of a column in the brackets of its heading:
// 实际完成值（元）. Of other columns, and of words that are no known unit such as （A）, it
// is none; nor is 分, which counts points.
func unitOfValues(b Block, field string, c *gridCell) indicator.Unit {
	if b != RowsBlock || c.notes == "" {
		return indicator.Unit{}
	}
	switch field {
	case "target", "actual", "forecast":
	default:
		return indicator.Unit{}
	}
	for part := range strings.FieldsSeq(c.notes) {
		for _, w := range []string{"计量单位:", "单位:"} {
			part = strings.TrimPrefix(part, w)
		}
		u, err := indicator.ParseUnit(part)
		if err == nil && !u.IsZero() && u.String() != "分" && u.Measure() != indicator.MeasureUnknown {
			return u
		}
	}
	return indicator.Unit{}
}

// withUnit is the text of a cell with the unit of its heading where it is a number
// without one. A number that cannot take the unit stays as printed, and is said.
func (r *gridReader) withUnit(col *gridColumn, c *gridCell) string {
	if col.unit.IsZero() {
		return c.text
	}
	cell := indicator.ReadCell(c.text)
	if !unitless(cell) {
		return c.text
	}
	joined := strings.TrimSpace(c.text) + col.unit.String()
	back, scale := indicator.ReadCell(joined), cell.Unit()
	fits := !back.Extracted() && back.Shape() != indicator.ShapeCompound && back.Unit().String() == scale.String()+col.unit.String()
	if fits && (scale.IsZero() || col.unit.Scale() == 0) { // 90万 under 元, and not under 万元
		return joined
	}
	r.add(kindGridUnitOpen, c, jixiao.With("unit", col.unit.String()), jixiao.With("text", jixiao.Clip(c.text)))
	return c.text
}

// unitless reports a cell with a number that has no unit. 2023.12 may be a date or one.
func unitless(c indicator.Cell) bool {
	switch c.Shape() {
	case indicator.ShapeQuantity, indicator.ShapeRange, indicator.ShapeTolerance:
		return c.Unit().IsZero() || c.Unit().Measure() == indicator.MeasureNone
	case indicator.ShapeDate:
		return isBareNumber(c.Raw())
	case indicator.ShapeCompound:
		return slices.ContainsFunc(c.Parts(), unitless)
	case indicator.ShapeText, indicator.ShapeNone:
		return false
	default:
		return false
	}
}
