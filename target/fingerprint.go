package target

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/jixiao-go/jixiao/indicator"
)

// fingerprint is the digest of what a table promises: its head, goals, tasks, funds
// and indicators. What was reached, and where the table was read, is left out.
type fingerprint [sha256.Size]byte

// fingerprintOf prints on a page, which it returns with what is on it. No text can
// run into the next: each has its length in front.
func fingerprintOf(t *Table, page []byte) (fingerprint, []byte) {
	h := &t.Head
	b := appendTexts(page[:0], t.Kind.String(), t.Project, t.Department, t.Unit, itoa(t.Source.Year),
		h.Subject.String(), h.Attribute.String(), h.Nature.String(), h.DepartmentCode, h.Class, h.Term, h.Planned.String(),
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
	b = appendText(b, f.Unit.String())
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
		b = appendText(b, r.Level1.Name)
		b = appendText(b, r.Level1.Weight.text)
		b = appendText(b, r.Level2.Name)
		b = appendText(b, r.Level2.Weight.text)
		b = appendText(b, x.Code)
		b = appendText(b, x.Name)
		b = appendText(b, x.Explanation)
		b = appendCriterion(b, &x.Criterion)
		b = appendText(b, x.Unit.String())
		b = appendText(b, x.Collection.Method.String())
		b = appendText(b, r.Weight.text)
	}
	return b
}

// appendCriterion prints the cell as it stands, which is cheaper than its canonical
// form, with what a program can have changed in it.
func appendCriterion(b []byte, c *indicator.Criterion) []byte {
	cell := c.Cell()
	text := cell.Raw()
	if text == "" {
		text = cell.String()
	}
	b = appendText(appendText(b, text), cell.Unit().String())
	return appendCount(appendCount(appendCount(b, int(cell.Shape())), int(cell.Op())), int(c.Direction()))
}
