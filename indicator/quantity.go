package indicator

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/decimals"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Quantity is a number with its unit (量值): 3.5万元. The number is exact and
// keeps its printed digits. The zero value is invalid: it is not 0.
type Quantity struct {
	number exact.Dec
	unit   Unit
	set    bool
}

// NewQuantity returns v in u. A decimal whose exponent lies outside ±18 or that
// has more than 38 digits is an error.
func NewQuantity(v decimal.Decimal, u Unit) (Quantity, error) {
	d, err := decimals.FromDecimal(v)
	if err != nil {
		return Quantity{}, fault("indicator.number-too-long", err)
	}
	return Quantity{d, u, true}, nil
}

// QuantityOf returns n × 10^exp in u, with exp within ±18: QuantityOf(955, -1, u)
// is 95.5.
func QuantityOf(n int64, exp int, u Unit) (Quantity, error) {
	d, err := exact.NewDec(n, exp)
	if err != nil {
		return Quantity{}, fault("indicator.number-too-long", err)
	}
	return Quantity{d, u, true}, nil
}

// QuantityExact wraps a number of the library's own arithmetic.
func QuantityExact(d exact.Dec, u Unit) Quantity { return Quantity{d, u, true} }

// ParseQuantity reads one number with or without unit: "3.5万元", "1,234.56元",
// "-2.4%". What follows the number is the unit, as [ParseUnit] reads it; a sign,
// 以上 and the like, and a second number are an error. Unlike [ReadCell] it never
// takes 12月 for a date: who calls it knows that a quantity stands there.
func ParseQuantity(s string) (Quantity, error) {
	if len(s) > MaxCellText {
		return Quantity{}, notQuantity(s)
	}
	f := foldUnit(s)
	i := 0
	if i < len(f) && (f[i] == '-' || f[i] == '+') {
		i++
	}
	n := numberAt(f, i)
	if n.status != numberFine {
		if n.status == numberTooLong {
			return Quantity{}, fault("indicator.number-too-long", fmt.Errorf("%q has more digits than the limit of %d, or more than %d behind the point", jixiao.Clip(s), exact.MaxDigits, exact.MaxExp))
		}
		return Quantity{}, notQuantity(s)
	}
	u, err := ParseUnit(f[n.end:])
	if err != nil {
		return Quantity{}, err
	}
	if _, end := suffixOpAt(f, n.end+int(u.head)); end > n.end+int(u.head) || endsInOpWord(u.text) {
		return Quantity{}, notQuantity(s)
	}
	if f[0] == '-' {
		n.value = n.value.Neg()
	}
	return Quantity{n.value, u, true}, nil
}

func notQuantity(s string) error {
	return fault("indicator.not-a-quantity", fmt.Errorf("%q is not one number with a unit", jixiao.Clip(s)))
}

// MustParseQuantity is [ParseQuantity] for quantities written in code; it panics
// on an error.
func MustParseQuantity(s string) Quantity {
	q, err := ParseQuantity(s)
	if err != nil {
		panic(err)
	}
	return q
}

// Value returns the number as a decimal, 0 for the zero quantity.
func (q Quantity) Value() decimal.Decimal { return decimals.ToDecimal(q.number) }

// Number returns the number for exact arithmetic, 0 for the zero quantity.
func (q Quantity) Number() exact.Dec { return q.number }

// Unit returns the unit, zero where there is none.
func (q Quantity) Unit() Unit { return q.unit }

// IsValid reports whether there is a number.
func (q Quantity) IsValid() bool { return q.set }

// IsZero reports whether q is the zero value, for omitzero in JSON. A quantity
// of 0 is not: ask [Quantity.Sign].
func (q Quantity) IsZero() bool { return !q.set }

// Sign returns -1, 0 or 1.
func (q Quantity) Sign() int { return q.number.Sign() }

// WithUnit returns the same number in another unit, without conversion.
func (q Quantity) WithUnit(u Unit) Quantity { return Quantity{q.number, u, q.set} }

// Canonical returns the same value in [Unit.Canonical], with the zeros at the
// end dropped: 0.50万元 is 5000元. A number that does not fit stays as it is.
func (q Quantity) Canonical() Quantity {
	exp := q.unit.canonicalExp()
	d := q.number
	if exp != 0 {
		one, err := exact.NewDec(1, exp)
		if err != nil {
			return q
		}
		if d, err = d.Mul(one); err != nil {
			return q
		}
	}
	return Quantity{d.Trim(), q.unit.Canonical(), q.set}
}

// rat returns the value in the common unit of the family.
func (q Quantity) rat() exact.Rat { return q.number.Rat().Mul(q.unit.factor()) }

// In converts exactly. It is an error where the units do not convert into each
// other, and where the result has no end as a decimal, such as 1 公顷 in a unit
// that divides it by three the wrong way; compare such quantities with
// [Quantity.Compare], which is always exact.
func (q Quantity) In(u Unit) (Quantity, error) {
	if !q.set {
		return Quantity{}, fault("indicator.not-a-quantity", fmt.Errorf("the zero quantity has no value"))
	}
	if q.unit == u {
		return q, nil
	}
	if !q.unit.Comparable(u) {
		return Quantity{}, mismatch(q.unit, u)
	}
	r, err := q.rat().Quo(u.factor())
	if err != nil {
		return Quantity{}, mismatch(q.unit, u)
	}
	d, ok := r.Dec()
	if !ok {
		return Quantity{}, fault("indicator.not-decimal", fmt.Errorf("%s is no finite decimal in %q", q, u.text))
	}
	return Quantity{d, u, true}, nil
}

// Compare returns -1, 0 or 1 as q is less than, equal to or greater than r, after
// exact conversion. Units that do not convert, and the zero quantity, are an error.
func (q Quantity) Compare(r Quantity) (int, error) {
	if !q.set || !r.set {
		return 0, fault("indicator.not-a-quantity", fmt.Errorf("the zero quantity has no value"))
	}
	if q.unit == r.unit {
		return q.number.Cmp(r.number), nil
	}
	if !q.unit.Comparable(r.unit) {
		return 0, mismatch(q.unit, r.unit)
	}
	return q.rat().Cmp(r.rat()), nil
}

// Ratio returns a ÷ t exactly after conversion. Units that do not convert, a
// zero t and zero quantities are errors.
func Ratio(a, t Quantity) (exact.Rat, error) {
	switch {
	case !a.set || !t.set:
		return exact.Rat{}, fault("indicator.not-a-quantity", fmt.Errorf("the zero quantity has no value"))
	case t.number.IsZero():
		return exact.Rat{}, fault("indicator.zero-target", exact.ErrDivisionByZero)
	case a.unit == t.unit:
		return a.number.Rat().Quo(t.number.Rat())
	case !a.unit.Comparable(t.unit):
		return exact.Rat{}, mismatch(a.unit, t.unit)
	default:
		return a.rat().Quo(t.rat())
	}
}

// equal reports the same number and the same printed unit.
func (q Quantity) equal(r Quantity) bool {
	return q.set == r.set && q.unit == r.unit && q.number.Equal(r.number)
}

// String returns number and unit: "3.5万元"; empty for the zero quantity.
func (q Quantity) String() string {
	if !q.set {
		return ""
	}
	return q.number.String() + q.unit.text
}

// MarshalText writes [Quantity.String].
func (q Quantity) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// UnmarshalText reads as [ParseQuantity] does; empty text is the zero quantity.
func (q *Quantity) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*q = Quantity{}
		return nil
	}
	v, err := ParseQuantity(string(text))
	if err != nil {
		return err
	}
	*q = v
	return nil
}
