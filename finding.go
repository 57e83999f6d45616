package jixiao

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Code is the stable name of one kind of finding or error, for example
// "evaluate.total-mismatch": the package that raises it, a point, and a name in
// lower case with hyphens. Codes are never reused and never vanish.
type Code string

// Name returns the part behind the point: "total-mismatch".
func (c Code) Name() string {
	if _, name, ok := strings.Cut(string(c), "."); ok {
		return name
	}
	return string(c)
}

// IsValid reports whether c has the form package.name, each of at least two
// lower-case letters, digits and inner hyphens.
func (c Code) IsValid() bool {
	pkg, name, ok := strings.Cut(string(c), ".")
	return ok && validWord(pkg) && validWord(name)
}

func validWord(s string) bool {
	if len(s) < 2 || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// Finding is one thing that is wrong, or worth knowing, about content: a table,
// a scheme, a library. It says where, what, and what to do. The zero value is
// not a finding (its severity is invalid).
type Finding struct {
	Code     Code     `json:"code"`
	Severity Severity `json:"severity"`
	// Path is the place, such as indicators[3].weight; indexes count from 0.
	Path    string  `json:"path,omitempty"`
	Message Text    `json:"message"`
	Remedy  Text    `json:"remedy,omitzero"`
	Basis   []Basis `json:"basis,omitempty"`
}

// String returns one line in English: severity, code, path, message.
func (f Finding) String() string {
	path := f.Path
	if path != "" {
		path = " " + path
	}
	return fmt.Sprintf("%s %s%s: %s", f.Severity, f.Code, path, f.Message.In(English))
}

// Kind defines one kind of finding: the code with its severity, its texts and
// the clause behind it. Texts are templates with named parts in braces, such as
// {points}; [Kind.At] fills them. Kinds are data and never change at run time.
type Kind struct {
	Code     Code
	Severity Severity
	Message  Text
	Remedy   Text
	Basis    []Basis
}

// Arg is a named part of the texts of a [Kind].
type Arg struct {
	Name  string
	Value Text
}

// With names a part that reads the same in both languages: a number, a code.
func With(name, value string) Arg { return Arg{Name: name, Value: Text{ZH: value, EN: value}} }

// WithText names a part that has a text in each language.
func WithText(name string, value Text) Arg { return Arg{Name: name, Value: value} }

// At makes the finding of this kind at a place. Every {name} of the texts is
// replaced by the argument of that name; one without argument stays visible.
func (k Kind) At(path string, args ...Arg) Finding {
	return Finding{
		Code: k.Code, Severity: k.Severity, Path: path, Basis: slices.Clone(k.Basis),
		Message: fill(k.Message, args), Remedy: fill(k.Remedy, args),
	}
}

// Fill replaces every {name} of a text by the argument of that name.
func (t Text) Fill(args ...Arg) Text { return fill(t, args) }

func fill(t Text, args []Arg) Text {
	return Text{ZH: fillOne(t.ZH, Chinese, args), EN: fillOne(t.EN, English, args)}
}

// fillOne walks the template once, so a value that looks like a part is not
// filled a second time.
func fillOne(template string, l Lang, args []Arg) string {
	open := strings.IndexByte(template, '{')
	if open < 0 {
		return template
	}
	const usual = 512
	var room [usual]byte
	b := room[:0]
	for open >= 0 {
		end := strings.IndexByte(template[open:], '}')
		if end < 0 {
			break
		}
		end += open
		b = append(b, template[:open]...)
		name := template[open+1 : end]
		if i := slices.IndexFunc(args, func(a Arg) bool { return a.Name == name }); i >= 0 {
			b = append(b, args[i].Value.In(l)...)
		} else {
			b = append(b, template[open:end+1]...)
		}
		template = template[end+1:]
		open = strings.IndexByte(template, '{')
	}
	return string(append(b, template...))
}

// Findings is what one pass found, in the order of the input.
type Findings []Finding

// HasErrors reports whether any finding is an [Error].
func (fs Findings) HasErrors() bool {
	return slices.ContainsFunc(fs, func(f Finding) bool { return f.Severity == Error })
}

// ByCode returns the findings of one code, in order.
func (fs Findings) ByCode(c Code) Findings {
	var out Findings
	for _, f := range fs {
		if f.Code == c {
			out = append(out, f)
		}
	}
	return out
}

// Sorted returns a copy ordered by severity (gravest first), path and code.
func (fs Findings) Sorted() Findings {
	out := slices.Clone(fs)
	slices.SortStableFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), comparePaths(a.Path, b.Path), cmp.Compare(a.Code, b.Code))
	})
	return out
}

// comparePaths orders rows[2] before rows[10].
func comparePaths(a, b string) int {
	for a != "" && b != "" {
		da, db := leadingDigits(a), leadingDigits(b)
		if da > 0 && db > 0 {
			na, nb := strings.TrimLeft(a[:da], "0"), strings.TrimLeft(b[:db], "0")
			if c := cmp.Or(cmp.Compare(len(na), len(nb)), cmp.Compare(na, nb)); c != 0 {
				return c
			}
			a, b = a[da:], b[db:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// Err returns nil when no finding is an [Error], and otherwise a
// [*FindingsError] that holds all of them.
func (fs Findings) Err() error {
	if !fs.HasErrors() {
		return nil
	}
	return &FindingsError{Findings: slices.Clone(fs)}
}

// FindingsError is the error form of findings, for what cannot be used at all
// because of them, such as a scoring scheme that does not compile.
type FindingsError struct {
	Findings Findings
}

// Error names the first error and says how many more there are.
func (e *FindingsError) Error() string {
	first, n := "no finding", 0
	for _, f := range e.Findings {
		if f.Severity != Error {
			continue
		}
		if n == 0 {
			first = fmt.Sprintf("%s at %s: %s", f.Code, cmp.Or(f.Path, "top"), f.Message.In(English))
		}
		n++
	}
	if n > 1 {
		return fmt.Sprintf("%s (and %d more)", first, n-1)
	}
	return first
}

// Fault is the typed error of the library: what could not be done at all, with
// its code, the place in the input and the cause.
type Fault struct {
	Code Code
	Path string
	Err  error
}

// Error returns code, path and cause.
func (e *Fault) Error() string {
	if e.Path == "" {
		return fmt.Sprintf("%s: %v", e.Code, e.Err)
	}
	return fmt.Sprintf("%s at %s: %v", e.Code, e.Path, e.Err)
}

// Unwrap returns the cause.
func (e *Fault) Unwrap() error { return e.Err }

// clip shortens foreign text that goes into a message, so that a message stays
// small whatever came in.
func clip(s string) string {
	const limit = 40
	// A broken byte becomes a mark of three bytes, hence the second cut.
	valid := strings.ToValidUTF8(cut(s, limit), "�")
	out := cut(valid, limit)
	if len(out) < len(valid) || len(s) > limit {
		out += "…"
	}
	return out
}

// cut returns the whole characters among the first n bytes.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// Clip shortens foreign text for a message: at most 40 bytes of valid UTF-8,
// and an ellipsis where something was left out.
func Clip(s string) string { return clip(s) }
