package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// errNoForm is for a workbook in which no sheet holds a form.
var errNoForm = errors.New("no sheet holds a performance form")

// text chooses one language.
func (p *program) text(zh, en string) string { return jixiao.Text{ZH: zh, EN: en}.In(p.lang) }

// short takes the name of the sheet from a reference where it is clear.
func (s *sheet) short(ref string) string {
	return strings.TrimPrefix(ref, strings.TrimSuffix(s.grid.Ref(0, 0), "A1"))
}

// formCount returns how many forms the workbook holds.
func (b *workbook) formCount() int {
	n := 0
	for i := range b.sheets {
		n += len(b.sheets[i].read.Tables)
	}
	return n
}

// head says what a sheet is, and reports whether there is more to say of it.
func (p *program) head(s *sheet) bool {
	name := p.text("工作表“"+s.grid.Name+"”", "sheet "+s.grid.Name)
	if s.hidden {
		name += p.text("（隐藏）", " (hidden)")
	}
	switch {
	case s.chart:
		p.say(name+"：图表，没有单元格，跳过", name+": a chart without cells, skipped")
		return false
	case s.isEmpty() && len(s.blank) == 0:
		p.say(name+"：空表，跳过", name+": empty, skipped")
		return false
	}
	cols := 0
	for _, row := range s.grid.Cells {
		cols = max(cols, len(row))
	}
	p.say(fmt.Sprintf("%s：%d 行 %d 列，合并单元格 %d 个", name, len(s.grid.Cells), cols, len(s.grid.Merges)),
		fmt.Sprintf("%s: %d rows, %d columns, %d merged cells", name, len(s.grid.Cells), cols, len(s.grid.Merges)))
	for _, ref := range s.blank {
		ref = s.short(ref)
		p.say("  ! "+ref+" 的公式没有保存计算结果，按空白读；请用电子表格软件打开并保存一次",
			"  ! the formula in "+ref+" was saved without its result and reads as blank; open and save it in a spreadsheet program")
	}
	if len(s.read.Tables) == 0 {
		p.say("  没有找到绩效表", "  no performance form")
		return false
	}
	return true
}

// form says in which form a table stands.
func (p *program) form(s *sheet, i int) {
	m := s.read.Forms[i]
	form, sure := m.Form, m.Sure
	if form == "" {
		form = p.text("未知表样", "unknown form")
	}
	p.say(fmt.Sprintf("  表 %d：%s，吻合 %d%%，标题“%s”", i+1, form, sure, oneLine(m.Title)),
		fmt.Sprintf("  table %d: %s, %d%% sure, titled %s", i+1, form, sure, oneLine(m.Title)))
}

// readText prints what was read, for people.
func (p *program) readText(name string, b *workbook) error {
	p.say(name, name)
	for i := range b.sheets {
		s := &b.sheets[i]
		if !p.head(s) {
			continue
		}
		for k := range s.read.Tables {
			p.form(s, k)
			p.say("    依据的列名 "+oneLine(strings.Join(s.read.Forms[k].Headings, " ")), "    by the headings "+oneLine(strings.Join(s.read.Forms[k].Headings, " ")))
			p.table(s, k)
		}
		p.skipped(s)
		p.findings(s)
	}
	if b.formCount() == 0 {
		return errNoForm
	}
	return nil
}

// table prints the content of a table, one line for an indicator.
func (p *program) table(s *sheet, i int) {
	t := &s.read.Tables[i]
	p.fields("    ", [][3]string{
		{"项目", "project", t.Project}, {"主管部门", "department", t.Department}, {"实施单位", "unit", t.Unit},
	})
	for _, f := range []struct {
		zh, en string
		funds  target.Funds
	}{{"中期资金", "medium-term funds", t.MediumFunds}, {"资金", "funds", t.Funds}} {
		for _, row := range f.funds.Rows {
			p.fields("    "+p.text(f.zh, f.en)+" ", [][3]string{
				{"", "", oneLine(row.Name)}, {"年初预算", "initial", row.Initial.String()}, {"预算", "budget", row.Budget.String()},
				{"执行", "executed", row.Executed.String()}, {"分值", "weight", row.Weight.String()}, {"得分", "score", row.Score.String()},
			})
		}
	}
	for _, g := range t.Goals {
		p.fields("    ", [][3]string{{"目标", "goal", g.Expected}, {"完成", "reached", g.Actual}})
	}
	at := cellsOf(s, i)
	for _, list := range []struct {
		path, zh, en string
		rows         []target.Row
	}{{"medium_indicators", "中期 ", "medium term ", t.MediumRows}, {"indicators", "", "", t.Rows}} {
		for k := range list.rows {
			r := &list.rows[k]
			names := []string{r.Level1.Name, r.Level2.Name, r.Indicator.Name}
			ref, _ := at.place(fmt.Sprintf("%s[%d]", list.path, k))
			p.fields(fmt.Sprintf("    %-4s ", s.short(ref))+p.text(list.zh, list.en), [][3]string{
				{"", "", strings.Join(names, "/")}, {"指标值", "target", r.Indicator.Criterion.Cell().Raw()},
				{"完成值", "actual", r.Reported.Actual.Raw()}, {"分值", "weight", r.Weight.String()}, {"得分", "score", r.Reported.Score.String()},
			})
		}
	}
	p.fields("    ", [][3]string{
		{"分值合计", "total weight", t.TotalWeight.String()}, {"总分", "total score", t.TotalScore.String()}, {"等级", "rating", t.Rating},
	})
}

