package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/target"
)

// Markdown prints a re-checked table as GitHub Markdown: head, budget execution,
// rows, total and rating, findings. Cells are escaped: what a form prints is
// text and never markup. A re-check that is nil is a [*jixiao.Fault].
func Markdown(w io.Writer, c *evaluate.Recheck, o Options) error {
	if c == nil {
		return nothing()
	}
	return write(w, recheckPage(c, o).markdown(o))
}

// Text prints the same as [Markdown] as plain text with columns that are
// aligned by display width, without the codes of findings. Long cells are
// wrapped, and clipped with … after some lines. A table that does not fit the
// width even so is printed row by row.
func Text(w io.Writer, c *evaluate.Recheck, o Options) error {
	if c == nil {
		return nothing()
	}
	return write(w, recheckPage(c, o).text(o))
}

func recheckPage(c *evaluate.Recheck, o Options) page {
	t := c.Table
	if t == nil {
		t = &target.Table{}
	}
	p := page{title: o.say("绩效复核：", "Re-check: ") + cmp.Or(t.Project, t.Source.Title, t.Department, o.say("未写名称的表", "a table without a name"))}
	p.fields = headFields(c, t, o)
	if s := fundSection(c, t, o); s.table != nil {
		p.sections = append(p.sections, s)
	}
	p.sections = append(p.sections, rowSection(c, t, o))
	if s := totalSection(c, o); s.table != nil {
		p.sections = append(p.sections, s)
	}
	if s := findingSection(c, o); s.title != "" {
		p.sections = append(p.sections, s)
	}
	return p
}

// headFields says what was re-checked, by what, and with what outcome.
func headFields(c *evaluate.Recheck, t *target.Table, o Options) []field {
	var out []field
	add := func(label, text, link string) {
		if text != "" || link != "" {
			out = append(out, field{label, text, link})
		}
	}
	add(o.say("表类", "Form"), o.in(kindName(t.Kind)), "")
	add(o.say("主管部门", "Department"), t.Department, "")
	add(o.say("实施单位", "Unit"), t.Unit, "")
	if t.Source.Year != 0 {
		add(o.say("年度", "Year"), strconv.Itoa(t.Source.Year), "")
	}
	add(o.say("来源", "Source"), t.Source.Title, t.Source.URL)
	if c.Scheme != nil {
		add(o.say("评分方案", "Scheme"), schemeName(c.Scheme, o), "")
	}
	if !t.Complete && c.Table != nil {
		add(o.say("完整性", "Extent"), o.say("所见文本不完整，合计数不作判断", "the text stops early, so sums are not judged"), "")
	}
	add(o.say("结论", "Outcome"), outcome(c, o), "")
	if len(c.Findings) > 0 {
		add(o.say("问题", "Findings"), countFindings(c.Findings, o), "")
	}
	return out
}

func schemeName(s *scorecard.Scheme, o Options) string {
	id := strings.TrimSpace(s.ID() + " " + s.Version())
	if name := o.in(s.Name()); name != "" {
		return name + o.say("，", ", ") + id
	}
	return id
}

// kindName names the form.
func kindName(k target.Kind) jixiao.Text {
	switch k {
	case target.ProjectSelfEvaluation:
		return jixiao.Text{ZH: "项目支出绩效自评表", EN: "self-evaluation of a project"}
	case target.DepartmentSelfEvaluation:
		return jixiao.Text{ZH: "部门整体支出绩效自评表", EN: "self-evaluation of a whole department"}
	case target.Target:
		return jixiao.Text{ZH: "绩效目标表", EN: "performance targets"}
	case target.Monitoring:
		return jixiao.Text{ZH: "绩效目标执行监控表", EN: "monitoring of performance targets"}
	case target.FiscalEvaluation:
		return jixiao.Text{ZH: "财政评价或部门评价表", EN: "fiscal or departmental evaluation"}
	case target.ExAnte:
		return jixiao.Text{ZH: "事前绩效评估表", EN: "ex-ante appraisal"}
	case target.Other:
		return jixiao.Text{ZH: "其他绩效表", EN: "another table of indicators"}
	case target.KindUnknown:
		return jixiao.Text{}
	default:
		return jixiao.Text{}
	}
}

// outcome is the re-check in one sentence.
func outcome(c *evaluate.Recheck, o Options) string {
	var n [evaluate.Unverifiable + 1]int
	for i := range c.Rows {
		if v := c.Rows[i].Verdict; int(v) < len(n) {
			n[v]++
		}
	}
	var parts []string
	if printed := len(c.Rows) - n[evaluate.NoVerdict]; printed > 0 {
		parts = append(parts, o.fill("印有得分的 {rows} 行中 {agree} 行一致、{differ} 行不符、{open} 行待人工核对",
			"of {rows} with a score {agree} agree, {differ} differ, {open} open to a person's judgement",
			o.count("rows", printed, "row"), jixiao.With("agree", strconv.Itoa(n[evaluate.Agrees])),
			jixiao.With("differ", strconv.Itoa(n[evaluate.Differs])), jixiao.With("open", strconv.Itoa(n[evaluate.Unverifiable]))))
	}
	if e := c.Execution; e != nil && e.Verdict != evaluate.NoVerdict {
		parts = append(parts, o.say("预算执行得分", "execution ")+o.in(e.Verdict.Text())+against(e.Reported, e.Points, o))
	}
	if c.Total.Verdict != evaluate.NoVerdict {
		parts = append(parts, o.say("总分", "total ")+o.in(c.Total.Verdict.Text())+against(c.Total.Reported, c.Total.Points, o))
	}
	if len(parts) == 0 {
		return o.say("表中没有得分可供复核", "the table prints no score to re-check")
	}
	return strings.Join(parts, o.say("；", "; "))
}

