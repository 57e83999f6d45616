package scorecard

import (
	"fmt"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// ExplanationVersion is the version of the fields of [Explanation]. Programs
// read the fields; the text is for people and may change.
const ExplanationVersion = 1

// Explanation is how one row, or the total, came to its points.
type Explanation struct {
	Version int    `json:"version"`
	Code    string `json:"code,omitempty"`
	Name    string `json:"name,omitempty"`
	// Rule and Entry name the rule and the scheme's entry; absent for the
	// total.
	Rule     RuleKind    `json:"rule,omitzero"`
	RuleName jixiao.Text `json:"rule_name,omitzero"`
	Entry    string      `json:"entry,omitempty"`
	// Target and Actual are the cells as they are read.
	Target string        `json:"target,omitempty"`
	Actual string        `json:"actual,omitempty"`
	Weight jixiao.Points `json:"weight,omitzero"`
	Status Status        `json:"status,omitzero"`
	Reason Reason        `json:"reason,omitzero"`
	// Direction is that of the indicator; Assumed says that nobody gave it.
	Direction indicator.Direction `json:"direction,omitzero"`
	Assumed   bool                `json:"direction_assumed,omitempty"`
	// Formula is the rule in words.
	Formula jixiao.Text `json:"formula,omitzero"`
	// Low and High are the least and the greatest possible; they are the same
	// unless Status is open. Both are absent where there are no points.
	Low  *Arithmetic `json:"low,omitempty"`
	High *Arithmetic `json:"high,omitempty"`
	// Rounding is what was done to the value, once, at Stage.
	Rounding jixiao.Rounding `json:"rounding"`
	Stage    Stage           `json:"stage"`
	// Gates are those that changed the total, in order.
	Gates []GateStep   `json:"gates,omitempty"`
	Basis jixiao.Basis `json:"basis,omitzero"`
}

// Arithmetic is one computation that a pocket calculator repeats.
type Arithmetic struct {
	// Expression is what to type: 7.5 × 59 ÷ 60.
	Expression string `json:"expression"`
	// Exact is its value as a fraction in lowest terms, or a whole number.
	Exact string `json:"exact"`
	// Points is the value rounded.
	Points jixiao.Points `json:"points"`
}

// GateStep is one gate that acted on the total.
type GateStep struct {
	ID     string        `json:"id"`
	Name   jixiao.Text   `json:"name"`
	Effect GateEffect    `json:"effect"`
	Points jixiao.Points `json:"points,omitzero"`
	Low    *Arithmetic   `json:"low"`
	High   *Arithmetic   `json:"high"`
	Basis  jixiao.Basis  `json:"basis"`
}

// Explain returns how a leaf came to its points; ok is false for an unknown
// code. It is computed when asked for, not while scoring.
func (r *Result) Explain(code string) (e Explanation, ok bool) {
	i, found := r.sheet.index[code]
	if !found {
		return e, false
	}
	l, o := &r.sheet.leaves[i], r.outcome(i)
	e = Explanation{
		Version: ExplanationVersion, Code: code, Name: l.indicator.Name, Weight: l.weight,
		Target: l.criterion.Cell().String(), Actual: r.answerOf(i).Actual.String(),
		Status: o.status, Reason: o.reason, Formula: o.formula,
		Direction: l.direction, Assumed: l.assumed,
		Rounding: r.sheet.rounding, Stage: r.sheet.scheme.doc.Rounding.Stage,
	}
	if l.entry >= 0 {
		entry := &r.sheet.scheme.doc.Rules[l.entry]
		e.Rule, e.Entry, e.RuleName = entry.Rule, entry.ID, entry.Rule.Definition().Name
		e.Basis = r.sheet.scheme.doc.Basis[entry.Basis]
	}
	if o.status == Forfeited || o.status == Excluded {
		e.Basis = r.sheet.scheme.doc.Basis[r.sheet.scheme.doc.Absence.Basis]
	}
	if r.rows[i].counts() {
		e.Low, e.High = r.arithmetic(o.low), r.arithmetic(o.high)
	}
	return e, true
}

func (r *Result) arithmetic(x Expr) *Arithmetic {
	a := &Arithmetic{Expression: x.String(), Exact: x.Exact()}
	if d, err := x.rat().Round(r.sheet.rounding.Places, r.sheet.mode); err == nil {
		a.Points = jixiao.PointsExact(d)
	}
	return a
}

// ExplainTotal returns how the total came about; ok is false where there is no
// total, not even bounds.
func (r *Result) ExplainTotal() (e Explanation, ok bool) {
	if !r.known {
		return e, false
	}
	e = Explanation{
		Version: ExplanationVersion, Weight: r.sheet.scheme.doc.Total, Status: Scored,
		Formula:  jixiao.Text{ZH: "各项得分之和", EN: "sum of the points"},
		Rounding: r.sheet.rounding, Stage: r.sheet.scheme.doc.Rounding.Stage,
		Basis: r.sheet.scheme.doc.Basis[r.sheet.scheme.doc.Rounding.Basis],
	}
	if r.low != r.high {
		e.Status, e.Reason = Open, JudgementDue
	}
	low, high := r.sumExpr()
	e.Low, e.High = r.arithmetic(low), r.arithmetic(high)
	for _, step := range r.gates {
		g := &r.sheet.scheme.doc.Gates[step.gate]
		e.Gates = append(e.Gates, GateStep{
			ID: g.ID, Name: g.Name, Effect: g.Effect, Points: step.points,
			Low:   r.arithmetic(r.gateExpr(g, step.points, step.lowBefore)),
			High:  r.arithmetic(r.gateExpr(g, step.points, step.highBefore)),
			Basis: r.sheet.scheme.doc.Basis[g.Basis],
		})
	}
	return e, true
}

// sumExpr builds the sum of the rows, or of the rounded first levels.
func (r *Result) sumExpr() (low, high Expr) {
	byLevel := r.sheet.scheme.doc.Rounding.Stage == StageLevel
	var lows, highs []Expr
	for n := range r.sheet.nodes {
		s := &r.sheet.nodes[n]
		if s.parent >= 0 {
			continue
		}
		levelLow, levelHigh := exact.Rat{}, exact.Rat{}
		for i := s.from; i < s.to; i++ {
			if !r.rows[i].counts() {
				continue
			}
			a, b := r.rowExact(i)
			if byLevel {
				levelLow, levelHigh = levelLow.Add(a), levelHigh.Add(b)
				continue
			}
			lows, highs = append(lows, number(a)), append(highs, number(b))
		}
		if byLevel {
			lows, highs = append(lows, number(r.rounded(levelLow))), append(highs, number(r.rounded(levelHigh)))
		}
	}
	return sum(lows...), sum(highs...)
}

func (r *Result) gateExpr(g *Gate, points jixiao.Points, before exact.Rat) Expr {
	x, by := number(before), dec(points.Exact())
	switch g.Effect {
	case GateVeto:
		return dec(g.Value.Exact())
	case GateCap:
		return least(x, dec(g.Value.Exact()))
	case GateBonus:
		return least(dec(r.sheet.scheme.doc.Total.Exact()), sum(x, by))
	case GateDeduct:
		return most(integer(0), difference(x, by))
	default:
		return x
	}
}

// words are the fixed parts of a printed explanation.
func words(zh, en string) jixiao.Text { return jixiao.Text{ZH: zh, EN: en} }

// In prints the explanation for a reader with a pocket calculator. The line of
// the arithmetic has the form EXPRESSION = VALUE ≈ POINTS, where “≈ POINTS”
// stands only if rounding changed something, and VALUE ends in … where it is
// cut.
func (e Explanation) In(lang jixiao.Lang) string {
	var b strings.Builder
	line := func(label jixiao.Text, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s%s\n", label.In(lang), text)
		}
	}
	if e.Name != "" || e.Code != "" {
		line(words("指标：", "Indicator: "), strings.TrimSpace(e.Code+" "+e.Name))
		line(words("指标值：", "Target: "), e.Target)
		line(words("完成值：", "Actual: "), e.Actual)
		line(words("分值：", "Weight: "), e.Weight.Trim().String())
	} else {
		line(words("总分", "Total"), " ")
	}
	if e.Assumed && e.Direction != indicator.Qualitative {
		line(words("方向：按假定处理，", "Direction: assumed, "), e.Direction.String())
	}
	if e.Rule.IsValid() {
		line(words("规则：", "Rule: "), fmt.Sprintf("%s（%s）", e.RuleName.In(lang), e.Entry))
	}
	line(words("结果：", "Because: "), e.Reason.Text().In(lang))
	e.arithmeticLines(line, lang)
	for _, g := range e.Gates {
		line(words("调整：", "Gate: "), g.Name.In(lang)+"（"+g.ID+"）")
		line(words("计算：", "Arithmetic: "), g.High.print(e.Rounding, lang))
		line(words("依据：", "Source: "), sourceText(g.Basis, lang))
	}
	line(words("依据：", "Source: "), sourceText(e.Basis, lang))
	return strings.TrimRight(b.String(), "\n")
}

