package indicator

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

// verdict writes an attainment on one line: met, missed or open, the ratio, the
// reason.
func verdict(a Attainment) string {
	s := "open"
	if a.Judged() {
		s = "missed"
		if a.Met() {
			s = "met"
		}
	}
	if r, ok := a.Ratio(); ok {
		s += " " + r.String()
	}
	if a.Reason() != NoReason {
		s += " " + a.Reason().String()
	}
	if a.UnitAssumed() && a.Reason() != ReasonUnitMissing {
		s += " unit-assumed"
	}
	return s
}

// TestAttainSigns is every comparison against values below, at and above the
// target, for a positive, a zero and a negative target.
func TestAttainSigns(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		target          string
		below, at, over string // actual = target-5, target, target+5
	}{
		{"≥100", "missed 19/20", "met 1", "met 21/20"},
		{">100", "missed 19/20", "missed 1", "met 21/20"},
		{"=100", "missed 19/20", "met 1", "missed 21/20"},
		{"≤100", "met 19/20", "met 1", "missed 21/20"},
		{"<100", "met 19/20", "missed 1", "missed 21/20"},
		{"100", "open 19/20 undirected", "open 1 undirected", "open 21/20 undirected"},
		{"≥0", "missed zero-target", "met zero-target", "met zero-target"},
		{">0", "missed zero-target", "missed zero-target", "met zero-target"},
		{"=0", "met zero-target", "met zero-target", "missed zero-target"}, // fewer than none is not worse
		{"≤0", "met zero-target", "met zero-target", "missed zero-target"},
		{"<0", "met zero-target", "missed zero-target", "missed zero-target"},
		{"≥-100", "missed negative-target", "met negative-target", "met negative-target"},
		{">-100", "missed negative-target", "missed negative-target", "met negative-target"},
		{"=-100", "missed negative-target", "met negative-target", "missed negative-target"},
		{"≤-100", "met negative-target", "met negative-target", "missed negative-target"},
		{"<-100", "met negative-target", "missed negative-target", "missed negative-target"},
	} {
		c := MustParseCriterion(row.target)
		q, _ := c.Cell().Quantity()
		base, ok := q.Number().ScaledInt(0)
		require.True(t, ok)
		for i, want := range []string{row.below, row.at, row.over} {
			v, err := QuantityOf(base+int64(i-1)*5, 0, Unit{})
			require.NoError(t, err)
			require.Equal(t, want, verdict(c.Attain(Reported(v), 0)), "%s against %s", v, row.target)
		}
	}
}

// TestAttainDirections is every direction that can be given, under every sign.
func TestAttainDirections(t *testing.T) {
	t.Parallel()
	// For each sign: the verdicts for 95, 100 and 105 against 100, by direction.
	for _, row := range []struct {
		sign string
		dir  Direction
		want [3]string
	}{
		{"", HigherBetter, [3]string{"missed", "met", "met"}},
		{"", LowerBetter, [3]string{"met", "met", "missed"}},
		{"", ExactBetter, [3]string{"missed", "met", "missed"}},
		{"", WithinBetter, [3]string{"open", "open", "open"}},
		{"", Undirected, [3]string{"open", "open", "open"}},
		{"=", HigherBetter, [3]string{"missed", "met", "met"}},
		{"=", LowerBetter, [3]string{"met", "met", "missed"}},
		{"=", ExactBetter, [3]string{"missed", "met", "missed"}},
		{"=", WithinBetter, [3]string{"missed", "met", "missed"}},
		{"≥", HigherBetter, [3]string{"missed", "met", "met"}},
		{"≥", ExactBetter, [3]string{"missed", "met", "met"}},
		{"≥", LowerBetter, [3]string{"open", "open", "open"}},
		{">", HigherBetter, [3]string{"missed", "missed", "met"}},
		{">", LowerBetter, [3]string{"open", "open", "open"}},
		{"≤", LowerBetter, [3]string{"met", "met", "missed"}},
		{"≤", HigherBetter, [3]string{"open", "open", "open"}},
		{"<", LowerBetter, [3]string{"met", "missed", "missed"}},
		{"<", HigherBetter, [3]string{"open", "open", "open"}},
	} {
		c := MustParseCriterion(row.sign + "100%").WithDirection(row.dir)
		for i, v := range []string{"95%", "100%", "105%"} {
			a := c.Attain(ObservedText(v), 0)
			got := "open"
			if a.Judged() {
				got = map[bool]string{true: "met", false: "missed"}[a.Met()]
			}
			require.Equal(t, row.want[i], got, "%s100%% %s against %s", row.sign, row.dir, v)
			r, ok := a.Ratio()
			require.True(t, ok, "the ratio is there even where nothing is judged")
			require.Equal(t, []string{"19/20", "1", "21/20"}[i], r.String())
		}
	}
	require.Equal(t, "open qualitative", verdict(MustParseCriterion("100%").WithDirection(Qualitative).Attain(ObservedText("95%"), 0)))
}

