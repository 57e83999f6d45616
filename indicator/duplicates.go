package indicator

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
)

// The limits of the search for near-duplicates.
const (
	// MaxDuplicates is how many pairs [Library.Duplicates] returns; a library with
	// more has been copied into itself.
	MaxDuplicates = 10_000
	// maxGroup is how many names that are the same, or differ in one character, are
	// compared with each other. More of them are a pattern, such as one name for
	// every county, and a few show it.
	maxGroup = 200
	// oneOffLen is how many characters a name must have for a difference of one to
	// be a slip. In a shorter one it is most of the meaning.
	oneOffLen = 11
	// oneOffAlike is the share of common pairs, in thousandths, that such names
	// must have besides.
	oneOffAlike = 850
	// reorderedAlike is that of names of the same characters in another order, which
	// are moved words then and no other ones.
	reorderedAlike = 500
)

// tellingRunes make a difference of one character a difference in meaning: numbers,
// ranks, places, opposites.
const tellingRunes = "0123456789一二三四五六七八九十百千万两半首末上下中前后内外新旧老大小高低多少增减升降加正反进出入男女城乡东西南北左右甲乙丙丁未不无非免有无国省市县区镇村初早晚长短优良差水电气油煤"

// Duplicate is two indicators that seem to measure the same thing (疑似重复指标). First
// is the one with the lower code.
type Duplicate struct {
	First, Second Entry
	// Score is 1000 for the same name after folding, 950 for one that differs in
	// empty words and in the spelling of the ending only (公路里程数量, 公路里程数),
	// 900 for one of the same words in another order, and 850 to 899 for a name
	// of 11 characters or more with one character more, less or changed that is no
	// number, rank or opposite; 20 less where an alias is meant.
	Score int

	names [2]string
	how   likeness
}

// likeness says how two names are nearly the same.
type likeness uint8

const (
	likeNone likeness = iota
	likeSame
	likeCore
	likeReordered
	likeOneOff
)

var likenessTexts = [...]jixiao.Text{
	{ZH: "“{first}”与“{second}”不同", EN: "{first} and {second} differ"},
	{ZH: "“{first}”与“{second}”相同", EN: "{first} and {second} are the same"},
	{ZH: "“{first}”与“{second}”只差虚词", EN: "{first} and {second} differ in empty words only"},
	{ZH: "“{first}”与“{second}”只是词序不同", EN: "{first} and {second} are the same words in another order"},
	{ZH: "“{first}”与“{second}”只差一字", EN: "{first} and {second} differ in one character"},
}

// Reason names the two names and how they are alike.
func (d Duplicate) Reason() jixiao.Text {
	return likenessTexts[d.how].Fill(jixiao.With("first", clip(d.names[0])), jixiao.With("second", clip(d.names[1])))
}

// Duplicates returns pairs of indicators of different codes that seem to measure
// the same thing: a name or alias is nearly the same, the units convert and the
// places are the same in either [Model], where both state them, and the periods of
// validity overlap. Only the latest revision of each code is looked at, and of its
// aliases the first 20. The best pairs come first, then those of lower codes; there
// are at most [MaxDuplicates], and of more than 200 names that are the same, or
// differ in the same character, the first 200 are compared.
func (l *Library) Duplicates() []Duplicate {
	f := duplicateFinder{l: l, seen: make(map[[2]int32]bool)}
	f.profiles()
	f.sameCharacters()
	f.oneOff()
	slices.SortFunc(f.found, func(a, b Duplicate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.First.at, b.First.at), cmp.Compare(a.Second.at, b.Second.at))
	})
	return f.found
}

// DuplicateFindings returns a warning for every pair of [Library.Duplicates]. The
// path is that of the second one in [Library.Document].
func (l *Library) DuplicateFindings() jixiao.Findings {
	var fs jixiao.Findings
	for _, d := range l.Duplicates() {
		fs = append(fs, kindNearDuplicate.At(index("indicators", int(d.Second.at)),
			jixiao.With("first", clip(d.First.Code())), jixiao.With("second", clip(d.Second.Code())), jixiao.WithText("reason", d.Reason())))
	}
	return fs
}

// duplicates reports whether two indicators are near-duplicates, and how.
func (p *profile) duplicates(q *profile) (best Duplicate, ok bool) {
	// 个 and 家 do not convert; they are two units here.
	if u := p.unitAgreement(q); u == Disagrees || u == AgreesPartly {
		return best, false
	}
	if a := p.placeAgreement(q); a == Disagrees || a == AgreesPartly || p.directionAgreement(q) == Disagrees {
		return best, false
	}
	if !p.x.Valid.Overlaps(q.x.Valid) {
		return best, false
	}
	for i := range p.labels {
		for j := range q.labels {
			a, b := &p.labels[i], &q.labels[j]
			s, how := a.near(b)
			if s > 0 && (a.alias != "" || b.alias != "") {
				s -= pointsOffAlias
			}
			if s > best.Score {
				best = Duplicate{Score: s, how: how, names: [2]string{p.printed(a), q.printed(b)}}
			}
		}
	}
	return best, best.Score > 0
}

