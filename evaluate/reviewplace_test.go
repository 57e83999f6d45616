package evaluate

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/target"
)

// TestOfficerPlace names places as a form does, and leaves a path that has no word
// there as it is.
func TestOfficerPlace(t *testing.T) {
	t.Parallel()
	for path, want := range map[string][2]string{
		"source.year":                 {"年度", "year"},
		"goals":                       {"总体目标", "overall goals"},
		"goals[0].expected":           {"第 1 条总体目标的预期目标", "overall goal 1, what is expected"},
		"head.term":                   {"项目期", "term"},
		"head.planned":                {"计划开始和完成日期", "planned dates"},
		"indicators[3].weight":        {"第 4 行指标的分值", "indicator 4, weight"},
		"indicators[11]":              {"第 12 行指标", "indicator 12"},
		"medium_indicators[0].level3": {"第 1 行中期指标的三级指标", "medium-term indicator 1, name"},
		"funds.rows[1].budget":        {"第 2 行资金的预算数", "row 2 of the funds, budget"},
		"funds.rows":                  {"项目资金", "funds"},
		"tasks[0].total":              {"第 1 项主要任务的金额", "main task 1, total"},
		"":                            {"", ""},
		"Sheet1!G3":                   {"Sheet1!G3", "Sheet1!G3"},
		"head.beauty":                 {"head.beauty", "head.beauty"},
		"indicators[x].weight":        {"indicators[x].weight", "indicators[x].weight"},
		"indicators[1].beauty":        {"indicators[1].beauty", "indicators[1].beauty"},
		"indicators]1[":               {"indicators]1[", "indicators]1["},
		"beauty[1].weight":            {"beauty[1].weight", "beauty[1].weight"},
	} {
		got := officerPlace(path)
		require.Equal(t, want, [2]string{got.ZH, got.EN}, path)
	}
}

// TestOfficerPlaceOfChecks: the places that the shipped checks give of a poor table
// all have a word.
func TestOfficerPlaceOfChecks(t *testing.T) {
	t.Parallel()
	poor, _, err := target.Decode([]byte(`{"kind":"target","complete":true,
		"funds":{"unit":"万元","rows":[{"name":"年度资金总额","budget":"0"},{"name":"其中：财政拨款","budget":"5"}]},
		"tasks":[{"name":"培训","total":"9"}],
		"indicators":[
			{"level1":"产出指标","level2":"数量指标","level3":"","target":"100","weight":"0"},
			{"level1":"产出指标","level2":"数量指标","level3":"数量","target":"","weight":""},
			{"level1":"效益指标","level2":"数量指标","level3":"满意度≥95%","target":"≥120%","weight":"120"},
			{"level1":"别的","level2":"","level3":"预算执行率","target":"=95%,≥80%","weight":"3.333"}]}`))
	require.NoError(t, err)
	n := 0
	for _, id := range target.BuiltinPolicies() {
		p, err := target.BuiltinPolicy(id)
		require.NoError(t, err)
		for _, f := range p.Check(&poor, target.Context{}).Findings() {
			if f.Path == "" {
				continue
			}
			n++
			require.NotEqual(t, f.Path, officerPlace(f.Path).ZH, "%s", f)
		}
	}
	require.Greater(t, n, 20)
}
