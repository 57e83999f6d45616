package evaluate_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/target"
)

// sheetFindings returns what is wrong with a sheet, which is the only error there
// is.
func sheetFindings(tb testing.TB, err error) jixiao.Findings {
	tb.Helper()
	if err == nil {
		return nil
	}
	var fe *jixiao.FindingsError
	require.ErrorAs(tb, err, &fe)
	return fe.Findings
}

const writtenSheet = `{
 "reviewers": [{"name": "张三"}, {"name": "李四", "items": ["relevance-goal"]}],
 "opinions": [
  {"item": "relevance-goal", "reviewer": "张三", "points": "14.50", "grade": "优", "text": "目标 <明确> & 可量化"},
  {"item": "relevance-goal", "reviewer": "李四", "points": 14}],
 "grade": "excellent", "verdict": "revise",
 "submitted": {"quantity": "100万元", "phase": "annual"}, "approved": {"quantity": "900,000元", "phase": "annual"}}`

func TestParseReviewSheet(t *testing.T) {
	for _, verdict := range []string{"pass once revised", "revise"} {
		text := strings.Replace(writtenSheet, `"revise"`, `"`+verdict+`"`, 1)
		_, err := evaluate.ParseReviewSheet([]byte(text))
		require.Equal(t, verdict == "revise", err == nil, "a verdict is written by its key")
	}
	s, err := evaluate.ParseReviewSheet([]byte("\xef\xbb\xbf" + writtenSheet))
	require.NoError(t, err)
	require.Equal(t, evaluate.ReviewSheet{
		Reviewers: []evaluate.Reviewer{{Name: "张三"}, {Name: "李四", Items: []string{"relevance-goal"}}},
		Opinions: []evaluate.Opinion{
			{Item: "relevance-goal", Reviewer: "张三", Points: jixiao.MustPoints("14.50"), Grade: "优", Text: "目标 <明确> & 可量化"},
			{Item: "relevance-goal", Reviewer: "李四", Points: jixiao.PointsOf(14)},
		},
		Grade: "excellent", Verdict: target.VerdictRevise,
		Submitted: amount("100万元", target.Annual), Approved: amount("900000元", target.Annual),
	}, s)
	for _, empty := range []string{`{}`, `{"opinions": [], "reviewers": null, "verdict": "", "approved": {}}`} {
		s, err := evaluate.ParseReviewSheet([]byte(empty))
		require.NoError(t, err)
		require.Equal(t, evaluate.ReviewSheet{}, s, "a sheet that nobody filled in")
	}
}

