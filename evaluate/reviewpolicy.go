package evaluate

import (
	"encoding/json"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/terms"
	"github.com/jixiao-go/jixiao/target"
)

// The limits of a review policy.
const (
	// MaxReviewPolicySize is the largest policy document in bytes.
	MaxReviewPolicySize = 1 << 20
	// MaxReviewEntries bounds each list of a policy.
	MaxReviewEntries = 500
)

// ReviewPolicyDocument says how performance targets are reviewed (绩效目标审核方案):
// which items are judged, what each grade leads to, what the ledger of checks
// holds back, how several reviewers come to one opinion. It is data;
// [CompileReviewPolicy] makes a [ReviewPolicy] of it.
type ReviewPolicyDocument struct {
	// ID names the policy, such as target-review.
	ID        string        `json:"id"`
	Version   string        `json:"version"`
	Name      jixiao.Text   `json:"name"`
	Effective jixiao.Period `json:"effective,omitzero"`
	// Basis holds the clauses by key; the entries below name the key.
	Basis map[string]jixiao.Basis `json:"basis"`
	// Framework names the sheet of items.
	Framework string `json:"framework"`
	// Names are the names of items and groups by code, where those of the sheet
	// are not enough.
	Names map[string]jixiao.Text `json:"names,omitempty"`
	// Scheme names the scoring scheme. It is absent for the form without points
	// (一般性项目), where every item gets a grade only.
	Scheme string `json:"scheme,omitempty"`
	// Outcomes are the grades, best first, with what each leads to. Under a scheme
	// they are its bands.
	Outcomes []ReviewOutcome `json:"outcomes"`
	// ItemBasis is that of [ReviewOutcome.ItemFrom].
	ItemBasis string `json:"item_basis"`
	// Overall says how the grades of the items give that of the whole; without a
	// scheme only.
	Overall *ReviewOverall `json:"overall,omitempty"`
	// Floor is the total below which there is no money; under a scheme only.
	Floor    *ReviewFloor   `json:"floor,omitempty"`
	Ledger   ReviewLedger   `json:"ledger"`
	Panel    ReviewPanel    `json:"panel"`
	Proposal ReviewProposal `json:"proposal"`
}

// ReviewOutcome is one grade (等级) with its consequence.
type ReviewOutcome struct {
	Grade string      `json:"grade"`
	Name  jixiao.Text `json:"name"`
	// ItemFrom is the least share of an item's points that goes with the grade,
	// inclusive.
	ItemFrom scorecard.Ratio `json:"item_from"`
	Verdict  target.Verdict  `json:"verdict"`
	Funds    FundsEffect     `json:"funds"`
	Basis    string          `json:"basis"`
	// FundsBasis is that of Funds, where those are not decided.
	FundsBasis string `json:"funds_basis,omitempty"`
}

// ReviewOverall says how the grades of the items give the overall grade. No rule
// says so; either the reviewers state it, or the steps give the worst grade of
// those that hold.
type ReviewOverall struct {
	Stated bool         `json:"stated,omitempty"`
	Steps  []ReviewStep `json:"steps,omitempty"`
	Basis  string       `json:"basis"`
}

// ReviewStep makes the overall grade Grade or worse where at least AtLeast items
// have the grade Of or a worse one.
type ReviewStep struct {
	Grade   string `json:"grade"`
	Of      string `json:"of"`
	AtLeast int    `json:"at_least"`
}

// ReviewFloor is the total below which no money is given.
type ReviewFloor struct {
	Points jixiao.Points `json:"points"`
	Basis  string        `json:"basis"`
}

// ReviewLedger says what the ledger of checks does to the verdict.
type ReviewLedger struct {
	// OpenVerdict takes the place of a passing verdict while checks are open. It
	// does not pass. Absent, there is no verdict until the checks are done.
	OpenVerdict target.Verdict `json:"open_verdict,omitzero"`
	OpenBasis   string         `json:"open_basis"`
	// Caps bound the verdict by what was found.
	Caps []ReviewCap `json:"caps,omitempty"`
	// Conditions is the least severity of a finding that must be mended.
	Conditions jixiao.Severity `json:"conditions,omitzero"`
}

