package jixiao_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

const modulePath = "github.com/jixiao-go/jixiao"

// place is where a package stands in the house. It may import every package of
// the floors up to below, and on its own floor those that beside names. A name
// ending in "/..." stands for all folders below.
type place struct {
	folder string
	floor  int
	below  int
	beside []string
}

const groundFloor, topFloor = 0, 6

// house is the floor plan: data flows upwards only. A new package gets a line
// here, at the lowest floor that can hold it.
func house() []place {
	return []place{
		{folder: "internal/exact", floor: groundFloor, below: -1},
		{folder: "internal/decimals", floor: groundFloor, below: -1, beside: []string{"internal/exact"}},
		{folder: ".", floor: groundFloor, below: -1, beside: []string{"internal/exact", "internal/decimals"}},
		{folder: "internal/...", floor: groundFloor, below: -1, beside: []string{".", "internal/..."}},

		{folder: "indicator", floor: 1, below: 0},
		{folder: "indicator/catalog", floor: 1, below: 0, beside: []string{"indicator"}},

		{folder: "target", floor: 2, below: 1},

		{folder: "monitor", floor: 3, below: 2},

		// The scoring engine knows indicators, not target tables or monitoring.
		{folder: "evaluate/scorecard", floor: 4, below: 1},
		{folder: "evaluate", floor: 4, below: 3, beside: []string{"evaluate/..."}},
		{folder: "evaluate/...", floor: 4, below: 3, beside: []string{"evaluate", "evaluate/..."}},

		{folder: "report", floor: 5, below: 4},
		{folder: "report/...", floor: 5, below: 4, beside: []string{"report", "report/..."}},

		// Programs: they may read files and clocks, and nobody imports them.
		{folder: "examples/...", floor: topFloor, below: topFloor - 1, beside: []string{"examples/..."}},
	}
}

// directRequirements are the modules that the root module may ask for. A new
// one wants a reason: made for the job, well kept, light for those who import
// us. Heavy ones go into a module of their own below examples. locales and
// universal-translator come with the validator, whose Chinese messages cannot be
// had without naming them; they add no module to anybody's graph.
func directRequirements() []string {
	return []string{
		"github.com/go-playground/locales",
		"github.com/go-playground/universal-translator",
		"github.com/go-playground/validator/v10",
		"github.com/shopspring/decimal",
		"github.com/stretchr/testify",
		"pgregory.net/rapid",
	}
}

// bannedImports are the doors to the outside, with what to use instead. A path
// covers everything below it. Every package of ours except the programs is held
// to the list, so no import of ours leads to one of them by a detour.
func bannedImports() map[string]string {
	return map[string]string{
		"C":                           "write it in Go",
		"crypto/rand":                 "take a seed as an argument",
		"database/sql":                "take the records as values",
		"expvar":                      "return the numbers",
		"flag":                        "take options as arguments",
		"hash/maphash":                "its seed is random; use crypto/sha256",
		"io/ioutil":                   "take an io.Reader, an io.Writer or an fs.FS",
		"log":                         "return findings",
		"math/rand":                   "take a seed as an argument",
		"net":                         "take the content as bytes",
		"os":                          "take an io.Reader, an io.Writer or an fs.FS",
		"path/filepath":               "it differs between systems; use path",
		"plugin":                      "take the policy as data",
		"syscall":                     "take the content as bytes",
		"testing":                     onlyTests,
		"unsafe":                      "use the types as they are",
		"github.com/stretchr/testify": onlyTests,
		"pgregory.net/rapid":          onlyTests,
	}
}

const onlyTests = "only tests and the kits for tests import it"

// testKits import what only tests import. No other package may import them:
// that would bring the test libraries into programs.
func testKits() []string { return []string{"evaluate/evaluatetest", "internal/proptest"} }

// bannedUses are the functions of allowed packages that read a clock, wait, or
// talk to the terminal.
func bannedUses() map[string]string {
	const clock = "take the date as an argument"
	const terminal = "write to the caller's io.Writer"
	return map[string]string{
		"time.Now": clock, "time.Since": clock, "time.Until": clock, "time.Local": clock,
		"time.After": clock, "time.AfterFunc": clock, "time.Tick": clock, "time.Sleep": clock,
		"time.NewTimer": clock, "time.NewTicker": clock, "time.LoadLocation": clock,
		"context.WithTimeout": clock, "context.WithTimeoutCause": clock,
		"context.WithDeadline": clock, "context.WithDeadlineCause": clock,
		"fmt.Print": terminal, "fmt.Printf": terminal, "fmt.Println": terminal,
		"fmt.Scan": terminal, "fmt.Scanf": terminal, "fmt.Scanln": terminal,
		"sync.OnceFunc": "it is there for a side effect; return a value with sync.OnceValue",
	}
}

