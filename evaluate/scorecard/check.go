package scorecard

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// The limits of a scheme. The largest known policy has some thirty entries.
const (
	// MaxSchemeSize is the largest scheme document in bytes.
	MaxSchemeSize = 1 << 20
	// MaxEntries bounds each list of a scheme: rules, steps, tiers, gates, bands.
	MaxEntries = 200
	// MaxTotal is the largest full score.
	MaxTotal = 10_000
)

// checker gathers everything that is wrong with a document.
type checker struct {
	doc      *Document
	findings jixiao.Findings
}

func (c *checker) add(k jixiao.Kind, path string, args ...jixiao.Arg) {
	c.findings = append(c.findings, k.At(path, args...))
}

func (c *checker) document() {
	d := c.doc
	if d.Format != Format {
		c.add(kindFormatUnknown, "format", jixiao.With("format", jixiao.Clip(d.Format)), jixiao.With("want", Format))
	}
	c.id("id", d.ID)
	if strings.TrimSpace(d.Version) == "" || len(d.Version) > 64 {
		c.add(kindIDInvalid, "version", jixiao.With("id", jixiao.Clip(d.Version)))
	}
	c.printable("version", d.Version)
	c.text("name", d.Name)
	if !d.Effective.IsValid() {
		c.add(kindPeriodInvalid, "effective")
	}
	for _, key := range slices.Sorted(maps.Keys(d.Basis)) {
		b, path := d.Basis[key], "basis."+jixiao.Clip(key)
		if strings.TrimSpace(b.Document+b.Number) == "" && !b.Convention {
			c.add(kindBasisEmpty, path)
		}
		c.printable(path, key, b.Document, b.Number, b.Article, b.Note)
	}
	if d.Total.Sign() <= 0 || d.Total.Compare(jixiao.PointsOf(MaxTotal)) > 0 || placesOf(d.Total) > max(0, d.Rounding.Places) {
		c.add(kindTotalInvalid, "total", jixiao.With("limit", strconv.Itoa(MaxTotal)))
	}
	r := d.Rounding
	if !r.Stage.IsValid() || !(jixiao.Rounding{Places: r.Places, Mode: r.Mode}).IsValid() {
		c.add(kindRoundingInvalid, "rounding")
	}
	c.basis("rounding.basis", r.Basis)
	c.absence()
	c.profiles()
	c.minimums()
	c.rules()
	c.gates()
	c.bands()
}

func (c *checker) tooMany(path string, n int) bool {
	if n > MaxEntries {
		c.add(kindTooMany, path, jixiao.With("limit", strconv.Itoa(MaxEntries)))
		return true
	}
	return false
}

func (c *checker) id(path, id string) {
	ok := id != "" && len(id) <= 64 && id[0] != '-' && id[len(id)-1] != '-'
	for i := range len(id) {
		ok = ok && (id[i] == '-' || (id[i] >= 'a' && id[i] <= 'z') || (id[i] >= '0' && id[i] <= '9'))
	}
	if !ok {
		c.add(kindIDInvalid, path, jixiao.With("id", jixiao.Clip(id)))
	}
}

func (c *checker) text(path string, t jixiao.Text) {
	if strings.TrimSpace(t.ZH) == "" || strings.TrimSpace(t.EN) == "" {
		c.add(kindTextMissing, path)
	}
	c.printable(path, t.ZH, t.EN)
}

// printable refuses control characters: a text with a line of its own could
// pass for a line of an explanation.
func (c *checker) printable(path string, texts ...string) {
	for _, text := range texts {
		if strings.ContainsFunc(text, unicode.IsControl) {
			c.add(kindBadValue, path, jixiao.With("detail", "control character"))
			return
		}
	}
}

func (c *checker) basis(path, key string) {
	if _, ok := c.doc.Basis[key]; !ok {
		c.add(kindBasisUnknown, path, jixiao.With("basis", jixiao.Clip(key)))
	}
}

