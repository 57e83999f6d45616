package target_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// outline prints a tree, one node a line: depth, code, name, weight.
func outline(f *indicator.Framework) string {
	var b strings.Builder
	for p, n := range f.Walk() {
		fmt.Fprintf(&b, "%s%s %s %s\n", strings.Repeat("  ", p.Depth), n.Code, n.Name, n.Weight)
	}
	return b.String()
}

func decode(t testing.TB, text string) target.Table {
	t.Helper()
	table, findings, err := target.Decode([]byte(text))
	require.NoError(t, err)
	require.Empty(t, findings)
	return table
}

func TestFramework(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ table, want string }{
		"levels with weights": {`
			{"level1":"产出指标","level1_weight":"50","level2":"数量指标","level2_weight":"30","level3":"a","weight":"10"},
			{"level1":"产出指标","level1_weight":"50","level2":"数量指标","level2_weight":"30","level3":"b","weight":"20分"},
			{"level1":"产出指标","level1_weight":"50","level2":"质量指标","level3":"c","weight":"20%"},
			{"level1":"效益指标","level2":"社会效益","level3":"d","weight":"/"}`, `
l1 产出指标 50
  m1 数量指标 30
    r1 a 10
    r2 b 20
  m3 质量指标 
    r3 c 20
l4 效益指标 
  m4 社会效益 
    r4 d 
`},
		"weight in a later row": {`
			{"level1":"产出","level2":"数量","level3":"a"},
			{"level1":"产出","level1_weight":"15","level2":"数量","level2_weight":"15","level3":"b"},
			{"level1":"产出","level1_weight":"70","level2":"数量","level3":"c"}`, `
l1 产出 15
  m1 数量 15
    r1 a 
    r2 b 
    r3 c 
`},
		"a span is no weight": {`{"level1":"成本指标","level1_weight":"0-20","level2":"经济成本","level3":"a"}`, `
l1 成本指标 
  m1 经济成本 
    r1 a 
`},
		"levels that stand apart": {`
			{"level1":"产出","level1_weight":"50","level2":"数量","level2_weight":"20","level3":"a","weight":"10"},
			{"level1":"产出","level1_weight":"50","level2":"质量","level2_weight":"30","level3":"b","weight":"30"},
			{"level1":"产出","level1_weight":"50","level2":"数量","level2_weight":"20","level3":"c","weight":"10"},
			{"level1":"效益","level1_weight":"30","level2":"社会","level3":"d","weight":"30"},
			{"level1":"产出","level1_weight":"50","level2":"时效","level3":"e","weight":"0"}`, `
l1 产出 
  m1 数量 
    r1 a 10
  m2 质量 30
    r2 b 30
  m3 数量 
    r3 c 10
l4 效益 30
  m4 社会 
    r4 d 30
l5 产出 
  m5 时效 
    r5 e 0
`},
		"one name on two levels": {`
			{"level1":"满意度指标","level2":"满意度指标","level3":"满意度指标","weight":"10"},
			{"level1":"满意度指标","level2":"满意度指标","level3":"满意度指标","weight":"10"}`, `
l1 满意度指标 
  m1 满意度指标 
    r1 满意度指标 10
    r2 满意度指标 10
`},
		"without levels": {`{"level3":"a","weight":"1"},{"level1":"产出","level3":"b"},{"level3":"c"}`, `
l1  
  m1  
    r1 a 1
l2 产出 
  m2  
    r2 b 
l3  
  m3  
    r3 c 
`},
		"codes of the caller": {`
			{"code":"A1","level1":"产出","level2":"数量","level3":"a"},
			{"level1":"产出","level2":"数量","level3":"b"},
			{"code":" A3 ","level1":"产出","level2":"数量","level3":"c"},
			{"code":" ","level1":"产出","level2":"数量","level3":"d"}`, `
l1 产出 
  m1 数量 
    A1 a 
    r2 b 
    A3 c 
    r4 d 
`},
		"codes like those of groups": {`
			{"code":"l1","level1":"产出","level2":"数量","level3":"a"},
			{"code":"m1","level1":"产出","level2":"数量","level3":"b"},
			{"code":"ll1","level1":"产出","level2":"质量","level3":"c"}`, `
lll1 产出 
  mm1 数量 
    l1 a 
    m1 b 
  m3 质量 
    ll1 c 
`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			table := decode(t, `{"indicators":[`+c.table+`],"complete":true}`)
			f := table.Framework()
			require.Equal(t, strings.TrimPrefix(c.want, "\n"), outline(&f))
			require.Empty(t, f.Check())
			for i, leaf := range f.Leaves() {
				require.Equal(t, table.Rows[i].Indicator, *leaf.Indicator)
			}
		})
	}
}

