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

// policyText is a policy document with checks, with one that is sound where none are
// given.
func policyText(checks ...string) string {
	if len(checks) == 0 {
		checks = []string{`{"check": "rows-present", "basis": "own"}`}
	}
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
		{"check-twice", "checks[2].check", policyText(`{"basis": "own"}`, `{"check": "goal-own", "basis": "own"}`, `{"check": "goal-own", "basis": "own"}`), policyText(`{"check": "goal-own", "basis": "own"}`)},
		{"check-unnamed", "checks[0].check", policyText(`{"basis": "own"}`), policyText(`{"check": "a later one", "basis": "own"}`)},
		{"policy-empty", "checks", `{"id": "own", "version": "1", "basis": {}, "checks": []}`, policyText()},
		{"policy-empty", "checks", `{"id": "own", "version": "1"}`, policyText()},
		{"check-basis-empty", "basis.own", strings.Replace(policyText(), `"convention": true, `, "", 1), policyText()},
		{"check-basis-empty", "basis.x", strings.Replace(policyText(), `"basis": {`, `"basis": {"x": {}, `, 1), strings.Replace(policyText(), `"basis": {`, `"basis": {"x": {"number": "某财绩〔2026〕3号", "verified": false}, `, 1)},
		{"check-basis-empty", "basis.x", strings.Replace(policyText(), `"basis": {`, `"basis": {"x": {"note": "据说", "verified": false}, `, 1), strings.Replace(policyText(), `"basis": {`, `"basis": {"x": {"document": "某办法", "verified": false}, `, 1)},
		{"parameter-any", "checks[0]", policyText(`{"check": "row-count", "basis": "own"}`), policyText(`{"check": "row-count", "max": 30, "basis": "own"}`)},
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
		{"quantified-share", "percent", `"-1"`, `"1"`}, {"weight-concentrated", "most", `"0"`, `"1"`}, {"weight-sum", "sums", `["90", "0"]`, `["90"]`},
		{"weight-sum", "sums", `[null]`, `["90"]`}, {"not-below-history", "years", "0", "1"}, {"dimension-count", "dimensions", `["quality", null]`, `["quality"]`},
		{"category-count", "categories", `[null]`, `["benefit"]`}, {"goal-own", "subjects", `[""]`, `["project"]`},
	} {
		code, path, bad := invalid(v[0], v[1], v[2])
		_, _, good := invalid(v[0], v[1], v[3])
		cases = append(cases, fault{code, path, bad, good})
	}
	cases = append(cases,
		fault{"parameter-invalid", "checks[0].max", policyText(`{"check": "row-count", "min": 5, "max": 4, "basis": "own"}`), policyText(`{"check": "row-count", "min": 5, "max": 5, "basis": "own"}`)},
		fault{"parameter-invalid", "checks[0].most", policyText(`{"check": "weight-range", "least": "5", "most": "4", "basis": "own"}`), policyText(`{"check": "weight-range", "least": "5", "most": "5.0", "basis": "own"}`)},
		fault{"parameter-invalid", "checks[0].least", policyText(`{"check": "weight-range", "least": "-1", "most": "4", "basis": "own"}`), policyText(`{"check": "weight-range", "least": "0", "most": "4", "basis": "own"}`)},
		fault{"parameter-invalid", "checks[0].most", policyText(`{"check": "weight-range", "least": "0", "most": "100.0", "basis": "own"}`), policyText(`{"check": "weight-range", "least": "0", "most": "99", "basis": "own"}`)},
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
	require.Len(t, fs.Findings, 8)
	require.Equal(t, []string{"id", "version", "checks[0].basis", "checks[0].min", "checks[0].sums", "checks[1].check", "checks[1].basis", "checks[1].sums"}, pathsOf(fs.Findings))
}

func pathsOf(fs jixiao.Findings) []string {
	out := make([]string, len(fs))
	for i := range fs {
		out[i] = fs[i].Path
	}
	return out
}

