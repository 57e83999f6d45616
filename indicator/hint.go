package indicator

import "strings"

// Hint is what is known of an indicator besides its cell, for the assumption of
// a direction.
type Hint struct {
	// Name is the name of the indicator (三级指标).
	Name string
	// Cost says that it stands under 成本.
	Cost bool
	// Timeliness says that it stands under 时效.
	Timeliness bool
}

// The words below are the rule of [AssumeDirection] and [DirectionSuspect] as
// data. They are matched inside the folded name.
var (
	// badWords name what nobody wants more of, where the name ends with them or
	// goes on with badTails only: 责任事故发生数, 有效投诉率.
	badWords = []string{
		"投诉", "信访", "上访", "争议", "纠纷", "诉讼", "复议", "舆情", "负面报道",
		"事故", "安全事件", "突发事件", "群体性事件", "事件发生", "案件发生", "发案", "火灾", "疫情", "灾害",
		"死亡", "伤亡", "受伤", "重伤", "发病", "患病", "病死", "死淘", "受害", "成灾", "受灾", "返贫", "致贫", "辍学", "失学", "失业", "流失", "离职",
		"损失", "损毁", "损坏", "破损", "变质", "霉变", "漏损", "渗漏", "损耗", "浪费", "闲置", "空置",
		"超支", "超预算", "超概算", "超标准", "违规", "违法", "违纪", "差错", "误差", "错误", "失误", "偏差", "缺陷", "故障", "中断", "停机", "不合格", "不达标", "不良", "不良贷款", "坏账",
		"污染", "污染物", "排放", "能耗", "水耗", "电耗", "消耗", "泄露", "泄漏", "拖欠", "欠薪", "欠费", "延误", "迟延", "逾期", "超期",
	}
	// badTails may follow a bad word.
	badTails = []string{
		"发生", "事件", "案件", "行为", "现象", "问题", "情况", "资金", "使用", "支出", "发放", "人次", "人数", "户数", "件数", "起数", "次数", "天数", "个数", "数量", "面积", "金额", "时间", "比例", "占比", "比重", "比率", "程度", "水平", "强度", "总量",
		"物", "的", "率", "数", "量", "额", "度", "人", "件", "次", "起",
	}
	// lateWords name lateness in front of an ordinary word: 逾期发放率.
	lateWords = []string{"逾期", "超期", "延期", "迟发", "错发", "漏发", "拖欠", "欠发"}
	// cureWords behind a late word say that something is done about it.
	cureWords = []string{
		"处置", "处理", "办理", "办结", "整改", "查处", "化解", "解决", "答复", "清收", "催收", "回收", "追回", "追缴", "清理", "清欠", "消除", "治理", "压降", "下降", "降低", "减少", "核销", "监测", "预警", "控制",
	}
	// fallWords in front of a bad word leave open what is counted: the fall, or
	// what is left of it (降低死亡率).
	fallWords = []string{"减少", "降低", "下降", "压减", "压降", "缩减", "削减"}
	// doneWords in front of a bad word make it work that was done: 办结信访案件. At
	// the start of the name more of it is better, further inside nobody knows.
	doneWords = []string{
		"办结", "办理", "处理", "处置", "受理", "查处", "查办", "化解", "调解", "审理", "审结", "侦破", "破获", "解决", "整治", "治理", "打击", "排查", "清理", "清收", "整改", "修复", "修缮", "救治", "救助", "帮扶", "扶助", "慰问", "资助", "排除", "消除", "抢修", "维修", "更换", "盘活",
	}
	// costWords name sums of money where the cell prints a bare number.
	costWords = []string{"成本", "费用", "经费", "费", "投资", "投入", "资金", "金额", "支出", "预算", "单价", "造价", "标准", "补助", "补贴"}
	// goodWords name rates that a limit from above makes no sense for.
	goodWords = []string{
		"满意", "合格率", "达标率", "及时率", "准时率", "完成率", "覆盖率", "知晓率", "到位率", "通过率", "准确率", "优良率", "优秀率", "成活率", "保存率", "达成率", "执行率", "拨付率", "参保率", "入学率", "就业率", "验收率", "有效率", "完好率", "利用率", "使用率", "办结率", "处置率", "整改率", "查办率", "接种率", "入库率", "回收率",
	}
	// outputWords and workWords together name an amount of work to be done, which
	// nobody limits from above: 建设数量.
	outputWords = []string{"数量", "个数", "人数", "次数", "面积", "里程"}
	workWords   = []string{"建设", "新建", "完成", "改造", "培训", "开展", "发放"}
	// limitWords make such an amount one to be limited.
	limitWords = []string{"未", "不", "无", "超", "减少", "减量", "压减", "控制", "限", "退", "违", "逾期", "延期", "缺", "漏", "错", "重复", "取消", "遗留", "返工"}
	// unboundedWords name rates that can exceed 100%.
	unboundedWords = []string{
		"增长", "增幅", "增速", "增收", "提高率", "提升率", "增加", "收益率", "回报率", "利润率", "周转率", "放大", "产出率", "投入产出", "任务完成率", "计划完成率", "目标完成率", "销售率", "产能",
	}
)

