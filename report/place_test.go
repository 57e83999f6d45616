package report

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

func TestPlace(t *testing.T) {
	for path, want := range map[string]jixiao.Text{
		"":                          {ZH: "全表", EN: "the table"},
		"rows":                      {ZH: "指标各行", EN: "all rows"},
		"rows[3]":                   {ZH: "第4行", EN: "row 4"},
		"rows[3].score":             {ZH: "第4行 得分", EN: "row 4, score"},
		"indicators[0].target":      {ZH: "第1行 指标值", EN: "row 1, target"},
		"funds.rows[1].rate":        {ZH: "资金第2行 执行率", EN: "funds row 2, rate"},
		"funds.rows":                {ZH: "资金各行", EN: "rows of the funds"},
		"funds.unit":                {ZH: "资金单位", EN: "unit of the funds"},
		"total_score":               {ZH: "总分", EN: "total score"},
		"rating":                    {ZH: "等级", EN: "rating"},
		"nodes[0].children[1]":      {ZH: "nodes[0].children[1]", EN: "nodes[0].children[1]"},
		"rows[x].score":             {ZH: "rows[x].score", EN: "rows[x].score"},
		"rows[-1].score":            {ZH: "rows[-1].score", EN: "rows[-1].score"},
		"rows[99999999999].score":   {ZH: "rows[99999999999].score", EN: "rows[99999999999].score"},
		"rows[1]score":              {ZH: "rows[1]score", EN: "rows[1]score"},
		"rows[1].":                  {ZH: "rows[1].", EN: "rows[1]."},
		"rows[1].unknown":           {ZH: "rows[1].unknown", EN: "rows[1].unknown"},
		"rows1]":                    {ZH: "rows1]", EN: "rows1]"},
		"rowsx":                     {ZH: "rowsx", EN: "rowsx"},
		"indicators[1].level1":      {ZH: "第2行 一级指标", EN: "row 2, first level"},
		"rows[0].target_parts.sign": {ZH: "第1行 指标值", EN: "row 1, target"},
	} {
		require.Equal(t, want, Place(path), path)
	}
}

// TestPlaceKnowsEveryKey asks for words for every key that a table of package
// target has.
func TestPlaceKnowsEveryKey(t *testing.T) {
	for _, key := range []string{
		"code", "level1", "level1_weight", "level2", "level2_weight", "level3", "explanation", "direction", "rule",
		"target", "target_parts", "actual", "weight", "score", "deviation",
	} {
		require.NotContains(t, Place("rows["+"0]."+key).ZH, key)
	}
	for _, key := range []string{"name", "initial", "budget", "executed", "weight", "rate", "score"} {
		require.NotContains(t, Place("funds.rows[0]."+key).ZH, key)
	}
	for _, key := range []string{"kind", "source", "project", "department", "unit", "funds", "total_weight", "total_score", "rating", "notes"} {
		require.NotContains(t, Place(key).ZH, key)
	}
}

func TestRanges(t *testing.T) {
	for _, c := range []struct {
		rows []int
		want string
	}{
		{nil, ""}, {[]int{4}, "4"}, {[]int{1, 2}, "1、2"}, {[]int{1, 2, 3}, "1至3"}, {[]int{1, 3, 5, 6, 7, 9, 10}, "1、3、5至7、9、10"},
	} {
		require.Equal(t, c.want, ranges(c.rows, "至", "、"))
	}
	p := place{block: indicatorRows, row: 1}
	require.Equal(t, jixiao.Text{ZH: "第1至3、8行", EN: "rows 1–3, 8"}, p.words([]int{8, 3, 2, 1, 3}))
	require.Equal(t, jixiao.Text{ZH: "第2行", EN: "row 2"}, p.words([]int{2, 2}))
}
