package evaluate_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

const (
	keyReview     = "target-review"
	generalReview = "target-review-general"
)

func reviewPolicy(tb rapid.TB, id string) *evaluate.ReviewPolicy {
	tb.Helper()
	p, err := evaluate.BuiltinReviewPolicy(id)
	require.NoError(tb, err)
	return p
}

// reviewTable is a target of 100万元 of the year 2025.
func reviewTable() *target.Table {
	return &target.Table{
		Kind: target.Target, Complete: true, Source: target.Source{Year: 2025},
		Project: "农村公路养护", Department: "交通运输局", Unit: "公路养护中心",
		Head:  target.Head{Projects: []string{"maintenance"}},
		Goals: []target.Goal{{Phase: target.Annual, Expected: "养护农村公路120公里，路况优良率达到95%以上。"}},
		Funds: target.Funds{
			Unit: indicator.MustParseUnit("万元"),
			Rows: []target.FundRow{{Name: "年度资金总额", Budget: target.ReadFigure("100")}},
		},
	}
}

// reviewLedger does a few checks, each with the severity behind its name, as in
// "year-stated error".
func reviewLedger(tb rapid.TB, table *target.Table, checks ...string) *target.Ledger {
	tb.Helper()
	doc := target.PolicyDocument{ID: "few", Version: "1", Basis: map[string]jixiao.Basis{"c": {Convention: true}}}
	for _, c := range checks {
		id, severity, _ := strings.Cut(c, " ")
		check := target.PolicyCheck{Check: id, Basis: "c"}
		if severity != "" {
			require.NoError(tb, check.Severity.UnmarshalText([]byte(severity)))
		}
		if id == "goal-stated" {
			least := 10
			check.Min = &least
		}
		doc.Checks = append(doc.Checks, check)
	}
	p, err := target.CompilePolicy(doc)
	require.NoError(tb, err)
	return p.Check(table, target.Context{})
}

func cleanLedger(tb rapid.TB) *target.Ledger {
	tb.Helper()
	return cleanLedgerOf(tb, reviewTable())
}

func cleanLedgerOf(tb rapid.TB, table *target.Table) *target.Ledger {
	tb.Helper()
	l := reviewLedger(tb, table, "year-stated", "goal-stated")
	require.Equal(tb, target.OutcomeClean, l.Outcome())
	return l
}

// points gives every item the same share of its points.
func sharePoints(tb rapid.TB, percent int64) evaluate.ReviewSheet {
	tb.Helper()
	var s evaluate.ReviewSheet
	weights := map[string]int64{"relevance": 15, "suitability": 15, "completeness": 10, "feasibility": 10}
	for _, code := range reviewPolicy(tb, keyReview).Items() {
		group, _, _ := strings.Cut(code, "-")
		s.Opinions = append(s.Opinions, evaluate.Opinion{Item: code, Reviewer: "张三", Points: hundredths(weights[group] * percent)})
	}
	return s
}

func hundredths(n int64) jixiao.Points {
	return jixiao.MustPoints(fmt.Sprintf("%d.%02d", n/100, n%100))
}

func grades(tb rapid.TB, list ...string) evaluate.ReviewSheet {
	tb.Helper()
	var s evaluate.ReviewSheet
	for i, code := range reviewPolicy(tb, generalReview).Items() {
		s.Opinions = append(s.Opinions, evaluate.Opinion{Item: code, Reviewer: "张三", Grade: list[min(i, len(list)-1)]})
	}
	return s
}

func amount(text string, phase target.Phase) target.Amount {
	return target.Amount{Quantity: indicator.MustParseQuantity(text), Phase: phase}
}

func reviewed(tb rapid.TB, s evaluate.ReviewSheet) evaluate.Review {
	tb.Helper()
	return evaluate.ReviewTarget(reviewPolicy(tb, keyReview), reviewTable(), cleanLedger(tb), s)
}

func TestReviewVerdicts(t *testing.T) {
	for _, c := range []struct {
		last    string // points of the last item, of 10; the others have 90 of 90 less Lost
		lost    int64
		total   string
		grade   string
		verdict target.Verdict
		funds   evaluate.FundsEffect
	}{
		{"10", 0, "100.00", "excellent", target.VerdictPass, evaluate.FundsDecided},
		{"0", 0, "90.00", "excellent", target.VerdictPass, evaluate.FundsDecided},
		{"9.99", 10, "89.99", "good", target.VerdictRevise, evaluate.FundsDecided},
		{"0", 10, "80.00", "good", target.VerdictRevise, evaluate.FundsDecided},
		{"9.99", 20, "79.99", "fair", target.VerdictReturn, evaluate.FundsLater},
		{"0", 30, "60.00", "fair", target.VerdictReturn, evaluate.FundsLater},
		{"9.99", 40, "59.99", "poor", target.VerdictRefuse, evaluate.FundsNone},
		{"0", 90, "0.00", "poor", target.VerdictRefuse, evaluate.FundsNone},
	} {
		t.Run(c.total, func(t *testing.T) {
			s := sharePoints(t, 100)
			left := c.lost
			for i := range s.Opinions {
				take := min(left, s.Opinions[i].Points.Decimal().IntPart())
				if i == len(s.Opinions)-1 {
					s.Opinions[i].Points = jixiao.MustPoints(c.last)
					break
				}
				s.Opinions[i].Points = jixiao.PointsOf(s.Opinions[i].Points.Decimal().IntPart() - take)
				left -= take
			}
			r := reviewed(t, s)
			total, ok := r.Total()
			require.True(t, ok)
			require.Equal(t, c.total, total.String())
			require.Equal(t, c.grade, r.Grade)
			require.Equal(t, c.verdict, r.Verdict)
			require.Equal(t, c.funds, r.Funding.Effect)
			require.Empty(t, r.Holds)
			require.Empty(t, r.Findings)
			require.Equal(t, "财预〔2015〕88号", r.VerdictBasis.Number)
			require.Equal(t, c.funds == evaluate.FundsDecided, r.Funding.Basis.IsZero())
			if c.funds == evaluate.FundsNone {
				percent, ok := r.Funding.Percent(jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp})
				require.True(t, ok)
				require.Equal(t, "0万元 100.00%", r.Funding.Approved.Quantity.String()+" "+percent.String())
			}
		})
	}
}

