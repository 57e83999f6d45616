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

// levelDoc is a document of a level, with a basis that names it.
func levelDoc(level GovernmentLevel, items ...Indicator) LibraryDocument {
	return LibraryDocument{
		Layer:      Layer{ID: level.String(), Version: "1", Level: level, Basis: []jixiao.Basis{{Number: level.Text().ZH + "1号", Verified: true}}},
		Indicators: items,
	}
}

// rateItem has every field that an override can set.
func rateItem() Indicator {
	return Indicator{
		Code: "A", Name: "合格率", Category: Output, Dimension: DimensionQuality, Unit: MustParseUnit("%"), Criterion: MustParseCriterion("≥90%"),
		Applies: Applicability{Functions: []string{"205"}}, Valid: libPeriod("2026-01-01/2026-12-31"), Basis: []jixiao.Basis{{Number: "1号"}},
		Delegation: Delegation{Open: []Field{FieldPlace}, Locked: []Field{FieldBasis}},
	}
}

// fieldOverrides sets each field, once as the default allows and once as it does
// not; the second is absent where everything is allowed, the first where nothing is.
func fieldOverrides() map[Field][2]*Override {
	formula := &Formula{Over: []string{"合格数"}, Under: []string{"总数"}, Unit: MustParseUnit("%"), Facts: []Fact{{Name: "合格数", Unit: MustParseUnit("个")}, {Name: "总数", Unit: MustParseUnit("个")}}}
	return map[Field][2]*Override{
		FieldName:        {nil, {Name: new("优质率")}},
		FieldAliases:     {{Aliases: []string{"达标率"}}, nil},
		FieldExplanation: {{Explanation: new("口径")}, nil},
		FieldDirection:   {nil, {Direction: new(HigherBetter)}},
		FieldUnit:        {nil, {Unit: new(MustParseUnit("‰"))}},
		FieldCriterion:   {{Criterion: new(MustParseCriterion("≥95%"))}, {Criterion: new(MustParseCriterion("≥85%"))}},
		FieldRule:        {nil, {Rule: new("strict")}},
		FieldFormula:     {nil, {Formula: formula}},
		FieldStandards:   {{Standards: []Standard{{Kind: StandardHistorical, Year: 2025, Value: MustParseCriterion("93%")}}}, nil},
		FieldScoring:     {nil, {Scoring: new(ScoringDirect)}},
		FieldCollection:  {{Collection: &Collection{Method: MethodSurvey}}, nil},
		FieldApplies:     {{Applies: &Applicability{Functions: []string{"20502"}}}, {Applies: &Applicability{}}},
		FieldAggregation: {nil, {Aggregation: &Aggregation{How: CombineNone}}},
		FieldDelegation:  {{Delegation: &Delegation{Mandatory: true, Locked: []Field{FieldBasis, FieldRule}}}, {Delegation: &Delegation{Open: []Field{FieldPlace}}}},
		FieldValid:       {{Valid: new(libPeriod("2026-07-01/2026-12-31"))}, {Valid: new(libPeriod("2026-01-01/.."))}},
	}
}

// TestOverlayFields: what a lower layer may do to each field by default, where it
// is open and where it is locked, and who is said to have set it.
func TestOverlayFields(t *testing.T) {
	t.Parallel()
	lay := func(t *testing.T, d Delegation, ov *Override) (Entry, *Library, jixiao.Findings) {
		t.Helper()
		x := rateItem()
		x.Delegation.Open, x.Delegation.Locked = append(x.Delegation.Open, d.Open...), append(x.Delegation.Locked, d.Locked...)
		base := libOf(t, levelDoc(LevelProvince, x, libItem("B")))
		lower := levelDoc(LevelCity)
		ov.Code = "A"
		lower.Overrides = []Override{*ov}
		city := libOf(t, lower)
		before, cityBefore := base.Digest(), city.Digest()
		l, fs := Overlay(base, city)
		require.Equal(t, before, base.Digest())
		require.Equal(t, cityBefore, city.Digest())
		checkLibrary(t, l)
		e, ok := l.Lookup("A")
		require.True(t, ok)
		b, ok := l.Lookup("B")
		require.True(t, ok)
		require.Equal(t, "province@1", b.SetBy(FieldName).String())
		return e, base, fs
	}
	set := fieldOverrides()
	for _, f := range Fields() {
		cases, has := set[f]
		if !has {
			continue // no override sets it
		}
		applied := func(t *testing.T, e Entry, base *Library, fs jixiao.Findings) {
			t.Helper()
			require.Empty(t, fs)
			old, _ := base.Lookup("A")
			changes := fieldChanges(old.item(), e.item())
			require.Len(t, changes, 1)
			require.Equal(t, f, changes[0].Field)
			for _, g := range Fields() {
				want := "province@1"
				if g == f {
					want = "city@1"
				}
				require.Equal(t, want, e.SetBy(g).String(), g)
			}
		}
		refused := func(t *testing.T, e Entry, base *Library, fs jixiao.Findings) {
			t.Helper()
			require.Equal(t, []string{"override-refused layers[1].overrides[A]." + f.String()}, foundAt(fs))
			for _, l := range []jixiao.Lang{jixiao.Chinese, jixiao.English} {
				for _, part := range []string{"A", "合格率", f.Text().In(l), "city@1", "县级1号", "province@1", "省级1号"} {
					part = strings.Replace(part, "县级", "市级", 1)
					require.Contains(t, fs[0].Message.In(l), part)
				}
			}
			old, _ := base.Lookup("A")
			require.Equal(t, old.Indicator(), e.Indicator())
			require.Equal(t, "province@1", e.SetBy(f).String())
		}
		for n, ov := range cases {
			if ov == nil {
				continue
			}
			t.Run(fmt.Sprint(f, n), func(t *testing.T) {
				t.Parallel()
				e, base, fs := lay(t, Delegation{}, ov)
				if n == 0 {
					applied(t, e, base, fs)
				} else {
					refused(t, e, base, fs)
				}
				e, base, fs = lay(t, Delegation{Open: []Field{f}}, ov)
				if f != FieldDelegation { // giving everything away again changes nothing else
					applied(t, e, base, fs)
				}
				e, base, fs = lay(t, Delegation{Locked: []Field{f}}, ov)
				refused(t, e, base, fs)
				e, base, fs = lay(t, Delegation{Locked: []Field{f}, Open: []Field{f}}, ov)
				refused(t, e, base, fs)
			})
		}
	}
	for _, f := range []Field{FieldPlace, FieldCore, FieldScope, FieldBasis} {
		require.NotContains(t, set, f)
		require.False(t, (&Delegation{}).allows(f, &Indicator{}, &Override{}))
	}
	require.Len(t, set, len(Fields())-4)
	require.False(t, (&Delegation{}).allows(99, &Indicator{}, &Override{}))
}

