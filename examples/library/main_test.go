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

func library(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = run(args, &out, &errs)
	return status, out.String(), errs.String()
}

// TestStory compares what is told with what was read and found good.
func TestStory(t *testing.T) {
	for name, args := range map[string][]string{
		"library.zh": nil, "library.en": {"-lang", "en"},
		"property.zh": {"-q", "wygl", "-table", "092-jinzhai-2021-wuye-mubiao.json"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, errs := library(args...)
			require.Zero(t, status, errs)
			require.Empty(t, errs)
			golden := filepath.Join("testdata", name+".txt")
			if *update {
				require.NoError(t, os.MkdirAll("testdata", 0o755))
				require.NoError(t, os.WriteFile(golden, []byte(out), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			require.Equal(t, string(want), out)
		})
	}
}

func TestUsage(t *testing.T) {
	status, out, errs := library("-h")
	require.Zero(t, status)
	require.Empty(t, out)
	require.Contains(t, errs, "-lang")
	for _, args := range [][]string{{"-lang", "fr"}, {"-nothing"}, {"file.json"}} {
		status, out, errs := library(args...)
		require.Equal(t, 2, status, "%q", args)
		require.Empty(t, out)
		require.NotEmpty(t, errs)
	}
	status, out, errs = library("-table", "nothing.json")
	require.Equal(t, 1, status)
	require.Empty(t, out)
	require.Contains(t, errs, "nothing.json")
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestBrokenOutput(t *testing.T) {
	var errs bytes.Buffer
	require.Equal(t, 1, run(nil, brokenPipe{}, &errs))
	require.Contains(t, errs.String(), "broken pipe")
}