// share asks for a ratio from 0 to 1.
func (c *checker) share(path string, r Ratio) {
	if !r.IsSet() {
		c.add(kindParameterMissing, path, jixiao.With("rule", "share"))
		return
	}
	c.shareOrAbsent(path, r)
}

func (c *checker) shareOrAbsent(path string, r Ratio) {
	if r.IsSet() && (r.rat.Sign() < 0 || r.rat.CmpInt(1) > 0) {
		c.add(kindParameterRange, path, jixiao.With("value", r.String()), jixiao.With("range", "0–1"))
	}
}

func (c *checker) positivePoints(path string, p jixiao.Points) {
	if !p.IsSet() {
		c.add(kindParameterMissing, path, jixiao.With("rule", "points"))
	} else if p.Sign() <= 0 || p.Compare(c.doc.Total) > 0 {
		c.add(kindParameterRange, path, jixiao.With("value", p.String()), jixiao.With("range", "0–"+c.doc.Total.String()))
	}
}

func (c *checker) over(path string, o *OverPolicy) {
	if o == nil {
		return
	}
	if o.Effect < OverIgnore || o.Effect > OverZero {
		c.add(kindParameterMissing, path+".effect", jixiao.With("rule", "over"))
	}
	if !o.Threshold.IsSet() || o.Threshold.rat.CmpInt(1) < 0 {
		c.add(kindParameterRange, path+".threshold", jixiao.With("value", o.Threshold.String()), jixiao.With("range", "≥ 1"))
	}
	if o.Slope.IsSet() && (o.Effect != OverReduce || o.Slope.rat.Sign() <= 0) {
		c.add(kindParameterForeign, path+".slope", jixiao.With("rule", "over "+o.Effect.String()))
	}
	c.basis(path+".basis", o.Basis)
}

func (c *checker) absence() {
	a := c.doc.Absence
	for _, p := range []struct {
		key    string
		policy AbsencePolicy
	}{{"missing", a.Missing}, {"not_applicable", a.NotApplicable}, {"exempt", a.Exempt}, {"not_yet_due", a.NotYetDue}} {
		if !p.policy.IsValid() {
			c.add(kindAbsenceInvalid, "absence."+p.key)
		}
	}
	if a.Missing == RedistributeParent || a.Missing == RedistributeTotal {
		c.add(kindMissingRewarded, "absence.missing")
	}
	if a.NotYetDue == RedistributeParent || a.NotYetDue == RedistributeTotal {
		c.add(kindMissingRewarded, "absence.not_yet_due")
	}
	c.basis("absence.basis", a.Basis)
}

func (c *checker) profiles() {
	if c.tooMany("weights", len(c.doc.Weights)) {
		return
	}
	for i := range c.doc.Weights {
		p, path := &c.doc.Weights[i], fmt.Sprintf("weights[%d]", i)
		c.id(path+".id", p.ID)
		c.basis(path+".basis", p.Basis)
		total, has := exact.Rat{}, map[indicator.Category]bool{}
		for j, l := range p.Levels {
			here := fmt.Sprintf("%s.levels[%d]", path, j)
			if len(l.Categories) == 0 {
				c.add(kindParameterMissing, here+".categories", jixiao.With("rule", "level"))
			}
			for _, category := range l.Categories {
				if category == indicator.NoCategory || has[category] || slices.Contains(p.Excludes, category) {
					c.add(kindProfileCategory, here+".categories", jixiao.With("category", category.String()))
				}
				has[category] = true
			}
			if l.Weight.Sign() <= 0 || l.Weight.Compare(c.doc.Total) > 0 {
				c.add(kindProfileWeight, here+".weight", jixiao.With("weight", l.Weight.String()))
			}
			total = total.Add(l.Weight.Exact().Rat())
		}
		for _, want := range p.Requires {
			if !has[want] {
				c.add(kindProfileCategory, path+".requires", jixiao.With("category", want.String()))
			}
		}
		if total.Cmp(c.doc.Total.Exact().Rat()) != 0 {
			c.add(kindProfileSum, path+".levels", jixiao.With("sum", total.String()), jixiao.With("total", c.doc.Total.String()))
		}
		for j := range i {
			if p.ID == c.doc.Weights[j].ID {
				c.add(kindIDDuplicate, path+".id", jixiao.With("id", p.ID))
			}
			if having, both := bothApply(p, &c.doc.Weights[j]); both {
				c.add(kindProfileOverlap, path, jixiao.With("other", c.doc.Weights[j].ID), jixiao.With("having", having))
			}
		}
	}
}

