package jixiao_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// goPackage is one package of the module, without its tests.
type goPackage struct {
	folder string // inside the module, "." for the root
	name   string
	files  []*ast.File
	types  *types.Package
	info   *types.Info
}

// goTree is the module as the checker reads it: parsed and type-checked without
// running the go command. Types of the standard library come from its source;
// other modules are taken as unknown, which leaves their expressions untyped
// and everything else resolved.
type goTree struct {
	fset     *token.FileSet
	packages map[string]*goPackage
	faults   []string
}

func loadTree(fsys fs.FS) *goTree {
	t := &goTree{fset: token.NewFileSet(), packages: map[string]*goPackage{}}
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && skipFolder(fsys, name):
			return fs.SkipDir
		case !entry.IsDir() && strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go"):
			return t.parse(fsys, name)
		default:
			return nil
		}
	})
	if err != nil {
		t.faults = append(t.faults, err.Error())
	}
	return t
}

// standardLibrary reads the types of the standard library from its source, once
// for all tests.
var standardLibrary = sync.OnceValue(func() types.Importer {
	return importer.ForCompiler(token.NewFileSet(), "source", nil)
})

// skipFolder leaves out hidden folders, test data and modules of their own.
func skipFolder(fsys fs.FS, folder string) bool {
	if folder == "." {
		return false
	}
	base := path.Base(folder)
	_, err := fs.Stat(fsys, path.Join(folder, "go.mod"))
	return base[0] == '.' || base[0] == '_' || base == "testdata" || err == nil
}

func (t *goTree) parse(fsys fs.FS, name string) error {
	source, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	file, err := parser.ParseFile(t.fset, name, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	folder := path.Dir(name)
	if t.packages[folder] == nil {
		t.packages[folder] = &goPackage{folder: folder, name: file.Name.Name}
	}
	p := t.packages[folder]
	p.files = append(p.files, file)
	return nil
}

// sorted returns the packages by folder.
func (t *goTree) sorted() []*goPackage {
	out := make([]*goPackage, 0, len(t.packages))
	for _, p := range t.packages {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b *goPackage) int { return cmp.Compare(a.folder, b.folder) })
	return out
}

// Import makes t the importer of its own type checks.
func (t *goTree) Import(importPath string) (*types.Package, error) {
	if folder, ok := ownFolder(importPath); ok && t.packages[folder] != nil {
		return t.check(t.packages[folder]), nil
	}
	if isStandard(importPath) && banned(importPath) == "" {
		return standardLibrary().Import(importPath)
	}
	base := path.Base(importPath)
	if len(base) > 1 && base[0] == 'v' && unicode.IsDigit(rune(base[1])) {
		base = path.Base(path.Dir(importPath))
	}
	stub := types.NewPackage(importPath, base)
	stub.MarkComplete()
	return stub, nil
}

func (t *goTree) check(p *goPackage) *types.Package {
	if p.types != nil {
		return p.types
	}
	p.types = types.NewPackage(path.Join(modulePath, p.folder), p.name) // stands in for itself in an import cycle
	p.info = &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}
	// Errors are the compiler's business; here they come from unknown modules.
	conf := types.Config{Importer: t, Error: func(error) {}, FakeImportC: true}
	p.types, _ = conf.Check(path.Join(modulePath, p.folder), t.fset, p.files, p.info)
	return p.types
}

// ownFolder returns the folder of a package of this module.
func ownFolder(importPath string) (string, bool) {
	if importPath == modulePath {
		return ".", true
	}
	return strings.CutPrefix(importPath, modulePath+"/")
}

func isStandard(importPath string) bool {
	first, _, _ := strings.Cut(importPath, "/")
	return !strings.Contains(first, ".")
}

// banned returns the entry of bannedImports that covers the path, or "".
func banned(importPath string) string {
	for p := importPath; p != "."; p = path.Dir(p) {
		if bannedImports()[p] != "" {
			return p
		}
	}
	return ""
}

func (t *goTree) report(at token.Pos, format string, args ...any) {
	p := t.fset.Position(at)
	t.faults = append(t.faults, fmt.Sprintf("%s:%d: ", p.Filename, p.Line)+fmt.Sprintf(format, args...))
}

