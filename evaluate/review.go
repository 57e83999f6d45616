package evaluate

import (
	"slices"
	"strconv"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/internal/terms"
	"github.com/jixiao-go/jixiao/target"
)

// Review is the review of one performance target (绩效目标审核). [ReviewTarget]
// makes it.
type Review struct {
	// Policy, PolicyVersion and PolicyDigest say by which policy; Ledger and
	// LedgerDigest, by which policy the checks were done.
	Policy        string `json:"policy"`
	PolicyVersion string `json:"policy_version"`
	PolicyDigest  string `json:"policy_digest"`
	Ledger        string `json:"ledger,omitempty"`
	LedgerDigest  string `json:"ledger_digest,omitempty"`

	Project    string `json:"project,omitempty"`
	Department string `json:"department,omitempty"`
	Unit       string `json:"unit,omitempty"`

	Items []ItemReview `json:"items"`
	// Result is the score, nil for the form without points and where no item has
	// points.
	Result *scorecard.Result `json:"result,omitempty"`
	// Grade is the code of the overall grade, empty while it is open.
	Grade string `json:"grade,omitempty"`
	// Verdict is what follows from grade and checks; the zero value while it is
	// open, and Holds then say why.
	Verdict target.Verdict `json:"verdict,omitzero"`
	Holds   []ReviewHold   `json:"holds,omitempty"`
	// VerdictBasis is the clause behind the verdict, and Caps are the findings of
	// the ledger that made it worse than the grade alone.
	VerdictBasis jixiao.Basis  `json:"verdict_basis,omitzero"`
	Caps         []ReviewBound `json:"caps,omitempty"`
	// Conditions are the findings that must be mended (修改条件), for a verdict that
	// asks for changes.
	Conditions jixiao.Findings `json:"conditions,omitempty"`
	Funding    ReviewFunding   `json:"funding"`
	Findings   jixiao.Findings `json:"findings,omitempty"`

	policy *ReviewPolicy
}

// ItemReview is what came of one item.
type ItemReview struct {
	Code string `json:"code"`
	// Group is the name of the first level, such as 完整性审核.
	Group       jixiao.Text    `json:"group,omitzero"`
	Name        jixiao.Text    `json:"name"`
	Explanation string         `json:"explanation,omitempty"`
	Basis       []jixiao.Basis `json:"basis,omitempty"`
	Weight      jixiao.Points  `json:"weight,omitzero"`
	Opinions    []Opinion      `json:"opinions,omitempty"`
	// Judged says that all opinions that are due are there and agree. Points and
	// Grade are absent otherwise.
	Judged bool          `json:"judged"`
	Points jixiao.Points `json:"points,omitzero"`
	// Grade is the code of the worst grade that was given.
	Grade string `json:"grade,omitempty"`
	// Proposal is drawn from the checks and counts for nothing; nil where no
	// check speaks to the item.
	Proposal *Proposal `json:"proposal,omitempty"`
}

// HoldReason says why there is no verdict yet (未决原因). The zero value is none.
type HoldReason uint8

// The reasons.
const (
	// HoldItems: items are not judged.
	HoldItems HoldReason = iota + 1
	// HoldGrade: there is no overall grade, because none was stated.
	HoldGrade
	// HoldLedger: checks that are due were not done.
	HoldLedger
	// HoldPolicy: there is no policy to review by.
	HoldPolicy
	// HoldNotInForce: the policy of reviews is not one of the year of the table.
	HoldNotInForce
)

var holdReasonTerms = terms.List{
	{},
	{Key: "items", ZH: "审核项没有评完", EN: "items are not judged"},
	{Key: "grade", ZH: "没有总体等级", EN: "there is no overall grade"},
	{Key: "ledger", ZH: "检查没有做完", EN: "checks are not done"},
	{Key: "policy", ZH: "没有审核方案", EN: "there is no policy"},
	{Key: "not-in-force", ZH: "审核方案不在有效期内", EN: "the policy is not in force"},
}

