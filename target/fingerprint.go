package target

import (
	"crypto/sha256"
	"encoding/binary"
)

// fingerprint is the digest of what a table promises: its head, goals, tasks, funds
// and indicators. What was reached, and where the table was read, is left out.
type fingerprint [sha256.Size]byte

func fingerprintOf(t *Table) fingerprint {
	const usual = 8 << 10
	p := printed{make([]byte, 0, usual)}
	h := &t.Head
	p.text(t.Kind.String(), t.Project, t.Department, t.Unit, itoa(t.Source.Year))
	p.text(h.Subject.String(), h.Attribute.String(), h.Nature.String(), h.DepartmentCode, h.Class, h.Term, h.Planned.String(),
		h.Account.String(), h.Function, h.Fund, h.Level.String())
	p.count(len(h.Projects))
	p.text(h.Projects...)
	p.count(len(t.Goals))
	for i := range t.Goals {
		p.text(t.Goals[i].Phase.String(), t.Goals[i].Expected)
	}
	p.count(len(t.Tasks))
	for i := range t.Tasks {
		x := &t.Tasks[i]
		p.text(x.Name, x.Content, x.Total.text, x.Fiscal.text, x.Other.text)
	}
	p.funds(&t.Funds)
	p.funds(&t.MediumFunds)
	p.rows(t.Rows)
	p.rows(t.MediumRows)
	p.text(t.TotalWeight.text)
	if t.Complete {
		p.count(1)
	}
	return sha256.Sum256(p.bytes)
}

// printed is what goes into a fingerprint. Every text has its length in front, so
// that no two tables run together alike.
type printed struct{ bytes []byte }

func (p *printed) count(n int) { p.bytes = binary.AppendUvarint(p.bytes, uint64(n)) }

func (p *printed) text(texts ...string) {
	for _, s := range texts {
		p.count(len(s))
		p.bytes = append(p.bytes, s...)
	}
}

func (p *printed) funds(f *Funds) {
	p.text(f.Unit.String())
	p.count(len(f.Rows))
	for i := range f.Rows {
		r := &f.Rows[i]
		p.text(r.Name, r.Initial.text, r.Budget.text, r.Weight.text)
	}
}

func (p *printed) rows(rows []Row) {
	p.count(len(rows))
	for i := range rows {
		r := &rows[i]
		x := &r.Indicator
		p.text(r.Level1.Name, r.Level1.Weight.text, r.Level2.Name, r.Level2.Weight.text, x.Code, x.Name, x.Explanation,
			x.Criterion.String(), x.Criterion.Direction().String(), x.Unit.String(), x.Collection.Method.String(), r.Weight.text)
	}
}