// TestOverlayParts: what is refused does not keep the rest from being applied, and
// the basis goes with what was applied only.
func TestOverlayParts(t *testing.T) {
	t.Parallel()
	item := rateItem()
	item.Delegation.Locked = nil
	base := libOf(t, levelDoc(LevelProvince, item))
	lay := func(o Override) (Indicator, Entry, jixiao.Findings) {
		d := levelDoc(LevelCity)
		o.Code, o.Basis = "A", jixiao.Basis{Number: "市2号", Verified: true}
		d.Overrides = []Override{o}
		l, fs := Overlay(base, libOf(t, d))
		checkLibrary(t, l)
		e, _ := l.Lookup("A")
		return e.Indicator(), e, fs
	}
	x, e, fs := lay(Override{Name: new("新"), Explanation: new("r"), Criterion: new(MustParseCriterion("≥80%"))})
	require.Equal(t, []string{"override-refused layers[1].overrides[A].name", "override-refused layers[1].overrides[A].criterion"}, foundAt(fs))
	require.Contains(t, fs[0].Message.ZH, "市2号", "the basis of the override, not of its layer")
	require.Equal(t, "r", x.Explanation)
	require.Equal(t, "合格率", x.Name)
	require.Equal(t, []jixiao.Basis{{Number: "1号"}, {Number: "市2号", Verified: true}}, x.Basis)
	require.Equal(t, "city@1", e.SetBy(FieldBasis).String())

	x, e, fs = lay(Override{Name: new("新")})
	require.Len(t, fs, 1)
	require.Equal(t, item, x, "nothing was applied, so nothing is cited")
	require.Equal(t, "province@1", e.SetBy(FieldBasis).String())

	// What makes the indicator unsound is refused alone.
	unsound := []Standard{{Kind: StandardPlanned, Value: MustParseCriterion("5天")}}
	x, e, fs = lay(Override{Explanation: new("r"), Standards: unsound})
	require.Equal(t, []string{"value-unit layers[1].overrides[A].standards[0].value"}, foundAt(fs))
	require.Equal(t, "r", x.Explanation)
	require.Empty(t, x.Standards)
	require.Equal(t, "province@1", e.SetBy(FieldStandards).String())
	require.Equal(t, "city@1", e.SetBy(FieldBasis).String())
	x, _, fs = lay(Override{Standards: unsound})
	require.Equal(t, []string{"value-unit layers[1].overrides[A].standards[0].value"}, foundAt(fs))
	require.Equal(t, item, x)
	long := strings.Repeat("x", MaxTextLen+1)
	x, _, fs = lay(Override{Explanation: new(long), Standards: unsound, Aliases: []string{"又名"}, Criterion: new(MustParseCriterion("≥99%"))})
	require.Equal(t, []string{"text-too-long layers[1].overrides[A].explanation", "value-unit layers[1].overrides[A].standards[0].value"}, foundAt(fs))
	require.Equal(t, "≥99%", x.Criterion.String())
	require.Equal(t, []string{"又名"}, x.Aliases)

	// What goes together stays together.
	item.Delegation.Open = Fields()
	base = libOf(t, levelDoc(LevelProvince, item))
	x, _, fs = lay(Override{Unit: new(MustParseUnit("个")), Criterion: new(MustParseCriterion("≥5个")), Standards: unsound})
	require.Equal(t, []string{"value-unit layers[1].overrides[A].standards[0].value"}, foundAt(fs))
	require.Equal(t, "≥5个", x.Criterion.String())
	require.Equal(t, "个", x.Unit.String())
	x, _, fs = lay(Override{Unit: new(MustParseUnit("个")), Criterion: new(MustParseCriterion("≥5天")), Name: new("新"), Rule: new("r")})
	require.Equal(t, []string{"value-unit layers[1].overrides[A].criterion", "value-unit layers[1].overrides[A].criterion"}, foundAt(fs), "each has its finding")
	require.Contains(t, fs[0].Message.EN, "≥90%")
	require.Contains(t, fs[1].Message.EN, "≥5天")
	require.Equal(t, "新", x.Name)
	require.Equal(t, "r", x.Rule)
	require.Equal(t, "≥90%", x.Criterion.String())
	require.Equal(t, "%", x.Unit.String())

	// The most that a list may hold keeps out the basis, not what it stands for.
	full := rateItem()
	full.Delegation.Locked = nil
	full.Basis = make([]jixiao.Basis, MaxList)
	base = libOf(t, levelDoc(LevelProvince, full))
	x, _, fs = lay(Override{Explanation: new("r")})
	require.Equal(t, []string{"list-too-long layers[1].overrides[A]"}, foundAt(fs))
	require.Equal(t, "r", x.Explanation)
	require.Len(t, x.Basis, MaxList)
}

// layOver lays one override over one indicator and returns what became of it.
func layOver(t *testing.T, x Indicator, o Override) (Entry, []string) {
	t.Helper()
	d := levelDoc(LevelCity)
	o.Code = x.Code
	d.Overrides = []Override{o}
	upper, _ := NewLibrary(levelDoc(LevelProvince, x))
	lower, fs := NewLibrary(d)
	require.False(t, fs.HasErrors(), "%v", fs)
	l, fs := Overlay(upper, lower)
	checkLibrary(t, l)
	e, ok := l.Lookup(x.Code)
	require.True(t, ok)
	return e, foundAt(fs)
}

