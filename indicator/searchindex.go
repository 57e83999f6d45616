package indicator

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// searchIndex is what a library needs to be searched quickly: a row of bytes per
// indicator for the filters, folded texts side by side, and for every character
// and pair of characters the list of where it stands. It costs some 300 bytes an
// indicator.
type searchIndex struct {
	rows    []searchRow
	valid   []jixiao.Period
	applies []uint32 // number in kinds
	// kinds are the distinct applicabilities: few, as most are those of the library
	// or of a trade. A query looks at each once.
	kinds []*Applicability

	codes      packed
	codeOrder  []uint32 // by folded code
	names      packed
	namePairs  []uint16 // distinct pairs of the name
	nameGrams  grams
	aliases    packed
	aliasOf    []uint32 // the indicator of an alias
	aliasGrams grams
	textPairs  grams // of facts and explanations

	initials   []uint16 // of all names
	initialsAt []int
}

// searchRow holds the short fields. Sets are bits.
type searchRow struct {
	category  Category
	dimension Dimension
	direction Direction
	measure   Measure
	scope     Scope
	origin    Origin
	standards uint8
	flags     uint8
}

const (
	rowCore   = 1 << iota
	rowLatest // no later revision of its code
)

// packed is a list of texts without a header for each.
type packed struct {
	text string
	at   []int // one more than texts
}

func (p *packed) get(i int) string { return p.text[p.at[i]:p.at[i+1]] }

type packer struct {
	b  []byte
	at []int
}

func (p *packer) add(s string) {
	if p.at == nil {
		p.at = append(p.at, 0)
	}
	p.b = append(p.b, s...)
	p.at = append(p.at, len(p.b))
}

func (p *packer) packed() packed {
	if p.at == nil {
		p.at = []int{0}
	}
	return packed{string(p.b), slices.Clip(p.at)}
}

func newSearchIndex(l *Library) *searchIndex {
	n := len(l.items)
	x := &searchIndex{
		rows: make([]searchRow, n), valid: make([]jixiao.Period, n), applies: make([]uint32, n),
		codeOrder: make([]uint32, n), namePairs: make([]uint16, n), initialsAt: make([]int, n+1),
	}
	x.columns(l)

	var codes, names, aliases packer
	nameGrams, aliasGrams, texts := newGramBuilder(), newGramBuilder(), newGramBuilder()
	table := initialsOf()
	var buf []uint64
	for i := range l.items {
		it := &l.items[i]
		codes.add(foldSearch(it.Code))
		name := foldSearch(it.Name)
		names.add(name)
		buf = appendGrams(buf[:0], name)
		x.namePairs[i] = uint16(min(nameGrams.add(i, buf), math.MaxUint16))
		for _, a := range it.Aliases {
			alias := foldSearch(a)
			buf = appendGrams(buf[:0], alias)
			aliasGrams.add(len(x.aliasOf), buf)
			aliases.add(alias)
			x.aliasOf = append(x.aliasOf, uint32(i))
		}
		buf = appendTextPairs(buf[:0], searchedText(it))
		texts.add(i, buf)
		x.initials = table.appendInitials(x.initials, name)
		x.initialsAt[i+1] = len(x.initials)
	}
	x.codes, x.names, x.aliases = codes.packed(), names.packed(), aliases.packed()
	x.nameGrams, x.aliasGrams, x.textPairs = nameGrams.grams(), aliasGrams.grams(), texts.grams()
	x.initials, x.aliasOf = slices.Clip(x.initials), slices.Clip(x.aliasOf)
	for i := range x.codeOrder {
		x.codeOrder[i] = uint32(i)
	}
	slices.SortFunc(x.codeOrder, func(a, b uint32) int {
		return cmp.Or(strings.Compare(x.codes.get(int(a)), x.codes.get(int(b))), cmp.Compare(a, b))
	})
	return x
}

// columns fills what filters look at.
func (x *searchIndex) columns(l *Library) {
	numbers := make(map[string]uint32)
	var key []byte
	for i := range l.items {
		it := &l.items[i]
		r := searchRow{
			category: it.Category, dimension: it.Dimension, direction: it.Direction,
			measure: it.Unit.Measure(), scope: it.Scope, origin: it.Collection.Origin,
		}
		for _, s := range it.Standards {
			r.standards |= 1 << s.Kind
		}
		if it.Core {
			r.flags |= rowCore
		}
		if i+1 == len(l.items) || l.items[i+1].Code != it.Code {
			r.flags |= rowLatest
		}
		x.rows[i], x.valid[i] = r, it.Valid
		key = it.Applies.appendKey(key[:0])
		number, known := numbers[string(key)]
		if !known {
			number = uint32(len(x.kinds))
			numbers[string(key)] = number
			x.kinds = append(x.kinds, &it.Applies)
		}
		x.applies[i] = number
	}
}

// appendKey appends bytes that are the same for equal lists.
func (a *Applicability) appendKey(b []byte) []byte {
	for _, list := range [...][]string{a.Functions, a.Industries, a.Projects, a.Funds} {
		b = binary.AppendUvarint(b, uint64(len(list)))
		for _, s := range list {
			b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(a.Accounts)))
	for _, v := range a.Accounts {
		b = append(b, byte(v))
	}
	b = binary.AppendUvarint(b, uint64(len(a.Levels)))
	for _, v := range a.Levels {
		b = append(b, byte(v))
	}
	b = binary.AppendUvarint(b, uint64(len(a.Stages)))
	for _, v := range a.Stages {
		b = append(b, byte(v))
	}
	return b
}

// overlaps reports whether a and b have something in common in every field that
// both name.
func (a *Applicability) overlaps(b *Applicability) bool {
	return overlap(a.Functions, b.Functions, codesOverlap) &&
		overlap(a.Industries, b.Industries, same[string]) && overlap(a.Projects, b.Projects, same[string]) &&
		overlap(a.Accounts, b.Accounts, same[BudgetAccount]) && overlap(a.Funds, b.Funds, same[string]) &&
		overlap(a.Levels, b.Levels, same[GovernmentLevel]) && overlap(a.Stages, b.Stages, same[ProjectStage])
}

func overlap[T any](have, want []T, common func(T, T) bool) bool {
	if len(have) == 0 || len(want) == 0 {
		return true
	}
	for _, w := range want[:min(len(want), MaxList)] {
		for _, h := range have {
			if common(h, w) {
				return true
			}
		}
	}
	return false
}

func same[T comparable](a, b T) bool { return a == b }

func codesOverlap(a, b string) bool { return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) }
