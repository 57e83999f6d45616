package evaluate

import (
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// officerPlace names a place of a target table as its form does: indicators[3].weight
// is 第 4 行指标的分值. What has no word on the form stays the path.
func officerPlace(path string) jixiao.Text {
	if t, ok := placeWord(path); ok {
		return t
	}
	open, end := strings.IndexByte(path, '['), strings.IndexByte(path, ']')
	if open < 0 || end < open {
		return jixiao.Text{ZH: path, EN: path}
	}
	i, err := strconv.Atoi(path[open+1 : end])
	entry, ok := placeEntry(path[:open], i)
	field := strings.TrimPrefix(path[end+1:], ".")
	if field == "" && ok && err == nil {
		return entry
	}
	word, named := placeField(field)
	if !ok || !named || err != nil {
		return jixiao.Text{ZH: path, EN: path}
	}
	return jixiao.Text{ZH: entry.ZH + "的" + word.ZH, EN: entry.EN + ", " + word.EN}
}

// placeEntry names an entry of a list, which counts from 0.
func placeEntry(list string, i int) (jixiao.Text, bool) {
	n := strconv.Itoa(i + 1)
	switch list {
	case "goals":
		return jixiao.Text{ZH: "第 " + n + " 条总体目标", EN: "overall goal " + n}, true
	case "indicators":
		return jixiao.Text{ZH: "第 " + n + " 行指标", EN: "indicator " + n}, true
	case "medium_indicators":
		return jixiao.Text{ZH: "第 " + n + " 行中期指标", EN: "medium-term indicator " + n}, true
	case "tasks":
		return jixiao.Text{ZH: "第 " + n + " 项主要任务", EN: "main task " + n}, true
	case "funds.rows":
		return jixiao.Text{ZH: "第 " + n + " 行资金", EN: "row " + n + " of the funds"}, true
	case "medium_funds.rows":
		return jixiao.Text{ZH: "第 " + n + " 行中期资金", EN: "row " + n + " of the medium-term funds"}, true
	default:
		return jixiao.Text{}, false
	}
}

// placeWord names a place that is no entry of a list.
func placeWord(path string) (t jixiao.Text, ok bool) {
	switch path {
	case "source.year":
		t = jixiao.Text{ZH: "年度", EN: "year"}
	case "kind":
		t = jixiao.Text{ZH: "表格种类", EN: "kind of table"}
	case "project":
		t = jixiao.Text{ZH: "项目名称", EN: "project"}
	case "department":
		t = jixiao.Text{ZH: "主管部门", EN: "department"}
	case "unit":
		t = jixiao.Text{ZH: "实施单位", EN: "unit"}
	case "goals":
		t = jixiao.Text{ZH: "总体目标", EN: "overall goals"}
	case "tasks":
		t = jixiao.Text{ZH: "主要任务", EN: "main tasks"}
	case "indicators":
		t = jixiao.Text{ZH: "绩效指标", EN: "indicators"}
	case "medium_indicators":
		t = jixiao.Text{ZH: "中期绩效指标", EN: "medium-term indicators"}
	case "funds", "funds.rows":
		t = jixiao.Text{ZH: "项目资金", EN: "funds"}
	case "medium_funds", "medium_funds.rows":
		t = jixiao.Text{ZH: "中期资金", EN: "medium-term funds"}
	case "funds.unit", "medium_funds.unit":
		t = jixiao.Text{ZH: "资金单位", EN: "unit of the funds"}
	case "total_weight":
		t = jixiao.Text{ZH: "分值合计", EN: "total of weights"}
	case "head":
		t = jixiao.Text{ZH: "表头", EN: "head"}
	default:
		key, inHead := strings.CutPrefix(path, "head.")
		if !inHead {
			return t, false
		}
		return headWord(key)
	}
	return t, true
}

// headWord names an entry of the head.
func headWord(key string) (t jixiao.Text, ok bool) {
	switch key {
	case "subject":
		t = jixiao.Text{ZH: "绩效目标对象", EN: "subject"}
	case "attribute":
		t = jixiao.Text{ZH: "项目属性", EN: "new or continued"}
	case "nature":
		t = jixiao.Text{ZH: "项目性质", EN: "nature of the project"}
	case "department_code":
		t = jixiao.Text{ZH: "主管部门编码", EN: "department code"}
	case "class":
		t = jixiao.Text{ZH: "项目类别", EN: "class of the project"}
	case "projects":
		t = jixiao.Text{ZH: "项目类型", EN: "types of projects"}
	case "term":
		t = jixiao.Text{ZH: "项目期", EN: "term"}
	case "planned":
		t = jixiao.Text{ZH: "计划开始和完成日期", EN: "planned dates"}
	case "account":
		t = jixiao.Text{ZH: "所属预算", EN: "budget account"}
	case "function":
		t = jixiao.Text{ZH: "支出功能分类", EN: "functional classification"}
	case "fund":
		t = jixiao.Text{ZH: "资金性质", EN: "kind of money"}
	case "level":
		t = jixiao.Text{ZH: "政府级次", EN: "level of government"}
	default:
		return t, false
	}
	return t, true
}

// placeField names a column of a list.
func placeField(key string) (t jixiao.Text, ok bool) {
	switch key {
	case "expected":
		t = jixiao.Text{ZH: "预期目标", EN: "what is expected"}
	case "level1":
		t = jixiao.Text{ZH: "一级指标", EN: "first level"}
	case "level2":
		t = jixiao.Text{ZH: "二级指标", EN: "second level"}
	case "level3":
		t = jixiao.Text{ZH: "三级指标", EN: "name"}
	case "level1_weight":
		t = jixiao.Text{ZH: "一级指标分值", EN: "weight of the first level"}
	case "level2_weight":
		t = jixiao.Text{ZH: "二级指标分值", EN: "weight of the second level"}
	case "target":
		t = jixiao.Text{ZH: "指标值", EN: "target"}
	case "weight":
		t = jixiao.Text{ZH: "分值", EN: "weight"}
	case "explanation":
		t = jixiao.Text{ZH: "指标解释", EN: "explanation"}
	case "direction", "sign":
		t = jixiao.Text{ZH: "指标性质", EN: "direction"}
	case "unit":
		t = jixiao.Text{ZH: "计量单位", EN: "unit"}
	case "rule":
		t = jixiao.Text{ZH: "赋分规则", EN: "rule of scoring"}
	case "code":
		t = jixiao.Text{ZH: "编码", EN: "code"}
	case "name":
		t = jixiao.Text{ZH: "名称", EN: "name"}
	case "content":
		t = jixiao.Text{ZH: "内容", EN: "content"}
	case "phase":
		t = jixiao.Text{ZH: "时间口径", EN: "phase"}
	case "initial":
		t = jixiao.Text{ZH: "年初预算数", EN: "initial budget"}
	case "budget":
		t = jixiao.Text{ZH: "预算数", EN: "budget"}
	case "executed":
		t = jixiao.Text{ZH: "执行数", EN: "amount executed"}
	case "total":
		t = jixiao.Text{ZH: "金额", EN: "total"}
	case "fiscal":
		t = jixiao.Text{ZH: "财政拨款", EN: "fiscal money"}
	case "other":
		t = jixiao.Text{ZH: "其他资金", EN: "other money"}
	default:
		return t, false
	}
	return t, true
}
