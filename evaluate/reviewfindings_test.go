package evaluate_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/target"
)

// reviewCase is a review with one fault and the same without it.
type reviewCase struct {
	name, path  string
	bad, mended func() jixiao.Findings
}

// TestEveryReviewFinding raises every finding of a review by the smallest change
// that has the fault, and shows that the mended sheet has it no more. What a
// policy can have wrong is in TestReviewPolicyRefuses; its mended form is the
// shipped one.
func TestEveryReviewFinding(t *testing.T) {
	run := func(s evaluate.ReviewSheet) func() jixiao.Findings {
		return func() jixiao.Findings { return reviewed(t, s).Findings }
	}
	general := func(s evaluate.ReviewSheet) func() jixiao.Findings {
		return func() jixiao.Findings {
			return evaluate.ReviewTarget(reviewPolicy(t, generalReview), reviewTable(), cleanLedger(t), s).Findings
		}
	}
	sheet := func(edits ...func(*evaluate.ReviewSheet)) evaluate.ReviewSheet {
		s := sharePoints(t, 100)
		for _, edit := range edits {
			edit(&s)
		}
		return s
	}
	first := func(points, grade string) func(*evaluate.ReviewSheet) {
		return func(s *evaluate.ReviewSheet) {
			s.Opinions[0].Points, s.Opinions[0].Grade = jixiao.MustPoints(points), grade
		}
	}
	second := func(item, reviewer, points string) func(*evaluate.ReviewSheet) {
		return func(s *evaluate.ReviewSheet) {
			s.Opinions = append(s.Opinions, evaluate.Opinion{Item: item, Reviewer: reviewer, Points: jixiao.MustPoints(points)})
		}
	}
	panel := func(list ...evaluate.Reviewer) func(*evaluate.ReviewSheet) {
		return func(s *evaluate.ReviewSheet) { s.Reviewers = list }
	}
	approved := func(a target.Amount) func(*evaluate.ReviewSheet) {
		return func(s *evaluate.ReviewSheet) { s.Approved = a }
	}
	poor := func(a target.Amount) evaluate.ReviewSheet {
		s := sharePoints(t, 50)
		s.Approved = a
		return s
	}
	fair := func(a target.Amount) evaluate.ReviewSheet {
		s := sharePoints(t, 70)
		s.Approved = a
		return s
	}
	rating := func(s evaluate.ReviewSheet, grade string) evaluate.ReviewSheet {
		s.Grade = grade
		return s
	}
	stated := func(v target.Verdict) func(*evaluate.ReviewSheet) {
		return func(s *evaluate.ReviewSheet) { s.Verdict = v }
	}
	withLedger := func(l *target.Ledger) func() jixiao.Findings {
		return func() jixiao.Findings {
			return evaluate.ReviewTarget(reviewPolicy(t, keyReview), reviewTable(), l, sheet()).Findings
		}
	}
	sum := func(digits int) func() jixiao.Findings {
		s := sheet()
		s.Submitted = amount(strings.Repeat("9", digits)+"元", target.Annual)
		r := reviewed(t, s)
		return func() jixiao.Findings { return evaluate.SumReviews([]evaluate.Review{r, r}).Findings }
	}
	inYear := func(year int) func() jixiao.Findings {
		return func() jixiao.Findings {
			table := reviewTable()
			table.Source.Year = year
			return evaluate.ReviewTarget(reviewPolicy(t, keyReview), table, cleanLedgerOf(t, table), sheet()).Findings
		}
	}
	parsed := func(text string) func() jixiao.Findings {
		return func() jixiao.Findings {
			_, err := evaluate.ParseReviewSheet([]byte(text))
			return sheetFindings(t, err)
		}
	}
	changed := reviewTable()
	changed.Goals[0].Expected += "！"
	ten := amount("10万元", target.Annual)
	many := sheet()
	many.Opinions = slices.Repeat(many.Opinions, evaluate.MaxOpinions/8+1)
	crowd := sheet()
	crowd.Reviewers = make([]evaluate.Reviewer, evaluate.MaxReviewers+1)
	sound := run(sheet())
	cases := []reviewCase{
		{"review-item-open", "items.completeness-form", run(sheet(first("", ""))), sound},
		{"review-item-open", "items.completeness-form", run(sheet(first("", "优"))), run(sheet(first("9", "优")))},
		{"review-item-open", "items.completeness-form", general(rating(evaluate.ReviewSheet{Opinions: grades(t, "优").Opinions[1:]}, "")), general(grades(t, "优"))},
		{"review-item-open", "items.completeness-form", run(sheet(first("", "优"), second("completeness-form", "李四", "9"))), run(sheet(second("completeness-form", "李四", "9")))},
		{
			"review-reviewer-missing", "reviewers[0]",
			run(sheet(func(s *evaluate.ReviewSheet) {
				s.Reviewers = []evaluate.Reviewer{{Name: "李四", Items: []string{"relevance-goal"}}}
			})),
			run(sheet(func(s *evaluate.ReviewSheet) { s.Reviewers = []evaluate.Reviewer{{Name: "张三"}} })),
		},
		{
			"review-reviewer-unknown", "opinions[8].reviewer",
			run(sheet(second("completeness-form", "李四", "9"), panel(evaluate.Reviewer{Name: "张三"}))),
			run(sheet(second("completeness-form", "李四", "9"), panel(evaluate.Reviewer{Name: "张三"}, evaluate.Reviewer{Name: "李四", Items: []string{"completeness-form"}}))),
		},
		{
			"review-reviewer-twice", "reviewers[1].name",
			run(sheet(panel(evaluate.Reviewer{Name: "张三"}, evaluate.Reviewer{Name: "张三"}))), run(sheet(panel(evaluate.Reviewer{Name: "张三"}))),
		},
		{"review-item-unknown", "opinions[8].item", run(sheet(second("beauty", "张三", "1"))), sound},
		{
			"review-item-unknown", "reviewers[0].items[0]",
			run(sheet(func(s *evaluate.ReviewSheet) {
				s.Reviewers = []evaluate.Reviewer{{Name: "张三", Items: []string{"beauty"}}}
			})), sound,
		},
		{"review-opinion-twice", "opinions[8]", run(sheet(second("completeness-form", "张三", "10"))), run(sheet(second("completeness-form", "李四", "10")))},
		{"review-points-outside", "opinions[0].points", run(sheet(first("10.01", ""))), run(sheet(first("10", "")))},
		{"review-points-outside", "opinions[0].points", run(sheet(first("-1", ""))), run(sheet(first("0", "")))},
		{"review-points-foreign", "opinions[8].points", general(evaluate.ReviewSheet{Opinions: append(grades(t, "优").Opinions, evaluate.Opinion{Item: "relevance-goal", Reviewer: "李四", Points: jixiao.PointsOf(1)})}), general(grades(t, "优"))},
		{"review-grade-unknown", "opinions[0].grade", run(sheet(first("10", "甲"))), run(sheet(first("10", "优")))},
		{"review-grade-unknown", "grade", run(rating(sheet(), "甲")), run(rating(sheet(), "优"))},
		{"review-grade-points", "opinions[0]", run(sheet(first("8.99", "优"))), run(sheet(first("9", "优")))},
		{"review-reviewers-apart", "items.completeness-form", run(sheet(second("completeness-form", "李四", "6.99"))), run(sheet(second("completeness-form", "李四", "7")))},
		{"review-verdict-mismatch", "verdict", run(sheet(stated(target.VerdictRevise))), run(sheet(stated(target.VerdictPass)))},
		{"review-verdict-mismatch", "verdict", run(sheet(first("", ""), stated(target.VerdictPass))), run(sheet(stated(target.VerdictPass)))},
		{"review-rating-mismatch", "grade", run(rating(sheet(), "良")), run(rating(sheet(), "优"))},
		{"review-rating-mismatch", "grade", run(rating(sheet(first("", "")), "优")), run(rating(sheet(), "优"))},
		{"review-ledger-open", "ledger", withLedger(reviewLedger(t, reviewTable(), "core-indicators")), withLedger(cleanLedger(t))},
		{"review-sheet-empty", "opinions", run(evaluate.ReviewSheet{}), sound},
		{"review-sheet-empty", "opinions", general(evaluate.ReviewSheet{Reviewers: []evaluate.Reviewer{{Name: "张三"}}}), general(grades(t, "优"))},
		{
			"review-policy-missing", "policy",
			func() jixiao.Findings {
				return evaluate.ReviewTarget(nil, reviewTable(), cleanLedger(t), sheet()).Findings
			}, sound,
		},
		{"review-ledger-missing", "ledger", withLedger(nil), withLedger(cleanLedger(t))},
		{"review-ledger-foreign", "ledger", withLedger(cleanLedgerOf(t, changed)), withLedger(cleanLedger(t))},
		{"review-policy-not-in-force", "source.year", inYear(2010), inYear(2024)},
		{"review-amount-above", "approved", run(sheet(approved(amount("1000000.01元", target.Annual)))), run(sheet(approved(amount("1000000元", target.Annual))))},
		{"review-amount-refused", "approved", run(poor(ten)), run(poor(amount("0万元", target.Annual)))},
		{"review-amount-early", "approved", run(fair(ten)), run(fair(target.Amount{}))},
		{"review-amount-open", "approved", run(sheet(approved(amount("10万元", target.MultiYear)))), run(sheet(approved(ten)))},
		{"review-too-many", "opinions", run(many), sound},
		{"review-too-many", "reviewers", run(crowd), sound},
		{
			"review-too-many", "opinions[0].text",
			run(sheet(func(s *evaluate.ReviewSheet) { s.Opinions[0].Text = strings.Repeat("好", evaluate.MaxOpinionText/3+1) })),
			run(sheet(func(s *evaluate.ReviewSheet) { s.Opinions[0].Text = strings.Repeat("好", evaluate.MaxOpinionText/3) })),
		},
		{"review-sum-open", "all", sum(38), sum(37)},
		{"review-sheet-syntax", "opinions[0].point", parsed(`{"opinions":[{"item":"a","point":"1"}]}`), parsed(`{"opinions":[{"item":"a","points":"1"}]}`)},
		{"review-sheet-too-large", "", parsed(strings.Repeat(" ", evaluate.MaxReviewSheetSize-1) + "{}"), parsed(strings.Repeat(" ", evaluate.MaxReviewSheetSize-2) + "{}")},
	}
	for _, c := range cases {
		t.Run(c.name+" "+c.path, func(t *testing.T) {
			bad := c.bad()
			at := slices.IndexFunc(bad, func(f jixiao.Finding) bool { return f.Code.Name() == c.name && f.Path == c.path })
			require.GreaterOrEqual(t, at, 0, "%v", bad)
			require.NotContains(t, bad[at].Message.ZH+bad[at].Message.EN+bad[at].Remedy.ZH+bad[at].Remedy.EN, "{")
			for _, f := range c.mended() {
				require.NotEqual(t, c.name, f.Code.Name())
			}
		})
	}
	policies := policyCases()
	for _, k := range evaluate.FindingKinds() {
		if name := k.Code.Name(); strings.HasPrefix(name, "review-") {
			known := slices.ContainsFunc(cases, func(c reviewCase) bool { return c.name == name }) ||
				slices.ContainsFunc(policies, func(c policyCase) bool { return c.name == name })
			require.True(t, known, "no case raises %s", k.Code)
		}
	}
}
