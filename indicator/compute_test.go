package indicator

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

// TestComputeTable is worked out by hand: every result and every line of
// arithmetic, in the units that tables have.
func TestComputeTable(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		f       *Formula
		facts   []string
		explain string // after the words of the formula; with = where exact
		exact   string
	}{
		"share":                   {rateOf("到位", "预算", "%", "到位:万元", "预算:万元"), []string{"到位=95万元", "预算=100万元"}, "95万元 ÷ 100万元 × 100% = 95.00%", "95"},
		"share, other units":      {rateOf("到位", "预算", "%", "到位:万元", "预算:万元"), []string{"到位=950000元", "预算=0.01亿元"}, "95万元 ÷ 100万元 × 100% = 95.00%", "95"},
		"share without end":       {rateOf("到位", "预算", "%", "到位:元", "预算:元"), []string{"到位=1元", "预算=3元"}, "1元 ÷ 3元 × 100% ≈ 33.33%", "100/3"},
		"permille":                {rateOf("死亡", "活产", "‰", "死亡:人", "活产:人"), []string{"死亡=9人", "活产=2000人"}, "9人 ÷ 2000人 × 1000‰ = 4.50‰", "9/2"},
		"per ten thousand":        {rateOf("甲", "乙", "‱", "甲:人", "乙:人"), []string{"甲=3人", "乙=2000人"}, "3人 ÷ 2000人 × 10000‱ = 15.00‱", "15"},
		"tenths":                  {rateOf("甲", "乙", "成", "甲:亩", "乙:亩"), []string{"甲=35亩", "乙=50亩"}, "35亩 ÷ 50亩 × 10成 = 7.00成", "7"},
		"points of a ratio":       {rateOf("甲", "乙", "个百分点", "甲:人", "乙:人"), []string{"甲=1人", "乙=8人"}, "1人 ÷ 8人 × 100% = 12.50个百分点", "25/2"},
		"points between rates":    {rateOf("本年 -上年", "", "个百分点", "本年:%", "上年:%"), []string{"本年=95.5%", "上年=93%"}, "95.5% − 93% = 2.50个百分点", "5/2"},
		"points out of permille":  {rateOf("本年 -上年", "", "个百分点", "本年:‰", "上年:‰"), []string{"本年=5‰", "上年=3‰"}, "0.5% − 0.3% = 0.20个百分点", "1/5"},
		"rate of rates":           {rateOf("本年 -上年", "上年", "%", "本年:%", "上年:%"), []string{"本年=4%", "上年=50‰"}, "(4% − 5%) ÷ 5% × 100% = -20.00%", "-20"},
		"times":                   {rateOf("社会", "财政", "倍", "社会:亿元", "财政:万元"), []string{"社会=2亿元", "财政=8000万元"}, "2亿元 ÷ 0.8亿元 = 2.50倍", "5/2"},
		"bare":                    {rateOf("水", "渠", "", "水:万立方米", "渠:立方米"), []string{"水=58万立方米", "渠=1000000立方米"}, "58万立方米 ÷ 100万立方米 = 0.58", "29/50"},
		"unit cost":               {rateOf("支出", "人数", "元/人", "支出:万元", "人数:人"), []string{"支出=12万元", "人数=800人"}, "120000元 ÷ 800人 = 150.00元/人", "150"},
		"unit cost, people in 万":  {rateOf("支出", "人数", "元/人", "支出:万元", "人数:人"), []string{"支出=12万元", "人数=0.08万人"}, "120000元 ÷ 800人 = 150.00元/人", "150"},
		"per 万人":                  {rateOf("件数", "人口", "件/万人", "件数:件", "人口:万人"), []string{"件数=1200件", "人口=1000000人"}, "1200件 ÷ 100万人 = 12.00件/万人", "12"},
		"per kilometre":           {rateOf("造价", "里程", "万元/公里", "造价:万元", "里程:公里"), []string{"造价=0.35亿元", "里程=12500米"}, "3500万元 ÷ 12.5公里 = 280.00万元/公里", "280"},
		"compound denominator":    {rateOf("费用", "人天", "元/人天", "费用:元", "人天:人天"), []string{"费用=2.2万元", "人天=40人天"}, "22000元 ÷ 40人天 = 550.00元/人天", "550"},
		"two denominators":        {rateOf("人均", "月数", "万元/人*月", "人均:元/人", "月数:月"), []string{"人均=60000元/人", "月数=1年"}, "6万元/人 ÷ 12月 = 0.50万元/人*月", "1/2"},
		"mean":                    {rateOf("用时", "件数", "天", "用时:天", "件数:件"), []string{"用时=365天", "件数=100件"}, "365天 ÷ 100件 = 3.65天", "73/20"},
		"mean, cases in 万":        {rateOf("用时", "件数", "天", "用时:天", "件数:万件"), []string{"用时=365天", "件数=2万件"}, "365天 ÷ 20000件 ≈ 0.02天", "73/4000"},
		"mean in hours":           {rateOf("用时", "件数", "小时", "用时:天", "件数:件"), []string{"用时=1天", "件数=10件"}, "24小时 ÷ 10件 = 2.40小时", "12/5"},
		"mean of a compound":      {rateOf("标准", "县数", "元/人", "标准:元/人", "县数:县"), []string{"标准=1900元/人", "县数=2县"}, "1900元/人 ÷ 2县 = 950.00元/人", "950"},
		"no end in hours":         {rateOf("用时", "件数", "小时", "用时:小时", "件数:件"), []string{"用时=100分钟", "件数=10件"}, "(5 ÷ 3)小时 ÷ 10件 ≈ 0.17小时", "1/6"},
		"no end in hectares":      {rateOf("甲 -乙", "丙", "%", "甲:公顷", "乙:公顷", "丙:公顷"), []string{"甲=1公顷", "乙=-5亩", "丙=4亩"}, "(1公顷 − ((-1 ÷ 3)公顷)) ÷ (4 ÷ 15)公顷 × 100% = 500.00%", "500"},
		"mu and hectares":         {rateOf("甲", "乙", "%", "甲:亩", "乙:亩"), []string{"甲=30亩", "乙=4公顷"}, "30亩 ÷ 60亩 × 100% = 50.00%", "50"},
		"one fact on both sides":  {rateOf("计划 -实际", "计划", "%", "计划:天", "实际:天"), []string{"计划=60天", "实际=75天"}, "(60天 − 75天) ÷ 60天 × 100% = -25.00%", "-25"},
		"sum":                     {rateOf("甲 乙 -丙", "", "万元", "甲:万元", "乙:元", "丙:亿元"), []string{"甲=3万元", "乙=5000元", "丙=0.0004亿元"}, "3万元 + 0.5万元 − 4万元 = -0.50万元", "-1/2"},
		"a difference below":      {rateOf("甲", "乙 -丙", "%", "甲:人", "乙:人", "丙:人"), []string{"甲=45人", "乙=60人", "丙=10人"}, "45人 ÷ (60人 − 10人) × 100% = 90.00%", "90"},
		"negative fact":           {rateOf("甲 乙", "丙", "%", "甲:元", "乙:元", "丙:元"), []string{"甲=-3元", "乙=-2元", "丙=4元"}, "(-3元 + (-2元)) ÷ 4元 × 100% = -125.00%", "-125"},
		"a fact subtracted first": {rateOf("-甲 乙", "丙", "倍", "甲:元", "乙:元", "丙:元"), []string{"甲=-3元", "乙=1元", "丙=4元"}, "(−(-3元) + 1元) ÷ 4元 = 1.00倍", "1"},
		"zero over":               {rateOf("甲", "乙", "%", "甲:元", "乙:元"), []string{"甲=0元", "乙=4元"}, "0元 ÷ 4元 × 100% = 0.00%", "0"},
		"without units":           {rateOf("甲", "乙", "%", "甲:", "乙:"), []string{"甲=1", "乙=4"}, "1 ÷ 4 × 100% = 25.00%", "25"},
		"a tie":                   {rateOf("甲", "乙", "%", "甲:人", "乙:人"), []string{"甲=1人", "乙=800人"}, "1人 ÷ 800人 × 100% ≈ 0.13%", "1/8"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.Empty(t, c.f.Check("f"))
			got := c.f.Compute(factsOf(c.facts...))
			require.True(t, got.Done(), "%v", got.Findings())
			require.Empty(t, got.Findings())
			require.Equal(t, c.exact, got.Exact())
			require.Equal(t, c.f.String()+" = "+c.explain, got.Explain(jixiao.Chinese, formulaRounding))
			require.Equal(t, c.f.String()+" = "+c.explain, got.Explain(jixiao.English, formulaRounding))
			checkArithmetic(t, got.Explain(jixiao.English, formulaRounding), formulaRounding)
			q, ok := got.Quantity(formulaRounding)
			require.True(t, ok)
			require.Equal(t, c.f.Unit, q.Unit())
			require.True(t, strings.HasSuffix(c.explain, q.String()))
			back, ok := got.Observation(formulaRounding).Quantity()
			require.True(t, ok)
			require.Equal(t, q, back)
		})
	}
}