// TestReviewSheetFaults names every fault at its place, and gives nothing of a
// sheet that has one.
func TestReviewSheetFaults(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		wants []string // code and path of each
		says  string
	}{
		"unknown key":     {`{"opinion":[]}`, []string{"review-sheet-syntax opinion"}, `not a sheet of opinions: the key "opinion" is not known`},
		"case counts":     {`{"opinions":[{"Item":"a"}]}`, []string{"review-sheet-syntax opinions[0].Item", "review-sheet-syntax opinions[0].item"}, ""},
		"duplicate key":   {`{"opinions":[{"item":"a","points":"1","points":"9"}]}`, []string{"review-sheet-syntax opinions[0].points"}, `the key "points" stands twice`},
		"two sheets":      {`{"opinions":[],"opinions":[{"item":"a"}]}`, []string{"review-sheet-syntax opinions"}, ""},
		"no list":         {`{"opinions":{}}`, []string{"review-sheet-syntax opinions"}, "a JSON object stands where a list is wanted"},
		"no object":       {`[]`, []string{"review-sheet-syntax "}, "a JSON list stands where an object is wanted"},
		"no text":         {`{"reviewers":[{"name":1}]}`, []string{"review-sheet-syntax reviewers[0].name"}, "a JSON number stands where a string is wanted"},
		"no number":       {`{"opinions":[{"item":"a","points":"14分"}]}`, []string{"review-sheet-syntax opinions[0].points"}, ""},
		"exponent":        {`{"opinions":[{"item":"a","points":1e1}]}`, []string{"review-sheet-syntax opinions[0].points"}, ""},
		"verdict":         {`{"verdict":"Pass"}`, []string{"review-sheet-syntax verdict"}, ""},
		"amount":          {`{"approved":{"quantity":"许多","phase":"annual"}}`, []string{"review-sheet-syntax approved.quantity"}, ""},
		"amount, case":    {`{"approved":{"Quantity":"1元","phase":"annual"}}`, []string{"review-sheet-syntax approved.Quantity"}, ""},
		"phase":           {`{"approved":{"quantity":"1元","phase":"yearly"}}`, []string{"review-sheet-syntax approved.phase"}, ""},
		"null":            {" null\n", []string{"review-sheet-syntax "}, "null stands where an object is wanted"},
		"null, marked":    {"\xef\xbb\xbfnull", []string{"review-sheet-syntax "}, ""},
		"null opinion":    {`{"opinions":[null,{"item":"a"},null]}`, []string{"review-sheet-syntax opinions[0]", "review-sheet-syntax opinions[2]"}, "null stands where an object is wanted"},
		"null reviewer":   {`{"reviewers":[{"name":"甲"},null]}`, []string{"review-sheet-syntax reviewers[1]"}, "null stands where an object is wanted"},
		"no item":         {`{"opinions":[{"item":"a"},{"points":"9"},{"item":" "},{"item":null}]}`, []string{"review-sheet-syntax opinions[1].item", "review-sheet-syntax opinions[2].item", "review-sheet-syntax opinions[3].item"}, "the item of the opinion is missing"},
		"no name":         {`{"reviewers":[{},{"name":""}],"opinions":[{}]}`, []string{"review-sheet-syntax reviewers[0].name", "review-sheet-syntax reviewers[1].name", "review-sheet-syntax opinions[0].item"}, "the name of the reviewer is missing"},
		"item of no text": {`{"opinions":[{"item":1}]}`, []string{"review-sheet-syntax opinions[0].item"}, "a JSON number stands where"},
		"no opinion":      {`{"opinions":[1]}`, []string{"review-sheet-syntax opinions[0]"}, "a JSON number stands where"},
		"trailing text":   {`{} {}`, []string{"review-sheet-syntax "}, "line 1 column"},
		"no JSON":         {`{"opinions":`, []string{"review-sheet-syntax "}, "not JSON"},
		"nothing":         {``, []string{"review-sheet-syntax "}, "not JSON"},
		"no UTF-8":        {"{\"grade\":\"\xff\"}", []string{"review-sheet-syntax "}, "invalid UTF-8"},
		"too deep":        {`{"opinions":` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}`, []string{"review-sheet-syntax opinions[0]"}, ""},
		"all of them":     {`{"grade":1,"opinions":[{"itm":"a","points":"x"}]}`, []string{"review-sheet-syntax grade", "review-sheet-syntax opinions[0].itm", "review-sheet-syntax opinions[0].points", "review-sheet-syntax opinions[0].item"}, ""},
		"opinions":        {`{"opinions":[` + strings.Repeat(`{"item":"a"},`, evaluate.MaxOpinions) + `{}]}`, []string{"review-too-many opinions"}, "above the limit of 5000"},
		"reviewers":       {`{"reviewers":[` + strings.Repeat(`{"name":"a"},`, evaluate.MaxReviewers) + `{}]}`, []string{"review-too-many reviewers"}, "above the limit of 200"},
		"crowd":           {`{"reviewers":[` + strings.Repeat(`{"name":"a"},`, evaluate.MaxOpinions) + `{}]}`, []string{"review-too-many reviewers"}, "above the limit of 200"},
		"items":           {`{"reviewers":[{"name":"b","items":["a"` + strings.Repeat(`,"a"`, evaluate.MaxReviewEntries) + `]}]}`, []string{"review-too-many reviewers[0].items"}, "above the limit of 500"},
		"words":           {`{"opinions":[{"item":"a","text":"` + strings.Repeat("x", evaluate.MaxOpinionText+1) + `"}]}`, []string{"review-too-many opinions[0].text"}, "above the limit of 10000"},
		"too large":       {strings.Repeat(" ", evaluate.MaxReviewSheetSize+1), []string{"review-sheet-too-large "}, ""},
		"limit and fault": {`{"opinion":1,"opinions":[{"item":"a","text":"` + strings.Repeat("x", evaluate.MaxOpinionText+1) + `"}]}`, []string{"review-sheet-syntax opinion", "review-too-many opinions[0].text"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := evaluate.ParseReviewSheet([]byte(c.text))
			fs := sheetFindings(t, err)
			var got []string
			for _, f := range fs {
				got = append(got, f.Code.Name()+" "+f.Path)
				require.NotContains(t, f.Message.ZH+f.Message.EN+f.Remedy.ZH+f.Remedy.EN, "{detail}")
			}
			require.Equal(t, c.wants, got)
			require.Contains(t, fs[0].Message.EN, c.says)
			require.Equal(t, evaluate.ReviewSheet{}, s, "all of it or none")
		})
	}
	_, err := evaluate.ParseReviewSheet([]byte(`{"opinions":[` + strings.Repeat(`{},`, evaluate.MaxOpinions-1) + `{}]}`))
	require.Len(t, sheetFindings(t, err), 100, "a flood of one fault is cut")
	for name, text := range map[string]string{
		"opinions":  `{"opinions":[` + strings.Repeat(`{"item":"a"},`, evaluate.MaxOpinions-1) + `{"item":"a"}]}`,
		"reviewers": `{"reviewers":[` + strings.Repeat(`{"name":"a"},`, evaluate.MaxReviewers-1) + `{"name":"a"}]}`,
		"items":     `{"reviewers":[{"name":"b","items":["a"` + strings.Repeat(`,"a"`, evaluate.MaxReviewEntries-1) + `]}]}`,
		"words":     `{"opinions":[{"item":"a","text":"` + strings.Repeat("x", evaluate.MaxOpinionText) + `"}]}`,
	} {
		_, err := evaluate.ParseReviewSheet([]byte(text))
		require.NoError(t, err, name)
	}
	full := `{"name":"a","items":["a"` + strings.Repeat(`,"a"`, evaluate.MaxReviewEntries-1) + `]}`
	s, err := evaluate.ParseReviewSheet([]byte(`{"reviewers":[` + full + strings.Repeat(","+full, evaluate.MaxReviewers-1) + `],"opinions":[` + strings.Repeat(`{"item":"a"},`, evaluate.MaxOpinions-1) + `{"item":"a"}]}`))
	require.NoError(t, err, "all lists together")
	require.Len(t, s.Opinions, evaluate.MaxOpinions)
}

// A sheet that is written and read is the same, and is judged the same.
func TestReviewSheetRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySheet(t)
		s.Grade, s.Verdict = rapid.SampledFrom([]string{"", "优", "\"\u2028<甲>"}).Draw(t, "grade"), rapid.SampledFrom(append(target.Verdicts(), 0)).Draw(t, "verdict")
		if rapid.Bool().Draw(t, "approved") {
			s.Approved = amount(fmt.Sprintf("%d万元", rapid.IntRange(-1, 100).Draw(t, "amount")), rapid.SampledFrom(append(target.Phases(), 0)).Draw(t, "phase"))
		}
		s.Opinions = slices.Clip(s.Opinions)
		s.Opinions[0].Text = rapid.String().Draw(t, "text")
		s.Reviewers[1].Items = rapid.SampledFrom([][]string{nil, {"relevance-goal"}, {"", "no such"}}).Draw(t, "items")
		data, err := json.Marshal(s)
		require.NoError(t, err)
		back, err := evaluate.ParseReviewSheet(data)
		require.NoError(t, err, "%s", data)
		require.Equal(t, s, back)
		require.Equal(t, reviewed(t, s), reviewed(t, back))
	})
}

// FuzzReviewSheet reads anything: no panic; what is refused is said with a code,
// and what is accepted is written and read back as it is.
func FuzzReviewSheet(f *testing.F) {
	f.Add([]byte(writtenSheet))
	f.Add([]byte(`{"opinions":[null,{"points":-0.0},{"points":"00.10"}],"reviewers":[{"items":[]}]}`))
	f.Add([]byte(`{"approved":{"quantity":null,"phase":"annual"},"submitted":{"quantity":"1,234.50 万元/人"}}`))
	f.Add([]byte(`{"grade":"\ud800\u0000","verdict":"","opinions":[{"item":"a","item":"b"}]}`))
	f.Add([]byte(`{} x`))
	f.Add([]byte(`null`))
	f.Add([]byte(`{"opinions":[{"item":"a"},{}],"reviewers":[null,{"name":"甲"}]}`))
	p := reviewPolicy(f, keyReview)
	ledger := cleanLedger(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := evaluate.ParseReviewSheet(data)
		if err != nil {
			fs := sheetFindings(t, err)
			require.NotEmpty(t, fs)
			for _, k := range fs {
				require.True(t, k.Severity.IsValid())
				require.NotEmpty(t, k.Remedy.ZH)
			}
			require.Equal(t, evaluate.ReviewSheet{}, s)
			return
		}
		for _, o := range s.Opinions {
			require.NotEmpty(t, o.Item)
		}
		for _, r := range s.Reviewers {
			require.NotEmpty(t, r.Name)
		}
		again, err := json.Marshal(s)
		require.NoError(t, err)
		back, err := evaluate.ParseReviewSheet(again)
		require.NoError(t, err, "%s", again)
		require.Equal(t, s, back)
		r := evaluate.ReviewTarget(p, reviewTable(), ledger, s)
		require.LessOrEqual(t, len(r.Items), 8)
	})
}
