package indicator_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/proptest"
)

// table has 产出 60 (a 20, b 15, c 15 under o1; d 10 under o2) and 效益 40 (g 30, h 10).
func spreadTable() indicator.Framework {
	return indicator.Framework{ID: "t", Version: "1", Total: p("100"), Nodes: []indicator.Node{
		{Code: "o", Name: "产出指标", Weight: p("60"), Children: []indicator.Node{
			{Code: "o1", Children: []indicator.Node{leafNode("a", "20"), leafNode("b", "15.0"), leafNode("c", "15")}},
			{Code: "o2", Weight: p("10"), Children: []indicator.Node{leafNode("d", "10")}},
		}},
		{Code: "e", Name: "效益指标", Weight: p("40"), Children: []indicator.Node{leafNode("g", "30"), leafNode("h", "10")}},
	}}
}

func TestWithout(t *testing.T) {
	t.Parallel()
	forfeit, parent, total := indicator.SpreadForfeit, indicator.SpreadParent, indicator.SpreadTotal
	for name, c := range map[string]struct {
		how   indicator.Spread
		codes []string
		step  string
		total string
		want  string
	}{
		"nothing":                      {total, nil, "1", "100", "o=60 o1= a=20 b=15.0 c=15 o2=10 d=10 e=40 g=30 h=10"},
		"forfeit":                      {forfeit, []string{"b", "h"}, "1", "75", "o=45 o1= a=20 c=15 o2=10 d=10 e=30 g=30"},
		"siblings":                     {parent, []string{"b"}, "1", "100", "o=60 o1= a=29 c=21 o2=10 d=10 e=40 g=30 h=10"},
		"siblings, finer":              {parent, []string{"b"}, "0.5", "100", "o=60 o1= a=28.5 c=21.5 o2=10 d=10 e=40 g=30 h=10"},
		"a group that is empty":        {parent, []string{"d"}, "1", "100", "o=60 o1= a=24 b=18 c=18 e=40 g=30 h=10"},
		"a group that is named":        {parent, []string{"o2"}, "1", "100", "o=60 o1= a=24 b=18 c=18 e=40 g=30 h=10"},
		"a whole first level":          {parent, []string{"g", "h"}, "1", "100", "o=100 o1= a=33 b=25 c=25 o2=17 d=17"},
		"siblings, then those above":   {parent, []string{"a", "b", "d"}, "1", "100", "o=60 o1= c=60 e=40 g=30 h=10"},
		"all others":                   {total, []string{"h"}, "1", "100", "o=67 o1= a=22 b=17 c=17 o2=11 d=11 e=33 g=33"},
		"all others, a code twice":     {total, []string{"h", "h"}, "0.01", "100", "o=66.67 o1= a=22.22 b=16.67 c=16.67 o2=11.11 d=11.11 e=33.33 g=33.33"},
		"all others, equal remainders": {total, []string{"a", "d", "g", "h"}, "1", "100", "o=100 o1= b=50 c=50"},
		"large steps":                  {total, []string{"a", "d", "g"}, "20", "100", "o=70 o1= b=35 c=35 e=30 h=30"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := spreadTable()
			g, fs := f.Without(c.codes, c.how, p(c.step))
			require.False(t, fs.HasErrors(), "%v", fs)
			require.Equal(t, c.want, weightsOf(g))
			require.Equal(t, c.total, g.Total.String())
			require.Empty(t, g.Check())
			require.Equal(t, "t", g.ID)
			require.Equal(t, weightsOf(spreadTable()), weightsOf(f), "the framework itself stays")
			if leaves := g.Leaves(); len(leaves) > 0 {
				leaves[0].Indicator.Name = "changed"
				require.Equal(t, "a", f.Leaves()[0].Indicator.Name)
			}
		})
	}
}

