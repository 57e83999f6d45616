package target

import (
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// CheckState says what became of a check that a policy names (检查状态). The zero
// value is not a state.
type CheckState uint8

// The states.
const (
	// CheckPassed: it was done and found nothing.
	CheckPassed CheckState = iota + 1
	// CheckFailed: it was done and has findings.
	CheckFailed
	// CheckNotApplicable: it is not due for this table, and the entry says why.
	CheckNotApplicable
	// CheckNotDone: it is due, and what it needs was not given.
	CheckNotDone
	// CheckNotWritten: the policy asks for it, and this version of the library does
	// not know it.
	CheckNotWritten
)

var checkStateTerms = terms.List{
	{},
	{Key: "passed", ZH: "通过", EN: "passed"},
	{Key: "failed", ZH: "未通过", EN: "failed"},
	{Key: "not-applicable", ZH: "不适用", EN: "not applicable"},
	{Key: "not-done", ZH: "未检查", EN: "not done"},
	{Key: "not-written", ZH: "尚无此项检查", EN: "not written yet"},
}

// CheckStates lists the named values.
func CheckStates() []CheckState { return terms.All[CheckState](checkStateTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (c CheckState) IsValid() bool { return checkStateTerms.Has(uint8(c)) }

// String returns the key, and the empty text for the zero value.
func (c CheckState) String() string { return checkStateTerms.Key(uint8(c)) }

// Text returns the term in both languages.
func (c CheckState) Text() jixiao.Text { return checkStateTerms.Text(uint8(c)) }

// MarshalText writes the key.
func (c CheckState) MarshalText() ([]byte, error) {
	return checkStateTerms.Marshal("target: state of a check", uint8(c))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (c *CheckState) UnmarshalText(text []byte) error {
	v, err := checkStateTerms.Parse("target: state of a check", text)
	if err == nil {
		*c = CheckState(v)
	}
	return err
}

// LedgerEntry is one check of a policy with what became of it.
type LedgerEntry struct {
	Check string      `json:"check"`
	Name  jixiao.Text `json:"name"`
	State CheckState  `json:"state"`
	// Why says why a check is not applicable, or was not done.
	Why jixiao.Text `json:"why,omitzero"`
	// Basis is that of the policy.
	Basis    jixiao.Basis    `json:"basis,omitzero"`
	Findings jixiao.Findings `json:"findings,omitempty"`
}

// Ledger is the record of all checks that were due for one table (检查清单): what
// was done, what was found, what was not done. Whoever reads it sees what a clean
// table was not asked. The zero value records nothing and is not clean.
type Ledger struct {
	policy, version, digest string
	effective               jixiao.Period
	table                   fingerprint
	year                    int
	// checks are those of the policy, states what became of each, and told what is
	// to say of some, in their order.
	checks []policyCheck
	states []CheckState
	told   []told
}

// told is why a check was not done, or what it found.
type told struct {
	at       int // the check
	why      jixiao.Text
	findings jixiao.Findings
}

// record is one check of a ledger.
type record struct {
	of    *policyCheck
	state CheckState
	told
}

// entry returns the check as it is told, with findings of its own.
func (r *record) entry() LedgerEntry {
	return LedgerEntry{
		Check: r.of.Check, Name: r.of.name(), State: r.state, Why: r.why, Basis: r.of.basis, Findings: cloneFindings(r.findings),
	}
}

// open reports a check that is due and was not done, or is not written.
func (c CheckState) open() bool { return c == CheckNotDone || c == CheckNotWritten }

// all goes through the checks; nil records nothing.
func (l *Ledger) all(yield func(*record) bool) {
	if l == nil {
		return
	}
	rest := l.told
	for i, state := range l.states {
		r := record{of: &l.checks[i], state: state}
		if len(rest) > 0 && rest[0].at == i {
			r.told, rest = rest[0], rest[1:]
		}
		if !yield(&r) {
			return
		}
	}
}

// Of reports whether the ledger is that of a table as it stands: whether their
// digests, [Table.Digest], are the same.
func (l *Ledger) Of(t *Table) bool {
	if l == nil || t == nil || l.policy == "" {
		return false
	}
	table, _ := fingerprintOf(t, nil)
	return l.table == table
}

// TableDigest returns the digest of the table that was checked, empty for a ledger
// that records nothing.
func (l *Ledger) TableDigest() string {
	if l == nil || l.policy == "" {
		return ""
	}
	return hex.EncodeToString(l.table[:])
}

// Year returns the budget year that the checks went by: that of the table, or the
// one of the [Context]; 0 where neither is known.
func (l *Ledger) Year() int {
	if l == nil {
		return 0
	}
	return l.year
}

// NotInForce says why the policy is not one of the budget year, and is zero where it
// is, or where the year is not known. That is no fault of the table, but what such a
// policy does not find says nothing: the ledger is open then, and never clean.
func (l *Ledger) NotInForce() jixiao.Text {
	if l == nil || l.year == 0 || l.effective.Overlaps(yearOf(l.year)) {
		return jixiao.Text{}
	}
	return jixiao.Text{ZH: "检查方案的有效期 {period} 不含 {year} 年度", EN: "the policy of checks is in force {period}, which does not touch the year {year}"}.
		Fill(jixiao.With("period", l.effective.String()), jixiao.With("year", itoa(l.year)))
}

// Policy returns the ID of the policy and its version.
func (l *Ledger) Policy() (id, version string) {
	if l == nil {
		return "", ""
	}
	return l.policy, l.version
}

// PolicyDigest returns the SHA-256 of the policy in hexadecimal.
func (l *Ledger) PolicyDigest() string {
	if l == nil {
		return ""
	}
	return l.digest
}

// MarshalJSON writes policy, version, the digests of policy and table, the year, why
// the policy is not in force, outcome and the entries in order. A ledger is not read
// back: check the table again, and compare the digests.
func (l Ledger) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Policy     string        `json:"policy"`
		Version    string        `json:"version"`
		Digest     string        `json:"policy_digest"`
		Table      string        `json:"table_digest"`
		Year       int           `json:"year,omitempty"`
		NotInForce jixiao.Text   `json:"not_in_force,omitzero"`
		Outcome    Outcome       `json:"outcome"`
		Entries    []LedgerEntry `json:"entries"`
	}{l.policy, l.version, l.digest, l.TableDigest(), l.year, l.NotInForce(), l.Outcome(), l.Entries()})
}

// Entries returns the checks in the order of the policy.
func (l *Ledger) Entries() []LedgerEntry {
	out := []LedgerEntry{}
	for r := range l.all {
		out = append(out, r.entry())
	}
	return out
}

// cloneFindings copies findings with their bases, so that a ledger stays as it
// was whatever a caller does with them.
func cloneFindings(fs jixiao.Findings) jixiao.Findings {
	out := slices.Clone(fs)
	for i := range out {
		out[i].Basis = slices.Clone(out[i].Basis)
	}
	return out
}

// Entry returns one check by its ID.
func (l *Ledger) Entry(check string) (LedgerEntry, bool) {
	for r := range l.all {
		if r.of.Check == check {
			return r.entry(), true
		}
	}
	return LedgerEntry{}, false
}

// Findings returns what all checks found, in the order of the policy.
func (l *Ledger) Findings() jixiao.Findings {
	var out jixiao.Findings
	for r := range l.all {
		out = append(out, cloneFindings(r.findings)...)
	}
	return out
}

// Count returns how many checks are in a state.
func (l *Ledger) Count(s CheckState) int {
	n := 0
	for r := range l.all {
		if r.state == s {
			n++
		}
	}
	return n
}

// Open returns the checks that are due and were not done, or are not written.
func (l *Ledger) Open() []LedgerEntry {
	var out []LedgerEntry
	for r := range l.all {
		if r.state.open() {
			out = append(out, r.entry())
		}
	}
	return out
}

// Outcome is what a ledger as a whole says (检查结论). The zero value is no
// answer.
type Outcome uint8

// The outcomes. There is none for "nothing found, but not all was looked at".
const (
	// OutcomeClean: every check that is due was done and found nothing.
	OutcomeClean Outcome = iota + 1
	// OutcomeFaults: something was found.
	OutcomeFaults
	// OutcomeOpen: nothing was found, but checks that are due were not done.
	OutcomeOpen
)

var outcomeTerms = terms.List{
	{},
	{Key: "clean", ZH: "未发现问题", EN: "clean"},
	{Key: "faults", ZH: "发现问题", EN: "faults found"},
	{Key: "open", ZH: "检查未完成", EN: "checks open"},
}

// Outcomes lists the named values.
func Outcomes() []Outcome { return terms.All[Outcome](outcomeTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (o Outcome) IsValid() bool { return outcomeTerms.Has(uint8(o)) }

// String returns the key, and the empty text for the zero value.
func (o Outcome) String() string { return outcomeTerms.Key(uint8(o)) }

// Text returns the term in both languages.
func (o Outcome) Text() jixiao.Text { return outcomeTerms.Text(uint8(o)) }

// MarshalText writes the key.
func (o Outcome) MarshalText() ([]byte, error) {
	return outcomeTerms.Marshal("target: outcome", uint8(o))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (o *Outcome) UnmarshalText(text []byte) error {
	v, err := outcomeTerms.Parse("target: outcome", text)
	if err == nil {
		*o = Outcome(v)
	}
	return err
}

// Outcome returns what the ledger says. A ledger without a check that was passed,
// one with checks that are open, and one of a policy that is not in force are never
// clean.
func (l *Ledger) Outcome() Outcome {
	switch {
	case l.Count(CheckFailed) > 0:
		return OutcomeFaults
	case l.Count(CheckPassed) == 0 || l.Count(CheckNotDone)+l.Count(CheckNotWritten) > 0 || !l.NotInForce().IsZero():
		return OutcomeOpen
	default:
		return OutcomeClean
	}
}

// Text returns the ledger in words: one line a check that is not passed, with the
// clause where something was found; below it one line a finding, with severity and
// place; below these what to do, once where it is the same for several. The last line
// counts the checks by state and the findings by severity.
func (l *Ledger) Text(lang jixiao.Lang) string {
	var b strings.Builder
	if why := l.NotInForce(); !why.IsZero() {
		b.WriteString(why.In(lang) + "\n")
	}
	var count [jixiao.Error + 1]int
	colon, comma := jixiao.Text{ZH: "：", EN: ": "}.In(lang), jixiao.Text{ZH: "，", EN: ", "}.In(lang)
	for e := range l.all {
		if e.state == CheckPassed {
			continue
		}
		b.WriteString(e.state.Text().In(lang) + "  " + e.of.name().In(lang))
		if !e.why.IsZero() {
			b.WriteString(colon + e.why.In(lang))
		}
		if clause := e.of.basis.Cite(lang); clause != "" && len(e.findings) > 0 {
			b.WriteString("  " + jixiao.Text{ZH: "依据", EN: "basis"}.In(lang) + colon + oneLine(clause))
		}
		b.WriteByte('\n')
		for i, f := range e.findings {
			if f.Severity.IsValid() {
				count[f.Severity]++
			}
			b.WriteString("    " + severityText(f.Severity).In(lang) + "  " + Place(f.Path).In(lang) + "  " + oneLine(f.Message.In(lang)) + "\n")
			remedy := f.Remedy.In(lang)
			if last := i == len(e.findings)-1; remedy != "" && (last || e.findings[i+1].Remedy != f.Remedy) {
				b.WriteString("        " + oneLine(remedy) + "\n")
			}
		}
	}
	b.WriteString(l.Outcome().Text().In(lang))
	sep := colon
	for _, s := range CheckStates() {
		if n := l.Count(s); n > 0 {
			b.WriteString(sep + s.Text().In(lang) + " " + itoa(n))
			sep = comma
		}
	}
	sep = jixiao.Text{ZH: "；", EN: "; "}.In(lang)
	for s := jixiao.Error; s >= jixiao.Info; s-- {
		if n := count[s]; n > 0 {
			b.WriteString(sep + severityText(s).In(lang) + " " + itoa(n))
			sep = comma
		}
	}
	return b.String() + "\n"
}

// severityText is the term for a severity.
func severityText(s jixiao.Severity) jixiao.Text {
	switch s {
	case jixiao.Error:
		return jixiao.Text{ZH: "错误", EN: "error"}
	case jixiao.Warning:
		return jixiao.Text{ZH: "警告", EN: "warning"}
	case jixiao.Info:
		return jixiao.Text{ZH: "提示", EN: "info"}
	default:
		return jixiao.Text{ZH: "未定", EN: "invalid"}
	}
}

// oneLine keeps the line breaks of a cell out of the lines of a ledger.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return r
	}, s)
}
