package indicator

import (
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

// naiveCell is what a quick hand writes: one pattern and a decimal.
var naiveCell = regexp.MustCompile(`^\s*(≥|>=|≤|<=|>|<|=|＝|≧|≦)?\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*(\S*)\s*$`)

type naiveResult struct {
	op, unit string
	value    decimal.Decimal
}

func naiveRead(s string) (naiveResult, bool) {
	m := naiveCell.FindStringSubmatch(s)
	if m == nil {
		return naiveResult{}, false
	}
	d, err := decimal.NewFromString(strings.ReplaceAll(m[2], ",", ""))
	if err != nil {
		return naiveResult{}, false
	}
	return naiveResult{m[1], m[3], d}, true
}

var benchCells = []struct{ name, cell string }{
	{"percent", "≥95%"},
	{"bare", "3061"},
	{"scaled", "≥2.5万人"},
	{"money", "≤202.6万元"},
	{"folded", "≧９５％"},
	{"compound-unit", ">=530元/人*月"},
	{"words", "不少于12种"},
	{"date", "2023年12月底前"},
	{"text", "严格执行相关制度规定"},
	{"sentence", "本年度已完成37个基层医疗机构基药补助制度实施。"},
	{"compound", "建筑面积2.6万平方米,展示面积1万平方米"},
}

func BenchmarkReadCell(b *testing.B) {
	for _, c := range benchCells {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkCell = ReadCell(c.cell)
			}
		})
	}
}

// BenchmarkNaive reads the same cells with a regular expression and a decimal;
// it gets only the plain ones right.
func BenchmarkNaive(b *testing.B) {
	for _, c := range benchCells {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkNaive, _ = naiveRead(c.cell)
			}
		})
	}
}

func BenchmarkAttain(b *testing.B) {
	c := MustParseCriterion("≥2.5万人")
	o := Reported(MustParseQuantity("26000人"))
	b.ReportAllocs()
	for b.Loop() {
		sinkAttainment = c.Attain(o, 0)
	}
}

var (
	sinkCell       Cell
	sinkNaive      naiveResult
	sinkAttainment Attainment
)
