package target_test

import (
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

func annual(q string) target.Amount {
	return target.Amount{Quantity: indicator.MustParseQuantity(q), Phase: target.Annual}
}

func name(zh, en string) jixiao.Text { return jixiao.Text{ZH: zh, EN: en} }

// TestPrintedCoverage repeats the figures of a prefecture's report of 2022.
func TestPrintedCoverage(t *testing.T) {
	t.Parallel()
	var (
		prefecture = target.TallyOf(name("州级有目标项目", "projects of the prefecture with a target"), 604, annual("225496.48万元"))
		watched    = target.TallyOf(name("州级监控项目", "monitored projects of the prefecture"), 604, annual("225496.48万元"))
		county     = target.TallyOf(name("县级有目标项目", "projects of the counties with a target"), 3722, annual("320953.13万元"))
		watched2   = target.TallyOf(name("县级监控项目", "monitored projects of the counties"), 3722, annual("320953.13万元"))
		rated      = target.TallyOf(name("州级自评项目", "self-evaluated projects of the prefecture"), 872, annual("203017.87万元"))
		rated2     = target.TallyOf(name("县级自评项目", "self-evaluated projects of the counties"), 2950, annual("405596.40万元"))
	)
	for line, c := range map[int]struct {
		part, whole target.Tally
		by          target.RateBy
		want        string
		excess      string
	}{
		13: {watched, prefecture, target.ByItems, "按个数：州级监控项目 604 ÷ 州级有目标项目 604 × 100% = 100.00%", ""},
		14: {watched2, county, target.ByAmount, "按金额：县级监控项目 320953.13万元 ÷ 县级有目标项目 320953.13万元 × 100% = 100.00%", ""},
		15: {county, prefecture.Plus(county), target.ByAmount, "按金额：县级有目标项目 320953.13万元 ÷ 州级有目标项目 546449.61万元 × 100% = 58.73%", ""},
		16: {rated, prefecture, target.ByItems, "按个数：州级自评项目 872 ÷ 州级有目标项目 604 × 100% = 144.37%", "按个数：州级自评项目 872，多于州级有目标项目 604，多 268（144.37%）"},
		17: {rated2, county, target.ByItems, "按个数：县级自评项目 2950 ÷ 县级有目标项目 3722 × 100% = 79.26%", ""},
		// The same line by money: fewer projects, more money.
		-17: {rated2, county, target.ByAmount, "按金额：县级自评项目 405596.4万元 ÷ 县级有目标项目 320953.13万元 × 100% = 126.37%", "按金额：县级自评项目 405596.4万元，多于县级有目标项目 320953.13万元，多 84643.27万元（126.37%）"},
		-16: {rated, prefecture, target.ByAmount, "按金额：州级自评项目 203017.87万元 ÷ 州级有目标项目 225496.48万元 × 100% = 90.03%", ""},
		// 3722 and 3822 look alike; the text says what they are.
		18: {county, rated.Plus(rated2), target.ByItems, "按个数：县级有目标项目 3722 ÷ 州级自评项目 3822 × 100% = 97.38%", ""},
	} {
		r := target.Rate{Part: c.part, Whole: c.whole, By: c.by}
		require.Equal(t, c.want, r.Text(jixiao.Chinese, twoPlaces), "line %d", line)
		findings := r.Findings("rate")
		require.Len(t, findings, min(len(c.excess), 1), "line %d", line)
		if c.excess != "" {
			require.Equal(t, c.excess, findings[0].Message.ZH, "line %d", line)
			require.Equal(t, "coverage-excess", findings[0].Code.Name())
		}
	}
	both := prefecture.Plus(county)
	require.EqualValues(t, 4326, both.Items())
	sum, ok := both.Amount()
	require.True(t, ok)
	require.Equal(t, "546449.61万元 (annual)", sum.String())
	require.Equal(t, "by number: monitored projects of the prefecture 604 ÷ projects of the prefecture with a target 604 × 100% = 100.00%",
		target.Rate{Part: watched, Whole: prefecture, By: target.ByItems}.Text(jixiao.English, twoPlaces))
}

func item(code string, amount target.Amount, done int) target.CoverageItem {
	return target.CoverageItem{
		Code: code, Name: "项目" + code, Subject: target.SubjectProject, Amount: amount, Department: "教育局",
		Account: indicator.AccountGeneralPublic, Level: indicator.LevelCounty,
		HasTarget: done > 0, Reviewed: done > 1, Approved: done > 2, Published: done > 3,
	}
}

func TestCover(t *testing.T) {
	t.Parallel()
	items := []target.CoverageItem{
		item("1", annual("100万元"), 4), item("2", annual("500000元"), 2), item("3", annual("0.005亿元"), 0),
		{Code: "D", Subject: target.SubjectDepartment, Amount: annual("800万元"), Department: "教育局", Level: indicator.LevelCounty, HasTarget: true},
		{Code: "4", Subject: target.SubjectProject, Amount: annual("50万元"), Department: "卫健局", Level: indicator.LevelCity, Account: indicator.AccountGovernmentFund, HasTarget: true},
		{Code: "5", Subject: target.SubjectProject, Amount: annual("50万元")},
	}
	c := target.Cover(items)
	require.Empty(t, c.Findings())
	projects := c.Total(target.SubjectProject)
	percent := func(g target.CoverageGroup, part, whole target.CoverageStep, by target.RateBy) string {
		q, ok := g.Rate(part, whole, by).Percent(twoPlaces)
		if !ok {
			return g.Rate(part, whole, by).Reason().EN
		}
		return q.String()
	}
	require.Equal(t, "60.00%", percent(projects, target.CoverTarget, target.CoverAll, target.ByItems))
	require.Equal(t, "66.67%", percent(projects, target.CoverTarget, target.CoverAll, target.ByAmount), "200 of 300")
	require.Equal(t, "66.67%", percent(projects, target.CoverReview, target.CoverTarget, target.ByItems))
	require.Equal(t, "50.00%", percent(projects, target.CoverPublication, target.CoverReview, target.ByItems))
	require.Equal(t, "66.67%", percent(projects, target.CoverPublication, target.CoverReview, target.ByAmount), "100 of 150")
	require.Equal(t, "100.00%", percent(c.Total(target.SubjectDepartment), target.CoverTarget, target.CoverAll, target.ByAmount))
	require.Equal(t, "the denominator, every policy, is 0", percent(c.Total(target.SubjectPolicy), target.CoverTarget, target.CoverAll, target.ByAmount))

	var names []string
	for _, by := range target.Groupings() {
		for _, g := range c.Groups(by, target.SubjectProject) {
			names = append(names, fmt.Sprintf("%s %d", g.Name().ZH, g.Tally(target.CoverAll).Items()))
		}
	}
	require.Equal(t, []string{
		"合计 5", "市级 1", "县级 3", "未注明 1", "一般公共预算 3", "政府性基金预算 1", "未注明 1", "卫健局 1", "教育局 3", "未注明 1",
	}, names)
	require.Contains(t, c.Text(jixiao.Chinese, target.GroupLevel, target.SubjectProject, twoPlaces), `按个数：县级有绩效目标的项目支出 2 ÷ 县级全部项目支出 3 × 100% = 66.67%
按金额：县级有绩效目标的项目支出 1500000元 ÷ 县级全部项目支出 2000000元 × 100% = 75.00%
`)
	require.Contains(t, c.Text(jixiao.English, target.GroupTotal, target.SubjectProject, twoPlaces),
		"by amount: project with a disclosure 100万元 ÷ every project 3000000元 × 100% = 33.33%\n")
	require.Empty(t, c.Groups(0, target.SubjectProject))
	require.Zero(t, projects.Tally(0))
	require.Zero(t, projects.Tally(target.CoverPublication+1))
}

// TestNoRate names why there is none.
func TestNoRate(t *testing.T) {
	t.Parallel()
	many := func(n int64, a target.Amount) target.Tally { return target.TallyOf(name("甲", "A"), n, a) }
	long := target.Amount{Quantity: indicator.MustParseQuantity("1万元"), Phase: target.MultiYear}
	for reason, r := range map[string]target.Rate{
		"it is not said what is counted":                               {Part: many(1, annual("1元")), Whole: many(2, annual("2元"))},
		"the denominator, A, is 0":                                     {Part: many(0, target.Amount{}), Whole: many(0, target.Amount{}), By: target.ByItems},
		"the money of the denominator, A, is 0":                        {Part: many(1, annual("0元")), Whole: many(2, annual("0元")), By: target.ByAmount},
		"2 of them have no amount":                                     {Part: many(1, annual("1元")), Whole: many(2, target.Amount{}), By: target.ByAmount},
		"the amounts belong to different phases (annual, multi-year)":  {Part: many(1, annual("1元")), Whole: many(2, long), By: target.ByAmount},
		"the currencies do not convert":                                {Part: many(1, annual("1美元")), Whole: many(2, annual("2元")), By: target.ByAmount},
		"the amounts belong to different phases (annual, multi-year) ": {Part: many(1, annual("1元")), Whole: many(2, annual("2元")).Plus(many(1, long)), By: target.ByAmount},
		"the currencies do not convert ":                               {Part: many(1, annual("1元")), Whole: many(2, annual("2元")).Plus(many(1, annual("1美元"))), By: target.ByAmount},
		"3 of them have no amount":                                     {Part: many(1, annual("1元")), Whole: many(2, annual("2元")).Plus(many(3, annual("-1元"))), By: target.ByAmount},
	} {
		_, ok := r.Exact()
		require.False(t, ok, reason)
		_, ok = r.Percent(twoPlaces)
		require.False(t, ok, reason)
		require.Equal(t, strings.TrimSpace(reason), r.Reason().EN)
		require.Contains(t, r.Text(jixiao.English, twoPlaces), "no rate, "+r.Reason().EN)
		require.Contains(t, r.Text(jixiao.Chinese, twoPlaces), "无法计算，"+r.Reason().ZH)
		require.Empty(t, r.Findings(""))
	}
	sound := target.Rate{Part: many(1, annual("1元")), Whole: many(3, annual("2元")), By: target.ByItems}
	_, ok := sound.Percent(jixiao.Rounding{})
	require.False(t, ok, "nothing is rounded by accident")
	require.Contains(t, sound.Text(jixiao.English, jixiao.Rounding{}), "no rate, the rounding is not valid")
	x, ok := sound.Exact()
	require.True(t, ok)
	require.Equal(t, "1/3", x.String())
	none, ok := target.Tally{}.Amount()
	require.False(t, ok)
	require.Zero(t, none)
	money := target.TallyOf(name("审减", "cut"), 0, annual("863354.51万元"))
	all := target.TallyOf(name("送审", "sent"), 0, annual("2609623.78万元"))
	q, ok := target.Rate{Part: money, Whole: all, By: target.ByAmount}.Percent(twoPlaces)
	require.True(t, ok, "money without a number of items")
	require.Equal(t, "33.08%", q.String())
}

func TestCoverFaults(t *testing.T) {
	t.Parallel()
	long := target.Amount{Quantity: indicator.MustParseQuantity("1万元"), Phase: target.MultiYear}
	for text, items := range map[string][]target.CoverageItem{
		"warning target.coverage-amount items[0].amount: 项目1 has no amount to count: there is no number":                                     {item("1", target.Amount{}, 1)},
		"warning target.coverage-amount items[0].amount: 项目1 has no amount to count: the phase is not stated":                                {item("1", target.Amount{Quantity: indicator.MustParseQuantity("1元")}, 1)},
		"warning target.coverage-amount items[0].amount: 项目1 has no amount to count: the unit is not money":                                  {item("1", annual("1个"), 1)},
		"warning target.coverage-amount items[0].amount: 项目1 has no amount to count: it is negative":                                         {item("1", annual("-1元"), 1)},
		"error target.coverage-phases items: the amounts of every project belong to different phases (annual, multi-year) and are not added": {item("1", annual("1元"), 1), item("2", long, 1)},
		"error target.coverage-duplicate items[1]: 项目1 stands twice and is counted once":                                                     {item("1", annual("1元"), 1), item("1", annual("1元"), 1)},
		"error target.coverage-order items[0].approval: 项目1 has an approval, not a passed review":                                            {func() target.CoverageItem { x := item("1", annual("1元"), 3); x.Reviewed = false; return x }()},
	} {
		require.Equal(t, []string{text}, messages(target.Cover(items).Findings()))
	}
	mixed := target.Cover([]target.CoverageItem{item("1", annual("1元"), 1), item("2", long, 0)}).Total(target.SubjectProject)
	_, ok := mixed.Tally(target.CoverAll).Amount()
	require.False(t, ok)
	q, ok := mixed.Rate(target.CoverTarget, target.CoverAll, target.ByItems).Percent(twoPlaces)
	require.True(t, ok, "the number of items has no phase")
	require.Equal(t, "50.00%", q.String())

	// The repetition that is further does not count.
	twice := target.Cover([]target.CoverageItem{item("1", annual("1元"), 4), item("1", annual("1元"), 0)}).Total(target.SubjectProject)
	require.EqualValues(t, 1, twice.Tally(target.CoverAll).Items())
	require.Zero(t, twice.Tally(target.CoverTarget).Items())
	// Two without code and name are two.
	nameless := target.Cover([]target.CoverageItem{{Amount: annual("1元")}, {Amount: annual("1元")}}).Total(0)
	require.EqualValues(t, 2, nameless.Tally(target.CoverAll).Items())
	require.Equal(t, "全部对象", nameless.Tally(target.CoverAll).Name.ZH)
	same := []target.CoverageItem{{Name: "甲 乙", Department: "a"}, {Name: "甲乙", Department: "a"}, {Name: "甲乙", Department: "b"}}
	require.EqualValues(t, 2, target.Cover(same).Total(0).Tally(target.CoverAll).Items())
}

func TestCoverageFromHistory(t *testing.T) {
	t.Parallel()
	h := adjusted(t)
	for on, want := range map[int][4]bool{0: {}, 10: {true}, 30: {true, true}, 40: {true, true, true}, 50: {true, true, true, true}, 250: {true, true, true, true}} {
		x := target.CoverageItem{Published: true}.WithHistory(h, day(on))
		require.Equal(t, want, [4]bool{x.HasTarget, x.Reviewed, x.Approved, x.Published}, "day %d", on)
	}
}

func drawItems(t *rapid.T) []target.CoverageItem {
	var out []target.CoverageItem
	for range rapid.IntRange(0, 20).Draw(t, "items") {
		x := target.CoverageItem{
			Code:       rapid.SampledFrom([]string{"", "a", "b", "c", "d", "e", "f"}).Draw(t, "code"),
			Name:       rapid.SampledFrom([]string{"", "甲", "乙"}).Draw(t, "name"),
			Subject:    rapid.SampledFrom([]target.Subject{0, target.SubjectProject, target.SubjectDepartment}).Draw(t, "subject"),
			Department: rapid.SampledFrom([]string{"", "甲局", "乙局"}).Draw(t, "department"),
			Level:      rapid.SampledFrom([]indicator.GovernmentLevel{0, indicator.LevelCity, indicator.LevelCounty}).Draw(t, "level"),
			Account:    rapid.SampledFrom([]indicator.BudgetAccount{0, indicator.AccountGeneralPublic}).Draw(t, "account"),
			HasTarget:  rapid.Bool().Draw(t, "target"), Reviewed: rapid.Bool().Draw(t, "reviewed"),
			Approved: rapid.Bool().Draw(t, "approved"), Published: rapid.Bool().Draw(t, "published"),
		}
		if rapid.IntRange(0, 9).Draw(t, "priced") > 0 {
			q, err := indicator.QuantityOf(rapid.Int64Range(0, 1_000_000_000).Draw(t, "number"), -rapid.IntRange(0, 6).Draw(t, "places"),
				unit(rapid.SampledFrom([]string{"元", "万元", "亿元"}).Draw(t, "unit")))
			require.NoError(t, err)
			x.Amount = target.Amount{Quantity: q, Phase: rapid.SampledFrom([]target.Phase{target.Annual, target.Annual, target.Annual, target.MultiYear}).Draw(t, "phase")}
		}
		out = append(out, x)
	}
	return out
}

// summary prints everything that a coverage says but the places of its findings.
func summary(c target.Coverage) (out []string) {
	for _, by := range target.Groupings() {
		for _, s := range append(target.Subjects(), 0) {
			for _, g := range c.Groups(by, s) {
				for _, step := range target.CoverageSteps() {
					for _, x := range target.RatesBy() {
						out = append(out, g.Rate(step, target.CoverAll, x).Text(jixiao.English, twoPlaces))
					}
				}
			}
		}
	}
	return out
}

// TestCoverOrder gives the same items in any order.
func TestCoverOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		items := drawItems(t)
		shuffled := rapid.Permutation(items).Draw(t, "order")
		a, b := target.Cover(items), target.Cover(shuffled)
		require.Equal(t, summary(a), summary(b))
		require.Len(t, b.Findings(), len(a.Findings()))
	})
}

