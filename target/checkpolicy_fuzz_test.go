package target_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// FuzzParsePolicy reads anything as a policy: it compiles and every ledger of it is
// sound, or there is a typed error.
func FuzzParsePolicy(f *testing.F) {
	for _, id := range target.BuiltinPolicies() {
		data, _ := target.BuiltinPolicyJSON(id)
		f.Add(data)
	}
	for _, text := range []string{
		``, `{}`, `null`, `[]`, policyText(), policyText(`null`), policyText(`{"check": "weight-sum", "sums": [90, "1e5"], "basis": "own"}`),
		policyText(`{"check": "row-count", "min": 99999999999, "max": -1, "basis": "own"}`, `{"check": "later", "step": "0", "basis": "own"}`),
		policyText(`{"check": "weight-range", "least": "0.1", "most": "99999999999999999999", "basis": "own"}`),
		policyText(`{"check": "quantified-share", "percent": "-5", "severity": "info", "subjects": ["", "project"], "basis": "own"}`),
		policyText(`{"check": "cost-required", "projects": ["\u0000"], "words": [""], "basis": "own"}`), "{\"id\": \"\xff\"}",
	} {
		f.Add([]byte(text))
	}
	whole := []target.Table{sound(f), {}, department(f)}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := target.ParsePolicy(data)
		if err != nil {
			require.Nil(t, p)
			var fault *jixiao.Fault
			var findings *jixiao.FindingsError
			require.True(t, errors.As(err, &fault) || errors.As(err, &findings), "%T", err)
			if findings != nil {
				for _, x := range findings.Findings {
					requireTeachesSomewhere(t, x)
				}
			}
			return
		}
		require.NotEmpty(t, p.ID())
		require.Len(t, p.Digest(), 64)
		again, err := target.ParsePolicy(data)
		require.NoError(t, err)
		require.Equal(t, p.Digest(), again.Digest())
		for i := range whole {
			requireLedger(t, p.Check(&whole[i], target.Context{}))
		}
	})
}

// requireTeachesSomewhere is for findings about a document, which may have the
// whole of it as their place.
func requireTeachesSomewhere(t testing.TB, f jixiao.Finding) {
	t.Helper()
	if f.Path == "" {
		f.Path = "top"
	}
	requireTeaches(t, f)
}
