package evaluate_test

import (
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/target"
)

type object = map[string]any

// policyJSON changes a shipped policy.
func policyJSON(tb rapid.TB, id string, edit func(doc object)) []byte {
	tb.Helper()
	data, ok := evaluate.BuiltinReviewPolicyJSON(id)
	require.True(tb, ok)
	var doc object
	require.NoError(tb, json.Unmarshal(data, &doc))
	edit(doc)
	out, err := json.Marshal(doc)
	require.NoError(tb, err)
	return out
}

func editedPolicy(tb rapid.TB, id string, edit func(doc object)) *evaluate.ReviewPolicy {
	tb.Helper()
	p, err := evaluate.ParseReviewPolicy(policyJSON(tb, id, edit), evaluate.ReviewParts{})
	require.NoError(tb, err)
	return p
}

func requireReviewFinding(tb testing.TB, err error, name, path string) {
	tb.Helper()
	var fe *jixiao.FindingsError
	require.ErrorAs(tb, err, &fe)
	require.True(tb, slices.ContainsFunc(fe.Findings, func(f jixiao.Finding) bool { return f.Code.Name() == name && f.Path == path }), "%v", fe.Findings)
}

func TestReviewPoliciesShipped(t *testing.T) {
	require.Equal(t, []string{keyReview, generalReview}, evaluate.BuiltinReviewPolicies())
	for _, id := range evaluate.BuiltinReviewPolicies() {
		t.Run(id, func(t *testing.T) {
			data, ok := evaluate.BuiltinReviewPolicyJSON(id)
			require.True(t, ok)
			p, err := evaluate.ParseReviewPolicy(data, evaluate.ReviewParts{})
			require.NoError(t, err)
			require.Equal(t, id, p.ID())
			require.Equal(t, "1.0.0", p.Version())
			require.Equal(t, "2015-05-21/..", p.Effective().String())
			require.NotEmpty(t, p.Name().EN)
			require.Len(t, p.Items(), 8)
			require.Equal(t, reviewPolicy(t, id).Digest(), p.Digest())
			require.Equal(t, id == keyReview, p.Scheme() != nil)

			out, err := json.Marshal(p)
			require.NoError(t, err)
			var a, b object
			require.NoError(t, json.Unmarshal(data, &a))
			require.NoError(t, json.Unmarshal(out, &b))
			require.Equal(t, a, b, "the file is written as the library writes it")

			// Every clause that is listed is used, says how far it is known, and none
			// claims more than was read.
			for key, raw := range a["basis"].(object) {
				basis := raw.(object)
				require.Contains(t, strings.ReplaceAll(string(data), `"`+key+`": {`, ""), `"`+key+`"`, "nothing cites %s", key)
				require.Equal(t, false, basis["verified"], key)
				require.NotEmpty(t, basis["note"], key)
			}
		})
	}
	for _, id := range []string{"", "no", "../reviews/target-review", "target-review.json"} {
		_, err := evaluate.BuiltinReviewPolicy(id)
		var fault *jixiao.Fault
		require.ErrorAs(t, err, &fault)
		require.Equal(t, jixiao.Code("evaluate.review-policy-unknown"), fault.Code)
		_, ok := evaluate.BuiltinReviewPolicyJSON(id)
		require.False(t, ok)
		_, err = evaluate.ReviewFramework(id)
		require.ErrorAs(t, err, &fault)
		require.Equal(t, jixiao.Code("evaluate.review-items-unknown"), fault.Code)
	}
}

// The numbers of the shipped sheet, written out once more by hand.
func TestReviewItemsShipped(t *testing.T) {
	f, err := evaluate.ReviewFramework(keyReview)
	require.NoError(t, err)
	require.Empty(t, f.Check())
	var got []string
	for place, n := range f.Walk() {
		got = append(got, strings.Repeat("-", place.Depth)+n.Name+n.Weight.String())
		if n.IsLeaf() {
			require.NotEmpty(t, n.Indicator.Explanation)
			require.Equal(t, "财预〔2015〕88号", n.Indicator.Basis[0].Number)
			require.False(t, n.Indicator.Basis[0].Verified)
		}
	}
	require.Equal(t, "完整性审核20 -规范完整性10 -明确清晰性10 相关性审核30 -目标相关性15 -指标科学性15 适当性审核30 -绩效合理性15 -资金匹配性15 可行性审核20 -实现可能性10 -条件充分性10", strings.Join(got, " "))
	sheet, findings := scheme(t, keyReview).Bind(f)
	require.NotNil(t, sheet)
	require.Empty(t, findings)
}

