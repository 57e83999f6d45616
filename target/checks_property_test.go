package target_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// drawTarget draws a table of rows that are good, weak and broken in many ways.
func drawTarget(t *rapid.T) target.Table {
	pick := func(label string, list ...string) string { return rapid.SampledFrom(list).Draw(t, label) }
	rows := make([]map[string]string, rapid.IntRange(0, 8).Draw(t, "rows"))
	for i := range rows {
		level := rapid.SampledFrom([][2]string{
			{"产出指标", "数量指标"}, {"产出指标", "质量指标"}, {"产出指标", "时效指标"}, {"成本指标", "经济成本指标"}, {"产出指标", "成本指标"},
			{"效益指标", "社会效益指标"}, {"满意度指标", "服务对象满意度指标"}, {"绩效指标", ""}, {"", ""},
		}).Draw(t, "level")
		rows[i] = map[string]string{
			"level1": level[0], "level2": level[1],
			"level3": pick("name", "养护公路里程", "工程验收合格率", "项目总成本", "单位成本", "完工时间", "群众满意度", "群众出行环境", "工作完成率", "88", "", "0", "指标1:/"),
			"target": pick("target", "≥50公里", "50公里", "≥95%", "100%", "≤80万元", "800000元", "0.8亿元", "≤2万元/公里", "2025年11月底前", "2026年3月", "明显改善", "及时", "约5次", "XX%", "公里", "-3次", "0", "", "2套方案，3场会"),
			"weight": pick("weight", "10", "20.5", "0", "90", "", "/"),
		}
		if rapid.Bool().Draw(t, "levels weighed") {
			rows[i]["level1_weight"] = pick("weight of level", "50", "10", "x")
		}
	}
	doc := map[string]any{
		"kind": pick("kind", "target", "department-self-evaluation", ""), "complete": rapid.Bool().Draw(t, "complete"), "indicators": rows,
		"project": pick("project", "农村公路养护", "县道改造工程", ""), "department": pick("department", "交通局", ""),
		"source": map[string]any{"year": rapid.SampledFrom([]int{2024, 2025}).Draw(t, "year")},
		"funds": map[string]any{"unit": pick("unit", "万元", "元", ""), "rows": []map[string]string{
			{"name": "年度资金总额", "budget": pick("total", "100", "80", "0", "约5", "")}, {"name": "其中：财政拨款", "budget": pick("part", "100", "60", "")},
		}},
	}
	if rapid.Bool().Draw(t, "head") {
		doc["goals"] = []map[string]string{{"phase": pick("phase", "annual", "multi-year", ""), "expected": pick("goal", "完成农村公路养护，让群众出行方便", "养护", "")}}
		doc["head"] = map[string]any{"term": pick("term", "2025年", ""), "planned": map[string]string{"from": "2025-01-01", "to": pick("end", "2025-12-31", "2027-06-30", "2024-01-01")}}
		if rapid.Bool().Draw(t, "tasks") {
			doc["tasks"] = []map[string]string{{"name": "养护", "total": pick("task", "100", "40", "x"), "fiscal": pick("fiscal", "40", "")}}
		}
	}
	data, err := json.Marshal(doc)
	require.NoError(t, err)
	x, _, err := target.Decode(data)
	require.NoError(t, err)
	return x
}

func drawContext(t *rapid.T) target.Context {
	var ctx target.Context
	if rapid.Bool().Draw(t, "history") {
		ctx.History = []*target.Table{}
		for range rapid.IntRange(0, 3).Draw(t, "years") {
			x := drawTarget(t)
			ctx.History = append(ctx.History, &x)
		}
	}
	if rapid.Bool().Draw(t, "peers") {
		var list []*target.Table
		for range rapid.IntRange(0, 7).Draw(t, "others") {
			x := drawTarget(t)
			list = append(list, &x)
		}
		ctx.Peers = target.NewPeers(list)
	}
	return ctx
}

// everyCheck is a policy of all checks, each once.
func everyCheck(t testing.TB) (p *target.Policy, checks []string) {
	t.Helper()
	parameters := make(map[string]string)
	for _, c := range checkCases(t) {
		parameters[c.check] = c.parameters
	}
	for _, d := range target.CheckDefinitions() {
		text := fmt.Sprintf(`{"check": %q, "basis": "own"`, d.ID)
		if parameters[d.ID] != "" {
			text += ", " + parameters[d.ID]
		}
		checks = append(checks, text+"}")
	}
	return parsePolicy(t, checks...), checks
}