// The form of ordinary projects has grades only, and the worst item decides.
func TestReviewGeneral(t *testing.T) {
	p := reviewPolicy(t, generalReview)
	for _, c := range []struct {
		grades  []string
		grade   string
		verdict target.Verdict
	}{
		{[]string{"优"}, "excellent", target.VerdictPass},
		{[]string{"优", "良", "excellent"}, "good", target.VerdictRevise},
		{[]string{"优", "良", "Fair", "优"}, "fair", target.VerdictReturn},
		{[]string{"中", "优", "优", "优", "优", "优", "优", "差"}, "poor", target.VerdictRefuse},
	} {
		r := evaluate.ReviewTarget(p, reviewTable(), cleanLedger(t), grades(t, c.grades...))
		require.Nil(t, r.Result)
		require.Equal(t, c.grade, r.Grade)
		require.Equal(t, c.verdict, r.Verdict)
		require.Empty(t, r.Findings)
		_, ok := r.Total()
		require.False(t, ok)
	}
	// How the grades combine is the policy's: here two weak items, or the reviewers.
	two := editedPolicy(t, generalReview, func(doc object) {
		doc["overall"] = object{"basis": "overall", "steps": []any{object{"grade": "fair", "of": "fair", "at_least": 2}}}
	})
	require.Equal(t, target.VerdictPass, evaluate.ReviewTarget(two, reviewTable(), cleanLedger(t), grades(t, "差", "优")).Verdict)
	require.Equal(t, target.VerdictReturn, evaluate.ReviewTarget(two, reviewTable(), cleanLedger(t), grades(t, "差", "中", "优")).Verdict)
	stated := editedPolicy(t, generalReview, func(doc object) { doc["overall"] = object{"basis": "overall", "stated": true} })
	s := grades(t, "中", "优")
	r := evaluate.ReviewTarget(stated, reviewTable(), cleanLedger(t), s)
	require.Equal(t, []evaluate.ReviewHold{{Reason: evaluate.HoldGrade}}, r.Holds)
	s.Grade = "良"
	require.Equal(t, target.VerdictRevise, evaluate.ReviewTarget(stated, reviewTable(), cleanLedger(t), s).Verdict)
	s.Opinions = s.Opinions[1:]
	require.Equal(t, target.Verdict(0), evaluate.ReviewTarget(stated, reviewTable(), cleanLedger(t), s).Verdict, "stated, but not whole")
}

// What is open has no verdict and says why.
func TestReviewOpen(t *testing.T) {
	p := reviewPolicy(t, keyReview)
	open := reviewLedger(t, reviewTable(), "year-stated", "core-indicators")
	require.NotEmpty(t, open.Open())
	s := sharePoints(t, 100)
	s.Approved = amount("80万元", target.Annual)
	r := evaluate.ReviewTarget(p, reviewTable(), open, s)
	require.Equal(t, target.Verdict(0), r.Verdict)
	require.Equal(t, "excellent", r.Grade)
	require.Equal(t, evaluate.HoldLedger, r.Holds[0].Reason)
	require.Equal(t, "设有核心指标", r.Holds[0].Names[0].ZH)
	require.Equal(t, evaluate.FundsLater, r.Funding.Effect)
	require.False(t, r.Funding.Cut.IsValid())

	// Faults hide the open checks from the ledger's outcome, not from the review.
	bad := reviewTable()
	bad.Source.Year = 0
	both := reviewLedger(t, bad, "year-stated warning", "core-indicators")
	require.Equal(t, target.OutcomeFaults, both.Outcome())
	require.Equal(t, target.Verdict(0), evaluate.ReviewTarget(p, bad, both, s).Verdict)

	// What is refused is refused, whatever the checks would still find.
	require.Equal(t, target.VerdictRefuse, evaluate.ReviewTarget(p, reviewTable(), open, sharePoints(t, 50)).Verdict)
	sent := editedPolicy(t, keyReview, func(doc object) { doc["ledger"].(object)["open_verdict"] = "return" })
	r = evaluate.ReviewTarget(sent, reviewTable(), open, s)
	require.Equal(t, target.VerdictReturn, r.Verdict)
	require.Equal(t, evaluate.FundsLater, r.Funding.Effect)
	require.True(t, r.VerdictBasis.Convention)

	for _, ledger := range []*target.Ledger{nil, {}} {
		r = evaluate.ReviewTarget(p, reviewTable(), ledger, s)
		require.Equal(t, target.Verdict(0), r.Verdict)
		require.NotEmpty(t, r.Findings.ByCode("evaluate.review-ledger-missing"))
	}
	r = evaluate.ReviewTarget(p, reviewTable(), cleanLedger(t), evaluate.ReviewSheet{})
	require.Nil(t, r.Result)
	require.Equal(t, target.Verdict(0), r.Verdict)
	require.Len(t, r.Holds[0].Names, 8)
	require.Empty(t, r.Holds[1:])
	for _, empty := range []evaluate.Review{evaluate.ReviewTarget(nil, nil, nil, s), evaluate.ReviewTarget(nil, nil, cleanLedger(t), evaluate.ReviewSheet{})} {
		require.Equal(t, target.Verdict(0), empty.Verdict)
		require.NotEmpty(t, empty.Text(jixiao.Chinese))
	}
}

