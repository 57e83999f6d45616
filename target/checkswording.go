package target

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// Is every indicator worth promising? The answers are those of [indicator.Lint],
// one check for each, so that a policy can leave some out.

// lintWord is a check of package indicator in words.
type lintWord struct{ id, zh, en, statementZH, statementEN string }

// lintWords name the checks of package indicator, and say what must hold. A test
// misses what stands there and not here.
var lintWords = []lintWord{
	{"lint-generic-name", "不用泛指标", "no generic names",
		"指标名称写明对象和内容，不是放在任何项目都成立的泛指标。",
		"A name says what is measured of what; it does not fit any project.",
	},
	{"lint-name-missing", "指标有名称", "names stated",
		"写有指标值的行都有指标名称。",
		"A row with a target has a name.",
	},
	{"lint-value-as-name", "名称不是数值", "names are no values",
		"指标名称写衡量的内容，不是一个数值。",
		"A name says what is measured and is not itself a value.",
	},
	{"lint-value-in-name", "名称与指标值分开", "values kept out of names",
		"指标值写在指标值一栏，不写在指标名称里。",
		"The target stands in its own column and not in the name.",
	},
	{"lint-value-repeats-name", "指标值不照抄名称", "values do not repeat names",
		"指标值是可以检查的数值或标准，不照抄指标名称。",
		"A target is a number or a standard that can be checked, and not the name again.",
	},
	{"lint-unit-missing", "写明计量单位", "units stated",
		"数值指标写明计量单位。",
		"A number has its unit.",
	},
	{"lint-value-missing", "指标有指标值", "values stated",
		"有名称的指标都有指标值。",
		"A row with a name has a target.",
	},
	{"lint-cannot-fail", "指标值可能达不到", "targets can be missed",
		"指标值有可能达不到，不定为 ≥0 之类必然达到的值。",
		"A target can be missed; it is not one such as ≥0 that anything meets.",
	},
	{"lint-yes-no-work", "不只问是否开展", "more than whether work took place",
		"指标问数量、质量或时效，不只问是否开展了工作。",
		"An indicator asks how much, how well or how soon, and not only whether work took place.",
	},
	{"lint-vague-value", "定性指标值有标准", "words have a standard",
		"定性的指标值有可以判断的标准。",
		"A target in words gives a standard to judge by.",
	},
	{"lint-percent-of-phrase", "比率有分子分母", "rates have their parts",
		"以百分比为指标值的，名称是有分子、分母的比率，不是一句愿望。",
		"Where the target is a percentage, the name is a rate with its parts and not a wish.",
	},
	{"lint-quantity-in-words", "数量指标用数量", "quantities are numbers",
		"数量指标的指标值是数量，不是文字。",
		"A target under quantity is a number and not words.",
	},
	{"lint-activity", "效益不是活动", "benefits are no activities",
		"效益指标写工作带来的变化，不写开展的工作。",
		"An indicator of benefit says what the work changed, and not that work was done.",
	},
	{"lint-wrong-level", "指标层级正确", "indicators at their level",
		"三级指标列在内容相符的二级指标之下。",
		"An indicator stands under the second level that it belongs to.",
	},
	{"lint-execution-repeated", "不重复考核执行率", "execution not asked twice",
		"预算执行率单独计分，指标中不再考核。",
		"The execution of the budget is scored by itself and is no indicator as well.",
	},
	{"lint-unit-conflict", "单位与名称一致", "unit and name agree",
		"指标值的计量单位与指标名称相符。",
		"The unit of a target goes together with the name.",
	},
	{"lint-always-full", "指标有区分度", "targets tell apart",
		"指标不是连年全部达到，能区分好坏。",
		"An indicator was not reached in every year before, so that it tells good from bad.",
	},
	{"lint-below-history", "不明显低于实际水平", "not clearly below results",
		"指标值不明显低于以前各年都已达到的水平。",
		"A target asks no clearly less than was reached in every year before.",
	},
	{"lint-no-survey", "满意度有调查", "survey for satisfaction",
		"满意度指标的值来自问卷调查。",
		"The value of an indicator of satisfaction comes from a survey.",
	},
	{"lint-compound-name", "一个名称一项内容", "one thing in a name",
		"一个指标名称只衡量一项内容。",
		"A name measures one thing.",
	},
	{"lint-near-duplicate", "指标不重复", "no duplicates",
		"各个指标互不重复。",
		"No two rows are the same indicator.",
	},
	{"lint-counted-twice", "产出与效益不重复", "not under output and benefit",
		"同一指标不在产出和效益中各计一次。",
		"No indicator is counted under output and again under benefit.",
	},
	{"lint-restated", "不用完成率凑数", "no rates of other rows",
		"指标有自己的内容，不只是另一个指标的完成率。",
		"An indicator says something of its own, and not only that another one was reached.",
	},
	{"compound-value", "一个指标一个值", "one value in a cell",
		"一个指标只写一个指标值。",
		"A cell holds one target.",
	},
	{"direction-suspect", "符号与指标性质相符", "direction fits",
		"指标值的符号与指标性质相符，如成本、逾期、事故一般用 ≤。",
		"The sign of a target fits the indicator: costs, delays and accidents usually have ≤.",
	},
	{"bounded-target", "比率上限写法合理", "100% asked for exactly",
		"不会超过 100% 的比率要求全部达到时写作“=100%”，不写作“≥100%”。",
		"A rate that cannot exceed 100% is asked for as =100%, and not as ≥100%.",
	},
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
		at := slices.IndexFunc(lintWords, func(w lintWord) bool { return w.id == id })
		if at < 0 {
			continue
		}
		w := lintWords[at]
		k := define(id, w.zh, w.en, w.statementZH, w.statementEN, func(c *checking) { c.lint(code) }).ofRows()
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
			f.Message = rowsInWords(f.Message)
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
