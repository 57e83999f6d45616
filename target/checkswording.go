package target

import (
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// Is every indicator worth promising? The answers are those of [indicator.Lint],
// one check for each, so that a policy can leave some out.

// lintNames names the checks of package indicator. What it has beyond them keeps
// its code as its name.
var lintNames = []struct{ id, zh, en string }{
	{"lint-generic-name", "不用泛指标", "no generic names"},
	{"lint-name-missing", "指标有名称", "names stated"},
	{"lint-value-as-name", "名称不是数值", "names are no values"},
	{"lint-value-in-name", "名称与指标值分开", "values kept out of names"},
	{"lint-value-repeats-name", "指标值不照抄名称", "values do not repeat names"},
	{"lint-unit-missing", "写明计量单位", "units stated"},
	{"lint-value-missing", "指标有指标值", "values stated"},
	{"lint-cannot-fail", "指标值可能达不到", "targets can be missed"},
	{"lint-yes-no-work", "不只问是否开展", "more than whether work took place"},
	{"lint-vague-value", "定性指标值有标准", "words have a standard"},
	{"lint-percent-of-phrase", "比率有分子分母", "rates have their parts"},
	{"lint-quantity-in-words", "数量指标用数量", "quantities are numbers"},
	{"lint-activity", "效益不是活动", "benefits are no activities"},
	{"lint-wrong-level", "指标层级正确", "indicators at their level"},
	{"lint-execution-repeated", "不重复考核执行率", "execution not asked twice"},
	{"lint-unit-conflict", "单位与名称一致", "unit and name agree"},
	{"lint-always-full", "指标有区分度", "targets tell apart"},
	{"lint-below-history", "不明显低于实际水平", "not clearly below results"},
	{"lint-no-survey", "满意度有调查", "survey for satisfaction"},
	{"lint-compound-name", "一个名称一项内容", "one thing in a name"},
	{"lint-near-duplicate", "指标不重复", "no duplicates"},
	{"lint-counted-twice", "产出与效益不重复", "not under output and benefit"},
	{"lint-restated", "不用完成率凑数", "no rates of other rows"},
	{"compound-value", "一个指标一个值", "one value in a cell"},
	{"direction-suspect", "符号与指标性质相符", "direction fits"},
	{"bounded-target", "比率上限合理", "shares bounded"},
}

// lintOfLibraries is never raised of the rows of a table, so a check of it would
// pass whatever stands there.
const lintOfLibraries jixiao.Code = "indicator.lint-unit-unstated"

// lintOfHistory are the checks that need earlier years.
var lintOfHistory = []string{"lint-always-full", "lint-below-history"}

func wordingChecks() []check {
	codes := indicator.LintChecks()
	out := make([]check, 0, len(codes))
	for _, code := range codes {
		if code == lintOfLibraries {
			continue
		}
		id := strings.TrimPrefix(string(code), "indicator.")
		name := jixiao.Text{ZH: id, EN: id}
		for _, n := range lintNames {
			if n.id == id {
				name = jixiao.Text{ZH: n.zh, EN: n.en}
			}
		}
		k := define(id, name.ZH, name.EN, "指标审查“"+name.ZH+"”没有意见。", "The lint of indicators raises nothing here: "+name.EN+".", func(c *checking) { c.lint(code) })
		if contains(lintOfHistory, id) {
			k = k.needs(NeedsHistory)
		}
		out = append(out, k)
	}
	return out
}

// lint adds what the lint of the rows says under one code, with the paths of a
// table.
func (c *checking) lint(code jixiao.Code) {
	for _, f := range c.linted() {
		if f.Code == code {
			if head, ok := strings.CutSuffix(f.Path, ".name"); ok {
				f.Path = head + ".level3"
			} else if head, ok := strings.CutSuffix(f.Path, ".level"); ok {
				f.Path = head + ".level2"
			}
			c.findings = append(c.findings, f)
		}
	}
}

// linted returns the lint of all rows, made once for all checks.
func (f *facts) linted() jixiao.Findings {
	if f.lintDone {
		return f.lint
	}
	f.lintDone = true
	for i := range f.rows {
		f.read[i].History = f.earlier(&f.rows[i])
	}
	f.lint = indicator.LintRows(f.read, indicator.LintRules{})
	return f.lint
}

// earlier returns what a row promised and reached in the years before.
func (f *facts) earlier(r *rowFacts) []indicator.Attained {
	var out []indicator.Attained
	for _, old := range f.earlierYears() {
		if i := old.indexOf(r); i >= 0 {
			o := &old.rows[i]
			out = append(out, indicator.Attained{Year: old.year, Criterion: o.criterion, Observation: o.Reported.Observation()})
		}
	}
	return out
}

// earlierYears reads the tables of the history once for all checks.
func (f *facts) earlierYears() []*facts {
	if f.history == nil {
		for _, t := range f.ctx.History {
			if t != nil {
				f.history = append(f.history, newFacts(t, Context{}))
			}
		}
	}
	return f.history
}
