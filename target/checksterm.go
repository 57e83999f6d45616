package target

import (
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// term is how long the project runs, as far as its head says it: the planned dates,
// and 项目期 as printed.
type term struct {
	done bool
	// path is that of what is stated, empty where nothing is; printed is 项目期, and
	// planned the planned dates where these are what counts.
	path, printed string
	planned       jixiao.Period
	// dates are its first and last day; zero where they cannot be read.
	dates jixiao.Period
	// known says that it is known whether it runs for several years.
	known, several bool
}

// stated reports whether the head says anything of the term.
func (t *term) stated() bool { return t.path != "" }

// dated reports whether both ends are known.
func (t *term) dated() bool { return t.dates != jixiao.Period{} }

// unread says what it is whose years cannot be read.
func (t *term) unread() jixiao.Text {
	text := t.text()
	return jixiao.Text{ZH: text.ZH + "读不出起止年份", EN: "no years can be read in " + text.EN}
}

// text says what is stated.
func (t *term) text() jixiao.Text {
	switch {
	case t.planned != jixiao.Period{}:
		return plannedText(t.planned)
	case t.printed != "":
		quoted := jixiao.Clip(t.printed)
		return jixiao.Text{ZH: "项目期“" + quoted + "”", EN: "the term “" + quoted + "”"}
	default:
		return jixiao.Text{}
	}
}

// term returns the term of the project, read once. The planned dates go first; a
// project is one of several years where either of them says so.
func (f *facts) term() *term {
	t := &f.runs
	if t.done {
		return t
	}
	t.done = true
	if printed := said(f.t.Head.Term); printed != "" {
		t.path, t.printed = "head.term", printed
		t.read(printed, f.year)
		if t.known && t.dates == (jixiao.Period{}) && f.year != 0 && f.t.Head.Attribute == NewProject {
			t.dates = countedFrom(printed, f.year) // a new project begins with this budget
		}
	}
	p := f.t.Head.Planned
	switch {
	case p == jixiao.Period{}:
	case p.From.IsZero() || p.To.IsZero() || !p.IsValid():
		if !t.dated() {
			t.path, t.planned = "head.planned", p
		}
	default:
		t.path, t.planned, t.dates = "head.planned", p, p
		t.known, t.several = true, t.several || p.From.Year() != p.To.Year()
	}
	return t
}

func plannedText(p jixiao.Period) jixiao.Text {
	text := periodText(p)
	return jixiao.Text{ZH: "项目起止日期 " + text.ZH + " ", EN: "the dates of the project, " + text.EN}
}

// periodText is a period as an officer writes it.
func periodText(p jixiao.Period) jixiao.Text {
	from, to := p.From.String(), p.To.String()
	switch {
	case p.To.IsZero():
		return jixiao.Text{ZH: from + " 起", EN: "from " + from}
	case p.From.IsZero():
		return jixiao.Text{ZH: "截至 " + to, EN: "until " + to}
	default:
		return jixiao.Text{ZH: from + " 至 " + to, EN: from + " to " + to}
	}
}

// read takes the years, or else a number of years, from a text; months alone are of
// the budget year. What has only one end is left alone.
func (t *term) read(printed string, year int) {
	texts := []string{printed}
	if one, ok := sameYear(printed); ok {
		texts[0] = one
	}
	if before, rest, ok := strings.Cut(strings.ReplaceAll(strings.ReplaceAll(printed, "(", "（"), ")", "）"), "（"); ok {
		within, _, _ := strings.Cut(rest, "）")
		texts = append(texts, before, within)
	}
	for _, text := range texts {
		// In a cell of its own a number is no year; of a term it is one.
		for _, text := range []string{text, text + "年"} {
			if p := termDates(indicator.ReadCell(text), year); p != (jixiao.Period{}) {
				t.dates, t.known, t.several = p, true, p.From.Year() != p.To.Year()
				return
			}
		}
	}
	for _, text := range texts {
		if t.several, t.known = severalYears(text); t.known {
			return
		}
	}
}

// termDates are the days of a cell that names both ends, or one span of time; zero
// for others.
func termDates(c indicator.Cell, year int) (p jixiao.Period) {
	if parts := c.Parts(); len(parts) > 1 { // 2023-01-01至2025-12-31, 2023年、2024年
		for i, part := range parts {
			d, ok := part.Deadline()
			days, resolved := d.Resolve(0)
			if !ok || !resolved || part.Op() != indicator.NoComparison || i > 0 && days.From.Compare(p.To) <= 0 {
				return jixiao.Period{}
			}
			if i == 0 {
				p.From = days.From
			}
			p.To = days.To
		}
		return p
	}
	d, ok := c.Deadline()
	span := !d.Start().IsZero()
	if !ok || c.Op() != indicator.NoComparison || !span && c.Extracted() {
		return p
	}
	if !span && d.Month() != 0 {
		return p // one day or month: the end of the term, and nobody says where it begins
	}
	p, _ = d.Resolve(year)
	return p
}

// sameYear reads a span that begins and ends in the same year: 2024-2024.
func sameYear(text string) (string, bool) {
	ends := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" -—－–~～至到年度", r) })
	if len(ends) != 2 || ends[0] != ends[1] || yearsIn(ends[0]+"年") != 1 {
		return "", false
	}
	return ends[0] + "年", len(ends[0]) == 4
}

