package target

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

// FormBook is a set of forms (表样册) that grids are read and written with: the shipped
// forms, and before them those of one's own. It does not change and is safe for
// concurrent use. nil and the zero value are the book of the shipped forms.
//
// The words of a form of one's own belong to that form. Each table of a grid is read
// with the words of the form that its headings fit best; one of one's own goes before
// a shipped one where both fit alike, and the first given before the others. So a
// heading may mean something else in one's own form than it does in a shipped one, and
// a table that a shipped form fits better is read as it is without the book. Headings
// that a form does not name are read as the shipped forms have them.
type FormBook struct{ set *formSet }

// The limits of forms of one's own.
const (
	// MaxFormSize is the largest form document in bytes.
	MaxFormSize = 1 << 16
	// MaxForms is the largest number of forms that a book adds to the shipped ones.
	MaxForms = 50
	// MaxFormHeadings is the largest number of headings of a block, and MaxFormLabels
	// that of the synonyms of a heading and the labels of a block.
	MaxFormHeadings = 60
	MaxFormLabels   = 40
)

//go:embed forms/*.json
var formFiles embed.FS

// formSet is everything that is known about forms. Those of one's own come first.
type formSet struct {
	forms []Form
	own   int
	// words are those of the forms of one's own, over those of the shipped forms.
	words   []*vocabulary
	shipped *vocabulary
	// headings number the headings that a form prints itself, folded; a synonym has
	// the number of its heading.
	headings []formHeadings
	// news are the labels that forms of one's own know otherwise than the shipped.
	news map[string][]int
}

// formHeadings are the headings of a form, and how many they are.
type formHeadings struct {
	number map[headingKey]int
	count  int
}

// The order of the shipped forms; where two fit a grid alike the first is taken.
func formOrder() []string {
	return []string{
		"national-self-evaluation", "national-target", "national-department-target", "sichuan", "hubei", "anhui",
		"chongqing", "shanghai-target", "monitoring",
	}
}

// book reads the shipped forms, once. That they can be read is held by a test.
var book = sync.OnceValue(func() *formSet {
	s := &formSet{shipped: newVocabulary(nil)}
	for _, id := range formOrder() {
		data, err := formFiles.ReadFile(path.Join("forms", id+".json"))
		var f Form
		if err != nil || json.Unmarshal(data, &f) != nil {
			continue
		}
		for i := range f.Blocks {
			s.shipped.learn(&f.Blocks[i])
		}
		s.forms, s.headings = append(s.forms, f), append(s.headings, headingsOf(&f))
	}
	var shared []FormBlock
	if data, err := formFiles.ReadFile("forms/vocabulary.json"); err == nil && json.Unmarshal(data, &shared) == nil {
		for i := range shared {
			if shared[i].Block == AmountsBlock {
				s.shipped.learnStems(&shared[i])
			} else {
				s.shipped.learn(&shared[i])
			}
		}
	}
	return s
})

// headingsOf numbers the headings of a form.
func headingsOf(f *Form) formHeadings {
	h := formHeadings{number: map[headingKey]int{}}
	for i := range f.Blocks {
		b := &f.Blocks[i]
		for k := range b.Headings {
			at := h.count
			for _, text := range append([]string{b.Headings[k].Text}, b.Headings[k].Synonyms...) {
				if folded, _ := foldLabel(text); folded != "" {
					h.put(headingKey{b.Block, folded}, at)
				}
			}
			if folded, _ := foldLabel(b.Headings[k].Under); folded != "" {
				h.put(headingKey{b.Block, folded}, h.count)
			}
		}
	}
	return h
}

func (h *formHeadings) put(k headingKey, number int) {
	if _, ok := h.number[k]; !ok {
		h.number[k] = number
		h.count = max(h.count, number+1)
	}
}

// ParseForm reads a form in JSON of at most [MaxFormSize] bytes, strictly:
//
//	{"id": "qingshui-2025", "name": {"zh": "清水县项目绩效自评表"}, "kind": "project-self-evaluation",
//	 "blocks": [
//	   {"block": "head", "lines": [["project", "项目编码"]], "headings": [
//	     {"field": "project", "text": "项目名称"}, {"field": "-", "text": "项目编码"}]},
//	   {"block": "rows", "label": "绩效指标", "headings": [
//	     {"field": "level3", "text": "指标名称", "wide": true}, {"field": "target", "text": "计划值"},
//	     {"field": "weight", "text": "分值权重", "synonyms": ["分值（权重）"]}]}]}
//
// The error is a [*jixiao.Fault] with the code target.syntax or target.too-large for
// what is not JSON or too large, and otherwise a [*jixiao.FindingsError] that names
// everything that is wrong with the form by itself. [NewFormBook] checks besides that
// it goes with the others and that what is written in it is read back.
func ParseForm(data []byte) (Form, error) {
	var f Form
	problems, err := strictjson.Decode(data, &f, MaxFormSize)
	if err != nil {
		k := kindSyntax
		if errors.Is(err, strictjson.ErrTooLarge) {
			k = kindTooLarge
		}
		return Form{}, &jixiao.Fault{Code: k.Code, Err: err}
	}
	d := decoder{}
	d.problems(problems)
	if err := append(d.findings, checkForm("", &f)...).Err(); err != nil {
		return Form{}, err
	}
	return f, nil
}