// checkArchitecture returns what breaks the house rules, one line each.
func checkArchitecture(fsys fs.FS) []string {
	t := loadTree(fsys)
	t.checkRequirements(fsys)
	for _, p := range t.sorted() {
		t.checkName(p)
		at, ok := findPlace(p.folder)
		if !ok {
			t.report(p.files[0].Package, "no floor for %q: add it to house() in architecture_test.go", p.folder)
			continue
		}
		t.checkImports(p, at)
		if at.floor == topFloor {
			continue
		}
		t.check(p)
		for _, f := range p.files {
			t.checkCode(p, f)
		}
		t.checkVariables(p)
	}
	return t.faults
}

// findPlace returns the line of the floor plan for a folder; the most exact
// line wins.
func findPlace(folder string) (best place, ok bool) {
	for _, line := range house() {
		if covers(line.folder, folder) && len(line.folder) >= len(best.folder) {
			best, ok = line, true
		}
	}
	return best, ok
}

// covers reports whether a name of the floor plan stands for the folder.
func covers(name, folder string) bool {
	above, all := strings.CutSuffix(name, "/...")
	return name == folder || all && strings.HasPrefix(folder, above+"/")
}

func (t *goTree) checkRequirements(fsys fs.FS) {
	content, _ := fs.ReadFile(fsys, "go.mod")
	if !strings.HasPrefix(string(content), "module ") {
		t.faults = append(t.faults, "go.mod names no module")
	}
	block := false
	for line := range strings.Lines(string(content)) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0:
			continue
		case words[0] == "require" && words[1] == "(":
			block = true
			continue
		case words[0] == ")":
			block = false
		case words[0] == "require":
			words = words[1:]
		case !block:
			continue
		}
		indirect := strings.Contains(line, "// indirect")
		if len(words) >= 2 && !indirect && !slices.Contains(directRequirements(), words[0]) {
			t.faults = append(t.faults, "go.mod requires "+words[0]+": see directRequirements in architecture_test.go")
		}
	}
}

func (t *goTree) checkName(p *goPackage) {
	if slices.Contains(emptyNames(), p.name) {
		t.report(p.files[0].Package, "package name %q says nothing", p.name)
	}
	documented := slices.ContainsFunc(p.files, func(f *ast.File) bool {
		if p.name == "main" {
			return f.Doc.Text() != ""
		}
		return strings.HasPrefix(f.Doc.Text(), "Package "+p.name+" ")
	})
	if !documented {
		t.report(p.files[0].Package, "package %q has no comment that begins with its name", p.folder)
	}
}

func (t *goTree) checkImports(p *goPackage, at place) {
	kit := slices.Contains(testKits(), p.folder)
	for _, f := range p.files {
		for _, spec := range f.Imports {
			importPath, _ := strconv.Unquote(spec.Path.Value)
			if folder, own := ownFolder(importPath); own {
				t.checkOwnImport(spec, at, p.folder, folder)
				continue
			}
			instead := bannedImports()[banned(importPath)]
			free := at.floor == topFloor || kit && instead == onlyTests
			if instead != "" && !free {
				t.report(spec.Pos(), "import of %q: %s", importPath, instead)
			}
		}
	}
}

func (t *goTree) checkOwnImport(spec *ast.ImportSpec, at place, from, to string) {
	target, _ := findPlace(to)
	beside := target.floor == at.floor && slices.ContainsFunc(at.beside, func(name string) bool { return covers(name, to) })
	switch {
	case target.floor > at.below && !beside:
		t.report(spec.Pos(), "floor %d: %q may not import %q of floor %d", at.floor, from, to, target.floor)
	case slices.Contains(testKits(), to) && at.floor != topFloor:
		t.report(spec.Pos(), "%q imports the test kit %q", from, to)
	}
}

// checkCode finds the uses that break determinism or flow: clocks, terminals,
// goroutines, init functions, panics.
func (t *goTree) checkCode(p *goPackage, f *ast.File) {
	for _, decl := range f.Decls {
		function, _ := decl.(*ast.FuncDecl)
		if function != nil && function.Recv == nil && function.Name.Name == "init" {
			t.report(function.Pos(), "init function: build the value where it is asked for")
		}
		must := function != nil && strings.HasPrefix(strings.ToLower(function.Name.Name), "must")
		ast.Inspect(decl, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.report(n.Pos(), "go statement: callers decide about goroutines")
			case *ast.Ident:
				t.checkUse(n, p.info.Uses[n], must)
			}
			return true
		})
	}
}

