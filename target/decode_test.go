package target_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// tree reads JSON as anything.
func tree(t testing.TB, data []byte) any {
	t.Helper()
	var v any
	require.NoError(t, json.Unmarshal(data, &v))
	return v
}

// TestRealTables decodes every published table without a finding and writes it
// back as it was.
func TestRealTables(t *testing.T) {
	t.Parallel()
	files, err := tables.All()
	require.NoError(t, err)
	require.Len(t, files, 65)
	for _, file := range files {
		table := decode(t, string(file.Data))
		data, err := table.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, tree(t, file.Data), tree(t, data), file.Name)
		again := decode(t, string(data))
		require.Equal(t, table, again, file.Name)
		require.True(t, table.Kind.IsValid())
		require.NotEmpty(t, table.Source.Title)
		require.Equal(t, table, table.Filled(), "Decode leaves nothing to fill")
		var unmarshalled target.Table
		require.NoError(t, json.Unmarshal(file.Data, &unmarshalled))
		require.Equal(t, table, unmarshalled)
		marshalled, err := json.Marshal(table)
		require.NoError(t, err)
		require.Equal(t, tree(t, data), tree(t, marshalled))
	}
}

func TestDecodeFields(t *testing.T) {
	t.Parallel()
	table := decode(t, `{
		"kind": "project-self-evaluation",
		"source": {"url": "u", "title": "t", "year": 2022, "seen_on": "s"},
		"project": "p", "department": "d", "unit": "n",
		"funds": {"unit": "万元", "rows": [{"name": "总额", "initial": "1", "budget": "2", "executed": "3", "weight": "4", "rate": "5%", "score": "6"}]},
		"indicators": [{
			"code": "A1", "level1": "产出指标", "level1_weight": "50", "level2": "时效指标", "level2_weight": "20", "level3": "及时率",
			"explanation": "e", "direction": "lower", "rule": "by-hand", "target": "=95%", "target_parts": {"sign": "=", "value": "95", "unit": "%"},
			"actual": "2023.12", "stated": {"state": "not-applicable", "basis": {"number": "某财〔2023〕1号", "verified": false}},
			"weight": "10", "score": "9.5分", "deviation": "因故"
		}],
		"total_weight": "100", "total_score": "99.55分", "rating": " 优 ", "complete": true, "notes": "x\n\ty"
	}`)
	require.Equal(t, target.ProjectSelfEvaluation, table.Kind)
	require.Equal(t, target.Source{URL: "u", Title: "t", Year: 2022, SeenOn: "s"}, table.Source)
	require.Equal(t, []string{"p", "d", "n", "优", "x\n\ty"}, []string{table.Project, table.Department, table.Unit, table.Rating, table.Notes})
	require.True(t, table.Complete)
	require.Equal(t, unit("万元"), table.Funds.Unit)
	f := table.Funds.Rows[0]
	require.Equal(t, "总额 1 2 3 4 5% 6", fmt.Sprintln(f.Name, f.Initial, f.Budget, f.Executed, f.Weight, f.Rate, f.Score)[:len("总额 1 2 3 4 5% 6")])
	total, ok := table.TotalScore.Points()
	require.True(t, ok)
	require.Equal(t, "99.55", total.String())
	require.Equal(t, "100", table.TotalWeight.String())

	r := table.Rows[0]
	require.Equal(t, target.Level{Name: "产出指标", Weight: target.ReadFigure("50")}, r.Level1)
	require.Equal(t, target.Level{Name: "时效指标", Weight: target.ReadFigure("20")}, r.Level2)
	require.Equal(t, &target.Parts{Sign: "=", Value: "95", Unit: "%"}, r.Parts)
	x := r.Indicator
	require.Equal(t, []string{"A1", "及时率", "e", "by-hand"}, []string{x.Code, x.Name, x.Explanation, x.Rule})
	require.Equal(t, indicator.Output, x.Category)
	require.Equal(t, indicator.DimensionTimeliness, x.Dimension)
	require.Equal(t, "=95%", x.Criterion.String())
	require.Equal(t, indicator.LowerBetter, x.Criterion.Direction())
	require.False(t, x.Criterion.DirectionAssumed())
	require.Equal(t, indicator.ShapeDate, r.Reported.Actual.Shape(), "2023.12 is a month under 时效")
	require.Equal(t, indicator.StateNotApplicable, r.Reported.Observation().State())
	require.Equal(t, "某财〔2023〕1号", r.Reported.Observation().Basis().Number)
	require.Equal(t, "9.5分", r.Reported.Score.String())
	require.True(t, r.Reported.HasReason())
}

