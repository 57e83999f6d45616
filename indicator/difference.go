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

// Compare returns what changed from an older library to a newer one. Of a code
// with several revisions the latest is compared.
func Compare(older, newer *Library) Difference {
	d := Difference{From: older.Layer(), To: newer.Layer()}
	for _, code := range older.codes() {
		a, _ := older.Lookup(code)
		b, ok := newer.Lookup(code)
		switch {
		case !ok:
			r := newer.Resolve(code)
			d.Removed = append(d.Removed, Named{code, a.Name(), &r})
		case !sameThing(a.item(), b.item()):
			d.Reused = append(d.Reused, Named{code, b.Name(), nil})
			d.Changed = append(d.Changed, fieldChanges(a.item(), b.item())...)
		default:
			d.Changed = append(d.Changed, fieldChanges(a.item(), b.item())...)
		}
	}
	for _, code := range newer.codes() {
		if _, ok := older.Lookup(code); !ok {
			e, _ := newer.Lookup(code)
			d.Added = append(d.Added, Named{code, e.Name(), nil})
		}
	}
	return d
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
	return len(d.Added)+len(d.Removed)+len(d.Changed)+len(d.Reused) == 0
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
		return strings.Join(i.Aliases, "、")
	case FieldStandards:
		v = i.Standards
	case FieldCollection:
		v = i.Collection
	case FieldApplies:
		v = i.Applies
	case FieldAggregation:
		return strings.TrimSpace(i.Aggregation.How.String() + " " + i.Aggregation.By)
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
