package evaluate

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

// ParseReviewPolicy reads a policy in JSON of at most [MaxReviewPolicySize] bytes,
// strictly, and compiles it. The error is a [*jixiao.Fault] with the code
// evaluate.review-policy-syntax or evaluate.review-policy-too-large for what is not
// JSON or too large, and a [*jixiao.FindingsError] that names everything that is
// wrong in what is; an unknown key is an error.
func ParseReviewPolicy(data []byte, parts ReviewParts) (*ReviewPolicy, error) {
	var doc ReviewPolicyDocument
	problems, err := strictjson.Decode(data, &doc, MaxReviewPolicySize)
	if err != nil {
		k := kindReviewSyntax
		if errors.Is(err, strictjson.ErrTooLarge) {
			k = kindReviewLarge
		}
		return nil, &jixiao.Fault{Code: k.Code, Err: err}
	}
	var fs jixiao.Findings
	for _, p := range problems {
		fs = append(fs, kindReviewSyntax.At(p.Path, jixiao.WithText("detail", p.Text())))
	}
	p, more := compileReviewPolicy(doc, parts)
	more = slices.DeleteFunc(more, func(f jixiao.Finding) bool { // what could not be read is not missing as well
		return slices.ContainsFunc(problems, func(x strictjson.Problem) bool {
			unread := x.Class != strictjson.UnknownKey && x.Class != strictjson.DuplicateKey
			return unread && (x.Path == f.Path || strings.HasPrefix(x.Path, f.Path+"."))
		})
	})
	if err := append(fs, more...).Err(); err != nil {
		return nil, err
	}
	return p, nil
}

// CompileReviewPolicy checks a policy and makes a [ReviewPolicy] of it: grades
// that are the bands of the scheme, consequences that never grow milder, clauses
// that are listed, items and checks that exist. The error is a
// [*jixiao.FindingsError] with all that is wrong.
func CompileReviewPolicy(doc ReviewPolicyDocument, parts ReviewParts) (*ReviewPolicy, error) {
	p, fs := compileReviewPolicy(doc, parts)
	if err := fs.Err(); err != nil {
		return nil, err
	}
	return p, nil
}

func compileReviewPolicy(doc ReviewPolicyDocument, parts ReviewParts) (*ReviewPolicy, jixiao.Findings) {
	c := reviewCompiler{p: &ReviewPolicy{index: map[string]int{}}}
	data, err := json.Marshal(doc)
	if err == nil { // nothing of the caller's is kept
		err = json.Unmarshal(data, &c.p.doc)
	}
	if err != nil {
		c.add(kindReviewSyntax, "", jixiao.With("detail", err.Error()))
		return nil, c.findings
	}
	c.head()
	if c.tooMany() {
		return nil, c.findings
	}
	c.parts(parts)
	c.outcomes()
	c.overall()
	c.ledger()
	c.panel()
	c.proposal()
	c.digest(data)
	return c.p, c.findings
}

type reviewCompiler struct {
	p         *ReviewPolicy
	framework indicator.Framework
	findings  jixiao.Findings
}

func (c *reviewCompiler) add(k jixiao.Kind, path string, args ...jixiao.Arg) {
	c.findings = append(c.findings, k.At(path, args...))
}

// wrong adds a finding of a kind with a detail in both languages.
func (c *reviewCompiler) wrong(k jixiao.Kind, path, zh, en string) {
	c.add(k, path, jixiao.WithText("detail", jixiao.Text{ZH: zh, EN: en}))
}

func (c *reviewCompiler) head() {
	d := &c.p.doc
	for _, f := range []struct{ path, text string }{{"id", d.ID}, {"version", d.Version}, {"name.zh", d.Name.ZH}, {"name.en", d.Name.EN}} {
		if strings.TrimSpace(f.text) == "" || len(f.text) > indicator.MaxNameLen || strings.ContainsFunc(f.text, unicode.IsControl) {
			c.add(kindReviewUnnamed, f.path)
		}
	}
	if !d.Effective.IsValid() {
		c.wrong(kindReviewRange, "effective", "止期早于起期", "it ends before it begins")
	}
	for _, key := range slices.Sorted(maps.Keys(d.Basis)) {
		b := d.Basis[key]
		if control := strings.ContainsFunc(key+b.Document+b.Number+b.Article+b.Note, unicode.IsControl); control || strings.TrimSpace(b.Document+b.Number) == "" && !b.Convention {
			c.add(kindReviewBasis, "basis."+jixiao.Clip(key), jixiao.With("basis", jixiao.Clip(key)))
		}
	}
}

// tooMany stops at lists that are too long to look at.
func (c *reviewCompiler) tooMany() bool {
	d, steps := &c.p.doc, 0
	if d.Overall != nil {
		steps = len(d.Overall.Steps)
	}
	for _, l := range []struct {
		path string
		n    int
	}{
		{"basis", len(d.Basis)}, {"names", len(d.Names)}, {"outcomes", len(d.Outcomes)}, {"overall.steps", steps}, {"ledger.caps", len(d.Ledger.Caps)},
		{"proposal.deductions", len(d.Proposal.Deductions)}, {"proposal.items", len(d.Proposal.Items)},
	} {
		if l.n > MaxReviewEntries {
			c.add(kindReviewLarge, l.path, jixiao.With("limit", strconv.Itoa(MaxReviewEntries)))
			return true
		}
	}
	return false
}

func (c *reviewCompiler) basis(path, key string) {
	if _, ok := c.p.doc.Basis[key]; !ok {
		c.add(kindReviewBasis, path, jixiao.With("basis", jixiao.Clip(key)))
	}
}