// TestMonthOrNumber reads 2023.12 by the dimension of its row.
func TestMonthOrNumber(t *testing.T) {
	t.Parallel()
	table := decode(t, `{"indicators":[
		{"level1":"产出指标","level2":"时效指标","level3":"a","target":"2023.12","actual":"2023.12"},
		{"level1":"产出指标","level2":"成本指标","level3":"b","target":"2023.12","actual":"2023.12"},
		{"level1":"产出指标","level3":"c","target":"2023.12","actual":"2023.12"}]}`)
	for i, want := range []indicator.Shape{indicator.ShapeDate, indicator.ShapeQuantity, indicator.ShapeDate} {
		require.Equal(t, want, table.Rows[i].Indicator.Criterion.Cell().Shape(), "row %d", i)
		require.Equal(t, want, table.Rows[i].Reported.Actual.Shape(), "row %d", i)
	}
	require.True(t, table.Rows[2].Reported.Actual.Ambiguous(), "where nobody knows it is a month, and said to be open")
}

func TestTargetParts(t *testing.T) {
	t.Parallel()
	for parts, want := range map[string]string{
		`"target":"≥95%","target_parts":{"sign":"≥","value":"95","unit":"%"}`: "≥95%",
		`"target_parts":{"sign":"≥","value":"95","unit":"%"}`:                 "≥95%",
		`"target":"≥95","target_parts":{"sign":"≥","value":"95","unit":"%"}`:  "≥95%",
		`"target":"≥95‰","target_parts":{"sign":"≥","value":"95","unit":"%"}`: "≥95‰",
		`"target":"90-95","target_parts":{"value":"90-95","unit":"%"}`:        "90%~95%",
		`"target":"完成","target_parts":{"sign":"定性","value":"完成","unit":"/"}`:  "完成",
		`"target":"5","target_parts":{"value":"5","unit":"1234567890"}`:       "5",
		`"target_parts":{}`:                         "",
		`"target":"","target_parts":null`:           "",
		`"target":"≥5","target_parts":{"sign":"≤"}`: "≥5",
	} {
		text := `{"kind":"","indicators":[{"level3":"a",` + parts + `}],"complete":false}`
		table := decode(t, text)
		require.Equal(t, want, table.Rows[0].Indicator.Criterion.String(), parts)
		data, err := table.MarshalJSON()
		require.NoError(t, err)
		again := decode(t, string(data))
		require.Equal(t, table, again, parts)
	}
}

func TestDirectionIsNotInvented(t *testing.T) {
	t.Parallel()
	for row, want := range map[string]string{
		`"target":"≥95%","direction":"higher"`: "",
		`"target":"≥95%","direction":"lower"`:  "lower",
		`"target":"=95%","direction":"higher"`: "higher",
		`"target":"95%","direction":"lower"`:   "lower",
		`"target":"95%"`:                       "",
		`"direction":"qualitative"`:            "qualitative",
	} {
		table := decode(t, `{"indicators":[{"level3":"a",`+row+`}]}`)
		data, err := table.MarshalJSON()
		require.NoError(t, err)
		var back struct{ Indicators []struct{ Direction string } }
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, want, back.Indicators[0].Direction, row)
		require.Equal(t, table, decode(t, string(data)))
	}
	table := decode(t, `{"indicators":[{"level3":"逾期率","target":"5%"}]}`)
	c := &table.Rows[0].Indicator
	c.Criterion = c.Criterion.Assume(c.Hint())
	require.True(t, c.Criterion.DirectionAssumed())
	data, err := table.MarshalJSON()
	require.NoError(t, err)
	require.NotContains(t, string(data), "direction", "what was assumed is not written as given")
}

