package indicator

import (
	"slices"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

// The limits of [LintRules].
const (
	// MaxLintRulesSize is the largest document of rules in bytes.
	MaxLintRulesSize = 1 << 20
	// MaxLintYears is the largest value of [LintRules.FullYears].
	MaxLintYears = 20
	// MaxLintName is the largest value of [LintRules.ShortestName].
	MaxLintName = 50
	// MaxLintPercent is the largest value of [LintRules.LowTargetPercent].
	MaxLintPercent = 1_000
)

// The defaults of [LintRules].
const (
	defaultFullYears    = 3
	defaultLowTarget    = 30
	defaultShortestName = 2
)

// LintRules says which checks of indicators (指标质量检查) are made, and with what
// limits. It is data, and has a JSON form with exactly these keys. The zero value
// makes every check of this version with the limits of [DefaultLintRules].
type LintRules struct {
	// Checks are the codes of the checks that are made, of those that
	// [LintChecks] lists. Nil, in JSON no such key, means all of them, those that a
	// later version adds included; an empty list means none.
	Checks []jixiao.Code `json:"checks,omitzero"`
	// FullYears is how many earlier years must be given, and all have been reached,
	// before a target counts as always full or as too low; 0 is 3.
	FullYears int `json:"full_years,omitempty"`
	// LowTargetPercent is by how many percent of the target every earlier year was
	// better than it, before it counts as too low; 0 is 30.
	LowTargetPercent int `json:"low_target_percent,omitempty"`
	// ShortestName is the number of characters below which a name is generic; 0
	// is 2.
	ShortestName int `json:"shortest_name,omitempty"`
	// Words are added to the lists that the checks have.
	Words LintWords `json:"words,omitzero"`
}

// LintWords are words of a place or trade that the checks shall know as well.
// They are folded before they are compared. Of each list the first [MaxList] count.
type LintWords struct {
	// Generic are whole names that say nothing (泛指标).
	Generic []string `json:"generic,omitempty"`
	// Vague are whole values without a standard (定性表述).
	Vague []string `json:"vague,omitempty"`
	// Activity are beginnings of names of work that is no benefit.
	Activity []string `json:"activity,omitempty"`
	// Allowed are whole names of which nothing is said.
	Allowed []string `json:"allowed,omitempty"`
}

// DefaultLintRules returns the rules that the zero value stands for, written out.
func DefaultLintRules() LintRules {
	return LintRules{
		Checks: LintChecks(), FullYears: defaultFullYears, LowTargetPercent: defaultLowTarget, ShortestName: defaultShortestName,
	}
}

// Without returns the rules without some checks.
func (r LintRules) Without(codes ...jixiao.Code) LintRules {
	all := r.Checks
	if all == nil {
		all = LintChecks()
	}
	r.Checks = make([]jixiao.Code, 0, len(all))
	for _, c := range all {
		if !slices.Contains(codes, c) {
			r.Checks = append(r.Checks, c)
		}
	}
	return r
}

// foldedRules are rules with the words as they are compared.
type foldedRules struct{ LintRules }

// folded makes the rules ready for any number of rows.
func (r LintRules) folded() foldedRules {
	w := &r.Words
	w.Generic, w.Vague, w.Activity, w.Allowed = foldWords(w.Generic), foldWords(w.Vague), foldWords(w.Activity), foldWords(w.Allowed)
	return foldedRules{r}
}

func foldWords(words []string) []string {
	words = words[:min(len(words), MaxList)]
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = fold(w)
	}
	return out
}

// makes reports whether a check is made.
func (r *foldedRules) makes(c jixiao.Code) bool {
	return r.Checks == nil || slices.Contains(r.Checks, c)
}

// Check returns what is wrong with the rules themselves: checks that do not
// exist, limits and lists out of range.
func (r LintRules) Check() jixiao.Findings {
	var fs jixiao.Findings
	known := LintChecks()
	for i, c := range r.Checks {
		if !slices.Contains(known, c) {
			fs = append(fs, kindLintCheckUnknown.At(index("checks", i), jixiao.With("check", clip(string(c)))))
		}
	}
	for _, n := range []struct {
		path         string
		value, limit int
	}{
		{"full_years", r.FullYears, MaxLintYears},
		{"low_target_percent", r.LowTargetPercent, MaxLintPercent},
		{"shortest_name", r.ShortestName, MaxLintName},
		{"words.generic", len(r.Words.Generic), MaxList},
		{"words.vague", len(r.Words.Vague), MaxList},
		{"words.activity", len(r.Words.Activity), MaxList},
		{"words.allowed", len(r.Words.Allowed), MaxList},
	} {
		if n.value < 0 || n.value > n.limit {
			fs = append(fs, kindLintLimit.At(n.path, limitOf(n.limit)))
		}
	}
	return fs
}

// DecodeLintRules reads rules in JSON of at most [MaxLintRulesSize] bytes and
// checks them as [LintRules.Check] does. The error, a [*jixiao.Fault], is for
// input that is not JSON or too large.
func DecodeLintRules(data []byte) (LintRules, jixiao.Findings, error) {
	var r LintRules
	problems, err := strictjson.Decode(data, &r, MaxLintRulesSize)
	if err != nil {
		return LintRules{}, nil, decodeFault(err)
	}
	return r, append(decodeFindings(problems), r.Check()...), nil
}
