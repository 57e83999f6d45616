package target

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

// The limits of a policy.
const (
	// MaxPolicySize is the largest policy document in bytes.
	MaxPolicySize = 1 << 20
	// MaxPolicyChecks is the largest number of checks that a policy names.
	MaxPolicyChecks = 500
)

// PolicyDocument says which checks are due under a policy, and with which limits
// (审核检查方案). It is data; [CompilePolicy] makes a [Policy] of it.
type PolicyDocument struct {
	ID        string        `json:"id"`
	Version   string        `json:"version"`
	Name      jixiao.Text   `json:"name,omitzero"`
	Effective jixiao.Period `json:"effective,omitzero"`
	// Basis names the clauses that checks refer to.
	Basis  map[string]jixiao.Basis `json:"basis"`
	Checks []PolicyCheck           `json:"checks"`
}

// PolicyCheck asks for one check.
type PolicyCheck struct {
	// Check is the ID of a [CheckDefinition]. One that this version of the library
	// does not know stands in every ledger as not written.
	Check string `json:"check"`
	// Subjects are the kinds of tables that it is due for; empty for all.
	Subjects []Subject `json:"subjects,omitempty"`
	// Severity takes the place of the severity of its findings.
	Severity jixiao.Severity `json:"severity,omitzero"`
	CheckParameters
	// Basis names a clause of the policy.
	Basis string `json:"basis"`
}

// CheckParameters are the limits of the checks; [CheckDefinition] says which
// belong to which check. One that does not belong is an error.
type CheckParameters struct {
	// Min and Max bound a number of rows or characters.
	Min *int `json:"min,omitempty"`
	Max *int `json:"max,omitempty"`
	// Least and Most bound points.
	Least jixiao.Points `json:"least,omitzero"`
	Most  jixiao.Points `json:"most,omitzero"`
	// Sums are the totals that weights may add up to.
	Sums []jixiao.Points `json:"sums,omitempty"`
	// Step is what every weight must be a multiple of, in points.
	Step jixiao.Points `json:"step,omitzero"`
	// Percent is a share or a distance in percent.
	Percent jixiao.Points `json:"percent,omitzero"`
	// Dimensions and Categories say which rows it is about.
	Dimensions []indicator.Dimension `json:"dimensions,omitempty"`
	Categories []indicator.Category  `json:"categories,omitempty"`
	// Projects are the classes of projects that it is due for.
	Projects []string `json:"projects,omitempty"`
	// Words in the name of a project make it one of these classes, where the
	// table does not state any.
	Words []string `json:"words,omitempty"`
	// Years is how many earlier years count.
	Years *int `json:"years,omitempty"`
}

// Policy is a compiled policy. It does not change and is safe for concurrent
// use. [CompilePolicy] and [ParsePolicy] make it.
type Policy struct {
	doc    PolicyDocument
	digest string
	checks []policyCheck
	// used are facts of tables checked before, forgotten, for their memory.
	used *sync.Pool
}

// policyCheck is a check of the policy with its code, nil where it is unknown.
type policyCheck struct {
	*PolicyCheck
	basis jixiao.Basis
	check *check
}

// ID returns the ID of the policy.
func (p *Policy) ID() string { return p.doc.ID }

// Version returns the version of the policy.
func (p *Policy) Version() string { return p.doc.Version }

// Effective returns the time that the policy is in force.
func (p *Policy) Effective() jixiao.Period { return p.doc.Effective }

// Digest returns the SHA-256 of the canonical document in hexadecimal.
func (p *Policy) Digest() string { return p.digest }

// ParsePolicy reads a policy in JSON of at most [MaxPolicySize] bytes, strictly.
// The error is a [*jixiao.Fault] for what is not JSON or too large, and a
// [*jixiao.FindingsError] that names everything that is wrong.
func ParsePolicy(data []byte) (*Policy, error) {
	var doc PolicyDocument
	problems, err := strictjson.Decode(data, &doc, MaxPolicySize)
	if err != nil {
		k := kindSyntax
		if errors.Is(err, strictjson.ErrTooLarge) {
			k = kindTooLarge
		}
		return nil, &jixiao.Fault{Code: k.Code, Err: err}
	}
	d := decoder{}
	d.problems(problems)
	p, fs := compilePolicy(doc)
	if err := append(d.findings, fs...).Err(); err != nil {
		return nil, err
	}
	return p, nil
}

// CompilePolicy checks a policy and compiles it. The error is a
// [*jixiao.FindingsError] that names everything that is wrong.
func CompilePolicy(doc PolicyDocument) (*Policy, error) {
	p, fs := compilePolicy(doc)
	if err := fs.Err(); err != nil {
		return nil, err
	}
	return p, nil
}

