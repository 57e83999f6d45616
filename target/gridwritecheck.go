package target

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// verify reads the grid back and says what is not the same. Rows that say
// nothing are not written; the others keep their numbers in the findings.
func (w *gridWriter) verify() jixiao.Findings {
	want := *w.table
	var out jixiao.Findings
	kept := func(path string, rows []Row, open []int) ([]Row, []int) {
		var left []Row
		var at []int
		for i := range rows {
			if slices.Contains(open, i) {
				out = append(out, kindGridNoPlace.At(path+"["+strconv.Itoa(i)+"]", jixiao.With("text", jixiao.Clip(rows[i].Level2.Name))))
				continue
			}
			row := rows[i]
			if row.Indicator.Code == Code(i) {
				row.Indicator.Code = ""
			}
			left, at = append(left, row), append(at, i)
		}
		return left, at
	}
	var places, mediumPlaces []int
	want.Rows, places = kept(pathRows, want.Rows, w.open)
	want.MediumRows, mediumPlaces = kept(pathMediumRows, want.MediumRows, w.openMedium)

	read := w.set.read(&w.grid)
	got := Table{}
	if len(read.Tables) > 0 {
		got = read.Tables[0]
	}
	d := differ{findings: out, at: map[string][]int{pathRows: places, pathMediumRows: mediumPlaces}}
	d.value("", "", anyOf(want), anyOf(got))
	return w.joinedParts(d.findings)
}

// joinedParts makes one remark of the rows whose sign, value and unit went into one
// cell: nothing is lost where the cell says what the parts say and reads back so.
func (w *gridWriter) joinedParts(fs jixiao.Findings) jixiao.Findings {
	whole := map[string]bool{}
	for _, list := range []struct {
		path string
		rows []Row
	}{{pathRows, w.table.Rows}, {pathMediumRows, w.table.MediumRows}} {
		for i := range list.rows {
			r := &list.rows[i]
			if r.Parts == nil {
				continue
			}
			// Some tables print the parts one behind the other whatever they are.
			printed := r.Parts.Sign + r.Parts.Value + r.Parts.Unit
			if c := r.Indicator.Criterion.Cell(); c.Equal(r.readCriterion(r.Parts.cell()).Cell()) || c.Equal(r.readCriterion(printed).Cell()) {
				whole[list.path+"["+strconv.Itoa(i)+"]"] = true
			}
		}
	}
	for _, f := range fs {
		if row, ok := strings.CutSuffix(f.Path, ".target"); ok {
			delete(whole, row)
		}
	}
	var out jixiao.Findings
	first, last, count := "", "", 0
	for _, f := range fs {
		row, _, parts := strings.Cut(f.Path, ".target_parts")
		if !parts || f.Code != kindGridNoPlace.Code || !whole[row] {
			out = append(out, f)
			continue
		}
		if first == "" {
			first = row
		}
		if row != last {
			last = row
			count++
		}
	}
	if count > 0 {
		out = append(out, kindGridJoined.At(first+".target_parts", jixiao.With("count", strconv.Itoa(count))))
	}
	return out
}

// anyOf returns the JSON of a table as values.
func anyOf(t Table) any {
	data, err := t.MarshalJSON()
	var v any
	if err != nil || json.Unmarshal(data, &v) != nil {
		return nil
	}
	return v
}

// differ finds what differs between two tables.
type differ struct {
	findings jixiao.Findings
	at       map[string][]int // the numbers of the rows in the table
}

func (d *differ) value(path, shown string, want, got any) {
	switch want := want.(type) {
	case map[string]any:
		have, _ := got.(map[string]any)
		keys := map[string]bool{}
		for k := range want {
			keys[k] = true
		}
		for k := range have {
			keys[k] = true
		}
		for _, k := range slices.Sorted(maps.Keys(keys)) {
			d.value(join(path, k), join(shown, k), want[k], have[k])
		}
	case []any:
		have, _ := got.([]any)
		if block := blockOf(path); !block.IsZero() && len(have) == 0 && len(want) > 1 {
			d.findings = append(d.findings, kindGridNoPlace.At(path, jixiao.WithText("text", block.Fill(jixiao.With("count", strconv.Itoa(len(want)))))))
			return
		}
		for i := range max(len(want), len(have)) {
			n := i
			if at := d.at[path]; i < len(at) {
				n = at[i]
			}
			d.value(path+"["+strconv.Itoa(i)+"]", shown+"["+strconv.Itoa(n)+"]", item(want, i), item(have, i))
		}
	case nil:
		switch got := got.(type) {
		case nil:
		case map[string]any, []any:
			d.value(path, shown, emptyLike(got), got)
		default:
			d.add(kindGridChanged, shown, "", textIn(got))
		}
	default:
		switch {
		case want == got:
		case got == nil || got == "":
			d.add(kindGridNoPlace, shown, textIn(want), "")
		default:
			d.add(kindGridChanged, shown, textIn(want), textIn(got))
		}
	}
}

// blockOf names a list that a form may have no block for: one remark is made of it.
func blockOf(path string) jixiao.Text {
	switch path {
	case pathMediumRows:
		return jixiao.Text{ZH: "中期指标（{count} 行）", EN: "the indicators of the medium term ({count} rows)"}
	case pathMediumFunds:
		return jixiao.Text{ZH: "中期资金（{count} 行）", EN: "the funds of the medium term ({count} rows)"}
	case pathTasks:
		return jixiao.Text{ZH: "年度主要任务（{count} 项）", EN: "the main tasks ({count} of them)"}
	default:
		return jixiao.Text{}
	}
}

func (d *differ) add(k jixiao.Kind, path, text, other string) {
	d.findings = append(d.findings, k.At(path, jixiao.With("text", jixiao.Clip(text)), jixiao.With("other", jixiao.Clip(other))))
}

func emptyLike(v any) any {
	if _, ok := v.([]any); ok {
		return []any{}
	}
	return map[string]any{}
}

func item(list []any, i int) any {
	if i < len(list) {
		return list[i]
	}
	return nil
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// textIn is a value of JSON as text.
func textIn(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	data, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(data)
}
