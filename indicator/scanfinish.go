package indicator

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
	if c, ok := asRange(kept); ok && !s.loose {
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
		flags: (low.flags | high.flags) & flagApproximate,
	}, true
}
