package indicator

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

// lineageOf reads lines such as "A B > C": superseded, split, merged or withdrawn
// by the number of codes.
func lineageOf(lines ...string) []Succession {
	var out []Succession
	for _, line := range lines {
		from, to, _ := strings.Cut(line, ">")
		s := Succession{From: strings.Fields(from), To: strings.Fields(to)}
		switch {
		case len(s.To) == 0:
			s.Kind, s.To = Withdrawn, nil
		case len(s.From) > 1:
			s.Kind = Merged
		case len(s.To) > 1:
			s.Kind = Split
		default:
			s.Kind = Superseded
		}
		out = append(out, s)
	}
	return out
}

func lineageDoc(codes string, lines ...string) LibraryDocument {
	d := libDoc()
	for code := range strings.FieldsSeq(codes) {
		d.Indicators = append(d.Indicators, libItem(code))
	}
	d.Lineage = lineageOf(lines...)
	return d
}

func TestLineage(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		lines []string
		found []string
		says  string
		kept  int
	}{
		"sound":              {[]string{"A > B", "B > X Y", "C D > X", "E F >"}, nil, "", 4},
		"cycle of one":       {[]string{"A > A"}, []string{"lineage-cycle lineage[0]"}, "A → A", 0},
		"cycle of two":       {[]string{"A > B", "B > A"}, []string{"lineage-cycle lineage[1].to"}, "A → B → A", 1},
		"cycle of three":     {[]string{"C > A", "A > B", "B > C"}, []string{"lineage-cycle lineage[0].to"}, "A → B → C → A", 2},
		"cycle of a split":   {[]string{"A > X B", "B > Y A"}, []string{"lineage-cycle lineage[1].to"}, "A → B → A", 1},
		"cycle of a merger":  {[]string{"A B > C", "C > B"}, []string{"lineage-cycle lineage[1].to"}, "B → C → B", 1},
		"two cycles":         {[]string{"A > B", "B > A", "C > D", "D > C"}, []string{"lineage-cycle lineage[1].to", "lineage-cycle lineage[3].to"}, "C → D → C", 2},
		"cycle beside":       {[]string{"A > B", "B > C", "C > B"}, []string{"lineage-cycle lineage[2].to"}, "B → C → B", 2},
		"diamond":            {[]string{"A > B C", "B > X", "C > X"}, nil, "", 3},
		"ended twice":        {[]string{"A > X", "B > X", "A > Y"}, []string{"code-ended-twice lineage[2].from"}, "lineage[0]", 2},
		"ended in a merger":  {[]string{"A > X", "B A > Y"}, []string{"code-ended-twice lineage[1].from"}, "lineage[0]", 1},
		"the same code from": {[]string{strings.Repeat("A ", 2) + "> X"}, []string{"lineage-cycle lineage[0]"}, "A → A", 0},
		"unknown successor":  {[]string{"A > U X V", "B > X"}, []string{"successor-unknown lineage[0].to"}, "U、V", 2},
		"too many to one":    {[]string{"A B > X Y"}, []string{"succession-shape lineage[0]"}, "合并", 0},
		"long cycle": {[]string{"a > b", "b > c", "c > d", "d > e", "e > f", "f > g", "g > h", "h > a"},
			[]string{"lineage-cycle lineage[7].to"}, "a → b → c → d → e → … → a", 7},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, fs := NewLibrary(lineageDoc("X Y", c.lines...))
			require.ElementsMatch(t, c.found, foundAtOrNil(ignoreLost(fs, name)))
			require.Len(t, l.Lineage(), c.kept)
			if c.says != "" {
				fs = ignoreLost(fs, name)
				require.Contains(t, fs[len(fs)-1].Message.ZH, c.says)
			}
			checkLibrary(t, l)
		})
	}
	for name, s := range map[string]Succession{
		"no code from":      {Kind: Superseded, To: []string{"X"}},
		"no code to":        {Kind: Superseded, From: []string{"A"}},
		"split into one":    {Kind: Split, From: []string{"A"}, To: []string{"X"}},
		"merged of one":     {Kind: Merged, From: []string{"A"}, To: []string{"X"}},
		"withdrawn into":    {Kind: Withdrawn, From: []string{"A"}, To: []string{"X"}},
		"withdrawn nothing": {Kind: Withdrawn},
	} {
		d := libDoc()
		d.Lineage = []Succession{s}
		l, fs := NewLibrary(d)
		require.Equal(t, []string{"succession-shape lineage[0]"}, foundAt(fs), name)
		require.Empty(t, l.Lineage())
	}
	d := libDoc()
	d.Lineage = []Succession{{Kind: SuccessionKind(99), From: []string{"A"}}, {Kind: Withdrawn, From: []string{" "}}}
	_, fs := NewLibrary(d)
	require.Equal(t, []string{"succession-kind lineage[0].kind", "code-missing lineage[1]"}, foundAt(fs))
}

