package scorecard_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// 4,614,453.11 of 4,764,453.11 yuan spent are 9.685… of 10 points.
func TestExecutionPoints(t *testing.T) {
	for id, want := range map[string]string{"central-2020": "9.69", "sichuan-2025": "9.69", "hubei": "9.69", "central-2021": "7.00"} {
		for _, actual := range []string{"4614453.11元", "461.445311万元", "4,614,453.11元", "461.445311"} {
			f := flat(leaf("x", "10", criterion("476.445311万元", indicator.HigherBetter)))
			f.Nodes[0].Name = "预算执行率"
			f.Nodes[0].Children[0].Indicator.Category = indicator.Execution
			sheet, _ := builtin(t, id).Bind(f)
			r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("x", actual)}})
			p, ok := r.Points("x")
			require.True(t, ok, "%s %s", id, actual)
			require.Equal(t, want, p.String(), "%s %s", id, actual)
		}
	}
	x := quo(mul(num(10, 1), num(461445311, 100)), num(476445311, 100))
	require.Equal(t, "9.69", roundModel(x, 2, jixiao.HalfUp).FloatString(2))
	require.Equal(t, "9.68", roundModel(x, 2, jixiao.Down).FloatString(2))
}

// 7.50 × 59 ÷ 60 is 7.375, a tie.
func TestTieIsExact(t *testing.T) {
	for mode, want := range map[jixiao.RoundingMode]string{
		jixiao.HalfUp: "7.38", jixiao.HalfEven: "7.38", jixiao.Up: "7.38", jixiao.Down: "7.37", jixiao.Floor: "7.37", jixiao.Ceiling: "7.38",
	} {
		s := plainScheme(t, `{"rule": "proportional"}`, rounded(scorecard.StageRow, 2, mode))
		n := one(t, s, "7.50", criterion("≥60人", 0), seen("a", "59人"))
		require.Equal(t, want, n.Points.String(), mode)
		require.Equal(t, "59/8", n.Exact)
	}
}

func TestStages(t *testing.T) {
	// Thirds everywhere: 10/3 in six rows on two levels, and 40 points full.
	f := indicator.Framework{}
	for level := range 2 {
		top := indicator.Node{Code: fmt.Sprintf("L%d", level), Name: "产出指标"}
		for i := range 3 {
			top.Children = append(top.Children, leaf(fmt.Sprintf("r%d%d", level, i), "10", criterion("≥3件", 0)))
		}
		f.Nodes = append(f.Nodes, top)
	}
	f.Nodes = append(f.Nodes, leaf("full", "40", criterion("≥1件", 0)))
	var in scorecard.Input
	for _, code := range []string{"r00", "r01", "r02", "r10", "r11", "r12"} {
		in.Answers = append(in.Answers, seen(code, "1件"))
	}
	in.Answers = append(in.Answers, seen("full", "1件"))
	for _, c := range []struct {
		stage           scorecard.Stage
		mode            jixiao.RoundingMode
		row, level, all string
	}{
		{scorecard.StageRow, jixiao.HalfUp, "3.33", "9.99", "59.98"},
		{scorecard.StageRow, jixiao.Up, "3.34", "10.02", "60.04"},
		{scorecard.StageLevel, jixiao.HalfUp, "3.33", "10.00", "60.00"},
		{scorecard.StageTotal, jixiao.HalfUp, "3.33", "10.00", "60.00"},
		{scorecard.StageTotal, jixiao.Up, "3.34", "10.00", "60.00"},
	} {
		s := plainScheme(t, `{"rule": "proportional"}`, rounded(c.stage, 2, c.mode))
		r := bind(t, s, f).Score(in)
		nodes := byCode(r.Nodes())
		require.Equal(t, c.row, nodes["r00"].Points.String())
		require.Equal(t, "10/3", nodes["r00"].Exact)
		require.Equal(t, c.level, nodes["L0"].Points.String())
		total, ok := r.Total()
		require.True(t, ok)
		require.Equal(t, c.all, total.String(), "%s %s", c.stage, c.mode)
	}
}

// Sums of money and counts in any size come out exact to the fen.
func TestBigMoney(t *testing.T) {
	s := plainScheme(t, `{"rule": "proportional"}`, rounded(scorecard.StageRow, 6, jixiao.HalfUp))
	rapid.Check(t, func(t *rapid.T) {
		budget := decimalNumber{rapid.Int64Range(99_000_000_000_000, 100_000_000_000_000).Draw(t, "fen"), 2} // about 10^12 yuan
		short := rapid.Int64Range(1, 5).Draw(t, "fen short")
		spent := decimalNumber{budget.n - short, 2}
		c := indicator.NewCriterion(indicator.AtLeast, budget.in("元"))
		n := one(t, s, "100", c, reportedAs(spent, "元"))
		want := quo(mul(num(100, 1), spent.rat()), budget.rat())
		got, ok := new(big.Rat).SetString(n.Exact)
		require.True(t, ok)
		require.Zero(t, want.Cmp(got))
		require.Equal(t, scorecard.TargetMissed, n.Reason, "a fen short is short")
		same := one(t, s, "100", c, reportedAs(budget, "元"))
		require.Equal(t, scorecard.TargetMet, same.Reason)
	})
}

