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
	values := slices.ContainsFunc(rows, func(r LintRow) bool { return r.Indicator != nil && hasTarget(r.Indicator.Criterion) })
	var few [mostRows]linter // most tables need no memory of the heap
	t := lintTable{rows: few[:], seen: make(map[string]int, len(rows))}
	if len(rows) > len(few) {
		t.rows = make([]linter, len(rows))
	}
	t.rows = t.rows[:len(rows)]
	words := rules.folded()
	for i := range rows {
		l := &t.rows[i]
		l.read(&rows[i], &words)
		l.values = values
	}
	for i := range t.rows {
		l := &t.rows[i]
		l.row()
		if l.measured() && !l.allowed && !l.hollow {
			t.repeats(l, i)
		}
		out = append(out, l.out...)
	}
	return out
}

// mostRows is how many rows most tables have at most.
const mostRows = 24

// lintTable is the rows of one table at work.
type lintTable struct {
	rows        []linter
	seen, stems map[string]int // the first row of a name, and of what is counted
}

// counting returns the first row that counts something.
func (t *lintTable) counting(what string) (row int, found bool) {
	if t.stems == nil { // few tables ask
		t.stems = make(map[string]int, len(t.rows))
		for i := len(t.rows) - 1; i >= 0; i-- {
			if l := &t.rows[i]; l.measured() {
				if s, ok := l.stem(endRestatedOf); ok {
					t.stems[s] = i
				}
			}
		}
	}
	row, found = t.stems[what]
	return row, found
}

// repeats compares a row with those above it, and with the rows that count what
// it is the rate of.
func (t *lintTable) repeats(l *linter, i int) {
	if s, ok := l.stem(endRestated); ok && len(s) > 2*len("字") && (l.dim == DimensionQuality || l.dim == DimensionQuantity) {
		j, found := t.counting(s)
		if !found {
			of, _ := stem(s, restatedOf)
			j, found = t.counting(of)
		}
		if found && j != i {
			l.add(kindLintRestated, "name", t.rows[j].asOther(j)...)
		}
	}
	plain := l.plain()
	if plain == "" {
		return
	}
	j, twice := t.earlier(plain, l.unmoved(plain), i)
	if !twice {
		return
	}
	k := kindLintNearDuplicate
	if other := &t.rows[j]; l.benefit() && other.output() || l.output() && other.benefit() {
		k = kindLintCountedTwice
	}
	l.add(k, "name", t.rows[j].asOther(j)...)
}

// asOther names the row in a finding of another one.
func (l *linter) asOther(i int) []jixiao.Arg {
	row := l.Path
	if row == "" {
		row = fmt.Sprintf("rows[%d]", i)
	}
	return []jixiao.Arg{jixiao.With("other", clip(l.Indicator.Name)), jixiao.With("row", row)}
}

// earlier returns the first row above that has the same name, or else the first of
// the same words if one modifier was moved, and notes the row for those below.
func (t *lintTable) earlier(plain, unmoved string, i int) (row int, found bool) {
	first, seen := t.seen[unmoved]
	if !seen {
		t.seen[unmoved] = i
	}
	if plain == unmoved { // nothing in it can be moved
		return first, seen
	}
	exact := "=" + plain
	if j, ok := t.seen[exact]; ok {
		return j, true
	}
	t.seen[exact] = i
	return first, seen && reordered(t.rows[first].plain(), plain)
}

// stem is the label without a word of the set at its end.
func (l *linter) stem(s wordSet) (string, bool) {
	if l.marks&(1<<s) == 0 {
		return "", false
	}
	return stem(l.label, wordLists[s])
}

// hasPlainMark reports a text with a character of [plainMarks].
func hasPlainMark(s string) bool {
	for i := 0; i < len(s); {
		if r := hanRune(s, i); r != 0 && r != '的' {
			i += hanLen
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if strings.ContainsRune(plainMarks, r) {
			return true
		}
		i += n
	}
	return false
}

// plainMarks say nothing in a name.
const plainMarks = "()、,。;:.\"'“”‘’《》<>-_ \n的"

// plain is the name without marks, with 及时 for 按时; names that say the same are
// the same in it, or [reordered]. A name that is too short or long has none.
func (l *linter) plain() string {
	const shortest, longest = 3, 300
	s := l.label
	if len(s) > longest {
		return ""
	}
	if l.marks&(1<<inMovable) != 0 {
		for _, w := range [...]string{"按时", "按期", "准时"} {
			s = strings.ReplaceAll(s, w, "及时")
		}
	}
	if l.marks&(1<<inMarks) != 0 && hasPlainMark(s) {
		b := make([]byte, 0, len(s))
		for _, r := range s {
			if isHan(r) && r != '的' || !isHan(r) && !strings.ContainsRune(plainMarks, r) {
				b = utf8.AppendRune(b, r)
			}
		}
		s = string(b)
	}
	if shorter(s, shortest) {
		return ""
	}
	return s
}

// unmoved is the plain name with its modifiers behind, so that two of which one was
// moved are the same in it.
func (l *linter) unmoved(s string) string {
	if l.marks&(1<<inMovable) == 0 {
		return s
	}
	var moved []byte
	for _, m := range movable {
		n := strings.Count(s, m.word)
		if n == 0 {
			continue
		}
		for range n {
			moved = append(moved, m.word...)
		}
		s = strings.ReplaceAll(s, m.word, "")
	}
	if len(moved) == 0 {
		return s
	}
	return s + "\n" + string(moved)
}
