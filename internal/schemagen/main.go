// Command schemagen writes the JSON Schemas of the documents that people write by
// hand: scoring schemes, policies, forms and sheets. It is a module of its own, so
// that nobody who imports the library gets its requirements.
//
//	go run .
//
// It writes them beside the packages that read them.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"

	"github.com/invopop/jsonschema"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// root is the folder of the library, from here.
const root = "../.."

func main() {
	for _, d := range documents() {
		if err := save(d); err != nil {
			fmt.Fprintln(os.Stderr, "schemagen:", err)
			os.Exit(1)
		}
	}
}

func save(d document) error {
	f, err := os.Create(filepath.Join(root, d.file))
	if err != nil {
		return err
	}
	return errors.Join(d.write(f), f.Close())
}

// document is a kind of document with the file of its schema.
type document struct {
	file, title string
	of          any
}

func documents() []document {
	return []document{
		{"evaluate/scorecard/scheme.schema.json", "Jixiao scoring scheme (评分方案)", &scorecard.Document{}},
		{"evaluate/review-policy.schema.json", "Jixiao policy of reviews of targets (审核方案)", &evaluate.ReviewPolicyDocument{}},
		{"evaluate/review-sheet.schema.json", "Jixiao sheet of a review (审核表)", &evaluate.ReviewSheet{}},
		{"target/policy.schema.json", "Jixiao policy of checks (检查方案)", &target.PolicyDocument{}},
		{"target/form.schema.json", "Jixiao form of target tables (表样)", &target.Form{}},
	}
}

// write reflects the type of the document. Types that read themselves from text are
// mapped to patterns and to the lists of their names.
func (d document) write(w io.Writer) error {
	r := jsonschema.Reflector{Mapper: mapper}
	s := r.Reflect(d.of)
	s.ID = jsonschema.ID("https://github.com/jixiao-go/jixiao/" + d.file)
	s.Title = d.title
	if basis, ok := s.Definitions["Basis"]; ok { // what is not said to be verified is not
		basis.Required = nil
	}
	if policy, ok := s.Definitions["PolicyDocument"]; ok {
		one := uint64(1)
		checks, _ := policy.Properties.Get("checks")
		checks.MinItems = &one
	}
	if check, ok := s.Definitions["PolicyCheck"]; ok { // others are allowed: they stand as not written
		p, _ := check.Properties.Get("check")
		for _, d := range target.CheckDefinitions() {
			p.Examples = append(p.Examples, d.ID)
		}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(s)
}

const (
	numberPattern = `^-?[0-9]+(\.[0-9]+)?$`
	ratioPattern  = `^-?[0-9]+(\.[0-9]+)?(/[0-9]+(\.[0-9]+)?)?$`
	datePattern   = `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`
)

func mapper(t reflect.Type) *jsonschema.Schema {
	switch t {
	case reflect.TypeFor[jixiao.Points]():
		return pattern("points as a string of plain digits", numberPattern)
	case reflect.TypeFor[scorecard.Ratio]():
		return pattern("an exact decimal or fraction, such as 0.8 or 2/37", ratioPattern)
	case reflect.TypeFor[indicator.Quantity]():
		return &jsonschema.Schema{Type: "string", Description: "a number with its unit as printed, such as 120万元"}
	case reflect.TypeFor[jixiao.Date]():
		return pattern("a date as YYYY-MM-DD", datePattern)
	default:
		return lists()[t]
	}
}

// lists are the closed lists, written by name.
func lists() map[reflect.Type]*jsonschema.Schema {
	out := map[reflect.Type]*jsonschema.Schema{}
	list(out, jixiao.RoundingModes()...)
	list(out, jixiao.Info, jixiao.Warning, jixiao.Error)
	list(out, scorecard.StageRow, scorecard.StageLevel, scorecard.StageTotal)
	list(out, scorecard.Forfeit, scorecard.RedistributeParent, scorecard.RedistributeTotal, scorecard.Hold)
	list(out, scorecard.RuleKinds()...)
	list(out, scorecard.OverAttainment, scorecard.OverValue)
	list(out, scorecard.CountDefects, scorecard.CountShortfall)
	list(out, scorecard.OverIgnore, scorecard.OverExplain, scorecard.OverReduce, scorecard.OverZero)
	list(out, scorecard.GateVeto, scorecard.GateCap, scorecard.GateBonus, scorecard.GateDeduct)
	list(out, indicator.Categories()...)
	list(out, indicator.Dimensions()...)
	list(out, indicator.Directions()...)
	list(out, indicator.Shapes()...)
	list(out, indicator.Scorings()...)
	list(out, target.Kinds()...)
	list(out, target.Subjects()...)
	list(out, target.Phases()...)
	list(out, target.Verdicts()...)
	list(out, target.Blocks()...)
	list(out, evaluate.FundsEffects()...)
	list(out, evaluate.PanelPointsList()...)
	return out
}

func list[T fmt.Stringer](out map[reflect.Type]*jsonschema.Schema, values ...T) {
	s := &jsonschema.Schema{Type: "string"}
	for _, v := range values {
		s.Enum = append(s.Enum, v.String())
	}
	out[reflect.TypeFor[T]()] = s
}

func pattern(description, expression string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: expression, Description: description}
}
