package indicator

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestJoin(t *testing.T) {
	t.Parallel()
	education := lineageDoc("E2 E1", "E0 > E1")
	education.Overrides = []Override{{Code: "C", Rule: new("e")}, {Code: "A", Rule: new("e")}}
	health := lineageDoc("H1", "H0 > H1")
	health.Overrides = []Override{{Code: "B", Withdraw: true}}
	a, b := libOf(t, education), libOf(t, health)
	before := a.Digest() + b.Digest()
	l, fs := Join(libLayer("all"), a, b)
	require.Empty(t, fs)
	require.Equal(t, "all", l.Layer().ID)
	require.Len(t, l.Layers(), 1)
	require.Equal(t, 3, l.Len())
	require.Len(t, l.Lineage(), 2)
	require.Len(t, l.Overrides(), 3, "what the parts change of those below is kept")
	require.Equal(t, "E1", l.Resolve("E0").To[0])
	checkLibrary(t, l)
	other, fs := Join(libLayer("all"), b, a)
	require.Empty(t, fs)
	require.Equal(t, l.Digest(), other.Digest(), "the order of the parts means nothing")
	require.Equal(t, before, a.Digest()+b.Digest())
	layer := libLayer("all")
	l, _ = Join(layer, a, b)
	layer.Basis[0].Number = "spoilt"
	require.Equal(t, other.Digest(), l.Digest())

	revisions := libOf(t, libDoc(valid(libItem("R"), "../2025-12-31"), valid(libItem("R"), "2026-01-01/..")))
	past := libOf(t, libDoc(valid(libItem("O"), "../2025-12-31")))
	of := func(codes string, lines ...string) *Library {
		l, _ := NewLibrary(lineageDoc(codes, lines...))
		return l
	}
	overriding := func(code string) *Library {
		d := libDoc()
		d.Overrides = []Override{{Code: code, Rule: new("r")}}
		return libOf(t, d)
	}
	ended := lineageDoc("")
	ended.Lineage = []Succession{{Kind: Withdrawn, From: []string{"O"}, On: libDay("2026-01-01")}}
	for name, c := range map[string]struct {
		parts   []*Library
		found   []string
		first   string
		len     int
		lineage int
	}{
		"nothing":                     {nil, nil, "", 0, 0},
		"missing":                     {[]*Library{nil, b}, []string{"layer-missing parts[0]"}, "", 1, 1},
		"revisions of one code":       {[]*Library{revisions, b}, nil, "", 3, 1},
		"one code twice":              {[]*Library{of("A B"), of("B C")}, []string{"code-duplicate parts[1].indicators[B]"}, "parts[0]", 3, 0},
		"a part twice":                {[]*Library{of("A"), of("A")}, []string{"code-duplicate parts[1].indicators[A]"}, "parts[0]", 1, 0},
		"one code ended twice":        {[]*Library{of("A", "Z > A"), of("B", "Z > B")}, []string{"code-ended-twice parts[1].lineage[0].from"}, "lineage[0]", 2, 1},
		"used where another ended it": {[]*Library{of("", "A >"), of("A")}, []string{"code-reused parts[1].indicators[A]"}, "lineage[0]", 0, 1},
		"ended where another uses it": {[]*Library{of("A"), of("", "A >")}, []string{"code-ended-in-use parts[1].lineage[0].from"}, "", 1, 0},
		"ended when it was past":      {[]*Library{past, libOf(t, ended)}, nil, "", 1, 1},
		"past when it ended":          {[]*Library{libOf(t, ended), past}, nil, "", 1, 1},
		"cycle across":                {[]*Library{of("", "A > B"), of("", "B > A")}, []string{"lineage-cycle parts[1].lineage[0].to"}, "", 0, 1},
		"one code changed twice":      {[]*Library{overriding("A"), overriding("A")}, []string{"code-duplicate parts[1].overrides[A]"}, "parts[0]", 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, fs := Join(libLayer("all"), c.parts...)
			require.Equal(t, c.found, foundAtOrNil(fs))
			require.Equal(t, c.len, l.Len())
			require.Len(t, l.Lineage(), c.lineage)
			if c.first != "" {
				require.Contains(t, fs[0].Message.EN, c.first)
				require.Contains(t, fs[0].Message.ZH, c.first)
			}
			checkLibrary(t, l)
		})
	}
	// A part of another level is told, one of several layers left out.
	of2 := func(level GovernmentLevel, code string) *Library { return libOf(t, levelDoc(level, libItem(code))) }
	layer = libLayer("all")
	layer.Level = LevelCity
	l, fs = Join(layer, of2(LevelCity, "A"), of2(LevelCounty, "B"), libOf(t, libDoc(libItem("C"))))
	require.Equal(t, []string{"part-level parts[1].level"}, foundAt(fs))
	require.Equal(t, 3, l.Len())
	_, fs = Join(libLayer("all"), of2(LevelCity, "A"), of2(LevelCounty, "B"))
	require.Empty(t, fs, "the layer states no level")
	laid, _ := Overlay(of2(LevelProvince, "A"), of2(LevelCity, "B"))
	l, fs = Join(layer, of2(LevelCity, "A"), laid)
	require.Equal(t, []string{"layer-nested parts[1]"}, foundAt(fs))
	require.Equal(t, 1, l.Len())
	checkLibrary(t, l)

	layer.Level = 99
	l, fs = Join(layer, a)
	require.Equal(t, []string{"bad-value level"}, foundAt(fs))
	checkLibrary(t, l)

	_, fs = Join(Layer{})
	require.Equal(t, []string{"library-unnamed id", "version-missing version", "library-without-basis basis"}, foundAt(fs))
}
