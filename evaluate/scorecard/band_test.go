package scorecard_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
)

// The edges as the rules print them: national 90/80/60, Sichuan 90/80/70.
func edgesOf(id string) map[string]string {
	if id == "sichuan-2025" {
		return map[string]string{"excellent": "90", "good": "80", "fair": "70", "poor": "0"}
	}
	return map[string]string{"excellent": "90", "good": "80", "fair": "60", "poor": "0"}
}

func TestBandEdges(t *testing.T) {
	for id, s := range shipped(t) {
		t.Run(id, func(t *testing.T) {
			bands := s.Bands()
			require.Len(t, bands, 4)
			names := map[string]string{"excellent": "优", "good": "良", "fair": "中", "poor": "差"}
			hundredth := num(1, 100)
			for i, b := range bands {
				require.Equal(t, edgesOf(id)[b.Code], b.From.String())
				require.Equal(t, names[b.Code], b.String())
				require.NotEmpty(t, b.Basis.String(), "every edge has a citation")
				edge := rat(t, b.From.String())
				at := func(x string) string {
					got, ok := s.BandOf(jixiao.MustPoints(x))
					require.True(t, ok, x)
					return got.Code
				}
				require.Equal(t, b.Code, at(edge.FloatString(2)))
				require.Equal(t, b.Code, at(add(edge, hundredth).FloatString(2)))
				if i+1 < len(bands) {
					require.Equal(t, bands[i+1].Code, at(sub(edge, hundredth).FloatString(2)))
					require.Equal(t, bands[i+1].Code, at(sub(edge, num(1, 1_000_000)).FloatString(6)), "however close")
				}
			}
			for _, x := range []string{"", "-0.01", "100.01", "-1", "1000"} {
				b, ok := s.BandOf(jixiao.MustPoints(x))
				require.False(t, ok, x)
				require.True(t, b.IsZero())
				require.Empty(t, b.String())
			}
			top, ok := s.BandOf(jixiao.MustPoints("100.00"))
			require.True(t, ok)
			require.Equal(t, "excellent", top.Code)
		})
	}
}

func TestBandByName(t *testing.T) {
	s := builtin(t, "central-2020")
	for _, name := range []string{"good", "良", "Good"} {
		b, ok := s.BandByName(name)
		require.True(t, ok, name)
		require.Equal(t, "good", b.Code)
	}
	for _, name := range []string{"", "GOOD", "良好", "优 "} {
		_, ok := s.BandByName(name)
		require.False(t, ok, name)
	}
}

// The number that is shown is the number that is banded, at every stage and in
// every mode: 89.995 is 优 where it is shown as 90.00, and 良 where as 89.99.
func TestBandOfShownNumber(t *testing.T) {
	for _, edge := range []string{"90", "80", "60"} {
		for _, stage := range []scorecard.Stage{scorecard.StageRow, scorecard.StageLevel, scorecard.StageTotal} {
			for _, mode := range jixiao.RoundingModes() {
				s := plainScheme(t, `{"rule": "proportional"}`, rounded(stage, 2, mode))
				sheet := bind(t, s, flat(leaf("a", "100", criterion("≥100000件", 0))))
				for off := int64(-12); off <= 12; off++ { // thousandths of a point
					exact := add(rat(t, edge), num(off, 1000))
					actual := mul(exact, num(1000, 1)).FloatString(0)
					r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", actual+"件")}})
					total, ok := r.Total()
					require.True(t, ok)
					shown := roundModel(exact, 2, mode)
					require.Equal(t, shown.FloatString(2), total.String())
					band, ok := r.Band()
					require.True(t, ok)
					require.Equal(t, modelBand(shown), band.Code, "%s %s: %s is shown as %s", stage, mode, exact.FloatString(3), total)
					again, ok := s.BandOf(total)
					require.True(t, ok)
					require.Equal(t, band, again)
				}
			}
		}
	}
}

