package target

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Was it copied, and is it too low or too high against what is known?
var (
	kindTableCopied = checkKind(jixiao.Warning, "table-copied", "全部指标与{others}完全相同", "all indicators are those of {others}",
		"按本项目的内容重新设置指标。", "Set indicators of this project's own.")
	kindRowsCopied = checkKind(jixiao.Warning, "rows-copied", "{percent}% 的指标与{others}相同", "{percent}% of the indicators are those of {others}",
		"核对是否复制填报。", "See whether they were copied.")
	kindGoalCopied = checkKind(jixiao.Warning, "goal-copied", "总体目标与{others}一字不差", "the goal is word for word that of {others}",
		"写明本项目的目标。", "State the goal of this project.")
	kindGoalRepeated = checkKind(jixiao.Warning, "goal-repeated", "总体目标与 {year} 年度一字不差", "the goal is word for word that of {year}",
		"按本年度任务更新。", "Bring it to this year's tasks.")
	kindTableRepeated = checkKind(jixiao.Warning, "table-repeated", "全部指标和指标值与 {year} 年度相同", "all indicators and targets are those of {year}",
		"按上年完成情况和本年任务重新测算。", "Work them out again from last year's results.")
	kindBelowHistory = checkKind(jixiao.Warning, "below-history", "“{name}”的指标值 {target} 低于以前年度完成值的平均数 {mean}（{years} 年）", "the target {target} of {name} is below the mean {mean} of {years} earlier years",
		"参照历史标准提高指标值，或说明原因。", "Raise it to what was reached before, or give the reason.")
	kindAboveHistory = checkKind(jixiao.Warning, "above-history", "“{name}”的指标值 {target} 高于以前年度最好的完成值 {best} {percent}% 以上", "the target {target} of {name} is more than {percent}% beyond the best result {best} so far",
		"说明依据和措施。", "State the grounds and the measures.")
	kindBelowPeers = checkKind(jixiao.Warning, "below-peers", "“{name}”的指标值 {target} 比 {count} 个同类项目的中位数 {median} 低 {percent}% 以上", "the target {target} of {name} is more than {percent}% worse than the median {median} of {count} projects",
		"参照同类项目提高指标值，或说明原因。", "Raise it to what others promise, or give the reason.")
	kindAbovePeers = checkKind(jixiao.Info, "above-peers", "“{name}”的指标值 {target} 比 {count} 个同类项目的中位数 {median} 高 {percent}% 以上", "the target {target} of {name} is more than {percent}% better than the median {median} of {count} projects",
		"核对单位和口径。", "Check unit and scope.")
	kindCoreMissing = checkKind(jixiao.Warning, "core-missing", "缺少该类项目的核心指标，如“{name}”（共 {count} 个，已设 {set} 个）", "core indicators of such projects are missing, such as {name} ({set} of {count} are set)",
		"从指标库选用。", "Pick some from the library.")
)