func TestFundsUnit(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"": "", " ": "", "万元": "万元", " 万元 ": "万元", "元": "元", "亿元": "亿元", "千元": "千元", "万": "万元", "亿": "亿元",
		"单位:万元": "万元", "单位：元": "元", "（万元）": "万元", "(单位: 万元)": "万元", "人民币万元": "万元", "美元": "美元",
	} {
		table := decode(t, `{"funds":{"unit":"`+text+`"}}`)
		require.Equal(t, want, table.Funds.Unit.String(), text)
	}
	for _, text := range []string{"个", "%", "万元/亩", "单位", "万元、%", "wan", strings.Repeat("元", 3000)} {
		table, findings, err := target.Decode([]byte(`{"funds":{"unit":"` + text + `","rows":[{"name":"总额","budget":"5","executed":"4"}]}}`))
		require.NoError(t, err)
		require.Len(t, findings, 1)
		require.Equal(t, jixiao.Code("target.unit-unknown"), findings[0].Code)
		require.Equal(t, "funds.unit", findings[0].Path)
		require.Less(t, len(findings[0].Message.ZH), 200)
		require.True(t, table.Funds.Unit.IsZero())
		x, ok := table.Funds.Execution()
		require.True(t, ok)
		require.Equal(t, "5 4", x.Budget.String()+" "+x.Executed.String(), "a unit is not invented")
	}
}

func TestDecodeNoJSON(t *testing.T) {
	t.Parallel()
	whole, err := os.ReadFile("testdata/055-huangshi-2022-haimianchengshi.json")
	require.NoError(t, err)
	refused := func(data []byte, code jixiao.Code, text string) {
		t.Helper()
		table, findings, err := target.Decode(data)
		fault, ok := errors.AsType[*jixiao.Fault](err)
		require.True(t, ok, "%v", err)
		require.Equal(t, code, fault.Code)
		require.ErrorContains(t, err, text)
		require.Less(t, len(err.Error()), 300)
		require.Empty(t, findings)
		require.Equal(t, target.Table{}, table)
		kept := target.Table{Project: "kept"}
		require.Error(t, kept.UnmarshalJSON(data))
		require.Equal(t, target.Table{Project: "kept"}, kept)
	}
	for n := range len(whole) - 1 {
		if n%7 == 0 || n > len(whole)-20 {
			refused(whole[:n], "target.syntax", "line ")
		}
	}
	refused(append(whole, '1'), "target.syntax", "line ")
	refused([]byte("{\n\"kind\": \"\xc4\xbf\xb1\xea\"}"), "target.syntax", "line 2 column 11: invalid UTF-8")
	refused([]byte(strings.Repeat("[", 100_000)), "target.syntax", "max depth")
	refused([]byte(strings.Repeat(`{"indicators":`, 20_000)), "target.syntax", "max depth")
	refused([]byte(`{"notes":"`+strings.Repeat("a", target.MaxTableSize)+`"}`), "target.too-large", "limit 8388608")
	for _, null := range []string{"null", " null\n", "\ufeffnull"} {
		table, findings, err := target.Decode([]byte(null))
		require.ErrorContains(t, err, "null stands where an object is wanted", null)
		require.Empty(t, findings, null)
		require.Equal(t, target.Table{}, table, null)
		_, findings, err = target.DecodeHistory([]byte(null), nil)
		fault, ok := errors.AsType[*jixiao.Fault](err)
		require.True(t, ok, null)
		require.Equal(t, jixiao.Code("target.syntax"), fault.Code, null)
		require.Empty(t, findings, null)
	}
	kept := target.Table{Project: "kept"}
	require.NoError(t, json.Unmarshal([]byte("null"), &kept))
	require.Equal(t, "kept", kept.Project, "null changes nothing, as in encoding/json")
	refused([]byte(`{"project":"甲\ud800"}`), "target.syntax", "line 1 column 14: half of a surrogate pair")
	for _, data := range []string{"{}", " {} ", "\ufeff{}", `{"indicators":null,"funds":null,"kind":null}`, `{"indicators":[]}`} {
		require.Equal(t, target.Table{}, decode(t, data), data)
	}
}

