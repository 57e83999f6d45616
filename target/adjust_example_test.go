package target_test

import (
	"fmt"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// promiseTable is a target table of indicators with the same weight each.
func promiseTable(rows ...string) *target.Table {
	for i, r := range rows {
		name, value, _ := strings.Cut(r, " ")
		rows[i] = `{"level1": "产出指标", "level2": "数量指标", "level3": "` + name + `", "target": "` + value + `", "weight": "50"}`
	}
	table, _, err := target.Decode([]byte(`{"kind": "target", "complete": true, "indicators": [` + strings.Join(rows, ", ") + `]}`))
	if err != nil {
		fmt.Println(err)
	}
	return &table
}

// An indicator was withdrawn and another one lowered that moved up to its place.
// The path of a finding tells the two apart, and is where the reason goes.
func ExampleAdjustment_AnnotateAt() {
	before, after := promiseTable("培训场次 ≥10场", "印发手册 ≥500册"), promiseTable("印发手册 ≥400册")
	adjustment := target.CompareTables(before, after)
	ask := target.AdjustmentPolicy{NeedsReason: true}
	for _, f := range adjustment.Check(ask, target.Circumstances{}) {
		fmt.Println(f.Path, f.Message.ZH)
	}
	adjustment = adjustment.
		AnnotateAt("before.indicators[0]", "", "改为线上培训", jixiao.Basis{Number: "某财预〔2024〕7号"}).
		AnnotateAt("", "indicators[0].target", "预算调减", jixiao.Basis{Number: "某财预〔2024〕7号"})
	fmt.Println(len(adjustment.Check(ask, target.Circumstances{})))
	// Output:
	// indicators[0].target 印发手册 指标值：≥500册 → ≥400册（降低），没有说明理由
	// before.indicators[0] 培训场次 取消指标：≥10场 → –（降低），没有说明理由
	// 0
}

// The rows of both versions have one code where they are the same indicator, so that
// one set of answers fits both.
func ExampleAdjustment_Tables() {
	adjustment := target.CompareTables(promiseTable("培训场次 ≥10场", "印发手册 ≥500册"), promiseTable("印发手册 ≥400册"))
	before, after := adjustment.Tables()
	for _, table := range []target.Table{before, after} {
		for _, r := range table.Rows {
			fmt.Println(r.Indicator.Code, r.Indicator.Name, r.Indicator.Criterion)
		}
	}
	// Output:
	// before.r1 培训场次 ≥10场
	// r1 印发手册 ≥500册
	// r1 印发手册 ≥400册
}
