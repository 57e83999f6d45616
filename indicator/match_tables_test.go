package indicator_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// publishedRows returns the indicators of the published tables.
func publishedRows(tb testing.TB) []indicator.Indicator {
	tb.Helper()
	files, err := tables.All()
	require.NoError(tb, err)
	var out []indicator.Indicator
	for _, f := range files {
		t, _, err := target.Decode(f.Data)
		require.NoError(tb, err, f.Name)
		for i := range t.Rows {
			out = append(out, t.Rows[i].Indicator)
		}
	}
	require.Greater(tb, len(out), 400)
	return out
}

// TestMatchPublishedTables matches every row of the published tables with a library
// of what the rows mean.
func TestMatchPublishedTables(t *testing.T) {
	unit := indicator.MustParseUnit
	l, fs := indicator.NewLibrary(indicator.LibraryDocument{
		Layer: indicator.Layer{ID: "tables", Version: "1"},
		Indicators: []indicator.Indicator{
			{Code: "1", Name: "服务对象满意度", Category: indicator.Satisfaction, Dimension: indicator.DimensionSatisfaction, Unit: unit("%"), Aliases: []string{"受益群众满意度"}},
			{Code: "2", Name: "工程验收合格率", Category: indicator.Output, Dimension: indicator.DimensionQuality, Unit: unit("%")},
			{Code: "3", Name: "适龄儿童疫苗接种率", Category: indicator.Output, Dimension: indicator.DimensionQuality, Unit: unit("%")},
			{Code: "4", Name: "中小河流治理河道长度", Category: indicator.Output, Dimension: indicator.DimensionQuantity, Unit: unit("公里")},
			{Code: "5", Name: "项目完成及时率", Category: indicator.Output, Dimension: indicator.DimensionTimeliness, Unit: unit("%")},
			{Code: "6", Name: "创业担保贷款发放金额", Category: indicator.Output, Dimension: indicator.DimensionQuantity, Unit: unit("万元")},
		},
	})
	require.False(t, fs.HasErrors())
	meant := make(map[string]string)
	for _, x := range publishedRows(t) {
		for i, m := range l.Match(x, 0) {
			require.GreaterOrEqual(t, m.Score, indicator.MatchFloor)
			if i == 0 {
				meant[x.Name] = m.Entry.Code()
			}
		}
		score, same := indicator.Similar(x, x)
		if indicator.ReadName(x.Name).Label == "" || score == 0 {
			continue // 指标3 names nothing
		}
		require.Equal(t, 1000, score, x.Name)
		require.True(t, same, x.Name)
	}
	for name, code := range map[string]string{
		"指标1:服务对象满意度": "1", "服务对象满意度%": "1", "受益群众满意度": "1", "指标2工程验收合格率": "2", "项目(工程)验收合格率": "2",
		"指标8:适龄儿童疫苗接种率": "3", "指标4:中小河流治理问道长度": "4", "完成及时率(≥**%)": "5", "项目完成及时率(%)": "5",
		"本年度创业担保贷款发放额": "6", "创业担保贷款回收率": "", "指标1:居民健康档案": "", "金融机构网点覆盖率": "",
	} {
		require.Equal(t, code, meant[name], name)
	}
}

// TestSearchPublishedTables makes a library of the rows and finds each by its
// name.
func TestSearchPublishedTables(t *testing.T) {
	var doc indicator.LibraryDocument
	doc.ID, doc.Version = "tables", "1"
	seen := make(map[string]bool)
	for _, x := range publishedRows(t) {
		if x.Name == "" || seen[x.Name] {
			continue
		}
		seen[x.Name] = true
		doc.Indicators = append(doc.Indicators, indicator.Indicator{Code: x.Name, Name: x.Name})
	}
	l, fs := indicator.NewLibrary(doc)
	require.False(t, fs.HasErrors())
	for e := range l.All() {
		found := false
		for _, h := range l.Search(indicator.Query{Words: e.Name(), Limit: indicator.MaxHits}) {
			found = found || h.Entry == e
		}
		require.True(t, found, e.Name())
	}
}
