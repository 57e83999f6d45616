package indicator

import "github.com/jixiao-go/jixiao"

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

var scoringTerms = terms{
	{},
	{"direct", "直接赋分", "yes or no"},
	{"proportional", "按完成比例赋分", "by completion"},
	{"graded", "按评判等级赋分", "by grade"},
	{"satisfaction", "满意度赋分", "by satisfaction"},
}

// Scorings lists the named values.
func Scorings() []Scoring { return all[Scoring](scoringTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (s Scoring) IsValid() bool { return scoringTerms.has(uint8(s)) }

// String returns the key, and the empty text for the zero value.
func (s Scoring) String() string { return scoringTerms.key(uint8(s)) }

// Text returns the term in both languages.
func (s Scoring) Text() jixiao.Text { return scoringTerms.text(uint8(s)) }

// MarshalText writes the key.
func (s Scoring) MarshalText() ([]byte, error) {
	return scoringTerms.marshal("scoring method", uint8(s))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (s *Scoring) UnmarshalText(text []byte) error {
	v, err := scoringTerms.parse("scoring method", text)
	if err == nil {
		*s = Scoring(v)
	}
	return err
}
