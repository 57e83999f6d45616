// Command quickstart tells the story of one published self-evaluation table, row
// by row: how its cells read, what the scoring scheme makes of them and by which
// clause, what the table printed instead, and why that differs. A summary of all
// the tables embedded in the examples follows.
//
//	go run ./examples/quickstart [-lang zh|en]
//
// It reads no file and no network. The exit status is 0, 1 where the output
// could not be written, and 2 for bad usage.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/report"
	"github.com/jixiao-go/jixiao/target"
)

// heroine is the table that the story is about.
const heroine = "058-yongde-2022-yingyanggaishan.json"

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("quickstart", flag.ContinueOnError)
	flags.SetOutput(stderr)
	lang := jixiao.Chinese
	flags.TextVar(&lang, "lang", jixiao.Chinese, "language, zh or en")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case flags.NArg() > 0:
		flags.Usage()
		return 2
	}
	if err := tell(stdout, lang); err != nil {
		_, _ = fmt.Fprintf(stderr, "quickstart: %v\n", err)
		return 1
	}
	return 0
}

// tell does what a program that uses the library does: take a scheme, decode
// tables, check them, and print what came of it.
func tell(w io.Writer, lang jixiao.Lang) error {
	scheme, err := scorecard.Builtin("central-2020")
	if err != nil {
		return err
	}
	files, err := tables.All()
	if err != nil {
		return err
	}
	s := &story{lang: lang}
	checks := make([]*evaluate.Recheck, len(files))
	for i, f := range files {
		table, findings, err := target.Decode(f.Data)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		if err := findings.Err(); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		checks[i] = evaluate.Check(scheme, &table, evaluate.Options{})
		if f.Name == heroine {
			s.table(checks[i])
		}
	}

	s.heading("ALL TABLES", fmt.Sprintf("全部 %d 张表", len(files)))
	options := report.Options{Lang: lang, Width: 96, Brief: true, Least: jixiao.Error}
	if err := report.TextSummary(&s.out, report.Summarize(checks), options); err != nil {
		return err
	}
	s.heading("NEXT", "接下来")
	s.line("go run ./examples/recheck       ", "每张表一行 JSON，供程序读取", "one line of JSON for every table")
	s.line("go run ./examples/customrule    ", "写一个自己的评分方案，并为它写测试", "a scoring scheme of one's own, with its tests")
	_, err = io.WriteString(w, s.out.String())
	return err
}

// story gathers what is told, in one language.
type story struct {
	lang    jixiao.Lang
	out     strings.Builder
	clauses []string
}

func (s *story) say(zh, en string) string { return jixiao.Text{ZH: zh, EN: en}.In(s.lang) }

// heading prints the English heading, with the Chinese one beside it.
func (s *story) heading(en, zh string) {
	fmt.Fprintf(&s.out, "\n%s\n", s.say(en+"  "+zh, en))
}

func (s *story) line(indent, zh, en string) { fmt.Fprintf(&s.out, "%s%s\n", indent, s.say(zh, en)) }

// table tells of one table from its head to its total.
func (s *story) table(c *evaluate.Recheck) {
	t := c.Table
	fmt.Fprintln(&s.out, s.say("JIXIAO QUICKSTART  复核一张公开的绩效自评表", "JIXIAO QUICKSTART: re-checking a published self-evaluation"))
	s.heading("THE TABLE", "这张表")
	fmt.Fprintf(&s.out, "   %s\n   %s %s\n   %s\n", t.Source.Title, t.Department, t.Unit, t.Source.URL)
	s.line("   ",
		fmt.Sprintf("表中自评总分 %s，等级“%s”。按方案 %s %s 逐行重算，看得分是否成立。", t.TotalScore, t.Rating, c.Scheme.ID(), c.Scheme.Version()),
		fmt.Sprintf("It gives itself %s points, rated %s. Does that follow under %s %s?", t.TotalScore, t.Rating, c.Scheme.ID(), c.Scheme.Version()))

	s.heading("BUDGET EXECUTION", "预算执行")
	s.execution(c)
	s.heading("ROW BY ROW", "逐行复核")
	for i := range c.Rows {
		s.row(c, i)
	}
	s.heading("TOTAL", "总分")
	s.total(c)
	s.heading("CLAUSES", "依据")
	for i, clause := range s.clauses {
		fmt.Fprintf(&s.out, "   [%d] %s\n", i+1, clause)
	}
}

func (s *story) execution(c *evaluate.Recheck) {
	x := c.Execution
	why, ok := c.Result.Explain(target.ExecutionCode)
	if x == nil || !ok {
		return
	}
	fmt.Fprintf(&s.out, "   %s ÷ %s = %s%%\n", x.Executed, x.Budget, percent(x.Rate))
	s.verdict(why, x.Points, x.Reported, x.Verdict)
}