func (p *profile) printed(l *label) string { return cmp.Or(l.alias, p.x.Name) }

// near reports how two names are nearly the same; 0 where they are not.
func (l *label) near(m *label) (score int, how likeness) {
	switch {
	case l.text == m.text:
		return 1000, likeSame
	case l.core == m.core:
		return 950, likeCore
	case len(l.core)-len(m.core) > utf8.UTFMax || len(m.core)-len(l.core) > utf8.UTFMax:
		return 0, likeNone
	}
	more, less := difference(l.core, m.core)
	switch alike := l.alike(m); {
	case more == "" && less == "" && alike >= reorderedAlike:
		return 900, likeReordered
	case utf8.RuneCountInString(more) <= 1 && utf8.RuneCountInString(less) <= 1 && alike >= oneOffAlike &&
		!strings.ContainsAny(more+less, tellingRunes) && min(utf8.RuneCountInString(l.core), utf8.RuneCountInString(m.core)) >= oneOffLen:
		return 850 + (min(alike, 990)-oneOffAlike)*49/(990-oneOffAlike), likeOneOff
	default:
		return 0, likeNone
	}
}

// difference returns the characters that a has more than b and b more than a,
// in order, as far as the second of each.
func difference(a, b string) (more, less string) {
	x, y := sortedRunes(a), sortedRunes(b)
	for i, j := 0, 0; (i < len(x) || j < len(y)) && len(more) <= utf8.UTFMax && len(less) <= utf8.UTFMax; {
		switch {
		case j == len(y) || i < len(x) && x[i] < y[j]:
			more += string(x[i])
			i++
		case i == len(x) || y[j] < x[i]:
			less += string(y[j])
			j++
		default:
			i++
			j++
		}
	}
	return more, less
}

func sortedRunes(s string) []rune {
	r := []rune(s)
	slices.Sort(r)
	return r
}

// duplicateFinder brings together names that may be nearly the same: those with the
// same characters, and those with the same characters but for one. It compares
// no others, so that the work grows with the library and not with its square.
type duplicateFinder struct {
	l     *Library
	all   []*profile
	items []int32 // of the profiles
	seen  map[[2]int32]bool
	found []Duplicate
}

func (f *duplicateFinder) profiles() {
	for i := range f.l.items {
		if i+1 < len(f.l.items) && f.l.items[i+1].Code == f.l.items[i].Code {
			continue
		}
		f.all = append(f.all, newProfile(&f.l.items[i]))
		f.items = append(f.items, int32(i))
	}
}

// keyed is a profile under a key that near names share.
type keyed struct {
	key     uint64
	profile int32
}

// sameCharacters compares names that consist of the same characters.
func (f *duplicateFinder) sameCharacters() {
	var keys []keyed
	for i, p := range f.all {
		for j := range p.labels {
			keys = append(keys, keyed{sumOf(p.labels[j].core), int32(i)})
		}
	}
	f.compare(keys)
}

// oneOff compares names that are the same when one character of either is left
// out. The key of characters is a sum, so that one is taken out by subtraction.
func (f *duplicateFinder) oneOff() {
	var keys []keyed
	for i, p := range f.all {
		for j := range p.labels {
			core := p.labels[j].core
			if utf8.RuneCountInString(core) < oneOffLen {
				continue
			}
			sum := sumOf(core)
			keys = append(keys, keyed{sum, int32(i)})
			n := 0
			for _, r := range core {
				if n++; n > maxLabelGrams {
					break
				}
				keys = append(keys, keyed{sum - mix(r), int32(i)})
			}
		}
	}
	f.compare(keys)
}

// compare compares the profiles with the same key, the first ones of a large group.
func (f *duplicateFinder) compare(keys []keyed) {
	slices.SortFunc(keys, func(a, b keyed) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.profile, b.profile))
	})
	keys = slices.Compact(keys)
	for start := 0; start < len(keys); {
		end := start + 1
		for end < len(keys) && keys[end].key == keys[start].key {
			end++
		}
		group := keys[start:min(end, start+maxGroup)]
		for i := range group {
			for j := range i {
				if len(f.found) >= MaxDuplicates {
					return
				}
				f.pair(group[j].profile, group[i].profile)
			}
		}
		start = end
	}
}

func (f *duplicateFinder) pair(a, b int32) {
	at := [2]int32{f.items[a], f.items[b]}
	if f.seen[at] {
		return
	}
	d, ok := f.all[a].duplicates(f.all[b])
	if !ok {
		return
	}
	f.seen[at] = true
	d.First, d.Second = Entry{f.l, at[0]}, Entry{f.l, at[1]}
	f.found = append(f.found, d)
}

// sumOf adds up numbers of the characters.
func sumOf(s string) uint64 {
	sum := uint64(0)
	for _, r := range s {
		sum += mix(r)
	}
	return sum
}

// mix spreads a character over 64 bits (splitmix64), so that sums of different
// characters differ.
func mix(r rune) uint64 {
	z := (uint64(r) + 1) * 0x9E3779B97F4A7C15
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}