func TestFindings(t *testing.T) {
	t.Parallel()
	row := func(s string) string { return `{"indicators":[{"level3":"a"},{"level3":"b",` + s + `}]}` }
	long := strings.Repeat("长", 4_000) // 12,000 bytes
	for name, c := range map[string]struct{ text, code, path, message string }{
		"unknown key":             {`{"projct":"a"}`, "unknown-key", "projct", `unknown key: "projct"`},
		"unknown key of a row":    {row(`"actuals":"5"`), "unknown-key", "indicators[1].actuals", ""},
		"unknown key of funds":    {`{"funds":{"rows":[{"name":"a"},{"nam":"b"}]}}`, "unknown-key", "funds.rows[1].nam", ""},
		"unknown key of a source": {`{"source":{"date":"2023"}}`, "unknown-key", "source.date", ""},
		"unknown key of parts":    {row(`"target_parts":{"Sign":"≥"}`), "unknown-key", "indicators[1].target_parts.Sign", ""},
		"duplicate key":           {row(`"target":"5","target":"6"`), "duplicate-key", "indicators[1].target", ""},
		"number in a cell":        {row(`"target":95`), "bad-value", "indicators[1].target", "bad value: a JSON number stands where a string is wanted"},
		"number in a figure":      {row(`"weight":10`), "bad-value", "indicators[1].weight", "bad value: a JSON number stands where a string is wanted"},
		"number in funds":         {`{"funds":{"rows":[{"name":"a","budget":1e1000000000}]}}`, "bad-value", "funds.rows[0].budget", ""},
		"list for a row":          {`{"indicators":[["a"]]}`, "bad-value", "indicators[0]", "bad value: a JSON list stands where an object is wanted"},
		"rows by name":            {`{"indicators":{"a":1}}`, "bad-value", "indicators", "bad value: a JSON object stands where a list is wanted"},
		"a list of tables":        {`[{}]`, "bad-value", "", "bad value: a JSON list stands where an object is wanted"},
		"unknown kind":            {`{"kind":"self"}`, "bad-value", "kind", `bad value: unknown kind of table "self", want project-self-evaluation, department-self-evaluation, target, monitoring, fiscal-evaluation, ex-ante or other`},
		"year as text":            {`{"source":{"year":"2022"}}`, "bad-value", "source.year", ""},
		"year with a fraction":    {`{"source":{"year":2022.5}}`, "bad-value", "source.year", ""},
		"unknown direction":       {row(`"direction":"up"`), "bad-value", "indicators[1].direction", ""},
		"bad statement":           {row(`"stated":{"state":"lost"}`), "bad-value", "indicators[1].stated", ""},
		"deep cell":               {row(`"target":` + strings.Repeat("[", 1_000) + strings.Repeat("]", 1_000)), "bad-value", "indicators[1].target", "bad value: nested deeper than 64"},
		"deep statement":          {row(`"stated":` + strings.Repeat(`{"value":`, 1_000) + "1" + strings.Repeat("}", 1_000)), "bad-value", "indicators[1].stated", "bad value: nested deeper than 64"},
		"null row":                {`{"indicators":[{"level3":"a"},null]}`, "row-empty", "indicators[1]", "the row is empty"},
		"empty row":               {`{"indicators":[{}]}`, "row-empty", "indicators[0]", ""},
		"long cell":               {row(`"target":"` + long[:3_000] + `"`), "text-too-long", "indicators[1].target", "the cell has 3000 bytes, the limit is 2000"},
		"long actual":             {row(`"actual":"` + long + `"`), "text-too-long", "indicators[1].actual", "the cell has 12000 bytes, the limit is 2000"},
		"long reason":             {row(`"deviation":"` + long + `"`), "text-too-long", "indicators[1].deviation", "the cell has 12000 bytes, the limit is 10000"},
		"long figure":             {row(`"weight":"` + long + `"`), "text-too-long", "indicators[1].weight", ""},
		"long code":               {row(`"code":"` + long[:3_000] + `"`), "text-too-long", "indicators[1].code", "the cell has 3000 bytes, the limit is 2000"},
		"long amount":             {`{"funds":{"rows":[{"name":"a","executed":"` + long + `"}]}}`, "text-too-long", "funds.rows[0].executed", ""},
		"long note":               {`{"notes":"` + long + `"}`, "text-too-long", "notes", ""},
		"long unit in parts":      {row(`"target_parts":{"unit":"` + long + `"}`), "text-too-long", "indicators[1].target_parts.unit", ""},
		"long project":            {`{"project":"` + long[:9_000] + `"}`, "shape", "project", "project must be a maximum of 2,000 characters in length"},
		"long rating":             {`{"rating":"` + long[:303] + `"}`, "shape", "rating", "rating must be a maximum of 100 characters in length"},
		"year too early":          {`{"source":{"year":22}}`, "shape", "source.year", "year must be 1,990 or greater"},
		"control character":       {row(`"target":"≥\u000095%"`), "control-character", "indicators[1].target", "control characters were removed"},
		"escape in a name":        {`{"funds":{"rows":[{"name":"总\u001b额"}]}}`, "control-character", "funds.rows[0].name", ""},
		"control in a figure":     {row(`"score":"9\u00075"`), "control-character", "indicators[1].score", ""},
		"control in the title":    {`{"source":{"title":"a\u0085"}}`, "control-character", "source.title", ""},
		"control in the notes":    {`{"notes":"\u007f"}`, "control-character", "notes", ""},
		"control in the total":    {`{"total_score":"\u00009"}`, "control-character", "total_score", ""},
		"unit of the funds":       {`{"funds":{"unit":"个"}}`, "unit-unknown", "funds.unit", "the unit of the funds, 个, is not known"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			table, findings, err := target.Decode([]byte(c.text))
			require.NoError(t, err)
			require.Len(t, findings, 1)
			f := findings[0]
			require.Equal(t, jixiao.Code("target."+c.code), f.Code)
			require.Equal(t, c.path, f.Path)
			if c.message != "" {
				require.Equal(t, c.message, f.Message.EN)
			}
			require.NotEmpty(t, f.Message.ZH)
			require.NotEmpty(t, f.Remedy.ZH)
			require.NotContains(t, f.Message.ZH+f.Message.EN+f.Remedy.ZH+f.Remedy.EN, "{")
			require.Less(t, len(f.Message.EN), 400)

			var strict target.Table
			if err := json.Unmarshal([]byte(c.text), &strict); f.Severity == jixiao.Error {
				_, ok := errors.AsType[*jixiao.FindingsError](err)
				require.True(t, ok)
				require.Equal(t, target.Table{}, strict)
			} else {
				require.NoError(t, err)
				require.Equal(t, table, strict)
			}
		})
	}
}

