package target

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/jixiao-go/jixiao"
)

// maxFormID is the longest ID of a form in bytes.
const maxFormID = 100

// formChecker finds what is wrong with a form by itself.
type formChecker struct{ findings jixiao.Findings }

func (c *formChecker) add(k jixiao.Kind, path string, args ...jixiao.Arg) {
	c.findings = append(c.findings, k.At(path, args...))
}

// tooMany reports a list that breaks its limit.
func (c *formChecker) tooMany(path string, n, limit int, zh, en string) bool {
	if n > limit {
		c.add(kindFormTooLarge, path, jixiao.WithText("what", jixiao.Text{ZH: zh, EN: en}), jixiao.With("limit", strconv.Itoa(limit)))
	}
	return n > limit
}

// checkForm checks a form by itself; prefix stands before the paths.
func checkForm(prefix string, f *Form) jixiao.Findings {
	c := formChecker{}
	if isBlank(f.ID) || len(f.ID) > maxFormID || strings.ContainsFunc(f.ID, unicode.IsControl) {
		c.add(kindFormUnnamed, prefix+"id", jixiao.With("form", jixiao.Clip(f.ID)))
	}
	if !f.Kind.IsValid() {
		c.add(kindFormKind, prefix+"kind")
	}
	if f.Subject != 0 && !f.Subject.IsValid() {
		c.add(kindFormKind, prefix+"subject")
	}
	if c.tooMany(prefix+"blocks", len(f.Blocks), blockCount-1, "表块", "blocks") {
		return c.findings
	}
	seen := map[Block]bool{}
	for i := range f.Blocks {
		b := &f.Blocks[i]
		here := prefix + "blocks[" + strconv.Itoa(i) + "]"
		var why jixiao.Text
		switch {
		case !b.Block.IsValid():
			why = jixiao.Text{ZH: "没有这种表块", EN: "there is no such block"}
		case seen[b.Block]:
			why = jixiao.Text{ZH: "重复", EN: "it stands twice"}
		case b.Block == FundsBlock && seen[AmountsBlock] || b.Block == AmountsBlock && seen[FundsBlock]:
			why = jixiao.Text{ZH: "资金只能列表或列总额，不能两者都有", EN: "the funds stand in columns or as amounts, not both"}
		case b.Block == HeadBlock && i > 0:
			why = jixiao.Text{ZH: "表头应在最前", EN: "the head comes first"}
		case b.Block == FootBlock && i < len(f.Blocks)-1:
			why = jixiao.Text{ZH: "表尾应在最后", EN: "the foot comes last"}
		case b.Halves && b.Block != RowsBlock:
			why = jixiao.Text{ZH: "只有绩效指标可以左右并列", EN: "only the indicators may stand twice side by side"}
		case b.Points && b.Block != FundsBlock:
			why = jixiao.Text{ZH: "只有项目资金的标签可以带分值", EN: "only the label of the funds may carry points"}
		case b.Points && b.Label == "":
			why = jixiao.Text{ZH: "分值写在标签里，却没有标签", EN: "the points stand in the label, and there is none"}
		case len(b.Lines) > 0 && b.Block != HeadBlock:
			why = jixiao.Text{ZH: "只有表头可以分行", EN: "only the head has lines"}
		}
		if !why.IsZero() {
			c.add(kindFormBlock, here, jixiao.WithText("why", why))
		}
		seen[b.Block] = true
		if b.Block.IsValid() {
			c.block(here, b)
		}
	}
	if !seen[RowsBlock] {
		c.add(kindFormBlock, prefix+"blocks", jixiao.WithText("why", jixiao.Text{ZH: "没有绩效指标", EN: "there are no indicators"}))
	}
	return c.findings
}

