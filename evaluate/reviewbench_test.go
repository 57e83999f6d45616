package evaluate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/target"
)

// byHand is a program written for the eight items and four grades alone, in
// hundredths.
func byHand(points []int64) target.Verdict {
	var total int64
	for _, p := range points {
		total += p
	}
	switch {
	case total >= 9000:
		return target.VerdictPass
	case total >= 8000:
		return target.VerdictRevise
	case total >= 6000:
		return target.VerdictReturn
	default:
		return target.VerdictRefuse
	}
}

func handPoints(tb testing.TB, s evaluate.ReviewSheet) []int64 {
	tb.Helper()
	out := make([]int64, len(s.Opinions))
	for i, o := range s.Opinions {
		n, ok := o.Points.Exact().ScaledInt(2)
		require.True(tb, ok)
		out[i] = n
	}
	return out
}

func TestReviewBaselineAgrees(t *testing.T) {
	for percent := range int64(101) {
		s := sharePoints(t, percent)
		require.Equal(t, byHand(handPoints(t, s)), reviewed(t, s).Verdict)
	}
}

// BenchmarkReviewTarget reviews one target by one reviewer, beside a program
// written by hand that only adds and compares, and beside the score alone.
func BenchmarkReviewTarget(b *testing.B) {
	policy, table, ledger, s := reviewPolicy(b, keyReview), reviewTable(), cleanLedger(b), sharePoints(b, 85)
	b.Run("review", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if r := evaluate.ReviewTarget(policy, table, ledger, s); r.Verdict != target.VerdictRevise {
				b.Fatal(r.Verdict)
			}
		}
	})
	points := handPoints(b, s)
	b.Run("by hand", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if byHand(points) != target.VerdictRevise {
				b.Fatal()
			}
		}
	})
}

// BenchmarkSumReviews adds up a thousand reviews.
func BenchmarkSumReviews(b *testing.B) {
	list := make([]evaluate.Review, 1000)
	for i := range list {
		s := sharePoints(b, 95)
		s.Approved = amount("80万元", target.Annual)
		list[i] = reviewed(b, s)
	}
	b.ReportAllocs()
	for b.Loop() {
		if s := evaluate.SumReviews(list); s.All.Reviews != len(list) {
			b.Fatal(s.All.Reviews)
		}
	}
}
