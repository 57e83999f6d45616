package evaluate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/target"
)

// reviewText writes the page of a review.
type reviewText struct {
	*Review
	lang jixiao.Lang
	b    strings.Builder
}

// Text returns the review as one page in words: items with points, opinions and
// proposals, then verdict, conditions and amounts with the clauses behind them.
func (r *Review) Text(lang jixiao.Lang) string {
	if r == nil {
		r = &Review{}
	}
	t := reviewText{Review: r, lang: lang}
	t.head()
	group := jixiao.Text{}
	for i := range r.Items {
		if g := r.Items[i].Group; g != group {
			group = g
			t.line(0, g.In(lang))
		}
		t.item(&r.Items[i])
	}
	t.outcome()
	t.money()
	n := 0
	for _, f := range r.Findings {
		if t.held(f.Code) {
			continue
		}
		if n++; n == 1 {
			t.say(0, "提示：", "Remarks:")
		}
		t.line(1, fmt.Sprintf("%d. %s", n, f.Message.In(lang)))
	}
	return t.b.String()
}

// held reports findings that the reasons of an open verdict have named already.
func (t *reviewText) held(code jixiao.Code) bool {
	of := map[jixiao.Code]HoldReason{
		kindReviewItemOpen.Code: HoldItems, kindReviewLedger.Code: HoldLedger, kindReviewNoPolicy.Code: HoldPolicy,
		kindReviewPeriod.Code: HoldNotInForce,
	}[code]
	return slices.ContainsFunc(t.Holds, func(h ReviewHold) bool { return h.Reason == of })
}

func (t *reviewText) in(zh, en string) string { return jixiao.Text{ZH: zh, EN: en}.In(t.lang) }

// line writes one line; a text with a line of its own cannot pass for another.
func (t *reviewText) line(depth int, text string) {
	t.b.WriteString(strings.Repeat("  ", depth))
	t.b.WriteString(strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, text))
	t.b.WriteByte('\n')
}

func (t *reviewText) say(depth int, zh, en string) { t.line(depth, t.in(zh, en)) }

func (t *reviewText) brackets(text string) string { return t.in("（"+text+"）", " ("+text+")") }

// cite returns the clause in brackets, empty where there is none.
func (t *reviewText) cite(b jixiao.Basis) string {
	if b.IsZero() {
		return ""
	}
	return t.brackets(b.Cite(t.lang))
}

func (t *reviewText) head() {
	t.say(0, "绩效目标审核表", "Review of a performance target")
	for _, f := range []struct{ zh, en, text string }{
		{"项目：", "Project: ", t.Project}, {"主管部门：", "Department: ", t.Department}, {"实施单位：", "Unit: ", t.Unit},
	} {
		if f.text != "" {
			t.line(0, t.in(f.zh, f.en)+f.text)
		}
	}
	if t.policy != nil && t.Policy != "" {
		t.line(0, t.in("审核方案：", "Policy: ")+t.policy.doc.Name.In(t.lang)+t.brackets(t.Policy+" "+t.PolicyVersion))
	}
}

// grade returns the name of a grade by its code.
func (t *reviewText) grade(code string) string {
	if t.policy == nil {
		return code
	}
	if i, ok := t.policy.grade(code); ok {
		return t.policy.doc.Outcomes[i].Name.In(t.lang)
	}
	return code
}

// score joins points and grade, either of which may be absent.
func (t *reviewText) score(points jixiao.Points, grade string) string {
	var parts []string
	if points.IsSet() {
		parts = append(parts, points.String()+t.in(" 分", " points"))
	}
	if grade != "" {
		parts = append(parts, t.grade(grade))
	}
	return strings.Join(parts, t.in("，", ", "))
}

func (t *reviewText) item(x *ItemReview) {
	name := x.Name.In(t.lang)
	if x.Weight.IsSet() {
		name += t.brackets(x.Weight.Trim().String() + t.in(" 分", " points"))
	}
	result := t.in("未定", "open")
	if x.Judged {
		result = t.score(x.Points, x.Grade)
	}
	t.line(1, name+t.in("：", ": ")+result)
	for _, o := range x.Opinions {
		who := o.Reviewer
		if who == "" {
			who = t.in("评审", "reviewer")
		}
		text := who + t.in("：", ": ") + t.score(o.Points, o.Grade)
		if o.Text != "" {
			if o.Points.IsSet() || o.Grade != "" {
				text += t.in("。", ". ")
			}
			text += o.Text
		}
		t.line(2, text)
	}
	if x.Judged && len(x.Opinions) > 1 && x.Points.IsSet() && t.policy != nil {
		t.line(2, t.panel(x))
	}
	if p := x.Proposal; p != nil {
		score := t.score(p.Points, p.Grade)
		if score != "" {
			score += t.in("。", ". ")
		}
		t.line(2, t.in("〔建议，据自动检查，不计分〕", "[proposal from the checks, counts for nothing] ")+score+p.Text.In(t.lang))
	}
}

