package indicator

import (
	_ "embed"
	"strings"
	"sync"
)

// initialsText has a line per letter: the letter and the characters of GB 2312
// with a reading that begins with it (拼音首字母). The program in initialsgen
// writes it.
//
//go:embed initials.txt
var initialsText string

// initialTable gives every character the number of its set of initials. Set 0
// is empty: a character that is not in the table.
type initialTable struct {
	of map[rune]uint16
	// sets hold the bits of the letters, and behind them of the digits: a name
	// such as 5G基站数 is abbreviated 5gjzs.
	sets []uint64
}

// initialsOf reads the table when the first word in Latin letters is asked for,
// or the first index is built.
var initialsOf = sync.OnceValue(func() *initialTable {
	bits := make(map[rune]uint64, 7000)
	for line := range strings.Lines(initialsText) {
		letter := line[0]
		for _, r := range strings.TrimSuffix(line[1:], "\n") {
			bits[r] |= 1 << (letter - 'a')
		}
	}
	for i := range 26 {
		bits[rune('a'+i)] = 1 << i
	}
	for i := range 10 {
		bits[rune('0'+i)] = 1 << (26 + i)
	}
	t := &initialTable{of: make(map[rune]uint16, len(bits)), sets: []uint64{0}}
	numbers := make(map[uint64]uint16)
	// In the order of the table, so that numbers are the same on every run.
	for _, r := range "0123456789abcdefghijklmnopqrstuvwxyz" + initialsText {
		b, ok := bits[r]
		if !ok {
			continue
		}
		n, known := numbers[b]
		if !known {
			n = uint16(len(t.sets))
			numbers[b] = n
			t.sets = append(t.sets, b)
		}
		t.of[r] = n
	}
	return t
})

// appendInitials appends the set of every letter and digit of a folded text;
// punctuation has none and is skipped.
func (t *initialTable) appendInitials(to []uint16, folded string) []uint16 {
	for _, r := range folded {
		if isWordRune(r) {
			to = append(to, t.of[r])
		}
	}
	return to
}

// abbreviation is a word that may be the initials of a name, made ready for
// comparison: bit i of masks[s] says that set s has the letter at i.
type abbreviation struct {
	masks []uint64
	size  int
}

// abbreviate makes a folded word ready. ok is false for a word that is no
// abbreviation: one letter, other characters than a–z and digits, or digits only.
func (t *initialTable) abbreviate(word string) (a abbreviation, ok bool) {
	if len(word) < 2 || len(word) > maxWordLen || strings.Trim(word, "0123456789") == "" {
		return a, false
	}
	for i := range len(word) {
		if c := word[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return a, false
		}
	}
	a = abbreviation{masks: make([]uint64, len(t.sets)), size: len(word)}
	for i := range len(word) {
		letter := t.sets[t.of[rune(word[i])]]
		for s, set := range t.sets {
			if set&letter != 0 {
				a.masks[s] |= 1 << i
			}
		}
	}
	return a, true
}

// in reports how the abbreviation stands in the initials of a name. It reads them
// once: bit i of the state says that the first i+1 letters end here.
func (a *abbreviation) in(initials []uint16) way {
	last := uint64(1) << (a.size - 1)
	state := uint64(0)
	for i, s := range initials {
		state = (state<<1 | 1) & a.masks[s]
		switch {
		case state&last == 0:
		case i+1 > a.size:
			return wayInitialsPart
		case len(initials) == a.size:
			return wayInitials
		default:
			return wayInitialsPrefix
		}
	}
	return wayNone
}
