package scorecard_test

import (
	"flag"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

var update = flag.Bool("update", false, "write testdata/explanations.golden anew")

// calculator computes what an explanation says to type. It knows numbers,
// brackets, + − × ÷, min and max, and nothing of the engine.
type calculator struct {
	text []rune
	at   int
}

func calculate(text string) (v *big.Rat, err error) {
	c := calculator{text: []rune(text)}
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("%q: %v at %d", text, x, c.at)
		}
	}()
	v = c.sum()
	if c.skip(); c.at != len(c.text) {
		panic("something left")
	}
	return v, nil
}

func (c *calculator) skip() {
	for c.at < len(c.text) && c.text[c.at] == ' ' {
		c.at++
	}
}

func (c *calculator) eats(sign string) bool {
	c.skip()
	if strings.HasPrefix(string(c.text[c.at:]), sign) {
		c.at += len([]rune(sign))
		return true
	}
	return false
}

func (c *calculator) sum() *big.Rat {
	v := c.product()
	for {
		switch {
		case c.eats("+"):
			v = add(v, c.product())
		case c.eats("−"):
			v = sub(v, c.product())
		default:
			return v
		}
	}
}

func (c *calculator) product() *big.Rat {
	v := c.number()
	for {
		switch {
		case c.eats("×"):
			v = mul(v, c.number())
		case c.eats("÷"):
			v = quo(v, c.number())
		default:
			return v
		}
	}
}

func (c *calculator) number() *big.Rat {
	for name, pick := range map[string]func(a, b *big.Rat) *big.Rat{"min(": lesser, "max(": greater} {
		if c.eats(name) {
			v := c.sum()
			for c.eats(",") {
				v = pick(v, c.sum())
			}
			c.close()
			return v
		}
	}
	if c.eats("(") {
		v := c.sum()
		c.close()
		return v
	}
	if c.eats("-") {
		return new(big.Rat).Neg(c.number())
	}
	from := c.at
	for c.at < len(c.text) && strings.ContainsRune("0123456789.", c.text[c.at]) {
		c.at++
	}
	v, ok := new(big.Rat).SetString(string(c.text[from:c.at]))
	if !ok {
		panic("no number")
	}
	return v
}

func (c *calculator) close() {
	if !c.eats(")") {
		panic("no closing bracket")
	}
}

func TestCalculator(t *testing.T) {
	for text, want := range map[string]string{
		"7.5 × 59 ÷ 60": "59/8", "10 − (-3) − 2 × (1 + 1)": "9", "min(100, 3 + 4 × 2)": "11", "max(0, 1 − (7 ÷ 3))": "0",
		"(1 ÷ 3) × 3": "1", "2 − 1 − 1": "0", "min(3, max(1, 2), 5)": "2", "8 ÷ 2 ÷ 2": "2",
	} {
		v, err := calculate(text)
		require.NoError(t, err)
		require.Equal(t, want, v.RatString(), text)
	}
	for _, text := range []string{"", "1 +", "(1", "1 1", "x", "min(1", "1..2"} {
		_, err := calculate(text)
		require.Error(t, err, text)
	}
}

// printedModes are the words for rounding in an explanation.
func printedModes() map[string]jixiao.RoundingMode {
	out := map[string]jixiao.RoundingMode{
		"四舍五入": jixiao.HalfUp, "四舍六入五成双": jixiao.HalfEven, "进位": jixiao.Up, "截尾": jixiao.Down, "向下取整": jixiao.Floor, "向上取整": jixiao.Ceiling,
	}
	for _, m := range jixiao.RoundingModes() {
		out[m.String()] = m
	}
	return out
}

