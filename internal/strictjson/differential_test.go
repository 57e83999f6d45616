package strictjson_test

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

// standard decodes with encoding/json, its strictest way.
func standard(data []byte) (d document, err error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		return d, err
	}
	if _, err := dec.Token(); err != io.EOF {
		return d, &json.SyntaxError{}
	}
	return d, nil
}

func drawText(t *rapid.T) string {
	return rapid.OneOf(
		rapid.String(),
		rapid.SampledFrom([]string{"", "≥95%", "产出指标", "\x00", "\\", `"`, "</script>", "\u2028", "\U0001f600", "null", "{}"}),
	).Draw(t, "text")
}

func drawDocument(t *rapid.T, depth int) document {
	d := document{
		Text: drawText(t), Plain: drawText(t), Bool: rapid.Bool().Draw(t, "bool"), Int: rapid.Int().Draw(t, "int"),
		Small: rapid.Uint8().Draw(t, "small"), Float: rapid.Float64Range(-1e300, 1e300).Draw(t, "float"),
		Words: rapid.SliceOfN(rapid.String(), 0, 3).Draw(t, "words"),
		Map:   rapid.MapOfN(rapid.String(), rapid.Int(), 0, 3).Draw(t, "map"),
		ByInt: rapid.MapOfN(rapid.Int(), rapid.Int(), 0, 3).Draw(t, "by int"),
		Bytes: rapid.SliceOfN(rapid.Byte(), 0, 5).Draw(t, "bytes"),
		Grid:  rapid.SliceOfN(rapid.SliceOfN(rapid.Int(), 0, 2), 0, 2).Draw(t, "grid"),
		Pair:  [2]int{rapid.Int().Draw(t, "pair"), 1},
		inner: inner{Inside: drawText(t), Text: drawText(t), innermost: innermost{drawText(t)}},
		Named: Named{drawText(t)},
	}
	if rapid.Bool().Draw(t, "points") {
		d.Points = jixiao.PointsOf(rapid.Int64().Draw(t, "number"))
	}
	if rapid.Bool().Draw(t, "any") {
		d.Any = map[string]any{drawText(t): []any{drawText(t), true, nil, 1.5}}
	}
	if rapid.Bool().Draw(t, "outer") {
		d.Outer = &Outer{Out: drawText(t), Outer2: &Outer2{Out2: drawText(t)}}
	}
	if depth > 0 && rapid.Bool().Draw(t, "below") {
		sub := drawDocument(t, depth-1)
		d.Sub = &sub
		d.List = []document{drawDocument(t, depth-1), {}}
		d.Deep = map[string]document{drawText(t): drawDocument(t, depth-1)}
	}
	return d
}

// TestEqualsStandard holds the decoder to encoding/json on valid documents, of
// any layout.
func TestEqualsStandard(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		data, err := json.Marshal(drawDocument(t, 2))
		require.NoError(t, err)
		var b bytes.Buffer
		require.NoError(t, json.Indent(&b, data, "\r\n", rapid.SampledFrom([]string{"", " ", "\t"}).Draw(t, "indent")))
		for _, data := range [][]byte{data, b.Bytes()} {
			want, err := standard(data)
			require.NoError(t, err)
			var have document
			problems, err := strictjson.Decode(data, &have, limit)
			require.NoError(t, err)
			require.Empty(t, problems)
			require.Equal(t, want, have)
		}
	})
}