// TestSoundIsKept decodes all that can be decoded around the faults.
func TestSoundIsKept(t *testing.T) {
	t.Parallel()
	table, findings, err := target.Decode([]byte(`{
		"kind": "selfie", "project": "甲\u0007乙", "x": 1, "source": {"year": 1, "title": "t"},
		"funds": {"unit": "个", "rows": [null, {"name": "总额", "budget": 5, "executed": "4"}]},
		"indicators": [{"level3": "a", "target": "≥5\u0000个", "actual": 6, "weight": "10"}, null, 7, {"level3": "d", "direction": "up", "target": "5"}],
		"complete": "yes", "total_score": "95"}`))
	require.NoError(t, err)
	paths := make([]string, len(findings))
	for i, f := range findings {
		paths[i] = f.Path
	}
	require.Equal(t, []string{
		"kind", "x", "funds.rows[1].budget", "indicators[0].actual", "indicators[2]", "complete", // the JSON
		"project", "indicators[0].target", // the texts
		"source.year",                                            // the shape
		"funds.unit", "indicators[1]", "indicators[3].direction", // the meaning
	}, paths)
	require.Equal(t, "甲乙", table.Project)
	require.Equal(t, "t", table.Source.Title)
	require.Equal(t, "4", table.Funds.Rows[1].Executed.String())
	require.Len(t, table.Rows, 4)
	require.Equal(t, "≥5个", table.Rows[0].Indicator.Criterion.String())
	require.True(t, table.Rows[0].Reported.Actual.IsValid())
	require.Equal(t, "d", table.Rows[3].Indicator.Name)
	require.Equal(t, []string{"r1", "r2", "r3", "r4"}, []string{
		table.Rows[0].Indicator.Code, table.Rows[1].Indicator.Code, table.Rows[2].Indicator.Code, table.Rows[3].Indicator.Code,
	})
	require.Equal(t, "95", table.TotalScore.String())
}

