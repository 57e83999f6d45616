// Package strictjson decodes JSON into structs the way that documents with law
// or money in them need it: an unknown key is a problem with its path and not
// dropped, a key that stands twice is a problem, every problem of one pass comes
// back together, and what is sound is decoded all the same.
package strictjson

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"
)

// MaxDepth is the deepest nesting that is read. Documents of this library nest
// about twenty levels at the most.
const MaxDepth = 64

// maxProblems bounds what one hostile document can make us say.
const maxProblems = 100

// Class says what kind of problem it is.
type Class uint8

// The classes of problems.
const (
	UnknownKey Class = iota + 1
	DuplicateKey
	WrongType
	BadValue
	TooDeep
)

// Problem is one thing that is wrong, with its path such as rules[2].rule.
type Problem struct {
	Class  Class
	Path   string
	Detail string
}

// ErrNotJSON wraps what is not JSON at all, or not UTF-8.
var ErrNotJSON = errors.New("not JSON")

// ErrTooLarge is returned for input above the limit given.
var ErrTooLarge = errors.New("document too large")

// Decode reads one JSON value of at most limit bytes into v, a pointer. It
// returns the problems in document order, at most 100; v holds everything that
// had none. The error is for input that is no JSON value, too large, or followed by
// more text.
func Decode(data []byte, v any, limit int) ([]Problem, error) {
	if len(data) > limit {
		return nil, fmt.Errorf("%w: %d bytes, limit %d", ErrTooLarge, len(data), limit)
	}
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("%w: invalid UTF-8", ErrNotJSON)
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if err := syntax(data); err != nil {
		return nil, err
	}
	d := decoder{}
	d.value(data, reflect.ValueOf(v).Elem(), "", 0)
	return d.problems, nil
}

// syntax finds the first fault of syntax with its line and column.
func syntax(data []byte) error {
	var raw json.RawMessage
	err := json.Unmarshal(data, &raw)
	if err == nil {
		return nil
	}
	var se *json.SyntaxError
	if errors.As(err, &se) {
		at := min(int(se.Offset), len(data))
		before := data[:at]
		line := bytes.Count(before, []byte{'\n'}) + 1
		column := at - (bytes.LastIndexByte(before, '\n') + 1)
		return fmt.Errorf("%w: line %d column %d: %w", ErrNotJSON, line, column, err)
	}
	return fmt.Errorf("%w: %w", ErrNotJSON, err)
}

type decoder struct {
	problems []Problem
}

func (d *decoder) add(class Class, path, format string, args ...any) {
	if len(d.problems) < maxProblems {
		d.problems = append(d.problems, Problem{class, path, fmt.Sprintf(format, args...)})
	}
}

func (d *decoder) value(raw json.RawMessage, v reflect.Value, path string, depth int) {
	if depth > MaxDepth {
		d.add(TooDeep, path, "nested deeper than %d", MaxDepth)
		return
	}
	raw = bytes.TrimSpace(raw)
	if string(raw) == "null" {
		return // absent and null are the same: nothing is set
	}
	if opaque(v.Type()) {
		d.leaf(raw, v, path)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(raw, v.Elem(), path, depth)
	case reflect.Struct:
		d.object(raw, v, path, depth)
	case reflect.Map:
		d.mapping(raw, v, path, depth)
	case reflect.Slice:
		d.list(raw, v, path, depth)
	default:
		d.leaf(raw, v, path)
	}
}

// opaque types read themselves.
func opaque(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(reflect.TypeFor[json.Unmarshaler]()) || p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

func (d *decoder) leaf(raw json.RawMessage, v reflect.Value, path string) {
	fresh := reflect.New(v.Type())
	if err := json.Unmarshal(raw, fresh.Interface()); err != nil {
		var te *json.UnmarshalTypeError
		if errors.As(err, &te) {
			d.add(WrongType, path, "a JSON %s stands where %s is wanted", te.Value, kindName(v))
			return
		}
		d.add(BadValue, path, "%s", strings.TrimPrefix(err.Error(), "json: "))
		return
	}
	v.Set(fresh.Elem())
}

func kindName(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "a string"
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Uint8:
		return "a whole number"
	default:
		return "a string"
	}
}

// entries calls f for every member of an object or array, in order.
func entries(raw json.RawMessage, f func(key string, value json.RawMessage)) bool {
	dec := json.NewDecoder(bytes.NewReader(raw))
	open, err := dec.Token()
	if err != nil {
		return false
	}
	for dec.More() {
		var key string
		if open == json.Delim('{') {
			token, err := dec.Token()
			if err != nil {
				return false
			}
			key, _ = token.(string)
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return false
		}
		f(key, value)
	}
	return true
}

func (d *decoder) object(raw json.RawMessage, v reflect.Value, path string, depth int) {
	if raw[0] != '{' {
		d.add(WrongType, path, "an object is wanted here")
		return
	}
	fields := fieldsOf(v.Type())
	seen := make(map[string]bool, len(fields))
	entries(raw, func(key string, value json.RawMessage) {
		here := join(path, key)
		index, known := fields[key]
		switch {
		case !known:
			d.add(UnknownKey, here, "unknown key %q", short(key))
		case seen[key]:
			d.add(DuplicateKey, here, "key %q stands twice", short(key))
		default:
			seen[key] = true
			d.value(value, v.FieldByIndex(index), here, depth+1)
		}
	})
}

func (d *decoder) mapping(raw json.RawMessage, v reflect.Value, path string, depth int) {
	if raw[0] != '{' {
		d.add(WrongType, path, "an object is wanted here")
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	entries(raw, func(key string, value json.RawMessage) {
		here := join(path, key)
		k := reflect.ValueOf(key).Convert(v.Type().Key())
		if v.MapIndex(k).IsValid() {
			d.add(DuplicateKey, here, "key %q stands twice", short(key))
			return
		}
		item := reflect.New(v.Type().Elem()).Elem()
		d.value(value, item, here, depth+1)
		v.SetMapIndex(k, item)
	})
}

func (d *decoder) list(raw json.RawMessage, v reflect.Value, path string, depth int) {
	if raw[0] != '[' {
		d.add(WrongType, path, "a list is wanted here")
		return
	}
	i := 0
	entries(raw, func(_ string, value json.RawMessage) {
		item := reflect.New(v.Type().Elem()).Elem()
		d.value(value, item, fmt.Sprintf("%s[%d]", path, i), depth+1)
		v.Set(reflect.Append(v, item))
		i++
	})
}

// fieldsOf maps the JSON keys of a struct to its fields; embedded structs are
// flattened as encoding/json does.
func fieldsOf(t reflect.Type) map[string][]int {
	fields := make(map[string][]int, t.NumField())
	for _, f := range reflect.VisibleFields(t) {
		if f.Anonymous || !f.IsExported() {
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		if name == "" {
			name = f.Name
		}
		fields[name] = f.Index
	}
	return fields
}

func join(path, key string) string {
	key = short(key)
	if path == "" {
		return key
	}
	return path + "." + key
}

func short(s string) string {
	const limit = 60
	if len(s) <= limit {
		return s
	}
	cut := limit
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}
