package target

import (
	"slices"
	"strings"
)

type headingKey struct {
	block Block
	label string
}

// word is what a label means in a block.
type word struct {
	field string
	under string // the folded heading above
	text  string // as the form prints it
}

// vocabulary maps folded labels to their meanings, block by block. sides are
// the labels of the blocks themselves.
type vocabulary struct {
	words [blockCount]map[string][]word
	sides [blockCount]map[string]bool
	// stems are parts of the names of funds: any of them tells one.
	stems map[string][]string
	// parents are the fields that stand under a heading, in a form of one's own.
	parents [blockCount]map[string][]string
	// early says that a form of one's own prints the points of an indicator before its
	// name.
	early bool
	// base is asked for what is not here; nil for that of the shipped forms.
	base *vocabulary
}

func newVocabulary(base *vocabulary) *vocabulary {
	v := &vocabulary{stems: map[string][]string{}, base: base}
	for i := range v.words {
		v.words[i], v.sides[i], v.parents[i] = map[string][]word{}, map[string]bool{}, map[string][]string{}
	}
	return v
}

// learn adds the labels of a block to the vocabulary.
func (v *vocabulary) learn(b *FormBlock) {
	for _, label := range append([]string{b.Label}, b.Labels...) {
		if folded, _ := foldLabel(label); folded != "" {
			v.sides[sideBlock(b.Block)][folded] = true
		}
	}
	for _, h := range b.Headings {
		under, _ := foldLabel(h.Under)
		for _, text := range append([]string{h.Text, h.Open}, h.Synonyms...) {
			if folded, _ := foldLabel(text); folded != "" {
				v.put(b.Block, folded, word{field: h.Field, under: under, text: h.Text})
			}
		}
	}
}

func (v *vocabulary) put(b Block, folded string, w word) {
	if !slices.Contains(v.words[b][folded], w) {
		v.words[b][folded] = append(v.words[b][folded], w)
	}
}

// learnStems takes the names of amounts as parts of names.
func (v *vocabulary) learnStems(b *FormBlock) {
	for _, h := range b.Headings {
		for _, text := range append([]string{h.Text}, h.Synonyms...) {
			if folded, _ := foldLabel(text); folded != "" {
				v.stems[h.Field] = append(v.stems[h.Field], folded)
			}
		}
	}
}

// wordsOf makes the vocabulary of one form over that of the shipped ones: a label of
// the form means what the form says, every other what it means there.
func wordsOf(f *Form, base *vocabulary) *vocabulary {
	v := newVocabulary(base)
	for i := range f.Blocks {
		b := &f.Blocks[i]
		v.learn(b)
		v.early = v.early || b.Block == RowsBlock && fieldAt(b, "weight") >= 0 && fieldAt(b, "weight") < fieldAt(b, "level3")
		for _, h := range b.Headings {
			if under, _ := foldLabel(h.Under); under != "" {
				v.parents[b.Block][under] = append(v.parents[b.Block][under], h.Field)
			}
		}
		if b.Block != GoalsBlock {
			continue
		}
		// The label of the goals stands beside a goal as a heading does.
		field := "annual"
		if slices.ContainsFunc(b.Headings, func(h FormHeading) bool { return h.Field == "annual" || h.Field == "multi-year" }) {
			field = "any"
		}
		for _, label := range append([]string{b.Label}, b.Labels...) {
			folded, _ := foldLabel(label)
			if _, known := v.word(GoalsBlock, folded, ""); !known && folded != "" {
				v.put(GoalsBlock, folded, word{field: field, text: label})
			}
		}
	}
	for b := range v.words {
		for label, own := range v.words[b] {
			for _, w := range base.words[b][label] {
				if !slices.ContainsFunc(own, func(o word) bool { return o.under == w.under }) {
					v.words[b][label] = append(v.words[b][label], w)
				}
			}
		}
	}
	return v
}

// fieldAt finds the first heading of a field, and returns -1 where there is none.
func fieldAt(b *FormBlock, field string) int {
	return slices.IndexFunc(b.Headings, func(h FormHeading) bool { return h.Field == field })
}

// news lists the labels that mean something else than in the vocabulary below.
func (v *vocabulary) news() []string {
	out := map[string]bool{}
	for b := range v.words {
		for label, own := range v.words[b] {
			for _, w := range own {
				old, ok := v.base.word(Block(b), label, w.under)
				if !ok || old.field != w.field || old.text != w.text && isMarked(w.field) {
					out[label] = true
				}
			}
		}
		for label := range v.sides[b] {
			if !v.base.sides[b][label] {
				out[label] = true
			}
		}
	}
	list := make([]string, 0, len(out))
	for label := range out {
		list = append(list, label)
	}
	slices.Sort(list)
	return list
}

// isMarked reports the fields whose columns are told apart by their text, and
// ticked.
func isMarked(field string) bool { return field == "cause" || field == "likelihood" }

// sideBlock is the block whose side labels a block shares.
func sideBlock(b Block) Block {
	if b == AmountsBlock {
		return FundsBlock
	}
	return b
}

// meanings lists what a label can mean in a block, the likeliest first.
func (v *vocabulary) meanings(b Block, label string) []word {
	list, ok := v.words[b][label]
	if !ok && v.base != nil {
		return v.base.words[b][label]
	}
	return list
}

// word returns what a label means as a heading that stands under another.
func (v *vocabulary) word(b Block, label, under string) (word, bool) {
	for _, w := range v.meanings(b, label) {
		if w.under == under {
			return w, true
		}
	}
	return word{}, false
}

// wordBehind returns what a heading means behind a level: where a form has 分值
// several times it is that of the name before it.
func (v *vocabulary) wordBehind(b Block, label, under string, level int) (word, bool) {
	first, ok := v.word(b, label, under)
	if !ok || b != RowsBlock || levelWeighed(first.field) == level {
		return first, ok
	}
	for _, want := range []int{level, 0} {
		for _, w := range v.meanings(b, label) {
			if w.under == under && levelWeighed(w.field) == want {
				return w, true
			}
		}
	}
	if level == 0 && v.base != nil {
		if w, known := v.base.word(b, label, under); known {
			return w, true
		}
	}
	return first, true
}

// levelWeighed is the level whose points a field holds, and 0 for any other field.
func levelWeighed(field string) int {
	switch field {
	case "level1-weight":
		return 1
	case "level2-weight":
		return 2
	default:
		return 0
	}
}

// weighedPart parts the texts of the points of levels from those of other headings,
// as the place tells them apart.
func weighedPart(field string) string {
	if levelWeighed(field) > 0 {
		return "\x00" + field
	}
	return ""
}

// side reports the label of a block. What a form has as a heading, or above others, is
// none because others have it as a label.
func (v *vocabulary) side(b Block, label string) bool {
	if v.sides[b][label] {
		return true
	}
	if _, heading := v.words[b][label]; heading || v.base == nil || len(v.parents[b][label]) > 0 {
		return false
	}
	return v.base.sides[b][label]
}

// ownSide reports the label of a block of the form of one's own.
func (v *vocabulary) ownSide(b Block, label string) bool { return v.base != nil && v.sides[b][label] }

// sounds reports whether a name of funds holds a word of a kind.
func (v *vocabulary) sounds(label, field string) bool {
	if w, ok := v.word(AmountsBlock, label, ""); ok {
		return w.field == field
	}
	if v.base != nil {
		v = v.base
	}
	for _, w := range v.stems[field] {
		if strings.Contains(label, w) {
			return true
		}
	}
	return false
}