// Every check of the shipped target policies speaks to an item, so that no finding
// is left out of the proposals.
func TestReviewChecksMapped(t *testing.T) {
	for _, id := range evaluate.BuiltinReviewPolicies() {
		data, _ := evaluate.BuiltinReviewPolicyJSON(id)
		for _, policy := range target.BuiltinPolicies() {
			given, _ := target.BuiltinPolicyJSON(policy)
			var doc target.PolicyDocument
			require.NoError(t, json.Unmarshal(given, &doc))
			for _, c := range doc.Checks {
				require.Contains(t, string(data), `"`+c.Check+`"`, "%s of %s", c.Check, policy)
			}
		}
	}
}

// policyCase is a change of a shipped policy with one fault.
type policyCase struct {
	name, path, id string
	edit           func(doc object)
}

func set(path string, value any) func(doc object) {
	return func(doc object) {
		keys := strings.Split(path, ".")
		at := doc
		for _, k := range keys[:len(keys)-1] {
			at = at[k].(object)
		}
		at[keys[len(keys)-1]] = value
	}
}

// entry changes an entry of a list.
func entry(list string, i int, key string, value any) func(doc object) {
	return func(doc object) {
		at := any(doc)
		for k := range strings.SplitSeq(list, ".") {
			at = at.(object)[k]
		}
		at.([]any)[i].(object)[key] = value
	}
}