// TestComputeOpen holds every reason for which there is no result.
func TestComputeOpen(t *testing.T) {
	t.Parallel()
	f := rateOf("支出", "预算", "%", "支出:万元", "预算:万元")
	basis := jixiao.Basis{Document: "某办法"}
	for name, c := range map[string]struct {
		facts  map[string]Observation
		codes  map[string]string
		zh, en string
	}{
		"nothing":            {facts: nil, codes: map[string]string{"fact-missing": "facts.支出"}, zh: "缺少基础数据“支出”：未填报；缺少基础数据“预算”：未填报", en: "the fact 支出 is missing: not reported"},
		"missing":            {facts: map[string]Observation{"支出": MissingValue(), "预算": ObservedText("5万元")}, codes: map[string]string{"fact-missing": "facts.支出"}, zh: "未填报", en: "not reported"},
		"zero observation":   {facts: map[string]Observation{"支出": {}, "预算": ObservedText("5万元")}, codes: map[string]string{"fact-missing": "facts.支出"}, zh: "未填报", en: "not reported"},
		"not applicable":     {facts: map[string]Observation{"支出": NotApplicable(basis), "预算": ObservedText("5万元")}, codes: map[string]string{"fact-missing": "facts.支出"}, zh: "不适用", en: "not applicable"},
		"exempt":             {facts: map[string]Observation{"支出": Exempt(basis), "预算": ObservedText("5万元")}, codes: map[string]string{"fact-missing": "facts.支出"}, zh: "免予考核", en: "exempt"},
		"not yet due":        {facts: map[string]Observation{"支出": NotYetDue(), "预算": ObservedText("5万元")}, codes: map[string]string{"fact-missing": "facts.支出"}, zh: "未到填报时间", en: "not yet due"},
		"words":              {facts: factsOf("支出=已全部支出", "预算=5万元"), codes: map[string]string{"fact-missing": "facts.支出"}, zh: "“已全部支出”不是一个确数", en: "已全部支出 is not one exact number"},
		"two numbers":        {facts: factsOf("支出=财政2万元，自筹3万元", "预算=5万元"), codes: map[string]string{"fact-missing": "facts.支出"}, zh: "不是一个确数", en: "not one exact number"},
		"a range":            {facts: factsOf("支出=2万元~3万元", "预算=5万元"), codes: map[string]string{"fact-missing": "facts.支出"}, zh: "不是一个确数", en: "not one exact number"},
		"a date":             {facts: factsOf("支出=2023年12月31日", "预算=5万元"), codes: map[string]string{"fact-missing": "facts.支出"}, zh: "不是一个确数", en: "not one exact number"},
		"less than":          {facts: factsOf("支出=不足5万元", "预算=5万元"), codes: map[string]string{"fact-missing": "facts.支出"}, zh: "不是一个确数", en: "not one exact number"},
		"at least":           {facts: factsOf("支出=4万元以上", "预算=5万元"), codes: map[string]string{"fact-missing": "facts.支出"}, zh: "不是一个确数", en: "not one exact number"},
		"about":              {facts: factsOf("支出=约4万元", "预算=5万元"), codes: map[string]string{"fact-missing": "facts.支出"}, zh: "不是一个确数", en: "not one exact number"},
		"a fall":             {facts: factsOf("支出=减少4万元", "预算=5万元"), codes: map[string]string{"fact-missing": "facts.支出"}, zh: "不是一个确数", en: "not one exact number"},
		"zero below":         {facts: factsOf("支出=4万元", "预算=0万元"), codes: map[string]string{"zero-denominator": "formula.under"}, zh: "分母“预算”为 0，没有比率", en: "the denominator 预算 is 0"},
		"zero by zero":       {facts: factsOf("支出=0元", "预算=0.00万元"), codes: map[string]string{"zero-denominator": "formula.under"}, zh: "没有比率", en: "so there is no rate"},
		"negative below":     {facts: factsOf("支出=4万元", "预算=-1元"), codes: map[string]string{"negative-denominator": "formula.under"}, zh: "分母“预算”为负数", en: "the denominator 预算 is negative"},
		"another unit":       {facts: factsOf("支出=4人", "预算=5万元"), codes: map[string]string{"fact-unit": "facts.支出"}, zh: "“支出”的值“4人”不能换算为“万元”", en: "the value 4人 of 支出 cannot be converted into 万元"},
		"dollars":            {facts: factsOf("支出=4万美元", "预算=5万元"), codes: map[string]string{"fact-unit": "facts.支出"}, zh: "不能换算", en: "cannot be converted"},
		"a share":            {facts: factsOf("支出=80%", "预算=5万元"), codes: map[string]string{"fact-unit": "facts.支出"}, zh: "不能换算", en: "cannot be converted"},
		"a number too large": {facts: map[string]Observation{"支出": Reported(MustParseQuantity(strings.Repeat("9", 38) + "万元")), "预算": Reported(MustParseQuantity("0.000001元"))}, codes: map[string]string{"number-too-long": "formula"}, zh: "超过 38 位", en: "more than 38 digits"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := f.Compute(c.facts)
			require.False(t, got.Done())
			require.Equal(t, c.codes, raisedBy(got.Findings()))
			require.Empty(t, got.Exact())
			_, ok := got.Quantity(formulaRounding)
			require.False(t, ok)
			require.Equal(t, StateMissing, got.Observation(formulaRounding).State())
			require.True(t, strings.HasPrefix(got.Explain(jixiao.Chinese, formulaRounding), "支出 ÷ 预算 × 100%：无法计算；"))
			require.True(t, strings.HasPrefix(got.Explain(jixiao.English, formulaRounding), "支出 ÷ 预算 × 100%: not computed; "))
			require.Contains(t, got.Explain(jixiao.Chinese, formulaRounding), c.zh)
			require.Contains(t, got.Explain(jixiao.English, formulaRounding), c.en)
		})
	}
}

