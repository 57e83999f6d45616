package target

import (
	"slices"
	"strings"
	"sync"

	"github.com/jixiao-go/jixiao"
)

// define makes a check that needs the table alone and is due for every one.
func define(id, zh, en, statementZH, statementEN string, run func(*checking)) check {
	return check{
		def: CheckDefinition{
			ID: id, Name: jixiao.Text{ZH: zh, EN: en}, Statement: jixiao.Text{ZH: statementZH, EN: statementEN}, Since: "0.1.0",
		},
		run: run,
	}
}

func (c check) requires(list ...parameter) check {
	c.def.Required = parameterKeys(list)
	c.parameters = append(c.parameters, list...)
	return c
}

func (c check) takes(list ...parameter) check {
	c.def.Optional = parameterKeys(list)
	c.parameters = append(c.parameters, list...)
	return c
}

// takesAny is takes for limits of which one at least is due.
func (c check) takesAny(list ...parameter) check {
	c = c.takes(list...)
	c.def.AnyOf = c.def.Optional
	return c
}

func parameterKeys(list []parameter) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].key
	}
	return out
}

// whole marks a check that judges what is not there.
func (c check) whole() check {
	c.all = true
	return c
}

// rowByRow marks a check that judges what is not there in each row.
func (c check) rowByRow() check {
	c.tail = true
	return c
}

// ofRows marks a check that goes over the rows; one that asks for rows is none.
func (c check) ofRows() check {
	c.rows = true
	return c
}

// unless gives the reason why a check cannot be done for a table.
func (c check) unless(open func(*checking) jixiao.Text) check {
	c.open = open
	return c
}

func (c check) needs(n Need) check {
	c.def.Needs = n
	return c
}

func (c check) when(due func(*checking) jixiao.Text) check {
	c.due = due
	return c
}

// allChecks lists the checks by ID. They are constants of the library.
var allChecks = sync.OnceValue(func() []check {
	all := slices.Concat(
		completenessChecks(), countChecks(), weightChecks(), valueChecks(), moneyChecks(), dateChecks(), wordingChecks(), contextChecks(),
	)
	slices.SortFunc(all, func(a, b check) int { return strings.Compare(a.def.ID, b.def.ID) })
	return all
})

// checksByID maps the IDs to the checks.
var checksByID = sync.OnceValue(func() map[string]*check {
	all := allChecks()
	out := make(map[string]*check, len(all))
	for i := range all {
		out[all[i].def.ID] = &all[i]
	}
	return out
})

// checkKind is a kind of finding of a check.
func checkKind(s jixiao.Severity, code, zh, en, remedyZH, remedyEN string) jixiao.Kind {
	k := kind(code, zh, en, remedyZH, remedyEN)
	k.Severity = s
	return k
}
