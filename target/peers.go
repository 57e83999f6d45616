package target

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// commonRow is in how many tables a row may stand before it says nothing about
// copying: 服务对象满意度 ≥90% stands in most.
const commonRow = 32

// Peers is a set of tables of one year that tables are compared with (同类项目). It
// does not change and is safe for concurrent use. Its size is linear in the number
// of rows.
type Peers struct {
	tables []*Table
	number map[*Table]int32
	goals  map[string][]int32 // folded goal to tables
	rows   map[string][]int32 // folded name and target to tables
	whole  map[string][]int32 // all rows of a table to tables
	values map[valueKey][]peerValue
	named  map[identity]int32 // the first table of each project
}

// identity is what two readings of one table share.
type identity struct {
	project, department, unit string
	year                      int
}

func identityOf(t *Table) identity {
	return identity{t.Project, t.Department, t.Unit, t.Source.Year}
}

// valueKey is what numbers must share to be compared.
type valueKey struct {
	name, unit string
}

// peerValue is a number that a table promises, in the common unit.
type peerValue struct {
	table int32
	value exact.Rat
}

// NewPeers indexes tables. They must not be changed while the result is in use. A
// table of the same project, department, unit and year as the one that is checked is
// that table, read once more, and no other.
func NewPeers(tables []*Table) *Peers {
	p := &Peers{
		tables: slices.Clone(tables), number: make(map[*Table]int32, len(tables)), goals: make(map[string][]int32), rows: make(map[string][]int32),
		whole: make(map[string][]int32), values: make(map[valueKey][]peerValue),
		named: make(map[identity]int32),
	}
	var f facts
	for n, t := range p.tables {
		if t == nil {
			continue
		}
		if _, twice := p.number[t]; twice {
			continue
		}
		p.number[t] = int32(n)
		if id := identityOf(t); id.project != "" {
			if _, taken := p.named[id]; !taken {
				p.named[id] = int32(n)
			}
		}
		for i := range t.Goals {
			if g := goalKey(t.Goals[i].Expected); g != "" && t.Goals[i].Phase != MultiYear {
				p.goals[g] = append(p.goals[g], int32(n))
			}
		}
		f.look(t, Context{})
		for _, k := range f.rowKeys() {
			if list := p.rows[k]; len(list) <= commonRow && (len(list) == 0 || list[len(list)-1] != int32(n)) {
				p.rows[k] = append(list, int32(n))
			}
		}
		if whole := f.wholeKey(); whole != "" {
			p.whole[whole] = append(p.whole[whole], int32(n))
		}
		for i := range f.rows {
			if k, v, ok := f.rows[i].value(); ok {
				p.values[k] = append(p.values[k], peerValue{int32(n), v})
			}
		}
		f.forget()
	}
	for _, list := range p.values {
		slices.SortFunc(list, comparePeers)
	}
	return p
}

// Len returns the number of tables.
func (p *Peers) Len() int {
	if p == nil {
		return 0
	}
	return len(p.tables)
}

// goalKey is a goal without blanks and punctuation, empty for one that is too
// short to have been copied.
func goalKey(text string) string {
	const least = 12 // characters
	key := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\r\n\u3000，。；：、,.;:!！“”\"()（）", r) {
			return -1
		}
		return r
	}, text)
	if len([]rune(key)) < least {
		return ""
	}
	return key
}

// rowKeys are name and target of every row, folded and in order. They are made once
// and not changed.
func (f *facts) rowKeys() []string {
	if f.keys == nil {
		f.keys = make([]string, len(f.rows))
		for i := range f.rows {
			f.keys[i] = f.rows[i].name.Label + "\x00" + f.rows[i].criterion.String()
		}
		slices.Sort(f.keys)
	}
	return f.keys
}

// wholeKey joins the rows of a table, whatever their order; a table of one or two
// rows is too short to have been copied.
func (f *facts) wholeKey() string {
	const least = 3
	keys := f.rowKeys()
	if len(keys) < least {
		return ""
	}
	return strings.Join(keys, "\x01")
}

