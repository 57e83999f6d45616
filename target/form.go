package target

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Form is an official form (表样) as data: its blocks in the order in which they
// stand, with the headings of each. [ReadGrid] recognises a form by its headings
// wherever they stand; [Table.Grid] writes the layout.
type Form struct {
	ID   string      `json:"id"`
	Name jixiao.Text `json:"name"`
	// Kind and Subject are those of a table in this form whose title says nothing else.
	Kind    Kind           `json:"kind"`
	Subject Subject        `json:"subject,omitzero"`
	Basis   []jixiao.Basis `json:"basis"`
	Blocks  []FormBlock    `json:"blocks"`
}

// FormBlock is one block of a form.
type FormBlock struct {
	Block Block `json:"block"`
	// Label stands at the left side or above: 项目资金.
	Label  string   `json:"label,omitempty"`
	Labels []string `json:"labels,omitempty"`
	// Lines say which labels of the head stand in one line.
	Lines    [][]string    `json:"lines,omitempty"`
	Headings []FormHeading `json:"headings"`
	// Halves says that the block stands twice, side by side: the medium term and
	// the year.
	Halves bool `json:"halves,omitempty"`
	// Points says that the weight of the execution stands in the label: （20分）.
	Points bool `json:"points,omitempty"`
}

// FormHeading is a column heading or a label and the field of a table that
// stands under it. A heading with the field "-" is known, but a table has no
// place for it.
type FormHeading struct {
	Field    string   `json:"field"`
	Text     string   `json:"text"`
	Synonyms []string `json:"synonyms,omitempty"`
	// Under is the heading above it that several share.
	Under string `json:"under,omitempty"`
	// Open is printed where the heading names a month, 1-n月, and none is known.
	Open string `json:"open,omitempty"`
	// Wide marks the column that takes what width is left.
	Wide bool `json:"wide,omitempty"`
}

// Block is a kind of block of a form (表块). The zero value is none.
type Block uint8

// The blocks.
const (
	// HeadBlock holds labels with a value beside each: 项目名称 (表头).
	HeadBlock Block = iota + 1
	// FundsBlock is the table of the funds (项目资金).
	FundsBlock
	// AmountsBlock holds the funds as names with an amount beside each (资金总额).
	AmountsBlock
	// GoalsBlock holds the overall goals (总体目标).
	GoalsBlock
	// TasksBlock holds the main tasks (年度主要任务).
	TasksBlock
	// RowsBlock is the table of the indicators (绩效指标).
	RowsBlock
	// FootBlock holds totals, the rating and remarks (表尾).
	FootBlock
)

const blockCount = int(FootBlock) + 1

var blockTerms = terms.List{
	{},
	{Key: "head", ZH: "表头", EN: "head"},
	{Key: "funds", ZH: "项目资金", EN: "funds"},
	{Key: "amounts", ZH: "资金总额", EN: "amounts"},
	{Key: "goals", ZH: "总体目标", EN: "goals"},
	{Key: "tasks", ZH: "年度主要任务", EN: "tasks"},
	{Key: "rows", ZH: "绩效指标", EN: "indicators"},
	{Key: "foot", ZH: "表尾", EN: "foot"},
}

