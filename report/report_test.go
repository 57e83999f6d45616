package report_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/report"
	"github.com/jixiao-go/jixiao/target"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

// The real tables of testdata, with the scheme that fits their form.
const (
	yongde   = "058-yongde-2022-yingyanggaishan"
	chizhou  = "001-chizhou-2022-weituoyewu"
	huangshi = "055-huangshi-2022-haimianchengshi"
)

func schemeOf(name string) string {
	if name == huangshi {
		return "hubei"
	}
	return "central-2020"
}

// recheck re-checks a table of testdata.
func recheck(tb testing.TB, name string) *evaluate.Recheck {
	tb.Helper()
	data, err := os.ReadFile("testdata/" + name + ".json")
	require.NoError(tb, err)
	return check(tb, schemeOf(name), string(data))
}

// check re-checks a table in JSON.
func check(tb testing.TB, scheme, table string) *evaluate.Recheck {
	tb.Helper()
	t, findings, err := target.Decode([]byte(table))
	require.NoError(tb, err)
	require.NoError(tb, findings.Err())
	s, err := scorecard.Builtin(scheme)
	require.NoError(tb, err)
	return evaluate.Check(s, &t, evaluate.Options{})
}

// golden holds a text to a file of testdata, or writes it there under -update.
func golden(t *testing.T, name string, have []byte) {
	t.Helper()
	file := "testdata/golden/" + name
	if *update {
		require.NoError(t, os.MkdirAll("testdata/golden", 0o755))
		require.NoError(t, os.WriteFile(file, have, 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "run go test -update ./report")
	require.Equal(t, string(want), string(have), "where the change is meant, run go test -update ./report and read the difference")
}

func markdown(tb testing.TB, c *evaluate.Recheck, o report.Options) []byte {
	tb.Helper()
	var b bytes.Buffer
	require.NoError(tb, report.Markdown(&b, c, o))
	return b.Bytes()
}

func text(tb testing.TB, c *evaluate.Recheck, o report.Options) []byte {
	tb.Helper()
	var b bytes.Buffer
	require.NoError(tb, report.Text(&b, c, o))
	return b.Bytes()
}

// TestGolden prints real tables. Whoever changes a golden file reads it as the
// finance officer would who gets it.
func TestGolden(t *testing.T) {
	english := report.Options{Lang: jixiao.English}
	for _, name := range []string{yongde, chizhou, huangshi} {
		c := recheck(t, name)
		golden(t, name+".zh.md", markdown(t, c, report.Options{}))
		golden(t, name+".zh.txt", text(t, c, report.Options{}))
	}
	c := recheck(t, yongde)
	golden(t, yongde+".en.md", markdown(t, c, english))
	golden(t, yongde+".en.txt", text(t, c, english))
	golden(t, yongde+".narrow.txt", text(t, c, report.Options{Width: report.MinWidth}))
	golden(t, yongde+".brief.txt", text(t, c, report.Options{Brief: true}))
}

func TestGoldenSummary(t *testing.T) {
	s := report.Summarize([]*evaluate.Recheck{recheck(t, yongde), recheck(t, chizhou), nil, recheck(t, huangshi)})
	for _, lang := range []jixiao.Lang{jixiao.Chinese, jixiao.English} {
		var md, plain bytes.Buffer
		require.NoError(t, report.MarkdownSummary(&md, s, report.Options{Lang: lang}))
		require.NoError(t, report.TextSummary(&plain, s, report.Options{Lang: lang}))
		golden(t, fmt.Sprintf("summary.%s.md", lang), md.Bytes())
		golden(t, fmt.Sprintf("summary.%s.txt", lang), plain.Bytes())
	}
	data, err := json.MarshalIndent(s, "", "  ")
	require.NoError(t, err)
	golden(t, "summary.json", append(data, '\n'))

	var back report.Summary
	require.NoError(t, json.Unmarshal(data, &back))
	again, err := json.MarshalIndent(back, "", "  ")
	require.NoError(t, err)
	require.Equal(t, string(data), string(again))
}

func TestNoRecheck(t *testing.T) {
	for name, tell := range map[string]func(*bytes.Buffer) error{
		"markdown": func(b *bytes.Buffer) error { return report.Markdown(b, nil, report.Options{}) },
		"text":     func(b *bytes.Buffer) error { return report.Text(b, nil, report.Options{}) },
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			err := tell(&b)
			var fault *jixiao.Fault
			require.ErrorAs(t, err, &fault)
			require.True(t, fault.Code.IsValid())
			require.Zero(t, b.Len())
		})
	}
}

// TestEmpty prints what has nothing in it: all say so, none fails.
func TestEmpty(t *testing.T) {
	noRows := check(t, "central-2020", `{"kind":"target","project":"空表","indicators":[],"complete":true}`)
	for _, c := range []*evaluate.Recheck{{}, {Table: &target.Table{}}, {Rows: make([]evaluate.RowCheck, 3)}, {Execution: &evaluate.ExecutionCheck{}}, noRows} {
		for _, lang := range []jixiao.Lang{0, jixiao.Chinese, jixiao.English, 99} {
			o := report.Options{Lang: lang}
			require.NotEmpty(t, markdown(t, c, o))
			require.NotEmpty(t, text(t, c, o))
		}
	}
	require.Contains(t, string(text(t, noRows, report.Options{})), "表中没有指标行。")
	require.Contains(t, string(text(t, noRows, report.Options{})), "没有发现问题。")

	var b bytes.Buffer
	require.NoError(t, report.TextSummary(&b, report.Summary{}, report.Options{}))
	require.Contains(t, b.String(), "没有发现问题。")
	require.NoError(t, report.MarkdownSummary(&b, report.Summarize(nil), report.Options{Lang: jixiao.English}))
}

