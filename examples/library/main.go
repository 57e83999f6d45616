// Command library shows what a library of indicators is good for, on the catalog
// and one published target table: search with filters, what the rows of the table
// are called in the library and why, what a reviewer would say of them, a better
// table composed from the library, and a rate worked out from its facts.
//
//	go run ./examples/library [-lang zh|en] [-q words] [-table name]
//
// The words are looked for among all indicators of the catalog, also as initials
// in pinyin; the table is one of those in examples/tables, and without -table one
// of a party school's training. It reads no file and no network. The exit status
// is 0, 1 where something failed, and 2 for bad usage.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/indicator/catalog"
	"github.com/jixiao-go/jixiao/target"
)

// training is the table that the composition is for.
const training = "049-huangshi-2022-dangxiao-mubiao.json"

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("library", flag.ContinueOnError)
	flags.SetOutput(stderr)
	s := story{lang: jixiao.Chinese}
	flags.TextVar(&s.lang, "lang", jixiao.Chinese, "language, zh or en")
	flags.StringVar(&s.words, "q", "培训", "words to search for")
	flags.StringVar(&s.table, "table", training, "name of a table of examples/tables")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case flags.NArg() > 0:
		flags.Usage()
		return 2
	}
	if err := s.tell(); err != nil {
		_, _ = fmt.Fprintf(stderr, "library: %v\n", err)
		return 1
	}
	if _, err := stdout.Write(s.out.Bytes()); err != nil {
		_, _ = fmt.Fprintf(stderr, "library: %v\n", err)
		return 1
	}
	return 0
}

// story collects what is told.
type story struct {
	lang         jixiao.Lang
	words, table string
	out          bytes.Buffer
}

func (s *story) in(zh, en string) string { return jixiao.Text{ZH: zh, EN: en}.In(s.lang) }

func (s *story) line(zh, en string, args ...any) {
	fmt.Fprintf(&s.out, s.in(zh, en)+"\n", args...)
}

func (s *story) heading(zh, en string) { fmt.Fprintf(&s.out, "\n== %s\n", s.in(zh, en)) }

func (s *story) tell() error {
	library, err := catalog.All()
	if err != nil {
		return err
	}
	s.line("目录：%d 个核心指标，%d 个指标体系框架，%d 个分类。", "The catalog: %d core indicators, %d frameworks, %d classifications.",
		library.Len(), len(catalog.Frameworks()), len(catalog.Classifications()))
	s.search(library)
	table, err := read(s.table)
	if err != nil {
		return err
	}
	s.match(library, &table)
	s.lint(&table)
	if s.table == training {
		return s.compose(library, &table)
	}
	return nil
}

// search looks for the words everywhere, and then where a filter lets it.
func (s *story) search(library *indicator.Library) {
	s.heading("检索“"+s.words+"”", "Search for "+s.words)
	for _, h := range library.Search(indicator.Query{Words: s.words, Limit: 5}) {
		s.line("%4d  %s（%s）", "%4d  %s (%s)", h.Score, h.Entry, h.Reason().In(s.lang))
	}
	q := indicator.Query{
		Words: s.words, Limit: 5, Categories: []indicator.Category{indicator.Benefit, indicator.Satisfaction},
		Applies: indicator.Applicability{Projects: []string{"training"}},
	}
	s.heading("其中适用于培训项目的效益和满意度指标", "Of these, benefit and satisfaction of training projects")
	for _, h := range library.Search(q) {
		s.line("%4d  %s，%s", "%4d  %s, %s", h.Score, h.Entry, h.Entry.Dimension().Chinese())
	}
}

func read(name string) (target.Table, error) {
	files, err := tables.All()
	if err != nil {
		return target.Table{}, err
	}
	i := slices.IndexFunc(files, func(f tables.File) bool { return f.Name == name })
	if i < 0 {
		return target.Table{}, fmt.Errorf("no table %q in examples/tables", name)
	}
	t, findings, err := target.Decode(files[i].Data)
	if err != nil {
		return target.Table{}, err
	}
	return t, findings.Err()
}

// match says what the rows of the table are called in the library.
func (s *story) match(library *indicator.Library, t *target.Table) {
	s.heading(t.Project+"：公布的指标在库中叫什么", t.Project+": what the published rows are called in the library")
	for i := range t.Rows {
		x := t.Rows[i].Indicator
		s.line("%s %s", "%s %s", x.Name, x.Criterion)
		found := library.Match(x, 1)
		if len(found) == 0 {
			s.line("      库中没有相近的指标", "      nothing in the library is near")
		}
		for _, m := range found {
			s.line("      %d  %s（%s）", "      %d  %s (%s)", m.Score, m.Entry, m.Reason().In(s.lang))
		}
	}
}

