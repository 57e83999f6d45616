package indicator

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

func TestParseQuantity(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"3.5万元":     "3.5万元",
		"1,234.56元": "1234.56元",
		"９５％":       "95%",
		" 95 % ":    "95%",
		"-2.4%":     "-2.4%",
		"+3%":       "3%",
		"100.00%":   "100.00%",
		"0":         "0",
		".5%":       "0.5%",
		"12月":       "12月",
		"2020年":     "2020年",
		"5 人次":      "5人次",
		"5旮旯":       "5旮旯",
		"530元/人*月":  "530元/人*月",
		"28.40/株":   "28.40/株",
		"100百分比":    "100%",
		"12345678901234567890123456789012345678元": "12345678901234567890123456789012345678元",
	} {
		q, err := ParseQuantity(s)
		require.NoError(t, err, s)
		require.Equal(t, want, q.String(), s)
		require.True(t, q.IsValid())
		require.False(t, q.IsZero())

		data, err := json.Marshal(q)
		require.NoError(t, err)
		var back Quantity
		require.NoError(t, json.Unmarshal(data, &back))
		require.True(t, q.equal(back))
	}
	for s, code := range map[string]string{
		"":                                   "not-a-quantity",
		"≥95%":                               "not-a-quantity",
		"95%以上":                              "not-a-quantity",
		"5天内":                                "not-a-quantity",
		"约5%":                                "not-a-quantity",
		"100人左右":                             "not-a-quantity",
		"5%6%":                               "unit-invalid",
		"5-6":                                "unit-invalid",
		"007":                                "not-a-quantity",
		"1.2.3":                              "not-a-quantity",
		"1e5万":                               "unit-invalid",
		"五个":                                 "not-a-quantity",
		"--5":                                "not-a-quantity",
		strings.Repeat("9", 39):              "number-too-long",
		"0." + strings.Repeat("1", 19):       "number-too-long",
		"5" + strings.Repeat("元", 30):        "unit-invalid",
		strings.Repeat("5", MaxCellText+100): "not-a-quantity",
	} {
		_, err := ParseQuantity(s)
		var f *jixiao.Fault
		require.ErrorAs(t, err, &f, "%q", s)
		require.Equal(t, jixiao.Code("indicator."+code), f.Code, "%q: %v", s, err)
		require.Less(t, len(err.Error()), 300)
	}
	require.Panics(t, func() { MustParseQuantity("five") })
	var q Quantity
	require.NoError(t, q.UnmarshalText(nil))
	require.False(t, q.IsValid())
	require.Empty(t, q.String())
	require.True(t, q.IsZero())
}

func TestNewQuantity(t *testing.T) {
	t.Parallel()
	u := MustParseUnit("万元")
	q, err := NewQuantity(decimal.RequireFromString("3.50"), u)
	require.NoError(t, err)
	require.Equal(t, "3.50万元", q.String())
	require.Equal(t, "3.5", q.Value().String())
	require.Equal(t, u, q.Unit())
	require.Equal(t, "35000元", q.Canonical().String())

	q, err = QuantityOf(955, -1, MustParseUnit("%"))
	require.NoError(t, err)
	require.Equal(t, "95.5%", q.String())
	require.Equal(t, 1, q.Sign())
	require.Equal(t, "7人", QuantityExact(exact.DecInt(7), MustParseUnit("人")).String())
	require.Equal(t, "7户", QuantityExact(exact.DecInt(7), MustParseUnit("人")).WithUnit(MustParseUnit("户")).String())

	// A hostile decimal is refused before anything expands it.
	for _, d := range []decimal.Decimal{
		decimal.New(1, 1_000_000_000), decimal.New(1, -1_000_000_000), decimal.New(1, 19),
		decimal.NewFromBigInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(40), nil), 0),
	} {
		_, err := NewQuantity(d, u)
		require.ErrorIs(t, err, exact.ErrRange)
	}
	_, err = QuantityOf(1, 19, u)
	require.ErrorIs(t, err, exact.ErrRange)
}