// TestCoverDifferential holds the rates to math/big.
func TestCoverDifferential(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		items := drawItems(t)
		for i := range items {
			items[i].Code = fmt.Sprint(i)
		}
		c := target.Cover(items)
		for _, s := range append(target.Subjects(), 0) {
			g := c.Total(s)
			for step := target.CoverTarget; step <= target.CoverPublication; step++ {
				part, whole, n, all := new(big.Rat), new(big.Rat), int64(0), int64(0)
				phases, missing := map[target.Phase]bool{}, false
				for _, x := range items {
					if x.Subject != s {
						continue
					}
					all++
					missing = missing || !x.Amount.IsValid()
					phases[x.Amount.Phase] = true
					coef, exp := x.Amount.Quantity.Number().Big()
					money := new(big.Rat).SetInt(coef)
					money.Mul(money, power(exp+x.Amount.Quantity.Unit().Scale()))
					whole.Add(whole, money)
					if [...]bool{x.HasTarget, x.Reviewed, x.Approved, x.Published}[step-target.CoverTarget] {
						n++
						part.Add(part, money)
					}
				}
				count, ok := g.Rate(step, target.CoverAll, target.ByItems).Exact()
				require.Equal(t, all > 0, ok)
				if ok {
					require.Zero(t, count.Big().Cmp(big.NewRat(n, all)))
				}
				rate, ok := g.Rate(step, target.CoverAll, target.ByAmount).Exact()
				require.Equal(t, all > 0 && !missing && len(phases) == 1 && whole.Sign() > 0, ok)
				if ok {
					require.Zero(t, rate.Big().Cmp(part.Quo(part, whole)))
				}
			}
		}
	})
}

