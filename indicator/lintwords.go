package indicator

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The words below are the rules of [Lint] as data. They are matched against the
// folded label of an indicator, most of them at its start or end only: a word in
// the middle of a name rarely tells what is measured.
var (
	// genericNames are names that fit any project, whole.
	genericNames = []string{
		"数量", "质量", "时效", "成本", "进度", "效果", "效益", "全年", "时效性", "及时性", "准确性", "合规性",
		"满意度", "满意率", "合格率", "达标率", "及时率", "准时率", "覆盖率", "知晓率", "安全率", "质量达标", "质量合格",
		"产出数量", "产出质量", "产出时效", "产出成本", "项目效益", "项目成效", "项目效果", "项目产出", "项目质量", "项目数量", "项目时效", "效果显著", "效果明显",
		"经济效益", "社会效益", "生态效益", "环境效益", "可持续影响", "可持续发展", "可持续性", "可持续", "持续发展", "持续影响", "长期影响", "长期有效", "长期使用性",
		"影响力", "社会影响力", "社会影响", "社会稳定", "维护社会稳定", "促进社会稳定", "社会和谐", "促进社会和谐", "社会和谐稳定", "实现社会稳定和谐发展",
		"促进发展", "促进经济发展", "促进社会发展", "促进经济社会发展", "推动经济社会发展", "示范作用", "带动作用", "引领作用", "示范带动作用", "示范引领作用", "发挥作用", "持续发挥作用",
		"工作效率", "工作质量", "服务质量", "服务水平", "服务能力", "综合能力", "社会形象", "长效机制",
	}
	// genericSubjects, genericCores and genericTails make up names such as
	// 各项工作完成及时率. Longer ones stand first.
	genericSubjects = []string{"各项工作任务", "年度工作任务", "各项工作", "各项任务", "年度工作", "年度任务", "日常工作", "相关工作", "工作任务", "目标任务", "预期目标", "绩效目标", "年度目标", "工作", "任务", "目标", "计划", "指标", "业务"}
	genericCores    = []string{"保质保量完成", "按时完成", "按期完成", "及时完成", "顺利完成", "完成", "开展", "推进", "落实", "实施"}
	genericTails    = []string{"质量达标率", "达标率", "及时率", "准时率", "及时性", "比率", "比例", "情况", "数量", "质量", "时间", "时限", "时效", "进度", "程度", "效果", "率", "数", ""}
	// levelNames before 指标 are names of levels that stand where an indicator should.
	levelNames = []string{"产出", "效益", "数量", "质量", "时效", "成本", "经济成本", "社会成本", "经济效益", "社会效益", "生态效益", "可持续影响", "满意度", "服务对象满意度", "绩效", "个性", "共性", "其他"}
	// raiseVerbs, plainObjects and plainGoals make up names such as 提升服务能力,
	// which say that something gets better and not what.
	raiseVerbs   = []string{"提升", "提高", "增强", "加强", "改善", "优化"}
	plainObjects = []string{"自身", "工作", "公共服务", "服务", "业务", "管理", "综合", "保障", "整体", "单位", "部门", "行政", "履职"}
	plainGoals   = []string{"影响力", "知名度", "能力", "水平", "效率", "质量", "素质", "形象", "效能"}

	// vagueDegrees and vagueWords make up values such as 有效提升: words without a
	// standard that two people would read alike.
	vagueDegrees = []string{"有效", "显著", "明显", "不断", "逐步", "逐年", "逐渐", "稳步", "持续", "有所", "进一步", "较大", "大幅度", "大幅", "切实", "全面", "充分", "得到", "得以", "程度", "比较", "较为", "效果", "影响", "作用", "长期", "条件", "的", "地", "较", "很"}
	vagueWords   = []string{
		"提升", "提高", "改善", "增强", "加强", "促进", "推动", "优化", "好转", "保障", "完善", "健全", "增长", "增加", "减少", "降低", "下降", "缓解", "扩大", "稳定", "改进", "加大",
		"显著", "明显", "有效", "良好", "较好", "较高", "较大", "好", "高", "强", "长期", "长远", "深远", "持续", "满意", "及时", "按时",
	}

	// activityStarts begin names of work that was done.
	activityStarts = []string{"召开", "开展", "举办", "组织", "印发", "编制", "编印", "采购", "购买", "购置", "聘请", "签订", "制作", "安装"}
	// activityEnds end names that count such work.
	activityEnds = []string{"培训人次", "培训人数", "培训次数", "培训场次", "培训期数", "宣传次数", "宣传场次", "会议次数", "会议场次", "活动次数", "活动场次", "检查次数", "巡查次数", "举办次数", "开展次数", "组织次数"}
	// activityWords name such work where the unit counts times or copies.
	activityWords = []string{"宣传", "培训", "会议", "讲座", "检查", "巡查", "督查", "调研"}
	activityUnits = []string{"次", "场", "场次", "期", "份", "篇", "批次", "班次"}
	// resultWords in a name make it one of a result after all.
	resultWords = []string{"带动", "受益", "增加", "增长", "减少", "下降", "降低", "提升", "提高", "收入", "产值", "就业", "率", "度", "后", "覆盖", "惠及", "服务人", "参与", "节约", "影响", "采纳", "成果", "效", "比例", "占比", "比重", "价格", "用时", "吸引", "撬动", "拉动", "签约", "成交", "销售", "游客", "观众", "接待", "收益", "媒体", "报道"}

	// moneyEnds end names of money that is spent.
	moneyEnds = []string{"经费", "资金", "资金金额", "经费金额", "成本", "费用", "总投资", "投资额", "资金投入", "投入资金", "预算金额", "造价", "单价"}
	// moneyResults make money a result of the work, not its cost.
	moneyResults = []string{"争取", "引进", "引资", "招商", "吸引", "撬动", "带动", "筹集", "筹措", "融资", "募", "捐赠", "固定资产", "完成投资", "投放", "贷款", "收缴", "追缴", "追回", "清收", "节约", "节省", "结余", "整合", "盘活", "审减", "监管", "审计", "到位", "补贴资金发放", "发放", "兑付", "兑现", "下达", "拨付", "奖补", "扶持", "支持", "社会资本"}

	// executionWords name the execution of the budget, which is scored by itself.
	executionWords = []string{"预算执行率", "预算资金执行率", "资金执行率", "预算完成率"}
	// fundWords name the flow of money, which is no quantity of work.
	fundWords = []string{"资金支付", "资金拨付", "资金到位", "资金使用率", "资金支出", "经费支付", "经费拨付", "支出进度", "支付进度", "拨付进度", "支付率", "拨付率"}

	qualityEnds = []string{"合格率", "达标率", "优良率", "优秀率", "准确率", "验收通过率", "完好率", "成活率", "差错率", "准确性", "合规性", "规范性"}
	timelyEnds  = []string{"及时率", "准时率", "及时性", "按时完成率", "按期完成率", "按时发放率", "按期发放率", "按时拨付率", "按期完工率", "按时完工率", "完成时间", "完工时间", "竣工时间", "完成时限"}
	countEnds   = []string{"数量", "人数", "人次", "次数", "户数", "个数", "场次", "批次", "件数", "套数", "台数"}
	// countUnits count times, whatever the name says.
	countUnits = []string{"次", "人次", "场", "场次", "期", "批次"}
	// outputEnds end names of work done or money handed out.
	outputEnds = []string{"发放率", "拨付率", "支付率", "完工率", "竣工率", "验收合格率"}
	// qualityCounts make a count one of quality: 获奖数量.
	qualityCounts = []string{"奖", "事故", "投诉", "问题", "不合格", "缺陷", "故障", "差错", "错误", "优秀", "优质", "优良", "合格", "达标", "通过", "认证", "高级", "高层次", "示范", "有效", "精品", "违规", "退回", "返工", "验收", "专利", "核心", "A级", "平均", "人均", "每", "率", "标准"}
	// surveyWords may stand where people are asked.
	surveyWords = []string{"满意", "认可", "好评", "评价", "投诉", "幸福", "获得感", "安全感", "感受", "测评", "认同", "信任", "口碑", "表扬", "知晓", "调查", "信访", "意见", "回访", "支持", "反映", "配合"}

	// countedEnds end names of what is counted or measured, never a share.
	countedEnds = []string{"人数", "人次", "户数", "个数", "次数", "件数", "数量", "面积", "金额", "里程", "学生数", "人口数"}
	// rateEnds end names of shares.
	rateEnds = []string{"率", "占比", "比重"}
	// oddRates end like a share and are none.
	oddRates = []string{"频率", "功率", "速率", "效率", "汇率", "利率", "税率", "费率", "曝光率", "点击率", "死亡率", "发病率", "患病率", "分辨率", "周转率", "流动率", "停播率", "增长率", "产出率", "单产率", "产蛋率", "辍学率", "事故率", "案发率", "发生率"}
	// changeWords let a share stand for a count: 参观人数增长.
	changeWords = []string{"增长", "增加", "减少", "下降", "提高", "提升", "降低", "压减", "变化", "同比", "较上年", "比上年", "完成率", "占", "率"}

	// phraseStarts begin sentences that are no measure.
	phraseStarts = []string{"提升", "提高", "增强", "加强", "改善", "促进", "推动", "推进", "保障", "实现", "完善", "优化", "维护", "确保", "带动", "减轻", "缓解", "满足", "巩固"}
	// measureWords make them one.
	measureWords = []string{"率", "比", "度", "占", "幅", "面", "指数", "增长", "降", "减少", "数", "量", "额"}

	// growthWords name what can fall below zero.
	growthWords = []string{"增长", "增幅", "增速", "增加", "增收", "增产", "提升", "提高", "收益", "利润", "盈", "结余", "净", "差", "变化", "变动", "顺差", "温", "高程", "水位", "降低", "下降", "减少"}
	// exceedWords name rates that can exceed 100% although they look bounded.
	exceedWords = []string{"成本", "控制", "费", "支出", "预算", "概算", "投资", "负荷", "负债", "占用", "超", "使用率", "利用率", "床位", "入住", "杠杆", "资金", "贷", "执行", "价", "补"}
	// yesNoWork follows 是否 where the answer is only that work took place.
	yesNoWork = []string{"开展", "召开", "组织", "举办", "进行", "实施", "启动", "安排"}

	// measuredEnds end a part of a name that is measured by itself.
	measuredEnds = []string{"数量", "质量", "人数", "人次", "次数", "户数", "面积", "里程", "长度", "金额", "时间", "成本", "产量", "产值", "满意度", "率"}

	// ratioEnds make one measure of two: 农业产值与工业产值之比.
	ratioEnds = []string{"比", "比率", "比例", "占比", "比重", "倍数", "差额", "差距"}
	// bareEnds end names of numbers that have no unit.
	bareEnds = []string{"指数", "系数", "倍数", "比", "值", "得分", "评分", "分数", "排名", "名次", "位次", "等级"}
	// gradedWords name what has grades of its own, of which 良好 may be one.
	gradedWords = []string{"等级", "等次", "考核", "评级", "评价", "空气", "水质", "环境质量"}

	// restatedEnds and restatedOf end two names of which the first says only
	// that the second was reached.
	restatedEnds = []string{"任务完成率", "目标完成率", "计划完成率", "完成率", "达标率", "完成情况"}
	restatedOf   = []string{"数量", "人数", "人次", "次数", "批次", "个数", "户数", "面积", "里程", "比例", "场次", "件数"}
)

