package jixiao

import "fmt"

// Lang is a language that findings and explanations are written in. The zero
// value is unset; [Text.In] answers it in Chinese.
type Lang uint8

// The languages of the library.
const (
	Chinese Lang = iota + 1
	English
)

// IsValid reports whether l is one of the named languages.
func (l Lang) IsValid() bool { return l == Chinese || l == English }

// String returns the BCP 47 tag, "zh" or "en", and "unset" otherwise.
func (l Lang) String() string {
	switch l {
	case Chinese:
		return "zh"
	case English:
		return "en"
	default:
		return "unset"
	}
}

// MarshalText writes the tag; an invalid language is an error.
func (l Lang) MarshalText() ([]byte, error) {
	if !l.IsValid() {
		return nil, fmt.Errorf("jixiao: language %d is not valid", uint8(l))
	}
	return []byte(l.String()), nil
}

// UnmarshalText reads the tag exactly as [Lang.String] writes it.
func (l *Lang) UnmarshalText(text []byte) error {
	for v := Chinese; v <= English; v++ {
		if v.String() == string(text) {
			*l = v
			return nil
		}
	}
	return UnknownValue("jixiao", "language", string(text), "zh", "en")
}

// Text is one message in the two languages of the library. The zero value is
// the empty message.
type Text struct {
	ZH string `json:"zh,omitempty"`
	EN string `json:"en,omitempty"`
}

// In returns the text in the language asked for. Where that is empty it falls
// back in a fixed order: Chinese, then English. It never picks at random.
func (t Text) In(l Lang) string {
	if l == English && t.EN != "" {
		return t.EN
	}
	if t.ZH != "" {
		return t.ZH
	}
	return t.EN
}

// IsZero reports whether both languages are empty.
func (t Text) IsZero() bool { return t.ZH == "" && t.EN == "" }

// String returns the Chinese text, or the English one where there is none.
func (t Text) String() string { return t.In(Chinese) }