// ignoreLost drops the warnings about codes that a dropped succession would have
// ended; the cases named for them keep them.
func ignoreLost(fs jixiao.Findings, name string) jixiao.Findings {
	if strings.HasPrefix(name, "unknown") {
		return fs
	}
	return slices.DeleteFunc(slices.Clone(fs), func(f jixiao.Finding) bool { return f.Code == kindSuccessorUnknown.Code })
}

// TestLineageTooLong: whatever the order of the chain, the limit is the same.
func TestLineageTooLong(t *testing.T) {
	t.Parallel()
	chain := func(n int, name func(i int) string) LibraryDocument {
		d := libDoc(libItem("end"))
		for i := range n {
			to := "end"
			if i < n-1 {
				to = name(i + 1)
			}
			d.Lineage = append(d.Lineage, Succession{Kind: Superseded, From: []string{name(i)}, To: []string{to}})
		}
		return d
	}
	up := func(i int) string { return fmt.Sprintf("c%06d", i) }
	down := func(i int) string { return fmt.Sprintf("c%06d", 900_000-i) }
	mixed := func(i int) string { return fmt.Sprintf("c%06d", (i*7919)%100_003) }
	for _, name := range []func(int) string{up, down, mixed} {
		l := libOf(t, chain(maxTrail, name))
		r := l.Resolve(name(0))
		require.Equal(t, []string{"end"}, r.To)
		require.Len(t, r.Steps, maxTrail)
		l, fs := NewLibrary(chain(maxTrail+1, name))
		require.Equal(t, []string{"lineage-too-long lineage[0]"}, foundAt(fs))
		require.Len(t, l.Lineage(), maxTrail)
		require.Equal(t, Replaced, l.Resolve(name(1)).Fate)
		// A chain of a lifetime of lifetimes neither hangs nor overflows.
		_, fs = NewLibrary(chain(5_000, name))
		require.Len(t, fs.ByCode(kindLineageTooLong.Code), 5_000/(maxTrail+1))
		checkLibrary(t, l)
	}
}