// wordSet names a list of words whose place in a label is looked up at once.
type wordSet uint8

const (
	inTone wordSet = iota
	inResult
	inWork
	inMoneyResult
	inExecution
	inFund
	inQualityCount
	inSurvey
	inChange
	inMeasure
	inGrowth
	inExceed
	inYesNo
	inAmount
	inJoin
	inMovable
	inMarks
	endActivity
	endMoney
	endQuality
	endTimely
	endCount
	endOutput
	endCounted
	endRate
	endOddRate
	endSatisfaction
	endRestated
	endRestatedOf
	startActivity
	startPhrase
	startGeneric
	wordSets
)

// wordLists are the words of each set.
var wordLists = [wordSets][]string{
	inTone: slices.Concat(badWords, lateWords), inResult: resultWords, inWork: activityWords, inMoneyResult: moneyResults,
	inExecution: executionWords, inFund: fundWords, inQualityCount: qualityCounts, inSurvey: surveyWords, inChange: changeWords,
	inMeasure: measureWords, inGrowth: growthWords, inExceed: exceedWords, inYesNo: yesNoWork, inAmount: outputWords,
	inJoin:    {"、", ",", ";", "及", "和", "与", "暨"},
	inMovable: movableWords(), inMarks: strings.Split(plainMarks, ""),
	endActivity: activityEnds, endMoney: append(slices.Clone(moneyEnds), "费"), endQuality: qualityEnds, endTimely: timelyEnds, endCount: countEnds,
	endOutput: outputEnds, endCounted: countedEnds, endRate: rateEnds, endOddRate: oddRates, endSatisfaction: {"满意度", "满意率"},
	endRestated: restatedEnds, endRestatedOf: restatedOf,
	startActivity: activityStarts, startPhrase: phraseStarts,
	startGeneric: slices.Concat(genericNames, genericSubjects, genericCores, levelNames, raiseVerbs, []string{"项目"}),
}

