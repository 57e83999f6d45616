package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// place is where a finding is, taken apart.
type place struct {
	block block
	row   int // from 1; 0 for none
	field jixiao.Text
}

// block is a part of the form.
type block uint8

const (
	wholeForm block = iota
	indicatorRows
	fundRows
	elsewhere // a path of another document; field is the path itself
)

// Place says in words where a finding of a table is: indicators[3].score is 第4行
// 得分, and "row 4, score". A path that is not one of a table stays as it is.
func Place(path string) jixiao.Text { return at(path).words([]int{at(path).row}) }

// at takes a path apart.
func at(path string) place {
	for _, b := range []struct {
		block  block
		prefix string
	}{{fundRows, "funds.rows"}, {indicatorRows, "rows"}, {indicatorRows, "indicators"}} {
		rest, ok := strings.CutPrefix(path, b.prefix)
		if !ok {
			continue
		}
		if rest == "" {
			return place{block: b.block}
		}
		index, field, ok := strings.Cut(strings.TrimPrefix(rest, "["), "]")
		n, err := strconv.Atoi(index)
		if !ok || err != nil || rest[0] != '[' || n < 0 || n >= 1e9 {
			break
		}
		if field == "" {
			return place{block: b.block, row: n + 1}
		}
		if words, known := rowField(strings.TrimPrefix(field, ".")); known && field[0] == '.' {
			return place{block: b.block, row: n + 1, field: words}
		}
		break
	}
	if words, ok := formField(path); ok {
		return place{field: words}
	}
	return place{block: elsewhere, field: jixiao.Text{ZH: path, EN: path}}
}

// rowField names the cells of a row.
func rowField(key string) (t jixiao.Text, ok bool) {
	key, _, _ = strings.Cut(key, ".")
	switch key {
	case "target", "target_parts":
		return jixiao.Text{ZH: "指标值", EN: "target"}, true
	case "actual":
		return jixiao.Text{ZH: "完成值", EN: "actual value"}, true
	case "weight":
		return jixiao.Text{ZH: "分值", EN: "weight"}, true
	case "score":
		return jixiao.Text{ZH: "得分", EN: "score"}, true
	case "deviation":
		return jixiao.Text{ZH: "偏差原因", EN: "reason for the deviation"}, true
	case "level1":
		return jixiao.Text{ZH: "一级指标", EN: "first level"}, true
	case "level1_weight":
		return jixiao.Text{ZH: "一级指标分值", EN: "weight of the first level"}, true
	case "level2":
		return jixiao.Text{ZH: "二级指标", EN: "second level"}, true
	case "level2_weight":
		return jixiao.Text{ZH: "二级指标分值", EN: "weight of the second level"}, true
	case "level3":
		return jixiao.Text{ZH: "三级指标", EN: "indicator"}, true
	case "explanation":
		return jixiao.Text{ZH: "指标解释", EN: "explanation"}, true
	case "direction":
		return jixiao.Text{ZH: "指标方向", EN: "direction"}, true
	case "rule":
		return jixiao.Text{ZH: "评分规则", EN: "rule"}, true
	case "code":
		return jixiao.Text{ZH: "编码", EN: "code"}, true
	case "name":
		return jixiao.Text{ZH: "名称", EN: "name"}, true
	case "initial":
		return jixiao.Text{ZH: "年初预算数", EN: "initial budget"}, true
	case "budget":
		return jixiao.Text{ZH: "全年预算数", EN: "adjusted budget"}, true
	case "executed":
		return jixiao.Text{ZH: "全年执行数", EN: "executed"}, true
	case "rate":
		return jixiao.Text{ZH: "执行率", EN: "rate"}, true
	default:
		return t, false
	}
}

// formField names the cells of the form outside its rows.
func formField(path string) (t jixiao.Text, ok bool) {
	switch path {
	case "":
		return jixiao.Text{ZH: "全表", EN: "the table"}, true
	case "total_score":
		return jixiao.Text{ZH: "总分", EN: "total"}, true
	case "total_weight":
		return jixiao.Text{ZH: "分值合计", EN: "sum of the weights"}, true
	case "rating":
		return jixiao.Text{ZH: "等级", EN: "rating"}, true
	case "project":
		return jixiao.Text{ZH: "项目名称", EN: "project"}, true
	case "department":
		return jixiao.Text{ZH: "主管部门", EN: "department"}, true
	case "unit":
		return jixiao.Text{ZH: "实施单位", EN: "unit"}, true
	case "kind":
		return jixiao.Text{ZH: "表类", EN: "kind of table"}, true
	case "source", "source.url", "source.title", "source.year", "source.seen_on":
		return jixiao.Text{ZH: "来源", EN: "source"}, true
	case "funds":
		return jixiao.Text{ZH: "项目资金", EN: "funds"}, true
	case "funds.unit":
		return jixiao.Text{ZH: "资金单位", EN: "unit of the funds"}, true
	case "notes":
		return jixiao.Text{ZH: "备注", EN: "notes"}, true
	default:
		return t, false
	}
}

// words names the place, for all of the rows at once.
func (p place) words(rows []int) jixiao.Text {
	rows = slices.Compact(slices.Sorted(slices.Values(rows)))
	switch {
	case p.block == wholeForm || p.block == elsewhere:
		return p.field
	case p.row == 0 && p.block == fundRows:
		return jixiao.Text{ZH: "资金各行", EN: "rows of the funds"}
	case p.row == 0:
		return jixiao.Text{ZH: "指标各行", EN: "all rows"}
	}
	t := jixiao.Text{ZH: "第" + ranges(rows, "至", "、") + "行", EN: "row " + ranges(rows, "–", ", ")}
	if len(rows) > 1 {
		t.EN = "rows " + ranges(rows, "–", ", ")
	}
	if p.block == fundRows {
		t.ZH, t.EN = "资金"+t.ZH, "funds "+t.EN
	}
	if !p.field.IsZero() {
		t.ZH, t.EN = t.ZH+" "+p.field.ZH, t.EN+", "+p.field.EN
	}
	return t
}

// ranges writes ordered numbers with runs of three and more drawn together:
// 1、3、5至7.
func ranges(numbers []int, to, and string) string {
	var b strings.Builder
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		if i > 0 {
			b.WriteString(and)
		}
		if j-i < 2 {
			j = i
		}
		b.WriteString(strconv.Itoa(numbers[i]))
		if j > i {
			fmt.Fprintf(&b, "%s%d", to, numbers[j])
		}
		i = j + 1
	}
	return b.String()
}

// comparePlaces orders places as the form prints them: the funds, the rows, the
// foot.
func comparePlaces(p, q place) int {
	rank := func(b block) int {
		switch b {
		case fundRows:
			return 0
		case indicatorRows:
			return 1
		case wholeForm:
			return 2
		case elsewhere:
			return 3
		default:
			return 4
		}
	}
	return cmp.Or(cmp.Compare(rank(p.block), rank(q.block)), cmp.Compare(p.row, q.row))
}
