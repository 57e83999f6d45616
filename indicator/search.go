package indicator

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
)

// The limits of a search.
const (
	// DefaultHits is how many hits a search returns where the query names no limit.
	DefaultHits = 50
	// MaxHits is the largest number of hits of one search.
	MaxHits = 1_000
	// MaxWords is how many words of a query count, the first ones.
	MaxWords = 8
	// maxWordLen is how many characters of a word count; a state of the search
	// for initials has as many bits.
	maxWordLen = 64
	// maxQueryText is how many bytes of the words are read at all.
	maxQueryText = 4 * MaxWords * maxWordLen
	// maxSearchedText is how many characters of facts and explanation of one
	// indicator are searched. Those of the shipped libraries have some 70.
	maxSearchedText = 500
)

// Query says what to look for in a library (检索条件). An empty list lets everything
// pass, and so does the zero value of any field but Limit.
type Query struct {
	// Words are looked for in code, name, aliases, facts and explanation, and as the
	// initials of the name in pinyin: zjdwl finds 资金到位率. Blanks part them; every
	// word must be found. Up to [MaxWords] words of 64 characters count.
	Words string

	Categories []Category
	Dimensions []Dimension
	Directions []Direction
	// Measures are the kinds of the unit.
	Measures []Measure
	Scopes   []Scope
	// Core asks for core indicators only.
	Core bool
	// Applies asks for indicators that apply to some of what it names, field by
	// field. One that names nothing in a field applies to everything there. The
	// functions 205 and 2050201 have something in common: the longer one.
	// Of every list the first [MaxList] entries count.
	Applies Applicability
	Origins []Origin
	// StandardKinds asks for indicators with a standard of one of the kinds.
	StandardKinds []StandardKind
	// On asks for the revisions that may be used on a day. Without it the latest
	// revision of every code is looked at, whenever it holds.
	On jixiao.Date
	// Limit is the largest number of hits: [DefaultHits] where it is not above
	// zero, and never more than [MaxHits].
	Limit int
}

// Hit is an indicator that a search found (检索结果).
type Hit struct {
	Entry Entry
	// Score says how well the words were met, the mean over the words; 0 where the
	// query has none. One word scores
	//
	//	1000     code or name are the word
	//	 950     an alias is
	//	 900     the initials of the name are
	//	 850     the code begins with it
	//	 800–849 the name begins with it
	//	 700–749 the name contains it
	//	 600–649 an alias contains it
	//	 550     the initials of the name begin with it
	//	 500     the initials of the name contain it
	//	 300–499 the name is alike: half of the pairs of neighbouring
	//	         characters or more are the same (Dice)
	//	 200     a fact or the explanation contains it, in the first 500
	//	         characters; a word of one character is not looked for there
	//
	// where the upper values are those of a name that consists of little else.
	Score int

	words []string
}

// Reason says for every word where it was found.
func (h Hit) Reason() jixiao.Text {
	if len(h.words) == 0 || !h.Entry.IsValid() {
		return jixiao.Text{ZH: "符合筛选条件", EN: "it passes the filters"}
	}
	var out jixiao.Text
	for i, w := range h.words {
		_, how, alias := score(h.Entry.item(), w)
		if i > 0 {
			out.ZH += "；"
			out.EN += "; "
		}
		t := wayTexts[how].Fill(jixiao.With("word", clip(w)), jixiao.With("alias", clip(alias)))
		out.ZH += t.ZH
		out.EN += t.EN
	}
	return out
}

// Search returns what a query asks for, the best first; what scores the same
// stands in the order of codes. Without words these are the indicators that pass
// the filters by code. The first search of a library builds its index.
func (l *Library) Search(q Query) []Hit {
	if l.Len() == 0 {
		return nil
	}
	x := l.index()
	words := splitWords(q.Words)
	limit := q.Limit
	if limit <= 0 {
		limit = DefaultHits
	}
	s := searching{l: l, x: x, words: words, limit: min(limit, MaxHits)}
	s.filter(&q)
	if len(words) == 0 {
		return s.byCode()
	}
	for i, w := range words {
		s.word(i, w)
	}
	return s.ranked()
}

// index returns the index, built on first use.
func (l *Library) index() *searchIndex {
	l.once.Do(func() { l.search = newSearchIndex(l) })
	return l.search
}

// way says where a word was found. Better ways come first.
type way uint8

const (
	wayNone way = iota
	wayCode
	wayName
	wayAlias
	wayInitials
	wayCodePrefix
	wayNamePrefix
	wayNamePart
	wayAliasPart
	wayInitialsPrefix
	wayInitialsPart
	wayAlike
	wayText
)

// wayScores is the score of each way, the lowest where it is a range.
var wayScores = [...]uint16{0, 1000, 1000, 950, 900, 850, 800, 700, 600, 550, 500, 300, 200}

var wayTexts = [...]jixiao.Text{
	{ZH: "未见“{word}”", EN: "{word} was not found"},
	{ZH: "编码为“{word}”", EN: "the code is {word}"},
	{ZH: "名称为“{word}”", EN: "the name is {word}"},
	{ZH: "别名为“{word}”", EN: "an alias is {word}"},
	{ZH: "名称的拼音首字母为“{word}”", EN: "the initials of the name are {word}"},
	{ZH: "编码以“{word}”开头", EN: "the code begins with {word}"},
	{ZH: "名称以“{word}”开头", EN: "the name begins with {word}"},
	{ZH: "名称含“{word}”", EN: "the name contains {word}"},
	{ZH: "别名“{alias}”含“{word}”", EN: "the alias {alias} contains {word}"},
	{ZH: "名称的拼音首字母以“{word}”开头", EN: "the initials of the name begin with {word}"},
	{ZH: "名称的拼音首字母含“{word}”", EN: "the initials of the name contain {word}"},
	{ZH: "名称与“{word}”相近", EN: "the name is like {word}"},
	{ZH: "指标解释或基础数据含“{word}”", EN: "the explanation or a fact contains {word}"},
}

