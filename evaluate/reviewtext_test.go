package evaluate_test

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

var update = flag.Bool("update", false, "write the golden files again")

// goldenReviews are one review of each kind: revised with conditions and a cut,
// open, refused without money, and the form without points.
func goldenReviews(t *testing.T) []evaluate.Review {
	t.Helper()
	bad := reviewTable()
	bad.Source.Year, bad.Goals = 0, nil
	bad.Rows = []target.Row{{Indicator: indicator.Indicator{Name: "养护里程", Criterion: indicator.MustParseCriterion("≥120公里")}}}
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
	require.Contains(t, empty.Text(jixiao.Chinese), "审核结论：未定")
}

// A text of a reviewer cannot pass for a line of the page.
func TestReviewTextOneLine(t *testing.T) {
	s := sharePoints(t, 100)
	s.Opinions[0].Text = "好\n审核结论：不予通过"
	r := reviewed(t, s)
	for line := range strings.SplitSeq(r.Text(jixiao.Chinese), "\n") {
		require.False(t, strings.HasPrefix(line, "审核结论：不予通过"))
	}
}

// An empty sheet is said once, and the same items are not named over and over.
func TestReviewTextEmptySheet(t *testing.T) {
	for name, s := range map[string]evaluate.ReviewSheet{
		"nobody": {}, "reviewers listed": {Reviewers: []evaluate.Reviewer{{Name: "张三"}, {Name: "李四"}}},
	} {
		r := reviewed(t, s)
		require.Len(t, r.Findings, 1, name)
		require.Equal(t, "审核表没有任何审核意见", r.Findings[0].Message.ZH)
		require.Equal(t, "由评审逐项给出分数。", r.Findings[0].Remedy.ZH)
		text := r.Text(jixiao.Chinese)
		require.Contains(t, text, "未定原因：审核项没有评完：全部 8 项\n")
		require.Equal(t, 1, strings.Count(text, "实现可能性"))
	}
	some := sharePoints(t, 100)
	some.Opinions = some.Opinions[:6]
	r := reviewed(t, some)
	require.Len(t, r.Findings.ByCode("evaluate.review-item-open"), 2, "each has its place in the findings")
	text := r.Text(jixiao.Chinese)
	require.Equal(t, 2, strings.Count(text, "实现可能性"), "the item, and the reason of the open verdict")
	require.NotContains(t, text, "提示")
}

// Without a policy there is one finding that says so.
func TestReviewWithoutPolicy(t *testing.T) {
	for _, p := range []*evaluate.ReviewPolicy{nil, {}} {
		r := evaluate.ReviewTarget(p, reviewTable(), cleanLedger(t), sharePoints(t, 100))
		require.Len(t, r.Findings, 1)
		require.Equal(t, "没有审核方案，未作审核", r.Findings[0].Message.ZH)
		require.Equal(t, []evaluate.ReviewHold{{Reason: evaluate.HoldPolicy}}, r.Holds)
		require.Zero(t, r.Verdict)
		require.Empty(t, r.Items)
		require.Equal(t, evaluate.FundsLater, r.Funding.Effect)
		require.Equal(t, "100万元", r.Funding.Submitted.Quantity.String())
		text := r.Text(jixiao.Chinese)
		require.Equal(t, 1, strings.Count(text, "没有审核方案"))
		data, err := json.Marshal(r)
		require.NoError(t, err)
		require.Contains(t, string(data), `"items":[]`)
	}
}

// Money is printed in one unit, without zeros that say nothing.
func TestReviewTextMoney(t *testing.T) {
	s := sharePoints(t, 100)
	s.Submitted, s.Approved = amount("1000000.00元", target.Annual), amount("66.5万元", target.Annual)
	page := func() string {
		r := reviewed(t, s)
		return r.Text(jixiao.Chinese)
	}
	text := page()
	for _, line := range []string{"申报：100万元（年度）", "核定：66.5万元（年度）", "审减：33.5万元（年度）", "审减率：33.5万元 ÷ 100万元 = 33.50%"} {
		require.Contains(t, text, line)
	}
	s.Approved = amount("1000000.01元", target.Annual)
	require.Equal(t, "核定金额 100.000001万元（年度） 超过申报金额 100万元（年度）", reviewed(t, s).Findings[0].Message.ZH, "nothing is rounded")
	s.Submitted, s.Approved = amount("0.5亿元", target.Annual), amount("0.4亿元", target.Annual)
	require.Contains(t, page(), "核定：0.4亿元（年度）")
	s.Submitted, s.Approved = amount("5美元", target.Annual), amount("4美元", target.Annual)
	require.Contains(t, page(), "核定：4美元（年度）")
}

// A cap says what the verdict may be at best.
func TestReviewTextCap(t *testing.T) {
	bad := reviewTable()
	bad.Goals = nil
	r := evaluate.ReviewTarget(reviewPolicy(t, keyReview), bad, reviewLedger(t, bad, "goal-stated error"), sharePoints(t, 100))
	require.Equal(t, target.VerdictReturn, r.Verdict)
	require.Contains(t, r.Text(jixiao.Chinese), "检查“写明总体目标”发现问题，审核结论不得高于“退回重报”（没有规定，按约定处理）")
}

// A proposal says what is wrong; what is only to be known is no fault to mend.
func TestReviewProposalWords(t *testing.T) {
	signs := reviewTable()
	for i := range 5 {
		signs.Rows = append(signs.Rows, target.Row{
			Level1: target.Level{Name: "产出指标"}, Level2: target.Level{Name: "数量指标"},
			Indicator: indicator.Indicator{
				Code: string(rune('a' + i)), Name: "养护里程" + string(rune('一'+i)),
				Criterion: indicator.CriterionFromCell(indicator.ReadCell("120公里")),
			},
		})
	}
	proposal := func(severity string) *evaluate.Proposal {
		r := evaluate.ReviewTarget(reviewPolicy(t, keyReview), signs, reviewLedger(t, signs, "value-sign "+severity), sharePoints(t, 100))
		return r.Items[1].Proposal
	}
	noted := proposal("info")
	require.Equal(t, "10.00", noted.Points.String())
	require.NotContains(t, noted.Text.ZH, "请修改")
	require.True(t, strings.HasPrefix(noted.Text.ZH, "已做检查 1 项，没有必须修改的问题。提示："), noted.Text.ZH)
	require.NotContains(t, noted.Text.EN, "mended: ")
	wrong := proposal("error")
	require.True(t, strings.HasPrefix(wrong.Text.ZH, "请修改："), wrong.Text.ZH)
	require.NotContains(t, wrong.Text.ZH, "写明符号（1 处）", "what is wrong, and not the name of the check")
	require.NotContains(t, wrong.Text.ZH, "提示")
}
