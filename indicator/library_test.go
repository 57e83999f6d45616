package indicator

import (
	"encoding"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

// libItem is a sound indicator with little more than its code.
func libItem(code string) Indicator {
	return Indicator{Code: code, Name: "指标" + code, Category: Output, Dimension: DimensionQuantity, Unit: MustParseUnit("个")}
}

// libLayer is a sound layer without place.
func libLayer(id string) Layer {
	return Layer{ID: id, Version: "2026.1", Basis: []jixiao.Basis{{Number: "川财绩〔2026〕1号", Verified: true}}}
}

func libDoc(items ...Indicator) LibraryDocument {
	return LibraryDocument{Layer: libLayer("test"), Indicators: items}
}

// libOf makes a library that must be sound.
func libOf(tb testing.TB, doc LibraryDocument) *Library {
	tb.Helper()
	l, fs := NewLibrary(doc)
	require.Empty(tb, fs)
	return l
}

// libPeriod reads FROM/TO.
func libPeriod(s string) jixiao.Period {
	from, to, _ := strings.Cut(s, "/")
	var p jixiao.Period
	if from != ".." {
		p.From = libDay(from)
	}
	if to != ".." {
		p.To = libDay(to)
	}
	return p
}

func libDay(s string) jixiao.Date {
	d, err := jixiao.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// foundAt lists findings as "name path".
func foundAt(fs jixiao.Findings) []string {
	out := []string{}
	for _, f := range fs {
		out = append(out, f.Code.Name()+" "+f.Path)
	}
	return out
}

// with returns an indicator with one change.
func with(x Indicator, change func(x *Indicator)) Indicator {
	change(&x)
	return x
}

func valid(x Indicator, period string) Indicator {
	x.Valid = libPeriod(period)
	return x
}

func TestLibraryRefuses(t *testing.T) {
	t.Parallel()
	a := libItem("A")
	succession := func(kind SuccessionKind, from, to string, on string) Succession {
		s := Succession{Kind: kind, From: strings.Fields(from), To: strings.Fields(to)}
		if on != "" {
			s.On = libDay(on)
		}
		return s
	}
	for name, c := range map[string]struct {
		doc   LibraryDocument
		found []string // in order
		first string   // the other place, in the message
		kept  int
	}{
		"sound":             {libDoc(a), nil, "", 1},
		"code twice":        {libDoc(a, libItem("B"), a), []string{"code-duplicate indicators[2].code"}, "indicators[0]", 2},
		"code of two":       {libDoc(valid(a, "../2025-12-31"), with(valid(a, "2026-01-01/.."), func(x *Indicator) { x.Name = "别的" })), []string{"code-reused indicators[1].code"}, "indicators[0]", 1},
		"code of two units": {libDoc(valid(a, "../2025-12-31"), with(valid(a, "2026-01-01/.."), func(x *Indicator) { x.Unit = MustParseUnit("%") })), []string{"code-reused indicators[1].code"}, "indicators[0]", 1},
		"code of two places": {libDoc(valid(a, "../2025-12-31"), with(valid(a, "2026-01-01/.."), func(x *Indicator) { x.Dimension = DimensionQuality })),
			[]string{"code-reused indicators[1].code"}, "indicators[0]", 1},
		"a unit that was not said":    {libDoc(valid(a, "../2025-12-31"), with(valid(a, "2026-01-01/.."), func(x *Indicator) { x.Unit = Unit{} })), nil, "", 2},
		"a place that was not said":   {libDoc(valid(a, "../2025-12-31"), with(valid(a, "2026-01-01/.."), func(x *Indicator) { x.Dimension, x.Category = 0, 0 })), nil, "", 2},
		"renamed, the old an alias":   {libDoc(valid(a, "../2025-12-31"), with(valid(a, "2026-01-01/.."), func(x *Indicator) { x.Name, x.Aliases = "新", []string{"★指标A"} })), nil, "", 2},
		"revisions in another scale":  {libDoc(valid(a, "../2025-12-31"), with(valid(a, "2026-01-01/.."), func(x *Indicator) { x.Unit = MustParseUnit("万个") })), nil, "", 2},
		"periods that overlap":        {libDoc(valid(a, "2026-01-01/.."), valid(a, "../2026-01-01")), []string{"validity-overlap indicators[0].valid"}, "indicators[1]", 1},
		"periods that touch":          {libDoc(valid(a, "2026-01-02/.."), valid(a, "../2026-01-01")), nil, "", 2},
		"three, the middle one wrong": {libDoc(valid(a, "2020-01-01/2024-12-31"), valid(a, "2024-06-01/2030-12-31"), valid(a, "2025-01-01/2025-12-31")), []string{"validity-overlap indicators[1].valid"}, "indicators[0]", 2},
		"used after its end": {func() LibraryDocument {
			d := libDoc(a, libItem("B"))
			d.Lineage = []Succession{{Kind: Withdrawn, From: []string{"Z"}}, succession(Superseded, "A", "B", "2026-01-01")}
			return d
		}(), []string{"code-reused indicators[0].code"}, "lineage[1]", 1},
		"used on its last day": {func() LibraryDocument {
			d := libDoc(valid(a, "../2026-01-01"))
			d.Lineage = []Succession{succession(Withdrawn, "A", "", "2026-01-01")}
			return d
		}(), []string{"code-reused indicators[0].code"}, "lineage[0]", 0},
		"used up to its end": {func() LibraryDocument {
			d := libDoc(valid(a, "../2025-12-31"))
			d.Lineage = []Succession{succession(Withdrawn, "A", "", "2026-01-01")}
			return d
		}(), nil, "", 1},
		"ended on no day": {func() LibraryDocument {
			d := libDoc(valid(a, "../2025-12-31"))
			d.Lineage = []Succession{succession(Withdrawn, "A", "", "")}
			return d
		}(), []string{"code-reused indicators[0].code"}, "lineage[0]", 0},
		"output under economic benefit": {libDoc(with(a, func(x *Indicator) { x.Dimension = DimensionEconomicBenefit })), []string{"place-unknown indicators[0].dimension"}, "", 0},
		"quality under satisfaction":    {libDoc(with(a, func(x *Indicator) { x.Category, x.Dimension = Satisfaction, DimensionQuality })), []string{"place-unknown indicators[0].dimension"}, "", 0},
		"a dimension beyond the list":   {libDoc(with(a, func(x *Indicator) { x.Category, x.Dimension = Benefit, Dimension(99) })), []string{"place-unknown indicators[0].dimension"}, "", 0},
		"a scope beyond the list":       {libDoc(with(a, func(x *Indicator) { x.Scope = Scope(99) })), []string{"bad-value indicators[0].scope"}, "", 0},
		"a level beyond the list":       {libDoc(with(a, func(x *Indicator) { x.Applies.Levels = []GovernmentLevel{99} })), []string{"bad-value indicators[0].applies.levels"}, "", 0},
		"unknown unit":                  {libDoc(with(a, func(x *Indicator) { x.Unit = MustParseUnit("旮旯") })), []string{"unit-unknown indicators[0].unit"}, "", 1},
		"unit against the formula": {libDoc(with(a, func(x *Indicator) {
			x.Formula = &Formula{Over: []string{"合格数"}, Under: []string{"总数"}, Unit: MustParseUnit("%"), Facts: []Fact{{Name: "合格数", Unit: MustParseUnit("个")}, {Name: "总数", Unit: MustParseUnit("个")}}}
		})), []string{"formula-unit-differs indicators[0].unit"}, "", 0},
		"a formula that is wrong": {libDoc(with(a, func(x *Indicator) { x.Formula = &Formula{Unit: x.Unit} })), []string{"formula-empty indicators[0].formula.over"}, "", 0},
		"sum of rates":            {libDoc(with(a, func(x *Indicator) { x.Unit, x.Aggregation.How = MustParseUnit("%"), CombineSum })), []string{"sum-of-rates indicators[0].aggregation"}, "", 0},
		"sum of unit costs":       {libDoc(with(a, func(x *Indicator) { x.Unit, x.Aggregation.How = MustParseUnit("元/人"), CombineSum })), []string{"sum-of-rates indicators[0].aggregation"}, "", 0},
		"sum of words":            {libDoc(with(a, func(x *Indicator) { x.Unit, x.Direction, x.Aggregation.How = Unit{}, Qualitative, CombineSum })), []string{"sum-of-rates indicators[0].aggregation"}, "", 0},
		"sum of amounts":          {libDoc(with(a, func(x *Indicator) { x.Unit, x.Aggregation.How = MustParseUnit("万元"), CombineSum })), nil, "", 1},
		"value in another unit":   {libDoc(with(a, func(x *Indicator) { x.Criterion = MustParseCriterion("≥95%") })), []string{"value-unit indicators[0].criterion"}, "", 0},
		"standard in another unit": {libDoc(with(a, func(x *Indicator) {
			x.Standards = []Standard{{Kind: StandardPlanned, Value: MustParseCriterion("3天")}}
		})), []string{"value-unit indicators[0].standards[0].value"}, "", 0},
		"share in percentage points": {libDoc(with(a, func(x *Indicator) { x.Unit, x.Criterion = MustParseUnit("%"), MustParseCriterion("≥2个百分点") })), nil, "", 1},
		"sign against the direction": {libDoc(with(a, func(x *Indicator) { x.Direction, x.Criterion = LowerBetter, MustParseCriterion("≥9个") })), []string{"direction-conflict indicators[0].criterion"}, "", 1},
		"a direction of its own": {libDoc(with(a, func(x *Indicator) {
			x.Direction, x.Criterion = HigherBetter, MustParseCriterion("≥9个").WithDirection(Qualitative)
		})), []string{"direction-conflict indicators[0].criterion"}, "", 1},
		"the same direction twice": {libDoc(with(a, func(x *Indicator) {
			x.Direction, x.Criterion = HigherBetter, MustParseCriterion("=9个").WithDirection(HigherBetter)
		})), nil, "", 1},
		"a target against itself":     {libDoc(with(a, func(x *Indicator) { x.Criterion = MustParseCriterion("≥9个").WithDirection(LowerBetter) })), []string{"direction-conflict indicators[0].criterion"}, "", 1},
		"a direction beyond the list": {libDoc(with(a, func(x *Indicator) { x.Criterion = MustParseCriterion("9个").WithDirection(99) })), []string{"bad-value indicators[0].criterion"}, "", 0},
		"that of a standard": {libDoc(with(a, func(x *Indicator) {
			x.Standards = []Standard{{Kind: StandardPlanned, Value: MustParseCriterion("9个").WithDirection(99)}}
		})), []string{"bad-value indicators[0].standards"}, "", 0},
		"several at once": {libDoc(with(a, func(x *Indicator) { x.Code, x.Name, x.Valid = " ", "", libPeriod("2026-01-01/2025-01-01") })),
			[]string{"code-missing indicators[0].code", "name-missing indicators[0].name", "period-invalid indicators[0].valid"}, "", 0},
		"an override of nothing": {func() LibraryDocument {
			d := libDoc()
			d.Overrides = []Override{{Code: "A"}, {Withdraw: true}, {Code: "B", Withdraw: true}, {Code: "B", Withdraw: true}}
			return d
		}(), []string{"override-empty overrides[0]", "code-missing overrides[1].code", "code-duplicate overrides[3].code"}, "overrides[2]", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, fs := NewLibrary(c.doc)
			require.ElementsMatch(t, c.found, foundAt(fs))
			require.Equal(t, c.kept, l.Len())
			for _, f := range fs {
				require.NotContains(t, f.Message.ZH+f.Message.EN+f.Remedy.ZH+f.Remedy.EN, "{", f)
			}
			if c.first != "" {
				last := fs[len(fs)-1].Message
				require.Contains(t, last.ZH, c.first)
				require.Contains(t, last.EN, c.first)
			}
			checkLibrary(t, l)
		})
	}
}

// checkLibrary holds what must be true of any library.
func checkLibrary(t require.TestingT, l *Library) {
	data, err := json.Marshal(l)
	require.NoError(t, err)
	back, fs, err := DecodeLibrary(data)
	require.NoError(t, err)
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.Equal(t, string(data), string(again))
	require.Equal(t, l.Digest(), back.Digest())
	require.Len(t, l.Digest(), 64)
	require.Equal(t, l.Len(), back.Len(), "%v", fs)
	require.Len(t, back.Lineage(), len(l.Lineage()))
	require.Equal(t, l.Layers(), back.Layers())

	n, before := 0, Entry{}
	for e := range l.All() {
		n++
		require.True(t, e.IsValid())
		require.LessOrEqual(t, before.Code(), e.Code())
		if before.Code() == e.Code() {
			require.Negative(t, before.Valid().From.Compare(e.Valid().From))
			require.False(t, before.Valid().Overlaps(e.Valid()))
		}
		latest, ok := l.Lookup(e.Code())
		require.True(t, ok)
		require.Equal(t, e.Code(), latest.Code())
		day := e.Valid().From
		if day.IsZero() {
			day = e.Valid().To
		}
		if !day.IsZero() {
			on, ok := l.LookupOn(e.Code(), day)
			require.True(t, ok)
			require.Equal(t, e, on)
		}
		other, ok := back.Lookup(e.Code())
		require.True(t, ok)
		for _, f := range Fields() {
			require.Equal(t, latest.SetBy(f), other.SetBy(f), "%s %s", e, f)
		}
		before = e
	}
	require.Equal(t, l.Len(), n)
	for _, s := range l.Lineage() {
		for _, code := range s.From {
			r := l.Resolve(code)
			require.NotEqual(t, Current, r.Fate, code)
			require.NotEqual(t, Unknown, r.Fate, code)
			require.NotContains(t, r.To, code)
		}
	}
}

func TestLookup(t *testing.T) {
	t.Parallel()
	a := libItem("A")
	l := libOf(t, libDoc(valid(a, "2026-07-01/.."), libItem("B"), valid(a, "../2025-12-31"), valid(a, "2026-01-01/2026-05-31")))
	e, ok := l.Lookup("A")
	require.True(t, ok)
	require.Equal(t, "2026-07-01/..", e.Valid().String())
	for day, want := range map[string]string{
		"0001-01-01": "../2025-12-31", "2025-12-31": "../2025-12-31", "2026-01-01": "2026-01-01/2026-05-31", "2026-05-31": "2026-01-01/2026-05-31",
		"2026-06-01": "", "2026-06-30": "", "2026-07-01": "2026-07-01/..", "9999-12-31": "2026-07-01/..",
	} {
		e, ok := l.LookupOn("A", libDay(day))
		require.Equal(t, want != "", ok, day)
		if ok {
			require.Equal(t, want, e.Valid().String(), day)
		}
	}
	_, ok = l.LookupOn("A", jixiao.Date{})
	require.False(t, ok, "no day is no day")
	e, ok = l.LookupOn("B", libDay("2026-06-15"))
	require.True(t, ok)
	require.Equal(t, "B 指标B", e.String())
	for _, code := range []string{"", "C", "a", "A "} {
		e, ok = l.Lookup(code)
		require.False(t, ok)
		require.False(t, e.IsValid())
		_, ok = l.LookupOn(code, libDay("2026-06-15"))
		require.False(t, ok)
	}
	// The zero entry answers, and says nothing.
	require.Empty(t, e.Code()+e.Name()+e.Explanation()+e.String())
	require.Equal(t, Indicator{}, e.Indicator())
	require.Equal(t, Layer{}, e.SetBy(FieldName))
	require.Zero(t, e.Category())
	require.Zero(t, e.Dimension())
	require.Zero(t, e.Direction())
	require.Zero(t, e.Unit())
	require.Zero(t, e.Valid())

	// So does the zero library.
	var zero Library
	require.Zero(t, zero.Len())
	_, ok = zero.Lookup("A")
	require.False(t, ok)
	require.Equal(t, Unknown, zero.Resolve("A").Fate)
	for range zero.All() {
		t.Fail()
	}
	require.Empty(t, zero.Lineage())
	require.Empty(t, zero.Overrides())
	require.Len(t, zero.Digest(), 64)

	// A walk may be left.
	for range l.All() {
		break
	}
	b, _ := l.Lookup("B")
	require.Equal(t, "test@2026.1", b.SetBy(FieldUnit).String())
	require.Equal(t, Layer{}, b.SetBy(0))
	require.Equal(t, Layer{}, b.SetBy(99))
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	d := libDoc(libItem("A"), with(libItem("B"), func(x *Indicator) {
		x.Scope, x.Applies, x.Collection = ScopeCommon, Applicability{Functions: []string{"206"}}, Collection{Method: MethodSurvey}
		x.Delegation, x.Valid, x.Basis = Delegation{Open: []Field{FieldName}}, libPeriod("2027-01-01/.."), []jixiao.Basis{{Number: "2号"}}
	}))
	d.Defaults = Defaults{
		Scope: ScopeSpecific, Applies: Applicability{Functions: []string{"205"}}, Collection: Collection{Method: MethodStatistics},
		Delegation: Delegation{Mandatory: true}, Valid: libPeriod("2026-01-01/.."), Basis: []jixiao.Basis{{Number: "1号"}},
	}
	require.False(t, d.Defaults.IsZero())
	l := libOf(t, d)
	a, _ := l.Lookup("A")
	b, _ := l.Lookup("B")
	x := a.Indicator()
	require.Equal(t, d.Defaults, Defaults{x.Scope, x.Applies, x.Collection, x.Delegation, x.Valid, x.Basis})
	require.Equal(t, d.Indicators[1], b.Indicator(), "what is said stays")
	require.True(t, l.Document().Defaults.IsZero(), "written out")
	checkLibrary(t, l)
}

// fullDoc has something in every list and pointer.
func fullDoc() LibraryDocument {
	name, why := "名", "说明"
	unit, criterion, direction, scoring := MustParseUnit("%"), MustParseCriterion("≥95%"), HigherBetter, ScoringDirect
	period := libPeriod("2026-01-01/2026-12-31")
	formula := func() *Formula {
		return &Formula{Over: []string{"甲"}, Under: []string{"乙"}, Unit: MustParseUnit("%"), Facts: []Fact{{Name: "甲"}, {Name: "乙"}}}
	}
	x := Indicator{
		Code: "A", Name: "合格率", Aliases: []string{"达标率"}, Unit: unit, Formula: formula(),
		Standards:  []Standard{{Kind: StandardHistorical, Value: criterion, Year: 2025}},
		Collection: Collection{Data: []DataSource{DataMedia}, Evidence: []Evidence{EvidenceFormal}},
		Applies: Applicability{Functions: []string{"205"}, Industries: []string{"教育"}, Projects: []string{"建设"}, Accounts: []BudgetAccount{AccountGovernmentFund},
			Funds: []string{"bond"}, Levels: []GovernmentLevel{LevelCity}, Stages: []ProjectStage{StageOperation}},
		Delegation: Delegation{Open: []Field{FieldName}, Locked: []Field{FieldUnit}}, Basis: []jixiao.Basis{{Number: "1号"}},
	}
	d := libDoc(x, libItem("C"))
	d.Defaults = Defaults{
		Applies: Applicability{Functions: []string{"205"}}, Collection: Collection{Data: []DataSource{DataMedia}},
		Delegation: Delegation{Open: []Field{FieldName}}, Basis: []jixiao.Basis{{Number: "1号"}},
	}
	d.Overrides = []Override{{
		Code: "O", Name: &name, Explanation: &why, Direction: &direction, Unit: &unit, Criterion: &criterion, Rule: &name, Formula: formula(), Scoring: &scoring,
		Collection: &Collection{Data: []DataSource{DataMedia}}, Applies: &Applicability{Functions: []string{"205"}}, Aggregation: &Aggregation{How: CombineNone},
		Delegation: &Delegation{Open: []Field{FieldName}}, Valid: &period, Aliases: []string{"又名"}, Standards: []Standard{{Kind: StandardOther}},
	}}
	d.Lineage = []Succession{{Kind: Superseded, From: []string{"Z"}, To: []string{"C"}}}
	return d
}

// spoil changes whatever a document can reach.
func spoil(d *LibraryDocument) {
	d.Layer.Basis[0].Number = "spoilt"
	for i := range d.Layers {
		d.Layers[i].ID = "spoilt"
		d.Layers[i].Basis[0].Number = "spoilt"
	}
	if len(d.Defaults.Basis) > 0 {
		d.Defaults.Basis[0].Number = "spoilt"
		d.Defaults.Applies.Functions[0], d.Defaults.Collection.Data[0], d.Defaults.Delegation.Open[0] = "spoilt", 0, 0
	}
	for i := range d.Indicators {
		spoilIndicator(&d.Indicators[i])
	}
	for i := range d.Overrides {
		o := &d.Overrides[i]
		*o.Name, *o.Explanation, *o.Direction, *o.Unit, *o.Criterion, *o.Rule = "spoilt", "spoilt", 0, Unit{}, Criterion{}, "spoilt"
		*o.Scoring, *o.Aggregation, *o.Valid = 0, Aggregation{}, jixiao.Period{}
		o.Formula.Over[0], o.Formula.Facts[0].Name, o.Formula.Unit = "spoilt", "spoilt", Unit{}
		o.Collection.Data[0], o.Applies.Functions[0], o.Delegation.Open[0] = 0, "spoilt", 0
		o.Aliases[0], o.Standards[0].Kind = "spoilt", 0
	}
	for i := range d.Lineage {
		d.Lineage[i].From[0], d.Lineage[i].To[0] = "spoilt", "spoilt"
	}
}

func spoilIndicator(x *Indicator) {
	x.Code, x.Name = "spoilt", "spoilt"
	for _, list := range [][]string{x.Aliases, x.Applies.Functions, x.Applies.Industries, x.Applies.Projects, x.Applies.Funds} {
		for i := range list {
			list[i] = "spoilt"
		}
	}
	clear(x.Standards)
	clear(x.Collection.Data)
	clear(x.Collection.Evidence)
	clear(x.Applies.Accounts)
	clear(x.Applies.Levels)
	clear(x.Applies.Stages)
	clear(x.Delegation.Open)
	clear(x.Delegation.Locked)
	clear(x.Basis)
	if x.Formula != nil {
		clear(x.Formula.Over)
		clear(x.Formula.Under)
		clear(x.Formula.Facts)
		x.Formula.Unit = Unit{}
	}
}

// TestLibraryDoesNotChange: nothing that goes in or comes out is shared.
func TestLibraryDoesNotChange(t *testing.T) {
	t.Parallel()
	doc := fullDoc()
	l := libOf(t, doc)
	want := l.Digest()
	spoil(&doc)
	require.Equal(t, want, l.Digest(), "the document that it was made of")
	out := l.Document()
	spoil(&out)
	require.Equal(t, want, l.Digest(), "the document that it gives")
	for e := range l.All() {
		x := e.Indicator()
		spoilIndicator(&x)
		set := e.SetBy(FieldUnit)
		set.Basis[0].Number = "spoilt"
	}
	layer, layers := l.Layer(), l.Layers()
	layer.Basis[0].Number, layers[0].Basis[0].Number = "spoilt", "spoilt"
	layers[0] = Layer{}
	lineage := l.Lineage()
	lineage[0].From[0] = "spoilt"
	steps := l.Resolve("Z").Steps
	steps[0].To[0] = "spoilt"
	over := LibraryDocument{Layer: l.Layer(), Overrides: l.Overrides()}
	spoil(&over)
	require.Equal(t, want, l.Digest())
	require.Equal(t, "test@2026.1", l.Layers()[0].String())
	checkLibrary(t, l)
}

// TestLibraryIsSharedSafely runs every reader at once; it says something under the
// race detector.
func TestLibraryIsSharedSafely(t *testing.T) {
	t.Parallel()
	base := fullDoc()
	base.Level, base.Overrides = LevelProvince, nil
	l := libOf(t, base)
	lower := libDoc(libItem("N"))
	lower.Level = LevelCity
	why := "口径"
	lower.Overrides = []Override{{Code: "A", Explanation: &why}, {Code: "C", Withdraw: true}}
	city := libOf(t, lower)
	want, cityWant := l.Digest(), city.Digest()
	results := make([]string, 8)
	var wg sync.WaitGroup
	for n := range results {
		wg.Go(func() {
			o, _ := Overlay(l, city)
			j, _ := Join(libLayer("joint"), l, city)
			_, _ = l.Lookup("A")
			_ = l.Resolve("Z")
			_ = Compare(l, o)
			results[n] = o.Digest() + j.Digest()
		})
	}
	wg.Wait()
	require.Len(t, slices.Compact(results), 1)
	require.Equal(t, want, l.Digest())
	require.Equal(t, cityWant, city.Digest())
}

func TestLibraryLimits(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("长", MaxNameLen/3) + "长"
	text := strings.Repeat("长", MaxTextLen/3) + "长"
	many := make([]string, MaxList+1)
	for i := range many {
		many[i] = fmt.Sprint(i)
	}
	for name, c := range map[string]struct {
		change func(x *Indicator)
		found  string
	}{
		"code":        {func(x *Indicator) { x.Code = long }, "name-too-long indicators[0]"},
		"name":        {func(x *Indicator) { x.Name = long }, "name-too-long indicators[0]"},
		"rule":        {func(x *Indicator) { x.Rule = long }, "name-too-long indicators[0]"},
		"alias":       {func(x *Indicator) { x.Aliases = []string{"a", long} }, "name-too-long indicators[0].aliases"},
		"weight":      {func(x *Indicator) { x.Aggregation = Aggregation{How: CombineWeightedMean, By: long} }, "name-too-long indicators[0].aggregation.by"},
		"explanation": {func(x *Indicator) { x.Explanation = text }, "text-too-long indicators[0].explanation"},
		"note":        {func(x *Indicator) { x.Standards = []Standard{{Kind: StandardOther, Note: text}} }, "text-too-long indicators[0].standards[0].note"},
		"aliases":     {func(x *Indicator) { x.Aliases = many }, "list-too-long indicators[0]"},
		"functions":   {func(x *Indicator) { x.Applies.Functions = many }, "list-too-long indicators[0]"},
		"basis":       {func(x *Indicator) { x.Basis = make([]jixiao.Basis, MaxList+1) }, "list-too-long indicators[0]"},
		"open":        {func(x *Indicator) { x.Delegation.Open = make([]Field, MaxList+1) }, "list-too-long indicators[0]"},
		"the most":    {func(x *Indicator) { x.Aliases, x.Name, x.Explanation = many[1:], long[3:], text[3:] }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, fs := NewLibrary(libDoc(with(libItem("A"), c.change)))
			if c.found == "" {
				require.Empty(t, fs)
				return
			}
			require.Equal(t, []string{c.found}, foundAt(fs))
			require.Zero(t, l.Len())
		})
	}
	t.Run("layer", func(t *testing.T) {
		t.Parallel()
		d := libDoc()
		d.Region = long
		_, fs := NewLibrary(d)
		require.Equal(t, []string{"name-too-long id"}, foundAt(fs))
	})
	t.Run("override", func(t *testing.T) {
		t.Parallel()
		d := libDoc()
		d.Overrides = []Override{{Code: long, Withdraw: true}, {Code: "A", Withdraw: true, Reason: text}}
		l, fs := NewLibrary(d)
		require.Equal(t, []string{"name-too-long overrides[0].code", "text-too-long overrides[1].reason"}, foundAt(fs))
		require.Empty(t, l.Overrides())
	})
	t.Run("lineage", func(t *testing.T) {
		t.Parallel()
		d := libDoc()
		d.Lineage = []Succession{{Kind: Withdrawn, From: many}, {Kind: Withdrawn, From: []string{long}}, {Kind: Withdrawn, From: []string{"A"}, Note: text}}
		l, fs := NewLibrary(d)
		require.Equal(t, []string{"list-too-long lineage[0]", "name-too-long lineage[1]", "text-too-long lineage[2].note"}, foundAt(fs))
		require.Empty(t, l.Lineage())
	})
}

