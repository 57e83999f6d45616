package report_test

import (
	"encoding/json"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/report"
)

func TestSummarize(t *testing.T) {
	s := report.Summarize([]*evaluate.Recheck{recheck(t, yongde), nil, recheck(t, huangshi)})
	require.Equal(t, 2, s.Tables)
	require.Equal(t, 2, s.Complete)
	require.Equal(t, 17, s.Rows)
	require.Equal(t, []report.SchemeCount{{ID: "central-2020", Version: "1.0.0", Tables: 1}, {ID: "hubei", Version: "1.0.0", Tables: 1}}, s.Schemes)

	require.Equal(t, []int{6, 2, 9}, []int{s.Scored.Agree, s.Scored.Differ, s.Scored.Open})
	require.Equal(t, 17, s.Scored.All())
	require.Equal(t, "3.8", s.Scored.Under.String(), "7 of 10, and 9 where the rule gives 9.80")
	require.Equal(t, "0", s.Scored.Over.String())
	require.Equal(t, "3.8", s.Scored.Apart.String())
	require.Equal(t, "90", s.Scored.OpenPoints.String(), "10 for a judgement, and 80 without weights")
	require.Equal(t, 9, s.Full.All(), "the form without weights has no full row")
	require.Equal(t, 2, s.Execution.Agree)
	require.Zero(t, s.TotalsProvenWrong, "96 is the sum of the printed points, though not of the computed ones")

	require.Len(t, s.Lines, 2)
	require.Equal(t, []int{1, 3}, []int{s.Lines[0].No, s.Lines[1].No})
	require.Equal(t, "义务教育营养改善计划专项资金", s.Lines[0].Project)
	require.Equal(t, evaluate.Differs, s.Lines[0].Total)
	require.Equal(t, "99.80", s.Lines[0].Computed.String())

	require.Equal(t, report.FaultCount{
		Code: "evaluate.score-mismatch", Severity: jixiao.Error, Count: 1, Tables: 1, Name: s.Faults[0].Name,
	}, s.Faults[0])
	require.Contains(t, s.Faults[0].Name.ZH, "得分 … 与计算结果 … 不符")
	require.True(t, slices.IsSortedFunc(s.Faults, func(a, b report.FaultCount) int { return int(b.Severity) - int(a.Severity) }))
}

func TestSummarizeProvenWrong(t *testing.T) {
	c := check(t, "central-2020", `{"kind":"project-self-evaluation","complete":true,"total_score":"100","indicators":[
		{"level1":"产出指标","level3":"数量","target":"≥10个","actual":"9个","weight":"100","score":"90"}]}`)
	s := report.Summarize([]*evaluate.Recheck{c, c})
	require.Equal(t, 2, s.TotalsProvenWrong)
	require.Equal(t, 2, s.Totals.Differ)
	require.Equal(t, "20", s.Totals.Over.String())
	i := slices.IndexFunc(s.Faults, func(f report.FaultCount) bool { return f.Code == "evaluate.total-mismatch" })
	require.Equal(t, 2, s.Faults[i].Count)
	require.Equal(t, 2, s.Faults[i].Tables)
}