type brokenWriter struct{ err error }

func (w brokenWriter) Write([]byte) (int, error) { return 0, w.err }

func TestWriterError(t *testing.T) {
	w := brokenWriter{errors.New("disk full")}
	c := recheck(t, yongde)
	require.ErrorIs(t, report.Markdown(w, c, report.Options{}), w.err)
	require.ErrorIs(t, report.Text(w, c, report.Options{}), w.err)
	require.ErrorIs(t, report.MarkdownSummary(w, report.Summary{}, report.Options{}), w.err)
	require.ErrorIs(t, report.TextSummary(w, report.Summary{}, report.Options{}), w.err)
}

// TestManyRows prints the largest table there can be.
func TestManyRows(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"kind":"project-self-evaluation","complete":true,"indicators":[`)
	for i := range target.MaxRows {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"level1":"产出指标","level3":"第%d项","target":"≥%d个","actual":"%d","weight":"0.05","score":"0.05"}`, i+1, i+1, i)
	}
	b.WriteString(`]}`)
	c := check(t, "central-2020", b.String())
	rows := 0
	for line := range strings.Lines(string(markdown(t, c, report.Options{}))) {
		if strings.Contains(line, "| 第") {
			rows++
		}
	}
	require.Equal(t, target.MaxRows, rows)
	require.Contains(t, string(text(t, c, report.Options{})), "第2000项")
}

// TestFunds looks at the line below the funds: the sum done again, or why it
// cannot be done. A table of targets has spent nothing yet.
func TestFunds(t *testing.T) {
	for funds, want := range map[string]string{
		`{"name":"总额","budget":"3","executed":"2","weight":"10","score":"6.67"}`: "预算执行（单位：万元）|复核第1行：2万元 ÷ 3万元 ≈ 66.67%，按方案得 6.67 分，表中 6.67 分，一致。",
		`{"name":"总额","budget":"0","executed":"2","weight":"10","score":"10"}`:   "预算执行（单位：万元）|第1行的预算数为 0，无法计算执行率。",
		`{"name":"总额","budget":"2","weight":"10","score":"10"}`:                  "预算执行（单位：万元）|第1行没有可用的预算数或执行数，无法计算执行率。",
		`{"name":"总额","budget":"2"}`:                                             "项目资金（单位：万元）|",
	} {
		out := string(markdown(t, check(t, "central-2020",
			`{"kind":"project-self-evaluation","funds":{"unit":"万元","rows":[`+funds+`]},"indicators":[{"level1":"产出指标"}]}`), report.Options{}))
		title, line, _ := strings.Cut(want, "|")
		require.Contains(t, out, "## "+title+"\n")
		require.Contains(t, out, line)
		if line == "" {
			require.NotContains(t, out, "第1行")
		}
	}
}

func TestLeast(t *testing.T) {
	c := recheck(t, yongde)
	out := string(text(t, c, report.Options{Least: jixiao.Warning}))
	require.Contains(t, out, "错误，必须改正")
	require.NotContains(t, out, "提示，供参考")
	require.Contains(t, out, "较轻的 3 条未列出。")
	require.NotContains(t, string(text(t, c, report.Options{Brief: true})), "必须改正")
}

// TestClause looks at where the clause of a finding comes from: the finding
// itself, and otherwise the scheme.
func TestClause(t *testing.T) {
	c := recheck(t, yongde)
	own := jixiao.Basis{Document: "某办法", Article: "第一条", Verified: true}
	c.Findings = jixiao.Findings{
		{Code: "a.b", Severity: jixiao.Error, Path: "rows[5].score", Message: jixiao.Text{ZH: "甲"}, Remedy: jixiao.Text{ZH: "改"}},
		{Code: "a.b", Severity: jixiao.Error, Path: "rows[3].score", Message: jixiao.Text{ZH: "乙"}, Remedy: jixiao.Text{ZH: "看"}, Basis: []jixiao.Basis{own}},
		{Code: "a.b", Severity: jixiao.Error, Path: "rows[4].score", Message: jixiao.Text{ZH: "戊"}, Remedy: jixiao.Text{ZH: "看"}},
		{Code: "c.d", Severity: jixiao.Error, Path: "rows[99].score", Message: jixiao.Text{ZH: "丙"}},
		{Code: "e.f", Severity: jixiao.Error, Path: "rating", Message: jixiao.Text{ZH: "丁"}},
		{Code: "g.h", Path: "x`y", Message: jixiao.Text{ZH: "没有轻重"}},
	}
	out := string(text(t, c, report.Options{}))
	require.Contains(t, out, "* 第4行 得分：乙；依据：某办法第一条\n* 第5行 得分：戊；依据：财预〔2020〕10号")
	require.Contains(t, out, "  处理：看（以上 2 处）\n* 第6行 得分：甲\n  处理：改\n  依据：财预〔2020〕10号")
	require.Contains(t, out, "丙\n")
	require.Contains(t, out, "未标明轻重（1）")
	require.Contains(t, string(markdown(t, c, report.Options{})), "**x\\`y**")
}