func TestWithoutFindings(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		codes      []string
		how        indicator.Spread
		step       string
		change     func(f *indicator.Framework)
		code, path string
		kept       bool // something comes back
	}{
		"unknown":        {[]string{"a", "x"}, indicator.SpreadParent, "1", nil, "code-unknown", "codes[1]", true},
		"group":          {[]string{"o2"}, indicator.SpreadParent, "1", nil, "group-taken-out", "codes[0]", true},
		"all":            {[]string{"o", "e"}, indicator.SpreadTotal, "1", nil, "nothing-left", "codes", false},
		"all, forfeited": {[]string{"o", "e"}, indicator.SpreadForfeit, "1", nil, "nothing-left", "codes", false},
		"what is left weighs 0": {[]string{"o", "g"}, indicator.SpreadTotal, "1", func(f *indicator.Framework) {
			f.Nodes[1].Children = []indicator.Node{leafNode("g", "40"), leafNode("h", "0")}
		}, "nothing-left", "codes", false},
		"how":      {[]string{"a"}, 0, "1", nil, "spread-unset", "how", false},
		"no step":  {[]string{"a"}, indicator.SpreadTotal, "", nil, "step-invalid", "step", false},
		"uneven":   {[]string{"b"}, indicator.SpreadParent, "2", nil, "step-uneven", "nodes[0].children[0].children", false},
		"uneven 2": {[]string{"b"}, indicator.SpreadTotal, "2", nil, "step-uneven", "nodes", false},
		"fine":     {[]string{"b"}, indicator.SpreadTotal, "0.000000000000000001", nil, "step-too-fine", "nodes", false},
		"unsound":  {[]string{"a"}, indicator.SpreadTotal, "1", func(f *indicator.Framework) { f.Total = p("90") }, "weight-sum", "nodes", false},
		"no weight": {[]string{"a"}, indicator.SpreadTotal, "1", func(f *indicator.Framework) {
			f.Nodes[1].Weight, f.Nodes[1].Children[0].Weight = jixiao.Points{}, jixiao.Points{}
		}, "weight-missing", "nodes[1].children[0].weight", false},
		"digits": {[]string{"h"}, indicator.SpreadTotal, "0.000000000000000001", func(f *indicator.Framework) {
			f.Total = jixiao.Points{}
			f.Nodes = []indicator.Node{leafNode("g", "99999999999999999999999999999999999999"), leafNode("h", "0.000000000000000001")}
		}, "whole-too-long", "nodes[0].weight", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := spreadTable()
			if c.change != nil {
				c.change(&f)
			}
			g, fs := f.Without(c.codes, c.how, p(c.step))
			found := codesAt(fs)
			require.Contains(t, found, c.code)
			require.Equal(t, c.path, found[c.code])
			require.Equal(t, c.kept, len(g.Nodes) > 0)
		})
	}
}

// TestWithoutZeroWeights: an indicator of weight 0 gets nothing, and a group of
// such indicators is passed over.
func TestWithoutZeroWeights(t *testing.T) {
	t.Parallel()
	f := indicator.Framework{Total: p("100"), Nodes: []indicator.Node{
		{Code: "m", Children: []indicator.Node{leafNode("a", "60"), leafNode("z", "0")}},
		leafNode("b", "40"),
	}}
	for _, how := range []indicator.Spread{indicator.SpreadParent, indicator.SpreadTotal} {
		g, fs := f.Without([]string{"a"}, how, p("1"))
		require.Empty(t, fs)
		require.Equal(t, "m= z=0 b=100", weightsOf(g))
	}
	none := indicator.Framework{Nodes: []indicator.Node{leafNode("a", "0"), leafNode("b", "0")}}
	g, fs := none.Without([]string{"a"}, indicator.SpreadTotal, p("1"))
	require.Empty(t, fs)
	require.Equal(t, "b=0", weightsOf(g))
}

