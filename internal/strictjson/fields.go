package strictjson

import (
	"reflect"
	"slices"
	"strings"
)

// structFields maps the JSON keys of a struct to its fields.
type structFields map[string]structField

// structField is one field: its place for [fieldAt], and its number among the
// keys of the struct.
type structField struct {
	index  []int
	number int
}

// fieldsOf lists the keys of a struct. Embedded structs are flattened as
// encoding/json does: those with a key of their own are not, and a key of the
// outer struct wins over the same one further in.
func fieldsOf(t reflect.Type) structFields {
	fields := make(structFields, t.NumField())
	fields.add(t, nil, nil)
	return fields
}

func (s structFields) add(t reflect.Type, index []int, above []reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		here := slices.Concat(index, []int{i})
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		if inner, ok := embedded(f); ok && name == "" {
			if !slices.Contains(above, inner) {
				s.add(inner, here, slices.Concat(above, []reflect.Type{t}))
			}
			continue
		}
		if !f.IsExported() {
			continue
		}
		if name == "" {
			name = f.Name
		}
		if old, twice := s[name]; !twice {
			s[name] = structField{here, len(s)}
		} else if len(here) < len(old.index) {
			s[name] = structField{here, old.number}
		}
	}
}

// embedded returns the struct that a field embeds by value, or by a pointer
// that can be set.
func embedded(f reflect.StructField) (t reflect.Type, ok bool) {
	t = f.Type
	if t.Kind() == reflect.Pointer && f.IsExported() {
		t = t.Elem()
	}
	return t, f.Anonymous && t.Kind() == reflect.Struct
}

// fieldAt is FieldByIndex that makes the embedded structs on the way.
func fieldAt(v reflect.Value, index []int) reflect.Value {
	for _, i := range index {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	return v
}
