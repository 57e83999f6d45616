package target_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/target"
)

// FuzzCheck checks anything that decodes under every shipped policy and under one
// of all checks, with itself as history and beside a copy: nothing panics, each
// check has a state, and each finding says where, what and what to do.
func FuzzCheck(f *testing.F) {
	files, err := tables.All()
	require.NoError(f, err)
	for _, file := range files {
		if len(file.Data) < 4_000 {
			f.Add(file.Data)
		}
	}
	f.Add([]byte(wholeTable))
	f.Add([]byte(`{"complete": true, "funds": {"unit": "万元", "rows": [{"name": "合计", "budget": "99999999999999999999999999999999999999"}]}, "indicators": [{"level1": "成本指标", "level3": "总成本", "target": "≤99999999999999999999999999999999999999亿元", "weight": "0.000000000000000001"}]}`))
	f.Add([]byte(`{"complete": true, "indicators": [{"level3": "\n指标1：", "target": "-1--2"}, {"level1": "成本指标", "level3": "单价", "target": "≤5元/"}, {}]}`))
	var policies []*target.Policy
	for _, id := range target.BuiltinPolicies() {
		p, err := target.BuiltinPolicy(id)
		require.NoError(f, err)
		policies = append(policies, p)
	}
	all, _ := everyCheck(f)
	policies = append(policies, all)
	f.Fuzz(func(t *testing.T, data []byte) {
		x, _, err := target.Decode(data)
		if err != nil || len(x.Rows) > 100 {
			return
		}
		y := x
		y.Project += "2"
		ctx := target.Context{History: []*target.Table{&x, nil, &y}, Peers: target.NewPeers([]*target.Table{&x, &y})}
		for _, p := range policies {
			requireLedger(t, p.Check(&x, target.Context{}))
			requireLedger(t, p.Check(&x, ctx))
		}
	})
}
