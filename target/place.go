package target

import (
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// placeWords name the parts of a table by their paths. A part with [] is one entry of
// a list, and {n} its number from 1.
var placeWords = map[string]jixiao.Text{
	"":           {ZH: "全表", EN: "the table"},
	"kind":       {ZH: "表格种类", EN: "kind of table"},
	"project":    {ZH: "项目名称", EN: "project"},
	"department": {ZH: "主管部门", EN: "department"},
	"unit":       {ZH: "实施单位", EN: "unit"},

	"source":         {ZH: "来源", EN: "source"},
	"source.url":     {ZH: "来源网址", EN: "address of the source"},
	"source.title":   {ZH: "表名", EN: "title"},
	"source.year":    {ZH: "预算年度", EN: "budget year"},
	"source.seen_on": {ZH: "采集日期", EN: "day it was seen"},

	"head":                 {ZH: "表头", EN: "head"},
	"head.subject":         {ZH: "绩效目标对象", EN: "subject"},
	"head.attribute":       {ZH: "项目属性", EN: "new or continued"},
	"head.nature":          {ZH: "项目性质", EN: "nature of the project"},
	"head.department_code": {ZH: "主管部门编码", EN: "department code"},
	"head.class":           {ZH: "项目类别", EN: "class of the project"},
	"head.projects":        {ZH: "项目类型", EN: "types of projects"},
	"head.term":            {ZH: "项目期", EN: "term"},
	"head.planned":         {ZH: "计划开始和完成日期", EN: "planned dates"},
	"head.account":         {ZH: "所属预算", EN: "budget account"},
	"head.function":        {ZH: "支出功能分类", EN: "functional classification"},
	"head.fund":            {ZH: "资金性质", EN: "kind of money"},
	"head.level":           {ZH: "政府级次", EN: "level of government"},

	"goals":   {ZH: "总体目标", EN: "goals"},
	"goals[]": {ZH: "总体目标第 {n} 条", EN: "goal {n}"},
	"tasks":   {ZH: "主要任务", EN: "tasks"},
	"tasks[]": {ZH: "主要任务第 {n} 项", EN: "task {n}"},

	"funds":               {ZH: "资金", EN: "funds"},
	"funds.unit":          {ZH: "资金单位", EN: "unit of the funds"},
	"funds.rows":          {ZH: "资金各行", EN: "rows of the funds"},
	"funds.rows[]":        {ZH: "资金第 {n} 行", EN: "funds row {n}"},
	"medium_funds":        {ZH: "中期资金", EN: "medium-term funds"},
	"medium_funds.unit":   {ZH: "中期资金单位", EN: "unit of the medium-term funds"},
	"medium_funds.rows":   {ZH: "中期资金各行", EN: "rows of the medium-term funds"},
	"medium_funds.rows[]": {ZH: "中期资金第 {n} 行", EN: "medium-term funds row {n}"},

	"indicators":          {ZH: "全部指标", EN: "all indicators"},
	"indicators[]":        {ZH: "第 {n} 行", EN: "row {n}"},
	"medium_indicators":   {ZH: "中期指标", EN: "medium-term indicators"},
	"medium_indicators[]": {ZH: "中期指标第 {n} 行", EN: "medium-term row {n}"},

	"through":      {ZH: "监控月份", EN: "month"},
	"total_weight": {ZH: "分值合计", EN: "sum of the weights"},
	"total_score":  {ZH: "总分", EN: "total score"},
	"rating":       {ZH: "等级", EN: "rating"},
	"complete":     {ZH: "全表", EN: "the table"},
	"notes":        {ZH: "备注", EN: "notes"},
}

// columnWords name the cells of an entry of a list.
var columnWords = map[string]jixiao.Text{
	"code":              {ZH: "编码", EN: "code"},
	"level1":            {ZH: "一级指标", EN: "first level"},
	"level1_weight":     {ZH: "一级指标分值", EN: "weight of the first level"},
	"level2":            {ZH: "二级指标", EN: "second level"},
	"level2_weight":     {ZH: "二级指标分值", EN: "weight of the second level"},
	"level3":            {ZH: "三级指标", EN: "indicator"},
	"explanation":       {ZH: "指标解释", EN: "explanation"},
	"direction":         {ZH: "指标方向", EN: "direction"},
	"rule":              {ZH: "评分规则", EN: "rule"},
	"target":            {ZH: "指标值", EN: "target"},
	"target_parts":      {ZH: "指标值", EN: "target"},
	"unit":              {ZH: "计量单位", EN: "unit"},
	"collection.method": {ZH: "取值方式", EN: "method of collection"},
	"weight":            {ZH: "分值", EN: "weight"},
	"actual":            {ZH: "完成值", EN: "actual value"},
	"score":             {ZH: "得分", EN: "score"},
	"deviation":         {ZH: "偏差原因", EN: "reason for the deviation"},
	"forecast":          {ZH: "全年预计完成", EN: "forecast"},
	"likelihood":        {ZH: "完成可能性", EN: "likelihood"},
	"causes":            {ZH: "偏差类别", EN: "causes"},
	"remark":            {ZH: "备注", EN: "remark"},

	"name":     {ZH: "名称", EN: "name"},
	"content":  {ZH: "内容", EN: "content"},
	"initial":  {ZH: "年初预算数", EN: "initial budget"},
	"budget":   {ZH: "预算数", EN: "budget"},
	"executed": {ZH: "执行数", EN: "executed"},
	"rate":     {ZH: "执行率", EN: "rate"},
	"total":    {ZH: "预算金额", EN: "amount"},
	"fiscal":   {ZH: "财政拨款", EN: "fiscal appropriation"},
	"other":    {ZH: "其他资金", EN: "other funds"},
	"phase":    {ZH: "时间口径", EN: "phase"},
	"expected": {ZH: "预期目标", EN: "expected"},
}

// ColumnName returns the words for a cell of a row of a table by its key in the
// paths of findings: weight is 分值.
func ColumnName(key string) (name jixiao.Text, ok bool) {
	if name, ok = columnWords[key]; !ok {
		list, _, _ := strings.Cut(key, ".") // target_parts.sign
		name, ok = columnWords[list]
	}
	return name, ok
}

// Place says in words where the path of a finding of a table is: indicators[3].target
// is 第 4 行 指标值, and "row 4, target". A path that is not one of a table stays as it
// is.
func Place(path string) jixiao.Text {
	if t, ok := placeWords[path]; ok {
		return t
	}
	if old, ok := strings.CutPrefix(path, inOldTable); ok {
		if t := Place(old); t.ZH != old {
			return jixiao.Text{ZH: "调整前的" + t.ZH, EN: t.EN + " before the adjustment"}
		}
	}
	if row, ok := strings.CutPrefix(path, "rows["); ok { // as re-checks name them
		if t := Place(pathRows + "[" + row); t.ZH != pathRows+"["+row {
			return t
		}
	}
	asIs := jixiao.Text{ZH: path, EN: path}
	list, rest, _ := strings.Cut(path, "[")
	index, column, closed := strings.Cut(rest, "]")
	t, known := placeWords[list+"[]"]
	n, err := strconv.Atoi(index)
	if !known || !closed || err != nil || n < 0 || n >= 1e9 {
		return asIs
	}
	t = t.Fill(jixiao.With("n", strconv.Itoa(n+1)))
	if column == "" {
		return t
	}
	words, ok := ColumnName(strings.TrimPrefix(column, "."))
	if !ok || column[0] != '.' {
		return asIs
	}
	return jixiao.Text{ZH: t.ZH + " " + words.ZH, EN: t.EN + ", " + words.EN}
}

// rowsInWords replaces the paths of other rows that a message names in brackets,
// （indicators[3]） by （第 4 行）.
func rowsInWords(message jixiao.Text) jixiao.Text {
	return jixiao.Text{
		ZH: pathsReplaced(message.ZH, "（", "）", jixiao.Chinese), EN: pathsReplaced(message.EN, "(", ")", jixiao.English),
	}
}

func pathsReplaced(s, open, end string, lang jixiao.Lang) string {
	before, rest, found := strings.Cut(s, open+pathRows+"[")
	path, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		return s
	}
	return before + open + Place(pathRows+"["+path).In(lang) + end + pathsReplaced(after, open, end, lang)
}
