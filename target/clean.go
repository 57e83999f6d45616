package target

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// The paths of the lists in a table.
const (
	pathRows  = "indicators"
	pathFunds = "funds.rows"
)

// field is a text of a table with its key.
type field struct {
	key  string
	text *string
	most int // longest in bytes, 0 for MaxText
}

// figureField is a number of a table with its key.
type figureField struct {
	key    string
	figure *Figure
}

// clean cuts what breaks a limit and removes control characters, each with a
// finding, so that the rest can be read.
func (d *decoder) clean(raw *tableJSON) {
	if n := len(raw.Indicators); n > MaxRows {
		d.tooMany(pathRows, n, MaxRows)
		raw.Indicators = raw.Indicators[:MaxRows:MaxRows]
	}
	if n := len(raw.Funds.Rows); n > MaxFundRows {
		d.tooMany(pathFunds, n, MaxFundRows)
		raw.Funds.Rows = raw.Funds.Rows[:MaxFundRows:MaxFundRows]
	}
	for _, f := range []field{
		{"source.url", &raw.Source.URL, 0}, {"source.title", &raw.Source.Title, 0}, {"source.seen_on", &raw.Source.SeenOn, 0},
		{"project", &raw.Project, 0}, {"department", &raw.Department, 0}, {"unit", &raw.Unit, 0},
		{"funds.unit", &raw.Funds.Unit, 0}, {"rating", &raw.Rating, 0}, {"notes", &raw.Notes, 0},
	} {
		d.text("", 0, f)
	}
	d.figure("", 0, figureField{"total_weight", &raw.TotalWeight})
	d.figure("", 0, figureField{"total_score", &raw.TotalScore})
	for i := range raw.Funds.Rows {
		d.cleanFund(&raw.Funds.Rows[i], i)
	}
	for i := range raw.Indicators {
		d.cleanRow(&raw.Indicators[i], i)
	}
}

func (d *decoder) cleanFund(r *FundRow, i int) {
	d.text(pathFunds, i, field{"name", &r.Name, 0})
	for _, f := range [...]figureField{
		{"initial", &r.Initial}, {"budget", &r.Budget}, {"executed", &r.Executed},
		{"weight", &r.Weight}, {"rate", &r.Rate}, {"score", &r.Score},
	} {
		d.figure(pathFunds, i, f)
	}
}

func (d *decoder) cleanRow(r *rowJSON, i int) {
	for _, f := range [...]field{
		{"code", &r.Code, indicator.MaxNameLen}, {"level1", &r.Level1, 0}, {"level2", &r.Level2, 0}, {"level3", &r.Level3, 0},
		{"explanation", &r.Explanation, 0}, {"direction", &r.Direction, 0}, {"rule", &r.Rule, 0},
		{"target", &r.Target, indicator.MaxCellText}, {"actual", &r.Actual, indicator.MaxCellText}, {"deviation", &r.Deviation, 0},
	} {
		d.text(pathRows, i, f)
	}
	for _, f := range [...]figureField{
		{"level1_weight", &r.Level1Weight}, {"level2_weight", &r.Level2Weight}, {"weight", &r.Weight}, {"score", &r.Score},
	} {
		d.figure(pathRows, i, f)
	}
	if p := r.TargetParts; p != nil {
		for _, f := range [...]field{
			{"target_parts.sign", &p.Sign, 0}, {"target_parts.value", &p.Value, 0}, {"target_parts.unit", &p.Unit, 0},
		} {
			d.text(pathRows, i, f)
		}
	}
}

func (d *decoder) tooMany(path string, n, limit int) {
	if !d.reported(kindTooManyRows, path) {
		d.add(kindTooManyRows, path, jixiao.With("rows", strconv.Itoa(n)), jixiao.With("limit", strconv.Itoa(limit)))
	}
}

// place returns the path of a key, inside an entry of a list or at the top.
func place(list string, i int, key string) string {
	if list == "" {
		return key
	}
	return fmt.Sprintf("%s[%d].%s", list, i, key)
}

func (d *decoder) text(list string, i int, f field) {
	limit := MaxText
	if f.most > 0 {
		limit = f.most
	}
	if n := len(*f.text); n > limit {
		d.add(kindTextTooLong, place(list, i, f.key), jixiao.With("length", strconv.Itoa(n)), jixiao.With("limit", strconv.Itoa(limit)))
		// The reader of cells marks what it cuts, so it is handed more.
		*f.text = cut(*f.text, MaxText)
	}
	if strings.ContainsFunc(*f.text, isControl) {
		d.add(kindControlChar, place(list, i, f.key))
		*f.text = strings.Map(func(r rune) rune {
			if isControl(r) {
				return -1
			}
			return r
		}, *f.text)
	}
}

func (d *decoder) figure(list string, i int, f figureField) {
	text := f.figure.String()
	if d.text(list, i, field{f.key, &text, 0}); text != f.figure.String() {
		*f.figure = ReadFigure(text)
	}
}

// isControl takes line breaks and tabs as blanks: forms have them in cells.
func isControl(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t'
}

// cut returns the whole characters among the first n bytes.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
