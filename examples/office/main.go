// Command office shows how workbooks (.xlsx) and performance tables meet. The
// library reads and writes grids of cells and never a file; this program, a
// module of its own, brings the files with github.com/xuri/excelize.
//
//	go run . [-lang zh|en]
//	go run . write [-form ID] [-table NAME]... [-all] [-force] OUT.xlsx
//	go run . read [-json] FILE.xlsx...
//	go run . check FILE.xlsx...
//
// Without a command it writes one table into a workbook in memory, reads it
// back, checks it, and tells what came of it.
//
// write makes a workbook of tables that the examples embed, one sheet each: the
// form as an office prints it, with merged cells, borders and wrapped text on a
// landscape page. NAME is the beginning of a table's name; -all takes every table
// that fits the form, and without -form each stands in the first form that fits
// it. What a form has no place for is said on standard error.
//
// read finds the forms in every sheet, the hidden ones too, wherever they stand
// in it. It takes cells as they are displayed, and says what was recognised, what
// was left unread and why, and what does not hold, with the reference of the
// cell. With -json it writes one line for each table.
//
// check reads and does the checks of targets that the library ships, and prints
// the ledger of each table with the cells that its findings are about.
//
// A workbook may come from anywhere: its size, unpacked size, cells, texts and
// merges are limited before anything is built of it.
//
// The exit status is 0; 1 where a file could not be read or written, or holds no
// form (the others are still processed); and 2 for bad usage. What is wrong with
// the content of a table is printed and is no failure of the program.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/target"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

const (
	exitFailed = 1
	exitUsage  = 2
)

func run(args []string, stdout, stderr io.Writer) int {
	p := program{out: bufio.NewWriter(stdout), errors: stderr, lang: jixiao.Chinese}
	status := p.run(args)
	if err := p.out.Flush(); err != nil {
		p.complain("%v", err)
		return exitFailed
	}
	return status
}

type program struct {
	out    *bufio.Writer
	errors io.Writer
	lang   jixiao.Lang
}

// complain writes a diagnostic; there is nobody left to tell if that fails.
func (p *program) complain(format string, args ...any) {
	_, _ = fmt.Fprintf(p.errors, "office: "+format+"\n", args...)
}

// say prints a line in the language that was asked for; what fails is seen when
// the output is flushed.
func (p *program) say(zh, en string) {
	_, _ = fmt.Fprintln(p.out, jixiao.Text{ZH: zh, EN: en}.In(p.lang))
}

const usage = `usage: office [-lang zh|en]
       office write [-form ID] [-table NAME]... [-all] [-force] OUT.xlsx
       office read [-json] [-lang zh|en] FILE.xlsx...
       office check [-lang zh|en] FILE.xlsx...
`

func (p *program) run(args []string) int {
	command := ""
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		command, args = args[0], args[1:]
	}
	flags := flag.NewFlagSet("office", flag.ContinueOnError)
	flags.SetOutput(p.errors)
	flags.Usage = func() {
		_, _ = io.WriteString(p.errors, usage)
		flags.PrintDefaults()
	}
	flags.TextVar(&p.lang, "lang", jixiao.Chinese, "language, zh or en")
	do := func([]string) int { return p.story() }
	least, most := 1, len(args)
	switch command {
	case "":
		least, most = 0, 0
	case "write":
		do, most = p.write(flags), 1
	case "read":
		asJSON := flags.Bool("json", false, "write one line of JSON for each table")
		do = func(files []string) int {
			if *asJSON {
				return p.files(files, p.readJSON)
			}
			return p.files(files, p.readText)
		}
	case "check":
		do = func(files []string) int { return p.files(files, p.check) }
	default:
		p.complain("no command %q", command)
		flags.Usage()
		return exitUsage
	}
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return exitUsage
	case flags.NArg() < least || flags.NArg() > most:
		flags.Usage()
		return exitUsage
	}
	return do(flags.Args())
}

// files does the same to every file, and goes on where one cannot be read.
func (p *program) files(names []string, do func(name string, b *workbook) error) int {
	status := 0
	for _, name := range names {
		b, err := readFile(name)
		if err == nil {
			err = do(name, b)
		}
		if err != nil {
			p.complain("%s: %v", name, err)
			status = exitFailed
		}
	}
	return status
}

// readFile reads a workbook of at most maxFile bytes.
func readFile(name string) (*workbook, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, err
	}
	return readWorkbook(data)
}

