package exact

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseDec(t *testing.T) {
	for _, c := range []struct {
		text string
		coef int64
		exp  int
	}{
		{"0", 0, 0},
		{"-0", 0, 0},
		{"+0.00", 0, -2},
		{"7.50", 750, -2},
		{"+7.50", 750, -2},
		{"-7.50", -750, -2},
		{".5", 5, -1},
		{"-.5", -5, -1},
		{"007", 7, 0},
		{"00000000000000000000000000000000000000.7", 7, -1},
		{"9223372036854775807", 1<<63 - 1, 0},
		{"-9223372036854775808", -1 << 63, 0},
		{"-9.223372036854775808", -1 << 63, -18},
		{"0.000000000000000001", 1, -18},
	} {
		d, err := ParseDec(c.text)
		require.NoError(t, err, c.text)
		coef, exp, ok := d.Small()
		require.True(t, ok)
		require.Equal(t, c.coef, coef, c.text)
		require.Equal(t, c.exp, exp, c.text)
	}
	for _, s := range []string{
		"9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616",
		"18446744073709551609", "18446744073709551610", "99999999999999999999.99", digits38, "-" + digits38,
		"-99999999999999999999.999999999999999999",
	} {
		d := dec(t, s)
		_, _, ok := d.Small()
		require.False(t, ok, s)
		require.Equal(t, s, d.String())
	}
}

func TestParseDecErrors(t *testing.T) {
	for _, s := range []string{
		"", "+", "-", ".", "-.", "5.", "+5.", "--5", "+-5", "5-", "1e3", "1E3", "0x10", "1_000", "1,000",
		" 5", "5 ", "5\n", "1.2.3", "..5", "七", "５", "１２", "٣", "NaN", "Inf", "-inf", "1/2", "5%", "\x00", "5\x00", "\xff",
		"9999999999999999999999999999x", "99999999999999999999999.", "99999999999999999999999.9.9",
	} {
		_, err := ParseDec(s)
		require.ErrorIs(t, err, ErrSyntax, "%q", s)
	}
	for _, s := range []string{
		"0.0000000000000000000", "1.1234567890123456789", "." + strings.Repeat("0", 39),
		"9" + digits38, "-9" + digits38, "1" + strings.Repeat("0", 38),
	} {
		_, err := ParseDec(s)
		require.ErrorIs(t, err, ErrRange, "%q", s)
	}
	long := strings.Repeat("7", MaxTextLen+1)
	_, err := ParseDec(long)
	require.ErrorIs(t, err, ErrTooLong)
	require.EqualError(t, err, "exact: number text too long: 41 bytes, limit 40")
	_, err = ParseDec(strings.Repeat("0", 1<<20))
	require.ErrorIs(t, err, ErrTooLong)
	require.Less(t, len(err.Error()), 80)
	_, err = ParseDec("1\n2")
	require.EqualError(t, err, `exact: not a number: "1\n2"`)
}

func TestDecString(t *testing.T) {
	for _, c := range []struct {
		coef int64
		exp  int
		want string
	}{
		{800, -2, "8.00"},
		{8, 3, "8000"},
		{-8, 3, "-8000"},
		{5, -1, "0.5"},
		{-5, -3, "-0.005"},
		{123, -3, "0.123"},
		{0, -2, "0.00"},
		{0, 5, "0"},
		{1, 18, "1000000000000000000"},
		{-1 << 63, 0, "-9223372036854775808"},
		{-1 << 63, -18, "-9.223372036854775808"},
		{-1 << 63, 18, "-9223372036854775808000000000000000000"},
	} {
		require.Equal(t, c.want, decOf(t, c.coef, c.exp).String())
	}
	d, err := NewDecBig(bigInt(t, "-"+digits38), MaxExp)
	require.NoError(t, err)
	require.Equal(t, "-"+digits38+"000000000000000000", d.String())
	require.Equal(t, "得分 8.00", string(decOf(t, 800, -2).AppendTo([]byte("得分 "))))
}
