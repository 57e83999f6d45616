package jixiao_test

import (
	"flag"
	"go/ast"
	"go/types"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/indicator/catalog"
	"github.com/jixiao-go/jixiao/target"
)

var update = flag.Bool("update", false, "add new codes to testdata/released-codes.txt")

// findingKinds gathers the kinds of every package that raises findings, under
// its folder.
func findingKinds() map[string][]jixiao.Kind {
	return map[string][]jixiao.Kind{
		"evaluate":           evaluate.FindingKinds(),
		"evaluate/scorecard": scorecard.FindingKinds(),
		"indicator":          indicator.FindingKinds(),
		"indicator/catalog":  catalog.FindingKinds(),
		"target":             target.FindingKinds(),
	}
}

const releasedCodes = "testdata/released-codes.txt"

// TestCodes keeps the history: a code once released stays, and a new one is
// written down.
func TestCodes(t *testing.T) {
	known := codesInSource(thisModule())
	for _, kinds := range findingKinds() {
		for _, k := range kinds {
			known = append(known, string(k.Code))
		}
	}
	known = slices.Compact(slices.Sorted(slices.Values(known)))
	content, err := os.ReadFile(releasedCodes)
	require.NoError(t, err)
	released := strings.Fields(string(content))

	if *update {
		released = slices.Compact(slices.Sorted(slices.Values(append(released, known...))))
		require.NoError(t, os.WriteFile(releasedCodes, []byte(strings.Join(released, "\n")+"\n"), 0o644))
	}
	require.True(t, slices.IsSorted(released), "%s is not sorted", releasedCodes)
	require.Equal(t, slices.Compact(slices.Clone(released)), released, "%s names a code twice", releasedCodes)
	require.Empty(t, without(released, known), "released codes must not vanish: bring them back, as they are in other people's records")
	require.Empty(t, without(known, released), "new codes: add them with go test . -run TestCodes -update")
}

// TestCodesGathered holds findingKinds above to the packages there are, and
// FindingKinds of each package to the kinds it defines.
func TestCodesGathered(t *testing.T) {
	var exporting []string
	for _, p := range thisModule().sorted() {
		if p.types != nil && p.types.Scope().Lookup("FindingKinds") != nil {
			exporting = append(exporting, p.folder)
		}
	}
	require.Equal(t, exporting, slices.Sorted(maps.Keys(findingKinds())), "findingKinds in codes_test.go must name every package that has FindingKinds")
	require.Empty(t, unlistedKinds(thisModule()), "FindingKinds of their package does not list these kinds")
}

func TestCodesWellFormed(t *testing.T) {
	seen := map[jixiao.Code]string{}
	for folder, kinds := range findingKinds() {
		pkg := folder[strings.LastIndex(folder, "/")+1:]
		require.NotEmpty(t, kinds, folder)
		for _, k := range kinds {
			require.Empty(t, seen[k.Code], "%s of %s is taken", k.Code, folder)
			seen[k.Code] = folder
			require.Empty(t, kindFault(pkg, k), "%s", k.Code)
		}
	}
}

func TestCodesWellFormedCanFail(t *testing.T) {
	good := jixiao.Kind{
		Code: "target.total-mismatch", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "合计 {a} 不等于 {b}", EN: "total {b} is not {a}"},
		Remedy:  jixiao.Text{ZH: "核对", EN: "look again"},
	}
	require.Empty(t, kindFault("target", good))
	cases := map[string]func(k *jixiao.Kind){
		"code":      func(k *jixiao.Kind) { k.Code = "target.Total" },
		"prefix":    func(k *jixiao.Kind) { k.Code = "report.total" },
		"severity":  func(k *jixiao.Kind) { k.Severity = 0 },
		"message":   func(k *jixiao.Kind) { k.Message.ZH = " " },
		"remedy":    func(k *jixiao.Kind) { k.Remedy = jixiao.Text{} },
		"languages": func(k *jixiao.Kind) { k.Message.EN = "{a} is not {a}" },
		"braces":    func(k *jixiao.Kind) { k.Remedy.EN = "look at {a" },
		"name":      func(k *jixiao.Kind) { k.Message = jixiao.Text{ZH: "{Ä}", EN: "{Ä}"} },
	}
	for name, spoil := range cases {
		t.Run(name, func(t *testing.T) {
			bad := good
			spoil(&bad)
			require.NotEmpty(t, kindFault("target", bad))
		})
	}
}

var placeholder = regexp.MustCompile(`\{[a-z][a-z0-9_]*\}`)