// drawTree draws a framework of two or three levels whose weights are whole.
func drawTree(t *rapid.T) indicator.Framework {
	var f indicator.Framework
	sum, serial := int64(0), 0
	leaf := func() indicator.Node {
		serial++
		w := rapid.Int64Range(0, 20).Draw(t, "weight")
		sum += w
		n := leafNode(fmt.Sprint("r", serial), fmt.Sprint(w))
		n.Indicator.Category = indicator.Output
		n.Indicator.Criterion = indicator.MustParseCriterion("≥1")
		return n
	}
	for i := range rapid.IntRange(1, 4).Draw(t, "groups") {
		g := indicator.Node{Code: fmt.Sprint("g", i), Name: "产出指标"}
		for k := range rapid.IntRange(1, 3).Draw(t, "children") {
			if rapid.Bool().Draw(t, "leaf") {
				g.Children = append(g.Children, leaf())
				continue
			}
			m := indicator.Node{Code: fmt.Sprintf("m%d-%d", i, k)}
			for range rapid.IntRange(1, 3).Draw(t, "leaves") {
				m.Children = append(m.Children, leaf())
			}
			g.Children = append(g.Children, m)
		}
		f.Nodes = append(f.Nodes, g)
	}
	f.Nodes = append(f.Nodes, leaf())
	f.Total = jixiao.PointsOf(sum)
	return f
}

// TestWithoutKeepsSums: the sum is exact at every level, nobody loses points, and
// nobody gets a step more or less than its exact part.
func TestWithoutKeepsSums(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := drawTree(t)
		var codes []string
		removed := new(big.Rat)
		before := map[string]*big.Rat{}
		for _, n := range f.Leaves() {
			w := n.Weight.Decimal().Rat()
			if rapid.IntRange(0, 3).Draw(t, "out") == 0 {
				codes = append(codes, n.Code)
				removed.Add(removed, w)
				continue
			}
			before[n.Code] = w
		}
		how := rapid.SampledFrom(indicator.Spreads()).Draw(t, "how")
		step := rapid.SampledFrom([]string{"1", "0.5", "0.01"}).Draw(t, "step")
		g, fs := f.Without(codes, how, p(step))
		if fs.HasErrors() {
			require.Contains(t, codesAt(fs), "nothing-left")
			return
		}
		require.Empty(t, g.Check())
		require.Len(t, g.Leaves(), len(before))
		all := f.Total.Decimal().Rat()
		kept := new(big.Rat).Sub(all, removed)
		sum := new(big.Rat)
		for _, n := range g.Leaves() {
			w := n.Weight.Decimal().Rat()
			sum.Add(sum, w)
			require.GreaterOrEqual(t, w.Cmp(before[n.Code]), 0)
			if how == indicator.SpreadTotal && kept.Sign() > 0 {
				exactly := new(big.Rat).Mul(before[n.Code], all)
				exactly.Quo(exactly, kept).Sub(exactly, w)
				require.Negative(t, exactly.Abs(exactly).Cmp(p(step).Decimal().Rat()), n.Code)
			}
		}
		if how == indicator.SpreadForfeit {
			all = kept
		}
		require.Zero(t, sum.Cmp(all))
		slices.Reverse(codes)
		again, _ := f.Without(codes, how, p(step))
		require.Equal(t, weightsOf(g), weightsOf(again))
	})
}

// spreadScheme scores by completion, rounds the total only, and does with what does
// not apply what the policy says.
func spreadScheme(t rapid.TB, total, policy string) *scorecard.Scheme {
	t.Helper()
	entry := func(extra string) string { return `{"basis":"b",` + extra + `}` }
	s, err := scorecard.ParseScheme([]byte(`{
		"format": "` + scorecard.Format + `", "id": "plain", "version": "1", "name": {"zh": "测试", "en": "Test"},
		"basis": {"b": {"document": "试行办法", "verified": false}}, "total": "` + total + `",
		"rounding": ` + entry(`"stage":"total","places":6,"mode":"half-up"`) + `,
		"rules": [` + entry(`"id":"r","rule":"proportional"`) + `],
		"absence": ` + entry(`"missing":"forfeit","not_applicable":"`+policy+`","exempt":"forfeit","not_yet_due":"hold"`) + `,
		"bands": [` + entry(`"code":"poor","name":{"zh":"差","en":"Poor"},"from":"0"`) + `]}`))
	require.NoError(t, err)
	return s
}

