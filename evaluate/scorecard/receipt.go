package scorecard

import (
	"bytes"
	"cmp"
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

// Receipt returns the receipt of the result. The digest of the input does not
// depend on the order of answers or facts. The error says what of the input
// has no canonical form.
func (r *Result) Receipt() (Receipt, error) {
	sorted := struct {
		Framework indicator.Framework `json:"framework"`
		Answers   []Answer            `json:"answers"`
		Facts     []Fact              `json:"facts"`
		Year      int                 `json:"year"`
	}{r.sheet.framework, slices.Clone(r.in.Answers), slices.Clone(r.in.Facts), r.in.Year}
	slices.SortFunc(sorted.Answers, func(a, b Answer) int {
		return cmp.Or(strings.Compare(a.Code, b.Code), compareJSON(a, b))
	})
	slices.SortFunc(sorted.Facts, func(a, b Fact) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), compareJSON(a, b))
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

// compareJSON orders what has the same name by its text. What has none makes the
// receipt fail, so its order does not matter.
func compareJSON(a, b any) int {
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	if err1 != nil || err2 != nil {
		return 0
	}
	return bytes.Compare(x, y)
}
