package report

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
)

// MarkdownSummary prints a summary as GitHub Markdown.
func MarkdownSummary(w io.Writer, s Summary, o Options) error {
	return write(w, summaryPage(s, o, true).markdown(o))
}

// TextSummary prints the same as [MarkdownSummary] as plain text, without the
// codes of findings.
func TextSummary(w io.Writer, s Summary, o Options) error {
	return write(w, summaryPage(s, o, false).text(o))
}

func summaryPage(s Summary, o Options, codes bool) page {
	p := page{title: o.say("绩效复核汇总", "Summary of re-checks")}
	p.fields = append(p.fields, field{label: o.say("表", "Tables"), text: o.fill("{n} 张，其中文本完整的 {complete} 张",
		"{n}, {complete} of them with their whole text",
		jixiao.With("n", strconv.Itoa(s.Tables)), jixiao.With("complete", strconv.Itoa(s.Complete)))})
	var schemes []string
	for _, x := range s.Schemes {
		schemes = append(schemes, strings.TrimSpace(x.ID+" "+x.Version)+o.say(fmt.Sprintf("（%d 张）", x.Tables), fmt.Sprintf(" (%d)", x.Tables)))
	}
	if len(schemes) > 0 {
		p.fields = append(p.fields, field{label: o.say("评分方案", "Schemes"), text: strings.Join(schemes, o.say("、", ", "))})
	}
	p.fields = append(p.fields, field{label: o.say("指标", "Rows"), text: o.fill("{n} 行，其中印有得分的 {scored} 行，指标值、完成值、分值、得分齐全的 {full} 行",
		"{n}, of which {scored} print a score and {full} print target, actual, weight and score",
		jixiao.With("n", strconv.Itoa(s.Rows)), jixiao.With("scored", strconv.Itoa(s.Scored.All())), jixiao.With("full", strconv.Itoa(s.Full.All())))})
	p.sections = append(p.sections, tallySection(s, o))
	if len(s.Open) > 0 {
		p.sections = append(p.sections, openSection(s, o))
	}
	p.sections = append(p.sections, faultSection(s, o, codes))
	if len(s.Lines) > 0 && !o.Brief {
		p.sections = append(p.sections, lineSection(s, o))
	}
	return p
}

func tallySection(s Summary, o Options) section {
	g := &grid{columns: []column{
		words(o.say("核对内容", "Printed")), figures(o.say("合计", "All")), figures(o.say("一致", "Agree")),
		figures(o.say("不符", "Differ")), figures(o.say("待核", "Open")), figures(o.say("多计分", "Over")),
		figures(o.say("少计分", "Under")), figures(o.say("待核分", "Open points")),
	}}
	for _, x := range []struct {
		name string
		t    Tally
	}{
		{o.say("指标得分", "scores"), s.Scored},
		{o.say("其中四项齐全", "thereof full rows"), s.Full},
		{o.say("预算执行得分", "execution scores"), s.Execution},
		{o.say("总分", "totals"), s.Totals},
	} {
		g.add(x.name, strconv.Itoa(x.t.All()), strconv.Itoa(x.t.Agree), strconv.Itoa(x.t.Differ), strconv.Itoa(x.t.Open),
			x.t.Over.String(), x.t.Under.String(), x.t.OpenPoints.String())
	}
	// A total that is open is not so many points at stake.
	g.rows[3][7] = ""
	out := section{title: o.say("核对结果", "Outcome"), table: g}
	if s.TotalsProvenWrong > 0 {
		out.lines = append(out.lines, o.fill("有 {n} 张表的总分与表内各项得分自相矛盾。", "{n} printed totals contradict the points printed above them.",
			jixiao.With("n", strconv.Itoa(s.TotalsProvenWrong))))
	}
	return out
}

func openSection(s Summary, o Options) section {
	g := &grid{columns: []column{words(o.say("待核原因", "Why open")), figures(o.say("行数", "Rows")), figures(o.say("分数", "Points"))}}
	for _, x := range s.Open {
		g.add(reasonName(x.Reason, o), strconv.Itoa(x.Rows), x.Points.String())
	}
	return section{title: o.say("待人工核对的指标得分", "Scores open to a person's judgement"), table: g}
}

// reasonName says why there is no number.
func reasonName(r scorecard.Reason, o Options) string {
	if r == scorecard.NoReason {
		return o.say("方案没有给出得分", "the scheme gives no number")
	}
	return o.in(r.Text())
}

func faultSection(s Summary, o Options, codes bool) section {
	out := section{title: o.say("发现的问题", "Findings")}
	g := &grid{columns: []column{
		words(o.say("轻重", "Severity")), words(o.say("问题", "Finding")), figures(o.say("次数", "Count")),
		figures(o.say("表数", "Tables")),
	}}
	if codes {
		g.columns = append(g.columns, words(o.say("代码", "Code")))
	}
	left := 0
	for _, x := range s.Faults {
		if x.Severity < o.Least {
			left++
			continue
		}
		cells := []string{severityWord(x.Severity, o), o.in(x.Name), strconv.Itoa(x.Count), strconv.Itoa(x.Tables)}
		if codes {
			cells = append(cells, string(x.Code))
		}
		g.add(cells...)
	}
	switch {
	case len(s.Faults) == 0:
		out.lines = []string{o.say("没有发现问题。", "Nothing was found.")}
	case left > 0:
		out.lines = []string{o.fill("较轻的 {n} 类未列出。", "{n} milder kinds are not listed.", jixiao.With("n", strconv.Itoa(left)))}
	}
	if len(g.rows) > 0 {
		out.table = g
	}
	return out
}

func severityWord(s jixiao.Severity, o Options) string {
	switch s {
	case jixiao.Error:
		return o.say("错误", "error")
	case jixiao.Warning:
		return o.say("警告", "warning")
	case jixiao.Info:
		return o.say("提示", "note")
	default:
		return ""
	}
}

func lineSection(s Summary, o Options) section {
	g := &grid{lines: 2, columns: []column{
		figures(o.say("序号", "No.")), words(o.say("项目", "Project")), figures(o.say("年度", "Year")),
		figures(o.say("一致", "Agree")), figures(o.say("不符", "Differ")), figures(o.say("待核", "Open")),
		figures(o.say("相差分", "Apart")), words(o.say("执行", "Exec.")), figures(o.say("总分", "Total")),
		words(o.say("核对", "Verdict")), figures(o.say("错误", "Err.")), figures(o.say("警告", "Warn.")),
	}}
	for _, x := range s.Lines {
		year, apart := "", ""
		if x.Year != 0 {
			year = strconv.Itoa(x.Year)
		}
		if x.Scored.Apart.Sign() > 0 {
			apart = x.Scored.Apart.String()
		}
		g.add(strconv.Itoa(x.No), cmp.Or(x.Project, x.Department, x.Title), year,
			some(x.Scored.Agree), some(x.Scored.Differ), some(x.Scored.Open), apart, o.in(x.Execution.Text()),
			x.Reported.Trim().String(), o.in(x.Total.Text()), some(x.Errors), some(x.Warnings))
	}
	return section{title: o.say("各表", "Tables"), table: g.withoutEmpty(), lines: []string{
		o.say("一致、不符、待核为印有得分的行数；相差分为不符各行表中得分与复核得分之差的合计；执行和核对指预算执行得分和总分的复核结果。",
			"Agree, differ and open count rows with a score; apart adds up what printed and computed points differ by; exec. and verdict judge the execution score and the total."),
	}}
}

// some leaves a count of none blank, so that the others stand out.
func some(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
