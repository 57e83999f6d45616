package indicator

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

// FuzzCompute reads a formula and facts from JSON: whatever they are, it ends,
// says the same twice, and has a result or a reason.
func FuzzCompute(f *testing.F) {
	for _, s := range []string{
		`{"formula":{"over":["甲"],"under":["乙"],"unit":"%","facts":[{"name":"甲","unit":"万元"},{"name":"乙","unit":"元"}]},"facts":{"甲":"95万元","乙":"1000000"}}`,
		`{"formula":{"over":["甲","-乙"],"under":["乙"],"unit":"‰","facts":[{"name":"甲","unit":"亩"},{"name":"乙","unit":"公顷"}]},"facts":{"甲":"1亩","乙":"3公顷"}}`,
		`{"formula":{"over":["甲"],"under":["乙"],"unit":"天","facts":[{"name":"甲","unit":"分钟"},{"name":"乙","unit":"万件"}]},"facts":{"甲":"-7小时","乙":"1件"}}`,
		`{"formula":{"over":["甲"],"under":["乙"],"unit":"元/人*月","facts":[{"name":"甲","unit":"亿元/人"},{"name":"乙","unit":"月"}]},"facts":{"甲":"约7","乙":"0年"}}`,
		`{"formula":{"over":["-甲"],"unit":"个百分点","facts":[{"name":"甲","unit":"‰"}]},"facts":{"甲":"3‰","丙":null}}`,
		`{"formula":{"over":["-","-甲",""],"under":["甲"],"unit":"倍/年","facts":[{"name":"","unit":""},{"name":"甲","unit":"每人"}]},"facts":{"":"1"}}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		var in struct {
			Formula *Formula               `json:"formula"`
			Facts   map[string]Observation `json:"facts"`
		}
		if json.Unmarshal([]byte(doc), &in) != nil {
			return
		}
		c, again := in.Formula.Compute(in.Facts), in.Formula.Compute(in.Facts)
		r := jixiao.Rounding{Places: 3, Mode: jixiao.HalfEven}
		require.Equal(t, c.Explain(jixiao.Chinese, r), again.Explain(jixiao.Chinese, r))
		require.Equal(t, c.Findings(), again.Findings())
		require.Equal(t, in.Formula.Check("f").HasErrors(), c.Findings().HasErrors(), "what Check refuses is not computed, and only that is an error")
		q, ok := c.Quantity(r)
		require.Equal(t, c.Done(), ok)
		if !ok {
			require.True(t, in.Formula == nil || len(c.Findings()) > 0, "no result and no reason")
			require.Empty(t, c.Exact())
			return
		}
		v, ok := new(big.Rat).SetString(c.Exact())
		require.True(t, ok)
		require.Equal(t, judgeRound(v, r), q.Number().String())
		text := c.Explain(jixiao.English, r)
		require.True(t, strings.HasSuffix(text, q.String()))
		if !strings.ContainsAny(in.Formula.String()+unitsOf(in.Formula, in.Facts), "()=0123456789≈") {
			checkArithmetic(t, text, r)
		}
	})
}

// unitsOf returns the units of a computation: some have digits and brackets of
// their own, which no calculator can tell from those of the arithmetic.
func unitsOf(f *Formula, facts map[string]Observation) string {
	var b strings.Builder
	for _, d := range f.Facts {
		b.WriteString(d.Unit.String())
	}
	for _, o := range facts {
		b.WriteString(o.Cell().Unit().String())
	}
	return b.String() + f.Unit.String()
}
