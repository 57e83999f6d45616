package indicator

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
)

// LintRows looks at the rows of one table: what [Lint] finds in each, and what
// shows only between them. A table without any target is a form without that
// column, and its rows are not told to have none. It takes time in proportion to
// the number of rows.
func LintRows(rows []LintRow, rules LintRules) jixiao.Findings {
	var out jixiao.Findings
	values := slices.ContainsFunc(rows, func(r LintRow) bool { return hasTarget(r.Indicator.Criterion) })
	seen := make(map[string]int, len(rows))
	stems := make(map[string]int, len(rows))
	linters := make([]linter, len(rows))
	words := rules.folded()
	for i := range rows {
		l := &linters[i]
		l.read(&rows[i], &words)
		l.values = values
		if s, ok := stem(l.label, restatedOf); ok && l.measured() {
			if _, twice := stems[s]; !twice {
				stems[s] = i
			}
		}
	}
	for i := range linters {
		l := &linters[i]
		l.row()
		if l.measured() && !l.allowed && !l.hollow {
			l.repeats(linters, seen, stems, i)
		}
		out = append(out, l.out...)
	}
	return out
}

// repeats compares a row with those above it, and with the rows that count what
// it is the rate of.
func (l *linter) repeats(rows []linter, seen, stems map[string]int, i int) {
	if s, ok := stem(l.label, restatedEnds); ok && len(s) > 2*len("字") && (l.dim == DimensionQuality || l.dim == DimensionQuantity) {
		j, found := stems[s]
		if !found {
			t, _ := stem(s, restatedOf)
			j, found = stems[t]
		}
		if found && j != i {
			l.add(kindLintRestated, "name", rows[j].asOther(j)...)
		}
	}
	plain := l.plain()
	if plain == "" {
		return
	}
	key := unmoved(plain)
	j, twice := seen[key]
	if !twice {
		seen[key] = i
		return
	}
	if first := rows[j].plain(); first != plain && !reordered(first, plain) {
		return
	}
	k := kindLintNearDuplicate
	if other := &rows[j]; l.benefit() && other.output() || l.output() && other.benefit() {
		k = kindLintCountedTwice
	}
	l.add(k, "name", rows[j].asOther(j)...)
}

// asOther names the row in a finding of another one.
func (l *linter) asOther(i int) []jixiao.Arg {
	row := l.Path
	if row == "" {
		row = fmt.Sprintf("rows[%d]", i)
	}
	return []jixiao.Arg{jixiao.With("other", clip(l.Indicator.Name)), jixiao.With("row", row)}
}

// plain is the name without marks, with 及时 for 按时; names that say the same are
// the same in it, or [reordered]. A name that is too short or long has none.
func (l *linter) plain() string {
	const longest = 300
	s := l.label
	if len(s) > longest {
		return ""
	}
	for _, w := range [...]string{"按时", "按期", "准时"} {
		s = strings.ReplaceAll(s, w, "及时")
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if !strings.ContainsRune("()、,。;:.\"'“”‘’《》<>-_ \n的", r) {
			b = utf8.AppendRune(b, r)
		}
	}
	if utf8.RuneCount(b) < 3 {
		return ""
	}
	return string(b)
}

// unmoved is a name with its modifiers behind, so that two of which one was moved
// are the same in it.
func unmoved(s string) string {
	moved := []byte{'\n'}
	for _, m := range movable {
		for range strings.Count(s, m.word) {
			moved = append(moved, m.word...)
		}
		s = strings.ReplaceAll(s, m.word, "")
	}
	return s + string(moved)
}