// Findings of the ledger bound the verdict, and are the conditions.
func TestReviewCaps(t *testing.T) {
	p := reviewPolicy(t, keyReview)
	bad := reviewTable()
	bad.Source.Year, bad.Goals = 0, nil
	for _, c := range []struct {
		checks     []string
		percent    int64
		verdict    target.Verdict
		caps       int
		conditions int
	}{
		{[]string{"year-stated info", "goal-stated info"}, 100, target.VerdictPass, 0, 0},
		{[]string{"year-stated warning"}, 100, target.VerdictPass, 0, 0},
		{[]string{"year-stated error"}, 100, target.VerdictRevise, 1, 1},
		{[]string{"year-stated error"}, 85, target.VerdictRevise, 0, 1},
		{[]string{"year-stated error", "goal-stated error"}, 100, target.VerdictReturn, 2, 2},
		{[]string{"year-stated warning", "goal-stated error"}, 85, target.VerdictReturn, 1, 2},
		{[]string{"year-stated info", "goal-stated error"}, 70, target.VerdictReturn, 0, 1},
		{[]string{"goal-stated error"}, 50, target.VerdictRefuse, 0, 0},
	} {
		s := sharePoints(t, c.percent)
		s.Approved = amount("90万元", target.Annual)
		r := evaluate.ReviewTarget(p, bad, reviewLedger(t, bad, c.checks...), s)
		require.Equal(t, c.verdict, r.Verdict, "%v", c)
		require.Len(t, r.Caps, c.caps, "%v", c)
		require.Len(t, r.Conditions, c.conditions, "%v", c)
		require.Equal(t, c.verdict.Passes(), r.Funding.Effect == evaluate.FundsDecided)
		require.Equal(t, c.verdict.Passes() || c.verdict == target.VerdictRefuse, r.Funding.Cut.IsValid())
	}
}

func TestReviewPanel(t *testing.T) {
	first := func(p *evaluate.ReviewPolicy, points ...string) evaluate.ItemReview {
		s := sharePoints(t, 100)
		s.Opinions = s.Opinions[1:]
		for i, x := range points {
			s.Opinions = append(s.Opinions, evaluate.Opinion{Item: "completeness-form", Reviewer: fmt.Sprint("评审", i), Points: jixiao.MustPoints(x)})
		}
		r := evaluate.ReviewTarget(p, reviewTable(), cleanLedger(t), s)
		require.Equal(t, r.Items[0].Judged, r.Verdict != 0)
		return r.Items[0]
	}
	mean := reviewPolicy(t, keyReview)
	require.Equal(t, "8.33", first(mean, "8", "8", "9").Points.String())
	require.Equal(t, "8.67", first(mean, "8", "9", "9").Points.String(), "rounded half up, once")
	require.Equal(t, "8.13", first(mean, "8.12", "8.13").Points.String(), "8.125")
	require.Equal(t, "7", first(mean, "7").Points.String())
	lowest := editedPolicy(t, keyReview, func(doc object) { doc["panel"].(object)["points"] = "lowest" })
	require.Equal(t, "8", first(lowest, "9", "8", "8.5").Points.String())
	require.True(t, first(mean, "10", "7").Judged, "apart by just what is allowed")
	require.False(t, first(mean, "10", "6.99").Judged)
	noted := editedPolicy(t, keyReview, func(doc object) { doc["panel"].(object)["hold"] = false })
	require.Equal(t, "6.00", first(noted, "10", "2").Points.String())

	// Of grades the worst counts, and two apart is one too many.
	p := reviewPolicy(t, generalReview)
	s := grades(t, "优")
	s.Opinions = append(s.Opinions, evaluate.Opinion{Item: "completeness-form", Reviewer: "李四", Grade: "良"})
	require.Equal(t, "good", evaluate.ReviewTarget(p, reviewTable(), cleanLedger(t), s).Grade)
	s.Opinions[8].Grade = "中"
	require.Equal(t, target.Verdict(0), evaluate.ReviewTarget(p, reviewTable(), cleanLedger(t), s).Verdict)

	// Who must judge and did not, leaves the item open.
	s = sharePoints(t, 100)
	s.Reviewers = []evaluate.Reviewer{{Name: "张三"}, {Name: "李四", Items: []string{"suitability-funds"}}}
	r := reviewed(t, s)
	require.Equal(t, "资金匹配性", r.Holds[0].Names[0].ZH)
	require.Len(t, r.Holds[0].Names, 1)
	s.Opinions = append(s.Opinions, evaluate.Opinion{Item: "suitability-funds", Reviewer: "李四", Points: jixiao.PointsOf(15)})
	require.Equal(t, target.VerdictPass, reviewed(t, s).Verdict)
}

// Where reviewers are listed, nobody else votes, and two of one name settle
// nothing.
func TestReviewListed(t *testing.T) {
	s := sharePoints(t, 100)
	s.Reviewers = []evaluate.Reviewer{{Name: "张三"}, {Name: "李四", Items: []string{"suitability-funds"}}}
	s.Opinions = append(s.Opinions,
		evaluate.Opinion{Item: "suitability-funds", Reviewer: "李四", Points: jixiao.PointsOf(15)},
		evaluate.Opinion{Item: "completeness-form", Reviewer: "李四", Points: jixiao.PointsOf(8)},
		evaluate.Opinion{Item: "completeness-form", Reviewer: "王五", Points: jixiao.PointsOf(0)},
	)
	r := reviewed(t, s)
	require.Equal(t, target.VerdictPass, r.Verdict)
	require.Equal(t, "10.00", r.Items[0].Points.String())
	require.Len(t, r.Items[0].Opinions, 3, "what was written stays to be read")
	require.Len(t, r.Findings.ByCode("evaluate.review-reviewer-unknown"), 2)

	// An opinion that does not count stands in for nobody's.
	s.Opinions = s.Opinions[1:]
	r = reviewed(t, s)
	require.Equal(t, target.Verdict(0), r.Verdict)
	require.False(t, r.Items[0].Judged)

	s = sharePoints(t, 100)
	s.Reviewers = []evaluate.Reviewer{{Name: "张三"}, {Name: "李四", Items: []string{"suitability-funds"}}, {Name: "李四", Items: []string{"completeness-form"}}}
	for _, item := range []string{"suitability-funds", "completeness-form"} {
		s.Opinions = append(s.Opinions, evaluate.Opinion{Item: item, Reviewer: "李四", Points: jixiao.PointsOf(10)})
	}
	r = reviewed(t, s)
	require.Len(t, r.Findings.ByCode("evaluate.review-reviewer-twice"), 1)
	require.Len(t, r.Holds[0].Names, 2)
	require.False(t, r.Items[0].Judged)
}

