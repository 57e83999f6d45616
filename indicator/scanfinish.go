package indicator

import "strings"

// finish makes the cell out of the values that were met.
func (s *scan) finish() Cell {
	text := Cell{shape: ShapeText, flags: s.flags}
	if s.loose {
		text.flags |= flagLoose
	}
	if s.flags&(flagConflict|flagTooLong) != 0 {
		return text
	}
	extracted := cellFlags(0)
	if s.words || s.stop {
		extracted = flagExtracted
	}
	switch s.n {
	case 0:
		return text
	case 1:
		if s.loose || s.first.vague {
			return text
		}
		c := s.first.cell
		c.flags |= s.flags | extracted
		return c
	}
	kept := make([]Cell, 0, len(s.more))
	for _, m := range s.more {
		if !m.context {
			kept = append(kept, m.cell)
		}
	}
	switch len(kept) {
	case 0:
		return text
	case 1:
		if s.loose {
			return text
		}
		c := kept[0]
		c.flags |= s.flags | flagExtracted
		return c
	}
	if c, ok := asRange(kept); ok && !s.loose && s.n == 2 && s.joined() {
		c.flags |= s.flags | extracted
		return c
	}
	for i := range kept {
		kept[i].flags |= extracted
	}
	c := Cell{shape: ShapeCompound, flags: s.flags, more: &cellMore{parts: kept}}
	if s.loose {
		c.flags |= flagLoose
	}
	return c
}

// joined reports two values with nothing between them but a comma or 且.
func (s *scan) joined() bool {
	return strings.Trim(s.f[s.more[0].end:s.more[1].start], ",、且并和≥≤>=<") == "" || opsOnly(s.f[s.more[0].end:s.more[1].start])
}

// opsOnly reports comparison words with punctuation: ,不高于.
func opsOnly(gap string) bool {
	gap = strings.Trim(gap, ",、且并和")
	_, n := opWordAt(gap, 0)
	return n > 0 && n == len(gap)
}

// asRange joins ≥90% and ≤100% to 90%~100%.
func asRange(parts []Cell) (Cell, bool) {
	if len(parts) != 2 || parts[0].shape != ShapeQuantity || parts[1].shape != ShapeQuantity {
		return Cell{}, false
	}
	low, high := parts[0], parts[1]
	if low.op == AtMost {
		low, high = high, low
	}
	if low.op != AtLeast || high.op != AtMost || low.q.unit != high.q.unit || low.trend != high.trend || low.q.number.Cmp(high.q.number) >= 0 {
		return Cell{}, false
	}
	return Cell{
		shape: ShapeRange, q: low.q, more: &cellMore{high: high.q}, trend: low.trend,
		flags: (low.flags | high.flags) & (flagApproximate | flagNearly),
	}, true
}
