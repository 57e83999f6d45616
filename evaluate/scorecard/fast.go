package scorecard

import (
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// The fast path scores a row in whole numbers: the actual value as an integer
// in the row's own scale, the points as an integer in the scheme's places. It
// answers only what it is sure of and hands everything else to the derivation,
// which is the definition of the score. A test holds the two together.

type fastKind uint8

const (
	fastNone fastKind = iota
	fastProportional
	fastInverse
	fastLinear
	fastSteps
	fastYesNo
	fastGiven
)

// scaleSpare is how many decimals beyond those of the target a fast row takes.
const scaleSpare = 4

type fastRow struct {
	kind   fastKind
	places int   // decimals of the actual value as an integer
	weight int64 // in units of the last place
	target int64 // in the scale of the actual
	low    int64 // pass mark: below it 0 points
	high   int64 // from here on: the slow path (over-achievement), or 0 (linear)
	steps  []fastStep
	unit   indicator.Unit
}

type fastStep struct{ from, points int64 }

// noLimit stands for "never reached".
const noLimit = 1<<63 - 1

func (sh *Sheet) compileFast(l *leaf) fastRow {
	var none fastRow
	doc := &sh.scheme.doc
	if l.entry < 0 || !l.weight.IsSet() || doc.Rounding.Stage != StageRow {
		return none
	}
	weight, ok := l.weight.Exact().ScaledInt(sh.rounding.Places)
	if !ok {
		return none
	}
	e := &doc.Rules[l.entry]
	row := fastRow{weight: weight, high: noLimit}
	switch e.Rule {
	case GradedRule, Given:
		row.kind, row.places = fastGiven, sh.rounding.Places
		return row
	case Direct:
		want, known := indicator.ObservationFromCell(l.criterion.Cell()).YesNo()
		if (known && !want) || (!known && denies(l.criterion.Cell().Text())) {
			return none // “no” is asked for, or nothing that yes and no answer
		}
		miss := exact.RatInt(weight).Mul(e.Miss.or(0))
		if row.low, ok = miss.RoundScaled(0, sh.mode); !ok {
			return none
		}
		row.kind = fastYesNo
		return row
	case Proportional, Inverse, Linear, Interval:
	case Checklist, Deduction, Accumulation, RangeRule, ToleranceRule, DeadlineRule:
		return none
	default:
		return none
	}
	return sh.compileFastQuantity(l, e, row)
}

func (sh *Sheet) compileFastQuantity(l *leaf, e *RuleEntry, row fastRow) fastRow {
	target, ok := l.criterion.Cell().Quantity()
	if !ok || target.Number().Sign() <= 0 {
		return fastRow{}
	}
	// A printed sign against the direction judges nothing, not even the target.
	if !l.criterion.Attain(indicator.Reported(target), 0).Judged() {
		return fastRow{}
	}
	_, exp, small := target.Number().Trim().Small()
	if !small {
		return fastRow{}
	}
	row.unit, row.places = target.Unit(), max(0, -exp)+scaleSpare
	if row.target, ok = target.Number().ScaledInt(row.places); !ok {
		return fastRow{}
	}
	up := l.direction == indicator.HigherBetter || l.direction == indicator.ExactBetter
	switch {
	case e.Rule == Proportional && up:
		row.kind = fastProportional
		ok = row.edge(e.Pass, &row.low) && (e.Over == nil || e.Over.Effect == OverIgnore || row.edge(e.Over.Threshold, &row.high))
	case e.Rule == Inverse && l.direction == indicator.LowerBetter:
		row.kind = fastInverse
	case e.Rule == Linear && l.direction == indicator.LowerBetter && e.ZeroAt.or(2).CmpInt(2) == 0 && row.target < 1<<61:
		row.kind, row.high = fastLinear, 2*row.target
	case e.Rule == Interval:
		ok = sh.compileFastSteps(e, &row, up)
	default:
		return fastRow{}
	}
	if !ok {
		return fastRow{}
	}
	return row
}

// edge sets an integer edge: the least actual whose attainment is at least r.
func (row *fastRow) edge(r Ratio, to *int64) bool {
	if !r.IsSet() {
		return true
	}
	v, ok := r.rat.Mul(exact.RatInt(row.target)).RoundScaled(0, exact.Ceiling)
	*to = v
	return ok
}

func (sh *Sheet) compileFastSteps(e *RuleEntry, row *fastRow, up bool) bool {
	if e.On == OverAttainment && !up {
		return false
	}
	if e.Over != nil && e.Over.Effect != OverIgnore && !row.edge(e.Over.Threshold, &row.high) {
		return false
	}
	row.kind = fastSteps
	for _, s := range e.Steps {
		if s.Fact != "" {
			continue // the fast path runs only where no fact is stated
		}
		points, ok := exact.RatInt(row.weight).Mul(s.Share.rat).RoundScaled(0, sh.mode)
		if !ok {
			return false
		}
		step := fastStep{points: points}
		if e.On == OverAttainment {
			ok = row.edge(s.From, &step.from)
		} else {
			step.from, ok = edgeOfValue(s.From, e.Unit, row)
		}
		if !ok {
			return false
		}
		row.steps = append(row.steps, step)
	}
	return len(row.steps) > 0
}

// edgeOfValue turns an edge in the rule's unit into the scale of the row.
func edgeOfValue(from Ratio, unit string, row *fastRow) (int64, bool) {
	u, err := indicator.ParseUnit(unit)
	if err != nil || u != row.unit {
		return 0, false
	}
	return from.rat.RoundScaled(row.places, exact.Ceiling)
}

// points scores an actual value; ok is false where the derivation must answer.
func (row *fastRow) points(a int64, mode exact.Mode) (points int64, ok bool) {
	switch row.kind {
	case fastProportional:
		if a >= row.target {
			return row.weight, a < row.high
		}
		if a < row.low || a <= 0 {
			return 0, true
		}
		if mode == exact.HalfUp {
			return exact.MulQuoHalfUp(row.weight, a, row.target)
		}
		return exact.MulQuo(row.weight, a, row.target, mode)
	case fastInverse:
		if a <= row.target {
			return row.weight, true
		}
		if mode == exact.HalfUp {
			return exact.MulQuoHalfUp(row.weight, row.target, a)
		}
		return exact.MulQuo(row.weight, row.target, a, mode)
	case fastLinear:
		if a <= row.target {
			return row.weight, true
		}
		if a >= row.high {
			return 0, true
		}
		if mode == exact.HalfUp {
			return exact.MulQuoHalfUp(row.weight, row.high-a, row.target)
		}
		return exact.MulQuo(row.weight, row.high-a, row.target, mode)
	case fastSteps:
		for i := range row.steps {
			if a >= row.steps[i].from {
				return row.steps[i].points, a < row.high
			}
		}
		return row.steps[len(row.steps)-1].points, true
	case fastYesNo:
		if a == 1 {
			return row.weight, true
		}
		return row.low, a == 0
	case fastGiven:
		return a, a >= 0 && a <= row.weight
	case fastNone:
		return 0, false
	default:
		return 0, false
	}
}
