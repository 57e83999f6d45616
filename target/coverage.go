package target

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// CoverageItem is one project or unit that should have a target (覆盖对象).
type CoverageItem struct {
	// Code tells items apart; where there is none, department and name do.
	Code string
	Name string
	// Subject says what it is. Projects, policies and whole departments are
	// counted apart: the money of a department holds that of its projects.
	Subject    Subject
	Amount     Amount
	Department string
	Account    indicator.BudgetAccount
	Level      indicator.GovernmentLevel
	// HasTarget says that a target was declared; Reviewed that it passed its
	// review; Approved and Published speak for themselves.
	HasTarget, Reviewed, Approved, Published bool
}

// WithHistory returns the item with what its history says of a day.
func (c CoverageItem) WithHistory(h History, on jixiao.Date) CoverageItem {
	past := History{transitions: h.transitions, steps: h.steps[:h.until(on):h.until(on)]}
	_, c.HasTarget = past.milestone(MilestonePrepare)
	_, c.Reviewed = past.milestone(MilestoneReview)
	_, c.Approved = past.milestone(MilestoneApprove)
	_, c.Published = past.milestone(MilestonePublish)
	return c
}

// done reports whether the item counts for a step.
func (c *CoverageItem) done(s CoverageStep) bool {
	switch s {
	case CoverAll:
		return true
	case CoverTarget:
		return c.HasTarget
	case CoverReview:
		return c.Reviewed
	case CoverApproval:
		return c.Approved
	case CoverPublication:
		return c.Published
	default:
		return false
	}
}

// CoverageStep says what a number of items has behind it (覆盖环节), and is the
// numerator or the denominator of a rate. The zero value is invalid.
type CoverageStep uint8

// The values.
const (
	// CoverAll is every item (全部).
	CoverAll CoverageStep = iota + 1
	// CoverTarget has a target (有绩效目标).
	CoverTarget
	// CoverReview passed the review (审核通过).
	CoverReview
	// CoverApproval is approved (已批复).
	CoverApproval
	// CoverPublication is disclosed (已公开).
	CoverPublication
)

var coverageTerms = terms.List{
	{},
	{Key: "all", ZH: "全部", EN: "all"},
	{Key: "target", ZH: "有绩效目标", EN: "with a target"},
	{Key: "review", ZH: "目标审核通过", EN: "with a passed review"},
	{Key: "approval", ZH: "目标已批复", EN: "with an approval"},
	{Key: "publication", ZH: "目标已公开", EN: "with a disclosure"},
}

