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
	// badWords name what nobody wants more of.
	badWords = [...]string{
		"逾期", "超期", "延误", "迟延", "拖欠", "欠薪", "欠费", "投诉", "信访", "上访", "争议", "纠纷", "诉讼", "复议",
		"事故", "事件发生", "安全事件", "突发事件", "案件发生", "发案", "死亡", "伤亡", "受伤", "发病", "患病", "病死", "受害", "成灾", "受灾", "灾害损失",
		"损失", "损毁", "损坏", "破损", "变质", "霉变", "漏损", "渗漏", "流失", "流失率", "辍学", "失业率", "返贫", "致贫",
		"超支", "超预算", "超标率", "违规", "违法", "违纪", "差错", "误差", "错误", "缺陷", "故障", "不合格", "不达标", "不良", "坏账",
		"污染", "排放", "能耗", "水耗", "电耗", "消耗", "损耗", "闲置", "空置", "空编", "舆情", "曝光", "问题数", "问题个数", "问题发生", "中断", "停机", "偏差", "失误", "泄露", "泄漏",
	}
	// cureWords turn a bad word into a good thing: 投诉处置率, 污染治理面积. They
	// count in front of it and behind it.
	cureWords = [...]string{
		"处置", "处理", "办理", "办结", "整改", "查处", "查办", "化解", "解决", "答复", "反馈", "回复", "调解", "审结", "结案", "受理", "立案",
		"下降", "减少", "降低", "压减", "减排", "节约", "控制", "管控", "防控", "防治", "防止", "防范", "预防", "避免", "杜绝", "遏制", "治理", "修复", "修缮", "恢复", "消除", "排查", "排除", "清理", "清收", "清退", "回收", "追回",
		"监测", "检测", "监控", "监管", "预警", "应急", "演练", "培训", "宣传", "教育", "救助", "救治", "补助", "补偿", "赔付", "赔偿", "保险", "抽检", "检查", "检验", "执法", "打击", "惩处", "曝光率", "知晓", "覆盖", "及时", "准确",
		"利用", "盘活", "举报奖励", "维修", "更换", "抢修",
	}
	// goodWords name rates that a limit from above makes no sense for.
	goodWords = [...]string{
		"满意", "合格率", "达标率", "及时率", "准时率", "完成率", "覆盖率", "知晓率", "到位率", "通过率", "准确率", "优良率", "优秀率", "成活率", "保存率", "达成率", "执行率", "拨付率", "发放率", "参保率", "入学率", "就业率", "验收率", "有效率", "完好率", "利用率", "使用率", "办结率", "处置率", "整改率", "受益",
	}
)

// badName reports a name that tells of something nobody wants more of, with
// nothing done against it.
func badName(name string) bool {
	bad := false
	for _, w := range badWords {
		if strings.Contains(name, w) {
			bad = true
			// The word itself must not count as its own cure: 监管责任事故.
			rest := strings.Replace(name, w, "", 1)
			_, after, _ := strings.Cut(name, w)
			if cured(rest, after) {
				return false
			}
		}
	}
	return bad
}

// cured reports that something is done against the bad thing: behind it in any
// case, in front of it only where the name starts with it or says 减少.
func cured(rest, after string) bool {
	for _, w := range cureWords {
		if strings.Contains(after, w) || strings.HasPrefix(rest, w) {
			return true
		}
	}
	return strings.Contains(rest, "减少") || strings.Contains(rest, "降低") || strings.Contains(rest, "防止") || strings.Contains(rest, "避免")
}

func goodName(name string) bool {
	for _, w := range goodWords {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// AssumeDirection is the rule for a cell that prints no sign, of an indicator
// that gives no direction. What the cell prints wins; then the sign that stands in
// the name (≥**人); then, in this order:
//
//	range, tolerance                                   within
//	words                                              qualitative
//	a date                                             lower: by then
//	a name of something unwanted (逾期率, 事故发生数)    lower
//	a target of zero                                   lower
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
	switch {
	case badName(n.Label), c.q.Sign() == 0:
		return LowerBetter
	case h.Cost && isMoney(unit):
		return LowerBetter
	case h.Timeliness && unit.Measure() == MeasureTime:
		return LowerBetter
	default:
		return HigherBetter
	}
}

// isMoney reports money, also per something: 元/人.
func isMoney(u Unit) bool { return unitDefs[u.id].measure == MeasureMoney }

// DirectionSuspect reports a printed sign that contradicts the indicator:
// 逾期率 ≥100%, a cost in money ≥, 满意度 ≤95%.
func DirectionSuspect(c Cell, h Hint) bool {
	if c.shape != ShapeQuantity {
		return false
	}
	n := ReadName(h.Name)
	switch {
	case c.op.upwards():
		return badName(n.Label) && c.trend == NoTrend || h.Cost && isMoney(c.q.unit) && c.trend == NoTrend && !strings.Contains(n.Label, "节约")
	case c.op.downwards():
		return goodName(n.Label) && !badName(n.Label) && c.q.unit.Measure() == MeasureShare && c.trend == NoTrend
	default:
		return false
	}
}

// Name is the name of an indicator taken apart: forms print the sign and the
// unit of the value inside it, as in 受益人口数(≥**人) or 标准化圈舍面积(平方米).
type Name struct {
	// Label is the folded name without marks, number and bracket.
	Label string
	// Op is the sign in the name.
	Op Comparison
	// Unit is the unit in the name.
	Unit Unit
}

// ReadName reads the name of an indicator. It is total; of a long name only the
// first [MaxNameLen] bytes count.
func ReadName(name string) Name {
	if len(name) > MaxNameLen {
		name = name[:MaxNameLen]
	}
	f := strings.TrimLeft(fold(trimBlank(strings.ToValidUTF8(name, ""))), "★*☆▲● ")
	if rest, ok := strings.CutPrefix(f, "指标"); ok {
		if t := strings.TrimLeft(rest, "0123456789"); len(t) < len(rest) {
			f = strings.TrimLeft(t, ":.、 ")
		}
	}
	n := Name{Label: f}
	open, shut := strings.LastIndexByte(f, '('), strings.LastIndexByte(f, ')')
	tail := ""
	switch {
	case open >= 0 && shut > open:
		tail = f[open+1 : shut]
	default:
		if i := strings.IndexAny(f, "≥≤<>"); i > 0 {
			tail, open = f[i:], i
		} else if strings.HasSuffix(f, "%") {
			tail, open = "%", len(f)-1
		}
	}
	if tail == "" {
		return n
	}
	op, k, ok := signAt(tail, 0)
	if k > 0 && !ok {
		return n
	}
	rest := strings.TrimLeft(tail[k:], placeholderMarks+"0123456789_")
	u, end := unitAt(rest, 0)
	if end != len(rest) || k == 0 && rest == "" {
		return n
	}
	n.Label, n.Op, n.Unit = f[:open], op, u
	return n
}
