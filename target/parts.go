package target

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao/indicator"
)

// cell is the text that the parts are together. Forms with a column for each are
// filled in freely: the value has its sign or unit already, the columns say / or 无,
// and that of the sign says 定性. What would join to another number is not joined.
func (p *Parts) cell() string {
	sign, value, unit := said(p.Sign), strings.TrimSpace(p.Value), said(p.Unit)
	if slices.Contains([]string{"定性", "定量", "文字", "文字描述", "其他"}, sign) {
		sign = ""
	}
	c := indicator.ReadCell(value)
	if own := c.Op(); own != indicator.NoComparison && own == indicator.ReadCell(sign+"1").Op() {
		sign = ""
	}
	if u, err := indicator.ParseUnit(unit); err == nil && !u.IsZero() && u == c.Unit() {
		unit = ""
	}
	if _, number := c.Quantity(); number && startsLikeNumber(unit) {
		unit = ""
	}
	return sign + value + unit
}

// unclear reports a value that is a number alone, and no more with its sign and unit,
// or with a unit that begins like a number.
func (p *Parts) unclear() bool {
	if _, number := indicator.ReadCell(p.Value).Quantity(); !number {
		return false
	}
	_, number := indicator.ReadCell(p.cell()).Quantity()
	return !number || startsLikeNumber(said(p.Unit))
}

// said is what a cell says, without the dashes that stand for nothing.
func said(text string) string {
	text = strings.TrimSpace(text)
	if isDash(text) || text == "无" {
		return ""
	}
	return text
}

func startsLikeNumber(text string) bool {
	return text != "" && strings.ContainsRune("0123456789０１２３４５６７８９.．", firstRune(text))
}