// TestOverlayDirection: no target of a lower layer turns the indicator or switches
// it off, unless the direction is open.
func TestOverlayDirection(t *testing.T) {
	t.Parallel()
	target := func(s string, d Direction) Criterion { return MustParseCriterion(s).WithDirection(d) }
	item := func(d Direction, c Criterion, open ...Field) Indicator {
		return Indicator{Code: "A", Name: "完成率", Unit: MustParseUnit("%"), Direction: d, Criterion: c, Delegation: Delegation{Open: open}}
	}
	refused := []string{"override-refused layers[1].overrides[A].criterion"}
	upper := MustParseCriterion("≥95%")
	for _, s := range []string{"≥96%", "=96%", "96%"} {
		for _, d := range Directions() {
			for _, x := range []Indicator{item(HigherBetter, upper), item(Undirected, upper), item(HigherBetter, upper, FieldCriterion), item(HigherBetter, Criterion{})} {
				o := Override{Criterion: new(target(s, d))}
				e, found := layOver(t, x, o)
				if d != HigherBetter {
					require.Equal(t, refused, found, "%s %s", s, d)
					require.Equal(t, x.Criterion, e.Indicator().Criterion)
					continue
				}
				require.Empty(t, found, "%s %s", s, d)
				require.True(t, e.Indicator().Criterion.Attain(ObservedText("50%"), 0).Judged())
			}
		}
	}
	for name, c := range map[string]struct {
		x     Indicator
		lower Criterion
		found []string
	}{
		"words":                 {item(Undirected, MustParseCriterion("90%")), target("90%", Qualitative), refused},
		"a range":               {item(Undirected, MustParseCriterion("90%~95%")), target("91%~94%", Qualitative), refused},
		"given above":           {item(Undirected, target("=90%", HigherBetter)), target("=95%", ExactBetter), refused},
		"the same":              {item(Undirected, target("=90%", HigherBetter)), target("=95%", HigherBetter), []string{}},
		"nothing above":         {item(Undirected, Criterion{}), target("=95%", HigherBetter), []string{}},
		"printed the other way": {item(HigherBetter, Criterion{}), MustParseCriterion("≤5%"), refused},
		"and the target open":   {item(HigherBetter, upper, FieldCriterion), MustParseCriterion("≤5%"), refused},
		"open":                  {item(HigherBetter, upper, FieldDirection, FieldCriterion), target("=95%", ExactBetter), []string{"direction-conflict layers[1].overrides[A].criterion"}},
		"open to tighten only":  {item(Undirected, upper, FieldDirection), target("≥96%", HigherBetter), []string{}},
	} {
		e, found := layOver(t, c.x, Override{Criterion: &c.lower})
		require.Equal(t, c.found, found, name)
		require.Equal(t, len(found) == 0 || found[0] != refused[0], e.Indicator().Criterion == c.lower, name)
	}
	locked := item(HigherBetter, upper, FieldDirection)
	locked.Delegation.Locked = []Field{FieldDirection}
	_, found := layOver(t, locked, Override{Criterion: new(target("≥96%", Qualitative))})
	require.Equal(t, refused, found)
}

// TestOverlayMandatory: what must be there cannot be emptied either.
func TestOverlayMandatory(t *testing.T) {
	t.Parallel()
	x := rateItem()
	x.Delegation = Delegation{Mandatory: true}
	never, nowhere := libPeriod("2026-05-01/2026-05-01"), Applicability{Functions: []string{"20599"}}
	e, found := layOver(t, x, Override{Valid: &never, Applies: &nowhere, Explanation: new("r")})
	require.ElementsMatch(t, []string{"override-refused layers[1].overrides[A].applies", "override-refused layers[1].overrides[A].valid"}, found)
	require.Equal(t, x.Applies, e.Indicator().Applies)
	require.Equal(t, x.Valid, e.Valid())
	require.Equal(t, "r", e.Explanation())
	_, found = layOver(t, x, Override{Valid: &x.Valid, Applies: &x.Applies})
	require.Empty(t, found, "what changes nothing narrows nothing")
	x.Delegation.Open = []Field{FieldValid, FieldApplies}
	e, found = layOver(t, x, Override{Valid: &never, Applies: &nowhere})
	require.Empty(t, found)
	require.Equal(t, never, e.Valid())
}

// TestOverlayImpliedUnit: a target without unit is in that of the indicator.
func TestOverlayImpliedUnit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		upper, lower string
		unit         string // of the override
		want         bool
	}{
		{"≥95%", "≥96", "", true}, {"≥95", "≥96%", "", true}, {"≥95", "≥960‰", "", true}, {"≥95%", "≥94", "", false}, {"≥95", "≥94%", "", false},
		{"90~95", "91%~94%", "", true}, {"≥95%", "≥960‰", "‰", true}, {"≥95%", "≥960", "‰", true}, {"≤10%", "≤50", "‰", false}, {"≥95%", "≥96", "‰", false},
	} {
		x := Indicator{Code: "A", Name: "完成率", Unit: MustParseUnit("%"), Criterion: MustParseCriterion(c.upper), Delegation: Delegation{Open: []Field{FieldUnit}}}
		o := Override{Criterion: new(MustParseCriterion(c.lower))}
		if c.unit != "" {
			o.Unit = new(MustParseUnit(c.unit))
		}
		e, found := layOver(t, x, o)
		require.Equal(t, c.want, len(found) == 0, "%v %v", c, found)
		require.Equal(t, c.want, e.Indicator().Criterion == *o.Criterion, "%v", c)
	}
}

// TestOverlayBasis: a basis is added only where it may be.
func TestOverlayBasis(t *testing.T) {
	t.Parallel()
	x := rateItem()
	o := Override{Explanation: new("r"), Aliases: []string{"又名"}, Standards: []Standard{{Kind: StandardPlanned}}, Basis: jixiao.Basis{Number: "市2号"}}
	e, found := layOver(t, x, o)
	require.Equal(t, []string{"override-refused layers[1].overrides[A].basis"}, found)
	require.Equal(t, x.Basis, e.Indicator().Basis)
	require.Equal(t, "province@1", e.SetBy(FieldBasis).String())
	require.Equal(t, "city@1", e.SetBy(FieldAliases).String(), "who added last")
	x.Delegation.Locked = []Field{FieldAliases, FieldStandards, FieldExplanation}
	e, found = layOver(t, x, o)
	require.Equal(t, []string{"override-refused layers[1].overrides[A].aliases", "override-refused layers[1].overrides[A].explanation", "override-refused layers[1].overrides[A].standards"}, found)
	require.Equal(t, x, e.Indicator())
	o.Basis = x.Basis[0]
	x.Delegation.Locked = []Field{FieldBasis}
	_, found = layOver(t, x, o)
	require.Empty(t, found, "it is there already")
}

// TestOverlayStandards: two values for one kind, year and region are told.
func TestOverlayStandards(t *testing.T) {
	t.Parallel()
	standard := func(kind StandardKind, value string, year int, region string) Standard {
		s := Standard{Kind: kind, Year: year, Region: region}
		if value != "" {
			s.Value = MustParseCriterion(value)
		}
		return s
	}
	x := rateItem()
	x.Standards = []Standard{standard(StandardIndustry, "95%", 2025, ""), standard(StandardPlanned, "", 2025, "")}
	lay := func(s Standard) jixiao.Findings {
		d := levelDoc(LevelCity)
		d.Overrides = []Override{{Code: "A", Standards: []Standard{s}}}
		l, fs := Overlay(libOf(t, levelDoc(LevelProvince, x)), libOf(t, d))
		e, _ := l.Lookup("A")
		require.Len(t, e.Indicator().Standards, 3)
		return fs
	}
	fs := lay(standard(StandardIndustry, "93%", 2025, ""))
	require.Equal(t, []string{"standard-differs layers[1].overrides[A].standards[0]"}, foundAt(fs))
	require.Equal(t, jixiao.Warning, fs[0].Severity)
	for _, part := range []string{"city@1", "province@1", "93%", "95%", "合格率"} {
		require.Contains(t, fs[0].Message.EN, part)
		require.Contains(t, fs[0].Message.ZH, part)
	}
	for _, s := range []Standard{
		standard(StandardIndustry, "95%", 2025, ""), standard(StandardIndustry, "95", 2025, ""), standard(StandardIndustry, "950‰", 2025, ""), standard(StandardIndustry, "93%", 2024, ""),
		standard(StandardIndustry, "93%", 2025, "510100"), standard(StandardHistorical, "93%", 2025, ""), standard(StandardPlanned, "93%", 2025, ""), standard(StandardIndustry, "", 2025, ""),
	} {
		require.Empty(t, lay(s), "%v", s)
	}
}