// wordMarks tells of a character, by its low bits, which sets have a word that
// begins with it, and for the ends which have one that ends with it. A label is
// looked through once; only the lists that may have a word in it are then read.
type wordMarks [2048]struct{ first, last, start uint32 }

var lintMarks = markWords()

func markWords() (m wordMarks) {
	for set, words := range wordLists {
		bit := uint32(1) << set
		for _, w := range words {
			first, _ := utf8.DecodeRuneInString(w)
			last, _ := utf8.DecodeLastRuneInString(w)
			switch set := wordSet(set); {
			case set >= startActivity:
				m[int(first)%len(m)].start |= bit
			case set >= endActivity:
				m[int(last)%len(m)].last |= bit
			default:
				m[int(first)%len(m)].first |= bit
			}
		}
	}
	return m
}

// marksOf returns the sets that may have a word in the label.
func marksOf(label string) (marks uint32) {
	var last rune
	for i := 0; i < len(label); {
		r, n := hanRune(label, i), hanLen
		if r == 0 {
			r, n = utf8.DecodeRuneInString(label[i:])
		}
		at := int(r) % len(lintMarks)
		marks |= lintMarks[at].first
		if i == 0 {
			marks |= lintMarks[at].start
		}
		last = r
		i += n
	}
	return marks | lintMarks[int(last)%len(lintMarks)].last
}

