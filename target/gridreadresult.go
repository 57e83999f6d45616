package target

import (
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// GridReading is what [ReadGrid] read (读表结果). Every cell with text stands
// either in Recognised or in Skipped, in the order of the grid.
type GridReading struct {
	// Tables are the tables in the order in which they stand in the grid, and
	// Forms says of each in which form it is.
	Tables     []Table          `json:"tables"`
	Forms      []FormMatch      `json:"forms"`
	Recognised []RecognisedCell `json:"recognised"`
	Skipped    []SkippedCell    `json:"skipped,omitempty"`
	// Findings have the reference of a cell as path: Sheet1!C12.
	Findings jixiao.Findings `json:"findings,omitempty"`
}

// FormMatch says in which form a table stands (表样识别).
type FormMatch struct {
	// Form is the ID of the form whose headings fit best, and empty where none of the
	// headings is known to one.
	Form string `json:"form,omitempty"`
	// Sure is how much of the headings and of the form agree, in percent: 100
	// where the grid has all headings of the form and no other.
	Sure int `json:"sure"`
	// Title is the title as printed.
	Title string `json:"title,omitempty"`
	// Headings are the headings that decided.
	Headings []string `json:"headings,omitempty"`
}

// RecognisedCell is a cell whose text was understood (已识别单元格).
type RecognisedCell struct {
	Ref  string `json:"ref"`
	Text string `json:"text"`
	// Table is the index of the table.
	Table int `json:"table"`
	// Path is where the text stands in the table, in the words of its JSON:
	// indicators[3].target. For a label it is the field that the label opens: head.term
	// for 项目期, indicators[].target for the heading of a column, indicators for the
	// label of the block, "-" where a table has no such field. The title has the path
	// title; [FormMatch] holds it.
	Path string `json:"path"`
	// Label says that the cell opens a field and is no value of it: a heading, a label,
	// the name of a level in a row without an indicator.
	Label bool `json:"label,omitempty"`
}

// SkippedCell is a cell that was not read, with the reason (未读单元格).
type SkippedCell struct {
	// Ref is the cell, or for what lies beyond a limit the first cell of it.
	Ref  string     `json:"ref"`
	Text string     `json:"text"`
	Why  SkipReason `json:"why"`
}

// SkipReason says why a cell was not read (未读原因). The zero value is none.
type SkipReason uint8

// The reasons.
const (
	// SkipUnknown is text outside of every block that is known (未识别).
	SkipUnknown SkipReason = iota + 1
	// SkipColumn is a cell under a heading that is not known or stands twice, or
	// the heading itself (未识别的列).
	SkipColumn
	// SkipNoHeading is a cell of a block under no heading (无列名).
	SkipNoHeading
	// SkipPlaceholder is a row that the template left open (空行).
	SkipPlaceholder
	// SkipGuidance is the template's text on how to fill the form (填写说明).
	SkipGuidance
	// SkipNoField is text that is understood, but has no place in a table: the
	// name of the accountant (无对应字段).
	SkipNoField
	// SkipRepeated is a value that the table has already from another cell (重复).
	SkipRepeated
	// SkipLimit is what lies beyond a limit (超过上限).
	SkipLimit
)

var skipTerms = terms.List{
	{},
	{Key: "unknown", ZH: "未识别的文字", EN: "text that is not known"},
	{Key: "column", ZH: "未识别或重复的列", EN: "a column that is not known or stands twice"},
	{Key: "no-heading", ZH: "没有列名", EN: "no heading above"},
	{Key: "placeholder", ZH: "表样留下的空行", EN: "a row that the template left open"},
	{Key: "guidance", ZH: "表样的填写说明", EN: "the template's words on how to fill the form"},
	{Key: "no-field", ZH: "表中没有对应的项", EN: "a table has no place for it"},
	{Key: "repeated", ZH: "与另一单元格重复", EN: "another cell says it already"},
	{Key: "limit", ZH: "超过上限", EN: "beyond a limit"},
}

// SkipReasons lists the named values.
func SkipReasons() []SkipReason { return terms.All[SkipReason](skipTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (s SkipReason) IsValid() bool { return skipTerms.Has(uint8(s)) }

// String returns the key, and the empty text for the zero value.
func (s SkipReason) String() string { return skipTerms.Key(uint8(s)) }

// Text returns the reason in both languages.
func (s SkipReason) Text() jixiao.Text { return skipTerms.Text(uint8(s)) }

// MarshalText writes the key.
func (s SkipReason) MarshalText() ([]byte, error) {
	return skipTerms.Marshal("target: reason", uint8(s))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (s *SkipReason) UnmarshalText(text []byte) error {
	v, err := skipTerms.Parse("target: reason", text)
	if err == nil {
		*s = SkipReason(v)
	}
	return err
}

// reading puts together what was read.
func (r *gridReader) reading() GridReading {
	out := GridReading{}
	for _, f := range r.done {
		t, m := r.table(f)
		out.Tables, out.Forms = append(out.Tables, t), append(out.Forms, m)
	}
	if len(out.Tables) == 0 && r.sheet.count > 0 {
		r.findings = append(r.findings, kindGridNoForm.At(r.sheet.ref(nil)))
	}
	out.Findings = r.findings
	taken := 0
	for i := range r.sheet.rows {
		for k := range r.sheet.rows[i].cells {
			if c := &r.sheet.rows[i].cells[k]; !c.copied && c.path != "" {
				taken++
			}
		}
	}
	if taken > 0 {
		out.Recognised = make([]RecognisedCell, 0, taken)
	}
	for i := range r.sheet.rows {
		for k := range r.sheet.rows[i].cells {
			c := &r.sheet.rows[i].cells[k]
			switch {
			case c.copied:
			case c.path != "":
				path, label := c.told()
				out.Recognised = append(out.Recognised, RecognisedCell{Ref: r.sheet.ref(c), Text: c.text, Table: c.table, Path: path, Label: label})
			case c.why != 0:
				out.Skipped = append(out.Skipped, SkippedCell{r.sheet.ref(c), c.text, c.why})
			default:
				out.Skipped = append(out.Skipped, SkippedCell{r.sheet.ref(c), c.text, SkipUnknown})
			}
		}
	}
	out.Skipped = append(out.Skipped, r.sheet.beyond...)
	return out
}

// table makes the table of a form that was read.
func (r *gridReader) table(f *gridForm) (Table, FormMatch) {
	m, form, own := r.match(f)
	title, _ := foldLabel(f.title)
	switch {
	case own && f.titled && f.kind == Target && isInPassing(title):
		f.raw.Kind = form.Kind
		f.raw.Head.Subject = f.subject
	case f.titled:
		f.raw.Kind = f.kind
		if f.subject != 0 {
			f.raw.Head.Subject = f.subject
		}
	case form != nil:
		f.raw.Kind = form.Kind
	}
	if own && f.raw.Head.Subject == 0 {
		f.raw.Head.Subject = form.Subject
	}
	d := decoder{}
	d.clean(&f.raw)
	d.shape(&f.raw)
	t := d.table(&f.raw)
	for _, found := range d.findings {
		if found.Code == kindRowEmpty.Code {
			continue
		}
		found.Path = r.place(f, found.Path)
		r.findings = append(r.findings, found)
	}
	r.judgeSums(f, &t)
	r.judgeFunds(f, &t.Funds, pathFunds)
	r.judgeFunds(f, &t.MediumFunds, pathMediumFunds)
	return t, m
}

// place returns the reference of the cell that stands at a path of the table.
func (r *gridReader) place(f *gridForm, path string) string {
	for p := path; p != ""; {
		if c := r.cellAt(f, p); c != nil {
			return r.sheet.ref(c)
		}
		cut := strings.LastIndexAny(p, ".[")
		if cut < 0 {
			break
		}
		p = p[:cut]
	}
	return r.sheet.ref(nil)
}

// cellAt returns the first cell that stands at a path of the table, nil for none.
func (r *gridReader) cellAt(f *gridForm, path string) *gridCell {
	if r.indexed == nil {
		r.indexed = map[tablePath]*gridCell{}
		for i := range r.sheet.rows {
			for k := range r.sheet.rows[i].cells {
				c := &r.sheet.rows[i].cells[k]
				if at := (tablePath{c.table, c.path}); c.path != "" && r.indexed[at] == nil {
					r.indexed[at] = c
				}
			}
		}
	}
	return r.indexed[tablePath{f.index, path}]
}

// tablePath is a place in one of the tables.
type tablePath struct {
	table int
	path  string
}
