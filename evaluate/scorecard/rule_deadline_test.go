package scorecard_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

func TestDeadline(t *testing.T) {
	const (
		scored, open = scorecard.Scored, scorecard.Open
		intime, late = scorecard.InTime, scorecard.Late
		unclear, due = scorecard.DateUnclear, scorecard.JudgementDue
	)
	// What is in time, and what cannot be said, is the same under every policy.
	common := append(absent("2023年12月底前", 0), []ruleCase{
		{name: "long before", target: "2023年12月底前", actual: "2022年3月", want: "10.00", status: scored, reason: intime},
		{name: "the last day", target: "2023年12月底前", actual: "2023年12月31日", want: "10.00", status: scored, reason: intime},
		{name: "the month itself", target: "2023年12月底前", actual: "2023年12月", want: "10.00", status: scored, reason: intime},
		{name: "a day of a person", target: "2023年12月底前", obs: indicator.ReportedOn(jixiao.MustDate(2023, 12, 31)), want: "10.00", status: scored, reason: intime},
		{name: "the year of the month", target: "2023年12月底前", actual: "2023年", want: "10.00", status: scored, reason: intime},
		{name: "a plain month means by its end", target: "2023年6月", actual: "2023年6月30日", want: "10.00", status: scored, reason: intime},
		{name: "before the month, the day before", target: "2023年12月前", actual: "2023年11月30日", want: "10.00", status: scored, reason: intime},
		{name: "before the month, in the words of the target", target: "2023年12月前", actual: "2023年12月前", want: "10.00", status: scored, reason: intime},
		{name: "by the end, in the words of the target", target: "2023年12月底前", actual: "2023年12月底前", want: "10.00", status: scored, reason: intime},
		{name: "a year of the table", target: "12月底前", actual: "11月", year: 2023, want: "10.00", status: scored, reason: intime},
		{name: "leap day of the year of the table", target: "2月底前", actual: "2月29日", year: 2024, want: "10.00", status: scored, reason: intime},

		{name: "a year around the date", target: "2023年6月底前", actual: "2023年", want: "0.00..10.00", status: open, reason: unclear},
		{name: "a month around the day", target: "2023年6月15日前", actual: "2023年6月", want: "0.00..10.00", status: open, reason: unclear},
		{name: "a month that begins with the day", target: "2023年6月1日前", actual: "2023年6月", want: "0.00..10.00", status: open, reason: unclear},
		{name: "by a later day", target: "2023年12月30日前", actual: "2023年12月31日前", want: "0.00..10.00", status: open, reason: unclear},
		{name: "no year known", target: "12月底前", actual: "11月", want: "0.00..10.00", status: open, reason: scorecard.NoTarget},
		{name: "no year of the actual", target: "2023年12月底前", actual: "11月", want: "0.00..10.00", status: open, reason: due},
		{name: "no leap day that year", target: "2023年2月底前", actual: "2月29日", year: 2023, want: "0.00..10.00", status: open, reason: due},
		{name: "words", target: "2023年12月底前", actual: "按时完成", want: "0.00..10.00", status: open, reason: due},
		{name: "a number", target: "2023年12月底前", actual: "100%", want: "0.00..10.00", status: open, reason: due},
		{name: "two values", target: "2023年12月底前", actual: "甲标2023年5月完成，乙标2024年3月完成", want: "0.00..10.00", status: open, reason: due},
		{name: "no date as target", target: "≥90%", actual: "2023年12月", want: "0.00..10.00", status: open, reason: scorecard.NoTarget},
	}...)
	t.Run("judged", func(t *testing.T) {
		runRule(t, plainScheme(t, `{"rule": "deadline"}`), append(common, []ruleCase{
			{name: "late", target: "2023年12月底前", actual: "2024年1月1日", want: "0.00..10.00", status: open, reason: due},
		}...))
	})
	t.Run("a share", func(t *testing.T) {
		runRule(t, plainScheme(t, `{"rule": "deadline", "miss": "0.4"}`), append(common, []ruleCase{
			{name: "a day late", target: "2023年12月底前", actual: "2024年1月1日", want: "4.00", status: scored, reason: late},
			{name: "a month late", target: "2023年12月底前", actual: "2024年1月", want: "4.00", status: scored, reason: late},
			{name: "before the month, its first day", target: "2023年12月前", actual: "2023年12月1日", want: "4.00", status: scored, reason: late},
		}...))
	})
	t.Run("per day", func(t *testing.T) {
		runRule(t, plainScheme(t, `{"rule": "deadline", "per_day": "0.02", "floor": "0.3"}`), append(common, []ruleCase{
			{name: "a day late", target: "2023年12月底前", actual: "2024年1月1日", want: "9.80", status: scored, reason: late},
			{name: "over a leap February", target: "2024年2月28日前", actual: "2024年3月1日", want: "9.60", status: scored, reason: late},
			{name: "over a plain February", target: "2023年2月28日前", actual: "2023年3月1日", want: "9.80", status: scored, reason: late},
			{name: "before the month, its third day", target: "2023年12月前", actual: "2023年12月3日", want: "9.40", status: scored, reason: late},
			{name: "35 days late reach the floor", target: "2023年12月底前", actual: "2024年2月4日", want: "3.00", status: scored, reason: late},
			{name: "34 days late do not", target: "2023年12月底前", actual: "2024年2月3日", want: "3.20", status: scored, reason: late},
			{name: "never below the floor", target: "2023年12月底前", actual: "2030年1月1日", want: "3.00", status: scored, reason: late},
			{name: "late for certain, 1 to 31 days", target: "2023年12月底前", actual: "2024年1月", want: "3.80..9.80", status: open, reason: unclear},
		}...))
		runRule(t, plainScheme(t, `{"rule": "deadline", "per_day": "1/3"}`), []ruleCase{
			{name: "a third a day", target: "2023年12月底前", actual: "2024年1月1日", want: "6.67", status: scored, reason: late},
			{name: "three days", target: "2023年12月底前", actual: "2024年1月3日", want: "0.00", status: scored, reason: late},
			{name: "ten days", target: "2023年12月底前", actual: "2024年1月10日", want: "0.00", status: scored, reason: late},
		})
	})
}

func TestDeadlineLaws(t *testing.T) {
	s := plainScheme(t, `{"rule": "deadline", "per_day": "1/37", "floor": "2/37"}`)
	start := time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC)
	date := func(day int) (jixiao.Date, time.Time) {
		d := start.AddDate(0, 0, day)
		return jixiao.MustDate(d.Year(), int(d.Month()), d.Day()), d
	}
	rapid.Check(t, func(t *rapid.T) {
		w := drawWeight(t)
		due, dueAt := date(rapid.IntRange(0, 3000).Draw(t, "due"))
		day := rapid.IntRange(-60, 60).Draw(t, "days late")
		at := dueAt.AddDate(0, 0, day)
		done := jixiao.MustDate(at.Year(), int(at.Month()), at.Day())
		c := criterion(fmt.Sprintf("%d年%d月%d日前", due.Year(), due.Month(), due.Day()), 0)
		require.Equal(t, indicator.ShapeDate, c.Cell().Shape())
		n := one(t, s, w.String(), c, scorecard.Answer{Actual: indicator.ReportedOn(done)})
		want := w.rat()
		if c.Op() == indicator.Below { // before that day: the day itself is late by one
			day++
		}
		if day > 0 {
			want = mul(w.rat(), greater(num(2, 37), sub(num(1, 1), num(int64(day), 37))))
		}
		requireRounded(t, want, w.rat(), n)
	})
}