// TestAttainCells is pairs of cells as tables print them; d is the direction
// given, where there is one.
func TestAttainCells(t *testing.T) {
	t.Parallel()
	const h, l = HigherBetter, LowerBetter
	for _, row := range []struct {
		target string
		d      Direction
		actual string
		want   string
	}{
		// Units that convert.
		{"≥0.5万人", 0, "5200人", "met 26/25"},
		{"≤90万元", 0, "900001元", "missed 900001/900000"},
		{"≥1公顷", 0, "15亩", "met 1"},
		{"≥2年", 0, "24个月", "met 1"},
		{"≤1‰", 0, "0.1%", "met 1"},
		{"=4900公顷", 0, "73500亩", "met 1"},
		{"≤2天以内", 0, "36小时", "met 3/4"},
		{"≥1亿元", 0, "24亿", "met 24 unit-missing"},
		{"200万", l, "195.5万元", "met 391/400 unit-missing"},
		{"300万", h, "300万", "met 1"},
		{"≥100万人", 0, "98万", "missed 49/50 unit-missing"},
		{"≥50万", 0, "500000人", "met 1 unit-missing"},
		// The actual repeats the sign, or has one of its own: it does not count.
		{"≥266米", 0, "≥266米", "met 1"},
		{"80%", h, "≥80%", "met 1"},
		{"≤2天以内", 0, "2天以内", "met 1"},
		{"≥95%", 0, ">95%", "met 1"},
		{">95%", 0, ">95%", "met 1"},
		{"<5%", 0, "不足5%", "met 1"},
		{"≥100%", 0, "≥95%", "missed 19/20"},
		// The opposite sign is a bound only.
		{"≥95%", 0, "不足95%", "missed"},
		{"≥95%", 0, "不足98%", "open imprecise"},
		{"≥95%", 0, "≤95%", "open imprecise"},
		{">95%", 0, "≤95%", "missed"},
		{"≥95%", 0, "≤94%", "missed"},
		{"≤90万元", 0, "超过90万元", "missed"},
		{"≤90万元", 0, "超过80万元", "open imprecise"},
		{"≤90万元", 0, "≥90万元", "open imprecise"},
		{"<90万元", 0, "≥90万元", "missed"},
		{"=100%", 0, "≥100%", "met 1"},
		{"=100%", 0, ">100%", "open 1 imprecise"},
		{"=100%", 0, "=100%", "met 1"},
		{"90%-95%", 0, "≥92%", "open imprecise"},
		{"90%-95%", 0, "≤92%", "open imprecise"},
		{"±3%", 0, "2%以内", "met"},
		{"±3%", 0, "≥2%", "open imprecise"},
		// What was not done is no value.
		{"≥12项", 0, "未完成12项", "open not-numeric"},
		{"≥12项", 0, "12项未完成", "open not-numeric"},
		// A bare actual has the target's unit, with its scale.
		{"≥95%", 0, "95", "met 1 unit-missing"},
		{"≥8万亩", 0, "8", "met 1 unit-missing"},
		{"≤202.6万元", 0, "132.9", "met 1329/2026 unit-missing"},
		{"0.9%", l, "0", "met 0 unit-missing"},
		{"0.4%", l, "0.1", "met 1/4 unit-missing"},
		{"11个", h, "0", "missed 0 unit-missing"},
		{"≥50000人次", 0, "110406", "met 55203/25000 unit-missing"},
		{"≥8万亩", 0, "29.5", "met 59/16 unit-missing"},
		// … unless it seems to be in another scale.
		{"≥8万亩", 0, "80000", "open unit-scale"},
		{"≥0.5万人", 0, "5200", "open unit-scale"},
		{"≤101400元", 0, "10.14", "open unit-scale"},
		{"≤90万元", 0, "899740", "open unit-scale"},
		{"≤1亿元", 0, "9800", "open unit-scale"},
		{"≥95%", 0, "0.96", "open unit-scale"},
		{"100%", h, "1", "open unit-scale"},
		{"≥95%", 0, "5", "missed 1/19 unit-missing"}, // 5% can be; 500% cannot
		{"≥50个", 0, "5000", "met 100 unit-missing"},  // pieces have no scale to mistake
		// A bare target.
		{"100", h, "100%", "met 1 unit-missing"},
		{"100", h, "98%", "missed 49/50 unit-missing"},
		{"12", h, "98%", "open unit-mismatch"},
		{"85", h, "90%", "open unit-mismatch"},
		{"100", h, "98个百分点", "open unit-mismatch"},
		{"37", h, "37个", "met 1 unit-missing"},
		{"43.2", l, "37.24万元", "met 931/1080 unit-missing"},
		{"43.2", l, "372400元", "open unit-scale"},
		{"3000000", h, "300万", "met 1"},
		{"300", h, "300万", "open unit-scale"},
		{"300万", h, "300", "met 1 unit-missing"},
		{"5", h, "5.00", "met 1"},
		// Units that do not convert.
		{"10万元", l, "已完成100%", "open unit-mismatch"},
		{"37个基层医疗机构", h, "100%", "open unit-mismatch"},
		{"≥5人", 0, "5人次", "open unit-mismatch"},
		{"≥5万", 0, "95%", "open unit-mismatch"},
		{"95%", h, "5万", "open unit-mismatch"},
		{"5个百分点", h, "5%", "open unit-mismatch"},
		{"≥100元", 0, "100美元", "open unit-mismatch"},
		// Zero, negative, growth.
		{"0起", l, "0起", "met zero-target"},
		{"0起", l, "1起", "missed zero-target"},
		{"=0起", 0, "0", "met zero-target unit-assumed"},
		{"0%", l, "0.5%", "missed zero-target"},
		{"0%", h, "0.5%", "met zero-target"},
		{"≥5%", 0, "-3%", "missed -3/5"},
		{"≤5%", 0, "-3%", "met -3/5"},
		{"增长5%", h, "增长6%", "met 6/5"},
		{"增长5%", h, "下降3%", "missed -3/5"},
		{"下降5%", h, "下降6%", "met 6/5"},
		{"下降5%以上", 0, "增长1%", "missed -1/5"},
		{"增长≥5%", 0, "5.2%", "met 26/25"},
		{"≥5%", 0, "下降3%", "open trend"},
		{"≥5%", 0, "增长6%", "met 6/5"},
		{"降低5%", h, "-8%", "met 8/5"},
		{"降低5%", h, "-3%", "missed 3/5"},
		{"下降5%", h, "-8%~2%", "open trend"},
		{"下降5%", h, "下降-8%", "open trend"},
		{"下降5%-10%", 0, "-7%", "met"},
		{"5%-10%", 0, "下降7%", "open trend"},
		{"增长5%", h, "负增长6%", "missed -6/5"},
		{"≥5%", 0, "比上年少6%", "open trend"},
		// Distances and shortfalls are not the number.
		{"≥5个", 0, "还差5个", "open not-numeric"},
		{"≤5天", 0, "逾期5天", "open not-numeric"},
		{"提前5天", 0, "5天", "open qualitative"},
		{"≤5万元", 0, "超支5万元", "open not-numeric"},
		// A denominator in front is part of the unit.
		{"≥12次", 0, "每月1次", "open unit-mismatch"},
		{"每月1次", h, "12次", "open unit-mismatch"},
		{"每月1次", h, "1次/月", "met 1"},
		{"≤1000元", 0, "人均1000元", "open unit-mismatch"},
		{"100%", h, "100%/100%", "open compound"},
		// 约 at the limit, 近 below it.
		{"≥90%", 0, "接近90%", "missed"},
		{"≥90%", 0, "接近95%", "open imprecise"},
		{"≥90%", 0, "约90%", "open 1 imprecise"},
		{"≥90%", 0, "90%左右", "open 1 imprecise"},
		{"≥90%", 0, "约95%", "met 19/18"},
		{"≤90%", 0, "近90%", "met 1"},
		{"约90%", h, "约90%", "met 1"},
		{"90%-95%", 0, "约90%", "open imprecise"},
		// Far above the target is met; the ratio says by how much.
		{"≥10%", 0, "115.25%", "met 461/40"},
		{"12次", h, "96次", "met 8"},
		// Ranges and tolerances.
		{"90%-95%", 0, "90%", "met"},
		{"90%-95%", 0, "95%", "met"},
		{"90%-95%", 0, "89.99%", "missed"},
		{"90%-95%", 0, "95.01%", "missed"},
		{"90%-95%", 0, "92", "met unit-missing"},
		{"90%-95%", 0, "0.92", "open unit-scale"},
		{"10~15个", 0, "11~14个", "met"},
		{"10~15个", 0, "14~16个", "open imprecise"},
		{"10~15个", 0, "16~20个", "missed"},
		{"10~15个", 0, "1~20个", "open imprecise"},
		{"10~15个", 0, "12%", "open unit-mismatch"},
		{"1-2公里", 0, "1500米", "met"},
		{"±3%以内", 0, "2.5%", "met"},
		{"±3%以内", 0, "-3%", "met"},
		{"±3%以内", 0, "-3.1%", "missed"},
		{"±3%", 0, "±2%", "met"},
		{"±3%", 0, "2", "met unit-missing"},
		{"±3%", 0, "-5%~2%", "open imprecise"},
		{"≥95%", 0, "96%~98%", "met"},
		{"≥95%", 0, "94%~98%", "open imprecise"},
		{"≥95%", 0, "±3%", "open not-numeric"},
		// Things that are no numbers.
		{"≥95%", 0, "达成预期指标", "open not-numeric"},
		{"≥95%", 0, "", "open missing"},
		{"100%", h, "无", "open missing"},
		{"≥95%", 0, "96%,97%", "open compound"},
		{"1部;2套", 0, "1部;2套", "open compound"},
		{"效果明显", 0, "效果明显", "open qualitative"},
		{"效果明显", 0, "95%", "open qualitative"},
		{"12月底前", 0, "已完成100%", "open not-numeric"},
		{"95%", h, "2023年12月", "open not-numeric"},
		{"95%", 0, "96%", "open 96/95 undirected"},
		{"-", 0, "96%", "open no-target"},
		// A number beside a number is no date.
		{"2023.12", h, "2100.5", "met 105025/101156"},
		{"2100.5", h, "2023.12", "missed 101156/105025"},
		{"2023.12", 0, "2023.11", "open undirected"},
	} {
		c := CriterionFromCell(ReadCell(row.target))
		if row.d != Undirected {
			c = c.WithDirection(row.d)
		}
		require.Equal(t, row.want, verdict(c.Attain(ObservedText(row.actual), 0)), "%s against %s", row.actual, row.target)
	}
}