// bothApply looks for a set of categories that meets two profiles at once.
// It exists unless one requires what the other excludes.
func bothApply(p, q *WeightProfile) (having string, both bool) {
	need := slices.Concat(p.Requires, q.Requires)
	for _, c := range need {
		if slices.Contains(p.Excludes, c) || slices.Contains(q.Excludes, c) {
			return "", false
		}
	}
	var names []string
	for _, c := range need {
		if !slices.Contains(names, c.String()) {
			names = append(names, c.String())
		}
	}
	return strings.Join(names, "+"), true
}

func (c *checker) minimums() {
	if c.tooMany("minimums", len(c.doc.Minimums)) {
		return
	}
	for i, m := range c.doc.Minimums {
		path := fmt.Sprintf("minimums[%d]", i)
		c.share(path+".share", m.Share)
		c.basis(path+".basis", m.Basis)
		for j, category := range m.Categories {
			if category == indicator.NoCategory || slices.Contains(m.Categories[:j], category) {
				c.add(kindProfileCategory, path+".categories", jixiao.With("category", category.String()))
			}
		}
		if len(m.Categories) == 0 {
			c.add(kindParameterMissing, path+".categories", jixiao.With("rule", "minimums"))
		}
	}
}

func (c *checker) rules() {
	if len(c.doc.Rules) == 0 {
		c.add(kindRulesMissing, "rules")
		return
	}
	if c.tooMany("rules", len(c.doc.Rules)) {
		return
	}
	for i := range c.doc.Rules {
		e, path := &c.doc.Rules[i], fmt.Sprintf("rules[%d]", i)
		c.id(path+".id", e.ID)
		c.basis(path+".basis", e.Basis)
		if !e.Rule.IsValid() {
			c.add(kindRuleInvalid, path+".rule")
			continue
		}
		for j := range i {
			if c.doc.Rules[j].ID == e.ID {
				c.add(kindIDDuplicate, path+".id", jixiao.With("id", e.ID))
			}
			if c.doc.Rules[j].When.contains(e.When) {
				c.add(kindRuleUnreachable, path+".when", jixiao.With("other", c.doc.Rules[j].ID))
				break
			}
		}
		if c.tooMany(path+".steps", len(e.Steps)) || c.tooMany(path+".tiers", len(e.Tiers)) || c.tooMany(path+".points", len(e.Points)) {
			continue
		}
		c.parameters(path, e)
		ruleOf(e.Rule).check(c, path, &e.RuleParameters)
	}
}

// parameters holds the keys that are present against those of the rule.
func (c *checker) parameters(path string, e *RuleEntry) {
	def := e.Rule.Definition()
	v := reflect.ValueOf(e.RuleParameters)
	for i := range v.NumField() {
		key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if v.Field(i).IsZero() || slices.Contains(def.Required, key) || slices.Contains(def.Optional, key) {
			continue
		}
		c.add(kindParameterForeign, path+"."+key, jixiao.With("rule", e.Rule.String()))
	}
}

