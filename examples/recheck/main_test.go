package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/examples/tables"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func recheck(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	status = run(args, &out, &errs)
	return status, out.String(), errs.String()
}

// TestEmbeddedTables compares the re-check of all published tables with the
// reviewed output.
func TestEmbeddedTables(t *testing.T) {
	status, out, errs := recheck(t)
	require.Zero(t, status)
	require.Empty(t, errs)
	golden := filepath.Join("testdata", "recheck.golden.jsonl")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, []byte(out), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	wantLines, gotLines := strings.Split(string(want), "\n"), strings.Split(out, "\n")
	require.Len(t, gotLines, len(wantLines))
	for i := range wantLines {
		require.JSONEq(t, orEmpty(wantLines[i]), orEmpty(gotLines[i]), "line %d", i+1)
	}
}

func orEmpty(line string) string {
	if line == "" {
		return "{}"
	}
	return line
}

// TestNoRowIsLost counts the rows of every table against its output.
func TestNoRowIsLost(t *testing.T) {
	_, out, _ := recheck(t, "-scheme", "hubei")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	files, err := tables.All()
	require.NoError(t, err)
	require.Len(t, lines, len(files))
	for i, f := range files {
		var source struct{ Indicators []json.RawMessage }
		require.NoError(t, json.Unmarshal(f.Data, &source))
		var got reportJSON
		require.NoError(t, json.Unmarshal([]byte(lines[i]), &got))
		require.Equal(t, f.Name, got.File)
		require.Equal(t, "hubei", got.Scheme)
		require.Len(t, got.Rows, len(source.Indicators), f.Name)
		for n, r := range got.Rows {
			require.Equal(t, n+1, r.Row)
		}
	}
}

// TestShape holds the keys of one row: what cannot be computed is left out.
func TestShape(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "example.json")
	require.NoError(t, os.WriteFile(name, []byte(`{"kind":"project-self-evaluation","complete":true,
		"funds":{"unit":"万元","rows":[{"name":"年度资金总额","budget":"100","executed":"93.25","weight":"10","score":"9.33"}]},
		"indicators":[
		 {"level1":"产出指标","level2":"数量指标","level3":"培训人数","target":"≥0.5万人","actual":"5200人","weight":"80","score":"80"},
		 {"level1":"效益指标","level2":"社会效益指标","level3":"改善","target":"有效改善","actual":"有效改善","weight":"10","score":"10"}],
		"total_score":"99.33"}`), 0o600))
	status, out, _ := recheck(t, name)
	require.Zero(t, status)
	var got map[string]any
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	require.Equal(t, "example.json", got["file"])
	require.Equal(t, map[string]any{"rate": "0.9325", "weight": "10", "points": "9.33", "reported": "9.33", "verdict": "agrees"}, got["execution"])
	rows, ok := got["rows"].([]any)
	require.True(t, ok)
	require.Equal(t, map[string]any{
		"row":       1.0,
		"criterion": map[string]any{"kind": "quantity", "op": ">=", "value": "0.5", "unit": "万人", "canonical_value": "5000", "canonical_unit": "人"},
		"actual":    map[string]any{"kind": "quantity", "op": "", "value": "5200", "unit": "人", "canonical_value": "5200", "canonical_unit": "人"},
		"direction": "higher", "direction_assumed": false, "attainment": "1.04", "weight": "80", "points": "80.00", "reported": "80", "verdict": "agrees",
	}, rows[0])
	second, ok := rows[1].(map[string]any)
	require.True(t, ok)
	require.NotContains(t, second, "points")
	require.NotContains(t, second, "attainment")
	require.Equal(t, "unverifiable", second["verdict"])
	require.Equal(t, map[string]any{"points": "99.33", "reported": "99.33", "sum_of_reported": "99.33", "verdict": "agrees"}, got["total"])
	require.Equal(t, map[string]any{"computed": "优"}, got["rating"])
}

func TestExitStatus(t *testing.T) {
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "good.json"), filepath.Join(dir, "bad.json")
	require.NoError(t, os.WriteFile(good, []byte(`{"kind":"target","complete":true,"indicators":[]}`), 0o600))
	require.NoError(t, os.WriteFile(bad, []byte(`{"kind":"target",`), 0o600))

	status, out, errs := recheck(t, bad, good, filepath.Join(dir, "none.json"))
	require.Equal(t, 1, status)
	require.Equal(t, 1, strings.Count(out, "\n"), "the good file is still processed")
	require.Contains(t, out, `"file":"good.json"`)
	require.Contains(t, errs, "bad.json")
	require.Contains(t, errs, "none.json")

	for _, args := range [][]string{{"-scheme", "none"}, {"-nothing"}, {"-values", "x.tsv", "y.json"}} {
		status, out, errs := recheck(t, args...)
		require.Equal(t, 2, status, "%v", args)
		require.Empty(t, out)
		require.NotEmpty(t, errs)
	}
	status, _, _ = recheck(t, "-h")
	require.Zero(t, status)
	status, _, _ = recheck(t, "-values", filepath.Join(dir, "none.tsv"))
	require.Equal(t, 1, status)
}

func TestValues(t *testing.T) {
	name := filepath.Join(t.TempDir(), "values.tsv")
	require.NoError(t, os.WriteFile(name, []byte("≥95%\t98%\r\n9月前\t7月\n\n"), 0o600))
	status, out, _ := recheck(t, "-values", name)
	require.Zero(t, status)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	require.Len(t, lines, 3)
	require.JSONEq(t, `{"line":2,"criterion":{"kind":"date","op":"<","date":"--09"},"actual":{"kind":"date","op":"","date":"--07"}}`, lines[1])
	require.Contains(t, lines[0], `"op":">="`, "signs are not escaped")
	require.Contains(t, lines[2], `"kind":"none"`)
}

// TestHostileTable stays short: one line out, findings instead of a crash.
func TestHostileTable(t *testing.T) {
	name := filepath.Join(t.TempDir(), "hostile.json")
	long := strings.Repeat("9", 200_000)
	require.NoError(t, os.WriteFile(name, []byte(`{"kind":"project-self-evaluation","complete":true,"unknown":1,"indicators":[
		{"level1":"产出指标","target":"≥1e1000000000","actual":"`+long+`","weight":"-5","score":"`+long+`"},
		{"level1":"产出指标","target":"≥10人","actual":"9人","weight":"50","score":"45"}]}`), 0o600))
	status, out, _ := recheck(t, name)
	require.Zero(t, status)
	var got reportJSON
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	require.Len(t, got.Rows, 2)
	require.Equal(t, "45.00", got.Rows[1].Points, "the rest of the table is still processed")
	require.Equal(t, "agrees", got.Rows[1].Verdict.String())
	require.Less(t, len(out), 50_000)
}