// ReviewCap lets the verdict be at best Verdict where one of the checks, or any
// check where none is named, has a finding of at least the severity.
type ReviewCap struct {
	Checks   []string        `json:"checks,omitempty"`
	Severity jixiao.Severity `json:"severity,omitzero"`
	Verdict  target.Verdict  `json:"verdict"`
	Basis    string          `json:"basis"`
}

// ReviewPanel says how several reviewers of one item come to one opinion. Of
// their grades the worst counts.
type ReviewPanel struct {
	Points PanelPoints `json:"points"`
	// PointsApart is how far two may be apart, as a share of the item's points,
	// and GradesApart by how many grades.
	PointsApart scorecard.Ratio `json:"points_apart"`
	GradesApart int             `json:"grades_apart"`
	// Hold leaves an item open whose reviewers are further apart.
	Hold  bool   `json:"hold,omitempty"`
	Basis string `json:"basis"`
}

// ReviewProposal says what is proposed for an item from the findings of its
// checks. A proposal is no opinion and never counts.
type ReviewProposal struct {
	// Deductions are the shares of an item's points that one finding takes off;
	// a severity that is not named takes none.
	Deductions []SeverityShare `json:"deductions"`
	// PerCheck is the most that all findings of one check take off together.
	PerCheck scorecard.Ratio `json:"per_check,omitzero"`
	Items    []ReviewItem    `json:"items"`
	Basis    string          `json:"basis"`
}

// SeverityShare is what one finding of a severity takes off.
type SeverityShare struct {
	Severity jixiao.Severity `json:"severity,omitzero"`
	Share    scorecard.Ratio `json:"share"`
}

// ReviewItem names the checks that speak to an item.
type ReviewItem struct {
	Item   string   `json:"item"`
	Checks []string `json:"checks"`
}

// FundsEffect is what a grade does to the money (资金处理). The zero value is
// invalid.
type FundsEffect uint8

// The effects, mild to grave.
const (
	// FundsDecided takes the amount that was approved in the review (核定).
	FundsDecided FundsEffect = iota + 1
	// FundsLater decides nothing yet: the target comes again (暂不核定).
	FundsLater
	// FundsNone gives no money (不安排).
	FundsNone
)

var fundsEffectTerms = terms.List{
	{},
	{Key: "decide", ZH: "核定", EN: "decided"},
	{Key: "later", ZH: "暂不核定", EN: "not decided yet"},
	{Key: "none", ZH: "不安排资金", EN: "no funds"},
}

