package evaluate_test

import (
	"encoding/json"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
)

// TestJudgementsInJSON: everything that a judgement hands out is written with keys
// in lower case, down to the last.
func TestJudgementsInJSON(t *testing.T) {
	t.Parallel()
	table := decode(t, published)
	central := scheme(t, "central-2020")
	options := evaluate.Options{
		Year: 2022, Facts: []scorecard.Fact{{Name: "finished"}}, Policy: evaluate.Policy{Tolerance: scorecard.MustRatio("0.05")},
	}
	key := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for k, held := range v {
				require.Regexp(t, key, k, at)
				if k != "scheme" && k != "table" { // documents of their own, with keys that are codes
					walk(at+"."+k, held)
				}
			}
		case []any:
			for _, held := range v {
				walk(at+"[]", held)
			}
		}
	}
	written := func(v any) map[string]any {
		var doc map[string]any
		require.NoError(t, json.Unmarshal([]byte(jsonOf(t, v)), &doc))
		walk("", doc)
		return doc
	}
	check := written(evaluate.Check(central, table, options))
	require.Subset(t, keysOf(check), []string{"scheme", "table", "execution", "rows", "total", "rating", "findings", "result"})
	first := check["rows"].([]any)[0].(map[string]any)
	require.Equal(t, []any{"50.00", "50", "agrees"}, []any{first["points"], first["reported"], first["verdict"]})
	require.Equal(t, "10", check["execution"].(map[string]any)["reported"], "with those of the funds beside them")
	require.Contains(t, check["execution"], "has_amounts")
	self := written(evaluate.SelfEvaluate(central, table, options))
	require.Subset(t, keysOf(self), []string{"result", "execution", "has_execution"})

	require.JSONEq(t, `{"year":2022,"facts":[{"name":"finished"}],"policy":{"tolerance":"0.05"}}`, jsonOf(t, options))
	require.JSONEq(t, `{}`, jsonOf(t, evaluate.Options{}))
	var back evaluate.Options
	require.NoError(t, json.Unmarshal([]byte(jsonOf(t, options)), &back))
	require.Equal(t, options, back)
}

func jsonOf(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	require.NoError(t, err)
	return string(data)
}

func keysOf(m map[string]any) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	return out
}