func TestFrameworkOfNothing(t *testing.T) {
	t.Parallel()
	var table target.Table
	f := table.Framework()
	require.Equal(t, indicator.Framework{}, f)
	require.Empty(t, f.Check())
}

func TestFrameworkExecution(t *testing.T) {
	t.Parallel()
	const row = `{"level1":"预算执行率","level2":"数量","level3":"a","weight":"90"}`
	for funds, want := range map[string]string{
		`{"name":"总额","budget":"200","executed":"195.5","weight":"20"}`: "20 ≥200万元",
		`{"name":"总额","budget":"200","weight":"10"}`:                    "10 ≥200万元",
		`{"name":"总额","weight":"10分"}`:                                  "10 ",
		`{"name":"总额","budget":"0","executed":"0","weight":"10"}`:       "10 ≥0万元",
		`{"name":"总额","budget":"200","executed":"195.5","score":"10"}`:  "",
		`{"name":"总额","budget":"200","executed":"195.5","weight":"/"}`:  "",
	} {
		table := decode(t, `{"funds":{"unit":"万元","rows":[`+funds+`]},"indicators":[`+row+`]}`)
		f := table.Framework()
		require.Empty(t, f.Check(), "a level of the form may have the name of the leaf")
		if want == "" {
			require.Equal(t, "l1", f.Nodes[0].Code, funds)
			continue
		}
		x := f.Nodes[0]
		require.Equal(t, target.ExecutionCode, x.Code)
		require.Equal(t, "预算执行率", x.Name)
		require.Equal(t, indicator.Execution, x.Indicator.Category)
		require.Equal(t, want, x.Weight.String()+" "+x.Indicator.Criterion.String(), funds)
		require.Equal(t, []string{"execution", "l1"}, []string{f.Nodes[0].Code, f.Nodes[1].Code})
	}
}

// TestFrameworkDuplicates leaves codes that stand twice to the check.
func TestFrameworkDuplicates(t *testing.T) {
	t.Parallel()
	table := decode(t, `{"funds":{"unit":"万元","rows":[{"name":"总额","budget":"2","weight":"10"}]},"indicators":[
		{"code":"A","level1":"产出","level2":"数量","level3":"a"},
		{"code":"A","level1":"产出","level2":"数量","level3":"b"},
		{"code":"r4","level1":"产出","level2":"数量","level3":"c"},
		{"level1":"产出","level2":"数量","level3":"d"},
		{"code":"execution","level1":"产出","level2":"数量","level3":"e"}]}`)
	f := table.Framework()
	findings := f.Check()
	paths := make([]string, len(findings))
	for i, x := range findings {
		require.Equal(t, jixiao.Code("indicator.code-duplicate"), x.Code)
		paths[i] = x.Path
	}
	require.Equal(t, []string{
		"nodes[1].children[0].children[1].code", "nodes[1].children[0].children[3].code", "nodes[1].children[0].children[4].code",
	}, paths)
}

// TestFrameworkIsACopy lets nobody change a table through its tree.
func TestFrameworkIsACopy(t *testing.T) {
	t.Parallel()
	table := decode(t, `{"indicators":[{"level1":"产出","level2":"数量","level3":"a","target":"≥5个"}]}`)
	f := table.Framework()
	f.Leaves()[0].Indicator.Name = "other"
	f.Leaves()[0].Indicator.Criterion = indicator.Criterion{}
	require.Equal(t, "a", table.Rows[0].Indicator.Name)
	require.Equal(t, "≥5个", table.Rows[0].Indicator.Criterion.String())
}

