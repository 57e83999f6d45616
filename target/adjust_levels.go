package target

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// ratedLevel is a level of one version with what is printed for it.
type ratedLevel struct {
	key, name string
	rows      []int
	printed   int      // the first row that prints a weight, or the first row
	weights   []Figure // the different weights that its rows print, in order
}

// levelChange is another weight of a level whose first row has that index.
type levelChange struct {
	first  int
	change Change
}

// levelsOf gathers the levels of a depth, 1 or 2, in the order of the rows, and
// tells for every row which one it belongs to.
func levelsOf(rows []Row, depth int) (list []ratedLevel, of []int) {
	type weight struct {
		level  int
		weight string
	}
	at, seen := make(map[string]int), make(map[weight]bool)
	of = make([]int, len(rows))
	for i := range rows {
		own, key, name := rows[i].Level1, foldName(rows[i].Level1.Name), strings.TrimSpace(rows[i].Level1.Name)
		if depth == 2 {
			own = rows[i].Level2
			key += "\x00" + foldName(own.Name)
			if name != "" && own.Name != "" {
				name += "/"
			}
			name += strings.TrimSpace(own.Name)
		}
		n, ok := at[key]
		if !ok {
			n = len(list)
			at[key], list = n, append(list, ratedLevel{key: key, name: name, printed: i})
		}
		l := &list[n]
		l.rows, of[i] = append(l.rows, i), n
		if own.Weight.blank() {
			continue
		}
		if len(l.weights) == 0 {
			l.printed = i
		}
		if w := (weight{n, weightKey(own.Weight)}); !seen[w] {
			seen[w] = true
			l.weights = append(l.weights, own.Weight)
		}
	}
	return list, of
}

// weightless names the version of a block that prints no weight at all, of a row
// or a level, while the other one does: a form without the column is no
// adjustment.
func weightless(before, after []Row) (version jixiao.Text, ok bool) {
	prints := func(rows []Row) bool {
		return slices.ContainsFunc(rows, func(r Row) bool {
			return !r.Weight.blank() || !r.Level1.Weight.blank() || !r.Level2.Weight.blank()
		})
	}
	old, next := prints(before), prints(after)
	switch {
	case len(before) == 0 || len(after) == 0 || old == next:
		return version, false
	case next:
		return jixiao.Text{ZH: "调整前", EN: "before"}, true
	default:
		return jixiao.Text{ZH: "调整后", EN: "after"}, true
	}
}

// weightKey is the same for weights that are the same: 8 and 8.00分.
func weightKey(w Figure) string {
	if p, ok := w.Points(); ok {
		return p.Trim().String()
	}
	return "=" + w.String()
}

// levels compares the weights of the levels that both versions have, in the order
// of the new table. Those of a level that is new or gone are said by its rows.
func (a *Adjustment) levels(phase Phase, list string, m *matched) []levelChange {
	var out []levelChange
	if m.unweighed {
		return nil
	}
	for depth := 1; depth <= 2; depth++ {
		before, ofOld := levelsOf(m.before, depth)
		after, ofNew := levelsOf(m.after, depth)
		partner := tieLevels(m, before, after, ofOld, ofNew)
		key := fmt.Sprintf("level%d_weight", depth)
		for n := range after {
			if partner[n] < 0 {
				continue
			}
			x, y := &before[partner[n]], &after[n]
			s := shiftOfLevel(m, x, y)
			if !s.IsValid() {
				continue
			}
			c := Change{
				Kind: ChangeWeight, Phase: phase, Name: y.name,
				PathBefore: fmt.Sprintf("%s[%d].%s", list, x.printed, key), PathAfter: fmt.Sprintf("%s[%d].%s", list, y.printed, key),
				Before: x.text(), After: y.text(), Shift: s,
			}
			for _, i := range y.rows {
				a.weighed[c.PathAfter] = append(a.weighed[c.PathAfter], changeCode(phase, m.after[i].Indicator.Code))
			}
			out = append(out, levelChange{y.rows[0], c})
		}
	}
	slices.SortStableFunc(out, func(x, y levelChange) int { return x.first - y.first })
	return out
}

// tieLevels returns for every new level the index of the old one, -1 for none: the
// one of its name, and for a renamed one that whose rows it has, all of them and
// no others.
func tieLevels(m *matched, before, after []ratedLevel, ofOld, ofNew []int) []int {
	const none, several = -1, -2
	named := make(map[string]int, len(before))
	for o := range before {
		named[before[o].key] = o
	}
	partner, taken := make([]int, len(after)), make([]bool, len(before))
	for n := range after {
		partner[n] = none
		if o, ok := named[after[n].key]; ok {
			partner[n], taken[o] = o, true
		}
	}
	one := func(seen, next int) int {
		if seen == none || seen == next {
			return next
		}
		return several
	}
	came, went := make([]int, len(after)), make([]int, len(before))
	for n := range came {
		came[n] = none
	}
	for o := range went {
		went[o] = none
	}
	for i, o := range m.partner {
		if o >= 0 {
			came[ofNew[i]], went[ofOld[o]] = one(came[ofNew[i]], ofOld[o]), one(went[ofOld[o]], ofNew[i])
		}
	}
	for n := range after {
		if o := came[n]; partner[n] < 0 && o >= 0 && !taken[o] && went[o] == n {
			partner[n] = o
		}
	}
	return partner
}

// text lists the weights that are printed.
func (l *ratedLevel) text() string {
	out := make([]string, len(l.weights))
	for i, w := range l.weights {
		out[i] = w.String()
	}
	return strings.Join(out, "、")
}

// keys lists the weights in an order of their own.
func (l *ratedLevel) keys() []string {
	out := make([]string, len(l.weights))
	for i, w := range l.weights {
		out[i] = weightKey(w)
	}
	slices.Sort(out)
	return out
}

// sum is what the rows of a level add up to; ok is false where one has no weight.
func (l *ratedLevel) sum(rows []Row) (sum exact.Rat, ok bool) {
	for _, i := range l.rows {
		p, has := rows[i].Weight.Points()
		if !has {
			return sum, false
		}
		sum = sum.Add(p.Exact().Rat())
	}
	return sum, true
}

// shiftOfLevel compares the weights of two levels; the zero Shift is no change.
func shiftOfLevel(m *matched, x, y *ratedLevel) Shift {
	switch {
	case len(x.weights) == 0 && len(y.weights) == 0:
		return 0
	case len(x.weights) > 1 || len(y.weights) > 1:
		if slices.Equal(x.keys(), y.keys()) {
			return 0
		}
		return ShiftUnclear
	case len(x.weights) == 0:
		if sum, ok := x.sum(m.before); ok {
			if p, has := y.weights[0].Points(); has {
				return shiftOfSum(p.Exact().Rat().Cmp(sum))
			}
		}
		return shiftOfWeight(Figure{}, y.weights[0])
	case len(y.weights) == 0:
		if sum, ok := y.sum(m.after); ok {
			if p, has := x.weights[0].Points(); has {
				return shiftOfSum(sum.Cmp(p.Exact().Rat()))
			}
		}
		return shiftOfWeight(x.weights[0], Figure{})
	default:
		return shiftOfWeight(x.weights[0], y.weights[0])
	}
}

// shiftOfSum is the shift of a comparison; the zero Shift is no change.
func shiftOfSum(c int) Shift { return [...]Shift{ShiftLowered, 0, ShiftRaised}[c+1] }