// HoldReasons lists the named values.
func HoldReasons() []HoldReason { return terms.All[HoldReason](holdReasonTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (h HoldReason) IsValid() bool { return holdReasonTerms.Has(uint8(h)) }

// String returns the key, and the empty text for the zero value.
func (h HoldReason) String() string { return holdReasonTerms.Key(uint8(h)) }

// Text returns the term in both languages.
func (h HoldReason) Text() jixiao.Text { return holdReasonTerms.Text(uint8(h)) }

// MarshalText writes the key.
func (h HoldReason) MarshalText() ([]byte, error) {
	return holdReasonTerms.Marshal("evaluate: reason of a hold", uint8(h))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (h *HoldReason) UnmarshalText(text []byte) error {
	v, err := holdReasonTerms.Parse("evaluate: reason of a hold", text)
	if err == nil {
		*h = HoldReason(v)
	}
	return err
}

// ReviewHold is one reason why there is no verdict yet, with the items or checks
// that it is about.
type ReviewHold struct {
	Reason HoldReason    `json:"reason"`
	Names  []jixiao.Text `json:"names,omitempty"`
}

// ReviewBound is one finding of the ledger that bounds the verdict.
type ReviewBound struct {
	Check   string         `json:"check"`
	Name    jixiao.Text    `json:"name"`
	Verdict target.Verdict `json:"verdict"`
	Basis   jixiao.Basis   `json:"basis,omitzero"`
}

// ReviewTarget reviews a target: it adds up the opinions under the policy, holds
// them against the ledger of checks, and says what follows for target and money. A
// missing judgement leaves the verdict open, and so does a check that was not
// done; neither ever passes a target. A table or a ledger that is nil counts as
// empty; without a policy there is one finding that says so, and no item. A policy
// that was not in force in the year of the table decides nothing.
func ReviewTarget(policy *ReviewPolicy, table *target.Table, ledger *target.Ledger, judgements ReviewSheet) Review {
	noPolicy := policy == nil || len(policy.items) == 0
	if noPolicy {
		policy = &ReviewPolicy{}
	}
	if table == nil {
		table = &target.Table{}
	}
	noLedger := ledger == nil
	if noLedger {
		ledger = &target.Ledger{}
	}
	foreign := ledger.TableDigest() != "" && !ledger.Of(table)
	r := reviewing{p: policy, sheet: &judgements}
	if !foreign { // what was found in another table says nothing of this one
		r.ledger, r.outdated = ledger.Entries(), ledger.NotInForce()
	}
	r.Review = Review{
		Policy: policy.doc.ID, PolicyVersion: policy.doc.Version, PolicyDigest: policy.digest,
		LedgerDigest: ledger.PolicyDigest(), Project: table.Project, Department: table.Department, Unit: table.Unit,
		policy: policy,
	}
	r.Ledger, _ = ledger.Policy()
	if noPolicy {
		r.Items = []ItemReview{}
		r.Holds = []ReviewHold{{Reason: HoldPolicy}}
		r.add(kindReviewNoPolicy, "policy")
		r.Funding.Effect, r.Funding.Submitted, r.Funding.Stated = FundsLater, submittedOf(&judgements, table), judgements.Approved
		return r.Review
	}
	r.checkLedger(noLedger, foreign)
	r.checkPeriod(table, ledger)
	r.opinions()
	r.score()
	r.verdict()
	r.conditions()
	r.funding(table)
	return r.Review
}

// reviewing is one review at work.
type reviewing struct {
	Review
	p      *ReviewPolicy
	ledger []target.LedgerEntry
	sheet  *ReviewSheet
	open   []jixiao.Text // checks that are due and not done
	undone bool          // some are, or there is no ledger
	// outdated says why the policy of checks was not in force.
	outdated jixiao.Text
	// notInForce says that the policy of reviews is not one of the year.
	notInForce bool
	year       string
	grade      int // index of the overall grade, where Grade is set
}

func (r *reviewing) add(k jixiao.Kind, path string, args ...jixiao.Arg) {
	r.Findings = append(r.Findings, k.At(path, args...))
}

// checkLedger notes what was not done. The outcome of a ledger with faults says
// nothing about that.
func (r *reviewing) checkLedger(missing, foreign bool) {
	for i := range r.ledger {
		if s := r.ledger[i].State; s == target.CheckNotDone || s == target.CheckNotWritten {
			r.open = append(r.open, r.ledger[i].Name)
		}
	}
	if !r.outdated.IsZero() {
		r.open = append(r.open, r.outdated)
	}
	done := func(e target.LedgerEntry) bool { return e.State == target.CheckPassed || e.State == target.CheckFailed }
	if len(r.ledger) > 0 && len(r.open) == 0 && !slices.ContainsFunc(r.ledger, done) {
		r.open = []jixiao.Text{{ZH: "没有一项检查适用于本表", EN: "no check is due for this table"}}
	}
	r.undone = len(r.ledger) == 0 || len(r.open) > 0
	switch {
	case foreign:
		r.open = []jixiao.Text{{ZH: "检查清单不是本表的", EN: "the ledger is that of another table"}}
		r.add(kindReviewForeign, "ledger")
	case missing || len(r.ledger) == 0:
		r.add(kindReviewNoLedger, "ledger")
	case len(r.open) > 0:
		r.add(kindReviewLedger, "ledger", jixiao.With("count", strconv.Itoa(len(r.open))), jixiao.WithText("checks", joinTexts(r.open)))
	}
}

// checkPeriod holds the year of the table, or the one that its ledger went by,
// against the time of the policy.
func (r *reviewing) checkPeriod(t *target.Table, l *target.Ledger) {
	in := r.p.doc.Effective
	year := t.Source.Year
	if year == 0 && l.Of(t) {
		year = l.Year()
	}
	if year == 0 {
		return
	}
	from, err1 := jixiao.NewDate(year, 1, 1)
	to, err2 := jixiao.NewDate(year, 12, 31)
	if err1 == nil && err2 == nil && !in.Overlaps(jixiao.Period{From: from, To: to}) {
		r.add(kindReviewPeriod, "source.year", jixiao.With("period", in.String()), jixiao.With("year", strconv.Itoa(year)))
		r.notInForce, r.year = true, strconv.Itoa(year)
	}
}

// joinTexts lists names in both languages.
func joinTexts(list []jixiao.Text) jixiao.Text {
	var out jixiao.Text
	for i, t := range list {
		if i > 0 {
			out.ZH += "、"
			out.EN += ", "
		}
		out.ZH += t.In(jixiao.Chinese)
		out.EN += t.In(jixiao.English)
	}
	return out
}

// score adds the items up by the engine, or by the steps of the form without
// points, and finds the overall grade.
func (r *reviewing) score() {
	var waiting []jixiao.Text
	var in scorecard.Input
	for i := range r.Items {
		x := &r.Items[i]
		if !x.Judged {
			waiting = append(waiting, x.Name)
			continue
		}
		if r.p.sheet != nil {
			in.Answers = append(in.Answers, scorecard.Answer{Code: x.Code, Given: x.Points})
		}
	}
	if len(in.Answers) > 0 {
		r.Result = r.p.sheet.Score(in)
		r.Findings = append(r.Findings, r.Result.Findings()...)
	}
	if len(waiting) > 0 {
		r.Holds = append(r.Holds, ReviewHold{Reason: HoldItems, Names: waiting})
	} else if !r.overall() {
		r.Holds = append(r.Holds, ReviewHold{Reason: HoldGrade})
	}
	r.statedGrade()
}

// overall finds the overall grade of a sheet that is whole; ok is false where
// there is none.
func (r *reviewing) overall() (ok bool) {
	switch o := r.p.doc.Overall; {
	case r.Result != nil:
		band, has := r.Result.Band()
		r.grade, ok = r.p.grade(band.Code)
		ok = ok && has
	case o == nil || len(r.Items) == 0:
	case o.Stated:
		r.grade, ok = r.p.grade(r.sheet.Grade)
	default:
		r.grade, ok = r.p.steps(r.Items), true
	}
	if ok {
		r.Grade = r.p.doc.Outcomes[r.grade].Grade
	}
	return ok
}

// steps returns the worst grade of the steps that hold, and the best where none
// does.
func (p *ReviewPolicy) steps(items []ItemReview) int {
	overall := 0
	for _, s := range p.doc.Overall.Steps {
		grade, _ := p.grade(s.Grade)
		of, _ := p.grade(s.Of)
		n := 0
		for i := range items {
			if at, ok := p.grade(items[i].Grade); ok && at >= of {
				n++
			}
		}
		if n >= s.AtLeast {
			overall = max(overall, grade)
		}
	}
	return overall
}

// statedGrade holds the grade that the form states against the one computed.
func (r *reviewing) statedGrade() {
	if r.sheet.Grade == "" {
		return
	}
	stated, known := r.p.grade(r.sheet.Grade)
	switch {
	case !known:
		r.add(kindReviewGrade, "grade", jixiao.With("grade", jixiao.Clip(r.sheet.Grade)))
	case r.Grade == "" && r.p.doc.Overall != nil && r.p.doc.Overall.Stated: // it decides once the items are judged
	case r.Grade == "":
		r.add(kindReviewOverallBad, "grade", jixiao.WithText("stated", r.p.doc.Outcomes[stated].Name), jixiao.WithText("computed", notYet()))
	case stated != r.grade:
		r.add(kindReviewOverallBad, "grade", jixiao.WithText("stated", r.p.doc.Outcomes[stated].Name), jixiao.WithText("computed", r.p.doc.Outcomes[r.grade].Name))
	}
}

func notYet() jixiao.Text { return jixiao.Text{ZH: "未定", EN: "open"} }

// verdict follows from the grade, bounded by what the checks found. Verdicts and
// effects are numbered from mild to grave, so the graver is the greater.
func (r *reviewing) verdict() {
	v, basis := target.Verdict(0), ""
	if r.Grade != "" {
		o := &r.p.doc.Outcomes[r.grade]
		v, basis = o.Verdict, o.Basis
		for _, bound := range r.bounds(v) {
			r.Caps = append(r.Caps, bound)
			v = max(v, bound.Verdict)
		}
		r.VerdictBasis = r.p.basis(basis)
	}
	if r.undone && (v == 0 || v.Passes()) {
		if open := r.p.doc.Ledger.OpenVerdict; v != 0 && open != 0 {
			v, r.VerdictBasis = open, r.p.basis(r.p.doc.Ledger.OpenBasis)
		} else {
			v = 0
			r.Holds = append(r.Holds, ReviewHold{Reason: HoldLedger, Names: r.open})
		}
	}
	if r.notInForce { // what such a policy says decides nothing
		v = 0
		in, year := r.p.doc.Effective.String(), r.year
		r.Holds = append(r.Holds, ReviewHold{Reason: HoldNotInForce, Names: []jixiao.Text{
			{ZH: "有效期 " + in + " 不含 " + year + " 年度", EN: "it is in force " + in + ", which does not touch the year " + year},
		}})
	}
	if v == 0 {
		r.VerdictBasis, r.Caps = jixiao.Basis{}, nil
	}
	r.Verdict = v
	if s := r.sheet.Verdict; s != 0 && s != v {
		computed := notYet()
		if v != 0 {
			computed = v.Text()
		}
		r.add(kindReviewVerdict, "verdict", jixiao.WithText("stated", s.Text()), jixiao.WithText("computed", computed))
	}
}

// bounds returns the checks whose findings make a verdict worse, in the order of
// the ledger.
func (r *reviewing) bounds(v target.Verdict) []ReviewBound {
	var out []ReviewBound
	for i := range r.ledger {
		e := &r.ledger[i]
		bound := ReviewBound{Check: e.Check, Name: e.Name}
		for _, limit := range r.p.doc.Ledger.Caps {
			if len(limit.Checks) > 0 && !slices.Contains(limit.Checks, e.Check) {
				continue
			}
			if limit.Verdict > max(v, bound.Verdict) && hasSeverity(e.Findings, limit.Severity) {
				bound.Verdict, bound.Basis = limit.Verdict, r.p.basis(limit.Basis)
			}
		}
		if bound.Verdict != 0 {
			out = append(out, bound)
		}
	}
	return out
}

func hasSeverity(fs jixiao.Findings, least jixiao.Severity) bool {
	return slices.ContainsFunc(fs, func(f jixiao.Finding) bool { return f.Severity >= least })
}

// conditions lists what must be mended before the target goes on or comes again.
func (r *reviewing) conditions() {
	if r.Verdict != target.VerdictRevise && r.Verdict != target.VerdictReturn {
		return
	}
	for i := range r.ledger {
		for _, f := range r.ledger[i].Findings {
			if f.Severity >= r.p.doc.Ledger.Conditions {
				r.Conditions = append(r.Conditions, f)
			}
		}
	}
}

// Total returns the total of points; ok is false where there is none, or while
// an item is open.
func (r *Review) Total() (p jixiao.Points, ok bool) {
	if r == nil || r.Result == nil {
		return p, false
	}
	return r.Result.Total()
}
