// Package catalog holds the official frameworks, classifications and proposed
// core indicators as data inside the program.
//
// Every entry cites where it comes from, and says whether that was read in the
// text of the rule itself ([jixiao.Basis.Verified]). Core indicators of the
// trades and of recurrent projects (核心绩效指标) are this project's proposal where
// no document names them, and marked as a convention.
//
// Nothing is read before it is asked for, and only what is asked for. A library
// is read once and shared, since it cannot change; a [indicator.Framework] and a
// [indicator.Classification] are made anew for every caller, who may change them.
package catalog

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

//go:embed data
var files embed.FS

// Version is the version of the catalog.
const Version = "2026.1"

// The folders of the data.
const (
	frameworks      = "frameworks"
	classifications = "classifications"
	industry        = "industry"
	recurrent       = "recurrent"
)

// Frameworks lists the IDs of the frameworks (指标体系框架) in order, such as
// project-2020 and department-2013.
func Frameworks() []string { return list(frameworks, "") }

// Classifications lists the IDs of the classifications (分类) in order, such as
// functional and industries.
func Classifications() []string { return list(classifications, "") }

// Libraries lists the IDs of the libraries in order: industry-CODE for a trade,
// recurrent-CODE for a class of recurrent projects.
func Libraries() []string {
	return slices.Concat(list(industry, industry+"-"), list(recurrent, recurrent+"-"))
}

// list returns the names of the files in a folder, without ending.
func list(folder, prefix string) []string {
	entries, err := files.ReadDir(path.Join("data", folder))
	if err != nil {
		return nil
	}
	out := make([]string, len(entries))
	for i, e := range entries {
		out[i] = prefix + strings.TrimSuffix(e.Name(), ".json")
	}
	slices.Sort(out) // the folder sorts with the ending
	return out
}

// Framework returns a framework by its ID. The error, a [*jixiao.Fault], is for
// one that does not exist.
func Framework(id string) (indicator.Framework, error) {
	data, err := read(frameworks, id, id)
	if err != nil {
		return indicator.Framework{}, err
	}
	f, fs, err := indicator.DecodeFramework(data)
	if err == nil {
		err = fs.Err()
	}
	return f, err
}

// Classification returns a classification by its ID. The error, a
// [*jixiao.Fault], is for one that does not exist.
func Classification(id string) (indicator.Classification, error) {
	data, err := read(classifications, id, id)
	if err != nil {
		return indicator.Classification{}, err
	}
	c, fs, err := indicator.DecodeClassification(data)
	if err == nil {
		err = fs.Err()
	}
	return c, err
}

// Library returns the core indicators of a trade or of a class of recurrent
// projects by ID, such as industry-205. The error, a [*jixiao.Fault], is for one
// that does not exist.
func Library(id string) (*indicator.Library, error) {
	if load, ok := libraries()[id]; ok {
		return load()
	}
	return nil, unknown(id)
}

// All returns every library of the catalog joined into one.
func All() (*indicator.Library, error) { return joined() }

// JSON returns the text of an entry by its ID, as a start for one of one's own;
// ok is false where there is none of that name.
func JSON(id string) (data []byte, ok bool) {
	for _, folder := range []string{frameworks, classifications} {
		if data, err := read(folder, id, id); err == nil {
			return data, true
		}
	}
	for _, folder := range []string{industry, recurrent} {
		if name, found := strings.CutPrefix(id, folder+"-"); found {
			data, err := read(folder, name, id)
			return data, err == nil
		}
	}
	return nil, false
}

func read(folder, name, id string) ([]byte, error) {
	if strings.ContainsAny(name, "/\\.") {
		return nil, unknown(id)
	}
	data, err := files.ReadFile(path.Join("data", folder, name+".json"))
	if err != nil {
		return nil, unknown(id)
	}
	return data, nil
}

func unknown(id string) error {
	return &jixiao.Fault{Code: kindUnknown.Code, Err: fmt.Errorf("the catalog has no %q", jixiao.Clip(id))}
}

// libraries maps the IDs to what reads each library on its first use. They are
// constants of the program: the same on every call.
var libraries = sync.OnceValue(func() map[string]func() (*indicator.Library, error) {
	out := make(map[string]func() (*indicator.Library, error))
	for _, id := range Libraries() {
		out[id] = sync.OnceValues(func() (*indicator.Library, error) {
			data, ok := JSON(id)
			if !ok {
				return nil, unknown(id)
			}
			return indicator.ParseLibrary(data)
		})
	}
	return out
})

// joined reads all libraries on the first call.
var joined = sync.OnceValues(func() (*indicator.Library, error) {
	var parts []*indicator.Library
	for _, id := range Libraries() {
		l, err := Library(id)
		if err != nil {
			return nil, err
		}
		parts = append(parts, l)
	}
	l, fs := indicator.Join(indicator.Layer{
		ID: "catalog", Version: Version, Level: indicator.LevelCentral,
		Name: jixiao.Text{ZH: "核心绩效指标目录", EN: "Catalog of core indicators"},
		Basis: []jixiao.Basis{{
			Document: "本项目建议指标", Convention: true,
			Note: "各指标的依据见该指标",
		}},
	}, parts...)
	return l, fs.Err()
})

var kindUnknown = jixiao.Kind{
	Code: "catalog.unknown", Severity: jixiao.Error,
	Message: jixiao.Text{ZH: "目录中没有“{id}”", EN: "the catalog has no {id}"},
	Remedy:  jixiao.Text{ZH: "从列表中选用标识。", EN: "Use an ID from the lists."},
}

// FindingKinds lists every kind of finding this package raises.
func FindingKinds() []jixiao.Kind { return []jixiao.Kind{kindUnknown} }
