package scorecard

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// Format is the format that this version of the package reads and writes.
const Format = "jixiao.scheme/1"

// Document is a scoring scheme as it is written: the JSON form of a [Scheme].
// It says nothing until [Compile] has checked it.
type Document struct {
	// Format is [Format].
	Format string `json:"format"`
	// ID names the scheme, such as central-2020: lower case, digits, hyphens.
	ID string `json:"id"`
	// Version is that of the scheme's text, such as 1.0.0.
	Version string      `json:"version"`
	Name    jixiao.Text `json:"name"`
	// Effective is the time that the rules are in force.
	Effective jixiao.Period `json:"effective,omitzero"`
	// Basis holds the clauses by key; the entries below name the key.
	Basis map[string]jixiao.Basis `json:"basis"`
	// Total is the full score, usually 100.
	Total    jixiao.Points   `json:"total"`
	Rounding RoundingRule    `json:"rounding"`
	Weights  []WeightProfile `json:"weights,omitempty"`
	Rules    []RuleEntry     `json:"rules"`
	Absence  AbsenceRules    `json:"absence"`
	Gates    []Gate          `json:"gates,omitempty"`
	Bands    []BandRule      `json:"bands"`
	Minimums []MinimumShare  `json:"minimums,omitempty"`
}

// Stage is where a score is rounded. The zero value is invalid.
type Stage uint8

// The stages.
const (
	// StageRow rounds the points of every indicator; sums are then exact.
	StageRow Stage = iota + 1
	// StageLevel rounds the sum of every first level.
	StageLevel
	// StageTotal rounds the total only.
	StageTotal
)

// RoundingRule says how and where scores are rounded: once.
type RoundingRule struct {
	Stage  Stage               `json:"stage"`
	Places int                 `json:"places"`
	Mode   jixiao.RoundingMode `json:"mode"`
	Basis  string              `json:"basis"`
}

// WeightProfile is one lawful split of the total over the first levels. A
// framework is held against the profile whose conditions it meets.
type WeightProfile struct {
	ID string `json:"id"`
	// Requires and Excludes name the categories that the framework must have
	// and must not have.
	Requires []indicator.Category `json:"requires,omitempty"`
	Excludes []indicator.Category `json:"excludes,omitempty"`
	Levels   []LevelWeight        `json:"levels"`
	// Adjustable says that the rule lets special cases differ: a framework that
	// does is then a warning and not an error.
	Adjustable bool   `json:"adjustable,omitempty"`
	Basis      string `json:"basis"`
}

// LevelWeight is the weight that the first-level indicators of one category,
// or of several together, carry.
type LevelWeight struct {
	Categories []indicator.Category `json:"categories"`
	Weight     jixiao.Points        `json:"weight"`
}

// MinimumShare asks that some categories together carry at least a share of
// the total, such as output and benefit 60%.
type MinimumShare struct {
	Categories []indicator.Category `json:"categories"`
	Share      Ratio                `json:"share"`
	Basis      string               `json:"basis"`
}

// AbsencePolicy is what becomes of the weight of an indicator without a value.
// The zero value is invalid.
type AbsencePolicy uint8

// The policies.
const (
	// Forfeit gives no points; the weight is lost.
	Forfeit AbsencePolicy = iota + 1
	// RedistributeParent shares the weight out among the siblings, by weight;
	// where none is left, among those of the parent.
	RedistributeParent
	// RedistributeTotal shares it out among all other indicators: the score is
	// points ÷ (total − weight left out) × total. Where rows are rounded, the sum
	// of the rounded points is scaled and rounded once more, as an officer does
	// who works from the printed points.
	RedistributeTotal
	// Hold leaves the result open between 0 and the whole weight.
	Hold
)

// AbsenceRules says, for each reason why there is no value, what becomes of the
// weight. Missing data may never raise a score, so [RedistributeParent] and
// [RedistributeTotal] are refused for Missing and NotYetDue.
type AbsenceRules struct {
	Missing       AbsencePolicy `json:"missing"`
	NotApplicable AbsencePolicy `json:"not_applicable"`
	Exempt        AbsencePolicy `json:"exempt"`
	NotYetDue     AbsencePolicy `json:"not_yet_due"`
	Basis         string        `json:"basis"`
}

// RuleEntry gives a rule to the indicators that meet its conditions. Entries
// are tried in order and the first that fits scores the indicator; an
// indicator may also name an entry by its ID.
type RuleEntry struct {
	ID   string     `json:"id"`
	When Conditions `json:"when,omitzero"`
	Rule RuleKind   `json:"rule"`
	RuleParameters
	Basis string `json:"basis"`
}