// against sets a printed number beside the computed one where they are not the
// same.
func against(printed, computed jixiao.Points, o Options) string {
	if !printed.IsSet() || !computed.IsSet() || printed.Compare(computed) == 0 {
		return ""
	}
	return o.fill("（表中 {printed}，复核 {computed}）", " (printed {printed}, computed {computed})",
		jixiao.With("printed", printed.Trim().String()), jixiao.With("computed", computed.String()))
}

// fundSection sets the funds out as printed, with the re-check of the row that
// is scored below.
func fundSection(c *evaluate.Recheck, t *target.Table, o Options) section {
	if len(t.Funds.Rows) == 0 {
		return section{}
	}
	s := section{title: o.say("项目资金", "Funds")}
	if slices.ContainsFunc(t.Funds.Rows, spent) {
		s.title = o.say("预算执行", "Budget execution")
	}
	if unit := t.Funds.Unit; !unit.IsZero() {
		s.title += o.say("（单位：", " (in ") + unit.String() + o.say("）", ")")
	}
	g := &grid{columns: []column{
		figures(o.say("序号", "No.")), words(o.say("资金", "Funds")), figures(o.say("年初预算数", "Initial")),
		figures(o.say("全年预算数", "Budget")), figures(o.say("全年执行数", "Executed")), figures(o.say("执行率", "Rate")),
		figures(o.say("分值", "Weight")), figures(o.say("得分", "Score")),
	}}
	for i := range t.Funds.Rows {
		r := &t.Funds.Rows[i]
		g.add(strconv.Itoa(i+1), r.Name, r.Initial.String(), r.Budget.String(), r.Executed.String(),
			r.Rate.String(), r.Weight.String(), r.Score.String())
	}
	s.table = g.withoutEmpty()
	if e := c.Execution; e != nil && spent(e.Row) {
		s.lines = executionLines(e, o)
	}
	return s
}

// spent reports a row that says what became of the money; a table of targets
// has none.
func spent(r target.FundRow) bool { return !r.Executed.IsZero() || !r.Score.IsZero() }

// executionLines does the sum of budget execution again.
func executionLines(e *evaluate.ExecutionCheck, o Options) []string {
	var lines []string
	row := jixiao.With("n", strconv.Itoa(e.Index+1))
	if e.FromParts {
		lines = append(lines, o.fill("第{n}行本身为 0，预算数和执行数取其下各行之和。",
			"Row {n} itself is 0; its amounts are taken as the sums of the rows below it.", row))
	}
	rate, ok := e.Execution.Rate()
	switch {
	case !ok && e.HasAmounts:
		return append(lines, o.fill("第{n}行的预算数为 0，无法计算执行率。", "The budget of row {n} is 0, so there is no rate.", row))
	case !ok:
		return append(lines, o.fill("第{n}行没有可用的预算数或执行数，无法计算执行率。",
			"Row {n} has no budget or no executed amount that can be used, so there is no rate.", row))
	}
	sign := "="
	if !e.Rate.Exact().Rat().Equal(rate) {
		sign = "≈"
	}
	line := fmt.Sprintf("%s ÷ %s %s %s", e.Executed, e.Budget, sign, percent(e.Rate))
	if e.Points.IsSet() {
		line += o.fill("，按方案得 {points} 分", ", which gives {points} points", jixiao.With("points", e.Points.Trim().String()))
	}
	if e.Reported.IsSet() {
		line += o.fill("，表中 {score} 分", ", printed {score}", jixiao.With("score", e.Reported.Trim().String()))
	}
	if v := o.in(e.Verdict.Text()); v != "" {
		line += o.say("，", ", ") + v
	}
	return append(lines, o.fill("复核第{n}行：", "Row {n} again: ", row)+line+o.say("。", "."))
}