// block checks the labels and headings of a block.
func (c *formChecker) block(here string, b *FormBlock) {
	label := func(path, text string) {
		if _, ok := c.label(path, text); ok && (b.Block == HeadBlock || b.Block == FootBlock) {
			c.bad(path, text, "表头和表尾没有标签，请去掉", "the head and the foot have no label; leave it out")
		}
	}
	if b.Label != "" {
		label(here+".label", b.Label)
	}
	if !c.tooMany(here+".labels", len(b.Labels), MaxFormLabels, "标签", "labels") {
		for i, text := range b.Labels {
			label(here+".labels["+strconv.Itoa(i)+"]", text)
		}
	}
	if c.tooMany(here+".headings", len(b.Headings), MaxFormHeadings, "列名", "headings") {
		return
	}
	known := b.Block.Fields()
	texts, fields := map[[2]string]string{}, map[string]string{}
	for i := range b.Headings {
		h := &b.Headings[i]
		at := here + ".headings[" + strconv.Itoa(i) + "]"
		if !slices.Contains(known, h.Field) {
			c.add(kindFormField, at+".field", jixiao.WithText("block", b.Block.Text()), jixiao.With("field", jixiao.Clip(h.Field)), jixiao.With("fields", strings.Join(known, ", ")))
		}
		c.heading(at, b, h, texts)
		c.once(at, h, fields)
	}
	for _, list := range needed(b) {
		if !slices.ContainsFunc(list, func(field string) bool { _, ok := fields[field]; return ok }) {
			c.add(kindFormIncomplete, here+".headings", jixiao.WithText("block", b.Block.Text()), jixiao.With("field", strings.Join(list, " / ")))
		}
	}
	c.lines(here, b)
}

// needed lists the fields without which the reader does not know a block; of each list
// one is enough.
func needed(b *FormBlock) [][]string {
	switch b.Block {
	case RowsBlock:
		return [][]string{{"level3"}, {"target"}}
	case TasksBlock:
		return [][]string{{"name"}, {"content", "total"}}
	case FundsBlock:
		amounts := []string{"initial", "budget", "executed", "forecast"}
		out := [][]string{{"name"}, amounts}
		var has []string
		named := false
		for _, h := range b.Headings {
			if slices.Contains(amounts, h.Field) {
				has = append(has, h.Field)
			}
			named = named || h.Field == "name" && h.Text != ""
		}
		if len(has) == 1 && !named {
			// One amount alone could be any table.
			more := slices.DeleteFunc(slices.Clone(amounts), func(field string) bool { return field == has[0] })
			out = append(out, append(more, "rate", "weight", "score"))
		}
		return out
	case HeadBlock, AmountsBlock, GoalsBlock, FootBlock:
	}
	return nil
}

// heading checks the texts of a heading; texts are those of the block so far.
func (c *formChecker) heading(at string, b *FormBlock, h *FormHeading, texts map[[2]string]string) {
	under, _ := foldLabel(h.Under)
	if h.Under != "" {
		c.label(at+".under", h.Under)
		if b.Block != RowsBlock && b.Block != FundsBlock && b.Block != TasksBlock {
			c.bad(at+".under", h.Under, "只有列才有上一层列名", "only columns stand under another heading")
		}
	}
	told := func(path, text string) {
		folded, ok := c.label(path, text)
		if !ok {
			return
		}
		key := [2]string{folded, under + weighedPart(h.Field)}
		if first, twice := texts[key]; twice {
			c.add(kindFormColumn, path, jixiao.With("text", jixiao.Clip(text)), jixiao.With("first", first))
			return
		}
		texts[key] = path
	}
	// The names of the funds may stand under nothing, in the first column.
	if h.Text != "" || b.Block != FundsBlock || h.Field != "name" || h != &b.Headings[0] {
		told(at+".text", h.Text)
	}
	month, _, ok := monthHeading(h.Text)
	if folded, _ := foldLabel(h.Text); ok && (month > 0 || !strings.HasPrefix(folded, openMonth)) && b.Block != HeadBlock && b.Block != FootBlock {
		c.bad(at+".text", h.Text, "月份请写成 1-n月，填表时换成实际月份", "write the month as 1-n月; the table says which it is")
	}
	if h.Open != "" {
		if !ok {
			c.bad(at+".open", h.Open, "列名不含 1-n月", "the heading names no month, 1-n月")
		}
		told(at+".open", h.Open)
	}
	if c.tooMany(at+".synonyms", len(h.Synonyms), MaxFormLabels, "同义列名", "synonyms") {
		return
	}
	for k, text := range h.Synonyms {
		told(at+".synonyms["+strconv.Itoa(k)+"]", text)
	}
}

