package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func quickstart(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = run(args, &out, &errs)
	return status, out.String(), errs.String()
}

// TestStory compares what is told with what was read and found good.
func TestStory(t *testing.T) {
	for lang, args := range map[string][]string{"zh": nil, "en": {"-lang", "en"}} {
		t.Run(lang, func(t *testing.T) {
			status, out, errs := quickstart(args...)
			require.Zero(t, status)
			require.Empty(t, errs)
			golden := filepath.Join("testdata", "quickstart."+lang+".txt")
			if *update {
				require.NoError(t, os.MkdirAll("testdata", 0o755))
				require.NoError(t, os.WriteFile(golden, []byte(out), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			require.Equal(t, string(want), out)
			require.Less(t, strings.Count(out, "\n"), 100, "short enough to read")
		})
	}
	_, zh, _ := quickstart("-lang", "zh")
	_, again, _ := quickstart()
	require.Equal(t, zh, again, "Chinese is the default")
}

func TestUsage(t *testing.T) {
	status, out, errs := quickstart("-h")
	require.Zero(t, status)
	require.Empty(t, out)
	require.Contains(t, errs, "-lang")
	for _, args := range [][]string{{"-lang", "fr"}, {"-nothing"}, {"file.json"}} {
		status, out, errs := quickstart(args...)
		require.Equal(t, 2, status, "%q", args)
		require.Empty(t, out)
		require.NotEmpty(t, errs)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestWriteError(t *testing.T) {
	require.Error(t, tell(brokenPipe{}, jixiao.Chinese))
	var errs bytes.Buffer
	require.Equal(t, 1, run(nil, brokenPipe{}, &errs))
	require.Contains(t, errs.String(), "broken pipe")
}