// TestOverlayReason: why something was changed is read in the layer that did it.
func TestOverlayReason(t *testing.T) {
	t.Parallel()
	d := levelDoc(LevelCity)
	d.Overrides = []Override{{Code: "A", Explanation: new("r"), Reason: "本市口径"}, {Code: "B", Withdraw: true, Reason: "本市无此项"}}
	city := libOf(t, d)
	l, fs := Overlay(libOf(t, levelDoc(LevelProvince, libItem("A"), libItem("B"))), city)
	require.Empty(t, fs)
	require.Empty(t, l.Overrides())
	e, _ := l.Lookup("A")
	require.Equal(t, city.Layer(), e.SetBy(FieldExplanation))
	require.Equal(t, "本市口径", city.Overrides()[0].Reason)
	require.Equal(t, "本市无此项", l.Lineage()[0].Note)
}

// TestOverlayLimitOfLineage: a result is held to the limit that a document is.
func TestOverlayLimitOfLineage(t *testing.T) {
	t.Parallel()
	read := func(level, rest string) *Library {
		l, _, err := DecodeLibrary([]byte(`{"id":"` + level + `","version":"1","level":"` + level + `","basis":[{"number":"1号"}]` + rest + `}`))
		require.NoError(t, err)
		return l
	}
	same := func(l *Library, fs jixiao.Findings, found ...string) {
		t.Helper()
		require.Equal(t, found, foundAtOrNil(fs))
		again, more := NewLibrary(l.Document())
		require.False(t, more.HasErrors(), "%v", more)
		require.Equal(t, l.Digest(), again.Digest())
		checkLibrary(t, l)
	}
	full := read("province", `,"indicators":[{"code":"X","name":"甲"}],"lineage":[`+chainOf(maxTrail)+`]`)
	require.Len(t, full.Lineage(), maxTrail)
	nearly := read("province", `,"indicators":[{"code":"X","name":"甲"}],"lineage":[`+chainOf(maxTrail-1)+`]`)

	l, fs := Overlay(full, read("city", `,"lineage":[{"kind":"superseded","from":["old"],"to":["c0"]}]`))
	same(l, fs, "lineage-too-long layers[1].lineage[0]")
	l, fs = Overlay(nearly, read("city", `,"lineage":[{"kind":"superseded","from":["old"],"to":["c0"]}]`))
	same(l, fs)
	l, fs = Overlay(full, read("city", `,"overrides":[{"code":"X","withdraw":true}]`))
	same(l, fs, "lineage-too-long layers[1].overrides[X]")
	require.Equal(t, 1, l.Len(), "what cannot be withdrawn stays")
	l, fs = Overlay(nearly, read("city", `,"overrides":[{"code":"X","withdraw":true}],"lineage":[{"kind":"superseded","from":["old"],"to":["c0"]}]`))
	same(l, fs, "lineage-too-long layers[1].lineage[0]")
	require.Equal(t, Ended, l.Resolve("X").Fate)
	l, fs = Overlay(nearly, read("city", `,"overrides":[{"code":"X","withdraw":true}],"indicators":[{"code":"Y","name":"乙"}],"lineage":[{"kind":"superseded","from":["X"],"to":["Y"]}]`))
	same(l, fs)
	require.Equal(t, []string{"Y"}, l.Resolve("X").To)
	l, fs = Overlay(nearly, read("city", `,"overrides":[{"code":"X","withdraw":true}],"indicators":[{"code":"Z","name":"乙"}],"lineage":[{"kind":"superseded","from":["X"],"to":["Y"]},{"kind":"superseded","from":["Y"],"to":["Z"]}]`))
	same(l, fs, "lineage-too-long layers[1].lineage[1]")

	// Parts that meet in the middle.
	l, fs = Join(libLayer("all"), full, read("province", `,"lineage":[{"kind":"superseded","from":["old"],"to":["c0"]}]`))
	same(l, fs, "lineage-too-long parts[1].lineage[0]")
	l, fs = Join(libLayer("all"), read("province", `,"lineage":[{"kind":"superseded","from":["old"],"to":["c0"]}]`), full)
	require.Equal(t, []string{"lineage-too-long parts[1].lineage[99]"}, foundAt(fs), "the one that makes it too long")
	same(l, nil)
	l, fs = Join(libLayer("all"), read("province", `,"lineage":[{"kind":"superseded","from":["old"],"to":["c0"]}]`), nearly)
	same(l, fs)
	require.Len(t, l.Lineage(), maxTrail)
}

