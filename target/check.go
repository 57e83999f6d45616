package target

import (
	"slices"
	"strconv"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// CheckDefinition says what a check looks at (检查定义). It is the same for every
// policy; limits come from the policy.
type CheckDefinition struct {
	ID   string      `json:"id"`
	Name jixiao.Text `json:"name"`
	// Statement says in one sentence what must hold.
	Statement jixiao.Text `json:"statement"`
	// Required and Optional are the keys of [CheckParameters] that it takes; of
	// AnyOf, which are among the optional ones, one at least is due.
	Required []string `json:"required,omitempty"`
	Optional []string `json:"optional,omitempty"`
	AnyOf    []string `json:"any_of,omitempty"`
	// Needs says what the caller must give beside the table; [NeedsNothing] where
	// the table is enough.
	Needs Need `json:"needs,omitzero"`
	// Since is the version of the library that brought it.
	Since string `json:"since"`
}

// Need is what a check needs beside the table (检查所需资料). The zero value is
// nothing, and not one of the list.
type Need uint8

// The needs.
const (
	// NeedsNothing but the table.
	NeedsNothing Need = iota
	// NeedsHistory of the same project: [Context.History].
	NeedsHistory
	// NeedsPeers, the tables of other projects: [Context.Peers].
	NeedsPeers
	// NeedsLibrary of indicators: [Context.Library].
	NeedsLibrary
)

var needTerms = terms.List{
	{},
	{Key: "history", ZH: "没有提供本项目以前年度的目标和完成情况", EN: "no earlier years of the project were given"},
	{Key: "peers", ZH: "没有提供其他项目的目标表", EN: "no tables of other projects were given"},
	{Key: "library", ZH: "没有提供指标库", EN: "no library of indicators was given"},
}

// Needs lists the named values.
func Needs() []Need { return terms.All[Need](needTerms) }

// IsValid reports whether the value is one of the list; [NeedsNothing] is not.
func (n Need) IsValid() bool { return needTerms.Has(uint8(n)) }

// String returns the key, and the empty text for [NeedsNothing].
func (n Need) String() string { return needTerms.Key(uint8(n)) }

// Text says what is missing, in both languages; it is empty where nothing is
// needed.
func (n Need) Text() jixiao.Text {
	if !n.IsValid() {
		return jixiao.Text{}
	}
	return needTerms.Text(uint8(n))
}

// MarshalText writes the key.
func (n Need) MarshalText() ([]byte, error) {
	return needTerms.Marshal("target: need of a check", uint8(n))
}

// UnmarshalText reads a key exactly; empty text is [NeedsNothing].
func (n *Need) UnmarshalText(text []byte) error {
	v, err := needTerms.Parse("target: need of a check", text)
	if err == nil {
		*n = Need(v)
	}
	return err
}

// Context is what a caller knows beside the table. What is not given leaves the
// checks that need it not done.
type Context struct {
	// Year is the budget year, where the table does not say it.
	Year int
	// History are the tables of the same project for earlier years with what was
	// reached, the latest first. Nil means not given; an empty list says that there
	// are none.
	History []*Table
	// Peers are the tables of other projects to compare with. Nil means not given.
	Peers *Peers
	// Library has the indicators that projects of this kind should have.
	Library *indicator.Library
}

// check is a definition with its code.
type check struct {
	def CheckDefinition
	// parameters are those of the definition, with what they may be.
	parameters []parameter
	// all says that it judges what is not there, so that it needs all of the table.
	all bool
	// tail says that it judges row by row what is not there: in a text that stops
	// early the last row is left out, and nothing found is no answer.
	tail bool
	// rows says that it goes over the rows, so that a table without any has nothing
	// for it to look at.
	rows bool
	// due returns why it is not due for a table; the zero text where it is.
	due func(c *checking) jixiao.Text
	// open returns why it cannot be done for a table; the zero text where it can.
	open func(c *checking) jixiao.Text
	run  func(c *checking)
}

// checking is one check at work on one table.
type checking struct {
	*facts
	given    *PolicyCheck
	findings jixiao.Findings
	// open says why there was nothing to look at, so that finding nothing says
	// nothing.
	open jixiao.Text
	// idle says that the table has nothing of what the check is about.
	idle jixiao.Text
}

// notDone records that what the check needs is not there or cannot be read.
func (c *checking) notDone(zh, en string) { c.open = jixiao.Text{ZH: zh, EN: en} }

// nothing records that the table has nothing of what the check is about, so that it
// was not due after all.
func (c *checking) nothing(zh, en string) { c.idle = jixiao.Text{ZH: zh, EN: en} }

func (c *checking) add(k jixiao.Kind, path string, args ...jixiao.Arg) {
	c.findings = append(c.findings, k.At(path, args...))
}

// CheckDefinitions lists the checks that this version knows, in the order of
// their IDs.
func CheckDefinitions() []CheckDefinition {
	all := allChecks()
	out := make([]CheckDefinition, len(all))
	for i := range all {
		out[i] = all[i].def
		out[i].Required, out[i].Optional, out[i].AnyOf = slices.Clone(out[i].Required), slices.Clone(out[i].Optional), slices.Clone(out[i].AnyOf)
	}
	return out
}

// Check does every check of the policy that is due for the table, and records
// each: done, failed, not applicable and why, not done and why, not written. The
// table is not changed.
//
// A nil table is looked at as an empty one that stops early. The ledger of a nil
// policy, and that of the zero value, is open.
func (p *Policy) Check(t *Table, ctx Context) *Ledger {
	if p == nil {
		return &Ledger{}
	}
	if t == nil {
		t = &Table{}
	}
	l := &Ledger{policy: p.doc.ID, version: p.doc.Version, digest: p.digest, effective: p.doc.Effective, checks: p.checks, states: make([]CheckState, len(p.checks))}
	f := p.facts()
	f.look(t, ctx)
	l.table, f.page = fingerprintOf(t, f.page)
	l.year = f.year
	c := checking{facts: f}
	for i := range p.checks {
		said := told{at: i}
		l.states[i] = p.checks[i].on(&c, &said)
		if !said.why.IsZero() || said.findings != nil {
			f.told = append(f.told, said)
		}
	}
	l.told = slices.Clone(f.told)
	f.forget()
	if p.used != nil {
		p.used.Put(f)
	}
	return l
}

// facts are those of a table checked before, forgotten, or new ones.
func (p *Policy) facts() *facts {
	if p.used != nil {
		if f, ok := p.used.Get().(*facts); ok {
			return f
		}
	}
	return &facts{}
}

// name is that of the check, or its ID where this version does not have it.
func (p *policyCheck) name() jixiao.Text {
	if p.check == nil {
		return jixiao.Text{ZH: p.Check, EN: p.Check}
	}
	return p.check.def.Name
}

// on does one check and says what became of it.
func (p *policyCheck) on(c *checking, said *told) (state CheckState) {
	if p.check == nil {
		return CheckNotWritten
	}
	c.given, c.findings, c.open, c.idle = p.PolicyCheck, nil, jixiao.Text{}, jixiao.Text{}
	if said.why = c.notDue(p.check); !said.why.IsZero() {
		return CheckNotApplicable
	}
	if said.why = c.cannot(p.check); !said.why.IsZero() {
		return CheckNotDone
	}
	p.check.run(c)
	switch {
	case len(c.findings) > 0:
		state = CheckFailed
	case p.check.tail && !c.t.Complete:
		state, said.why = CheckNotDone, stopsEarly()
	case !c.open.IsZero():
		state, said.why = CheckNotDone, c.open
	case !c.idle.IsZero():
		state, said.why = CheckNotApplicable, c.idle
	default:
		return CheckPassed
	}
	var basis []jixiao.Basis // one for all of them
	if len(c.findings) > 0 && !p.basis.IsZero() {
		basis = []jixiao.Basis{p.basis}
	}
	for i := range c.findings {
		if p.Severity.IsValid() {
			c.findings[i].Severity = p.Severity
		}
		if basis != nil {
			c.findings[i].Basis = basis
		}
	}
	said.findings = c.findings
	return state
}

// notDue returns why a check is not due for the table.
func (c *checking) notDue(k *check) jixiao.Text {
	if len(c.given.Subjects) > 0 && !contains(c.given.Subjects, c.subject) {
		return jixiao.Text{ZH: "不适用于" + c.subject.Text().ZH, EN: "not due for: " + c.subject.Text().EN}
	}
	if len(c.given.Projects) > 0 && !c.isProject(c.given.Projects, c.given.Words) {
		return jixiao.Text{ZH: "不属于规定的项目类别", EN: "not one of the classes of projects"}
	}
	if k.rows && len(c.rows) == 0 && c.t.Complete {
		return jixiao.Text{ZH: "没有指标", EN: "there are no indicators"}
	}
	if k.def.Needs == NeedsHistory && c.ctx.History != nil && len(c.earlierYears()) == 0 {
		return jixiao.Text{ZH: "没有以前年度的表", EN: "there are no tables of earlier years"}
	}
	if k.due != nil {
		return k.due(c)
	}
	return jixiao.Text{}
}

// cannot returns why a check that is due cannot be done.
func (c *checking) cannot(k *check) jixiao.Text {
	switch {
	case !c.has(k.def.Needs):
		return k.def.Needs.Text()
	case (k.all || k.rows && len(c.rows) == 0) && !c.t.Complete:
		return stopsEarly()
	case k.open != nil:
		return k.open(c)
	default:
		return jixiao.Text{}
	}
}

func stopsEarly() jixiao.Text {
	return jixiao.Text{ZH: "表格文本不完整", EN: "the text of the table stops early"}
}

func itoa(n int) string { return strconv.Itoa(n) }
