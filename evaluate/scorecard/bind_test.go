package scorecard_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// requireFindings holds findings to codes with paths, in any order.
func requireFindings(t *testing.T, fs jixiao.Findings, want ...string) {
	t.Helper()
	got := make([]string, 0, len(fs))
	for _, f := range fs {
		got = append(got, string(f.Code)+" "+f.Path)
		require.True(t, f.Severity.IsValid())
		require.NotEmpty(t, f.Message.ZH)
		require.NotEmpty(t, f.Message.EN)
		require.NotContains(t, f.Message.ZH+f.Message.EN, "{", "a part was not filled")
	}
	require.ElementsMatch(t, want, got)
}

func TestBindChoosesRules(t *testing.T) {
	s := builtin(t, "central-2021")
	f := flat(
		leaf("up", "10", criterion("≥100件", 0)), leaf("down", "10", criterion("≤3.5万元", 0)), leaf("equal", "10", criterion("=3件", 0)),
		leaf("range", "10", criterion("90%-95%", 0)), leaf("tolerance", "10", criterion("±3%", 0)), leaf("date", "10", criterion("2023年12月底前", 0)),
		leaf("words", "10", criterion("效果明显", 0)), leaf("bare", "10", criterion("100件", 0)), leaf("named", "10", criterion("是", 0)),
		leaf("satisfaction", "5", criterion("≥95%", 0)), leaf("execution", "5", criterion("100万元", indicator.HigherBetter)),
	)
	rows := f.Nodes[0].Children
	rows[8].Indicator.Rule = "yes-no"
	rows[9].Indicator.Category = indicator.Satisfaction
	rows[10].Indicator.Category = indicator.Execution
	sheet, _ := s.Bind(f)
	for code, want := range map[string]string{
		"up": "higher/proportional higher false", "down": "lower/linear lower false", "equal": "higher/proportional equal false",
		"range": "range/range within false", "tolerance": "tolerance/tolerance within false", "date": "deadline/deadline lower false",
		"words": "qualitative/graded qualitative false", "bare": "higher/proportional higher true", "named": "yes-no/direct qualitative false",
		"satisfaction": "satisfaction/interval higher false", "execution": "execution/interval higher false",
	} {
		id, kind, ok := sheet.Rule(code)
		require.True(t, ok)
		d, assumed := sheet.Direction(code)
		require.Equal(t, want, fmt.Sprintf("%s/%s %s %t", id, kind, d, assumed), code)
	}
	_, _, ok := sheet.Rule("nobody")
	require.False(t, ok)
	d, assumed := sheet.Direction("nobody")
	require.Equal(t, indicator.Undirected, d)
	require.False(t, assumed)
	require.Equal(t, "up", sheet.Code(0))
	require.Empty(t, sheet.Code(-1)+sheet.Code(11))
	require.Same(t, s, sheet.Scheme())
}

// Level names tell what an indicator does not say itself.
func TestBindReadsLevelNames(t *testing.T) {
	row := func(code string) indicator.Node {
		n := leaf(code, "10", criterion("≥95%", 0))
		n.Indicator.Category = indicator.NoCategory
		n.Indicator.Name = ""
		return n
	}
	f := indicator.Framework{Nodes: []indicator.Node{
		{Code: "S", Name: "满意度指标", Children: []indicator.Node{{Code: "S1", Name: "服务对象满意度指标", Children: []indicator.Node{row("s")}}}},
		{Code: "O", Name: "产出指标", Children: []indicator.Node{row("o")}},
	}}
	sheet, _ := builtin(t, "central-2021").Bind(f)
	id, _, _ := sheet.Rule("s")
	require.Equal(t, "satisfaction", id)
	id, _, _ = sheet.Rule("o")
	require.Equal(t, "higher", id)
	n, ok := sheet.Score(scorecard.Input{}).Node("s")
	require.True(t, ok)
	require.Equal(t, indicator.Satisfaction, n.Category)
	require.Equal(t, "指标s", n.Name, "the name of the node stands in for that of the indicator")
}