// partScore is the score of a word inside a text: 0 to 49 more, by how much of it
// the word covers.
func partScore(how way, word, text string) uint16 {
	return wayScores[how] + uint16(49*len(word)/len(text))
}

// alikeScore is the score of shared pairs among those of word and name. ok is
// false under the floor of one half: by then shared endings, such as 完成率, are
// most of it.
func alikeScore(shared, word, name int) (_ uint16, ok bool) {
	if shared == 0 || 4*shared < word+name {
		return 0, false
	}
	return wayScores[wayAlike] + uint16(199*(4*shared-word-name)/(word+name)), true
}

// inName is the score of a word inside a folded name.
func inName(name, word string) (uint16, way) {
	switch {
	case name == word:
		return wayScores[wayName], wayName
	case strings.HasPrefix(name, word):
		return partScore(wayNamePrefix, word, name), wayNamePrefix
	case strings.Contains(name, word):
		return partScore(wayNamePart, word, name), wayNamePart
	default:
		return 0, wayNone
	}
}

// inAlias is the score of a word inside a folded alias.
func inAlias(alias, word string) (uint16, way) {
	switch {
	case alias == word:
		return wayScores[wayAlias], wayAlias
	case strings.Contains(alias, word):
		return partScore(wayAliasPart, word, alias), wayAliasPart
	default:
		return 0, wayNone
	}
}

// score is the definition of the score of one folded word: the best of all ways,
// and the alias where it was one. The index finds the same, faster.
func score(x *Indicator, word string) (best uint16, how way, alias string) {
	better := func(s uint16, w way) bool {
		if s <= best {
			return false
		}
		best, how = s, w
		return true
	}
	name := foldSearch(x.Name)
	better(inName(name, word))
	switch code := foldSearch(x.Code); {
	case code == word:
		better(wayScores[wayCode], wayCode)
	case strings.HasPrefix(code, word):
		better(wayScores[wayCodePrefix], wayCodePrefix)
	}
	for _, a := range x.Aliases {
		if better(inAlias(foldSearch(a), word)) {
			alias = a
		}
	}
	table := initialsOf()
	if a, ok := table.abbreviate(word); ok {
		how := a.in(table.appendInitials(nil, name))
		better(wayScores[how], how)
	}
	if best == 0 {
		mine, shared := newGramSet(name), 0
		pairs := wordPairs(word)
		for _, g := range pairs {
			if mine.has(g) {
				shared++
			}
		}
		if s, ok := alikeScore(shared, len(pairs), mine.pairs); ok {
			better(s, wayAlike)
		}
	}
	if best == 0 && textContains(x, word) {
		better(wayScores[wayText], wayText)
	}
	return best, how, alias
}

// textContains reports a word of two characters or more inside what is searched
// of facts and explanation.
func textContains(x *Indicator, word string) bool {
	return len(textPairs(word)) > 0 && strings.Contains(searchedText(x), word)
}

// searchedText is the folded text of facts and explanation, as far as it is
// searched. Facts come first, as they are short and telling.
func searchedText(x *Indicator) string {
	var b strings.Builder
	left := maxSearchedText
	add := func(s string) {
		for _, r := range s {
			if r = foldSearchRune(r); r == dropped {
				continue
			}
			if left == 0 {
				return
			}
			left--
			b.WriteRune(r)
		}
		b.WriteByte('\n') // no word reaches over the end
	}
	if x.Formula != nil {
		for i := range x.Formula.Facts {
			add(x.Formula.Facts[i].Name)
		}
	}
	add(x.Explanation)
	return b.String()
}

// splitWords returns the folded words of a query.
func splitWords(s string) []string {
	if len(s) > maxQueryText {
		s = s[:maxQueryText]
	}
	var words []string
	for _, f := range strings.FieldsFunc(strings.ToValidUTF8(s, ""), func(r rune) bool { r = foldRune(r); return r == ' ' || r == '\n' }) {
		w := foldSearch(f)
		if w == "" {
			continue
		}
		if len(words) == MaxWords {
			break
		}
		words = append(words, firstRunes(w, maxWordLen))
	}
	return words
}

// firstRunes returns the first n characters.
func firstRunes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// foldSearch folds as the reader of cells does, character by character, and
// besides drops blanks and writes Latin letters small. What is inside a text
// is thus inside the folded text.
func foldSearch(s string) string {
	if !needsFoldSearch(s) {
		return s
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r = foldSearchRune(r); r != dropped {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

func needsFoldSearch(s string) bool {
	for _, r := range s {
		if r == utf8.RuneError || foldSearchRune(r) != r {
			return true
		}
	}
	return false
}

func foldSearchRune(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r > ' ' && r < 0x80:
		return r
	case isHan(r):
		return foldHan(r)
	}
	switch r = foldRune(r); r {
	case ' ', '\n':
		return dropped
	default:
		return unicode.ToLower(r)
	}
}

// isWordRune reports letters and digits.
func isWordRune(r rune) bool {
	switch {
	case isHan(r), r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		return true
	case r < 0x80:
		return r >= 'A' && r <= 'Z'
	default:
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
}
