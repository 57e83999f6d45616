package target

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Does the money fit the promise?
var (
	kindPartsDiffer = checkKind(jixiao.Error, "funds-parts-differ", "资金合计 {total} 与各来源之和 {sum} 不符", "the total {total} is not the sum {sum} of its sources",
		"核对各来源金额。", "Check the amounts.")
	kindCostAboveBudget = checkKind(jixiao.Error, "cost-above-budget", "成本指标“{name}”的指标值 {target} 超过年度资金 {budget}", "the cost {target} of {name} is above the annual amount {budget}",
		"核对金额和单位；成本控制数不应超过预算。", "Check amount and unit; a limit of cost lies within the budget.")
	kindCostScale = checkKind(jixiao.Error, "cost-scale", "成本指标“{name}”的指标值 {target} 与年度资金 {budget} 正好相差一万倍，疑为元与万元混用", "the cost {target} of {name} and the budget {budget} differ by exactly ten thousand: 元 for 万元?",
		"核对单位。", "Check the unit.")
	kindCostSum = checkKind(jixiao.Warning, "cost-sum", "分项成本合计 {sum} 超过年度资金 {budget}", "the costs add up to {sum}, more than the annual amount {budget}",
		"核对分项成本。", "Check the parts.")
	kindUnitCost = checkKind(jixiao.Warning, "unit-cost-product", "单位成本 {unit} × 数量 {quantity} = {product}，超过年度资金 {budget}", "the unit cost {unit} times {quantity} is {product}, more than the annual amount {budget}",
		"核对单位成本、数量与预算。", "Check unit cost, quantity and budget.")
	kindTaskSum = checkKind(jixiao.Warning, "task-sum", "任务金额合计 {sum} 与年度资金 {budget} 不符", "the tasks add up to {sum}, not to the annual amount {budget}",
		"核对任务金额；未列全的，补充其他任务。", "Check the amounts; list the tasks that are left out.")
	kindTaskParts = checkKind(jixiao.Error, "task-parts", "任务“{name}”的总额 {total} 与财政拨款、其他资金之和 {sum} 不符", "the total {total} of the task {name} is not the sum {sum} of its sources",
		"核对各来源金额。", "Check the sources.")
	kindBudgetZero = checkKind(jixiao.Warning, "budget-zero", "年度资金为 {budget}", "the annual amount is {budget}",
		"没有资金的项目不编制项目支出目标；核对是否漏填。", "A project without money needs no table; see whether it was left out.")
)

func moneyChecks() []check {
	return []check{
		define("funds-sum", "资金合计一致", "funds add up", "资金总额等于各来源之和。", "The total is the sum of its sources.", checkFundsSum).whole(),
		define("budget-positive", "资金大于零", "budget above zero", "年度资金大于零。", "The annual amount is above zero.", func(c *checking) {
			if a, path, ok := c.budget(); ok && a.Quantity.Sign() <= 0 {
				c.add(kindBudgetZero, path, jixiao.With("budget", a.Quantity.String()))
			}
		}).when(hasBudget),
		define("cost-within-budget", "成本不超预算", "cost within budget", "成本指标的金额不超过年度资金。", "No amount of cost is above the annual amount.", checkCostWithin).ofRows().when(hasBudget),
		define("cost-sum", "分项成本不超预算", "costs add up within budget", "分项成本合计不超过年度资金。", "The parts of cost together are within the annual amount.", checkCostSum).ofRows().when(hasBudget),
		define("unit-cost", "单位成本与数量相符", "unit cost fits quantity", "单位成本乘以数量不超过年度资金。", "Unit cost times quantity is within the annual amount.", checkUnitCost).ofRows().when(hasBudget),
		define("task-sum", "任务金额合计", "tasks add up", "任务金额合计等于部门年度资金，各任务的来源相加等于其总额。", "The tasks add up to the annual amount, and each to its sources.", checkTaskSum).whole().when(departmentOnly),
	}
}

func hasBudget(c *checking) jixiao.Text {
	if _, _, ok := c.budget(); !ok {
		return jixiao.Text{ZH: "没有写明单位的年度资金", EN: "no annual amount with its unit"}
	}
	return jixiao.Text{}
}

// yuan returns an amount of money in 元.
func yuan(q indicator.Quantity) (exact.Rat, bool) {
	if q.Unit().Measure() != indicator.MeasureMoney {
		return exact.Rat{}, false
	}
	c := q.Canonical()
	return c.Number().Rat(), c.Unit().String() == "元"
}