// A proposal says what the checks suggest and counts for nothing.
func TestReviewProposal(t *testing.T) {
	bad := reviewTable()
	bad.Source.Year, bad.Goals, bad.Funds.Rows[0].Budget = 0, nil, target.Figure{}
	bad.Rows = []target.Row{{Indicator: indicator.Indicator{Name: "养护里程", Criterion: indicator.MustParseCriterion("≥120公里")}}}
	ledger := reviewLedger(t, bad, "year-stated warning", "goal-stated error", "core-indicators", "task-sum", "direction-suspect")
	p := reviewPolicy(t, keyReview)
	r := evaluate.ReviewTarget(p, bad, ledger, evaluate.ReviewSheet{})
	require.Nil(t, r.Result)
	form := r.Items[0].Proposal
	require.NotNil(t, form)
	require.Equal(t, "7.00", form.Points.String(), "10 × (1 − 0.1 − 0.2)")
	require.Equal(t, "fair", form.Grade)
	require.Equal(t, "请修改：没有写明预算年度；没有年度总体目标。", form.Text.ZH)
	require.Equal(t, []string{"1/10", "1/5"}, []string{form.Deductions[0].Share, form.Deductions[1].Share})
	require.True(t, form.Basis.Convention)
	clarity := r.Items[1].Proposal
	require.Equal(t, "10.00 excellent", clarity.Points.String()+" "+clarity.Grade)
	core := r.Items[3].Proposal
	require.False(t, core.Points.IsSet(), "a check is open")
	require.Empty(t, core.Grade)
	require.Equal(t, "设有核心指标", core.Open[0].ZH)
	require.Nil(t, r.Items[7].Proposal, "no check speaks to it")

	general := evaluate.ReviewTarget(reviewPolicy(t, generalReview), bad, ledger, evaluate.ReviewSheet{})
	require.False(t, general.Items[0].Proposal.Points.IsSet())
	require.Equal(t, "fair", general.Items[0].Proposal.Grade)

	// Findings of one check together take no more than the policy lets them.
	harsh := editedPolicy(t, keyReview, func(doc object) {
		doc["proposal"].(object)["deductions"] = []any{object{"severity": "error", "share": "1"}}
	})
	require.Equal(t, "6.00", evaluate.ReviewTarget(harsh, bad, ledger, evaluate.ReviewSheet{}).Items[0].Proposal.Points.String())
	uncapped := editedPolicy(t, keyReview, func(doc object) {
		proposal := doc["proposal"].(object)
		proposal["deductions"] = []any{object{"severity": "error", "share": "1"}, object{"severity": "warning", "share": "1"}}
		delete(proposal, "per_check")
	})
	floor := evaluate.ReviewTarget(uncapped, bad, ledger, evaluate.ReviewSheet{}).Items[0].Proposal
	require.Equal(t, "0.00 poor", floor.Points.String()+" "+floor.Grade, "never below 0")
}

// The amounts of a published report (2022, 万元): what was cut and its rate.
func TestReviewFundingPublished(t *testing.T) {
	two := jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}
	var reviews []evaluate.Review
	for _, c := range []struct{ department, submitted, approved, cut, rate string }{
		{"州级", "988909.67万元", "484317.36万元", "504592.31万元", "51.03%"},
		{"县级", "1620714.11万元", "1261951.91万元", "358762.20万元", "22.14%"},
	} {
		s := sharePoints(t, 100)
		s.Submitted, s.Approved = amount(c.submitted, target.Annual), amount(c.approved, target.Annual)
		table := reviewTable()
		table.Department = c.department
		r := evaluate.ReviewTarget(reviewPolicy(t, keyReview), table, cleanLedgerOf(t, table), s)
		require.Empty(t, r.Findings)
		require.Equal(t, c.cut, r.Funding.Cut.Quantity.String())
		percent, ok := r.Funding.Percent(two)
		require.True(t, ok)
		require.Equal(t, c.rate, percent.String())
		reviews = append(reviews, r)
	}
	sum := evaluate.SumReviews(reviews)
	require.Empty(t, sum.Findings)
	all := sum.All.Amounts[0]
	require.Equal(t, "2609623.78万元", all.Submitted.Quantity.String())
	require.Equal(t, "863354.51万元", all.Cut.Quantity.String())
	percent, ok := all.Percent(two)
	require.True(t, ok)
	require.Equal(t, "33.08%", percent.String())
	require.Equal(t, []string{"县级", "州级"}, []string{sum.Departments[0].Department, sum.Departments[1].Department})
}