// TestPolicyFaultsOnce shows that what cannot be read is one fault, and no second one
// for what is missing without it.
func TestPolicyFaultsOnce(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		`[]`: {""},
		policyText(`{"check": "category-count", "categories": ["culture"], "basis": "own"}`): {"checks[0].categories[0]"},
		policyText(`{"check": "dimension-count", "dimensions": [""], "basis": "own"}`):       {"checks[0].dimensions[0]"},
		policyText(`{"check": "weight-sum", "sums": ["90", "all"], "basis": "own"}`):         {"checks[0].sums[1]"},
		policyText(`{"check": "weight-step", "step": "half", "basis": "own"}`):               {"checks[0].step"},
		policyText(`{"check": "goal-own", "subjects": ["city"], "basis": "own"}`):            {"checks[0].subjects[0]"},
		policyText(`5`): {"checks[0]"},
		policyText(`{"check": "goal-own", "basis": 5}`, `{"check": "goal-own", "basis": "x"}`):                                   {"checks[0].basis", "checks[1].check", "checks[1].basis"},
		policyText(`{"check": "weight-sum", "sums": ["90"], "basis": "own"}`, `{"check": "weight-sum", "min": 3, "basis": "x"}`): {"checks[1].check", "checks[1].basis", "checks[1].min", "checks[1].sums"},
		strings.Replace(policyText(), `"convention": true`, `"convention": "yes"`, 1):                                            {"basis.own.convention"},
		strings.Replace(policyText(), `"version": "1"`, `"version": 1`, 1):                                                       {"version"},
		`{"id": "own", "version": "1", "basis": {}, "checks": {}}`:                                                               {"checks"},
		policyText(`{"check": "row-count", "severity": "fatal", "basis": "own"}`):                                                {"checks[0].severity", "checks[0]"},
		strings.Replace(policyText(), `"convention": true`, `"issued": "x"`, 1):                                                  {"basis.own.issued", "basis.own"},
		policyText(`{"check": "row-count", "max": "many", "basis": "own"}`):                                                      {"checks[0].max"},
	} {
		_, err := target.ParsePolicy([]byte(text))
		var fs *jixiao.FindingsError
		require.ErrorAs(t, err, &fs, text)
		require.Equal(t, want, pathsOf(fs.Findings), text)
	}
}

