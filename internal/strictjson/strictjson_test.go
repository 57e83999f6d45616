package strictjson_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

const limit = 8 << 20

// document has every form of field that the documents of the library have.
type document struct {
	Text   string         `json:"text"`
	Plain  string         // no tag
	Bool   bool           `json:"bool,omitempty"`
	Int    int            `json:"int"`
	Small  uint8          `json:"small"`
	Float  float64        `json:"float"`
	Points jixiao.Points  `json:"points"`
	Date   jixiao.Date    `json:"date"`
	Sub    *document      `json:"sub"`
	List   []document     `json:"list"`
	Words  []string       `json:"words"`
	Map    map[string]int `json:"map"`
	Deep   map[string]document
	ByWord map[word]int `json:"by_word"`
	ByInt  map[int]int  `json:"by_int"`
	Pair   [2]int       `json:"pair"`
	Bytes  []byte       `json:"bytes"`
	Any    any          `json:"any"`
	Grid   [][]int      `json:"grid"`
	Ptr    **int        `json:"ptr"`
	Hidden string       `json:"-"`
	inner
	*Outer
	Named   `json:"named"`
	private string
}

type inner struct {
	Inside string `json:"inside"`
	Text   string `json:"hidden_text"` // another key than that of the outer Text
	Shared string `json:"int"`         // the outer key wins
	innermost
}

type innermost struct {
	Innermost string `json:"innermost"`
}

// Outer is embedded by a pointer.
type Outer struct {
	Out string `json:"out"`
	*Outer2
}

// Outer2 embeds its embedder.
type Outer2 struct {
	Out2 string `json:"out2"`
	*Outer
}

// Named is embedded under a key of its own.
type Named struct {
	Name string `json:"name"`
}

// word is a key that reads itself.
type word string

func (w *word) UnmarshalText(text []byte) error {
	if len(text) > 5 {
		return fmt.Errorf("word %q is too long", text)
	}
	*w = word(text)
	return nil
}

func decode(t testing.TB, text string) (document, []strictjson.Problem) {
	t.Helper()
	var d document
	problems, err := strictjson.Decode([]byte(text), &d, limit)
	require.NoError(t, err)
	return d, problems
}

