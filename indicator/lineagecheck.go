package indicator

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// lineage sets the sound successions of a library, by the first code that ended,
// and which of them ended a code. It returns the number that each of them has in
// the document.
func (b *builder) lineage(l *Library) (places []int) {
	ended := make(map[string]int) // code to the number of the succession that ended it
	for i := range b.doc.Lineage {
		s := &b.doc.Lineage[i]
		path := index("lineage", i)
		if !b.sound(path) {
			continue
		}
		before := len(b.findings)
		b.checkSuccession(path, s)
		for _, code := range s.From {
			if at, twice := ended[code]; twice {
				b.add(kindEndedTwice.At(path+".from", jixiao.With("code", clip(code)), jixiao.With("first", index("lineage", at))))
			}
		}
		if b.findings[before:].HasErrors() {
			continue
		}
		for _, code := range s.From {
			ended[code] = i
		}
		places = append(places, i)
	}
	slices.SortFunc(places, func(i, j int) int { return strings.Compare(b.doc.Lineage[i].From[0], b.doc.Lineage[j].From[0]) })
	bad := b.cycles(places, ended)
	l.ends = make(map[string]int32, len(ended))
	kept := places[:0]
	for n, i := range places {
		if !bad[n] {
			kept = append(kept, i)
			l.end(b.doc.Lineage[i])
		}
	}
	return kept
}

// end adds a succession.
func (l *Library) end(s Succession) {
	for _, code := range s.From {
		l.ends[code] = int32(len(l.lineage))
	}
	l.lineage = append(l.lineage, s)
}

func (b *builder) checkSuccession(path string, s *Succession) {
	from, to := len(s.From), len(s.To)
	fits := false
	switch s.Kind {
	case Superseded:
		fits = from == 1 && to == 1
	case Split:
		fits = from == 1 && to > 1
	case Merged:
		fits = from > 1 && to == 1
	case Withdrawn:
		fits = from > 0 && to == 0
	}
	switch {
	case !s.Kind.IsValid():
		b.add(kindSuccessionKind.At(path + ".kind"))
	case from > MaxList || to > MaxList:
		b.add(kindListTooLong.At(path, limitOf(MaxList)))
	case !fits:
		b.add(kindSuccessionShape.At(path, jixiao.WithText("kind", s.Kind.Text())))
	}
	if len(s.Note) > MaxTextLen {
		b.add(kindTextTooLong.At(path+".note", limitOf(MaxTextLen)))
	}
	seen := make(map[string]bool)
	for _, codes := range [][]string{s.From, s.To} {
		for _, code := range codes {
			switch {
			case strings.TrimSpace(code) == "":
				b.add(kindCodeMissing.At(path))
			case len(code) > MaxNameLen:
				b.add(kindNameTooLong.At(path, limitOf(MaxNameLen)))
			case seen[code]:
				b.add(kindLineageCycle.At(path, jixiao.With("cycle", clip(code)+" → "+clip(code))))
			}
			seen[code] = true
		}
	}
}

// sortLineage puts the lineage in order, by the first code that ended.
func (l *Library) sortLineage() {
	slices.SortFunc(l.lineage, func(x, y Succession) int { return strings.Compare(x.From[0], y.From[0]) })
	for n := range l.lineage {
		for _, code := range l.lineage[n].From {
			l.ends[code] = int32(n)
		}
	}
}

// cycles returns which of the successions lead back to a code on the way to them,
// and which have too many behind them.
func (b *builder) cycles(places []int, ended map[string]int) []bool {
	const (
		entered = 1
		left    = 2
	)
	type frame struct{ at, next int }
	number := make(map[int]int, len(places)) // of the document to places
	for n, i := range places {
		number[i] = n
	}
	state, steps, height := make([]uint8, len(places)), make([]int, len(places)), make([]int, len(places))
	bad := make([]bool, len(places))
	from := func(n int) *Succession { return &b.doc.Lineage[places[n]] }
	for root := range places {
		if state[root] != 0 {
			continue
		}
		state[root] = entered
		for trail := []frame{{at: root}}; len(trail) > 0; {
			f := &trail[len(trail)-1]
			if to := from(f.at).To; f.next < len(to) {
				i, more := ended[to[f.next]]
				f.next++
				switch next := number[i]; {
				case !more:
				case state[next] == 0:
					state[next], height[next] = entered, len(trail)
					trail = append(trail, frame{at: next})
				case state[next] == left:
					steps[f.at] = max(steps[f.at], steps[next]+1)
				case !bad[f.at]:
					bad[f.at] = true
					cycle := []string{clip(to[f.next-1])}
					around := trail[height[next]:]
					for k := 0; k < len(around); k++ {
						if k == 4 && len(around) > 5 { // a long one only in part
							cycle, k = append(cycle, "…"), len(around)-1
						}
						cycle = append(cycle, clip(from(around[k].at).To[around[k].next-1]))
					}
					b.add(kindLineageCycle.At(index("lineage", places[f.at])+".to", jixiao.With("cycle", strings.Join(cycle, " → "))))
				}
				continue
			}
			if steps[f.at] >= maxTrail && !bad[f.at] {
				bad[f.at] = true
				b.add(kindLineageTooLong.At(index("lineage", places[f.at]), limitOf(maxTrail)))
			}
			if bad[f.at] {
				steps[f.at] = -1 // it is left out, so nothing stands behind it
			}
			state[f.at] = left
			done := steps[f.at]
			trail = trail[:len(trail)-1]
			if len(trail) > 0 {
				f := &trail[len(trail)-1]
				steps[f.at] = max(steps[f.at], done+1)
			}
		}
	}
	return bad
}