func TestResolve(t *testing.T) {
	t.Parallel()
	l, _ := NewLibrary(lineageDoc("X Y Z",
		"A > B", "B > C", "C > X", // a chain
		"S > X Y", "T > S Z", // splits
		"M N > Y",             // a merger
		"D1 > D2 D3",          // split,
		"D2 D3 > Z",           // and merged again
		"W >", "V > W", "U >", // withdrawn
		"P > X W", // split, and one half withdrawn
		"L > lost", "K > L X"))
	for code, want := range map[string]struct {
		fate  Fate
		to    string
		steps string
	}{
		"X": {Current, "X", ""}, "A": {Replaced, "X", "A B C"}, "C": {Replaced, "X", "C"},
		"S": {Divided, "X Y", "S"}, "T": {Divided, "X Y Z", "T S"},
		"M": {Replaced, "Y", "M"}, "N": {Replaced, "Y", "M"},
		"D1": {Replaced, "Z", "D1 D2"}, "D3": {Replaced, "Z", "D2"},
		"W": {Ended, "", "W"}, "V": {Ended, "", "V W"}, "P": {Divided, "X", "P W"},
		"L": {Lost, "", "L"}, "K": {Lost, "X", "K L"},
		"?": {Unknown, "", ""}, "": {Unknown, "", ""}, "lost": {Unknown, "", ""},
	} {
		r := l.Resolve(code)
		require.Equal(t, code, r.Code)
		require.Equal(t, want.fate, r.Fate, code)
		require.Equal(t, strings.Fields(want.to), append([]string{}, r.To...), code)
		var steps []string
		for _, s := range r.Steps {
			steps = append(steps, s.From[0])
		}
		require.Equal(t, want.steps, strings.Join(steps, " "), code)
		require.Equal(t, want.fate == Current || want.fate == Replaced, r.Mapped())

		data, err := json.Marshal(r)
		require.NoError(t, err)
		var back Resolution
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, r, back)
	}
	require.Equal(t, "unknown", Unknown.String())
	require.NotEmpty(t, Unknown.Text().EN)
	checkLibrary(t, l)
}

func TestCrosswalk(t *testing.T) {
	t.Parallel()
	l, _ := NewLibrary(lineageDoc("X Y Z", "A > X", "B > X", "S > Y Z", "W >", "L > lost", "G > group"))
	for name, c := range map[string]struct {
		codes, want string
		found       []string
	}{
		"mapped and current":       {"A Y", "X Y", nil},
		"divided":                  {"S X", "S X", []string{"not-mapped nodes[0].children[0].code"}},
		"ended, lost, unknown":     {"W L ?", "W L ?", []string{"not-mapped nodes[0].children[0].code", "not-mapped nodes[0].children[1].code", "not-mapped nodes[0].children[2].code"}},
		"two to one":               {"A B", "X B", []string{"mapped-twice nodes[0].children[1].code"}},
		"one to one that is there": {"A X", "A X", []string{"mapped-twice nodes[0].children[0].code"}},
		"there first":              {"X A", "X A", []string{"mapped-twice nodes[0].children[1].code"}},
		"twice before already":     {"X X", "X X", []string{"mapped-twice nodes[0].children[1].code"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := Framework{ID: "f", Nodes: []Node{{Code: "group", Name: "组"}}}
			codes := strings.Fields(c.codes)
			for _, code := range codes {
				f.Nodes[0].Children = append(f.Nodes[0].Children, Node{Code: code, Weight: jixiao.MustPoints("5"), Indicator: &Indicator{Code: code, Aliases: []string{"a"}}})
			}
			before, err := json.Marshal(f)
			require.NoError(t, err)
			out, rs, fs := l.Crosswalk(f, jixiao.Date{})
			require.Equal(t, c.found, foundAtOrNil(fs))
			require.Len(t, rs, len(codes))
			var got []string
			for _, n := range out.Leaves() {
				got = append(got, n.Code)
				require.Equal(t, n.Code, n.Indicator.Code)
				require.Equal(t, "5", n.Weight.String())
				n.Indicator.Aliases[0] = "spoilt"
			}
			require.Equal(t, c.want, strings.Join(got, " "))
			if name != "twice before already" {
				require.Empty(t, out.Check(), "the codes stay unique")
			}
			after, err := json.Marshal(f)
			require.NoError(t, err)
			require.Equal(t, string(before), string(after), "the framework given does not change")
			for i, r := range rs {
				require.Equal(t, codes[i], r.Code)
			}
		})
	}
	// A code that a group has is taken as well.
	g, _ := NewLibrary(lineageDoc("group", "G > group"))
	f := Framework{Nodes: []Node{{Code: "group", Children: []Node{{Code: "G", Indicator: &Indicator{Code: "G"}}}}}}
	out, _, fs := g.Crosswalk(f, jixiao.Date{})
	require.Equal(t, []string{"mapped-twice nodes[0].children[0].code"}, foundAt(fs))
	require.Empty(t, out.Check())

	// A framework that contains itself ends.
	nodes := []Node{{Code: "A", Indicator: &Indicator{Code: "A"}}, {Code: "loop"}}
	nodes[1].Children = nodes
	_, rs, _ := l.Crosswalk(Framework{Nodes: nodes}, jixiao.Date{})
	require.NotEmpty(t, rs)

	// Messages name what became of the code, in both languages.
	_, _, fs = l.Crosswalk(Framework{Nodes: []Node{{Code: "S", Indicator: &Indicator{}}}}, jixiao.Date{})
	require.Contains(t, fs[0].Message.ZH, "已拆分 Y、Z")
	require.Contains(t, fs[0].Message.EN, "divided Y、Z")
	require.Equal(t, "a、b、c、d、e…", joinCodes(strings.Fields("a b c d e f")))
}

