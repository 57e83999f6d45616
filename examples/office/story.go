package main

import (
	"fmt"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// story writes one published table into a workbook in memory, reads it back,
// checks it, and tells what came of it.
func (p *program) story() int {
	if err := p.tell("061", "national-target"); err != nil {
		p.complain("%v", err)
		return exitFailed
	}
	return 0
}

func (p *program) tell(name, form string) error {
	list, err := pick([]string{name}, form)
	if err != nil {
		return err
	}
	table := list[0].table
	p.say("JIXIAO OFFICE  一张绩效目标表写成 Excel，再读回来", "JIXIAO OFFICE: a table of performance targets becomes a workbook and a table again")

	p.say("\nWRITE  写", "\nWRITE")
	p.say("   "+table.Source.Title, "   "+table.Source.Title)
	grid, lost := table.Grid(form)
	grid.Name = "绩效目标"
	data, err := writeWorkbook([]target.Grid{grid})
	if err != nil {
		return err
	}
	p.say(fmt.Sprintf("   表样 %s：%d 行，%d 列，合并单元格 %d 个", form, len(grid.Cells), len(grid.Cells[0]), len(grid.Merges)),
		fmt.Sprintf("   form %s: %d rows, %d columns, %d merged cells", form, len(grid.Cells), len(grid.Cells[0]), len(grid.Merges)))
	for _, f := range lost {
		if strings.HasPrefix(f.Path, "source.") {
			continue // where it was published is no part of a form
		}
		p.say("   ! "+f.Path+"："+f.Message.ZH, "   ! "+f.Path+": "+f.Message.EN)
	}

	p.say("\nREAD  读", "\nREAD")
	b, err := readWorkbook(data)
	if err != nil {
		return err
	}
	if b.formCount() != 1 {
		return errNoForm
	}
	s := &b.sheets[0]
	t := &s.read.Tables[0]
	p.form(s, 0)
	at := cellsOf(s, 0)
	for _, path := range []string{"project", "funds.rows[0].budget", "indicators[6].target"} {
		p.say(fmt.Sprintf("   %-4s %s = %s", s.short(at[path]), path, s.textAt(at[path])),
			fmt.Sprintf("   %-4s %s = %s", s.short(at[path]), path, s.textAt(at[path])))
	}
	p.say(fmt.Sprintf("   指标 %d 行；读到 %d 个单元格，未读 %d 个", len(t.Rows), len(s.read.Recognised), len(s.read.Skipped)),
		fmt.Sprintf("   %d indicators; %d cells were read, %d were not", len(t.Rows), len(s.read.Recognised), len(s.read.Skipped)))

	p.say("\nCHECK  查", "\nCHECK")
	policy, err := target.BuiltinPolicy("central")
	if err != nil {
		return err
	}
	ledger := policy.Check(t, target.Context{})
	if why := ledger.NotInForce(); !why.IsZero() { // a table of 2018, a policy of 2021
		p.say("   "+why.ZH, "   "+why.EN)
	}
	for _, f := range ledger.Findings() {
		p.say("   "+p.where(s, at, f.Path)+"  "+oneLine(f.Message.ZH), "   "+p.where(s, at, f.Path)+"  "+oneLine(f.Message.EN))
	}

	p.say("\nNEXT  接下来", "\nNEXT")
	for _, line := range [][3]string{
		{"write -all tables.xlsx", "全部公开表，一表一个工作表", "all published tables, one sheet each"},
		{"read tables.xlsx", "读回来；-json 供程序读取", "read them; -json is for programs"},
		{"check tables.xlsx", "逐表检查，问题指到单元格", "check them, down to the cell"},
	} {
		p.say(fmt.Sprintf("   go run . %-24s%s", line[0], line[1]), fmt.Sprintf("   go run . %-24s%s", line[0], line[2]))
	}
	return nil
}

// textAt returns the text of a cell that was read.
func (s *sheet) textAt(ref string) string {
	for _, c := range s.read.Recognised {
		if c.Ref == ref {
			return oneLine(jixiao.Clip(strings.TrimSpace(c.Text)))
		}
	}
	return ""
}