// CoverageSteps lists the named values.
func CoverageSteps() []CoverageStep { return terms.All[CoverageStep](coverageTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (s CoverageStep) IsValid() bool { return coverageTerms.Has(uint8(s)) }

// String returns the key, and the empty text for the zero value.
func (s CoverageStep) String() string { return coverageTerms.Key(uint8(s)) }

// Text returns the term in both languages.
func (s CoverageStep) Text() jixiao.Text { return coverageTerms.Text(uint8(s)) }

// MarshalText writes the key.
func (s CoverageStep) MarshalText() ([]byte, error) {
	return coverageTerms.Marshal("target: coverage step", uint8(s))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (s *CoverageStep) UnmarshalText(text []byte) error {
	v, err := coverageTerms.Parse("target: coverage step", text)
	if err == nil {
		*s = CoverageStep(v)
	}
	return err
}

// Grouping says by what items are put together (分组方式). The zero value is
// invalid.
type Grouping uint8

// The values.
const (
	// GroupTotal puts all items of a subject together (合计).
	GroupTotal Grouping = iota + 1
	// GroupLevel groups by level of government (政府层级).
	GroupLevel
	// GroupAccount groups by budget account (预算类别).
	GroupAccount
	// GroupDepartment groups by department (主管部门).
	GroupDepartment
)

var groupingTerms = terms.List{
	{},
	{Key: "total", ZH: "合计", EN: "total"},
	{Key: "level", ZH: "政府层级", EN: "level of government"},
	{Key: "account", ZH: "预算类别", EN: "budget account"},
	{Key: "department", ZH: "主管部门", EN: "department"},
}

// Groupings lists the named values.
func Groupings() []Grouping { return terms.All[Grouping](groupingTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (g Grouping) IsValid() bool { return groupingTerms.Has(uint8(g)) }

// String returns the key, and the empty text for the zero value.
func (g Grouping) String() string { return groupingTerms.Key(uint8(g)) }

// Text returns the term in both languages.
func (g Grouping) Text() jixiao.Text { return groupingTerms.Text(uint8(g)) }

// MarshalText writes the key.
func (g Grouping) MarshalText() ([]byte, error) {
	return groupingTerms.Marshal("target: grouping", uint8(g))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (g *Grouping) UnmarshalText(text []byte) error {
	v, err := groupingTerms.Parse("target: grouping", text)
	if err == nil {
		*g = Grouping(v)
	}
	return err
}

// CoverageGroup is what was counted of one subject in one group.
type CoverageGroup struct {
	By      Grouping
	Subject Subject
	// Level, Account or Department is the one that By asks for; zero where the
	// items do not state it.
	Level      indicator.GovernmentLevel
	Account    indicator.BudgetAccount
	Department string

	tallies [CoverPublication + 1]Tally
}

// Name returns the group in words: 县级, 一般公共预算, 某某局, 合计.
func (g CoverageGroup) Name() jixiao.Text {
	switch {
	case g.By == GroupLevel:
		return g.Level.Text()
	case g.By == GroupAccount:
		return g.Account.Text()
	case g.By == GroupDepartment && g.Department != "":
		return jixiao.Text{ZH: g.Department, EN: g.Department}
	case g.By == GroupDepartment:
		return jixiao.Text{ZH: "未注明", EN: "not stated"}
	default:
		return g.By.Text()
	}
}

// Tally returns the number and the money of the items of a step, named; the zero
// Tally for a step that does not exist.
func (g CoverageGroup) Tally(s CoverageStep) Tally {
	if !s.IsValid() {
		return Tally{}
	}
	t := g.tallies[s]
	subject := g.Subject.Text()
	t.Name = jixiao.Text{ZH: s.Text().ZH + "的" + subject.ZH, EN: subject.EN + " " + s.Text().EN}
	if s == CoverAll {
		t.Name = jixiao.Text{ZH: "全部" + subject.ZH, EN: "every " + subject.EN}
	}
	if g.Subject == 0 {
		t.Name = jixiao.Text{ZH: s.Text().ZH + "的对象", EN: "items " + s.Text().EN}
		if s == CoverAll {
			t.Name = jixiao.Text{ZH: "全部对象", EN: "all items"}
		}
	}
	if g.By != GroupTotal && g.By.IsValid() {
		name := g.Name()
		t.Name = jixiao.Text{ZH: name.ZH + t.Name.ZH, EN: name.EN + ": " + t.Name.EN}
	}
	return t
}

// Rate returns the rate of a step over another, by number or by money:
//
//	g.Rate(target.CoverTarget, target.CoverAll, target.ByItems) // 绩效目标覆盖率
//	g.Rate(target.CoverPublication, target.CoverApproval, target.ByAmount)
func (g CoverageGroup) Rate(part, whole CoverageStep, by RateBy) Rate {
	return Rate{Part: g.Tally(part), Whole: g.Tally(whole), By: by}
}

// Coverage is how many projects and units, and how much money, have a target and
// how far it has gone (绩效目标覆盖率).
type Coverage struct {
	groups   []CoverageGroup
	findings jixiao.Findings
}

// Groups returns the groups of a grouping and a subject in a fixed order: levels
// and accounts as in their lists, departments by name, what is not stated last.
// The zero subject stands for items that do not state it.
func (c Coverage) Groups(by Grouping, s Subject) []CoverageGroup {
	var out []CoverageGroup
	for i := range c.groups {
		if c.groups[i].By == by && c.groups[i].Subject == s {
			out = append(out, c.groups[i])
		}
	}
	return out
}

// Total returns all items of a subject; the group is empty where there are none,
// and then has no rate.
func (c Coverage) Total(s Subject) CoverageGroup {
	if list := c.Groups(GroupTotal, s); len(list) > 0 {
		return list[0]
	}
	return CoverageGroup{By: GroupTotal, Subject: s}
}

// Findings returns what is wrong with the items, in their order, then what
// cannot be added up.
func (c Coverage) Findings() jixiao.Findings { return slices.Clone(c.findings) }

// groupKey tells groups apart.
type groupKey struct {
	by         Grouping
	subject    Subject
	level      indicator.GovernmentLevel
	account    indicator.BudgetAccount
	department string
}

// Cover counts items. The result does not depend on their order. An item that
// stands twice is counted once and has only the steps that every repetition has,
// and no amount where the repetitions do not agree on it; an item without an
// amount is counted, and takes the rate by money from its groups.
func Cover(items []CoverageItem) Coverage {
	c := covering{first: make(map[string]int, len(items)), groups: map[groupKey]*CoverageGroup{}}
	kept := make([]merged, 0, len(items))
	for i := range items {
		key := itemKey(&items[i])
		if at, twice := c.first[key]; twice && key != "" {
			c.add(kindCoverageDuplicate, i, "", jixiao.With("name", itemName(&items[i])))
			kept[at].merge(&items[i])
			continue
		}
		c.first[key] = len(kept)
		kept = append(kept, merged{item: &items[i], at: i})
	}
	for i := range kept {
		c.item(&kept[i])
	}
	return c.finish()
}

type covering struct {
	first    map[string]int
	groups   map[groupKey]*CoverageGroup
	findings jixiao.Findings
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

// RateBy says what a rate counts (计算口径). The zero value is invalid.
type RateBy uint8

// The values.
const (
	// ByItems counts projects or units (按个数).
	ByItems RateBy = iota + 1
	// ByAmount counts money (按金额).
	ByAmount
)

var rateByTerms = terms.List{
	{},
	{Key: "items", ZH: "按个数", EN: "by number"},
	{Key: "amount", ZH: "按金额", EN: "by amount"},
}

// RatesBy lists the named values.
func RatesBy() []RateBy { return terms.All[RateBy](rateByTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (b RateBy) IsValid() bool { return rateByTerms.Has(uint8(b)) }

// String returns the key, and the empty text for the zero value.
func (b RateBy) String() string { return rateByTerms.Key(uint8(b)) }

// Text returns the term in both languages.
func (b RateBy) Text() jixiao.Text { return rateByTerms.Text(uint8(b)) }

// MarshalText writes the key.
func (b RateBy) MarshalText() ([]byte, error) {
	return rateByTerms.Marshal("target: rate by", uint8(b))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (b *RateBy) UnmarshalText(text []byte) error {
	v, err := rateByTerms.Parse("target: rate by", text)
	if err == nil {
		*b = RateBy(v)
	}
	return err
}

// Text returns the coverage of a subject in words, one line for each rate that a
// report asks for: each step over all, by number and by money.
func (c Coverage) Text(l jixiao.Lang, by Grouping, s Subject, r jixiao.Rounding) string {
	var b strings.Builder
	for _, g := range c.Groups(by, s) {
		for step := CoverTarget; step <= CoverPublication; step++ {
			for _, x := range RatesBy() {
				fmt.Fprintln(&b, g.Rate(step, CoverAll, x).Text(l, r))
			}
		}
	}
	return b.String()
}
