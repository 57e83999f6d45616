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
	pathGoals = "goals"
	pathTasks = "tasks"

	pathMediumRows  = "medium_indicators"
	pathMediumFunds = "medium_funds.rows"
)

// maxCauses is more than the monitoring form has columns for the deviation.
const maxCauses = 20

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
	raw.Indicators = within(d, pathRows, raw.Indicators, MaxRows)
	raw.MediumRows = within(d, pathMediumRows, raw.MediumRows, MaxRows)
	raw.Funds.Rows = within(d, pathFunds, raw.Funds.Rows, MaxFundRows)
	raw.MediumFunds.Rows = within(d, pathMediumFunds, raw.MediumFunds.Rows, MaxFundRows)
	raw.Goals = within(d, pathGoals, raw.Goals, MaxGoals)
	raw.Tasks = within(d, pathTasks, raw.Tasks, MaxTasks)
	for _, f := range []field{
		{"source.url", &raw.Source.URL, 0}, {"source.title", &raw.Source.Title, 0}, {"source.seen_on", &raw.Source.SeenOn, 0},
		{"project", &raw.Project, 0}, {"department", &raw.Department, 0}, {"unit", &raw.Unit, 0},
		{"head.department_code", &raw.Head.DepartmentCode, 0}, {"head.class", &raw.Head.Class, 0}, {"head.term", &raw.Head.Term, 0},
		{"head.function", &raw.Head.Function, 0}, {"head.fund", &raw.Head.Fund, 0},
		{"funds.unit", &raw.Funds.Unit, 0}, {"medium_funds.unit", &raw.MediumFunds.Unit, 0}, {"rating", &raw.Rating, 0}, {"notes", &raw.Notes, 0},
	} {
		d.text("", 0, f)
	}
	d.figure("", 0, figureField{"total_weight", &raw.TotalWeight})
	d.figure("", 0, figureField{"total_score", &raw.TotalScore})
	for i := range raw.Goals {
		d.text(pathGoals, i, field{"expected", &raw.Goals[i].Expected, 0})
		d.text(pathGoals, i, field{"actual", &raw.Goals[i].Actual, 0})
	}
	for i := range raw.Tasks {
		d.cleanTask(&raw.Tasks[i], i)
	}
	for i := range raw.Funds.Rows {
		d.cleanFund(pathFunds, &raw.Funds.Rows[i], i)
	}
	for i := range raw.MediumFunds.Rows {
		d.cleanFund(pathMediumFunds, &raw.MediumFunds.Rows[i], i)
	}
	for i := range raw.Indicators {
		d.cleanRow(pathRows, &raw.Indicators[i], i)
	}
	for i := range raw.MediumRows {
		d.cleanRow(pathMediumRows, &raw.MediumRows[i], i)
	}
}

// within cuts a list at its limit.
func within[T any](d *decoder, path string, list []T, limit int) []T {
	if n := len(list); n > limit {
		d.tooMany(path, n, limit)
		return list[:limit:limit]
	}
	return list
}

func (d *decoder) cleanTask(t *Task, i int) {
	d.text(pathTasks, i, field{"name", &t.Name, 0})
	d.text(pathTasks, i, field{"content", &t.Content, 0})
	for _, f := range [...]figureField{{"total", &t.Total}, {"fiscal", &t.Fiscal}, {"other", &t.Other}} {
		d.figure(pathTasks, i, f)
	}
}

func (d *decoder) cleanFund(list string, r *FundRow, i int) {
	d.text(list, i, field{"name", &r.Name, 0})
	for _, f := range [...]figureField{
		{"initial", &r.Initial}, {"budget", &r.Budget}, {"executed", &r.Executed},
		{"forecast", &r.Forecast}, {"weight", &r.Weight}, {"rate", &r.Rate}, {"score", &r.Score},
	} {
		d.figure(list, i, f)
	}
}

func (d *decoder) cleanRow(list string, r *rowJSON, i int) {
	for _, f := range [...]field{
		{"code", &r.Code, indicator.MaxNameLen}, {"level1", &r.Level1, 0}, {"level2", &r.Level2, 0}, {"level3", &r.Level3, 0},
		{"explanation", &r.Explanation, 0}, {"direction", &r.Direction, 0}, {"rule", &r.Rule, 0},
		{"target", &r.Target, indicator.MaxCellText}, {"actual", &r.Actual, indicator.MaxCellText}, {"deviation", &r.Deviation, 0},
		{"forecast", &r.Forecast, indicator.MaxCellText}, {"likelihood", &r.Likelihood, 0}, {"remark", &r.Remark, 0},
	} {
		d.text(list, i, f)
	}
	for _, f := range [...]figureField{
		{"level1_weight", &r.Level1Weight}, {"level2_weight", &r.Level2Weight}, {"weight", &r.Weight}, {"score", &r.Score},
	} {
		d.figure(list, i, f)
	}
	r.Causes = within(d, fmt.Sprintf("%s[%d].causes", list, i), r.Causes, maxCauses)
	for n := range r.Causes {
		d.text(list, i, field{"causes", &r.Causes[n], 0})
	}
	if p := r.TargetParts; p != nil {
		for _, f := range [...]field{
			{"target_parts.sign", &p.Sign, 0}, {"target_parts.value", &p.Value, 0}, {"target_parts.unit", &p.Unit, 0},
		} {
			d.text(list, i, f)
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
