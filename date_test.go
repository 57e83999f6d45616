package jixiao_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
)

func dates() *rapid.Generator[jixiao.Date] {
	return rapid.Custom(func(t *rapid.T) jixiao.Date {
		year, month := rapid.IntRange(1, 9999).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month")
		return jixiao.MustDate(year, month, rapid.IntRange(1, jixiao.DaysIn(year, month)).Draw(t, "day"))
	})
}

func calendar(d jixiao.Date) time.Time {
	return time.Date(d.Year(), time.Month(d.Month()), d.Day(), 0, 0, 0, 0, time.UTC)
}

func TestNewDate(t *testing.T) {
	for _, d := range [][3]int{{1, 1, 1}, {2020, 2, 29}, {2000, 2, 29}, {2025, 12, 31}, {9999, 12, 31}} {
		got, err := jixiao.NewDate(d[0], d[1], d[2])
		require.NoError(t, err)
		require.Equal(t, d, [3]int{got.Year(), got.Month(), got.Day()})
		require.True(t, got.IsValid())
	}
	for _, d := range [][3]int{
		{0, 1, 1}, {-1, 1, 1}, {10000, 1, 1}, {2025, 0, 1}, {2025, 13, 1}, {2025, 1, 0}, {2025, 1, 32}, {2025, 2, 29},
		{1900, 2, 29}, {2025, 4, 31}, {65536 + 2025, 1, 1}, {2025, 256 + 1, 1},
	} {
		got, err := jixiao.NewDate(d[0], d[1], d[2])
		require.ErrorContains(t, err, "no such date")
		require.Zero(t, got)
		require.Panics(t, func() { jixiao.MustDate(d[0], d[1], d[2]) })
	}
}

func TestParseDate(t *testing.T) {
	got, err := jixiao.ParseDate("2020-02-25")
	require.NoError(t, err)
	require.Equal(t, jixiao.MustDate(2020, 2, 25), got)
	for _, s := range []string{
		"", "2020", "2020-2-25", "2020/02/25", "2020-02-30", "0000-01-01", "2020-02-25 ", " 020-02-25", "+020-02-25",
		"2020-02-2x", "20200-2-25", "２０２０-02-25", "2020年2月25日",
	} {
		_, err := jixiao.ParseDate(s)
		require.Error(t, err, s)
	}
}

func TestDateRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates().Draw(t, "date")
		back, err := jixiao.ParseDate(d.String())
		require.NoError(t, err)
		require.Equal(t, d, back)
	})
	requireRoundTrip(t, jixiao.MustDate(987, 6, 5))
	requireRoundTrip(t, jixiao.Date{})
	requireRoundTrip(t, map[jixiao.Date]int{jixiao.MustDate(2025, 1, 1): 1})

	d := jixiao.MustDate(2025, 1, 1)
	require.Error(t, d.UnmarshalText([]byte("2025-02-29")))
	require.Equal(t, jixiao.MustDate(2025, 1, 1), d, "a failed read changes nothing")
}

// TestDateAgainstTime has the standard library's calendar as the judge.
func TestDateAgainstTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, e := dates().Draw(t, "d"), dates().Draw(t, "e")
		require.Equal(t, calendar(d).Format(time.DateOnly), d.String())
		require.Equal(t, calendar(d).Compare(calendar(e)), d.Compare(e))
		require.EqualValues(t, (calendar(d).Unix()-calendar(e).Unix())/(24*60*60), d.DaysSince(e))
	})
	for year := 1896; year <= 2104; year++ {
		for month := 1; month <= 12; month++ {
			last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
			require.Equal(t, last, jixiao.DaysIn(year, month), "%d-%d", year, month)
		}
	}
	require.Zero(t, jixiao.DaysIn(2025, 0))
	require.Zero(t, jixiao.DaysIn(2025, 13))
}

func TestDateZero(t *testing.T) {
	var none jixiao.Date
	first := jixiao.MustDate(1, 1, 1)
	require.True(t, none.IsZero())
	require.False(t, none.IsValid())
	require.Empty(t, none.String())
	require.Negative(t, none.Compare(first))
	require.Zero(t, none.DaysSince(first))
	require.Zero(t, first.DaysSince(none))
}

func TestPeriod(t *testing.T) {
	from, to := jixiao.MustDate(2020, 2, 25), jixiao.MustDate(2020, 12, 31)
	before, after := jixiao.MustDate(2020, 2, 24), jixiao.MustDate(2021, 1, 1)
	closed, open := jixiao.Period{From: from, To: to}, jixiao.Period{From: from}

	require.True(t, closed.Contains(from))
	require.True(t, closed.Contains(to))
	require.False(t, closed.Contains(before))
	require.False(t, closed.Contains(after))
	require.True(t, open.Contains(after))
	require.True(t, jixiao.Period{To: to}.Contains(before))
	require.True(t, jixiao.Period{}.Contains(from))
	require.False(t, jixiao.Period{}.Contains(jixiao.Date{}))

	require.Equal(t, "2020-02-25/2020-12-31", closed.String())
	require.Equal(t, "2020-02-25/..", open.String())
	require.Equal(t, "../..", jixiao.Period{}.String())

	data, err := json.Marshal(open)
	require.NoError(t, err)
	require.JSONEq(t, `{"from":"2020-02-25"}`, string(data))
	requireRoundTrip(t, closed)
}

// TestPeriodOverlaps has the meaning of the words as the judge: there is a day
// that lies in both.
func TestPeriodOverlaps(t *testing.T) {
	days := []jixiao.Date{jixiao.MustDate(2024, 12, 31)}
	for n := range 7 {
		days = append(days, jixiao.MustDate(2025, 1, 1+n))
	}
	// The first and the last day are no ends, so that they lie before and after
	// every closed period.
	end := rapid.SampledFrom(append([]jixiao.Date{{}}, days[1:7]...))
	rapid.Check(t, func(t *rapid.T) {
		p := jixiao.Period{From: end.Draw(t, "p.From"), To: end.Draw(t, "p.To")}
		q := jixiao.Period{From: end.Draw(t, "q.From"), To: end.Draw(t, "q.To")}
		shared := slices.ContainsFunc(days, func(d jixiao.Date) bool { return p.Contains(d) && q.Contains(d) })
		require.Equal(t, shared, p.Overlaps(q), "%v %v", p, q)
		require.Equal(t, shared, q.Overlaps(p), "%v %v", q, p)
		require.Equal(t, p.IsValid(), p.Overlaps(jixiao.Period{}), "%v", p)
	})
	require.False(t, jixiao.Period{From: days[1], To: days[0]}.IsValid())
	require.True(t, jixiao.Period{}.IsValid())
}