// value returns the number of a row for comparison with others of its name and
// unit.
func (r *rowFacts) value() (valueKey, exact.Rat, bool) {
	q, ok := r.quantity()
	if !ok || r.name.Label == "" || r.criterion.Cell().Trend() != 0 {
		return valueKey{}, exact.Rat{}, false
	}
	q = q.Canonical()
	return valueKey{r.name.Label, q.Unit().String()}, q.Number().Rat(), true
}

// indexOf returns the number of a table, -1 where it is not among the peers.
func (p *Peers) indexOf(t *Table) int32 {
	if n, ok := p.number[t]; ok {
		return n
	}
	if n, ok := p.named[identityOf(t)]; ok {
		return n
	}
	return -1
}

// othersOf returns how many tables there are beside one.
func (p *Peers) othersOf(self int32) int {
	if self >= 0 {
		return len(p.number) - 1
	}
	return len(p.number)
}

// own reports whether entry n is the table that is checked.
func (p *Peers) own(n int32, t *Table, self int32) bool {
	return n == self || t.Project != "" && identityOf(t) == identityOf(p.tables[n])
}

// others returns the tables of a list without the one that is checked, as names
// for a finding.
func (p *Peers) others(list []int32, t *Table, self int32) (count int, first string) {
	for _, n := range list {
		if p.own(n, t, self) {
			continue
		}
		if count == 0 {
			first = p.tables[n].Project
		}
		count++
	}
	return count, first
}

// median returns the middle of the values of a key without those of one table,
// where at least so many others have one. own are the values of that table.
func (p *Peers) median(k valueKey, self int32, own []exact.Rat, least int) (exact.Rat, int, bool) {
	list := p.values[k]
	mine := slices.Clone(own)
	slices.SortFunc(mine, exact.Rat.Cmp)
	var skip []int // where the own values stand, in order
	next := 0
	for i, v := range mine {
		// The same value stands side by side in both lists.
		if i == 0 || !v.Equal(mine[i-1]) {
			next, _ = slices.BinarySearchFunc(list, peerValue{self, v}, comparePeers)
		}
		if next < len(list) && comparePeers(list[next], peerValue{self, v}) == 0 {
			skip = append(skip, next)
			next++
		}
	}
	n := len(list) - len(skip)
	if n < least || n == 0 {
		return exact.Rat{}, n, false
	}
	at := func(i int) exact.Rat {
		for _, s := range skip {
			if s <= i {
				i++
			}
		}
		return list[i].value
	}
	if n%2 == 1 {
		return at(n / 2), n, true
	}
	mean, err := at(n/2 - 1).Add(at(n / 2)).Quo(exact.RatInt(2))
	return mean, n, err == nil
}

func comparePeers(a, b peerValue) int {
	if c := a.value.Cmp(b.value); c != 0 {
		return c
	}
	return cmp.Compare(a.table, b.table)
}

// CheckAll checks many tables of one year against the policy, each with the
// others as its peers. Ledgers stand in the order of the tables; nil is for a nil
// table. History and library are those of the context.
func (p *Policy) CheckAll(tables []*Table, ctx Context) []*Ledger {
	if ctx.Peers == nil {
		ctx.Peers = NewPeers(tables)
	}
	out := make([]*Ledger, len(tables))
	for i, t := range tables {
		if t != nil {
			out[i] = p.Check(t, ctx)
		}
	}
	return out
}

// same reports whether a row and one of an earlier table promise the same thing.
func (r *rowFacts) same(other *rowFacts) bool {
	return r.name.Label != "" && r.name.Label == other.name.Label &&
		(r.indicator.Dimension == other.indicator.Dimension || r.indicator.Dimension == indicator.NoDimension || other.indicator.Dimension == indicator.NoDimension)
}