// A mapped leaf whose indicator is another one now is named, and a suffix is kept.
func TestCrosswalkDiffers(t *testing.T) {
	t.Parallel()
	l, _ := NewLibrary(lineageDoc("X Y", "A > X", "M N > Y"))
	leaf := func(code, name, unit string) Framework {
		return Framework{Nodes: []Node{{Code: code, Indicator: &Indicator{Code: code, Name: name, Unit: MustParseUnit(unit)}}}}
	}
	for name, c := range map[string]struct {
		f           Framework
		want, found string
	}{
		"same":         {leaf("A", "指标X", "个"), "X", ""},
		"suffix":       {leaf("A#2", "指标X", "个"), "X#2", ""},
		"another name": {leaf("A", "旧名", "个"), "X", "mapped-differs nodes[0].indicator"},
		"another unit": {leaf("A", "指标X", "元"), "X", "mapped-differs nodes[0].indicator"},
		"merged":       {leaf("M", "指标Y", "个"), "Y", "mapped-differs nodes[0].indicator"},
		"current":      {leaf("X", "旧名", "元"), "X", ""},
	} {
		out, _, fs := l.Crosswalk(c.f, jixiao.Date{})
		require.Equal(t, c.want, out.Nodes[0].Code, name)
		require.Equal(t, c.found, strings.Join(foundAt(fs), " "), name)
	}
}

// A succession counts from its first day, and what is used must be valid.
func TestResolveOn(t *testing.T) {
	t.Parallel()
	doc := lineageDoc("A B", "A > B")
	doc.Lineage[0].On = jixiao.MustDate(2027, 1, 1)
	doc.Indicators[0].Valid = jixiao.Period{To: jixiao.MustDate(2026, 12, 31)}
	doc.Indicators[1].Valid = jixiao.Period{From: jixiao.MustDate(2027, 1, 1), To: jixiao.MustDate(2029, 12, 31)}
	l, fs := NewLibrary(doc)
	require.Empty(t, fs)
	for on, want := range map[string]string{
		"2026-06-01": "A current [A]", "2027-01-01": "A replaced [B]", "2030-01-01": "A lapsed []",
	} {
		r := l.ResolveOn("A", dateOf(t, on))
		require.Equal(t, want, fmt.Sprint(r.Code, " ", r.Fate, " ", r.To), on)
	}
	require.Equal(t, Lapsed, l.ResolveOn("B", jixiao.MustDate(2026, 6, 1)).Fate)
	require.Equal(t, Replaced, l.Resolve("A").Fate)
	var none *Library
	require.Equal(t, Unknown, none.ResolveOn("A", jixiao.MustDate(2026, 6, 1)).Fate)
	require.Empty(t, none.Search(Query{}))
	_, ok := none.Lookup("A")
	require.False(t, ok)
	require.Zero(t, none.Len())
	require.Equal(t, Layer{}, none.Layer())
	require.Empty(t, none.Layers())
	require.Empty(t, none.Overrides())
	require.Empty(t, none.Lineage())
}

func dateOf(tb testing.TB, s string) jixiao.Date {
	tb.Helper()
	d, err := jixiao.ParseDate(s)
	require.NoError(tb, err)
	return d
}
