package evaluate

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/target"
)

func (c *reviewCompiler) outcomes() {
	d := &c.p.doc
	wrong := func(path, zh, en string) { c.wrong(kindReviewOutcomes, path, zh, en) }
	if len(d.Outcomes) == 0 {
		wrong("outcomes", "没有等级", "there is none")
		return
	}
	for i := range d.Outcomes {
		o, path := &d.Outcomes[i], fmt.Sprintf("outcomes[%d]", i)
		c.basis(path+".basis", o.Basis)
		if o.Funds != FundsDecided || o.FundsBasis != "" {
			c.basis(path+".funds_basis", o.FundsBasis)
		}
		c.share(path+".item_from", o.ItemFrom)
		if o.Grade == "" || strings.TrimSpace(o.Name.ZH) == "" || strings.TrimSpace(o.Name.EN) == "" || strings.ContainsFunc(o.Grade+o.Name.ZH+o.Name.EN, unicode.IsControl) {
			wrong(path, "缺少编码或名称", "code or name is missing")
		}
		if !o.Verdict.IsValid() || !o.Funds.IsValid() {
			wrong(path, "缺少审核结论或资金处理", "verdict or effect on funds is missing")
		}
		if o.Verdict == target.VerdictRefuse && o.Funds == FundsDecided {
			wrong(path, "不予通过的不得核定资金", "what is refused gets no funds")
		}
		if i == 0 {
			continue
		}
		above := &d.Outcomes[i-1]
		stated := o.Verdict.IsValid() && o.Funds.IsValid() && above.Verdict.IsValid() && above.Funds.IsValid()
		if stated && (o.Verdict < above.Verdict || o.Funds < above.Funds) {
			wrong(path, "处理宽于前一级", "it leads to more than the better grade")
		}
		if o.ItemFrom.IsSet() && above.ItemFrom.IsSet() && ratioOf(o.ItemFrom).Cmp(ratioOf(above.ItemFrom)) >= 0 {
			wrong(path+".item_from", "下限不低于前一级", "the edge is not below that of the better grade")
		}
		for j := range i {
			if p := &d.Outcomes[j]; p.Grade == o.Grade || p.Name.ZH == o.Name.ZH || p.Name.EN == o.Name.EN {
				wrong(path, "与前面的等级同名", "a better grade has its name")
			}
		}
	}
	if last := len(d.Outcomes) - 1; !ratioOf(d.Outcomes[last].ItemFrom).IsZero() {
		wrong(fmt.Sprintf("outcomes[%d].item_from", last), "最低一级应从 0 起", "the last grade begins at 0")
	}
	c.basis("item_basis", d.ItemBasis)
	c.bands()
	c.floor()
}

// bands holds the grades to the bands of the scheme.
func (c *reviewCompiler) bands() {
	if c.p.scheme == nil {
		return
	}
	same := slices.EqualFunc(c.p.scheme.Bands(), c.p.doc.Outcomes, func(b scorecard.Band, o ReviewOutcome) bool { return b.Code == o.Grade })
	if !same {
		c.wrong(kindReviewOutcomes, "outcomes", "与评分方案的等级不一致", "they are not the bands of the scheme")
	}
}

func (c *reviewCompiler) floor() {
	f := c.p.doc.Floor
	if f == nil {
		return
	}
	c.basis("floor.basis", f.Basis)
	switch s := c.p.scheme; {
	case c.p.doc.Scheme == "":
		c.wrong(kindReviewRange, "floor.points", "没有评分方案，不能有分数下限", "without a scheme there are no points to hold it against")
		return
	case s == nil:
		return
	case !f.Points.IsSet():
		c.absent("floor.points")
		return
	case f.Points.Sign() <= 0 || f.Points.Compare(s.Total()) > 0:
		c.wrong(kindReviewRange, "floor.points", "应大于 0 且不超过总分 "+s.Total().Trim().String(), "it lies above 0 and at most at the total of "+s.Total().Trim().String())
		return
	}
	for i, b := range c.p.scheme.Bands() {
		if i < len(c.p.doc.Outcomes) && b.From.Compare(f.Points) < 0 && c.p.doc.Outcomes[i].Verdict.Passes() {
			c.wrong(kindReviewOutcomes, fmt.Sprintf("outcomes[%d].verdict", i), "低于资金下限的等级不得通过", "a grade that reaches below the floor must not pass")
		}
	}
}