// 89.995 in rows of which none is on the edge: what is rounded, and when,
// decides, and the scheme says it.
func TestBandByStage(t *testing.T) {
	// Two rows of 45 points at 44.9975 each, one of 10 points at 0.
	f := flat(leaf("a", "45", criterion("≥1800000件", 0)), leaf("b", "45", criterion("≥1800000件", 0)), leaf("c", "10", criterion("≥1件", 0)))
	for _, c := range []struct {
		stage       scorecard.Stage
		mode        jixiao.RoundingMode
		total, band string
	}{
		{scorecard.StageRow, jixiao.HalfUp, "90.00", "excellent"},   // 45.00 + 45.00
		{scorecard.StageLevel, jixiao.HalfUp, "90.00", "excellent"}, // 89.995
		{scorecard.StageTotal, jixiao.HalfUp, "90.00", "excellent"},
		{scorecard.StageRow, jixiao.Down, "89.98", "good"}, // 44.99 + 44.99
		{scorecard.StageTotal, jixiao.Down, "89.99", "good"},
		{scorecard.StageRow, jixiao.HalfEven, "90.00", "excellent"},
		{scorecard.StageTotal, jixiao.HalfEven, "90.00", "excellent"}, // the even neighbour of 89.995
		{scorecard.StageRow, jixiao.Floor, "89.98", "good"},
		{scorecard.StageTotal, jixiao.Ceiling, "90.00", "excellent"},
	} {
		s := plainScheme(t, `{"rule": "proportional"}`, rounded(c.stage, 2, c.mode))
		r := bind(t, s, f).Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "1799900件"), seen("b", "1799900件"), seen("c", "0件")}})
		total, ok := r.Total()
		require.True(t, ok)
		require.Equal(t, c.total, total.String(), "%s %s", c.stage, c.mode)
		band, ok := r.Band()
		require.True(t, ok)
		require.Equal(t, c.band, band.Code, "%s %s", c.stage, c.mode)
	}
}

func TestMargin(t *testing.T) {
	sheet := bind(t, builtin(t, "central-2020"), flat(leaf("a", "100", criterion("≥10000件", 0))))
	for _, c := range []struct{ actual, down, up, text string }{
		{"8215件", "2.15", "7.85", "2.15 above the edge, 7.85 to the next band"},
		{"8000件", "0.00", "10.00", "0.00 above the edge, 10.00 to the next band"},
		{"7999件", "19.99", "0.01", "19.99 above the edge, 0.01 to the next band"},
		{"9000件", "0.00", "", "0.00 above the edge"},
		{"10000件", "10.00", "", "10.00 above the edge"},
		{"0件", "0.00", "60.00", "0.00 above the edge, 60.00 to the next band"},
	} {
		m, ok := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", c.actual)}}).Margin()
		require.True(t, ok)
		require.Equal(t, c.down, m.Down.String())
		require.Equal(t, c.up, m.Up.String())
		require.Equal(t, c.text, m.String())
	}
	_, ok := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", "较好")}}).Margin()
	require.False(t, ok, "an open total has no margin")
}

// A margin is what it says: losing Down keeps the band, a hundredth more does
// not; gaining Up reaches the next one, a hundredth less does not.
func TestMarginLaws(t *testing.T) {
	for _, s := range measuring(t) {
		sheet, _ := s.Bind(flat(leaf("a", "100", criterion("≥10000件", 0))))
		rapid.Check(t, func(t *rapid.T) {
			n := rapid.Int64Range(0, 10_000).Draw(t, "hundredths")
			r := sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", fmt.Sprint(n)+"件")}})
			band, ok := r.Band()
			require.True(t, ok)
			m, ok := r.Margin()
			require.True(t, ok)
			at := func(x string) string {
				b, _ := s.BandOf(jixiao.MustPoints(x))
				return b.Code
			}
			total := num(n, 100)
			down := sub(total, pointsRat(t, m.Down))
			require.Equal(t, band.Code, at(down.FloatString(2)))
			require.NotEqual(t, band.Code, at(sub(down, num(1, 100)).FloatString(2)))
			if m.Up.IsSet() {
				up := add(total, pointsRat(t, m.Up))
				require.NotEqual(t, band.Code, at(up.FloatString(2)))
				require.Equal(t, band.Code, at(sub(up, num(1, 100)).FloatString(2)))
			}
		})
	}
}

// The band is known as soon as both ends agree, and no sooner.
func TestBandOfOpenTotal(t *testing.T) {
	s := builtin(t, "central-2020")
	score := func(done, owed string, actual string) *scorecard.Result {
		sheet := bind(t, s, flat(leaf("a", done, criterion("≥100件", 0)), leaf("b", owed, criterion("效果明显", 0))))
		return sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", actual), seen("b", "较好")}})
	}
	for _, c := range []struct{ done, owed, actual, band string }{
		{"90", "10", "100件", "excellent"}, // 90 … 100
		{"90", "10", "99.99件", ""},        // 89.99 … 99.99
		{"80", "9.99", "100件", "good"},    // 80 … 89.99
		{"80", "10", "100件", ""},          // 80 … 90
		{"40", "19.99", "100件", "poor"},   // 40 … 59.99
		{"40", "20", "100件", ""},          // 40 … 60
	} {
		r := score(c.done, c.owed, c.actual)
		_, ok := r.Total()
		require.False(t, ok)
		band, ok := r.Band()
		require.Equal(t, c.band != "", ok, c)
		require.Equal(t, c.band, band.Code)
	}
}
