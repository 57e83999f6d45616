package scorecard

import (
	"fmt"
	"testing"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

func one(t *testing.T, scheme, rule string, target string, dir indicator.Direction, w string, a Answer, facts ...Fact) {
	s, err := Builtin(scheme)
	if err != nil {
		t.Fatal(err)
	}
	c := indicator.CriterionFromCell(indicator.ReadCell(target))
	if dir != 0 {
		c = c.WithDirection(dir)
	}
	f := indicator.Framework{Nodes: []indicator.Node{{Code: "o", Name: "产出指标", Children: []indicator.Node{{Code: "a", Name: "x", Weight: jixiao.MustPoints(w), Indicator: &indicator.Indicator{Criterion: c, Rule: rule}}}}}}
	sh, fs := s.Bind(f)
	a.Code = "a"
	r := sh.Score(Input{Answers: []Answer{a}, Facts: facts})
	n, _ := r.Node("a")
	o := r.outcome(0)
	fmt.Printf("%s | %s (%s) | %s -> %v %v %v..%v p=%v derive: %v %v %s..%s  bind=%d\n", rule, target, dir, a.Actual, n.Status, n.Reason, n.Low, n.High, n.Points, o.status, o.reason, o.low.Exact(), o.high.Exact(), len(fs))
	_ = fs
}

func TestScratch(t *testing.T) {
	ob := indicator.ObservedText
	one(t, "central-2020", "", "≥10%", 0, "10", Answer{Actual: ob("下降5%")})
	one(t, "central-2020", "", "增长5%", 0, "10", Answer{Actual: ob("下降5%")})
	one(t, "central-2020", "", "≥90%", indicator.LowerBetter, "10", Answer{Actual: ob("95%")})
	one(t, "central-2020", "lower", "≥90%", 0, "10", Answer{Actual: ob("95%")})
	one(t, "central-2020", "", "≤-5万元", 0, "10", Answer{Actual: ob("-40000元")})
	one(t, "central-2020", "", "≥100件", 0, "10", Answer{Actual: ob("展览50件,展示60件")})
	one(t, "central-2020", "", "≥100件", 0, "10", Answer{Actual: indicator.MissingValue(), Given: jixiao.MustPoints("5")})
	one(t, "central-2020", "yes-no", "否", 0, "10", Answer{Actual: ob("否")})
	one(t, "central-2020", "yes-no", "否", 0, "10", Answer{Actual: ob("是")})
	one(t, "central-2020", "yes-no", "通过验收", 0, "10", Answer{Actual: ob("通过验收")})
	one(t, "central-2020", "", "2023年12月前", 0, "10", Answer{Actual: ob("2023年12月前")})
	one(t, "central-2020", "", "2023年12月底前", 0, "10", Answer{Actual: ob("2023年12月底前")})
	one(t, "central-2020", "", "2023年12月30日前", 0, "10", Answer{Actual: ob("2023年12月31日前")})
	one(t, "central-2021", "", "≥95%", 0, "10", Answer{Actual: ob("0.95")})
	one(t, "central-2021", "satisfaction", "≥95%", 0, "10", Answer{Actual: ob("0.95")})
	one(t, "central-2021", "satisfaction", "≥95%", 0, "10", Answer{Actual: ob("95")})
	one(t, "sichuan-2025", "defects", "0", 0, "10", Answer{Actual: ob("0.5万处")})
	one(t, "sichuan-2025", "items", "0", 0, "10", Answer{Actual: ob("0.5万处")})
	one(t, "central-2020", "", "90%-95%", 0, "10", Answer{Actual: ob("0.92")})
	one(t, "central-2020", "", "≥2000件", 0, "10", Answer{Actual: ob("2023.12")})
	one(t, "central-2020", "", "≥2000件", 0, "10", Answer{Actual: ob("1500~1600件")})
	one(t, "central-2020", "", "", 0, "150", Answer{Actual: ob("1500~1600件")})
}