func checkFundsSum(c *checking) {
	one := c.fundsSum(&c.t.Funds, pathFunds)
	if two := c.fundsSum(&c.t.MediumFunds, pathMediumFunds); !one && !two {
		c.nothing("没有列出资金总额及其来源", "no total stands with its sources")
	}
}

// fundsSum holds the totals of a block against their sources. found says that there
// are any.
func (c *checking) fundsSum(f *Funds, list string) (found bool) {
	stated := func(n int) bool { return !f.Rows[n].Budget.blank() || !f.Rows[n].Initial.blank() }
	for i := range f.Rows {
		if !f.Rows[i].IsTotal() {
			continue
		}
		parts := f.parts(i)
		some := slices.ContainsFunc(parts, stated)
		if !some { // an amount that was not divided
			continue
		}
		found = true
		total, ok := f.budget(i)
		if !ok {
			c.notDone("资金总额没有金额或无法读取", "the total has no amount, or it cannot be read")
			continue
		}
		sum, ok := f.sumOf(parts, total.Unit())
		if !ok {
			c.notDone("有的来源金额无法读取", "an amount of a source cannot be read")
			continue
		}
		if !sum.Equal(total.Number().Rat()) {
			c.add(kindPartsDiffer, place(list, i, "budget"), jixiao.With("total", total.String()), jixiao.With("sum", ratText(sum)+total.Unit().String()))
		}
	}
	return found
}

// sumOf adds up the amounts of rows in a unit. ok is false where all are blank, or
// one of them cannot be read: nobody knows the sum then.
func (f *Funds) sumOf(rows []int, unit indicator.Unit) (sum exact.Rat, ok bool) {
	filled := 0
	for _, n := range rows {
		r := &f.Rows[n]
		if r.Budget.blank() && r.Initial.blank() {
			continue
		}
		q, ok := f.budget(n)
		if !ok {
			return sum, false
		}
		v, err := indicator.Ratio(q, indicator.QuantityExact(exact.DecInt(1), unit))
		if err != nil {
			return sum, false
		}
		sum = sum.Add(v)
		filled++
	}
	return sum, filled > 0
}

// inUnitOf prints an amount of 元 in the unit of another amount.
func inUnitOf(amount exact.Rat, other indicator.Quantity) string {
	one, ok := yuan(indicator.QuantityExact(exact.DecInt(1), other.Unit()))
	if ok {
		if v, err := amount.Quo(one); err == nil {
			return ratText(v) + other.Unit().String()
		}
	}
	return ratText(amount) + "元"
}

// costs returns the amounts of money, in 元, that a row of cost limits in all: unit
// costs are none, and what is saved or reached at least is no limit. Of a range the
// upper end counts. unread says that the row seems to name one that cannot be
// compared. What society or nature bears is not paid from the budget.
func (r *rowFacts) costs() (amounts []exact.Rat, unread bool) {
	name, d := r.indicator.Name, r.indicator.Dimension
	if !r.isCost() || d == indicator.DimensionSocialCost || d == indicator.DimensionEcologicalCost || isUnitCost(name) || isSaving(name) {
		return nil, false
	}
	cell := r.criterion.Cell()
	if cell.Shape() != indicator.ShapeCompound {
		return costsOf(name, cell)
	}
	for _, part := range cell.Parts() {
		more, not := costsOf(name, part)
		amounts, unread = append(amounts, more...), unread || not
	}
	return amounts, unread
}

func costsOf(name string, cell indicator.Cell) (amounts []exact.Rat, unread bool) {
	if op := cell.Op(); op == indicator.AtLeast || op == indicator.Above || cell.Trend() != indicator.NoTrend {
		return nil, false
	}
	q, ok := cell.Quantity()
	if _, high, isRange := cell.Range(); isRange {
		q, ok = high, true
	}
	if ok {
		if q.Sign() == 0 { // nothing lies within every budget
			return nil, false
		}
		unit := q.Unit()
		if amount, inYuan := yuan(q); inYuan {
			return []exact.Rat{amount}, false
		}
		switch {
		case unit.Measure() == indicator.MeasureMoney:
			return nil, true
		case isCounted(name):
			return nil, false
		default:
			// A bare number, or one of 万, is money of a size that nobody stated.
			return nil, unit.IsZero() && namesMoney(name) || unit.String() == "万" || unit.String() == "亿"
		}
	}
	return nil, cell.Shape() != indicator.ShapeNone && strings.Contains(cell.Raw(), "元")
}

