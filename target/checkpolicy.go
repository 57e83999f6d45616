package target

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path"
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
	// Basis names the clauses that checks refer to. Each has a document or a number,
	// or is marked as a convention.
	Basis map[string]jixiao.Basis `json:"basis"`
	// Checks are those that are due, one at least, each once.
	Checks []PolicyCheck `json:"checks"`
}

// PolicyCheck asks for one check.
type PolicyCheck struct {
	// Check is the ID of a [CheckDefinition]. One that this version of the library
	// does not know stands in every ledger as not written; [Policy.Unwritten] lists
	// them, so that a misspelt one is seen.
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
// belong to which check. One that does not belong is an error, and so is one with
// which a check could never fail, or always would. Points are those of a table of
// 100.
type CheckParameters struct {
	// Min and Max bound a number of rows, characters or projects, from 1.
	Min *int `json:"min,omitempty"`
	Max *int `json:"max,omitempty"`
	// Least and Most bound points, 0 to 100.
	Least jixiao.Points `json:"least,omitzero"`
	Most  jixiao.Points `json:"most,omitzero"`
	// Sums are the totals that weights may add up to, up to 200 with a bonus.
	Sums []jixiao.Points `json:"sums,omitempty"`
	// Step is what every weight must be a multiple of, in points, up to 50.
	Step jixiao.Points `json:"step,omitzero"`
	// Percent is a share of the rows, above 0 and at most 100, or a distance of 0 to
	// 1000 percent.
	Percent jixiao.Points `json:"percent,omitzero"`
	// Dimensions and Categories say which rows it is about.
	Dimensions []indicator.Dimension `json:"dimensions,omitempty"`
	Categories []indicator.Category  `json:"categories,omitempty"`
	// Projects are the classes of projects that it is due for.
	Projects []string `json:"projects,omitempty"`
	// Words in the name of a project make it one of these classes, where the
	// table does not state any.
	Words []string `json:"words,omitempty"`
	// Years is how many earlier years count, 1 to 100.
	Years *int `json:"years,omitempty"`
}

// Policy is a compiled policy. It does not change and is safe for concurrent
// use. [CompilePolicy], [ParsePolicy] and [BuiltinPolicy] make it. The zero value and
// a nil one ask for no check: they have no name, and their ledgers are open.
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

// document is what the policy was made of; it is not handed out.
func (p *Policy) document() *PolicyDocument {
	if p == nil {
		return &PolicyDocument{}
	}
	return &p.doc
}

// ID returns the ID of the policy.
func (p *Policy) ID() string { return p.document().ID }

// Version returns the version of the policy.
func (p *Policy) Version() string { return p.document().Version }

// Name returns the title.
func (p *Policy) Name() jixiao.Text { return p.document().Name }

// Effective returns the time that the policy is in force.
func (p *Policy) Effective() jixiao.Period { return p.document().Effective }

// Digest returns the SHA-256 of the canonical document in hexadecimal, empty for the
// zero value.
func (p *Policy) Digest() string {
	if p == nil {
		return ""
	}
	return p.digest
}

// Document returns a copy of the data of the policy, as a start for one of one's own.
func (p *Policy) Document() PolicyDocument {
	doc, _, err := p.document().clone()
	if err != nil {
		return PolicyDocument{} // it was cloned once already, so this does not happen
	}
	return doc
}

// MarshalJSON writes the document of the policy, which [ParsePolicy] reads back.
func (p *Policy) MarshalJSON() ([]byte, error) {
	if p == nil {
		return []byte("null"), nil
	}
	return json.Marshal(p.doc)
}

// Unwritten returns the IDs that the policy asks for and this version of the library
// does not have, in the order of the policy: checks of a later version, or misspelt
// ones. Every ledger of the policy is open while there are any.
func (p *Policy) Unwritten() []string {
	var out []string
	if p == nil {
		return out
	}
	for i := range p.checks {
		if p.checks[i].check == nil {
			out = append(out, p.checks[i].Check)
		}
	}
	return out
}

// clone returns a copy that shares nothing, and the canonical JSON.
func (d *PolicyDocument) clone() (out PolicyDocument, data []byte, err error) {
	if data, err = json.Marshal(d); err == nil {
		err = json.Unmarshal(data, &out)
	}
	return out, data, err
}

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
	fs = slices.DeleteFunc(fs, func(f jixiao.Finding) bool {
		return slices.ContainsFunc(problems, func(x strictjson.Problem) bool { return followsFrom(f, x) })
	})
	if err := append(d.findings, fs...).Err(); err != nil {
		return nil, err
	}
	return p, nil
}

// followsFrom reports a finding about what was left empty because it could not be
// read: that is said once.
func followsFrom(f jixiao.Finding, x strictjson.Problem) bool {
	switch x.Class {
	case strictjson.WrongType, strictjson.BadValue, strictjson.TooDeep:
		if inside(f.Path, x.Path) {
			return true
		}
		below, ok := strings.CutPrefix(x.Path, f.Path)
		if !ok || below == "" {
			return false
		}
		return below[0] == '[' || slices.Contains(judgedKeys[f.Code], strings.TrimPrefix(below, "."))
	case strictjson.UnknownKey, strictjson.DuplicateKey:
		return false
	default:
		return false
	}
}

