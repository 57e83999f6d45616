package indicator

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

func FuzzDecodeLibrary(f *testing.F) {
	seed, err := json.Marshal(fullDoc())
	require.NoError(f, err)
	f.Add(seed)
	base, _ := NewLibrary(levelDoc(LevelProvince, rateItem(), valid(libItem("R"), "../2025-12-31"), valid(libItem("R"), "2026-01-01/..")))
	lower := levelDoc(LevelCity, libItem("N"))
	lower.Overrides = []Override{{Code: "A", Rule: new("r")}, {Code: "R", Withdraw: true}}
	city, _ := NewLibrary(lower)
	laid, _ := Overlay(base, city)
	seed, err = json.Marshal(laid)
	require.NoError(f, err)
	f.Add(seed)
	for _, s := range []string{
		`{}`, `null`, `[]`, `{"indicators":[null,{}]}`,
		`{"id":"a","version":"1","overrides":[{"code":"A","criterion":""},{"code":"B","criterion":null,"unit":""},{"code":"C","valid":{}}]}`,
		`{"id":"a","version":"1","indicators":[{"code":"A","name":"甲","criterion":{"kind":"none","reason":"dash","direction":"higher"},"formula":{"over":["甲"],"facts":[{"name":"甲"}]}}]}`,
		`{"id":"a","version":"1","lineage":[{"kind":"superseded","from":["A"],"to":["B"]},{"kind":"superseded","from":["B"],"to":["A"]}]}`,
		`{"id":"a","version":"1","layers":[{"id":"b","version":"1"},{"id":"a","version":"1"}],"indicators":[{"code":"A","name":"甲"}],"set_by":{"A":{"unit":1}}}`,
		`{"id":"a","version":"1","defaults":{"scope":"common","valid":{"to":"2025-12-31"}},"indicators":[{"code":"A","name":"甲"},{"code":"A","name":"甲","valid":{"from":"2026-01-01"}}]}`,
		`{"indicators[0]":1,"a]b":2,"indicators":[{"code":"A","name":"甲"}]}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l, fs, err := DecodeLibrary(data)
		if err != nil {
			require.Nil(t, l)
			return
		}
		checkLibrary(t, l)
		_, err = ParseLibrary(data)
		require.Equal(t, fs.HasErrors(), err != nil)
		same, fs2 := NewLibrary(l.Document())
		require.False(t, fs2.HasErrors() && !fs.HasErrors(), "%v", fs2)
		require.Equal(t, l.Digest(), same.Digest())
		require.True(t, Compare(l, same).IsEmpty())

		// It can be laid, joined and told from others.
		over, _ := Overlay(l, l)
		checkLibrary(t, over)
		if len(l.Layers()) == 1 && l.Layer().Level.IsValid() {
			over, _ = Overlay(base, l)
			checkLibrary(t, over)
		}
		joint, _ := Join(libLayer("all"), base, l)
		checkLibrary(t, joint)
		_ = Compare(base, l).Text(0)
	})
}

func FuzzDecodeClassification(f *testing.F) {
	for _, s := range []string{
		`{}`, `null`, `{"id":"functional","version":"2026","classes":[{"code":"205","name":"教育支出","en":"Education","basis":[{"number":"1号"}]},{"code":"20502","name":"普通教育","parent":"205"}]}`,
		`{"classes":[{"code":"1","name":"x","parent":"2"},{"code":"2","name":"x","parent":"1"},{"code":"1"}]}`, `{"classes":null,"name":{"zh":"功能分类"}}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, _, err := DecodeClassification(data)
		if err == nil {
			checkClassification(t, c)
		}
	})
}
