package scorecard_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
)

// One scheme and one sheet serve many goroutines at once; the race detector
// watches.
func TestConcurrentScoring(t *testing.T) {
	s := gated(t, scorecard.StageRow)
	sheet := bind(t, s, table100())
	batch, err := sheet.Batch()
	require.NoError(t, err)
	inputs := make([]scorecard.Input, 8)
	want := make([]string, len(inputs))
	for i := range inputs {
		shares := map[string]string{"a": fmt.Sprint(10 * i), "h": "33"}
		if i%2 == 1 {
			shares["c"] = "-"
		}
		inputs[i] = answers100(shares)
		if i%3 == 0 {
			inputs[i].Facts = []scorecard.Fact{{Name: "bonus", Points: jixiao.PointsOf(2)}}
		}
		want[i] = everything(sheet.Score(inputs[i]))
	}
	shared := sheet.Score(inputs[1])
	var group sync.WaitGroup
	failures := make(chan string, 1000)
	for g := range 16 {
		group.Go(func() {
			points := make([]int64, 9)
			for k := range 20 {
				i := (g + k) % len(inputs)
				if got := everything(sheet.Score(inputs[i])); got != want[i] {
					failures <- got
				}
				if got := everything(shared); got != want[1] { // one result, read by all
					failures <- got
				}
				if _, ok := batch.Score(points, []int64{1, 2, 3, 4, 5, 6, 7, 8, 9}); !ok {
					failures <- "batch"
				}
				if again, _ := s.Bind(table100()); again.String() != sheet.String() || len(s.Document().Rules) != 1 {
					failures <- "scheme"
				}
			}
		})
	}
	group.Wait()
	close(failures)
	for f := range failures {
		require.Fail(t, "a goroutine saw something else", "%s", f)
	}
}

// everything prints all that a result can say.
func everything(r *scorecard.Result) string {
	text := fmt.Sprint(r.Nodes(), r.Findings())
	receipt, err := r.Receipt()
	text += fmt.Sprint(receipt, err)
	for _, code := range r.Sheet().Codes() {
		e, _ := r.Explain(code)
		text += e.In(jixiao.Chinese) + e.In(jixiao.English)
	}
	if e, ok := r.ExplainTotal(); ok {
		text += e.In(jixiao.Chinese) + e.In(jixiao.English)
	}
	return text
}
