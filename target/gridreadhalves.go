package target

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// divide finds the second half of a form that has two side by side: where a
// name stands again with a value behind it. The first is the medium term, the
// second the year, unless the goals stand the other way round.
func (f *gridForm) divide(b Block) {
	names, value := []string{"level1", "level2", "level3"}, "target"
	if b == FundsBlock {
		names, value = []string{"name"}, "budget"
	}
	for i := range f.cols {
		if i == 0 || !slices.Contains(names, f.cols[i].field) || !has(f.cols[:i], f.cols[i].field) || !has(f.cols[:i], value) || !has(f.cols[i:], value) {
			continue
		}
		if !has(f.cols[i:], names[len(names)-1]) {
			continue
		}
		for k := range f.cols {
			f.cols[k].half = 0
			if k >= i {
				f.cols[k].half = 1
			}
		}
		f.halves = 2
		return
	}
}

// evaluatedTwice says where the columns end that are read. Of two evaluations side by
// side the left one is no medium term: the right one is not read, and said so.
func (r *gridReader) evaluatedTwice() int {
	f := r.form
	if f.halves < 2 {
		return len(f.cols)
	}
	second := slices.IndexFunc(f.cols, func(c gridColumn) bool { return c.half == 1 })
	at := slices.IndexFunc(f.cols[:second], func(c gridColumn) bool { return c.field == "actual" || c.field == "score" })
	if at < 0 {
		return len(f.cols)
	}
	r.add(kindGridHalves, f.cols[second].head, jixiao.With("heading", jixiao.Clip(f.cols[at].text)))
	f.halves = 1
	for i := range f.cols {
		f.cols[i].half = 0
	}
	return second
}

func has(cols []gridColumn, field string) bool {
	return slices.ContainsFunc(cols, func(c gridColumn) bool { return c.field == field })
}

// parts makes 指标值 the middle of three where sign or unit stand apart.
func (f *gridForm) parts(half int) {
	apart := false
	for i := range f.cols {
		if c := &f.cols[i]; c.half == half && (c.field == "sign" || c.field == "unit") {
			apart = true
		}
	}
	for i := range f.cols {
		if c := &f.cols[i]; c.half == half && c.field == "target" && apart {
			c.field = "value"
		}
	}
}

// ofMedium gives the headings of the medium term the list that they open.
func (r *gridReader) ofMedium(b Block) {
	f := r.form
	if f.halves < 2 {
		return
	}
	for i := range f.cols {
		c := &f.cols[i]
		from, to := pathFunds, pathMediumFunds
		medium := f.fundHalf(c.half) == MultiYear
		if b == RowsBlock {
			from, to, medium = pathRows, pathMediumRows, (c.half == 0) != f.swapped
		}
		if rest, ok := strings.CutPrefix(c.head.path, labelMark+from); ok && medium {
			r.retake(c.run, labelMark+to+rest)
		}
	}
}