// panel says how several opinions became one number.
func (t *reviewText) panel(x *ItemReview) string {
	var points []string
	var sum exact.Rat
	for _, o := range x.Opinions {
		if o.Points.IsSet() {
			points = append(points, o.Points.String())
			sum = sum.Add(o.Points.Exact().Rat())
		}
	}
	rule := t.policy.doc.Panel.Points
	out := rule.Text().In(t.lang) + t.in("：", ": ")
	if rule == PanelLowest || len(points) == 1 {
		return out + x.Points.String()
	}
	sign := "≈"
	if sum.Equal(x.Points.Exact().Rat().Mul(exact.RatInt(int64(len(points))))) {
		sign = "="
	}
	return fmt.Sprintf("%s(%s) ÷ %d %s %s", out, strings.Join(points, " + "), len(points), sign, x.Points)
}

func (t *reviewText) outcome() {
	if total, ok := t.Total(); ok {
		sum := ""
		if e, ok := t.Result.ExplainTotal(); ok {
			sum = t.brackets(e.Line(t.lang))
		}
		t.line(0, t.in("总分：", "Total: ")+total.String()+t.in(" 分", " points")+sum)
	} else if t.Result != nil {
		if low, high, ok := t.Result.Bounds(); ok {
			t.line(0, t.in("总分：未定，", "Total: open, ")+low.String()+t.in(" 至 ", " to ")+high.String()+t.in(" 分", " points"))
		}
	}
	if t.Grade != "" {
		t.line(0, t.in("等级：", "Grade: ")+t.grade(t.Grade))
	}
	if t.Verdict == 0 {
		t.say(0, "审核结论：未定", "Verdict: open")
	} else {
		t.line(0, t.in("审核结论：", "Verdict: ")+t.Verdict.Text().In(t.lang)+t.cite(t.VerdictBasis))
	}
	for _, h := range t.Holds {
		why := t.in("未定原因：", "Open because ") + h.Reason.Text().In(t.lang)
		switch n := len(h.Names); {
		case n > 1 && h.Reason == HoldItems && n == len(t.Items):
			why += t.in("：全部 "+strconv.Itoa(n)+" 项", ": all of the "+strconv.Itoa(n))
		case n > 0:
			why += t.in("：", ": ") + joinTexts(h.Names).In(t.lang)
		}
		t.line(1, why)
	}
	for _, c := range t.Caps {
		v := c.Verdict.Text()
		t.line(1, t.in("检查“"+c.Name.ZH+"”发现问题，审核结论不得高于“"+v.ZH+"”", "the check "+c.Name.In(jixiao.English)+" found faults; the verdict is at best: "+v.EN)+t.cite(c.Basis))
	}
	for i, f := range t.Conditions {
		if i == 0 {
			t.say(0, "修改条件：", "Conditions:")
		}
		t.line(1, fmt.Sprintf("%d. %s%s%s", i+1, target.Place(f.Path).In(t.lang), t.in("：", ": "), f.Message.In(t.lang)))
		if remedy := f.Remedy.In(t.lang); remedy != "" {
			t.line(2, remedy)
		}
	}
}

func (t *reviewText) money() {
	f := &t.Funding
	if f.Effect.IsValid() {
		t.line(0, t.in("资金：", "Funds: ")+f.Effect.Text().In(t.lang)+t.cite(f.Basis))
	}
	for _, a := range []struct {
		zh, en string
		amount target.Amount
	}{{"申报：", "submitted: ", f.Submitted}, {"核定：", "approved: ", f.Approved}, {"审减：", "cut: ", f.Cut}} {
		if a.amount.IsValid() {
			t.line(1, t.in(a.zh, a.en)+amountText(a.amount).In(t.lang))
		}
	}
	if f.Effect == FundsDecided && !f.Approved.IsValid() {
		t.say(1, "核定：未填，或无法采用", "approved: none, or of no use")
	}
	// Two places are what such reports print; the exact rate is [ReviewFunding.Rate].
	if rate, ok := f.Percent(jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}); ok {
		t.line(1, fmt.Sprintf("%s%s ÷ %s %s %s", t.in("审减率：", "reduction rate: "), readable(f.Cut.Quantity), readable(f.Submitted.Quantity), equals(f), rate))
	}
}

// equals is the sign between a rate and what is shown of it.
func equals(f *ReviewFunding) string {
	rate, _ := f.Rate()
	percent := rate.Mul(exact.RatInt(100))
	if shown, err := percent.Round(2, exact.HalfUp); err == nil && shown.Rat().Equal(percent) {
		return "="
	}
	return "≈"
}