func contextChecks() []check {
	return []check{
		define("not-copied", "不照抄其他项目", "not copied", "指标不与其他项目雷同。", "The indicators are not those of another project.", checkNotCopied).ofRows().requires(shareOfRows).needs(NeedsPeers),
		define("goal-own", "总体目标不照抄", "goal of its own", "总体目标不与其他项目雷同。", "The goal is not that of another project.", checkGoalOwn).needs(NeedsPeers),
		define("goal-updated", "总体目标有更新", "goal brought up to date", "总体目标不照搬上年。", "The goal is not last year's.", checkGoalUpdated).needs(NeedsHistory),
		define("values-updated", "指标值有更新", "values brought up to date", "指标和指标值不全部照搬上年。", "Indicators and targets are not all last year's.", checkValuesUpdated).ofRows().whole().needs(NeedsHistory),
		define("not-below-history", "不低于历史水平", "not below history", "指标值不低于以前年度完成值的平均数。", "No target is below the mean of earlier results.", func(c *checking) { checkHistory(c, false) }).ofRows().takes(earlierTables, distance).needs(NeedsHistory),
		define("not-above-history", "不脱离历史水平", "not beyond history", "指标值不明显高于以前年度最好水平。", "No target is far beyond the best earlier result.", func(c *checking) { checkHistory(c, true) }).ofRows().requires(distance).takes(earlierTables).needs(NeedsHistory),
		define("not-below-peers", "不低于同类项目", "not below peers", "指标值不明显低于同类项目。", "No target is far worse than what others promise.", func(c *checking) { checkPeers(c, false) }).ofRows().requires(distance).takes(leastProjects).needs(NeedsPeers),
		define("not-above-peers", "不脱离同类项目", "not beyond peers", "指标值不明显高于同类项目。", "No target is far better than what others promise.", func(c *checking) { checkPeers(c, true) }).ofRows().requires(distance).takes(leastProjects).needs(NeedsPeers),
		define("core-indicators", "设有核心指标", "core indicators set", "设有该类项目的核心指标。", "Core indicators of such projects are set.", checkCore).whole().takes(leastCore).needs(NeedsLibrary).
			when(func(c *checking) jixiao.Text {
				if c.t.Head.Applicability().IsZero() {
					return jixiao.Text{ZH: "没有写明功能科目、项目类别等", EN: "neither function nor class of the project is stated"}
				}
				return jixiao.Text{}
			}),
	}
}

func checkNotCopied(c *checking) {
	p := c.ctx.Peers
	self := p.indexOf(c.t)
	if p.othersOf(self) == 0 {
		c.notDone("没有其他项目可比", "there are no other projects to compare with")
		return
	}
	if whole := c.wholeKey(); whole != "" {
		if n, project := p.others(p.whole[whole], c.t, self); n > 0 {
			c.add(kindTableCopied, pathRows, othersArg(project, n))
			return
		}
	}
	keys := slices.Compact(slices.Clone(c.rowKeys())) // a row that stands twice is shared once
	shared := make(map[int32]int)
	for _, k := range keys {
		if list := p.rows[k]; len(list) <= commonRow {
			for _, n := range list {
				if !p.own(n, c.t, self) {
					shared[n]++
				}
			}
		}
	}
	best, most := int32(-1), 0
	for n, count := range shared {
		if count > most || count == most && n < best {
			best, most = n, count
		}
	}
	const least = 3
	if most >= least && !below(most, len(keys), c.given.Percent) {
		c.add(kindRowsCopied, pathRows, jixiao.With("percent", percentText(most, len(keys))), othersArg(p.tables[best].Project, 1))
	}
}

// othersArg names the first of the other projects, and how many there are.
func othersArg(project string, n int) jixiao.Arg {
	name := jixiao.Clip(strings.TrimSpace(project))
	t := jixiao.Text{ZH: "“" + name + "”", EN: name}
	if name == "" {
		t = jixiao.Text{ZH: "另一个没有名称的项目", EN: "another project without a name"}
	}
	if n > 1 {
		t.ZH, t.EN = t.ZH+"等 "+itoa(n)+" 个项目", t.EN+" ("+itoa(n)+" projects in all)"
	}
	return jixiao.WithText("others", t)
}

func checkGoalOwn(c *checking) {
	if !hasGoal(c.t, isAnnual) {
		c.nothing("没有年度总体目标", "there is no goal for the year")
		return
	}
	p := c.ctx.Peers
	self := p.indexOf(c.t)
	if p.othersOf(self) == 0 {
		c.notDone("没有其他项目可比", "there are no other projects to compare with")
		return
	}
	for i, g := range c.t.Goals {
		key := goalKey(g.Expected)
		if key == "" || g.Phase == MultiYear {
			continue
		}
		if n, project := p.others(p.goals[key], c.t, self); n > 0 {
			c.add(kindGoalCopied, place(pathGoals, i, "expected"), othersArg(project, n))
		}
	}
}

// last returns the latest of the earlier tables, nil where there is none.
func (f *facts) last() *Table {
	if old := f.earlierYears(); len(old) > 0 {
		return old[0].t
	}
	return nil
}

