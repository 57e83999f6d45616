package target

import (
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// AdjustmentPolicy says what is asked of an adjustment (调整要求). The zero value
// asks for nothing.
type AdjustmentPolicy struct {
	// LastDay is the last day on which an adjustment may be applied for; no day is
	// no limit.
	LastDay jixiao.Date `json:"last_day,omitzero"`
	// NeedsReason and NeedsBasis ask for one at every change that is more than
	// another way to write the same.
	NeedsReason bool `json:"needs_reason,omitempty"`
	NeedsBasis  bool `json:"needs_basis,omitempty"`
	// WeightsFixed says that weights stay once the target is approved.
	WeightsFixed bool `json:"weights_fixed,omitempty"`
	// WeightSum is how grave it is that the weights of a block add up to another
	// number than before: points of two totals do not compare. The zero value does not
	// look.
	WeightSum jixiao.Severity `json:"weight_sum,omitzero"`
	// ResultsClose says that a target is not lowered once its result is known.
	ResultsClose bool `json:"results_close,omitempty"`
	// MoneyFollows says that targets and money are lowered together. A main task
	// given up counts among the targets, another amount of a task does not.
	MoneyFollows bool `json:"money_follows,omitempty"`
	// Basis is the rule behind the policy. Its findings cite it; without it each
	// cites what it rests on, which may be a convention.
	Basis jixiao.Basis `json:"basis,omitzero"`
}

// DefaultAdjustmentPolicy asks for reason and basis, fixed weights, no lowering
// after the result, and money that follows, and warns where the sum of weights
// changed. It has no last day: no national text names one. It has no basis of its
// own: that weights stay and that money follows is in national rules, the rest is a
// convention, and each finding says which.
func DefaultAdjustmentPolicy() AdjustmentPolicy {
	return AdjustmentPolicy{
		NeedsReason: true, NeedsBasis: true, WeightsFixed: true, WeightSum: jixiao.Warning, ResultsClose: true, MoneyFollows: true,
	}
}

// tooLate reports a day after the last one.
func (p AdjustmentPolicy) tooLate(on jixiao.Date) bool {
	return p.LastDay.IsValid() && on.Compare(p.LastDay) > 0
}

// Circumstances is what a caller knows of an adjustment (调整情形).
type Circumstances struct {
	// On is the day on which the adjustment was applied for. Without it nothing
	// is late.
	On jixiao.Date `json:"on,omitzero"`
	// Approved says that the version before was approved.
	Approved bool `json:"approved,omitempty"`
	// Known is the day on which the result of an indicator was known, by the codes
	// of [Change]: rows of the medium term have the prefix "m." there, so that an
	// annual row and a medium-term one of the same code are told apart. KnownAll
	// is that of all others.
	Known    map[string]jixiao.Date `json:"known,omitempty"`
	KnownAll jixiao.Date            `json:"known_all,omitzero"`
}

// Check holds an adjustment to a policy. The findings stand at the places of
// [Change.Path]: those of the new table, and before.indicators[0] and the like for
// what was withdrawn; what concerns the adjustment as a whole stands at
// adjustment.on, and what concerns all weights of a block at indicators or
// medium_indicators.
func (a Adjustment) Check(p AdjustmentPolicy, in Circumstances) jixiao.Findings {
	c := changeCheck{policy: p, in: in, findings: append(jixiao.Findings(nil), a.findings...)}
	if !a.IsEmpty() && p.tooLate(in.On) {
		c.add(kindChangeLate, "adjustment.on", jixiao.With("on", in.On.String()), jixiao.With("last", p.LastDay.String()),
			jixiao.With("days", strconv.Itoa(in.On.DaysSince(p.LastDay))))
	}
	weighted := false
	for i := range a.after.Rows {
		_, has := a.after.Rows[i].Weight.Points()
		weighted = weighted || has
	}
	for i := range a.Changes {
		c.change(&a.Changes[i], a.weighed[a.Changes[i].PathAfter])
		if x := &a.Changes[i]; x.Kind == ChangeAdded && x.Phase == Annual && weighted && !a.weighs(x.Code) {
			c.add(kindAddedWithoutWeight, x.PathAfter+".weight", jixiao.With("name", jixiao.Clip(x.Name)))
		}
	}
	c.weightSum(pathRows, a.before.Rows, a.after.Rows)
	c.weightSum(pathMediumRows, a.before.MediumRows, a.after.MediumRows)
	if p.MoneyFollows {
		for i := range a.totals {
			c.money(a.Changes, &a.totals[i])
		}
	}
	return c.findings
}

// weighs reports whether a row of the new table has a weight.
func (a *Adjustment) weighs(code string) bool {
	for i := range a.after.Rows {
		if a.after.Rows[i].Indicator.Code == code {
			_, has := a.after.Rows[i].Weight.Points()
			return has
		}
	}
	return false
}

type changeCheck struct {
	policy   AdjustmentPolicy
	in       Circumstances
	findings jixiao.Findings
}

// add cites the policy where it has a basis.
func (c *changeCheck) add(k jixiao.Kind, path string, args ...jixiao.Arg) {
	f := k.At(path, args...)
	if !c.policy.Basis.IsZero() {
		f.Basis = []jixiao.Basis{c.policy.Basis}
	}
	c.findings = append(c.findings, f)
}

// change holds one change to the policy; rows are the codes below a level.
func (c *changeCheck) change(x *Change, rows []string) {
	text := jixiao.WithText("change", x.Text())
	if c.policy.NeedsReason && x.substantial() && strings.TrimSpace(x.Reason) == "" {
		c.add(kindChangeReason, x.Path(), text)
	}
	if c.policy.NeedsBasis && x.substantial() && x.Basis.IsZero() {
		c.add(kindChangeBasis, x.Path(), text)
	}
	if c.policy.WeightsFixed && c.in.Approved && x.Kind == ChangeWeight {
		c.add(kindChangeWeight, x.Path(), text)
	}
	if x.Shift == ShiftUnclear {
		c.add(kindChangeUnclear, x.Path(), text)
	}
	c.afterResult(x, rows)
}

// known is the day on which the result of a row was known, and of a level that of
// the first of its rows: from then on its weight can be chosen to fit.
func (c *changeCheck) known(x *Change, rows []string) (day jixiao.Date) {
	if len(rows) == 0 {
		rows = []string{x.Code}
	}
	for _, code := range rows {
		known, ok := c.in.Known[code]
		if !ok {
			known = c.in.KnownAll
		}
		if known.IsValid() && (day.IsZero() || known.Compare(day) < 0) {
			day = known
		}
	}
	return day
}

// afterResult names what is changed once the result is known: a lowering, and
// what may be one.
func (c *changeCheck) afterResult(x *Change, rows []string) {
	var k jixiao.Kind
	switch {
	case !c.policy.ResultsClose:
		return
	case x.promise() && x.Shift == ShiftLowered:
		k = kindChangeAfterResult
	case x.promise() && x.Shift == ShiftUnclear, x.Kind == ChangeWeight, x.Kind == ChangeRule:
		k = kindChangeDoubtful
	default:
		return
	}
	known := c.known(x, rows)
	if known.IsValid() && c.in.On.IsValid() && c.in.On.Compare(known) >= 0 {
		c.add(k, x.Path(), jixiao.WithText("change", x.Text()), jixiao.With("known", known.String()), jixiao.With("days", strconv.Itoa(c.in.On.DaysSince(known))))
	}
}

// weightSum names a block whose weights add up to another number than before.
func (c *changeCheck) weightSum(list string, before, after []Row) {
	if !c.policy.WeightSum.IsValid() {
		return
	}
	x, hasOld := weightsOf(before)
	y, hasNew := weightsOf(after)
	if !hasOld || !hasNew || x.Equal(y) {
		return
	}
	c.add(kindChangeWeightSum, list, jixiao.With("before", decimalText(x)), jixiao.With("after", decimalText(y)), jixiao.With("apart", decimalText(y.Sub(x))))
	c.findings[len(c.findings)-1].Severity = c.policy.WeightSum
}

// decimalText prints a sum of printed numbers, which is a decimal.
func decimalText(r exact.Rat) string {
	if d, ok := r.Dec(); ok {
		return d.Trim().String()
	}
	return r.String()
}

// weightsOf adds the weights of rows up; ok is false where none prints one, or one
// cannot be read.
func weightsOf(rows []Row) (sum exact.Rat, ok bool) {
	for i := range rows {
		p, has := rows[i].Weight.Points()
		if !has && !rows[i].Weight.blank() {
			return sum, false
		}
		ok = ok || has
		sum = sum.Add(p.Exact().Rat())
	}
	return sum, ok
}

// money holds the promises of one phase against its money.
func (c *changeCheck) money(changes []Change, t *total) {
	var lowered []string
	unclear := false
	for i := range changes {
		if x := &changes[i]; x.Phase == t.phase && (x.promise() || x.Kind == ChangeTaskWithdrawn) {
			unclear = unclear || x.Shift == ShiftUnclear
			if x.Shift == ShiftLowered {
				lowered = append(lowered, jixiao.Clip(x.label()))
			}
		}
	}
	path := pathFunds
	if t.phase == MultiYear {
		path = pathMediumFunds
	}
	if t.before.IsValid() && !t.after.IsValid() && len(lowered) > 0 {
		c.add(kindMoneyGone, path, jixiao.With("count", strconv.Itoa(len(lowered))), jixiao.With("before", t.before.String()))
	}
	if !t.before.IsValid() || !t.after.IsValid() || t.shift == ShiftUnclear {
		return
	}
	const shown = 3
	before, after := jixiao.With("before", t.before.String()), jixiao.With("after", t.after.String())
	switch {
	case len(lowered) > 0 && t.shift != ShiftLowered:
		list := strings.Join(lowered[:min(len(lowered), shown)], "、")
		if len(lowered) > shown {
			list += "…"
		}
		c.add(kindLoweredMoneyStays, path, jixiao.With("count", strconv.Itoa(len(lowered))), jixiao.With("list", list), before, after)
	case len(lowered) == 0 && !unclear && t.shift == ShiftLowered:
		c.add(kindMoneyCut, path, before, after)
	}
}

// What else can be wrong with an adjustment or a coverage.
var (
	kindChangeDoubtful = warning(kind("change-doubtful-after-result", "{change}；结果 {known} 已知，调整在其后 {days} 天，可能有利于评价结果",
		"{change}; the result was known on {known}, {days} days before, and this may favour the score",
		"由人判断；不能说明的按原目标评价。", "A person decides; score by the former target where it cannot be explained."))
	kindChangeWeightSum = warning(citing(kind("change-weight-sum", "分值合计由 {before} 变为 {after}（相差 {apart}），调整前后的得分不可直接比较",
		"the weights add up to {after} and no more to {before} ({apart}), so that points before and after do not compare",
		"调整各项分值，使合计与调整前相同。", "Change the weights so that they add up to what they did before."),
		jixiao.Basis{Convention: true, Note: "调整前后的分值合计应当相同，是本项目的约定"}))
	kindMoneyGone = warning(kind("money-not-comparable", "{count} 处目标降低，调整前资金 {before}，调整后没有资金总额，无法比较",
		"targets lowered: {count}; the money was {before} before and has no total now, so it cannot be compared",
		"补填调整后的资金。", "Add the money after the adjustment."))
	kindCoverageDiffers = kind("coverage-amounts-differ", "“{name}”重复出现而金额不同，金额不计", "{name} stands twice with different amounts; none is counted",
		"核对金额，删除重复项。", "Check the amount and remove the repetition.")
)