// judgedKeys are those that findings about an object as a whole go by.
var judgedKeys = map[jixiao.Code][]string{
	kindCheckBasisEmpty.Code: {"document", "number", "convention"},
	kindParameterAny.Code:    {"min", "max"},
}

// inside reports whether a path is another one or lies below it.
func inside(path, above string) bool {
	rest, ok := strings.CutPrefix(path, above)
	return ok && (rest == "" || above == "" || rest[0] == '.' || rest[0] == '[')
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
	own, data, err := doc.clone() // nothing of the caller's is kept
	if err != nil {
		return nil, jixiao.Findings{kindBadValue.At("", jixiao.With("detail", err.Error()))}
	}
	sum := sha256.Sum256(data)
	p := &Policy{doc: own, digest: hex.EncodeToString(sum[:]), used: new(sync.Pool)}
	var fs jixiao.Findings
	if own.ID == "" {
		fs = append(fs, kindPolicyUnnamed.At("id", jixiao.WithText("what", jixiao.Text{ZH: "标识", EN: "ID"})))
	}
	if own.Version == "" {
		fs = append(fs, kindPolicyUnnamed.At("version", jixiao.WithText("what", jixiao.Text{ZH: "版本号", EN: "version"})))
	}
	if !own.Effective.IsValid() {
		fs = append(fs, kindPolicyPeriod.At("effective", jixiao.With("period", own.Effective.String())))
	}
	if len(own.Checks) > MaxPolicyChecks {
		return nil, append(fs, kindPolicyTooLong.At("checks", jixiao.With("limit", itoa(MaxPolicyChecks))))
	}
	if len(own.Checks) == 0 {
		fs = append(fs, kindPolicyEmpty.At("checks"))
	}
	for _, key := range slices.Sorted(maps.Keys(own.Basis)) {
		if b := own.Basis[key]; strings.TrimSpace(b.Document+b.Number) == "" && !b.Convention {
			fs = append(fs, kindCheckBasisEmpty.At("basis."+jixiao.Clip(key), jixiao.With("basis", jixiao.Clip(key))))
		}
	}
	known := checksByID()
	seen := make(map[string]int)
	for i := range p.doc.Checks {
		c := &p.doc.Checks[i]
		here := fmt.Sprintf("checks[%d]", i)
		first, twice := seen[c.Check]
		switch {
		case c.Check == "":
			fs = append(fs, kindCheckUnnamed.At(here+".check"))
		case twice:
			fs = append(fs, kindCheckTwice.At(here+".check", jixiao.With("check", jixiao.Clip(c.Check)), jixiao.With("first", fmt.Sprintf("checks[%d]", first))))
		default:
			seen[c.Check] = i
		}
		basis, ok := p.doc.Basis[c.Basis]
		if !ok {
			fs = append(fs, kindCheckBasis.At(here+".basis", jixiao.With("basis", jixiao.Clip(c.Basis))))
		}
		def := known[c.Check]
		fs = append(fs, c.limits(here, def)...)
		fs = append(fs, c.invalid(here)...)
		p.checks = append(p.checks, policyCheck{c, basis, def})
	}
	return p, fs
}

// invalid returns what no check can go by: lists with blanks, and limits that
// exclude each other.
func (c *PolicyCheck) invalid(here string) jixiao.Findings {
	var fs jixiao.Findings
	add := func(bad bool, key string, why jixiao.Text) {
		if bad {
			fs = append(fs, kindParameterInvalid.At(here+"."+key, jixiao.With("check", jixiao.Clip(c.Check)), jixiao.WithText("why", why)))
		}
	}
	crossed := jixiao.Text{ZH: "小于下限", EN: "below the lower limit"}
	add(c.Min != nil && c.Max != nil && *c.Max < *c.Min, "max", crossed)
	add(c.Least.IsSet() && c.Most.IsSet() && c.Least.Compare(c.Most) > 0, "most", crossed)
	add(slices.Contains(c.Subjects, 0), "subjects", oneBlank)
	add(slices.Contains(c.Dimensions, indicator.NoDimension), "dimensions", oneBlank)
	add(slices.Contains(c.Categories, indicator.NoCategory), "categories", oneBlank)
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	add(slices.ContainsFunc(c.Projects, blank), "projects", oneBlank)
	add(slices.ContainsFunc(c.Words, blank), "words", jixiao.Text{ZH: "有空值，会符合所有项目", EN: "one is blank and fits every project"})
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
// error is a [*jixiao.Fault] where there is none of that name, and lists those that
// there are.
func BuiltinPolicy(id string) (*Policy, error) {
	if p, ok := policies()[id]; ok {
		return p, nil
	}
	return nil, &jixiao.Fault{Code: "target.policy-unknown", Err: fmt.Errorf("there is no policy %q, only %s", jixiao.Clip(id), strings.Join(BuiltinPolicies(), ", "))}
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