func TestTightens(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		upper, lower string
		dir          Direction
		want         bool
	}{
		{"≥90%", "≥95%", 0, true}, {"≥90%", "≥90%", 0, true}, {"≥90%", "≥85%", 0, false}, {"≥90%", ">90%", 0, true}, {">90%", "≥90%", 0, false}, {">90%", ">90%", 0, true},
		{"≥90%", "=90%", 0, true}, {">90%", "=90%", 0, false}, {">90%", "=91%", 0, true}, {"≥90%", "≤95%", 0, false}, {"≥90%", "950‰", 0, false}, {"≥90%", "≥950‰", 0, true},
		{"≥90%", "≥95", 0, false}, {"≥90%", "≥95个", 0, false}, {"≥90%", "优", 0, false}, {"≥90%", "95%~100%", 0, false},
		{"≤5天", "≤3天", 0, true}, {"≤5天", "≤5天", 0, true}, {"≤5天", "<5天", 0, true}, {"<5天", "≤5天", 0, false}, {"≤5天", "≤6天", 0, false}, {"≤5天", "≥3天", 0, false}, {"≤5天", "=5天", 0, true}, {"<5天", "=5天", 0, false},
		{"≤200万元", "≤1900000元", 0, true}, {"≤200万元", "≤2100000元", 0, false},
		{"=100%", "=100%", 0, true}, {"=100%", "=99%", 0, false}, {"=100%", "≥100%", 0, false}, {"=0起", "≤0起", 0, false},
		{"=100%", "≥100%", HigherBetter, true}, {"=100%", "=101%", HigherBetter, true}, {"=100%", "=99%", HigherBetter, false},
		{"90%", "95%", HigherBetter, true}, {"90%", "85%", HigherBetter, false}, {"90%", "≥95%", HigherBetter, true}, {"90%", "85%", LowerBetter, true}, {"90%", "95%", LowerBetter, false},
		{"90%", "95%", 0, false}, {"90%", "90%", 0, true}, {"90%", "≥90%", 0, false}, {"≥90%", "≥95%", LowerBetter, false},
		{"增长≥5%", "增长≥6%", 0, true}, {"下降≥5%", "增长≥6%", 0, false}, {"≥5%", "增长≥6%", 0, false},
		{"≥100人", "≥约110人", 0, false}, {"约100人", "约100人", 0, true}, {"约100人", "100人", 0, true},
		{"90%~95%", "91%~94%", 0, true}, {"90%~95%", "90%~95%", 0, true}, {"90%~95%", "89%~94%", 0, false}, {"90%~95%", "91%~96%", 0, false}, {"90%~95%", "10~15个", 0, false}, {"90%~95%", "=92%", 0, false},
		{"±3%", "±2%", 0, true}, {"±3%", "±3%", 0, true}, {"±3%", "±4%", 0, false}, {"±3%以内", "±3%", 0, true}, {"±3%", "±3天", 0, false},
		{"2026年12月底前", "2026年11月底前", 0, true}, {"2026年12月底前", "2026年12月31日前", 0, true}, {"2026年11月底前", "2026年12月底前", 0, false}, {"2026年12月底前", "2026年9月15日", 0, false}, {"2026年12月", "2026年9月15日", LowerBetter, true},
		{"12月底前", "6月底前", 0, true}, {"6月底前", "12月底前", 0, false}, {"12月底前", "2026年6月底前", 0, false}, {"2026年12月底前", "6月底前", 0, false}, {"2月底前", "2月29日前", 0, true},
		{"优", "优", 0, true}, {"优", "良", 0, false}, {"=95%,≥80%", "=95%,≥80%", 0, true}, {"=95%,≥80%", "=96%,≥80%", 0, false},
	} {
		upper, lower := MustParseCriterion(c.upper).under(c.dir), MustParseCriterion(c.lower).under(c.dir)
		require.Equal(t, c.want, lower.tightens(upper), "%s over %s, direction %q", c.lower, c.upper, c.dir)
	}
	require.True(t, MustParseCriterion("≥1个").tightens(Criterion{}), "where nothing is set anything is tighter")
	require.False(t, Criterion{}.tightens(MustParseCriterion("≥1个")))

	// Dates with every sign.
	date := func(op Comparison, s string) Criterion {
		return CriterionFromCell(Cell{shape: ShapeDate, op: op, deadline: MustParseDeadline(s)})
	}
	for _, c := range []struct {
		op   Comparison
		s    string
		over Comparison
		t    string
		want bool
	}{
		{AtMost, "2026-06", Below, "2026-06", false}, {Below, "2026-06", AtMost, "2026-06", true}, {AtMost, "2026-05", Below, "2026-06", true}, {Below, "2026-06", Below, "2026-06", true},
		{AtLeast, "2026-05", AtMost, "2026-06", false}, {Equal, "2026-05", AtMost, "2026-06", true}, {Equal, "2026-06", Below, "2026-06", false}, {AtMost, "2026-06", Equal, "2026-06", false},
		{Equal, "2026-06-15", Equal, "2026-06", true}, {Equal, "2026-07", Equal, "2026-06", false}, {AtLeast, "2026-07", AtLeast, "2026-06", true}, {AtLeast, "2026-05", AtLeast, "2026-06", false},
		{Above, "2026-06", AtLeast, "2026-06", true}, {AtLeast, "2026-06", Above, "2026-06", false}, {Above, "2026-06", Above, "2026-06", true}, {Above, "2026-05", Above, "2026-06", false},
		{NoComparison, "2026-06", NoComparison, "2026-06", true}, {AtMost, "2026-06", NoComparison, "2026-06", false},
	} {
		require.Equal(t, c.want, date(c.op, c.s).tightens(date(c.over, c.t)), "%s %s over %s %s", c.op, c.s, c.over, c.t)
	}
	below := func(op Comparison, s string) Criterion {
		return CriterionFromCell(Cell{shape: ShapeTolerance, op: op, q: MustParseQuantity(s)})
	}
	require.False(t, below(NoComparison, "3%").tightens(below(Below, "3%")))
	require.True(t, below(Below, "3%").tightens(below(Below, "3%")))
}

