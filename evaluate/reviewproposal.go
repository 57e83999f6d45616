package evaluate

import (
	"slices"
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
	var words proposalWords
	left := exact.RatInt(1)
	for i := range r.ledger {
		e := &r.ledger[i]
		if !item.checks[e.Check] || e.State == target.CheckNotApplicable {
			continue
		}
		words.due++
		if e.State == target.CheckNotDone || e.State == target.CheckNotWritten {
			p.Open = append(p.Open, e.Name)
			continue
		}
		if len(e.Findings) == 0 {
			continue
		}
		words.found(r.p, e.Findings)
		share := r.p.deduction(e.Findings)
		left = left.Sub(share)
		p.Deductions = append(p.Deductions, ProposedDeduction{Check: e.Check, Name: e.Name, Findings: len(e.Findings), Share: share.String()})
	}
	if words.due == 0 {
		return nil
	}
	left = exact.Max(left, exact.Rat{})
	if len(p.Open) == 0 {
		p.Grade = r.p.doc.Outcomes[r.p.gradeOfShare(left)].Grade
		if r.p.sheet != nil {
			p.Points, _ = r.p.round(left.Mul(item.weight.Exact().Rat()))
		}
	}
	p.Text = words.text(p.Open)
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

// proposalWords gathers what a proposal says.
type proposalWords struct {
	due         int           // checks that are due
	mend, notes []jixiao.Text // what was found, each sentence once
}

// found takes in what one check found: what must be mended or takes something off
// by the policy, and the rest as notes.
func (w *proposalWords) found(p *ReviewPolicy, fs jixiao.Findings) {
	var mend, notes []jixiao.Text
	for i := range fs {
		list := &notes
		if fs[i].Severity >= p.doc.Ledger.Conditions || p.deduction(fs[i:i+1]).Sign() > 0 {
			list = &mend
		}
		if !slices.Contains(*list, fs[i].Message) {
			*list = append(*list, fs[i].Message)
		}
	}
	w.mend, w.notes = append(w.mend, few(mend)...), append(w.notes, few(notes)...)
}

// few keeps the first of many sentences, with their number.
func few(list []jixiao.Text) []jixiao.Text {
	const shown = 3
	if len(list) <= shown {
		return list
	}
	n := strconv.Itoa(len(list))
	return append(list[:shown:shown], jixiao.Text{ZH: "等 " + n + " 处", EN: n + " in all"})
}

// text writes the proposal as an opinion to start from.
func (w *proposalWords) text(open []jixiao.Text) jixiao.Text {
	var out jixiao.Text
	say := func(zh, en string, list []jixiao.Text) {
		var l jixiao.Text
		for i, t := range list {
			if i > 0 {
				l.ZH += "；"
				l.EN += "; "
			}
			l.ZH += strings.TrimRight(t.ZH, "。")
			l.EN += strings.TrimRight(t.In(jixiao.English), ".")
		}
		out.ZH += zh + l.ZH + "。"
		out.EN += en + l.EN + ". "
	}
	done := strconv.Itoa(w.due - len(open))
	switch {
	case len(w.mend) > 0:
		say("请修改：", "To be mended: ", w.mend)
	case w.due == len(open):
	case len(w.notes) > 0:
		say("已做检查 "+done+" 项，没有必须修改的问题", "Checks done: "+done+", nothing that must be mended", nil)
	default:
		say("已做检查 "+done+" 项，未发现问题", "Checks done: "+done+", nothing found", nil)
	}
	if len(w.notes) > 0 {
		say("提示：", "To be noted: ", w.notes)
	}
	if len(open) > 0 {
		say("尚未检查：", "Not checked yet: ", []jixiao.Text{joinTexts(open)})
	}
	out.EN = strings.TrimRight(out.EN, " ")
	return out
}
