package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/target"
)

// findingSection lists the findings of a re-check: by severity, then by code,
// and what was said of several rows alike in one line.
func findingSection(c *evaluate.Recheck, o Options) section {
	s := section{title: o.say("发现的问题", "Findings")}
	if len(c.Findings) == 0 {
		s.lines = []string{o.say("没有发现问题。", "Nothing was found.")}
		return s
	}
	s.title += o.say("（", " (") + countFindings(c.Findings, o) + o.say("）", ")")
	if o.Brief {
		return section{}
	}
	left := 0
	for _, severity := range []jixiao.Severity{jixiao.Error, jixiao.Warning, jixiao.Info, 0} {
		var list jixiao.Findings
		for _, f := range c.Findings {
			if f.Severity == severity || (severity == 0 && !f.Severity.IsValid()) {
				list = append(list, f)
			}
		}
		switch {
		case len(list) == 0:
		case severity < o.Least:
			left += len(list)
		default:
			title := severityName(severity, o) + o.say("（", " (") + strconv.Itoa(len(list)) + o.say("）", ")")
			s.faults = append(s.faults, faultList{title: title, faults: faults(c, list, o)})
		}
	}
	if left > 0 {
		s.lines = []string{o.fill("较轻的 {n} 条未列出。", "{n} milder ones are not listed.", jixiao.With("n", strconv.Itoa(left)))}
	}
	return s
}

// severityName heads the findings of one severity.
func severityName(s jixiao.Severity, o Options) string {
	switch s {
	case jixiao.Error:
		return o.say("错误，必须改正", "Errors, to be corrected")
	case jixiao.Warning:
		return o.say("警告，需要核实", "Warnings, to be looked at")
	case jixiao.Info:
		return o.say("提示，供参考", "Notes, for information")
	default:
		return o.say("未标明轻重", "Without severity")
	}
}

// countFindings says how many there are of each severity.
func countFindings(fs jixiao.Findings, o Options) string {
	var n [jixiao.Error + 1]int
	for _, f := range fs {
		if f.Severity.IsValid() {
			n[f.Severity]++
		}
	}
	return o.fill("错误 {e}，警告 {w}，提示 {i}", "{e}, {w}, {i}",
		o.count("e", n[jixiao.Error], "error"), o.count("w", n[jixiao.Warning], "warning"), o.count("i", n[jixiao.Info], "note"))
}

// spot is a finding with its place taken apart.
type spot struct {
	finding jixiao.Finding
	place   place
	basis   string
}

// faults groups findings of one severity by code, in the order of the form.
func faults(c *evaluate.Recheck, list jixiao.Findings, o Options) []fault {
	spots := make([]spot, len(list))
	for i, f := range list {
		spots[i] = spot{finding: f, place: at(f.Path), basis: clause(c, f, o)}
	}
	slices.SortStableFunc(spots, func(a, b spot) int { return comparePlaces(a.place, b.place) })
	var out []fault
	for len(spots) > 0 {
		first := spots[0].finding
		var same, rest []spot
		for _, s := range spots {
			if s.finding.Code == first.Code && s.finding.Remedy == first.Remedy {
				same = append(same, s)
			} else {
				rest = append(rest, s)
			}
		}
		out = append(out, oneFault(same, o))
		spots = rest
	}
	return out
}

// oneFault draws the findings of one code and one remedy together.
func oneFault(spots []spot, o Options) fault {
	f := fault{code: spots[0].finding.Code, places: len(spots), remedy: o.in(spots[0].finding.Remedy), basis: spots[0].basis}
	shared := !slices.ContainsFunc(spots, func(s spot) bool { return s.basis != f.basis })
	if !shared {
		f.basis = ""
	}
	for len(spots) > 0 {
		first := spots[0]
		item := faultItem{message: o.in(first.finding.Message)}
		if !shared {
			item.basis = first.basis
		}
		var rows []int
		var rest []spot
		for _, s := range spots {
			if alike(first, s) {
				rows = append(rows, s.place.row)
			} else {
				rest = append(rest, s)
			}
		}
		item.place = o.in(first.place.words(rows))
		if first.place.block != elsewhere {
			item.place = capital(item.place)
		}
		f.items = append(f.items, item)
		spots = rest
	}
	return f
}

// alike reports findings that say the same of different rows.
func alike(a, b spot) bool {
	return a.finding.Message == b.finding.Message && a.basis == b.basis &&
		a.place.block == b.place.block && a.place.field == b.place.field && (a.place.row == 0) == (b.place.row == 0)
}

// clause cites the rule behind a finding: its own, and where it has none, the
// one that the scheme names for the number that was held against the print.
func clause(c *evaluate.Recheck, f jixiao.Finding, o Options) string {
	var list []string
	for _, b := range f.Basis {
		list = append(list, cite(b, o))
	}
	if len(list) > 0 {
		return strings.Join(list, o.say("；", "; "))
	}
	switch p := at(f.Path); {
	case f.Path == "rating":
		return cite(c.Rating.Computed.Basis, o)
	case c.Result == nil || !strings.HasSuffix(f.Path, ".score"):
		return ""
	case p.block == indicatorRows && p.row <= len(c.Rows):
		e, _ := c.Result.Explain(c.Rows[p.row-1].Code)
		return cite(e.Basis, o)
	case p.block == fundRows:
		e, _ := c.Result.Explain(target.ExecutionCode)
		return cite(e.Basis, o)
	default:
		return ""
	}
}

// cite names a clause as an officer writes it.
func cite(b jixiao.Basis, o Options) string { return cmp.Or(b.Cite(o.Lang), b.Note) }
