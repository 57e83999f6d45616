package catalog_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/indicator/catalog"
)

var update = flag.Bool("update", false, "rewrite the golden files of testdata")

// TestCatalogGolden shows every change of the data in review: entry, number of
// classes or indicators, and the beginning of the digest of its canonical form.
func TestCatalogGolden(t *testing.T) {
	t.Parallel()
	const golden = "testdata/catalog.golden"
	var b strings.Builder
	line := func(kind, id string, n int, digest string) {
		fmt.Fprintf(&b, "%-14s %-26s %4d %s\n", kind, id, n, digest[:16])
	}
	digest := func(v any) string {
		data, err := json.Marshal(v)
		require.NoError(t, err)
		sum := sha256.Sum256(data)
		return hex.EncodeToString(sum[:])
	}
	for _, id := range catalog.Frameworks() {
		f := framework(t, id)
		line("framework", id, len(f.Leaves()), digest(f))
	}
	for _, id := range catalog.Classifications() {
		c := classification(t, id)
		line("classification", id, len(c.Classes), digest(c))
	}
	for _, id := range catalog.Libraries() {
		l := library(t, id)
		line("library", id, l.Len(), l.Digest())
	}
	all, err := catalog.All()
	require.NoError(t, err)
	line("library", "(all)", all.Len(), all.Digest())
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String(), "the data changed: look at the difference, then run the test with -update")
}
