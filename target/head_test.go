package target_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// wholeTable says everything that a table can say beside what is tested in
// TestDecodeFields.
const wholeTable = `{
	"kind": "monitoring",
	"head": {
		"subject": "project", "attribute": "continued", "nature": "staged", "department_code": "214001", "class": "特定目标类",
		"projects": ["construction"], "term": "2023—2025年", "planned": {"from": "2023-01-01", "to": "2025-12-31"},
		"account": "general-public", "function": "21401", "fund": "车购税", "level": "county"
	},
	"goals": [
		{"phase": "multi-year", "expected": "三年建成"},
		{"phase": "annual", "expected": "建成50公里", "actual": "建成30公里"},
		{"expected": "按期完成"}
	],
	"tasks": [{"name": "公路建设", "content": "新建", "total": "1,200.50", "fiscal": "1000", "other": "200.5万元"}],
	"through": 7,
	"funds": {"unit": "万元", "rows": [{"name": "年度资金总额", "budget": "100", "executed": "58", "forecast": "99"}]},
	"indicators": [{
		"level1": "产出指标", "level2": "数量指标", "level3": "公路里程", "target": "≥50公里", "actual": "30公里",
		"forecast": "52公里", "likelihood": "确定能", "causes": ["经费保障", "其他"], "remark": "雨季"
	}],
	"medium_funds": {"unit": "万元", "rows": [{"name": "中期资金总额", "budget": "300"}]},
	"medium_indicators": [{"level1": "产出指标", "level2": "数量指标", "level3": "公路里程", "target": "≥150公里"}],
	"complete": true
}`

// TestWholeTable brings every new part of a table through JSON.
func TestWholeTable(t *testing.T) {
	t.Parallel()
	x := decode(t, wholeTable)
	require.Equal(t, target.Head{
		Subject: target.SubjectProject, Attribute: target.ContinuedProject, Nature: target.Staged, DepartmentCode: "214001", Class: "特定目标类",
		Projects: []string{"construction"}, Term: "2023—2025年",
		Planned: jixiao.Period{From: jixiao.MustDate(2023, 1, 1), To: jixiao.MustDate(2025, 12, 31)},
		Account: x.Head.Account, Function: "21401", Fund: "车购税", Level: x.Head.Level,
	}, x.Head)
	require.True(t, x.Head.Account.IsValid())
	require.True(t, x.Head.Level.IsValid())
	require.False(t, x.Head.IsZero())
	require.Equal(t, []target.Goal{
		{Phase: target.MultiYear, Expected: "三年建成"}, {Phase: target.Annual, Expected: "建成50公里", Actual: "建成30公里"}, {Expected: "按期完成"},
	}, x.Goals)
	require.Equal(t, "1,200.50", x.Tasks[0].Total.String())
	require.Equal(t, 7, x.Through)
	require.Equal(t, "99", x.Funds.Rows[0].Forecast.String())
	p := x.Rows[0].Progress
	require.Equal(t, "52公里", p.Forecast.Raw())
	require.Equal(t, []string{"确定能", "雨季", "经费保障", "其他"}, append([]string{p.Likelihood, p.Remark}, p.Causes...))
	require.False(t, p.IsZero())
	require.Equal(t, "r1", x.MediumRows[0].Indicator.Code)
	require.Equal(t, indicator.DimensionQuantity, x.MediumRows[0].Indicator.Dimension)
	require.Equal(t, unit("万元"), x.MediumFunds.Unit)

	data, err := json.Marshal(x)
	require.NoError(t, err)
	require.Equal(t, tree(t, []byte(wholeTable)), tree(t, data))
	require.Equal(t, x, decode(t, string(data)))
	require.Equal(t, x, x.Filled())

	a := x.Head.Applicability()
	require.Equal(t, []string{"construction"}, a.Projects)
	require.Equal(t, []string{"21401"}, a.Functions)
	require.Equal(t, []string{"车购税"}, a.Funds)
	require.Len(t, a.Accounts, 1)
	require.Len(t, a.Levels, 1)
	a.Projects[0] = "spoiled"
	require.Equal(t, "construction", x.Head.Projects[0])
	require.True(t, target.Head{}.Applicability().IsZero())
	require.True(t, target.Head{}.IsZero())
	require.True(t, target.Progress{}.IsZero())
}