func TestReviewFunding(t *testing.T) {
	for _, c := range []struct {
		name                string
		submitted, approved target.Amount
		cut, rate, code     string
	}{
		{"table", target.Amount{}, amount("80万元", target.Annual), "20万元", "20.00%", ""},
		{"units", target.Amount{}, amount("333333.33元", target.Annual), "66.666667万元", "66.67%", ""},
		{"whole", target.Amount{}, amount("100万元", target.Annual), "0万元", "0.00%", ""},
		{"nothing", target.Amount{}, amount("0元", target.Annual), "100万元", "100.00%", ""},
		{"not approved yet", target.Amount{}, target.Amount{}, "", "", ""},
		{"zero asked", amount("0万元", target.Annual), amount("0万元", target.Annual), "0万元", "", ""},
		{"multi-year", amount("1亿元", target.MultiYear), amount("9000万元", target.MultiYear), "0.1亿元", "10.00%", ""},
		{"above", target.Amount{}, amount("100.01万元", target.Annual), "", "", "review-amount-above"},
		{"phases", target.Amount{}, amount("80万元", target.MultiYear), "", "", "review-amount-open"},
		{"no phase", target.Amount{}, amount("80万元", 0), "", "", "review-amount-open"},
		{"no unit", target.Amount{}, amount("80", target.Annual), "", "", "review-amount-open"},
		{"negative", target.Amount{}, amount("-1万元", target.Annual), "", "", "review-amount-open"},
		{"negative asked", amount("-1万元", target.Annual), amount("-2万元", target.Annual), "", "", "review-amount-open"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := sharePoints(t, 100)
			s.Submitted, s.Approved = c.submitted, c.approved
			r := reviewed(t, s)
			require.Equal(t, c.cut, r.Funding.Cut.Quantity.String())
			percent, ok := r.Funding.Percent(jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp})
			require.Equal(t, c.rate != "", ok)
			require.Equal(t, c.rate, percent.String())
			if c.code == "" {
				require.Empty(t, r.Findings)
			} else {
				require.Equal(t, jixiao.Code("evaluate."+c.code), r.Findings[0].Code)
			}
			_, ok = r.Funding.Percent(jixiao.Rounding{})
			require.False(t, ok)
		})
	}
}

func TestSumReviews(t *testing.T) {
	p := reviewPolicy(t, keyReview)
	review := func(department string, percent int64, submitted, approved target.Amount) evaluate.Review {
		table := reviewTable()
		table.Department = department
		s := sharePoints(t, percent)
		s.Submitted, s.Approved = submitted, approved
		return evaluate.ReviewTarget(p, table, cleanLedgerOf(t, table), s)
	}
	list := []evaluate.Review{
		review("教育局", 95, amount("100万元", target.Annual), amount("90万元", target.Annual)),
		review("教育局", 85, amount("50万元", target.Annual), target.Amount{}),
		review("教育局", 70, amount("10万元", target.Annual), target.Amount{}),
		review("交通局", 50, amount("30万元", target.Annual), target.Amount{}),
		review("交通局", 95, amount("2000元", target.Annual), amount("1000元", target.Annual)),
		review("", 95, amount("3亿元", target.MultiYear), amount("2亿元", target.MultiYear)),
		evaluate.ReviewTarget(p, nil, nil, evaluate.ReviewSheet{}),
	}
	want := evaluate.SumReviews(list)
	require.Empty(t, want.Findings)
	require.Equal(t, 7, want.All.Reviews)
	counts := []int{want.All.Count(target.VerdictPass), want.All.Count(target.VerdictRevise), want.All.Count(target.VerdictReturn), want.All.Count(target.VerdictRefuse), want.All.Count(0)}
	require.Equal(t, []int{3, 1, 1, 1, 1}, counts)
	year := want.All.Amounts[0]
	require.Equal(t, target.Annual, year.Phase)
	require.Equal(t, []int{5, 3}, []int{year.Reviews, year.Decided})
	require.Equal(t, "1902000元 1302000元 901000元 401000元", strings.Join([]string{
		year.Submitted.Quantity.String(), year.SubmittedDecided.Quantity.String(), year.Approved.Quantity.String(), year.Cut.Quantity.String(),
	}, " "))
	require.Equal(t, "1亿元", want.All.Amounts[1].Cut.Quantity.String(), "one unit stays")
	var names []string
	for _, d := range want.Departments {
		names = append(names, d.Department)
	}
	require.Equal(t, []string{"", "交通局", "教育局"}, names)
	require.Equal(t, "160万元", want.Departments[2].Amounts[0].Submitted.Quantity.String())
	rapid.Check(t, func(t *rapid.T) {
		require.Equal(t, want, evaluate.SumReviews(rapid.Permutation(list).Draw(t, "order")))
	})
	require.Empty(t, evaluate.SumReviews(nil).Departments)
	require.Equal(t, 0, evaluate.SumReviews(nil).All.Count(target.Verdict(9)))

	huge := review("甲", 95, amount(strings.Repeat("9", 38)+"元", target.Annual), target.Amount{})
	sum := evaluate.SumReviews([]evaluate.Review{huge, huge})
	require.Equal(t, jixiao.Code("evaluate.review-sum-open"), sum.Findings[0].Code)
	require.False(t, sum.All.Amounts[0].Submitted.IsValid())
}

// Amounts of two currencies have no sum, whichever comes first.
func TestSumReviewsCurrencies(t *testing.T) {
	review := func(department, submitted string) evaluate.Review {
		table := reviewTable()
		table.Department = department
		s := sharePoints(t, 95)
		s.Submitted, s.Approved = amount(submitted, target.Annual), amount(submitted, target.Annual)
		return evaluate.ReviewTarget(reviewPolicy(t, keyReview), table, cleanLedgerOf(t, table), s)
	}
	list := []evaluate.Review{review("甲", "100万元"), review("乙", "5万美元"), review("乙", "100美元"), review("甲", "1元")}
	want := evaluate.SumReviews(list)
	all := want.All.Amounts[0]
	require.Equal(t, []int{4, 4}, []int{all.Reviews, all.Decided})
	for _, a := range []target.Amount{all.Submitted, all.SubmittedDecided, all.Approved, all.Cut} {
		require.False(t, a.IsValid())
	}
	_, ok := all.Rate()
	require.False(t, ok)
	require.Equal(t, map[string]string{"review-sum-open": "all"}, names(want.Findings))
	require.Equal(t, "50100美元", want.Departments[0].Amounts[0].Submitted.Quantity.String())
	require.Equal(t, "1000001元", want.Departments[1].Amounts[0].Submitted.Quantity.String())
	rapid.Check(t, func(t *rapid.T) {
		require.Equal(t, want, evaluate.SumReviews(rapid.Permutation(list).Draw(t, "order")))
	})
}

