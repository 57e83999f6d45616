// Package strictjson decodes JSON into structs the way that documents with law
// or money in them need it: an unknown key is a problem with its path and not
// dropped, a key that stands twice is a problem, keys are told apart by case,
// every problem of one pass comes back together, and what is sound is decoded
// all the same.
//
// A document is checked for syntax once and then walked once, so the time is
// linear in its size whatever it holds.
package strictjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
)

const (
	// MaxDepth is the deepest nesting that is read. Documents of this library
	// nest about twenty levels at the most.
	MaxDepth = 64
	// MaxItems is the largest number of entries of one list or map that are
	// read. Two bytes of JSON can ask for a struct of hundreds, so a document
	// cannot be left to decide.
	MaxItems = 20_000
	// MaxProblems is the largest number of problems of one pass.
	MaxProblems = 100
)

// Class says what kind of problem it is.
type Class uint8

// The classes of problems.
const (
	// UnknownKey is a key that the struct does not have; case counts.
	UnknownKey Class = iota + 1
	// DuplicateKey is a key that stands twice in one object; the first counts.
	DuplicateKey
	// WrongType is a JSON value of another type than the one wanted.
	WrongType
	// BadValue is a value that its own type refuses, and a list that is too long.
	BadValue
	// TooDeep is a value that is not read because it nests too deep.
	TooDeep
)

// Problem is one thing that is wrong, with its path such as rules[2].rule.
// Indexes count from 0.
type Problem struct {
	Class Class
	Path  string
	// Detail and Chinese say what is wrong, in English and Chinese: the key in
	// quotes for the classes of keys. What a type says of a value that it refuses
	// is English in both.
	Detail, Chinese string
	// Items is the number of entries of a list or map that is longer than
	// [MaxItems], and 0 for every other problem.
	Items int
}

// Text returns the detail in both languages.
func (p Problem) Text() jixiao.Text { return jixiao.Text{ZH: p.Chinese, EN: p.Detail} }

var (
	// ErrNotJSON wraps what is not JSON at all, or no Unicode.
	ErrNotJSON = errors.New("not JSON")
	// ErrTooLarge is returned for input above the limit given.
	ErrTooLarge = errors.New("document too large")
	// ErrTarget is returned where v is no pointer to decode into: a fault of
	// the program.
	ErrTarget = errors.New("cannot decode into this value")
)

// Decode reads one JSON value of at most limit bytes into v, a pointer to a
// fresh value. It returns the problems in document order, at most
// [MaxProblems]; v holds everything that had none. A null is the same as an
// absent value: nothing is set.
//
// The error wraps [ErrTooLarge], or [ErrNotJSON] for input that is no JSON
// value, is followed by more text, nests deeper than encoding/json reads at
// all, is not UTF-8, or escapes half of a surrogate pair; it names line and column,
// both counted from 1.
//
// Types are read as encoding/json reads them: structs with embedded structs
// flattened, pointers, slices, maps with text keys, types that unmarshal
// themselves, and plain values. Arrays, interfaces and other maps are left to
// encoding/json as a whole; the option ",string" is not known, and no two
// fields of one depth may have the same key.
func Decode(data []byte, v any, limit int) ([]Problem, error) {
	return DecodeWithin(data, v, Limits{Bytes: limit, Items: MaxItems, Entries: math.MaxInt, Problems: MaxProblems})
}

// Limits bounds what one document may hold.
type Limits struct {
	// Bytes is the largest document.
	Bytes int
	// Items is the largest number of entries of one list or map, and Entries that
	// of all lists and maps together.
	Items, Entries int
	// Problems is the largest number of problems that are kept.
	Problems int
}

// DecodeWithin is [Decode] within limits of the caller's.
func DecodeWithin(data []byte, v any, limits Limits) ([]Problem, error) {
	into := reflect.ValueOf(v)
	if into.Kind() != reflect.Pointer || into.IsNil() {
		return nil, fmt.Errorf("%w: %T", ErrTarget, v)
	}
	if len(data) > limits.Bytes {
		return nil, fmt.Errorf("%w: %d bytes, limit %d", ErrTooLarge, len(data), limits.Bytes)
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if err := syntax(data); err != nil {
		return nil, err
	}
	d := decoder{data: data, limits: limits, types: make(map[reflect.Type]typeInfo)}
	d.blank()
	d.value(into.Elem())
	return d.problems, nil
}

// syntax finds the first fault of encoding and syntax.
func syntax(data []byte) error {
	if !utf8.Valid(data) {
		at := 0
		for rest := data; ; {
			r, n := utf8.DecodeRune(rest)
			if r == utf8.RuneError && n == 1 {
				break
			}
			at, rest = at+n, rest[n:]
		}
		return fmt.Errorf("%w: %s: invalid UTF-8", ErrNotJSON, place(data, at+1))
	}
	if json.Valid(data) {
		if at := loneSurrogate(data); at >= 0 {
			return fmt.Errorf("%w: %s: half of a surrogate pair", ErrNotJSON, place(data, at+1))
		}
		return nil
	}
	var raw json.RawMessage
	err := json.Unmarshal(data, &raw)
	if se, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Errorf("%w: %s: %w", ErrNotJSON, place(data, int(se.Offset)), err)
	}
	return fmt.Errorf("%w: %w", ErrNotJSON, err)
}

// loneSurrogate finds an escape such as \ud800 without its other half, which stands for
// no character, in data that is JSON; it returns -1 where there is none.
func loneSurrogate(data []byte) int {
	for at := 0; ; {
		i := bytes.IndexByte(data[at:], '\\')
		if i < 0 {
			return -1
		}
		at += i
		if data[at+1] != 'u' {
			at += len(`\n`)
			continue
		}
		const escape = len(`\u0000`)
		if r := escaped(data[at:]); utf16.IsSurrogate(r) {
			if utf16.DecodeRune(r, escaped(data[at+escape:])) == utf8.RuneError {
				return at
			}
			at += escape
		}
		at += escape
	}
}

// escaped reads \u00e9 at the beginning of a text, and returns 0 for anything else.
func escaped(data []byte) (r rune) {
	if len(data) < len(`\u0000`) || data[0] != '\\' || data[1] != 'u' {
		return 0
	}
	n, err := strconv.ParseUint(string(data[2:6]), 16, 16)
	if err != nil {
		return 0
	}
	return rune(n)
}

// place names the line and column of the last of the first n bytes.
func place(data []byte, n int) string {
	before := data[:min(n, len(data))]
	line := bytes.Count(before, []byte{'\n'}) + 1
	last := before[bytes.LastIndexByte(before, '\n')+1:]
	return fmt.Sprintf("line %d column %d", line, max(1, utf8.RuneCount(last)))
}
