package catalog_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/indicator/catalog"
)

// text returns the JSON of an entry.
func text(tb testing.TB, id string) []byte {
	tb.Helper()
	data, ok := catalog.JSON(id)
	require.True(tb, ok, id)
	return data
}

func framework(tb testing.TB, id string) indicator.Framework {
	tb.Helper()
	f, err := catalog.Framework(id)
	require.NoError(tb, err)
	return f
}

func library(tb testing.TB, id string) *indicator.Library {
	tb.Helper()
	l, err := catalog.Library(id)
	require.NoError(tb, err)
	return l
}

func classification(tb testing.TB, id string) indicator.Classification {
	tb.Helper()
	c, err := catalog.Classification(id)
	require.NoError(tb, err)
	return c
}

// everyIndicator calls do for the indicators of all libraries and frameworks,
// with the name of the entry.
func everyIndicator(tb testing.TB, do func(id string, i indicator.Indicator)) {
	tb.Helper()
	for _, id := range catalog.Libraries() {
		for e := range library(tb, id).All() {
			do(id, e.Indicator())
		}
	}
	for _, id := range catalog.Frameworks() {
		f := framework(tb, id)
		for _, n := range f.Leaves() {
			do(id, *n.Indicator)
		}
	}
}

// TestEverythingLoads strictly: no finding of any severity, not even a remark.
func TestEverythingLoads(t *testing.T) {
	t.Parallel()
	for _, id := range catalog.Frameworks() {
		f, fs, err := indicator.DecodeFramework(text(t, id))
		require.NoError(t, err, id)
		require.Empty(t, fs, id)
		require.Equal(t, id, f.ID)
		require.Equal(t, catalog.Version, f.Version, id)
		requireNamed(t, id, f.Name)
	}
	for _, id := range catalog.Classifications() {
		c, fs, err := indicator.DecodeClassification(text(t, id))
		require.NoError(t, err, id)
		require.Empty(t, fs, id)
		require.Equal(t, id, c.ID)
		require.Equal(t, catalog.Version, c.Version, id)
		requireNamed(t, id, c.Name)
		for _, x := range c.Classes {
			requireNamed(t, id+" "+x.Code, jixiao.Text{ZH: x.Name, EN: x.English})
		}
	}
	for _, id := range catalog.Libraries() {
		l, fs, err := indicator.DecodeLibrary(text(t, id))
		require.NoError(t, err, id)
		require.Empty(t, fs, id)
		require.Equal(t, id, l.Layer().ID)
		require.Equal(t, catalog.Version, l.Layer().Version, id)
		require.Equal(t, indicator.LevelCentral, l.Layer().Level, id)
		requireNamed(t, id, l.Layer().Name)
		require.Empty(t, l.Overrides(), id)
		require.Empty(t, l.Lineage(), id)
	}
	everyIndicator(t, func(id string, i indicator.Indicator) {
		require.Empty(t, i.Check(id+" "+i.Code))
	})
}

// requireNamed holds a name to its two languages.
func requireNamed(t *testing.T, what string, name jixiao.Text) {
	t.Helper()
	require.Regexp(t, `\p{Han}`, name.ZH, what)
	require.Regexp(t, `^[A-Z][A-Za-z0-9 ,:'()\-/]{3,}$`, name.EN, what)
}

