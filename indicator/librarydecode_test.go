package indicator

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

const libHead = `"id":"test","version":"1","basis":[{"number":"1号"}]`

// saysAll is an indicator that takes no default.
const saysAll = `{"code":"Z","name":"丙","scope":"common","applies":{"levels":["city"]},"collection":{"method":"survey"},"delegation":{"mandatory":true},"valid":{"from":"2026-01-01"},"basis":[{"number":"1号"}]}`

func TestDecodeLibrary(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		rest  string // behind the head
		found []string
		kept  int
	}{
		"sound":                  {`"indicators":[{"code":"A","name":"甲","unit":"个","criterion":"≥5个"}]`, nil, 1},
		"null is absent":         {`"indicators":null,"lineage":null,"layers":null,"set_by":null,"defaults":null`, nil, 0},
		"unknown key":            {`"indicators":[{"code":"A","name":"甲"},{"code":"B","name":"乙","cirterion":"≥5个"}]`, []string{"unknown-key indicators[1].cirterion"}, 1},
		"key by case":            {`"indicators":[{"Code":"A","code":"A","name":"甲"}]`, []string{"unknown-key indicators[0].Code"}, 0},
		"key twice":              {`"indicators":[{"code":"A","name":"甲","name":"乙"},{"code":"B","name":"乙"}]`, []string{"duplicate-key indicators[0].name"}, 1},
		"wrong type":             {`"indicators":[{"code":1,"name":"甲"},{"code":"B","name":"乙"}]`, []string{"bad-value indicators[0].code"}, 1},
		"unknown word":           {`"indicators":[{"code":"A","name":"甲","scoring":"guess"},{"code":"B","name":"乙"}]`, []string{"bad-value indicators[0].scoring"}, 1},
		"far inside":             {`"indicators":[{"code":"A","name":"甲","standards":[{"kind":"planned","jahr":2025}]},{"code":"B","name":"乙"}]`, []string{"unknown-key indicators[0].standards[0].jahr"}, 1},
		"bad date":               {`"indicators":[{"code":"A","name":"甲","valid":{"from":"2026-02-30"}},{"code":"B","name":"乙"}]`, []string{"bad-value indicators[0].valid.from"}, 1},
		"bad target":             {`"indicators":[{"code":"A","name":"甲","criterion":"≥"},{"code":"B","name":"乙"}]`, []string{"bad-value indicators[0].criterion"}, 1},
		"no entry":               {`"indicators":["A",null,{"code":"B","name":"乙"}]`, []string{"bad-value indicators[0]", "code-missing indicators[1].code", "name-missing indicators[1].name"}, 1},
		"no list":                {`"indicators":{"A":{}}`, []string{"bad-value indicators"}, 0},
		"at the top":             {`"indicators":[{"code":"A","name":"甲"}],"Name":"x","overides":[]`, []string{"unknown-key Name", "unknown-key overides"}, 1},
		"a default":              {`"defaults":{"delegation":{"mandatory":"yes"}},"indicators":[{"code":"A","name":"甲"},{"code":"B","name":"乙","delegation":{"open":["rule"]}}]`, []string{"bad-value defaults.delegation.mandatory", "default-unsound indicators[0]"}, 1},
		"inside a list":          {`"defaults":{"applies":{"levels":["city","x"]}},"indicators":[{"code":"A","name":"甲"},{"code":"B","name":"乙","applies":{"levels":["city"]}}]`, []string{"bad-value defaults.applies.levels[1]", "default-unsound indicators[0]"}, 1},
		"a default twice":        {`"defaults":{"scope":"common","scope":"specific"},"indicators":[{"code":"A","name":"甲"},{"code":"B","name":"乙","scope":"common"}]`, []string{"duplicate-key defaults.scope", "default-unsound indicators[0]"}, 1},
		"a default that is none": {`"defaults":{"delegaton":{"mandatory":true}},"indicators":[{"code":"A","name":"甲"}]`, []string{"unknown-key defaults.delegaton", "default-unsound indicators[0]"}, 0},
		"no defaults":            {`"defaults":[],"indicators":[{"code":"A","name":"甲"},` + saysAll + `]`, []string{"bad-value defaults", "default-unsound indicators[0]"}, 1},
		"of an override":         {`"overrides":[{"code":"A","withdraw":"yes"},{"code":"B","withdraw":true}]`, []string{"bad-value overrides[0].withdraw"}, 0},
		"of the lineage":         {`"lineage":[{"kind":"gone","from":["A"]},{"kind":"withdrawn","from":["B"]}]`, []string{"bad-value lineage[0].kind"}, 0},
		"of set_by":              {`"set_by":{"A":{"name":"first"}}`, []string{"bad-value set_by.A.name", "set-by-invalid set_by"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := []byte("{" + libHead + "," + c.rest + "}")
			l, fs, err := DecodeLibrary(data)
			require.NoError(t, err)
			require.ElementsMatch(t, c.found, foundAt(fs))
			require.Equal(t, c.kept, l.Len())
			checkLibrary(t, l)

			strict, err := ParseLibrary(data)
			if len(c.found) == 0 {
				require.NoError(t, err)
				require.Equal(t, l.Digest(), strict.Digest())
				return
			}
			require.Nil(t, strict)
			var all *jixiao.FindingsError
			require.ErrorAs(t, err, &all)
			require.Len(t, all.Findings, len(c.found))
		})
	}
	// Warnings are none of the strict form's business.
	l, err := ParseLibrary([]byte(`{"id":"a","version":"1"}`))
	require.NoError(t, err)
	require.Equal(t, "a@1", l.Layer().String())
	// An override and a succession that are half read are left out.
	l, fs, err := DecodeLibrary([]byte("{" + libHead + `,"overrides":[{"code":"A","withdraw":"yes"},{"code":"B","withdraw":true}],"lineage":[{"kind":"gone","from":["A"]},{"kind":"withdrawn","from":["Z"]}]}`))
	require.NoError(t, err)
	require.Len(t, fs, 2)
	require.Len(t, l.Overrides(), 1)
	require.Len(t, l.Lineage(), 1)
}

