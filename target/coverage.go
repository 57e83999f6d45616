package target

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// CoverageItem is one project or unit that should have a target (覆盖对象).
type CoverageItem struct {
	// Code tells items apart; where there is none, department and name do.
	Code string `json:"code,omitempty"`
	Name string `json:"name,omitempty"`
	// Subject says what it is. Projects, policies and whole departments are
	// counted apart: the money of a department holds that of its projects.
	Subject    Subject                   `json:"subject,omitzero"`
	Amount     Amount                    `json:"amount,omitzero"`
	Department string                    `json:"department,omitempty"`
	Account    indicator.BudgetAccount   `json:"account,omitzero"`
	Level      indicator.GovernmentLevel `json:"level,omitzero"`
	// HasTarget says that a target was declared; Reviewed that it passed its
	// review; Approved and Published speak for themselves.
	HasTarget bool `json:"has_target,omitempty"`
	Reviewed  bool `json:"reviewed,omitempty"`
	Approved  bool `json:"approved,omitempty"`
	Published bool `json:"published,omitempty"`
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
