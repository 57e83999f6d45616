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
	"github.com/jixiao-go/jixiao/target"
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

func (c *reviewCompiler) outcomes() {
	d := &c.p.doc
	wrong := func(path, zh, en string) { c.wrong(kindReviewOutcomes, path, zh, en) }
	if len(d.Outcomes) == 0 {
		wrong("outcomes", "没有等级", "there is none")
		return
	}
	for i := range d.Outcomes {
		o, path := &d.Outcomes[i], fmt.Sprintf("outcomes[%d]", i)
		c.basis(path+".basis", o.Basis)
		if o.Funds != FundsDecided || o.FundsBasis != "" {
			c.basis(path+".funds_basis", o.FundsBasis)
		}
		c.share(path+".item_from", o.ItemFrom)
		if o.Grade == "" || strings.TrimSpace(o.Name.ZH) == "" || strings.TrimSpace(o.Name.EN) == "" || strings.ContainsFunc(o.Grade+o.Name.ZH+o.Name.EN, unicode.IsControl) {
			wrong(path, "缺少编码或名称", "code or name is missing")
		}
		if !o.Verdict.IsValid() || !o.Funds.IsValid() {
			wrong(path, "缺少审核结论或资金处理", "verdict or effect on funds is missing")
		}
		if o.Verdict == target.VerdictRefuse && o.Funds == FundsDecided {
			wrong(path, "不予通过的不得核定资金", "what is refused gets no funds")
		}
		if i == 0 {
			continue
		}
		above := &d.Outcomes[i-1]
		stated := o.Verdict.IsValid() && o.Funds.IsValid() && above.Verdict.IsValid() && above.Funds.IsValid()
		if stated && (o.Verdict < above.Verdict || o.Funds < above.Funds) {
			wrong(path, "处理宽于前一级", "it leads to more than the better grade")
		}
		if o.ItemFrom.IsSet() && above.ItemFrom.IsSet() && ratioOf(o.ItemFrom).Cmp(ratioOf(above.ItemFrom)) >= 0 {
			wrong(path+".item_from", "下限不低于前一级", "the edge is not below that of the better grade")
		}
		for j := range i {
			if p := &d.Outcomes[j]; p.Grade == o.Grade || p.Name.ZH == o.Name.ZH || p.Name.EN == o.Name.EN {
				wrong(path, "与前面的等级同名", "a better grade has its name")
			}
		}
	}
	if last := len(d.Outcomes) - 1; !ratioOf(d.Outcomes[last].ItemFrom).IsZero() {
		wrong(fmt.Sprintf("outcomes[%d].item_from", last), "最低一级应从 0 起", "the last grade begins at 0")
	}
	c.basis("item_basis", d.ItemBasis)
	c.bands()
	c.floor()
}

// bands holds the grades to the bands of the scheme.
func (c *reviewCompiler) bands() {
	if c.p.scheme == nil {
		return
	}
	same := slices.EqualFunc(c.p.scheme.Bands(), c.p.doc.Outcomes, func(b scorecard.Band, o ReviewOutcome) bool { return b.Code == o.Grade })
	if !same {
		c.wrong(kindReviewOutcomes, "outcomes", "与评分方案的等级不一致", "they are not the bands of the scheme")
	}
}

func (c *reviewCompiler) floor() {
	f := c.p.doc.Floor
	if f == nil {
		return
	}
	c.basis("floor.basis", f.Basis)
	switch s := c.p.scheme; {
	case c.p.doc.Scheme == "":
		c.wrong(kindReviewRange, "floor.points", "没有评分方案，不能有分数下限", "without a scheme there are no points to hold it against")
		return
	case s == nil:
		return
	case !f.Points.IsSet():
		c.absent("floor.points")
		return
	case f.Points.Sign() <= 0 || f.Points.Compare(s.Total()) > 0:
		c.wrong(kindReviewRange, "floor.points", "应大于 0 且不超过总分 "+s.Total().Trim().String(), "it lies above 0 and at most at the total of "+s.Total().Trim().String())
		return
	}
	for i, b := range c.p.scheme.Bands() {
		if i < len(c.p.doc.Outcomes) && b.From.Compare(f.Points) < 0 && c.p.doc.Outcomes[i].Verdict.Passes() {
			c.wrong(kindReviewOutcomes, fmt.Sprintf("outcomes[%d].verdict", i), "低于资金下限的等级不得通过", "a grade that reaches below the floor must not pass")
		}
	}
}

