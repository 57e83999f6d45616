package target

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

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
	Head        Head      `json:"head,omitzero"`
	Goals       []Goal    `json:"goals,omitempty" validate:"dive"`
	Tasks       []Task    `json:"tasks,omitempty"`
	Funds       fundsJSON `json:"funds,omitzero"`
	Through     int       `json:"through,omitempty" validate:"min=0,max=12"`
	Indicators  []rowJSON `json:"indicators"`
	MediumFunds fundsJSON `json:"medium_funds,omitzero"`
	MediumRows  []rowJSON `json:"medium_indicators,omitempty"`
	TotalWeight Figure    `json:"total_weight,omitzero"`
	TotalScore  Figure    `json:"total_score,omitzero"`
	Rating      string    `json:"rating,omitempty" validate:"max=100"`
	Complete    bool      `json:"complete"`
	Notes       string    `json:"notes,omitempty"`
}

type fundsJSON struct {
	Unit string    `json:"unit,omitempty"`
	Rows []FundRow `json:"rows,omitempty"`
}

type rowJSON struct {
	Code         string                `json:"code,omitempty"`
	Level1       string                `json:"level1,omitempty"`
	Level1Weight Figure                `json:"level1_weight,omitzero"`
	Level2       string                `json:"level2,omitempty"`
	Level2Weight Figure                `json:"level2_weight,omitzero"`
	Level3       string                `json:"level3,omitempty"`
	Explanation  string                `json:"explanation,omitempty"`
	Direction    string                `json:"direction,omitempty"`
	Rule         string                `json:"rule,omitempty"`
	Target       string                `json:"target,omitempty"`
	TargetParts  *Parts                `json:"target_parts,omitempty"`
	Actual       string                `json:"actual,omitempty"`
	Stated       indicator.Observation `json:"stated,omitzero"`
	Weight       Figure                `json:"weight,omitzero"`
	Score        Figure                `json:"score,omitzero"`
	Deviation    string                `json:"deviation,omitempty"`
	Forecast     string                `json:"forecast,omitempty"`
	Likelihood   string                `json:"likelihood,omitempty"`
	Causes       []string              `json:"causes,omitempty"`
	Remark       string                `json:"remark,omitempty"`
}

// isEmpty reports a row without any value, such as null.
func (r *rowJSON) isEmpty() bool {
	return r.Code == "" && r.Level1 == "" && r.Level1Weight.IsZero() && r.Level2 == "" && r.Level2Weight.IsZero() &&
		r.Level3 == "" && r.Explanation == "" && r.Direction == "" && r.Rule == "" && r.Target == "" && r.TargetParts == nil &&
		r.Actual == "" && r.Stated.IsZero() && r.Weight.IsZero() && r.Score.IsZero() && r.Deviation == "" &&
		r.Forecast == "" && r.Likelihood == "" && len(r.Causes) == 0 && r.Remark == ""
}

// Decode reads one table in JSON of at most [MaxTableSize] bytes:
//
//	{"kind": "project-self-evaluation",
//	 "source": {"url": "…", "title": "…", "year": 2022, "seen_on": "…"},
//	 "project": "…", "department": "…", "unit": "…",
//	 "funds": {"unit": "万元", "rows": [
//	   {"name": "年度资金总额", "initial": "90", "budget": "89.974", "executed": "89.974",
//	    "weight": "10", "rate": "100%", "score": "10"}]},
//	 "indicators": [
//	   {"level1": "产出指标", "level1_weight": "50", "level2": "数量指标", "level2_weight": "15",
//	    "level3": "…", "target": "≥50个", "target_parts": {"sign": "≥", "value": "50", "unit": "个"},
//	    "actual": "50", "weight": "8", "score": "8", "deviation": "…"}],
//	 "total_weight": "100", "total_score": "98", "rating": "优",
//	 "complete": true, "notes": "…"}
//
// Every cell is a string with the text as printed; a key that is left out is a
// blank cell. A row may also have "code", "explanation" (指标解释), "direction"
// (higher, lower, equal, within, qualitative), "rule", the entry of the scoring
// scheme, and "stated", an [indicator.Observation] that a cell cannot print; in the
// monitoring form "forecast", "likelihood", "causes" and "remark", with "through"
// for the month at the top. A target table may have "head", "goals", "tasks",
// "medium_funds" and "medium_indicators", written as [Head], [Goal], [Task] and the
// blocks above.
//
// The findings name everything that is wrong, with its path, such as
// indicators[3].target; the table holds all that is sound. The error, a
// [*jixiao.Fault] with the code target.syntax or target.too-large, is for input
// that is not JSON or too large, and for null, which is no table.
func Decode(data []byte) (Table, jixiao.Findings, error) {
	if isNull(data) {
		return Table{}, nil, &jixiao.Fault{Code: kindSyntax.Code, Err: errNull}
	}
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

// errNull is for null where a document is wanted.
var errNull = fmt.Errorf("%w: null stands where an object is wanted", strictjson.ErrNotJSON)

// isNull reports JSON that is null and nothing else.
func isNull(data []byte) bool {
	return bytes.Equal(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))), []byte("null"))
}