// TestComputeAssumes says what was taken for granted, and computes.
func TestComputeAssumes(t *testing.T) {
	t.Parallel()
	f := rateOf("支出", "预算", "%", "支出:万元", "预算:元")
	for name, c := range map[string]struct {
		facts []string
		want  string
		codes map[string]string
	}{
		"no unit":             {[]string{"支出=4", "预算=50000"}, "80", map[string]string{"fact-unit-assumed": "facts.支出"}},
		"万 alone":             {[]string{"支出=4万", "预算=5万"}, "80", map[string]string{"fact-unit-assumed": "facts.支出"}},
		"an equals sign":      {[]string{"支出==4万元", "预算=5万元"}, "80", map[string]string{}},
		"a sentence":          {[]string{"支出=4万元。", "预算=共计5万元"}, "80", map[string]string{}},
		"facts of no use":     {[]string{"支出=4万元", "预算=5万元", "预算数=3", "年初预算=-"}, "80", map[string]string{"fact-undeclared": "facts.年初预算"}},
		"thousands and width": {[]string{"支出=４万元", "预算=50,000元"}, "80", map[string]string{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := f.Compute(factsOf(c.facts...))
			require.Equal(t, c.want, got.Exact(), "%v", got.Findings())
			require.Equal(t, c.codes, raisedBy(got.Findings()))
		})
	}
	// One finding for a fact on both sides.
	both := rateOf("计划 -实际", "计划", "%", "计划:天", "实际:天").Compute(factsOf("计划=60", "实际=48天"))
	require.Equal(t, "20", both.Exact())
	require.Len(t, both.Findings(), 1)
	// A fact without unit takes no unit.
	bare := rateOf("甲", "乙", "%", "甲:", "乙:")
	require.Equal(t, map[string]string{"fact-unit": "facts.甲"}, raisedBy(bare.Compute(factsOf("甲=5个", "乙=6")).Findings()))
	require.Equal(t, "1000000", bare.Compute(factsOf("甲=5万", "乙=5")).Exact(), "a bare 万 is a number")
	// 万 is no scale of a share.
	shares := rateOf("甲 -乙", "", "个百分点", "甲:%", "乙:%")
	require.Contains(t, raisedBy(shares.Compute(factsOf("甲=5万", "乙=5%")).Findings()), "fact-unit")
}

