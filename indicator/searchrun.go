package indicator

import (
	"math"
	"slices"
	"strings"
)

// searching is one search.
type searching struct {
	l     *Library
	x     *searchIndex
	words []string
	limit int

	alive []bool   // by indicator: passes the filters, and every word so far
	best  []uint16 // the score of the word in hand
	sum   []uint16 // of the scores of the words
	text  []uint8  // bit i: word i was perhaps found in the text
}

// filter sets alive.
func (s *searching) filter(q *Query) {
	n := len(s.x.rows)
	s.alive = make([]bool, n)
	categories, dimensions, directions := maskOf(q.Categories), maskOf(q.Dimensions), maskOf(q.Directions)
	measures, scopes, origins := maskOf(q.Measures), maskOf(q.Scopes), maskOf(q.Origins)
	standards := uint8(maskOf(q.StandardKinds))
	flags := uint8(0)
	if q.Core {
		flags |= rowCore
	}
	if q.On.IsZero() {
		flags |= rowLatest
	}
	fits := make([]bool, len(s.x.kinds))
	for i, k := range s.x.kinds {
		fits[i] = k.overlaps(&q.Applies)
	}
	for i := range s.x.rows {
		r := &s.x.rows[i]
		s.alive[i] = r.flags&flags == flags &&
			categories.has(uint8(r.category)) && dimensions.has(uint8(r.dimension)) && directions.has(uint8(r.direction)) &&
			measures.has(uint8(r.measure)) && scopes.has(uint8(r.scope)) && origins.has(uint8(r.origin)) &&
			(len(q.StandardKinds) == 0 || r.standards&standards != 0) &&
			fits[s.x.applies[i]] &&
			(q.On.IsZero() || s.x.valid[i].Contains(q.On))
	}
}

// mask is a list of values of an enum as bits.
type mask uint32

// anyValue is the mask of an empty list.
const anyValue mask = math.MaxUint32

func maskOf[T ~uint8](list []T) mask {
	if len(list) == 0 {
		return anyValue
	}
	m := mask(0)
	for _, v := range list {
		m |= 1 << v
	}
	return m
}

func (m mask) has(v uint8) bool { return m == anyValue || m>>v&1 != 0 }

// byCode returns what passes the filters.
func (s *searching) byCode() []Hit {
	var hits []Hit
	for i, ok := range s.alive {
		if ok && len(hits) < s.limit {
			hits = append(hits, Hit{Entry: Entry{s.l, int32(i)}})
		}
	}
	return hits
}

// word adds the score of one word and drops who has none.
func (s *searching) word(number int, word string) {
	x := s.x
	n := len(x.rows)
	if s.sum == nil {
		s.best, s.sum, s.text = make([]uint16, n), make([]uint16, n), make([]uint8, n)
	}
	best := s.best
	clear(best)
	s.inNames(word, best)
	s.inAliases(word, best)
	s.inCodes(word, best)
	s.inInitials(word, best)
	// What has all pairs of the word is taken to have the word; that is looked up
	// for those alone that are about to be returned.
	if pairs := textPairs(word); len(pairs) > 0 && !s.filled() {
		for _, i := range x.textPairs.all(pairs, func(i int) bool { return s.alive[i] && best[i] == 0 }) {
			best[i] = wayScores[wayText]
			s.text[i] |= 1 << number
		}
	}
	for i, b := range best {
		s.alive[i] = s.alive[i] && b > 0
		s.sum[i] += b
	}
}

// filled reports a single word that was found in names, codes and aliases often
// enough for all hits; what a text adds would stand behind them.
func (s *searching) filled() bool {
	if len(s.words) > 1 {
		return false
	}
	n := 0
	for i, b := range s.best {
		if b > 0 && s.alive[i] {
			n++
		}
	}
	return n >= s.limit
}

// inNames scores names that contain the word, or are like it.
func (s *searching) inNames(word string, best []uint16) {
	x := s.x
	pairs := wordPairs(word)
	if len(pairs) == 0 {
		list := x.nameGrams.list(appendGrams(nil, word)[0])
		for i, ok := list.next(); ok; i, ok = list.next() {
			if s.alive[i] {
				best[i], _ = inName(x.names.get(i), word)
			}
		}
		return
	}
	shared := best // counts first, scores afterwards
	for _, g := range pairs {
		list := x.nameGrams.list(g)
		for i, ok := list.next(); ok; i, ok = list.next() {
			shared[i]++
		}
	}
	for i, count := range shared {
		if count == 0 {
			continue
		}
		best[i] = 0
		if !s.alive[i] {
			continue
		}
		if int(count) == len(pairs) {
			best[i], _ = inName(x.names.get(i), word)
		}
		if best[i] == 0 {
			best[i], _ = alikeScore(int(count), len(pairs), int(x.namePairs[i]))
		}
	}
}

// inAliases scores aliases that contain the word.
func (s *searching) inAliases(word string, best []uint16) {
	x := s.x
	need := wordPairs(word)
	if len(need) == 0 {
		need = appendGrams(nil, word)
	}
	for _, a := range x.aliasGrams.all(need, func(a int) bool { return s.alive[x.aliasOf[a]] }) {
		i := x.aliasOf[a]
		b, _ := inAlias(x.aliases.get(int(a)), word)
		best[i] = max(best[i], b)
	}
}

// inCodes scores codes that are the word or begin with it.
func (s *searching) inCodes(word string, best []uint16) {
	x := s.x
	code := func(at int) string { return x.codes.get(int(x.codeOrder[at])) }
	from, _ := slices.BinarySearchFunc(x.codeOrder, word, func(i uint32, w string) int { return strings.Compare(x.codes.get(int(i)), w) })
	for at := from; at < len(x.codeOrder) && strings.HasPrefix(code(at), word); at++ {
		how := wayCodePrefix
		if len(code(at)) == len(word) {
			how = wayCode
		}
		i := x.codeOrder[at]
		best[i] = max(best[i], wayScores[how])
	}
}

// inInitials scores names by their initials.
func (s *searching) inInitials(word string, best []uint16) {
	x := s.x
	a, ok := initialsOf().abbreviate(word)
	if !ok {
		return
	}
	for i, alive := range s.alive {
		if alive {
			how := a.in(x.initials[x.initialsAt[i]:x.initialsAt[i+1]])
			best[i] = max(best[i], wayScores[how])
		}
	}
}

// ranked returns the best of those left. Scores are few, so they are sorted by
// counting: the indicators stand in the order of codes already.
func (s *searching) ranked() []Hit {
	count := len(s.words)
	var starts [1002]int // by 1000-score
	alive := 0
	for i, ok := range s.alive {
		if ok {
			starts[1001-int(s.sum[i])/count]++
			alive++
		}
	}
	for i := range starts[1:] {
		starts[i+1] += starts[i]
	}
	order := make([]uint32, alive)
	for i, ok := range s.alive {
		if ok {
			place := &starts[1000-int(s.sum[i])/count]
			order[*place] = uint32(i)
			*place++
		}
	}
	hits := make([]Hit, 0, min(s.limit, alive))
	for _, i := range order {
		if len(hits) == s.limit {
			break
		}
		if s.text[i] != 0 && !s.textHolds(int(i)) {
			continue
		}
		hits = append(hits, Hit{Entry{s.l, int32(i)}, int(s.sum[i]) / count, s.words})
	}
	return hits
}

// textHolds reports whether the text has every word that was found nowhere else.
func (s *searching) textHolds(i int) bool {
	text := searchedText(&s.l.items[i])
	for number, w := range s.words {
		if s.text[i]>>number&1 != 0 && !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
