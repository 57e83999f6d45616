package indicator

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// MaxUnitLen is the length of the longest unit in bytes of UTF-8. The longest in
// published tables, 次/10万公顷 and the like, have 20.
const MaxUnitLen = 60

// Unit is a unit of measurement (计量单位) as printed: 万元, %, 元/人*月. It
// keeps the spelling, knows the scale (万, 亿) and what it converts into. The
// zero value is no unit. Units are comparable with ==, which compares spellings.
type Unit struct {
	text  string
	id    unitID
	scale int8
	base  uint8 // text[base:head] is the word without scale
	head  uint8 // text[head:] is the denominator with its slash
}

// ParseUnit reads a unit. Blanks inside are dropped, fullwidth and traditional
// characters folded: 萬 元 is 万元. A word that is in no list is kept as an
// opaque unit. Empty text is the zero unit. Digits at the start, signs,
// punctuation and more than [MaxUnitLen] bytes are an error.
func ParseUnit(s string) (Unit, error) {
	if len(s) > 4*MaxUnitLen {
		return Unit{}, fault("indicator.unit-invalid", fmt.Errorf("a unit of %d bytes, limit %d", len(s), MaxUnitLen))
	}
	f := foldUnit(s)
	if f == "" {
		return Unit{}, nil
	}
	if len(f) > MaxUnitLen {
		return Unit{}, fault("indicator.unit-invalid", fmt.Errorf("a unit of %d bytes, limit %d", len(f), MaxUnitLen))
	}
	if !unitText(f) {
		return Unit{}, fault("indicator.unit-invalid", fmt.Errorf("%q is not a unit", jixiao.Clip(s)))
	}
	return makeUnit(f), nil
}

// MustParseUnit is [ParseUnit] for units written in code; it panics on an error.
func MustParseUnit(s string) Unit {
	u, err := ParseUnit(s)
	if err != nil {
		panic(err)
	}
	return u
}

// foldUnit folds and drops blanks.
func foldUnit(s string) string {
	f := fold(s)
	if strings.ContainsAny(f, " \n") {
		f = strings.Map(func(r rune) rune {
			if r == ' ' || r == '\n' {
				return -1
			}
			return r
		}, f)
	}
	return f
}

// unitText reports whether a folded text can be a unit at all.
func unitText(f string) bool {
	if f[0] >= '0' && f[0] <= '9' || !utf8.ValidString(f) {
		return false
	}
	bar := denominator(f)
	for i, r := range f {
		if r >= '0' && r <= '9' && (bar < 0 || i < bar) && !powerDigit(f, i) {
			return false
		}
		if r <= ' ' || strings.ContainsRune("≥≤=<>~±+-,;。!?\"'\\{}[]|^&$#@:`_", r) || r == utf8.RuneError {
			return false
		}
	}
	return true
}

// powerDigit reports the 2 of m2 and km2.
func powerDigit(f string, i int) bool {
	return i > 0 && (f[i-1] == 'm' || f[i-1] == 'M') && (f[i] == '2' || f[i] == '3') && !digitAt(f, i+1)
}

// makeUnit takes a folded, valid text apart. 百分比 is printed %, 千分比 ‰.
func makeUnit(f string) Unit {
	switch f {
	case "百分比", "百分数", "百分率":
		f = "%"
	case "千分比", "千分率":
		f = "‰"
	case "万分比", "万分率":
		f = "‱"
	}
	u := Unit{text: f, head: uint8(len(f))}
	if i := denominator(f); i >= 0 {
		u.head = uint8(i)
	}
	num := f[:u.head]
	if num == "" {
		u.id = unitNone
		return u
	}
	if u.id = unitByWord(num); u.id != unitNone {
		return u
	}
	exp, n := scaleAt(num)
	if n == 0 {
		u.id = unitOpaque
		return u
	}
	rest := num[n:]
	id := unitByWord(rest)
	// 千 and 百 are scales before known units only: 百货 is a word.
	if id == unitNone && rest != "" {
		if _, again := scaleAt(rest); exp < 4 || again > 0 {
			u.id = unitOpaque
			return u
		}
		id = unitOpaque
	}
	u.id, u.scale, u.base = id, exp, uint8(n)
	return u
}

// unitByWord is unitByText that also knows 间数 for 间.
func unitByWord(s string) unitID {
	if id := unitByText(s); id != unitNone {
		return id
	}
	if w, ok := strings.CutSuffix(s, "数"); ok && w != "" {
		if id := unitByText(w); id == unitCount {
			return id
		}
	}
	return unitNone
}

// denominator returns where the denominator of a unit starts, with its slash or
// 每, and -1 where there is none.
func denominator(f string) int {
	i := strings.IndexByte(f, '/')
	if j := strings.Index(f, "每"); j > 0 && (i < 0 || j < i) {
		i = j
	}
	return i
}

// String returns the unit as printed, folded; empty for no unit.
func (u Unit) String() string { return u.text }

// IsZero reports whether there is no unit.
func (u Unit) IsZero() bool { return u.text == "" }