func (c *reviewCompiler) overall() {
	d := &c.p.doc
	switch o := d.Overall; {
	case d.Scheme != "" && o != nil:
		c.wrong(kindReviewOverall, "overall", "已有评分方案", "the scheme has bands already")
	case d.Scheme == "" && o == nil:
		c.wrong(kindReviewOverall, "overall", "没有写明", "it is missing")
	case o == nil:
	case o.Stated == (len(o.Steps) > 0):
		c.wrong(kindReviewOverall, "overall", "由评审给出与列出步骤只能选一", "it is either stated or has steps")
	default:
		c.basis("overall.basis", o.Basis)
		for i, s := range o.Steps {
			path := fmt.Sprintf("overall.steps[%d]", i)
			if !c.hasGrade(s.Grade) || !c.hasGrade(s.Of) {
				c.wrong(kindReviewOverall, path, "没有这一等级", "there is no such grade")
			}
			if s.AtLeast < 1 || s.AtLeast > len(c.p.items) {
				c.wrong(kindReviewOverall, path+".at_least", "项数不在范围内", "the number of items is out of range")
			}
		}
	}
}

func (c *reviewCompiler) hasGrade(code string) bool {
	return slices.ContainsFunc(c.p.doc.Outcomes, func(o ReviewOutcome) bool { return o.Grade == code })
}

func (c *reviewCompiler) ledger() {
	l := &c.p.doc.Ledger
	c.basis("ledger.open_basis", l.OpenBasis)
	if v := l.OpenVerdict; v != 0 && (!v.IsValid() || v.Passes()) {
		c.add(kindReviewCap, "ledger.open_verdict")
	}
	if !l.Conditions.IsValid() {
		c.absent("ledger.conditions")
	}
	known := knownChecks()
	for i, limit := range l.Caps {
		path := fmt.Sprintf("ledger.caps[%d]", i)
		c.basis(path+".basis", limit.Basis)
		if !limit.Severity.IsValid() {
			c.absent(path + ".severity")
		}
		if !limit.Verdict.IsValid() || limit.Verdict == target.VerdictPass {
			c.add(kindReviewCap, path+".verdict")
		}
		for j, id := range limit.Checks {
			if !known[id] || slices.Contains(limit.Checks[:j], id) {
				c.add(kindReviewItem, fmt.Sprintf("%s.checks[%d]", path, j), jixiao.With("name", jixiao.Clip(id)))
			}
		}
	}
}

// knownChecks are the checks of this version. One that is misspelt would never
// find anything.
func knownChecks() map[string]bool {
	out := map[string]bool{}
	for _, d := range target.CheckDefinitions() {
		out[d.ID] = true
	}
	return out
}

func (c *reviewCompiler) panel() {
	p := &c.p.doc.Panel
	c.basis("panel.basis", p.Basis)
	c.share("panel.points_apart", p.PointsApart)
	if !p.Points.IsValid() {
		c.absent("panel.points")
	}
	if p.GradesApart < 0 {
		c.wrong(kindReviewRange, "panel.grades_apart", "不得为负", "it is negative")
	}
}

func (c *reviewCompiler) proposal() {
	d := &c.p.doc.Proposal
	c.basis("proposal.basis", d.Basis)
	for i, s := range d.Deductions {
		path := fmt.Sprintf("proposal.deductions[%d]", i)
		c.share(path+".share", s.Share)
		twice := slices.ContainsFunc(d.Deductions[:i], func(o SeverityShare) bool { return o.Severity == s.Severity })
		switch {
		case !s.Severity.IsValid():
			c.absent(path + ".severity")
		case twice:
			c.wrong(kindReviewRange, path+".severity", "同一严重程度列出两次", "this severity stands twice")
		}
	}
	if d.PerCheck.IsSet() {
		c.share("proposal.per_check", d.PerCheck)
	}
	known, items, checks := knownChecks(), map[string]bool{}, map[string]bool{}
	for i := range d.Items {
		path := fmt.Sprintf("proposal.items[%d]", i)
		at, ok := c.p.index[d.Items[i].Item]
		if len(c.p.items) == 0 {
			break // there is no sheet to look them up in
		}
		if !ok || items[d.Items[i].Item] {
			c.add(kindReviewItem, path+".item", jixiao.With("name", jixiao.Clip(d.Items[i].Item)))
			continue
		}
		items[d.Items[i].Item] = true
		for j, id := range d.Items[i].Checks {
			if !known[id] || checks[id] {
				c.add(kindReviewItem, fmt.Sprintf("%s.checks[%d]", path, j), jixiao.With("name", jixiao.Clip(id)))
			}
			checks[id], c.p.items[at].checks[id] = true, true
		}
	}
}