// lint says what a reviewer would.
func (s *story) lint(t *target.Table) {
	s.heading("审核人会怎么说", "What a reviewer would say")
	rows := make([]indicator.LintRow, len(t.Rows))
	for i := range t.Rows {
		r := &t.Rows[i]
		rows[i] = indicator.LintRow{Path: fmt.Sprintf("indicators[%d]", i), Indicator: &r.Indicator, Level1: r.Level1.Name, Level2: r.Level2.Name}
	}
	findings := indicator.LintRows(rows, indicator.DefaultLintRules())
	for _, f := range findings {
		s.line("%s  %s", "%s  %s", f.Path, f.Message.In(s.lang))
	}
	if len(findings) == 0 {
		s.line("没有意见。", "Nothing.")
	}
}

// picks are the indicators chosen for the training project: code, target and
// importance relative to the others.
var picks = []struct {
	code, target string
	importance   int64
}{
	{"R02-11-01", "6班次", 2},
	{"R02-11-02", "≥280人次", 3},
	{"R02-12-01", "≥98%", 3},
	{"R02-12-03", "≥90%", 2},
	{"R02-13-01", "≥95%", 1},
	{"R02-14-02", "≤550元/人天", 2},
	{"R02-22-01", "≥80%", 3},
	{"R02-31-01", "≥95%", 1},
}

// compose makes a table of the picks, with 90 points by importance, since 10 are
// those of budget execution.
func (s *story) compose(library *indicator.Library, t *target.Table) error {
	s.heading("用库中指标重新编制的目标表（90 分，按重要程度分配）", "A table composed from the library (90 points, by importance)")
	shares := make([]indicator.Share, len(picks))
	for i, p := range picks {
		shares[i] = indicator.Share{Code: p.code, Weight: decimal.NewFromInt(p.importance)}
	}
	points, err := indicator.Allocate(jixiao.PointsOf(90), jixiao.PointsOf(1), shares)
	if err != nil {
		return err
	}
	day, err := jixiao.NewDate(2026, 1, 1)
	if err != nil {
		return err
	}
	c := indicator.Composition{
		ID: "training", Version: "2026", Name: jixiao.Text{ZH: t.Project, EN: "training"},
		Model: indicator.CostFirst, Total: jixiao.PointsOf(90), On: day,
	}
	for i, p := range picks {
		criterion, err := indicator.ParseCriterion(p.target)
		if err != nil {
			return err
		}
		c.Picks = append(c.Picks, indicator.Pick{Code: p.code, Criterion: criterion, Weight: points[i]})
	}
	framework, findings := library.Compose(c)
	if err := findings.Err(); err != nil {
		return err
	}
	composed, findings := target.FromFramework(framework, target.Table{Kind: target.Target, Project: t.Project, Unit: t.Unit, Funds: t.Funds})
	if err := findings.Err(); err != nil {
		return err
	}
	s.rows(&composed)

	s.heading("满意度不适用时，分值分给其余指标", "Where satisfaction does not apply, its points go to the others")
	without, findings := framework.Without([]string{"R02-31-01"}, indicator.SpreadTotal, jixiao.PointsOf(1))
	if err := findings.Err(); err != nil {
		return err
	}
	composed, findings = target.FromFramework(without, target.Table{Kind: target.Target, Project: t.Project})
	if err := findings.Err(); err != nil {
		return err
	}
	s.rows(&composed)
	return s.compute(library)
}

func (s *story) rows(t *target.Table) {
	for i := range t.Rows {
		r := &t.Rows[i]
		s.line("%3s 分  %s / %s  %s %s", "%3s points  %s / %s  %s %s", r.Weight, r.Level1.Name, r.Level2.Name, r.Indicator.Name, r.Indicator.Criterion)
	}
}

// compute works a rate out from its facts, and shows what it does without them.
func (s *story) compute(library *indicator.Library) error {
	s.heading("按公式计算", "Worked out from facts")
	entry, ok := library.Lookup("R02-14-02")
	if !ok {
		return errors.New("the catalog has no R02-14-02")
	}
	x := entry.Indicator()
	facts := map[string]indicator.Observation{"除师资费外培训费支出": indicator.ObservedText("75.6万元")}
	rounding := jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}
	s.out.WriteString(x.Compute(facts).Explain(s.lang, rounding) + "\n")
	facts["实际参训人天数"] = indicator.ObservedText("1400人天")
	s.out.WriteString(x.Compute(facts).Explain(s.lang, rounding) + "\n")
	for _, b := range x.Basis {
		s.line("依据：%s", "Basis: %s", strings.TrimSpace(b.Cite(s.lang)+" "+b.Note))
	}
	return nil
}