// TestPolicyLimits gives each limit the last values that make sense and the first
// ones with which a check could never fail, or always would.
func TestPolicyLimits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		check, beside, key string
		good, bad          []string
		why                string
	}{
		{"quantified-share", "", "percent", []string{`"0.01"`, `"100"`}, []string{`"0"`, `"100.01"`, `"800"`}, "应大于 0，不大于 100"},
		{"not-copied", "", "percent", []string{`"0.01"`, `"100"`}, []string{`"0"`, `"800"`}, "应大于 0，不大于 100"},
		{"not-below-history", "", "percent", []string{`"0"`, `"1000"`}, []string{`"-0.01"`, `"1001"`}, "应不小于 0，不大于 1000"},
		{"not-above-history", "", "percent", []string{`"0"`, `"1000"`}, []string{`"-0.01"`, `"1001"`}, "应不小于 0，不大于 1000"},
		{"not-below-peers", "", "percent", []string{`"0"`, `"1000"`}, []string{`"-1"`, `"1001"`}, "应不小于 0，不大于 1000"},
		{"not-above-peers", "", "percent", []string{`"0"`, `"1000"`}, []string{`"-1"`, `"1001"`}, "应不小于 0，不大于 1000"},
		{"not-above-peers", `"percent": "5",`, "min", []string{"1", "10000"}, []string{"0", "10001"}, "应不小于 1，不大于 10000"},
		{"category-count", `"categories": ["cost"],`, "min", []string{"1", "2000"}, []string{"0", "-1", "2001"}, "应不小于 1，不大于 2000"},
		{"dimension-count", `"dimensions": ["quality"],`, "min", []string{"1", "2000"}, []string{"0", "2001"}, "应不小于 1，不大于 2000"},
		{"cost-count", "", "min", []string{"1", "2000"}, []string{"0", "2001"}, "应不小于 1，不大于 2000"},
		{"row-count", "", "min", []string{"1", "2000"}, []string{"0", "2001"}, "应不小于 1，不大于 2000"},
		{"row-count", "", "max", []string{"1", "1999"}, []string{"0", "2000", "2147483647"}, "应不小于 1，小于 2000"},
		{"core-indicators", "", "min", []string{"1", "200"}, []string{"0", "201"}, "应不小于 1，不大于 200"},
		{"goal-stated", "", "min", []string{"1", "3000"}, []string{"0", "3001"}, "应不小于 1，不大于 3000"},
		{"not-below-history", "", "years", []string{"1", "100"}, []string{"0", "101"}, "应不小于 1，不大于 100"},
		{"weight-concentrated", "", "most", []string{`"0.5"`, `"99.99"`}, []string{`"0"`, `"100"`, `"500"`}, "应大于 0，小于 100"},
		{"weight-range", `"least": "1",`, "most", []string{`"1"`, `"100"`}, []string{`"100.5"`}, "应大于 0，不大于 100"},
		{"weight-range", `"most": "100",`, "least", []string{`"0.1"`, `"100"`}, []string{`"-1"`}, "应不小于 0，不大于 100"},
		{"level-weights", `"categories": ["output"], "least": "40",`, "most", []string{`"40"`, `"100"`}, []string{`"101"`}, "应大于 0，不大于 100"},
		{"level-weights", `"categories": ["output"], "most": "100",`, "least", []string{`"0.5"`}, []string{`"0"`}, "与下限一起包括一切分值"},
		{"weight-sum", "", "sums", []string{`["0.5"]`, `["200"]`}, []string{`["0"]`, `["100", "200.5"]`}, "应大于 0，不大于 200"},
		{"weight-step", "", "step", []string{`"0.1"`, `"50"`}, []string{`"0"`, `"51"`}, "应大于 0，不大于 50"},
		{"of-a-later-version", "", "percent", []string{`"0"`, `"99999"`}, []string{`"-1"`}, "应不小于 0"},
		{"of-a-later-version", "", "step", []string{`"1"`}, []string{`"0"`}, "应大于 0"},
	} {
		text := func(value string) []byte {
			return []byte(policyText(fmt.Sprintf(`{"check": %q, %s %q: %s, "basis": "own"}`, c.check, c.beside, c.key, value)))
		}
		for _, value := range c.good {
			_, err := target.ParsePolicy(text(value))
			require.NoError(t, err, "%s %s %s", c.check, c.key, value)
		}
		for _, value := range c.bad {
			_, err := target.ParsePolicy(text(value))
			var fs *jixiao.FindingsError
			require.ErrorAs(t, err, &fs, "%s %s %s", c.check, c.key, value)
			require.Len(t, fs.Findings, 1, "%s %s %s", c.check, c.key, value)
			require.Equal(t, jixiao.Code("target.parameter-invalid"), fs.Findings[0].Code)
			require.Contains(t, fs.Findings[0].Message.ZH, c.why)
		}
	}
}

// TestPolicyLimitsBound shows that no number is taken without a bound on either side.
func TestPolicyLimitsBound(t *testing.T) {
	t.Parallel()
	numbers := map[string]string{"min": "%s", "max": "%s", "years": "%s", "least": "%q", "most": "%q", "step": "%q", "percent": "%q", "sums": "[%q]"}
	lists := map[string]string{"categories": `["cost"]`, "dimensions": `["quality"]`, "projects": `["purchase"]`, "words": `["购置"]`}
	tried := 0
	for _, d := range target.CheckDefinitions() {
		for _, key := range slices.Concat(d.Required, d.Optional) {
			format, isNumber := numbers[key]
			require.NotEqual(t, isNumber, lists[key] != "", key)
			for _, value := range []string{"-1", "99999999"} {
				if !isNumber {
					continue
				}
				tried++
				text := fmt.Sprintf(`{"check": %q, %q: %s, "basis": "own"}`, d.ID, key, fmt.Sprintf(format, value))
				_, err := target.ParsePolicy([]byte(policyText(text)))
				var fs *jixiao.FindingsError
				require.ErrorAs(t, err, &fs, text)
				require.Len(t, slices.DeleteFunc(fs.Findings, func(f jixiao.Finding) bool {
					return f.Code != "target.parameter-invalid" || f.Path != "checks[0]."+key
				}), 1, text)
			}
		}
		for _, key := range d.AnyOf {
			require.Contains(t, d.Optional, key)
		}
	}
	require.Greater(t, tried, 30)
}

