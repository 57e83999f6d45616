package indicator

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// A gram is a character, or a pair of characters, as a number.
const noRune = 0x110000 // beyond the last character

func gramOf(a, b rune) uint64 { return uint64(a)<<32 | uint64(b) }

func isPair(g uint64) bool { return g&math.MaxUint32 != noRune }

// appendGrams appends the characters of a folded text and its pairs.
func appendGrams(to []uint64, s string) []uint64 {
	for _, r := range s {
		to = append(to, gramOf(r, noRune))
	}
	return appendPairs(to, s)
}

// appendPairs appends the pairs of neighbouring characters of a folded text, and
// those that only punctuation parts, as in 参保（合）率. One may come twice.
func appendPairs(to []uint64, s string) []uint64 {
	last, lastWord := rune(-1), rune(-1)
	gap := false // punctuation behind lastWord
	for _, r := range s {
		if last >= 0 {
			to = append(to, gramOf(last, r))
		}
		last = r
		if !isWordRune(r) {
			gap = true
			continue
		}
		if gap && lastWord >= 0 {
			to = append(to, gramOf(lastWord, r))
		}
		lastWord, gap = r, false
	}
	return to
}

// wordPairs returns the distinct pairs of a word.
func wordPairs(word string) []uint64 { return distinct(appendPairs(nil, word)) }

func distinct(list []uint64) []uint64 {
	slices.Sort(list)
	return slices.Compact(list)
}

// appendTextPairs appends the pairs of neighbouring letters. Running text is long;
// its punctuation and single characters find nothing worth having.
func appendTextPairs(to []uint64, s string) []uint64 {
	last := rune(-1)
	for _, r := range s {
		if !isWordRune(r) {
			last = -1
			continue
		}
		if last >= 0 {
			to = append(to, gramOf(last, r))
		}
		last = r
	}
	return to
}

// textPairs returns the distinct pairs by which a word is looked for in texts.
func textPairs(word string) []uint64 { return distinct(appendTextPairs(nil, word)) }

// gramSet is the grams of one name.
type gramSet struct {
	sorted []uint64
	pairs  int
}

func newGramSet(name string) gramSet {
	s := gramSet{sorted: distinct(appendGrams(nil, name))}
	for _, g := range s.sorted {
		if isPair(g) {
			s.pairs++
		}
	}
	return s
}

func (s gramSet) has(g uint64) bool {
	_, ok := slices.BinarySearch(s.sorted, g)
	return ok
}

// grams is an inverted index: for every gram the texts with it, as the bytes of
// the distances from one to the next. Most are below 128, one byte.
type grams struct {
	keys []uint64 // ascending
	at   []int    // one more than keys
	data []byte
}

// list returns the texts with a gram.
func (g *grams) list(key uint64) postings {
	i, ok := slices.BinarySearch(g.keys, key)
	if !ok {
		return postings{}
	}
	return postings{g.data[g.at[i]:g.at[i+1]], -1}
}

// postings reads a list from its start.
type postings struct {
	rest []byte
	last int
}

// next returns the next text; ok is false at the end.
func (p *postings) next() (i int, ok bool) {
	for n, c := range p.rest {
		i |= int(c&0x7F) << (7 * n)
		if c < 0x80 {
			p.rest = p.rest[n+1:]
			p.last += i
			return p.last, true
		}
	}
	return 0, false
}

// gramBuilder makes a grams of texts given in order.
type gramBuilder struct {
	numbers gramNumbers
	keys    []uint64 // by number
	last    []int32  // the last text with it, -1 for none
	size    []int    // bytes of its list
	seen    []uint32 // the grams of all texts, one text after the other
	texts   []textEnd
}

type textEnd struct{ text, end int }

func newGramBuilder() *gramBuilder { return &gramBuilder{numbers: newGramNumbers(1 << 12)} }