// toneWords are the words of the set inTone by their first character.
var toneWords = indexTone()

func indexTone() (index [512][]string) {
	for _, w := range wordLists[inTone] {
		r, _ := utf8.DecodeRuneInString(w)
		at := int(r) % len(index)
		index[at] = append(index[at], w)
	}
	return index
}

// toneInside reports a label with a word of the set inTone, faster than one word
// after the other: there are a hundred.
func toneInside(label string) bool {
	for i, r := range label {
		if prefixOf(label[i:], toneWords[int(r)%len(toneWords)]...) != "" {
			return true
		}
	}
	return false
}

// composed reports a text that is a core and a tail.
func composed(s string, cores, tails []string) bool {
	for _, w := range cores {
		if rest, ok := strings.CutPrefix(s, w); ok && slices.Contains(tails, rest) {
			return true
		}
	}
	return false
}

// genericName reports a name that fits any project.
func genericName(label string) bool {
	const longest = 45 // bytes: the longest subject, core and tail
	if len(label) > longest {
		return false
	}
	label = strings.TrimRight(label, "0123456789")
	if level, ok := strings.CutSuffix(label, "指标"); slices.Contains(genericNames, label) || ok && slices.Contains(levelNames, level) {
		return true
	}
	after := label[len(prefixOf(label, genericSubjects...)):]
	if after != "" && composed(after, genericCores, genericTails) {
		return true
	}
	rest := strings.TrimPrefix(label, "项目")
	if rest != label && composed(rest, genericCores, []string{"情况", "效果", "质量", "程度", ""}) {
		return true
	}
	if verb := prefixOf(label, raiseVerbs...); verb != "" {
		rest := label[len(verb):]
		for range 3 {
			rest = rest[len(prefixOf(rest, plainObjects...)):]
		}
		return slices.Contains(plainGoals, rest)
	}
	return false
}