// Line prints the arithmetic alone, EXPRESSION = VALUE ≈ POINTS; empty where
// there are no points.
func (e Explanation) Line(lang jixiao.Lang) string {
	if e.High == nil {
		return ""
	}
	return e.High.print(e.Rounding, lang)
}

func (e Explanation) arithmeticLines(line func(jixiao.Text, string), lang jixiao.Lang) {
	if e.Low == nil {
		return
	}
	line(words("公式：", "Formula: "), e.Formula.In(lang))
	if e.Status != Open {
		line(words("计算：", "Arithmetic: "), e.High.print(e.Rounding, lang))
		return
	}
	line(words("最低：", "At least: "), e.Low.print(e.Rounding, lang))
	line(words("最高：", "At most: "), e.High.print(e.Rounding, lang))
}

// print writes EXPRESSION = VALUE ≈ POINTS (how it was rounded).
func (a *Arithmetic) print(r jixiao.Rounding, lang jixiao.Lang) string {
	text := a.Expression
	value, err := exact.ParseRat(a.Exact)
	if err != nil {
		return text + " = " + a.Exact
	}
	shown, whole := approximate(value, r.Places+4)
	if a.Expression != shown {
		text += " = " + shown
	}
	if points := a.Points.Exact().Rat(); !whole || !points.Equal(value) {
		text += fmt.Sprintf(" ≈ %s%s", a.Points, roundingText(r, lang))
	}
	return text
}

func roundingText(r jixiao.Rounding, lang jixiao.Lang) string {
	if lang == jixiao.English {
		return fmt.Sprintf(" (%s, %d places)", r.Mode, r.Places)
	}
	var mode string
	switch r.Mode {
	case jixiao.HalfUp:
		mode = "四舍五入"
	case jixiao.HalfEven:
		mode = "四舍六入五成双"
	case jixiao.Up:
		mode = "进位"
	case jixiao.Down:
		mode = "截尾"
	case jixiao.Floor:
		mode = "向下取整"
	case jixiao.Ceiling:
		mode = "向上取整"
	}
	return fmt.Sprintf("（%s，保留 %d 位小数）", mode, r.Places)
}

// sourceText cites a clause and says where it was not read in the text itself.
func sourceText(b jixiao.Basis, lang jixiao.Lang) string {
	if b.IsZero() {
		return ""
	}
	if b.Verified {
		return b.String()
	}
	if lang == jixiao.English {
		return b.String() + " (not checked against the text)"
	}
	return b.String() + "（未核对原文）"
}