// row tells how one row reads, what it earns, and what was printed.
func (s *story) row(c *evaluate.Recheck, i int) {
	r, printed := &c.Rows[i], &c.Table.Rows[i]
	want, have := r.Criterion.Cell(), r.Actual
	fmt.Fprintf(&s.out, "%2d %s%s%s%s%s%s%s\n", r.Row, printed.Indicator.Name,
		s.say("：指标值 ", ": target "), s.reading(want.Raw(), want.String()),
		s.say("，完成值 ", ", actual "), s.reading(have.Raw(), have.String()),
		s.say("；", "; "), r.Direction.Text().In(s.lang))

	if why, ok := c.Result.Explain(r.Code); ok {
		s.verdict(why, r.Points, r.Reported, r.Verdict)
	}
	for _, f := range c.Findings {
		if f.Severity >= jixiao.Warning && strings.HasPrefix(f.Path, fmt.Sprintf("rows[%d].", i)) {
			fmt.Fprintf(&s.out, "   ! %s%s%s\n", report.Place(f.Path).In(s.lang), s.say("：", ": "), f.Message.In(s.lang))
			fmt.Fprintf(&s.out, "     %s%s\n", s.say("处理：", "Remedy: "), f.Remedy.In(s.lang))
		}
	}
}

// reading shows a cell as printed, and as it is read where that is different.
func (s *story) reading(raw, read string) string {
	if raw == read {
		return raw
	}
	return raw + s.say(" 读作 ", " reads ") + read
}

// verdict sets the computed points, with arithmetic and clause, beside the
// printed ones.
func (s *story) verdict(why scorecard.Explanation, points, reported jixiao.Points, v evaluate.Verdict) {
	earned := why.Reason.Text().In(s.lang)
	if points.IsSet() {
		earned = s.say("应得 ", "earns ") + points.String() + s.say("：", ": ") + earned
		if a := why.High; a != nil && a.Expression != a.Exact {
			earned += s.say("，", ", ") + why.Line(s.lang)
		}
	}
	s.line("   ",
		fmt.Sprintf("%s [%d]；自评 %s，%s", earned, s.clause(why.Basis), reported.Trim(), v.Text().ZH),
		fmt.Sprintf("%s [%d]; printed %s: %s", earned, s.clause(why.Basis), reported.Trim(), v.Text().EN))
}

// clause returns the number of a clause in the list at the end.
func (s *story) clause(b jixiao.Basis) int {
	text := b.Cite(s.lang)
	for i, have := range s.clauses {
		if have == text {
			return i + 1
		}
	}
	s.clauses = append(s.clauses, text)
	return len(s.clauses)
}

func (s *story) total(c *evaluate.Recheck) {
	if why, ok := c.Result.ExplainTotal(); ok {
		fmt.Fprintf(&s.out, "   %s\n", why.Line(s.lang))
	}
	s.line("   ",
		fmt.Sprintf("应得 %s，自评 %s（各项得分之和 %s）：%s", c.Total.Points, c.Total.Reported.Trim(), c.Total.SumOfReported.Trim(), c.Total.Verdict.Text().ZH),
		fmt.Sprintf("computed %s, printed %s (the printed points add up to %s): %s", c.Total.Points, c.Total.Reported.Trim(), c.Total.SumOfReported.Trim(), c.Total.Verdict.Text().EN))
	s.apart(c)
	n := s.clause(c.Rating.Computed.Basis)
	s.line("   ",
		fmt.Sprintf("等级：%s 分及以上为“%s”，自评“%s” [%d]", c.Rating.Computed.From.Trim(), c.Rating.Computed.Name.ZH, c.Rating.Reported, n),
		fmt.Sprintf("rating: %s from %s points, printed %s [%d]", c.Rating.Computed.Name.EN, c.Rating.Computed.From.Trim(), c.Rating.Reported, n))
}

// apart says which rows make the difference.
func (s *story) apart(c *evaluate.Recheck) {
	var parts []string
	for i := range c.Rows {
		r := &c.Rows[i]
		if r.Verdict != evaluate.Differs || !r.Points.IsSet() {
			continue
		}
		d := r.Reported.Decimal().Sub(r.Points.Decimal())
		sign := ""
		if d.IsPositive() {
			sign = "+"
		}
		parts = append(parts, report.Place(fmt.Sprintf("rows[%d]", i)).In(s.lang)+" "+sign+d.String())
	}
	if len(parts) > 0 {
		s.line("   ", "相差在"+strings.Join(parts, "、"), "the difference: "+strings.Join(parts, ", "))
	}
}

// percent prints a share such as 0.9325 as 93.25.
func percent(share jixiao.Points) string {
	return share.Decimal().Shift(2).String()
}
