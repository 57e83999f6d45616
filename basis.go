package jixiao

import "strings"

// Basis cites the rule behind a number or a check (依据). The zero value cites
// nothing.
type Basis struct {
	// Document is the title, for example 项目支出绩效评价管理办法.
	Document string `json:"document,omitempty"`
	// Number is the document number, for example 财预〔2020〕10号.
	Number string `json:"number,omitempty"`
	// Article is the clause inside it, for example 第十三条.
	Article string `json:"article,omitempty"`
	// Issued is the date of issue, where known.
	Issued Date `json:"issued,omitzero"`
	// Verified is true only where the clause was read in the text of the rule
	// itself or on a filled official form that prints it.
	Verified bool `json:"verified"`
	// Note says how far the fact is known, or where else it was seen.
	Note string `json:"note,omitempty"`
}

// IsZero reports whether b cites nothing.
func (b Basis) IsZero() bool { return b == Basis{} }

// String returns the citation as an officer writes it: 财预〔2020〕10号第十三条.
func (b Basis) String() string {
	var s strings.Builder
	switch {
	case b.Number != "":
		s.WriteString(b.Number)
	case b.Document != "":
		s.WriteString("《" + b.Document + "》")
	}
	s.WriteString(b.Article)
	return s.String()
}
