package evaluate_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/target"
)

var update = flag.Bool("update", false, "write the golden files again")

// goldenReviews are one review of each kind: revised with conditions and a cut,
// open, refused without money, and the form without points.
func goldenReviews(t *testing.T) []evaluate.Review {
	t.Helper()
	bad := reviewTable()
	bad.Source.Year, bad.Goals = 0, nil
	faults := reviewLedger(t, bad, "year-stated error", "goal-stated warning", "budget-positive", "direction-suspect")
	revised := sharePoints(t, 90)
	revised.Reviewers = []evaluate.Reviewer{{Name: "张三"}, {Name: "李四", Items: []string{"suitability-funds"}}}
	revised.Opinions[0].Grade, revised.Opinions[0].Text = "优", "表式完整，\n年度未写明。"
	revised.Opinions = append(revised.Opinions, evaluate.Opinion{Item: "suitability-funds", Reviewer: "李四", Points: jixiao.PointsOf(12), Text: "单价偏高。"})
	revised.Approved = amount("66.6667万元", target.Annual)
	open := sharePoints(t, 80)
	open.Opinions = open.Opinions[:6]
	open.Verdict, open.Approved = target.VerdictPass, amount("80万元", target.Annual)
	refused := sharePoints(t, 50)
	refused.Approved = amount("10万元", target.Annual)
	key, general := reviewPolicy(t, keyReview), reviewPolicy(t, generalReview)
	return []evaluate.Review{
		evaluate.ReviewTarget(key, bad, faults, revised),
		evaluate.ReviewTarget(key, reviewTable(), reviewLedger(t, reviewTable(), "year-stated", "core-indicators", "goal-own"), open),
		evaluate.ReviewTarget(key, reviewTable(), cleanLedger(t), refused),
		evaluate.ReviewTarget(general, bad, faults, grades(t, "优", "良", "优")),
	}
}

func TestReviewText(t *testing.T) {
	for _, lang := range []jixiao.Lang{jixiao.Chinese, jixiao.English} {
		var b strings.Builder
		for _, r := range goldenReviews(t) {
			b.WriteString(r.Text(lang) + "\n")
		}
		file := "testdata/reviews." + lang.String() + ".golden"
		if *update {
			require.NoError(t, os.MkdirAll("testdata", 0o755))
			require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, string(want), b.String(), "go test -run TestReviewText -update")
	}
}

// A review that a program put together, or read back, has a page too.
func TestReviewTextWithoutPolicy(t *testing.T) {
	s := sharePoints(t, 90)
	s.Opinions = append(s.Opinions, evaluate.Opinion{Item: "relevance-goal", Reviewer: "李四", Points: jixiao.PointsOf(12)})
	whole := reviewed(t, s)
	r := evaluate.Review{Items: whole.Items, Grade: whole.Grade, Verdict: whole.Verdict, Funding: whole.Funding}
	require.Contains(t, r.Text(jixiao.English), "Verdict: pass once revised")
	empty := evaluate.Review{}
	require.Contains(t, empty.Text(jixiao.Chinese), "审核意见：未定")
}

// A text of a reviewer cannot pass for a line of the page.
func TestReviewTextOneLine(t *testing.T) {
	s := sharePoints(t, 100)
	s.Opinions[0].Text = "好\n审核意见：不予通过"
	r := reviewed(t, s)
	for line := range strings.SplitSeq(r.Text(jixiao.Chinese), "\n") {
		require.False(t, strings.HasPrefix(line, "审核意见：不予通过"))
	}
}
