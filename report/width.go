package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ellipsis stands for what was cut off; it takes one column.
const ellipsis = "…"

// runeWidth returns the columns that a character takes on a terminal: 2 for
// what Unicode calls wide or fullwidth, 0 for marks that combine with the
// character before, 1 for all others. Characters of ambiguous width (≥ “ ” …)
// count 1, as terminals set them unless told otherwise.
func runeWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me), r >= 0x1160 && r <= 0x11ff:
		return 0
	case wide(r):
		return 2
	default:
		return 1
	}
}

func wide(r rune) bool {
	low, high := 0, len(wideRanges)
	for low < high {
		mid := (low + high) / 2
		if wideRanges[mid][1] < r {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low < len(wideRanges) && wideRanges[low][0] <= r
}

// textWidth returns the columns of a text that [plain] has cleaned.
func textWidth(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

// plain makes foreign text fit for one line: blanks of all kinds, line breaks
// too, become one blank each, and what has no shape of its own (control
// characters, direction marks) is dropped, so that no cell moves what stands
// beside it.
func plain(s string) string {
	clean := true
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || (c == ' ' && (i == 0 || s[i-1] == ' ' || i == len(s)-1)) {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Cs):
			return -1
		default:
			return r
		}
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.Join(strings.Fields(s), " ")
}

// head returns the longest beginning of s that takes at most width columns,
// marks that belong to its last character included, and the rest.
func head(s string, width int) (first, rest string) {
	n := 0
	for i, r := range s {
		if n += runeWidth(r); n > width {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// clip cuts s to width columns, with an ellipsis where something is left out.
func clip(s string, width int) string {
	if textWidth(s) <= width {
		return s
	}
	if width < 1 {
		return ""
	}
	first, _ := head(s, width-1)
	return first + ellipsis
}

// pad fills s with blanks up to width columns, before it or behind it.
func pad(s string, width int, right bool) string {
	blanks := strings.Repeat(" ", max(0, width-textWidth(s)))
	if right {
		return blanks + s
	}
	return s + blanks
}

// wrap breaks s into lines of at most width columns: at blanks, and between
// Chinese characters, where no line begins with a closing mark or ends with an
// opening one. What is longer than a line is broken anywhere.
func wrap(s string, width int) []string {
	var lines []string
	line, used, blank := strings.Builder{}, 0, false
	next := func() {
		lines = append(lines, line.String())
		line.Reset()
		used = 0
	}
	for s != "" {
		if s[0] == ' ' {
			blank, s = line.Len() > 0, s[1:]
			continue
		}
		piece := s[:unit(s)]
		s = s[len(piece):]
		w := textWidth(piece)
		gap := 0
		if blank {
			gap = 1
		}
		if line.Len() > 0 && used+gap+w > width {
			next()
			gap = 0
		}
		for w > width {
			first, rest := head(piece, width)
			if first == "" {
				first, rest = head(piece, 2) // one wide character on a line of one column
			}
			if rest == "" {
				break
			}
			line.WriteString(first)
			next()
			piece, w = rest, textWidth(rest)
		}
		line.WriteString(strings.Repeat(" ", gap) + piece)
		used += gap + w
		blank = false
	}
	if line.Len() > 0 || len(lines) == 0 {
		next()
	}
	return lines
}

// wrapAtMost is wrap with at most so many lines; the last is clipped where there
// would be more.
func wrapAtMost(s string, width, most int) []string {
	lines := wrap(s, width)
	if len(lines) <= most {
		return lines
	}
	lines = lines[:most]
	last := lines[most-1]
	if textWidth(last) >= width {
		last, _ = head(last, width-1)
	}
	lines[most-1] = last + ellipsis
	return lines
}

const (
	opening = "（《〈「『【〔“‘(["
	closing = "）》〉」』】〕”’，。、；：！？％…)],;:"
)

// unit returns the length in bytes of the first piece of s that stays together:
// a run of narrow characters, or one wide character, with opening marks before
// it and closing marks behind.
func unit(s string) int {
	i, last := 0, rune(0)
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == ' ' || (i > 0 && breakable(last, r)) {
			return i
		}
		i += size
		if runeWidth(r) > 0 {
			last = r
		}
	}
	return i
}

// breakable reports whether a line may end between two characters.
func breakable(before, after rune) bool {
	switch {
	case runeWidth(after) == 0, strings.ContainsRune(opening, before), strings.ContainsRune(closing, after):
		return false
	case strings.ContainsRune(closing, before), strings.ContainsRune(opening, after):
		return runeWidth(before) == 2 || runeWidth(after) == 2 || before > unicode.MaxASCII || after > unicode.MaxASCII
	default:
		return runeWidth(before) == 2 || runeWidth(after) == 2
	}
}