// kinds counts the findings by code.
func kinds(fs jixiao.Findings) map[jixiao.Code]int {
	out := make(map[jixiao.Code]int)
	for _, f := range fs {
		out[f.Code]++
	}
	return out
}

// TestChecksChangeNothing: a table is as it was after all checks, and the same
// question has the same answer.
func TestChecksChangeNothing(t *testing.T) {
	t.Parallel()
	p, _ := everyCheck(t)
	rapid.Check(t, func(t *rapid.T) {
		x, ctx := drawTarget(t), drawContext(t)
		before, err := json.Marshal(x)
		require.NoError(t, err)
		l := p.Check(&x, ctx)
		after, err := json.Marshal(x)
		require.NoError(t, err)
		require.Equal(t, string(before), string(after))
		require.Equal(t, l.Entries(), p.Check(&x, ctx).Entries())
		requireLedger(t, l)
	})
}

// requireLedger holds a ledger to what every ledger must say.
func requireLedger(t require.TestingT, l *target.Ledger) {
	sum := 0
	for _, s := range target.CheckStates() {
		sum += l.Count(s)
	}
	entries := l.Entries()
	require.Equal(t, len(entries), sum)
	for _, e := range entries {
		require.True(t, e.State.IsValid(), e.Check)
		require.Equal(t, e.State == target.CheckFailed, len(e.Findings) > 0, e.Check)
		require.Equal(t, e.State == target.CheckNotApplicable || e.State == target.CheckNotDone, !e.Why.IsZero(), e.Check)
		for _, f := range e.Findings {
			require.True(t, f.Code.IsValid())
			require.True(t, f.Severity.IsValid())
			require.NotEmpty(t, f.Path)
			require.NotEmpty(t, f.Message.ZH)
			require.NotEmpty(t, f.Message.EN)
			require.NotEmpty(t, f.Remedy.ZH)
			require.NotEmpty(t, f.Remedy.EN)
			require.Less(t, len(f.Message.ZH), 1000)
			requirePlaced(t, f)
		}
	}
	clean := l.Outcome() == target.OutcomeClean
	require.Equal(t, clean, l.Count(target.CheckPassed) > 0 && l.Count(target.CheckFailed)+len(l.Open()) == 0)
	require.NotEmpty(t, l.Text(jixiao.Chinese))
}

// TestChecksOrderOfRows: the order of the rows changes no kind and no number of
// findings. Rows in pairs name one of the two; where the text stops early the last
// row is special.
func TestChecksOrderOfRows(t *testing.T) {
	t.Parallel()
	p, _ := everyCheck(t)
	pairs := []string{"lint-near-duplicate", "lint-counted-twice", "lint-restated", "level-sums"}
	rapid.Check(t, func(t *rapid.T) {
		x, ctx := drawTarget(t), drawContext(t)
		x.Complete = true
		for i := range x.Rows { // a printed level weight belongs to its first row
			x.Rows[i].Level1.Weight = target.Figure{}
		}
		before := p.Check(&x, ctx)
		y := x
		y.Rows = rapid.Permutation(x.Rows).Draw(t, "order")
		if ctx.Peers != nil && x.Project != "" {
			y.Project += "（同名不同项目）"
			x.Project = y.Project
			before = p.Check(&x, ctx)
		}
		after := p.Check(&y, ctx)
		for _, e := range before.Entries() {
			if slices.Contains(pairs, e.Check) {
				continue
			}
			other, _ := after.Entry(e.Check)
			require.Equal(t, e.State, other.State, e.Check)
			require.Equal(t, kinds(e.Findings), kinds(other.Findings), e.Check)
		}
	})
}