// kindFault says what is wrong with a kind of a package, or "".
func kindFault(pkg string, k jixiao.Kind) string {
	switch {
	case !k.Code.IsValid():
		return "the code is not of the form package.some-name"
	case !strings.HasPrefix(string(k.Code), pkg+"."):
		return "the code must begin with " + pkg
	case !k.Severity.IsValid():
		return "the severity is not set"
	}
	for _, text := range []jixiao.Text{k.Message, k.Remedy} {
		switch zh, en := placeholders(text.ZH), placeholders(text.EN); {
		case strings.TrimSpace(text.ZH) == "" || strings.TrimSpace(text.EN) == "":
			return "message and remedy need both languages"
		case strings.ContainsAny(placeholder.ReplaceAllString(text.ZH+text.EN, ""), "{}"):
			return "a brace does not belong to a {name} of lower-case letters"
		case !slices.Equal(zh, en):
			return "the languages name different parts: " + strings.Join(zh, " ") + " and " + strings.Join(en, " ")
		}
	}
	return ""
}

// placeholders returns the set of {names} of a text.
func placeholders(text string) []string {
	return slices.Compact(slices.Sorted(slices.Values(placeholder.FindAllString(text, -1))))
}

// codesInSource finds every text of type jixiao.Code: those of kinds and those
// of errors.
func codesInSource(module *goTree) []string {
	var out []string
	for _, p := range module.sorted() {
		for _, f := range p.files {
			ast.Inspect(f, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && p.typeName(lit) == modulePath+".Code" {
					if text, err := strconv.Unquote(lit.Value); err == nil && text != "" {
						out = append(out, text)
					}
				}
				return true
			})
		}
	}
	return out
}

// unlistedKinds names the package variables of type jixiao.Kind that stand in
// no function that returns a list of kinds.
func unlistedKinds(module *goTree) []string {
	var out []string
	for _, p := range module.sorted() {
		listed := map[string]bool{}
		for _, f := range p.files {
			for _, decl := range f.Decls {
				list, ok := decl.(*ast.FuncDecl)
				if !ok || list.Type.Results.NumFields() != 1 || p.typeName(list.Type.Results.List[0].Type) != "[]"+modulePath+".Kind" {
					continue
				}
				ast.Inspect(list, func(n ast.Node) bool {
					if id, ok := n.(*ast.Ident); ok {
						listed[id.Name] = true
					}
					return true
				})
			}
		}
		if p.types == nil {
			continue
		}
		for _, name := range p.types.Scope().Names() {
			v, ok := p.types.Scope().Lookup(name).(*types.Var)
			if ok && v.Type().String() == modulePath+".Kind" && !listed[name] {
				out = append(out, p.folder+"."+name)
			}
		}
	}
	return out
}

func TestCodesInSourceFindsThem(t *testing.T) {
	module := loadTree(tree(map[string]string{
		"a.go": "package jixiao\n\ntype Code string\n\ntype Kind struct{ Code }\n",
		"target/t.go": `package target

import "github.com/jixiao-go/jixiao"

const unreadable jixiao.Code = "target.unreadable"

var (
	kindListed   = jixiao.Kind{Code: "target.listed"}
	kindIndirect = jixiao.Kind{Code: "target.indirect"}
	kindLost     = jixiao.Kind{Code: "target.lost"}
	path         = "target.path"
)

func more() []jixiao.Kind { return []jixiao.Kind{kindIndirect} }

func FindingKinds() []jixiao.Kind { return append(more(), kindListed) }

func isLost(k jixiao.Kind) bool { return k.Code == kindLost.Code }
`,
	}))
	module.check(module.packages["target"])
	require.Equal(t, []string{"target.unreadable", "target.listed", "target.indirect", "target.lost"}, codesInSource(module))
	require.Equal(t, []string{"target.kindLost"}, unlistedKinds(module))
}

// typeName returns the type of an expression in full, or "" where it is not
// known.
func (p *goPackage) typeName(e ast.Expr) string {
	if p.info == nil || p.info.TypeOf(e) == nil {
		return ""
	}
	return p.info.TypeOf(e).String()
}

// thisModule is the library itself, type-checked.
var thisModule = sync.OnceValue(func() *goTree {
	module := loadTree(os.DirFS("."))
	for _, p := range module.sorted() {
		if at, ok := findPlace(p.folder); ok && at.floor < topFloor {
			module.check(p)
		}
	}
	return module
})

func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}