// fields prints those that say something in one line.
func (p *program) fields(indent string, list [][3]string) {
	var parts []string
	for _, f := range list {
		if f[2] != "" {
			parts = append(parts, strings.TrimSpace(p.text(f[0], f[1])+" "+oneLine(f[2])))
		}
	}
	if len(parts) > 0 {
		p.say(indent+strings.Join(parts, "，"), indent+strings.Join(parts, ", "))
	}
}

// skipped prints the cells that were not read.
func (p *program) skipped(s *sheet) {
	if len(s.read.Skipped) == 0 {
		p.say("  有文字的单元格全部读到", "  every cell with text was read")
		return
	}
	p.say(fmt.Sprintf("  未读 %d 个单元格", len(s.read.Skipped)), fmt.Sprintf("  %d cells were not read", len(s.read.Skipped)))
	for _, c := range s.read.Skipped {
		p.say(fmt.Sprintf("    %-4s %s：%s", s.short(c.Ref), oneLine(jixiao.Clip(c.Text)), c.Why.Text().ZH),
			fmt.Sprintf("    %-4s %s: %s", s.short(c.Ref), oneLine(jixiao.Clip(c.Text)), c.Why.Text().EN))
	}
}

// findings prints what does not hold in the cells.
func (p *program) findings(s *sheet) {
	if len(s.read.Findings) == 0 {
		return
	}
	p.say(fmt.Sprintf("  读表发现 %d 项", len(s.read.Findings)), fmt.Sprintf("  %d findings", len(s.read.Findings)))
	for _, f := range s.read.Findings {
		p.say(fmt.Sprintf("    %-4s %s：%s", s.short(f.Path), severity(f.Severity).ZH, oneLine(f.Message.ZH)),
			fmt.Sprintf("    %-4s %s: %s", s.short(f.Path), severity(f.Severity).EN, oneLine(f.Message.EN)))
		if !f.Remedy.IsZero() {
			p.say("         处理："+f.Remedy.ZH, "         remedy: "+f.Remedy.EN)
		}
	}
}

func severity(s jixiao.Severity) jixiao.Text {
	switch s {
	case jixiao.Error:
		return jixiao.Text{ZH: "错误", EN: "error"}
	case jixiao.Warning:
		return jixiao.Text{ZH: "警告", EN: "warning"}
	case jixiao.Info:
		return jixiao.Text{ZH: "提示", EN: "info"}
	default:
		return jixiao.Text{}
	}
}

// oneLine keeps the line breaks of a cell out of the lines that are printed.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// lineJSON is what read prints for one table, or for a sheet without any.
type lineJSON struct {
	File   string        `json:"file"`
	Sheet  string        `json:"sheet"`
	Hidden bool          `json:"hidden,omitempty"`
	Form   string        `json:"form,omitempty"`
	Sure   int           `json:"sure,omitempty"`
	Title  string        `json:"title,omitempty"`
	Table  *target.Table `json:"table,omitempty"`
	// Cells say where each text of the table stands.
	Cells map[string]string `json:"cells,omitempty"`
	// Skipped, Findings and Unsaved are those of the whole sheet; they stand
	// beside its first table.
	Skipped  []skippedJSON   `json:"skipped,omitempty"`
	Findings jixiao.Findings `json:"findings,omitempty"`
	Unsaved  []string        `json:"unsaved_formulas,omitempty"`
}

