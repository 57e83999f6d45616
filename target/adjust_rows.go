package target

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// ties belong to two lists: for everything in the new one the index of what it was
// in the old one, -1 for nothing.
type ties struct {
	partner []int
	taken   []bool
}

func newTies(before, after int) ties {
	m := ties{partner: make([]int, after), taken: make([]bool, before)}
	for i := range m.partner {
		m.partner[i] = -1
	}
	return m
}

// tie makes old and new one.
func (m *ties) tie(o, n int) { m.partner[n], m.taken[o] = o, true }

// by ties what is still free and has the same key, in order; only where the key
// stands once in each list if once is asked for. An empty key ties nothing.
func (m *ties) by(before, after []string, once bool) {
	free, asked := m.free(before, after)
	for i, k := range after {
		list := free[k]
		if m.partner[i] >= 0 || len(list) == 0 || once && (len(list) > 1 || asked[k] > 1) {
			continue
		}
		free[k] = list[1:]
		m.tie(list[0], i)
	}
}

// free gathers what is not tied yet by its key: the places in the old list, and how
// often it stands in the new one.
func (m *ties) free(before, after []string) (places map[string][]int, asked map[string]int) {
	places, asked = make(map[string][]int, len(before)), make(map[string]int, len(after))
	for i, k := range before {
		if k != "" && !m.taken[i] {
			places[k] = append(places[k], i)
		}
	}
	for i, k := range after {
		if m.partner[i] < 0 {
			asked[k]++
		}
	}
	return places, asked
}

// matched ties the rows of two tables together.
type matched struct {
	before, after []Row
	ties
	unweighed bool // one version has no weights, so none are compared
}

// rowKey names a row by its levels and its name, blanks left out.
func rowKey(r *Row) string {
	return foldName(r.Level1.Name) + "\x00" + foldName(r.Level2.Name) + "\x00" + foldName(r.Indicator.Name)
}

// ownCode returns the code of a row where it is not that of its place.
func ownCode(rows []Row, i int) string {
	if c := rows[i].Indicator.Code; c != Code(i) {
		return c
	}
	return ""
}

// matchRows ties rows by code, then by levels and name, then by name.
func matchRows(before, after []Row) *matched {
	m := &matched{before: before, after: after, ties: newTies(len(before), len(after))}
	by := func(key func(rows []Row, i int) string, once bool) {
		m.by(keysOf(before, key), keysOf(after, key), once)
	}
	by(ownCode, false)
	by(func(rows []Row, i int) string { return rowKey(&rows[i]) }, false)
	by(func(rows []Row, i int) string { return foldName(rows[i].Indicator.Name) }, true)
	return m
}

// keysOf returns the key of everything in a list.
func keysOf[T any](list []T, key func(list []T, i int) string) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = key(list, i)
	}
	return out
}

// ambiguous lists the names of rows that stand several times without a code.
func (m *matched) ambiguous() (paths []int, counts []int) {
	count := map[string]int{}
	for i := range m.after {
		if ownCode(m.after, i) == "" {
			count[rowKey(&m.after[i])]++
		}
	}
	for i := range m.after {
		k := rowKey(&m.after[i])
		if n := count[k]; n > 1 && ownCode(m.after, i) == "" {
			paths, counts = append(paths, i), append(counts, n)
			delete(count, k)
		}
	}
	return paths, counts
}