func TestBindBadWeights(t *testing.T) {
	s := plainScheme(t, `{"rule": "proportional"}`)
	for _, c := range []struct {
		name, weight string
		want         []string
	}{
		{"negative", "-5", []string{"indicator.weight-negative nodes[0].children[1].weight"}},
		{"absent", "", []string{"scorecard.weight-missing nodes[0].children[1].weight"}},
		{"above the total", "100.01", []string{"scorecard.weight-above-total nodes[0].children[1].weight"}},
		{"far above the total", "99999999999999999999", []string{"scorecard.weight-above-total nodes[0].children[1].weight"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			sheet, fs := s.Bind(flat(leaf("a", "40", criterion("≥100件", 0)), leaf("b", c.weight, criterion("≥100件", 0)), leaf("c", "60", criterion("≥100件", 0))))
			requireFindings(t, fs, c.want...)
			r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "50件"), seen("b", "50件"), seen("c", "50件")}})
			status, reason := r.Status("b")
			require.Equal(t, scorecard.Unweighted, status)
			require.Equal(t, scorecard.NoWeight, reason)
			for code, want := range map[string]string{"a": "20.00", "c": "30.00"} {
				p, ok := r.Points(code)
				require.True(t, ok, "the rest is scored")
				require.Equal(t, want, p.String())
			}
			_, _, ok := r.Bounds()
			require.False(t, ok, "a row without weight leaves no total")
			nodes := byCode(r.Nodes())
			require.False(t, nodes["level"].Low.IsSet())
			e, ok := r.Explain("b")
			require.True(t, ok)
			require.Nil(t, e.High)
			require.Contains(t, e.In(jixiao.Chinese), "没有分值")
		})
	}
	t.Run("finer than points", func(t *testing.T) {
		_, fs := s.Bind(flat(leaf("a", "33.335", criterion("≥100件", 0)), leaf("b", "66.66", criterion("≥100件", 0)), leaf("c", "0.0050", criterion("≥100件", 0))))
		requireFindings(t, fs, "scorecard.weight-places nodes[0].children[0].weight", "scorecard.weight-places nodes[0].children[2].weight")
		_, fs = s.Bind(flat(leaf("a", "100.000", criterion("≥100件", 0))))
		requireFindings(t, fs)
	})
	t.Run("together above the total", func(t *testing.T) {
		sheet, fs := s.Bind(flat(leaf("a", "60", criterion("≥100件", 0)), leaf("b", "40.01", criterion("≥100件", 0))))
		requireFindings(t, fs, "scorecard.weights-above-total nodes")
		require.Contains(t, fs[0].Message.ZH, "100.01")
		r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "100件"), seen("b", "100件")}})
		total, ok := r.Total()
		require.True(t, ok)
		require.Equal(t, "100.01", total.String())
		_, ok = r.Band()
		require.False(t, ok, "above the full score there is no band")
	})
	t.Run("exactly the total", func(t *testing.T) {
		sheet, fs := s.Bind(flat(leaf("a", "100", criterion("≥100件", 0))))
		requireFindings(t, fs)
		total, ok := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "100件")}}).Total()
		require.True(t, ok)
		require.Equal(t, "100.00", total.String())
	})
	t.Run("a form without weights", func(t *testing.T) {
		sheet, fs := s.Bind(flat(leaf("a", "", criterion("≥100件", 0)), leaf("b", "", criterion("≥100件", 0))))
		requireFindings(t, fs)
		_, ok := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "100件")}}).Total()
		require.False(t, ok)
	})
}