// gramNumbers numbers grams from 0 in the order of their first appearance. It is
// a table with open addressing: three times as fast as a map, and looking up
// grams is most of the work on an index.
type gramNumbers struct {
	slots []gramSlot // a power of two, at most half of them used
	used  uint32
}

type gramSlot struct {
	gram   uint64
	number uint32 // from 1; 0 is a free slot
}

func newGramNumbers(size int) gramNumbers { return gramNumbers{slots: make([]gramSlot, size)} }

// number returns the number of a gram, a new one where it had none.
func (t *gramNumbers) number(gram uint64) uint32 {
	if 2*int(t.used) >= len(t.slots) {
		bigger := newGramNumbers(2 * len(t.slots))
		for _, s := range t.slots {
			if s.number > 0 {
				*bigger.slot(s.gram) = s
			}
		}
		t.slots = bigger.slots
	}
	s := t.slot(gram)
	if s.number == 0 {
		t.used++
		*s = gramSlot{gram, t.used}
	}
	return s.number - 1
}

// slot returns the slot of a gram, or the free one where it goes.
func (t *gramNumbers) slot(gram uint64) *gramSlot {
	last := uint64(len(t.slots) - 1)
	h := gram * 0x9E3779B97F4A7C15 // the golden ratio mixes the low bits upwards
	for i := (h ^ h>>32) & last; ; i = (i + 1) & last {
		if s := &t.slots[i]; s.number == 0 || s.gram == gram {
			return s
		}
	}
}

// add adds a text with its grams and returns the number of distinct pairs.
func (b *gramBuilder) add(text int, grams []uint64) (pairs int) {
	for _, g := range grams {
		n := b.numbers.number(g)
		if int(n) == len(b.keys) {
			b.keys, b.last, b.size = append(b.keys, g), append(b.last, -1), append(b.size, 0)
		}
		if b.last[n] == int32(text) {
			continue
		}
		for d := text - int(b.last[n]); d > 0; d >>= 7 {
			b.size[n]++
		}
		b.last[n] = int32(text)
		b.seen = append(b.seen, n)
		if isPair(g) {
			pairs++
		}
	}
	b.texts = append(b.texts, textEnd{text, len(b.seen)})
	return pairs
}

func (b *gramBuilder) grams() grams {
	order := make([]uint32, len(b.keys))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(x, y uint32) int { return cmp.Compare(b.keys[x], b.keys[y]) })
	g := grams{keys: make([]uint64, len(order)), at: make([]int, len(order)+1)}
	write := make([]int, len(order)) // by number: where the next distance goes
	for i, n := range order {
		g.keys[i] = b.keys[n]
		write[n] = g.at[i]
		g.at[i+1] = g.at[i] + b.size[n]
		b.last[n] = -1
	}
	g.data = make([]byte, g.at[len(order)])
	start := 0
	for _, t := range b.texts {
		for _, n := range b.seen[start:t.end] {
			write[n] += binary.PutUvarint(g.data[write[n]:], uint64(t.text-int(b.last[n])))
			b.last[n] = int32(t.text)
		}
		start = t.end
	}
	return g
}

// all returns the texts that have all the grams of a list that is not empty and
// that keep lets pass, in order.
func (g *grams) all(need []uint64, keep func(int) bool) []uint32 {
	lists := make([]postings, len(need))
	for i, key := range need {
		lists[i] = g.list(key)
	}
	slices.SortFunc(lists, func(a, b postings) int { return cmp.Compare(len(a.rest), len(b.rest)) })
	out := make([]uint32, 0, len(lists[0].rest)) // a byte or more for each
	for i, ok := lists[0].next(); ok; i, ok = lists[0].next() {
		if keep(i) {
			out = append(out, uint32(i))
		}
	}
	for _, list := range lists[1:] {
		if len(out) == 0 {
			break
		}
		kept := out[:0]
		have, ok := list.next()
		for _, i := range out {
			for ok && have < int(i) {
				have, ok = list.next()
			}
			if ok && have == int(i) {
				kept = append(kept, i)
			}
		}
		out = kept
	}
	return out
}