func TestOverlayRevisions(t *testing.T) {
	t.Parallel()
	open := Delegation{Open: []Field{FieldValid, FieldName}}
	old := valid(libItem("A"), "2025-01-01/2025-12-31")
	now := valid(libItem("A"), "2026-01-01/2026-12-31")
	now.Delegation = open
	lay := func(d LibraryDocument, o Override) (*Library, []string) {
		lower := levelDoc(LevelCity)
		o.Code = "A"
		lower.Overrides = []Override{o}
		l, fs := Overlay(libOf(t, d), libOf(t, lower))
		checkLibrary(t, l)
		return l, foundAt(fs)
	}
	base := levelDoc(LevelProvince, old, now)
	l, found := lay(base, Override{Explanation: new("口径")})
	require.Equal(t, []string{"override-latest-only layers[1].overrides[A]"}, found)
	e, _ := l.LookupOn("A", libDay("2026-06-01"))
	require.Equal(t, "口径", e.Explanation())
	e, _ = l.LookupOn("A", libDay("2025-06-01"))
	require.Empty(t, e.Explanation(), "the latest revision is changed, the earlier are past")
	require.Equal(t, "province@1", e.SetBy(FieldExplanation).String())

	_, found = lay(base, Override{Valid: new(libPeriod("2025-12-31/2026-12-31"))})
	require.Equal(t, []string{"validity-overlap layers[1].overrides[A].valid"}, found)
	_, found = lay(base, Override{Name: new("别的")})
	require.Equal(t, []string{"code-reused layers[1].overrides[A]"}, found)
	_, found = lay(base, Override{Name: new("别的"), Aliases: []string{"指标A"}})
	require.Equal(t, []string{"override-latest-only layers[1].overrides[A]"}, found)
	_, found = lay(base, Override{Valid: new(libPeriod("2026-03-01/2027-12-31"))})
	require.Equal(t, []string{"override-latest-only layers[1].overrides[A]"}, found)
	l, found = lay(base, Override{Valid: new(libPeriod("2025-12-31/2026-12-31")), Name: new("别的"), Explanation: new("口径")})
	require.Equal(t, []string{"code-reused layers[1].overrides[A]", "validity-overlap layers[1].overrides[A].valid", "override-latest-only layers[1].overrides[A]"}, found)
	e, _ = l.Lookup("A")
	require.Equal(t, "口径", e.Explanation())

	// A revision is held against its neighbour, as in a document.
	renamed := levelDoc(LevelProvince, with(old, func(x *Indicator) { x.Name = "旧名" }), with(valid(now, "2026-01-01/2026-06-30"), func(x *Indicator) { x.Aliases = []string{"旧名"} }), valid(now, "2026-07-01/.."))
	l, found = lay(renamed, Override{Explanation: new("口径")})
	require.Equal(t, []string{"override-latest-only layers[1].overrides[A]"}, found)
	e, _ = l.Lookup("A")
	require.Equal(t, "口径", e.Explanation())

	// One that was moved before the other is the latest no longer.
	city, county := levelDoc(LevelCity), levelDoc(LevelCounty)
	city.Overrides = []Override{{Code: "A", Valid: new(libPeriod("2024-01-01/2024-12-31"))}}
	county.Overrides = []Override{{Code: "A", Explanation: new("口径")}}
	l, _ = Overlay(libOf(t, base), libOf(t, city), libOf(t, county))
	step, _ := Overlay(libOf(t, base), libOf(t, city))
	step, _ = Overlay(step, libOf(t, county))
	require.Equal(t, step.Digest(), l.Digest())
	e, _ = l.LookupOn("A", libDay("2025-06-01"))
	require.Equal(t, "口径", e.Explanation())

	// No revision of what must be there is withdrawn.
	must := base
	must.Indicators = []Indicator{with(old, func(x *Indicator) { x.Delegation.Mandatory = true }), now}
	l, found = lay(must, Override{Withdraw: true})
	require.Equal(t, []string{"withdraw-mandatory layers[1].overrides[A]"}, found)
	require.Equal(t, 2, l.Len())

	ended := base
	ended.Lineage = []Succession{{Kind: Withdrawn, From: []string{"A"}, On: libDay("2027-01-01")}}
	_, found = lay(ended, Override{Valid: new(libPeriod("2026-03-01/2027-12-31"))})
	require.Equal(t, []string{"code-reused layers[1].overrides[A].valid"}, found)
	l, found = lay(ended, Override{Withdraw: true})
	require.Empty(t, found)
	require.Len(t, l.Lineage(), 1, "it has ended already")
}

func TestOverlayWithdraw(t *testing.T) {
	t.Parallel()
	base := libOf(t, levelDoc(LevelProvince, libItem("A"), libItem("B"), with(libItem("M"), func(x *Indicator) { x.Delegation.Mandatory = true })))
	d := levelDoc(LevelCity, libItem("A"), libItem("N"))
	ground := jixiao.Basis{Number: "市3号"}
	d.Overrides = []Override{{Code: "A", Withdraw: true, Reason: "本市无此项工作", Basis: ground}, {Code: "M", Withdraw: true}, {Code: "N", Withdraw: true}}
	city := libOf(t, d)
	l, fs := Overlay(base, city)
	require.Equal(t, []string{"withdraw-mandatory layers[1].overrides[M]", "override-unknown layers[1].overrides[N]", "code-reused layers[1].indicators[A]"}, foundAt(fs))
	require.Contains(t, fs[0].Message.EN, "province@1 (省级1号)")
	require.Contains(t, fs[0].Message.ZH, "city@1（市级1号）")
	_, ok := l.Lookup("A")
	require.False(t, ok)
	require.Equal(t, 3, l.Len())
	require.Equal(t, Ended, l.Resolve("A").Fate)
	require.Equal(t, []Succession{{Kind: Withdrawn, From: []string{"A"}, Basis: ground, Note: "本市无此项工作"}}, l.Lineage())
	require.Empty(t, Compare(base, l).Findings(), "nothing vanished without a word")
	checkLibrary(t, l)

	// A later layer finds neither the indicator nor its code.
	county := levelDoc(LevelCounty, libItem("A"))
	county.Overrides = []Override{{Code: "A", Rule: new("r")}}
	l, fs = Overlay(l, libOf(t, county))
	require.Equal(t, []string{"override-unknown layers[1].overrides[A]", "code-reused layers[1].indicators[A]"}, foundAt(fs))
	require.Len(t, l.Layers(), 3, "a result can be the base")
	checkLibrary(t, l)

	// The layer may say itself what takes its place.
	d.Overrides = d.Overrides[:1]
	d.Indicators = []Indicator{libItem("N")}
	d.Lineage = []Succession{{Kind: Superseded, From: []string{"A"}, To: []string{"N"}}}
	l, fs = Overlay(base, libOf(t, d))
	require.Empty(t, fs)
	require.Equal(t, []string{"N"}, l.Resolve("A").To)
	require.Len(t, l.Lineage(), 1)
	checkLibrary(t, l)

	// It may not end what it does not withdraw, nor bring a cycle.
	d.Overrides = nil
	l, fs = Overlay(base, libOf(t, d))
	require.Equal(t, []string{"code-ended-in-use layers[1].lineage[0].from"}, foundAt(fs))
	require.Empty(t, l.Lineage())
	checkLibrary(t, l)
	upper := levelDoc(LevelProvince)
	upper.Lineage = []Succession{{Kind: Superseded, From: []string{"X"}, To: []string{"Y"}}, {Kind: Withdrawn, From: []string{"Z"}}}
	province, _ := NewLibrary(upper)
	lower := levelDoc(LevelCity)
	lower.Lineage = []Succession{{Kind: Superseded, From: []string{"Y"}, To: []string{"X"}}, {Kind: Withdrawn, From: []string{"Z"}}}
	cityOf, _ := NewLibrary(lower)
	l, fs = Overlay(province, cityOf)
	require.Equal(t, []string{"lineage-cycle layers[1].lineage[0].to", "code-ended-twice layers[1].lineage[1].from"}, foundAt(fs))
	require.Len(t, l.Lineage(), 2)
	checkLibrary(t, l)
}

