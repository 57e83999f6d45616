package indicator

import (
	"cmp"
	"maps"
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
	// 900 for one with one modifier further in front or behind (新建公路里程, 公路新建里程),
	// and 850 to 899 for a name of 11 characters or more with one character more,
	// less or changed that is no number, rank or opposite; 20 less where an alias is
	// meant.
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
// validity overlap. Names that say the same of other things, or of the same things
// in other roles, are not (医院转诊至社区, 社区转诊至医院). Only the latest revision of
// each code is looked at, and of its aliases the first 20. The best pairs come first,
// then those of lower codes; there are at most [MaxDuplicates], and of more than 200
// names of the same characters, or of all but one of them, the first 200 are compared.
func (l *Library) Duplicates() []Duplicate {
	f := newDuplicateFinder(l)
	f.sameCharacters()
	f.oneOff()
	slices.SortFunc(f.found, func(a, b Duplicate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.First.at, b.First.at), cmp.Compare(a.Second.at, b.Second.at))
	})
	return f.found
}

// DuplicateFindings returns a warning for every pair of [Library.Duplicates]. The
// path is that of the second one, such as indicators[214-03].
func (l *Library) DuplicateFindings() jixiao.Findings {
	var fs jixiao.Findings
	for _, d := range l.Duplicates() {
		fs = append(fs, kindNearDuplicate.At(l.entryPath(int(d.Second.at)),
			jixiao.With("first", clip(d.First.Code())), jixiao.With("second", clip(d.Second.Code())), jixiao.WithText("reason", d.Reason())))
	}
	return fs
}

// entryPath is the place of an indicator in the library. One of several revisions is
// told by the day from which it holds: indicators[214-03@2025-01-01].
func (l *Library) entryPath(i int) string {
	x := &l.items[i]
	revised := i > 0 && l.items[i-1].Code == x.Code || i+1 < len(l.items) && l.items[i+1].Code == x.Code
	if !revised || x.Valid.From.IsZero() {
		return "indicators[" + clip(x.Code) + "]"
	}
	return "indicators[" + clip(x.Code) + "@" + x.Valid.From.String() + "]"
}

// duplicates reports whether two indicators are near-duplicates, and how.
func (p *profile) duplicates(q *profile) (best Duplicate, ok bool) {
	if !p.mayRepeat(q) {
		return best, false
	}
	for i := range p.labels {
		for j := range q.labels {
			if d := p.repeats(q, i, j); d.Score > best.Score {
				best = d
			}
		}
	}
	return best, best.Score > 0
}

// mayRepeat compares everything but the names.
func (p *profile) mayRepeat(q *profile) bool {
	// 个 and 家 do not convert; they are two units here.
	if u := p.unitAgreement(q); u == Disagrees || u == AgreesPartly {
		return false
	}
	if a := p.placeAgreement(q); a == Disagrees || a == AgreesPartly || p.directionAgreement(q) == Disagrees {
		return false
	}
	return p.x.Valid.Overlaps(q.x.Valid)
}

// repeats compares one name of p with one of q; the score is 0 where they differ.
func (p *profile) repeats(q *profile, i, j int) Duplicate {
	a, b := &p.labels[i], &q.labels[j]
	s, how := a.near(b)
	if s > 0 && (a.alias != "" || b.alias != "") {
		s -= pointsOffAlias
	}
	return Duplicate{Score: s, how: how, names: [2]string{p.printed(a), q.printed(b)}}
}

func (p *profile) printed(l *label) string { return cmp.Or(l.alias, p.x.Name) }

// near reports how two names are nearly the same; 0 where they are not.
func (l *label) near(m *label) (score int, how likeness) {
	switch {
	case l.text == m.text:
		return 1000, likeSame
	case l.core == m.core:
		return 950, likeCore
	case reordered(l.core, m.core):
		return 900, likeReordered
	case !l.oneOff(m):
		return 0, likeNone
	}
	alike := l.alike(m)
	if alike < oneOffAlike {
		return 0, likeNone
	}
	return 850 + (min(alike, 990)-oneOffAlike)*49/(990-oneOffAlike), likeOneOff
}