func power(exp int) *big.Rat {
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(exp, -exp))), nil)
	if exp < 0 {
		return new(big.Rat).SetFrac(big.NewInt(1), p)
	}
	return new(big.Rat).SetInt(p)
}

// BenchmarkCover counts 5000 projects of 50 departments, beside a loop over
// structs that hold fen in int64 and know one grouping.
func BenchmarkCover(b *testing.B) {
	items := make([]target.CoverageItem, 5000)
	type plain struct {
		code, department string
		fen              int64
		done             bool
	}
	rows := make([]plain, len(items))
	for i := range items {
		items[i] = item(fmt.Sprint(i), annual(fmt.Sprintf("%d.%02d万元", i, i%100)), i%5)
		items[i].Department = fmt.Sprintf("局%d", i%50)
		rows[i] = plain{items[i].Code, items[i].Department, int64(i*100+i%100) * 10_000, i%5 > 0}
	}
	b.Run("cover", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if c := target.Cover(items); len(c.Groups(target.GroupDepartment, target.SubjectProject)) != 50 {
				b.Fatal(len(c.Findings()))
			}
		}
	})
	b.Run("int64", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			type sums struct{ n, done, fen, doneFen int64 }
			groups, seen := map[string]sums{}, make(map[string]bool, len(rows))
			for _, r := range rows {
				if seen[r.code] {
					continue
				}
				seen[r.code] = true
				s := groups[r.department]
				s.n++
				s.fen += r.fen
				if r.done {
					s.done++
					s.doneFen += r.fen
				}
				groups[r.department] = s
			}
			if len(groups) != 50 {
				b.Fatal(len(groups))
			}
		}
	})
}

