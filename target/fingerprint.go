package target

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"github.com/jixiao-go/jixiao/indicator"
)

// fingerprint is the digest of what a table promises.
type fingerprint [sha256.Size]byte

// Digest returns the SHA-256 of what the table promises in hexadecimal: of its kind,
// year and subject, head, goals, tasks, funds and indicators, as its JSON has them. It
// is the same after the table was written and read back. What was reached, where the
// table was read, and what only a library knows of an indicator do not count. A nil
// table is an empty one.
func (t *Table) Digest() string {
	if t == nil {
		t = &Table{}
	}
	sum, _ := fingerprintOf(t, nil)
	return hex.EncodeToString(sum[:])
}

// fingerprintOf prints on a page, which it returns with what is on it. No text can
// run into the next: each has its length in front.
func fingerprintOf(t *Table, page []byte) (fingerprint, []byte) {
	h := &t.Head
	b := appendTexts(page[:0], t.Kind.String(), t.Project, t.Department, t.Unit, itoa(t.Source.Year),
		subjectOf(t).String(), h.Attribute.String(), h.Nature.String(), h.DepartmentCode, h.Class, h.Term, h.Planned.String(),
		h.Account.String(), h.Function, h.Fund, h.Level.String())
	b = appendCount(b, len(h.Projects))
	b = appendTexts(b, h.Projects...)
	b = appendCount(b, len(t.Goals))
	for i := range t.Goals {
		b = appendTexts(b, t.Goals[i].Phase.String(), t.Goals[i].Expected)
	}
	b = appendCount(b, len(t.Tasks))
	for i := range t.Tasks {
		x := &t.Tasks[i]
		b = appendTexts(b, x.Name, x.Content, x.Total.text, x.Fiscal.text, x.Other.text)
	}
	b = appendFunds(appendFunds(b, &t.Funds), &t.MediumFunds)
	b = appendRows(appendRows(b, t.Rows), t.MediumRows)
	b = appendText(b, t.TotalWeight.text)
	if t.Complete {
		b = appendCount(b, 1)
	}
	return sha256.Sum256(b), b
}

func appendCount(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }

func appendText(b []byte, s string) []byte { return append(appendCount(b, len(s)), s...) }

func appendTexts(b []byte, texts ...string) []byte {
	for _, s := range texts {
		b = appendText(b, s)
	}
	return b
}

func appendFunds(b []byte, f *Funds) []byte {
	unit := f.Unit
	if known, ok := moneyUnit(unit.String()); ok { // 万 over amounts is 万元
		unit = known
	}
	b = appendText(b, unit.String())
	b = appendCount(b, len(f.Rows))
	for i := range f.Rows {
		r := &f.Rows[i]
		b = appendTexts(b, r.Name, r.Initial.text, r.Budget.text, r.Weight.text)
	}
	return b
}

func appendRows(b []byte, rows []Row) []byte {
	b = appendCount(b, len(rows))
	for i := range rows {
		r := &rows[i]
		x := &r.Indicator
		code := x.Code
		if code == Code(i) {
			code = ""
		}
		b = appendText(b, r.Level1.Name)
		b = appendText(b, r.Level1.Weight.text)
		b = appendText(b, r.Level2.Name)
		b = appendText(b, r.Level2.Weight.text)
		b = appendText(b, code)
		b = appendText(b, x.Name)
		b = appendText(b, x.Explanation)
		b = appendText(b, x.Rule)
		b = appendCell(b, x.Criterion.Cell())
		direction := x.Criterion.Direction()
		if x.Criterion.DirectionAssumed() { // nobody promised it
			direction = indicator.CriterionFromCell(x.Criterion.Cell()).Direction()
		}
		b = appendCount(b, int(direction))
		b = appendText(b, r.Weight.text)
	}
	return b
}

// appendCell prints a cell in its canonical form, and of a number its value: 100.0 is
// 100, and 2023.12 may have been written as 2023.120 to be no month.
func appendCell(b []byte, c indicator.Cell) []byte {
	q, ok := c.Quantity()
	if !ok || c.Extracted() {
		return appendText(b, c.String())
	}
	about := 0
	if c.Approximate() {
		about = 1
	}
	b = appendText(b, q.Number().Trim().String())
	b = appendText(b, q.Unit().String())
	b = appendCount(b, int(c.Op()))
	b = appendCount(b, int(c.Trend()))
	return appendCount(b, about)
}