// TestCounts pins what the documents count, and the least of what is proposed.
func TestCounts(t *testing.T) {
	t.Parallel()
	levels := func(id string) (out []int) {
		f := framework(t, id)
		for p, n := range f.Walk() {
			for len(out) <= p.Depth {
				out = append(out, 0)
			}
			out[p.Depth]++
			if n.IsLeaf() {
				require.Equal(t, n.Code, n.Indicator.Code, "%s %s", id, n.Name)
				require.Equal(t, n.Name, n.Indicator.Name, "%s %s", id, n.Code)
			}
		}
		return out
	}
	require.Equal(t, []int{4, 10, 17}, levels("project-2020"))
	require.Equal(t, []int{4, 6, 20}, levels("project-2013"))
	require.Equal(t, []int{4, 7, 28}, levels("department-2013"))
	require.Equal(t, []int{4, 6, 34}, levels("fiscal-2013"))
	require.Equal(t, []int{4, 9}, levels("self-evaluation-2020"))

	require.Len(t, classification(t, "industries").Classes, 18)
	require.Len(t, classification(t, "recurrent").Classes, 11)
	require.Len(t, classification(t, "accounts").Classes, 4)
	least := map[string]int{"industry": 12, "recurrent": 10}
	of := map[string]int{}
	total := 0
	for _, id := range catalog.Libraries() {
		kind, _, _ := strings.Cut(id, "-")
		of[kind]++
		n := library(t, id).Len()
		require.GreaterOrEqual(t, n, least[kind], id)
		total += n
	}
	require.Equal(t, map[string]int{"industry": 18, "recurrent": 11}, of)
	require.GreaterOrEqual(t, total, 350)
	all, err := catalog.All()
	require.NoError(t, err)
	require.Equal(t, total, all.Len())
	require.Equal(t, "catalog@"+catalog.Version, all.Layer().String())
}

// TestWeightsAddUp where a form prints them.
func TestWeightsAddUp(t *testing.T) {
	t.Parallel()
	total := map[string]string{
		"appraisal-policy": "100", "appraisal-project": "100", "department-dazhou": "100", "project-dazhou": "100",
		"department-pidu-2025": "100", "special-bond-jinyun-2024": "100", "self-evaluation-2020": "100",
	}
	leaves := map[string]string{"special-bond-jinyun-2024": "", "self-evaluation-2020": ""} // only their first level is printed
	for _, id := range catalog.Frameworks() {
		f := framework(t, id)
		require.Equal(t, total[id], f.Total.Trim().String(), id)
		top, sum := decimal.Zero, decimal.Zero
		weighed := 0
		for _, n := range f.Nodes {
			top = top.Add(n.Weight.Decimal())
		}
		for _, n := range f.Leaves() {
			if n.Weight.IsSet() {
				weighed++
				sum = sum.Add(n.Weight.Decimal())
			}
		}
		if total[id] == "" {
			require.Zero(t, weighed, "%s: weights without a total", id)
			continue
		}
		require.Equal(t, total[id], top.String(), id)
		if _, partly := leaves[id]; !partly {
			require.Len(t, f.Leaves(), weighed, id)
			require.Equal(t, total[id], sum.String(), id)
		}
	}
	var first []string
	for _, n := range framework(t, "self-evaluation-2020").Nodes {
		first = append(first, n.Name+" "+n.Weight.String())
	}
	require.Equal(t, []string{"预算执行率 10", "产出指标 50", "效益指标 30", "满意度指标 10"}, first)
}

// TestCodes: the middle of a code says the dimension, and the class of the
// library stands before it.
func TestCodes(t *testing.T) {
	t.Parallel()
	middle := map[string]struct {
		category  indicator.Category
		dimension indicator.Dimension
	}{
		"11": {indicator.Output, indicator.DimensionQuantity}, "12": {indicator.Output, indicator.DimensionQuality},
		"13": {indicator.Output, indicator.DimensionTimeliness}, "14": {indicator.Cost, indicator.DimensionEconomicCost},
		"15": {indicator.Cost, indicator.DimensionSocialCost}, "16": {indicator.Cost, indicator.DimensionEcologicalCost},
		"21": {indicator.Benefit, indicator.DimensionEconomicBenefit}, "22": {indicator.Benefit, indicator.DimensionSocialBenefit},
		"23": {indicator.Benefit, indicator.DimensionEcologicalBenefit}, "24": {indicator.Benefit, indicator.DimensionSustainability},
		"31": {indicator.Satisfaction, indicator.DimensionSatisfaction},
	}
	form := regexp.MustCompile(`^(\d{3}|R\d{2})-(\d{2})-(\d{2})$`)
	seen, names := map[string]string{}, map[string]string{}
	for _, id := range catalog.Libraries() {
		kind, class, _ := strings.Cut(id, "-")
		classes := map[string]string{"industry": "industries", "recurrent": "recurrent"}[kind]
		c := classification(t, classes)
		x, ok := c.Lookup(class)
		require.True(t, ok, id)
		require.Equal(t, class, x.Code)
		require.Contains(t, library(t, id).Layer().Name.ZH, strings.TrimSuffix(x.Name, "支出"), id)
		parts := map[string]bool{}
		for e := range library(t, id).All() {
			m := form.FindStringSubmatch(e.Code())
			require.NotNil(t, m, e.Code())
			require.Equal(t, class, m[1], e.Code())
			want, ok := middle[m[2]]
			require.True(t, ok, e.Code())
			require.Equal(t, want.category, e.Category(), e.Code())
			require.Equal(t, want.dimension, e.Dimension(), e.Code())
			require.Empty(t, seen[e.Code()])
			seen[e.Code()] = id
			require.Empty(t, names[id+e.Name()], "%s has %s twice", id, e.Name())
			names[id+e.Name()] = e.Code()
			parts[m[2][:1]] = true
		}
		require.Len(t, parts, 3, "%s wants output or cost, benefit and satisfaction", id)
	}
	for _, c := range []struct{ classes, prefix string }{{"industries", "industry-"}, {"recurrent", "recurrent-"}} {
		for _, x := range classification(t, c.classes).Classes {
			require.Contains(t, catalog.Libraries(), c.prefix+x.Code)
		}
	}
}