// A judgement less never raises the total, nor makes the verdict milder.
func TestReviewMissingNeverRaises(t *testing.T) {
	p := reviewPolicy(t, keyReview)
	ledger := cleanLedger(t)
	rapid.Check(t, func(t *rapid.T) {
		s := anySheet(t)
		whole := evaluate.ReviewTarget(p, reviewTable(), ledger, s)
		i := rapid.IntRange(0, len(s.Opinions)-1).Draw(t, "lost")
		fewer := s
		fewer.Opinions = slices.Delete(slices.Clone(s.Opinions), i, i+1)
		less := evaluate.ReviewTarget(p, reviewTable(), ledger, fewer)
		require.Equal(t, target.Verdict(0), less.Verdict)
		require.Equal(t, evaluate.HoldItems, less.Holds[0].Reason)
		require.False(t, less.Funding.Cut.IsValid())
		_, ok := less.Total()
		require.False(t, ok)
		if less.Result == nil || whole.Result == nil {
			return
		}
		low, _, ok := whole.Result.Bounds()
		require.True(t, ok)
		low2, _, ok := less.Result.Bounds()
		require.True(t, ok)
		require.LessOrEqual(t, low2.Compare(low), 0)
	})
}

// anySheet draws points of two reviewers who agree well enough.
func anySheet(t *rapid.T) evaluate.ReviewSheet {
	s := sharePoints(t, 100)
	s.Reviewers = []evaluate.Reviewer{{Name: "张三"}, {Name: "李四"}}
	for i := range s.Opinions {
		n := rapid.Int64Range(0, s.Opinions[i].Points.Decimal().IntPart()*100).Draw(t, "points")
		s.Opinions[i].Points = hundredths(n)
		second := s.Opinions[i]
		second.Reviewer, second.Points = "李四", hundredths(max(0, n-rapid.Int64Range(0, 300).Draw(t, "apart")))
		s.Opinions = append(s.Opinions, second)
	}
	return s
}

// More points never give a graver verdict; nothing passes below 60 or with an
// open ledger, and nothing below 60 gets money.
func TestReviewMonotone(t *testing.T) {
	for _, id := range evaluate.BuiltinReviewPolicies() {
		p := reviewPolicy(t, id)
		bad := reviewTable()
		bad.Source.Year = 0
		ledgers := []*target.Ledger{
			cleanLedger(t), nil, reviewLedger(t, bad, "year-stated error"), reviewLedger(t, bad, "core-indicators"),
			reviewLedger(t, bad, "year-stated error", "core-indicators", "rows-present"),
		}
		rapid.Check(t, func(t *rapid.T) {
			ledger := rapid.SampledFrom(ledgers).Draw(t, "ledger")
			var s evaluate.ReviewSheet
			i := rapid.IntRange(0, 7).Draw(t, "item")
			var more evaluate.Opinion
			names := []string{"优", "良", "中", "差"}
			if p.Scheme() != nil {
				s = sharePoints(t, 100)
				for k := range s.Opinions {
					full := s.Opinions[k].Points.Decimal().IntPart() * 100
					n := full - rapid.Int64Range(0, full).Draw(t, "lost")*rapid.Int64Range(0, 100).Draw(t, "lost %")/100
					s.Opinions[k].Points = hundredths(n)
					if k == i {
						more = s.Opinions[k]
						more.Points = hundredths(rapid.Int64Range(n, full).Draw(t, "more"))
					}
				}
			} else {
				s = grades(t, "优")
				for k := range s.Opinions {
					n := rapid.IntRange(0, 3).Draw(t, "grade")
					s.Opinions[k].Grade = names[n]
					if k == i {
						more = s.Opinions[k]
						more.Grade = names[rapid.IntRange(0, n).Draw(t, "better")]
					}
				}
			}
			s.Approved = amount("50万元", target.Annual)
			better := s
			better.Opinions = slices.Clone(s.Opinions)
			better.Opinions[i] = more
			a, b := evaluate.ReviewTarget(p, reviewTable(), ledger, s), evaluate.ReviewTarget(p, reviewTable(), ledger, better)
			for _, r := range []*evaluate.Review{&a, &b} {
				undone := ledger == nil || len(ledger.Open()) > 0
				require.False(t, undone && r.Verdict.Passes())
				require.Equal(t, r.Verdict == 0, len(r.Holds) > 0)
				total, ok := r.Total()
				if below := ok && total.Compare(jixiao.PointsOf(60)) < 0; below || r.Grade == "poor" {
					require.Equal(t, target.VerdictRefuse, r.Verdict)
					require.Equal(t, 0, r.Funding.Approved.Quantity.Sign())
				}
				if r.Verdict == 0 || r.Verdict == target.VerdictReturn {
					require.False(t, r.Funding.Approved.IsValid())
				}
			}
			if a.Verdict != 0 && b.Verdict != 0 {
				require.LessOrEqual(t, b.Verdict, a.Verdict)
			}
			if a.Verdict.Passes() {
				require.True(t, b.Verdict.Passes())
			}
		})
	}
}