// TestLongCells marks what is cut, and reads it the same when read back.
func TestLongCells(t *testing.T) {
	t.Parallel()
	long := "≥95%" + strings.Repeat("长", 5_000)
	table, findings, err := target.Decode([]byte(`{"indicators":[{"level3":"` + long + `","target":"` + long + `","actual":"` + long + `"}]}`))
	require.NoError(t, err)
	require.Len(t, findings, 3)
	r := table.Rows[0]
	require.Equal(t, indicator.ShapeText, r.Indicator.Criterion.Cell().Shape(), "of a cut cell no number is read")
	require.LessOrEqual(t, len(r.Reported.Actual.Raw()), indicator.MaxCellText)
	require.LessOrEqual(t, len(r.Indicator.Name), target.MaxText)
	require.Greater(t, len(r.Indicator.Name), target.MaxText-3)
	data, err := table.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, table, decode(t, string(data)))
}

// TestManyRows keeps the first rows and says how many there were, in time
// proportional to the size.
func TestManyRows(t *testing.T) {
	t.Parallel()
	const row = `{"level1":"产出指标","level3":"甲","target":"≥5个"}`
	for _, n := range []int{target.MaxRows, target.MaxRows + 1, 20_000, 20_001, 100_000} {
		table, findings, err := target.Decode([]byte(`{"indicators":[` + strings.Repeat(row+",", n-1) + row + `],"complete":true}`))
		require.NoError(t, err)
		require.Len(t, table.Rows, min(n, target.MaxRows))
		require.True(t, table.Complete)
		require.Equal(t, fmt.Sprintf("r%d", len(table.Rows)), table.Rows[len(table.Rows)-1].Indicator.Code)
		if n <= target.MaxRows {
			require.Empty(t, findings)
			continue
		}
		require.Len(t, findings, 1)
		require.Equal(t, jixiao.Code("target.too-many-rows"), findings[0].Code)
		require.Equal(t, "indicators", findings[0].Path)
		require.Equal(t, fmt.Sprintf("%d rows, the limit is 2000; only the first 2000 are read", n), findings[0].Message.EN)
	}
	const fund = `{"name":"总额","budget":"5","executed":"4"}`
	for _, n := range []int{target.MaxFundRows + 1, 100_000} {
		table, findings, err := target.Decode([]byte(`{"funds":{"rows":[` + strings.Repeat(fund+",", n-1) + fund + `]}}`))
		require.NoError(t, err)
		require.Len(t, table.Funds.Rows, target.MaxFundRows)
		require.Len(t, findings, 1)
		require.Equal(t, fmt.Sprintf("%d rows, the limit is 200; only the first 200 are read", n), findings[0].Message.EN)
	}
}