type skippedJSON struct {
	Ref  string            `json:"ref"`
	Text string            `json:"text"`
	Why  target.SkipReason `json:"why"`
}

// readJSON prints a line for each table, for programs.
func (p *program) readJSON(name string, b *workbook) error {
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	for i := range b.sheets {
		s := &b.sheets[i]
		for k := range max(len(s.read.Tables), 1) {
			line := lineJSON{File: name, Sheet: s.grid.Name, Hidden: s.hidden}
			if k == 0 {
				line.Findings, line.Unsaved = s.read.Findings, s.blank
				for _, c := range s.read.Skipped {
					line.Skipped = append(line.Skipped, skippedJSON(c))
				}
			}
			if k < len(s.read.Tables) {
				m := s.read.Forms[k]
				line.Form, line.Sure, line.Title = m.Form, m.Sure, m.Title
				line.Table, line.Cells = &s.read.Tables[k], cellsOf(s, k)
			}
			if err := enc.Encode(line); err != nil {
				return err
			}
		}
	}
	if b.formCount() == 0 {
		return errNoForm
	}
	return nil
}

// cells maps the paths of a table to the references of cells.
type cells map[string]string

// cellsOf finds where the texts of a table stand, and, by the path with .label behind
// it, the first label of each.
func cellsOf(s *sheet, table int) cells {
	out := cells{}
	for _, c := range s.read.Recognised {
		if c.Table != table {
			continue
		}
		if path := c.Path + ".label"; !c.Label {
			out[c.Path] = c.Ref
		} else if _, ok := out[path]; !ok {
			out[path] = c.Ref
		}
	}
	return out
}

// place returns the cell of a path. Where it is blank, or holds no text of its
// own, the last cell of the same row is near; a path above all cells has none.
func (c cells) place(path string) (ref string, exact bool) {
	if ref, ok := c[path]; ok {
		return ref, true
	}
	for path != "" {
		for _, field := range []string{".level3", ".name", ".target", ".expected", ".label"} {
			if ref, ok := c[path+field]; ok {
				return ref, false
			}
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return "", false
}

// check prints the ledger of each table, with the cells of the sheet.
func (p *program) check(name string, b *workbook) error {
	policy, err := target.BuiltinPolicy("central")
	if err != nil {
		return err
	}
	p.say(name, name)
	for i := range b.sheets {
		s := &b.sheets[i]
		if !p.head(s) {
			continue
		}
		for k := range s.read.Tables {
			p.form(s, k)
			ledger := policy.Check(&s.read.Tables[k], target.Context{})
			at := cellsOf(s, k)
			findings := ledger.Findings()
			for line := range strings.Lines(ledger.Text(p.lang)) {
				line = strings.TrimSuffix(line, "\n")
				if isFinding(line) && len(findings) > 0 {
					line = p.placed(s, at, findings[0].Path, line)
					findings = findings[1:]
				}
				p.say("    "+line, "    "+line)
			}
		}
		if n := len(s.read.Skipped) + len(s.read.Findings); n > 0 {
			p.say(fmt.Sprintf("  读表另有 %d 处未读或存疑，见 read 命令", n), fmt.Sprintf("  %d cells were not read or are in doubt: see the command read", n))
		}
	}
	if b.formCount() == 0 {
		return errNoForm
	}
	return nil
}

// isFinding reports a line of a ledger that tells a finding: it is set in once, and
// what to do twice.
func isFinding(line string) bool {
	const once = "    "
	return strings.HasPrefix(line, once) && !strings.HasPrefix(line, once+once)
}

// placed puts the reference of a cell into a line of a ledger that tells severity,
// place and message of a finding.
func (p *program) placed(s *sheet, at cells, path, line string) string {
	severity, rest, _ := strings.Cut(strings.TrimPrefix(line, "    "), "  ")
	place, message, found := strings.Cut(rest, "  ")
	ref, exact := at.place(path)
	switch {
	case !found || ref == "":
		return line
	case exact:
		place = s.short(ref)
	default:
		place = p.text(s.short(ref)+" 处（"+place+"）", "near "+s.short(ref)+" ("+place+")")
	}
	return "    " + severity + "  " + place + "  " + message
}

// where names a place of a table as a person finds it in the sheet.
func (p *program) where(s *sheet, at cells, path string) string {
	ref, exact := at.place(path)
	switch {
	case ref == "":
		return path
	case exact:
		return s.short(ref)
	default:
		return p.text(s.short(ref)+" 处（"+path+"）", "near "+s.short(ref)+" ("+path+")")
	}
}
