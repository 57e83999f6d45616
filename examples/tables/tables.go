// Package tables holds 65 performance tables as Chinese governments, hospitals
// and schools published them, cell for cell, for the example programs and their
// tests. Where they were read stands in the source of each.
package tables

import (
	"embed"
	"io/fs"
	"path"
)

//go:embed *.json
var files embed.FS

// File is one published table in the JSON that package target reads.
type File struct {
	Name string
	Data []byte
}

// All returns the tables in the order of their names.
func All() ([]File, error) {
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		return nil, err
	}
	out := make([]File, len(names))
	for i, name := range names {
		data, err := files.ReadFile(path.Clean(name))
		if err != nil {
			return nil, err
		}
		out[i] = File{name, data}
	}
	return out, nil
}