func policyCases() []policyCase {
	long := make([]any, evaluate.MaxReviewEntries+1)
	for i := range long {
		long[i] = object{"severity": "error", "share": "0"}
	}
	return []policyCase{
		{"review-policy-syntax", "verdicts", keyReview, set("verdicts", "x")},
		{"review-policy-syntax", "outcomes[0].verdict", keyReview, entry("outcomes", 0, "verdict", "perhaps")},
		{"review-policy-too-large", "proposal.deductions", keyReview, set("proposal.deductions", long)},
		{"review-policy-unnamed", "id", keyReview, set("id", "")},
		{"review-policy-unnamed", "name.en", keyReview, set("name.en", " ")},
		{"review-policy-unnamed", "version", keyReview, set("version", "1\n2")},
		{"review-policy-unnamed", "names.relevance", keyReview, set("names.relevance", object{"zh": "a\nb"})},
		{"review-policy-item", "names.beauty", keyReview, set("names.beauty", object{"zh": "美观"})},
		{"review-policy-basis", "basis.panel", keyReview, set("basis.panel.convention", false)},
		{"review-policy-basis", "outcomes[1].basis", keyReview, entry("outcomes", 1, "basis", "feeling")},
		{"review-policy-basis", "outcomes[2].funds_basis", keyReview, entry("outcomes", 2, "funds_basis", "")},
		{"review-policy-part", "framework", keyReview, set("framework", "none")},
		{"review-policy-part", "scheme", keyReview, set("scheme", "none")},
		{"review-policy-part", "scheme", keyReview, set("scheme", "central-2020")},
		{"review-policy-outcome", "outcomes", keyReview, set("outcomes", []any{})},
		{"review-policy-outcome", "outcomes", keyReview, func(doc object) { doc["outcomes"] = doc["outcomes"].([]any)[:3] }},
		{"review-policy-outcome", "outcomes[2].item_from", keyReview, func(doc object) { doc["outcomes"] = doc["outcomes"].([]any)[:3] }},
		{"review-policy-outcome", "outcomes[2]", keyReview, entry("outcomes", 2, "verdict", "pass")},
		{"review-policy-outcome", "outcomes[3]", keyReview, entry("outcomes", 3, "funds", "decide")},
		{"review-policy-outcome", "outcomes[0]", keyReview, entry("outcomes", 0, "grade", "")},
		{"review-policy-outcome", "outcomes[1]", keyReview, entry("outcomes", 1, "name", object{"zh": "优", "en": "Good"})},
		{"review-policy-outcome", "outcomes[1].item_from", keyReview, entry("outcomes", 1, "item_from", "0.95")},
		{"review-policy-outcome", "outcomes[0]", keyReview, entry("outcomes", 0, "funds", "")},
		{"review-policy-outcome", "outcomes[3].verdict", keyReview, func(doc object) {
			for i := range 4 {
				entry("outcomes", i, "verdict", "pass")(doc)
				entry("outcomes", i, "funds", "decide")(doc)
			}
		}},
		{"review-policy-overall", "overall", keyReview, set("overall", object{"stated": true, "basis": "panel"})},
		{"review-policy-overall", "overall", generalReview, func(doc object) { delete(doc, "overall") }},
		{"review-policy-overall", "overall", generalReview, set("overall.stated", true)},
		{"review-policy-overall", "overall.steps[0]", generalReview, entry("overall.steps", 0, "of", "splendid")},
		{"review-policy-overall", "overall.steps[0].at_least", generalReview, entry("overall.steps", 0, "at_least", 9)},
		{"review-policy-cap", "ledger.open_verdict", keyReview, set("ledger.open_verdict", "revise")},
		{"review-policy-cap", "ledger.caps[1].verdict", keyReview, entry("ledger.caps", 1, "verdict", "pass")},
		{"review-policy-item", "ledger.caps[0].checks[0]", keyReview, entry("ledger.caps", 0, "checks", []any{"goal-statd"})},
		{"review-policy-item", "proposal.items[0].item", keyReview, entry("proposal.items", 0, "item", "beauty")},
		{"review-policy-item", "proposal.items[6].checks[0]", keyReview, entry("proposal.items", 6, "checks", []any{"year-stated"})},
		{"review-policy-range", "effective", keyReview, set("effective", object{"from": "2025-01-02", "to": "2025-01-01"})},
		{"review-policy-range", "outcomes[0].item_from", keyReview, entry("outcomes", 0, "item_from", "1.1")},
		{"review-policy-range", "floor.points", keyReview, set("floor.points", "101")},
		{"review-policy-range", "floor.points", generalReview, set("floor", object{"points": "60", "basis": "floor"})},
		{"review-policy-range", "ledger.conditions", keyReview, func(doc object) { delete(doc["ledger"].(object), "conditions") }},
		{"review-policy-range", "panel.points", keyReview, set("panel.points", "")},
		{"review-policy-range", "panel.grades_apart", keyReview, set("panel.grades_apart", -1)},
		{"review-policy-range", "panel.points_apart", keyReview, set("panel.points_apart", "-0.1")},
		{"review-policy-range", "proposal.per_check", keyReview, set("proposal.per_check", "2")},
		{"review-policy-range", "proposal.deductions[1].severity", keyReview, entry("proposal.deductions", 1, "severity", "error")},
	}
}

func TestReviewPolicyRefuses(t *testing.T) {
	for _, c := range policyCases() {
		t.Run(c.name+" "+c.path, func(t *testing.T) {
			_, err := evaluate.ParseReviewPolicy(policyJSON(t, c.id, c.edit), evaluate.ReviewParts{})
			var fe *jixiao.FindingsError
			require.ErrorAs(t, err, &fe)
			found := slices.ContainsFunc(fe.Findings, func(f jixiao.Finding) bool { return f.Code.Name() == c.name && f.Path == c.path })
			if c.name == "review-policy-syntax" || !found { // what JSON refuses is named by the decoder
				found = slices.ContainsFunc(fe.Findings, func(f jixiao.Finding) bool { return f.Code.Name() == c.name && strings.HasPrefix(f.Path, c.path) })
			}
			require.True(t, found, "%v", fe.Findings)
		})
	}
	for data, code := range map[string]jixiao.Code{
		"": "evaluate.review-policy-syntax", "{": "evaluate.review-policy-syntax",
		strings.Repeat(" ", evaluate.MaxReviewPolicySize+1): "evaluate.review-policy-too-large",
	} {
		_, err := evaluate.ParseReviewPolicy([]byte(data), evaluate.ReviewParts{})
		fault, ok := errors.AsType[*jixiao.Fault](err)
		require.True(t, ok, "what is no JSON is a fault, as for every decoder: %v", err)
		require.Equal(t, code, fault.Code)
	}
	for _, data := range []string{`{"id":"a","id":"b"}`, `{}`, `{"no":1}`} {
		_, err := evaluate.ParseReviewPolicy([]byte(data), evaluate.ReviewParts{})
		var fe *jixiao.FindingsError
		require.ErrorAs(t, err, &fe)
	}
	_, err := evaluate.CompileReviewPolicy(evaluate.ReviewPolicyDocument{}, evaluate.ReviewParts{})
	require.Error(t, err)
}