// UnmarshalJSON reads as [Decode] does and takes findings that are errors for
// an error, a [*jixiao.FindingsError]; the table is then left as it was, and so is it
// by null. Warnings are not told: who wants them calls [Decode].
func (t *Table) UnmarshalJSON(data []byte) error {
	if t == nil {
		return &json.InvalidUnmarshalError{Type: reflect.TypeFor[*Table]()}
	}
	if isNull(data) {
		return nil
	}
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

type decoder struct {
	findings jixiao.Findings
	decoding int // how many of them are about the JSON; they come first
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
		switch {
		case p.Items > 0 && (p.Path == pathRows || p.Path == pathMediumRows):
			d.tooMany(p.Path, p.Items, MaxRows)
		case p.Items > 0 && (p.Path == pathFunds || p.Path == pathMediumFunds):
			d.tooMany(p.Path, p.Items, MaxFundRows)
		default:
			d.add(k, p.Path, jixiao.WithText("detail", p.Text()))
		}
	}
	d.decoding = len(d.findings)
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
	return Table{
		Kind: raw.Kind, Source: raw.Source, Project: raw.Project, Department: raw.Department, Unit: raw.Unit,
		Head: raw.Head, Goals: none(raw.Goals), Tasks: none(raw.Tasks), Through: raw.Through,
		Funds: d.funds("funds", &raw.Funds), MediumFunds: d.funds("medium_funds", &raw.MediumFunds),
		Rows: d.rows(pathRows, raw.Indicators), MediumRows: d.rows(pathMediumRows, raw.MediumRows),
		TotalWeight: raw.TotalWeight, TotalScore: raw.TotalScore, Rating: strings.TrimSpace(raw.Rating),
		Complete: raw.Complete, Notes: raw.Notes,
	}
}