// TestTallies adds printed numbers up.
func TestTallies(t *testing.T) {
	t.Parallel()
	a := target.TallyOf(name("甲", "A"), 3, annual("1万元"))
	bare := target.TallyOf(name("乙", "B"), 4, target.Amount{})
	require.EqualValues(t, 4, bare.WithoutAmount())
	require.EqualValues(t, 4, a.Plus(bare).WithoutAmount())
	for _, x := range []target.Tally{a.Plus(bare), bare.Plus(a)} {
		sum, ok := x.Amount()
		require.True(t, ok)
		require.Equal(t, "1万元 (annual)", sum.String())
		require.EqualValues(t, 7, x.Items())
	}
	sum, ok := a.Plus(target.TallyOf(name("", ""), 1, annual("0.5元"))).Amount()
	require.True(t, ok)
	require.Equal(t, "10000.5元 (annual)", sum.String(), "units that differ meet in the smallest")
	require.Zero(t, target.TallyOf(name("", ""), -1, annual("1元")).Items())
	r := target.Rate{Part: target.TallyOf(name("甲", "A"), 1, annual("2万元")), Whole: target.TallyOf(name("乙", "B"), 1, annual("15000元")), By: target.ByAmount}
	require.Equal(t, []string{"error target.coverage-excess rate: by amount: A 2万元 is more than B 15000元, by 5000元 (133.33%)"}, messages(r.Findings("rate")))
	_, ok = r.Percent(jixiao.Rounding{Places: jixiao.MaxPlaces, Mode: jixiao.HalfUp})
	require.True(t, ok)
}

