package target

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Form is an official form (表样) as data: its blocks in the order in which they
// stand, with the headings of each. [ReadGrid] recognises a form by its headings
// wherever they stand; [Table.Grid] writes the layout. The library ships nine;
// [ParseForm] and [NewFormBook] add those of a province or a bureau.
type Form struct {
	ID   string      `json:"id"`
	Name jixiao.Text `json:"name"`
	// Kind and Subject are those of a table in this form whose title says nothing else.
	// A title that names 目标 in passing, such as 绩效目标完成情况表, says no kind beside a
	// form of one's own. The subject is given by forms of one's own only: a shipped form
	// is printed for other subjects too.
	Kind    Kind           `json:"kind"`
	Subject Subject        `json:"subject,omitzero"`
	Basis   []jixiao.Basis `json:"basis"`
	Blocks  []FormBlock    `json:"blocks"`
}

// FormBlock is one block of a form.
type FormBlock struct {
	Block Block `json:"block"`
	// Label stands at the left side or above: 项目资金. Labels are others that mean
	// the same; they are read and not written.
	Label  string   `json:"label,omitempty"`
	Labels []string `json:"labels,omitempty"`
	// Lines say which labels of the head stand in one line, each by its field or its
	// text. A label that no line names stands in a line of its own.
	Lines    [][]string    `json:"lines,omitempty"`
	Headings []FormHeading `json:"headings"`
	// Halves says that the indicators stand twice, side by side: the medium term and
	// the year.
	Halves bool `json:"halves,omitempty"`
	// Points says that the weight of the execution stands in the label: （20分）.
	Points bool `json:"points,omitempty"`
}

// FormHeading is a column heading or a label and the field of a table that
// stands under it. A heading with the field "-" is known, but a table has no
// place for it. [Block.Fields] lists the fields of a block.
type FormHeading struct {
	Field string `json:"field"`
	Text  string `json:"text"`
	// Synonyms are other texts that mean the same; they are read and not written.
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

// Fields lists the fields that a heading of the block may have. The amounts are
// those of the funds of the year (annual) and of the medium term (medium), the goals
// either 预期目标 and 实际完成情况 (expected, actual) or those of each term. The points
// of a level, of the second and of the indicator (level1-weight, level2-weight,
// weight) may have one text, 分值: each stands behind its name.
func (b Block) Fields() []string {
	switch b {
	case HeadBlock:
		return []string{"project", "department", "unit", "attribute", "nature", "class", "term", "from", "to", "function", "fund", "year", "money", fieldNone}
	case FundsBlock:
		return []string{"name", "initial", "budget", "executed", "forecast", "weight", "rate", "score", fieldNone}
	case AmountsBlock:
		return []string{"medium", "annual"}
	case GoalsBlock:
		return []string{"any", "annual", "multi-year", "expected", "actual"}
	case TasksBlock:
		return []string{"name", "content", "total", "fiscal", "other", "sum", fieldNone}
	case RowsBlock:
		return []string{
			"level1", "level1-weight", "level2", "level2-weight", "level3", "explanation", "sign", "target", "unit", "actual", "weight", "score",
			"deviation", "forecast", "cause", "likelihood", "remark", fieldNone,
		}
	case FootBlock:
		return []string{"total", "rating", "note", "text", fieldNone}
	default:
		return nil
	}
}

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

// isInPassing reports a title that names 目标 and is none of a table of targets:
// 绩效目标完成情况表.
func isInPassing(folded string) bool {
	at := strings.LastIndex(folded, "目标")
	if at < 0 {
		return false
	}
	rest := folded[at+len("目标"):]
	if rest == "表" {
		return false
	}
	for _, w := range []string{"申报", "申请", "批复", "审核", "审批", "设定", "填报", "编报", "编制", "调整", "备案", "下达", "汇总"} {
		if strings.Contains(rest, w) {
			return false
		}
	}
	return true
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
