package jixiao_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
)

func TestParsePoints(t *testing.T) {
	for text, want := range map[string]string{
		"10": "10", "9.33": "9.33", "-5": "-5", "8.00": "8.00", "0": "0", "0.000": "0.000",
		strings.Repeat("9", 38): strings.Repeat("9", 38),
	} {
		p, err := jixiao.ParsePoints(text)
		require.NoError(t, err)
		require.True(t, p.IsSet())
		require.Equal(t, want, p.String())
		require.Equal(t, want, jixiao.MustPoints(text).String())
	}
	for _, text := range []string{
		" ", "1e2", "1E2", "1 000", "1,000", "9.33分", "９", "--1", "NaN", "Inf", "0x10", "1.2.3",
		strings.Repeat("9", 39), strings.Repeat("0", 41), "1." + strings.Repeat("0", 19),
	} {
		p, err := jixiao.ParsePoints(text)
		require.Error(t, err, text)
		require.False(t, p.IsSet())
		require.Less(t, len(err.Error()), 160, "a message stays small")
		require.Panics(t, func() { jixiao.MustPoints(text) })
	}
}

func TestNewPoints(t *testing.T) {
	p, err := jixiao.NewPoints(decimal.New(933, -2))
	require.NoError(t, err)
	require.Equal(t, "9.33", p.String())
	require.True(t, p.Decimal().Equal(decimal.New(933, -2)))
	require.Equal(t, p, jixiao.PointsExact(p.Exact()))

	for _, d := range []decimal.Decimal{
		decimal.New(1, 19), decimal.New(1, -19), decimal.New(1, 1<<30), decimal.New(1, -(1 << 30)),
		decimal.RequireFromString(strings.Repeat("9", 39)),
	} {
		p, err := jixiao.NewPoints(d)
		require.Error(t, err)
		require.False(t, p.IsSet())
	}
}

func TestPointsAbsent(t *testing.T) {
	var none jixiao.Points
	zero := jixiao.PointsOf(0)
	require.False(t, none.IsSet())
	require.True(t, none.IsZero())
	require.Empty(t, none.String())
	require.Zero(t, none.Sign())
	require.True(t, none.Decimal().IsZero())

	require.True(t, zero.IsSet())
	require.False(t, zero.IsZero(), "0 points are a number")
	require.False(t, none.Equal(zero))
	require.True(t, none.Equal(none.Trim()))
	require.Negative(t, none.Compare(jixiao.PointsOf(-100)))
	require.Positive(t, jixiao.PointsOf(-100).Compare(none))
	require.Zero(t, none.Compare(jixiao.Points{}))
}

func TestPointsCompare(t *testing.T) {
	ten, tenths := jixiao.PointsOf(10), jixiao.MustPoints("10.00")
	require.True(t, ten.Equal(tenths))
	require.Zero(t, ten.Compare(tenths))
	require.Equal(t, "10", tenths.Trim().String())
	require.Positive(t, ten.Compare(jixiao.MustPoints("9.99")))
	require.Equal(t, -1, jixiao.PointsOf(-1).Sign())

	number := rapid.StringMatching(`-?[0-9]{1,18}(\.[0-9]{1,9})?`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := number.Draw(t, "a"), number.Draw(t, "b")
		p, q := jixiao.MustPoints(a), jixiao.MustPoints(b)
		require.Equal(t, decimal.RequireFromString(a).Cmp(decimal.RequireFromString(b)), p.Compare(q))
		require.Equal(t, p.Compare(q), -q.Compare(p))
		require.True(t, p.Equal(p.Trim()))
	})
}

func TestPointsJSON(t *testing.T) {
	for _, text := range []string{"10", "9.33", "-0.50", "0.000", "12345678901234567890.123456789"} {
		p := jixiao.MustPoints(text)
		requireRoundTrip(t, p)
		data, err := json.Marshal(p)
		require.NoError(t, err)
		require.Equal(t, `"`+text+`"`, string(data), "the digits stay as written")
	}
	requireRoundTrip(t, jixiao.Points{})

	for _, c := range []struct{ data, want string }{{`9.33`, "9.33"}, {` "9.33" `, "9.33"}, {`null`, ""}, {`""`, ""}, {`-1`, "-1"}} {
		p := jixiao.PointsOf(7)
		require.NoError(t, json.Unmarshal([]byte(c.data), &p))
		require.Equal(t, c.want, p.String(), c.data)
	}
	for _, data := range []string{`1e2`, `"1e2"`, `true`, `{}`, `[1]`, `"\u0031"`, `"九"`} {
		p := jixiao.PointsOf(7)
		require.Error(t, json.Unmarshal([]byte(data), &p), data)
		require.Equal(t, "7", p.String(), "a failed read changes nothing")
	}

	var row struct {
		Weight jixiao.Points `json:"weight,omitzero"`
		Score  jixiao.Points `json:"score"`
	}
	data, err := json.Marshal(row)
	require.NoError(t, err)
	require.JSONEq(t, `{"score":null}`, string(data))
}
