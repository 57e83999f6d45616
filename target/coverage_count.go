package target

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

type covering struct {
	first    map[string]int
	groups   map[groupKey]*CoverageGroup
	findings jixiao.Findings
}

// groupKey tells groups apart.
type groupKey struct {
	by         Grouping
	subject    Subject
	level      indicator.GovernmentLevel
	account    indicator.BudgetAccount
	department string
}

func (c *covering) add(k jixiao.Kind, i int, key string, args ...jixiao.Arg) {
	path := "items[" + strconv.Itoa(i) + "]"
	if key != "" {
		path += "." + key
	}
	c.findings = append(c.findings, k.At(path, args...))
}

// itemKey tells items apart; an item without code and name is like no other.
func itemKey(x *CoverageItem) string {
	switch {
	case x.Code != "":
		return x.Subject.String() + "\x00" + x.Code
	case foldName(x.Name) != "":
		return x.Subject.String() + "\x00\x00" + foldName(x.Department) + "\x00" + foldName(x.Name)
	default:
		return ""
	}
}

func itemName(x *CoverageItem) string {
	return jixiao.Clip(cmp.Or(x.Name, x.Code, "–"))
}

// merged is an item with its repetitions.
type merged struct {
	item *CoverageItem
	at   int // the place of the first
	// differ says that the repetitions do not agree on the amount.
	differ bool
}

// merge takes a repetition in. A step counts where both have it, so that a
// repetition never raises a rate.
func (m *merged) merge(x *CoverageItem) {
	y := *m.item
	m.differ = m.differ || !sameAmount(x.Amount, y.Amount)
	steps := [...]bool{x.HasTarget && y.HasTarget, x.Reviewed && y.Reviewed, x.Approved && y.Approved, x.Published && y.Published}
	if compareItems(x, &y) < 0 {
		y = *x
	}
	y.HasTarget, y.Reviewed, y.Approved, y.Published = steps[0], steps[1], steps[2], steps[3]
	m.item = &y
}

// sameAmount reports whether two amounts are one, whatever their units.
func sameAmount(a, b Amount) bool {
	if a.Phase != b.Phase {
		return false
	}
	if c, err := a.Quantity.Compare(b.Quantity); err == nil {
		return c == 0
	}
	return a.String() == b.String()
}

// compareItems orders items that stand twice by anything that is fixed.
func compareItems(a, b *CoverageItem) int {
	return cmp.Or(
		cmp.Compare(a.Amount.String(), b.Amount.String()),
		cmp.Compare(a.Department, b.Department), cmp.Compare(a.Account, b.Account), cmp.Compare(a.Level, b.Level), cmp.Compare(a.Name, b.Name),
	)
}

func (c *covering) item(m *merged) {
	x, i := m.item, m.at
	amount := x.Amount
	if m.differ {
		c.add(kindCoverageDiffers, i, "amount", jixiao.With("name", itemName(x)))
		amount = Amount{}
	} else if why := amountFault(amount); !why.IsZero() {
		c.add(kindCoverageAmount, i, "amount", jixiao.With("name", itemName(x)), jixiao.WithText("detail", why))
		amount = Amount{}
	}
	for s := CoverReview; s <= CoverPublication; s++ {
		if x.done(s) && !x.done(s-1) {
			c.add(kindCoverageOrder, i, s.String(), jixiao.With("name", itemName(x)),
				jixiao.WithText("done", stepNoun(s)), jixiao.WithText("missing", stepNoun(s-1)))
		}
	}
	price := priceOf(amount)
	for _, key := range [...]groupKey{
		{by: GroupTotal, subject: x.Subject},
		{by: GroupLevel, subject: x.Subject, level: x.Level},
		{by: GroupAccount, subject: x.Subject, account: x.Account},
		{by: GroupDepartment, subject: x.Subject, department: strings.TrimSpace(x.Department)},
	} {
		g := c.groups[key]
		if g == nil {
			g = &CoverageGroup{By: key.by, Subject: key.subject, Level: key.level, Account: key.account, Department: key.department}
			c.groups[key] = g
		}
		for s := CoverAll; s <= CoverPublication; s++ {
			if x.done(s) {
				g.tallies[s].plus(1, price)
			}
		}
	}
}

// stepNoun names a step as a thing.
func stepNoun(s CoverageStep) jixiao.Text {
	switch s {
	case CoverReview:
		return jixiao.Text{ZH: "审核通过", EN: "a passed review"}
	case CoverApproval:
		return jixiao.Text{ZH: "批复", EN: "an approval"}
	case CoverPublication:
		return jixiao.Text{ZH: "公开", EN: "a disclosure"}
	case CoverAll, CoverTarget:
		return jixiao.Text{ZH: "绩效目标", EN: "a target"}
	default:
		return jixiao.Text{}
	}
}

// amountFault says why an amount cannot be counted; empty where it can.
func amountFault(a Amount) jixiao.Text {
	switch {
	case !a.Quantity.IsValid():
		return jixiao.Text{ZH: "没有数", EN: "there is no number"}
	case a.Quantity.Unit().Measure() != indicator.MeasureMoney:
		return jixiao.Text{ZH: "单位不是货币", EN: "the unit is not money"}
	case !a.Phase.IsValid():
		return jixiao.Text{ZH: "没有注明时间口径", EN: "the phase is not stated"}
	case a.Quantity.Sign() < 0:
		return jixiao.Text{ZH: "金额为负", EN: "it is negative"}
	default:
		return jixiao.Text{}
	}
}

// finish puts the groups in order and names what cannot be added up.
func (c *covering) finish() Coverage {
	out := Coverage{groups: make([]CoverageGroup, 0, len(c.groups))}
	for _, g := range c.groups {
		out.groups = append(out.groups, *g)
	}
	// What is not stated comes last.
	last := func(v uint8) int { return int(v - 1) }
	slices.SortFunc(out.groups, func(a, b CoverageGroup) int {
		return cmp.Or(
			cmp.Compare(a.By, b.By), cmp.Compare(last(uint8(a.Subject)), last(uint8(b.Subject))),
			cmp.Compare(last(uint8(a.Level)), last(uint8(b.Level))), cmp.Compare(last(uint8(a.Account)), last(uint8(b.Account))),
			-cmp.Compare(min(len(a.Department), 1), min(len(b.Department), 1)), cmp.Compare(a.Department, b.Department),
		)
	})
	for i := range out.groups {
		g := &out.groups[i]
		if all := g.tallies[CoverAll]; g.By == GroupTotal && all.mixed() {
			c.findings = append(c.findings, kindCoveragePhases.At("items",
				jixiao.WithText("subject", g.Tally(CoverAll).Name), jixiao.WithText("phases", all.phasesText())))
		}
	}
	out.findings = c.findings
	return out
}
