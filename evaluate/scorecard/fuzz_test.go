package scorecard_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// FuzzParseScheme: any bytes give a scheme or findings, never a panic; what
// compiles says the same when it is written and read again, and scores a plain
// table inside its bounds.
func FuzzParseScheme(f *testing.F) {
	for _, id := range scorecard.BuiltinIDs() {
		data, _ := scorecard.BuiltinJSON(id)
		f.Add(data)
	}
	for _, rule := range []string{
		executionSteps, satisfactionSteps, tiersWithAward(`, "award": "0.5"`), checklistOf(3, "0.5", "1/3", "1/6"), `{"rule": "given"}`,
		`{"rule": "deduction", "counts": "shortfall", "each": "0.3", "per": "5"}`, `{"rule": "deadline", "per_day": "1/37", "floor": "2/37"}`,
	} {
		data, err := json.Marshal(plainScheme(f, rule, absences("exempt", "redistribute-parent"), func(doc object) {
			doc["gates"] = []any{gate("bonus", "bonus", "limit", "5"), gate("cap", "cap", "value", "79.99")}
		}).Document())
		require.NoError(f, err)
		f.Add(data)
	}
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"format":"jixiao.scheme/1","total":1e1000000000}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := scorecard.ParseScheme(data)
		if err != nil {
			var fe *jixiao.FindingsError
			require.ErrorAs(t, err, &fe)
			require.NotEmpty(t, fe.Findings)
			for _, finding := range fe.Findings {
				require.True(t, finding.Code.IsValid())
				require.Less(t, len(finding.Path), 10_000)
				require.Less(t, len(finding.Message.ZH)+len(finding.Message.EN), 10_000)
			}
			return
		}
		out, err := json.Marshal(s.Document())
		require.NoError(t, err)
		again, err := scorecard.ParseScheme(out)
		require.NoError(t, err)
		require.Equal(t, s.Digest(), again.Digest())
		total := s.Total().String()
		rows := flat(leaf("a", total, criterion("≥100件", 0)), leaf("b", "0", criterion("效果明显", 0)), leaf("c", "0", criterion("2023年12月底前", 0)))
		sheet, _ := s.Bind(rows)
		require.NotNil(t, sheet)
		for _, actual := range []string{"0件", "50件", "100件", "1000件", "较好"} {
			requireSound(t, sheet.Score(scorecard.Input{Answers: []scorecard.Answer{seen("a", actual), judged("b", "0"), seen("c", "2024年2月")}}), s.Total())
		}
	})
}

// requireSound holds a result to what every result must keep: 0 ≤ least ≤
// greatest ≤ total, for every row and for the table, and an explanation for all.
func requireSound(t *testing.T, r *scorecard.Result, most jixiao.Points) {
	t.Helper()
	bounded := func(low, high, top jixiao.Points, what string) {
		require.GreaterOrEqual(t, low.Sign(), 0, what)
		require.LessOrEqual(t, low.Compare(high), 0, what)
		if top.IsSet() {
			require.LessOrEqual(t, high.Compare(top), 0, "%s: %s is above %s", what, high, top)
		}
	}
	for _, n := range r.Nodes() {
		if !n.Low.IsSet() {
			require.False(t, n.High.IsSet() || n.Points.IsSet(), n.Code)
			continue
		}
		bounded(n.Low, n.High, n.Weight, n.Code)
		require.Equal(t, n.Points.IsSet(), n.Low.Equal(n.High), n.Code)
		if !n.Leaf {
			continue
		}
		e, ok := r.Explain(n.Code)
		require.True(t, ok)
		require.NotEmpty(t, e.In(jixiao.Chinese))
		require.NotEqual(t, scorecard.NoReason, n.Reason, n.Code)
		require.NotEmpty(t, n.Reason.Text().ZH)
		require.NotEmpty(t, n.Reason.Text().EN)
	}
	low, high, ok := r.Bounds()
	if !ok {
		_, ok = r.Total()
		require.False(t, ok)
		return
	}
	bounded(low, high, most, "total")
	if total, ok := r.Total(); ok {
		require.True(t, low.Equal(high))
		require.True(t, total.Equal(low))
		_, banded := r.Band()
		require.True(t, banded, "a total has a band")
	}
	_, ok = r.ExplainTotal()
	require.True(t, ok)
	_, err := r.Receipt()
	require.NoError(t, err)
}

// taker takes bytes apart into choices.
type taker struct{ data []byte }