// TestRepetitionsNeverRaise keeps of repetitions what all of them have.
func TestRepetitionsNeverRaise(t *testing.T) {
	t.Parallel()
	x, y := item("1", annual("1万元"), 1), item("1", annual("10000元"), 1)
	x.Published, y.Approved = true, true
	g := target.Cover([]target.CoverageItem{x, y}).Total(target.SubjectProject)
	require.EqualValues(t, 1, g.Tally(target.CoverTarget).Items())
	require.Zero(t, g.Tally(target.CoverApproval).Items())
	require.Zero(t, g.Tally(target.CoverPublication).Items())
	_, ok := g.Tally(target.CoverAll).Amount()
	require.True(t, ok, "one amount in two units")

	c := target.Cover([]target.CoverageItem{item("1", annual("1万元"), 1), item("1", annual("9万元"), 1), item("1", annual("1万元"), 1)})
	require.Len(t, c.Findings().ByCode("target.coverage-amounts-differ"), 1)
	require.Empty(t, c.Findings().ByCode("target.coverage-amount"))
	require.EqualValues(t, 1, c.Total(target.SubjectProject).Tally(target.CoverAll).WithoutAmount())

	most := target.TallyOf(name("甲", "A"), math.MaxInt64, target.Amount{})
	require.Equal(t, int64(math.MaxInt64), most.Plus(most).Items())
	require.Equal(t, int64(math.MaxInt64), most.Plus(most).WithoutAmount())
}
