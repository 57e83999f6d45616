package terms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

type colour uint8

func TestList(t *testing.T) {
	list := terms.List{{}, {Key: "red", ZH: "红", EN: "red"}, {Key: "green", ZH: "绿", EN: "green"}}
	require.Equal(t, []colour{1, 2}, terms.All[colour](list))
	require.Empty(t, terms.All[colour](nil))
	require.False(t, list.Has(0))
	require.False(t, list.Has(3))
	require.Empty(t, list.Key(0))
	require.Equal(t, jixiao.Text{ZH: "未注明", EN: "not stated"}, list.Text(9))
	for v := range uint8(3) {
		text, err := list.Marshal("test: colour", v)
		require.NoError(t, err)
		back, err := list.Parse("test: colour", text)
		require.NoError(t, err)
		require.Equal(t, v, back)
	}
	_, err := list.Marshal("test: colour", 3)
	require.EqualError(t, err, "test: colour 3 is not valid")
	_, err = list.Parse("test: colour", []byte("blue"))
	require.EqualError(t, err, `test: unknown colour "blue", want red or green`)
	require.Equal(t, jixiao.Text{ZH: "绿", EN: "green"}, list.Text(2))
	require.True(t, terms.Outside(list, colour(1), colour(3)))
	require.False(t, terms.Outside(list, colour(0), colour(2)))
}
