package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/evaluate/scorecard"
)

// TestSchemaIsCurrent fails when the committed schema is not the generated one.
func TestSchemaIsCurrent(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, write(&b))
	committed, err := os.ReadFile("../scheme.schema.json")
	require.NoError(t, err)
	require.Equal(t, string(committed), b.String(), "run: go run . > ../scheme.schema.json")
}

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(mustOpen(t))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("scheme.json", doc))
	s, err := c.Compile("scheme.json")
	require.NoError(t, err)
	return s
}

func mustOpen(t *testing.T) *bytes.Reader {
	t.Helper()
	data, err := os.ReadFile("../scheme.schema.json")
	require.NoError(t, err)
	return bytes.NewReader(data)
}

// TestShippedSchemesAreValid holds every shipped scheme to the schema.
func TestShippedSchemesAreValid(t *testing.T) {
	s := compiled(t)
	require.NotEmpty(t, scorecard.BuiltinIDs())
	for _, id := range scorecard.BuiltinIDs() {
		data, ok := scorecard.BuiltinJSON(id)
		require.True(t, ok)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		require.NoError(t, err)
		require.NoError(t, s.Validate(doc), id)
	}
}

// TestSchemaRefuses shows that the schema is not a rubber stamp.
func TestSchemaRefuses(t *testing.T) {
	s := compiled(t)
	data, ok := scorecard.BuiltinJSON("central-2020")
	require.True(t, ok)
	for name, change := range map[string][2]string{
		"unknown rule":      {`"rule": "linear"`, `"rule": "curve"`},
		"unknown key":       {`"format":`, `"fromat":`},
		"number with float": {`"total": "100"`, `"total": "1e2"`},
		"unknown shape":     {`"quantity"`, `"amount"`},
	} {
		changed := strings.Replace(string(data), change[0], change[1], 1)
		require.NotEqual(t, string(data), changed, name)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(changed))
		require.NoError(t, err)
		require.Error(t, s.Validate(doc), name)
	}
}