// TestAppliesToWhatExists: every key of an applicability is a class.
func TestAppliesToWhatExists(t *testing.T) {
	t.Parallel()
	functional, industries := classification(t, "functional"), classification(t, "industries")
	projects, funds := classification(t, "project-classes"), classification(t, "fund-types")
	listed := func(c indicator.Classification, code string) bool {
		return slices.ContainsFunc(c.Classes, func(x indicator.Class) bool { return x.Code == code })
	}
	everyIndicator(t, func(id string, i indicator.Indicator) {
		for _, code := range i.Applies.Functions {
			x, ok := functional.Lookup(code)
			require.True(t, ok, "%s %s", i.Code, code)
			require.Regexp(t, `^\d{3}(\d{2}){0,2}$`, code, i.Code)
			require.True(t, strings.HasPrefix(code, x.Code), i.Code)
			if class, ok := strings.CutPrefix(id, "industry-"); ok {
				require.True(t, strings.HasPrefix(code, class), "%s of %s applies to %s", i.Code, class, code)
			}
		}
		for _, code := range i.Applies.Industries {
			require.True(t, listed(industries, code), "%s %s", i.Code, code)
		}
		for _, code := range i.Applies.Projects {
			require.True(t, listed(projects, code), "%s %s", i.Code, code)
		}
		for _, code := range i.Applies.Funds {
			require.True(t, listed(funds, code), "%s %s", i.Code, code)
		}
		if class, ok := strings.CutPrefix(id, "industry-"); ok {
			require.Equal(t, []string{class}, i.Applies.Industries, i.Code)
			require.Equal(t, indicator.ScopeSpecific, i.Scope, i.Code)
		}
	})
	for _, x := range industries.Classes {
		require.True(t, listed(functional, x.Code), x.Code)
	}
}

// TestRates: a rate says how it is computed or where it comes from, and a mean
// of rates is weighed by their denominator.
func TestRates(t *testing.T) {
	t.Parallel()
	// Rates of change have no total below: they are weighed by what makes them
	// add up, or nearly so.
	weighed := map[string]string{
		"210-24-02": "当年统筹基金支出", "211-21-01": "上年能源消费总量", "211-23-02": "城市评价点位数", "214-21-01": "改造路段货车日均流量",
		"215-23-01": "上年规上工业用水量", "222-23-01": "上年储粮药剂用量", "R05-22-02": "上线前业务办理总时长", "R07-23-01": "修缮前用电量",
	}
	surveyed := regexp.MustCompile(`调查|现金流|成本率|计算口径未见`)
	used := 0
	everyIndicator(t, func(id string, i indicator.Indicator) {
		a := i.Aggregation
		if i.Formula == nil {
			if i.Unit.Measure() == indicator.MeasureShare {
				require.Contains(t, catalog.Frameworks(), id, "%s has no formula", i.Code)
				require.Regexp(t, surveyed, i.Explanation, "%s %s", id, i.Code)
			}
		} else {
			require.True(t, i.Unit.Comparable(i.Formula.Unit), "%s %s", id, i.Code)
			require.Equal(t, i.Formula.IsRatio(), i.Unit.Measure() != indicator.MeasureMoney, i.Code)
			require.NotEqual(t, indicator.CombineSum, a.How, i.Code)
		}
		if a.How != indicator.CombineWeightedMean {
			require.Empty(t, a.By, i.Code)
			return
		}
		if by, ok := weighed[i.Code]; ok {
			used++
			require.Equal(t, by, a.By, i.Code)
			return
		}
		require.NotNil(t, i.Formula, "%s %s", id, i.Code)
		require.Equal(t, []string{a.By}, i.Formula.Under, "%s %s", id, i.Code)
	})
	require.Len(t, weighed, used, "an exception that is no longer one")
}