// isCounted reports the name of a rate, a degree or a number of things, which is no
// amount of money.
func isCounted(name string) bool {
	name = strings.TrimSpace(name)
	if strings.HasSuffix(name, "额度") {
		return false
	}
	return slices.ContainsFunc([]string{"率", "度", "次数", "起数", "比例", "数量", "人数"}, func(w string) bool { return strings.HasSuffix(name, w) })
}

// namesMoney reports a name that says money.
func namesMoney(name string) bool {
	name = strings.ReplaceAll(name, "评价", "")
	return slices.ContainsFunc([]string{"金额", "费", "资金", "投资", "成本", "造价", "价", "额度"}, func(w string) bool { return strings.Contains(name, w) })
}

// unreadCost says that the amount of a row of cost cannot be compared.
func (c *checking) unreadCost(r *rowFacts) {
	c.notDone("成本指标“"+jixiao.Clip(r.indicator.Name)+"”的金额“"+jixiao.Clip(r.criterion.Cell().Raw())+"”没有单位、不是人民币或无法读取，不能比较",
		"the amount "+strconv.Quote(jixiao.Clip(r.criterion.Cell().Raw()))+" of the cost "+jixiao.Clip(r.indicator.Name)+" has no unit, is not in 元 or cannot be read, so it is not compared")
}

// noPromise says that there is no annual amount to hold anything against.
func (c *checking) noPromise() {
	c.notDone("年度资金不是大于零的人民币金额，不能比较", "the annual amount is not above zero in 元, so nothing is compared")
}