// rows compares the rows of one phase and gives those that belong together one
// code.
func (a *Adjustment) rows(phase Phase, list string, before, after []Row, year int) {
	m := matchRows(before, after)
	paths, counts := m.ambiguous()
	for n, i := range paths {
		a.findings = append(a.findings, kindRowsAmbiguous.At(fmt.Sprintf("%s[%d]", list, i),
			jixiao.With("name", jixiao.Clip(after[i].Indicator.Name)), jixiao.With("count", strconv.Itoa(counts[n]))))
	}
	if version, ok := weightless(before, after); ok {
		m.unweighed = true
		a.findings = append(a.findings, kindWeightsNotCompared.At(list, jixiao.WithText("version", version)))
	}
	used := make(map[string]bool, len(after))
	for i := range after {
		used[after[i].Indicator.Code] = true
	}
	levels := a.levels(phase, list, m)
	for n := range after {
		for len(levels) > 0 && levels[0].first == n {
			a.Changes, levels = append(a.Changes, levels[0].change), levels[1:]
		}
		if o := m.partner[n]; o >= 0 {
			a.row(phase, list, m, n, year)
			before[o].Indicator.Code = after[n].Indicator.Code
			continue
		}
		a.Changes = append(a.Changes, Change{
			Kind: ChangeAdded, Phase: phase, Code: changeCode(phase, after[n].Indicator.Code), Name: after[n].Indicator.Name,
			PathAfter: fmt.Sprintf("%s[%d]", list, n), After: after[n].Indicator.Criterion.String(), Shift: ShiftRaised,
		})
	}
	for o := range before {
		if m.taken[o] {
			continue
		}
		r := &before[o]
		for used[r.Indicator.Code] || r.Indicator.Code == ExecutionCode {
			r.Indicator.Code = "before." + r.Indicator.Code
		}
		used[r.Indicator.Code] = true
		a.Changes = append(a.Changes, Change{
			Kind: ChangeWithdrawn, Phase: phase, Code: changeCode(phase, r.Indicator.Code), Name: r.Indicator.Name,
			PathBefore: fmt.Sprintf("%s[%d]", list, o), Before: r.Indicator.Criterion.String(), Shift: ShiftLowered,
		})
	}
}

// changeCode is the code of a row in a change: annual and medium-term rows are
// counted apart and share codes, so those of the medium term have a prefix.
func changeCode(phase Phase, code string) string {
	if phase == MultiYear {
		return "m." + code
	}
	return code
}

// row compares two rows that belong together.
func (a *Adjustment) row(phase Phase, list string, m *matched, n, year int) {
	o := m.partner[n]
	x, y := &m.before[o], &m.after[n]
	add := func(k ChangeKind, key, before, after string, s Shift, assumed bool) {
		a.Changes = append(a.Changes, Change{
			Kind: k, Phase: phase, Code: changeCode(phase, y.Indicator.Code), Name: y.Indicator.Name,
			PathBefore: fmt.Sprintf("%s[%d].%s", list, o, key), PathAfter: fmt.Sprintf("%s[%d].%s", list, n, key),
			Before: before, After: after, Shift: s, Assumed: assumed,
		})
	}
	if foldName(x.Indicator.Name) != foldName(y.Indicator.Name) {
		add(ChangeRenamed, "level3", x.Indicator.Name, y.Indicator.Name, ShiftNeutral, false)
	}
	if foldName(x.Level1.Name) != foldName(y.Level1.Name) || foldName(x.Level2.Name) != foldName(y.Level2.Name) {
		add(ChangeMoved, "level2", x.Level1.Name+"/"+x.Level2.Name, y.Level1.Name+"/"+y.Level2.Name, ShiftNeutral, false)
	}
	if s, assumed, changed := shiftOfPromise(&x.Indicator, &y.Indicator, year); changed {
		add(ChangeValue, "target", promiseText(&x.Indicator), promiseText(&y.Indicator), s, assumed)
	}
	if s := shiftOfWeight(x.Weight, y.Weight); s.IsValid() && !m.unweighed {
		add(ChangeWeight, "weight", x.Weight.String(), y.Weight.String(), s, false)
	}
	if strings.TrimSpace(x.Indicator.Explanation) != strings.TrimSpace(y.Indicator.Explanation) {
		add(ChangeExplained, "explanation", x.Indicator.Explanation, y.Indicator.Explanation, ShiftUnclear, false)
	}
	if x.Indicator.Rule != y.Indicator.Rule {
		add(ChangeRule, "rule", x.Indicator.Rule, y.Indicator.Rule, ShiftUnclear, false)
	}
}
