package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

// shipped are the documents of this library that each schema must accept, and changes
// of the first one that it must refuse.
func shipped() map[string]struct {
	files  []string
	wrongs map[string][2]string
} {
	return map[string]struct {
		files  []string
		wrongs map[string][2]string
	}{
		"evaluate/scorecard/scheme.schema.json": {
			files: []string{"evaluate/scorecard/schemes/central-2020.json", "evaluate/scorecard/schemes/*.json"},
			wrongs: map[string][2]string{
				"unknown rule":      {`"rule": "linear"`, `"rule": "curve"`},
				"unknown key":       {`"format":`, `"fromat":`},
				"number with float": {`"total": "100"`, `"total": "1e2"`},
				"unknown shape":     {`"quantity"`, `"amount"`},
			},
		},
		"evaluate/review-policy.schema.json": {
			files: []string{"evaluate/reviewpolicies/target-review.json", "evaluate/reviewpolicies/*.json"},
			wrongs: map[string][2]string{
				"unknown verdict":  {`"verdict": "refuse"`, `"verdict": "refused"`},
				"unknown key":      {`"outcomes":`, `"outcome":`},
				"share in percent": {`"item_from": "0.`, `"item_from": "%0.`},
			},
		},
		"evaluate/review-sheet.schema.json": {
			files: []string{"internal/schemagen/testdata/sheet.json"},
			wrongs: map[string][2]string{
				"unknown verdict":  {`"return"`, `"returned"`},
				"points as number": {`"points": "9"`, `"points": 9`},
				"unknown phase":    {`"annual"`, `"yearly"`},
			},
		},
		"target/policy.schema.json": {
			files: []string{"target/policies/central.json", "target/policies/*.json"},
			wrongs: map[string][2]string{
				"unknown key":      {`"checks":`, `"check_list":`},
				"no checks":        {`"checks": [`, `"checks": [], "more": [`},
				"unknown subject":  {`"project"`, `"projects"`},
				"weight as number": {`"90"`, `90`},
			},
		},
		"target/form.schema.json": {
			files: []string{"target/forms/hubei.json", "target/forms/[a-u]*.json"},
			wrongs: map[string][2]string{
				"unknown block":   {`"block": "rows"`, `"block": "row"`},
				"unknown key":     {`"headings":`, `"heading":`},
				"label is a list": {`"text": "`, `"text": 1, "under": "`},
			},
		},
	}
}

// TestSchemasAreCurrent fails when a committed schema is not the generated one.
func TestSchemasAreCurrent(t *testing.T) {
	for _, d := range documents() {
		var b bytes.Buffer
		require.NoError(t, d.write(&b))
		require.Equal(t, read(t, d.file), b.String(), "%s: run: go run .", d.file)
		require.Contains(t, shipped(), d.file)
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, file))
	require.NoError(t, err)
	return string(data)
}

func compiled(t *testing.T, file string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(read(t, file)))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("schema.json", doc))
	s, err := c.Compile("schema.json")
	require.NoError(t, err)
	return s
}

// TestShippedDocuments holds what is shipped to the schemas, which are no rubber
// stamps: one change makes a document wrong.
func TestShippedDocuments(t *testing.T) {
	for schema, c := range shipped() {
		s := compiled(t, schema)
		for _, pattern := range c.files {
			files, err := filepath.Glob(filepath.Join(root, pattern))
			require.NoError(t, err)
			require.NotEmpty(t, files, pattern)
			for _, file := range files {
				doc, err := jsonschema.UnmarshalJSON(strings.NewReader(read(t, strings.TrimPrefix(file, root))))
				require.NoError(t, err)
				require.NoError(t, s.Validate(doc), file)
			}
		}
		right := read(t, c.files[0])
		for name, change := range c.wrongs {
			wrong := strings.Replace(right, change[0], change[1], 1)
			require.NotEqual(t, right, wrong, name)
			doc, err := jsonschema.UnmarshalJSON(strings.NewReader(wrong))
			require.NoError(t, err, name)
			require.Error(t, s.Validate(doc), "%s: %s", schema, name)
		}
	}
}