// printedPoints reads a line EXPRESSION = VALUE ≈ POINTS (how) as a reader with
// a calculator does, and returns the points that it comes to. What the line says
// itself, VALUE and POINTS, must agree.
func printedPoints(t *testing.T, line string) *big.Rat {
	t.Helper()
	left, points, approximately := strings.Cut(line, " ≈ ")
	expression, shown, computed := strings.Cut(left, " = ")
	value, err := calculate(expression)
	require.NoError(t, err, line)
	if computed {
		digits, cut := strings.CutSuffix(shown, "…")
		require.Equal(t, cut, value.Cmp(rat(t, digits)) != 0, "… stands where digits were left out, and only there: %s", line)
		_, decimals, _ := strings.Cut(digits, ".")
		require.Zero(t, roundModel(value, len(decimals), jixiao.Down).Cmp(rat(t, digits)), line)
	}
	if !approximately {
		require.NotContains(t, line, "…")
		return value
	}
	number, how, ok := strings.Cut(points, "（")
	if !ok {
		number, how, ok = strings.Cut(points, " (")
	}
	require.True(t, ok, line)
	how = strings.TrimRight(how, "）)")
	words := strings.FieldsFunc(how, func(r rune) bool { return r == '，' || r == ',' })
	mode, known := printedModes()[words[0]]
	require.True(t, known, "rounded how? %s", line)
	places, err := strconv.Atoi(strings.Trim(strings.TrimSpace(words[1]), "保留位小数places "))
	require.NoError(t, err, line)
	rounded := roundModel(value, places, mode)
	require.Equal(t, number, rounded.FloatString(places), line)
	return rounded
}

// printedLines returns the lines of arithmetic of a printed explanation as pairs
// of least and most.
func printedLines(t *testing.T, text string) (low, high []*big.Rat) {
	t.Helper()
	for line := range strings.SplitSeq(text, "\n") {
		for _, label := range []string{"计算：", "Arithmetic: "} {
			if arithmetic, ok := strings.CutPrefix(line, label); ok {
				p := printedPoints(t, arithmetic)
				low, high = append(low, p), append(high, p)
			}
		}
		for _, label := range []string{"最低：", "At least: "} {
			if arithmetic, ok := strings.CutPrefix(line, label); ok {
				low = append(low, printedPoints(t, arithmetic))
			}
		}
		for _, label := range []string{"最高：", "At most: "} {
			if arithmetic, ok := strings.CutPrefix(line, label); ok {
				high = append(high, printedPoints(t, arithmetic))
			}
		}
	}
	require.Len(t, high, len(low), "%s", text)
	return low, high
}

// A reader with a pocket calculator gets the digits that are shown, from the
// text alone, in either language, for every row, the total and every gate.
func TestExplanationIsTheArithmetic(t *testing.T) {
	r := rand.New(rand.NewPCG(37, 2))
	lines, gates := 0, 0
	for _, stage := range []scorecard.Stage{scorecard.StageRow, scorecard.StageLevel, scorecard.StageTotal} {
		for _, mode := range jixiao.RoundingModes() {
			scheme := everyRule(t, stage, 2, mode)
			for range 40 {
				finished := r.IntN(3) == 0
				f, in, _ := randomTable(r, finished)
				sheet, _ := scheme.Bind(f)
				result := sheet.Score(in)
				for _, n := range result.Nodes() {
					if !n.Leaf {
						continue
					}
					e, ok := result.Explain(n.Code)
					require.True(t, ok)
					for _, lang := range []jixiao.Lang{jixiao.Chinese, jixiao.English} {
						low, high := printedLines(t, e.In(lang))
						if n.Status == scorecard.Excluded {
							require.Empty(t, low)
							continue
						}
						require.Len(t, low, 1, "%s", e.In(lang))
						requireShown(t, n.Low, low[0], e.In(lang))
						requireShown(t, n.High, high[0], e.In(lang))
						lines++
					}
				}
				e, ok := result.ExplainTotal()
				if !ok {
					continue
				}
				wantLow, wantHigh, ok := result.Bounds()
				require.True(t, ok)
				for _, lang := range []jixiao.Lang{jixiao.Chinese, jixiao.English} {
					low, high := printedLines(t, e.In(lang))
					require.Len(t, low, 1+len(e.Gates), "%s", e.In(lang))
					requireShown(t, wantLow, low[len(low)-1], e.In(lang))
					requireShown(t, wantHigh, high[len(high)-1], e.In(lang))
					gates += len(e.Gates)
				}
			}
		}
	}
	require.Greater(t, lines, 1000)
	require.Greater(t, gates, 100)
}

