package jixiao_test

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jixiao-go/jixiao"
)

// A kind is defined once, as data, and makes findings at places.
func ExampleKind_At() {
	kind := jixiao.Kind{
		Code: "sample.total-mismatch", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "得分合计 {sum}，表中为 {total}", EN: "the points add up to {sum}, the table says {total}"},
		Remedy:  jixiao.Text{ZH: "核对各行得分。", EN: "Look at the points of each row."},
		Basis:   []jixiao.Basis{{Number: "财预〔2020〕10号", Article: "第十三条"}},
	}
	f := kind.At("total", jixiao.With("sum", "97.33"), jixiao.With("total", "98"))
	fmt.Println(f)
	fmt.Println(f.Message.In(jixiao.Chinese))
	fmt.Println(f.Basis[0])
	// Output:
	// error sample.total-mismatch total: the points add up to 97.33, the table says 98
	// 得分合计 97.33，表中为 98
	// 财预〔2020〕10号第十三条
}

func ExampleFindings_Sorted() {
	found := jixiao.Findings{
		{Code: "sample.unit-missing", Severity: jixiao.Warning, Path: "rows[1].actual", Message: jixiao.Text{EN: "no unit"}},
		{Code: "sample.score-mismatch", Severity: jixiao.Error, Path: "rows[10].score", Message: jixiao.Text{EN: "7.37 is not 7.38"}},
		{Code: "sample.score-mismatch", Severity: jixiao.Error, Path: "rows[2].score", Message: jixiao.Text{EN: "9 is not 8"}},
	}
	for _, f := range found.Sorted() {
		fmt.Println(f)
	}
	// Output:
	// error sample.score-mismatch rows[2].score: 9 is not 8
	// error sample.score-mismatch rows[10].score: 7.37 is not 7.38
	// warning sample.unit-missing rows[1].actual: no unit
}

// Where a caller wants an error, the findings come along inside it.
func ExampleFindings_Err() {
	err := jixiao.Findings{
		{Code: "sample.weight-sum", Severity: jixiao.Error, Path: "rows", Message: jixiao.Text{EN: "the weights add up to 95"}},
		{Code: "sample.name-short", Severity: jixiao.Info, Path: "rows[0]", Message: jixiao.Text{EN: "a short name"}},
	}.Err()
	fmt.Println(err)

	if all, ok := errors.AsType[*jixiao.FindingsError](err); ok {
		fmt.Println(len(all.Findings), "findings")
	}
	// Output:
	// sample.weight-sum at rows: the weights add up to 95
	// 2 findings
}

func ExampleText_In() {
	total := jixiao.Text{ZH: "合计", EN: "total"}
	fmt.Println(total.In(jixiao.English))
	fmt.Println(total.In(jixiao.Chinese))
	fmt.Println(jixiao.Text{ZH: "合计"}.In(jixiao.English))
	// Output:
	// total
	// 合计
	// 合计
}

func ExamplePeriod_Contains() {
	inForce := jixiao.Period{From: jixiao.MustDate(2020, 2, 25)}
	fmt.Println(inForce, inForce.Contains(jixiao.MustDate(2025, 12, 31)))
	fmt.Println(inForce, inForce.Contains(jixiao.MustDate(2019, 12, 31)))
	// Output:
	// 2020-02-25/.. true
	// 2020-02-25/.. false
}

func ExampleDate_DaysSince() {
	due, done := jixiao.MustDate(2024, 2, 28), jixiao.MustDate(2024, 3, 1)
	fmt.Println(done.DaysSince(due))
	// Output: 2
}

// Absent points are not 0 points, and 10 is 10.00.
func ExampleParsePoints() {
	for _, text := range []string{"10.00", "", "0", "1e3"} {
		p, err := jixiao.ParsePoints(text)
		fmt.Printf("%q set=%t equal to 10: %t, error: %t\n", p, p.IsSet(), p.Equal(jixiao.PointsOf(10)), err != nil)
	}
	// Output:
	// "10.00" set=true equal to 10: true, error: false
	// "" set=false equal to 10: false, error: false
	// "0" set=true equal to 10: false, error: false
	// "" set=false equal to 10: false, error: true
}

// Rounding is data: it is written in a scheme and read back, never implied.
func ExampleRounding() {
	var r jixiao.Rounding
	fmt.Println(r.IsValid())

	err := json.Unmarshal([]byte(`{"places": 2, "mode": "half-up"}`), &r)
	fmt.Println(r, r.IsValid(), err)
	// Output:
	// false
	// 2 places half-up true <nil>
}

func ExampleBasis_String() {
	fmt.Println(jixiao.Basis{Document: "项目支出绩效评价管理办法", Number: "财预〔2020〕10号", Article: "第十三条"})
	fmt.Println(jixiao.Basis{Document: "预算法", Article: "第五十七条"})
	// Output:
	// 财预〔2020〕10号第十三条
	// 预算法第五十七条
}
