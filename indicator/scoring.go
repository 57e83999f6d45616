package indicator

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Scoring says which of the four methods of the guide scores an indicator
// (赋分规则). The list is that of 财预〔2021〕101号. The zero value is not stated.
type Scoring uint8

// The values.
const (
	// ScoringDirect is full points or none (直接赋分).
	ScoringDirect Scoring = iota + 1
	// ScoringProportional is points by the rate of completion (按完成比例赋分).
	ScoringProportional
	// ScoringGraded is points by a judged grade (按评判等级赋分).
	ScoringGraded
	// ScoringSatisfaction is points by steps of satisfaction (满意度赋分).
	ScoringSatisfaction
)

var scoringTerms = terms.List{
	{},
	{Key: "direct", ZH: "直接赋分", EN: "yes or no"},
	{Key: "proportional", ZH: "按完成比例赋分", EN: "by completion"},
	{Key: "graded", ZH: "按评判等级赋分", EN: "by grade"},
	{Key: "satisfaction", ZH: "满意度赋分", EN: "by satisfaction"},
}

// Scorings lists the named values.
func Scorings() []Scoring { return terms.All[Scoring](scoringTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (s Scoring) IsValid() bool { return scoringTerms.Has(uint8(s)) }

// String returns the key, and the empty text for the zero value.
func (s Scoring) String() string { return scoringTerms.Key(uint8(s)) }

// Text returns the term in both languages.
func (s Scoring) Text() jixiao.Text { return scoringTerms.Text(uint8(s)) }

// MarshalText writes the key.
func (s Scoring) MarshalText() ([]byte, error) {
	return scoringTerms.Marshal("indicator: scoring method", uint8(s))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (s *Scoring) UnmarshalText(text []byte) error {
	v, err := scoringTerms.Parse("indicator: scoring method", text)
	if err == nil {
		*s = Scoring(v)
	}
	return err
}
