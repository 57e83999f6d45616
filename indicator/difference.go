package indicator

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// Difference is what changed between two versions of a library (版本差异), by code.
type Difference struct {
	From Layer `json:"from"`
	To   Layer `json:"to"`
	// Added and Removed are codes with their names.
	Added   []Named       `json:"added,omitempty"`
	Removed []Named       `json:"removed,omitempty"`
	Changed []FieldChange `json:"changed,omitempty"`
	// Reused are codes that mean another indicator than before.
	Reused []Named `json:"reused,omitempty"`
	// Overrides are those of a library of a lower level that changed, and Lineage
	// what is told otherwise of codes. Before and After are JSON.
	Overrides []TextChange `json:"overrides,omitempty"`
	Lineage   []TextChange `json:"lineage,omitempty"`
}

// TextChange is a part of a library that changed. Empty text is absent.
type TextChange struct {
	// Code is the code that it is about; of several the first.
	Code   string `json:"code"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// Named is a code with its name, and for one that was removed what became of it.
type Named struct {
	Code string      `json:"code"`
	Name string      `json:"name"`
	Fate *Resolution `json:"fate,omitempty"`
}

// FieldChange is one field of one indicator. Before and After are its JSON;
// empty text is absent.
type FieldChange struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Field  Field  `json:"field"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// Compare returns what changed from an older library to a newer one; nil is the
// empty library. Of a code with one revision in both, the two are compared; of
// others those that begin on the same day, and the rest are added or removed under
// code@day.
func Compare(older, newer *Library) Difference {
	if older == nil {
		older = &Library{}
	}
	if newer == nil {
		newer = &Library{}
	}
	d := Difference{From: older.Layer(), To: newer.Layer()}
	for _, code := range older.codes() {
		before, after := older.revisions(code), newer.revisions(code)
		if len(after) == 0 {
			r := newer.Resolve(code)
			d.Removed = append(d.Removed, Named{code, before[len(before)-1].Name, &r})
			continue
		}
		d.revisions(before, after, newer)
	}
	for _, code := range newer.codes() {
		if after := newer.revisions(code); len(older.revisions(code)) == 0 {
			d.Added = append(d.Added, Named{code, after[len(after)-1].Name, nil})
		}
	}
	d.Overrides = textChanges(older.overrides, newer.overrides, func(o *Override) string { return o.Code })
	d.Lineage = textChanges(older.lineage, newer.lineage, func(s *Succession) string { return strings.Join(s.From, "、") })
	return d
}

// revisions returns the revisions of a code by date.
func (l *Library) revisions(code string) []Indicator {
	from, ok := l.first[code]
	if !ok {
		return nil
	}
	to := from
	for int(to) < len(l.items) && l.items[to].Code == code {
		to++
	}
	return l.items[from:to]
}

// revisions compares the revisions of one code.
func (d *Difference) revisions(before, after []Indicator, newer *Library) {
	if len(before) == 1 && len(after) == 1 {
		d.compare(&before[0], &after[0])
		return
	}
	begins := func(list []Indicator, on jixiao.Date) int {
		return slices.IndexFunc(list, func(x Indicator) bool { return x.Valid.From == on })
	}
	for i := range before {
		if at := begins(after, before[i].Valid.From); at >= 0 {
			d.compare(&before[i], &after[at])
			continue
		}
		r := newer.Resolve(before[i].Code)
		d.Removed = append(d.Removed, Named{before[i].Code + "@" + before[i].Valid.From.String(), before[i].Name, &r})
	}
	for i := range after {
		if begins(before, after[i].Valid.From) < 0 {
			d.Added = append(d.Added, Named{after[i].Code + "@" + after[i].Valid.From.String(), after[i].Name, nil})
		}
	}
}

func (d *Difference) compare(a, b *Indicator) {
	if !sameThing(a, b) {
		d.Reused = append(d.Reused, Named{b.Code, b.Name, nil})
	}
	d.Changed = append(d.Changed, fieldChanges(a, b)...)
}

// textChanges compares two lists by code, as JSON.
func textChanges[T any](before, after []T, code func(*T) string) []TextChange {
	text := func(list []T) (map[string]string, []string) {
		out := make(map[string]string, len(list))
		var order []string
		for i := range list {
			data, err := json.Marshal(&list[i])
			if err != nil { // what a library keeps can be written
				continue
			}
			out[code(&list[i])] = string(data)
			order = append(order, code(&list[i]))
		}
		return out, order
	}
	old, order := text(before)
	now, added := text(after)
	var out []TextChange
	for _, c := range order {
		if old[c] != now[c] {
			out = append(out, TextChange{c, old[c], now[c]})
		}
	}
	for _, c := range added {
		if old[c] == "" {
			out = append(out, TextChange{c, "", now[c]})
		}
	}
	slices.SortStableFunc(out, func(a, b TextChange) int { return strings.Compare(a.Code, b.Code) })
	return out
}

// codes lists every code once, in order.
func (l *Library) codes() []string {
	out := make([]string, 0, len(l.first))
	for i := range l.items {
		if i == 0 || l.items[i].Code != l.items[i-1].Code {
			out = append(out, l.items[i].Code)
		}
	}
	return out
}

// IsEmpty reports whether nothing changed.
func (d Difference) IsEmpty() bool {
	return len(d.Added)+len(d.Removed)+len(d.Changed)+len(d.Reused)+len(d.Overrides)+len(d.Lineage) == 0
}

// fieldChanges compares two revisions field by field.
func fieldChanges(a, b *Indicator) []FieldChange {
	var out []FieldChange
	for _, f := range Fields() {
		before, after := fieldJSON(a, f), fieldJSON(b, f)
		if before != after {
			out = append(out, FieldChange{b.Code, b.Name, f, before, after})
		}
	}
	return out
}

// fieldJSON is the value of a field as text: plain for words, JSON otherwise, and
// empty where it says nothing.
func fieldJSON(i *Indicator, f Field) string {
	var v any
	switch f {
	case FieldName:
		return i.Name
	case FieldExplanation:
		return i.Explanation
	case FieldRule:
		return i.Rule
	case FieldDirection:
		return i.Direction.String()
	case FieldUnit:
		return i.Unit.String()
	case FieldScoring:
		return i.Scoring.String()
	case FieldScope:
		return i.Scope.String()
	case FieldPlace:
		return strings.Trim(i.Category.Chinese()+"/"+i.Dimension.Chinese(), "/")
	case FieldCriterion:
		if i.Criterion.IsZero() {
			return ""
		}
		return strings.TrimSpace(i.Criterion.String() + " " + i.Criterion.Direction().String())
	case FieldFormula:
		if i.Formula == nil {
			return ""
		}
		v = i.Formula
	case FieldCore:
		if !i.Core {
			return ""
		}
		return "true"
	case FieldValid:
		if i.Valid == (jixiao.Period{}) {
			return ""
		}
		return i.Valid.String()
	case FieldAliases:
		v = i.Aliases
	case FieldStandards:
		v = i.Standards
	case FieldCollection:
		v = i.Collection
	case FieldApplies:
		v = i.Applies
	case FieldAggregation:
		v = i.Aggregation
	case FieldDelegation:
		v = i.Delegation
	case FieldBasis:
		v = i.Basis
	}
	data, err := json.Marshal(v)
	if text := string(data); err == nil && text != "null" && text != "{}" && text != "[]" {
		return text
	}
	return ""
}

// Text returns the difference in words, one line a change; it is empty where
// nothing changed.
func (d Difference) Text(l jixiao.Lang) string {
	var b strings.Builder
	line := func(zh, en string, args ...any) {
		fmt.Fprintf(&b, jixiao.Text{ZH: zh, EN: en}.In(l)+"\n", args...)
	}
	for _, n := range d.Added {
		line("新增 %s %s", "added %s %s", n.Code, n.Name)
	}
	for _, n := range d.Removed {
		became := ""
		if n.Fate != nil {
			became = n.Fate.Fate.Text().In(l)
			if len(n.Fate.To) > 0 {
				became += " → " + strings.Join(n.Fate.To, "、")
			}
		}
		line("删除 %s %s（%s）", "removed %s %s (%s)", n.Code, n.Name, became)
	}
	for _, n := range d.Reused {
		line("编码 %s 改指另一指标“%s”，编码不得重复使用", "the code %s now means another indicator, %s; codes are never used again", n.Code, n.Name)
	}
	none := jixiao.Text{ZH: "无", EN: "none"}.In(l)
	for _, c := range d.Changed {
		line("修改 %s %s 的%s：%s → %s", "changed %s %s, %s: %s → %s", c.Code, c.Name, c.Field.Text().In(l), cmp.Or(c.Before, none), cmp.Or(c.After, none))
	}
	for _, c := range d.Overrides {
		line("对 %s 的调整：%s → %s", "override of %s: %s → %s", c.Code, cmp.Or(c.Before, none), cmp.Or(c.After, none))
	}
	for _, c := range d.Lineage {
		line("%s 的沿革：%s → %s", "lineage of %s: %s → %s", c.Code, cmp.Or(c.Before, none), cmp.Or(c.After, none))
	}
	return b.String()
}

// Findings returns the codes that were used again, and those that vanished
// without a word in the lineage.
func (d Difference) Findings() jixiao.Findings {
	var fs jixiao.Findings
	for _, n := range d.Reused {
		fs = append(fs, kindCodeReused.At(codePath(n.Code), jixiao.With("code", clip(n.Code)), jixiao.With("first", clip(d.From.String()))))
	}
	for _, n := range d.Removed {
		if n.Fate == nil || n.Fate.Fate == Unknown {
			fs = append(fs, kindCodeVanished.At(codePath(n.Code), jixiao.With("code", clip(n.Code)), jixiao.With("name", clip(n.Name))))
		}
	}
	slices.SortStableFunc(fs, func(a, b jixiao.Finding) int { return strings.Compare(a.Path, b.Path) })
	return fs
}

// codePath is the place of an indicator in a library, which has no other order
// than that of its codes.
func codePath(code string) string { return "indicators[" + clip(code) + "]" }

var kindCodeVanished = jixiao.Kind{
	Code: "indicator.code-vanished", Severity: jixiao.Error,
	Message: jixiao.Text{ZH: "编码 {code} {name} 在新版中消失，沿革没有说明", EN: "the code {code} {name} is gone, and the lineage does not say why"},
	Remedy:  jixiao.Text{ZH: "在沿革中写明替代、合并、拆分或停用。", EN: "Say in the lineage whether it was superseded, merged, split or withdrawn."},
}