// Proposals decide nothing: with and without them a review comes out the same.
func TestReviewProposalsDecideNothing(t *testing.T) {
	bad := reviewTable()
	bad.Source.Year = 0
	ledger := reviewLedger(t, bad, "year-stated warning", "goal-stated")
	silent := editedPolicy(t, keyReview, func(doc object) { doc["proposal"].(object)["items"] = []any{} })
	rapid.Check(t, func(t *rapid.T) {
		s := anySheet(t)
		a, b := evaluate.ReviewTarget(reviewPolicy(t, keyReview), bad, ledger, s), evaluate.ReviewTarget(silent, bad, ledger, s)
		require.Equal(t, []any{a.Grade, a.Verdict, a.Holds == nil, a.Conditions, a.Funding}, []any{b.Grade, b.Verdict, b.Holds == nil, b.Conditions, b.Funding})
		ta, oka := a.Total()
		tb, okb := b.Total()
		require.Equal(t, oka, okb)
		require.Equal(t, ta, tb)
	})
}

func TestReviewJSON(t *testing.T) {
	s := sharePoints(t, 85)
	s.Approved = amount("80万元", target.Annual)
	r := reviewed(t, s)
	data, err := json.Marshal(r)
	require.NoError(t, err)
	var out object
	require.NoError(t, json.Unmarshal(data, &out))
	require.Equal(t, "revise", out["verdict"])
	require.Equal(t, "good", out["grade"])
	require.Len(t, out["items"], 8)
	require.Equal(t, "85.00", out["result"].(object)["total"])
	again, err := json.Marshal(reviewed(t, s))
	require.NoError(t, err)
	require.Equal(t, string(data), string(again))
	sum, err := json.Marshal(evaluate.SumReviews([]evaluate.Review{r}))
	require.NoError(t, err)
	require.Contains(t, string(sum), `"pass"`)
}

func TestReviewEnums(t *testing.T) {
	for _, f := range evaluate.FundsEffects() {
		var back evaluate.FundsEffect
		roundTrip(t, f, &back)
		require.Equal(t, f, back)
		require.True(t, f.IsValid())
		require.NotEmpty(t, f.Text().EN)
	}
	for _, p := range evaluate.PanelPointsList() {
		var back evaluate.PanelPoints
		roundTrip(t, p, &back)
		require.Equal(t, p, back)
		require.NotEmpty(t, p.Text().ZH)
	}
	for _, h := range evaluate.HoldReasons() {
		var back evaluate.HoldReason
		roundTrip(t, h, &back)
		require.Equal(t, h, back)
		require.True(t, h.IsValid())
	}
	require.False(t, evaluate.FundsEffect(0).IsValid())
	require.Empty(t, evaluate.HoldReason(9).String())
	var f evaluate.FundsEffect
	require.Error(t, f.UnmarshalText([]byte("most")))
	var p evaluate.PanelPoints
	require.Error(t, p.UnmarshalText([]byte("most")))
	var h evaluate.HoldReason
	require.Error(t, h.UnmarshalText([]byte("most")))
}

type text interface {
	fmt.Stringer
	MarshalText() ([]byte, error)
}

func roundTrip(tb testing.TB, v text, back interface{ UnmarshalText([]byte) error }) {
	tb.Helper()
	data, err := v.MarshalText()
	require.NoError(tb, err)
	require.Equal(tb, v.String(), string(data))
	require.NoError(tb, back.UnmarshalText(data))
}

// A policy of one's own brings its own scheme and items.
func TestReviewOwnParts(t *testing.T) {
	data, ok := scorecard.BuiltinJSON(keyReview)
	require.True(t, ok)
	own, err := scorecard.ParseScheme([]byte(strings.NewReplacer(`"id": "target-review"`, `"id": "own"`, `"from": "80"`, `"from": "85"`).Replace(string(data))))
	require.NoError(t, err)
	items, err := evaluate.ReviewFramework(keyReview)
	require.NoError(t, err)
	items.ID = "mine"
	items.Nodes[0].Children[0].Weight, items.Nodes[0].Children[1].Weight = jixiao.PointsOf(5), jixiao.PointsOf(15)
	policy := policyJSON(t, keyReview, func(doc object) { doc["id"], doc["scheme"], doc["framework"] = "own", "own", "mine" })
	p, err := evaluate.ParseReviewPolicy(policy, evaluate.ReviewParts{Scheme: own, Framework: &items})
	require.NoError(t, err)
	require.Equal(t, "own", p.Scheme().ID())
	require.NotEqual(t, reviewPolicy(t, keyReview).Digest(), p.Digest())
	items.Nodes[0].Children[0].Name = "changed later"
	r := evaluate.ReviewTarget(p, reviewTable(), cleanLedger(t), evaluate.ReviewSheet{})
	require.Equal(t, "规范完整性 5", r.Items[0].Name.ZH+" "+r.Items[0].Weight.String())
	_, err = evaluate.ParseReviewPolicy(policy, evaluate.ReviewParts{})
	requireReviewFinding(t, err, "review-policy-part", "framework")
	_, err = evaluate.ParseReviewPolicy(policy, evaluate.ReviewParts{Framework: &items})
	requireReviewFinding(t, err, "review-policy-part", "scheme")
	_, err = evaluate.ParseReviewPolicy(policyJSON(t, keyReview, func(object) {}), evaluate.ReviewParts{Scheme: own, Framework: &items})
	requireReviewFinding(t, err, "review-policy-part", "framework")
}

// A ledger of another table decides nothing, neither for the better nor for the worse.
func TestReviewForeignLedger(t *testing.T) {
	p, table := reviewPolicy(t, keyReview), reviewTable()
	other := reviewTable()
	other.Goals, other.Source.Year = nil, 0
	faults := reviewLedger(t, other, "year-stated error", "goal-stated error")
	require.Equal(t, target.OutcomeFaults, faults.Outcome())
	r := evaluate.ReviewTarget(p, table, faults, sharePoints(t, 100))
	require.Zero(t, r.Verdict)
	require.Empty(t, r.Caps)
	require.Equal(t, []evaluate.HoldReason{evaluate.HoldLedger}, []evaluate.HoldReason{r.Holds[0].Reason})
	require.Equal(t, map[string]string{"review-ledger-foreign": "ledger"}, names(r.Findings))
	for _, item := range r.Items {
		require.True(t, item.Proposal == nil || !item.Proposal.Points.IsSet(), item.Code)
	}
	none := evaluate.ReviewTarget(p, table, nil, sharePoints(t, 100))
	require.Equal(t, none.Items, r.Items)
}