// FundsEffects lists the named values.
func FundsEffects() []FundsEffect { return terms.All[FundsEffect](fundsEffectTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (f FundsEffect) IsValid() bool { return fundsEffectTerms.Has(uint8(f)) }

// String returns the key, and the empty text for the zero value.
func (f FundsEffect) String() string { return fundsEffectTerms.Key(uint8(f)) }

// Text returns the term in both languages.
func (f FundsEffect) Text() jixiao.Text { return fundsEffectTerms.Text(uint8(f)) }

// MarshalText writes the key.
func (f FundsEffect) MarshalText() ([]byte, error) {
	return fundsEffectTerms.Marshal("evaluate: effect on funds", uint8(f))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (f *FundsEffect) UnmarshalText(text []byte) error {
	v, err := fundsEffectTerms.Parse("evaluate: effect on funds", text)
	if err == nil {
		*f = FundsEffect(v)
	}
	return err
}

// PanelPoints is how the points of several reviewers become one number (合议方式).
// The zero value is invalid.
type PanelPoints uint8

// The ways.
const (
	// PanelMean takes the mean, rounded once as the scheme says (平均).
	PanelMean PanelPoints = iota + 1
	// PanelLowest takes the lowest (取低).
	PanelLowest
)

var panelPointsTerms = terms.List{
	{},
	{Key: "mean", ZH: "平均", EN: "mean"},
	{Key: "lowest", ZH: "取低", EN: "lowest"},
}

// PanelPointsList lists the named values.
func PanelPointsList() []PanelPoints { return terms.All[PanelPoints](panelPointsTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (p PanelPoints) IsValid() bool { return panelPointsTerms.Has(uint8(p)) }

// String returns the key, and the empty text for the zero value.
func (p PanelPoints) String() string { return panelPointsTerms.Key(uint8(p)) }

// Text returns the term in both languages.
func (p PanelPoints) Text() jixiao.Text { return panelPointsTerms.Text(uint8(p)) }

// MarshalText writes the key.
func (p PanelPoints) MarshalText() ([]byte, error) {
	return panelPointsTerms.Marshal("evaluate: points of a panel", uint8(p))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (p *PanelPoints) UnmarshalText(text []byte) error {
	v, err := panelPointsTerms.Parse("evaluate: points of a panel", text)
	if err == nil {
		*p = PanelPoints(v)
	}
	return err
}

// ReviewPolicy is a compiled policy. It does not change and is safe for
// concurrent use. There is no useful zero value; [CompileReviewPolicy],
// [ParseReviewPolicy] and [BuiltinReviewPolicy] make it.
type ReviewPolicy struct {
	doc    ReviewPolicyDocument
	digest string
	scheme *scorecard.Scheme // nil for the form without points
	sheet  *scorecard.Sheet  // nil with scheme
	items  []policyItem
	index  map[string]int // code to item
}

// policyItem is one leaf of the sheet of items.
type policyItem struct {
	code        string
	group, name jixiao.Text
	explanation string
	basis       []jixiao.Basis
	weight      jixiao.Points // absent without a scheme
	checks      map[string]bool
}

// orZero is the policy; nil is as good as the zero value, which has no item.
func (p *ReviewPolicy) orZero() *ReviewPolicy {
	if p == nil {
		return &ReviewPolicy{}
	}
	return p
}

// ID returns the ID of the policy.
func (p *ReviewPolicy) ID() string { return p.orZero().doc.ID }

// Version returns the version of the policy.
func (p *ReviewPolicy) Version() string { return p.orZero().doc.Version }

// Name returns the title.
func (p *ReviewPolicy) Name() jixiao.Text { return p.orZero().doc.Name }

// Effective returns the time that the policy is in force.
func (p *ReviewPolicy) Effective() jixiao.Period { return p.orZero().doc.Effective }

// Digest returns the SHA-256 of policy, items and scheme in hexadecimal.
func (p *ReviewPolicy) Digest() string { return p.orZero().digest }

// Scheme returns the scoring scheme, nil for the form without points.
func (p *ReviewPolicy) Scheme() *scorecard.Scheme { return p.orZero().scheme }

// MarshalJSON writes the document, which [ParseReviewPolicy] reads back.
func (p *ReviewPolicy) MarshalJSON() ([]byte, error) { return json.Marshal(p.orZero().doc) }

// Items returns the codes of the items in the order of the sheet.
func (p *ReviewPolicy) Items() []string {
	p = p.orZero()
	out := make([]string, len(p.items))
	for i := range p.items {
		out[i] = p.items[i].code
	}
	return out
}

// ReviewParts are the scheme and the sheet of items of a policy of one's own.
// What is nil is taken from those that the library ships, by the name that the
// policy gives.
type ReviewParts struct {
	Scheme    *scorecard.Scheme
	Framework *indicator.Framework
}

// basis returns the clause behind a key.
func (p *ReviewPolicy) basis(key string) jixiao.Basis { return p.doc.Basis[key] }

// grade returns the index of a grade by its code or its Chinese or English name.
func (p *ReviewPolicy) grade(name string) (int, bool) {
	for i := range p.doc.Outcomes {
		if o := &p.doc.Outcomes[i]; name != "" && (o.Grade == name || o.Name.ZH == name || o.Name.EN == name) {
			return i, true
		}
	}
	return 0, false
}
