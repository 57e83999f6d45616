package scorecard

import (
	"strings"

	"github.com/jixiao-go/jixiao/internal/exact"
)

// Op is an operation of an [Expr]. The zero value is a number.
type Op uint8

// The operations. They are those of a pocket calculator.
const (
	OpNumber Op = iota
	OpAdd
	OpSub
	OpMul
	OpQuo
	OpMin
	OpMax
)

// String returns the sign that stands in a printed expression.
func (o Op) String() string {
	switch o {
	case OpNumber:
		return "number"
	case OpAdd:
		return "+"
	case OpSub:
		return "−"
	case OpMul:
		return "×"
	case OpQuo:
		return "÷"
	case OpMin:
		return "min"
	case OpMax:
		return "max"
	default:
		return "invalid"
	}
}

// Expr is the arithmetic of one score: a tree of numbers and operations. A
// score that is explained is the value of its expression; there is no second
// computation. The zero value is the number 0.
type Expr struct {
	op   Op
	num  exact.Rat
	args []Expr
}

func number(r exact.Rat) Expr    { return Expr{num: r} }
func integer(n int64) Expr       { return Expr{num: exact.RatInt(n)} }
func dec(d exact.Dec) Expr       { return Expr{num: d.Rat()} }
func sum(args ...Expr) Expr      { return nary(OpAdd, args) }
func difference(a, b Expr) Expr  { return Expr{op: OpSub, args: []Expr{a, b}} }
func product(args ...Expr) Expr  { return nary(OpMul, args) }
func quotient(a, b Expr) Expr    { return Expr{op: OpQuo, args: []Expr{a, b}} }
func least(a, b Expr) Expr       { return Expr{op: OpMin, args: []Expr{a, b}} }
func most(a, b Expr) Expr        { return Expr{op: OpMax, args: []Expr{a, b}} }
func share(w Expr, r Ratio) Expr { return product(w, number(r.rat)) }
func (e Expr) rat() exact.Rat    { v, _ := e.value(); return v }

func nary(op Op, args []Expr) Expr {
	if len(args) == 1 {
		return args[0]
	}
	return Expr{op: op, args: args}
}

// Op returns the operation at the top.
func (e Expr) Op() Op { return e.op }

// Args returns the operands; none for a number.
func (e Expr) Args() []Expr { return append([]Expr(nil), e.args...) }

// Exact returns the value as a fraction in lowest terms, such as 59/8, or as a
// whole number.
func (e Expr) Exact() string { return e.rat().String() }

// value computes the expression. ok is false where it divides by zero, which
// no rule builds.
func (e Expr) value() (v exact.Rat, ok bool) {
	if e.op == OpNumber {
		return e.num, true
	}
	ok = true
	for i, arg := range e.args {
		x, fine := arg.value()
		ok = ok && fine
		if i == 0 {
			v = x
			continue
		}
		switch e.op {
		case OpAdd:
			v = v.Add(x)
		case OpSub:
			v = v.Sub(x)
		case OpMul:
			v = v.Mul(x)
		case OpQuo:
			q, err := v.Quo(x)
			if err != nil {
				return exact.Rat{}, false
			}
			v = q
		case OpMin:
			v = exact.Min(v, x)
		case OpMax:
			v = exact.Max(v, x)
		case OpNumber:
		}
	}
	return v, ok
}

// String prints the expression as one types it into a calculator:
// 7.5 × 59 ÷ 60. A number that is no finite decimal prints as a fraction in
// brackets.
func (e Expr) String() string {
	var b strings.Builder
	e.print(&b, 0, false)
	return b.String()
}

func (o Op) rank() int {
	switch o {
	case OpAdd, OpSub:
		return 1
	case OpMul, OpQuo:
		return 2
	case OpNumber, OpMin, OpMax:
		return 3
	default:
		return 3
	}
}

// print writes e as an operand of an operation of the given rank; right says
// that it stands behind − or ÷, where an equal rank needs brackets.
func (e Expr) print(b *strings.Builder, rank int, right bool) {
	switch e.op {
	case OpNumber:
		text := numberText(e.num)
		if strings.HasPrefix(text, "-") && (rank > 0) {
			text = "(" + text + ")"
		}
		b.WriteString(text)
	case OpMin, OpMax:
		b.WriteString(e.op.String() + "(")
		for i, arg := range e.args {
			if i > 0 {
				b.WriteString(", ")
			}
			arg.print(b, 0, false)
		}
		b.WriteByte(')')
	case OpAdd, OpSub, OpMul, OpQuo:
		mine := e.op.rank()
		brackets := mine < rank || (mine == rank && right)
		if brackets {
			b.WriteByte('(')
		}
		for i, arg := range e.args {
			if i > 0 {
				b.WriteString(" " + e.op.String() + " ")
			}
			arg.print(b, mine, i > 0 && (e.op == OpSub || e.op == OpQuo))
		}
		if brackets {
			b.WriteByte(')')
		}
	}
}

func numberText(r exact.Rat) string {
	if d, ok := r.Dec(); ok {
		return d.Trim().String()
	}
	num, den, _ := strings.Cut(r.String(), "/")
	return "(" + num + " ÷ " + den + ")"
}

// approximate prints a value for reading: exactly where it has at most places
// decimals, else cut with an ellipsis. exactly says which.
func approximate(r exact.Rat, places int) (text string, exactly bool) {
	if d, ok := r.Dec(); ok {
		t := d.Trim()
		if _, exp, small := t.Small(); small && -exp <= places {
			return t.String(), true
		}
	}
	d, err := r.Round(places, exact.Down)
	if err != nil {
		return r.String(), true
	}
	return d.String() + "…", false
}