func TestOverlayLayers(t *testing.T) {
	t.Parallel()
	of := func(level GovernmentLevel, region string) *Library {
		d := levelDoc(level, libItem(level.String()+region))
		d.ID += region
		d.Region = region
		return libOf(t, d)
	}
	for name, c := range map[string]struct {
		base   *Library
		layers []*Library
		found  []string
		names  string
	}{
		"in order":                 {of(LevelCentral, ""), []*Library{of(LevelProvince, "510000"), of(LevelCity, "510100"), of(LevelCounty, "510124"), of(LevelTownship, "510124001")}, nil, "central province510000 city510100 county510124 township510124001"},
		"a township by name":       {of(LevelCounty, "510124"), []*Library{of(LevelTownship, "x")}, []string{"layer-region-unchecked layers[1].region"}, "county510124 townshipx"},
		"another township":         {of(LevelCounty, "510124"), []*Library{of(LevelTownship, "320101001")}, []string{"layer-region layers[1].region"}, "county510124"},
		"a village":                {of(LevelCity, "510100"), []*Library{of(LevelTownship, "510124001002")}, nil, "city510100 township510124001002"},
		"a village elsewhere":      {of(LevelCounty, "510124001"), []*Library{of(LevelTownship, "510124002002")}, []string{"layer-region layers[1].region"}, "county510124001"},
		"a long code of a county":  {of(LevelCounty, "510124000000"), []*Library{of(LevelTownship, "510124001000")}, nil, "county510124000000 township510124001000"},
		"a city without counties":  {of(LevelCity, "441900"), []*Library{of(LevelTownship, "441900003")}, nil, "city441900 township441900003"},
		"one region twice":         {of(LevelCounty, "510124"), []*Library{of(LevelTownship, "510124")}, []string{"layer-region layers[1].region"}, "county510124"},
		"one region in two forms":  {of(LevelCounty, "510124"), []*Library{of(LevelTownship, "510124000000")}, []string{"layer-region layers[1].region"}, "county510124"},
		"a region around":          {of(LevelCity, "510100"), []*Library{of(LevelCounty, "510000")}, []string{"layer-region layers[1].region"}, "city510100"},
		"no region":                {of(LevelProvince, "510000"), []*Library{of(LevelCounty, "")}, []string{"layer-region-missing layers[1].region"}, "province510000 county"},
		"no region below a name":   {of(LevelProvince, "四川省"), []*Library{of(LevelCounty, "")}, []string{"layer-region-missing layers[1].region"}, "province四川省 county"},
		"a code below a name":      {of(LevelProvince, "四川省"), []*Library{of(LevelCounty, "320101")}, []string{"layer-region-unchecked layers[1].region"}, "province四川省 county320101"},
		"names":                    {of(LevelProvince, "四川省"), []*Library{of(LevelCity, "成都市")}, []string{"layer-region-unchecked layers[1].region"}, "province四川省 city成都市"},
		"digits that are no code":  {of(LevelProvince, "510000"), []*Library{of(LevelCity, "5101")}, []string{"layer-region-unchecked layers[1].region"}, "province510000 city5101"},
		"said once":                {of(LevelProvince, "510000"), []*Library{of(LevelCity, "510100"), of(LevelCounty, "")}, []string{"layer-region-missing layers[2].region"}, "province510000 city510100 county"},
		"the nation below":         {of(LevelProvince, "510000"), []*Library{of(LevelCity, "100000")}, []string{"layer-region layers[1].region"}, "province510000"},
		"the nation at a province": {of(LevelProvince, "000000"), []*Library{of(LevelCity, "510100"), of(LevelCounty, "510124")}, nil, "province000000 city510100 county510124"},
		"one left out":             {of(LevelCentral, ""), []*Library{of(LevelCounty, "510124")}, nil, "central county510124"},
		"upside down":              {of(LevelCity, ""), []*Library{of(LevelProvince, "510000"), of(LevelCounty, "")}, []string{"layer-level layers[1].level"}, "city county"},
		"one level twice":          {of(LevelCity, ""), []*Library{of(LevelCity, "x")}, []string{"layer-level layers[1].level"}, "city"},
		"no level":                 {of(LevelCity, ""), []*Library{libOf(t, libDoc())}, []string{"layer-level layers[1].level"}, "city"},
		"base of no level":         {libOf(t, libDoc(libItem("A"))), []*Library{of(LevelCity, "")}, []string{"layer-level layers[1].level"}, "test"},
		"another province":         {of(LevelProvince, "510000"), []*Library{of(LevelCity, "520100"), of(LevelCounty, "510124")}, []string{"layer-region layers[1].region"}, "province510000 county510124"},
		"another city":             {of(LevelProvince, "510000"), []*Library{of(LevelCity, "510100"), of(LevelCounty, "510724")}, []string{"layer-region layers[2].region"}, "province510000 city510100"},
		"another county":           {of(LevelCounty, "510124"), []*Library{of(LevelTownship, "510125")}, []string{"layer-region layers[1].region"}, "county510124"},
		"past a name":              {of(LevelProvince, "510000"), []*Library{of(LevelCity, "成都市"), of(LevelCounty, "110101")}, []string{"layer-region-unchecked layers[1].region", "layer-region layers[2].region"}, "province510000 city成都市"},
		"the nation":               {of(LevelCentral, "100000"), []*Library{of(LevelProvince, "510000")}, nil, "central100000 province510000"},
		"missing":                  {of(LevelCentral, ""), []*Library{nil, of(LevelCity, "")}, []string{"layer-missing layers[1]"}, "central city"},
		"no layers":                {of(LevelCentral, ""), nil, nil, "central"},
		"no base":                  {nil, []*Library{of(LevelCity, "")}, []string{"layer-missing layers[0]"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, fs := Overlay(c.base, c.layers...)
			require.Equal(t, c.found, foundAtOrNil(fs))
			var names []string
			for _, x := range l.Layers() {
				if x.ID != "" {
					names = append(names, x.ID)
				}
			}
			require.Equal(t, c.names, strings.Join(names, " "))
			require.Equal(t, len(names), l.Len(), "a layer that is left out adds nothing")
			if len(names) > 0 {
				require.Equal(t, names[len(names)-1], l.Layer().ID, "the result is the library of the lowest")
			}
			checkLibrary(t, l)
		})
	}
	twice, _ := Overlay(of(LevelCity, ""), of(LevelCounty, ""))
	_, fs := Overlay(of(LevelCentral, ""), twice)
	require.Equal(t, []string{"layer-nested layers[1]"}, foundAt(fs))

	// A result read back may hold more layers than the levels of government.
	d := levelDoc(LevelCounty)
	for i := range MaxLayers - 1 {
		d.Layers = append(d.Layers, Layer{ID: fmt.Sprint(i), Version: "1", Level: LevelCentral, Basis: d.Basis})
	}
	d.Layers = append(d.Layers, d.Layer)
	full := libOf(t, d)
	l, fs := Overlay(full, of(LevelTownship, ""), of(LevelTownship, "x"))
	require.Equal(t, []string{"too-many-layers layers[1]"}, foundAt(fs))
	require.Equal(t, full.Digest(), l.Digest())

	// The base has nothing to change, and is told so.
	b := levelDoc(LevelCity)
	b.Overrides = []Override{{Code: "A", Rule: new("r")}}
	l, fs = Overlay(libOf(t, b))
	require.Equal(t, []string{"override-unapplied layers[0].overrides"}, foundAt(fs))
	require.Empty(t, l.Overrides())
}

