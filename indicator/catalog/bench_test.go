package catalog_test

import (
	"encoding/json"
	"testing"

	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/indicator/catalog"
)

// The loads are cold: they read the text as the first caller does, past what the
// catalog keeps. Beside each stands the standard library reading the same bytes
// into maps, without any check.

func benchmarkPlain(b *testing.B, ids ...string) {
	texts, size := make([][]byte, len(ids)), 0
	for i, id := range ids {
		texts[i] = text(b, id)
		size += len(texts[i])
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, data := range texts {
			var v any
			if err := json.Unmarshal(data, &v); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkFramework(b *testing.B) {
	b.SetBytes(int64(len(text(b, "project-2020"))))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := catalog.Framework("project-2020"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFrameworkBaseline(b *testing.B) { benchmarkPlain(b, "project-2020") }

func BenchmarkLibrary(b *testing.B) {
	data := text(b, "industry-205")
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := indicator.ParseLibrary(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLibraryBaseline(b *testing.B) { benchmarkPlain(b, "industry-205") }

func BenchmarkAll(b *testing.B) {
	ids, size := catalog.Libraries(), 0
	for _, id := range ids {
		size += len(text(b, id))
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		parts := make([]*indicator.Library, len(ids))
		for i, id := range ids {
			l, err := indicator.ParseLibrary(text(b, id))
			if err != nil {
				b.Fatal(err)
			}
			parts[i] = l
		}
		if _, fs := indicator.Join(indicator.Layer{ID: "all", Version: catalog.Version}, parts...); fs.HasErrors() {
			b.Fatal(fs)
		}
	}
}

func BenchmarkAllBaseline(b *testing.B) { benchmarkPlain(b, catalog.Libraries()...) }

// BenchmarkAllKept is every call after the first.
func BenchmarkAllKept(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := catalog.All(); err != nil {
			b.Fatal(err)
		}
	}
}
