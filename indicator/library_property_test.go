package indicator

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
)

// genDate draws days that meet often.
func genDate() *rapid.Generator[jixiao.Date] {
	return rapid.Custom(func(t *rapid.T) jixiao.Date {
		if rapid.IntRange(0, 2).Draw(t, "open") == 0 {
			return jixiao.Date{}
		}
		return jixiao.MustDate(2025, rapid.IntRange(1, 12).Draw(t, "month"), 1)
	})
}

// genIndicator draws indicators of few codes, many of them unsound.
func genIndicator() *rapid.Generator[Indicator] {
	one := func(t *rapid.T, label string, values ...string) string {
		return rapid.SampledFrom(values).Draw(t, label)
	}
	return rapid.Custom(func(t *rapid.T) Indicator {
		x := Indicator{
			Code: one(t, "code", "A", "B", "C", "D", "E", "F", "G@2025-01-01", "G", ""), Name: one(t, "name", "甲", "甲", "甲", "乙", " "),
			Category: rapid.SampledFrom(append(Categories(), NoCategory)).Draw(t, "category"), Dimension: rapid.SampledFrom([]Dimension{NoDimension, NoDimension, DimensionQuantity}).Draw(t, "dimension"),
			Unit: MustParseUnit(one(t, "unit", "个", "个", "%", "旮旯", "")), Valid: jixiao.Period{From: genDate().Draw(t, "from"), To: genDate().Draw(t, "to")},
			Aggregation: Aggregation{How: rapid.SampledFrom(append(Combinations(), 0)).Draw(t, "how")},
			Delegation:  Delegation{Mandatory: rapid.Bool().Draw(t, "mandatory"), Open: rapid.SliceOfN(rapid.SampledFrom(Fields()), 0, 4).Draw(t, "open")},
		}
		if s := one(t, "criterion", "", "≥5个", "≥95%", "2025年底前", "优"); s != "" {
			x.Criterion = MustParseCriterion(s)
		}
		if rapid.Bool().Draw(t, "alias") {
			x.Aliases = []string{one(t, "alias name", "甲", "丙")}
		}
		return x
	})
}

func genSuccession() *rapid.Generator[Succession] {
	codes := func(t *rapid.T, label string) []string {
		return rapid.SliceOfN(rapid.SampledFrom(strings.Fields("A B C P Q R S T")), 0, 3).Draw(t, label)
	}
	return rapid.Custom(func(t *rapid.T) Succession {
		s := Succession{From: codes(t, "from"), To: codes(t, "to"), On: genDate().Draw(t, "on")}
		s.Kind = lineageOf(strings.Join(s.From, " ") + ">" + strings.Join(s.To, " "))[0].Kind
		return s
	})
}

func genOverride() *rapid.Generator[Override] {
	return rapid.Custom(func(t *rapid.T) Override {
		o := Override{Code: rapid.SampledFrom(strings.Fields("A B C D E F G")).Draw(t, "code")}
		if rapid.IntRange(0, 3).Draw(t, "withdraw") == 0 {
			o.Withdraw = true
			return o
		}
		if rapid.Bool().Draw(t, "name") {
			o.Name = new("丁")
		}
		if rapid.Bool().Draw(t, "valid") {
			o.Valid = &jixiao.Period{From: genDate().Draw(t, "from"), To: genDate().Draw(t, "to")}
		}
		if rapid.Bool().Draw(t, "unit") {
			o.Unit = new(MustParseUnit("%"))
		}
		if rapid.Bool().Draw(t, "criterion") {
			o.Criterion = new(rapid.SampledFrom([]Criterion{MustParseCriterion("≥6个"), MustParseCriterion("≥96%"), {}}).Draw(t, "value"))
		}
		if rapid.Bool().Draw(t, "rule") {
			o.Rule, o.Basis = new("r"), jixiao.Basis{Number: "1号"}
		}
		return o
	})
}

func genDocument(level GovernmentLevel) *rapid.Generator[LibraryDocument] {
	return rapid.Custom(func(t *rapid.T) LibraryDocument {
		d := levelDoc(level)
		d.Indicators = rapid.SliceOfN(genIndicator(), 0, 8).Draw(t, "indicators")
		d.Lineage = rapid.SliceOfN(genSuccession(), 0, 5).Draw(t, "lineage")
		d.Overrides = rapid.SliceOfN(genOverride(), 0, 3).Draw(t, "overrides")
		return d
	})
}

// blamed lists the entries of a list that have an error.
func blamed(fs jixiao.Findings, list string) int {
	at := map[string]bool{}
	for _, f := range fs {
		if rest, ok := strings.CutPrefix(f.Path, list+"["); ok && f.Severity == jixiao.Error {
			at[rest[:strings.IndexByte(rest, ']')]] = true
		}
	}
	return len(at)
}

// TestNothingIsLostSilently: what was kept and what has an error is what was given,
// whichever way the library came in.
func TestNothingIsLostSilently(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := genDocument(LevelProvince).Draw(rt, "document")
		hold := func(l *Library, fs jixiao.Findings) {
			require.Equal(rt, len(d.Indicators), l.Len()+blamed(fs, "indicators"), "%v", foundAt(fs))
			require.Equal(rt, len(d.Overrides), len(l.Overrides())+blamed(fs, "overrides"), "%v", foundAt(fs))
			require.Equal(rt, len(d.Lineage), len(l.Lineage())+blamed(fs, "lineage"), "%v", foundAt(fs))
			checkLibrary(rt, l)
		}
		l, fs := NewLibrary(d)
		hold(l, fs)
		data, err := json.Marshal(d)
		require.NoError(rt, err)
		again, found, err := DecodeLibrary(data)
		require.NoError(rt, err)
		hold(again, found)
		require.Equal(rt, l.Digest(), again.Digest())
		require.Equal(rt, foundAt(fs), foundAt(found))

		_, err = ParseLibrary(data)
		require.Equal(rt, fs.HasErrors(), err != nil)

		// What is sound raises nothing the second time, but for warnings.
		_, fs = NewLibrary(l.Document())
		require.False(rt, fs.HasErrors(), "%v", fs)
	})
}

