package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
	"github.com/jixiao-go/jixiao/target"
)

// Summary is what many re-checks found together (复核汇总). Sums of points are
// exact; one that has no form as points, because it needs more than 38 digits,
// is absent.
type Summary struct {
	// Tables is the number of re-checks; Complete, of those whose text does not
	// stop early.
	Tables   int `json:"tables"`
	Complete int `json:"complete"`
	// Schemes counts the tables by scheme.
	Schemes []SchemeCount `json:"schemes,omitempty"`
	// Rows is the number of indicator rows.
	Rows int `json:"rows"`
	// Scored counts the rows that print a score, Full those of them that print
	// target, actual value and weight as well.
	Scored Tally `json:"scored"`
	Full   Tally `json:"full"`
	// Execution counts the printed execution scores, Totals the printed totals.
	Execution Tally `json:"execution"`
	Totals    Tally `json:"totals"`
	// TotalsProvenWrong is the number of printed totals that contradict the
	// points printed above them, whatever the scheme.
	TotalsProvenWrong int `json:"totals_proven_wrong"`
	// Open says why the open rows of Scored are open.
	Open []ReasonCount `json:"open,omitempty"`
	// Faults counts the findings by code, the gravest and most frequent first.
	Faults []FaultCount `json:"faults,omitempty"`
	// Lines has one entry for every table, in the order given.
	Lines []TableLine `json:"lines,omitempty"`
}

// Tally counts printed numbers by verdict, with the points that hang on them.
type Tally struct {
	Agree  int `json:"agree"`
	Differ int `json:"differ"`
	// Open are the numbers that the scheme does not give ([evaluate.Unverifiable]).
	Open int `json:"open"`
	// Over is the sum of printed − computed where more was printed, Under that of
	// computed − printed where less was; Apart is both together. They are taken
	// over what differs and has a computed number.
	Over  jixiao.Points `json:"over"`
	Under jixiao.Points `json:"under"`
	Apart jixiao.Points `json:"apart"`
	// OpenPoints is the sum of the printed points that are open.
	OpenPoints jixiao.Points `json:"open_points"`
}

// All is how many printed numbers were held against the scheme.
func (t Tally) All() int { return t.Agree + t.Differ + t.Open }

// SchemeCount is the number of tables under one scheme.
type SchemeCount struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Tables  int    `json:"tables"`
}

// ReasonCount is the number of open rows of one reason, with the points that
// are printed on them.
type ReasonCount struct {
	Reason scorecard.Reason `json:"reason"`
	Rows   int              `json:"rows"`
	Points jixiao.Points    `json:"points"`
}

// FaultCount says how often one kind of finding was met, and in how many tables.
type FaultCount struct {
	Code     jixiao.Code     `json:"code"`
	Severity jixiao.Severity `json:"severity,omitzero"`
	// Name is the message of the kind with … for its parts; for a code that no
	// package of the library defines, one of the messages met.
	Name   jixiao.Text `json:"name"`
	Count  int         `json:"count"`
	Tables int         `json:"tables"`
}

// TableLine is the outcome of one table.
type TableLine struct {
	// No counts from 1 in the order of the argument of [Summarize].
	No         int         `json:"no"`
	Kind       target.Kind `json:"kind,omitzero"`
	Project    string      `json:"project,omitempty"`
	Department string      `json:"department,omitempty"`
	// Title is that of the source.
	Title  string `json:"title,omitempty"`
	Year   int    `json:"year,omitempty"`
	Rows   int    `json:"rows"`
	Scored Tally  `json:"scored"`
	// Execution and Total are the verdicts on the printed execution score and on
	// the printed total.
	Execution evaluate.Verdict `json:"execution,omitzero"`
	Total     evaluate.Verdict `json:"total,omitzero"`
	// Reported and Computed are the printed and the computed total.
	Reported jixiao.Points `json:"reported,omitzero"`
	Computed jixiao.Points `json:"computed,omitzero"`
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
	Infos    int           `json:"infos"`
}

// The codes that prove a printed total wrong by the points printed above it.
const (
	codeTotalMismatch   jixiao.Code = "evaluate.total-mismatch"
	codePartialMismatch jixiao.Code = "evaluate.partial-total-mismatch"
)

// Summarize adds re-checks up. One that is nil is left out and keeps its number.
// The order of the result depends on the order of checks in its Lines only.
func Summarize(checks []*evaluate.Recheck) Summary {
	a := adder{
		schemes: make(map[SchemeCount]int), faults: make(map[jixiao.Code]*FaultCount),
		reasons: make(map[scorecard.Reason]*reasonSum),
	}
	for i, c := range checks {
		if c != nil {
			a.table(i+1, c)
		}
	}
	return a.summary()
}

// adder gathers a summary.
type adder struct {
	out                             Summary
	scored, full, execution, totals tally
	schemes                         map[SchemeCount]int
	faults                          map[jixiao.Code]*FaultCount
	reasons                         map[scorecard.Reason]*reasonSum
}

// tally is a [Tally] in the making.
type tally struct {
	agree, differ, open     int
	over, under, openPoints exact.Rat
}

type reasonSum struct {
	rows   int
	points exact.Rat
}

// add takes one printed number in.
func (t *tally) add(v evaluate.Verdict, printed, computed jixiao.Points) {
	switch v {
	case evaluate.Agrees:
		t.agree++
	case evaluate.Differs:
		t.differ++
		if !printed.IsSet() || !computed.IsSet() {
			return
		}
		if d := printed.Exact().Rat().Sub(computed.Exact().Rat()); d.Sign() > 0 {
			t.over = t.over.Add(d)
		} else {
			t.under = t.under.Sub(d)
		}
	case evaluate.Unverifiable:
		t.open++
		t.openPoints = t.openPoints.Add(printed.Exact().Rat())
	case evaluate.NoVerdict:
	}
}