// once reports a second heading for a field. Remarks of the foot may be many, and so
// may what a table has no place for, and columns that are ticked.
func (c *formChecker) once(at string, h *FormHeading, fields map[string]string) {
	field := h.Field
	switch {
	case field == fieldNone || field == "text":
		return
	case field == "cause" || field == "likelihood" && h.Under != "":
		if first, ok := fields["likelihood"]; ok && field == "likelihood" {
			c.add(kindFormColumn, at+".field", jixiao.With("text", field), jixiao.With("first", first))
		}
		field += ":" + h.Text
	}
	if first, twice := fields[field]; twice {
		c.add(kindFormColumn, at+".field", jixiao.With("text", jixiao.Clip(field)), jixiao.With("first", first))
		return
	}
	fields[field] = at + ".field"
}

// label checks a text that stands as a heading or label, and returns it folded.
func (c *formChecker) label(path, text string) (folded string, ok bool) {
	if len(text) > maxLabel {
		c.bad(path, text, "过长", "it is too long")
		return "", false
	}
	if folded, _ = foldLabel(text); folded == "" {
		c.bad(path, text, "没有文字", "it has no text")
		return "", false
	}
	return folded, true
}

func (c *formChecker) bad(path, text, zh, en string) {
	c.add(kindFormHeading, path, jixiao.With("text", jixiao.Clip(text)), jixiao.WithText("why", jixiao.Text{ZH: zh, EN: en}))
}

// lines checks the lines of a head.
func (c *formChecker) lines(here string, b *FormBlock) {
	if c.tooMany(here+".lines", len(b.Lines), MaxFormHeadings, "行", "lines") {
		return
	}
	seen := map[int]bool{}
	for i, line := range b.Lines {
		at := here + ".lines[" + strconv.Itoa(i) + "]"
		if c.tooMany(at, len(line), MaxFormHeadings, "项", "labels") {
			continue
		}
		for k, name := range line {
			heading := headingAt(b.Headings, name)
			if heading < 0 || seen[heading] {
				c.add(kindFormLine, at+"["+strconv.Itoa(k)+"]", jixiao.With("text", jixiao.Clip(name)))
			}
			seen[heading] = true
		}
	}
}

// maxTried is the largest number of differences that are told of one form.
const maxTried = 10

// try writes a table in a form of the set, filled in and blank, and says what is not
// read back as it was or taken for another form.
func (s *formSet) try(here string, f *Form) jixiao.Findings {
	var out jixiao.Findings
	printed := unitOf(f) != ""
	for _, t := range []Table{sampleOf(f), blankOf(f)} {
		t.Head.Subject = f.Subject // as it is read back
		g, lost := s.write(&t, f.ID)
		read := s.read(&g)
		switch {
		case len(read.Forms) != 1:
			return append(out, kindFormUnread.At(here, jixiao.With("path", "-"), jixiao.WithText("detail", jixiao.Text{
				ZH: "读出 " + strconv.Itoa(len(read.Forms)) + " 张表", EN: "it reads as " + strconv.Itoa(len(read.Forms)) + " tables",
			})))
		case read.Forms[0].Form != f.ID:
			return append(out, kindFormAlike.At(here, jixiao.With("other", jixiao.Clip(read.Forms[0].Form))))
		}
		for _, x := range slices.Concat(lost, read.Findings) {
			// Whether a unit that the form prints is read depends on where it stands.
			if printed && x.Path == "funds.unit" {
				continue
			}
			found := kindFormUnread.At(here, jixiao.With("path", x.Path), jixiao.WithText("detail", x.Message))
			if told := slices.ContainsFunc(out, func(o jixiao.Finding) bool { return o.Message == found.Message }); !told && len(out) < maxTried {
				out = append(out, found)
			}
		}
	}
	return out
}