func (t *goTree) checkUse(id *ast.Ident, use types.Object, must bool) {
	switch use := use.(type) {
	case *types.Builtin:
		switch {
		case use.Name() == "panic" && !must:
			t.report(id.Pos(), "panic outside a Must function: return an error")
		case strings.HasPrefix(use.Name(), "print"):
			t.report(id.Pos(), "use of %s: write to the caller's io.Writer", use.Name())
		}
	case *types.Func, *types.Var:
		if use.Pkg() == nil || use.Parent() != use.Pkg().Scope() {
			return
		}
		if name := use.Pkg().Path() + "." + use.Name(); bannedUses()[name] != "" {
			t.report(id.Pos(), "use of %s: %s", name, bannedUses()[name])
		}
	}
}

// checkVariables finds package variables that change, or that others can
// change. What a function value of sync.OnceValue or OnceValues returns is the
// same for whoever asks first, as the rules above leave its constructor nothing
// to depend on; so those are constants that are built late. What it cannot see
// is a change through a copy of a slice, map or pointer.
func (t *goTree) checkVariables(p *goPackage) {
	for _, f := range p.files {
		for _, decl := range f.Decls {
			switch decl := decl.(type) {
			case *ast.GenDecl:
				t.checkDeclared(p, decl)
			case *ast.FuncDecl:
				t.checkHandedOut(p, decl)
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			t.checkChange(p, n)
			return true
		})
	}
}

func (t *goTree) checkDeclared(p *goPackage, decl *ast.GenDecl) {
	for _, spec := range decl.Specs {
		values, ok := spec.(*ast.ValueSpec)
		if !ok || decl.Tok != token.VAR {
			continue
		}
		for _, id := range values.Names {
			v := p.info.Defs[id]
			if id.Name == "_" || v == nil {
				continue
			}
			if name := changeable(v.Type(), 0); name != "" {
				t.report(id.Pos(), "package variable %s can change: %s", id.Name, name)
			}
			internal := strings.HasPrefix(p.folder, "internal/")
			if id.IsExported() && !internal && v.Type() != types.Universe.Lookup("error").Type() {
				t.report(id.Pos(), "package variable %s is exported, so anybody can set it: return it from a function", id.Name)
			}
		}
	}
}

// changeable names the part of a type that exists to be changed: a channel, or
// a type of sync or sync/atomic.
func changeable(t types.Type, depth int) string {
	if depth > 8 {
		return ""
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		if pkg := named.Obj().Pkg(); pkg != nil && strings.HasPrefix(pkg.Path()+"/", "sync/") {
			return pkg.Name() + "." + named.Obj().Name()
		}
		if pkg := named.Obj().Pkg(); pkg != nil && !strings.HasPrefix(pkg.Path(), modulePath) {
			return "" // what a library locks inside is its own business
		}
	}
	switch t := t.Underlying().(type) {
	case *types.Chan:
		return t.String()
	case *types.Pointer:
		return changeable(t.Elem(), depth+1)
	case *types.Array:
		return changeable(t.Elem(), depth+1)
	case *types.Slice:
		return changeable(t.Elem(), depth+1)
	case *types.Map:
		return changeable(t.Elem(), depth+1)
	case *types.Struct:
		for field := range t.Fields() {
			if name := changeable(field.Type(), depth+1); name != "" {
				return name
			}
		}
	}
	return ""
}

// checkHandedOut finds exported functions that return a slice or map of the
// package itself, which the caller could then change.
func (t *goTree) checkHandedOut(p *goPackage, decl *ast.FuncDecl) {
	if !decl.Name.IsExported() || decl.Body == nil {
		return
	}
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		ret, ok := n.(*ast.ReturnStmt)
		if !ok {
			_, inner := n.(*ast.FuncLit)
			return !inner
		}
		for _, result := range ret.Results {
			name := p.variable(result)
			if name == "" {
				continue
			}
			switch p.info.TypeOf(result).Underlying().(type) {
			case *types.Slice, *types.Map:
				t.report(result.Pos(), "package variable %s is handed out: return a clone", name)
			}
		}
		return true
	})
}

