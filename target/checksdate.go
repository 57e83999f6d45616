package target

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Do the dates lie where they must?
var (
	kindPlannedInvalid = checkKind(jixiao.Error, "planned-invalid", "计划完成日期早于开始日期（{period}）", "the project ends before it begins ({period})",
		"核对起止日期。", "Check both dates.")
	kindPlannedOutside = checkKind(jixiao.Error, "planned-outside-year", "{term}与 {year} 年度没有交集", "the year {year} lies outside {term}",
		"核对项目期和预算年度。", "Check the term and the budget year.")
	kindDeadlineOutside = checkKind(jixiao.Warning, "deadline-outside", "指标“{name}”的完成时限“{target}”不在{what}内", "the deadline {target} of {name} lies outside {what}",
		"改到期限之内；跨年度的设为中期指标。", "Put it inside; what takes longer belongs to the medium term.")
	kindNoDeadline = checkKind(jixiao.Warning, "deadline-missing", "没有写明完成时间的时效指标", "no indicator of time says by when",
		"写明完成时间，或项目的起止日期。", "State a date.")
)

func dateChecks() []check {
	return []check{
		define("planned-period", "起止日期有效", "term valid", "项目起止日期有效，并与预算年度相交。", "The dates of the project are in order and touch the budget year.", checkPlanned).
			when(func(c *checking) jixiao.Text {
				// A length of time, such as 三年, has no days to look at.
				t := c.term()
				if c.t.Head.Planned == (jixiao.Period{}) && (!t.stated() || t.known && !t.dated()) {
					return jixiao.Text{ZH: "没有写明起止日期", EN: "no dates are stated"}
				}
				return jixiao.Text{}
			}).
			unless(func(c *checking) jixiao.Text {
				if t := c.term(); !t.dated() && c.t.Head.Planned == (jixiao.Period{}) {
					return t.unread()
				}
				return jixiao.Text{}
			}),
		define("deadline-inside", "时限在期内", "deadlines inside", "完成时限在预算年度和项目期之内；多年项目只有一套指标的，在项目期之内。", "Deadlines lie inside the budget year and the term of the project; where one list of indicators is all that a project of several years has, inside the term.", checkDeadlines).ofRows().
			when(func(c *checking) jixiao.Text {
				if c.year == 0 && !c.term().stated() {
					return jixiao.Text{ZH: "没有写明年度和项目期", EN: "neither year nor term is stated"}
				}
				return jixiao.Text{}
			}).
			unless(func(c *checking) jixiao.Text {
				if t := c.term(); c.year == 0 && !t.dated() && c.t.Head.Planned == (jixiao.Period{}) {
					return t.unread()
				}
				return jixiao.Text{}
			}),
		define("deadline-stated", "写明完成时间", "deadline stated", "时效指标写明完成时间或及时率。", "An indicator of time says by when, or how much in time.", checkDeadlineStated).whole().ofRows().
			when(func(c *checking) jixiao.Text {
				if c.count(indicator.DimensionTimeliness) == 0 {
					return jixiao.Text{ZH: "没有时效指标", EN: "there is no indicator of time"}
				}
				return jixiao.Text{}
			}),
	}
}

func checkPlanned(c *checking) {
	p, t := c.t.Head.Planned, c.term()
	path, what := "head.planned", plannedText
	if p == (jixiao.Period{}) {
		p, path, what = t.dates, t.path, func(jixiao.Period) jixiao.Text { return t.text() }
	}
	switch {
	case !p.IsValid():
		c.add(kindPlannedInvalid, path, jixiao.WithText("period", periodText(p)))
	case c.year != 0 && !p.Overlaps(yearOf(c.year)):
		c.add(kindPlannedOutside, path, jixiao.WithText("term", what(p)), jixiao.With("year", strconv.Itoa(c.year)))
	}
}

// yearOf is a budget year from its first to its last day.
func yearOf(year int) jixiao.Period {
	from, err1 := jixiao.NewDate(year, 1, 1)
	to, err2 := jixiao.NewDate(year, 12, 31)
	if err1 != nil || err2 != nil {
		return jixiao.Period{}
	}
	return jixiao.Period{From: from, To: to}
}

func checkDeadlines(c *checking) {
	x := c.deadlineLimits()
	found := false
	for i := range c.rows {
		r := &c.rows[i]
		cells := []indicator.Cell{r.criterion.Cell()}
		if whole := cells[0]; whole.Shape() == indicator.ShapeCompound {
			cells = whole.Parts()
			dated := 0
			for _, part := range cells {
				if d, ok := part.Deadline(); ok && d.HasYear() {
					dated++
				}
			}
			if dated > 0 && yearsIn(whole.Raw()) > dated { // 2026年全部完成 is no part that can be read
				c.unreadDeadline(whole)
			}
		}
		for _, cell := range cells {
			d, ok := cell.Deadline()
			switch {
			case ok:
				found = true
				x.hold(c, r, d)
			case r.indicator.Dimension == indicator.DimensionTimeliness && looksLikeDate(cell):
				found = true
				c.unreadDeadline(cell)
			}
		}
	}
	if !found {
		c.nothing("没有完成时限", "no deadline is stated")
	}
}

