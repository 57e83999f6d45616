package target

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/shape"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

// tableJSON is a table as it is written: every cell is the text that the form
// prints.
type tableJSON struct {
	Kind        Kind      `json:"kind"`
	Source      Source    `json:"source,omitzero"`
	Project     string    `json:"project,omitempty" validate:"max=2000"`
	Department  string    `json:"department,omitempty" validate:"max=2000"`
	Unit        string    `json:"unit,omitempty" validate:"max=2000"`
	Funds       fundsJSON `json:"funds,omitzero"`
	Indicators  []rowJSON `json:"indicators"`
	TotalWeight string    `json:"total_weight,omitempty" validate:"max=100"`
	TotalScore  string    `json:"total_score,omitempty" validate:"max=100"`
	Rating      string    `json:"rating,omitempty" validate:"max=100"`
	Complete    bool      `json:"complete"`
	Notes       string    `json:"notes,omitempty"`
}

type fundsJSON struct {
	Unit string    `json:"unit,omitempty"`
	Rows []FundRow `json:"rows,omitempty"`
}

type rowJSON struct {
	Code         string `json:"code,omitempty"`
	Level1       string `json:"level1,omitempty"`
	Level1Weight string `json:"level1_weight,omitempty"`
	Level2       string `json:"level2,omitempty"`
	Level2Weight string `json:"level2_weight,omitempty"`
	Level3       string `json:"level3,omitempty"`
	Explanation  string `json:"explanation,omitempty"`
	Direction    string `json:"direction,omitempty"`
	Rule         string `json:"rule,omitempty"`
	Target       string `json:"target,omitempty"`
	TargetParts  *Parts `json:"target_parts,omitempty"`
	Actual       string `json:"actual,omitempty"`
	Weight       string `json:"weight,omitempty"`
	Score        string `json:"score,omitempty"`
	Deviation    string `json:"deviation,omitempty"`
}

// Decode reads one table in JSON of at most [MaxTableSize] bytes. The findings
// name everything that is wrong, with its path; the table holds all that is
// sound. The error, a [*jixiao.Fault], is for input that is not JSON or too
// large.
func Decode(data []byte) (Table, jixiao.Findings, error) {
	var raw tableJSON
	problems, err := strictjson.Decode(data, &raw, MaxTableSize)
	if err != nil {
		k := kindSyntax
		if errors.Is(err, strictjson.ErrTooLarge) {
			k = kindTooLarge
		}
		return Table{}, nil, &jixiao.Fault{Code: k.Code, Err: err}
	}
	d := decoder{}
	d.problems(problems)
	d.clean(&raw)
	d.shape(&raw)
	return d.table(&raw), d.findings, nil
}

type decoder struct {
	findings jixiao.Findings
}

func (d *decoder) add(k jixiao.Kind, path string, args ...jixiao.Arg) {
	d.findings = append(d.findings, k.At(path, args...))
}

func (d *decoder) problems(list []strictjson.Problem) {
	for _, p := range list {
		k := kindBadValue
		switch p.Class {
		case strictjson.UnknownKey:
			k = kindUnknownKey
		case strictjson.DuplicateKey:
			k = kindDuplicateKey
		case strictjson.WrongType, strictjson.BadValue, strictjson.TooDeep:
		}
		d.add(k, p.Path, jixiao.With("detail", p.Detail))
	}
}

// clean cuts what breaks a limit and removes control characters, each with a
// finding, so that the rest can be read.
func (d *decoder) clean(raw *tableJSON) {
	if n := len(raw.Indicators); n > MaxRows {
		d.add(kindTooManyRows, "indicators", jixiao.With("rows", fmt.Sprint(n)), jixiao.With("limit", fmt.Sprint(MaxRows)))
		raw.Indicators = raw.Indicators[:MaxRows]
	}
	if n := len(raw.Funds.Rows); n > MaxFundRows {
		d.add(kindTooManyRows, "funds.rows", jixiao.With("rows", fmt.Sprint(n)), jixiao.With("limit", fmt.Sprint(MaxFundRows)))
		raw.Funds.Rows = raw.Funds.Rows[:MaxFundRows]
	}
	for _, c := range []struct {
		key  string
		text *string
	}{
		{"project", &raw.Project}, {"department", &raw.Department}, {"unit", &raw.Unit}, {"total_weight", &raw.TotalWeight},
		{"total_score", &raw.TotalScore}, {"rating", &raw.Rating},
	} {
		d.text(c.key, c.text)
	}
	for i := range raw.Indicators {
		r, path := &raw.Indicators[i], fmt.Sprintf("indicators[%d].", i)
		for _, c := range []struct {
			key  string
			text *string
		}{
			{"code", &r.Code}, {"level1", &r.Level1}, {"level1_weight", &r.Level1Weight}, {"level2", &r.Level2},
			{"level2_weight", &r.Level2Weight}, {"level3", &r.Level3}, {"explanation", &r.Explanation}, {"target", &r.Target},
			{"actual", &r.Actual}, {"weight", &r.Weight}, {"score", &r.Score}, {"deviation", &r.Deviation},
		} {
			d.text(path+c.key, c.text)
		}
	}
	for i := range raw.Funds.Rows {
		d.text(fmt.Sprintf("funds.rows[%d].name", i), &raw.Funds.Rows[i].Name)
	}
}

