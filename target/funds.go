package target

import (
	"slices"
	"strings"
	"unicode"

	"github.com/jixiao-go/jixiao/indicator"
)

// Funds is the block of project funds (项目资金).
type Funds struct {
	// Unit is the unit of the amounts, usually 万元. The zero unit means that
	// the form names none; amounts that print no unit themselves are then
	// compared only with each other.
	Unit indicator.Unit
	Rows []FundRow
}

// FundRow is one row of the block: the total or a source of money.
type FundRow struct {
	Name string `json:"name"`
	// Initial is 年初预算数, Budget is 全年预算数 (after adjustment), Executed is
	// 全年执行数.
	Initial  Figure `json:"initial,omitzero"`
	Budget   Figure `json:"budget,omitzero"`
	Executed Figure `json:"executed,omitzero"`
	// Forecast is 全年预计执行数 of the monitoring form.
	Forecast Figure `json:"forecast,omitzero"`
	// Weight and Score are 分值 and 得分 of the budget execution, in points.
	Weight Figure `json:"weight,omitzero"`
	// Rate is 执行率 as printed: 96.85%, 96.85 or 0.9685.
	Rate  Figure `json:"rate,omitzero"`
	Score Figure `json:"score,omitzero"`
}

// IsTotal reports whether the row is the total of the block: its name, blanks
// left out, says 总额, 总金额, 合计, 年度金额 or 总投资 and does not begin with
// 其中.
func (r FundRow) IsTotal() bool {
	name := foldName(r.Name)
	if strings.HasPrefix(name, "其中") {
		return false
	}
	for _, w := range []string{"总额", "总金额", "合计", "年度金额", "总投资"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// fundSpan is the time that the name of a row of funds tells.
type fundSpan uint8

const (
	spanYear  fundSpan = iota // 年度资金总额, 本年财政拨款
	spanOpen                  // 资金总额: that of the block
	spanWhole                 // 项目总投资: all of the project, unless it is the only total
	spanLong                  // 累计资金总额, 三年资金总额, 2023-2025年资金总额
)

// spanOf reads the time in the name of funds: in what stands in brackets only where the
// rest tells none.
func spanOf(name string) fundSpan {
	name = foldName(name)
	at := strings.IndexAny(name, "(（")
	if at <= 0 {
		return timeOf(name)
	}
	if s := timeOf(name[:at]); s != spanOpen {
		return s
	}
	if timeOf(name[at:]) == spanLong {
		return spanLong
	}
	return spanOpen
}

// timeOf is the time in a part of a name. What was carried over from several years is
// money of this one.
func timeOf(text string) fundSpan {
	s := plainSpan(text)
	if s == spanLong && isCarried(text) {
		return spanOpen
	}
	return s
}

// isCarried reports money carried over from before: 年度结转资金, 历年结余.
func isCarried(name string) bool {
	if at := strings.IndexAny(name, "(（"); at > 0 {
		name = name[:at]
	}
	return (strings.Contains(name, "结转") || strings.Contains(name, "结余")) && !strings.Contains(name, "含")
}

// isWhole reports the total of a block; that of what was carried over is a part of it.
func (r *FundRow) isWhole() bool { return r.IsTotal() && !isCarried(foldName(r.Name)) }

func plainSpan(name string) fundSpan {
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(name, w) })
	}
	switch {
	case has("中期", "中长期", "项目期", "实施期", "建设期", "项目周期", "历年", "跨年", "多年", "各年"), isYears(name):
		return spanLong
	case has("累计"):
		if has("当年累计", "本年累计", "年度累计", "全年累计") {
			return spanYear
		}
		return spanLong
	case has("以前年度", "上年度", "往年", "上一年度"): // money of the year that came from another
		return spanOpen
	case has("年度", "当年", "本年", "全年", "今年"):
		return spanYear
	case has("项目资金总", "项目总", "总投资"):
		return spanWhole
	default:
		return spanOpen
	}
}

// isYears reports a name with a number of years, or from one year to another: 三年,
// 2023-2025年, 2023年至2025年. 第三年 and 二〇二三年 are one year.
func isYears(name string) bool {
	const numerals = "〇○零一二两三四五六七八九十"
	for at := 0; ; at += len("年") {
		i := strings.Index(name[at:], "年")
		if i < 0 {
			return false
		}
		at += i
		before := name[:at]
		front := strings.TrimRight(before, numerals)
		if n := before[len(front):]; len(n) == len("三") && n != "一" && n != "零" && n != "〇" && n != "○" && !strings.HasSuffix(front, "第") {
			return true
		}
		front = strings.TrimRight(before, "0123456789")
		switch digits := before[len(front):]; len(digits) {
		case 1:
			if digits > "1" && !strings.HasSuffix(front, "第") {
				return true
			}
		case 4:
			if rest := strings.TrimRight(front, "-—–－―~～至到"); rest != front && endsInYear(rest) {
				return true
			}
		}
	}
}