func TestQuantityIn(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ from, unit, want string }{
		{"3.5万元", "元", "35000元"},
		{"35000元", "万元", "3.5万元"},
		{"0.1亿元", "万元", "1000万元"},
		{"5角", "元", "0.5元"},
		{"1公顷", "亩", "15亩"},
		{"15亩", "公顷", "1公顷"},
		{"3亩", "平方米", "2000平方米"},
		{"2.5公里", "米", "2500米"},
		{"50厘米", "米", "0.5米"},
		{"1.2吨", "公斤", "1200公斤"},
		{"3斤", "公斤", "1.5公斤"},
		{"1‰", "%", "0.1%"},
		{"8成", "%", "80%"},
		{"2年", "个月", "24个月"},
		{"36小时", "天", "1.5天"},
		{"90分钟", "小时", "1.5小时"},
		{"2周", "天", "14天"},
		{"0.5万人", "人", "5000人"},
		{"300万", "", "3000000"},
		{"0.5万元/人", "元/人", "5000元/人"},
		{"95%", "%", "95%"},
		{"1000千瓦时", "兆瓦时", "1兆瓦时"},
	} {
		q, err := MustParseQuantity(row.from).In(MustParseUnit(row.unit))
		require.NoError(t, err, row.from)
		require.Equal(t, row.want, q.String(), row.from)
	}
	for _, row := range []struct{ from, unit, code string }{
		{"5元", "人", "unit-mismatch"},
		{"5元", "美元", "unit-mismatch"},
		{"5人", "人次", "unit-mismatch"},
		{"1亩", "平方米", "not-decimal"}, // 2000/3
		{"1分钟", "小时", "not-decimal"},
		{"1个月", "年", "not-decimal"},
	} {
		_, err := MustParseQuantity(row.from).In(MustParseUnit(row.unit))
		var f *jixiao.Fault
		require.ErrorAs(t, err, &f, row.from)
		require.Equal(t, "indicator."+row.code, string(f.Code), row.from)
	}
	_, err := Quantity{}.In(Unit{})
	require.Error(t, err)
}

func TestQuantityCompare(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		a, b string
		want int
	}{
		{"3.5万元", "35000元", 0},
		{"3.50万元", "3.5万元", 0},
		{"0.99万元", "9999元", -1},
		{"1亩", "666.67平方米", -1}, // 666.666…
		{"1亩", "666.66平方米", 1},
		{"1‰", "0.1%", 0},
		{"1个月", "1年", -1},
		{"7天", "1周", 0},
		{"300万", "2999999", 1},
	} {
		a, b := MustParseQuantity(row.a), MustParseQuantity(row.b)
		got, err := a.Compare(b)
		require.NoError(t, err)
		require.Equal(t, row.want, got, "%s and %s", a, b)
		got, err = b.Compare(a)
		require.NoError(t, err)
		require.Equal(t, -row.want, got)
	}
	_, err := MustParseQuantity("1元").Compare(MustParseQuantity("1人"))
	require.Error(t, err)
	_, err = MustParseQuantity("1元").Compare(Quantity{})
	require.Error(t, err)
}

func TestRatio(t *testing.T) {
	t.Parallel()
	r, err := Ratio(MustParseQuantity("5200人"), MustParseQuantity("0.5万人"))
	require.NoError(t, err)
	require.Equal(t, "26/25", r.String())
	r, err = Ratio(MustParseQuantity("1亩"), MustParseQuantity("1公顷"))
	require.NoError(t, err)
	require.Equal(t, "1/15", r.String())
	r, err = Ratio(MustParseQuantity("-3%"), MustParseQuantity("5%"))
	require.NoError(t, err)
	require.Equal(t, "-3/5", r.String())

	_, err = Ratio(MustParseQuantity("1元"), MustParseQuantity("0元"))
	require.ErrorIs(t, err, exact.ErrDivisionByZero)
	_, err = Ratio(MustParseQuantity("1元"), MustParseQuantity("1人"))
	require.Error(t, err)
	_, err = Ratio(Quantity{}, MustParseQuantity("1人"))
	require.Error(t, err)
}

// TestCanonicalStays keeps a number that has no room for the scale.
func TestCanonicalStays(t *testing.T) {
	t.Parallel()
	q := MustParseQuantity("12345678901234567890123456789012345678万元")
	c := q.Canonical()
	cmp, err := q.Compare(c)
	require.NoError(t, err)
	require.Zero(t, cmp)
}
