package scorecard

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

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
	// Target and Actual are the cells as they are read; Actual is absent where
	// no value was reported, and Reason says why.
	Target string `json:"target,omitempty"`
	Actual string `json:"actual,omitempty"`
	// Converted is the actual value in the unit of the target, where it has
	// another, and Attainment is actual ÷ target as a fraction in lowest terms or
	// a whole number, where the rule asks for it; both are absent elsewhere.
	Converted  string `json:"converted,omitempty"`
	Attainment string `json:"attainment,omitempty"`

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
		Target: l.criterion.Cell().String(),
		Status: o.status, Reason: o.reason, Formula: o.formula,
		Direction: l.direction, Assumed: l.assumed,
		Rounding: r.sheet.rounding, Stage: r.sheet.scheme.doc.Rounding.Stage,
	}
	if o.reason != AnsweredTwice {
		e.actual(l, r.answerOf(i).Actual, r.in.Year)
	}
	if l.entry >= 0 {
		entry := &r.sheet.scheme.doc.Rules[l.entry]
		e.Rule, e.Entry, e.RuleName = entry.Rule, entry.ID, entry.Rule.Definition().Name
		e.Basis = r.sheet.scheme.doc.Basis[entry.Basis]
		if o.reason == OverTarget && entry.Over != nil {
			e.Basis = r.sheet.scheme.doc.Basis[entry.Over.Basis]
		}
	}
	if !r.sheet.asksRate(l) {
		e.Attainment = ""
	}
	r.formula(&e, i)
	if o.status == Forfeited || o.status == Excluded {
		e.Basis = r.sheet.scheme.doc.Basis[r.sheet.scheme.doc.Absence.Basis]
	}
	if r.rows[i].counts() {
		e.Low, e.High = r.arithmetic(o.low), r.arithmetic(o.high)
	}
	return e, true
}

// actual fills what was reported.
func (e *Explanation) actual(l *leaf, a indicator.Observation, year int) {
	if a.State() != indicator.StateReported {
		return
	}
	e.Actual = a.String()
	ratio, ok := l.criterion.Attain(a, year).Ratio()
	if !ok {
		return
	}
	e.Attainment = ratio.String()
	target, _ := l.criterion.Cell().Quantity()
	q, ok := a.Quantity()
	if !ok || q.Unit().IsZero() || q.Unit() == target.Unit() {
		return
	}
	if in, err := q.In(target.Unit()); err == nil {
		e.Converted = in.String()
	}
}

// asksRate reports whether the rule of a leaf goes by actual ÷ target; beside
// steps over the value, say, that rate would mislead.
func (sh *Sheet) asksRate(l *leaf) bool {
	if l.entry < 0 {
		return false
	}
	e := &sh.scheme.doc.Rules[l.entry]
	return e.Rule == Proportional || e.Rule == Inverse || e.Rule == Linear || e.Rule == Interval && e.On == OverAttainment
}

// formula names the edge that decided, where the formula of the rule does not.
func (r *Result) formula(e *Explanation, i int) {
	if r.sheet.leaves[i].entry < 0 {
		return
	}
	p := &r.sheet.scheme.doc.Rules[r.sheet.leaves[i].entry].RuleParameters
	e.Formula = e.Formula.Fill(jixiao.With("zero_at", numberText(p.ZeroAt.or(2))))
	if e.Reason == BelowPass {
		e.Formula = words("完成率低于及格门槛 {edge}，得 0 分", "attainment below the pass mark of {edge}: 0 points").Fill(jixiao.With("edge", percentText(p.Pass)))
	}
	if e.Reason == OverTarget && p.Over.Effect == OverZero {
		e.Formula = words("完成率超出超额界限 {edge}，得 0 分", "attainment beyond the threshold of {edge}: 0 points").Fill(jixiao.With("edge", percentText(p.Over.Threshold)))
	}
	if e.Reason != InStep {
		return
	}
	q := question{leaf: &r.sheet.leaves[i], answer: r.answerOf(i), facts: r.in.Facts, year: r.in.Year}
	x, _, ok := intervalValue(&q, p)
	s, found := stepOf(&q, p, x)
	if !ok || !found {
		return
	}
	edge := percentText(s.From)
	if p.On == OverValue {
		edge = numberText(s.From.rat) + p.Unit
	}
	fact := jixiao.Text{}
	if s.Fact != "" {
		fact = words("，已说明 {fact}", ", {fact} stated").Fill(jixiao.With("fact", s.Fact))
	}
	e.Formula = words("分值 × 区间比例（{edge} 起{fact}）", "weight × share of the step (from {edge}{fact})").Fill(jixiao.With("edge", edge), jixiao.WithText("fact", fact))
}