// tone is what the name of an indicator tells of its direction.
type tone uint8

const (
	tonePlain tone = iota
	toneBad
	toneOpen
)

// toneOf reads the tone of a folded name. Most hold none of the words, which is seen
// at once.
func toneOf(name string) tone {
	if !toneInside(name) {
		return tonePlain
	}
	for _, w := range lateWords {
		if _, after, ok := strings.Cut(name, w); ok && len(after) <= 24 && !containsAny(after, cureWords) {
			return toneBad
		}
	}
	for _, w := range badWords {
		i := strings.LastIndex(name, w)
		if i < 0 || !badTail(name[i+len(w):]) {
			continue
		}
		switch before := name[:i]; {
		case prefixOf(before, doneWords...) != "":
			return tonePlain
		case containsAny(before, fallWords), containsAny(before, doneWords):
			return toneOpen
		}
		return toneBad
	}
	return tonePlain
}

// badTail reports text that only counts what stands before it.
func badTail(s string) bool {
	for s != "" {
		w := prefixOf(s, badTails...)
		if w == "" {
			return false
		}
		s = s[len(w):]
	}
	return true
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// BoundedRate reports the name of a rate that cannot exceed 100%: 合格率, and not
// 增长率.
func BoundedRate(name string) bool { return boundedName(ReadName(name).Label) }

// boundedName reports a rate that cannot exceed 100%. A growth can, and so can
// the completion of a plan.
func boundedName(name string) bool {
	return !containsAny(name, unboundedWords) && containsAny(name, []string{"率", "满意", "比例", "占比", "覆盖面"})
}

// AssumeDirection is the rule for a cell that prints no sign, of an indicator
// that gives no direction. What the cell prints wins; then the sign that stands in
// the name (≥**人); then, in this order:
//
//	range, tolerance                                   within
//	words                                              qualitative
//	a date                                             lower: by then
//	a fall (下降5%)                                     higher
//	a target of zero                                   lower
//	a name of something unwanted (逾期率, 事故发生数)    lower
//	the same with 降低 or 处理 in the name (降低死亡率)   none: it may mean both
//	money under 成本                                    lower
//	a time span under 时效                              lower
//	any other number                                   higher
//
// An empty or compound cell has no direction.
func AssumeDirection(c Cell, h Hint) Direction {
	if d := printedDirection(c); d != Undirected {
		return d
	}
	switch c.shape {
	case ShapeDate:
		return LowerBetter
	case ShapeQuantity:
	case ShapeNone, ShapeRange, ShapeTolerance, ShapeText, ShapeCompound:
		return Undirected
	default:
		return Undirected
	}
	n := ReadName(h.Name)
	if d := printedDirection(Cell{shape: ShapeQuantity, op: n.Op}); d != Undirected {
		return d
	}
	unit := c.q.unit
	if unit.IsZero() {
		unit = n.Unit
	}
	name := toneOf(n.Label)
	switch {
	case c.trend == Falling:
		return HigherBetter
	case c.q.Sign() == 0, name == toneBad:
		return LowerBetter
	case name == toneOpen:
		return Undirected
	case h.Cost && isCost(unit, n.Label):
		return LowerBetter
	case h.Timeliness && unitDefs[unit.id].measure == MeasureTime:
		return LowerBetter
	default:
		return HigherBetter
	}
}

// isCost reports money under 成本: in a currency, as 200万, or as a bare number
// of an indicator that names a sum of money.
func isCost(u Unit, label string) bool {
	switch {
	case isMoney(u), u.isBareScale():
		return true
	case u.IsZero():
		return containsAny(label, costWords) && !containsAny(label, []string{"率", "比例", "占比", "数量", "次数", "人数"})
	default:
		return false
	}
}

// isMoney reports money, also per something: 元/人.
func isMoney(u Unit) bool { return unitDefs[u.id].measure == MeasureMoney }

// outputCount reports an amount of work to be done.
func outputCount(label string) bool {
	return containsAny(label, outputWords) && containsAny(label, workWords) && !containsAny(label, limitWords)
}

// DirectionSuspect reports a printed sign that contradicts the indicator:
// 逾期率 ≥100%, a cost in money ≥, 满意度 ≤95%, 建设数量 ≤4.
func DirectionSuspect(c Cell, h Hint) bool {
	if c.shape != ShapeQuantity || c.trend != NoTrend {
		return false
	}
	label := ReadName(h.Name).Label
	switch {
	case c.op.upwards():
		cost := h.Cost && isMoney(c.q.unit) && !containsAny(label, []string{"节约", "节省", "结余", "核减", "收入", "效益"})
		return cost || toneOf(label) == toneBad
	case c.op.downwards() && outputCount(label) && toneOf(label) == tonePlain && !containsAny(label, badWords):
		m := unitDefs[c.q.unit.id].measure
		return m != MeasureMoney && m != MeasureShare && m != MeasureTime
	case c.op.downwards():
		return c.q.unit.Measure() == MeasureShare && containsAny(label, goodWords) && toneOf(label) == tonePlain
	default:
		return false
	}
}
