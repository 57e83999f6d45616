package indicator

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

func TestUnitCanonical(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		in, text, canonical string
		measure             Measure
		scale               int
	}{
		{"", "", "", MeasureNone, 0},
		{"元", "元", "元", MeasureMoney, 0},
		{"万元", "万元", "元", MeasureMoney, 4},
		{"萬 元", "万元", "元", MeasureMoney, 4},
		{"亿元", "亿元", "元", MeasureMoney, 8},
		{"千元", "千元", "元", MeasureMoney, 3},
		{"百万元", "百万元", "元", MeasureMoney, 6},
		{"角", "角", "元", MeasureMoney, 0},
		{"元人民币", "元人民币", "元", MeasureMoney, 0},
		{"万美元", "万美元", "美元", MeasureMoney, 4},
		{"%", "%", "%", MeasureShare, 0},
		{"％", "%", "%", MeasureShare, 0},
		{"百分比", "%", "%", MeasureShare, 0},
		{"‰", "‰", "%", MeasureShare, 0},
		{"成", "成", "成", MeasureShare, 0},
		{"个百分点", "个百分点", "个百分点", MeasureShare, 0},
		{"万", "万", "", MeasureNone, 4},
		{"亿", "亿", "", MeasureNone, 8},
		{"万亿", "万亿", "", MeasureNone, 12},
		{"万人", "万人", "人", MeasureCount, 4},
		{"人次", "人次", "人次", MeasureCount, 0},
		{"千人", "千人", "人", MeasureCount, 3},
		{"亩", "亩", "亩", MeasureArea, 0},
		{"万亩", "万亩", "亩", MeasureArea, 4},
		{"公里", "公里", "公里", MeasureLength, 0},
		{"千米", "千米", "千米", MeasureLength, 0},
		{"千瓦时", "千瓦时", "千瓦时", MeasureEnergy, 0},
		{"万千瓦时", "万千瓦时", "千瓦时", MeasureEnergy, 4},
		{"工作日", "工作日", "工作日", MeasureTime, 0},
		{"TB", "TB", "TB", MeasureData, 0},
		{"分", "分", "分", MeasureOther, 0},
		{"间数", "间数", "间数", MeasureCount, 0},
		{"旮旯", "旮旯", "旮旯", MeasureUnknown, 0},
		{"万旮旯", "万旮旯", "旮旯", MeasureUnknown, 4},
		{"百货", "百货", "百货", MeasureUnknown, 0},
		{"元/人*月", "元/人*月", "元/人*月", MeasureCompound, 0},
		{"万元/个", "万元/个", "元/个", MeasureCompound, 4},
		{"元/人、天", "元/人、天", "元/人、天", MeasureCompound, 0},
		{"次/10万公顷", "次/10万公顷", "次/10万公顷", MeasureCompound, 0},
		{"/株", "/株", "/株", MeasureCompound, 0},
		{"元每人", "元每人", "元每人", MeasureCompound, 0},
	} {
		u, err := ParseUnit(row.in)
		require.NoError(t, err, row.in)
		require.Equal(t, row.text, u.String(), row.in)
		require.Equal(t, row.canonical, u.Canonical().String(), row.in)
		require.Equal(t, row.measure, u.Measure(), row.in)
		require.Equal(t, row.scale, u.Scale(), row.in)
		require.Equal(t, row.text == "", u.IsZero())
		text, err := u.MarshalText()
		require.NoError(t, err)
		var back Unit
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, u, back)
	}
}

func TestUnitComparable(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		a, b string
		want bool
	}{
		{"元", "万元", true},
		{"元", "角", true},
		{"元", "美元", false},
		{"港元", "港币", true},
		{"%", "‰", true},
		{"%", "成", true},
		{"%", "个百分点", false},
		{"%", "", false},
		{"", "万", true},
		{"万", "万元", false}, // a bare scale takes the other unit in Attain only
		{"亩", "公顷", true},
		{"亩", "平方米", true},
		{"平方米", "㎡", true},
		{"公里", "千米", true},
		{"米", "平方米", false},
		{"吨", "公斤", true},
		{"年", "个月", true},
		{"月", "天", false},
		{"天", "小时", true},
		{"天", "日", true},
		{"天", "工作日", false},
		{"工作日", "个工作日", true},
		{"人", "万人", true},
		{"人", "人次", false},
		{"个", "件", false},
		{"间", "间数", true},
		{"人", "人数", true},
		{"GB", "TB", false}, // 1,000 or 1,024: nobody says
		{"旮旯", "旮旯", true},
		{"旮旯", "万旮旯", true},
		{"旮旯", "犄角", false},
		{"元/人*月", "元/人·月", true},
		{"元/人*月", "元/人、月", true},
		{"元/人*月", "元/(人·月)", true},
		{"元/人", "元每人", true},
		{"元/人", "元/户", false},
		{"元/人", "元", false},
		{"万元/人", "元/人", true},
		{"次/10万公顷", "次/万公顷", false},
	} {
		a, b := MustParseUnit(row.a), MustParseUnit(row.b)
		require.Equal(t, row.want, a.Comparable(b), "%q and %q", row.a, row.b)
		require.Equal(t, row.want, b.Comparable(a), "%q and %q", row.b, row.a)
	}
}

