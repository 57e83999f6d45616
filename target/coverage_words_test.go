package target_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// TestCoverageOfNothing prints a part of no items as money that a calculator can
// divide.
func TestCoverageOfNothing(t *testing.T) {
	t.Parallel()
	g := target.Cover([]target.CoverageItem{item("1", annual("2万元"), 0), item("2", annual("3万元"), 0)}).Total(target.SubjectProject)
	r := g.Rate(target.CoverTarget, target.CoverAll, target.ByAmount)
	require.Equal(t, "按金额：有绩效目标的项目支出 0万元 ÷ 全部项目支出 5万元 × 100% = 0.00%", r.Text(jixiao.Chinese, twoPlaces))
	require.JSONEq(t, `{"part":{"name":{"zh":"有绩效目标的项目支出","en":"project with a target"},"items":0,"amount":{"quantity":"0万元","phase":"annual"}},
		"whole":{"name":{"zh":"全部项目支出","en":"every project"},"items":2,"amount":{"quantity":"5万元","phase":"annual"}},"by":"amount","rate":"0"}`, jsonText(t, r))
	unpriced := target.Cover([]target.CoverageItem{item("1", target.Amount{}, 0)}).Total(target.SubjectProject).Rate(target.CoverTarget, target.CoverAll, target.ByAmount)
	require.Equal(t, "按金额：有绩效目标的项目支出 – ÷ 全部项目支出 –：无法计算，有 1 个没有金额", unpriced.Text(jixiao.Chinese, twoPlaces))
}

// TestCoverageOneReason gives one reason for a sum that is missing, in the text and
// in the document.
func TestCoverageOneReason(t *testing.T) {
	t.Parallel()
	years := target.Amount{Quantity: indicator.MustParseQuantity("3万元"), Phase: target.MultiYear}
	for name, c := range map[string]struct {
		items []target.CoverageItem
		why   string
	}{
		"phases, and some without": {[]target.CoverageItem{item("1", annual("1万元"), 1), item("2", years, 1), item("3", target.Amount{}, 1)}, "金额口径不同（年度、中期（项目期））"},
		"currencies, and some":     {[]target.CoverageItem{item("1", annual("1万元"), 1), item("2", annual("3美元"), 1), item("3", target.Amount{}, 1)}, "货币不同，不能换算"},
		"none has one":             {[]target.CoverageItem{item("1", target.Amount{}, 1), item("2", target.Amount{}, 0)}, "有 2 个没有金额"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := target.Cover(c.items).Total(target.SubjectProject)
			text := g.Rate(target.CoverTarget, target.CoverAll, target.ByAmount).Text(jixiao.Chinese, twoPlaces)
			require.True(t, strings.HasSuffix(text, "：无法计算，"+c.why), text)
			var whole, rate struct{ Why struct{ ZH string } }
			require.NoError(t, json.Unmarshal([]byte(jsonText(t, g.Tally(target.CoverAll))), &whole))
			require.NoError(t, json.Unmarshal([]byte(jsonText(t, g.Rate(target.CoverTarget, target.CoverAll, target.ByAmount))), &rate))
			require.Equal(t, []string{c.why, c.why}, []string{whole.Why.ZH, rate.Why.ZH})
		})
	}
	apart := target.Rate{Part: target.TallyOf(name("甲", "A"), 1, annual("1元")), Whole: target.TallyOf(name("乙", "B"), 2, target.Amount{}), By: target.ByAmount}
	require.Equal(t, "有 2 个没有金额", apart.Reason().ZH)
}

// TestCoverageRatesInJSON writes every rate with its denominator, or why there is
// none.
func TestCoverageRatesInJSON(t *testing.T) {
	t.Parallel()
	type rate struct {
		Part, Whole, By, Rate string
		Why                   jixiao.Text
	}
	read := func(items ...target.CoverageItem) []rate {
		var doc struct{ Groups []struct{ Rates []rate } }
		require.NoError(t, json.Unmarshal([]byte(jsonText(t, target.Cover(items))), &doc))
		return doc.Groups[0].Rates
	}
	got := read(item("1", annual("1万元"), 2), item("2", annual("3万元"), 0), item("3", annual("2万元"), 1))
	require.Equal(t, []rate{
		{Part: "target", Whole: "all", By: "items", Rate: "2/3"}, {Part: "target", Whole: "all", By: "amount", Rate: "1/2"},
		{Part: "review", Whole: "all", By: "items", Rate: "1/3"}, {Part: "review", Whole: "all", By: "amount", Rate: "1/6"},
		{Part: "approval", Whole: "all", By: "items", Rate: "0"}, {Part: "approval", Whole: "all", By: "amount", Rate: "0"},
		{Part: "publication", Whole: "all", By: "items", Rate: "0"}, {Part: "publication", Whole: "all", By: "amount", Rate: "0"},
	}, got)
	for _, r := range read(item("1", target.Amount{}, 1)) {
		require.Equal(t, r.By == "amount", r.Rate == "")
		require.Equal(t, r.By == "amount", r.Why.ZH == "有 1 个没有金额")
	}
}

// TestCoverageNotStated says of whom a rate is where the items name no group.
func TestCoverageNotStated(t *testing.T) {
	t.Parallel()
	items := []target.CoverageItem{item("1", annual("1万元"), 1), item("2", annual("1万元"), 1), item("3", annual("1万元"), 1), item("4", annual("1万元"), 0)}
	for i := range items {
		items[i].Department, items[i].Level, items[i].Account = "", 0, 0
	}
	for by, want := range map[target.Grouping]string{
		target.GroupDepartment: "按个数：主管部门未注明的项目中，有绩效目标的项目支出 3 ÷ 全部项目支出 4 × 100% = 75.00%",
		target.GroupLevel:      "按个数：政府层级未注明的项目中，有绩效目标的项目支出 3 ÷ 全部项目支出 4 × 100% = 75.00%",
		target.GroupAccount:    "按个数：预算类别未注明的项目中，有绩效目标的项目支出 3 ÷ 全部项目支出 4 × 100% = 75.00%",
		target.GroupTotal:      "按个数：有绩效目标的项目支出 3 ÷ 全部项目支出 4 × 100% = 75.00%",
	} {
		text := target.Cover(items).Text(jixiao.Chinese, by, target.SubjectProject, twoPlaces)
		first, _, _ := strings.Cut(text, "\n")
		require.Equal(t, want, first)
	}
	for i := range items {
		items[i].Subject = 0
	}
	g := target.Cover(items).Groups(target.GroupDepartment, 0)[0]
	require.Equal(t, "按个数：主管部门未注明的对象中，有绩效目标的对象 3 ÷ 全部对象 4 × 100% = 75.00%", g.Rate(target.CoverTarget, target.CoverAll, target.ByItems).Text(jixiao.Chinese, twoPlaces))
	require.Equal(t, "主管部门未注明的对象中，全部对象", g.Tally(target.CoverAll).Name.ZH, "alone it says so too")
	require.Contains(t, g.Rate(target.CoverTarget, target.CoverAll, target.ByItems).Text(jixiao.English, twoPlaces), "by number: where the department is not stated: items with a target 3 ÷ all items 4")
}