func TestBindBadTrees(t *testing.T) {
	s := builtin(t, "sichuan-2025")
	t.Run("duplicate codes", func(t *testing.T) {
		sheet, fs := s.Bind(flat(leaf("a", "40", criterion("≥1件", 0)), leaf("a", "60", criterion("≥1件", 0))))
		requireFindings(t, fs, "indicator.code-duplicate nodes[0].children[1].code")
		require.Equal(t, []string{"a", "a"}, sheet.Codes())
	})
	t.Run("no codes", func(t *testing.T) {
		sheet, fs := s.Bind(indicator.Framework{Nodes: []indicator.Node{leaf("", "40", criterion("≥1件", 0)), leaf("", "60", criterion("≥1件", 0))}})
		requireFindings(t, fs, "indicator.code-missing nodes[0].code", "indicator.code-missing nodes[1].code")
		require.NotNil(t, sheet)
		sheet.Score(scorecard.Input{Answers: []scorecard.Answer{{}, {}}})
	})
	t.Run("leaf without indicator", func(t *testing.T) {
		f := flat(leaf("a", "40", criterion("≥1件", 0)), indicator.Node{Code: "b", Weight: jixiao.PointsOf(60)})
		sheet, fs := s.Bind(f)
		requireFindings(t, fs, "indicator.leaf-empty nodes[0].children[1]", "scorecard.weights-below-total nodes")
		total, ok := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "1件")}}).Total()
		require.True(t, ok)
		require.Equal(t, "40.00", total.String(), "what is sound is scored")
	})
	t.Run("only leaves without indicator", func(t *testing.T) {
		sheet, fs := s.Bind(indicator.Framework{Nodes: []indicator.Node{{Code: "b"}}})
		requireFindings(t, fs, "indicator.leaf-empty nodes[0]")
		_, ok := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("b", "1件")}}).Total()
		require.False(t, ok)
	})
	t.Run("group with indicator", func(t *testing.T) {
		f := flat(leaf("a", "100", criterion("≥1件", 0)))
		f.Nodes[0].Indicator = &indicator.Indicator{Name: "多余"}
		sheet, fs := s.Bind(f)
		requireFindings(t, fs, "indicator.group-indicator nodes[0].indicator")
		require.Equal(t, []string{"a"}, sheet.Codes())
	})
	t.Run("nothing", func(t *testing.T) {
		sheet, fs := s.Bind(indicator.Framework{})
		require.Nil(t, sheet)
		requireFindings(t, fs, "scorecard.framework-empty nodes")
	})
	t.Run("a rule that the scheme does not have", func(t *testing.T) {
		f := flat(leaf("a", "40", criterion("≥1件", 0)), leaf("b", "60", criterion("≥1件", 0)))
		f.Nodes[0].Children[1].Indicator.Rule = "no-such-rule"
		sheet, fs := s.Bind(f)
		requireFindings(t, fs, "scorecard.rule-not-found nodes[0].children[1].indicator.rule")
		r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "1件"), seen("b", "1件")}})
		status, reason := r.Status("b")
		require.Equal(t, scorecard.Open, status)
		require.Equal(t, scorecard.NoRule, reason)
		low, high, ok := r.Bounds()
		require.True(t, ok)
		require.Equal(t, "40.00 100.00", low.String()+" "+high.String())
	})
	t.Run("no rule fits", func(t *testing.T) {
		plain := plainScheme(t, `{"rule": "proportional", "when": {"shapes": ["quantity"]}}`)
		sheet, fs := plain.Bind(flat(leaf("a", "40", criterion("≥1件", 0)), leaf("b", "60", criterion("效果明显", 0))))
		requireFindings(t, fs, "scorecard.rule-none nodes[0].children[1]")
		_, _, ok := sheet.Rule("b")
		require.False(t, ok)
		e, ok := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("b", "较好")}}).Explain("b")
		require.True(t, ok)
		require.Contains(t, e.In(jixiao.Chinese), "没有适用的规则")
	})
	t.Run("1000 levels", func(t *testing.T) {
		n := leaf("leaf", "100", criterion("≥1件", 0))
		for i := range 1000 {
			n = indicator.Node{Code: fmt.Sprintf("g%d", i), Children: []indicator.Node{n}}
		}
		sheet, fs := s.Bind(indicator.Framework{Nodes: []indicator.Node{n}})
		require.Nil(t, sheet)
		require.Len(t, fs, 1)
		require.Equal(t, jixiao.Code("indicator.too-deep"), fs[0].Code)
	})
	t.Run("a tree that contains itself", func(t *testing.T) {
		nodes := []indicator.Node{{Code: "a"}, {Code: "b"}}
		nodes[0].Children, nodes[1].Children = nodes, nodes
		sheet, fs := s.Bind(indicator.Framework{Nodes: nodes})
		require.Nil(t, sheet)
		require.NotEmpty(t, fs.ByCode("indicator.too-deep"))
	})
	t.Run("100,000 leaves", func(t *testing.T) {
		sheet, fs := s.Bind(wide(100_000))
		require.Nil(t, sheet)
		require.NotEmpty(t, fs.ByCode("indicator.too-many-nodes"))
	})
}

