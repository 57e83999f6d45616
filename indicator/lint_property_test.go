package indicator

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
)

// lintLabels are parts of which names are drawn, so that the checks meet what
// they look for.
func lintLabels() []string {
	parts := []string{"工程", "群众", "资金", "学校", "培训", "(≥**人)", "指标1:", "100%", "3", "及", "、", ";", "(", ")", "\n", "★", " ", "\u3000", "學", "是否", "对", "\x80"}
	for _, words := range wordLists {
		parts = append(parts, words...)
	}
	return parts
}

func drawLintRow(t *rapid.T) LintRow {
	parts := rapid.SliceOfN(rapid.SampledFrom(lintLabels()), 0, 4).Draw(t, "name")
	cells := []string{"", "≥95%", "≥100%", "≥0人", "≤100%", "=0起", "3", "30万元", "12月底前", "有效提升", "是", "8个", "增长5%", "90%-95%", "2套方案,1部片", "≥**人", "/", "定性保障无", "≤7工作日"}
	r := LintRow{
		Path:      rapid.SampledFrom([]string{"", "rows[1]"}).Draw(t, "path"),
		Level1:    rapid.SampledFrom([]string{"", "产出指标", "效益指标", "成本指标", "满意度指标", "项目决策"}).Draw(t, "level1"),
		Level2:    rapid.SampledFrom([]string{"", "数量指标", "质量指标", "时效指标", "成本指标", "社会成本指标", "社会效益指标", "服务对象满意度指标"}).Draw(t, "level2"),
		Indicator: &Indicator{Name: strings.Join(parts, ""), Criterion: CriterionFromCell(ReadCell(rapid.SampledFrom(cells).Draw(t, "cell")))},
	}
	r.Indicator.Collection.Method = rapid.SampledFrom([]Method{0, MethodSurvey, MethodStatistics}).Draw(t, "method")
	for range rapid.IntRange(0, 4).Draw(t, "years") {
		r.History = append(r.History, Attained{
			Criterion:   CriterionFromCell(ReadCell(rapid.SampledFrom(cells).Draw(t, "past"))),
			Observation: ObservedText(rapid.SampledFrom(cells).Draw(t, "reached")),
		})
	}
	return r
}

// TestLintIsWellFormed: findings have a known code, a severity, a path below that
// of the row, complete texts; the same row gives the same findings; a check says
// a thing once.
func TestLintIsWellFormed(t *testing.T) {
	t.Parallel()
	known := LintChecks()
	rapid.Check(t, func(t *rapid.T) {
		r := drawLintRow(t)
		fs := Lint(r, LintRules{})
		require.Equal(t, fs, Lint(r, LintRules{}))
		seen := map[string]bool{}
		for _, f := range fs {
			require.Contains(t, known, f.Code)
			require.True(t, f.Severity == jixiao.Warning || f.Severity == jixiao.Info)
			require.True(t, strings.HasPrefix(f.Path, r.Path))
			require.NotEmpty(t, strings.TrimPrefix(f.Path, r.Path))
			require.False(t, seen[string(f.Code)], "%s twice", f.Code)
			seen[string(f.Code)] = true
			for _, text := range []string{f.Message.ZH, f.Message.EN, f.Remedy.ZH, f.Remedy.EN} {
				require.NotEmpty(t, text)
				require.NotRegexp(t, `\{[a-z]+\}`, text)
			}
		}
	})
}

