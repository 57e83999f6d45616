package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestOutput(t *testing.T) {
	for lang, args := range map[string][]string{"zh": nil, "en": {"-lang", "en"}} {
		t.Run(lang, func(t *testing.T) {
			var out, errs bytes.Buffer
			require.Zero(t, run(args, &out, &errs))
			require.Empty(t, errs.String())
			golden := filepath.Join("testdata", "customrule."+lang+".txt")
			if *update {
				require.NoError(t, os.MkdirAll("testdata", 0o755))
				require.NoError(t, os.WriteFile(golden, out.Bytes(), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			require.Equal(t, string(want), out.String())
		})
	}
}

func TestUsage(t *testing.T) {
	var out, errs bytes.Buffer
	require.Zero(t, run([]string{"-h"}, &out, &errs))
	require.Equal(t, 2, run([]string{"-lang", "fr"}, &out, &errs))
	require.Equal(t, 2, run([]string{"file"}, &out, &errs))
	require.Empty(t, out.String())
	require.Equal(t, 1, run(nil, brokenPipe{}, &errs))
	require.Contains(t, errs.String(), "broken pipe")
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }
