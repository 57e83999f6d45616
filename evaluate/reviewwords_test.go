package evaluate

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

// TestProposalWords lists what was found: a few of many, each once, and apart what
// need not be mended.
func TestProposalWords(t *testing.T) {
	t.Parallel()
	policy, err := BuiltinReviewPolicy("target-review")
	require.NoError(t, err)
	found := func(s jixiao.Severity, texts ...string) (out jixiao.Findings) {
		for _, text := range texts {
			out = append(out, jixiao.Finding{Severity: s, Message: jixiao.Text{ZH: text + "。", EN: text + "."}})
		}
		return out
	}
	many := make([]string, 9)
	for i := range many {
		many[i] = "问题" + strconv.Itoa(i)
	}
	for name, c := range map[string]struct {
		checks []jixiao.Findings
		open   []jixiao.Text
		zh, en string
	}{
		"nothing":  {[]jixiao.Findings{nil, nil}, nil, "已做检查 2 项，未发现问题。", "Checks done: 2, nothing found."},
		"once":     {[]jixiao.Findings{found(jixiao.Error, "甲", "甲"), found(jixiao.Warning, "乙")}, nil, "请修改：甲；乙。", "To be mended: 甲; 乙."},
		"a few":    {[]jixiao.Findings{found(jixiao.Error, many...)}, nil, "请修改：问题0；问题1；问题2；等 9 处。", "To be mended: 问题0; 问题1; 问题2; 9 in all."},
		"notes":    {[]jixiao.Findings{found(jixiao.Info, "甲")}, nil, "已做检查 1 项，没有必须修改的问题。提示：甲。", "Checks done: 1, nothing that must be mended. To be noted: 甲."},
		"both":     {[]jixiao.Findings{append(found(jixiao.Error, "甲"), found(jixiao.Info, "乙")...)}, nil, "请修改：甲。提示：乙。", "To be mended: 甲. To be noted: 乙."},
		"open":     {[]jixiao.Findings{nil}, []jixiao.Text{{ZH: "丙", EN: "c"}}, "尚未检查：丙。", "Not checked yet: c."},
		"and open": {[]jixiao.Findings{nil, found(jixiao.Info, "乙")}, []jixiao.Text{{ZH: "丙", EN: "c"}}, "已做检查 1 项，没有必须修改的问题。提示：乙。尚未检查：丙。", "Checks done: 1, nothing that must be mended. To be noted: 乙. Not checked yet: c."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var w proposalWords
			for _, fs := range c.checks {
				w.due++
				w.found(policy, fs)
			}
			require.Equal(t, jixiao.Text{ZH: c.zh, EN: c.en}, w.text(c.open))
		})
	}
}