func TestBindWithoutScheme(t *testing.T) {
	var none *scorecard.Scheme
	sheet, fs := none.Bind(batchTable())
	require.Nil(t, sheet)
	requireFindings(t, fs, "scorecard.scheme-missing ")
}

func wide(n int) indicator.Framework {
	leaves := make([]indicator.Node, n)
	c := criterion("≥100件", 0)
	for i := range leaves {
		leaves[i] = leaf(fmt.Sprintf("r%d", i), "0.005", c)
	}
	return flat(leaves...)
}

// The largest framework allowed is bound and scored in one walk over it, also
// where weight is shared out and every row asks for a fact.
func TestBindIsLinear(t *testing.T) {
	s := plainScheme(t, executionSteps, rounded(scorecard.StageTotal, 6, jixiao.HalfUp), absences("not_applicable", "redistribute-parent"))
	f := wide(indicator.MaxNodes - 1)
	sheet, fs := s.Bind(f)
	requireFindings(t, fs, "scorecard.weights-below-total nodes")
	in := scorecard.Input{Facts: []scorecard.Fact{{Name: "finished"}}}
	for i := range f.Nodes[0].Children {
		a := seen(fmt.Sprintf("r%d", i), "100件")
		if i == 7 {
			a.Actual = indicator.NotApplicable(jixiao.Basis{Number: "某财绩〔2022〕3号"})
		}
		in.Answers = append(in.Answers, a)
	}
	total, ok := sheet.Score(in).Total()
	require.True(t, ok)
	require.Equal(t, "99.995000", total.String()) // 19,999 rows of 0.005
	require.NotEmpty(t, sheet.Score(in).Nodes())
}

