package indicator

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files of testdata")

// goldenLine is a pair of cells as read.
type goldenLine struct {
	Line      int  `json:"line"`
	Criterion Cell `json:"criterion"`
	Actual    Cell `json:"actual"`
}

// TestGoldenCells reads every pair of real cells and compares with what a person
// went through line by line.
func TestGoldenCells(t *testing.T) {
	t.Parallel()
	const golden = "testdata/value-strings.golden.jsonl"
	in, err := os.ReadFile("testdata/value-strings.tsv")
	require.NoError(t, err)
	var got bytes.Buffer
	enc := json.NewEncoder(&got)
	enc.SetEscapeHTML(false)
	for i, line := range strings.Split(strings.TrimRight(string(in), "\n"), "\n") {
		target, actual, _ := strings.Cut(line, "\t")
		require.NoError(t, enc.Encode(goldenLine{i + 1, ReadCell(target), ReadCell(actual)}))
	}
	if *update {
		require.NoError(t, os.WriteFile(golden, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	wantLines, gotLines := strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")
	require.Len(t, gotLines, len(wantLines))
	for i := range wantLines {
		require.Equal(t, wantLines[i], gotLines[i])
	}
}