// Measure returns what the unit measures.
func (u Unit) Measure() Measure {
	if int(u.head) < len(u.text) {
		return MeasureCompound
	}
	return unitDefs[u.id].measure
}

// Scale returns the power of ten of the scale word: 4 for 万元, 8 for 亿, 0 for
// 元.
func (u Unit) Scale() int { return int(u.scale) }

// isBareScale reports 万, 亿 and so on alone: a number, but not yet a unit.
func (u Unit) isBareScale() bool {
	return u.id == unitNone && u.text != "" && int(u.head) == len(u.text)
}

// word returns the numerator without scale, and without 数 where that was added
// to a measure word.
func (u Unit) word() string {
	w := u.text[u.base:u.head]
	if u.id == unitCount && unitByText(w) == unitNone {
		w = strings.TrimSuffix(w, "数")
	}
	return w
}

// Comparable reports whether values in u and v can be converted into each other.
// Spellings, scales and the units of one family can: 公里 and 米, 亩 and 公顷,
// ‰ and %. Opaque units and measure words can only with themselves; denominators
// must be the same. A bare number and 万 are comparable with each other.
func (u Unit) Comparable(v Unit) bool {
	if u == v {
		return true
	}
	if !sameDenominator(u.text[u.head:], v.text[v.head:]) {
		return false
	}
	du, dv := unitDefs[u.id], unitDefs[v.id]
	switch {
	case u.isDegree() && dv.family == familyEnergy, v.isDegree() && du.family == familyEnergy:
		return true // 度 beside 千瓦时 is one
	case du.family != dv.family:
		return false
	case du.family == familyAlone:
		return u.id == v.id
	case du.family == familyWord:
		return u.word() == v.word()
	default:
		return true
	}
}

// isDegree reports 度, which is electricity beside a unit of energy only.
func (u Unit) isDegree() bool { return u.id == unitOther && u.word() == "度" }

// sameDenominator compares by meaning: 人*月, 人·月 and 月/人 are the same, and so
// are kg and 公斤.
func sameDenominator(a, b string) bool {
	if a == b {
		return true
	}
	if a == "" || b == "" {
		return false
	}
	return denominatorKey(a) == denominatorKey(b)
}

func denominatorKey(s string) string {
	parts := strings.FieldsFunc(strings.ReplaceAll(s, "每", "/"), func(r rune) bool {
		return strings.ContainsRune("/·×、.•*()", r)
	})
	for i, p := range parts {
		parts[i] = denominatorPart(p)
	}
	slices.Sort(parts)
	return strings.Join(parts, "*")
}

// denominatorPart writes one part so that spellings of one unit are the same.
func denominatorPart(p string) string {
	word := strings.TrimLeft(p, "0123456789")
	number := p[:len(p)-len(word)]
	switch word {
	case "":
		return p
	case "d":
		word = "天"
	case "a":
		word = "年"
	case "s":
		word = "秒"
	}
	u := makeUnit(word)
	if unitDefs[u.id].family == familyWord {
		return number + strconv.Itoa(u.Scale()) + u.word()
	}
	if u.id == unitNone {
		return p
	}
	return number + strconv.Itoa(u.Scale()) + "#" + strconv.Itoa(int(u.id))
}

// Canonical returns the unit that values are compared in: money in 元, scales
// multiplied out, ‰ and 百分比 as %. Everything else stays as printed, so 亩 stays
// 亩 and 公里 stays 公里.
func (u Unit) Canonical() Unit {
	c := unitDefs[u.id].canonical
	if c == "" {
		if u.scale == 0 {
			return u
		}
		c = u.text[u.base:u.head]
	}
	tail := u.text[u.head:]
	if c+tail == u.text {
		return u
	}
	if c+tail == "" {
		return Unit{}
	}
	return makeUnit(c + tail)
}

// canonicalExp is the power of ten from u to its canonical unit.
func (u Unit) canonicalExp() int {
	d := unitDefs[u.id]
	if d.canonical == "" {
		return int(u.scale)
	}
	return int(u.scale) + int(d.exp)
}

// factor is the value of one u in the common unit of its family.
func (u Unit) factor() exact.Rat {
	d := unitDefs[u.id]
	r, err := exact.NewRat(d.num, d.den)
	if err != nil { // no row of the table has a zero denominator
		return exact.RatInt(1)
	}
	return r.Mul(pow10Rat(int(u.scale) + int(d.exp)))
}

// pow10Rat returns 10^k. Units reach from 10^-6 to 10^18.
func pow10Rat(k int) exact.Rat {
	d, err := exact.NewDec(1, k)
	if err != nil {
		return exact.RatInt(1)
	}
	return d.Rat()
}

// MarshalText writes the unit as printed.
func (u Unit) MarshalText() ([]byte, error) { return []byte(u.text), nil }

// UnmarshalText reads as [ParseUnit] does.
func (u *Unit) UnmarshalText(text []byte) error {
	v, err := ParseUnit(string(text))
	if err != nil {
		return err
	}
	*u = v
	return nil
}
