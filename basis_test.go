package jixiao_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

func TestBasis(t *testing.T) {
	full := jixiao.Basis{
		Document: "项目支出绩效评价管理办法", Number: "财预〔2020〕10号", Article: "第十三条",
		Issued: jixiao.MustDate(2020, 2, 25), Verified: true, Note: "read in the text",
	}
	cases := map[string]struct {
		basis jixiao.Basis
		want  string
	}{
		"number":       {full, "财预〔2020〕10号第十三条"},
		"title":        {jixiao.Basis{Document: "预算法", Article: "第五十七条"}, "预算法第五十七条"},
		"title only":   {jixiao.Basis{Document: "预算法"}, "预算法"},
		"article only": {jixiao.Basis{Article: "第五条"}, "第五条"},
		"note only":    {jixiao.Basis{Note: "seen on a form"}, ""},
		"nothing":      {jixiao.Basis{}, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, c.basis.String())
			require.Equal(t, name == "nothing", c.basis.IsZero())
			requireRoundTrip(t, c.basis)
		})
	}

	data, err := json.Marshal(jixiao.Basis{Number: "财预〔2020〕10号"})
	require.NoError(t, err)
	require.JSONEq(t, `{"number":"财预〔2020〕10号","verified":false}`, string(data), "what was not read says so")
}
