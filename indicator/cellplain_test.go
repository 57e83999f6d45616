package indicator

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// samePlain holds the short way to the long one: what it reads encoding/json reads
// to the same, but for the canonical values, which nobody believes.
func samePlain(t rapid.TB, data []byte) (plain bool) {
	t.Helper()
	var fast, slow criterionJSON
	if !fast.readPlain(data) {
		return false
	}
	require.NoError(t, json.Unmarshal(data, &slow), "%s", data)
	slow.CanonicalValue, slow.CanonicalLow, slow.CanonicalHigh, slow.CanonicalUnit = "", "", "", ""
	require.Equal(t, slow, fast, "%s", data)
	return true
}

func TestPlainCriteria(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text  string
		plain bool
	}{
		{`{"kind":"quantity","op":">=","value":"95","unit":"%","canonical_value":"95","canonical_unit":"%"}`, true},
		{" {\n\t\"kind\" : \"text\" , \"text\" : \"良好\" }\n", true},
		{`{"kind":"quantity","op":"","value":"5","approximate":true,"extracted":false}`, true},
		{`{"kind":"text","text":"a","text":"b"}`, true}, // the last one counts
		{`{"kind":"date","op":"\u003c=","date":"2026-12"}`, true},
		{`{"kind":"date","op":"\u003C=","date":"2026-12"}`, false},
		{`{"kind":"date","op":"about","date":"2026-12"}`, false},
		{`{"kind":"date","op":"`, false},
		{`{}`, false},
		{``, false},
		{`{"kind":"text","text":"a\"b"}`, false},
		{"{\"kind\":\"text\",\"text\":\"a\x01\"}", false},
		{"{\"kind\":\"text\",\"text\":\"\xff\"}", false},
		{`{"kind":"text","text":"a"`, false},
		{`{"kind":"text","text":"a",}`, false},
		{`{"kind":"text" "text":"a"}`, false},
		{`{"kind":"text","text":"a"}}`, false},
		{`{"Kind":"text"}`, false},
		{`{"kind":"prose"}`, false},
		{`{"kind":null}`, false},
		{`{"kind":"text","op":null}`, false},
		{`{"kind":"text","tier":1}`, false},
		{`{"kind":"text","notes":["mended"]}`, false},
		{`{"kind":"compound","parts":[]}`, false},
		{`{"kind":"text","extracted":truest}`, false},
	} {
		require.Equal(t, c.plain, samePlain(t, []byte(c.text)), c.text)
	}
}

// Of the criteria that people write nearly all go the short way.
func TestPlainCriteriaAreUsual(t *testing.T) {
	t.Parallel()
	plain, all := 0, 0
	for _, x := range manyIndicators(500) {
		data, err := json.Marshal(x.Criterion)
		require.NoError(t, err)
		var indented bytes.Buffer
		require.NoError(t, json.Indent(&indented, data, "", "  "))
		all++
		if samePlain(t, data) && samePlain(t, indented.Bytes()) {
			plain++
		}
		var back Criterion
		require.NoError(t, json.Unmarshal(data, &back))
		require.True(t, back.Cell().Equal(x.Criterion.Cell()))
	}
	require.Greater(t, plain*10, all*9)
}

// Every key is read by the short way, or is one of those that are rare.
func TestPlainKeysAreAll(t *testing.T) {
	t.Parallel()
	rare := []string{"parts", "notes", "tier"}
	values := map[string]string{"kind": `"text"`, "op": `">="`, "trend": `"rising"`, "direction": `"higher"`}
	for _, of := range []reflect.Type{reflect.TypeFor[cellJSON](), reflect.TypeFor[criterionJSON]()} {
		for f := range of.Fields() {
			key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			value := values[key]
			switch {
			case key == "" || slices.Contains(rare, key):
				continue
			case f.Type.Kind() == reflect.Bool:
				value = "true"
			case value == "":
				value = `"1"`
			}
			require.True(t, samePlain(t, []byte(`{"`+key+`":`+value+`}`)), key)
		}
	}
}

func FuzzPlainCriterion(f *testing.F) {
	f.Add([]byte(`{"kind":"quantity","op":">=","value":"95","unit":"%"}`))
	f.Add([]byte(`{"kind":"date","op":"<=","date":"2024-11-30","from":"2024-11-01","direction":"lower","direction_assumed":true}`))
	f.Fuzz(func(t *testing.T, data []byte) { samePlain(t, data) })
}