func compilePolicy(doc PolicyDocument) (*Policy, jixiao.Findings) {
	data, err := json.Marshal(doc)
	if err != nil {
		return nil, jixiao.Findings{kindBadValue.At("", jixiao.With("detail", err.Error()))}
	}
	var own PolicyDocument // nothing of the caller's is kept
	if err := json.NewDecoder(bytes.NewReader(data)).Decode(&own); err != nil {
		return nil, jixiao.Findings{kindBadValue.At("", jixiao.With("detail", err.Error()))}
	}
	sum := sha256.Sum256(data)
	p := &Policy{doc: own, digest: hex.EncodeToString(sum[:]), used: new(sync.Pool)}
	var fs jixiao.Findings
	if own.ID == "" {
		fs = append(fs, kindPolicyUnnamed.At("id"))
	}
	if own.Version == "" {
		fs = append(fs, kindPolicyUnnamed.At("version"))
	}
	if !own.Effective.IsValid() {
		fs = append(fs, kindPolicyPeriod.At("effective", jixiao.With("period", own.Effective.String())))
	}
	if len(own.Checks) > MaxPolicyChecks {
		return nil, append(fs, kindPolicyTooLong.At("checks", jixiao.With("limit", itoa(MaxPolicyChecks))))
	}
	known := checksByID()
	seen := make(map[string]int)
	for i := range p.doc.Checks {
		c := &p.doc.Checks[i]
		here := fmt.Sprintf("checks[%d]", i)
		if first, twice := seen[c.Check]; twice || c.Check == "" {
			fs = append(fs, kindCheckTwice.At(here+".check", jixiao.With("check", jixiao.Clip(c.Check)), jixiao.With("first", fmt.Sprintf("checks[%d]", first))))
			continue
		}
		seen[c.Check] = i
		basis, ok := p.doc.Basis[c.Basis]
		if !ok {
			fs = append(fs, kindCheckBasis.At(here+".basis", jixiao.With("basis", jixiao.Clip(c.Basis))))
		}
		def := known[c.Check]
		if def != nil {
			fs = append(fs, def.parameters(here, c)...)
		}
		fs = append(fs, c.invalid(here)...)
		p.checks = append(p.checks, policyCheck{c, basis, def})
	}
	return p, fs
}

// parameters holds the limits that are given against those of the check.
func (c *check) parameters(here string, given *PolicyCheck) jixiao.Findings {
	var fs jixiao.Findings
	v := reflect.ValueOf(given.CheckParameters)
	for i := range v.NumField() {
		key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		switch needed := slices.Contains(c.def.Required, key); {
		case v.Field(i).IsZero() && needed:
			fs = append(fs, kindParameterMissing.At(here+"."+key, jixiao.With("check", given.Check)))
		case !v.Field(i).IsZero() && !needed && !slices.Contains(c.def.Optional, key):
			fs = append(fs, kindParameterForeign.At(here+"."+key, jixiao.With("check", given.Check)))
		}
	}
	return fs
}

// invalid returns the limits with which a check could never fail, or always
// would.
func (c *PolicyCheck) invalid(here string) jixiao.Findings {
	var fs jixiao.Findings
	add := func(bad bool, key, zh, en string) {
		if bad {
			fs = append(fs, kindParameterInvalid.At(here+"."+key, jixiao.With("check", jixiao.Clip(c.Check)), jixiao.WithText("why", jixiao.Text{ZH: zh, EN: en})))
		}
	}
	negative := func(p jixiao.Points) bool { return p.IsSet() && p.Sign() < 0 }
	zeroOrLess := func(p jixiao.Points) bool { return p.IsSet() && p.Sign() <= 0 }
	add(c.Min != nil && *c.Min < 0, "min", "小于零", "below zero")
	add(c.Max != nil && *c.Max < orInt(c.Min, 0), "max", "小于下限", "below the lower limit")
	add(c.Years != nil && *c.Years < 1, "years", "小于一年", "less than a year")
	add(negative(c.Least), "least", "小于零", "below zero")
	add(zeroOrLess(c.Most), "most", "不大于零", "not above zero")
	add(c.Least.IsSet() && c.Most.IsSet() && c.Least.Compare(c.Most) > 0, "most", "小于下限", "below the lower limit")
	add(zeroOrLess(c.Step), "step", "不大于零", "not above zero")
	add(negative(c.Percent), "percent", "小于零", "below zero")
	add(slices.ContainsFunc(c.Sums, func(p jixiao.Points) bool { return !p.IsSet() || p.Sign() <= 0 }), "sums", "不大于零", "not above zero")
	add(slices.Contains(c.Subjects, 0), "subjects", "有空值", "one is blank")
	add(slices.Contains(c.Dimensions, indicator.NoDimension), "dimensions", "有空值", "one is blank")
	add(slices.Contains(c.Categories, indicator.NoCategory), "categories", "有空值", "one is blank")
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	add(slices.ContainsFunc(c.Projects, blank), "projects", "有空值", "one is blank")
	add(slices.ContainsFunc(c.Words, blank), "words", "有空值，会符合所有项目", "one is blank and fits every project")
	return fs
}

//go:embed policies/*.json
var policyFiles embed.FS

// policies compiles the shipped policies once, when the first is asked for. They
// are constants of the library: the same on every call.
var policies = sync.OnceValue(func() map[string]*Policy {
	out := make(map[string]*Policy)
	for _, id := range BuiltinPolicies() {
		data, _ := BuiltinPolicyJSON(id)
		// A shipped policy that does not compile fails a test of this package.
		if p, err := ParsePolicy(data); err == nil {
			out[id] = p
		}
	}
	return out
})

// BuiltinPolicies lists the IDs of the shipped policies in order.
func BuiltinPolicies() []string {
	entries, err := policyFiles.ReadDir("policies")
	if err != nil {
		return nil
	}
	out := make([]string, len(entries))
	for i, e := range entries {
		out[i] = strings.TrimSuffix(e.Name(), ".json")
	}
	return out
}

// BuiltinPolicy returns a shipped policy by its ID, such as central. The
// error is a [*jixiao.Fault] where there is none of that name.
func BuiltinPolicy(id string) (*Policy, error) {
	if p, ok := policies()[id]; ok {
		return p, nil
	}
	return nil, &jixiao.Fault{Code: "target.policy-unknown", Err: fmt.Errorf("there is no policy %q", jixiao.Clip(id))}
}

// BuiltinPolicyJSON returns the text of a shipped policy, as a start for one of
// one's own.
func BuiltinPolicyJSON(id string) (data []byte, ok bool) {
	if strings.ContainsAny(id, "/\\.") {
		return nil, false
	}
	data, err := policyFiles.ReadFile(path.Join("policies", id+".json"))
	return data, err == nil
}
