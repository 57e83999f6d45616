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
	flags := flag.NewFlagSet("recheck", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: recheck [-scheme ID] [-values FILE.tsv] [FILE.json...]")
		flags.PrintDefaults()
	}
	schemeID := flags.String("scheme", "central-2020", "scoring scheme: "+strings.Join(scorecard.BuiltinIDs(), ", "))
	values := flags.String("values", "", "read lines of target<TAB>actual instead of tables")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return exitUsage
	}
	scheme, err := scorecard.Builtin(*schemeID)
	if err != nil {
		fmt.Fprintf(stderr, "recheck: unknown scheme %q; there are %s\n", *schemeID, strings.Join(scorecard.BuiltinIDs(), ", "))
		return exitUsage
	}
	out := bufio.NewWriter(stdout)
	defer out.Flush()
	p := program{scheme: scheme, out: out, errors: stderr}
	if *values != "" {
		if flags.NArg() > 0 {
			flags.Usage()
			return exitUsage
		}
		return p.values(*values)
	}
	if flags.NArg() == 0 {
		return p.embedded()
	}
	status := 0
	for _, name := range flags.Args() {
		data, err := os.ReadFile(name)
		if err == nil {
			err = p.table(filepath.Base(name), data)
		}
		if err != nil {
			fmt.Fprintf(stderr, "recheck: %s: %v\n", name, err)
			status = exitUnread
		}
	}
	return status
}

type program struct {
	scheme *scorecard.Scheme
	out    *bufio.Writer
	errors io.Writer
}

func (p program) embedded() int {
	files, err := tables.All()
	if err != nil {
		fmt.Fprintf(p.errors, "recheck: %v\n", err)
		return exitUnread
	}
	status := 0
	for _, f := range files {
		if err := p.table(f.Name, f.Data); err != nil {
			fmt.Fprintf(p.errors, "recheck: %s: %v\n", f.Name, err)
			status = exitUnread
		}
	}
	return status
}

func (p program) table(name string, data []byte) error {
	t, findings, err := target.Decode(data)
	if err != nil {
		return err
	}
	check := evaluate.Check(p.scheme, &t, evaluate.Options{})
	return p.line(report(name, findings, check))
}

// values reads one pair of cells a line.
func (p program) values(name string) int {
	file, err := os.Open(name)
	if err != nil {
		fmt.Fprintf(p.errors, "recheck: %v\n", err)
		return exitUnread
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		n++
		want, have, _ := strings.Cut(strings.TrimSuffix(lines.Text(), "\r"), "\t")
		pair := struct {
			Line      int            `json:"line"`
			Criterion indicator.Cell `json:"criterion"`
			Actual    indicator.Cell `json:"actual"`
		}{n, indicator.ReadCell(want), indicator.ReadCell(have)}
		if err := p.line(pair); err != nil {
			fmt.Fprintf(p.errors, "recheck: %s: line %d: %v\n", name, n, err)
			return exitUnread
		}
	}
	if err := lines.Err(); err != nil {
		fmt.Fprintf(p.errors, "recheck: %s: after line %d: %v\n", name, n, err)
		return exitUnread
	}
	return 0
}

// line writes one JSON object on a line of its own, with signs such as >= as
// they are.
func (p program) line(v any) error {
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
