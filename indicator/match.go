package indicator

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// The limits of matching.
const (
	// MatchFloor is the score under which [Library.Match] returns nothing. Below it
	// names share little more than an ending or one common word, as 完成成本 and
	// 科普服务人均成本 do: of what published tables give there against libraries of
	// trades, about one pair in five measures the same thing.
	MatchFloor = 450
	// maxCompared is how many indicators one match looks at closely, those with
	// most in common first.
	maxCompared = 2_000
	// maxAliases is how many aliases of an indicator are compared, the first ones.
	maxAliases = 20
)

// Agreement says how one feature of two indicators compares (一致程度). The zero
// value is that at least one of them does not state it.
type Agreement uint8

// The values.
const (
	// Agrees is the same, or convertible.
	Agrees Agreement = iota + 1
	// AgreesPartly is close: two measure words, two second levels of one first
	// level, "equal" beside "higher is better".
	AgreesPartly
	// Disagrees is different.
	Disagrees
)

var agreementTerms = terms.List{
	{},
	{Key: "agrees", ZH: "一致", EN: "agrees"},
	{Key: "partly", ZH: "部分一致", EN: "agrees in part"},
	{Key: "disagrees", ZH: "不一致", EN: "disagrees"},
}

// Agreements lists the named values.
func Agreements() []Agreement { return terms.All[Agreement](agreementTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (a Agreement) IsValid() bool { return agreementTerms.Has(uint8(a)) }

// String returns the key, and the empty text for the zero value.
func (a Agreement) String() string { return agreementTerms.Key(uint8(a)) }

// Text returns the term in both languages.
func (a Agreement) Text() jixiao.Text { return agreementTerms.Text(uint8(a)) }

// MarshalText writes the key.
func (a Agreement) MarshalText() ([]byte, error) {
	return agreementTerms.Marshal("indicator: agreement", uint8(a))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (a *Agreement) UnmarshalText(text []byte) error {
	v, err := agreementTerms.Parse("indicator: agreement", text)
	if err == nil {
		*a = Agreement(v)
	}
	return err
}

// Match is an indicator of a library that a loose indicator perhaps means (指标匹配).
type Match struct {
	Entry Entry
	// Score is Name less what else does not fit:
	//
	//	          differs  in part  stated by the loose one only
	//	unit         −200      −60      −20
	//	place        −150      −80      −20
	//	direction    −100      −30      −10
	//
	// and less 20 where an alias is nearer than the name.
	Score int
	// Name is how alike the names are, 0 to 1000: the share of their pairs of
	// neighbouring characters that they have in common (Dice), where pairs of words
	// that every other name has, such as 数量 and 完成情况, count little; 150 more where
	// the one name contains the other, up to 990. 1000 is the same name.
	Name int
	// Alias is the alias that is nearer than the name.
	Alias string
	// Unit, Place (first and second level, in either [Model]) and Direction are how
	// these compare.
	Unit, Place, Direction Agreement

	unstated [3]bool // stated by the loose one only
}

// The deductions of [Match], for unit, place and direction.
var (
	pointsOff         = [3][4]int{{0, 0, 60, 200}, {0, 0, 80, 150}, {0, 0, 30, 100}}
	pointsOffUnstated = [3]int{20, 20, 10}
)

const pointsOffAlias = 20

// Reason says what agrees and what does not.
func (m Match) Reason() jixiao.Text {
	t := jixiao.Text{ZH: "名称", EN: "name"}
	if m.Alias != "" {
		t = jixiao.Text{ZH: "别名“{alias}”", EN: "alias {alias}"}.Fill(jixiao.With("alias", clip(m.Alias)))
	}
	like := fmt.Sprintf("%d.%d%%", m.Name/10, m.Name%10)
	switch m.Name {
	case 1000:
		t.ZH += "相同"
		t.EN += " is the same"
	default:
		t.ZH += "相近 " + like
		t.EN += " is " + like + " alike"
	}
	for i, part := range [...]struct {
		a      Agreement
		zh, en string
	}{{m.Unit, "计量单位", "unit"}, {m.Place, "一、二级指标", "place"}, {m.Direction, "方向", "direction"}} {
		switch {
		case part.a.IsValid():
			t.ZH += "；" + part.zh + part.a.Text().ZH
			t.EN += "; " + part.en + " " + part.a.Text().EN
		case m.unstated[i]:
			t.ZH += "；库中未注明" + part.zh
			t.EN += "; the library does not state the " + part.en
		}
	}
	return t
}

// Match returns the indicators of the library that a free-text indicator of a
// table perhaps means, the best first; what scores the same stands in the order
// of codes. The name of x is read as [ReadName] does, so 1、受益人口数(≥**人) is
// 受益人口数, in 人, higher is better. Unit, place, direction and criterion of x
// may be empty. Only the latest revision of each code is looked at, of its aliases the
// first 20, and nothing under [MatchFloor] is returned. Of more than 2,000 indicators
// that share a sixth of the name, those that share most are compared. The limit is
// taken as that of a [Query].
func (l *Library) Match(x Indicator, limit int) []Match {
	if limit <= 0 {
		limit = DefaultHits
	}
	limit = min(limit, MaxHits)
	idx := l.index()
	mine := newProfile(&x)
	var out []Match
	for _, i := range idx.related(mine) {
		other := newProfile(&l.items[i])
		if m := mine.match(other); m.Score >= MatchFloor {
			m.Entry = Entry{l, int32(i)}
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Entry.at, b.Entry.at))
	})
	return out[:min(len(out), limit)]
}

// Similar compares two indicators that need not stand in a library: how alike they
// are, 0 to 1000, by the names and aliases less what units, places and directions
// contradict, and whether they are near-duplicates as [Library.Duplicates] finds
// them. The order of a and b makes no difference.
func Similar(a, b Indicator) (score int, same bool) {
	p, q := newProfile(&a), newProfile(&b)
	m := p.match(q)
	m.unstated = [3]bool{}
	back := q.match(p)
	back.unstated = m.unstated
	_, same = p.duplicates(q)
	return max(m.score(), back.score()), same
}

// score is the name less the deductions.
func (m *Match) score() int {
	s := m.Name
	if m.Alias != "" {
		s -= pointsOffAlias
	}
	for i, a := range [...]Agreement{m.Unit, m.Place, m.Direction} {
		s -= pointsOff[i][a]
		if m.unstated[i] {
			s -= pointsOffUnstated[i]
		}
	}
	return max(s, 0)
}

// related returns the latest revisions that have something in common with a name,
// in the order of codes: at least a sixth of its weight, and of too many those with
// most in common.
func (x *searchIndex) related(p *profile) []int {
	shared := make([]uint32, len(x.rows))
	for _, l := range p.labels {
		for _, g := range l.grams {
			list := x.nameGrams.list(g.gram)
			for i, ok := list.next(); ok; i, ok = list.next() {
				shared[i] += uint32(g.weight)
			}
			list = x.aliasGrams.list(g.gram)
			for a, ok := list.next(); ok; a, ok = list.next() {
				shared[x.aliasOf[a]] += uint32(g.weight)
			}
		}
	}
	least := 0
	for i := range p.labels {
		if w := p.labels[i].weight; least == 0 || w < least {
			least = w
		}
	}
	// How many share how much; the heaviest name weighs 800.
	var count [heaviest + 1]int
	able := func(i int, w uint32) bool {
		return w > 0 && 6*int(w) >= least && x.rows[i].flags&rowLatest != 0
	}
	for i, w := range shared {
		if able(i, w) {
			count[min(w, heaviest)]++
		}
	}
	floor, room := heaviest, maxCompared
	for floor > 0 && count[floor] <= room {
		room -= count[floor]
		floor--
	}
	var out []int
	for i, w := range shared {
		if !able(i, w) || min(w, heaviest) < uint32(floor) {
			continue
		}
		if min(w, heaviest) == uint32(floor) {
			if room == 0 {
				continue
			}
			room--
		}
		out = append(out, i)
	}
	return out
}

// heaviest is the weight of a name of maxLabelGrams ordinary pairs.
const heaviest = maxLabelGrams * 2 * ordinaryWeight

// profile is what of an indicator is compared.
type profile struct {
	x         *Indicator
	labels    []label // of the name, then of the aliases; those without text are left out
	unit      Unit
	category  Category
	dimension Dimension
	direction Direction
}

func newProfile(x *Indicator) *profile {
	n := ReadName(x.Name)
	p := &profile{x: x, unit: x.Unit, direction: x.Direction}
	p.category, p.dimension = placeOf(x)
	if p.unit.IsZero() {
		p.unit = n.Unit
	}
	if p.unit.IsZero() {
		p.unit = x.Criterion.unit()
	}
	// A direction that is assumed says nothing about the indicator.
	if p.direction == Undirected && !x.Criterion.DirectionAssumed() {
		p.direction = x.Criterion.Direction()
	}
	if p.direction == Undirected {
		p.direction = printedDirection(Cell{shape: ShapeQuantity, op: n.Op})
	}
	p.labels = make([]label, 0, 1+min(len(x.Aliases), maxAliases))
	p.add(n.Label, "")
	for _, a := range x.Aliases[:min(len(x.Aliases), maxAliases)] {
		p.add(ReadName(a).Label, a)
	}
	return p
}

// placeOf is where an indicator stands in the older layout, which has one place for
// all cost. A second level that stands alone tells the first, and satisfaction
// is a first level wherever it stands.
func placeOf(x *Indicator) (Category, Dimension) {
	c, d, _ := CostUnderOutput.Place(x.Category, x.Dimension)
	switch {
	case d == DimensionSatisfaction:
		c = Satisfaction
	case c != NoCategory || d == NoDimension:
	case d <= DimensionEcologicalCost:
		c = Output
	default:
		c = Benefit
	}
	return c, d
}

func (p *profile) add(text, alias string) {
	if l := newLabel(text); len(l.grams) > 0 {
		l.alias = alias
		p.labels = append(p.labels, l)
	}
}

// match compares p, the loose one, with an indicator of the library.
func (p *profile) match(q *profile) Match {
	m := Match{Unit: p.unitAgreement(q), Place: p.placeAgreement(q), Direction: p.directionAgreement(q)}
	m.unstated = [3]bool{
		!p.unit.IsZero() && q.unit.IsZero(),
		p.category != NoCategory && q.category == NoCategory,
		p.direction != Undirected && q.direction == Undirected,
	}
	best := -1
	for i := range p.labels {
		for j := range q.labels {
			name := p.labels[i].alike(&q.labels[j])
			// An alias of the loose one says as much as its name: nobody knows which
			// of the two the table would have printed.
			off := 0
			if q.labels[j].alias != "" {
				off = pointsOffAlias
			}
			if name-off > best {
				best, m.Name, m.Alias = name-off, name, q.labels[j].alias
			}
		}
	}
	m.Score = m.score()
	return m
}

func (p *profile) unitAgreement(q *profile) Agreement {
	switch a, b := p.unit, q.unit; {
	case a.IsZero(), b.IsZero():
		return 0
	case a.Comparable(b), pureUnits(a, b):
		return Agrees
	case a.Measure() == MeasureCount && b.Measure() == MeasureCount:
		return AgreesPartly // 个 and 家
	default:
		return Disagrees
	}
}

// placeAgreement compares where both stand in the older layout: what differs there
// differs in the newer one as well, but for the three kinds of cost.
func (p *profile) placeAgreement(q *profile) Agreement {
	switch {
	case p.category == NoCategory, q.category == NoCategory:
		return 0
	case p.category != q.category:
		return Disagrees
	case p.dimension == NoDimension, q.dimension == NoDimension, p.dimension == q.dimension:
		return Agrees
	default:
		return AgreesPartly
	}
}

func (p *profile) directionAgreement(q *profile) Agreement {
	switch a, b := p.direction, q.direction; {
	case a == Undirected, b == Undirected:
		return 0
	case a == b:
		return Agrees
	case a == HigherBetter && b == LowerBetter, a == LowerBetter && b == HigherBetter, a == Qualitative, b == Qualitative:
		return Disagrees
	default:
		return AgreesPartly
	}
}

// label is a name made ready for comparison.
type label struct {
	text   string     // letters and digits of the folded name, without the number in front
	grams  []weighted // ascending
	weight int
	core   string // text without emptyWords, endings in one spelling
	alias  string // as printed, where it is one
}

// weighted is a pair with its weight, 2 to 8.
type weighted struct {
	gram   uint64
	weight uint8
}

// genericWords stand in so many names that they tell little. Longer ones come
// before those they contain.
var genericWords = []string{
	"完成情况", "完成率", "数量", "情况", "完成", "比例", "比率", "占比", "程度", "水平", "项目", "指标", "年度", "本年", "当年", "全年", "实际", "工作", "任务", "建设", "相关",
	"个数", "总数", "总量", "总额", "金额", "人数", "次数", "户数", "件数", "率", "数", "量", "额", "度", "的", "了", "和", "与", "及", "对", "等", "各",
}

// emptyWords can be left out of a name without changing what it measures.
var emptyWords = []string{"的", "了", "等", "各", "情况", "项目", "指标", "实际", "年度", "本年", "当年", "全年", "相关", "完成"}

// wordsOf gives the words of a list by their first character, in order: names are
// read by the hundred thousand, and few characters begin one.
func wordsOf(list []string) map[rune][]string {
	out := make(map[rune][]string)
	for _, w := range list {
		r, _ := utf8.DecodeRuneInString(w)
		out[r] = append(out[r], w)
	}
	return out
}

var (
	genericOf = sync.OnceValue(func() map[rune][]string { return wordsOf(genericWords) })
	emptyOf   = sync.OnceValue(func() map[rune][]string { return wordsOf(emptyWords) })
)

// endings are written in one spelling.
var endings = [][2]string{{"数量", "数"}, {"总数", "数"}, {"个数", "数"}, {"比例", "率"}, {"比率", "率"}, {"百分比", "率"}, {"占比", "率"}}

// The weight of a character inside and outside a generic word. That of a pair is
// the sum.
const (
	genericWeight  = 1
	ordinaryWeight = 4
)

// newLabel reads the label of a [Name].
func newLabel(name string) label {
	l := label{text: wordRunes(foldSearch(withoutNumber(name)))}
	if l.text == "" {
		return l
	}
	l.grams = make([]weighted, 0, len(l.text)/3)
	words := genericOf()
	generic := 0 // bytes of a generic word ahead
	last, lastWeight := rune(-1), uint8(0)
	for i, r := range l.text {
		if generic == 0 {
			generic = len(prefixOf(l.text[i:], words[r]...))
		}
		w := uint8(ordinaryWeight)
		if generic > 0 {
			w, generic = genericWeight, generic-utf8.RuneLen(r)
		}
		if last >= 0 {
			l.add(gramOf(last, r), lastWeight+w)
		}
		last, lastWeight = r, w
	}
	if len(l.grams) == 0 {
		l.add(gramOf(last, noRune), 2*lastWeight)
	}
	l.finish()
	l.core = coreOf(l.text)
	return l
}

// add adds a pair.
func (l *label) add(g uint64, weight uint8) {
	if len(l.grams) < maxLabelGrams {
		l.grams = append(l.grams, weighted{g, weight})
	}
}

// finish puts the pairs in order and keeps one of each, the first.
func (l *label) finish() {
	slices.SortStableFunc(l.grams, func(a, b weighted) int { return cmp.Compare(a.gram, b.gram) })
	l.grams = slices.CompactFunc(l.grams, func(a, b weighted) bool { return a.gram == b.gram })
	for _, g := range l.grams {
		l.weight += int(g.weight)
	}
}

// maxLabelGrams is how many pairs of a name are compared, the first ones. No
// published name has half as many.
const maxLabelGrams = 100

// alike is how alike two names are, 0 to 1000; see [Match].
func (l *label) alike(m *label) int {
	if l.text == m.text {
		return 1000
	}
	shared := 0
	for i, j := 0, 0; i < len(l.grams) && j < len(m.grams); {
		switch g, h := l.grams[i], m.grams[j]; {
		case g.gram < h.gram:
			i++
		case h.gram < g.gram:
			j++
		default:
			shared += int(g.weight) + int(h.weight)
			i++
			j++
		}
	}
	s := 1000 * shared / (l.weight + m.weight)
	if contains(l.core, m.core) {
		s += 150
	}
	return min(s, 990)
}

// contains reports that the shorter text, of two characters or more, is inside the
// longer one.
func contains(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	return utf8.RuneCountInString(b) >= 2 && strings.Contains(a, b)
}

// coreOf takes out what does not change the meaning.
func coreOf(text string) string {
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(text, e[0]); ok {
			text = rest + e[1]
			break
		}
	}
	words := emptyOf()
	core := make([]byte, 0, len(text))
	for s := text; s != ""; {
		r, n := utf8.DecodeRuneInString(s)
		if w := prefixOf(s, words[r]...); w != "" {
			s = s[len(w):]
			continue
		}
		core = append(core, s[:n]...)
		s = s[n:]
	}
	// 完成率 and 项目数 are nothing else: they stay as they are.
	if len(core) == len(text) || utf8.RuneCount(core) < 2 {
		return text
	}
	return string(core)
}

// wordRunes keeps letters and digits, and what stands between two digits: 0-6岁 is
// not 06岁.
func wordRunes(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !isWordRune(r) }) < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i, r := range s {
		if isWordRune(r) || i > 0 && strings.ContainsRune(".-~/", r) && digitAt(s, i-1) && digitAt(s, i+1) {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

// withoutNumber cuts the number that a table prints in front of a name: 1、 (2)
// 三. ④. What is no number in front, as in 1.5米, stays.
func withoutNumber(s string) string {
	if r, n := utf8.DecodeRuneInString(s); r >= '①' && r <= '⑳' {
		return s[n:]
	}
	t := strings.TrimPrefix(s, "(")
	rest := strings.TrimLeft(t, "0123456789一二三四五六七八九十")
	if rest == t || rest == "" || len(t)-len(rest) > 9 {
		return s
	}
	mark := prefixOf(rest, "、", ".", ")", ":")
	if mark == "" || len(t) < len(s) && mark != ")" {
		return s
	}
	rest = strings.TrimLeft(rest[len(mark):], "、. ")
	if rest == "" || rest[0] >= '0' && rest[0] <= '9' {
		return s
	}
	return rest
}
