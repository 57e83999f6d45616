package target_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// policyText is a policy document with checks.
func policyText(checks ...string) string {
	return `{"id": "own", "version": "1", "basis": {"own": {"convention": true, "verified": false}}, "checks": [` + strings.Join(checks, ",") + `]}`
}

// TestPolicyFaults gives each kind of fault the smallest policy that has it, and
// the same one mended.
func TestPolicyFaults(t *testing.T) {
	t.Parallel()
	many := make([]string, target.MaxPolicyChecks+1)
	for i := range many {
		many[i] = fmt.Sprintf(`{"check": "later-%d", "basis": "own"}`, i)
	}
	sum := func(parameters string) string {
		return policyText(`{"check": "weight-sum", "basis": "own"` + parameters + `}`)
	}
	invalid := func(check, key, value string) (string, string, string) {
		return "parameter-invalid", "checks[0]." + key, policyText(fmt.Sprintf(`{"check": %q, %q: %s, "basis": "own"}`, check, key, value))
	}
	type fault struct{ code, path, bad, good string }
	cases := []fault{
		{"policy-unnamed", "id", strings.Replace(policyText(), `"own"`, `""`, 1), policyText()},
		{"policy-unnamed", "version", strings.Replace(policyText(), `"version": "1",`, ``, 1), policyText()},
		{"policy-too-long", "checks", policyText(many...), policyText(many[1:]...)},
		{"check-twice", "checks[1].check", policyText(`{"check": "goal-own", "basis": "own"}`, `{"check": "goal-own", "basis": "own"}`), policyText(`{"check": "goal-own", "basis": "own"}`)},
		{"check-twice", "checks[0].check", policyText(`{"basis": "own"}`), policyText(`{"check": "a later one", "basis": "own"}`)},
		{"check-basis", "checks[0].basis", policyText(`{"check": "goal-own", "basis": "88"}`), policyText(`{"check": "goal-own", "basis": "own"}`)},
		{"check-basis", "checks[0].basis", policyText(`{"check": "goal-own"}`), policyText(`{"check": "goal-own", "basis": "own"}`)},
		{"parameter-missing", "checks[0].sums", sum(""), sum(`, "sums": ["90"]`)},
		{"parameter-missing", "checks[0].sums", sum(`, "sums": []`), sum(`, "sums": ["90", "100"]`)},
		{"parameter-foreign", "checks[0].min", sum(`, "sums": ["90"], "min": 3`), sum(`, "sums": ["90"]`)},
		{"policy-period", "effective", strings.Replace(policyText(), `"id"`, `"effective": {"from": "2025-01-01", "to": "2024-01-01"}, "id"`, 1), strings.Replace(policyText(), `"id"`, `"effective": {"from": "2025-01-01"}, "id"`, 1)},
		{"unknown-key", "limit", strings.Replace(policyText(), `"id"`, `"limit": 1, "id"`, 1), policyText()},
		{"unknown-key", "checks[0].procent", policyText(`{"check": "goal-own", "procent": "5", "basis": "own"}`), policyText(`{"check": "goal-own", "basis": "own"}`)},
		{"duplicate-key", "version", strings.Replace(policyText(), `"id"`, `"version": "2", "id"`, 1), policyText()},
		{"bad-value", "checks[0].severity", policyText(`{"check": "goal-own", "severity": "fatal", "basis": "own"}`), policyText(`{"check": "goal-own", "severity": "info", "basis": "own"}`)},
		{"bad-value", "checks[0].subjects[0]", policyText(`{"check": "goal-own", "subjects": ["city"], "basis": "own"}`), policyText(`{"check": "goal-own", "subjects": ["policy"], "basis": "own"}`)},
	}
	for _, v := range [][4]string{
		{"row-count", "min", "-1", "1"}, {"row-count", "max", "-1", "1"}, {"weight-step", "step", `"0"`, `"0.5"`}, {"weight-step", "step", `"-1"`, `"1"`},
		{"quantified-share", "percent", `"-1"`, `"0"`}, {"weight-concentrated", "most", `"0"`, `"1"`}, {"weight-sum", "sums", `["90", "0"]`, `["90"]`},
		{"weight-sum", "sums", `[null]`, `["90"]`}, {"not-below-history", "years", "0", "1"}, {"dimension-count", "dimensions", `[""]`, `["quality"]`},
		{"category-count", "categories", `[""]`, `["benefit"]`}, {"goal-own", "subjects", `[""]`, `["project"]`},
	} {
		code, path, bad := invalid(v[0], v[1], v[2])
		_, _, good := invalid(v[0], v[1], v[3])
		cases = append(cases, fault{code, path, bad, good})
	}
	cases = append(cases,
		fault{"parameter-invalid", "checks[0].max", policyText(`{"check": "row-count", "min": 5, "max": 4, "basis": "own"}`), policyText(`{"check": "row-count", "min": 5, "max": 5, "basis": "own"}`)},
		fault{"parameter-invalid", "checks[0].most", policyText(`{"check": "weight-range", "least": "5", "most": "4", "basis": "own"}`), policyText(`{"check": "weight-range", "least": "5", "most": "5.0", "basis": "own"}`)},
		fault{"parameter-invalid", "checks[0].least", policyText(`{"check": "weight-range", "least": "-1", "most": "4", "basis": "own"}`), policyText(`{"check": "weight-range", "least": "0", "most": "4", "basis": "own"}`)},
		fault{"parameter-invalid", "checks[0].projects", policyText(`{"check": "cost-required", "projects": [" "], "basis": "own"}`), policyText(`{"check": "cost-required", "projects": ["purchase"], "basis": "own"}`)},
		fault{"parameter-invalid", "checks[0].words", policyText(`{"check": "cost-required", "projects": ["purchase"], "words": [""], "basis": "own"}`), policyText(`{"check": "cost-required", "projects": ["purchase"], "words": ["购置"], "basis": "own"}`)},
	)
	raised := make(map[jixiao.Code]bool)
	for _, c := range cases {
		p, err := target.ParsePolicy([]byte(c.bad))
		require.Nil(t, p, c.bad)
		var fs *jixiao.FindingsError
		require.ErrorAs(t, err, &fs, c.bad)
		found := fs.Findings.ByCode(jixiao.Code("target." + c.code))
		require.NotEmpty(t, found, "%s: %v", c.bad, err)
		require.True(t, slices.ContainsFunc(found, func(f jixiao.Finding) bool { return f.Path == c.path }), "%s: %v", c.path, found)
		for _, f := range fs.Findings {
			requireTeaches(t, f)
		}
		raised[jixiao.Code("target."+c.code)] = true
		_, err = target.ParsePolicy([]byte(c.good))
		require.NoError(t, err, c.good)
	}
	_, kinds := target.CheckedKinds()
	for _, k := range kinds {
		require.True(t, raised[k.Code], "%s is never raised", k.Code)
	}
}

