package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
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
		if words, known := target.ColumnName(strings.TrimPrefix(field, ".")); known && field[0] == '.' {
			return place{block: b.block, row: n + 1, field: words}
		}
		break
	}
	words := target.Place(path)
	if words.ZH == path {
		return place{block: elsewhere, field: words}
	}
	return place{field: words}
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
