package target_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// TestCoverageJSON holds that everything counted is in the document, and what
// cannot be summed says why.
func TestCoverageJSON(t *testing.T) {
	t.Parallel()
	items := []target.CoverageItem{
		{Code: "1", Name: "养护", Subject: target.SubjectProject, Amount: annual("100万元"), Department: "交通局", HasTarget: true, Reviewed: true},
		{Code: "2", Name: "新建", Subject: target.SubjectProject, Amount: annual("5000元"), Department: "交通局"},
		{Code: "3", Name: "校舍", Subject: target.SubjectProject, Department: "教育局", HasTarget: true},
	}
	data, err := json.Marshal(items)
	require.NoError(t, err)
	var back []target.CoverageItem
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, items, back)
	require.JSONEq(t, `{"code":"2","name":"新建","subject":"project","amount":{"quantity":"5000元","phase":"annual"},"department":"交通局"}`, jsonText(t, items[1]))

	c := target.Cover(items)
	var doc struct {
		Groups []struct {
			By         string
			Department string
			Steps      []struct {
				Step   string
				Items  int
				Amount struct{ Quantity, Phase string }
				Why    struct{ ZH, EN string }
			}
		}
		Findings []any
	}
	data, err = json.Marshal(c)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &doc))
	all := doc.Groups[0]
	require.Equal(t, "total", all.By)
	require.Len(t, all.Steps, len(target.CoverageSteps()))
	require.Equal(t, 3, all.Steps[0].Items)
	require.Equal(t, "1005000元", all.Steps[0].Amount.Quantity)
	require.Equal(t, "100万元", all.Steps[1].Amount.Quantity)

	require.JSONEq(t, `{"groups":[],"findings":[]}`, jsonText(t, target.Coverage{}))
	both := target.TallyOf(name("甲", "a"), 1, annual("1万元")).Plus(target.TallyOf(name("乙", "b"), 1, target.Amount{Quantity: indicator.MustParseQuantity("3万元"), Phase: target.MultiYear}))
	require.JSONEq(t, `{"name":{"zh":"甲","en":"a"},"items":2,"why":{"zh":"金额口径不同（年度、中期（项目期））","en":"the amounts belong to different phases (annual, multi-year)"}}`, jsonText(t, both))
	foreign := target.TallyOf(name("甲", "a"), 1, annual("1万元")).Plus(target.TallyOf(name("乙", "b"), 1, annual("3美元")))
	require.JSONEq(t, `{"name":{"zh":"甲","en":"a"},"items":2,"why":{"zh":"货币不同，不能换算","en":"the currencies do not convert"}}`, jsonText(t, foreign))

	g := c.Total(target.SubjectProject)
	rate := g.Rate(target.CoverTarget, target.CoverAll, target.ByItems)
	var r struct {
		Rate, By string
		Part     struct{ Items int }
	}
	require.NoError(t, json.Unmarshal([]byte(jsonText(t, rate)), &r))
	require.Equal(t, "2/3", r.Rate)
	require.Equal(t, 2, r.Part.Items)
	require.Contains(t, jsonText(t, g.Rate(target.CoverTarget, target.CoverAll, target.ByAmount)), "没有金额")
}
