package scorecard

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/jixiao-go/jixiao"
)

//go:embed schemes/*.json
var builtinFiles embed.FS

// builtins compiles the shipped schemes once, when the first is asked for.
// They are constants of the library: the same on every call.
var builtins = sync.OnceValue(func() map[string]*Scheme {
	entries, err := builtinFiles.ReadDir("schemes")
	if err != nil {
		return nil
	}
	out := make(map[string]*Scheme, len(entries))
	for _, e := range entries {
		data, err := builtinFiles.ReadFile(path.Join("schemes", e.Name()))
		if err != nil {
			continue
		}
		// A shipped scheme that does not compile fails a test of this package.
		if s, err := ParseScheme(data); err == nil {
			out[strings.TrimSuffix(e.Name(), ".json")] = s
		}
	}
	return out
})

// Builtin returns a shipped scheme by its ID, such as central-2020. The error
// is a [*jixiao.Fault] where there is none of that name.
func Builtin(id string) (*Scheme, error) {
	if s, ok := builtins()[id]; ok {
		return s, nil
	}
	return nil, &jixiao.Fault{
		Code: kindSchemeUnknown.Code,
		Err:  fmt.Errorf("there is no scheme %q", jixiao.Clip(id)),
	}
}

// BuiltinIDs lists the IDs of the shipped schemes in order.
func BuiltinIDs() []string {
	var ids []string
	for id := range builtins() {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// BuiltinJSON returns the JSON text of a shipped scheme, as a start for a
// scheme of one's own; ok is false where there is none of that name.
func BuiltinJSON(id string) (data []byte, ok bool) {
	if strings.ContainsAny(id, "/\\.") {
		return nil, false
	}
	data, err := builtinFiles.ReadFile(path.Join("schemes", id+".json"))
	return data, err == nil
}