// TestHostileTables bounds what can be made of a document of the largest size.
func TestHostileTables(t *testing.T) {
	t.Parallel()
	size := target.MaxTableSize
	if testing.Short() {
		size /= 16
	}
	fill := func(head, part, tail string) []byte {
		return []byte(head + strings.Repeat(part, (size-len(head)-len(tail))/len(part)) + tail)
	}
	for name, data := range map[string][]byte{
		"null rows":      fill(`{"indicators":[`, "null,", "null]}"),
		"empty rows":     fill(`{"indicators":[`, "{},", "{}]}"),
		"unknown keys":   fill(`{`, `"x":1,`, `"x":1}`),
		"keys twice":     fill(`{`, `"kind":"target",`, `"kind":"target"}`),
		"bad values":     fill(`{"indicators":[`, `{"target":1},`, `{}]}`),
		"control":        fill(`{"notes":"`, `\u0000`, `"}`),
		"long cell":      fill(`{"indicators":[{"target":"`, "5", `"}]}`),
		"long figure":    fill(`{"total_score":"`, "5", `"}`),
		"number":         fill(`{"source":{"year":`, "5", `}}`),
		"unknown list":   fill(`{"x":[`, `[],`, `[]]}`),
		"controls":       fill(`{"indicators":[`, `{"code":"\u0000","level1":"\u0000","level2":"\u0000","level3":"\u0000","weight":"\u0000","score":"\u0000"},`, `{}]}`),
		"fund rows":      fill(`{"funds":{"rows":[`, `{},`, `{}]}}`),
		"list of values": fill(`[`, `1,`, `1]`),
	} {
		_, findings, err := target.Decode(data)
		require.NoError(t, err, name)
		require.NotEmpty(t, findings, name)
		require.Less(t, len(findings), 20*target.MaxRows, name)
	}
}

func TestFindingKinds(t *testing.T) {
	t.Parallel()
	seen := map[jixiao.Code]bool{}
	for _, k := range target.FindingKinds() {
		require.True(t, k.Code.IsValid(), k.Code)
		require.True(t, strings.HasPrefix(string(k.Code), "target."))
		require.False(t, seen[k.Code])
		seen[k.Code] = true
		require.True(t, k.Severity.IsValid())
	}
	require.NotEmpty(t, seen)
}

func BenchmarkDecode(b *testing.B) {
	data, err := os.ReadFile("testdata/016-tianchang-2022-shuihan.json")
	require.NoError(b, err)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := target.Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}

// TestNil holds that a nil table, block, grid, error or history does not panic.
func TestNil(t *testing.T) {
	t.Parallel()
	var table *target.Table
	require.Equal(t, (&target.Table{}).Digest(), table.Digest())
	require.Equal(t, (&target.Table{}).Framework(), table.Framework())
	_, ok := (*target.Funds)(nil).Execution()
	require.False(t, ok)
	require.Equal(t, "C12", (*target.Grid)(nil).Ref(11, 2))
	require.Empty(t, (*target.EventError)(nil).Error())
	var invalid *json.InvalidUnmarshalError
	require.ErrorAs(t, (*target.History)(nil).UnmarshalJSON([]byte("{}")), &invalid)
	require.ErrorAs(t, table.UnmarshalJSON([]byte("{}")), &invalid)
}