func TestDecodeLibraryFaults(t *testing.T) {
	t.Parallel()
	code := func(err error) jixiao.Code {
		var f *jixiao.Fault
		require.ErrorAs(t, err, &f)
		return f.Code
	}
	for _, text := range []string{"", "{", `{"id":}`, `{} {}`, "\xff", `{"id":"` + "\xc3" + `"}`, strings.Repeat("[", 100_000)} {
		l, fs, err := DecodeLibrary([]byte(text))
		require.Nil(t, l)
		require.Empty(t, fs)
		require.Equal(t, kindSyntax.Code, code(err), "%.20q", text)
		_, err = ParseLibrary([]byte(text))
		require.Equal(t, kindSyntax.Code, code(err))
	}
	// The limit is checked before a byte is looked at: the page of zeros is never
	// touched.
	_, _, err := DecodeLibrary(make([]byte, MaxLibrarySize+1))
	require.Equal(t, kindTooLarge.Code, code(err))
	require.ErrorContains(t, err, "268435457")
	var doc LibraryDocument
	_, err = strictjson.DecodeWithin([]byte(`{"id":"a"}`), &doc, strictjson.Limits{Bytes: 9, Items: 1, Entries: 1, Problems: 1})
	require.ErrorIs(t, err, strictjson.ErrTooLarge)
	require.Equal(t, kindTooLarge.Code, code(decodeFault(err)))
	require.Equal(t, kindSyntax.Code, code(decodeFault(errors.New("x"))))
}