// TestWithoutAgreesWithScheme holds the weights, dealt out in very fine steps, to
// what the scoring engine makes of the same answers: with one indicator full and the
// others at 0, its total is the new weight of that indicator; with all full it is
// the new total.
func TestWithoutAgreesWithScheme(t *testing.T) {
	t.Parallel()
	basis := jixiao.Basis{Document: "说明"}
	six := func(p jixiao.Points) string {
		d, err := p.Exact().Rat().Round(6, 1)
		require.NoError(t, err)
		return d.Trim().String()
	}
	compared := 0
	proptest.Check(t, func() bool { return compared > 0 }, func(t *rapid.T) {
		f := drawTree(t)
		if f.Total.Sign() == 0 {
			return
		}
		how := rapid.SampledFrom(indicator.Spreads()).Draw(t, "how")
		sheet, fs := spreadScheme(t, f.Total.String(), how.String()).Bind(f)
		require.False(t, fs.HasErrors(), "%v", fs)
		var codes, kept []string
		for _, n := range f.Leaves() {
			if rapid.IntRange(0, 2).Draw(t, "out") == 0 {
				codes = append(codes, n.Code)
			} else {
				kept = append(kept, n.Code)
			}
		}
		g, fs := f.Without(codes, how, p("0.000000000001"))
		if fs.HasErrors() {
			require.Contains(t, codesAt(fs), "nothing-left")
			return
		}
		score := func(full func(string) bool) string {
			var in scorecard.Input
			for _, c := range codes {
				in.Answers = append(in.Answers, scorecard.Answer{Code: c, Actual: indicator.NotApplicable(basis)})
			}
			for _, c := range kept {
				a := scorecard.Answer{Code: c, Actual: indicator.ObservedText("0")}
				if full(c) {
					a.Actual = indicator.ObservedText("1")
				}
				in.Answers = append(in.Answers, a)
			}
			total, ok := sheet.Score(in).Total()
			require.True(t, ok)
			return total.Trim().String()
		}
		require.Equal(t, six(g.Total), score(func(string) bool { return true }))
		for _, n := range g.Leaves() {
			require.Equal(t, six(n.Weight), score(func(c string) bool { return c == n.Code }), "%s %v", n.Code, how)
			compared++
		}
	})
}

func TestSpread(t *testing.T) {
	t.Parallel()
	require.Len(t, indicator.Spreads(), 3)
	for _, s := range indicator.Spreads() {
		require.True(t, s.IsValid())
		var policy scorecard.AbsencePolicy
		require.NoError(t, policy.UnmarshalText([]byte(s.String())), "the keys are those of a scheme")
		data, err := json.Marshal(s)
		require.NoError(t, err)
		var back indicator.Spread
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, s, back)
		require.NotEmpty(t, s.Text().EN)
	}
	var s indicator.Spread
	require.Error(t, s.UnmarshalText([]byte("hold")))
	require.False(t, s.IsValid())
	require.Empty(t, s.String())
}

// An indicator that does not apply is taken out, and its 10 points go to the others.
func ExampleFramework_Without() {
	leaf := func(code string, weight int64) indicator.Node {
		return indicator.Node{Code: code, Weight: jixiao.PointsOf(weight), Indicator: &indicator.Indicator{Name: code}}
	}
	f := indicator.Framework{Total: jixiao.PointsOf(100), Nodes: []indicator.Node{leaf("A", 50), leaf("B", 40), leaf("C", 10)}}
	g, findings := f.Without([]string{"C"}, indicator.SpreadTotal, jixiao.MustPoints("0.5"))
	for _, n := range g.Leaves() {
		fmt.Println(n.Code, n.Weight)
	}
	fmt.Println(len(findings))
	_, findings = f.Without([]string{"A", "B", "C", "D"}, indicator.SpreadTotal, jixiao.PointsOf(1))
	for _, x := range findings {
		fmt.Println(x)
	}
	// Output:
	// A 55.5
	// B 44.5
	// 0
	// error indicator.code-unknown codes[3]: there is no indicator with the code D
	// error indicator.nothing-left codes: no indicator with a weight is left
}

func BenchmarkWithout(b *testing.B) {
	f, codes, step := spreadTable(), []string{"b"}, p("0.5")
	for _, how := range indicator.Spreads() {
		b.Run(how.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, fs := f.Without(codes, how, step); len(fs) > 0 {
					b.Fatal(strings.TrimSpace(fs[0].String()))
				}
			}
		})
	}
}
