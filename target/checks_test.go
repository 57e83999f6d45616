package target_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// cells is a row in the order of the form: first and second level, name, target,
// weight.
type cells [5]string

// sheet makes a complete target table of rows, as it would be read.
func sheet(t testing.TB, rows ...cells) target.Table {
	t.Helper()
	list := make([]map[string]string, len(rows))
	for i, r := range rows {
		list[i] = map[string]string{"level1": r[0], "level2": r[1], "level3": r[2], "target": r[3], "weight": r[4]}
	}
	data, err := json.Marshal(map[string]any{"kind": "target", "complete": true, "indicators": list})
	require.NoError(t, err)
	return decode(t, string(data))
}

// soundRows are those of a table that an experienced reviewer signs.
func soundRows() []cells {
	return []cells{
		{"产出指标", "数量指标", "养护公路里程", "≥50公里", "20"},
		{"产出指标", "质量指标", "养护工程验收合格率", "≥95%", "15"},
		{"产出指标", "时效指标", "养护完工时间", "2025年11月底前", "15"},
		{"成本指标", "经济成本指标", "养护总成本", "≤100万元", "10"},
		{"效益指标", "社会效益指标", "公路优良中等路率", "≥85%", "20"},
		{"满意度指标", "服务对象满意度指标", "沿线群众满意度", "≥90%", "10"},
	}
}

// sound is a table with every part of the form, and nothing wrong.
func sound(t testing.TB) target.Table {
	t.Helper()
	x := sheet(t, soundRows()...)
	x.Project, x.Department, x.Unit = "农村公路养护", "某县交通运输局", "某县公路养护中心"
	x.Source.Year = 2025
	x.Head = target.Head{
		Attribute: target.ContinuedProject, Term: "2025年",
		Planned: jixiao.Period{From: jixiao.MustDate(2025, 1, 1), To: jixiao.MustDate(2025, 12, 31)},
	}
	x.Goals = []target.Goal{{Phase: target.Annual, Expected: "完成农村公路日常养护50公里，养护质量合格，群众出行更便利。"}}
	x.Funds = funds(t, "万元", "年度资金总额", "100", "其中：财政拨款", "80", "其他资金", "20")
	return x
}

func funds(t testing.TB, in string, pairs ...string) target.Funds {
	t.Helper()
	f := target.Funds{}
	if in != "" {
		f.Unit = unit(in)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		f.Rows = append(f.Rows, target.FundRow{Name: pairs[i], Budget: target.ReadFigure(pairs[i+1])})
	}
	return f
}

// department is the sound table of a whole department.
func department(t testing.TB) target.Table {
	t.Helper()
	x := sound(t)
	x.Head.Subject, x.Project = target.SubjectDepartment, ""
	x.Tasks = []target.Task{
		{Name: "公路养护", Total: target.ReadFigure("60"), Fiscal: target.ReadFigure("50"), Other: target.ReadFigure("10")},
		{Name: "机构运行", Total: target.ReadFigure("40"), Fiscal: target.ReadFigure("40")},
	}
	return x
}

// earlier is the sound table of a year before, with what was reached of a row.
func earlier(t testing.TB, year int, actual ...string) *target.Table {
	t.Helper()
	x := sound(t)
	x.Source.Year = year
	x.Goals[0].Expected = fmt.Sprintf("完成%d年度农村公路养护任务，保障公路畅通。", year)
	for i, a := range actual {
		x.Rows[i].Reported.Actual = indicator.ReadCell(a)
	}
	x.Rows[0].Indicator.Criterion = indicator.MustParseCriterion("≥45公里")
	return &x
}

// neighbours are tables of other projects with one row each like that of the sound
// table.
func neighbours(t testing.TB, targets ...string) *target.Peers {
	t.Helper()
	list := make([]*target.Table, len(targets))
	for i, v := range targets {
		x := sheet(t, cells{"产出指标", "数量指标", "养护公路里程", v, "20"})
		x.Project = fmt.Sprintf("项目%d", i+1)
		list[i] = &x
	}
	return target.NewPeers(list)
}

func copies(t testing.TB, change func(*target.Table)) *target.Peers {
	t.Helper()
	x := sound(t)
	x.Project = "县道养护"
	change(&x)
	return target.NewPeers([]*target.Table{&x})
}

// onlyCheck compiles a policy that asks for one check.
func onlyCheck(t testing.TB, check, parameters string) *target.Policy {
	t.Helper()
	if parameters != "" {
		parameters = ", " + parameters
	}
	p, err := target.ParsePolicy([]byte(fmt.Sprintf(
		`{"id": "one", "version": "1", "basis": {"own": {"convention": true, "verified": false}}, "checks": [{"check": %q%s, "basis": "own"}]}`, check, parameters)))
	require.NoError(t, err)
	return p
}

// given is a table with what the caller knows beside it.
type given struct {
	table target.Table
	ctx   target.Context
}

// checkCase is one check with tables of every answer it can give.
type checkCase struct {
	check, parameters string
	bad               []given // fails, with codes
	codes             []string
	good              []given
	notDue            []given
	open              []given // cannot be done
}

func alone(list ...target.Table) []given {
	out := make([]given, len(list))
	for i := range list {
		out[i] = given{table: list[i]}
	}
	return out
}

