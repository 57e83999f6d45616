package target

import (
	"strings"
)

// isGuidance reports the words of a template on how to fill a cell.
func isGuidance(text string) bool {
	return len(text) <= maxLabel && (isInstruction(text) || isLength(text))
}

// isInstruction reports guidance that says that it is. How long a text may be is
// guidance everywhere but in a target: 每篇500字以内. An instruction with a number may
// be an answer, 请填写表20份, unless it is a whole one.
func isInstruction(text string) bool {
	if len(text) > maxLabel {
		return false
	}
	s := trimBrackets(text)
	for _, w := range []string{"填写说明", "填报说明"} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	for _, w := range []string{"请填写", "请简要", "此处填写"} {
		if strings.HasPrefix(s, w) {
			return isTemplate(text) || !strings.ContainsAny(s, "0123456789０１２３４５６７８９")
		}
	}
	// （100字以内） in brackets is no target either.
	return s != text && isLength(text)
}

// isLength reports nothing but how long a text may be: 500字以内, 请简要说明（100字以内）.
func isLength(text string) bool {
	return (strings.Contains(text, "字以内") || strings.Contains(text, "字左右") || strings.Contains(text, "字之内")) && isTemplate(text)
}

// trimBrackets leaves out the brackets that a text begins with.
func trimBrackets(text string) string { return strings.TrimLeft(text, "(（【[ \u3000") }

// templateWords are the words that the guidance of a template is made of, the longer
// before those that they begin with.
var templateWords = [...]string{
	"填写说明", "填报说明", "此处填写", "请填写", "请简要", "请", "简要", "说明", "描述", "概述", "概括", "总结", "填写", "填报", "填列",
	"文字", "字数", "控制在", "不超过", "限", "约", "在", "应", "内容", "具体", "详细", "逐条", "分条", "每项", "每条", "本项目", "项目",
	"年度", "全年", "实际", "预期", "绩效", "总体", "目标", "完成", "情况", "指标", "数值", "值", "未", "偏差", "原因", "分析", "及", "和", "与", "并", "的",
	"改进", "措施", "下一步", "结果", "应用", "方案", "存在", "主要", "问题", "单位", "名称", "部门", "可", "不", "空", "此", "栏", "本",
}

// isTemplate reports a text that is wholly made of the words of a template, with the
// number of characters that it may have.
func isTemplate(text string) bool {
	if len(text) > maxLabel {
		return false
	}
	rest, said := text, false
next:
	for rest != "" {
		if cut := strings.TrimLeft(rest, "()（）【】[]{} \u3000\n\t,，。、;；:：…."); cut != rest {
			rest = cut
			continue
		}
		if cut := strings.TrimLeft(rest, "0123456789０１２３４５６７８９"); cut != rest {
			for _, w := range []string{"字以内", "字左右", "字之内", "个字以内", "字"} {
				if after, ok := strings.CutPrefix(cut, w); ok {
					rest, said = after, true
					continue next
				}
			}
			return false
		}
		for _, w := range templateWords {
			if after, ok := strings.CutPrefix(rest, w); ok {
				rest = after
				said = said || strings.HasPrefix(w, "请") || strings.HasPrefix(w, "填") || w == "此处填写"
				continue next
			}
		}
		return false
	}
	return said
}
