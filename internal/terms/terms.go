// Package terms holds closed lists of words of the field: the enumerations that
// documents write by key and officers read in Chinese.
package terms

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// List is a closed list. Entry 0 is the zero value, which says nothing and is
// written as empty text.
type List []Term

// Term is one word: its key in documents, and the word in both languages.
type Term struct{ Key, ZH, EN string }

// Has reports whether v is one of the list; the zero value is not.
func (l List) Has(v uint8) bool { return v > 0 && int(v) < len(l) }

// Key returns the key, and the empty text for what is not in the list.
func (l List) Key(v uint8) string {
	if !l.Has(v) {
		return ""
	}
	return l[v].Key
}

// Text returns the word in both languages.
func (l List) Text(v uint8) jixiao.Text {
	if !l.Has(v) {
		return jixiao.Text{ZH: "未注明", EN: "not stated"}
	}
	return jixiao.Text{ZH: l[v].ZH, EN: l[v].EN}
}

// Marshal writes the key. What names the list in the error, with its package.
func (l List) Marshal(what string, v uint8) ([]byte, error) {
	if v != 0 && !l.Has(v) {
		return nil, fmt.Errorf("%s %d is not valid", what, v)
	}
	return []byte(l.Key(v)), nil
}

// Parse reads a key exactly; empty text is the zero value.
func (l List) Parse(what string, text []byte) (uint8, error) {
	if len(text) == 0 {
		return 0, nil
	}
	for v := 1; v < len(l); v++ {
		if l[v].Key == string(text) {
			return uint8(v), nil
		}
	}
	keys := make([]string, len(l)-1)
	for i := range keys {
		keys[i] = l[i+1].Key
	}
	pkg, list, _ := strings.Cut(what, ": ")
	return 0, jixiao.UnknownValue(pkg, list, string(text), keys...)
}

// Unknown is the error of a text that is none of the values of a closed list, which
// are told by their keys. What names the list, with its package.
func Unknown[T fmt.Stringer](what string, text []byte, values []T) error {
	pkg, list, _ := strings.Cut(what, ": ")
	keys := make([]string, len(values))
	for i, v := range values {
		keys[i] = v.String()
	}
	return jixiao.UnknownValue(pkg, list, string(text), keys...)
}

// All lists the named values.
func All[T ~uint8](l List) []T {
	out := make([]T, 0, max(len(l)-1, 0))
	for v := 1; v < len(l); v++ {
		out = append(out, T(v))
	}
	return out
}

// Outside reports whether one of the values is beyond the list.
func Outside[T ~uint8](l List, values ...T) bool {
	return slices.ContainsFunc(values, func(v T) bool { return int(v) >= len(l) })
}