// TestPolicyNamesEveryFault shows that one pass finds all.
func TestPolicyNamesEveryFault(t *testing.T) {
	t.Parallel()
	_, err := target.ParsePolicy([]byte(`{"checks": [{"check": "weight-sum", "min": 1, "basis": "x"}, {"check": "weight-sum"}]}`))
	var fs *jixiao.FindingsError
	require.ErrorAs(t, err, &fs)
	require.Len(t, fs.Findings, 6)
}

func TestPolicyNotJSON(t *testing.T) {
	t.Parallel()
	for text, code := range map[string]jixiao.Code{
		"": "target.syntax", "{": "target.syntax", policyText() + "x": "target.syntax",
		`{"id": "` + strings.Repeat("x", target.MaxPolicySize) + `"}`: "target.too-large",
	} {
		p, err := target.ParsePolicy([]byte(text))
		require.Nil(t, p)
		var fault *jixiao.Fault
		require.ErrorAs(t, err, &fault)
		require.Equal(t, code, fault.Code)
	}
}

// TestPolicyDigest shows that the digest is that of what the policy says, and not
// of how it is written.
func TestPolicyDigest(t *testing.T) {
	t.Parallel()
	digest := func(text string) string {
		p, err := target.ParsePolicy([]byte(text))
		require.NoError(t, err, text)
		return p.Digest()
	}
	a := digest(`{"id": "a", "version": "1", "basis": {"x": {"number": "1", "verified": false}, "y": {"convention": true, "verified": false}}, "checks": [{"check": "weight-sum", "sums": ["90"], "basis": "x"}]}`)
	b := digest(`{"checks": [{"basis": "x", "sums": [90], "check": "weight-sum", "min": null}], "basis": {"y": {"verified": false, "convention": true}, "x": {"verified": false, "number": "1"}}, "version": "1", "id": "a"}`)
	require.Equal(t, a, b)
	require.Len(t, a, 64)
	c := digest(`{"id": "a", "version": "1", "basis": {"x": {"number": "1", "verified": false}, "y": {"convention": true, "verified": false}}, "checks": [{"check": "weight-sum", "sums": ["91"], "basis": "x"}]}`)
	require.NotEqual(t, a, c)
}

