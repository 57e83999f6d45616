package target

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Tally is a number of items with their money (个数与金额). [TallyOf] makes one of
// printed numbers; the zero value is none. Sums are exact.
type Tally struct {
	// Name says what was counted, and stands in the text of a rate.
	Name  jixiao.Text
	items int64
	// without is the number of items that have no amount.
	without int64
	money   exact.Rat
	// unit is that of the first amount as printed, or the one that all convert
	// into where they differ.
	unit indicator.Unit
	// phases has a bit for each phase of an amount; currencies that do not convert
	// set foreign.
	phases  uint8
	foreign bool
	known   bool // there is an amount
	// among names the group where its items do not state one, and begins Name.
	among jixiao.Text
}

// TallyOf returns a printed number of items with their money together. An amount
// that is not valid or is negative is no amount; a number below 0 is 0.
func TallyOf(name jixiao.Text, items int64, amount Amount) Tally {
	if !amountFault(amount).IsZero() {
		amount = Amount{}
	}
	t := Tally{Name: name}
	t.plus(max(items, 0), priceOf(amount))
	return t
}

// priced is an amount ready to be added up: worked out once, added many times.
type priced struct {
	money      exact.Rat // in base
	unit, base indicator.Unit
	phase      Phase // none where there is no amount
}

func priceOf(a Amount) (p priced) {
	if !a.IsValid() {
		return p
	}
	q := a.Quantity
	p = priced{unit: q.Unit(), base: q.Unit().Canonical(), phase: a.Phase}
	one, err := indicator.QuantityOf(1, 0, p.base)
	if err == nil {
		p.money, err = indicator.Ratio(q, one)
	}
	if err != nil {
		return priced{}
	}
	return p
}

// plus adds items with their money together.
func (t *Tally) plus(items int64, p priced) {
	t.items = addItems(t.items, items)
	if !p.phase.IsValid() {
		t.without = addItems(t.without, items)
		return
	}
	switch {
	case !t.known:
		t.unit = p.unit
	case t.unit == p.unit:
	case t.unit.Canonical() == p.base:
		t.unit = p.base
	default:
		t.foreign = true
	}
	t.money = t.money.Add(p.money)
	t.phases |= 1 << p.phase
	t.known = true
}

// addItems adds two numbers that are not negative, and stays at the largest
// number there is.
func addItems(a, b int64) int64 {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}

// Plus returns both together under the name of the first: two levels of
// government. Amounts of two phases do not add up, and neither do currencies. A number of items
// beyond int64 stays at its limit.
func (t Tally) Plus(o Tally) Tally {
	t.items = addItems(t.items, o.items)
	t.without = addItems(t.without, o.without)
	if !o.known {
		return t
	}
	switch {
	case !t.known:
		t.unit = o.unit
	case t.unit == o.unit:
	case t.unit.Canonical() == o.unit.Canonical():
		t.unit = t.unit.Canonical()
	default:
		t.foreign = true
	}
	t.foreign = t.foreign || o.foreign
	t.money = t.money.Add(o.money)
	t.phases |= o.phases
	t.known = true
	return t
}

// Items returns the number of items.
func (t Tally) Items() int64 { return t.items }

// WithoutAmount returns the number of items that have no amount.
func (t Tally) WithoutAmount() int64 { return t.without }

// mixed reports amounts of more than one phase.
func (t Tally) mixed() bool { return t.phases&(t.phases-1) != 0 }

// phase returns the one phase of the amounts, or the zero value.
func (t Tally) phase() Phase {
	for _, p := range Phases() {
		if t.phases == 1<<p {
			return p
		}
	}
	return 0
}

func (t Tally) phasesText() jixiao.Text { return phasesText(t.phases) }

func phasesText(phases uint8) jixiao.Text {
	var zh, en []string
	for _, p := range Phases() {
		if phases&(1<<p) != 0 {
			zh, en = append(zh, p.Text().ZH), append(en, p.Text().EN)
		}
	}
	return jixiao.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}

// Amount returns the money of the items that have an amount, in the unit that
// all of them print, or in the smallest where they differ. ok is false where
// there is none, where phases or currencies differ, and beyond the range of an
// amount.
func (t Tally) Amount() (a Amount, ok bool) {
	if !t.known || t.mixed() || t.foreign {
		return a, false
	}
	d, ok := t.money.Dec()
	if !ok {
		return a, false
	}
	q := indicator.QuantityExact(d, t.unit.Canonical())
	if q, err := q.In(t.unit); err == nil {
		return Amount{indicator.QuantityExact(q.Number().Trim(), t.unit), t.phase()}, true
	}
	return Amount{q, t.phase()}, true
}

// noAmount says why there is no sum of the amounts, in the words and the order of
// [Rate.Reason]. It is empty where there are no items.
func (t Tally) noAmount() jixiao.Text {
	switch {
	case t.mixed():
		return phasesApart(t.phases)
	case t.foreign:
		return currenciesApart()
	case t.without > 0:
		return withoutAmount(t.without)
	case t.items > 0:
		return jixiao.Text{ZH: "合计超出范围", EN: "the sum is out of range"}
	default:
		return jixiao.Text{}
	}
}

func phasesApart(phases uint8) jixiao.Text {
	return jixiao.Text{ZH: "金额口径不同（{phases}）", EN: "the amounts belong to different phases ({phases})"}.Fill(jixiao.WithText("phases", phasesText(phases)))
}

func currenciesApart() jixiao.Text {
	return jixiao.Text{ZH: "货币不同，不能换算", EN: "the currencies do not convert"}
}

func withoutAmount(items int64) jixiao.Text {
	return jixiao.Text{ZH: "有 {n} 个没有金额", EN: "{n} of them have no amount"}.Fill(jixiao.With("n", strconv.FormatInt(items, 10)))
}