// oneYear is what a count of years is held against.
var oneYear = indicator.MustParseQuantity("1年")

// severalYears reports whether a text is a length of time of more than a year.
func severalYears(text string) (several, known bool) {
	if n := countedYears(text); n > 0 {
		return n > 1, true
	}
	switch {
	case contains(longTerms, text):
		return true, true
	case contains(shortTerms, text):
		return false, true
	}
	c := indicator.ReadCell(text)
	q, ok := c.Quantity()
	low, _, open := c.Range()
	if open {
		q, ok = low, true
	}
	op := c.Op()
	if !ok || op == indicator.AtMost || op == indicator.Below {
		return false, false
	}
	cmp, err := q.Compare(oneYear)
	open = open || op == indicator.AtLeast || op == indicator.Above
	if err != nil || q.Unit().IsZero() || open && cmp <= 0 {
		return false, false
	}
	return cmp > 0, true
}

// longTerms are the words for a term of several years that is not counted.
var longTerms = []string{"长期", "中长期", "长期项目", "多年", "多年期", "多年期项目", "跨年", "跨年度", "跨年度项目", "经常性", "经常性项目"}

// shortTerms are the words for a term of a year at the most.
var shortTerms = []string{
	"当年", "当年度", "当年项目", "本年", "本年度", "全年", "年度", "一次性", "一次性项目", "一个年度", "1个年度", "半年", "365天", "366天", "十二个月",
}

// countedYears reads a whole number of years: 三年, 为期3年, 两年期. It is 0 for
// everything else.
func countedYears(text string) int {
	text = strings.TrimSuffix(strings.ReplaceAll(text, " ", ""), "期")
	for _, w := range []string{"为期", "共", "计"} {
		text = strings.TrimPrefix(text, w)
	}
	number, ok := strings.CutSuffix(text, "年")
	if !ok {
		return 0
	}
	for i, digit := range []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"} {
		if number == digit || number == itoa(i+1) || digit == "二" && number == "两" {
			return i + 1
		}
	}
	return 0
}

// countedFrom are the days of a number of years from the first day of a year; zero
// where the text is no such number.
func countedFrom(text string, year int) jixiao.Period {
	n := countedYears(text)
	last := yearOf(year + n - 1)
	if n == 0 || last == (jixiao.Period{}) {
		return jixiao.Period{}
	}
	return jixiao.Period{From: yearOf(year).From, To: last.To}
}
