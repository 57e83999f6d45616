package indicator

import (
	"strings"
	"unicode/utf8"
)

// The limits of the reader.
const (
	// MaxCellText is the number of bytes of a cell that are looked at. The
	// longest cell with a value in published tables has about 200; a longer text
	// is kept up to here, as text.
	MaxCellText = 2000
	// MaxParts is the number of values of one cell that are kept. A cell with
	// more is text.
	MaxParts = 32
)

// Cell is one cell of a performance table as read (单元格): a quantity, a date,
// words, or nothing, with what was noticed on the way. [ReadCell] makes it; the
// zero value was never read and has no valid shape.
type Cell struct {
	raw      string
	q        Quantity // the quantity, the x of ±x, the low end of a range
	more     *cellMore
	deadline Deadline
	shape    Shape
	op       Comparison
	absence  Absence
	tier     uint8
	trend    Trend
	flags    cellFlags
}

// cellMore holds what few cells have.
type cellMore struct {
	high  Quantity
	parts []Cell
}

// cellFlags is what the reader noticed.
type cellFlags uint16

const (
	flagExtracted   cellFlags = 1 << iota // found inside a sentence
	flagApproximate                       // 约, 左右, 100余人
	flagMended                            // an optical copy mended: 二100, 12底
	flagDotted                            // 2023.12 read as a month
	flagTemplate                          // placeholder text inside
	flagConflict                          // two signs that contradict each other
	flagLoose                             // numbers that were not read
	flagTooLong                           // a number of too many digits
	flagClipped                           // the cell was longer than MaxCellText
	flagTooMany                           // more values than MaxParts
	flagNearly                            // 近, 接近: approximate, and less
)

// Raw returns the cell as given, without the blanks around it, and at most
// [MaxCellText] bytes of it. A part of a compound cell has its own piece. After a
// round trip through JSON, and for a value that was never printed, it is the
// canonical text.
func (c Cell) Raw() string {
	if c.raw == "" && (c.shape == ShapeQuantity || c.shape == ShapeDate) {
		return c.String() // made of a number or a date: written only when asked
	}
	return c.raw
}

// Shape returns what the cell holds.
func (c Cell) Shape() Shape { return c.shape }

// IsZero reports whether the cell was never read.
func (c Cell) IsZero() bool { return c.shape == 0 }

// IsValid reports whether the cell was read; a blank cell is valid.
func (c Cell) IsValid() bool { return c.shape.IsValid() }

// Op returns the sign, [NoComparison] where none is printed. On a date it says
// how the date limits: <= by the end of it, < before it begins.
func (c Cell) Op() Comparison { return c.op }

// Quantity returns the number of a quantity.
func (c Cell) Quantity() (Quantity, bool) { return c.q, c.shape == ShapeQuantity }

// Range returns both ends of a range, in one unit.
func (c Cell) Range() (low, high Quantity, ok bool) {
	if c.shape != ShapeRange || c.more == nil {
		return Quantity{}, Quantity{}, false
	}
	return c.q, c.more.high, true
}

// Tolerance returns the x of ±x.
func (c Cell) Tolerance() (Quantity, bool) {
	if c.shape != ShapeTolerance {
		return Quantity{}, false
	}
	return c.q, true
}

// Deadline returns the date.
func (c Cell) Deadline() (Deadline, bool) { return c.deadline, c.shape == ShapeDate }

// Text returns the words of a text cell as printed.
func (c Cell) Text() string {
	if c.shape != ShapeText {
		return ""
	}
	return c.raw
}

// Parts returns the values of a compound cell in order, as a copy.
func (c Cell) Parts() []Cell {
	if c.shape != ShapeCompound || c.more == nil {
		return nil
	}
	out := make([]Cell, len(c.more.parts))
	copy(out, c.more.parts)
	return out
}

// Absence returns why the cell holds nothing, [NoAbsence] where it holds
// something.
func (c Cell) Absence() Absence { return c.absence }

// Unit returns the unit of whatever the cell holds: also of a cell that has a
// unit and no number. It is zero for dates, words and compound cells.
func (c Cell) Unit() Unit { return c.q.unit }

// Extracted reports whether the value was found inside a sentence.
func (c Cell) Extracted() bool { return c.flags&flagExtracted != 0 }

// Approximate reports 约, 近, 左右, 100余人: the number is not exact. 近 and 接近
// also say that it is less, which [Criterion.Attain] heeds.
func (c Cell) Approximate() bool { return c.flags&flagApproximate != 0 }

// Ambiguous reports a cell such as 2023.12, which is read as a month and could
// be a number. [Cell.AsNumber] gives the other reading.
func (c Cell) Ambiguous() bool { return c.flags&flagDotted != 0 }

// Template reports placeholder text of the form inside a text cell, such as the
// whole scale 优良中低差 with nothing chosen.
func (c Cell) Template() bool { return c.flags&flagTemplate != 0 }

// Tier returns the grade that a known grade phrase means: 1 for 达成预期指标, 2
// for 部分达成…, 3 for 未达成…, and 0 for anything else. It is inferred from words,
// and to be shown as such.
func (c Cell) Tier() int { return int(c.tier) }