// vagueText reports a value that is made of degrees and wishes only, or is one of
// more, which are folded.
func vagueText(s string, more []string) bool {
	const longest = 60
	if len(s) > longest {
		return false
	}
	// 定性 is what a form prints in the column of the sign, 无 in that of the unit.
	if t, ok := strings.CutPrefix(s, "定性"); ok {
		s = strings.TrimSuffix(strings.Trim(t, ":() "), "无")
	}
	s = strings.Trim(s, "。.,;!、 ")
	if s != "" && slices.Contains(more, s) || strings.HasPrefix(s, "是否") {
		return true // a question is no standard
	}
	wish := false
	for s != "" {
		w := prefixOf(s, vagueWords...)
		d := prefixOf(s, vagueDegrees...)
		switch {
		case w != "":
			wish = true
			s = s[max(len(w), len(d)):]
		case d != "":
			s = s[len(d):]
		default:
			s2 := strings.TrimLeft(s, "、,;")
			if s2 == s {
				return false
			}
			s = s2
		}
	}
	return wish
}

// jointName reports a name that joins two measured things: 数量及质量. 学生及家长
// 满意度 is one.
func jointName(label string) bool {
	if strings.Count(label, ";") > 0 {
		return clauses(label)
	}
	if endsWith(label, ratioEnds) {
		return false
	}
	parts, depth, start := 0, 0, 0
	var last rune
	for i, r := range label {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		case '、', ',', '及', '和', '与', '暨':
			if depth <= 0 && joins(last, r, label[i+utf8.RuneLen(r):]) {
				if measuredEnd(label[start:i]) {
					parts++
				}
				start = i + utf8.RuneLen(r)
			}
		}
		last = r
	}
	return parts > 0 && measuredEnd(label[start:])
}

// clauses reports two sentences in a name.
func clauses(label string) bool {
	const shortest = 4 * len("字")
	n := 0
	for part := range strings.SplitSeq(label, ";") {
		if len(part) >= shortest {
			n++
		}
	}
	return n > 1
}

// joins reports an "and" that is none of 及时, 普及, 和谐, 饱和, 参与.
func joins(before, r rune, after string) bool {
	switch r {
	case '及':
		return !strings.ContainsRune("普涉危波触", before) && prefixOf(after, "时", "格", "第") == ""
	case '和':
		return !strings.ContainsRune("饱总共中温调缓", before) && prefixOf(after, "谐", "解", "平", "睦", "田") == ""
	case '与':
		return !strings.ContainsRune("参给授赋", before) && prefixOf(after, "会", "度", "率", "者") == ""
	default:
		return true
	}
}

// measuredEnd reports a part that ends with a measure.
func measuredEnd(s string) bool {
	return endsWith(s, measuredEnds) && !strings.Contains(s, "按时间")
}

func endsWith(s string, words []string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// stem returns s without the first of the endings that it has.
func stem(s string, ends []string) (string, bool) {
	for _, w := range ends {
		if t, ok := strings.CutSuffix(s, w); ok {
			return t, true
		}
	}
	return s, false
}
