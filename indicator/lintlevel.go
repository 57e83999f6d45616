package indicator

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// level judges whether the indicator stands where it belongs.
func (l *linter) level() {
	switch {
	case l.label == "":
	case l.inside(inExecution) && !l.satisfaction():
		l.add(kindLintExecution, "level")
	case l.misplaced():
		level, place := l.place()
		l.add(kindLintWrongLevel, "level", jixiao.WithText("level", level), jixiao.WithText("place", place))
	case l.benefit() && l.activity():
		l.add(kindLintActivity, "level")
	}
}

// misplaced reports that place has an answer.
func (l *linter) misplaced() bool {
	_, _, ok := l.belongs()
	return ok
}

// place names the level that the row stands under and the one it belongs to.
func (l *linter) place() (level, place jixiao.Text) {
	c, d, _ := l.belongs()
	return levelText(l.category, l.dim), levelText(c, d)
}

func levelText(c Category, d Dimension) jixiao.Text {
	if d != NoDimension {
		return jixiao.Text{ZH: d.Chinese(), EN: d.String()}
	}
	return jixiao.Text{ZH: c.Chinese(), EN: c.String()}
}

// belongs names the place that the end of the label or the unit tells, where it
// is not the one that the row stands at.
func (l *linter) belongs() (c Category, d Dimension, ok bool) {
	name := l.label
	survey := l.ends(endSatisfaction)
	if l.satisfaction() {
		if l.inside(inSurvey) {
			return 0, 0, false
		}
		switch {
		case l.ends(endTimely):
			return Output, DimensionTimeliness, true
		case l.ends(endQuality):
			return Output, DimensionQuality, true
		case strings.HasSuffix(name, "发生数"), strings.HasSuffix(name, "发生率"), strings.HasSuffix(name, "覆盖率"):
			return Benefit, DimensionSocialBenefit, true
		case l.ends(endCount), strings.HasSuffix(name, "完成率"):
			return Output, NoDimension, true
		}
		return 0, 0, false
	}
	if survey {
		return Satisfaction, DimensionSatisfaction, true
	}
	switch {
	case l.dim == DimensionQuantity:
		switch {
		case strings.Contains(name, "成本控制"):
			return Cost, NoDimension, true
		case l.inside(inFund), l.ends(endTimely):
			return Output, DimensionTimeliness, true
		case l.ends(endQuality) && !containsAny(name, []string{"数量", "任务"}):
			return Output, DimensionQuality, true
		case l.ends(endMoney) && !l.inside(inMoneyResult) && l.money():
			return Cost, NoDimension, true
		}
	case l.dim == DimensionQuality:
		switch {
		case l.ends(endTimely):
			return Output, DimensionTimeliness, true
		case l.counts() && !l.inside(inQualityCount) && toneOf(name) == tonePlain:
			return Output, DimensionQuantity, true
		}
	case l.dim == DimensionTimeliness:
		switch {
		case endsWith(name, []string{"合格率", "优良率", "准确率", "验收通过率", "成活率"}):
			return Output, DimensionQuality, true
		case endsWith(name, []string{"人数", "人次", "户数"}):
			return Output, DimensionQuantity, true
		}
	case l.cost():
		switch {
		case endsWith(name, []string{"合格率", "优良率", "成活率"}):
			return Output, DimensionQuality, true
		case l.ends(endTimely):
			return Output, DimensionTimeliness, true
		case prefixOf(name, "提升", "提高", "促进", "改善", "增强", "推动", "带动") != "" && l.dim != DimensionEconomicCost && l.dim != DimensionCost:
			return Benefit, NoDimension, true
		}
	case l.benefit():
		if l.ends(endOutput) && !strings.Contains(name, "贷") {
			return Output, NoDimension, true
		}
	}
	return 0, 0, false
}

// money reports a target in money, or one that no unit contradicts.
func (l *linter) money() bool {
	u := l.cell.q.unit
	switch l.cell.shape {
	case ShapeQuantity, ShapeRange:
		return u.IsZero() || u.isBareScale() || isMoney(u)
	case ShapeText, ShapeDate, ShapeNone, ShapeTolerance, ShapeCompound:
		return false
	default:
		return false
	}
}

// counts reports a row that counts things: by its name, or by a unit of times.
func (l *linter) counts() bool {
	if l.cell.shape != ShapeQuantity || l.cell.q.Sign() == 0 || l.cell.op.downwards() {
		return false
	}
	u := l.cell.q.unit
	if l.ends(endCount) {
		return u.IsZero() || u.Measure() == MeasureCount
	}
	return u.Measure() == MeasureCount && slices.Contains(countUnits, u.word())
}

// activity reports the name of work that was done.
func (l *linter) activity() bool {
	if l.inside(inResult) {
		return false
	}
	return l.ends(endActivity) || l.starts(startActivity) || startsWith(l.rules.Words.Activity, l.label) ||
		l.inside(inWork) && slices.Contains(activityUnits, l.countUnit().word())
}

// countUnit is the unit of the row, wherever it stands.
func (l *linter) countUnit() Unit {
	for _, u := range [...]Unit{l.Indicator.Criterion.unit(), l.Indicator.Unit, l.name.Unit} {
		if !u.IsZero() {
			return u
		}
	}
	return Unit{}
}

// startsWith reports a text that begins with a word of the folded ones.
func startsWith(words []string, s string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return w != "" && strings.HasPrefix(s, w) })
}