// TestFormulasCompute works every formula out with facts of 7, 8, 9 and so on,
// which no formula refuses, and shows what a reader is shown.
func TestFormulasCompute(t *testing.T) {
	t.Parallel()
	r := jixiao.Rounding{Places: 4, Mode: jixiao.HalfUp}
	formulas := 0
	declared := map[string]indicator.Unit{}
	everyIndicator(t, func(id string, i indicator.Indicator) {
		if i.Formula == nil {
			return
		}
		formulas++
		facts := map[string]indicator.Observation{}
		for n, d := range i.Formula.Facts {
			q, err := indicator.QuantityOf(int64(7+n), 0, d.Unit)
			require.NoError(t, err)
			facts[d.Name] = indicator.Reported(q)
			if u, ok := declared[d.Name]; ok {
				require.True(t, u.Comparable(d.Unit), "%s %s: the fact %s is %s elsewhere", id, i.Code, d.Name, u)
			}
			declared[d.Name] = d.Unit
			require.False(t, d.Unit.IsZero(), "%s %s: %s is counted in what?", id, i.Code, d.Name)
		}
		c := i.Compute(facts)
		require.True(t, c.Done(), "%s %s: %v", id, i.Code, c.Findings())
		require.Empty(t, c.Findings())
		line := c.Explain(jixiao.Chinese, r)
		require.True(t, strings.HasPrefix(line, i.Name+" = "+i.Formula.String()+" = "), line)
		require.True(t, strings.HasSuffix(line, i.Formula.Unit.String()), line)
		if i.Unit.Measure() == indicator.MeasureShare {
			require.Contains(t, line, " × 100", line)
		}
	})
	require.GreaterOrEqual(t, formulas, 350)
}

// TestWords: nothing was left to be written later, and nothing is empty.
func TestWords(t *testing.T) {
	t.Parallel()
	for _, id := range slices.Concat(catalog.Frameworks(), catalog.Classifications(), catalog.Libraries()) {
		for _, word := range []string{"TODO", "TBD", "FIXME", "XX", "lorem", "待补", "待定", "待填", "占位", "示例文字", "此处", "？？", "??"} {
			require.False(t, bytes.Contains(text(t, id), []byte(word)), "%s: %s", id, word)
		}
	}
	everyIndicator(t, func(id string, i indicator.Indicator) {
		require.GreaterOrEqual(t, len([]rune(i.Explanation)), 10, "%s %s %s", id, i.Code, i.Name)
		require.NotContains(t, i.Explanation, "  ", i.Code)
		require.Regexp(t, `。$`, i.Explanation, "%s %s", id, i.Code)
		if id == "self-evaluation-2020" && i.Direction == indicator.Undirected {
			require.Contains(t, "BC", i.Code[:1], "the rows that a project fills with indicators of its own")
			require.True(t, i.Unit.IsZero(), i.Code)
			return
		}
		require.True(t, i.Direction.IsValid(), "%s %s", id, i.Code)
		require.Equal(t, i.Direction == indicator.Qualitative, i.Unit.IsZero(), "%s %s: a unit belongs to a number", id, i.Code)
	})
	for _, id := range catalog.Libraries() {
		for e := range library(t, id).All() {
			i := e.Indicator()
			require.True(t, i.Scoring.IsValid(), i.Code)
			require.Equal(t, i.Category == indicator.Satisfaction, i.Scoring == indicator.ScoringSatisfaction, i.Code)
			require.NotEmpty(t, i.Standards, i.Code)
			require.False(t, i.Collection.IsZero(), i.Code)
			require.NotZero(t, i.Aggregation.How, i.Code)
		}
	}
}

