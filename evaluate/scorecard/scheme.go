package scorecard

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

// Scheme is a compiled scoring scheme (评分方案). It never changes and is safe
// for concurrent use. There is no useful zero value; [Compile], [ParseScheme]
// and [Builtin] make schemes.
type Scheme struct {
	doc    Document
	digest string
	facts  map[string]bool
}

// ParseScheme reads and compiles a scheme in JSON of at most [MaxSchemeSize]
// bytes. Everything that is wrong comes back in one
// [*jixiao.FindingsError]; an unknown key is an error.
func ParseScheme(data []byte) (*Scheme, error) {
	doc, findings := DecodeDocument(data)
	if err := findings.Err(); err != nil {
		return nil, err
	}
	return Compile(doc)
}

// MustScheme is [ParseScheme] for schemes embedded in code; it panics where
// the scheme does not compile.
func MustScheme(data []byte) *Scheme {
	s, err := ParseScheme(data)
	if err != nil {
		panic(err)
	}
	return s
}

// DecodeDocument reads the JSON form of a scheme without compiling it. The
// document holds what was sound.
func DecodeDocument(data []byte) (Document, jixiao.Findings) {
	var doc Document
	problems, err := strictjson.Decode(data, &doc, MaxSchemeSize)
	switch {
	case errors.Is(err, strictjson.ErrTooLarge):
		return doc, jixiao.Findings{kindTooLarge.At("", jixiao.With("detail", err.Error()))}
	case err != nil:
		return doc, jixiao.Findings{kindSyntax.At("", jixiao.With("detail", err.Error()))}
	}
	var fs jixiao.Findings
	for _, p := range problems {
		detail := jixiao.WithText("detail", p.Text())
		switch p.Class {
		case strictjson.UnknownKey:
			fs = append(fs, kindUnknownKey.At(p.Path, detail))
		case strictjson.DuplicateKey:
			fs = append(fs, kindDuplicateKey.At(p.Path, detail))
		case strictjson.WrongType, strictjson.BadValue, strictjson.TooDeep:
			fs = append(fs, kindBadValue.At(p.Path, detail))
		}
	}
	return doc, fs
}

// Compile checks a document and makes a scheme of it: gaps and overlaps of
// intervals, tiers and bands, weights that cannot add up, rules and bands that
// are never reached, units that nobody knows, clauses that are not listed. The
// error is a [*jixiao.FindingsError] with all of them.
func Compile(doc Document) (*Scheme, error) {
	c := checker{doc: &doc}
	c.document()
	if err := c.findings.Err(); err != nil {
		return nil, err
	}
	copied, err := doc.clone()
	if err != nil {
		return nil, &jixiao.Fault{Code: kindBadValue.Code, Err: err}
	}
	canonical, err := json.Marshal(copied)
	if err != nil {
		return nil, &jixiao.Fault{Code: kindBadValue.Code, Err: err}
	}
	sum := sha256.Sum256(canonical)
	s := &Scheme{doc: copied, digest: hex.EncodeToString(sum[:]), facts: map[string]bool{}}
	for _, g := range copied.Gates {
		s.facts[g.Fact] = true
	}
	for _, e := range copied.Rules {
		for _, step := range e.Steps {
			if step.Fact != "" {
				s.facts[step.Fact] = true
			}
		}
	}
	return s, nil
}

// MarshalJSON writes the document of the scheme, which [ParseScheme] reads back.
func (s *Scheme) MarshalJSON() ([]byte, error) { return json.Marshal(s.doc) }

// ID returns the name of the scheme, such as central-2020.
func (s *Scheme) ID() string { return s.doc.ID }

// Version returns the version of the scheme's text.
func (s *Scheme) Version() string { return s.doc.Version }

// Name returns the title.
func (s *Scheme) Name() jixiao.Text { return s.doc.Name }

// Effective returns the time that the rules are in force.
func (s *Scheme) Effective() jixiao.Period { return s.doc.Effective }

// Total returns the full score.
func (s *Scheme) Total() jixiao.Points { return s.doc.Total }

// Digest returns the SHA-256 of the canonical JSON of the scheme in
// hexadecimal.
func (s *Scheme) Digest() string { return s.digest }

// Document returns a copy of the scheme's data.
func (s *Scheme) Document() Document {
	doc, err := s.doc.clone()
	if err != nil {
		return Document{} // it was cloned once already, so this does not happen
	}
	return doc
}

// Basis returns the clause behind a key of the scheme; the zero Basis where
// there is none.
func (s *Scheme) Basis(key string) jixiao.Basis { return s.doc.Basis[key] }

// Rounding returns how numbers are rounded.
func (s *Scheme) Rounding() jixiao.Rounding {
	return jixiao.Rounding{Places: s.doc.Rounding.Places, Mode: s.doc.Rounding.Mode}
}
