package indicator

import (
	"fmt"
	"slices"

	"github.com/jixiao-go/jixiao"
)

// terms is a closed list of words of the field. Entry 0 is the zero value, which
// says nothing and is written as empty text.
type terms []term

type term struct{ key, zh, en string }

func (ts terms) has(v uint8) bool { return v > 0 && int(v) < len(ts) }

func (ts terms) key(v uint8) string {
	if !ts.has(v) {
		return ""
	}
	return ts[v].key
}

func (ts terms) text(v uint8) jixiao.Text {
	if !ts.has(v) {
		return jixiao.Text{ZH: "未注明", EN: "not stated"}
	}
	return jixiao.Text{ZH: ts[v].zh, EN: ts[v].en}
}

func (ts terms) marshal(what string, v uint8) ([]byte, error) {
	if v != 0 && !ts.has(v) {
		return nil, fmt.Errorf("indicator: %s %d is not valid", what, v)
	}
	return []byte(ts.key(v)), nil
}

func (ts terms) parse(what string, text []byte) (uint8, error) {
	if len(text) == 0 {
		return 0, nil
	}
	for v := 1; v < len(ts); v++ {
		if ts[v].key == string(text) {
			return uint8(v), nil
		}
	}
	return 0, fmt.Errorf("indicator: unknown %s %q", what, jixiao.Clip(string(text)))
}

// outside reports whether one of the values is beyond the list.
func outside[T ~uint8](ts terms, values ...T) bool {
	return slices.ContainsFunc(values, func(v T) bool { return int(v) >= len(ts) })
}

// all lists the named values of a closed list.
func all[T ~uint8](ts terms) []T {
	out := make([]T, 0, len(ts)-1)
	for v := 1; v < len(ts); v++ {
		out = append(out, T(v))
	}
	return out
}