func TestUnitInvalid(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"5元", "≥", "元,角", "a-b", "元;", "\x00", "元\xff", strings.Repeat("元", 30), strings.Repeat("元", 1000), "1", "。", "$"} {
		_, err := ParseUnit(s)
		var f *jixiao.Fault
		require.ErrorAs(t, err, &f, "%q", s)
		require.Equal(t, jixiao.Code("indicator.unit-invalid"), f.Code)
		require.Less(t, len(err.Error()), 200)
	}
	require.Panics(t, func() { MustParseUnit("5元") })
	var u Unit
	require.Error(t, u.UnmarshalText([]byte("5")))
}

// unitSpellings returns every spelling in the switches of unittable.go.
func unitSpellings(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "unittable.go", nil, 0)
	require.NoError(t, err)
	var out []string
	for _, d := range file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Name.Name != "unitByText" && fn.Name.Name != "unitWord" {
			continue
		}
		ast.Inspect(fn, func(n ast.Node) bool {
			c, ok := n.(*ast.CaseClause)
			if !ok {
				return true
			}
			for _, e := range c.List {
				s, err := strconv.Unquote(e.(*ast.BasicLit).Value)
				require.NoError(t, err)
				out = append(out, s)
			}
			return true
		})
	}
	require.Greater(t, len(out), 200)
	return out
}

// TestUnitTable holds the table together: every spelling is short enough to be
// found, is folded, and reads behind a number as itself.
func TestUnitTable(t *testing.T) {
	t.Parallel()
	for id := range unitCount1 {
		d := unitDefs[id]
		require.Positive(t, d.num, "row %d", id)
		require.Positive(t, d.den, "row %d", id)
		if d.canonical != "" {
			require.Equal(t, d.family, unitDefs[unitByText(d.canonical)].family)
			require.Equal(t, unitDef{measure: d.measure, family: d.family, num: 1, den: 1, canonical: d.canonical}, unitDefs[unitByText(d.canonical)])
			require.True(t, d.num == 1 && d.den == 1, "canonical values are powers of ten away")
		}
	}
	for _, s := range unitSpellings(t) {
		require.LessOrEqual(t, utf8.RuneCountInString(s), maxUnitRunes, s)
		require.Equal(t, s, fold(s))
		u := MustParseUnit(s)
		require.NotEqual(t, unitOpaque, u.id, s)
		require.NotEqual(t, unitNone, u.id, s)
		if s == "月" || s == "季" || s == "季度" || s == "日" {
			continue // 5月 and 三季度 are dates, 5日 may be one
		}
		c := ReadCell("35" + s)
		q, ok := c.Quantity()
		require.True(t, ok, "%q reads as %s", "35"+s, describe(c))
		require.Equal(t, u, q.Unit(), s)
		require.False(t, c.Extracted(), s)
	}
}

func TestDenominatorsByMeaning(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		a, b string
		want bool
	}{
		{"元/kg", "元/公斤", true},
		{"元/平方米", "元/㎡", true},
		{"mg/L", "mg/l", true},
		{"元/人/月", "元/人·月", true},
		{"元/人·月", "元/月·人", true},
		{"t/d", "吨/天", true},
		{"元/人", "元/户", false},
		{"元/人", "元/人·月", false},
		{"元/公斤", "元/克", false},
		{"例/10万人", "例/万人", false},
		{"度", "千瓦时", true},
		{"万度", "兆瓦时", true},
		{"度", "千瓦", false},
		{"度", "℃", false},
	} {
		require.Equal(t, row.want, MustParseUnit(row.a).Comparable(MustParseUnit(row.b)), "%s and %s", row.a, row.b)
		require.Equal(t, row.want, MustParseUnit(row.b).Comparable(MustParseUnit(row.a)), "%s and %s", row.b, row.a)
	}
	cmp, err := MustParseQuantity("1万度").Compare(MustParseQuantity("10兆瓦时"))
	require.NoError(t, err)
	require.Zero(t, cmp)
}
