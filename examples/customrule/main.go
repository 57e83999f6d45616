// Command customrule scores a project under a scoring policy of one's own: the
// scheme of an invented district for departmental evaluation (部门评价), written
// as data in scheme.json. It prints how every point came about, then what a
// missing value and a veto do.
//
//	go run ./examples/customrule [-lang zh|en]
//	go test ./examples/customrule
//
// The second command runs scheme_test.go, the tests that a policy engineer writes
// beside the scheme. A scheme of your own starts as a copy of scheme.json, or of a
// shipped one (scorecard.BuiltinJSON); its basis names the documents you work by,
// and says verified only of clauses that you have read.
package main

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
)

//go:embed scheme.json
var schemeJSON []byte

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("customrule", flag.ContinueOnError)
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
	text, err := tell(lang)
	if err == nil {
		_, err = io.WriteString(stdout, text)
	}
	if err != nil {
		_, _ = fmt.Fprintf(stderr, "customrule: %v\n", err)
		return 1
	}
	return 0
}

// bind compiles the scheme and joins the framework to it. Both are done once;
// the sheet then scores any number of projects of this form.
func bind() (*scorecard.Sheet, error) {
	scheme, err := scorecard.ParseScheme(schemeJSON)
	if err != nil {
		return nil, err // names everything that is wrong with the scheme, with its path
	}
	sheet, findings := scheme.Bind(framework())
	return sheet, findings.Err()
}

// tell scores the project three times and writes down how.
func tell(lang jixiao.Lang) (string, error) {
	sheet, err := bind()
	if err != nil {
		return "", err
	}
	say := func(zh, en string) string { return jixiao.Text{ZH: zh, EN: en}.In(lang) }
	scheme := sheet.Scheme()
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s %s\n", scheme.Name().In(lang), scheme.ID(), scheme.Version())

	result := sheet.Score(scorecard.Input{Answers: answers()})
	for _, n := range result.Nodes() {
		if !n.Leaf {
			fmt.Fprintf(&b, "\n%s  %s / %s\n", n.Name, n.Points, n.Weight.Trim())
			continue
		}
		e, _ := result.Explain(n.Code)
		fmt.Fprintf(&b, "  %s %s%s%s (%s)\n", n.Code, n.Name, say("：", ": "), e.RuleName.In(lang), e.Entry)
		if e.Actual != "" {
			fmt.Fprintf(&b, "     %s%s%s%s\n", say("指标值 ", "target "), e.Target, say("，完成值 ", ", actual "), e.Actual)
		}
		fmt.Fprintf(&b, "     %s%s%s\n", e.Formula.In(lang), say("：", ": "), e.Line(lang))
	}
	total(&b, say("全部完成值", "All values"), result, lang)

	// A value that is missing costs its points; it never helps.
	fewer := slices.DeleteFunc(answers(), func(a scorecard.Answer) bool { return a.Code == "o1" })
	total(&b, say("缺少改造小区数量的完成值", "Without the number of blocks"), sheet.Score(scorecard.Input{Answers: fewer}), lang)

	// A veto is a fact that somebody states.
	vetoed := scorecard.Input{Answers: answers(), Facts: []scorecard.Fact{{Name: "fabricated-data"}}}
	total(&b, say("发现弄虚作假", "With fabricated data"), sheet.Score(vetoed), lang)
	return b.String(), nil
}

// total prints how the total came about, with gates and grade.
func total(b *strings.Builder, title string, r *scorecard.Result, lang jixiao.Lang) {
	fmt.Fprintf(b, "\n== %s\n", title)
	if e, ok := r.ExplainTotal(); ok {
		for line := range strings.Lines(e.In(lang) + "\n") {
			b.WriteString("   " + line)
		}
	}
	if points, ok := r.Total(); ok {
		fmt.Fprintf(b, "   %s", points)
	}
	if band, ok := r.Band(); ok {
		fmt.Fprintf(b, " %s", band.Name.In(lang))
	}
	b.WriteByte('\n')
}
