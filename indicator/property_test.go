package indicator

import (
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// genQuantity draws numbers of the size that tables have, in a unit.
func genQuantity(units ...string) *rapid.Generator[Quantity] {
	return rapid.Custom(func(t *rapid.T) Quantity {
		u := MustParseUnit(rapid.SampledFrom(units).Draw(t, "unit"))
		n := rapid.Int64Range(-1_000_000, 1_000_000_000).Draw(t, "n")
		q, err := QuantityOf(n, -rapid.IntRange(0, 4).Draw(t, "places"), u)
		if err != nil {
			t.Fatal(err)
		}
		return q
	})
}

// cellPieces make cells that look like those of tables, and worse.
var cellPieces = []string{
	"每人", "人均", "每10万人", "差", "节约", "提前", "负增长", "↓", "下降", "降", "的增长", "比去年", "少", "接近", "将近", "最高", "上限", "突破", "逾", "上下浮动", "波动", "(≥)", "x3", "2千万元", "度", "/d", "，", "内", "大约",
	"≥", "≤", "=", ">", "<", "≧", "不少于", "不超过", "至少", "超过", "控制在", "约", "近", "下降", "增长", "提高到", "完成", "培训", "发放率", "其中", "第", "指标1:", "每年", "每月",
	"95", "100", "0", "3.5", "1,234.56", "2023", "12", "31", ".5", "007", "20231231", "1e5", "-3",
	"%", "‰", "万元", "元", "万", "个", "人次", "天", "个工作日", "元/人*月", "次/10万公顷", "个月", "月", "年", "日", "季度", "粒", "旮旯", "cm", "TB", "/株",
	"以上", "以内", "及以上", "左右", "底", "前", "底前", "之间", "(含)", "(百分比)", "(其中3个)", "余", "半",
	"-", "~", "至", ",", ";", "、", "。", ":", " ", "\n", "±", "(", ")", "《", "》", "且", "年底前", "三季度", "上半年", "优", "良", "中", "差", "□", "**", "XX", "无", "/", "達成預期指標", "％", "＞",
}

func genCell() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(cellPieces), 0, 10).Draw(t, "pieces"), "")
	})
}

// TestReadCellProperties: any text reads, prints back as the same, and keeps
// through JSON.
func TestReadCellProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		checkCell(rt, genCell().Draw(rt, "cell"))
	})
}

// TestReadCellWholeNumber: a plain quantity reads as exactly its digits.
func TestReadCellWholeNumber(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		q := genQuantity("%", "万元", "人次", "公里", "元/人*月", "粒", "万粒").Draw(rt, "quantity")
		op := rapid.SampledFrom(append(Comparisons(), NoComparison)).Draw(rt, "op")
		c := ReadCell(op.String() + q.String())
		got, ok := c.Quantity()
		require.True(rt, ok, "%s%s reads as %s", op, q, describe(c))
		require.True(rt, got.equal(q))
		require.Equal(rt, op, c.Op())
		require.False(rt, c.Extracted())
	})
}

// TestRatioAgainstBig judges the ratio with math/big.
func TestRatioAgainstBig(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		a := genQuantity("元", "万元", "亿元", "角").Draw(rt, "a")
		b := genQuantity("元", "万元", "亿元", "角").Draw(rt, "b")
		r, err := Ratio(a, b)
		if b.Sign() == 0 {
			require.Error(rt, err)
			return
		}
		require.NoError(rt, err)
		scale := map[string]*big.Rat{"元": big.NewRat(1, 1), "万元": big.NewRat(10_000, 1), "亿元": big.NewRat(100_000_000, 1), "角": big.NewRat(1, 10)}
		x := new(big.Rat).Mul(a.Number().Rat().Big(), scale[a.Unit().String()])
		y := new(big.Rat).Mul(b.Number().Rat().Big(), scale[b.Unit().String()])
		require.Zero(rt, r.Big().Cmp(x.Quo(x, y)))
	})
}

// TestAttainUnits: converting either side changes nothing.
func TestAttainUnits(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		target := genQuantity("元", "万元", "亿元").Draw(rt, "target")
		actual := genQuantity("元", "万元", "亿元").Draw(rt, "actual")
		op := rapid.SampledFrom(Comparisons()).Draw(rt, "op")
		want := NewCriterion(op, target).Attain(Reported(actual), 0)
		got := NewCriterion(op, target.Canonical()).Attain(Reported(actual.Canonical()), 0)
		require.Equal(rt, verdict(want), verdict(got))
		require.True(rt, want.Judged())
	})
}

// TestAttainMonotone: more never turns a met ≥ into a missed one, nor a missed ≤
// into a met one; and what = meets, ≥ and ≤ both meet, and > and < do not.
func TestAttainMonotone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		target := genQuantity("%").Draw(rt, "target")
		a, b := genQuantity("%").Draw(rt, "a"), genQuantity("%").Draw(rt, "b")
		if a.Number().Cmp(b.Number()) > 0 {
			a, b = b, a
		}
		met := func(op Comparison, q Quantity) bool { return NewCriterion(op, target).Attain(Reported(q), 0).Met() }
		for _, op := range []Comparison{AtLeast, Above} {
			require.False(rt, met(op, a) && !met(op, b))
		}
		for _, op := range []Comparison{AtMost, Below} {
			require.False(rt, !met(op, a) && met(op, b))
		}
		if target.Sign() != 0 {
			require.Equal(rt, met(Equal, a), met(AtLeast, a) && met(AtMost, a))
			require.Equal(rt, met(AtLeast, a), met(Above, a) || met(Equal, a))
			require.Equal(rt, met(AtMost, a), met(Below, a) || met(Equal, a))
		}
		require.NotEqual(rt, met(AtLeast, a), met(Below, a))
		require.NotEqual(rt, met(AtMost, a), met(Above, a))
	})
}

// TestMissingIsNeverMet: no observation without a value meets anything.
func TestMissingIsNeverMet(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c := CriterionFromCell(ReadCell(genCell().Draw(rt, "target"))).Assume(Hint{Name: genCell().Draw(rt, "name")})
		for _, o := range []Observation{{}, MissingValue(), NotYetDue(), ObservedText(""), ObservedText("-"), ObservedText("公里")} {
			a := c.Attain(o, 2023)
			require.False(rt, a.Judged())
			require.False(rt, a.Met())
			_, ok := a.Ratio()
			require.False(rt, ok)
			require.NotEqual(rt, NoReason, a.Reason())
		}
	})
}

// TestScaleDoubtNeedsAMissingUnit: two printed units never raise a doubt.
func TestScaleDoubtNeedsAMissingUnit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		target := genQuantity("万人", "%", "万元", "个").Draw(rt, "target")
		actual := genQuantity("人", "%", "元", "万个").Draw(rt, "actual")
		a := NewCriterion(AtLeast, target).Attain(Reported(actual), 0)
		require.NotEqual(rt, ReasonUnitScale, a.Reason())
		require.Equal(rt, target.Unit().Comparable(actual.Unit()), a.Judged())
	})
}