func (d *decoder) text(path string, s *string) {
	if n := len(*s); n > MaxText {
		d.add(kindTextTooLong, path, jixiao.With("length", fmt.Sprint(n)), jixiao.With("limit", fmt.Sprint(MaxText)))
		*s = strings.ToValidUTF8((*s)[:MaxText], "")
	}
	if strings.ContainsFunc(*s, isControl) {
		d.add(kindControlChar, path)
		*s = strings.Map(func(r rune) rune {
			if isControl(r) {
				return -1
			}
			return r
		}, *s)
	}
}

// isControl takes line breaks and tabs as blanks: forms have them in cells.
func isControl(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t'
}

func (d *decoder) shape(raw *tableJSON) {
	violations, err := shape.Check(raw)
	if err != nil {
		d.add(kindShape, "", jixiao.With("detail", err.Error()))
	}
	for _, v := range violations {
		d.add(kindShape, v.Path, jixiao.WithText("detail", jixiao.Text{ZH: v.Chinese, EN: v.English}))
	}
}

func (d *decoder) table(raw *tableJSON) Table {
	t := Table{
		Kind: raw.Kind, Source: raw.Source, Project: raw.Project, Department: raw.Department, Unit: raw.Unit,
		Rows:        make([]Row, len(raw.Indicators)),
		TotalWeight: ReadFigure(raw.TotalWeight), TotalScore: ReadFigure(raw.TotalScore), Rating: strings.TrimSpace(raw.Rating),
		Complete: raw.Complete, Notes: raw.Notes,
	}
	t.Funds.Rows = raw.Funds.Rows
	if u := strings.TrimSpace(raw.Funds.Unit); u != "" {
		unit, err := indicator.ParseUnit(u)
		if err != nil || unit.Measure() != indicator.MeasureMoney {
			d.add(kindUnit, "funds.unit", jixiao.With("unit", jixiao.Clip(u)))
		} else {
			t.Funds.Unit = unit
		}
	}
	for i := range raw.Indicators {
		t.Rows[i] = d.row(&raw.Indicators[i], i)
	}
	return t
}

func (d *decoder) row(raw *rowJSON, i int) Row {
	r := Row{
		Level1: Level{raw.Level1, ReadFigure(raw.Level1Weight)},
		Level2: Level{raw.Level2, ReadFigure(raw.Level2Weight)},
		Parts:  raw.TargetParts, Weight: ReadFigure(raw.Weight),
		Reported: Reported{Actual: indicator.ReadCell(raw.Actual), Score: ReadFigure(raw.Score), Deviation: raw.Deviation},
	}
	text := raw.Target
	if text == "" && raw.TargetParts != nil {
		text = raw.TargetParts.Sign + raw.TargetParts.Value + raw.TargetParts.Unit
	}
	criterion := indicator.CriterionFromCell(indicator.ReadCell(text))
	if raw.Direction != "" {
		var dir indicator.Direction
		if err := dir.UnmarshalText([]byte(raw.Direction)); err != nil {
			d.add(kindBadValue, fmt.Sprintf("indicators[%d].direction", i), jixiao.With("detail", err.Error()))
		} else {
			criterion = criterion.WithDirection(dir)
		}
	}
	r.Indicator = indicator.Indicator{
		Code: raw.Code, Name: raw.Level3, Explanation: raw.Explanation, Criterion: criterion, Rule: raw.Rule,
	}
	if r.Indicator.Code == "" {
		r.Indicator.Code = Code(i)
	}
	r.classify()
	return r
}

// MarshalJSON writes the table in the form that [Decode] reads.
func (t Table) MarshalJSON() ([]byte, error) {
	raw := tableJSON{
		Kind: t.Kind, Source: t.Source, Project: t.Project, Department: t.Department, Unit: t.Unit,
		Funds:      fundsJSON{Unit: t.Funds.Unit.String(), Rows: t.Funds.Rows},
		Indicators: make([]rowJSON, len(t.Rows)), TotalWeight: t.TotalWeight.String(), TotalScore: t.TotalScore.String(),
		Rating: t.Rating, Complete: t.Complete, Notes: t.Notes,
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		raw.Indicators[i] = rowJSON{
			Level1: r.Level1.Name, Level1Weight: r.Level1.Weight.String(), Level2: r.Level2.Name, Level2Weight: r.Level2.Weight.String(),
			Level3: r.Indicator.Name, Explanation: r.Indicator.Explanation, Rule: r.Indicator.Rule,
			Target: r.Indicator.Criterion.Cell().Raw(), TargetParts: r.Parts, Actual: r.Reported.Actual.Raw(),
			Weight: r.Weight.String(), Score: r.Reported.Score.String(), Deviation: r.Reported.Deviation,
		}
		if r.Indicator.Code != Code(i) {
			raw.Indicators[i].Code = r.Indicator.Code
		}
		if c := r.Indicator.Criterion; c.Direction() != indicator.CriterionFromCell(c.Cell()).Direction() {
			raw.Indicators[i].Direction = c.Direction().String()
		}
	}
	return json.Marshal(raw)
}

// UnmarshalJSON reads as [Decode] does and takes findings that are errors for
// an error.
func (t *Table) UnmarshalJSON(data []byte) error {
	v, findings, err := Decode(data)
	if err != nil {
		return err
	}
	if err := findings.Err(); err != nil {
		return err
	}
	*t = v
	return nil
}
