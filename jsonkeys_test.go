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

// TestJSONKeysOfJudgements: what package evaluate hands out is stored by whoever asked,
// so every struct there that shows a field has keys or writes itself; one without
// any key would not be walked above.
func TestJSONKeysOfJudgements(t *testing.T) {
	tree, seen, bare := loadTree(os.DirFS(".")), []string{}, []string{}
	for _, p := range tree.sorted() {
		if p.folder != "evaluate" {
			continue
		}
		scope := tree.check(p).Scope()
		for _, name := range scope.Names() {
			n, ok := scope.Lookup(name).(*types.TypeName)
			if !ok || !n.Exported() || !showsFields(n.Type()) || writesItself(n.Type()) {
				continue
			}
			seen = append(seen, name)
			if !isDocument(n.Type()) {
				bare = append(bare, name)
			}
		}
	}
	require.Subset(t, seen, []string{"Recheck", "RowCheck", "ExecutionCheck", "TotalCheck", "RatingCheck", "SelfEvaluation", "Options", "Policy", "Review", "AdjustmentScore"})
	require.Empty(t, without(bare, []string{"ReviewParts"}), "parts of a policy are compiled already and not written")
}

// showsFields reports a struct with an exported field.
func showsFields(t types.Type) bool {
	s, ok := t.Underlying().(*types.Struct)
	for i := 0; ok && i < s.NumFields(); i++ {
		if s.Field(i).Exported() {
			return true
		}
	}
	return false
}

// writesItself reports a type with a way into JSON of its own.
func writesItself(t types.Type) bool {
	methods := types.NewMethodSet(types.NewPointer(t))
	return methods.Lookup(nil, "MarshalJSON") != nil || methods.Lookup(nil, "MarshalText") != nil
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
	if writesItself(t) {
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