// TestDecodeWithin holds the limits of a library on small documents.
func TestDecodeWithin(t *testing.T) {
	t.Parallel()
	read := func(text string, items, entries int) (LibraryDocument, []string) {
		var doc LibraryDocument
		problems, err := strictjson.DecodeWithin([]byte(text), &doc, strictjson.Limits{Bytes: 1000, Items: items, Entries: entries, Problems: 10})
		require.NoError(t, err)
		var out []string
		for _, p := range problems {
			out = append(out, fmt.Sprintf("%s %d", p.Path, p.Items))
		}
		return doc, out
	}
	three := `{"indicators":[{"code":"A"},{"code":"B","aliases":["b","c"]},{"code":"C"}]}`
	doc, problems := read(three, 3, 5)
	require.Len(t, doc.Indicators, 3)
	require.Empty(t, problems)
	doc, problems = read(three, 2, 100)
	require.Len(t, doc.Indicators, 2)
	require.Equal(t, []string{"indicators 3"}, problems)
	doc, problems = read(three, 100, 4)
	require.Len(t, doc.Indicators, 2)
	require.Equal(t, []string{"indicators 3"}, problems)
	doc, problems = read(three, 100, 3)
	require.Equal(t, []string{"b"}, doc.Indicators[1].Aliases)
	require.Equal(t, []string{"indicators[1].aliases 2", "indicators 3"}, problems)
	doc, problems = read(`{"set_by":{"A":{"unit":1,"name":1},"B":{}}}`, 1, 100)
	require.Len(t, doc.SetBy, 1)
	require.Equal(t, []string{"set_by.A 2", "set_by 2"}, problems)
}

func TestDecodeLibraryProblems(t *testing.T) {
	t.Parallel()
	text := func(n int) []byte {
		var b strings.Builder
		b.WriteString("{" + libHead + `,"indicators":[`)
		for i := range n {
			fmt.Fprintf(&b, `{"code":"%d","name":"甲","x":1},`, i)
		}
		b.WriteString(`{"code":"A","name":"甲"}]}`)
		return []byte(b.String())
	}
	l, fs, err := DecodeLibrary(text(maxProblems))
	require.NoError(t, err)
	require.Len(t, fs, maxProblems)
	require.Equal(t, 1, l.Len())
	_, _, err = DecodeLibrary(text(maxProblems + 1))
	var fault *jixiao.Fault
	require.ErrorAs(t, err, &fault)
	require.Equal(t, jixiao.Code("indicator.bad-value"), fault.Code)
	require.Equal(t, "indicators[0].x", fault.Path)
	require.ErrorContains(t, err, "more than 10000 problems")
}

// kindCase is the smallest form with a fault and the same form mended.
type kindCase struct {
	kind           jixiao.Kind
	broken, mended func() jixiao.Findings
}

