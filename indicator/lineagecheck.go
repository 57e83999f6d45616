package indicator

import (
	"strings"

	"github.com/jixiao-go/jixiao"
)

// lineage returns the sound successions, and which of them ended a code.
func (b *builder) lineage() ([]Succession, map[string]int32) {
	var out []Succession
	ends := make(map[string]int32)
	first := make(map[string]string) // code to the place of the succession that ended it
	for i := range b.doc.Lineage {
		s := &b.doc.Lineage[i]
		path := index("lineage", i)
		if !b.sound(path) {
			continue
		}
		before := len(b.findings)
		b.checkSuccession(path, s)
		for _, code := range s.From {
			if at, twice := first[code]; twice {
				b.add(kindEndedTwice.At(path+".from", jixiao.With("code", clip(code)), jixiao.With("first", at)))
			}
		}
		if b.findings[before:].HasErrors() {
			continue
		}
		for _, code := range s.From {
			first[code] = path
			ends[code] = int32(len(out))
		}
		out = append(out, *s)
	}
	return b.withoutCycles(out, ends, first)
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
	seen := make(map[string]bool, from+to)
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

// withoutCycles drops every succession through which a code comes back to itself.
func (b *builder) withoutCycles(all []Succession, ends map[string]int32, place map[string]string) ([]Succession, map[string]int32) {
	const (
		entered = 1
		left    = 2
	)
	state := make([]uint8, len(all))
	bad := make([]bool, len(all))
	var walk func(i int32, trail []string)
	walk = func(i int32, trail []string) {
		state[i] = entered
		for _, code := range all[i].To {
			next, ended := ends[code]
			switch {
			case !ended || state[next] == left:
			case state[next] == entered:
				bad[i] = true
				b.add(kindLineageCycle.At(place[all[i].From[0]]+".to", jixiao.With("cycle", cycleText(append(trail, code)))))
			case len(trail) < maxTrail:
				walk(next, append(trail, code))
			default:
				bad[i] = true
				b.add(kindLineageTooLong.At(place[all[i].From[0]], limitOf(maxTrail)))
			}
		}
		state[i] = left
	}
	for i := range all {
		if state[i] == 0 {
			walk(int32(i), []string{all[i].From[0]})
		}
	}
	kept := all[:0:0]
	ends = make(map[string]int32, len(ends))
	for i := range all {
		if bad[i] {
			continue
		}
		for _, code := range all[i].From {
			ends[code] = int32(len(kept))
		}
		kept = append(kept, all[i])
	}
	return kept, ends
}

// maxTrail is the longest chain of successions, one a year for a lifetime.
const maxTrail = 100

// cycleText prints the codes of a cycle, a long one only in part.
func cycleText(trail []string) string {
	last := trail[len(trail)-1]
	for len(trail) > 1 && trail[0] != last {
		trail = trail[1:]
	}
	var parts []string
	for i, code := range trail {
		if i >= 5 && i < len(trail)-1 {
			continue
		}
		parts = append(parts, clip(code))
	}
	return strings.Join(parts, " → ")
}

// lineageTargets says which codes took the place of others and are not there. In
// a library that is laid over others they may stand below.
func (b *builder) lineageTargets(l *Library) {
	for i := range l.lineage {
		for _, code := range l.lineage[i].To {
			_, here := l.first[code]
			_, ended := l.ends[code]
			if !here && !ended {
				b.add(kindSuccessorUnknown.At(lineagePath(b.doc.Lineage, &l.lineage[i])+".to", jixiao.With("code", clip(code))))
			}
		}
	}
}
