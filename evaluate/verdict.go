package evaluate

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
)

// Verdict says whether a printed number follows from the scheme. The zero value
// means that nothing was printed to judge.
type Verdict uint8

// The verdicts.
const (
	NoVerdict Verdict = iota
	// Agrees: the printed number differs by at most the tolerance.
	Agrees
	// Differs: the printed number cannot follow from the scheme.
	Differs
	// Unverifiable: the scheme gives no number, because a judgement is asked
	// for or a cell is missing.
	Unverifiable
)

// String returns "agrees", "differs", "unverifiable" or "".
func (v Verdict) String() string {
	switch v {
	case Agrees:
		return "agrees"
	case Differs:
		return "differs"
	case Unverifiable:
		return "unverifiable"
	case NoVerdict:
		return ""
	default:
		return ""
	}
}

// Text returns the verdict in words: 一致, 不符, 待核. It is empty for
// [NoVerdict].
func (v Verdict) Text() jixiao.Text {
	switch v {
	case Agrees:
		return jixiao.Text{ZH: "一致", EN: "agrees"}
	case Differs:
		return jixiao.Text{ZH: "不符", EN: "differs"}
	case Unverifiable:
		return jixiao.Text{ZH: "待核", EN: "open"}
	case NoVerdict:
		return jixiao.Text{}
	default:
		return jixiao.Text{}
	}
}

// MarshalText writes the name.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads the name.
func (v *Verdict) UnmarshalText(text []byte) error {
	for x := NoVerdict; x <= Unverifiable; x++ {
		if x.String() == string(text) {
			*v = x
			return nil
		}
	}
	return fmt.Errorf("evaluate: unknown verdict %q", text)
}
