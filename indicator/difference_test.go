package indicator

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

func TestCompare(t *testing.T) {
	t.Parallel()
	older := lineageDoc("A B C D E")
	older.Version = "2025"
	older.Indicators[0].Criterion = MustParseCriterion("≥5个")
	newer := lineageDoc("A D E F", "C > F")
	newer.Version = "2026"
	a := &newer.Indicators[0]
	a.Criterion, a.Explanation, a.Core = MustParseCriterion("≥6个"), "口径", true
	a.Standards = []Standard{{Kind: StandardHistorical, Year: 2025}}
	newer.Indicators[1].Name = "别的"
	x, y := libOf(t, older), libOf(t, newer)
	d := Compare(x, y)
	require.False(t, d.IsEmpty())
	require.Equal(t, "test@2025", d.From.String())
	require.Equal(t, "test@2026", d.To.String())
	require.Equal(t, strings.TrimPrefix(`
新增 F 指标F
删除 B 指标B（库中没有）
删除 C 指标C（已替代 → F）
编码 D 改指另一指标“别的”，编码不得重复使用
修改 A 指标A 的指标解释：无 → 口径
修改 A 指标A 的核心指标：无 → true
修改 A 指标A 的指标值：≥5个 higher → ≥6个 higher
修改 A 指标A 的标准值：无 → [{"kind":"historical","year":2025}]
修改 D 别的 的指标名称：指标D → 别的
C 的沿革：无 → {"kind":"superseded","from":["C"],"to":["F"]}
`, "\n"), d.Text(jixiao.Chinese))
	require.Equal(t, strings.TrimPrefix(`
added F 指标F
removed B 指标B (not in the library)
removed C 指标C (replaced → F)
the code D now means another indicator, 别的; codes are never used again
changed A 指标A, explanation: none → 口径
changed A 指标A, core: none → true
changed A 指标A, target value: ≥5个 higher → ≥6个 higher
changed A 指标A, standard values: none → [{"kind":"historical","year":2025}]
changed D 别的, name: 指标D → 别的
lineage of C: none → {"kind":"superseded","from":["C"],"to":["F"]}
`, "\n"), d.Text(jixiao.English))
	require.Equal(t, []string{"code-vanished indicators[B]", "code-reused indicators[D]"}, foundAt(d.Findings()))
	require.Contains(t, d.Findings()[1].Message.EN, "test@2025")

	same := Compare(y, y)
	require.True(t, same.IsEmpty())
	require.Empty(t, same.Text(jixiao.Chinese))
	require.Empty(t, same.Findings())
	require.Equal(t, d.Text(jixiao.English), Compare(x, y).Text(jixiao.English))

	// What a library says in percent signs stays what it is.
	odd := lineageDoc("%s")
	require.Equal(t, "added %s 指标%s\n", Compare(libOf(t, libDoc()), libOf(t, odd)).Text(jixiao.English))

	data, err := json.Marshal(d)
	require.NoError(t, err)
	var back Difference
	require.NoError(t, json.Unmarshal(data, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.Equal(t, string(data), string(again))
	require.Equal(t, d.Text(jixiao.Chinese), back.Text(jixiao.Chinese))
}

// TestCompareFields: each field on its own is one change, and nothing else is.
func TestCompareFields(t *testing.T) {
	t.Parallel()
	changes := map[Field]func(x *Indicator){
		FieldName:        func(x *Indicator) { x.Name = "新" },
		FieldAliases:     func(x *Indicator) { x.Aliases = []string{"甲", "乙"} },
		FieldExplanation: func(x *Indicator) { x.Explanation = "口径" },
		FieldPlace:       func(x *Indicator) { x.Dimension = DimensionQuality },
		FieldCore:        func(x *Indicator) { x.Core = true },
		FieldDirection:   func(x *Indicator) { x.Direction = HigherBetter },
		FieldUnit:        func(x *Indicator) { x.Unit = MustParseUnit("万个") },
		FieldCriterion:   func(x *Indicator) { x.Criterion = MustParseCriterion("90个").WithDirection(LowerBetter) },
		FieldRule:        func(x *Indicator) { x.Rule = "r" },
		FieldFormula:     func(x *Indicator) { x.Formula = &Formula{Over: []string{"a"}} },
		FieldStandards:   func(x *Indicator) { x.Standards = []Standard{{Kind: StandardOther}} },
		FieldScoring:     func(x *Indicator) { x.Scoring = ScoringDirect },
		FieldCollection:  func(x *Indicator) { x.Collection.Origin = OriginPolicy },
		FieldScope:       func(x *Indicator) { x.Scope = ScopeCommon },
		FieldApplies:     func(x *Indicator) { x.Applies.Functions = []string{"205"} },
		FieldAggregation: func(x *Indicator) { x.Aggregation = Aggregation{How: CombineWeightedMean, By: "人数"} },
		FieldDelegation:  func(x *Indicator) { x.Delegation.Mandatory = true },
		FieldValid:       func(x *Indicator) { x.Valid.From = libDay("2026-01-01") },
		FieldBasis:       func(x *Indicator) { x.Basis = []jixiao.Basis{{Number: "1号"}} },
	}
	for _, f := range Fields() {
		require.Contains(t, changes, f)
		x, y := libItem("A"), libItem("A")
		changes[f](&y)
		got := fieldChanges(&x, &y)
		require.Len(t, got, 1, f)
		require.Equal(t, f, got[0].Field)
		require.NotEmpty(t, got[0].After)
		require.NotEqual(t, got[0].Before, got[0].After)
		require.Empty(t, fieldChanges(&y, &y))
		back := fieldChanges(&y, &x)
		require.Equal(t, got[0].After, back[0].Before)
	}
}

// TestCompareRevisions: revisions of one code are compared by their first day, and
// what a library changes of others, or says of codes, is compared too.
func TestCompareRevisions(t *testing.T) {
	t.Parallel()
	first := valid(libItem("A"), "../2025-12-31")
	second := with(valid(libItem("A"), "2026-01-01/.."), func(x *Indicator) { x.Rule = "r" })
	x, y := libOf(t, libDoc(first)), libOf(t, libDoc(first, second))
	d := Compare(x, y)
	require.Empty(t, d.Changed)
	require.Equal(t, []Named{{"A@2026-01-01", "指标A", nil}}, d.Added)
	back := Compare(y, x)
	require.Len(t, back.Removed, 1)
	require.Equal(t, "A@2026-01-01", back.Removed[0].Code)
	require.Empty(t, back.Findings(), "the code itself is still there")

	renamed := with(second, func(x *Indicator) { x.Explanation = "口径" })
	require.Equal(t, []FieldChange{{"A", "指标A", FieldExplanation, "", "口径"}}, Compare(y, libOf(t, libDoc(first, renamed))).Changed)

	lower := func(o ...Override) *Library {
		doc := libDoc()
		doc.Overrides = o
		return libOf(t, doc)
	}
	reason := "原因"
	d = Compare(lower(Override{Code: "A", Explanation: &reason}), lower(Override{Code: "A", Withdraw: true}, Override{Code: "B", Withdraw: true}))
	require.False(t, d.IsEmpty())
	require.Len(t, d.Overrides, 2)
	require.Contains(t, d.Overrides[0].Before, reason)
	require.Empty(t, d.Overrides[1].Before)
	require.True(t, Compare(nil, nil).IsEmpty())
}
