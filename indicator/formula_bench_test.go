package indicator

import (
	"math/big"
	"testing"

	"github.com/jixiao-go/jixiao"
)

var benchFormulaFacts = map[string]Observation{
	"计划": Reported(MustParseQuantity("48万元")), "实际": Reported(MustParseQuantity("455000元")),
}

// BenchmarkFormulaCompute works a rate out of facts that were read before.
func BenchmarkFormulaCompute(b *testing.B) {
	f := rateOf("计划 -实际", "计划", "%", "计划:万元", "实际:万元")
	b.ReportAllocs()
	for b.Loop() {
		if !f.Compute(benchFormulaFacts).Done() {
			b.Fatal("no result")
		}
	}
}

// BenchmarkFormulaComputeBaseline is the same arithmetic written by hand with
// math/big: no check, no units found at run time, nothing kept to explain it.
func BenchmarkFormulaComputeBaseline(b *testing.B) {
	wan, hundred := big.NewRat(10_000, 1), big.NewRat(100, 1)
	b.ReportAllocs()
	for b.Loop() {
		plan, ok1 := benchFormulaFacts["计划"].Quantity()
		spent, ok2 := benchFormulaFacts["实际"].Quantity()
		if !ok1 || !ok2 {
			b.Fatal("no fact")
		}
		p := plan.Number().Rat().Big()
		p.Mul(p, wan)
		r := new(big.Rat).Sub(p, spent.Number().Rat().Big())
		if r.Quo(r, p).Mul(r, hundred).Sign() <= 0 {
			b.Fatal("no result")
		}
	}
}

// BenchmarkFormulaCheck is the part of it that holds the formula to the rules.
func BenchmarkFormulaCheck(b *testing.B) {
	f := rateOf("计划 -实际", "计划", "%", "计划:万元", "实际:万元")
	b.ReportAllocs()
	for b.Loop() {
		if f.Check("f") != nil {
			b.Fatal("refused")
		}
	}
}

// BenchmarkComputationExplain writes the arithmetic.
func BenchmarkComputationExplain(b *testing.B) {
	c := rateOf("计划 -实际", "计划", "%", "计划:万元", "实际:万元").Compute(benchFormulaFacts)
	r := jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}
	b.ReportAllocs()
	for b.Loop() {
		if c.Explain(jixiao.Chinese, r) == "" {
			b.Fatal("no text")
		}
	}
}