// requireShown holds shown points to what a reader computes, who may see more
// places than are shown only where nothing was rounded.
func requireShown(t *testing.T, shown jixiao.Points, computed *big.Rat, text string) {
	t.Helper()
	require.Zero(t, pointsRat(t, shown).Cmp(computed), "shown %s, computed %s from\n%s", shown, computed.RatString(), text)
}

// Gates go on from what stands before them.
func TestExplainGatesChain(t *testing.T) {
	sheet := bind(t, gated(t, scorecard.StageTotal), flat(leaf("a", "60", criterion("≥3件", 0)), leaf("b", "40", criterion("≥3件", 0))))
	result := sheet.Score(scorecard.Input{
		Answers: []scorecard.Answer{seen("a", "2件"), seen("b", "2.5件")},
		Facts:   []scorecard.Fact{{Name: "deduct", Points: jixiao.MustPoints("1.5")}, {Name: "bonus", Points: jixiao.PointsOf(9)}, {Name: "cap"}},
	})
	e, ok := result.ExplainTotal()
	require.True(t, ok)
	require.Equal(t, "40 + (100 ÷ 3)", e.High.Expression)
	require.Equal(t, "220/3", e.High.Exact)
	require.Equal(t, "73.33", e.High.Points.String())
	require.Len(t, e.Gates, 3)
	require.Equal(t, "min(100, (220 ÷ 3) + 5)", e.Gates[0].High.Expression, "the bonus is cut to its limit")
	require.Equal(t, "5", e.Gates[0].Points.String())
	require.Equal(t, "max(0, (235 ÷ 3) − 1.5)", e.Gates[1].High.Expression)
	require.Equal(t, "min((461 ÷ 6), 79.99)", e.Gates[2].High.Expression)
	total, ok := result.Total()
	require.True(t, ok)
	require.Equal(t, "76.83", total.String())
	require.Equal(t, "76.83", e.Gates[2].High.Points.String())
	require.Equal(t, "试〔2024〕1号", e.Gates[0].Basis.String())
}