func kindCases(t *testing.T) []kindCase {
	t.Helper()
	library := func(text string) func() jixiao.Findings {
		return func() jixiao.Findings {
			_, fs, err := DecodeLibrary([]byte("{" + libHead + text + "}"))
			require.NoError(t, err)
			return fs
		}
	}
	one := func(broken, mended string) (b, m func() jixiao.Findings) {
		of := func(s string) func() jixiao.Findings {
			return library(`,"indicators":[{"code":"A","name":"甲"` + s + `}]`)
		}
		return of(broken), of(mended)
	}
	bare := func(text string) func() jixiao.Findings {
		return func() jixiao.Findings {
			_, fs, err := DecodeLibrary([]byte(text))
			require.NoError(t, err)
			return fs
		}
	}
	overlay := func(base, lower string) func() jixiao.Findings {
		return func() jixiao.Findings {
			a, fs, err := DecodeLibrary([]byte(`{"id":"base","version":"1","basis":[{}],"level":"province"` + base + `}`))
			require.NoError(t, err)
			require.Empty(t, fs)
			b, fs, err := DecodeLibrary([]byte(`{"id":"lower","version":"1","basis":[{}]` + lower + `}`))
			require.NoError(t, err)
			require.Empty(t, fs)
			_, fs = Overlay(a, b)
			return fs
		}
	}
	classes := func(text string) func() jixiao.Findings {
		return func() jixiao.Findings {
			_, fs, err := DecodeClassification([]byte(`{"id":"a","version":"1","classes":[` + text + `]}`))
			require.NoError(t, err)
			return fs
		}
	}
	crosswalk := func(lineage, codes string) func() jixiao.Findings {
		return func() jixiao.Findings {
			l, _, err := DecodeLibrary([]byte("{" + libHead + `,"indicators":[{"code":"X","name":"甲"},{"code":"Y","name":"乙"}],"lineage":[` + lineage + `]}`))
			require.NoError(t, err)
			f := Framework{}
			for code := range strings.FieldsSeq(codes) {
				f.Nodes = append(f.Nodes, Node{Code: code, Indicator: &Indicator{Code: code}})
			}
			_, _, fs := l.Crosswalk(f, jixiao.Date{})
			return fs
		}
	}
	text := strings.Repeat("x", MaxTextLen+1)
	words := `"` + strings.Repeat(`x","`, MaxList) + `x"`
	var out []kindCase
	add := func(k jixiao.Kind, broken, mended func() jixiao.Findings) {
		out = append(out, kindCase{k, broken, mended})
	}
	each := func(k jixiao.Kind, broken, mended string) {
		b, m := one(broken, mended)
		add(k, b, m)
	}
	whole := func(k jixiao.Kind, broken, mended string) { add(k, library(broken), library(mended)) }
	lineage := func(k jixiao.Kind, broken, mended string) {
		whole(k, `,"indicators":[{"code":"X","name":"甲"},{"code":"Y","name":"乙"}],"lineage":[`+broken+`]`, `,"indicators":[{"code":"X","name":"甲"},{"code":"Y","name":"乙"}],"lineage":[`+mended+`]`)
	}
	laid := func(k jixiao.Kind, base, broken, mended string) { add(k, overlay(base, broken), overlay(base, mended)) }

	whole(kindNameMissing, `,"indicators":[{"code":"A","name":" "}]`, `,"indicators":[{"code":"A","name":"甲"}]`)
	each(kindTextTooLong, `,"explanation":"`+text+`"`, `,"explanation":"`+text[1:]+`"`)
	each(kindListTooLong, `,"aliases":[`+words+`]`, `,"aliases":[`+words[4:]+`]`)
	each(kindPlaceUnknown, `,"category":"output","dimension":"economic-benefit"`, `,"category":"benefit","dimension":"economic-benefit"`)
	each(kindStandardKind, `,"standards":[{"year":2025}]`, `,"standards":[{"year":2025,"kind":"planned"}]`)
	each(kindYearInvalid, `,"standards":[{"year":25,"kind":"planned"}]`, `,"standards":[{"year":1949,"kind":"planned"}]`)
	each(kindPeriodInvalid, `,"valid":{"from":"2026-01-02","to":"2026-01-01"}`, `,"valid":{"from":"2026-01-01","to":"2026-01-01"}`)
	each(kindValueUnit, `,"unit":"%","criterion":"≥5个"`, `,"unit":"%","criterion":"≥5‰"`)
	each(kindSumOfRates, `,"unit":"%","aggregation":{"how":"sum"}`, `,"unit":"个","aggregation":{"how":"sum"}`)
	each(kindMeanWithoutWeight, `,"aggregation":{"how":"weighted-mean"}`, `,"aggregation":{"how":"weighted-mean","by":"总数"}`)
	each(kindWeightUnused, `,"aggregation":{"time":"last","by":"总数"}`, `,"aggregation":{"time":"last"}`)
	add(kindLibraryUnnamed, bare(`{"version":"1","basis":[{}]}`), bare(`{"id":"a","version":"1","basis":[{}]}`))
	add(kindVersionMissing, bare(`{"id":"a","basis":[{}]}`), bare(`{"id":"a","version":"1","basis":[{}]}`))
	add(kindLibraryWithoutBasis, bare(`{"id":"a","version":"1"}`), bare(`{"id":"a","version":"1","basis":[{}]}`))
	many := func(n int) func() jixiao.Findings {
		return func() jixiao.Findings {
			d := libDoc()
			d.Indicators = make([]Indicator, n)
			fs := jixiao.Findings{}
			for _, f := range func() jixiao.Findings { _, fs := NewLibrary(d); return fs }() {
				if f.Code == kindTooManyIndicators.Code {
					fs = append(fs, f)
				}
			}
			return fs
		}
	}
	add(kindTooManyIndicators, many(MaxIndicators+1), many(10))
	whole(kindValidityOverlap, `,"indicators":[{"code":"A","name":"甲"},{"code":"A","name":"甲","valid":{"from":"2026-01-01"}}]`,
		`,"indicators":[{"code":"A","name":"甲","valid":{"to":"2025-12-31"}},{"code":"A","name":"甲","valid":{"from":"2026-01-01"}}]`)
	whole(kindCodeReused, `,"indicators":[{"code":"A","name":"甲"}],"lineage":[{"kind":"withdrawn","from":["A"]}]`, `,"indicators":[{"code":"B","name":"甲"}],"lineage":[{"kind":"withdrawn","from":["A"]}]`)
	whole(kindWithdrawnAndSet, `,"overrides":[{"code":"A","withdraw":true,"name":"甲"}]`, `,"overrides":[{"code":"A","withdraw":true}]`)
	whole(kindDefaultUnsound, `,"defaults":{"scope":"x"},"indicators":[{"code":"A","name":"甲"}]`, `,"defaults":{"scope":"common"},"indicators":[{"code":"A","name":"甲"}]`)
	whole(kindOverrideEmpty, `,"overrides":[{"code":"A","reason":"x"}]`, `,"overrides":[{"code":"A","name":"甲"}]`)
	vanished := func(lineage string) func() jixiao.Findings {
		return func() jixiao.Findings {
			a, _, err := DecodeLibrary([]byte("{" + libHead + `,"indicators":[{"code":"A","name":"甲"}]}`))
			require.NoError(t, err)
			b, _, err := DecodeLibrary([]byte("{" + libHead + lineage + "}"))
			require.NoError(t, err)
			return Compare(a, b).Findings()
		}
	}
	add(kindCodeVanished, vanished(""), vanished(`,"lineage":[{"kind":"withdrawn","from":["A"]}]`))

	lineage(kindSuccessionKind, `{"from":["A"],"to":["X"]}`, `{"kind":"superseded","from":["A"],"to":["X"]}`)
	lineage(kindSuccessionShape, `{"kind":"split","from":["A"],"to":["X"]}`, `{"kind":"split","from":["A"],"to":["X","Y"]}`)
	lineage(kindEndedTwice, `{"kind":"superseded","from":["A"],"to":["X"]},{"kind":"superseded","from":["A"],"to":["Y"]}`, `{"kind":"superseded","from":["A"],"to":["X"]},{"kind":"superseded","from":["B"],"to":["Y"]}`)
	lineage(kindLineageCycle, `{"kind":"superseded","from":["A"],"to":["A"]}`, `{"kind":"superseded","from":["A"],"to":["X"]}`)
	lineage(kindLineageTooLong, chainOf(maxTrail+1), chainOf(maxTrail))
	lineage(kindSuccessorUnknown, `{"kind":"superseded","from":["A"],"to":["B"]}`, `{"kind":"superseded","from":["A"],"to":["X"]}`)
	laid(kindEndedInUse, `,"indicators":[{"code":"A","name":"甲"}]`, `,"level":"city","lineage":[{"kind":"withdrawn","from":["A"]}]`, `,"level":"city","lineage":[{"kind":"withdrawn","from":["B"]}]`)

	add(kindLayerMissing, func() jixiao.Findings { _, fs := Overlay(&Library{}, nil); return fs }, func() jixiao.Findings { _, fs := Overlay(&Library{}); return fs })
	layers := func(n int) string {
		return `,"layers":[` + strings.Repeat(`{"id":"a","version":"1","basis":[{}]},`, n) + `{"id":"test","version":"1","basis":[{}]}]`
	}
	whole(kindTooManyLayers, layers(MaxLayers), layers(MaxLayers-1))
	nested := func(again bool) func() jixiao.Findings {
		return func() jixiao.Findings {
			of := func(level GovernmentLevel) *Library {
				d := libDoc()
				d.Level = level
				return libOf(t, d)
			}
			upper := of(LevelCity)
			if again {
				upper, _ = Overlay(of(LevelProvince), upper)
			}
			_, fs := Overlay(of(LevelCentral), upper)
			return fs
		}
	}
	add(kindLayerNested, nested(true), nested(false))
	laid(kindLayerLevel, "", `,"level":"central"`, `,"level":"county"`)
	laid(kindLayerRegion, `,"region":"510000"`, `,"level":"city","region":"110100"`, `,"level":"city","region":"510100"`)
	a := `,"indicators":[{"code":"A","name":"甲","delegation":{"mandatory":true}}]`
	laid(kindRegionMissing, `,"region":"510000"`, `,"level":"city"`, `,"level":"city","region":"510100"`)
	laid(kindRegionUnchecked, `,"region":"510000"`, `,"level":"city","region":"成都市"`, `,"level":"city","region":"510100"`)
	part := func(level GovernmentLevel) func() jixiao.Findings {
		return func() jixiao.Findings {
			layer := libLayer("all")
			layer.Level = LevelCity
			_, fs := Join(layer, libOf(t, levelDoc(level)))
			return fs
		}
	}
	add(kindPartLevel, part(LevelCounty), part(LevelCity))
	revisions := `,"indicators":[{"code":"A","name":"甲","valid":{"to":"2025-12-31"}},{"code":"A","name":"甲","valid":{"from":"2026-01-01"}},{"code":"B","name":"乙","standards":[{"kind":"planned","value":"5个"}]}]`
	laid(kindOverrideLatestOnly, revisions, `,"level":"city","overrides":[{"code":"A","explanation":"x"}]`, `,"level":"city","overrides":[{"code":"B","explanation":"x"}]`)
	laid(kindStandardDiffers, revisions, `,"level":"city","overrides":[{"code":"B","standards":[{"kind":"planned","value":"6个"}]}]`, `,"level":"city","overrides":[{"code":"B","standards":[{"kind":"planned","value":"5个"}]}]`)
	laid(kindOverlayCode, a, `,"level":"city","indicators":[{"code":"A","name":"甲"}]`, `,"level":"city","indicators":[{"code":"B","name":"甲"}]`)
	laid(kindOverrideUnknown, a, `,"level":"city","overrides":[{"code":"B","explanation":"r"}]`, `,"level":"city","overrides":[{"code":"A","explanation":"r"}]`)
	add(kindOverrideUnapplied, overlay(`,"overrides":[{"code":"A","rule":"r"}]`, `,"level":"city"`), overlay("", `,"level":"city"`))
	laid(kindOverrideRefused, a, `,"level":"city","overrides":[{"code":"A","name":"乙"}]`, `,"level":"city","overrides":[{"code":"A","explanation":"乙"}]`)
	add(kindWithdrawMandatory, overlay(a, `,"level":"city","overrides":[{"code":"A","withdraw":true}]`), overlay(`,"indicators":[{"code":"A","name":"甲"}]`, `,"level":"city","overrides":[{"code":"A","withdraw":true}]`))
	whole(kindSetByInvalid, layers(1)+`,"set_by":{"A":{"unit":1}}`, layers(1)+`,"indicators":[{"code":"A","name":"甲"}],"set_by":{"A":{"unit":1}}`)

	ended := `{"kind":"superseded","from":["A"],"to":["X"]},{"kind":"superseded","from":["B"],"to":["X"]},{"kind":"split","from":["C"],"to":["X","Y"]}`
	add(kindNotMapped, crosswalk(ended, "C"), crosswalk(ended, "A"))
	add(kindMappedTwice, crosswalk(ended, "A B"), crosswalk(ended, "A Y"))
	named := func(name string) func() jixiao.Findings {
		return func() jixiao.Findings {
			l, _, err := DecodeLibrary([]byte("{" + libHead + `,"indicators":[{"code":"X","name":"甲"}],"lineage":[{"kind":"superseded","from":["A"],"to":["X"]}]}`))
			require.NoError(t, err)
			_, _, fs := l.Crosswalk(Framework{Nodes: []Node{{Code: "A", Indicator: &Indicator{Code: "A", Name: name}}}}, jixiao.Date{})
			return fs
		}
	}
	add(kindMappedDiffers, named("乙"), named("甲"))

	tooMany := func(n int) func() jixiao.Findings {
		return func() jixiao.Findings {
			c := Classification{Classes: make([]Class, n)}
			for i := range c.Classes {
				c.Classes[i] = Class{Code: fmt.Sprint(i), Name: "类"}
			}
			return c.Check()
		}
	}
	add(kindTooManyClasses, tooMany(MaxClasses+1), tooMany(MaxClasses))
	add(kindParentUnknown, classes(`{"code":"1","name":"甲","parent":"2"}`), classes(`{"code":"1","name":"甲","parent":"2"},{"code":"2","name":"乙"}`))
	add(kindParentCycle, classes(`{"code":"1","name":"甲","parent":"1"}`), classes(`{"code":"1","name":"甲"}`))
	return out
}

