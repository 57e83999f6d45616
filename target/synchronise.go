package target

import (
	"fmt"
	"strconv"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Milestone is one of the four steps that a budget and its targets take together
// (同步环节). The zero value is invalid.
type Milestone uint8

// The values.
const (
	// MilestonePrepare is the draft (编制). A target takes it on the day on which it
	// is declared: a draft goes on until it is handed in, and [BudgetDates] counts
	// that of the budget the same way.
	MilestonePrepare Milestone = iota + 1
	// MilestoneReview is the review (审核).
	MilestoneReview
	// MilestoneApprove is the approval (批复).
	MilestoneApprove
	// MilestonePublish is the disclosure (公开).
	MilestonePublish
)

var milestoneTerms = terms.List{
	{},
	{Key: "prepare", ZH: "编制", EN: "preparation"},
	{Key: "review", ZH: "审核", EN: "review"},
	{Key: "approve", ZH: "批复", EN: "approval"},
	{Key: "publish", ZH: "公开", EN: "disclosure"},
}

// Milestones lists the named values.
func Milestones() []Milestone { return terms.All[Milestone](milestoneTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (m Milestone) IsValid() bool { return milestoneTerms.Has(uint8(m)) }

// String returns the key, and the empty text for the zero value.
func (m Milestone) String() string { return milestoneTerms.Key(uint8(m)) }

// Text returns the term in both languages.
func (m Milestone) Text() jixiao.Text { return milestoneTerms.Text(uint8(m)) }

// taken names what a target did to take the step.
func (m Milestone) taken() jixiao.Text {
	if m == MilestonePrepare {
		return jixiao.Text{ZH: EventDeclare.Text().ZH, EN: "declaration"}
	}
	return m.Text()
}

// MarshalText writes the key.
func (m Milestone) MarshalText() ([]byte, error) {
	return milestoneTerms.Marshal("target: milestone", uint8(m))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (m *Milestone) UnmarshalText(text []byte) error {
	v, err := milestoneTerms.Parse("target: milestone", text)
	if err == nil {
		*m = Milestone(v)
	}
	return err
}

// BudgetDates are the days on which the budget itself went through the four
// steps (预算编制、审核、批复、公开日期). A step without a day is not compared.
type BudgetDates struct {
	// Prepared is when the draft was handed in, Reviewed when its review ended.
	Prepared jixiao.Date `json:"prepared,omitzero"`
	Reviewed jixiao.Date `json:"reviewed,omitzero"`
	// Approved is the day of the approval: by the people's congress for the
	// budget of a government, by the finance bureau for that of a department.
	Approved  jixiao.Date `json:"approved,omitzero"`
	Published jixiao.Date `json:"published,omitzero"`
}

// on returns the day of a step.
func (b BudgetDates) on(m Milestone) jixiao.Date {
	switch m {
	case MilestonePrepare:
		return b.Prepared
	case MilestoneReview:
		return b.Reviewed
	case MilestoneApprove:
		return b.Approved
	case MilestonePublish:
		return b.Published
	default:
		return jixiao.Date{}
	}
}

// SynchronyRule says how far the step of a target may lie from a step of its
// budget (同步要求).
type SynchronyRule struct {
	// Step is that of the target, Budget that of the budget which it is held
	// against.
	Step   Milestone `json:"step"`
	Budget Milestone `json:"budget"`
	// Within is the number of days that the target may come later, and Ahead that
	// by which it may come earlier. A negative number is no limit.
	Within int          `json:"within"`
	Ahead  int          `json:"ahead"`
	Basis  jixiao.Basis `json:"basis,omitzero"`
}

// DefaultSynchrony returns the four synchronisations (四个同步) as they are held
// where a caller gives no rules: a target is drafted and reviewed no later than
// its budget, approved on the same day, and disclosed with it and within 20 days
// of the approval. The last is law, the others are a convention, and each rule
// cites which.
func DefaultSynchrony() []SynchronyRule {
	four := jixiao.Basis{
		Convention: true,
		Note:       "绩效目标与预算同步编制、审核、批复、公开，编制以申报日为准，允许的天数，均为本项目的约定；“四个同步”的提法见宿州市埇桥区2021年工作报告",
	}
	return []SynchronyRule{
		{Step: MilestonePrepare, Budget: MilestonePrepare, Within: 0, Ahead: -1, Basis: four},
		{Step: MilestoneReview, Budget: MilestoneReview, Within: 0, Ahead: -1, Basis: four},
		{Step: MilestoneApprove, Budget: MilestoneApprove, Within: 0, Ahead: 0, Basis: four},
		{Step: MilestonePublish, Budget: MilestonePublish, Within: 0, Ahead: 0, Basis: four},
		{Step: MilestonePublish, Budget: MilestoneApprove, Within: 20, Ahead: -1, Basis: disclosureLaw},
	}
}

// milestone returns the index of the event by which the target first took a
// step; ok is false where it has not. Adjustments come later and do not count.
func (h History) milestone(m Milestone) (at int, ok bool) {
	at = -1
	for i := range h.steps {
		e := &h.steps[i].event
		switch {
		case m == MilestonePrepare && e.Kind == EventDeclare, m == MilestonePublish && e.Kind == EventPublish,
			m == MilestoneApprove && e.Kind == EventApprove:
			return i, true
		case m == MilestoneReview && (e.Kind == EventPrepare || e.Kind == EventDeclare):
			at = -1 // what was passed is not what is handed in now
		case m == MilestoneReview && e.Kind == EventReview:
			// The last verdict before the approval is the one that counts.
			at = -1
			if e.Verdict.Passes() {
				at = i
			}
		}
		if e.Kind == EventApprove && m != MilestonePublish {
			break
		}
	}
	return at, at >= 0
}

// MilestoneOn returns the day on which the target first took a step: declared
// for the draft, passed its last review before the approval, was approved, was
// disclosed. ok is false where it has not.
func (h History) MilestoneOn(m Milestone) (day jixiao.Date, ok bool) {
	at, ok := h.milestone(m)
	if !ok {
		return day, false
	}
	return h.steps[at].event.On, true
}

// invalid returns what is wrong with rule i: a step that it does not name, of the
// target or of the budget. Held against nothing, such a rule would seem kept.
func (r SynchronyRule) invalid(i int) (out jixiao.Findings) {
	for _, s := range [...]struct {
		key  string
		step Milestone
		of   jixiao.Text
	}{
		{"step", r.Step, jixiao.Text{ZH: "目标", EN: "target"}},
		{"budget", r.Budget, jixiao.Text{ZH: "预算", EN: "budget"}},
	} {
		if !s.step.IsValid() {
			out = append(out, kindSynchronyRule.At(fmt.Sprintf("rules[%d].%s", i, s.key), jixiao.WithText("of", s.of)))
		}
	}
	return out
}

// Synchronised holds the four steps of a target against those of its budget
// under the rules given, or under [DefaultSynchrony] where there are none. The
// findings name every step that is late, missing or too early, with the days: late
// and early ones at their event, such as events[5], missing ones at events, where
// the record of it would be. The draft is called a declaration there, as it is the
// day of that which counts.
// A step that the budget has not taken either asks nothing; a rule that names no
// step is an error at rules[i] and holds nothing.
func (h History) Synchronised(b BudgetDates, rules ...SynchronyRule) jixiao.Findings {
	if len(rules) == 0 {
		rules = DefaultSynchrony()
	}
	var out jixiao.Findings
	missing := map[Milestone]bool{}
	for i, r := range rules {
		if wrong := r.invalid(i); len(wrong) > 0 {
			out = append(out, wrong...)
			continue
		}
		due := b.on(r.Budget)
		if due.IsZero() {
			continue
		}
		args := []jixiao.Arg{
			jixiao.WithText("step", r.Step.taken()), jixiao.WithText("milestone", r.Budget.Text()), jixiao.With("due", due.String()),
			jixiao.With("within", strconv.Itoa(r.Within)), jixiao.With("ahead", strconv.Itoa(r.Ahead)),
		}
		add := func(k jixiao.Kind, path string, more ...jixiao.Arg) {
			f := k.At(path, append(args, more...)...)
			if !r.Basis.IsZero() {
				f.Basis = []jixiao.Basis{r.Basis}
			}
			out = append(out, f)
		}
		at, ok := h.milestone(r.Step)
		if !ok {
			if !missing[r.Step] {
				missing[r.Step] = true
				add(kindStepMissing, "events")
			}
			continue
		}
		on := h.steps[at].event.On
		days := on.DaysSince(due)
		path := fmt.Sprintf("events[%d]", at)
		dated := []jixiao.Arg{jixiao.With("on", on.String())}
		switch {
		case r.Within >= 0 && days > r.Within:
			add(kindStepLate, path, append(dated, jixiao.With("days", strconv.Itoa(days)), jixiao.With("over", strconv.Itoa(days-r.Within)))...)
		case r.Ahead >= 0 && -days > r.Ahead:
			add(kindStepBefore, path, append(dated, jixiao.With("days", strconv.Itoa(-days)))...)
		}
	}
	return out
}