// TestCompilePolicyKeepsNothing shows that a policy does not change with the
// document that it was made of.
func TestCompilePolicyKeepsNothing(t *testing.T) {
	t.Parallel()
	doc := target.PolicyDocument{
		ID: "own", Version: "1", Basis: map[string]jixiao.Basis{"own": {Convention: true}},
		Checks: []target.PolicyCheck{{Check: "weight-sum", Basis: "own", CheckParameters: target.CheckParameters{Sums: []jixiao.Points{jixiao.PointsOf(90)}}}},
	}
	p, err := target.CompilePolicy(doc)
	require.NoError(t, err)
	doc.Checks[0].Sums[0] = jixiao.PointsOf(1)
	doc.Checks[0].Check = "goal-own"
	x := sound(t)
	l := p.Check(&x, target.Context{})
	require.Equal(t, target.OutcomeClean, l.Outcome())

	doc.Checks[0].Subjects = []target.Subject{99}
	p, err = target.CompilePolicy(doc)
	require.Nil(t, p)
	var fs *jixiao.FindingsError
	require.ErrorAs(t, err, &fs)
	require.Equal(t, jixiao.Code("target.bad-value"), fs.Findings[0].Code)
}

func TestBuiltinPolicies(t *testing.T) {
	t.Parallel()
	known := make(map[string]bool)
	for _, d := range target.CheckDefinitions() {
		known[d.ID] = true
	}
	require.Equal(t, []string{"central", "pidu-2024"}, target.BuiltinPolicies())
	for _, id := range target.BuiltinPolicies() {
		p, err := target.BuiltinPolicy(id)
		require.NoError(t, err)
		require.Equal(t, id, p.ID())
		require.NotEmpty(t, p.Version())
		data, ok := target.BuiltinPolicyJSON(id)
		require.True(t, ok)
		again, err := target.ParsePolicy(data)
		require.NoError(t, err)
		require.Equal(t, p.Digest(), again.Digest())
		var doc target.PolicyDocument
		require.NoError(t, json.Unmarshal(data, &doc))
		used := make(map[string]bool)
		for _, c := range doc.Checks {
			require.True(t, known[c.Check], "%s names %s, which this version does not know", id, c.Check)
			used[c.Basis] = true
			if doc.Basis[c.Basis].Convention && c.Severity == jixiao.Error {
				t.Errorf("%s: %s is a convention and cannot be an error", id, c.Check)
			}
		}
		for name, b := range doc.Basis {
			require.True(t, used[name], "%s lists the basis %s and never uses it", id, name)
			require.False(t, b.Verified, "no text of %s was read", name)
			require.NotEmpty(t, b.Cite(jixiao.Chinese))
		}
		l := p.Check(&target.Table{}, target.Context{})
		require.Len(t, l.Entries(), len(doc.Checks))
	}
	for _, id := range []string{"", "none", "../target/policies/central", "central.json", strings.Repeat("x", 1000)} {
		p, err := target.BuiltinPolicy(id)
		require.Nil(t, p)
		var fault *jixiao.Fault
		require.ErrorAs(t, err, &fault)
		require.Equal(t, jixiao.Code("target.policy-unknown"), fault.Code)
		require.Less(t, len(err.Error()), 200)
		_, ok := target.BuiltinPolicyJSON(id)
		require.False(t, ok)
	}
}

