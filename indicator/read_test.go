package indicator

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// describe writes a cell on one line for the tables of the tests.
func describe(c Cell) string {
	var b strings.Builder
	b.WriteString(c.Shape().String())
	put := func(words ...string) {
		for _, w := range words {
			if w != "" {
				b.WriteString(" " + w)
			}
		}
	}
	switch c.Shape() {
	case ShapeQuantity, ShapeTolerance:
		put(c.Op().String(), c.q.Number().String(), c.q.Unit().String())
	case ShapeRange:
		low, high, _ := c.Range()
		put(low.Number().String(), high.Number().String(), low.Unit().String())
	case ShapeDate:
		put(c.Op().String(), c.deadline.String())
	case ShapeNone:
		put(c.Absence().String(), c.Op().String(), c.Unit().String())
	case ShapeCompound:
		for _, p := range c.Parts() {
			put("[" + describe(p) + "]")
		}
	case ShapeText:
		if c.Tier() > 0 {
			put("tier", string(rune('0'+c.Tier())))
		}
	}
	put(c.Trend().String())
	if c.Extracted() && c.Shape() != ShapeCompound {
		put("extracted")
	}
	if c.Approximate() {
		put("approximate")
	}
	for _, n := range noteNames {
		if c.flags&n.flag != 0 {
			put(n.name)
		}
	}
	return b.String()
}

func TestReadCell(t *testing.T) {
	t.Parallel()
	for _, row := range readTable() {
		require.Equal(t, row.want, describe(ReadCell(row.cell)), "%q", row.cell)
	}
}