// chainOf is n codes that follow each other, the last by X.
func chainOf(n int) string {
	var parts []string
	for i := range n {
		to := fmt.Sprint("c", (i+1)*7919%100_000)
		if i == n-1 {
			to = "X"
		}
		parts = append(parts, fmt.Sprintf(`{"kind":"superseded","from":["c%d"],"to":[%q]}`, i*7919%100_000, to))
	}
	return strings.Join(parts, ",")
}

// TestEveryLibraryFinding holds every kind about libraries to the smallest form
// that raises it and the same form mended, and fails where a kind has none.
func TestEveryLibraryFinding(t *testing.T) {
	t.Parallel()
	cases := map[jixiao.Code]kindCase{}
	for _, c := range kindCases(t) {
		require.NotContains(t, cases, c.kind.Code)
		cases[c.kind.Code] = c
	}
	var kinds []jixiao.Kind
	for _, list := range [][]jixiao.Kind{libraryKinds(), lineageKinds(), overlayKinds(), crosswalkKinds(), classificationKinds()} {
		kinds = append(kinds, list...)
	}
	require.Len(t, cases, len(kinds))
	for _, k := range kinds {
		t.Run(k.Code.Name(), func(t *testing.T) {
			t.Parallel()
			c, ok := cases[k.Code]
			require.True(t, ok, "no form raises it")
			found := c.broken()
			require.NotEmpty(t, found.ByCode(k.Code), "%v", found)
			for _, f := range found {
				if k.Code == kindDefaultUnsound.Code && f.Code == kindBadValue.Code {
					continue // what spoils the default
				}
				require.Equal(t, k.Code, f.Code, "the form has another fault: %s", f)
				require.Equal(t, k.Severity, f.Severity)
				require.NotContains(t, f.Message.ZH+f.Message.EN+f.Remedy.ZH+f.Remedy.EN, "{")
				require.NotEmpty(t, f.Path)
			}
			require.Empty(t, c.mended())
		})
	}
}

// TestDigestIgnoresOrder: the order of the lists of a document means nothing.
func TestDigestIgnoresOrder(t *testing.T) {
	t.Parallel()
	doc := LibraryDocument{Layer: libLayer("test")}
	for code := range strings.FieldsSeq("D B A C") {
		doc.Indicators = append(doc.Indicators, valid(libItem(code), "../2025-12-31"), valid(libItem(code), "2026-01-01/.."))
		doc.Overrides = append(doc.Overrides, Override{Code: code, Withdraw: true})
		doc.Lineage = append(doc.Lineage, Succession{Kind: Superseded, From: []string{"old" + code}, To: []string{code}})
	}
	want := libOf(t, doc).Digest()
	reversed := func() LibraryDocument {
		l := libOf(t, doc)
		d := l.Document()
		for i := range d.Indicators {
			d.Indicators[i] = doc.Indicators[len(doc.Indicators)-1-i]
		}
		return d
	}()
	require.Equal(t, want, libOf(t, reversed).Digest())
	data, err := json.Marshal(doc)
	require.NoError(t, err)
	l, err := ParseLibrary(data)
	require.NoError(t, err)
	require.Equal(t, want, l.Digest())
}