func (c *reviewCompiler) overall() {
	d := &c.p.doc
	switch o := d.Overall; {
	case d.Scheme != "" && o != nil:
		c.wrong(kindReviewOverall, "overall", "已有评分方案", "the scheme has bands already")
	case d.Scheme == "" && o == nil:
		c.wrong(kindReviewOverall, "overall", "没有写明", "it is missing")
	case o == nil:
	case o.Stated == (len(o.Steps) > 0):
		c.wrong(kindReviewOverall, "overall", "由评审给出与列出步骤只能选一", "it is either stated or has steps")
	default:
		c.basis("overall.basis", o.Basis)
		for i, s := range o.Steps {
			path := fmt.Sprintf("overall.steps[%d]", i)
			if !c.hasGrade(s.Grade) || !c.hasGrade(s.Of) {
				c.wrong(kindReviewOverall, path, "没有这一等级", "there is no such grade")
			}
			if s.AtLeast < 1 || s.AtLeast > len(c.p.items) {
				c.wrong(kindReviewOverall, path+".at_least", "项数不在范围内", "the number of items is out of range")
			}
		}
	}
}

func (c *reviewCompiler) hasGrade(code string) bool {
	return slices.ContainsFunc(c.p.doc.Outcomes, func(o ReviewOutcome) bool { return o.Grade == code })
}

func (c *reviewCompiler) ledger() {
	l := &c.p.doc.Ledger
	c.basis("ledger.open_basis", l.OpenBasis)
	if v := l.OpenVerdict; v != 0 && (!v.IsValid() || v.Passes()) {
		c.add(kindReviewCap, "ledger.open_verdict")
	}
	if !l.Conditions.IsValid() {
		c.absent("ledger.conditions")
	}
	known := knownChecks()
	for i, limit := range l.Caps {
		path := fmt.Sprintf("ledger.caps[%d]", i)
		c.basis(path+".basis", limit.Basis)
		if !limit.Severity.IsValid() {
			c.absent(path + ".severity")
		}
		if !limit.Verdict.IsValid() || limit.Verdict == target.VerdictPass {
			c.add(kindReviewCap, path+".verdict")
		}
		for j, id := range limit.Checks {
			if !known[id] || slices.Contains(limit.Checks[:j], id) {
				c.add(kindReviewItem, fmt.Sprintf("%s.checks[%d]", path, j), jixiao.With("name", jixiao.Clip(id)))
			}
		}
	}
}

// knownChecks are the checks of this version. One that is misspelt would never
// find anything.
func knownChecks() map[string]bool {
	out := map[string]bool{}
	for _, d := range target.CheckDefinitions() {
		out[d.ID] = true
	}
	return out
}

func (c *reviewCompiler) panel() {
	p := &c.p.doc.Panel
	c.basis("panel.basis", p.Basis)
	c.share("panel.points_apart", p.PointsApart)
	if !p.Points.IsValid() {
		c.absent("panel.points")
	}
	if p.GradesApart < 0 {
		c.wrong(kindReviewRange, "panel.grades_apart", "不得为负", "it is negative")
	}
}

func (c *reviewCompiler) proposal() {
	d := &c.p.doc.Proposal
	c.basis("proposal.basis", d.Basis)
	for i, s := range d.Deductions {
		path := fmt.Sprintf("proposal.deductions[%d]", i)
		c.share(path+".share", s.Share)
		twice := slices.ContainsFunc(d.Deductions[:i], func(o SeverityShare) bool { return o.Severity == s.Severity })
		switch {
		case !s.Severity.IsValid():
			c.absent(path + ".severity")
		case twice:
			c.wrong(kindReviewRange, path+".severity", "同一严重程度列出两次", "this severity stands twice")
		}
	}
	if d.PerCheck.IsSet() {
		c.share("proposal.per_check", d.PerCheck)
	}
	known, items, checks := knownChecks(), map[string]bool{}, map[string]bool{}
	for i := range d.Items {
		path := fmt.Sprintf("proposal.items[%d]", i)
		at, ok := c.p.index[d.Items[i].Item]
		if len(c.p.items) == 0 {
			break // there is no sheet to look them up in
		}
		if !ok || items[d.Items[i].Item] {
			c.add(kindReviewItem, path+".item", jixiao.With("name", jixiao.Clip(d.Items[i].Item)))
			continue
		}
		items[d.Items[i].Item] = true
		for j, id := range d.Items[i].Checks {
			if !known[id] || checks[id] {
				c.add(kindReviewItem, fmt.Sprintf("%s.checks[%d]", path, j), jixiao.With("name", jixiao.Clip(id)))
			}
			checks[id], c.p.items[at].checks[id] = true, true
		}
	}
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
