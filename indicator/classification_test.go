package indicator

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

func TestClassificationCheck(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", MaxNameLen+1)
	chain := func(n int) string {
		var parts []string
		for i := range n {
			parent := ""
			if i > 0 {
				parent = string(rune('a' + i - 1))
			}
			parts = append(parts, `{"code":"`+string(rune('a'+i))+`","name":"x","parent":"`+parent+`"}`)
		}
		return strings.Join(parts, ",")
	}
	for name, c := range map[string]struct {
		classes string
		found   []string
	}{
		"empty":            {``, nil},
		"flat":             {`{"code":"201","name":"一般公共服务支出"},{"code":"205","name":"教育支出","en":"Education"}`, nil},
		"levels":           {`{"code":"20502","name":"普通教育","parent":"205"},{"code":"205","name":"教育支出"}`, nil},
		"code missing":     {`{"code":" ","name":"x"}`, []string{"code-missing classes[0].code"}},
		"code twice":       {`{"code":"1","name":"x"},{"code":"2","name":"x"},{"code":"1","name":"y"}`, []string{"code-duplicate classes[2].code"}},
		"name missing":     {`{"code":"1"}`, []string{"name-missing classes[0].name"}},
		"name too long":    {`{"code":"1","name":"` + long + `"}`, []string{"name-too-long classes[0]"}},
		"code too long":    {`{"code":"` + long + `","name":"x"}`, []string{"name-too-long classes[0]"}},
		"parent unknown":   {`{"code":"1","name":"x","parent":"2"}`, []string{"parent-unknown classes[0].parent"}},
		"own parent":       {`{"code":"1","name":"x","parent":"1"}`, []string{"parent-cycle classes[0].parent"}},
		"cycle of two":     {`{"code":"1","name":"x","parent":"2"},{"code":"2","name":"x","parent":"1"}`, []string{"parent-cycle classes[0].parent", "parent-cycle classes[1].parent"}},
		"below a cycle":    {`{"code":"1","name":"x","parent":"2"},{"code":"2","name":"x","parent":"2"}`, []string{"parent-cycle classes[0].parent", "parent-cycle classes[1].parent"}},
		"as deep as it is": {chain(MaxDepth), nil},
		"too deep":         {chain(MaxDepth + 1), []string{"parent-cycle classes[8].parent"}},
		"unknown key":      {`{"code":"1","name":"x","nema":"y"}`, []string{"unknown-key classes[0].nema"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, fs, err := DecodeClassification([]byte(`{"id":"a","version":"1","classes":[` + c.classes + `]}`))
			require.NoError(t, err)
			require.Equal(t, c.found, foundAtOrNil(fs))
			checkClassification(t, got)
		})
	}
	_, fs, err := DecodeClassification([]byte(`{"classes":[{"code":"1","name":"x"},{"code":"1","name":"x"}]}`))
	require.NoError(t, err)
	require.Contains(t, fs[0].Message.EN, "classes[0]")
	var fault *jixiao.Fault
	_, _, err = DecodeClassification([]byte(`[}`))
	require.ErrorAs(t, err, &fault)
	require.Equal(t, kindSyntax.Code, fault.Code)
	_, _, err = DecodeClassification(make([]byte, MaxClassificationSize+1))
	require.ErrorAs(t, err, &fault)
	require.Equal(t, kindTooLarge.Code, fault.Code)
	// A list that is too long is cut, and says so.
	c, fs, err := DecodeClassification([]byte(`{"classes":[` + strings.Repeat(`{"code":"1","name":"x"},`, MaxClasses) + `{}]}`))
	require.NoError(t, err)
	require.Equal(t, "bad-value classes", foundAt(fs)[0])
	require.Len(t, c.Classes, MaxClasses)
}

// checkClassification holds what must be true of any classification.
func checkClassification(t require.TestingT, c Classification) {
	data, err := json.Marshal(c)
	require.NoError(t, err)
	back, fs, err := DecodeClassification(data)
	require.NoError(t, err)
	require.Equal(t, foundAt(c.Check()), foundAt(fs))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.Equal(t, string(data), string(again))
	for _, x := range c.Classes {
		got, ok := c.Lookup(x.Code)
		require.True(t, ok)
		require.Equal(t, x.Code, got.Code)
		c.Children(x.Code)
	}
	c.Lookup("205020199")
}

func TestClassificationLookup(t *testing.T) {
	t.Parallel()
	c := Classification{Classes: []Class{{Code: "205", Name: "教育支出"}, {Code: "20502", Name: "普通教育", Parent: "205"}, {Code: "P-1", Name: "建设"}, {Code: "", Name: "没有编码"}, {Code: "20503", Parent: "205"}}}
	for code, want := range map[string]string{"205": "205", "20502": "20502", "2050201": "20502", "2050901": "205", "2059": "205", "P-1": "P-1"} {
		got, ok := c.Lookup(code)
		require.True(t, ok, code)
		require.Equal(t, want, got.Code, code)
	}
	for _, code := range []string{"20", "206", "P-1x", "205a", "2 05", strings.Repeat("9", 1_000_000)} {
		_, ok := c.Lookup(code)
		require.False(t, ok, "%.9q", code)
	}
	got, ok := c.Lookup("")
	require.True(t, ok, "a class without code is found by none")
	require.Equal(t, "没有编码", got.Name)
	require.Len(t, c.Children("205"), 2)
	require.Len(t, c.Children(""), 3)
	require.Empty(t, c.Children("20502"))
	_, ok = (&Classification{}).Lookup("205")
	require.False(t, ok)
}