// Trend reports whether the number is said to be a rise or a fall: 下降5%.
func (c Cell) Trend() Trend { return c.trend }

// AsNumber returns the other reading of an ambiguous cell: 2023.12 as a number.
func (c Cell) AsNumber() (Cell, bool) {
	if !c.Ambiguous() {
		return c, false
	}
	f := fold(c.raw)
	n := numberAt(f, 0)
	if n.status != numberFine {
		return c, false
	}
	return Cell{raw: c.raw, shape: ShapeQuantity, q: Quantity{n.value, Unit{}, true}, flags: c.flags &^ flagDotted}, true
}

// Equal reports whether two cells say the same: shape, sign, numbers, units,
// trend, 约 and 近, dates, words, parts. How they were printed and what else was
// noticed does not count.
func (c Cell) Equal(d Cell) bool {
	if c.shape != d.shape || c.op != d.op || c.absence != d.absence || c.deadline != d.deadline || !c.q.equal(d.q) || c.q.unit != d.q.unit {
		return false
	}
	const counts = flagApproximate | flagNearly
	if c.trend != d.trend || c.flags&counts != d.flags&counts {
		return false
	}
	switch c.shape {
	case ShapeText:
		return c.raw == d.raw
	case ShapeRange:
		return c.more != nil && d.more != nil && c.more.high.equal(d.more.high)
	case ShapeCompound:
		if c.more == nil || d.more == nil || len(c.more.parts) != len(d.more.parts) {
			return false
		}
		for i := range c.more.parts {
			if !c.more.parts[i].Equal(d.more.parts[i]) {
				return false
			}
		}
		return true
	case ShapeNone:
		return c.absence != AbsenceTemplate || c.raw == d.raw
	case ShapeQuantity, ShapeTolerance, ShapeDate:
		return true
	default:
		return true
	}
}

// String returns the cell in its one canonical form: ≥95%, 90%~95%, ±3%, 下降5%,
// 约100人, ≤2023年12月, the words of a text, parts parted by "; ". [ReadCell] reads the
// same from it.
func (c Cell) String() string {
	switch c.shape {
	case ShapeNone:
		return c.noneString()
	case ShapeQuantity:
		return trendWord(c.trend) + c.op.Symbol() + c.aboutWord() + c.q.String()
	case ShapeRange:
		if c.more == nil {
			return ""
		}
		low := c.q
		if low.unit.Measure() == MeasureUnknown {
			low.unit = Unit{} // a unit in no list is read at the end of a clause only
		}
		return trendWord(c.trend) + c.aboutWord() + low.String() + "~" + c.more.high.String()
	case ShapeTolerance:
		if c.op == Below {
			return "<±" + c.q.String()
		}
		return "±" + c.q.String() + limitWord(c.op)
	case ShapeDate:
		return c.op.Symbol() + c.deadline.Chinese()
	case ShapeText:
		return c.raw
	case ShapeCompound:
		if c.more == nil {
			return ""
		}
		parts := make([]string, len(c.more.parts))
		for i, p := range c.more.parts {
			parts[i] = p.String()
		}
		return strings.Join(parts, "; ")
	default:
		return ""
	}
}

func trendWord(t Trend) string {
	switch t {
	case Rising:
		return "增长"
	case Falling:
		return "下降"
	case NoTrend:
		return ""
	default:
		return ""
	}
}

func (c Cell) aboutWord() string {
	switch {
	case c.flags&flagNearly != 0:
		return "接近"
	case c.flags&flagApproximate != 0:
		return "约"
	default:
		return ""
	}
}

func limitWord(op Comparison) string {
	if op == AtMost {
		return "以内"
	}
	return ""
}

func (c Cell) noneString() string {
	switch c.absence {
	case AbsenceDash:
		return "-"
	case AbsenceSlash:
		return "/"
	case AbsenceWord:
		return "无"
	case AbsenceNotApplicable:
		return "不适用"
	case AbsenceSignOnly, AbsenceUnitOnly:
		if c.op == NoComparison && c.q.unit.IsZero() {
			return "定性"
		}
		return c.op.Symbol() + c.q.unit.text
	case AbsenceTemplate:
		return c.raw
	case AbsenceBlank, NoAbsence:
		return ""
	default:
		return ""
	}
}

// clipMark ends the text of a cell that was too long. A printed text that ends so
// was cut by somebody else, and is as incomplete.
const clipMark = "〔略〕"

// cleanText trims a cell, replaces bytes that are no UTF-8 by U+FFFD, and cuts
// it to MaxCellText bytes at a character, with clipMark behind. Of longer input
// nothing behind twice that length is looked at.
func cleanText(s string) (text string, clipped bool) {
	s = trimBlank(s)
	long := len(s) > MaxCellText
	if !utf8.ValidString(s[:min(len(s), 2*MaxCellText)]) {
		s = strings.ToValidUTF8(s[:min(len(s), 2*MaxCellText)], "\ufffd")
	}
	if long || len(s) > MaxCellText {
		cut := min(len(s), MaxCellText-len(clipMark))
		for cut > 0 && cut < len(s) && !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = trimBlank(s[:cut]) + clipMark
	}
	return s, strings.HasSuffix(s, clipMark)
}
