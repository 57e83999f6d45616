package jixiao_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

// What a type says of a text that it refuses can be told in both languages.
func TestValueErrors(t *testing.T) {
	var (
		severity jixiao.Severity
		mode     jixiao.RoundingMode
		lang     jixiao.Lang
		date     jixiao.Date
		points   jixiao.Points
	)
	for _, c := range []struct {
		err      error
		text, zh string
	}{
		{severity.UnmarshalText([]byte("Error")), `jixiao: unknown severity "Error", want info, warning or error`, "“Error”不是可用的取值，应为 info、warning 或 error"},
		{lang.UnmarshalText([]byte("中")), `jixiao: unknown language "中", want zh or en`, "“中”不是可用的取值，应为 zh 或 en"},
		{mode.UnmarshalText([]byte("halfup")), `jixiao: unknown rounding mode "halfup", want half-up, half-even, up, down, floor or ceiling`, ""},
		{date.UnmarshalText([]byte("2023-2-3")), `jixiao: "2023-2-3" is not a date of the form YYYY-MM-DD`, "“2023-2-3”不是 YYYY-MM-DD 形式的日期"},
		{date.UnmarshalText([]byte("2023-02-30")), "jixiao: no such date: year 2023 month 2 day 30", "没有这一天：2023年2月30日"},
		{points.UnmarshalText([]byte("10%")), `jixiao: "10%" is no points, want a plain decimal such as 10 or 9.33`, "“10%”不是分值，应为十进制数，如 10、9.33"},
		{jixiao.UnknownValue("sample", "colour", "blue"), `sample: unknown colour "blue"`, "“blue”不是可用的取值"},
		{jixiao.UnknownValue("sample", "colour", "blue", "red"), `sample: unknown colour "blue", want red`, "“blue”不是可用的取值，应为 red"},
	} {
		var value *jixiao.ValueError
		require.ErrorAs(t, c.err, &value, c.text)
		require.EqualError(t, c.err, c.text)
		if c.zh != "" {
			require.Equal(t, c.zh, value.Message.ZH)
		}
	}
	require.Error(t, errors.Unwrap(points.UnmarshalText([]byte("x"))))
}
