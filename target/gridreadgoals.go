package target

import "strconv"

// goals reads labels with a goal beside each: 年度目标, text.
func (r *gridReader) goals(row *gridRow) bool {
	if len(row.runs) < 1 {
		return false
	}
	w, ok := r.words.word(GoalsBlock, row.runs[0].label(), "")
	if !ok {
		return false
	}
	f := r.current()
	if f.block != GoalsBlock {
		r.judgeColumns()
		f.sideTo, f.side = 0, ""
	}
	r.judgeColumns()
	f.block, f.has[GoalsBlock] = GoalsBlock, true
	what := "expected"
	f.phase = phaseOfGoal(w.field)
	if w.field == "actual" {
		what = "actual"
	}
	for i, s := range row.runs {
		if w, ok := r.words.word(GoalsBlock, s.label(), ""); ok && (i == 0 || w.field != "") {
			r.heading(s, GoalsBlock, w.field, s.label())
			switch w.field {
			case "expected", "actual":
				what = w.field
			case "annual", "multi-year":
				f.phase = phaseOfGoal(w.field)
			}
			continue
		}
		if what == "" {
			r.skipAll(s, SkipUnknown)
			continue
		}
		r.goal(f.phase, what, s)
		what = ""
	}
	return true
}

// goal takes the text of a goal, or what came of the last.
func (r *gridReader) goal(phase Phase, what string, s gridRun) {
	f := r.form
	if isGuidance(s.text()) {
		r.skipAll(s, SkipGuidance)
		return
	}
	n := len(f.raw.Goals)
	if what == "actual" && n > 0 && f.raw.Goals[n-1].Actual == "" {
		f.raw.Goals[n-1].Actual = s.text()
		r.takeAll(s, pathGoals+"["+strconv.Itoa(n-1)+"].actual")
		return
	}
	if r.full(pathGoals, n, MaxGoals, []*gridCell{s.first()}) {
		return
	}
	g := Goal{Phase: phase}
	if what == "actual" {
		g.Actual = s.text()
	} else {
		what, g.Expected = "expected", s.text()
	}
	f.raw.Goals = append(f.raw.Goals, g)
	r.takeAll(s, pathGoals+"["+strconv.Itoa(n)+"]."+what)
}

// goalsData reads a row of texts under the headings of the goals.
func (r *gridReader) goalsData(row *gridRow) {
	f := r.form
	hits := r.hits(row)
	n := len(f.raw.Goals)
	var expected, actual *gridCell
	for i, c := range hits {
		if c == nil {
			continue
		}
		run := gridRun{[]gridCell{*c}}
		switch f.cols[i].field {
		case "expected":
			expected = c
		case "actual":
			actual = c
		case "annual", "multi-year", "any":
			r.goal(phaseOfGoal(f.cols[i].field), "expected", run)
			c.path, c.why, c.table = run.cells[0].path, run.cells[0].why, run.cells[0].table
		}
	}
	if expected == nil && actual == nil {
		return
	}
	if r.full(pathGoals, n, MaxGoals, hits) {
		return
	}
	g := Goal{Phase: f.phase}
	at := pathGoals + "[" + strconv.Itoa(n) + "]."
	for _, p := range [...]struct {
		c   *gridCell
		to  *string
		key string
	}{{expected, &g.Expected, "expected"}, {actual, &g.Actual, "actual"}} {
		switch {
		case p.c == nil:
		case isGuidance(p.c.text):
			r.skip(p.c, SkipGuidance)
		default:
			*p.to = p.c.text
			r.take(p.c, at+p.key)
		}
	}
	if g.Expected != "" || g.Actual != "" {
		f.raw.Goals = append(f.raw.Goals, g)
	}
}