func (c *checking) unreadDeadline(cell indicator.Cell) {
	c.notDone("时限“"+jixiao.Clip(cell.Raw())+"”无法完全读取", "the deadline "+strconv.Quote(jixiao.Clip(cell.Raw()))+" cannot be read in full")
}

// yearsIn counts the years in a text: four figures before 年.
func yearsIn(s string) (n int) {
	for before, rest, found := strings.Cut(s, "年"); found; before, rest, found = strings.Cut(rest, "年") {
		if k := len(before); k >= 4 && strings.Trim(before[k-4:], "0123456789") == "" {
			n++
		}
	}
	return n
}

// looksLikeDate reports words with a year, month or day in figures, and the number of
// days that spreadsheets keep for a date of this century.
func looksLikeDate(cell indicator.Cell) bool {
	if q, ok := cell.Quantity(); ok {
		const first, last = 36526, 73050 // 2000-01-01 and 2099-12-31
		n := q.Number()
		return q.Unit().IsZero() && n.Rat().IsInt() && n.Cmp(exact.DecInt(first)) >= 0 && n.Cmp(exact.DecInt(last)) <= 0
	}
	within := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(cell.Raw(), w) })
	}
	return cell.Shape() == indicator.ShapeText && !within(recurring) && strings.ContainsAny(cell.Raw(), "0123456789０１２３４５６７８９") &&
		within([]string{"年", "月", "日前"})
}

// recurring are the words of what is due again and again, which is no day.
var recurring = []string{
	"每年", "每半年", "每季", "每月", "每旬", "每周", "每日", "每天", "按年", "按季", "按月", "按周", "按日", "逐年", "逐季", "逐月",
}

// deadlineLimits is where the deadlines of a table must lie.
type deadlineLimits struct {
	year, term jixiao.Period
	// terms is what the term is read from, unless planned counts.
	terms   *term
	planned jixiao.Period
	// whole says that the rows are those of a term of several years.
	whole bool
}

func (c *checking) deadlineLimits() deadlineLimits {
	t := c.term()
	x := deadlineLimits{year: yearOf(c.year), term: t.dates, terms: t}
	if p := c.t.Head.Planned; !t.dated() && p.IsValid() {
		x.term, x.planned = p, p
	}
	// The rows of a project of several years are those of its whole term, unless the
	// medium term has its own.
	x.whole = t.stated() && (t.several || !t.known) && len(c.t.MediumRows) == 0
	return x
}

// within says what the term is.
func (x *deadlineLimits) within() jixiao.Text {
	if x.planned != (jixiao.Period{}) {
		return plannedText(x.planned)
	}
	return x.terms.text()
}

// hold compares one deadline of a row with the year and the term of the project.
func (x *deadlineLimits) hold(c *checking, r *rowFacts, d indicator.Deadline) {
	if c.year == 0 && !d.HasYear() {
		c.notDone("时限没有写明年份，年度也不知道", "a deadline has no year, and neither has the table")
		return
	}
	p, ok := d.Resolve(c.year)
	if !ok {
		c.notDone("时限“"+d.String()+"”没有确定的日期", "the deadline "+d.String()+" is no certain day")
		return
	}
	last := jixiao.Period{From: p.To, To: p.To}
	late := !x.year.To.IsZero() && p.To.Compare(x.year.To) > 0
	ofTerm := x.whole && (late || !x.term.From.IsZero()) // the term decides, and not the year
	switch {
	case x.whole && late && x.term.To.IsZero(): // it may lie in the term
		c.open = x.terms.unread()
	case c.year != 0 && !x.year.Overlaps(last) && !ofTerm:
		n := strconv.Itoa(c.year)
		c.deadline(r, jixiao.Text{ZH: " " + n + " 年度", EN: "the year " + n})
	case x.term != (jixiao.Period{}) && !x.term.Overlaps(last):
		c.deadline(r, x.within())
	}
}

// deadline adds that the deadline of a row, as printed, lies outside.
func (c *checking) deadline(r *rowFacts, what jixiao.Text) {
	c.add(kindDeadlineOutside, r.path("target"), r.nameArg(), jixiao.With("target", jixiao.Clip(r.printed())), jixiao.WithText("what", what))
}

// printed is the cell of the target as the table has it.
func (r *rowFacts) printed() string {
	if raw := strings.TrimSpace(r.criterion.Cell().Raw()); raw != "" {
		return raw
	}
	return r.criterion.String()
}

func checkDeadlineStated(c *checking) {
	if c.t.Head.Planned.To.IsValid() {
		return
	}
	promised := false
	for i := range c.rows {
		r := &c.rows[i]
		if r.indicator.Dimension != indicator.DimensionTimeliness || !r.criterion.IsValid() {
			continue // that a value is missing is another check
		}
		if r.quantified() || r.criterion.Cell().Shape() == indicator.ShapeCompound || strings.Contains(r.criterion.String(), "前") {
			return
		}
		promised = true
	}
	if promised {
		c.add(kindNoDeadline, pathRows)
	}
}