// NewFormBook makes a book of the shipped forms and, before them, those given. It
// keeps nothing of the caller's. The error is a [*jixiao.FindingsError] that names
// everything that is wrong, with paths such as forms[0].blocks[2].headings[1].text:
// an ID that is missing or taken, a block or field that is not known, a label that
// means two things inside one block, limits that are broken. A form whose grid would be
// taken for another, or whose own grid is not read back whole, is refused too.
func NewFormBook(own ...Form) (*FormBook, error) {
	if len(own) > MaxForms {
		fs := jixiao.Findings{kindFormTooLarge.At("forms", jixiao.WithText("what", jixiao.Text{ZH: "表样", EN: "forms"}), jixiao.With("limit", itoa(MaxForms)))}
		return nil, fs.Err()
	}
	shipped := book()
	s := &formSet{own: len(own), shipped: shipped.shipped, news: map[string][]int{}}
	var fs jixiao.Findings
	seen := map[string]bool{}
	for _, id := range FormIDs() {
		seen[id] = true
	}
	for i := range own {
		here := fmt.Sprintf("forms[%d]", i)
		fs = append(fs, checkForm(here+".", &own[i])...)
		if seen[own[i].ID] {
			fs = append(fs, kindFormTwice.At(here+".id", jixiao.With("form", jixiao.Clip(own[i].ID))))
		}
		seen[own[i].ID] = true
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	for i := range own {
		f := own[i].clone()
		v := wordsOf(&f, s.shipped)
		for _, label := range v.news() {
			s.news[label] = append(s.news[label], i)
		}
		s.forms, s.words, s.headings = append(s.forms, f), append(s.words, v), append(s.headings, headingsOf(&f))
	}
	s.forms, s.headings = append(s.forms, shipped.forms...), append(s.headings, shipped.headings...)
	for i := range own {
		fs = append(fs, s.try(fmt.Sprintf("forms[%d]", i), &s.forms[i])...)
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	return &FormBook{s}, nil
}

// forms returns the set of a book.
func (b *FormBook) forms() *formSet {
	if b == nil || b.set == nil {
		return book()
	}
	return b.set
}

// ReadGrid reads the forms of a grid as [ReadGrid] does, with the forms of the book.
// The grid is read once more for every form of one's own that has words of its own in
// it, so the time is linear in the number of cells and in that of such forms.
func (b *FormBook) ReadGrid(g Grid) GridReading { return b.forms().read(&g) }

// Grid writes a table in a form of the book as [Table.Grid] does.
func (b *FormBook) Grid(t *Table, form string) (Grid, jixiao.Findings) {
	return b.forms().write(t, form)
}

// Forms returns the forms of the book, those of one's own first. They are made anew
// for every caller.
func (b *FormBook) Forms() []Form {
	forms := slices.Clone(b.forms().forms)
	for i := range forms {
		forms[i] = forms[i].clone()
	}
	return forms
}

// FormIDs lists the IDs of the forms of the book, in the order of [FormBook.Forms].
func (b *FormBook) FormIDs() []string {
	var ids []string
	for i := range b.forms().forms {
		ids = append(ids, b.forms().forms[i].ID)
	}
	return ids
}

// FormByID returns a form of the book. The error, a [*jixiao.Fault] with the code
// target.form-unknown, is for one that does not exist.
func (b *FormBook) FormByID(id string) (Form, error) {
	at := b.forms().find(id)
	if at < 0 {
		return Form{}, &jixiao.Fault{
			Code: kindFormUnknown.Code,
			Err:  fmt.Errorf("there is no form %q, want one of %s", jixiao.Clip(id), strings.Join(b.FormIDs(), ", ")),
		}
	}
	return b.forms().forms[at].clone(), nil
}

// Forms returns the shipped forms. They are made anew for every caller.
func Forms() []Form { return (*FormBook)(nil).Forms() }

// FormIDs lists the IDs of the shipped forms: national-self-evaluation,
// national-target and so on.
func FormIDs() []string { return (*FormBook)(nil).FormIDs() }

// FormByID returns a shipped form. The error, a [*jixiao.Fault] with the code
// target.form-unknown, is for one that does not exist.
func FormByID(id string) (Form, error) { return (*FormBook)(nil).FormByID(id) }

// find returns the index of a form, and -1 where there is none.
func (s *formSet) find(id string) int {
	return slices.IndexFunc(s.forms, func(f Form) bool { return f.ID == id })
}

// wordsFor returns the words that the tables of a form are read with; those of the
// shipped forms are one vocabulary.
func (s *formSet) wordsFor(form int) *vocabulary {
	if form >= 0 && form < s.own {
		return s.words[form]
	}
	return s.shipped
}

// fit is how much of the headings found and of a form agree, in percent: twice what
// agrees, of all that either side has.
func (s *formSet) fit(form int, keys []headingKey) int {
	h := &s.headings[form]
	hit := make([]bool, h.count)
	hits := 0
	for _, k := range keys {
		if at, ok := h.number[k]; ok && !hit[at] {
			hit[at] = true
			hits++
		}
	}
	return 200 * hits / max(h.count+len(keys), 1)
}

// best returns the shipped form that fits best, and -1 for none.
func (s *formSet) best(keys []headingKey) (form, sure int) {
	form = -1
	for i := s.own; i < len(s.forms); i++ {
		if n := s.fit(i, keys); n > sure {
			form, sure = i, n
		}
	}
	return form, sure
}