// TestFrameworkKeepsRows holds for any table: there is one leaf for every row, in
// order, with its code, under the names of its levels.
func TestFrameworkKeepsRows(t *testing.T) {
	t.Parallel()
	word := rapid.SampledFrom([]string{"", "产出指标", "效益指标", "数量指标", "成本指标", "满意度指标"})
	code := rapid.SampledFrom([]string{"", "", "", "A", "r1", "r2", "l1", "m1", "ll1", "execution", "1.1"})
	figure := rapid.Map(rapid.SampledFrom([]string{"", "10", "0", "20%", "/", "5分", "0-20"}), target.ReadFigure)
	rapid.Check(t, func(t *rapid.T) {
		var table target.Table
		if rapid.Bool().Draw(t, "funds") {
			table.Funds.Rows = []target.FundRow{fundRow("总额", "", "10", "5", rapid.SampledFrom([]string{"", "10"}).Draw(t, "weight"))}
		}
		codes, twice := map[string]bool{}, false
		for i := range rapid.IntRange(0, 12).Draw(t, "rows") {
			table.Rows = append(table.Rows, target.Row{
				Level1:    target.Level{Name: word.Draw(t, "level 1"), Weight: figure.Draw(t, "weight 1")},
				Level2:    target.Level{Name: word.Draw(t, "level 2"), Weight: figure.Draw(t, "weight 2")},
				Indicator: indicator.Indicator{Code: code.Draw(t, "code"), Name: fmt.Sprint("row ", i)},
				Weight:    figure.Draw(t, "weight"),
			})
		}
		filled := table.Filled()
		f := table.Framework()
		leaves := f.Leaves()
		at := 0
		if len(f.Nodes) > 0 && f.Nodes[0].IsLeaf() {
			codes[target.ExecutionCode] = true
			at = 1
		}
		require.Len(t, leaves, len(table.Rows)+at)
		for i, row := range filled.Rows {
			leaf := leaves[at+i]
			require.Equal(t, row.Indicator.Code, leaf.Code)
			require.NotEmpty(t, leaf.Code)
			require.Equal(t, row.Indicator, *leaf.Indicator)
			twice = twice || codes[leaf.Code]
			codes[leaf.Code] = true
		}
		require.Equal(t, twice, len(f.Check().ByCode("indicator.code-duplicate")) > 0, "no code of a group stands twice")
		i := -at
		for p, n := range f.Walk() {
			if !n.IsLeaf() {
				continue
			}
			if i >= 0 {
				require.Equal(t, 2, p.Depth)
				require.Equal(t, table.Rows[i].Level1.Name, p.Above[0].Name)
				require.Equal(t, table.Rows[i].Level2.Name, p.Above[1].Name)
			}
			i++
		}
		g := filled.Framework()
		require.Equal(t, f, g)
	})
}

// TestFrameworksOfRealTables binds every published table to a scheme and answers
// it by the codes of its rows.
func TestFrameworksOfRealTables(t *testing.T) {
	t.Parallel()
	scheme, err := scorecard.Builtin("central-2020")
	require.NoError(t, err)
	files, err := tables.All()
	require.NoError(t, err)
	for _, file := range files {
		table, _, err := target.Decode(file.Data)
		require.NoError(t, err)
		f := table.Framework()
		for _, finding := range f.Check() {
			require.Contains(t, []jixiao.Code{"indicator.weight-sum"}, finding.Code, file.Name)
		}
		for i := range table.Rows {
			table.Rows[i].Indicator.Code = fmt.Sprintf("code %d", i)
		}
		e := evaluate.SelfEvaluate(scheme, &table, evaluate.Options{})
		require.Empty(t, e.Findings.ByCode("scorecard.answer-unknown"))
		for _, row := range table.Rows {
			_, weighed := row.Weight.Points()
			_, scored := row.Reported.Score.Points()
			if !weighed && !scored && !row.Indicator.Criterion.IsValid() {
				continue // left unused in the form
			}
			require.NotNil(t, e.Result, file.Name)
			_, ok := e.Result.Node(row.Indicator.Code)
			require.True(t, ok, "%s: %s", file.Name, row.Indicator.Code)
		}
	}
}
