package indicator

import (
	"slices"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// SuccessionKind says what became of a code (指标沿革). The zero value is not
// stated.
type SuccessionKind uint8

// The values.
const (
	// Superseded is one indicator took the place of another (被替代).
	Superseded SuccessionKind = iota + 1
	// Split is one indicator became several (拆分).
	Split
	// Merged is several indicators became one (合并).
	Merged
	// Withdrawn is nothing took its place (停用).
	Withdrawn
)

var successionTerms = terms.List{
	{},
	{Key: "superseded", ZH: "被替代", EN: "superseded"},
	{Key: "split", ZH: "拆分", EN: "split"},
	{Key: "merged", ZH: "合并", EN: "merged"},
	{Key: "withdrawn", ZH: "停用", EN: "withdrawn"},
}

// SuccessionKinds lists the named values.
func SuccessionKinds() []SuccessionKind { return terms.All[SuccessionKind](successionTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (c SuccessionKind) IsValid() bool { return successionTerms.Has(uint8(c)) }

// String returns the key, and the empty text for the zero value.
func (c SuccessionKind) String() string { return successionTerms.Key(uint8(c)) }

// Text returns the term in both languages.
func (c SuccessionKind) Text() jixiao.Text { return successionTerms.Text(uint8(c)) }

// MarshalText writes the key.
func (c SuccessionKind) MarshalText() ([]byte, error) {
	return successionTerms.Marshal("indicator: kind of succession", uint8(c))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (c *SuccessionKind) UnmarshalText(text []byte) error {
	v, err := successionTerms.Parse("indicator: kind of succession", text)
	if err == nil {
		*c = SuccessionKind(v)
	}
	return err
}

// Succession says what became of codes when a library changed (指标沿革): From are
// the codes that ended, To those that took their place.
//
//	superseded  one From, one To
//	split       one From, several To
//	merged      several From, one To
//	withdrawn   one or more From, no To
type Succession struct {
	Kind SuccessionKind `json:"kind"`
	From []string       `json:"from"`
	To   []string       `json:"to,omitempty"`
	// On is the first day on which From is no longer used.
	On    jixiao.Date  `json:"on,omitzero"`
	Basis jixiao.Basis `json:"basis,omitzero"`
	Note  string       `json:"note,omitempty"`
}

func (s Succession) clone() Succession {
	s.From, s.To = slices.Clone(s.From), slices.Clone(s.To)
	return s
}