// maxTrail is the longest chain of successions, one a year for a lifetime.
const maxTrail = 100

// lineageTargets says which codes took the place of others and are not there. In
// a library that is laid over others they may stand below.
func (b *builder) lineageTargets(l *Library, places []int) {
	for i := range l.lineage {
		var missing []string
		for _, code := range l.lineage[i].To {
			_, here := l.first[code]
			_, ended := l.ends[code]
			if !here && !ended {
				missing = append(missing, code)
			}
		}
		if len(missing) > 0 {
			b.add(kindSuccessorUnknown.At(index("lineage", places[i])+".to", jixiao.With("code", joinCodes(missing))))
		}
	}
}

// leadsTo reports whether the lineage leads from a code to one of others.
func (l *Library) leadsTo(code string, others []string) bool {
	open, seen := []string{code}, map[string]bool{code: true}
	for len(open) > 0 && len(seen) <= maxTrail*MaxList {
		code, open = open[0], open[1:]
		if slices.Contains(others, code) {
			return true
		}
		at, ended := l.ends[code]
		if !ended {
			continue
		}
		for _, next := range l.lineage[at].To {
			if !seen[next] {
				seen[next] = true
				open = append(open, next)
			}
		}
	}
	return len(open) > 0 // too much to follow
}

// trails is the lineage of a library in the making, with how many successions
// stand before and behind each of them at most. It comes back to no code.
type trails struct {
	l              *Library
	into           map[string][]int32 // code to the successions that lead to it
	before, behind []int
	// ending reports a code that is about to end, and so has one behind what leads
	// to it; nil where there is none.
	ending func(code string) bool
}

// of takes over the lineage that a library has.
func (t *trails) of(l *Library) {
	t.l, t.into = l, make(map[string][]int32)
	t.before, t.behind = make([]int, 0, len(l.lineage)), make([]int, 0, len(l.lineage))
	have := l.lineage
	l.lineage, l.ends = make([]Succession, 0, len(have)), make(map[string]int32, len(l.ends))
	for i := range have {
		t.end(have[i])
	}
}

// beside returns how many successions stand before and behind one at most.
func (t *trails) beside(s *Succession) (before, behind int) {
	for _, code := range s.From {
		for _, n := range t.into[code] {
			before = max(before, t.before[n]+1)
		}
	}
	for _, code := range s.To {
		if n, ended := t.l.ends[code]; ended {
			behind = max(behind, t.behind[n]+1)
		} else if t.ending != nil && t.ending(code) {
			behind = max(behind, 1)
		}
	}
	return before, behind
}

// length is that of the longest chain on which a succession would stand.
func (t *trails) length(s *Succession) int {
	before, behind := t.beside(s)
	return before + 1 + behind
}

// end adds a succession.
func (t *trails) end(s Succession) {
	at := int32(len(t.l.lineage))
	before, behind := t.beside(&s)
	t.l.end(s)
	t.before, t.behind = append(t.before, before), append(t.behind, behind)
	for _, code := range s.To {
		t.into[code] = append(t.into[code], at)
	}
	t.raise(s.From, behind+1)
	for open := []int32{at}; len(open) > 0; {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		for _, code := range t.l.lineage[n].To {
			if m, ended := t.l.ends[code]; ended && t.before[m] < t.before[n]+1 {
				t.before[m] = t.before[n] + 1
				open = append(open, m)
			}
		}
	}
}

// raise says that codes have so many behind what leads to them.
func (t *trails) raise(codes []string, behind int) {
	type step struct {
		codes  []string
		behind int
	}
	for open := []step{{codes, behind}}; len(open) > 0; {
		s := open[len(open)-1]
		open = open[:len(open)-1]
		for _, code := range s.codes {
			for _, n := range t.into[code] {
				if t.behind[n] < s.behind {
					t.behind[n] = s.behind
					open = append(open, step{t.l.lineage[n].From, s.behind + 1})
				}
			}
		}
	}
}

// refuses returns what keeps a succession of another library from being added to
// this one: a code that has ended, that comes back to itself, or that is in use, or
// too many steps.
func (t *trails) refuses(path string, s *Succession, from Layer, inUse func(code string) (Layer, bool)) (f jixiao.Finding, ok bool) {
	for _, code := range s.From {
		if n, ended := t.l.ends[code]; ended {
			return kindEndedTwice.At(path+".from", jixiao.With("code", clip(code)), jixiao.With("first", index("lineage", int(n)))), false
		}
		if upper, used := inUse(code); used {
			return kindEndedInUse.At(path+".from", jixiao.With("code", clip(code)), layerArg("layer", from), layerArg("upper", upper)), false
		}
	}
	for _, code := range s.To {
		if t.l.leadsTo(code, s.From) {
			return kindLineageCycle.At(path+".to", jixiao.With("cycle", clip(s.From[0])+" → "+clip(code)+" → … → "+clip(s.From[0]))), false
		}
	}
	if t.length(s) > maxTrail {
		return kindLineageTooLong.At(path, limitOf(maxTrail)), false
	}
	return jixiao.Finding{}, true
}
