package report

import (
	"errors"
	"io"
	"strconv"

	"github.com/jixiao-go/jixiao"
)

// The width of plain text in columns.
const (
	// DefaultWidth is used where [Options] asks for none.
	DefaultWidth = 100
	// MinWidth is the least width that can be read; a smaller one counts as this.
	MinWidth = 40
)

// Options says how something is printed. The zero value prints everything in
// Chinese, plain text in [DefaultWidth] columns.
type Options struct {
	// Lang is the language of all words that do not come from the table itself;
	// one that is not valid is Chinese.
	Lang jixiao.Lang
	// Width is the most columns of a line of plain text; 0 is [DefaultWidth].
	// Markdown has no width.
	Width int
	// Least is the mildest severity of findings that is listed; the zero value
	// lists all. Counts are always of all.
	Least jixiao.Severity
	// Brief leaves out the long list at the end: the findings of a re-check, the
	// lines of the tables in a summary.
	Brief bool
}

func (o Options) width() int {
	if o.Width == 0 {
		return DefaultWidth
	}
	return max(o.Width, MinWidth)
}

// say chooses between the two languages.
func (o Options) say(zh, en string) string { return o.in(jixiao.Text{ZH: zh, EN: en}) }

func (o Options) in(t jixiao.Text) string { return t.In(o.Lang) }

// fill is say with parts in braces.
func (o Options) fill(zh, en string, args ...jixiao.Arg) string {
	return o.in(jixiao.Text{ZH: zh, EN: en}.Fill(args...))
}

// count is a number for a text: bare in Chinese, with its noun in English.
func (o Options) count(name string, n int, noun string) jixiao.Arg {
	number := strconv.Itoa(n)
	if n != 1 {
		noun += "s"
	}
	return jixiao.WithText(name, jixiao.Text{ZH: number, EN: number + " " + noun})
}

// nothing is the error for a re-check that is not there.
func nothing() error {
	return &jixiao.Fault{Code: "report.no-recheck", Err: errors.New("there is no re-check to tell of")}
}

func write(w io.Writer, text []byte) error {
	_, err := w.Write(text)
	return err
}
