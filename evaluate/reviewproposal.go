package evaluate

import (
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/target"
)

// Proposal is what the checks suggest for an item (建议，据自动检查). It is no
// opinion: nothing that is scored or decided reads it.
type Proposal struct {
	// Points and Grade are absent while a check of the item is open; Points also
	// in the form without points.
	Points jixiao.Points `json:"points,omitzero"`
	Grade  string        `json:"grade,omitempty"`
	// Text is an opinion to start from.
	Text jixiao.Text `json:"text"`
	// Deductions are the checks that found something, with what each takes off as
	// a share of the item's points, a fraction in lowest terms.
	Deductions []ProposedDeduction `json:"deductions,omitempty"`
	// Open are the checks that are due and were not done.
	Open  []jixiao.Text `json:"open,omitempty"`
	Basis jixiao.Basis  `json:"basis"`
}

// ProposedDeduction is what one check takes off.
type ProposedDeduction struct {
	Check    string      `json:"check"`
	Name     jixiao.Text `json:"name"`
	Findings int         `json:"findings"`
	Share    string      `json:"share"`
}

// propose draws a proposal for an item from its checks; nil where none of them
// was due.
func (r *reviewing) propose(item *policyItem) *Proposal {
	p := &Proposal{Basis: r.p.basis(r.p.doc.Proposal.Basis)}
	left, due := exact.RatInt(1), 0
	for i := range r.ledger {
		e := &r.ledger[i]
		if !item.checks[e.Check] || e.State == target.CheckNotApplicable {
			continue
		}
		due++
		if e.State == target.CheckNotDone || e.State == target.CheckNotWritten {
			p.Open = append(p.Open, e.Name)
			continue
		}
		if len(e.Findings) == 0 {
			continue
		}
		share := r.p.deduction(e.Findings)
		left = left.Sub(share)
		p.Deductions = append(p.Deductions, ProposedDeduction{Check: e.Check, Name: e.Name, Findings: len(e.Findings), Share: share.String()})
	}
	if due == 0 {
		return nil
	}
	left = exact.Max(left, exact.Rat{})
	if len(p.Open) == 0 {
		p.Grade = r.p.doc.Outcomes[r.p.gradeOfShare(left)].Grade
		if r.p.sheet != nil {
			p.Points, _ = r.p.round(left.Mul(item.weight.Exact().Rat()))
		}
	}
	p.Text = p.words(due)
	return p
}

// deduction is what the findings of one check take off together.
func (p *ReviewPolicy) deduction(fs jixiao.Findings) exact.Rat {
	var sum exact.Rat
	for i := range fs {
		for _, d := range p.doc.Proposal.Deductions {
			if d.Severity == fs[i].Severity {
				sum = sum.Add(ratioOf(d.Share))
			}
		}
	}
	if p.doc.Proposal.PerCheck.IsSet() {
		sum = exact.Min(sum, ratioOf(p.doc.Proposal.PerCheck))
	}
	return sum
}

// words writes the proposal as an opinion to start from.
func (p *Proposal) words(due int) jixiao.Text {
	var found []jixiao.Text
	for _, d := range p.Deductions {
		n := strconv.Itoa(d.Findings)
		found = append(found, jixiao.Text{ZH: d.Name.ZH + "（" + n + " 处）", EN: d.Name.In(jixiao.English) + " (" + n + ")"})
	}
	var out jixiao.Text
	switch done := due - len(p.Open); {
	case len(found) > 0:
		list := joinTexts(found)
		out = jixiao.Text{ZH: "以下方面有问题，请修改：" + list.ZH + "。", EN: "To be mended: " + list.EN + ". "}
	case done > 0:
		n := strconv.Itoa(done)
		out = jixiao.Text{ZH: "已做检查 " + n + " 项，未发现问题。", EN: "Checks done: " + n + ", nothing found. "}
	}
	if len(p.Open) > 0 {
		list := joinTexts(p.Open)
		out.ZH += "尚未检查：" + list.ZH + "。"
		out.EN += "Not checked yet: " + list.EN + "."
	}
	out.EN = strings.TrimRight(out.EN, " ")
	return out
}
