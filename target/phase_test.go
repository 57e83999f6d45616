package target_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// TestAmounts holds amounts against each other, across units and never across
// phases.
func TestAmounts(t *testing.T) {
	t.Parallel()
	amount := func(text string, p target.Phase) target.Amount {
		return target.Amount{Quantity: indicator.MustParseQuantity(text), Phase: p}
	}
	for _, c := range []struct {
		a, b target.Amount
		want int
	}{
		{amount("1.2万元", target.Annual), amount("12000元", target.Annual), 0},
		{amount("1亿元", target.MultiYear), amount("9999.99万元", target.MultiYear), 1},
		{amount("0元", target.Cumulative), amount("1元", target.Cumulative), -1},
	} {
		have, err := c.a.Compare(c.b)
		require.NoError(t, err)
		require.Equal(t, c.want, have)
		back, err := c.b.Compare(c.a)
		require.NoError(t, err)
		require.Equal(t, -c.want, back)
	}
	for _, c := range []struct {
		a, b target.Amount
		code jixiao.Code
	}{
		{amount("1万元", target.Annual), amount("3万元", target.MultiYear), "target.phases-differ"},
		{amount("1万元", target.Annual), amount("1万元", 0), "target.amount-open"},
		{amount("1万元", target.Annual), target.Amount{}, "target.amount-open"},
		{amount("1万元", target.Annual), amount("1公里", target.Annual), "target.amount-open"},
		{amount("1", target.Annual), amount("1", target.Annual), "target.amount-open"},
	} {
		_, err := c.a.Compare(c.b)
		var fault *jixiao.Fault
		require.ErrorAs(t, err, &fault)
		require.Equal(t, c.code, fault.Code)
		require.NotEmpty(t, err.Error())
	}
	require.Equal(t, "1.2万元 (annual)", amount("1.2万元", target.Annual).String())
	require.Equal(t, "1.2万元", amount("1.2万元", 0).String())
	require.Empty(t, target.Amount{Phase: target.Annual}.String())
	require.False(t, target.Amount{}.IsValid())
	for want, a := range map[string]target.Amount{
		`{"quantity":"1.2万元","phase":"annual"}`: amount("1.2万元", target.Annual),
		`{"quantity":"0元"}`:                     amount("0元", 0),
		`{}`:                                    {},
	} {
		data, err := json.Marshal(a)
		require.NoError(t, err)
		require.Equal(t, want, string(data))
		var back target.Amount
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, a, back)
	}
}

// TestTargetEnums round-trips the enums of the head, and refuses what is not one
// of them.
func TestTargetEnums(t *testing.T) {
	t.Parallel()
	roundTrip(t, target.Phases(), func(v target.Phase) (bool, string, jixiao.Text) { return v.IsValid(), v.String(), v.Text() })
	roundTrip(t, target.Subjects(), func(v target.Subject) (bool, string, jixiao.Text) { return v.IsValid(), v.String(), v.Text() })
	roundTrip(t, target.Attributes(), func(v target.Attribute) (bool, string, jixiao.Text) { return v.IsValid(), v.String(), v.Text() })
	roundTrip(t, target.Natures(), func(v target.Nature) (bool, string, jixiao.Text) { return v.IsValid(), v.String(), v.Text() })
}

// roundTrip brings each value through JSON, and the zero value and numbers beyond
// the list to their documented answers.
func roundTrip[T ~uint8](t *testing.T, all []T, of func(T) (valid bool, key string, text jixiao.Text)) {
	t.Helper()
	require.NotEmpty(t, all)
	for i, v := range all {
		valid, key, text := of(v)
		require.True(t, valid)
		require.EqualValues(t, i+1, v)
		requireBoth(t, text)
		data, err := json.Marshal(v)
		require.NoError(t, err)
		require.Equal(t, `"`+key+`"`, string(data))
		var again T
		require.NoError(t, json.Unmarshal(data, &again))
		require.Equal(t, v, again)
	}
	valid, key, _ := of(0)
	require.False(t, valid)
	require.Empty(t, key)
	beyond := T(len(all) + 1)
	valid, key, _ = of(beyond)
	require.False(t, valid)
	require.Empty(t, key)
	_, err := json.Marshal(beyond)
	require.Error(t, err)
	v := all[0]
	require.Error(t, json.Unmarshal([]byte(`"no such key"`), &v))
	require.Equal(t, all[0], v, "a refused value leaves what was there")
	require.NoError(t, json.Unmarshal([]byte(`""`), &v))
	require.Zero(t, v)
}