func TestProblems(t *testing.T) {
	t.Parallel()
	const (
		unknown   = strictjson.UnknownKey
		duplicate = strictjson.DuplicateKey
		wrong     = strictjson.WrongType
		bad       = strictjson.BadValue
	)
	long := strings.Repeat("长", 50)
	for name, c := range map[string]struct {
		text   string
		class  strictjson.Class
		path   string
		detail string
	}{
		"unknown key":                 {`{"txt":1}`, unknown, "txt", `"txt"`},
		"unknown key by case":         {`{"Text":"a"}`, unknown, "Text", `"Text"`},
		"unknown key, null":           {`{"txt":null}`, unknown, "txt", `"txt"`},
		"unknown key without name":    {`{"":1}`, unknown, "", `""`},
		"unknown key of a dash":       {`{"-":1,"Hidden":2}`, unknown, "-", `"-"`},
		"unknown key below":           {`{"sub":{"sub":{"x":[{}]}}}`, unknown, "sub.sub.x", `"x"`},
		"unknown key in a list":       {`{"list":[{},{"x":1}]}`, unknown, "list[1].x", `"x"`},
		"unknown key in lists":        {`{"list":[{"list":[{},{},{"x":1}]}]}`, unknown, "list[0].list[2].x", `"x"`},
		"unknown key in a map":        {`{"Deep":{"a":{"x":1}}}`, unknown, "Deep.a.x", `"x"`},
		"unknown key, long":           {`{"` + long + `":1}`, unknown, long[:60] + "…", `"` + long[:60] + `…"`},
		"unknown key, escaped":        {`{"\u0074xt\"":1}`, unknown, `txt"`, `"txt\""`},
		"private field":               {`{"private":"a"}`, unknown, "private", `"private"`},
		"embedded struct is no key":   {`{"inner":{}}`, unknown, "inner", `"inner"`},
		"key twice":                   {`{"text":"a","text":"b"}`, duplicate, "text", `"text"`},
		"key twice, once escaped":     {`{"text":"a","\u0074ext":"b"}`, duplicate, "text", `"text"`},
		"key twice, first null":       {`{"sub":null,"sub":{}}`, duplicate, "sub", `"sub"`},
		"key twice below":             {`{"list":[{"int":1,"bool":true,"int":2}]}`, duplicate, "list[0].int", `"int"`},
		"key twice in a map":          {`{"map":{"甲":1,"甲":2}}`, duplicate, "map.甲", `"甲"`},
		"key twice, embedded":         {`{"inside":"a","inside":"b"}`, duplicate, "inside", `"inside"`},
		"list for an object":          {`{"sub":[]}`, wrong, "sub", "a JSON list stands where an object is wanted"},
		"text for an object":          {`{"list":["a"]}`, wrong, "list[0]", "a JSON string stands where an object is wanted"},
		"object for a list":           {`{"list":{"a":1}}`, wrong, "list", "a JSON object stands where a list is wanted"},
		"number for a list":           {`{"grid":[[1],2]}`, wrong, "grid[1]", "a JSON number stands where a list is wanted"},
		"list for a map":              {`{"map":[1]}`, wrong, "map", "a JSON list stands where an object is wanted"},
		"number for a text":           {`{"text":95}`, wrong, "text", "a JSON number stands where a string is wanted"},
		"huge number for a text":      {`{"text":1e1000000000}`, wrong, "text", "a JSON number stands where a string is wanted"},
		"object for a text":           {`{"text":{"a":[1]}}`, wrong, "text", "a JSON object stands where a string is wanted"},
		"list for a text":             {`{"words":["a",["b"]]}`, wrong, "words[1]", "a JSON list stands where a string is wanted"},
		"boolean for a text":          {`{"text":true}`, wrong, "text", "a JSON boolean stands where a string is wanted"},
		"boolean for an opaque text":  {`{"date":true}`, wrong, "date", "a JSON boolean stands where a string is wanted"},
		"text for a boolean":          {`{"bool":"true"}`, wrong, "bool", "a JSON string stands where true or false is wanted"},
		"text for a number":           {`{"int":"1"}`, wrong, "int", "a JSON string stands where a whole number is wanted"},
		"text for a float":            {`{"float":"1"}`, wrong, "float", "a JSON string stands where a number is wanted"},
		"fraction for a whole number": {`{"int":1.5}`, wrong, "int", "1.5 is not a whole number that fits"},
		"number out of range":         {`{"small":256}`, wrong, "small", "256 is not a whole number that fits"},
		"huge exponent":               {`{"float":1e1000000000}`, wrong, "float", "1e1000000000 is not a number that fits"},
		"number of many digits":       {`{"int":` + strings.Repeat("9", 1000) + `}`, wrong, "int", strings.Repeat("9", 60) + "… is not a whole number that fits"},
		"number for bytes":            {`{"bytes":1}`, wrong, "bytes", "a JSON number stands where a string is wanted"},
		"points of words":             {`{"points":"many"}`, bad, "points", ""},
		"points, huge exponent":       {`{"points":1e1000000000}`, bad, "points", ""},
		"points, object":              {`{"points":{}}`, bad, "points", ""},
		"date of words":               {`{"list":[{"date":"soon"}]}`, bad, "list[0].date", ""},
		"key of a map refused":        {`{"by_word":{"toolong":1}}`, bad, "by_word.toolong", `word "toolong" is too long`},
		"value of a map":              {`{"map":{"a":"1"}}`, wrong, "map.a", "a JSON string stands where a whole number is wanted"},
		"map with other keys":         {`{"by_int":{"a":1}}`, bad, "by_int", ""},
		"array":                       {`{"pair":["a"]}`, bad, "pair", ""},
		"top":                         {`[1]`, wrong, "", "a JSON list stands where an object is wanted"},
		"top, text":                   {`"a"`, wrong, "", "a JSON string stands where an object is wanted"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, problems := decode(t, c.text)
			require.NotEmpty(t, problems)
			require.Equal(t, c.class, problems[0].Class)
			require.Equal(t, c.path, problems[0].Path)
			require.NotEmpty(t, problems[0].Detail)
			require.NotEmpty(t, problems[0].Chinese)
			require.Equal(t, problems[0].Text(), jixiao.Text{ZH: problems[0].Chinese, EN: problems[0].Detail})
			if c.detail != "" {
				require.Equal(t, c.detail, problems[0].Detail)
			}
			require.Zero(t, problems[0].Items)
		})
	}
}