// A policy of checks of other years leaves the review open, and takes no points.
func TestReviewOutdatedChecks(t *testing.T) {
	doc := target.PolicyDocument{
		ID: "old", Version: "1", Basis: map[string]jixiao.Basis{"c": {Convention: true}},
		Effective: jixiao.Period{From: jixiao.MustDate(2026, 1, 1)},
		Checks:    []target.PolicyCheck{{Check: "goal-stated", Basis: "c"}},
	}
	checks, err := target.CompilePolicy(doc)
	require.NoError(t, err)
	table := reviewTable()
	r := evaluate.ReviewTarget(reviewPolicy(t, keyReview), table, checks.Check(table, target.Context{}), sharePoints(t, 100))
	require.Zero(t, r.Verdict)
	require.Len(t, r.Holds, 1)
	require.Equal(t, "检查方案的有效期 2026-01-01/.. 不含 2025 年度", r.Holds[0].Names[0].ZH)

	// The year may come with the checks.
	table.Source.Year = 0
	r = evaluate.ReviewTarget(reviewPolicy(t, keyReview), table, checks.Check(table, target.Context{Year: 2010}), sharePoints(t, 100))
	require.Contains(t, names(r.Findings), "review-policy-not-in-force")
}

// A ledger of which no check was due says nothing of the table.
func TestReviewNothingChecked(t *testing.T) {
	table := reviewTable()
	doc := target.PolicyDocument{
		ID: "one", Version: "1", Basis: map[string]jixiao.Basis{"c": {Convention: true}},
		Checks: []target.PolicyCheck{{Check: "goal-stated", Subjects: []target.Subject{target.SubjectDepartment}, Basis: "c"}},
	}
	checks, err := target.CompilePolicy(doc)
	require.NoError(t, err)
	ledger := checks.Check(table, target.Context{})
	require.Equal(t, target.OutcomeOpen, ledger.Outcome())
	for id, sheet := range map[string]evaluate.ReviewSheet{keyReview: sharePoints(t, 100), generalReview: grades(t, "优")} {
		r := evaluate.ReviewTarget(reviewPolicy(t, id), table, ledger, sheet)
		require.Zero(t, r.Verdict, id)
		require.Equal(t, []evaluate.ReviewHold{{Reason: evaluate.HoldLedger, Names: []jixiao.Text{{ZH: "没有一项检查适用于本表", EN: "no check is due for this table"}}}}, r.Holds)
		require.Equal(t, evaluate.FundsLater, r.Funding.Effect, id)
	}
}

// A policy of reviews that was not in force decides nothing, for the better or the worse.
func TestReviewNotInForce(t *testing.T) {
	table := reviewTable()
	table.Source.Year = 2010
	for _, percent := range []int64{100, 10} {
		r := evaluate.ReviewTarget(reviewPolicy(t, keyReview), table, cleanLedgerOf(t, table), sharePoints(t, percent))
		require.Zero(t, r.Verdict)
		require.Len(t, r.Holds, 1)
		require.Equal(t, evaluate.HoldNotInForce, r.Holds[0].Reason)
		require.Equal(t, evaluate.FundsLater, r.Funding.Effect)
		require.Contains(t, names(r.Findings), "review-policy-not-in-force")
		require.Contains(t, r.Text(jixiao.Chinese), "未定原因：审核方案不在有效期内：有效期 2015-05-21/.. 不含 2010 年度")
	}
}

// Blanks in a name make nobody another person.
func TestReviewOneVoteEach(t *testing.T) {
	sheet := sharePoints(t, 100)
	item := sheet.Opinions[0]
	for _, name := range []string{"张三 ", "张 三", "张\u3000三"} {
		item.Reviewer = name
		twice := evaluate.ReviewSheet{Opinions: append(slices.Clone(sheet.Opinions), item)}
		r := evaluate.ReviewTarget(reviewPolicy(t, keyReview), reviewTable(), cleanLedger(t), twice)
		require.Contains(t, names(r.Findings), "review-opinion-twice", name)
		require.Zero(t, r.Verdict)

		sheet.Reviewers = []evaluate.Reviewer{{Name: name}}
		r = evaluate.ReviewTarget(reviewPolicy(t, keyReview), reviewTable(), cleanLedger(t), sheet)
		require.Equal(t, target.VerdictPass, r.Verdict, name)
	}
}

// Nil is as good as the zero value.
func TestNil(t *testing.T) {
	var p *evaluate.ReviewPolicy
	require.Empty(t, p.ID()+p.Version()+p.Digest())
	require.Empty(t, p.Items())
	require.Nil(t, p.Scheme())
	require.Zero(t, p.Name())
	require.Zero(t, p.Effective())
	data, err := p.MarshalJSON()
	require.NoError(t, err)
	require.NotEmpty(t, data)
	var r *evaluate.Review
	require.NotEmpty(t, r.Text(jixiao.Chinese))
	_, ok := r.Total()
	require.False(t, ok)
	require.Equal(t, jixiao.Code("scorecard.scheme-missing"), evaluate.SelfEvaluate(nil, nil, evaluate.Options{}).Findings[0].Code)
	require.Contains(t, evaluate.Check(nil, nil, evaluate.Options{}).Findings.ByCode("scorecard.scheme-missing")[0].Message.ZH, "没有评分方案")
}