// TestEveryPartCounts shows that each part alone makes a head and a row say
// something.
func TestEveryPartCounts(t *testing.T) {
	t.Parallel()
	whole := decode(t, wholeTable)
	data, err := json.Marshal(whole.Head)
	require.NoError(t, err)
	var parts map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(data, &parts))
	require.Len(t, parts, 12)
	for key, v := range parts {
		x := decode(t, fmt.Sprintf(`{"head": {%q: %s}}`, key, v))
		require.False(t, x.Head.IsZero(), key)
	}
	for _, row := range []string{`"forecast": "5"`, `"likelihood": "x"`, `"causes": ["x"]`, `"remark": "x"`} {
		x, findings, err := target.Decode([]byte(`{"indicators": [{` + row + `}]}`))
		require.NoError(t, err)
		require.Empty(t, findings, "a row with a remark is not empty")
		require.False(t, x.Rows[0].Progress.IsZero(), row)
	}
}

// TestWholeTableFaults gives each new part the faults that it can have.
func TestWholeTableFaults(t *testing.T) {
	t.Parallel()
	repeat := func(n int, text string) string { return strings.TrimSuffix(strings.Repeat(text+",", n), ",") }
	long := strings.Repeat("字", target.MaxText/3+1)
	for _, c := range []struct{ text, code, path string }{
		{`{"head": {"subjekt": "project"}}`, "unknown-key", "head.subjekt"},
		{`{"head": {"subject": "county"}}`, "bad-value", "head.subject"},
		{`{"head": {"attribute": "old"}}`, "bad-value", "head.attribute"},
		{`{"head": {"nature": "often"}}`, "bad-value", "head.nature"},
		{`{"head": {"planned": {"from": "2023-02-30"}}}`, "bad-value", "head.planned.from"},
		{`{"head": {"projects": [` + repeat(51, `"x"`) + `]}}`, "shape", "head.projects"},
		{`{"head": {"class": "` + strings.Repeat("x", 2001) + `"}}`, "shape", "head.class"},
		{`{"head": {"term": "` + long + `"}}`, "text-too-long", "head.term"},
		{`{"head": {"department_code": "\u0001"}}`, "control-character", "head.department_code"},
		{`{"goals": [` + repeat(target.MaxGoals+1, `{"expected": "x"}`) + `]}`, "too-many-rows", "goals"},
		{`{"goals": [{"phase": "monthly"}]}`, "bad-value", "goals[0].phase"},
		{`{"goals": [{"expected": "` + long + `"}]}`, "text-too-long", "goals[0].expected"},
		{`{"tasks": [` + repeat(target.MaxTasks+1, `{"name": "x"}`) + `]}`, "too-many-rows", "tasks"},
		{`{"tasks": [{"total": 5}]}`, "bad-value", "tasks[0].total"},
		{`{"tasks": [{"sum": "5"}]}`, "unknown-key", "tasks[0].sum"},
		{`{"tasks": [{"content": "` + long + `"}]}`, "text-too-long", "tasks[0].content"},
		{`{"through": 13}`, "shape", "through"},
		{`{"through": -1}`, "shape", "through"},
		{`{"through": "7"}`, "bad-value", "through"},
		{`{"medium_funds": {"unit": "公里"}}`, "unit-unknown", "medium_funds.unit"},
		{`{"medium_funds": {"rows": [` + repeat(target.MaxFundRows+1, `{"name": "x"}`) + `]}}`, "too-many-rows", "medium_funds.rows"},
		{`{"medium_indicators": [` + repeat(target.MaxRows+1, `{"level3": "x"}`) + `]}`, "too-many-rows", "medium_indicators"},
		{`{"medium_indicators": [{"level3": "x", "taget": "5"}]}`, "unknown-key", "medium_indicators[0].taget"},
		{`{"medium_indicators": [{}]}`, "row-empty", "medium_indicators[0]"},
		{`{"indicators": [{"causes": [` + repeat(21, `"x"`) + `]}]}`, "too-many-rows", "indicators[0].causes"},
		{`{"indicators": [{"causes": ["` + long + `"]}]}`, "text-too-long", "indicators[0].causes"},
		{`{"indicators": [{"remark": "` + long + `"}]}`, "text-too-long", "indicators[0].remark"},
		{`{"indicators": [{"forecast": "` + strings.Repeat("x", indicator.MaxCellText+1) + `"}]}`, "text-too-long", "indicators[0].forecast"},
		{`{"indicators": [{"likelihood": 1}]}`, "bad-value", "indicators[0].likelihood"},
	} {
		x, findings, err := target.Decode([]byte(c.text))
		require.NoError(t, err)
		found := false
		for _, f := range findings {
			found = found || f.Code == jixiao.Code("target."+c.code) && f.Path == c.path
		}
		require.True(t, found, "%.80s: no %s at %s in %v", c.text, c.code, c.path, findings)
		require.LessOrEqual(t, len(x.Goals), target.MaxGoals)
		require.LessOrEqual(t, len(x.Tasks), target.MaxTasks)
	}
}
