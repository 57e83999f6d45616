// Command recheck reads published performance tables and writes, for each, one
// line of JSON that says how its scores follow from its own cells.
//
//	go run ./examples/recheck [-scheme ID] [-values FILE.tsv] [FILE.json...]
//
// Without a file it re-checks the tables embedded in the examples. Diagnostics
// go to standard error. The exit status is 0 when every file could be read, 1
// when one could not (the others are still processed), and 2 for bad usage.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

const (
	exitUnread = 1
	exitUsage  = 2
)

func run(args []string, stdout, stderr io.Writer) int {
	p := program{out: bufio.NewWriter(stdout), errors: stderr}
	status := p.run(args)
	if err := p.out.Flush(); err != nil {
		p.complain("%v", err)
		return exitUnread
	}
	return status
}

type program struct {
	scheme *scorecard.Scheme
	out    *bufio.Writer
	errors io.Writer
}

// complain writes a diagnostic; there is nobody left to tell if that fails.
func (p *program) complain(format string, args ...any) {
	_, _ = fmt.Fprintf(p.errors, "recheck: "+format+"\n", args...)
}

func (p *program) run(args []string) int {
	flags := flag.NewFlagSet("recheck", flag.ContinueOnError)
	flags.SetOutput(p.errors)
	flags.Usage = func() {
		p.complain("usage: recheck [-scheme ID] [-values FILE.tsv] [FILE.json...]")
		flags.PrintDefaults()
	}
	known := strings.Join(scorecard.BuiltinIDs(), ", ")
	schemeID := flags.String("scheme", "central-2020", "scoring scheme: "+known)
	values := flags.String("values", "", "read lines of target<TAB>actual instead of tables")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return exitUsage
	}
	var err error
	if p.scheme, err = scorecard.Builtin(*schemeID); err != nil {
		p.complain("unknown scheme %q; there are %s", *schemeID, known)
		return exitUsage
	}
	switch {
	case *values != "" && flags.NArg() > 0:
		flags.Usage()
		return exitUsage
	case *values != "":
		return p.values(*values)
	case flags.NArg() == 0:
		return p.embedded()
	default:
		return p.files(flags.Args())
	}
}

func (p *program) files(names []string) int {
	status := 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err == nil {
			err = p.table(filepath.Base(name), data)
		}
		if err != nil {
			p.complain("%s: %v", name, err)
			status = exitUnread
		}
	}
	return status
}

func (p *program) embedded() int {
	files, err := tables.All()
	if err != nil {
		p.complain("%v", err)
		return exitUnread
	}
	status := 0
	for _, f := range files {
		if err := p.table(f.Name, f.Data); err != nil {
			p.complain("%s: %v", f.Name, err)
			status = exitUnread
		}
	}
	return status
}

func (p *program) table(name string, data []byte) error {
	t, findings, err := target.Decode(data)
	if err != nil {
		return err
	}
	return p.line(report(name, findings, evaluate.Check(p.scheme, &t, evaluate.Options{})))
}

// maxLine is the longest line of a file of cells.
const maxLine = 1 << 20

// values reads one pair of cells a line.
func (p *program) values(name string) int {
	data, err := os.ReadFile(name)
	if err != nil {
		p.complain("%v", err)
		return exitUnread
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() {
		n++
		want, have, _ := strings.Cut(strings.TrimSuffix(lines.Text(), "\r"), "\t")
		err := p.line(struct {
			Line      int            `json:"line"`
			Criterion indicator.Cell `json:"criterion"`
			Actual    indicator.Cell `json:"actual"`
		}{n, indicator.ReadCell(want), indicator.ReadCell(have)})
		if err != nil {
			p.complain("%s: line %d: %v", name, n, err)
			return exitUnread
		}
	}
	if err := lines.Err(); err != nil {
		p.complain("%s: after line %d: %v", name, n, err)
		return exitUnread
	}
	return 0
}

// line writes one JSON object on a line of its own, with signs such as >= as
// they are.
func (p *program) line(v any) error {
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
