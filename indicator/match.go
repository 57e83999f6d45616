package indicator

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/jixiao-go/jixiao"
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