// contains reports whether every indicator that meets d meets c too.
func (c Conditions) contains(d Conditions) bool {
	return !c.NameOnly && !d.NameOnly &&
		listContains(c.Categories, d.Categories) && listContains(c.Dimensions, d.Dimensions) &&
		listContains(c.Directions, d.Directions) && listContains(c.Shapes, d.Shapes) && listContains(c.Scorings, d.Scorings)
}

// listContains treats an empty list as everything.
func listContains[T comparable](outer, inner []T) bool {
	if len(outer) == 0 {
		return true
	}
	if len(inner) == 0 {
		return false
	}
	for _, x := range inner {
		if !slices.Contains(outer, x) {
			return false
		}
	}
	return true
}

func (c *checker) gates() {
	if c.tooMany("gates", len(c.doc.Gates)) {
		return
	}
	for i, g := range c.doc.Gates {
		path := fmt.Sprintf("gates[%d]", i)
		c.id(path+".id", g.ID)
		c.id(path+".fact", g.Fact)
		c.text(path+".name", g.Name)
		c.basis(path+".basis", g.Basis)
		for j := range i {
			if c.doc.Gates[j].ID == g.ID {
				c.add(kindIDDuplicate, path+".id", jixiao.With("id", g.ID))
			}
		}
		ok := false
		switch g.Effect {
		case GateVeto:
			ok = !g.Limit.IsSet() && !slices.ContainsFunc(c.doc.Gates[i:], func(later Gate) bool { return later.Effect == GateBonus })
		case GateCap:
			ok = !g.Limit.IsSet() && g.Value.IsSet()
		case GateBonus, GateDeduct:
			ok = g.Limit.IsSet() && !g.Value.IsSet()
		}
		for _, p := range []jixiao.Points{g.Value, g.Limit} {
			ok = ok && p.Sign() >= 0 && (!p.IsSet() || p.Compare(c.doc.Total) <= 0) && placesOf(p) <= c.doc.Rounding.Places
		}
		if !ok {
			c.add(kindGateInvalid, path)
		}
	}
}

// placesOf returns the number of decimals that a number really needs.
func placesOf(p jixiao.Points) int {
	d := p.Exact().Trim()
	if _, exp, ok := d.Small(); ok {
		return max(0, -exp)
	}
	_, exp := d.Big()
	return max(0, -exp)
}

func (c *checker) bands() {
	bands := c.doc.Bands
	if len(bands) == 0 {
		c.add(kindBandsMissing, "bands")
		return
	}
	if c.tooMany("bands", len(bands)) {
		return
	}
	for i, b := range bands {
		path := fmt.Sprintf("bands[%d]", i)
		c.id(path+".code", b.Code)
		c.text(path+".name", b.Name)
		c.basis(path+".basis", b.Basis)
		edge := jixiao.With("edge", b.From.String())
		switch {
		case !b.From.IsSet():
			c.add(kindParameterMissing, path+".from", jixiao.With("rule", "band"))
		case b.From.Compare(c.doc.Total) > 0:
			c.add(kindBandUnreachable, path+".from", edge, jixiao.With("total", c.doc.Total.String()))
		case placesOf(b.From) > 2:
			c.add(kindBandPlaces, path+".from", edge)
		}
		for j := range i {
			if bands[j].Code == b.Code {
				c.add(kindIDDuplicate, path+".code", jixiao.With("id", b.Code))
			}
		}
		if i > 0 && b.From.Compare(bands[i-1].From) >= 0 {
			c.add(kindBandOrder, path+".from", edge)
		}
	}
	if last := bands[len(bands)-1]; last.From.Sign() != 0 {
		c.add(kindBandGap, fmt.Sprintf("bands[%d].from", len(bands)-1), jixiao.With("edge", last.From.String()))
	}
}

// clone copies a document deeply, so that a compiled scheme does not change
// when the caller's document does.
func (d *Document) clone() (Document, error) {
	var out Document
	data, err := json.Marshal(d)
	if err != nil {
		return out, err
	}
	err = json.Unmarshal(data, &out)
	return out, err
}
