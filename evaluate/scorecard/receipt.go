package scorecard

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// EngineRevision counts the changes of the engine that can change a number. A
// score of the same scheme and input never changes inside one revision.
const EngineRevision = 1

// Receipt lets a score be repeated years later: which scheme, which input,
// which engine. Digests are SHA-256 in hexadecimal over canonical JSON.
type Receipt struct {
	Scheme        string        `json:"scheme"`
	SchemeVersion string        `json:"scheme_version"`
	SchemeDigest  string        `json:"scheme_digest"`
	InputDigest   string        `json:"input_digest"`
	Engine        int           `json:"engine"`
	Total         jixiao.Points `json:"total,omitzero"`
	Band          string        `json:"band,omitempty"`
}

// leafDigest is what of a leaf decides its points, in one form.
type leafDigest struct {
	Code      string              `json:"code"`
	Above     []string            `json:"above"`
	Weight    jixiao.Points       `json:"weight"`
	Indicator indicator.Indicator `json:"indicator"`
}

// digestLeaves lists the leaves by code, so that the order of rows does not
// matter; 50 and 50.0 are the same weight.
func (sh *Sheet) digestLeaves() []leafDigest {
	out := make([]leafDigest, len(sh.leaves))
	for i := range sh.leaves {
		l := &sh.leaves[i]
		n := &sh.nodes[l.node]
		out[i] = leafDigest{Code: n.code, Above: []string{}, Weight: n.weight.Trim(), Indicator: l.indicator}
		for at := n.parent; at >= 0; at = sh.nodes[at].parent {
			out[i].Above = append(out[i].Above, sh.nodes[at].code)
		}
	}
	slices.SortFunc(out, func(a, b leafDigest) int { return byName(a.Code, b.Code, a, b) })
	return out
}

// Receipt returns the receipt of the result. The digest of the input does not
// depend on the order of rows, answers or facts. The error says what of the input
// has no canonical form.
func (r *Result) Receipt() (Receipt, error) {
	sorted := struct {
		Leaves  []leafDigest `json:"leaves"`
		Answers []Answer     `json:"answers"`
		Facts   []Fact       `json:"facts"`
		Year    int          `json:"year"`
	}{r.sheet.digestLeaves(), append([]Answer{}, r.in.Answers...), append([]Fact{}, r.in.Facts...), r.in.Year}
	for i := range sorted.Answers {
		sorted.Answers[i].Met = slices.Clone(sorted.Answers[i].Met) // an empty list is not none
		slices.Sort(sorted.Answers[i].Met)
		sorted.Answers[i].Given = sorted.Answers[i].Given.Trim()
	}
	slices.SortFunc(sorted.Answers, func(a, b Answer) int {
		return byName(a.Code, b.Code, a, b)
	})
	slices.SortFunc(sorted.Facts, func(a, b Fact) int {
		return byName(a.Name, b.Name, a, b)
	})
	data, err := json.Marshal(sorted)
	if err != nil {
		return Receipt{}, &jixiao.Fault{Code: kindBadValue.Code, Err: err}
	}
	sum := sha256.Sum256(data)
	out := Receipt{
		Scheme: r.sheet.scheme.ID(), SchemeVersion: r.sheet.scheme.Version(), SchemeDigest: r.sheet.scheme.Digest(),
		InputDigest: hex.EncodeToString(sum[:]), Engine: EngineRevision,
	}
	out.Total, _ = r.Total()
	if b, ok := r.Band(); ok {
		out.Band = b.Code
	}
	return out, nil
}

// byName orders by a name, and what has the same name by its text. What has none
// makes the receipt fail, so its order does not matter.
func byName(name, other string, a, b any) int {
	if c := strings.Compare(name, other); c != 0 {
		return c
	}
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	if err1 != nil || err2 != nil {
		return 0
	}
	return bytes.Compare(x, y)
}
