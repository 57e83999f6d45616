package strictjson

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// decoder walks a document that is known to be JSON, from front to back.
type decoder struct {
	data     []byte
	at       int    // the next byte to read
	path     []step // the place of the value being read
	structs  map[reflect.Type]structFields
	problems []Problem
}

// step is one part of a path: a key, or an index where the key is nil.
type step struct {
	key   []byte
	index int
}

func (d *decoder) add(class Class, format string, args ...any) {
	if len(d.problems) < MaxProblems {
		d.problems = append(d.problems, Problem{Class: class, Path: d.where(), Detail: fmt.Sprintf(format, args...)})
	}
}

// addKey costs nothing where nothing more is said, as there may be a million.
func (d *decoder) addKey(class Class, format string, key []byte) {
	if len(d.problems) < MaxProblems {
		d.add(class, format, short(string(key)))
	}
}

// where prints the path.
func (d *decoder) where() string {
	var b strings.Builder
	for _, s := range d.path {
		if s.key == nil {
			b.WriteByte('[')
			b.WriteString(strconv.Itoa(s.index))
			b.WriteByte(']')
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(short(string(s.key)))
	}
	return b.String()
}

// value reads the next value into v.
func (d *decoder) value(v reflect.Value) {
	c := d.data[d.at]
	switch {
	case c == 'n': // absent and null are the same: nothing is set
		d.skip()
		return
	case opaque(v.Type()):
		d.leaf(v)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(v.Elem())
	case reflect.Struct:
		if d.opens('{', "an object") {
			d.object(v)
		}
	case reflect.Map:
		if !textKey(v.Type().Key()) {
			d.leaf(v)
		} else if d.opens('{', "an object") {
			d.mapping(v)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			d.leaf(v) // base64
		} else if d.opens('[', "a list") {
			d.list(v)
		}
	default:
		d.leaf(v)
	}
}

// opens reports whether the next value begins with c and may be entered, and
// steps over it otherwise.
func (d *decoder) opens(c byte, want string) bool {
	switch {
	case d.data[d.at] != c:
		d.add(WrongType, "a JSON %s stands where %s is wanted", typeName(d.data[d.at]), want)
	case len(d.path) >= MaxDepth:
		d.add(TooDeep, "nested deeper than %d", MaxDepth)
	default:
		return true
	}
	d.skip()
	return false
}

// opaque types read themselves.
func opaque(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(reflect.TypeFor[json.Unmarshaler]()) || p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

// leaf hands the next value to encoding/json.
func (d *decoder) leaf(v reflect.Value) {
	raw, nesting := d.skip()
	if len(d.path)+nesting > MaxDepth {
		d.add(TooDeep, "nested deeper than %d", MaxDepth)
		return
	}
	if v.Kind() == reflect.String && !opaque(v.Type()) && raw[0] == '"' && bytes.IndexByte(raw, '\\') < 0 {
		v.SetString(string(raw[1 : len(raw)-1]))
		return
	}
	fresh := reflect.New(v.Type())
	err := json.Unmarshal(raw, fresh.Interface())
	if err == nil {
		v.Set(fresh.Elem())
		return
	}
	_, mistyped := errors.AsType[*json.UnmarshalTypeError](err)
	switch want := wanted(v.Type()); {
	case !mistyped || want == "":
		// The value is of the right type on the whole; what it holds is not.
		d.add(BadValue, "%s", cut(strings.TrimPrefix(err.Error(), "json: "), maxReason))
	case typeName(raw[0]) == "number" && isNumber(v.Kind()):
		d.add(WrongType, "%s is not %s that fits", short(string(raw)), want)
	default:
		d.add(WrongType, "a JSON %s stands where %s is wanted", typeName(raw[0]), want)
	}
}

// maxReason bounds what a type says about a value that it refuses.
const maxReason = 300

func isNumber(k reflect.Kind) bool { return k >= reflect.Int && k <= reflect.Float64 }

// typeName names the JSON type of a value by its first byte.
func typeName(c byte) string {
	switch c {
	case '{':
		return "object"
	case '[':
		return "list"
	case '"':
		return "string"
	case 't', 'f':
		return "boolean"
	case 'n':
		return "null"
	default:
		return "number"
	}
}

// wanted names the one JSON type that a leaf is read from, or "" where there
// are several.
func wanted(t reflect.Type) string {
	p := reflect.PointerTo(t)
	switch k := t.Kind(); {
	case p.Implements(reflect.TypeFor[json.Unmarshaler]()):
		return ""
	case p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]()), k == reflect.String, k == reflect.Slice:
		return "a string"
	case k == reflect.Bool:
		return "true or false"
	case k >= reflect.Int && k <= reflect.Uintptr:
		return "a whole number"
	case k == reflect.Float32, k == reflect.Float64:
		return "a number"
	default:
		return ""
	}
}