// TestPolicyTold holds what a policy tells of itself to its document, and the same of
// none.
func TestPolicyTold(t *testing.T) {
	t.Parallel()
	text := strings.Replace(policyText(`{"check": "weight-sum", "sums": ["90"], "basis": "own"}`, `{"check": "wieght-zero", "basis": "own"}`, `{"check": "later", "basis": "own"}`),
		`"id"`, `"name": {"zh": "某县目标审核检查", "en": "checks of a county"}, "effective": {"from": "2024-01-01"}, "id"`, 1)
	p, err := target.ParsePolicy([]byte(text))
	require.NoError(t, err)
	require.Equal(t, jixiao.Text{ZH: "某县目标审核检查", EN: "checks of a county"}, p.Name())
	require.Equal(t, []string{"wieght-zero", "later"}, p.Unwritten())
	doc := p.Document()
	require.Equal(t, "own", doc.ID)
	require.Len(t, doc.Checks, 3)
	again, err := target.CompilePolicy(doc)
	require.NoError(t, err)
	require.Equal(t, p.Digest(), again.Digest())
	doc.Checks[0].Sums[0], doc.Basis["own"] = jixiao.PointsOf(1), jixiao.Basis{}
	require.Equal(t, again.Document(), p.Document(), "a copy")
	data, err := json.Marshal(p)
	require.NoError(t, err)
	back, err := target.ParsePolicy(data)
	require.NoError(t, err)
	require.Equal(t, p.Digest(), back.Digest())
	central, err := target.BuiltinPolicy("central")
	require.NoError(t, err)
	require.Empty(t, central.Unwritten())
	require.Equal(t, "绩效目标审核检查（通用）", central.Name().ZH)

	x := sound(t)
	for _, none := range []*target.Policy{nil, {}} {
		require.Empty(t, none.ID()+none.Version()+none.Digest())
		require.Zero(t, none.Name())
		require.Zero(t, none.Effective())
		require.Zero(t, none.Document())
		require.Empty(t, none.Unwritten())
		_, err := none.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, target.OutcomeOpen, none.Check(&x, target.Context{}).Outcome())
		require.Equal(t, target.OutcomeOpen, none.CheckAll([]*target.Table{&x}, target.Context{})[0].Outcome())
	}
	data, err = json.Marshal((*target.Policy)(nil))
	require.NoError(t, err)
	require.Equal(t, "null", string(data))
}

// TestPolicyWording reads what a policy has wrong as its writer does.
func TestPolicyWording(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		strings.Replace(policyText(), `"id": "own"`, `"id": ""`, 1):                    {"方案没有标识", "the policy has no ID"},
		strings.Replace(policyText(), `"version": "1"`, `"version": ""`, 1):            {"方案没有版本号", "the policy has no version"},
		policyText(`{"basis": "own"}`):                                                 {"没有写明是哪项检查", "the check has no ID"},
		policyText(`{"check": "row-count", "basis": "own"}`):                           {"检查“row-count”没有写明限度，min 或 max 至少要有一个", "the check row-count has no limit: it needs min or max"},
		policyText(`{"check": "a", "basis": "own"}`, `{"check": "a", "basis": "own"}`): {"检查“a”已在 checks[0] 列出", "the check a stands at checks[0] already"},
		policyText(`{"check": "quantified-share", "percent": "800", "basis": "own"}`):  {"检查“quantified-share”的这个参数无效：应大于 0，不大于 100", "this parameter of the check quantified-share is not valid: it must be above 0 and at most 100"},
	} {
		_, err := target.ParsePolicy([]byte(text))
		var fs *jixiao.FindingsError
		require.ErrorAs(t, err, &fs, text)
		require.Equal(t, want, [2]string{fs.Findings[0].Message.ZH, fs.Findings[0].Message.EN})
	}
	_, err := target.BuiltinPolicy("centrall")
	require.EqualError(t, err, `target.policy-unknown: there is no policy "centrall", only central, pidu-2024`)
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