// endsInYear reports 2023, 2023年 or 2023年度 at the end.
func endsInYear(s string) bool {
	s = strings.TrimSuffix(strings.TrimSuffix(s, "度"), "年")
	return len(s) >= 4 && strings.Trim(s[len(s)-4:], "0123456789") == ""
}

// spans returns the time of each row, a part having that of its total where it tells
// none, and the longest that a row of the year may have. Beside 年度资金总额 another
// total is that of the project.
func (f *Funds) spans() (spans []fundSpan, most fundSpan) {
	spans = make([]fundSpan, len(f.Rows))
	least, ofYear := spanLong, false // of the totals; whether any row says to be of the year
	for i := range f.Rows {
		x := &f.Rows[i]
		if spans[i] = spanOf(x.Name); x.isWhole() {
			least = min(least, spans[i])
		}
		ofYear = ofYear || spans[i] == spanYear && !isCarried(foldName(x.Name))
	}
	above, shortest := spanOpen, spanLong
	for i := range f.Rows {
		if x := &f.Rows[i]; spans[i] == spanLong && !x.IsTotal() && (!ofYear || !isEmpty(x.Weight) && !isEmpty(x.Score)) {
			spans[i] = spanOpen // a source that is only called after years: 三年行动资金
		}
		switch {
		case f.Rows[i].IsTotal():
			if spans[i] == spanOpen && least == spanYear {
				spans[i] = spanWhole
			}
			above = spans[i]
		case spans[i] == spanOpen || spans[i] == spanWhole:
			spans[i] = above
		}
		shortest = min(shortest, spans[i])
	}
	if least == spanLong {
		least = shortest
	}
	return spans, max(least, spanOpen)
}

// foldName leaves out the blanks of a name, as in 合 计.
func foldName(name string) string {
	if strings.IndexFunc(name, unicode.IsSpace) < 0 {
		return name
	}
	return strings.Join(strings.Fields(name), "")
}

// scored reports whether the row prints a weight or a score.
func (r *FundRow) scored() bool {
	_, w := r.Weight.Points()
	_, s := r.Score.Points()
	return w || s
}

// amount returns an amount of the block; a bare number of a form without unit
// stays bare.
func (f *Funds) amount(fig Figure) (q indicator.Quantity, ok bool) {
	if f.Unit.IsZero() {
		if q, ok = fig.plain(); ok && q.Unit().IsZero() {
			return q, true
		}
	}
	return fig.Amount(f.Unit)
}

// budget returns the adjusted budget of a row, and the initial one where the
// form prints no other.
func (f *Funds) budget(i int) (q indicator.Quantity, ok bool) {
	if q, ok = f.amount(f.Rows[i].Budget); ok || !f.Rows[i].Budget.blank() {
		return q, ok
	}
	return f.amount(f.Rows[i].Initial)
}

// parts returns the rows that the total at index i is made of: those below it,
// up to the next total, and where there is none those above it. A row that is
// itself a part of one of them is left out: 其中 below a row without it, and the
// budget accounts below 财政拨款.
func (f *Funds) parts(i int) []int { return f.allParts(i).first }

// fundParts are the rows from one to another that tell what a total is made of, and those
// of the first level; among says that the first of them says 其中.
type fundParts struct {
	from, to int
	first    []int
	among    bool
}

func (f *Funds) allParts(i int) fundParts {
	from, to := i+1, i+1
	for to < len(f.Rows) && !f.Rows[to].IsTotal() {
		to++
	}
	if from == to {
		for from, to = i, i; from > 0 && !f.Rows[from-1].IsTotal(); {
			from--
		}
	}
	var out []int
	among, fiscal := false, false // the first part says 其中; one is 财政拨款
	for k := from; k < to; k++ {
		name := foldName(f.Rows[k].Name)
		says := isAmong(name)
		if k == from {
			among = says
		}
		account := isAccount(name)
		if says && !among || account && fiscal {
			continue
		}
		fiscal = fiscal || !account && (strings.Contains(name, "财政拨款") || strings.Contains(name, "财政资金"))
		out = append(out, k)
	}
	return fundParts{from, to, out, among}
}

// isAmong reports a name that begins with 其中.
func isAmong(name string) bool { return strings.HasPrefix(foldName(name), "其中") }

// isAccount reports the name of one of the budget accounts (四本预算).
func isAccount(name string) bool {
	for _, w := range []string{"一般公共预算", "政府性基金", "国有资本经营", "社会保险基金"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}
