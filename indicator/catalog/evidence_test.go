package catalog_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/indicator/catalog"
)

// reallyRead lists what was read in the text of a rule or on a filled official
// form, by entry: the document, and how often it is cited as verified. Whoever
// adds to the list has read the document; whoever takes away says why.
var reallyRead = map[string]map[string]int{
	// The page of the ministry: title, number, date, the remark on weights, and
	// the names of the first three indicators of the tree of projects.
	"project-2013":    {"预算绩效评价共性指标体系框架": 1 + 3},
	"department-2013": {"预算绩效评价共性指标体系框架": 1},
	"fiscal-2013":     {"预算绩效评价共性指标体系框架": 1},
	// The page that reprints title, number, date and list of annexes.
	"taxonomy-2021": {"中央部门项目支出核心绩效目标和指标设置及取值指引（试行）": 1},
	// Filled forms: the weights 10, 50, 30, 10, the names, the execution rate.
	"taxonomy-2015":        {"项目支出绩效自评表（2022年度）": 1},
	"self-evaluation-2020": {"项目支出绩效自评表（2022年度）": 1 + 10, "部门预算项目支出绩效自评表（2023年度）": 1},
	// The table of a city: every name and every weight.
	"department-dazhou": {"达州市部门整体和项目绩效评价指标表": 1 + 28},
	"project-dazhou":    {"达州市部门整体和项目绩效评价指标表": 1 + 12},
	// Published work reports, for what they say of themselves.
	"accounts":          {"云南省西双版纳州2022年预算绩效管理工作报告": 1},
	"industries":        {"云南省西双版纳州2022年预算绩效管理工作报告": 1},
	"recurrent":         {"云南省西双版纳州2022年预算绩效管理工作报告": 1},
	"appraisal-project": {"宁夏某县2021年预算绩效管理工作报告": 1},
}

// TestVerified: no entry claims more than was read, and none less.
func TestVerified(t *testing.T) {
	t.Parallel()
	got := map[string]map[string]int{}
	for _, id := range slices.Concat(catalog.Frameworks(), catalog.Classifications(), catalog.Libraries()) {
		var doc any
		require.NoError(t, json.Unmarshal(text(t, id), &doc))
		eachVerified(doc, func(basis map[string]any) {
			if got[id] == nil {
				got[id] = map[string]int{}
			}
			got[id][fmt.Sprint(basis["document"])]++
			require.NotEmpty(t, basis["note"], "%s: read where, and how much of it?", id)
			require.NotEqual(t, true, basis["convention"], "%s: a convention has no text", id)
		})
	}
	require.Equal(t, reallyRead, got)

	var named []string
	f := framework(t, "project-2013")
	for _, n := range f.Leaves() {
		if n.Indicator.Basis[0].Verified {
			named = append(named, n.Name)
			require.False(t, n.Indicator.Basis[1].Verified, "the points of %s were not read", n.Name)
		}
	}
	require.Equal(t, []string{"项目立项规范性", "绩效目标合理性", "绩效指标明确性"}, named)
}

func eachVerified(v any, do func(basis map[string]any)) {
	switch v := v.(type) {
	case map[string]any:
		if v["verified"] == true {
			do(v)
		}
		for _, x := range v {
			eachVerified(x, do)
		}
	case []any:
		for _, x := range v {
			eachVerified(x, do)
		}
	}
}

// TestEveryEntryHasABasis, and every value of a standard its own.
func TestEveryEntryHasABasis(t *testing.T) {
	t.Parallel()
	requireCited := func(what string, basis []jixiao.Basis) {
		require.NotEmpty(t, basis, what)
		for _, b := range basis {
			require.NotEmpty(t, b.Document+b.Number, what)
			require.NotEmpty(t, b.Note, what)
			require.False(t, b.Verified && b.Convention, what)
		}
	}
	for _, id := range catalog.Frameworks() {
		requireCited(id, framework(t, id).Basis)
	}
	for _, id := range catalog.Classifications() {
		c := classification(t, id)
		requireCited(id, c.Basis)
		for _, x := range c.Classes {
			if len(x.Basis) > 0 {
				requireCited(id+" "+x.Code, x.Basis)
			}
		}
	}
	for _, id := range catalog.Libraries() {
		requireCited(id, library(t, id).Layer().Basis)
	}
	values := 0
	everyIndicator(t, func(id string, i indicator.Indicator) {
		requireCited(id+" "+i.Code, i.Basis)
		require.True(t, i.Criterion.IsZero(), "%s %s: a target belongs to a project", id, i.Code)
		for _, s := range i.Standards {
			if s.Value.IsZero() {
				require.Zero(t, s.Year, i.Code)
				continue
			}
			values++
			require.NotEmpty(t, s.Basis.Document, "%s %s", id, i.Code)
			require.False(t, s.Basis.Verified, "%s %s: the value is from memory", id, i.Code)
			require.NotEmpty(t, s.Basis.Note, "%s %s", id, i.Code)
			// A value is in the unit of the indicator, so that targets compare with it.
			require.Empty(t, i.Check(i.Code))
		}
	})
	require.Greater(t, values, 30)
}