func TestTooManyIndicators(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("200,001 indicators")
	}
	d := libDoc()
	d.Indicators = make([]Indicator, MaxIndicators+1)
	for i := range d.Indicators {
		d.Indicators[i].Code, d.Indicators[i].Name = fmt.Sprint(i), "名"
	}
	l, fs := NewLibrary(d)
	require.Equal(t, []string{"too-many-indicators indicators"}, foundAt(fs))
	require.Equal(t, MaxIndicators, l.Len())

	// A layer and a part are held to the same.
	one := libDoc(libItem("one more"))
	one.Level = LevelCity
	city := libOf(t, one)
	o, fs := Overlay(func() *Library { d.Level = LevelProvince; l, _ := NewLibrary(d); return l }(), city)
	require.Equal(t, []string{"too-many-indicators layers[1].indicators"}, foundAt(fs))
	require.Equal(t, MaxIndicators, o.Len())
	j, fs := Join(libLayer("joint"), l, city)
	require.Equal(t, []string{"too-many-indicators parts[1]"}, foundAt(fs))
	require.Equal(t, MaxIndicators, j.Len())
}

// TestRevisionsWithoutEnd: many revisions of one code cost no more than many codes.
func TestRevisionsWithoutEnd(t *testing.T) {
	t.Parallel()
	d := libDoc()
	day := libDay("9999-12-31")
	for range 10_000 {
		x := libItem("A")
		x.Valid = jixiao.Period{From: day, To: day}
		d.Indicators = append(d.Indicators, x)
		day = day.Previous()
	}
	l := libOf(t, d)
	require.Equal(t, 10_000, l.Len())
	e, ok := l.LookupOn("A", libDay("9999-12-30"))
	require.True(t, ok)
	require.Equal(t, "9999-12-30/9999-12-30", e.Valid().String())
}