func TestAttainStates(t *testing.T) {
	t.Parallel()
	c := MustParseCriterion("≥95%")
	b := jixiao.Basis{Note: "x"}
	require.Equal(t, "open missing", verdict(c.Attain(Observation{}, 0)))
	require.Equal(t, "open missing", verdict(c.Attain(MissingValue(), 0)))
	require.Equal(t, "open not-applicable", verdict(c.Attain(NotApplicable(b), 0)))
	require.Equal(t, "open not-applicable", verdict(c.Attain(Exempt(b), 0)))
	require.Equal(t, "open not-yet-due", verdict(c.Attain(NotYetDue(), 0)))
	require.Equal(t, "open not-numeric", verdict(c.Attain(YesNo(true), 0)))
	require.Equal(t, "open no-target", verdict(Criterion{}.Attain(MissingValue(), 0)))
	require.False(t, Attainment{}.Judged())
}

func TestAttainDates(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		target, actual string
		year           int
		want           string
	}{
		{"12月底前", "12月", 0, "met"},
		{"12月底前", "12月31日", 0, "met"},
		{"12月底前", "11月", 0, "met"},
		{"11月底前", "12月", 0, "missed"},
		{"9月前", "7月", 0, "met"},
		{"9月前", "8月31日", 0, "met"},
		{"9月前", "9月", 0, "missed"},
		{"9月前", "9月1日", 0, "missed"},
		{"12月31日前", "12月31日", 0, "met"},
		{"12月31日前", "12月", 0, "met"},
		{"12月30日前", "12月", 0, "open imprecise"},
		{"12月30日前", "12月31日", 0, "missed"},
		{"2023年12月前", "2023年12月前", 0, "met"},
		{"2023年12月底前", "2023年12月前", 0, "met"},
		{"2023年11月底前", "2023年12月前", 0, "met"},
		{"2023年10月底前", "2023年12月前", 0, "open imprecise"},
		{"2023年10月底前", "2023年12月底前", 0, "open imprecise"},
		{"2023年12月", "2023年12月15日", 0, "met"},
		{"2023年12月", "2023年10月", 0, "met"},
		{"2023年12月", "2024年1月", 0, "missed"},
		{"2023年12月底前", "12月", 0, "met"}, // the year of the other side
		{"2023年12月底前", "1月", 2024, "missed"},
		{"12月底前", "2023年12月", 2022, "missed"},
		{"12月底前", "2023年12月", 2023, "met"},
		{"2023年", "2023年6月", 0, "met"},
		{"2023年", "2024年", 0, "missed"},
		{"8月底前", "三季度", 0, "open imprecise"},
		{"9月底前", "三季度", 0, "met"},
		{"6月底前", "三季度", 0, "missed"},
		{"三季度", "9月30日", 0, "met"},
		{"2021年1月-12月", "2021年12月", 0, "met"},
		{"2023年6月以后", "2023年7月", 0, "met"},
		{"2023年6月以后", "2023年6月", 0, "missed"},
		{"2023年6月以后", "2023年", 0, "open imprecise"},
		{"2023年6月起", "2023年6月", 0, "met"},
		{"=2023年12月", "2023年12月5日", 0, "met"},
		{"=2023年12月", "2023年11月", 0, "missed"},
		{"=2023年12月", "2023年", 0, "open imprecise"},
		{"2月29日前", "2月28日", 2023, "open imprecise"}, // there is no such day
		{"12月底前", "完成", 0, "open not-numeric"},
		{"12月底前", "1部,2套", 0, "open compound"},
		{"12月底前", "", 0, "open missing"},
		{"2023.12", "2023.10", 0, "met"},
	} {
		c := MustParseCriterion(row.target).Assume(Hint{Timeliness: true})
		require.Equal(t, row.want, verdict(c.Attain(ObservedText(row.actual), row.year)), "%s against %s in %d", row.actual, row.target, row.year)
	}
	o := ReportedOn(jixiao.MustDate(2023, 12, 31))
	require.Equal(t, "met", verdict(MustParseCriterion("2023年12月31日前").Attain(o, 0)))
	require.Equal(t, "open undirected", verdict(MustParseCriterion("2023年12月").Attain(o, 0)))
	require.Equal(t, "open qualitative", verdict(MustParseCriterion("2023年12月").WithDirection(Qualitative).Attain(o, 0)))
}