// checkCases has a case for every check.
func checkCases(t testing.TB) []checkCase {
	t.Helper()
	with := func(change func(*target.Table)) target.Table {
		x := sound(t)
		change(&x)
		return x
	}
	ofDepartment := func(change func(*target.Table)) target.Table {
		x := department(t)
		change(&x)
		return x
	}
	rows := func(list ...cells) target.Table {
		return with(func(x *target.Table) { x.Rows = sheet(t, list...).Rows })
	}
	put := func(i int, row cells) target.Table {
		list := soundRows()
		list[i] = row
		return rows(list...)
	}
	without := func(i int) target.Table { return rows(slices.Delete(soundRows(), i, i+1)...) }
	noRows := with(func(x *target.Table) { x.Rows = nil })
	noWeights := with(func(x *target.Table) {
		for i := range x.Rows {
			x.Rows[i].Weight = target.Figure{}
		}
	})
	noMoney := with(func(x *target.Table) { x.Funds = target.Funds{} })
	bare := with(func(x *target.Table) { x.Head, x.Goals = target.Head{}, nil })
	ownLevels := rows(cells{"绩效指标", "", "养护公路里程", "≥50公里", "20"}, cells{"绩效指标", "", "公路路面完好率", "≥50%", "20"})
	one := func(row cells) []given { return alone(rows(row)) }
	ok := alone(sound(t))
	whole := alone(department(t))
	history := func(list ...*target.Table) target.Context { return target.Context{History: list} }
	threeYears := history(earlier(t, 2024, "50公里"), earlier(t, 2023, "48公里"), earlier(t, 2022, "46公里"))
	lower := put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥40公里", "20"})
	higher := put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥90公里", "20"})
	others := target.Context{Peers: neighbours(t, "≥48公里", "≥50公里", "≥52公里", "≥55公里", "≥60公里")}
	library, _, err := indicator.DecodeLibrary([]byte(`{"id": "roads", "version": "1", "indicators": [
		{"code": "214-01", "name": "养护公路里程", "category": "output", "dimension": "quantity", "core": true, "direction": "higher", "unit": "公里", "applies": {"functions": ["214"]}}]}`))
	require.NoError(t, err)
	roads := func(x target.Table) given {
		x.Head.Function = "214"
		return given{x, target.Context{Library: library}}
	}
	lint := func(check string, bad, good []given) checkCase {
		code := "indicator." + check
		return checkCase{check: check, codes: []string{code}, bad: bad, good: append(good, ok...)}
	}

	return []checkCase{
		{
			check: "head-complete", codes: []string{"target.head-missing"}, good: append(ok, whole...),
			bad: alone(with(func(x *target.Table) { x.Project = " " }), with(func(x *target.Table) { x.Unit = "" }), ofDepartment(func(x *target.Table) { x.Department = "" })),
		},
		{
			check: "year-stated", codes: []string{"target.year-missing"}, bad: alone(with(func(x *target.Table) { x.Source.Year = 0 })),
			good: append(ok, given{with(func(x *target.Table) { x.Source.Year = 0 }), target.Context{Year: 2025}}),
		},
		{
			check: "goal-stated", parameters: `"min": 10`, codes: []string{"target.goal-missing", "target.goal-short"}, good: ok, open: alone(bare),
			bad: alone(
				with(func(x *target.Table) { x.Goals = nil }), with(func(x *target.Table) { x.Goals[0].Phase = target.MultiYear }),
				with(func(x *target.Table) { x.Goals[0].Expected = "\n" }), with(func(x *target.Table) { x.Goals[0].Expected = "保 质 保 量 完 成" })),
		},
		{
			check: "funds-stated", codes: []string{"target.funds-missing", "target.funds-unit-missing"}, good: ok,
			bad: alone(noMoney, with(func(x *target.Table) { x.Funds.Unit = indicator.Unit{} })),
		},
		{
			check: "fund-sources", codes: []string{"target.fund-sources-missing"}, good: append(ok, alone(noMoney)...),
			bad: alone(with(func(x *target.Table) { x.Funds.Rows = x.Funds.Rows[:1] })),
		},
		{check: "rows-present", codes: []string{"target.rows-missing"}, bad: alone(noRows), good: ok},
		{
			check: "row-complete", codes: []string{"target.indicator-unnamed", "target.target-value-missing"}, good: ok,
			bad: alone(put(0, cells{"产出指标", "数量指标", "指标1：", "≥50公里", "20"}), put(0, cells{"产出指标", "数量指标", "养护公路里程", "公里", "20"})),
		},
		{
			check: "levels-known", codes: []string{"target.level-unknown"}, good: ok, notDue: alone(ownLevels),
			bad: alone(put(0, cells{"项目绩效", "项目完成", "养护公路里程", "≥50公里", "20"})),
		},
		{
			check: "one-model", codes: []string{"target.models-mixed"}, good: ok,
			bad: alone(rows(append(soundRows(), cells{"产出指标", "成本指标", "每公里养护成本", "≤2万元", "5"})...)),
		},
		{
			check: "term-stated", codes: []string{"target.term-missing"}, good: ok, notDue: whole, open: alone(bare),
			bad: alone(with(func(x *target.Table) { x.Head.Term, x.Head.Planned = "", jixiao.Period{} })),
		},
		{
			check: "tasks-stated", codes: []string{"target.tasks-missing", "target.task-amount-missing"}, good: whole, notDue: ok,
			bad: alone(ofDepartment(func(x *target.Table) { x.Tasks = nil }), ofDepartment(func(x *target.Table) { x.Tasks[0].Total = target.ReadFigure("见附件") })),
			open: alone(with(func(x *target.Table) {
				x.Kind, x.Head, x.Goals = target.DepartmentSelfEvaluation, target.Head{}, nil
			})),
		},
		{
			check: "medium-term", codes: []string{"target.medium-term-missing"}, notDue: append(ok, alone(bare)...),
			bad: alone(
				with(func(x *target.Table) { x.Head.Planned.To = jixiao.MustDate(2027, 12, 31) }),
				with(func(x *target.Table) { x.Head.Term, x.Head.Planned = "2025—2027年", jixiao.Period{} })),
			open: alone(with(func(x *target.Table) { x.Head.Term, x.Head.Planned = "按合同约定", jixiao.Period{} })),
			good: alone(with(func(x *target.Table) {
				x.Head.Planned.To = jixiao.MustDate(2027, 12, 31)
				x.Goals = append(x.Goals, target.Goal{Phase: target.MultiYear, Expected: "三年内全部达标"})
			})),
		},
		{
			check: "category-count", parameters: `"categories": ["benefit", "cost"]`, codes: []string{"target.too-few"}, good: ok, bad: alone(without(4), without(3)),
		},
		{
			check: "dimension-count", parameters: `"dimensions": ["quality", "timeliness"], "min": 1`, codes: []string{"target.too-few"}, good: ok, bad: alone(without(1)), notDue: alone(ownLevels),
		},
		{check: "cost-count", codes: []string{"target.too-few"}, good: ok, bad: alone(without(3)), notDue: alone(ownLevels)},
		{
			check: "cost-required", parameters: `"projects": ["construction"], "words": ["改造工程"]`, codes: []string{"target.cost-required"}, notDue: ok,
			bad: alone(
				with(func(x *target.Table) { x.Project, x.Rows = "县道改造工程", slices.Delete(x.Rows, 3, 4) }),
				with(func(x *target.Table) {
					x.Head.Projects, x.Rows = []string{"construction"}, slices.Delete(x.Rows, 3, 4)
				})),
			good: alone(
				with(func(x *target.Table) { x.Project = "县道改造工程" }),
				with(func(x *target.Table) {
					x.Project = "县道改造工程"
					x.Rows[3].Level1.Name, x.Rows[3].Level2.Name = "产出指标", "成本指标"
				})),
		},
		{
			check: "row-count", parameters: `"min": 3, "max": 6`, codes: []string{"target.too-few-rows", "target.too-many"}, good: ok,
			bad: alone(rows(soundRows()[:2]...), rows(append(soundRows(), soundRows()...)...)),
		},
		{
			check: "quantified-share", parameters: `"percent": "60"`, codes: []string{"target.not-quantified"}, good: ok, notDue: alone(noRows),
			bad: alone(rows(soundRows()[0], cells{"效益指标", "社会效益指标", "出行条件", "明显改善", "20"})),
		},
		{
			check: "output-quantified", codes: []string{"target.output-in-words"}, good: ok, notDue: alone(ownLevels),
			bad: alone(put(2, cells{"产出指标", "时效指标", "养护及时性", "及时", "15"})),
		},
		{
			check: "values-differ", codes: []string{"target.same-values"},
			bad:  alone(rows(slices.Repeat([]cells{{"产出指标", "数量指标", "养护公路里程", "100", "20"}}, 5)...)),
			good: append(ok, alone(rows(slices.Repeat([]cells{{"产出指标", "质量指标", "养护合格率", "100%", "20"}}, 5)...))...),
		},
		{check: "weights-stated", codes: []string{"target.weight-missing"}, good: ok, notDue: alone(noWeights), bad: alone(put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥50公里", ""}))},
		{
			check: "weight-sum", parameters: `"sums": ["90", "100"]`, codes: []string{"target.weight-sum"}, good: ok, notDue: alone(noWeights),
			bad:  alone(put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥50公里", "20.5"})),
			open: alone(put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥50公里", ""})),
		},
		{
			check: "weight-step", parameters: `"step": "0.5"`, codes: []string{"target.weight-step"}, notDue: alone(noWeights),
			bad:  alone(put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥50公里", "20.25"})),
			good: append(ok, alone(put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥50公里", "20.5"}))...),
		},
		{check: "weight-zero", codes: []string{"target.weight-zero"}, good: ok, notDue: alone(noWeights), bad: alone(put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥50公里", "0"}))},
		{
			check: "weight-range", parameters: `"least": "5", "most": "20"`, codes: []string{"target.weight-range"}, good: ok, notDue: alone(noWeights),
			bad: alone(put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥50公里", "20.1"}), put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥50公里", "4.9"})),
		},
		{
			check: "weight-concentrated", parameters: `"most": "30"`, codes: []string{"target.weight-concentrated"}, good: ok, notDue: alone(noWeights),
			bad: alone(put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥50公里", "30.01"})),
		},
		{
			check: "level-weights", parameters: `"categories": ["output"], "least": "50", "most": "50"`, codes: []string{"target.level-weight"}, good: append(ok, alone(rows(soundRows()[4:]...))...), notDue: alone(noWeights),
			bad: alone(put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥50公里", "19"})),
		},
		{
			check: "level-sums", codes: []string{"target.level-sum"}, notDue: alone(noWeights),
			bad: alone(
				with(func(x *target.Table) { x.Rows[0].Level1.Weight = target.ReadFigure("60") }),
				with(func(x *target.Table) { x.Rows[0].Level2.Weight = target.ReadFigure("21") })),
			good: append(ok, alone(with(func(x *target.Table) {
				x.Rows[0].Level1.Weight, x.Rows[0].Level2.Weight = target.ReadFigure("50"), target.ReadFigure("20.00")
			}))...),
		},
		{
			check: "value-sign", codes: []string{"target.sign-missing", "target.signs-missing"}, good: ok,
			bad: alone(
				put(0, cells{"产出指标", "数量指标", "养护公路里程", "50公里", "20"}),
				rows(cells{"产出指标", "数量指标", "养护公路里程", "50公里", "20"}, cells{"产出指标", "质量指标", "养护合格率", "95%", "20"})),
		},
		{
			check: "value-clear", codes: []string{"target.value-unclear"}, good: ok,
			bad: alone(put(0, cells{"产出指标", "数量指标", "养护公路里程", "约50公里", "20"}), put(4, cells{"效益指标", "社会效益指标", "出行条件", "定性优良中低差", "20"})),
		},
		{
			check: "value-sign-name", codes: []string{"target.sign-in-name"},
			bad:  alone(put(0, cells{"产出指标", "数量指标", "养护公路里程(≥**公里)", "≤50公里", "20"})),
			good: append(ok, alone(put(0, cells{"产出指标", "数量指标", "养护公路里程(≥**公里)", "≥50公里", "20"}))...),
		},
		{
			check: "zero-value", codes: []string{"target.zero-value"}, bad: alone(put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥0公里", "20"})),
			good: append(ok, alone(put(0, cells{"产出指标", "质量指标", "安全事故发生数", "=0起", "20"}))...),
		},
		{
			check: "negative-value", codes: []string{"target.negative-value"}, bad: alone(put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥-5公里", "20"})),
			good: append(ok, alone(put(4, cells{"效益指标", "经济效益指标", "物流成本增长率", "≥-5%", "20"}))...),
		},
		{check: "share-bounded", codes: []string{"target.share-above-whole"}, good: ok, bad: alone(put(1, cells{"产出指标", "质量指标", "养护工程验收合格率", "≥105%", "15"}))},
		{
			check: "whole-asked", codes: []string{"target.whole-asked"}, bad: alone(put(5, cells{"满意度指标", "服务对象满意度指标", "沿线群众满意度", "=100%", "10"})),
			good: append(ok, alone(put(1, cells{"产出指标", "质量指标", "养护工程验收合格率", "=100%", "15"}))...),
		},
		{
			check: "funds-sum", codes: []string{"target.funds-parts-differ"},
			bad: alone(
				with(func(x *target.Table) { x.Funds.Rows[2].Budget = target.ReadFigure("20.01") }),
				with(func(x *target.Table) {
					x.MediumFunds = funds(t, "元", "中期资金总额", "10", "财政拨款", "9")
				})),
			good: append(ok, alone(
				noMoney,
				with(func(x *target.Table) { x.Funds.Rows[2].Budget = target.ReadFigure("200,000元") }))...),
		},
		{
			check: "budget-positive", codes: []string{"target.budget-zero"}, good: ok, notDue: alone(noMoney),
			bad: alone(with(func(x *target.Table) { x.Funds = funds(t, "万元", "年度资金总额", "0") })),
		},
		{
			check: "cost-within-budget", codes: []string{"target.cost-above-budget", "target.cost-scale"}, notDue: alone(noMoney),
			bad: alone(
				put(3, cells{"成本指标", "经济成本指标", "养护总成本", "≤1000001元", "10"}), put(3, cells{"成本指标", "经济成本指标", "养护总成本", "≤100亿元", "10"}),
				put(3, cells{"成本指标", "经济成本指标", "养护总成本", "≤100元", "10"})),
			good: append(ok, alone(
				put(3, cells{"成本指标", "经济成本指标", "节约养护成本", "≤500万元", "10"}),
				with(func(x *target.Table) { // the budget was cut in the year
					x.Funds.Rows[0].Initial, x.Funds.Rows[0].Budget = target.ReadFigure("100"), target.ReadFigure("60")
				}),
				with(func(x *target.Table) {
					x.Funds = target.Funds{Unit: unit("万元"), Rows: []target.FundRow{
						{Name: "年度资金总额", Initial: target.ReadFigure("0"), Budget: target.ReadFigure("0"), Executed: target.ReadFigure("0")},
						{Name: "其中:财政拨款", Initial: target.ReadFigure("100"), Budget: target.ReadFigure("60"), Executed: target.ReadFigure("60")},
					}}
				}))...),
		},
		{
			check: "cost-sum", codes: []string{"target.cost-sum"}, notDue: alone(noMoney),
			good: append(ok, alone(rows(append(soundRows(), cells{"成本指标", "经济成本指标", "路面材料费", "50万元-60万元", "5"}, cells{"成本指标", "经济成本指标", "人工费", "≤40万元", "5"})...))...),
			bad:  alone(rows(append(soundRows(), cells{"成本指标", "经济成本指标", "路面材料费", "≤60万元", "5"}, cells{"成本指标", "经济成本指标", "人工费", "≤40.01万元", "5"})...)),
		},
		{
			check: "unit-cost", codes: []string{"target.unit-cost-product"}, notDue: alone(noMoney),
			bad:  alone(put(3, cells{"成本指标", "经济成本指标", "单位养护成本", "≤2.01万元/公里", "10"})),
			good: append(ok, alone(put(3, cells{"成本指标", "经济成本指标", "单位养护成本", "≤20000元/公里", "10"}))...),
		},
		{
			check: "task-sum", codes: []string{"target.task-sum", "target.task-parts"}, good: whole, notDue: ok,
			bad: alone(
				ofDepartment(func(x *target.Table) { x.Tasks[1].Total = target.ReadFigure("41") }),
				ofDepartment(func(x *target.Table) { x.Tasks[0].Other = target.ReadFigure("11") })),
		},
		{
			check: "planned-period", codes: []string{"target.planned-invalid", "target.planned-outside-year"},
			notDue: alone(bare, with(func(x *target.Table) { x.Head.Term, x.Head.Planned = "三年", jixiao.Period{} })),
			good:   append(ok, alone(with(func(x *target.Table) { x.Head.Planned = jixiao.Period{} }))...),
			open:   alone(with(func(x *target.Table) { x.Head.Term, x.Head.Planned = "按合同约定", jixiao.Period{} })),
			bad: alone(
				with(func(x *target.Table) { x.Head.Term, x.Head.Planned = "2026—2028年", jixiao.Period{} }),
				with(func(x *target.Table) { x.Head.Planned.To = jixiao.MustDate(2024, 12, 31) }),
				with(func(x *target.Table) {
					x.Head.Planned = jixiao.Period{From: jixiao.MustDate(2026, 1, 1), To: jixiao.MustDate(2026, 12, 31)}
				})),
		},
		{
			check: "deadline-inside", codes: []string{"target.deadline-outside"},
			good: append(ok, alone(with(func(x *target.Table) {
				*x = put(2, cells{"产出指标", "时效指标", "养护完工时间", "2027年3月底前", "15"})
				x.Head.Term, x.Head.Planned = "2025—2027年", jixiao.Period{}
			}))...),
			open: alone(
				with(func(x *target.Table) {
					*x = put(2, cells{"产出指标", "时效指标", "养护完工时间", "2027年3月底前", "15"})
					x.Head.Term, x.Head.Planned = "长期", jixiao.Period{}
				}),
				with(func(x *target.Table) { x.Source.Year, x.Head = 0, target.Head{Term: "长期"} })),
			notDue: alone(with(func(x *target.Table) { x.Source.Year, x.Head = 0, target.Head{} })),
			bad: alone(
				put(2, cells{"产出指标", "时效指标", "养护完工时间", "2026年3月底前", "15"}),
				with(func(x *target.Table) { x.Head.Planned.To = jixiao.MustDate(2025, 6, 30) })),
		},
		{
			check: "deadline-stated", codes: []string{"target.deadline-missing"}, notDue: alone(without(2)),
			bad: alone(with(func(x *target.Table) {
				*x = put(2, cells{"产出指标", "时效指标", "养护及时性", "及时", "15"})
				x.Head.Planned = jixiao.Period{}
			})),
			good: append(ok, alone(
				put(2, cells{"产出指标", "时效指标", "养护及时性", "及时", "15"}), // the dates of the project say it
				with(func(x *target.Table) {
					*x = put(2, cells{"产出指标", "时效指标", "养护完工时间", "6月份完成路基；9月份完成路面", "15"})
					x.Head.Planned = jixiao.Period{}
				}))...),
		},
		{
			check: "not-copied", parameters: `"percent": "80"`, codes: []string{"target.table-copied", "target.rows-copied"},
			bad: []given{
				{sound(t), target.Context{Peers: copies(t, func(x *target.Table) { slices.Reverse(x.Rows) })}},
				{sound(t), target.Context{Peers: copies(t, func(x *target.Table) { x.Rows[0].Indicator.Name = "县道里程" })}},
			},
			good: []given{
				{sound(t), target.Context{Peers: copies(t, func(x *target.Table) {
					x.Rows[0].Indicator.Name, x.Rows[1].Indicator.Name = "县道里程", "县道合格率"
				})}},
				{ // a row that stands three times is shared once
					rows(soundRows()[0], soundRows()[0], soundRows()[0]),
					target.Context{Peers: neighbours(t, "≥50公里")},
				},
			},
		},
		{
			check: "goal-own", codes: []string{"target.goal-copied"},
			bad: []given{{sound(t), target.Context{Peers: copies(t, func(x *target.Table) {
				x.Goals[0].Expected = strings.ReplaceAll(x.Goals[0].Expected, "，", ", ")
			})}}},
			good: []given{{sound(t), target.Context{Peers: copies(t, func(x *target.Table) { x.Goals[0].Expected = "完成县道日常养护三十公里" })}}},
		},
		{
			check: "goal-updated", codes: []string{"target.goal-repeated"},
			bad: []given{{with(func(x *target.Table) {
				x.Goals[0].Expected = "完成2024年度农村公路养护任务，保障公路畅通！"
			}), threeYears}},
			good: []given{{sound(t), threeYears}, {sound(t), history()}, {sound(t), target.Context{History: []*target.Table{}}}},
		},
		{
			check: "values-updated", codes: []string{"target.table-repeated"},
			bad:  []given{{put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥45公里", "20"}), threeYears}},
			good: []given{{sound(t), threeYears}, {sound(t), target.Context{History: []*target.Table{}}}},
		},
		{
			check: "not-below-history", parameters: `"years": 3, "percent": "5"`, codes: []string{"target.below-history"},
			bad: []given{{lower, threeYears}}, good: []given{{sound(t), threeYears}, {put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥46公里", "20"}), threeYears}},
		},
		{
			check: "not-above-history", parameters: `"percent": "50"`, codes: []string{"target.above-history"},
			bad: []given{{higher, threeYears}}, good: []given{{sound(t), threeYears}},
		},
		{
			check: "not-below-peers", parameters: `"percent": "10"`, codes: []string{"target.below-peers"},
			bad: []given{{lower, others}}, good: []given{{sound(t), others}, {lower, target.Context{Peers: neighbours(t, "≥60公里", "≥60公里", "≥60公里", "≥60公里")}}},
		},
		{
			check: "not-above-peers", parameters: `"percent": "50"`, codes: []string{"target.above-peers"},
			bad: []given{{higher, others}}, good: []given{{sound(t), others}},
		},
		{
			check: "core-indicators", codes: []string{"target.core-missing"}, bad: []given{roads(without(0))}, good: []given{roads(sound(t))},
			notDue: []given{{sound(t), target.Context{Library: library}}},
		},

		lint("lint-generic-name", one(cells{"产出指标", "质量指标", "工作完成率", "≥95%", "10"}), nil),
		lint("lint-name-missing", one(cells{"产出指标", "数量指标", "", "≥5场", "10"}), alone(rows(cells{"产出指标", "数量指标", "0", "0.00%", "0"}))),
		lint("lint-value-as-name", one(cells{"产出指标", "数量指标", "88", "100", "10"}), nil),
		lint("lint-value-in-name", one(cells{"产出指标", "数量指标", "新建公厕30座", "30座", "10"}), nil),
		lint("lint-value-repeats-name", one(cells{"效益指标", "社会效益指标", "指导城市建设", "指导城市建设", "10"}), nil),
		lint("lint-unit-missing", one(cells{"产出指标", "数量指标", "新建省级中心村数量", "≥10", "10"}), nil),
		lint("lint-value-missing", alone(put(0, cells{"产出指标", "数量指标", "修缮建筑数量", "", "10"})), nil),
		lint("lint-cannot-fail", one(cells{"产出指标", "数量指标", "举办活动数", "≥0场", "10"}), nil),
		lint("lint-yes-no-work", one(cells{"产出指标", "数量指标", "是否开展培训", "是", "10"}), nil),
		lint("lint-vague-value", one(cells{"效益指标", "社会效益指标", "群众出行环境", "有效提升", "10"}), nil),
		lint("lint-percent-of-phrase", one(cells{"效益指标", "社会效益指标", "保障群众生活", "100%", "10"}), nil),
		lint("lint-quantity-in-words", one(cells{"产出指标", "数量指标", "修缮级别", "市级保护单位", "10"}), nil),
		lint("lint-activity", one(cells{"效益指标", "社会效益指标", "召开会议", "≥3次", "10"}), nil),
		lint("lint-wrong-level", one(cells{"产出指标", "数量指标", "工程验收合格率", "≥95%", "10"}), nil),
		lint("lint-execution-repeated", one(cells{"产出指标", "时效指标", "预算执行率", "≥95%", "10"}), nil),
		lint("lint-unit-conflict", one(cells{"产出指标", "时效指标", "检测及时率", "≤7工作日", "10"}), nil),
		lint("lint-compound-name", one(cells{"效益指标", "社会效益指标", "发病率和死亡率", "≤1%", "10"}), nil),
		lint("compound-value", one(cells{"产出指标", "数量指标", "物业服务面积", "建筑面积2.6万平方米,展示面积1万平方米", "10"}), nil),
		lint("direction-suspect", one(cells{"产出指标", "时效指标", "逾期发放率", "≥100%", "10"}), nil),
		lint("bounded-target", one(cells{"产出指标", "质量指标", "工程验收合格率", "≥100%", "10"}), nil),
		lint("lint-near-duplicate", alone(rows(cells{"产出指标", "数量指标", "新建农村公路里程", "≥50公里", "10"}, cells{"产出指标", "数量指标", "农村公路新建里程", "≥50公里", "10"})), nil),
		lint("lint-counted-twice", alone(rows(cells{"产出指标", "数量指标", "受益群众人数", "≥50人", "10"}, cells{"效益指标", "社会效益指标", "受益群众人数", "≥50人", "10"})), nil),
		lint("lint-restated", alone(rows(cells{"产出指标", "数量指标", "情景教学或外训批次", "≥6次", "10"}, cells{"产出指标", "质量指标", "情景教学或外训完成率", "100%", "10"})), nil),
		lint("lint-no-survey", alone(with(func(x *target.Table) {
			x.Rows[5].Indicator.Collection.Method = indicator.MethodStatistics
		})), nil),
		{
			check: "lint-always-full", codes: []string{"indicator.lint-always-full"},
			bad:  []given{{sound(t), history(earlier(t, 2024, "50公里"), earlier(t, 2023, "46公里"), earlier(t, 2022, "45公里"))}},
			good: []given{{sound(t), history(earlier(t, 2024, "50公里"), earlier(t, 2023, "40公里"), earlier(t, 2022, "45公里"))}},
		},
		{
			check: "lint-below-history", codes: []string{"indicator.lint-below-history"},
			bad:  []given{{put(0, cells{"产出指标", "数量指标", "养护公路里程", "≥20公里", "20"}), threeYears}},
			good: []given{{sound(t), threeYears}},
		},
	}
}

// TestEveryCheck gives each check the smallest tables that fail, pass, are not due
// and cannot be judged.
func TestEveryCheck(t *testing.T) {
	t.Parallel()
	defs := make(map[string]target.CheckDefinition)
	for _, d := range target.CheckDefinitions() {
		defs[d.ID] = d
	}
	raised, tried := make(map[jixiao.Code]bool), make(map[string]bool)
	for _, c := range checkCases(t) {
		def, known := defs[c.check]
		require.True(t, known, c.check)
		require.False(t, tried[c.check], "two cases of %s", c.check)
		tried[c.check] = true
		p := onlyCheck(t, c.check, c.parameters)
		entry := func(g given) target.LedgerEntry {
			l := p.Check(&g.table, g.ctx)
			e, ok := l.Entry(c.check)
			require.True(t, ok)
			require.Equal(t, def.Name, e.Name)
			require.Equal(t, 1, l.Count(e.State))
			return e
		}
		require.NotEmpty(t, c.bad, c.check)
		require.NotEmpty(t, c.good, c.check)
		codes := make(map[string]bool)
		for i, g := range c.bad {
			e := entry(g)
			require.Equal(t, target.CheckFailed, e.State, "%s, bad %d", c.check, i)
			for _, f := range e.Findings {
				raised[f.Code], codes[string(f.Code)] = true, true
				requireTeaches(t, f)
				requirePlaced(t, f)
				require.NotContains(t, f.Message.ZH+f.Message.EN, "indicators[")
				require.True(t, f.Basis[0].Convention)
			}
			if target.CheckIsWhole(c.check) {
				g.table.Complete = false
				e = entry(g)
				if e.State != target.CheckFailed { // rows before the last can be judged
					require.Equal(t, target.CheckNotDone, e.State, c.check)
					require.Empty(t, e.Findings)
				}
			}
		}
		for _, code := range c.codes {
			require.True(t, codes[code], "%s does not raise %s", c.check, code)
		}
		require.Len(t, codes, len(c.codes), "%s raises other kinds: %v", c.check, codes)
		passed := 0
		for i, g := range c.good {
			if def.Needs == target.NeedsHistory && g.ctx.History == nil {
				g.ctx.History = []*target.Table{}
			}
			e := entry(g)
			if def.Needs != target.NeedsNothing && e.State == target.CheckNotDone { // there was nothing to compare with
				require.NotZero(t, e.Why)
				continue
			}
			if e.State == target.CheckNotApplicable { // the table has nothing of what it is about
				require.NotZero(t, e.Why)
				continue
			}
			passed++
			require.Equal(t, target.CheckPassed, e.State, "%s, good %d: %v %v", c.check, i, e.Findings, e.Why)
			require.Zero(t, e.Why)
			if target.CheckIsWhole(c.check) {
				g.table.Complete = false
				require.Equal(t, target.CheckNotDone, entry(g).State, c.check)
			}
			if def.Needs != target.NeedsNothing {
				e = entry(given{table: g.table})
				require.Equal(t, target.CheckNotDone, e.State)
				require.Equal(t, def.Needs.Text(), e.Why)
			}
		}
		require.Positive(t, passed, "%s passes nothing", c.check)
		for i, g := range c.notDue {
			e := entry(g)
			require.Equal(t, target.CheckNotApplicable, e.State, "%s, not due %d", c.check, i)
			requireBoth(t, e.Why)
		}
		for i, g := range c.open {
			e := entry(g)
			require.Equal(t, target.CheckNotDone, e.State, "%s, open %d", c.check, i)
			requireBoth(t, e.Why)
		}
		requireBoth(t, def.Name)
		requireBoth(t, def.Statement)
		require.NotEmpty(t, def.Since)
	}
	for id := range defs {
		require.True(t, tried[id], "no case for the check %s", id)
	}
	kinds, _ := target.CheckedKinds()
	for _, k := range kinds {
		require.True(t, raised[k.Code], "%s is never raised", k.Code)
	}
}

func requireBoth(t testing.TB, text jixiao.Text) {
	t.Helper()
	require.NotEmpty(t, text.ZH)
	require.NotEmpty(t, text.EN)
	require.NotContains(t, text.ZH+text.EN, "{", "an argument is missing")
}

// requireTeaches holds a finding to what every finding must say.
func requireTeaches(t testing.TB, f jixiao.Finding) {
	t.Helper()
	require.True(t, f.Code.IsValid(), f.Code)
	require.True(t, f.Severity.IsValid())
	require.NotEmpty(t, f.Path)
	require.NotEmpty(t, f.Message.ZH)
	require.NotEmpty(t, f.Message.EN)
	require.NotEmpty(t, f.Remedy.ZH)
	require.NotEmpty(t, f.Remedy.EN)
}

// TestSoundTables shows that a good table fails no check of a shipped policy.
func TestSoundTables(t *testing.T) {
	t.Parallel()
	for _, id := range target.BuiltinPolicies() {
		p, err := target.BuiltinPolicy(id)
		require.NoError(t, err)
		for _, x := range []target.Table{sound(t), department(t)} {
			l := p.Check(&x, target.Context{})
			require.Empty(t, l.Findings(), id)
			require.Equal(t, target.OutcomeOpen, l.Outcome(), "without history, peers and library")
		}
	}
}

// TestChecksThatSawNothing: what a check cannot read leaves it open, and a table that
// has nothing of what it is about leaves it not due. Neither is passed.
func TestChecksThatSawNothing(t *testing.T) {
	cost := func(target string) target.Table {
		return rowsWith(t, cells{"成本指标", "经济成本指标", "养护总成本", target, "10"})
	}
	weight := func(weight string) target.Table {
		return rowsWith(t, cells{"产出指标", "数量指标", "养护公路里程", "≥50公里", weight})
	}
	deadline := func(target string) target.Table {
		return rowsWith(t, cells{"产出指标", "时效指标", "养护完工时间", target, "15"})
	}
	with := func(change func(*target.Table)) target.Table {
		x := sound(t)
		change(&x)
		return x
	}
	foreign := with(func(x *target.Table) { x.Funds = funds(t, "万美元", "年度资金总额", "100") })
	const open, none, failed = target.CheckNotDone, target.CheckNotApplicable, target.CheckFailed
	for _, c := range []struct {
		check, parameters string
		table             target.Table
		want              target.CheckState
	}{
		{"cost-within-budget", "", cost("100万元-200万元"), failed},
		{"cost-within-budget", "", cost("≤200万元，≥10个"), failed},
		{"cost-within-budget", "", cost("≤200"), open},
		{"cost-within-budget", "", cost("≤2000000"), open},
		{"cost-within-budget", "", cost("≤200万"), open},
		{"cost-within-budget", "", cost("200万美元"), open},
		{"cost-within-budget", "", cost("贰佰万元"), open},
		{"cost-within-budget", "", cost("≤5%"), none},
		{"cost-within-budget", "", foreign, open},
		{"cost-sum", "", foreign, none},
		{"cost-sum", "", sound(t), none},
		{"unit-cost", "", foreign, none},
		{"unit-cost", "", sound(t), none},
		{"funds-sum", "", with(func(x *target.Table) {
			x.Funds = funds(t, "万元", "年度资金总额", "约100", "其中：财政拨款", "90", "其他资金", "50")
		}), open},
		{"funds-sum", "", with(func(x *target.Table) { x.Funds = funds(t, "万元", "财政拨款", "90", "其他资金", "50") }), none},
		{"funds-sum", "", with(func(x *target.Table) { x.Funds = target.Funds{} }), none},
		{"task-sum", "", with(func(x *target.Table) {
			x.Head.Subject = target.SubjectDepartment
			x.Tasks = []target.Task{{Name: "养护", Total: target.ReadFigure("约100")}}
		}), open},
		{"task-sum", "", with(func(x *target.Table) {
			x.Head.Subject, x.Funds.Unit = target.SubjectDepartment, indicator.Unit{}
			x.Tasks = []target.Task{{Name: "养护", Total: target.ReadFigure("600")}}
		}), open},
		{"task-sum", "", with(func(x *target.Table) {
			x.Head.Subject = target.SubjectDepartment
			x.Tasks = []target.Task{{Name: "养护", Total: target.ReadFigure("100"), Fiscal: target.ReadFigure("80"), Other: target.ReadFigure("若干")}}
		}), open},
		{"task-sum", "", with(func(x *target.Table) {
			x.Head.Subject, x.Tasks = target.SubjectDepartment, []target.Task{{Name: "养护"}}
		}), none},
		{"level-sums", "", with(func(x *target.Table) {
			x.Rows[0].Level1.Weight, x.Rows[1].Weight = target.ReadFigure("90"), target.ReadFigure("二十")
		}), open},
		{"level-sums", "", with(func(x *target.Table) { x.Rows[0].Level1.Weight = target.ReadFigure("约90") }), open},
		{"level-sums", "", sound(t), none},
		{"level-weights", `"categories": ["output"], "least": "30", "most": "30"`, with(func(x *target.Table) { x.Rows[0].Weight = target.ReadFigure("二十") }), open},
		{"level-weights", `"categories": ["process"], "least": "30", "most": "30"`, sound(t), none},
		{"weight-range", `"least": "1", "most": "30"`, weight("九十"), open},
		{"weight-zero", "", weight("零"), open},
		{"weight-step", `"step": "1"`, weight("1.5分左右"), open},
		{"weight-concentrated", `"most": "30"`, weight("九十"), open},
		{"deadline-inside", "", deadline("2025年12月底前完成80%，2026年3月底前全部完成"), failed},
		{"deadline-inside", "", deadline("2025年12月底前完成80%，2026年全部完成"), open},
		{"deadline-inside", "", deadline("2025年13月前"), open},
		{"deadline-inside", "", deadline("44927"), open},
		{"deadline-inside", "", deadline("≥95%"), none},
	} {
		l := onlyCheck(t, c.check, c.parameters).Check(&c.table, target.Context{})
		e, ok := l.Entry(c.check)
		require.True(t, ok)
		require.Equal(t, c.want, e.State, "%s: %v %v", c.check, e.Findings, e.Why)
		require.NotEqual(t, target.OutcomeClean, l.Outcome())
	}
}

// rowsWith is a sound table with one row in the place of that of its level.
func rowsWith(t testing.TB, row cells) target.Table {
	t.Helper()
	rows := soundRows()
	for i := range rows {
		if rows[i][1] == row[1] {
			rows[i] = row
		}
	}
	out := sound(t)
	out.Rows = sheet(t, rows...).Rows
	return out
}

// TestRealTargets records what the general policy finds in every published target
// table. A change of it is to be read line by line: a false alarm is worse than a
// miss.
func TestRealTargets(t *testing.T) {
	t.Parallel()
	p, err := target.BuiltinPolicy("central")
	require.NoError(t, err)
	files, err := tables.All()
	require.NoError(t, err)
	var b strings.Builder
	for _, file := range files {
		x := decode(t, string(file.Data))
		if x.Kind != target.Target {
			continue
		}
		l := p.Check(&x, target.Context{})
		fmt.Fprintf(&b, "== %s %s\n%s", file.Name, x.Project, l.Outcome())
		for _, s := range target.CheckStates() {
			if n := l.Count(s); n > 0 {
				fmt.Fprintf(&b, ", %s %d", s, n)
			}
		}
		b.WriteByte('\n')
		for _, f := range l.Findings() {
			requireTeaches(t, f)
			fmt.Fprintf(&b, "  %s %s %s: %s\n", f.Severity, f.Code, f.Path, f.Message.In(jixiao.Chinese))
		}
	}
	golden(t, "testdata/checks-targets.golden", b.String())
}

// TestCheckWording reads findings as an officer does.
func TestCheckWording(t *testing.T) {
	t.Parallel()
	three := slices.Repeat([]cells{{"产出指标", "数量指标", "养护公路里程", "≥50公里", "20"}}, 3)
	for i := range three {
		three[i][2] += fmt.Sprint(i)
	}
	x := sheet(t, three...)
	x.Project = "甲"
	other := func(project string) *target.Table {
		y := sheet(t, three...)
		y.Project = project
		return &y
	}
	partly := sheet(t, append(slices.Clone(three), cells{"产出指标", "质量指标", "养护合格率", "≥95%", "10"})...)
	partly.Project = "丙"
	for _, c := range []struct {
		check, parameters string
		peers             *target.Peers
		zh, en            string
	}{
		{"weight-sum", `"sums": ["90"]`, nil, "分值合计 60，应为 90", "the weights add up to 60 and should be 90"},
		{"weight-sum", `"sums": ["90", "100"]`, nil, "分值合计 60，应为 90 或 100", "the weights add up to 60 and should be 90 or 100"},
		{"weight-sum", `"sums": ["90", "100", "110"]`, nil, "分值合计 60，应为 90、100 或 110", "the weights add up to 60 and should be 90, 100 or 110"},
		{"row-count", `"min": 5`, nil, "指标有 3 个，至少应有 5 个", "3 indicators, at least 5 are due"},
		{"not-copied", `"percent": "80"`, target.NewPeers([]*target.Table{other("乙")}), "全部指标与“乙”完全相同", "all indicators are those of 乙"},
		{"not-copied", `"percent": "80"`, target.NewPeers([]*target.Table{other("乙"), other("丁")}), "全部指标与“乙”等 2 个项目完全相同", "all indicators are those of 乙 (2 projects in all)"},
		{"not-copied", `"percent": "80"`, target.NewPeers([]*target.Table{other("")}), "全部指标与另一个没有名称的项目完全相同", "all indicators are those of another project without a name"},
		{"not-copied", `"percent": "80"`, target.NewPeers([]*target.Table{&partly}), "100% 的指标与“丙”相同", "100% of the indicators are those of 丙"},
	} {
		fs := onlyCheck(t, c.check, c.parameters).Check(&x, target.Context{Peers: c.peers}).Findings()
		require.Len(t, fs, 1, c.check)
		require.Equal(t, jixiao.Text{ZH: c.zh, EN: c.en}, fs[0].Message)
	}
	fs := onlyCheck(t, "row-count", `"min": 5`).Check(&x, target.Context{}).Findings()
	require.NotContains(t, fs[0].Remedy.ZH, "该类", "all indicators are meant")
	fs = onlyCheck(t, "category-count", `"categories": ["benefit"]`).Check(&x, target.Context{}).Findings()
	require.Contains(t, fs[0].Remedy.ZH, "该类")
	y := sound(t)
	y.Head.Planned = jixiao.Period{From: jixiao.MustDate(2026, 1, 1), To: jixiao.MustDate(2026, 12, 31)}
	fs = onlyCheck(t, "planned-period", "").Check(&y, target.Context{}).Findings()
	require.Equal(t, jixiao.Text{
		ZH: "项目起止日期 2026-01-01 至 2026-12-31 与 2025 年度没有交集", EN: "the year 2025 lies outside the dates of the project, 2026-01-01 to 2026-12-31",
	}, fs[0].Message)
}

// TestCheckDefinitions: every check has a name of its own and says what must hold, the
// lint of package indicator is all there, and the list prints.
func TestCheckDefinitions(t *testing.T) {
	t.Parallel()
	zh, en, statements := make(map[string]string), make(map[string]string), make(map[string]string)
	defs := target.CheckDefinitions()
	ids := make([]string, len(defs))
	for i, d := range defs {
		ids[i] = d.ID
		for text, seen := range map[string]map[string]string{d.Name.ZH: zh, d.Name.EN: en, d.Statement.ZH: statements, d.Statement.EN: statements} {
			require.Empty(t, seen[text], "%s is called %s as well", d.ID, text)
			seen[text] = d.ID
		}
		require.NotContains(t, d.Statement.ZH, d.Name.ZH+"”", "says nothing")
		require.NotContains(t, d.Statement.EN, "lint")
		require.True(t, strings.HasSuffix(d.Statement.ZH, "。") && strings.HasSuffix(d.Statement.EN, "."), d.ID)
	}
	for _, code := range indicator.LintChecks() {
		if code != "indicator.lint-unit-unstated" { // of libraries
			require.Contains(t, ids, code.Name())
		}
	}
	data, err := json.Marshal(defs[slices.Index(ids, "row-count")])
	require.NoError(t, err)
	require.JSONEq(t, `{
		"id": "row-count", "name": {"zh": "指标个数适当", "en": "number of indicators"},
		"statement": {"zh": "指标个数在规定范围内。", "en": "The number of indicators lies in the range."},
		"optional": ["min", "max"], "any_of": ["min", "max"], "since": "0.1.0"}`, string(data))
	data, err = json.Marshal(defs)
	require.NoError(t, err)
	var again []target.CheckDefinition
	require.NoError(t, json.Unmarshal(data, &again))
	require.Equal(t, defs, again)

	defs[slices.Index(ids, "row-count")].Optional[0] = "spoiled"
	require.Equal(t, "min", target.CheckDefinitions()[slices.Index(ids, "row-count")].Optional[0])
}
