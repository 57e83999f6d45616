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

	"github.com/jixiao-go/jixiao"
)

// decoder walks a document that is known to be JSON, from front to back.
type decoder struct {
	data     []byte
	limits   Limits
	entries  int    // of all lists and maps so far
	at       int    // the next byte to read
	path     []step // the place of the value being read
	types    map[reflect.Type]typeInfo
	problems []Problem
}

// step is one part of a path: a key, or an index where the key is nil.
type step struct {
	key   []byte
	index int
}

func (d *decoder) add(class Class, en, zh string) {
	if len(d.problems) < d.limits.Problems {
		d.problems = append(d.problems, Problem{Class: class, Path: d.where(), Detail: en, Chinese: zh})
	}
}

// addKey costs nothing where nothing more is said, as there may be a million.
func (d *decoder) addKey(class Class, key []byte) {
	if len(d.problems) < d.limits.Problems {
		quoted := strconv.Quote(short(string(key)))
		d.add(class, quoted, quoted)
	}
}

func (d *decoder) addDeep() {
	d.add(TooDeep, fmt.Sprintf("nested deeper than %d", MaxDepth), fmt.Sprintf("嵌套超过 %d 层", MaxDepth))
}

// addType says that the next value, which begins with c, is of the wrong type.
func (d *decoder) addType(c byte, want jixiao.Text) {
	have := typeName(c)
	d.add(WrongType, "a JSON "+have.EN+" stands where "+want.EN+" is wanted", "应为"+want.ZH+"，实为"+have.ZH)
}

// addReason says what a type says about a value that it refuses.
func (d *decoder) addReason(err error) {
	if value, ok := errors.AsType[*jixiao.ValueError](err); ok {
		d.add(BadValue, cut(value.Message.EN, 300), cut(value.Message.ZH, 300))
		return
	}
	reason := cut(strings.TrimPrefix(err.Error(), "json: "), 300)
	d.add(BadValue, reason, "不可用的取值（"+reason+"）")
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
	if d.data[d.at] == 'n' { // absent and null are the same: nothing is set
		d.skip()
		return
	}
	info := d.info(v.Type())
	if info.opaque {
		d.itself(v, info.text)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(v.Elem())
	case reflect.Struct:
		if d.opens('{', anObject) {
			d.object(v, info.fields)
		}
	case reflect.Map:
		if !textKey(v.Type().Key()) {
			d.leaf(v)
		} else if d.opens('{', anObject) {
			d.mapping(v)
		}
	case reflect.Slice:
		if e := v.Type().Elem(); e.Kind() == reflect.Uint8 && !d.info(e).opaque {
			d.leaf(v) // base64
		} else if d.opens('[', aList) {
			d.list(v)
		}
	default:
		d.leaf(v)
	}
}

// opens reports whether the next value begins with c and may be entered, and
// steps over it otherwise.
func (d *decoder) opens(c byte, want jixiao.Text) bool {
	switch {
	case d.data[d.at] != c:
		d.addType(d.data[d.at], want)
	case len(d.path) >= MaxDepth:
		d.addDeep()
	default:
		return true
	}
	d.skip()
	return false
}

// typeInfo is what the walk asks of a type again and again.
type typeInfo struct {
	opaque bool         // it reads itself
	text   bool         // and does so from a text only
	fields structFields // of a struct that is not opaque
}

func (d *decoder) info(t reflect.Type) typeInfo {
	if t.PkgPath() == "" && t.Kind() != reflect.Struct {
		return typeInfo{} // a type without name has no methods of its own
	}
	x, ok := d.types[t]
	if !ok {
		x.text = !reads[json.Unmarshaler](t) && reads[encoding.TextUnmarshaler](t)
		x.opaque = x.text || reads[json.Unmarshaler](t)
		if !x.opaque && t.Kind() == reflect.Struct {
			x.fields = fieldsOf(t)
		}
		d.types[t] = x
	}
	return x
}

// reads reports whether values of a type read themselves, by one of the
// interfaces for that.
func reads[T any](t reflect.Type) bool { return reflect.PointerTo(t).Implements(reflect.TypeFor[T]()) }

// itself hands the next value to a type that reads itself, as encoding/json does.
func (d *decoder) itself(v reflect.Value, text bool) {
	if text && d.data[d.at] != '"' {
		d.leaf(v) // it says what is wrong
		return
	}
	raw, nesting := d.skip()
	if len(d.path)+nesting > MaxDepth {
		d.addDeep()
		return
	}
	var err error
	switch u := v.Addr().Interface().(type) {
	case json.Unmarshaler:
		err = u.UnmarshalJSON(raw)
	case encoding.TextUnmarshaler:
		if bytes.IndexByte(raw, '\\') >= 0 {
			err = json.Unmarshal(raw, u)
		} else {
			err = u.UnmarshalText(raw[1 : len(raw)-1 : len(raw)-1])
		}
	}
	if err != nil {
		v.SetZero()
		d.refused(v.Type(), raw, err)
	}
}

// leaf hands the next value to encoding/json.
func (d *decoder) leaf(v reflect.Value) {
	raw, nesting := d.skip()
	if len(d.path)+nesting > MaxDepth {
		d.addDeep()
		return
	}
	if v.Kind() == reflect.String && raw[0] == '"' && bytes.IndexByte(raw, '\\') < 0 {
		v.SetString(string(raw[1 : len(raw)-1]))
		return
	}
	fresh := reflect.New(v.Type())
	if err := json.Unmarshal(raw, fresh.Interface()); err != nil {
		d.refused(v.Type(), raw, err)
		return
	}
	v.Set(fresh.Elem())
}