func (k *taker) next(n int) int {
	if len(k.data) == 0 {
		return 0
	}
	v := int(k.data[0])
	k.data = k.data[1:]
	return v % n
}

// word takes up to n bytes as text.
func (k *taker) word(n int) string {
	n = min(k.next(n+1), len(k.data))
	s := string(k.data[:n])
	k.data = k.data[n:]
	return s
}

// FuzzScore: whatever a table and its answers hold, the result is sound under
// every shipped scheme and under one with all rules and gates.
func FuzzScore(f *testing.F) {
	for _, seed := range []string{
		"", "\x00\x03\x0a", "\x01\x05\x20\x00\x08≥100件\x0550件\x00", "\x04\x08\x10\x02\x0fabcdefghijklmnop\x03\x00\x01\x02\x03\x04\x05\x06",
		"\x02\x04\x0a\x01\x07≤3.5万\x0742000元\x01\x0a\x00\x0990%-95%\x0392%\x02", "\x03\x02\x32\x00\x0c2023年12月\x0a2024年1月\x05\x01",
		"\x04\x07\x0d\x06\x0f增长5%\x00下降5%\x00\x01\x01\x01\x01\x01\x01\x01\x01\x01",
	} {
		f.Add([]byte(seed))
	}
	schemes := []*scorecard.Scheme{everyRule(f, scorecard.StageRow, 2, jixiao.HalfUp), everyRule(f, scorecard.StageLevel, 3, jixiao.Up), everyRule(f, scorecard.StageTotal, 1, jixiao.HalfEven)}
	for _, id := range scorecard.BuiltinIDs() {
		schemes = append(schemes, builtin(f, id))
	}
	rules := []string{
		"", "proportional", "inverse", "linear", "interval", "value", "direct", "graded", "checklist", "deduction", "accumulation", "range", "tolerance",
		"deadline", "given", "yes-no", "key-duty", "satisfaction-steps", "defects", "items", "higher-pass-60", "no-such-rule",
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		k := taker{data}
		scheme := schemes[k.next(len(schemes))]
		var framework indicator.Framework
		var in scorecard.Input
		left := 100
		for i := range 1 + k.next(12) {
			w := min(left, k.next(40))
			left -= w
			n := leaf(fmt.Sprintf("r%d", i), fmt.Sprint(w), criterion(k.word(40), indicator.Direction(k.next(6))))
			n.Indicator.Rule = rules[k.next(len(rules))]
			n.Indicator.Category = indicator.Category(k.next(8))
			a := scorecard.Answer{Code: n.Code, Actual: indicator.ObservedText(k.word(40))}
			switch k.next(12) {
			case 1:
				a.Actual = indicator.NotApplicable(jixiao.Basis{Number: "某财绩〔2022〕3号"})
			case 2:
				a.Actual = indicator.Exempt(jixiao.Basis{Number: "某财绩〔2022〕3号"})
			case 3:
				a.Actual = indicator.NotYetDue()
			case 4:
				a.Actual = indicator.Graded(k.next(4))
			case 5:
				a.Given, _ = jixiao.ParsePoints(k.word(20))
			case 6:
				a.Met = []int{k.next(9), k.next(9) - 1}
			case 7:
				a.Code = ""
			}
			in.Answers = append(in.Answers, a)
			switch k.next(3) {
			case 0:
				framework.Nodes = append(framework.Nodes, n)
			case 1:
				framework.Nodes = append(framework.Nodes, indicator.Node{Code: fmt.Sprintf("g%d", i), Name: "产出指标", Children: []indicator.Node{n}})
			default:
				if last := len(framework.Nodes) - 1; last >= 0 && !framework.Nodes[last].IsLeaf() {
					framework.Nodes[last].Children = append(framework.Nodes[last].Children, n)
				} else {
					framework.Nodes = append(framework.Nodes, n)
				}
			}
		}
		for range k.next(4) {
			p, _ := jixiao.ParsePoints(k.word(6))
			in.Facts = append(in.Facts, scorecard.Fact{Name: []string{"bonus", "deduct", "cap", "veto", "finished", "project-finished", "x"}[k.next(7)], Points: p})
		}
		in.Year = k.next(2) * (2000 + k.next(100))
		sheet, _ := scheme.Bind(framework)
		require.NotNil(t, sheet)
		requireSound(t, sheet.Score(in), scheme.Total())
	})
}
