package jixiao_test

import (
	"go/types"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestJSONKeys finds fields that would be written as "Quantity" beside lower-case
// keys: whatever a struct with JSON keys holds has keys of its own, or writes
// itself.
func TestJSONKeys(t *testing.T) {
	tree, walk := loadTree(os.DirFS(".")), keyWalk{seen: map[types.Type]bool{}}
	// Results that are handed on as they are have keys like what is stored.
	results := []string{"GridReading", "FormMatch", "RecognisedCell", "SkippedCell"}
	for _, p := range tree.sorted() {
		scope := tree.check(p).Scope()
		for _, name := range scope.Names() {
			if n, ok := scope.Lookup(name).(*types.TypeName); ok && isDocument(n.Type()) {
				walk.document(n.Type(), p.name+"."+name)
				if p.name == "target" {
					results = slices.DeleteFunc(results, func(s string) bool { return s == name })
				}
			}
		}
	}
	require.Greater(t, len(walk.seen), 50, "documents were found")
	require.Empty(t, walk.faults)
	require.Empty(t, results, "no documents")
}

// isDocument reports a struct one of whose fields has a JSON key.
func isDocument(t types.Type) bool {
	s, ok := t.Underlying().(*types.Struct)
	for i := 0; ok && i < s.NumFields(); i++ {
		if reflect.StructTag(s.Tag(i)).Get("json") != "" {
			return true
		}
	}
	return false
}

type keyWalk struct {
	seen   map[types.Type]bool
	faults []string
}

// document looks at the fields of a struct, and at what they hold.
func (w *keyWalk) document(t types.Type, at string) {
	s, ok := t.Underlying().(*types.Struct)
	if !ok || w.seen[t] {
		return
	}
	w.seen[t] = true
	for i := range s.NumFields() {
		f, key := s.Field(i), reflect.StructTag(s.Tag(i)).Get("json")
		if !f.Exported() || key == "-" {
			continue
		}
		place := at + "." + f.Name()
		if key == "" && !f.Embedded() || key != strings.ToLower(key) {
			w.faults = append(w.faults, place)
		}
		w.held(f.Type(), place)
	}
}

// held looks at what a field holds, unless that writes itself.
func (w *keyWalk) held(t types.Type, at string) {
	methods := types.NewMethodSet(types.NewPointer(t))
	if methods.Lookup(nil, "MarshalJSON") != nil || methods.Lookup(nil, "MarshalText") != nil {
		return
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		w.held(u.Elem(), at)
	case *types.Slice:
		w.held(u.Elem(), at)
	case *types.Array:
		w.held(u.Elem(), at)
	case *types.Map:
		w.held(u.Elem(), at)
	default:
		w.document(t, at)
	}
}