// Ten rows with equal scores are ten rows.
func TestEqualScores(t *testing.T) {
	var leaves []indicator.Node
	var in scorecard.Input
	for i := range 10 {
		code := fmt.Sprintf("r%d", i)
		leaves = append(leaves, leaf(code, "10", criterion("≥100件", 0)))
		in.Answers = append(in.Answers, seen(code, "75件"))
	}
	r := bind(t, builtin(t, "central-2020"), flat(leaves...)).Score(in)
	total, ok := r.Total()
	require.True(t, ok)
	require.Equal(t, "75.00", total.String())
	seenCodes := map[string]bool{}
	for _, n := range r.Nodes() {
		if n.Leaf {
			require.Equal(t, "7.50", n.Points.String())
			seenCodes[n.Code] = true
		}
	}
	require.Len(t, seenCodes, 10)
}

// The result of a table is a tree with weights, codes and paths.
func TestNodes(t *testing.T) {
	f := table100()
	f.Nodes[0].Weight = jixiao.PointsOf(40)
	r := bind(t, builtin(t, "central-2020"), f).Score(answers100(map[string]string{"b": "50", "i": "", "e": "."}))
	var rows []string
	for _, n := range r.Nodes() {
		rows = append(rows, fmt.Sprintf("%s %s %d %s %s %s..%s %s %s", n.Code, n.Path, n.Depth, n.Category, n.Weight, n.Low, n.High, n.Points, n.Exact))
	}
	require.Equal(t, []string{
		"A nodes[0] 0 output 40 29.50..37.50  ",
		"A1 nodes[0].children[0] 1 unknown 20 17.50..17.50 17.50 ",
		"a nodes[0].children[0].children[0] 2 output 5 5.00..5.00 5.00 5",
		"b nodes[0].children[0].children[1] 2 output 5 2.50..2.50 2.50 5/2",
		"c nodes[0].children[0].children[2] 2 output 10 10.00..10.00 10.00 10",
		"A2 nodes[0].children[1] 1 unknown 20 12.00..20.00  ",
		"d nodes[0].children[1].children[0] 2 output 12 12.00..12.00 12.00 12",
		"e nodes[0].children[1].children[1] 2 output 8 0.00..8.00  ",
		"B nodes[1] 0 benefit 30 30.00..30.00 30.00 ",
		"f nodes[1].children[0] 1 output 15 15.00..15.00 15.00 15",
		"g nodes[1].children[1] 1 output 15 15.00..15.00 15.00 15",
		"h nodes[2] 0 output 20 20.00..20.00 20.00 20",
		"D nodes[3] 0 satisfaction 10 0.00..0.00 0.00 ",
		"D1 nodes[3].children[0] 1 satisfaction 10 0.00..0.00 0.00 ",
		"i nodes[3].children[0].children[0] 2 output 10 0.00..0.00 0.00 ",
	}, rows)
	_, ok := r.Total()
	require.False(t, ok)
	low, high, ok := r.Bounds()
	require.True(t, ok)
	require.Equal(t, "79.50 87.50", low.String()+" "+high.String())

	_, ok = r.Node("A")
	require.False(t, ok, "Node answers leaves")
	_, ok = r.Points("nobody")
	require.False(t, ok)
	status, reason := r.Status("nobody")
	require.Zero(t, status)
	require.Equal(t, scorecard.NoReason, reason)
	_, ok = r.RowPoints(-1)
	require.False(t, ok)
	_, ok = r.RowPoints(9)
	require.False(t, ok)
	p, ok := r.RowPoints(1)
	require.True(t, ok)
	require.Equal(t, "2.50", p.String())
	require.Equal(t, "central-2020 1.0.0 over 9 indicators", r.Sheet().String())
}

// Findings handed out are the caller's.
func TestResultIsSafeFromItsCaller(t *testing.T) {
	r := bind(t, builtin(t, "central-2020"), flat(leaf("a", "100", criterion("≥100件", 0)))).Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "1件"), seen("b", "1件")}})
	fs := r.Findings()
	require.Len(t, fs, 1)
	fs[0].Path = "changed"
	require.Equal(t, "answers[1]", r.Findings()[0].Path)
}