func (t *tally) result() Tally {
	return Tally{
		Agree: t.agree, Differ: t.differ, Open: t.open, Over: points(t.over), Under: points(t.under),
		Apart: points(t.over.Add(t.under)), OpenPoints: points(t.openPoints),
	}
}

// points makes points of an exact sum; absent where it has no such form.
func points(r exact.Rat) jixiao.Points {
	d, ok := r.Dec()
	if !ok {
		return jixiao.Points{}
	}
	return jixiao.PointsExact(d.Trim())
}

func (a *adder) table(no int, c *evaluate.Recheck) {
	line := TableLine{No: no, Rows: len(c.Rows), Total: c.Total.Verdict, Reported: c.Total.Reported, Computed: c.Total.Points}
	if t := c.Table; t != nil {
		line.Kind, line.Project, line.Department = t.Kind, t.Project, t.Department
		line.Title, line.Year = t.Source.Title, t.Source.Year
		if t.Complete {
			a.out.Complete++
		}
	}
	if c.Scheme != nil {
		a.schemes[SchemeCount{ID: c.Scheme.ID(), Version: c.Scheme.Version()}]++
	}
	a.out.Tables++
	a.out.Rows += len(c.Rows)
	var own tally
	for i := range c.Rows {
		r := &c.Rows[i]
		for _, t := range []*tally{&own, &a.scored} {
			t.add(r.Verdict, r.Reported, r.Points)
		}
		if r.Criterion.IsValid() && r.Actual.IsValid() && r.Actual.Shape() != indicator.ShapeNone && r.Weight.IsSet() {
			a.full.add(r.Verdict, r.Reported, r.Points)
		}
		if r.Verdict == evaluate.Unverifiable {
			a.reason(r)
		}
	}
	line.Scored = own.result()
	if e := c.Execution; e != nil {
		line.Execution = e.Verdict
		a.execution.add(e.Verdict, e.Reported, e.Points)
	}
	a.totals.add(c.Total.Verdict, c.Total.Reported, c.Total.Points)
	a.findings(c, &line)
	a.out.Lines = append(a.out.Lines, line)
}

func (a *adder) reason(r *evaluate.RowCheck) {
	sum := a.reasons[r.Reason]
	if sum == nil {
		sum = new(reasonSum)
		a.reasons[r.Reason] = sum
	}
	sum.rows++
	sum.points = sum.points.Add(r.Reported.Exact().Rat())
}

func (a *adder) findings(c *evaluate.Recheck, line *TableLine) {
	here := make(map[jixiao.Code]bool)
	for _, f := range c.Findings {
		switch f.Severity {
		case jixiao.Error:
			line.Errors++
		case jixiao.Warning:
			line.Warnings++
		case jixiao.Info:
			line.Infos++
		}
		count := a.faults[f.Code]
		if count == nil {
			count = &FaultCount{Code: f.Code, Name: f.Message}
			a.faults[f.Code] = count
		}
		if cmp.Or(cmp.Compare(f.Message.ZH, count.Name.ZH), cmp.Compare(f.Message.EN, count.Name.EN)) < 0 {
			count.Name = f.Message
		}
		count.Count++
		count.Severity = max(count.Severity, f.Severity)
		if !here[f.Code] {
			here[f.Code] = true
			count.Tables++
		}
	}
	if here[codeTotalMismatch] || here[codePartialMismatch] {
		a.out.TotalsProvenWrong++
	}
}

func (a *adder) summary() Summary {
	out := a.out
	out.Scored, out.Full, out.Execution, out.Totals = a.scored.result(), a.full.result(), a.execution.result(), a.totals.result()
	for s, n := range a.schemes {
		s.Tables = n
		out.Schemes = append(out.Schemes, s)
	}
	slices.SortFunc(out.Schemes, func(a, b SchemeCount) int {
		return cmp.Or(cmp.Compare(b.Tables, a.Tables), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Version, b.Version))
	})
	for _, r := range slices.Sorted(maps.Keys(a.reasons)) {
		out.Open = append(out.Open, ReasonCount{Reason: r, Rows: a.reasons[r].rows, Points: points(a.reasons[r].points)})
	}
	slices.SortStableFunc(out.Open, func(a, b ReasonCount) int { return cmp.Compare(b.Rows, a.Rows) })
	names := kindNames()
	for _, f := range a.faults {
		if name, ok := names[f.Code]; ok {
			f.Name = name
		}
		out.Faults = append(out.Faults, *f)
	}
	slices.SortFunc(out.Faults, func(a, b FaultCount) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Code, b.Code))
	})
	return out
}

// kindNames names the kinds of findings of the library by their message, with …
// for the parts that every finding fills anew.
func kindNames() map[jixiao.Code]jixiao.Text {
	names := make(map[jixiao.Code]jixiao.Text)
	for _, kinds := range [][]jixiao.Kind{
		indicator.FindingKinds(), target.FindingKinds(), scorecard.FindingKinds(), evaluate.FindingKinds(),
	} {
		for _, k := range kinds {
			names[k.Code] = jixiao.Text{ZH: withoutParts(k.Message.ZH), EN: withoutParts(k.Message.EN)}
		}
	}
	return names
}

// withoutParts puts … for every {part} of a template.
func withoutParts(template string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(template, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		b.WriteString(ellipsis)
		_, template, _ = strings.Cut(rest, "}")
	}
}