// refused says why a type did not take a value.
func (d *decoder) refused(t reflect.Type, raw []byte, err error) {
	_, mistyped := errors.AsType[*json.UnmarshalTypeError](err)
	switch want := wanted(t); {
	case !mistyped || want.IsZero():
		// The value is of the right type on the whole; what it holds is not.
		d.addReason(err)
	case isNumber(t.Kind()) && !reads[encoding.TextUnmarshaler](t) && typeName(raw[0]) == typeName('0'):
		number := short(string(raw))
		d.add(WrongType, number+" is not "+want.EN+" that fits", number+" 不是"+want.ZH+"，或超出范围")
	default:
		d.addType(raw[0], want)
	}
}

func isNumber(k reflect.Kind) bool { return k >= reflect.Int && k <= reflect.Float64 }

// typeName names the JSON type of a value by its first byte.
func typeName(c byte) jixiao.Text {
	switch c {
	case '{':
		return jixiao.Text{ZH: "对象", EN: "object"}
	case '[':
		return jixiao.Text{ZH: "列表", EN: "list"}
	case '"':
		return jixiao.Text{ZH: "字符串", EN: "string"}
	case 't', 'f':
		return jixiao.Text{ZH: "布尔值", EN: "boolean"}
	default:
		return jixiao.Text{ZH: "数字", EN: "number"}
	}
}

var (
	anObject = jixiao.Text{ZH: "对象", EN: "an object"}
	aList    = jixiao.Text{ZH: "列表", EN: "a list"}
)

// wanted names the one JSON type that a leaf is read from; it is empty where
// there are several.
func wanted(t reflect.Type) jixiao.Text {
	switch k := t.Kind(); {
	case reads[json.Unmarshaler](t):
		return jixiao.Text{}
	case reads[encoding.TextUnmarshaler](t), k == reflect.String, k == reflect.Slice:
		return jixiao.Text{ZH: "字符串", EN: "a string"}
	case k == reflect.Bool:
		return jixiao.Text{ZH: " true 或 false", EN: "true or false"}
	case isNumber(k) && k < reflect.Float32:
		return jixiao.Text{ZH: "整数", EN: "a whole number"}
	case isNumber(k):
		return jixiao.Text{ZH: "数字", EN: "a number"}
	default:
		return jixiao.Text{}
	}
}

func (d *decoder) object(v reflect.Value, fields structFields) {
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
			d.addKey(UnknownKey, key)
			d.skip()
		case seen[word]&bit != 0:
			d.addKey(DuplicateKey, key)
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
	return t.Kind() == reflect.String || reads[encoding.TextUnmarshaler](t)
}

func (d *decoder) mapping(v reflect.Value) {
	v.Set(reflect.MakeMap(v.Type()))
	n, read := 0, 0
	d.at++
	for ; d.more('}'); n++ {
		name := d.key()
		if d.full(n) {
			d.skip()
			continue
		}
		read++
		d.path = append(d.path, step{key: name})
		key := reflect.New(v.Type().Key())
		err := setKey(key, name)
		switch {
		case err != nil:
			d.addReason(err)
			d.skip()
		case v.MapIndex(key.Elem()).IsValid():
			d.addKey(DuplicateKey, name)
			d.skip()
		default:
			item := reflect.New(v.Type().Elem()).Elem()
			d.value(item)
			v.SetMapIndex(key.Elem(), item)
		}
		d.path = d.path[:len(d.path)-1]
	}
	d.tooMany(n, read)
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
	n, read := 0, 0
	d.at++
	for ; d.more(']'); n++ {
		if d.full(n) {
			d.skip()
			continue
		}
		read++
		if n == v.Cap() {
			v.Grow(max(1, n)) // a list of large structs is dear to move
		}
		v.SetLen(n + 1)
		v.Index(n).SetZero()
		d.path = append(d.path, step{index: n})
		d.value(v.Index(n))
		d.path = d.path[:len(d.path)-1]
	}
	d.tooMany(n, read)
}

// full reports whether a list or map with n entries takes no more, and counts the
// entry that it takes.
func (d *decoder) full(n int) bool {
	if n >= d.limits.Items || d.entries >= d.limits.Entries {
		return true
	}
	d.entries++
	return false
}

// tooMany says so where a list or map had more than n entries, which it read
// before the limit of the document.
func (d *decoder) tooMany(n, read int) {
	switch {
	case n == read || len(d.problems) >= d.limits.Problems:
		return
	case read < d.limits.Items:
		d.add(BadValue, fmt.Sprintf("%d entries, of which the first %d are read: all lists together have more than %d", n, read, d.limits.Entries),
			fmt.Sprintf("共 %d 项，只读前 %d 项：全部列表合计超过 %d 项", n, read, d.limits.Entries))
	default:
		d.add(BadValue, fmt.Sprintf("%d entries, limit %d; only the first %d are read", n, read, read),
			fmt.Sprintf("共 %d 项，超过上限 %d，只读前 %d 项", n, read, read))
	}
	d.problems[len(d.problems)-1].Items = n
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