// share asks for a ratio from 0 to 1.
func (c *reviewCompiler) share(path string, r scorecard.Ratio) {
	switch v := ratioOf(r); {
	case !r.IsSet():
		c.absent(path)
	case v.Sign() < 0 || v.CmpInt(1) > 0:
		c.wrong(kindReviewRange, path, "应在 0 至 1 之间，实为 "+r.String(), "it lies between 0 and 1, here it is "+r.String())
	}
}

// absent says of a value that it must be there.
func (c *reviewCompiler) absent(path string) {
	c.wrong(kindReviewRange, path, "缺少取值", "it is missing")
}

// parts finds the sheet of items and the scheme, and joins them.
func (c *reviewCompiler) parts(given ReviewParts) {
	d := &c.p.doc
	var err error
	if given.Framework == nil {
		c.framework, err = ReviewFramework(d.Framework)
	} else if c.framework = *given.Framework; c.framework.ID != d.Framework {
		err = fmt.Errorf("the sheet given is %q, not %q", jixiao.Clip(c.framework.ID), jixiao.Clip(d.Framework))
	}
	if err == nil {
		err = c.framework.Check().Err()
	}
	if err != nil {
		c.wrong(kindReviewPart, "framework", err.Error(), err.Error())
		return
	}
	c.scheme(given.Scheme)
	c.items()
}

func (c *reviewCompiler) scheme(given *scorecard.Scheme) {
	d, s := &c.p.doc, given
	if d.Scheme == "" {
		return
	}
	var err error
	if s == nil {
		s, err = scorecard.Builtin(d.Scheme)
	} else if s.ID() != d.Scheme {
		err = fmt.Errorf("the scheme given is %q, not %q", jixiao.Clip(s.ID()), jixiao.Clip(d.Scheme))
	}
	if err == nil {
		err = c.bind(s)
	}
	if err != nil {
		c.wrong(kindReviewPart, "scheme", err.Error(), err.Error())
	}
}

// bind joins items and scheme. Every item must be judged by points, rounded row by
// row: the mean of a panel is rounded there, once.
func (c *reviewCompiler) bind(s *scorecard.Scheme) error {
	if s.Document().Rounding.Stage != scorecard.StageRow {
		return errors.New("the scheme does not round rows")
	}
	sheet, findings := s.Bind(c.framework)
	if sheet == nil || len(findings) > 0 {
		return (&jixiao.FindingsError{Findings: append(findings, kindReviewPart.At("scheme"))})
	}
	for _, code := range sheet.Codes() {
		if _, rule, ok := sheet.Rule(code); !ok || rule != scorecard.Given {
			return fmt.Errorf("item %q is not judged by points given", jixiao.Clip(code))
		}
	}
	c.p.scheme, c.p.sheet = s, sheet
	return nil
}

func (c *reviewCompiler) items() {
	known := map[string]bool{}
	for place, n := range c.framework.Walk() {
		known[n.Code] = true
		if !n.IsLeaf() {
			continue
		}
		item := policyItem{code: n.Code, name: c.name(n), checks: map[string]bool{}}
		if place.Depth > 0 {
			item.group = c.name(place.Above[0])
		}
		if x := n.Indicator; x != nil {
			item.explanation, item.basis = x.Explanation, slices.Clone(x.Basis)
			if item.name.IsZero() {
				item.name.ZH = x.Name
			}
		}
		if c.p.scheme != nil {
			item.weight = n.Weight
			if n.Weight.Sign() <= 0 {
				c.wrong(kindReviewPart, "framework", "“"+jixiao.Clip(n.Code)+"”没有分值", "item "+jixiao.Clip(n.Code)+" has no points")
			}
		}
		c.p.index[n.Code] = len(c.p.items)
		c.p.items = append(c.p.items, item)
	}
	for _, code := range slices.Sorted(maps.Keys(c.p.doc.Names)) {
		name, path := c.p.doc.Names[code], "names."+jixiao.Clip(code)
		if !known[code] {
			c.add(kindReviewItem, path, jixiao.With("name", jixiao.Clip(code)))
		}
		if name.IsZero() || strings.ContainsFunc(name.ZH+name.EN, unicode.IsControl) {
			c.add(kindReviewUnnamed, path)
		}
	}
	if n := len(c.p.items); n == 0 || n > MaxReviewEntries {
		c.wrong(kindReviewPart, "framework", "没有审核内容，或过多", "there is no item, or there are too many")
	}
}

// name returns the name of a node, that of the policy before its own.
func (c *reviewCompiler) name(n *indicator.Node) jixiao.Text {
	if name, ok := c.p.doc.Names[n.Code]; ok {
		return name
	}
	return jixiao.Text{ZH: n.Name}
}

// digest covers the policy and both parts: another sheet of items is another
// review.
func (c *reviewCompiler) digest(doc []byte) {
	framework, err := json.Marshal(c.framework)
	if err != nil {
		c.add(kindReviewSyntax, "framework", jixiao.With("detail", err.Error()))
		return
	}
	scheme := ""
	if c.p.scheme != nil {
		scheme = c.p.scheme.Digest()
	}
	h := sha256.New()
	for _, part := range [][]byte{doc, framework, []byte(scheme)} {
		sum := sha256.Sum256(part)
		h.Write(sum[:])
	}
	c.p.digest = hex.EncodeToString(h.Sum(nil))
}

// ratioOf returns the value of a share, 0 where it is absent.
func ratioOf(r scorecard.Ratio) exact.Rat {
	v, err := exact.ParseRat(r.String())
	if err != nil {
		return exact.Rat{}
	}
	return v
}
