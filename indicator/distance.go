package indicator

import "strings"

// distanceReach is how far before a number the words below are looked for.
const distanceReach = 60

// distanceFillers may stand between a word of distance and its number.
var distanceFillers = []string{
	"了", "约", "近", "达到", "达", "为", "共计", "合计", "累计", "总计", "共", "大", "将", "接",
	"完成", "资金", "成本", "经费", "费用", "支出", "投资", "工期", "时间", "财政", "投入", "建设", "整改", "落实", "任务", "计划", "目标", "预算", "概算", "指标", "预期", "年度",
	"上年", "去年", "同期", "平均", "水平", "全国", "全省", "全市",
	"≥", "≤", ">", "<", "=", "-", "¥", "百分之",
}

// distanceWords in front of a number make it a distance from something that
// the cell does not tell: what is missing, what is left, how late, how early,
// how far above. Such a number is no value.
var distanceWords = []string{
	"差", "缺", "欠", "少", "多", "超", "剩",
	"还需", "尚需", "仍需", "还有", "尚有", "仍有", "还余", "尚余", "剩余", "余下", "不足部分",
	"逾期", "超期", "提前", "提早", "推迟", "延期", "延迟", "延后", "延误", "推后", "滞后", "落后", "缩短", "延长",
	"超支", "超额", "超出", "超过", "高出", "多出", "高于", "低于", "多于", "少于",
	"节约", "节省", "节支", "结余", "节余", "结转",
	"差距", "差额", "缺口", "少完成", "多完成",
}

// levelWords end with a word of distance and are none.
var levelWords = []string{
	"误差", "偏差", "温差", "落差", "价差", "时差", "色差", "公差", "方差", "高差", "反差", "级差",
	"至少", "最少", "不少", "减少", "最多", "至多", "不多", "许多", "增多", "不超", "未超", "不缺", "不欠",
	"不超出", "不超过", "未超出", "未超过", "不能超过", "不得超过", "不得超出", "没超过",
	"不高于", "不低于", "不多于", "不少于", "不得高于", "不得低于", "不得多于", "不得少于", "不能低于", "不能少于", "未低于", "未高于",
}

// plainOps are comparisons where they stand directly before the number, and
// distances where a yardstick stands between: 超过100人, but 超过计划5%.
var plainOps = []string{"超过", "超出", "高于", "低于", "多于", "少于"}

// distanceBefore reports a word of distance in front of the number at start.
func (s *scan) distanceBefore(start int, time bool) bool {
	before := s.f[max(s.clause.start, start-distanceReach):start]
	s.steps += len(before) / 8
	gauge := false
	for {
		if suffixOf(before, levelWords) != "" {
			return false
		}
		if w := suffixOf(before, plainOps); w != "" {
			// 低于预算220万元 names the sum itself.
			named := strings.HasPrefix(s.f[max(s.clause.start, start-distanceReach)+len(before):], "预算")
			return gauge && (w == "超过" || w == "超出" || !named)
		}
		if strings.HasSuffix(before, "逾") {
			return time
		}
		if suffixOf(before, distanceWords) != "" {
			return true
		}
		w := suffixOf(before, distanceFillers)
		if w == "" {
			return false
		}
		gauge = gauge || len(w) >= 6 && w != "达到"
		before = before[:len(before)-len(w)]
	}
}

// distanceBehind reports a word of distance directly behind a number.
func distanceBehind(rest string) bool {
	rest = strings.TrimPrefix(rest, "的")
	return prefixOf(rest, "缺口", "差距", "差额", "结余", "节余", "逾期", "超期", "超支", "延期", "滞后", "提前") != ""
}

// suffixOf returns the first of the words that s ends with.
func suffixOf(s string, words []string) string {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return w
		}
	}
	return ""
}