// TestChecksUnitOfMoney: a form in 元, 万元 or 亿元 gets the same answers about its
// money.
func TestChecksUnitOfMoney(t *testing.T) {
	t.Parallel()
	p, _ := everyCheck(t)
	rapid.Check(t, func(t *rapid.T) {
		budget, part := rapid.IntRange(0, 3).Draw(t, "budget"), rapid.IntRange(0, 3).Draw(t, "part")
		cost, each, task := rapid.IntRange(1, 3).Draw(t, "cost"), rapid.IntRange(1, 3).Draw(t, "each"), rapid.IntRange(0, 3).Draw(t, "task")
		scale := rapid.SampledFrom([]string{"", "0000"}).Draw(t, "wrong by ten thousand")
		make3 := func(unit, zeros string) target.Table {
			amount := func(n int) string {
				if n == 0 {
					return "0"
				}
				if unit == "亿元" {
					return fmt.Sprintf("0.0%d", n)
				}
				return fmt.Sprintf("%d%s", n, zeros)
			}
			data, err := json.Marshal(map[string]any{
				"complete": true, "head": map[string]any{"subject": "department"},
				"funds": map[string]any{"unit": unit, "rows": []map[string]string{{"name": "年度资金总额", "budget": amount(budget)}, {"name": "财政拨款", "budget": amount(part)}}},
				"tasks": []map[string]string{{"name": "养护", "total": amount(task), "fiscal": amount(part)}},
				"indicators": []map[string]string{
					{"level1": "产出指标", "level2": "数量指标", "level3": "养护里程", "target": "≥2公里"},
					{"level1": "成本指标", "level3": "养护总成本", "target": fmt.Sprintf("≤%d00%s万元", cost, scale)},
					{"level1": "成本指标", "level3": "材料费", "target": fmt.Sprintf("≤%d00万元", cost)},
					{"level1": "成本指标", "level3": "人工费", "target": fmt.Sprintf("≤%d000000元", cost)},
					{"level1": "成本指标", "level3": "每公里成本", "target": fmt.Sprintf("≤%d00万元/公里", each)},
				},
			})
			require.NoError(t, err)
			x, fs, err := target.Decode(data)
			require.NoError(t, err)
			require.Empty(t, fs)
			return x
		}
		want := make3("万元", "00")
		first := p.Check(&want, target.Context{})
		for unit, zeros := range map[string]string{"元": "000000", "亿元": ""} {
			x := make3(unit, zeros)
			l := p.Check(&x, target.Context{})
			for _, e := range first.Entries() {
				other, _ := l.Entry(e.Check)
				require.Equal(t, e.State, other.State, "%s in %s: %v, %v", e.Check, unit, e.Findings, other.Findings)
				require.Equal(t, kinds(e.Findings), kinds(other.Findings), "%s in %s", e.Check, unit)
			}
		}
	})
}

// TestChecksIndependent: each check says the same alone and beside the others.
func TestChecksIndependent(t *testing.T) {
	t.Parallel()
	all, texts := everyCheck(t)
	var alone []*target.Policy
	for _, text := range texts {
		alone = append(alone, parsePolicy(t, text))
	}
	backwards := slices.Clone(texts)
	slices.Reverse(backwards)
	reversed := parsePolicy(t, backwards...)
	rapid.Check(t, func(t *rapid.T) {
		x, ctx := drawTarget(t), drawContext(t)
		l := all.Check(&x, ctx)
		other := reversed.Check(&x, ctx)
		for i, e := range l.Entries() {
			require.Equal(t, e, alone[i].Check(&x, ctx).Entries()[0])
			same, _ := other.Entry(e.Check)
			require.Equal(t, e, same)
		}
	})
}

// TestCheckAllOrder: the order of the tables changes only which copy is named.
func TestCheckAllOrder(t *testing.T) {
	t.Parallel()
	p, _ := everyCheck(t)
	rapid.Check(t, func(t *rapid.T) {
		list := make([]*target.Table, rapid.IntRange(0, 7).Draw(t, "tables"))
		for i := range list {
			x := drawTarget(t)
			list[i] = &x
		}
		shuffled := rapid.Permutation(list).Draw(t, "order")
		before, after := p.CheckAll(list, target.Context{}), p.CheckAll(shuffled, target.Context{})
		unnamed := func(l *target.Ledger) []string {
			var out []string
			for _, f := range l.Findings() {
				text := f.String()
				if strings.Contains(string(f.Code), "copied") {
					text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }), " ")
				}
				out = append(out, fmt.Sprint(f.Code, text))
			}
			return out
		}
		for i, x := range list {
			at := slices.Index(shuffled, x)
			require.Equal(t, unnamed(before[i]), unnamed(after[at]))
		}
	})
}