// TestJSONRoundTrip: what is written is what was read.
func TestJSONRoundTrip(t *testing.T) {
	t.Parallel()
	for _, id := range catalog.Frameworks() {
		data, err := json.Marshal(framework(t, id))
		require.NoError(t, err)
		require.JSONEq(t, string(text(t, id)), string(data), id)
	}
	for _, id := range catalog.Classifications() {
		data, err := json.Marshal(classification(t, id))
		require.NoError(t, err)
		require.JSONEq(t, string(text(t, id)), string(data), id)
	}
	for _, id := range catalog.Libraries() {
		l := library(t, id)
		data, err := l.MarshalJSON()
		require.NoError(t, err)
		back, err := indicator.ParseLibrary(data)
		require.NoError(t, err)
		require.Equal(t, l.Digest(), back.Digest(), id)
	}
}

// TestUnknown: no name that is not in the lists opens anything.
func TestUnknown(t *testing.T) {
	t.Parallel()
	names := []string{
		"", ".", "..", "/", "../data", "../catalog", "project-2020.json", "frameworks/project-2020", "./project-2020", "project-2020/", `frameworks\project-2020`,
		"PROJECT-2020", "project-2020 ", "project-2020\x00", "industry-", "recurrent-", "industry-205.json", "industry-../industry/205", "industry-999", "205",
		"industry/205", "catalog", "data", "%2e%2e", strings.Repeat("a", 10_000), "\xff",
	}
	for _, name := range names {
		_, ok := catalog.JSON(name)
		require.False(t, ok, "%q", name)
		_, err1 := catalog.Framework(name)
		_, err2 := catalog.Classification(name)
		_, err3 := catalog.Library(name)
		for _, err := range []error{err1, err2, err3} {
			var fault *jixiao.Fault
			require.ErrorAs(t, err, &fault, "%.20q", name)
			require.Equal(t, jixiao.Code("catalog.unknown"), fault.Code)
			require.Less(t, len(err.Error()), 500)
		}
	}
	// What stands in one list is not in another.
	_, err := catalog.Framework("functional")
	require.Error(t, err)
	_, err = catalog.Classification("project-2020")
	require.Error(t, err)
	_, err = catalog.Library("project-2020")
	require.Error(t, err)
	require.Len(t, catalog.FindingKinds(), 1)
	for _, ids := range [][]string{catalog.Frameworks(), catalog.Classifications()} {
		require.True(t, slices.IsSorted(ids))
	}
	for _, id := range slices.Concat(catalog.Frameworks(), catalog.Classifications(), catalog.Libraries()) {
		require.Regexp(t, `^[a-z]+(-[a-zR0-9]+)*$`, id)
	}
}

// TestNothingIsShared: what a caller changes, another does not see.
func TestNothingIsShared(t *testing.T) {
	t.Parallel()
	f := framework(t, "project-2020")
	f.Nodes[0].Name = "changed"
	f.Nodes[1].Children[0].Children[0].Indicator.Formula.Over[0] = "changed"
	require.Equal(t, "决策", framework(t, "project-2020").Nodes[0].Name)
	require.Equal(t, []string{"实际到位资金"}, framework(t, "project-2020").Nodes[1].Children[0].Children[0].Indicator.Formula.Over)
	c := classification(t, "accounts")
	c.Classes[0].Name = "changed"
	require.Equal(t, "一般公共预算", classification(t, "accounts").Classes[0].Name)
	e, ok := library(t, "industry-205").Lookup("205-12-01")
	require.True(t, ok)
	i := e.Indicator()
	i.Formula.Under[0], i.Basis[0].Document = "changed", "changed"
	require.NotEqual(t, i, e.Indicator())
	data := text(t, "accounts")
	clear(data)
	require.True(t, json.Valid(text(t, "accounts")), "the text is a copy")
	kept := library(t, "industry-205")
	require.Same(t, kept, library(t, "industry-205"))
}