func (t *goTree) checkChange(p *goPackage, n ast.Node) {
	changed := func(e ast.Expr, how string) {
		if name := p.variable(e); name != "" {
			t.report(n.Pos(), "package variable %s is changed: %s", name, how)
		}
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			for _, e := range n.Lhs {
				changed(e, "assignment")
			}
		}
	case *ast.IncDecStmt:
		changed(n.X, "assignment")
	case *ast.RangeStmt:
		if n.Tok == token.ASSIGN {
			changed(n.Key, "assignment")
			changed(n.Value, "assignment")
		}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			changed(n.X, "its address is taken")
		}
	case *ast.SliceExpr:
		if x := p.info.TypeOf(n.X); x != nil {
			if _, array := x.Underlying().(*types.Array); array {
				changed(n.X, "its address is taken")
			}
		}
	case *ast.CallExpr:
		p.inspectCall(n, changed)
	}
}

// inspectCall finds calls that change what they are given or called on.
func (p *goPackage) inspectCall(call *ast.CallExpr, changed func(e ast.Expr, how string)) {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		_, builtin := p.info.Uses[fun].(*types.Builtin)
		if builtin && slices.Contains([]string{"append", "clear", "copy", "delete"}, fun.Name) && len(call.Args) > 0 {
			changed(call.Args[0], fun.Name)
		}
	case *ast.SelectorExpr:
		use := p.info.Uses[fun.Sel]
		if selection := p.info.Selections[fun]; selection != nil && selection.Kind() == types.MethodVal {
			if changesReceiver(selection) {
				changed(fun.X, "method "+fun.Sel.Name+" has a pointer receiver")
			}
		} else if use != nil && use.Pkg() != nil && len(call.Args) > 0 {
			if name := use.Pkg().Name() + "." + use.Name(); slices.Contains(changers(), name) {
				changed(call.Args[0], name)
			}
		}
	}
}

// changesReceiver reports whether a method can change the variable it is called
// on: one that takes its address, and one of a pointer to a number of math/big
// unless it is known to read only. Other pointers are left to the type's own
// word, such as a compiled expression.
func changesReceiver(selection *types.Selection) bool {
	method := selection.Obj().(*types.Func)
	if _, pointer := method.Signature().Recv().Type().(*types.Pointer); !pointer {
		return false
	}
	if _, pointer := selection.Recv().Underlying().(*types.Pointer); !pointer {
		return true
	}
	return method.Pkg().Path() == "math/big" && !slices.Contains(readers(), method.Name())
}

// changers are the library functions that change their first argument.
func changers() []string {
	return []string{
		"maps.Copy", "maps.DeleteFunc", "maps.Insert",
		"slices.Compact", "slices.CompactFunc", "slices.Delete", "slices.DeleteFunc", "slices.Grow", "slices.Insert",
		"slices.Replace", "slices.Reverse", "slices.Sort", "slices.SortFunc", "slices.SortStableFunc",
		"sort.Float64s", "sort.Ints", "sort.Slice", "sort.SliceStable", "sort.Sort", "sort.Stable", "sort.Strings",
	}
}

// readers are the methods of math/big that leave their receiver alone.
func readers() []string {
	return []string{
		"Append", "AppendText", "Bit", "BitLen", "Bytes", "Cmp", "CmpAbs", "Denom", "Float64", "FloatString", "Int64",
		"IsInt", "IsInt64", "IsUint64", "MarshalText", "Num", "ProbablyPrime", "Sign", "String", "Text",
		"TrailingZeroBits", "Uint64",
	}
}

// variable returns the name of the package variable that an expression is a
// part of, or "". A selector on an imported package counts as one even where
// that module is unknown.
func (p *goPackage) variable(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return p.variable(e.X)
	case *ast.StarExpr:
		return p.variable(e.X)
	case *ast.IndexExpr:
		return p.variable(e.X)
	case *ast.SliceExpr:
		return p.variable(e.X)
	case *ast.TypeAssertExpr:
		return p.variable(e.X)
	case *ast.SelectorExpr:
		if id, ok := e.X.(*ast.Ident); ok {
			if _, imported := p.info.Uses[id].(*types.PkgName); imported {
				return id.Name + "." + e.Sel.Name
			}
		}
		return p.variable(e.X)
	case *ast.Ident:
		if v, ok := p.info.Uses[e].(*types.Var); ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() {
			return e.Name
		}
	}
	return ""
}
