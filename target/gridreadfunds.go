package target

import (
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// fundsData reads a row of the table of funds.
func (r *gridReader) fundsData(row *gridRow) {
	f := r.form
	names := r.fundNames(row)
	hits := r.hits(row)
	for half := range f.halves {
		r.fund(hits, names, half)
	}
	for i, c := range hits {
		if c != nil && f.cols[i].field == fieldUnknown {
			r.skip(c, SkipColumn)
		} else if c != nil && f.cols[i].field == fieldNone {
			if isGuidance(c.text) {
				r.skip(c, SkipGuidance)
			}
			r.skip(c, SkipNoField)
		}
	}
}

// fundNames returns the cells before the first column, which name the row where
// no heading does. The label of the block is not among them.
func (r *gridReader) fundNames(row *gridRow) []gridRun {
	f := r.form
	if has(f.cols, "name") {
		return nil
	}
	var out []gridRun
	for _, s := range row.runs {
		c := s.first()
		if s.from() >= f.cols[0].from {
			break
		}
		if s.from() < f.sideTo && (c.top < c.row || c.label == f.side) {
			r.takeAll(s, "funds."+fieldSide)
			f.sideRepeats = f.sideRepeats || c.top == c.row
			continue
		}
		for i := range s.cells {
			s.cells[i].path = "funds.name" // until the row is made
		}
		out = append(out, s)
	}
	if f.sideTo == 0 && len(out) > 1 && r.words.side(FundsBlock, out[0].label()) {
		r.retake(out[0], "funds."+fieldSide)
		out = out[1:]
	}
	return out
}

// fund reads one row of funds in one half.
func (r *gridReader) fund(hits []*gridCell, names []gridRun, half int) {
	f := r.form
	list, path := &f.raw.Funds.Rows, pathFunds
	if f.fundHalf(half) == MultiYear || f.halves == 1 && r.isMedium(hits, names) {
		list, path = &f.raw.MediumFunds.Rows, pathMediumFunds
	}
	raw := FundRow{}
	var all []*gridCell
	for i, c := range hits {
		if c != nil && f.cols[i].half == half && f.cols[i].field != fieldNone && f.cols[i].field != fieldUnknown {
			all = append(all, c)
		}
	}
	if half == 0 {
		for _, s := range names {
			all = append(all, s.first())
		}
	}
	if len(all) > 0 && len(*list) >= MaxFundRows {
		for _, s := range names {
			r.retake(s, "")
		}
	}
	if len(all) == 0 || r.full(path, len(*list), MaxFundRows, all) {
		return
	}
	at := path + "[" + strconv.Itoa(len(*list)) + "]."
	if half == 0 {
		if raw.Name = r.fundName(names, at); len(names) > 0 {
			f.noteFund(list, names[len(names)-1].first())
		}
	}
	for i, c := range hits {
		col := &f.cols[i]
		if c == nil || col.half != half {
			continue
		}
		switch col.field {
		case "name":
			raw.Name = c.text
			r.take(c, at+"name")
			f.noteFund(list, c)
		case "weight", "score":
			if r.repeated(c, col, len(*list)) {
				continue
			}
			*raw.figure(col.field) = r.points(col, c)
			r.take(c, at+col.field)
		default:
			fig := raw.figure(col.field)
			if fig == nil {
				continue
			}
			if *fig = r.amount(col, c); !fig.IsZero() {
				r.take(c, at+col.field)
			}
		}
	}
	*list = append(*list, raw)
}

// isMedium reports a row of the medium term among those of the year: 中期资金总额,
// 累计资金总额 and, up to the next total, its parts. 项目资金总额 is a row of the year
// unless there is another total of the year.
func (r *gridReader) isMedium(hits []*gridCell, names []gridRun) bool {
	f := r.form
	name := f.fundCell(hits, names)
	if name == nil {
		return f.medium
	}
	total := (&FundRow{Name: name.text}).IsTotal()
	switch span := spanOf(name.text); {
	case span == spanLong && total: // a source may be called after years: 三年行动资金
		f.medium = true
	case span == spanYear:
		f.medium = false
	case total:
		f.medium = span == spanWhole && r.hasYearTotal()
	}
	return f.medium
}

// fundCell is the cell with the name of a row of funds: that under the heading of the
// names, or the last before the columns.
func (f *gridForm) fundCell(hits []*gridCell, names []gridRun) *gridCell {
	for i, c := range hits {
		if c != nil && f.cols[i].field == "name" {
			return c
		}
	}
	if len(names) > 0 {
		return names[len(names)-1].first()
	}
	return nil
}

// hasYearTotal reports 年度资金总额 among the funds that were read, or in the rows up to
// the next headings. The answer holds for the block.
func (r *gridReader) hasYearTotal() bool {
	f := r.form
	if f.yearTotal == nil {
		has := r.findYearTotal()
		f.yearTotal = &has
	}
	return *f.yearTotal
}

func (r *gridReader) findYearTotal() bool {
	is := func(name string) bool { return (&FundRow{Name: name}).isWhole() && spanOf(name) == spanYear }
	for i := range r.form.raw.Funds.Rows {
		if is(r.form.raw.Funds.Rows[i].Name) {
			return true
		}
	}
	for i := r.line + 1; i < len(r.sheet.rows); i++ {
		row := gridRow{cells: r.sheet.rows[i].cells}
		if row.runs = runsOf(nil, row.cells, r.sheet.merged); r.headingBlock(&row) != 0 {
			return false
		}
		for _, s := range row.runs {
			if len(s.text()) <= maxLabel && is(s.text()) {
				return true
			}
		}
	}
	return false
}

// figure returns the number of a row that a field names.
func (r *FundRow) figure(field string) *Figure {
	switch field {
	case "initial":
		return &r.Initial
	case "budget":
		return &r.Budget
	case "executed":
		return &r.Executed
	case "forecast":
		return &r.Forecast
	case "weight":
		return &r.Weight
	case "rate":
		return &r.Rate
	case "score":
		return &r.Score
	default:
		return nil
	}
}

// fundHalf is the phase of a half: what the heading of its names says, and
// where there are two the first is the medium term.
func (f *gridForm) fundHalf(half int) Phase {
	for i := range f.cols {
		if f.cols[i].half == half && f.cols[i].field == "name" {
			switch {
			case strings.Contains(f.cols[i].head.label, "中期"):
				return MultiYear
			case strings.Contains(f.cols[i].head.label, "年度") || f.halves < 2:
				return Annual
			}
		}
	}
	if f.halves == 2 && half == 0 {
		return MultiYear
	}
	return Annual
}

// fundName puts together the name of a row: the last of its cells, with 其中 in
// front where that stands alone.
func (r *gridReader) fundName(names []gridRun, at string) string {
	if len(names) == 0 {
		return ""
	}
	last := names[len(names)-1]
	name := last.text()
	for _, s := range names[:len(names)-1] {
		switch among := s.label() == "其中"; {
		case among && s.first().top == s.first().row:
			name = strings.TrimSpace(s.text()) + name
			r.retake(s, at+"name")
		case among || s.first().top < s.first().row:
			r.retake(s, at+"name")
		default:
			r.add(kindGridNoHeading, s.first(), jixiao.With("text", jixiao.Clip(s.text())))
			r.retake(s, "")
			r.skipAll(s, SkipNoHeading)
		}
	}
	r.retake(last, at+"name")
	return name
}

// amount reads a cell of a column of amounts or rates. What measures something
// else than money, such as 50%, is no amount: it is said and not taken.
func (r *gridReader) amount(col *gridColumn, c *gridCell) Figure {
	f := ReadFigure(c.text)
	if isEmpty(f) {
		return f
	}
	q, ok := f.plain()
	if ok && col.field != "rate" && !isMoney(q.Unit()) {
		r.skip(c, SkipUnknown)
		f, ok = Figure{}, false
	}
	if !ok {
		r.add(kindGridNumber, c, jixiao.With("text", jixiao.Clip(c.text)), jixiao.With("heading", jixiao.Clip(col.text)))
	}
	col.judge(c, !ok)
	return f
}

// isMoney reports a unit that an amount may have: none, 万, 元 and the like.
func isMoney(u indicator.Unit) bool {
	s := u.String()
	return u.IsZero() || s == "万" || s == "亿" || u.Measure() == indicator.MeasureMoney
}

// repeated reports points of the total that stand once more beside a part: where
// the grid repeats merged cells they are left out, and otherwise they stay as
// printed. Both are said.
func (r *gridReader) repeated(c *gridCell, col *gridColumn, n int) bool {
	f := r.form
	if n == 0 {
		return false
	}
	first := f.raw.Funds.Rows[:min(n, len(f.raw.Funds.Rows))]
	if len(first) == 0 {
		return false
	}
	fig := *first[0].figure(col.field)
	if _, ok := fig.Points(); !ok || fig.String() != c.text {
		return false
	}
	if p, _ := fig.Points(); p.Sign() == 0 {
		return false
	}
	r.add(kindGridRepeated, c, jixiao.WithText("what", repeatsFunds), jixiao.With("text", jixiao.Clip(c.text)))
	if !r.sheet.merged && f.sideRepeats {
		r.skip(c, SkipRepeated)
		return true
	}
	return false
}