// TestReviewPolicyRange says which of the things that can be wrong with a value is.
func TestReviewPolicyRange(t *testing.T) {
	says := map[string]string{
		"effective":                          "取值无效：止期早于起期",
		"outcomes[0].item_from":              "取值无效：应在 0 至 1 之间，实为 1.1",
		"floor.points 101":                   "取值无效：应大于 0 且不超过总分 100",
		"floor.points":                       "取值无效：没有评分方案，不能有分数下限",
		"ledger.conditions":                  "取值无效：缺少取值",
		"panel.points":                       "取值无效：缺少取值",
		"panel.grades_apart":                 "取值无效：不得为负",
		"panel.points_apart":                 "取值无效：应在 0 至 1 之间，实为 -0.1",
		"proposal.per_check":                 "取值无效：应在 0 至 1 之间，实为 2",
		"proposal.deductions[1].severity":    "取值无效：同一严重程度列出两次",
		"outcomes[0].item_from without":      "取值无效：缺少取值",
		"floor.points without":               "取值无效：缺少取值",
		"ledger.caps[0].severity without":    "取值无效：缺少取值",
		"proposal.deductions[0].severity no": "取值无效：缺少取值",
	}
	cases := slices.DeleteFunc(policyCases(), func(c policyCase) bool { return c.name != "review-policy-range" })
	drop := func(list string, key string) func(object) {
		return func(doc object) {
			at := doc
			parts := strings.Split(list, ".")
			for _, p := range parts[:len(parts)-1] {
				at = at[p].(object)
			}
			delete(at[parts[len(parts)-1]].([]any)[0].(object), key)
		}
	}
	cases = append(
		cases,
		policyCase{"review-policy-range", "outcomes[0].item_from without", keyReview, drop("outcomes", "item_from")},
		policyCase{"review-policy-range", "floor.points without", keyReview, func(doc object) { delete(doc["floor"].(object), "points") }},
		policyCase{"review-policy-range", "ledger.caps[0].severity without", keyReview, drop("ledger.caps", "severity")},
		policyCase{"review-policy-range", "proposal.deductions[0].severity no", keyReview, drop("proposal.deductions", "severity")},
	)
	for _, c := range cases {
		key, path := c.path, strings.Fields(c.path)[0]
		if path == "floor.points" && key == path && c.id == keyReview {
			key += " 101"
		}
		t.Run(key, func(t *testing.T) {
			_, err := evaluate.ParseReviewPolicy(policyJSON(t, c.id, c.edit), evaluate.ReviewParts{})
			fe, ok := errors.AsType[*jixiao.FindingsError](err)
			require.True(t, ok)
			at := slices.IndexFunc(fe.Findings, func(f jixiao.Finding) bool { return f.Code.Name() == c.name && f.Path == path })
			require.GreaterOrEqual(t, at, 0, "%v", fe.Findings)
			require.Equal(t, says[key], fe.Findings[at].Message.ZH)
			require.NotContains(t, fe.Findings[at].Message.EN, "{")
		})
	}
}

// Where there is no policy of a name, the error lists what there is.
func TestBuiltinReviewPolicyUnknown(t *testing.T) {
	_, err := evaluate.BuiltinReviewPolicy("key")
	require.EqualError(t, err, `evaluate.review-policy-unknown: there is no review policy "key", want one of target-review, target-review-general`)
	_, err = evaluate.ReviewFramework("key")
	require.EqualError(t, err, `evaluate.review-items-unknown: there is no sheet of items "key", want one of target-review`)
}