// Blocks lists the named values.
func Blocks() []Block { return terms.All[Block](blockTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (b Block) IsValid() bool { return blockTerms.Has(uint8(b)) }

// String returns the key, and the empty text for the zero value.
func (b Block) String() string { return blockTerms.Key(uint8(b)) }

// Text returns the term in both languages.
func (b Block) Text() jixiao.Text { return blockTerms.Text(uint8(b)) }

// MarshalText writes the key.
func (b Block) MarshalText() ([]byte, error) { return blockTerms.Marshal("target: block", uint8(b)) }

// UnmarshalText reads a key exactly; empty text is the zero value.
func (b *Block) UnmarshalText(text []byte) error {
	v, err := blockTerms.Parse("target: block", text)
	if err == nil {
		*b = Block(v)
	}
	return err
}

//go:embed forms/*.json
var formFiles embed.FS

// formBook is everything that is known about forms, read once.
type formBook struct {
	forms []Form
	words vocabulary
	// own are the headings that a form prints itself, folded.
	own []map[headingKey]bool
}

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
}

// The order of the shipped forms; where two fit a grid alike the first is taken.
func formOrder() []string {
	return []string{
		"national-self-evaluation", "national-target", "national-department-target", "sichuan", "hubei", "anhui",
		"chongqing", "shanghai-target", "monitoring",
	}
}

// book reads the shipped forms. That they can be read is held by a test.
var book = sync.OnceValue(func() *formBook {
	b := &formBook{}
	b.words.stems = map[string][]string{}
	for i := range b.words.words {
		b.words.words[i], b.words.sides[i] = map[string][]word{}, map[string]bool{}
	}
	for _, id := range formOrder() {
		data, err := formFiles.ReadFile(path.Join("forms", id+".json"))
		var f Form
		if err != nil || json.Unmarshal(data, &f) != nil {
			continue
		}
		own := map[headingKey]bool{}
		for i := range f.Blocks {
			b.words.learn(&f.Blocks[i], own)
		}
		b.forms, b.own = append(b.forms, f), append(b.own, own)
	}
	var shared []FormBlock
	if data, err := formFiles.ReadFile("forms/vocabulary.json"); err == nil && json.Unmarshal(data, &shared) == nil {
		for i := range shared {
			b.words.learn(&shared[i], nil)
		}
	}
	return b
})

// learn adds the labels of a block to the vocabulary, and to those of its form.
func (v *vocabulary) learn(b *FormBlock, own map[headingKey]bool) {
	for _, label := range append([]string{b.Label}, b.Labels...) {
		if folded, _ := foldLabel(label); folded != "" {
			v.sides[sideBlock(b.Block)][folded] = true
		}
	}
	for _, h := range b.Headings {
		under, _ := foldLabel(h.Under)
		for i, text := range append([]string{h.Text, h.Open}, h.Synonyms...) {
			folded, _ := foldLabel(text)
			if folded == "" {
				continue
			}
			w := word{field: h.Field, under: under, text: h.Text}
			if own == nil && b.Block == AmountsBlock {
				v.stems[h.Field] = append(v.stems[h.Field], folded)
				continue
			}
			if !slices.Contains(v.words[b.Block][folded], w) {
				v.words[b.Block][folded] = append(v.words[b.Block][folded], w)
			}
			if own != nil && (i == 0 || i > 1) {
				own[headingKey{b.Block, folded}] = true
			}
		}
		if under != "" && own != nil {
			own[headingKey{b.Block, under}] = true
		}
	}
}

// sideBlock is the block whose side labels a block shares.
func sideBlock(b Block) Block {
	if b == AmountsBlock {
		return FundsBlock
	}
	return b
}

// word returns what a label means as a heading that stands under another.
func (v *vocabulary) word(b Block, label, under string) (word, bool) {
	for _, w := range v.words[b][label] {
		if w.under == under {
			return w, true
		}
	}
	return word{}, false
}

// Forms returns the shipped forms. They are made anew for every caller.
func Forms() []Form {
	forms := slices.Clone(book().forms)
	for i := range forms {
		forms[i] = forms[i].clone()
	}
	return forms
}

// FormIDs lists the IDs of the shipped forms: national-self-evaluation,
// national-target and so on.
func FormIDs() []string {
	var ids []string
	for i := range book().forms {
		ids = append(ids, book().forms[i].ID)
	}
	return ids
}

// FormByID returns a shipped form. The error, a [*jixiao.Fault] with the code
// target.form-unknown, is for one that does not exist.
func FormByID(id string) (Form, error) {
	f, ok := findForm(id)
	if !ok {
		return Form{}, &jixiao.Fault{
			Code: kindFormUnknown.Code,
			Err:  fmt.Errorf("there is no form %q, want one of %s", jixiao.Clip(id), strings.Join(FormIDs(), ", ")),
		}
	}
	return f.clone(), nil
}

func findForm(id string) (*Form, bool) {
	forms := book().forms
	for i := range forms {
		if forms[i].ID == id {
			return &forms[i], true
		}
	}
	return nil, false
}

func (f *Form) clone() Form {
	out := *f
	out.Basis, out.Blocks = slices.Clone(f.Basis), slices.Clone(f.Blocks)
	for i := range out.Blocks {
		b := &out.Blocks[i]
		b.Labels, b.Headings, b.Lines = slices.Clone(b.Labels), slices.Clone(b.Headings), slices.Clone(b.Lines)
		for k := range b.Lines {
			b.Lines[k] = slices.Clone(b.Lines[k])
		}
		for k := range b.Headings {
			b.Headings[k].Synonyms = slices.Clone(b.Headings[k].Synonyms)
		}
	}
	return out
}

// titleWords say what a title tells about a table. The first that fits counts.
type titleWord struct {
	has     []string
	kind    Kind
	subject Subject
}

var titleWords = []titleWord{
	{[]string{"整体支出", "自评"}, DepartmentSelfEvaluation, SubjectDepartment},
	{[]string{"整体", "自评"}, DepartmentSelfEvaluation, 0},
	{[]string{"转移支付", "自评"}, ProjectSelfEvaluation, SubjectTransfer},
	{[]string{"政策", "自评"}, ProjectSelfEvaluation, SubjectPolicy},
	{[]string{"项目支出", "自评"}, ProjectSelfEvaluation, SubjectProject},
	{[]string{"自评"}, ProjectSelfEvaluation, 0},
	{[]string{"整体支出", "监控"}, Monitoring, SubjectDepartment},
	{[]string{"转移支付", "监控"}, Monitoring, SubjectTransfer},
	{[]string{"政策", "监控"}, Monitoring, SubjectPolicy},
	{[]string{"项目支出", "监控"}, Monitoring, SubjectProject},
	{[]string{"监控"}, Monitoring, 0},
	{[]string{"整体支出", "目标"}, Target, SubjectDepartment},
	{[]string{"转移支付", "目标"}, Target, SubjectTransfer},
	{[]string{"政策", "目标"}, Target, SubjectPolicy},
	{[]string{"项目支出", "目标"}, Target, SubjectProject},
	{[]string{"目标"}, Target, 0},
	{[]string{"事前", "评估"}, ExAnte, 0},
	{[]string{"绩效", "评价"}, FiscalEvaluation, 0},
	{[]string{"绩效", "其他"}, Other, 0},
}

// titles are what the writer prints for a kind and a subject; titleWords read
// them back.
var titles = []struct {
	text    string
	kind    Kind
	subject Subject
}{
	{"项目绩效自评表", ProjectSelfEvaluation, 0},
	{"项目支出绩效自评表", ProjectSelfEvaluation, SubjectProject},
	{"政策绩效自评表", ProjectSelfEvaluation, SubjectPolicy},
	{"转移支付绩效自评表", ProjectSelfEvaluation, SubjectTransfer},
	{"部门整体绩效自评表", DepartmentSelfEvaluation, 0},
	{"部门（单位）整体支出绩效自评表", DepartmentSelfEvaluation, SubjectDepartment},
	{"绩效目标申报表", Target, 0},
	{"项目支出绩效目标申报表", Target, SubjectProject},
	{"政策绩效目标申报表", Target, SubjectPolicy},
	{"转移支付绩效目标申报表", Target, SubjectTransfer},
	{"部门（单位）整体支出绩效目标申报表", Target, SubjectDepartment},
	{"绩效目标执行监控表", Monitoring, 0},
	{"项目支出绩效目标执行监控表", Monitoring, SubjectProject},
	{"政策绩效目标执行监控表", Monitoring, SubjectPolicy},
	{"转移支付绩效目标执行监控表", Monitoring, SubjectTransfer},
	{"部门（单位）整体支出绩效目标执行监控表", Monitoring, SubjectDepartment},
	{"绩效评价表", FiscalEvaluation, 0},
	{"事前绩效评估表", ExAnte, 0},
	{"其他绩效表", Other, 0},
}

// titleOf returns the title of a table: that of its kind and subject, or of the
// kind alone.
func titleOf(k Kind, s Subject) string {
	for _, want := range []Subject{s, 0} {
		for _, t := range titles {
			if t.kind == k && t.subject == want {
				return t.text
			}
		}
	}
	return ""
}

// readTitle reads what a title tells; ok is false for a text that is none.
func readTitle(folded string) (k Kind, s Subject, ok bool) {
	const longest = 150
	if len(folded) > longest || !strings.HasSuffix(folded, "表") {
		return 0, 0, false
	}
next:
	for _, t := range titleWords {
		for _, w := range t.has {
			if !strings.Contains(folded, w) {
				continue next
			}
		}
		return t.kind, t.subject, true
	}
	return 0, 0, false
}
