package indicator

import "strings"

// gradePhrase returns the tier that a folded text means as a whole, 0 where it
// is no known phrase. The phrases are those of the self-evaluation form
// (达成年度指标; 部分达成年度指标并具有一定效果; 未达成年度指标且效果较差), of 财预〔2021〕101号
// (基本达成目标) and their printed variants. Words such as 优, 已完成 or 效果明显 are no
// grades: nobody fixed which tier they mean.
func gradePhrase(f string) uint8 {
	if len(f) < len("达成") || len(f) > 90 {
		return 0
	}
	f = strings.TrimRight(f, "。.;,!")
	tier := uint8(1)
	f = strings.TrimPrefix(f, "已")
	switch w := prefixOf(f, "全部或基本", "基本或全部", "全部", "基本", "完全", "部分", "未", "没有"); w {
	case "部分":
		tier, f = 2, f[len(w):]
	case "未", "没有":
		tier, f = 3, f[len(w):]
	default:
		f = f[len(w):]
	}
	f, ok := strings.CutPrefix(f, "达成")
	if !ok {
		return 0
	}
	for _, w := range [...]string{"年度", "预期", "绩效"} {
		f = strings.TrimPrefix(f, w)
	}
	f = f[len(prefixOf(f, "指标值", "目标值", "指标", "目标")):]
	switch tier {
	case 2:
		f = strings.TrimPrefix(f, "并具有一定效果")
	case 3:
		f = strings.TrimPrefix(f, "且效果较差")
	}
	if f != "" {
		return 0
	}
	return tier
}

// yesPhrase reads the answers of yes-or-no rows: 是, 通过, 合格, 已完成.
func yesPhrase(f string) (yes, ok bool) {
	switch strings.TrimRight(f, "。.") {
	case "是", "通过", "已通过", "合格", "达标", "已达标", "完成", "已完成", "符合", "√":
		return true, true
	case "否", "未通过", "不通过", "不合格", "未达标", "不达标", "未完成", "不符合", "×":
		return false, true
	default:
		return false, false
	}
}