// emptyNames say nothing about what a package holds.
func emptyNames() []string {
	return []string{"common", "helper", "helpers", "manager", "misc", "service", "util", "utils"}
}

func TestArchitecture(t *testing.T) {
	require.Empty(t, strings.Join(checkArchitecture(os.DirFS(".")), "\n"))
}

// TestArchitectureCanFail feeds one fault at a time and sees it named.
func TestArchitectureCanFail(t *testing.T) {
	good := map[string]string{
		"go.mod": "module " + modulePath + "\n\nrequire (\n\tgithub.com/shopspring/decimal v1.6.0\n\texample.org/a v1.0.0 // indirect\n)\n",
		"a.go": `// Package jixiao is the root.
package jixiao

import (
	"errors"
	"sync"

	"github.com/shopspring/decimal"
)

// ErrNone is a sentinel.
var ErrNone = errors.New("none")

var (
	table   = []int{1, 2}
	hundred = decimal.NewFromInt(100)
	names   = sync.OnceValue(func() map[string]int { return map[string]int{"a": 1} })
)

// Sum reads, shadows and copies, and changes nothing of the package.
func Sum(n int) (int, decimal.Decimal) {
	table := append([]int(nil), table...)
	table[0] = n
	sum := names()["a"]
	for _, v := range table {
		sum += v
	}
	return sum, hundred.Add(hundred)
}

// MustPositive may panic.
func MustPositive(n int) int {
	if n < 0 {
		panic("negative")
	}
	return n
}
`,
		"a_test.go":                    "package jixiao\n\nimport \"os\"\n\nfunc init() { table[0] = os.Getpid() }\n",
		"internal/exact/exact.go":      "// Package exact computes.\npackage exact\n",
		"indicator/indicator.go":       "// Package indicator measures.\npackage indicator\n\nimport _ \"" + modulePath + "\"\n",
		"evaluate/evaluatetest/kit.go": "// Package evaluatetest is the kit.\npackage evaluatetest\n\nimport _ \"testing\"\n",
		"examples/one/main.go":         "// Command one shows.\npackage main\n\nimport \"os\"\n\nfunc main() { os.Exit(0) }\n",
		"examples/own/go.mod":          "module own\n",
		"examples/own/main.go":         "package main\n\nimport _ \"example.org/heavy\"\n\nfunc main() {}\n",
		"target/testdata/x.go":         "package broken\n",
		".hidden/x.go":                 "package hidden\n",
	}
	require.Empty(t, checkArchitecture(tree(good)))

	// Each source replaces or joins the good tree.
	ours := func(path string) string { return "\nimport _ \"" + modulePath + "/" + path + "\"\n" }
	body := func(code string) string { return "package jixiao\n\n" + code + "\n" }
	cases := map[string]struct{ file, source, fault string }{
		"import of a higher floor":    {"b.go", "package jixiao\n" + ours("indicator"), `b.go:3: floor 0: "." may not import "indicator"`},
		"import inside a floor":       {"indicator/catalog/c.go", "// Package catalog is data.\npackage catalog\n", ""},
		"import of the wrong brother": {"indicator/b.go", "package indicator\n" + ours("indicator/catalog"), `"indicator" may not import "indicator/catalog"`},
		"engine on a table":           {"evaluate/scorecard/s.go", "// Package scorecard scores.\npackage scorecard\n" + ours("target"), `"evaluate/scorecard" may not import "target"`},
		"exact imports ours":          {"internal/exact/b.go", "package exact\n" + ours("internal/decimals"), `"internal/exact" may not import "internal/decimals"`},
		"import of a program":         {"report/r.go", "// Package report tells.\npackage report\n" + ours("examples/one"), `"report" may not import "examples/one"`},
		"import of the kit":           {"evaluate/e.go", "// Package evaluate judges.\npackage evaluate\n" + ours("evaluate/evaluatetest"), `"evaluate" imports the test kit`},
		"unknown folder":              {"target/forms/f.go", "// Package forms is new.\npackage forms\n", `no floor for "target/forms": add it to house() in architecture_test.go`},
		"banned import":               {"b.go", "package jixiao\n\nimport \"net/http\"\n\nvar _ http.Handler\n", `b.go:3: import of "net/http"`},
		"banned import, renamed":      {"indicator/b.go", "package indicator\n\nimport r \"math/rand/v2\"\n\nvar _ = r.Int()\n", `import of "math/rand/v2"`},
		"test library":                {"b.go", "package jixiao\n\nimport _ \"github.com/stretchr/testify/require\"\n", `import of "github.com/stretchr/testify/require"`},
		"clock":                       {"b.go", "package jixiao\n\nimport now \"time\"\n\nfunc f() int { return now.Now().Year() }\n", "b.go:5: use of time.Now: take the date"},
		"terminal":                    {"b.go", "package jixiao\n\nimport \"fmt\"\n\nfunc f() { fmt.Println() }\n", "use of fmt.Println"},
		"print":                       {"b.go", body("func f() { println() }"), "use of println"},
		"goroutine":                   {"b.go", body("func f() { go f() }"), "b.go:3: go statement"},
		"init":                        {"b.go", body("func init() {}"), "b.go:3: init function"},
		"panic":                       {"b.go", body("func f() { panic(1) }"), "panic outside a Must function"},
		"assignment":                  {"b.go", body("func f() { hundred = hundred.Neg() }"), "b.go:3: package variable hundred is changed: assignment"},
		"element":                     {"b.go", body("func f() { table[1] = 2 }"), "table is changed: assignment"},
		"increment":                   {"b.go", body("func f() { table[1]++ }"), "table is changed: assignment"},
		"field through a pointer":     {"b.go", body("type s struct{ n []int }\nvar v = &s{}\nfunc f() { (*v).n[0] = 2 }"), "v is changed: assignment"},
		"range":                       {"b.go", body("func f() { for table[0] = range 3 {\n} }"), "table is changed: assignment"},
		"address":                     {"b.go", body("func f() *int { return &table[0] }"), "table is changed: its address is taken"},
		"array slice":                 {"b.go", body("var a [3]int\nfunc f() int { return len(a[:]) }"), "a is changed: its address is taken"},
		"delete":                      {"b.go", body("var m = map[int]int{}\nfunc f() { delete(m, 1) }"), "m is changed: delete"},
		"append":                      {"b.go", body("func f() []int { return append(table, 1) }"), "table is changed: append"},
		"copy":                        {"b.go", body("func f() { copy(table[1:], table) }"), "table is changed: copy"},
		"sort":                        {"b.go", "package jixiao\n\nimport \"slices\"\n\nfunc f() { slices.Sort(table) }\n", "table is changed: slices.Sort"},
		"pointer method":              {"b.go", body("type s struct{}\nfunc (*s) set() {}\nvar v s\nfunc f() { v.set() }"), "v is changed: method set has a pointer receiver"},
		"pointer method of a library": {"b.go", "package jixiao\n\nimport \"strings\"\n\nvar b strings.Builder\n\nfunc f() { b.Reset() }\n", "b is changed: method Reset"},
		"big number":                  {"b.go", "package jixiao\n\nimport \"math/big\"\n\nvar ten = big.NewInt(10)\n\nfunc f() { ten.Neg(ten) }\n", "ten is changed: method Neg"},
		"variable of another package": {"indicator/b.go", "package indicator\n\nimport \"" + modulePath + "\"\n\nfunc f() { jixiao.ErrNone = nil }\n", "jixiao.ErrNone is changed"},
		"setting of a library":        {"b.go", "package jixiao\n\nimport \"github.com/shopspring/decimal\"\n\nfunc f() { decimal.DivisionPrecision = 4 }\n", "decimal.DivisionPrecision is changed"},
		"lock":                        {"b.go", "package jixiao\n\nimport \"sync\"\n\nvar mu sync.Mutex\n", "package variable mu can change: sync.Mutex"},
		"lock in a struct":            {"b.go", "package jixiao\n\nimport \"sync\"\n\nvar c = &struct{ once [2]sync.Once }{}\n", "package variable c can change: sync.Once"},
		"atomic":                      {"b.go", "package jixiao\n\nimport \"sync/atomic\"\n\nvar n atomic.Int64\n", "package variable n can change: atomic.Int64"},
		"channel":                     {"b.go", body("var c = make(chan int)"), "package variable c can change: chan int"},
		"exported variable":           {"b.go", body("var Modes = []int{1}"), "package variable Modes is exported"},
		"table handed out":            {"b.go", body("func Table() []int { return table }"), "package variable table is handed out"},
		"empty name":                  {"internal/util/u.go", "// Package util is what is left.\npackage util\n", `package name "util" says nothing`},
		"no package comment":          {"target/t.go", "package target\n", `package "target" has no comment`},
		"package comment, other form": {"target/t.go", "// This is target.\npackage target\n", `package "target" has no comment`},
		"requirement":                 {"go.mod", "module m\n\nrequire example.org/heavy v1.0.0\n", "go.mod requires example.org/heavy"},
		"no go.mod":                   {"go.mod", "", "go.mod names no module"},
		"syntax":                      {"b.go", "package jixiao\n\nfunc {", "b.go:3:6: expected"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			bad := tree(good)
			bad[c.file] = &fstest.MapFile{Data: []byte(c.source)}
			faults := checkArchitecture(bad)
			if c.fault == "" {
				require.Empty(t, faults)
				return
			}
			require.Len(t, faults, 1, strings.Join(faults, "\n"))
			require.Contains(t, faults[0], c.fault)
		})
	}
}

func tree(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, source := range files {
		out[name] = &fstest.MapFile{Data: []byte(source)}
	}
	return out
}