// oneOff reports that one character more, less or changed, which tells nothing, is
// all that two long names differ in.
func (l *label) oneOff(m *label) bool {
	a, b := l.core, m.core
	if len(a)-len(b) > utf8.UTFMax || len(b)-len(a) > utf8.UTFMax {
		return false
	}
	for a != "" && b != "" {
		r, n := utf8.DecodeRuneInString(a)
		if s, _ := utf8.DecodeRuneInString(b); r != s {
			break
		}
		a, b = a[n:], b[n:]
	}
	for a != "" && b != "" {
		r, n := utf8.DecodeLastRuneInString(a)
		if s, _ := utf8.DecodeLastRuneInString(b); r != s {
			break
		}
		a, b = a[:len(a)-n], b[:len(b)-n]
	}
	return utf8.RuneCountInString(a) <= 1 && utf8.RuneCountInString(b) <= 1 && !strings.ContainsAny(a+b, tellingRunes) &&
		min(utf8.RuneCountInString(l.core), utf8.RuneCountInString(m.core)) >= oneOffLen
}

// movable are modifiers that say the same some characters further in front or
// behind: 新建公路里程, 公路新建里程. Two nouns around a verb do not: who teaches whom is
// the meaning of 教师培训学生人次.
var movable = []struct {
	word string
	over int // characters it may be moved over
}{
	// Work of which what it is moved over is the object, wherever that stands.
	{"改扩建", 4}, {"新建", 4}, {"改建", 4}, {"扩建", 4}, {"续建", 4}, {"重建", 4}, {"改造", 4}, {"修缮", 4}, {"新购", 4}, {"购置", 4},
	// The manner of one verb, or of one number.
	{"及时", 2}, {"按时", 2}, {"按期", 2}, {"准时", 2}, {"平均", 2}, {"人均", 2}, {"累计", 2}, {"新增", 2}, {"直接", 2},
}

func movableWords() []string {
	words := make([]string, len(movable))
	for i, m := range movable {
		words[i] = m.word
	}
	return words
}

// orderedRunes tell from what to what, by whom to whom: nothing is moved over them.
const orderedRunes = "至往到转迁向由从给对被比较为与和同跟/"

// reordered reports two names of which the one is the other with one modifier in
// another place.
func reordered(a, b string) bool {
	return len(a) == len(b) && a != b && (movedBack(a, b) || movedBack(b, a))
}

// movedBack reports that b, which has the length of a, is a with one modifier
// further behind. The modifier stands where the two begin to differ.
func movedBack(a, b string) bool {
	differ := 0
	for a[differ] == b[differ] {
		differ++
	}
	for _, m := range movable {
		n := len(m.word)
		from := max(differ-n+1, 0)
		i := strings.Index(a[from:min(differ+n, len(a))], m.word)
		if i < 0 {
			continue
		}
		behind, there := a[from+i+n:], b[from+i:]
		for k := 1; k <= m.over*utf8.UTFMax && k <= len(behind); k++ {
			if strings.HasPrefix(there[k:], m.word) && there[:k] == behind[:k] && there[k+n:] == behind[k:] &&
				utf8.RuneCountInString(behind[:k]) <= m.over && !telling(behind[:k]) {
				return true
			}
		}
	}
	return false
}

// telling reports words that say what goes where. 到位 says nothing of that kind.
func telling(s string) bool {
	return strings.ContainsAny(strings.ReplaceAll(s, "到位", ""), orderedRunes)
}

// duplicateFinder brings together names that may be nearly the same: those with the
// same characters, and those with the same characters but for one. It compares
// no others, and no two names twice, so that the work grows with the library and
// not with its square.
type duplicateFinder struct {
	l     *Library
	all   []*profile
	items []int32 // of the profiles
	names []name
	// byLength are the numbers of the names by their characters; the keys of one
	// length are made and left at a time.
	byLength map[int][]int32
	pairs    map[[2]int32]int // of profiles, to the place in found
	labels   [][2]int32       // of what was found: which names of the two are nearest
	found    []Duplicate
	compared int
}