// FuzzDecode holds the decoder to encoding/json: what one accepts, the other
// accepts, with the same value. The differences are the ones wanted: keys that
// stand twice or differ by case, limits of our own, the mark of order, and text that
// is not UTF-8 or escapes half of a surrogate pair.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		``, `null`, `{}`, `[]`, `"a"`, `{"text":"a","int":1,"points":"9.5","date":"2023-12-31"}`,
		`{"list":[{"text":"a"},null,{"x":[1,{"a":"b\"c"}]}],"sub":{"sub":null}}`,
		`{"map":{"a":1,"a":2},"Deep":{"k":{"int":1.5}},"by_word":{"a":1},"by_int":{"-1":2},"pair":[1],"bytes":"AAE="}`,
		`{"any":{"a":[1,"x",null]},"grid":[[1],[]],"ptr":3,"out":"x","out2":null,"named":{"name":"\u00e9"},"inside":"i"}`,
		`{"Text":"a","TEXT":"b"}`, "\ufeff{}", `{"float":1e400,"small":300}`, nest(70, `1`), ` { "Plain" : "p" } `, `{}{}`, `{"text":"\ud800"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var have document
		problems, err := strictjson.Decode(data, &have, 1<<16)
		if err != nil {
			if len(data) <= 1<<16 && !strings.Contains(err.Error(), "surrogate") && bytes.Equal(bytes.ToValidUTF8(data, nil), data) {
				_, stdErr := standard(data)
				require.Error(t, stdErr, "refused as no JSON: %v", err)
			}
			return
		}
		require.LessOrEqual(t, len(problems), strictjson.MaxProblems)
		own := bytes.HasPrefix(data, []byte("\ufeff"))
		folded := false
		for _, p := range problems {
			require.NotEmpty(t, p.Detail)
			require.NotZero(t, p.Class)
			own = own || p.Class == strictjson.DuplicateKey || p.Class == strictjson.TooDeep || p.Items > 0
			folded = folded || p.Class == strictjson.UnknownKey
		}
		want, stdErr := standard(bytes.TrimPrefix(data, []byte("\ufeff")))
		if len(problems) == 0 {
			require.NoError(t, stdErr)
			require.Equal(t, want, have)
			return
		}
		if !own && !folded {
			require.Error(t, stdErr, "problems that encoding/json does not have: %v", problems)
		}
	})
}

// TestFoldedKeys shows the difference in keys: encoding/json takes any case and
// look-alikes, which a document that is law must not be read with.
func TestFoldedKeys(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"TEXT", "Text", "tExt", "plain", "PLAIN", "liſt"} {
		data := []byte(`{"` + key + `":null}`)
		_, err := standard(data)
		require.NoError(t, err, "encoding/json takes %s", key)
		var d document
		problems, err := strictjson.Decode(data, &d, limit)
		require.NoError(t, err)
		require.Len(t, problems, 1, key)
		require.Equal(t, strictjson.UnknownKey, problems[0].Class)
	}
}

// benchDocument is the shape and size of a large table.
type benchDocument struct {
	Kind string     `json:"kind"`
	Rows []benchRow `json:"indicators"`
}

type benchRow struct {
	Level1 string `json:"level1"`
	Level2 string `json:"level2"`
	Level3 string `json:"level3"`
	Target string `json:"target"`
	Actual string `json:"actual"`
	Weight string `json:"weight"`
	Score  string `json:"score"`
}

// BenchmarkDecode compares with encoding/json, unknown fields disallowed, on a
// table of 2000 rows; and on input made to be slow.
func BenchmarkDecode(b *testing.B) {
	const row = `{"level1":"产出指标","level2":"数量指标","level3":"完成省级宣传片制作","target":"≥95%","actual":"96%","weight":"10","score":"10"}`
	table := []byte(`{"kind":"target","indicators":[` + strings.Repeat(row+",", 1999) + row + `]}`)
	run := func(name string, data []byte, decode func([]byte) error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if err := decode(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("table/strict", table, func(data []byte) error {
		var d benchDocument
		_, err := strictjson.Decode(data, &d, limit)
		return err
	})
	run("table/standard", table, func(data []byte) error {
		var d benchDocument
		dec := json.NewDecoder(bytes.NewReader(data))
		dec.DisallowUnknownFields()
		return dec.Decode(&d)
	})
	hostile := func(data []byte) error {
		var d document
		_, err := strictjson.Decode(data, &d, limit)
		return err
	}
	run("unknown-keys/10000", []byte(`{`+strings.Repeat(`"x":1,`, 10_000)+`"int":1}`), hostile)
	run("unknown-keys/1000000", []byte(`{`+strings.Repeat(`"x":1,`, 1_000_000)+`"int":1}`), hostile)
	run("deep/1000", []byte(nest(1_000, `1`)), hostile)
	run("deep/9999", []byte(nest(9_999, `1`)), hostile)
	run("list/1000000", []byte(`{"list":[`+strings.Repeat(`{},`, 1_000_000)+`{}]}`), hostile)
}
