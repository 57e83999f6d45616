package target_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// TestGridGoesOn holds what a title in the middle of a form does.
func TestGridGoesOn(t *testing.T) {
	t.Parallel()
	const (
		top    = "项目支出绩效自评表\n项目名称\t甲\n" + mendHead + mendRow
		more   = "\t\t培训班次\t≥2次\t2次\t30\t28\n"
		totals = "总分\t\t\t\t\t50\t48\n"
	)
	for name, c := range map[string]struct {
		text     string
		tables   int
		complete bool
		found    []string
	}{
		"again":                  {top + "项目支出绩效自评表（续）\n" + more + totals, 1, true, nil},
		"again, at the end":      {top + "项目支出绩效自评表续表1\n" + more + totals, 1, true, nil},
		"again, another name":    {top + "绩效自评表（续表）\n" + more + totals, 1, true, nil},
		"the same":               {top + "项目支出绩效自评表\n" + more + totals, 1, true, nil},
		"the same, with a year":  {top + "2023年项目支出绩效自评表\n" + more + totals, 1, true, nil},
		"another":                {top + "专项资金绩效自评表\n" + more + totals, 1, false, []string{"target.grid-title-inside A5"}},
		"of targets":             {top + "项目绩效目标表\n" + more + totals, 1, false, []string{"target.grid-title-inside A5"}},
		"again, headings":        {top + "项目支出绩效自评表（续）\n" + mendHead + more + totals, 1, true, nil},
		"the same, headings":     {top + "项目支出绩效自评表\n" + mendHead + more + totals, 1, true, nil},
		"again, head, headings":  {top + "项目支出绩效自评表（续）\n项目名称\t甲\n" + mendHead + more + totals, 1, true, nil},
		"another project":        {top + "项目支出绩效自评表（续）\n项目名称\t乙\n" + mendHead + more, 2, true, nil},
		"the same, a department": {top + "项目支出绩效自评表\n主管部门\t乙局\n" + mendHead + more, 2, true, nil},
		"another, headings":      {top + "专项资金绩效自评表\n" + mendHead + more, 2, true, nil},
		"the same, below totals": {top + totals + "项目支出绩效自评表\n" + mendHead + more, 2, true, nil},
		"nothing behind":         {top + totals + "专项资金绩效自评表\n", 1, true, nil},
		"a year that differs":    {"（2022年度）\n" + top + "2023年项目支出绩效自评表\n" + more + totals, 1, true, []string{"target.grid-value-differs A6"}},
		"a project, no headings": {top + totals + "专项资金绩效自评表\n项目名称\t乙\n" + more, 1, true, []string{"target.grid-no-form A6"}},
	} {
		read, found := mended(t, c.text)
		found = besideSums(found)
		if name == "a project, no headings" {
			require.Subset(t, found, c.found, name)
		} else {
			require.Equal(t, c.found, found, name)
		}
		require.Len(t, read.Tables, c.tables, name)
		require.Equal(t, c.complete, read.Tables[0].Complete, name)
		require.Equal(t, "甲", read.Tables[0].Project, name)
		require.Equal(t, target.ProjectSelfEvaluation, read.Tables[0].Kind, name)
		if c.tables == 1 && name != "nothing behind" && name != "a project, no headings" {
			require.Equal(t, []string{"培训人次", "培训班次"}, rowNames(&read.Tables[0]), name)
			require.Equal(t, "数量指标", read.Tables[0].Rows[1].Level2.Name, name)
			require.Equal(t, "48", read.Tables[0].TotalScore.String(), name)
		}
	}
}

// TestGridTitleAnywhere puts a title between all rows of all grids: either the tables
// are the same, or a finding says what happened.
func TestGridTitleAnywhere(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/grids/*.[tj]s*")
	require.NoError(t, err)
	changed := 0
	for _, name := range files {
		g := gridFile(t, name)
		want := target.ReadGrid(g)
		for _, title := range []string{"项目支出绩效自评表（续）", "2023年项目支出绩效自评表", "专项资金绩效自评表", "项目绩效目标表"} {
			for at := 1; at < len(g.Cells); at++ {
				if crosses(g, at) {
					continue
				}
				way := target.Grid{Cells: slices.Insert(slices.Clone(g.Cells), at, []string{title})}
				for _, m := range g.Merges {
					if m.Row >= at {
						m.Row++
					}
					way.Merges = append(way.Merges, m)
				}
				have := target.ReadGrid(way)
				requireEveryCell(t, way, have)
				if tablesOf(t, have, want) == tablesOf(t, want, want) {
					continue
				}
				changed++
				worse := slices.ContainsFunc(have.Findings, func(f jixiao.Finding) bool {
					return f.Severity >= jixiao.Warning && !slices.ContainsFunc(want.Findings, func(o jixiao.Finding) bool { return o.Code == f.Code && o.Message == f.Message })
				})
				require.True(t, worse, "%s: %s before row %d\n%s\n%s\n%v", name, title, at+1, tablesOf(t, want, want), tablesOf(t, have, want), have.Findings)
			}
		}
	}
	require.Positive(t, changed)
}

// crosses reports a merge over the border above a row.
func crosses(g target.Grid, row int) bool {
	return slices.ContainsFunc(g.Merges, func(m target.Merge) bool { return m.Row < row && m.Row+m.Rows > row })
}

// tablesOf is what was read, without what a title tells where the first reading had none.
func tablesOf(t *testing.T, read, first target.GridReading) string {
	t.Helper()
	tables := slices.Clone(read.Tables)
	for i := range tables {
		if i < len(first.Tables) && first.Tables[i].Source.Year == 0 {
			tables[i].Source.Year = 0
		}
		if i < len(first.Forms) && first.Forms[i].Title == "" {
			tables[i].Kind, tables[i].Head.Subject = 0, 0
		}
	}
	data, err := json.Marshal(tables)
	require.NoError(t, err)
	return string(data)
}