// listed is what the closed lists of words offer.
type listed interface {
	~uint8
	IsValid() bool
	String() string
	Text() jixiao.Text
	encoding.TextMarshaler
}

func testListed[E listed, P interface {
	*E
	encoding.TextUnmarshaler
}](t *testing.T, values []E, zero string) {
	t.Helper()
	testEnum[E, P](t, values, E(99))
	chinese := map[string]bool{}
	for i, v := range values {
		require.Equal(t, E(i+1), v, "the list is whole and in order")
		require.True(t, v.IsValid())
		require.Regexp(t, `^[a-z][a-z-]*[a-z]$`, v.String())
		require.NotEmpty(t, v.Text().EN)
		require.NotEmpty(t, v.Text().ZH)
		require.False(t, chinese[v.Text().ZH], "%s twice", v.Text().ZH)
		chinese[v.Text().ZH] = true
	}
	require.False(t, E(len(values)+1).IsValid())
	var none E
	require.False(t, none.IsValid())
	require.Equal(t, zero, none.String())
	require.NotEmpty(t, none.Text().ZH)
	text, err := none.MarshalText()
	require.NoError(t, err)
	require.Equal(t, zero, string(text))
	back := values[0]
	require.NoError(t, P(&back).UnmarshalText(text))
	require.Equal(t, none, back)
	back = values[0]
	require.NoError(t, P(&back).UnmarshalText(nil))
	require.Equal(t, none, back)
	back = values[0]
	require.Error(t, P(&back).UnmarshalText([]byte(strings.ToUpper(values[0].String()))))
	require.Equal(t, values[0], back, "an error changes nothing")
}