func (d *decoder) object(v reflect.Value) {
	fields, ok := d.structs[v.Type()]
	if !ok {
		fields = fieldsOf(v.Type())
		d.structs[v.Type()] = fields
	}
	var buf [1]uint64
	seen := buf[:] // one bit for each field
	if n := (len(fields) + 63) / 64; n > len(buf) {
		seen = make([]uint64, n)
	}
	d.at++
	for d.more('}') {
		key := d.key()
		d.path = append(d.path, step{key: key})
		f, known := fields[string(key)]
		word, bit := f.number/64, uint64(1)<<(f.number%64)
		switch {
		case !known:
			d.addKey(UnknownKey, "unknown key %q", key)
			d.skip()
		case seen[word]&bit != 0:
			d.addKey(DuplicateKey, "key %q stands twice", key)
			d.skip()
		default:
			seen[word] |= bit
			d.value(fieldAt(v, f.index))
		}
		d.path = d.path[:len(d.path)-1]
	}
}

// textKey reports whether keys of this type are plain texts or read themselves
// from one.
func textKey(t reflect.Type) bool {
	return t.Kind() == reflect.String || reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

func (d *decoder) mapping(v reflect.Value) {
	v.Set(reflect.MakeMap(v.Type()))
	n := 0
	d.at++
	for ; d.more('}'); n++ {
		name := d.key()
		if n >= MaxItems {
			d.skip()
			continue
		}
		d.path = append(d.path, step{key: name})
		key := reflect.New(v.Type().Key())
		err := setKey(key, name)
		switch {
		case err != nil:
			d.add(BadValue, "%s", cut(err.Error(), maxReason))
			d.skip()
		case v.MapIndex(key.Elem()).IsValid():
			d.addKey(DuplicateKey, "key %q stands twice", name)
			d.skip()
		default:
			item := reflect.New(v.Type().Elem()).Elem()
			d.value(item)
			v.SetMapIndex(key.Elem(), item)
		}
		d.path = d.path[:len(d.path)-1]
	}
	d.tooMany(n)
}

func setKey(key reflect.Value, name []byte) error {
	if u, ok := reflect.TypeAssert[encoding.TextUnmarshaler](key); ok {
		return u.UnmarshalText(name)
	}
	key.Elem().SetString(string(name))
	return nil
}

func (d *decoder) list(v reflect.Value) {
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	n := 0
	d.at++
	for ; d.more(']'); n++ {
		if n >= MaxItems {
			d.skip()
			continue
		}
		if n == v.Cap() {
			v.Grow(1)
		}
		v.SetLen(n + 1)
		v.Index(n).SetZero()
		d.path = append(d.path, step{index: n})
		d.value(v.Index(n))
		d.path = d.path[:len(d.path)-1]
	}
	d.tooMany(n)
}

func (d *decoder) tooMany(n int) {
	if n > MaxItems && len(d.problems) < MaxProblems {
		d.add(BadValue, "%d entries, limit %d; only the first %d are read", n, MaxItems, MaxItems)
		d.problems[len(d.problems)-1].Items = n
	}
}

// more steps to the next entry of an object or a list, and over its end.
func (d *decoder) more(end byte) bool {
	d.blank()
	switch d.data[d.at] {
	case end:
		d.at++
		return false
	case ',':
		d.at++
		d.blank()
	}
	return true
}

// blank steps over white space.
func (d *decoder) blank() {
	for {
		switch d.data[d.at] {
		case ' ', '\t', '\r', '\n':
			d.at++
		default:
			return
		}
	}
}

// key reads a key and the colon behind it.
func (d *decoder) key() []byte {
	raw, _ := d.skip()
	d.blank()
	d.at++
	d.blank()
	if bytes.IndexByte(raw, '\\') < 0 {
		return raw[1 : len(raw)-1]
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return raw
	}
	return []byte(s)
}

// skip steps over the next value and returns it, with the depth of nesting
// inside it.
func (d *decoder) skip() (raw []byte, nesting int) {
	start, open := d.at, 0
	for {
		switch d.data[d.at] {
		case '{', '[':
			open++
			nesting = max(nesting, open)
			d.at++
		case '}', ']':
			open--
			d.at++
		case '"':
			d.text()
		case ' ', '\t', '\r', '\n', ',', ':':
			d.at++
		default:
			d.plain()
		}
		if open == 0 {
			return d.data[start:d.at], nesting
		}
	}
}

// text steps over a string.
func (d *decoder) text() {
	for d.at++; ; d.at++ {
		switch d.data[d.at] {
		case '\\':
			d.at++
		case '"':
			d.at++
			return
		}
	}
}

// plain steps over a number, true, false or null.
func (d *decoder) plain() {
	for d.at < len(d.data) {
		switch d.data[d.at] {
		case ' ', '\t', '\r', '\n', ',', ':', '}', ']':
			return
		}
		d.at++
	}
}

// short cuts a foreign text for a path or message.
func short(s string) string { return cut(s, 60) }

func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit] + "…"
}