func TestAttainFindings(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		target, actual string
		want           []string
	}{
		{"≥95%", "96%", nil},
		{"≥95%", "95", []string{"unit-missing"}},
		{"≥8万亩", "80000", []string{"unit-mismatch"}},
		{"10万元", "100%", []string{"unit-mismatch"}},
		{"≥95%", "达成预期指标", []string{"value-not-numeric"}},
		{"≥95%", "公里", []string{"value-missing"}},
		{"-", "95%", []string{"value-missing"}},
		{"效果明显", "优", nil},
		{"0起", "0起", nil}, // the criterion says that its target is zero
		{"1部,2套", "完成", nil},
	} {
		c, o := CriterionFromCell(ReadCell(row.target)), ObservedText(row.actual)
		var got []string
		for _, f := range c.Attain(o, 0).Findings("rows[2]", c, o) {
			require.Equal(t, "rows[2]", f.Path)
			got = append(got, f.Code.Name())
		}
		require.Equal(t, row.want, got, "%s against %s", row.actual, row.target)
	}
	c := MustParseCriterion("≥5%").WithDirection(LowerBetter)
	o := ObservedText("4%")
	require.Equal(t, "direction-conflict", c.Attain(o, 0).Findings("x", c, o)[0].Code.Name())
}

// TestAttainIsExact repeats the case that quotients cut short get wrong.
func TestAttainIsExact(t *testing.T) {
	t.Parallel()
	a := MustParseCriterion("≥60个").Attain(ObservedText("59个"), 0)
	r, ok := a.Ratio()
	require.True(t, ok)
	require.Equal(t, "59/60", r.String())
	w, err := ParseQuantity("7.5")
	require.NoError(t, err)
	points, ok := w.Number().Rat().Mul(r).Dec()
	require.True(t, ok)
	require.Equal(t, "7.375", points.String())
	require.Equal(t, "1/3", fmt.Sprint(must(Ratio(MustParseQuantity("1"), MustParseQuantity("3")))))
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