// percentText prints a share as a percentage.
func percentText(r Ratio) string { return numberText(r.rat.Mul(exact.RatInt(100))) + "%" }

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
		e.Status, e.Reason = Open, r.openReason()
	}
	if r.shared != nil {
		e.Formula = words("各项得分之和，按剩余分值折算", "sum of the points, scaled to the weight that is left")
	}
	low, high := r.sumExpr()
	e.Low, e.High = r.arithmetic(low), r.arithmetic(high)
	for _, step := range r.gates {
		g := &r.sheet.scheme.doc.Gates[step.gate]
		atLow, atHigh, points := step.least, step.most, jixiao.Points{}
		if g.Effect == GateDeduct {
			atLow, atHigh = step.most, step.least
		}
		if atLow.Equal(atHigh) {
			points = atLow
		}
		e.Gates = append(e.Gates, GateStep{
			ID: g.ID, Name: g.Name, Effect: g.Effect, Points: points,
			Low:   r.arithmetic(r.gateExpr(g, atLow, step.lowBefore)),
			High:  r.arithmetic(r.gateExpr(g, atHigh, step.highBefore)),
			Basis: r.sheet.scheme.doc.Basis[g.Basis],
		})
	}
	return e, true
}

// openReason returns the reason why the total is open, where there is but one.
func (r *Result) openReason() Reason {
	var reason Reason
	for i := range r.rows {
		w := &r.rows[i]
		if w.low == w.high || w.status != Open {
			continue
		}
		if reason != NoReason && reason != w.reason {
			return JudgementDue
		}
		reason = w.reason
	}
	return reason
}

// sumExpr builds the sum of the rows, or of the rounded first levels.
func (r *Result) sumExpr() (low, high Expr) {
	nodes := r.sheet.nodes
	lows, highs := make([][]Expr, len(nodes)+1), make([][]Expr, len(nodes)+1) // the last for the top
	byLevel := r.sheet.scheme.doc.Rounding.Stage == StageLevel
	for n := len(nodes) - 1; n >= 0; n-- { // children before parents, so terms come last first
		s, up := &nodes[n], nodes[n].parent
		if up < 0 {
			up = len(nodes)
		}
		if s.leaf >= 0 && r.rows[s.leaf].counts() {
			a, b := r.rowExact(s.leaf)
			lows[n], highs[n] = []Expr{number(a)}, []Expr{number(b)}
		}
		if in := r.shared.inGroup(n); s.leaf < 0 && in.isSet() {
			lows[n], highs[n] = []Expr{in.expr(summed(lows[n]))}, []Expr{in.expr(summed(highs[n]))}
		}
		if byLevel && s.parent < 0 {
			lows[n] = []Expr{number(r.rounded(summed(lows[n]).rat()))}
			highs[n] = []Expr{number(r.rounded(summed(highs[n]).rat()))}
		}
		lows[up], highs[up] = append(lows[up], lows[n]...), append(highs[up], highs[n]...)
	}
	low, high = summed(lows[len(nodes)]), summed(highs[len(nodes)])
	for _, s := range r.shared.ofTotal() {
		low, high = s.expr(low), s.expr(high)
	}
	return low, high
}

// terms is the sum of terms that were gathered last first.
func summed(last []Expr) Expr {
	if len(last) == 0 {
		return integer(0)
	}
	first := slices.Clone(last)
	slices.Reverse(first)
	return sum(first...)
}