func checkGoalUpdated(c *checking) {
	last := c.last()
	switch {
	case last == nil:
		return
	case !hasGoal(c.t, isAnnual):
		c.nothing("没有年度总体目标", "there is no goal for the year")
		return
	case !hasGoal(last, isAnnual):
		c.nothing("上年没有年度总体目标", "there was no goal for the year before")
		return
	}
	for i, g := range c.t.Goals {
		key := goalKey(g.Expected)
		if key == "" || g.Phase == MultiYear {
			continue
		}
		if slices.ContainsFunc(last.Goals, func(old Goal) bool { return old.Phase != MultiYear && goalKey(old.Expected) == key }) {
			c.add(kindGoalRepeated, place(pathGoals, i, "expected"), jixiao.With("year", yearText(last)))
		}
	}
}

func yearText(t *Table) string {
	if t.Source.Year == 0 {
		return "?"
	}
	return itoa(t.Source.Year)
}

func checkValuesUpdated(c *checking) {
	last := c.last()
	if last == nil {
		return
	}
	if whole := c.wholeKey(); whole != "" && whole == c.earlierYears()[0].wholeKey() {
		c.add(kindTableRepeated, pathRows, jixiao.With("year", yearText(last)))
	}
}

// attained is what earlier years reached of one indicator, in the common unit.
type attained struct {
	sum, least, most exact.Rat
	years            int
}

// history returns what the earlier tables report for the rows of this one.
func (c *checking) history() map[int]attained {
	out := make(map[int]attained)
	years := orInt(c.given.Years, 3)
	for n, old := range c.earlierYears() {
		if n >= years {
			break
		}
		for i := range c.rows {
			key, _, ok := c.rows[i].value()
			if !ok {
				continue
			}
			at := old.indexOf(&c.rows[i])
			if at < 0 {
				continue
			}
			q, ok := old.rows[at].Reported.Observation().Quantity()
			if !ok {
				continue
			}
			if q.Unit().IsZero() {
				if promised, ok := old.rows[at].quantity(); ok {
					q = q.WithUnit(promised.Unit())
				}
			}
			if q = q.Canonical(); q.Unit().String() != key.unit {
				continue
			}
			v, a := q.Number().Rat(), out[i]
			if a.years == 0 {
				a.least, a.most = v, v
			}
			a.sum, a.least, a.most = a.sum.Add(v), exact.Min(a.least, v), exact.Max(a.most, v)
			a.years++
			out[i] = a
		}
	}
	return out
}

// checkHistory holds targets against what was reached: worse than the mean, or
// far beyond the best.
func checkHistory(c *checking, beyond bool) {
	history := c.history()
	if len(history) == 0 && len(c.ctx.History) > 0 && slices.ContainsFunc(c.rows, func(r rowFacts) bool { _, _, ok := r.value(); return ok }) {
		c.notDone("以前年度没有可比的完成值", "the earlier years report nothing that can be compared")
		return
	}
	for i := range c.rows {
		r := &c.rows[i]
		a, ok := history[i]
		_, v, _ := r.value()
		dir := r.criterion.Direction()
		if !ok || dir != indicator.HigherBetter && dir != indicator.LowerBetter {
			continue
		}
		mean, err := a.sum.Quo(exact.RatInt(int64(a.years)))
		if err != nil {
			continue
		}
		q, _ := r.quantity()
		if !beyond && worse(v, mean, dir, c.given.Percent) {
			c.add(kindBelowHistory, r.path("target"), r.nameArg(), r.targetArg(), jixiao.With("mean", shownLike(mean, q)), jixiao.With("years", itoa(a.years)))
		}
		best := a.most
		if dir == indicator.LowerBetter {
			best = a.least
		}
		if beyond && better(v, best, dir, c.given.Percent) {
			c.add(kindAboveHistory, r.path("target"), r.nameArg(), r.targetArg(), jixiao.With("best", shownLike(best, q)), jixiao.With("percent", c.given.Percent.Trim().String()))
		}
	}
}

// worse reports whether v is worse than what it is held against by more than a
// share of that in percent; an absent share is none.
func worse(v, than exact.Rat, dir indicator.Direction, percent jixiao.Points) bool {
	room := than.Abs().Mul(percent.Exact().Rat())
	gap := than.Sub(v).Mul(exact.RatInt(100))
	if dir == indicator.LowerBetter {
		gap = gap.Neg()
	}
	return gap.Cmp(room) > 0
}

