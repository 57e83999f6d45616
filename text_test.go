package jixiao_test

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
)

func TestTextIn(t *testing.T) {
	both := jixiao.Text{ZH: "合计", EN: "total"}
	zh, en := jixiao.Text{ZH: "合计"}, jixiao.Text{EN: "total"}
	cases := []struct {
		text jixiao.Text
		lang jixiao.Lang
		want string
	}{
		{both, jixiao.Chinese, "合计"},
		{both, jixiao.English, "total"},
		{both, 0, "合计"},
		{both, 9, "合计"},
		{zh, jixiao.English, "合计"},
		{en, jixiao.Chinese, "total"},
		{en, 0, "total"},
		{jixiao.Text{}, jixiao.English, ""},
	}
	for _, c := range cases {
		require.Equal(t, c.want, c.text.In(c.lang), "%v in %v", c.text, c.lang)
	}
	require.Equal(t, "合计", both.String())
	require.True(t, jixiao.Text{}.IsZero())
	require.False(t, zh.IsZero())
	require.False(t, en.IsZero())
}

func TestTextFill(t *testing.T) {
	cases := map[string]struct{ template, want string }{
		"no part":          {"total", "total"},
		"part":             {"{a} points", "1 points"},
		"twice":            {"{a}{a}", "11"},
		"unknown":          {"{x} of {a}", "{x} of 1"},
		"open at the end":  {"{a} and {a", "1 and {a"},
		"empty name":       {"{}{a}", "{}1"},
		"value not reread": {"{loop}", "{a}"},
		"other alphabet":   {"得{a}分", "得1分"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got := jixiao.Text{EN: c.template}.Fill(jixiao.With("a", "1"), jixiao.With("loop", "{a}"))
			require.Equal(t, jixiao.Text{EN: c.want}, got)
		})
	}
	got := jixiao.Text{ZH: "{d}指标", EN: "{d} indicator"}.Fill(jixiao.WithText("d", jixiao.Text{ZH: "反向", EN: "inverse"}))
	require.Equal(t, jixiao.Text{ZH: "反向指标", EN: "inverse indicator"}, got)
}

// TestTextFillKeepsForeignText: a value stands in the message as it came, and
// nothing else of the template changes.
func TestTextFillKeepsForeignText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.String().Draw(t, "value")
		got := jixiao.Text{EN: "<{a}>"}.Fill(jixiao.Arg{Name: "a", Value: jixiao.Text{EN: value}})
		require.Equal(t, "<"+value+">", got.EN)
	})
}

func TestLang(t *testing.T) {
	require.Equal(t, "zh", jixiao.Chinese.String())
	require.Equal(t, "en", jixiao.English.String())
	require.Equal(t, "unset", jixiao.Lang(0).String())
	require.False(t, jixiao.Lang(0).IsValid())
	require.False(t, jixiao.Lang(3).IsValid())

	for _, l := range []jixiao.Lang{jixiao.Chinese, jixiao.English} {
		require.True(t, l.IsValid())
		requireRoundTrip(t, l)
	}
	_, err := json.Marshal(jixiao.Lang(0))
	require.ErrorContains(t, err, "language 0 is not valid")
	var l jixiao.Lang
	require.ErrorContains(t, json.Unmarshal([]byte(`"fr"`), &l), `unknown language "fr", want zh or en`)
	require.Zero(t, l)
}

func TestClip(t *testing.T) {
	long := "财政支出绩效评价管理暂行办法实施细则"
	cases := map[string]struct{ in, want string }{
		"short":            {"9.33分", "9.33分"},
		"forty":            {long[:39] + "x", long[:39] + "x"},
		"whole characters": {long, long[:39] + "…"},
		"broken":           {"a\xffb", "a�b"},
		"only tails":       {"\x80", "�"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, jixiao.Clip(c.in))
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		got := jixiao.Clip(string(rapid.SliceOf(rapid.Byte()).Draw(t, "text")))
		require.True(t, utf8.ValidString(got))
		require.LessOrEqual(t, len(got), 40+len("…"))
	})
}

// requireRoundTrip writes a value as JSON and reads the same value back.
func requireRoundTrip[T any](t *testing.T, v T) {
	t.Helper()
	data, err := json.Marshal(v)
	require.NoError(t, err)
	var back T
	require.NoError(t, json.Unmarshal(data, &back), string(data))
	require.Equal(t, v, back, string(data))
}