// show prints the number or the money.
func (t Tally) show(by RateBy) string {
	if by == ByItems {
		return strconv.FormatInt(t.items, 10)
	}
	if a, ok := t.Amount(); ok {
		return a.Quantity.String()
	}
	return "–"
}

// Rate is a part of a whole, by number or by money (比率). It holds both, and is
// rounded only when it is shown.
type Rate struct {
	Part, Whole Tally
	By          RateBy
}

// Exact returns part ÷ whole, above 1 where more was done than there is. ok is
// false where there is no rate; [Rate.Reason] says why.
func (r Rate) Exact() (x exact.Rat, ok bool) {
	if !r.Reason().IsZero() {
		return x, false
	}
	part, whole := exact.RatInt(r.Part.items), exact.RatInt(r.Whole.items)
	if r.By == ByAmount {
		part, whole = r.Part.money, r.Whole.money
	}
	x, err := part.Quo(whole)
	return x, err == nil
}

// Reason says why there is no rate: nothing to divide by, an item without an
// amount, amounts of two phases. It is empty where there is one.
func (r Rate) Reason() jixiao.Text {
	whole := jixiao.WithText("whole", r.Whole.Name)
	both := r.Part.known && r.Whole.known
	switch {
	case !r.By.IsValid():
		return jixiao.Text{ZH: "没有注明计算口径", EN: "it is not said what is counted"}
	case r.Whole.items == 0 && (r.By == ByItems || !r.Whole.known):
		return jixiao.Text{ZH: "分母“{whole}”为 0 个", EN: "the denominator, {whole}, is 0"}.Fill(whole)
	case r.By == ByItems:
		return jixiao.Text{}
	case r.Part.mixed() || r.Whole.mixed() || both && r.Part.phases != r.Whole.phases:
		return phasesApart(r.Part.phases | r.Whole.phases)
	case r.Part.foreign || r.Whole.foreign || both && r.Part.unit.Canonical() != r.Whole.unit.Canonical():
		return currenciesApart()
	case r.Whole.without > 0 || r.Part.without > 0:
		return withoutAmount(max(r.Whole.without, r.Part.without))
	case r.Whole.money.Sign() <= 0:
		return jixiao.Text{ZH: "分母“{whole}”的金额为 0", EN: "the money of the denominator, {whole}, is 0"}.Fill(whole)
	default:
		return jixiao.Text{}
	}
}

// Percent returns the rate as a percentage, rounded once. ok is false where there
// is no rate, and for an invalid rounding.
func (r Rate) Percent(round jixiao.Rounding) (q indicator.Quantity, ok bool) {
	x, ok := r.Exact()
	if !ok || !round.IsValid() {
		return q, false
	}
	d, err := x.Mul(exact.RatInt(100)).Round(round.Places, exact.Mode(round.Mode))
	if err != nil {
		return q, false
	}
	percent, err := indicator.ParseUnit("%")
	return indicator.QuantityExact(d, percent), err == nil
}

// part returns the part as it is divided: no items have no money, in the unit of
// the whole.
func (r Rate) part() Tally {
	p := r.Part
	if whole, ok := r.Whole.Amount(); ok && p.items == 0 && !p.known {
		p.known, p.unit, p.phases = true, whole.Quantity.Unit(), r.Whole.phases
	}
	return p
}

// Text returns the rate in words, with what was divided by what:
//
//	按个数：有绩效目标的项目支出 604 ÷ 全部项目支出 604 × 100% = 100.00%
//	按个数：主管部门未注明的项目中，有绩效目标的项目支出 3 ÷ 全部项目支出 4 × 100% = 75.00%
//
// Where there is no rate it says why.
func (r Rate) Text(l jixiao.Lang, round jixiao.Rounding) string {
	among := ""
	if r.Part.among == r.Whole.among {
		among = r.Part.among.In(l)
	}
	head := fmt.Sprintf("%s%s%s%s %s ÷ %s %s", r.By.Text().In(l), jixiao.Text{ZH: "：", EN: ": "}.In(l), among,
		strings.TrimPrefix(r.Part.Name.In(l), among), r.part().show(r.By), strings.TrimPrefix(r.Whole.Name.In(l), among), r.Whole.show(r.By))
	q, ok := r.Percent(round)
	if !ok {
		why := r.Reason()
		if why.IsZero() {
			why = jixiao.Text{ZH: "取位规则无效", EN: "the rounding is not valid"}
		}
		return head + jixiao.Text{ZH: "：无法计算，", EN: ": no rate, "}.In(l) + why.In(l)
	}
	return head + " × 100% = " + q.String()
}

// Findings names a part that is more than its whole: two numbers that are not of
// one population, of two years, or of two ranges.
func (r Rate) Findings(path string) jixiao.Findings {
	x, ok := r.Exact()
	if !ok || x.CmpInt(1) <= 0 {
		return nil
	}
	over := strconv.FormatInt(r.Part.items-r.Whole.items, 10)
	if r.By == ByAmount {
		rest := r.Part
		rest.money = rest.money.Sub(r.Whole.money)
		if r.Part.unit != r.Whole.unit {
			rest.unit = rest.unit.Canonical()
		}
		over = rest.show(ByAmount)
	}
	const places = 2
	q, _ := r.Percent(jixiao.Rounding{Places: places, Mode: jixiao.HalfUp})
	return jixiao.Findings{kindCoverageExcess.At(path, jixiao.WithText("by", r.By.Text()),
		jixiao.WithText("part", r.Part.Name), jixiao.WithText("whole", r.Whole.Name),
		jixiao.With("done", r.Part.show(r.By)), jixiao.With("all", r.Whole.show(r.By)),
		jixiao.With("over", over), jixiao.With("rate", q.String()))}
}