// TestOrderMeansNothing: a sound document gives one library in any order.
func TestOrderMeansNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		l, _ := NewLibrary(genDocument(LevelProvince).Draw(rt, "document"))
		d := l.Document()
		d.Indicators = rapid.Permutation(d.Indicators).Draw(rt, "indicators")
		d.Lineage = rapid.Permutation(d.Lineage).Draw(rt, "lineage")
		d.Overrides = rapid.Permutation(d.Overrides).Draw(rt, "overrides")
		again, fs := NewLibrary(d)
		require.False(rt, fs.HasErrors(), "%v", fs)
		require.Equal(rt, l.Digest(), again.Digest())
	})
}

// TestOverlayProperties: whatever is laid over whatever, the inputs stay, the
// result is sound, it can be read back with its layers, and what is mandatory is
// there.
func TestOverlayProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		base, _ := NewLibrary(genDocument(LevelProvince).Draw(rt, "base"))
		city, _ := NewLibrary(genDocument(LevelCity).Draw(rt, "city"))
		county, _ := NewLibrary(genDocument(LevelCounty).Draw(rt, "county"))
		before := []string{base.Digest(), city.Digest(), county.Digest()}
		l, fs := Overlay(base, city, county)
		require.Equal(rt, before, []string{base.Digest(), city.Digest(), county.Digest()})
		checkLibrary(rt, l)
		_, found := NewLibrary(l.Document())
		require.False(rt, found.HasErrors(), "%v", found)

		// Step by step is the same.
		step, _ := Overlay(base, city)
		step, _ = Overlay(step, county)
		require.Equal(rt, l.Digest(), step.Digest())

		for e := range base.All() {
			latest, _ := base.Lookup(e.Code())
			now, ok := l.Lookup(e.Code())
			if latest.item().Delegation.Mandatory {
				require.True(rt, ok, "%s is mandatory", e)
				if open := latest.item().Delegation.Open; !slices.Contains(open, FieldValid) && !slices.Contains(open, FieldDelegation) {
					require.Equal(rt, latest.Valid(), now.Valid(), "and may not be emptied")
				}
			}
			if e.item().Delegation.Mandatory {
				require.True(rt, ok, "%s has a mandatory revision", e)
			}
			if !ok {
				require.NotContains(rt, []Fate{Current, Unknown}, l.Resolve(e.Code()).Fate)
				continue
			}
			require.Equal(rt, "province@1", now.SetBy(FieldPlace).String())
			if !slices.Contains(latest.item().Delegation.Open, FieldUnit) && !slices.Contains(latest.item().Delegation.Open, FieldDelegation) {
				require.Equal(rt, latest.Unit(), now.Unit())
			}
		}
		for _, f := range fs {
			require.NotContains(rt, f.Message.ZH+f.Message.EN, "{")
		}
		require.Empty(rt, Compare(base, l).Findings().ByCode(kindCodeVanished.Code))
	})
}

// TestJoinProperties: a join keeps whatever it does not name.
func TestJoinProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		a, _ := NewLibrary(genDocument(LevelCity).Draw(rt, "a"))
		b, _ := NewLibrary(genDocument(LevelCity).Draw(rt, "b"))
		before := []string{a.Digest(), b.Digest()}
		l, fs := Join(libLayer("all"), a, b)
		require.Equal(rt, before, []string{a.Digest(), b.Digest()})
		checkLibrary(rt, l)
		_, found := NewLibrary(l.Document())
		require.False(rt, found.HasErrors(), "%v", found)
		given := a.Len() + b.Len() + len(a.Lineage()) + len(b.Lineage()) + len(a.Overrides()) + len(b.Overrides())
		require.Equal(rt, given, l.Len()+len(l.Lineage())+len(l.Overrides())+len(fs))
	})
}

// TestTightensProperties: a target is tighter than itself, and what is tighter
// than a tighter one is tighter than the first.
func TestTightensProperties(t *testing.T) {
	t.Parallel()
	gen := rapid.Custom(func(t *rapid.T) Criterion {
		op := rapid.SampledFrom(append(Comparisons(), NoComparison)).Draw(t, "op")
		return NewCriterion(op, genSmall().Draw(t, "quantity"))
	})
	rapid.Check(t, func(rt *rapid.T) {
		dir := rapid.SampledFrom(append(Directions(), Undirected)).Draw(rt, "direction")
		a, b, c := gen.Draw(rt, "a").under(dir), gen.Draw(rt, "b").under(dir), gen.Draw(rt, "c").under(dir)
		require.True(rt, a.tightens(a), "%s", a)
		if b.tightens(a) && c.tightens(b) {
			require.True(rt, c.tightens(a), "%s, %s, %s", a, b, c)
		}
		// Whoever meets the tighter one meets the other.
		if b.tightens(a) {
			q := genSmall().Draw(rt, "reached")
			if b.Attain(Reported(q), 0).Met() {
				require.True(rt, a.Attain(Reported(q), 0).Met(), "%s meets %s and not %s", q, b, a)
			}
		}
	})
}

func genSmall() *rapid.Generator[Quantity] {
	return rapid.Custom(func(t *rapid.T) Quantity {
		q, err := QuantityOf(rapid.Int64Range(1, 6).Draw(t, "n"), 0, MustParseUnit("个"))
		if err != nil {
			t.Fatal(err)
		}
		return q
	})
}