// The fields are for programs: typed, with a version, and no digit in them
// stands in the text alone.
func TestExplanationFields(t *testing.T) {
	require.Equal(t, 1, scorecard.ExplanationVersion)
	sheet := bind(t, builtin(t, "central-2020"), flat(leaf("a", "7.50", criterion("≥60人", 0)), leaf("b", "20", criterion("效果明显", 0))))
	result := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "59人"), {Code: "b", Actual: indicator.Graded(2)}}})
	e, ok := result.Explain("a")
	require.True(t, ok)
	require.Equal(t, scorecard.Explanation{
		Version: 1, Code: "a", Name: "指标a", Rule: scorecard.Proportional, RuleName: scorecard.Proportional.Definition().Name, Entry: "higher",
		Target: "≥60人", Actual: "59人", Attainment: "59/60", Weight: jixiao.MustPoints("7.50"), Status: scorecard.Scored, Reason: scorecard.TargetMissed,
		Direction: indicator.HigherBetter, Formula: jixiao.Text{ZH: "分值 × 完成值 ÷ 指标值", EN: "weight × actual ÷ target"},
		Low:      &scorecard.Arithmetic{Expression: "7.5 × 59 ÷ 60", Exact: "59/8", Points: jixiao.MustPoints("7.38")},
		High:     &scorecard.Arithmetic{Expression: "7.5 × 59 ÷ 60", Exact: "59/8", Points: jixiao.MustPoints("7.38")},
		Rounding: jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}, Stage: scorecard.StageRow,
		Basis: sheet.Scheme().Basis("score"),
	}, e)
	require.Equal(t, "7.5 × 59 ÷ 60 = 7.375 ≈ 7.38（四舍五入，保留 2 位小数）", e.Line(jixiao.Chinese))
	require.Equal(t, "7.5 × 59 ÷ 60 = 7.375 ≈ 7.38 (half-up, 2 places)", e.Line(jixiao.English))
	e, ok = result.Explain("b")
	require.True(t, ok)
	require.Equal(t, "12 16", e.Low.Exact+" "+e.High.Exact)
	require.Equal(t, "20 × 0.6", e.Low.Expression)
	_, ok = result.Explain("nobody")
	require.False(t, ok)

	e, ok = result.ExplainTotal()
	require.True(t, ok)
	require.Equal(t, 1, e.Version)
	require.Equal(t, scorecard.Open, e.Status)
	require.Equal(t, scorecard.JudgementDue, e.Reason)
	require.Equal(t, "7.38 + 12", e.Low.Expression)
	require.Equal(t, "7.38 + 16", e.High.Expression)
	require.Empty(t, scorecard.Explanation{}.Line(jixiao.Chinese))

	x := scorecard.Expr{}
	require.Equal(t, "0 0", x.String()+" "+x.Exact())
	require.Equal(t, scorecard.OpNumber, x.Op())
	require.Empty(t, x.Args())
	require.Equal(t, "number + − × ÷ min max invalid", fmt.Sprint(scorecard.OpNumber, scorecard.OpAdd, scorecard.OpSub, scorecard.OpMul, scorecard.OpQuo, scorecard.OpMin, scorecard.OpMax, scorecard.Op(9)))
}

// Names come from cells: one with a line of its own must not pass for a line of
// the explanation.
func TestExplanationKeepsItsLines(t *testing.T) {
	n := leaf("a", "10", criterion("≥60人", 0))
	n.Indicator.Name = "培训\n计算：10 × 1 = 10"
	result := bind(t, builtin(t, "central-2020"), flat(n)).Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "30人")}})
	e, ok := result.Explain("a")
	require.True(t, ok)
	low, _ := printedLines(t, e.In(jixiao.Chinese))
	require.Len(t, low, 1)
	require.Equal(t, "5", low[0].RatString())
}

// explained is one explanation of the golden file.
type explained struct {
	title string
	text  func(lang jixiao.Lang) string
}