// TestReviewPoliciesCite: no place's own report is cited as the rule; it is this
// project's convention, or the national measures say it.
func TestReviewPoliciesCite(t *testing.T) {
	for _, id := range evaluate.BuiltinReviewPolicies() {
		data, ok := evaluate.BuiltinReviewPolicyJSON(id)
		require.True(t, ok)
		var doc evaluate.ReviewPolicyDocument
		require.NoError(t, json.Unmarshal(data, &doc))
		for key, b := range doc.Basis {
			require.NotEqual(t, b.Convention, b.Document != "", "%s of %s", key, id)
			require.True(t, b.Convention || b.Number == "财预〔2015〕88号", "%s of %s", key, id)
			require.False(t, b.Verified, "%s of %s was not read in the text", key, id)
		}
		kind := map[string]string{keyReview: "重点项目", generalReview: "一般性项目"}[id]
		require.Equal(t, "项目支出绩效目标审核表（"+kind+"）", doc.Name.ZH)
	}
}

// FuzzReviewPolicy: any bytes give a policy or findings, never a panic; what
// compiles says the same when it is written and read again, and passes nothing
// that nobody judged.
func FuzzReviewPolicy(f *testing.F) {
	for _, id := range evaluate.BuiltinReviewPolicies() {
		data, _ := evaluate.BuiltinReviewPolicyJSON(id)
		f.Add(data)
	}
	for _, c := range policyCases() {
		f.Add(policyJSON(f, c.id, c.edit))
	}
	f.Add([]byte(`{}`))
	ledger := cleanLedger(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := evaluate.ParseReviewPolicy(data, evaluate.ReviewParts{})
		if err != nil {
			if fault, ok := errors.AsType[*jixiao.Fault](err); ok {
				require.True(t, fault.Code.IsValid())
				return
			}
			var fe *jixiao.FindingsError
			require.ErrorAs(t, err, &fe)
			for _, finding := range fe.Findings {
				require.True(t, finding.Code.IsValid())
			}
			return
		}
		out, err := json.Marshal(p)
		require.NoError(t, err)
		again, err := evaluate.ParseReviewPolicy(out, evaluate.ReviewParts{})
		require.NoError(t, err)
		require.Equal(t, p.Digest(), again.Digest())
		r := evaluate.ReviewTarget(p, reviewTable(), ledger, evaluate.ReviewSheet{})
		require.False(t, r.Verdict.Passes())
		s := sharePoints(t, 100)
		if p.Scheme() == nil {
			s = grades(t, "excellent")
		}
		s.Approved = amount("10万元", target.Annual)
		for _, l := range []*target.Ledger{ledger, nil} {
			r = evaluate.ReviewTarget(p, reviewTable(), l, s)
			require.False(t, l == nil && r.Verdict.Passes())
			require.NotEmpty(t, r.Text(jixiao.English))
		}
	})
}

// One fault is told once, and not again by what could not be read for it.
func TestReviewPolicyFaultsOnce(t *testing.T) {
	for change, want := range map[[2]string]string{
		{`"framework": "target-review"`, `"framework": "nothing"`}: "framework",
		{`"scheme": "target-review"`, `"scheme": "nothing"`}:       "scheme",
		{`"item_from": "0.8"`, `"item_from": "80%"`}:               "outcomes[1].item_from",
		{`"verdict": "refuse"`, `"verdict": "refused"`}:            "outcomes[3].verdict",
	} {
		data, err := os.ReadFile("reviewpolicies/target-review.json")
		require.NoError(t, err)
		wrong := strings.Replace(string(data), change[0], change[1], 1)
		require.NotEqual(t, string(data), wrong)
		_, err = evaluate.ParseReviewPolicy([]byte(wrong), evaluate.ReviewParts{})
		var fe *jixiao.FindingsError
		require.ErrorAs(t, err, &fe)
		require.Len(t, fe.Findings, 1, "%v", fe.Findings)
		require.Equal(t, want, fe.Findings[0].Path)
	}
}
