package target_test

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/target"
)

// TestRecognisedPaths holds that every cell that is no label stands at its path in the
// JSON of its table, and every label opens a field that such a path has.
func TestRecognisedPaths(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/grids/*.[tj]s*")
	require.NoError(t, err)
	index := regexp.MustCompile(`\[\d+\]`)
	for _, name := range files {
		read := target.ReadGrid(gridFile(t, name))
		var leaves []map[string]string
		for i := range read.Tables {
			var v any
			require.NoError(t, json.Unmarshal([]byte(jsonOf(t, read.Tables[i])), &v))
			leaves = append(leaves, map[string]string{})
			leafTexts("", v, leaves[i])
		}
		labels := 0
		for _, c := range read.Recognised {
			if c.Label {
				labels++
				require.NotRegexp(t, index, c.Path, "%s %s", name, c.Ref)
				continue
			}
			found := false
			for path := range leaves[c.Table] {
				found = found || path == c.Path || strings.HasPrefix(path, c.Path+"[")
			}
			require.True(t, found, "%s %s: nothing at %s", name, c.Ref, c.Path)
		}
		require.Positive(t, labels)
	}
}

// TestLabelPaths holds the rule for labels, block by block.
func TestLabelPaths(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]map[string]string{
		"national-target": {
			"A1": "title", "A3": "project", "E4": "unit", "A5": "head.attribute", "E5": "head.term", "A6": "funds", "A9": "goals", "B9": "goals[].expected",
			"A11": "indicators", "B11": "medium_indicators[].level1", "E11": "medium_indicators[].target", "F11": "indicators[].level2", "H11": "indicators[].target",
		},
		"national-self-evaluation": {"D6": "funds.rows[].initial", "F10": "goals[].actual", "H12": "indicators[].score", "A21": "total_score", "A22": "rating", "A23": "notes"},
		"sichuan":                  {"E10": "indicators[].target_parts.sign", "F17": "-"},
		"national-department-target": {
			"B4": "tasks[].name", "D5": "tasks[].total", "A4": "tasks",
		},
		"monitoring": {"H11": "indicators[].causes"},
	} {
		have := map[string]target.RecognisedCell{}
		for _, c := range target.ReadGrid(gridFile(t, "testdata/grids/"+name+".tsv")).Recognised {
			have[c.Ref] = c
		}
		for ref, path := range want {
			require.Equal(t, path, have[ref].Path, "%s %s", name, ref)
			require.True(t, have[ref].Label, "%s %s", name, ref)
		}
	}
}

// TestHalvesPaths holds that a cell of one half is no cell of the other.
func TestHalvesPaths(t *testing.T) {
	t.Parallel()
	g := gridOf("一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t基地\t2个\t质量指标\t合格率\t≥90%\n效益指标\t\t\t\t社会效益指标\t就业率\t≥80%\n")
	read := target.ReadGrid(g)
	requireEveryCell(t, g, read)
	have := map[string]string{}
	for _, c := range read.Recognised {
		if !c.Label {
			have[c.Ref] = c.Path
		}
	}
	require.Equal(t, map[string]string{
		"A2": "medium_indicators[0].level1", "B2": "medium_indicators[0].level2", "C2": "medium_indicators[0].level3", "D2": "medium_indicators[0].target",
		"E2": "indicators[0].level2", "F2": "indicators[0].level3", "G2": "indicators[0].target",
		"A3": "indicators[1].level1", "E3": "indicators[1].level2", "F3": "indicators[1].level3", "G3": "indicators[1].target",
	}, have)
}

// TestReadingJSON holds the keys of a reading.
func TestReadingJSON(t *testing.T) {
	t.Parallel()
	data, err := json.Marshal(target.ReadGrid(gridOf("项目名称\t甲\n" + mendHead + mendRow + "\t\t…\n另\n")))
	require.NoError(t, err)
	for _, part := range []string{
		`"tables":[{`, `"forms":[{"form":"national-self-evaluation","sure":`, `"headings":["项目名称"`,
		`{"ref":"A1","text":"项目名称","table":0,"path":"project","label":true}`, `{"ref":"B1","text":"甲","table":0,"path":"project"}`,
		`{"ref":"C4","text":"…","why":"placeholder"}`, `"findings":[{"code":"target.grid-placeholder"`,
	} {
		require.Contains(t, string(data), part)
	}
	var back target.GridReading
	require.NoError(t, json.Unmarshal(data, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.JSONEq(t, string(data), string(again))
}