// name is one name of a profile.
type name struct {
	profile, label int32
	sum            uint64 // of its characters
}

func newDuplicateFinder(l *Library) *duplicateFinder {
	f := &duplicateFinder{l: l, byLength: make(map[int][]int32), pairs: make(map[[2]int32]int)}
	for i := range l.items {
		if i+1 < len(l.items) && l.items[i+1].Code == l.items[i].Code {
			continue
		}
		p := newProfile(&l.items[i])
		for k := range p.labels {
			n := utf8.RuneCountInString(p.labels[k].core)
			f.byLength[n] = append(f.byLength[n], int32(len(f.names)))
			f.names = append(f.names, name{int32(len(f.all)), int32(k), sumOf(p.labels[k].core)})
		}
		f.all = append(f.all, p)
		f.items = append(f.items, int32(i))
	}
	return f
}

// keyed is a name under a key that near names share.
type keyed struct {
	key  uint64
	name int32
}

// sameCharacters compares names that consist of the same characters.
func (f *duplicateFinder) sameCharacters() {
	keys := make([]keyed, len(f.names))
	for i := range f.names {
		keys[i] = keyed{f.names[i].sum, int32(i)}
	}
	f.compare(keys, func(_, _ *name) bool { return true })
}

// oneOff compares names that are the same when one character of the one is left out,
// or one of either. The key of characters is a sum, so that one is taken out by
// subtraction. Those of the same characters have been compared.
func (f *duplicateFinder) oneOff() {
	lengths := slices.Sorted(maps.Keys(f.byLength))
	for _, n := range lengths {
		if n < oneOffLen {
			continue
		}
		var keys []keyed
		for _, i := range f.byLength[n] {
			sum := f.names[i].sum
			count := 0
			for _, r := range f.label(i).core {
				if count++; count > maxLabelGrams {
					break
				}
				keys = append(keys, keyed{sum - mix(r), i})
			}
		}
		if n > oneOffLen {
			for _, i := range f.byLength[n-1] {
				keys = append(keys, keyed{f.names[i].sum, i})
			}
		}
		f.compare(keys, func(a, b *name) bool { return a.sum != b.sum })
	}
}

func (f *duplicateFinder) label(i int32) *label {
	n := &f.names[i]
	return &f.all[n.profile].labels[n.label]
}

// compare compares the names with the same key, the first ones of a large group.
func (f *duplicateFinder) compare(keys []keyed, wanted func(a, b *name) bool) {
	slices.SortFunc(keys, func(a, b keyed) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.name, b.name))
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
				if a, b := &f.names[group[j].name], &f.names[group[i].name]; a.profile != b.profile && wanted(a, b) {
					f.pair(a, b)
				}
			}
		}
		start = end
	}
}

// pair compares two names, and keeps the nearest ones of two indicators.
func (f *duplicateFinder) pair(a, b *name) {
	f.compared++
	p, q := f.all[a.profile], f.all[b.profile]
	d := p.repeats(q, int(a.label), int(b.label))
	if d.Score == 0 || !p.mayRepeat(q) {
		return
	}
	at, labels := [2]int32{f.items[a.profile], f.items[b.profile]}, [2]int32{a.label, b.label}
	d.First, d.Second = Entry{f.l, at[0]}, Entry{f.l, at[1]}
	have, twice := f.pairs[at]
	switch {
	case !twice:
		f.pairs[at] = len(f.found)
		f.found, f.labels = append(f.found, d), append(f.labels, labels)
	case d.Score > f.found[have].Score, d.Score == f.found[have].Score && slices.Compare(labels[:], f.labels[have][:]) < 0:
		f.found[have], f.labels[have] = d, labels
	}
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