func TestChineseDetails(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"sub":[]}`:      "应为对象，实为列表",
		`{"list":{}}`:     "应为列表，实为对象",
		`{"text":95}`:     "应为字符串，实为数字",
		`{"date":true}`:   "应为字符串，实为布尔值",
		`{"bool":"true"}`: "应为 true 或 false，实为字符串",
		`{"int":1.5}`:     "1.5 不是整数，或超出范围",
		`{"float":{}}`:    "应为数字，实为对象",
		`{"甲":1}`:         `"甲"`,
	} {
		_, problems := decode(t, text)
		require.Equal(t, want, problems[0].Chinese)
	}
}

// TestSoundIsKept decodes a document with faults everywhere and finds them all,
// in the order of the document, and everything else decoded.
func TestSoundIsKept(t *testing.T) {
	t.Parallel()
	d, problems := decode(t, `{
		"text": "甲", "txt": 1, "bool": "no", "int": 7, "int": 8,
		"list": [ {"text": "a"}, 5, null, {"text": "b", "x": 1, "int": 3} ],
		"map": {"a": 1, "b": "2", "a": 3},
		"sub": {"text": [], "inside": "c", "out": "d", "out2": "e", "innermost": "f", "hidden_text": "g"},
		"words": ["x", 1, "y"],
		"named": {"name": "h"}, "Plain": "i", "points": "9.50", "by_word": {"a": 1, "toolong": 2},
		"ptr": 4
	}`)
	paths := make([]string, len(problems))
	for i, p := range problems {
		paths[i] = p.Path
	}
	require.Equal(t, []string{
		"txt", "bool", "int", "list[1]", "list[3].x", "map.b", "map.a", "sub.text", "words[1]", "by_word.toolong",
	}, paths)
	require.Equal(t, "甲", d.Text)
	require.False(t, d.Bool)
	require.Equal(t, 7, d.Int, "of a key that stands twice the first counts")
	require.Len(t, d.List, 4)
	require.Equal(t, "a", d.List[0].Text)
	require.Equal(t, document{}, d.List[1])
	require.Equal(t, document{}, d.List[2])
	require.Equal(t, "b", d.List[3].Text)
	require.Equal(t, 3, d.List[3].Int)
	require.Equal(t, map[string]int{"a": 1, "b": 0}, d.Map)
	require.Equal(t, "c", d.Sub.Inside)
	require.Equal(t, "f", d.Sub.Innermost)
	require.Equal(t, "g", d.Sub.inner.Text)
	require.Equal(t, "d", d.Sub.Out)
	require.Equal(t, "e", d.Sub.Out2)
	require.Empty(t, d.Sub.Text)
	require.Equal(t, []string{"x", "", "y"}, d.Words)
	require.Equal(t, "h", d.Named.Name)
	require.Equal(t, "i", d.Plain)
	require.Equal(t, "9.50", d.Points.String())
	require.Equal(t, map[word]int{"a": 1}, d.ByWord)
	require.Equal(t, 4, **d.Ptr)
	require.Nil(t, d.Outer, "an embedded pointer is made only where a key asks for it")
	require.Empty(t, d.private)
}

func TestNullIsAbsent(t *testing.T) {
	t.Parallel()
	d, problems := decode(t, `{"text":null,"bool":null,"int":null,"points":null,"date":null,"sub":null,"list":null,"map":null,`+
		`"pair":null,"any":null,"ptr":null,"named":null,"bytes":null,"by_int":null,"out":null}`)
	require.Empty(t, problems)
	require.Equal(t, document{Outer: &Outer{}}, d)
	d, problems = decode(t, `null`)
	require.Empty(t, problems)
	require.Equal(t, document{}, d)
	d, problems = decode(t, `{"list":[null],"map":{"a":null},"words":[null,"a"]}`)
	require.Empty(t, problems)
	require.Equal(t, document{List: []document{{}}, Map: map[string]int{"a": 0}, Words: []string{"", "a"}}, d)
}

func TestNotJSON(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, place string }{
		"empty":                 {"", "line 1 column 1: "},
		"blank":                 {"  \n ", "line 2 column 1: "},
		"mark of order only":    {"\ufeff", "line 1 column 1: "},
		"two marks of order":    {"\ufeff\ufeff{}", "line 1 column 1: "},
		"trailing text":         {"{}\n{}", "line 2 column 1: "},
		"trailing comma":        {`{"text":"甲",}`, "line 1 column 13: "},
		"truncated object":      {"{\n  \"text\": \"a\",\n  \"int\"", "line 3 column 7: "},
		"truncated text":        {"{\n\"text\": \"甲", "line 2 column 10: "},
		"truncated list":        {`{"list":[`, "line 1 column 9: "},
		"truncated escape":      {`{"text":"\u00`, "line 1 column 13: "},
		"missing colon":         {"{\r\n\"text\" 1}", "line 2 column 8: "},
		"missing comma":         {"[1\n 2]", "line 2 column 2: "},
		"single quotes":         {`{'text':1}`, "line 1 column 2: "},
		"comment":               {"{ // no\n}", "line 1 column 3: "},
		"not a number":          {`{"float":NaN}`, "line 1 column 10: "},
		"leading zero":          {`{"int":01}`, "line 1 column 9: "},
		"plus":                  {`{"int":+1}`, "line 1 column 8: "},
		"hexadecimal":           {`{"int":0x1}`, "line 1 column 9: "},
		"bare word":             {`{"text":yes}`, "line 1 column 9: "},
		"line break in a text":  {"{\"text\":\"甲\n乙\"}", "line 2 column 1: "},
		"tab in a text":         {"{\"text\":\"甲\t\"}", "line 1 column 11: "},
		"zero byte in a text":   {"{\"text\":\"\x00\"}", "line 1 column 10: "},
		"zero byte":             {"\x00{}", "line 1 column 1: "},
		"bad escape":            {`{"text":"\x"}`, "line 1 column 11: "},
		"fullwidth punctuation": {`{"text"："a"}`, "line 1 column 8: "},
		"invalid UTF-8":         {"{\n\"text\":\"甲\xff\"}", "line 2 column 10: invalid UTF-8"},
		"GBK":                   {"{\"text\":\"\xbc\xa8\xd0\xa7\"}", "line 1 column 10: invalid UTF-8"},
		"UTF-16":                {"\xff\xfe{\x00}\x00", "line 1 column 1: invalid UTF-8"},
		"cut in a character":    {"{\"text\":\"\xe7\xbb", "line 1 column 10: invalid UTF-8"},
		"surrogate as bytes":    {"\"\xed\xa0\x80\"", "line 1 column 2: invalid UTF-8"},
		"half a pair":           {`{"text":"甲\ud800"}`, "line 1 column 11: half of a surrogate pair"},
		"the other half":        {`{"text":"\\\uDC00\ud83d"}`, "line 1 column 12: half of a surrogate pair"},
		"half a pair, half":     {`{"text":"\ud83d\u00e9"}`, "line 1 column 10: half of a surrogate pair"},
		"half a pair in a key":  {`{"te\ud83d":1}`, "line 1 column 5: half of a surrogate pair"},
		"half a pair unread":    {`{"x":["\ude00"]}`, "line 1 column 8: half of a surrogate pair"},
		"too deep for anybody":  {strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000), "line 1 column 10001: invalid character '[' exceeded max depth"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var d document
			problems, err := strictjson.Decode([]byte(c.text), &d, limit)
			require.ErrorIs(t, err, strictjson.ErrNotJSON)
			require.ErrorContains(t, err, c.place)
			require.Less(t, len(err.Error()), 200)
			require.Empty(t, problems)
			require.Equal(t, document{}, d)
			if _, ok := errors.AsType[*json.SyntaxError](err); !ok {
				require.Regexp(t, "UTF-8|surrogate", err.Error())
			}
		})
	}
}