// rowSection sets the indicators out, and says of the rows that a person must
// judge why that is so.
func rowSection(c *evaluate.Recheck, t *target.Table, o Options) section {
	s := section{title: o.say("指标", "Indicators")}
	if len(c.Rows) == 0 {
		s.lines = []string{o.say("表中没有指标行。", "The table has no rows.")}
		return s
	}
	g := &grid{columns: []column{
		figures(o.say("序号", "No.")), words(o.say("三级指标", "Indicator")), words(o.say("指标值", "Target")),
		words(o.say("完成值", "Actual")), figures(o.say("完成率", "Attained")), figures(o.say("分值", "Weight")),
		figures(o.say("得分", "Score")), figures(o.say("复核得分", "Computed")), words(o.say("核对", "Verdict")),
	}}
	reasons := make(map[scorecard.Reason][]int)
	for i := range c.Rows {
		r := &c.Rows[i]
		name, weight, score := "", r.Weight.String(), r.Reported.String()
		if i < len(t.Rows) {
			name, weight, score = t.Rows[i].Indicator.Name, t.Rows[i].Weight.String(), t.Rows[i].Reported.Score.String()
		}
		g.add(strconv.Itoa(r.Row), name, r.Criterion.Cell().Raw(), r.Actual.Raw(), percent(r.Attainment),
			weight, score, computed(r, o), o.in(r.Verdict.Text()))
		if r.Verdict == evaluate.Unverifiable {
			reasons[r.Reason] = append(reasons[r.Reason], r.Row)
		}
	}
	s.table = g.withoutEmpty()
	for _, reason := range append(scorecard.Reasons(), scorecard.NoReason) {
		rows := reasons[reason]
		if len(rows) == 0 {
			continue
		}
		where := place{block: indicatorRows, row: 1}.words(rows)
		are := " is open: "
		if len(rows) > 1 {
			are = " are open: "
		}
		s.lines = append(s.lines, capital(o.in(where))+o.say("待人工核对：", are)+reasonName(reason, o)+o.say("。", "."))
	}
	return s
}

// computed prints the points of the scheme, or the least and the most that is
// possible where it leaves a span.
func computed(r *evaluate.RowCheck, o Options) string {
	if r.Points.IsSet() || r.Verdict != evaluate.Unverifiable {
		return r.Points.String()
	}
	if r.Low.IsSet() && r.High.IsSet() && r.Low.Compare(r.High) < 0 {
		return r.Low.Trim().String() + o.say("至", "–") + r.High.Trim().String()
	}
	return ""
}

// totalSection sets out the foot of the form.
func totalSection(c *evaluate.Recheck, o Options) section {
	g := &grid{columns: []column{
		words(o.say("项目", "Item")), figures(o.say("表中", "Printed")), figures(o.say("各项得分之和", "Sum of printed")),
		figures(o.say("复核", "Computed")), words(o.say("核对", "Verdict")),
	}}
	if x := c.Total; x.Reported.IsSet() || x.Points.IsSet() || x.SumOfReported.IsSet() {
		g.add(o.say("总分", "Total"), x.Reported.Trim().String(), x.SumOfReported.Trim().String(), x.Points.String(), o.in(x.Verdict.Text()))
	}
	s := section{title: o.say("总分和等级", "Total and rating")}
	if x := c.Rating; x.Reported != "" || !x.Computed.IsZero() {
		g.add(o.say("等级", "Rating"), x.Reported, "", o.in(x.Computed.Name), o.in(ratingVerdict(c).Text()))
		if !x.Computed.IsZero() {
			s.lines = []string{ratingLine(c, o)}
		}
	}
	if len(g.rows) > 0 {
		s.table = g.withoutEmpty()
	}
	return s
}

// ratingVerdict holds the printed grade to the computed one.
func ratingVerdict(c *evaluate.Recheck) evaluate.Verdict {
	if c.Rating.Reported == "" || c.Rating.Computed.IsZero() {
		return evaluate.NoVerdict
	}
	if c.Scheme == nil {
		return evaluate.Unverifiable
	}
	band, ok := c.Scheme.BandByName(c.Rating.Reported)
	switch {
	case !ok:
		return evaluate.Unverifiable
	case band.Code == c.Rating.Computed.Code:
		return evaluate.Agrees
	default:
		return evaluate.Differs
	}
}

// ratingLine says by which total and from which edge the grade is given.
func ratingLine(c *evaluate.Recheck, o Options) string {
	total, of := c.Total.Points.String(), jixiao.Text{ZH: "复核总分", EN: "the computed total"}
	if total == "" {
		total, of = c.Total.Reported.Trim().String(), jixiao.Text{ZH: "表中总分", EN: "the printed total"}
	}
	line := o.fill("等级按{of} {total} 定：{from} 分及以上为“{band}”", "The rating goes by {of}, {total}: {band} from {from}",
		jixiao.WithText("of", of), jixiao.With("total", total),
		jixiao.With("from", c.Rating.Computed.From.Trim().String()), jixiao.WithText("band", c.Rating.Computed.Name))
	if source := cite(c.Rating.Computed.Basis, o); source != "" {
		line += o.say("。依据：", ". Source: ") + source
	}
	return line + o.say("。", ".")
}

// percent prints a share as a percentage.
func percent(share jixiao.Points) string {
	if !share.IsSet() {
		return ""
	}
	d, err := share.Exact().Mul(exact.DecInt(100))
	if err != nil {
		return share.String()
	}
	return fmt.Sprintf("%s%%", d.Trim())
}