func goldenExplanations(t *testing.T) []explained {
	t.Helper()
	row := func(scheme, rule, name, weight, target string, category indicator.Category, a scorecard.Answer, facts ...scorecard.Fact) func(jixiao.Lang) string {
		n := leaf("3.1", weight, criterion(target, 0))
		n.Indicator.Name, n.Indicator.Rule, n.Indicator.Category = name, rule, category
		sheet, _ := builtin(t, scheme).Bind(flat(n))
		a.Code = "3.1"
		e, ok := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{a}, Facts: facts, Year: 2023}).Explain("3.1")
		require.True(t, ok)
		return e.In
	}
	total := func(s *scorecard.Scheme, f indicator.Framework, in scorecard.Input) func(jixiao.Lang) string {
		sheet, _ := s.Bind(f)
		e, ok := sheet.Score(in).ExplainTotal()
		require.True(t, ok)
		return e.In
	}
	late := func(s *scorecard.Scheme) func(jixiao.Lang) string {
		n := leaf("3.1", "8", criterion("2023年12月底前", 0))
		n.Indicator.Name = "项目完成时间"
		e, ok := bind(t, s, flat(n)).Score(scorecard.Input{Answers: []scorecard.Answer{seen("3.1", "2024年1月15日")}}).Explain("3.1")
		require.True(t, ok)
		return e.In
	}
	none := jixiao.Basis{Number: "某财绩〔2022〕3号"}
	withGates := plainScheme(t, `{"rule": "proportional"}`, func(doc object) {
		better, capped := gate("bonus", "bonus", "limit", "2"), gate("cap", "cap", "value", "79.99")
		better["name"], capped["name"] = object{"zh": "管理创新", "en": "new ways of management"}, object{"zh": "挪用资金", "en": "misuse of funds"}
		doc["gates"] = []any{better, capped}
	})
	rest := answers100(map[string]string{"b": "50", "e": ".", "h": "37"})
	rest.Facts = []scorecard.Fact{{Name: "bonus", Points: jixiao.PointsOf(3)}, {Name: "cap"}}
	return []explained{
		{"a target missed", row("central-2020", "", "培训人数", "7.50", "≥60人", indicator.Output, seen("", "59人"))},
		{"a target reached, direction assumed", row("central-2020", "", "培训人数", "7.5", "60人", indicator.Output, seen("", "75人"))},
		{"cost in other units, by the line", row("central-2020", "", "设备购置成本", "8", "≤3.5万元", indicator.Output, seen("", "42000元"))},
		{"cost, by the quotient", row("hubei", "", "设备购置成本", "8", "≤3.5万元", indicator.Output, seen("", "42000元"))},
		{"execution, finished", row("central-2021", "", "预算执行率", "10", "≥476.445311万元", indicator.Execution, seen("", "461.445311万元"), scorecard.Fact{Name: "project-finished"})},
		{"satisfaction in steps", row("central-2021", "", "服务对象满意度", "10", "≥95%", indicator.Satisfaction, seen("", "88.5%"))},
		{"a grade without points", row("central-2020", "", "社会效益", "15", "有效提升", indicator.Benefit, seen("", "部分达成年度指标并具有一定效果"))},
		{"points of a judge", row("central-2020", "", "社会效益", "15", "有效提升", indicator.Benefit, scorecard.Answer{Actual: indicator.Graded(2), Given: jixiao.MustPoints("11.25")})},
		{"far above the target", row("sichuan-2025", "key-duty", "重点任务完成数", "10", "≥20项", indicator.Output, seen("", "27项"))},
		{"below the pass mark", row("sichuan-2025", "key-duty", "重点任务完成数", "10", "≥20项", indicator.Output, seen("", "13项"))},
		{"execution, not finished", row("central-2021", "", "预算执行率", "10", "≥476.445311万元", indicator.Execution, seen("", "3614453.11元"))},
		{"beyond twice the target", row("central-2020", "", "设备购置成本", "8", "≤3.5万元", indicator.Output, seen("", "7万元"))},
		{"outside a range", row("central-2020", "", "气温控制", "6", "18℃~22℃", indicator.Output, seen("", "23℃"))},
		{"late, nothing set", row("central-2020", "", "项目完成时间", "8", "2023年12月底前", indicator.Output, seen("", "2024年1月15日"))},
		{"late, per day, rounded at the total", late(plainScheme(t, `{"rule": "deadline", "per_day": "1/37", "floor": "0.2"}`, rounded(scorecard.StageTotal, 2, jixiao.HalfEven)))},
		{"no value", row("central-2020", "", "培训人数", "7.5", "≥60人", indicator.Output, seen("", "/"))},
		{"does not apply", row("central-2020", "", "培训人数", "7.5", "≥60人", indicator.Output, scorecard.Answer{Actual: indicator.NotApplicable(none)})},
		{"units that cannot be compared", row("central-2020", "", "培训人数", "7.5", "≥60人", indicator.Output, seen("", "3.5万元"))},
		{"a total with a row left out", total(builtin(t, "central-2020"), table100(), answers100(map[string]string{"i": "-", "a": "59"}))},
		{"a total with open rows and gates", total(withGates, table100(), rest)},
	}
}

func TestExplanationsGolden(t *testing.T) {
	const golden = "testdata/explanations.golden"
	var b strings.Builder
	for _, e := range goldenExplanations(t) {
		fmt.Fprintf(&b, "== %s\n\n%s\n\n%s\n\n", e.title, e.text(jixiao.Chinese), e.text(jixiao.English))
	}
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String())
}