func foundAtOrNil(fs jixiao.Findings) []string {
	if len(fs) == 0 {
		return nil
	}
	return foundAt(fs)
}

// TestProvenance: every field of a stack of four keeps its layer through JSON.
func TestProvenance(t *testing.T) {
	t.Parallel()
	a := with(libItem("A"), func(x *Indicator) { x.Delegation.Open = Fields() })
	tricky := valid(libItem("A@2026-01-01"), "2026-01-01/..")
	r1, r2 := valid(libItem("R"), "../2025-12-31"), valid(libItem("R"), "2026-01-01/..")
	r3 := valid(libItem("R@2026-01-01"), "2027-01-01/..")
	tricky.Delegation.Open, r2.Delegation.Open, r3.Delegation.Open = []Field{FieldRule}, []Field{FieldRule}, []Field{FieldRule}
	base := libOf(t, levelDoc(LevelCentral, a, tricky, r1, r2, r3))
	province := levelDoc(LevelProvince, libItem("P"))
	province.Overrides = []Override{{Code: "A", Name: new("指标甲"), Rule: new("p")}, {Code: "R", Rule: new("p")}, {Code: "A@2026-01-01", Rule: new("p")}}
	city := levelDoc(LevelCity, valid(libItem("Q"), "../2025-12-31"), valid(libItem("Q"), "2026-01-01/.."))
	city.Overrides = []Override{{Code: "P", Explanation: new("c")}, {Code: "A", Unit: new(MustParseUnit("万个"))}, {Code: "R@2026-01-01", Rule: new("c")}}
	county := levelDoc(LevelCounty)
	county.Overrides = []Override{{Code: "A", Rule: new("k")}, {Code: "Q", Aliases: []string{"又名"}, Basis: jixiao.Basis{Number: "县1号"}}}
	l, fs := Overlay(base, libOf(t, province), libOf(t, city), libOf(t, county))
	require.Equal(t, []string{"override-latest-only layers[1].overrides[R]", "override-latest-only layers[3].overrides[Q]"}, foundAt(fs))
	check := func(l *Library) {
		for _, row := range []struct {
			code, day string
			field     Field
			want      string
		}{
			{"A", "", FieldName, "province"}, {"A", "", FieldRule, "county"}, {"A", "", FieldUnit, "city"}, {"A", "", FieldScope, "central"},
			{"A@2026-01-01", "", FieldRule, "province"}, {"A@2026-01-01", "", FieldName, "central"},
			{"R", "2025-01-01", FieldRule, "central"}, {"R", "2026-01-01", FieldRule, "province"}, {"R@2026-01-01", "", FieldRule, "city"},
			{"P", "", FieldName, "province"}, {"P", "", FieldExplanation, "city"}, {"P", "", FieldUnit, "province"},
			{"Q", "2025-01-01", FieldAliases, "city"}, {"Q", "2026-01-01", FieldAliases, "county"}, {"Q", "2026-01-01", FieldBasis, "county"}, {"Q", "2026-01-01", FieldName, "city"},
		} {
			e, ok := l.Lookup(row.code)
			if row.day != "" {
				e, ok = l.LookupOn(row.code, libDay(row.day))
			}
			require.True(t, ok)
			require.Equal(t, row.want, e.SetBy(row.field).ID, "%s %s %s", row.code, row.day, row.field)
		}
	}
	check(l)
	checkLibrary(t, l)
	data, err := json.Marshal(l)
	require.NoError(t, err)
	back, err := ParseLibrary(data)
	require.NoError(t, err)
	check(back)
	require.Equal(t, l.Digest(), back.Digest())
	doc := back.Document()
	require.Equal(t, map[string]map[string]int{
		"A": {"name": 1, "rule": 3, "unit": 2, "aliases": 0, "explanation": 0, "place": 0, "core": 0, "direction": 0, "criterion": 0, "formula": 0, "standards": 0, "scoring": 0,
			"collection": 0, "scope": 0, "applies": 0, "aggregation": 0, "delegation": 0, "valid": 0, "basis": 0},
		"A@2026-01-01@2026-01-01": {"rule": 1}, "R@2026-01-01": {"rule": 1}, "R@2026-01-01@2027-01-01": {"rule": 2},
		"P": {"name": 1, "explanation": 2}, "Q@": {"name": 2}, "Q@2026-01-01": {"name": 2, "aliases": 3, "basis": 3},
	}, doc.SetBy)
	doc.SetBy["A"]["name"] = 3
	doc.Layers[0].Basis[0].Number = "spoilt"
	require.Equal(t, l.Digest(), back.Digest())

	// A record that does not fit is refused, and the same whatever the order of
	// its map.
	for name, change := range map[string]func(d *LibraryDocument){
		"a layer too high":        func(d *LibraryDocument) { d.SetBy["A"]["rule"] = 4 },
		"a layer below":           func(d *LibraryDocument) { d.SetBy["A"]["rule"] = -1 },
		"a name out of range":     func(d *LibraryDocument) { d.SetBy["A"]["name"] = 99 },
		"an unknown field":        func(d *LibraryDocument) { d.SetBy["A"]["colour"] = 1 },
		"an empty field":          func(d *LibraryDocument) { d.SetBy["A"][""] = 1 },
		"an unknown code":         func(d *LibraryDocument) { d.SetBy["Z"] = map[string]int{"rule": 1} },
		"no layers":               func(d *LibraryDocument) { d.Layers = nil },
		"one layer":               func(d *LibraryDocument) { d.Layers = d.Layers[3:] },
		"not the library on top":  func(d *LibraryDocument) { slices.Reverse(d.Layers) },
		"a version not on top":    func(d *LibraryDocument) { d.Layers[3].Version = "2" },
		"a layer without version": func(d *LibraryDocument) { d.Layers[1].Version = "" },
	} {
		digests := map[string]bool{}
		for range 20 {
			d := l.Document()
			change(&d)
			got, fs := NewLibrary(d)
			require.True(t, fs.HasErrors(), name)
			require.Equal(t, l.Len(), got.Len(), name)
			digests[got.Digest()] = true
		}
		require.Len(t, digests, 1, name)
	}
}