// better is worse the other way round.
func better(v, than exact.Rat, dir indicator.Direction, percent jixiao.Points) bool {
	other := indicator.LowerBetter
	if dir == indicator.LowerBetter {
		other = indicator.HigherBetter
	}
	return worse(v, than, other, percent)
}

// shownLike prints a number of the common unit in the unit of a target, with two
// places at the most.
func shownLike(r exact.Rat, q indicator.Quantity) string {
	unit := q.Unit()
	one := indicator.QuantityExact(exact.DecInt(1), unit).Canonical()
	if v, err := r.Quo(one.Number().Rat()); err == nil {
		r = v
	} else {
		unit = one.Unit()
	}
	d, err := r.Round(2, exact.HalfUp)
	if err != nil {
		return r.String() + unit.String()
	}
	return d.Trim().String() + unit.String()
}

// checkPeers holds targets against the median of others. Where fewer than five
// others promise the same there is nothing to compare with.
func checkPeers(c *checking, beyond bool) {
	p := c.ctx.Peers
	self := p.indexOf(c.t)
	own := make(map[valueKey][]exact.Rat, len(c.rows))
	for i := range c.rows {
		if key, v, ok := c.rows[i].value(); ok {
			own[key] = append(own[key], v)
		}
	}
	type middle struct {
		value exact.Rat
		n     int
		ok    bool
	}
	medians := make(map[valueKey]middle, len(own))
	for key, values := range own {
		var m middle
		m.value, m.n, m.ok = p.median(key, self, values, orInt(c.given.Min, 5))
		medians[key] = m
	}
	asked, compared := false, false
	defer func() {
		if asked && !compared {
			c.notDone("同类项目太少，没有可比的", "too few projects promise the same")
		}
	}()
	for i := range c.rows {
		r := &c.rows[i]
		key, v, ok := r.value()
		dir := r.criterion.Direction()
		if !ok || dir != indicator.HigherBetter && dir != indicator.LowerBetter {
			continue
		}
		asked = true
		median, n := medians[key].value, medians[key].n
		if !medians[key].ok {
			continue
		}
		compared = true
		q, _ := r.quantity()
		args := []jixiao.Arg{r.nameArg(), r.targetArg(), jixiao.With("median", shownLike(median, q)), jixiao.With("count", itoa(n)), jixiao.With("percent", c.given.Percent.Trim().String())}
		switch {
		case !beyond && worse(v, median, dir, c.given.Percent):
			c.add(kindBelowPeers, r.path("target"), args...)
		case beyond && better(v, median, dir, c.given.Percent):
			c.add(kindAbovePeers, r.path("target"), args...)
		}
	}
}

// checkCore looks for the core indicators that a library has for projects of this
// kind among the rows, by what they measure and not by their words alone.
func checkCore(c *checking) {
	found := c.ctx.Library.Search(indicator.Query{Core: true, Applies: c.t.Head.Applicability(), Limit: maxCore})
	if len(found) == 0 {
		c.nothing("指标库没有该类项目的核心指标", "the library has no core indicators of such projects")
		return
	}
	set, missing := 0, ""
	for _, h := range found {
		core := h.Entry.Indicator()
		if slices.ContainsFunc(c.rows, func(r rowFacts) bool { score, _ := indicator.Similar(core, *r.indicator); return score >= likeCore }) {
			set++
		} else if missing == "" {
			missing = h.Entry.Name()
		}
	}
	if set < min(orInt(c.given.Min, 1), len(found)) {
		c.add(kindCoreMissing, pathRows, jixiao.With("name", jixiao.Clip(missing)), jixiao.With("count", itoa(len(found))), jixiao.With("set", itoa(set)))
	}
}

const (
	// maxCore is how many core indicators of one kind are looked at.
	maxCore = 200
	// likeCore is how alike a row must be to a core indicator to be it, in the
	// points of [indicator.Similar].
	likeCore = 600
)
