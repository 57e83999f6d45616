package indicator

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

func TestDeadline(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ text, chinese, resolved string }{
		{"2023", "2023年", "2023-01-01/2023-12-31"},
		{"2023-12", "2023年12月", "2023-12-01/2023-12-31"},
		{"2023-12-31", "2023年12月31日", "2023-12-31/2023-12-31"},
		{"--12", "12月", "2024-12-01/2024-12-31"},
		{"--02", "2月", "2024-02-01/2024-02-29"},
		{"--12-30", "12月30日", "2024-12-30/2024-12-30"},
		{"--02-29", "2月29日", "2024-02-29/2024-02-29"},
		{"2021-01/2021-12", "2021年1月-2021年12月", "2021-01-01/2021-12-31"},
		{"--07/--09", "7月-9月", "2024-07-01/2024-09-30"},
		{"2021/2023", "2021年-2023年", "2021-01-01/2023-12-31"},
		{"--12-01/--12-10", "12月1日-12月10日", "2024-12-01/2024-12-10"},
	} {
		d, err := ParseDeadline(row.text)
		require.NoError(t, err, row.text)
		require.Equal(t, row.text, d.String())
		require.Equal(t, row.chinese, d.Chinese())
		require.True(t, d.IsValid())
		require.False(t, d.IsZero())
		p, ok := d.Resolve(2024)
		require.True(t, ok)
		require.Equal(t, row.resolved, p.String())
		text, err := d.MarshalText()
		require.NoError(t, err)
		var back Deadline
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, d, back)
	}
	for _, s := range []string{
		"", "23", "2023-", "2023-13", "2023-00", "2023-02-30", "2023-12-31-", "2023-1", "--13", "--00", "--", "--02-30", "-12",
		"0000", "2023-12/2023-01", "2023-12/", "/2023-12", "2023/--12", "--12/2023", "2023-12/2023-12-01x", "２０２３", "2023-12-32",
	} {
		_, err := ParseDeadline(s)
		var f *jixiao.Fault
		require.ErrorAs(t, err, &f, s)
		require.Equal(t, jixiao.Code("indicator.no-such-date"), f.Code)
	}
	require.Panics(t, func() { MustParseDeadline("soon") })
}

func TestDeadlineParts(t *testing.T) {
	t.Parallel()
	d := MustParseDeadline("2021-01/2021-12")
	require.Equal(t, "2021-12", d.End().String())
	require.Equal(t, "2021-01", d.Start().String())
	require.Equal(t, 2021, d.Year())
	require.Equal(t, 12, d.Month())
	require.Zero(t, d.Day())
	require.True(t, d.HasYear())
	require.False(t, MustParseDeadline("--12").HasYear())
	require.True(t, Deadline{}.IsZero())
	require.False(t, Deadline{}.IsValid())
	require.Empty(t, Deadline{}.String())

	// The 29th of February is a date, but not in every year.
	_, ok := MustParseDeadline("--02-29").Resolve(2023)
	require.False(t, ok)
	_, ok = Deadline{}.Resolve(2023)
	require.False(t, ok)
	_, ok = MustParseDeadline("--12").Resolve(0)
	require.False(t, ok)

	n, err := NewDeadline(2023, 12, 0)
	require.NoError(t, err)
	require.Equal(t, MustParseDeadline("2023-12"), n)
	for _, bad := range [][3]int{{0, 0, 0}, {2023, 0, 5}, {2023, 13, 0}, {2023, 2, 29}, {-1, 1, 1}, {10000, 1, 1}, {2023, 1, 32}} {
		_, err := NewDeadline(bad[0], bad[1], bad[2])
		require.Error(t, err, "%v", bad)
	}
	require.Equal(t, "2023-12-31", DeadlineOn(jixiao.MustDate(2023, 12, 31)).String())
	require.True(t, DeadlineOn(jixiao.Date{}).IsZero())
	var z Deadline
	require.NoError(t, z.UnmarshalText(nil))
	require.Error(t, z.UnmarshalText([]byte("x")))
}