// TestPolicySeverityAndBasis shows that the policy decides how grave a finding is,
// and what it cites.
func TestPolicySeverityAndBasis(t *testing.T) {
	t.Parallel()
	x := sound(t)
	x.Goals = nil
	for severity, want := range map[string]jixiao.Severity{`"severity": "info"`: jixiao.Info, `"severity": "warning"`: jixiao.Warning, `"severity": "error"`: jixiao.Error, "": jixiao.Error} {
		l := onlyCheck(t, "goal-stated", severity).Check(&x, target.Context{})
		f := l.Findings()[0]
		require.Equal(t, want, f.Severity)
		require.Equal(t, []jixiao.Basis{{Convention: true}}, f.Basis)
	}
}

func TestPolicySubjects(t *testing.T) {
	t.Parallel()
	p := onlyCheck(t, "rows-present", `"subjects": ["department", "transfer"]`)
	state := func(change func(*target.Table)) target.CheckState {
		x := sound(t)
		change(&x)
		e, ok := p.Check(&x, target.Context{}).Entry("rows-present")
		require.True(t, ok)
		return e.State
	}
	require.Equal(t, target.CheckNotApplicable, state(func(*target.Table) {}))
	require.Equal(t, target.CheckNotApplicable, state(func(x *target.Table) { x.Head.Subject = target.SubjectPolicy }))
	require.Equal(t, target.CheckPassed, state(func(x *target.Table) { x.Head.Subject = target.SubjectTransfer }))
	require.Equal(t, target.CheckPassed, state(func(x *target.Table) { x.Kind = target.DepartmentSelfEvaluation }))
	require.Equal(t, target.CheckPassed, state(func(x *target.Table) { x.Tasks = []target.Task{{Name: "养护"}} }))
	require.Equal(t, target.CheckPassed, state(func(x *target.Table) { x.Source.Title = "部门整体支出绩效目标表" }))
}

// TestPolicyProjects shows that words in the name count only where the table does
// not state a class.
func TestPolicyProjects(t *testing.T) {
	t.Parallel()
	p := onlyCheck(t, "cost-required", `"projects": ["construction"], "words": ["新建"]`)
	for _, c := range []struct {
		name    string
		classes []string
		want    target.CheckState
	}{
		{"新建农村公路", nil, target.CheckPassed},
		{"农村公路养护", nil, target.CheckNotApplicable},
		{"农村公路养护", []string{"construction"}, target.CheckPassed},
		{"新建农村公路", []string{"operation"}, target.CheckNotApplicable},
	} {
		x := sound(t)
		x.Project, x.Head.Projects = c.name, c.classes
		e, _ := p.Check(&x, target.Context{}).Entry("cost-required")
		require.Equal(t, c.want, e.State, c.name)
	}
	data, _ := target.BuiltinPolicyJSON("central")
	for _, innocent := range []string{"法治建设", "希望工程", "干部队伍建设经费", "政府采购培训"} {
		central, err := target.ParsePolicy(data)
		require.NoError(t, err)
		x := sound(t)
		x.Project = innocent
		e, _ := central.Check(&x, target.Context{}).Entry("cost-required")
		require.Equal(t, target.CheckNotApplicable, e.State, innocent)
	}
}

// TestPolicyShared checks tables with one policy from many goroutines.
func TestPolicyShared(t *testing.T) {
	t.Parallel()
	p, err := target.BuiltinPolicy("central")
	require.NoError(t, err)
	x := sound(t)
	peers := target.NewPeers([]*target.Table{&x})
	want := p.Check(&x, target.Context{Peers: peers}).Text(jixiao.Chinese)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if have := p.Check(&x, target.Context{Peers: peers}).Text(jixiao.Chinese); have != want {
				t.Error(errors.New(have))
			}
		})
	}
	group.Wait()
}