func TestLibraryEnums(t *testing.T) {
	t.Parallel()
	testListed(t, Fields(), "")
	testListed(t, Models(), "")
	testListed(t, Scopes(), "")
	testListed(t, GovernmentLevels(), "")
	testListed(t, BudgetAccounts(), "")
	testListed(t, ProjectStages(), "")
	testListed(t, StandardKinds(), "")
	testListed(t, Origins(), "")
	testListed(t, Methods(), "")
	testListed(t, DataSources(), "")
	testListed(t, EvidenceKinds(), "")
	testListed(t, Scorings(), "")
	testListed(t, Combinations(), "")
	testListed(t, SuccessionKinds(), "")
	testListed(t, Fates(), "unknown")
	require.Len(t, Fields(), int(FieldBasis))
}

func TestCovers(t *testing.T) {
	t.Parallel()
	of := func(functions ...string) Applicability { return Applicability{Functions: functions} }
	for _, c := range []struct {
		a, b            Applicability
		covers, narrows bool // a covers b; b narrows a
	}{
		{Applicability{}, Applicability{}, true, true},
		{Applicability{}, of("205"), true, true},
		{of("205"), Applicability{}, true, false},
		{of("205"), of("2050201"), true, true},
		{of("2050201"), of("205"), false, false},
		{of("205", "206"), of("20502", "20603"), true, true},
		{of("205"), of("205", "206"), false, false},
		{Applicability{Levels: []GovernmentLevel{LevelCity}}, Applicability{Levels: []GovernmentLevel{LevelCity}}, true, true},
		{Applicability{Levels: []GovernmentLevel{LevelCity}}, Applicability{Levels: []GovernmentLevel{LevelCounty}}, false, false},
		{Applicability{Funds: []string{"a"}, Stages: []ProjectStage{StageOperation}}, Applicability{Funds: []string{"a"}}, true, false},
		{Applicability{Accounts: []BudgetAccount{AccountGeneralPublic}}, Applicability{Accounts: []BudgetAccount{AccountStateCapital}}, false, false},
		{Applicability{Industries: []string{"A"}, Projects: []string{"B"}}, Applicability{Industries: []string{"A"}, Projects: []string{"B"}}, true, true},
	} {
		require.Equal(t, c.covers, c.a.Covers(c.b), "%v %v", c.a, c.b)
		require.Equal(t, c.narrows, c.b.narrows(c.a), "%v %v", c.a, c.b)
	}
}