// Conditions choose indicators. Every list that is given must contain the
// indicator's own; an empty list asks nothing.
type Conditions struct {
	Categories []indicator.Category  `json:"categories,omitempty"`
	Dimensions []indicator.Dimension `json:"dimensions,omitempty"`
	Directions []indicator.Direction `json:"directions,omitempty"`
	// Shapes are those of the criterion: quantity, range, tolerance, date, text.
	Shapes []indicator.Shape `json:"shapes,omitempty"`
	// Scorings are the methods that a library of indicators names.
	Scorings []indicator.Scoring `json:"scorings,omitempty"`
	// NameOnly keeps the entry for indicators that name it by ID.
	NameOnly bool `json:"by_name_only,omitempty"`
}

// RuleParameters are the parameters of the rules; [Definition] says which
// belong to which rule. One that does not belong is an error.
type RuleParameters struct {
	// Pass is the attainment below which there are no points (及格门槛).
	Pass Ratio `json:"pass,omitzero"`
	// ZeroAt is, for the linear rule, the multiple of the target at which the
	// points reach 0 (2: twice the target); for range and tolerance, the
	// distance outside, as a share of the span, at which they do.
	ZeroAt Ratio `json:"zero_at,omitzero"`
	// On says what an interval is laid over.
	On IntervalOver `json:"on,omitempty"`
	// Unit is the unit of the edges of an interval over the value.
	Unit string `json:"unit,omitempty"`
	// Steps are the intervals, highest first.
	Steps []Step `json:"steps,omitempty"`
	// Tiers are the grades, best first.
	Tiers []Tier `json:"tiers,omitempty"`
	// Miss is the share of the weight for "no" and for a date missed.
	Miss Ratio `json:"miss,omitzero"`
	// Points lists the items of a checklist.
	Points []ChecklistPoint `json:"points,omitempty"`
	// Each is the points per item gained or defect found.
	Each jixiao.Points `json:"each,omitzero"`
	// Per is how many units short cost [RuleParameters.Each] once.
	Per Ratio `json:"per,omitzero"`
	// Counts says what a deduction counts.
	Counts DeductionOver `json:"counts,omitempty"`
	// Floor is the least share of the weight that stays.
	Floor Ratio `json:"floor,omitzero"`
	// Cap is the largest share of the weight that can be gained.
	Cap Ratio `json:"cap,omitzero"`
	// PerDay is the share of the weight lost for every day late.
	PerDay Ratio `json:"per_day,omitzero"`
	// Over says what happens above the target.
	Over *OverPolicy `json:"over,omitempty"`
}

// Step is one interval: it starts at From, inclusive, and ends at the step
// above it. Fact, where given, asks for that fact beside the interval.
type Step struct {
	From  Ratio  `json:"from"`
	Share Ratio  `json:"share"`
	Fact  string `json:"fact,omitempty"`
	// UpTo, inclusive, ends a step that asks for a fact.
	UpTo Ratio `json:"up_to,omitzero"`
}

// Tier is one grade of a judgement with its span of shares of the weight.
type Tier struct {
	Name jixiao.Text `json:"name"`
	Low  Ratio       `json:"low"`
	High Ratio       `json:"high"`
	// HighOpen says that High itself belongs to the tier above.
	HighOpen bool `json:"high_open,omitempty"`
	// Award is the share that a bare grade, without a judge's points, gives.
	// Without it the points stay open inside the span.
	Award Ratio `json:"award,omitzero"`
}

// ChecklistPoint is one item of a checklist. Shares of all items add up to 1;
// where none is given every item has the same.
type ChecklistPoint struct {
	Name  jixiao.Text `json:"name"`
	Share Ratio       `json:"share,omitzero"`
}

// OverPolicy says what happens above the target (超额完成).
type OverPolicy struct {
	// Threshold is the attainment above which it applies.
	Threshold Ratio      `json:"threshold"`
	Inclusive bool       `json:"inclusive,omitempty"`
	Effect    OverEffect `json:"effect"`
	// Slope is, for reduce, the share of the weight lost for each 100 % above
	// the threshold.
	Slope Ratio  `json:"slope,omitzero"`
	Basis string `json:"basis"`
}

// Gate changes the total after all rows are added. Gates run in order.
type Gate struct {
	ID   string      `json:"id"`
	Name jixiao.Text `json:"name"`
	// Fact is what must be stated for the gate to act.
	Fact   string     `json:"fact"`
	Effect GateEffect `json:"effect"`
	// Value is the most that is left: for veto usually 0, which absent means, and
	// for cap the ceiling. Neither raises a total.
	Value jixiao.Points `json:"value,omitzero"`
	// Limit bounds the points of a bonus or deduction that comes with the fact.
	Limit jixiao.Points `json:"limit,omitzero"`
	Basis string        `json:"basis"`
}

// BandRule is one grade (等级) of the total; From is inclusive. Bands stand
// best first.
type BandRule struct {
	Code  string        `json:"code"`
	Name  jixiao.Text   `json:"name"`
	From  jixiao.Points `json:"from"`
	Basis string        `json:"basis"`
}
