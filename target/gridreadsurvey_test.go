package target_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// mutation is a grid with one change in the rows of a block, and the texts that it took
// away.
type mutation struct {
	name, block string
	grid        target.Grid
	gone        map[string]bool
}

// numbersOf are the numbers of what was read, by table and path.
func numbersOf(t *testing.T, read target.GridReading) map[string]string {
	t.Helper()
	fields := []string{
		"target", "actual", "weight", "score", "forecast", "value", "initial", "budget", "executed", "rate", "total_weight", "total_score",
		"level1_weight", "level2_weight", "total", "fiscal", "other",
	}
	out := map[string]string{}
	for i := range read.Tables {
		var v any
		require.NoError(t, json.Unmarshal([]byte(jsonOf(t, read.Tables[i])), &v))
		leaves := map[string]string{}
		leafTexts("", v, leaves)
		for path, text := range leaves {
			if text != "-" && text != "/" && slices.Contains(fields, path[strings.LastIndexByte(path, '.')+1:]) {
				out[strconv.Itoa(i)+" "+path] = text
			}
		}
	}
	return out
}

// otherNumber names a number that is another than before, new, or lost though the
// change did not take it away.
func otherNumber(before, after map[string]string, gone map[string]bool) string {
	for path, text := range before {
		if now, ok := after[path]; ok && now != text || !ok && !gone[text] {
			return path + ": " + text + " → " + now
		}
	}
	for path, now := range after {
		if _, ok := before[path]; !ok {
			return path + " is new: " + now
		}
	}
	return ""
}

// dataRows are the rows of a grid that went into a list of the table, by block.
func dataRows(t *testing.T, read target.GridReading) map[int]string {
	t.Helper()
	out := map[int]string{}
	for _, c := range read.Recognised {
		list, _, ok := strings.Cut(c.Path, "[")
		if !ok || c.Label {
			continue
		}
		row, err := strconv.Atoi(strings.TrimLeft(c.Ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
		require.NoError(t, err)
		switch list {
		case "indicators", "medium_indicators":
			out[row-1] = "indicators"
		case "funds.rows", "medium_funds.rows":
			out[row-1] = "funds"
		case "tasks":
			out[row-1] = "tasks"
		}
	}
	return out
}

// mutations deletes and inserts a cell at each place of each row, and of all rows of a
// block at once.
func mutations(g target.Grid, rows map[int]string) []mutation {
	cut := func(cells []string, k int) []string { return slices.Delete(slices.Clone(cells), k, k+1) }
	push := func(cells []string, k int) []string { return slices.Insert(slices.Clone(cells), k, "") }
	change := func(name, block string, k int, how func([]string, int) []string, in ...int) mutation {
		m := mutation{name, block, target.Grid{Cells: slices.Clone(g.Cells)}, map[string]bool{}}
		for _, i := range in {
			if k < len(g.Cells[i]) {
				m.grid.Cells[i] = how(g.Cells[i], k)
				m.gone[g.Cells[i][k]] = true
			}
		}
		return m
	}
	var out []mutation
	blocks := map[string][]int{}
	for i, block := range rows {
		blocks[block] = append(blocks[block], i)
		for k := range g.Cells[i] {
			at := g.Ref(i, k)
			out = append(out, change("delete "+at, block, k, cut, i), change("insert "+at, block, k, push, i))
		}
	}
	for block, in := range blocks {
		widest := 0
		for _, i := range in {
			widest = max(widest, len(g.Cells[i]))
		}
		for k := range widest {
			at := fmt.Sprintf("column %d of all %s", k, block)
			out = append(out, change("delete "+at, block, k, cut, in...), change("insert "+at, block, k, push, in...))
		}
	}
	return out
}

// TestShiftedCells deletes and inserts cells in the shipped grids: a change that makes a
// number another is said.
func TestShiftedCells(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/grids/*.tsv")
	require.NoError(t, err)
	changed, have := map[string]int{}, map[string]int{}
	var list []string
	for _, name := range files {
		if strings.Contains(name, "mangled") {
			continue // these are full of findings as they are
		}
		g := gridFile(t, name)
		base := target.ReadGrid(g)
		numbers := numbersOf(t, base)
		known := map[string]bool{}
		for _, f := range base.Findings {
			known[string(f.Code)+" "+f.Path] = true
		}
		for _, m := range mutations(g, dataRows(t, base)) {
			read := target.ReadGrid(m.grid)
			requireEveryCell(t, m.grid, read)
			what := otherNumber(numbers, numbersOf(t, read), m.gone)
			if what == "" {
				continue
			}
			changed[m.block]++
			if !slices.ContainsFunc(read.Findings, func(f jixiao.Finding) bool { return !known[string(f.Code)+" "+f.Path] }) {
				have[m.block]++
				list = append(list, filepath.Base(name)+" "+m.name+" "+what)
			}
		}
	}
	require.Greater(t, changed["indicators"], 650)
	require.Greater(t, changed["funds"], 300)
	require.Greater(t, changed["tasks"], 25)
	// A source of which nothing was spent may foresee 0 or nothing: it is the same.
	require.Equal(t, map[string]int{"funds": 1}, have, strings.Join(list, "\n"))
}
