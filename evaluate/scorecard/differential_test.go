package scorecard_test

import (
	"fmt"
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// everyRule is a scheme that holds each rule by name, and gates. What is exempt
// stays inside its parent, what is not applicable goes to all others.
func everyRule(t rapid.TB, stage scorecard.Stage, places int, mode jixiao.RoundingMode) *scorecard.Scheme {
	t.Helper()
	entry := func(id, rest string) string {
		return `{"id": "` + id + `", "when": {"by_name_only": true}, "basis": "b", "rule": ` + rest + `}`
	}
	return plainScheme(t, `{"rule": "given"}`, rounded(stage, places, mode), absences("exempt", "redistribute-parent"), func(doc object) {
		doc["rules"] = []any{
			raw(t, entry("proportional", `"proportional", "pass": "2/37", "over": {"threshold": "1.3", "effect": "reduce", "slope": "0.5", "basis": "c"}`)),
			raw(t, entry("inverse", `"inverse"`)),
			raw(t, entry("linear", `"linear", "zero_at": "7/3"`)),
			raw(t, entry("interval", executionSteps[len(`{"rule": `):len(executionSteps)-1])),
			raw(t, entry("value", satisfactionSteps[len(`{"rule": `):len(satisfactionSteps)-1])),
			raw(t, entry("direct", `"direct", "miss": "1/7"`)),
			raw(t, entry("graded", tiersWithAward("")[len(`{"rule": `):len(tiersWithAward(""))-1])),
			raw(t, entry("checklist", checklistOf(7)[len(`{"rule": `):len(checklistOf(7))-1])),
			raw(t, entry("deduction", `"deduction", "counts": "shortfall", "each": "0.9", "per": "1/3", "floor": "0.1"`)),
			raw(t, entry("accumulation", `"accumulation", "each": "0.13", "cap": "2/3"`)),
			raw(t, entry("range", `"range", "zero_at": "2/3"`)),
			raw(t, entry("tolerance", `"tolerance", "zero_at": "3"`)),
			raw(t, entry("deadline", `"deadline", "per_day": "1/37", "floor": "2/37"`)),
			raw(t, entry("given", `"given"`)),
		}
		gate := func(id, effect string, more object) object {
			g := object{"id": id, "name": object{"zh": id, "en": id}, "fact": id, "effect": effect, "basis": "c"}
			maps.Copy(g, more)
			return g
		}
		doc["gates"] = []any{
			gate("bonus", "bonus", object{"limit": "5"}), gate("deduct", "deduct", object{"limit": "20"}),
			gate("cap", "cap", object{"value": "79.5"}), gate("veto", "veto", nil),
		}
	})
}

// modelRow is one row as the model sees it.
type modelRow struct {
	weight    *big.Rat
	low, high *big.Rat // nil: left out
	policy    string   // where the weight of a row left out goes
}

// randomRow draws a leaf, its answer and the model's result of it.
func randomRow(r *rand.Rand, code string, hundredths int64, finished bool) (indicator.Node, scorecard.Answer, modelRow) {
	w := decimalNumber{hundredths, 2}
	number := func(low, high int64) decimalNumber {
		places := r.IntN(4)
		scale := []int64{1, 10, 100, 1000}[places]
		return decimalNumber{low*scale + r.Int64N((high-low)*scale+1), places}
	}
	rules := []string{"proportional", "inverse", "linear", "interval", "value", "direct", "graded", "checklist", "deduction", "accumulation", "range", "tolerance", "deadline", "given"}
	rule := rules[r.IntN(len(rules))]
	target := number(1, 500)
	actual := number(0, 700)
	switch r.IntN(4) {
	case 0:
		actual = target
	case 1:
		actual = decimalNumber{max(0, target.n+r.Int64N(3)-1), target.places}
	}
	one := num(1, 1)
	var c indicator.Criterion
	var value *big.Rat
	a := scorecard.Answer{Code: code}
	quantity := func(op indicator.Comparison) {
		c = indicator.NewCriterion(op, target.in("万元"))
		a.Actual = indicator.Reported(actual.in("万元"))
		if r.IntN(2) == 0 {
			a.Actual = indicator.Reported(actual.times10(4).in("元"))
		}
	}
	text := func() { c = criterion("效果明显", 0) }
	switch rule {
	case "proportional":
		quantity(indicator.AtLeast)
		value = proportionalModel(w.rat(), actual.rat(), target.rat(), num(2, 37), overModel{num(13, 10), false, "reduce", num(1, 2)})
	case "inverse":
		quantity(indicator.AtMost)
		value = inverseModel(w.rat(), actual.rat(), target.rat())
	case "linear":
		quantity(indicator.AtMost)
		value = linearModel(w.rat(), actual.rat(), target.rat(), num(7, 3))
	case "interval":
		quantity(indicator.AtLeast)
		value = intervalModel(w.rat(), quo(actual.rat(), target.rat()), []stepModel{
			{from: zero(), upTo: one, share: one, fact: true},
			{from: num(4, 5), share: num(7, 10)}, {from: num(3, 5), share: num(1, 2)}, {from: zero(), share: zero()},
		}, finished)
	case "value":
		c = criterion("≥95%", 0)
		actual = number(0, 110)
		a.Actual = indicator.Reported(actual.times10(1).in("‰"))
		value = intervalModel(w.rat(), actual.rat(), []stepModel{
			{from: num(90, 1), share: one}, {from: num(80, 1), share: num(4, 5)}, {from: num(60, 1), share: num(1, 2)}, {from: zero(), share: zero()},
		}, false)
	case "direct":
		text()
		yes := r.IntN(2) == 0
		a.Actual = indicator.YesNo(yes)
		if value = mul(w.rat(), num(1, 7)); yes {
			value = w.rat()
		}
	case "graded", "given":
		text()
		given := decimalNumber{r.Int64N(hundredths*10 + 1), 3}
		a.Given = jixiao.MustPoints(given.String())
		value = given.rat()
	case "checklist":
		text()
		k := r.IntN(8)
		a.Met = upTo(7)[:k]
		value = mul(w.rat(), num(int64(k), 7))
	case "deduction":
		quantity(indicator.AtLeast)
		lost := greater(zero(), mul(num(27, 10), sub(target.rat(), actual.rat())))
		value = greater(mul(w.rat(), num(1, 10)), sub(w.rat(), lost))
	case "accumulation":
		text()
		a.Actual = indicator.Reported(actual.in("项"))
		value = lesser(mul(w.rat(), num(2, 3)), mul(num(13, 100), actual.rat()))
	case "range":
		high := decimalNumber{target.n + 1 + r.Int64N(100), target.places}
		c = criterion(target.String()+"万元~"+high.String()+"万元", 0)
		a.Actual = indicator.Reported(actual.in("万元"))
		value = outsideModel(w.rat(), actual.rat(), target.rat(), high.rat(), mul(num(2, 3), sub(high.rat(), target.rat())))
	case "tolerance":
		c = criterion("±"+target.String()+"万元", 0)
		a.Actual = indicator.Reported(decimalNumber{-actual.n, actual.places}.in("万元"))
		value = outsideModel(w.rat(), actual.rat(), sub(zero(), target.rat()), target.rat(), mul(num(3, 1), target.rat()))
	case "deadline":
		c = criterion("2023年12月底前", 0)
		late := r.IntN(60) - 20
		a.Actual = indicator.ReportedOn(jixiao.MustDate(2023, 12, 31))
		if late > 0 {
			a.Actual = indicator.ReportedOn(jixiao.MustDate(2024, 1+(late-1)/31, 1+(late-1)%31))
		}
		if value = w.rat(); late > 0 {
			value = mul(w.rat(), greater(num(2, 37), sub(one, num(int64(late), 37))))
		}
	}
	row := modelRow{weight: w.rat(), low: value, high: value}
	none := jixiao.Basis{Document: "说明"}
	switch r.IntN(12) {
	case 0:
		a = scorecard.Answer{Code: code, Actual: indicator.MissingValue()}
		row.low, row.high = zero(), zero()
	case 1:
		a = scorecard.Answer{Code: code, Actual: indicator.NotApplicable(none)}
		row.low, row.high, row.policy = nil, nil, "total"
	case 2:
		a = scorecard.Answer{Code: code, Actual: indicator.Exempt(none)}
		row.low, row.high, row.policy = nil, nil, "parent"
	case 3:
		a = scorecard.Answer{Code: code, Actual: indicator.NotYetDue()}
		row.low, row.high = zero(), w.rat()
	}
	n := leaf(code, w.String(), c)
	n.Indicator.Rule = rule
	return n, a, row
}

// modelNode is a node of the model's tree: a row or a group.
type modelNode struct {
	row      *modelRow
	children []*modelNode
	known    *big.Rat // weight of a group, once asked for
}

func (n *modelNode) weight() *big.Rat {
	if n.row != nil {
		return n.row.weight
	}
	if n.known == nil {
		n.known = zero()
		for _, c := range n.children {
			n.known.Add(n.known, c.weight())
		}
	}
	return n.known
}

// stays reports whether anything below is left where weight goes to siblings.
func (n *modelNode) stays() bool {
	if n.row != nil {
		return n.row.policy != "parent"
	}
	for _, c := range n.children {
		if c.stays() {
			return true
		}
	}
	return false
}

// share hands a weight down to the rows: siblings that stay have it by weight.
// This is the rule as it is worded, from the top down.
func (n *modelNode) share(w *big.Rat, to map[*modelRow]*big.Rat) {
	if n.row != nil {
		to[n.row] = w
		return
	}
	left := zero()
	for _, c := range n.children {
		if c.stays() {
			left.Add(left, c.weight())
		}
	}
	for _, c := range n.children {
		if c.stays() {
			c.share(quo(mul(w, c.weight()), left), to)
		}
	}
}

// modelTotal adds the rows up by the definition: the points of a row count for
// its effective weight, rounded at the stage, and the total once more where
// weight was shared out.
func modelTotal(top *modelNode, stage scorecard.Stage, round func(*big.Rat) *big.Rat) (low, high *big.Rat) {
	effective := map[*modelRow]*big.Rat{}
	top.share(top.weight(), effective)
	low, high, weightLeft := zero(), zero(), zero()
	for _, level := range top.children {
		if !level.stays() {
			continue
		}
		inLevel := map[*modelRow]*big.Rat{} // as if the level stood alone
		level.share(level.weight(), inLevel)
		lowSum, highSum, factor := zero(), zero(), zero()
		for row, w := range inLevel {
			factor = quo(effective[row], w) // the same for the whole level
			if row.policy == "total" {
				continue
			}
			weightLeft.Add(weightLeft, effective[row])
			a, b := row.low, row.high
			if stage == scorecard.StageRow {
				a, b = round(a), round(b)
			}
			worth := quo(w, row.weight)
			lowSum.Add(lowSum, mul(a, worth))
			highSum.Add(highSum, mul(b, worth))
		}
		if stage == scorecard.StageLevel {
			lowSum, highSum = round(lowSum), round(highSum)
		}
		low.Add(low, mul(lowSum, factor))
		high.Add(high, mul(highSum, factor))
	}
	if weightLeft.Sign() > 0 {
		worth := quo(top.weight(), weightLeft)
		low, high = mul(low, worth), mul(high, worth)
	}
	return low, high
}

// modelGates runs the gates of everyRule over a total.
func modelGates(x *big.Rat, facts []scorecard.Fact) *big.Rat {
	points := map[string]*big.Rat{}
	for _, f := range facts {
		p, ok := new(big.Rat).SetString(f.Points.String())
		if !ok {
			p = zero()
		}
		points[f.Name] = p
	}
	if p, ok := points["bonus"]; ok {
		x = lesser(num(100, 1), add(x, lesser(p, num(5, 1))))
	}
	if p, ok := points["deduct"]; ok {
		x = greater(zero(), sub(x, lesser(p, num(20, 1))))
	}
	if _, ok := points["cap"]; ok {
		x = lesser(x, num(159, 2))
	}
	if _, ok := points["veto"]; ok {
		x = zero()
	}
	return x
}

// TestDifferential holds whole tables to the model: 10,000 of them, over every
// stage and mode.
func TestDifferential(t *testing.T) {
	tables := 10_000
	if raced {
		tables /= 10
	}
	var open, shared, gated atomic.Int32
	t.Run("all", func(t *testing.T) {
		for _, stage := range []scorecard.Stage{scorecard.StageRow, scorecard.StageLevel, scorecard.StageTotal} {
			for _, mode := range jixiao.RoundingModes() {
				t.Run(stage.String()+" "+mode.String(), func(t *testing.T) {
					t.Parallel()
					r := rand.New(rand.NewPCG(20200225, uint64(stage)*100+uint64(mode)))
					places := 2 + r.IntN(2)
					scheme := everyRule(t, stage, places, mode)
					for table := range tables/18 + 1 {
						finished := r.IntN(3) == 0
						f, in, top := randomTable(r, finished)
						sheet, findings := scheme.Bind(f)
						require.NotNil(t, sheet)
						require.False(t, findings.HasErrors(), "%v", findings)
						result := sheet.Score(in)
						requireModel(t, result, in, top, stage, places, mode, fmt.Sprintf("table %d", table))
						if low, high, ok := result.Bounds(); ok && !low.Equal(high) {
							open.Add(1)
						}
						if slices.ContainsFunc(result.Nodes(), func(n scorecard.Node) bool { return n.Status == scorecard.Excluded }) {
							shared.Add(1)
						}
						if len(in.Facts) > 1 {
							gated.Add(1)
						}
					}
				})
			}
		}
	})
	require.Greater(t, min(open.Load(), shared.Load(), gated.Load()), int32(tables/10), "tables with open rows, with rows left out and with gates must all occur")
}

// randomTable draws a framework of 100 points with two to four first levels.
func randomTable(r *rand.Rand, finished bool) (indicator.Framework, scorecard.Input, *modelNode) {
	rows := 3 + r.IntN(7)
	cuts := make([]int64, rows)
	left := int64(10_000)
	for i := range cuts {
		cuts[i] = 1
		if i == rows-1 {
			cuts[i] = left
		} else if spare := left - int64(rows-i); spare > 0 {
			cuts[i] += r.Int64N(min(spare, 3000) + 1)
		}
		left -= cuts[i]
	}
	var f indicator.Framework
	var in scorecard.Input
	top := &modelNode{}
	serial, next := 0, 0
	code := func() string { serial++; return fmt.Sprintf("n%d", serial) }
	for next < rows {
		level := indicator.Node{Code: code(), Name: "产出指标"}
		levelModel := &modelNode{}
		for range 1 + r.IntN(3) {
			group := indicator.Node{Code: code(), Name: "数量指标"}
			groupModel := &modelNode{}
			for range 1 + r.IntN(3) {
				if next == rows {
					break
				}
				n, a, row := randomRow(r, code(), cuts[next], finished)
				next++
				if r.IntN(8) == 0 { // a row beside the groups
					level.Children = append(level.Children, n)
					levelModel.children = append(levelModel.children, &modelNode{row: &row})
				} else {
					group.Children = append(group.Children, n)
					groupModel.children = append(groupModel.children, &modelNode{row: &row})
				}
				in.Answers = append(in.Answers, a)
			}
			if len(group.Children) > 0 {
				level.Children = append(level.Children, group)
				levelModel.children = append(levelModel.children, groupModel)
			}
		}
		if len(level.Children) > 0 {
			f.Nodes = append(f.Nodes, level)
			top.children = append(top.children, levelModel)
		}
	}
	if finished {
		in.Facts = append(in.Facts, scorecard.Fact{Name: "finished"})
	}
	for _, name := range []string{"bonus", "deduct", "cap", "veto"} {
		if r.IntN(8) != 0 {
			continue
		}
		fact := scorecard.Fact{Name: name}
		if name == "bonus" || name == "deduct" {
			fact.Points = jixiao.MustPoints(decimalNumber{r.Int64N(3000), 2}.String())
		}
		in.Facts = append(in.Facts, fact)
	}
	r.Shuffle(len(in.Answers), func(i, j int) { in.Answers[i], in.Answers[j] = in.Answers[j], in.Answers[i] })
	return f, in, top
}

func requireModel(t *testing.T, result *scorecard.Result, in scorecard.Input, top *modelNode, stage scorecard.Stage, places int, mode jixiao.RoundingMode, label string) {
	t.Helper()
	round := func(x *big.Rat) *big.Rat { return roundModel(x, places, mode) }
	reported := false
	var rows []*modelRow
	var walk func(n *modelNode)
	walk = func(n *modelNode) {
		if n.row != nil {
			rows = append(rows, n.row)
		}
		for _, c := range n.children {
			walk(c)
		}
	}
	walk(top)
	i := 0
	for _, n := range result.Nodes() {
		if !n.Leaf {
			continue
		}
		row := rows[i]
		i++
		reported = reported || n.Status == scorecard.Scored
		if row.low == nil {
			require.Equal(t, scorecard.Excluded, n.Status, label)
			require.False(t, n.Low.IsSet(), label)
			continue
		}
		require.Equal(t, round(row.low).FloatString(places), n.Low.String(), "%s: %s", label, n.Code)
		require.Equal(t, round(row.high).FloatString(places), n.High.String(), "%s: %s", label, n.Code)
	}
	require.Equal(t, len(rows), i)
	low, high, ok := result.Bounds()
	require.Equal(t, reported, ok, label)
	if !ok {
		return
	}
	wantLow, wantHigh := modelTotal(top, stage, round)
	wantLow, wantHigh = round(modelGates(wantLow, in.Facts)), round(modelGates(wantHigh, in.Facts))
	require.Equal(t, wantLow.FloatString(places), low.String(), label)
	require.Equal(t, wantHigh.FloatString(places), high.String(), label)
	total, ok := result.Total()
	require.Equal(t, wantLow.Cmp(wantHigh) == 0, ok, label)
	if ok {
		require.Equal(t, low, total, label)
	}
	band, known := result.Band()
	wantBand, wantBandHigh := modelBand(wantLow), modelBand(wantHigh)
	require.Equal(t, wantBand == wantBandHigh, known, label)
	if known {
		require.Equal(t, wantBand, band.Code, label)
	}
}

func modelBand(x *big.Rat) string {
	for _, b := range []struct {
		from int64
		code string
	}{{90, "excellent"}, {80, "good"}, {60, "fair"}, {0, "poor"}} {
		if x.Cmp(num(b.from, 1)) >= 0 {
			return b.code
		}
	}
	return ""
}