func TestBindProfiles(t *testing.T) {
	rows := func(weights map[indicator.Category]string) indicator.Framework {
		var f indicator.Framework
		for _, c := range indicator.Categories() {
			if w, ok := weights[c]; ok {
				n := leaf(c.String(), w, criterion("≥100件", 0))
				n.Indicator.Category = c
				f.Nodes = append(f.Nodes, n)
			}
		}
		return f
	}
	const (
		x, o, b, s, c = indicator.Execution, indicator.Output, indicator.Benefit, indicator.Satisfaction, indicator.Cost
	)
	type weights = map[indicator.Category]string
	for _, k := range []struct {
		name, scheme, profile string
		weights               weights
		want                  []string
	}{
		{"2020", "central-2020", "standard", weights{x: "10", o: "50", b: "30", s: "10"}, nil},
		{"2020, adjusted", "central-2020", "standard", weights{x: "10", o: "40", b: "40", s: "10"}, []string{"scorecard.level-adjusted nodes", "scorecard.level-adjusted nodes"}},
		{"2020, no satisfaction", "central-2020", "", weights{x: "10", o: "50", b: "40"}, []string{"scorecard.profile-none nodes"}},
		{"2020, cost as a first level", "central-2020", "", weights{x: "10", o: "30", b: "30", s: "10", c: "20"}, []string{"scorecard.profile-none nodes"}},
		{"2021, with cost", "central-2021", "with-cost", weights{x: "10", o: "40", b: "20", s: "10", c: "20"}, nil},
		{"2021, without cost", "central-2021", "without-cost", weights{x: "10", o: "50", b: "30", s: "10"}, nil},
		{"2021, with cost, no satisfaction", "central-2021", "with-cost-no-satisfaction", weights{x: "10", o: "40", b: "30", c: "20"}, nil},
		{"2021, neither", "central-2021", "without-cost-no-satisfaction", weights{x: "10", o: "50", b: "40"}, nil},
		{"2021, another split", "central-2021", "without-cost", weights{x: "10", o: "49", b: "31", s: "10"}, []string{"scorecard.level-weight nodes", "scorecard.level-weight nodes"}},
		{"Hubei", "hubei", "standard", weights{x: "20", o: "40", b: "30", s: "10"}, nil},
		{"Hubei, another split", "hubei", "standard", weights{x: "20", o: "50", b: "20", s: "10"}, []string{"scorecard.level-adjusted nodes", "scorecard.level-adjusted nodes"}},
		{"Sichuan has none", "sichuan-2025", "", weights{x: "10", o: "90"}, nil},
	} {
		t.Run(k.name, func(t *testing.T) {
			sheet, fs := builtin(t, k.scheme).Bind(rows(k.weights))
			requireFindings(t, fs, k.want...)
			require.Equal(t, k.profile, sheet.Profile())
		})
	}
	t.Run("least share", func(t *testing.T) {
		scheme := plainScheme(t, `{"rule": "proportional"}`, func(doc object) {
			doc["minimums"] = []any{object{"categories": []any{"output", "benefit"}, "share": "0.6", "basis": "c"}}
		})
		_, fs := scheme.Bind(rows(weights{x: "40.01", o: "30", b: "29.99"}))
		requireFindings(t, fs, "scorecard.minimum-share nodes")
		require.Contains(t, fs[0].Message.ZH, "59.99")
		_, fs = scheme.Bind(rows(weights{x: "40", o: "30", b: "30"}))
		requireFindings(t, fs)
	})
}

// A sheet does not change when the caller's framework does.
func TestBindCopies(t *testing.T) {
	f := table100()
	sheet := bind(t, builtin(t, "central-2020"), f)
	want := everything(sheet.Score(answers100(nil)))
	f.Nodes[0].Code, f.Nodes[0].Children[0].Children[0].Weight = "changed", jixiao.PointsOf(1)
	*f.Nodes[2].Indicator = indicator.Indicator{}
	f.Nodes[1].Children = f.Nodes[1].Children[:1]
	require.Equal(t, want, everything(sheet.Score(answers100(nil))))
}

// What is odd about a cell is said when it is bound.
func TestBindFindingsOfCells(t *testing.T) {
	_, fs := builtin(t, "central-2020").Bind(flat(leaf("a", "100", criterion("100件", 0))))
	require.Len(t, fs.ByCode("indicator.direction-assumed"), 1)
	for _, f := range fs {
		require.True(t, strings.HasPrefix(f.Path, "nodes"), f.Path)
	}
}

// The method that a library names chooses the rule of the guide, also for a number.
func TestScoringOfTheLibrary(t *testing.T) {
	s, err := scorecard.Builtin("central-2021")
	require.NoError(t, err)
	n := leaf("a", "10", criterion("0起", indicator.LowerBetter))
	n.Indicator.Scoring = indicator.ScoringDirect
	sheet, _ := s.Bind(flat(n))
	require.NotNil(t, sheet)
	id, kind, ok := sheet.Rule("a")
	require.True(t, ok)
	require.Equal(t, "yes-no direct", id+" "+kind.String())
	for actual, want := range map[string]string{"0起": "10.00", "1起": "0.00"} {
		r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", actual)}})
		got, ok := r.Points("a")
		require.True(t, ok)
		require.Equal(t, want, got.String(), actual)
	}
	n.Indicator.Scoring = 0
	sheet, _ = s.Bind(flat(n))
	id, _, _ = sheet.Rule("a")
	require.Equal(t, "lower", id)
}
