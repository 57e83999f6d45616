package indicator

import (
	"encoding"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

// enum is what every enumeration of the package offers.
type enum interface {
	comparable
	String() string
	encoding.TextMarshaler
}

// testEnum holds that names are there, differ, and read back; zero is a value
// that must be of no name, or refuse to be written.
func testEnum[E enum, P interface {
	*E
	encoding.TextUnmarshaler
}](t *testing.T, values []E, outside E) {
	t.Helper()
	seen := map[string]bool{}
	for _, v := range values {
		name := v.String()
		require.NotEmpty(t, name)
		require.False(t, seen[name], "%q twice", name)
		seen[name] = true
		text, err := v.MarshalText()
		require.NoError(t, err)
		require.Equal(t, name, string(text))
		var back E
		require.NoError(t, P(&back).UnmarshalText(text))
		require.Equal(t, v, back)
	}
	_, err := outside.MarshalText()
	require.Error(t, err)
	var back E
	require.Error(t, P(&back).UnmarshalText([]byte("no such name")))
}

func TestEnums(t *testing.T) {
	t.Parallel()
	testEnum(t, Comparisons(), Comparison(99))
	testEnum(t, Directions(), Direction(99))
	testEnum(t, Shapes(), Shape(99))
	testEnum(t, Absences(), Absence(99))
	testEnum(t, Measures(), Measure(99))
	testEnum(t, States(), State(99))
	testEnum(t, Reasons(), Reason(99))
	testEnum(t, []Trend{Rising, Falling}, Trend(99))

	for _, d := range Directions() {
		require.True(t, d.IsValid())
		require.NotEmpty(t, d.Text().ZH)
		require.NotEmpty(t, d.Text().EN)
	}
	for _, a := range Absences() {
		require.True(t, a.IsValid())
		require.NotEmpty(t, a.Text().ZH)
		require.NotEmpty(t, a.Text().EN)
	}
	for _, r := range Reasons() {
		require.True(t, r.IsValid())
		require.NotEmpty(t, r.Text().ZH)
		require.NotEmpty(t, r.Text().EN)
	}
	for _, c := range Comparisons() {
		require.True(t, c.IsValid())
		require.NotEmpty(t, c.Symbol())
	}
	// The zero values are what the documentation says of them.
	require.True(t, NoComparison.IsValid())
	require.Empty(t, NoComparison.Symbol())
	require.False(t, Undirected.IsValid())
	require.NotEmpty(t, Undirected.Text().ZH)
	require.False(t, Shape(0).IsValid())
	require.False(t, State(0).IsValid())
	require.False(t, NoAbsence.IsValid())
	require.Equal(t, jixiao.Text{}, NoAbsence.Text())
	require.False(t, NoReason.IsValid())
	require.Equal(t, jixiao.Text{}, NoReason.Text())
	require.Equal(t, "none", MeasureNone.String())
}

func TestParseComparison(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]Comparison{
		"": NoComparison, "≥": AtLeast, "≧": AtLeast, ">=": AtLeast, "=>": AtLeast, "＞＝": AtLeast, "不少于": AtLeast, "大于等于": AtLeast, "≮": AtLeast,
		">": Above, "＞": Above, "超过": Above, "=": Equal, "＝": Equal, "﹦": Equal, "═": Equal, "等于": Equal,
		"≤": AtMost, "≦": AtMost, "<=": AtMost, "不超过": AtMost, "≯": AtMost, "≤\u3000": AtMost, "<": Below, "小于": Below,
	} {
		got, err := ParseComparison(s)
		require.NoError(t, err, s)
		require.Equal(t, want, got, s)
	}
	for _, s := range []string{"定性", "><", "≥95", "不少于三", "?"} {
		_, err := ParseComparison(s)
		require.Error(t, err, s)
		var f *jixiao.Fault
		require.ErrorAs(t, err, &f)
		require.Equal(t, jixiao.Code("indicator.sign-unknown"), f.Code)
	}
}

func TestComparisonHolds(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		op                   Comparison
		below, equal, beyond bool
	}{
		{AtLeast, false, true, true},
		{Above, false, false, true},
		{Equal, false, true, false},
		{AtMost, true, true, false},
		{Below, true, false, false},
		{NoComparison, false, false, false},
		{Comparison(99), false, false, false},
	} {
		require.Equal(t, row.below, row.op.holds(-1), row.op)
		require.Equal(t, row.equal, row.op.holds(0), row.op)
		require.Equal(t, row.beyond, row.op.holds(1), row.op)
	}
}