// none makes an empty list the same as one that is left out.
func none[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

func (d *decoder) funds(path string, raw *fundsJSON) Funds {
	f := Funds{Rows: none(raw.Rows)}
	if text := strings.TrimSpace(raw.Unit); text != "" {
		unit, ok := moneyUnit(text)
		if !ok {
			d.add(kindUnit, path+".unit", jixiao.With("unit", jixiao.Clip(text)))
		}
		f.Unit = unit
	}
	return f
}

func (d *decoder) rows(path string, raw []rowJSON) []Row {
	if len(raw) == 0 {
		return nil
	}
	out := make([]Row, len(raw))
	for i := range raw {
		out[i] = d.row(path, &raw[i], i)
	}
	return out
}

// moneyUnit reads the unit that stands over the amounts of a form: 万元,
// 单位:万元, (人民币万元), and 万 for 万元.
func moneyUnit(text string) (indicator.Unit, bool) {
	text = strings.Trim(text, "()（） \u3000")
	text = strings.TrimLeft(strings.TrimPrefix(text, "单位"), ":： \u3000")
	text = strings.TrimPrefix(text, "人民币")
	if text == "万" || text == "亿" {
		text += "元"
	}
	u, err := indicator.ParseUnit(text)
	if err != nil || u.Measure() != indicator.MeasureMoney {
		return indicator.Unit{}, false
	}
	return u, true
}

func (d *decoder) row(list string, raw *rowJSON, i int) Row {
	if raw.isEmpty() {
		if path := fmt.Sprintf("%s[%d]", list, i); !d.spoiled(path) {
			d.add(kindRowEmpty, path)
		}
	}
	r := Row{
		Level1: Level{raw.Level1, raw.Level1Weight},
		Level2: Level{raw.Level2, raw.Level2Weight},
		Indicator: indicator.Indicator{
			Code: strings.TrimSpace(raw.Code), Name: raw.Level3, Explanation: raw.Explanation, Rule: raw.Rule,
		},
		Parts: raw.TargetParts, Weight: raw.Weight,
		Reported: Reported{Stated: d.stated(list, raw, i), Score: raw.Score, Deviation: raw.Deviation},
	}
	r.Indicator = r.filled(i)
	r.Reported.Actual = r.readCell(raw.Actual)
	r.Progress = Progress{Likelihood: raw.Likelihood, Causes: none(raw.Causes), Remark: raw.Remark}
	if raw.Forecast != "" {
		r.Progress.Forecast = r.readCell(raw.Forecast)
	}
	text := raw.Target
	if text == "" && raw.TargetParts != nil {
		text = raw.TargetParts.cell()
	}
	r.Indicator.Criterion = r.readCriterion(text)
	if raw.Direction != "" {
		var dir indicator.Direction
		if err := dir.UnmarshalText([]byte(raw.Direction)); err != nil {
			d.add(kindBadValue, fmt.Sprintf("%s[%d].direction", list, i), valueDetail(err))
		} else if dir != r.Indicator.Criterion.Direction() {
			r.Indicator.Criterion = r.Indicator.Criterion.WithDirection(dir)
		}
	}
	return r
}

// valueDetail is what a type says of a text that it refuses, in both languages.
func valueDetail(err error) jixiao.Arg {
	if value, ok := errors.AsType[*jixiao.ValueError](err); ok {
		return jixiao.WithText("detail", value.Message)
	}
	return jixiao.With("detail", err.Error())
}

// stated brings an observation to the form in which it is written, so that a
// table read back is the same.
func (d *decoder) stated(list string, raw *rowJSON, i int) indicator.Observation {
	if raw.Stated.IsZero() {
		return raw.Stated
	}
	var o indicator.Observation
	data, err := raw.Stated.MarshalJSON()
	if err == nil {
		err = json.Unmarshal(data, &o)
	}
	if err != nil {
		d.add(kindBadValue, fmt.Sprintf("%s[%d].stated", list, i), valueDetail(err))
		return indicator.Observation{}
	}
	return o
}

// readCell reads a cell of the row: 2023.12 is a month only under 时效, and open
// where the dimension is not known.
func (r *Row) readCell(text string) indicator.Cell {
	if r.Indicator.Dimension == indicator.NoDimension {
		return indicator.ReadCell(text)
	}
	return indicator.ReadCellUnder(text, r.Indicator.Hint())
}

// readCriterion reads the value promised, with the unit of its own column where
// the value prints none.
func (r *Row) readCriterion(text string) indicator.Criterion {
	c := indicator.CriterionFromCell(r.readCell(text))
	if r.Parts != nil && r.Parts.Unit != "" {
		if u, err := indicator.ParseUnit(r.Parts.Unit); err == nil {
			c = c.WithUnit(u)
		}
	}
	return c
}

// spoiled reports whether something in a row could not be decoded, so that what
// is left says nothing about the row.
func (d *decoder) spoiled(path string) bool {
	return slices.ContainsFunc(d.findings[:d.decoding], func(f jixiao.Finding) bool {
		rest, ok := strings.CutPrefix(f.Path, path)
		return ok && (rest == "" || rest[0] == '.')
	})
}

// reported reports whether there is a finding of a kind at a place.
func (d *decoder) reported(k jixiao.Kind, path string) bool {
	return slices.ContainsFunc(d.findings, func(f jixiao.Finding) bool { return f.Code == k.Code && f.Path == path })
}