// TestBeyondTheLists: what a program writes beyond a closed list is left out, so
// that a library can always be written.
func TestBeyondTheLists(t *testing.T) {
	t.Parallel()
	d := libDoc(libItem("A"))
	d.Level = 99
	d.Layers = []Layer{{ID: "a", Version: "1", Level: 98, Basis: d.Basis}, d.Layer}
	l, fs := NewLibrary(d)
	require.Equal(t, []string{"bad-value level", "bad-value layers[0].level", "bad-value layers[1].level"}, foundAt(fs))
	require.Zero(t, l.Layer().Level)
	require.Equal(t, 1, l.Len())
	checkLibrary(t, l)

	for key, o := range map[string]Override{
		"direction":        {Direction: new(Direction(99))},
		"scoring":          {Scoring: new(Scoring(99))},
		"collection.data":  {Collection: &Collection{Data: []DataSource{99}}},
		"applies.levels":   {Applies: &Applicability{Levels: []GovernmentLevel{99}}},
		"aggregation":      {Aggregation: &Aggregation{How: 99}},
		"delegation.open":  {Delegation: &Delegation{Open: []Field{99}}},
		"criterion":        {Criterion: new(MustParseCriterion("≥5个").WithDirection(99))},
		"standards":        {Standards: []Standard{{Kind: 99}}},
		"collection.means": {Collection: &Collection{Method: 99}},
	} {
		o.Code = "B"
		if key == "collection.means" {
			key = "collection.method"
		}
		d := libDoc(libItem("A"))
		d.Overrides = []Override{o, {Code: "C", Withdraw: true}}
		l, fs := NewLibrary(d)
		require.Equal(t, []string{"bad-value overrides[0]." + key}, foundAt(fs))
		require.Len(t, l.Overrides(), 1)
		checkLibrary(t, l)
	}
}
