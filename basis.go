package jixiao

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
	// Convention is true for a choice of this project or of the scheme's author,
	// made where no rule says anything; there is no text to check it against.
	Convention bool `json:"convention,omitempty"`
	// Note says how far the fact is known, or where else it was seen.
	Note string `json:"note,omitempty"`
}

// IsZero reports whether b cites nothing.
func (b Basis) IsZero() bool { return b == Basis{} }

// String returns the citation as an officer writes it, number and article:
// 财预〔2020〕10号第十三条; without a number, the document.
func (b Basis) String() string {
	if b.Number != "" {
		return b.Number + b.Article
	}
	return b.Document + b.Article
}

// Cite returns the citation for a reader, with a remark where the clause was not
// checked against its text. It is empty for the zero Basis.
func (b Basis) Cite(l Lang) string {
	switch {
	case b.IsZero():
		return ""
	case b.Convention:
		return Text{ZH: "没有规定，按约定处理", EN: "no rule says so; a convention"}.In(l)
	case b.Verified:
		return b.String()
	default:
		return b.String() + Text{ZH: "（未核对原文）", EN: " (not checked against the text)"}.In(l)
	}
}
