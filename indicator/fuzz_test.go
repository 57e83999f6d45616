package indicator

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// realCells returns the cells of testdata.
func realCells(tb testing.TB) []string {
	tb.Helper()
	in, err := os.ReadFile("testdata/value-strings.tsv")
	require.NoError(tb, err)
	return strings.FieldsFunc(string(in), func(r rune) bool { return r == '\t' || r == '\n' })
}

// checkCell holds what must be true of any cell.
func checkCell(t require.TestingT, s string) {
	c := ReadCell(s)
	require.True(t, c.IsValid(), "%q", s)
	require.True(t, utf8.ValidString(c.String()), "%q", s)
	require.LessOrEqual(t, len(c.Raw()), MaxCellText, "%q", s)
	require.Equal(t, c.Shape() == ShapeNone, c.Absence() != NoAbsence, "%q", s)

	// The short way reads what the long way reads.
	if p, ok := readPlain(s); ok {
		long := readAny(s)
		require.True(t, p.Equal(long), "%q: short %s long %s", s, p, long)
		require.Equal(t, p.flags, long.flags, "%q", s)
		require.Equal(t, p.raw, long.raw, "%q", s)
	}

	// What is printed reads back as the same.
	back := ReadCell(c.String())
	require.True(t, back.Equal(c), "%q prints %q (%s), which reads as %q (%s)", s, c.String(), c.Shape(), back.String(), back.Shape())
	require.Equal(t, c.String(), back.String(), "%q", s)

	// JSON keeps everything but the raw text.
	data, err := json.Marshal(c)
	require.NoError(t, err, "%q", s)
	var d Cell
	require.NoError(t, json.Unmarshal(data, &d), "%q: %s", s, data)
	require.True(t, d.Equal(c), "%q: %s", s, data)
	require.Equal(t, c.flags, d.flags, "%q: %s", s, data)
	require.Equal(t, c.Tier(), d.Tier(), "%q", s)
	again, err := json.Marshal(d)
	require.NoError(t, err)
	require.Equal(t, string(data), string(again), "%q", s)

	for _, f := range c.Findings("cell") {
		require.True(t, f.Severity.IsValid(), "%q", s)
		for _, part := range []string{"{cell}", "{value}", "{count}", "{reason}", "{limit}", "{digits}", "{places}"} {
			require.False(t, strings.Contains(f.Message.ZH+f.Message.EN, part) && !strings.Contains(s, "{"), "%q", s)
		}
	}
	// Nothing that can be done with a cell fails.
	for _, h := range []Hint{{}, {Name: s, Cost: true}, {Name: s, Timeliness: true}} {
		crit := CriterionFromCell(c).Assume(h)
		crit.Findings("x", h)
		for _, o := range []Observation{ObservationFromCell(c), Reported(MustParseQuantity("95%")), YesNo(true), Graded(2), MissingValue()} {
			a := crit.Attain(o, 2023)
			require.False(t, a.Met() && !a.Judged(), "%q", s)
			a.Findings("x", crit, o)
		}
	}
}

func FuzzReadCell(f *testing.F) {
	for _, s := range realCells(f) {
		f.Add(s)
	}
	for _, row := range readTable() {
		f.Add(row.cell)
	}
	f.Fuzz(func(t *testing.T, s string) { checkCell(t, s) })
}

func FuzzParseUnit(f *testing.F) {
	for _, s := range []string{"万元", "元/人*月", "次/10万公顷", "％", "萬 畝", "个百分点", "元/(人·月)", "粒", "/株", "万亿"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := ParseUnit(s)
		if err != nil {
			return
		}
		v, err := ParseUnit(u.String())
		require.NoError(t, err)
		require.Equal(t, u, v)
		require.True(t, u.Comparable(u))
		c := u.Canonical()
		require.Equal(t, c, c.Canonical(), "%q", s)
		require.LessOrEqual(t, len(u.String()), MaxUnitLen)
		require.True(t, u.Measure().IsValid())
		if !u.isBareScale() {
			require.True(t, u.Comparable(c), "%q and %q", u, c)
		}
	})
}

func FuzzParseQuantity(f *testing.F) {
	for _, s := range []string{"3.5万元", "1,234.56元", "-2.4%", "95％", "0", "12月", "5 人次", "1e5", ".5%", "28.40/株"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := ParseQuantity(s)
		if err != nil {
			return
		}
		r, err := ParseQuantity(q.String())
		require.NoError(t, err, "%q prints %q", s, q)
		require.True(t, q.equal(r), "%q", s)
		cmp, err := q.Compare(q.Canonical())
		if err == nil {
			require.Zero(t, cmp, "%q is not %q", q, q.Canonical())
		}
	})
}

func FuzzDeadline(f *testing.F) {
	for _, s := range []string{"2023", "2023-12", "2023-12-31", "--12", "--02-29", "2021-01/2021-12", "--07/--09", "2021/2021-01", "2021/2021-12", "2021-06/2021", "--12-21/--12", "2021-12-21/2021-12"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDeadline(s)
		if err != nil {
			return
		}
		require.Equal(t, s, d.String())
		require.True(t, d.IsValid())
		if p, ok := d.Resolve(2023); ok {
			require.True(t, p.IsValid(), s)
		}
		c := ReadCell(d.Chinese())
		got, ok := c.Deadline()
		if d.Year() == 0 || plausibleYear(d.Year()) && (d.Start().IsZero() || plausibleYear(d.Start().Year())) {
			require.True(t, ok, "%s prints %q", s, d.Chinese())
			require.Equal(t, d, got)
		}
	})
}