// TestLintIgnoresDress: spaces, full-width forms and the number of the row in
// front of the name change nothing.
func TestLintIgnoresDress(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := drawLintRow(t)
		label := ReadName(r.Indicator.Name).Label
		// A separator in front of a name belongs to the number, where there is one.
		first, _ := utf8.DecodeRuneInString(label)
		if !unicode.IsLetter(first) || !utf8.ValidString(label) || strings.ContainsAny(label, "0123456789\n(") || strings.HasPrefix(label, "指标") {
			t.Skip()
		}
		r.Indicator.Name = label
		dressed, own := r, *r.Indicator
		dressed.Indicator = &own
		dressed.Indicator.Name = rapid.SampledFrom([]string{"★", "\u3000", "指标12：", "  "}).Draw(t, "dress") + label + rapid.SampledFrom([]string{"", " ", "\u3000"}).Draw(t, "end")
		codes := func(fs jixiao.Findings) (out []jixiao.Code) {
			for _, f := range fs {
				out = append(out, f.Code)
			}
			return out
		}
		require.Equal(t, codes(Lint(r, LintRules{})), codes(Lint(dressed, LintRules{})))
	})
}

// TestLintRowsExtends: a table finds in its rows what they have alone, and more
// only between them; rows in another order have as many findings.
func TestLintRowsExtends(t *testing.T) {
	t.Parallel()
	between := []jixiao.Code{kindLintNearDuplicate.Code, kindLintCountedTwice.Code, kindLintRestated.Code}
	rapid.Check(t, func(t *rapid.T) {
		rows := make([]LintRow, rapid.IntRange(1, 6).Draw(t, "rows"))
		for i := range rows {
			rows[i] = drawLintRow(t)
			rows[i].Path = index("rows", i)
		}
		rows[0].Indicator.Criterion = MustParseCriterion("≥95%")
		var alone jixiao.Findings
		for _, r := range rows {
			alone = append(alone, Lint(r, LintRules{})...)
		}
		all := LintRows(rows, LintRules{})
		require.Equal(t, alone, append(jixiao.Findings(nil), LintRows(rows, LintRules{}.Without(between...))...))
		require.GreaterOrEqual(t, len(all), len(alone))
		slices.Reverse(rows)
		require.Len(t, LintRows(rows, LintRules{}), len(all))
	})
}

// TestLintShortcuts holds what is looked up to what it stands for.
func TestLintShortcuts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := drawLintRow(t)
		var l linter
		rules := LintRules{}.folded()
		l.read(&r, &rules)
		require.Equal(t, l.cell.op != NoComparison && DirectionSuspect(*l.cell, l.hint()), l.suspect())
		require.Equal(t, containsAny(l.label, wordLists[inTone]), toneInside(l.label))
		for s := range wordSets {
			switch {
			case s >= startActivity:
				if prefixOf(l.label, wordLists[s]...) != "" {
					require.NotZero(t, l.marks&(1<<s))
				}
			case s >= endActivity:
				require.Equal(t, endsWith(l.label, wordLists[s]), l.ends(s))
			default:
				require.Equal(t, containsAny(l.label, wordLists[s]), l.inside(s))
			}
		}
		asked := l
		asked.marks = ^uint32(0)
		require.Equal(t, asked.plain(), l.plain())
		require.Equal(t, asked.unmoved(asked.plain()), l.unmoved(l.plain()))
		require.Equal(t, genericName(l.label), l.marks&(1<<startGeneric) != 0 && genericName(l.label))
		require.Equal(t, jointName(l.label), l.marks&(1<<inJoin) != 0 && jointName(l.label))
	})
}

// TestLintKinds: the kinds are complete, every one of their own can be switched
// off, and a Basis says honestly that its text was not read.
func TestLintKinds(t *testing.T) {
	t.Parallel()
	require.LessOrEqual(t, int(wordSets), 32, "the sets do not fit the marks")
	ofRules := []jixiao.Code{kindLintCheckUnknown.Code, kindLintLimit.Code} // TestLintRules raises them
	require.Len(t, lintKinds(), len(rowLintKinds())+len(ofRules))
	for _, k := range lintKinds() {
		require.True(t, strings.HasPrefix(string(k.Code), "indicator.lint-"), k.Code)
		require.Contains(t, append(LintChecks(), ofRules...), k.Code)
		for _, b := range k.Basis {
			require.False(t, b.Verified)
			require.NotEmpty(t, b.Document)
			require.NotEmpty(t, b.Note)
		}
	}
}
