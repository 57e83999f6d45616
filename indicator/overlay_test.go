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
		Delegation: Delegation{Open: []Field{FieldRule}, Locked: []Field{FieldBasis}},
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
		FieldRule:        {{Rule: new("strict")}, nil},
		FieldFormula:     {nil, {Formula: formula}},
		FieldStandards:   {{Standards: []Standard{{Kind: StandardHistorical, Year: 2025, Value: MustParseCriterion("93%")}}}, nil},
		FieldScoring:     {nil, {Scoring: new(ScoringDirect)}},
		FieldCollection:  {{Collection: &Collection{Method: MethodSurvey}}, nil},
		FieldApplies:     {{Applies: &Applicability{Functions: []string{"20502"}}}, {Applies: &Applicability{}}},
		FieldAggregation: {nil, {Aggregation: &Aggregation{How: CombineNone}}},
		FieldDelegation:  {{Delegation: &Delegation{Mandatory: true, Locked: []Field{FieldBasis, FieldRule}}}, {Delegation: &Delegation{Open: []Field{FieldRule}}}},
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
	base := libOf(t, levelDoc(LevelProvince, rateItem()))
	lay := func(o Override) (Indicator, Entry, jixiao.Findings) {
		d := levelDoc(LevelCity)
		o.Code, o.Basis = "A", jixiao.Basis{Number: "市2号", Verified: true}
		d.Overrides = []Override{o}
		l, fs := Overlay(base, libOf(t, d))
		checkLibrary(t, l)
		e, _ := l.Lookup("A")
		return e.Indicator(), e, fs
	}
	x, e, fs := lay(Override{Name: new("新"), Rule: new("r"), Criterion: new(MustParseCriterion("≥80%"))})
	require.Equal(t, []string{"override-refused layers[1].overrides[A].name", "override-refused layers[1].overrides[A].criterion"}, foundAt(fs))
	require.Contains(t, fs[0].Message.ZH, "市2号", "the basis of the override, not of its layer")
	require.Equal(t, "r", x.Rule)
	require.Equal(t, "合格率", x.Name)
	require.Equal(t, []jixiao.Basis{{Number: "1号"}, {Number: "市2号", Verified: true}}, x.Basis)
	require.Equal(t, "city@1", e.SetBy(FieldBasis).String())

	x, e, fs = lay(Override{Name: new("新")})
	require.Len(t, fs, 1)
	require.Equal(t, rateItem(), x, "nothing was applied, so nothing is cited")
	require.Equal(t, "province@1", e.SetBy(FieldBasis).String())

	// What makes the indicator unsound is refused as a whole.
	x, _, fs = lay(Override{Rule: new("r"), Standards: []Standard{{Kind: StandardPlanned, Value: MustParseCriterion("5天")}}})
	require.Equal(t, []string{"value-unit layers[1].overrides[A].standards[0].value"}, foundAt(fs))
	require.Equal(t, rateItem(), x)
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
	require.Empty(t, found)
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
	require.Empty(t, found)
	_, found = lay(base, Override{Valid: new(libPeriod("2026-03-01/2027-12-31"))})
	require.Empty(t, found)

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
		"in order":         {of(LevelCentral, ""), []*Library{of(LevelProvince, "510000"), of(LevelCity, "510100"), of(LevelCounty, "510124"), of(LevelTownship, "x")}, nil, "central province510000 city510100 county510124 townshipx"},
		"one left out":     {of(LevelCentral, ""), []*Library{of(LevelCounty, "510124")}, nil, "central county510124"},
		"upside down":      {of(LevelCity, ""), []*Library{of(LevelProvince, "510000"), of(LevelCounty, "")}, []string{"layer-level layers[1].level"}, "city county"},
		"one level twice":  {of(LevelCity, ""), []*Library{of(LevelCity, "x")}, []string{"layer-level layers[1].level"}, "city"},
		"no level":         {of(LevelCity, ""), []*Library{libOf(t, libDoc())}, []string{"layer-level layers[1].level"}, "city"},
		"base of no level": {libOf(t, libDoc(libItem("A"))), []*Library{of(LevelCity, "")}, []string{"layer-level layers[1].level"}, "test"},
		"another province": {of(LevelProvince, "510000"), []*Library{of(LevelCity, "520100"), of(LevelCounty, "510124")}, []string{"layer-region layers[1].region"}, "province510000 county510124"},
		"another city":     {of(LevelProvince, "510000"), []*Library{of(LevelCity, "510100"), of(LevelCounty, "510724")}, []string{"layer-region layers[2].region"}, "province510000 city510100"},
		"another county":   {of(LevelCounty, "510124"), []*Library{of(LevelTownship, "510125")}, []string{"layer-region layers[1].region"}, "county510124"},
		"past a name":      {of(LevelProvince, "510000"), []*Library{of(LevelCity, "成都市"), of(LevelCounty, "110101")}, []string{"layer-region layers[2].region"}, "province510000 city成都市"},
		"the nation":       {of(LevelCentral, "100000"), []*Library{of(LevelProvince, "510000")}, nil, "central100000 province510000"},
		"missing":          {of(LevelCentral, ""), []*Library{nil, of(LevelCity, "")}, []string{"layer-missing layers[1]"}, "central city"},
		"no layers":        {of(LevelCentral, ""), nil, nil, "central"},
		"no base":          {nil, []*Library{of(LevelCity, "")}, []string{"layer-missing layers[0]"}, ""},
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
	base := libOf(t, levelDoc(LevelCentral, a, tricky, r1, r2, r3))
	province := levelDoc(LevelProvince, libItem("P"))
	province.Overrides = []Override{{Code: "A", Name: new("指标甲"), Rule: new("p")}, {Code: "R", Rule: new("p")}, {Code: "A@2026-01-01", Rule: new("p")}}
	city := levelDoc(LevelCity, valid(libItem("Q"), "../2025-12-31"), valid(libItem("Q"), "2026-01-01/.."))
	city.Overrides = []Override{{Code: "P", Explanation: new("c")}, {Code: "A", Unit: new(MustParseUnit("万个"))}, {Code: "R@2026-01-01", Rule: new("c")}}
	county := levelDoc(LevelCounty)
	county.Overrides = []Override{{Code: "A", Rule: new("k")}, {Code: "Q", Aliases: []string{"又名"}, Basis: jixiao.Basis{Number: "县1号"}}}
	l, fs := Overlay(base, libOf(t, province), libOf(t, city), libOf(t, county))
	require.Empty(t, fs)
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
