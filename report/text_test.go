package report

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/target"
)

// anyTable draws a re-checked table with any text in its cells.
func anyTable(t *rapid.T) *evaluate.Recheck {
	cell := func(name string) string { return anyText().Draw(t, name) }
	row := func(keys ...string) map[string]string {
		out := make(map[string]string)
		for _, k := range keys {
			out[k] = cell(k)
		}
		return out
	}
	var funds, rows []map[string]string
	for range rapid.IntRange(0, 3).Draw(t, "funds") {
		funds = append(funds, row("name", "initial", "budget", "executed", "weight", "rate", "score"))
	}
	for range rapid.IntRange(0, 4).Draw(t, "rows") {
		r := row("level1", "level3", "target", "actual", "weight", "score", "deviation")
		if rapid.Bool().Draw(t, "numeric") {
			r["target"], r["actual"], r["weight"], r["score"] = "≥60个", "59", "7.50", "7.37"
		}
		rows = append(rows, r)
	}
	data, err := json.Marshal(map[string]any{
		"kind": "project-self-evaluation", "project": cell("project"), "department": cell("department"),
		"source":      map[string]any{"title": cell("title"), "url": cell("url"), "year": 2022},
		"funds":       map[string]any{"unit": "万元", "rows": funds},
		"indicators":  rows,
		"total_score": cell("total"), "rating": cell("rating"), "complete": rapid.Bool().Draw(t, "complete"),
	})
	require.NoError(t, err)
	table, _, err := target.Decode(data)
	require.NoError(t, err)
	scheme, err := scorecard.Builtin("central-2020")
	require.NoError(t, err)
	return evaluate.Check(scheme, &table, evaluate.Options{})
}

// TestTextAligned: whatever stands in the cells, no line is longer than asked
// for, and all lines of one table take the same width.
func TestTextAligned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := Options{Width: rapid.IntRange(MinWidth, 140).Draw(t, "width"), Lang: rapid.SampledFrom([]jixiao.Lang{jixiao.Chinese, jixiao.English}).Draw(t, "lang")}
		c := anyTable(t)
		var b strings.Builder
		require.NoError(t, Text(&b, c, o))
		checkLines(t, b.String(), o.Width)
		b.Reset()
		require.NoError(t, TextSummary(&b, Summarize([]*evaluate.Recheck{c, c}), o))
		checkLines(t, b.String(), o.Width)
	})
}

func checkLines(t require.TestingT, text string, width int) {
	table := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		require.LessOrEqual(t, textWidth(line), width, "%q", line)
		switch {
		case strings.HasPrefix(line, "+-") || strings.HasPrefix(line, "| "):
			if table > 0 {
				require.Equal(t, table, textWidth(line), "%q", line)
			}
			table = textWidth(line)
		default:
			table = 0
			require.Equal(t, strings.TrimRight(line, " "), line)
		}
	}
}

func TestWidthAsked(t *testing.T) {
	require.Equal(t, DefaultWidth, Options{}.width())
	require.Equal(t, MinWidth, Options{Width: 1}.width())
	require.Equal(t, MinWidth, Options{Width: -1}.width())
	require.Equal(t, 120, Options{Width: 120}.width())
}

func TestLayout(t *testing.T) {
	g := &grid{columns: []column{figures("序号"), words("三级指标"), figures("得分")}}
	g.add("1", "减轻贫困学生家庭经济负担", "10")
	widths, ok := g.layout(80)
	require.True(t, ok)
	require.Equal(t, []int{4, 24, 4}, widths)
	widths, ok = g.layout(30)
	require.True(t, ok)
	require.Equal(t, []int{4, 12, 4}, widths)
	_, ok = g.layout(20)
	require.False(t, ok, "8 columns for a name are the least")
	_, ok = new(grid).layout(80)
	require.False(t, ok)
}