func (r *Result) gateExpr(g *Gate, points jixiao.Points, before exact.Rat) Expr {
	x, by := number(before), dec(points.Exact())
	switch g.Effect {
	case GateVeto, GateCap:
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
			fmt.Fprintf(&b, "%s%s\n", label.In(lang), oneLine(text))
		}
	}
	if e.Name != "" || e.Code != "" {
		line(words("指标：", "Indicator: "), strings.TrimSpace(e.Code+" "+e.Name))
		line(words("指标值：", "Target: "), e.Target)
		if e.Converted == "" {
			line(words("完成值：", "Actual: "), e.Actual)
		} else {
			line(words("完成值：", "Actual: "), bracket(e.Actual, words("折合 ", "that is ").In(lang)+e.Converted, lang))
		}
		if rate, err := exact.ParseRat(e.Attainment); err == nil {
			percent, _ := approximate(rate.Mul(exact.RatInt(100)), 4)
			label := words("完成率：", "Attainment: ")
			if e.Direction == indicator.LowerBetter {
				label = words("完成值与指标值之比：", "Actual against target: ")
			}
			line(label, percent+"%")
		}
		line(words("分值：", "Weight: "), e.Weight.Trim().String())
	} else {
		line(words("", ""), bracket(words("总分", "Total").In(lang), words("满分 ", "out of ").In(lang)+e.Weight.Trim().String(), lang))
	}
	if e.Assumed && e.Direction != indicator.Qualitative {
		line(words("方向：", "Direction: "), e.Direction.Text().In(lang)+words("，系假定", ", assumed").In(lang))
	}
	if e.Rule.IsValid() {
		line(words("规则：", "Rule: "), bracket(e.RuleName.In(lang), e.Entry, lang))
	}
	result := words("结果：", "Result: ")
	if e.Status == Open {
		result = words("待定：", "Open: ")
	}
	line(result, e.Reason.Text().In(lang))
	if e.High != nil {
		formula := words("公式：", "Formula: ")
		if e.Status == Open && e.Rule.IsValid() {
			formula = words("说明：", "Note: ")
		}
		line(formula, e.Formula.In(lang))
		e.arithmeticLines(line, e.Low, e.High, lang)
	}
	line(words("依据：", "Source: "), e.Basis.Cite(lang))
	for _, g := range e.Gates {
		line(words("调整：", "Gate: "), bracket(g.Name.In(lang), g.Effect.Text().In(lang), lang))
		e.arithmeticLines(line, g.Low, g.High, lang)
		line(words("依据：", "Source: "), g.Basis.Cite(lang))
	}
	return strings.TrimRight(b.String(), "\n")
}

// oneLine keeps foreign text, such as a name from a cell, from starting a line of
// its own.
func oneLine(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, s)
}

func bracket(name, note string, lang jixiao.Lang) string {
	if lang == jixiao.English {
		return name + " (" + note + ")"
	}
	return name + "（" + note + "）"
}

// Line prints the arithmetic alone, EXPRESSION = VALUE ≈ POINTS; empty where
// there are no points.
func (e Explanation) Line(lang jixiao.Lang) string {
	if e.High == nil {
		return ""
	}
	return e.print(e.High, lang)
}

// arithmeticLines prints one line, or two where the points are open.
func (e Explanation) arithmeticLines(line func(jixiao.Text, string), low, high *Arithmetic, lang jixiao.Lang) {
	if low.Exact == high.Exact {
		line(words("计算：", "Arithmetic: "), e.print(high, lang))
		return
	}
	line(words("最低：", "At least: "), e.print(low, lang))
	line(words("最高：", "At most: "), e.print(high, lang))
}

// print writes EXPRESSION = VALUE ≈ POINTS (how it was rounded).
func (e Explanation) print(a *Arithmetic, lang jixiao.Lang) string {
	text := a.Expression
	value, err := exact.ParseRat(a.Exact)
	if err != nil {
		return text + " = " + a.Exact
	}
	shown, whole := approximate(value, e.Rounding.Places+4)
	if a.Expression != shown {
		text += " = " + shown
	}
	if points := a.Points.Exact().Rat(); !whole || !points.Equal(value) {
		text += fmt.Sprintf(" ≈ %s%s", a.Points, e.roundingText(lang))
	}
	return text
}

// roundingText says how a value was rounded, and of a row where rows are not
// rounded that it was so for display only.
func (e Explanation) roundingText(lang jixiao.Lang) string {
	r, display := e.Rounding, words("", "")
	if e.Rule.IsValid() && e.Stage != StageRow {
		display = words("，仅供显示，合计用准确值", ", for display; sums take the exact value")
	}
	if lang == jixiao.English {
		return fmt.Sprintf(" (%s, %d places%s)", r.Mode, r.Places, display.EN)
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
	return fmt.Sprintf("（%s，保留 %d 位小数%s）", mode, r.Places, display.ZH)
}