// isSaving reports the name of money that is saved.
func isSaving(name string) bool {
	for _, w := range []string{"节约", "节省", "降低", "减少", "压减"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// isUnitCost reports a name that says per something.
func isUnitCost(name string) bool {
	for _, w := range []string{"人均", "户均", "亩均", "单位成本", "单价", "平均", "标准", "每"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

func checkCostWithin(c *checking) {
	budget, limit, ok := c.promise()
	scale := exact.RatInt(10_000)
	found := false
	// One list of rows is that of the whole term.
	severalYears := c.term().several && len(c.t.MediumRows) == 0
	for i := range c.rows {
		r := &c.rows[i]
		costs, unread := r.costs()
		if found = found || unread || len(costs) > 0; unread {
			c.unreadCost(r)
		}
		if !ok {
			continue
		}
		for _, cost := range costs {
			args := []jixiao.Arg{r.nameArg(), r.targetArg(), jixiao.With("budget", budget.String())}
			switch {
			case cost.Equal(limit.Mul(scale)), cost.Mul(scale).Equal(limit):
				c.add(kindCostScale, r.path("target"), args...)
			case cost.Cmp(limit) > 0 && severalYears && isWholeCost(r.indicator.Name): // it is that of all the years
				c.notDone("成本指标“"+jixiao.Clip(r.indicator.Name)+"”可能是项目期内各年的总数，不能与一年的资金比较",
					"the cost "+jixiao.Clip(r.indicator.Name)+" may be that of all the years of the project, so it is not held against one year")
			case cost.Cmp(limit) > 0:
				c.add(kindCostAboveBudget, r.path("target"), args...)
			}
		}
	}
	switch {
	case !found:
		c.nothing("没有金额形式的成本指标", "no cost is an amount of money")
	case !ok:
		c.noPromise()
	}
}

func checkCostSum(c *checking) {
	budget, limit, ok := c.promise()
	var sum exact.Rat
	n := 0
	for i := range c.rows {
		r := &c.rows[i]
		if !r.isCost() || isWholeCost(r.indicator.Name) {
			continue
		}
		costs, unread := r.costs()
		if unread {
			c.unreadCost(r)
			n++
		}
		if len(costs) > 1 { // a total with its parts, or one of several: nobody knows what to add
			c.notDone("成本指标“"+jixiao.Clip(r.indicator.Name)+"”写有多个金额“"+jixiao.Clip(r.criterion.Cell().Raw())+"”，不能相加",
				"the cost "+jixiao.Clip(r.indicator.Name)+" has several amounts, "+strconv.Quote(jixiao.Clip(r.criterion.Cell().Raw()))+", which are not added up")
			n++
			continue
		}
		for _, cost := range costs {
			n++
			if cost.Cmp(limit) <= 0 { // one that is above it is a finding of its own
				sum = sum.Add(cost)
			}
		}
	}
	switch {
	case n < 2:
		c.open = jixiao.Text{} // a part alone is no sum, readable or not
		c.nothing("没有多项分项成本", "there are not several parts of cost")
	case !ok:
		c.noPromise()
	case sum.Cmp(limit) > 0:
		c.add(kindCostSum, pathRows, jixiao.With("sum", inUnitOf(sum, budget)), jixiao.With("budget", budget.String()))
	}
}

// isWholeCost reports a name of the cost as a whole, which is no part.
func isWholeCost(name string) bool {
	for _, w := range []string{"总成本", "总额", "总投资", "合计", "预算控制", "总费用", "项目成本", "预算数", "预算成本", "成本控制数", "总金额", "年度资金"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// checkUnitCost multiplies a unit cost by the only quantity in its denominator's
// unit. Where several rows have it nobody knows which is meant.
func checkUnitCost(c *checking) {
	budget, limit, promised := c.promise()
	compared := false
	defer func() {
		if !compared {
			c.nothing("没有可与数量相乘的单位成本", "no unit cost has a quantity to go with it")
		}
	}()
	for i := range c.rows {
		r := &c.rows[i]
		q, ok := r.quantity()
		if !ok || !r.isCost() {
			continue
		}
		money, per, found := strings.Cut(q.Unit().String(), "/")
		if !found || strings.ContainsAny(per, "/*·、") {
			continue
		}
		unit, err1 := indicator.ParseUnit(money)
		by, err2 := indicator.ParseUnit(per)
		if err1 != nil || err2 != nil || unit.Measure() != indicator.MeasureMoney {
			continue
		}
		n, several := -1, false
		for k := range c.rows {
			other, ok := c.rows[k].quantity()
			if ok && c.rows[k].indicator.Dimension == indicator.DimensionQuantity && other.Unit().Comparable(by) {
				several = several || n >= 0
				n = k
			}
		}
		if n < 0 || several {
			continue
		}
		amount, _ := c.rows[n].quantity()
		times, err := indicator.Ratio(amount, indicator.QuantityExact(exact.DecInt(1), by))
		each, ok := yuan(indicator.QuantityExact(q.Number(), unit))
		if err != nil || !ok {
			continue
		}
		compared = true
		if !promised {
			c.noPromise()
			return
		}
		if product := each.Mul(times); product.Cmp(limit) > 0 {
			c.add(kindUnitCost, r.path("target"), jixiao.With("unit", q.String()), jixiao.With("quantity", amount.String()),
				jixiao.With("product", inUnitOf(product, budget)), jixiao.With("budget", budget.String()))
		}
	}
}

func checkTaskSum(c *checking) {
	if !slices.ContainsFunc(c.t.Tasks, func(t Task) bool { return !t.Total.blank() || !t.Fiscal.blank() || !t.Other.blank() }) {
		c.nothing("没有写明金额的任务", "no task has an amount")
		return
	}
	var sum exact.Rat
	whole := true
	for i := range c.t.Tasks {
		t := &c.t.Tasks[i]
		total, ok := c.taskAmount(t.Total)
		whole = whole && ok
		sum = sum.Add(total)
		fiscal, ok1 := c.taskAmount(t.Fiscal)
		other, ok2 := c.taskAmount(t.Other)
		if !ok1 && !t.Fiscal.blank() || !ok2 && !t.Other.blank() {
			c.notDone("有的来源金额无法读取", "an amount of a source cannot be read")
			continue
		}
		if !ok || !ok1 && !ok2 {
			continue
		}
		if parts := fiscal.Add(other); !parts.Equal(total) {
			shown, _ := c.t.Funds.amount(t.Total)
			c.add(kindTaskParts, place(pathTasks, i, "total"), jixiao.With("name", jixiao.Clip(t.Name)), jixiao.With("total", shown.String()), jixiao.With("sum", inUnitOf(parts, shown)))
		}
	}
	budget, path, ok := c.budget()
	limit, inYuan := yuan(budget.Quantity)
	switch {
	case !whole:
		c.notDone("有的任务没有金额或单位，或金额无法读取", "a task has no amount, none with a unit, or one that cannot be read")
	case !ok || !inYuan:
		c.notDone("年度资金没有写明人民币金额，不能比较", "the annual amount is not stated in 元, so nothing is compared")
	case !sum.Equal(limit):
		c.add(kindTaskSum, path, jixiao.With("sum", inUnitOf(sum, budget.Quantity)), jixiao.With("budget", budget.Quantity.String()))
	}
}

// taskAmount returns an amount of a task in 元.
func (c *checking) taskAmount(f Figure) (exact.Rat, bool) {
	q, ok := c.t.Funds.amount(f)
	if !ok {
		return exact.Rat{}, false
	}
	return yuan(q)
}
