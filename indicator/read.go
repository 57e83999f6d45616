package indicator

// ReadCell reads one printed cell of a performance table. It is total: any text
// gives a cell, in time and memory proportional to its length, which is looked
// at up to [MaxCellText] bytes. What cannot be read with certainty becomes text
// or a compound cell and is noticed in [Cell.Findings]; it never becomes a number
// that a careful reader would not have read.
//
// The rules, in the order they are tried:
//
//   - Blanks, fullwidth and look-alike characters are folded (≧ ﹦ ═ ％ 萬).
//   - An empty cell, a dash, a slash, 无, a sign or a unit alone, and untouched
//     placeholders of the form are nothing, with the reason.
//   - A dictionary code before a sign (004 >=20次) is dropped.
//   - One number, range, tolerance or date with signs and words of comparison
//     (≥, 不少于, 以上, 以内, 左右) that makes up the cell is that value.
//   - One such value inside a sentence is that value, marked extracted. Numbers
//     that name something (第一, 指标1, 〔2020〕10号, 12345热线) are no values.
//   - A number that is a distance from something else is no value: 还差5个, 提前5天,
//     超支5万元, 节约5万元.
//   - 每人, 每月, 人均 in front of a number are the denominator of its unit. 每年 is
//     not: the year is what a table is about.
//   - Several values are a compound cell.
//   - A sentence with a value and another number that cannot be placed is text.
//
// 2023.12 is a date where it has exactly this form, a year from 1900 to 2100 and
// a month of two digits; [Cell.Ambiguous] says so. 前 behind a month means before
// the month begins, 底 and 底前 by its end; 前 behind a day includes the day.
func ReadCell(s string) Cell {
	if c, ok := readPlain(s); ok {
		return c
	}
	return readAny(s)
}

// ReadCellUnder is [ReadCell] for a cell whose row is known: 2023.12 is a date
// only under timeliness, and a number everywhere else.
func ReadCellUnder(s string, h Hint) Cell {
	c := ReadCell(s)
	if c.Ambiguous() && !h.Timeliness {
		c, _ = c.AsNumber()
	}
	return c
}

// readPlain is the short way for cells such as "≥95%", "43次" and "0.5万人": a
// sign in one symbol, a number, a unit of the table. What it reads, readAny reads
// the same; a test compares them.
func readPlain(s string) (Cell, bool) {
	if len(s) == 0 || len(s) > 64 {
		return Cell{}, false
	}
	op, i, ok := signAt(s, 0)
	if i > 0 && !ok {
		return Cell{}, false
	}
	j := i
	var coef int64
	for j < len(s) && s[j]-'0' <= 9 {
		coef = coef*10 + int64(s[j]-'0')
		j++
	}
	whole := j - i
	if whole == 0 || whole > 15 || whole > 1 && s[i] == '0' {
		return Cell{}, false
	}
	places := 0
	if j+1 < len(s) && s[j] == '.' && s[j+1]-'0' <= 9 {
		j++
		for j < len(s) && s[j]-'0' <= 9 {
			coef = coef*10 + int64(s[j]-'0')
			j++
			places++
		}
	}
	if whole+places > 17 {
		return Cell{}, false
	}
	var u Unit
	switch tail := s[j:]; tail {
	case "":
		if whole == 4 && places == 2 {
			return Cell{}, false // perhaps 2023.12
		}
	case "%":
		u = Unit{text: "%", id: unitPercent, head: 1}
	default:
		if tail[0] < 0x80 || len(tail) > 20 {
			return Cell{}, false
		}
		id, exp, n := unitByText(tail), int8(0), 0
		if id == unitNone {
			if exp, n = scaleAt(tail); n > 0 && n < len(tail) {
				id = unitByText(tail[n:])
			}
		}
		if id == unitNone || id >= unitYear && id <= unitMonth {
			return Cell{}, false
		}
		if id >= unitPercent && id <= unitPermyriad {
			u = makeUnit(tail)
			break
		}
		u = Unit{text: tail, id: id, scale: exp, base: uint8(n), head: uint8(len(tail))}
	}
	q, err := QuantityOf(coef, -places, u)
	if err != nil {
		return Cell{}, false
	}
	return Cell{raw: s, shape: ShapeQuantity, op: op, q: q}, true
}

// readAny reads any cell.
func readAny(s string) Cell {
	c, _ := readCounted(s)
	return c
}

// readCounted also returns the number of steps the scanner took, which a test
// holds to be linear.
func readCounted(s string) (Cell, int) {
	raw, clipped := cleanText(s)
	if clipped {
		return Cell{raw: raw, shape: ShapeText, flags: flagClipped}, 0
	}
	f := fold(raw)
	if c, ok := readNone(f); ok {
		c.raw = raw
		return c, 0
	}
	sc := scan{f: f}
	c := sc.cell()
	c.raw = raw
	if c.shape == ShapeText && sc.n == 0 {
		if c.tier = gradePhrase(f); c.tier == 0 && isTemplateText(f) {
			c.flags |= flagTemplate
		}
	}
	return c, sc.steps
}