// write prepares the command of that name; what it returns does it.
func (p *program) write(flags *flag.FlagSet) func([]string) int {
	var names []string
	form := flags.String("form", "", "form: "+strings.Join(target.FormIDs(), ", "))
	all := flags.Bool("all", false, "all embedded tables that fit the form")
	force := flags.Bool("force", false, "write over a file that is there")
	flags.Func("table", "beginning of the name of an embedded table, once for each; 061 without it", func(name string) error {
		names = append(names, name)
		return nil
	})
	return func(args []string) int {
		if *all && len(names) > 0 {
			p.complain("either -all or -table")
			return exitUsage
		}
		if *form != "" && !slices.Contains(target.FormIDs(), *form) {
			p.complain("no form %q; there are %s", *form, strings.Join(target.FormIDs(), ", "))
			return exitUsage
		}
		if len(names) == 0 && !*all {
			names = []string{"061"}
		}
		picked, err := pick(names, *form)
		if err != nil {
			p.complain("%v", err)
			return exitUsage
		}
		if err := p.writeFile(args[0], picked, *force); err != nil {
			p.complain("%s: %v", args[0], err)
			return exitFailed
		}
		return 0
	}
}

// picked is a table with the form that it is written in.
type picked struct {
	name, form string
	table      target.Table
}

// pick returns the embedded tables whose names begin so, in a form: that one, or
// the first that fits. Without names it returns all that fit.
func pick(names []string, form string) ([]picked, error) {
	files, err := tables.All()
	if err != nil {
		return nil, err
	}
	one := func(f tables.File) (picked, error) {
		t, findings, err := target.Decode(f.Data)
		if err == nil {
			err = findings.Err()
		}
		if err != nil {
			return picked{}, fmt.Errorf("%s: %w", f.Name, err)
		}
		x := picked{strings.TrimSuffix(f.Name, ".json"), form, t}
		if forms := fitting(t.Kind); form == "" && len(forms) > 0 {
			x.form = forms[0]
		}
		if x.form == "" {
			return picked{}, fmt.Errorf("%s: no form fits %s", f.Name, t.Kind)
		}
		return x, nil
	}
	var out []picked
	if len(names) == 0 {
		for _, f := range files {
			x, err := one(f)
			if err != nil {
				return nil, err
			}
			if slices.Contains(fitting(x.table.Kind), x.form) {
				out = append(out, x)
			}
		}
		return out, nil
	}
	for _, name := range names {
		at := -1
		for i, f := range files {
			switch {
			case !strings.HasPrefix(f.Name, name) || name == "":
			case at >= 0:
				return nil, fmt.Errorf("%q begins the names of two tables: %s, %s", name, files[at].Name, f.Name)
			default:
				at = i
			}
		}
		if at < 0 {
			return nil, fmt.Errorf("no embedded table has a name that begins with %q", name)
		}
		x, err := one(files[at])
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

// fitting lists the forms for a kind of table.
func fitting(k target.Kind) []string {
	var out []string
	for _, f := range target.Forms() {
		if f.Kind == k || f.Kind == target.ProjectSelfEvaluation && k.HasResults() {
			out = append(out, f.ID)
		}
	}
	return out
}

// writeFile writes the tables as a workbook. A file that is there stays as it is
// unless force is set: people fill such files in.
func (p *program) writeFile(name string, list []picked, force bool) error {
	sheets := make([]target.Grid, len(list))
	for i, x := range list {
		g, findings := x.table.Grid(x.form)
		g.Name = x.name
		sheets[i] = g
		for _, f := range findings {
			if !strings.HasPrefix(f.Path, "source.") {
				p.complain("%s: %s: %s", x.name, f.Path, f.Message.In(p.lang))
			}
		}
	}
	data, err := writeWorkbook(sheets)
	if err != nil {
		return err
	}
	mode := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if force {
		mode = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	f, err := os.OpenFile(name, mode, 0o644) //nolint:gosec // the file that was asked for, for everybody to read
	if errors.Is(err, os.ErrExist) {
		return errors.New("is there already; -force writes over it")
	}
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	for i, x := range list {
		p.say(fmt.Sprintf("%s：%s，%d 行，合并单元格 %d 个", x.name, x.form, len(sheets[i].Cells), len(sheets[i].Merges)),
			fmt.Sprintf("%s: %s, %d rows, %d merged cells", x.name, x.form, len(sheets[i].Cells), len(sheets[i].Merges)))
	}
	return nil
}
