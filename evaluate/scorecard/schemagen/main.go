// Command schemagen writes the JSON Schema of scoring schemes to standard
// output. It is a module of its own, so that nobody who imports the engine gets
// its requirements.
//
//	go run . > ../scheme.schema.json
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"reflect"

	"github.com/invopop/jsonschema"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

func main() {
	if err := write(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "schemagen:", err)
		os.Exit(1)
	}
}

// write reflects the document type. Types that read themselves from text are
// mapped to patterns and to the lists of their names.
func write(w io.Writer) error {
	r := jsonschema.Reflector{Mapper: mapper, DoNotReference: false}
	s := r.Reflect(&scorecard.Document{})
	s.ID = "https://github.com/jixiao-go/jixiao/evaluate/scorecard/scheme.schema.json"
	s.Title = "Jixiao scoring scheme (评分方案)"
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
	case reflect.TypeFor[jixiao.Date]():
		return pattern("a date as YYYY-MM-DD", datePattern)
	case reflect.TypeFor[jixiao.RoundingMode]():
		return names(jixiao.RoundingModes())
	case reflect.TypeFor[scorecard.Stage]():
		return names([]scorecard.Stage{scorecard.StageRow, scorecard.StageLevel, scorecard.StageTotal})
	case reflect.TypeFor[scorecard.AbsencePolicy]():
		return names([]scorecard.AbsencePolicy{scorecard.Forfeit, scorecard.RedistributeParent, scorecard.RedistributeTotal, scorecard.Hold})
	case reflect.TypeFor[scorecard.RuleKind]():
		return names(scorecard.RuleKinds())
	case reflect.TypeFor[scorecard.IntervalOver]():
		return names([]scorecard.IntervalOver{scorecard.OverAttainment, scorecard.OverValue})
	case reflect.TypeFor[scorecard.DeductionOver]():
		return names([]scorecard.DeductionOver{scorecard.CountDefects, scorecard.CountShortfall})
	case reflect.TypeFor[scorecard.OverEffect]():
		return names([]scorecard.OverEffect{scorecard.OverIgnore, scorecard.OverExplain, scorecard.OverReduce, scorecard.OverZero})
	case reflect.TypeFor[scorecard.GateEffect]():
		return names([]scorecard.GateEffect{scorecard.GateVeto, scorecard.GateCap, scorecard.GateBonus, scorecard.GateDeduct})
	case reflect.TypeFor[indicator.Category]():
		return names(indicator.Categories())
	case reflect.TypeFor[indicator.Dimension]():
		return names(indicator.Dimensions())
	case reflect.TypeFor[indicator.Direction]():
		return names(indicator.Directions())
	case reflect.TypeFor[indicator.Shape]():
		return names(indicator.Shapes())
	case reflect.TypeFor[indicator.Scoring]():
		return names(indicator.Scorings())
	default:
		return nil
	}
}

func pattern(description, expression string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: expression, Description: description}
}

func names[T fmt.Stringer](values []T) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	for _, v := range values {
		s.Enum = append(s.Enum, v.String())
	}
	return s
}