func TestMarkOfOrder(t *testing.T) {
	t.Parallel()
	d, problems := decode(t, "\ufeff \t\r\n{\"text\":\"甲\"} \n")
	require.Empty(t, problems)
	require.Equal(t, "甲", d.Text)
}

// TestEscapes reads what the syntax allows, control characters included: what
// may stand in a text is for the owner of the text to say.
func TestEscapes(t *testing.T) {
	t.Parallel()
	d, problems := decode(t, `{"te\u0078t":"\u0000\n\"\\\/\ud83d\ude00\\ud800","words":["\\","\"","a\\\"b"],"map":{"\\\"":1}}`)
	require.Empty(t, problems)
	require.Equal(t, "\x00\n\"\\/\U0001f600\\ud800", d.Text)
	require.Equal(t, []string{`\`, `"`, `a\"b`}, d.Words)
	require.Equal(t, map[string]int{`\"`: 1}, d.Map)
}

func TestSizeLimit(t *testing.T) {
	t.Parallel()
	var d document
	_, err := strictjson.Decode([]byte(`{"int":1}`), &d, 9)
	require.NoError(t, err)
	_, err = strictjson.Decode([]byte(`{"int":2}`), &d, 8)
	require.ErrorIs(t, err, strictjson.ErrTooLarge)
	require.ErrorContains(t, err, "9 bytes, limit 8")
	require.Equal(t, 1, d.Int)
}

func TestTarget(t *testing.T) {
	t.Parallel()
	for _, v := range []any{nil, document{}, (*document)(nil), "text", map[string]int{}} {
		_, err := strictjson.Decode([]byte(`{}`), v, limit)
		require.ErrorIs(t, err, strictjson.ErrTarget, "%T", v)
	}
	n := 0
	problems, err := strictjson.Decode([]byte(`7`), &n, limit)
	require.NoError(t, err)
	require.Empty(t, problems)
	require.Equal(t, 7, n)
}

// nest wraps a value n times in {"sub": …}.
func nest(n int, value string) string {
	return strings.Repeat(`{"sub":`, n) + value + strings.Repeat(`}`, n)
}

func TestDepthLimit(t *testing.T) {
	t.Parallel()
	depth := func(d *document) (n int) {
		for ; d.Sub != nil; d = d.Sub {
			n++
		}
		return n
	}
	d, problems := decode(t, nest(strictjson.MaxDepth-1, `{"int":1}`))
	require.Empty(t, problems)
	require.Equal(t, strictjson.MaxDepth-1, depth(&d))

	for _, n := range []int{strictjson.MaxDepth, strictjson.MaxDepth + 1, 1_000, 9_999} {
		d, problems = decode(t, nest(n, `{"int":1}`))
		require.Len(t, problems, 1, "%d levels", n)
		require.Equal(t, strictjson.TooDeep, problems[0].Class)
		require.Equal(t, "nested deeper than 64", problems[0].Detail)
		require.Equal(t, strings.TrimSuffix(strings.Repeat("sub.", strictjson.MaxDepth), "."), problems[0].Path)
		require.Equal(t, strictjson.MaxDepth, depth(&d))
	}

	// Types that read themselves are not handed what nests too deep either.
	open, end := strings.Repeat("[", 1_000), strings.Repeat("]", 1_000)
	for _, key := range []string{"any", "points", "date", "pair", "text"} {
		_, problems = decode(t, `{"`+key+`":`+open+end+`}`)
		require.Len(t, problems, 1)
		require.Equal(t, strictjson.Problem{Class: strictjson.TooDeep, Path: key, Detail: "nested deeper than 64", Chinese: "嵌套超过 64 层"}, problems[0])
	}
	_, problems = decode(t, `{"any":`+open[:63]+end[:63]+`}`)
	require.Empty(t, problems)
	_, problems = decode(t, `{"any":`+open[:64]+end[:64]+`}`)
	require.Len(t, problems, 1)

	// An unknown key is one problem, however deep it goes.
	_, problems = decode(t, `{"x":`+open+end+`,"int":5}`)
	require.Len(t, problems, 1)
	require.Equal(t, strictjson.UnknownKey, problems[0].Class)
}

// many is a number that would hurt if anything were not linear.
func many() int {
	if testing.Short() {
		return 100_000
	}
	return 1_000_000
}

func TestListLimit(t *testing.T) {
	t.Parallel()
	n := many()
	d, problems := decode(t, `{"list":[`+strings.Repeat("null,", n-1)+`{"x":1}],"int":1}`)
	require.Equal(t, []strictjson.Problem{{
		Class: strictjson.BadValue, Path: "list", Items: n,
		Detail:  fmt.Sprintf("%d entries, limit 20000; only the first 20000 are read", n),
		Chinese: fmt.Sprintf("共 %d 项，超过上限 20000，只读前 20000 项", n),
	}}, problems)
	require.Len(t, d.List, strictjson.MaxItems)
	require.Equal(t, 1, d.Int)

	var text strings.Builder
	text.WriteString(`{"map":{`)
	for i := range strictjson.MaxItems + 1 {
		fmt.Fprintf(&text, `"k%d":%d,`, i, i)
	}
	text.WriteString(`"last":"x"}}`)
	d, problems = decode(t, text.String())
	require.Len(t, problems, 1)
	require.Equal(t, strictjson.MaxItems+2, problems[0].Items)
	require.Len(t, d.Map, strictjson.MaxItems)
}

// TestManyProblems holds what a hostile document can make us say.
func TestManyProblems(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("键", 200)
	for name, entry := range map[string]string{
		"unknown":   `"x":1,`,
		"duplicate": `"int":1,`,
		"wrong":     `"text":[1],`,
		"long":      `"` + long + `":1,`,
	} {
		n := min(many(), (limit-100)/len(entry))
		_, problems := decode(t, `{`+strings.Repeat(entry, n)+`"int":1}`)
		require.LessOrEqual(t, len(problems), strictjson.MaxProblems, name)
		require.GreaterOrEqual(t, len(problems), strictjson.MaxProblems, name)
		for _, p := range problems {
			require.Less(t, len(p.Path)+len(p.Detail), 300, name)
		}
	}
	_, problems := decode(t, `{"list":[`+strings.Repeat(`{"x":1},`, 500)+strings.Repeat("0,", strictjson.MaxItems)+`0]}`)
	require.Len(t, problems, strictjson.MaxProblems)

	path := strings.TrimSuffix(strings.Repeat(`{"Deep":{"`+long+`":`, 31), ":")
	_, problems = decode(t, path+`:{"x":1}`+strings.Repeat("}}", 31))
	require.Len(t, problems, 1)
	require.Less(t, len(problems[0].Path), 64*70)
}