// TestComputeRounding rounds once, in every mode, and refuses a rounding that is
// not valid.
func TestComputeRounding(t *testing.T) {
	t.Parallel()
	c := rateOf("甲", "乙", "%", "甲:人", "乙:人").Compute(factsOf("甲=1人", "乙=800人")) // 0.125%
	for mode, want := range map[jixiao.RoundingMode]string{
		jixiao.HalfUp: "0.13%", jixiao.HalfEven: "0.12%", jixiao.Up: "0.13%", jixiao.Down: "0.12%", jixiao.Floor: "0.12%", jixiao.Ceiling: "0.13%",
	} {
		q, ok := c.Quantity(jixiao.Rounding{Places: 2, Mode: mode})
		require.True(t, ok)
		require.Equal(t, want, q.String())
	}
	for places, want := range map[int]string{0: " ≈ 0%", 1: " ≈ 0.1%", 3: " = 0.125%", 6: " = 0.125000%"} {
		require.True(t, strings.HasSuffix(c.Explain(jixiao.Chinese, jixiao.Rounding{Places: places, Mode: jixiao.HalfUp}), want), "%d", places)
	}
	for _, r := range []jixiao.Rounding{{}, {Places: -1, Mode: jixiao.HalfUp}, {Places: jixiao.MaxPlaces + 1, Mode: jixiao.HalfUp}, {Places: 2}} {
		_, ok := c.Quantity(r)
		require.False(t, ok)
		require.Equal(t, MissingValue(), c.Observation(r))
		require.Contains(t, c.Explain(jixiao.Chinese, r), "无法计算")
	}
	require.Equal(t, "1/8", c.Exact())
}

// TestComputeLimits computes the largest formula there is.
func TestComputeLimits(t *testing.T) {
	t.Parallel()
	f := &Formula{Unit: MustParseUnit("%")}
	facts := map[string]Observation{}
	for i := range MaxTerms {
		for _, side := range []string{"上", "下"} {
			name := side + string(rune('A'+i))
			f.Facts = append(f.Facts, Fact{Name: name, Unit: MustParseUnit("元")})
			facts[name] = ObservedText("2万元")
		}
		f.Over, f.Under = append(f.Over, "上"+string(rune('A'+i))), append(f.Under, "下"+string(rune('A'+i)))
	}
	require.Empty(t, f.Check("f"))
	require.Equal(t, "100", f.Compute(facts).Exact())
	long := strings.Repeat("长", 5000)
	c := rateOf(long, "", "元", long+":元").Compute(factsOf(long + "=1人"))
	require.Less(t, len(c.Findings()[0].Path), 1000, "names are clipped in findings")
}