// anyRecheck draws the fields that a summary looks at.
func anyRecheck() *rapid.Generator[*evaluate.Recheck] {
	number := rapid.Custom(func(t *rapid.T) jixiao.Points {
		return rapid.SampledFrom([]jixiao.Points{
			{}, jixiao.PointsOf(0), jixiao.MustPoints("9.33"), jixiao.MustPoints("10.00"), jixiao.MustPoints("0.000000000000000001"),
			jixiao.MustPoints("-3"), jixiao.MustPoints("9999999999"),
		}).Draw(t, "points")
	})
	verdict := rapid.SampledFrom([]evaluate.Verdict{evaluate.NoVerdict, evaluate.Agrees, evaluate.Differs, evaluate.Unverifiable})
	return rapid.Custom(func(t *rapid.T) *evaluate.Recheck {
		c := &evaluate.Recheck{}
		for range rapid.IntRange(0, 6).Draw(t, "rows") {
			c.Rows = append(c.Rows, evaluate.RowCheck{
				Reported: number.Draw(t, "reported"), Points: number.Draw(t, "computed"), Weight: number.Draw(t, "weight"),
				Verdict: verdict.Draw(t, "verdict"), Reason: rapid.SampledFrom(append(scorecard.Reasons(), 0)).Draw(t, "reason"),
			})
		}
		for i := range rapid.IntRange(0, 4).Draw(t, "findings") {
			c.Findings = append(c.Findings, jixiao.Finding{
				Code:     jixiao.Code("own.code-" + strconv.Itoa(rapid.IntRange(0, 2).Draw(t, "code"))),
				Severity: jixiao.Severity(rapid.IntRange(0, 3).Draw(t, "severity")), Message: jixiao.Text{ZH: strconv.Itoa(i)},
			})
		}
		return c
	})
}

// TestSummarizeExact adds up with math/big beside, and finds that the order of
// the tables changes nothing but the list of tables.
func TestSummarizeExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checks := rapid.SliceOfN(anyRecheck(), 0, 5).Draw(t, "checks")
		s := report.Summarize(checks)

		apart, open := new(big.Rat), new(big.Rat)
		rows, scored, findings := 0, 0, 0
		for _, c := range checks {
			rows += len(c.Rows)
			findings += len(c.Findings)
			for _, r := range c.Rows {
				if r.Verdict != evaluate.NoVerdict {
					scored++
				}
				switch {
				case r.Verdict == evaluate.Differs && r.Points.IsSet() && r.Reported.IsSet():
					d := new(big.Rat).Sub(rat(r.Reported), rat(r.Points))
					apart.Add(apart, d.Abs(d))
				case r.Verdict == evaluate.Unverifiable:
					open.Add(open, rat(r.Reported))
				}
			}
		}
		require.Equal(t, rows, s.Rows)
		require.Equal(t, scored, s.Scored.All())
		equal(t, apart, s.Scored.Apart)
		equal(t, open, s.Scored.OpenPoints)
		equal(t, new(big.Rat).Add(rat(s.Scored.Over), rat(s.Scored.Under)), s.Scored.Apart)
		reasons, faults := 0, 0
		for _, r := range s.Open {
			reasons += r.Rows
		}
		require.Equal(t, s.Scored.Open, reasons)
		for _, f := range s.Faults {
			faults += f.Count
			require.LessOrEqual(t, f.Tables, f.Count)
		}
		require.Equal(t, findings, faults)

		mixed := slices.Clone(checks)
		rand.New(rand.NewPCG(1, 2)).Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		other := report.Summarize(mixed)
		s.Lines, other.Lines = nil, nil
		want, err := json.Marshal(s)
		require.NoError(t, err)
		have, err := json.Marshal(other)
		require.NoError(t, err)
		require.Equal(t, string(want), string(have))
	})
}

func rat(p jixiao.Points) *big.Rat { return p.Exact().Rat().Big() }

func equal(t *rapid.T, want *big.Rat, have jixiao.Points) {
	require.True(t, have.IsSet())
	require.Zero(t, want.Cmp(rat(have)), "want %s, have %s", want.FloatString(20), have)
}

// TestSummarizeOutOfRange: a sum that no points can hold is absent, not wrong.
func TestSummarizeOutOfRange(t *testing.T) {
	long := &evaluate.Recheck{Rows: []evaluate.RowCheck{
		{Reported: jixiao.MustPoints("99999999999999999999999999999999999999"), Verdict: evaluate.Unverifiable},
		{Reported: jixiao.MustPoints("0.000000000000000001"), Verdict: evaluate.Unverifiable},
	}}
	s := report.Summarize([]*evaluate.Recheck{long})
	require.False(t, s.Scored.OpenPoints.IsSet())
	require.Equal(t, 2, s.Scored.Open)
}
